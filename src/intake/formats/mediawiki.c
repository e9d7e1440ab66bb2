/* intake/formats/mediawiki.c -- dumps of wikis (Wikinews), page by page: <mediawiki> <siteinfo/>
 * <page/> <page/> ...
 *
 * Each piece gets what stands before the first page before it, as a feed's entries do. Of wikitext
 * what can be read stays: paragraphs, headings, lists, the words of links. Templates, tables, files
 * and references go.
 */
#include "format/format.h"
#include "intake/article.h"

#define HEAD_LIMIT 65536        /* what stands before the first page */
#define NESTED 64               /* "{{ {{ }} }}" */

enum { HAS_HEAD = 1, IN_PAGE = 2, HAS_END = 4 };

static bool mediawiki_sniff(Str head)
{
    head = str_trim(head);
    if (str_starts(head, S("<?xml")))
        head = str_trim(str_from(head, str_find(head, S("?>")) + 2));
    return str_starts(head, S("<mediawiki"));
}

/* ---- cutting ---- */

/* To `what`, from seen on; false if it is not in the window. */
static bool find(Cut *c, Str what)
{
    uint32_t at = str_find(str_from(c->window, c->seen), what);
    if (at == UINT32_MAX) {
        uint32_t keep = c->last ? 0 : what.n - 1;
        c->seen = c->window.n > c->seen + keep ? c->window.n - keep : c->seen;
        return false;
    }
    c->seen += at;
    return true;
}

/* Talk, users, files and redirects are no articles. */
static bool is_article(Str page)
{
    Str head = str_cut(page, 0, 2000);
    return str_has(head, S("<ns>0</ns>")) && !str_has(head, S("<redirect "));
}

static void keep_head(Cut *c)
{
    Str head = str_cut(c->window, 0, c->seen);
    c->state |= HAS_HEAD;
    if (head.n <= HEAD_LIMIT && mediawiki_sniff(head))
        out_str(&c->head, head);
    else
        out_lit(&c->head, "<mediawiki>");
}

static CutResult mediawiki_cut(Cut *c)
{
    for (;;) {
        if (!(c->state & IN_PAGE)) {
            if (!find(c, S("<page>")))
                break;
            if (!(c->state & HAS_HEAD))
                keep_head(c);
            c->begin = c->seen;
            c->number++;
            c->state |= IN_PAGE;
        }
        if (!find(c, S("</page>")))
            break;
        c->seen += 7;
        c->state &= ~(uint32_t)IN_PAGE;
        c->piece = str_cut(c->window, c->begin, c->seen);
        c->taken = c->seen;
        if (c->over || is_article(c->piece))
            return CUT_PIECE;
    }
    if (!(c->state & IN_PAGE) && (c->state & HAS_HEAD))
        c->taken = c->seen;
    if (!c->last)
        return CUT_MORE;
    c->broken = (c->state & IN_PAGE) != 0;
    c->taken = c->window.n;
    return CUT_END;
}

/* ---- wikitext ---- */

/* Bytes to behind the `close` that answers the `open` at the head of s, others of the kind within.
 */
static uint32_t matching(Str s, Str open, Str close)
{
    uint32_t depth = 0, i = 0;
    while (i < s.n) {
        if (str_starts(str_from(s, i), open) && depth < NESTED) {
            depth++;
            i += open.n;
        } else if (str_starts(str_from(s, i), close)) {
            i += close.n;
            if (--depth == 0)
                return i;
        } else {
            i++;
        }
    }
    return s.n;
}

/* What stands behind the last "|", as in [[Target|label]] and {{w|Target|label}}. */
static Str last_part(Str s)
{
    uint32_t at = s.n;
    while (at > 0 && s.p[at - 1] != '|')
        at--;
    return str_from(s, at);
}

#define WITH_ALL 7              /* tags that go with all that is in them */
typedef struct Wiki {
    Doc *d;
    Out  text;
    Str  date;
    bool unclosed[WITH_ALL];    /* no end of it follows: it is not looked for again */
} Wiki;

/* What stands between the marks of the n bytes; the end's may be missing, where the text breaks
 * off. */
static Str between(Str s, uint32_t n, Str close)
{
    Str whole = str_cut(s, 0, n);
    return str_cut(s, 2, n >= 4 && str_ends(whole, close) ? n - 2 : n);
}

/* {{w|Kabul}} is a link; {{date|March 15, 2019}} the day; the others are furniture. */
static uint32_t template(Wiki *w, Str s)
{
    uint32_t n = matching(s, S("{{"), S("}}"));
    Str inner = between(s, n, S("}}"));
    if (str_starts_fold(inner, S("w|")))
        out_str(&w->text, str_trim(last_part(inner)));
    if (str_starts_fold(inner, S("date|")) && w->date.n == 0)
        w->date = str_trim(str_from(inner, 5));
    return n;
}

static uint32_t link_out(Wiki *w, Str s)
{
    uint32_t n = matching(s, S("[["), S("]]"));
    Str inner = between(s, n, S("]]")), name = str_cut(inner, 0, str_find(inner, S("|")));
    uint32_t colon = str_find(name, S(":"));
    if (colon == UINT32_MAX || colon == 0 || str_starts(name, S("w:")) || str_starts(name, S(":")))
        out_str(&w->text, last_part(inner));
    return n;
}

/* "[https://x.example label]" */
static uint32_t address_out(Wiki *w, Str s)
{
    uint32_t end = str_find(str_cut(s, 0, 2000), S("]")), blank;
    if (end == UINT32_MAX)
        return 1;
    Str inner = str_cut(s, 1, end);
    blank = str_find(inner, S(" "));
    out_str(&w->text, blank == UINT32_MAX ? STR_NONE : str_from(inner, blank + 1));
    return end + 1;
}

/* A tag goes, and with some what is in them. */
static uint32_t tag_out(Wiki *w, Str s)
{
    static const char *const with_all[WITH_ALL] = { "ref", "gallery", "math", "timeline", "table",
        "imagemap", "score" };
    if (str_starts(s, S("<!--"))) {
        uint32_t end = str_find(s, S("-->"));
        return end == UINT32_MAX ? s.n : end + 3;
    }
    uint32_t close = str_find(str_cut(s, 0, 2000), S(">"));
    if (close == UINT32_MAX || s.n < 2
        || !(s.p[1] == '/' || ((s.p[1] | 32) >= 'a' && (s.p[1] | 32) <= 'z')))
        return 0;
    for (size_t i = 0; i < WITH_ALL && s.p[close - 1] != '/'; i++) {
        Str name = str_of(with_all[i]);
        if (w->unclosed[i] || !str_starts_fold(str_from(s, 1), name)
            || strchr(" >", s.p[1 + name.n]) == NULL)
            continue;
        char end[16] = "</";
        memcpy(end + 2, name.p, name.n);
        uint32_t at = str_find_fold(s, str_of(end));
        uint32_t end_of = at == UINT32_MAX ? at : str_find(str_cut(s, at, at + 40), S(">"));
        if (end_of != UINT32_MAX)
            return at + end_of + 1;
        w->unclosed[i] = true;
    }
    return close + 1;
}

/* Bytes of s that are markup, with their words in w->text; 0 if s begins with a letter of the text.
 */
static uint32_t markup(Wiki *w, Str s, bool begins_line)
{
    if (str_starts(s, S("{{")))
        return template(w, s);
    if (str_starts(s, S("{|")) && begins_line)
        return matching(s, S("{|"), S("|}"));
    if (str_starts(s, S("[[")))
        return link_out(w, s);
    if (str_starts(s, S("[http")))
        return address_out(w, s);
    if (s.p[0] == '<')
        return tag_out(w, s);
    if (str_starts(s, S("__")) && begins_line) {
        uint32_t end = str_find(str_cut(s, 2, 40), S("__"));
        return end == UINT32_MAX ? 0 : end + 4;
    }
    uint32_t quotes = 0;
    while (quotes < s.n && s.p[quotes] == '\'')
        quotes++;
    return quotes > 1 ? quotes : 0;
}

/* The words of links may have bold and links of their own in them: they are looked at once more, as
 * text. */
static Str inline_text(Wiki *w, Str s)
{
    bool begins = true;
    out_reset(&w->text);
    for (uint32_t i = 0; i < s.n;) {
        uint32_t n = strchr("{[<'_", s.p[i]) != NULL && s.p[i] != '\0'
            ? markup(w, str_from(s, i), begins)
            : 0;
        if (n == 0)
            out_char(&w->text, s.p[i]);
        begins = n == 0 && s.p[i] == '\n';
        i += n > 0 ? n : 1;
    }
    return out_arena(&w->text, w->d->arena);
}

/* ---- lines ---- */

static bool is_back_matter(Str heading)
{
    static const char *const name[] = { "sources", "source", "see also", "external links", "external link", "references",
        "related news", "related articles", "sister links", "notes", "further reading" };
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (str_eq_fold(heading, str_of(name[i])))
            return true;
    return false;
}

/* "&ndash;" is HTML's already. */
static void put_element(Out *o, const char *tag, Str text)
{
    uint32_t amp;
    out_fmt(o, "<%s>", tag);
    while ((amp = str_find(text, S("&"))) != UINT32_MAX) {
        out_html(o, str_cut(text, 0, amp));
        out_str(o, str_find(str_cut(text, amp, amp + 10), S(";")) < 10 ? S("&") : S("&amp;"));
        text = str_from(text, amp + 1);
    }
    out_html(o, text);
    out_fmt(o, "</%s>\n", tag);
}

/* HTML of plain lines: "== Aftermath ==", "* one", and paragraphs. */
static void put_lines(Out *o, Str text)
{
    Str line;
    while (str_line(&text, &line)) {
        line = str_trim(line);
        uint32_t marks = 0;
        while (marks < line.n && line.p[marks] == '=')
            marks++;
        if (marks > 1 && line.n > 2 * marks && str_ends(line, S("=="))) {
            Str heading = str_trim(str_cut(line, marks, line.n - marks));
            if (is_back_matter(heading))
                return;
            put_element(o, "h2", heading);
            continue;
        }
        marks = 0;
        while (marks < line.n && strchr("*#:;", line.p[marks]) != NULL)
            marks++;
        if (line.n > marks && !str_starts(line, S("----")))
            put_element(
                o, marks > 0 && line.p[0] != ':' ? "li" : "p", str_trim(str_from(line, marks)));
    }
}

/* ---- together ---- */

static uint32_t element(const XmlTree *t, const char *name)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (str_is(t->node[i].name, name))
            return i;
    return NONE;
}

static Str said(Doc *d, const XmlTree *t, uint32_t under, const char *name)
{
    uint32_t row = under == NONE ? NONE : xml_child(t, under, name);
    return row == NONE ? STR_NONE : str_trim(xml_text(d->arena, t, row));
}

/* "https://en.wikinews.org/wiki/Main_Page" and a title: the page's own address. */
static Str page_address(Arena *a, Str base, Str title)
{
    Out o = { 0 };
    uint32_t at = base.n;
    while (at > 0 && base.p[at - 1] != '/')
        at--;
    out_str(&o, str_cut(base, 0, at));
    for (uint32_t i = 0; i < title.n; i++) {
        unsigned char c = (unsigned char)title.p[i];
        if (c == ' ')
            out_char(&o, '_');
        else if (c > ' ' && c < 0x7F && strchr("%?#\"<>\\^`{|}", c) == NULL)
            out_char(&o, (char)c);
        else
            out_fmt(&o, "%%%02X", c);
    }
    Str url = url_canonical(a, out_arena(&o, a));
    out_release(&o);
    return url;
}

static void take_head(Doc *d, const XmlTree *t, uint32_t page)
{
    Article *x = &d->article;
    uint32_t site = element(t, "siteinfo");
    x->title = one_line(d->arena, said(d, t, page, "title"));
    x->source = one_line(d->arena, said(d, t, site, "sitename"));
    x->url = page_address(d->arena, said(d, t, site, "base"), x->title);
    x->key = one_line(d->arena, said(d, t, page, "id"));
    x->language = language_of(d->arena, xml_attr(&t->node[0], "xml:lang"));
    x->updated = stamp_of(d, said(d, t, xml_child(t, page, "revision"), "timestamp"));
}

static bool mediawiki_open(const Parcel *p, Doc *d, Err *e)
{
    XmlTree t;
    Err why = { 0 };
    Wiki w = { .d = d };
    Out html = { 0 };
    article_begin(p, d);
    article_page(d, true);
    uint32_t page = xml_parse(d->arena, d->article.page, &t, &why) ? element(&t, "page") : NONE;
    if (page == NONE)
        return err_set(e, ERR_INPUT, "%.*s: no page could be read; left out",
            STR_ARG(article_place(d->arena, p)));
    take_head(d, &t, page);
    put_lines(&html, inline_text(&w, said(d, &t, xml_child(&t, page, "revision"), "text")));
    d->article.published = stamp_of(d, w.date);
    d->article.media = MEDIA_HTML;
    d->article.page = article_fragment(d, out_view(&html));
    bool ok = html.n > 0;
    out_release(&html);
    out_release(&w.text);
    return ok
        || err_set(e, ERR_INPUT, "%.*s: a page without text; left out",
            STR_ARG(article_place(d->arena, p)));
}

const IntakeFormat format_mediawiki = {
    .name  = "mediawiki",
    .help  = "dumps of wikis (Wikinews), their articles without the wikitext",
    .piece = "page",
    .place = 19,
    .sniff = mediawiki_sniff,
    .cut   = mediawiki_cut,
    .open  = mediawiki_open,
};
