/* sections/also_today.c -- the next stories, a line each. */
#include "review/inside.h"

#define ALSO_MOST 6

static uint32_t sources_before(const Ranked *r, uint32_t end)
{
    for (uint32_t i = 0; i < end; i++)
        if (str_eq(r->hit[i].source, r->hit[end].source))
            return i;
    return end;
}

/* One article of each outlet, by its first sentence. */
static bool story_evidence(Library *lib, const Ranked *r, Evidence *v, uint32_t *n_source, Err *e)
{
    for (uint32_t i = 0; i < r->n_hit; i++) {
        const Hit *h = &r->hit[i];
        Proof p;
        Str quote;
        if (sources_before(r, i) != i)
            continue;
        if (!lead_sentence(lib, h->id, v->arena, &p, &quote, e))
            return false;
        ++*n_source;
        if (quote.n)
            evidence_hit(v, h, p, quote);
    }
    return true;
}

static Str story_note(Arena *a, const Story *s, uint32_t n_source, int32_t day)
{
    Str n = plural(a, n_source, "source", "sources");
    if (s->first_day != DAY_UNKNOWN && s->first_day < day)
        return arena_fmt(
            a, "%.*s; since %.*s", STR_ARG(n), STR_ARG(print_days(a, s->first_day, s->first_day)));
    return n;
}

static bool also_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    Ranked *list;
    uint32_t n;
    Items l = { .arena = a };
    if (!stories_ranked(lib, from_day, to_day, a, &list, &n, e))
        return false;
    for (uint32_t i = 1; i < n && i <= ALSO_MOST; i++) {
        Evidence v = { .arena = a };
        uint32_t n_source = 0;
        if (!story_evidence(lib, &list[i], &v, &n_source, e))
            return false;
        if (!v.n)
            continue;
        Item *item = items_add(&l, &v);
        item->text = list[i].story.title.n ? list[i].story.title : list[i].hit[0].title;
        item->note = story_note(a, &list[i].story, n_source, to_day);
        item->href = href_article(a, list[i].hit[0].id);
    }
    items_into(&l, s);
    return true;
}

const ReviewSection section_also_today = {
    .title = "Also today",
    .help = "The next stories: how many outlets tell them, and since when.",
    .place = 20,
    .collect = also_collect,
};
