/* test/unit/html_test.c -- pages to flat trees: nesting, entities, limits, hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "format/format.h"
#include "helpers.h"
#include "own_arena.h"

static uint32_t find_tag(const HtmlTree *t, HtmlTag tag, uint32_t nth)
{
    for (uint32_t row = 0; row < t->n; row++)
        if (t->node[row].tag == tag && nth-- == 0)
            return row;
    fail_msg("no such tag: %d", (int)tag);
    return 0;
}

static bool stands_in(const HtmlTree *t, uint32_t row, uint32_t outer)
{
    return row > outer && row < t->node[outer].end;
}

/* `n` times `open`, then `inside`, then `n` times `close`. */
static Str nested(uint32_t n, const char *open, const char *inside, const char *close)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++)
        out_str(&o, str_of(open));
    out_str(&o, str_of(inside));
    for (uint32_t i = 0; i < n; i++)
        out_str(&o, str_of(close));
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static void assert_sound(const HtmlTree *t)
{
    assert_int_equal(t->node[0].end, t->n);
    for (uint32_t row = 1; row < t->n; row++) {
        const HtmlNode *e = &t->node[row];
        assert_true(e->parent < row && e->end > row && e->end <= t->node[e->parent].end);
        assert_true(e->depth <= HTML_DEPTH);
    }
}

static void a_block_of_html5_ends_an_open_paragraph(void **s)
{
    (void)s;
    static const char *const blocks[] = { "section", "article", "main", "figure", "aside", "header",
        "nav" };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        HtmlTree t = html_parse(
            a, arena_fmt(a, "<div><p>one <b>two<%s>three</%s>four</div>", blocks[i], blocks[i]));
        uint32_t p = find_tag(&t, TAG_P, 0), div = find_tag(&t, TAG_DIV, 0);
        assert_str(html_text(a, &t, p), "one two");
        assert_str(html_text(a, &t, div), "one twothreefour");
        assert_sound(&t);
    }
}

static void html5_tags_nest_as_written(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a,
        S("<main><article><section><p>x</p></section><figure><picture><img src=i></picture>"
          "<figcaption>c</figcaption></figure></article></main><footer>f</footer>"));
    uint32_t article = find_tag(&t, TAG_ARTICLE, 0);
    assert_true(stands_in(&t, article, find_tag(&t, TAG_MAIN, 0)));
    assert_true(stands_in(&t, find_tag(&t, TAG_FIGCAPTION, 0), find_tag(&t, TAG_FIGURE, 0)));
    assert_true(stands_in(&t, find_tag(&t, TAG_FIGURE, 0), article));
    assert_false(stands_in(&t, find_tag(&t, TAG_FOOTER, 0), find_tag(&t, TAG_MAIN, 0)));
}

static void paragraphs_and_items_end_without_end_tags(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<p>one<p>two<ul><li>a<li>b</ul>"));
    assert_str(html_text(a, &t, find_tag(&t, TAG_P, 0)), "one");
    assert_str(html_text(a, &t, find_tag(&t, TAG_P, 1)), "two");
    assert_str(html_text(a, &t, find_tag(&t, TAG_LI, 0)), "a");
}

static void entities_become_characters(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<p>It&rsquo;s&nbsp;5 &lt; 6 &#8212; &unknown; &amp;c"));
    assert_str(html_text(a, &t, 0), "It\xE2\x80\x99s 5 < 6 \xE2\x80\x94 &unknown; &c");
}

static void the_text_of_a_script_is_its_own_and_shown_nowhere(void **s)
{
    (void)s;
    HtmlTree t = html_parse(
        a, S("<script type='application/ld+json'>{\"a\":\"<b>\"}</script><style>p{}</style><p>x"));
    uint32_t script = find_tag(&t, TAG_SCRIPT, 0);
    assert_str(t.node[script].text, "{\"a\":\"<b>\"}");
    assert_str(html_attr(&t.node[script], "type"), "application/ld+json");
    assert_int_equal(t.node[find_tag(&t, TAG_STYLE, 0)].text.n, 0);
    assert_str(html_text(a, &t, 0), "x");
}

static void attributes_have_lower_names_and_plain_values(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<A HREF='/a?b=1&amp;c=2' Hidden Class=x>y</a>"));
    const HtmlNode *e = &t.node[find_tag(&t, TAG_A, 0)];
    assert_str(html_attr(e, "href"), "/a?b=1&c=2");
    assert_str(html_attr(e, "class"), "x");
    assert_int_equal(e->n_attr, 3);
    assert_int_equal(html_attr(e, "id").n, 0);
}

static void a_charset_in_meta_is_not_believed_for_it_is_utf8_already(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<meta charset=windows-1251><p>\xC3\xA9t\xC3\xA9"));
    assert_str(html_text(a, &t, 0), "\xC3\xA9t\xC3\xA9");
}

static void nothing_and_garbage_give_few_nodes(void **s)
{
    (void)s;
    assert_int_equal(html_parse(a, STR_NONE).n, 1);
    HtmlTree t = html_parse(a, S("<<<>< <!-- <![CDATA[ </p></div <"));
    assert_sound(&t);
}

static void a_nul_does_not_end_the_page(void **s)
{
    (void)s;
    static const char page[] = "<p>one</p>\0\0\0<p>two</p>";
    HtmlTree t = html_parse(a, (Str){ page, sizeof page - 1 });
    assert_str(html_text(a, &t, 0), "one two");
}

static void deep_nesting_is_flattened_and_loses_no_text(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, nested(100000, "<div>", "the text", "</div>"));
    assert_sound(&t);
    assert_str(html_text(a, &t, 0), "the text");
}

/* Each end tag without a beginning would walk the parser's whole stack. */
static void wrong_end_tags_in_deep_nesting_cost_linear_time(void **s)
{
    (void)s;
    double   began = clock_tick();
    HtmlTree t = html_parse(a, nested(100000, "<b>", "x", "</i>"));
    assert_sound(&t);
    assert_true(clock_tick() - began < 10);
}

static void a_tag_of_endless_attributes_keeps_the_first(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, "<a ");
    for (int i = 0; i < 100000; i++)
        out_fmt(&o, "a%d=1 ", i);
    out_lit(&o, ">x</a><p>kept");
    HtmlTree t = html_parse(a, out_view(&o));
    const HtmlNode *e = &t.node[find_tag(&t, TAG_A, 0)];
    assert_str(html_attr(e, "a0"), "1");
    assert_true(e->n_attr < 1000);
    assert_str(html_text(a, &t, find_tag(&t, TAG_P, 0)), "kept");
    out_release(&o);
}

static void table_parts_without_a_table_mean_nothing(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<p><caption>one</caption> two</p><td>three"));
    assert_str(html_text(a, &t, find_tag(&t, TAG_P, 0)), "one two");
    for (uint32_t row = 0; row < t.n; row++)
        assert_true(t.node[row].tag != TAG_TD && t.node[row].tag != TAG_CAPTION);
    assert_sound(&t);
}

static void cells_rows_and_items_end_those_before_them(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a,
        S("<table><tr><td>a<td><ul><li>b<li>c</ul><tr><td>d</table><dl><dt>e<dd>f<dt>g</"
          "dl><select><option>h<option>i</select>"));
    uint32_t row = find_tag(&t, TAG_TR, 0);
    assert_str(html_text(a, &t, row), "a b c");
    assert_str(html_text(a, &t, find_tag(&t, TAG_TD, 0)), "a");
    assert_str(html_text(a, &t, find_tag(&t, TAG_LI, 0)), "b");
    assert_str(html_text(a, &t, find_tag(&t, TAG_DT, 0)), "e");
    assert_str(html_text(a, &t, find_tag(&t, TAG_OPTION, 0)), "h");
    assert_int_equal(t.node[find_tag(&t, TAG_TR, 1)].parent, t.node[row].parent);
}

static void a_head_left_open_ends_where_the_page_begins(void **s)
{
    (void)s;
    HtmlTree t = html_parse(
        a, S("<head><title>A <b> & c</title><meta name=x><p>text<svg><title>no</title><p>out"));
    uint32_t head = find_tag(&t, TAG_HEAD, 0);
    assert_false(stands_in(&t, find_tag(&t, TAG_P, 0), head));
    assert_true(stands_in(&t, find_tag(&t, TAG_META, 0), head));
    assert_str(html_text(a, &t, find_tag(&t, TAG_TITLE, 0)), "A <b> & c");
    assert_false(stands_in(&t, find_tag(&t, TAG_P, 1), find_tag(&t, TAG_SVG, 0)));
}

static void links_and_headings_do_not_nest(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<a href=1>one <b>x</b><a href=2>two</a> out<h2>a<h3>b</h2>c"));
    assert_str(html_text(a, &t, find_tag(&t, TAG_A, 0)), "one x");
    assert_str(html_text(a, &t, find_tag(&t, TAG_A, 1)), "two");
    assert_str(html_text(a, &t, find_tag(&t, TAG_H2, 0)), "a");
    assert_str(html_text(a, &t, find_tag(&t, TAG_H3, 0)), "b");
}

static void a_quotation_mark_or_comment_that_never_ends_costs_one_tag(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<p>one</p><a href=\"x>two</a><!-- lost <p>three</p>"));
    assert_str(html_text(a, &t, 0), "onetwothree");
    t = html_parse(
        a, S("<p title='a > b'>one<!-- <p> two --></p><!-->three<? php ><!doctype html>"));
    assert_str(html_text(a, &t, 0), "onethree");
}

static void a_script_may_write_scripts(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a, S("<script><!-- write('<script>x</script>'); --></script><p>text"));
    assert_str(t.node[find_tag(&t, TAG_SCRIPT, 0)].text, "<!-- write('<script>x</script>'); -->");
    t = html_parse(a, S("<script>if (a < b) c = '</div>';</script><p>text"));
    assert_str(html_text(a, &t, 0), "text");
    t = html_parse(a, S("<script src=x /><p>text"));          /* never ended */
    assert_str(html_text(a, &t, 0), "text");
}

static void old_entities_need_no_semicolon_but_in_addresses(void **s)
{
    (void)s;
    HtmlTree t = html_parse(a,
        S("<a href='?a=1&copy=2&amp;lt=3&eacute;'>&copy2014 &eacutet&eacute; &#150; &#x80; &#0; "
          "&Zcaron; &notanything;</a>"));
    assert_str(html_attr(&t.node[find_tag(&t, TAG_A, 0)], "href"), "?a=1&copy=2&lt=3" "\xC3\xA9");
    assert_str(html_text(a, &t, 0),
        "\xC2\xA9"
        "2014 \xC3\xA9t\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC \xEF\xBF\xBD \xC5\xBD \xC2\xAC"
        "anything;");
}

static void a_long_value_is_kept(void **s)
{
    (void)s;
    Str      value = nested(100000, "x", "", "");
    HtmlTree t = html_parse(a, arena_fmt(a, "<img src=\"data:%.*s\"><p>kept", STR_ARG(value)));
    assert_int_equal(html_attr(&t.node[find_tag(&t, TAG_IMG, 0)], "src").n, value.n + 5);
    assert_str(html_text(a, &t, 0), "kept");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_block_of_html5_ends_an_open_paragraph), TEST(html5_tags_nest_as_written),
        TEST(paragraphs_and_items_end_without_end_tags), TEST(entities_become_characters),
        TEST(the_text_of_a_script_is_its_own_and_shown_nowhere),
        TEST(attributes_have_lower_names_and_plain_values),
        TEST(a_charset_in_meta_is_not_believed_for_it_is_utf8_already),
        TEST(nothing_and_garbage_give_few_nodes), TEST(a_nul_does_not_end_the_page),
        TEST(deep_nesting_is_flattened_and_loses_no_text),
        TEST(wrong_end_tags_in_deep_nesting_cost_linear_time),
        TEST(a_tag_of_endless_attributes_keeps_the_first), TEST(a_long_value_is_kept),
        TEST(table_parts_without_a_table_mean_nothing), TEST(cells_rows_and_items_end_those_before_them),
        TEST(a_head_left_open_ends_where_the_page_begins), TEST(links_and_headings_do_not_nest),
        TEST(a_quotation_mark_or_comment_that_never_ends_costs_one_tag), TEST(a_script_may_write_scripts),
        TEST(old_entities_need_no_semicolon_but_in_addresses),
    };
    format_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
