/* coding/sketch/sum.c -- numbers that are of no single deed: what a year, a campaign, a war has
 * cost, and how old somebody is.
 *
 *     376 people have been killed in attacks this year.        a year's, beside "fifteen in the first hours"
 *     The cameraman, 69, was killed.                            an age
 */
#include "coding/inside.h"

enum { LONG_DAYS = 10, AGE_LEAST = 5, AGE_MOST = 110, NEAR = 14 };

/* ---- sums ---- */

/* "since June 15", "in ten days of truce", "over the past year": a while, and a long one. */
static bool is_while(const Coder *c, uint32_t time)
{
    const Time *x = &c->d->time[time];
    Span s = sentence_at(c, x->words.begin);
    if (x->words.begin == s.begin) return false;
    uint32_t before = x->words.begin - 1;
    bool since = word_is(c, before, c->lex->since);
    if (since && (x->when.first_day == DAY_UNKNOWN || c->now_day == DAY_UNKNOWN))
        return x->kind == TIMEX_DATE && !str_has(x->value, S("-WXX-"));
    if (since) return c->now_day - x->when.first_day >= LONG_DAYS;
    bool within = c->tag[before] == T_PREP && !word_is(c, before, c->lex->after);
    return x->kind == TIMEX_DURATION && within && !str_starts(x->value, S("PT"))
        && !str_is(x->value, "P1D") && !str_is(x->value, "P2D");
}

/* "have been killed since the revolt began": since no day that is said. */
static bool is_since_then(const Coder *c, uint32_t verb)
{
    Span s = sentence_at(c, verb);
    for (uint32_t w = verb + 1; w + 1 < s.end; w++) {
        if (!word_is(c, w, c->lex->since)) continue;
        for (uint32_t u = w + 1; u < s.end; u++)
            if (c->time_of[u] != NONE) return false;
        return c->tag[w + 1] != T_PUNCT;
    }
    return false;
}

/* "have been killed", "has killed": up to now, not once. */
static bool is_perfect(const Coder *c, uint32_t verb)
{
    Span s = sentence_at(c, verb);
    for (uint32_t w = verb; w > s.begin && verb - w < 4;) {
        w--;
        if (c->bits[w] & W_HAVE && c->tag[w] == T_AUX) return true;
        if (c->tag[w] != T_AUX && c->tag[w] != T_ADV) return false;
    }
    return false;
}

/* "this year", not "earlier this year", which is one day of it */
static bool says_sum(const Coder *c, Span s)
{
    for (uint32_t w = s.begin, length; w < s.end; w++)
        if (!(w > s.begin && (c->tag[w - 1] == T_ADV || c->bits[w - 1] & W_ADV))
            && trie_longest(c->lex->sum, c->d->tok.form + w, s.end - w, &length) != NONE)
            return true;
    return false;
}

/* One deed told of beside the number: "the 20 killed in a bombing this year". */
static bool of_one_deed(const Coder *c, Span s, uint32_t trigger)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t k = c->chunk_of[w];
        bool deed = w != trigger && k != NONE && c->chunk[k].head == w && c->tag[w] == T_NOUN
            && c->bits[w] & W_EVENT;
        if (deed && !(c->bits[w] & W_PLURAL) && !(c->d->tok.feat && c->d->tok.feat[w] & FEAT_PLUR))
            return true;
    }
    return false;
}

bool is_sum(const Coder *c, const Draft *t)
{
    uint32_t v = t->trigger.begin;
    Span s = { clause_begin(c, v), clause_end(c, v) };
    bool any = false;
    for (uint32_t i = 0; i < 3; i++)
        any = any
            || (t->own[i].known && t->own[i].low > 1
                && !(t->own[i].low == 2 && t->own[i].high == COUNT_OPEN)); /* not bare "leaders" */
    if (!any || !draft_kind(c, t)->kind.is_incident || of_one_deed(c, s, v)) return false;
    if (says_sum(c, s) || (!t->is_noun && is_perfect(c, v) && is_since_then(c, v))) return true;
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->time_of[w] != NONE && c->d->time[c->time_of[w]].words.begin == w
            && is_while(c, c->time_of[w]) && (t->is_noun || is_perfect(c, v)))
            return true;
    return false;
}

/* ---- ages ---- */

static bool only_number(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (!x->number.known || x->number.low != x->number.high || x->number.low < AGE_LEAST
        || x->number.low > AGE_MOST || x->of != NONE)
        return false;
    for (uint32_t w = x->words.begin; w < x->words.end; w++)
        if (!(c->bits[w] & W_NUM) || c->bits[w] & W_DET) return false;
    return true;
}

/* "The cameraman, 69,": alone between commas behind one person. */
static bool follows_person(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    Span s = sentence_at(c, x->words.begin);
    uint32_t b = x->words.begin;
    if (b < s.begin + 2 || !word_is(c, b - 1, c->lex->comma) || c->chunk_of[b - 2] == NONE)
        return false;
    const Chunk *who = &c->chunk[c->chunk_of[b - 2]];
    if (who->bits & W_PLURAL || who->number.known) return false;
    bool person = who->bits & W_PERSON || names_person(c, c->chunk_of[b - 2]);
    return person
        && (x->words.end >= s.end || c->tag[x->words.end] == T_PUNCT
            || c->tag[x->words.end] == T_CONJ || c->tag[x->words.end] == T_AUX);
}

/* "He was 68" */
static bool is_said_of_one(const Coder *c, uint32_t k)
{
    uint32_t b = c->chunk[k].words.begin;
    Span s = sentence_at(c, b);
    if (b < s.begin + 2 || c->tag[b - 1] != T_AUX || !(c->bits[b - 1] & W_BE)
        || c->chunk_of[b - 2] == NONE)
        return false;
    uint32_t who = c->chunk_of[b - 2];
    return chunk_is_pronoun(c, who) || names_person(c, who)
        || (c->chunk[who].bits & W_PERSON && !(c->chunk[who].bits & W_PLURAL));
}

bool is_age(const Coder *c, uint32_t k)
{
    return only_number(c, k) && (follows_person(c, k) || is_said_of_one(c, k));
}

/* ---- "more than 50, [many of them] traders": of those counted already ---- */
bool is_part_of_them(const Coder *c, uint32_t k)
{
    uint32_t of = c->chunk[k].of;
    return of != NONE && chunk_is_pronoun(c, of);
}

/* ---- whose number it is ---- */

void count_said(const Coder *c, Count *n)
{
    uint32_t row = n->known ? c->claim_of[n->words.begin] : NONE;
    if (row == NONE) return;
    n->status = c->d->claim[row].status;
    n->speaker = c->d->claim[row].chain;
}
