/* pages/review.c -- the Daily Review of one day. */
#include "serve/views.h"

static uint32_t review_run(Visit *v);
const ServePage page_review = {
    .path = "/review|/review/*",
    .help = "The Daily Review of the newest day, or of a day: /review/2014-06-09.",
    .json = true,
    .run  = review_run,
};

/* The take's story heads the page; its section need not say it again. */
static void put_section(Visit *v, View *body, const Section *s)
{
    Section short_of = *s;
    if (str_starts(s->title, S("The take: "))) short_of.title = S("The take");
    view_section_of(body, "SECTION", v->a, &short_of);
}

static uint32_t print_review(Visit *v, int32_t day, const LibraryCount *c)
{
    Review r;
    Str rest;
    if (!review_daily(v->lib, day, v->a, &r, &v->err)) return 500;
    if (v->ask->json) return review_json(v->lib, &r, v->body, &v->err) ? page_json(v) : 500;
    View *body = page_open(v, r.title, "templates/review.tpl");
    view_text(body, "DAY", print_days(v->a, r.first_day, r.last_day));
    if (day > c->first_day)
        view_text(view_section(body, "BEFORE"), "HREF", href_day(v->a, day - 1));
    if (day < c->last_day) view_text(view_section(body, "AFTER"), "HREF", href_day(v->a, day + 1));
    view_text(body, "HEADLINE", headline_of(&r, &rest));
    view_if(body, "ALSO", "REST", rest);
    if (r.n_section == 0) view_show(body, "EMPTY");
    for (uint32_t i = 0; i < r.n_section; i++) put_section(v, body, &r.section[i]);
    return page_print(v, 200);
}

static uint32_t review_run(Visit *v)
{
    int32_t day;
    LibraryCount c;
    bool newest = v->rest.n == 0;
    if (!library_count(v->lib, &c, &v->err)) return 500;
    if (!newest && (v->rest.n != 10 || !ask_day(v->rest, false, &day))) return 404;
    if (c.article == 0 || c.last_day == DAY_UNKNOWN) return 404;
    if (newest) day = (int32_t)c.last_day;
    if (day < c.first_day || day > c.last_day) return 404;
    return print_review(v, day, &c);
}
