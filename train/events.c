/* train/events.c -- of which type is what one does to another: weights for
 * src/coding/events/pair.c.
 *
 *     events DATA OUT              weights and word classes into OUT/en.events.bin, OUT/en.classes.bin
 *     events DATA --folds          on standard output what five models say of what they were not trained on
 *
 * DATA/plv/train.jsonl: pairs of phrases with their type; DATA/cameo/train.jsonl: sentences with
 * their quad class only, which teach the sum of the types of that class. Both hold some of the same
 * sentences: a fold is drawn by the sentence's letters, so that none is learned from and asked
 * about. Word classes come from DATA/clusters/kmeans-1024.tsv.gz. Logistic sums with Adagrad by a
 * fixed number of steps: the same in, the same out.
 */
#include <math.h>
#include "coding/coding.h"
#include "coding/events/event.h"
#include "format/format.h"
#include "intake/article.h"
#include "read/read.h"
#include "treebank.h"

enum { FOLDS = 5, ROW_BITS = 15, BITS = ROW_BITS + 4, TABLE = 1 << BITS, EPOCHS = 16, SEEN_LEAST = 2, NO_QUAD = 9 };

typedef struct Example { TypeAsks asks; uint32_t type, quad, fold, frame; Str id; bool is_quad; } Example;    /* type: TYPE_CLASSES where only quad is told */
typedef struct Tools {
    Lang *lang; ReadTables *read; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc; Arena *arena;
    Example *one; uint32_t n, cap;
    float *w, *g; uint32_t *seen; int16_t *table;
} Tools;

/* ---- examples ---- */

static uint32_t fold_of(Str text)
{
    Out letters = { 0 };
    for (uint32_t i = 0; i < text.n; i++) {
        char b = text.p[i];
        if (b >= 'A' && b <= 'Z') b = (char)(b | 0x20);
        if (b >= 'a' && b <= 'z') out_char(&letters, b);
    }
    uint32_t fold = (uint32_t)(str_hash(out_view(&letters)) % FOLDS);
    out_release(&letters);
    return fold;
}

static Span span_at(const Doc *d, const Json *pair)
{
    int64_t b = 0, e = 0;
    Str text = d->article.text;
    if (json_count(pair) != 2 || !json_int(json_at(pair, 0), &b) || !json_int(json_at(pair, 1), &e)
        || b < 0 || e <= b)
        return SPAN_NONE;
    uint32_t byte = 0, point = 0, begin = text.n, end = text.n;
    while (byte < text.n) {
        if (point == (uint32_t)b) begin = byte;
        if (point == (uint32_t)e) { end = byte; break; }
        utf8_next(text, &byte);
        point++;
    }
    return begin < end ? doc_span_of(d, begin, end) : SPAN_NONE;
}

static void text_code(Tools *t, Str text)
{
    Doc *d = t->doc;
    doc_reset(d);
    d->article.media = MEDIA_ARTICLE;
    d->article.language = S("en");
    d->article.taken_at = d->article.published.at = TIME_UNKNOWN;
    article_text(d, text, NULL, 0);
    read_doc(t->reader, d);
    code_doc(t->coder, d);
    t->coder->d = d;
}

static uint32_t type_of(Str label)
{
    if (str_is(label, "YIELD")) return PLOVER_CONCEDE;
    return plover_from(label);
}

static void example_put(Tools *t, const Json *o, bool is_quad)
{
    int64_t quad = NO_QUAD;
    const Json *told = json_get(o, "quad");
    if (!json_int(told, &quad) && !str_int(json_str(told), &quad)) return;
    text_code(t, json_str(json_get(o, "text")));
    if (!t->doc->tok.n || !t->doc->tok.head) return;
    Pair p = { .sentence = doc_sentence(t->doc, 0) };
    if (!is_quad) {
        p.source = span_at(t->doc, json_get(o, "source_span"));
        p.target = span_at(t->doc, json_get(o, "target_span"));
    }
    Example x = { .type = is_quad ? TYPE_CLASSES : type_of(json_str(json_get(o, "label"))),
        .quad = (uint32_t)quad,
        .is_quad = is_quad,
        .fold = fold_of(json_str(json_get(o, "text"))),
        .id = arena_str(t->arena, json_str(json_get(o, "id"))) };
    uint32_t level;
    pair_ready(t->coder, &p);
    const Act *a = act_of_pair(t->coder, &p, &level);
    x.frame = a ? a->plover : PLOVER_NONE;
    ask_type(t->coder, &p, &x.asks);
    ARENA_PUSH(t->arena, t->one, t->n, t->cap, x);
}

static bool examples_of(Tools *t, const char *path, bool is_quad, Err *e)
{
    FileText f;
    Str line;
    if (!file_read(path, 1u << 30, &f, e)) return false;
    Str rest = f.bytes;
    while (str_line(&rest, &line)) {
        Json *o = json_parse(line, e);
        if (o) example_put(t, o, is_quad);
        json_free(o);
    }
    file_release(&f);
    return true;
}

/* ---- learning ---- */

static void chances(const Tools *t, const Example *x, float p[TYPE_CLASSES])
{
    float most = -1e9f, all = 0;
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) {
        p[i] = 0;
        for (uint32_t j = 0; j < x->asks.n; j++)
            p[i] += t->w[(x->asks.at[j] * TYPE_CLASSES + i) & (TABLE - 1)];
        if (p[i] > most) most = p[i];
    }
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) all += p[i] = expf(p[i] - most);
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) p[i] /= all;
}

static void learn_one(Tools *t, const Example *x, float pull)
{
    float p[TYPE_CLASSES], inside = 0;
    chances(t, x, p);
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) inside += quad_of((Plover)i) == x->quad ? p[i] : 0;
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) {
        float want = x->type < TYPE_CLASSES               ? (i == x->type ? 1.f : 0.f)
            : quad_of((Plover)i) == x->quad && inside > 0 ? p[i] / inside
                                                          : 0;
        float slope = p[i] - want;
        for (uint32_t j = 0; j < x->asks.n; j++) {
            uint32_t at = (x->asks.at[j] * TYPE_CLASSES + i) & (TABLE - 1);
            if (t->seen[at / TYPE_CLASSES] < SEEN_LEAST) continue;
            float g = slope + pull * t->w[at];
            t->g[at] += g * g;
            t->w[at] -= .1f * g / sqrtf(t->g[at] + 1e-2f);
        }
    }
}

static void learn(Tools *t, uint32_t without)
{
    uint64_t chance = 88172645463325252u;
    uint32_t *order = mem_new((t->n + 1) * sizeof *order), n = 0;
    memset(t->w, 0, TABLE * sizeof *t->w);
    memset(t->g, 0, TABLE * sizeof *t->g);
    memset(t->seen, 0, (TABLE / TYPE_CLASSES) * sizeof *t->seen);
    for (uint32_t i = 0; i < t->n; i++) {
        if (t->one[i].fold == without) continue;
        order[n++] = i;
        for (uint32_t j = 0; j < t->one[i].asks.n; j++)
            t->seen[(t->one[i].asks.at[j] * TYPE_CLASSES & (TABLE - 1)) / TYPE_CLASSES]++;
    }
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = n; i > 1; i--) {
            chance ^= chance << 13; chance ^= chance >> 7; chance ^= chance << 17;
            uint32_t j = (uint32_t)(chance % i), keep = order[i - 1];
            order[i - 1] = order[j];
            order[j] = keep;
        }
        for (uint32_t i = 0; i < n; i++) learn_one(t, &t->one[order[i]], 1e-3f);
    }
    free(order);
}

/* ---- out ---- */

static void print_fold(Tools *t, uint32_t fold)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const Example *x = &t->one[i];
        if (x->fold != fold) continue;
        float p[TYPE_CLASSES], quad[5] = { 0 };
        uint32_t best = 1, first = 0;
        chances(t, x, p);
        for (uint32_t k = 0; k < TYPE_CLASSES; k++) quad[quad_of((Plover)k)] += p[k];
        for (uint32_t k = 0; k < TYPE_CLASSES; k++) p[k] *= (float)frame_bonus(k, x->frame);
        for (uint32_t k = 2; k < TYPE_CLASSES; k++) if (p[k] > p[best]) best = k;
        for (uint32_t k = 1; k < 5; k++) if (quad[k] > quad[first]) first = k;
        if (!x->is_quad)
            printf("{\"id\":\"%.*s\",\"label\":\"%s\",\"quad\":\"%u\",\"frame\":\"%s\"}\n",
                STR_ARG(x->id), best == PLOVER_CONCEDE ? "YIELD" : plover_name((Plover)best),
                first ? first : quad_of((Plover)best), plover_name((Plover)x->frame));
        else printf("{\"id\":\"%.*s\",\"quad\":\"%u\"}\n", STR_ARG(x->id), first);
    }
}

static bool weights_save(Tools *t, const char *folder, Err *e)
{
    const int32_t least[WEIGHS_LEAST] = { 0 };
    Out o = { 0 };
    for (uint32_t i = 0; i < TABLE; i++) {
        double v = (double)t->w[i] * 1000;
        t->table[i] = (int16_t)(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
    weigher_write(&o, t->table, BITS, least);
    bool ok = file_write(
        arena_z(t->arena, arena_fmt(t->arena, "%s/en.events.bin", folder)), out_view(&o), e);
    out_release(&o);
    return ok;
}

/* ---- word classes: "word<tab>class<tab>count" ---- */

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void classes_make(Tools *t, const char *data, Out *o)
{
    uint64_t *entry = NULL;
    uint32_t n = 0, cap = 0;
    Str line, word, class;
    Str rest = command_text(t->arena,
        arena_z(t->arena, arena_fmt(t->arena, "zcat '%s/clusters/kmeans-1024.tsv.gz'", data)));
    while (str_line(&rest, &line)) {
        int64_t v;
        if (!str_split(&line, '\t', &word) || !str_split(&line, '\t', &class)
            || !str_int(class, &v))
            continue;
        Str lower = arena_lower(t->arena, word);
        if (!str_eq(lower, word)) continue;              /* a name: no word of an act */
        ARENA_PUSH(t->arena, entry, n, cap, (str_hash(lower) >> 16 << 16) | (uint64_t)(v & 0xffff));
    }
    qsort(entry, n, sizeof *entry, by_value);
    out_lit(o, "ANNCLS01");
    out_bytes(o, entry, n * sizeof *entry);
}

static bool tools_new(Tools *t, Err *e)
{
    *t = (Tools){ .lang = lang_new(S("en"), e), .doc = doc_new(), .arena = arena_new() };
    if (!t->lang || !(t->read = read_tables_new(t->lang, e))
        || !(t->kinds = kinds_new(t->lang, NULL, NULL, NULL, e)))
        return false;
    lang_freeze(t->lang);
    t->reader = reader_new(t->read, t->lang);
    t->coder = coder_new(t->kinds, t->lang);
    t->w = mem_new(TABLE * sizeof *t->w);
    t->g = mem_new(TABLE * sizeof *t->g);
    t->seen = mem_new(TABLE * sizeof *t->seen);
    t->table = mem_new(TABLE * sizeof *t->table);
    return true;
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    Out classes = { 0 };
    if (argc != 3 || !tools_new(&t, &e)) {
        fprintf(stderr, "usage: events DATA OUT|--folds\n%s\n", e.text);
        return 2;
    }
    classes_make(&t, argv[1], &classes);
    bool folds = strcmp(argv[2], "--folds") == 0;
    if (!classes_open(&t.kinds->classes, out_view(&classes))) return 2;
    if (!examples_of(
            &t, arena_z(t.arena, arena_fmt(t.arena, "%s/plv/train.jsonl", argv[1])), false, &e)
        || !examples_of(
            &t, arena_z(t.arena, arena_fmt(t.arena, "%s/cameo/train.jsonl", argv[1])), true, &e)) {
        fprintf(stderr, "events: %s\n", e.text);
        return 1;
    }
    for (uint32_t fold = 0; folds && fold < FOLDS; fold++) {
        learn(&t, fold);
        print_fold(&t, fold);
    }
    if (folds) return 0;
    learn(&t, FOLDS);
    bool ok = weights_save(&t, argv[2], &e)
        && file_write(arena_z(t.arena, arena_fmt(t.arena, "%s/en.classes.bin", argv[2])),
            out_view(&classes), &e);
    if (!ok) fprintf(stderr, "events: %s\n", e.text);
    return ok ? 0 : 1;
}
