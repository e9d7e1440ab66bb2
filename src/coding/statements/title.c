/* coding/statements/title.c -- what the words around a name say of whoever bears it.
 *
 *     former [Malian prime minister] Ana Ruiz      a post held once, and whose head of government she was
 *     [Governor] of Sona Luis Rios                 a post
 *     a [German] journalist, Lea Vogt              where she is from
 *     the [Aleppo-born] writer, the [Paris-based] writer Omar Haddad
 *     the [Maoist] group Red Harvest, Red Harvest, a [Maoist] party
 *     the [5,000-strong] Northern Guard
 *     the [Malian] capital, Bamako
 */
#include "coding/events/event.h"

enum { TITLE_MOST = 8, BESIDE_MOST = 6, NEAR_MOST = 4 };

typedef struct Title { Span words; uint32_t who, chain; bool former, future; } Title;      /* words: before the name; who: row of mention */

/* One of the list's phrases ends before word `end`: how many words it has, or 0. */
static uint32_t phrase_before(const Coder *c, const char *list, uint32_t begin, uint32_t end)
{
    uint32_t n, most = 0;
    const LangEntry *entry = lang_list(c->lang, list, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = entry[i].n_word, j = 0;
        if (k > end - begin || k <= most) continue;
        while (j < k && c->d->tok.form[end - k + j] == entry[i].word[j]) j++;
        if (j == k) most = k;
    }
    return most;
}

static bool is_hyphen(const Coder *c, uint32_t w)
{
    return c->d->tok.len[w] == 1 && c->d->article.text.p[c->d->tok.begin[w]] == '-';
}

/* ---- countries ---- */

/* The name word w is part of: the shortest, where one phrase lies in another ("the [Malian]
 * capital"). */
static uint32_t name_of(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t m = c->mention_of[w], best = NONE;
    if (m == NONE || d->mention[m].is_name) return m;
    for (uint32_t i = m > NEAR_MOST ? m - NEAR_MOST : 0; i < d->n_mention && i <= m + NEAR_MOST;
         i++)
        if (d->mention[i].is_name && d->mention[i].words.begin <= w && w < d->mention[i].words.end)
            best = i;
    return best;
}

/* A word for a country: "Malian", "Mali"; no part of one ("Scottish"), no town. */
static bool is_country(const Coder *c, uint32_t w, char code[4])
{
    const Doc *d = c->d;
    uint32_t m = name_of(c, w);
    if (m == NONE || word_listed(c, "coding no country", w)) return false;
    bool place = c->place_of[w] != NONE && d->place[c->place_of[w]].precision == PLACE_COUNTRY;
    const char *country =
        place ? d->place[c->place_of[w]].country : d->chain[d->mention[m].chain].country;
    memcpy(code, country, 4);
    return (place || d->chain[d->mention[m].chain].kind == ACTOR_PEOPLE) && code[0];
}

static bool names_country(const Coder *c, uint32_t chain, Str name)
{
    const Doc *d = c->d;
    if (str_eq(d->chain[chain].name, name)) return true;
    for (uint32_t m = 0; m < d->n_mention; m++) {
        uint32_t place = d->mention[m].chain == chain && d->mention[m].is_name
            ? c->place_of[d->mention[m].words.begin]
            : NONE;
        if (place != NONE && d->place[place].precision == PLACE_COUNTRY) return true;
    }
    return false;
}

/* Elsewhere than in mention `here`: "Malians" are a people, and no state. */
static bool all_adjectives(const Coder *c, uint32_t chain, uint32_t here)
{
    const Doc *d = c->d;
    for (uint32_t m = 0; m < d->n_mention; m++)
        if (m != here && d->mention[m].chain == chain
            && (d->tok.pos[d->mention[m].head] != POS_ADJ
                || d->mention[m].words.end - d->mention[m].words.begin > 1))
            return false;
    return true;
}

static void chain_make(Doc *d, Chain x)
{
    Chain *chain = ARENA_ARRAY(d->arena, Chain, d->n_chain + 1);
    memcpy(chain, d->chain, d->n_chain * sizeof *chain);
    chain[d->n_chain] = x;
    d->chain = chain;
    d->n_chain++;
}

/* The state that word w means: one the article names, else what it calls "Malian". */
static uint32_t state_of(Coder *c, uint32_t w)
{
    Doc *d = c->d;
    char code[4] = "";
    if (!is_country(c, w, code)) return NONE;
    uint32_t m = name_of(c, w), own = d->mention[m].chain;
    if (d->chain[own].kind == ACTOR_STATE) return own;
    Str name = country_called(code);
    for (uint32_t i = 0; i < d->n_chain; i++)
        if (d->chain[i].kind == ACTOR_STATE && str_is(str_of(code), d->chain[i].country)
            && names_country(c, i, name))
            return i;
    if (!name.n || d->chain[own].kind != ACTOR_PEOPLE || d->tok.pos[w] == POS_PRON) return NONE;
    Chain x = { .kind = ACTOR_STATE, .name = name, .n_mention = 1 };
    memcpy(x.country, code, sizeof x.country);
    if (all_adjectives(c, own, m)) {
        x.n_mention = d->chain[own].n_mention;
        d->chain[own] = x;
        return own;
    }
    chain_make(d, x);
    d->chain[own].n_mention -= d->chain[own].n_mention > 0;
    d->mention[m].chain = d->n_chain - 1;
    return d->n_chain - 1;
}

/* ---- telling ---- */

static Statement told(const Coder *c, const Title *x, const char *field, Span what)
{
    Statement s = { .subject = x->chain,
        .field = str_of(field),
        .value = span_text(c, what),
        .object = NONE,
        .speaker = NONE,
        .when = WHEN_NONE,
        .who = c->d->mention[x->who].words,
        .what = what,
        .sure = 0.7f,
        .factuality = x->future ? FACT_PLANNED
            : x->former         ? FACT_BACKGROUND
                                : FACT_HAPPENED };
    s.words = (Span){ what.begin < s.who.begin ? what.begin : s.who.begin,
        what.end > s.who.end ? what.end : s.who.end };
    return s;
}

/* ---- posts ---- */

static bool may_stand_in_title(const Coder *c, uint32_t w)
{
    if (c->d->tok.pos[w] == POS_VERB && c->d->tok.feat[w] & FEAT_FINITE)
        return false; /* "Georgia [sentences] former president Ana Ruiz" */
    return (c->tag[w] == T_NOUN || c->tag[w] == T_POSS || is_hyphen(c, w)) && c->time_of[w] == NONE;
}

/* Where the words for a post begin that end before word `end`; `end` itself if there are none. */
static uint32_t title_begin(const Coder *c, uint32_t first, uint32_t end)
{
    uint32_t w = end;
    while (w > first && end - w < TITLE_MOST && may_stand_in_title(c, w - 1)) w--;
    while (w < end && (c->tag[w] == T_POSS || is_hyphen(c, w))) w++;
    return w;
}

/* "[Governor of Sona] Luis Rios": a post, "of", and names up to this one. */
static uint32_t post_of(const Coder *c, uint32_t first, uint32_t end)
{
    uint32_t w = end;
    while (w > first && end - w < BESIDE_MOST
        && (c->tag[w - 1] == T_NOUN || word_is(c, w - 1, c->lex->the)
            || word_is(c, w - 1, c->lex->and_)))
        w--;
    if (w == end || w < first + 2 || !word_is(c, w - 1, c->lex->of)
        || !word_listed(c, "coding posts", w - 2))
        return end;
    return title_begin(c, first, w - 1);
}

static Span post_words(const Coder *c, uint32_t first, uint32_t end)
{
    if (end > first + 1 && word_listed(c, "coding honorifics", end - 1))
        end--; /* "Supreme Leader | [Ayatollah] Ruiz" */
    if (end == first) return SPAN_NONE;
    bool post = word_listed(c, "coding posts", end - 1);
    return (Span){ post ? title_begin(c, first, end) : post_of(c, first, end), end };
}

static bool drops(const Coder *c, uint32_t w)
{
    return word_is(c, w, c->lex->the) || word_is(c, w, c->lex->a) || word_is(c, w, c->lex->an)
        || c->tag[w] == T_POSS || is_hyphen(c, w);
}

/* "former [Malian president]": the post alone; x->former. */
static Span without_former(const Coder *c, Title *x, Span s)
{
    while (s.begin < s.end && (word_listed(c, "coding former", s.begin) || drops(c, s.begin))) {
        x->former |= word_listed(c, "coding former", s.begin);
        s.begin++;
    }
    for (uint32_t w = s.begin; w < s.end; w++) {
        x->former |= word_listed(c, "coding former", w) && c->mention_of[w] == NONE;
        x->future |= word_listed(c, "coding to be", w) && c->mention_of[w] == NONE;
    }
    return s;
}

/* "[Malian] acting prime minister", "[Mali]'s president": nothing but a country and the post. */
static void head_of_country(Coder *c, const Title *x, Span s)
{
    uint32_t state = phrase_before(c, "coding heads of state", s.begin, s.end),
             government = phrase_before(c, "coding heads of government", s.begin, s.end);
    uint32_t post = government ? government : state, country = NONE;
    char code[4];
    if (!post) return;
    for (uint32_t w = s.begin; w < s.end - post; w++) {
        if (word_listed(c, "coding in office", w) || word_listed(c, "coding former", w)
            || drops(c, w))
            continue;
        if (country != NONE && c->mention_of[w] == c->mention_of[country]) continue;
        if (country != NONE || !is_country(c, w, code)) return;
        country = w;
    }
    uint32_t chain = country == NONE ? NONE : state_of(c, country);
    if (chain == NONE) return;
    Title of = *x;
    of.chain = chain;
    Statement t = told(
        c, &of, government ? "head_of_government" : "head_of_state", c->d->mention[x->who].words);
    t.who = (Span){ country, country + 1 };
    t.value = c->d->chain[x->chain].name;
    t.object = x->chain;
    t.words = (Span){ s.begin, c->d->mention[x->who].words.end };
    statement_add(c, t);
}

/* "[Harbour Mills] chief executive Ana Ruiz" */
static void chief_of(Coder *c, const Title *x, uint32_t m, Span s)
{
    if (!phrase_before(c, "coding chief executives", s.begin, s.end)) return;
    Title of = *x;
    of.chain = c->d->mention[m].chain;
    Statement t = told(c, &of, "chief_executive", c->d->mention[x->who].words);
    t.who = c->d->mention[m].words;
    t.value = c->d->chain[x->chain].name;
    t.object = x->chain;
    t.words.begin = t.who.begin;
    statement_add(c, t);
}

/* "[Green Alliance] lawmaker Ana Ruiz" */
static void body_of(Coder *c, const Title *x, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || !c->d->mention[m].is_name || c->d->mention[m].words.begin != w
            || c->d->mention[m].words.end >= s.end)
            continue;
        ActorKind kind = c->d->chain[c->d->mention[m].chain].kind;
        if (kind != ACTOR_GROUP && kind != ACTOR_FIRM) continue;
        Statement t = told(c, x, "affiliation", c->d->mention[m].words);
        t.object = c->d->mention[m].chain;
        statement_add(c, t);
        chief_of(c, x, m, s);
    }
}

static void post(Coder *c, Title *x)
{
    Span s = without_former(c, x, x->words);
    if (s.begin >= s.end) return;
    statement_add(c, told(c, x, "office", s));
    head_of_country(c, x, s);
    body_of(c, x, s);
}

/* ---- where one is from ---- */

/* "[Paris]-based", "[Aleppo]-born": the place's word, before a hyphen and one of the list. */
static uint32_t glued(const Coder *c, const char *list, Span s)
{
    for (uint32_t w = s.begin; w + 2 < s.end; w++)
        if (c->d->tok.pos[w] == POS_PROPN && is_hyphen(c, w + 1) && word_listed(c, list, w + 2))
            return w;
    return NONE;
}

static void from_where(Coder *c, const Title *x, bool person)
{
    uint32_t based = glued(c, "coding based", x->words),
             born = person ? glued(c, "coding birth", x->words) : NONE;
    char code[4];
    if (based != NONE)
        statement_add(c, told(c, x, person ? "residence" : "bases", (Span){ based, based + 1 }));
    if (born != NONE) statement_add(c, told(c, x, "birth", (Span){ born, born + 1 }));
    if (!person || based != NONE || born != NONE) return;
    for (uint32_t w = x->words.begin; w < x->words.end; w++) {
        bool people = c->mention_of[w] != NONE
            && c->d->chain[c->d->mention[c->mention_of[w]].chain].kind == ACTOR_PEOPLE;
        bool trade = people && w + 1 < x->words.end && c->tag[w + 1] == T_NOUN
            && c->bits[x->words.end - 1] & W_PERSON;
        if (!trade || !is_country(c, w, code) || is_glued(c, w)) continue;
        Span name = c->d->mention[name_of(c, w)].words;
        statement_add(c, told(c, x, "nationality", name));
        w = name.end;
    }
}

/* ---- groups ---- */

static void beliefs_in(Coder *c, const Title *x, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t past = w;
        if (w + 2 < s.end && is_hyphen(c, w + 1) && word_listed(c, "coding beliefs", w + 2))
            past = w + 3; /* "far-right" */
        else if (word_listed(c, "coding beliefs", w)) past = w + 1;
        if (past > w && !is_glued(c, w)) {
            statement_add(c, told(c, x, "ideology", (Span){ w, past }));
            w = past - 1;
        }
    }
}

/* "Red Harvest, a [Maoist party]," */
static Span beside(const Coder *c, uint32_t past, uint32_t end)
{
    if (past + 2 >= end || c->d->tok.form[past] != c->lex->comma || !(c->bits[past + 1] & W_DET))
        return SPAN_NONE;
    uint32_t k = c->chunk_of[past + 1];
    bool body = k != NONE && c->chunk[k].bits & W_ORG
        && (c->chunk[k].mention == NONE || !c->d->mention[c->chunk[k].mention].is_name);
    return body ? c->chunk[k].words : SPAN_NONE;
}

static void strong(Coder *c, const Title *x)
{
    for (uint32_t w = x->words.begin; w + 2 < x->words.end; w++) {
        uint32_t past;
        if (!is_hyphen(c, w + 1) || !word_listed(c, "coding strong", w + 2)
            || !count_at(c, w, w + 1, &past).known)
            continue;
        statement_add(c, told(c, x, "strength", (Span){ w, w + 1 }));
    }
}

static void group(Coder *c, Title *x, uint32_t end)
{
    beliefs_in(c, x, x->words);
    beliefs_in(c, x, beside(c, c->d->mention[x->who].words.end, end));
    from_where(c, x, false);
    strong(c, x);
}

/* ---- capitals ---- */

static void capital(Coder *c, uint32_t w, uint32_t end)
{
    uint32_t name = w + 1 < end && c->d->tok.form[w + 1] == c->lex->comma ? w + 2 : w + 1,
             m = name < end ? name_of(c, name) : NONE;
    if (m == NONE || c->d->mention[m].words.begin != name || c->place_of[name] == NONE) return;
    uint32_t state = state_of(c, w - 1);
    if (state == NONE) return;
    Title x = { .who = m, .chain = state };
    Statement s = told(c, &x, "capital", c->d->mention[m].words);
    s.who = (Span){ w - 1, w };
    s.words = (Span){ w - 1, c->d->mention[m].words.end };
    statement_add(c, s);
}

/* Numbers of words and hyphens stand before a name, too: "the 5,000-strong Northern Guard". */
static uint32_t before_name(const Coder *c, uint32_t first, uint32_t end)
{
    uint32_t w = end;
    while (w > first && end - w < TITLE_MOST
        && (may_stand_in_title(c, w - 1) || c->tag[w - 1] == T_NUM || c->tag[w - 1] == T_VERB)) {
        if (c->tag[w - 1] == T_POSS) break;
        if (c->tag[w - 1] == T_VERB && !(w < end && w > first + 2 && is_hyphen(c, w - 2)))
            break; /* "Paris-[based]" is none */
        w--;
    }
    return w;
}

static void name_at(Coder *c, uint32_t m, Span s)
{
    Doc *d = c->d;
    Title x = { .who = m, .chain = d->mention[m].chain };
    uint32_t begin = d->mention[m].words.begin;
    if (d->mention[m].kind == MENTION_PERSON && d->chain[x.chain].kind == ACTOR_PERSON) {
        x.words = post_words(c, s.begin, begin);
        if (x.words.begin < x.words.end) post(c, &x);
        x.words = (Span){ before_name(c, s.begin, begin), begin };
        from_where(c, &x, true);
    } else if (d->chain[x.chain].kind == ACTOR_GROUP
        || str_is(str_of(d->chain[x.chain].sector), "MIL")) {
        x.words = (Span){ before_name(c, s.begin, begin), begin };
        group(c, &x, s.end);
    }
}

void titles_of(Coder *c, uint32_t sentence)
{
    Span s = doc_sentence(c->d, sentence);
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t m = c->mention_of[w];
        if (w > s.begin && word_listed(c, "coding capital", w)) capital(c, w, s.end);
        if (m != NONE && c->d->mention[m].is_name && c->d->mention[m].words.begin == w)
            name_at(c, m, s);
    }
}
