/* sections/due.c -- what was said would happen today or tomorrow. */
#include "review/inside.h"

#define SPAN_MOST 7                    /* days: "this year" is due on no day */

static bool is_due(int32_t first, int32_t last)
{
    return first != DAY_UNKNOWN && last != DAY_UNKNOWN && last - first < SPAN_MOST;
}

static void add_statement(const StatementRow *s, Items *l)
{
    const Field *f = field_find(s->field);
    Str value = s->value.n ? s->value : s->quote;
    Evidence v = { .arena = l->arena };
    evidence_statement(&v, s);
    Item *item = items_add(l, &v);
    item->label = print_days(l->arena, s->first_day, s->last_day);
    item->text = arena_fmt(l->arena, "%.*s, %s: %.*s", STR_ARG(s->subject_name),
        f ? f->title : "plan", STR_ARG(value));
    item->note = statement_note(l->arena, s);
    item->href = href_actor(l->arena, s->subject);
}

/* A plan has cost nobody anything yet, and an attack of tomorrow that the outlet tells flat is one
 * of yesterday with a wrong day. */
static bool is_plan(const IncidentRow *i)
{
    bool attack = str_is(i->plover, "ASSAULT") && i->stage != STAGE_THREATENED
        && i->stage != STAGE_FOILED && i->status == STATUS_SHOWN;
    return !i->killed.known && !i->wounded.known && !i->taken.known && !attack;
}

static void add_incident(const IncidentRow *i, Items *l)
{
    Evidence v = { .arena = l->arena };
    evidence_incident(&v, i);
    Item *item = items_add(l, &v);
    item->label = print_days(l->arena, i->first_day, i->last_day);
    item->text = v.quote[0].n ? v.quote[0] : print_incident(l->arena, i);
    item->note = print_incident_note(l->arena, i);
    item->href = href_incident(l->arena, i->id);
}

/* Only what was said by then: a review of the ninth does not know the tenth. */
static bool add_statements(Library *lib, int32_t from, int32_t to, Items *l, Err *e)
{
    const StatementRow *row;
    uint32_t n;
    StatementQuery q = statement_query();
    q.by_factuality = true;
    q.factuality = FACT_PLANNED;
    q.from_day = from;
    q.to_day = to + 1;
    q.said_to = to;
    if (!library_statements(lib, &q, l->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (is_due(row[i].first_day, row[i].last_day))
            add_statement(&row[i], l);
    return true;
}

static bool due_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    Items l = { .arena = a };
    IncidentQuery q = incident_query();
    q.from_day = from_day;
    q.to_day = to_day + 1;
    q.said_to = to_day;
    if (!add_statements(lib, from_day, to_day, &l, e)
        || !library_incidents(lib, &q, a, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        IncidentRow then;
        if (row[i].factuality == FACT_PLANNED && is_plan(&row[i])
            && is_due(row[i].first_day, row[i].last_day)
            && incident_as_of(&row[i], to_day, a, &then))
            add_incident(&then, &l);
    }
    items_into(&l, s);
    return true;
}

const ReviewSection section_due = {
    .title = "Today and tomorrow",
    .help = "Dated plans that are due, and who told of them.",
    .place = 60,
    .collect = due_collect,
};
