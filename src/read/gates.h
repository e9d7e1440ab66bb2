/* read/gates.h -- the first layer of a net, remembered from text to text. Private to read.
 *
 * What goes into the first layer is known of a word by itself ("of" and its clues), so its gates
 * are too, and most words of a text were there before: their product is looked up instead of made.
 */
#ifndef READ_GATES_H
#define READ_GATES_H
#include "read/quant.h"

enum { GATES_KNOWN = 4096 };

typedef struct Gates {
    _Alignas(64) int16_t gate[GATES_KNOWN][NET_GATES];
    uint64_t key[GATES_KNOWN];                 /* 0: none */
} Gates;

static inline uint32_t gates_slot(uint64_t key) { return (uint32_t)(key % GATES_KNOWN); }
/* Rows of z for those of key[n] that are remembered. The others' numbers to new[], and how many
 * there are. */
uint32_t gates_known(const Gates *g, const uint64_t *key, uint32_t n, int16_t *z, uint32_t *new);
/* The row of z of one word by the sums of its layer; it is remembered. */
void gates_put(Gates *g, const Quant *q, uint32_t shift, const int32_t *sum, uint64_t key, int16_t *z);
/* Their rows, from x[n_new][l->rows]; y is room for the product. Both with room for QUANT_ROWS
 * more. */
void gates_make(Gates *g, const Quant *q, const NetLayer *l, const int16_t *x, int32_t *y, const uint64_t *key,
    const uint32_t *new, uint32_t n_new, int16_t *z);
#endif
