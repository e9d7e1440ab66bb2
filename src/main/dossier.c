/* dossier.c -- see dossier.h. */
#include "main/dossier.h"

#define NEAR_AMONG 2000                /* the actors most is said of; a typed name is of those */
#define OTHERS_NAMED 5

/* Names, and their words: "Talibna" is near a word of "the Pakistani Taliban". */
static uint32_t near_names(Arena *a, const Actor *all, uint32_t n, const char ***names)
{
    uint32_t k = 0, cap = 0;
    *names = NULL;
    for (uint32_t i = 0; i < n; i++) {
        Str word, rest = all[i].name;
        ARENA_PUSH(a, *names, k, cap, arena_z(a, all[i].name));
        ARENA_PUSH(a, *names, k, cap, arena_z(a, all[i].short_name));
        while (str_split(&rest, ' ', &word))
            if (word.n > 3)
                ARENA_PUSH(a, *names, k, cap, arena_z(a, word));
    }
    return k;
}

static bool no_such_actor(const Invocation *v, Library *lib, Str name, Err *e)
{
    const Actor *all;
    const char **names;
    uint32_t n;
    if (!library_actors(lib, ACTOR_OTHER, true, NEAR_AMONG, v->arena, &all, &n, e))
        return false;
    uint32_t k = near_names(v->arena, all, n, &names);
    const char *near = nearest(arena_z(v->arena, name), names, k);
    if (near)
        return err_set(e, ERR_INPUT,
            "nobody by the name \"%.*s\" in the library; did you mean \"%s\"?", STR_ARG(name),
            near);
    return err_set(e, ERR_INPUT, "nobody by the name \"%.*s\" in the library", STR_ARG(name));
}

static void name_others(const Invocation *v, const Actor *actor, uint32_t n)
{
    Out o = { 0 };
    for (uint32_t i = 1; i < n && i <= OTHERS_NAMED; i++) {
        out_str(&o, i > 1 ? S("; ") : S(""));
        out_str(&o, actor[i].name);
    }
    say(v, "taking %.*s; also of this name: %.*s", STR_ARG(actor[0].name), STR_ARG(out_view(&o)));
    out_release(&o);
}

bool find_actor_named(const Invocation *v, Library *lib, Str name, ActorId *id, Err *e)
{
    const Actor *actor;
    uint32_t n;
    if (!library_actor_find(lib, name, v->arena, &actor, &n, e))
        return false;
    if (n == 0)
        return no_such_actor(v, lib, name, e);
    if (n > 1)
        name_others(v, actor, n);
    *id = actor[0].id;
    return true;
}

bool find_actor(const Invocation *v, Library *lib, ActorId *id, Err *e)
{
    return find_actor_named(v, lib, operands_text(v), id, e);
}
