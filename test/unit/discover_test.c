/* test/unit/discover_test.c -- feeds found and told, lists of feeds in and out, addresses as
 * origins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "intake/intake.h"

static void a_page_names_its_feeds_but_not_those_of_comments(void **state)
{
    Arena *a = arena_new();
    FeedLink link[4];
    (void)state;
    Str page = S("<html><head><base href='https://a.example/news/'>"
                 "<link rel='stylesheet' href='x.css'>"
                 "<link rel='ALTERNATE' type='application/rss+xml' title='All &amp; sundry' href='feed.xml'>"
                 "<link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed'>"
                 "<link rel='alternate' type='application/atom+xml; charset=utf-8' href='//b.example/atom'>"
                 "<link rel=alternate hreflang=fr href='/fr'></head><body>text</body></html>");
    assert_int_equal(feed_links(a, page, S("https://a.example/"), link, 4), 2);
    assert_true(str_is(link[0].url, "https://a.example/news/feed.xml")
        && str_is(link[0].title, "All & sundry"));
    assert_true(str_is(link[1].url, "https://b.example/atom"));
    assert_int_equal(feed_links(a, page, S("https://a.example/"), link, 1), 1);
    assert_int_equal(feed_links(a, S(""), S("https://a.example/"), link, 4), 0);
    arena_free(a);
}

static void a_feed_says_its_title_and_its_page(void **state)
{
    Arena *a = arena_new();
    Str title, site;
    (void)state;
    assert_true(feed_says(a,
        S("<?xml version='1.0'?><rss version='2.0'><channel><title>The Crane</title>"
          "<link>https://c.example/</link><item><title>x</title></item></channel></rss>"),
        S("https://c.example/f"), &title, &site));
    assert_true(str_is(title, "The Crane") && str_is(site, "https://c.example/"));
    assert_true(feed_says(a,
        S("<feed xmlns='http://www.w3.org/2005/Atom'><title>Atom</title><link rel='self' "
          "href='/f'/>"
          "<link href='/'/></feed>"),
        S("https://d.example/f"), &title, &site));
    assert_true(str_is(title, "Atom") && str_is(site, "https://d.example/"));
    assert_true(feed_says(a,
        S("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"items\":[]}"),
        S("https://e.example/f"), &title, &site));
    assert_true(str_is(title, "J"));
    assert_false(
        feed_says(a, S("<html><body>rss</body></html>"), S("https://e.example/"), &title, &site));
    assert_false(feed_says(a, S("{\"text\":\"no feed\"}"), S("https://e.example/"), &title, &site));
    assert_false(feed_says(a, S(""), S("https://e.example/"), &title, &site));
    arena_free(a);
}

static void opml_goes_out_and_comes_back(void **state)
{
    Arena *a = arena_new();
    Out o = { 0 };
    Err e = { 0 };
    OpmlFeed *back;
    uint32_t n;
    (void)state;
    OpmlFeed list[] = {
        { S("https://a.example/f?x=1&y=2"), S("Crane \"A\" & <B>"), S("https://a.example/"), STR_NONE },
        { S("https://b.example/f"), STR_NONE, STR_NONE, S("Asia") },
        { S("https://c.example/f"), S("C"), STR_NONE, S("Asia") },
        { S("https://d.example/f"), S("D"), STR_NONE, S("Peru") },
    };
    opml_print(&o, S("Feeds"), list, 4);
    assert_true(opml_parse(a, out_view(&o), &back, &n, &e));
    assert_int_equal(n, 4);
    assert_true(str_eq(back[0].url, list[0].url) && str_eq(back[0].title, list[0].title)
        && str_eq(back[0].site, list[0].site));
    assert_true(
        back[0].folder.n == 0 && str_is(back[2].folder, "Asia") && str_is(back[3].folder, "Peru"));
    out_release(&o);
    arena_free(a);
}

static void opml_of_others_is_read_as_they_write_it(void **state)
{
    Arena *a = arena_new();
    Err e = { 0 };
    OpmlFeed *back;
    uint32_t n;
    (void)state;
    assert_true(opml_parse(a,
        S("<opml version='1.0'><body><outline text='Top'><outline title='Deep'><outline xmlurl=' "
          "https://a.example/f ' title='T'/>"
          "</outline></outline><outline text='no feed'/></body></opml>"),
        &back, &n, &e));
    assert_int_equal(n, 1);
    assert_true(str_is(back[0].url, "https://a.example/f") && str_is(back[0].folder, "Deep")
        && str_is(back[0].title, "T"));
    assert_true(opml_parse(a, S("<opml><body/></opml>"), &back, &n, &e) && n == 0);
    assert_false(opml_parse(a, S("<rss><channel/></rss>"), &back, &n, &e));
    assert_false(opml_parse(a, S("words"), &back, &n, &e));
    arena_free(a);
}

static void no_trouble(void *who, const Err *e)
{
    (void)who;
    fail_msg("%s", e->text);
}

/* One piece of bytes that came from an address, opened. */
static Doc *opened(const char *bytes, const char *origin)
{
    Arena *a = arena_new();
    Err e = { 0 };
    Parcel p;
    Doc *d = doc_new();
    Intake *in = intake_new_bytes(str_of(bytes), str_of(origin), no_trouble, NULL);
    assert_true(intake_next(in, a, &p) && intake_open(&p, d, &e));
    assert_false(intake_next(in, a, &p));
    intake_free(in);
    arena_free(a);
    return d;
}

static void a_fetched_page_has_the_address_it_came_from(void **state)
{
    (void)state;
    Doc *d = opened(
        "<html><body><p>Rain fell.</p></body></html>", "https://News.example/a?utm_source=x&id=7");
    assert_true(str_is(d->article.url, "https://news.example/a?id=7"));
    Doc *again = doc_new();
    Err e = { 0 };
    Parcel kept = intake_again(d->article.raw, d->article.origin, NULL);
    assert_true(intake_open(&kept, again, &e));
    assert_true(str_eq(again->article.url, d->article.url));
    doc_free(again);
    doc_free(d);
}

static void an_entry_finds_its_page_from_where_its_feed_came(void **state)
{
    (void)state;
    Doc *d = opened("<rss><channel><title>C</title><item><title>One</title><link>/one</link></"
                    "item></channel></rss>",
        "https://c.example/feed/");
    assert_true(str_is(d->article.url, "https://c.example/one"));
    doc_free(d);
    d = opened(
        "<rss><channel><title>C</title><item><title>Without a link</title></item></channel></rss>",
        "https://c.example/feed/");
    assert_int_equal(d->article.url.n, 0);
    doc_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_names_its_feeds_but_not_those_of_comments),
        cmocka_unit_test(a_feed_says_its_title_and_its_page),
        cmocka_unit_test(opml_goes_out_and_comes_back),
        cmocka_unit_test(opml_of_others_is_read_as_they_write_it),
        cmocka_unit_test(a_fetched_page_has_the_address_it_came_from),
        cmocka_unit_test(an_entry_finds_its_page_from_where_its_feed_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
