/* commands/add.c -- articles into the library, from files, folders and addresses. */
#include "main/filter.h"
#include "main/net.h"

/* Operands that are addresses of the web, apart from the paths. */
static uint32_t part_addresses(const Invocation *v, const char **path, uint32_t *n_path, Str *url)
{
    uint32_t n = 0;
    *n_path = 0;
    for (uint32_t i = 0; i < v->argc; i++) {
        if (is_address(str_of(v->argv[i])))
            url[n++] = str_of(v->argv[i]);
        else
            path[(*n_path)++] = v->argv[i];
    }
    return n;
}

static bool add_addresses(Adding *a, const Str *url, uint32_t n, Err *e)
{
    Net *net = net_new(a->v, e);
    if (!net)
        return false;
    for (uint32_t i = 0; i < n; i++)
        net_ask(net, url[i]);
    bool ok = net_add(net, a, e);
    a->kept[KEPT_SAME] += net_same(net);
    net_free(net);
    return ok;
}

static bool add_all(Adding *a, Err *e)
{
    const Invocation *v = a->v;
    const char **path = ARENA_ARRAY(v->arena, const char *, v->argc + 1);
    Str *url = ARENA_ARRAY(v->arena, Str, v->argc + 1);
    const char *const *all;
    uint32_t n_path, n_url = part_addresses(v, path, &n_path, url), n;
    if (n_path == 0 && n_url == 0) {
        filter_paths(v, &all, &n);
        return adding_paths(a, all, n, e);
    }
    return (n_path == 0 || adding_paths(a, path, n_path, e))
        && (n_url == 0 || a->all.signal || add_addresses(a, url, n_url, e));
}

static int run_add(Invocation *v)
{
    const char *const *path;
    uint32_t n;
    Adding a;
    Err e = { 0 };
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no input");
    int status = !adding_begin(&a, v, &e) ? fail(&e)
        : add_all(&a, &e)                 ? adding_end(&a)
                                          : adding_fail(&e);
    adding_release(&a);
    return status;
}

static const Option add_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    RULE_OPTION,
    NET_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_add = {
    .name = "add",
    .place = 10,
    .summary = "add articles to the library: pages, texts, feeds, JSON Lines, folders, addresses",
    .operands = "[FILE|FOLDER|URL|-]...",
    .help =
        "Reads every article and keeps it whole, with all that is said in it. The same article\n"
        "twice adds nothing; a changed one under the same address is a new version. When it is\n"
        "interrupted, add the same again: it takes up the rest. An address is fetched, politely:\n"
        "robots.txt is obeyed, and what has not changed since the last time is not fetched "
        "again.\n\n"
        "Examples:\n  annalist add saved-pages/ feed.xml\n"
        "  annalist add https://news.example/2014/06/karachi\n"
        "  annalist clean *.html | annalist add",
    .option = add_option,
    .run = run_add,
};
