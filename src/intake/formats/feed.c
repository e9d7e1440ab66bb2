/* intake/formats/feed.c -- one entry of a feed to an article: RSS 2.0 (and 0.9x), RDF, Atom.
 *
 * A parcel is the feed's opening part and one entry, unclosed; the tree is read all the same:
 *
 *     rss ( channel ( title link language ... item ) )        RDF ( channel (...) item )
 *     feed ( title link author ... entry )
 */
#include "format/format.h"
#include "intake/article.h"
#include "intake/feed_cut.h"

#define MRSS "search.yahoo.com/mrss"

typedef struct Feed {
    Doc     *d;
    XmlTree  t;
    uint32_t channel;           /* row of <channel>, or of Atom's <feed> */
    uint32_t entry;             /* row of <item> or <entry> */
} Feed;

/* ---- children ---- */

/* "title" of RSS, RDF or Atom, not <media:title> or <itunes:title>. */
static bool is_core(Str space)
{
    return space.n == 0 || str_has(space, S("purl.org/rss/")) || str_has(space, S("/Atom"))
        || str_has(space, S("purl.org/atom")) || str_has(space, S("netscape.com"))
        || str_has(space, S("backend.userland.com"));
}

static bool is_named(const XmlNode *x, const char *name, const char *space)
{
    if (!str_is(x->name, name))
        return false;
    return space[0] == '\0' ? is_core(x->space)
                            : x->space.n == 0 || str_has(x->space, str_of(space));
}

/* The child after row `last` (row itself at first) with a name of a namespace that has `space` in
 * its address; "" is the feed's own. NONE if there is none. */
static uint32_t next_child(
    const XmlTree *t, uint32_t row, uint32_t last, const char *name, const char *space)
{
    uint32_t i = last == row ? row + 1 : t->node[last].end;
    for (; i < t->node[row].end; i = t->node[i].end)
        if (is_named(&t->node[i], name, space))
            return i;
    return NONE;
}

static uint32_t child(const Feed *f, uint32_t row, const char *name, const char *space)
{
    return row == NONE ? NONE : next_child(&f->t, row, row, name, space);
}

static Str text_of(const Feed *f, uint32_t row)
{
    return row == NONE ? STR_NONE : str_trim(xml_text(f->d->arena, &f->t, row));
}

static Str child_text(const Feed *f, uint32_t row, const char *name, const char *space)
{
    return text_of(f, child(f, row, name, space));
}

static Str either(Str a, Str b)
{
    return a.n > 0 ? a : b;
}

/* The nearest xml:lang, going up; empty if nobody says. */
static Str inherited_language(const Feed *f, uint32_t row)
{
    for (;;) {
        Str v = xml_attr(&f->t.node[row], "xml:lang");
        if (v.n > 0 || row == 0)
            return v;
        row = f->t.node[row].parent;
    }
}

/* ---- addresses ---- */

/* Atom: the link that is the page itself, rel "alternate" or none; href, not text. */
static Str atom_link(const Feed *f, uint32_t row)
{
    Str first = STR_NONE;
    for (uint32_t i = row; (i = next_child(&f->t, row, i, "link", "")) != NONE;) {
        const XmlNode *x = &f->t.node[i];
        Str rel = xml_attr(x, "rel"), href = xml_attr(x, "href");
        if (rel.n > 0 && !str_is(rel, "alternate"))
            continue;
        if (str_starts(xml_attr(x, "type"), S("text/html")))
            return href;
        first = either(first, href);
    }
    return first;
}

static Str link_of(const Feed *f, uint32_t row)
{
    return either(atom_link(f, row), child_text(f, row, "link", ""));
}

/* RSS: a guid is an address unless it says that it is none. */
static Str guid_link(const Feed *f)
{
    uint32_t guid = child(f, f->entry, "guid", "");
    if (guid == NONE || str_is(xml_attr(&f->t.node[guid], "isPermaLink"), "false"))
        return STR_NONE;
    return text_of(f, guid);
}

/* The address the feed was fetched from: "https://a.example/feed" of "https://a.example/feed#3". */
static Str fetched_from(const Feed *f)
{
    Str rest = f->d->article.origin, address = STR_NONE;
    str_split(&rest, '#', &address);
    return is_address(address) ? address : STR_NONE;
}

/* The feed's page, then each xml:base from the root down to the entry, a link against the one
 * before. */
static Str entry_base(const Feed *f)
{
    uint32_t up[8], n = 0, row = f->entry;
    while (n < 7 && row != 0) {
        up[n++] = row;
        row = f->t.node[row].parent;
    }
    up[n++] = 0;
    Str link = link_of(f, f->channel), from = fetched_from(f);
    Str base = from.n > 0 ? url_resolve(f->d->arena, from, link) : link;
    while (n-- > 0) {
        Str own = xml_attr(&f->t.node[up[n]], "xml:base");
        if (own.n > 0)
            base = url_resolve(f->d->arena, base, own);
    }
    return base;
}

static Str entry_url(const Feed *f)
{
    Str link = either(child_text(f, f->entry, "origLink", "feedburner"), link_of(f, f->entry));
    link = either(either(link, guid_link(f)), xml_attr(&f->t.node[f->entry], "rdf:about"));
    Arena *a = f->d->arena;
    return link.n > 0 ? url_canonical(a, url_resolve(a, entry_base(f), link)) : STR_NONE;
}

/* ---- words in markup ---- */

/* "Q&amp;A", "<b>Blast</b> in Quetta": feeds wrap markup in their text, and not all say so. */
static bool has_markup(Str s)
{
    for (uint32_t i = 0; i + 1 < s.n; i++) {
        char c = s.p[i], next = (char)(s.p[i + 1] | 32);
        if (c == '<' && ((next >= 'a' && next <= 'z') || s.p[i + 1] == '/' || s.p[i + 1] == '!'))
            return true;
        if (c == '&' && (s.p[i + 1] == '#' || (next >= 'a' && next <= 'z'))
            && str_find(str_cut(s, i, i + 12), S(";")) != UINT32_MAX)
            return true;
    }
    return false;
}

static Str plain(const Feed *f, Str s)
{
    Arena *a = f->d->arena;
    if (has_markup(s)) {
        HtmlTree h = html_parse(a, s);
        s = html_text(a, &h, 0);
    }
    return one_line(a, s);
}

static void put_open_tag(Out *o, const XmlNode *x)
{
    out_char(o, '<');
    out_str(o, x->name);
    for (uint32_t i = 0; i < x->n_attr; i++) {
        out_char(o, ' ');
        out_str(o, x->attr[i].name);
        out_lit(o, "=\"");
        out_html(o, x->attr[i].value);
        out_char(o, '"');
    }
    out_char(o, '>');
}

static void put_end_tag(Out *o, const XmlNode *x)
{
    static const char *const no_end[] = { "br", "img", "hr", "input", "meta", "link", "source",
        "wbr" };
    for (size_t i = 0; i < sizeof no_end / sizeof *no_end; i++)
        if (str_is(x->name, no_end[i]))
            return;
    out_lit(o, "</");
    out_str(o, x->name);
    out_char(o, '>');
}

/* What stands inside `row`, as HTML again: Atom's type="xhtml". */
static Str inner_html(const Feed *f, uint32_t row)
{
    Out o = { 0 };
    const XmlNode *node = f->t.node;
    uint32_t open = row;                                 /* innermost element not yet ended */
    for (uint32_t i = row + 1; i < node[row].end; i++) {
        while (open != row && node[open].end <= i) {
            put_end_tag(&o, &node[open]);
            open = node[open].parent;
        }
        if (node[i].name.n == 0) {
            out_html(&o, node[i].text);
        } else {
            put_open_tag(&o, &node[i]);
            open = i;
        }
    }
    for (; open != row; open = node[open].parent)
        put_end_tag(&o, &node[open]);
    Str html = out_arena(&o, f->d->arena);
    out_release(&o);
    return html;
}

/* ---- the body ---- */

typedef struct Body { Str text; bool is_html; } Body;

/* Atom says of each text what it is; RSS says nothing and means HTML where it looks so. */
static Body body_at(const Feed *f, uint32_t row)
{
    Body b = { 0 };
    if (row == NONE)
        return b;
    Str type = xml_attr(&f->t.node[row], "type");
    if (str_has(type, S("xhtml"))) {
        b = (Body){ inner_html(f, row), true };
    } else {
        b.text = text_of(f, row);
        b.is_html = str_has(type, S("html")) || (!str_is(type, "text") && has_markup(b.text));
    }
    return b;
}

/* The fullest the entry has: content before summary, and of an empty one the next. */
static Body entry_body(const Feed *f)
{
    static const char *const part[][2] = {
        { "encoded", "content" }, { "content", "" }, { "body", "xhtml" }, { "description", "" },
        { "summary", "" }, { "summary", "itunes" }, { "description", "media" },
    };
    Body b = { 0 };
    for (size_t i = 0; i < sizeof part / sizeof *part && b.text.n == 0; i++)
        b = body_at(f, child(f, f->entry, part[i][0], part[i][1]));
    return b;
}

/* ---- pictures told of beside the body ---- */

/* <media:content
 * url=".."><media:description>..</media:description><media:credit>..</media:credit></media:content>,
 * alone or in a <media:group>, as a figure: what it shows is evidence as a caption is. */
static void put_picture(const Feed *f, uint32_t row, Out *o)
{
    const XmlNode *x = &f->t.node[row];
    Str medium = xml_attr(x, "medium"), type = xml_attr(x, "type");
    Str said = plain(f, child_text(f, row, "description", MRSS));
    Str credit = plain(f, child_text(f, row, "credit", MRSS));
    if (said.n == 0 || (medium.n > 0 && !str_is(medium, "image"))
        || (type.n > 0 && !str_starts(type, S("image/"))))
        return;
    out_lit(o, "<figure><img src=\"");
    out_html(o, xml_attr(x, "url"));
    out_lit(o, "\"><figcaption>");
    out_html(o, said);
    if (credit.n > 0 && str_find(said, credit) == UINT32_MAX) {
        out_lit(o, " (Photo: ");
        out_html(o, credit);
        out_lit(o, ")");
    }
    out_lit(o, "</figcaption></figure>");
}

static void put_pictures(const Feed *f, uint32_t row, Out *o)
{
    for (uint32_t i = row; (i = next_child(&f->t, row, i, "content", MRSS)) != NONE;)
        put_picture(f, i, o);
}

static Body with_pictures(const Feed *f, Body b)
{
    Out o = { 0 };
    uint32_t group = child(f, f->entry, "group", MRSS);
    if (b.is_html) {
        out_str(&o, b.text);
    } else {
        out_lit(&o, "<p>");
        out_html(&o, b.text);
        out_lit(&o, "</p>");
    }
    size_t body = o.n;
    put_pictures(f, f->entry, &o);
    if (group != NONE)
        put_pictures(f, group, &o);
    if (o.n > body && str_find_fold(b.text, S("<figcaption")) == UINT32_MAX)
        b = (Body){ out_arena(&o, f->d->arena), true };
    out_release(&o);
    return b;
}

/* ---- who and when ---- */

/* "desk@paper.example (Ana Ruiz)" is how RSS writes an author; Ana Ruiz is one, a bare address
 * none. */
static Str person(const Feed *f, Str s)
{
    s = plain(f, s);
    uint32_t at = str_find(s, S("@"));
    if (at == UINT32_MAX)
        return s;
    uint32_t open = str_find(s, S("(")), close = str_find(s, S(")"));
    return open < close && close != UINT32_MAX ? str_cut(s, open + 1, close) : STR_NONE;
}

typedef struct People { Str *name; uint32_t n, cap; } People;

static void add_people(const Feed *f, uint32_t row, const char *name, const char *space, People *p)
{
    if (row == NONE)
        return;
    for (uint32_t i = row; (i = next_child(&f->t, row, i, name, space)) != NONE;) {
        uint32_t inner = child(f, i, "name", "");
        Str who = person(f, text_of(f, inner != NONE ? inner : i));
        if (who.n > 0)
            ARENA_PUSH(f->d->arena, p->name, p->n, p->cap, who);
    }
}

static void take_authors(const Feed *f)
{
    People p = { 0 };
    add_people(f, f->entry, "creator", "purl.org/dc", &p);
    if (p.n == 0)
        add_people(f, f->entry, "author", "", &p);
    if (p.n == 0 && str_is(f->t.node[f->channel].name, "feed"))
        add_people(f, f->channel, "author", "", &p); /* Atom: the feed's stands for its entries */
    article_authors(f->d, p.name, p.n);
}

static void take_dates(const Feed *f)
{
    Article *a = &f->d->article;
    Str first =
        either(child_text(f, f->entry, "pubDate", ""), child_text(f, f->entry, "published", ""));
    first = either(first, child_text(f, f->entry, "issued", ""));
    first = either(first, child_text(f, f->entry, "date", "purl.org/dc"));
    Str changed =
        either(child_text(f, f->entry, "updated", ""), child_text(f, f->entry, "modified", ""));
    a->published = stamp_of(f->d, either(first, changed));
    a->updated = stamp_of(f->d, changed);
}

/* The outlet: the entry's own <source> in a feed gathered from others, else the feed's title. */
static Str entry_source(const Feed *f)
{
    uint32_t source = child(f, f->entry, "source", ""), title = child(f, source, "title", "");
    Str name = text_of(f, title);
    if (source != NONE && title == NONE && f->t.node[source].end == source + 2)
        name = text_of(f, source);                       /* RSS: its text; Atom's has children */
    return plain(f, either(name, child_text(f, f->channel, "title", "")));
}

static Str entry_language(const Feed *f)
{
    Str said =
        either(inherited_language(f, f->entry), child_text(f, f->entry, "language", "purl.org/dc"));
    said = either(said, child_text(f, f->channel, "language", ""));
    return language_of(
        f->d->arena, either(said, child_text(f, f->channel, "language", "purl.org/dc")));
}

/* ---- together ---- */

/* Find entry and channel. RDF's items stand beside the channel, the others' inside. */
static bool find_rows(Feed *f)
{
    f->channel = f->entry = NONE;
    for (uint32_t i = 0; i < f->t.n && f->entry == NONE; i++) {
        Str name = f->t.node[i].name;
        if (str_is(name, "item") || str_is(name, "entry"))
            f->entry = i;
        else if (f->channel == NONE && (str_is(name, "channel") || str_is(name, "feed")))
            f->channel = i;
    }
    if (f->channel == NONE)
        f->channel = 0;
    return f->entry != NONE;
}

/* A whole entry ends with its end tag. */
static bool is_cut_short(Str raw)
{
    raw = str_trim(raw);
    uint32_t at = raw.n;
    while (at > 0 && raw.p[at - 1] != '<')
        at--;
    Str last = str_from(raw, at);                        /* "/item>" */
    if (str_ends(last, S("/>")))
        return false;
    return !str_starts(last, S("/")) || !str_ends(last, S(">"))
        || (str_find(last, S("item")) == UINT32_MAX && str_find(last, S("entry")) == UINT32_MAX);
}

static bool feed_open(const Parcel *p, Doc *d, Err *e)
{
    Feed f = { .d = d };
    Err why = { 0 };
    article_begin(p, d);
    article_page(d, true);
    if (!xml_parse(d->arena, d->article.page, &f.t, &why))
        return err_set(
            e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(article_place(d->arena, p)), why.text);
    if (!find_rows(&f))
        return err_set(e, ERR_INPUT, "%.*s: no entry could be read; left out",
            STR_ARG(article_place(d->arena, p)));
    Article *a = &d->article;
    a->key = one_line(
        d->arena, either(child_text(&f, f.entry, "guid", ""), child_text(&f, f.entry, "id", "")));
    a->url = entry_url(&f);
    a->title = plain(&f, child_text(&f, f.entry, "title", ""));
    a->source = either(entry_source(&f), url_host(d->arena, a->url));
    a->language = entry_language(&f);
    take_authors(&f);
    take_dates(&f);
    Body b = with_pictures(&f, entry_body(&f));
    if (b.text.n == 0 && a->title.n == 0)
        return err_set(e, ERR_INPUT, "%.*s has neither title nor text; left out",
            STR_ARG(article_place(d->arena, p)));
    a->media = b.is_html ? MEDIA_HTML : MEDIA_TEXT;
    a->page = b.is_html ? article_fragment(d, b.text) : b.text;
    if (is_cut_short(a->raw))
        doc_note(d, S("the feed breaks off in this entry, or forgets its end tag"));
    return true;
}

const IntakeFormat format_feed = {
    .name  = "feed",
    .help  = "feeds: RSS 2.0 and older, RDF, Atom; one article an entry",
    .piece = "entry",
    .place = 20,
    .sniff = feed_sniff,
    .cut   = feed_cut,
    .open  = feed_open,
};
