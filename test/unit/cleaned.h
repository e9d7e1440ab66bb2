/* cleaned.h -- a Cleaner and what it made of a page, for tests of the room `clean`. */
#ifndef TEST_CLEANED_H
#define TEST_CLEANED_H
#include "clean/clean.h"
#include "format/format.h"
#include "helpers.h"

#define FIRST "The ferry to the island stopped running on Monday after its crew found a crack in the hull."
#define SECOND "Passengers waited on the quay until evening, when the harbour master sent them home with soup and blankets."
#define THIRD "A replacement is due from the mainland within the week, said the company, which has only two ships."

static Cleaner *cleaner;
static Doc     *d;                                       /* each test's own */
static Arena   *pages;                                   /* pages made up; cleaned() empties d */

static inline int setup(void **s)
{
    (void)s;
    cleaner = cleaner_new();
    d = doc_new();
    pages = arena_new();
    return 0;
}

static inline int teardown(void **s)
{
    (void)s;
    cleaner_free(cleaner);
    doc_free(d);
    arena_free(pages);
    return 0;
}

static inline const Article *cleaned(Media media, const char *url, Str page)
{
    doc_reset(d);
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    d->article.media = media;
    d->article.url = str_of(url);
    d->article.page = d->article.raw = page;
    clean_doc(cleaner, d);
    if (doc_wrong(d)) fail_msg("%s", doc_wrong(d));
    return &d->article;
}

static inline Str body(const Article *article)
{
    return str_cut(article->text, 0, article->n_body);
}

static inline bool has_note(const Article *article, const char *what)
{
    for (uint32_t i = 0; i < article->n_note; i++)
        if (str_has(article->note[i], str_of(what))) return true;
    return false;
}
#endif
