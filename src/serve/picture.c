/* serve/picture.c -- see picture.h. */
#include "serve/picture.h"
#include "serve/views.h"

#define LABEL_ROOM  22          /* pixels below the base line, for the labels of the axis */
#define BAR_HIGH    88          /* pixels of the highest bar */
#define DOT_STEP    9           /* pixels from dot to dot in a pile */
#define DOT_BINS    60          /* piles across; 5 pixels each on the narrowest screen */
#define PAST_SHARE  30          /* percent of the picture for the years before the news, where parted */
#define PAST_TICKS  3
#define PARTED_FROM 8           /* dots in the last days; fewer make no pile worth it */
#define DOT_PILE    12          /* dots of one pile; what is more is told as a number */
#define DOT_TICKS   6
#define BAR_TICKS   4           /* bars stand in a narrow column, too */

/* A span of days drawn from left to right over `share` percent of the picture, `left` percent in.
 */
typedef struct Axis { int32_t first, last; uint32_t base, ticks, left, share; } Axis;

/* "37.50%": digits by hand, for the decimal point must be one in every locale. */
static Str percent(Arena *a, uint32_t left, uint32_t share, int64_t part, int64_t whole)
{
    int64_t p = left * 100 + (whole > 0 ? part * share * 100 / whole : 0);
    return arena_fmt(a, "%lld.%02lld%%", (long long)(p / 100), (long long)(p % 100));
}

/* Part of the way along the axis. */
static Str along(Arena *a, const Axis *x, int64_t part, int64_t whole)
{
    return percent(a, x->left, x->share, part, whole);
}

/* ---- the axis ---- */

static int32_t next_tick(int32_t day, int32_t months, int32_t days)
{
    Date d = date_of(day);
    if (months == 0) return day + days;
    int32_t month = d.year * 12 + d.month - 1 + months;
    return day_of((Date){ month / 12, (uint8_t)(month % 12 + 1), 1 });
}

/* The first day that a step of months begins on: 1 January of a year that 5 divides, for 60. */
static int32_t first_tick(int32_t day, int32_t months)
{
    Date d = date_of(day);
    if (months == 0) return day;
    int32_t month = d.year * 12 + d.month - 1 + (d.day > 1);
    month = (month + months - 1) / months * months;
    return day_of((Date){ month / 12, (uint8_t)(month % 12 + 1), 1 });
}

static Str tick_words(Arena *a, int32_t day, int32_t months, bool with_year)
{
    static const char *const month[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    Date d = date_of(day);
    if (months >= 12) return arena_fmt(a, "%d", d.year);
    if (months > 0) return arena_fmt(a, "%s %d", month[d.month - 1], d.year);
    if (with_year)
        return arena_fmt(a, "%u %s ’%02d", (unsigned)d.day, month[d.month - 1],
            d.year % 100); /* short: the next is near on a telephone */
    return arena_fmt(a, "%u %s", (unsigned)d.day, month[d.month - 1]);
}

static void tick(View *v, Arena *a, const Axis *x, int32_t day, int32_t months)
{
    int32_t span = x->last - x->first + 1, at = day - x->first;
    View *t = view_section(v, "TICK");
    view_text(t, "X", along(a, x, 2 * (int64_t)at + 1, 2 * (int64_t)span));
    view_int(t, "Y", x->base);
    view_int(t, "Y_END", x->base + 5);
    view_int(t, "Y_WORDS", x->base + 18);
    int64_t twelfths = 6 * (2 * (int64_t)at + 1) / span;
    view_text(t, "ANCHOR", twelfths < 1 ? S("start") : twelfths > 10 ? S("end") : S("middle"));
    view_text(t, "WORDS", tick_words(a, day, months, day == x->first && x->ticks != BAR_TICKS));
}

/* The finest step that needs no more labels than there is room for. */
static void ticks(View *v, Arena *a, const Axis *x)
{
    static const struct { int32_t months, days; } step[] = {
        { 0, 1 }, { 0, 2 }, { 0, 7 }, { 0, 14 }, { 1, 31 }, { 2, 61 }, { 3, 92 }, { 6, 183 }, { 12, 365 },
        { 24, 731 }, { 60, 1826 }, { 120, 3652 }, { 240, 7305 }, { 600, 18262 }, { 1200, 36524 },
        { 12000, 365240 } };
    size_t s = 0, n = sizeof step / sizeof *step;
    while (s + 1 < n && (x->last - x->first) / step[s].days >= (int32_t)x->ticks) s++;
    for (int32_t day = first_tick(x->first, step[s].months); day <= x->last;
         day = next_tick(day, step[s].months, step[s].days))
        tick(v, a, x, day, step[s].months);
}

static View *begin(View *v, const char *name, uint32_t base)
{
    View *p = view_include(v, name, "templates/picture.tpl");
    view_int(p, "HEIGHT", base + LABEL_ROOM);
    return p;
}

static void base_line(View *v, Arena *a, const Axis *x)
{
    View *line = view_section(v, "BASE");
    view_text(line, "X", along(a, x, 0, 1));
    view_text(line, "X_END", along(a, x, 1, 1));
    view_int(line, "Y", x->base);
}

/* ---- bars ---- */

static void bar_draw(
    View *v, Arena *a, const Axis *x, const DayBar *bar, uint32_t most, const char *what)
{
    int32_t span = x->last - x->first + 1;
    uint32_t high = bar->count * BAR_HIGH / most;
    Str day = print_days(a, bar->day, bar->day);
    View *b = view_section(v, "BAR");
    if (high < 2) high = 2;
    view_text(b, "X", along(a, x, 100 * (int64_t)(bar->day - x->first) + 8, 100 * (int64_t)span));
    view_text(b, "WIDE", percent(a, 0, x->share, 84, 100 * (int64_t)span));
    view_int(b, "Y", x->base - high);
    view_int(b, "HIGH", high);
    view_text(b, "CLASS", bar->day == x->last ? S("now") : S("before"));
    view_text(b, "HREF", href_day(a, bar->day));
    view_text(b, "WORDS", arena_fmt(a, "%.*s: %u %s", STR_ARG(day), bar->count, what));
}

void picture_bars(View *v, const char *name, Arena *a, const DayBar *bar, uint32_t n, int32_t first,
                  int32_t last, const char *what)
{
    Axis x = { first, last, BAR_HIGH + 8, BAR_TICKS, 0, 100 };
    uint32_t most = 1, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (bar[i].count > most) most = bar[i].count;
        all += bar[i].count;
    }
    View *p = begin(v, name, x.base);
    Str days = print_days(a, first, last);
    base_line(p, a, &x);
    view_text(p, "LABEL", arena_fmt(a, "%u %s, %.*s", all, what, STR_ARG(days)));
    for (uint32_t i = 0; i < n; i++)
        if (bar[i].count && bar[i].day >= first && bar[i].day <= last)
            bar_draw(p, a, &x, &bar[i], most, what);
    ticks(p, a, &x);
}

/* ---- dots ---- */

static int dot_order(const void *p, const void *q)
{
    const Dot *a = p, *b = q;
    if (a->first_day != b->first_day) return a->first_day < b->first_day ? -1 : 1;
    if (a->is_incident != b->is_incident) return a->is_incident ? -1 : 1;
    return str_cmp(a->title, b->title);
}

/* A pile for each day, where there is room for that. */
static int32_t bin_count(const Axis *x)
{
    int32_t most = (int32_t)(DOT_BINS * x->share / 100), days = x->last - x->first + 1;
    return days < most ? days : most;
}

static int32_t dot_bin(const Axis *x, const Dot *d)
{
    return (int32_t)((int64_t)(d->first_day - x->first) * bin_count(x) / (x->last - x->first + 1));
}

static void dot_draw(View *v, Arena *a, const Axis *x, const Dot *d, uint32_t above)
{
    View *o = view_section(v, "DOT");
    bool wide = d->last_day - d->first_day > 31;
    view_text(o, "X", along(a, x, 2 * (int64_t)dot_bin(x, d) + 1, 2 * bin_count(x)));
    view_int(o, "Y", x->base - DOT_STEP / 2 - 2 - DOT_STEP * above);
    view_text(o, "CLASS", d->is_incident ? wide ? S("incident wide") : S("incident")
                                         : wide ? S("said wide") : S("said"));
    view_text(o, "HREF", d->href);
    view_text(o, "WORDS", d->title);
}

static void pile_rest(View *v, Arena *a, const Axis *x, const Dot *d, uint32_t n)
{
    View *r = view_section(v, "REST");
    view_text(r, "X", along(a, x, 2 * (int64_t)dot_bin(x, d) + 1, 2 * bin_count(x)));
    view_int(r, "Y", x->base - DOT_STEP * DOT_PILE - 4);
    view_text(r, "WORDS", arena_fmt(a, "+%u", n));
}

/* Dots of one bin are neighbours after sorting: [from, to). */
static uint32_t pile_end(const Axis *x, const Dot *dot, uint32_t n, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < n && dot_bin(x, &dot[to]) == dot_bin(x, &dot[from])) to++;
    return to;
}

static uint32_t highest_pile(const Axis *x, const Dot *dot, uint32_t n)
{
    uint32_t most = 1;
    for (uint32_t i = 0, to; i < n; i = to) {
        to = pile_end(x, dot, n, i);
        if (to - i > most) most = to - i;
    }
    return most > DOT_PILE ? DOT_PILE + 1 : most;
}

static void draw_piles(View *v, Arena *a, const Axis *x, const Dot *dot, uint32_t n)
{
    base_line(v, a, x);
    for (uint32_t i = 0, to; i < n; i = to) {
        to = pile_end(x, dot, n, i);
        for (uint32_t d = i; d < to && d - i < DOT_PILE; d++) dot_draw(v, a, x, &dot[d], d - i);
        if (to - i > DOT_PILE) pile_rest(v, a, x, &dot[i], to - i - DOT_PILE);
    }
    ticks(v, a, x);
}

/* Dots before the last days that hold half of all, where those days are few against the years
 * before: one line for 1998 to June 2014 would make one pile of the whole June. 0: one axis does.
 */
static uint32_t count_past(const Dot *dot, uint32_t n)
{
    static const int32_t window[] = { 31, 92, 366 };
    int32_t last = dot[n - 1].first_day, span = last - dot[0].first_day + 1;
    for (size_t w = 0; w < sizeof window / sizeof *window; w++) {
        uint32_t past = 0;
        while (dot[past].first_day <= last - window[w]) past++;
        if (n - past < past) continue;
        return n - past >= PARTED_FROM && window[w] < span / 6 ? past : 0;
    }
    return 0;
}

void picture_dots(View *v, const char *name, Arena *a, Dot *dot, uint32_t n)
{
    if (n == 0) return;
    qsort(dot, n, sizeof *dot, dot_order);
    uint32_t past = count_past(dot, n), high;
    uint32_t left = past ? PAST_SHARE + 2 : 0;
    Axis now = { dot[past].first_day, dot[n - 1].first_day, 0, DOT_TICKS, left, 100 - left };
    Axis before = { dot[0].first_day, dot[past ? past - 1 : 0].first_day, 0, PAST_TICKS, 0,
        PAST_SHARE };
    if (past && date_of(before.first).year < date_of(before.last).year)
        before.last = day_of((Date){ date_of(before.last).year, 12, 31 });
    high = highest_pile(&now, dot + past, n - past);
    if (past && highest_pile(&before, dot, past) > high) high = highest_pile(&before, dot, past);
    now.base = before.base = high * DOT_STEP + 8;
    View *p = begin(v, name, now.base);
    Str days = print_days(a, dot[0].first_day, now.last);
    view_text(p, "LABEL", arena_fmt(a, "%u dated lines, %.*s", n, STR_ARG(days)));
    if (past) draw_piles(p, a, &before, dot, past);
    draw_piles(p, a, &now, dot + past, n - past);
}
