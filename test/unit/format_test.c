/* test/unit/format_test.c -- character sets, addresses, XML, JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "format/format.h"
#include "helpers.h"
#include "own_arena.h"

/* ---- character sets ---- */

/* Read `bytes` as markup; they must come out as `want`, from the set `set`, with `faults` replaced.
 */
static void assert_read(
    Str bytes, const char *header, const char *want, const char *set, uint32_t faults)
{
    Str name;
    uint32_t bad;
    Str got = charset_to_utf8(a, bytes, str_of(header), true, &name, &bad);
    assert_str(got, want);
    if (!str_eq_fold(name, str_of(set)))
        fail_msg("set %.*s, want %s", STR_ARG(name), set);
    assert_int_equal(bad, faults);
    assert_true(utf8_valid(got));
}

static void valid_utf8_is_not_copied(void **s)
{
    (void)s;
    Str text = S("The caf\xC3\xA9 reopened"), name;
    uint32_t bad;
    Str got = charset_to_utf8(a, text, STR_NONE, false, &name, &bad);
    assert_ptr_equal(got.p, text.p);
    assert_int_equal(got.n, text.n);
    assert_str(name, "utf-8");
}

static void a_byte_order_mark_settles_the_set(void **s)
{
    (void)s;
    assert_read(S("\xEF\xBB\xBF" "caf\xC3\xA9"), "koi8-r", "caf\xC3\xA9", "utf-8", 0);
    assert_read(S("\xFF\xFEh\0\xE9\0"), "", "h\xC3\xA9", "utf-16le", 0);
    assert_read(S("\xFE\xFF\0h\0\xE9"), "utf-8", "h\xC3\xA9", "utf-16be", 0);
    assert_read(S("\xFF\xFE\0\0h\0\0\0"), "", "h", "utf-32le", 0);
    assert_read(S("\0\0\xFE\xFF\0\0\0h"), "", "h", "utf-32be", 0);
}

static void utf16_without_a_mark_is_told_by_its_nuls(void **s)
{
    (void)s;
    assert_read(S("T\0h\0e\0 \0b\0l\0a\0s\0t\0"), "", "The blast", "utf-16le", 0);
    assert_read(S("\0T\0h\0e\0 \0b\0l\0a\0s\0t"), "", "The blast", "utf-16be", 0);
}

static void half_a_character_at_the_end_is_replaced(void **s)
{
    (void)s;
    assert_read(S("\xFF\xFEh\0i"), "", "h\xEF\xBF\xBD", "utf-16le", 1);
    assert_read(S("\xFF\xFEh\0\x00\xD8"), "", "h\xEF\xBF\xBD", "utf-16le", 1);     /* half a pair */
}

static void the_page_names_its_set_in_many_ways(void **s)
{
    (void)s;
    assert_read(S("<meta charset=koi8-r>\xD0\xCF"), "", "<meta charset=koi8-r>\xD0\xBF\xD0\xBE",
        "koi8-r", 0);
    assert_read(
        S("<META http-equiv='Content-Type' content='text/html; charset = \"windows-1251\"'>\xCF"),
        "",
        "<META http-equiv='Content-Type' content='text/html; charset = \"windows-1251\"'>\xD0\x9F",
        "windows-1251", 0);
    assert_read(S("<?xml version='1.0' encoding='iso-8859-2'?><t>\xB3</t>"), "",
                "<?xml version='1.0' encoding='iso-8859-2'?><t>\xC5\x82</t>", "iso-8859-2", 0);
    assert_read(S("<meta name=a content='charset'><meta charset='shift_jis'>\x8C\x78"), "",
                "<meta name=a content='charset'><meta charset='shift_jis'>\xE8\xAD\xA6", "shift_jis", 0);
}

static void the_carriers_label_is_asked_first(void **s)
{
    (void)s;
    assert_read(S("<meta charset=koi8-r>\xCF"), "windows-1251", "<meta charset=koi8-r>\xD0\x9F",
        "windows-1251", 0);
    assert_read(S("<meta charset=koi8-r>\xCF"), "no-such-set", "<meta charset=koi8-r>\xD0\xBE",
        "koi8-r", 0);
}

static void latin1_means_windows1252(void **s)
{
    (void)s;
    assert_read(S("\x93No,\x94 he said"), "ISO-8859-1", "\xE2\x80\x9CNo,\xE2\x80\x9D he said",
        "windows-1252", 0);
    assert_read(S("\x93No,\x94 he said"), "us-ascii", "\xE2\x80\x9CNo,\xE2\x80\x9D he said",
        "windows-1252", 0);
}

static void undeclared_latin1_is_read(void **s)
{
    (void)s;
    assert_read(S("The caf\xE9 was shut"), "", "The caf\xC3\xA9 was shut", "windows-1252", 0);
    assert_read(S("La polic\xED" "a detuvo a tres hombres en la regi\xF3n el a\xF1o pasado"), "",
                "La polic\xC3\xAD" "a detuvo a tres hombres en la regi\xC3\xB3n el a\xC3\xB1o pasado", "windows-1252", 0);
}

static void undeclared_cyrillic_is_guessed(void **s)
{
    (void)s;
    Str utf8 = S("Полиция задержала троих мужчин в столице в понедельник");
    Str koi =
        S("\xF0\xCF\xCC\xC9\xC3\xC9\xD1 \xDA\xC1\xC4\xC5\xD2\xD6\xC1\xCC\xC1 \xD4\xD2\xCF\xC9\xC8 "
          "\xCD\xD5\xD6\xDE\xC9\xCE \xD7 \xD3\xD4\xCF\xCC\xC9\xC3\xC5 \xD7 "
          "\xD0\xCF\xCE\xC5\xC4\xC5\xCC\xD8\xCE\xC9\xCB");
    assert_read(koi, "", arena_z(a, utf8), "koi8-r", 0);
}

static void a_wrong_label_yields_to_the_bytes(void **s)
{
    (void)s;
    assert_read(S("caf\xE9 \x93q\x94"), "utf-8", "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D",
        "windows-1252", 0);
    assert_read(S("caf\xC3\xA9"), "iso-8859-1", "caf\xC3\xA9", "utf-8", 0);
    assert_read(S("plain"), "utf-16", "plain", "utf-8", 0);
}

static void a_few_slips_in_utf8_are_replaced_and_counted(void **s)
{
    (void)s;
    assert_read(S("\xC3\xA9t\xC3\xA9 \xFF na\xC3\xAFve \xE2\x80"), "utf-8",
                "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD na\xC3\xAFve \xEF\xBF\xBD\xEF\xBF\xBD", "utf-8", 3);
    assert_read(S("\xC3\xA9t\xC3\xA9 na\xC3\xAFve \xE2\x80"), "",
                "\xC3\xA9t\xC3\xA9 na\xC3\xAFve \xEF\xBF\xBD\xEF\xBF\xBD", "utf-8", 2);
}

static void no_bytes_are_no_text(void **s)
{
    (void)s;
    assert_read(STR_NONE, "", "", "utf-8", 0);
    assert_read(S("\xEF\xBB\xBF"), "", "", "utf-8", 0);
}

/* ---- addresses ---- */

static void one_page_has_one_address(void **s)
{
    (void)s;
    static const char *const same[][2] = {
        { "HTTP://News.Example:80/a/../b?utm_source=x&id=7#top", "http://news.example/b?id=7" },
        { "https://news.example", "https://news.example/" },
        { "https://news.example:443/a?fbclid=1&utm_medium=m", "https://news.example/a" },
        { "https://user:secret@news.example/a", "https://news.example/a" },
        { " https://news.example/a b ", "https://news.example/a%20b" },
        { "https://news.example:8443/a?x=1&&y=2", "https://news.example:8443/a?x=1&y=2" },
        { "https://news.example./a", "https://news.example/a" },
        { "https://news.example/a/./b/.", "https://news.example/a/b/" },
        { "https://news.example/caf\xC3\xA9?q=%c3%a9%zz", "https://news.example/caf%C3%A9?q=%C3%A9%zz" },
        { "https://news.example/a\n/b\tc\r\n", "https://news.example/a/bc" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        Str once = url_canonical(a, str_of(same[i][0]));
        assert_str(once, same[i][1]);
        assert_str(url_canonical(a, once), same[i][1]);
    }
}

static void what_is_no_web_address_is_none(void **s)
{
    (void)s;
    static const char *const none[] = { "", "javascript:alert(1)", "file:///etc/passwd", "//news.example/a", "/a",
                                        "http://", "http:///a", "https://a b/c", "mailto:desk@news.example", "http://a:b:80/",
                                        "http://a:port/" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_str(url_canonical(a, str_of(none[i])), "");
}

static void the_host_stands_without_www_and_port(void **s)
{
    (void)s;
    assert_str(url_host(a, S("https://www.News.Example:8080/a")), "news.example");
    assert_str(url_host(a, S("//news.example")), "news.example");
    assert_str(url_host(a, S("a/b")), "");
}

/* The cases of RFC 3986, section 5.4. */
static void links_are_resolved_as_the_rfc_says(void **s)
{
    (void)s;
    static const char *const link[][2] = {
        { "g:h", "g:h" }, { "g", "http://a/b/c/g" }, { "./g", "http://a/b/c/g" }, { "g/", "http://a/b/c/g/" },
        { "/g", "http://a/g" }, { "//g", "http://g" }, { "?y", "http://a/b/c/d;p?y" }, { "g?y", "http://a/b/c/g?y" },
        { "#s", "http://a/b/c/d;p?q#s" }, { "g#s", "http://a/b/c/g#s" }, { ";x", "http://a/b/c/;x" },
        { "", "http://a/b/c/d;p?q" }, { ".", "http://a/b/c/" }, { "./", "http://a/b/c/" }, { "..", "http://a/b/" },
        { "../g", "http://a/b/g" }, { "../..", "http://a/" }, { "../../../g", "http://a/g" },
        { "/./g", "http://a/g" }, { "g.", "http://a/b/c/g." }, { "g/../h", "http://a/b/c/h" },
    };
    for (size_t i = 0; i < sizeof link / sizeof *link; i++)
        assert_str(url_resolve(a, S("http://a/b/c/d;p?q"), str_of(link[i][0])), link[i][1]);
    assert_str(url_resolve(a, STR_NONE, S("/g")), "/g");
}

/* ---- XML ---- */

static XmlTree parsed(Str doc)
{
    XmlTree t;
    Err e = { 0 };
    if (!xml_parse(a, doc, &t, &e))
        fail_msg("%s", e.text);
    for (uint32_t i = 0; i < t.n; i++)
        assert_true(t.node[i].end > i && t.node[i].end <= t.n && t.node[i].parent <= i);
    return t;
}

static void a_tree_lies_flat(void **s)
{
    (void)s;
    XmlTree t = parsed(S("<?xml version='1.0'?><r xmlns:d='urn:d'><p "
                         "k='v'>one</p><d:q>t<![CDATA[<w>&]]>o</d:q></r>"));
    uint32_t p = xml_child(&t, 0, "p"), q = xml_child(&t, 0, "q");
    assert_str(xml_attr(&t.node[p], "k"), "v");
    assert_str(xml_attr(&t.node[p], "none"), "");
    assert_str(xml_text(a, &t, p), "one");
    assert_str(t.node[q].space, "urn:d");
    assert_str(xml_text(a, &t, q), "t<w>&o");
    assert_int_equal(xml_child(&t, 0, "absent"), UINT32_MAX);
    assert_str(xml_text(a, &t, 0), "onet<w>&o");
}

static void names_of_html_and_bare_ampersands_keep_their_characters(void **s)
{
    (void)s;
    XmlTree t =
        parsed(S("<r h='?a=1&b=2&amp;c=3'>AT&T&rsquo;s &amp; &#8364;5&nbsp;m &unknown; &lt;</r>"));
    assert_str(xml_attr(&t.node[0], "h"), "?a=1&b=2&c=3");
    assert_str(xml_text(a, &t, 0), "AT&T\xE2\x80\x99s & \xE2\x82\xAC" "5\xC2\xA0m &unknown; <");
}

static void a_document_that_breaks_off_gives_what_stood_before(void **s)
{
    (void)s;
    XmlTree t = parsed(S("<r><i>first</i><i>sec"));
    assert_str(xml_text(a, &t, 0), "firstsec");
    t = parsed(S("<r><i>first</i><i k='v"));
    assert_str(xml_text(a, &t, 0), "first");
}

static void nothing_declared_is_ever_expanded(void **s)
{
    (void)s;
    XmlTree t = parsed(S("<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM "
                         "'file:///etc/hostname'>]>"
                         "<r>&b;|&f;</r>"));
    assert_str(xml_text(a, &t, 0), "&b;|&f;");
}

static void control_characters_become_spaces(void **s)
{
    (void)s;
    XmlTree t = parsed(S("<r>one\x0Btwo\x01</r>"));
    assert_str(str_trim(xml_text(a, &t, 0)), "one two");
}

static void no_root_is_an_error_in_words(void **s)
{
    (void)s;
    static const char *const bad[] = { "", "  ", "no markup at all", "<", "<?xml version='1.0'?>" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        XmlTree t;
        Err e = { 0 };
        assert_false(xml_parse(a, str_of(bad[i]), &t, &e));
        assert_int_equal(e.kind, ERR_INPUT);
        assert_true(str_starts(str_of(e.text), S("no XML")));
    }
}

static void ten_thousand_nested_tags_do_no_harm(void **s)
{
    (void)s;
    Out o = { 0 };
    for (int i = 0; i < 10000; i++)
        out_lit(&o, "<deep>");
    out_lit(&o, "bottom");
    XmlTree t = parsed(out_view(&o));
    assert_true(t.n >= 200 && t.n <= 10001);
    out_release(&o);
}

static void a_hundred_thousand_attributes_are_cut_off(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, "<r><i>first</i><monster");
    for (int i = 0; i < 100000; i++)
        out_fmt(&o, " a%d=\"\"", i);
    out_lit(&o, "/></r>");
    XmlTree t = parsed(out_view(&o));
    assert_str(xml_text(a, &t, 0), "first");
    out_release(&o);
}

/* ---- JSON ---- */

static void values_are_asked_by_kind(void **s)
{
    (void)s;
    Err e = { 0 };
    Json *o = json_parse(S(" {\"s\":\"a\\u0000b\",\"i\":9007199254740993,\"r\":1.5,\"t\":true,"
                           "\"l\":[1,\"x\"],\"n\":null} \n"),
        &e);
    assert_non_null(o);
    int64_t i;
    double r;
    bool t;
    assert_int_equal(json_str(json_get(o, "s")).n, 3);
    assert_memory_equal(json_str(json_get(o, "s")).p, "a\0b", 3);
    assert_true(json_int(json_get(o, "i"), &i) && i == 9007199254740993);
    assert_true(json_real(json_get(o, "r"), &r) && r == 1.5);
    assert_true(json_real(json_get(o, "i"), &r));
    assert_true(json_bool(json_get(o, "t"), &t) && t);
    assert_int_equal(json_count(json_get(o, "l")), 2);
    assert_str(json_str(json_at(json_get(o, "l"), 1)), "x");
    assert_null(json_at(json_get(o, "l"), 2));
    assert_null(json_get(o, "n"));
    assert_null(json_get(o, "absent"));
    assert_null(json_get(json_get(o, "s"), "of no object"));
    assert_false(json_int(json_get(o, "s"), &i));
    assert_false(json_bool(NULL, &t));
    assert_str(json_str(json_get(o, "i")), "");
    assert_str(json_print(a, json_get(o, "l")), "[1,\"x\"]");
    json_free(o);
}

static void members_come_in_their_order_and_the_last_of_a_double_counts(void **s)
{
    (void)s;
    Err e = { 0 };
    Json *o = json_parse(S("{\"b\":1,\"a\":2,\"b\":3}"), &e);
    Str key;
    const Json *v;
    int64_t i;
    assert_true(json_member(o, 0, &key, &v));
    assert_str(key, "b");
    assert_true(json_int(v, &i) && i == 3);
    assert_true(json_member(o, 1, &key, &v));
    assert_str(key, "a");
    assert_false(json_member(o, 2, &key, &v));
    json_free(o);
}

static void what_is_not_quite_json_is_refused(void **s)
{
    (void)s;
    static const char *const bad[] = { "", " ", "{", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x", "[1,2", "nul",
                                       "{\"a\":\"\xFF\"}", "{a:1}", "null" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Err e = { 0 };
        Json *o = json_parse(str_of(bad[i]), &e);
        if (o != NULL)
            fail_msg("taken: %s", bad[i]);
        assert_int_equal(e.kind, ERR_INPUT);
    }
}

static void a_bomb_of_brackets_is_refused(void **s)
{
    (void)s;
    Out o = { 0 };
    for (int i = 0; i < 100000; i++)
        out_char(&o, '[');
    Err e = { 0 };
    assert_null(json_parse(out_view(&o), &e));
    assert_int_equal(e.kind, ERR_INPUT);
    out_release(&o);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    format_init();
    const struct CMUnitTest tests[] = {
        TEST(valid_utf8_is_not_copied), TEST(a_byte_order_mark_settles_the_set),
        TEST(utf16_without_a_mark_is_told_by_its_nuls), TEST(half_a_character_at_the_end_is_replaced),
        TEST(the_page_names_its_set_in_many_ways), TEST(the_carriers_label_is_asked_first),
        TEST(latin1_means_windows1252), TEST(undeclared_latin1_is_read), TEST(undeclared_cyrillic_is_guessed),
        TEST(a_wrong_label_yields_to_the_bytes), TEST(a_few_slips_in_utf8_are_replaced_and_counted),
        TEST(no_bytes_are_no_text), TEST(one_page_has_one_address), TEST(what_is_no_web_address_is_none),
        TEST(the_host_stands_without_www_and_port), TEST(links_are_resolved_as_the_rfc_says), TEST(a_tree_lies_flat),
        TEST(names_of_html_and_bare_ampersands_keep_their_characters),
        TEST(a_document_that_breaks_off_gives_what_stood_before), TEST(nothing_declared_is_ever_expanded),
        TEST(control_characters_become_spaces), TEST(no_root_is_an_error_in_words),
        TEST(ten_thousand_nested_tags_do_no_harm), TEST(a_hundred_thousand_attributes_are_cut_off), TEST(values_are_asked_by_kind),
        TEST(members_come_in_their_order_and_the_last_of_a_double_counts), TEST(what_is_not_quite_json_is_refused),
        TEST(a_bomb_of_brackets_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
