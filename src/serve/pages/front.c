/* pages/front.c -- the newest day: what mattered, the stories, the incidents, who is in the news.
 */
#include "serve/picture.h"
#include "serve/views.h"

static uint32_t front_run(Visit *v);
const ServePage page_front = {
    .path = "/",
    .help = "The newest day of the library: its review, stories, incidents and actors.",
    .run  = front_run,
};

#define PICTURE_DAYS   35
#define PICTURE_MOST   20000    /* articles counted for the picture */
#define STORIES        7
#define STORY_ARTICLES 3
#define INCIDENTS      12
#define INCIDENT_DAYS  7
#define ACTORS         14

static bool put_stories(Visit *v, View *body, int32_t day)
{
    const Story *story;
    uint32_t n;
    if (!library_stories(v->lib, day, day, STORIES, v->a, &story, &n, &v->err)) return false;
    View *stories = n ? view_section(body, "STORIES") : NULL;
    for (uint32_t i = 0; i < n; i++) {
        const Hit *hit;
        uint32_t n_hit;
        if (!library_story_articles(v->lib, story[i].id, v->a, &hit, &n_hit, &v->err)) return false;
        View *s = view_section(stories, "STORY");
        view_text(s, "TITLE", story[i].title);
        view_text(s, "HREF", n_hit ? href_of(v->a, "article", hit[0].id.v) : S("/search"));
        view_int(s, "N_SOURCE", story[i].n_source);
        view_show(s, story[i].n_source == 1 ? "ONE_SOURCE" : "MANY_SOURCES");
        for (uint32_t h = 0; h < n_hit && h < STORY_ARTICLES; h++) view_hit(s, v->a, &hit[h]);
    }
    return true;
}

static bool put_incidents(Visit *v, View *body, int32_t day)
{
    const IncidentRow *row;
    uint32_t n;
    IncidentQuery q = incident_query();
    q.said_from = day - INCIDENT_DAYS + 1;
    q.said_to = day;
    q.only_happened = true;
    q.limit = INCIDENTS;
    if (!library_incidents(v->lib, &q, v->a, &row, &n, &v->err)) return false;
    if (n == 0) return true;
    View *table = view_include(view_section(body, "INCIDENTS"), "TABLE", "templates/incidents.tpl");
    for (uint32_t i = 0; i < n; i++) view_incident(table, v->a, &row[i]);
    return true;
}

static bool put_actors(Visit *v, View *body)
{
    const Actor *actor;
    uint32_t n;
    if (!library_actors(v->lib, ACTOR_GROUP, true, ACTORS * 3, v->a, &actor, &n, &v->err))
        return false;
    uint32_t most = n ? actor[0].n_article : 1, shown = 0;
    View *list = n ? view_section(body, "ACTORS") : NULL;
    for (uint32_t i = 0; i < n && shown < ACTORS; i++) {
        if (actor[i].kind == ACTOR_PLACE || actor[i].kind == ACTOR_PEOPLE)
            continue; /* where, and whose: not who */
        shown++;
        View *row = view_section(list, "ACTOR");
        view_text(row, "NAME", actor[i].name);
        view_text(row, "HREF", href_of(v->a, "actor", actor[i].id.v));
        view_text(row, "KIND", str_of(actor_kind_name(actor[i].kind)));
        view_int(row, "N_ARTICLE", actor[i].n_article);
        view_int(row, "PART", (int64_t)actor[i].n_article * 100 / (most ? most : 1));
    }
    return true;
}

static void bar_add(DayBar *bar, int32_t first, int32_t last, int64_t at)
{
    int64_t day = at / 86400 - (at % 86400 < 0);
    if (at != TIME_UNKNOWN && day >= first && day <= last) bar[day - first].count++;
}

static bool put_picture(Visit *v, View *body, int32_t last)
{
    const Hit *hit;
    uint32_t n;
    int32_t first = last - PICTURE_DAYS + 1;
    DayBar bar[PICTURE_DAYS];
    if (!library_articles_between(v->lib, first, last, PICTURE_MOST, v->a, &hit, &n, &v->err))
        return false;
    for (int32_t i = 0; i < PICTURE_DAYS; i++) bar[i] = (DayBar){ first + i, 0 };
    for (uint32_t i = 0; i < n; i++) bar_add(bar, first, last, hit[i].published.at);
    picture_bars(
        view_section(body, "DAYS"), "PICTURE", v->a, bar, PICTURE_DAYS, first, last, "articles");
    return true;
}

/* The take in full, and what else the page of the review has. */
static bool put_review(Visit *v, View *body, int32_t day)
{
    Review r;
    Str rest;
    if (!review_daily(v->lib, day, v->a, &r, &v->err)) return false;
    View *lead = view_section(body, "REVIEW");
    view_text(lead, "DAY", print_days(v->a, day, day));
    view_text(lead, "HREF", href_day(v->a, day));
    view_text(lead, "HEADLINE", headline_of(&r, &rest));
    if (r.n_section)
        view_items(view_include(view_section(lead, "TAKE"), "ITEMS", "templates/items.tpl"), v->a,
                   &r.section[0]);
    for (uint32_t i = 1; i < r.n_section; i++) {
        View *more = view_section(lead, "MORE");
        view_text(more, "TITLE", r.section[i].title);
        view_text(more, "HREF", arena_fmt(v->a, "%.*s#%.*s", STR_ARG(href_day(v->a, day)),
                                          STR_ARG(slug_of(v->a, r.section[i].title))));
        view_int(more, "N", r.section[i].n_item);
    }
    return true;
}

static uint32_t front_run(Visit *v)
{
    LibraryCount c;
    View *body = page_open(v, S("The day"), "templates/front.tpl");
    if (!library_count(v->lib, &c, &v->err)) return 500;
    if (c.article == 0 || c.last_day == DAY_UNKNOWN) {
        view_show(body, "EMPTY");
        return page_print(v, 200);
    }
    int32_t day = (int32_t)c.last_day;
    view_int(body, "N_ARTICLE", c.article);
    view_int(body, "N_OUTLET", c.source);
    view_int(body, "N_INCIDENT", c.incident);
    view_int(body, "N_STATEMENT", c.statement);
    if (!put_review(v, body, day) || !put_stories(v, body, day) || !put_incidents(v, body, day) ||
        !put_actors(v, body) || !put_picture(v, body, day))
        return 500;
    return page_print(v, 200);
}
