/* base/out.c -- a growing buffer for what goes out, and the escapes of HTML, JSON, CSV. */
#include <stdarg.h>
#include "base/base.h"

void out_release(Out *o)
{
    free(o->p);
    *o = (Out){ 0 };
}

void out_reset(Out *o)
{
    o->n = 0;
}

Str out_view(const Out *o)
{
    MUST(o->n < UINT32_MAX);
    return (Str){ o->p, (uint32_t)o->n };
}

static void out_room(Out *o, size_t n)
{
    if (o->cap - o->n >= n) return;
    size_t cap = o->cap ? o->cap : 256;
    while (cap - o->n < n) cap *= 2;
    o->p = mem_grow(o->p, cap);
    o->cap = cap;
}

void out_bytes(Out *o, const void *p, size_t n)
{
    if (!n) return;
    out_room(o, n);
    memcpy(o->p + o->n, p, n);
    o->n += n;
}

void out_str(Out *o, Str s)
{
    out_bytes(o, s.p, s.n);
}

void out_char(Out *o, char c)
{
    out_bytes(o, &c, 1);
}

void out_fmt(Out *o, const char *fmt, ...)
{
    va_list args;
    for (size_t room = 64;; ) {
        out_room(o, room);
        va_start(args, fmt);
        int n = vsnprintf(o->p + o->n, room, fmt, args);
        va_end(args);
        MUST(n >= 0);
        if ((size_t)n < room) {
            o->n += (size_t)n;
            return;
        }
        room = (size_t)n + 1;
    }
}

void out_html(Out *o, Str s)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        const char *as = s.p[i] == '&' ? "&amp;" : s.p[i] == '<' ? "&lt;" : s.p[i] == '>' ? "&gt;"
                       : s.p[i] == '"' ? "&quot;" : s.p[i] == '\'' ? "&#39;" : NULL;
        if (!as) continue;
        out_bytes(o, s.p + from, i - from);
        out_bytes(o, as, strlen(as));
        from = i + 1;
    }
    if (s.n) out_bytes(o, s.p + from, s.n - from);
}

static void json_escape(Out *o, unsigned char c)
{
    switch (c) {
    case '"':  out_lit(o, "\\\""); return;
    case '\\': out_lit(o, "\\\\"); return;
    case '\n': out_lit(o, "\\n"); return;
    case '\r': out_lit(o, "\\r"); return;
    case '\t': out_lit(o, "\\t"); return;
    default:   out_fmt(o, "\\u%04x", c); return;
    }
}

void out_json(Out *o, Str s)
{
    out_char(o, '"');
    uint32_t from = 0, at = 0;
    while (at < s.n) {
        unsigned char c = (unsigned char)s.p[at];
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            at++;
            continue;
        }
        uint32_t here = at;
        bool bad = c >= 0x80 && utf8_next(s, &at) == 0xFFFD && at - here == 1;
        if (c >= 0x80 && !bad) continue;
        out_bytes(o, s.p + from, here - from);
        if (bad) out_lit(o, "\xEF\xBF\xBD");
        else json_escape(o, c);
        at = from = here + 1;
    }
    if (s.n) out_bytes(o, s.p + from, s.n - from);
    out_char(o, '"');
}

void out_csv(Out *o, Str s)
{
    bool plain = true;
    for (uint32_t i = 0; i < s.n && plain; i++)
        plain = s.p[i] != '"' && s.p[i] != ',' && s.p[i] != '\n' && s.p[i] != '\r';
    if (plain) {
        out_str(o, s);
        return;
    }
    out_char(o, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') out_char(o, '"');
        out_char(o, s.p[i]);
    }
    out_char(o, '"');
}

void out_int(Out *o, int64_t v)
{
    char digit[24];
    uint32_t n = sizeof digit;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    do digit[--n] = (char)('0' + u % 10); while (u /= 10);
    if (v < 0) digit[--n] = '-';
    out_bytes(o, digit + n, sizeof digit - n);
}

void out_real(Out *o, double v, int decimals)
{
    MUST(decimals >= 0 && decimals <= 9);
    if (!isfinite(v)) v = 0;
    int64_t unit = 1;
    for (int i = 0; i < decimals; i++) unit *= 10;
    bool minus = v < 0;
    double scaled = floor((minus ? -v : v) * (double)unit + 0.5);
    if (scaled > 9e18) scaled = 9e18;
    int64_t all = (int64_t)scaled;
    if (minus && all) out_char(o, '-');
    out_int(o, all / unit);
    int64_t part = all % unit;
    if (!part) return;
    out_char(o, '.');
    for (unit /= 10; part; part %= unit, unit /= 10) out_char(o, (char)('0' + part / unit));
}

Str out_arena(const Out *o, Arena *a)
{
    return arena_str(a, out_view(o));
}

void json_key(Out *o, bool *first, const char *name)
{
    if (!*first) out_char(o, ',');
    *first = false;
    out_json(o, str_of(name));
    out_char(o, ':');
}
