/* intake/discover.c -- is it a feed, and if it is a page, which feeds does it name? */
#include "format/format.h"
#include "intake/article.h"
#include "intake/layer.h"

/* ---- a page ---- */

static bool is_feed_type(Str type)
{
    static const char *const known[] = { "application/rss+xml", "application/atom+xml",
        "application/rdf+xml", "application/feed+json" };
    Str rest = type, name = STR_NONE;
    str_split(&rest, ';', &name);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_fold(str_trim(name), str_of(known[i])))
            return true;
    return false;
}

/* "alternate", "ALTERNATE home". */
static bool has_word(Str words, Str word)
{
    Str piece;
    while (str_split(&words, ' ', &piece))
        if (str_eq_fold(str_trim(piece), word))
            return true;
    return false;
}

/* What readers wrote below the articles is no news. */
static bool is_of_comments(const FeedLink *l)
{
    return str_find_fold(l->url, S("comment")) != UINT32_MAX
        || str_find_fold(l->title, S("comment")) != UINT32_MAX;
}

uint32_t feed_links(Arena *a, Str page, Str url, FeedLink *link, uint32_t most)
{
    Str set, base = url;
    uint32_t bad, n = 0;
    HtmlTree t = html_parse(a, charset_to_utf8(a, page, STR_NONE, true, &set, &bad));
    for (uint32_t i = 0; i < t.n && n < most; i++) {
        const HtmlNode *x = &t.node[i];
        if (x->tag == TAG_BASE && html_attr(x, "href").n > 0)
            base = url_resolve(a, url, html_attr(x, "href"));
        if (x->tag != TAG_LINK || !has_word(html_attr(x, "rel"), S("alternate"))
            || !is_feed_type(html_attr(x, "type")))
            continue;
        FeedLink found = { url_resolve(a, base, str_trim(html_attr(x, "href"))),
            one_line(a, html_attr(x, "title")) };
        if (is_address(found.url) && !is_of_comments(&found))
            link[n++] = found;
    }
    return n;
}

/* ---- a feed ---- */

static Str child_text(Arena *a, const XmlTree *t, uint32_t row, const char *name)
{
    uint32_t child = xml_child(t, row, name);
    return child == UINT32_MAX ? STR_NONE : one_line(a, xml_text(a, t, child));
}

/* Atom's page is a link's href, rel "alternate" or none; the others' is a link's text. */
static Str page_of(Arena *a, const XmlTree *t, uint32_t row)
{
    for (uint32_t i = row + 1; i < t->node[row].end; i = t->node[i].end) {
        const XmlNode *x = &t->node[i];
        Str rel = xml_attr(x, "rel"), href = xml_attr(x, "href");
        if (!str_is(x->name, "link") || (rel.n > 0 && !str_is(rel, "alternate")))
            continue;
        Str link = href.n > 0 ? href : one_line(a, xml_text(a, t, i));
        if (link.n > 0)
            return link;
    }
    return STR_NONE;
}

static void xml_says(Arena *a, Str text, Str *title, Str *site)
{
    XmlTree t;
    Err e = { 0 };
    if (!xml_parse(a, text, &t, &e))
        return;
    for (uint32_t i = 0; i < t.n; i++)
        if (str_is(t.node[i].name, "channel") || str_is(t.node[i].name, "feed")) {
            *title = child_text(a, &t, i, "title");
            *site = page_of(a, &t, i);
            return;
        }
}

static bool json_says(Arena *a, Str text, Str *title, Str *site)
{
    Err e = { 0 };
    Json *j = str_starts(str_trim(str_cut(text, 0, 64)), S("{")) ? json_parse(text, &e) : NULL;
    bool is = j != NULL && str_has(json_str(json_get(j, "version")), S("jsonfeed.org"));
    if (is) {
        *title = one_line(a, json_str(json_get(j, "title")));
        *site = arena_str(a, json_str(json_get(j, "home_page_url")));
    }
    json_free(j);
    return is;
}

bool feed_says(Arena *a, Str bytes, Str url, Str *title, Str *site)
{
    Str set;
    uint32_t bad;
    *title = *site = STR_NONE;
    if (bytes.n == 0)
        return false;
    bool is_xml =
        str_is(str_of(layer_format_of(str_cut(bytes, 0, INTAKE_HEAD_BYTES))->name), "feed");
    Str text = charset_to_utf8(a, bytes, STR_NONE, is_xml, &set, &bad);
    if (is_xml)
        xml_says(a, text, title, site);
    else if (!json_says(a, text, title, site))
        return false;
    *site = url_resolve(a, url, *site);
    return true;
}
