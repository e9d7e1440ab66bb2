/* train/settle.c -- which persons and things, gathered of the phrases of an incident, are in the
 * key: weights for src/coding/incidents/settle.c. Logistic regression by a fixed number of rounds
 * (Adagrad): the same in, the same out. */
#include <math.h>
#include "parts.h"

enum { ROUNDS = 12, STRIDE = 7919, GROUPS_SEEN = 64, TAKEN_MOST = 64 };
static const float rate = 0.03f, pull = 0.002f, far_from_zero = 1e-6f;

/* ---- rows ---- */

static const char *const role_name[FILLER_ROLES] = { "perp_ind", "perp_org", "target", "victim",
    "weapon" };

static uint32_t fits(Tools *t, const Json *entity, Str text)
{
    uint32_t most = 0;
    for (uint32_t m = 0; m < json_count(entity); m++) {
        uint32_t fit = key_fits(t, json_str(json_at(entity, m)), text);
        most = fit > most ? fit : most;
    }
    return most;
}

/* One that may be meant, however it is called. */
static void ways_of(Tools *t, const Json *key, const Group *x, uint32_t fold, WordingRows *ways)
{
    const Json *list = json_get(key, role_name[x->role]), *best = NULL;
    uint32_t most = 0;
    for (uint32_t e = 0; e < json_count(list); e++) {
        uint32_t fit = fits(t, json_at(list, e), x->f.text);
        if (fit <= most) continue;
        most = fit;
        best = json_at(list, e);
    }
    if (best) wording_rows(t, best, x, fold, ways);
}

/* The likeliest first; each of the key is found once: who is named twice is wrong the second time.
 */
static void mark_found(Tools *t, const Json *key, const Groups *all, bool *good)
{
    bool seen[GROUPS_SEEN] = { false }, taken[FILLER_ROLES][TAKEN_MOST] = { { false } };
    for (uint32_t left = all->n; left; left--) {
        uint32_t best = NONE;
        for (uint32_t i = 0; i < all->n; i++)
            if (!seen[i] && (best == NONE || all->item[i].top > all->item[best].top)) best = i;
        const Group *x = &all->item[best];
        const Json *list = json_get(key, role_name[x->role]);
        seen[best] = true;
        for (uint32_t e = 0; e < json_count(list) && e < TAKEN_MOST && !good[best]; e++)
            if (!taken[x->role][e] && fits(t, json_at(list, e), x->f.text) >= 2)
                good[best] = taken[x->role][e] = true;
    }
}

static void rows_of_draft(
    Tools *t, const Json *key, uint32_t draft, uint32_t fold, SettleRows *rows, WordingRows *ways)
{
    Groups all;
    bool good[GROUPS_SEEN] = { false };
    groups_of(t->coder, draft, &all);
    mark_found(t, key, &all, good);
    for (uint32_t i = 0; i < all.n; i++) {
        SettleClues q;
        SettleRow r = { .fold = (uint8_t)fold, .good = good[i] };
        if (all.item[i].stands) continue;
        ways_of(t, key, &all.item[i], fold, ways);
        settle_ask(t->coder, draft, &all, i, &q);
        r.n = (uint8_t)q.n;
        for (uint32_t k = 0; k < q.n; k++) r.row[k] = (uint16_t)q.row[k];
        ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
    }
}

static void rows_of_coded(
    Tools *t, const Json *o, uint32_t fold, SettleRows *rows, WordingRows *ways)
{
    for (uint32_t i = 0; i < t->coder->n_draft; i++) {
        const Draft *x = &t->coder->draft[i];
        const Json *key =
            x->told_of && x->into == NONE ? key_of(t, json_get(o, "templates"), i) : NULL;
        if (key) rows_of_draft(t, key, i, fold, rows, ways);
    }
}

void settle_rows(Tools *t, const Json *o, uint32_t fold, SettleRows *rows, WordingRows *ways)
{
    if (!json_count(json_get(o, "templates"))) return;
    tools_code(t, o, json_str(json_get(o, "text")));
    rows_of_coded(t, o, fold, rows, ways);
    Str cased = tools_cased(t);
    tools_code(t, o, cased);
    rows_of_coded(t, o, fold, rows, ways);
}

/* ---- learning ---- */

typedef struct Learning { float w[SETTLE_ROWS], seen[SETTLE_ROWS], sum[SETTLE_ROWS]; } Learning;

static float chance(const SettleRow *r, const float *w)
{
    float sum = 0;
    for (uint32_t i = 0; i < r->n; i++) sum += w[r->row[i]];
    return 1 / (1 + expf(-sum));
}

static void learn_row(const SettleRow *r, Learning *l)
{
    float wrong = chance(r, l->w) - (r->good ? 1 : 0);
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t at = r->row[i];
        float slope = wrong + pull * l->w[at];
        l->seen[at] += slope * slope;
        l->w[at] -= rate * slope / sqrtf(l->seen[at] + far_from_zero);
    }
}

static void report(const SettleRows *rows, uint32_t fold, const float *w)
{
    double loss = 0;
    uint32_t n = 0, good = 0;
    for (uint32_t i = 0; i < rows->n; i++) {
        const SettleRow *r = &rows->row[i];
        if (r->fold != fold) continue;
        double p = (double)chance(r, w);
        loss -= log((r->good ? p : 1 - p) + 1e-12);
        good += r->good;
        n++;
    }
    if (n)
        fprintf(stderr, "settle: loss %.4f on the %u of fold %u, %u in the key, not learned of\n",
            loss / n, n, fold, good);
}

void settle_learn(const SettleRows *rows, uint32_t but, int8_t weight[SETTLE_ROWS])
{
    Learning *l = mem_new(sizeof *l);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < rows->n; i++) {
            const SettleRow *r = &rows->row[(uint64_t)i * STRIDE % rows->n];
            if (r->fold != but) learn_row(r, l);
        }
        for (uint32_t i = 0; i < SETTLE_ROWS; i++) l->sum[i] += l->w[i] / ROUNDS;
    }
    report(rows, but, l->sum);
    for (uint32_t i = 0; i < SETTLE_ROWS; i++) {
        double w = rint((double)l->sum[i] * 16);
        weight[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
    }
    free(l);
}
