/* format/url.c -- addresses: one form for one page, and links against the page they stand on.
 *
 *     http://user@News.Example:80/a/../b?utm_source=x&id=7#top
 *     scheme      authority      path        query        fragment
 */
#include "format/format.h"

typedef struct Url {
    Str scheme, authority, path, query, fragment;
    bool has_scheme, has_authority, has_query, has_fragment;
} Url;

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Bytes before the scheme's colon: 4 of "http://x"; 0 of "a/b:c". */
static uint32_t scheme_length(Str s)
{
    if (s.n == 0 || !is_alpha(s.p[0]))
        return 0;
    for (uint32_t i = 1; i < s.n; i++) {
        char c = s.p[i];
        if (c == ':')
            return i;
        if (!is_alpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.')
            return 0;
    }
    return 0;
}

static uint32_t until(Str s, const char *stops)
{
    uint32_t i = 0;
    while (i < s.n && strchr(stops, s.p[i]) == NULL)
        i++;
    return i;
}

/* RFC 3986, appendix B, without the regular expression. */
static Url url_split(Str s)
{
    Url u = { 0 };
    uint32_t n = scheme_length(s);
    if (n > 0) {
        u.has_scheme = true;
        u.scheme = str_cut(s, 0, n);
        s = str_from(s, n + 1);
    }
    if (str_starts(s, S("//"))) {
        u.has_authority = true;
        s = str_from(s, 2);
        n = until(s, "/?#\\");
        u.authority = str_cut(s, 0, n);
        s = str_from(s, n);
    }
    n = until(s, "?#");
    u.path = str_cut(s, 0, n);
    s = str_from(s, n);
    if (str_starts(s, S("?"))) {
        n = until(s, "#");
        u.has_query = true;
        u.query = str_cut(s, 1, n);
        s = str_from(s, n);
    }
    if (s.n > 0) {
        u.has_fragment = true;
        u.fragment = str_from(s, 1);
    }
    return u;
}

static bool is_http(Str scheme)
{
    return str_eq_fold(scheme, S("http")) || str_eq_fold(scheme, S("https"));
}

/* "user:secret@News.Example:80" -> "News.Example", and the port "80". */
static Str authority_host(Str authority, Str *port)
{
    for (uint32_t i = authority.n; i > 0; i--)
        if (authority.p[i - 1] == '@') {
            authority = str_from(authority, i);
            break;
        }
    *port = STR_NONE;
    for (uint32_t i = authority.n; i > 0 && authority.p[i - 1] != ']'; i--)
        if (authority.p[i - 1] == ':') {
            *port = str_from(authority, i);
            authority = str_cut(authority, 0, i - 1);
            break;
        }
    while (authority.n > 0 && authority.p[authority.n - 1] == '.')
        authority.n--;                                   /* "news.example." is the same host */
    return authority;
}

/* "/a/./b/../c" -> "/a/c"; never above the root. Writes at most path.n bytes to `to`. */
static uint32_t remove_dots(Str path, char *to)
{
    uint32_t n = 0, i = 0;
    while (i < path.n) {
        uint32_t end = i + 1;
        while (end < path.n && path.p[end] != '/')
            end++;
        Str part = str_cut(path, i, end);                /* "/b", or "b" at the start */
        Str name = part.p[0] == '/' ? str_from(part, 1) : part;
        bool last = end == path.n;
        if (str_is(name, ".") || str_is(name, "..")) {
            if (name.n == 2)
                while (n > 0 && to[--n] != '/')
                    continue;
            if (last)
                to[n++] = '/';
        } else {
            memcpy(to + n, part.p, part.n);
            n += part.n;
        }
        i = end;
    }
    return n;
}

/* Addresses broken over lines are met in feeds and mail: tabs and line ends fall away, as in
 * browsers. */
static Str in_one_line(Arena *a, Str s)
{
    s = str_trim(s);
    char *to = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n && s.p[i] != '\0'; i++)
        if (s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r')
            to[n++] = s.p[i];
    return str_trim((Str){ to, n });
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* What may not stand in an address is written %XX, as browsers do: "caf\xC3\xA9" is "caf%C3%A9",
 * and so is "caf%c3%a9". */
static void put_escaped(Out *o, Str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '%' && i + 2 < s.n && is_hex(s.p[i + 1]) && is_hex(s.p[i + 2])) {
            char e[3] = { '%', upper(s.p[i + 1]), upper(s.p[i + 2]) };
            out_bytes(o, e, 3);
            i += 2;
        } else if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c) != NULL) {
            char e[3] = { '%', hex[c >> 4], hex[c & 15] };
            out_bytes(o, e, 3);
        } else {
            out_char(o, (char)c);
        }
    }
}

/* Put there by newsletters, advertisers and share buttons; the page is the same without. */
static bool is_tracking(Str parameter)
{
    static const char *const name[] = {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
        "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "srsltid", "xtor",
        "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "wt_mc", "wt.mc_id", "guccounter",
        "guce_referrer", "guce_referrer_sig", "ns_source", "ns_mchannel", "ns_campaign",
        "ns_linkname", "ns_fee", "cmpid", "cmp", "ncid", "smid", "taid", "ito", "ftag", "sref",
        "ref_src", "ref_url", "feedtype", "feedname", "spm", "s_kwcid", "ef_id",
    };
    static const char *const head[] = { "utm_", "at_", "pk_", "mtm_", "hsa_", "oly_", "__twitter" };
    uint32_t n = until(parameter, "=");
    Str key = str_cut(parameter, 0, n);
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        if (str_starts_fold(key, str_of(head[i])))
            return true;
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (str_eq_fold(key, str_of(name[i])))
            return true;
    return false;
}

static void put_query(Out *o, Str query)
{
    bool first = true;
    Str parameter;
    while (str_split(&query, '&', &parameter)) {
        if (parameter.n == 0 || is_tracking(parameter))
            continue;
        out_char(o, first ? '?' : '&');
        put_escaped(o, parameter);
        first = false;
    }
}

static void put_lower(Out *o, Str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        out_char(o, lower(s.p[i]));
}

static bool is_default_port(Str scheme, Str port)
{
    return port.n == 0 || str_is(port, str_eq_fold(scheme, S("https")) ? "443" : "80");
}

/* No host has these in its name; who writes them means something else. Colons only in "[::1]". */
static bool host_is_sound(Str host)
{
    const char *never = host.n > 0 && host.p[0] == '[' ? "\"<>\\^`{|}%'" : "\"<>\\^`{|}%':[]";
    for (uint32_t i = 0; i < host.n; i++)
        if ((unsigned char)host.p[i] <= ' ' || strchr(never, host.p[i]) != NULL)
            return false;
    return host.n > 0;
}

static bool port_is_sound(Str port)
{
    for (uint32_t i = 0; i < port.n; i++)
        if (port.p[i] < '0' || port.p[i] > '9')
            return false;
    return port.n <= 5;
}

Str url_canonical(Arena *a, Str url)
{
    Url u = url_split(in_one_line(a, url));
    Str port, host = authority_host(u.authority, &port);
    if (!is_http(u.scheme) || !host_is_sound(host) || !port_is_sound(port))
        return STR_NONE;

    Out o = { 0 };
    put_lower(&o, u.scheme);
    out_lit(&o, "://");
    put_lower(&o, host);
    if (!is_default_port(u.scheme, port)) {
        out_char(&o, ':');
        out_str(&o, port);
    }
    char *path = arena_alloc(a, (size_t)u.path.n + 1);
    uint32_t n = remove_dots(u.path, path);
    if (n == 0 || path[0] != '/')
        out_char(&o, '/');
    put_escaped(&o, (Str){ path, n });
    put_query(&o, u.query);
    Str canonical = out_arena(&o, a);
    out_release(&o);
    return canonical;
}

Str url_host(Arena *a, Str url)
{
    Url u = url_split(in_one_line(a, url));
    Str port, host = authority_host(u.authority, &port);
    if (str_starts_fold(host, S("www.")))
        host = str_from(host, 4);
    if (!host_is_sound(host))
        return STR_NONE;
    char *p = arena_alloc(a, host.n);
    for (uint32_t i = 0; i < host.n; i++)
        p[i] = lower(host.p[i]);
    return (Str){ p, host.n };
}

/* RFC 3986 5.2.3: all of the base's path up to its last slash, then rel's. */
static Str merged_path(Arena *a, const Url *base, Str rel)
{
    if (base->has_authority && base->path.n == 0)
        return arena_fmt(a, "/%.*s", STR_ARG(rel));
    uint32_t n = base->path.n;
    while (n > 0 && base->path.p[n - 1] != '/')
        n--;
    return arena_fmt(a, "%.*s%.*s", (int)n, base->path.p, STR_ARG(rel));
}

static Str url_join(Arena *a, const Url *u)
{
    char *path = arena_alloc(a, (size_t)u->path.n + 1);
    uint32_t n = remove_dots(u->path, path);
    Out o = { 0 };
    out_str(&o, u->scheme);
    out_char(&o, ':');
    if (u->has_authority) {
        out_lit(&o, "//");
        out_str(&o, u->authority);
    }
    out_bytes(&o, path, n);
    if (u->has_query) {
        out_char(&o, '?');
        out_str(&o, u->query);
    }
    if (u->has_fragment) {
        out_char(&o, '#');
        out_str(&o, u->fragment);
    }
    Str joined = out_arena(&o, a);
    out_release(&o);
    return joined;
}

Str url_resolve(Arena *a, Str base, Str rel)
{
    rel = in_one_line(a, rel);
    Url r = url_split(rel), b = url_split(in_one_line(a, base)), t = r;
    if (r.has_scheme || !b.has_scheme)
        return rel;
    t.has_scheme = true;
    t.scheme = b.scheme;
    if (r.has_authority)
        return url_join(a, &t);
    t.has_authority = b.has_authority;
    t.authority = b.authority;
    if (r.path.n == 0) {
        t.path = b.path;
        if (!r.has_query) {
            t.query = b.query;
            t.has_query = b.has_query;
        }
    } else if (r.path.p[0] != '/') {
        t.path = merged_path(a, &b, r.path);
    }
    return url_join(a, &t);
}
