/* intake/article.c -- raw bytes, dates, authors, given text: the same for every format. */
#include "format/format.h"
#include "intake/article.h"

void article_begin(const Parcel *p, Doc *d)
{
    d->article.origin = arena_str(d->arena, p->origin);
    d->article.raw = arena_str(d->arena, p->bytes);
}

void article_page_of(Doc *d, Str bytes, Str charset, bool is_markup)
{
    Str set;
    uint32_t bad;
    d->article.page = charset_to_utf8(d->arena, bytes, charset, is_markup, &set, &bad);
    if (bad > 0)
        doc_note(d,
            arena_fmt(d->arena, "%u bytes are no character of %.*s and were replaced", bad,
                STR_ARG(set)));
}

void article_page(Doc *d, bool is_markup)
{
    article_page_of(d, d->article.raw, STR_NONE, is_markup);
}

Str field_text(Arena *a, Str value)
{
    Str set;
    uint32_t bad;
    return one_line(a, charset_to_utf8(a, value, STR_NONE, false, &set, &bad));
}

/* "https://paper.example/1" and "<https://paper.example/1>". */
Str field_address(Arena *a, Str value)
{
    value = field_text(a, value);
    if (str_starts(value, S("<")) && str_ends(value, S(">")))
        value = str_cut(value, 1, value.n - 1);
    return url_canonical(a, value);
}

Str article_fragment(Doc *d, Str html)
{
    Out o = { 0 };
    out_lit(&o, "<!DOCTYPE html><html><head><title>");
    out_html(&o, d->article.title);
    out_lit(&o, "</title></head><body><article>");
    out_str(&o, html);
    out_lit(&o, "</article></body></html>");
    Str page = out_arena(&o, d->arena);
    out_release(&o);
    return page;
}

#define SHORT_BYTES 45          /* text wrapped at a width has no shorter lines but at a paragraph's end */

Str article_paragraphs(Doc *d, Str text)
{
    Out o = { 0 };
    Str line;
    bool open = false;
    while (str_line(&text, &line)) {
        uint32_t whole = line.n;
        line = str_trim(line);
        if (line.n > 0) {
            if (open)
                out_char(&o, ' ');
            else
                out_lit(&o, "<p>");
            out_html(&o, line);
        }
        open |= line.n > 0;
        if (open && whole < SHORT_BYTES) {
            out_lit(&o, "</p>\n");
            open = false;
        }
    }
    if (open)
        out_lit(&o, "</p>\n");
    Str html = out_arena(&o, d->arena);
    out_release(&o);
    return article_fragment(d, html);
}

Str article_place(Arena *a, const Parcel *p)
{
    Str o = p->origin;
    uint32_t at = o.n;
    if (p->format == NULL || p->format->piece == NULL)
        return o;
    while (at > 0 && o.p[at - 1] >= '0' && o.p[at - 1] <= '9')
        at--;
    if (at == 0 || at == o.n || o.p[at - 1] != '#')
        return o;
    Str path = str_cut(o, 0, at - 1);
    if (str_is(path, "-"))
        path = S("standard input");
    return arena_fmt(a, "%.*s, %s %.*s", STR_ARG(path), p->format->piece, STR_ARG(str_from(o, at)));
}

bool is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_split(&rest, ' ', &one))
        if (str_eq_fold(word, one))
            return true;
    return false;
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Str one_line(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t begin = at, code = utf8_next(s, &at);
        bool space = utf8_is_space(code) || code < 0x20 || code == 0x7F;
        if (!space) {
            memcpy(to + n, s.p + begin, at - begin);
            n += at - begin;
        } else if (n > 0 && to[n - 1] != ' ') {
            to[n++] = ' ';
        }
    }
    while (n > 0 && to[n - 1] == ' ')
        n--;
    return (Str){ to, n };
}

void article_authors(Doc *d, const Str *name, uint32_t n)
{
    Str *list = ARENA_ARRAY(d->arena, Str, n);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        Str s = one_line(d->arena, name[i]);
        if (s.n > 0)
            list[kept++] = s;
    }
    d->article.author = list;
    d->article.n_author = kept;
}

Str language_of(Arena *a, Str tag)
{
    uint32_t n = 0;
    tag = str_trim(tag);
    while (n < tag.n && ((tag.p[n] | 32) >= 'a' && (tag.p[n] | 32) <= 'z'))
        n++;
    bool ends = n == tag.n || tag.p[n] == '-' || tag.p[n] == '_';
    return ends && (n == 2 || n == 3) ? arena_lower(a, str_cut(tag, 0, n)) : STR_NONE;
}

Stamp stamp_of(Doc *d, Str said)
{
    Stamp s = { .at = TIME_UNKNOWN };
    said = str_trim(said);
    if (said.n > 0 && !time_parse_zone(said, &s.at, &s.precision, &s.zone)) {
        s.at = TIME_UNKNOWN;
        doc_note(
            d, arena_fmt(d->arena, "date not understood: %.*s", STR_ARG(str_cut(said, 0, 60))));
    }
    return s;
}

/* ---- given text ---- */

#define MARK_EVERY 256          /* code points from one mark to the next */

/* Bytes at which each 256th code point begins, so that `after` is found without counting from the
 * start for every caption. */
static uint32_t *code_point_marks(Arena *a, Str s, uint32_t *n_mark)
{
    uint32_t *mark = ARENA_ARRAY(a, uint32_t, s.n / MARK_EVERY + 1);
    uint32_t n = 0, points = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] & 0xC0) != 0x80 && points++ % MARK_EVERY == 0)
            mark[n++] = i;
    *n_mark = n;
    return mark;
}

static uint32_t byte_of_point(Str s, const uint32_t *mark, uint32_t n_mark, int64_t point)
{
    if (point <= 0 || point / MARK_EVERY >= n_mark)
        return point <= 0 ? 0 : s.n;
    uint32_t at = mark[point / MARK_EVERY];
    for (int64_t left = point % MARK_EVERY; left > 0 && at < s.n; left--)
        utf8_next(s, &at);
    return at;
}

/* NULs would end the text early for whoever reads it next; one character stays one character. */
static void put_text(Doc *d, Out *o, Str s)
{
    if (s.n == 0 || memchr(s.p, '\0', s.n) == NULL) {
        out_str(o, s);
        return;
    }
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\0')
            out_lit(o, "\xEF\xBF\xBD");
        else
            out_char(o, s.p[i]);
    }
    doc_note(d, S("NUL characters in the text were replaced"));
}

typedef struct Blocks { Block *list; uint32_t n, cap; } Blocks;

/* A block to each paragraph; a run of more empty lines begins the next one, so that the blocks
 * cover the text and its offsets stay the giver's. */
static void split_body(Arena *a, Str body, Blocks *b)
{
    uint32_t begin = 0;
    while (begin < body.n) {
        Str rest = str_from(body, begin + 1);
        uint32_t at = str_find(rest, S("\n\n"));
        uint32_t end = at == UINT32_MAX || begin + 1 + at + 2 >= body.n ? body.n : begin + 1 + at;
        Block one = { .begin = begin, .end = end, .kind = BLOCK_BODY };
        ARENA_PUSH(a, b->list, b->n, b->cap, one);
        begin = end == body.n ? end : end + 2;
    }
}

void article_text(Doc *d, Str body, const GivenCaption *caption, uint32_t n)
{
    Article *art = &d->article;
    Blocks b = { 0 };
    Out o = { 0 };
    put_text(d, &o, body);
    art->n_body = (uint32_t)o.n;
    body = out_arena(&o, d->arena);
    split_body(d->arena, body, &b);
    uint32_t n_mark = 0, *mark = n > 0 ? code_point_marks(d->arena, body, &n_mark) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        Str text = str_trim(caption[i].text);
        if (text.n == 0)
            continue;
        if (o.n > 0)
            out_lit(&o, "\n\n");
        Block one = { .begin = (uint32_t)o.n,
            .kind = BLOCK_CAPTION,
            .credit = arena_str(d->arena, caption[i].credit) };
        put_text(d, &o, text);
        one.end = (uint32_t)o.n;
        one.after = byte_of_point(body, mark, n_mark, caption[i].after);
        ARENA_PUSH(d->arena, b.list, b.n, b.cap, one);
    }
    art->text = out_arena(&o, d->arena);
    art->block = b.list;
    art->n_block = b.n;
    out_release(&o);
}
