/* train/worth.c -- see worth.h.
 *
 * What a key of 1990 holds worth a record is learned for wires like its own. Ordinary print learns
 * of it what is right, and what is wrong by any notion: the same deed twice, of another sort, or
 * one that was only planned; and of reports of our days. Logistic regression by a fixed number of
 * steps: the same in, the same out.
 */
#include <math.h>
#include "worth.h"

enum { STEPS = 300, TEMPLATES_MOST = 64, INCIDENTS_MOST = 256, LABELS_MOST = 8 };

/* ---- against the key ---- */

static uint32_t shared(Tools *t, const Json *template, const char *role, Fillers l)
{
    const Json *entities = json_get(template, role);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l.n; i++) {
        bool found = false;
        for (uint32_t e = 0; e < json_count(entities) && !found; e++)
            for (uint32_t m = 0; m < json_count(json_at(entities, e)) && !found; m++)
                found = key_fits(t, json_str(json_at(json_at(entities, e), m)), l.item[i].text) > 0;
        n += found;
    }
    return n;
}

static uint32_t fillers_shared(Tools *t, const Json *template, const Incident *x)
{
    return shared(t, template, "perp_ind", x->perpetrators)
        + shared(t, template, "perp_org", x->organisations)
        + shared(t, template, "target", x->targets) + shared(t, template, "victim", x->victims)
        + shared(t, template, "weapon", x->weapons);
}

static uint32_t likeness(Tools *t, const Json *template, const Incident *x)
{
    return x->kind->muc.n && key_type_fits(template, x->kind->muc)
        ? 1 + fillers_shared(t, template, x)
        : 0;
}

/* The best pair first, each of the key and of ours once. */
static void mark_good(Tools *t, const Json *key, bool *good)
{
    const Doc *d = t->doc;
    bool used[TEMPLATES_MOST] = { false };
    uint32_t n = json_count(key) < TEMPLATES_MOST ? json_count(key) : TEMPLATES_MOST;
    for (;;) {
        uint32_t best = 0, at = 0, with = 0;
        for (uint32_t i = 0; i < d->n_incident && i < INCIDENTS_MOST; i++)
            for (uint32_t k = 0; k < n && !good[i]; k++) {
                uint32_t like = used[k] ? 0 : likeness(t, json_at(key, k), &d->incident[i]);
                if (like > best) { best = like; at = i; with = k; }
            }
        if (!best) return;
        good[at] = used[with] = true;
    }
}

static bool all_fight(const Incident *x)
{
    if (!x->victims.n || x->targets.n) return false;
    for (uint32_t i = 0; i < x->victims.n; i++)
        if (x->victims.item[i].chain != NONE
            || !(str_is(x->victims.item[i].kind, "rebel")
                || str_is(x->victims.item[i].kind, "criminal")))
            return false;
    return true;
}

/* ---- rows ---- */

static void row_add(
    Tools *t, uint32_t i, bool good, bool wire, bool print, uint32_t fold, WorthRows *rows)
{
    WorthRow r = { .good = good, .fold = (uint8_t)fold, .of = { wire, print } };
    sure_ask(t->doc, i, r.yes);
    for (uint32_t p = 0; p < PRINTS; p++)
        if (r.of[p]) worth_of(t->coder, i, p, &r.worth[p]);
    for (uint32_t k = 0; k < t->kinds->n_kind; k++)
        if (&t->kinds->kind[k].kind == t->doc->incident[i].kind) r.kind = k;
    ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
}

static bool in_some(Tools *t, const Json *key, const Incident *x)
{
    for (uint32_t k = 0; k < json_count(key); k++)
        if (fillers_shared(t, json_at(key, k), x)) return true;
    return false;
}

void worth_key(Tools *t, const Json *o, uint32_t fold, WorthRows *rows)
{
    const Json *key = json_get(o, "templates");
    bool good[INCIDENTS_MOST] = { false };
    tools_code(t, o, json_str(json_get(o, "text")));
    mark_good(t, key, good);
    for (uint32_t i = 0; i < t->doc->n_incident && i < INCIDENTS_MOST; i++) {
        const Incident *x = &t->doc->incident[i];
        if (!x->kind->muc.n || all_fight(x)) continue;       /* a clash is no affair of this key */
        row_add(t, i, good[i], true,
            good[i] || x->factuality > FACT_BACKGROUND || in_some(t, key, x), fold, rows);
    }
}

static bool is_labelled(const Json *labels, uint32_t i, Str muc)
{
    static const struct {
        const char *label, *muc;
    } same[] = { { "armed_assault", "ATTACK" }, { "bombing", "BOMBING" },
        { "kidnapping", "KIDNAPPING" } };
    for (uint32_t k = 0; k < sizeof same / sizeof *same; k++)
        if (str_is(json_str(json_at(labels, i)), same[k].label) && str_is(muc, same[k].muc))
            return true;
    return false;
}

/* The first of each sort the passage tells of is right; of a sort it does not tell of is wrong; a
 * second one may be either. */
void worth_passage(Tools *t, const Json *o, uint32_t fold, WorthRows *rows)
{
    const Json *labels = json_get(o, "labels");
    bool used[LABELS_MOST] = { false };
    tools_code(t, o, json_str(json_get(o, "text")));
    for (uint32_t i = 0; i < t->doc->n_incident; i++) {
        const Incident *x = &t->doc->incident[i];
        bool known = str_is(x->kind->muc, "ATTACK") || str_is(x->kind->muc, "BOMBING")
            || str_is(x->kind->muc, "KIDNAPPING"),
             fits = false, first = false;
        for (uint32_t l = 0; l < json_count(labels) && l < LABELS_MOST; l++) {
            if (!is_labelled(labels, l, x->kind->muc)) continue;
            fits = true;
            first |= !used[l] && x->factuality <= FACT_BACKGROUND;
            used[l] |= first;
        }
        if (known && (!fits || first)) row_add(t, i, first, false, true, fold, rows);
    }
}

/* Code points of the text before a word. */
static uint32_t points_before(const Doc *d, uint32_t word)
{
    return utf8_count(str_cut(d->article.text, 0, d->tok.begin[word]));
}

/* A verb with its places tells what happened; what is feared or planned did not. */
void worth_sentence(Tools *t, const Json *o, uint32_t fold, WorthRows *rows)
{
    const Json *events = json_get(o, "events");
    const Doc *d = t->doc;
    tools_code(t, o, json_str(json_get(o, "text")));
    for (uint32_t i = 0; i < d->n_incident; i++) {
        uint32_t begin = points_before(d, d->incident[i].trigger.begin);
        bool told = false;
        for (uint32_t k = 0; k < json_count(events); k++) {
            const Json *e = json_at(events, k);
            int64_t from = 0;
            told |= json_int(json_at(json_get(e, "verb"), 0), &from)
                && json_count(json_get(e, "locations")) && begin == from;
        }
        bool happened = d->incident[i].factuality <= FACT_BACKGROUND;
        if (!happened || told) row_add(t, i, happened, false, true, fold, rows);
    }
}

/* ---- learning ---- */

static double sum_of(const WorthRow *r, uint32_t print, const double *w)
{
    double sum = w[AT_KINDS + r->kind];
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) sum += r->yes[q] ? w[q] : 0;
    for (uint32_t i = 0; i < r->worth[print].n; i++) sum += w[AT_CLUES + r->worth[print].row[i]];
    return sum;
}

static void slope_add(const WorthRow *r, uint32_t print, double wrong, double *slope)
{
    slope[AT_KINDS + r->kind] += wrong;
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++)
        slope[q] += r->yes[q] && sure_asks(print, q) ? wrong : 0;
    for (uint32_t i = 0; i < r->worth[print].n; i++)
        slope[AT_CLUES + r->worth[print].row[i]] += wrong;
}

static const double question_pull = 8, clue_pull = 60;    /* least loss on folds */

static void learn_print(const WorthRows *rows, uint32_t print, uint32_t but, double *weight)
{
    double *slope = mem_new(WORTH_EACH * sizeof *slope), *seen = mem_new(WORTH_EACH * sizeof *seen);
    for (uint32_t step = 0; step < STEPS; step++) {
        for (uint32_t j = 0; j < WORTH_EACH; j++)        /* pulled to nothing, but for "always" */
            slope[j] = !j ? 0 : weight[j] * (j < AT_CLUES ? question_pull : clue_pull);
        for (uint32_t i = 0; i < rows->n; i++) {
            const WorthRow *r = &rows->row[i];
            if (r->fold != but && r->of[print])
                slope_add(
                    r, print, 1 / (1 + exp(-sum_of(r, print, weight))) - (r->good ? 1 : 0), slope);
        }
        for (uint32_t j = 0; j < WORTH_EACH; j++) {
            seen[j] += slope[j] * slope[j];
            if (seen[j] > 0) weight[j] -= 0.1 * slope[j] / sqrt(seen[j]);
        }
    }
    free(slope);
    free(seen);
}

void worth_learn(const WorthRows *rows, uint32_t but, double *weight)
{
    memset(weight, 0, WORTH_WEIGHTS * sizeof *weight);
    for (uint32_t print = 0; print < PRINTS; print++)
        learn_print(rows, print, but, weight + print * WORTH_EACH);
}

/* Loss, and what part of each tenth of `sure` is right. */
typedef struct Report { double loss; uint32_t n, in[10], all[10]; } Report;

static void report_row(Report *x, const WorthRow *r, uint32_t print, const double *weight)
{
    double p = 1 / (1 + exp(-sum_of(r, print, weight)));
    uint32_t bin = p >= 1 ? 9 : (uint32_t)(p * 10);
    x->loss -= log((r->good ? p : 1 - p) + 1e-12);
    x->n++;
    x->all[bin]++;
    x->in[bin] += r->good;
}

void worth_check(const WorthRows *rows)
{
    double *weight = mem_new(WORTH_WEIGHTS * sizeof *weight);
    Report report[PRINTS] = { { 0 } };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        worth_learn(rows, fold, weight);
        for (uint32_t i = 0; i < rows->n; i++)
            for (uint32_t p = 0; p < PRINTS; p++)
                if (rows->row[i].fold == fold && rows->row[i].of[p])
                    report_row(&report[p], &rows->row[i], p, weight + p * WORTH_EACH);
    }
    for (uint32_t p = 0; p < PRINTS; p++) {
        const Report *x = &report[p];
        fprintf(stderr, "worth, %s: loss %.4f on %u incidents, each not learned of\n",
            p ? "ordinary print" : "capitals", x->n ? x->loss / x->n : 0, x->n);
        for (uint32_t b = 0; b < 10; b++)
            fprintf(stderr, "sure %.1f-%.1f: %u of %u right, %.2f\n", b / 10.0, (b + 1) / 10.0,
                x->in[b], x->all[b], x->all[b] ? (double)x->in[b] / x->all[b] : 0);
    }
    free(weight);
}
