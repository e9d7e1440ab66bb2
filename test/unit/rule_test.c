/* test/unit/rule_test.c -- rules for single sites: what they take, leave out, and when they are
 * silent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "clean/clean.h"
#include "format/format.h"

#define LONG "The council met in the town hall on Tuesday and spoke for four hours about the new harbour wall, its price and its height. "

static const char page[] =
    "<html><head><title>Wall debated</title></head><body><h1 class='site'>The Gull</h1><h2 "
    "class='big head'>The wall is debated</h2>"
    "<span class=who>Ana Roe</span> <span class=when data-x=1>12 June 2014</span>"
    "<div class='teaser box'><p>" LONG LONG LONG LONG LONG "</p></div>"
    "<div id=real class='sidebar'><p>" LONG
    "</p><p class='promo big'>Our cruises leave on Friday, and there are cabins left for you and "
    "for your friends.</p><p>" LONG "The end.</p></div>"
    "</body></html>";

static Doc *cleaned(Cleaner *c, const char *url)
{
    Doc *d = doc_new();
    d->article.media = MEDIA_HTML;
    d->article.url = str_of(url);
    d->article.raw = d->article.page = str_of(page);
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    clean_doc(c, d);
    assert_null(doc_wrong(d));
    return d;
}

static void add_rule(Cleaner *c, const char *text)
{
    Err e = { 0 };
    if (!cleaner_rule(c, str_of(text), "x.rule", &e)) fail_msg("%s", e.text);
}

static void a_rule_says_where_the_article_stands_and_what_is_none(void **state)
{
    Cleaner *c = cleaner_new();
    (void)state;
    add_rule(c,
        "# The Gull\nhost: gull.example\n\nbody: div#real\ndrop: p.promo\ntitle: h2.head\nauthor: "
        ".who\ndate: span.when\n");
    Doc *d = cleaned(c, "https://www.gull.example/1");
    Str body = str_cut(d->article.text, 0, d->article.n_body);
    assert_true(str_has(body, S("The end.")) && !str_has(body, S("cruises")));
    assert_int_equal(d->article.n_block, 2);
    assert_true(str_is(d->article.title, "The wall is debated"));
    assert_true(d->article.n_author == 1 && str_is(d->article.author[0], "Ana Roe"));
    assert_int_equal(d->article.published.at, (int64_t)day_of((Date){ 2014, 6, 12 }) * 86400);
    doc_free(d);
    cleaner_free(c);
}

static void a_rule_is_for_its_hosts_only(void **state)
{
    Cleaner *c = cleaner_new();
    (void)state;
    add_rule(c, "host: www.gull.example\ntitle: span.who\n");
    Doc *d = cleaned(c, "https://tern.example/1");
    assert_false(str_is(d->article.title, "Ana Roe"));
    doc_free(d);
    d = cleaned(c, "https://english.gull.example/1");
    assert_true(str_is(d->article.title, "Ana Roe"));
    doc_free(d);
    d = cleaned(c, "https://seagull.example/1");
    assert_false(str_is(d->article.title, "Ana Roe"));
    doc_free(d);
    cleaner_free(c);
}

static void a_rule_for_a_page_built_anew_is_silent(void **state)
{
    Cleaner *c = cleaner_new(), *without = cleaner_new();
    (void)state;
    add_rule(c, "host: gull.example\nbody: div.gone\ntitle: h3\nauthor: b\ndate: time\n");
    Doc *d = cleaned(c, "https://gull.example/1"),
        *plain = cleaned(without, "https://gull.example/1");
    assert_true(str_eq(d->article.text, plain->article.text)
        && str_eq(d->article.title, plain->article.title));
    assert_true(d->article.n_note > plain->article.n_note);      /* and says so */
    assert_true(str_starts(
        d->article.note[d->article.n_note - 1], S("the rule for this site names a place")));
    doc_free(d);
    doc_free(plain);
    cleaner_free(c);
    cleaner_free(without);
}

/* data/sites/harbour-courier.rule is bound into the program. */
static void rules_that_come_with_the_program_are_used(void **state)
{
    Cleaner *c = cleaner_new();
    Doc *d = doc_new();
    (void)state;
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    d->article.media = MEDIA_HTML;
    d->article.url = S("https://harbour-courier.example/1");
    d->article.page = d->article.raw =
        S("<main id=story><p>The ferry to the island stopped running on Monday after its crew "
          "found a crack.</p>"
          "<p class=hc-tags>Passengers waited on the quay until evening, when they were sent home "
          "with soup and blankets.</p></main>");
    clean_doc(c, d);
    assert_true(str_is(d->article.text,
        "The ferry to the island stopped running on Monday after its crew found a crack."));
    doc_free(d);
    cleaner_free(c);
}

static void the_later_of_two_rules_counts(void **state)
{
    Cleaner *c = cleaner_new();
    (void)state;
    add_rule(c, "host: gull.example\nbody: div.teaser\n");
    add_rule(c, "host: gull.example\nbody: div#real\n");
    Doc *d = cleaned(c, "https://gull.example/1");
    assert_true(str_has(d->article.text, S("The end.")));
    doc_free(d);
    cleaner_free(c);
}

static void a_wrong_line_is_told_with_its_number(void **state)
{
    static const char *const wrong[] = { "host: a.example\nbody:\n", "host: a.example\nbody: p .x\n", "host: a.example\nbodies: p\n",
        "host: a.example\nbody: blink\n", "host: a.example\nbody: .\n", "host: a.example\nbody: p..x\n", "host: https://a.example/x\nbody: p\n",
        "host: a.example\nno colon\n", "host: a.example\nbody: #a#b\n" };
    Cleaner *c = cleaner_new();
    Err e = { 0 };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        e = (Err){ 0 };
        assert_false(cleaner_rule(c, str_of(wrong[i]), "x.rule", &e));
        assert_true(str_has(str_of(e.text),
            str_starts(str_of(wrong[i]), S("host: https")) ? S("x.rule, line 1")
                                                           : S("x.rule, line 2")));
    }
    assert_false(cleaner_rule(c, S("body: p\n"), "x.rule", &e));
    assert_true(str_has(str_of(e.text), S("names no host")));
    cleaner_free(c);
}

int main(void)
{
    format_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_says_where_the_article_stands_and_what_is_none),
        cmocka_unit_test(a_rule_is_for_its_hosts_only),
        cmocka_unit_test(a_rule_for_a_page_built_anew_is_silent),
        cmocka_unit_test(rules_that_come_with_the_program_are_used), cmocka_unit_test(the_later_of_two_rules_counts),
        cmocka_unit_test(a_wrong_line_is_told_with_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
