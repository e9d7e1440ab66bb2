/* pages/feed.c -- the newest articles as an Atom feed (RFC 4287). */
#include "serve/views.h"

static uint32_t feed_run(Visit *v);
const ServePage page_feed = {
    .path = "/feed.xml",
    .help = "The newest articles as an Atom feed.",
    .run  = feed_run,
};

#define ENTRIES 40

/* Atom wants a time to the second; a day known only as such is its first. */
static Str atom_time(Arena *a, Stamp s)
{
    return time_print(a, s.at == TIME_UNKNOWN ? 0 : s.at, TIME_SECOND);
}

static uint32_t feed_run(Visit *v)
{
    Hits hits;
    Stamp newest = { TIME_UNKNOWN, TIME_DAY };
    if (!library_search(v->lib, STR_NONE, 0, ENTRIES, v->a, &hits, &v->err)) return 500;
    View *feed = view_new();
    for (uint32_t i = 0; i < hits.n; i++) {
        const Hit *h = &hits.hit[i];
        View *entry = view_section(feed, "ENTRY");
        view_text(entry, "TITLE", h->title);
        view_text(entry, "SOURCE", h->source);
        view_text(entry, "HREF", href_of(v->a, "article", h->id.v));
        view_int(entry, "ID", h->id.v);
        view_text(entry, "UPDATED", atom_time(v->a, h->published));
        view_text(entry, "SUMMARY", snippet_plain(v->a, h->snippet));
        if (h->published.at > newest.at) newest = h->published;
    }
    view_text(feed, "UPDATED", atom_time(v->a, newest));
    page_print_bare(v, feed, "templates/feed.tpl", S("application/atom+xml; charset=utf-8"));
    view_free(feed);
    return 200;
}
