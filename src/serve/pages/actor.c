/* pages/actor.c -- a dossier: who they are, what they do, each line with its proof. */
#include "serve/picture.h"
#include "serve/views.h"

static uint32_t actor_run(Visit *v);
const ServePage page_actor = {
    .path = "/actor/*",
    .help = "The dossier of an actor: names, statements by field, incidents, timeline, sources.",
    .json = true,
    .run  = actor_run,
};

#define DATED      600          /* lines of the picture, of each sort */
#define NEIGHBOURS 10
#define DOTS_WORTH 3            /* fewer dated lines are seen at once without a picture */

/* The statements and incidents that have a day, for the picture. */
static void dot_statements(Visit *v, const StatementRow *row, uint32_t n, Dot *dot, uint32_t *n_dot)
{
    for (uint32_t i = 0; i < n; i++) {
        const StatementRow *s = &row[i];
        if (s->first_day == DAY_UNKNOWN || s->last_day == DAY_UNKNOWN) continue;
        const Field *f = field_find(s->field);
        Str days = print_days(v->a, s->first_day, s->last_day);
        Str value = print_value(v->a, s);
        dot[(*n_dot)++] = (Dot){ s->first_day, s->last_day, false,
            arena_fmt(v->a, "%.*s: %s: %.*s", STR_ARG(days), f ? f->title : "", STR_ARG(value)),
            href_proof(v->a, s->proof) };
    }
}

static void dot_incidents(Visit *v, const IncidentRow *row, uint32_t n, Dot *dot, uint32_t *n_dot)
{
    for (uint32_t i = 0; i < n; i++) {
        if (row[i].first_day == DAY_UNKNOWN || row[i].last_day == DAY_UNKNOWN) continue;
        Str days = print_days(v->a, row[i].first_day, row[i].last_day);
        dot[(*n_dot)++] = (Dot){ row[i].first_day, row[i].last_day, true,
            arena_fmt(v->a, "%.*s: %.*s", STR_ARG(days), STR_ARG(print_incident(v->a, &row[i]))),
            href_of(v->a, "incident", row[i].id.v) };
    }
}

static bool put_picture(Visit *v, View *body, ActorId id)
{
    const StatementRow *said;
    const IncidentRow *incident;
    uint32_t n_said, n_incident, n = 0;
    StatementQuery s = statement_query();
    IncidentQuery i = incident_query();
    s.subject = i.actor = id;
    s.limit = i.limit = DATED;
    if (!library_statements(v->lib, &s, v->a, &said, &n_said, &v->err) ||
        !library_incidents(v->lib, &i, v->a, &incident, &n_incident, &v->err))
        return false;
    Dot *dot = ARENA_ARRAY(v->a, Dot, n_said + n_incident + 1);
    dot_statements(v, said, n_said, dot, &n);
    dot_incidents(v, incident, n_incident, dot, &n);
    if (n >= DOTS_WORTH) picture_dots(view_section(body, "TIME"), "PICTURE", v->a, dot, n);
    return true;
}

static bool put_neighbours(Visit *v, View *body, ActorId id)
{
    const Neighbour *who;
    uint32_t n;
    if (!library_neighbours(v->lib, id, NEIGHBOURS, v->a, &who, &n, &v->err)) return false;
    View *list = n ? view_section(body, "NEIGHBOURS") : NULL;
    for (uint32_t i = 0; i < n; i++) {
        View *row = view_section(list, "ACTOR");
        view_text(row, "NAME", who[i].name);
        view_text(row, "HREF", href_of(v->a, "actor", who[i].id.v));
        view_int(row, "N_ARTICLE", who[i].n_article);
    }
    return true;
}

static void put_head(Visit *v, View *body, const Actor *actor)
{
    view_text(body, "NAME", actor->name);
    if (actor->short_name.n && !str_eq(actor->short_name, actor->name))
        view_text(view_section(body, "SHORT"), "SHORT_NAME", actor->short_name);
    view_text(body, "KIND", str_of(actor_kind_name(actor->kind)));
    if (actor->country[0]) view_text(view_section(body, "OF"), "COUNTRY", str_of(actor->country));
    view_int(body, "N_MENTION", actor->n_mention);
    view_text(body, "SEARCH", href_search_by(v->a, "actor", actor->name));
    View *names = NULL;
    for (uint32_t i = 0; i < actor->n_alias; i++) {
        if (str_eq(actor->alias[i].name, actor->short_name)) continue;
        if (!names) names = view_section(body, "ALSO");
        view_text(view_section(names, "ALIAS"), "NAME", actor->alias[i].name);
    }
}

static uint32_t actor_run(Visit *v)
{
    Actor actor;
    ActorId id;
    Review dossier;
    if (!ask_id(v->rest, &id.v)) return 404;
    if (!library_actor(v->lib, id, v->a, &actor, &v->err)) return page_missing(v);
    if (!review_dossier(v->lib, id, v->a, &dossier, &v->err)) return 500;
    if (v->ask->json) return review_json(v->lib, &dossier, v->body, &v->err) ? page_json(v) : 500;
    View *body = page_open(v, actor.name, "templates/actor.tpl");
    put_head(v, body, &actor);
    if (dossier.lead.n) view_text(view_section(body, "LED"), "LEAD", dossier.lead);
    if (!put_picture(v, body, id) || !put_neighbours(v, body, id)) return 500;
    for (uint32_t i = 0; i < dossier.n_section; i++)
        view_section_of(body, "SECTION", v->a, &dossier.section[i]);
    return page_print(v, 200);
}
