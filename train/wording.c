/* train/wording.c -- how the key calls whom and what it names: weights for
 * src/coding/incidents/wording.c. Of the ways to call one the key's are to have the most of the
 * chance; by a fixed number of rounds (Adagrad): the same in, the same out. */
#include <math.h>
#include "parts.h"

enum { ROUNDS = 10, STRIDE = 7919 };
static const float rate = 0.05f, pull = 0.002f, far_from_zero = 1e-6f;

void wording_rows(Tools *t, const Json *entity, const Group *x, uint32_t fold, WordingRows *rows)
{
    Wording way[WORDINGS_MOST];
    uint32_t n = wordings_of(t->coder, x, way), good = 0;
    bool fits[WORDINGS_MOST] = { false };
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t m = 0; m < json_count(entity) && !fits[i]; m++)
            fits[i] = key_fits(t, json_str(json_at(entity, m)), way[i].text) == 3;
        good += fits[i];
    }
    if (!good || good == n) return;
    for (uint32_t i = 0; i < n; i++) {
        WordingClues q;
        WordingRow r = { .of = rows->groups, .good = fits[i] };
        wording_ask(t->coder, x, way, i, &q);
        r.n = (uint8_t)q.n;
        for (uint32_t k = 0; k < q.n; k++) r.row[k] = (uint16_t)q.row[k];
        ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
    }
    rows->groups++;
    ARENA_PUSH(t->arena, rows->fold, rows->n_fold, rows->cap_fold, (uint8_t)fold);
}

typedef struct Learning { float w[WORDING_ROWS], seen[WORDING_ROWS], sum[WORDING_ROWS]; uint32_t *first; } Learning;

/* Of the ways of one, which begin at row `first`: their chances, and how much of it is right. */
static float chances(const WordingRow *r, uint32_t n, const float *w, float *e)
{
    float top = -1e9f, all = 0, right = 0;
    for (uint32_t i = 0; i < n; i++) {
        e[i] = 0;
        for (uint32_t k = 0; k < r[i].n; k++) e[i] += w[r[i].row[k]];
        top = e[i] > top ? e[i] : top;
    }
    for (uint32_t i = 0; i < n; i++) all += e[i] = expf(e[i] - top);
    for (uint32_t i = 0; i < n; i++) right += (e[i] /= all) * (r[i].good ? 1 : 0);
    return right;
}

static void learn_group(const WordingRow *r, uint32_t n, Learning *l)
{
    float e[WORDINGS_MOST], right = chances(r, n, l->w, e);
    for (uint32_t i = 0; i < n; i++) {
        float wrong = e[i] - (r[i].good ? e[i] / (right + 1e-9f) : 0);
        for (uint32_t k = 0; k < r[i].n; k++) {
            uint32_t at = r[i].row[k];
            float slope = wrong + pull * l->w[at];
            l->seen[at] += slope * slope;
            l->w[at] -= rate * slope / sqrtf(l->seen[at] + far_from_zero);
        }
    }
}

static void report(const WordingRows *rows, uint32_t fold, const Learning *l)
{
    float e[WORDINGS_MOST];
    uint32_t n = 0, kept = 0, learned = 0;
    for (uint32_t g = 0; g < rows->groups; g++) {
        const WordingRow *r = &rows->row[l->first[g]];
        uint32_t ways = l->first[g + 1] - l->first[g], best = 0;
        if (rows->fold[g] != fold) continue;
        chances(r, ways, l->sum, e);
        for (uint32_t i = 1; i < ways; i++) best = e[i] > e[best] ? i : best;
        n++;
        kept += r[0].good;
        learned += r[best].good;
    }
    if (n)
        fprintf(stderr,
            "wording: of %u in fold %u %u are called as in the key, %u by what filler.c keeps\n", n,
            fold, learned, kept);
}

void wording_learn(const WordingRows *rows, uint32_t but, int8_t weight[WORDING_ROWS])
{
    Learning *l = mem_new(sizeof *l);
    l->first = mem_new((rows->groups + 1) * sizeof *l->first);
    for (uint32_t i = 0; i < rows->n; i++) l->first[rows->row[i].of + 1] = i + 1;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < rows->groups; i++) {
            uint32_t g = (uint32_t)((uint64_t)i * STRIDE % rows->groups);
            if (rows->fold[g] != but)
                learn_group(&rows->row[l->first[g]], l->first[g + 1] - l->first[g], l);
        }
        for (uint32_t i = 0; i < WORDING_ROWS; i++) l->sum[i] += l->w[i] / ROUNDS;
    }
    report(rows, but, l);
    for (uint32_t i = 0; i < WORDING_ROWS; i++) {
        double w = rint((double)l->sum[i] * 24);
        weight[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
    }
    free(l->first);
    free(l);
}
