/* test/unit/fetch_test.c -- fetching from a server inside this test; no other network is asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "web.h"
#include "intake/intake.h"
#include "intake/public.h"
#include "intake/robots.h"

/* ---- robots.txt ---- */

static bool allows(const char *text, const char *path)
{
    Robots *r = robots_new(str_of(text));
    bool is = robots_allow(r, str_of(path));
    robots_free(r);
    return is;
}

static void without_rules_all_is_allowed(void **state)
{
    (void)state;
    assert_true(allows("", "/news"));
    assert_true(allows("<html>no robots here</html>", "/news"));
    assert_true(allows("User-agent: *\nDisallow:\n", "/news"));
    assert_true(allows("Disallow: /", "/news"));                      /* nobody is named */
}

static void the_longest_rule_decides(void **state)
{
    (void)state;
    const char *text = "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /*.pdf$\n";
    assert_false(allows(text, "/news/closed"));
    assert_true(allows(text, "/news/open/1"));
    assert_false(allows(text, "/a/b.pdf"));
    assert_true(allows(text, "/a/b.pdf?x=1"));
    assert_true(allows(text, "/sport"));
    assert_true(allows("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
    assert_true(allows("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
}

static void a_group_that_names_us_stands_for_the_general_one(void **state)
{
    (void)state;
    const char *text = "User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-Agent: "
                       "Annalist/1\nDisallow: /private # ours\nCrawl-delay: 2.5\n";
    assert_true(allows(text, "/news"));
    assert_false(allows(text, "/private/x"));
    assert_false(allows("User-agent: annalistbot\nAllow: /\nUser-agent: *\nDisallow: /", "/x"));
    Robots *r = robots_new(str_of(text));
    assert_true(robots_delay(r) > 2.4 && robots_delay(r) < 2.6);
    robots_free(r);
    r = robots_new(S("User-agent: *\nCrawl-delay: 86400"));
    assert_true(robots_delay(r) < 100);
    robots_free(r);
}

static void coded_letters_are_the_letters(void **state)
{
    (void)state;
    assert_false(allows("User-agent: *\nDisallow: /%7Eana", "/~ana/x"));
    assert_false(allows("User-agent: *\nDisallow: /zürich", "/z%C3%BCrich"));
    assert_true(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
}

static void a_hostile_pattern_costs_little_and_counts_as_no(void **state)
{
    (void)state;
    Out o = { 0 };
    out_lit(&o, "User-agent: *\n");
    for (int i = 0; i < 900; i++) {
        out_lit(&o, "Disallow: ");
        for (int k = 0; k < 300; k++) out_lit(&o, "*a");
        out_lit(&o, "b\n");
    }
    out_char(&o, 0);
    char path[2000];
    memset(path, 'a', sizeof path);
    path[0] = '/';
    path[sizeof path - 1] = 0;
    double begun = clock_tick();
    assert_false(allows(o.p, path));
    assert_true(clock_tick() - begun < 2);
    out_release(&o);
}

/* ---- which addresses are the open net's ---- */

static bool is_open(const char *ip)
{
    struct sockaddr_in in = { .sin_family = AF_INET };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, ip, &in.sin_addr) == 1) return address_is_public((struct sockaddr *)&in);
    assert_int_equal(inet_pton(AF_INET6, ip, &in6.sin6_addr), 1);
    return address_is_public((struct sockaddr *)&in6);
}

static void addresses_inside_are_told_from_those_outside(void **state)
{
    (void)state;
    static const char *const outside[] = { "8.8.8.8", "172.32.0.1", "100.128.0.1",
        "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808" };
    static const char *const inside[] = { "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::", "::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2001:0:7f00:1::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "fec0::1" };
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) assert_true(is_open(outside[i]));
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) assert_false(is_open(inside[i]));
}

/* ---- fetching ---- */

static Web web;
static char huge[3 << 20];
static atomic_int busy_left, gone_robots;

static const char robots_text[] = "User-agent: *\nDisallow: /closed\n";

static WebAnswer site(const char *path, const char *agent, const char *none)
{
    if (strcmp(path, "/robots.txt") == 0)
        return gone_robots ? (WebAnswer){ .status = 500 }
                           : (WebAnswer){ .status = 200, .body = robots_text };
    if (strcmp(path, "/page") == 0 && none && strcmp(none, "\"one\"") == 0)
        return (WebAnswer){ .status = 304 };
    if (strcmp(path, "/page") == 0)
        return (WebAnswer){ .status = 200,
            .body = "<p>A page.</p>",
            .header = { { "ETag", "\"one\"" }, { "Content-Type", "text/html; charset=utf-8" },
                { "Cache-Control", "public, max-age=600" } } };
    if (strcmp(path, "/russian") == 0)
        return (WebAnswer){ .status = 200,
            .body = "<p>\xCC\xE8\xF0</p>",
            .header = { { "Content-Type", "text/html; charset=\"windows-1251\"" } } };
    if (strcmp(path, "/moved") == 0)
        return (WebAnswer){ .status = 301, .header = { { "Location", "/page#part" } } };
    if (strcmp(path, "/round") == 0)
        return (WebAnswer){ .status = 302, .header = { { "Location", "/round" } } };
    if (strcmp(path, "/to-closed") == 0)
        return (WebAnswer){ .status = 302, .header = { { "Location", "/closed/x" } } };
    if (strcmp(path, "/to-file") == 0)
        return (WebAnswer){ .status = 302, .header = { { "Location", "file:///etc/hostname" } } };
    if (strcmp(path, "/huge") == 0)
        return (WebAnswer){ .status = 200, .body = huge, .n = sizeof huge };
    if (strcmp(path, "/slow") == 0)
        return (WebAnswer){ .status = 200, .slow = true };
    if (strcmp(path, "/busy") == 0 && busy_left-- > 0)
        return (WebAnswer){ .status = 429, .header = { { "Retry-After", "1" } } };
    if (strcmp(path, "/long-busy") == 0)
        return (WebAnswer){ .status = 503, .header = { { "Retry-After", "7200" } } };
    if (strcmp(path, "/agent") == 0)
        return (
            WebAnswer){ .status = agent && strstr(agent, "annalist/") ? 200 : 406, .body = "yes" };
    return strcmp(path, "/missing") == 0 ? (WebAnswer){ .status = 404 }
                                         : (WebAnswer){ .status = 200, .body = "text" };
}

static int begin(void **state)
{
    (void)state;
    busy_left = gone_robots = 0;
    return web_begin(&web, site) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    web_end(&web);
    return 0;
}

static const FetchOptions here = { .allow_private = true, .bytes = 1 << 20, .seconds = 10 };

typedef struct Got { Fetched f; Arena *a; Str bytes; Fetcher *fetcher; } Got;

/* One address of the server, fetched with these options. */
static Got fetch(const char *path, FetchOptions o, const char *etag)
{
    Got g = { .a = arena_new(), .fetcher = fetcher_new(&o) };
    FetchAsk ask = { .url = arena_fmt(g.a, "http://127.0.0.1:%u%s", web.port, path),
        .etag = str_of(etag),
        .tag = 7 };
    fetch_ask(g.fetcher, &ask);
    assert_true(fetch_next(g.fetcher, &g.f));
    assert_int_equal(g.f.tag, 7);
    return g;
}

static void let_go(Got *g)
{
    Fetched more;
    assert_false(fetch_next(g->fetcher, &more));
    fetcher_free(g->fetcher);
    arena_free(g->a);
}

static void a_page_comes_with_what_is_needed_to_ask_again(void **state)
{
    (void)state;
    Got g = fetch("/page", here, NULL);
    assert_int_equal(g.f.end, FETCH_DONE);
    assert_true(str_is(g.f.bytes, "<p>A page.</p>") && str_is(g.f.etag, "\"one\"")
        && str_is(g.f.type, "text/html"));
    assert_true(g.f.fresh_until > clock_now() + 500 && !g.f.moved);
    let_go(&g);
    g = fetch("/page", here, "\"one\"");
    assert_int_equal(g.f.end, FETCH_SAME);
    let_go(&g);
    g = fetch("/agent", here, NULL);
    assert_int_equal(g.f.end, FETCH_DONE);
    let_go(&g);
}

static void a_set_only_the_carrier_names_is_kept_in_the_bytes(void **state)
{
    (void)state;
    Got g = fetch("/russian", here, NULL);
    assert_true(str_is(g.f.bytes, "\xEF\xBB\xBF<p>\xD0\x9C\xD0\xB8\xD1\x80</p>"));
    let_go(&g);
}

static void redirects_are_followed_but_not_for_ever(void **state)
{
    (void)state;
    Got g = fetch("/moved", here, NULL);
    assert_int_equal(g.f.end, FETCH_DONE);
    assert_true(g.f.moved && str_ends(g.f.url, S("/page")) && str_ends(g.f.asked, S("/moved")));
    let_go(&g);
    g = fetch("/round", here, NULL);
    assert_int_equal(g.f.end, FETCH_GONE);
    let_go(&g);
    g = fetch("/to-file", here, NULL);
    assert_int_equal(g.f.end, FETCH_REFUSED);
    let_go(&g);
}

static void what_robots_txt_closes_is_not_asked_for(void **state)
{
    (void)state;
    Got g = fetch("/closed/x", here, NULL);
    assert_int_equal(g.f.end, FETCH_REFUSED);
    assert_true(str_has(str_of(g.f.err.text), S("robots.txt")));
    assert_int_equal(web.asked, 1);                                    /* robots.txt itself */
    let_go(&g);
    g = fetch("/to-closed", here, NULL);
    assert_int_equal(g.f.end, FETCH_REFUSED);
    let_go(&g);
    gone_robots = 1;
    g = fetch("/page", here, NULL);
    assert_int_equal(g.f.end, FETCH_LATER);
    assert_true(g.f.retry_at > clock_now());
    let_go(&g);
}

static void addresses_of_this_machine_are_refused(void **state)
{
    (void)state;
    FetchOptions o = here;
    o.allow_private = false;
    Got g = fetch("/page", o, NULL);
    assert_int_equal(g.f.end, FETCH_REFUSED);
    assert_true(str_has(str_of(g.f.err.text), S("--allow-private")));
    assert_int_equal(web.asked, 0);
    FetchAsk ask = { .url = arena_fmt(g.a, "http://localhost:%u/page", web.port) };
    fetch_ask(g.fetcher, &ask);
    assert_true(fetch_next(g.fetcher, &g.f));
    assert_int_equal(g.f.end, FETCH_REFUSED);
    assert_int_equal(web.asked, 0);
    let_go(&g);
}

static void what_is_no_address_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "ftp://a.example/x", "file:///etc/hostname", "http://",
        "http://user:secret@a.example/", "gopher://x", "http://a b/" };
    Fetcher *f = fetcher_new(&here);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        fetch_ask(f, &(FetchAsk){ .url = str_of(bad[i]), .tag = i });
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Fetched got;
        assert_true(fetch_next(f, &got));
        assert_int_equal(got.end, FETCH_REFUSED);
        assert_true(got.err.text[0] != 0);
    }
    fetcher_free(f);
}

static void huge_and_slow_answers_have_an_end(void **state)
{
    (void)state;
    Got g = fetch("/huge", here, NULL);
    assert_int_equal(g.f.end, FETCH_REFUSED);
    let_go(&g);
    FetchOptions o = here;
    o.seconds = 0.5;
    double begun = clock_tick();
    g = fetch("/slow", o, NULL);
    assert_int_equal(g.f.end, FETCH_LATER);
    assert_true(clock_tick() - begun < 5);
    let_go(&g);
}

static void a_busy_host_is_asked_again_when_it_said(void **state)
{
    (void)state;
    busy_left = 1;
    double begun = clock_tick();
    Got g = fetch("/busy", here, NULL);
    assert_int_equal(g.f.end, FETCH_DONE);
    assert_true(clock_tick() - begun >= 0.9);
    let_go(&g);
    g = fetch("/long-busy", here, NULL);
    assert_int_equal(g.f.end, FETCH_LATER);
    assert_true(g.f.retry_at > clock_now() + 7000);
    /* what else is asked of it waits too, unasked */
    unsigned before = web.asked;
    fetch_ask(
        g.fetcher, &(FetchAsk){ .url = arena_fmt(g.a, "http://127.0.0.1:%u/page", web.port) });
    assert_true(fetch_next(g.fetcher, &g.f));
    assert_int_equal(g.f.end, FETCH_LATER);
    assert_int_equal(web.asked, before);
    FetchHost h;
    assert_true(fetch_host_at(g.fetcher, 0, &h) && h.closed_until > clock_now() + 7000
        && str_is(h.robots, robots_text));
    Fetcher *next = fetcher_new(&here);
    fetch_know(next, &h);                                              /* and in the next run */
    fetch_ask(next, &(FetchAsk){ .url = arena_fmt(g.a, "http://127.0.0.1:%u/page", web.port) });
    Fetched got;
    assert_true(fetch_next(next, &got));
    assert_int_equal(got.end, FETCH_LATER);
    fetcher_free(next);
    let_go(&g);
}

static void one_host_is_asked_one_thing_at_a_time_with_pauses(void **state)
{
    (void)state;
    FetchOptions o = here;
    o.pause = 0.1;
    Fetcher *f = fetcher_new(&o);
    Arena *a = arena_new();
    Fetched got;
    double begun = clock_tick();
    for (int i = 0; i < 5; i++)
        fetch_ask(f,
            &(FetchAsk){
                .url = arena_fmt(a, "http://127.0.0.1:%u/%d", web.port, i), .tag = (uint64_t)i });
    for (uint64_t i = 0; i < 5; i++) {
        assert_true(fetch_next(f, &got));
        assert_int_equal(got.tag, i);
        assert_int_equal(got.end, FETCH_DONE);
    }
    assert_true(clock_tick() - begun >= 0.35);
    assert_int_equal(web.most_at_once, 1);
    assert_int_equal(web.asked, 6);
    assert_false(fetch_next(f, &got));
    fetcher_free(f);
    arena_free(a);
}

static void a_host_that_is_down_is_told_of_once_tried(void **state)
{
    (void)state;
    Fetcher *f = fetcher_new(&here);
    Fetched got;
    for (int i = 0; i < 3; i++) fetch_ask(f, &(FetchAsk){ .url = S("http://127.0.0.1:1/x") });
    for (int i = 0; i < 3; i++) {
        assert_true(fetch_next(f, &got));
        assert_int_equal(got.end, FETCH_LATER);
        assert_true(str_has(str_of(got.err.text), S("127.0.0.1:1")));
    }
    fetcher_free(f);
}

static void stopping_leaves_what_was_not_fetched(void **state)
{
    (void)state;
    Fetcher *f = fetcher_new(&here);
    Arena *a = arena_new();
    Fetched got;
    fetch_ask(f, &(FetchAsk){ .url = arena_fmt(a, "http://127.0.0.1:%u/slow", web.port) });
    fetch_ask(f, &(FetchAsk){ .url = arena_fmt(a, "http://127.0.0.1:%u/page", web.port) });
    fetch_stop(f);
    assert_false(fetch_next(f, &got));
    fetcher_free(f);
    arena_free(a);
}

#define ON_THE_WEB(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_rules_all_is_allowed),
        cmocka_unit_test(the_longest_rule_decides),
        cmocka_unit_test(a_group_that_names_us_stands_for_the_general_one),
        cmocka_unit_test(coded_letters_are_the_letters),
        cmocka_unit_test(a_hostile_pattern_costs_little_and_counts_as_no),
        cmocka_unit_test(addresses_inside_are_told_from_those_outside),
        ON_THE_WEB(a_page_comes_with_what_is_needed_to_ask_again),
        ON_THE_WEB(a_set_only_the_carrier_names_is_kept_in_the_bytes),
        ON_THE_WEB(redirects_are_followed_but_not_for_ever),
        ON_THE_WEB(what_robots_txt_closes_is_not_asked_for),
        ON_THE_WEB(addresses_of_this_machine_are_refused),
        cmocka_unit_test(what_is_no_address_is_refused),
        ON_THE_WEB(huge_and_slow_answers_have_an_end),
        ON_THE_WEB(a_busy_host_is_asked_again_when_it_said),
        ON_THE_WEB(one_host_is_asked_one_thing_at_a_time_with_pauses),
        cmocka_unit_test(a_host_that_is_down_is_told_of_once_tried),
        ON_THE_WEB(stopping_leaves_what_was_not_fetched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
