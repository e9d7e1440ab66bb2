/* read/name.c -- capitalised runs to names.
 *
 *     On Sunday Pakistani Prime Minister Nawaz Sharif met Gen. Raheel Sharif of the Pakistan Army.
 *               people------             person------          person--------        organisation-
 *
 * A run of capitalised words is found first; then cut: a nationality before a title, titles before
 * a person; then named a kind by its words and neighbours. */
#include "read/name.h"
#include "read/place.h"

void found_add(FoundList *l, Found f)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->item = mem_grow(l->item, l->cap * sizeof *l->item);
    }
    l->item[l->n++] = f;
}

void found_release(FoundList *l) { free(l->item); }

typedef struct Namer {
    const ReadTables *t;
    const Doc *d;
    FoundList *l;
    Span sent;
    bool caps;                     /* the sentence is all in capitals: they tell nothing */
    bool headline;                 /* Most Words Have Capitals */
} Namer;

static bool flag(const Namer *n, uint32_t i, uint8_t f) { return (n->d->tok.flag[i] & f) != 0; }
static Word form(const Namer *n, uint32_t i) { return i < n->sent.end ? n->d->tok.form[i] : 0; }
static bool is(const Namer *n, uint32_t i, uint32_t what)
{
    return i < n->sent.end && i >= n->sent.begin && word_is(n->t, n->d->tok.form[i], what);
}
static Str bytes(const Namer *n, uint32_t i)
{
    return (Str){ n->d->article.text.p + n->d->tok.begin[i], n->d->tok.len[i] };
}
static bool is_time(const Namer *n, uint32_t i)
{
    const WordClass *c = word_class(n->t, form(n, i));
    return c->weekday || (c->month && c->month != 5 && c->month != 3) || (c->month && flag(n, i, TOK_UPPER_FIRST));
}

/* "NATIONAL POLICE", "SUPREME COURT": openers up to a head at i, or a head after openers. */
static bool in_opened_head(const Namer *n, uint32_t i)
{
    uint32_t e = i, b = i;

    while (is(n, e, WORD_OPENER) && e < i + 4) e++;
    if (e > i && is(n, e, WORD_ORG)) return true;
    while (b > n->sent.begin && is(n, b - 1, WORD_OPENER) && b + 4 > i) b--;
    return b < i && is(n, i, WORD_ORG);
}

/* In capitals throughout, a word is a name if the language does not know it. */
static bool nameish_caps(const Namer *n, uint32_t i)
{
    Word w = form(n, i);
    Str s = bytes(n, i);

    if (is(n, i, WORD_STOP)) return false;
    if (is(n, i, WORD_TITLE) && i + 1 < n->sent.end && flag(n, i + 1, TOK_UPPER_ALL))
        return is(n, i + 1, WORD_GIVEN | WORD_TITLE) || form(n, i + 1) > lang_count(n->t->lang);
    if (in_opened_head(n, i)) return true;
    if (is(n, i, WORD_COMMON | WORD_SAID | WORD_FUTURE | WORD_GROUP | WORD_ROLE)) return false;
    if (is(n, i, WORD_GIVEN | WORD_FAMILY | WORD_PEOPLE)) return true;
    if (is(n, i, WORD_ORG)) return i > n->sent.begin && form(n, i - 1) > lang_count(n->t->lang);
    if (w <= lang_count(n->t->lang) || s.n < 3) return false;
    return !(str_ends(s, S("ED")) || str_ends(s, S("ING")) || str_ends(s, S("LY")) || str_ends(s, S("TION"))
             || str_ends(s, S("TIONS")) || str_ends(s, S("MENT")) || str_ends(s, S("NESS")) || str_ends(s, S("IVE")));
}

/* May word i stand in a name, by its capital? */
static bool nameish(const Namer *n, uint32_t i)
{
    if (i >= n->sent.end || !flag(n, i, TOK_UPPER_FIRST) || flag(n, i, TOK_PUNCT)) return false;
    if (is_time(n, i)) return false;
    if (n->caps) return nameish_caps(n, i);
    if (n->headline && is(n, i, WORD_COMMON) && !is(n, i, WORD_TITLE | WORD_ORG | WORD_PLACE | WORD_FACILITY | WORD_GIVEN | WORD_MIDDLE | WORD_OPENER))
        return false;                                         /* "IMU Seeks to Raise Its Profile" */
    if (bytes(n, i).n == 1)                                   /* an initial, not "point B" */
        return !is(n, i, WORD_STOP) && i + 1 < n->sent.end && flag(n, i + 1, TOK_UPPER_FIRST);
    if (is(n, i, WORD_STOP)) return flag(n, i, TOK_UPPER_ALL) && bytes(n, i).n == 2;      /* "US" */
    return true;
}

static bool glued_hyphen(const Namer *n, uint32_t i)
{
    return form(n, i) == n->t->hyphen && !flag(n, i, TOK_SPACE_BEFORE) && i + 1 < n->sent.end
        && !flag(n, i + 1, TOK_SPACE_BEFORE);
}

/* "al" of "al-Qaeda", "bin" of "Osama bin Laden": word i and what joins it; next: the name goes on. */
static uint32_t particle_end(const Namer *n, uint32_t i)
{
    uint32_t e = i;

    for (int k = 0; k < 3 && is(n, e, WORD_PARTICLE) && form(n, e) != n->t->of_; k++) {
        e++;
        if (glued_hyphen(n, e)) e++;
        if (nameish(n, e)) return e;
    }
    return i;
}

/* After a head of an organisation: "of", "for", "of the" and what follows. */
static uint32_t join_end(const Namer *n, Span run, uint32_t i)
{
    bool org = false;
    for (uint32_t w = run.begin; w < run.end; w++) org |= is(n, w, WORD_ORG | WORD_OTHER);
    uint32_t e = i;

    if (form(n, i) == n->t->of_ && is(n, i - 1, WORD_TITLE) && is(n, i + 1, WORD_OFFICE) && nameish(n, i + 1)) return i + 1;
    if (!org || !is(n, i, WORD_JOIN)) return i;
    Word w = form(n, i);
    bool of = w == n->t->of_ || str_is(bytes(n, i), "for") || str_is(bytes(n, i), "&")
        || is(n, i, WORD_PARTICLE);
    if (!of) return i;
    e++;
    if (form(n, e) == n->t->the) e++;
    return nameish(n, e) && !is(n, e, WORD_STOP) ? e : i;
}

/* After a hyphen, in small letters: "moon" of "Ban Ki-moon", but not "led", "backed". */
static bool name_tail(const Namer *n, uint32_t i)
{
    Str b = bytes(n, i);
    return !flag(n, i, TOK_PUNCT | TOK_NUMBER) && b.n > 1 && !is(n, i, WORD_STOP) && !str_ends(b, S("ed")) && !str_ends(b, S("ing")) && !is(n, i, WORD_TAIL);
}

/* The run of name words that begins at i. */
static Span run_at(const Namer *n, uint32_t i)
{
    Span run = { i, i };
    uint32_t e = nameish(n, i) ? i + 1 : i, next;

    if (e == i) {
        next = particle_end(n, i);
        if (next == i || !(glued_hyphen(n, i + 1) || flag(n, i, TOK_UPPER_FIRST))) return run;
        e = next + 1;
    }
    for (;;) {
        run.end = e;
        if (e >= n->sent.end || e - i > 14) return run;
        if (glued_hyphen(n, e) && nameish(n, e + 1)) { e += 2; continue; }
        if (glued_hyphen(n, e) && e - i >= 2 && name_tail(n, e + 1)) {
            e += 2;                                           /* "Ban Ki-moon" */
            continue;
        }
        if (nameish(n, e) && !flag(n, e, TOK_PUNCT)) { e++; continue; }
        next = particle_end(n, e);
        if (next > e) { e = next + 1; continue; }
        next = join_end(n, run, e);
        if (next > e) { e = next + 1; continue; }
        if (form(n, e) == n->t->s && is(n, e - 1, WORD_COMMON) && nameish(n, e + 1)) { e += 2; continue; }
        return run;
    }
}

/* ---- what kind ---- */

static bool has(const Namer *n, Span s, uint32_t what)
{
    for (uint32_t i = s.begin; i < s.end; i++)
        if (is(n, i, what)) return true;
    return false;
}

/* The word that stands for a name: the last before "of", "for"; "Movement" of "Islamic Movement of U". */
static uint32_t head_of(const Namer *n, Span s)
{
    for (uint32_t i = s.begin + 1; i < s.end; i++)
        if (form(n, i) == n->t->of_ || str_is(bytes(n, i), "for")) return i - 1;
    return s.end - 1;
}

static bool is_acronym(const Namer *n, Span s)
{
    Str b = bytes(n, s.begin);
    return s.end - s.begin == 1 && flag(n, s.begin, TOK_UPPER_ALL) && b.n <= 7 && !n->caps;
}

static bool person_beside(const Namer *n, Span s)
{
    return is(n, s.end, WORD_SAID) || (s.begin > n->sent.begin && is(n, s.begin - 1, WORD_SAID | WORD_ROLE) && !n->caps);
}

static uint32_t words_in(const Namer *n, Span s)
{
    uint32_t k = 0;
    for (uint32_t i = s.begin; i < s.end; i++) k += !flag(n, i, TOK_PUNCT);
    return k;
}

/* The kind of a name no list knows. */
static MentionKind kind_of(const Namer *n, Span s, bool titled, float *sure)
{
    uint32_t head = head_of(n, s), words = words_in(n, s);

    *sure = 0.8f;
    if (titled) return MENTION_PERSON;
    if (is(n, s.begin, WORD_GIVEN) && words >= 2 && words <= 5 && !is(n, head, WORD_ORG)) return MENTION_PERSON;
    if (is(n, head, WORD_ORG) && words >= 2) return MENTION_ORGANISATION;
    if (is(n, s.end - 1, WORD_FIRM) && words >= 2) return MENTION_ORGANISATION;
    if (has(n, s, WORD_OTHER)) return MENTION_OTHER;
    if (is(n, head, WORD_PLACE | WORD_FACILITY) && words >= 2) return MENTION_PLACE;
    if (is_acronym(n, s)) return MENTION_ORGANISATION;
    if (words == 1 && is(n, s.begin, WORD_FAMILY)) return MENTION_PERSON;
    if (is(n, head, WORD_PEOPLE)) return MENTION_PEOPLE;
    *sure = 0.6f;
    if (has(n, s, WORD_ORG) && words >= 3) return MENTION_ORGANISATION;
    if (words >= 2 && words <= 4) return MENTION_PERSON;
    if (words == 1 && person_beside(n, s)) return MENTION_PERSON;
    *sure = 0.4f;
    return MENTION_OTHER;
}

static Found found_of(Span s, MentionKind kind, float sure)
{
    return (Found){ .words = s, .head = s.end - 1, .kind = kind, .known = NONE, .place = NONE, .within = NONE,
                    .is_name = true, .sure = sure, .chain = NONE };
}

/* ---- cutting a run ---- */

/* How many title words begin s: "Prime Minister", "Gen."; all of them: 0, for then nobody is named. */
static uint32_t title_len(const Namer *n, Span s)
{
    uint32_t i = s.begin;

    while (i < s.end && (is(n, i, WORD_TITLE | WORD_MISTER) || (i > s.begin && glued_hyphen(n, i))
                         || (i > s.begin && form(n, i) == n->t->of_ && is(n, i + 1, WORD_OFFICE))
                         || (i > s.begin && form(n, i - 1) == n->t->of_))) i++;       /* "Secretary of State" */
    /* "General Assembly", "Justice Ministry" name no person */
    if (i < s.end && is(n, i, WORD_ORG | WORD_FIRM | WORD_OTHER | WORD_PLACE | WORD_FACILITY)) return 0;
    return i < s.end ? i - s.begin : 0;
}

static bool demonym(const GazetteerSlot *slot, const ReadTables *t, uint32_t *how)
{
    if (!slot || !slot->n_post) return false;
    *how = t->places.post[slot->post].how;
    return *how == GAZ_ADJECTIVE || *how == GAZ_PEOPLE;
}

static void add_gazetteer(const Namer *n, Span s, const GazetteerSlot *slot)
{
    uint32_t how = GAZ_NAME;
    Found f = found_of(s, MENTION_PLACE, 0.9f);

    if (demonym(slot, n->t, &how)) f.kind = MENTION_PEOPLE;
    f.slot = slot;
    f.how = (uint8_t)how;
    found_add(n->l, f);
}

static void add_run(const Namer *n, Span s);

/* Is a body's name written here as the list writes it? "Who" is not the WHO; "Nato" is listed. */
static bool known_fits(const Namer *n, Span s, uint32_t row)
{
    const KnownActor *k = &n->t->actor[row];
    Str b = bytes(n, s.begin);

    if (n->caps && s.end - s.begin == 1) return !is(n, s.begin, WORD_STOP | WORD_COMMON);
    if (s.end - s.begin > 1 || str_eq(b, k->short_name) || str_eq(b, k->name)) return true;
    for (uint32_t i = 0; i < k->n_alias; i++)
        if (str_eq(b, k->alias[i])) return true;
    return false;
}

/* Cut what the gazetteer knows off the head of a run, if what follows is no part of its name. */
static bool cut_place(const Namer *n, Span s)
{
    uint32_t length;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin, s.end, &length);
    Span rest = { s.begin + length, s.end };

    if (!slot) return false;
    bool nation = n->t->places.post[slot->post].how != GAZ_NAME
        || n->t->places.place[n->t->places.post[slot->post].place].precision == 5;
    if (rest.begin == rest.end) { add_gazetteer(n, s, slot); return true; }
    if (!nation) return false;
    if (is(n, rest.begin, WORD_TITLE) && title_len(n, rest)) {
        add_gazetteer(n, (Span){ s.begin, rest.begin }, slot);
        add_run(n, rest);
        return true;
    }
    return false;
}

/* "Turkish Cypriots", "Bosnian Serb", "Latin American": a people by its last word. */
static bool add_people(const Namer *n, Span s)
{
    uint32_t length, how, last = s.end - 1;
    const GazetteerSlot *slot = place_longest(n->t, n->d, last, s.end, &length);
    const GazetteerSlot *first = place_longest(n->t, n->d, s.begin, s.begin + 1, &length);

    if (words_in(n, s) != 2 || (!demonym(slot, n->t, &how) && !is(n, last, WORD_PEOPLE))) return false;
    bool opened = is(n, s.begin, WORD_MIDDLE | WORD_PEOPLE) || word_is(n->t, form(n, s.begin), WORD_OPENER);
    if (!opened && !demonym(first, n->t, &how)) return false;
    Found f = found_of(s, MENTION_PEOPLE, 0.8f);
    f.how = GAZ_ADJECTIVE;
    f.slot = is(n, s.begin, WORD_MIDDLE | WORD_OPENER) ? NULL : is(n, last, WORD_PEOPLE) ? first : slot;
    found_add(n->l, f);
    return true;
}

/* "Northern Afghanistan": a part of a place that is known. */
static bool add_part(const Namer *n, Span s)
{
    uint32_t length;

    if (!is(n, s.begin, WORD_MIDDLE) || s.end - s.begin < 2) return false;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin + 1, s.end, &length);
    if (!slot || length != s.end - s.begin - 1 || n->t->places.post[slot->post].how == GAZ_ADJECTIVE || n->t->places.post[slot->post].how == GAZ_PEOPLE) return false;
    Found f = found_of(s, MENTION_PLACE, 0.85f);
    f.slot = slot;
    f.is_part = true;
    found_add(n->l, f);
    return true;
}

/* Cut a body everybody knows off the head of a run if what follows is no part of its name: a person with
 * his title ("U.N. Secretary-General Kofi Annan"), a people ("BBC Uzbek service"). */
static bool cut_known(const Namer *n, Span s, uint32_t row, uint32_t known)
{
    uint32_t length, how;
    Span rest = { s.begin + known, s.end };

    if (is(n, s.begin, WORD_PEOPLE) && s.end - s.begin > 1) {            /* "Arab al-Qaeda" */
        rest.begin = s.begin + 1;
        row = trie_longest(n->t->actor_phrase, n->d->tok.form + rest.begin, rest.end - rest.begin, &length);
        if (row == NONE || length != rest.end - rest.begin) return false;
    } else if (row == NONE || rest.begin >= rest.end) return false;
    else if (!(is(n, rest.begin, WORD_TITLE) && title_len(n, rest))
             && !demonym(place_longest(n->t, n->d, rest.begin, rest.end, &length), n->t, &how)) return false;
    add_run(n, (Span){ s.begin, rest.begin });
    add_run(n, rest);
    return true;
}

/* "Armed Forces Spokesman Luis Isaacs": a title inside the run parts two names. */
static bool cut_title(const Namer *n, Span s)
{
    for (uint32_t i = s.begin + 1; i + 1 < s.end; i++) {
        if (!is(n, i, WORD_TITLE | WORD_MISTER) || is(n, i - 1, WORD_TITLE | WORD_JOIN | WORD_OPENER) || glued_hyphen(n, i - 1)) continue;
        if (!title_len(n, (Span){ i, s.end }) || is(n, s.begin, WORD_GIVEN) || has(n, (Span){ i, s.end }, WORD_ORG)) continue;
        add_run(n, (Span){ s.begin, i });
        add_run(n, (Span){ i, s.end });
        return true;
    }
    return false;
}

static void add_run(const Namer *n, Span s)
{
    uint32_t length, row;
    float sure;

    if (form(n, s.begin) == n->t->the && s.end - s.begin > 1) s.begin++;
    if (s.begin >= s.end) return;
    row = trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length);
    if (row != NONE && length == s.end - s.begin && known_fits(n, s, row)) {
        Found f = found_of(s, n->t->actor[row].kind == ACTOR_PERSON ? MENTION_PERSON : MENTION_ORGANISATION, 0.95f);
        f.known = row;
        f.head = head_of(n, s);
        found_add(n->l, f);
        return;
    }
    if (cut_known(n, s, row, length) || cut_place(n, s) || add_part(n, s) || add_people(n, s) || cut_title(n, s)) return;
    uint32_t title = title_len(n, s);
    Span name = { s.begin + title, s.end };
    if (!title && has(n, s, WORD_TITLE) && !has(n, s, WORD_ORG | WORD_OTHER)) {
        /* "Chief Minister", or a title alone: nobody is named; "Deputy" inside a run cuts it */
        uint32_t i = s.begin;
        while (i < s.end && is(n, i, WORD_TITLE)) i++;
        if (i == s.end) return;
    }
    float unused;
    if (n->caps && words_in(n, name) == 1 && !title && kind_of(n, name, false, &unused) == MENTION_OTHER
        && !place_longest(n->t, n->d, name.begin, name.end, &length)) return;
    Found f = found_of(name, kind_of(n, name, title > 0, &sure), sure);
    f.sure = sure;
    f.titled = title > 0;
    f.head = head_of(n, name);
    if (f.kind == MENTION_PLACE || (f.kind == MENTION_OTHER && !f.titled)) {
        f.slot = place_longest(n->t, n->d, name.begin, name.end, &length);
        if (length != name.end - name.begin) f.slot = NULL;
    }
    found_add(n->l, f);
}

/* ---- the sentence's first word has its capital by right ---- */

/* Is word i said elsewhere in the text with a capital it does not owe to its place? */
static bool capital_elsewhere(const Namer *n, uint32_t i)
{
    const Tokens *k = &n->d->tok;
    uint32_t from = i > 400 ? i - 400 : 0, to = i + 400 < k->n ? i + 400 : k->n;

    for (uint32_t j = from; j < to; j++)
        if (k->form[j] == k->form[i] && (k->flag[j] & TOK_UPPER_FIRST) && !(k->flag[j] & TOK_FIRST) && j != i
            && j > 0 && !(k->flag[j - 1] & TOK_PUNCT))
            return true;
    return false;
}

/* "Compounding the problem": a form of a verb that the vocabulary does not have. */
static bool verb_like(const Namer *n, Span s)
{
    Str b = bytes(n, s.begin);
    return s.end - s.begin == 1 && b.n > 5 && (str_ends(b, S("ing")) || str_ends(b, S("ed")) || str_ends(b, S("ly")))
        && !capital_elsewhere(n, s.begin);
}

/* Two words or more of a list begin s: "North Waziristan", "Red Cross". */
static bool known_phrase(const Namer *n, Span s)
{
    uint32_t length;

    place_longest(n->t, n->d, s.begin, s.end, &length);
    if (length > 1 || (is(n, s.begin, WORD_MIDDLE) && place_longest(n->t, n->d, s.begin + 1, s.end, &length))) return true;
    return trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length) != NONE && length > 1;
}

static Span trim_first(const Namer *n, Span s)
{
    if (flag(n, s.begin, TOK_FIRST) && verb_like(n, s)) return (Span){ s.end, s.end };
    while (s.begin < s.end) {
        uint32_t i = s.begin;
        bool first = flag(n, i, TOK_FIRST) || (i > n->sent.begin && flag(n, i - 1, TOK_PUNCT) && !glued_hyphen(n, i - 1));
        if (!first && !n->headline) return s;
        if (n->caps || !is(n, i, WORD_COMMON) || known_phrase(n, s) || (n->headline && is(n, i, WORD_TITLE))) return s;
        if (s.end - i >= 2 && is(n, s.end - 1, WORD_ORG | WORD_FACILITY | WORD_PLACE) && !is(n, i, WORD_TITLE)
            && !glued_hyphen(n, i + 1)) return s;
        if (s.end - i >= 2 && is(n, i, WORD_OPENER) && in_opened_head(n, i)) return s;
        if (capital_elsewhere(n, i) && !n->headline) return s;
        s.begin++;
        while (s.begin < s.end && (glued_hyphen(n, s.begin) || !flag(n, s.begin, TOK_UPPER_FIRST))) s.begin++;
        if (!n->headline) return s;
    }
    return s;
}

/* Of words with letters, how many are in capitals, and how many begin with one? */
static void measure(Namer *n)
{
    uint32_t words = 0, upper = 0, all = 0;

    for (uint32_t i = n->sent.begin; i < n->sent.end; i++) {
        if (flag(n, i, TOK_PUNCT | TOK_NUMBER)) continue;
        words++;
        upper += flag(n, i, TOK_UPPER_FIRST);
        all += flag(n, i, TOK_UPPER_ALL) || (flag(n, i, TOK_UPPER_FIRST) && bytes(n, i).n == 1);
    }
    n->caps = words >= 3 && all * 10 >= words * 8;
    n->headline = !n->caps && words >= 5 && upper * 10 >= words * 7 && form(n, n->sent.end - 1) != n->t->stop;
}

/* "North" at i, "and South Waziristan" after it: a place by the words that follow. */
static bool shares_region(const Namer *n, uint32_t i)
{
    uint32_t length;

    if (!is(n, i, WORD_MIDDLE) || form(n, i + 1) != n->t->and_ || !is(n, i + 2, WORD_MIDDLE)) return false;
    if (!place_longest(n->t, n->d, i + 2, n->sent.end, &length) || length < 2) return false;
    const GazetteerSlot *slot = place_joined(n->t, n->d, i, (Span){ i + 3, i + 2 + length });
    if (!slot) return false;
    add_gazetteer(n, (Span){ i, i + 1 }, slot);
    return true;
}

static void name_sentence(Namer *n)
{
    uint32_t i = n->sent.begin, length;

    measure(n);
    while (i < n->sent.end) {
        bool lower_ok = is(n, i, WORD_PARTICLE) || flag(n, i, TOK_UPPER_FIRST);
        if (!lower_ok || flag(n, i, TOK_PUNCT) || shares_region(n, i)) { i++; continue; }
        uint32_t row = trie_longest(n->t->actor_phrase, n->d->tok.form + i, n->sent.end - i, &length);
        Span run = run_at(n, i);
        if (row != NONE && known_fits(n, (Span){ i, i + length }, row) && i + length > run.end && flag(n, i + length - 1, TOK_UPPER_FIRST)) run = (Span){ i, i + length };
        place_longest(n->t, n->d, i, n->sent.end, &length);
        if (run.end > run.begin && i + length > run.end && flag(n, i + length - 1, TOK_UPPER_FIRST)) run.end = i + length;
        if (run.begin == run.end) { i++; continue; }
        add_run(n, trim_first(n, run));
        i = run.end;
    }
}

/* ---- with a tagger: its spans first, then what the lists alone are sure of ---- */

static bool is_nation(const Namer *n, const GazetteerSlot *slot)
{
    const GazetteerPost *post = &n->t->places.post[slot->post];
    return post->how != GAZ_NAME || n->t->places.place[post->place].precision == PLACE_COUNTRY;
}

/* The place or the people a tagged name is: "Karachi", "Northern Afghanistan", "Uzbeks". */
static void put_slot(const Namer *n, Found *f)
{
    uint32_t length, how = GAZ_NAME;
    Span s = f->words;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin, s.end, &length);

    if (slot && length == s.end - s.begin && (f->kind != MENTION_ORGANISATION || is_nation(n, slot))) {
        bool people = demonym(slot, n->t, &how);
        if (f->kind == MENTION_ORGANISATION || (f->kind == MENTION_OTHER && people)) f->kind = people ? MENTION_PEOPLE : MENTION_PLACE;
        if (people != (f->kind == MENTION_PEOPLE)) return;
        f->slot = slot;
        f->how = (uint8_t)how;
        return;
    }
    if (f->kind != MENTION_PLACE || !is(n, s.begin, WORD_MIDDLE) || s.end - s.begin < 2) return;
    slot = place_longest(n->t, n->d, s.begin + 1, s.end, &length);
    if (!slot || length != s.end - s.begin - 1 || demonym(slot, n->t, &how)) return;
    f->slot = slot;
    f->is_part = true;
}

/* "southern" of "southern Sudan": in small letters, before a name that is not. */
static bool leads_in(const Namer *n, Span s)
{
    return !flag(n, s.begin, TOK_UPPER_FIRST | TOK_NUMBER | TOK_PUNCT) && flag(n, s.begin + 1, TOK_UPPER_FIRST) && !is(n, s.begin, WORD_PARTICLE);
}

/* "State" of "Secretary of State". */
static bool is_office(const Namer *n, Span s)
{
    return s.end - s.begin == 1 && is(n, s.begin, WORD_OFFICE) && s.begin >= n->sent.begin + 2
        && form(n, s.begin - 1) == n->t->of_ && is(n, s.begin - 2, WORD_TITLE);
}

/* What the lists know of a name the tagger found: titles off its front, the body or the place it is. */
static void add_tagged(const Namer *n, const Name *x)
{
    Span s = x->words;
    uint32_t length, title = 0, row;

    while (s.end - s.begin > 1 && (form(n, s.begin) == n->t->the || leads_in(n, s))) s.begin++;
    if (x->kind == MENTION_PERSON) title = title_len(n, s);
    s.begin += title;
    if (is_office(n, s)) return;
    if (x->kind == MENTION_PEOPLE && add_people(n, s)) {
        n->l->item[n->l->n - 1].tagged = true;
        return;
    }
    row = trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length);
    if ((x->kind == MENTION_ORGANISATION || x->kind == MENTION_PERSON) && (cut_known(n, s, row, length) || cut_title(n, s))) return;
    Found f = found_of(s, x->kind, x->sure);
    f.tagged = true;
    f.titled = x->kind == MENTION_PERSON && (title || (s.begin > n->sent.begin && is(n, s.begin - 1, WORD_TITLE | WORD_MISTER)));
    f.head = head_of(n, s);
    if (row != NONE && length == s.end - s.begin && known_fits(n, s, row)) {
        f.known = row;
        f.kind = n->t->actor[row].kind == ACTOR_PERSON ? MENTION_PERSON : MENTION_ORGANISATION;
        f.sure = 0.95f;
    }
    if (f.known == NONE && f.kind != MENTION_PERSON) put_slot(n, &f);
    found_add(n->l, f);
}

/* "a man of Reading", "in Goma". */
static bool after_of_or_in(const Namer *n, const Found *f)
{
    uint32_t i = f->words.begin;
    if (i == n->sent.begin || n->caps) return false;
    return form(n, i - 1) == n->t->of_ || form(n, i - 1) == n->t->in || is(n, i - 1, WORD_PREP);
}

/* Is a name of the lists so sure that it stands where the tagger saw none, less of it, or not which?
 * "Pakistani Taliban" is one, "Northern Afghanistan" too; "North" may be that of "North and South Waziristan". */
static bool outweighs(const Namer *n, const Found *f, const Found *tagged, uint32_t n_tagged)
{
    bool over = false;
    uint32_t length = f->words.end - f->words.begin;

    for (uint32_t i = 0; i < n_tagged; i++) {
        const Found *x = &tagged[i];
        if (x->words.begin >= f->words.end || x->words.end <= f->words.begin) continue;
        if (x->words.begin < f->words.begin || x->words.end > f->words.end) return false;
        bool longer = length > x->words.end - x->words.begin;
        if (x->known != NONE && !longer) return false;
        if (f->known == NONE && !(f->slot && (x->kind == MENTION_PLACE || x->kind == MENTION_PEOPLE) && (longer || f->slot != x->slot))) return false;
        over = true;
    }
    if (over) return true;
    if (f->known != NONE) return true;
    if (n->caps && f->kind == MENTION_ORGANISATION && length > 1 && f->sure >= .8f) return true;
    return f->slot && (is_nation(n, f->slot) || length > 1 || after_of_or_in(n, f));
}

static int by_first_word(const void *a, const void *b)
{
    const Found *x = a, *y = b;
    return x->words.begin < y->words.begin ? -1 : x->words.begin > y->words.begin;
}

/* The names of one sentence: l holds what the lists found from `first` on, then come the tagged. */
static void merge(Namer *n, uint32_t first, const Name *name, uint32_t n_name)
{
    FoundList *l = n->l;
    uint32_t listed = l->n, kept = first;

    for (uint32_t i = 0; i < n_name; i++) add_tagged(n, &name[i]);
    uint32_t n_tagged = l->n - listed;
    for (uint32_t i = first; i < listed; i++) {
        Found f = l->item[i];
        if (!outweighs(n, &f, l->item + listed, n_tagged)) continue;
        l->item[kept++] = f;
    }
    uint32_t rules = kept;
    for (uint32_t i = listed; i < listed + n_tagged; i++) {
        Found f = l->item[i];
        bool lost = false;
        for (uint32_t k = first; k < rules; k++) lost |= l->item[k].words.begin < f.words.end && f.words.begin < l->item[k].words.end;
        if (!lost) l->item[kept++] = f;
    }
    l->n = kept;
    if (l->n > first) qsort(l->item + first, l->n - first, sizeof *l->item, by_first_word);
}

void read_names(const ReadTables *t, NameTagger *tagger, const Doc *d, FoundList *l)
{
    Namer n = { .t = t, .d = d, .l = l };
    uint32_t n_name = 0, next = 0;
    const Name *name = tagger ? nametagger_run(tagger, d, &n_name) : NULL;

    l->n = 0;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t first = l->n, from = next;
        n.sent = (Span){ d->sent.first[s], d->sent.first[s + 1] };
        name_sentence(&n);
        while (next < n_name && name[next].words.begin < n.sent.end) next++;
        if (tagger) merge(&n, first, name ? name + from : NULL, next - from);
    }
}
