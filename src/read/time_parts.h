/* read/time_parts.h -- what an expression of time says, before it is known which days that is.
 * Between time.c, which finds expressions, and time_value.c, which resolves them. Private to read.
 */
#ifndef READ_TIME_PARTS_H
#define READ_TIME_PARTS_H
#include "read/time.h"

typedef enum ExprType {
    EXPR_NONE,
    EXPR_CALENDAR,                 /* "8 June 2014", "June", "spring 1994", "the third quarter", "the 1990s" */
    EXPR_WEEKDAY,                  /* "Sunday", "last Friday" */
    EXPR_DAY,                      /* "yesterday": n days from the article's day */
    EXPR_UNIT,                     /* "last week", "this month": n units from now */
    EXPR_SHIFT,                    /* "two days ago", "a year later" */
    EXPR_DURATION,                 /* "three days", "several years" */
    EXPR_SET,                      /* "every day" */
    EXPR_FIXED,                    /* "now": value as it stands */
    EXPR_CLOCK                     /* "10 p.m.", "noon" */
} ExprType;

enum { ANCHOR_NOW, ANCHOR_BEFORE,          /* from the article's day, from the time told before */
       ANCHOR_STORY };                     /* the second in a history, the first in news: "the end of the year" */
enum { MANY = -1000000 };                  /* "several": a number not known */

typedef struct Expr {
    Span     words;
    ExprType type;
    int32_t  year;                 /* 0: not said */
    bool     bc;
    uint8_t  month, day, weekday, season, quarter, half, part, unit;
    uint8_t  last_month, last_day; /* "June 8-9": the end of it; 0: none */
    bool     decade, century;      /* year is its first: 1990, 1900 */
    bool     relative;             /* n holds -1 last, 0 this, 1 next; else most likely one */
    int32_t  n;                    /* how many; MANY */
    bool     half_more;            /* "two and a half years" */
    uint8_t  anchor;
    int16_t  hour, minute;         /* -1: not said */
    bool     future, past;         /* a word of the future, of the past stands near */
    bool     same;                 /* "the same day" */
    bool     glued;                /* by a hyphen: "two-year" */
    int8_t   year_way;             /* "June last year": 1 last, 2 this, 3 next; 0: not said */
    bool     passing;              /* a bare year in the midst of a sentence: "as he had in 1940", "the 2005 report" */
    char     mod;                  /* 's'tart, 'm'id, 'e'nd, 'l'ater in it, 'b'efore in it, or 0 */
    Str      fixed;                /* EXPR_FIXED: the value */
    TimeKind fixed_kind;
} Expr;

/* What the words before have told. */
typedef struct TimeContext {
    int32_t now;                   /* the article's day; DAY_UNKNOWN */
    int32_t updated;               /* the day it was last changed, if that is later and within a week; DAY_UNKNOWN */
    bool    story;                 /* told in the past from date to date: a history, not news */
    int32_t year;                  /* last year told, or 0 */
    uint8_t month, day;            /* last month, day told, or 0 */
    bool    bc;
    int32_t sentence_year;         /* a past year this sentence has told, or 0 */
    int32_t passing_year;          /* a year this sentence has told in passing, or 0 */
    int32_t named_year;            /* the last year told in digits, in passing or not; or 0 */
    int32_t quarter_year;          /* the quarter told last, of which figures are compared; or 0 */
    uint8_t quarter;
} TimeContext;

/* Resolve x: value, kind and days into *out (words set too); the context moves on. False: no time
 * after all. */
bool time_resolve(Arena *a, TimeContext *c, const Expr *x, Time *out);
#endif
