/* commands/timeline.c -- what an actor did and was said to do, by date. */
#include "main/dossier.h"

static bool use_timeline(Invocation *v, Library *lib, Out *o, Err *e)
{
    ActorId id;
    Actor actor;
    Section s = { 0 };
    if (!find_actor(v, lib, &id, e) || !library_actor(lib, id, v->arena, &actor, e)
        || !review_timeline(lib, id, v->arena, &s, e))
        return false;
    Review r = { .kind = S("timeline"), .title = actor.name, .first_day = DAY_UNKNOWN,
                 .last_day = DAY_UNKNOWN, .section = &s, .n_section = s.n_item > 0 };
    if (s.n_item == 0)
        say(v, "no dated lines");
    return put_review(v, lib, &r, o, e);
}

static int run_timeline(Invocation *v)
{
    return v->argc ? with_library(v, use_timeline) : wrong_usage(v, "which actor?");
}

static const Option timeline_option[] = {
    MIN_SURE_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_timeline = {
    .name = "timeline", .place = 14,
    .summary = "dated lines about an actor, oldest first",
    .operands = "NAME",
    .help = "Statements and incidents with a date, in its order, each with its source.\n\n"
            "Example:\n  annalist timeline IMU",
    .option = timeline_option,
    .run = run_timeline,
};
