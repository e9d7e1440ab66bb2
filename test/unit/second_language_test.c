/* A language that is not English, from files alone (test/lang/xx): whatever read and coding know of
 * a language must stand in its lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "house.h"

static int foreign_open(void **state)
{
    (void)state;
    FileText f;
    Err e = { 0 };
    if (!file_read("test/lang/xx/xx.lang", 1 << 20, &f, &e)) return -1;
    Lang *lang = lang_of(S("xx"), &f.bytes, 1);
    file_release(&f);
    return house_furnish(lang, "test/lang/xx/kinds");
}

static void says_time(
    const char *text, const char *published, const char *phrase, const char *value)
{
    const Doc *d = house_coded(str_of(text), published);
    assert_int_equal(d->n_time, 1);
    assert_true(str_is(doc_text(d, d->time[0].words), phrase));
    assert_true(str_is(d->time[0].value, value));
}

static void its_kinds_have_no_bad_line(void **state)
{
    (void)state;
    assert_int_equal(house.troubles, 0);
    assert_int_equal(kinds_count(house.kinds), 1);
}

static void its_dates_are_read(void **state)
{
    (void)state;
    says_time("Ribeloj venis 8 Trimo 2014 en Kuto.", NULL, "8 Trimo 2014", "2014-03-08");
    says_time("Ribeloj venis hierau.", "2014-03-08", "hierau", "2014-03-07");
    says_time("Ribeloj venis Lundo.", "2014-03-05", "Lundo", "2014-03-03");
    says_time("Ribeloj venis du tagoj antaue.", "2014-03-08", "du tagoj antaue", "2014-03-06");
    says_time("Ribeloj venis pasinta semajno.", "2014-03-12", "pasinta semajno", "2014-W10");
}

static void no_english_time_is_read(void **state)
{
    (void)state;
    assert_int_equal(
        house_coded(
            S("Ribeloj venis yesterday last week two days ago on Monday in March."), "2014-03-08")
            ->n_time,
        0);
}

static void its_clitics_are_cut_and_no_english_ones(void **state)
{
    (void)state;
    assert_int_equal(house_coded(S("lo ponto'zo staras"), NULL)->tok.n, 4);
    assert_int_equal(house_coded(S("lo ponto'll staras"), NULL)->tok.n, 3);
    assert_int_equal(house_coded(S("lo cannot staras"), NULL)->tok.n, 3);
}

static void its_abbreviations_end_no_sentence(void **state)
{
    (void)state;
    assert_int_equal(
        house_coded(S("Ribeloj venis kun Dro. Kato. Lo ponto staras."), NULL)->sent.n, 2);
}

static void its_incidents_are_coded(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("Ribeloj mortigas tri soldatoj en Karachi hierau."), "2014-03-08");
    assert_int_equal(d->n_incident, 1);
    assert_true(str_is(d->incident[0].kind->name, "murdo"));
    assert_int_equal(d->incident[0].killed.low, 3);
    assert_int_equal(d->incident[0].when.first_day, day_of((Date){ 2014, 3, 7 }));
    assert_true(
        d->incident[0].place != NONE && str_is(d->place[d->incident[0].place].name, "Karachi"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_kinds_have_no_bad_line),
        cmocka_unit_test(its_dates_are_read),
        cmocka_unit_test(no_english_time_is_read),
        cmocka_unit_test(its_clitics_are_cut_and_no_english_ones),
        cmocka_unit_test(its_abbreviations_end_no_sentence),
        cmocka_unit_test(its_incidents_are_coded),
    };
    return cmocka_run_group_tests(tests, foreign_open, house_close);
}
