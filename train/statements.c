/* train/statements.c -- what stands between two names of a sentence: weights for
 * src/coding/statements/relate.c.
 *
 *     statements KNOWLEDGENET.jsonl.gz RE3D.jsonl NEWS.jsonl.gz OUT
 *
 * The first gives passages of the web with facts of fifteen properties and says which of them it
 * was read for; the second sentences of conflict reports with relations (what the BBC wrote is left
 * out: its licence is NonCommercial). Each relation is a yes or no of its own, learned where a text
 * was read for it; its threshold gives the best F1 on fifths the weights were not learned from.
 *
 * The web tells lives and firms; news names people and places that have nothing to do with one
 * another. So the pairs of some news that a first round would take for related, if not nearly
 * surely, are shown in a second as unrelated. The same in, the same out.
 */
#include <math.h>
#include "coding/coding.h"
#include "coding/inside.h"
#include "format/format.h"
#include "intake/article.h"
#include "read/read.h"
#include "treebank.h"

enum { BITS = 16, ROWS = 1 << BITS, EPOCHS = 12, MEAN_FROM = 3, SEEN_LEAST = 2, FACTS_MOST = 256, PASSAGES_MOST = 64, TOGETHER_LEAST = 2, NEWS_MOST = 400, FOLDS = 5, LINE_STEPS = 40 };
#define LINE_STIFF 10.0            /* as if so much had been seen that needs no line */
#define LEAST (-.3f)                /* two in five: what is said of "he" is said again by name, right or wrong */
#define LEAST_REPORT (-1.8f)       /* one in seven */
#define NEWS_NEAR (-4.f)           /* sums of the first round */
#define NEWS_SURE 1.5f
#define NEWS_WEIGHT .3f

typedef struct Pair { size_t first; uint32_t n; uint32_t yes, asked; uint32_t fold; bool is_news; } Pair;
typedef struct Fact { uint32_t begin, end, object_begin, object_end; uint32_t relation; bool found; } Fact;    /* bytes */
typedef struct Tools {
    Lang *lang; ReadTables *read; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc; Arena *arena;
    uint32_t *place; size_t n_place, cap_place;
    Pair *pair; uint32_t n_pair, cap_pair;
    float *w, *g, *mean; uint32_t *seen;
    Fact fact[FACTS_MOST]; uint32_t n_fact;
    uint32_t told[RELATION_MOST], reached[RELATION_MOST];
    Together any, may; uint32_t together[ARG_TYPES][ARG_TYPES][RELATION_MOST];      /* types that stand in a relation */
    uint32_t fold;
} Tools;

static const char *const property[15] = { "EMPLOYEE_OR_MEMBER_OF", "PLACE_OF_RESIDENCE", "SPOUSE", "PLACE_OF_BIRTH", "EDUCATED_AT", "CHILD_OF", "HEADQUARTERS",
    "FOUNDED_BY", "DATE_OF_BIRTH", "CEO", "POLITICAL_AFFILIATION", "NATIONALITY", "DATE_OF_DEATH", "SUBSIDIARY_OF", "DATE_FOUNDED" };
/* of: only where the second is of this type, "Location" */
static const struct { const char *name, *of; Relation relation; bool both; } report[] = {
    { "FightingAgainst", NULL, RELATION_FIGHTS, true }, { "AlliesOf", NULL, RELATION_ALLY, true }, { "BelongsTo", NULL, RELATION_BELONGS, false },
    { "InChargeOf", "Organisation", RELATION_LEADS, false }, { "InChargeOf", "Location", RELATION_HOLDS, false }, { "CoLocated", NULL, RELATION_AT, true },
    { "IsSynonymOf", NULL, RELATION_SAME, true }, { "CommWith", NULL, RELATION_TALKS, true }, { "HasAttrOf", "Quantity", RELATION_NUMBER, false } };

/* ---- pairs ---- */

static uint32_t arg_at(
    const Doc *d, const Arg *arg, uint32_t n, uint32_t begin, uint32_t end, bool whole)
{
    uint32_t best = NONE, most = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t b = d->tok.begin[arg[i].words.begin],
                 e = d->tok.begin[arg[i].words.end - 1] + d->tok.len[arg[i].words.end - 1],
                 h = d->tok.begin[arg[i].head];
        uint32_t from = b > begin ? b : begin, to = e < end ? e : end,
                 share = to > from ? to - from : 0;
        if (!share || (whole && (h < begin || h >= end))) continue;
        uint32_t up = d->tok.head[arg[i].head];
        bool top = d->tok.begin[up] < begin || d->tok.begin[up] >= end;
        share += top ? 1000 : 0;
        if (share > most) { most = share; best = i; }
    }
    return best;
}

static void pair_put(Tools *t, const Asks *q, uint32_t yes, uint32_t asked)
{
    if (t->n_place + q->n > t->cap_place) {
        t->cap_place = t->cap_place * 2 + ASK_MOST;
        t->place = mem_grow(t->place, t->cap_place * sizeof *t->place);
    }
    if (t->n_pair == t->cap_pair) {
        t->cap_pair = t->cap_pair * 2 + 64;
        t->pair = mem_grow(t->pair, t->cap_pair * sizeof *t->pair);
    }
    t->pair[t->n_pair++] = (Pair){ t->n_place, q->n, yes, asked, t->fold, false };
    for (uint32_t i = 0; i < q->n; i++) t->place[t->n_place++] = q->at[i] & (ROWS - 1);
}

static uint32_t facts_of(Tools *t, const Arg *arg, uint32_t n, uint32_t i, uint32_t k, bool whole)
{
    uint32_t yes = 0;
    for (uint32_t f = 0; f < t->n_fact; f++) {
        Fact *x = &t->fact[f];
        if (arg_at(t->doc, arg, n, x->begin, x->end, whole) != i
            || arg_at(t->doc, arg, n, x->object_begin, x->object_end, whole) != k)
            continue;
        yes |= 1u << x->relation;
        t->reached[x->relation] += !x->found;
        x->found = true;
    }
    return yes;
}

static void sentence_put(Tools *t, uint32_t s, uint32_t asked, bool whole)
{
    Args args;
    args_of(t->coder, s, &args);
    const Arg *arg = args.arg;
    uint32_t n = args.n;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            if (i == k || !may_relate(&t->any, &arg[i], &arg[k])) continue;
            Asks q;
            q.n = 0;
            ask_pair(t->coder, &args, i, k, &q);
            uint32_t yes = facts_of(t, arg, n, i, k, whole);
            pair_put(t, &q, yes, asked);
            for (uint32_t r = 0; r < RELATION_COUNT; r++)
                if (yes >> r & 1 && ++t->together[arg[i].type][arg[k].type][r] >= TOGETHER_LEAST)
                    t->may.of[arg[i].type][arg[k].type] |= 1u << r;
        }
}

/* ---- texts ---- */

static void text_read(Tools *t, Str text)
{
    Doc *d = t->doc;
    doc_reset(d);
    d->article.media = MEDIA_ARTICLE;
    d->article.language = S("en");
    d->article.taken_at = d->article.published.at = TIME_UNKNOWN;
    article_text(d, text, NULL, 0);
    read_doc(t->reader, d);
    t->coder->d = d;
    if (d->tok.n) code_deeds(t->coder);
}

static bool span_read(
    const uint32_t *byte, uint32_t n, uint32_t at, const Json *pair, uint32_t *begin, uint32_t *end)
{
    int64_t b, e;
    if (!json_int(json_at(pair, 0), &b) || !json_int(json_at(pair, 1), &e) || b < 0 || e <= b
        || e > (int64_t)n)
        return false;
    *begin = at + byte[b];
    *end = at + byte[e];
    return true;
}

static uint32_t *bytes_of(Str text, uint32_t *n)
{
    uint32_t at = 0, *byte = mem_new((utf8_count(text) + 1) * sizeof *byte);
    for (*n = 0; at < text.n; ++*n) { byte[*n] = at; utf8_next(text, &at); }
    byte[*n] = at;
    return byte;
}

static void fact_put(Tools *t, const uint32_t *byte, uint32_t n, uint32_t at, const Json *from,
    const Json *to, uint32_t relation)
{
    Fact f = { .relation = relation };
    if (t->n_fact < FACTS_MOST && span_read(byte, n, at, from, &f.begin, &f.end)
        && span_read(byte, n, at, to, &f.object_begin, &f.object_end)) {
        t->fact[t->n_fact++] = f;
        t->told[relation]++;
    }
}

static int property_of(Str name)
{
    for (int i = 0; i < 15; i++) if (str_is(name, property[i])) return i;
    return -1;
}

typedef struct Passage { uint32_t begin, end, asked; } Passage;

/* Passages of one document stand together: "he" of one may be named in another. */
static void passages_put(Tools *t, const Json *const *passage, uint32_t n)
{
    Out o = { 0 };
    Passage p[PASSAGES_MOST];
    t->n_fact = 0;
    for (uint32_t i = 0; i < n; i++) {
        Str text = json_str(json_get(passage[i], "text"));
        if (i) out_lit(&o, "\n\n");
        uint32_t at = (uint32_t)o.n, n_byte, *byte = bytes_of(text, &n_byte);
        out_str(&o, text);
        p[i] = (Passage){ at, (uint32_t)o.n, 0 };
        const Json *properties = json_get(passage[i], "properties"),
                   *facts = json_get(passage[i], "facts");
        for (uint32_t k = 0; k < json_count(properties); k++) {
            int r = property_of(json_str(json_at(properties, k)));
            if (r >= 0) p[i].asked |= 1u << r;
        }
        for (uint32_t k = 0; k < json_count(facts); k++) {
            const Json *f = json_at(facts, k);
            int r = property_of(json_str(json_get(f, "property")));
            if (r >= 0)
                fact_put(t, byte, n_byte, at, json_get(f, "subject"), json_get(f, "object"),
                    (uint32_t)r);
        }
        free(byte);
    }
    Str text = out_arena(&o, t->arena);
    out_release(&o);
    text_read(t, text);
    for (uint32_t s = 0; t->doc->tok.head && s < t->doc->sent.n; s++) {
        uint32_t at = t->doc->tok.begin[t->doc->sent.first[s]], i = 0;
        while (i + 1 < n && at >= p[i].end) i++;
        if (p[i].asked) sentence_put(t, s, p[i].asked, false);
    }
}

static void knowledge_read(Tools *t, Str bytes)
{
    Str line;
    Err e = { 0 };
    Json *held[PASSAGES_MOST];
    uint32_t n = 0, docs = 0;
    while (true) {
        bool more = str_line(&bytes, &line);
        Json *o = more ? json_parse(line, &e) : NULL;
        bool same = o && n && n < PASSAGES_MOST
            && str_eq(json_str(json_get(o, "doc")), json_str(json_get(held[0], "doc")));
        if (n && !same) {
            t->fold = docs++ % FOLDS;
            passages_put(t, (const Json *const *)held, n);
            for (uint32_t i = 0; i < n; i++) json_free(held[i]);
            n = 0;
        }
        if (o) held[n++] = o;
        if (!more) break;
    }
}

static bool is_of_type(const Json *entities, const Json *span, const char *type)
{
    int64_t begin, end, b, e;
    if (!json_int(json_at(span, 0), &begin) || !json_int(json_at(span, 1), &end)) return false;
    for (uint32_t i = 0; i < json_count(entities); i++) {
        const Json *x = json_at(entities, i);
        if (json_int(json_get(x, "start"), &b) && json_int(json_get(x, "end"), &e) && b == begin
            && e == end && str_is(json_str(json_get(x, "type")), type))
            return true;
    }
    return false;
}

static void reports_read(Tools *t, Str bytes)
{
    Str line;
    Err e = { 0 };
    uint32_t all = 0, row = 0;
    for (uint32_t i = 0; i < sizeof report / sizeof *report; i++) all |= 1u << report[i].relation;
    while (str_line(&bytes, &line)) {
        Json *o = json_parse(line, &e);
        Str text = json_str(json_get(o, "text"));
        const Json *list = json_get(o, "relations");
        if (!o || str_starts(json_str(json_get(o, "source")), S("BBC")) || !text.n) {
            json_free(o);
            continue;
        }
        uint32_t n, *byte = bytes_of(text, &n);
        t->n_fact = 0;
        for (uint32_t i = 0; i < json_count(list); i++)
            for (uint32_t r = 0; r < sizeof report / sizeof *report; r++) {
                const Json *x = json_at(list, i);
                if (!str_is(json_str(json_get(x, "type")), report[r].name)) continue;
                if (report[r].of
                    && !is_of_type(json_get(o, "entities"), json_get(x, "target"), report[r].of))
                    continue;
                fact_put(t, byte, n, 0, json_get(x, "source"), json_get(x, "target"),
                    report[r].relation);
                if (report[r].both)
                    fact_put(t, byte, n, 0, json_get(x, "target"), json_get(x, "source"),
                        report[r].relation);
            }
        free(byte);
        t->fold = row++ % FOLDS;
        text_read(t, arena_str(t->arena, text));
        for (uint32_t s = 0; t->doc->tok.head && s < t->doc->sent.n; s++)
            sentence_put(t, s, all, true);
        json_free(o);
    }
}

/* ---- learning ---- */

static void sums(const Tools *t, const Pair *p, float *sum);

/* What the first round half believes of a pair of the news is taken to be wrong. */
static void news_put(Tools *t, Str bytes)
{
    Str line;
    Err e = { 0 };
    for (uint32_t row = 0; row < NEWS_MOST && str_line(&bytes, &line); row++) {
        Json *o = json_parse(line, &e);
        t->n_fact = 0;
        t->fold = row % FOLDS;
        text_read(t, arena_str(t->arena, json_str(json_get(o, "text"))));
        json_free(o);
        for (uint32_t s = 0; t->doc->tok.head && s < t->doc->sent.n; s++) {
            uint32_t first = t->n_pair, kept = first;
            sentence_put(t, s, 0, true);
            for (uint32_t i = first; i < t->n_pair; i++) {
                float sum[RELATION_MOST];
                bool near = false;
                sums(t, &t->pair[i], sum);
                for (uint32_t r = 0; r < RELATION_FIGHTS; r++) {
                    near |= sum[r] > NEWS_NEAR;
                    if (sum[r] < NEWS_SURE) t->pair[i].asked |= 1u << r;
                }
                t->pair[i].is_news = true;
                if (near) t->pair[kept++] = t->pair[i];
            }
            t->n_pair = kept;
        }
    }
}

static void sums(const Tools *t, const Pair *p, float *sum)
{
    memset(sum, 0, RELATION_MOST * sizeof *sum);
    for (uint32_t i = 0; i < p->n; i++) {
        const float *w = t->w + (size_t)t->place[p->first + i] * RELATION_MOST;
        for (uint32_t r = 0; r < RELATION_MOST; r++) sum[r] += w[r];
    }
}

static void push(Tools *t, const Pair *p, const float *slope)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t row = t->place[p->first + i];
        if (t->seen[row] < SEEN_LEAST) continue;
        float *w = t->w + (size_t)row * RELATION_MOST, *g = t->g + (size_t)row * RELATION_MOST;
        for (uint32_t r = 0; r < RELATION_MOST; r++) {
            if (slope[r] == 0) continue;
            float s = slope[r] + 3e-5f * w[r];
            g[r] += s * s;
            w[r] -= .1f * s / sqrtf(g[r] + 1e-2f);
        }
    }
}

static void learn(Tools *t, uint32_t without)
{
    uint64_t chance = 88172645463325252u;
    uint32_t *order = mem_new((t->n_pair + 1) * sizeof *order), n = 0;
    memset(t->w, 0, (size_t)ROWS * RELATION_MOST * sizeof *t->w);
    memset(t->mean, 0, (size_t)ROWS * RELATION_MOST * sizeof *t->mean);
    memset(t->g, 0, (size_t)ROWS * RELATION_MOST * sizeof *t->g);
    memset(t->seen, 0, ROWS * sizeof *t->seen);
    for (uint32_t i = 0; i < t->n_pair; i++) {
        if (t->pair[i].fold == without) continue;
        order[n++] = i;
        for (uint32_t k = 0; k < t->pair[i].n; k++) t->seen[t->place[t->pair[i].first + k]]++;
    }
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = n; i > 1; i--) {
            chance ^= chance << 13; chance ^= chance >> 7; chance ^= chance << 17;
            uint32_t j = (uint32_t)(chance % i), keep = order[i - 1];
            order[i - 1] = order[j];
            order[j] = keep;
        }
        for (uint32_t i = 0; i < n; i++) {
            const Pair *p = &t->pair[order[i]];
            float sum[RELATION_MOST], slope[RELATION_MOST] = { 0 };
            sums(t, p, sum);
            for (uint32_t r = 0; r < RELATION_COUNT; r++) {
                if (!(p->asked >> r & 1)) continue;
                float x = 1 / (1 + expf(-sum[r])) - (float)(p->yes >> r & 1);
                if (p->is_news) x *= NEWS_WEIGHT;
                if (fabsf(x) > 1e-3f) slope[r] = x;
            }
            push(t, p, slope);
        }
        for (size_t i = 0; epoch >= MEAN_FROM && i < (size_t)ROWS * RELATION_MOST; i++)
            t->mean[i] += t->w[i];
    }
    for (size_t i = 0; i < (size_t)ROWS * RELATION_MOST; i++)
        t->w[i] = t->mean[i] / (float)(EPOCHS - MEAN_FROM);
    free(order);
}

typedef struct Scored { float sum; bool right; } Scored;
static int by_sum(const void *a, const void *b)
{
    float x = ((const Scored *)a)->sum, y = ((const Scored *)b)->sum;
    return x > y ? -1 : x < y;
}

/* What weights say of pairs they have not seen is too sure or not sure enough: a line through their
 * sums, so that of a hundred pairs of chance .3 thirty are right. Steps down the slope of the loss,
 * in doubles. */
typedef struct Line { double slope, shift; } Line;
static Line line_of(const Tools *t, uint32_t r, const float *held)
{
    Line l = { 1, 0 };
    for (uint32_t step = 0; step < LINE_STEPS; step++) {
        double g = LINE_STIFF * (l.slope - 1), h = 0, gg = LINE_STIFF, gh = 0, hh = 1e-3;
        for (uint32_t i = 0; i < t->n_pair; i++) {
            if (!(t->pair[i].asked >> r & 1) || t->pair[i].is_news) continue;
            double x = held[(size_t)i * RELATION_MOST + r],
                   p = 1 / (1 + exp(-(l.slope * x + l.shift))),
                   miss = p - (t->pair[i].yes >> r & 1), v = p * (1 - p);
            g += miss * x; h += miss; gg += v * x * x; gh += v * x; hh += v;
        }
        double det = gg * hh - gh * gh;
        double slope = (hh * g - gh * h) / det, shift = (gg * h - gh * g) / det,
               far = fmax(1, 2 * fmax(fabs(slope), fabs(shift)));
        l.slope -= slope / far;
        l.shift -= shift / far;
    }
    return l;
}

/* Where F1 is best, but no less than LEAST: what is less likely is not worth a line. */
static int32_t least_of(const Tools *t, uint32_t r, const float *held)
{
    Scored *s = mem_new((t->n_pair + 1) * sizeof *s);
    uint32_t n = 0, right = 0, at = 0, right_at = 0;
    double best = -1;
    float least = r < RELATION_FIGHTS ? LEAST : LEAST_REPORT;
    for (uint32_t i = 0; i < t->n_pair; i++)
        if (t->pair[i].asked >> r & 1 && !t->pair[i].is_news)
            s[n++] = (Scored){ held[(size_t)i * RELATION_MOST + r], t->pair[i].yes >> r & 1 };
    qsort(s, n, sizeof *s, by_sum);
    for (uint32_t i = 0; i < n; i++) {
        right += s[i].right;
        double f = 2.0 * right / (i + 1 + t->told[r]);
        if (s[i].sum < (r < RELATION_FIGHTS ? LEAST : LEAST_REPORT)) break;
        if (f > best) { best = f; least = s[i].sum; at = i + 1; right_at = right; }
    }
    fprintf(stderr, "%-16s told %4u reached %4u  P %5.1f R %5.1f F1 %5.1f  from %.2f\n",
        relation_field[r], t->told[r], t->reached[r], 100.0 * right_at / (at ? at : 1),
        100.0 * right_at / (t->told[r] ? t->told[r] : 1), 100 * best, (double)least);
    free(s);
    return (int32_t)lroundf(least * 1000);
}

static bool tools_new(Tools *t, Err *e)
{
    *t = (Tools){ .lang = lang_new(S("en"), e), .doc = doc_new(), .arena = arena_new() };
    if (!t->lang || !(t->read = read_tables_new(t->lang, e))
        || !(t->kinds = kinds_new(t->lang, NULL, NULL, NULL, e)))
        return false;
    lang_freeze(t->lang);
    t->reader = reader_new(t->read, t->lang);
    t->coder = coder_new(t->kinds, t->lang);
    t->w = mem_new((size_t)ROWS * RELATION_MOST * sizeof *t->w);
    t->mean = mem_new((size_t)ROWS * RELATION_MOST * sizeof *t->mean);
    t->g = mem_new((size_t)ROWS * RELATION_MOST * sizeof *t->g);
    t->seen = mem_new(ROWS * sizeof *t->seen);
    memset(&t->any, 0xff, sizeof t->any);
    return true;
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Tools t;
    if (argc != 5 || !tools_new(&t, &e)) {
        fprintf(stderr,
            "usage: statements KNOWLEDGENET.jsonl.gz RE3D.jsonl NEWS.jsonl.gz OUT\n%s\n", e.text);
        return 2;
    }
    knowledge_read(
        &t, command_text(t.arena, arena_z(t.arena, arena_fmt(t.arena, "zcat '%s'", argv[1]))));
    reports_read(
        &t, command_text(t.arena, arena_z(t.arena, arena_fmt(t.arena, "cat '%s'", argv[2]))));
    fprintf(stderr, "%u pairs\n", t.n_pair);
    t.any = t.may;
    learn(&t, NONE);
    news_put(&t, command_text(t.arena, arena_z(t.arena, arena_fmt(t.arena, "zcat '%s'", argv[3]))));
    fprintf(stderr, "%u with the news\n", t.n_pair);
    float *held = mem_new(((size_t)t.n_pair + 1) * RELATION_MOST * sizeof *held);
    for (uint32_t half = 0; half < FOLDS; half++) {
        learn(&t, half);
        for (uint32_t i = 0; i < t.n_pair; i++)
            if (t.pair[i].fold == half) sums(&t, &t.pair[i], held + (size_t)i * RELATION_MOST);
    }
    int32_t least[RELATION_MOST] = { 0 };
    Line line[RELATION_MOST] = { { 0, 0 } };
    for (uint32_t r = 0; r < RELATION_COUNT; r++) {
        line[r] = line_of(&t, r, held);
        fprintf(stderr, "%-16s line %.2f %.2f\n", relation_field[r], line[r].slope, line[r].shift);
        for (size_t i = 0; i < t.n_pair; i++)
            held[i * RELATION_MOST + r] =
                (float)(line[r].slope * held[i * RELATION_MOST + r] + line[r].shift);
    }
    for (uint32_t r = 0; r < RELATION_COUNT; r++) least[r] = least_of(&t, r, held);
    learn(&t, NONE);
    Asks every = { .n = 0 };
    ask(&every, 0, 0);
    for (uint32_t r = 0; r < RELATION_COUNT; r++)
        t.w[(size_t)(every.at[0] & (ROWS - 1)) * RELATION_MOST + r] +=
            (float)(line[r].shift / line[r].slope);
    int16_t *table = mem_new((size_t)ROWS * RELATION_MOST * sizeof *table);
    for (size_t i = 0; i < (size_t)ROWS * RELATION_MOST; i++) {
        float v = t.w[i] * 1000 * (float)line[i % RELATION_MOST].slope;
        table[i] = (int16_t)(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
    Out o = { 0 };
    relater_write(&o, table, BITS, least, &t.may);
    if (file_write(argv[4], out_view(&o), &e)) return 0;
    fprintf(stderr, "%s\n", e.text);
    return 1;
}
