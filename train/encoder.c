/* train/encoder.c -- see encoder.h. */
#include "encoder.h"

/* ---- words ---- */

static void vocabulary_grow(Vocabulary *v)
{
    uint32_t size = v->mask ? (v->mask + 1) * 2 : 1 << 18;
    free(v->slot);
    v->slot = mem_new(size * sizeof *v->slot);
    v->mask = size - 1;
    for (uint32_t i = 0; i < v->n; i++) {
        uint32_t s = (uint32_t)v->hash[i] & v->mask;
        while (v->slot[s]) s = (s + 1) & v->mask;
        v->slot[s] = i + 1;
    }
}

uint32_t vocabulary_find(const Vocabulary *v, uint64_t hash)
{
    for (uint32_t s = (uint32_t)hash & v->mask; v->slot[s]; s = (s + 1) & v->mask)
        if (v->hash[v->slot[s] - 1] == hash) return v->slot[s] - 1 + VEC_FIRST;
    return VEC_UNKNOWN;
}

uint32_t vocabulary_put(Vocabulary *v, uint64_t hash)
{
    if (v->n * 2 >= v->mask) vocabulary_grow(v);
    uint32_t row = vocabulary_find(v, hash);
    if (row) return row;
    v->hash = mem_grow(v->hash, (v->n + 1) * sizeof *v->hash);
    v->hash[v->n++] = hash;
    uint32_t s = (uint32_t)hash & v->mask;
    while (v->slot[s]) s = (s + 1) & v->mask;
    v->slot[s] = v->n;
    return v->n - 1 + VEC_FIRST;
}

enum { SPARE_WORDS = 16384 };      /* room for words of the treebanks that have no vector */

static void read_vectors(Encoder *e, Str all)
{
    Str line, cell;
    float scale[VEC];
    int64_t n = 0;
    double x;
    MUST(str_line(&all, &line) && str_starts(line, S("vec1 ")));
    line = str_from(line, 5);
    MUST(str_split(&line, ' ', &cell) && str_int(cell, &n) && str_line(&all, &line));
    for (int i = 0; i < VEC; i++) {
        MUST(str_split(&line, ' ', &cell) && str_real(cell, &x));
        scale[i] = (float)x;
    }
    uint32_t *row = mem_new((size_t)n * sizeof *row);
    for (int64_t i = 0; i < n; i++) {
        MUST(str_line(&all, &line) && str_split(&line, '\t', &cell));
        row[i] = vocabulary_put(&e->words, wordform_of(cell).hash);
    }
    MUST(all.n >= (uint32_t)n * VEC && e->words.n + VEC_FIRST <= e->vec->rows);
    for (int64_t i = 0; i < n; i++)
        for (int k = 0; k < VEC; k++)
            e->vec->w[(size_t)row[i] * VEC + (size_t)k] =
                3 * scale[k] * (float)(signed char)all.p[i * VEC + k];
    free(row);
}

void encoder_init(Encoder *e, const char *vectors, Chance *c)
{
    char command[4200];
    Arena *a = arena_new();

    vocabulary_grow(&e->words);
    e->vec = weights_rows("vec", 61634 + SPARE_WORDS + VEC_FIRST, VEC, 0, c);
    e->piece = weights_rows("piece", PIECE_ROWS, PIECE, .1f, c);
    snprintf(command, sizeof command, "zcat '%s'", vectors);
    read_vectors(e, command_text(a, command));
    arena_free(a);
    for (int l = 0; l < LAYERS; l++) {
        uint32_t in = l ? WIDE : INPUT;
        e->layer[l] = weights_new("layer", in, GATES, 1.7f / __builtin_sqrtf((float)in), c);
        e->bias[l] = weights_new("bias", 1, GATES, 0, c);
        for (uint32_t i = 0; i < GATES; i++) /* f: some forget at once, some slowly */
            if (i % WIDE < HALF) e->bias[l]->w[i] = -1 + 3 * chance_unit(c);
    }
}

static void each_weight(const Encoder *e, void (*f)(float *w, size_t n, FILE *file), FILE *file)
{
    f(e->vec->w, (size_t)e->vec->rows * e->vec->cols, file);
    f(e->piece->w, (size_t)e->piece->rows * e->piece->cols, file);
    for (int l = 0; l < LAYERS; l++) {
        f(e->layer[l]->w, (size_t)e->layer[l]->rows * e->layer[l]->cols, file);
        f(e->bias[l]->w, GATES, file);
    }
}

static void put_floats(float *w, size_t n, FILE *file) { MUST(fwrite(w, 4, n, file) == n); }
static void get_floats(float *w, size_t n, FILE *file) { MUST(fread(w, 4, n, file) == n); }

void encoder_save(const Encoder *e, const char *path)
{
    FILE *f = fopen(path, "wb");
    MUST(f);
    each_weight(e, put_floats, f);
    MUST(fclose(f) == 0);
}

/* Gates and candidates learned from bare text stand near their ends, where bend has no slope left
 * and nothing more is learned. Drawn back towards the middle, they begin where text has brought
 * them and can still move: LAS on EWT dev 83.7 as they are, 84.5 without them, 85.2 so. */
#define LOOSEN .4f

void encoder_load(Encoder *e, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) { fprintf(stderr, "cannot read %s\n", path); exit(1); }
    each_weight(e, get_floats, f);
    fclose(f);
    for (int l = 0; l < LAYERS; l++) {
        for (uint32_t i = 0; i < e->layer[l]->rows * GATES; i++) e->layer[l]->w[i] *= LOOSEN;
        for (uint32_t i = 0; i < GATES; i++) e->bias[l]->w[i] *= LOOSEN;
    }
}

void encoder_learn(Encoder *e, Learner *l)
{
    learner_add(l, e->vec);
    learner_add(l, e->piece);
    for (int i = 0; i < LAYERS; i++) { learner_add(l, e->layer[i]); learner_add(l, e->bias[i]); }
}

void encoder_turn(Encoder *e)
{
    for (int i = 0; i < LAYERS; i++) weights_turn(e->layer[i]);
}

/* ---- a pass ---- */

static void pass_reserve(Pass *p)
{
    size_t n = p->cap = p->cap ? p->cap * 2 : 2048;
    p->vec = mem_grow(p->vec, n * sizeof *p->vec);
    p->piece = mem_grow(p->piece, n * sizeof *p->piece);
    for (int l = 0; l <= LAYERS; l++) {
        uint32_t w = l ? WIDE : INPUT;
        p->in[l] = mem_grow(p->in[l], n * w * 4);
        p->d_in[l] = mem_grow(p->d_in[l], n * w * 4);
        p->kept[l] = mem_grow(p->kept[l], n * w);
    }
    for (int l = 0; l < LAYERS; l++) {
        p->z[l] = mem_grow(p->z[l], n * GATES * 4);
        p->h[l] = mem_grow(p->h[l], n * WIDE * 4);
        p->sum[l] = mem_grow(p->sum[l], n * WIDE * 4);
    }
    p->scratch = mem_grow(p->scratch, n * GATES * 4);
    p->d_z = mem_grow(p->d_z, n * GATES * 4);
    p->turned = mem_grow(p->turned, n * GATES * 4);
}

void pass_reset(Pass *p) { p->n = p->n_sent = 0; }

void pass_begin(Pass *p)
{
    if (p->n_sent + 2 > p->cap_sent) {
        p->cap_sent = p->cap_sent ? p->cap_sent * 2 : 256;
        p->begin = mem_grow(p->begin, p->cap_sent * sizeof *p->begin);
    }
    p->begin[p->n_sent++] = p->n;
}

void pass_word(Pass *p, uint32_t vec, const uint16_t *piece)
{
    if (p->n == p->cap) pass_reserve(p);
    p->vec[p->n] = vec;
    memcpy(p->piece[p->n++], piece, sizeof *p->piece);
}

void pass_end(Pass *p) { p->begin[p->n_sent] = p->n; }

void drop(Pass *p, float *x, uint8_t *kept, size_t n)
{
    if (!p->learning) return;
    uint32_t limit = (uint32_t)(p->drop * 256);
    float scale = 256.0f / (float)(256 - limit);
    for (size_t i = 0; i < n; i += 4) {
        uint32_t r = chance_next(&p->chance);
        for (size_t k = i; k < i + 4; k++, r >>= 8) {
            kept[k] = (r & 255) >= limit;
            x[k] = kept[k] ? x[k] * scale : 0;
        }
    }
}

void drop_back(Pass *p, float *d, const uint8_t *kept, size_t n)
{
    if (!p->learning) return;
    uint32_t limit = (uint32_t)(p->drop * 256);
    float scale = 256.0f / (float)(256 - limit);
    for (size_t i = 0; i < n; i++) d[i] = kept[i] ? d[i] * scale : 0;
}

static void look_up(const Encoder *e, Pass *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        float *x = p->in[0] + (size_t)i * INPUT, *s = x + VEC;
        memcpy(x, e->vec->w + (size_t)p->vec[i] * VEC, VEC * 4);
        memset(s, 0, PIECE * 4);
        for (int k = 0; k < PIECES; k++) {
            if (p->piece[i][k] == UINT16_MAX) continue;
            const float *row = e->piece->w + (size_t)p->piece[i][k] * PIECE;
            for (int d = 0; d < PIECE; d++) s[d] += row[d];
        }
    }
}

static void look_up_back(Encoder *e, Pass *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        const float *d = p->d_in[0] + (size_t)i * INPUT;
        float *g = e->vec->g[p->team] + (size_t)p->vec[i] * VEC;
        weights_touch(e->vec, p->team, p->vec[i]);
        for (int k = 0; k < VEC; k++) g[k] += d[k];
        for (int k = 0; k < PIECES; k++) {
            if (p->piece[i][k] == UINT16_MAX) continue;
            g = e->piece->g[p->team] + (size_t)p->piece[i][k] * PIECE;
            weights_touch(e->piece, p->team, p->piece[i][k]);
            for (int m = 0; m < PIECE; m++) g[m] += d[VEC + m];
        }
    }
}

/* h = f h + (1 - f) c along each sentence, there and back. */
void run_cells(const Pass *p, const float *z, float *h)
{
    for (uint32_t s = 0; s < p->n_sent; s++)
        for (int back = 0; back < 2; back++) {
            float zero[HALF] = { 0 };
            const float *last = zero;
            uint32_t n = p->begin[s + 1] - p->begin[s];
            for (uint32_t i = 0; i < n; i++) {
                uint32_t w = back ? p->begin[s + 1] - 1 - i : p->begin[s] + i;
                const float *zf = z + (size_t)w * GATES + (back ? WIDE : 0), *zc = zf + HALF;
                float *to = h + (size_t)w * WIDE + (back ? HALF : 0);
                for (int k = 0; k < HALF; k++) {
                    float f = gate(zf[k]), c = bend(zc[k]);
                    to[k] = f * (last[k] - c) + c;
                }
                last = to;
            }
        }
}

void run_cells_back(const Pass *p, const float *z, const float *h, const float *d_h, float *d_z)
{
    for (uint32_t s = 0; s < p->n_sent; s++)
        for (int back = 0; back < 2; back++) {
            float zero[HALF] = { 0 }, carry[HALF] = { 0 };
            uint32_t n = p->begin[s + 1] - p->begin[s];
            for (uint32_t i = n; i-- > 0;) {
                uint32_t w = back ? p->begin[s + 1] - 1 - i : p->begin[s] + i,
                         before = back ? w + 1 : w - 1;
                size_t at = (size_t)w * GATES + (back ? WIDE : 0);
                const float *zf = z + at, *zc = zf + HALF;
                const float *last = i ? h + (size_t)before * WIDE + (back ? HALF : 0) : zero;
                const float *d = d_h + (size_t)w * WIDE + (back ? HALF : 0);
                float *df = d_z + at, *dc = df + HALF;
                for (int k = 0; k < HALF; k++) {
                    float f = gate(zf[k]), c = bend(zc[k]), g = d[k] + carry[k];
                    df[k] = g * (last[k] - c) * gate_slope(zf[k]);
                    dc[k] = g * (1 - f) * bend_slope(zc[k]);
                    carry[k] = g * f;
                }
            }
        }
}

void affine(float *y, const float *x, const Weights *w, const Weights *b, uint32_t n)
{
    if (b) for (uint32_t i = 0; i < n; i++) memcpy(y + (size_t)i * w->cols, b->w, w->cols * 4);
    gemm(y, x, w->w, n, w->rows, w->cols, b != NULL);
}

void affine_back(float *d_x, bool add, const float *d_y, const float *x, Weights *w, Weights *b,
    uint32_t n, uint32_t team, float *turned)
{
    if (d_x) gemm(d_x, d_y, w->turned, n, w->cols, w->rows, add);
    transpose(turned, x, n, w->rows);
    gemm(w->g[team], turned, d_y, w->rows, n, w->cols, true);
    if (b)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < w->cols; k++) b->g[team][k] += d_y[(size_t)i * w->cols + k];
}

void encoder_forward(Encoder *e, Pass *p)
{
    look_up(e, p);
    drop(p, p->in[0], p->kept[0], (size_t)p->n * INPUT);
    for (int l = 0; l < LAYERS; l++) {
        size_t n = (size_t)p->n * WIDE;
        affine(p->z[l], p->in[l], e->layer[l], e->bias[l], p->n);
        run_cells(p, p->z[l], p->h[l]);
        for (size_t i = 0; i < n; i++) p->sum[l][i] = p->h[l][i] + (l ? p->sum[l - 1][i] : 0);
        memcpy(p->in[l + 1], p->sum[l], n * 4);
        drop(p, p->in[l + 1], p->kept[l + 1], n);
    }
}

void encoder_back(Encoder *e, Pass *p)
{
    size_t n = (size_t)p->n * WIDE;
    for (int l = 1; l < LAYERS; l++) if (l != TAGS_AT) memset(p->d_in[l], 0, n * 4);
    for (int l = LAYERS - 1; l >= 0; l--) {
        /* d_in[l + 1] holds the gradient of what was given on; make it that of sum[l] */
        drop_back(p, p->d_in[l + 1], p->kept[l + 1], n);
        if (l < LAYERS - 1) for (size_t i = 0; i < n; i++) p->d_in[l + 1][i] += p->scratch[i];
        run_cells_back(p, p->z[l], p->h[l], p->d_in[l + 1], p->d_z);
        memcpy(p->scratch, p->d_in[l + 1], n * 4);             /* the way past the layer */
        affine_back(
            p->d_in[l], l > 0, p->d_z, p->in[l], e->layer[l], e->bias[l], p->n, p->team, p->turned);
    }
    drop_back(p, p->d_in[0], p->kept[0], (size_t)p->n * INPUT);
    look_up_back(e, p);
}
