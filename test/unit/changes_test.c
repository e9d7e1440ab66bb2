/* test/unit/changes_test.c -- what was changed between two texts: told in words, whole, and not for
 * ever. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "review/review.h"

/* "a [-b -]{+c +}d" */
static Str shown(Arena *a, const char *before, const char *after)
{
    const Change *c;
    uint32_t n = changes_of(a, str_of(before), str_of(after), &c);
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        static const char *const open[] = { "", "[-", "{+" }, *const close[] = { "", "-]", "+}" };
        out_fmt(&o, "%s%.*s%s", open[c[i].kind], STR_ARG(c[i].text), close[c[i].kind]);
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static void changed_words_are_marked_and_no_others(void **state)
{
    Arena *a = arena_new();
    (void)state;
    assert_true(str_is(shown(a, "At least 12 people died.", "At least 14 people died."),
        "At least [-12 -]{+14 +}people died."));
    assert_true(str_is(shown(a, "one two", "one two"), "one two"));
    assert_true(str_is(shown(a, "", "new text"), "{+new text+}"));
    assert_true(str_is(shown(a, "old text", ""), "[-old text-]"));
    assert_true(str_is(shown(a, "", ""), ""));
    assert_true(str_is(shown(a, "a b c", "a  b\tc"), "a  b\tc")); /* spaces alone are no change */
    arena_free(a);
}

static void a_paragraph_put_in_leaves_the_others_alone(void **state)
{
    Arena *a = arena_new();
    (void)state;
    assert_true(
        str_is(shown(a, "First one.\n\nThird one.", "First one.\n\nSecond one.\n\nThird one."),
            "First one.\n\n{+Second one.\n\n+}Third one."));
    assert_true(str_is(shown(a, "First one.\n\nThe second is old.\n\nThird.",
                           "First one.\n\nThe second is new.\n\nThird."),
        "First one.\n\nThe second is [-old.\n\n-]{+new.\n\n+}Third."));
    /* the same small words make no paragraph of another */
    assert_true(
        str_is(shown(a, "The road to the port was closed.", "The minister went to see a film."),
            "[-The road to the port was closed.-]{+The minister went to see a film.+}"));
    assert_true(str_is(shown(a, "One two three.\n\nFour five six.",
                           "Seven eight nine.\n\nOne two three!\n\nFour five seven."),
        "{+Seven eight nine.\n\n+}One two [-three.\n\n-]{+three!\n\n+}Four five "
        "[-six.-]{+seven.+}"));
    arena_free(a);
}

static Str joined(Arena *a, const Change *c, uint32_t n, ChangeKind without)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++)
        if (c[i].kind != without) out_str(&o, c[i].text);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static Str random_text(Arena *a, uint64_t *seed, uint32_t words)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < words; i++) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        out_char(&o, (char)('a' + (*seed >> 60)));
        out_str(&o, *seed >> 33 & 7 ? S(" ") : S("\n\n"));
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

/* Both texts can be had back; and where nothing is alike but a little, nothing is lost. */
static void what_is_shown_is_both_texts(void **state)
{
    uint64_t seed = 7;
    (void)state;
    for (uint32_t i = 0; i < 400; i++) {
        Arena *a = arena_new();
        Str x = random_text(a, &seed, i % 40), y = random_text(a, &seed, (i * 7) % 40);
        const Change *c;
        uint32_t n = changes_of(a, x, y, &c);
        assert_true(str_eq(joined(a, c, n, CHANGE_GONE), y));
        Str back = joined(a, c, n, CHANGE_NEW);
        for (uint32_t p = 0, q = 0;
             p < x.n || q < back.n;) { /* the letters; spaces may be the other's */
            while (p < x.n && (x.p[p] == ' ' || x.p[p] == '\n')) p++;
            while (q < back.n && (back.p[q] == ' ' || back.p[q] == '\n')) q++;
            if (p < x.n || q < back.n)
                assert_true(p < x.n && q < back.n && x.p[p++] == back.p[q++]);
        }
        arena_free(a);
    }
}

static void long_texts_with_nothing_in_common_take_no_time(void **state)
{
    Arena *a = arena_new();
    Out x = { 0 }, y = { 0 };
    const Change *c;
    (void)state;
    for (int i = 0; i < 60000; i++) {
        out_fmt(&x, "x%d ", i);
        out_fmt(&y, "y%d ", i);
    }
    double begun = clock_tick();
    assert_int_equal(changes_of(a, out_view(&x), out_view(&y), &c), 2);
    assert_true(clock_tick() - begun < 3);
    out_release(&x);
    out_release(&y);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changed_words_are_marked_and_no_others),
        cmocka_unit_test(a_paragraph_put_in_leaves_the_others_alone),
        cmocka_unit_test(what_is_shown_is_both_texts),
        cmocka_unit_test(long_texts_with_nothing_in_common_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
