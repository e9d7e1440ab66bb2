/* intake/formats/pdf.c -- PDF, by poppler's pdftotext where that is installed: text with the place
 * of each word.
 *
 *     <page width= height=> <flow> <block xMin= yMin= xMax= yMax=> <line ...> <word ...>Quarry</word>
 *
 * A block is a paragraph, or several that only the indents of their first lines part. What stands
 * in the margins of several pages alike is no text: page numbers, running heads.
 */
#include "format/format.h"
#include "intake/article.h"
#include "intake/child.h"

#define MARGIN 0.09             /* of a page's height, above and below */
#define INDENT 6.0              /* points */

static bool pdf_sniff(Str head)
{
    return str_starts(str_trim(head), S("%PDF-"));
}

typedef struct Paper {
    Doc     *d;
    XmlTree  t;
    Out      html;
    Words   *margin;            /* lines in margins, without their numbers */
    uint32_t *times;            /* [words_count(margin) + 1] */
    double   height;            /* of the page under way */
    bool     open;              /* a paragraph is */
} Paper;

static bool is_named(const Paper *p, uint32_t row, const char *name)
{
    return str_is(p->t.node[row].name, name);
}

static double number(const Paper *p, uint32_t row, const char *name)
{
    double v;
    return str_real(xml_attr(&p->t.node[row], name), &v) ? v : 0;
}

/* "Quarry blast postponed", of its words. */
static Str line_text(Paper *p, uint32_t row)
{
    return one_line(p->d->arena, xml_text(p->d->arena, &p->t, row));
}

static bool in_margin(const Paper *p, uint32_t row)
{
    return p->height > 0
        && (number(p, row, "yMax") < MARGIN * p->height
            || number(p, row, "yMin") > (1 - MARGIN) * p->height);
}

/* "Page  of" of "Page 3 of 7": the same on each page. */
static Str without_numbers(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (!utf8_is_digit((unsigned char)s.p[i]))
            to[n++] = s.p[i];
    return str_trim((Str){ to, n });
}

/* ---- first look: what the margins repeat ---- */

static void count_margins(Paper *p)
{
    uint32_t cap = 0, n = 0;
    ARENA_PUSH(p->d->arena, p->times, n, cap, 0);
    for (uint32_t i = 0; i < p->t.n; i++) {
        if (is_named(p, i, "page"))
            p->height = number(p, i, "height");
        if (!is_named(p, i, "line") || !in_margin(p, i))
            continue;
        Word w = words_put(p->margin, without_numbers(p->d->arena, line_text(p, i)));
        if (w >= n)
            ARENA_PUSH(p->d->arena, p->times, n, cap, 0);
        p->times[w]++;
    }
}

static bool is_furniture(const Paper *p, uint32_t row, Str text)
{
    Str rest = without_numbers(p->d->arena, text);
    return in_margin(p, row) && (rest.n == 0 || p->times[words_find(p->margin, rest)] > 1);
}

/* ---- second look: paragraphs ---- */

static bool ends_sentence(Str s)
{
    static const char *const end[] = { ".", "!", "?", ":", ";", "\"", ")", "\xE2\x80\x9D",
        "\xE2\x80\x99" };
    for (size_t i = 0; i < sizeof end / sizeof *end; i++)
        if (str_ends(s, str_of(end[i])))
            return true;
    return false;
}

static bool begins_small(Str s)
{
    uint32_t at = 0, c = s.n > 0 ? utf8_next(s, &at) : 0;
    return utf8_is_letter(c) && utf8_lower(c) == c && !utf8_is_upper(c);
}

/* A block may go on over a column's or a page's end: "... by the" / "harbour board". */
static void put_line(Paper *p, Str text, bool begins)
{
    bool goes_on =
        p->open && (!begins || (begins_small(text) && !ends_sentence(out_view(&p->html))));
    Str before = out_view(&p->html);
    if (goes_on && begins_small(text) && before.n > 2 && before.p[before.n - 1] == '-'
        && (before.p[before.n - 2] | 32) >= 'a' && (before.p[before.n - 2] | 32) <= 'z') {
        p->html.n--;                                     /* "quarry-" / "men" */
    } else if (goes_on) {
        out_char(&p->html, ' ');
    } else {
        out_str(&p->html, p->open ? S("</p>\n<p>") : S("<p>"));
        p->open = true;
    }
    out_html(&p->html, text);
}

static void put_block(Paper *p, uint32_t block)
{
    double left = number(p, block, "xMin");
    bool first = true;
    for (uint32_t i = block + 1; i < p->t.node[block].end; i++) {
        if (!is_named(p, i, "line"))
            continue;
        Str text = line_text(p, i);
        if (text.n == 0 || is_furniture(p, i, text))
            continue;
        put_line(p, text, first || number(p, i, "xMin") > left + INDENT);
        first = false;
    }
}

static void put_pages(Paper *p)
{
    count_margins(p);
    for (uint32_t i = 0; i < p->t.n; i++)
        if (is_named(p, i, "page"))
            p->height = number(p, i, "height");
        else if (is_named(p, i, "block"))
            put_block(p, i);
    if (p->open)
        out_lit(&p->html, "</p>");
}

/* "Microsoft Word - draft 7.doc" is what the printer made up. */
static bool is_title(Str s)
{
    return s.n > 0 && !str_starts_fold(s, S("Microsoft ")) && !str_starts_fold(s, S("untitled"))
        && str_find(str_from(s, s.n > 6 ? s.n - 6 : 0), S(".")) == UINT32_MAX;
}

static void take_about(Paper *p)
{
    Doc *d = p->d;
    for (uint32_t i = 0; i < p->t.n && !is_named(p, i, "body"); i++) {
        Str name = xml_attr(&p->t.node[i], "name"),
            said = one_line(d->arena, xml_attr(&p->t.node[i], "content"));
        if (is_named(p, i, "title") && is_title(line_text(p, i)))
            d->article.title = line_text(p, i);
        if (str_is(name, "Author"))
            article_authors(d, &said, said.n > 0);
        if (str_is(name, "CreationDate"))
            d->article.published = stamp_of(d, said);
    }
}

static bool pdf_read(Doc *d, Err *e)
{
    const char *program = child_find(d->arena, "pdftotext");
    if (program == NULL)
        return err_set(e, ERR_INPUT,
            "PDF is read with pdftotext, which is not installed; install the package "
            "poppler-utils");
    const char *const argv[] = { program, "-q", "-enc", "UTF-8", "-bbox-layout", "-", "-", NULL };
    Paper p = { .d = d, .margin = words_new() };
    Out xml = { 0 };
    Err why = { 0 };
    bool ok = child_run(argv, d->article.raw, &xml, &why);
    if (ok && !xml_parse(d->arena, out_arena(&xml, d->arena), &p.t, &why))
        ok =
            err_set(&why, ERR_INPUT, "damaged, or locked with a password; print it into a new one");
    out_release(&xml);
    if (ok) {
        take_about(&p);
        put_pages(&p);
        d->article.page = article_fragment(d, out_view(&p.html));
        ok = p.html.n > 0
            || err_set(&why, ERR_INPUT,
                "pictures of pages, no text; make text of them first: ocrmypdf FILE NEW");
    }
    out_release(&p.html);
    words_free(p.margin);
    return ok || err_set(e, ERR_INPUT, "%s", why.text);
}

static bool pdf_open(const Parcel *p, Doc *d, Err *e)
{
    Err why = { 0 };
    article_begin(p, d);
    if (!pdf_read(d, &why))
        return err_set(e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(p->origin), why.text);
    d->article.media = MEDIA_HTML;
    return true;
}

const IntakeFormat format_pdf = {
    .name  = "pdf",
    .help  = "PDF, where pdftotext is installed (package poppler-utils)",
    .place = 29,
    .is_binary = true,
    .sniff = pdf_sniff,
    .open  = pdf_open,
};
