/* coding/statements/relate.c -- what stands between two names of a sentence, by learned weights:
 * "[she] was born in [Oslo]".
 *
 * Each pair of a sentence's names, pronouns, dates and people or bodies by what they are is asked
 * some thirty questions; each relation has its own weight for every answer (train/statements.c) and
 * its own threshold. A relation is a field of the dossier of the first of the two.
 */
#include <math.h>
#include "coding/inside.h"

#define RELATIONS_MAGIC "ANNREL02"
typedef struct RelatesHead { char magic[8]; uint32_t bits, n; int32_t least[RELATION_MOST]; Together may; } RelatesHead;

enum { APART_MOST = 40, PATH_MOST = 8, BETWEEN_MOST = 12, GUESS_SURE = 45, ADDRESS_MOST = 2 };      /* GUESS_SURE: hundredths, below what is stored */

const char *const relation_field[RELATION_COUNT] = {
    "affiliation", "residence", "spouse", "birth", "education", "parents", "headquarters", "founders", "birth", "chief_executive",
    "party", "nationality", "death", "part_of", "founded",
    "enemies", "allies", "part_of", "leader", "presence", "", "contacts",
    "holds", "number",
};

bool relater_open(Relater *x, Str file)
{
    RelatesHead h;
    *x = (Relater){ 0 };
    if (file.n < sizeof h) return false;
    memcpy(&h, file.p, sizeof h);
    if (memcmp(h.magic, RELATIONS_MAGIC, sizeof h.magic) != 0 || h.bits > 20
        || h.n != RELATION_COUNT
        || file.n != sizeof h + ((sizeof(int16_t) * RELATION_MOST) << h.bits))
        return false;
    x->w = (const int16_t *)(const void *)(file.p + sizeof h);
    x->mask = (1u << h.bits) - 1;
    memcpy(x->least, h.least, sizeof x->least);
    x->may = h.may;
    return true;
}

void relater_write(Out *o, const int16_t *w, uint32_t bits, const int32_t least[RELATION_MOST],
    const Together *may)
{
    RelatesHead h = {
        .magic = { 'A', 'N', 'N', 'R', 'E', 'L', '0', '2' }, .bits = bits, .n = RELATION_COUNT
    };
    memcpy(h.least, least, sizeof h.least);
    h.may = *may;
    out_str(o, (Str){ (const char *)&h, sizeof h });
    out_str(o, (Str){ (const char *)w, (uint32_t)(sizeof(int16_t) * RELATION_MOST) << bits });
}

/* ---- the questions ---- */

static uint32_t lemma_at(const Coder *c, uint32_t w) { return c->branch.lemma[w]; }
static uint32_t near_of(uint32_t n)
{
    return n < 5 ? n : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 25 ? 8 : 9;
}

/* From a word up to the root; returns how many words. */
static uint32_t way_up(const Coder *c, uint32_t w, uint32_t *path)
{
    uint32_t n = 0;
    for (path[n++] = w; c->d->tok.head[w] != w && n < PATH_MOST; path[n++] = w)
        w = c->d->tok.head[w];
    return n;
}

static uint32_t preposition(const Coder *c, uint32_t w)
{
    for (uint32_t k = c->branch.kid[w]; k != NONE; k = c->branch.next[k])
        if (c->d->tok.dep[k] == DEP_CASE) return lemma_at(c, k);
    return 0;
}

/* Who may do something, where, when, how many, else. */
static uint32_t rough_type(const Arg *a)
{
    static const uint8_t of[ARG_TYPES] = { [1] = 1, [2] = 1, [3] = 2, [4] = 1, [TYPE_PRONOUN] = 1, [TYPE_PRONOUN + 1] = 1, [TYPE_PRONOUN + 2] = 1, [TYPE_PRONOUN + 3] = 1,
        [TYPE_PRONOUN + 4] = 1, [TYPE_PRONOUN + 5] = 1, [TYPE_PRONOUN + 6] = 1, [TYPE_PRONOUN + 7] = 1, [TYPE_NAME] = 1, [TYPE_PEOPLE] = 1, [TYPE_BODY] = 1,
        [TYPE_ARMS] = 3, [TYPE_THING] = 3, [TYPE_SPOT] = 2, [TYPE_NUMBER] = 4 };
    return a->type >= TYPE_TIME ? 5 : of[a->type];
}

static void ask_path(const Coder *c, const Arg *a, const Arg *b, uint32_t types, Asks *q)
{
    const Tokens *t = &c->d->tok;
    uint32_t up[PATH_MOST], down[PATH_MOST], n_up = way_up(c, a->head, up),
                                             n_down = way_up(c, b->head, down), i, k = 0;
    for (i = 0; i < n_up; i++) {
        for (k = 0; k < n_down && down[k] != up[i]; k++) {}
        if (k < n_down) break;
    }
    if (i == n_up) { ask_two(q, 20, types, 0); return; }
    uint32_t shape = 1, words = 1, top = up[i];
    for (uint32_t x = 0; x < i; x++) {
        shape = ask_mix(shape, t->dep[up[x]]);
        if (x) words = ask_mix(words, lemma_at(c, up[x]));
        if (x) ask_two(q, 21, types, lemma_at(c, up[x]));
    }
    shape = ask_mix(shape, 99);
    for (uint32_t x = k; x-- > 0;) {
        shape = ask_mix(shape, t->dep[down[x]]);
        if (x) words = ask_mix(words, lemma_at(c, down[x]));
        if (x) ask_two(q, 22, types, lemma_at(c, down[x]));
    }
    if (top != a->head && top != b->head) {
        words = ask_mix(words, lemma_at(c, top));
        ask_two(q, 23, types, lemma_at(c, top));
    }
    uint32_t prep = preposition(c, b->head),
             side = (top == a->head ? 1u : 0) + (top == b->head ? 2u : 0);
    ask_two(q, 24, types, shape);
    ask_two(q, 25, words, ask_mix(shape, types));
    ask_two(q, 26, words, types);
    ask_two(q, 27, ask_mix(lemma_at(c, top), prep), ask_mix(types, side));
    ask_two(q, 28, i + 10 * k, types);
    ask_two(q, 29, ask_mix(i ? t->dep[up[i - 1]] : 0, k ? t->dep[down[k - 1]] : 0),
        ask_mix(lemma_at(c, top), types));
    ask_two(q, 30, ask_mix(i ? t->dep[up[i - 1]] : 0, k ? t->dep[down[k - 1]] : 0),
        ask_mix(t->pos[top], types));
    ask_two(q, 31, prep, types);
    uint32_t rough = ask_mix(rough_type(a), rough_type(b)), class_ = form_class(c, t->form[top]);
    ask_two(q, 50, rough, shape);
    ask_two(q, 51, rough, ask_mix(words, shape));
    ask_two(q, 52, rough, ask_mix(lemma_at(c, top), ask_mix(prep, side)));
    ask_two(q, 53, rough, ask_mix(class_, ask_mix(prep, side)));
    ask_two(q, 54, types, class_);
    ask_two(q, 55, rough, ask_mix(class_, shape));
    uint32_t n = 0;
    for (uint32_t x = c->branch.kid[top]; x != NONE && n < 10; x = c->branch.next[x], n++) {
        ask_two(q, 32, ask_mix(lemma_at(c, top), t->dep[x]), types);
        if (t->dep[x] == DEP_OBJ || t->dep[x] == DEP_XCOMP || t->dep[x] == DEP_AUX_PASS
            || t->dep[x] == DEP_COP || t->dep[x] == DEP_OBL)
            ask_two(q, 33, ask_mix(lemma_at(c, x), t->dep[x]), types);
    }
}

static void ask_between(const Coder *c, const Arg *a, const Arg *b, uint32_t types, Asks *q)
{
    const Tokens *t = &c->d->tok;
    bool before = a->words.begin < b->words.begin;
    uint32_t from = before ? a->words.end : b->words.end,
             to = before ? b->words.begin : a->words.begin, line = 1, n = 0;
    for (uint32_t w = from; w < to && n < BETWEEN_MOST; w++, n++) {
        Pos p = (Pos)t->pos[w];
        if (to - from <= 5) line = ask_mix(line, lemma_at(c, w));
        if (p == POS_NOUN || p == POS_VERB || p == POS_ADJ)
            ask_two(q, 40, ask_mix(lemma_at(c, w), before), types);
        if (p == POS_ADP || p == POS_PUNCT || p == POS_PART)
            ask_two(q, 41, ask_mix(lemma_at(c, w), before), types);
    }
    if (to - from <= 5 && from <= to) ask_two(q, 42, ask_mix(line, before), types);
    ask_two(q, 43, ask_mix(near_of(to > from ? to - from : 0), before), types);
}

/* What somebody does to somebody, as the frames read it: "the army" and "the rebels" of "the army
 * shelled the rebels". */
static void ask_acts(const Coder *c, const Args *x, const Arg *a, const Arg *b, Asks *q)
{
    uint32_t types = ask_mix(rough_type(a), rough_type(b)), said = 0;
    for (uint32_t i = 0; i < x->n_act; i++) {
        const Event *e = x->act[i];
        bool by_a = a->head >= e->by.words.begin && a->head < e->by.words.end,
             to_a = a->head >= e->to.words.begin && a->head < e->to.words.end;
        bool by_b = b->head >= e->by.words.begin && b->head < e->by.words.end,
             to_b = b->head >= e->to.words.begin && b->head < e->to.words.end;
        uint32_t how = by_a + 2u * to_a + 4u * by_b + 8u * to_b,
                 plover = (uint32_t)str_hash(e->kind->plover);
        if (!how) continue;
        if (said++ > 3) return;
        ask_two(q, 60, plover, ask_mix(how, types));
        ask_two(q, 61, how, types);
        ask_two(q, 62, (uint32_t)str_hash(e->kind->name), ask_mix(how, types));
    }
    ask_two(q, 63, said, types);
    (void)c;
}

void ask_pair(const Coder *c, const Args *x, uint32_t i, uint32_t k, Asks *q)
{
    const Arg *arg = x->arg, *a = &arg[i], *b = &arg[k];
    Span s = sentence_at(c, a->head);
    uint32_t types = ask_mix(a->type, b->type), between = 0,
             first = a->words.begin < b->words.begin ? i : k, second = first == i ? k : i;
    ask(q, 0, 0);
    ask(q, 1, types);
    ask(q, 2, a->type);
    ask(q, 3, b->type);
    for (uint32_t j = first + 1; j < second && j < x->n; j++) between += arg[j].type == b->type;
    ask_two(q, 4, between > 3 ? 3 : between, types);
    ask_two(q, 5, lemma_at(c, b->head), a->type);
    ask_two(q, 6, lemma_at(c, a->head), b->type);
    uint32_t wa = a->words.begin > s.begin ? lemma_at(c, a->words.begin - 1) : 0,
             wb = b->words.begin > s.begin ? lemma_at(c, b->words.begin - 1) : 0;
    uint32_t va = a->words.end < s.end ? lemma_at(c, a->words.end) : 0,
             vb = b->words.end < s.end ? lemma_at(c, b->words.end) : 0;
    ask_two(q, 7, wb, types);
    ask_two(q, 8, ask_mix(wb, b->words.begin > s.begin + 1 ? lemma_at(c, b->words.begin - 2) : 0),
        types);
    ask_two(q, 9, va, types);
    ask_two(q, 10, vb, types);
    ask_two(q, 11, wa, types);
    ask_two(q, 12, c->d->tok.dep[a->head], ask_mix(c->d->tok.dep[b->head], types));
    ask_two(q, 13, lemma_at(c, c->d->tok.head[b->head]), types);
    ask_two(q, 14, lemma_at(c, c->d->tok.head[a->head]), types);
    ask_two(q, 15, a->chain != NONE && a->chain == b->chain, types);
    ask_two(q, 16, a->class_, b->type);
    ask_two(q, 17, b->class_, a->type);
    ask_two(q, 18, a->class_, b->class_);
    ask_between(c, a, b, types, q);
    ask_path(c, a, b, types, q);
    ask_acts(c, x, a, b, q);
}

uint32_t may_relate(const Together *may, const Arg *a, const Arg *b)
{
    uint32_t from = a->words.end < b->words.begin ? a->words.end : b->words.end,
             to = from == a->words.end ? b->words.begin : a->words.begin;
    return a->type < TYPE_TIME && to - from <= APART_MOST ? may->of[a->type][b->type] : 0;
}

void relate(const Relater *x, const Asks *q, int32_t sum[RELATION_MOST])
{
    _Static_assert((int)RELATION_MOST == (int)SUM_COLS, "as wide as a row");
    sum_rows(sum, x->w, q->at, q->n, x->mask);
}

/* ---- what they say ---- */

/* The word the two hang on: where it stands, it is told how sure the thing is. */
uint32_t args_top(const Coder *c, const Arg *a, const Arg *b)
{
    uint32_t up[PATH_MOST], down[PATH_MOST], n = way_up(c, a->head, up),
                                             m = way_up(c, b->head, down);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (up[i] == down[k]) return up[i];
    return b->head;
}

static Str value_of(const Coder *c, const Arg *b, Str *precision)
{
    uint32_t t = b->type >= TYPE_TIME ? c->time_of[b->words.begin] : NONE;
    if (t == NONE || str_starts(c->d->time[t].value, S("XXXX")))
        return span_text(c, b->words); /* "Tuesday", nobody knows which */
    *precision = precision_of(c->d->time[t].value);
    return c->d->time[t].value;
}

static bool is_pronoun(const Arg *a) { return a->type >= TYPE_PRONOUN && a->type < TYPE_NAME; }

/* "the mother of Ana Ruiz was born in Lille": what is told is told of the mother. */
static bool is_somebody_elses(const Coder *c, const Arg *a)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t w = a->words.begin; w < a->words.end; w++) {
        uint32_t up = t->head[w];
        if (t->dep[w] != DEP_NMOD || (up >= a->words.begin && up < a->words.end)) continue;
        return up < a->words.begin && c->bits[up] & W_PERSON && a->words.begin > 0
            && word_is(c, a->words.begin - 1, c->lex->of);
    }
    return false;
}

/* "his cousin Luis Rios": a relative, but no wife and no father. */
static bool is_other_kin(const Coder *c, Span between)
{
    uint32_t n;
    const LangEntry *kin = lang_list(c->lang, "coding other kin", &n);
    for (uint32_t w = between.begin; w < between.end; w++)
        for (uint32_t i = 0; i < n; i++)
            if (kin[i].n_word == 1
                && (c->d->tok.lemma[w] == kin[i].word[0] || c->d->tok.form[w] == kin[i].word[0]))
                return true;
    return false;
}

static bool stands_in(Span s, uint32_t w) { return s.begin <= w && w < s.end; }

/* "his son Ben Ruiz" is told: Ben Ruiz is not his father, then. "Founded in Lille": told, and its
 * seat may be anywhere. */
static bool told_other(const Coder *c, const Arg *a, const Arg *b, Relation r)
{
    const Doc *d = c->d;
    if (r != RELATION_CHILD && r != RELATION_SEAT) return false;
    for (uint32_t i = d->n_statement; i-- > 0;) {
        const Statement *s = &d->statement[i];
        if (r == RELATION_CHILD && stands_in(s->who, b->head) && stands_in(s->what, a->head)
            && str_is(s->field, "parents"))
            return true;
        if (r == RELATION_SEAT && s->subject == a->chain && stands_in(s->what, b->head)
            && str_is(s->field, "founded"))
            return true;
    }
    return false;
}

/* A body, a place: no person is what one belongs to, studies at or lives in. */
static bool is_fit(const Coder *c, const Arg *b, Relation r)
{
    bool person = b->type == 1 + MENTION_PERSON
        || (b->chain != NONE && c->d->chain[b->chain].kind == ACTOR_PERSON);
    bool of_body = r == RELATION_MEMBER || r == RELATION_RESIDENCE || r == RELATION_BIRTHPLACE
        || r == RELATION_SCHOOL || r == RELATION_SEAT || r == RELATION_PARTY || r == RELATION_NATION
        || r == RELATION_SUBSIDIARY;
    return !(person && of_body);
}

/* "two men from Lille" may be born anywhere; a spokesman is no founder: without a word for it, it
 * is not told. */
static bool is_told(const Coder *c, const Arg *a, Relation r)
{
    if (r != RELATION_BIRTHPLACE && r != RELATION_FOUNDER) return true;
    Span s = sentence_at(c, a->head);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (word_listed(c, r == RELATION_BIRTHPLACE ? "coding birth" : "coding founding", w))
            return true;
    return false;
}

static bool is_of_a_life(Relation r)
{
    return r == RELATION_BIRTHPLACE || r == RELATION_BIRTHDAY || r == RELATION_DEATHDAY
        || r == RELATION_RESIDENCE || r == RELATION_SCHOOL || r == RELATION_NATION;
}

static bool stands_between(const Coder *c, const char *list, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++)
        if (word_listed(c, list, w)) return true;
    return false;
}

/* Verbs on the way from one to the other that are not of the list: of "Ruiz left the party after
 * the ministry published letters" the way to the ministry has "publish". */
static uint32_t other_verbs(const Coder *c, const Arg *a, const Arg *b, const char *list)
{
    uint32_t up[PATH_MOST], down[PATH_MOST], n = way_up(c, a->head, up),
                                             m = way_up(c, b->head, down), found = 0,
                                             top = args_top(c, a, b);
    for (uint32_t i = 0; i < n; i++) {
        found += c->d->tok.pos[up[i]] == POS_VERB && !word_listed(c, list, up[i]);
        if (up[i] == top) break;
    }
    for (uint32_t i = 0; i < m && down[i] != top; i++)
        found += c->d->tok.pos[down[i]] == POS_VERB && !word_listed(c, list, down[i]);
    return found;
}

/* "Ana Ruiz (1881 - 1948)" */
static bool in_brackets(const Coder *c, const Arg *b)
{
    uint32_t first = sentence_at(c, b->head).begin;
    for (uint32_t w = b->words.begin; w-- > first;)
        if (c->d->tok.len[w] == 1
            && (c->d->article.text.p[c->d->tok.begin[w]] == '('
                || c->d->article.text.p[c->d->tok.begin[w]] == ')'))
            return c->d->article.text.p[c->d->tok.begin[w]] == '(';
    return false;
}

/* Learned of lives and firms, where nearly every pair is told of; in news most pairs of a sentence
 * are not. Where no word tells of such a tie it is a guess, and stays out of dossiers. */
static bool is_guess(const Coder *c, const Arg *a, const Arg *b, Relation r, Span words)
{
    switch (r) {
    case RELATION_SPOUSE: return !stands_between(c, "coding couple", sentence_at(c, words.begin));
    case RELATION_MEMBER: case RELATION_PARTY: return other_verbs(c, a, b, "coding belonging") > 0;
    case RELATION_DEATHDAY:
        return !stands_between(c, "coding dying", sentence_at(c, words.begin))
            && !in_brackets(c, b);
    case RELATION_RESIDENCE: return other_verbs(c, a, b, "coding living") > 0;
    default: return false;
    }
}

void relation_tell(Coder *c, const Arg *a, const Arg *b, Relation r, float sure)
{
    Doc *d = c->d;
    if (is_of_a_life(r) && is_somebody_elses(c, a)) return;
    if (r == RELATION_LEADS) { const Arg *x = a; a = b; b = x; }
    bool group = a->chain != NONE && d->chain[a->chain].kind == ACTOR_GROUP;
    const char *field = group && r == RELATION_CHIEF ? "leader"
        : group && r == RELATION_SEAT                ? "bases"
                                      : relation_field[r]; /* a firm has a chief and a seat */
    Statement s = { .field = str_of(field),
        .subject = a->chain,
        .object = b->chain,
        .who = arg_phrase(c, a),
        .what = arg_phrase(c, b),
        .sure = sure,
        .when = WHEN_NONE,
        .speaker = NONE };
    s.words = (Span){ s.who.begin < s.what.begin ? s.who.begin : s.what.begin,
        s.who.end > s.what.end ? s.who.end : s.what.end };
    if (is_pronoun(b) && b->chain == NONE)
        s.subject = NONE; /* "their", whoever they are: nothing for a dossier */
    if (told_other(c, a, b, r) || !is_fit(c, b, r) || !is_told(c, a, r)) return;
    if ((r == RELATION_SPOUSE || r == RELATION_CHILD) && is_other_kin(c, s.words)) return;
    if (r == RELATION_SPOUSE && is_guess(c, a, b, r, s.words)) return;
    s.value =
        is_pronoun(b) && b->chain != NONE ? d->chain[b->chain].name : value_of(c, b, &s.precision);
    uint32_t top = args_top(c, a, b);
    Force f = force_at(c, (Span){ top, top + 1 }, WHEN_NONE);
    Pos pos = (Pos)d->tok.pos[top];
    if (!f.is_said && (pos == POS_NOUN || pos == POS_PROPN))
        f = (Force){
            .status = STATUS_SHOWN, .factuality = FACT_HAPPENED, .speaker = NONE
        }; /* "may go, said [Ruiz] of [the Circle]": it is no deed */
    if (pos == POS_NOUN || pos == POS_PROPN || r == RELATION_CHILD) f.factuality = FACT_HAPPENED;
    s.status = f.status;
    s.because = f.because;
    s.factuality =
        f.factuality == FACT_PLANNED && b->type >= TYPE_TIME ? FACT_HAPPENED : f.factuality;
    s.speaker = f.speaker;
    s.speaker_text = f.speaker_text;
    statement_voice(c, &s);
    if (s.sure > GUESS_SURE / 100.0f && is_guess(c, a, b, r, s.words)) s.sure = GUESS_SURE / 100.0f;
    statement_add_both(c, s);
}

/* In hundredths, so that no machine's last digit shows. */
static float chance_of(int32_t sum)
{
    return (float)(floor(100 / (1 + exp(-(double)sum / 1000)) + 0.5) / 100);
}

/* Nobody is born twice: of several days in a sentence the likeliest. */
enum { DAYS = 3 };
static const Relation of_day[DAYS] = { RELATION_BIRTHDAY, RELATION_DEATHDAY, RELATION_FOUNDED };
typedef struct Likeliest { uint32_t arg; int32_t sum; } Likeliest;

static bool day_put(Likeliest day[DAYS], uint32_t r, uint32_t arg, int32_t sum)
{
    for (uint32_t i = 0; i < DAYS; i++) {
        if (of_day[i] != r) continue;
        if (day[i].arg == NONE || sum > day[i].sum) day[i] = (Likeliest){ arg, sum };
        return true;
    }
    return false;
}

/* "lives in [Canfield], [Ohio]": what holds of the town holds of the land it lies in. */
static const Arg *next_in_address(const Coder *c, const Args *args, const Arg *b)
{
    if (b->words.end >= c->d->tok.n || c->d->tok.form[b->words.end] != c->lex->comma) return NULL;
    for (uint32_t i = 0; i < args->n; i++)
        if (args->arg[i].words.begin == b->words.end + 1 && args->arg[i].type == 1 + MENTION_PLACE)
            return &args->arg[i];
    return NULL;
}

static void tell_related(
    Coder *c, const Args *args, const Arg *a, const Arg *b, Relation r, float sure)
{
    bool place = b->type == 1 + MENTION_PLACE
        && (r == RELATION_SEAT || r == RELATION_RESIDENCE || r == RELATION_BIRTHPLACE);
    relation_tell(c, a, b, r, sure);
    for (uint32_t links = 0; place && links < ADDRESS_MOST && (b = next_in_address(c, args, b));
         links++)
        if (b->head != a->head) relation_tell(c, a, b, r, sure);
}

void relations_of(Coder *c, uint32_t sentence)
{
    const Relater *x = &c->kinds->relations;
    Args args;
    args_of(c, sentence, &args);
    const Arg *arg = args.arg;
    for (uint32_t i = 0; i < args.n; i++) {
        Likeliest day[DAYS] = { { NONE, 0 }, { NONE, 0 }, { NONE, 0 } };
        for (uint32_t k = 0; k < args.n; k++) {
            int32_t sum[RELATION_MOST];
            Asks q;
            uint32_t may = i == k ? 0 : may_relate(&x->may, &arg[i], &arg[k]);
            if (!may) continue;
            q.n = 0;
            ask_pair(c, &args, i, k, &q);
            relate(x, &q, sum);
            for (uint32_t r = 0; r < RELATION_COUNT; r++)
                if (may >> r & 1 && sum[r] >= x->least[r] && !day_put(day, r, k, sum[r]))
                    tell_related(c, &args, &arg[i], &arg[k], (Relation)r, chance_of(sum[r]));
        }
        for (uint32_t r = 0; r < DAYS; r++)
            if (day[r].arg != NONE)
                relation_tell(c, &arg[i], &arg[day[r].arg], of_day[r], chance_of(day[r].sum));
    }
}
