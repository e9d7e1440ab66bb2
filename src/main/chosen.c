/* chosen.c -- see chosen.h. */
#include "main/chosen.h"
#include "main/dossier.h"
#include "main/tables.h"

static bool chosen_actor(Invocation *v, Library *lib, ActorId *id, Err *e)
{
    const char *name = given_value(v, "actor");
    return !name || find_actor_named(v, lib, str_of(name), id, e);
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
        && given_number(v, "min-killed", INT32_MAX, &q->min_killed, e)
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
    return err_set(e, ERR_USAGE, "PLOVER has no context \"%s\"; did you mean \"%s\"?", typed,
        near ? near : "economic");
}

bool chosen_events(Invocation *v, Library *lib, EventQuery *q, Err *e)
{
    *q = event_query();
    q->kind = str_of(given_value(v, "kind"));
    q->country = str_of(given_value(v, "country"));
    return given_day(v, "from", false, &q->from_day, e) && given_day(v, "to", true, &q->to_day, e)
        && chosen_context(v, &q->contexts, e) && chosen_story(v, &q->story, e)
        && chosen_actor(v, lib, &q->actor, e);
}

/* ---- no such kind ---- */

static bool is_kind(const Kinds *k, Str name, const char **near_name, uint32_t *n, Arena *a)
{
    for (uint32_t i = 0; i < kinds_count(k); i++) {
        const Kind *kind = kinds_at(k, i);
        if (str_eq_fold(kind->name, name) || str_eq_fold(kind->plover, name))
            return true;
        near_name[(*n)++] = arena_z(a, kind->name);
        near_name[(*n)++] = arena_z(a, arena_lower(a, kind->plover));
    }
    return false;
}

/* Nothing was found: because there is no such kind? Reading the kinds takes a while, so they are
 * asked only then; and a library may have kinds of its own (annalist add --kinds). */
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
    const char **name = ARENA_ARRAY(v->arena, const char *, 2 * kinds_count(t.kinds) + 1);
    bool exists = is_kind(t.kinds, str_of(typed), name, &n, v->arena);
    tables_release(&t);
    if (exists)
        return true;
    const char *near = nearest(typed, name, n);
    if (near)
        return err_set(e, ERR_USAGE, "there is no kind \"%s\"; did you mean \"%s\"?", typed, near);
    return err_set(e, ERR_USAGE, "there is no kind \"%s\"; \"annalist kinds\" lists them", typed);
}

/* ---- no such country ---- */

enum { COUNTRIES_MOST = 400, CODE_LETTERS = 3 };

typedef struct Countries { const char *code[COUNTRIES_MOST], *name[COUNTRIES_MOST], *small[COUNTRIES_MOST]; uint32_t n; } Countries;

static void countries_read(Countries *x, Arena *a)
{
    Str rest = embedded("data/codes/countries.tsv"), line, code, name;
    while (x->n < COUNTRIES_MOST && str_line(&rest, &line)) {
        if (str_starts(line, S("#")) || str_starts(line, S("iso3"))
            || !str_split(&line, '\t', &code) || !str_split(&line, '\t', &name))
            continue;
        x->code[x->n] = arena_z(a, arena_lower(a, code));
        x->name[x->n] = arena_z(a, name);
        x->small[x->n++] = arena_z(a, arena_lower(a, name));
    }
}

/* "PKA" is "PAK", and "nigeira" "nigeria", with two letters changed about. */
static bool same_letters(const char *x, const char *y)
{
    int seen[256] = { 0 };
    size_t n = strlen(x);
    if (strlen(y) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        seen[(unsigned char)x[i]]++;
        seen[(unsigned char)y[i]]--;
    }
    for (size_t i = 0; i < n; i++)
        if (seen[(unsigned char)x[i]] || seen[(unsigned char)y[i]])
            return false;
    return true;
}

/* Row of the country most like what was typed: its code for what is as short as one; or -1. */
static int near_country(const Countries *x, const char *typed)
{
    bool code = strlen(typed) <= CODE_LETTERS;
    const char *near = nearest(typed, code ? x->code : x->small, x->n);
    for (uint32_t i = 0; i < x->n; i++)
        if (same_letters(typed, x->code[i]) || same_letters(typed, x->small[i]))
            return (int)i;
    for (uint32_t i = 0; near && i < x->n; i++)
        if (x->code[i] == near || x->small[i] == near)
            return (int)i;
    return -1;
}

bool chosen_country_exists(const Invocation *v, Err *e)
{
    const char *typed = given_value(v, "country");
    Countries x = { .n = 0 };
    if (!typed)
        return true;
    countries_read(&x, v->arena);
    for (uint32_t i = 0; i < x.n; i++)
        if (str_eq_fold(str_of(typed), str_of(x.code[i]))
            || str_eq_fold(str_of(typed), str_of(x.name[i])))
            return true;
    int near = near_country(&x, arena_z(v->arena, arena_lower(v->arena, str_of(typed))));
    if (near < 0)
        return err_set(
            e, ERR_USAGE, "there is no country \"%s\"; name it as Pakistan or PAK", typed);
    return err_set(
        e, ERR_USAGE, "there is no country \"%s\"; did you mean %s?", typed, x.name[near]);
}
