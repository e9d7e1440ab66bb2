/* clean/clean.c -- the door: one page through marking, cutting, judging. */
#include "clean/clean.h"
#include "clean/page.h"

struct Cleaner {
    Arena *scratch;
};

Cleaner *cleaner_new(void)
{
    Cleaner *c = mem_new(sizeof *c);
    c->scratch = arena_new();
    return c;
}

void cleaner_free(Cleaner *c)
{
    if (!c)
        return;
    arena_free(c->scratch);
    free(c);
}

static void clean_html(Cleaner *c, Doc *d)
{
    Page p = { .a = c->scratch, .d = d };

    p.t = html_parse(p.a, d->article.page);
    page_mark(&p);
    page_cut(&p);
    body_find(&p);
    text_set(&p);
}

void clean_doc(Cleaner *c, Doc *d)
{
    arena_reset(c->scratch);
    if (d->article.media == MEDIA_HTML)
        clean_html(c, d);
}
