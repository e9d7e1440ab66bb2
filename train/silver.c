/* train/silver.c -- trees of bare text by several models that vote: more to learn from.
 *
 *   silver DATA WORDS FOLDER... > silver.conllu
 *
 * Reads DATA/newstext, every so many articles that WORDS words come out, and lets the models in the
 * FOLDERs (en.words.bin, en.tagger.bin, en.parser.bin in each) add up their scores. */
#include "read/parser.c" /* one program of three files: the vote needs what is inside */
#include "read/tagger.c"
#include "format/format.h"
#include "read/sentence.h"
#include "treebank.h"

enum { VOTERS = 8, SHORTEST = 4, LONGEST = 60 };

typedef struct Vote {
    Parser *parser[VOTERS]; uint32_t n;
    int64_t pair[LONGEST * NET_PAIRS], score[LONGEST * (LONGEST + 16)], label[LONGEST * NET_DEPS];
    int32_t sum[LONGEST * (LONGEST + 16)];
    int16_t tag_sum[LONGEST * NET_WIDE];       /* of the first voter, before its third layer */
    Doc *doc;
} Vote;

static Str file_bytes(const char *folder, const char *name)
{
    char path[4200];
    FileText f;
    Err e = { 0 };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!file_read(path, 1 << 26, &f, &e)) { fprintf(stderr, "%s\n", e.text); exit(1); }
    return f.bytes;
}

static Parser *parser_of(const Lang *lang, const char *folder)
{
    Parser *p = mem_lines(sizeof *p);
    MUST(model_open(&p->model, file_bytes(folder, "en.words.bin"),
        file_bytes(folder, "en.tagger.bin"), file_bytes(folder, "en.parser.bin")));
    parser_init(p, lang);
    return p;
}

/* All have the same unit: Q14 of a logit. */
static int64_t level(int32_t x, uint32_t shift) { return x >> shift; }

static void vote_tags_and_heads(Vote *v, Doc *d, Chunk *c)
{
    uint32_t n = c->n, wide = (n + 16) / 16 * 16;
    memset(v->pair, 0, sizeof v->pair);
    memset(v->score, 0, sizeof v->score);
    for (uint32_t k = 0; k < v->n; k++) {
        Parser *p = v->parser[k];
        Tagger *t = &p->tagger;
        tagger_run(t, d, c);
        t->q->product(
            t->y, t->sum, p->model.pair_net.w, p->model.pair_net.bias, n, NET_WIDE, NET_PAIRS);
        if (k == 0) memcpy(v->tag_sum, t->sum, (size_t)n * NET_WIDE * sizeof *t->sum);
        for (uint32_t i = 0; i < n * NET_PAIRS; i++)
            v->pair[i] += level(t->y[i], p->model.pair_net.shift);
        make_arms(p, c);
        choose_heads(p, 0, n);
        for (uint32_t w = 0; w < n;
             w++) { /* the row's most is 0: what is added are likelihoods, nearly */
            const int32_t *row = p->score + (size_t)w * wide;
            int32_t most = INT32_MIN;
            for (uint32_t h = 0; h <= n; h++) if (h != w && row[h] > most) most = row[h];
            for (uint32_t h = 0; h <= n; h++) v->score[w * wide + h] += row[h] - most;
        }
    }
    for (uint32_t i = 0; i < n * wide; i++) v->sum[i] = (int32_t)(v->score[i] / (int64_t)v->n);
    tree_best(&v->parser[0]->tree, v->sum, n, wide, v->parser[0]->head);
}

static void vote_labels(Vote *v, uint32_t n)
{
    const uint16_t *head = v->parser[0]->head;
    memset(v->label, 0, sizeof v->label);
    for (uint32_t k = 0; k < v->n; k++) {
        Parser *p = v->parser[k];
        const Quant *q = p->tagger.q;
        for (uint32_t w = 0; w < n; w++)
            q->join(p->joined + (size_t)w * NET_ARC, p->arm[2] + (size_t)w * NET_ARC,
                head[w] == w ? p->model.root_label : p->arm[3] + (size_t)head[w] * NET_ARC);
        q->product(p->label, p->joined, p->model.out.w, p->model.out.bias, n, NET_ARC, NET_DEPS);
        for (uint32_t i = 0; i < n * NET_DEPS; i++)
            v->label[i] += level(p->label[i], p->model.out.shift);
    }
}

static uint32_t most_of64(const int64_t *x, uint32_t from, uint32_t n)
{
    uint32_t best = from;
    for (uint32_t i = from + 1; i < n; i++) if (x[i] > x[best]) best = i;
    return best;
}

static void print_sentence(Vote *v, Doc *d, uint32_t first, uint32_t n)
{
    Chunk c = { .first = first, .n = n, .part = { 0, n }, .n_part = 1 };
    const uint16_t *head = v->parser[0]->head;
    const Tagger *t = &v->parser[0]->tagger;
    vote_tags_and_heads(v, d, &c);
    vote_labels(v, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t w = first + i;
        const ModelPair *p =
            &t->m->pair[most_of64(v->pair + (size_t)i * NET_PAIRS, 0, t->m->n_pair)];
        v->label[(size_t)i * NET_DEPS + DEP_ROOT] = INT64_MIN;
        uint32_t dep =
            head[i] == i ? DEP_ROOT : most_of64(v->label + (size_t)i * NET_DEPS, 1, DEP_COUNT);
        const ModelOption *o = option_of(t, p, v->tag_sum + (size_t)i * NET_WIDE);
        Str feats = model_text(t->m, o->text);
        printf("%u\t%.*s\t_\t%s\t%s\t%.*s\t%u\t%s\t_\t_\n", i + 1,
            STR_ARG(doc_text(d, (Span){ w, w + 1 })), pos_name(p->pos), tag_name(p->tag),
            STR_ARG(feats.n ? feats : S("_")), head[i] == i ? 0 : head[i] + 1u, dep_name(dep));
    }
    printf("\n");
}

static void set_text(Doc *d, Str text)
{
    Out o = { 0 };
    Str line;
    uint32_t n = 0, cap = 0;
    Block *block = NULL;
    while (str_line(&text, &line)) {
        line = str_trim(line);
        if (!line.n || !utf8_valid(line)) continue;
        if (n) out_lit(&o, "\n\n");
        Block b = { .begin = (uint32_t)o.n, .end = (uint32_t)o.n + line.n };
        out_str(&o, line);
        ARENA_PUSH(d->arena, block, n, cap, b);
    }
    d->article.text = out_arena(&o, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = block;
    d->article.n_block = n;
    out_release(&o);
}

static uint32_t print_article(Vote *v, const ReadTables *t, CutList *cuts, Str text)
{
    Doc *d = v->doc;
    uint32_t words = 0;
    doc_reset(d);
    set_text(d, text);
    read_words(t, cuts, d);
    d->tok.feat = ARENA_ARRAY(d->arena, uint16_t, d->tok.n + 1);
    d->tok.feats = ARENA_ARRAY(d->arena, Str, d->tok.n + 1);
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t n = d->sent.first[s + 1] - d->sent.first[s];
        if (n < SHORTEST || n >= LONGEST) continue;
        print_sentence(v, d, d->sent.first[s], n);
        words += n;
    }
    return words;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *file;
        uint32_t of_100;
    } source[] = { { "gmb-text.jsonl.gz", 12 }, { "masc-text.jsonl.gz", 6 },
        { "allsides-2012-20.jsonl.xz", 40 }, { "reuters-feeds-2016.jsonl.xz", 12 },
        { "reuters-21578.jsonl.xz", 4 }, { "rss-headlines-2021-22.jsonl.xz", 8 },
        { "bbc-2004-05.jsonl.xz", 6 }, { "wp-war-articles.jsonl.xz", 4 },
        { "wp-current-events-2025-26.jsonl.xz", 4 }, { "isaf-press-releases.jsonl.xz", 2 },
        { "white-house-2021-26.jsonl.xz", 2 } };
    static Vote v;
    CutList cuts = { 0 };
    Err e = { 0 };
    if (argc < 4) { fprintf(stderr, "usage: silver DATA WORDS FOLDER...\n"); return 2; }
    Lang *lang = lang_new(S("en"), &e);
    ReadTables *tables = lang ? read_tables_new(lang, &e) : NULL;
    if (!tables) { fprintf(stderr, "%s\n", e.text); return 1; }
    lang_freeze(lang);
    for (int i = 3; i < argc && v.n < VOTERS; i++) v.parser[v.n++] = parser_of(lang, argv[i]);
    v.doc = doc_new();
    double want = strtod(argv[2], NULL);
    for (size_t i = 0; i < sizeof source / sizeof *source; i++) {
        char command[4200];
        Arena *a = arena_new();
        Str line, rest;
        double words = 0, most = want * source[i].of_100 / 100, seen = 0;
        snprintf(command, sizeof command, "%s '%s/newstext/%s'",
            str_ends(str_of(source[i].file), S(".xz")) ? "xz -dc" : "zcat", argv[1],
            source[i].file);
        rest = command_text(a, command);
        double all = rest.n;
        while (str_line(&rest, &line)) {
            seen += line.n;
            if (words > most * seen / all) continue;          /* evenly over the file */
            Json *j = json_parse(line, &e);
            if (!j) continue;
            words += print_article(&v, tables, &cuts, json_str(json_get(j, "text")));
            json_free(j);
        }
        arena_free(a);
        fprintf(stderr, "%s: %.0f words\n", source[i].file, words);
    }
    return 0;
}
