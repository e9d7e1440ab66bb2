/* train/net.c -- see net.h. */
#include <pthread.h>
#include "net.h"

uint32_t chance_next(Chance *c)
{
    c->s += 0x9e3779b97f4a7c15ull;
    uint64_t z = c->s;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}
uint32_t chance_below(Chance *c, uint32_t n)
{
    return (uint32_t)(((uint64_t)chance_next(c) * n) >> 32);
}
float chance_unit(Chance *c) { return (float)(chance_next(c) >> 8) * (1.0f / 16777216); }

/* Sixteen floats at a time; the compiler makes of it what the machine has. */
typedef float Lane __attribute__((vector_size(64), aligned(4), may_alias));

#define LANE(p) (*(const Lane *)(const void *)(p))

/* Up to 8 rows by 32 columns, held in registers. */
static inline __attribute__((always_inline)) void tile(float *c, const float *a, const float *b,
    uint32_t rows, uint32_t k, uint32_t m, bool add, bool two)
{
    Lane s[8][2];
    for (uint32_t r = 0; r < rows; r++)
        for (int h = 0; h < (two ? 2 : 1); h++)
            s[r][h] = add ? LANE(c + (size_t)r * m + 16 * h) : (Lane){ 0 };
    for (uint32_t i = 0; i < k; i++) {
        Lane b0 = LANE(b + (size_t)i * m), b1 = two ? LANE(b + (size_t)i * m + 16) : (Lane){ 0 };
        for (uint32_t r = 0; r < rows; r++) {
            float x = a[(size_t)r * k + i];
            s[r][0] += x * b0;
            if (two) s[r][1] += x * b1;
        }
    }
    for (uint32_t r = 0; r < rows; r++)
        for (int h = 0; h < (two ? 2 : 1); h++)
            *(Lane *)(void *)(c + (size_t)r * m + 16 * h) = s[r][h];
}

void gemm(float *c, const float *a, const float *b, uint32_t n, uint32_t k, uint32_t m, bool add)
{
    MUST(m % 16 == 0);
    for (uint32_t j = 0; j < m; j += 32) {
        bool two = j + 32 <= m;
        uint32_t i = 0;
        if (two) {
            for (; i + 8 <= n; i += 8)
                tile(c + (size_t)i * m + j, a + (size_t)i * k, b + j, 8, k, m, add, true);
            for (; i + 4 <= n; i += 4)
                tile(c + (size_t)i * m + j, a + (size_t)i * k, b + j, 4, k, m, add, true);
            for (; i < n; i++)
                tile(c + (size_t)i * m + j, a + (size_t)i * k, b + j, 1, k, m, add, true);
        } else {
            for (; i + 8 <= n; i += 8)
                tile(c + (size_t)i * m + j, a + (size_t)i * k, b + j, 8, k, m, add, false);
            for (; i < n; i++)
                tile(c + (size_t)i * m + j, a + (size_t)i * k, b + j, 1, k, m, add, false);
        }
    }
}

void transpose(float *out, const float *in, uint32_t rows, uint32_t cols)
{
    for (uint32_t i = 0; i < rows; i += 16)
        for (uint32_t j = 0; j < cols; j += 16)
            for (uint32_t x = i; x < i + 16 && x < rows; x++)
                for (uint32_t y = j; y < j + 16 && y < cols; y++)
                    out[(size_t)y * rows + x] = in[(size_t)x * cols + y];
}

static Weights *weights_make(
    const char *name, uint32_t rows, uint32_t cols, float spread, Chance *c)
{
    Weights *w = mem_new(sizeof *w);
    size_t n = (size_t)rows * cols;
    w->name = name; w->rows = rows; w->cols = cols; w->rate = 1;
    w->w = mem_new(n * 4); w->m = mem_new(n * 4); w->v = mem_new(n * 4);
    for (uint32_t t = 0; t < TEAM; t++) w->g[t] = mem_new(n * 4);
    for (size_t i = 0; i < n; i++) w->w[i] = spread * (2 * chance_unit(c) - 1);
    return w;
}

Weights *weights_new(const char *name, uint32_t rows, uint32_t cols, float spread, Chance *c)
{
    Weights *w = weights_make(name, rows, cols, spread, c);
    w->turned = mem_new((size_t)rows * cols * 4);
    return w;
}

Weights *weights_rows(const char *name, uint32_t rows, uint32_t cols, float spread, Chance *c)
{
    Weights *w = weights_make(name, rows, cols, spread, c);
    w->sparse = true;
    for (uint32_t t = 0; t < TEAM; t++) {
        w->touched[t] = mem_new(rows * sizeof(uint32_t));
        w->is_touched[t] = mem_new(rows);
    }
    return w;
}

void weights_touch(Weights *w, uint32_t team, uint32_t row)
{
    if (w->is_touched[team][row]) return;
    w->is_touched[team][row] = 1;
    w->touched[team][w->n_touched[team]++] = row;
}

void weights_turn(Weights *w) { transpose(w->turned, w->w, w->rows, w->cols); }

void learner_add(Learner *l, Weights *w)
{
    l->item = mem_grow(l->item, (l->n + 1) * sizeof *l->item);
    l->item[l->n++] = w;
}

enum { BETA1_PERMIL = 900, BETA2_PERMIL = 980 };

static void learn(float *w, float *m, float *v, const float *g, uint32_t n, float rate, float scale,
    float fix1, float fix2)
{
    const float b1 = BETA1_PERMIL / 1000.0f, b2 = BETA2_PERMIL / 1000.0f;
    for (uint32_t i = 0; i < n; i++) {
        float x = g[i] * scale;
        m[i] = b1 * m[i] + (1 - b1) * x;
        v[i] = b2 * v[i] + (1 - b2) * x * x;
        w[i] -= rate * (m[i] * fix1) / (__builtin_sqrtf(v[i] * fix2) + 1e-6f);
    }
}

/* The team's gradients into the first one's; the sum of their squares. */
static double gather(Weights *w)
{
    double sum = 0;
    if (!w->sparse) {
        size_t n = (size_t)w->rows * w->cols;
        for (uint32_t t = 1; t < TEAM; t++)
            for (size_t i = 0; i < n; i++) { w->g[0][i] += w->g[t][i]; w->g[t][i] = 0; }
        float part = 0;
        for (size_t i = 0; i < n; i++) part += w->g[0][i] * w->g[0][i];
        return (double)part;
    }
    for (uint32_t t = 1; t < TEAM; t++) {
        for (uint32_t k = 0; k < w->n_touched[t]; k++) {
            uint32_t row = w->touched[t][k];
            float *from = w->g[t] + (size_t)row * w->cols, *to = w->g[0] + (size_t)row * w->cols;
            weights_touch(w, 0, row);
            for (uint32_t i = 0; i < w->cols; i++) { to[i] += from[i]; from[i] = 0; }
            w->is_touched[t][row] = 0;
        }
        w->n_touched[t] = 0;
    }
    for (uint32_t k = 0; k < w->n_touched[0]; k++) {
        float *g = w->g[0] + (size_t)w->touched[0][k] * w->cols, part = 0;
        for (uint32_t i = 0; i < w->cols; i++) part += g[i] * g[i];
        sum += (double)part;
    }
    return sum;
}

void learner_step(Learner *l, float rate)
{
    double norm = 0;
    l->step++;
    for (uint32_t i = 0; i < l->n; i++) norm += gather(l->item[i]);
    norm = __builtin_sqrt(norm);
    float scale = l->clip > 0 && norm > (double)l->clip ? l->clip / (float)norm : 1;
    float t = (float)(l->step < 2000 ? l->step : 2000);
    float fix1 = 1 / (1 - powf(BETA1_PERMIL / 1000.0f, t)),
          fix2 = 1 / (1 - powf(BETA2_PERMIL / 1000.0f, t));
    for (uint32_t i = 0; i < l->n; i++) {
        Weights *w = l->item[i];
        if (!w->sparse) {
            learn(w->w, w->m, w->v, w->g[0], w->rows * w->cols, rate * w->rate, scale, fix1, fix2);
            memset(w->g[0], 0, (size_t)w->rows * w->cols * 4);
            continue;
        }
        for (uint32_t k = 0; k < w->n_touched[0]; k++) {
            size_t at = (size_t)w->touched[0][k] * w->cols;
            learn(w->w + at, w->m + at, w->v + at, w->g[0] + at, w->cols, rate * w->rate, scale,
                fix1, fix2);
            memset(w->g[0] + at, 0, w->cols * 4);
            w->is_touched[0][w->touched[0][k]] = 0;
        }
        w->n_touched[0] = 0;
    }
}

typedef struct Member { void (*job)(uint32_t, void *); void *data; uint32_t team; } Member;
static void *member_run(void *p) { Member *m = p; m->job(m->team, m->data); return NULL; }

void team_run(void (*job)(uint32_t team, void *data), void *data)
{
    pthread_t thread[TEAM];
    Member member[TEAM];
    for (uint32_t t = 0; t < TEAM; t++) {
        member[t] = (Member){ job, data, t };
        if (t) MUST(pthread_create(&thread[t], NULL, member_run, &member[t]) == 0);
    }
    job(0, data);
    for (uint32_t t = 1; t < TEAM; t++) pthread_join(thread[t], NULL);
}
