/* chosen.c -- see chosen.h. */
#include "main/chosen.h"
#include "main/tables.h"

static bool chosen_actor(Invocation *v, Library *lib, ActorId *id, Err *e)
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
    *id = actor[0].id;
    return true;
}

static bool chosen_story(const Invocation *v, StoryId *id, Err *e)
{
    uint32_t n = 0;
    if (!given_number(v, "story", INT32_MAX, &n, e))
        return false;
    id->v = n;
    return true;
}

bool chosen_incidents(Invocation *v, Library *lib, IncidentQuery *q, Err *e)
{
    *q = incident_query();
    q->kind = str_of(given_value(v, "kind"));
    q->place = str_of(given_value(v, "place"));
    q->country = str_of(given_value(v, "country"));
    return given_day(v, "from", false, &q->from_day, e) && given_day(v, "to", true, &q->to_day, e)
        && chosen_story(v, &q->story, e) && chosen_actor(v, lib, &q->actor, e);
}

static bool chosen_context(const Invocation *v, uint64_t *contexts, Err *e)
{
    const char *typed = given_value(v, "context"), *name[CONTEXT_COUNT];
    int i = typed ? context_from(arena_lower(v->arena, str_of(typed))) : -1;
    if (!typed)
        return true;
    if (i >= 0) {
        *contexts = 1ull << i;
        return true;
    }
    for (uint32_t k = 0; k < CONTEXT_COUNT; k++)
        name[k] = context_name(k);
    const char *near = nearest(typed, name, CONTEXT_COUNT);
    return err_set(e, ERR_USAGE, "PLOVER has no context \"%s\"; did you mean \"%s\"?", typed, near ? near : "economic");
}

bool chosen_events(Invocation *v, Library *lib, EventQuery *q, Err *e)
{
    *q = event_query();
    q->kind = str_of(given_value(v, "kind"));
    q->country = str_of(given_value(v, "country"));
    return given_day(v, "from", false, &q->from_day, e) && given_day(v, "to", true, &q->to_day, e)
        && chosen_context(v, &q->contexts, e) && chosen_story(v, &q->story, e) && chosen_actor(v, lib, &q->actor, e);
}

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
bool chosen_kind_exists(const Invocation *v, Err *e)
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
