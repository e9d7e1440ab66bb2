/* clean/linked.c -- JSON-LD: what a page tells search engines about its article. */
#include "clean/meta.h"

#define OBJECTS_MOST 2000        /* of one page; some shops list thousands of products */

typedef struct Objects {
    const Json *all[OBJECTS_MOST];
    uint32_t n;
} Objects;

static bool add_object(Objects *o, const Json *v)
{
    if (o->n == OBJECTS_MOST)
        return false;
    o->all[o->n++] = v;
    return true;
}

/* The objects of a document, breadth first: lists, "@graph", "mainEntity" opened. */
static void gather(Objects *o, const Json *root)
{
    static const char *const inner[] = { "@graph", "mainEntity", "mainEntityOfPage", "hasPart" };
    uint32_t at = o->n;

    add_object(o, root);
    for (; at < o->n; at++) {
        const Json *v = o->all[at];
        for (uint32_t i = 0; i < json_count(v); i++)
            add_object(o, json_at(v, i));
        for (size_t i = 0; json_is_object(v) && i < sizeof inner / sizeof *inner; i++) {
            const Json *part = json_get(v, inner[i]);
            if (part && (json_is_object(part) || json_is_array(part)))
                add_object(o, part);
        }
    }
}

/* How surely a type is the page's article: 3 NewsArticle, 1 WebPage, 0 no. */
static int type_rank_of(Str type)
{
    static const char *const others[] = { "Report", "Recipe", "Review", "Product", "QAPage", "VideoObject",
                                          "PodcastEpisode", "Event", "Course", "Question", "HowTo" };

    if (str_ends(type, S("NewsArticle")) || str_ends(type, S("BlogPosting")))
        return 4;
    if (str_ends(type, S("Article")) || str_ends(type, S("Posting")))
        return 3;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(type, others[i]))
            return 2;
    return str_ends(type, S("WebPage")) ? 1 : 0;
}

static int type_rank(const Json *object)
{
    const Json *type = json_get(object, "@type");
    int         best = type_rank_of(json_str(type));

    for (uint32_t i = 0; type && i < json_count(type); i++) {
        int rank = type_rank_of(json_str(json_at(type, i)));
        best = rank > best ? rank : best;
    }
    return best;
}

/* The object that {"@id": x} stands for, or the value itself. */
static const Json *resolved(const Objects *o, const Json *v)
{
    Str id = json_is_object(v) ? json_str(json_get(v, "@id")) : STR_NONE;

    if (id.n == 0 || json_get(v, "name"))
        return v;
    for (uint32_t i = 0; i < o->n; i++)
        if (json_is_object(o->all[i]) && json_get(o->all[i], "name")
            && str_eq(json_str(json_get(o->all[i], "@id")), id))
            return o->all[i];
    return v;
}

/* A name: "X", {"name": "X"}, or the first of a list of either. */
static Str name_of(const Objects *o, const Json *v)
{
    if (v && json_is_array(v))
        v = json_at(v, 0);
    v = v ? resolved(o, v) : NULL;
    if (!v)
        return STR_NONE;
    Str name = json_str(v);
    if (name.n == 0 && json_is_object(v)) {
        const Json *n = json_get(v, "name");
        name = n && json_is_array(n) ? json_str(json_at(n, 0)) : json_str(n);
    }
    return name;
}

static void take(const Page *p, Str *into, Str value)
{
    if (into->n == 0 && value.n)
        *into = meta_plain(p, value);
}

static void take_authors(const Page *p, Linked *l, const Objects *o, const Json *v)
{
    uint32_t n = v && json_is_array(v) ? json_count(v) : 1;

    if (!v || l->n_author)
        return;
    for (uint32_t i = 0; i < n && l->n_author < AUTHORS_MOST; i++) {
        Str name = meta_plain(p, name_of(o, json_is_array(v) ? json_at(v, i) : v));
        if (name.n)
            l->author[l->n_author++] = name;
    }
}

/* "a, b" or ["a", "b"]: what is beyond the limit is left out. */
static void take_keywords(const Page *p, Linked *l, const Json *v)
{
    Str one = v ? json_str(v) : STR_NONE, part;

    if (l->n_keyword)
        return;
    while (one.n && l->n_keyword < KEYWORDS_MOST && str_split(&one, ',', &part))
        l->keyword[l->n_keyword++] = meta_plain(p, part);
    for (uint32_t i = 0; v && i < json_count(v) && l->n_keyword < KEYWORDS_MOST; i++)
        l->keyword[l->n_keyword++] = meta_plain(p, json_str(json_at(v, i)));
}

/* "url", {"url": "..."}, or the first of a list of either. */
static void take_image(const Page *p, Linked *l, const Objects *o, const Json *v)
{
    if (v && json_is_array(v))
        v = json_at(v, 0);
    if (!v || l->image.n)
        return;
    Str id = json_is_object(v) ? json_str(json_get(v, "@id")) : STR_NONE;
    for (uint32_t i = 0; id.n && !json_get(v, "url") && i < o->n; i++)
        if (json_is_object(o->all[i]) && json_get(o->all[i], "url")
            && str_eq(json_str(json_get(o->all[i], "@id")), id)) {
            v = o->all[i];
            break;
        }
    Str url = json_is_object(v) ? json_str(json_get(v, "url")) : json_str(v);
    if (url.n == 0 && json_is_object(v))
        url = json_str(json_get(v, "contentUrl"));
    l->image = arena_str(p->a, url);
    take(p, &l->image_caption, json_str(json_get(v, "caption")));
}

static bool says_no(const Json *v)
{
    bool free = true;
    return v && ((json_bool(v, &free) && !free) || str_eq_fold(json_str(v), S("false")));
}

/* Its lines are paragraphs, unless it is markup. */
static Str body_of(const Page *p, Str body)
{
    bool markup = body.n && (memchr(body.p, '<', body.n) || memchr(body.p, '&', body.n));
    return markup ? meta_plain(p, body) : arena_str(p->a, body);
}

static void take_object(const Page *p, Linked *l, const Objects *o, const Json *v, int rank)
{
    take(p, &l->published, json_str(json_get(v, "datePublished")));
    if (rank > 1)
        take(p, &l->published, json_str(json_get(v, "dateCreated")));
    take(p, &l->modified, json_str(json_get(v, "dateModified")));
    take(p, &l->language, name_of(o, json_get(v, "inLanguage")));
    take(p, &l->publisher, name_of(o, json_get(v, "publisher")));
    take_authors(p, l, o, json_get(v, "author"));
    if (rank < 2)
        return;
    take(p, &l->headline, json_str(json_get(v, "headline")));
    if (rank >= 3)
        take(p, &l->headline, json_str(json_get(v, "name")));
    take(p, &l->url, json_str(json_get(v, "url")));
    take_authors(p, l, o, json_get(v, "creator"));
    if (l->body.n == 0 && rank >= 3)
        l->body = body_of(p, json_str(json_get(v, "articleBody")));
    take(p, &l->section, name_of(o, json_get(v, "articleSection")));
    take_keywords(p, l, json_get(v, "keywords"));
    take_image(p, l, o, json_get(v, "image"));
    l->not_free |= says_no(json_get(v, "isAccessibleForFree"));
    l->is_live |= str_is(json_str(json_get(v, "@type")), "LiveBlogPosting");
    l->is_article |= rank >= 3;
}

/* What strict readers refuse and pages write: raw line ends inside strings, commas before a
 * closing bracket, a comment or CDATA around it all. */
static Str mended(Arena *a, Str s)
{
    char    *out = arena_alloc(a, s.n + 1);
    uint32_t n = 0;

    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if ((unsigned char)c < 0x20)
            c = ' ';
        if (c == '}' || c == ']') {
            uint32_t k = n;
            while (k && out[k - 1] == ' ')
                k--;
            if (k && out[k - 1] == ',')
                out[k - 1] = ' ';
        }
        out[n++] = c;
    }
    Str  t = { out, n };
    uint32_t open = str_find(t, S("{")), list = str_find(t, S("["));
    open = list < open ? list : open;
    while (t.n && t.p[t.n - 1] != '}' && t.p[t.n - 1] != ']')
        t.n--;
    return open < t.n ? str_from(t, open) : STR_NONE;
}

void linked_read(Page *p, Linked *l)
{
    Objects *o = arena_alloc(p->a, sizeof *o);
    Json    *root[64];
    uint32_t n_root = 0;

    for (uint32_t row = 0; row < p->t.n && n_root < 64; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->tag != TAG_SCRIPT
            || !str_starts_fold(str_trim(html_attr(e, "type")), S("application/ld+json")))
            continue;
        Err   err = { 0 };
        Json *json = json_parse(str_trim(e->text), &err);
        if (!json) {
            err = (Err){ 0 };
            json = json_parse(mended(p->a, e->text), &err);
        }
        if (!json)
            continue;
        root[n_root++] = json;
        gather(o, json);
    }
    for (int rank = 4; rank >= 1; rank--)
        for (uint32_t i = 0; i < o->n; i++)
            if (json_is_object(o->all[i]) && type_rank(o->all[i]) == rank)
                take_object(p, l, o, o->all[i], rank);
    while (n_root)
        json_free(root[--n_root]);
}
