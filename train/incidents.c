/* train/incidents.c -- which incidents that coding finds are worth a record: weights for src/coding/sure.c.
 *
 *     incidents KEY.jsonl > models/en.incidents.tsv
 *
 * Reads articles with a key of their incidents ("text", "dateline", "date", "templates": type and the
 * words that fill each role), codes them, and asks of each incident found whether the key has it. The
 * weights are those of a logistic regression, by a fixed number of steps: the same in, the same out.
 */
#include <math.h>
#include "coding/coding.h"
#include "coding/inside.h"
#include "format/format.h"
#include "intake/article.h"
#include "read/read.h"

enum { STEPS = 400, TEMPLATES_MOST = 64, INCIDENTS_MOST = 256 };

typedef struct Row { uint8_t yes[SURE_QUESTIONS]; uint32_t kind; bool good; } Row;
typedef struct Rows { Row *row; uint32_t n, cap; } Rows;
typedef struct Tools { Lang *lang; ReadTables *read; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc; Arena *arena; } Tools;

/* ---- one article ---- */

static void article_of(Tools *t, const Json *o)
{
    Str dateline = json_str(json_get(o, "dateline")), text = json_str(json_get(o, "text")), date = json_str(json_get(o, "date"));
    Article *a = &t->doc->article;
    a->media = MEDIA_ARTICLE;
    a->language = S("en");
    a->taken_at = a->published.at = TIME_UNKNOWN;
    if (date.n) time_parse(date, &a->published.at, &a->published.precision);
    article_text(t->doc, dateline.n ? arena_fmt(t->doc->arena, "%.*s\n\n%.*s", STR_ARG(dateline), STR_ARG(text)) : text, NULL, 0);
}

/* ---- against the key ---- */

static bool type_fits(const Json *template, Str muc)
{
    const Json *types = json_get(template, "incident_type_alts");
    for (uint32_t i = 0; i < json_count(types); i++)
        if (str_eq(json_str(json_at(types, i)), muc)) return true;
    return false;
}

static uint32_t shared(const Json *template, const char *role, Fillers l)
{
    const Json *entities = json_get(template, role);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l.n; i++) {
        bool found = false;
        for (uint32_t e = 0; e < json_count(entities) && !found; e++)
            for (uint32_t m = 0; m < json_count(json_at(entities, e)) && !found; m++)
                found = str_eq_fold(json_str(json_at(json_at(entities, e), m)), l.item[i].text);
        n += found;
    }
    return n;
}

static uint32_t likeness(const Json *template, const Incident *x)
{
    if (!x->kind->muc.n || !type_fits(template, x->kind->muc)) return 0;
    return 1 + shared(template, "perp_ind", x->perpetrators) + shared(template, "perp_org", x->organisations)
        + shared(template, "target", x->targets) + shared(template, "victim", x->victims) + shared(template, "weapon", x->weapons);
}

/* The best pair first, each of the key and of ours once. */
static void mark_good(const Doc *d, const Json *key, bool *good)
{
    bool used[TEMPLATES_MOST] = { false };
    uint32_t n = json_count(key) < TEMPLATES_MOST ? json_count(key) : TEMPLATES_MOST;
    for (;;) {
        uint32_t best = 0, at = 0, with = 0;
        for (uint32_t i = 0; i < d->n_incident && i < INCIDENTS_MOST; i++)
            for (uint32_t k = 0; k < n && !good[i]; k++) {
                uint32_t like = used[k] ? 0 : likeness(json_at(key, k), &d->incident[i]);
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

static void rows_of(Tools *t, const Json *o, Rows *rows)
{
    Doc *d = t->doc;
    bool good[INCIDENTS_MOST] = { false };
    doc_reset(d);
    article_of(t, o);
    read_doc(t->reader, d);
    code_doc(t->coder, d);
    mark_good(d, json_get(o, "templates"), good);
    for (uint32_t i = 0; i < d->n_incident && i < INCIDENTS_MOST; i++) {
        const Incident *x = &d->incident[i];
        if (!x->kind->muc.n || all_fight(x)) continue;       /* a clash is no affair of this key */
        Row r = { .good = good[i] };
        sure_ask(d, i, r.yes);
        for (uint32_t k = 0; k < t->kinds->n_kind; k++)
            if (&t->kinds->kind[k].kind == x->kind) r.kind = k;
        ARENA_PUSH(t->arena, rows->row, rows->n, rows->cap, r);
    }
}

/* ---- learning ---- */

static void learn(const Rows *rows, double *weight, uint32_t n)
{
    double *slope = mem_new(n * sizeof *slope), *seen = mem_new(n * sizeof *seen);
    for (uint32_t step = 0; step < STEPS; step++) {
        for (uint32_t j = 0; j < n; j++) slope[j] = j ? weight[j] : 0;             /* pulled to nothing, but for "always" */
        for (uint32_t i = 0; i < rows->n; i++) {
            const Row *r = &rows->row[i];
            double sum = weight[SURE_QUESTIONS + r->kind];
            for (uint32_t q = 0; q < SURE_QUESTIONS; q++) sum += r->yes[q] ? weight[q] : 0;
            double wrong = 1 / (1 + exp(-sum)) - (r->good ? 1 : 0);
            for (uint32_t q = 0; q < SURE_QUESTIONS; q++) slope[q] += r->yes[q] ? wrong : 0;
            slope[SURE_QUESTIONS + r->kind] += wrong;
        }
        for (uint32_t j = 0; j < n; j++) {
            seen[j] += slope[j] * slope[j];
            if (seen[j] > 0) weight[j] -= 0.3 * slope[j] / sqrt(seen[j]);
        }
    }
    free(slope);
    free(seen);
}

static void print(const Tools *t, const Rows *rows, const double *weight)
{
    uint32_t good = 0;
    for (uint32_t i = 0; i < rows->n; i++) good += rows->row[i].good;
    fprintf(stderr, "%u incidents, %u of them in the key\n", rows->n, good);
    printf("# How much each answer says for a record, in thousandths; made by train/incidents.c.\n");
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++) printf("%s\t%d\n", sure_question(q), (int)lround(weight[q] * 1000));
    for (uint32_t k = 0; k < t->kinds->n_kind; k++)
        if (t->kinds->kind[k].kind.muc.n) printf("kind:%.*s\t%d\n", STR_ARG(t->kinds->kind[k].kind.name), (int)lround(weight[SURE_QUESTIONS + k] * 1000));
}

static bool tools_new(Tools *t, Err *e)
{
    *t = (Tools){ .lang = lang_new(S("en"), e), .doc = doc_new(), .arena = arena_new() };
    if (!t->lang || !(t->read = read_tables_new(t->lang, e)) || !(t->kinds = kinds_new(t->lang, NULL, NULL, NULL, e))) return false;
    lang_freeze(t->lang);
    t->reader = reader_new(t->read, t->lang);
    t->coder = coder_new(t->kinds, t->lang);
    return true;
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    FileText f;
    Rows rows = { 0 };
    Str line;
    if (argc != 2 || !tools_new(&t, &e) || !file_read(argv[1], 1u << 30, &f, &e)) {
        fprintf(stderr, "usage: incidents KEY.jsonl > WEIGHTS\n%s\n", e.text);
        return 2;
    }
    Str rest = f.bytes;
    while (str_line(&rest, &line)) {
        Json *o = json_parse(line, &e);
        if (o) rows_of(&t, o, &rows);
        json_free(o);
    }
    uint32_t n = SURE_QUESTIONS + t.kinds->n_kind;
    double *weight = mem_new(n * sizeof *weight);
    learn(&rows, weight, n);
    print(&t, &rows, weight);
    free(weight);
    return 0;
}
