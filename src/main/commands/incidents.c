/* commands/incidents.c -- the record: what happened, by place and date. */
#include "main/chosen.h"
#include "main/exporting.h"
#include "main/opened.h"

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
    out_fmt(&line, "%-26.*s %.*s", STR_ARG(print_when(a, i)), STR_ARG(i->kind));
    Str facility = print_facility(a, i), toll = print_toll(a, i), note = print_incident_note(a, i);
    if (facility.n)
        out_fmt(&line, ", %.*s", STR_ARG(facility));
    if (toll.n)
        out_fmt(&line, "; %.*s", STR_ARG(toll));
    if (note.n)
        out_fmt(&line, "; %.*s", STR_ARG(note));
    out_fmt(&line, "; %u source%s [i%lld]", i->n_source, i->n_source == 1 ? "" : "s",
        (long long)i->id.v);
    out_lit(o, "  ");
    print_hanging(o, out_view(&line), 2, 29, v->columns);
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

/* As "annalist export incidents". */
static bool put_rows(const Invocation *v, const IncidentRow *const *row, uint32_t n, Out *o, Err *e)
{
    Exporting g;
    bool ok = exporting_begin(&g, v, "incidents", given(v, "csv") ? WRITING_CSV : WRITING_JSONL, e);
    if (ok)
        export_begin(g.x, o);
    for (uint32_t i = 0; ok && i < n; i++)
        export_row(g.x, row[i], o);
    exporting_end(&g);
    return ok;
}

/* ---- the command ---- */

static bool use_incidents(Invocation *v, Library *lib, Out *o, Err *e)
{
    IncidentQuery q;
    const IncidentRow *row;
    uint32_t n;
    if (!chosen_incidents(v, lib, &q, e))
        return false;
    q.only_happened = !given(v, "all");
    if (!library_incidents(lib, &q, v->arena, &row, &n, e))
        return false;
    if (n == 0 && !(chosen_kind_exists(v, e) && chosen_country_exists(v, e)))
        return false;
    const IncidentRow **sorted = incidents_by_place(row, n, v->arena);
    if (n == 0)
        say(v, "no such incidents");
    if (v->json || given(v, "csv"))
        return put_rows(v, sorted, n, o, e);
    put_table(v, sorted, n, o);
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
    { "story", 0, "N", "of this story" },
    { "min-killed", 0, "N", "with at least so many dead, by what most sources say" },
    { "from", 0, "DATE", "not before" },
    { "to", 0, "DATE", "not after" },
    MIN_SURE_OPTION,
    { "all", 0, NULL, "also what was planned, feared or denied" },
    { "csv", 0, NULL, "comma-separated, with a header line" },
    { NULL, 0, NULL, NULL },
};

const Command command_incidents = {
    .name = "incidents",
    .place = 15,
    .summary = "the record of incidents, one line each however many report it",
    .help =
        "By place and date: what happened, the dead as a range over all reports, who did it and\n"
        "how sure that is, how many outlets report it.\n\n"
        "A kind is what is told as that kind and no more: with --kind attack, no bombing. For all "
        "forms of\n"
        "violence, ask for their group with --kind assault; the other groups are coerce, mobilize "
        "and\n"
        "protest. The kinds are listed by \"annalist kinds\".\n\n"
        "\"annalist show i12\" prints all that is told of the incident with [i12] behind it.\n\n"
        "Examples:\n  annalist incidents --country PAK --from 2014-06 --min-killed 10\n"
        "  annalist incidents --actor TTP --csv > ttp.csv",
    .option = incidents_option,
    .run = run_incidents,
};
