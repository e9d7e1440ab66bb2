/* read/quant.c -- see quant.h; the functions themselves are in quant_body.h, once for each width.
 */
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif
#include <math.h>
#include "read/quant.h"

/* The compiler's own vector, as wide as the machine's are or several of those; without a sign, for
 * sums may go over. */
typedef uint16_t QuantRow __attribute__((vector_size(2 * QUANT_COLS)));

#define ROWS_4(X) X(0) X(1) X(2) X(3)
#define ROWS_8(X) ROWS_4(X) X(4) X(5) X(6) X(7)

#define KIND plain
#define TARGET
#define BYTES 0
#include "read/quant_body.h"

#if defined(__x86_64__)
/* Here the sum is in its register: told so behind a loop, gcc adds up in place and copies nothing
 * about. */
#define HOLD(v) __asm__("" : "+v"(v))

#define KIND sse2
#define TARGET
#define LANES 4
#define VECTOR __m128i
#define ZERO() _mm_setzero_si128()
#define LOAD(p) _mm_loadu_si128((const __m128i *)(const void *)(p))
#define STORE(p, v) _mm_storeu_si128((__m128i *)(void *)(p), v)
#define SPREAD(x) _mm_set1_epi32(x)
#define FUSED(s, a, b) _mm_add_epi32(s, _mm_madd_epi16(a, b))
#define FUSED_BYTES FUSED
#define BYTES 0
#define WEIGHED(s, unit) _mm_cvttps_epi32(_mm_mul_ps(_mm_cvtepi32_ps(s), _mm_loadu_ps(unit)))
#define NARROW(p, v) _mm_storel_epi64((__m128i *)(void *)(p), _mm_packs_epi32(v, v))
#define TALL 4
#define EACH ROWS_4
#include "read/quant_body.h"

#define KIND avx2
#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define VECTOR __m256i
#define ZERO() _mm256_setzero_si256()
#define LOAD(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define STORE(p, v) _mm256_storeu_si256((__m256i *)(void *)(p), v)
#define SPREAD(x) _mm256_set1_epi32(x)
#define FUSED(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
#define FUSED_BYTES FUSED
#define BYTES 0
#define WEIGHED(s, unit) _mm256_cvttps_epi32(_mm256_mul_ps(_mm256_cvtepi32_ps(s), _mm256_loadu_ps(unit)))
#define NARROW(p, v) _mm_storeu_si128((__m128i *)(void *)(p), _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1)))
#define TALL 4
#define EACH ROWS_4
#include "read/quant_body.h"

#define KIND avxvnni
#define TARGET __attribute__((target("avx2,avxvnni")))
#define LANES 8
#define VECTOR __m256i
#define ZERO() _mm256_setzero_si256()
#define LOAD(p) _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define STORE(p, v) _mm256_storeu_si256((__m256i *)(void *)(p), v)
#define SPREAD(x) _mm256_set1_epi32(x)
#define FUSED(s, a, b) _mm256_dpwssd_avx_epi32(s, a, b)
#define FUSED_BYTES(s, a, b) _mm256_dpbusd_avx_epi32(s, a, b)
#define BYTES 1
#define WEIGHED(s, unit) _mm256_cvttps_epi32(_mm256_mul_ps(_mm256_cvtepi32_ps(s), _mm256_loadu_ps(unit)))
#define NARROW(p, v) _mm_storeu_si128((__m128i *)(void *)(p), _mm_packs_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1)))
#define TALL 4
#define EACH ROWS_4
#include "read/quant_body.h"

#define KIND avx512
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define LANES 16
#define VECTOR __m512i
#define ZERO() _mm512_setzero_si512()
#define LOAD(p) _mm512_loadu_si512((const void *)(p))
#define STORE(p, v) _mm512_storeu_si512((void *)(p), v)
#define SPREAD(x) _mm512_set1_epi32(x)
#define FUSED(s, a, b) _mm512_dpwssd_epi32(s, a, b)
#define FUSED_BYTES(s, a, b) _mm512_dpbusd_epi32(s, a, b)
#define BYTES 1
#define WEIGHED(s, unit) _mm512_cvttps_epi32(_mm512_mul_ps(_mm512_cvtepi32_ps(s), _mm512_loadu_ps(unit)))
#define NARROW(p, v) _mm256_storeu_si256((__m256i *)(void *)(p), _mm512_cvtsepi32_epi16(v))
#define TALL 8
#define EACH ROWS_8
#include "read/quant_body.h"
#endif

#if defined(__x86_64__)
/* clang 14 does not know it by name. */
static bool has_avxvnni(void)
{
    unsigned a = 0, b, c, d;
    return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1);
}
#endif

/* Can this machine run it? */
static bool runs(const Quant *q)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (q == &quant_avx2) return __builtin_cpu_supports("avx2");
    if (q == &quant_avxvnni) return __builtin_cpu_supports("avx2") && has_avxvnni();
    if (q == &quant_avx512)
        return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
#endif
    return q != NULL;
}

const Quant *quant_at(uint32_t i)
{
    static const Quant *const all[] = { &quant_plain,
#if defined(__x86_64__)
        &quant_sse2, &quant_avx2, &quant_avxvnni, &quant_avx512,
#endif
    };
    for (uint32_t k = 0; k < sizeof all / sizeof *all; k++)
        if (runs(all[k]) && i-- == 0) return all[k];
    return NULL;
}

const Quant *quant_best(void)
{
    uint32_t i = 0;
    while (quant_at(i + 1)) i++;
    return quant_at(i);
}

/* ---- layers in bytes ---- */

static int32_t size_of(int32_t x) { return x < 0 ? -x : x; }

static void column_bytes(
    NetBytes *b, const Quant *q, const NetLayer *l, uint32_t c, int32_t in, int32_t places)
{
    int32_t most = 1, sum = 0;
    for (uint32_t r = 0; r < l->rows; r++)
        most = size_of(l->w[net_place(r, c, l->rows)]) > most
            ? size_of(l->w[net_place(r, c, l->rows)])
            : most;
    float one = (float)most / 127;
    for (uint32_t r = 0; r < l->rows; r++) {
        int32_t w = (int32_t)lrintf((float)l->w[net_place(r, c, l->rows)] / one);
        if (q->bytes)
            ((int8_t *)b->w)[((c / 16 * (l->rows / 4) + r / 4) * 16 + c % 16) * 4 + r % 4] =
                (int8_t)w;
        else b->w[net_place(r, c, l->rows)] = (int16_t)w;
        sum += w;
    }
    b->bias[c] = (int32_t)lrintf((float)l->bias[c] / ldexpf(one, in)) - (q->bytes ? 128 * sum : 0);
    b->unit[c] = fminf(ldexpf(one, in - (int32_t)l->shift + places - NET_CELL), 256);
}

void netbytes_make(NetBytes *b, const Quant *q, const NetLayer *l, uint32_t in, uint32_t labels)
{
    MUST(l->rows == NET_WIDE && l->cols == NET_GATES);
    b->steps = q->bytes ? NET_WIDE / 4 : NET_WIDE / 2;
    for (uint32_t c = 0; c < NET_GATES; c++)
        column_bytes(b, q, l, c, (int32_t)in, c < labels ? NET_CELL : NET_LABEL);
}
