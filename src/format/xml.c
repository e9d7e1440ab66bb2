/* format/xml.c -- XML to flat arrays by libxml2's SAX, forgiving: feeds are seldom well-formed.
 *
 * Ampersands are settled before libxml2 sees the text: "AT&T" and "?a=1&b=2" keep theirs, HTML's
 * names (&nbsp; &rsquo;) become their characters, and what a DTD may declare stays as written; so
 * nothing is ever expanded, and no bomb goes off.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "format/format.h"

#define ATTRIBUTES 256          /* of one element: libxml2 compares each with each */
#define ENTITY_NAME 10          /* longest of HTML 4's: "thetasym" */

/* ---- ampersands ---- */

/* Length of "&#8217;" or "&#x2019;" at the head of s; 0 if it is none. */
static uint32_t number_entity(Str s)
{
    uint32_t i = 2;
    if (s.n < 4 || s.p[1] != '#')
        return 0;
    bool hex = s.p[2] == 'x' || s.p[2] == 'X';
    uint32_t first = hex ? 3 : 2;
    for (i = first; i < s.n && i < first + 8; i++) {
        char c = s.p[i];
        if (c == ';')
            return i > first && s.p[2] != 'X' ? i + 1 : 0;
        if (!(c >= '0' && c <= '9') && !(hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))))
            return 0;
    }
    return 0;
}

/* Length of "&name;" with its name in `name`; 0 if it is none. */
static uint32_t name_entity(Str s, char name[ENTITY_NAME + 1])
{
    uint32_t n = 0;
    while (n < ENTITY_NAME && n + 1 < s.n) {
        char c = s.p[n + 1];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9'))
            break;
        name[n++] = c;
    }
    name[n] = '\0';
    return n > 0 && n + 1 < s.n && s.p[n + 1] == ';' ? n + 2 : 0;
}

static bool is_xmls_own(const char *name)
{
    return !strcmp(name, "amp") || !strcmp(name, "lt") || !strcmp(name, "gt")
        || !strcmp(name, "quot") || !strcmp(name, "apos");
}

/* Write what the ampersand at the head of s means; return the bytes of s it took. */
static uint32_t put_ampersand(Out *o, Str s)
{
    char name[ENTITY_NAME + 1];
    uint32_t n = number_entity(s);
    if (n == 0 && (n = name_entity(s, name)) > 0 && !is_xmls_own(name)) {
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        if (known != NULL) {
            char code[4];
            out_bytes(o, code, utf8_put(code, known->value));
            return n;
        }
        n = 0;
    }
    if (n == 0) {
        out_lit(o, "&amp;");
        return 1;
    }
    out_bytes(o, s.p, n);
    return n;
}

/* Length of a part whose ampersands are plain: CDATA, comment; 0 if s does not begin one. */
static uint32_t verbatim(Str s)
{
    uint32_t end;
    if (str_starts(s, S("<![CDATA["))) {
        end = str_find(s, S("]]>"));
        return end == UINT32_MAX ? s.n : end + 3;
    }
    if (str_starts(s, S("<!--"))) {
        end = str_find(s, S("-->"));
        return end == UINT32_MAX ? s.n : end + 3;
    }
    return 0;
}

/* libxml2 stops at these, also in recovery; they come from careless copying. */
static bool is_control(char c)
{
    return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

static bool needs_mending(Str doc)
{
    if (memchr(doc.p, '&', doc.n) != NULL)
        return true;
    for (uint32_t i = 0; i < doc.n; i++)
        if (is_control(doc.p[i]))
            return true;
    return false;
}

static void put_plain(Out *o, Str s)
{
    uint32_t begin = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (is_control(s.p[i])) {
            out_bytes(o, s.p + begin, i - begin);
            out_char(o, ' ');
            begin = i + 1;
        }
    out_bytes(o, s.p + begin, s.n - begin);
}

static void mend(Out *o, Str doc)
{
    uint32_t i = 0, begin = 0;
    while (i < doc.n) {
        char c = doc.p[i];
        uint32_t n = c == '<' ? verbatim(str_from(doc, i)) : 0;
        if (n > 0) {
            i += n;
        } else if (c == '&') {
            put_plain(o, str_cut(doc, begin, i));
            i += put_ampersand(o, str_from(doc, i));
            begin = i;
        } else {
            i++;
        }
    }
    put_plain(o, str_from(doc, begin));
}

/* The document up to an element with more attributes than any sound one has. */
static Str before_monster(Str doc)
{
    uint32_t tag = 0, n = 0;
    for (uint32_t i = 0; i + 1 < doc.n; i++) {
        char c = doc.p[i];
        if (c == '<') {
            uint32_t skip = verbatim(str_from(doc, i));
            i += skip > 0 ? skip - 1 : 0;
            tag = i;
            n = 0;
        } else if (c == '=' && (doc.p[i + 1] == '"' || doc.p[i + 1] == '\'') && ++n > ATTRIBUTES) {
            return str_cut(doc, 0, tag);
        }
    }
    return doc;
}

/* ---- the tree ---- */

typedef struct Build {
    Arena   *a;
    XmlNode *node; uint32_t n, cap;
    uint32_t open;              /* row of the element under way; UINT32_MAX before the root */
    Out      text;              /* gathered until the next tag */
    int      fault_line;
    char     fault[160];
} Build;

static Str str_xml(const xmlChar *z)
{
    return str_of((const char *)z);
}

static void flush_text(Build *b)
{
    if (b->text.n == 0)
        return;
    if (b->open != UINT32_MAX) {
        XmlNode t = { .parent = b->open, .end = b->n + 1, .text = out_arena(&b->text, b->a) };
        ARENA_PUSH(b->a, b->node, b->n, b->cap, t);
    }
    out_reset(&b->text);
}

/* libxml2 hands on "&#38;" where the value has "&". */
static Str attribute_value(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        to[n++] = s.p[i];
        if (s.p[i] == '&' && str_starts(str_from(s, i), S("&#38;")))
            i += 4;
    }
    return (Str){ to, n };
}

/* attr[5 i]: local name, prefix, namespace, value and its end. "xml:lang" keeps its prefix. */
static const HtmlAttr *attributes(Build *b, const xmlChar **attr, uint32_t n)
{
    HtmlAttr *list = ARENA_ARRAY(b->a, HtmlAttr, n);
    for (uint32_t i = 0; i < n; i++, attr += 5) {
        Str name = str_xml(attr[0]), prefix = str_xml(attr[1]);
        list[i].name = prefix.n > 0 ? arena_fmt(b->a, "%.*s:%.*s", STR_ARG(prefix), STR_ARG(name))
                                    : arena_str(b->a, name);
        list[i].value =
            attribute_value(b->a, (Str){ (const char *)attr[3], (uint32_t)(attr[4] - attr[3]) });
    }
    return list;
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
    int n_space, const xmlChar **spaces, int n_attr, int n_default, const xmlChar **attr)
{
    Build *b = ((xmlParserCtxt *)ctx)->_private;
    (void)prefix, (void)n_space, (void)spaces, (void)n_default;
    flush_text(b);
    XmlNode e = { .name = arena_str(b->a, str_xml(name)),
        .space = arena_str(b->a, str_xml(space)) };
    e.n_attr = (uint32_t)n_attr;
    e.attr = attributes(b, attr, e.n_attr);
    e.parent = b->open == UINT32_MAX ? 0 : b->open;
    e.end = UINT32_MAX;
    b->open = b->n;
    ARENA_PUSH(b->a, b->node, b->n, b->cap, e);
}

static void close_element(Build *b)
{
    flush_text(b);
    if (b->open == UINT32_MAX)
        return;
    b->node[b->open].end = b->n;
    b->open = b->open == 0 ? UINT32_MAX : b->node[b->open].parent;
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    close_element(((xmlParserCtxt *)ctx)->_private);
}

static void on_text(void *ctx, const xmlChar *p, int n)
{
    out_bytes(&((Build *)((xmlParserCtxt *)ctx)->_private)->text, p, (size_t)n);
}

static void on_fault(void *ctx, xmlErrorPtr fault)
{
    Build *b = ((xmlParserCtxt *)ctx)->_private;
    if (b->fault[0] != '\0' || fault->level < XML_ERR_ERROR || fault->message == NULL)
        return;
    Str why = str_trim(str_of(fault->message));
    why = str_cut(why, 0, sizeof b->fault - 1);
    memcpy(b->fault, why.p, why.n);
    b->fault_line = fault->line;
}

static void listen(xmlParserCtxt *p, Build *b)
{
    *p->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .ignorableWhitespace = on_text,
        .serror = on_fault,
    };
    p->_private = b;
}

/* No XML_PARSE_HUGE: libxml2 then stops at 256 levels and 10 MB in one text, as it should. */
static void parse(Build *b, Str doc)
{
    xmlParserCtxt *p = xmlNewParserCtxt();
    MUST(p != NULL);
    listen(p, b);
    xmlDoc *none = xmlCtxtReadMemory(p, doc.p, (int)doc.n, NULL, "UTF-8",
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlFreeDoc(none);
    xmlFreeParserCtxt(p);
    while (b->open != UINT32_MAX)                        /* it broke off here */
        close_element(b);
}

/* A declaration not at the very start is an error nobody minds; the set it names is settled. */
static Str without_declaration(Str doc)
{
    doc = str_trim(doc);
    uint32_t end = str_starts(doc, S("<?xml ")) ? str_find(doc, S("?>")) : UINT32_MAX;
    return end == UINT32_MAX ? doc : str_from(doc, end + 2);
}

bool xml_parse(Arena *a, Str doc, XmlTree *t, Err *e)
{
    Build b = { .a = a, .open = UINT32_MAX };
    Out mended = { 0 };
    *t = (XmlTree){ 0 };
    doc = before_monster(without_declaration(doc));
    if (doc.n == 0)
        return err_set(e, ERR_INPUT, "no XML: nothing there");
    if (needs_mending(doc)) {
        mend(&mended, doc);
        doc = out_view(&mended);
    }
    if (doc.n < INT32_MAX)
        parse(&b, doc);
    out_release(&mended);
    out_release(&b.text);
    if (b.n == 0)
        return err_set(e, ERR_INPUT, "no XML: line %d: %s", b.fault_line,
                       b.fault[0] != '\0' ? b.fault : "no root element");
    *t = (XmlTree){ b.node, b.n };
    return true;
}

/* ---- questions ---- */

Str xml_attr(const XmlNode *x, const char *name)
{
    for (uint32_t i = 0; i < x->n_attr; i++)
        if (str_is(x->attr[i].name, name))
            return x->attr[i].value;
    return STR_NONE;
}

Str xml_text(Arena *a, const XmlTree *t, uint32_t row)
{
    uint32_t only = UINT32_MAX, n_text = 0;
    for (uint32_t i = row; i < t->node[row].end; i++)
        if (t->node[i].text.n > 0) {
            only = i;
            n_text++;
        }
    if (n_text <= 1)
        return n_text == 0 ? STR_NONE : t->node[only].text;
    Out o = { 0 };
    for (uint32_t i = row; i < t->node[row].end; i++)
        out_str(&o, t->node[i].text);
    Str text = out_arena(&o, a);
    out_release(&o);
    return text;
}

uint32_t xml_child(const XmlTree *t, uint32_t row, const char *name)
{
    for (uint32_t i = row + 1; i < t->node[row].end; i = t->node[i].end)
        if (str_is(t->node[i].name, name))
            return i;
    return UINT32_MAX;
}
