/* commands/update.c -- what the feeds followed have brought since. */
#include "main/net.h"

static bool update(Adding *a, uint32_t *n, Err *e)
{
    const Invocation *v = a->v;
    const Feed *feed;
    Net *net = net_new(v, e);
    int64_t due = given(v, "now") ? TIME_UNKNOWN : clock_now();
    bool ok = net && library_feeds(a->lib, due, v->arena, &feed, n, e);
    for (uint32_t i = 0; ok && i < *n; i++)
        net_ask_feed(net, &feed[i], given(v, "full"));
    ok = ok && (*n == 0 || net_add(net, a, e));
    if (ok && *n)
        say(v, "%u feed%s asked, %u had nothing new", *n, *n == 1 ? "" : "s", net_same(net));
    net_free(net);
    return ok;
}

static int run_update(Invocation *v)
{
    Adding a;
    Err e = { 0 };
    uint32_t n = 0;
    int status;
    if (!adding_begin(&a, v, &e))
        status = fail(&e);
    else if (!update(&a, &n, &e))
        status = adding_fail(&e);
    else
        status = adding_end(&a);
    if (status == EXIT_DONE && n == 0)
        say(v, "no feed is due; \"annalist follow --list\" tells when, --now asks all of them");
    adding_release(&a);
    return status;
}

static const Option update_option[] = {
    { "full", 0, NULL, "where an entry is only a summary, fetch its page" },
    { "now", 0, NULL, "ask every feed, due or not" },
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    RULE_OPTION,
    NET_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_update = {
    .name = "update",
    .place = 9,
    .summary = "fetch what the feeds followed have brought since",
    .help =
        "Asks each feed that is due and adds its new entries. How often a feed is due follows how\n"
        "often it brings something: every quarter of an hour to twice a day. A feed that does not\n"
        "answer is asked less and less often. Good to run every quarter of an hour, from a "
        "timer.\n\n"
        "Example:\n  annalist update --full",
    .option = update_option,
    .run = run_update,
};
