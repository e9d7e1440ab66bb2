/* What a deed cost: its dead and hurt, what became of things, and whose word it is that it
 * happened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "helpers.h"
#include "house.h"

static const Incident *only(const char *text)
{
    const Doc *d = house_coded(str_of(text), "2013-05-03");
    assert_int_equal(d->n_incident, 1);
    return &d->incident[0];
}

static Effect effect(Fillers l, const char *text)
{
    for (uint32_t i = 0; i < l.n; i++)
        if (str_eq_fold(l.item[i].text, str_of(text))) return l.item[i].effect;
    fail_msg("no %s in it", text);
    return EFFECT_NONE;
}

static void things_are_destroyed_or_damaged_each_as_it_is_told(void **state)
{
    (void)state;
    const Incident *x =
        only("The blast in Kut on Monday destroyed a bridge and damaged two shops.");
    assert_int_equal(effect(x->targets, "bridge"), EFFECT_DESTROYED);
    assert_int_equal(effect(x->targets, "shops"), EFFECT_DAMAGED);
    x = only("The crowd set fire to a bus in Kut on Monday.");
    assert_int_equal(effect(x->targets, "bus"), EFFECT_DAMAGED);
    x = only("Rebels shelled a mosque in Kut on Monday, but the mosque was not damaged.");
    assert_int_equal(effect(x->targets, "mosque"), EFFECT_UNHURT);
    x = only("Rebels attacked a school in Kut on Monday. They vowed to destroy the school.");
    assert_int_equal(effect(x->targets, "school"), EFFECT_NONE);
}

static void who_escaped_unhurt_is_not_dead(void **state)
{
    (void)state;
    const Incident *x =
        only("Gunmen attacked the minister in Kut on Monday. The minister escaped unhurt.");
    assert_int_equal(effect(x->victims, "minister"), EFFECT_UNHURT);
    assert_false(x->killed.known);
}

static void who_shares_a_verb_has_its_own_number(void **state)
{
    (void)state;
    const Incident *x =
        only("One ranger was killed and three others wounded when a bomb went off in Kut.");
    assert_int_equal(x->killed.low, 1);
    assert_int_equal(x->wounded.low, 3);
    assert_int_equal(x->wounded.high, 3);
    x = only("A car bomb in Kut left 13 killed and 29 injured.");
    assert_int_equal(x->killed.low, 13);
    assert_int_equal(x->wounded.low, 29);
}

static void a_list_counts_to_its_end_and_what_is_included_once(void **state)
{
    (void)state;
    assert_int_equal(
        only("A guard, a clerk, and the suspect were killed in a shooting in Kut.")->killed.low, 3);
    const Incident *x = only("At least 100 people were killed, including many who were burned to "
                             "death, in an attack in Kut.");
    assert_int_equal(x->killed.low, 100);
    assert_int_equal(x->killed.high, COUNT_OPEN);
}

static void cattle_are_no_dead_and_a_place_in_a_place_is_one_place(void **state)
{
    (void)state;
    assert_int_equal(
        only("A fire in Kut on Monday killed 300 cattle and two herders.")->killed.low, 2);
    assert_int_equal(
        only("Two clerks were killed in a shooting outside a mill in Turbaco, Bolivar, Colombia.")
            ->killed.low,
        2);
}

static void a_claim_of_responsibility_makes_no_mere_claim_of_what_is_told(void **state)
{
    (void)state;
    const Incident *x = only("A bomb killed nine people in Kut on Monday. The Green Front claimed "
                             "responsibility for the bombing.");
    assert_int_equal(x->status, STATUS_SHOWN);
    assert_int_equal(x->n_claim, 1);
    assert_int_equal(x->claim[0].status, STATUS_CLAIMED);
    assert_int_equal(x->organisations.item[0].status, STATUS_CLAIMED);
    assert_int_equal(only("The Green Front claimed responsibility for an attack in Kut that killed "
                          "nine soldiers.")
                         ->status,
        STATUS_CLAIMED);
    assert_int_equal(
        only("A bombing claimed by the Green Front killed nine people in Kut.")->status,
        STATUS_SHOWN);
}

static void what_was_foiled_or_only_tried_cost_nobody_anything(void **state)
{
    (void)state;
    assert_int_equal(
        only("Police foiled a plot to bomb a stadium in Kut on Monday.")->stage, STAGE_FOILED);
    assert_int_equal(
        only("A bomb outside a school in Amara was defused on Tuesday.")->stage, STAGE_FOILED);
    const Incident *x = only("Gunmen tried to kill a judge in Basra on Monday but failed.");
    assert_int_equal(x->stage, STAGE_ATTEMPTED);
    assert_false(x->killed.known);
    assert_int_equal(
        only("Troops repelled an attack by rebels on Kut on Monday.")->stage == STAGE_FOILED,
        false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_are_destroyed_or_damaged_each_as_it_is_told),
        cmocka_unit_test(who_escaped_unhurt_is_not_dead),
        cmocka_unit_test(who_shares_a_verb_has_its_own_number),
        cmocka_unit_test(a_list_counts_to_its_end_and_what_is_included_once),
        cmocka_unit_test(cattle_are_no_dead_and_a_place_in_a_place_is_one_place),
        cmocka_unit_test(a_claim_of_responsibility_makes_no_mere_claim_of_what_is_told),
        cmocka_unit_test(what_was_foiled_or_only_tried_cost_nobody_anything),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
