/* coding/sketch/weigh.c -- sums of learned weights over questions with an answer each.
 *
 * A question and its answer ("the word before is", "that") are hashed to a place in one table; a
 * choice is the sum of what lies there. The file: a head of 64 bytes, then a power of two of
 * weights of 16 bits.
 */
#include "coding/inside.h"

#define WEIGHTS_MAGIC "ANNSUM01"
typedef struct WeightsHead { char magic[8]; uint32_t bits; int32_t least[WEIGHS_LEAST]; uint8_t spare[64 - 12 - 4 * WEIGHS_LEAST]; } WeightsHead;

bool weigher_open(Weigher *x, Str file)
{
    WeightsHead h;
    *x = (Weigher){ 0 };
    if (file.n < sizeof h) return false;
    memcpy(&h, file.p, sizeof h);
    if (memcmp(h.magic, WEIGHTS_MAGIC, sizeof h.magic) != 0 || h.bits > 24
        || file.n != sizeof h + (sizeof(int16_t) << h.bits))
        return false;
    x->w = (const int16_t *)(const void *)(file.p + sizeof h);
    x->mask = (1u << h.bits) - 1;
    memcpy(x->least, h.least, sizeof x->least);
    return true;
}

void weigher_write(Out *o, const int16_t *w, uint32_t bits, const int32_t least[WEIGHS_LEAST])
{
    WeightsHead h = { .magic = { 'A', 'N', 'N', 'S', 'U', 'M', '0', '1' }, .bits = bits };
    memcpy(h.least, least, sizeof h.least);
    out_str(o, (Str){ (const char *)&h, sizeof h });
    out_str(o, (Str){ (const char *)w, (uint32_t)sizeof(int16_t) << bits });
}

int32_t weigh(const Weigher *x, const Asks *a)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < a->n; i++) sum += x->w[a->at[i] & x->mask];
    return sum;
}

uint64_t word_hash(const Coder *c, Word w)
{
    if (w >= c->n_hash) return str_hash(doc_word_str(c->d, c->lang, w));
    if (!c->hash[w]) c->hash[w] = str_hash(doc_word_str(c->d, c->lang, w));
    return c->hash[w];
}

/* ---- what hangs on what, for those who ask much of the tree ---- */

enum { DEEP_MOST = 64 };

static void branch_edges(Coder *c)
{
    const Tokens *t = &c->d->tok;
    Branches *b = &c->branch;
    for (uint32_t w = 0; w < t->n; w++) b->left[w] = b->right[w] = w;
    for (uint32_t w = 0; w < t->n; w++) {
        if (t->pos[w] == POS_PUNCT) continue;
        for (uint32_t up = w, deep = 0; t->head[up] != up && deep < DEEP_MOST; deep++) {
            up = t->head[up];
            if (w < b->left[up]) b->left[up] = w;
            if (w > b->right[up]) b->right[up] = w;
        }
    }
}

/* Of all phrases that begin (end) at a word, the longest: its head. */
static void branch_tops(Coder *c)
{
    const Tokens *t = &c->d->tok;
    Branches *b = &c->branch;
    for (uint32_t w = 0; w < t->n; w++) b->begins[w] = b->ends[w] = w;
    for (uint32_t w = 0; w < t->n; w++) {
        if (t->pos[w] == POS_PUNCT) continue;
        uint32_t *first = &b->begins[b->left[w]], *last = &b->ends[b->right[w]];
        if (b->right[w] - b->left[w] >= b->right[*first] - b->left[*first]) *first = w;
        if (b->right[w] - b->left[w] >= b->right[*last] - b->left[*last]) *last = w;
    }
}

void kids_of(Coder *c)
{
    const Tokens *t = &c->d->tok;
    Branches *b = &c->branch;
    b->kid = ARENA_ARRAY(c->d->arena, uint32_t, t->n + 1);
    b->next = ARENA_ARRAY(c->d->arena, uint32_t, t->n + 1);
    for (uint32_t w = 0; w < t->n; w++) b->kid[w] = NONE;
    for (uint32_t w = t->n; w-- > 0;) {
        if (t->head[w] == w) continue;
        b->next[w] = b->kid[t->head[w]];
        b->kid[t->head[w]] = w;
    }
}

void branches_of(Coder *c)
{
    const Tokens *t = &c->d->tok;
    Branches *b = &c->branch;
    uint32_t **row[] = { &b->left, &b->right, &b->begins, &b->ends, &b->lemma, &b->rule,
        &b->within };
    for (uint32_t i = 0; i < sizeof row / sizeof *row; i++)
        *row[i] = ARENA_ARRAY(c->d->arena, uint32_t, t->n + 1);
    for (uint32_t w = 0; w < t->n; w++) {
        b->rule[w] = b->within[w] = NONE;
        b->lemma[w] = (uint32_t)word_hash(c, t->lemma[w]);
    }
    branch_edges(c);
    branch_tops(c);
    smalls_of(c);
}

/* How `a` stands to `b` in the tree, as an answer. */
uint32_t branch_way(const Coder *c, uint32_t a, uint32_t b)
{
    const Tokens *t = &c->d->tok;
    uint32_t up = t->head[a], down = t->head[b];
    if (a == b) return 1;
    if (up == b) return 0x100u + t->dep[a];
    if (down == a) return 0x200u + t->dep[b];
    if (t->head[up] == b) return 0x10000u + t->dep[a] + 0x100u * t->dep[up];
    if (t->head[down] == a) return 0x20000u + t->dep[b] + 0x100u * t->dep[down];
    if (up == down) return 0x30000u + t->dep[a] + 0x100u * t->dep[b];
    if (t->head[down] == up)
        return 0x1000000u + t->dep[a] + 0x100u * t->dep[b] + 0x10000u * t->dep[down];
    if (t->head[up] == down)
        return 0x2000000u + t->dep[a] + 0x100u * t->dep[b] + 0x10000u * t->dep[up];
    for (uint32_t w = a, deep = 0; deep < DEEP_MOST && t->head[w] != w; deep++)
        if ((w = t->head[w]) == b) return 2;
    for (uint32_t w = b, deep = 0; deep < DEEP_MOST && t->head[w] != w; deep++)
        if ((w = t->head[w]) == a) return 3;
    return 4;
}
