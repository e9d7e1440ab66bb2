/* format/mime.c -- mail and what is built like it: header fields, parts in parts, transfer
 * encodings.
 *
 *     Content-Type: multipart/alternative; boundary="b"
 *
 *     --b                                  a line that begins with "--" and an open boundary ends what
 *     Content-Type: text/plain             stands before it; one look at each line is enough
 *     ...
 *     --b--
 *
 * Nothing fails: what is broken gives fewer parts, or bytes as they are.
 */
#include "format/format.h"

#define BOUNDARY 200            /* RFC 2046 allows 70 */
#define HEAD     65536          /* bytes in which a part's head ends, so that many without an end cost little */

/* ---- fields ---- */

void field_split(Str message, Str *head, Str *body)
{
    Str rest = message, line;
    while (str_line(&rest, &line))
        if (line.n == 0) {
            *head = str_cut(message, 0, (uint32_t)(line.p - message.p));
            *body = rest;
            return;
        }
    *head = message;
    *body = STR_NONE;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Lines that begin with a blank go on with the field above them. */
static Str unfold(Arena *a, Str first, Str rest)
{
    Str line, more = rest;
    if (!str_line(&more, &line) || line.n == 0 || !is_blank(line.p[0]))
        return str_trim(first);
    Out o = { 0 };
    out_str(&o, first);
    while (str_line(&rest, &line) && line.n > 0 && is_blank(line.p[0])) {
        out_char(&o, ' ');
        out_str(&o, str_trim(line));
    }
    Str s = str_trim(out_arena(&o, a));
    out_release(&o);
    return s;
}

Str field_get(Arena *a, Str head, const char *name)
{
    Str line, want = str_of(name);
    while (str_line(&head, &line))
        if (line.n > want.n && line.p[want.n] == ':' && str_starts_fold(line, want))
            return unfold(a, str_from(line, want.n + 1), head);
    return STR_NONE;
}

/* What stands before the ";" at the head of *rest, which may be in quotes; they come off. */
static Str next_param(Arena *a, Str *rest)
{
    char *to = arena_alloc(a, (size_t)rest->n + 1);
    uint32_t n = 0, i = 0;
    bool quoted = false;
    for (; i < rest->n && (quoted || rest->p[i] != ';'); i++) {
        if (rest->p[i] == '"')
            quoted = !quoted;
        else if (quoted && rest->p[i] == '\\' && i + 1 < rest->n)
            to[n++] = rest->p[++i];
        else
            to[n++] = rest->p[i];
    }
    *rest = str_from(*rest, i + 1);
    return str_trim((Str){ to, n });
}

Str field_param(Arena *a, Str value, const char *name)
{
    Str want = str_of(name), first = next_param(a, &value);
    if (want.n == 0)
        return arena_lower(a, first);
    for (uint32_t i = 0; value.n > 0 && i < 32; i++) {
        Str p = next_param(a, &value);
        uint32_t at = str_find(p, S("="));
        if (at != UINT32_MAX && str_eq_fold(str_trim(str_cut(p, 0, at)), want))
            return str_trim(str_from(p, at + 1));
    }
    return STR_NONE;
}

/* ---- transfer encodings ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "=E9" is a byte, "=" at a line's end joins it with the next; in words "_" is a blank. */
static Str unquote(Arena *a, Str s, bool is_word)
{
    char *to = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        uint32_t k = i + 1;
        if (s.p[i] != '=') {
            to[n++] = is_word && s.p[i] == '_' ? ' ' : s.p[i];
            continue;
        }
        while (k < s.n && is_blank(s.p[k]))
            k++;
        bool ends =
            k < s.n && (s.p[k] == '\n' || (s.p[k] == '\r' && k + 1 < s.n && s.p[k + 1] == '\n'));
        int high = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1,
            low = high >= 0 ? hex_digit(s.p[i + 2]) : -1;
        if (ends) {
            i = s.p[k] == '\n' ? k : k + 1;
        } else if (low >= 0) {
            to[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            to[n++] = '=';
        }
    }
    return (Str){ to, n };
}

static int base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* What is no digit is passed over, as mail wants it; "=" ends a group, more may follow. */
static Str unbase64(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n / 4 * 3 + 4);
    uint32_t n = 0, bits = 0, held = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        int v = base64_digit(s.p[i]);
        if (s.p[i] == '=')
            held = bits = 0;
        if (v < 0)
            continue;
        bits = bits << 6 | (uint32_t)v;
        held += 6;
        if (held >= 8) {
            held -= 8;
            to[n++] = (char)(bits >> held & 0xFF);
        }
    }
    return (Str){ to, n };
}

Str mime_body(Arena *a, const MimePart *p)
{
    Str how = field_get(a, p->head, "Content-Transfer-Encoding");
    if (str_starts_fold(how, S("quoted-printable")))
        return unquote(a, p->body, false);
    if (str_starts_fold(how, S("base64")))
        return unbase64(a, p->body);
    return p->body;
}

/* ---- words (RFC 2047) ---- */

typedef struct EncodedWord { Str set, text; char how; uint32_t n; } EncodedWord;

/* "=?set?Q?text?=" at the head of s; n is its length, 0 if it is none. */
static EncodedWord encoded_word(Str s)
{
    EncodedWord w = { 0 };
    Str rest = str_from(s, 2), how;
    if (!str_starts(s, S("=?")) || !str_split(&rest, '?', &w.set) || !str_split(&rest, '?', &how)
        || how.n != 1)
        return w;
    uint32_t end = str_find(str_cut(rest, 0, 2000), S("?="));
    w.how = (char)(how.p[0] | 32);
    if (end == UINT32_MAX || w.set.n > 60 || (w.how != 'q' && w.how != 'b'))
        return w;
    uint32_t lang = str_find(w.set, S("*"));             /* RFC 2231: "utf-8*en" */
    w.set = lang != UINT32_MAX ? str_cut(w.set, 0, lang) : w.set;
    w.text = str_cut(rest, 0, end);
    w.n = (uint32_t)(rest.p + end + 2 - s.p);
    return w;
}

static Str word_bytes(Arena *a, EncodedWord w)
{
    return w.how == 'q' ? unquote(a, w.text, true) : unbase64(a, w.text);
}

/* Bytes up to the next encoded word. Blanks between two of them say nothing. */
static uint32_t blanks(Str s)
{
    uint32_t n = 0;
    while (n < s.n && (is_blank(s.p[n]) || s.p[n] == '\r' || s.p[n] == '\n'))
        n++;
    return n;
}

static void put_utf8(Out *o, Arena *a, Str bytes, Str set)
{
    Str name;
    uint32_t bad;
    out_str(o, charset_to_utf8(a, bytes, set, false, &name, &bad));
}

/* Encoded words of one set that stand side by side are one run: a character may begin in one and
 * end in the next. Returns what was read of s. */
static uint32_t put_words(Out *o, Arena *a, Str s)
{
    Out run = { 0 };
    EncodedWord w = encoded_word(s), next = w;
    uint32_t at = 0;
    while (next.n > 0 && str_eq_fold(next.set, w.set)) {
        out_str(&run, word_bytes(a, next));
        at += next.n;
        uint32_t gap = blanks(str_from(s, at));
        next = encoded_word(str_from(s, at + gap));
        at += next.n > 0 ? gap : 0;
    }
    put_utf8(o, a, out_view(&run), w.set);
    out_release(&run);
    return at;
}

Str mime_words(Arena *a, Str value)
{
    Out o = { 0 };
    uint32_t begin = 0, at = 0;
    while (at < value.n) {
        if (value.p[at] != '=' || encoded_word(str_from(value, at)).n == 0) {
            at++;
            continue;
        }
        put_utf8(&o, a, str_cut(value, begin, at), STR_NONE);
        at += put_words(&o, a, str_from(value, at));
        begin = at;
    }
    put_utf8(&o, a, str_from(value, begin), STR_NONE);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

/* ---- parts ---- */

typedef struct Parse {
    Arena   *a;
    const char *end;            /* of the message */
    MimePart *part; uint32_t n, cap;
    Str      boundary[MIME_DEPTH]; uint32_t row[MIME_DEPTH], depth;   /* multiparts open, and their rows */
    uint32_t open;              /* the leaf under way; NONE outside of any */
    bool     cut;
} Parse;

#define NO_PART UINT32_MAX

/* The parts above `depth` end where `end` stands. */
static void close_to(Parse *p, uint32_t depth, const char *end)
{
    if (p->open != NO_PART) {
        MimePart *leaf = &p->part[p->open];
        leaf->body.n = (uint32_t)(end - leaf->body.p);
        if (leaf->body.n > 0 && leaf->body.p[leaf->body.n - 1] == '\n')
            leaf->body.n--;                              /* the line end belongs to the boundary */
        if (leaf->body.n > 0 && leaf->body.p[leaf->body.n - 1] == '\r')
            leaf->body.n--;
        leaf->end = p->n;
        p->open = NO_PART;
    }
    for (; p->depth > depth; p->depth--)
        p->part[p->row[p->depth - 1]].end = p->n;
}

/* A part begins at `rest`: its head, then its body up to a boundary. *rest: behind the head. */
static void begin_part(Parse *p, Str *rest)
{
    MimePart part = { .parent = p->depth > 0 ? p->row[p->depth - 1] : 0 };
    if (p->n == MIME_PARTS) {
        p->cut = true;
        return;
    }
    if (rest->n == 0)
        *rest = (Str){ p->end, 0 };
    if (str_starts(*rest, S("\n")) || str_starts(*rest, S("\r\n"))) {
        part.head = STR_NONE;
        part.body = str_from(*rest, rest->p[0] == '\r' ? 2 : 1);
    } else {
        field_split(str_cut(*rest, 0, HEAD), &part.head, &part.body);
        part.body =
            str_from(*rest, part.body.p != NULL ? (uint32_t)(part.body.p - rest->p) : part.head.n);
    }
    Str type = field_get(p->a, part.head, "Content-Type"),
        boundary = field_param(p->a, type, "boundary");
    part.type = field_param(p->a, type, "");
    if (part.type.n == 0)
        part.type = S("text/plain");
    part.end = p->n + 1;
    *rest = part.body;
    p->open = p->n;
    ARENA_PUSH(p->a, p->part, p->n, p->cap, part);
    if (!str_starts(part.type, S("multipart/")) || boundary.n == 0 || boundary.n > BOUNDARY)
        return;
    if (p->depth == MIME_DEPTH) {
        p->cut = true;
        return;
    }
    p->row[p->depth] = p->n - 1;
    p->boundary[p->depth++] = boundary;
    p->part[p->n - 1].body.n = 0;
    p->open = NO_PART;
}

/* Which open boundary a line is, innermost first; NO_PART if none. */
static uint32_t boundary_of(const Parse *p, Str line, bool *ends)
{
    if (!str_starts(line, S("--")))
        return NO_PART;
    line = str_from(line, 2);
    for (uint32_t i = p->depth; i-- > 0;) {
        Str b = p->boundary[i], after = str_from(line, b.n);
        *ends = str_starts(after, S("--"));
        if (str_starts(line, b) && (*ends || str_trim(after).n == 0))
            return i;
    }
    return NO_PART;
}

MimeTree mime_parse(Arena *a, Str message)
{
    Parse p = { .a = a, .end = message.p + message.n, .open = NO_PART };
    Str rest = message, line;
    bool ends = false;
    begin_part(&p, &rest);
    while (str_line(&rest, &line)) {
        uint32_t i = boundary_of(&p, line, &ends);
        if (i == NO_PART)
            continue;
        close_to(&p, ends ? i : i + 1, line.p);
        if (!ends)
            begin_part(&p, &rest);
    }
    close_to(&p, 0, p.end);
    return (MimeTree){ p.part, p.n, p.cut };
}
