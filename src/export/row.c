/* export/row.c -- who took part in an incident, each once over all its reports. */
#include "export/inside.h"

bool told_as_fact(Status s) { return s == STATUS_SHOWN || s == STATUS_STATED; }

enum { PARTIES_MOST = 200 };           /* of a role; a thousand reports name no more than a reader can take in */

/* How much a status is worth where reports differ. */
static int strength(Status s)
{
    static const int of[] = { [STATUS_SHOWN] = 5, [STATUS_STATED] = 4, [STATUS_CLAIMED] = 3,
                              [STATUS_BELIEVED] = 2, [STATUS_ACCUSED] = 1, [STATUS_DENIED] = 0 };
    return of[s];
}

static bool same_party(const Participant *x, const Participant *y)
{
    if (x->actor.v || y->actor.v) return x->actor.v == y->actor.v;
    return str_eq_fold(x->text, y->text);
}

static bool goes_into(List list, const Participant *p)
{
    bool doer = p->role == PARTY_PERPETRATOR || p->role == PARTY_ORGANISATION;
    switch (list) {
    case LIST_PERPETRATOR: return doer && p->status != STATUS_DENIED;
    case LIST_DOER:   return doer && told_as_fact(p->status);
    case LIST_TARGET: return p->role == PARTY_TARGET;
    case LIST_VICTIM: return p->role == PARTY_VICTIM;
    case LIST_HIT:
    case LIST_AIM:    return p->role == PARTY_VICTIM || p->role == PARTY_TARGET;
    case LIST_WEAPON: return p->role == PARTY_WEAPON;
    default:          return p->role == PARTY_CLAIM && p->status != STATUS_DENIED;
    }
}

/* Named bodies before "gunmen"; persons hit before things; else as they came. */
static int rank(List list, const Participant *p)
{
    if (list == LIST_PERPETRATOR || list == LIST_DOER)
        return (p->role == PARTY_ORGANISATION ? 0 : 2) + (p->actor.v ? 0 : 1);
    if (list == LIST_HIT) return p->role == PARTY_VICTIM ? 0 : 1;
    if (list == LIST_AIM) return p->role == PARTY_TARGET ? 0 : 1;
    return 0;
}

typedef struct Gather { Participant *item; uint32_t n, cap; } Gather;

static void gather(Row *r, List list, const IncidentReport *report, Gather *g)
{
    for (uint32_t k = 0; k < report->n_party; k++) {
        const Participant *p = &report->party[k];
        uint32_t at = 0;
        if (!goes_into(list, p)) continue;
        while (at < g->n && !same_party(&g->item[at], p)) at++;
        if (at == PARTIES_MOST) continue;
        if (at == g->n) ARENA_PUSH(r->a, g->item, g->n, g->cap, *p);
        else if (strength(p->status) > strength(g->item[at].status)) g->item[at].status = p->status;
    }
}

/* In place, by rank, keeping the order of equals; lists are short. */
static void sort_by_rank(List list, Gather *g)
{
    for (uint32_t i = 1; i < g->n; i++) {
        Participant p = g->item[i];
        uint32_t k = i;
        for (; k > 0 && rank(list, &g->item[k - 1]) > rank(list, &p); k--)
            g->item[k] = g->item[k - 1];
        g->item[k] = p;
    }
}

void row_parties(Row *r, bool one)
{
    for (List list = 0; list < LIST_COUNT; list++) {
        Gather g = { 0 };
        for (uint32_t i = 0; !one && i < r->i->n_report; i++) gather(r, list, &r->i->report[i], &g);
        if (one) gather(r, list, r->report, &g);
        sort_by_rank(list, &g);
        r->list[list] = g.item;
        r->n[list] = g.n;
    }
}
