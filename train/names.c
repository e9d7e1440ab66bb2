/* train/names.c -- learn names: who, what and where is named in a text, and of what kind it is.
 *
 *   names DATA ENCODER OUT [fold N]
 *
 * DATA holds ner/, ud/gum-docs.tsv, clusters/ and gazetteer/; ENCODER is what pretrain left, where
 * vectors, pieces and layers begin. "fold N" keeps the N-th fifth of CrossNER's politics back and
 * measures on it.
 *
 * The sets do not agree what a name is ("the Taliban", "U.S.-led", "Iraqi"). Half of the time a
 * sentence carries its set as a clue and is scored by its set's own weights beside the common ones
 * (namenet.h); the program asks which set a text is most like. Each text is also shown all in
 * capitals, with headlines, and in lower case. */
#include "export.h"
#include "doc/doc.h"
#include "format/format.h"
#include "namekind.h"
#include "namenet.h"

enum { EPOCHS = 6, BATCH = 1500 };
static const uint32_t copy_percent[COPIES] = { 60, 11, 13, 8, 8 };
/* How often, of a hundred times, a sentence speaks for its own set alone. A silver set says less of
 * the others. */
enum { OWN_PERCENT = 50, OWN_PERCENT_SILVER = 75 };

/* How far its own convention is followed in the end: where a machine took a man for a body, the
 * others know better. */
#define SHARE_SILVER .7f

typedef struct Trainer {
    Arena *arena; const ReadTables *tables; Lang *lang; NameTagger *tagger; NameModel model;
    NameSet set[16], news; uint32_t n_set, n_train;
    Net net; Learner learner; Work work[TEAM];
    Job *job; uint32_t n_job, cap_job; uint32_t batch, batch_end;
    Chance chance;
} Trainer;

/* ---- learning ---- */

static void batch_job(uint32_t team, void *data)
{
    Trainer *t = data;
    Work *w = &t->work[team];
    uint32_t words = 0;
    for (uint32_t i = t->batch + team; i < t->batch_end; i += TEAM) words += t->job[i].run->n;
    if (!words) return;
    work_begin(w, words);
    w->p.learning = true;
    for (uint32_t i = t->batch + team; i < t->batch_end; i += TEAM)
        work_add(w, &t->net, &t->job[i]);
    work_end(w);
    net_forward(&t->net, w);
    net_back(&t->net, w, 1.0f / BATCH);
}

static void put_job(Trainer *t, const NameSet *s, uint32_t copy, uint32_t row)
{
    const Copy *c = &s->copy[copy == SWAPPED && s->silver ? PLAIN : copy];
    bool own = chance_below(&t->chance, 100) < (s->silver ? OWN_PERCENT_SILVER : OWN_PERCENT);
    for (uint32_t r = c->begin[row]; r < c->begin[row + 1]; r++) {
        if (!c->run[r].n) continue;
        if (t->n_job == t->cap_job) {
            t->cap_job = t->cap_job ? t->cap_job * 2 : 1 << 16;
            t->job = mem_grow(t->job, t->cap_job * sizeof *t->job);
        }
        t->job[t->n_job++] = (Job){ c, &c->run[r], own ? s->bit : SET_NONE, !own };
    }
}

static uint32_t pick_copy(Chance *c)
{
    uint32_t r = chance_below(c, 100), copy = 0;
    while (r >= copy_percent[copy]) r -= copy_percent[copy++];
    return copy;
}

static bool held(const NameSet *s, uint32_t row) { return s->held && row % 5 == s->held - 1; }

/* The sentences of one round, in chance order; of a set only its percent. */
static void draw(Trainer *t)
{
    t->n_job = 0;
    for (uint32_t k = 0; k < t->n_train; k++)
        for (uint32_t i = 0; i < t->set[k].n; i++) {
            if (held(&t->set[k], i)) continue;
            for (uint32_t left = t->set[k].percent; left; left = left > 100 ? left - 100 : 0)
                if (left >= 100 || chance_below(&t->chance, 100) < left)
                    put_job(t, &t->set[k], pick_copy(&t->chance), i);
        }
    for (uint32_t i = t->n_job; i > 1; i--) {
        uint32_t k = chance_below(&t->chance, i);
        Job one = t->job[i - 1];
        t->job[i - 1] = t->job[k];
        t->job[k] = one;
    }
}

static void epoch(Trainer *t, uint32_t e, float rate)
{
    draw(t);
    for (uint32_t i = 0; i < t->n_job;) {
        uint32_t words = 0;
        t->batch = i;
        while (i < t->n_job && words < BATCH) words += t->job[i++].run->n;
        t->batch_end = i;
        net_turn(&t->net);
        team_run(batch_job, t);
        float at = ((float)e + (float)i / (float)t->n_job) / EPOCHS;
        learner_step(&t->learner, rate * (at < .02f ? at / .02f : (1 - at) / .98f));
    }
}

/* ---- how good ---- */

typedef struct Score { uint32_t gold, got, right; } Score;

/* People and other are one when measured: the sets part them by our list only. */
static uint32_t measured_kind(uint32_t label)
{
    uint32_t k = (label - 1) / 4;
    return k == MENTION_PEOPLE ? MENTION_OTHER : k;
}

static uint32_t name_at(const uint8_t *label, uint32_t i, uint32_t n)
{
    while (!name_ends(label[i]) && i + 1 < n) i++;
    return i + 1;
}

static bool begins(uint32_t label)
{
    return label && ((label - 1) % 4 == PART_BEGIN || (label - 1) % 4 == PART_ONLY);
}

static void count(Score *s, const uint8_t *gold, const uint8_t *got, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool a = begins(gold[i]), b = begins(got[i]);
        if (a) s[measured_kind(gold[i])].gold++;
        if (b) s[measured_kind(got[i])].got++;
        if (a && b && measured_kind(gold[i]) == measured_kind(got[i])
            && name_at(gold, i, n) == name_at(got, i, n))
            s[measured_kind(gold[i])].right++;
    }
}

static double f1(const Score *s, uint32_t n)
{
    double gold = 0, got = 0, right = 0;
    for (uint32_t k = 0; k < n; k++) { gold += s[k].gold; got += s[k].got; right += s[k].right; }
    return right > 0 ? 200 * right / (gold + got) : 0;
}

static void measure(Trainer *t, const NameSet *s, uint32_t copy, uint32_t bit)
{
    Work *w = &t->work[0];
    const Copy *c = &s->copy[copy];
    Score score[MENTION_COUNT] = { { 0 } };
    uint8_t got[512];
    w->p.learning = false;
    for (uint32_t row = 0; row < s->n;) {
        work_begin(w, 4096);
        for (; row < s->n && w->p.n < 1500; row++)
            for (uint32_t r = c->begin[row]; r < c->begin[row + 1] && (!s->held || held(s, row));
                 r++)
                if (c->run[r].n && w->p.n + c->run[r].n <= 4096)
                    work_add(w, &t->net, &(Job){ c, &c->run[r], bit, false });
        work_end(w);
        net_forward(&t->net, w);
        for (uint32_t i = 0; i < w->p.n_sent; i++) {
            uint32_t first = w->p.begin[i], n = w->p.begin[i + 1] - first;
            net_path(&t->net, w->score + (size_t)first * COLS, n, got);
            count(score, w->label + first, got, n);
        }
    }
    printf(" %.1f",
        f1(score, s->bit == 0 ? 3 : MENTION_COUNT)); /* UNER's dev does not mark the others */
    if (copy == PLAIN)
        printf(" (%.1f %.1f %.1f)", f1(score, 1), f1(score + 1, 1), f1(score + 2, 1));
}

static void measure_all(Trainer *t)
{
    for (uint32_t k = 0; k < t->n_set; k++) {
        const NameSet *s = &t->set[k];
        if (k < t->n_train && !s->held) continue;
        printf("  %s", s->name);
        measure(t, s, PLAIN, SET_NONE);
        printf(" own"); measure(t, s, PLAIN, s->bit);
        printf(" up"); measure(t, s, CAPITALS, SET_NONE);
    }
    printf("\n");
    fflush(stdout);
}

/* ---- to the file the program reads ---- */

static void save_words(ModelFile *f, const Encoder *e, float *scale, Unit *unit)
{
    float scale_piece[PIECE];
    model_put_words(f, e->words.hash, e->words.n, e->vec->w, scale);
    model_put_bytes(f, "piece", e->piece->w, PIECE_ROWS, PIECE, scale_piece);
    for (uint32_t i = 0; i < VEC; i++) unit[i] = (Unit){ scale[i], 127 };
    for (uint32_t i = 0; i < PIECE; i++) unit[VEC + i] = (Unit){ scale_piece[i], 127 * PIECES };
    for (uint32_t i = 0; i < NAME_CLUES; i++)
        unit[INPUT + i] = (Unit){ 1.0f / NAME_CLUE_ONE, NAME_CLUE_ONE };
}

static void save_scores(ModelFile *f, const Net *net)
{
    Unit unit[WIDE];
    float w[WIDE * COLS];
    for (uint32_t i = 0; i < WIDE; i++)
        unit[i] = (Unit){ 1.0f / (1 << NET_SUM), (float)(NAME_LAYERS << NET_SUM) };
    for (uint32_t k = 0; k <= NAME_SETS; k++) {
        char name[16];
        for (uint32_t i = 0; i < WIDE * COLS; i++)
            w[i] = net->out->w[i]
                + (k == NAME_SET_NEWS ? SHARE_SILVER : 1) * (k < NAME_SETS ? net->own[k]->w[i] : 0);
        snprintf(name, sizeof name, "out%u", k);
        model_put_layer(f, name, w, net->out_bias->w, WIDE, COLS, unit, NULL);
    }
}

static void save_turns(ModelFile *f, const Net *net)
{
    int8_t *q = mem_new(TURN_SLOTS * TURN_COLS);
    for (size_t i = 0; i < TURN_SLOTS; i++)
        for (size_t y = 0; y < TURN_COLS; y++) {
            float x = ldexpf(net->turn->w[i * COLS + y], TURN_PLACES);
            q[i * TURN_COLS + y] = (int8_t)lrintf(x > 127 ? 127 : x < -127 ? -127 : x);
        }
    model_put(f, "turn", net->turn_key, TURN_SLOTS * sizeof *net->turn_key);
    model_put(f, "turn.score", q, TURN_SLOTS * TURN_COLS);
    free(q);
}

static void save(Trainer *t, const Lexicon *lex, const char *path)
{
    static ModelFile f;
    const Net *net = &t->net;
    Unit unit[WIDE + NAME_INPUT];
    float factor[GATES], scale[VEC];
    int32_t kind[(NAME_SETS + 1) * (NAME_KIND + 1)], step[LABELS * COLS];
    for (uint32_t i = 0; i < GATES; i++) factor[i] = i % WIDE < HALF ? .25f : .5f;
    save_words(&f, &net->enc, scale, unit);
    kinds_learn(t->set, t->n_train, t->n_set, &t->news, &net->enc, scale, kind);
    model_put(&f, "kind", kind, sizeof kind);
    model_put_layer(
        &f, "layer1", net->layer[0]->w, net->bias[0]->w, NAME_INPUT, GATES, unit, factor);
    for (int l = 1; l < NAME_LAYERS; l++) {
        for (uint32_t i = 0; i < WIDE; i++)
            unit[i] = (Unit){ 1.0f / (1 << NET_SUM), (float)(l << NET_SUM) };
        model_put_layer(&f, l == 1 ? "layer2" : "layer3", net->layer[l]->w, net->bias[l]->w, WIDE,
            GATES, unit, factor);
    }
    save_scores(&f, net);
    for (uint32_t x = 0; x < LABELS; x++)
        for (uint32_t y = 0; y < COLS; y++)
            step[x * COLS + y] = y < LABELS && name_follows(x, y)
                ? (int32_t)lrintf(ldexpf(net->step->w[x * COLS + y], NET_CELL))
                : INT32_MIN / 2;
    model_put(&f, "step", step, sizeof step);
    save_turns(&f, net);
    model_put(&f, "lex.mark", lex->mark, lex->n_slot * sizeof *lex->mark);
    model_put(&f, "lex", lex->lex, lex->n_slot);
    model_write(&f, path);
}

static void read_set(Trainer *t, const char *data, const char *file, const char *name, uint32_t bit,
    uint32_t percent, const Words *skip)
{
    SetReader r = { t->tables, t->tagger, &t->net.enc.words };
    NameSet *s = &t->set[t->n_set++];
    *s = (NameSet){
        .name = name, .bit = bit, .percent = percent, .silver = str_is(str_of(file), "gmb-train")
    };
    nameset_read(s, &r, data, file, skip);
}

/* News at large: one text of so many. */
static const struct { const char *file; uint32_t every; } bare[] = {
    { "allsides-2012-20", 30 }, { "bbc-2004-05", 4 }, { "reuters-21578", 30 }, { "reuters-feeds-2016", 8 }, { "isaf-press-releases", 8 } };

static void read_sets(Trainer *t, const char *data, uint32_t fold)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/ud/gum-docs.tsv", data);
    Words *nc = nc_documents(path);
    read_set(t, data, "uner-ewt-train", "ewt", 0, 200, NULL);
    read_set(t, data, "redocred-train", "redocred", 1, 150, NULL);
    read_set(t, data, "crossner-politics-train", "politics", 2, 200, NULL);
    t->set[2].held = fold;
    read_set(t, data, "crossner-other", "crossner", 3, 60, NULL);
    read_set(t, data, "gum-train", "gum", 4, 80, nc);
    read_set(t, data, "gmb-train", "gmb", 5, 100, NULL);
    t->n_train = t->n_set;
    t->net.turn_key = turns_of(&t->set[t->n_set - 1]);
    read_set(t, data, "uner-ewt-dev", "EWT", 0, 0, NULL);
    read_set(t, data, "gmb-dev", "GMB", 5, 0, NULL);
    read_set(t, data, "redocred-dev", "REDOC", 1, 0, NULL);
    read_set(t, data, "gum-dev", "GUM", 4, 0, NULL);
    words_free(nc);
    t->news = (NameSet){ .name = "news", .bit = NAME_SETS };
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        nameset_bare(&t->news, &(SetReader){ t->tables, t->tagger, &t->net.enc.words }, data,
            bare[i].file, bare[i].every);
}

static void begin_from(Trainer *t, const char *data, const char *encoder)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/clusters/vectors-64.bin.gz", data);
    encoder_init(&t->net.enc, path, &t->chance);
    encoder_load(&t->net.enc, encoder);
    net_init(&t->net, &t->learner, &t->chance);
    t->learner.clip = 1;
}

int main(int argc, char **argv)
{
    static Trainer t;
    Lexicon lex = { 0 };
    Err e = { 0 };
    if (argc < 4) { fprintf(stderr, "usage: names DATA ENCODER OUT [fold N]\n"); return 2; }
    t.arena = arena_new();
    t.lang = lang_new(S("en"), &e);
    t.tables = t.lang ? read_tables_new(t.lang, &e) : NULL;
    if (!t.tables) { fprintf(stderr, "%s\n", e.text); return 1; }
    lang_freeze(t.lang);
    t.chance.s = 3;
    lexicon_read(&lex, argv[1]);
    t.model.mark = lex.mark; t.model.lex = lex.lex; t.model.n_slot = lex.n_slot;
    t.tagger = nametagger_of(t.tables, &t.model);
    begin_from(&t, argv[1], argv[2]);
    read_sets(&t, argv[1], argc > 5 ? (uint32_t)strtoul(argv[5], NULL, 10) : 0);
    for (uint32_t i = 0; i < TEAM; i++)
        t.work[i].p = (Pass){ .team = i, .drop = .4f, .chance.s = 55 + i };
    double start = clock_tick();
    for (uint32_t i = 0; i < EPOCHS; i++) {
        epoch(&t, i, .003f);
        double loss = 0, n = 0;
        for (uint32_t k = 0; k < TEAM; k++) {
            loss += t.work[k].loss;
            n += t.work[k].n_loss;
            t.work[k].loss = 0;
            t.work[k].n_loss = 0;
        }
        printf("%2u %5.0fs loss %.4f", i + 1, clock_tick() - start, loss / n);
        measure_all(&t);
    }
    save(&t, &lex, argv[3]);
    return 0;
}
