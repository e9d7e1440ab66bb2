/* read/gates.c -- see gates.h. */
#include "read/gates.h"

uint32_t gates_known(const Gates *g, const uint64_t *key, uint32_t n, int16_t *z, uint32_t *new)
{
    uint32_t n_new = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = gates_slot(key[i]);
        if (key[i] && g->key[slot] == key[i])
            memcpy(z + (size_t)i * NET_GATES, g->gate[slot], sizeof g->gate[slot]);
        else new[n_new++] = i;
    }
    return n_new;
}

void gates_put(
    Gates *g, const Quant *q, uint32_t shift, const int32_t *sum, uint64_t key, int16_t *z)
{
    uint32_t slot = gates_slot(key);

    q->level(z, sum, shift, NET_GATES);
    memcpy(g->gate[slot], z, sizeof g->gate[slot]);
    g->key[slot] = key;
}

void gates_make(Gates *g, const Quant *q, const NetLayer *l, const int16_t *x, int32_t *y,
    const uint64_t *key, const uint32_t *new, uint32_t n_new, int16_t *z)
{
    q->product(y, x, l->w, l->bias, n_new, l->rows, l->cols);
    for (uint32_t k = 0; k < n_new; k++)
        gates_put(g, q, l->shift, y + (size_t)k * NET_GATES, key[new[k]],
            z + (size_t) new[k] * NET_GATES);
}
