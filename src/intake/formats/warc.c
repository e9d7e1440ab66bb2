/* intake/formats/warc.c -- web archives (WARC 1.0 and 1.1): the pages that crawlers and browsers
 * kept.
 *
 *     WARC/1.0                                        one record; Content-Length says where it ends
 *     WARC-Type: response
 *     WARC-Target-URI: https://paper.example/ferry
 *     WARC-Date: 2019-03-04T09:00:00Z                 when it was taken, which is no date of publication
 *     Content-Length: 2048
 *
 *     HTTP/1.1 200 OK
 *     Content-Type: text/html; charset=utf-8
 *
 *     <html>...
 *
 * Taken: answers with a page, resources that are pages, conversions to text. Passed over without
 * being read: requests, revisits, metadata, pictures, films, redirects. In a .warc.gz each record
 * is a member of its own; that is unpacked below us.
 */
#include "format/format.h"
#include "intake/article.h"

#define HEAD_LIMIT 65536        /* of a record */
#define HTTP_LIMIT 32768        /* an answer's head is seen within so many bytes, or is not waited for */

enum { LOST = 1 };              /* Cut.state: no record where one should begin, and that was told */

static bool warc_sniff(Str head)
{
    return str_starts(head, S("WARC/1.")) || str_starts(head, S("WARC/0."));
}

/* ---- one record, as far as it is there ---- */

typedef struct Record {
    Str      head, body;        /* body: what is there of it */
    uint64_t length;            /* what it should be */
    Str      type, media;       /* "response"; of the body: "application/http" */
} Record;

/* Bytes up to and with the empty line; 0 if it is not in s. */
static uint32_t head_bytes(Str s)
{
    uint32_t crlf = str_find(s, S("\r\n\r\n")), lf = str_find(str_cut(s, 0, crlf), S("\n\n"));
    return crlf < lf ? crlf + 4 : lf != UINT32_MAX ? lf + 2 : 0;
}

static bool record_read(Arena *a, Str s, Record *r)
{
    uint32_t n = head_bytes(str_cut(s, 0, HEAD_LIMIT));
    int64_t length;
    if (n == 0)
        return false;
    r->head = str_cut(s, 0, n);
    if (!str_int(field_get(a, r->head, "Content-Length"), &length) || length < 0)
        return false;
    r->length = (uint64_t)length;
    r->body = str_cut(str_from(s, n), 0, r->length < UINT32_MAX ? (uint32_t)r->length : UINT32_MAX);
    r->type = arena_lower(a, field_get(a, r->head, "WARC-Type"));
    r->media = field_param(a, field_get(a, r->head, "Content-Type"), "");
    return true;
}

static bool is_page(Str media)
{
    return str_is(media, "text/html") || str_is(media, "application/xhtml+xml");
}

/* "HTTP/1.1 200 OK" */
static bool is_success(Str answer)
{
    Str status;
    str_split(&answer, ' ', &status);
    return str_starts(status, S("HTTP/")) && str_starts(answer, S("200"));
}

static bool answer_is_page(Arena *a, Str answer)
{
    Str head = str_cut(answer, 0, head_bytes(str_cut(answer, 0, HTTP_LIMIT)));
    return is_success(head) && is_page(field_param(a, field_get(a, head, "Content-Type"), ""));
}

static bool is_wanted(Arena *a, const Record *r)
{
    Str target = field_get(a, r->head, "WARC-Target-URI");
    if (!str_starts_fold(target, S("http")) && !str_starts(target, S("<http")))
        return false;
    if (str_is(r->type, "response"))
        return str_is(r->media, "application/http") && answer_is_page(a, r->body);
    if (str_is(r->type, "conversion"))
        return is_page(r->media) || str_is(r->media, "text/plain");
    return str_is(r->type, "resource") && is_page(r->media);
}

/* ---- cutting ---- */

/* Step over what is passed by; false if that goes beyond the window. */
static bool pass(Cut *c, uint32_t *at)
{
    uint32_t here = c->window.n - *at, n = c->left < here ? (uint32_t)c->left : here;
    *at += n;
    c->left -= n;
    while (
        c->left == 0 && *at < c->window.n && (c->window.p[*at] == '\r' || c->window.p[*at] == '\n'))
        ++*at;
    return c->left == 0;
}

/* No record here: hand out the beginning of what stands here instead, once, so that it is told of,
 * and go to the next "WARC/1." at the beginning of a line. */
static CutResult lost(Cut *c, uint32_t at)
{
    Str rest = str_from(c->window, at);
    uint32_t next = str_find(str_from(rest, 1), S("\nWARC/1."));
    bool told = (c->state & LOST) != 0;
    c->state |= LOST;
    c->number += !told;
    c->piece = str_cut(rest, 0, 64);
    c->taken = at + (next != UINT32_MAX ? next + 2 : c->last || rest.n < 64 ? rest.n : rest.n - 8);
    return told ? CUT_MORE : CUT_PIECE;
}

/* The record that begins at *at. CUT_MORE with *at moved: it was passed over. */
static CutResult at_record(Cut *c, Arena *a, uint32_t *at)
{
    Record r;
    Str rest = str_from(c->window, *at);
    if (!record_read(a, rest, &r)) {
        if (!c->last && rest.n < HEAD_LIMIT && head_bytes(rest) == 0)
            return CUT_MORE;
        return lost(c, *at);
    }
    bool whole = r.body.n == r.length;
    if (!whole && !c->last && r.body.n < HTTP_LIMIT)
        return CUT_MORE;
    uint64_t size = r.head.n + r.length;
    bool wanted = is_wanted(a, &r), fits = size <= INTAKE_ARTICLE_LIMIT;
    if (wanted && fits && !whole && !c->last)
        return CUT_MORE;
    c->state &= ~(uint32_t)LOST;
    c->number++;
    c->broken = !whole && c->last;
    c->over = wanted && !fits;
    c->left = size;
    c->piece = wanted && fits ? str_cut(rest, 0, r.head.n + r.body.n) : STR_NONE;
    pass(c, at);
    c->taken = *at;
    return wanted ? CUT_PIECE : CUT_MORE;
}

static CutResult warc_cut(Cut *c)
{
    Arena *a = arena_new();
    CutResult r = CUT_MORE;
    uint32_t at = 0, before;
    c->taken = 0;
    while (r == CUT_MORE && pass(c, &at) && at < c->window.n) {
        before = at;
        if (!c->last && c->window.n - at < 8)
            break;
        r = warc_sniff(str_from(c->window, at)) ? at_record(c, a, &at) : lost(c, at);
        at = r == CUT_MORE && c->taken > at ? c->taken : at;
        if (at == before)
            break;
    }
    arena_free(a);
    if (r == CUT_PIECE)
        return r;
    c->taken = at;
    c->broken |= c->left > 0 && c->last;
    return c->last ? CUT_END : CUT_MORE;
}

/* ---- an answer's body ---- */

/* "1a4\r\n" and so many bytes, and again, to a chunk of 0. Some crawlers undo this and leave the
 * field: then it is as it is. */
static Str unchunk(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n + 1);
    Str rest = s, line;
    uint32_t n = 0;
    while (str_line(&rest, &line)) {
        uint32_t size = 0, i = 0;
        for (; i < line.n && i < 8 && hex_digit(line.p[i]) >= 0; i++)
            size = size * 16 + (uint32_t)hex_digit(line.p[i]);
        bool ends = i == line.n || line.p[i] == ';' || line.p[i] == ' ';
        if (i == 0 || !ends)
            return n == 0 ? s : (Str){ to, n };
        Str chunk = str_cut(rest, 0, size);
        if (chunk.n > 0)
            memcpy(to + n, chunk.p, chunk.n);
        n += chunk.n;
        rest = str_from(rest, chunk.n);
        if (size == 0 || !str_line(&rest, &line))
            break;
    }
    return (Str){ to, n };
}

/* The page in the answer; the reason in e if it is packed in a way we do not know. */
static bool answer_body(Doc *d, Str answer, Str *page, Str *type, Err *e)
{
    Arena *a = d->arena;
    Str head, coding;
    field_split(answer, &head, page);
    *type = field_get(a, head, "Content-Type");
    if (str_find_fold(field_get(a, head, "Transfer-Encoding"), S("chunked")) != UINT32_MAX)
        *page = unchunk(a, *page);
    coding = arena_lower(a, field_text(a, field_get(a, head, "Content-Encoding")));
    if (coding.n == 0 || str_is(coding, "identity"))
        return true;
    bool whole;
    Str packed = *page;
    *page = content_unpack(a, packed, coding, INTAKE_ARTICLE_LIMIT, &whole);
    if (!whole
        && (page->p != packed.p || pack_kind(packed) != PACK_NONE
            || !utf8_valid(str_cut(packed, 0, 64))))
        return err_set(e, ERR_INPUT,
            page->p != packed.p || pack_kind(packed) != PACK_NONE
                ? "the page is packed, and damaged"
                : "the page is packed with %.*s, which is not read",
            STR_ARG(coding));
    return true;
}

/* ---- together ---- */

static void note_missing(Doc *d, const Record *r)
{
    Str why = field_get(d->arena, r->head, "WARC-Truncated");
    if (r->body.n < r->length)
        doc_note(d, S("the web archive breaks off in this page"));
    else if (why.n > 0)
        doc_note(d,
            arena_fmt(d->arena, "cut short when it was archived: %.*s",
                STR_ARG(field_text(d->arena, str_cut(why, 0, 60)))));
}

static bool left_out(const Parcel *p, Doc *d, const char *why, Err *e)
{
    return err_set(e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(article_place(d->arena, p)), why);
}

static bool warc_open(const Parcel *p, Doc *d, Err *e)
{
    Record r;
    Err why = { 0 };
    article_begin(p, d);
    Arena *a = d->arena;
    if (!warc_sniff(p->bytes) || !record_read(a, d->article.raw, &r))
        return left_out(p, d, "no WARC record", e);
    Str page = r.body, type = field_get(a, r.head, "Content-Type");
    if (str_is(r.media, "application/http") && !answer_body(d, r.body, &page, &type, &why))
        return left_out(p, d, why.text, e);
    bool is_markup = !str_starts(field_param(a, type, ""), S("text/plain"));
    article_page_of(d, page, field_param(a, type, "charset"), is_markup);
    if (str_trim(d->article.page).n == 0)
        return left_out(p, d, "an empty page", e);
    d->article.media = is_markup ? MEDIA_HTML : MEDIA_TEXT;
    d->article.url = field_address(a, field_get(a, r.head, "WARC-Target-URI"));
    d->article.taken_at = stamp_of(d, field_get(a, r.head, "WARC-Date")).at;
    note_missing(d, &r);
    return true;
}

const IntakeFormat format_warc = {
    .name  = "warc",
    .help  = "web archives: WARC 1.0 and 1.1, their pages; packed too",
    .piece = "record",
    .place = 1,
    .is_binary = true,
    .sniff = warc_sniff,
    .cut   = warc_cut,
    .open  = warc_open,
};
