/* pages/incident.c -- the record of one incident: what each report says, and where they differ. */
#include "serve/views.h"

static uint32_t incident_run(Visit *v);
const ServePage page_incident = {
    .path = "/incident/*",
    .help = "One incident: its reports side by side, field by field.",
    .json = true,
    .run  = incident_run,
};

/* ---- a field, as each report fills it ---- */

typedef Str ReportField(Arena *a, const IncidentReport *r);

static Str count_words(Arena *a, Count c, Str said)
{
    Str n = c.known ? print_count(a, c) : STR_NONE;
    if (n.n == 0 || said.n == 0 || str_eq(n, said)) return n.n ? n : said;
    return arena_fmt(a, "%.*s (\xE2\x80\x9C%.*s\xE2\x80\x9D)", STR_ARG(n), STR_ARG(said));
}

static Str field_when(Arena *a, const IncidentReport *r)
{
    if (r->first_day == DAY_UNKNOWN && r->last_day == DAY_UNKNOWN) return STR_NONE;
    return print_days(a, r->first_day, r->last_day);
}

static Str field_status(Arena *a, const IncidentReport *r)
{
    Str s = print_status(a, r->status, r->factuality, STR_NONE);
    return s.n ? s : S("told as fact");
}

static Str field_kind(Arena *a, const IncidentReport *r) { (void)a; return r->kind; }
static Str field_where(Arena *a, const IncidentReport *r) { (void)a; return r->place_text; }
/* "suicide bomber; Boko Haram (accused)": how surely it is they is no other line's. */
static Str field_by(Arena *a, const IncidentReport *r)
{
    IncidentReport own = *r;
    IncidentRow only = { .report = &own, .n_report = 1 };
    return r->perpetrators.n ? print_who(a, &only) : STR_NONE;
}

static Str field_claims(Arena *a, const IncidentReport *r) { (void)a; return r->claims; }
static Str field_targets(Arena *a, const IncidentReport *r) { (void)a; return r->targets; }
static Str field_victims(Arena *a, const IncidentReport *r) { (void)a; return r->victims; }
static Str field_weapons(Arena *a, const IncidentReport *r) { (void)a; return r->weapons; }
static Str field_killed(Arena *a, const IncidentReport *r)
{
    return count_words(a, r->killed, r->killed_text);
}
static Str field_wounded(Arena *a, const IncidentReport *r)
{
    return count_words(a, r->wounded, r->wounded_text);
}
static Str field_taken(Arena *a, const IncidentReport *r)
{
    return count_words(a, r->taken, r->taken_text);
}

/* ---- what a field can contradict another by: numbers from low to high ---- */

typedef struct Bounds { bool known; int64_t low, high; } Bounds;
typedef Bounds ReportBounds(const IncidentReport *r);

static Bounds bounds_of(Count c)
{
    return (Bounds){ c.known, c.low, c.high == COUNT_OPEN ? INT64_MAX : c.high };
}

static Bounds bounds_when(const IncidentReport *r)
{
    bool first = r->first_day != DAY_UNKNOWN, last = r->last_day != DAY_UNKNOWN;
    return (
        Bounds){ first || last, first ? r->first_day : INT64_MIN, last ? r->last_day : INT64_MAX };
}

static Bounds bounds_killed(const IncidentReport *r) { return bounds_of(r->killed); }
static Bounds bounds_wounded(const IncidentReport *r) { return bounds_of(r->wounded); }
static Bounds bounds_taken(const IncidentReport *r) { return bounds_of(r->taken); }

/* "Dozens" and 28 can both be right, and so can "last week" and Sunday; 19 and 27 cannot. Two names
 * of a place or a group are mostly one in other words, so of those nothing is said. */
static bool bounds_part(const IncidentRow *row, ReportBounds *bounds)
{
    int64_t low = INT64_MIN, high = INT64_MAX;
    for (uint32_t r = 0; bounds && r < row->n_report; r++) {
        Bounds b = bounds(&row->report[r]);
        if (b.known && b.low > low) low = b.low;
        if (b.known && b.high < high) high = b.high;
    }
    return low > high;
}

static const struct ReportLine { const char *title; ReportField *field; ReportBounds *bounds; bool count; DetailKind kind; } lines[] = {
    { "What",           field_kind,    NULL, false, 0 },
    { "When",           field_when,    bounds_when, false, 0 },
    { "Where",          field_where,   NULL, false, 0 },
    { "By whom",        field_by,      NULL, false, 0 },
    { "Responsibility", field_claims,  NULL, false, 0 },
    { "Target",         field_targets, NULL, false, 0 },
    { "Victims",        field_victims, NULL, false, 0 },
    { "Weapons",        field_weapons, NULL, false, 0 },
    { "Killed",         field_killed,  bounds_killed, true, DETAIL_KILLED },
    { "Wounded",        field_wounded, bounds_wounded, true, DETAIL_WOUNDED },
    { "Taken",          field_taken,   bounds_taken, true, DETAIL_TAKEN },
    { "Told as",        field_status,  NULL, false, 0 },
};
#define N_LINE (sizeof lines / sizeof *lines)

/* ---- the comparison ---- */

/* Who gives this value: each article once, however often it says so. */
static void put_value(
    Visit *v, View *line, const IncidentRow *row, const struct ReportLine *l, Str value)
{
    int64_t before = 0;
    View *told = view_section(line, "VALUE");
    view_text(told, "TEXT", value);
    for (uint32_t r = 0; r < row->n_report; r++) {
        const IncidentReport *report = &row->report[r];
        if (!str_eq_fold(l->field(v->a, report), value) || report->proof.article.v == before)
            continue;
        before = report->proof.article.v;
        View *cite = view_section(told, "CITED");
        view_text(cite, "HREF", href_proof(v->a, report->proof));
        view_text(cite, "CITE", print_cite(v->a, report->source, report->published));
        view_text(cite, "QUOTE", report->quote);
    }
}

/* One line: each value that is given once, with all who give it. Returns how many values. */
static uint32_t put_line(Visit *v, View *body, const IncidentRow *row, const struct ReportLine *l)
{
    Words *seen = words_new();
    View *line = NULL;
    for (uint32_t r = 0; r < row->n_report; r++) {
        Str value = l->field(v->a, &row->report[r]), key = arena_lower(v->a, value);
        if (value.n == 0 || words_find(seen, key)) continue;
        words_put(seen, key);
        if (!line) line = view_section(body, "LINE");
        put_value(v, line, row, l, value);
    }
    uint32_t n = words_count(seen);
    words_free(seen);
    if (line) view_text(line, "TITLE", str_of(l->title));
    if (line && bounds_part(row, l->bounds)) view_show(line, "DIFFER");
    return n;
}

/* ---- what else is said: each with the place where it stands ---- */

static void put_detail(Visit *v, View *line, const IncidentRow *row, DetailKind kind, Str value)
{
    View *told = view_section(line, "VALUE");
    view_text(told, "TEXT", value);
    for (uint32_t r = 0; r < row->n_report; r++)
        for (uint32_t k = 0; k < row->report[r].n_detail; k++) {
            const IncidentReport *report = &row->report[r];
            const DetailRow *x = &report->detail[k];
            if (x->kind != kind || !str_eq_fold(print_detail(v->a, x), value)) continue;
            View *cite = view_section(told, "CITED");
            view_text(cite, "HREF", href_proof(v->a, x->proof));
            view_text(cite, "CITE", print_cite(v->a, report->source, report->published));
            view_text(cite, "QUOTE", x->quote);
        }
}

static uint32_t put_details(Visit *v, View *body, const IncidentRow *row, DetailKind kind)
{
    Words *seen = words_new();
    View *line = NULL;
    for (uint32_t r = 0; r < row->n_report; r++)
        for (uint32_t k = 0; k < row->report[r].n_detail; k++) {
            const DetailRow *x = &row->report[r].detail[k];
            Str value = x->kind == kind ? print_detail(v->a, x) : STR_NONE,
                key = arena_lower(v->a, value);
            if (!value.n || words_find(seen, key)) continue;
            words_put(seen, key);
            if (!line) line = view_section(body, "LINE");
            put_detail(v, line, row, kind, value);
        }
    uint32_t n = words_count(seen);
    words_free(seen);
    if (line) view_text(line, "TITLE", detail_title(kind));
    return n;
}

/* Numbers have one line each: with their words and speakers where they are kept, else as the report
 * has them. */
static uint32_t put_count(
    Visit *v, View *body, const IncidentRow *row, const struct ReportLine *l, DetailKind kind)
{
    for (uint32_t r = 0; r < row->n_report; r++)
        for (uint32_t k = 0; k < row->report[r].n_detail; k++)
            if (row->report[r].detail[k].kind == kind) return put_details(v, body, row, kind);
    return put_line(v, body, row, l);
}

static void list_add(Arena *a, Str *list, const char *title)
{
    Str low = arena_lower(a, str_of(title));
    *list = list->n ? arena_fmt(a, "%.*s, %.*s", STR_ARG(*list), STR_ARG(low)) : low;
}

static void put_lines(Visit *v, View *body, const IncidentRow *row)
{
    Str missing = STR_NONE, differ = STR_NONE;
    for (size_t i = 0; i < N_LINE; i++) {
        uint32_t n = lines[i].count ? put_count(v, body, row, &lines[i], lines[i].kind)
                                    : put_line(v, body, row, &lines[i]);
        if (n == 0) list_add(v->a, &missing, lines[i].title);
        if (bounds_part(row, lines[i].bounds)) list_add(v->a, &differ, lines[i].title);
    }
    for (DetailKind kind = DETAIL_MISSING; kind < DETAIL_COUNT; kind++)
        put_details(v, body, row, kind);
    view_if(body, "DISPUTED", "FIELDS", differ);
    view_if(body, "NOT_KNOWN", "FIELDS", missing);
}

/* A sentence that tells of it twice, as an attack and as arson, is shown once. */
static bool is_shown(const IncidentRow *row, uint32_t report)
{
    const IncidentReport *x = &row->report[report];
    for (uint32_t r = 0; r < report; r++)
        if (row->report[r].proof.article.v == x->proof.article.v
            && str_eq(row->report[r].quote, x->quote))
            return true;
    return false;
}

static void put_reports(Visit *v, View *body, const IncidentRow *row)
{
    for (uint32_t r = 0; r < row->n_report; r++) {
        const IncidentReport *report = &row->report[r];
        if (is_shown(row, r)) continue;
        View *one = view_section(body, "REPORT");
        view_text(one, "HREF", href_proof(v->a, report->proof));
        view_text(one, "TITLE", report->title.n ? report->title : S("Without a title"));
        view_text(one, "CITE", print_cite(v->a, report->source, report->published));
        view_text(one, "QUOTE", report->quote);
        view_if(one, "SAID", "SPEAKER", report->speaker);
        if (report->in_caption) view_show(one, "IN_CAPTION");
    }
}

/* From none to no limit says nothing: "nobody was hurt" of one, "at least 26" of another. Below,
 * both stand. */
static Str toll_words(Arena *a, Count c)
{
    return c.known && (c.low > 0 || c.high != COUNT_OPEN) ? print_count(a, c) : STR_NONE;
}

static void put_head(Visit *v, View *body, const IncidentRow *row)
{
    view_text(body, "KIND", kind_words(v->a, row->kind));
    view_text(body, "WHERE", print_place(v->a, row));
    view_text(body, "WHEN", print_when(v->a, row));
    view_text(body, "PRECISION", str_of(place_precision_name(row->precision)));
    view_if(body, "TOLD_AS", "STATUS", print_status(v->a, row->status, row->factuality, STR_NONE));
    view_if(body, "KILLED", "COUNT", toll_words(v->a, row->killed));
    view_if(body, "WOUNDED", "COUNT", toll_words(v->a, row->wounded));
    view_if(body, "TAKEN", "COUNT", toll_words(v->a, row->taken));
    view_int(body, "N_REPORT", row->n_report);
    view_show(body, row->n_report == 1 ? "ONE_REPORT" : "MANY_REPORTS");
    view_int(body, "N_SOURCE", row->n_source);
    view_show(body, row->n_source == 1 ? "ONE_SOURCE" : "MANY_SOURCES");
    view_int(body, "ID", row->id.v);
}

static uint32_t incident_run(Visit *v)
{
    const IncidentRow *row;
    uint32_t n;
    IncidentQuery q = incident_query();
    if (!ask_id(v->rest, &q.id.v)) return 404;
    if (!library_incidents(v->lib, &q, v->a, &row, &n, &v->err)) return 500;
    if (n == 0) return 404;
    if (v->ask->json) {
        json_incident(v->body, v->a, row);
        return page_json(v);
    }
    Str days = print_when(v->a, row);
    Str title = arena_fmt(v->a, "%.*s, %.*s", STR_ARG(print_incident(v->a, row)), STR_ARG(days));
    View *body = page_open(v, title, "templates/incident.tpl");
    put_head(v, body, row);
    put_lines(v, body, row);
    put_reports(v, body, row);
    return page_print(v, 200);
}
