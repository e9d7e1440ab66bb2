/* serve/request.c -- see request.h. Everything here comes from strangers. */
#include "serve/request.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static bool is_clean(Str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f) return false;
    return utf8_valid(s);
}

/* "K%C3%B6ln+airport" is "Köln airport"; "+" is a space in a query, itself in a path. */
static bool decode(Arena *a, Str s, bool is_query, Str *out)
{
    char *p = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
            int low = i + 2 < s.n ? hex_value(s.p[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && is_query) {
            c = ' ';
        }
        p[n++] = c;
    }
    *out = (Str){ p, n };
    return is_clean(*out);
}

static bool put_param(Arena *a, Ask *ask, Str piece)
{
    Str value = piece, name;
    if (piece.n == 0) return true;                     /* "a=1&&b=2" */
    if (ask->n_param == ASK_PARAMS) return false;
    if (!str_split(&value, '=', &name)) return true;
    AskParam *p = &ask->param[ask->n_param++];
    return decode(a, name, true, &p->name) && decode(a, value, true, &p->value);
}

static bool parse(Arena *a, Str path, Str query, Ask *ask)
{
    Str piece;
    if ((size_t)path.n + query.n > ASK_URI_LIMIT) return false;
    if (!decode(a, path, false, &ask->path) || ask->path.n == 0 || ask->path.p[0] != '/')
        return false;
    while (str_split(&query, '&', &piece))
        if (!put_param(a, ask, piece)) return false;
    ask->json = str_is(ask_value(ask, "format"), "json");
    return true;
}

bool ask_parse(Arena *a, Str path, Str query, Ask *ask)
{
    *ask = (Ask){ 0 };
    if (parse(a, path, query, ask)) return true;
    *ask = (Ask){ .path = S("/") };
    return false;
}

/* What a proxy is asked, "GET http://host/path", begins with the host: it is passed over. */
static Str after_host(Str target)
{
    if (!str_starts_fold(target, S("http://")) && !str_starts_fold(target, S("https://")))
        return target;
    Str rest = str_from(target, str_find(target, S("//")) + 2);
    uint32_t slash = str_find(rest, S("/"));
    return slash == UINT32_MAX ? S("/") : str_from(rest, slash);
}

bool ask_target(Arena *a, Str target, Ask *ask)
{
    Str rest = after_host(target);
    uint32_t hash = str_find(rest, S("#"));
    rest = str_cut(rest, 0, hash == UINT32_MAX ? rest.n : hash);
    uint32_t mark = str_find(rest, S("?"));
    if (mark == UINT32_MAX) return ask_parse(a, rest, STR_NONE, ask);
    return ask_parse(a, str_cut(rest, 0, mark), str_from(rest, mark + 1), ask);
}

Str ask_value(const Ask *ask, const char *name)
{
    for (uint32_t i = 0; i < ask->n_param; i++)
        if (str_is(ask->param[i].name, name)) return str_trim(ask->param[i].value);
    return STR_NONE;
}

/* Exactly "2014", "2014-06" or "2014-06-09": what a date field or a person types. */
static bool is_date_like(Str s)
{
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    for (uint32_t i = 0; i < s.n; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? s.p[i] != '-' : s.p[i] < '0' || s.p[i] > '9') return false;
    }
    return true;
}

bool ask_day(Str s, bool last, int32_t *day)
{
    int64_t year = 0, month = 1, of_month = 1;
    if (!is_date_like(s) || !str_int(str_cut(s, 0, 4), &year)) return false;
    if (s.n > 4) str_int(str_cut(s, 5, 7), &month);
    else if (last) month = 12;
    if (year < 1 || month < 1 || month > 12) return false;
    if (s.n > 7) str_int(str_cut(s, 8, 10), &of_month);
    else if (last) of_month = month_days((int32_t)year, (uint8_t)month);
    Date d = { (int32_t)year, (uint8_t)month, (uint8_t)of_month };
    if (!date_valid(d)) return false;
    *day = day_of(d);
    return true;
}

bool ask_id(Str s, int64_t *id)
{
    if (s.n == 0 || s.n > 18 || s.p[0] < '1' || s.p[0] > '9') return false;
    return str_int(s, id);
}

bool ask_range(Str s, uint32_t *begin, uint32_t *end)
{
    Str first;
    int64_t b = 0, e = 0;
    if (str_starts(s, S("p"))) s = str_from(s, 1);
    if (s.n > 21 || !str_split(&s, '-', &first)) return false;
    if (!str_int(first, &b) || !str_int(s, &e)) return false;
    if (b < 0 || b >= e || e > UINT32_MAX) return false;
    *begin = (uint32_t)b;
    *end = (uint32_t)e;
    return true;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '.' || c == '_' || c == '~';
}

Str ask_escape(Arena *a, Str s)
{
    static const char hex[] = "0123456789ABCDEF";
    char *p = arena_alloc(a, (size_t)s.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_plain(s.p[i])) {
            p[n++] = s.p[i];
            continue;
        }
        p[n++] = '%';
        p[n++] = hex[c >> 4];
        p[n++] = hex[c & 15];
    }
    return (Str){ p, n };
}
