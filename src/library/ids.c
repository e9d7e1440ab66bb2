/* library/ids.c -- a set of row numbers in order of coming, each with a score. */
#include "library/inside.h"

Ids ids_new(Arena *a)
{
    Ids x = { .a = a, .cap = 64 };
    x.id = ARENA_ARRAY(a, int64_t, x.cap / 2);
    x.score = ARENA_ARRAY(a, double, x.cap / 2);
    x.slot = ARENA_ARRAY(a, uint32_t, x.cap);            /* place in id[] + 1; 0: free */
    return x;
}

static uint32_t *slot_of(const Ids *x, int64_t id)
{
    uint32_t at = (uint32_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 32) & (x->cap - 1);
    while (x->slot[at] && x->id[x->slot[at] - 1] != id) at = (at + 1) & (x->cap - 1);
    return &x->slot[at];
}

static void ids_grow(Ids *x)
{
    Ids to = { .a = x->a, .n = x->n, .cap = x->cap * 2 };
    to.id = ARENA_ARRAY(x->a, int64_t, to.cap / 2);
    to.score = ARENA_ARRAY(x->a, double, to.cap / 2);
    to.slot = ARENA_ARRAY(x->a, uint32_t, to.cap);
    memcpy(to.id, x->id, x->n * sizeof *x->id);
    memcpy(to.score, x->score, x->n * sizeof *x->score);
    for (uint32_t i = 0; i < x->n; i++) *slot_of(&to, to.id[i]) = i + 1;
    *x = to;
}

uint32_t ids_put(Ids *x, int64_t id, double add)
{
    uint32_t *slot = slot_of(x, id);
    if (!*slot && x->n * 2 >= x->cap) {
        ids_grow(x);
        slot = slot_of(x, id);
    }
    if (!*slot) {
        x->id[x->n] = id;
        *slot = ++x->n;
    }
    x->score[*slot - 1] += add;
    return *slot - 1;
}

bool ids_has(const Ids *x, int64_t id)
{
    return *slot_of(x, id) != 0;
}

/* The few best of many: `most` times through. */
void ids_best(Ids *x, uint32_t most)
{
    uint32_t keep = x->n < most ? x->n : most;
    for (uint32_t i = 0; i < keep; i++) {
        uint32_t best = i;
        for (uint32_t k = i + 1; k < x->n; k++)
            if (x->score[k] > x->score[best]
                || (!(x->score[k] < x->score[best]) && x->id[k] > x->id[best]))
                best = k;
        int64_t id = x->id[best];
        double score = x->score[best];
        x->id[best] = x->id[i], x->score[best] = x->score[i];
        x->id[i] = id, x->score[i] = score;
    }
    x->n = keep;
}
