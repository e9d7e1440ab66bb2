/* train/claims.c -- who says what: weights for src/coding/claims/attribute.c.
 *
 *     claims TRAIN.jsonl.gz OUT
 *
 * Reads articles with their attributions (source, cue and content as spans of characters), lets the rules
 * make their claims, and learns the choices of attribute.c one after the other: is a word a cue, its
 * source, the first and last word of what is said, a second piece; then, on halves that the first choices
 * were not learned from, whether all of it together is an attribution. Logistic sums with Adagrad by a
 * fixed number of steps: the same in, the same out.
 */
#include <math.h>
#include "coding/coding.h"
#include "coding/inside.h"
#include "format/format.h"
#include "intake/article.h"
#include "read/read.h"
#include "treebank.h"

enum { BITS = 20, TABLE = 1 << BITS, EPOCHS = 4, SEEN_LEAST = 3, GOLD_MOST = 400 };

/* One choice among several, each a run of places in the table. right: which. */
typedef struct Group { uint32_t first, n, right, fold; } Group;
typedef struct Groups {
    uint32_t *place; size_t n_place, cap_place;
    size_t   *begin; uint32_t n, cap;          /* of choices; begin[n] = n_place */
    Group    *group; uint32_t n_group, cap_group;
} Groups;

typedef struct Gold { uint32_t cue, source; Piece piece[2]; uint32_t n_piece; bool has_source; Span content[16]; uint32_t n_content; Span speaker[8]; uint32_t n_speaker; } Gold;
typedef struct Tools {
    Lang *lang; ReadTables *read; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc;
    int16_t *table; float *w, *g; uint32_t *seen;
    Groups cue, source, begin, end, whole;
    Gold gold[GOLD_MOST]; uint32_t n_gold;
    uint32_t told, aligned, in_reach[4];
    bool *seen_cue; uint32_t cap_cue;
    uint32_t fold;
    float *right_sum; uint8_t *right; uint32_t n_right, cap_right; uint32_t missed;
} Tools;

/* ---- lists of choices ---- */

static void choice_put(Groups *x, const Asks *a)
{
    if (x->n_place + a->n > x->cap_place) {
        x->cap_place = x->cap_place * 2 + ASK_MOST;
        x->place = mem_grow(x->place, x->cap_place * sizeof *x->place);
    }
    if (x->n + 2 > x->cap) {
        x->cap = x->cap * 2 + 64;
        x->begin = mem_grow(x->begin, x->cap * sizeof *x->begin);
    }
    x->begin[x->n++] = x->n_place;
    for (uint32_t i = 0; i < a->n; i++) x->place[x->n_place++] = a->at[i] & (TABLE - 1);
    x->begin[x->n] = x->n_place;
}

static void group_put(Groups *x, uint32_t n, uint32_t right, uint32_t fold)
{
    if (x->n_group == x->cap_group) {
        x->cap_group = x->cap_group * 2 + 64;
        x->group = mem_grow(x->group, x->cap_group * sizeof *x->group);
    }
    x->group[x->n_group++] = (Group){ x->n - n, n, right, fold };
}

/* ---- learning ---- */

static float sum_of(const float *w, const Groups *x, uint32_t choice)
{
    float s = 0;
    for (size_t i = x->begin[choice]; i < x->begin[choice + 1]; i++) s += w[x->place[i]];
    return s;
}

static void push(Tools *t, const Groups *x, uint32_t choice, float slope)
{
    if (fabsf(slope) < 1e-4f) return;
    for (size_t i = x->begin[choice]; i < x->begin[choice + 1]; i++) {
        uint32_t p = x->place[i];
        if (t->seen[p] < SEEN_LEAST) continue;
        float g = slope + 2e-5f * t->w[p];
        t->g[p] += g * g;
        t->w[p] -= .25f * g / sqrtf(t->g[p] + 1e-3f);
    }
}

/* A group of one choice is a yes or no; of several, one of them. */
static double learn_group(Tools *t, const Groups *x, const Group *g)
{
    if (g->n == 1) {
        float p = 1 / (1 + expf(-sum_of(t->w, x, g->first))), y = g->right ? 1 : 0;
        push(t, x, g->first, p - y);
        return -log((double)(y > .5f ? p : 1 - p) + 1e-9);
    }
    float s[CHOICES_MOST], most = -1e9f, all = 0;
    for (uint32_t i = 0; i < g->n; i++) if ((s[i] = sum_of(t->w, x, g->first + i)) > most) most = s[i];
    for (uint32_t i = 0; i < g->n; i++) all += s[i] = expf(s[i] - most);
    for (uint32_t i = 0; i < g->n; i++) push(t, x, g->first + i, s[i] / all - (i == g->right ? 1.f : 0.f));
    return -log((double)(s[g->right] / all) + 1e-9);
}

static void learn(Tools *t, const char *what, const Groups *x, uint32_t without)
{
    uint64_t chance = 88172645463325252u;
    uint32_t *order = mem_new((x->n_group + 1) * sizeof *order);
    for (uint32_t i = 0; i < x->n_group; i++) order[i] = i;
    for (uint32_t g = 0; g < x->n_group; g++)
        if (x->group[g].fold != without)
            for (size_t i = x->begin[x->group[g].first]; i < x->begin[x->group[g].first + x->group[g].n]; i++) t->seen[x->place[i]]++;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        double loss = 0;
        uint32_t n = 0;
        for (uint32_t i = x->n_group; i > 1; i--) {
            chance ^= chance << 13; chance ^= chance >> 7; chance ^= chance << 17;
            uint32_t j = (uint32_t)(chance % i), keep = order[i - 1];
            order[i - 1] = order[j];
            order[j] = keep;
        }
        for (uint32_t i = 0; i < x->n_group; i++) {
            const Group *g = &x->group[order[i]];
            if (g->fold == without) continue;
            loss += learn_group(t, x, g);
            n++;
        }
        if (epoch + 1 == EPOCHS) fprintf(stderr, "%s: %u groups, loss %.4f\n", what, n, loss / n);
    }
    free(order);
}

static void table_fill(Tools *t)
{
    for (uint32_t i = 0; i < TABLE; i++) {
        double v = (double)t->w[i] * 1000;
        t->table[i] = (int16_t)(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
}

static void table_clear(Tools *t)
{
    memset(t->w, 0, TABLE * sizeof *t->w);
    memset(t->g, 0, TABLE * sizeof *t->g);
    memset(t->seen, 0, TABLE * sizeof *t->seen);
}

/* ---- one article and its key ---- */

static Span span_at(const Doc *d, const uint32_t *byte, uint32_t n, const Json *pair)
{
    int64_t b = 0, e = 0;
    if (!json_int(json_at(pair, 0), &b) || !json_int(json_at(pair, 1), &e)) return SPAN_NONE;
    if (b < 0 || e <= b || e > (int64_t)n) return SPAN_NONE;
    return doc_span_of(d, byte[b], byte[e]);
}

static uint32_t spans_read(const Doc *d, const uint32_t *byte, uint32_t n, const Json *list, Span *out, uint32_t most)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < json_count(list) && k < most; i++) {
        Span s = span_at(d, byte, n, json_at(list, i));
        if (s.begin < s.end) out[k++] = s;
    }
    return k;
}

static bool inside(const Span *s, uint32_t n, uint32_t w)
{
    for (uint32_t i = 0; i < n; i++)
        if (w >= s[i].begin && w < s[i].end) return true;
    return false;
}

/* The word of the spans that the others hang on; a verb before a noun before the rest. */
static uint32_t head_of(const Doc *d, const Span *s, uint32_t n, bool verb_first)
{
    uint32_t best = NONE, best_rank = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = s[i].begin; w < s[i].end; w++) {
            bool out = d->tok.head[w] == w || !inside(s, n, d->tok.head[w]);
            Pos p = (Pos)d->tok.pos[w];
            uint32_t rank = !out ? 0 : p == POS_PUNCT && d->article.text.p[d->tok.begin[w]] != ':' ? 1 : verb_first && p == POS_VERB ? 5 : p == POS_NOUN || p == POS_PROPN || p == POS_VERB ? 4 : p == POS_PUNCT || p == POS_AUX ? 2 : 3;
            if (rank > best_rank) { best_rank = rank; best = w; }
        }
    return best;
}

static bool is_mark(const Doc *d, uint32_t w) { return d->tok.flag[w] & TOK_PUNCT || d->tok.pos[w] == POS_PUNCT; }

/* Pieces with no word between them are one. */
static void pieces_make(const Doc *d, Gold *g)
{
    for (uint32_t i = 0; i < g->n_content; i++) {
        Span s = g->content[i];
        while (s.begin < s.end && is_mark(d, s.begin)) s.begin++;
        while (s.end > s.begin && is_mark(d, s.end - 1)) s.end--;
        if (s.begin >= s.end) continue;
        bool joined = false;
        if (g->n_piece) {
            Piece *p = &g->piece[g->n_piece - 1];
            joined = s.begin > p->end;
            for (uint32_t w = p->end + 1; w < s.begin && joined; w++) joined = is_mark(d, w);
            if (joined) p->end = s.end - 1;
        }
        if (!joined && g->n_piece < 2 && (!g->n_piece || s.begin > g->piece[0].end)) g->piece[g->n_piece++] = (Piece){ s.begin, s.end - 1 };
    }
}

static void gold_read(Tools *t, const Json *o)
{
    const Doc *d = t->doc;
    const Json *list = json_get(o, "attributions");
    Str text = d->article.text;
    uint32_t n = utf8_count(text), *byte = mem_new((n + 1) * sizeof *byte), at = 0;
    for (uint32_t i = 0; i < n; i++) { byte[i] = at; utf8_next(text, &at); }
    byte[n] = at;
    t->n_gold = 0;
    for (uint32_t i = 0; i < json_count(list) && t->n_gold < GOLD_MOST; i++) {
        const Json *a = json_at(list, i);
        Gold g = { 0 };
        Span cue[8];
        g.n_content = spans_read(d, byte, n, json_get(a, "content"), g.content, 16);
        g.n_speaker = spans_read(d, byte, n, json_get(a, "source"), g.speaker, 8);
        uint32_t n_cue = spans_read(d, byte, n, json_get(a, "cue"), cue, 8);
        if (!g.n_content) continue;
        pieces_make(d, &g);
        g.cue = n_cue ? head_of(d, cue, n_cue, true) : NONE;
        g.source = g.n_speaker ? head_of(d, g.speaker, g.n_speaker, false) : NONE;
        t->gold[t->n_gold++] = g;
        t->told++;
    }
    free(byte);
}

static bool article_read(Tools *t, const Json *o)
{
    Doc *d = t->doc;
    Coder *c = t->coder;
    doc_reset(d);
    d->article.media = MEDIA_ARTICLE;
    d->article.language = S("en");
    d->article.taken_at = d->article.published.at = TIME_UNKNOWN;
    article_text(d, json_str(json_get(o, "text")), NULL, 0);
    read_doc(t->reader, d);
    if (!d->tok.n || !d->tok.head) return false;
    c->d = d;
    sketch_doc(c);
    t->kinds->claims.w = NULL;                     /* the rules alone */
    code_claims(c);
    t->kinds->claims.w = t->table;
    rules_mark(c);
    gold_read(t, o);
    return true;
}

/* ---- what is learned from it ---- */

static uint32_t place_in(const uint32_t *word, uint32_t n, uint32_t w)
{
    for (uint32_t i = 0; i < n; i++)
        if (word[i] == w) return i;
    return NONE;
}

typedef void AskChoice(const Coder *c, uint32_t cue, uint32_t with, uint32_t w, Asks *a);
static void ask_source_of(const Coder *c, uint32_t cue, uint32_t with, uint32_t w, Asks *a) { (void)with; ask_source(c, cue, w, a); }

static void choices_put(Tools *t, Groups *x, AskChoice *asked, uint32_t cue, uint32_t with, const uint32_t *word, uint32_t n, uint32_t right)
{
    uint32_t at = place_in(word, n, right);
    if (at == NONE || n < 2) return;
    for (uint32_t i = 0; i < n; i++) {
        Asks a;
        a.n = 0;
        asked(t->coder, cue, with, word[i], &a);
        choice_put(x, &a);
    }
    group_put(x, n, at, t->fold);
}

static void pieces_put(Tools *t, const Gold *g)
{
    uint32_t word[CHOICES_MOST], n = begins_of(t->coder, g->cue, NONE, word);
    choices_put(t, &t->begin, ask_begin, g->cue, NONE, word, n, g->piece[0].begin);
    if (place_in(word, n, g->piece[0].begin) == NONE) { t->in_reach[1]++; return; }
    n = ends_of(t->coder, g->cue, g->piece[0].begin, word);
    if (place_in(word, n, g->piece[0].end) == NONE) t->in_reach[2]++;
    choices_put(t, &t->end, ask_end, g->cue, g->piece[0].begin, word, n, g->piece[0].end);
    uint32_t past = g->piece[0].end > g->cue ? g->piece[0].end : g->cue;
    n = begins_of(t->coder, g->cue, past, word);
    uint32_t second = g->n_piece > 1 && g->piece[1].begin > past ? g->piece[1].begin : NONE;
    choices_put(t, &t->begin, ask_begin, g->cue, past, word, n, second);
    if (second == NONE || place_in(word, n, second) == NONE) return;
    n = ends_of(t->coder, g->cue, second, word);
    choices_put(t, &t->end, ask_end, g->cue, second, word, n, g->piece[1].end);
}

static void examples_put(Tools *t)
{
    const Doc *d = t->doc;
    Coder *c = t->coder;
    if (d->tok.n > t->cap_cue) t->seen_cue = mem_grow(t->seen_cue, (t->cap_cue = d->tok.n * 2) * sizeof *t->seen_cue);
    memset(t->seen_cue, 0, d->tok.n * sizeof *t->seen_cue);
    for (uint32_t i = 0; i < t->n_gold; i++) {
        const Gold *g = &t->gold[i];
        if (g->cue == NONE || !g->n_piece || !may_be_cue(c, g->cue)) { t->in_reach[3]++; continue; }
        t->aligned++;
        t->seen_cue[g->cue] = true;
        uint32_t word[CHOICES_MOST], n = sources_of(c, g->cue, word);
        if (place_in(word, n, g->source) == NONE) t->in_reach[0]++;
        choices_put(t, &t->source, ask_source_of, g->cue, NONE, word, n, g->source);
        pieces_put(t, g);
    }
    for (uint32_t w = 0; w < d->tok.n; w++) {
        if (!may_be_cue(c, w)) continue;
        Asks a;
        a.n = 0;
        ask_cue(c, w, &a);
        choice_put(&t->cue, &a);
        group_put(&t->cue, 1, t->seen_cue[w], t->fold);
    }
}

/* ---- is the whole right? asked of what the other half's weights make ---- */

static uint32_t covered(const Doc *d, const Span *s, uint32_t n)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = s[i].begin; w < s[i].end; w++) k += !is_mark(d, w);
    return k;
}

static bool fits(const Doc *d, const Attribution *x, const Gold *g)
{
    uint32_t both = 0, ours = 0, theirs = covered(d, g->content, g->n_content);
    for (uint32_t i = 0; i < x->n_piece; i++)
        for (uint32_t w = x->piece[i].begin; w <= x->piece[i].end; w++) {
            if (is_mark(d, w)) continue;
            ours++;
            both += inside(g->content, g->n_content, w);
        }
    if (4 * both < ours + theirs) return false;
    if (x->source == NONE) return !g->n_speaker;
    return inside(g->speaker, g->n_speaker, x->source);
}

static void wholes_put(Tools *t)
{
    const Doc *d = t->doc;
    Coder *c = t->coder;
    bool used[GOLD_MOST] = { false };
    for (uint32_t w = 0; w < d->tok.n; w++) {
        Attribution x;
        if (!attribution_at(c, w, &x)) continue;
        uint32_t right = 0;
        for (uint32_t i = 0; i < t->n_gold && !right; i++)
            if (!used[i] && fits(d, &x, &t->gold[i])) { used[i] = true; right = 1; }
        Asks a;
        a.n = 0;
        ask_whole(c, &x, &a);
        choice_put(&t->whole, &a);
        group_put(&t->whole, 1, right, t->fold);
    }
}

/* The least sum that gives the best F1, on halves the sum was not learned from. */
typedef struct Scored { float sum; uint8_t right; } Scored;
static int by_sum(const void *a, const void *b)
{
    float x = ((const Scored *)a)->sum, y = ((const Scored *)b)->sum;
    return x > y ? -1 : x < y;
}

static int32_t least_of(Tools *t, Scored *s, uint32_t n)
{
    uint32_t right = 0;
    double best = 0;
    float least = 0;
    qsort(s, n, sizeof *s, by_sum);
    for (uint32_t i = 0; i < n; i++) {
        right += s[i].right;
        double f = 2.0 * right / (i + 1 + t->told);
        if (f > best) { best = f; least = s[i].sum; }
    }
    fprintf(stderr, "attributed F1 of the halves %.2f at %.3f\n", 100 * best, (double)least);
    return (int32_t)lroundf(least * 1000);
}

static int32_t learn_whole(Tools *t)
{
    Scored *s = mem_new((t->whole.n_group + 1) * sizeof *s);
    uint32_t n = 0;
    for (uint32_t half = 0; half < 2; half++) {
        table_clear(t);
        learn(t, "whole, a half", &t->whole, half);
        for (uint32_t i = 0; i < t->whole.n_group; i++)
            if (t->whole.group[i].fold == half) s[n++] = (Scored){ sum_of(t->w, &t->whole, t->whole.group[i].first), (uint8_t)t->whole.group[i].right };
    }
    int32_t least = least_of(t, s, n);
    free(s);
    return least;
}

/* ---- all of it ---- */

static bool tools_new(Tools *t, Err *e)
{
    *t = (Tools){ .lang = lang_new(S("en"), e), .doc = doc_new() };
    if (!t->lang || !(t->read = read_tables_new(t->lang, e)) || !(t->kinds = kinds_new(t->lang, NULL, NULL, NULL, e))) return false;
    lang_freeze(t->lang);
    t->reader = reader_new(t->read, t->lang);
    t->coder = coder_new(t->kinds, t->lang);
    t->table = mem_new(TABLE * sizeof *t->table);
    t->w = mem_new(TABLE * sizeof *t->w);
    t->g = mem_new(TABLE * sizeof *t->g);
    t->seen = mem_new(TABLE * sizeof *t->seen);
    t->kinds->claims = (Weigher){ .w = t->table, .mask = TABLE - 1, .least = { [LEAST_CUE] = -1500 } };
    return true;
}

static void each_article(Tools *t, Str bytes, void (*act)(Tools *t))
{
    Str line;
    Err e = { 0 };
    uint32_t n = 0;
    while (str_line(&bytes, &line)) {
        Json *o = json_parse(line, &e);
        t->fold = n++ & 1;
        if (o && article_read(t, o)) act(t);
        json_free(o);
    }
}

static uint32_t half_wanted;
static void wholes_of_half(Tools *t) { if (t->fold == half_wanted) wholes_put(t); }

static void learn_choices(Tools *t, uint32_t without)
{
    learn(t, "cue", &t->cue, without);
    learn(t, "source", &t->source, without);
    learn(t, "begin", &t->begin, without);
    learn(t, "end", &t->end, without);
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    Arena *arena = arena_new();
    if (argc != 3 || !tools_new(&t, &e)) {
        fprintf(stderr, "usage: claims TRAIN.jsonl.gz OUT\n%s\n", e.text);
        return 2;
    }
    Str bytes = command_text(arena, arena_z(arena, arena_fmt(arena, "zcat '%s'", argv[1])));
    for (uint32_t i = 0; i < TABLE; i++) t.table[i] = 1;             /* every word may be a cue */
    each_article(&t, bytes, examples_put);
    fprintf(stderr, "%u attributions, %u with a cue; out of reach: source %u, begin %u, end %u, cue %u\n", t.told, t.aligned, t.in_reach[0], t.in_reach[1], t.in_reach[2], t.in_reach[3]);
    for (half_wanted = 0; half_wanted < 2; half_wanted++) {
        table_clear(&t);
        learn_choices(&t, half_wanted);
        table_fill(&t);
        uint32_t told = t.told;
        each_article(&t, bytes, wholes_of_half);
        t.told = told;
    }
    int32_t least[WEIGHS_LEAST] = { [LEAST_CUE] = -1500 };
    least[LEAST_WHOLE] = learn_whole(&t);
    table_clear(&t);
    learn_choices(&t, NONE);
    learn(&t, "whole", &t.whole, NONE);
    table_fill(&t);
    Out o = { 0 };
    weigher_write(&o, t.table, BITS, least);
    bool ok = file_write(argv[2], out_view(&o), &e);
    if (!ok) fprintf(stderr, "%s\n", e.text);
    return ok ? 0 : 1;
}
