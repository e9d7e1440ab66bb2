/* clean/meta.c -- gather what the head of a page says, and settle address and language label. */
#include "clean/meta.h"

Str meta_plain(const Page *p, Str s)
{
    bool markup = s.n && (memchr(s.p, '<', s.n) || memchr(s.p, '&', s.n));

    if (markup) {
        HtmlTree t = html_parse(p->a, s);
        s = html_text(p->a, &t, 0);
        if (s.n && memchr(s.p, '&', s.n)) {            /* escaped twice: "Q&amp;amp;A" */
            t = html_parse(p->a, s);
            s = html_text(p->a, &t, 0);
        }
        return s;
    }
    HtmlNode text = { .tag = TAG_TEXT, .end = 1, .text = s };
    HtmlTree one = { .node = &text, .n = 1 };
    return html_text(p->a, &one, 0);
}

#define TAGS_MOST 4000           /* of one page; real ones have a hundred */

static void add_tag(Meta *m, uint32_t *cap, Str key, Str value)
{
    value = str_trim(value);
    if (key.n && key.n < 100 && value.n && m->n_tag < TAGS_MOST)
        ARENA_PUSH(m->p->a, m->tag, m->n_tag, *cap, (MetaTag){ arena_lower(m->p->a, key), value });
}

/* A thing beside the article, of its own: a reference, a product, a comment. Its <meta itemprop>
 * tells of that. */
static bool is_of_another(const Page *p, uint32_t row)
{
    static const char *const ours[] = { "Article", "Posting", "WebPage", "Report", "Blog", "Review",
        "Recipe" };

    for (row = p->t.node[row].parent; row; row = p->t.node[row].parent) {
        const HtmlNode *e = &p->t.node[row];
        Str type = html_attr(e, "itemtype"), is = html_attr(e, "itemprop");
        if (str_is(is, "citation") || str_is(is, "comment"))
            return true;
        if (type.n == 0)
            continue;
        for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
            if (str_has(type, str_of(ours[i])))
                return false;
        return true;
    }
    return false;
}

static void read_meta(Meta *m, uint32_t *cap, uint32_t row)
{
    const HtmlNode *e = &m->p->t.node[row];
    Str value = html_attr(e, "content"), item = html_attr(e, "itemprop");

    add_tag(m, cap, html_attr(e, "property"), value);
    add_tag(m, cap, html_attr(e, "name"), value);
    if (item.n && !is_of_another(m->p, row))
        add_tag(m, cap, item, value);
    add_tag(m, cap, html_attr(e, "http-equiv"), value);
}

void meta_read(Page *p, Meta *m)
{
    uint32_t cap = 0, svg_to = 0;

    *m = (Meta){ .p = p };
    for (uint32_t row = 0; row < p->t.n; row++) {
        const HtmlNode *e = &p->t.node[row];
        switch (e->tag) {
        case TAG_META:
            read_meta(m, &cap, row);
            break;
        case TAG_SVG:
            svg_to = e->end;
            break;
        case TAG_TITLE:
            if (row >= svg_to && m->head_title.n == 0)
                m->head_title = html_text(p->a, &p->t, row);
            break;
        case TAG_HTML:
            if (m->html_lang.n == 0)
                m->html_lang = html_attr(e, "lang");
            if (m->html_lang.n == 0)
                m->html_lang = html_attr(e, "xml:lang");
            break;
        case TAG_LINK:
            if (m->canonical.n == 0 && str_eq_fold(html_attr(e, "rel"), S("canonical")))
                m->canonical = html_attr(e, "href");
            break;
        default:
            break;
        }
    }
    linked_read(p, &m->linked);
    p->article_body = m->linked.body;
}

Str meta_get(const Meta *m, const char *key)
{
    for (uint32_t i = 0; i < m->n_tag; i++)
        if (str_is(m->tag[i].key, key))
            return m->tag[i].value;
    return STR_NONE;
}

/* A host without what only says how a page is dressed: "amp.crane.example", "m.crane.example". */
static Str bare_host(Arena *a, Str url)
{
    static const char *const dress[] = { "www.", "amp.", "m.", "mobile.", "touch.", "print.",
        "lite." };
    Str host = url_host(a, url);

    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++)
        if (str_starts(host, str_of(dress[i]))
            && str_has(str_from(host, str_of(dress[i]).n), S(".")))
            return str_from(host, str_of(dress[i]).n);
    return host;
}

/* <html amp>, <html â¡>: a copy made for phones, perhaps on another's host; its canonical address
 * is the article's. */
static bool is_amp(const Page *p)
{
    for (uint32_t row = 1; row < p->t.n && row < 16; row++) {
        const HtmlNode *e = &p->t.node[row];
        for (uint32_t i = 0; e->tag == TAG_HTML && i < e->n_attr; i++)
            if (str_is(e->attr[i].name, "amp") || str_is(e->attr[i].name, "\xE2\x9A\xA1"))
                return true;
    }
    return false;
}

/* "/" alone is a front page: a careless template's canonical address, not this article's. */
static bool is_front(Arena *a, Str url)
{
    Str host = url_host(a, url);
    uint32_t at = host.n ? str_find(url, host) : UINT32_MAX;

    return at == UINT32_MAX || str_from(url, at + host.n).n <= 1;
}

/* Browsers write where they saved a page from: <!-- saved from url=(0028)http://... -->. */
static Str saved_from(Str page)
{
    Str      head = str_cut(page, 0, 2048);
    uint32_t at = str_find(head, S("saved from url=("));

    if (at == UINT32_MAX)
        return STR_NONE;
    Str url = str_from(head, at + 16);
    at = str_find(url, S(")"));
    url = at == UINT32_MAX ? STR_NONE : str_from(url, at + 1);
    at = 0;
    while (at < url.n && (unsigned char)url.p[at] > ' ' && url.p[at] != '>'
        && !str_starts(str_from(url, at), S("--")))
        at++;
    return str_cut(url, 0, at);
}

/* The page's own word for its address, unless it names another site than it came from. */
void address_find(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Str      said[3] = { m->canonical, meta_get(m, "og:url"), m->linked.url };
    Str      from = url_canonical(a, article->url), noted = STR_NONE;

    if (from.n == 0)
        from = url_canonical(a, saved_from(article->page));
    for (int i = 0; i < 3; i++) {
        Str url = url_canonical(a, from.n ? url_resolve(a, from, said[i]) : str_trim(said[i]));
        if (url.n == 0 || (is_front(a, url) && !(from.n && is_front(a, from))))
            continue;
        if (from.n && !str_eq(bare_host(a, url), bare_host(a, from)) && !(i == 0 && is_amp(m->p))) {
            if (!str_eq(url, noted))
                doc_note(
                    m->p->d, arena_fmt(a, "the page gives another address: %.*s", STR_ARG(url)));
            noted = url;
            continue;
        }
        article->url = url;
        return;
    }
    if (from.n)
        article->url = from;
}
