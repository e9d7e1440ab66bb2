/* intake/formats/factiva.c -- text exports of a news database whose fields have codes of two
 * letters.
 *
 *     HD  Quarry blast postponed                 the headline; more of it on lines that begin with blanks
 *     BY  By Jon Dale
 *     WC  345 words
 *     PD  15 March 2019
 *     SN  The Skerry Post
 *     LA  English
 *     LP                                         the first paragraphs, then TD: the others
 *     The blast at the west quarry ...
 *     TD
 *     A spokeswoman said ...
 *     IN  imetal : Metals                        and more of what the database says of it
 *     AN
 *     Document SKERRY0020190315ef3f0001a         the end of each article
 */
#include "format/format.h"
#include "intake/article.h"

#define CODES "SE HD CR BY CLM WC PD ET SN SC ED PG VOL LA CY LP TD RF ART CT CO IN NS RE IPD IPC PUB AN"
#define LONG_LINE ((uint32_t)1 << 20)            /* no line of text: its beginning need not be kept in sight */
#define ID_LEAST 16

/* "Document SKERRY0020190315ef3f0001a" */
static bool is_end(Str line)
{
    line = str_trim(line);
    if (!str_starts(line, S("Document ")))
        return false;
    Str id = str_from(line, 9);
    bool has_digit = false;
    for (uint32_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        has_digit |= c >= '0' && c <= '9';
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            return false;
    }
    return id.n >= ID_LEAST && has_digit;
}

/* "HD" of "HD  Quarry blast postponed"; empty if the line begins with no code. */
static Str code_of(Str line)
{
    uint32_t n = 0;
    while (n < line.n && line.p[n] >= 'A' && line.p[n] <= 'Z')
        n++;
    bool ends = n == line.n || (n + 1 < line.n && line.p[n] == ' ' && line.p[n + 1] == ' ')
        || (n + 1 == line.n && line.p[n] == ' ') || line.p[n] == '\t' || line.p[n] == '\r';
    return n >= 2 && n <= 3 && ends && is_one_of(str_cut(line, 0, n), CODES) ? str_cut(line, 0, n)
                                                                             : STR_NONE;
}

static bool factiva_sniff(Str head)
{
    Str line;
    bool first = true, headline = false, rest = false;
    while (str_line(&head, &line)) {
        if (str_trim(line).n == 0)
            continue;
        Str code = code_of(line);
        if (first && code.n == 0)
            return false;
        first = false;
        headline |= str_is(code, "HD");
        rest |= str_is(code, "WC") || str_is(code, "PD") || str_is(code, "SN");
    }
    return headline && rest;
}

/* Over the lines up to and with the end of an article; false if the window has it not whole. */
static bool find_end(Cut *c)
{
    while (c->seen < c->window.n) {
        Str rest = str_from(c->window, c->seen);
        const char *nl = memchr(rest.p, '\n', rest.n);
        if (nl == NULL && !c->last) {
            c->seen = rest.n > LONG_LINE ? c->window.n : c->seen;
            return false;
        }
        Str line = str_cut(rest, 0, nl != NULL ? (uint32_t)(nl - rest.p) : rest.n);
        c->seen += nl != NULL ? line.n + 1 : line.n;
        if (is_end(line))
            return true;
    }
    return c->last;
}

static CutResult factiva_cut(Cut *c)
{
    if (!find_end(c))
        return CUT_MORE;
    c->taken = c->seen;
    c->seen = 0;
    c->piece = str_trim(str_cut(c->window, 0, c->taken));
    if (!c->over
        && !factiva_sniff(c->piece)) /* what was searched for stands behind the last article */
        return c->taken < c->window.n ? CUT_MORE : CUT_END;
    c->number++;
    return CUT_PIECE;
}

/* ---- one article ---- */

typedef struct Export { Str code; Out title, byline, body; } Export;

static void more_of(Out *o, Str said)
{
    if (o->n > 0 && said.n > 0)
        out_char(o, ' ');
    out_str(o, said);
}

/* "By Jon Dale and Ilse Brandt" */
static void take_authors(Doc *d, Str said)
{
    Str name[8], rest = one_line(d->arena, said);
    uint32_t n = 0;
    if (str_starts_fold(rest, S("by ")))
        rest = str_from(rest, 3);
    while (rest.n > 0 && n < 8) {
        uint32_t comma = str_find(rest, S(", ")), and_ = str_find_fold(rest, S(" and "));
        uint32_t at = comma < and_ ? comma : and_;
        Str one = str_trim(at == UINT32_MAX ? rest : str_cut(rest, 0, at));
        rest = at == UINT32_MAX ? STR_NONE : str_from(rest, at + (at == comma ? 2 : 5));
        if (one.n > 0)
            name[n++] = one;
    }
    article_authors(d, name, n);
}

static Str language_named(Str said)
{
    static const char *const named[][2] = { { "english", "en" }, { "french", "fr" },
        { "german", "de" }, { "spanish", "es" }, { "russian", "ru" }, { "arabic", "ar" },
        { "chinese", "zh" }, { "portuguese", "pt" }, { "italian", "it" }, { "turkish", "tr" } };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_starts_fold(said, str_of(named[i][0])))
            return str_of(named[i][1]);
    return STR_NONE;
}

/* The rest of a field's line, or one of the lines that go on with it. */
static void take_said(Doc *d, Export *x, Str said)
{
    Arena *a = d->arena;
    said = str_trim(said);
    if (is_one_of(x->code, "LP TD")) {
        out_str(&x->body, said);
        out_char(&x->body, '\n');
    } else if (said.n == 0) {
        return;
    } else if (is_one_of(x->code, "HD")) {
        more_of(&x->title, said);
    } else if (is_one_of(x->code, "BY")) {
        more_of(&x->byline, said);
    } else if (is_one_of(x->code, "SN")) {
        d->article.source = one_line(a, said);
    } else if (is_one_of(x->code, "PD")) {
        d->article.published = stamp_of(d, said);
    } else if (is_one_of(x->code, "LA")) {
        d->article.language = language_named(said);
    } else if (is_one_of(x->code, "AN") && is_end(said)) {
        d->article.key = arena_str(a, str_from(said, 9));
    }
}

static void take_line(Doc *d, Export *x, Str line)
{
    Str code = code_of(line);
    if (code.n == 0) {
        take_said(d, x, line);
        return;
    }
    if (is_one_of(code, "TD"))
        out_char(&x->body, '\n');
    x->code = code;
    if (str_trim(str_from(line, code.n)).n > 0)
        take_said(d, x, str_from(line, code.n));
}

static bool factiva_open(const Parcel *p, Doc *d, Err *e)
{
    Export x = { 0 };
    Str rest, line;
    article_begin(p, d);
    article_page(d, false);
    rest = d->article.page;
    while (str_line(&rest, &line))
        take_line(d, &x, line);
    d->article.title = one_line(d->arena, out_view(&x.title));
    take_authors(d, out_view(&x.byline));
    d->article.media = MEDIA_HTML;
    d->article.page = article_paragraphs(d, out_view(&x.body));
    bool ok = str_trim(out_view(&x.body)).n > 0 || d->article.title.n > 0;
    out_release(&x.title);
    out_release(&x.byline);
    out_release(&x.body);
    return ok
        || err_set(e, ERR_INPUT, "%.*s: neither title nor text; left out",
            STR_ARG(article_place(d->arena, p)));
}

const IntakeFormat format_factiva = {
    .name  = "factiva",
    .help  = "text exports of news databases with fields of two letters (HD, PD, SN, LP, TD)",
    .piece = "document",
    .place = 27,
    .sniff = factiva_sniff,
    .cut   = factiva_cut,
    .open  = factiva_open,
};
