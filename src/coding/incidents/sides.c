/* coding/incidents/sides.c -- who did it is not whom it was done to.
 *
 *     Witnesses blamed the Guard for the killing of a priest.         the Guard is not among the dead
 *     Gunmen stormed a police station. Police returned fire.         the police did not storm it
 *     Nine [Shabab] militants were killed near Kismayo.              it lost them
 */
#include "coding/inside.h"

static void drop(FillerList *l, uint32_t i)
{
    memmove(&l->item[i], &l->item[i + 1], (l->n - i - 1) * sizeof *l->item);
    l->n--;
}

static bool has_chain(const FillerList *l, uint32_t chain)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->item[i].chain == chain) return true;
    return false;
}

static bool of_state(const Filler *f)
{
    return str_is(f->kind, "police") || str_is(f->kind, "military");
}

static bool has_state(const FillerList *l, bool want)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (of_state(&l->item[i]) == want) return true;
    return false;
}

/* Soldiers or police among the dead, others among the doers: those in uniform answered. */
static void drop_who_answered(Draft *t)
{
    bool others = has_state(&t->perpetrators, false) || has_state(&t->organisations, false);
    if (!others || !(has_state(&t->victims, true) || has_state(&t->targets, true))) return;
    FillerList *list[] = { &t->perpetrators, &t->organisations };
    for (uint32_t l = 0; l < 2; l++)
        for (uint32_t i = list[l]->n; i-- > 0;)
            if (of_state(&list[l]->item[i])) drop(list[l], i);
}

/* Is it named before a victim, or as what a victim is of: "[Shabab] militants", "a member of [the
 * Guard]"? */
static bool names_victim(const Coder *c, Span doer, const FillerList *victims)
{
    uint32_t k = c->chunk_of[doer.begin];
    for (uint32_t i = 0; i < victims->n && k != NONE; i++)
        for (uint32_t v = 0; v < victims->item[i].n_mention; v++) {
            uint32_t whom = c->chunk_of[victims->item[i].mention[v].begin];
            if (whom != NONE
                && ((whom == k && doer.end <= c->chunk[k].head) || c->chunk[whom].of == k))
                return true;
        }
    return false;
}

static bool has_victim_of(const Coder *c, uint32_t chain, const FillerList *victims)
{
    for (uint32_t i = 0; i < victims->n; i++) {
        uint32_t k = c->chunk_of[victims->item[i].mention[0].begin];
        for (uint32_t w = k == NONE ? 0 : c->chunk[k].words.begin;
             k != NONE && w < c->chunk[k].head; w++)
            if (c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].chain == chain)
                return true;
    }
    return false;
}

/* All that tells of it does so; or it has victims, and no rule saw it do anything. */
static bool is_victims_own(const Coder *c, const Draft *t, const Filler *doer)
{
    uint32_t inside = 0;
    for (uint32_t m = 0; m < doer->n_mention; m++)
        inside += names_victim(c, doer->mention[m], &t->victims);
    if (inside == doer->n_mention) return true;
    return doer->chain != NONE && doer->sure > 0 && !has_chain(&t->rule[0], doer->chain)
        && !has_chain(&t->rule[1], doer->chain) && has_victim_of(c, doer->chain, &t->victims);
}

static void drop_victims_own(const Coder *c, Draft *t)
{
    FillerList *list[] = { &t->perpetrators, &t->organisations };
    for (uint32_t l = 0; l < 2; l++)
        for (uint32_t i = list[l]->n; i-- > 0;)
            if (is_victims_own(c, t, &list[l]->item[i])) drop(list[l], i);
}

/* "At least six [people] died in the riots": nobody's doers. */
static void drop_themselves(Draft *t)
{
    for (uint32_t i = t->perpetrators.n; i-- > 0;)
        for (uint32_t v = 0; v < t->victims.n; v++) {
            Span a = t->perpetrators.item[i].mention[0], b = t->victims.item[v].mention[0];
            if (a.begin != b.begin || a.end != b.end || t->perpetrators.item[i].sure > 0) continue;
            drop(&t->perpetrators, i);
            break;
        }
}

/* "Troops killed six [insurgents] after [insurgents] shelled a post": told as one, they are on the
 * likelier side. */
static void drop_less_sure(Draft *t)
{
    for (uint32_t i = t->perpetrators.n; i-- > 0;)
        for (uint32_t v = t->victims.n; v-- > 0;) {
            const Filler *p = &t->perpetrators.item[i], *q = &t->victims.item[v];
            if (!(p->sure > 0 && q->sure > 0) || p->chain != q->chain
                || !str_eq_fold(p->text, q->text))
                continue;
            if (p->sure >= q->sure) {
                drop(&t->victims, v);
                continue;
            }
            drop(&t->perpetrators, i);
            break;
        }
}

/* Clashes have two sides, and either may be hurt. */
void draft_sides(const Coder *c, Draft *t)
{
    FillerList *list[] = { &t->victims, &t->targets };
    if (draft_kind(c, t)->two_sided) return;
    for (uint32_t l = 0; l < 2; l++)
        for (uint32_t i = list[l]->n; i-- > 0;) {
            uint32_t chain = list[l]->item[i].chain;
            if (chain != NONE
                && (has_chain(&t->perpetrators, chain) || has_chain(&t->organisations, chain)))
                drop(list[l], i);
        }
    drop_victims_own(c, t);
    drop_less_sure(t);
    drop_themselves(t);
    drop_who_answered(t);
}
