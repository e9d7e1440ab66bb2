/* read/wordform.c -- see wordform.h. */
#include "read/wordform.h"

enum { FORM_MOST = 48 };           /* bytes looked at; of a longer word the middle is left out */

static uint64_t mix(uint64_t h, unsigned char c) { return (h ^ c) * 0x100000001b3ull; }
static uint64_t stir(uint64_t h)
{
    h ^= h >> 32; h *= 0xd6e8feb86659fd93ull;
    h ^= h >> 32; h *= 0xd6e8feb86659fd93ull;
    return h ^ (h >> 32);
}
static uint64_t seed(unsigned kind) { return 0xcbf29ce484222325ull + kind * 0x9e3779b97f4a7c15ull; }

static uint64_t hash_bytes(unsigned kind, const char *p, uint32_t n)
{
    uint64_t h = seed(kind);
    for (uint32_t i = 0; i < n; i++) h = mix(h, (unsigned char)p[i]);
    return stir(h);
}

/* A longer word than FORM_MOST bytes keeps its two ends. */
static Str shorten(Str s, char *out)
{
    if (s.n <= FORM_MOST) return s;
    memcpy(out, s.p, FORM_MOST / 2);
    memcpy(out + FORM_MOST / 2, s.p + s.n - FORM_MOST / 2, FORM_MOST / 2);
    return (Str){ out, FORM_MOST };
}

/* Lower case, digits 0, curly quotes straight. Broken UTF-8 from the cut is harmless here. */
static uint32_t normal(Str s, char *out)
{
    uint32_t n = 0, i = 0;
    while (i < s.n) {
        unsigned char b = (unsigned char)s.p[i];
        if (b < 0x80) {
            out[n++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b >= '0' && b <= '9' ? '0' : b);
            i++;
            continue;
        }
        uint32_t code = utf8_next(s, &i);
        if (code == 0x2019 || code == 0x2018) out[n++] = '\'';
        else if (code == 0x201c || code == 0x201d) out[n++] = '"';
        else n += utf8_put(out + n, utf8_lower(code));
    }
    return n;
}

/* "Karachi" Xx, "U.S." X.X., "2009" d, "re-elect" x-x; and how long the word is, roughly. */
static uint64_t shape(Str s)
{
    uint64_t h = seed(1);
    unsigned char last = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char b = (unsigned char)s.p[i];
        unsigned char k = b >= 'A' && b <= 'Z' ? 'X'
            : b >= 'a' && b <= 'z'             ? 'x'
            : b >= '0' && b <= '9'             ? 'd'
            : b >= 0x80                        ? 'u'
                                               : b;
        if (k != last || k == 'd') h = mix(h, k);
        last = k;
    }
    return stir(mix(h, s.n < 4 ? (unsigned char)s.n : 4));
}

WordForm wordform_of(Str s)
{
    char cut[FORM_MOST], low[FORM_MOST * 3 + 4];
    s = shorten(s, cut);
    uint32_t n = normal(s, low), k = 0;
    WordForm f = { .hash = hash_bytes(0, low, n) };
    f.piece[k++] = (uint16_t)(shape(s) % PIECE_ROWS);
    f.piece[k++] = (uint16_t)(f.hash % PIECE_ROWS);
    f.piece[k++] = (uint16_t)(hash_bytes(2, s.p, s.n) % PIECE_ROWS);
    for (uint32_t len = 2; len <= 4; len++)
        f.piece[k++] =
            (uint16_t)(hash_bytes(10 + (n < len ? 0 : len), low, n < len ? n : len) % PIECE_ROWS);
    for (uint32_t len = 1; len <= 4; len++) {
        uint32_t m = n < len ? n : len;
        f.piece[k++] =
            (uint16_t)(hash_bytes(20 + (n < len ? 0 : len), low + n - m, m) % PIECE_ROWS);
    }
    return f;
}
