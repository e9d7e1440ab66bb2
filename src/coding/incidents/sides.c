/* coding/incidents/sides.c -- who did it is not whom it was done to.
 *
 *     Witnesses blamed the Guard for the killing of a priest.         the Guard is not among the dead
 *     Gunmen stormed a police station. Police returned fire.         the police did not storm it
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

static bool of_state(const Filler *f) { return str_is(f->kind, "police") || str_is(f->kind, "military"); }

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

/* Clashes have two sides, and either may be hurt. */
void draft_sides(const Coder *c, Draft *t)
{
    FillerList *list[] = { &t->victims, &t->targets };
    if (draft_kind(c, t)->two_sided) return;
    for (uint32_t l = 0; l < 2; l++)
        for (uint32_t i = list[l]->n; i-- > 0;) {
            uint32_t chain = list[l]->item[i].chain;
            if (chain != NONE && (has_chain(&t->perpetrators, chain) || has_chain(&t->organisations, chain))) drop(list[l], i);
        }
    drop_who_answered(t);
}
