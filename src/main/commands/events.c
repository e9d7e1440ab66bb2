/* commands/events.c -- the record: who did what to whom. */
#include "main/chosen.h"
#include "main/exporting.h"
#include "main/opened.h"
#include "main/recorded.h"

typedef struct Listing { const Invocation *v; Export *x; Out *out; Arena *a; uint64_t n; } Listing;    /* a: of one row */

/* "8 June 2014          bombing: TTP -> the army; Karachi, Pakistan; stated [e12] [33]" */
static void put_line(const Invocation *v, const IncidentRow *row, Arena *a, Out *o)
{
    Str status = print_status(a, row->status, row->factuality, row->report[0].speaker),
        place = print_place(a, row);
    Out line = { 0 };
    out_fmt(&line, "%-26.*s %.*s: %.*s", STR_ARG(print_when(a, row)), STR_ARG(row->kind),
            STR_ARG(print_sides(a, row)));
    if (row->place.n || row->country[0])
        out_fmt(&line, "; %.*s", STR_ARG(place));
    if (status.n)
        out_fmt(&line, "; %.*s", STR_ARG(status));
    out_fmt(
        &line, " [e%lld] [%lld]", (long long)row->id.v, (long long)row->report[0].proof.article.v);
    print_hanging(o, out_view(&line), 0, 27, v->columns);
    out_release(&line);
}

static bool take_event(void *who, const IncidentRow *row, Err *e)
{
    Listing *l = who;
    l->n++;
    if (l->v->json)
        export_row(l->x, row, l->out);
    else
        put_line(l->v, row, l->a, l->out);
    arena_reset(l->a);
    return l->out->n < 1 << 16 || print_out(l->out, e);
}

static bool use_events(Invocation *v, Library *lib, Out *o, Err *e)
{
    EventQuery q;
    Exporting g = { 0 };
    if (!chosen_events(v, lib, &q, e))
        return false;
    q.only_happened = !given(v, "all");
    bool ok = !v->json || exporting_begin(&g, v, "events", WRITING_JSONL, e);
    Listing l = { v, g.x, o, arena_new(), 0 };
    ok = ok && library_events_each(lib, &q, take_event, &l, e);
    arena_free(l.a);
    if (v->json)
        exporting_end(&g);
    if (!ok)
        return false;
    if (l.n == 0 && !(chosen_kind_exists(v, e) && chosen_country_exists(v, e)))
        return false;
    if (l.n == 0)
        say(v, "no such events");
    return true;
}

static int run_events(Invocation *v)
{
    return with_library(v, use_events);
}

static const Option events_option[] = {
    { "kind", 'k', "KIND", "of this kind, or of a group of kinds (consult)" },
    { "context", 'c', "NAME", "about this, by PLOVER's contexts (economic, legal, terrorism ...)" },
    { "country", 0, "NAME", "in this country, by name or code (Pakistan, PAK)" },
    { "actor", 'a', "NAME", "by this actor, or done to it" },
    { "story", 0, "N", "of this story" },
    { "from", 0, "DATE", "not before" },
    { "to", 0, "DATE", "not after" },
    MIN_SURE_OPTION,
    { "all", 0, NULL, "also what was planned, feared or denied" },
    { NULL, 0, NULL, NULL },
};

const Command command_events = {
    .name = "events",
    .place = 15,
    .summary = "who did what to whom, oldest first",
    .help = "One line for each event that an article tells of somebody with a name: the day, what "
            "it was, who did\n"
            "it to whom, where, and how sure that is. \"annalist show e12\" prints the sentence; "
            "\"annalist export\"\n"
            "makes tables of them.\n\n"
            "Example:\n  annalist events --actor TTP --from 2014-06",
    .option = events_option,
    .run = run_events,
};
