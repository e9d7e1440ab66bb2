/* read/quant.h -- the net in whole numbers: products, gates, cells. Private to read.
 *
 * Each function is there once for every width of the processor's vectors and gives the same bits
 * on all of them: sums of whole numbers have no order. */
#ifndef READ_QUANT_H
#define READ_QUANT_H
#include "read/model.h"

enum { QUANT_ROWS = 8 };

typedef struct Quant {
    const char *name;              /* "plain", "sse2", "avx2", "avx512" */
    /* y[n][cols] = bias + x[n][rows] w; bias may be NULL. cols is a multiple of 16; x may be read and
     * y written up to the next multiple of QUANT_ROWS rows. */
    void (*product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols);
    /* Gates z[n][NET_GATES] >> shift of one sentence, to sum[n][NET_WIDE] += cells (NET_SUM places). */
    void (*cells)(int16_t *sum, const int32_t *z, uint32_t shift, uint32_t n);
    /* z[n][NET_ARCS] >> shift to dep, head, as_dep, as_head, each [n][NET_ARC]; they lie one after the other,
     * `apart` numbers between their beginnings. */
    void (*arms)(int16_t *arm, size_t apart, const int32_t *z, uint32_t shift, uint32_t n);
    /* out[NET_ARC] = bend(a + b). */
    void (*join)(int16_t *out, const int16_t *a, const int16_t *b);
    /* x[NET_PIECE] = sum of PIECES rows. */
    void (*pieces)(int16_t *x, const int8_t *table, const uint16_t *row);
} Quant;

/* The widest this machine has; `i` from 0 walks all it has, narrowest first, NULL past the last. */
const Quant *quant_best(void);
const Quant *quant_at(uint32_t i);
#endif
