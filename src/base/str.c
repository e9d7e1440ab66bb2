/* base/str.c -- Str: looking at text. */
#include <locale.h>
#include <xxhash.h>
#include "base/base.h"

static inline unsigned char fold(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u | 32) : u;
}

static bool fold_same(const char *a, const char *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (fold(a[i]) != fold(b[i])) return false;
    return true;
}

bool str_eq_fold(Str a, Str b)
{
    return a.n == b.n && fold_same(a.p, b.p, a.n);
}

int str_cmp(Str a, Str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_ends(Str s, Str tail)
{
    return s.n >= tail.n && str_eq(str_from(s, s.n - tail.n), tail);
}

bool str_starts_fold(Str s, Str head)
{
    return s.n >= head.n && fold_same(s.p, head.p, head.n);
}

/* Bytes of white space at the start of s: 0 if there is none. */
static uint32_t space_at(Str s)
{
    if (!s.n) return 0;
    unsigned char c = (unsigned char)s.p[0];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (c < 0x80) return 0;
    uint32_t at = 0;
    return utf8_is_space(utf8_next(s, &at)) ? at : 0;
}

/* The same at its end; the last character is at most three bytes back. */
static uint32_t space_before_end(Str s)
{
    for (uint32_t back = 1; back <= 3 && back <= s.n; back++) {
        uint32_t n = space_at(str_from(s, s.n - back));
        if (n == back) return back;
    }
    return 0;
}

Str str_trim(Str s)
{
    uint32_t n;
    while ((n = space_at(s))) s = str_from(s, n);
    while ((n = space_before_end(s))) s.n -= n;
    return s;
}

uint32_t str_find(Str s, Str what)
{
    if (!what.n) return 0;
    if (!s.n) return UINT32_MAX;
    const char *at = memmem(s.p, s.n, what.p, what.n);
    return at ? (uint32_t)(at - s.p) : UINT32_MAX;
}

uint32_t str_find_fold(Str s, Str what)
{
    if (!what.n) return 0;
    for (uint32_t i = 0; i + what.n <= s.n && i + what.n >= what.n; i++)
        if (fold_same(s.p + i, what.p, what.n)) return i;
    return UINT32_MAX;
}

bool str_has(Str s, Str what)
{
    return str_find(s, what) != UINT32_MAX;
}

bool str_split(Str *rest, char sep, Str *piece)
{
    if (!rest->p) return false;
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!at) {
        *piece = *rest;
        *rest = STR_NONE;
        return true;
    }
    uint32_t n = (uint32_t)(at - rest->p);
    *piece = (Str){ rest->p, n };
    *rest = (Str){ at + 1, rest->n - n - 1 };
    return true;
}

bool str_line(Str *rest, Str *line)
{
    if (!rest->n || !str_split(rest, '\n', line)) return false;
    if (line->n && line->p[line->n - 1] == '\r') line->n--;
    return true;
}

bool str_int(Str s, int64_t *v)
{
    uint32_t i = 0;
    bool minus = s.n && s.p[0] == '-';
    if (minus || (s.n && s.p[0] == '+')) i++;
    if (i == s.n || s.n - i > 18) return false;
    int64_t sum = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        sum = sum * 10 + (s.p[i] - '0');
    }
    *v = minus ? -sum : sum;
    return true;
}

bool str_real(Str s, double *v)
{
    static locale_t c_locale;
    char z[64];
    char *end;
    if (!s.n || s.n >= sizeof z || utf8_is_space((unsigned char)s.p[0])) return false;
    if (!c_locale) {
        locale_t made = newlocale(LC_ALL_MASK, "C", (locale_t)0), none = (locale_t)0;
        if (!__atomic_compare_exchange_n(
                &c_locale, &none, made, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            freelocale(made);
    }
    memcpy(z, s.p, s.n);
    z[s.n] = 0;
    *v = strtod_l(z, &end, c_locale);
    return end == z + s.n && isfinite(*v);
}

uint64_t str_hash(Str s)
{
    return XXH3_64bits(s.n ? s.p : "", s.n);
}
