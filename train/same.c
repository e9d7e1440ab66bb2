/* train/same.c -- see same.h.
 *
 * A trigger belongs to the incident of the key whose fillers stand about it: those the rules gave
 * it, and those of its sentence. Two of one incident are a pair that is one; two of different
 * incidents, or of one and of something that the key does not have, are not. A logistic regression
 * (Adagrad), a fixed number of rounds: the same in, the same out.
 */
#include <math.h>
#include "same.h"

enum { ROUNDS = 6, STRIDE = 7919, TEMPLATES_MOST = 64, DRAFTS_MOST = 512, KEY_UNKNOWN = -1, KEY_OTHER = -2,
       LEAST = -500 };                 /* what the rules join stays joined from here on: best template F1 on folds */
static const double rate = 0.05, pull = 0.002, far_from_zero = 1e-6;

static const char *const role_name[] = { "perp_ind", "perp_org", "target", "victim", "weapon" };

/* ---- which of the key a trigger speaks of ---- */

static bool entity_fits(Tools *t, const Json *entity, FillerList l)
{
    for (uint32_t m = 0; m < json_count(entity); m++)
        for (uint32_t i = 0; i < l.n; i++)
            if (key_fits(t, json_str(json_at(entity, m)), l.item[i].text) > 1) return true;
    return false;
}

static bool entity_told(const Json *entity, Str sentence)
{
    for (uint32_t m = 0; m < json_count(entity); m++) {
        Str s = json_str(json_at(entity, m));
        if (s.n > 2 && str_find_fold(sentence, s) != UINT32_MAX) return true;
    }
    return false;
}

static uint32_t key_score(Tools *t, const Json *template, const Draft *d, Str sentence)
{
    const FillerList list[] = { d->perpetrators, d->organisations, d->targets, d->victims,
        d->weapons };
    uint32_t score = 0;
    for (uint32_t r = 0; r < 5; r++) {
        const Json *entities = json_get(template, role_name[r]);
        for (uint32_t e = 0; e < json_count(entities); e++)
            score += entity_fits(t, json_at(entities, e), list[r]) ? 4
                : entity_told(json_at(entities, e), sentence)      ? 2
                                                                   : 0;
    }
    Str muc = draft_kind(t->coder, d)->kind.muc;
    return score ? score + (muc.n && key_type_fits(template, muc)) : 0;
}

static int32_t key_of_draft(Tools *t, const Json *keys, const Draft *d)
{
    Str sentence = span_text(t->coder, sentence_at(t->coder, d->trigger.begin));
    uint32_t most = 0, n = json_count(keys) < TEMPLATES_MOST ? json_count(keys) : TEMPLATES_MOST;
    int32_t best = d->victims.n || d->targets.n ? KEY_OTHER : KEY_UNKNOWN;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t score = key_score(t, json_at(keys, k), d, sentence);
        if (score && score == most) best = KEY_UNKNOWN;
        if (score <= most) continue;
        most = score;
        best = (int32_t)k;
    }
    return best;
}

/* ---- rows ---- */

typedef struct Pairs { Tools *t; const Json *keys; uint32_t fold; SameRows *rows; } Pairs;

static void see_pairs(void *who, Coder *c)
{
    Pairs *p = who;
    SameRows *rows = p->rows;
    int32_t key[DRAFTS_MOST];
    uint32_t n = c->n_draft < DRAFTS_MOST ? c->n_draft : DRAFTS_MOST;
    Asks q;
    for (uint32_t i = 0; i < n; i++)
        key[i] = draft_kind(c, &c->draft[i])->kind.is_incident
            ? key_of_draft(p->t, p->keys, &c->draft[i])
            : KEY_UNKNOWN;
    for (uint32_t b = 1; b < n; b++)
        for (uint32_t a = 0; a < b; a++) {
            if (key[a] == KEY_UNKNOWN || key[b] == KEY_UNKNOWN || (key[a] < 0 && key[b] < 0)
                || !may_be_same(c, a, b))
                continue;
            ask_same(c, a, b, &q);
            SameRow r = {
                .first = rows->n_at, .n = q.n, .same = key[a] == key[b], .fold = (uint8_t)p->fold
            };
            for (uint32_t i = 0; i < q.n; i++)
                ARENA_PUSH(p->t->arena, rows->at, rows->n_at, rows->cap_at,
                    q.at[i] & ((1u << SAME_BITS) - 1));
            ARENA_PUSH(p->t->arena, rows->row, rows->n, rows->cap, r);
        }
}

void same_rows(Tools *t, const Json *article, uint32_t fold, SameRows *rows)
{
    Pairs p = { t, json_get(article, "templates"), fold, rows };
    if (!json_count(p.keys)) return;
    t->coder->see_drafts = see_pairs;
    t->coder->seer = &p;
    tools_code(t, article, json_str(json_get(article, "text")));
    tools_code(t, article, tools_cased(t));
    t->coder->see_drafts = NULL;
}

/* ---- learning ---- */

static double chance(const SameRows *rows, const SameRow *r, const float *w)
{
    double sum = 0;
    for (uint32_t i = 0; i < r->n; i++) sum += (double)w[rows->at[r->first + i]];
    return 1 / (1 + exp(-sum));
}

static void report(const SameRows *rows, uint32_t fold, const float *w)
{
    double loss = 0;
    uint32_t n = 0, right = 0, same = 0;
    for (uint32_t i = 0; i < rows->n; i++) {
        const SameRow *r = &rows->row[i];
        if (r->fold != fold) continue;
        double p = chance(rows, r, w);
        loss -= log((r->same ? p : 1 - p) + 1e-12);
        right += (p > .5) == r->same;
        same += r->same;
        n++;
    }
    if (n)
        fprintf(stderr,
            "same: loss %.4f, %u of %u pairs right (%u are one), fold %u, not learned of\n",
            loss / n, right, n, same, fold);
}

void same_learn(const SameRows *rows, uint32_t but, SameWeights *out)
{
    enum { N = 1 << SAME_BITS };
    float *w = mem_new(N * sizeof *w), *seen = mem_new(N * sizeof *seen),
          *sum = mem_new(N * sizeof *sum);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < rows->n; i++) {
            const SameRow *r = &rows->row[(uint64_t)i * STRIDE % rows->n];
            if (r->fold == but) continue;
            double wrong = chance(rows, r, w) - (r->same ? 1 : 0);
            for (uint32_t k = 0; k < r->n; k++) {
                uint32_t at = rows->at[r->first + k];
                double slope = wrong + pull * (double)w[at];
                seen[at] += (float)(slope * slope);
                w[at] -= (float)(rate * slope / sqrt((double)seen[at] + far_from_zero));
            }
        }
        for (uint32_t i = 0; i < N; i++) sum[i] += w[i];
    }
    for (uint32_t i = 0; i < N; i++) w[i] = sum[i] / ROUNDS; /* one round's whims are gone */
    report(rows, but, w);
    for (uint32_t i = 0; i < N; i++) out->w[i] = (int16_t)lrint((double)w[i] * 1000);
    memset(out->least, 0, sizeof out->least);
    out->least[0] = LEAST;
    free(w);
    free(seen);
    free(sum);
}
