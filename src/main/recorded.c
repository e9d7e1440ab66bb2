/* recorded.c -- see recorded.h. */
#include "main/recorded.h"

int64_t recorded_id(Str typed, char letter)
{
    int64_t id;
    if (typed.n < 2 || typed.p[0] != letter || !str_int(str_from(typed, 1), &id) || id < 1)
        return 0;
    return id;
}

static void put_line(const Invocation *v, const char *name, Str value, Out *o)
{
    if (!value.n)
        return;
    Str line = arena_fmt(v->arena, "%-12s%.*s", name, STR_ARG(value));
    print_hanging(o, line, 0, 12, v->columns);
}

/* "24-36; most say 30" */
static Str toll(Arena *a, Count c, int32_t best)
{
    if (!c.known)
        return STR_NONE;
    Str range = print_count(a, c);
    return best >= 0 && c.low != c.high ? arena_fmt(a, "%.*s; most say %d", STR_ARG(range), best)
                                        : range;
}

static void add_name(Out *o, const Participant *p, PartyRole role)
{
    Str name = p->name.n ? p->name : p->text;
    if (p->role != role || str_has(out_view(o), name))
        return;
    if (o->n)
        out_lit(o, ", ");
    out_str(o, name);
    Effect e = p->effect;
    if (e == EFFECT_DESTROYED || e == EFFECT_DAMAGED || e == EFFECT_UNHURT)
        out_fmt(o, " (%s)", effect_name(e));
}

static Str names_of(Arena *a, const IncidentRow *row, PartyRole role)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < row->n_report; i++)
        for (uint32_t k = 0; k < row->report[i].n_party; k++)
            add_name(&o, &row->report[i].party[k], role);
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}

Str print_sides(Arena *a, const IncidentRow *row)
{
    Str who = names_of(a, row, PARTY_PERPETRATOR), whom = names_of(a, row, PARTY_TARGET);
    return arena_fmt(
        a, "%.*s -> %.*s", STR_ARG(who.n ? who : S("?")), STR_ARG(whom.n ? whom : S("?")));
}

static void put_report(const Invocation *v, const IncidentReport *r, Out *o)
{
    Arena *a = v->arena;
    Str cite = print_cite(a, r->source, r->published),
        status = print_status(a, r->status, r->factuality, r->speaker);
    Str about = arena_fmt(a, "%.*s [%lld]%s%.*s%s", STR_ARG(cite), (long long)r->proof.article.v,
                          status.n ? "  (" : "", STR_ARG(status), status.n ? ")" : "");
    out_char(o, '\n');
    print_wrapped(o, about, 2, v->columns);
    print_wrapped(o, r->quote, 4, v->columns);
}

static void put_toll(const Invocation *v, const IncidentRow *i, Out *o)
{
    put_line(v, "dead", toll(v->arena, i->killed, i->killed_best), o);
    put_line(v, "wounded", toll(v->arena, i->wounded, i->wounded_best), o);
    put_line(v, "taken", toll(v->arena, i->taken, i->taken_best), o);
}

/* Each thing that is said once, with the article that says it first. */
static bool said_before(Arena *a, const IncidentRow *i, uint32_t report, uint32_t detail, Str value)
{
    DetailKind kind = i->report[report].detail[detail].kind;
    for (uint32_t r = 0; r <= report; r++)
        for (uint32_t k = 0; k < i->report[r].n_detail && (r < report || k < detail); k++)
            if (i->report[r].detail[k].kind == kind
                && str_eq_fold(print_detail(a, &i->report[r].detail[k]), value))
                return true;
    return false;
}

static void put_details(const Invocation *v, const IncidentRow *i, DetailKind kind, Out *o)
{
    enum { AT = 19 };
    bool titled = false;
    for (uint32_t r = 0; r < i->n_report; r++)
        for (uint32_t k = 0; k < i->report[r].n_detail; k++) {
            const DetailRow *x = &i->report[r].detail[k];
            Str value = x->kind == kind ? print_detail(v->arena, x) : STR_NONE,
                title = titled ? STR_NONE : arena_lower(v->arena, detail_title(kind));
            if (!value.n || said_before(v->arena, i, r, k, value))
                continue;
            print_hanging(o,
                arena_fmt(v->arena, "%-*.*s%.*s [%lld]", AT, STR_ARG(title), STR_ARG(value),
                    (long long)x->proof.article.v),
                0, AT, v->columns);
            titled = true;
        }
}

static void put_all_details(const Invocation *v, const IncidentRow *i, Out *o)
{
    bool any = false;
    for (uint32_t r = 0; r < i->n_report; r++)
        any = any || i->report[r].n_detail;
    if (any)
        out_char(o, '\n');
    for (DetailKind kind = 0; kind < DETAIL_COUNT; kind++)
        put_details(v, i, kind, o);
}

/* "ASSAULT abduct, CAMEO 181"; a disaster has neither */
static Str type_of(Arena *a, const IncidentRow *i)
{
    Str plover = i->plover.n && i->mode.n
        ? arena_fmt(a, "%.*s %.*s", STR_ARG(i->plover), STR_ARG(i->mode))
        : i->plover;
    if (!i->cameo.n) return plover;
    return arena_fmt(
        a, "%.*s%sCAMEO %.*s", STR_ARG(plover), plover.n ? ", " : "", STR_ARG(i->cameo));
}

void put_recorded(const Invocation *v, const IncidentRow *i, bool is_event, Out *o)
{
    Arena *a = v->arena;
    Str note =
        is_event ? print_status(a, i->status, i->factuality, STR_NONE) : print_incident_note(a, i);
    Str head = is_event ? arena_fmt(a, "%.*s: %.*s", STR_ARG(i->kind), STR_ARG(print_sides(a, i)))
                        : print_incident(a, i);
    put_bold(v, o, head);
    out_char(o, '\n');
    put_line(v, "when", print_when(a, i), o);
    put_line(v, "where", print_place(a, i), o);
    put_line(v, is_event ? "status" : "who", note, o);
    put_toll(v, i, o);
    put_line(v, "victims", names_of(a, i, PARTY_VICTIM), o);
    if (!is_event)
        put_line(v, "targets", names_of(a, i, PARTY_TARGET), o);
    put_line(v, "weapons", names_of(a, i, PARTY_WEAPON), o);
    put_line(v, "type", type_of(a, i), o);
    put_line(v, "sure", arena_fmt(a, "%.2f", (double)i->sure), o);
    put_all_details(v, i, o);
    for (uint32_t k = 0; k < i->n_report; k++)
        put_report(v, &i->report[k], o);
}
