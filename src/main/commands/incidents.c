/* commands/incidents.c -- the record: what happened, by place and date. */
#include "main/opened.h"
#include "main/tables.h"

/* ---- which ---- */

static bool incidents_actor(Invocation *v, Library *lib, IncidentQuery *q, Err *e)
{
    const char *name = given_value(v, "actor");
    const Actor *actor;
    uint32_t n;
    if (!name)
        return true;
    if (!library_actor_find(lib, str_of(name), v->arena, &actor, &n, e))
        return false;
    if (n == 0)
        return err_set(e, ERR_INPUT, "nobody by the name \"%s\" in the library", name);
    q->actor = actor[0].id;
    return true;
}

static bool incidents_query(Invocation *v, Library *lib, IncidentQuery *q, Err *e)
{
    *q = incident_query();
    q->kind = str_of(given_value(v, "kind"));
    q->place = str_of(given_value(v, "place"));
    q->country = str_of(given_value(v, "country"));
    q->only_happened = !given(v, "all");
    return given_day(v, "from", false, &q->from_day, e) && given_day(v, "to", true, &q->to_day, e)
        && given_real(v, "min-sure", &q->min_sure, e) && incidents_actor(v, lib, q, e);
}

static int by_place(const void *x, const void *y)
{
    const IncidentRow *a = *(const IncidentRow *const *)x, *b = *(const IncidentRow *const *)y;
    int c = str_cmp(a->country_name, b->country_name);
    if (!c)
        c = str_cmp(a->place, b->place);
    if (!c)
        c = a->first_day < b->first_day ? -1 : a->first_day > b->first_day;
    return c ? c : a->id.v < b->id.v ? -1 : a->id.v > b->id.v;
}

/* ---- for people ---- */

static Str row_place(Arena *a, const IncidentRow *i)
{
    IncidentRow bare = *i;
    bare.facility = STR_NONE;
    return print_place(a, &bare);
}

/* "8-9 June 2014  attack, airport; 24-36 dead; by TTP (claimed); 5 sources [12]" */
static void put_row(const Invocation *v, const IncidentRow *i, Out *o)
{
    Arena *a = v->arena;
    Out line = { 0 };
    out_fmt(&line, "%-20.*s %.*s", STR_ARG(print_days(a, i->first_day, i->last_day)), STR_ARG(i->kind));
    if (i->facility.n)
        out_fmt(&line, ", %.*s", STR_ARG(i->facility));
    out_fmt(&line, "; %.*s", STR_ARG(print_toll(a, i)));
    Str note = print_incident_note(a, i);
    if (note.n)
        out_fmt(&line, "; %.*s", STR_ARG(note));
    out_fmt(&line, "; %u source%s [%lld]", i->n_source, i->n_source == 1 ? "" : "s", (long long)i->id.v);
    out_lit(o, "  ");
    print_hanging(o, out_view(&line), 2, 23, v->columns);
    out_release(&line);
}

static void put_table(const Invocation *v, const IncidentRow *const *row, uint32_t n, Out *o)
{
    Str above = STR_NONE;
    for (uint32_t i = 0; i < n; i++) {
        Str place = row_place(v->arena, row[i]);
        if (i == 0 || !str_eq(place, above)) {
            out_str(o, i ? S("\n") : S(""));
            put_bold(v, o, place);
            out_char(o, '\n');
        }
        above = place;
        put_row(v, row[i], o);
    }
}

/* ---- for programs ---- */

static void put_report(const IncidentReport *r, Arena *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_int(o, &first, "article", r->proof.article.v);
    json_key(o, &first, "bytes");
    out_fmt(o, "[%u,%u]", r->proof.begin, r->proof.end);
    put_text(o, &first, "quote", r->quote);
    put_text(o, &first, "source", r->source);
    put_stamp(o, &first, "published", r->published, a);
    put_text(o, &first, "status", str_of(status_name(r->status)));
    put_text(o, &first, "factuality", str_of(factuality_name(r->factuality)));
    put_text(o, &first, "perpetrators", r->perpetrators);
    put_text(o, &first, "targets", r->targets);
    put_text(o, &first, "victims", r->victims);
    put_text(o, &first, "weapons", r->weapons);
    put_text(o, &first, "claims", r->claims);
    put_range(o, &first, "killed", r->killed);
    put_range(o, &first, "wounded", r->wounded);
    put_range(o, &first, "taken", r->taken);
    put_text(o, &first, "date_text", r->date_text);
    put_text(o, &first, "place_text", r->place_text);
    out_char(o, '}');
}

static void put_reports(const IncidentRow *i, bool *first, Arena *a, Out *o)
{
    json_key(o, first, "reports");
    out_char(o, '[');
    for (uint32_t k = 0; k < i->n_report; k++) {
        if (k)
            out_char(o, ',');
        put_report(&i->report[k], a, o);
    }
    out_char(o, ']');
}

static void put_point(const IncidentRow *i, bool *first, Out *o)
{
    if (!i->has_point)
        return;
    json_key(o, first, "lat");
    out_real(o, (double)i->lat, 4);
    json_key(o, first, "lon");
    out_real(o, (double)i->lon, 4);
    put_text(o, first, "precision", str_of(place_precision_name(i->precision)));
}

static void put_json(const IncidentRow *i, Arena *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_int(o, &first, "incident", i->id.v);
    put_text(o, &first, "kind", i->kind);
    put_text(o, &first, "plover", i->plover);
    put_text(o, &first, "mode", i->mode);
    put_text(o, &first, "muc", i->muc);
    put_text(o, &first, "stage", str_of(stage_name(i->stage)));
    put_day(o, &first, "from", i->first_day, a);
    put_day(o, &first, "to", i->last_day, a);
    put_text(o, &first, "facility", i->facility);
    put_text(o, &first, "place", i->place);
    put_text(o, &first, "province", i->province);
    put_text(o, &first, "country", str_of(i->country));
    put_point(i, &first, o);
    put_text(o, &first, "status", str_of(status_name(i->status)));
    put_text(o, &first, "factuality", str_of(factuality_name(i->factuality)));
    put_range(o, &first, "killed", i->killed);
    put_range(o, &first, "wounded", i->wounded);
    put_range(o, &first, "taken", i->taken);
    put_int(o, &first, "sources", i->n_source);
    json_key(o, &first, "sure");
    out_real(o, (double)i->sure, 3);
    put_reports(i, &first, a, o);
    out_lit(o, "}\n");
}

static void csv_text(Out *o, Str s)
{
    out_csv(o, s);
    out_char(o, ',');
}

/* Low and high; an open end and what was not said stay empty. */
static void csv_count(Out *o, Count c)
{
    if (c.known)
        out_int(o, c.low);
    out_char(o, ',');
    if (c.known && c.high != COUNT_OPEN)
        out_int(o, c.high);
    out_char(o, ',');
}

static void csv_day(Out *o, int32_t day, Arena *a)
{
    if (day != DAY_UNKNOWN)
        out_str(o, day_print(a, day));
    out_char(o, ',');
}

static void csv_point(Out *o, const IncidentRow *i)
{
    if (i->has_point)
        out_real(o, (double)i->lat, 4);
    out_char(o, ',');
    if (i->has_point)
        out_real(o, (double)i->lon, 4);
    out_char(o, ',');
    csv_text(o, i->has_point ? str_of(place_precision_name(i->precision)) : STR_NONE);
}

static void put_csv(const IncidentRow *i, Arena *a, Out *o)
{
    out_fmt(o, "%lld,", (long long)i->id.v);
    csv_text(o, i->kind);
    csv_text(o, i->plover);
    csv_text(o, i->mode);
    csv_text(o, str_of(stage_name(i->stage)));
    csv_day(o, i->first_day, a);
    csv_day(o, i->last_day, a);
    csv_text(o, i->facility);
    csv_text(o, i->place);
    csv_text(o, i->province);
    csv_text(o, str_of(i->country));
    csv_point(o, i);
    csv_text(o, print_who(a, i));
    csv_text(o, str_of(status_name(i->status)));
    csv_text(o, str_of(factuality_name(i->factuality)));
    csv_count(o, i->killed);
    csv_count(o, i->wounded);
    csv_count(o, i->taken);
    out_fmt(o, "%u,%u,", i->n_source, i->n_report);
    out_real(o, (double)i->sure, 3);
    out_lit(o, "\r\n");
}

#define CSV_HEAD "incident,kind,plover,mode,stage,from,to,facility,place,province,country,lat,lon,precision,who," \
    "status,factuality,killed_low,killed_high,wounded_low,wounded_high,taken_low,taken_high,sources,reports,sure\r\n"

/* ---- no such kind ---- */

static bool is_kind(const Kinds *k, Str name, const char **near_name, uint32_t *n, Arena *a)
{
    for (uint32_t i = 0; i < kinds_count(k); i++) {
        const Kind *kind = kinds_at(k, i);
        if (str_eq_fold(kind->name, name) || str_eq_fold(kind->plover, name))
            return true;
        near_name[(*n)++] = arena_z(a, kind->name);
    }
    return false;
}

/* Nothing was found: because there is no such kind? Reading the kinds takes a while, so they are asked only
 * then; and a library may have kinds of its own (annalist add --kinds). */
static bool kind_exists(const Invocation *v, Err *e)
{
    const char *typed = given_value(v, "kind");
    uint32_t n = 0;
    Tables t;
    if (!typed)
        return true;
    if (!tables_new(&t, DEPTH_CODE, NULL, e)) {
        tables_release(&t);
        return false;
    }
    const char **name = ARENA_ARRAY(v->arena, const char *, kinds_count(t.kinds) + 1);
    bool exists = is_kind(t.kinds, str_of(typed), name, &n, v->arena);
    tables_release(&t);
    if (exists)
        return true;
    const char *near = nearest(typed, name, n);
    if (near)
        return err_set(e, ERR_USAGE, "there is no kind \"%s\"; did you mean \"%s\"?", typed, near);
    return err_set(e, ERR_USAGE, "there is no kind \"%s\"; \"annalist kinds\" lists them", typed);
}

/* ---- the command ---- */

static bool use_incidents(Invocation *v, Library *lib, Out *o, Err *e)
{
    IncidentQuery q;
    const IncidentRow *row;
    uint32_t n;
    if (!incidents_query(v, lib, &q, e) || !library_incidents(lib, &q, v->arena, &row, &n, e))
        return false;
    if (n == 0 && !kind_exists(v, e))
        return false;
    const IncidentRow **sorted = ARENA_ARRAY(v->arena, const IncidentRow *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = &row[i];
    qsort(sorted, n, sizeof *sorted, by_place);
    if (given(v, "csv"))
        out_lit(o, CSV_HEAD);
    for (uint32_t i = 0; i < n && (v->json || given(v, "csv")); i++)
        (given(v, "csv") ? put_csv : put_json)(sorted[i], v->arena, o);
    if (!v->json && !given(v, "csv"))
        put_table(v, sorted, n, o);
    if (n == 0)
        say(v, "no such incidents");
    return true;
}

static int run_incidents(Invocation *v)
{
    return with_library(v, use_incidents);
}

static const Option incidents_option[] = {
    { "kind", 'k', "KIND", "of this kind, or of a group of kinds (assault)" },
    { "place", 0, "PLACE", "at this place" },
    { "country", 0, "NAME", "in this country, by name or code (Pakistan, PAK)" },
    { "actor", 'a', "NAME", "with this actor" },
    { "from", 0, "DATE", "not before" },
    { "to", 0, "DATE", "not after" },
    { "min-sure", 0, "X", "at least so sure, 0 to 1" },
    { "all", 0, NULL, "also what was planned, feared or denied" },
    { "csv", 0, NULL, "comma-separated, with a header line" },
    { NULL, 0, NULL, NULL },
};

const Command command_incidents = {
    .name = "incidents", .place = 15,
    .summary = "the record of incidents, one line each however many report it",
    .help = "By place and date: what happened, the dead as a range over all reports, who did it and\n"
            "how sure that is, how many outlets report it.\n\n"
            "A kind is what is told as that kind and no more: with --kind attack, no bombing. For all forms of\n"
            "violence, ask for their group with --kind assault; the other groups are coerce, mobilize and\n"
            "protest. The kinds are listed by \"annalist kinds\".\n\n"
            "Examples:\n  annalist incidents --country PAK --from 2014-06\n"
            "  annalist incidents --actor TTP --csv > ttp.csv",
    .option = incidents_option,
    .run = run_incidents,
};
