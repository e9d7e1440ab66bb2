/* read/time_scan.h -- asking the words of a sentence what they say of time. Between time.c,
 * time_phrase.c and time_calendar.c; private to read. */
#ifndef READ_TIME_SCAN_H
#define READ_TIME_SCAN_H
#include "read/time_parts.h"

typedef struct Scan { const ReadTables *t; const Doc *d; uint32_t begin, end; } Scan;

static inline Word form(const Scan *s, uint32_t i) { return i < s->end && i >= s->begin ? s->d->tok.form[i] : 0; }
static inline const WordClass *cls(const Scan *s, uint32_t i) { return word_class(s->t, form(s, i)); }
static inline uint8_t cue(const Scan *s, uint32_t i) { return cls(s, i)->cue; }
static inline bool is_cue(const Scan *s, uint32_t i, uint8_t a) { return cue(s, i) == a; }
static inline bool says(const Scan *s, uint32_t i, uint32_t what) { return (cls(s, i)->says & what) != 0; }
static inline Str bytes(const Scan *s, uint32_t i)
{
    return i < s->end && i >= s->begin
        ? (Str){ s->d->article.text.p + s->d->tok.begin[i], s->d->tok.len[i] }
        : STR_NONE;
}
static inline bool upper(const Scan *s, uint32_t i) { return i < s->end && (s->d->tok.flag[i] & TOK_UPPER_FIRST); }
static inline bool is_hyphen(const Scan *s, uint32_t i)
{
    return form(s, i) == s->t->hyphen || str_is(bytes(s, i), "\xe2\x80\x93");
}
static inline bool is_the(const Scan *s, uint32_t i) { return form(s, i) == s->t->the && form(s, i); }
static inline bool is_of(const Scan *s, uint32_t i) { return form(s, i) == s->t->of_ && form(s, i); }
static inline uint8_t unit_at(const Scan *s, uint32_t i) { return cls(s, i)->unit; }

/* time_calendar.c: those with an Expr return the end of what they read at word i, or i if nothing.
 */
uint32_t scan_amount(const Scan *s, uint32_t i, Expr *x);
uint32_t scan_calendar(const Scan *s, uint32_t i, Expr *x);
uint32_t scan_day_first(const Scan *s, uint32_t i, Expr *x);
uint32_t scan_day_part(const Scan *s, uint32_t i, Expr *x);
int32_t scan_digits(const Scan *s, uint32_t i);
bool scan_month_day(int32_t v);
uint32_t scan_month_first(const Scan *s, uint32_t i, Expr *x);
bool scan_month_like(const Scan *s, uint32_t i);
uint32_t scan_number(const Scan *s, uint32_t i, int32_t *n);
int32_t scan_ordinal(const Scan *s, uint32_t i);
int32_t scan_year_digits(const Scan *s, uint32_t i);
uint32_t scan_year_tail(const Scan *s, uint32_t i, Expr *x, bool comma);
/* time_phrase.c: one expression at word i, the end of it or i; "last" -1, "this" 0, "next" 1, and
 * from where. */
uint32_t scan_expression(const Scan *s, uint32_t i, Expr *x);
bool scan_which_way(uint8_t c, int32_t *n, uint8_t *anchor);
#endif
