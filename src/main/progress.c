/* progress.c -- see progress.h. */
#include <sys/ioctl.h>
#include <unistd.h>
#include "main/progress.h"

#define PROGRESS_AFTER 1.0             /* seconds: what is done by then needs no bar */
#define BAR 24

void progress_begin(Progress *p, bool quiet)
{
    *p = (Progress){ .on = !quiet && isatty(STDERR_FILENO), .begun = clock_tick() };
}

/* "1,204": a person counts thousands at a glance. */
static void put_count(Out *o, uint64_t n)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            out_char(o, ',');
        out_char(o, digits[i]);
    }
}

static void put_time(Out *o, double seconds)
{
    uint64_t s = (uint64_t)(seconds + 0.5);
    if (s >= 3600)
        out_fmt(o, "%u h %02u min", (unsigned)(s / 3600), (unsigned)(s / 60 % 60));
    else if (s >= 60)
        out_fmt(o, "%u min %02u s", (unsigned)(s / 60), (unsigned)(s % 60));
    else
        out_fmt(o, "%u s", (unsigned)s);
}

void progress_line(Out *o, uint32_t columns, uint64_t done_bytes, uint64_t all_bytes,
                   uint64_t articles, double seconds)
{
    double share = all_bytes ? (double)done_bytes / (double)all_bytes : 0;
    if (share > 1)
        share = 1;
    if (all_bytes && columns >= 70) {
        out_char(o, '[');
        for (int i = 0; i < BAR; i++)
            out_char(o, i < (int)(share * BAR) ? '#' : '.');
        out_lit(o, "] ");
    }
    if (all_bytes)
        out_fmt(o, "%3d%%  ", (int)(share * 100));
    put_count(o, articles);
    out_lit(o, " articles");
    if (columns < 50)
        return;
    out_lit(o, "  ");
    put_count(o, (uint64_t)((double)articles / (seconds > 0 ? seconds : 1)));
    out_lit(o, "/s");
    if (share > 0.01) {
        out_lit(o, "  ");
        put_time(o, seconds / share - seconds);
        out_lit(o, " left");
    }
}

static uint32_t error_columns(void)
{
    struct winsize w;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : 80;
}

static void show(Progress *p, Out *line)
{
    fprintf(stderr, "\r%.*s\033[K", (int)line->n, line->p);
    fflush(stderr);
    out_release(line);
    p->shown = true;
}

void progress_show(Progress *p, uint64_t done_bytes, uint64_t all_bytes, uint64_t articles)
{
    double seconds = clock_tick() - p->begun;
    Out o = { 0 };
    if (!p->on || seconds < PROGRESS_AFTER)
        return;
    progress_line(&o, error_columns(), done_bytes, all_bytes, articles, seconds);
    show(p, &o);
}

void progress_rows(Progress *p, uint64_t rows)
{
    double seconds = clock_tick() - p->begun;
    Out o = { 0 };
    if (!p->on || seconds < PROGRESS_AFTER)
        return;
    put_count(&o, rows);
    out_lit(&o, " rows  ");
    put_count(&o, (uint64_t)((double)rows / seconds));
    out_lit(&o, "/s");
    show(p, &o);
}

void progress_clear(Progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
