/* format/html.c -- tags and texts of a page to a tree: flat arrays, in document order.
 *
 * The tree is the one HTML 5 tells to build, as far as rows in document order can say it: end tags
 * that may be left out are put in (<p>one<section>two), ones that fit nothing are passed over. What
 * it does not do is move things: text that strays into a table stays there, and
 * <b>one<p>two</b>three leaves "three" bold. Open elements are kept on a stack of HTML_DEPTH, so
 * that every tag costs at most a walk over that.
 */
#include "format/html_scan.h"

/* How an element behaves. */
enum {
    VOID   = 1,                  /* has no inside */
    INLINE = 2,                  /* stands in lines; its end tag ends no block */
    ENDS_P = 4,                  /* its beginning ends an open <p> */
    SCOPE  = 8,                  /* end tags inside reach nothing outside */
    RAW    = 16,                 /* its inside is no markup */
    HEAD   = 32                  /* may stand in <head> */
};
static const uint8_t ways[TAG_COUNT] = {
    [TAG_A] = INLINE, [TAG_ABBR] = INLINE, [TAG_ADDRESS] = ENDS_P, [TAG_AMP_IMG] = INLINE, [TAG_ARTICLE] = ENDS_P,
    [TAG_ASIDE] = ENDS_P, [TAG_AUDIO] = INLINE, [TAG_B] = INLINE, [TAG_BASE] = VOID | HEAD, [TAG_BLOCKQUOTE] = ENDS_P,
    [TAG_BR] = VOID | INLINE, [TAG_BUTTON] = 0, [TAG_CANVAS] = INLINE, [TAG_CAPTION] = SCOPE, [TAG_CENTER] = ENDS_P,
    [TAG_CITE] = INLINE, [TAG_CODE] = INLINE, [TAG_DD] = ENDS_P, [TAG_DETAILS] = ENDS_P, [TAG_DIALOG] = ENDS_P,
    [TAG_DIV] = ENDS_P, [TAG_DL] = ENDS_P, [TAG_DT] = ENDS_P, [TAG_EM] = INLINE, [TAG_EMBED] = VOID | INLINE,
    [TAG_FIELDSET] = ENDS_P, [TAG_FIGCAPTION] = ENDS_P, [TAG_FIGURE] = ENDS_P, [TAG_FONT] = INLINE, [TAG_FOOTER] = ENDS_P,
    [TAG_FORM] = ENDS_P, [TAG_H1] = ENDS_P, [TAG_H2] = ENDS_P, [TAG_H3] = ENDS_P, [TAG_H4] = ENDS_P, [TAG_H5] = ENDS_P,
    [TAG_H6] = ENDS_P, [TAG_HEADER] = ENDS_P, [TAG_HR] = VOID | ENDS_P, [TAG_I] = INLINE, [TAG_IFRAME] = INLINE | RAW,
    [TAG_IMG] = VOID | INLINE, [TAG_INPUT] = VOID | INLINE, [TAG_LABEL] = INLINE, [TAG_LI] = ENDS_P, [TAG_LINK] = VOID | INLINE | HEAD,
    [TAG_MAIN] = ENDS_P, [TAG_MARK] = INLINE, [TAG_META] = VOID | INLINE | HEAD, [TAG_NAV] = ENDS_P, [TAG_NOSCRIPT] = INLINE | HEAD,
    [TAG_OBJECT] = SCOPE, [TAG_OL] = ENDS_P, [TAG_OTHER] = INLINE, [TAG_P] = ENDS_P, [TAG_PICTURE] = INLINE, [TAG_PRE] = ENDS_P,
    [TAG_Q] = INLINE, [TAG_S] = INLINE, [TAG_SCRIPT] = INLINE | RAW | HEAD, [TAG_SECTION] = ENDS_P, [TAG_SMALL] = INLINE,
    [TAG_SOURCE] = VOID | INLINE, [TAG_SPAN] = INLINE, [TAG_STRONG] = INLINE, [TAG_STYLE] = INLINE | RAW | HEAD, [TAG_SUB] = INLINE,
    [TAG_SUMMARY] = ENDS_P, [TAG_SUP] = INLINE, [TAG_SVG] = INLINE, [TAG_TABLE] = ENDS_P | SCOPE, [TAG_TD] = SCOPE,
    [TAG_TEMPLATE] = SCOPE | HEAD, [TAG_TEXTAREA] = INLINE | RAW, [TAG_TH] = SCOPE, [TAG_TIME] = INLINE, [TAG_TITLE] = RAW | HEAD,
    [TAG_TT] = INLINE, [TAG_U] = INLINE, [TAG_UL] = ENDS_P, [TAG_VIDEO] = INLINE,
};

#define NOWHERE UINT32_MAX

/* An element that stands open. */
typedef struct Open {
    uint32_t row;                /* its node */
    uint32_t name;               /* tells those of TAG_OTHER apart */
    uint32_t open_p, svg;        /* place in the stack of the <p> that a block would end, of <svg>; or NOWHERE */
    HtmlTag  tag;
} Open;

typedef struct Builder {
    HtmlScan s;
    HtmlNode *node;  uint32_t n, cap;
    Open     open[HTML_DEPTH];   /* one place less is used: a text stands deeper than the last */
    uint32_t n_open;
    uint32_t standing[TAG_COUNT];/* how many of each are open */
    uint32_t lost[TAG_COUNT];    /* of those that stood too deep to be kept open */
    uint32_t head;               /* place of <head>, or NOWHERE */
    bool     headed, bodied, any_lost, cut;
} Builder;

/* ---- growing ---- */

static uint32_t add_node(Builder *b, HtmlTag tag)
{
    uint32_t into = b->n_open ? b->open[b->n_open - 1].row : 0, row = b->n;
    HtmlNode node = { .tag = tag, .parent = into, .end = row + 1 };

    if (row > 0)
        node.depth = (uint16_t)(b->node[into].depth + 1);
    ARENA_PUSH(b->s.a, b->node, b->n, b->cap, node);
    b->cut = b->n >= HTML_NODES;
    return row;
}

/* What stands open from this place of the stack on, ends here. */
static void close_to(Builder *b, uint32_t place)
{
    while (b->n_open > place) {
        const Open *o = &b->open[--b->n_open];
        b->node[o->row].end = b->n;
        b->standing[o->tag]--;
    }
    if (b->head != NOWHERE && b->head >= place)
        b->head = NOWHERE;
    if (b->any_lost && b->n_open + 1 < HTML_DEPTH) {
        memset(b->lost, 0, sizeof b->lost);
        b->any_lost = false;
    }
}

static void push(Builder *b, HtmlTag tag, uint32_t row)
{
    const Open *outer = b->n_open ? &b->open[b->n_open - 1] : NULL;
    Open o = { row, b->s.name, outer ? outer->open_p : NOWHERE, outer ? outer->svg : NOWHERE, tag };

    if (b->n_open + 1 >= HTML_DEPTH) {
        b->lost[tag]++;
        b->any_lost = true;
        return;
    }
    if (tag == TAG_P)
        o.open_p = b->n_open;
    else if (ways[tag] & SCOPE || tag == TAG_BUTTON || tag == TAG_SVG)
        o.open_p = NOWHERE;
    if (tag == TAG_SVG)
        o.svg = b->n_open;
    else if (tag == TAG_OBJECT)                            /* <foreignObject> holds HTML again */
        o.svg = NOWHERE;
    else if (tag == TAG_HEAD)
        b->head = b->n_open;
    b->standing[tag]++;
    b->open[b->n_open++] = o;
}

/* ---- end tags that were left out ---- */

static void end_head(Builder *b)
{
    for (uint32_t i = b->head; i < b->n_open; i++)
        if (b->open[i].tag == TAG_TEMPLATE)
            return;
    close_to(b, b->head);
}

/* <li> ends the one before it in its list, <dt> and <dd> too. */
static void end_item(Builder *b, HtmlTag one, HtmlTag other)
{
    if (b->standing[one] + b->standing[other] == 0)
        return;
    for (uint32_t i = b->n_open; i-- > 0;) {
        HtmlTag tag = b->open[i].tag;
        if (tag == one || tag == other) {
            close_to(b, i);
            return;
        }
        if (!(ways[tag] & INLINE) && tag != TAG_ADDRESS && tag != TAG_DIV && tag != TAG_P)
            return;
    }
}

static bool is_cell(HtmlTag tag)
{
    return tag == TAG_TD || tag == TAG_TH || tag == TAG_CAPTION;
}

/* What means something in a table only. */
static bool is_table_part(HtmlTag tag)
{
    return is_cell(tag) || tag == TAG_TR || tag == TAG_TBODY || tag == TAG_THEAD
        || tag == TAG_TFOOT;
}

/* <td> ends an open cell of its row, <tr> the row, <tbody> the part of the table. */
static void end_cells(Builder *b, HtmlTag begins)
{
    uint32_t place = NOWHERE;

    for (uint32_t i = b->n_open; b->standing[TAG_TABLE] && i-- > 0;) {
        HtmlTag tag = b->open[i].tag;
        if (tag == TAG_TABLE || tag == TAG_TEMPLATE)
            break;
        bool row = tag == TAG_TR && !is_cell(begins);
        bool part = (tag == TAG_TBODY || tag == TAG_THEAD || tag == TAG_TFOOT) && begins != TAG_TR
            && !is_cell(begins);
        if (is_cell(tag) || row || part)
            place = i;
    }
    if (place != NOWHERE)
        close_to(b, place);
}

/* A link in a link: the first was not closed. */
static void end_link(Builder *b)
{
    for (uint32_t i = b->standing[TAG_A] ? b->n_open : 0; i-- > 0 && ways[b->open[i].tag] & INLINE;)
        if (b->open[i].tag == TAG_A) {
            close_to(b, i);
            return;
        }
}

static void end_button(Builder *b)
{
    for (uint32_t i = b->standing[TAG_BUTTON] ? b->n_open : 0;
         i-- > 0 && !(ways[b->open[i].tag] & SCOPE);)
        if (b->open[i].tag == TAG_BUTTON) {
            close_to(b, i);
            return;
        }
}

static bool is_heading(HtmlTag tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

static void end_what_ends_here(Builder *b, HtmlTag tag)
{
    const Open *top = b->n_open ? &b->open[b->n_open - 1] : NULL;

    if (b->head != NOWHERE && !(ways[tag] & HEAD))
        end_head(b);
    if (ways[tag] & ENDS_P) {
        if (top && top->svg != NOWHERE)
            close_to(b, top->svg);
        top = b->n_open ? &b->open[b->n_open - 1] : NULL;
        if (top && top->open_p != NOWHERE)
            close_to(b, top->open_p);
    }
    top = b->n_open ? &b->open[b->n_open - 1] : NULL;
    if (!top)
        return;
    if (tag == TAG_LI)
        end_item(b, TAG_LI, TAG_LI);
    else if (tag == TAG_DD || tag == TAG_DT)
        end_item(b, TAG_DD, TAG_DT);
    else if (is_table_part(tag))
        end_cells(b, tag);
    else if (tag == TAG_A)
        end_link(b);
    else if (tag == TAG_BUTTON)
        end_button(b);
    else if ((is_heading(tag) && is_heading(top->tag))
        || (tag == TAG_OPTION && top->tag == TAG_OPTION))
        close_to(b, b->n_open - 1);
}

/* ---- tags ---- */

static void take_attributes(Builder *b, HtmlNode *node)
{
    const HtmlScan *s = &b->s;

    if (s->n_attr == 0)
        return;
    HtmlAttr *attr = ARENA_ARRAY(s->a, HtmlAttr, s->n_attr);
    memcpy(attr, s->attr, s->n_attr * sizeof *attr);
    node->attr = attr;
    node->n_attr = (uint16_t)s->n_attr;
    node->letters = s->letters;
}

static void add_text(Builder *b, Str text)
{
    uint32_t row = add_node(b, TAG_TEXT);                  /* may move b->node */
    b->node[row].text = text;
}

/* The inside of <script> is kept, that of <title> and <textarea> a text; <style> and <iframe> show
 * none. */
static bool take_raw(Builder *b, HtmlTag tag, uint32_t row)
{
    Str inside = STR_NONE;

    if (!scan_raw(&b->s, tag, &inside)) {
        if (tag != TAG_SCRIPT && tag != TAG_STYLE)
            return false;
        if (!b->s.closed)                                  /* the page breaks off in it */
            b->s.at = b->s.page.n;
        return true;
    }
    if (tag == TAG_SCRIPT)
        b->node[row].text = inside;
    else if (tag == TAG_TITLE || tag == TAG_TEXTAREA) {
        push(b, tag, row);
        add_text(b, html_unescape(b->s.a, inside, false));
        if (b->n_open && b->open[b->n_open - 1].row == row)
            close_to(b, b->n_open - 1);
    }
    return true;
}

/* A second <html>, <head> or <body> says nothing new. */
static bool is_again(Builder *b, HtmlTag tag)
{
    bool again = (tag == TAG_HEAD && (b->headed || b->bodied)) || (tag == TAG_BODY && b->bodied)
                 || (tag == TAG_HTML && (b->headed || b->bodied));

    b->headed |= tag == TAG_HEAD;
    b->bodied |= tag == TAG_BODY;
    return again;
}

static void on_open(Builder *b)
{
    HtmlTag tag = b->s.tag;
    uint8_t way = ways[tag];

    bool stray = is_table_part(tag) && b->standing[TAG_TABLE] + b->standing[TAG_TEMPLATE] == 0;
    if (stray || is_again(b, tag))
        return;
    bool in_svg = b->n_open && b->open[b->n_open - 1].svg != NOWHERE;
    end_what_ends_here(b, tag);
    uint32_t row = add_node(b, tag);
    take_attributes(b, &b->node[row]);
    if (way & VOID || (b->s.closed && (in_svg || (way & INLINE && !(way & RAW)))))
        return;
    if (way & RAW && !in_svg && take_raw(b, tag, row))
        return;
    push(b, tag, row);
}

/* Where the element stands open that this end tag ends; NOWHERE: none it can reach. */
static uint32_t place_of(const Builder *b, HtmlTag tag)
{
    bool table = is_table_part(tag) || tag == TAG_TABLE;

    for (uint32_t i = b->n_open; i-- > 0;) {
        const Open *o = &b->open[i];
        if (o->tag == tag && (tag != TAG_OTHER || o->name == b->s.name))
            return i;
        if (is_heading(tag) && is_heading(o->tag))
            return i;
        bool stops = ways[tag] & INLINE ? !(ways[o->tag] & INLINE)
            : table                     ? o->tag == TAG_TABLE || o->tag == TAG_TEMPLATE
                                        : ways[o->tag] & SCOPE;
        if (stops)
            break;
    }
    return NOWHERE;
}

static void on_close(Builder *b)
{
    HtmlTag tag = b->s.tag;

    if (tag == TAG_HTML || tag == TAG_BODY)                /* what follows belongs to it still */
        return;
    if (b->lost[tag]) {
        b->lost[tag]--;
        return;
    }
    bool     standing = b->standing[tag] || is_heading(tag);
    uint32_t place = standing ? place_of(b, tag) : NOWHERE;
    if (place != NOWHERE)
        close_to(b, place);
    else if (tag == TAG_P || tag == TAG_BR)                /* as browsers do */
        add_node(b, tag);
}

static bool is_blank(Str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '\t' && s.p[i] != '\r')
            return false;
    return true;
}

static void on_text(Builder *b)
{
    if (b->head != NOWHERE && !is_blank(b->s.text))
        end_head(b);
    add_text(b, b->s.text);
}

/* Some pages hold strings of NULs. */
static Str without_nul(Arena *a, Str page)
{
    if (page.n == 0 || !memchr(page.p, 0, page.n))
        return page;
    char *copy = arena_alloc(a, page.n);
    for (uint32_t i = 0; i < page.n; i++)
        copy[i] = page.p[i] ? page.p[i] : ' ';
    return (Str){ copy, page.n };
}

HtmlTree html_parse(Arena *a, Str page)
{
    Builder  *b = ARENA_NEW(a, Builder);
    HtmlEvent event;

    b->s.a = a;
    b->s.page = without_nul(a, page);
    b->head = NOWHERE;
    b->cap = page.n / 64 + 8; /* pages have a node every 60 bytes or so */
    if (b->cap > HTML_NODES)
        b->cap = HTML_NODES;
    b->node = ARENA_ARRAY(a, HtmlNode, b->cap);
    add_node(b, TAG_OTHER);
    scan_begin(&b->s);
    while (!b->cut && (event = scan_next(&b->s)) != HTML_END) {
        if (event == HTML_TEXT)
            on_text(b);
        else if (event == HTML_OPEN)
            on_open(b);
        else
            on_close(b);
    }
    close_to(b, 0);
    b->node[0].end = b->n;
    return (HtmlTree){ .node = b->node, .n = b->n, .cut = b->cut };
}

Str html_attr(const HtmlNode *e, const char *name)
{
    if (!(e->letters & 1u << (name[0] & 31)))
        return STR_NONE;
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
