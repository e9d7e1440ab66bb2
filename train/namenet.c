/* train/namenet.c -- see namenet.h. */
#include "namenet.h"

static uint8_t follows[LABELS][LABELS];                        /* name_follows, as a table */

static void learn(Learner *l, Weights *w, float rate) { w->rate = rate; learner_add(l, w); }

/* Vectors and pieces have learned from 48 million words, and see a name's word a few times here:
 * they move less. */
#define RATE_WORDS .1f

/* A turn of phrase is seen a few times in a round. */
#define RATE_TURNS 4.0f

void net_init(Net *n, Learner *l, Chance *c)
{
    learn(l, n->enc.vec, RATE_WORDS);
    learn(l, n->enc.piece, RATE_WORDS);
    for (int k = 0; k < NAME_LAYERS; k++) {
        const Weights *from = n->enc.layer[k];
        n->layer[k] = weights_new("layer", k ? WIDE : NAME_INPUT, GATES, .05f, c);
        n->bias[k] = weights_new("bias", 1, GATES, 0, c);
        memcpy(n->layer[k]->w, from->w, (size_t)from->rows * GATES * 4);
        memcpy(n->bias[k]->w, n->enc.bias[k]->w, GATES * 4);
        learn(l, n->layer[k], 1);
        learn(l, n->bias[k], 1);
    }
    learn(l, n->out = weights_new("out", WIDE, COLS, .1f, c), 1);
    learn(l, n->out_bias = weights_new("out_bias", 1, COLS, 0, c), 1);
    learn(l, n->step = weights_new("step", LABELS, COLS, 0, c), .3f);
    for (int k = 0; k < NAME_SETS; k++)
        learn(l, n->own[k] = weights_new("own", WIDE, COLS, 0, c), .5f);
    learn(l, n->turn = weights_rows("turn", TURN_SLOTS, COLS, 0, c), RATE_TURNS);
    for (uint32_t x = 0; x < LABELS; x++)
        for (uint32_t y = 0; y < LABELS; y++) follows[x][y] = name_follows(x, y);
}

void net_turn(Net *n)
{
    for (int l = 0; l < NAME_LAYERS; l++) weights_turn(n->layer[l]);
    for (int k = 0; k < NAME_SETS; k++) weights_turn(n->own[k]);
    weights_turn(n->out);
}

/* ---- a batch ---- */

static void work_reserve(Work *w, size_t n)
{
    if (n <= w->cap) return;
    n = w->cap = (uint32_t)n * 2 + 512;
    for (int l = 0; l <= NAME_LAYERS; l++) {
        uint32_t wide = l ? WIDE : NAME_INPUT;
        w->in[l] = mem_grow(w->in[l], n * wide * 4);
        w->d_in[l] = mem_grow(w->d_in[l], n * wide * 4);
        w->kept[l] = mem_grow(w->kept[l], n * wide);
    }
    for (int l = 0; l < NAME_LAYERS; l++) {
        w->z[l] = mem_grow(w->z[l], n * GATES * 4);
        w->h[l] = mem_grow(w->h[l], n * WIDE * 4);
        w->sum[l] = mem_grow(w->sum[l], n * WIDE * 4);
    }
    w->score = mem_grow(w->score, n * COLS * 4);
    w->d_score = mem_grow(w->d_score, n * COLS * 4);
    w->alpha = mem_grow(w->alpha, n * COLS * 4);
    w->beta = mem_grow(w->beta, n * COLS * 4);
    w->label = mem_grow(w->label, n);
    w->clue = mem_grow(w->clue, n * sizeof *w->clue);
    w->turn = mem_grow(w->turn, n * sizeof *w->turn);
    w->scratch = mem_grow(w->scratch, n * GATES * 4);
    w->turned = mem_grow(w->turned, n * GATES * 4);
    w->d_z = mem_grow(w->d_z, n * GATES * 4);
}

void work_begin(Work *w, uint32_t most)
{
    pass_reset(&w->p);
    work_reserve(w, most);
}

/* A word as it goes in. Learning: words, pieces and clues are hidden now and then. */
static void put_word(Work *w, const Token *x, uint64_t clue)
{
    uint16_t piece[PIECES];
    bool learning = w->p.learning;
    Chance *c = &w->p.chance;
    bool blind = learning && chance_below(c, 100) < 15, blinder = blind && chance_below(c, 2);
    for (int k = 0; k < PIECES; k++) {
        bool hidden = learning && ((blinder && (k == 1 || k == 2)) || chance_below(c, 100) < 4);
        piece[k] = hidden ? UINT16_MAX : x->piece[k];
    }
    w->clue[w->p.n] = clue;
    pass_word(&w->p, blind ? VEC_UNKNOWN : x->vec, piece);
}

static uint32_t turn_find(const uint32_t *key_at, uint32_t key)
{
    if (!key) return NONE;
    for (uint32_t i = turn_slot(key, TURN_SLOTS); key_at[i]; i = (i + 1) & (TURN_SLOTS - 1))
        if (key_at[i] == key) return i;
    return NONE;
}

enum { HIDE_TURNS = 40 };          /* of a hundred: the layers are to learn as if there were none */

static void put_turns(Work *w, const Net *n, const Token *x, uint32_t at)
{
    for (uint32_t k = 0; k < NAME_TURNS; k++) {
        bool hidden = w->p.learning && chance_below(&w->p.chance, 100) < HIDE_TURNS;
        w->turn[at][k] = hidden ? NONE : turn_find(n->turn_key, x->turn[k]);
    }
}

void work_add(Work *w, const Net *n, const Job *j)
{
    uint64_t set = j->bit < NAME_SETS ? 1ull << (CLUE_SET + j->bit) : 0, hide = 0;
    pass_begin(&w->p);
    if (w->p.n_sent > w->cap_bit) {
        w->cap_bit = w->p.n_sent * 2;
        w->bit = mem_grow(w->bit, w->cap_bit * sizeof *w->bit);
    }
    w->bit[w->p.n_sent - 1] = j->bit;
    if (w->p.learning)
        for (int k = 0; k < CLUE_FIRST; k++)
            if (chance_below(&w->p.chance, 100) < 6) hide |= 1ull << k;
    for (uint32_t i = 0; i < j->run->n; i++) {
        const Token *x = &j->copy->item[j->run->first + i];
        w->label[w->p.n] = j->mended ? x->mended : x->label;
        if (j->bit == NAME_SET_NEWS) put_turns(w, n, x, w->p.n);
        put_word(w, x, (x->clue & ~hide) | set);
    }
}

void work_end(Work *w) { pass_end(&w->p); }

static void look_up(const Net *net, Work *w)
{
    const Pass *p = &w->p;
    for (uint32_t i = 0; i < p->n; i++) {
        float *to = w->in[0] + (size_t)i * NAME_INPUT;
        memcpy(to, net->enc.vec->w + (size_t)p->vec[i] * VEC, VEC * 4);
        memset(to + VEC, 0, PIECE * 4);
        for (int k = 0; k < PIECES; k++) {
            if (p->piece[i][k] == UINT16_MAX) continue;
            const float *row = net->enc.piece->w + (size_t)p->piece[i][k] * PIECE;
            for (int d = 0; d < PIECE; d++) to[VEC + d] += row[d];
        }
        for (int k = 0; k < NAME_CLUES; k++) to[INPUT + k] = w->clue[i] >> k & 1 ? 1.0f : 0.0f;
    }
}

static void look_up_back(Net *net, Work *w)
{
    const Pass *p = &w->p;
    Weights *vec = net->enc.vec, *piece = net->enc.piece;
    for (uint32_t i = 0; i < p->n; i++) {
        const float *d = w->d_in[0] + (size_t)i * NAME_INPUT;
        float *g = vec->g[p->team] + (size_t)p->vec[i] * VEC;
        weights_touch(vec, p->team, p->vec[i]);
        for (int k = 0; k < VEC; k++) g[k] += d[k];
        for (int k = 0; k < PIECES; k++) {
            if (p->piece[i][k] == UINT16_MAX) continue;
            g = piece->g[p->team] + (size_t)p->piece[i][k] * PIECE;
            weights_touch(piece, p->team, p->piece[i][k]);
            for (int m = 0; m < PIECE; m++) g[m] += d[VEC + m];
        }
    }
}

/* Of each word's input all but the clues. */
static void drop_input(Work *w, bool back)
{
    for (uint32_t i = 0; i < w->p.n; i++) {
        uint8_t *kept = w->kept[0] + (size_t)i * INPUT;
        if (back) drop_back(&w->p, w->d_in[0] + (size_t)i * NAME_INPUT, kept, INPUT);
        else drop(&w->p, w->in[0] + (size_t)i * NAME_INPUT, kept, INPUT);
    }
}

/* Scores of the words [from, to) by their turns; and back. */
static void add_turns(const Net *net, Work *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        for (uint32_t k = 0; k < NAME_TURNS; k++) {
            if (w->turn[i][k] == NONE) continue;
            const float *row = net->turn->w + (size_t)w->turn[i][k] * COLS;
            for (uint32_t y = 0; y < COLS; y++) w->score[(size_t)i * COLS + y] += row[y];
        }
}

static void add_turns_back(Net *net, Work *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        for (uint32_t k = 0; k < NAME_TURNS; k++) {
            if (w->turn[i][k] == NONE) continue;
            float *g = net->turn->g[w->p.team] + (size_t)w->turn[i][k] * COLS;
            weights_touch(net->turn, w->p.team, w->turn[i][k]);
            for (uint32_t y = 0; y < COLS; y++) g[y] += w->d_score[(size_t)i * COLS + y];
        }
}

void net_forward(Net *net, Work *w)
{
    Pass *p = &w->p;
    size_t n = (size_t)p->n * WIDE;
    look_up(net, w);
    drop_input(w, false);
    for (int l = 0; l < NAME_LAYERS; l++) {
        affine(w->z[l], w->in[l], net->layer[l], net->bias[l], p->n);
        run_cells(p, w->z[l], w->h[l]);
        for (size_t i = 0; i < n; i++) w->sum[l][i] = w->h[l][i] + (l ? w->sum[l - 1][i] : 0);
        memcpy(w->in[l + 1], w->sum[l], n * 4);
        drop(p, w->in[l + 1], w->kept[l + 1], n);
    }
    affine(w->score, w->in[NAME_LAYERS], net->out, net->out_bias, p->n);
    for (uint32_t s = 0; s < p->n_sent; s++) {
        size_t at = p->begin[s];
        if (w->bit[s] == SET_NONE) continue;
        if (w->bit[s] == NAME_SET_NEWS) add_turns(net, w, p->begin[s], p->begin[s + 1]);
        gemm(w->score + at * COLS, w->in[NAME_LAYERS] + at * WIDE, net->own[w->bit[s]]->w,
            p->begin[s + 1] - p->begin[s], WIDE, COLS, true);
    }
}

static void scores_back(Net *net, Work *w)
{
    const Pass *p = &w->p;
    affine_back(w->d_in[NAME_LAYERS], false, w->d_score, w->in[NAME_LAYERS], net->out,
        net->out_bias, p->n, p->team, w->turned);
    for (uint32_t s = 0; s < p->n_sent; s++) {
        size_t at = p->begin[s];
        if (w->bit[s] == SET_NONE) continue;
        if (w->bit[s] == NAME_SET_NEWS) add_turns_back(net, w, p->begin[s], p->begin[s + 1]);
        affine_back(w->d_in[NAME_LAYERS] + at * WIDE, true, w->d_score + at * COLS,
            w->in[NAME_LAYERS] + at * WIDE, net->own[w->bit[s]], NULL,
            p->begin[s + 1] - p->begin[s], p->team, w->turned);
    }
}

/* ---- paths of labels ---- */

static float log_sum(const float *x, uint32_t n)
{
    float most = -1e30f, sum = 0;
    for (uint32_t i = 0; i < n; i++) most = x[i] > most ? x[i] : most;
    for (uint32_t i = 0; i < n; i++) sum += expf(x[i] - most);
    return most + logf(sum);
}

static const float never = -1e9f;

/* What all ways to label y at w add up to, from the left and from the right. */
static void sums(const Net *net, const float *score, uint32_t n, float *alpha, float *beta)
{
    float x[LABELS];
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t y = 0; y < LABELS; y++) {
            uint32_t k = 0;
            if (!w) { alpha[y] = follows[0][y] ? score[y] + net->step->w[y] : never; continue; }
            for (uint32_t f = 0; f < LABELS; f++)
                if (follows[f][y] && alpha[(w - 1) * COLS + f] > never / 2)
                    x[k++] = alpha[(w - 1) * COLS + f] + net->step->w[f * COLS + y];
            alpha[w * COLS + y] = k ? log_sum(x, k) + score[w * COLS + y] : never;
        }
    for (uint32_t w = n; w-- > 0;)
        for (uint32_t y = 0; y < LABELS; y++) {
            uint32_t k = 0;
            if (w == n - 1) { beta[w * COLS + y] = name_ends(y) ? 0 : never; continue; }
            for (uint32_t to = 0; to < LABELS; to++)
                if (follows[y][to] && beta[(w + 1) * COLS + to] > never / 2)
                    x[k++] = beta[(w + 1) * COLS + to] + net->step->w[y * COLS + to]
                        + score[(w + 1) * COLS + to];
            beta[w * COLS + y] = k ? log_sum(x, k) : never;
        }
}

/* d_score and the steps' gradients of one sentence; the loss. */
static double paths_back(const Net *net, Work *w, uint32_t first, uint32_t n, float scale)
{
    const float *score = w->score + (size_t)first * COLS;
    float *d = w->d_score + (size_t)first * COLS, *alpha = w->alpha, *beta = w->beta,
          *g = net->step->g[w->p.team], end[LABELS];
    const uint8_t *label = w->label + first;
    uint32_t k = 0;
    sums(net, score, n, alpha, beta);
    for (uint32_t y = 0; y < LABELS; y++) if (name_ends(y)) end[k++] = alpha[(n - 1) * COLS + y];
    float all = log_sum(end, k), gold = 0;
    memset(d, 0, (size_t)n * COLS * 4);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t before = i ? label[i - 1] : 0;
        gold += score[i * COLS + label[i]] + net->step->w[before * COLS + label[i]];
        for (uint32_t y = 0; y < LABELS; y++) {
            float v = alpha[i * COLS + y] + beta[i * COLS + y] - all;
            if (v > -20) d[i * COLS + y] = scale * expf(v);
        }
        for (uint32_t f = 0; f < (i ? LABELS : 1); f++)
            for (uint32_t y = 0; y < LABELS; y++) {
                if (!follows[f][y]) continue;
                float v = (i ? alpha[(i - 1) * COLS + f] : 0) + net->step->w[f * COLS + y]
                    + score[i * COLS + y] + beta[i * COLS + y] - all;
                if (v > -15) g[f * COLS + y] += scale * expf(v);
            }
        g[before * COLS + label[i]] -= scale;
        d[i * COLS + label[i]] -= scale;
    }
    return (double)(all - gold);
}

void net_path(const Net *net, const float *score, uint32_t n, uint8_t *got)
{
    static uint8_t from[512][LABELS];
    float so_far[LABELS], next[LABELS];
    MUST(n <= 512);
    for (uint32_t y = 0; y < LABELS; y++) so_far[y] = y ? never : 0;
    for (uint32_t w = 0; w < n; w++) {
        for (uint32_t y = 0; y < LABELS; y++) {
            next[y] = never;
            from[w][y] = 0;
            for (uint32_t f = 0; f < LABELS; f++) {
                float s = so_far[f] + net->step->w[f * COLS + y];
                if (follows[f][y] && s > next[y]) { next[y] = s; from[w][y] = (uint8_t)f; }
            }
        }
        for (uint32_t y = 0; y < LABELS; y++) so_far[y] = next[y] + score[w * COLS + y];
    }
    uint32_t best = 0;
    for (uint32_t y = 1; y < LABELS; y++) if (name_ends(y) && so_far[y] > so_far[best]) best = y;
    for (uint32_t w = n; w-- > 0; best = from[w][best]) got[w] = (uint8_t)best;
}

void net_back(Net *net, Work *w, float scale)
{
    Pass *p = &w->p;
    size_t n = (size_t)p->n * WIDE;
    for (uint32_t s = 0; s < p->n_sent; s++)
        w->loss += paths_back(net, w, p->begin[s], p->begin[s + 1] - p->begin[s], scale);
    w->n_loss += p->n;
    scores_back(net, w);
    for (int l = NAME_LAYERS - 1; l >= 0; l--) {
        drop_back(p, w->d_in[l + 1], w->kept[l + 1], n);
        if (l < NAME_LAYERS - 1) for (size_t i = 0; i < n; i++) w->d_in[l + 1][i] += w->scratch[i];
        run_cells_back(p, w->z[l], w->h[l], w->d_in[l + 1], w->d_z);
        memcpy(w->scratch, w->d_in[l + 1], n * 4);
        affine_back(w->d_in[l], false, w->d_z, w->in[l], net->layer[l], net->bias[l], p->n, p->team,
            w->turned);
    }
    drop_input(w, true);
    look_up_back(net, w);
}
