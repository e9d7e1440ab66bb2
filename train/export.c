/* train/export.c -- see export.h. */
#include "export.h"
#include "doc/doc.h"

void model_put(ModelFile *f, const char *name, const void *p, size_t bytes)
{
    MUST(f->n < 64 && strlen(name) < sizeof f->part->name);
    if (!f->arena) f->arena = arena_new();
    memset(&f->part[f->n], 0, sizeof *f->part);
    memcpy(f->part[f->n].name, name, strlen(name));
    f->part[f->n].bytes = (uint32_t)bytes;
    f->bytes[f->n++] = arena_str(f->arena, (Str){ p, (uint32_t)bytes });
}

void model_write(const ModelFile *f, const char *path)
{
    ModelHead head = { .magic = MODEL_MAGIC, .n_part = f->n };
    ModelPart part[64];
    Out o = { 0 };
    Err e = { 0 };
    uint32_t at = (uint32_t)(sizeof head + f->n * sizeof *part);
    memcpy(part, f->part, sizeof part);
    for (uint32_t i = 0; i < f->n; i++) {
        at = (at + 63) / 64 * 64;
        part[i].at = at;
        at += part[i].bytes;
    }
    head.bytes = at;
    out_bytes(&o, &head, sizeof head);
    out_bytes(&o, part, f->n * sizeof *part);
    for (uint32_t i = 0; i < f->n; i++) {
        while (o.n < part[i].at) out_char(&o, 0);
        out_str(&o, f->bytes[i]);
    }
    if (!file_write(path, out_view(&o), &e)) { fprintf(stderr, "%s\n", e.text); exit(1); }
    printf("%s: %u bytes\n", path, head.bytes);
    out_release(&o);
}

static float size_of(float x) { return x < 0 ? -x : x; }

/* The most binary places that hold: no weight over 16 bits, no sum over 31. */
static uint32_t places(const float *w, const float *bias, uint32_t rows, uint32_t cols,
    const Unit *unit, const float *factor)
{
    uint32_t k = 30;
    for (uint32_t c = 0; c < cols; c++) {
        float a = factor ? factor[c] : 1, sum = bias ? size_of(bias[c] * a) : 0, most = 0;
        for (uint32_t r = 0; r < rows; r++) {
            float x = size_of(w[(size_t)r * cols + c] * a * unit[r].of);
            most = x > most ? x : most;
            sum += x * unit[r].most;
        }
        while (k && (ldexpf(most, (int)k) > 32000 || ldexpf(sum, (int)k) > 2.1e9f)) k--;
    }
    return k;
}

void model_put_layer(ModelFile *f, const char *name, const float *w, const float *bias,
    uint32_t rows, uint32_t cols, const Unit *unit, const float *factor)
{
    char part[32];
    uint32_t k = places(w, bias, rows, cols, unit, factor),
             shift = k >= NET_CELL ? k - NET_CELL : 0;
    int16_t *q = mem_new((size_t)rows * cols * sizeof *q);
    int32_t *b = mem_new(cols * sizeof *b);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < cols; c++) {
            float x = w[(size_t)r * cols + c] * (factor ? factor[c] : 1) * unit[r].of;
            q[net_place(r, c, rows)] = (int16_t)lrintf(ldexpf(x, (int)k));
        }
    for (uint32_t c = 0; bias && c < cols; c++)
        b[c] = (int32_t)lrintf(ldexpf(bias[c] * (factor ? factor[c] : 1), (int)k));
    model_put(f, name, q, (size_t)rows * cols * sizeof *q);
    snprintf(part, sizeof part, "%s.bias", name);
    model_put(f, part, b, cols * sizeof *b);
    snprintf(part, sizeof part, "%s.shift", name);
    model_put(f, part, &shift, sizeof shift);
    printf("%s: %u binary places\n", name, k);
    free(q);
    free(b);
}

void model_put_numbers(ModelFile *f, const char *name, const float *x, size_t n, float unit)
{
    int16_t *q = mem_new(n * sizeof *q);
    for (size_t i = 0; i < n; i++) {
        float v = x[i] / unit;
        q[i] = (int16_t)lrintf(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
    model_put(f, name, q, n * sizeof *q);
    free(q);
}

/* The far ends of a column are cut: the scale serves the many. */
static void column_scale(const float *x, uint32_t rows, uint32_t cols, float *scale)
{
    for (uint32_t c = 0; c < cols; c++) {
        double sum = 0, n = 0;
        float most = 1e-6f;
        for (uint32_t r = 0; r < rows; r++) {
            float v = size_of(x[(size_t)r * cols + c]);
            sum += (double)v * (double)v;
            n += v > 0;
            most = v > most ? v : most;
        }
        float far = 8 * (float)__builtin_sqrt(sum / (n + 1));
        scale[c] = (far < most ? far : most) / 127;
    }
}

static int8_t byte_of(float v)
{
    return (int8_t)lrintf(v > 127 ? 127 : v < -127 ? -127 : v);
}

void model_put_bytes(
    ModelFile *f, const char *name, const float *x, uint32_t rows, uint32_t cols, float *scale)
{
    int8_t *q = mem_new((size_t)rows * cols);
    column_scale(x, rows, cols, scale);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t c = 0; c < cols; c++)
            q[(size_t)r * cols + c] = byte_of(x[(size_t)r * cols + c] / scale[c]);
    model_put(f, name, q, (size_t)rows * cols);
    free(q);
}

typedef struct HashRow { uint64_t hash; uint32_t row; } HashRow;
static int by_hash(const void *a, const void *b)
{
    const HashRow *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* vec: row 0 not known, row 2 + i of hash[i] (encoder.h). */
void model_put_words(ModelFile *f, const uint64_t *hash, uint32_t n, const float *vec, float *scale)
{
    HashRow *order = mem_new(n * sizeof *order);
    uint32_t *bucket = mem_new(65537 * sizeof *bucket), *mark = mem_new(n * sizeof *mark);
    float *sorted = mem_new((size_t)(n + 1) * NET_VEC * sizeof *sorted);
    for (uint32_t i = 0; i < n; i++) order[i] = (HashRow){ hash[i], i + 2 };
    qsort(order, n, sizeof *order, by_hash);
    memcpy(sorted, vec, NET_VEC * sizeof *vec);
    for (uint32_t i = 0; i < n; i++) {
        mark[i] = (uint32_t)order[i].hash;
        bucket[(order[i].hash >> 48) + 1]++;
        memcpy(sorted + (size_t)(i + 1) * NET_VEC, vec + (size_t)order[i].row * NET_VEC,
            NET_VEC * sizeof *vec);
    }
    for (uint32_t i = 0; i < 65536; i++) bucket[i + 1] += bucket[i];
    model_put(f, "bucket", bucket, 65537 * sizeof *bucket);
    model_put(f, "mark", mark, n * sizeof *mark);
    model_put_bytes(f, "vec", sorted, n + 1, NET_VEC, scale);
    free(order); free(bucket); free(mark); free(sorted);
}

/* ---- tags ---- */

static uint16_t feat_of(Str feats)
{
    static const struct { const char *name; uint16_t bit; } known[] = {
        { "Number=Sing", FEAT_SING }, { "Number=Plur", FEAT_PLUR }, { "Number=Ptan", FEAT_PLUR },
        { "Person=1", FEAT_FIRST }, { "Person=2", FEAT_SECOND }, { "Person=3", FEAT_THIRD },
        { "Tense=Past", FEAT_PAST }, { "Tense=Pres", FEAT_PRES }, { "VerbForm=Fin", FEAT_FINITE },
        { "VerbForm=Inf", FEAT_INF }, { "VerbForm=Part", FEAT_PART }, { "VerbForm=Ger", FEAT_GERUND },
        { "Mood=Imp", FEAT_IMP }, { "Voice=Pass", FEAT_PASSIVE }, { "Degree=Cmp", FEAT_MORE },
        { "Degree=Sup", FEAT_MOST }, { "Polarity=Neg", FEAT_NEG }, { "PronType=Neg", FEAT_NEG } };
    uint16_t bits = 0;
    Str one;
    while (str_split(&feats, '|', &one))
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_is(one, known[i].name)) bits |= known[i].bit;
    return bits;
}

void model_put_tags(ModelFile *f, const TagSet *t)
{
    ModelPair pair[PAIR_MOST];
    ModelOption option[OPTION_MOST];
    Out text = { 0 };
    memset(pair, 0, sizeof pair);
    for (uint32_t i = 0; i < t->n_pair; i++) {
        int tag = tag_from(t->pair[i].tag);
        if (tag < 0) fprintf(stderr, "no fine tag %.*s\n", STR_ARG(t->pair[i].tag));
        pair[i] = (ModelPair){ t->pair[i].pos, (uint8_t)(tag < 0 ? 0 : tag), (uint16_t)t->first[i],
            (uint16_t)(t->first[i + 1] - t->first[i]), 0 };
    }
    for (uint32_t i = 0; i < t->n_option; i++) {
        Str s = str_is(t->option[i].feats, "_") ? STR_NONE : t->option[i].feats;
        MUST(s.n < 256 && text.n < 65000);
        option[i] = (ModelOption){ feat_of(s), (uint16_t)text.n };
        out_char(&text, (char)(unsigned char)s.n);
        out_str(&text, s);
    }
    model_put(f, "pair", pair, t->n_pair * sizeof *pair);
    model_put(f, "option", option, t->n_option * sizeof *option);
    model_put(f, "text", text.p, text.n);
    out_release(&text);
}

/* ---- lemmas ---- */

typedef struct Vote { uint32_t rule, n; struct Vote *next; } Vote;
typedef struct Lemmas {
    Arena *arena; Words *rules, *keys;
    Vote **vote; uint32_t cap;     /* by key */
    LemmaRule rule[65536];
    LemmaSlot *slot; uint32_t n_slot, mask;
} Lemmas;

static Str lower_of(Arena *a, Str s)
{
    s = arena_lower(a, s);
    Out o = { 0 };
    for (uint32_t i = 0; i < s.n; i++) {
        bool curly = i + 3 <= s.n && memcmp(s.p + i, "\xe2\x80", 2) == 0
            && (s.p[i + 2] == '\x99' || s.p[i + 2] == '\x98');
        out_char(&o, curly ? '\'' : s.p[i]);
        if (curly) i += 2;
    }
    Str r = out_arena(&o, a);
    out_release(&o);
    return r;
}

/* The rule that makes lemma of form; 0: none short enough. */
static uint32_t rule_of(Lemmas *l, Str form, Str lemma)
{
    uint32_t same = 0;
    LemmaRule r;
    memset(&r, 0, sizeof r);
    while (same < form.n && same < lemma.n && form.p[same] == lemma.p[same]) same++;
    while (same && (((unsigned char)form.p[same < form.n ? same : 0] & 0xc0) == 0x80)) same--;
    if (form.n - same > 40 || lemma.n - same > sizeof r.add) return 0;
    r.cut = (uint8_t)(form.n - same);
    r.n_add = (uint8_t)(lemma.n - same);
    memcpy(r.add, lemma.p + same, r.n_add);
    Word w = words_put(l->rules, (Str){ (const char *)&r, sizeof r });
    MUST(w < 65536);
    l->rule[w] = r;
    return w;
}

static void vote(Lemmas *l, uint32_t key, uint32_t rule, uint32_t n)
{
    Word k = words_put(l->keys, (Str){ (const char *)&key, sizeof key });
    if (k >= l->cap) {
        uint32_t cap = k * 2 + 1024;
        l->vote = mem_grow(l->vote, cap * sizeof *l->vote);
        memset(l->vote + l->cap, 0, (cap - l->cap) * sizeof *l->vote);
        l->cap = cap;
    }
    for (Vote *v = l->vote[k]; v; v = v->next) if (v->rule == rule) { v->n += n; return; }
    Vote *v = ARENA_NEW(l->arena, Vote);
    *v = (Vote){ rule, n, l->vote[k] };
    l->vote[k] = v;
}

static uint32_t winner(const Lemmas *l, uint32_t key)
{
    Word k = words_find(l->keys, (Str){ (const char *)&key, sizeof key });
    uint32_t best = 0, n = 0;
    for (const Vote *v = k ? l->vote[k] : NULL; v; v = v->next)
        if (v->n > n || (v->n == n && v->rule < best)) { n = v->n; best = v->rule; }
    return best;
}

static uint32_t slot_find(const Lemmas *l, uint32_t key)
{
    uint32_t i = key & l->mask;
    while (l->slot[i].used && l->slot[i].key != key) i = (i + 1) & l->mask;
    return i;
}

static void slot_put(Lemmas *l, uint32_t key, uint32_t rule)
{
    uint32_t i = slot_find(l, key);
    if (l->slot[i].used) return;
    l->slot[i] = (LemmaSlot){ key, (uint16_t)rule, 1 };
    MUST(++l->n_slot * 2 < l->mask);
}

/* What the endings put so far say of a form; endings up to `most` bytes. */
static uint32_t by_ending(const Lemmas *l, Str form, uint8_t pair, uint32_t most)
{
    for (uint32_t n = form.n < most ? form.n : most; n != UINT32_MAX; n--) {
        uint32_t i = slot_find(l, lemma_key(str_from(form, form.n - n), pair, false));
        if (l->slot[i].used) return l->slot[i].rule;
    }
    return 0;
}

void model_put_lemmas(ModelFile *f, const Bank *b)
{
    static Lemmas l;
    Words *types = words_new();
    l.arena = arena_new(); l.rules = words_new(); l.keys = words_new();
    l.mask = (1 << 15) - 1;
    l.slot = mem_new((l.mask + 1) * sizeof *l.slot);
    uint32_t none = rule_of(&l, S("x"), S("x"));
    MUST(none == 1);
    Str *form = mem_new(b->n * sizeof *form);
    for (uint32_t w = 0; w < b->n; w++) {
        form[w] = lower_of(l.arena, b->form[w]);
        Str lemma = lower_of(l.arena, b->lemma[w]);
        uint32_t r = str_is(lemma, "_") && !str_is(form[w], "_") ? 0 : rule_of(&l, form[w], lemma);
        if (r && form[w].n <= 60) vote(&l, lemma_key(form[w], (uint8_t)b->pair[w], true), r, 1);
    }
    /* each form with each tag has one voice for its endings */
    for (uint32_t w = 0; w < b->n; w++) {
        uint32_t key = lemma_key(form[w], (uint8_t)b->pair[w], true), r = winner(&l, key);
        uint32_t before = words_count(types);
        if (!r || words_put(types, (Str){ (const char *)&key, sizeof key }) <= before) continue;
        for (uint32_t n = 0; n <= LEMMA_ENDING && n <= form[w].n; n++)
            vote(&l, lemma_key(str_from(form[w], form[w].n - n), (uint8_t)b->pair[w], false), r, 1);
    }
    for (uint32_t n = 0; n <= LEMMA_ENDING; n++)
        for (uint32_t w = 0; w < b->n; w++) {
            if (form[w].n < n) continue;
            uint32_t key = lemma_key(str_from(form[w], form[w].n - n), (uint8_t)b->pair[w], false),
                     r = winner(&l, key);
            if (r && r != (n ? by_ending(&l, form[w], (uint8_t)b->pair[w], n - 1) : 0))
                slot_put(&l, key, r);
        }
    for (uint32_t w = 0; w < b->n; w++) {
        uint32_t key = lemma_key(form[w], (uint8_t)b->pair[w], true), r = winner(&l, key);
        if (r && r != by_ending(&l, form[w], (uint8_t)b->pair[w], LEMMA_ENDING))
            slot_put(&l, key, r);
    }
    printf("lemmas: %u rules, %u endings and words\n", words_count(l.rules), l.n_slot);
    model_put(f, "lemma.slot", l.slot, (l.mask + 1) * sizeof *l.slot);
    model_put(f, "lemma.rule", l.rule, (words_count(l.rules) + 1) * sizeof *l.rule);
}
