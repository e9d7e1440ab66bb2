/* format/opml.c -- <outline xmlUrl="..."> within <outline text="folder">. */
#include "format/format.h"

static bool is_outline(const XmlNode *x)
{
    return str_eq_fold(x->name, S("outline"));
}

/* Attributes as the world writes them: xmlUrl, xmlurl, XMLURL. */
static Str attr_fold(const XmlNode *x, const char *name)
{
    for (uint32_t i = 0; i < x->n_attr; i++)
        if (str_eq_fold(x->attr[i].name, str_of(name)))
            return str_trim(x->attr[i].value);
    return STR_NONE;
}

static Str outline_name(const XmlNode *x)
{
    Str text = attr_fold(x, "text");
    return text.n > 0 ? text : attr_fold(x, "title");
}

bool opml_parse(Arena *a, Str doc, OpmlFeed **feed, uint32_t *n, Err *e)
{
    XmlTree t;
    uint32_t cap = 0;
    bool is_opml = false;
    *feed = NULL;
    *n = 0;
    if (!xml_parse(a, doc, &t, e))
        return false;
    for (uint32_t i = 0; i < t.n; i++) {
        const XmlNode *x = &t.node[i];
        is_opml |= str_eq_fold(x->name, S("opml"));
        Str url = is_outline(x) ? attr_fold(x, "xmlUrl") : STR_NONE;
        if (url.n == 0)
            continue;
        const XmlNode *above = &t.node[x->parent];
        Str folder = is_outline(above) && x->parent != i ? outline_name(above) : STR_NONE;
        ARENA_PUSH(
            a, *feed, *n, cap, (OpmlFeed){ url, outline_name(x), attr_fold(x, "htmlUrl"), folder });
    }
    return is_opml || *n > 0
        || err_set(e, ERR_INPUT, "no OPML: it has no <opml> and no <outline xmlUrl=...>");
}

static void put_attr(Out *o, const char *name, Str value)
{
    if (value.n == 0)
        return;
    out_fmt(o, " %s=\"", name);
    out_html(o, value);
    out_char(o, '"');
}

static void put_feed(Out *o, const OpmlFeed *f)
{
    out_str(o, f->folder.n > 0 ? S("      <outline type=\"rss\"") : S("    <outline type=\"rss\""));
    put_attr(o, "text", f->title.n > 0 ? f->title : f->url);
    put_attr(o, "title", f->title);
    put_attr(o, "xmlUrl", f->url);
    put_attr(o, "htmlUrl", f->site);
    out_lit(o, "/>\n");
}

void opml_print(Out *o, Str title, const OpmlFeed *feed, uint32_t n)
{
    Str open = STR_NONE;
    out_lit(
        o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>");
    out_html(o, title);
    out_lit(o, "</title></head>\n  <body>\n");
    for (uint32_t i = 0; i < n; i++) {
        if (!str_eq(feed[i].folder, open)) {
            if (open.n > 0)
                out_lit(o, "    </outline>\n");
            open = feed[i].folder;
            if (open.n > 0) {
                out_lit(o, "    <outline");
                put_attr(o, "text", open);
                out_lit(o, ">\n");
            }
        }
        put_feed(o, &feed[i]);
    }
    if (open.n > 0)
        out_lit(o, "    </outline>\n");
    out_lit(o, "  </body>\n</opml>\n");
}
