/* test/unit/read_test.c -- words, sentences, times, places, names, who is who. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "english.h"

/* Read text: blocks parted by a blank line, the last `captions` of them captions. */
static Doc *read_blocks(Str text, const char *published, uint32_t captions)
{
    Block *b = NULL;
    uint32_t n = 0, cap = 0, at = 0;

    doc_reset(doc);
    doc->article.text = arena_str(doc->arena, text);
    while (at < text.n) {
        uint32_t len = str_find(str_from(text, at), S("\n\n"));
        uint32_t end = len == UINT32_MAX ? text.n : at + len;
        ARENA_PUSH(doc->arena, b, n, cap, ((Block){ at, end, BLOCK_BODY, 0, STR_NONE }));
        at = end + 2;
    }
    doc->article.n_body = text.n;
    for (uint32_t i = 0; i < captions; i++) {
        b[n - 1 - i].kind = BLOCK_CAPTION;
        doc->article.n_body = b[n - 1 - i].begin;
    }
    doc->article.block = b;
    doc->article.n_block = n;
    if (published)
        assert_true(time_parse(
            str_of(published), &doc->article.published.at, &doc->article.published.precision));
    read_doc(reader, doc);
    if (doc_wrong(doc)) fail_msg("%s", doc_wrong(doc));
    return doc;
}

static Doc *read_text(const char *text) { return read_blocks(str_of(text), NULL, 0); }

/* The words of d parted by "|", sentences by "||". */
static void assert_words(const char *text, const char *want)
{
    Doc *d = read_text(text);
    Out o = { 0 };

    for (uint32_t s = 0; s < d->sent.n; s++) {
        if (s) out_lit(&o, "||");
        for (uint32_t w = d->sent.first[s]; w < d->sent.first[s + 1]; w++) {
            if (w > d->sent.first[s]) out_char(&o, '|');
            out_str(&o, doc_text(d, (Span){ w, w + 1 }));
        }
    }
    if (!str_is(out_view(&o), want)) fail_msg("got  %.*s\nwant %s", STR_ARG(out_view(&o)), want);
    out_release(&o);
}

static void no_text_gives_no_words(void **state)
{
    (void)state;
    assert_int_equal(read_text("")->tok.n, 0);
    assert_int_equal(read_text("  \n ")->sent.n, 0);
}

static void clitics_and_possessives_are_words(void **state)
{
    (void)state;
    assert_words("They didn't; it's the IMU's.", "They|did|n't|;|it|'s|the|IMU|'s|.");
    assert_words(
        "Khan\xe2\x80\x99s men can\xe2\x80\x99t.", "Khan|\xe2\x80\x99s|men|ca|n\xe2\x80\x99t|.");
    assert_words("We cannot.", "We|can|not|.");
    assert_words("O'Brien left Sana'a.", "O'Brien|left|Sana'a|.");
}

static void numbers_and_addresses_stay_whole(void **state)
{
    (void)state;
    assert_words("$1,000 at 10:30, 4.5%.", "$|1,000|at|10:30|,|4.5|%|.");
    assert_words("See http://a.org/b?c=d. Write to a.b@c.org.",
        "See|http://a.org/b?c=d|.||Write|to|a.b@c.org|.");
    assert_words("The '90s and 1998-99.", "The|'90s|and|1998|-|99|.");
}

static void hyphens_part_words_but_for_prefixes(void **state)
{
    (void)state;
    assert_words("The US-led al-Qaeda re-emerged.", "The|US|-|led|al|-|Qaeda|re-emerged|.");
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    assert_words("Gen. Khan met Mr. J. Smith.", "Gen.|Khan|met|Mr.|J.|Smith|.");
    assert_words("He left the U.S. The army stayed.", "He|left|the|U.S.||The|army|stayed|.");
    assert_words("At 10 a.m. Sunday it rained.", "At|10|a.m.|Sunday|it|rained|.");
    assert_words("Is No. 4 free? No. He left.", "Is|No.|4|free|?||No|.||He|left|.");
}

static void quotes_close_with_their_sentence(void **state)
{
    (void)state;
    assert_words("\"We won.\" He fled!", "\"|We|won|.|\"||He|fled|!");
    Doc *d = read_text("He said \"we won\" twice.");
    assert_true(d->tok.flag[3] & TOK_QUOTED);
    assert_false(d->tok.flag[1] & TOK_QUOTED);
    assert_false(d->tok.flag[6] & TOK_QUOTED);
}

static void sentences_end_without_capitals(void **state)
{
    (void)state;
    assert_words("we sold the goat. the barn is empty", "we|sold|the|goat|.||the|barn|is|empty");
    assert_words("Yahoo! said the barn burned.", "Yahoo|!|said|the|barn|burned|.");
    assert_words("We wait ... and then we leave.", "We|wait|...|and|then|we|leave|.");
}

static void smiles_footnotes_and_mail_heads_part_sentences(void **state)
{
    (void)state;
    assert_words("It works :-) We left.", "It|works|:-)||We|left|.");
    assert_words("He left in May. [17] She stayed.", "He|left|in|May|.|[|17|]||She|stayed|.");
    assert_words("Ana Ruiz 08/16/2000 12:05 PM Please call me.",
        "Ana|Ruiz||08/16/2000|12:05|PM||Please|call|me|.");
}

static void a_place_of_no_list_lies_where_its_sentence_tells(void **state)
{
    (void)state;
    Doc *d = read_text(
        "Gunmen attacked the village of Tarqumbar in Helmand on Monday, officials in Kabul said.");
    bool found = false;
    for (uint32_t i = 0; i < d->n_place; i++) {
        const Place *p = &d->place[i];
        if (!str_is(p->name, "Tarqumbar")) continue;
        found = true;
        assert_true(p->unlisted && str_is(p->province, "Helmand") && !strcmp(p->country, "AFG")
            && p->precision == PLACE_CITY);
        assert_true(p->lat == 0 && p->lon == 0);
    }
    assert_true(found);
    assert_true(
        d->place[d->n_place - 1].implied && str_is(d->place[d->n_place - 1].name, "Afghanistan"));
}

static void a_dateline_stands_apart(void **state)
{
    (void)state;
    assert_words("QUETTA, May 3 (CWS) - Police fled.", "QUETTA|,|May|3|(|CWS|)|-||Police|fled|.");
    assert_words("ERBIL \xe2\x80\x94 Two men fled.", "ERBIL|\xe2\x80\x94||Two|men|fled|.");
    assert_words("Quetta (CWS) - Police fled.", "Quetta|(|CWS|)|-||Police|fled|.");
    assert_words("UN: Talks fail", "UN|:|Talks|fail");
    assert_words("THE ARMY -- TODAY IT FLED.", "THE|ARMY|--|TODAY|IT|FLED|.");
    assert_words("Police - two of them - fled.", "Police|-|two|of|them|-|fled|.");
}

static void a_block_always_ends_a_sentence(void **state)
{
    (void)state;
    Doc *d = read_text("Rebels take town\n\nThe army fled");
    assert_int_equal(d->sent.n, 2);
    assert_int_equal(d->sent.block[1], 1);
}

static void wrapped_lines_run_on_and_lists_do_not(void **state)
{
    (void)state;
    assert_int_equal(read_text("The government of the northern province denied\ntoday that "
                               "Guerrillas had attacked the farm\nNear the town.")
                         ->sent.n,
        1);
    assert_int_equal(read_text("Food\nWater\nShelter")->sent.n, 3);
    assert_int_equal(read_text("\nFood")->sent.n, 1); /* once looked at the word before the first */
}

static void a_text_without_stops_is_cut(void **state)
{
    Out o = { 0 };

    (void)state;
    for (int i = 0; i < 1000; i++) out_lit(&o, "word ");
    assert_int_equal(read_blocks(out_view(&o), NULL, 0)->sent.n, 3);
    out_release(&o);
}

static void a_very_long_word_is_cut_between_characters(void **state)
{
    Out o = { 0 };

    (void)state;
    for (int i = 0; i < 60000; i++) out_lit(&o, "\xc3\xa9");
    assert_true(read_blocks(out_view(&o), NULL, 0)->tok.n > 4);
    out_reset(&o);
    for (int i = 0; i < 40000; i++) out_lit(&o, "a.");
    read_blocks(out_view(&o), NULL, 0);
    out_release(&o);
}

static void words_have_their_dictionary_form(void **state)
{
    Doc *d;

    (void)state;
    d = read_text("They killed him and said so .");
    assert_true(str_is(doc_word_str(d, lang, d->tok.lemma[1]), "kill"));
    assert_true(str_is(doc_word_str(d, lang, d->tok.lemma[4]), "say"));
}

static void a_pronoun_looks_past_captions(void **state)
{
    (void)state;
    Str text =
        S("The Green Front left the valley.\n\nIts men went home.\n\nThe Red Army on parade");
    Doc *d = read_blocks(text, NULL, 1);
    const Mention *its = NULL;

    for (uint32_t i = 0; i < d->n_mention; i++)
        if (str_is(doc_text(d, d->mention[i].words), "Its")) its = &d->mention[i];
    assert_non_null(its);
    assert_false(its->is_name);
    assert_true(str_is(d->chain[its->chain].name, "Green Front"));
}

static void reading_is_pure(void **state)
{
    static const char text[] = "The IMU said on Sunday it had left Miranshah. The Islamic Movement "
                               "of Uzbekistan denied it.";
    Out one = { 0 }, two = { 0 };

    (void)state;
    doc_reading_json(read_text(text), &one, false);
    read_text("Something else in Karachi.");
    doc_reading_json(read_text(text), &two, false);
    assert_true(str_eq(out_view(&one), out_view(&two)));
    out_release(&one);
    out_release(&two);
}

static void conllu_has_ten_columns(void **state)
{
    Out o = { 0 };
    Str rest, line;
    uint32_t words = 0;

    (void)state;
    read_conllu(read_text("He did n't go.\nYes."), lang, &o);
    rest = out_view(&o);
    while (str_line(&rest, &line)) {
        if (!line.n || line.p[0] == '#') continue;
        uint32_t tabs = 0;
        for (uint32_t i = 0; i < line.n; i++) tabs += line.p[i] == '\t';
        assert_int_equal(tabs, 9);
        words++;
    }
    assert_int_equal(words, doc->tok.n);
    out_release(&o);
}

/* ---- golden files: GOLDEN_ACCEPT=1 rewrites them, and the difference is reviewed ---- */

static void put_date(Out *o, int32_t day)
{
    out_str(o, day == DAY_UNKNOWN ? S("?") : day_print(doc->arena, day));
}

static void golden_times(Doc *d, Out *o)
{
    for (uint32_t i = 0; i < d->n_time; i++) {
        const Time *x = &d->time[i];
        out_fmt(o, "    %s \"%.*s\" %.*s ", time_kind_name(x->kind), STR_ARG(doc_text(d, x->words)),
            STR_ARG(x->value));
        put_date(o, x->when.first_day);
        out_lit(o, "..");
        put_date(o, x->when.last_day);
        out_char(o, '\n');
    }
    if (!d->n_time) out_lit(o, "    nothing\n");
}

static void golden_names(Doc *d, Out *o)
{
    for (uint32_t i = 0; i < d->n_mention; i++) {
        const Mention *m = &d->mention[i];
        const Chain *c = &d->chain[m->chain];
        out_fmt(o, "    %s %s \"%.*s\" = %.*s", m->is_name ? "named" : "spoken of",
            mention_name(m->kind), STR_ARG(doc_text(d, m->words)), STR_ARG(c->name));
        if (c->short_name.n) out_fmt(o, " (%.*s)", STR_ARG(c->short_name));
        out_fmt(o, ", %s%s%s", actor_kind_name(c->kind), c->country[0] ? " " : "", c->country);
        for (uint32_t k = 0; k < d->n_place && !d->place[k].implied; k++)
            if (d->place[k].mention == i)
                out_fmt(o, ", %s", place_precision_name(d->place[k].precision));
        out_char(o, '\n');
    }
    if (!d->n_mention) out_lit(o, "    nothing\n");
}

static void golden(const char *path, void (*print)(Doc *, Out *))
{
    Err e = { 0 };
    FileText f;
    Out o = { 0 };
    Str rest, line;
    char date[32] = "";

    if (!file_read(path, 1 << 20, &f, &e)) fail_msg("%s", e.text);
    rest = f.bytes;
    while (str_line(&rest, &line)) {
        if (str_starts(line, S("    "))) continue;
        out_str(&o, line);
        out_char(&o, '\n');
        if (str_starts(line, S("date ")))
            snprintf(date, sizeof date, "%.*s", STR_ARG(str_from(line, 5)));
        else if (line.n && line.p[0] != '#')
            print(read_blocks(line, date[0] == '2' ? date : NULL, 0), &o);
    }
    if (getenv("GOLDEN_ACCEPT")) assert_true(file_write(path, out_view(&o), &e));
    else if (!str_eq(out_view(&o), f.bytes)) {
        Str got = out_view(&o), want = f.bytes, g, w;
        while (str_line(&got, &g) && str_line(&want, &w) && str_eq(g, w)) {}
        fail_msg("%s differs:\n got  %.*s\n want %.*s", path, STR_ARG(g), STR_ARG(w));
    }
    out_release(&o);
    file_release(&f);
}

static void times_are_as_the_golden_file_says(void **state)
{
    (void)state;
    golden("test/golden/read/times.golden", golden_times);
}

static void names_are_as_the_golden_file_says(void **state)
{
    (void)state;
    golden("test/golden/read/names.golden", golden_names);
}

/* The name of whom the last mention written `form` stands for; "" if it is no mention. */
static Str whom(const Doc *d, const char *form)
{
    Str who = S("");
    for (uint32_t i = 0; i < d->n_mention; i++)
        if (str_is(doc_text(d, d->mention[i].words), form))
            who = d->chain[d->mention[i].chain].name;
    return who;
}

static void a_family_name_that_two_have_is_neithers(void **state)
{
    (void)state;
    Doc *d = read_text("Sattar Karimi met Razzaq Karimi in Lagos. Karimi said that he was glad.");
    assert_true(str_is(whom(d, "Karimi"), "Karimi"));
    d = read_text("Sattar Karimi met Susan Adeyemi in Lagos. Karimi said that he was glad.");
    assert_true(str_is(whom(d, "Karimi"), "Sattar Karimi"));
    d = read_text("Soldiers shot Amer Abu Tarek in Hebron. Abu Tarek was a locksmith.");
    assert_true(str_is(whom(d, "Abu Tarek"), "Amer Abu Tarek"));
}

static void a_pronoun_stands_for_whom_it_can(void **state)
{
    static const struct { const char *text, *form, *who; } turn[] = {
        { "Daniel Okoro met Susan Adeyemi in Lagos. He left early.", "He", "Daniel Okoro" },
        { "Daniel Okoro met Susan Adeyemi in Lagos. She left early.", "She", "Susan Adeyemi" },
        { "Mr Okoro spoke first. Mr Adeyemi accused him of lying.", "him", "Okoro" },
        { "Mr Okoro spoke first. Mr Adeyemi sold his house.", "his", "Adeyemi" },
        { "Mr Okoro spoke first. Mr Adeyemi shot himself.", "himself", "Adeyemi" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof turn / sizeof *turn; i++) {
        Str who = whom(read_text(turn[i].text), turn[i].form);
        if (!str_is(who, turn[i].who))
            fail_msg("%s: %s is %.*s", turn[i].text, turn[i].form, STR_ARG(who));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_gives_no_words),
        cmocka_unit_test(clitics_and_possessives_are_words),
        cmocka_unit_test(numbers_and_addresses_stay_whole),
        cmocka_unit_test(hyphens_part_words_but_for_prefixes),
        cmocka_unit_test(abbreviations_end_no_sentence),
        cmocka_unit_test(quotes_close_with_their_sentence),
        cmocka_unit_test(sentences_end_without_capitals),
        cmocka_unit_test(smiles_footnotes_and_mail_heads_part_sentences),
        cmocka_unit_test(a_place_of_no_list_lies_where_its_sentence_tells),
        cmocka_unit_test(a_dateline_stands_apart), cmocka_unit_test(a_block_always_ends_a_sentence),
        cmocka_unit_test(wrapped_lines_run_on_and_lists_do_not),
        cmocka_unit_test(a_text_without_stops_is_cut),
        cmocka_unit_test(a_very_long_word_is_cut_between_characters),
        cmocka_unit_test(words_have_their_dictionary_form),
        cmocka_unit_test(a_pronoun_looks_past_captions),
        cmocka_unit_test(a_family_name_that_two_have_is_neithers), cmocka_unit_test(a_pronoun_stands_for_whom_it_can),
        cmocka_unit_test(reading_is_pure),
        cmocka_unit_test(conllu_has_ten_columns),
        cmocka_unit_test(times_are_as_the_golden_file_says),
        cmocka_unit_test(names_are_as_the_golden_file_says),
    };

    return cmocka_run_group_tests(tests, reader_open, reader_close);
}
