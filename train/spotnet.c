/* train/spotnet.c -- see spotnet.h. */
#include <math.h>
#include "spotnet.h"

static const float rate_usual = 0.005f, pull_usual = 0.003f, unit = 1.0f / 64,
                   not_zero = 1e-2f; /* least loss on folds */

static double next_random(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return (double)(*x >> 11) / 9007199254740992.0 * 2 - 1;
}

void spotnet_begin(SpotLearner *l)
{
    uint64_t x = 88172645463325252ull;
    memset(l, 0, sizeof *l);
    l->rate = rate_usual;
    l->pull = pull_usual;
    for (uint32_t k = 0; k < SPOT_HIDDEN; k++) {
        for (uint32_t i = 0; i < SPOT_WIDE; i++)
            l->weight.first[k][i] = (float)(next_random(&x) / sqrt(SPOT_WIDE));
        l->weight.second[k] = (float)(next_random(&x) / sqrt(SPOT_HIDDEN));
    }
}

double spotnet_sum(const SpotFloats *w, const int8_t x[SPOT_WIDE], float hidden[SPOT_HIDDEN])
{
    double all = 0;
    for (uint32_t k = 0; k < SPOT_HIDDEN; k++) {
        float sum = 0;
        for (uint32_t i = 0; i < SPOT_WIDE; i++) sum += w->first[k][i] * (float)x[i];
        sum = sum * unit + w->from[k];
        hidden[k] = sum > 0 ? sum : 0;
        all += (double)(w->second[k] * hidden[k]);
    }
    return all;
}

static void step(float *weight, float *slope, float wrong, float by)
{
    *slope += wrong * wrong;
    *weight -= by * wrong / (sqrtf(*slope) + not_zero);
}

void spotnet_step(
    SpotLearner *l, const int8_t x[SPOT_WIDE], const float hidden[SPOT_HIDDEN], double wrong)
{
    for (uint32_t k = 0; k < SPOT_HIDDEN; k++) {
        float back = (float)wrong * l->weight.second[k];
        step(&l->weight.second[k], &l->slope.second[k],
            (float)wrong * hidden[k] + l->pull * l->weight.second[k], l->rate);
        if (!(hidden[k] > 0)) continue;
        step(&l->weight.from[k], &l->slope.from[k], back, l->rate);
        for (uint32_t i = 0; i < SPOT_WIDE; i++)
            step(&l->weight.first[k][i], &l->slope.first[k][i],
                back * unit * (float)x[i] + l->pull * l->weight.first[k][i], l->rate);
    }
}

void spotnet_round(SpotLearner *l, uint32_t rounds)
{
    const float *w = (const float *)&l->weight;
    float *mean = (float *)&l->mean;
    for (size_t i = 0; i < sizeof l->mean / sizeof *mean; i++) mean[i] += w[i] / (float)rounds;
}

static int32_t whole(float w, int32_t one, int32_t most)
{
    long x = lrintf(w * (float)one);
    return (int32_t)(x > most ? most : x < -most ? -most : x);
}

Str spotnet_file(const SpotFloats *w, Arena *a)
{
    enum { ONE = 1 << SPOT_BITS };
    struct {
        int16_t first[SPOT_HIDDEN][SPOT_WIDE];
        int32_t from[SPOT_HIDDEN];
        int16_t second[SPOT_HIDDEN];
    } *net = mem_new(sizeof *net);
    Out o = { 0 };
    for (uint32_t k = 0; k < SPOT_HIDDEN; k++) {
        for (uint32_t i = 0; i < SPOT_WIDE; i++)
            net->first[k][i] = (int16_t)whole(w->first[k][i], ONE, INT16_MAX);
        net->from[k] = whole(w->from[k], ONE << SPOT_SHIFT, INT32_MAX / 8);
        net->second[k] = (int16_t)whole(w->second[k], ONE, INT16_MAX);
    }
    out_str(&o, S("ANNSPOT1"));
    out_str(&o, (Str){ (const char *)net->first, sizeof net->first });
    out_str(&o, (Str){ (const char *)net->from, sizeof net->from });
    out_str(&o, (Str){ (const char *)net->second, sizeof net->second });
    Str file = out_arena(&o, a);
    out_release(&o);
    free(net);
    return file;
}
