/* base/words.c -- strings to small numbers: open addressing, bytes in one growing store. */
#include "base/base.h"

typedef struct Slot { uint32_t hash; Word id; } Slot;
struct Words {
    Slot *slot; uint32_t mask;              /* mask + 1 slots, at most 3/4 in use */
    Str  *str; uint32_t n, cap;             /* [n] of id - 1 */
    Arena *bytes;
};

enum { FIRST_SLOTS = 256 };

Words *words_new(void)
{
    Words *w = mem_new(sizeof *w);
    w->mask = FIRST_SLOTS - 1;
    w->slot = mem_new(FIRST_SLOTS * sizeof *w->slot);
    w->bytes = arena_new();
    return w;
}

void words_free(Words *w)
{
    if (!w) return;
    arena_free(w->bytes);
    free(w->slot);
    free(w->str);
    free(w);
}

void words_reset(Words *w)
{
    if (!w->n) return;
    memset(w->slot, 0, ((size_t)w->mask + 1) * sizeof *w->slot);
    arena_reset(w->bytes);
    w->n = 0;
}

/* The slot that holds s, or the free one where it belongs. */
static Slot *words_slot(const Words *w, Str s, uint32_t hash)
{
    for (uint32_t i = hash & w->mask;; i = (i + 1) & w->mask) {
        Slot *slot = &w->slot[i];
        if (!slot->id || (slot->hash == hash && str_eq(w->str[slot->id - 1], s))) return slot;
    }
}

static void words_widen(Words *w)
{
    uint32_t mask = w->mask * 2 + 1;
    Slot *slot = mem_new(((size_t)mask + 1) * sizeof *slot);
    for (uint32_t i = 0; i <= w->mask; i++) {
        if (!w->slot[i].id) continue;
        uint32_t at = w->slot[i].hash & mask;
        while (slot[at].id) at = (at + 1) & mask;
        slot[at] = w->slot[i];
    }
    free(w->slot);
    w->slot = slot;
    w->mask = mask;
}

Word words_put(Words *w, Str s)
{
    uint32_t hash = (uint32_t)str_hash(s);
    Slot *slot = words_slot(w, s, hash);
    if (slot->id) return slot->id;
    if (w->n >= w->mask / 4 * 3) {
        words_widen(w);
        slot = words_slot(w, s, hash);
    }
    if (w->n == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 128;
        w->str = mem_grow(w->str, (size_t)w->cap * sizeof *w->str);
    }
    w->str[w->n++] = arena_str(w->bytes, s);
    *slot = (Slot){ hash, w->n };
    return w->n;
}

Word words_find(const Words *w, Str s)
{
    return words_slot(w, s, (uint32_t)str_hash(s))->id;
}

Str words_str(const Words *w, Word id)
{
    MUST(id >= 1 && id <= w->n);
    return w->str[id - 1];
}

uint32_t words_count(const Words *w)
{
    return w->n;
}
