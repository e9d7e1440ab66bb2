/* train/parts.c -- see parts.h.
 *
 * Of the incidents that are in the key every phrase is a row: its clues, the states of the net at
 * its head and at the trigger, and the part the key gives it, if any. A logistic regression over
 * eight parts, by a fixed number of rounds (Adagrad): the same in, the same out.
 */
#include <math.h>
#include "parts.h"

enum { ROUNDS = 8, STRIDE = 7919, DROPPED = 20 };       /* of a hundred clues, each time a row is seen */
/* Least loss on folds of the train part. */
static const float clue_rate = 0.015f, clue_pull = 0.002f, state_rate = 0.005f,
                   state_unit = 1.0f / 64, far_from_zero = 1e-6f;

/* ---- rows ---- */

typedef struct Seen { Tools *t; PartRows *rows; const Json *key; uint32_t found, ruled, fold; } Seen;

static bool one_of(const Json *list, const Json *other)
{
    for (uint32_t a = 0; a < json_count(list); a++)
        for (uint32_t b = 0; b < json_count(other); b++)
            if (str_eq_fold(json_str(json_at(list, a)), json_str(json_at(other, b)))) return true;
    return false;
}

static Part victim_part(const Json *template, const Json *entity)
{
    const Json *effects = json_get(template, "victim_effect");
    for (uint32_t i = 0; i < json_count(effects); i++) {
        const Json *e = json_at(effects, i), *v = json_get(e, "v");
        if (!json_count(v) || !one_of(json_get(e, "of"), entity)) continue;
        if (str_is(json_str(json_at(v, 0)), "DEATH")) return PART_KILLED;
        if (str_is(json_str(json_at(v, 0)), "INJURY")) return PART_HURT;
    }
    return PART_VICTIM;
}

static Part part_in(Tools *t, const Json *template, Str text, uint32_t least)
{
    static const struct { const char *role; Part part; } roles[] = {
        { "perp_ind", PART_PERPETRATOR }, { "perp_org", PART_ORGANISATION }, { "target", PART_TARGET },
        { "victim", PART_VICTIM }, { "weapon", PART_WEAPON } };
    Part best = PART_NONE;
    uint32_t most = 0;
    for (uint32_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        const Json *list = json_get(template, roles[r].role);
        for (uint32_t e = 0; e < json_count(list); e++)
            for (uint32_t m = 0; m < json_count(json_at(list, e)); m++) {
                uint32_t fit = key_fits(t, json_str(json_at(json_at(list, e), m)), text);
                if (fit <= most || fit < least) continue;
                most = fit;
                best = roles[r].part == PART_VICTIM ? victim_part(template, json_at(list, e))
                                                    : roles[r].part;
            }
    }
    return best;
}

static void see_count(void *who, const Phrase *p)
{
    Seen *s = who;
    if (part_in(s->t, s->key, span_text(s->t->coder, p->words), 1) == PART_NONE) return;
    s->found++;
    if (p->ruled) s->ruled++;
}

static void see_row(void *who, const Phrase *p)
{
    Seen *s = who;
    Tools *t = s->t;
    PartRows *rows = s->rows;
    Clues q;
    clues_of(t->coder, p, &q);
    PartRow r = { .first = rows->n_clue, .n = q.n, .fold = (uint8_t)s->fold,
                  .part = (uint8_t)part_in(t, s->key, span_text(t->coder, p->words), 2) };
    states_of(t->coder, p, r.state);
    for (uint32_t i = 0; i < q.n; i++)
        ARENA_PUSH(t->arena, rows->clue, rows->n_clue, rows->cap_clue, q.row[i]);
    ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
}

/* The incident of the key that this one most likely is, or NULL. */
const Json *key_of(Tools *t, const Json *keys, uint32_t draft)
{
    Str muc = draft_kind(t->coder, &t->coder->draft[draft])->kind.muc;
    const Json *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < json_count(keys) && muc.n; i++) {
        Seen s = { .t = t, .key = json_at(keys, i) };
        if (!key_type_fits(s.key, muc)) continue;
        phrases_of(t->coder, draft, see_count, &s);
        uint32_t like = 3 * s.ruled + s.found;
        if (like <= most || !(s.ruled || s.found > 1 || json_count(keys) == 1)) continue;
        most = like;
        best = s.key;
    }
    return best;
}

static void rows_of_coded(Tools *t, const Json *o, uint32_t fold, PartRows *rows)
{
    for (uint32_t i = 0; i < t->coder->n_draft; i++) {
        if (!t->coder->draft[i].told_of) continue;
        Seen s = {
            .t = t, .rows = rows, .key = key_of(t, json_get(o, "templates"), i), .fold = fold
        };
        if (s.key) phrases_of(t->coder, i, see_row, &s);
    }
}

void parts_rows(Tools *t, const Json *o, uint32_t fold, PartRows *rows)
{
    tools_code(t, o, json_str(json_get(o, "text")));
    rows_of_coded(t, o, fold, rows);
    if (!json_count(json_get(o, "templates"))) return;
    Str rest = tools_cased(t);
    tools_code(t, o, rest);
    rows_of_coded(t, o, fold, rows);
    while (rest.n) {
        uint32_t at = str_find(rest, S("\n\n"));
        Str one = at == UINT32_MAX ? rest : str_cut(rest, 0, at);
        rest = at == UINT32_MAX ? STR_NONE : str_from(rest, at + 2);
        if (!str_trim(one).n) continue;
        tools_code(t, o, one);
        rows_of_coded(t, o, fold, rows);
    }
}

/* ---- learning ---- */

typedef struct Learning {
    float clue[CLUE_ROWS * PART_COUNT], clue_seen[CLUE_ROWS * PART_COUNT];
    float state[PART_COUNT][STATES_WIDE], state_seen[PART_COUNT][STATES_WIDE];
    float clue_sum[CLUE_ROWS * PART_COUNT], state_sum[PART_COUNT][STATES_WIDE];      /* after each round */
} Learning;

static void chances(const PartRows *rows, const PartRow *r, const Learning *l, float *e)
{
    float top = -1e9f, all = 0;
    for (uint32_t k = 0; k < PART_COUNT; k++) {
        e[k] = 0;
        for (uint32_t i = 0; i < STATES_WIDE; i++) e[k] += l->state[k][i] * r->state[i];
        e[k] *= state_unit;
    }
    for (uint32_t i = 0; i < r->n; i++)
        for (uint32_t k = 0; k < PART_COUNT; k++)
            e[k] += l->clue[rows->clue[r->first + i] * PART_COUNT + k];
    for (uint32_t k = 0; k < PART_COUNT; k++) top = e[k] > top ? e[k] : top;
    for (uint32_t k = 0; k < PART_COUNT; k++) all += e[k] = expf(e[k] - top);
    for (uint32_t k = 0; k < PART_COUNT; k++) e[k] /= all;
}

static inline void step(float *weight, float *seen, float slope, float rate)
{
    *seen += slope * slope;
    *weight -= rate * slope / sqrtf(*seen + far_from_zero);
}

/* Which clues of a row are kept this round: the rest must do without them, as words that are new
 * will have to. */
static uint32_t keep_some(const PartRows *rows, const PartRow *r, uint64_t *chance, uint32_t *kept)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        *chance ^= *chance << 13;
        *chance ^= *chance >> 7;
        *chance ^= *chance << 17;
        if ((*chance >> 40) % 100 >= DROPPED) kept[n++] = rows->clue[r->first + i];
    }
    return n;
}

static void learn_row(const PartRows *rows, const PartRow *whole_row, uint64_t *chance, Learning *l)
{
    uint32_t kept[CLUES_MOST];
    PartRow row = *whole_row, *r = &row;
    PartRows some = { .clue = kept };
    row.n = keep_some(rows, whole_row, chance, kept);
    row.first = 0;
    rows = &some;
    float e[PART_COUNT];
    chances(rows, r, l, e);
    e[r->part] -= 1;
    for (uint32_t i = 0; i < r->n; i++)
        for (uint32_t k = 0; k < PART_COUNT; k++) {
            uint32_t at = rows->clue[r->first + i] * PART_COUNT + k;
            step(&l->clue[at], &l->clue_seen[at], e[k] + clue_pull * l->clue[at], clue_rate);
        }
    for (uint32_t k = 0; k < PART_COUNT; k++)
        for (uint32_t i = 0; i < STATES_WIDE; i++)
            step(
                &l->state[k][i], &l->state_seen[k][i], e[k] * r->state[i] * state_unit, state_rate);
}

static void sum_up(Learning *l)
{
    for (uint32_t i = 0; i < CLUE_ROWS * PART_COUNT; i++) l->clue_sum[i] += l->clue[i];
    for (uint32_t k = 0; k < PART_COUNT; k++)
        for (uint32_t i = 0; i < STATES_WIDE; i++) l->state_sum[k][i] += l->state[k][i];
}

/* The mean over all rounds: one round's whims are gone. With all clues there each says less. */
static void mean(Learning *l)
{
    for (uint32_t i = 0; i < CLUE_ROWS * PART_COUNT; i++)
        l->clue[i] = l->clue_sum[i] / ROUNDS * (100 - DROPPED) / 100;
    for (uint32_t k = 0; k < PART_COUNT; k++)
        for (uint32_t i = 0; i < STATES_WIDE; i++) l->state[k][i] = l->state_sum[k][i] / ROUNDS;
}

static double whole(double w, double most)
{
    w = rint(w);
    return w > most ? most : w < -most ? -most : w;
}

static void report(const PartRows *rows, uint32_t fold, const Learning *l)
{
    float e[PART_COUNT];
    double loss = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows->n; i++) {
        if (rows->row[i].fold != fold) continue;
        chances(rows, &rows->row[i], l, e);
        loss -= log((double)e[rows->row[i].part] + 1e-12);
        n++;
    }
    if (n)
        fprintf(stderr, "parts: loss %.4f on the %u phrases of fold %u, not learned of\n", loss / n,
            n, fold);
}

void parts_learn(const PartRows *rows, uint32_t but, PartWeights *w)
{
    Learning *l = mem_new(sizeof *l);
    uint64_t chance = 88172645463325252u;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < rows->n; i++) {
            const PartRow *r = &rows->row[(uint64_t)i * STRIDE % rows->n];
            if (r->fold != but) learn_row(rows, r, &chance, l);
        }
        sum_up(l);
    }
    mean(l);
    report(rows, but, l);
    for (uint32_t i = 0; i < CLUE_ROWS * PART_COUNT; i++)
        w->clue[i] = (int8_t)whole((double)l->clue[i] * 16, 127);
    for (uint32_t k = 0; k < PART_COUNT; k++)
        for (uint32_t i = 0; i < STATES_WIDE; i++)
            w->state[k * STATES_WIDE + i] =
                (int16_t)whole((double)(l->state[k][i] * state_unit) * 16 * 1024, 32767);
    free(l);
}
