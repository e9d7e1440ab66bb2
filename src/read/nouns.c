/* read/nouns.c -- see nouns.h. */
#include "read/nouns.h"
#include "doc/doc.h"

_Static_assert((int)SORT_COUNT <= (int)NOUN_SORTS, "sorts fit the table");

bool nouns_open(Nouns *n, Str bytes)
{
    const NounHead *h = (const NounHead *)(const void *)bytes.p;

    *n = (Nouns){ 0 };
    if (bytes.n < sizeof *h || memcmp(h->magic, NOUN_MAGIC, 8) != 0 || !h->n_slot
        || (h->n_slot & (h->n_slot - 1)))
        return false;
    if (h->n_sort >= NOUN_SORTS || (bytes.n - sizeof *h) / 4 != h->n_slot) return false;
    for (uint32_t i = 1; i <= h->n_sort; i++) {
        if (h->sort[i][15]) return false;
        int s = sort_from(str_of(h->sort[i]));
        n->sort[i] = s < 0 ? SORT_NONE : (uint8_t)s;
    }
    n->slot = (const uint32_t *)(const void *)(bytes.p + sizeof *h);
    n->mask = h->n_slot - 1;
    return true;
}

uint8_t nouns_find(const Nouns *n, Str lemma)
{
    uint64_t h = str_hash(lemma);
    uint32_t mark = noun_mark(h);

    for (uint32_t i = (uint32_t)h & n->mask, step = 0; n->slot && n->slot[i] && step <= n->mask;
         i = (i + 1) & n->mask, step++) {
        uint32_t x = n->slot[i];
        if ((x & ~0xffu) == mark) return (uint8_t)(n->sort[x & (NOUN_SORTS - 1)] | (x & 0xc0));
    }
    return 0;
}
