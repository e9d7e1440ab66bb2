/* read/time_calendar.c -- numbers, years and calendar dates: "8 June 2014", "the 1990s", "spring of
 * 1994", "nineteen ninety-six", "the third quarter". */
#include "read/time_scan.h"

/* ---- numbers ---- */

/* A word of nothing but digits, at most nine: its number; -1 otherwise. */
int32_t scan_digits(const Scan *s, uint32_t i)
{
    Str w = bytes(s, i);
    int64_t v;
    return w.n && w.n <= 9 && w.p[0] >= '0' && w.p[0] <= '9' && str_int(w, &v) ? (int32_t)v : -1;
}

/* "8th", "1st", "fifth": the number; 0 otherwise. */
int32_t scan_ordinal(const Scan *s, uint32_t i)
{
    Str w = bytes(s, i);
    int64_t v;

    if (cls(s, i)->ordinal) return cls(s, i)->ordinal;
    if (w.n < 2 || w.n > 7 || w.p[0] < '0' || w.p[0] > '9') return 0;
    for (uint32_t k = 0; k < s->t->n_ordinal_end; k++) {
        Str end = s->t->ordinal_end[k];
        if (w.n <= end.n || !str_eq_fold(str_from(w, w.n - end.n), end)) continue;
        return str_int(str_cut(w, 0, w.n - end.n), &v) && v > 0 && v < 10000 ? (int32_t)v : 0;
    }
    return 0;
}

/* "three", "24", "twenty-four", "one hundred", "a", "several": the end of it, or i. */
uint32_t scan_number(const Scan *s, uint32_t i, int32_t *n)
{
    int32_t v = scan_digits(s, i);
    uint32_t e = i + 1;

    if (v >= 0) { *n = v; return e; }
    Str w = bytes(s, i);
    int64_t big = 0;
    if (w.n > 3 && w.n < 12 && str_has(w, S(",")) && w.p[0] >= '0' && w.p[0] <= '9') {
        for (uint32_t k = 0; k < w.n; k++)
            if (w.p[k] >= '0' && w.p[k] <= '9') big = big * 10 + (w.p[k] - '0');
        *n = big < 100000000 ? (int32_t)big : MANY;
        return e;
    }
    if (!word_is(s->t, form(s, i), WORD_NUMBER)) return i;
    v = cls(s, i)->number;
    if (v == NUMBER_MANY) { *n = MANY; return i; }                      /* "dozens" */
    uint32_t next = is_hyphen(s, e) ? e + 1 : e;
    if (v >= 20 && v < 100 && word_is(s->t, form(s, next), WORD_NUMBER) && cls(s, next)->number < 10
        && cls(s, next)->number > 0) {
        v += cls(s, next)->number;
        e = next + 1;
    }
    while (word_is(s->t, form(s, e), WORD_NUMBER)
        && (cls(s, e)->number == 100 || cls(s, e)->number == 1000) && v < 1000) {
        v *= cls(s, e)->number;
        e++;
    }
    *n = v;
    return e;
}

/* The same, with "a", "several", "a few", "a couple of", "half a", "one and a half". */
uint32_t scan_amount(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t e = scan_number(s, i, &x->n);

    if (e > i) {
        if (form(s, e) == s->t->and_ && form(s, e + 1) == s->t->a && is_cue(s, e + 2, CUE_HALF)) {
            x->half_more = true;
            e += 3;
        }
        return e;
    }
    uint32_t a = form(s, i) == s->t->a || form(s, i) == s->t->an ? i + 1 : i;
    switch (cue(s, a)) {
    case CUE_SEVERAL: case CUE_FEW: case CUE_MANY:
        x->n = MANY;
        return cue(s, a) == CUE_MANY && is_cue(s, a + 1, CUE_MORE) ? i : a + 1;
    case CUE_COUPLE:
        x->n = 2;
        return is_of(s, a + 1) ? a + 2 : a + 1;
    default: break;
    }
    if (a > i && scan_number(s, a, &x->n) > a && scan_digits(s, a) < 0 && x->n >= 100)
        return scan_number(s, a, &x->n);
    if (a > i) { x->n = 1; return a; }
    if (is_cue(s, i, CUE_SOME)) {
        x->n = MANY;
        return unit_at(s, i + 1) && cls(s, i + 1)->plural ? i + 1 : i;
    }
    return i;
}

/* A year in digits, as it stands: 1000-2100. */
int32_t scan_year_digits(const Scan *s, uint32_t i)
{
    Str w = bytes(s, i);
    int32_t v = scan_digits(s, i);
    return w.n == 4 && v >= 1000 && v <= 2100 ? v : 0;
}

/* "nineteen ninety-six": the end of it, or i. */
static uint32_t year_words(const Scan *s, uint32_t i, int32_t *year)
{
    const WordClass *c = cls(s, i);
    int32_t rest;

    if (!(c->is & WORD_NUMBER) || c->number < 17 || c->number > 20 || scan_digits(s, i) >= 0)
        return i;
    uint32_t e = scan_number(s, i + 1, &rest);
    if (e == i + 1 || scan_digits(s, i + 1) >= 0 || rest < 10 || rest > 99) return i;
    *year = c->number * 100 + rest;
    return e;
}

/* After a year: "BC", "AD". */
static uint32_t era(const Scan *s, uint32_t i, bool *bc)
{
    if (!upper(s, i)) return i;
    if (is_cue(s, i, CUE_BC) || is_cue(s, i, CUE_BCE)) { *bc = true; return i + 1; }
    return is_cue(s, i, CUE_AD) ? i + 1 : i;
}

bool scan_month_day(int32_t v) { return v >= 1 && v <= 31; }

/* A part of the day after a day: "Wednesday night", "yesterday morning". */
uint32_t scan_day_part(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t e = i;

    if (is_cue(s, e, CUE_LATE) || is_cue(s, e, CUE_EARLY)) e++;
    if (!cls(s, e)->part || cls(s, e)->plural) return i;
    x->part = cls(s, e)->part;
    return e + 1;
}

/* ---- calendar dates ---- */

bool scan_month_like(const Scan *s, uint32_t i)
{
    const WordClass *c = cls(s, i);
    if (!c->month) return false;
    if (!upper(s, i)) return false;
    if (!(c->says & SAY_DOUBTFUL) && bytes(s, i).n > 3) return true;
    /* "May", "March" and short forms need a number or a word of time beside them */
    int32_t after = scan_digits(s, i + 1);
    if (after >= 0 || scan_year_digits(s, i + 2) || bytes(s, i).p[bytes(s, i).n - 1] == '.')
        return true;
    if (i == s->begin) return false;
    uint8_t k = cue(s, i - 1);
    if (k == CUE_LAST || k == CUE_NEXT || k == CUE_THIS || k == CUE_EARLY || k == CUE_LATE
        || k == CUE_MID || k == CUE_PREVIOUS || k == CUE_FOLLOWING || k == CUE_BEFORE
        || k == CUE_AFTER)
        return true;
    if (s->d->tok.flag[i] & TOK_UPPER_ALL) return false;
    if (form(s, i - 1) == s->t->and_ || form(s, i - 1) == s->t->to)
        return i >= s->begin + 2 && cls(s, i - 2)->month;
    if (says(s, i - 1, SAY_BEFORE_MONTH) || is_hyphen(s, i - 1)) return true;
    return scan_digits(s, i - 1) > 0 && scan_month_day(scan_digits(s, i - 1));
}

/* "this year", "that year", "the following year" after a month: "in June last year". */
static uint32_t year_of_this(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t e = is_the(s, i) ? i + 1 : i;
    int32_t way;
    uint8_t anchor;

    if (!scan_which_way(cue(s, e), &way, &anchor) || unit_at(s, e + 1) != UNIT_YEAR
        || cls(s, e + 1)->plural)
        return i;
    x->year_way = (int8_t)(way + 2);
    x->anchor = anchor;
    return e + 2;
}

/* ", 1998" or " 1998" or " of 1998" after a month or day. */
uint32_t scan_year_tail(const Scan *s, uint32_t i, Expr *x, bool comma)
{
    uint32_t e = i;

    if (comma && form(s, e) == s->t->comma) e++;
    if (is_of(s, e)) e++;
    if (scan_year_digits(s, e)) {
        x->year = scan_year_digits(s, e);
        return era(s, e + 1, &x->bc);
    }
    int32_t spelled = 0;
    uint32_t f = year_words(s, e, &spelled);
    if (f > e) { x->year = spelled; return f; }
    f = year_of_this(s, e, x);
    if (f > e && (x->month || x->season || x->quarter)) return f;
    Str w = bytes(s, e);
    if (w.n == 3 && w.p[0] == '\'' && w.p[1] >= '0' && w.p[1] <= '9') {
        int64_t v = 0;
        str_int(str_from(w, 1), &v);
        x->year = (int32_t)(v < 40 ? 2000 + v : 1900 + v);
        return e + 1;
    }
    if (scan_digits(s, e) > 0 && scan_digits(s, e) < 3000) { /* "August 490 BC" */
        bool bc = false;
        f = era(s, e + 1, &bc);
        if (bc) { x->year = scan_digits(s, e); x->bc = true; return f; }
    }
    return i;
}

/* "June", "June 8", "June 8, 2014", "June 2014", "June 8-9", from the month on. */
uint32_t scan_month_first(const Scan *s, uint32_t i, Expr *x)
{
    if (!scan_month_like(s, i)) return i;
    x->type = EXPR_CALENDAR;
    x->month = cls(s, i)->month;
    uint32_t e = i + 1;
    if (is_the(s, e) && scan_ordinal(s, e + 1)) e++;
    int32_t day = scan_digits(s, e) > 0 ? scan_digits(s, e) : scan_ordinal(s, e);
    if (scan_month_day(day) && !(unit_at(s, e + 1)) && bytes(s, e).n <= 8) {
        x->day = (uint8_t)day;
        e++;
        if (is_hyphen(s, e) && scan_month_day(scan_digits(s, e + 1)) && scan_digits(s, e + 1) > day
            && !cls(s, e + 2)->month) {
            x->last_month = x->month;
            x->last_day = (uint8_t)scan_digits(s, e + 1);
            e += 2;
        }
        return scan_year_tail(s, e, x, true);
    }
    if (e == i + 2) e = i + 1;
    return scan_year_tail(s, e, x, form(s, e) == s->t->comma && scan_year_digits(s, e + 1));
}

/* "8 June 2014", "the 8th of June", from the day on. */
uint32_t scan_day_first(const Scan *s, uint32_t i, Expr *x)
{
    int32_t day = scan_digits(s, i) > 0 ? scan_digits(s, i) : scan_ordinal(s, i);
    uint32_t e = i + 1;
    uint8_t last = 0;

    if (!scan_month_day(day) || bytes(s, i).n > 10) return i;
    if (is_hyphen(s, e) && scan_month_day(scan_digits(s, e + 1)) && cls(s, e + 2)->month) {
        last = (uint8_t)scan_digits(s, e + 1);
        e += 2;
    }
    if (is_of(s, e) && scan_ordinal(s, i)) e++;
    if (!cls(s, e)->month || !upper(s, e)) return i;
    if (cls(s, i)->ordinal && !is_of(s, i + 1) && !(upper(s, i))) return i; /* "first March" */
    x->type = EXPR_CALENDAR;
    x->day = (uint8_t)day;
    x->month = cls(s, e)->month;
    if (last) { x->last_month = x->month; x->last_day = last; }
    return scan_year_tail(s, e + 1, x, true);
}

/* "2014-06-08", "10/25/99". */
static uint32_t all_digits(const Scan *s, uint32_t i, Expr *x)
{
    Str w = bytes(s, i), piece[3], rest = w;
    int64_t v[3] = { 0, 0, 0 };
    char sep = str_has(w, S("/")) ? '/' : '-';

    if (w.n < 6 || w.n > 10 || w.p[0] < '0' || w.p[0] > '9') return i;
    for (int k = 0; k < 3; k++)
        if (!str_split(&rest, sep, &piece[k]) || !str_int(piece[k], &v[k])) return i;
    if (rest.n) return i;
    if (sep == '/') {
        int64_t y = v[2] < 40 ? 2000 + v[2] : v[2] < 100 ? 1900 + v[2] : v[2], m = v[0], d = v[1];
        if (m > 12) { m = v[1]; d = v[0]; }
        v[0] = y; v[1] = m; v[2] = d;
    }
    if (!date_valid((Date){ (int32_t)v[0], (uint8_t)(v[1] & 31), (uint8_t)(v[2] & 63) })
        || v[1] > 12 || v[0] < 1000 || v[0] > 2100)
        return i;
    x->type = EXPR_CALENDAR;
    x->year = (int32_t)v[0];
    x->month = (uint8_t)v[1];
    x->day = (uint8_t)v[2];
    return i + 1;
}

/* The bytes that make a decade of a year: "s" of "1990s". */
static uint32_t decade_end(const ReadTables *t, Str w)
{
    for (uint32_t k = 0; k < t->n_decade_end; k++)
        if (w.n > t->decade_end[k].n
            && str_eq_fold(str_from(w, w.n - t->decade_end[k].n), t->decade_end[k]))
            return t->decade_end[k].n;
    return 0;
}

/* "1990s", "'90s", "90s" after "the". */
static uint32_t decade(const Scan *s, uint32_t i, Expr *x)
{
    Str w = bytes(s, i);
    int64_t v;

    uint32_t end = decade_end(s->t, w);
    if (w.n < 3 || w.n > 7 || !end) return i;
    Str n = str_cut(w, w.p[0] == '\'' ? 1 : 0, w.n - end);
    if (n.n && n.p[n.n - 1] == '\'') n.n--;
    if (!str_int(n, &v) || v % 10 || n.p[0] == '-') return i;
    if (n.n == 4 && v >= 1000 && v <= 2090) x->year = (int32_t)v;
    else if (n.n == 2 && v >= 10
        && (w.p[0] == '\'' || is_the(s, i - 1) || cue(s, i - 1) == CUE_EARLY
            || cue(s, i - 1) == CUE_LATE || is_hyphen(s, i - 1)))
        x->year = (int32_t)(v < 20 ? 2000 + v : 1900 + v);
    else {
        bool bc = false;
        if (n.n == 3 && era(s, i + 1, &bc) > i + 1 && bc) { x->year = (int32_t)v; x->bc = true; }
        else return i;
    }
    x->type = EXPR_CALENDAR;
    x->decade = true;
    return x->bc ? i + 2 : i + 1;
}

/* "the 1980's". */
static uint32_t decade_apart(const Scan *s, uint32_t i, Expr *x)
{
    int32_t y = scan_year_digits(s, i);

    if (!y || y % 10 || form(s, i + 1) != s->t->s || !(is_the(s, i - 1) || cue(s, i - 1))) return i;
    if (i + 2 < s->end && !(s->d->tok.flag[i + 2] & TOK_PUNCT)
        && !word_is(s->t, form(s, i + 2), WORD_STOP))
        return i;
    x->type = EXPR_CALENDAR;
    x->decade = true;
    x->year = y;
    return i + 2;
}

/* Is a lone number at i a year? "in 1999", "(1999)", "1999 saw". */
static bool year_alone(const Scan *s, uint32_t i)
{
    int32_t y = scan_year_digits(s, i);

    if (!y) return false;
    if (says(s, i - 1, SAY_NEVER_YEAR) || unit_at(s, i + 1)
        || says(s, i + 1, SAY_MEASURE | SAY_COUNTED))
        return false;
    if (i == s->begin)
        return y >= 1400 && (i + 1 == s->end || !upper(s, i + 1) || s->end - s->begin < 4);
    bool plural_after = i + 1 < s->end && s->d->tok.feat && s->d->tok.pos[i + 1] == POS_NOUN
        && s->d->tok.feat[i + 1] & FEAT_PLUR && y % 100 == 0;
    if (plural_after) return false;
    if (says(s, i - 1, SAY_BEFORE_YEAR) || is_hyphen(s, i - 1) || cls(s, i - 1)->season)
        return true;
    return y >= 1500 && y <= 2060;
}

static uint32_t lone_year(const Scan *s, uint32_t i, Expr *x)
{
    bool bc = false;
    int32_t v = scan_digits(s, i);

    if (v > 0 && v < 5000 && era(s, i + 1, &bc) > i + 1) {
        x->type = EXPR_CALENDAR;
        x->year = v;
        x->bc = bc;
        return i + 2;
    }
    Str w = bytes(s, i);
    if (w.n == 3 && w.p[0] == '\'' && is_of(s, i - 1))
        return scan_year_tail(s, i, x, false) > i ? (x->type = EXPR_CALENDAR, i + 1) : i;
    uint32_t e = year_words(s, i, &x->year);
    if (e > i) { x->type = EXPR_CALENDAR; return e; }
    if (is_cue(s, i, CUE_FISCAL) && scan_year_digits(s, i + 1)) {
        x->type = EXPR_CALENDAR;
        x->year = scan_year_digits(s, i + 1);
        return i + 2;
    }
    if (!year_alone(s, i)) return i;
    x->type = EXPR_CALENDAR;
    x->year = scan_year_digits(s, i);
    if (!is_the(s, i - 1) || (unit_at(s, i + 1) != UNIT_QUARTER && !says(s, i + 1, SAY_PERIOD)))
        return i + 1;
    x->same = true;                                                     /* "the 1988 quarter" */
    return i + 2;
}

/* "the 19th century", "the early twentieth century". */
static uint32_t century(const Scan *s, uint32_t i, Expr *x)
{
    int32_t n = scan_ordinal(s, i);

    if (n < 1 || n > 22) return i;
    uint32_t e = is_hyphen(s, i + 1) ? i + 2 : i + 1;
    if (unit_at(s, e) != UNIT_CENTURY || cls(s, e)->plural) return i;
    x->type = EXPR_CALENDAR;
    x->century = true;
    x->year = (n - 1) * 100;
    return era(s, e + 1, &x->bc);
}

/* "third quarter", "third-quarter 1989", "first half of 1999". */
static uint32_t quarter(const Scan *s, uint32_t i, Expr *x)
{
    int32_t n = scan_ordinal(s, i);
    uint32_t e = is_hyphen(s, i + 1) ? i + 2 : i + 1;
    bool half = is_cue(s, e, CUE_HALF);

    if (n < 1 || n > (half ? 2 : 4) || (unit_at(s, e) != UNIT_QUARTER && !half)
        || cls(s, e)->plural)
        return i;
    if (half
        && !(is_of(s, e + 1)
            && (scan_year_digits(s, e + 2) || is_cue(s, e + 2, CUE_LAST)
                || is_cue(s, e + 2, CUE_THIS) || is_cue(s, e + 2, CUE_NEXT)))
        && !scan_year_digits(s, e + 1))
        return i;
    x->type = EXPR_CALENDAR;
    if (half) x->half = (uint8_t)n; else x->quarter = (uint8_t)n;
    e++;
    uint32_t f = scan_year_tail(s, e, x, false);
    if (f > e) return f;
    return e;
}

static uint32_t season(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t c = cls(s, i)->season;

    if (!c) return i;
    bool after_time = i > s->begin
        && (is_cue(s, i - 1, CUE_LAST) || is_cue(s, i - 1, CUE_NEXT) || is_cue(s, i - 1, CUE_THIS)
            || is_cue(s, i - 1, CUE_PREVIOUS) || is_cue(s, i - 1, CUE_FOLLOWING)
            || is_cue(s, i - 1, CUE_EARLY) || is_cue(s, i - 1, CUE_LATE) || is_hyphen(s, i - 1));
    x->type = EXPR_CALENDAR;
    x->season = c;
    uint32_t e = scan_year_tail(s, i + 1, x, false);
    if (e > i + 1 || after_time) return e;
    bool the = is_the(s, i - 1), ends = i + 1 >= s->end || (s->d->tok.flag[i + 1] & TOK_PUNCT);
    if (upper(s, i) && upper(s, i + 1)) return i;                       /* "Spring Offensive" */
    if (the && !says(s, i, SAY_DOUBTFUL) && (ends || word_is(s->t, form(s, i + 1), WORD_STOP))
        && !is_of(s, i + 1))
        return e;
    uint32_t p = the ? i - 2 : i - 1;
    if (says(s, p, SAY_BEFORE_SEASON) && !is_of(s, i + 1)
        && (ends || word_is(s->t, form(s, i + 1), WORD_STOP)))
        return e;
    return i;
}

/* Any calendar date at i, no article, no modifier. */
uint32_t scan_calendar(const Scan *s, uint32_t i, Expr *x)
{
    static uint32_t (*const rule[])(const Scan *, uint32_t, Expr *) = { scan_month_first,
        scan_day_first, all_digits, decade, decade_apart, century, quarter, season, lone_year };

    for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
        Expr y = *x;
        uint32_t e = rule[k](s, i, &y);
        if (e > i) { *x = y; return e; }
    }
    return i;
}
