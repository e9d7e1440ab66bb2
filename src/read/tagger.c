/* read/tagger.c -- see tagger.h. */
#include "read/tagger.h"

void tagger_init(Tagger *t, const Model *m, const Lang *lang)
{
    memset(t, 0, sizeof *t);
    t->m = m;
    t->lang = lang;
    t->q = quant_best();
    netbytes_make(&t->layer2, t->q, &m->layer[1], NET_IN_2, NET_GATES);
}

/* ---- words to numbers ---- */

static Str bytes(const Doc *d, uint32_t w)
{
    return (Str){ d->article.text.p + d->tok.begin[w], d->tok.len[w] };
}

/* The input of a word to x; the row of its vector. */
static uint32_t input_of(const Tagger *t, const WordForm *f, int16_t *x)
{
    uint32_t row = model_word(t->m, f->hash);
    const int8_t *vec = t->m->vec + (size_t)row * NET_VEC;

    for (uint32_t i = 0; i < NET_VEC; i++) x[i] = vec[i];
    t->q->pieces(x + NET_VEC, t->m->piece, f->piece);
    return row;
}

static void first_layer(Tagger *t, const Doc *d, const Chunk *c)
{
    uint32_t new[CHUNK_MOST];
    WordForm form[CHUNK_MOST];

    for (uint32_t i = 0; i < c->n; i++) t->key[i] = str_hash(bytes(d, c->first + i));
    uint32_t n = gates_known(&t->gates, t->key, c->n, t->z, new);
    for (uint32_t i = 0; i < c->n; i++) t->vec[i] = t->vec_of[gates_slot(t->key[i])];
    for (uint32_t k = 0; k < n; k++) {
        form[k] = wordform_of(bytes(d, c->first + new[k]));
        model_fetch(t->m, &form[k]);
    }
    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = new[k];
        t->vec[i] = t->vec_of[gates_slot(t->key[i])] =
            input_of(t, &form[k], t->x + (size_t)k * NET_INPUT);
    }
    gates_make(&t->gates, t->q, &t->m->layer[0], t->x, t->y, t->key, new, n, t->z);
}

static void add_cells(Tagger *t, const Chunk *c)
{
    for (uint32_t i = 0; i < c->n_part; i++) {
        uint32_t at = c->part[i];
        t->q->cells(
            t->sum + (size_t)at * NET_WIDE, t->z + (size_t)at * NET_GATES, c->part[i + 1] - at);
    }
}

void tagger_layer(Tagger *t, const Chunk *c, const NetBytes *l, uint32_t in)
{
    t->q->to_bytes(t->byte, t->sum, in, (size_t)c->n * NET_WIDE);
    t->q->product_bytes(t->z, t->byte, l, c->n);
    add_cells(t, c);
}

/* ---- lemmas ---- */

static const LemmaRule *rule_find(const Model *m, Str ending, uint8_t pair, bool whole)
{
    uint32_t key = lemma_key(ending, pair, whole), mask = m->n_lemma_slot - 1;

    for (uint32_t i = key & mask, step = 0; step <= mask && m->lemma_slot[i].used;
         i = (i + 1) & mask, step++)
        if (m->lemma_slot[i].key == key) return &m->lemma_rule[m->lemma_slot[i].rule];
    return NULL;
}

static Word lemma_make(Tagger *t, Doc *d, Word form, uint8_t pair)
{
    Str low = doc_word_str(d, t->lang, form);
    char out[80];

    if (low.n > 60) return form;
    const LemmaRule *r = rule_find(t->m, low, pair, true);
    for (uint32_t n = low.n < LEMMA_ENDING ? low.n : LEMMA_ENDING; !r && n != UINT32_MAX; n--)
        r = rule_find(t->m, str_from(low, low.n - n), pair, false);
    if (!r || (!r->cut && !r->n_add) || low.n + r->n_add <= r->cut || r->cut > low.n) return form;
    memcpy(out, low.p, low.n - r->cut);
    memcpy(out + low.n - r->cut, r->add, r->n_add);
    Str lemma = { out, low.n - r->cut + r->n_add };
    return utf8_valid(lemma) ? doc_word(d, t->lang, lemma) : form;
}

/* Words of the language keep their number from text to text: their lemmas are remembered. */
static Word lemma_of(Tagger *t, Doc *d, Word form, uint8_t pair)
{
    uint32_t known = lang_count(t->lang);
    KnownLemma *k = &t->lemma[(form * 131u + pair) % KNOWN];

    if (form > known) return lemma_make(t, d, form, pair);
    if (k->form == form && k->pair == pair) return k->lemma;
    Word lemma = lemma_make(t, d, form, pair);
    if (lemma <= known) *k = (KnownLemma){ form, lemma, pair };
    return lemma;
}

/* ---- tags ---- */

static const ModelOption *option_of(const Tagger *t, const ModelPair *p, const int16_t *x)
{
    uint32_t best = p->first;
    int32_t most = INT32_MIN;

    for (uint32_t o = p->first; p->n > 1 && o < p->first + (uint32_t)p->n; o++) {
        const int16_t *v = t->m->option_net + (size_t)o * NET_WIDE;
        int32_t s = t->q->dot(x, v);
        if (s > most) { most = s; best = o; }
    }
    return &t->m->option[best];
}

static void put_tags(Tagger *t, Doc *d, const Chunk *c)
{
    const Model *m = t->m;
    uint32_t wide = (m->n_pair + 15) / 16 * 16; /* columns past the last pair are nobody's */

    t->q->product(t->y, t->sum, m->pair_net.w, m->pair_net.bias, c->n, NET_WIDE, wide);
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t w = c->first + i, pair = t->q->most(t->y + (size_t)i * wide, m->n_pair);
        const ModelPair *p = &m->pair[pair];
        const ModelOption *o = option_of(t, p, t->sum + (size_t)i * NET_WIDE);
        d->tok.pos[w] = p->pos;
        d->tok.tag[w] = p->tag;
        d->tok.feat[w] = o->feat;
        d->tok.feats[w] = model_text(m, o->text);
        d->tok.lemma[w] = lemma_of(t, d, d->tok.form[w], (uint8_t)pair);
    }
}

void tagger_run(Tagger *t, Doc *d, const Chunk *c)
{
    first_layer(t, d, c);
    memset(t->sum, 0, (size_t)c->n * NET_WIDE * sizeof *t->sum);
    add_cells(t, c);
    tagger_layer(t, c, &t->layer2, NET_IN_2);
    put_tags(t, d, c);
}
