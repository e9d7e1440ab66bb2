/* commands/follow.c -- which feeds are followed. */
#include "format/format.h"
#include "intake/intake.h"
#include "main/opened.h"

#define OPML_MOST  ((size_t)16 << 20)
#define LINKS_MOST 16
#define PACE_FIRST 1800

typedef struct Following { const Invocation *v; Library *lib; uint32_t n_new, n_bad; } Following;

static bool put_feed(Following *f, Feed feed, Err *e)
{
    bool is_new;
    feed.added_at = feed.next_at = clock_now();
    feed.asked_at = TIME_UNKNOWN;
    feed.pace = PACE_FIRST;
    if (!library_feed_put(f->lib, &feed, &is_new, e))
        return false;
    f->n_new += is_new;
    say(f->v, is_new ? "following %.*s  %.*s" : "already followed: %.*s  %.*s", STR_ARG(feed.url),
        STR_ARG(feed.title));
    return true;
}

static void bad(Following *f, const char *text)
{
    warn("%s", text);
    f->n_bad++;
}

/* ---- an address: a feed, or a page that names one ---- */

static bool follow_page(Following *f, const Fetched *got, Err *e)
{
    FeedLink link[LINKS_MOST];
    Arena *a = f->v->arena;
    uint32_t n = feed_links(a, got->bytes, got->url, link, LINKS_MOST);
    if (n == 0) {
        bad(f,
            arena_z(a,
                arena_fmt(a,
                    "%.*s is no feed and names none; look on the page for \"RSS\" and give that "
                    "address",
                    STR_ARG(got->asked))));
        return true;
    }
    for (uint32_t i = 1; i < n; i++)
        say(f->v, "it also has %.*s  %.*s", STR_ARG(link[i].url), STR_ARG(link[i].title));
    return put_feed(f, (Feed){ .url = link[0].url, .title = link[0].title, .site = got->url }, e);
}

static bool follow_answer(Following *f, const Fetched *got, Err *e)
{
    Str title, site;
    if (got->end != FETCH_DONE) {
        bad(f, got->err.text);
        return true;
    }
    if (!feed_says(f->v->arena, got->bytes, got->url, &title, &site))
        return follow_page(f, got, e);
    return put_feed(
        f, (Feed){ .url = got->moved ? got->url : got->asked, .title = title, .site = site }, e);
}

static bool follow_addresses(Following *f, Err *e)
{
    FetchOptions o = { .allow_private = given(f->v, "allow-private"), .pause = 1.0 };
    Fetcher *fetcher = fetcher_new(&o);
    Fetched got;
    bool ok = true;
    for (uint32_t i = 0; i < f->v->argc; i++)
        if (is_address(str_of(f->v->argv[i])))
            fetch_ask(fetcher, &(FetchAsk){ .url = str_of(f->v->argv[i]) });
    while (ok && fetch_next(fetcher, &got))
        ok = follow_answer(f, &got, e);
    fetcher_free(fetcher);
    return ok;
}

/* ---- a file of OPML ---- */

static bool follow_list(Following *f, const OpmlFeed *feed, uint32_t n, const char *path, Err *e)
{
    for (uint32_t i = 0; i < n; i++) {
        const OpmlFeed *x = &feed[i];
        if (!is_address(x->url))
            bad(f,
                arena_z(f->v->arena,
                    arena_fmt(f->v->arena, "%s: \"%.*s\" is no address of the web; left out", path,
                        STR_ARG(x->url))));
        else if (!put_feed(f,
                     (Feed){
                         .url = x->url, .title = x->title, .site = x->site, .folder = x->folder },
                     e))
            return false;
    }
    return true;
}

static bool follow_file(Following *f, const char *path, Err *e)
{
    FileText file;
    OpmlFeed *feed;
    uint32_t n, n_bad;
    Str set;
    if (!file_read(path, OPML_MOST, &file, e))
        return false;
    Err why = { 0 };
    Str text = charset_to_utf8(f->v->arena, file.bytes, STR_NONE, true, &set, &n_bad);
    bool ok = opml_parse(f->v->arena, text, &feed, &n, &why);
    ok = ok ? follow_list(f, feed, n, path, e)
            : err_set(e, ERR_INPUT, "%s: %s; an address begins with https://", path, why.text);
    file_release(&file);
    return ok;
}

static bool follow_all(Following *f, Err *e)
{
    for (uint32_t i = 0; i < f->v->argc; i++)
        if (!is_address(str_of(f->v->argv[i])) && !follow_file(f, f->v->argv[i], e))
            return false;
    return follow_addresses(f, e);
}

/* ---- the list ---- */

static void put_when(const Invocation *v, Out *o, const char *what, int64_t at)
{
    if (at != TIME_UNKNOWN && at > 0)
        out_fmt(o, "  %s %.*s", what, STR_ARG(time_print(v->arena, at, TIME_MINUTE)));
}

static void list_line(const Invocation *v, const Feed *f, Out *o)
{
    out_str(o, f->url);
    out_fmt(o, "  %.*s\n   ", STR_ARG(f->title));
    put_when(v, o, "asked", f->asked_at);
    put_when(v, o, "due", f->next_at);
    if (f->wrong.n)
        out_fmt(o, "  failed %u time%s: %.*s", f->failures, f->failures == 1 ? "" : "s",
            STR_ARG(f->wrong));
    out_char(o, '\n');
}

static void list_json(const Invocation *v, const Feed *f, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_text(o, &first, "url", f->url);
    put_text(o, &first, "title", f->title);
    put_text(o, &first, "site", f->site);
    put_text(o, &first, "folder", f->folder);
    if (f->asked_at != TIME_UNKNOWN)
        put_text(o, &first, "asked", time_print(v->arena, f->asked_at, TIME_SECOND));
    put_text(o, &first, "due", time_print(v->arena, f->next_at, TIME_SECOND));
    put_int(o, &first, "failures", f->failures);
    put_text(o, &first, "wrong", f->wrong);
    out_lit(o, "}\n");
}

static int by_folder(const void *p, const void *q)
{
    const OpmlFeed *x = p, *y = q;
    int order = str_cmp(x->folder, y->folder);
    return order ? order : str_cmp(x->url, y->url);
}

static void list_opml(const Invocation *v, const Feed *feed, uint32_t n, Out *o)
{
    OpmlFeed *list = ARENA_ARRAY(v->arena, OpmlFeed, n + 1);
    for (uint32_t i = 0; i < n; i++)
        list[i] = (OpmlFeed){ feed[i].url, feed[i].title, feed[i].site, feed[i].folder };
    qsort(list, n, sizeof *list, by_folder);
    opml_print(o, S("Feeds followed by annalist"), list, n);
}

static bool use_list(Invocation *v, Library *lib, Out *o, Err *e)
{
    const Feed *feed;
    uint32_t n;
    if (!library_feeds(lib, TIME_UNKNOWN, v->arena, &feed, &n, e))
        return false;
    if (given(v, "opml"))
        list_opml(v, feed, n, o);
    for (uint32_t i = 0; i < n && !given(v, "opml"); i++)
        (v->json ? list_json : list_line)(v, &feed[i], o);
    return true;
}

static bool remove_all(Following *f, Err *e)
{
    for (uint32_t i = 0; i < f->v->argc; i++) {
        bool was_there;
        if (!library_feed_drop(f->lib, str_of(f->v->argv[i]), &was_there, e))
            return false;
        if (!was_there)
            bad(f,
                arena_z(f->v->arena,
                    arena_fmt(f->v->arena,
                        "%s is not followed; \"annalist follow --list\" shows what is",
                        f->v->argv[i])));
    }
    return true;
}

static int run_follow(Invocation *v)
{
    Err e = { 0 };
    Following f = { .v = v };
    if (given(v, "list") || given(v, "opml"))
        return with_library(v, use_list);
    if (v->argc == 0)
        return wrong_usage(v, "which feed?");
    f.lib = open_library(v, LIBRARY_WRITE, &e);
    bool ok = f.lib && (given(v, "remove") ? remove_all(&f, &e) : follow_all(&f, &e));
    if (ok && f.n_new)
        say(v, "%u new; \"annalist update\" fetches what they have", f.n_new);
    library_close(f.lib);
    return !ok ? fail(&e) : f.n_bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

static const Option follow_option[] = {
    { "list", 0, NULL, "list the feeds followed: when asked, when due, what went wrong" },
    { "opml", 0, NULL, "print them as OPML, for other readers" },
    { "remove", 0, NULL, "follow them no longer; what they brought stays" },
    { "allow-private", 0, NULL, "fetch from addresses of this machine and its network too" },
    { NULL, 0, NULL, NULL },
};

const Command command_follow = {
    .name = "follow",
    .place = 8,
    .summary = "follow feeds: by address, by the page of an outlet, by a list in OPML",
    .operands = "[URL|FILE.opml]...",
    .help = "Takes the address of a feed (RSS, Atom, JSON Feed) or of a page that names one, or a "
            "list\n"
            "of feeds in OPML, as other readers hand it on. \"annalist update\" then fetches what "
            "is new.\n\n"
            "Examples:\n  annalist follow https://news.example/\n"
            "  annalist follow --opml > feeds.opml",
    .option = follow_option,
    .run = run_follow,
};
