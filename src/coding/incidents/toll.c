/* coding/incidents/toll.c -- what a deed cost in people: the numbers of those whom it befell.
 *
 *     A blast killed two soldiers and a guide.               three killed
 *     One was killed and three others wounded.               one killed, three wounded
 *     The fire killed 50 cows.                               nobody
 */
#include "coding/inside.h"

enum { FAR = 8 };

static Count *cost_of(const Coder *c, Draft *t)
{
    switch (draft_kind(c, t)->effect) {
    case EFFECT_DEATH:  return &t->killed;
    case EFFECT_INJURY: return &t->wounded;
    case EFFECT_TAKEN:  return &t->taken;
    default:            return NULL;
    }
}

static Sort sort_at(const Coder *c, uint32_t w)
{
    return c->d->tok.sort ? (Sort)c->d->tok.sort[w] : SORT_NONE;
}

bool is_human(const Coder *c, uint32_t k)
{
    Sort sort = sort_at(c, c->chunk[k].head);
    return c->chunk[k].mention == NONE && sort >= SORT_PERSON && sort <= SORT_CROWD
        && !(c->chunk[k].bits & (W_EVENT | W_ORG));
}

/* "50 cows", "115 square kilometres": no people. */
static bool is_other(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->bits & W_PERSON || x->mention != NONE) return false;
    Sort sort = sort_at(c, x->head);
    if (c->d->tok.pos[x->head] == POS_ADJ || c->bits[x->head] & W_ADJ)
        return false; /* "three males", "two former" */
    return x->bits & W_UNIT || sort == SORT_ANIMAL || sort == SORT_PLANT || sort == SORT_OBJECT
        || sort == SORT_SUBSTANCE || sort == SORT_VEHICLE;
}

/* "[seven] out of [10] people" */
static bool is_share(const Coder *c, uint32_t k)
{
    uint32_t b = c->chunk[k].words.begin, e = c->chunk[k].words.end;
    if (e + 2 < c->d->tok.n && word_is(c, e, c->lex->out) && word_is(c, e + 1, c->lex->of)
        && c->tag[e + 2] == T_NUM)
        return true;
    return b > 1 && word_is(c, b - 1, c->lex->of) && word_is(c, b - 2, c->lex->out);
}

/* "[many] of the people killed", "[none] of the others": of those who are counted elsewhere. */
static bool is_vague_part(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->of == NONE || !x->number.known || c->tag[x->head] == T_NUM) return false;
    bool vague = x->number.high == 0 || (x->number.high == COUNT_OPEN && x->number.low <= 3);
    return vague && c->d->tok.form[c->chunk[x->of].words.begin] == c->lex->the;
}

/* "12 people, including [a guard]", "[many] who burned": of those counted already. */
static bool is_included(const Coder *c, uint32_t k)
{
    uint32_t b = c->chunk[k].words.begin, s = c->sent_of[b];
    if (!b || c->sent_of[b - 1] != s || !(c->cue[b - 1] & CUE_IDENTIFIED)) return false;
    if (c->chunk[k].number.known) return true;
    for (uint32_t i = k; i > 0 && c->sent_of[c->chunk[i - 1].words.begin] == s; i--)
        if (c->chunk[i - 1].number.known && c->chunk[i - 1].bits & W_PERSON) return true;
    return false;
}

void toll_add(Coder *c, Draft *t, uint32_t k)
{
    Count n = count_of_chunk(c, k), *old = cost_of(c, t);
    if (!old || is_other(c, k) || is_share(c, k) || is_vague_part(c, k) || is_included(c, k))
        return;
    if (!n.known && is_human(c, k))
        n = (Count){ .known = true,
            .low = 1,
            .high = 1,
            .words = { c->chunk[k].core, c->chunk[k].head + 1 },
            .speaker = NONE };
    bool bare = !c->chunk[k].number.known && n.high == COUNT_OPEN;
    uint32_t chunk[FAR],
        names = !c->chunk[k].number.known && c->chunk[k].mention == NONE
        ? names_after(c, k, chunk, FAR)
        : 0;
    if (names > 1 && !(c->cue[c->chunk[k].end + 1] & CUE_IDENTIFIED))
        n.low = n.high = (int32_t)names; /* "its leaders, A and B" */
    if (old->known && (bare || is_part_of_them(c, k)))
        return; /* "24 officers and civilians", "50, many of them traders": 24, 50 in all */
    *old = count_join(*old, n);
}

/* ---- numbers without a noun ---- */

/* Does word w - 1 part a number at w from what stands before it? "and", a comma; for a participle
 * also "at", "left", the sentence's begin. */
static bool parts(const Coder *c, uint32_t w, uint32_t verb)
{
    bool participle = c->bits[verb] & W_PART
        && (c->d->tok.pos[verb] == POS_VERB || c->d->tok.pos[verb] == POS_ADJ);
    if (!w || c->sent_of[w - 1] != c->sent_of[verb]) return participle;
    if (c->bits[w - 1] & W_CONJ || word_is(c, w - 1, c->lex->comma)) return true;
    return participle && (c->tag[w - 1] == T_PREP || c->tag[w - 1] == T_VERB);
}

/* "Six people were killed and [22] wounded", "put the toll at [13] killed": the verb's own number,
 * whose noun is not told again. */
static Count own_number(const Coder *c, const Draft *t)
{
    uint32_t end = t->trigger.begin, w = end, past;
    if (t->is_noun) return (Count){ .speaker = NONE };
    while (w > 0 && end - w < FAR && c->sent_of[w - 1] == c->sent_of[end]
        && (c->bits[w - 1] & (W_NUM | W_NUMBER_BOUND) || c->tag[w - 1] == T_NUM))
        w--;
    if (w == end || !parts(c, w, end) || c->time_of[w] != NONE) return (Count){ .speaker = NONE };
    Count n = count_at(c, w, end, &past);
    return past == end ? n : (Count){ .speaker = NONE };
}

bool toll_own(Coder *c, Draft *t)
{
    Count *n = cost_of(c, t), own = n ? own_number(c, t) : (Count){ .speaker = NONE };
    uint32_t b = own.words.begin;
    bool included = own.known && b > 0
        && c->cue[b - 1] & CUE_IDENTIFIED; /* "19 dead, including three killed today" */
    if (own.known && !included) *n = count_join(*n, own);
    return own.known;
}

uint32_t toll_gapped(const Coder *c, uint32_t v)
{
    if (!has_tree(c) || !(c->bits[v] & W_PART) || !v || c->chunk_of[v - 1] == NONE
        || c->d->tok.dep[v] != DEP_CONJ)
        return NONE;
    uint32_t k = c->chunk_of[v - 1], b = c->chunk[k].words.begin, up = c->d->tok.head[v];
    bool joined = b > sentence_at(c, v).begin
        && (word_is(c, b - 1, c->lex->and_) || word_is(c, b - 1, c->lex->comma));
    if (!joined || !c->chunk[k].number.known || up >= b || !has_be(c, up)) return NONE;
    return object_of(c, v + 1) == NONE ? k : NONE;
}

/* ---- what was not done cost nobody anything ---- */

void toll_undone(const Coder *c, Draft *t)
{
    Count *const all[] = { &t->killed, &t->wounded, &t->taken };
    Effect effect = draft_kind(c, t)->effect;
    uint32_t s = c->sent_of[t->trigger.begin];
    bool done = t->stage == STAGE_ACCOMPLISHED && t->force.factuality != FACT_PLANNED;
    if (done || effect == EFFECT_NONE) return;
    for (uint32_t k = 0; k < 3; k++)
        if (t->own[k].known && all[k]->known && t->own[k].words.begin == all[k]->words.begin)
            *all[k] = (Count){ .speaker = NONE };
    for (uint32_t i = 0; i < t->victims.n; i++)
        if (t->victims.item[i].effect == effect
            && c->sent_of[t->victims.item[i].mention[0].begin] == s)
            t->victims.item[i].effect = EFFECT_NONE;
}
