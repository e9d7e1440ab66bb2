/* train/pretrain.c -- learn from bare text: guess the word that was covered.
 *
 *   pretrain DATA OUT [PASSES]
 *
 * Of all of DATA/newstext and the free part of the treebanks' train text, one word in seven is
 * covered and its classes are guessed from what stands around it: its Brown class, its k-means
 * class, and itself if it is frequent. OUT gets the encoder's weights, the start for trees.c. */
#include "encoder.h"
#include "doc/doc.h"
#include "format/format.h"
#include "read/sentence.h"

enum {
    BROWN = 512, KMEANS = 1024, FREQUENT = 2048, GUESSES = BROWN + KMEANS + FREQUENT,
    BATCH_WORDS = 3000, COVER_PERCENT = 15
};

/* A word form, once: what it looks like and what is guessed of it (0: nothing). */
typedef struct Entry { WordForm out; uint32_t vec, count; uint16_t brown, kmeans, frequent; } Entry;

typedef struct Text {
    Words *forms; Entry *form; uint32_t n_form, cap_form;          /* by Word */
    uint32_t *word; size_t n, cap; /* rows of form */
    size_t *begin; size_t n_sent, cap_sent;
} Text;

typedef struct Trainer {
    Encoder enc; Learner learner; Weights *mid, *mid_bias, *guess, *guess_bias;
    Text text; size_t batch, batch_end; Pass pass[TEAM];
    float *mid_in[TEAM], *mid_out[TEAM], *logit[TEAM], *d_mid[TEAM], *turned[TEAM];
    double loss[TEAM][3]; uint32_t n_loss[TEAM], hit[TEAM]; Chance chance;
} Trainer;

static void add_word(Text *x, Str s)
{
    Word w = words_put(x->forms, s);
    while (x->n_form <= w) {
        if (x->n_form == x->cap_form) {
            x->cap_form = x->cap_form ? x->cap_form * 2 : 1 << 20;
            x->form = mem_grow(x->form, x->cap_form * sizeof *x->form);
        }
        x->form[x->n_form++] = (Entry){ .out = wordform_of(s) };
    }
    x->form[w].count++;
    if (x->n == x->cap) {
        x->cap = x->cap ? x->cap * 2 : 1 << 24;
        x->word = mem_grow(x->word, x->cap * sizeof *x->word);
    }
    x->word[x->n++] = w;
}

static void begin_sentence(Text *x)
{
    if (x->n_sent + 2 > x->cap_sent) {
        x->cap_sent = x->cap_sent ? x->cap_sent * 2 : 1 << 20;
        x->begin = mem_grow(x->begin, x->cap_sent * sizeof *x->begin);
    }
    x->begin[x->n_sent++] = x->n;
}

/* Lines are blocks. */
static void set_text(Doc *d, Str text)
{
    Out o = { 0 };
    Str line;
    uint32_t n = 0, cap = 0;
    Block *block = NULL;
    while (str_line(&text, &line)) {
        line = str_trim(line);
        if (!line.n || !utf8_valid(line)) continue;
        if (n) out_lit(&o, "\n\n");
        Block b = { .begin = (uint32_t)o.n, .end = (uint32_t)o.n + line.n };
        out_str(&o, line);
        ARENA_PUSH(d->arena, block, n, cap, b);
    }
    d->article.text = out_arena(&o, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = block;
    d->article.n_block = n;
    out_release(&o);
}

static void read_file(Text *x, const ReadTables *t, const char *path)
{
    char command[4200];
    static CutList cuts;
    Arena *a = arena_new();
    Doc *d = doc_new();
    Err e = { 0 };
    Str line;
    snprintf(command, sizeof command,
        str_ends(str_of(path), S(".xz")) ? "xz -dc '%s'" : "zcat '%s'", path);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        Json *j = json_parse(line, &e);
        if (!j) continue;
        doc_reset(d);
        set_text(d, json_str(json_get(j, "text")));
        json_free(j);
        read_words(t, &cuts, d);
        for (uint32_t s = 0; s < d->sent.n; s++) {
            begin_sentence(x);
            for (uint32_t w = d->sent.first[s];
                 w < d->sent.first[s + 1] && w < d->sent.first[s] + 150; w++)
                add_word(x, (Str){ d->article.text.p + d->tok.begin[w], d->tok.len[w] });
        }
    }
    doc_free(d);
    arena_free(a);
    printf("%s: %zu words so far\n", path, x->n);
    fflush(stdout);
}

static void read_bank(Text *x, const Bank *b)
{
    for (uint32_t s = 0; s < b->n_sent; s++) {
        begin_sentence(x);
        for (uint32_t w = 0; w < b->sent[s].n; w++) add_word(x, b->form[b->sent[s].first + w]);
    }
}

/* Classes by word: `column` of the file's line is the class (a name: numbered as they come). */
static void read_classes(Text *x, const char *data, const char *file, bool brown)
{
    char command[4200];
    Arena *a = arena_new();
    Words *classes = words_new();
    Vocabulary v = { 0 };
    uint16_t *class_of = NULL;
    Str line, c[3];
    snprintf(command, sizeof command, "zcat '%s/clusters/%s'", data, file);
    Str rest = command_text(a, command);
    vocabulary_put(&v, 1);
    while (str_line(&rest, &line)) {
        for (int i = 0; i < 3; i++) if (!str_split(&line, '\t', &c[i])) c[i] = STR_NONE;
        Str word = c[brown ? 1 : 0], name = c[brown ? 0 : 1];
        uint32_t row = vocabulary_put(&v, brown ? str_hash(word) : wordform_of(word).hash);
        class_of = mem_grow(class_of, (row + 1) * sizeof *class_of);
        class_of[row] = (uint16_t)words_put(classes, name);
        MUST(class_of[row] <= (brown ? BROWN : KMEANS));
    }
    for (Word w = 1; w <= words_count(x->forms); w++) {
        uint32_t row =
            vocabulary_find(&v, brown ? str_hash(words_str(x->forms, w)) : x->form[w].out.hash);
        if (row <= VEC_FIRST) continue;
        if (brown) x->form[w].brown = class_of[row];
        else x->form[w].kmeans = class_of[row];
    }
    words_free(classes);
    arena_free(a);
}

static int by_count(const void *a, const void *b)
{
    const Entry *x = *(const Entry *const *)a, *y = *(const Entry *const *)b;
    return x->count != y->count     ? (x->count < y->count ? 1 : -1)
        : x->out.hash < y->out.hash ? -1
                                    : 1;
}

/* The most frequent forms are guessed as themselves. */
static void number_frequent(Text *x)
{
    uint32_t n = words_count(x->forms);
    Entry **all = mem_new(n * sizeof *all);
    for (Word w = 1; w <= n; w++) all[w - 1] = &x->form[w];
    qsort(all, n, sizeof *all, by_count);
    for (uint32_t i = 0; i < FREQUENT && i < n; i++) all[i]->frequent = (uint16_t)(i + 1);
    free(all);
}

static double soften(float *x, uint32_t n, uint32_t right, float scale, bool *hit)
{
    float most = -1e30f, sum = 0;
    if (!right) { memset(x, 0, n * 4); return 0; }
    for (uint32_t i = 0; i < n; i++) if (x[i] > most) most = x[i];
    float gold = x[right - 1] - most;
    *hit = gold >= 0;
    for (uint32_t i = 0; i < n; i++) { x[i] = expf(x[i] - most); sum += x[i]; }
    for (uint32_t i = 0; i < n; i++) x[i] *= scale / sum;
    x[right - 1] -= scale;
    return (double)(logf(sum) - gold);
}

static void batch_job(uint32_t team, void *data)
{
    Trainer *t = data;
    Pass *p = &t->pass[team];
    Text *x = &t->text;
    uint32_t covered[BATCH_WORDS], target[BATCH_WORDS], n = 0;
    uint16_t none[PIECES];
    memset(none, 255, sizeof none);
    pass_reset(p);
    for (size_t s = t->batch + team; s < t->batch_end; s += TEAM) {
        pass_begin(p);
        for (size_t i = x->begin[s]; i < x->begin[s + 1]; i++) {
            const Entry *f = &x->form[x->word[i]];
            uint32_t r = chance_below(&p->chance, 1000);
            if (r >= COVER_PERCENT * 10 || n == BATCH_WORDS) {
                pass_word(p, f->vec, f->out.piece);
                continue;
            }
            covered[n] = p->n;
            target[n++] = x->word[i];
            if (r < 10) pass_word(p, f->vec, f->out.piece);
            else if (r < 20) {
                f = &x->form[x->word[chance_next(&p->chance) % x->n]];
                pass_word(p, f->vec, f->out.piece);
            } else pass_word(p, VEC_MASK, none);
        }
    }
    pass_end(p);
    if (!n) return;
    encoder_forward(&t->enc, p);
    float *in = t->mid_in[team], *mid = t->mid_out[team], *logit = t->logit[team],
          scale = 1.0f / (BATCH_WORDS * COVER_PERCENT / 100);
    for (uint32_t i = 0; i < n; i++)
        memcpy(in + (size_t)i * WIDE, p->in[LAYERS] + (size_t)covered[i] * WIDE, WIDE * 4);
    affine(mid, in, t->mid, t->mid_bias, n);
    float *pre = t->d_mid[team];
    for (uint32_t i = 0; i < n * WIDE; i++) { pre[i] = mid[i]; mid[i] = bend(mid[i]); }
    affine(logit, mid, t->guess, t->guess_bias, n);
    for (uint32_t i = 0; i < n; i++) {
        float *row = logit + (size_t)i * GUESSES;
        const Entry *f = &x->form[target[i]];
        bool hit = false, other;
        t->loss[team][0] += soften(row, BROWN, f->brown, scale, &hit);
        t->loss[team][1] += soften(row + BROWN, KMEANS, f->kmeans, scale, &other);
        t->loss[team][2] += soften(row + BROWN + KMEANS, FREQUENT, f->frequent, scale, &other);
        t->hit[team] += hit;
    }
    t->n_loss[team] += n;
    float *d = t->turned[team];        /* gradient of mid, then of in */
    affine_back(d, false, logit, mid, t->guess, t->guess_bias, n, team, p->turned);
    for (uint32_t i = 0; i < n * WIDE; i++) d[i] *= bend_slope(pre[i]);
    affine_back(mid, false, d, in, t->mid, t->mid_bias, n, team, p->turned);
    memset(p->d_in[TAGS_AT], 0, (size_t)p->n * WIDE * 4);
    memset(p->d_in[LAYERS], 0, (size_t)p->n * WIDE * 4);
    for (uint32_t i = 0; i < n; i++)
        memcpy(p->d_in[LAYERS] + (size_t)covered[i] * WIDE, mid + (size_t)i * WIDE, WIDE * 4);
    encoder_back(&t->enc, p);
}

static void read_all(Trainer *t, const char *data)
{
    static const char *const file[] = { "gmb-text.jsonl.gz", "masc-text.jsonl.gz", "state-union.jsonl.gz",
        "allsides-2012-20.jsonl.xz", "white-house-2021-26.jsonl.xz", "reuters-feeds-2016.jsonl.xz", "reuters-21578.jsonl.xz",
        "rss-headlines-2021-22.jsonl.xz", "bbc-2004-05.jsonl.xz", "wp-war-articles.jsonl.xz",
        "wp-current-events-2025-26.jsonl.xz", "isaf-press-releases.jsonl.xz" };
    char path[4200];
    Err e = { 0 };
    Lang *lang = lang_new(S("en"), &e);
    ReadTables *tables = lang ? read_tables_new(lang, &e) : NULL;
    if (!tables) { fprintf(stderr, "%s\n", e.text); exit(1); }
    lang_freeze(lang);
    t->text.forms = words_new();
    for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
        snprintf(path, sizeof path, "%s/newstext/%s", data, file[i]);
        read_file(&t->text, tables, path);
    }
    Bank bank = { 0 };
    TagSet *tags = mem_new(sizeof *tags);
    snprintf(path, sizeof path, "%s/ud/gum-docs.tsv", data);
    Words *nc = nc_documents(path);
    snprintf(path, sizeof path, "%s/ud/ewt-train.conllu.gz", data);
    bank_read(&bank, tags, path, NULL);
    snprintf(path, sizeof path, "%s/ud/gum-train.conllu.gz", data);
    bank_read(&bank, tags, path, nc);
    for (int i = 0; i < 3; i++) read_bank(&t->text, &bank);
    read_classes(&t->text, data, "brown-512.tsv.gz", true);
    read_classes(&t->text, data, "kmeans-1024.tsv.gz", false);
    number_frequent(&t->text);
    for (Word w = 1; w <= words_count(t->text.forms); w++)
        t->text.form[w].vec = vocabulary_find(&t->enc.words, t->text.form[w].out.hash);
}

static void shuffle(uint32_t *run, size_t n, Chance *c)
{
    for (size_t i = n; i > 1; i--) {
        uint32_t k = chance_below(c, (uint32_t)i), s = run[i - 1];
        run[i - 1] = run[k];
        run[k] = s;
    }
}

int main(int argc, char **argv)
{
    static Trainer t;
    char path[4200];
    if (argc < 3) { fprintf(stderr, "usage: pretrain DATA OUT\n"); return 2; }
    t.chance.s = 5;
    snprintf(path, sizeof path, "%s/clusters/vectors-64.bin.gz", argv[1]);
    encoder_init(&t.enc, path, &t.chance);
    read_all(&t, argv[1]);
    Text *x = &t.text;
    x->begin[x->n_sent] = x->n;
    encoder_learn(&t.enc, &t.learner);
    Weights *head[] = { t.mid = weights_new("mid", WIDE, WIDE, .1f, &t.chance), t.mid_bias = weights_new("mid_bias", 1, WIDE, 0, &t.chance),
        t.guess = weights_new("guess", WIDE, GUESSES, .05f, &t.chance), t.guess_bias = weights_new("guess_bias", 1, GUESSES, 0, &t.chance) };
    for (int i = 0; i < 4; i++) learner_add(&t.learner, head[i]);
    t.learner.clip = 1;
    for (uint32_t i = 0; i < TEAM; i++) {
        t.pass[i] = (Pass){ .team = i, .drop = .08f, .learning = true, .chance.s = 99 + i };
        t.mid_in[i] = mem_new((size_t)BATCH_WORDS * WIDE * 4);
        t.mid_out[i] = mem_new((size_t)BATCH_WORDS * WIDE * 4);
        t.d_mid[i] = mem_new((size_t)BATCH_WORDS * WIDE * 4);
        t.turned[i] = mem_new((size_t)BATCH_WORDS * WIDE * 4);
        t.logit[i] = mem_new((size_t)BATCH_WORDS * GUESSES * 4);
    }
    /* Runs of sentences in chance order: the text is read by pieces of some 64 sentences. */
    size_t n_run = (x->n_sent + 63) / 64, done = 0, shown = 0;
    uint32_t *run = mem_new(n_run * sizeof *run),
             passes = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1;
    for (size_t i = 0; i < n_run; i++) run[i] = (uint32_t)i;
    double start = clock_tick(), total = (double)x->n * passes;
    printf("%zu words, %zu sentences, %u forms\n", x->n, x->n_sent, words_count(x->forms));
    for (size_t r = 0; r < n_run * passes; r++) {
        if (r % n_run == 0) shuffle(run, n_run, &t.chance);
        size_t s = (size_t)run[r % n_run] * 64, end = s + 64 < x->n_sent ? s + 64 : x->n_sent;
        while (s < end) {
            size_t words = 0;
            t.batch = s;
            while (s < end && words < BATCH_WORDS) { words += x->begin[s + 1] - x->begin[s]; s++; }
            t.batch_end = s;
            encoder_turn(&t.enc);
            weights_turn(t.mid);
            weights_turn(t.guess);
            team_run(batch_job, &t);
            double at = (double)done / total;
            learner_step(&t.learner, .002f * (float)(at < .01 ? at / .01 : 1 - .95 * at));
            done += words;
        }
        if (done - shown < 500000) continue;
        shown = done;
        double l[3] = { 0 }, n = 1e-9, hit = 0;
        for (int i = 0; i < TEAM; i++) {
            for (int k = 0; k < 3; k++) {
                l[k] += t.loss[i][k];
                t.loss[i][k] = 0;
            }
            n += t.n_loss[i];
            hit += t.hit[i];
            t.n_loss[i] = t.hit[i] = 0;
        }
        printf("%.1f M %.0fs loss %.3f %.3f %.3f right %.3f\n", (double)done / 1e6,
            clock_tick() - start, l[0] / n, l[1] / n, l[2] / n, hit / n);
        fflush(stdout);
    }
    encoder_save(&t.enc, argv[2]);
    return 0;
}
