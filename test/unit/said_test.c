/* Who says what, and what is said of whom: claims and statements, and the weights behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "coding/inside.h"
#include "house.h"

static Doc *coded(Str text)
{
    return house_coded(text, "2012-06-15");
}

static const Claim *claim_with(const Doc *d, const char *cue)
{
    for (uint32_t i = 0; i < d->n_claim; i++)
        if (str_has(doc_text(d, d->claim[i].cue), str_of(cue))) return &d->claim[i];
    return NULL;
}

static const Statement *statement_of(const Doc *d, const char *field)
{
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (str_is(d->statement[i].field, field) && statement_stands(&d->statement[i]))
            return &d->statement[i];
    return NULL;
}

static void says(const Doc *d, const char *cue, const char *speaker, const char *content)
{
    const Claim *q = claim_with(d, cue);
    assert_non_null(q);
    assert_true(str_is(doc_text(d, q->speaker), speaker));
    assert_true(str_is(doc_text(d, q->content[0]), content));
}

static void a_speaker_may_stand_before_after_and_within(void **state)
{
    (void)state;
    says(coded(S("The harbour master said that the ferries would stop.")), "said",
        "The harbour master", "the ferries would stop");
    says(coded(S("The ferries will stop, the harbour master said.")), "said", "the harbour master",
        "The ferries will stop");
    says(coded(S("According to the harbour master, the ferries will stop.")), "According",
        "the harbour master", "the ferries will stop");
}

static void what_many_believe_may_be_cut_in_two(void **state)
{
    (void)state;
    const Doc *d = coded(S("But, many observers believe, the ferries will sail again in spring."));
    const Claim *q = claim_with(d, "believe");
    assert_non_null(q);
    assert_int_equal(q->status, STATUS_BELIEVED);
    assert_true(str_has(doc_text(d, q->content[0]), S("the ferries will sail again")));
}

static void it_is_said_has_no_speaker(void **state)
{
    (void)state;
    const Doc *d = coded(S("It is said that the ferries were sold."));
    const Claim *q = claim_with(d, "said");
    assert_non_null(q);
    assert_int_equal(q->speaker.begin, q->speaker.end);
    assert_int_equal(q->status, STATUS_BELIEVED);
}

static void a_deed_is_no_word(void **state)
{
    (void)state;
    assert_int_equal(coded(S("Gunmen attacked a convoy near Kut on Monday."))->n_claim, 0);
    assert_int_equal(coded(S("He said nothing."))->n_claim, 0);
}

static void a_turn_of_a_transcript_is_its_speakers(void **state)
{
    (void)state;
    const Doc *d = coded(S("HADDAD: We never met. I have told you so before."));
    const Claim *q = claim_with(d, ":");
    assert_non_null(q);
    assert_true(str_has(doc_text(d, q->content[0]), S("told you so before")));
}

static void a_life_is_told_with_its_words(void **state)
{
    (void)state;
    const Doc *d = coded(S("Maria Costa was born in Lisbon and married the painter Paulo Reis."));
    const Statement *s = statement_of(d, "birth");
    assert_non_null(s);
    assert_true(str_is(s->value, "Lisbon"));
    assert_true(str_is(doc_text(d, s->who), "Maria Costa"));
    s = statement_of(d, "spouse");
    assert_non_null(s);
    assert_true(str_has(s->value, S("Reis")) || str_has(s->value, S("Costa")));
}

static void of_nobody_by_name_nothing_stands(void **state)
{
    (void)state;
    const Doc *d = coded(S("He was born in Lisbon."));
    for (uint32_t i = 0; i < d->n_statement; i++) assert_false(statement_stands(&d->statement[i]));
}

/* "The organisation" may be who reports on the brigade. */
static void what_may_be_anothers_word_is_not_the_groups_own(void **state)
{
    (void)state;
    const Doc *d =
        coded(S("Human Rights Watch has counted 90 graves. That is a tenth of what Boko Haram "
                "boasts of. The organisation says the true figure could be higher."));
    assert_null(statement_of(d, "announcements"));
    d = coded(S("Boko Haram has left the hills. The group says its men are safe."));
    assert_non_null(statement_of(d, "announcements"));
}

static void the_mother_of_a_man_is_not_the_man(void **state)
{
    (void)state;
    const Doc *d = coded(S("The mother of Paulo Reis was born in Lisbon."));
    const Statement *s = statement_of(d, "birth");
    assert_true(!s || !str_is(d->chain[s->subject].name, "Paulo Reis"));
}

static void what_makes_it_so_is_kept(void **state)
{
    (void)state;
    const Doc *d = coded(S("The Green Dune Front will disarm its men in August."));
    const Statement *s = statement_of(d, "outlook");
    assert_non_null(s);
    assert_int_equal(s->factuality, FACT_PLANNED);
    assert_true(str_is(doc_text(d, s->because), "will"));
}

static void what_a_stand_says_of_somebody_is_its_speakers(void **state)
{
    (void)state;
    const Doc *d = coded(S("The minister criticised the Green Dune Front leader, Idris Haddad."));
    const Statement *s = statement_of(d, "leader");
    assert_non_null(s);
    assert_int_equal(s->status, STATUS_STATED);
    assert_true(s->speaker != NONE || str_is(s->speaker_text, "The minister"));
}

static void an_old_plan_is_no_plan(void **state)
{
    (void)state;
    const Doc *d = coded(
        S("Nato's withdrawal from the valley in 2009 was slow. The Green Dune Front was there."));
    const Statement *s = statement_of(d, "outlook");
    assert_true(!s || s->factuality != FACT_PLANNED);
}

static void weights_that_are_cut_are_not_used(void **state)
{
    (void)state;
    Weigher w;
    Relater r;
    Str claims = embedded("models/en.claims.bin"), relations = embedded("models/en.relations.bin");
    assert_true(weigher_open(&w, claims) && relater_open(&r, relations));
    assert_false(weigher_open(&w, str_cut(claims, 0, claims.n - 2)));
    assert_false(relater_open(&r, str_cut(relations, 0, relations.n - 2)));
    assert_false(weigher_open(&w, relations));
    assert_false(relater_open(&r, claims));
    assert_false(weigher_open(&w, STR_NONE) || relater_open(&r, STR_NONE));
    assert_null(w.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_speaker_may_stand_before_after_and_within),
        cmocka_unit_test(what_many_believe_may_be_cut_in_two),
        cmocka_unit_test(it_is_said_has_no_speaker),
        cmocka_unit_test(a_deed_is_no_word),
        cmocka_unit_test(a_turn_of_a_transcript_is_its_speakers),
        cmocka_unit_test(a_life_is_told_with_its_words),
        cmocka_unit_test(of_nobody_by_name_nothing_stands),
        cmocka_unit_test(what_may_be_anothers_word_is_not_the_groups_own), cmocka_unit_test(the_mother_of_a_man_is_not_the_man),
        cmocka_unit_test(what_makes_it_so_is_kept),
        cmocka_unit_test(what_a_stand_says_of_somebody_is_its_speakers),
        cmocka_unit_test(an_old_plan_is_no_plan),
        cmocka_unit_test(weights_that_are_cut_are_not_used),
    };
    return cmocka_run_group_tests(tests, house_open, house_close);
}
