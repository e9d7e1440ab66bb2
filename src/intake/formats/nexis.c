/* intake/formats/nexis.c -- text exports of news databases: many articles in one file, each with a
 * head and a foot.
 *
 *                               2 of 20 DOCUMENTS        or "Document 2 of 20"
 *
 *                                The Skerry Post
 *                             March 15, 2019 Friday
 *     Quarry blast postponed
 *     BYLINE: Jon Dale
 *     LENGTH: 345 words
 *     BODY:
 *     The blast at the west quarry ...
 *     LOAD-DATE: March 16, 2019
 */
#include "format/format.h"
#include "intake/article.h"

#define MARKER 200              /* bytes in which a line that parts articles ends */
#define LONG_LINE ((uint32_t)1 << 20)            /* no line of text: its beginning need not be kept in sight */
#define CENTRED 5               /* blanks before what stands in the middle of its line */

/* ---- cutting ---- */

/* Step over a number; false if there is none. */
static bool take_number(Str *s)
{
    uint32_t n = 0;
    *s = str_trim(*s);
    while (n < s->n && n < 9 && utf8_is_digit((unsigned char)s->p[n]))
        n++;
    *s = str_trim(str_from(*s, n));
    return n > 0;
}

/* "2 of 20 DOCUMENTS", "Document 2 of 20" */
static bool is_marker(Str line)
{
    line = str_trim(line);
    bool before = str_starts_fold(line, S("document "));
    if (before)
        line = str_from(line, 9);
    if (!take_number(&line) || !str_starts_fold(line, S("of ")))
        return false;
    line = str_from(line, 3);
    if (!take_number(&line))
        return false;
    return before ? line.n == 0
                  : str_eq_fold(line, S("documents")) || str_eq_fold(line, S("document"));
}

/* The first line that says something is a marker. */
static bool nexis_sniff(Str head)
{
    Str line;
    while (str_line(&head, &line))
        if (str_trim(line).n > 0)
            return is_marker(line);
    return false;
}

/* From `seen`, which is at a line's beginning: the next marker's line, or UINT32_MAX. */
static uint32_t next_marker(Cut *c)
{
    while (c->seen < c->window.n) {
        Str rest = str_from(c->window, c->seen), line;
        const char *nl = memchr(rest.p, '\n', rest.n);
        if (nl == NULL && !c->last) {
            c->seen = rest.n > LONG_LINE ? c->window.n : c->seen;
            return UINT32_MAX;
        }
        line = str_cut(rest, 0, nl != NULL ? (uint32_t)(nl - rest.p) : rest.n);
        if (line.n < MARKER && is_marker(line))
            return c->seen;
        c->seen += nl != NULL ? line.n + 1 : line.n;
    }
    return UINT32_MAX;
}

static Str first_line_off(Str s)
{
    Str line;
    while (str_line(&s, &line))
        if (str_trim(line).n > 0)
            break;
    return s;
}

static CutResult nexis_cut(Cut *c)
{
    if (c->seen == 0 && !c->over) {                      /* over the marker of this one */
        Str rest = first_line_off(str_cut(c->window, 0, 2 * MARKER));
        if (rest.n == 0 && !c->last)
            return CUT_MORE;
        c->seen = c->window.n < 2 * MARKER ? c->window.n - rest.n : 2 * MARKER - rest.n;
    }
    uint32_t end = next_marker(c);
    if (end == UINT32_MAX && !c->last)
        return CUT_MORE;
    c->taken = end == UINT32_MAX ? c->window.n : end;
    c->piece = str_trim(str_cut(c->window, 0, c->taken));
    c->seen = c->taken;
    if (c->piece.n == 0 && !c->over)
        return CUT_END;
    c->number++;
    return CUT_PIECE;
}

/* ---- one article ---- */

/* "BYLINE" of "BYLINE: Jon Dale"; empty if the line is no field. */
static Str field_name(Str line)
{
    uint32_t n = 0;
    while (n < line.n && ((line.p[n] >= 'A' && line.p[n] <= 'Z') || line.p[n] == '-'))
        n++;
    return n > 2 && n < line.n && line.p[n] == ':' ? str_cut(line, 0, n) : STR_NONE;
}

static bool is_centred(Str line)
{
    uint32_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n >= CENTRED && n < line.n;
}

/* "March 15, 2019 Friday": what follows the year is in the way. */
static bool take_date(Doc *d, Str line)
{
    Stamp *s = &d->article.published;
    if (s->at != TIME_UNKNOWN)
        return false;
    if (time_parse_zone(line, &s->at, &s->precision, &s->zone))
        return true;
    for (uint32_t i = 0; i + 4 <= line.n; i++) {
        int64_t year;
        if (str_int(str_cut(line, i, i + 4), &year) && year > 1900 && year < 2200
            && time_parse_zone(str_cut(line, 0, i + 4), &s->at, &s->precision, &s->zone))
            return true;
    }
    s->at = TIME_UNKNOWN;
    return false;
}

static void take_author(Doc *d, Str said)
{
    Str name = one_line(d->arena, str_starts_fold(said, S("by ")) ? str_from(said, 3) : said);
    article_authors(d, &name, name.n > 0);
}

typedef struct Export { Out title, body; bool in_body, ended, in_title; } Export;

static void take_field(Doc *d, Export *x, Str name, Str value)
{
    value = str_trim(value);
    x->in_title = is_one_of(name, "HEADLINE TITLE");
    if (x->in_title)
        out_reset(&x->title);
    if (x->in_title)
        out_str(&x->title, value);
    else if (is_one_of(name, "BYLINE AUTHOR"))
        take_author(d, value);
    else if (is_one_of(name, "SOURCE PUBLICATION"))
        d->article.source = one_line(d->arena, value);
    else if (is_one_of(name, "DATE"))
        take_date(d, value);
    else if (is_one_of(name, "BODY TEXT"))
        x->in_body = true;
}

/* A line of the head that is no field: the outlet and the date stand in the middle, the headline at
 * the left. */
static void take_head_line(Doc *d, Export *x, Str line, Str text)
{
    bool is_notice =
        str_starts_fold(text, S("copyright")) || str_starts_fold(text, S("all rights reserved"));
    if (text.n == 0) {
        x->in_title = x->in_title && x->title.n == 0;
    } else if (is_notice || take_date(d, text)) {
        return;
    } else if (is_centred(line) && d->article.source.n == 0) {
        d->article.source = one_line(d->arena, text);
    } else if (!is_centred(line) && (x->title.n == 0 || x->in_title)) {
        out_str(&x->title, x->title.n > 0 ? S(" ") : STR_NONE);
        out_str(&x->title, text);
        x->in_title = true;
    }
}

static void take_line(Doc *d, Export *x, Str line)
{
    Str text = str_trim(line), name = field_name(text);
    if (x->in_body
        && (is_one_of(name,
                "LOAD-DATE LANGUAGE PUBLICATION-TYPE GRAPHIC SUBJECT DOCUMENT-TYPE JOURNAL-CODE "
                "GEOGRAPHIC "
                "INDUSTRY PERSON COMPANY ORGANIZATION COUNTRY CITY STATE")
            || (is_centred(line) && str_starts_fold(text, S("copyright")))))
        x->ended = true;
    if (x->ended) {
        if (is_one_of(name, "LANGUAGE")
            && str_starts_fold(str_trim(str_from(text, 9)), S("english")))
            d->article.language = S("en");
    } else if (!x->in_body && name.n > 0) {
        take_field(d, x, name, str_from(text, name.n + 1));
        x->in_body |= is_one_of(name, "LENGTH");
    } else if (!x->in_body) {
        take_head_line(d, x, line, text);
    } else if (x->body.n == 0
        && is_one_of(name, "BODY TEXT DATELINE SECTION BYLINE HEADLINE HIGHLIGHT")) {
        take_field(d, x, name, str_from(text, name.n + 1));
    } else if (x->body.n > 0 || text.n > 0) {
        out_str(&x->body, text);
        out_char(&x->body, '\n');
    }
}

static bool nexis_open(const Parcel *p, Doc *d, Err *e)
{
    Export x = { 0 };
    Str rest, line;
    article_begin(p, d);
    article_page(d, false);
    rest = first_line_off(d->article.page);
    while (str_line(&rest, &line))
        take_line(d, &x, line);
    d->article.title = one_line(d->arena, out_view(&x.title));
    d->article.media = MEDIA_HTML;
    d->article.page = article_paragraphs(d, out_view(&x.body));
    bool ok = str_trim(out_view(&x.body)).n > 0 || d->article.title.n > 0;
    out_release(&x.title);
    out_release(&x.body);
    return ok
        || err_set(e, ERR_INPUT, "%.*s: neither title nor text; left out",
            STR_ARG(article_place(d->arena, p)));
}

const IntakeFormat format_nexis = {
    .name  = "nexis",
    .help  = "text exports of news databases, many articles a file (\"2 of 20 DOCUMENTS\")",
    .piece = "document",
    .place = 26,                /* before html: a document that quotes markup is a document */
    .sniff = nexis_sniff,
    .cut   = nexis_cut,
    .open  = nexis_open,
};
