/* train/incidents.c -- what coding learns of articles with a key of their incidents.
 *
 *     incidents KEY.jsonl PARTS SAME > QUESTIONS   (models/en.parts.bin, en.same.bin, en.incidents.tsv)
 *     incidents KEY.jsonl fold > READINGS          (each article coded by weights that were not learned of it)
 *
 * Which triggers speak of one incident (same.c), which part a phrase has (parts.c), and which incidents are worth a record: weights for src/coding/sure.c. The
 * second learns of articles coded with parts that were learned without them, in four folds, as it will meet new
 * ones. Logistic regression by a fixed number of steps: the same in, the same out.
 */
#include <math.h>
#include "parts.h"
#include "same.h"

enum { STEPS = 300, TEMPLATES_MOST = 64, INCIDENTS_MOST = 256 };
enum { AT_KINDS = SURE_QUESTIONS, AT_CLUES = AT_KINDS + KINDS_MOST, WEIGHTS = AT_CLUES + WORTH_ROWS };

typedef struct Row { uint8_t yes[SURE_QUESTIONS]; uint32_t kind; Worth worth; bool good; uint8_t fold; } Row;
typedef struct Rows { Row *row; uint32_t n, cap; } Rows;

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

static uint32_t likeness(Tools *t, const Json *template, const Incident *x)
{
    if (!x->kind->muc.n || !key_type_fits(template, x->kind->muc)) return 0;
    return 1 + shared(t, template, "perp_ind", x->perpetrators) + shared(t, template, "perp_org", x->organisations)
        + shared(t, template, "target", x->targets) + shared(t, template, "victim", x->victims) + shared(t, template, "weapon", x->weapons);
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
        if (x->victims.item[i].chain != NONE || !(str_is(x->victims.item[i].kind, "rebel") || str_is(x->victims.item[i].kind, "criminal"))) return false;
    return true;
}

static void rows_of(Tools *t, const Json *o, uint32_t fold, Rows *rows)
{
    bool good[INCIDENTS_MOST] = { false };
    tools_code(t, o, json_str(json_get(o, "text")));
    mark_good(t, json_get(o, "templates"), good);
    for (uint32_t i = 0; i < t->doc->n_incident && i < INCIDENTS_MOST; i++) {
        const Incident *x = &t->doc->incident[i];
        if (!x->kind->muc.n || all_fight(x)) continue;       /* a clash is no affair of this key */
        Row r = { .good = good[i], .fold = (uint8_t)fold };
        sure_ask(t->doc, i, r.yes);
        worth_of(t->coder, i, &r.worth);
        for (uint32_t k = 0; k < t->kinds->n_kind; k++)
            if (&t->kinds->kind[k].kind == x->kind) r.kind = k;
        ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
    }
}

/* ---- learning ---- */

static double sum_of(const Row *r, const double *w)
{
    double sum = w[AT_KINDS + r->kind];
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) sum += r->yes[q] ? w[q] : 0;
    for (uint32_t i = 0; i < r->worth.n; i++) sum += w[AT_CLUES + r->worth.row[i]];
    return sum;
}

static void slope_add(const Row *r, double wrong, double *slope)
{
    slope[AT_KINDS + r->kind] += wrong;
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) slope[q] += r->yes[q] ? wrong : 0;
    for (uint32_t i = 0; i < r->worth.n; i++) slope[AT_CLUES + r->worth.row[i]] += wrong;
}

static const double question_pull = 8, clue_pull = 60;    /* least loss on folds */

static void learn(const Rows *rows, uint32_t but, double *weight)
{
    double *slope = mem_new(WEIGHTS * sizeof *slope), *seen = mem_new(WEIGHTS * sizeof *seen);
    for (uint32_t step = 0; step < STEPS; step++) {
        for (uint32_t j = 0; j < WEIGHTS; j++)           /* pulled to nothing, but for "always" */
            slope[j] = !j ? 0 : weight[j] * (j < AT_CLUES ? question_pull : clue_pull);
        for (uint32_t i = 0; i < rows->n; i++)
            if (rows->row[i].fold != but) slope_add(&rows->row[i], 1 / (1 + exp(-sum_of(&rows->row[i], weight))) - (rows->row[i].good ? 1 : 0), slope);
        for (uint32_t j = 0; j < WEIGHTS; j++) {
            seen[j] += slope[j] * slope[j];
            if (seen[j] > 0) weight[j] -= 0.1 * slope[j] / sqrt(seen[j]);
        }
    }
    free(slope);
    free(seen);
}

/* How it does on the fold left out: loss, and what part of each tenth of `sure` is in the key. */
static void report(const Rows *rows, uint32_t fold, const double *weight, double *loss, uint32_t *n, uint32_t in[10], uint32_t all[10])
{
    for (uint32_t i = 0; i < rows->n; i++) {
        const Row *r = &rows->row[i];
        if (r->fold != fold) continue;
        double p = 1 / (1 + exp(-sum_of(r, weight)));
        uint32_t bin = p >= 1 ? 9 : (uint32_t)(p * 10);
        *loss -= log((r->good ? p : 1 - p) + 1e-12);
        ++*n;
        all[bin]++;
        in[bin] += r->good;
    }
}

static void check_folds(const Rows *rows)
{
    double *weight = mem_new(WEIGHTS * sizeof *weight), loss = 0;
    uint32_t n = 0, in[10] = { 0 }, all[10] = { 0 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        memset(weight, 0, WEIGHTS * sizeof *weight);
        learn(rows, fold, weight);
        report(rows, fold, weight, &loss, &n, in, all);
    }
    fprintf(stderr, "worth: loss %.4f on %u incidents, each not learned of\n", n ? loss / n : 0, n);
    for (uint32_t b = 0; b < 10; b++) fprintf(stderr, "sure %.1f-%.1f: %u of %u in the key, %.2f\n", b / 10.0, (b + 1) / 10.0, in[b], all[b], all[b] ? (double)in[b] / all[b] : 0);
    free(weight);
}

/* ---- out ---- */

static double whole(double w, double most)
{
    w = rint(w);
    return w > most ? most : w < -most ? -most : w;
}

static void put16(FILE *f, int16_t v)
{
    fputc((unsigned char)((uint16_t)v & 0xff), f);
    fputc((unsigned char)((uint16_t)v >> 8), f);
}

static bool write_parts(const char *path, const PartWeights *w, const double *weight)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    fputs("ANNPART1", f);
    fwrite(w->clue, 1, sizeof w->clue, f);
    for (uint32_t i = 0; i < PART_COUNT * STATES_WIDE; i++) put16(f, w->state[i]);
    for (uint32_t i = 0; i < WORTH_ROWS; i++) fputc((unsigned char)(int8_t)whole(weight[AT_CLUES + i] * 32, 127), f);
    return fclose(f) == 0;
}

static bool write_same(const char *path, const SameWeights *w)
{
    Out o = { 0 };
    weigher_write(&o, w->w, SAME_BITS, w->least);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(o.p, 1, o.n, f) == o.n;
    if (f) ok &= fclose(f) == 0;
    out_release(&o);
    return ok;
}

static void print(const Tools *t, const double *weight)
{
    printf("# How much each answer says for a record, in thousandths; made by train/incidents.c.\n");
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) printf("%s\t%d\n", sure_question(q), (int)lround(weight[q] * 1000));
    for (uint32_t k = 0; k < t->kinds->n_kind; k++)
        if (t->kinds->kind[k].kind.muc.n) printf("kind:%.*s\t%d\n", STR_ARG(t->kinds->kind[k].kind.name), (int)lround(weight[AT_KINDS + k] * 1000));
}

/* ---- all of it ---- */

static void set_same(Tools *t, const SameWeights *w)
{
    t->kinds->same = w ? (Weigher){ .w = w->w, .mask = (1u << SAME_BITS) - 1 } : (Weigher){ 0 };
    if (w) memcpy(t->kinds->same.least, w->least, sizeof w->least);
}

static void set_parts(Tools *t, const PartWeights *w)
{
    t->kinds->part_weight = w ? w->clue : NULL;
    t->kinds->state_weight = w ? w->state : NULL;
    t->kinds->worth_weight = NULL;
}

typedef struct Keys { Json **item; uint32_t n, cap; } Keys;

static void keys_read(Tools *t, Str bytes, Keys *keys)
{
    Str line;
    Err e = { 0 };
    while (str_line(&bytes, &line)) {
        Json *o = json_parse(line, &e);
        if (o) ARENA_PUSH(t->arena, keys->item, keys->n, keys->cap, o);
    }
}

/* [FOLDS + 1] each: without that fold; the last of all. */
typedef struct Learned { SameWeights *same; PartWeights *parts; } Learned;

static void learn_same(Tools *t, const Keys *keys, SameWeights *w)
{
    SameRows rows = { 0 };
    set_same(t, NULL);
    set_parts(t, NULL);
    for (uint32_t i = 0; i < keys->n; i++) same_rows(t, keys->item[i], i % FOLDS, &rows);
    for (uint32_t fold = 0; fold <= FOLDS; fold++) same_learn(&rows, fold, &w[fold]);
}

static void learn_parts(Tools *t, const Keys *keys, const Learned *l)
{
    PartRows parts = { 0 };
    set_parts(t, NULL);
    for (uint32_t i = 0; i < keys->n; i++) {
        set_same(t, &l->same[i % FOLDS]);
        parts_rows(t, keys->item[i], i % FOLDS, &parts);
    }
    fprintf(stderr, "%u phrases\n", parts.n);
    for (uint32_t fold = 0; fold <= FOLDS; fold++) parts_learn(&parts, fold, &l->parts[fold]);
}

static void code_folds(Tools *t, const Keys *keys, const Learned *l, Rows *rows)
{
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        set_same(t, &l->same[fold]);
        set_parts(t, &l->parts[fold]);
        for (uint32_t i = fold; i < keys->n; i += FOLDS) rows_of(t, keys->item[i], fold, rows);
    }
}

/* ---- how all of it does on articles it was not learned of ---- */

static void set_worth(Kinds *k, const double *weight, int8_t *clue)
{
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) k->weight[q] = (int32_t)lround(weight[q] * 1000);
    for (uint32_t i = 0; i < k->n_kind; i++) k->kind[i].weight = (int32_t)lround(weight[AT_KINDS + i] * 1000);
    for (uint32_t i = 0; i < WORTH_ROWS; i++) clue[i] = (int8_t)whole(weight[AT_CLUES + i] * 32, 127);
    k->worth_weight = clue;
    k->has_weights = true;
}

static void print_folds(Tools *t, const Keys *keys, const Learned *l, const Rows *rows)
{
    double *weight = mem_new(WEIGHTS * sizeof *weight);
    int8_t *clue = mem_new(WORTH_ROWS);
    Out o = { 0 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        memset(weight, 0, WEIGHTS * sizeof *weight);
        learn(rows, fold, weight);
        set_same(t, &l->same[fold]);
        set_parts(t, &l->parts[fold]);
        set_worth(t->kinds, weight, clue);
        for (uint32_t i = fold; i < keys->n; i += FOLDS) {
            tools_code(t, keys->item[i], json_str(json_get(keys->item[i], "text")));
            doc_reading_json(t->doc, &o, true);
            out_char(&o, '\n');
        }
    }
    fwrite(o.p, 1, o.n, stdout);
    out_release(&o);
    free(clue);
    free(weight);
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    FileText f;
    Keys keys = { 0 };
    bool folds = argc == 3 && str_is(str_of(argv[2]), "fold");
    if ((argc != 4 && !folds) || !tools_new(&t, &e) || !file_read(argv[1], 1u << 30, &f, &e)) {
        fprintf(stderr, "usage: incidents KEY.jsonl PARTS SAME > QUESTIONS, or incidents KEY.jsonl fold > READINGS\n%s\n", e.text);
        return 2;
    }
    keys_read(&t, f.bytes, &keys);
    Learned l = { mem_new((FOLDS + 1) * sizeof *l.same), mem_new((FOLDS + 1) * sizeof *l.parts) };
    Rows rows = { 0 };
    learn_same(&t, &keys, l.same);
    learn_parts(&t, &keys, &l);
    code_folds(&t, &keys, &l, &rows);
    check_folds(&rows);
    if (folds) {
        print_folds(&t, &keys, &l, &rows);
        return 0;
    }
    double *weight = mem_new(WEIGHTS * sizeof *weight);
    learn(&rows, FOLD_NONE, weight);
    print(&t, weight);
    return write_parts(argv[2], &l.parts[FOLDS], weight) && write_same(argv[3], &l.same[FOLDS]) ? 0 : 1;
}
