/* test/unit/parse_test.c -- tags and trees of plain sentences, and the arithmetic below them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "read/parser.h"
#include "read/gates.h"
#include "read/read.h"
#include "read/tree.h"

typedef struct English { Lang *lang; ReadTables *tables; Reader *reader; Doc *doc; } English;

static int setup(void **state)
{
    Err e = { 0 };
    English *x = mem_new(sizeof *x);
    x->lang = lang_new(S("en"), &e);
    x->tables = x->lang ? read_tables_new(x->lang, &e) : NULL;
    if (!x->tables) fail_msg("%s", e.text);
    lang_freeze(x->lang);
    x->reader = reader_new(x->tables, x->lang);
    x->doc = doc_new();
    *state = x;
    return 0;
}

static int teardown(void **state)
{
    English *x = *state;
    doc_free(x->doc);
    reader_free(x->reader);
    read_tables_free(x->tables);
    lang_free(x->lang);
    free(x);
    return 0;
}

static Doc *read_text(English *x, const char *text)
{
    Doc *d = x->doc;
    doc_reset(d);
    Block *b = ARENA_NEW(d->arena, Block);
    d->article.text = arena_str(d->arena, str_of(text));
    d->article.n_body = b->end = d->article.text.n;
    d->article.block = b;
    d->article.n_block = b->end ? 1 : 0;
    read_doc(x->reader, d);
    const char *wrong = doc_wrong(d);
    if (wrong) fail_msg("%s: %s", text, wrong);
    assert_non_null(d->tok.head);
    return d;
}

static uint32_t word_of(const Doc *d, const char *form)
{
    for (uint32_t w = 0; w < d->tok.n; w++)
        if (str_is(doc_text(d, (Span){ w, w + 1 }), form)) return w;
    fail_msg("no word %s", form);
    return 0;
}

/* "dep" hangs on "head" as `relation`; subtypes may be left out. */
static void assert_arc(const Doc *d, const char *dep, const char *relation, const char *head)
{
    uint32_t w = word_of(d, dep);
    Str got = doc_text(d, (Span){ d->tok.head[w], d->tok.head[w] + 1 }),
        r = str_of(dep_name(d->tok.dep[w]));
    if (!str_is(got, head) || !str_starts(r, str_of(relation)))
        fail_msg("%s hangs on %.*s as %.*s, not on %s as %s", dep, STR_ARG(got), STR_ARG(r), head,
            relation);
}

static void a_passive_has_its_agent(void **s)
{
    Doc *d = read_text(*s, "Two engineers were abducted by gunmen near Kandahar on Sunday.");
    uint32_t verb = word_of(d, "abducted");
    assert_arc(d, "abducted", "root", "abducted");
    assert_arc(d, "engineers", "nsubj:pass", "abducted");
    assert_arc(d, "were", "aux:pass", "abducted");
    assert_arc(d, "gunmen", "obl", "abducted");
    assert_arc(d, "by", "case", "gunmen");
    assert_arc(d, "Sunday", "obl", "abducted");
    assert_int_equal(d->tok.pos[verb], POS_VERB);
    assert_string_equal(tag_name(d->tok.tag[verb]), "VBN");
    assert_true(d->tok.feat[verb] & FEAT_PASSIVE);
    assert_true(d->tok.feat[word_of(d, "engineers")] & FEAT_PLUR);
}

static void joined_verbs_keep_their_own_objects(void **s)
{
    Doc *d = read_text(*s, "The army shelled the village and burned its market.");
    assert_arc(d, "army", "nsubj", "shelled");
    assert_arc(d, "village", "obj", "shelled");
    assert_arc(d, "burned", "conj", "shelled");
    assert_arc(d, "and", "cc", "burned");
    assert_arc(d, "market", "obj", "burned");
    assert_arc(d, "its", "nmod:poss", "market");
}

static void what_is_said_hangs_on_the_saying(void **s)
{
    Doc *d = read_text(*s, "Police said the bomb killed three soldiers.");
    assert_arc(d, "Police", "nsubj", "said");
    assert_arc(d, "said", "root", "said");
    assert_arc(d, "killed", "ccomp", "said");
    assert_arc(d, "bomb", "nsubj", "killed");
    assert_arc(d, "soldiers", "obj", "killed");
    assert_arc(d, "three", "nummod", "soldiers");
}

static void who_relates_to_the_noun_before_it(void **s)
{
    Doc *d = read_text(*s, "The rebels who control the valley have freed the hostages.");
    assert_arc(d, "control", "acl", "rebels");
    assert_arc(d, "who", "nsubj", "control");
    assert_arc(d, "valley", "obj", "control");
    assert_arc(d, "rebels", "nsubj", "freed");
    assert_arc(d, "hostages", "obj", "freed");
}

static void capitals_are_read_like_other_text(void **s)
{
    Doc *d = read_text(*s, "GUNMEN ATTACKED THE AIRPORT IN KARACHI ON MONDAY");
    assert_arc(d, "ATTACKED", "root", "ATTACKED");
    assert_arc(d, "GUNMEN", "nsubj", "ATTACKED");
    assert_arc(d, "AIRPORT", "obj", "ATTACKED");
    assert_int_equal(d->tok.pos[word_of(d, "ATTACKED")], POS_VERB);
    assert_int_equal(d->tok.pos[word_of(d, "KARACHI")], POS_PROPN);
}

static void lemmas_go_by_the_tag(void **s)
{
    static const char *const want[] = { "the", "soldier", "be", "kill", "while", "lead", "two",
        "child", "to", "safety", "." };
    English *x = *s;
    Doc *d = read_text(x, "The soldiers were killed while leading two children to safety.");
    for (uint32_t w = 0; w < d->tok.n; w++) {
        Str got = doc_word_str(d, x->lang, d->tok.lemma[w]);
        if (!str_is(got, want[w])) fail_msg("lemma %.*s, not %s", STR_ARG(got), want[w]);
    }
}

static void no_text_has_no_tree(void **s)
{
    Doc *d = read_text(*s, "");
    assert_int_equal(d->tok.n, 0);
}

/* The reader cuts sentences before that; the parser must stand it all the same. */
static void a_sentence_of_a_hundred_thousand_words_is_one_tree(void **s)
{
    enum { WORDS = 100000 };
    English *x = *s;
    Parser *p = parser_new(x->lang);
    Doc *d = x->doc;
    Tokens *t = &d->tok;
    assert_non_null(p);
    doc_reset(d);
    char *text = arena_alloc(d->arena, WORDS * 2);
    t->begin = ARENA_ARRAY(d->arena, uint32_t, WORDS);
    t->len = ARENA_ARRAY(d->arena, uint16_t, WORDS);
    t->form = ARENA_ARRAY(d->arena, Word, WORDS); t->lemma = ARENA_ARRAY(d->arena, Word, WORDS);
    t->pos = ARENA_ARRAY(d->arena, uint8_t, WORDS); t->tag = ARENA_ARRAY(d->arena, uint8_t, WORDS);
    t->flag = ARENA_ARRAY(d->arena, uint8_t, WORDS);
    for (uint32_t w = 0; w < WORDS; w++) {
        text[2 * w] = (char)('a' + w * 7 % 26);
        text[2 * w + 1] = ' ';
        t->begin[w] = 2 * w;
        t->len[w] = 1;
        t->form[w] = doc_word(d, x->lang, (Str){ text + (size_t)2 * w, 1 });
    }
    t->n = WORDS;
    Block *b = ARENA_NEW(d->arena, Block);
    b->end = WORDS * 2;
    d->article.text = (Str){ text, WORDS * 2 };
    d->article.n_body = WORDS * 2;
    d->article.block = b;
    d->article.n_block = 1;
    d->sent =
        (Sentences){ 1, ARENA_ARRAY(d->arena, uint32_t, 2), ARENA_ARRAY(d->arena, uint32_t, 1) };
    d->sent.first[1] = WORDS;
    parser_run(p, d);
    const char *wrong = doc_wrong(d);
    if (wrong) fail_msg("%s", wrong);
    parser_free(p);
}

/* ---- whole numbers ---- */

static uint32_t chance(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*seed >> 33);
}

static void every_width_gives_the_same_numbers(void **s)
{
    enum { N = 19, ROWS = 34, COLS = 48, ROOM = 24 };
    static int16_t x[ROOM * ROWS], w[ROWS * COLS], z[N * NET_GATES], arm[2][4 * N * NET_ARC],
        sum[2][N * NET_WIDE], level[2][N * COLS];
    static int32_t bias[COLS], y[2][ROOM * COLS];
    uint64_t seed = 7;
    (void)s;
    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        x[i] = (int16_t)((int32_t)(chance(&seed) % 40001) - 20000);
    for (size_t i = 0; i < sizeof w / sizeof *w; i++)
        w[i] = (int16_t)((int32_t)(chance(&seed) % 4001) - 2000);
    for (size_t i = 0; i < COLS; i++) bias[i] = (int32_t)(chance(&seed) % 100000) - 50000;
    for (size_t i = 0; i < sizeof z / sizeof *z; i++)
        z[i] = (int16_t)((int32_t)(chance(&seed) % 65536) - 32768);
    for (uint32_t k = 0; quant_at(k); k++) {
        const Quant *q = quant_at(k);
        uint32_t to = k ? 1 : 0;
        memset(sum[to], 0, sizeof sum[to]);
        q->product(y[to], x, w, bias, N, ROWS, COLS);
        q->level(level[to], y[to], 3, N * COLS);
        q->cells(sum[to], z, N);
        q->arms(arm[to], N * NET_ARC, z, N);
        assert_memory_equal(y[0], y[to], N * COLS * sizeof **y);
        assert_memory_equal(level[0], level[to], sizeof *level);
        assert_memory_equal(sum[0], sum[to], sizeof *sum);
        assert_memory_equal(arm[0], arm[to], sizeof *arm);
    }
    static const uint8_t few[] = { ROWS / 2 - 1, ROWS / 2 - 3, ROWS / 2 - 2 };
    for (uint32_t k = 0; quant_at(k); k++) { /* the last six rows by themselves: the same sums */
        quant_at(k)->product_first(y[1], x, w, bias, N, ROWS - 6, ROWS, COLS);
        for (uint32_t i = 0; i < N; i++) {
            int32_t row[COLS];
            quant_at(k)->product_few(row, y[1] + i * COLS, x + i * ROWS, w, few, 3, ROWS, COLS);
            assert_memory_equal(row, y[0] + i * COLS, sizeof row);
        }
    }
    int32_t by_hand = bias[1];
    for (uint32_t i = 0; i < ROWS; i++) by_hand += x[ROWS + i] * w[net_place(i, 1, ROWS)];
    assert_int_equal(y[0][COLS + 1], by_hand);
}

static void the_best_of_many_is_found_at_every_width(void **s)
{
    enum { N = 37, STEPS = 21 };
    static int16_t table[N * QUANT_COLS], far[2][QUANT_COLS], one[NET_WIDE], other[NET_WIDE];
    static int32_t x[N], step[STEPS * QUANT_COLS], most[2][QUANT_COLS], from[2][QUANT_COLS];
    const uint16_t row[] = { 3, 36, 3, 0, 17 };
    uint64_t seed = 2;
    int32_t dot = 0;
    (void)s;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) table[i] = (int16_t)chance(&seed);
    for (size_t i = 0; i < STEPS * QUANT_COLS; i++) step[i] = (int32_t)(chance(&seed) % 50) - 25;
    for (size_t i = 0; i < NET_WIDE; i++)
        dot += (one[i] = (int16_t)(chance(&seed) % 9999))
            * (other[i] = (int16_t)(chance(&seed) % 801 - 400));
    for (uint32_t k = 0; quant_at(k); k++) {
        const Quant *q = quant_at(k);
        uint32_t to = k ? 1 : 0;
        for (uint32_t n = 1; n <= N; n++) { /* the greatest stands twice, or alone at the end */
            for (uint32_t i = 0; i < n; i++) x[i] = -7;
            x[n / 2] = x[n - 1] = 5;
            assert_int_equal(q->most(x, n), n / 2);
        }
        for (uint32_t i = 0; i < STEPS; i++) x[i] = i % 3 ? (int32_t)i * 2 : INT32_MIN / 2;
        q->rows(far[to], table, row, 5);
        q->follow(most[to], from[to], x, step, STEPS);
        assert_int_equal(q->dot(one, other), dot);
        assert_memory_equal(far[0], far[to], sizeof *far);
        assert_memory_equal(most[0], most[to], sizeof *most);
        assert_memory_equal(from[0], from[to], sizeof *from);
    }
    assert_int_equal(far[0][1],
        (int16_t)(2 * table[3 * QUANT_COLS + 1] + table[36 * QUANT_COLS + 1] + table[1]
            + table[17 * QUANT_COLS + 1]));
    for (int32_t i = 0; i < STEPS; i++) {
        int32_t sum = x[i] + step[i * QUANT_COLS + 4];
        if (i % 3) assert_true(sum < most[0][4] || (sum == most[0][4] && from[0][4] <= i));
    }
}

/* Sums of two cells through a layer, in 16 bits and in bytes: every width gives the same bytes, and
 * they are near. */
static void a_layer_in_bytes_says_nearly_the_same(void **s)
{
    enum { N = 19, ROOM = 24 };
    static int16_t sum[ROOM * NET_WIDE], byte[ROOM * NET_WIDE], z[2][ROOM * NET_GATES],
        w[NET_WIDE * NET_GATES], level[N * NET_GATES];
    static int32_t bias[NET_GATES], y[ROOM * NET_GATES];
    static NetBytes layer;
    NetLayer l = { w, bias, NET_WIDE, NET_GATES, 9 };
    uint64_t seed = 11;
    int32_t far = 0;
    (void)s;
    for (size_t i = 0; i < N * NET_WIDE; i++)
        sum[i] = (int16_t)((int32_t)(chance(&seed) % (4 << NET_SUM)) - (2 << NET_SUM));
    for (size_t i = 0; i < sizeof w / sizeof *w; i++)
        w[i] = (int16_t)((int32_t)(chance(&seed) % 101) - 50);
    for (size_t i = 0; i < NET_GATES; i++) bias[i] = (int32_t)(chance(&seed) % 4000000) - 2000000;
    for (uint32_t k = 0; quant_at(k); k++) {
        const Quant *q = quant_at(k);
        uint32_t to = k ? 1 : 0;
        netbytes_make(&layer, q, &l, NET_IN_3, 2 * NET_ARC);
        q->to_bytes(byte, sum, NET_IN_3, N * NET_WIDE);
        q->product_bytes(z[to], byte, &layer, N);
        assert_memory_equal(z[0], z[to], N * NET_GATES * sizeof **z);
    }
    quant_best()->product(y, sum, w, bias, N, NET_WIDE, NET_GATES);
    quant_best()->level(level, y, l.shift, N * NET_GATES);
    for (uint32_t i = 0; i < N * NET_GATES; i++) {
        if (i % NET_GATES >= 2 * NET_ARC) level[i] = (int16_t)(level[i] >> (NET_CELL - NET_LABEL));
        int32_t d = level[i] > z[0][i] ? level[i] - z[0][i] : z[0][i] - level[i];
        far = d > far ? d : far;
    }
    assert_in_range(far, 1, 200);          /* of +-20,000 */
}

/* What was remembered is what was made, and is found again by its key alone. */
static void gates_of_a_word_are_remembered(void **s)
{
    enum { N = 3, ROWS = 32 };
    static Gates g;
    static int16_t x[(N + QUANT_ROWS) * ROWS], w[ROWS * NET_GATES], z[2][N * NET_GATES];
    static int32_t bias[NET_GATES], y[(N + QUANT_ROWS) * NET_GATES];
    const uint64_t key[N] = { 5, 0, 5 + GATES_KNOWN }; /* the first and the last have one place */
    NetLayer l = { w, bias, ROWS, NET_GATES, 4 };
    uint32_t new[N];
    uint64_t seed = 5;
    (void)s;
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) x[i] = (int16_t)(chance(&seed) % 1000);
    for (size_t i = 0; i < sizeof w / sizeof *w; i++) w[i] = (int16_t)(chance(&seed) % 1000);
    assert_int_equal(gates_known(&g, key, N, z[0], new), N);
    gates_make(&g, quant_best(), &l, x, y, key, new, N, z[0]);
    assert_int_equal(gates_known(&g, key, N, z[1], new), 2);
    assert_int_equal(new[0], 0);
    assert_int_equal(new[1], 1);                               /* 0 is nobody's key */
    assert_memory_equal(z[0] + 2 * NET_GATES, z[1] + 2 * NET_GATES, NET_GATES * sizeof **z);
}

/* ---- trees ---- */

/* Does w hang on h, however far? Goes up at most n steps. */
static bool below(const uint16_t *head, uint32_t n, uint32_t w, uint32_t h)
{
    for (uint32_t steps = 0; steps <= n; steps++, w = head[w]) if (w == h) return true;
    return false;
}

static bool is_projective_tree(const uint16_t *head, uint32_t n)
{
    uint32_t roots = 0, root = 0;
    for (uint32_t w = 0; w < n; w++) if (head[w] == w) { roots++; root = w; }
    if (roots != 1) return false;
    for (uint32_t w = 0; w < n; w++) {
        uint32_t from = w < head[w] ? w : head[w], to = w < head[w] ? head[w] : w;
        if (!below(head, n, w, root)) return false;
        for (uint32_t k = from + 1; k < to; k++) if (!below(head, n, k, head[w])) return false;
    }
    return true;
}

static int32_t worth(const int32_t *score, const uint16_t *head, uint32_t n)
{
    int32_t sum = 0;
    for (uint32_t w = 0; w < n; w++) sum += score[w * (n + 1) + (head[w] == w ? n : head[w])];
    return sum;
}

static void the_tree_is_worth_as_much_as_any(void **s)
{
    static TreeScratch scratch;
    enum { N = 5 };
    uint64_t seed = 3;
    (void)s;
    for (int round = 0; round < 200; round++) {
        int32_t score[N * (N + 1)], best = INT32_MIN;
        uint16_t head[N], any[N];
        for (size_t i = 0; i < N * (N + 1); i++) score[i] = (int32_t)(chance(&seed) % 1000);
        for (uint32_t code = 0; code < 5 * 5 * 5 * 5 * 5; code++) {
            for (uint32_t w = 0, c = code; w < N; w++, c /= N) any[w] = (uint16_t)(c % N);
            if (is_projective_tree(any, N) && worth(score, any, N) > best)
                best = worth(score, any, N);
        }
        tree_best(&scratch, score, N, N + 1, head);
        assert_true(worth(score, head, N) >= best);
        if (is_projective_tree(head, N)) assert_int_equal(worth(score, head, N), best);
    }
}

static void a_broken_model_is_refused(void **s)
{
    Str words = embedded("models/en.words.bin"), tagger = embedded("models/en.tagger.bin"),
        parser = embedded("models/en.parser.bin");
    Model m;
    (void)s;
    assert_true(model_open(&m, words, tagger, parser));
    assert_false(model_open(&m, tagger, words, parser));
    assert_false(model_open(&m, str_cut(words, 0, words.n - 1), tagger, parser));
    assert_false(model_open(&m, words, str_cut(tagger, 0, 50), parser));
    assert_false(model_open(&m, words, tagger, str_cut(parser, 0, parser.n / 2)));
    assert_true(model_open(&m, words, tagger, STR_NONE));
    assert_false(m.has_trees);
}

/* ---- words that are given ---- */

static const char GIVEN[] =
    "# sent_id = a\n"
    "1\tRebels\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSeen=Yes\n"
    "2\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3.1\tflee\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tleave\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n";

static void given_words_stay_as_they_are(void **state)
{
    English *x = *state;
    Err e = { 0 };
    Out o = { 0 };

    doc_reset(x->doc);
    assert_true(read_given(x->reader, str_of(GIVEN), x->doc, &e));
    assert_null(doc_wrong(x->doc));
    assert_true(str_is(x->doc->article.text, "Rebels didn't leave.\n\nNo"));
    assert_int_equal(x->doc->sent.n, 2);
    assert_arc(x->doc, "Rebels", "nsubj", "leave");
    read_given_conllu(str_of(GIVEN), x->doc, x->lang, &o);
    Str out = out_view(&o);
    assert_true(str_starts(out,
        S("# sent_id = a\n1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n"
          "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSeen=Yes\n2\tdid\tdo\t")));
    assert_true(str_has(out, S("SpaceAfter=No\n5\t.\t")) && !str_has(out, S("3.1")));
    assert_true(str_ends(out, S("\t0\troot\t_\t_\n\n")));
    out_release(&o);
}

static void bad_conllu_is_named_by_its_line(void **state)
{
    static const struct { const char *text, *line; } bad[] = {
        { "# a\n1\tNo\n", "line 2:" },
        { "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n3\twell\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 2: word 3" },
        { "one\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1:" },
        { "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1:" },
        { "1\t\xff\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: not UTF-8" },
        { "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3:" },
        { "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1-2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 2:" },
    };
    English *x = *state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Err e = { 0 };
        doc_reset(x->doc);
        if (read_given(x->reader, str_of(bad[i].text), x->doc, &e))
            fail_msg("taken: %s", bad[i].text);
        assert_int_equal(e.kind, ERR_INPUT);
        if (!str_starts(str_of(e.text), str_of(bad[i].line)))
            fail_msg("%s is not named by %s", bad[i].line, e.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passive_has_its_agent),
        cmocka_unit_test(joined_verbs_keep_their_own_objects),
        cmocka_unit_test(what_is_said_hangs_on_the_saying),
        cmocka_unit_test(who_relates_to_the_noun_before_it),
        cmocka_unit_test(capitals_are_read_like_other_text),
        cmocka_unit_test(lemmas_go_by_the_tag),
        cmocka_unit_test(no_text_has_no_tree),
        cmocka_unit_test(a_sentence_of_a_hundred_thousand_words_is_one_tree),
        cmocka_unit_test(every_width_gives_the_same_numbers), cmocka_unit_test(a_layer_in_bytes_says_nearly_the_same),
        cmocka_unit_test(the_best_of_many_is_found_at_every_width),
        cmocka_unit_test(gates_of_a_word_are_remembered),
        cmocka_unit_test(the_tree_is_worth_as_much_as_any),
        cmocka_unit_test(a_broken_model_is_refused),
        cmocka_unit_test(given_words_stay_as_they_are),
        cmocka_unit_test(bad_conllu_is_named_by_its_line),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
