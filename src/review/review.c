/* review.c -- the Daily Review: its sections, collected in order. */
#include "review/inside.h"

extern const ReviewSection *const review_sections[]; /* made from sections/ by check/list-entries */

#define SECTIONS_MOST 64
#define SUBJECT_MOST  60               /* characters: what a mail's subject line shows */

const ReviewSection *review_section_at(uint32_t i)
{
    const ReviewSection *sorted[SECTIONS_MOST];
    uint32_t n = 0;
    for (; review_sections[n] && n < SECTIONS_MOST; n++) {
        uint32_t k = n;
        for (; k > 0 && sorted[k - 1]->place > review_sections[n]->place; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = review_sections[n];
    }
    return i < n ? sorted[i] : NULL;
}

static bool newest_day(Library *lib, int32_t *day, Err *e)
{
    LibraryCount c;
    if (!library_count(lib, &c, e))
        return false;
    bool known = c.article > 0 && c.last_day > DAY_UNKNOWN && c.last_day < INT32_MAX;
    *day = known ? (int32_t)c.last_day : DAY_UNKNOWN;
    return true;
}

/* Cut at a word, with three dots, so that it fits. */
static Str shortened(Arena *a, Str s, uint32_t most)
{
    uint32_t at = 0, n = 0, cut = 0;
    while (at < s.n) {
        uint32_t before = at;
        if (n > most)
            return arena_fmt(a, "%.*s ...", STR_ARG(str_cut(s, 0, cut)));
        if (utf8_next(s, &at) == ' ' && n + 4 <= most)
            cut = before;
        n++;
    }
    return s;
}

/* The subject is the top story, the line below it the next two. */
static bool daily_lead(Library *lib, int32_t day, Arena *a, Review *r, Err *e)
{
    Ranked *list;
    uint32_t n;
    Out o = { 0 };
    if (!stories_ranked(lib, day, day, a, &list, &n, e))
        return false;
    for (uint32_t i = 0; i < n && i < 3; i++) {
        out_str(&o, i ? S("; ") : S(""));
        out_str(&o, shortened(a, list[i].story.title, SUBJECT_MOST));
    }
    r->lead = out_arena(&o, a);
    out_release(&o);
    return true;
}

static bool collect_all(Library *lib, Arena *a, Review *r, Err *e)
{
    Section *section = ARENA_ARRAY(a, Section, SECTIONS_MOST);
    const ReviewSection *from;
    for (uint32_t i = 0; (from = review_section_at(i)); i++) {
        Section *s = &section[r->n_section];
        *s = (Section){ .title = str_of(from->title), .help = str_of(from->help) };
        if (!from->collect(lib, r->first_day, r->last_day, a, s, e))
            return false;
        r->n_section += s->n_item > 0;
    }
    r->section = section;
    return true;
}

bool review_daily(Library *lib, int32_t day, Arena *a, Review *r, Err *e)
{
    *r = (Review){
        .kind = S("daily"), .title = S("Daily Review"), .first_day = day, .last_day = day
    };
    if (day == DAY_UNKNOWN && !newest_day(lib, &day, e))
        return false;
    if (day == DAY_UNKNOWN)
        return true;
    r->first_day = r->last_day = day;
    r->title = arena_fmt(a, "Daily Review, %.*s", STR_ARG(print_days(a, day, day)));
    return daily_lead(lib, day, a, r, e) && collect_all(lib, a, r, e);
}
