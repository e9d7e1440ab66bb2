/* coding/places/when.c -- the day a trigger lies on: the date that its clause, then its sentence, names. */
#include "coding/inside.h"

/* Words between, and more for each comma or "and": "the siege in 2007, an attack in 2012". What comes
 * after a trigger is nearer to it than what went before. */
uint32_t words_apart(const Coder *c, uint32_t a, Span b)
{
    uint32_t from = a < b.begin ? a : b.end, to = a < b.begin ? b.begin : a, n = a < b.begin ? to - from : to - from + 3;
    for (uint32_t w = from; w < to && w < from + 40; w++)
        if (c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma) n += 5;
    return n;
}

/* "carried out raids and joined [the siege] of Kut in 2007": the day is the siege's. */
bool another_between(const Coder *c, uint32_t word, uint32_t time)
{
    bool joined = false;
    for (uint32_t w = word + 1; w < time && w < word + 60; w++) {
        joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
        bool heads = c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w && c->chunk_of[w] != c->chunk_of[word];
        if (joined && heads && c->bits[w] & W_EVENT && c->tag[w] == T_NOUN) return true;
    }
    return false;
}

/* "an attack on the port in 2012, and several [bombings]": the day before the comma is the attack's. */
static bool belongs_before(const Coder *c, uint32_t word, uint32_t time)
{
    Span s = sentence_at(c, word);
    bool joined = false, other = false;
    for (uint32_t w = time; w < word && w < time + 60; w++) joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
    for (uint32_t w = s.begin; w < time && joined && !other; w++)
        other = c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w;
    return joined && other && c->tag[word] == T_NOUN;
}

static bool is_dated(const Time *x) { return x->when.first_day != DAY_UNKNOWN || x->when.last_day != DAY_UNKNOWN; }

/* "last week" in an article without a date: a week of some year, "XXXX-WXX"; not "now", PRESENT_REF. */
static bool is_undated(const Time *x) { return !is_dated(x) && str_starts(x->value, S("XXXX-")); }

/* The nearest time of its sort in the clause, else in the sentence: row of d->time, or NONE. */
static uint32_t nearest_time(const Coder *c, uint32_t word, bool (*fits)(const Time *))
{
    const Doc *d = c->d;
    Span s = sentence_at(c, word), clause = { clause_begin(c, word), clause_end(c, word) };
    uint32_t best = NONE, far = UINT32_MAX;
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t t = c->time_of[w];
        if (t == NONE || d->time[t].words.begin != w) continue;
        const Time *x = &d->time[t];
        if ((x->kind != TIMEX_DATE && x->kind != TIMEX_TIME) || !fits(x)) continue;
        if (w > word ? another_between(c, word, w) : belongs_before(c, word, w)) continue;
        uint32_t away = words_apart(c, word, x->words) + (w < clause.begin || w >= clause.end ? 40 : 0);
        if (away < far) {
            far = away;
            best = t;
        }
    }
    return best;
}

/* Where no day is known the words are kept: a reader knows more of "last week" than of nothing. */
When when_at(const Coder *c, uint32_t word)
{
    uint32_t t = nearest_time(c, word, is_dated);
    if (t == NONE) t = nearest_time(c, word, is_undated);
    return t == NONE ? WHEN_NONE : c->d->time[t].when;
}
