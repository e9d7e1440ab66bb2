/* format/entities.c -- "&rsquo;", "&#8217;", "&#x2019;" to characters. */
#include <libxml/HTMLparser.h>

#include "format/html_scan.h"

typedef struct Entity { const char *name; uint32_t code; } Entity;
/* The names pages are full of, then those of HTML 5 that libxml2's table of HTML 4 lacks. */
static const Entity often[] = {
    { "amp", '&' }, { "nbsp", 0xA0 }, { "quot", '"' }, { "lt", '<' }, { "gt", '>' }, { "rsquo", 0x2019 }, { "lsquo", 0x2018 },
    { "ldquo", 0x201C }, { "rdquo", 0x201D }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "copy", 0xA9 },
    { "apos", '\'' }, { "raquo", 0xBB }, { "laquo", 0xAB }, { "auml", 0xE4 }, { "ouml", 0xF6 }, { "uuml", 0xFC }, { "szlig", 0xDF },
    { "eacute", 0xE9 }, { "Tab", '\t' }, { "NewLine", '\n' }, { "excl", '!' }, { "num", '#' }, { "dollar", '$' }, { "percnt", '%' },
    { "lpar", '(' }, { "rpar", ')' }, { "ast", '*' }, { "plus", '+' }, { "comma", ',' }, { "period", '.' }, { "sol", '/' },
    { "colon", ':' }, { "semi", ';' }, { "equals", '=' }, { "quest", '?' }, { "commat", '@' }, { "lsqb", '[' }, { "lbrack", '[' },
    { "bsol", '\\' }, { "rsqb", ']' }, { "rbrack", ']' }, { "lowbar", '_' }, { "grave", '`' }, { "lcub", '{' }, { "rcub", '}' },
    { "verbar", '|' }, { "vert", '|' }, { "hyphen", 0x2010 }, { "dash", 0x2010 }, { "horbar", 0x2015 }, { "rsquor", 0x2019 },
    { "rdquor", 0x201D }, { "ldquor", 0x201E }, { "lsquor", 0x201A }, { "bullet", 0x2022 }, { "check", 0x2713 }, { "star", 0x2606 },
    { "starf", 0x2605 }, { "amacr", 0x101 }, { "Amacr", 0x100 }, { "abreve", 0x103 }, { "Abreve", 0x102 }, { "aogon", 0x105 },
    { "Aogon", 0x104 }, { "cacute", 0x107 }, { "Cacute", 0x106 }, { "ccaron", 0x10D }, { "Ccaron", 0x10C }, { "dcaron", 0x10F },
    { "dstrok", 0x111 }, { "Dstrok", 0x110 }, { "emacr", 0x113 }, { "eogon", 0x119 }, { "Eogon", 0x118 }, { "ecaron", 0x11B },
    { "gbreve", 0x11F }, { "Gbreve", 0x11E }, { "imacr", 0x12B }, { "Idot", 0x130 }, { "imath", 0x131 }, { "inodot", 0x131 },
    { "lstrok", 0x142 }, { "Lstrok", 0x141 }, { "nacute", 0x144 }, { "Nacute", 0x143 }, { "ncaron", 0x148 }, { "omacr", 0x14D },
    { "odblac", 0x151 }, { "Odblac", 0x150 }, { "rcaron", 0x159 }, { "Rcaron", 0x158 }, { "sacute", 0x15B }, { "Sacute", 0x15A },
    { "scedil", 0x15F }, { "Scedil", 0x15E }, { "tcaron", 0x165 }, { "umacr", 0x16B }, { "uring", 0x16F }, { "udblac", 0x171 },
    { "Udblac", 0x170 }, { "zacute", 0x17A }, { "Zacute", 0x179 }, { "zdot", 0x17C }, { "Zdot", 0x17B }, { "zcaron", 0x17E },
    { "Zcaron", 0x17D },
};
#define ENTITY_MOST 24

/* Its character, or 0. */
static uint32_t entity_code(Str name)
{
    char z[ENTITY_MOST + 1];

    if (name.n < 2 || name.n > ENTITY_MOST)
        return 0;
    memcpy(z, name.p, name.n);
    z[name.n] = 0;
    for (size_t i = 0; i < sizeof often / sizeof *often; i++)
        if (often[i].name[0] == z[0] && strcmp(often[i].name, z) == 0)
            return often[i].code;
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)z);
    return known ? known->value : 0;
}

static bool is_name_char(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

/* &#150; is what windows-1252 has there: pages mean the dash. */
static uint32_t mended_code(uint32_t code)
{
    static const uint16_t windows[32] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
        0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161,
        0x203A, 0x153, 0x9D, 0x17E, 0x178 };
    return code == 0 ? 0xFFFD : code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : code;
}

/* "&#8217;" behind its '&'; bytes taken, 0 if it is none. */
static uint32_t number_at(Str s, uint32_t *code)
{
    bool     hex = s.n > 1 && (s.p[1] | 32) == 'x';
    uint32_t at = hex ? 2 : 1, begin = at, sum = 0;

    for (; at < s.n; at++) {
        char c = s.p[at];
        uint32_t digit = c >= '0' && c <= '9'           ? (uint32_t)(c - '0')
            : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (uint32_t)((c | 32) - 'a') + 10
                                                        : 16;
        if (digit == 16)
            break;
        sum = sum > 0x110000 ? sum : sum * (hex ? 16 : 10) + digit;
    }
    if (at == begin)
        return 0;
    *code = mended_code(sum);
    return at + (at < s.n && s.p[at] == ';');
}

#define OLD_MOST 6               /* "&copy2024": the old names of Latin 1 need no ";" and are no longer */

/* "&rsquo;" behind its '&'; bytes taken, 0 if it is none. */
static uint32_t name_at(Str s, bool in_value, uint32_t *code)
{
    uint32_t n = 0;

    while (n < s.n && n <= ENTITY_MOST && is_name_char(s.p[n]))
        n++;
    if (n < s.n && s.p[n] == ';' && (*code = entity_code(str_cut(s, 0, n))) != 0)
        return n + 1;
    if (in_value)                                          /* "?a=1&copy=2" */
        return n < s.n && s.p[n] == '='                                                    ? 0
            : n <= OLD_MOST && (*code = entity_code(str_cut(s, 0, n))) != 0 && *code < 256 ? n
                                                                                           : 0;
    for (n = n < OLD_MOST ? n : OLD_MOST; n >= 2; n--)
        if ((*code = entity_code(str_cut(s, 0, n))) != 0 && *code < 256)
            return n;
    return 0;
}

Str html_unescape(Arena *a, Str s, bool in_value)
{
    const char *and = s.n ? memchr(s.p, '&', s.n) : NULL;

    if (!and)
        return s;
    char *out = arena_alloc(a, s.n); /* no name is shorter than its character */
    uint32_t n = 0, at = 0;
    while (and) {
        uint32_t to = (uint32_t)(and - s.p), code = 0;
        memcpy(out + n, s.p + at, to - at);
        n += to - at;
        Str      rest = str_from(s, to + 1);
        uint32_t took =
            rest.n && rest.p[0] == '#' ? number_at(rest, &code) : name_at(rest, in_value, &code);
        if (took)
            n += utf8_put(out + n, code);
        else
            out[n++] = '&';
        at = to + 1 + took;
        and = at < s.n ? memchr(s.p + at, '&', s.n - at) : NULL;
    }
    memcpy(out + n, s.p + at, s.n - at);
    return (Str){ out, n + s.n - at };
}
