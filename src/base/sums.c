/* base/sums.c -- sums over tables of learned weights.
 *
 * Each is written once and compiled twice, the second time for vectors of 256 bits: whole numbers
 * have no order to be added in, so both say the same. */
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include "base/base.h"

BOTH_WAYS int32_t products_body(const int16_t *w, const int8_t *x, uint32_t n)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += w[i] * x[i];
    return sum;
}

static WIDE_CODE int32_t products_wide(const int16_t *w, const int8_t *x, uint32_t n)
{
    return products_body(w, x, n);
}
static int32_t products_plain(const int16_t *w, const int8_t *x, uint32_t n)
{
    return products_body(w, x, n);
}
int32_t sum_products(const int16_t *w, const int8_t *x, uint32_t n)
{
    return machine_is_wide() ? products_wide(w, x, n) : products_plain(w, x, n);
}

#if defined(__x86_64__)
/* A row in three registers, and nothing of it in memory: the compiler does not find that by itself.
 */
static WIDE_CODE void rows_wide(
    int32_t *sum, const int16_t *table, const uint32_t *row, uint32_t n, uint32_t mask)
{
    _Static_assert(SUM_COLS == 24, "three vectors");
    __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0;
    for (uint32_t i = 0; i < n; i++) {
        const __m128i *w =
            (const __m128i *)(const void *)(table + (size_t)(row[i] & mask) * SUM_COLS);
        s0 = _mm256_add_epi32(s0, _mm256_cvtepi16_epi32(_mm_loadu_si128(w)));
        s1 = _mm256_add_epi32(s1, _mm256_cvtepi16_epi32(_mm_loadu_si128(w + 1)));
        s2 = _mm256_add_epi32(s2, _mm256_cvtepi16_epi32(_mm_loadu_si128(w + 2)));
    }
    _mm256_storeu_si256((__m256i *)(void *)sum, s0);
    _mm256_storeu_si256((__m256i *)(void *)(sum + 8), s1);
    _mm256_storeu_si256((__m256i *)(void *)(sum + 16), s2);
}
#else
#define rows_wide rows_plain
#endif

static void rows_plain(
    int32_t *sum, const int16_t *table, const uint32_t *row, uint32_t n, uint32_t mask)
{
    memset(sum, 0, SUM_COLS * sizeof *sum);
    for (uint32_t i = 0; i < n; i++) {
        const int16_t *w = table + (size_t)(row[i] & mask) * SUM_COLS;
        for (uint32_t k = 0; k < SUM_COLS; k++) sum[k] += w[k];
    }
}

void sum_rows(int32_t *sum, const int16_t *table, const uint32_t *row, uint32_t n, uint32_t mask)
{
    if (machine_is_wide()) rows_wide(sum, table, row, n, mask);
    else rows_plain(sum, table, row, n, mask);
}
