/* train/namekind.c -- see namekind.h. Logistic regression. */
#include "namekind.h"

enum { KIND = NAME_KIND, PIECES_LEARNED = 30000, ROUNDS = 12 };
typedef struct Sample { float x[KIND + 1]; uint32_t set; } Sample;

/* How often, of four times, a text of such a set is expected: those whose names were marked by hand
 * as names, and news, rather than those whose names were drawn from something else. The last: news
 * at large. */
static const uint32_t likely[NAME_SETS + 1] = { 4, 4, 2, 0, 4, 4, 4 };

static void add_words(
    int64_t *sum, uint32_t *n, const Copy *c, uint32_t row, const Encoder *e, const float *unit)
{
    if (c->begin[row] == c->begin[row + 1]) return;
    const Run *from = &c->run[c->begin[row]], *last = &c->run[c->begin[row + 1] - 1];
    for (uint32_t i = from->first; i < last->first + last->n; i++, (*n)++) {
        const Token *x = &c->item[i];
        const float *vec = e->vec->w + (size_t)x->vec * VEC;
        for (int k = 0; k < VEC; k++) sum[k] += lrintf(vec[k] / unit[k]);
        for (int k = 0; k < CLUE_SET; k++)
            sum[VEC + k] += (int64_t)(x->clue >> k & 1) * NAME_CLUE_ONE;
    }
}

/* Sentences [row, row + n) of a set, and the like in the program: namekind_of. */
static bool sample(Sample *s, const NameSet *set, const Copy *c, uint32_t row, uint32_t n,
    const Encoder *e, const float *unit)
{
    int64_t sum[KIND] = { 0 };
    uint32_t words = 0;
    for (uint32_t i = row; i < row + n && i < set->n; i++) add_words(sum, &words, c, i, e, unit);
    if (!words) return false;
    for (int k = 0; k < KIND; k++) s->x[k] = (float)(sum[k] * NAME_KIND_ONE / words) / 1024;
    s->x[KIND] = 1;
    s->set = set->bit;
    return true;
}

static uint32_t answer(const float *w, const Sample *s, float *p)
{
    uint32_t best = 0;
    float most = -1e30f, sum = 0;
    for (uint32_t y = 0; y <= NAME_SETS; y++) {
        p[y] = 0;
        for (int k = 0; k <= KIND; k++) p[y] += w[y * (KIND + 1) + (uint32_t)k] * s->x[k];
        if (p[y] > most) { most = p[y]; best = y; }
    }
    for (uint32_t y = 0; y <= NAME_SETS; y++) { p[y] = expf(p[y] - most); sum += p[y]; }
    for (uint32_t y = 0; y <= NAME_SETS; y++) p[y] /= sum;
    return best;
}

/* Adagrad over the samples, in order; what lies far from 0 is drawn back. */
static void fit(float *w, const Sample *s, uint32_t n)
{
    static float square[(NAME_SETS + 1) * (KIND + 1)];
    float p[NAME_SETS + 1];
    for (uint32_t round = 0; round < ROUNDS; round++)
        for (uint32_t i = 0; i < n; i++) {
            answer(w, &s[i], p);
            for (uint32_t y = 0; y <= NAME_SETS; y++) {
                float d = p[y] - (y == s[i].set ? 1 : 0);
                for (uint32_t k = 0; k <= KIND; k++) {
                    uint32_t at = y * (KIND + 1) + k;
                    float g = d * s[i].x[k] + 1e-5f * w[at];
                    square[at] += g * g;
                    w[at] -= .3f * g / (__builtin_sqrtf(square[at]) + 1e-4f);
                }
            }
        }
}

static void report(
    const float *w, const NameSet *set, uint32_t n_set, const Encoder *e, const float *unit)
{
    Sample s;
    float p[NAME_SETS + 1];
    for (uint32_t k = 0; k < n_set; k++) {
        uint32_t got[NAME_SETS + 1] = { 0 }, n = 0;
        for (uint32_t d = 0; d < set[k].n_doc; d++)
            if (sample(&s, &set[k], &set[k].copy[PLAIN], set[k].doc[d],
                    set[k].doc[d + 1] - set[k].doc[d], e, unit)) {
                got[answer(w, &s, p)]++;
                n++;
            }
        printf("%s: %u texts are like", set[k].name, n);
        for (uint32_t y = 0; y <= NAME_SETS; y++) printf(" %u", got[y]);
        printf("\n");
    }
}

void kinds_learn(const NameSet *set, uint32_t n_train, uint32_t n_set, const NameSet *news,
    const Encoder *e, const float *unit, int32_t *weight)
{
    static float w[(NAME_SETS + 1) * (KIND + 1)];
    Sample *s = mem_new(PIECES_LEARNED * sizeof *s);
    Chance c = { 17 };
    uint32_t n = 0;
    for (uint32_t i = 0; n < PIECES_LEARNED; i++) {
        const NameSet *from = i % (n_train + 1) < n_train ? &set[i % (n_train + 1)] : news;
        if (chance_below(&c, 4) >= likely[from->bit]) continue;
        uint32_t rows = 1u << chance_below(&c, 6),
                 copy =
                     from == news || chance_below(&c, 100) < 70 ? PLAIN : chance_below(&c, SWAPPED);
        n += sample(&s[n], from, &from->copy[copy], chance_below(&c, from->n), rows, e, unit);
    }
    fit(w, s, n);
    report(w, set, n_set, e, unit);
    report(w, news, 1, e, unit);
    for (uint32_t i = 0; i < (NAME_SETS + 1) * (KIND + 1); i++)
        weight[i] = (int32_t)lrintf(w[i] * (i % (KIND + 1) == KIND ? 1024 * 1024 : 1024));
    free(s);
}
