/* pages/actors.c -- everybody the library knows, of whom it says most first; by name where asked.
 */
#include "serve/views.h"

static uint32_t actors_run(Visit *v);
const ServePage page_actors = {
    .path = "/actors",
    .help = "The actors of whom most is said; q a name, kind one of person, group, state, people, "
            "firm.",
    .run = actors_run,
};

#define MOST 300

static bool find(Visit *v, Str q, int kind, const Actor **actor, uint32_t *n)
{
    if (q.n) return library_actor_find(v->lib, q, v->a, actor, n, &v->err);
    return library_actors(
        v->lib, kind < 0 ? ACTOR_GROUP : (ActorKind)kind, kind < 0, MOST, v->a, actor, n, &v->err);
}

static void put_kinds(View *body, int asked)
{
    for (int k = 0; k < ACTOR_COUNT; k++) {
        View *row = view_section(body, "KIND");
        view_text(row, "NAME", str_of(actor_kind_name((ActorKind)k)));
        if (k == asked) view_show(row, "CHOSEN");
    }
    if (asked < 0) view_show(body, "ANY");
}

static void put_actor(Visit *v, View *list, const Actor *actor)
{
    View *row = view_section(list, "ACTOR");
    view_text(row, "NAME", actor->name);
    view_text(row, "HREF", href_of(v->a, "actor", actor->id.v));
    if (actor->short_name.n && !str_eq(actor->short_name, actor->name))
        view_text(view_section(row, "SHORT"), "SHORT_NAME", actor->short_name);
    view_text(row, "KIND", str_of(actor_kind_name(actor->kind)));
    view_text(row, "COUNTRY", str_of(actor->country));
    view_int(row, "N_ARTICLE", actor->n_article);
    view_int(row, "N_MENTION", actor->n_mention);
    view_text(row, "SEEN", print_days(v->a, actor->first_day, actor->last_day));
}

static uint32_t actors_run(Visit *v)
{
    const Actor *actor;
    uint32_t n;
    Str q = ask_value(v->ask, "q");
    int kind = actor_kind_from(ask_value(v->ask, "kind"));
    if (!find(v, q, kind, &actor, &n)) return 500;
    View *body = page_open(v, S("Actors"), "templates/actors.tpl");
    view_text(body, "ASKED", q);
    put_kinds(body, kind);
    View *list = view_section(body, n ? "SOME" : "NONE");
    for (uint32_t i = 0; i < n; i++)
        if (kind < 0 || actor[i].kind == (ActorKind)kind) put_actor(v, list, &actor[i]);
    return page_print(v, 200);
}
