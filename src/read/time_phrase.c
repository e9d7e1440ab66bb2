/* read/time_phrase.c -- the phrase of time that begins at a word: "last week", "two days ago",
 * "about three years", "10 p.m. on Sunday", "the end of the year".
 *
 * At a word the rules are asked in turn, and the longest reading wins. Extents follow TimeML: "in"
 * and "on" stay out, "the", "about" and "early" belong to it ("about two years ago", "early next
 * year"). */
#include "read/time_scan.h"

/* ---- relative times ---- */

static uint32_t today(const Scan *s, uint32_t i, Expr *x)
{
    switch (cue(s, i)) {
    case CUE_TODAY:     x->n = 0; break;
    case CUE_YESTERDAY: x->n = -1; break;
    case CUE_TOMORROW:  x->n = 1; break;
    case CUE_TONIGHT:   x->n = 0; x->part = 5; x->type = EXPR_DAY; return i + 1;
    default: return i;
    }
    x->type = EXPR_DAY;
    return scan_day_part(s, i + 1, x);
}

static uint32_t weekday(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t w = cls(s, i)->weekday;

    if (!w || !upper(s, i)) return i;
    uint32_t e = i + 1;
    Expr y = *x;
    uint32_t f = form(s, e) == s->t->comma ? e + 1 : e;
    uint32_t g = scan_month_like(s, f) && scan_month_day(scan_digits(s, f + 1))
        ? scan_month_first(s, f, &y)
        : f;
    if (g == f && f > e && scan_digits(s, f) > 0) g = scan_day_first(s, f, &y);
    if (g == f && is_the(s, f) && scan_ordinal(s, f + 1)) {
        g = scan_day_first(s, f + 1, &y);
        if (g == f + 1) g = f;
    }
    if (g > f && y.day) { *x = y; return g; }
    x->type = EXPR_WEEKDAY;
    x->weekday = w;
    return scan_day_part(s, e, x);
}

/* last, next, this, ... before a unit, weekday, month, season: which way. */
bool scan_which_way(uint8_t c, int32_t *n, uint8_t *anchor)
{
    *anchor = ANCHOR_NOW;
    switch (c) {
    case CUE_LAST: case CUE_PAST: case CUE_LATEST:            *n = -1; return true;
    case CUE_NEXT: case CUE_COMING: case CUE_UPCOMING:        *n = 1; return true;
    case CUE_THIS: case CUE_CURRENT: case CUE_PRESENT:        *n = 0; return true;
    case CUE_PREVIOUS:
    case CUE_PRIOR:
    case CUE_PRECEDING:
        *n = -1;
        *anchor = ANCHOR_BEFORE;
        return true;
    case CUE_FOLLOWING:
        *n = 1;
        *anchor = ANCHOR_BEFORE;
        return true;
    case CUE_SAME:
    case CUE_THAT:
        *n = 0;
        *anchor = ANCHOR_BEFORE;
        return true;
    default: return false;
    }
}

/* "last week", "this month", "the next day", "the past two years", "next spring", "last Friday",
 * "the following years", "that same day", "this morning". From the steering word on. */
static uint32_t steered(const Scan *s, uint32_t i, Expr *x)
{
    int32_t way;
    uint8_t anchor, c = cue(s, i);
    bool the = i > s->begin && is_the(s, i - 1);
    uint32_t e = i + 1;

    if (!scan_which_way(c, &way, &anchor)) return i;
    if (c == CUE_THAT && is_cue(s, e, CUE_SAME)) e++;
    if (c == CUE_THIS
        && (is_cue(s, e, CUE_PAST) || is_cue(s, e, CUE_COMING) || is_cue(s, e, CUE_CURRENT)))
        scan_which_way(cue(s, e++), &way, &anchor);
    Expr y = *x;
    uint32_t f = scan_number(s, e, &y.n);
    if (f == e
        && (is_cue(s, e, CUE_FEW) || is_cue(s, e, CUE_SEVERAL) || is_cue(s, e, CUE_COUPLE))) {
        y.n = is_cue(s, e, CUE_COUPLE) ? 2 : MANY;
        f = is_cue(s, e, CUE_COUPLE) && is_of(s, e + 1) ? e + 2 : e + 1;
    }
    uint32_t u = is_hyphen(s, f) ? f + 1 : f;
    if (f > e && (form(s, f) == s->t->to || form(s, f) == s->t->or_)
        && scan_number(s, f + 1, &y.n) > f + 1)
        u = f = scan_number(s, f + 1, &y.n);
    if (f > e && unit_at(s, u)) {                                       /* "the past two months" */
        if (c == CUE_THAT || c == CUE_SAME) return i;
        *x = y;
        x->type = EXPR_DURATION;
        x->unit = unit_at(s, u);
        x->glued = u > f;
        return form(s, u + 1) == s->t->or_ && says(s, u + 2, SAY_SO) ? u + 3 : u + 1;
    }
    uint8_t unit = unit_at(s, e);
    if (unit == UNIT_SECOND || unit == UNIT_MINUTE || unit == UNIT_MILLENNIUM) return i;
    if (unit && cls(s, e)->plural) {                                    /* "the following years" */
        x->type = EXPR_DURATION;
        x->n = MANY;
        x->unit = unit;
        return c == CUE_THIS || c == CUE_THAT || c == CUE_SAME ? i : e + 1;
    }
    x->relative = true;
    x->n = way;
    x->anchor = anchor;
    x->same = c == CUE_SAME || c == CUE_THAT;
    if (unit) {
        if (the && c == CUE_NEXT) x->anchor = ANCHOR_BEFORE;             /* "the next day" */
        if ((c == CUE_PAST && !says(s, i - 1, SAY_THIS))
            || (the && (c == CUE_LAST || c == CUE_PAST) && unit >= UNIT_WEEK)) {
            x->type = EXPR_DURATION;                                    /* "the past year" */
            x->n = 1;
            x->unit = unit;
            return e + 1;
        }
        if (unit == UNIT_DAY && c == CUE_THIS) return i;
        uint32_t q = e + 2;
        if (unit == UNIT_YEAR && form(s, e + 1) == s->t->s && scan_ordinal(s, q)
            && unit_at(s, q + 1) == UNIT_QUARTER) {
            x->type = EXPR_CALENDAR; /* "this year's third quarter" */
            x->quarter = (uint8_t)scan_ordinal(s, q);
            x->year_way = (int8_t)(way + 2);
            return x->quarter <= 4 ? q + 2 : i;
        }
        x->type = EXPR_UNIT;
        x->unit = unit;
        return e + 1;
    }
    if (cls(s, e)->weekday && upper(s, e)) {
        Expr z = *x;
        uint32_t g = weekday(s, e, &z);
        *x = z;
        return g;
    }
    if (c == CUE_LATEST && says(s, e, SAY_PERIOD)) {
        x->type = EXPR_UNIT;
        x->unit = UNIT_QUARTER;
        return e + 1;
    }
    if (cls(s, e)->part && !cls(s, e)->plural) { /* "this morning", "last night" */
        x->type = anchor == ANCHOR_BEFORE ? EXPR_UNIT : EXPR_DAY;
        x->unit = UNIT_DAY;
        x->part = cls(s, e)->part;
        x->n = c == CUE_LAST ? -1 : c == CUE_NEXT ? 1 : way;
        return e + 1;
    }
    if (cls(s, e)->month && upper(s, e)) {
        f = scan_month_first(s, e, x);
        return f > e ? f : i;
    }
    if (cls(s, e)->season) {
        x->type = EXPR_CALENDAR;
        x->season = cls(s, e)->season;
        return e + 1;
    }
    return i;
}

/* "ago", "earlier", "later", "before", "from now" after an amount of time. */
static uint32_t shift_tail(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t c = cue(s, i);

    x->anchor = ANCHOR_BEFORE;
    if (c == CUE_AGO) {
        x->anchor = ANCHOR_NOW;
        x->n = x->n == MANY ? MANY : -x->n;
        x->relative = true;
    } else if (c == CUE_EARLIER) {
        x->n = x->n == MANY ? MANY : -x->n;
        x->relative = true;
    } else if (c == CUE_BEFORE && (i + 1 >= s->end || (s->d->tok.flag[i + 1] & TOK_PUNCT))) {
        x->n = x->n == MANY ? MANY : -x->n;
        x->relative = true;
    } else if (c == CUE_LATER) { /* forward */
    } else if (says(s, i, SAY_FROM) && says(s, i + 1, SAY_NOW)) {
        x->anchor = ANCHOR_NOW;
        i++;
    } else return i;
    x->type = EXPR_SHIFT;
    return i + 1;
}

/* "$5 a year", "three times a week": so much in each. */
static bool per_something(const Scan *s, uint32_t i)
{
    if (i == s->begin) return false;
    return (s->d->tok.flag[i - 1] & TOK_NUMBER) || is_cue(s, i - 1, CUE_TIMES)
        || is_cue(s, i - 1, CUE_ONCE) || is_cue(s, i - 1, CUE_TWICE) || says(s, i - 1, SAY_MEASURE);
}

/* "year-ago", "year-earlier" and the stretch it stands before: "the year-earlier quarter". */
static uint32_t year_ago(const Scan *s, uint32_t i, Expr *x)
{
    if (unit_at(s, i) != UNIT_YEAR || cls(s, i)->plural || !is_hyphen(s, i + 1)
        || (!is_cue(s, i + 2, CUE_AGO) && !is_cue(s, i + 2, CUE_EARLIER)))
        return i;
    x->type = EXPR_SHIFT;
    x->unit = UNIT_YEAR;
    x->n = -1;
    x->relative = true;
    uint32_t e = i + 3;
    if (scan_ordinal(s, e) && unit_at(s, e + 1) == UNIT_QUARTER) return e + 2;
    if (unit_at(s, e) == UNIT_QUARTER || says(s, e, SAY_PERIOD)) return e + 1;
    x->glued = true;
    return e;
}

/* "three days", "two-year", "a year ago", "several weeks later", "20-year-old". */
static uint32_t measured(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t e = scan_amount(s, i, x), more;
    Expr y = *x;

    if (e == i) return i;
    more = form(s, e) == s->t->to || form(s, e) == s->t->or_ ? scan_number(s, e + 1, &y.n)
                                                             : e + 1; /* "two to three weeks" */
    if (more > e + 1) { x->n = y.n; e = more; }
    bool article = form(s, i) == s->t->a || form(s, i) == s->t->an;
    while (is_cue(s, e, CUE_MORE) || says(s, e, SAY_RUNNING) || is_cue(s, e, CUE_WHOLE)) e++;
    uint32_t u = is_hyphen(s, e) ? e + 1 : e;
    if (is_cue(s, e, CUE_HALF) && (form(s, e + 1) == s->t->a || unit_at(s, e + 1)) && article)
        return i;
    uint8_t unit = unit_at(s, u);
    if (!unit || (unit == UNIT_SECOND && !cls(s, u)->plural) || (unit == UNIT_QUARTER && article))
        return i;
    if (unit == UNIT_QUARTER) return i;
    x->type = EXPR_DURATION;
    x->unit = unit;
    e = u + 1;
    if (is_cue(s, is_hyphen(s, e) ? e + 1 : e, CUE_OLD)
        || (is_of(s, e) && says(s, e + 1, SAY_AGE))) {
        x->type = EXPR_NONE; /* an age is no time: "20-year-old" */
        return e + 1;
    }
    if (is_hyphen(s, e) && says(s, e + 1, SAY_LONG)) return e + 2;
    if (is_hyphen(s, u - 1)) { x->glued = true; return e; }              /* "two-year" */
    if (form(s, e) == s->t->and_ && form(s, e + 1) == s->t->a && is_cue(s, e + 2, CUE_HALF)) {
        x->half_more = true;
        e += 3;
    }
    if (form(s, e) == s->t->or_ && (says(s, e + 1, SAY_SO) || cls(s, e + 1)->number == 2)) e += 2;
    uint32_t f = shift_tail(s, e, x);
    if (f > e) return f;
    return article && per_something(s, i) ? i : e;
}

/* "every day", "each Tuesday", "every two weeks", "per month". */
static uint32_t repeated(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t c = cue(s, i);

    if (c != CUE_EVERY && c != CUE_EACH && c != CUE_PER) return i;
    uint32_t e = i + 1;
    x->n = 1;
    if (c != CUE_PER) e = scan_number(s, e, &x->n);
    x->type = EXPR_SET;
    if (unit_at(s, e) && unit_at(s, e) >= UNIT_HOUR) { x->unit = unit_at(s, e); return e + 1; }
    if (cls(s, e)->weekday) { x->weekday = cls(s, e)->weekday; return e + 1; }
    if (cls(s, e)->part) { x->part = cls(s, e)->part; return e + 1; }
    if (cls(s, e)->season) { x->season = cls(s, e)->season; return e + 1; }
    return i;
}

/* "10 p.m.", "10:30 a.m.", "10:30", "noon", "midnight". */
static uint32_t clock_time(const Scan *s, uint32_t i, Expr *x)
{
    Str w = bytes(s, i);
    int64_t h, m = -1;
    uint32_t e = i + 1, colon = str_find(w, S(":"));

    if (says(s, i, SAY_NOON | SAY_MIDNIGHT)) {
        x->type = EXPR_CLOCK;
        x->hour = says(s, i, SAY_MIDNIGHT) ? 0 : 12;
        x->minute = 0;
        return e;
    }
    if (w.n > 5 || !w.n || w.p[0] < '0' || w.p[0] > '9') return i;
    if (colon != UINT32_MAX
            ? !str_int(str_cut(w, 0, colon), &h) || !str_int(str_from(w, colon + 1), &m)
            : !str_int(w, &h))
        return i;
    if (h > 24 || m > 59) return i;
    bool am = is_cue(s, e, CUE_AM), pm = is_cue(s, e, CUE_PM);
    if (am || pm) {
        if (pm && h < 12) h += 12;
        if (am && h == 12) h = 0;
        e++;
        if (says(s, e, SAY_ZONE | SAY_WORLD) && upper(s, e)) e++;
    } else if (is_cue(s, e, CUE_OCLOCK)) e++;
    else if ((says(s, e, SAY_WORLD) && upper(s, e))
        || (unit_at(s, e) == UNIT_HOUR && cls(s, e)->plural && colon != UINT32_MAX))
        e++;
    else if (colon == UINT32_MAX || m < 0) return i;
    x->type = EXPR_CLOCK;
    x->hour = (int16_t)h;
    x->minute = (int16_t)m;
    return e;
}

/* "10 p.m. Wednesday", "noon Saturday", "5 p.m., Nov. 9": the day takes the hour. */
static uint32_t clock_and_day(const Scan *s, uint32_t i, Expr *x)
{
    Expr c = *x, y = *x;
    uint32_t e = clock_time(s, i, &c), f, g;

    if (e == i) return i;
    f = form(s, e) == s->t->comma || form(s, e) == s->t->on ? e + 1 : e;
    g = weekday(s, f, &y);
    if (g == f) g = today(s, f, &y);
    if (g == f) g = scan_month_first(s, f, &y);
    if (g == f) g = scan_day_first(s, f, &y);
    if (g > f && (y.type != EXPR_CALENDAR || y.day)) {
        c = y;
        c.hour = -1;
        clock_time(s, i, &y);
        c.hour = y.hour;
        c.minute = y.minute;
        e = g;
    }
    *x = c;
    return e;
}

/* Expressions that stand in the language file as they are. */
static uint32_t fixed(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t length, row = trie_longest(s->t->time_phrase, s->d->tok.form + i, s->end - i, &length);

    if (row == NONE) return i;
    const LangEntry *e = s->t->time_fixed[row];
    Str rest = e->value, value, kind = STR_NONE;
    str_split(&rest, ' ', &value);
    str_split(&rest, ' ', &kind);
    if (value.n && value.p[0] >= '0' && value.p[0] <= '1') {                /* a feast: "12-25" */
        int64_t m = 0, d = 0;
        if (!upper(s, i) || value.n != 5 || !str_int(str_cut(value, 0, 2), &m)
            || !str_int(str_from(value, 3), &d))
            return i;
        x->type = EXPR_CALENDAR;
        x->month = (uint8_t)m;
        x->day = (uint8_t)d;
        return scan_year_tail(s, i + length, x, false);
    }
    x->type = EXPR_FIXED;
    x->fixed = value;
    x->fixed_kind = str_is(kind, "SET") ? TIMEX_SET
        : str_is(kind, "DURATION")      ? TIMEX_DURATION
                                        : TIMEX_DATE;
    return i + length;
}

/* ---- what stands before: articles, "early", "the end of", "about", "more than" ---- */

/* The mark of "early", "mid", "late" at i: its length in words and which. */
static uint32_t modifier(const Scan *s, uint32_t i, char *mod)
{
    uint8_t c = cue(s, i);
    uint32_t e = i + 1;

    *mod = c == CUE_EARLY ? 's' : c == CUE_LATE ? 'e' : c == CUE_MID || c == CUE_MIDDLE ? 'm' : 0;
    if (*mod && c != CUE_MIDDLE && form(s, e) == s->t->in
        && (scan_year_digits(s, e + 1) || is_the(s, e + 1)))
        return e + 1;
    if (*mod && c != CUE_MIDDLE) return is_hyphen(s, e) ? e + 1 : e;
    if (c == CUE_END || c == CUE_START || c == CUE_BEGINNING || c == CUE_MIDDLE) {
        if (!is_of(s, e)) return i;
        *mod = c == CUE_END ? 'e' : c == CUE_MIDDLE ? 'm' : 's';
        return e + 1;
    }
    if (c == CUE_LATER || c == CUE_EARLIER) {
        *mod = c == CUE_LATER ? 'l' : 'b';
        return form(s, e) == s->t->in && is_the(s, e + 1) && unit_at(s, e + 2) ? e + 1 : e;
    }
    return i;
}

static uint32_t core(const Scan *s, uint32_t i, Expr *x)
{
    static uint32_t (*const rule[])(const Scan *, uint32_t, Expr *) = { fixed, steered, weekday,
        today, repeated, clock_and_day, year_ago, measured, scan_calendar };
    uint32_t best = i;
    Expr found = *x;

    for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
        Expr y = *x;
        uint32_t e = rule[k](s, i, &y);
        if (e > best) { best = e; found = y; }
    }
    if (best > i) *x = found;
    return best;
}

/* "the year", "the week", "the quarter" alone. */
static uint32_t bare_unit(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t unit = unit_at(s, i);

    if (unit == UNIT_YEAR && scan_year_digits(s, i + 1)) {                   /* "the year 1950" */
        x->type = EXPR_CALENDAR;
        x->year = scan_year_digits(s, i + 1);
        return i + 2;
    }
    int32_t n = 0;
    uint32_t e = unit == UNIT_YEAR && !cls(s, i)->plural ? scan_number(s, i + 1, &n) : i + 1;
    if (e > i + 1 && n >= 1900 && n <= 2100) { x->type = EXPR_CALENDAR; x->year = n; return e; }
    if ((is_cue(s, i, CUE_FISCAL) || says(s, i, SAY_FULL)) && unit_at(s, i + 1) == UNIT_YEAR
        && !cls(s, i + 1)->plural) {
        *x = (Expr){
            .hour = -1, .minute = -1, .type = EXPR_UNIT, .unit = UNIT_YEAR, .relative = true
        };
        return i + 2;
    }
    bool year = unit == UNIT_YEAR && s->begin + 1 < i && (says(s, i - 2, SAY_FOR))
        && (i + 1 >= s->end || s->d->tok.flag[i + 1] & TOK_PUNCT) && !is_hyphen(s, i + 1);
    if (year && !cls(s, i)->plural) { /* "sales for the year." */
        x->type = EXPR_UNIT;
        x->unit = unit;
        x->relative = true;
        x->anchor = ANCHOR_STORY;
        return i + 1;
    }
    if (cls(s, i)->plural || (unit != UNIT_WEEKEND && unit != UNIT_QUARTER && unit != UNIT_WEEK))
        return i;
    if (is_of(s, i + 1) || is_hyphen(s, i + 1)) return i;
    x->type = EXPR_UNIT;
    x->unit = unit;
    x->relative = true;
    x->n = unit == UNIT_WEEKEND ? -1 : 0;
    return i + 1;
}

/* "recent weeks", "coming months": vague stretches. */
static uint32_t vague(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t c = cue(s, i);

    if ((c != CUE_RECENT && c != CUE_COMING && c != CUE_UPCOMING && c != CUE_PAST)
        || !unit_at(s, i + 1) || !cls(s, i + 1)->plural)
        return i;
    x->type = EXPR_DURATION;
    x->n = MANY;
    x->unit = unit_at(s, i + 1);
    return i + 2;
}

/* After "the end of": "the year", "the month"; after "later in": the same. */
static uint32_t whole_unit(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t unit = unit_at(s, i);

    if (unit < UNIT_WEEK || cls(s, i)->plural || !is_the(s, i - 1) || (is_of(s, i + 1))) return i;
    x->type = EXPR_UNIT;
    x->unit = unit;
    x->relative = true;
    x->n = 0;
    x->anchor = ANCHOR_STORY;
    return i + 1;
}

/* "the morning of 31 January", "the night of June 8": the day takes the part. */
static uint32_t part_of_day(const Scan *s, uint32_t i, Expr *x)
{
    uint8_t part = cls(s, i)->part;
    Expr y = *x;

    if (!part || cls(s, i)->plural || !is_of(s, i + 1)) return i;
    uint32_t e = scan_month_first(s, i + 2, &y);
    if (e == i + 2) e = scan_day_first(s, i + 2, &y);
    if (e == i + 2 || !y.day) return i;
    *x = y;
    x->part = part;
    return e;
}

/* "for years", "within weeks", "days later": many of them. */
static uint32_t many_units(const Scan *s, uint32_t i, Expr *x)
{
    if (!unit_at(s, i) || !cls(s, i)->plural || unit_at(s, i) < UNIT_HOUR) return i;
    x->unit = unit_at(s, i);
    x->n = MANY;
    uint32_t e = shift_tail(s, i + 1, x);
    if (e > i + 1) return e;
    x->type = EXPR_DURATION;
    if (says(s, i - 1, SAY_FOR)
        && (i + 1 >= s->end || (s->d->tok.flag[i + 1] & TOK_PUNCT)
            || word_is(s->t, form(s, i + 1), WORD_STOP))
        && !is_of(s, i + 1))
        return i + 1;
    return i;
}

/* "year-end", "year end". */
static uint32_t year_end(const Scan *s, uint32_t i, Expr *x)
{
    uint32_t e = is_hyphen(s, i + 1) ? i + 2 : i + 1;

    if (unit_at(s, i) != UNIT_YEAR || cls(s, i)->plural || !is_cue(s, e, CUE_END)
        || is_of(s, e + 1))
        return i;
    x->type = EXPR_CALENDAR;
    x->relative = true;
    x->month = 12;
    x->day = 31;
    return e + 1;
}

static uint32_t about(const Scan *s, uint32_t i)
{
    switch (cue(s, i)) {
    case CUE_ABOUT: case CUE_AROUND: case CUE_NEARLY: case CUE_ALMOST: return i + 1;
    case CUE_MORE: case CUE_LESS: return says(s, i + 1, SAY_THAN) ? i + 2 : i;
    default: break;
    }
    if (says(s, i, SAY_NO) && is_cue(s, i + 1, CUE_MORE) && says(s, i + 2, SAY_THAN)) return i + 3;
    if (says(s, i, SAY_UP) && form(s, i + 1) == s->t->to) return i + 2;
    if (form(s, i) == s->t->at && is_cue(s, i + 1, CUE_LEAST)) return i + 2;
    return says(s, i, SAY_BOUND) ? i + 1 : i;
}

/* "(the) first nine months", "last two weeks of": the number after an ordinal. */
static uint32_t first_months(const Scan *s, uint32_t i, Expr *x)
{
    if (!is_cue(s, i, CUE_LAST) && !(cls(s, i)->ordinal && !cls(s, i)->unit)
        && !is_cue(s, i, CUE_SAME))
        return i;
    Expr y = *x;
    uint32_t e = scan_number(s, i + 1, &y.n), u = is_hyphen(s, e) ? e + 1 : e;
    if (e == i + 1 || !unit_at(s, u) || unit_at(s, u) == UNIT_QUARTER) return i;
    *x = y;
    x->type = EXPR_DURATION;
    x->unit = unit_at(s, u);
    return u + 1;
}

/* Does "the" belong to it? "the third quarter", "the 1990s", "the past year"; but the "Oct. 23
 * attack", the "two-year war", the "1988 law". */
static bool takes_the(const Scan *s, uint32_t i, const Expr *x)
{
    if (x->type == EXPR_WEEKDAY) return x->relative;
    if (x->type == EXPR_DAY) return x->relative;
    if (x->type == EXPR_SET || x->type == EXPR_FIXED) return false;
    if (x->glued) return false;
    if (x->type != EXPR_CALENDAR) return true;
    if (unit_at(s, i) == UNIT_YEAR || x->same || x->decade || x->century || x->season || x->relative
        || x->part)
        return true;
    if (x->quarter || x->half) return !is_hyphen(s, i + 1);
    if (x->day && scan_digits(s, i) > 0 && cls(s, i + 1)->month) return true; /* "the 29 August" */
    return scan_ordinal(s, i) != 0 && scan_digits(s, i) < 0;
}

uint32_t scan_expression(const Scan *s, uint32_t i, Expr *x)
{
    *x = (Expr){ .hour = -1, .minute = -1, .anchor = ANCHOR_NOW };
    uint32_t a = about(s, i), e;
    if (a > i) {
        e = measured(s, a, x);
        if (e > a) return e;
        *x = (Expr){ .hour = -1, .minute = -1 };
    }
    uint32_t p = is_the(s, i) ? i + 1 : i;
    char mod = 0;
    uint32_t m = modifier(s, p, &mod);
    if (m > p) {
        uint32_t q = is_the(s, m) ? m + 1 : m;
        e = core(s, q, x);
        if (e == q) e = whole_unit(s, q, x);
        bool fits = e > q
            && ((mod != 'l' && mod != 'b') || x->type == EXPR_UNIT || x->type == EXPR_WEEKDAY
                || x->type == EXPR_DAY || x->type == EXPR_CALENDAR)
            && x->type != EXPR_DURATION && x->type != EXPR_FIXED && x->type != EXPR_SET
            && x->type != EXPR_CLOCK;
        if (fits && !((mod == 'l' || mod == 'b') && (x->year || !x->relative))) {
            x->mod = mod;
            return e;
        }
        *x = (Expr){ .hour = -1, .minute = -1 };
    }
    Expr y = *x;
    uint32_t f = fixed(s, i, &y);
    if (p > i) {
        e = first_months(s, p, x);
        if (e > p) return e;
    }
    static uint32_t (*const more[])(
        const Scan *, uint32_t, Expr *) = { core, part_of_day, vague, year_end, many_units };
    e = p;
    for (size_t k = 0; k < sizeof more / sizeof *more && e == p; k++) {
        *x = (Expr){ .hour = -1, .minute = -1 };
        e = more[k](s, p, x);
    }
    if (e == p && p > i) e = bare_unit(s, p, x);
    if (f > e) { *x = y; return f; }
    if (e == p) return i;
    return p > i && !takes_the(s, p, x) ? i : e;
}
