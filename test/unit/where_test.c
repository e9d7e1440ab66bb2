/* Where incidents were, and when: what the words say, and no more. */
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

static void assert_at(const Doc *d, const char *kind, const char *name, const char *country)
{
    const Incident *x = of_kind(d, kind);
    if (x->place == NONE) fail_msg("the %s has no place", kind);
    assert_str(d->place[x->place].name, name);
    assert_string_equal(d->place[x->place].country, country);
}

static const Place *named(const Doc *d, const char *name)
{
    for (uint32_t i = 0; i < d->n_place; i++)
        if (str_is(d->place[i].name, name) && !d->place[i].implied) return &d->place[i];
    fail_msg("no place %s in it", name);
    return NULL;
}

static void assert_in(const Doc *d, const char *name, const char *province, const char *country)
{
    const Place *p = named(d, name);
    assert_str(p->province, province);
    assert_string_equal(p->country, country);
}

static void what_the_text_says_of_where_a_place_lies_overrules_its_namesakes(void **state)
{
    (void)state;
    assert_in(house_coded(S("Four bakers were shot dead in Nyanga, Western Cape, on Monday."),
                  "2024-05-06"),
        "Nyanga", "Western Cape", "ZAF");
    assert_in(house_coded(S("Two herders were shot dead in Bishnupur, Manipur."), "2024-05-06"),
        "Bishnupur", "Manipur", "IND");
    assert_in(house_coded(S("Rebels burned a barge near Victoria, in the Philippine province of "
                            "Oriental Mindoro."),
                  "2024-05-06"),
        "Victoria", "", "PHL");
    assert_in(
        house_coded(S("A bus fell off a bridge in Ndu, Northwest Region, Cameroon."), "2024-05-06"),
        "Ndu", "", "CMR");
    assert_in(house_coded(S("A gunman wounded two nurses in Seattle, Washington, on Monday."),
                  "2024-05-06"),
        "Washington", "", "USA");
    assert_int_equal(
        named(house_coded(S("A gunman wounded two nurses in Seattle, Washington."), "2024-05-06"),
            "Washington")
            ->precision,
        PLACE_PROVINCE);
}

static void a_division_is_no_town_that_some_call_so(void **state)
{
    (void)state;
    assert_string_equal(
        named(house_coded(S("A storm killed four people in Florida."), "2024-05-06"), "Florida")
            ->country,
        "USA");
    assert_string_equal(
        named(house_coded(S("Iran seized a tanker in the Gulf on Monday."), "2024-05-06"),
            "Persian Gulf")
            ->country,
        "");
    assert_int_equal(
        named(house_coded(S("Drones hit a depot in Bryansk Oblast, Russia."), "2024-05-06"),
            "Bryansk")
            ->precision,
        PLACE_PROVINCE);
    assert_int_equal(named(house_coded(S("A ferry sank on the Hudson River near Albany, New York."),
                               "2024-05-06"),
                         "Hudson River")
                         ->precision,
        PLACE_REGION);
    const Doc *d = house_coded(
        S("Israeli forces shot dead a teenager in the West Bank on Sunday."), "2024-05-06");
    assert_at(d, "killing", "West Bank", "PSE");
    assert_str(of_kind(d, "killing")->facility, "");
}

static void what_stands_in_a_town_is_told_beside_it(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("A bomb went off at Damascus International Airport and killed a guard."), "2024-05-06");
    assert_at(d, "bombing", "Damascus", "SYR");
    assert_str(of_kind(d, "bombing")->facility, "Damascus International Airport");
    d = house_coded(
        S("Iranian drones struck Kuwait International Airport and wounded a guard."), "2024-05-06");
    assert_at(d, "air strike", "Kuwait International Airport", "KWT");
    d = house_coded(
        S("SANTIAGO, 5 May (Wire) -- Two men threw a bomb at a bank on Las Lilas Street."),
        "1990-05-05");
    assert_at(d, "bombing", "Santiago", "CHL");
}

static void who_it_befell_says_the_land_where_nothing_else_does(void **state)
{
    (void)state;
    assert_at(house_coded(S("Rebels ambushed an Indonesian army patrol."), "2024-05-06"), "attack",
        "Indonesia", "IDN");
    const char *elsewhere[] = { "American missionaries were kidnapped by a gang.",
        "US forces raided a village.",
        "Two letters were sent home to Spain after the bomb attack." };
    for (uint32_t i = 0; i < 3; i++) {
        const Doc *d = house_coded(str_of(elsewhere[i]), "2024-05-06");
        assert_true(d->n_incident > 0);
        assert_true(d->incident[0].place == NONE);
    }
}

static void its_own_words_overrule_where_it_is_told(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("ROME (Italy), 5 May (Wire) -- The Foreign Ministry confirmed "
                                 "that two engineers were kidnapped in Colombia on Thursday."),
        "1990-05-05");
    assert_string_equal(d->place[of_kind(d, "kidnapping")->place].country, "COL");
}

static void a_village_of_no_list_keeps_its_name_and_the_country_of_the_story(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("KARACHI, 3 May (Wire) -- A court in Pakistan sat on Sunday. In "
                                 "Manda gunmen attacked a post of the US-backed militia."),
        "2013-05-03");
    assert_at(d, "attack", "Manda", "PAK");
    d = house_coded(S("Uzbek militants burned a school in the town of Mir Ali in Pakistan. In Taa "
                      "gunmen killed two elders, Pakistani officials said."),
        "2013-05-03");
    assert_at(d, "killing", "Taa", "PAK");
}

static void a_town_beside_its_province_is_where_it_was(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("A drone strike killed between 20 and 25 villagers in Kunar province."), "2013-05-03");
    for (uint32_t i = 0; i < d->n_incident; i++) {
        assert_true(d->incident[i].place != NONE);
        assert_str(d->place[d->incident[i].place].name, "Kunar");
    }
    assert_true(d->n_incident > 0);
}

static void a_siege_is_not_in_the_town_of_another_deed(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("Its men besieged a mosque in 2007 and raided the airport in Peshawar in 2012."),
        "2014-06-12");
    const Incident *siege = of_kind(d, "siege");
    assert_true(siege->place == NONE || d->place[siege->place].precision == PLACE_COUNTRY);
    assert_at(d, "raid", "Peshawar", "PAK");
    d = house_coded(S("Its men are thought to have joined a mosque siege in 2007 and the raid on "
                      "an airport in Peshawar in 2012."),
        "2014-06-12");
    siege = of_kind(d, "siege");
    assert_true(siege->place == NONE || d->place[siege->place].precision == PLACE_COUNTRY);
}

static void a_capital_that_speaks_is_no_place_of_a_deed(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("BAGHDAD, June 11 (Wire) - Gunmen took Tikrit on Wednesday. Six "
                                 "policemen were killed. The foreign ministry in Ankara said "
                                 "that it was worried. Washington and Moscow asked for calm."),
        "2014-06-11");
    for (uint32_t i = 0; i < d->n_incident; i++)
        if (d->incident[i].place != NONE)
            assert_string_equal(d->place[d->incident[i].place].country, "IRQ");
    assert_true(d->n_incident > 0);
}

static void whose_fighters_they_are_is_not_where_they_fell(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("The Islamic Movement of Uzbekistan moved to Pakistan after 2001. "
                                 "Uzbeks from Uzbekistan and Tajiks fill its ranks. "
                                 "Most Uzbek families live in North Waziristan. Its leader was "
                                 "killed in a drone strike in 2009."),
        "2014-06-12");
    for (uint32_t i = 0; i < d->n_incident; i++)
        if (d->incident[i].place != NONE)
            assert_string_not_equal(d->place[d->incident[i].place].country, "UZB");
    assert_true(d->n_incident > 0);
}

static void last_week_is_a_week_and_without_a_date_its_words(void **state)
{
    (void)state;
    Str text = S("Gunmen killed a judge in Lima last week.");
    const Doc *d = house_coded(text, "2014-06-12");
    const Incident *x = of_kind(d, "killing");
    assert_int_equal(x->when.last_day - x->when.first_day, 6);
    assert_true(x->when.last_day < day_of((Date){ 2014, 6, 12 }));
    d = house_coded(text, NULL);
    x = of_kind(d, "killing");
    assert_int_equal(x->when.first_day, DAY_UNKNOWN);
    assert_str(doc_text(d, x->when.words), "last week");
}

static void towns_and_villages_of_one_list_belong_to_one_deed(void **state)
{
    (void)state;
    coder_clauses(house.coder);
    const Doc *d = house_coded(
        S("Rebels attacked the city of Kandahar and the towns of Herat and Ghazni on Monday."),
        "2012-06-15");
    for (uint32_t i = 0; i < d->n_clause; i++)
        if (str_is(doc_text(d, (Span){ d->clause[i].word, d->clause[i].word + 1 }), "attacked"))
            assert_int_equal(d->clause[i].n_place, 3);
    assert_true(d->n_clause > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_village_of_no_list_keeps_its_name_and_the_country_of_the_story),
        cmocka_unit_test(a_town_beside_its_province_is_where_it_was),
        cmocka_unit_test(what_the_text_says_of_where_a_place_lies_overrules_its_namesakes),
        cmocka_unit_test(a_division_is_no_town_that_some_call_so),
        cmocka_unit_test(what_stands_in_a_town_is_told_beside_it),
        cmocka_unit_test(who_it_befell_says_the_land_where_nothing_else_does),
        cmocka_unit_test(its_own_words_overrule_where_it_is_told),
        cmocka_unit_test(a_siege_is_not_in_the_town_of_another_deed),
        cmocka_unit_test(a_capital_that_speaks_is_no_place_of_a_deed),
        cmocka_unit_test(whose_fighters_they_are_is_not_where_they_fell),
        cmocka_unit_test(last_week_is_a_week_and_without_a_date_its_words),
        cmocka_unit_test(towns_and_villages_of_one_list_belong_to_one_deed),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
