/* base/time.c -- days by the Gregorian calendar, times as the world writes them, and the one clock.
 */
#include "base/base.h"

/* Days from the civil date and back, after Howard Hinnant, "chrono-compatible low-level date
 * algorithms": years begin in March, in eras of 400 years (146,097 days). */
int32_t day_of(Date d)
{
    int32_t y = d.month <= 2 ? d.year - 1 : d.year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    uint32_t yoe = (uint32_t)(y - era * 400);
    uint32_t doy = (153u * (d.month + (d.month > 2 ? -3u : 9u)) + 2) / 5 + d.day - 1;
    uint32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + (int32_t)doe - 719468;
}

Date date_of(int32_t day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    uint32_t doe = (uint32_t)(z - era * 146097);
    uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    uint32_t mp = (5 * doy + 2) / 153;
    uint8_t month = (uint8_t)(mp < 10 ? mp + 3 : mp - 9);
    int32_t year = (int32_t)((int64_t)yoe + era * 400) + (month <= 2);
    return (Date){ year, month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1) };
}

uint8_t month_days(int32_t year, uint8_t month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_valid(Date d)
{
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= month_days(d.year, d.month)
        && d.year > -5000 && d.year < 10000;
}

uint8_t day_weekday(int32_t day)
{
    return (uint8_t)((((int64_t)day + 3) % 7 + 7) % 7);   /* 1970-01-01 was a Thursday */
}

int64_t clock_now(void)
{
    return (int64_t)time(NULL);
}

double clock_tick(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double clock_work(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- reading times: a cursor over words and numbers ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c)
{
    return ((unsigned char)c | 32) >= 'a' && ((unsigned char)c | 32) <= 'z';
}

/* At most `most` digits off the front; how many there were. */
static uint32_t take_number(Str *s, uint32_t most, int32_t *v)
{
    uint32_t n = 0;
    for (*v = 0; n < s->n && n < most && is_digit(s->p[n]); n++) *v = *v * 10 + (s->p[n] - '0');
    *s = str_from(*s, n);
    return n;
}

static bool take_char(Str *s, char c)
{
    if (!s->n || s->p[0] != c) return false;
    *s = str_from(*s, 1);
    return true;
}

static uint8_t month_named(Str w)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (w.n < 3) return 0;
    for (uint32_t m = 0; m < 12; m++)
        if (str_starts_fold(w, (Str){ names + m * 3, 3 })) return (uint8_t)(m + 1);
    return 0;
}

/* "Z", "+05:00", "-0300", "+05"; minutes east of Greenwich. False: there is none. */
static bool take_zone(Str *s, int32_t *minutes)
{
    *minutes = 0;
    if (take_char(s, 'Z') || take_char(s, 'z')) return true;
    if (!s->n || (s->p[0] != '+' && s->p[0] != '-')) return false;
    Str r = str_from(*s, 1);
    int32_t h, m = 0;
    if (take_number(&r, 2, &h) != 2) return false;
    Str after = r;
    take_char(&after, ':');
    if (take_number(&after, 2, &m) == 2) r = after;
    else m = 0;
    *minutes = (s->p[0] == '-' ? -1 : 1) * (h * 60 + m);
    *s = r;
    return h <= 15 && m < 60;
}

/* "10:21", "10:21:30.5", "10.21 am", "10 pm"; seconds of the day. */
static bool take_clock(Str *s, int32_t *seconds, TimePrecision *precision)
{
    Str r = *s;
    int32_t h, m = 0, sec = 0;
    if (!take_number(&r, 2, &h)) return false;
    bool colon =
        r.n > 2 && (r.p[0] == ':' || r.p[0] == '.') && is_digit(r.p[1]) && is_digit(r.p[2]);
    *precision = TIME_MINUTE;
    if (colon) {
        r = str_from(r, 1);
        take_number(&r, 2, &m);
        if (r.n > 2 && r.p[0] == ':' && is_digit(r.p[1])) {
            r = str_from(r, 1);
            take_number(&r, 2, &sec);
            *precision = TIME_SECOND;
            int32_t fraction;
            if (r.n > 1 && (r.p[0] == '.' || r.p[0] == ',') && is_digit(r.p[1])) {
                r = str_from(r, 1);
                while (take_number(&r, 9, &fraction)) continue;
            }
        }
    }
    Str half = str_trim(r);
    bool pm = str_starts_fold(half, S("pm")) || str_starts_fold(half, S("p.m"));
    bool am = str_starts_fold(half, S("am")) || str_starts_fold(half, S("a.m"));
    if (!colon && !am && !pm) return false;
    if ((am || pm) && (h < 1 || h > 12)) return false;
    if (am || pm) {
        h = h % 12 + (pm ? 12 : 0);
        r = str_from(half, half.p[1] == '.' ? 3 : 2);
    }
    if (h > 24 || m > 59 || sec > 60) return false;
    *seconds = h * 3600 + m * 60 + sec;
    *s = r;
    return true;
}

static int64_t stamp_at(Date d, int32_t seconds, int32_t zone_minutes)
{
    return (int64_t)day_of(d) * 86400 + seconds - (int64_t)zone_minutes * 60;
}

/* 2014 | 2014-06 | 2014-06-09 | 20140609 | 2014/06/09 with T or space, clock, zone */
static bool parse_iso(Str s, int64_t *at, TimePrecision *precision, int32_t *written_in)
{
    Date d = { 0, 1, 1 };
    int32_t v, seconds = 0, zone = 0;
    if (take_number(&s, 4, &d.year) != 4) return false;
    *precision = TIME_YEAR;
    bool dash = s.n && (s.p[0] == '-' || s.p[0] == '/');
    if (dash || (s.n >= 4 && is_digit(s.p[0]))) {
        char sep = dash ? s.p[0] : 0;
        if (dash) s = str_from(s, 1);
        if (!take_number(&s, 2, &v) || v < 1 || v > 12) return false;
        d.month = (uint8_t)v;
        *precision = TIME_MONTH;
        if ((sep ? take_char(&s, sep) : s.n >= 2) && take_number(&s, 2, &v)) {
            if (v < 1 || v > 31) return false;
            d.day = (uint8_t)v;
            *precision = TIME_DAY;
        }
    }
    if (!date_valid(d)) return false;
    if (*precision == TIME_DAY && s.n
        && (s.p[0] == 'T' || s.p[0] == 't' || utf8_is_space((unsigned char)s.p[0]))) {
        s = str_trim(str_from(s, 1));
        if (s.n && !take_clock(&s, &seconds, precision)) return false;
        s = str_trim(s);
        if (!take_zone(&s, &zone)) zone = 0;
        s = str_trim(s);
        if (str_eq_fold(s, S("UTC")) || str_eq_fold(s, S("GMT"))) s = STR_NONE;
    }
    *at = stamp_at(d, seconds, zone);
    *written_in = zone;
    return s.n == 0;
}

/* Zones that feeds and pages write by name, in minutes. EST is New York's: the usual meaning in
 * print. */
static bool zone_named(Str w, int32_t *minutes)
{
    static const struct { const char *name; int16_t minutes; } zones[] = {
        { "GMT", 0 }, { "UTC", 0 }, { "UT", 0 }, { "Z", 0 }, { "BST", 60 }, { "CET", 60 }, { "CEST", 120 }, { "EET", 120 },
        { "EEST", 180 }, { "MSK", 180 }, { "PKT", 300 }, { "IST", 330 }, { "EST", -300 }, { "EDT", -240 }, { "ET", -300 },
        { "CST", -360 }, { "CDT", -300 }, { "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 } };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (str_eq_fold(w, str_of(zones[i].name))) {
            *minutes = zones[i].minutes;
            return true;
        }
    return false;
}

typedef struct Written { int32_t year, day, seconds, zone; uint8_t month; TimePrecision clock; bool has_clock; } Written;

/* One number: a day before or after the month's name, a year of four digits, or two (RFC 822). */
static bool written_number(Written *w, Str *s)
{
    int32_t v;
    Str from = *s;
    if (take_clock(s, &w->seconds, &w->clock)) {
        w->has_clock = true;
        return true;
    }
    *s = from;
    uint32_t n = take_number(s, 4, &v);
    if (n == 4 && v >= 1000 && !w->year) w->year = v;
    else if (n <= 2 && v >= 1 && v <= 31 && !w->day) w->day = v;
    else if (n == 2 && w->day && w->month && !w->year) w->year = v < 70 ? 2000 + v : 1900 + v;
    else return false;
    if (s->n >= 2 && is_letter(s->p[0]) && is_letter(s->p[1]) && (s->n == 2 || !is_letter(s->p[2]))
        && (str_starts_fold(*s, S("st")) || str_starts_fold(*s, S("nd"))
            || str_starts_fold(*s, S("rd")) || str_starts_fold(*s, S("th"))))
        *s = str_from(*s, 2);
    return true;
}

/* One word: a month, a weekday, a zone, or a word that dates are dressed with. */
static bool written_word(Written *w, Str word)
{
    static const char *dress[] = { "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday", "at", "on", "of", "the", "published", "posted", "updated",
        "first", "last", "modified", "date", "time", "a", "m", "p", "am", "pm" };
    uint8_t month = month_named(word);
    if (month && !w->month && word.n <= 9) {
        w->month = month;
        return true;
    }
    if (zone_named(word, &w->zone)) return true;
    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++)
        if (str_eq_fold(word, str_of(dress[i]))) return true;
    return false;
}

static bool parse_written(Str s, int64_t *at, TimePrecision *precision, int32_t *written_in)
{
    Written w = { 0 };
    while ((s = str_trim(s)).n) {
        char c = s.p[0];
        if (is_digit(c)) {
            if (!written_number(&w, &s)) return false;
        } else if (is_letter(c)) {
            uint32_t n = 0;
            while (n < s.n && is_letter(s.p[n])) n++;
            if (!written_word(&w, str_cut(s, 0, n))) return false;
            s = str_from(s, n);
        } else if (w.has_clock && (c == '+' || c == '-') && take_zone(&s, &w.zone)) {
            continue;
        } else if (s.n) { /* what looked like a zone may have been all that was left */
            uint32_t step = 0;
            utf8_next(s, &step);
            s = str_from(s, step);
        }
    }
    if (!w.year || !w.month) return false;
    Date d = { w.year, w.month, (uint8_t)(w.day ? w.day : 1) };
    if (!date_valid(d)) return false;
    *precision = !w.day ? TIME_MONTH : w.has_clock ? w.clock : TIME_DAY;
    *at = stamp_at(d, w.has_clock && w.day ? w.seconds : 0, w.has_clock && w.day ? w.zone : 0);
    *written_in = w.has_clock && w.day ? w.zone : 0;
    return true;
}

/* "09.06.2014", "9.6.2014 10:21": day first wherever points are used. */
static bool parse_dotted(Str s, int64_t *at, TimePrecision *precision)
{
    int32_t day, month, year, seconds = 0;
    if (!take_number(&s, 2, &day) || !take_char(&s, '.') || !take_number(&s, 2, &month)
        || !take_char(&s, '.') || take_number(&s, 4, &year) != 4 || month > 12 || day > 31)
        return false;
    Date d = { year, (uint8_t)month, (uint8_t)day };
    *precision = TIME_DAY;
    while (s.n && !is_digit(s.p[0]) && !is_letter(s.p[0])) s = str_from(s, 1);
    if (s.n) take_clock(&s, &seconds, precision);
    *at = date_valid(d) ? stamp_at(d, seconds, 0) : 0;
    return date_valid(d);
}

bool time_parse_zone(Str s, int64_t *at, TimePrecision *precision, int32_t *zone)
{
    s = str_trim(s);
    *zone = 0;
    if (!s.n || s.n > 200) return false;
    return parse_dotted(s, at, precision) || parse_iso(s, at, precision, zone)
        || parse_written(s, at, precision, zone);
}

bool time_parse(Str s, int64_t *at, TimePrecision *precision)
{
    int32_t zone;
    return time_parse_zone(s, at, precision, &zone);
}

Str day_print(Arena *a, int32_t day)
{
    Date d = date_of(day);
    return arena_fmt(a, "%04d-%02u-%02u", (int)d.year, d.month, d.day);
}

Str time_print(Arena *a, int64_t at, TimePrecision precision)
{
    if (at == TIME_UNKNOWN) return STR_NONE;
    int64_t day = at >= 0 ? at / 86400 : -((86399 - at) / 86400);
    int32_t s = (int32_t)(at - day * 86400);
    Date d = date_of((int32_t)day);
    switch (precision) {
    case TIME_YEAR:   return arena_fmt(a, "%04d", (int)d.year);
    case TIME_MONTH:  return arena_fmt(a, "%04d-%02u", (int)d.year, d.month);
    case TIME_DAY:    return day_print(a, (int32_t)day);
    case TIME_MINUTE:
        return arena_fmt(
            a, "%04d-%02u-%02uT%02d:%02dZ", (int)d.year, d.month, d.day, s / 3600, s / 60 % 60);
    case TIME_SECOND: break;
    }
    return arena_fmt(a, "%04d-%02u-%02uT%02d:%02d:%02dZ", (int)d.year, d.month, d.day, s / 3600,
        s / 60 % 60, s % 60);
}

Str time_print_zone(Arena *a, int64_t at, TimePrecision precision, int32_t zone)
{
    if (at == TIME_UNKNOWN || zone == 0 || precision < TIME_MINUTE)
        return time_print(a, at, precision);
    Str local = time_print(a, at + (int64_t)zone * 60, precision);
    uint32_t apart = (uint32_t)(zone < 0 ? -zone : zone);
    return arena_fmt(a, "%.*s%c%02u:%02u", STR_ARG(str_cut(local, 0, local.n - 1)),
        zone < 0 ? '-' : '+', apart / 60, apart % 60);
}
