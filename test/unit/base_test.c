/* test/unit/base_test.c -- text, memory, words, days, times, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "base/base.h"
#include "helpers.h"

static void text_is_trimmed_of_every_kind_of_space(void **s)
{
    (void)s;
    assert_str(str_trim(S(" \t\xC2\xA0 two words\xE2\x80\x89\n")), "two words");
    assert_str(str_trim(S(" \xC2\xA0")), "");
    assert_str(str_trim(S("\xC3\xA9")), "\xC3\xA9");
}

static void pieces_are_split_off_the_front(void **s)
{
    (void)s;
    Str rest = S("a,,b"), piece;
    const char *want[] = { "a", "", "b" };
    uint32_t n = 0;
    while (str_split(&rest, ',', &piece)) assert_str(piece, want[n++]);
    assert_int_equal(n, 3);
}

static void lines_end_with_any_line_end(void **s)
{
    (void)s;
    Str rest = S("one\r\ntwo\nthree"), line;
    const char *want[] = { "one", "two", "three" };
    uint32_t n = 0;
    while (str_line(&rest, &line)) assert_str(line, want[n++]);
    assert_int_equal(n, 3);
}

static void numbers_are_whole_or_refused(void **s)
{
    (void)s;
    int64_t v;
    double r;
    assert_true(str_int(S("-1200"), &v) && v == -1200);
    assert_false(
        str_int(S("12x"), &v) || str_int(S(""), &v) || str_int(S("9999999999999999999"), &v));
    assert_true(str_real(S("24.8607"), &r) && r > 24.86 && r < 24.861);
    assert_false(str_real(S("24.8x"), &r) || str_real(S("inf"), &r) || str_real(S(" 1"), &r));
}

static void bad_utf8_is_one_replacement_a_byte(void **s)
{
    (void)s;
    Str bad[] = { S("\xC0\x80"), S("\xED\xA0\x80"), S("\xF5\x80\x80\x80"), S("\xE2\x82"),
        S("\x80") };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t at = 0;
        assert_false(utf8_valid(bad[i]));
        assert_int_equal(utf8_next(bad[i], &at), 0xFFFD);
        assert_int_equal(at, 1);
    }
    assert_true(
        utf8_valid(S("na\xC3\xAFve \xE2\x80\x9C\xF0\x9F\x98\x80\xE2\x80\x9D \xEF\xBF\xBD")));
}

static void every_code_point_survives_writing_and_reading(void **s)
{
    (void)s;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        char p[4];
        uint32_t n = utf8_put(p, c), at = 0;
        uint32_t back = utf8_next((Str){ p, n }, &at);
        assert_int_equal(back, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
        assert_int_equal(at, n);
    }
}

static void lower_case_knows_the_scripts_of_the_news(void **s)
{
    (void)s;
    Arena *a = arena_new();
    assert_str(arena_lower(a,
                   S("KARACHI \xC3\x89lys\xC3\xA9\x65 \xC5\x81\xC3\x93\x44\xC5\xB9 "
                     "\xD0\x9A\xD0\x98\xD0\x87\xD0\x92 \xCE\x91\xCE\x98")),
        "karachi \xC3\xA9lys\xC3\xA9\x65 \xC5\x82\xC3\xB3\x64\xC5\xBA "
        "\xD0\xBA\xD0\xB8\xD1\x97\xD0\xB2 \xCE\xB1\xCE\xB8");
    assert_false(utf8_is_upper(0xD7) || utf8_is_upper('1') || utf8_is_upper(0xDF));
    for (uint32_t c = 0; c < 0x2000; c++)               /* lower case is lower case */
        assert_int_equal(utf8_lower(utf8_lower(c)), utf8_lower(c));
    arena_free(a);
}

static void an_arena_gives_zeroed_aligned_memory_again_and_again(void **s)
{
    (void)s;
    Arena *a = arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t n = 0; n < 3000; n += 7) {
            unsigned char *p = arena_alloc(a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
            if (n) memset(p, 0xAA, n);
        }
        arena_reset(a);
    }
    arena_alloc(a, 40 << 20);
    arena_reset(a);
    assert_true(arena_bytes(a) <= 1 << 20);
    arena_free(a);
}

static void words_are_numbered_as_a_plain_list_would(void **s)
{
    (void)s;
    Words *w = words_new();
    for (int round = 0; round < 2; round++) {
        uint32_t x = 12345, known = 0;
        static char seen[5000][8];
        for (int i = 0; i < 20000; i++) {
            x = x * 1664525u + 1013904223u;
            char z[8];
            snprintf(z, sizeof z, "%u", (x >> 12) % 4000);
            Word id = words_put(w, str_of(z));
            if (id > known) snprintf(seen[known++], 8, "%s", z);
            assert_in_range(id, 1, known);
            assert_string_equal(seen[id - 1], z);
            assert_int_equal(words_find(w, str_of(z)), id);
        }
        assert_int_equal(words_count(w), known);
        assert_int_equal(words_find(w, S("never")), 0);
        words_reset(w);
        assert_int_equal(words_find(w, S("1")), 0);
    }
    words_free(w);
}

static void days_go_there_and_back(void **s)
{
    (void)s;
    assert_int_equal(day_of((Date){ 1970, 1, 1 }), 0);
    assert_int_equal(day_of((Date){ 2014, 6, 9 }), 16230);
    assert_int_equal(day_weekday(day_of((Date){ 2014, 6, 9 })), 0);
    for (int32_t day = -800000; day < 800000; day += 13) {
        Date d = date_of(day);
        assert_true(date_valid(d));
        assert_int_equal(day_of(d), day);
    }
    assert_false(date_valid((Date){ 2014, 2, 29 }));
    assert_true(date_valid((Date){ 2012, 2, 29 }));
}

static void times_are_read_as_pages_write_them(void **s)
{
    (void)s;
    static const struct { const char *in, *out; } t[] = {
        { "2014", "2014" }, { "2014-06", "2014-06" }, { "2014-06-09", "2014-06-09" }, { "20140609", "2014-06-09" },
        { "2014/06/09", "2014-06-09" }, { "2014-06-09T10:21:30+05:00", "2014-06-09T05:21:30Z" },
        { "2014-06-09T10:21:30.123Z", "2014-06-09T10:21:30Z" }, { "2014-06-09 10:21", "2014-06-09T10:21Z" },
        { "Mon, 09 Jun 2014 10:00:00 +0500", "2014-06-09T05:00:00Z" }, { "Mon, 9 Jun 14 10:00 GMT", "2014-06-09T10:00Z" },
        { "9 June 2014", "2014-06-09" }, { "June 9, 2014", "2014-06-09" }, { "June 9th, 2014 10:21 am", "2014-06-09T10:21Z" },
        { "Published: 9 Jun 2014 at 10.21pm EDT", "2014-06-10T02:21Z" }, { "09.06.2014", "2014-06-09" }, { "June 2014", "2014-06" },
        { "2014-06-09T24:00", "2014-06-10T00:00Z" } };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        int64_t at;
        TimePrecision p;
        if (!time_parse(str_of(t[i].in), &at, &p)) fail_msg("not read: %s", t[i].in);
        assert_str(time_print(a, at, p), t[i].out);
    }
    static const char *bad[] = { "", "soon", "2014-13-01", "2014-02-30", "31 June 2014", "12",
        "9 June", "2014-06-09T99:99" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t at;
        TimePrecision p;
        if (time_parse(str_of(bad[i]), &at, &p)) fail_msg("read: %s", bad[i]);
    }
    arena_free(a);
}

static void what_goes_out_is_escaped(void **s)
{
    (void)s;
    Out o = { 0 };
    out_html(&o, S("<a href='x'>\"&\"</a>"));
    assert_str(out_view(&o), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    out_reset(&o);
    out_json(&o, S("a\"b\\c\n\x01\xFF\xC3\xA9"));
    assert_str(out_view(&o), "\"a\\\"b\\\\c\\n\\u0001\xEF\xBF\xBD\xC3\xA9\"");
    out_reset(&o);
    out_csv(&o, S("two, \"three\""));
    assert_str(out_view(&o), "\"two, \"\"three\"\"\"");
    out_reset(&o);
    out_real(&o, -0.25, 3), out_char(&o, ' '), out_real(&o, 24.999999, 2), out_char(&o, ' '),
        out_real(&o, 1.05, 2);
    out_char(&o, ' '), out_int(&o, INT64_MIN);
    assert_str(out_view(&o), "-0.25 25 1.05 -9223372036854775808");
    out_release(&o);
}

static void a_file_is_written_whole_and_read_back(void **s)
{
    (void)s;
    char path[] = "/tmp/annalist-base-XXXXXX";
    close(mkstemp(path));
    Err e = { 0 };
    FileText f;
    assert_true(file_write(path, S("kept"), &e));
    assert_true(file_read(path, 100, &f, &e));
    assert_str(f.bytes, "kept");
    file_release(&f);
    assert_false(file_read(path, 3, &f, &e));
    assert_int_equal(err_exit(&e), 1);
    unlink(path);
    assert_false(file_read(path, 100, &f, &e));
    assert_true(str_has(str_of(e.text), str_of(path)));
    assert_false(file_write("/nowhere/at/all", S("x"), &e));
    assert_int_equal(e.kind, ERR_SYSTEM);
}

static void files_are_bound_into_the_program(void **s)
{
    (void)s;
    assert_true(embedded("lang/en.lang").n > 0);
    assert_int_equal(embedded("lang/none.lang").n, 0);
    uint32_t i = 0, n = 0;
    Str name, bytes, before = STR_NONE;
    while (embedded_next("kinds/", &i, &name, &bytes)) {
        assert_true(str_starts(name, S("kinds/")) && bytes.n > 0);
        assert_true(str_cmp(before, name) < 0);
        before = name;
        n++;
    }
    assert_true(n >= 8);
}

static void sums_of_weights_are_what_adding_up_gives(void **state)
{
    enum { ROWS = 64, N = 50, LONG = 331 };
    static int16_t table[ROWS * SUM_COLS], w[LONG];
    static int8_t x[LONG];
    uint32_t row[N], seed = 5;
    int32_t sum[SUM_COLS], products = 0;
    (void)state;
    for (uint32_t i = 0; i < ROWS * SUM_COLS; i++)
        table[i] = (int16_t)((seed = seed * 1664525u + 1013904223u) >> 16);
    for (uint32_t i = 0; i < N; i++) row[i] = (seed = seed * 1664525u + 1013904223u) >> 8;
    sum_rows(sum, table, row, N, ROWS - 1);
    for (uint32_t k = 0; k < SUM_COLS; k++) {
        int32_t by_hand = 0;
        for (uint32_t i = 0; i < N; i++) by_hand += table[row[i] % ROWS * SUM_COLS + k];
        assert_int_equal(sum[k], by_hand);
    }
    sum_rows(sum, table, row, 0, ROWS - 1);
    assert_int_equal(sum[0] | sum[SUM_COLS - 1], 0);
    for (uint32_t i = 0; i < LONG; i++) {
        w[i] = (int16_t)((seed = seed * 1664525u + 1013904223u) >> 16);
        x[i] = (int8_t)((seed = seed * 1664525u + 1013904223u) >> 24);
        products += w[i] * x[i];
    }
    assert_int_equal(sum_products(w, x, LONG), products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_trimmed_of_every_kind_of_space), cmocka_unit_test(pieces_are_split_off_the_front),
        cmocka_unit_test(lines_end_with_any_line_end), cmocka_unit_test(numbers_are_whole_or_refused),
        cmocka_unit_test(bad_utf8_is_one_replacement_a_byte), cmocka_unit_test(every_code_point_survives_writing_and_reading),
        cmocka_unit_test(lower_case_knows_the_scripts_of_the_news),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_again_and_again),
        cmocka_unit_test(words_are_numbered_as_a_plain_list_would), cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(times_are_read_as_pages_write_them), cmocka_unit_test(what_goes_out_is_escaped),
        cmocka_unit_test(a_file_is_written_whole_and_read_back), cmocka_unit_test(files_are_bound_into_the_program),
        cmocka_unit_test(sums_of_weights_are_what_adding_up_gives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
