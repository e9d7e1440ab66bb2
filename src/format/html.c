/* format/html.c -- libxml2's HTML parser, five events of it, to flat arrays.
 *
 * libxml2 knows HTML 4. What pages need beyond it is done here: an open <p> ends where a block of
 * HTML 5 begins (<p>one<section>two), depth is capped, and the parser's own stack with it, so that
 * a page of 100,000 nested tags costs no more than its bytes.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "format/format.h"

/* libxml2 walks its stack of open tags at every end tag; this keeps the walk short. */
#define PARSER_DEPTH  (HTML_DEPTH * 2)
/* It also compares each attribute with all before it, so a tag of a megabyte is blanked out. */
#define TAG_BYTES     65536

typedef struct TagName { const char *name; HtmlTag tag; } TagName;
/* Sorted: found by halving. Inline elements nobody asks about are a TAG_SPAN. */
static const TagName tag_names[] = {
    { "a", TAG_A }, { "abbr", TAG_ABBR }, { "acronym", TAG_SPAN }, { "address", TAG_ADDRESS },
    { "amp-img", TAG_AMP_IMG }, { "article", TAG_ARTICLE }, { "aside", TAG_ASIDE },
    { "audio", TAG_AUDIO }, { "b", TAG_B }, { "base", TAG_BASE }, { "bdi", TAG_SPAN },
    { "bdo", TAG_SPAN }, { "big", TAG_SPAN }, { "blockquote", TAG_BLOCKQUOTE },
    { "body", TAG_BODY }, { "br", TAG_BR }, { "button", TAG_BUTTON }, { "canvas", TAG_CANVAS },
    { "caption", TAG_CAPTION }, { "center", TAG_CENTER }, { "cite", TAG_CITE },
    { "code", TAG_CODE }, { "data", TAG_SPAN }, { "dd", TAG_DD }, { "del", TAG_SPAN },
    { "details", TAG_DETAILS }, { "dfn", TAG_SPAN }, { "dialog", TAG_DIALOG }, { "dir", TAG_UL },
    { "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT }, { "em", TAG_EM },
    { "embed", TAG_EMBED }, { "fieldset", TAG_FIELDSET }, { "figcaption", TAG_FIGCAPTION },
    { "figure", TAG_FIGURE }, { "font", TAG_FONT }, { "footer", TAG_FOOTER }, { "form", TAG_FORM },
    { "h1", TAG_H1 }, { "h2", TAG_H2 }, { "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 },
    { "h6", TAG_H6 }, { "head", TAG_HEAD }, { "header", TAG_HEADER }, { "hgroup", TAG_DIV },
    { "hr", TAG_HR }, { "html", TAG_HTML }, { "i", TAG_I }, { "iframe", TAG_IFRAME },
    { "img", TAG_IMG }, { "input", TAG_INPUT }, { "ins", TAG_SPAN }, { "kbd", TAG_SPAN },
    { "label", TAG_LABEL }, { "li", TAG_LI }, { "link", TAG_LINK }, { "main", TAG_MAIN },
    { "mark", TAG_MARK }, { "menu", TAG_UL }, { "meta", TAG_META }, { "nav", TAG_NAV },
    { "nobr", TAG_SPAN }, { "noscript", TAG_NOSCRIPT }, { "object", TAG_OBJECT }, { "ol", TAG_OL },
    { "option", TAG_OPTION }, { "p", TAG_P }, { "picture", TAG_PICTURE }, { "pre", TAG_PRE },
    { "q", TAG_Q }, { "rp", TAG_SPAN }, { "rt", TAG_SPAN }, { "ruby", TAG_SPAN }, { "s", TAG_S },
    { "samp", TAG_SPAN }, { "script", TAG_SCRIPT }, { "section", TAG_SECTION },
    { "select", TAG_SELECT }, { "small", TAG_SMALL }, { "source", TAG_SOURCE },
    { "span", TAG_SPAN }, { "strike", TAG_SPAN }, { "strong", TAG_STRONG }, { "style", TAG_STYLE },
    { "sub", TAG_SUB }, { "summary", TAG_SUMMARY }, { "sup", TAG_SUP }, { "svg", TAG_SVG },
    { "table", TAG_TABLE }, { "tbody", TAG_TBODY }, { "td", TAG_TD }, { "template", TAG_TEMPLATE },
    { "textarea", TAG_TEXTAREA }, { "tfoot", TAG_TFOOT }, { "th", TAG_TH }, { "thead", TAG_THEAD },
    { "time", TAG_TIME }, { "title", TAG_TITLE }, { "tr", TAG_TR }, { "tt", TAG_TT },
    { "u", TAG_U }, { "ul", TAG_UL }, { "var", TAG_SPAN }, { "video", TAG_VIDEO },
    { "wbr", TAG_SPAN },
};

/* An element the parser holds open. */
typedef struct Open {
    uint32_t row;            /* its node */
    uint32_t into;           /* node that takes what comes now: row, or an outer one once closed */
    uint32_t open_p;         /* place in the stack of the <p> that a block would end, or UINT32_MAX */
} Open;

typedef struct Builder {
    Arena    *a;
    htmlParserCtxtPtr parser;
    HtmlNode *node;  uint32_t n, cap;
    Open     *open;  uint32_t n_open, cap_open;
    Out       text;          /* the text node being gathered */
    uint32_t  raw;           /* open <script> or <style>; UINT32_MAX: none */
    bool      cut;
} Builder;


static HtmlTag tag_of(const char *name)
{
    size_t low = 0, high = sizeof tag_names / sizeof *tag_names;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int    c = strcmp(name, tag_names[middle].name);
        if (c == 0)
            return tag_names[middle].tag;
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TAG_OTHER;
}

/* Blocks of HTML 5 that libxml2 does not know to end a <p>. */
static bool ends_paragraph(HtmlTag tag)
{
    switch (tag) {
    case TAG_ADDRESS: case TAG_ARTICLE: case TAG_ASIDE: case TAG_BLOCKQUOTE: case TAG_DETAILS:
    case TAG_DIALOG: case TAG_DIV: case TAG_FIGCAPTION: case TAG_FIGURE: case TAG_FOOTER:
    case TAG_HEADER: case TAG_MAIN: case TAG_NAV: case TAG_SECTION: case TAG_P: case TAG_UL:
    case TAG_OL: case TAG_PRE: case TAG_H1: case TAG_H2: case TAG_H3: case TAG_H4: case TAG_H5:
    case TAG_H6:
        return true;
    default:
        return false;
    }
}

/* In these a <p> that stands open outside is not meant. */
static bool is_scope(HtmlTag tag)
{
    return tag == TAG_TD || tag == TAG_TH || tag == TAG_CAPTION || tag == TAG_BUTTON
        || tag == TAG_OBJECT || tag == TAG_SVG || tag == TAG_TEMPLATE;
}

static uint32_t builder_into(const Builder *b)
{
    return b->n_open ? b->open[b->n_open - 1].into : 0;
}

static uint32_t builder_add(Builder *b, HtmlTag tag)
{
    uint32_t into = builder_into(b);
    uint32_t row = b->n;
    HtmlNode node = { .tag = tag, .parent = into, .end = row + 1 };

    if (b->n > 0)
        node.depth = (uint16_t)(b->node[into].depth + 1);
    ARENA_PUSH(b->a, b->node, b->n, b->cap, node);
    if (b->n >= HTML_NODES && !b->cut) {
        b->cut = true;
        xmlStopParser(b->parser);
    }
    return row;
}

static void flush_text(Builder *b)
{
    if (b->text.n == 0)
        return;
    Str text = out_arena(&b->text, b->a);
    out_reset(&b->text);
    uint32_t row = builder_add(b, TAG_TEXT);           /* may move b->node */
    b->node[row].text = text;
}

/* The <p> at this place of the stack, and what stands open in it, takes nothing more. */
static void close_paragraph(Builder *b, uint32_t place)
{
    uint32_t outer = place ? b->open[place - 1].into : 0;

    for (uint32_t i = place; i < b->n_open; i++) {
        if (b->open[i].into == b->open[i].row)
            b->node[b->open[i].row].end = b->n;
        b->open[i].row = UINT32_MAX;
        b->open[i].into = outer;
        b->open[i].open_p = UINT32_MAX;
    }
}

/* All attributes of one element in one piece of memory. */
static void take_attributes(Builder *b, HtmlNode *node, const xmlChar **atts)
{
    uint32_t n = 0;
    size_t   bytes = 0;

    for (const xmlChar **at = atts; at && *at && n < UINT16_MAX; at += 2, n++)
        bytes += strlen((const char *)at[0]) + (at[1] ? strlen((const char *)at[1]) : 0);
    if (n == 0 || bytes > UINT32_MAX)
        return;
    HtmlAttr *attr = ARENA_ARRAY(b->a, HtmlAttr, n);
    char     *to = arena_alloc(b->a, bytes + 1);
    for (uint32_t i = 0; i < n; i++) {
        Str *part[2] = { &attr[i].name, &attr[i].value };
        for (uint32_t k = 0; k < 2; k++) {
            const char *from = (const char *)atts[2 * i + k];
            size_t      len = from ? strlen(from) : 0;
            if (len)
                memcpy(to, from, len);
            *part[k] = (Str){ to, (uint32_t)len };
            to += len;
        }
    }
    node->attr = attr;
    node->n_attr = (uint16_t)n;
}

static void on_start(void *who, const xmlChar *name, const xmlChar **atts)
{
    Builder *b = who;
    HtmlTag  tag = tag_of((const char *)name);
    uint32_t open_p = b->n_open ? b->open[b->n_open - 1].open_p : UINT32_MAX;

    flush_text(b);
    if (open_p != UINT32_MAX && ends_paragraph(tag)) {
        close_paragraph(b, open_p);
        open_p = UINT32_MAX;
    }
    bool     deep = b->node[builder_into(b)].depth + 1 >= HTML_DEPTH;
    uint32_t into = builder_into(b);
    uint32_t row = builder_add(b, tag);
    take_attributes(b, &b->node[row], atts);
    if (tag == TAG_SCRIPT || tag == TAG_STYLE)
        b->raw = row;
    else if (b->parser->nameNr > PARSER_DEPTH) {       /* forget that it is open */
        htmlParserCtxtPtr p = b->parser;
        p->nameNr--;
        p->name = p->nameTab[p->nameNr - 1];
        return;
    }
    if (tag == TAG_P)
        open_p = b->n_open;
    else if (is_scope(tag))
        open_p = UINT32_MAX;
    ARENA_PUSH(b->a, b->open, b->n_open, b->cap_open,
               (Open){ .row = row, .into = deep ? into : row, .open_p = open_p });
}

static void on_end(void *who, const xmlChar *name)
{
    Builder *b = who;
    (void)name;                                       /* the parser's events are balanced */
    if (b->n_open == 0)
        return;
    if (b->raw != UINT32_MAX) {
        if (b->node[b->raw].tag == TAG_SCRIPT)
            b->node[b->raw].text = out_arena(&b->text, b->a);
        out_reset(&b->text);
        b->raw = UINT32_MAX;
    }
    flush_text(b);
    Open o = b->open[--b->n_open];
    if (o.row != UINT32_MAX && o.into == o.row)
        b->node[o.row].end = b->n;
}

static void on_text(void *who, const xmlChar *text, int n)
{
    Builder *b = who;
    if (n > 0)
        out_bytes(&b->text, text, (size_t)n);
}

static void on_trouble(void *who, xmlErrorPtr e)
{
    (void)who;
    (void)e;                                          /* every page has some */
}

/* The end of the tag that begins at p: past its '>', quotes minded, or the end. */
static uint32_t tag_end(Str page, uint32_t p)
{
    char quote = 0;

    for (; p < page.n; p++) {
        char c = page.p[p];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '>')
            return p + 1;
        else if ((c == '"' || c == '\'') && page.p[p - 1] == '=')
            quote = c;
    }
    return page.n;
}

/* A tag with thousands of attributes, blanked; NULL where the page has none, as all real ones. */
static Str without_monsters(Arena *a, Str page)
{
    char    *copy = NULL;
    uint32_t at = 0, near = 0;                         /* near: the '>' after at */

    while (at < page.n) {
        const char *open = memchr(page.p + at, '<', page.n - at);
        if (!open)
            break;
        uint32_t begin = (uint32_t)(open - page.p);
        if (near <= begin) {
            const char *close = memchr(open, '>', page.n - begin);
            near = close ? (uint32_t)(close - page.p) : page.n;
        }
        at = begin + 1;
        bool is_tag = at < page.n && ((page.p[at] | 32) >= 'a' && (page.p[at] | 32) <= 'z');
        if (near - begin < TAG_BYTES || !is_tag)
            continue;
        uint32_t equals = 0, end = tag_end(page, at);
        for (uint32_t i = begin; i < end; i++)
            equals += page.p[i] == ' ' || page.p[i] == '=' || page.p[i] == '/' || page.p[i] == '\n';
        if (equals < TAG_BYTES / 16) {                 /* one long value, an image or data */
            at = end;
            continue;
        }
        if (!copy) {
            copy = arena_alloc(a, page.n);
            memcpy(copy, page.p, page.n);
        }
        memset(copy + begin, ' ', end - begin);
        at = end;
    }
    return copy ? (Str){ copy, page.n } : page;
}

/* libxml2 takes a NUL for the end; some pages hold strings of them. */
static Str without_nul(Arena *a, Str page)
{
    if (!memchr(page.p, 0, page.n))
        return page;
    char *copy = arena_alloc(a, page.n);
    for (uint32_t i = 0; i < page.n; i++)
        copy[i] = page.p[i] ? page.p[i] : ' ';
    return (Str){ copy, page.n };
}

static void parse_into(Builder *b, Str page)
{
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(page.p, (int)page.n);
    if (!parser)
        return;
    b->parser = parser;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                   | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    xmlSAXHandler *sax = parser->sax;
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->startElement = on_start;
    sax->endElement = on_end;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text;
    sax->cdataBlock = on_text;
    sax->serror = on_trouble;
    parser->userData = b;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    htmlFreeParserCtxt(parser);
}

HtmlTree html_parse(Arena *a, Str page)
{
    Builder b = { .a = a, .raw = UINT32_MAX };

    b.cap = page.n / 32 + 64;                          /* pages have a node every 40 bytes or so */
    if (b.cap > HTML_NODES)
        b.cap = HTML_NODES;
    b.node = ARENA_ARRAY(a, HtmlNode, b.cap);
    builder_add(&b, TAG_OTHER);
    if (page.n > INT32_MAX / 2)
        page.n = INT32_MAX / 2;
    if (page.n)
        parse_into(&b, without_monsters(a, without_nul(a, page)));
    while (b.n_open)                                   /* the parser was stopped */
        on_end(&b, NULL);
    flush_text(&b);
    out_release(&b.text);
    b.node[0].end = b.n;
    return (HtmlTree){ .node = b.node, .n = b.n, .cut = b.cut };
}

Str html_attr(const HtmlNode *e, const char *name)
{
    size_t n = strlen(name);

    for (uint32_t i = 0; i < e->n_attr; i++)
        if (e->attr[i].name.n == n && memcmp(e->attr[i].name.p, name, n) == 0)
            return e->attr[i].value;
    return STR_NONE;
}

/* Add s to o with every run of white space as one blank. */
static void out_folded(Out *o, Str s, bool *blank)
{
    uint32_t at = 0;

    while (at < s.n) {
        uint32_t from = at;
        if (utf8_is_space(utf8_next(s, &at))) {
            *blank = o->n > 0;
            continue;
        }
        if (*blank)
            out_char(o, ' ');
        *blank = false;
        out_bytes(o, s.p + from, at - from);
    }
}

Str html_text(Arena *a, const HtmlTree *t, uint32_t row)
{
    Out  o = { 0 };
    bool blank = false;

    for (uint32_t i = row; i < t->node[row].end; i++) {
        HtmlTag tag = t->node[i].tag;
        if (tag == TAG_TEXT)
            out_folded(&o, t->node[i].text, &blank);
        else if (tag == TAG_BR || tag == TAG_P || tag == TAG_DIV || tag == TAG_LI || tag == TAG_TD)
            blank = o.n > 0;
    }
    Str text = out_arena(&o, a);
    out_release(&o);
    return text;
}
