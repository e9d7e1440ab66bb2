/* rank.c -- which story matters most: spread x novelty x gravity. */
#include "review/inside.h"

#define STORIES_MOST 200
#define INCIDENTS_MOST 2000

static uint32_t sources_of(const Hit *hit, uint32_t n_hit)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_hit; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i && !again; k++)
            again = str_eq(hit[k].source, hit[i].source);
        n += !again;
    }
    return n;
}

/* Its articles of these days; the order of the library is kept. Title and number of sources become
 * those of then: a review of the ninth does not know the tenth. */
static bool story_hits(Library *lib, Ranked *r, int32_t from, int32_t to, Arena *a, Err *e)
{
    const Hit *all;
    uint32_t n, n_then = 0;
    if (!library_story_articles(lib, r->story.id, a, &all, &n, e))
        return false;
    Hit *hit = ARENA_ARRAY(a, Hit, n + 1), *then = ARENA_ARRAY(a, Hit, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        int32_t day = published_day(all[i].published);
        if (day == DAY_UNKNOWN || day > to)
            continue;
        then[n_then++] = all[i];
        if (day >= from)
            hit[r->n_hit++] = all[i];
    }
    r->hit = hit;
    r->story.n_source = sources_of(then, n_then);
    r->story.n_article = n_then;
    if (r->n_hit && hit[0].title.n)
        r->story.title = hit[0].title;
    return true;
}

static bool is_of(const Ranked *r, ArticleId id)
{
    for (uint32_t i = 0; i < r->n_hit; i++)
        if (r->hit[i].id.v == id.v)
            return true;
    return false;
}

/* What a story retells from long ago ("the bombing of 1998") does not make today's news grave; of
 * what has no date it is open whether it is new. */
#define FRESH_DAYS 14
static float fresh_gravity(const IncidentRow *row, int32_t day)
{
    if (row->factuality == FACT_BACKGROUND)
        return 0;
    if (row->last_day == DAY_UNKNOWN)
        return 0.7f * row->gravity;
    return day - row->last_day <= FRESH_DAYS ? row->gravity : 0;
}

/* The gravest incident that the story's articles report as having happened. A story without one
 * (talks, an election) still counts for something. */
static float gravity_of(const Ranked *r, const IncidentRow *row, uint32_t n, int32_t day)
{
    float most = 0.25f;
    for (uint32_t i = 0; i < n; i++) {
        float g = fresh_gravity(&row[i], day);
        for (uint32_t k = 0; k < row[i].n_report && g > most; k++)
            if (is_of(r, row[i].report[k].proof.article))
                most = g;
    }
    return most;
}

/* Outlets that tell it now; those that told it before count half. */
static float spread_of(const Ranked *r)
{
    uint32_t now = sources_of(r->hit, r->n_hit), all = r->story.n_source;
    return sqrtf((float)now + 0.5f * (float)(all - now));
}

/* 1 on the day it is first told, half after three days. */
static float novelty_of(const Story *s, int32_t day)
{
    int32_t age = s->first_day == DAY_UNKNOWN || s->first_day > day ? 0 : day - s->first_day;
    return 1 / (1 + (float)age / 3);
}

static int by_weight(const void *x, const void *y)
{
    const Ranked *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->story.id.v < b->story.id.v ? -1 : a->story.id.v > b->story.id.v;
}

bool stories_ranked(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Ranked **list, uint32_t *n, Err *e)
{
    const Story *story;
    const IncidentRow *row;
    uint32_t n_story, n_row;
    IncidentQuery q = incident_query();
    q.said_from = from_day;
    q.said_to = to_day;
    q.only_happened = true;
    q.limit = INCIDENTS_MOST;
    *n = 0;
    if (!library_stories(lib, from_day, to_day, STORIES_MOST, a, &story, &n_story, e)
        || !library_incidents(lib, &q, a, &row, &n_row, e))
        return false;
    *list = ARENA_ARRAY(a, Ranked, n_story ? n_story : 1);
    for (uint32_t i = 0; i < n_story; i++) {
        Ranked r = { .story = story[i] };
        if (!story_hits(lib, &r, from_day, to_day, a, e))
            return false;
        r.weight =
            spread_of(&r) * novelty_of(&r.story, to_day) * gravity_of(&r, row, n_row, to_day);
        if (r.n_hit)
            (*list)[(*n)++] = r;
    }
    qsort(*list, *n, sizeof **list, by_weight);
    return true;
}
