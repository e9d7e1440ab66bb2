/* train/names.c -- learn names: who, what and where is named in a text, and of what kind it is.
 *
 *   names DATA MODELS ENCODER OUT [fold]
 *
 * DATA holds ner/, ud/gum-docs.tsv, clusters/ and gazetteer/; MODELS the files of words and tags, whose
 * vectors of words and pieces are used as they are; ENCODER is what pretrain left, whose layers are where
 * ours begin. "fold" keeps a fifth of CrossNER's politics back and measures on it.
 *
 * The sets do not agree what a name is ("the Taliban", "U.S.-led", "Iraqi"). Each sentence carries its
 * set as a clue, half of the time; the program reads without it. Each text is also shown all in
 * capitals, with headlines, and in lower case. */
#include "encoder.h"
#include "export.h"
#include "doc/doc.h"
#include "format/format.h"
#include "read/nametag.h"
#include "read/place.h"
#include "read/sentence.h"

enum { EPOCHS = 10, BATCH = 1500, LABELS = NAME_LABELS, COLS = NAME_COLS, SET_NONE = NAME_SETS };
enum { PLAIN, CAPITALS, MIXED, LOWER, COPIES };        /* how a text is shown */
static const uint32_t copy_percent[COPIES] = { 68, 11, 13, 8 };

typedef struct Token { uint32_t vec; uint16_t piece[PIECES]; uint8_t label; uint64_t clue; } Token;
typedef struct Run { uint32_t first, n; } Run;         /* a sentence as the reader cuts it */
/* One way a set's text is shown. Sentence i of the set is runs [begin[i], begin[i + 1]). */
typedef struct Copy {
    Token *item; uint32_t n, cap;
    Run *run; uint32_t n_run, cap_run;
    uint32_t *begin, cap_begin;
} Copy;
typedef struct Set { const char *name; uint32_t bit, n, percent; uint32_t held; Copy copy[COPIES]; } Set;

typedef struct Net { Weights *layer[NAME_LAYERS], *bias[NAME_LAYERS], *out, *out_bias, *step; } Net;

/* What is computed of a batch; the Pass inside keeps sentences and chance. */
typedef struct Work {
    Pass p;
    float *in[NAME_LAYERS + 1], *d_in[NAME_LAYERS + 1], *z[NAME_LAYERS], *h[NAME_LAYERS], *sum[NAME_LAYERS], *score, *d_score, *scratch, *turned, *d_z, *alpha, *beta;
    uint8_t *kept[NAME_LAYERS + 1], *label; uint32_t cap;
    double loss; uint32_t n_loss;
} Work;

typedef struct Job { const Copy *copy; const Run *run; uint32_t bit; } Job;
typedef struct Trainer {
    Arena *arena; const ReadTables *tables; Lang *lang; NameTagger *tagger; Model words; NameModel model;
    Set set[16]; uint32_t n_set, n_train;
    Net net; Learner learner; Work work[TEAM];
    Job *job; uint32_t n_job, cap_job; uint32_t batch, batch_end;
    Chance chance;
} Trainer;

/* ---- sentences of the sets ---- */

typedef struct Gold { uint32_t begin, end; uint8_t kind; } Gold;       /* text bytes; kind: MentionKind */
typedef struct Line { Str text; Gold *gold; uint32_t n_gold; } Line;
typedef struct Text { Line *line; uint32_t n, cap; Str doc; uint32_t *doc_first, n_doc, cap_doc; } Text;

static bool opens(Str s) { return str_is(s, "(") || str_is(s, "[") || str_is(s, "$") || str_is(s, "``") || str_is(s, "#"); }
static bool closes(Str s)
{
    return s.n && (strchr(".,;:!?)]%", s.p[0]) ? s.n < 4 : str_is(s, "'s") || str_is(s, "n't") || str_is(s, "''") || (s.p[0] == '\'' && s.n > 1 && s.n < 4));
}

/* "-led" of "U.S.-led" is no name: where a gold token's name ends. */
static uint32_t name_end(Str token)
{
    for (uint32_t i = 1; i + 3 < token.n; i++)
        if (token.p[i] == '-' && token.p[i + 1] >= 'a' && token.p[i + 1] <= 'z' && token.p[0] >= 'A' && token.p[0] <= 'Z') {
            Str tail = str_from(token, i + 1);
            static const char *const no_name[] = { "led", "based", "backed", "held", "run", "controlled", "style", "born", "related",
                "linked", "made", "owned", "ruled", "wide", "dominated", "sponsored", "trained", "bound", "funded", "administered" };
            for (size_t k = 0; k < sizeof no_name / sizeof *no_name; k++) if (str_is(tail, no_name[k])) return i;
        }
    return token.n;
}

static uint8_t kind_of(Str tag, Str fine)
{
    if (str_is(tag, "PER")) return MENTION_PERSON;
    if (str_is(tag, "ORG")) return MENTION_ORGANISATION;
    if (str_is(tag, "LOC")) return MENTION_PLACE;
    return str_eq_fold(fine, S("NORP")) ? MENTION_PEOPLE : MENTION_OTHER;
}

/* The tokens of a line as running text, and the names in it. */
static Line line_of(Arena *a, const Json *j)
{
    const Json *tokens = json_get(j, "tokens"), *tags = json_get(j, "tags"), *fine = json_get(j, "fine");
    Str sp = json_str(json_get(j, "sp"));
    Out o = { 0 };
    uint32_t n = json_count(tokens);
    Line l = { .gold = ARENA_ARRAY(a, Gold, n) };
    bool space = false, quoted = false;
    for (uint32_t i = 0; i < n; i++) {
        Str s = json_str(json_at(tokens, i)), tag = json_str(json_at(tags, i));
        bool mark = str_is(s, "\""), close = closes(s) || (mark && quoted);
        if (i && (sp.n ? space : space && !close)) out_char(&o, ' ');
        uint32_t begin = (uint32_t)o.n;
        out_str(&o, s);
        if (tag.n > 2 && (tag.p[0] == 'B' || !l.n_gold || l.gold[l.n_gold - 1].end + 2 < begin || (i && json_str(json_at(tags, i - 1)).n < 2)))
            l.gold[l.n_gold++] = (Gold){ begin, begin + name_end(s), kind_of(str_from(tag, 2), str_from(json_str(json_at(fine, i)), 2)) };
        else if (tag.n > 2) l.gold[l.n_gold - 1].end = begin + name_end(s);
        space = sp.n ? i < sp.n && sp.p[i] == '1' : !opens(s) && !(mark && !quoted);
        if (mark) quoted = !quoted;
    }
    l.text = out_arena(&o, a);
    out_release(&o);
    return l;
}

/* A new document? GMB does not say where its stories end: each 25 sentences are taken for one. */
static bool new_document(Text *x, Arena *a, const Json *j, uint32_t n)
{
    Str doc = json_str(json_get(j, "doc"));
    bool fresh = !str_eq(doc, x->doc) || (str_is(doc, "gmb") ? n % 25 == 0 : str_starts(doc, S("crossner")));
    if (fresh) x->doc = arena_str(a, doc);
    return fresh;
}

static void text_read(Text *x, Arena *a, const char *data, const char *file, const Words *skip)
{
    char command[4200];
    Err e = { 0 };
    Str line;
    snprintf(command, sizeof command, "zcat '%s/ner/%s.jsonl.gz'", data, file);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        Json *j = json_parse(line, &e);
        if (!j) { fprintf(stderr, "%s: %s\n", file, e.text); exit(1); }
        if (!skip || !words_find(skip, json_str(json_get(j, "doc")))) {
            if (new_document(x, a, j, x->n)) ARENA_PUSH(a, x->doc_first, x->n_doc, x->cap_doc, x->n);
            ARENA_PUSH(a, x->line, x->n, x->cap, line_of(a, j));
        }
        json_free(j);
    }
    ARENA_PUSH(a, x->doc_first, x->n_doc, x->cap_doc, x->n);
    x->n_doc--;
}

/* ---- shown in capitals, as headlines, in lower case; as many bytes as before ---- */

static bool letter_at(Str s, uint32_t i) { unsigned char c = (unsigned char)s.p[i]; return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static void change_case(char *p, uint32_t i, bool upper)
{
    unsigned char c = (unsigned char)p[i];
    if (c < 0x80) { if ((c | 32) >= 'a' && (c | 32) <= 'z') p[i] = (char)(upper ? c & ~32 : c | 32); return; }
    if (i && (unsigned char)p[i - 1] == 0xc3 && (c & 0x1f) != 0x17 && c != 0x9f && c != 0xbf) p[i] = (char)(upper ? c & ~0x20 : c | 0x20);
}

static Str recase(Arena *a, Str s, uint32_t copy, uint32_t row)
{
    char *p = arena_z(a, s);
    uint32_t how = copy == MIXED ? row % 4 : 9;                /* capitals, headline, headline, as it is */
    if (copy == PLAIN || how == 3) return (Str){ p, s.n };
    for (uint32_t i = 0; i < s.n; i++) {
        bool head = i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '-';
        if (copy == CAPITALS || how == 0) change_case(p, i, true);
        else if (copy == LOWER) change_case(p, i, false);
        else if (head && letter_at(s, i) && i + 3 < s.n && letter_at(s, i + 1) && letter_at(s, i + 2) && letter_at(s, i + 3)) change_case(p, i, true);
    }
    return (Str){ p, s.n };
}

/* ---- documents as the reader sees them ---- */

static bool is_people(const Trainer *t, const Doc *d, Span s)
{
    uint32_t length;
    const GazetteerSlot *slot = place_longest(t->tables, d, s.begin, s.end, &length);
    uint32_t how = slot ? t->tables->places.post[slot->post].how : GAZ_NAME;
    if (s.end == s.begin + 1 && word_is(t->tables, d->tok.form[s.begin], WORD_PEOPLE)) return true;
    return slot && length == s.end - s.begin && (how == GAZ_ADJECTIVE || how == GAZ_PEOPLE);
}

static void put_label(const Trainer *t, const Doc *d, uint8_t *label, Span s, uint8_t kind)
{
    if (kind == MENTION_OTHER && is_people(t, d, s)) kind = MENTION_PEOPLE;
    for (uint32_t i = s.begin; i < s.end; i++) {
        uint32_t part = s.end - s.begin == 1 ? PART_ONLY : i == s.begin ? PART_BEGIN : i + 1 == s.end ? PART_LAST : PART_IN;
        label[i] = (uint8_t)(1u + 4u * kind + part);
    }
}

static void put_item(Copy *c, const Trainer *t, const Doc *d, uint32_t i, uint8_t label, uint64_t clue)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 1 << 16;
        c->item = mem_grow(c->item, c->cap * sizeof *c->item);
    }
    const NameForm *f = nametagger_form(t->tagger, (Str){ d->article.text.p + d->tok.begin[i], d->tok.len[i] });
    Token *x = &c->item[c->n++];
    *x = (Token){ .vec = f->vec, .label = label, .clue = clue };
    memcpy(x->piece, f->piece, sizeof x->piece);
}

static void put_run(Copy *c, uint32_t first, uint32_t n)
{
    if (c->n_run == c->cap_run) {
        c->cap_run = c->cap_run ? c->cap_run * 2 : 4096;
        c->run = mem_grow(c->run, c->cap_run * sizeof *c->run);
    }
    c->run[c->n_run++] = (Run){ first, n };
}

static void put_begin(Copy *c, uint32_t row)
{
    if (row + 1 >= c->cap_begin) {
        c->cap_begin = c->cap_begin ? c->cap_begin * 2 : 4096;
        c->begin = mem_grow(c->begin, c->cap_begin * sizeof *c->begin);
    }
    c->begin[row] = c->n_run;
}

/* Words of the document's text where a sentence was cut inside a name lose it. */
static void label_words(const Trainer *t, const Doc *d, const Line *line, uint8_t *label)
{
    for (uint32_t b = 0; b < d->article.n_block; b++)
        for (uint32_t g = 0; g < line[b].n_gold; g++) {
            uint32_t from = d->article.block[b].begin + line[b].gold[g].begin, to = d->article.block[b].begin + line[b].gold[g].end;
            Span s = doc_span_of(d, from, to);
            if (s.end > s.begin && doc_sentence_of(d, s.begin) == doc_sentence_of(d, s.end - 1)) put_label(t, d, label, s, line[b].gold[g].kind);
        }
}

static void show_document(Trainer *t, Copy *c, uint32_t copy, const Line *line, uint32_t n, uint32_t row)
{
    static Doc *d;
    static CutList cuts;
    Out o = { 0 };
    if (!d) d = doc_new();
    doc_reset(d);
    Block *block = ARENA_ARRAY(d->arena, Block, n);
    for (uint32_t i = 0; i < n; i++) {
        if (i) out_lit(&o, "\n\n");
        block[i].begin = (uint32_t)o.n;
        out_str(&o, recase(d->arena, line[i].text, copy, row + i));
        block[i].end = (uint32_t)o.n;
    }
    d->article.text = out_arena(&o, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = block;
    d->article.n_block = n;
    out_release(&o);
    read_words(t->tables, &cuts, d);
    uint8_t *label = ARENA_ARRAY(d->arena, uint8_t, d->tok.n + 1);
    label_words(t, d, line, label);
    const uint64_t *clue = nametagger_clues(t->tagger, d);
    for (uint32_t i = 0, s = 0; i < n; i++) {
        put_begin(c, row + i);
        for (; s < d->sent.n && d->sent.block[s] == i; s++) {
            uint32_t first = d->sent.first[s], last = d->sent.first[s + 1];
            if (last > first + 250) last = first + 250;
            put_run(c, c->n, last - first);
            for (uint32_t w = first; w < last; w++) put_item(c, t, d, w, label[w], clue[w]);
        }
    }
    put_begin(c, row + n);
}

static void set_read(Trainer *t, const char *data, const char *file, const char *name, uint32_t bit, uint32_t percent, const Words *skip)
{
    Text x = { 0 };
    Arena *a = arena_new();
    Set *s = &t->set[t->n_set++];
    *s = (Set){ .name = name, .bit = bit, .percent = percent };
    text_read(&x, a, data, file, skip);
    s->n = x.n;
    for (uint32_t copy = 0; copy < COPIES; copy++)
        for (uint32_t i = 0; i < x.n_doc; i++)
            show_document(t, &s->copy[copy], copy, x.line + x.doc_first[i], x.doc_first[i + 1] - x.doc_first[i], x.doc_first[i]);
    printf("%s: %u sentences, %u words\n", name, s->n, s->copy[0].n);
    fflush(stdout);
    arena_free(a);
}

/* ---- the lexicon of persons' names ---- */

typedef struct Lexicon { uint32_t *mark; uint8_t *lex; uint32_t n_slot, n; } Lexicon;

static void lexicon_put(Lexicon *l, Str name, uint8_t bit)
{
    uint64_t hash = wordform_of(name).hash;
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1, i = (uint32_t)(hash >> 32) & (l->n_slot - 1);
    while (l->mark[i] && l->mark[i] != mark) i = (i + 1) & (l->n_slot - 1);
    l->n += !l->mark[i];
    l->mark[i] = mark;
    l->lex[i] |= bit;
    MUST(l->n * 4 < l->n_slot * 3);
}

/* source, kind, sex, name, percent: census of the United States 1990 (public domain), link-grammar's (BSD). */
static void lexicon_read(Lexicon *l, const char *data)
{
    char command[4200];
    Arena *a = arena_new();
    Str line, col[5];
    l->n_slot = 1 << 16;
    l->mark = mem_new(l->n_slot * sizeof *l->mark);
    l->lex = mem_new(l->n_slot);
    snprintf(command, sizeof command, "zcat '%s/gazetteer/person-names.tsv.gz'", data);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        double percent = 0;
        for (int i = 0; i < 5; i++) { col[i] = STR_NONE; str_split(&line, '\t', &col[i]); }
        bool counted = str_real(col[4], &percent);
        if (str_is(col[1], "given")) lexicon_put(l, col[3], LEX_GIVEN);
        else if (str_is(col[1], "family") && counted && percent >= .0015) lexicon_put(l, col[3], LEX_FAMILY);
        else if (str_is(col[1], "family") && l->n < 40000) lexicon_put(l, col[3], LEX_RARE);
    }
    printf("lexicon: %u names\n", l->n);
    arena_free(a);
}

/* ---- the net ---- */

static const float unit_in = 1.0f / 64;                        /* value of 1 in a vector of bytes */

/* What one unit of a column of bytes is worth, the same column in floats beside it. */
static float column_unit(const Weights *w, const int8_t *bytes, size_t rows, uint32_t c)
{
    double real = 0, units = 0;
    for (size_t r = 0; r < w->rows; r++) real += (double)(w->w[r * w->cols + c] * w->w[r * w->cols + c]);
    for (size_t r = 0; r < rows; r++) units += (double)(bytes[r * w->cols + c] * bytes[r * w->cols + c]);
    return (float)__builtin_sqrt(real / units);
}

/* The layers learned from bare text. Their inputs were floats, the lowest one's are bytes times unit_in now. */
static void layers_from(Net *n, const Encoder *e, const Model *m)
{
    for (uint32_t l = 0; l < NAME_LAYERS; l++) {
        const float *from = e->layer[l]->w;
        for (uint32_t r = 0; r < e->layer[l]->rows; r++) {
            float unit = l ? 1 : r < VEC ? column_unit(e->vec, m->vec, m->n_word + 1, r) / unit_in
                                         : column_unit(e->piece, m->piece, PIECE_ROWS, r - VEC) / unit_in;
            for (uint32_t c = 0; c < GATES; c++) n->layer[l]->w[r * GATES + c] = unit * from[r * GATES + c];
        }
        memcpy(n->bias[l]->w, e->bias[l]->w, GATES * sizeof(float));
    }
}

static void net_init(Trainer *t)
{
    Net *n = &t->net;
    Chance *c = &t->chance;
    for (int l = 0; l < NAME_LAYERS; l++) {
        n->layer[l] = weights_new("layer", l ? WIDE : NAME_INPUT, GATES, .05f, c);
        n->bias[l] = weights_new("bias", 1, GATES, 0, c);
        learner_add(&t->learner, n->layer[l]);
        learner_add(&t->learner, n->bias[l]);
    }
    n->out = weights_new("out", WIDE, COLS, .1f, c);
    n->out_bias = weights_new("out_bias", 1, COLS, 0, c);
    n->step = weights_new("step", LABELS, COLS, 0, c);
    Weights *all[] = { n->out, n->out_bias, n->step };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) learner_add(&t->learner, all[i]);
    n->step->rate = .3f;
}

static void work_reserve(Work *w)
{
    size_t n = w->p.n;
    if (n <= w->cap) return;
    n = w->cap = (uint32_t)n * 2 + 512;
    for (int l = 0; l <= NAME_LAYERS; l++) {
        uint32_t wide = l ? WIDE : NAME_INPUT;
        w->in[l] = mem_grow(w->in[l], n * wide * 4);
        w->d_in[l] = mem_grow(w->d_in[l], n * wide * 4);
        w->kept[l] = mem_grow(w->kept[l], n * wide);
    }
    for (int l = 0; l < NAME_LAYERS; l++) {
        w->z[l] = mem_grow(w->z[l], n * GATES * 4);
        w->h[l] = mem_grow(w->h[l], n * WIDE * 4);
        w->sum[l] = mem_grow(w->sum[l], n * WIDE * 4);
    }
    w->score = mem_grow(w->score, n * COLS * 4);
    w->d_score = mem_grow(w->d_score, n * COLS * 4);
    w->alpha = mem_grow(w->alpha, n * COLS * 4);
    w->beta = mem_grow(w->beta, n * COLS * 4);
    w->label = mem_grow(w->label, n);
    w->scratch = mem_grow(w->scratch, n * GATES * 4);
    w->turned = mem_grow(w->turned, n * GATES * 4);
    w->d_z = mem_grow(w->d_z, n * GATES * 4);
}

/* Bytes of vector and pieces, and clues, times unit_in. Learning: words and clues are hidden now and then. */
static void put_word(const Trainer *t, Work *w, const Token *x, uint64_t clue, uint32_t at)
{
    float *to = w->in[0] + (size_t)at * NAME_INPUT;
    bool learning = w->p.learning;
    Chance *c = &w->p.chance;
    bool blind = learning && chance_below(c, 100) < 8, blinder = blind && chance_below(c, 2);
    const int8_t *vec = t->words.vec + (size_t)(blind ? 0 : x->vec) * NET_VEC;
    for (int k = 0; k < VEC; k++) to[k] = unit_in * (float)vec[k];
    memset(to + VEC, 0, PIECE * 4);
    for (int k = 0; k < PIECES; k++) {
        if (learning && ((blinder && (k == 1 || k == 2)) || chance_below(c, 100) < 4)) continue;
        const int8_t *row = t->words.piece + (size_t)x->piece[k] * PIECE;
        for (int d = 0; d < PIECE; d++) to[VEC + d] += unit_in * (float)row[d];
    }
    for (int k = 0; k < NAME_CLUES; k++) to[NET_INPUT + k] = clue >> k & 1 ? 1.0f : 0.0f;
}

static uint32_t add_run(const Trainer *t, Work *w, const Job *j, const Token **item)
{
    pass_begin(&w->p);
    uint64_t set = j->bit < NAME_SETS ? 1ull << (CLUE_SET + j->bit) : 0, hide = 0;
    if (w->p.learning && chance_below(&w->p.chance, 2)) set = 0;
    if (w->p.learning)
        for (int k = 0; k < CLUE_FIRST; k++) if (chance_below(&w->p.chance, 100) < 6) hide |= 1ull << k;
    for (uint32_t i = 0; i < j->run->n; i++) {
        const Token *x = &j->copy->item[j->run->first + i];
        uint32_t at = w->p.n++;
        item[at] = x;
        w->label[at] = x->label;
        put_word(t, w, x, (x->clue & ~hide) | set, at);
    }
    return j->run->n;
}

static void forward(Trainer *t, Work *w)
{
    Net *net = &t->net;
    Pass *p = &w->p;
    size_t n = (size_t)p->n * WIDE;
    for (uint32_t i = 0; i < p->n; i++) drop(p, w->in[0] + (size_t)i * NAME_INPUT, w->kept[0], NET_INPUT);     /* not the clues */
    for (int l = 0; l < NAME_LAYERS; l++) {
        affine(w->z[l], w->in[l], net->layer[l], net->bias[l], p->n);
        run_cells(p, w->z[l], w->h[l]);
        for (size_t i = 0; i < n; i++) w->sum[l][i] = w->h[l][i] + (l ? w->sum[l - 1][i] : 0);
        memcpy(w->in[l + 1], w->sum[l], n * 4);
        drop(p, w->in[l + 1], w->kept[l + 1], n);
    }
    affine(w->score, w->in[NAME_LAYERS], net->out, net->out_bias, p->n);
}

static void backward(Trainer *t, Work *w)
{
    Net *net = &t->net;
    Pass *p = &w->p;
    size_t n = (size_t)p->n * WIDE;
    affine_back(w->d_in[NAME_LAYERS], false, w->d_score, w->in[NAME_LAYERS], net->out, net->out_bias, p->n, p->team, w->turned);
    for (int l = NAME_LAYERS - 1; l >= 0; l--) {
        drop_back(p, w->d_in[l + 1], w->kept[l + 1], n);
        if (l < NAME_LAYERS - 1) for (size_t i = 0; i < n; i++) w->d_in[l + 1][i] += w->scratch[i];
        run_cells_back(p, w->z[l], w->h[l], w->d_in[l + 1], w->d_z);
        memcpy(w->scratch, w->d_in[l + 1], n * 4);
        affine_back(l ? w->d_in[l] : NULL, false, w->d_z, w->in[l], net->layer[l], net->bias[l], p->n, p->team, w->turned);
    }
}

/* ---- paths of labels ---- */

static uint8_t follows[LABELS][LABELS];                        /* name_follows, as a table */

static float log_sum(const float *x, uint32_t n)
{
    float most = -1e30f, sum = 0;
    for (uint32_t i = 0; i < n; i++) most = x[i] > most ? x[i] : most;
    for (uint32_t i = 0; i < n; i++) sum += expf(x[i] - most);
    return most + logf(sum);
}

static const float never = -1e9f;

/* What all ways to label y at w add up to, from the left and from the right. */
static void sums(const Net *net, const float *score, uint32_t n, float *alpha, float *beta)
{
    float x[LABELS];
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t y = 0; y < LABELS; y++) {
            uint32_t k = 0;
            if (!w) { alpha[y] = follows[0][y] ? score[y] + net->step->w[y] : never; continue; }
            for (uint32_t f = 0; f < LABELS; f++)
                if (follows[f][y] && alpha[(w - 1) * COLS + f] > never / 2) x[k++] = alpha[(w - 1) * COLS + f] + net->step->w[f * COLS + y];
            alpha[w * COLS + y] = k ? log_sum(x, k) + score[w * COLS + y] : never;
        }
    for (uint32_t w = n; w-- > 0;)
        for (uint32_t y = 0; y < LABELS; y++) {
            uint32_t k = 0;
            if (w == n - 1) { beta[w * COLS + y] = name_ends(y) ? 0 : never; continue; }
            for (uint32_t to = 0; to < LABELS; to++)
                if (follows[y][to] && beta[(w + 1) * COLS + to] > never / 2)
                    x[k++] = beta[(w + 1) * COLS + to] + net->step->w[y * COLS + to] + score[(w + 1) * COLS + to];
            beta[w * COLS + y] = k ? log_sum(x, k) : never;
        }
}

/* d_score and the steps' gradients of one sentence; the loss. */
static double paths_back(Trainer *t, Work *w, uint32_t first, uint32_t n, float scale)
{
    const Net *net = &t->net;
    const float *score = w->score + (size_t)first * COLS;
    float *d = w->d_score + (size_t)first * COLS, *alpha = w->alpha, *beta = w->beta, *g = net->step->g[w->p.team], end[LABELS];
    const uint8_t *label = w->label + first;
    uint32_t k = 0;
    sums(net, score, n, alpha, beta);
    for (uint32_t y = 0; y < LABELS; y++) if (name_ends(y)) end[k++] = alpha[(n - 1) * COLS + y];
    float all = log_sum(end, k), gold = 0;
    memset(d, 0, (size_t)n * COLS * 4);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t before = i ? label[i - 1] : 0;
        gold += score[i * COLS + label[i]] + net->step->w[before * COLS + label[i]];
        for (uint32_t y = 0; y < LABELS; y++) {
            float v = alpha[i * COLS + y] + beta[i * COLS + y] - all;
            if (v > -20) d[i * COLS + y] = scale * expf(v);
        }
        for (uint32_t f = 0; f < (i ? LABELS : 1); f++)
            for (uint32_t y = 0; y < LABELS; y++) {
                if (!follows[f][y]) continue;
                float v = (i ? alpha[(i - 1) * COLS + f] : 0) + net->step->w[f * COLS + y] + score[i * COLS + y] + beta[i * COLS + y] - all;
                if (v > -15) g[f * COLS + y] += scale * expf(v);
            }
        g[before * COLS + label[i]] -= scale;
        d[i * COLS + label[i]] -= scale;
    }
    return (double)(all - gold);
}

static void best_path(const Net *net, const float *score, uint32_t n, uint8_t *got)
{
    static uint8_t from[512][LABELS];
    float so_far[LABELS], next[LABELS];
    MUST(n <= 512);
    for (uint32_t y = 0; y < LABELS; y++) so_far[y] = y ? never : 0;
    for (uint32_t w = 0; w < n; w++) {
        for (uint32_t y = 0; y < LABELS; y++) {
            next[y] = never;
            from[w][y] = 0;
            for (uint32_t f = 0; f < LABELS; f++) {
                float s = so_far[f] + net->step->w[f * COLS + y];
                if (follows[f][y] && s > next[y]) { next[y] = s; from[w][y] = (uint8_t)f; }
            }
        }
        for (uint32_t y = 0; y < LABELS; y++) so_far[y] = next[y] + score[w * COLS + y];
    }
    uint32_t best = 0;
    for (uint32_t y = 1; y < LABELS; y++) if (name_ends(y) && so_far[y] > so_far[best]) best = y;
    for (uint32_t w = n; w-- > 0; best = from[w][best]) got[w] = (uint8_t)best;
}

/* ---- learning ---- */

static void batch_job(uint32_t team, void *data)
{
    Trainer *t = data;
    Work *w = &t->work[team];
    static _Thread_local const Token **item;
    if (!item) item = mem_new(65536 * sizeof *item);
    uint32_t words = 0;
    for (uint32_t i = t->batch + team; i < t->batch_end; i += TEAM) words += t->job[i].run->n;
    pass_reset(&w->p);
    w->p.n = words;
    work_reserve(w);
    w->p.n = 0;
    w->p.learning = true;
    for (uint32_t i = t->batch + team; i < t->batch_end; i += TEAM) add_run(t, w, &t->job[i], item);
    pass_end(&w->p);
    if (!w->p.n) return;
    forward(t, w);
    for (uint32_t s = 0; s < w->p.n_sent; s++)
        w->loss += paths_back(t, w, w->p.begin[s], w->p.begin[s + 1] - w->p.begin[s], 1.0f / BATCH);
    w->n_loss += w->p.n;
    backward(t, w);
}

static void put_job(Trainer *t, const Set *s, uint32_t copy, uint32_t row)
{
    const Copy *c = &s->copy[copy];
    for (uint32_t r = c->begin[row]; r < c->begin[row + 1]; r++) {
        if (!c->run[r].n) continue;
        if (t->n_job == t->cap_job) {
            t->cap_job = t->cap_job ? t->cap_job * 2 : 1 << 16;
            t->job = mem_grow(t->job, t->cap_job * sizeof *t->job);
        }
        t->job[t->n_job++] = (Job){ c, &c->run[r], s->bit };
    }
}

static uint32_t pick_copy(Chance *c)
{
    uint32_t r = chance_below(c, 100), copy = 0;
    while (r >= copy_percent[copy]) r -= copy_percent[copy++];
    return copy;
}

/* The sentences of one round, in chance order; of a set only its percent. */
static void draw(Trainer *t)
{
    t->n_job = 0;
    for (uint32_t k = 0; k < t->n_train; k++)
        for (uint32_t i = 0; i < t->set[k].n - t->set[k].held; i++)
            for (uint32_t left = t->set[k].percent; left; left = left > 100 ? left - 100 : 0)
                if (left >= 100 || chance_below(&t->chance, 100) < left) put_job(t, &t->set[k], pick_copy(&t->chance), i);
    for (uint32_t i = t->n_job; i > 1; i--) {
        uint32_t k = chance_below(&t->chance, i);
        Job s = t->job[i - 1];
        t->job[i - 1] = t->job[k];
        t->job[k] = s;
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
        for (int l = 0; l < NAME_LAYERS; l++) weights_turn(t->net.layer[l]);
        weights_turn(t->net.out);
        team_run(batch_job, t);
        float at = ((float)e + (float)i / (float)t->n_job) / EPOCHS;
        learner_step(&t->learner, rate * (at < .02f ? at / .02f : (1 - at) / .98f));
    }
}

/* ---- how good ---- */

typedef struct Score { uint32_t gold, got, right; } Score;

/* People and other are one when measured: the sets part them by our list only. */
static uint32_t measured_kind(uint32_t label) { uint32_t k = (label - 1) / 4; return k == MENTION_PEOPLE ? MENTION_OTHER : k; }

static uint32_t name_at(const uint8_t *label, uint32_t i, uint32_t n)
{
    while (!name_ends(label[i]) && i + 1 < n) i++;
    return i + 1;
}

static bool begins(uint32_t label) { return label && ((label - 1) % 4 == PART_BEGIN || (label - 1) % 4 == PART_ONLY); }

static void count(Score *s, const uint8_t *gold, const uint8_t *got, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool a = begins(gold[i]), b = begins(got[i]);
        if (a) s[measured_kind(gold[i])].gold++;
        if (b) s[measured_kind(got[i])].got++;
        if (a && b && measured_kind(gold[i]) == measured_kind(got[i]) && name_at(gold, i, n) == name_at(got, i, n)) s[measured_kind(gold[i])].right++;
    }
}

static double f1(const Score *s, uint32_t n)
{
    double gold = 0, got = 0, right = 0;
    for (uint32_t k = 0; k < n; k++) { gold += s[k].gold; got += s[k].got; right += s[k].right; }
    return right > 0 ? 200 * right / (gold + got) : 0;
}

static void measure(Trainer *t, const Set *s, uint32_t from, uint32_t copy, uint32_t bit)
{
    Work *w = &t->work[0];
    const Copy *c = &s->copy[copy];
    Score score[MENTION_COUNT] = { { 0 } };
    static const Token *item[65536];
    uint8_t got[512];
    w->p.learning = false;
    for (uint32_t r = c->begin[from]; r < c->begin[s->n];) {
        pass_reset(&w->p);
        w->p.n = 2000;
        work_reserve(w);
        w->p.n = 0;
        while (r < c->begin[s->n] && w->p.n < 1500) { Job j = { c, &c->run[r], bit }; if (c->run[r].n) add_run(t, w, &j, item); r++; }
        pass_end(&w->p);
        forward(t, w);
        for (uint32_t i = 0; i < w->p.n_sent; i++) {
            uint32_t first = w->p.begin[i], n = w->p.begin[i + 1] - first;
            best_path(&t->net, w->score + (size_t)first * COLS, n, got);
            count(score, w->label + first, got, n);
        }
    }
    if (s->bit == 0) printf(" %.1f", f1(score, 3));            /* UNER's dev does not mark MISC */
    else printf(" %.1f", f1(score, MENTION_COUNT));
    if (copy == PLAIN && bit == SET_NONE) printf(" (%.1f %.1f %.1f)", f1(score, 1), f1(score + 1, 1), f1(score + 2, 1));
}

static void measure_all(Trainer *t)
{
    for (uint32_t k = 0; k < t->n_set; k++) {
        const Set *s = &t->set[k];
        if (k < t->n_train && !s->held) continue;
        uint32_t from = s->held ? s->n - s->held : 0;
        printf("  %s", s->name);
        measure(t, s, from, PLAIN, SET_NONE);
        printf(" own"); measure(t, s, from, PLAIN, s->bit);
        printf(" up"); measure(t, s, from, CAPITALS, SET_NONE);
    }
    printf("\n");
    fflush(stdout);
}

/* ---- to the file the program reads ---- */

static void save(Trainer *t, const Lexicon *lex, const char *path)
{
    static ModelFile f;
    Unit unit[WIDE + NAME_INPUT];
    float factor[GATES];
    int32_t step[LABELS * COLS];
    for (uint32_t i = 0; i < GATES; i++) factor[i] = i % WIDE < HALF ? .25f : .5f;
    for (uint32_t i = 0; i < NAME_INPUT; i++)
        unit[i] = (Unit){ unit_in, i < VEC ? 127 : i < NET_INPUT ? 127 * PIECES : NAME_CLUE_ONE };
    model_put_layer(&f, "layer1", t->net.layer[0]->w, t->net.bias[0]->w, NAME_INPUT, GATES, unit, factor);
    for (int l = 1; l <= NAME_LAYERS; l++) {
        for (uint32_t i = 0; i < WIDE; i++) unit[i] = (Unit){ 1.0f / (1 << NET_SUM), (float)(l << NET_SUM) };
        if (l < NAME_LAYERS) model_put_layer(&f, l == 1 ? "layer2" : "layer3", t->net.layer[l]->w, t->net.bias[l]->w, WIDE, GATES, unit, factor);
    }
    model_put_layer(&f, "out", t->net.out->w, t->net.out_bias->w, WIDE, COLS, unit, NULL);
    for (uint32_t x = 0; x < LABELS; x++)
        for (uint32_t y = 0; y < COLS; y++)
            step[x * COLS + y] = y < LABELS && follows[x][y] ? (int32_t)lrintf(ldexpf(t->net.step->w[x * COLS + y], NET_CELL)) : INT32_MIN / 2;
    model_put(&f, "step", step, sizeof step);
    model_put(&f, "lex.mark", lex->mark, lex->n_slot * sizeof *lex->mark);
    model_put(&f, "lex", lex->lex, lex->n_slot);
    model_write(&f, path);
}

static void begin_from(Trainer *t, const char *data, const char *encoder)
{
    char path[4200];
    Encoder e = { 0 };
    Chance c = { 1 };
    snprintf(path, sizeof path, "%s/clusters/vectors-64.bin.gz", data);
    encoder_init(&e, path, &c);
    encoder_load(&e, encoder);
    layers_from(&t->net, &e, &t->words);
}

static Str file_text(Trainer *t, const char *folder, const char *file)
{
    char path[4200];
    FileText f;
    Err e = { 0 };
    snprintf(path, sizeof path, "%s/%s", folder, file);
    if (!file_read(path, 1 << 28, &f, &e)) { fprintf(stderr, "%s\n", e.text); exit(1); }
    Str s = arena_str(t->arena, f.bytes);
    file_release(&f);
    return s;
}

static void read_sets(Trainer *t, const char *data, bool fold)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/ud/gum-docs.tsv", data);
    Words *nc = nc_documents(path);
    set_read(t, data, "uner-ewt-train", "ewt", 0, 250, NULL);
    set_read(t, data, "redocred-train", "redocred", 1, 150, NULL);
    set_read(t, data, "crossner-politics-train", "politics", 2, 200, NULL);
    if (fold) t->set[2].held = t->set[2].n / 5;
    set_read(t, data, "crossner-other", "crossner", 3, 60, NULL);
    set_read(t, data, "gum-train", "gum", 4, 80, nc);
    set_read(t, data, "gmb-train", "gmb", 5, 55, NULL);
    t->n_train = t->n_set;
    set_read(t, data, "uner-ewt-dev", "EWT", 0, 0, NULL);
    set_read(t, data, "gmb-dev", "GMB", 5, 0, NULL);
    set_read(t, data, "redocred-dev", "REDOC", 1, 0, NULL);
    set_read(t, data, "gum-dev", "GUM", 4, 0, NULL);
    words_free(nc);
}

int main(int argc, char **argv)
{
    static Trainer t;
    Lexicon lex;
    Err e = { 0 };
    if (argc < 5) { fprintf(stderr, "usage: names DATA MODELS ENCODER OUT [fold]\n"); return 2; }
    t.arena = arena_new();
    t.lang = lang_new(S("en"), &e);
    t.tables = t.lang ? read_tables_new(t.lang, &e) : NULL;
    if (!t.tables) { fprintf(stderr, "%s\n", e.text); return 1; }
    lang_freeze(t.lang);
    t.chance.s = 3;
    if (!model_open(&t.words, file_text(&t, argv[2], "en.words.bin"), file_text(&t, argv[2], "en.tagger.bin"), STR_NONE)) {
        fprintf(stderr, "no models of words and tags in %s\n", argv[2]);
        return 1;
    }
    lexicon_read(&lex, argv[1]);
    t.model.mark = lex.mark; t.model.lex = lex.lex; t.model.n_slot = lex.n_slot;
    t.tagger = nametagger_of(t.tables, &t.words, &t.model);
    for (uint32_t x = 0; x < LABELS; x++) for (uint32_t y = 0; y < LABELS; y++) follows[x][y] = name_follows(x, y);
    read_sets(&t, argv[1], argc > 5);
    net_init(&t);
    begin_from(&t, argv[1], argv[3]);
    t.learner.clip = 1;
    for (uint32_t i = 0; i < TEAM; i++) t.work[i].p = (Pass){ .team = i, .drop = .3f, .chance.s = 55 + i };
    double start = clock_tick();
    for (uint32_t i = 0; i < EPOCHS; i++) {
        epoch(&t, i, .003f);
        double loss = 0, n = 0;
        for (uint32_t k = 0; k < TEAM; k++) { loss += t.work[k].loss; n += t.work[k].n_loss; t.work[k].loss = 0; t.work[k].n_loss = 0; }
        printf("%2u %5.0fs loss %.4f", i + 1, clock_tick() - start, loss / n);
        measure_all(&t);
    }
    save(&t, &lex, argv[4]);
    return 0;
}
