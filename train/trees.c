/* train/trees.c -- learn tags and trees from treebanks.
 *
 *   trees DATA OUT ENCODER SEED EPOCHS [SILVER WORDS]
 *
 * DATA holds ud/ and clusters/; of GUM only the documents without a NonCommercial licence are read.
 * ENCODER is pretrain's. SILVER holds trees that models made (silver.c), of which each epoch takes
 * the next WORDS words besides all of the treebanks. On top of the encoder (encoder.h):
 *
 *     tag     pair of UPOS and XPOS from layer 2; features among those seen with the pair
 *     head    score(w, h) = dep(w) . head(h) + dep(w) . way(distance), or dep(w) . root
 *     dep     out(bend(as_dep(w) + as_head(head of w)))
 */
#include "encoder.h"
#include "export.h"
#include "doc/doc.h"
#include "read/tree.h"

enum {
    ARC = 128,                     /* dep | head | as_dep | as_head, each so wide */
    ARCS = 4 * ARC, PAIRS = 160, DEPS = 64, WAYS = 32,
    BATCH_WORDS = 1000, BATCH_MOST = 4096
};
#define RATE .003f
#define DROP .2f

typedef struct Heads {
    Weights *pair, *pair_bias, *option, *arc, *arc_bias, *way, *root, *root_label, *out, *out_bias;
} Heads;

/* What the heads compute of a Pass. */
typedef struct HeadPass {
    float *pair, *arc, *d_arc, *way, *d_way, *u, *d_u, *label, *d_label; uint32_t cap;
    float *score, *d_score, *turned, *d_heads; size_t cap_score;
    uint16_t *head; uint8_t *dep; uint16_t *got_pair, *got_option;
    TreeScratch tree;
    int32_t whole[TREE_MOST * (TREE_MOST + 16)];
    double loss[4]; uint32_t n_loss;
} HeadPass;

typedef struct Trainer {
    Encoder enc; Heads heads; Learner learner; TagSet tags;
    Bank train, *dev; uint32_t gold, gold_words, slice, next;     /* sentences from gold on are silver */ const Sent **batch; uint32_t n_batch;
    Pass pass[TEAM]; HeadPass hp[TEAM];
    const Bank *bank; Chance chance;
} Trainer;

static void heads_init(Trainer *t)
{
    Chance *c = &t->chance;
    Heads *h = &t->heads;
    h->pair = weights_new("pair", WIDE, PAIRS, .08f, c);
    h->pair_bias = weights_new("pair_bias", 1, PAIRS, 0, c);
    h->option = weights_rows("option", OPTION_MOST, WIDE, .05f, c);
    h->arc = weights_new("arc", WIDE, ARCS, .1f, c);
    h->arc_bias = weights_new("arc_bias", 1, ARCS, 0, c);
    h->way = weights_new("way", ARC, WAYS, .1f, c);
    h->root = weights_new("root", 1, ARC, .1f, c);
    h->root_label = weights_new("root_label", 1, ARC, .1f, c);
    h->out = weights_new("out", ARC, DEPS, .1f, c);
    h->out_bias = weights_new("out_bias", 1, DEPS, 0, c);
    Weights *all[] = { h->pair, h->pair_bias, h->option, h->arc, h->arc_bias, h->way, h->root,
        h->root_label, h->out, h->out_bias };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) learner_add(&t->learner, all[i]);
}

static void heads_turn(Heads *h)
{
    weights_turn(h->pair); weights_turn(h->arc); weights_turn(h->way); weights_turn(h->out);
}

static void heads_reserve(HeadPass *x, const Pass *p)
{
    size_t n = p->cap, most = 0;
    if (x->cap < p->cap) {
        x->cap = p->cap;
        x->pair = mem_grow(x->pair, n * PAIRS * 4);
        x->arc = mem_grow(x->arc, n * ARCS * 4);
        x->d_arc = mem_grow(x->d_arc, n * ARCS * 4);
        x->way = mem_grow(x->way, n * WAYS * 4);
        x->d_way = mem_grow(x->d_way, n * WAYS * 4);
        x->u = mem_grow(x->u, n * ARC * 4);
        x->d_u = mem_grow(x->d_u, n * ARC * 4);
        x->label = mem_grow(x->label, n * DEPS * 4);
        x->d_label = mem_grow(x->d_label, n * DEPS * 4);
        x->head = mem_grow(x->head, n * 2);
        x->dep = mem_grow(x->dep, n);
        x->got_pair = mem_grow(x->got_pair, n * 2);
        x->got_option = mem_grow(x->got_option, n * 2);
    }
    for (uint32_t s = 0; s < p->n_sent; s++)
        most = p->begin[s + 1] - p->begin[s] > most ? p->begin[s + 1] - p->begin[s] : most;
    size_t need = (most + 16) * (most + 32) + (most + 32) * ARC;
    if (need > x->cap_score) {
        x->cap_score = need * 2;
        x->score = mem_grow(x->score, x->cap_score * 4);
        x->d_score = mem_grow(x->d_score, x->cap_score * 4);
        x->turned = mem_grow(x->turned, x->cap_score * 4);
        x->d_heads = mem_grow(x->d_heads, x->cap_score * 4);
    }
}

static float dot(const float *a, const float *b, uint32_t n)
{
    float s = 0;
    for (uint32_t i = 0; i < n; i++) s += a[i] * b[i];
    return s;
}

/* x[0..n) becomes its softmax minus the right answer, times scale; the loss. skip: never chosen. */
static double soften(float *x, uint32_t n, uint32_t right, uint32_t skip, float scale)
{
    float most = -1e30f, sum = 0;
    for (uint32_t i = 0; i < n; i++) if (i != skip && x[i] > most) most = x[i];
    float gold = x[right] - most;
    for (uint32_t i = 0; i < n; i++) { x[i] = i == skip ? 0 : expf(x[i] - most); sum += x[i]; }
    float by = scale / sum;
    for (uint32_t i = 0; i < n; i++) x[i] *= by;
    x[right] -= scale;
    return (double)(logf(sum) - gold);
}

static uint32_t best_of(const float *x, uint32_t n)
{
    uint32_t b = 0;
    for (uint32_t i = 1; i < n; i++) if (x[i] > x[b]) b = i;
    return b;
}

/* ---- tags ---- */

static void tags_forward(Trainer *t, Pass *p, HeadPass *x)
{
    affine(x->pair, p->in[TAGS_AT], t->heads.pair, t->heads.pair_bias, p->n);
}

static void tags_choose(Trainer *t, Pass *p, HeadPass *x)
{
    for (uint32_t w = 0; w < p->n; w++) {
        uint32_t pair = best_of(x->pair + (size_t)w * PAIRS, t->tags.n_pair),
                 first = t->tags.first[pair], best = first;
        float most = -1e30f;
        for (uint32_t o = first; o < t->tags.first[pair + 1]; o++) {
            float s =
                dot(t->heads.option->w + (size_t)o * WIDE, p->in[TAGS_AT] + (size_t)w * WIDE, WIDE);
            if (s > most) { most = s; best = o; }
        }
        x->got_pair[w] = (uint16_t)pair;
        x->got_option[w] = (uint16_t)best;
    }
}

static void tags_back(Trainer *t, Pass *p, HeadPass *x, const uint32_t *word, float scale)
{
    memset(p->d_in[TAGS_AT], 0, (size_t)p->n * WIDE * 4);
    for (uint32_t w = 0; w < p->n; w++) {
        float *d = p->d_in[TAGS_AT] + (size_t)w * WIDE, *row = x->pair + (size_t)w * PAIRS,
              s[OPTION_MOST];
        const float *in = p->in[TAGS_AT] + (size_t)w * WIDE;
        uint32_t pair = t->bank->pair[word[w]], option = t->bank->option[word[w]];
        memset(row + t->tags.n_pair, 0, (PAIRS - t->tags.n_pair) * 4);
        x->loss[0] += soften(row, t->tags.n_pair, pair, NONE, scale);
        uint32_t first = t->tags.first[pair], n = t->tags.first[pair + 1] - first;
        if (n < 2 || option == UINT16_MAX) continue;
        for (uint32_t o = 0; o < n; o++)
            s[o] = dot(t->heads.option->w + (size_t)(first + o) * WIDE, in, WIDE);
        x->loss[1] += soften(s, n, option - first, NONE, scale);
        for (uint32_t o = 0; o < n; o++) {
            float *g = t->heads.option->g[p->team] + (size_t)(first + o) * WIDE;
            const float *v = t->heads.option->w + (size_t)(first + o) * WIDE;
            weights_touch(t->heads.option, p->team, first + o);
            for (int k = 0; k < WIDE; k++) { d[k] += s[o] * v[k]; g[k] += s[o] * in[k]; }
        }
    }
    affine_back(p->d_in[TAGS_AT], true, x->pair, p->in[TAGS_AT], t->heads.pair, t->heads.pair_bias,
        p->n, p->team, p->turned);
}

/* ---- trees ---- */

static void arcs_forward(Trainer *t, Pass *p, HeadPass *x)
{
    affine(x->arc, p->in[LAYERS], t->heads.arc, t->heads.arc_bias, p->n);
    for (uint32_t w = 0; w < p->n; w++) {
        float *a = x->arc + (size_t)w * ARCS;
        for (int k = 0; k < 2 * ARC; k++) a[k] = bend(a[k]);
    }
    /* dep . way for all ways; dep is a column block of arc: copy it out */
    for (uint32_t w = 0; w < p->n; w++)
        memcpy(x->u + (size_t)w * ARC, x->arc + (size_t)w * ARCS, ARC * 4);
    gemm(x->way, x->u, t->heads.way->w, p->n, ARC, WAYS, false);
}

/* Scores of one sentence into x->score: n rows of `wide`; column n is the root. */
static uint32_t score_sentence(Trainer *t, HeadPass *x, uint32_t begin, uint32_t n)
{
    uint32_t wide = (n + 16) / 16 * 16;
    memset(x->turned, 0, (size_t)wide * ARC * 4);
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t k = 0; k < ARC; k++)
            x->turned[k * wide + w] = x->arc[(size_t)(begin + w) * ARCS + ARC + k];
    for (uint32_t k = 0; k < ARC; k++) x->turned[k * wide + n] = t->heads.root->w[k];
    gemm(x->score, x->u + (size_t)begin * ARC, x->turned, n, ARC, wide, false);
    for (uint32_t w = 0; w < n; w++) {
        float *row = x->score + (size_t)w * wide;
        const float *way = x->way + (size_t)(begin + w) * WAYS;
        for (uint32_t h = 0; h < n; h++) if (h != w) row[h] += way[net_way(w, h)];
        row[n] += way[NET_WAY_ROOT];
    }
    return wide;
}

static void arcs_back_sentence(
    Trainer *t, Pass *p, HeadPass *x, uint32_t begin, uint32_t n, const uint32_t *word, float scale)
{
    uint32_t wide = score_sentence(t, x, begin, n);
    for (uint32_t w = 0; w < n; w++) {
        float *row = x->score + (size_t)w * wide, *d_way = x->d_way + (size_t)(begin + w) * WAYS;
        uint32_t head = t->bank->head[word[begin + w]];
        x->loss[2] += soften(row, n + 1, head == w ? n : head, w, scale);
        memset(row + n + 1, 0, (wide - n - 1) * 4);
        memset(d_way, 0, WAYS * 4);
        for (uint32_t h = 0; h < n; h++) if (h != w) d_way[net_way(w, h)] += row[h];
        d_way[NET_WAY_ROOT] += row[n];
    }
    /* d dep = d score . heads */
    float *heads = x->d_score;
    for (uint32_t w = 0; w < n; w++)
        memcpy(heads + (size_t)w * ARC, x->arc + (size_t)(begin + w) * ARCS + ARC, ARC * 4);
    memcpy(heads + (size_t)n * ARC, t->heads.root->w, ARC * 4);
    memset(heads + (size_t)(n + 1) * ARC, 0, (wide - n - 1) * ARC * 4);
    gemm(x->d_u + (size_t)begin * ARC, x->score, heads, n, wide, ARC, false);
    /* d heads = d score' . dep */
    transpose(x->turned, x->score, n, wide);
    gemm(x->d_heads, x->turned, x->u + (size_t)begin * ARC, wide, n, ARC, false);
    for (uint32_t w = 0; w < n; w++)
        memcpy(x->d_arc + (size_t)(begin + w) * ARCS + ARC, x->d_heads + (size_t)w * ARC, ARC * 4);
    for (uint32_t k = 0; k < ARC; k++)
        t->heads.root->g[p->team][k] += x->d_heads[(size_t)n * ARC + k];
}

/* u = bend(as_dep(w) + as_head(head)) for the heads in x->head (sentence's numbers; itself: root).
 */
static void labels_forward(Trainer *t, Pass *p, HeadPass *x)
{
    for (uint32_t s = 0; s < p->n_sent; s++)
        for (uint32_t w = p->begin[s]; w < p->begin[s + 1]; w++) {
            uint32_t h = p->begin[s] + x->head[w];
            const float *a = x->arc + (size_t)w * ARCS + 2 * ARC,
                        *b = h == w ? t->heads.root_label->w : x->arc + (size_t)h * ARCS + 3 * ARC;
            for (int k = 0; k < ARC; k++) x->u[(size_t)w * ARC + (size_t)k] = a[k] + b[k];
        }
    for (size_t i = 0; i < (size_t)p->n * ARC; i++) x->d_u[i] = bend(x->u[i]);
    affine(x->label, x->d_u, t->heads.out, t->heads.out_bias, p->n);
}

static void labels_back(Trainer *t, Pass *p, HeadPass *x, const uint32_t *word, float scale)
{
    for (uint32_t w = 0; w < p->n; w++) {
        float *row = x->label + (size_t)w * DEPS;
        x->loss[3] += soften(row, DEP_COUNT, t->bank->dep[word[w]], NONE, scale);
        memset(row + DEP_COUNT, 0, (DEPS - DEP_COUNT) * 4);
        memset(x->d_arc + (size_t)w * ARCS + 3 * ARC, 0, ARC * 4);
    }
    float *bent = x->d_u;
    transpose(p->turned, bent, p->n, ARC);
    gemm(t->heads.out->g[p->team], p->turned, x->label, ARC, p->n, DEPS, true);
    for (uint32_t w = 0; w < p->n; w++)
        for (int k = 0; k < DEPS; k++)
            t->heads.out_bias->g[p->team][k] += x->label[(size_t)w * DEPS + (size_t)k];
    gemm(x->d_u, x->label, t->heads.out->turned, p->n, DEPS, ARC, false);
    for (uint32_t s = 0; s < p->n_sent; s++)
        for (uint32_t w = p->begin[s]; w < p->begin[s + 1]; w++) {
            uint32_t h = p->begin[s] + x->head[w];
            float *a = x->d_arc + (size_t)w * ARCS + 2 * ARC;
            float *b =
                h == w ? t->heads.root_label->g[p->team] : x->d_arc + (size_t)h * ARCS + 3 * ARC;
            for (int k = 0; k < ARC; k++) {
                float d = x->d_u[(size_t)w * ARC + (size_t)k]
                    * bend_slope(x->u[(size_t)w * ARC + (size_t)k]);
                a[k] = d;
                b[k] += d;
            }
        }
}

static void trees_back(Trainer *t, Pass *p, HeadPass *x, const uint32_t *word, float scale)
{
    for (uint32_t s = 0; s < p->n_sent; s++)
        arcs_back_sentence(t, p, x, p->begin[s], p->begin[s + 1] - p->begin[s], word, scale);
    /* ways: d_u += d_way . way' ; g += dep' . d_way */
    gemm(x->d_u, x->d_way, t->heads.way->turned, p->n, WAYS, ARC, true);
    transpose(p->turned, x->u, p->n, ARC);
    gemm(t->heads.way->g[p->team], p->turned, x->d_way, ARC, p->n, WAYS, true);
    for (uint32_t w = 0; w < p->n; w++)
        memcpy(x->d_arc + (size_t)w * ARCS, x->d_u + (size_t)w * ARC, ARC * 4);
    for (uint32_t w = 0; w < p->n; w++) x->head[w] = t->bank->head[word[w]];
    labels_forward(t, p, x);
    labels_back(t, p, x, word, scale);
    /* bend(y): its slope from y itself: y = v (2 - v), v = 1 - sqrt(1 - y), slope 1 - v */
    for (uint32_t w = 0; w < p->n; w++)
        for (int k = 0; k < 2 * ARC; k++) {
            float y = x->arc[(size_t)w * ARCS + (size_t)k];
            x->d_arc[(size_t)w * ARCS + (size_t)k] *= __builtin_sqrtf(1 - (y < 0 ? -y : y));
        }
    memset(p->d_in[LAYERS], 0, (size_t)p->n * WIDE * 4);
    affine_back(p->d_in[LAYERS], true, x->d_arc, p->in[LAYERS], t->heads.arc, t->heads.arc_bias,
        p->n, p->team, p->turned);
}

static void trees_choose(Trainer *t, Pass *p, HeadPass *x)
{
    for (uint32_t s = 0; s < p->n_sent; s++) {
        uint32_t begin = p->begin[s], n = p->begin[s + 1] - begin,
                 m = n < TREE_MOST ? n : TREE_MOST;
        uint32_t wide = score_sentence(t, x, begin, n);
        for (uint32_t w = 0; w < m; w++)
            for (uint32_t h = 0; h <= m; h++)
                x->whole[w * (TREE_MOST + 16) + h] =
                    (int32_t)(x->score[w * wide + (h == m ? n : h)] * 1024);
        tree_best(&x->tree, x->whole, m, TREE_MOST + 16, x->head + begin);
        for (uint32_t w = m; w < n; w++) x->head[begin + w] = (uint16_t)(w - 1);
    }
    labels_forward(t, p, x);
    for (uint32_t w = 0; w < p->n; w++)
        x->dep[w] = (uint8_t)best_of(x->label + (size_t)w * DEPS, DEP_COUNT);
}

/* ---- learning ---- */

/* Upper case, lower case, Every Word Like This, or as it is. */
static Str recase(Str s, uint32_t how, char *buf)
{
    if (!how || s.n > 200) return s;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool up = how == 1 || (how == 3 && i == 0 && s.n > 3);
        buf[i] = (char)(up && c >= 'a' && c <= 'z' ? c - 32
                : how == 2 && c >= 'A' && c <= 'Z' ? c + 32
                                                   : c);
    }
    return (Str){ buf, s.n };
}

static uint32_t add_sentence(Trainer *t, Pass *p, const Sent *s, uint32_t *word)
{
    Chance *c = &p->chance;
    uint32_t n = s->n, how = 0;
    pass_begin(p);
    if (p->learning) {
        uint32_t r = chance_below(c, 100);
        how = r < 7 ? 1 : r < 11 ? 2 : r < 15 ? 3 : 0;
        if (n > 3 && str_is(t->bank->form[s->first + n - 1], ".")
            && t->bank->head[s->first + n - 1] != n - 1 && chance_below(c, 100) < 8)
            n--;
    }
    for (uint32_t i = 0; i < n; i++) {
        char buf[256];
        WordForm f = wordform_of(recase(t->bank->form[s->first + i], how, buf));
        uint32_t vec = vocabulary_find(&t->enc.words, f.hash);
        if (p->learning) {
            if (chance_below(c, 100) < 10) {
                vec = VEC_UNKNOWN;
                if (chance_below(c, 2)) f.piece[1] = f.piece[2] = UINT16_MAX;
            }
            for (int k = 0; k < PIECES; k++) if (chance_below(c, 100) < 5) f.piece[k] = UINT16_MAX;
        }
        word[p->n] = s->first + i;
        pass_word(p, vec, f.piece);
    }
    return n;
}

static void batch_job(uint32_t team, void *data)
{
    Trainer *t = data;
    Pass *p = &t->pass[team];
    HeadPass *x = &t->hp[team];
    static _Thread_local uint32_t *word;
    if (!word) word = mem_new(65536 * sizeof *word);
    pass_reset(p);
    for (uint32_t i = team; i < t->n_batch; i += TEAM) add_sentence(t, p, t->batch[i], word);
    pass_end(p);
    if (!p->n) return;
    float scale = 1.0f / BATCH_WORDS;
    heads_reserve(x, p);
    encoder_forward(&t->enc, p);
    tags_forward(t, p, x);
    tags_back(t, p, x, word, scale);
    arcs_forward(t, p, x);
    trees_back(t, p, x, word, scale);
    encoder_back(&t->enc, p);
    x->n_loss += p->n;
}

static void shuffle(Trainer *t, uint32_t *order, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = chance_below(&t->chance, i), s = order[i - 1];
        order[i - 1] = order[k];
        order[k] = s;
    }
}

/* All sentences of the treebanks and the next of those that models made. */
static uint32_t choose(Trainer *t, uint32_t *order)
{
    uint32_t n = 0, words = 0;
    while (n < t->gold) { order[n] = n; n++; }
    while (words < t->slice) {
        if (t->next >= t->train.n_sent) t->next = t->gold;
        words += t->train.sent[t->next].n;
        order[n++] = t->next++;
    }
    shuffle(t, order, n);
    return n;
}

static void epoch(Trainer *t, uint32_t *order, double *done, double total, float rate)
{
    const Bank *b = t->bank = &t->train;
    uint32_t n = choose(t, order);
    for (uint32_t team = 0; team < TEAM; team++) t->pass[team].learning = true;
    for (uint32_t i = 0; i < n;) {
        uint32_t words = 0;
        t->n_batch = 0;
        while (i < n && words < BATCH_WORDS && t->n_batch < BATCH_MOST) {
            t->batch[t->n_batch++] = &b->sent[order[i]];
            words += b->sent[order[i++]].n;
        }
        encoder_turn(&t->enc);
        heads_turn(&t->heads);
        team_run(batch_job, t);
        *done += words;
        double at = *done / total;
        learner_step(&t->learner, rate * (float)(at < .02 ? at / .02 : (1 - at) / .98));
    }
}

static void measure(Trainer *t, const Bank *b, const char *name)
{
    Pass *p = &t->pass[0];
    HeadPass *x = &t->hp[0];
    uint32_t *word = mem_new((b->n + 1) * sizeof *word), pos = 0, tag = 0, feats = 0, uas = 0,
             las = 0, sub = 0;
    t->bank = b;
    p->learning = false;
    for (uint32_t i = 0; i < b->n_sent;) {
        pass_reset(p);
        while (i < b->n_sent && p->n < 1500) add_sentence(t, p, &b->sent[i++], word);
        pass_end(p);
        heads_reserve(x, p);
        encoder_forward(&t->enc, p);
        tags_forward(t, p, x);
        tags_choose(t, p, x);
        arcs_forward(t, p, x);
        trees_choose(t, p, x);
        for (uint32_t w = 0; w < p->n; w++) {
            uint32_t g = word[w], gp = b->pair[g];
            bool head = x->head[w] == b->head[g];
            pos += gp != UINT16_MAX && t->tags.pair[x->got_pair[w]].pos == t->tags.pair[gp].pos;
            tag +=
                gp != UINT16_MAX && str_eq(t->tags.pair[x->got_pair[w]].tag, t->tags.pair[gp].tag);
            feats += b->option[g] != UINT16_MAX
                && str_eq(
                    t->tags.option[x->got_option[w]].feats, t->tags.option[b->option[g]].feats);
            Str l1 = str_of(dep_name(x->dep[w])), l2 = str_of(dep_name(b->dep[g])), m1, m2;
            str_split(&l1, ':', &m1); str_split(&l2, ':', &m2);
            uas += head;
            las += head && str_eq(m1, m2);
            sub += head && x->dep[w] == b->dep[g];
        }
    }
    double n = b->n / 100.0;
    printf("  %s UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f (%.2f)", name, pos / n, tag / n,
        feats / n, uas / n, las / n, sub / n);
    free(word);
}

static void read_banks(Trainer *t, const char *data, Bank *dev)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/ud/gum-docs.tsv", data);
    Words *nc = nc_documents(path);
    snprintf(path, sizeof path, "%s/ud/ewt-train.conllu.gz", data);
    bank_read(&t->train, &t->tags, path, NULL);
    snprintf(path, sizeof path, "%s/ud/gum-train.conllu.gz", data);
    bank_read(&t->train, &t->tags, path, nc);
    tagset_close(&t->tags, &t->train);
    t->gold = t->train.n_sent;
    t->gold_words = t->train.n;
    snprintf(path, sizeof path, "%s/ud/ewt-dev.conllu.gz", data);
    bank_read(&dev[0], &t->tags, path, NULL);
    snprintf(path, sizeof path, "%s/ud/gum-dev.conllu.gz", data);
    bank_read(&dev[1], &t->tags, path, NULL);
    words_free(nc);
    printf("train %u words, %u sentences; %u pairs, %u options\n", t->train.n, t->train.n_sent,
        t->tags.n_pair, t->tags.n_option);
}

/* Words of the treebank seen twice or more that have no vector get one of their own. */
static void add_words(Trainer *t)
{
    Words *seen = words_new();
    uint8_t *count = mem_new(t->gold_words + 1);
    for (uint32_t i = 0; i < t->gold_words; i++) {
        uint64_t h = wordform_of(t->train.form[i]).hash;
        Word w = words_put(seen, (Str){ (const char *)&h, sizeof h });
        if (++count[w] == 2 && t->enc.words.n < t->enc.vec->rows - VEC_FIRST)
            vocabulary_put(&t->enc.words, h);
        if (count[w] > 2) count[w] = 2;
    }
    words_free(seen);
    free(count);
}

/* ---- to the files the program reads ---- */

static void units(Unit *u, uint32_t n, float of, float most)
{
    for (uint32_t i = 0; i < n; i++) u[i] = (Unit){ of, most };
}

/* Gates are halved twice, candidates once: what is kept is the y of bend (net.h). */
static void put_cells(ModelFile *f, const char *name, const Encoder *e, int l, const Unit *unit)
{
    float factor[GATES];
    for (uint32_t i = 0; i < GATES; i++) factor[i] = i % WIDE < HALF ? .25f : .5f;
    model_put_layer(f, name, e->layer[l]->w, e->bias[l]->w, e->layer[l]->rows, GATES, unit, factor);
}

static void put_way(ModelFile *f, const Heads *h)
{
    float pairs[ARC * WAYS];
    for (uint32_t r = 0; r < ARC; r++)
        for (uint32_t c = 0; c < WAYS; c++) pairs[net_place(r, c, ARC)] = h->way->w[r * WAYS + c];
    model_put_numbers(f, "way", pairs, ARC * WAYS, 1.0f / (1 << NET_ARM));
}

static void save(Trainer *t, const char *folder)
{
    char path[4200];
    static ModelFile words, tagger, parser;
    float scale[WIDE], factor[ARCS];
    Unit unit[WIDE];
    Heads *h = &t->heads;
    model_put_words(&words, t->enc.words.hash, t->enc.words.n, t->enc.vec->w, scale);
    for (uint32_t i = 0; i < VEC; i++) unit[i] = (Unit){ scale[i], 127 };
    model_put_bytes(&tagger, "piece", t->enc.piece->w, PIECE_ROWS, PIECE, scale);
    for (uint32_t i = 0; i < PIECE; i++) unit[VEC + i] = (Unit){ scale[i], 127 * PIECES };
    put_cells(&tagger, "layer1", &t->enc, 0, unit);
    units(unit, WIDE, 1.0f / (1 << NET_SUM), 1 << NET_SUM);
    put_cells(&tagger, "layer2", &t->enc, 1, unit);
    units(unit, WIDE, 1.0f / (1 << NET_SUM), 2 << NET_SUM);
    put_cells(&parser, "layer3", &t->enc, 2, unit);
    model_put_layer(&tagger, "pair.net", h->pair->w, h->pair_bias->w, WIDE, PAIRS, unit, NULL);
    model_put_tags(&tagger, &t->tags);
    model_put_numbers(
        &tagger, "option.net", h->option->w, (size_t)t->tags.n_option * WIDE, 1.0f / 512);
    t->train.n = t->gold_words;
    model_put_lemmas(&tagger, &t->train);
    units(unit, WIDE, 1.0f / (1 << NET_SUM), 3 << NET_SUM);
    for (uint32_t i = 0; i < ARCS; i++) factor[i] = .5f;
    model_put_layer(&parser, "arc", h->arc->w, h->arc_bias->w, WIDE, ARCS, unit, factor);
    put_way(&parser, h);
    model_put_numbers(&parser, "root", h->root->w, ARC, 1.0f / (1 << NET_ARM));
    model_put_numbers(&parser, "root.label", h->root_label->w, ARC, 2.0f / (1 << NET_LABEL));
    units(unit, ARC, 1.0f / (1 << NET_LABEL), 1 << NET_LABEL);
    model_put_layer(&parser, "out", h->out->w, h->out_bias->w, ARC, DEPS, unit, NULL);
    snprintf(path, sizeof path, "%s/en.words.bin", folder);
    model_write(&words, path);
    snprintf(path, sizeof path, "%s/en.tagger.bin", folder);
    model_write(&tagger, path);
    snprintf(path, sizeof path, "%s/en.parser.bin", folder);
    model_write(&parser, path);
}

static void usage(void)
{
    fprintf(stderr, "usage: trees DATA OUT ENCODER SEED EPOCHS [SILVER WORDS]\n");
    exit(2);
}

static void report(Trainer *t, uint32_t e, double seconds)
{
    double loss[4] = { 0 }, n = 0;
    for (uint32_t i = 0; i < TEAM; i++) {
        for (int k = 0; k < 4; k++) { loss[k] += t->hp[i].loss[k]; t->hp[i].loss[k] = 0; }
        n += t->hp[i].n_loss;
        t->hp[i].n_loss = 0;
    }
    printf("%2u %5.0fs loss %.3f %.3f %.3f %.3f", e, seconds, loss[0] / n, loss[1] / n, loss[2] / n,
        loss[3] / n);
    measure(t, &t->dev[0], "EWT");
    measure(t, &t->dev[1], "GUM");
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static Trainer t;
    static Bank dev[2];
    char path[4200];
    if (argc < 6) usage();
    uint32_t epochs = (uint32_t)strtoul(argv[5], NULL, 10);
    t.chance.s = strtoul(argv[4], NULL, 10);
    t.dev = dev;
    read_banks(&t, argv[1], dev);
    snprintf(path, sizeof path, "%s/clusters/vectors-64.bin.gz", argv[1]);
    encoder_init(&t.enc, path, &t.chance);
    encoder_load(&t.enc, argv[3]);
    add_words(&t);
    encoder_learn(&t.enc, &t.learner);
    heads_init(&t);
    if (argc > 7) {
        bank_read(&t.train, &t.tags, argv[6], NULL);
        t.slice = (uint32_t)strtoul(argv[7], NULL, 10);
        t.next = t.gold;
    }
    t.learner.clip = 1;
    t.batch = mem_new(BATCH_MOST * sizeof *t.batch);
    for (uint32_t i = 0; i < TEAM; i++)
        t.pass[i] = (Pass){ .team = i, .drop = DROP, .chance.s = t.chance.s * 1000 + i };
    uint32_t *order = mem_new((t.train.n_sent + 1) * sizeof *order);
    double done = 0, start = clock_tick();
    for (uint32_t e = 0; e < epochs; e++) {
        epoch(&t, order, &done, ((double)t.gold_words + t.slice) * epochs, RATE);
        report(&t, e + 1, clock_tick() - start);
    }
    save(&t, argv[2]);
    return 0;
}
