/* clean/live.c -- pages that tell as it happens: entries under the time of each, mostly the newest
 * first.
 *
 * In any other article a time beside the text is when it was published, and falls away. Here each
 * entry's time is part of what is told, and is kept as a heading over it.
 */
#include "clean/page.h"

#define ENTRIES_LEAST 2          /* of a page that says it is live */
#define ENTRIES_SURE  4          /* of one that does not, where its tags call them times */
#define TIME_WORDS    9          /* "14:05 GMT, 9 June 2014, by Jane Roe" */
#define NO_MINUTE     INT64_MIN

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "14:05", "2.05pm" in a short line: minutes of the day. */
static int64_t clock_in(Str s)
{
    for (uint32_t i = 1; i + 2 < s.n; i++) {
        bool colon = s.p[i] == ':' || s.p[i] == '.' || s.p[i] == 'h';
        if (!colon || !is_digit(s.p[i - 1]) || !is_digit(s.p[i + 1]) || !is_digit(s.p[i + 2])
            || (i + 3 < s.n && is_digit(s.p[i + 3])))
            continue;
        int64_t hour = s.p[i - 1] - '0', minute = (s.p[i + 1] - '0') * 10 + s.p[i + 2] - '0';
        if (i > 1 && is_digit(s.p[i - 2]))
            hour += 10 * (s.p[i - 2] - '0');
        Str  rest = str_trim(str_from(s, i + 3));
        bool half = str_starts_fold(rest, S("pm")) || str_starts_fold(rest, S("p.m"));
        bool date = (i > 2 && is_digit(s.p[i - 3])) || str_starts(rest, S(".")); /* 9.06.2014 */
        if (!date && hour < 24 && minute < 60)
            return (hour + (half && hour < 12 ? 12 : 0)) * 60 + minute;
    }
    return NO_MINUTE;
}

/* The <time> a piece stands in; UINT32_MAX: none. */
static uint32_t time_row(const Page *p, const Piece *q)
{
    for (uint32_t row = q->first, guard = 0; row && guard < 4; row = p->t.node[row].parent, guard++)
        if (p->t.node[row].tag == TAG_TIME)
            return row;
    return UINT32_MAX;
}

/* When an entry was written, in minutes; the day too where the page tells it to machines. */
static int64_t entry_minute(const Page *p, const Piece *q)
{
    TimePrecision precision;
    int64_t       at;
    uint32_t      row = time_row(p, q);

    if (row != UINT32_MAX && time_parse(html_attr(&p->t.node[row], "datetime"), &at, &precision)
        && precision >= TIME_MINUTE)
        return at / 60;
    return clock_in(q->text);
}

static bool is_entry_time(const Page *p, uint32_t i, uint32_t to)
{
    const Piece *q = &p->piece[i];

    if (q->words == 0 || q->words > TIME_WORDS || q->text.n > 60 || q->mark & MARKS_DROP
        || clock_in(q->text) == NO_MINUTE)
        return false;
    for (uint32_t k = i + 1; k < to && k < i + 4; k++)
        if (p->piece[k].fate == FATE_BODY)
            return true;
    return false;
}

void live_find(Page *p, uint32_t from, uint32_t to)
{
    uint32_t n = 0, timed = 0, first = 0, last = 0;

    for (uint32_t i = from; i < to; i++) {
        if (!is_entry_time(p, i, to))
            continue;
        first = n++ ? first : i;
        last = i;
        timed += p->piece[i].mark & MARK_DATE || time_row(p, &p->piece[i]) != UINT32_MAX;
    }
    if (n < ENTRIES_LEAST || (!p->is_live && timed < ENTRIES_SURE))
        return;
    for (uint32_t i = from; i < to; i++)
        if (is_entry_time(p, i, to)) {
            p->piece[i].fate = FATE_BODY;
            p->piece[i].level = 6;
        }
    int64_t begin = entry_minute(p, &p->piece[first]), end = entry_minute(p, &p->piece[last]);
    p->entries = n;
    p->newest_first = begin > end;
}

void live_note(const Page *p)
{
    if (p->entries)
        doc_note(p->d,
            arena_fmt(p->d->arena, "told as it happened: %u entries, %s first", p->entries,
                p->newest_first ? "newest" : "oldest"));
}
