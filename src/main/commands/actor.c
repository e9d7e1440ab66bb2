/* commands/actor.c -- who are they, and what are they doing? */
#include "main/dossier.h"

static bool use_actor(Invocation *v, Library *lib, Out *o, Err *e)
{
    ActorId id;
    Review r;
    if (!find_actor(v, lib, &id, e) || !review_dossier(lib, id, v->arena, &r, e))
        return false;
    return put_review(v, lib, &r, o, e);
}

static int run_actor(Invocation *v)
{
    return v->argc ? with_library(v, use_actor) : wrong_usage(v, "which actor?");
}

static const Option actor_option[] = {
    MIN_SURE_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_actor = {
    .name = "actor", .place = 13,
    .summary = "a dossier: names, what is said of an actor, incidents, timeline",
    .operands = "NAME",
    .help = "All that the library holds of a person, group, state or people, by any of its names,\n"
            "each line with who says it and where. What no source says is listed as not known.\n\n"
            "Examples:\n  annalist actor IMU\n  annalist actor \"Nawaz Sharif\" --json",
    .option = actor_option,
    .run = run_actor,
};
