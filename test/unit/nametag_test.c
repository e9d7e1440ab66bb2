/* test/unit/nametag_test.c -- the tagger of names: what it finds, and what a broken file does to
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "read/nametag.h"
#include "read/sentence.h"
#include "english.h"

static NameTagger *tagger;

static int set_up(void **state)
{
    (void)state;
    if (!english_begin()) return -1;
    tagger = nametagger_new(tables);
    return tagger ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    nametagger_free(tagger);
    english_end();
    return 0;
}

static const Name *names_of(Str text, uint32_t *n)
{
    static CutList cuts;

    doc_reset(doc);
    Block *b = ARENA_NEW(doc->arena, Block);
    b->end = text.n;
    doc->article.text = arena_str(doc->arena, text);
    doc->article.n_body = text.n;
    doc->article.block = b;
    doc->article.n_block = 1;
    read_words(tables, &cuts, doc);
    const Name *name = nametagger_run(tagger, doc, n);
    cutlist_release(&cuts);
    cuts = (CutList){ 0 };
    return name;
}

/* "person:Nawaz Sharif; place:Karachi", in order. */
static const char *named(const char *text)
{
    Out o = { 0 };
    uint32_t n;
    const Name *name = names_of(str_of(text), &n);

    for (uint32_t i = 0; i < n; i++)
        out_fmt(&o, "%s%s:%.*s", i ? "; " : "", mention_name(name[i].kind),
            STR_ARG(doc_text(doc, name[i].words)));
    const char *z = arena_z(doc->arena, out_view(&o));
    out_release(&o);
    return z;
}

static void persons_places_and_peoples_are_told_apart(void **state)
{
    (void)state;
    assert_string_equal(
        named("Nigerian President Goodluck Jonathan flew to Maiduguri on Thursday."),
        "people:Nigerian; person:Goodluck Jonathan; place:Maiduguri");
    assert_string_equal(named("Talks between Kenya and Somalia were held in Nairobi."),
        "place:Kenya; place:Somalia; place:Nairobi");
}

static void an_organisation_keeps_its_small_words(void **state)
{
    (void)state;
    assert_string_equal(
        named("The fighters belong to the National Front for the Liberation of Angola."),
        "organisation:National Front for the Liberation of Angola");
}

static void capitals_throughout_do_not_hide_names(void **state)
{
    (void)state;
    assert_string_equal(named("PRESIDENT GOODLUCK JONATHAN ARRIVED IN MAIDUGURI ON THURSDAY."),
        "person:GOODLUCK JONATHAN; place:MAIDUGURI");
    assert_string_equal(named("POLICE SAID THE ROAD WAS CLOSED AFTER THE STORM."), "");
}

static void a_family_name_alone_is_the_person_named_before(void **state)
{
    uint32_t n, persons = 0;
    const Name *name = names_of(S("Abubakar Shekau spoke in a video. Shekau said the girls were "
                                  "safe. The army says Shekau is dead."),
        &n);

    (void)state;
    for (uint32_t i = 0; i < n; i++) persons += name[i].kind == MENTION_PERSON;
    assert_int_equal(persons, 3);
}

static void plain_sentences_name_nobody(void **state)
{
    (void)state;
    assert_string_equal(
        named("The price of bread rose again last week, and people queued for hours."), "");
    assert_string_equal(named(""), "");
}

static void names_are_in_order_and_inside_their_sentences(void **state)
{
    uint32_t n, end = 0;
    Str text = S("In Cairo, Amr Moussa met Kofi Annan. He left for Geneva with the Arab League's "
                 "envoy. UN staff stayed in Cairo.");
    const Name *name = names_of(text, &n);

    (void)state;
    assert_true(n >= 5);
    for (uint32_t i = 0; i < n; i++) {
        assert_true(name[i].words.begin >= end && name[i].words.end > name[i].words.begin);
        assert_int_equal(
            doc_sentence_of(doc, name[i].words.begin), doc_sentence_of(doc, name[i].words.end - 1));
        assert_true(name[i].sure > 0 && name[i].sure < 1);
        end = name[i].words.end;
    }
    assert_true(end <= doc->tok.n);
}

static void a_sentence_without_end_is_read_in_parts(void **state)
{
    Out o = { 0 };
    uint32_t n;

    (void)state;
    for (int i = 0; i < 3000; i++) out_lit(&o, "Juba and then ");
    names_of(out_view(&o), &n);
    assert_true(n > 2000);
    out_release(&o);
}

static void the_same_text_gives_the_same_names(void **state)
{
    static const char text[] =
        "Gunmen loyal to Joseph Kony attacked Dungu, said the Congolese army.";
    char first[400];

    (void)state;
    snprintf(first, sizeof first, "%s", named(text));
    named("Something else about Oslo stands between.");
    assert_string_equal(named(text), first);
}

static void labels_follow_each_other_as_names_do(void **state)
{
    uint32_t place = 1 + 4 * MENTION_PLACE, person = 1 + 4 * MENTION_PERSON;

    (void)state;
    assert_true(
        name_follows(0, place + PART_BEGIN) && name_follows(place + PART_BEGIN, place + PART_LAST));
    assert_true(name_follows(place + PART_LAST, person + PART_ONLY));
    assert_false(name_follows(0, place + PART_IN));
    assert_false(name_follows(place + PART_BEGIN, 0));
    assert_false(name_follows(place + PART_BEGIN, person + PART_LAST));
    assert_true(name_ends(0) && name_ends(place + PART_ONLY));
    assert_false(name_ends(place + PART_IN));
}

static void turns_of_phrase_are_of_a_word_and_its_neighbours(void **state)
{
    uint64_t alone[5] = { 0, 0, 7, 0, 0 }, beside[5] = { 0, 3, 7, 0, 0 };
    uint32_t a[NAME_TURNS], b[NAME_TURNS], same = 0;

    (void)state;
    name_turns(a, alone);
    name_turns(b, beside);
    for (uint32_t i = 0; i < NAME_TURNS; i++) {
        assert_true(a[i] && b[i]);
        same += a[i] == b[i];
    }
    assert_int_equal(same, 3); /* the word; with the next; the next two */
}

static void names_of_persons_are_no_part_of_bodies_beside_them(void **state)
{
    (void)state;
    assert_string_equal(named("Kofi Annan of the United Nations spoke to the BBC."),
        "person:Kofi Annan; organisation:United Nations; organisation:BBC");
}

/* Cut short, or with a byte of its list of parts turned: it opens whole or not at all. */
static void a_broken_model_is_refused(void **state)
{
    Str whole = embedded("models/en.names.bin");
    Arena *a = arena_new();
    NameModel m;

    (void)state;
    assert_true(namemodel_open(&m, whole));
    assert_false(namemodel_open(&m, STR_NONE));
    assert_false(namemodel_open(&m, str_cut(whole, 0, whole.n - 1)));
    assert_false(namemodel_open(&m, str_cut(whole, 0, 100)));
    for (uint32_t i = 0; i < 64 + 24 * 8; i++) {
        char *p = arena_alloc(a, whole.n + 64);
        p += (64 - (uintptr_t)p % 64) % 64;
        memcpy(p, whole.p, whole.n);
        p[i] = (char)(p[i] ^ 0x55);
        if (namemodel_open(&m, (Str){ p, whole.n }))
            assert_true((const char *)m.mark >= p && (const char *)m.mark < p + whole.n);
        arena_reset(a);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_places_and_peoples_are_told_apart),
        cmocka_unit_test(an_organisation_keeps_its_small_words),
        cmocka_unit_test(capitals_throughout_do_not_hide_names),
        cmocka_unit_test(a_family_name_alone_is_the_person_named_before),
        cmocka_unit_test(plain_sentences_name_nobody),
        cmocka_unit_test(names_are_in_order_and_inside_their_sentences),
        cmocka_unit_test(a_sentence_without_end_is_read_in_parts),
        cmocka_unit_test(the_same_text_gives_the_same_names),
        cmocka_unit_test(labels_follow_each_other_as_names_do),
        cmocka_unit_test(turns_of_phrase_are_of_a_word_and_its_neighbours),
        cmocka_unit_test(names_of_persons_are_no_part_of_bodies_beside_them),
        cmocka_unit_test(a_broken_model_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
