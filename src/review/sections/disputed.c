/* sections/disputed.c -- numbers that differ from outlet to outlet. */
#include "review/inside.h"

#define DISPUTED_MOST 8

static bool same_count(Count a, Count b)
{
    return a.low == b.low && a.high == b.high;
}

static bool differ(const OutletCount *f, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (!same_count(f[i].count, f[0].count))
            return true;
    return false;
}

/* "36 (Harbour Courier), at least 27 (Northern Ledger)": equal ones share their number. */
static Str side_by_side(Arena *a, const OutletCount *f, uint32_t n)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        bool told = false;
        for (uint32_t k = 0; k < i && !told; k++)
            told = same_count(f[k].count, f[i].count);
        if (told)
            continue;
        out_fmt(&o, "%s%.*s (%.*s", o.n ? ", " : "", STR_ARG(print_count(a, f[i].count)),
            STR_ARG(f[i].source));
        for (uint32_t k = i + 1; k < n; k++)
            if (same_count(f[k].count, f[i].count))
                out_fmt(&o, ", %.*s", STR_ARG(f[k].source));
        out_char(&o, ')');
    }
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}

static void add_if_disputed(const IncidentRow *i, Items *l)
{
    OutletCount *f = ARENA_ARRAY(l->arena, OutletCount, i->n_report);
    uint32_t n = outlet_counts(i, count_killed, f);
    Evidence v = { .arena = l->arena };
    if (!differ(f, n))
        return;
    for (uint32_t k = 0; k < i->n_report; k++)
        if (i->report[k].killed.known)
            evidence_report(&v, &i->report[k]);
    Item *item = items_add(l, &v);
    item->label = print_place(l->arena, i);
    item->text =
        arena_fmt(l->arena, "%.*s, %.*s: dead %.*s", STR_ARG(sentence_case(l->arena, i->kind)),
            STR_ARG(print_when(l->arena, i)), STR_ARG(side_by_side(l->arena, f, n)));
    item->href = href_incident(l->arena, i->id);
}

static bool disputed_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    Items l = { .arena = a };
    IncidentQuery q = incident_query();
    q.said_from = from_day;
    q.said_to = to_day;
    q.only_happened = true;
    if (!library_incidents(lib, &q, a, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n && l.n < DISPUTED_MOST; i++) {
        IncidentRow then;
        if (incident_as_of(&row[i], to_day, a, &then))
            add_if_disputed(&then, &l);
    }
    items_into(&l, s);
    return true;
}

const ReviewSection section_disputed = {
    .title = "Disputed",
    .help = "The dead of one incident, as the outlets count them.",
    .place = 70,
    .collect = disputed_collect,
};
