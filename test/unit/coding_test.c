/* Kinds, counts, and every example of the kinds files; a text is read first, as in the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "house.h"

static Str golden(const Doc *d)
{
    Out o = { 0 };
    for (uint32_t s = 0; s < d->sent.n; s++) code_golden(d, s, &o), code_golden_contexts(d, s, &o);
    Str text = out_arena(&o, d->arena);
    out_release(&o);
    return text;
}

/* Every word of `expect` stands in the line, in this order; a number stands whole. */
static bool line_meets(Str line, Str expect)
{
    Str word;
    while (str_split(&expect, ' ', &word)) {
        if (!word.n) continue;
        uint32_t at = str_find(line, word);
        if (at == UINT32_MAX) return false;
        line = str_from(line, at + word.n);
        bool digit = word.p[0] >= '0' && word.p[0] <= '9';
        if (digit && line.n && line.p[0] != ' ') return false;
    }
    return true;
}

static bool some_line_meets(Str lines, Str expect)
{
    Str line;
    while (str_line(&lines, &line))
        if (line_meets(line, expect)) return true;
    return false;
}

static bool kind_is_silent(Str lines, const KindExample *x)
{
    Str line;
    while (str_line(&lines, &line)) {
        Str l = str_trim(line);
        if (x->kind ? str_starts(l, x->kind->name) : str_has(l, S(":  "))) return false;
    }
    return true;
}

static bool example_holds(const KindExample *x)
{
    Str got = golden(house_coded(x->text, "2012-06-15")), expect = x->expect, line;
    bool good = true;
    while (str_line(&expect, &line)) {
        if (!line.n) continue;
        good &= str_is(line, "nothing") ? kind_is_silent(got, x) : some_line_meets(got, line);
    }
    if (!good)
        fprintf(stderr, "%.*s\n  %.*s\nwanted\n%.*sgot\n%.*s\n", STR_ARG(x->where),
            STR_ARG(x->text), STR_ARG(x->expect), STR_ARG(got));
    return good;
}

static void every_example_of_the_kinds_files_holds(void **state)
{
    KindExample x;
    uint32_t failed = 0, n = 0;
    (void)state;
    for (; kinds_example(house.kinds, n, &x); n++) failed += !example_holds(&x);
    assert_true(n > 60);
    assert_int_equal(failed, 0);
}

static void kinds_files_have_no_bad_line(void **state)
{
    (void)state;
    assert_int_equal(house.troubles, 0);
    assert_true(kinds_count(house.kinds) >= 30);
    for (uint32_t i = 0; i < kinds_count(house.kinds); i++) {
        assert_true(kinds_at(house.kinds, i)->name.n > 0);
        assert_true(kinds_at(house.kinds, i)->gloss.n > 0);
    }
}

static void killed_is(const char *sentence, int32_t low, int32_t high)
{
    const Doc *d = house_coded(str_of(sentence), "2012-06-15");
    if (!d->n_incident) fail_msg("no incident in: %s", sentence);
    const Count *n = &d->incident[0].killed;
    if (!n->known || n->low != low || n->high != high)
        fail_msg("%s: %d..%d", sentence, n->low, n->high);
}

static void casualties_are_ranges(void **state)
{
    (void)state;
    killed_is("Rebels attacked a village near Bria, killing dozens of people.", 24, COUNT_OPEN);
    killed_is("Rebels attacked a village near Bria, killing at least 28 people.", 28, COUNT_OPEN);
    killed_is(
        "Rebels attacked a village near Bria, killing more than 100 people.", 101, COUNT_OPEN);
    killed_is("Rebels attacked a village near Bria, killing between 10 and 15 people.", 10, 15);
    killed_is("Rebels attacked a village near Bria, killing up to 40 people.", 0, 40);
    killed_is("Rebels attacked a village near Bria, killing three soldiers and a civilian.", 4, 4);
    killed_is("Rebels attacked a village near Bria, killing several guards.", 3, COUNT_OPEN);
    killed_is("Rebels attacked a village near Bria, killing hundreds of people.", 200, COUNT_OPEN);
    killed_is("Rebels attacked a village near Bria, killing twenty-three people.", 23, 23);
    killed_is("Rebels attacked a village near Bria, but no one was killed.", 0, 0);
}

static void a_text_without_words_gives_nothing(void **state)
{
    (void)state;
    const Doc *d = house_coded(S(""), NULL);
    assert_int_equal(d->n_incident + d->n_event + d->n_claim + d->n_statement, 0);
}

/* Of one incident, told of in print of our days. */
static float sure_of(const char *text)
{
    const Doc *d = house_coded(str_of(text), "2019-06-12");
    assert_int_equal(d->n_incident, 1);
    return d->incident[0].sure;
}

static void an_attack_of_today_is_likely_one_of_years_ago_too_and_a_plan_is_not(void **state)
{
    (void)state;
    assert_true(
        sure_of("Gunmen attacked a police station near Kirkuk on Tuesday, killing three officers.")
        > 0.8f);
    assert_true(
        sure_of("Gunmen attacked a police station near Kirkuk in 2009, killing three officers.")
        > 0.7f);
    assert_true(
        sure_of("The minister said gunmen were planning to attack a police station near Kirkuk.")
        < 0.5f);
}

static void a_way_of_life_is_no_incident(void **state)
{
    (void)state;
    assert_int_equal(
        house_coded(S("The movement has gone over from robbing banks to attacking police posts."),
            "2012-06-15")
            ->n_incident,
        0);
    assert_int_equal(
        house_coded(S("The driver confessed to killing the judge."), "2012-06-15")->n_incident, 1);
}

static void two_reports_of_one_bombing_are_one_incident(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("A bomb exploded at a market in Basra on Monday. The blast killed "
                                 "12 people. Police said the bombing was the work of rebels."),
        "2012-06-15");
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_incident; i++) n += str_is(d->incident[i].kind->name, "bombing");
    assert_int_equal(n, 1);
    assert_int_equal(d->incident[0].killed.low, 12);
}

static void a_text_is_of_the_type_its_signs_say(void **state)
{
    (void)state;
    assert_true(str_is(
        house_coded(S("Fighter jets carried out air strikes on a village near Kut on Monday."),
            "2011-05-16")
            ->type,
        "AIR_STRIKE"));
    assert_true(
        str_is(house_coded(S("Teachers marched peacefully through Lima to demand better pay."),
                   "2011-05-16")
                   ->type,
            "PEACE_PROTEST"));
    assert_true(
        str_is(house_coded(S("Police seized a cache of rifles and ammunition in a cellar in Oran."),
                   "2011-05-16")
                   ->type,
            "DISR_WEAP"));
    assert_true(str_is(house_coded(S("Rebels recaptured the town of Bria on Monday, a week after "
                                     "the army had entered it."),
                           "2011-05-16")
                           ->type,
        "NON_STATE_ACTOR_OVERTAKES_TER"));
    assert_true(str_is(house_coded(S("The army recaptured the town of Bria on Monday, a week after "
                                     "rebels had entered it."),
                           "2011-05-16")
                           ->type,
        "GOV_REGAINS_TERIT"));
    assert_true(str_is(
        house_coded(
            S("Police used excessive force to disperse a peaceful rally of nurses in Cusco."),
            "2011-05-16")
            ->type,
        "FORCE_AGAINST_PROTEST"));
    assert_int_equal(
        house_coded(S("The poet read from her new book in Lima."), "2011-05-16")->type.n, 0);
}

static void two_attacks_told_as_one_keep_their_number(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("Two separate bombings hit the market of Kut on Monday, killing dozens."), "2011-05-16");
    assert_int_equal(d->n_incident, 1);
    assert_true(d->incident[0].number.known && d->incident[0].number.low == 2
        && d->incident[0].number.high == 2);
}

static void a_list_of_towns_parts_the_bombs(void **state)
{
    (void)state;
    const Doc *d =
        house_coded(S("Three bombs went off in Lima, Cali and Quito on Monday."), "2011-05-16");
    assert_int_equal(d->n_incident, 3);
    for (uint32_t i = 1; i < d->n_incident; i++)
        assert_true(
            d->incident[i].place != NONE && d->incident[i].place != d->incident[i - 1].place);
}

static void a_toll_that_does_not_go_round_is_not_parted(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("Bombs went off in Lima, Cali and Quito on Monday, killing 14 people."), "2011-05-16");
    assert_int_equal(d->n_incident, 1);
    assert_true(d->incident[0].killed.known && d->incident[0].killed.low == 14);
}

static void a_group_that_is_none_claims_nothing(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("A bomb killed four people in a market in Kut on Monday. No group "
                                 "has claimed responsibility for the bombing."),
        "2011-05-16");
    assert_int_equal(d->n_incident, 1);
    assert_int_equal(d->incident[0].n_claim, 0);
    assert_int_equal(d->incident[0].organisations.n, 0);
}

static void bombs_in_two_towns_are_two_incidents(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("A bomb exploded in Basra on Monday. A bomb exploded in Mosul on Monday."), "2012-06-15");
    assert_int_equal(d->n_incident, 2);
}

static void no_folder_of_kinds_is_said(void **state)
{
    Err e = { 0 };
    (void)state;
    Lang *lang = lang_new(S("en"), &e);
    assert_null(kinds_new(lang, "/nonexistent-folder-of-kinds", NULL, NULL, &e));
    assert_true(e.text[0] != 0);
    lang_free(lang);
}

typedef struct Told { uint32_t n; char last[480]; } Told;

static void keep_trouble(void *who, const Err *e)
{
    Told *t = who;
    t->n++;
    memcpy(t->last, e->text, sizeof t->last);
}

static void bad_lines_are_named_and_passed_over(void **state)
{
    char folder[] = "/tmp/annalist-kinds-XXXXXX", path[64];
    Err e = { 0 };
    Told told = { 0 };
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/theft.kind", folder);
    assert_true(file_write(path,
        S("name: theft\ngloss: Goods are taken.\ncolour: red\n[act]\nsteal = object target\n"),
        &e));
    Lang *lang = lang_new(S("en"), &e);
    Kinds *k = kinds_new(lang, folder, keep_trouble, &told, &e);
    unlink(path);
    rmdir(folder);
    assert_non_null(k);
    assert_int_equal(kinds_count(k), 1);
    assert_int_equal(told.n, 1);
    assert_non_null(strstr(told.last, "theft.kind:3:"));
    assert_non_null(strstr(told.last, "colour: red"));
    kinds_free(k);
    lang_free(lang);
}

static void a_part_of_the_credit_is_a_partial_claim(void **state)
{
    (void)state;
    const Doc *d = house_coded(S("A blast killed five people at a market in Kut. The Green Dune "
                                 "Front claimed some of the credit for the bombing."),
        "2012-06-15");
    assert_true(d->n_incident >= 1 && d->incident[0].n_claim == 1);
    assert_int_equal(d->incident[0].claim[0].extent, EXTENT_PARTIAL);
    assert_int_equal(d->incident[0].claim[0].status, STATUS_CLAIMED);
}

static void what_is_accused_is_never_shown(void **state)
{
    (void)state;
    const Doc *d = house_coded(
        S("Officials accused the Green Dune Front of bombing a school in Kut."), "2012-06-15");
    assert_true(d->n_incident == 1 && d->n_statement > 0);
    assert_int_equal(d->incident[0].status, STATUS_ACCUSED);
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (statement_stands(&d->statement[i]))
            assert_int_equal(d->statement[i].status, STATUS_ACCUSED);
}

static const DatedClause *clause_at(const Doc *d, const char *word)
{
    for (uint32_t i = 0; i < d->n_clause; i++)
        if (str_is(doc_text(d, (Span){ d->clause[i].word, d->clause[i].word + 1 }), word))
            return &d->clause[i];
    return NULL;
}

static void each_deed_has_its_own_day_and_place(void **state)
{
    (void)state;
    coder_clauses(house.coder);
    const Doc *d = house_coded(S("The army in Kabul denied that rebels had attacked a village near "
                                 "Kandahar on Monday. Two soldiers died."),
        "2012-06-15");
    const DatedClause *x = clause_at(d, "attacked"), *died = clause_at(d, "died");
    assert_true(
        x && x->n_place == 1 && str_is(doc_text(d, d->mention[x->place[0]].words), "Kandahar"));
    assert_int_equal(x->when.first_day, day_of((Date){ 2012, 6, 11 }));
    assert_true(died && died->when_before && died->when.first_day == x->when.first_day);
}

/* A page of Monday that was changed on Tuesday: 10 June 2014 was one. */
static void what_a_changed_page_tells_of_the_day_of_the_change_has_happened(void **state)
{
    (void)state;
    const Doc *d = house_coded_changed(
        S("Gunmen attacked a police post in Kut on Tuesday, killing four officers."), "2014-06-09",
        "2014-06-10");
    assert_int_equal(d->n_incident, 1);
    assert_true(d->incident[0].factuality == FACT_HAPPENED
        && d->incident[0].when.first_day == day_of((Date){ 2014, 6, 10 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_changed_page_tells_of_the_day_of_the_change_has_happened),
        cmocka_unit_test(each_deed_has_its_own_day_and_place),
        cmocka_unit_test(kinds_files_have_no_bad_line),
        cmocka_unit_test(every_example_of_the_kinds_files_holds),
        cmocka_unit_test(casualties_are_ranges),
        cmocka_unit_test(a_text_without_words_gives_nothing),
        cmocka_unit_test(a_way_of_life_is_no_incident), cmocka_unit_test(an_attack_of_today_is_likely_one_of_years_ago_too_and_a_plan_is_not), cmocka_unit_test(two_reports_of_one_bombing_are_one_incident),
        cmocka_unit_test(a_text_is_of_the_type_its_signs_say),
        cmocka_unit_test(two_attacks_told_as_one_keep_their_number),
        cmocka_unit_test(a_list_of_towns_parts_the_bombs),
        cmocka_unit_test(a_toll_that_does_not_go_round_is_not_parted),
        cmocka_unit_test(a_group_that_is_none_claims_nothing),
        cmocka_unit_test(bombs_in_two_towns_are_two_incidents),
        cmocka_unit_test(no_folder_of_kinds_is_said),
        cmocka_unit_test(bad_lines_are_named_and_passed_over),
        cmocka_unit_test(a_part_of_the_credit_is_a_partial_claim),
        cmocka_unit_test(what_is_accused_is_never_shown),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
