/* train/incidents.c -- what coding learns of articles with a key of their incidents.
 *
 *     incidents DATA PARTS SAME > QUESTIONS   (models/en.parts.bin, en.same.bin, en.incidents.tsv)
 *     incidents DATA fold > READINGS          (each article of the key coded by weights that were not learned of it)
 *
 * Which triggers speak of one incident (same.c), which part a phrase has (parts.c), and which
 * incidents are worth a record (worth.c). Each learns of articles coded with weights that were
 * learned without them, in four folds, as it will meet new ones.
 */
#include <math.h>
#include "parts.h"
#include "same.h"
#include "treebank.h"
#include "worth.h"

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

typedef struct Settled { int8_t group[SETTLE_ROWS], wording[WORDING_ROWS]; } Settled;

static bool write_parts(
    const char *path, const PartWeights *w, const Settled *settled, const double *weight)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    fputs("ANNPART2", f);
    fwrite(w->clue, 1, sizeof w->clue, f);
    for (uint32_t i = 0; i < PART_COUNT * STATES_WIDE; i++) put16(f, w->state[i]);
    fwrite(settled->group, 1, SETTLE_ROWS, f);
    fwrite(settled->wording, 1, WORDING_ROWS, f);
    for (uint32_t print = 0; print < PRINTS; print++)
        for (uint32_t i = 0; i < WORTH_ROWS; i++)
            fputc((unsigned char)(int8_t)whole(worth_weight(weight, print, AT_CLUES + i) * 32, 127),
                f);
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

static int in_thousands(double w) { return (int)lround(w * 1000); }

static void print(const Tools *t, const double *w)
{
    printf("# How much each answer says for a record, in thousandths, in wires all in capitals and "
           "in ordinary print; made by train/incidents.c.\n");
    for (uint32_t q = 0; q < SURE_QUESTIONS; q++)
        printf("%s\t%d\t%d\n", sure_question(q), in_thousands(worth_weight(w, 0, q)),
            in_thousands(worth_weight(w, 1, q)));
    for (uint32_t k = 0; k < t->kinds->n_kind; k++)
        if (t->kinds->kind[k].kind.is_incident)
            printf("kind:%.*s\t%d\t%d\n", STR_ARG(t->kinds->kind[k].kind.name),
                in_thousands(worth_weight(w, 0, AT_KINDS + k)),
                in_thousands(worth_weight(w, 1, AT_KINDS + k)));
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
    t->kinds->settle_weight = t->kinds->wording_weight = NULL;
    t->kinds->worth_weight = NULL;
}

static void set_settled(Tools *t, const Settled *w)
{
    t->kinds->settle_weight = w->group;
    t->kinds->wording_weight = w->wording;
}

typedef struct Keys { Json **item; uint32_t n, cap; } Keys;

static void keys_read(Tools *t, const char *data, const char *command, Keys *keys)
{
    Str line, bytes = command_text(t->arena, arena_z(t->arena, arena_fmt(t->arena, command, data)));
    Err e = { 0 };
    while (str_line(&bytes, &line)) {
        Json *o = json_parse(line, &e);
        if (o) ARENA_PUSH(t->arena, keys->item, keys->n, keys->cap, o);
    }
}

/* [FOLDS + 1] each: without that fold; the last of all. */
typedef struct Learned { SameWeights *same; PartWeights *parts; Settled *settled; } Learned;

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

/* Of articles coded by parts that were not learned of them, as the program meets new ones. */
static void learn_settled(Tools *t, const Keys *keys, const Learned *l)
{
    SettleRows groups = { 0 };
    WordingRows ways = { 0 };
    for (uint32_t i = 0; i < keys->n; i++) {
        set_same(t, &l->same[i % FOLDS]);
        set_parts(t, &l->parts[i % FOLDS]);
        settle_rows(t, keys->item[i], i % FOLDS, &groups, &ways);
    }
    for (uint32_t fold = 0; fold <= FOLDS; fold++) {
        settle_learn(&groups, fold, l->settled[fold].group);
        wording_learn(&ways, fold, l->settled[fold].wording);
    }
}

static void code_folds(Tools *t, const Keys *keys, const Learned *l, WorthRows *rows)
{
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        set_same(t, &l->same[fold]);
        set_parts(t, &l->parts[fold]);
        set_settled(t, &l->settled[fold]);
        for (uint32_t i = fold; i < keys->n; i += FOLDS) worth_key(t, keys->item[i], fold, rows);
    }
}

/* ---- how all of it does on articles it was not learned of ---- */

static void set_worth(Kinds *k, const double *w, int8_t *clue)
{
    for (uint32_t print = 0; print < PRINTS; print++) {
        for (uint32_t q = 0; q < SURE_QUESTIONS; q++)
            k->weight[print][q] = in_thousands(worth_weight(w, print, q));
        for (uint32_t i = 0; i < k->n_kind; i++)
            k->kind[i].weight[print] = in_thousands(worth_weight(w, print, AT_KINDS + i));
        for (uint32_t i = 0; i < WORTH_ROWS; i++)
            clue[print * WORTH_ROWS + i] =
                (int8_t)whole(worth_weight(w, print, AT_CLUES + i) * 32, 127);
    }
    k->worth_weight = clue;
    k->has_weights = true;
}

static void print_folds(Tools *t, const Keys *keys, const Learned *l, const WorthRows *rows)
{
    double *weight = mem_new(WORTH_WEIGHTS * sizeof *weight);
    int8_t *clue = mem_new(PRINTS * WORTH_ROWS);
    Out o = { 0 };
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        worth_learn(rows, fold, weight);
        set_same(t, &l->same[fold]);
        set_parts(t, &l->parts[fold]);
        set_settled(t, &l->settled[fold]);
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
    Keys keys = { 0 }, passages = { 0 }, sentences = { 0 };
    bool folds = argc == 3 && str_is(str_of(argv[2]), "fold");
    if ((argc != 4 && !folds) || !tools_new(&t, &e)) {
        fprintf(stderr,
            "usage: incidents DATA PARTS SAME > QUESTIONS, or incidents DATA fold > READINGS\n%s\n",
            e.text);
        return 2;
    }
    keys_read(&t, argv[1], "cat '%s/muc4/train.jsonl'", &keys);
    keys_read(&t, argv[1], "zcat '%s/satp/train.jsonl.gz'", &passages);
    keys_read(&t, argv[1], "zcat '%s/event_location/train.jsonl.gz'", &sentences);
    Learned l = { mem_new((FOLDS + 1) * sizeof *l.same), mem_new((FOLDS + 1) * sizeof *l.parts),
        mem_new((FOLDS + 1) * sizeof *l.settled) };
    WorthRows rows = { 0 };
    learn_same(&t, &keys, l.same);
    learn_parts(&t, &keys, &l);
    learn_settled(&t, &keys, &l);
    code_folds(&t, &keys, &l, &rows);
    for (uint32_t i = 0; i < passages.n; i++) worth_passage(&t, passages.item[i], i % FOLDS, &rows);
    for (uint32_t i = 0; i < sentences.n; i++)
        worth_sentence(&t, sentences.item[i], i % FOLDS, &rows);
    worth_check(&rows);
    if (folds) {
        print_folds(&t, &keys, &l, &rows);
        return 0;
    }
    double *weight = mem_new(WORTH_WEIGHTS * sizeof *weight);
    worth_learn(&rows, FOLD_NONE, weight);
    print(&t, weight);
    return write_parts(argv[2], &l.parts[FOLDS], &l.settled[FOLDS], weight)
            && write_same(argv[3], &l.same[FOLDS])
        ? 0
        : 1;
}
