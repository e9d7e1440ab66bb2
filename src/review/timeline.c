/* timeline.c -- dated lines of an actor. */
#include "review/inside.h"

#define LINES_MOST 1000                /* of statements, and of incidents: the newest */

typedef struct Dated { int32_t first, last; Item item; } Dated;
typedef struct Line { Dated *line; uint32_t n, cap; Arena *arena; } Line;

static void add_line(Line *l, int32_t first, int32_t last, Item item)
{
    item.label = print_days(l->arena, first, last);
    ARENA_PUSH(l->arena, l->line, l->n, l->cap, (Dated){ first, last, item });
}

static Item bare(const Evidence *v)
{
    MUST(v->n > 0);
    return (Item){ .proof = v->proof, .cite = v->cite, .quote = v->quote, .n_proof = v->n };
}

static bool has_day(int32_t first, int32_t last)
{
    return first != DAY_UNKNOWN || last != DAY_UNKNOWN;
}

/* "Founded: August 1998"; of an actor who is the object of it, the subject is named. */
static Str statement_line(Arena *a, ActorId whose, const StatementRow *s)
{
    const Field *f = field_find(s->field);
    StatementRow undated = *s;         /* the date is the label already */
    bool timed = f && (strcmp(f->name, "founded") == 0 || strcmp(f->name, "ended") == 0);
    if (!timed)
        undated.first_day = undated.last_day = DAY_UNKNOWN;
    Str title = f ? str_of(f->title) : s->field, value = print_value(a, &undated);
    if (s->subject.v == whose.v)
        return arena_fmt(a, "%.*s: %.*s", STR_ARG(title), STR_ARG(value));
    return arena_fmt(
        a, "%.*s, %.*s: %.*s", STR_ARG(s->subject_name), STR_ARG(title), STR_ARG(value));
}

static void add_statement(ActorId id, const StatementRow *s, Line *l)
{
    Evidence v = { .arena = l->arena };
    evidence_statement(&v, s);
    Item item = bare(&v);
    item.text = statement_line(l->arena, id, s);
    item.note = statement_note(l->arena, s);
    add_line(l, s->first_day, s->last_day, item);
}

static void add_incident(const IncidentRow *row, Line *l)
{
    Evidence v = { .arena = l->arena };
    evidence_incident(&v, row);
    Item item = bare(&v);
    item.text = print_incident(l->arena, row);
    item.note = print_incident_note(l->arena, row);
    item.href = href_incident(l->arena, row->id);
    bool dated = has_day(row->first_day, row->last_day);
    add_line(
        l, dated ? row->first_day : row->reported, dated ? row->last_day : row->reported, item);
    l->line[l->n - 1].item.label = print_when(l->arena, row);
}

static bool collect(Library *lib, ActorId id, Line *l, Err *e)
{
    const StatementRow *row;
    const IncidentRow *incident;
    uint32_t n, n_incident;
    StatementQuery q = statement_query();
    IncidentQuery qi = incident_query();
    q.about = id;
    q.limit = LINES_MOST;
    qi.actor = id;
    qi.limit = LINES_MOST;
    if (!library_statements(lib, &q, l->arena, &row, &n, e)
        || !library_incidents(lib, &qi, l->arena, &incident, &n_incident, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        bool listed =
            str_is(row[i].field, "incidents") && incident_covers(incident, n_incident, &row[i]);
        if (has_day(row[i].first_day, row[i].last_day) && !listed)
            add_statement(id, &row[i], l);
    }
    for (uint32_t i = 0; i < n_incident; i++)
        if (has_day(incident[i].first_day, incident[i].last_day)
            || incident[i].reported != DAY_UNKNOWN)
            add_incident(&incident[i], l);
    return true;
}

static int by_day(const void *x, const void *y)
{
    const Dated *a = x, *b = y;
    int32_t da = a->first == DAY_UNKNOWN ? a->last : a->first;
    int32_t db = b->first == DAY_UNKNOWN ? b->last : b->first;
    if (da != db)
        return da < db ? -1 : 1;
    if (a->last != b->last)
        return a->last < b->last ? -1 : 1;
    int c = str_cmp(a->item.text, b->item.text);
    return c ? c : str_cmp(a->item.note, b->item.note);
}

/* The same line from several sources becomes one with several proofs. */
static bool joins(Dated *into, const Dated *next, Arena *a)
{
    if (into->first != next->first || into->last != next->last
        || !same_words(into->item.text, next->item.text)
        || !str_eq(into->item.note, next->item.note))
        return false;
    Evidence v = { .arena = a };
    for (uint32_t i = 0; i < into->item.n_proof; i++)
        evidence_add(&v, into->item.proof[i], into->item.cite[i], into->item.quote[i]);
    for (uint32_t i = 0; i < next->item.n_proof; i++)
        evidence_add(&v, next->item.proof[i], next->item.cite[i], next->item.quote[i]);
    into->item.proof = v.proof;
    into->item.cite = v.cite;
    into->item.quote = v.quote;
    into->item.n_proof = v.n;
    return true;
}

bool review_timeline(Library *lib, ActorId id, Arena *a, Section *s, Err *e)
{
    Line l = { .arena = a };
    *s = (Section){ .title = S("Timeline"),
        .help = S("Dated statements and incidents, oldest first.") };
    if (!collect(lib, id, &l, e))
        return false;
    if (l.n)
        qsort(l.line, l.n, sizeof *l.line, by_day);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l.n; i++)
        if (!n || !joins(&l.line[n - 1], &l.line[i], a))
            l.line[n++] = l.line[i];
    Item *item = ARENA_ARRAY(a, Item, n ? n : 1);
    for (uint32_t i = 0; i < n; i++)
        item[i] = l.line[i].item;
    s->item = item;
    s->n_item = n;
    return true;
}
