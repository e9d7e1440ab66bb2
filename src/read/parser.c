/* read/parser.c -- see parser.h; what is computed is drawn in train/trees.c. */
#include "read/parser.h"
#include "read/tagger.h"

struct Parser {
    Model   model;
    Tagger  tagger;
    NetBytes layer3, arcs;
    int16_t arm[4][CHUNK_MOST * NET_ARC];              /* dep, head, as_dep, as_head */
    int16_t turned[NET_ARC * (TREE_MOST + 16)];        /* heads of a part, as weights lie */
    int16_t joined[TREE_MOST * NET_ARC];
    int32_t way[TREE_MOST * NET_WAYS], label[TREE_MOST * NET_DEPS];
    int32_t score[TREE_MOST * (TREE_MOST + 16)];
    uint8_t way_of[2 * TREE_MOST];                     /* by head - word + TREE_MOST */
    uint16_t head[TREE_MOST];
    TreeScratch tree;
};

static Str model_bytes(const Lang *lang, const char *part)
{
    char name[64];
    snprintf(name, sizeof name, "models/%.*s.%s.bin", STR_ARG(lang_code(lang)), part);
    return embedded(name);
}

static void parser_init(Parser *p, const Lang *lang)
{
    tagger_init(&p->tagger, &p->model, lang);
    if (p->model.has_trees) {
        netbytes_make(&p->layer3, p->tagger.q, &p->model.layer[2], NET_IN_3, NET_GATES);
        netbytes_make(&p->arcs, p->tagger.q, &p->model.arc, NET_IN_4, 2 * NET_ARC);
    }
    for (uint32_t far = 1; far < TREE_MOST; far++) {
        p->way_of[TREE_MOST + far] = (uint8_t)net_way(0, far);
        p->way_of[TREE_MOST - far] = (uint8_t)net_way(far, 0);
    }
}

Parser *parser_new(const Lang *lang)
{
    Parser *p = mem_lines(sizeof *p);

    if (!model_open(&p->model, model_bytes(lang, "words"), model_bytes(lang, "tagger"),
            model_bytes(lang, "parser"))) {
        free(p);
        return NULL;
    }
    parser_init(p, lang);
    return p;
}

void parser_free(Parser *p) { free(p); }

/* The heads of a part as a matrix of weights, the root last; columns up to `wide` are nobody's. */
static void turn_heads(Parser *p, const int16_t *head, uint32_t n, uint32_t wide)
{
    for (uint32_t w = 0; w < wide; w++) {
        const int16_t *from = w < n ? head + (size_t)w * NET_ARC : p->model.root;
        int16_t *to = p->turned + net_place(0, w, NET_ARC);
        for (uint32_t k = 0; k < NET_ARC; k += 2)
            memcpy(to + (size_t)k * 16, from + k, 2 * sizeof *to);
    }
}

static void choose_heads(Parser *p, uint32_t at, uint32_t n)
{
    const Quant *q = p->tagger.q;
    const int16_t *dep = p->arm[0] + (size_t)at * NET_ARC;
    uint32_t wide = (n + 16) / 16 * 16;

    turn_heads(p, p->arm[1] + (size_t)at * NET_ARC, n, wide);
    q->product(p->score, dep, p->turned, NULL, n, NET_ARC, wide);
    q->product(p->way, dep, p->model.way, NULL, n, NET_ARC, NET_WAYS);
    for (uint32_t w = 0; w < n; w++) {
        int32_t *row = p->score + (size_t)w * wide;
        const int32_t *way = p->way + (size_t)w * NET_WAYS;
        const uint8_t *far = p->way_of + TREE_MOST - w;
        for (uint32_t h = 0; h < n; h++) row[h] = (row[h] >> 12) + (way[far[h]] >> 12);
        row[n] = (row[n] >> 12) + (way[NET_WAY_ROOT] >> 12);
    }
    tree_best(&p->tree, p->score, n, wide, p->head);
}

/* Any but the root's, which is the tree's affair. */
static uint8_t relation(const Quant *q, int32_t *x)
{
    x[DEP_ROOT] = INT32_MIN;
    return (uint8_t)(DEP_NONE + 1 + q->most(x + DEP_NONE + 1, DEP_COUNT - DEP_NONE - 1));
}

/* Heads and relations of words [at, at + n) of the chunk, which begin at word `first` of the Doc.
 */
static void parse_part(Parser *p, Doc *d, uint32_t at, uint32_t n, uint32_t first)
{
    const Quant *q = p->tagger.q;

    choose_heads(p, at, n);
    for (uint32_t w = 0; w < n; w++) {
        uint32_t h = p->head[w];
        const int16_t *as_head =
            h == w ? p->model.root_label : p->arm[3] + (size_t)(at + h) * NET_ARC;
        q->join(p->joined + (size_t)w * NET_ARC, p->arm[2] + (size_t)(at + w) * NET_ARC, as_head);
    }
    q->product(p->label, p->joined, p->model.out.w, p->model.out.bias, n, NET_ARC, NET_DEPS);
    for (uint32_t w = 0; w < n; w++) {
        d->tok.head[first + w] = first + p->head[w];
        d->tok.dep[first + w] =
            p->head[w] == w ? DEP_ROOT : relation(q, p->label + (size_t)w * NET_DEPS);
    }
}

static void make_arms(Parser *p, const Chunk *c)
{
    Tagger *t = &p->tagger;

    tagger_layer(t, c, &p->layer3, NET_IN_3);
    t->q->to_bytes(t->byte, t->sum, NET_IN_4, (size_t)c->n * NET_WIDE);
    t->q->product_bytes(t->z, t->byte, &p->arcs, c->n);
    t->q->arms(p->arm[0], sizeof p->arm[0] / sizeof *p->arm[0], t->z, c->n);
}

static void parse_chunk(Parser *p, Doc *d, const Chunk *c)
{
    make_arms(p, c);
    for (uint32_t i = 0; i < c->n_part; i++)
        parse_part(p, d, c->part[i], c->part[i + 1] - c->part[i], c->first + c->part[i]);
}

/* A sentence read in parts is one tree: the roots of the later parts hang on the first. */
static void join_parts(Doc *d, uint32_t s)
{
    uint32_t root = NONE;

    for (uint32_t w = d->sent.first[s]; w < d->sent.first[s + 1]; w++) {
        if (d->tok.head[w] != w) continue;
        if (root == NONE) { root = w; continue; }
        d->tok.head[w] = root;
        d->tok.dep[w] = DEP_PARATAXIS;
    }
}

/* Vectors of words as they are, sums of cells without their lowest places. */
static void keep_state(const Tagger *t, Doc *d, const Chunk *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        int8_t *to = d->tok.state + (size_t)(c->first + i) * STATE_WIDE;
        const int16_t *sum = t->sum + (size_t)i * NET_WIDE;
        memcpy(to, t->m->vec + (size_t)t->vec[i] * NET_VEC, STATE_WORD);
        for (uint32_t k = 0; k < STATE_SENTENCE; k++) to[STATE_WORD + k] = (int8_t)(sum[k] >> 8);
    }
}

static void run_chunk(Parser *p, Doc *d, Chunk *c)
{
    c->part[c->n_part] = c->n;
    tagger_run(&p->tagger, d, c);
    if (p->model.has_trees) parse_chunk(p, d, c);
    keep_state(&p->tagger, d, c);
    c->first += c->n;
    c->n = c->n_part = 0;
}

static uint32_t child_after(const Doc *d, uint32_t verb, uint32_t from, uint32_t end, Dep dep)
{
    for (uint32_t w = from; w < end; w++)
        if (d->tok.head[w] == verb && d->tok.dep[w] == dep && w != verb) return w;
    return NONE;
}

/* "Police said Luis Rios, a baker, was killed": a verb of two subjects, and the verb told of has
 * none. The second is its. */
static void mend_subject(Doc *d, uint32_t second, Span s)
{
    uint32_t verb = d->tok.head[second], below = child_after(d, verb, second + 1, s.end, DEP_CCOMP);
    if (below == NONE || child_after(d, verb, s.begin, verb, DEP_NSUBJ) == NONE) return;
    if (child_after(d, below, s.begin, s.end, DEP_NSUBJ) != NONE
        || child_after(d, below, s.begin, s.end, DEP_NSUBJ_PASS) != NONE)
        return;
    d->tok.head[second] = below;
    if (child_after(d, below, s.begin, s.end, DEP_AUX_PASS) != NONE)
        d->tok.dep[second] = DEP_NSUBJ_PASS;
}

static void mend_subjects(Doc *d, uint32_t sentence)
{
    Span s = doc_sentence(d, sentence);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (d->tok.dep[w] == DEP_NSUBJ && d->tok.head[w] < w) mend_subject(d, w, s);
}

void parser_run(Parser *p, Doc *d)
{
    Chunk c;
    uint32_t n = d->tok.n;

    c.first = c.n = c.n_part = 0;
    d->tok.feat = ARENA_ARRAY(d->arena, uint16_t, n + 1);
    d->tok.feats = ARENA_ARRAY(d->arena, Str, n + 1);
    d->tok.state = ARENA_ARRAY(d->arena, int8_t, (size_t)n * STATE_WIDE + 1);
    if (p->model.has_trees) {
        d->tok.head = ARENA_ARRAY(d->arena, uint32_t, n + 1);
        d->tok.dep = ARENA_ARRAY(d->arena, uint8_t, n + 1);
    }
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t left = d->sent.first[s + 1] - d->sent.first[s];
        while (left) {
            uint32_t take = left < TREE_MOST ? left : TREE_MOST;
            c.part[c.n_part++] = c.n;
            c.n += take;
            left -= take;
            if (c.n >= CHUNK_WORDS) run_chunk(p, d, &c);
        }
    }
    if (c.n) run_chunk(p, d, &c);
    for (uint32_t s = 0; d->tok.head && s < d->sent.n; s++) {
        if (d->sent.first[s + 1] - d->sent.first[s] > TREE_MOST) join_parts(d, s);
        mend_subjects(d, s);
    }
}
