/* test/unit/doc_test.c -- the nouns: spans, languages, tries, JSON, and doc_wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "doc/doc.h"
#include "helpers.h"

/* A Doc of one block whose words are what stands between spaces. */
static Doc *doc_of(const char *text)
{
    Doc *d = doc_new();
    Str all = arena_str(d->arena, str_of(text));
    Block *b = ARENA_NEW(d->arena, Block);
    *b = (Block){ .end = all.n };
    d->article.text = all;
    d->article.n_body = all.n;
    d->article.block = b;
    d->article.n_block = 1;
    uint32_t most = all.n + 1;
    Tokens *t = &d->tok;
    t->begin = ARENA_ARRAY(d->arena, uint32_t, most);
    t->len = ARENA_ARRAY(d->arena, uint16_t, most);
    t->form = ARENA_ARRAY(d->arena, Word, most);
    t->lemma = t->form;
    t->pos = ARENA_ARRAY(d->arena, uint8_t, most);
    t->tag = t->flag = ARENA_ARRAY(d->arena, uint8_t, most);
    for (uint32_t at = 0; at < all.n; at++) {
        if (all.p[at] == ' ') continue;
        if (!at || all.p[at - 1] == ' ') t->begin[t->n++] = at;
        t->len[t->n - 1]++;
        t->form[t->n - 1] = 1;
    }
    d->sent =
        (Sentences){ 1, ARENA_ARRAY(d->arena, uint32_t, 2), ARENA_ARRAY(d->arena, uint32_t, 1) };
    d->sent.first[1] = t->n;
    return d;
}

static void spans_and_bytes_find_each_other(void **s)
{
    (void)s;
    Doc *d = doc_of("Gunmen fled M\xC3\xA9rida on Sunday");
    assert_null(doc_wrong(d));
    assert_str(doc_text(d, (Span){ 1, 3 }), "fled M\xC3\xA9rida");
    Span got = doc_span_of(d, 8, 13);
    assert_int_equal(got.begin, 1);
    assert_int_equal(got.end, 3);
    assert_int_equal(doc_sentence_of(d, 4), 0);
    doc_free(d);
}

static void a_language_has_one_vocabulary_and_its_lists(void **s)
{
    (void)s;
    Err e = { 0 };
    Lang *l = lang_new(S("en"), &e);
    assert_non_null(l);
    Word extra = lang_put(l, S("zzyzx"));
    lang_freeze(l);
    assert_int_equal(lang_word(l, S("zzyzx")), extra);
    Doc *d = doc_new();
    assert_int_equal(doc_word(d, l, S("zzyzx")), extra);
    Word own = doc_word(d, l, S("neverheardof"));
    assert_true(own > lang_count(l));
    assert_str(doc_word_str(d, l, own), "neverheardof");
    uint32_t n;
    assert_null(lang_list(l, "no such list", &n));
    assert_int_equal(n, 0);
    doc_free(d);
    lang_free(l);
    assert_null(lang_new(S("xx"), &e));
    assert_int_equal(e.kind, ERR_USAGE);
}

static void trie_beside_plain_search(uint32_t letters)
{
    enum { PHRASES = 600, LONGEST = 4 };
    static Word phrase[PHRASES][LONGEST];
    static uint32_t length[PHRASES];
    uint32_t x = 7;
    Trie *t = trie_new();
    for (uint32_t i = 0; i < PHRASES; i++) {
        x = x * 1664525u + 1013904223u;
        length[i] = 1 + (x >> 20) % LONGEST;
        for (uint32_t k = 0; k < length[i]; k++)
            phrase[i][k] = 1 + (x = x * 1664525u + 1013904223u, x >> 20) % letters;
        trie_put(t, phrase[i], length[i], i);
    }
    for (int round = 0; round < 3000; round++) {
        Word text[6];
        uint32_t best = NONE, best_n = 0, n;
        for (int k = 0; k < 6; k++)
            text[k] = 1 + (x = x * 1664525u + 1013904223u, x >> 20) % (letters + 1);
        if (round % 2) memcpy(text, phrase[round / 2 % PHRASES], sizeof phrase[0]);
        for (uint32_t i = 0; i < PHRASES; i++)
            if (length[i] >= best_n && !memcmp(text, phrase[i], length[i] * sizeof(Word)))
                best = i, best_n = length[i];
        assert_int_equal(trie_longest(t, text, 6, &n), best);
        assert_int_equal(n, best_n);
    }
    trie_free(t);
}

/* Few words that begin a phrase, and more than a trie has bits for. */
static void a_trie_finds_what_a_plain_search_finds(void **s)
{
    (void)s;
    trie_beside_plain_search(5);
    trie_beside_plain_search(400);
    trie_beside_plain_search(4000);
}

static void json_offsets_count_code_points(void **s)
{
    (void)s;
    Doc *d = doc_of("\xC3\x89t\xC3\xA9 \xE2\x80\x9CQuetta\xE2\x80\x9D fell");
    d->article.title = S("A \"title\"");
    d->article.published = (Stamp){ (int64_t)day_of((Date){ 2014, 6, 9 }) * 86400, TIME_DAY };
    Time *t = ARENA_NEW(d->arena, Time);
    *t = (Time){ { 2, 3 }, TIMEX_DATE, S("2014"), WHEN_NONE };
    d->time = t;
    d->n_time = 1;
    assert_null(doc_wrong(d));
    Out o = { 0 };
    doc_reading_json(d, &o, true);
    assert_str(out_view(&o),
        "{\"title\":\"A \\\"title\\\"\",\"published\":\"2014-06-09\",\"sentences\":[[0,17]],"
        "\"times\":[{\"start\":13,\"end\":17,\"type\":\"DATE\",\"value\":\"2014\"}]}");
    out_release(&o);
    doc_free(d);
}

static void long_text_keeps_its_offsets(void **s)
{
    (void)s;
    Out text = { 0 }, o = { 0 };
    for (int i = 0; i < 700; i++) out_lit(&text, "\xC3\xA9");
    out_lit(&text, " end");
    out_char(&text, 0);
    Doc *d = doc_of(text.p);
    Time *t = ARENA_NEW(d->arena, Time);
    *t = (Time){ { 1, 2 }, TIMEX_DATE, STR_NONE, WHEN_NONE };
    d->time = t;
    d->n_time = 1;
    doc_reading_json(d, &o, false);
    assert_true(str_has(out_view(&o), S("\"start\":701,\"end\":704")));
    out_release(&o);
    out_release(&text);
    doc_free(d);
}

static void a_broken_rule_is_named(void **s)
{
    (void)s;
    Doc *d = doc_of("Police said so");
    d->tok.len[2] = 90;
    assert_string_equal(doc_wrong(d), "words lie in the text");
    d->tok.len[2] = 2;
    Mention *m = ARENA_NEW(d->arena, Mention);
    *m = (Mention){ .words = { 0, 1 }, .chain = 0 };
    d->mention = m;
    d->n_mention = 1;
    assert_string_equal(doc_wrong(d), "a mention stands in a chain");
    d->n_mention = 0;
    Statement *st = ARENA_NEW(d->arena, Statement);
    *st = (Statement){ .field = S("founded"), .words = { 0, 1 }, .speaker = NONE, .object = NONE };
    d->statement = st;
    d->n_statement = 1;
    assert_string_equal(doc_wrong(d), "a statement speaks of chains");
    doc_free(d);
}

static void names_of_values_go_there_and_back(void **s)
{
    (void)s;
    for (int i = 0; i < STATUS_COUNT; i++)
        assert_int_equal(status_from(str_of(status_name((Status)i))), i);
    for (int i = 0; i < FACT_COUNT; i++)
        assert_int_equal(factuality_from(str_of(factuality_name((Factuality)i))), i);
    for (int i = 0; i < ACTOR_COUNT; i++)
        assert_int_equal(actor_kind_from(str_of(actor_kind_name((ActorKind)i))), i);
    assert_int_equal(status_from(S("sure")), -1);
    for (uint32_t i = 0; field_at(i); i++)
        assert_ptr_equal(field_find(str_of(field_at(i)->name)), field_at(i));
    assert_null(field_find(S("shoe size")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_and_bytes_find_each_other), cmocka_unit_test(a_language_has_one_vocabulary_and_its_lists),
        cmocka_unit_test(a_trie_finds_what_a_plain_search_finds), cmocka_unit_test(json_offsets_count_code_points),
        cmocka_unit_test(long_text_keeps_its_offsets), cmocka_unit_test(a_broken_rule_is_named),
        cmocka_unit_test(names_of_values_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
