/* train/net.h -- what training programs compute with: matrices of floats, weights that learn
 * (Adam), chance that repeats. Only for training; the program itself reads with whole numbers.
 *
 * All matrices are row by row; the number of columns of the right one is a multiple of 16. */
#ifndef NET_H
#define NET_H
#include "base/base.h"

enum { TEAM = 2 };                 /* threads of a training step, each with its own gradients */

/* ---- chance: the same every time ---- */
typedef struct Chance { uint64_t s; } Chance;
uint32_t chance_next(Chance *c);
uint32_t chance_below(Chance *c, uint32_t n);
float    chance_unit(Chance *c);           /* [0,1) */

/* ---- c[n][m] = (add ? c : 0) + a[n][k] * b[k][m] ---- */
void gemm(float *c, const float *a, const float *b, uint32_t n, uint32_t k, uint32_t m, bool add);
void transpose(float *out, const float *in, uint32_t rows, uint32_t cols);     /* out[cols][rows] */

/* ---- weights ---- */
typedef struct Weights {
    const char *name;
    uint32_t rows, cols;
    float *w, *g[TEAM], *m, *v;
    float *turned;                 /* w transposed, for the way back; refreshed by weights_turn */
    bool   sparse;                 /* rows are looked up: only touched ones learn */
    uint32_t *touched[TEAM], n_touched[TEAM]; uint8_t *is_touched[TEAM];
    float  rate;                   /* times the step's rate */
} Weights;
Weights *weights_new(const char *name, uint32_t rows, uint32_t cols, float spread, Chance *c);
Weights *weights_rows(const char *name, uint32_t rows, uint32_t cols, float spread, Chance *c);
void weights_touch(Weights *w, uint32_t team, uint32_t row);
void weights_turn(Weights *w);

typedef struct Learner { Weights **item; uint32_t n; uint32_t step; float clip; } Learner;
void learner_add(Learner *l, Weights *w);
/* One step of Adam with what the team gathered; gradients are zero after. */
void learner_step(Learner *l, float rate);

/* y of x: clipped parabola in place of tanh and sigmoid, exact in whole numbers too. */
static inline float bend(float x)          /* about tanh: slope 1 at 0, +-1 from +-2 on */
{
    float y = x * .5f;
    y = y > 1 ? 1 : y < -1 ? -1 : y;
    return y * (2 - (y < 0 ? -y : y));
}
static inline float bend_slope(float x)
{
    float y = x * .5f;
    y = y < 0 ? -y : y;
    return y >= 1 ? 0 : 1 - y;
}
static inline float gate(float x)          /* about the logistic: 0..1, 1/2 at 0 */
{
    return .5f + .5f * bend(x * .5f);
}
static inline float gate_slope(float x) { return .25f * bend_slope(x * .5f); }

/* Run job(team, data) for each of the team at once. */
void team_run(void (*job)(uint32_t team, void *data), void *data);
#endif
