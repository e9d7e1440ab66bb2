/* train/coref.c -- learn who is who: the table of read/who.h.
 *
 *   coref DATA OUT [fold]
 *
 * DATA holds coref/, ud/gum-docs.tsv and gazetteer/person-names.tsv.gz. Each text is read as the
 * program reads it, by our own tags, trees and names; then, phrase by phrase, the net chooses, is
 * told what was right, and goes on from what it chose, so that it learns among its own errors. Of
 * several right candidates each will do.
 *
 * GUM says of all phrases, GAP (Wikipedia) of one pronoun in a text. "fold" keeps 600 texts of
 * GAP's dev part back and measures on them; without it all are learned from, and what is printed of
 * GAP says nothing. */
#include "export.h"
#include "treebank.h"
#include "doc/doc.h"
#include "format/format.h"
#include "read/who_parts.h"

enum { EPOCHS = 14, BATCH = 40, FOLD = 600, NOBODY = NONE - 1 };    /* NOBODY: GUM says nothing of the phrase */
/* What a wrong choice costs while learning: it must be beaten by so much. */
#define COST_JOINED  0.2f          /* someone new was joined */
#define COST_PARTED  1.5f          /* one met before was taken for new */
#define COST_OTHER   1.0f          /* joined to the wrong one */
#define KEPT         0.8f          /* share of signs shown */

typedef struct Text {
    Doc     *d;
    WhoName *name;
    float   *sure;
    uint32_t *gold;                /* [n_phrase] GUM: chain; GAP: 1 the first name, 2 the other, 0 else */
    uint32_t pronoun;              /* GAP: the phrase asked; GUM: NONE */
    bool     right[2];
} Text;
typedef struct Set { Text *item; uint32_t n, cap; } Set;

typedef struct Member {            /* of the team */
    struct Trainer *x; uint32_t team; Who *who; Chance chance; const Text *text;
    double loss; uint32_t n_loss;
} Member;
typedef struct Trainer {
    Arena *arena; Lang *lang; ReadTables *tables; Reader *reader;
    Set train, gum, gap;
    Weights *row, *line, *out; Learner learner;
    uint32_t *given, n_given;
    Member member[TEAM];
    const Text **order; uint32_t n_order, batch, batch_end;
    Chance chance;
    bool learning;
    double *mean[3]; uint32_t n_mean;
} Trainer;

/* ---- texts ---- */

static bool opens(Str s)
{
    return str_is(s, "(") || str_is(s, "[") || str_is(s, "$") || str_is(s, "``") || str_is(s, "#");
}
static bool closes(Str s)
{
    if (!s.n) return false;
    if (strchr(".,;:!?)]%", s.p[0])) return s.n < 4;
    return str_is(s, "'s") || str_is(s, "n't") || str_is(s, "''")
        || (s.p[0] == '\'' && s.n > 1 && s.n < 4) || str_starts(s, S("\xe2\x80\x99"));
}

/* GUM's tokens as running text; at[s][k] are the bytes of a token. bench/sets/coref.py does the
 * same. */
static Doc *gum_text(Trainer *x, const Json *j, Span **at)
{
    Doc *d = doc_new();
    Out o = { 0 };
    const Json *sents = json_get(j, "sents"), *par = json_get(j, "par");
    uint32_t n = json_count(sents), n_block = 0, next = 0;
    Block *block = ARENA_ARRAY(d->arena, Block, n + 1);
    int64_t opens_at = -1;
    for (uint32_t s = 0; s < n; s++) {
        const Json *words = json_at(sents, s);
        uint32_t n_word = json_count(words);
        at[s] = ARENA_ARRAY(x->arena, Span, n_word + 1);
        while (next < json_count(par) && json_int(json_at(par, next), &opens_at)
            && opens_at < (int64_t)s)
            next++;
        bool fresh = !s || (next < json_count(par) && opens_at == (int64_t)s), glue = true,
             quoted = false;
        if (fresh && s) { block[n_block++].end = (uint32_t)o.n; out_lit(&o, "\n\n"); }
        if (fresh) block[n_block].begin = (uint32_t)o.n;
        else out_char(&o, ' ');
        for (uint32_t k = 0; k < n_word; k++) {
            Str w = json_str(json_at(words, k));
            bool mark = str_is(w, "\"");
            if (!glue && !closes(w) && !(mark && quoted)) out_char(&o, ' ');
            at[s][k].begin = (uint32_t)o.n;
            out_str(&o, w);
            at[s][k].end = (uint32_t)o.n;
            glue = opens(w) || (mark && !quoted);
            if (mark) quoted = !quoted;
        }
    }
    block[n_block++].end = (uint32_t)o.n;
    d->article.text = out_arena(&o, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = block;
    d->article.n_block = n_block;
    d->article.published.at = TIME_UNKNOWN;
    out_release(&o);
    return d;
}

static Doc *plain_text(Str text)
{
    Doc *d = doc_new();
    Block *block = ARENA_ARRAY(d->arena, Block, 1);
    *block = (Block){ .end = text.n };
    d->article.text = arena_str(d->arena, text);
    d->article.n_body = text.n;
    d->article.block = block;
    d->article.n_block = 1;
    d->article.published.at = TIME_UNKNOWN;
    return d;
}

/* Read it, and keep of it what choosing needs. */
static Text text_of(Trainer *x, Doc *d)
{
    read_doc(x->reader, d);
    Text t = { .d = d,
        .pronoun = NONE,
        .name = ARENA_ARRAY(x->arena, WhoName, d->n_mention + 1),
        .sure = ARENA_ARRAY(x->arena, float, d->n_phrase + 1),
        .gold = ARENA_ARRAY(x->arena, uint32_t, d->n_phrase + 1) };
    for (uint32_t m = 0; m < d->n_mention; m++)
        t.name[m] = (WhoName){ d->mention[m].words, d->mention[m].kind, d->mention[m].chain };
    return t;
}

/* ---- what GUM says ---- */

typedef struct Gold { uint32_t begin, end, head, cluster; } Gold;

static uint32_t int_of(const Json *j, const char *key)
{
    int64_t v = 0;
    return json_int(json_get(j, key), &v) ? (uint32_t)v : 0;
}

/* The same bytes; else a mention that begins or ends alike and whose head lies in the phrase's
 * head. */
static uint32_t gold_of(const Gold *g, uint32_t n, Proof at, Proof head, bool near_too)
{
    uint32_t near = NOBODY;
    for (uint32_t i = 0; i < n; i++) {
        if (g[i].begin == at.begin && g[i].end == at.end) return g[i].cluster;
        if (near_too && g[i].head >= head.begin && g[i].head < head.end
            && (g[i].begin == at.begin || g[i].end == at.end))
            near = g[i].cluster;
    }
    return near;
}

static void read_gum(Trainer *x, Set *set, const char *data, const char *file, const Words *skip)
{
    char command[4200];
    Err e = { 0 };
    Str line;
    snprintf(command, sizeof command, "zcat '%s/coref/%s.jsonl.gz'", data, file);
    Str rest = command_text(x->arena, command);
    while (str_line(&rest, &line)) {
        Json *j = json_parse(line, &e);
        if (!j) { fprintf(stderr, "%s: %s\n", file, e.text); exit(1); }
        if (!skip || !words_find(skip, json_str(json_get(j, "doc")))) {
            const Json *m = json_get(j, "mentions");
            uint32_t n = json_count(m);
            Span **at = ARENA_ARRAY(x->arena, Span *, json_count(json_get(j, "sents")) + 1);
            Text t = text_of(x, gum_text(x, j, at));
            Gold *gold = ARENA_ARRAY(x->arena, Gold, n + 1);
            Words *cluster = words_new();
            for (uint32_t i = 0; i < n; i++) {
                const Json *one = json_at(m, i);
                const Span *words = at[int_of(one, "sent")];
                gold[i] = (Gold){ words[int_of(one, "start")].begin,
                    words[int_of(one, "end") - 1].end, words[int_of(one, "head")].begin,
                    words_put(cluster, json_str(json_get(one, "cluster"))) };
            }
            for (uint32_t k = 0; k < t.d->n_phrase; k++) {
                const NounPhrase *p = &t.d->phrase[k];
                t.gold[k] = gold_of(gold, n, doc_proof(t.d, p->words),
                    doc_proof(t.d, (Span){ p->head, p->head + 1 }), p->form != FORM_JOINT);
            }
            words_free(cluster);
            ARENA_PUSH(x->arena, set->item, set->n, set->cap, t);
        }
        json_free(j);
    }
}

/* ---- what GAP says ---- */

static uint32_t byte_of(Str s, uint32_t points)
{
    uint32_t at = 0;
    while (points-- && at < s.n) utf8_next(s, &at);
    return at;
}

/* The phrases whose head lies in the name. */
static void mark_name(Text *t, const Json *name, uint32_t mark)
{
    uint32_t begin = byte_of(t->d->article.text, int_of(name, "offset") + int_of(name, "start"));
    Span words = doc_span_of(t->d, begin, begin + json_str(json_get(name, "text")).n);
    for (uint32_t k = 0; k < t->d->n_phrase; k++)
        if (t->d->phrase[k].form != FORM_JOINT && t->d->phrase[k].head >= words.begin
            && t->d->phrase[k].head < words.end)
            t->gold[k] = mark;
}

static void read_gap(Trainer *x, Set *set, const char *data, const char *file)
{
    char command[4200];
    Err e = { 0 };
    Str line;
    snprintf(command, sizeof command, "zcat '%s/coref/%s.jsonl.gz'", data, file);
    Str rest = command_text(x->arena, command);
    while (str_line(&rest, &line)) {
        Json *j = json_parse(line, &e);
        if (!j) { fprintf(stderr, "%s: %s\n", file, e.text); exit(1); }
        Text t = text_of(x, plain_text(json_str(json_get(j, "text"))));
        uint32_t at = byte_of(t.d->article.text, int_of(json_get(j, "pronoun"), "start"));
        for (uint32_t k = 0; k < t.d->n_phrase; k++)
            if (t.d->tok.begin[t.d->phrase[k].head] == at && t.d->phrase[k].form == FORM_PRONOUN)
                t.pronoun = k;
        mark_name(&t, json_get(j, "a"), 1);
        mark_name(&t, json_get(j, "b"), 2);
        json_bool(json_get(json_get(j, "a"), "coref"), &t.right[0]);
        json_bool(json_get(json_get(j, "b"), "coref"), &t.right[1]);
        json_free(j);
        if (t.pronoun == NONE) { t.pronoun = NOBODY; }
        ARENA_PUSH(x->arena, set->item, set->n, set->cap, t);
    }
}

/* ---- choosing and learning ---- */

/* Whose entity is it: bit 1 the first name's, bit 2 the other's. */
static uint32_t names_of(const Member *m, uint32_t candidate)
{
    const Text *t = m->text;
    uint32_t one = m->who->seen[candidate].one, bits = 0;
    for (uint32_t k = 0; k < t->d->n_phrase; k++)
        if (m->who->seen[k].one == one) bits |= t->gold[k];
    return bits;
}

/* Which candidates are right. False: there is nothing to learn here. */
static bool mark_right(const Member *m, uint32_t k, const Pair *pair, uint32_t n, bool *right)
{
    const Text *t = m->text;
    bool any = false;
    if (t->pronoun == NONE) {
        for (uint32_t i = 0; i + 1 < n; i++)
            any |= right[i] = t->gold[k] != NOBODY && t->gold[pair[i].phrase] == t->gold[k];
        right[n - 1] = !any;
        return true;
    }
    if (k != t->pronoun) return false;
    uint32_t want = t->right[0] ? 1 : t->right[1] ? 2 : 0;
    for (uint32_t i = 0; i + 1 < n; i++) any |= right[i] = names_of(m, pair[i].phrase) == want;
    right[n - 1] = !want;
    return any;
}

static float weigh(const Trainer *x, const Pair *p, const uint8_t *kept, float *h)
{
    float line = 0, sum = 0;
    memset(h, 0, WHO_HIDDEN * sizeof *h);
    for (uint32_t i = 0; i < p->n; i++) {
        if (!kept[i]) continue;
        const float *row = x->row->w + (size_t)p->sign[i] * WHO_HIDDEN;
        for (uint32_t k = 0; k < WHO_HIDDEN; k++) h[k] += row[k];
        line += x->line->w[p->sign[i]];
    }
    for (uint32_t k = 0; k < WHO_HIDDEN; k++) sum += (h[k] > 0 ? h[k] : 0) * x->out->w[k];
    return sum + line;
}

static void weigh_back(
    const Trainer *x, uint32_t team, const Pair *p, const uint8_t *kept, const float *h, float d)
{
    float d_h[WHO_HIDDEN];
    for (uint32_t k = 0; k < WHO_HIDDEN; k++) {
        d_h[k] = h[k] > 0 ? d * x->out->w[k] : 0;
        if (h[k] > 0) x->out->g[team][k] += d * h[k];
    }
    for (uint32_t i = 0; i < p->n; i++) {
        if (!kept[i]) continue;
        float *g = x->row->g[team] + (size_t)p->sign[i] * WHO_HIDDEN;
        weights_touch(x->row, team, p->sign[i]);
        weights_touch(x->line, team, p->sign[i]);
        for (uint32_t k = 0; k < WHO_HIDDEN; k++) g[k] += d_h[k];
        x->line->g[team][p->sign[i]] += d;
    }
}

static float cost_of(bool right, bool fresh, bool known)
{
    if (right) return 0;
    if (fresh) return COST_PARTED;
    return known ? COST_OTHER : COST_JOINED;
}

typedef struct Weighed { float h[WHO_CANDIDATES + 1][WHO_HIDDEN], score[WHO_CANDIDATES + 1]; uint8_t kept[WHO_CANDIDATES + 1][WHO_SIGNS]; } Weighed;

static void learn_choice(Member *m, uint32_t k, const Pair *pair, uint32_t n, Weighed *w)
{
    bool right[WHO_CANDIDATES + 1];
    float p[WHO_CANDIDATES + 1], most = -1e9f, all = 0, good = 0;
    if (!mark_right(m, k, pair, n, right)) return;
    bool known = !right[n - 1];
    for (uint32_t i = 0; i < n; i++) {
        p[i] = w->score[i] + cost_of(right[i], i + 1 == n, known);
        if (p[i] > most) most = p[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        p[i] = expf(p[i] - most);
        all += p[i];
        if (right[i]) good += p[i];
    }
    m->loss -= (double)logf(good / all + 1e-9f);
    m->n_loss++;
    for (uint32_t i = 0; i < n; i++) {
        float d = p[i] / all - (right[i] ? p[i] / (good + 1e-9f) : 0);
        if (d > 1e-4f || d < -1e-4f) weigh_back(m->x, m->team, &pair[i], w->kept[i], w->h[i], d);
    }
}

static uint32_t choose(void *who, uint32_t k, const Pair *pair, uint32_t n, float *sure)
{
    Member *m = who;
    Weighed w;
    uint32_t best = 0;
    bool learning = m->x->learning && (m->text->pronoun == NONE || m->text->pronoun == k);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t s = 0; s < pair[i].n; s++)
            w.kept[i][s] = !learning || chance_unit(&m->chance) < KEPT;
        w.score[i] = weigh(m->x, &pair[i], w.kept[i], w.h[i]);
        if (w.score[i] > w.score[best]) best = i;
    }
    if (learning) learn_choice(m, k, pair, n, &w);
    *sure = 1;
    return best;
}

static void run_text(Member *m, const Text *t)
{
    m->text = t;
    who_run(m->who, t->d, t->name, choose, m, t->sure);
}

static void run_batch(uint32_t team, void *data)
{
    Trainer *x = data;
    for (uint32_t i = x->batch + team; i < x->batch_end; i += TEAM)
        run_text(&x->member[team], x->order[i]);
}

/* Weights are the mean of the last third of training's. */
static void gather_mean(Trainer *x)
{
    Weights *all[] = { x->row, x->line, x->out };
    for (uint32_t i = 0; i < 3; i++) {
        size_t n = (size_t)all[i]->rows * all[i]->cols;
        if (!x->mean[i]) x->mean[i] = mem_new(n * sizeof(double));
        for (size_t k = 0; k < n; k++) x->mean[i][k] += (double)all[i]->w[k];
    }
    x->n_mean++;
}

static void take_mean(Trainer *x)
{
    Weights *all[] = { x->row, x->line, x->out };
    for (uint32_t i = 0; i < 3; i++)
        for (size_t k = 0; k < (size_t)all[i]->rows * all[i]->cols; k++)
            all[i]->w[k] = (float)(x->mean[i][k] / x->n_mean);
}

/* A GUM document weighs as much as this many texts of GAP in a batch. */
static void epoch(Trainer *x, uint32_t n, float rate)
{
    for (uint32_t i = x->n_order; i > 1; i--) {
        uint32_t k = chance_below(&x->chance, i);
        const Text *t = x->order[i - 1];
        x->order[i - 1] = x->order[k];
        x->order[k] = t;
    }
    x->learning = true;
    for (x->batch = 0; x->batch < x->n_order; x->batch = x->batch_end) {
        x->batch_end = x->batch + 1;
        for (uint32_t words = 0; x->batch_end < x->n_order && words < BATCH * 30; x->batch_end++)
            words +=
                x->order[x->batch_end]->pronoun == NONE ? x->order[x->batch_end]->d->n_phrase : 1;
        float done = ((float)n + (float)x->batch / (float)x->n_order) / EPOCHS;
        team_run(run_batch, x);
        learner_step(&x->learner, rate * (done < .05f ? done * 20 : 1 - done * .9f));
        if (done > .6f) gather_mean(x);
    }
    x->learning = false;
}

/* ---- how well it does ---- */

typedef struct Score { double muc[4], b3[4]; } Score;      /* hits, of; hits, of */

/* Chains of two and more, those of `by` against those of `to`: MUC's and B-cubed's recall. */
static void recall(const uint32_t *by, const uint32_t *to, uint32_t n, double *muc, double *b3)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t size = 0, hits = 0;
        bool first = true, fresh = true;
        if (by[i] == NOBODY) continue;
        for (uint32_t k = 0; k < n; k++) {
            if (by[k] != by[i]) continue;
            size++;
            if (k < i) first = false;
            if (to[i] != NOBODY && to[k] == to[i]) { hits++; if (k < i) fresh = false; }
        }
        if (!hits) hits = 0;
        b3[0] += (double)hits / size;
        b3[1]++;
        muc[1] += first ? 0 : 1;
        muc[0] += fresh ? 0 : 1;
    }
}

static void single_out(uint32_t *x, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool alone = true;
        for (uint32_t k = 0; k < n && alone; k++) alone = k == i || x[k] != x[i];
        if (alone) x[i] = NOBODY;
    }
}

static double f1(const double *x)
{
    double r = x[0] / x[1], p = x[2] / x[3];
    return p + r > 0 ? 200 * p * r / (p + r) : 0;
}

static void measure_gum(Trainer *x)
{
    Score s = { 0 };
    for (uint32_t i = 0; i < x->gum.n; i++) {
        const Text *t = &x->gum.item[i];
        uint32_t n = t->d->n_phrase, *a = mem_new(n * 4 + 4), *b = mem_new(n * 4 + 4);
        run_text(&x->member[0], t);
        for (uint32_t k = 0; k < n; k++) { a[k] = t->gold[k]; b[k] = t->d->phrase[k].who; }
        single_out(a, n);
        single_out(b, n);
        recall(a, b, n, s.muc, s.b3);
        recall(b, a, n, s.muc + 2, s.b3 + 2);
        free(a);
        free(b);
    }
    printf("  phrases of GUM dev: MUC %.1f B3 %.1f (r %.1f p %.1f)", f1(s.muc), f1(s.b3),
        100 * s.b3[0] / s.b3[1], 100 * s.b3[2] / s.b3[3]);
}

static void measure_gap(Trainer *x)
{
    uint32_t both = 0, ours = 0, theirs = 0;
    for (uint32_t i = 0; i < x->gap.n; i++) {
        const Text *t = &x->gap.item[i];
        uint32_t bits = 0;
        run_text(&x->member[0], t);
        if (t->pronoun != NOBODY)
            for (uint32_t k = 0; k < t->d->n_phrase; k++)
                if (t->d->phrase[k].who == t->d->phrase[t->pronoun].who) bits |= t->gold[k];
        for (uint32_t s = 0; s < 2; s++) {
            bool p = bits >> s & 1;
            both += p && t->right[s];
            ours += p;
            theirs += t->right[s];
        }
    }
    printf("  GAP: F1 %.1f (p %.1f r %.1f)\n", 200.0 * both / (ours + theirs), 100.0 * both / ours,
        100.0 * both / theirs);
    fflush(stdout);
}

/* ---- given names of men and women ---- */

static void put_given(Trainer *x, Str name, uint32_t sex)
{
    Str low = arena_lower(x->arena, name);
    uint64_t h = str_hash(low);
    uint32_t i = (uint32_t)h & (x->n_given - 1);
    while (x->given[i] && (x->given[i] & ~0xffu) != noun_mark(h)) i = (i + 1) & (x->n_given - 1);
    x->given[i] |= noun_mark(h) | sex;
}

/* Those of both count as neither. */
static void read_given_names(Trainer *x, const char *data)
{
    char command[4200];
    Str line, c[5];
    snprintf(command, sizeof command,
        "zcat '%s/gazetteer/person-names.tsv.gz' | sort -t '\t' -k2,2 -k5,5nr", data);
    Str rest = command_text(x->arena, command);
    x->n_given = 1 << 14;
    x->given = mem_new(x->n_given * sizeof *x->given);
    while (str_line(&rest, &line)) {
        for (int i = 0; i < 5; i++) { c[i] = STR_NONE; str_split(&line, '\t', &c[i]); }
        if (!str_is(c[1], "given") || c[3].n < 2) continue;
        put_given(x, c[3], str_is(c[2], "m") ? 1 : str_is(c[2], "f") ? 2 : 0);
    }
}

/* ---- to the file the program reads ---- */

static void save(Trainer *x, const char *path)
{
    static ModelFile f;
    f.arena = x->arena;
    for (size_t i = 0; i < (size_t)WHO_ROWS * WHO_HIDDEN; i++) {
        float *w = &x->row->w[i];
        *w = *w > 16 ? 16 : *w < -16 ? -16 : *w;
    }
    model_put_numbers(&f, "row", x->row->w, (size_t)WHO_ROWS * WHO_HIDDEN, 1.0f / WHO_ROW);
    model_put_numbers(&f, "line", x->line->w, WHO_ROWS, 1.0f / WHO_LINE);
    model_put_numbers(&f, "out", x->out->w, WHO_HIDDEN, 1.0f / WHO_OUT);
    model_put(&f, "given", x->given, x->n_given * sizeof *x->given);
    model_write(&f, path);
}

static void begin(Trainer *x)
{
    x->row = weights_rows("row", WHO_ROWS, WHO_HIDDEN, .1f, &x->chance);
    x->line = weights_rows("line", WHO_ROWS, 1, 0, &x->chance);
    x->out = weights_new("out", 1, WHO_HIDDEN, .3f, &x->chance);
    x->learner.clip = 5;
    learner_add(&x->learner, x->row);
    learner_add(&x->learner, x->line);
    learner_add(&x->learner, x->out);
    for (uint32_t i = 0; i < TEAM; i++) {
        x->member[i] = (Member){ .x = x, .team = i, .who = who_new(x->tables), .chance.s = 77 + i };
        who_given(x->member[i].who, x->given, x->n_given);
    }
    x->order = ARENA_ARRAY(x->arena, const Text *, x->train.n);
    for (uint32_t i = 0; i < x->train.n; i++)
        if (x->train.item[i].pronoun != NOBODY) x->order[x->n_order++] = &x->train.item[i];
}

int main(int argc, char **argv)
{
    static Trainer x;
    char path[4200];
    Err e = { 0 };
    if (argc < 3) { fprintf(stderr, "usage: coref DATA OUT [fold]\n"); return 2; }
    x.arena = arena_new();
    x.lang = lang_new(S("en"), &e);
    x.tables = x.lang ? read_tables_new(x.lang, &e) : NULL;
    if (!x.tables) { fprintf(stderr, "%s\n", e.text); return 1; }
    lang_freeze(x.lang);
    x.reader = reader_new(x.tables, x.lang);
    x.chance.s = 5;
    snprintf(path, sizeof path, "%s/ud/gum-docs.tsv", argv[1]);
    Words *nc = nc_documents(path);
    read_gum(&x, &x.train, argv[1], "gum-train", nc);
    read_gap(&x, &x.train, argv[1], "gap-val");
    read_gum(&x, &x.gum, argv[1], "gum-dev", NULL);
    read_gap(&x, &x.gap, argv[1], "gap-dev");
    for (uint32_t i = 0; i < x.gap.n - (argc > 3 ? FOLD : 0); i++)
        ARENA_PUSH(x.arena, x.train.item, x.train.n, x.train.cap, x.gap.item[i]);
    if (argc > 3) { x.gap.item += x.gap.n - FOLD; x.gap.n = FOLD; }
    read_given_names(&x, argv[1]);
    begin(&x);
    double start = clock_tick();
    for (uint32_t i = 0; i < EPOCHS; i++) {
        double loss = 0, n = 0;
        epoch(&x, i, .004f);
        for (uint32_t k = 0; k < TEAM; k++) {
            loss += x.member[k].loss;
            n += x.member[k].n_loss;
            x.member[k].loss = 0;
            x.member[k].n_loss = 0;
        }
        printf("%2u %4.0fs loss %.4f", i + 1, clock_tick() - start, loss / n);
        measure_gum(&x);
        measure_gap(&x);
    }
    take_mean(&x);
    printf("mean");
    measure_gum(&x);
    measure_gap(&x);
    save(&x, argv[2]);
    return 0;
}
