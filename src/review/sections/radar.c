/* sections/radar.c -- small stories that grow: told again within days, by one outlet or two. */
#include "review/inside.h"

#define RADAR_MOST 5
#define SHOWN_ABOVE 7                  /* the take and "also today" have the first ones */
#define YOUNG_DAYS 10
#define SMALL_SOURCES 2

static bool grows(const Ranked *r, int32_t day)
{
    const Story *s = &r->story;
    bool young =
        s->first_day != DAY_UNKNOWN && s->first_day < day && day - s->first_day <= YOUNG_DAYS;
    return young && s->n_source <= SMALL_SOURCES && s->n_article >= 2;
}

static bool add_story(Library *lib, const Ranked *r, Items *l, Err *e)
{
    const Hit *h = &r->hit[0];
    Evidence v = { .arena = l->arena };
    Proof p;
    Str quote;
    if (!lead_sentence(lib, h->id, l->arena, &p, &quote, e))
        return false;
    if (!quote.n)
        return true;
    evidence_hit(&v, h, p, quote);
    Item *item = items_add(l, &v);
    item->text = r->story.title.n ? r->story.title : h->title;
    item->note = arena_fmt(l->arena, "%.*s since %.*s",
                           STR_ARG(plural(l->arena, r->story.n_article, "article", "articles")),
                           STR_ARG(print_days(l->arena, r->story.first_day, r->story.first_day)));
    item->href = href_article(l->arena, h->id);
    return true;
}

static bool radar_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    Ranked *list;
    uint32_t n;
    Items l = { .arena = a };
    if (!stories_ranked(lib, from_day, to_day, a, &list, &n, e))
        return false;
    for (uint32_t i = SHOWN_ABOVE; i < n && l.n < RADAR_MOST; i++)
        if (grows(&list[i], to_day) && !add_story(lib, &list[i], &l, e))
            return false;
    items_into(&l, s);
    return true;
}

const ReviewSection section_radar = {
    .title = "On our radar",
    .help = "Small stories that grow.",
    .place = 50,
    .collect = radar_collect,
};
