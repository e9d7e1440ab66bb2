/* read/time_value.c -- from what an expression says to a TIMEX3 value and to days.
 *
 * News counts from the day it was published: "Sunday" is the one before, unless a word of the
 * future stands near. A history counts from the date told before: "In March 1917 ... in April".
 * Where nothing tells the day the value keeps its X ("XXXX-W23-7") and the days stay unknown. */
#include "read/time_parts.h"

static When days(int32_t first, int32_t last) { return (When){ first, last, { 0, 0 } }; }

static When month_when(int32_t year, uint8_t month)
{
    return days(
        day_of((Date){ year, month, 1 }), day_of((Date){ year, month, month_days(year, month) }));
}
static When year_when(int32_t from, int32_t to)
{
    return days(day_of((Date){ from, 1, 1 }), day_of((Date){ to, 12, 31 }));
}

/* "later this year", "earlier this month": what of it lies on that side of now. */
static When sided(When w, char mod, int32_t now)
{
    if (now == DAY_UNKNOWN || w.first_day == DAY_UNKNOWN || now < w.first_day || now > w.last_day)
        return w;
    if (mod == 'l' && now < w.last_day) w.first_day = now + 1;
    if (mod == 'b' && now > w.first_day) w.last_day = now - 1;
    return w;
}

/* "early", "mid", "late": the third of a stretch they mean. */
static When narrowed(When w, char mod)
{
    if (!mod || mod == 'l' || mod == 'b' || w.first_day == DAY_UNKNOWN || w.last_day == DAY_UNKNOWN)
        return w;
    int32_t n = (w.last_day - w.first_day + 1) / 3;
    if (n < 1) return w;
    if (mod == 's') return days(w.first_day, w.first_day + n - 1);
    if (mod == 'e') return days(w.last_day - n + 1, w.last_day);
    return days(w.first_day + n, w.last_day - n);
}

static int32_t iso_week(int32_t day, int32_t *year)
{
    int32_t thursday = day - day_weekday(day) + 3;
    *year = date_of(thursday).year;
    return (thursday - day_of((Date){ *year, 1, 1 })) / 7 + 1;
}

static Str day_value(Arena *a, int32_t day)
{
    Date d = date_of(day);
    return arena_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static void put_day(Arena *a, Time *out, int32_t day, uint8_t part)
{
    out->when = days(day, day);
    out->value = day_value(a, day);
    if (!part) return;
    out->value = arena_fmt(a, "%.*sT%s", STR_ARG(out->value), part_code[part - 1]);
    out->kind = TIMEX_TIME;
}

static void put_week(Arena *a, Time *out, int32_t day, bool weekend)
{
    int32_t year, week = iso_week(day, &year), monday = day - day_weekday(day);

    out->value = arena_fmt(a, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", year, week);
    out->when = weekend ? days(monday + 5, monday + 6) : days(monday, monday + 6);
}

static void put_month(Arena *a, Time *out, int32_t year, int32_t month0)
{
    year += month0 / 12;
    month0 %= 12;
    if (month0 < 0) { month0 += 12; year--; }
    out->value = arena_fmt(a, "%04d-%02d", year, month0 + 1);
    out->when = month_when(year, (uint8_t)(month0 + 1));
}

static void put_year(Arena *a, Time *out, int32_t year)
{
    out->value = arena_fmt(a, "%04d", year);
    out->when = year_when(year, year);
}

static void put_quarter(Arena *a, Time *out, int32_t year, int32_t quarter0)
{
    year += quarter0 / 4;
    quarter0 %= 4;
    if (quarter0 < 0) { quarter0 += 4; year--; }
    out->value = arena_fmt(a, "%04d-Q%d", year, quarter0 + 1);
    uint8_t m = (uint8_t)(quarter0 * 3 + 1);
    out->when = days(day_of((Date){ year, m, 1 }), month_when(year, (uint8_t)(m + 2)).last_day);
}

static void put_season(Arena *a, Time *out, int32_t year, uint8_t season)
{
    static const uint8_t first[] = { 3, 6, 9, 12 };
    uint8_t m = first[season - 1];
    int32_t end_year = season == 4 ? year + 1 : year;
    uint8_t last = season == 4 ? 2 : (uint8_t)(m + 2);

    out->value = arena_fmt(a, "%04d-%s", year, season_code[season - 1]);
    out->when = days(day_of((Date){ year, m, 1 }), month_when(end_year, last).last_day);
}

static bool year_fits(int32_t y) { return y >= 1 && y <= 9999; }

/* ---- where a time is counted from ---- */

/* The day told before, as near as it is known; DAY_UNKNOWN. */
static int32_t before_day(const TimeContext *c)
{
    if (!c->year || c->bc) return DAY_UNKNOWN;
    return day_of((Date){ c->year, c->month ? c->month : 1,
        c->day && c->day <= month_days(c->year, c->month) ? c->day : 1 });
}

static int32_t anchor_day(const TimeContext *c, const Expr *x)
{
    int32_t before = before_day(c);

    if (x->anchor == ANCHOR_STORY) return c->story && before != DAY_UNKNOWN ? before : c->now;
    if (x->anchor == ANCHOR_BEFORE && before != DAY_UNKNOWN) return before;
    if (c->now == DAY_UNKNOWN || (c->story && x->anchor == ANCHOR_BEFORE))
        return x->anchor == ANCHOR_BEFORE ? before : c->now;
    return c->now;
}

/* ---- calendar dates ---- */

enum { STORY_BACK = 10 };           /* months a history may go back without a new year being meant */

/* The year of a month or day without one. 0: not known. */
static int32_t year_of(const TimeContext *c, const Expr *x)
{
    if (x->year_way) {
        int32_t base =
            x->anchor == ANCHOR_BEFORE || c->now == DAY_UNKNOWN ? c->year : date_of(c->now).year;
        if (x->year_way == 2 && x->anchor == ANCHOR_BEFORE && c->named_year && !c->bc)
            base = c->named_year; /* "in August of that year" */
        return base ? base + x->year_way - 2 : 0;
    }
    Date now = c->now == DAY_UNKNOWN ? (Date){ 0 } : date_of(c->now);
    uint8_t month = x->month ? x->month
        : x->season          ? (uint8_t)(x->season * 3)
        : x->quarter         ? (uint8_t)(x->quarter * 3 - 2)
                             : 1;

    if (x->relative && x->anchor == ANCHOR_NOW && now.year && !(c->story && x->n < 0)) {
        if (x->half || x->quarter) return now.year + x->n;
        if (x->n < 0)
            return month < now.month || (month == now.month && x->day && x->day < now.day)
                ? now.year
                : now.year - 1;
        if (x->n > 0) return month > now.month ? now.year : now.year + 1;
        return now.year;
    }
    if (x->relative && x->anchor == ANCHOR_BEFORE && c->year) {
        if (x->n < 0) return month < c->month ? c->year : c->year - 1;
        if (x->n > 0) return month > c->month ? c->year : c->year + 1;
        return x->same && c->named_year && !c->bc ? c->named_year : c->year;
    }
    if (c->story && c->passing_year) return c->passing_year;
    if (c->story || !now.year) /* histories go forward: "December 1941 ... In January" */
        return c->year && c->month && month + STORY_BACK < c->month && !c->bc ? c->year + 1
                                                                              : c->year;
    if (c->sentence_year) return c->sentence_year;
    if (x->quarter || x->half)
        return month > now.month && !x->future && x->quarter ? now.year - 1 : now.year;
    if (x->season) return x->future ? now.year : month > now.month + 2 ? now.year - 1 : now.year;
    if (!x->day) {
        if (x->future) return month >= now.month ? now.year : now.year + 1;
        return month <= now.month              ? now.year
            : month - now.month <= 3 && x->mod ? now.year
                                               : now.year - 1;
    }
    /* a day: the one nearest to now */
    int32_t best = now.year, least = INT32_MAX;
    for (int32_t y = now.year - 1; y <= now.year + 1; y++) {
        int32_t far = day_of((Date){ y, x->month, 1 }) + x->day - c->now;
        if (x->past && far > 3) far += 366; /* a clock of another zone, a day misprinted */
        if (x->future && far < -15) far -= 183;
        if (far < 0) far = -far;
        if (far < least) { least = far; best = y; }
    }
    return best;
}

static bool put_bc(Arena *a, Time *out, const Expr *x)
{
    out->when = WHEN_NONE;
    if (x->decade) out->value = arena_fmt(a, "BC%03d", x->year / 10);
    else if (x->century) out->value = arena_fmt(a, "BC%02d", x->year / 100);
    else if (x->day) out->value = arena_fmt(a, "BC%04d-%02d-%02d", x->year, x->month, x->day);
    else if (x->month) out->value = arena_fmt(a, "BC%04d-%02d", x->year, x->month);
    else out->value = arena_fmt(a, "BC%04d", x->year);
    return true;
}

static bool put_unknown_year(Arena *a, Time *out, const Expr *x)
{
    out->when = WHEN_NONE;
    if (x->month && x->day) out->value = arena_fmt(a, "XXXX-%02d-%02d", x->month, x->day);
    else if (x->month) out->value = arena_fmt(a, "XXXX-%02d", x->month);
    else if (x->season) out->value = arena_fmt(a, "XXXX-%s", season_code[x->season - 1]);
    else if (x->quarter) out->value = arena_fmt(a, "XXXX-Q%d", x->quarter);
    else if (x->half) out->value = arena_fmt(a, "XXXX-H%d", x->half);
    else return false;
    return true;
}

/* In news a day that is still to come is no "same day", and it is not its "10 p.m.". */
static void remember(TimeContext *c, int32_t year, uint8_t month, uint8_t day, bool bc)
{
    if (day && !c->story && !bc && year && c->now != DAY_UNKNOWN
        && day_of((Date){ year, month, day }) > c->now + 1)
        return;
    if (year) { c->year = year; c->bc = bc; }
    c->month = month;
    c->day = day;
}

static bool put_date(Arena *a, Time *out, int32_t y, const Expr *x)
{
    uint8_t last = month_days(y, x->month);
    if (x->day > last) return false;
    int32_t day = day_of((Date){ y, x->month, x->day });
    put_day(a, out, day, x->part);
    if (!x->last_day || x->last_day > month_days(y, x->last_month)) return true;
    int32_t end = day_of((Date){ y, x->last_month, x->last_day });
    if (end <= day) return true;
    out->when.last_day = end;
    return true;
}

static bool put_calendar(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    int32_t y = x->year;
    bool said = y != 0;

    if (!y && !x->bc) y = year_of(c, x);
    bool bc = said ? x->bc : c->bc && y == c->year;
    if (said && !x->decade && !x->century && (c->now == DAY_UNKNOWN || y < date_of(c->now).year))
        c->sentence_year = x->bc ? 0 : y;
    if (bc) {
        Expr z = *x;
        z.year = y;
        remember(c, y, x->month, x->day, true);
        return put_bc(a, out, &z);
    }
    if (!y) return put_unknown_year(a, out, x);
    if (!year_fits(y)) return false;
    if (x->decade) { out->value = arena_fmt(a, "%03d", y / 10); out->when = year_when(y, y + 9);
    } else if (x->century) {
        out->value = arena_fmt(a, "%02d", y / 100);
        out->when = year_when(y + 1, y + 100);
    } else if (x->month && x->day) {
        if (!put_date(a, out, y, x)) return false;
    } else if (x->month) put_month(a, out, y, x->month - 1);
    else if (x->season) put_season(a, out, y, x->season);
    else if (x->quarter) put_quarter(a, out, y, x->quarter - 1);
    else if (x->half) {
        out->value = arena_fmt(a, "%04d-H%d", y, x->half);
        out->when = days(day_of((Date){ y, x->half == 1 ? 1 : 7, 1 }),
            x->half == 1 ? day_of((Date){ y, 6, 30 }) : day_of((Date){ y, 12, 31 }));
    } else put_year(a, out, y);
    if (x->passing && c->story && c->year && (y < c->year || y > c->year + 1)) c->passing_year = y;
    else if (!x->decade && !x->century) remember(c, y, x->month, x->day, false);
    if (said && !x->decade && !x->century) c->named_year = y;
    if (x->quarter) { c->quarter = x->quarter; c->quarter_year = y; }
    out->when = narrowed(out->when, x->mod);
    return true;
}

/* ---- times counted from a day ---- */

static bool put_weekday(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    if (c->now == DAY_UNKNOWN || c->story) {
        out->when = WHEN_NONE;
        out->value = arena_fmt(a, x->part ? "XXXX-WXX-%dT%s" : "XXXX-WXX-%d", x->weekday,
            x->part ? part_code[x->part - 1] : "");
        if (x->part) out->kind = TIMEX_TIME;
        return true;
    }
    int32_t back =
        ((int32_t)day_weekday(c->now) - (x->weekday - 1) + 7) % 7; /* days since the last one */
    int32_t day = c->now - back;
    if (x->relative && x->anchor == ANCHOR_NOW) {
        if (x->n < 0 && back == 0) day -= 7;
        if (x->n > 0 || (x->n == 0 && back)) day += 7;
    } else if (x->future && back) day += 7;
    else if (c->updated != DAY_UNKNOWN) { /* of Monday, changed on Tuesday: its "Tuesday" is the day
                                             of the change */
        int32_t late = c->updated - ((int32_t)day_weekday(c->updated) - (x->weekday - 1) + 7) % 7;
        if (late > c->now) day = late;
    }
    put_day(a, out, day, x->part);
    Date d = date_of(day);
    remember(c, d.year, d.month, d.day, false);
    return true;
}

static bool put_x_day(Arena *a, Time *out, uint8_t part, const char *without)
{
    out->when = WHEN_NONE;
    out->value =
        part ? arena_fmt(a, "XXXX-XX-XXT%s", part_code[part - 1]) : arena_str(a, str_of(without));
    if (part) out->kind = TIMEX_TIME;
    return true;
}

static bool put_relative_day(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    if (c->now == DAY_UNKNOWN)
        return put_x_day(a, out, x->part, x->n == 0 ? "PRESENT_REF" : "XXXX-XX-XX");
    put_day(a, out, c->now + x->n, x->part);
    Date d = date_of(c->now + x->n);
    if (!c->story) remember(c, d.year, d.month, d.day, false);
    return true;
}

static const char *unit_unknown(uint8_t unit)
{
    switch (unit) {
    case UNIT_DAY:     return "XXXX-XX-XX";
    case UNIT_WEEK: case UNIT_FORTNIGHT: return "XXXX-WXX";
    case UNIT_WEEKEND: return "XXXX-WXX-WE";
    case UNIT_MONTH:   return "XXXX-XX";
    case UNIT_QUARTER: return "XXXX-QX";
    case UNIT_DECADE:  return "XXX";
    case UNIT_CENTURY: return "XX";
    default:           return "XXXX";
    }
}

/* n units on from day. */
static bool put_unit(Arena *a, Time *out, int32_t day, uint8_t unit, int32_t n, uint8_t part)
{
    Date d = date_of(day);

    if (n > 100000 || n < -100000) return false;
    switch (unit) {
    case UNIT_DAY:       put_day(a, out, day + n, part); break;
    case UNIT_WEEK:      put_week(a, out, day + 7 * n, false); break;
    case UNIT_FORTNIGHT: put_week(a, out, day + 14 * n, false); break;
    case UNIT_WEEKEND:
        put_week(a, out, day + (n < 0 && day_weekday(day) >= 5 ? -7 : n < 0 ? -7 : 7 * n), true);
        break;
    case UNIT_MONTH:     put_month(a, out, d.year, d.month - 1 + n); break;
    case UNIT_QUARTER:   put_quarter(a, out, d.year, (d.month - 1) / 3 + n); break;
    case UNIT_YEAR:
        if (!year_fits(d.year + n)) return false;
        put_year(a, out, d.year + n);
        break;
    case UNIT_DECADE:
        if (!year_fits(d.year + 10 * n) || !year_fits(d.year + 10 * n - 9)) return false;
        out->value = arena_fmt(a, "%03d", (d.year + 10 * n) / 10);
        out->when = year_when((d.year / 10 + n) * 10, (d.year / 10 + n) * 10 + 9);
        break;
    case UNIT_CENTURY:
        if (!year_fits(d.year + 100 * n) || !year_fits(d.year + 100 * n - 99)) return false;
        out->value = arena_fmt(a, "%02d", (d.year + 100 * n) / 100);
        out->when = year_when((d.year / 100 + n) * 100, (d.year / 100 + n) * 100 + 99);
        break;
    default:             return false;
    }
    return true;
}

static void remember_when(TimeContext *c, const Time *out, uint8_t unit)
{
    if (out->when.first_day == DAY_UNKNOWN) return;
    Date d = date_of(out->when.first_day);
    remember(c, d.year, unit <= UNIT_MONTH ? d.month : 0, unit <= UNIT_DAY ? d.day : 0, false);
}

static bool put_same_quarter(Arena *a, const TimeContext *c, const Expr *x, Time *out);

static bool put_relative_unit(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    int32_t day = anchor_day(c, x);

    if (x->unit == UNIT_QUARTER && put_same_quarter(a, c, x, out)) return true;
    if (x->unit == UNIT_HOUR) {
        out->value = S("PT1H");
        out->kind = TIMEX_DURATION;
        out->when = WHEN_NONE;
        return true;
    }
    if (c->bc && x->anchor == ANCHOR_BEFORE && x->unit == UNIT_YEAR && c->year - x->n > 0) {
        Expr z = { .year = c->year - x->n };
        c->year = z.year;
        return put_bc(a, out, &z);
    }
    if (day == DAY_UNKNOWN)
        return put_x_day(a, out, x->unit == UNIT_DAY ? x->part : 0, unit_unknown(x->unit));
    if (x->anchor == ANCHOR_BEFORE && x->unit == UNIT_DAY && !c->day && day == before_day(c))
        return put_x_day(a, out, x->part, "XXXX-XX-XX");
    if (!put_unit(a, out, day, x->unit, x->n, x->part)) return false;
    if (x->anchor == ANCHOR_BEFORE || !c->story) remember_when(c, out, x->unit);
    out->when = narrowed(out->when, x->mod);
    return true;
}

/* Figures are held against the same quarter: after "the third quarter", "a year earlier" is the
 * third quarter of the year before, and "the quarter" is the third. */
static bool put_same_quarter(Arena *a, const TimeContext *c, const Expr *x, Time *out)
{
    if (!c->quarter_year || c->story) return false;
    if (x->unit == UNIT_YEAR && x->n == -1)
        put_quarter(a, out, c->quarter_year - 1, c->quarter - 1);
    else if (x->unit == UNIT_QUARTER && x->n == 0)
        put_quarter(a, out, c->quarter_year, c->quarter - 1);
    else return false;
    return true;
}

static bool put_shift(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    if (put_same_quarter(a, c, x, out)) return true;
    int32_t day = anchor_day(c, x);

    if (x->n == MANY || x->unit < UNIT_DAY) {
        out->when = WHEN_NONE;
        out->value = x->relative ? S("PAST_REF") : S("FUTURE_REF");
        if (x->n != MANY && x->unit < UNIT_DAY && day != DAY_UNKNOWN && !c->story) {
            out->value = arena_fmt(a, "%.*sTXX:XX", STR_ARG(day_value(a, day)));
            out->kind = TIMEX_TIME;
        }
        return true;
    }
    if (day == DAY_UNKNOWN) return put_x_day(a, out, 0, unit_unknown(x->unit));
    if (!put_unit(a, out, day, x->unit, x->n, 0)) return false;
    if (x->anchor == ANCHOR_BEFORE) remember_when(c, out, x->unit);
    return true;
}

/* ---- stretches and repeats ---- */

static Str amount_value(Arena *a, uint8_t unit, int32_t n, bool half)
{
    static const struct { const char *before, *after; int32_t times; } form[UNIT_COUNT] = {
        [UNIT_SECOND] = { "PT", "S", 1 }, [UNIT_MINUTE] = { "PT", "M", 1 }, [UNIT_HOUR] = { "PT", "H", 1 },
        [UNIT_DAY] = { "P", "D", 1 }, [UNIT_WEEKEND] = { "P", "D", 2 }, [UNIT_WEEK] = { "P", "W", 1 },
        [UNIT_FORTNIGHT] = { "P", "W", 2 }, [UNIT_MONTH] = { "P", "M", 1 }, [UNIT_QUARTER] = { "P", "M", 3 },
        [UNIT_YEAR] = { "P", "Y", 1 }, [UNIT_DECADE] = { "P", "Y", 10 }, [UNIT_CENTURY] = { "P", "Y", 100 },
        [UNIT_MILLENNIUM] = { "P", "Y", 1000 }
    };
    if (n == MANY) {
        if (unit == UNIT_DECADE) return S("PXDE");
        if (unit == UNIT_CENTURY) return S("PXCE");
        return arena_fmt(a, "%sX%s", form[unit].before, form[unit].after);
    }
    return arena_fmt(a, half ? "%s%lld.5%s" : "%s%lld%s", form[unit].before,
        (long long)n * form[unit].times, form[unit].after);
}

static bool put_set(Arena *a, const Expr *x, Time *out)
{
    out->kind = TIMEX_SET;
    out->when = WHEN_NONE;
    if (x->unit) out->value = amount_value(a, x->unit, x->n, false);
    else if (x->weekday) out->value = arena_fmt(a, "XXXX-WXX-%d", x->weekday);
    else if (x->part) out->value = arena_fmt(a, "XXXX-XX-XXT%s", part_code[x->part - 1]);
    else out->value = arena_fmt(a, "XXXX-%s", season_code[x->season - 1]);
    return true;
}

static bool put_clock(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    int32_t day = before_day(c);

    if (!c->day || c->bc) day = c->story ? DAY_UNKNOWN : c->now;
    Str date = day == DAY_UNKNOWN ? S("XXXX-XX-XX") : day_value(a, day);
    out->kind = TIMEX_TIME;
    out->when = day == DAY_UNKNOWN ? WHEN_NONE : days(day, day);
    if (x->minute >= 0)
        out->value = arena_fmt(a, "%.*sT%02d:%02d", STR_ARG(date), x->hour, x->minute);
    else out->value = arena_fmt(a, "%.*sT%02d", STR_ARG(date), x->hour);
    return true;
}

bool time_resolve(Arena *a, TimeContext *c, const Expr *x, Time *out)
{
    *out = (Time){ .words = x->words, .kind = TIMEX_DATE, .when = WHEN_NONE };
    bool ok;

    switch (x->type) {
    case EXPR_CALENDAR: ok = put_calendar(a, c, x, out); break;
    case EXPR_WEEKDAY:  ok = put_weekday(a, c, x, out); break;
    case EXPR_DAY:      ok = put_relative_day(a, c, x, out); break;
    case EXPR_UNIT:     ok = put_relative_unit(a, c, x, out); break;
    case EXPR_SHIFT:    ok = put_shift(a, c, x, out); break;
    case EXPR_SET:      ok = put_set(a, x, out); break;
    case EXPR_CLOCK:    ok = put_clock(a, c, x, out); break;
    case EXPR_DURATION:
        out->kind = TIMEX_DURATION;
        out->value = amount_value(a, x->unit, x->n, x->half_more);
        ok = true;
        break;
    case EXPR_FIXED:
        out->value = x->fixed;
        out->kind = x->fixed_kind;
        ok = true;
        break;
    default: return false;
    }
    if (ok && x->hour >= 0 && x->type != EXPR_CLOCK && out->kind == TIMEX_DATE) {
        out->kind = TIMEX_TIME;
        out->value = arena_fmt(a, x->minute >= 0 ? "%.*sT%02d:%02d" : "%.*sT%02d",
            STR_ARG(out->value), x->hour, x->minute);
    }
    if (ok && x->anchor == ANCHOR_NOW) out->when = sided(out->when, x->mod, c->now);
    out->when.words = x->words;
    return ok;
}
