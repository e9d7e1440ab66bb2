/* clean/authors.c -- who wrote it: JSON-LD, meta, rel=author, byline classes, "By X and Y" lines,
 * weighed.
 *
 * Each witness gives a list of names. A list is worth what its witness is, more where it names
 * people, and more for each other witness that knows one of its names: a template says "The Daily
 * Crane", the byline who it was. An agency stays what it is, where no one else is named: "Reuters".
 */
#include "clean/meta.h"

typedef struct Names { Str name[AUTHORS_MOST]; uint32_t n; float worth; } Names;

/* What witnesses are worth, best first. */
#define WORTH_CARRIER    7.0f
#define WORTH_LINKED     5.0f
#define WORTH_TAG        4.5f
#define WORTH_ELEMENT    4.0f    /* above the text; less elsewhere */
#define WORTH_LINE       3.5f
#define WORTH_BY_DATE    0.5f
#define WORTH_LINK       2.5f
#define WORTH_SIGNATURE  1.0f
/* What is added for whom it names. */
#define WORTH_PERSON     4.0f
#define WORTH_HANDLE     1.5f    /* "olga", "jroe77" */
#define WORTH_OWNER      2.5f    /* the site bears the name of a person */
#define WORTH_SITE      -0.5f    /* the outlet itself */
#define WORTH_AGREED     1.0f    /* another witness knows one of them */
#define WORTH_AFTER     -2.0f    /* below the text, or beside it */

#define BYLINE_WORDS     30      /* a longer element tells of an author, it does not name one */

static void add_names(const Meta *m, Names *names, Str line)
{
    Str      got[AUTHORS_MOST];
    uint32_t n = authors_split(m->p->says, m->p->a, line, got, AUTHORS_MOST);

    for (uint32_t i = 0; i < n && names->n < AUTHORS_MOST; i++) {
        bool known = false;
        for (uint32_t k = 0; k < names->n; k++)
            known |= same_letters(names->name[k], got[i]);
        if (!known)
            names->name[names->n++] = got[i];
    }
}

static void add_line(const Meta *m, Names *names, Str line)
{
    line = meta_plain(m->p, line);
    if (names_outlet(m, line) && names->n < AUTHORS_MOST)  /* "Jobs & Hire" is one, not two */
        names->name[names->n++] = line;
    else
        add_names(m, names, line);
}

/* ---- witnesses ---- */

static void from_linked(const Meta *m, Names *names)
{
    for (uint32_t i = 0; i < m->linked.n_author; i++)
        add_line(m, names, m->linked.author[i]);
    names->worth = WORTH_LINKED;
}

static void from_tags(const Meta *m, Names *names)
{
    static const char *const keys[] = { "author", "article:author", "parsely-author", "sailthru.author",
        "dc.creator", "dcterms.creator", "byl", "dc.author", "citation_author", "article:author_name", "authors",
        "cxenseparse:author", "rbauthors", "dcsext.author", "twitter:data1" };

    names->worth = WORTH_TAG;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && names->n == 0; i++) {
        if (str_is(str_of(keys[i]), "twitter:data1")
            && !str_has(meta_get(m, "twitter:label1"), S("by"))
            && !str_has(meta_get(m, "twitter:label1"), S("erfasst")))
            continue;
        for (uint32_t k = 0; k < m->n_tag; k++)
            if (str_is(m->tag[k].key, keys[i]))
                add_line(m, names, m->tag[k].value);
    }
}

/* Does it say of itself that it names the author? */
static bool is_author_element(const Page *p, const HtmlNode *e)
{
    static const char *const told[] = { "class", "itemprop", "id", "data-testid" };

    if (e->n_attr == 0 || e->tag == TAG_META || e->tag == TAG_BODY || e->tag == TAG_HTML
        || e->tag == TAG_SCRIPT)
        return false;
    if (str_has(html_attr(e, "rel"), S("author")))
        return true;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (cue_marks(p->known->cues, html_attr(e, told[i])) & MARK_BYLINE)
            return true;
    return false;
}

/* The text of an element, a line end where two words of it would run together: "Jane
 * Roe<a>Follow</a>". */
static Str element_line(const Page *p, uint32_t row)
{
    Out  o = { 0 };
    bool blank = false;

    for (uint32_t i = row; i < p->t.node[row].end; i++) {
        const HtmlNode *e = &p->t.node[i];
        if (e->tag != TAG_TEXT || p->mark[i] & MARK_HIDDEN) {
            blank |= e->tag == TAG_BR || p->block[i] == i;
            continue;
        }
        Str  text = html_text(p->a, &p->t, i);
        bool apart = blank || (e->text.n && utf8_is_space((unsigned char)e->text.p[0]));
        if (text.n && o.n)
            out_char(&o, apart || strchr(",;.)", text.p[0]) ? ' ' : '\n');
        if (text.n)
            out_str(&o, text);
        blank = text.n ? e->text.p[e->text.n - 1] == ' ' || e->text.p[e->text.n - 1] == '\n' : true;
    }
    Str line = out_arena(&o, p->a);
    out_release(&o);
    return line;
}

/* In a list of references or comments, each with its own author. */
static bool is_of_another(const Page *p, uint32_t row)
{
    for (uint32_t i = row; i; i = p->t.node[i].parent) {
        Str is = html_attr(&p->t.node[i], "itemprop");
        if (str_is(is, "citation") || str_is(is, "comment") || str_is(is, "review"))
            return true;
    }
    return false;
}

/* Names in an author's element. Links in it name people, where the whole reads as something else.
 */
static void element_names(const Meta *m, uint32_t row, Names *names)
{
    const Page *p = m->p;
    Names       linked = { .n = 0 };
    Str         line = element_line(p, row);

    if (words_in(line) > BYLINE_WORDS)
        return;
    for (uint32_t i = row + 1; i < p->t.node[row].end; i++) {
        const HtmlNode *e = &p->t.node[i];
        bool named = e->tag == TAG_A || str_is(html_attr(e, "itemprop"), "name");
        Str  text = named ? html_text(p->a, &p->t, i) : STR_NONE;
        if (is_person(p->says, text) && !is_organisation(p->says, text))
            add_names(m, &linked, text);
    }
    add_line(m, names, line);
    bool whole = names->n >= linked.n;
    for (uint32_t i = 0; i < names->n; i++)
        whole &= is_person(p->says, names->name[i]);
    if (linked.n && !whole)
        *names = linked;
}

/* A list of the same kind beside: <span class=author>Jane</span>, <span class=author>John</span>.
 */
static void add_siblings(const Meta *m, uint32_t row, Names *names)
{
    const Page *p = m->p;
    Str         kind = html_attr(&p->t.node[row], "class");
    uint32_t    last = p->t.node[row].end;

    for (uint32_t i = last; kind.n && i < p->t.n && i < last + 12; i++) {
        if (!str_eq(html_attr(&p->t.node[i], "class"), kind))
            continue;
        Names more = { .n = 0 };
        element_names(m, i, &more);
        for (uint32_t k = 0; k < more.n && is_person(p->says, more.name[k]); k++)
            add_names(m, names, more.name[k]);
        last = p->t.node[i].end;
        i = last - 1;
    }
}

static float kind_worth(const Meta *m, const Names *names)
{
    float best = -9;

    for (uint32_t i = 0; i < names->n; i++) {
        Str   name = names->name[i];
        bool office = is_organisation(m->p->says, name),
             person = is_person(m->p->says, name) && !office;
        float worth = names_outlet(m, name) ? (person ? WORTH_OWNER : WORTH_SITE) : office ? 0
                      : person ? WORTH_PERSON : WORTH_HANDLE;
        best = worth > best ? worth : best;
    }
    return best;
}

#define ELEMENTS_MOST 200        /* looked at; a page of comments has many */

static void from_elements(const Meta *m, Names *best)
{
    const Page *p = m->p;
    uint32_t    begin, end, seen = 0;
    float       most = -99;

    body_rows(p, &begin, &end);
    for (uint32_t row = 1; row < p->t.n && seen < ELEMENTS_MOST; row++) {
        if (p->mark[row] & (MARK_COMMENT | MARK_HIDDEN) || !is_author_element(p, &p->t.node[row])
            || is_of_another(p, row))
            continue;
        Names now = { .worth = row < end ? WORTH_ELEMENT : WORTH_ELEMENT + WORTH_AFTER };
        seen++;
        element_names(m, row, &now);
        if (now.n == 0)
            continue;
        if (p->mark[row] & MARK_AROUND)
            now.worth -= row < begin ? 0.5f : 1.5f;
        if (row >= begin && row < end)
            now.worth -= 0.5f;
        float worth = now.worth + kind_worth(m, &now);
        if (worth <= most)
            continue;
        most = worth;
        add_siblings(m, row, &now);
        *best = now;
    }
}

/* Lines that are a byline: "By Jane Roe", "Autor: Jane Roe" below a day. */
static void from_lines(const Meta *m, Names *names)
{
    const Page *p = m->p;

    names->worth = WORTH_LINE;
    for (uint32_t i = 0; i < p->n_piece && names->n == 0; i++) {
        const Piece *q = &p->piece[i];
        Str rest = q->text, line;
        if (q->mark & (MARK_COMMENT | MARK_LINK) || q->level || q->words > 40)
            continue;
        while (names->n == 0 && str_line(&rest, &line))
            if (is_byline(p->says, line))
                add_line(m, names, line);
    }
}

/* A name beside a day. */
static void from_days(const Meta *m, Names *names)
{
    const Page *p = m->p;

    names->worth = WORTH_BY_DATE;
    for (uint32_t i = 0; i < p->n_piece && names->n == 0; i++) {
        const Piece *q = &p->piece[i];
        bool above = q->first < p->t.node[p->root].end && !(q->mark & (MARK_COMMENT | MARK_AROUND));
        Str name =
            above && q->words <= 16 && !q->level ? person_by_date(p->says, q->text) : STR_NONE;
        if (name.n)
            add_line(m, names, name);
    }
}

/* Addresses of people's pages: /author/jane-roe/, /staff/jane-roe. */
static bool leads_to_person(Str href)
{
    static const char *const paths[] = { "author", "authors", "autor", "autoren", "auteur", "people", "person", "profile", "newsteam",
        "contributor", "contributors", "columnist", "journalist", "reporter", "reporters", "staff", "writers", "writer" };

    for (uint32_t at = 0; at < href.n; at++) {
        if (href.p[at] != '/')
            continue;
        Str rest = str_from(href, at + 1);
        uint32_t n = str_find(rest, S("/"));
        for (size_t i = 0; n != UINT32_MAX && i < sizeof paths / sizeof *paths; i++)
            if (str_is(str_cut(rest, 0, n), paths[i]))
                return true;
    }
    return false;
}

static void from_links(const Meta *m, Names *names)
{
    const Page *p = m->p;

    uint32_t beside = UINT32_MAX; /* the parent of the first: others in it are authors too */

    names->worth = WORTH_LINK;
    for (uint32_t row = 0; row < p->t.n; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->tag != TAG_A || e->end - row > 8 || p->mark[row] & (MARK_COMMENT | MARK_HIDDEN)
            || (names->n && e->parent != beside) || !leads_to_person(html_attr(e, "href")))
            continue;
        add_line(m, names, html_text(p->a, &p->t, row));
        beside = e->parent;
    }
}

/* The text may be signed: its last line is a name and no more. */
static void from_signature(const Meta *m, Names *names)
{
    const Page *p = m->p;

    names->worth = WORTH_SIGNATURE;
    for (uint32_t i = p->n_piece; i-- > 0;) {
        const Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        if (q->words <= 8 && !q->sentence && !q->level && !(q->mark & (MARK_LIST | MARK_TABLE)))
            add_names(m, names, q->text);
        for (uint32_t k = 0; k < names->n; k++)
            if (!is_person(p->says, names->name[k]) || is_organisation(p->says, names->name[k]))
                names->n = 0;
        return;
    }
}

/* ---- weighing ---- */

static bool share_a_name(const Names *x, const Names *y)
{
    for (uint32_t i = 0; i < x->n; i++)
        for (uint32_t k = 0; k < y->n; k++)
            if (same_letters(x->name[i], y->name[k]))
                return true;
    return false;
}

static bool all_persons(const Meta *m, const Names *names)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (!is_person(m->p->says, names->name[i]) || is_organisation(m->p->says, names->name[i]))
            return false;
    return true;
}

#define WITNESSES  8
#define STRONG     4             /* behind the carrier: JSON-LD, meta, elements, lines */
#define STRUCTURED 3             /* the first of them: carrier, JSON-LD, meta */

static const Names *best_list(const Meta *m, Names list[WITNESSES])
{
    const Names *best = NULL;

    for (int i = 0; i < WITNESSES; i++) {
        if (list[i].n == 0)
            continue;
        list[i].worth += kind_worth(m, &list[i]);
        for (int k = 0; k < WITNESSES; k++)
            list[i].worth += k != i && share_a_name(&list[i], &list[k]) ? WORTH_AGREED : 0;
        if (!best || list[i].worth > best->worth)
            best = &list[i];
    }
    const Names *fuller = best;
    for (int i = 0; best && i < STRUCTURED; i++) /* a byline may show the first of two only */
        if (list[i].n > fuller->n && list[i].n <= best->n + 3 && share_a_name(&list[i], best)
            && all_persons(m, &list[i]))
            fuller = &list[i];
    return fuller;
}

/* "Jane Roe", "Reuters": the person; unless nobody is. */
static uint32_t without_offices(const Meta *m, const Names *names, Str *out)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < names->n; i++)
        if (!names_outlet(m, names->name[i]) && is_person(m->p->says, names->name[i])
            && !is_organisation(m->p->says, names->name[i]))
            out[n++] = names->name[i];
    for (uint32_t i = 0; n == 0 && i < names->n; i++)
        out[i] = names->name[i];
    return n ? n : names->n;
}

void authors_find(const Meta *m)
{
    static void (*const witness[])(const Meta *, Names *) = { from_linked, from_tags, from_elements,
        from_lines, from_days, from_links, from_signature };
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Names   *list = ARENA_ARRAY(m->p->a, Names, WITNESSES);
    Str      kept[AUTHORS_MOST];

    for (uint32_t i = 0; i < article->n_author; i++)
        add_line(m, &list[0], article->author[i]);
    list[0].worth = WORTH_CARRIER;
    bool told = false; /* by people's names: weak witnesses are not asked any more */
    for (size_t i = 0; i < sizeof witness / sizeof *witness && !(told && i >= STRONG); i++) {
        witness[i](m, &list[i + 1]);
        told |= list[i + 1].n && all_persons(m, &list[i + 1]);
    }
    const Names *best = best_list(m, list);
    uint32_t n = best ? without_offices(m, best, kept) : 0;
    Str *author = ARENA_ARRAY(a, Str, n);
    for (uint32_t i = 0; i < n; i++)
        author[i] = arena_str(a, kept[i]);
    article->author = author;
    article->n_author = n;
}
