/* Who and what stands in an incident: each once, and only who had a part in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "helpers.h"
#include "house.h"

static const Incident *of_kind(const Doc *d, const char *kind)
{
    for (uint32_t i = 0; i < d->n_incident; i++)
        if (str_is(d->incident[i].kind->name, kind)) return &d->incident[i];
    fail_msg("no %s in it", kind);
    return NULL;
}

static bool has(Fillers l, const char *text)
{
    for (uint32_t i = 0; i < l.n; i++)
        if (str_eq_fold(l.item[i].text, str_of(text))) return true;
    return false;
}

static void who_is_named_later_is_one_victim(void **state)
{
    (void)state;
    const Doc *d =
        house_coded(S("Gunmen shot a judge in Cali on Monday. The judge, Ana Ruiz, died at once."),
            "2013-05-03");
    uint32_t victims = 0;
    for (uint32_t i = 0; i < d->n_incident; i++) victims += d->incident[i].victims.n;
    assert_int_equal(victims, 1);
    d = house_coded(S("GUNMEN SHOT A JUDGE IN CALI ON MONDAY. THE JUDGE, ANA RUIZ, DIED AT ONCE."),
        "1990-05-03");
    victims = 0;
    for (uint32_t i = 0; i < d->n_incident; i++) victims += d->incident[i].victims.n;
    assert_int_equal(victims, 1);
}

static void whom_the_rules_saw_do_it_did_it_whatever_wires_had(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("The militia burned the market at Tessit."), "2013-05-03");
    const Incident *x = of_kind(d, "arson");
    assert_true(has(x->perpetrators, "militia") || has(x->organisations, "militia"));
    d = house_coded(S("Prosecutors say Idris Haddad killed a policeman."), "2013-05-03");
    x = of_kind(d, "killing");
    assert_true(has(x->perpetrators, "Idris Haddad"));
    assert_false(has(x->victims, "Idris Haddad"));
}

static void who_foils_a_plot_has_no_part_in_it(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("Police foiled a plan to bomb the stadium."), "2013-05-03");
    const Incident *x = of_kind(d, "bombing");
    assert_int_equal(x->perpetrators.n + x->organisations.n, 0);
    assert_true(has(x->targets, "stadium"));
}

static void a_thing_keeps_the_words_that_say_most_in_ordinary_print(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("Rebels shot down a military cargo plane near Luhansk on Monday. "
                                 "The plane fell on a field and burned out."),
        "2014-06-15");
    for (uint32_t i = 0; i < d->n_incident; i++) assert_false(has(d->incident[i].targets, "plane"));
    assert_true(d->n_incident > 0);
}

/* The last word of a name that is flat in the tree: what it hangs on is its first word, not the
 * verb. */
static void a_name_of_several_words_is_accused_as_one_word_is(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("A bomb killed nine people in Kano on Monday. Officials blamed "
                                 "Boko Haram, which has fought the government since 2009."),
        "2013-05-03");
    const Incident *x = of_kind(d, "bombing");
    assert_true(x->organisations.n == 1 && x->organisations.item[0].status == STATUS_ACCUSED);
}

static void who_is_suspected_did_it_as_an_accusation(void **state)
{
    (void)state;
    const Doc *d =
        house_coded(S("Suspected rebels burned two buses near Kut on Monday."), "2013-05-03");
    const Incident *x = of_kind(d, "arson");
    assert_int_equal(x->status, STATUS_SHOWN);
    assert_true(x->perpetrators.n == 1 && x->perpetrators.item[0].status == STATUS_ACCUSED);
}

static void each_filler_says_how_sure_it_is(void **state)
{
    (void)state;
    const Doc *d =
        house_coded(S("Gunmen killed a guard at a bank in Lima on Monday."), "2013-05-03");
    const Incident *x = of_kind(d, "killing");
    assert_true(x->victims.n == 1 && x->victims.item[0].sure > 0 && x->victims.item[0].sure <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_named_later_is_one_victim),
        cmocka_unit_test(whom_the_rules_saw_do_it_did_it_whatever_wires_had),
        cmocka_unit_test(who_foils_a_plot_has_no_part_in_it),
        cmocka_unit_test(a_thing_keeps_the_words_that_say_most_in_ordinary_print),
        cmocka_unit_test(a_name_of_several_words_is_accused_as_one_word_is), cmocka_unit_test(who_is_suspected_did_it_as_an_accusation),
        cmocka_unit_test(each_filler_says_how_sure_it_is),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
