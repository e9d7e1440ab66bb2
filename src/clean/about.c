/* clean/about.c -- the outlet's own word on an article: its section, its tags, its lead picture. */
#include "clean/meta.h"

#define TAG_BYTES 80             /* longer ones are sentences */

/* ---- section ---- */

/* The last link of the way from the front page here: "Home > World > Asia". */
static Str from_breadcrumb(const Meta *m)
{
    const Page *p = m->p;
    Str         last = STR_NONE;

    for (uint32_t row = 1; row < p->t.n && last.n == 0; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->n_attr == 0 || (str_find_fold(html_attr(e, "class"), S("breadcrumb")) == UINT32_MAX
                               && str_find_fold(html_attr(e, "id"), S("breadcrumb")) == UINT32_MAX))
            continue;
        uint32_t n = 0;
        for (uint32_t i = row + 1; i < e->end; i++)
            if (p->t.node[i].tag == TAG_A) {
                Str text = html_text(p->a, &p->t, i);
                last = text.n && text.n < TAG_BYTES && !same_letters(text, p->title) ? text : last;
                n++;
            }
        last = n >= 2 ? last : STR_NONE;                  /* "Home" alone */
    }
    return last;
}

static Str section_of(const Meta *m)
{
    static const char *const keys[] = { "article:section", "articlesection", "parsely-section",
        "cxenseparse:section", "section", "dc.subject.section" };

    if (m->linked.section.n)
        return m->linked.section;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Str said = meta_plain(m->p, meta_get(m, keys[i]));
        if (said.n && said.n < TAG_BYTES)
            return said;
    }
    return from_breadcrumb(m);
}

/* ---- tags ---- */

typedef struct Tags { Str tag[KEYWORDS_MOST]; uint32_t n; } Tags;

static void add_tag(const Meta *m, Tags *t, Str said)
{
    Str tag = meta_plain(m->p, said);

    if (tag.n == 0 || tag.n > TAG_BYTES || t->n == KEYWORDS_MOST)
        return;
    for (uint32_t i = 0; i < t->n; i++)
        if (same_letters(t->tag[i], tag))
            return;
    t->tag[t->n++] = tag;
}

static void add_list(const Meta *m, Tags *t, const char *key)
{
    for (uint32_t k = 0; k < m->n_tag; k++) {
        Str rest = m->tag[k].value, part;
        if (!str_is(m->tag[k].key, key))
            continue;
        while (rest.n && str_split(&rest, ',', &part))
            add_tag(m, t, part);
    }
}

static void add_linked_tags(const Meta *m, Tags *t)
{
    const Page *p = m->p;

    for (uint32_t row = 1; row < p->t.n; row++)
        if (p->t.node[row].tag == TAG_A && str_has(html_attr(&p->t.node[row], "rel"), S("tag"))
            && !(p->mark[row] & MARK_COMMENT))
            add_tag(m, t, html_text(p->a, &p->t, row));
}

static void find_tags(const Meta *m, Tags *t)
{
    static const char *const lists[] = { "news_keywords", "parsely-tags", "sailthru.tags",
        "cxenseparse:taglist" };

    for (uint32_t k = 0; k < m->n_tag; k++)
        if (str_is(m->tag[k].key, "article:tag"))
            add_tag(m, t, m->tag[k].value);
    for (uint32_t i = 0; i < m->linked.n_keyword; i++)
        add_tag(m, t, m->linked.keyword[i]);
    for (size_t i = 0; i < sizeof lists / sizeof *lists && t->n == 0; i++)
        add_list(m, t, lists[i]);
    if (t->n == 0)
        add_linked_tags(m, t);
    if (t->n == 0)
        add_list(m, t, "keywords");
}

/* ---- the lead picture ---- */

/* "https://crane.example/img/quay-800.jpg?w=640" is told by "quay-800.jpg". */
static Str file_of(Str url)
{
    uint32_t end = 0, begin = 0;

    while (end < url.n && url.p[end] != '?' && url.p[end] != '#')
        end++;
    for (uint32_t i = 0; i < end; i++)
        if (url.p[i] == '/')
            begin = i + 1;
    return str_cut(url, begin, end);
}

static Str image_of(const Meta *m)
{
    static const char *const keys[] = { "og:image", "og:image:url", "og:image:secure_url",
        "twitter:image", "twitter:image:src", "parsely-image-url" };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (meta_get(m, keys[i]).n)
            return meta_get(m, keys[i]);
    return m->linked.image;
}

/* The page's <img> of this file; UINT32_MAX: it shows none. */
static uint32_t image_row(const Page *p, Str file)
{
    for (uint32_t row = 1; row < p->t.n && file.n > 4; row++) {
        const HtmlNode *e = &p->t.node[row];
        if ((e->tag == TAG_IMG || e->tag == TAG_AMP_IMG)
            && (str_has(html_attr(e, "src"), file) || str_has(html_attr(e, "data-src"), file)))
            return row;
    }
    return UINT32_MAX;
}

/* What is said of it in its <figure>, or beside it. */
static void told_of(const Page *p, uint32_t row, Picture *image)
{
    uint32_t box = p->t.node[row].parent;

    for (uint32_t guard = 0; guard < 4 && box && p->t.node[box].tag != TAG_FIGURE; guard++)
        box = p->t.node[box].parent;
    if (p->t.node[box].tag != TAG_FIGURE)
        box = p->t.node[p->t.node[row].parent].parent;
    for (uint32_t i = p->at[box]; box && i < p->at[p->t.node[box].end]; i++) {
        const Piece *q = &p->piece[i];
        if (q->fate != FATE_CAPTION || image->caption.n)
            continue;
        image->caption = q->text;
        image->credit = q->credit;
    }
}

static void find_image(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Str      said = str_trim(image_of(m));
    Picture  image = { .url = said.n ? url_resolve(m->p->a, article->url, said) : STR_NONE };

    if (!str_starts_fold(image.url, S("http")))
        return;
    uint32_t row = image_row(m->p, file_of(image.url));
    if (row != UINT32_MAX)
        told_of(m->p, row, &image);
    if (image.caption.n == 0)
        image.caption = m->linked.image_caption.n ? m->linked.image_caption
                                                  : meta_plain(m->p, meta_get(m, "og:image:alt"));
    if (image.caption.n == 0 && row != UINT32_MAX)
        image.caption = meta_plain(m->p, html_attr(&m->p->t.node[row], "alt"));
    article->image = (Picture){ arena_str(a, image.url), arena_str(a, image.caption),
        arena_str(a, image.credit) };
}

void about_find(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Tags     t = { .n = 0 };

    Str section = section_of(m);

    article->section = arena_str(
        a, str_trim(str_cut(section, 0, str_find(section, S(","))))); /* "World,Top news" */
    find_tags(m, &t);
    Str *tag = ARENA_ARRAY(a, Str, t.n);
    for (uint32_t i = 0; i < t.n; i++)
        tag[i] = arena_str(a, t.tag[i]);
    article->tag = tag;
    article->n_tag = t.n;
    find_image(m);
}
