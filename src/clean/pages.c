/* clean/pages.c -- is this all of the article? Of several pages the next is found, and a wall is
 * noted.
 *
 * An address and that of its next page differ by a number alone: "/story", "/story/2",
 * "/story?page=3". So the pager of a list of comments or of other articles leads nobody astray,
 * whatever its links are called.
 */
#include "clean/meta.h"

typedef struct Numbered { Str before, after; int64_t number; } Numbered;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "/story/page/2", "/story-2.html", "/story,2", "/story?page=2": the number, and what stands around
 * it. */
static bool number_at_end(Str url, Numbered *out)
{
    static const char *const marks[] = { "?page=", "&page=", "?p=", "&p=", "?pg=", "&pg=", "?seite=", "&seite=", "?pagina=", "/page/", "/seite/",
                                         "/page-", "-page-", "/p", "-p", "_", ",", "-", "/" };
    uint32_t end = url.n;

    while (end && url.p[end - 1] == '/')
        end--;
    if (str_ends(str_cut(url, 0, end), S(".html")))
        end -= 5;
    else if (str_ends(str_cut(url, 0, end), S(".htm")))
        end -= 4;
    uint32_t begin = end;
    while (begin && is_digit(url.p[begin - 1]))
        begin--;
    if (begin == end || end - begin > 3 || !str_int(str_cut(url, begin, end), &out->number))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(str_cut(url, 0, begin), str_of(marks[i]))) {
            out->before = str_cut(url, 0, begin - str_of(marks[i]).n);
            out->after = str_from(url, end);
            return true;
        }
    return false;
}

static Str without_end(Str url)
{
    while (url.n && url.p[url.n - 1] == '/')
        url.n--;
    if (str_ends(url, S(".html")))
        url.n -= 5;
    else if (str_ends(url, S(".htm")))
        url.n -= 4;
    return url;
}

/* Is `next` the page after `here`? The first has no number, or 1. */
static bool follows(Str here, Str next)
{
    Numbered now = { .number = 0 }, then = { .number = 0 };

    if (!number_at_end(next, &then) || str_eq(here, next))
        return false;
    if (then.number == 2 && str_eq(without_end(here), without_end(then.before)))
        return true;
    return number_at_end(here, &now) && then.number == now.number + 1
        && str_eq(now.before, then.before) && then.number > 1;
}

/* Links of a page go up to where they lead without its tracking words. */
static Str next_address(const Meta *m)
{
    const Page *p = m->p;
    Str         here = p->d->article.url;

    if (here.n == 0)
        return STR_NONE;
    for (uint32_t row = 1; row < p->t.n; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->tag != TAG_A && e->tag != TAG_LINK)
            continue;
        Str      href = html_attr(e, "href");
        Numbered there;
        if (href.n < 2 || href.n > 500 || p->mark[row] & MARK_COMMENT
            || !number_at_end(href, &there) || there.number < 2)
            continue;
        Str url = url_canonical(p->a, url_resolve(p->a, here, href));
        if (follows(here, url))
            return url;
    }
    return STR_NONE;
}

/* "Page 1 of 3", "Seite 2 von 5": a short line with nothing else. */
static bool page_of(const Page *p, int64_t *number, int64_t *all)
{
    const Phrase *word;

    for (uint32_t i = 0; i < p->n_piece; i++) {
        Str s = p->piece[i].text;
        const Phrase *page = s.n < 40 ? phrases_at(p->says->list[SAYS_PAGE_OF], s) : NULL;
        if (!page)
            continue;
        s = str_trim(str_from(s, page->text.n));
        uint32_t n = 0;
        while (n < s.n && is_digit(s.p[n]))
            n++;
        Str rest = str_trim(str_from(s, n));
        word = phrases_at(p->says->list[SAYS_PAGE_OF], rest);
        if (word)
            rest = str_trim(str_from(rest, word->text.n));
        else if (str_starts(rest, S("/")))
            rest = str_trim(str_from(rest, 1));
        else
            continue;
        if (str_int(str_cut(s, 0, n), number) && str_int(rest, all) && *number >= 1 && *all > 1
            && *number <= *all)
            return true;
    }
    return false;
}

static void find_next(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Str      next = next_address(m);
    int64_t  number = 0, all = 0;
    bool     told = page_of(m->p, &number, &all);

    if (next.n == 0 && (!told || number >= all))
        return;
    article->next = arena_str(a, next);
    article->cut = S("pages");
    Str where = next.n ? arena_fmt(a, "the article goes on at %.*s", STR_ARG(next))
                       : S("the article goes on elsewhere");
    doc_note(m->p->d,
        told ? arena_fmt(
            a, "page %lld of %lld: %.*s", (long long)number, (long long)all, STR_ARG(where))
             : where);
}

/* Does the text break off: "...", or in mid-sentence? */
static bool breaks_off(const Page *p)
{
    for (uint32_t i = p->n_piece; i-- > 0;) {
        const Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        bool dots = str_ends(q->text, S("...")) || str_ends(q->text, S("\xE2\x80\xA6"))
            || str_ends(q->text, S("[\xE2\x80\xA6]"));
        return dots || (!q->sentence && q->words > 12);
    }
    return false;
}

/* Fewer words of an article that is not free are its beginning only. */
#define WHOLE_WORDS 220

static void find_wall(const Meta *m)
{
    const Page *p = m->p;
    Article    *article = &p->d->article;
    uint32_t    words = 0;

    for (uint32_t i = 0; i < p->n_piece; i++)
        words += p->piece[i].fate == FATE_BODY ? p->piece[i].words : 0;
    bool paid = m->linked.not_free || str_is(meta_get(m, "article:content_tier"), "locked")
                || str_is(meta_get(m, "article:content_tier"), "metered");
    bool shut = p->wall.n || (m->linked.not_free && (breaks_off(p) || words < WHOLE_WORDS));
    if (shut)
        article->cut = S("wall");
    if (paid && !shut)
        doc_note(p->d, S("not free to read, by the page's own word; the text seems whole"));
    else if (paid && !p->wall.n)
        doc_note(p->d, S("cut at a wall: the page says that it is not free to read"));
}

void pages_find(const Meta *m)
{
    find_next(m);
    find_wall(m);
}
