/* pages/incidents.c -- one row for each incident, however many articles report it. */
#include "serve/picture.h"
#include "serve/views.h"

static uint32_t incidents_run(Visit *v);
const ServePage page_incidents = {
    .path = "/incidents",
    .help = "Incidents by kind, place, country, actor, from, to, killed; all=1 with those denied, "
            "planned or feared.",
    .json = true,
    .run = incidents_run,
};

#define MOST 300

/* Days typed wrongly are an error that shows which; empty ones ask for nothing. */
static bool day_asked(Visit *v, const char *name, bool last, int32_t *day)
{
    Str s = ask_value(v->ask, name);
    if (s.n == 0 || ask_day(s, last, day)) return true;
    return err_set(&v->err, ERR_USAGE,
        "\"%s\" is to be a date like 2014-06-09 or 2014-06, not \"%.*s\"", name, STR_ARG(s));
}

/* Nobody of that name is an error too, or all incidents would seem to be his. */
static bool actor_asked(Visit *v, ActorId *id)
{
    Str name = ask_value(v->ask, "actor");
    const Actor *actor;
    uint32_t n = 0;
    if (name.n == 0) return true;
    if (!library_actor_find(v->lib, name, v->a, &actor, &n, &v->err)) return false;
    if (n == 0)
        return err_set(
            &v->err, ERR_USAGE, "nobody by the name \"%.*s\" is on record", STR_ARG(name));
    *id = actor[0].id;
    return true;
}

static bool killed_asked(Visit *v, uint32_t *least)
{
    Str s = ask_value(v->ask, "killed");
    int64_t n = 0;
    if (s.n && (!str_int(s, &n) || n < 0 || n > INT32_MAX))
        return err_set(
            &v->err, ERR_USAGE, "\"killed\" is to be a number, not \"%.*s\"", STR_ARG(s));
    *least = (uint32_t)n;
    return true;
}

static bool query_asked(Visit *v, IncidentQuery *q)
{
    *q = incident_query();
    q->kind = ask_value(v->ask, "kind");
    q->place = ask_value(v->ask, "place");
    q->country = ask_value(v->ask, "country");
    q->only_happened = ask_value(v->ask, "all").n == 0;
    q->limit = MOST;
    return day_asked(v, "from", false, &q->from_day) && day_asked(v, "to", true, &q->to_day)
        && actor_asked(v, &q->actor) && killed_asked(v, &q->min_killed);
}

static uint32_t incidents_json(Visit *v, const IncidentRow *row, uint32_t n)
{
    out_lit(v->body, "{\"incidents\":[");
    for (uint32_t i = 0; i < n; i++) {
        if (i) out_char(v->body, ',');
        json_incident(v->body, v->a, &row[i]);
    }
    out_lit(v->body, "]}");
    return page_json(v);
}

/* What a kinds file says after "name:" at its head; empty if it tells of no incident. */
static Str kind_of(Str file)
{
    Str line, name = STR_NONE;
    if (!str_has(file, S("\nincident: yes\n"))) return name;
    while (!name.n && str_line(&file, &line))
        if (str_starts(line, S("name:"))) name = str_trim(str_from(line, 5));
    return name;
}

/* The kinds of incidents there are. */
static void put_kinds(View *body, Str asked)
{
    Str path, bytes;
    for (uint32_t i = 0; embedded_next("kinds/", &i, &path, &bytes);) {
        Str name = kind_of(bytes);
        if (!name.n || !str_ends(path, S(".kind"))) continue;
        View *row = view_section(body, "KIND");
        view_text(row, "NAME", name);
        if (str_eq(name, asked)) view_show(row, "CHOSEN");
    }
}

static void put_form(Visit *v, View *body)
{
    put_kinds(body, ask_value(v->ask, "kind"));
    view_text(body, "ASKED_PLACE", ask_value(v->ask, "place"));
    view_text(body, "ASKED_COUNTRY", ask_value(v->ask, "country"));
    view_text(body, "ASKED_ACTOR", ask_value(v->ask, "actor"));
    view_text(body, "ASKED_KILLED", ask_value(v->ask, "killed"));
    view_text(body, "ASKED_FROM", ask_value(v->ask, "from"));
    view_text(body, "ASKED_TO", ask_value(v->ask, "to"));
    if (ask_value(v->ask, "all").n) view_show(body, "ALL");
}

static void put_picture(Visit *v, View *body, const IncidentRow *row, uint32_t n)
{
    Dot *dot = ARENA_ARRAY(v->a, Dot, n + 1);
    uint32_t n_dot = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (row[i].first_day == DAY_UNKNOWN || row[i].last_day == DAY_UNKNOWN) continue;
        Str days = print_days(v->a, row[i].first_day, row[i].last_day);
        dot[n_dot++] = (Dot){ row[i].first_day, row[i].last_day, true,
            arena_fmt(v->a, "%.*s: %.*s", STR_ARG(days), STR_ARG(print_incident(v->a, &row[i]))),
            href_of(v->a, "incident", row[i].id.v) };
    }
    if (n_dot > 1) picture_dots(view_section(body, "TIME"), "PICTURE", v->a, dot, n_dot);
}

static void put_rows(Visit *v, View *body, const IncidentRow *row, uint32_t n)
{
    View *some = view_section(body, n ? "SOME" : "NONE");
    view_int(some, "N", n);
    view_show(some, n == 1 ? "ONE" : "MANY");
    if (n == MOST) view_show(some, "CUT");
    View *table = view_include(some, "TABLE", "templates/incidents.tpl");
    for (uint32_t i = 0; i < n; i++) view_incident(table, v->a, &row[i]);
}

static uint32_t incidents_run(Visit *v)
{
    IncidentQuery q;
    const IncidentRow *row = NULL;
    uint32_t n = 0;
    bool asked = query_asked(v, &q);
    if (asked && !library_incidents(v->lib, &q, v->a, &row, &n, &v->err)) return 500;
    if (v->ask->json) return asked ? incidents_json(v, row, n) : 400;
    View *body = page_open(v, S("Incidents"), "templates/incidents-page.tpl");
    put_form(v, body);
    if (!asked) view_text(view_section(body, "WRONG"), "WHY", str_of(v->err.text));
    put_picture(v, body, row, n);
    if (asked) put_rows(v, body, row, n);
    return page_print(v, asked ? 200 : 400);
}
