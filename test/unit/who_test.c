/* test/unit/who_test.c -- noun phrases, their sorts, and which of them speak of the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "english.h"
#include "read/nouns.h"
#include "read/who.h"

static Doc *read_text(const char *text)
{
    doc_reset(doc);
    doc->article.text = arena_str(doc->arena, str_of(text));
    doc->article.n_body = doc->article.text.n;
    Block *b = ARENA_ARRAY(doc->arena, Block, 1);
    b->end = doc->article.text.n;
    doc->article.block = b;
    doc->article.n_block = 1;
    read_doc(reader, doc);
    if (doc_wrong(doc)) fail_msg("%s", doc_wrong(doc));
    return doc;
}

static const NounPhrase *phrase(const Doc *d, const char *text)
{
    for (uint32_t i = 0; i < d->n_phrase; i++)
        if (str_is(doc_text(d, d->phrase[i].words), text)) return &d->phrase[i];
    fail_msg("no phrase \"%s\"", text);
    return NULL;
}

static void a_phrase_ends_before_its_apposition(void **state)
{
    (void)state;
    Doc *d =
        read_text("Police arrested the leader of the group. Karim Aziz, a former teacher, fled.");
    phrase(d, "the leader of the group");
    assert_int_equal(phrase(d, "the group")->sort, SORT_GROUP);
    assert_int_equal(phrase(d, "a former teacher")->who, phrase(d, "Karim Aziz")->who);
}

static void a_predicate_is_not_its_sentence(void **state)
{
    (void)state;
    const NounPhrase *p = phrase(read_text("Okoro was the mayor of Lagos."), "the mayor of Lagos");
    assert_int_equal(p->form, FORM_DEFINITE);
    assert_int_equal(p->sort, SORT_OFFICIAL);
}

static void what_is_coordinated_is_a_phrase_too(void **state)
{
    (void)state;
    Doc *d = read_text("A farmer and two guards died.");
    assert_int_equal(phrase(d, "A farmer and two guards")->form, FORM_JOINT);
    assert_int_equal(phrase(d, "A farmer")->form, FORM_INDEFINITE);
    assert_true(phrase(d, "two guards")->plural);
}

static void a_noun_has_a_sort(void **state)
{
    static const struct { const char *text, *phrase; Sort sort; } is[] = {
        { "The rebels fled.", "The rebels", SORT_ARMED },
        { "A bulldozer burned.", "A bulldozer", SORT_VEHICLE },
        { "Two archbishops came.", "Two archbishops", SORT_RELIGIOUS },
        { "They met on Tuesday.", "Tuesday", SORT_TIME },
        { "The warehouse burned.", "The warehouse", SORT_BUILDING },
    };
    (void)state;
    for (size_t i = 0; i < sizeof is / sizeof *is; i++) {
        Sort got = phrase(read_text(is[i].text), is[i].phrase)->sort;
        if (got != is[i].sort) fail_msg("%s: %s", is[i].text, sort_name(got));
    }
}

/* The text of the first phrase that speaks of the same as the last one written `form`. */
static Str who(const Doc *d, const char *form)
{
    uint32_t one = NONE;
    for (uint32_t i = 0; i < d->n_phrase; i++)
        if (str_is(doc_text(d, d->phrase[i].words), form)) one = d->phrase[i].who;
    for (uint32_t i = 0; i < d->n_phrase; i++)
        if (d->phrase[i].who == one) return doc_text(d, d->phrase[i].words);
    return S("");
}

static void phrases_that_speak_of_the_same_are_one(void **state)
{
    static const struct { const char *text, *form, *first; } one[] = {
        { "A bus left the road. The bus was full.", "The bus", "A bus" },
        { "A bus left the road. A train was late.", "A train", "A train" },
        { "The rebels attacked a village. They burned it.", "They", "The rebels" },
        { "A bus left the road. It was full.", "It", "A bus" },
        { "In her first speech, Susan Adeyemi praised the army.", "her", "her" },
        { "In her first speech, Susan Adeyemi praised the army.", "Susan Adeyemi", "her" },
        { "The Hill Front (HF) fled. The group had lost its camp.", "The group", "The Hill Front" },
        { "The Hill Front (HF) fled. The group had lost its camp.", "its", "The Hill Front" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
        Str got = who(read_text(one[i].text), one[i].form);
        if (!str_is(got, one[i].first))
            fail_msg("%s: %s is %.*s", one[i].text, one[i].form, STR_ARG(got));
    }
}

static void a_chain_of_things_is_no_actor(void **state)
{
    (void)state;
    Doc *d = read_text("The car stood by the road. It had no plates.");
    assert_int_equal(d->n_chain, 0);
    assert_int_equal(d->n_mention, 0);
    assert_string_equal(arena_z(d->arena, who(d, "It")), "The car");
}

static void a_place_that_is_only_where_does_nothing(void **state)
{
    (void)state;
    Doc *d = read_text("The rebels hold a camp in Kandahar. It was taken last week.");
    for (uint32_t i = 0; i < d->n_mention; i++) assert_true(d->mention[i].is_name);
}

static void tables_that_are_broken_are_not_opened(void **state)
{
    static const NounHead no_slots = { .magic = NOUN_MAGIC };
    Nouns n;
    WhoNet net;
    (void)state;
    assert_false(nouns_open(&n, S("ANNOUN01")));
    assert_false(nouns_open(&n, (Str){ (const char *)&no_slots, sizeof no_slots }));
    assert_int_equal(nouns_find(&n, S("soldier")), 0);
    assert_false(whonet_open(&net, S("ANNMOD01")));
    assert_null(net.row);
}

static void many_phrases_take_no_longer_than_their_number(void **state)
{
    Out o = { 0 };
    (void)state;
    for (uint32_t i = 0; i < 20000; i++) out_lit(&o, "her car of the man and ");
    out_char(&o, '\0');
    double start = clock_tick();
    Doc *d = read_text(o.p);
    assert_true(d->n_phrase > 1000);
    assert_true(clock_tick() - start < 60);
    out_release(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_ends_before_its_apposition),
        cmocka_unit_test(a_predicate_is_not_its_sentence),
        cmocka_unit_test(what_is_coordinated_is_a_phrase_too),
        cmocka_unit_test(a_noun_has_a_sort),
        cmocka_unit_test(phrases_that_speak_of_the_same_are_one),
        cmocka_unit_test(a_chain_of_things_is_no_actor),
        cmocka_unit_test(a_place_that_is_only_where_does_nothing),
        cmocka_unit_test(tables_that_are_broken_are_not_opened),
        cmocka_unit_test(many_phrases_take_no_longer_than_their_number),
    };
    return cmocka_run_group_tests(tests, reader_open, reader_close);
}
