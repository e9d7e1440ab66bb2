/* read/quant.c -- see quant.h; the functions themselves are in quant_body.h, once for each width. */
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include "read/quant.h"

#define KIND plain
#define TARGET
#include "read/quant_body.h"

#if defined(__x86_64__)
#define KIND sse2
#define TARGET
#define LANES 4
#define VECTOR __m128i
#define ZERO() _mm_setzero_si128()
#define LOAD(p) _mm_loadu_si128((const __m128i *)(const void *)(p))
#define STORE(p, v) _mm_storeu_si128((__m128i *)(void *)(p), v)
#define SPREAD(x) _mm_set1_epi32(x)
#define FUSED(s, a, b) _mm_add_epi32(s, _mm_madd_epi16(a, b))
#define TALL 4
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
#define TALL 4
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
#define TALL 8
#include "read/quant_body.h"
#endif

const Quant *quant_at(uint32_t i)
{
    static const Quant *const all[] = { &quant_plain,
#if defined(__x86_64__)
        &quant_sse2, &quant_avx2, &quant_avx512,
#endif
    };
    uint32_t n = sizeof all / sizeof *all;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) n = 2;
    else if (!__builtin_cpu_supports("avx512vnni") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl")
             || !__builtin_cpu_supports("avx512dq")) n = 3;
#endif
    return i < n ? all[i] : NULL;
}

const Quant *quant_best(void)
{
    uint32_t i = 0;
    while (quant_at(i + 1)) i++;
    return quant_at(i);
}
