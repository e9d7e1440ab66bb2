/* format/html_scan.c -- tags and texts of a page, the way HTML 5 tells to cut them.
 *
 * Nothing is copied that need not be: texts and values are pieces of the page. Where a page breaks
 * the rules so that a browser would show nothing of the rest (a quotation mark or comment that
 * never ends), we cut where a reader would.
 */
#include "format/html_scan.h"

typedef struct TagName { const char *name; HtmlTag tag; } TagName;
/* Inline elements nobody asks about are a TAG_SPAN, empty ones a TAG_SOURCE. */
static const TagName names[] = {
    { "a", TAG_A }, { "abbr", TAG_ABBR }, { "acronym", TAG_SPAN }, { "address", TAG_ADDRESS }, { "amp-img", TAG_AMP_IMG },
    { "applet", TAG_OBJECT }, { "area", TAG_SOURCE }, { "article", TAG_ARTICLE }, { "aside", TAG_ASIDE }, { "audio", TAG_AUDIO },
    { "b", TAG_B }, { "base", TAG_BASE }, { "bdi", TAG_SPAN }, { "bdo", TAG_SPAN }, { "big", TAG_SPAN },
    { "blockquote", TAG_BLOCKQUOTE }, { "body", TAG_BODY }, { "br", TAG_BR }, { "button", TAG_BUTTON }, { "canvas", TAG_CANVAS },
    { "caption", TAG_CAPTION }, { "center", TAG_CENTER }, { "cite", TAG_CITE }, { "code", TAG_CODE }, { "col", TAG_SOURCE },
    { "data", TAG_SPAN }, { "dd", TAG_DD }, { "del", TAG_SPAN }, { "details", TAG_DETAILS }, { "dfn", TAG_SPAN },
    { "dialog", TAG_DIALOG }, { "dir", TAG_UL }, { "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT }, { "em", TAG_EM },
    { "embed", TAG_EMBED }, { "fieldset", TAG_FIELDSET }, { "figcaption", TAG_FIGCAPTION }, { "figure", TAG_FIGURE },
    { "font", TAG_FONT }, { "footer", TAG_FOOTER }, { "foreignobject", TAG_OBJECT }, { "form", TAG_FORM }, { "frame", TAG_SOURCE },
    { "h1", TAG_H1 }, { "h2", TAG_H2 }, { "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 }, { "h6", TAG_H6 },
    { "head", TAG_HEAD }, { "header", TAG_HEADER }, { "hgroup", TAG_DIV }, { "hr", TAG_HR }, { "html", TAG_HTML }, { "i", TAG_I },
    { "iframe", TAG_IFRAME }, { "image", TAG_IMG }, { "img", TAG_IMG }, { "input", TAG_INPUT }, { "ins", TAG_SPAN },
    { "kbd", TAG_SPAN }, { "keygen", TAG_SOURCE }, { "label", TAG_LABEL }, { "li", TAG_LI }, { "link", TAG_LINK },
    { "listing", TAG_PRE }, { "main", TAG_MAIN }, { "mark", TAG_MARK }, { "menu", TAG_UL }, { "meta", TAG_META }, { "nav", TAG_NAV },
    { "nobr", TAG_SPAN }, { "noembed", TAG_IFRAME }, { "noframes", TAG_IFRAME }, { "noscript", TAG_NOSCRIPT },
    { "object", TAG_OBJECT }, { "ol", TAG_OL }, { "option", TAG_OPTION }, { "p", TAG_P }, { "param", TAG_SOURCE },
    { "picture", TAG_PICTURE }, { "pre", TAG_PRE }, { "q", TAG_Q }, { "rp", TAG_SPAN }, { "rt", TAG_SPAN }, { "ruby", TAG_SPAN },
    { "s", TAG_S }, { "samp", TAG_SPAN }, { "script", TAG_SCRIPT }, { "section", TAG_SECTION }, { "select", TAG_SELECT },
    { "small", TAG_SMALL }, { "source", TAG_SOURCE }, { "span", TAG_SPAN }, { "strike", TAG_SPAN }, { "strong", TAG_STRONG },
    { "style", TAG_STYLE }, { "sub", TAG_SUB }, { "summary", TAG_SUMMARY }, { "sup", TAG_SUP }, { "svg", TAG_SVG },
    { "table", TAG_TABLE }, { "tbody", TAG_TBODY }, { "td", TAG_TD }, { "template", TAG_TEMPLATE }, { "textarea", TAG_TEXTAREA },
    { "tfoot", TAG_TFOOT }, { "th", TAG_TH }, { "thead", TAG_THEAD }, { "time", TAG_TIME }, { "title", TAG_TITLE }, { "tr", TAG_TR },
    { "track", TAG_SOURCE }, { "tt", TAG_TT }, { "u", TAG_U }, { "ul", TAG_UL }, { "var", TAG_SPAN }, { "video", TAG_VIDEO },
    { "wbr", TAG_SOURCE }, { "xmp", TAG_PRE },
};
#define N_NAMES   (sizeof names / sizeof *names)
#define NAME_MOST 14             /* longer names are none of these */

static uint32_t name_hash(const char *p, uint32_t n)
{
    uint32_t h = n;

    for (uint32_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 0x01000193u;
    return h ^ h >> 15;
}

void scan_begin(HtmlScan *s)
{
    for (uint8_t i = 0; i < N_NAMES; i++) {
        uint32_t at = name_hash(names[i].name, (uint32_t)strlen(names[i].name)) & 255;
        while (s->slot[at])
            at = (at + 1) & 255;
        s->slot[at] = (uint8_t)(i + 1);
    }
    s->patience = s->page.n;
    s->no_quote[0] = s->no_quote[1] = s->no_comment_end = UINT32_MAX;
    for (size_t i = 0; i < TAG_COUNT; i++)
        s->no_raw_end[i] = UINT32_MAX;
}

static HtmlTag tag_of(const HtmlScan *s, const char *name, uint32_t n, uint32_t hash)
{
    for (uint32_t at = hash & 255; s->slot[at]; at = (at + 1) & 255) {
        const TagName *known = &names[s->slot[at] - 1];
        if (strncmp(known->name, name, n) == 0 && known->name[n] == 0)
            return known->tag;
    }
    return TAG_OTHER;
}

/* ---- letters ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static char at_or_end(const HtmlScan *s, uint32_t at)
{
    return at < s->page.n ? s->page.p[at] : 0;
}

/* The next of this letter from `at` on, or the end. */
static uint32_t next_of(const HtmlScan *s, char c, uint32_t at)
{
    const char *p = at < s->page.n ? memchr(s->page.p + at, c, s->page.n - at) : NULL;
    return p ? (uint32_t)(p - s->page.p) : s->page.n;
}

/* ---- tags ---- */

/* The name of a tag from `at` on; where it ends. */
static uint32_t take_name(HtmlScan *s, uint32_t at)
{
    char     lower[NAME_MOST];
    uint32_t n = 0;

    for (; at < s->page.n; at++) {
        char c = s->page.p[at];
        if (is_blank(c) || c == '>' || c == '/')
            break;
        c = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
        if (n < NAME_MOST)
            lower[n] = c;
        n++;
    }
    s->name = name_hash(lower, n < NAME_MOST ? n : NAME_MOST);
    s->tag = n < NAME_MOST ? tag_of(s, lower, n, s->name) : TAG_OTHER;
    return at;
}

/* Where a value's closing quotation mark stands. One that never comes is taken to be missing: the
 * tag then ends at its first '>'. */
static uint32_t quote_end(HtmlScan *s, uint32_t at, char quote)
{
    uint32_t *none = &s->no_quote[quote == '"'];

    if (at < *none) {
        uint32_t end = next_of(s, quote, at);
        if (end < s->page.n)
            return end;
        *none = at;
    }
    return next_of(s, '>', at);
}

static Str lowered(HtmlScan *s, uint32_t begin, uint32_t end, bool capitals)
{
    Str name = str_cut(s->page, begin, end);

    if (!capitals)
        return name;
    char *p = arena_alloc(s->a, name.n);
    for (uint32_t i = 0; i < name.n; i++)
        p[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] | 32) : name.p[i];
    return (Str){ p, name.n };
}

/* ="value", ='value', =value behind an attribute's name; where it ends. */
static uint32_t take_value(HtmlScan *s, uint32_t at, Str *value)
{
    char     quote = at_or_end(s, at);
    uint32_t end;

    if (quote == '"' || quote == '\'') {
        end = quote_end(s, ++at, quote);
        *value = html_unescape(s->a, str_cut(s->page, at, end), true);
        return at_or_end(s, end) == quote ? end + 1 : end;
    }
    for (end = at; end < s->page.n && !is_blank(s->page.p[end]) && s->page.p[end] != '>';)
        end++;
    *value = html_unescape(s->a, str_cut(s->page, at, end), true);
    return end;
}

/* One attribute from `at` on, where no blank stands. */
static uint32_t take_attr(HtmlScan *s, uint32_t at)
{
    uint32_t begin = at, end;
    bool     capitals = false;
    HtmlAttr attr = { .value = STR_NONE };

    for (at += at_or_end(s, at) == '='; at < s->page.n; at++) {
        char c = s->page.p[at];
        if (is_blank(c) || c == '>' || c == '/' || c == '=')
            break;
        capitals |= c >= 'A' && c <= 'Z';
    }
    end = at;
    while (at < s->page.n && is_blank(s->page.p[at]))
        at++;
    if (at_or_end(s, at) == '=') {
        for (at++; at < s->page.n && is_blank(s->page.p[at]);)
            at++;
        at = take_value(s, at, &attr.value);
    }
    if (s->n_attr < HTML_ATTRS) {
        attr.name = lowered(s, begin, end, capitals);
        s->letters |= 1u << (attr.name.p[0] & 31);
        s->attr[s->n_attr++] = attr;
    }
    return at;
}

static HtmlEvent take_open(HtmlScan *s)
{
    uint32_t at = take_name(s, s->at + 1);

    s->n_attr = s->letters = 0;
    s->closed = false;
    while (at < s->page.n) {
        char c = s->page.p[at];
        if (c == '>') {
            s->at = at + 1;
            return HTML_OPEN;
        }
        s->closed = c == '/';
        at = is_blank(c) || c == '/' ? at + 1 : take_attr(s, at);
    }
    s->at = s->page.n;                                    /* the page breaks off in a tag */
    return HTML_END;
}

static HtmlEvent take_close(HtmlScan *s)
{
    uint32_t at = next_of(s, '>', take_name(s, s->at + 2));

    s->at = at < s->page.n ? at + 1 : at;
    return HTML_CLOSE;
}

/* ---- what is no tag ---- */

/* Past <!-- ... -->, <!doctype ...>, <?php ... >; a comment that never ends, ends with its tag. */
static void skip_comment(HtmlScan *s)
{
    Str rest = str_from(s->page, s->at);

    if (str_starts(rest, S("<!--")) && s->at < s->no_comment_end) {
        bool     empty = str_starts(rest, S("<!-->")) || str_starts(rest, S("<!--->"));
        uint32_t end = empty ? str_find(rest, S(">")) : str_find(str_from(rest, 4), S("-->"));
        if (end != UINT32_MAX) {
            s->at += empty ? end + 1 : end + 7;
            return;
        }
        s->no_comment_end = s->at;
    }
    uint32_t end = next_of(s, '>', s->at);
    s->at = end < s->page.n ? end + 1 : end;
}

static HtmlEvent take_text(HtmlScan *s)
{
    uint32_t begin = s->at;

    s->at = next_of(s, '<', begin + 1);
    s->text = html_unescape(s->a, str_cut(s->page, begin, s->at), false);
    return HTML_TEXT;
}

HtmlEvent scan_next(HtmlScan *s)
{
    while (s->at < s->page.n) {
        char c = s->page.p[s->at], next = at_or_end(s, s->at + 1);
        if (c != '<')
            return take_text(s);
        if (is_letter(next))
            return take_open(s);
        if (next == '/' && is_letter(at_or_end(s, s->at + 2)))
            return take_close(s);
        if (next != '/' && next != '!' && next != '?')
            return take_text(s);                          /* "5 < 6" */
        skip_comment(s);
    }
    return HTML_END;
}

/* ---- what holds no tags ---- */

static const char *raw_name(HtmlTag tag)
{
    switch (tag) {
    case TAG_SCRIPT:   return "script";
    case TAG_STYLE:    return "style";
    case TAG_TEXTAREA: return "textarea";
    case TAG_TITLE:    return "title";
    default:           return "iframe";
    }
}

/* "<script" or "</script" at this place, and no longer name. */
static bool names_tag(const HtmlScan *s, uint32_t at, Str name)
{
    char c = at_or_end(s, at + name.n);
    return str_starts_fold(str_from(s->page, at), name)
        && (is_blank(c) || c == '>' || c == '/' || c == 0);
}

/* A script may write scripts: in <!-- <script> ... </script> --> the inner end tag is none. All of
 * a page's scripts together may look as far for their own as the page is long; then the first end
 * tag is taken. */
static uint32_t script_end(HtmlScan *s)
{
    uint32_t first = UINT32_MAX;
    bool     comment = false, inner = false;

    for (uint32_t at = s->at; at < s->page.n && (first == UINT32_MAX || at - first < s->patience);
         at++) {
        uint32_t tag = next_of(s, '<', at);
        if (comment) {
            uint32_t end = str_find(str_cut(s->page, at, tag), S("-->"));
            comment = end == UINT32_MAX;
            inner &= comment;
        }
        at = tag;
        if (str_starts(str_from(s->page, at), S("<!--")))
            comment = true;
        else if (comment && names_tag(s, at, S("<script")))
            inner = true;
        else if (names_tag(s, at, S("</script"))) {
            if (!inner) {
                s->patience -= first == UINT32_MAX ? 0 : at - first;
                return at;
            }
            first = first == UINT32_MAX ? at : first;
            inner = false;
        }
    }
    if (first != UINT32_MAX)
        s->patience = 0;
    return first;
}

static uint32_t raw_end(const HtmlScan *s, Str name)
{
    for (uint32_t at = next_of(s, '<', s->at); at < s->page.n; at = next_of(s, '<', at + 1))
        if (at_or_end(s, at + 1) == '/' && str_starts_fold(str_from(s->page, at + 2), name))
            return at;
    return UINT32_MAX;
}

bool scan_raw(HtmlScan *s, HtmlTag tag, Str *inside)
{
    if (s->at >= s->no_raw_end[tag])
        return false;
    uint32_t end = tag == TAG_SCRIPT ? script_end(s) : raw_end(s, str_of(raw_name(tag)));
    if (end == UINT32_MAX) {
        s->no_raw_end[tag] = s->at;
        return false;
    }
    *inside = str_cut(s->page, s->at, end);
    end = next_of(s, '>', end);
    s->at = end < s->page.n ? end + 1 : end;
    return true;
}
