/* coding/places/clause.c -- of every verb, and every noun that names a deed: the day and the places
 * that belong to it.
 *
 *     On Monday rebels [attacked] Kut. Two soldiers [died].      attacked: Monday, Kut; died: Monday, taken over
 */
#include "coding/inside.h"

enum { BACK = 3 };                 /* sentences a day is carried on for, inside one paragraph */

/* "Police shot and killed a man": the first of two verbs, taken for a noun. */
static bool joins_verb(const Coder *c, uint32_t w)
{
    uint32_t end = sentence_at(c, w).end;
    return c->bits[w] & (W_PAST | W_PART) && w + 2 < end && c->tag[w + 1] == T_CONJ
        && c->tag[w + 2] == T_VERB && c->bits[w + 2] & (W_PAST | W_PART);
}

static bool tells_deed(const Coder *c, uint32_t w)
{
    if (c->tag[w] == T_VERB || joins_verb(c, w)) return true;
    if (c->d->tok.flag[w] & TOK_PUNCT) return false;
    return c->d->tok.pos[w] == POS_VERB || (c->bits[w] & W_EVENT && c->tag[w] == T_NOUN)
        || (c->bits[w] & W_ING && c->d->tok.pos[w] == POS_NOUN);
}

static bool known(When w) { return w.first_day != DAY_UNKNOWN || w.last_day != DAY_UNKNOWN; }

/* "died" after "On Monday rebels attacked Kut": a past verb goes on where the story was. */
static bool goes_on(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return t->feat ? (t->feat[w] & (FEAT_PAST | FEAT_PASSIVE)) && !(t->feat[w] & FEAT_INF)
                   : (c->bits[w] & (W_PAST | W_PART)) != 0;
}

typedef struct Thread { When when; uint32_t sentence, block; } Thread;

static void clause_when(const Coder *c, DatedClause *x, Thread *story)
{
    uint32_t s = c->sent_of[x->word], block = c->d->sent.block[s];
    x->when = when_at(c, x->word);
    if (known(x->when)) {
        *story = (Thread){ x->when, s, block };
        return;
    }
    if (!known(story->when) || block != story->block || s > story->sentence + BACK
        || !goes_on(c, x->word))
        return;
    x->when = story->when;
    x->when_before = true;
    story->sentence = s;
}

static void clause_places(const Coder *c, DatedClause *x)
{
    Spot spot[SPOTS_MOST];
    uint32_t n = spots_at(c, x->word, spot, SPOTS_MOST), kept = 0;
    for (uint32_t i = 0; i < n; i++) kept += spot[i].likeliest;
    if (!kept) return;
    uint32_t *row = ARENA_ARRAY(c->d->arena, uint32_t, kept);
    for (uint32_t i = 0; i < n; i++)
        if (spot[i].likeliest) row[x->n_place++] = spot[i].mention;
    x->place = row;
}

void code_clauses(Coder *c)
{
    Doc *d = c->d;
    uint32_t cap = 0;
    Thread story = { .when = WHEN_NONE };
    for (uint32_t w = 0; w < d->tok.n; w++) {
        if (!tells_deed(c, w)) continue;
        DatedClause x = { .word = w, .when = WHEN_NONE };
        clause_when(c, &x, &story);
        clause_places(c, &x);
        ARENA_PUSH(d->arena, d->clause, d->n_clause, cap, x);
    }
}
