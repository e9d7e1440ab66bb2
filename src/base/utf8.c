/* base/utf8.c -- code points: decoding, and the classes of letters that the news is written in. */
#include "base/base.h"

uint32_t utf8_next(Str s, uint32_t *at)
{
    MUST(*at < s.n);
    const unsigned char *p = (const unsigned char *)s.p + *at;
    uint32_t left = s.n - *at, c = p[0];
    if (c < 0x80) {
        *at += 1;
        return c;
    }
    uint32_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (c < 0xC2 || c > 0xF4 || n > left) goto bad;
    uint32_t code = c & (0x7Fu >> n);
    for (uint32_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) goto bad;
        code = code << 6 | (p[i] & 0x3F);
    }
    if (code < least[n] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) goto bad;
    *at += n;
    return code;
bad:
    *at += 1;
    return 0xFFFD;
}

uint32_t utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    uint32_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (uint32_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xF00u >> n & 0xF0) | code);
    return n;
}

/* Is the next eight bytes' worth plain ASCII? Most of the news is. */
static inline bool eight_ascii(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return !(v & 0x8080808080808080u);
}

bool utf8_valid(Str s)
{
    for (uint32_t at = 0; at < s.n;) {
        if (s.n - at >= 8 && eight_ascii(s.p + at)) {
            at += 8;
            continue;
        }
        uint32_t from = at;
        if (utf8_next(s, &at) == 0xFFFD && at - from == 1) return false;
    }
    return true;
}

uint32_t utf8_count(Str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

/* Alternating pairs, upper then lower, of Latin Extended-A: some ranges start even, some odd. */
static bool latin_a_is_upper(uint32_t c)
{
    if (c == 0x138 || c == 0x149 || c == 0x17F) return false;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1;
    return !(c & 1);
}

uint32_t utf8_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE) return c == 0xD7 ? c : c + 32;
    if (c >= 0x100 && c <= 0x17F) {
        if (c == 0x130) return 'i';                       /* Turkish dotted capital I */
        if (c == 0x178) return 0xFF;
        return latin_a_is_upper(c) ? c + 1 : c;
    }
    if (c == 0x18F) return 0x259;                         /* Azeri schwa */
    if (c >= 0x1CD && c <= 0x1DC) return c & 1 ? c + 1 : c;
    if ((c >= 0x1DE && c <= 0x21F) || (c >= 0x222 && c <= 0x233))
        return !(c & 1) && c != 0x1F0 ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 32;
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F))
        return c & 1 ? c : c + 1;
    if (c >= 0x4C1 && c <= 0x4CE) return c & 1 ? c + 1 : c;
    if (c >= 0x531 && c <= 0x556) return c + 48;
    if (c >= 0x1E00 && c <= 0x1EFF) return (c & 1) || (c >= 0x1E96 && c <= 0x1E9F) ? c : c + 1;
    return c;
}

bool utf8_is_upper(uint32_t c)
{
    return utf8_lower(c) != c;
}

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7) return false;
    if (c >= 0x2000 && c < 0x2C00) return false;          /* punctuation, signs, arrows */
    if (c >= 0x3000 && c < 0x3040) return c == 0x3005 || c == 0x3006;
    if (c >= 0xE000 && c < 0xF900) return false;          /* private use */
    if (c >= 0xFE00 && c < 0xFE70) return false;
    if (c >= 0xFF00 && c < 0xFF21) return false;
    if (c >= 0xFFF0 && c < 0x10000) return false;
    return c < 0x1F000 || c >= 0x20000;                   /* between them: pictures */
}

bool utf8_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool utf8_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x85 || c == 0x1680
        || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
        || c == 0x3000 || c == 0xFEFF;
}
