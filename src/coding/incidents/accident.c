/* coding/incidents/accident.c -- what blew up by itself.
 *
 *     An explosion at a fireworks factory killed nine      an accident
 *     A bomb went off at a petrol station                  a bombing
 */
#include "coding/inside.h"

static uint32_t accident_kind(const Coder *c)
{
    for (uint32_t k = 0; k < c->kinds->n_kind; k++)
        if (c->kinds->kind[k].kind.is_incident && !c->kinds->kind[k].kind.plover.n) return k;
    return NONE;
}

/* The kind its own words tell; what was joined to it may have made it another. */
static uint32_t told_as(const Coder *c, const Draft *t)
{
    uint32_t length,
        row = trie_longest(c->kinds->trigger, c->d->tok.form + t->trigger.begin,
            t->trigger.end - t->trigger.begin, &length);
    return row == NONE ? t->kind : c->kinds->trigger_row[row].kind;
}

/* Is all that tells of it a blast, or what it cost? */
static bool only_blasts(const Coder *c, uint32_t draft)
{
    uint32_t length, n = 0;
    for (uint32_t i = draft; i < c->n_draft; i++) {
        const Draft *x = &c->draft[i];
        if (i != draft && x->into != draft) continue;
        bool blast =
            trie_longest(c->lex->blast, c->d->tok.form + x->trigger.begin, 1, &length) != NONE;
        if (!blast && draft_kind(c, x)->kind.plover.n && !c->kinds->kind[told_as(c, x)].result)
            return false;
        n += blast;
    }
    return n > 0;
}

/* Is it told where such things happen by themselves? */
static bool looks_accidental(const Coder *c, uint32_t draft)
{
    Span s = sentence_at(c, c->draft[draft].trigger.begin);
    uint32_t length;
    for (uint32_t w = s.begin; w < s.end; w++)
        if (trie_longest(c->lex->risky, c->d->tok.form + w, s.end - w, &length) != NONE)
            return true;
    return false;
}

/* "An explosion at a fireworks factory": a blast without a charge and without a doer is no bombing
 * there. */
static void draft_accident(Coder *c, uint32_t draft)
{
    Draft *t = &c->draft[draft];
    uint32_t kind;
    if (t->into != NONE || !draft_kind(c, t)->weapons || t->weapons.n || t->perpetrators.n
        || t->organisations.n || t->n_claim)
        return;
    if (only_blasts(c, draft) && looks_accidental(c, draft) && (kind = accident_kind(c)) != NONE)
        t->kind = kind;
}

void drafts_accidental(Coder *c)
{
    for (uint32_t i = 0; i < c->n_draft; i++) draft_accident(c, i);
}
