/* commands/review.c -- what mattered, what is disputed, what is to come. */
#include "main/opened.h"

static bool use_review(Invocation *v, Library *lib, Out *o, Err *e)
{
    int32_t day = DAY_UNKNOWN;
    Review r;
    if (!given_day(v, "date", true, &day, e) || !review_daily(lib, day, v->arena, &r, e))
        return false;
    if (r.first_day == DAY_UNKNOWN)
        return err_set(e, ERR_INPUT,
            "no article of the library says when it was published; there is no day to review");
    if (r.n_section == 0)
        say(v, "the library has nothing for that day");
    return put_review(v, lib, &r, o, e);
}

static int run_review(Invocation *v)
{
    if (v->argc > 1 || (v->argc == 1 && strcmp(v->argv[0], "daily") != 0))
        return wrong_usage(v, "there is the daily review only");
    return with_library(v, use_review);
}

static const Option review_option[] = {
    { "date", 0, "DATE", "of that day; the newest with articles if not given" },
    MIN_SURE_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_review = {
    .name = "review", .place = 16,
    .summary = "the Daily Review: the take, incidents, who is on the move, what is due",
    .operands = "[daily]",
    .help = "One page on a day: its top story in sentences of its sources, what else there was,\n"
            "incidents, actors with news, what is disputed and what is due. Each line says where\n"
            "it stands.\n\nExample:\n  annalist review daily --date 2014-06-10",
    .option = review_option,
    .run = run_review,
};
