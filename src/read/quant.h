/* read/quant.h -- the net in whole numbers: products, gates, cells. Private to read.
 *
 * Each function is there once for every width of the processor's vectors and gives the same bits
 * on all of them: sums of whole numbers have no order. */
#ifndef READ_QUANT_H
#define READ_QUANT_H
#include "read/model.h"

enum { QUANT_ROWS = 8, QUANT_COLS = 32 };
/* Sums of one, two, three cells in bytes: -1..1, -2..2 and, of three, -4..4. */
enum { NET_IN_2 = NET_SUM - 7, NET_IN_3, NET_IN_4 };

/* A layer of NET_WIDE rows and NET_GATES columns in bytes, made of one in 16 bits: twice as fast
 * where the processor multiplies bytes, the same numbers where it does not. Each column's weights
 * are in a unit of their own. */
typedef struct NetBytes {
    _Alignas(64) int16_t w[NET_WIDE * NET_GATES];      /* bytes: [cols/16][rows/4][16][4]; else as net_place says */
    uint32_t steps;                /* rows, four or two at a time */
    int32_t bias[NET_GATES];
    float   unit[NET_GATES];
} NetBytes;

typedef struct Quant {
    const char *name;              /* "plain", "sse2", "avx2", "avxvnni", "avx512" */
    bool bytes;                    /* weights of a NetBytes are bytes */
    /* y[n][cols] = bias + x[n][rows] w; bias may be NULL. cols is a multiple of 16; x may be read and
     * y written up to the next multiple of QUANT_ROWS rows. */
    void (*product)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t rows, uint32_t cols);
    /* The same by the first `used` of those rows alone, an even number. */
    void (*product_first)(int32_t *y, const int16_t *x, const int16_t *w, const int32_t *bias, uint32_t n, uint32_t used, uint32_t rows, uint32_t cols);
    /* y[cols] = from[cols] + x[rows] w, by rows 2 pair[i] and the next for n of them: where x is nearly all zero. */
    void (*product_few)(int32_t *y, const int32_t *from, const int16_t *x, const int16_t *w, const uint8_t *pair, uint32_t n, uint32_t rows, uint32_t cols);
    /* y[n][NET_GATES] = bias + x[n][NET_WIDE] w, cut to 16 bits; x by to_bytes; the same room is asked for. */
    void (*product_bytes)(int16_t *y, const int16_t *x, const NetBytes *l, uint32_t n);
    /* n sums >> shift, rounded to -128..127. */
    void (*to_bytes)(int16_t *to, const int16_t *sum, uint32_t shift, size_t n);
    /* to[n] = z[n] >> shift, cut to 16 bits. */
    void (*level)(int16_t *to, const int32_t *z, uint32_t shift, size_t n);
    /* Gates z[n][NET_GATES] of one sentence, NET_CELL places, to sum[n][NET_WIDE] += cells (NET_SUM places). */
    void (*cells)(int16_t *sum, const int16_t *z, uint32_t n);
    /* z[n][NET_ARCS] to dep, head, as_dep, as_head, each [n][NET_ARC]; they lie one after the other,
     * `apart` numbers between their beginnings. */
    void (*arms)(int16_t *arm, size_t apart, const int16_t *z, uint32_t n);
    /* out[NET_ARC] = bend(a + b). */
    void (*join)(int16_t *out, const int16_t *a, const int16_t *b);
    /* x[NET_PIECE] = sum of PIECES rows. */
    void (*pieces)(int16_t *x, const int8_t *table, const uint16_t *row);
    uint32_t (*most)(const int32_t *x, uint32_t n);            /* the first of the greatest */
    int32_t (*dot)(const int16_t *a, const int16_t *b);        /* of NET_WIDE numbers */
    /* sum[QUANT_COLS] of n rows of a table, in 16 bits come what may. */
    void (*rows)(int16_t *sum, const int16_t *table, const uint16_t *row, uint32_t n);
    /* For each of QUANT_COLS the best score[n] + step[n][QUANT_COLS], and the first it comes from; scores of INT32_MIN / 2 are none. */
    void (*follow)(int32_t *most, int32_t *from, const int32_t *score, const int32_t *step, int32_t n);
} Quant;

/* The widest this machine has; `i` from 0 walks all it has, narrowest first, NULL past the last. */
const Quant *quant_best(void);
const Quant *quant_at(uint32_t i);
/* Of l, whose input comes by to_bytes with the shift `in`. Columns from `labels` on leave with
 * NET_LABEL places, those before with NET_CELL. */
void netbytes_make(NetBytes *b, const Quant *q, const NetLayer *l, uint32_t in, uint32_t labels);
#endif
