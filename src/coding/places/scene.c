/* coding/places/scene.c -- where an incident was, by all that the article says.
 *
 *     SAN SALVADOR, 8 January (wire) -- Gunmen killed a mayor on Sunday. ... Perquin, in Morazan department,
 *     has been fought over for weeks. The mayor was shot at his farm there.        the mayor: Perquin
 *
 * Every place the article names is a candidate, a country as good as a town. What speaks for each
 * is put in words as attach.c does ("told here sure", "town of the dateline only"), and weighed by
 * the same file of weights. One of them it was: the likeliest is taken. */
#include "coding/events/event.h"

enum { FAR_BACK = 8, DATELINE_FAR = 3, REACH = 12, NATION_BACK = 1, FOLK_MANY = 3 };
#define OWN_WORDS 0.6f
#define FAR_LESS 0.3f
#define NOT_OWN 0.4f
#define VERY_SURE 0.65f

/* ---- the places of an article, each once ---- */

static bool same_place(const Place *a, const Place *b)
{
    return a->precision == b->precision && memcmp(a->country, b->country, sizeof a->country) == 0
        && str_eq_fold(a->name, b->name);
}

static uint32_t place_word(const Coder *c, uint32_t row)
{
    return c->d->mention[c->d->place[row].mention].words.begin;
}

/* "KARACHI, June 9 (wire) --": what stands before the first sentence proper. */
static bool in_dateline(const Coder *c, uint32_t row)
{
    uint32_t w = place_word(c, row);
    if (w >= DATELINE_FAR) return false;
    for (uint32_t t = 0; t < c->d->n_time && c->d->time[t].words.begin < w + 12; t++)
        if (c->d->time[t].words.begin > w) return true;
    return false;
}

/* Does a lie in b, as far as the gazetteer tells? */
static bool lies_in(const Place *a, const Place *b)
{
    if (a->precision >= b->precision || memcmp(a->country, b->country, sizeof a->country) != 0)
        return false;
    return b->precision == PLACE_COUNTRY || str_eq_fold(a->province, b->name);
}

/* "Kut", "Kut province"; not "US troops": is it the place that is spoken of? */
static bool heads(const Coder *c, uint32_t w)
{
    uint32_t k = c->chunk_of[w], m = c->mention_of[w], length;
    if (k == NONE || m == NONE) return true;
    uint32_t head = c->chunk[k].head;
    return head < c->d->mention[m].words.end || c->chunk[k].bits & (W_GROUND | W_FACILITY)
        || trie_longest(c->lex->town, c->d->tok.form + head, 1, &length) != NONE;
}

static bool is_led(const Coder *c, uint32_t w)
{
    uint32_t k = c->chunk_of[w], begin = k == NONE ? w : c->chunk[k].words.begin;
    return begin > 0 && c->tag[begin - 1] == T_PREP && c->sent_of[begin - 1] == c->sent_of[w]
        && !word_is(c, begin - 1, c->lex->by) && !word_is(c, begin - 1, c->lex->of) && heads(c, w);
}

/* "sent home to Spain", "a letter from Spain": nothing is there. */
static bool led_away(const Coder *c, uint32_t w)
{
    uint32_t k = c->chunk_of[w], begin = k == NONE ? w : c->chunk[k].words.begin;
    if (begin == 0) return false;
    return c->tag[begin - 1] == T_TO || word_is(c, begin - 1, c->lex->to)
        || word_is(c, begin - 1, c->lex->from);
}

/* A place one can be at: a town, a country something is in or of; not that of "US air strikes", nor
 * a capital that stands for a government, "Washington said". */
static bool stands_on(const Coder *c, uint32_t row)
{
    const Place *p = &c->d->place[row];
    Span m = c->d->mention[p->mention].words;
    if (p->implied) return false;
    bool led = m.begin > 0 && c->tag[m.begin - 1] == T_PREP && !word_is(c, m.begin - 1, c->lex->by)
        && heads(c, m.begin);
    if (p->precision == PLACE_COUNTRY && led_away(c, m.begin)) return false;
    bool power = p->precision == PLACE_COUNTRY || (p->capital && !in_dateline(c, row));
    return !power || led || is_led(c, m.begin) || (m.end < c->d->tok.n && c->tag[m.end] == T_POSS);
}

static void folk_count(Coder *c)
{
    const Doc *d = c->d;
    c->n_folk = 0;
    for (uint32_t m = 0; m < d->n_mention; m++) {
        const char *country = d->chain[d->mention[m].chain].country;
        if (!d->mention[m].is_name || !country[0] || d->mention[m].kind == MENTION_PLACE) continue;
        c->n_folk++;
        for (uint32_t k = 0; k < c->n_scene; k++)
            c->scene[k].folk +=
                memcmp(country, d->place[c->scene[k].row].country, sizeof d->place->country) == 0;
    }
}

void scenes_find(Coder *c)
{
    const Doc *d = c->d;
    c->n_scene = 0;
    c->scene_of = ARENA_ARRAY(d->arena, uint32_t, d->n_place + 1);
    for (uint32_t p = 0; p < d->n_place; p++) {
        uint32_t k = 0;
        while (k < c->n_scene && !same_place(&d->place[c->scene[k].row], &d->place[p])) k++;
        c->scene_of[p] = k < SCENES_MOST ? k : NONE;
        if (k == SCENES_MOST) continue;
        if (k == c->n_scene) c->scene[c->n_scene++] = (Scene){ .row = p, .dateline_only = true };
        c->scene[k].n++;
        if (d->place[p].implied) c->scene[k].implied = true;
        if (in_dateline(c, p)) c->scene[k].dateline = true;
        else c->scene[k].dateline_only = false;
        if (stands_on(c, p)) c->scene[k].ground = true;
    }
    for (uint32_t k = 0; k < c->n_scene; k++) /* a town of a country is ground of it */
        for (uint32_t j = 0; j < c->n_scene && !c->scene[k].ground; j++)
            c->scene[k].ground = lies_in(&d->place[c->scene[j].row], &d->place[c->scene[k].row]);
    folk_count(c);
}

/* ---- what one article says of one incident and each of them ---- */

/* "Mirador street", "the Hotel Central": stands in a town, and that is the place. Not a farm, a
 * quarter. */
static bool is_street(const Coder *c, uint32_t row)
{
    const Place *p = &c->d->place[row];
    uint32_t length;
    Span m = c->d->mention[p->mention].words;
    if (!p->unlisted || p->precision != PLACE_POINT) return false;
    return trie_longest(c->lex->street, c->d->tok.form + m.end - 1, 1, &length) != NONE
        || trie_longest(c->lex->street, c->d->tok.form + m.begin, 1, &length) != NONE;
}

/* before, after: sentences to where it was last named, is named next; words: to its nearest name
 * before a trigger; led: said with a preposition where the incident is told; heads: not only as in
 * "US troops"; first: in the sentence of its trigger. */
typedef struct Seen { float sure; uint32_t before, after, words; bool told, led, heads, first; } Seen;

static uint32_t root_of(const Coder *c, uint32_t i)
{
    while (c->draft[i].into != NONE) i = c->draft[i].into;
    return i;
}

/* How sure each place is where one of the incident's own words happened. */
static void see_attached(const Coder *c, uint32_t draft, Seen *seen)
{
    Spot spot[SPOTS_MOST];
    for (uint32_t i = draft; i < c->n_draft; i++) {
        if (root_of(c, i) != draft) continue;
        uint32_t n = spots_at(c, c->draft[i].trigger.begin, spot, SPOTS_MOST);
        for (uint32_t k = 0; k < n; k++) {
            uint32_t s = spot[k].place == NONE ? NONE : c->scene_of[spot[k].place];
            if (s != NONE && spot[k].sure > seen[s].sure) seen[s].sure = spot[k].sure;
        }
    }
}

static void see_near(const Coder *c, const Draft *t, Seen *seen)
{
    const Doc *d = c->d;
    for (uint32_t p = 0; p < d->n_place; p++) {
        uint32_t k = c->scene_of[p], s = c->sent_of[place_word(c, p)];
        if (k == NONE || d->place[p].implied) continue;
        uint32_t w = place_word(c, p);
        if (d->place[p].precision == PLACE_COUNTRY && !heads(c, w))
            continue; /* "two US citizens" */
        if (w < t->trigger.begin && t->trigger.begin - w < seen[k].words && !in_dateline(c, p))
            seen[k].words = t->trigger.begin - w;
        for (uint32_t i = 0; i < t->n_told; i++) {
            uint32_t at = t->told[i];
            if (s == at) {
                seen[k].told = true;
                seen[k].first |= s == c->sent_of[t->trigger.begin];
                seen[k].led |= is_led(c, w);
                seen[k].heads |= heads(c, w);
            }
            if (s <= at && at - s < seen[k].before) seen[k].before = at - s;
            if (s >= at && s - at < seen[k].after) seen[k].after = s - at;
        }
    }
}

static void see(const Coder *c, uint32_t draft, Seen *seen)
{
    for (uint32_t k = 0; k < c->n_scene; k++)
        seen[k] = (Seen){ .before = UINT32_MAX, .after = UINT32_MAX, .words = UINT32_MAX };
    see_attached(c, draft, seen);
    see_near(c, &c->draft[draft], seen);
}

/* ---- in words ---- */

static const char *sure_name(float sure)
{
    return sure >= 0.9f ? "very"
        : sure >= 0.7f  ? "well"
        : sure >= 0.5f  ? "sure"
        : sure >= 0.3f  ? "half"
        : sure >= 0.15f ? "some"
        : sure >= 0.05f ? "little"
                        : "no";
}

static const char *gap_name(uint32_t n)
{
    static const char *const name[] = { "0", "1", "2", "3", "4" };
    return n < 5 ? name[n] : n < FAR_BACK ? "few" : n < UINT32_MAX ? "far" : "never";
}

static const char *level_of(const Place *p)
{
    if (p->precision == PLACE_COUNTRY) return "country";
    if (p->unlisted)
        return p->precision == PLACE_POINT ? "unlisted point"
            : p->precision == PLACE_CITY   ? "unlisted"
                                           : "unlisted region";
    return p->precision == PLACE_REGION ? "province" : place_precision_name(p->precision);
}

typedef struct Finer { bool told, sure, near; } Finer;

static Finer finer_than(const Coder *c, const Seen *seen, uint32_t k)
{
    Finer f = { false, false, false };
    for (uint32_t j = 0; j < c->n_scene; j++) {
        if (j == k || !lies_in(&c->d->place[c->scene[j].row], &c->d->place[c->scene[k].row]))
            continue;
        f.told |= seen[j].told && !c->scene[j].dateline_only;
        f.sure |= seen[j].sure >= 0.5f;
        f.near |= seen[j].before <= 2 && !c->scene[j].dateline_only;
    }
    return f;
}

static void tell_words(const SignTold *told, const char *const *word, uint32_t n)
{
    char text[128];
    uint32_t length = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (i && length < sizeof text) text[length++] = ' ';
        for (const char *p = word[i]; *p && length < sizeof text; p++) text[length++] = *p;
    }
    told->fn(told->who, (Str){ text, length });
}
#define TELL(told, ...) tell_words((told), (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

/* Which of the towns named before its trigger: the last, the last but one. */
static const char *rank_name(const Coder *c, const Seen *seen, uint32_t k)
{
    uint32_t nearer = 0;
    if (seen[k].words == UINT32_MAX) return "never";
    for (uint32_t j = 0; j < c->n_scene; j++)
        nearer += c->d->place[c->scene[j].row].precision != PLACE_COUNTRY
            && seen[j].words < seen[k].words;
    return nearer == 0 ? "1" : nearer == 1 ? "2" : nearer == 2 ? "3" : "more";
}

/* The one place that is no country where the incident is told. */
static bool alone_in(const Coder *c, const Seen *seen, uint32_t k)
{
    uint32_t n = 0;
    for (uint32_t j = 0; j < c->n_scene; j++)
        n += seen[j].told && !c->scene[j].dateline_only
            && c->d->place[c->scene[j].row].precision != PLACE_COUNTRY;
    return seen[k].told && n == 1;
}

static const char *kind_z(const Coder *c, const Draft *t)
{
    return arena_z(c->d->arena, draft_kind(c, t)->kind.name);
}

/* The facility it was at, a word of coding's lists; NULL: none. */
static const char *facility_z(const Coder *c, const Draft *t)
{
    if (t->facility.begin >= t->facility.end) return NULL;
    Word w = c->d->tok.lemma[t->facility.end - 1];
    return w < c->lex->n_word && c->lex->bits[w] & W_FACILITY
        ? arena_z(c->d->arena, doc_word_str(c->d, c->lang, w))
        : NULL;
}

static const char *towns_name(const Coder *c)
{
    uint32_t n = 0;
    for (uint32_t j = 0; j < c->n_scene; j++)
        n += c->d->place[c->scene[j].row].precision <= PLACE_CITY && !c->scene[j].dateline_only;
    return n == 0 ? "none" : n == 1 ? "one" : n <= 3 ? "few" : "many";
}

/* "in this city", "here": where the report was sent from; "the capital". */
static bool says(const Coder *c, const Draft *t, const Trie *phrases)
{
    uint32_t length;
    for (uint32_t i = 0; i < t->n_told; i++) {
        Span s = { c->d->sent.first[t->told[i]], c->d->sent.first[t->told[i] + 1] };
        for (uint32_t w = s.begin; w < s.end; w++)
            if (trie_longest(phrases, c->d->tok.form + w, s.end - w, &length) != NONE) return true;
    }
    return false;
}

/* Sent from a country that nothing else in it is of: "MEXICO CITY -- The Salvadoran army said ..."
 */
static bool sent_from_afar(const Coder *c)
{
    uint32_t from = NONE;
    for (uint32_t k = 0; k < c->n_scene && from == NONE; k++)
        if (c->scene[k].dateline) from = c->scene[k].row;
    if (from == NONE) return false;
    for (uint32_t k = 0; k < c->n_scene; k++)
        if (!c->scene[k].dateline_only && !c->scene[k].implied
            && memcmp(c->d->place[c->scene[k].row].country, c->d->place[from].country, 4) == 0)
            return false;
    return true;
}

/* Whose the people and bodies are that an article names: "MEXICO CITY -- The Salvadoran army said".
 * Much is said of Uzbeks where men from Uzbekistan fight in Pakistan, so that within_reach stands
 * before it. */
static const char *folk_name(const Coder *c, const Scene *x)
{
    return !c->n_folk              ? "nobody"
        : !x->folk                 ? "none"
        : x->folk == c->n_folk     ? "all"
        : 2 * x->folk >= c->n_folk ? "most"
                                   : "some";
}

/* Of what countries those are who suffered a deed, or did it: "the [Salvadoran] minister", "the
 * FMLN". */
enum { HOMES_MOST = 4 };
typedef struct Homes { char code[HOMES_MOST][4]; uint32_t n; } Homes;
typedef struct Parties { Homes victims, doers, servants; } Parties;      /* servants: those of the victims whose place is at home, ministers, policemen */

static bool serves(Str kind)
{
    static const char *const at_home[] = { "military", "police", "government", "politician",
        "official", "judge" };
    for (uint32_t i = 0; i < sizeof at_home / sizeof *at_home; i++)
        if (str_is(kind, at_home[i])) return true;
    return false;
}

static void homes_add(const Coder *c, FillerList l, bool servants, Homes *h)
{
    for (uint32_t i = 0; i < l.n && h->n < HOMES_MOST; i++) {
        if (servants ? !serves(l.item[i].kind) : str_starts(l.item[i].kind, S("diplomat")))
            continue; /* an American embassy is everywhere but there */
        uint32_t head = head_of_span(c, l.item[i].mention[0]);
        ActorCode x = actor_code(c, phrase_of(c, head), head, c->now_day);
        const char *code = x.country[0] ? x.country : l.item[i].country;
        if (code[0]) memcpy(h->code[h->n++], code, 4);
    }
}

static Parties parties_of(const Coder *c, const Draft *t)
{
    Parties p = { .victims.n = 0 };
    homes_add(c, t->victims, false, &p.victims);
    homes_add(c, t->targets, false, &p.victims);
    homes_add(c, t->victims, true, &p.servants);
    homes_add(c, t->organisations, false, &p.doers);
    homes_add(c, t->perpetrators, false, &p.doers);
    return p;
}

static bool home_to(const Homes *h, const Place *p)
{
    for (uint32_t i = 0; i < h->n; i++)
        if (memcmp(h->code[i], p->country, 4) == 0) return true;
    return false;
}

static const char *home_name(const Homes *h, const Place *p)
{
    return !h->n ? "of nowhere" : home_to(h, p) ? "of here" : "of elsewhere";
}

static void tell_scene(const Coder *c, const Draft *t, const Parties *who, const Seen *seen,
    uint32_t k, const SignTold *told)
{
    const Scene *x = &c->scene[k];
    const Place *p = &c->d->place[x->row];
    const char *level = level_of(p), *sure = sure_name(seen[k].sure),
               *before = gap_name(seen[k].before), *after = gap_name(seen[k].after);
    const char *home = !c->country[0]                            ? "no home"
        : memcmp(p->country, c->country, sizeof p->country) == 0 ? "home"
                                                                 : "abroad";
    Finer finer = finer_than(c, seen, k);
    const char *inner = finer.sure ? "finer sure"
        : finer.told               ? "finer told"
        : finer.near               ? "finer near"
                                   : "none finer";
    const char *line = x->dateline_only ? "dateline only" : x->dateline ? "dateline too" : "body";
    const char *often = x->n >= 6 ? "6" : x->n >= 3 ? "3" : x->n == 2 ? "2" : "1";

    const char *rank = rank_name(c, seen, k),
               *alone = alone_in(c, seen, k) ? "alone"
        : seen[k].told                       ? "of several"
                                             : "not here",
               *led = seen[k].led ? "led" : "bare";

    TELL(told, "scene rank", rank, level);
    TELL(told, "scene rank", rank, before);
    TELL(told, "scene rank", rank, home);
    TELL(told, "scene alone", alone, level);
    TELL(told, "scene alone", alone, sure);
    TELL(told, "scene alone", alone, led, inner);
    TELL(told, "scene led", led, level, before);
    TELL(told, "scene led", led, sure);
    TELL(told, "scene", level);
    TELL(told, "scene", level, home);
    TELL(told, "scene", level, home, x->implied ? "implied" : "named", inner);
    TELL(told, "scene sure", sure);
    TELL(told, "scene sure", sure, level);
    TELL(told, "scene sure", sure, inner);
    TELL(told, "scene", line, level);
    TELL(told, "scene", line, sure);
    TELL(told, "scene", line, before);
    TELL(told, "scene", line, seen[k].told ? "told" : "not told", level);
    TELL(told, "scene", line, led, sure);
    TELL(told, "scene often", often, level, home);
    TELL(told, "scene before", before, level);
    TELL(told, "scene before", before, home);
    TELL(told, "scene before", before, sure);
    TELL(told, "scene after", after, level);
    TELL(told, "scene told", seen[k].told ? "here" : "elsewhere", inner, home);
    TELL(told, "scene draft",
        t->place != NONE && c->scene_of[t->place] == k ? "its own"
            : t->place == NONE                         ? "none"
                                                       : "another",
        t->own_place ? "own" : "lent", level);
    const char *fact = t->force.factuality == FACT_BACKGROUND ? "background"
        : t->force.factuality >= FACT_PLANNED                 ? "not yet"
                                                              : "news";
    TELL(told, "scene", fact, level, before);
    TELL(told, "scene", fact, level, sure);
    const char *coarse = p->precision == PLACE_COUNTRY ? "country" : "in it";
    const char *lead = t->told[0] <= 2 ? "lead"
        : t->told[0] <= 5              ? "early"
                                       : "late",
               *kind = kind_z(c, t), *many = towns_name(c);
    TELL(told, "scene", lead, line, level);
    TELL(told, "scene kind", kind, level);
    TELL(told, "scene kind", kind, line);
    TELL(told, "scene towns", many, level, home);
    TELL(told, "scene towns", many, line, inner);
    if (says(c, t, c->lex->here))
        TELL(told, "scene here", line, level, seen[k].told ? "told" : "not told");
    const char *at = facility_z(c, t);
    if (at) { TELL(told, "scene at", at, line); TELL(told, "scene at", at, level); }
    const char *folk = folk_name(c, x);
    TELL(told, "scene folk", folk, coarse);
    TELL(told, "scene folk", folk, home, line);
    if (sent_from_afar(c)) TELL(told, "scene afar", level, home);
    TELL(told, "scene heads",
        !seen[k].told       ? "not here"
            : seen[k].heads ? "heads"
                            : "of another",
        level, home);
    if (says(c, t, c->lex->capital))
        TELL(told, "scene capital", p->capital ? "capital" : "other", home, level);
    TELL(told, "scene is", p->capital ? "capital" : level, line, home);
    const char *victims = home_name(&who->victims, p), *doers = home_name(&who->doers, p);
    TELL(told, "scene victims", victims, coarse);
    TELL(told, "scene victims", victims, home, seen[k].told ? "told" : "not told");
    TELL(told, "scene victims", victims, line);
    TELL(told, "scene doers", doers, coarse);
    TELL(told, "scene doers", doers, home, seen[k].told ? "told" : "not told");
    TELL(told, "scene parties", victims, doers, home);
    if (t->series) TELL(told, "scene series", level, sure);
    TELL(told, "scene", draft_kind(c, t)->result ? "result" : "deed", level);
}

/* ---- the likeliest ---- */

/* A country the text does not name is no answer where a place in it is named beside the deed, nor
 * any place where the deed's own words name another: "In Taa gunmen killed two elders" was not in
 * the town told of before, be Taa on no list. */
static bool other_said(const Coder *c, const Seen *seen, uint32_t k)
{
    const Place *p = &c->d->place[c->scene[k].row];
    for (uint32_t j = 0; j < c->n_scene; j++) {
        const Place *q = &c->d->place[c->scene[j].row];
        if (j == k || !seen[j].told || c->scene[j].dateline_only) continue;
        if (lies_in(q, p) && (c->scene[k].implied || seen[j].sure >= OWN_WORDS)) return true;
        if (q->unlisted && !is_street(c, c->scene[j].row) && !lies_in(p, q)
            && seen[j].sure >= OWN_WORDS && seen[k].sure <= seen[j].sure - FAR_LESS)
            return true;
    }
    return false;
}

/* "The ministry in Rome confirmed that an engineer was kidnapped near Cali": where its own words
 * name a place they are sure of, it was in no other country. */
static bool elsewhere_said(const Coder *c, const Seen *seen, uint32_t k)
{
    const Place *p = &c->d->place[c->scene[k].row];
    for (uint32_t j = 0; j < c->n_scene; j++) {
        const Place *q = &c->d->place[c->scene[j].row];
        if (seen[j].sure >= VERY_SURE && seen[k].sure <= seen[j].sure - FAR_LESS && q->country[0]
            && memcmp(p->country, q->country, sizeof p->country) != 0)
            return true;
    }
    return false;
}

/* "Eight policemen were killed. ... The Foreign Ministry in Ankara said": not where the story
 * plays. */
static bool is_abroad(const Coder *c, uint32_t k)
{
    return c->country[0]
        && memcmp(c->d->place[c->scene[k].row].country, c->country, sizeof c->country) != 0;
}

/* Is there any reason to think a town told of elsewhere is its place? What lies long back was not
 * where the story of today plays: "air strikes killed them in 2008" and, ten sentences on, "the
 * siege of the Red Mosque". */
static bool within_reach(const Coder *c, const Draft *t, const Seen *seen, uint32_t k)
{
    bool town = c->d->place[c->scene[k].row].precision != PLACE_COUNTRY;
    if (seen[k].told && (seen[k].first || seen[k].sure > NOT_OWN || !town || !is_abroad(c, k)))
        return true; /* "In Havana a delegate of the front denied it" */
    if (!town)
        return !is_abroad(c, k)
            || seen[k].before <= (t->force.factuality == FACT_BACKGROUND ? 1 : NATION_BACK)
            || sent_from_afar(c);
    if (t->force.factuality == FACT_BACKGROUND || (is_abroad(c, k) && !c->scene[k].dateline))
        return seen[k].before <= 1 && !seen[k].told;
    return seen[k].before <= REACH || c->scene[k].dateline
        || (seen[k].after <= 2 && seen[k].before == UINT32_MAX);
}

/* "They joined a siege in 2007 and the raid on an airport in Peshawar": the town is the raid's. */
static bool of_other_deed(const Coder *c, uint32_t draft, const Seen *seen, uint32_t k)
{
    uint32_t trigger = c->draft[draft].trigger.begin, here = c->sent_of[trigger], n = 0, other = 0;
    if (seen[k].sure > NOT_OWN || seen[k].before > 0
        || c->d->place[c->scene[k].row].precision >= PLACE_PROVINCE)
        return false;
    for (uint32_t p = 0; p < c->d->n_place; p++) {
        uint32_t w = place_word(c, p);
        if (c->scene_of[p] != k || c->sent_of[w] != here || c->d->place[p].implied) continue;
        bool theirs = w > trigger && another_between(c, trigger, w);
        for (uint32_t i = 0; i < c->n_draft && !theirs; i++)
            theirs = c->draft[i].place == p && c->draft[i].own_place && root_of(c, i) != draft
                && c->sent_of[c->draft[i].trigger.begin] == here;
        n++;
        other += theirs;
    }
    return n > 0 && n == other;
}

/* Their country, whom it befell, "the Salvadoran minister was killed", unless it was done by
 * others: "Spanish police arrested a French officer". Missionaries, tourists may be anywhere. */
static bool is_theirs(const Coder *c, const Parties *who, uint32_t k)
{
    const Place *p = &c->d->place[c->scene[k].row];
    return p->precision == PLACE_COUNTRY && home_to(&who->servants, p)
        && (!who->doers.n || home_to(&who->doers, p));
}

/* A country that nothing is said to be in is one all the same where it is theirs, or where no other
 * is spoken of and the article is full of its people. */
static bool admitted(const Coder *c, const Parties *who, uint32_t k)
{
    if (c->scene[k].ground) return true;
    if (c->d->place[c->scene[k].row].precision != PLACE_COUNTRY) return false;
    return is_theirs(c, who, k)
        || (c->n_scene == 1 && c->n_folk >= FOLK_MANY && c->scene[k].folk == c->n_folk);
}

static bool in_question(
    const Coder *c, uint32_t draft, const Parties *who, const Seen *seen, uint32_t k)
{
    if (!admitted(c, who, k) || other_said(c, seen, k) || elsewhere_said(c, seen, k)) return false;
    return within_reach(c, &c->draft[draft], seen, k) || is_theirs(c, who, k);
}

/* Is a town of its country in question, too, where it may stand? */
static bool in_some_town(const Coder *c, const bool *mine, uint32_t k)
{
    for (uint32_t j = 0; j < c->n_scene; j++) {
        const Place *q = &c->d->place[c->scene[j].row];
        if (mine[j] && j != k && q->precision <= PLACE_CITY && !q->unlisted
            && memcmp(q->country, c->d->place[c->scene[k].row].country, sizeof q->country) == 0)
            return true;
    }
    return false;
}

/* All candidates of draft that are in question, told one after the other: `begin` is called before
 * each. Where none is left but what another deed has, it is that: "the kidnapping of a student and
 * the murder of a priest in Leon". */
void scenes_tell(
    const Coder *c, uint32_t draft, void (*begin)(void *who, uint32_t scene), const SignTold *told)
{
    Seen seen[SCENES_MOST];
    bool mine[SCENES_MOST], any = false;
    Parties who = parties_of(c, &c->draft[draft]);
    see(c, draft, seen);
    for (uint32_t k = 0; k < c->n_scene; k++)
        mine[k] = in_question(c, draft, &who, seen, k) && !of_other_deed(c, draft, seen, k);
    for (uint32_t k = 0; k < c->n_scene; k++) {
        if (mine[k] && is_street(c, c->scene[k].row) && in_some_town(c, mine, k)) mine[k] = false;
        any |= mine[k];
    }
    for (uint32_t k = 0; k < c->n_scene; k++) {
        if (!mine[k] && (any || c->draft[draft].own_time || !in_question(c, draft, &who, seen, k)))
            continue;
        begin(told->who, k);
        tell_scene(c, &c->draft[draft], &who, seen, k, told);
    }
}

typedef struct Sums { const Signs *signs; int32_t sum, most; uint32_t at, best; } Sums;

static void take_sum(Sums *s)
{
    if (s->at == NONE || (s->best != NONE && s->sum <= s->most)) return;
    s->best = s->at;
    s->most = s->sum;
}

static void next_sum(void *who, uint32_t scene)
{
    Sums *s = who;
    take_sum(s);
    s->at = scene;
    s->sum = 0;
}

static void add_sum(void *who, Str clue)
{
    Sums *s = who;
    s->sum += sign_weight(s->signs, clue);
}

uint32_t scene_of_draft(const Coder *c, uint32_t draft)
{
    Sums s = { .signs = &c->kinds->signs, .at = NONE, .best = NONE };
    SignTold told = { add_sum, &s };
    scenes_tell(c, draft, next_sum, &told);
    take_sum(&s);
    return s.best == NONE ? NONE : c->scene[s.best].row;
}
