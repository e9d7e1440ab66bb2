/* sections/incidents.c -- what happened, by place. */
#include "review/inside.h"

#define INCIDENTS_MOST 40
#define SURE_LEAST 0.3f
#define NEWS_DAYS 14                   /* what an article looks back on further is told in its story, not as news */

static bool is_old(const IncidentRow *i, int32_t day)
{
    return i->last_day != DAY_UNKNOWN && day != DAY_UNKNOWN && i->last_day < day - NEWS_DAYS;
}

static void add_incident(const IncidentRow *i, Items *l)
{
    Evidence v = { .arena = l->arena };
    Str what = i->kind, toll = print_toll(l->arena, i), when = print_when(l->arena, i);
    evidence_incident(&v, i);
    Item *item = items_add(l, &v);
    item->label = print_place(l->arena, i);
    item->text = arena_fmt(l->arena, "%.*s, %.*s%s%.*s", STR_ARG(sentence_case(l->arena, what)),
        STR_ARG(when), toll.n ? ": " : "", STR_ARG(toll));
    item->note = print_incident_note(l->arena, i);
    item->href = href_incident(l->arena, i->id);
}

static bool incidents_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    Items l = { .arena = a };
    IncidentQuery q = incident_query();
    q.said_from = from_day;
    q.said_to = to_day;
    q.only_happened = true;
    q.min_sure = SURE_LEAST;
    q.limit = INCIDENTS_MOST;
    if (!library_incidents(lib, &q, a, &row, &n, e))
        return false;
    IncidentRow *then = ARENA_ARRAY(a, IncidentRow, n ? n : 1);
    uint32_t n_then = 0;
    for (uint32_t i = 0; i < n; i++)
        n_then += !is_old(&row[i], from_day) && incident_as_of(&row[i], to_day, a, &then[n_then]);
    const IncidentRow **sorted = incidents_by_place(then, n_then, a);
    for (uint32_t i = 0; i < n_then; i++)
        add_incident(sorted[i], &l);
    items_into(&l, s);
    return true;
}

const ReviewSection section_incidents = {
    .title = "Incidents",
    .help =
        "By place: what, when, the toll as a range over all reports, who is said to have done it.",
    .place = 30,
    .collect = incidents_collect,
};
