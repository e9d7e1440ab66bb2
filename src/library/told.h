/* library/told.h -- what the reports of one incident add up to; private to this room.
 *
 * A Told is the reports folded one by one, in the order of their rows, so that the next report
 * costs the same however many there were: it lies as a blob beside the incident's row (told.c).
 */
#ifndef LIBRARY_TOLD_H
#define LIBRARY_TOLD_H
#include "library/inside.h"

#define MILLIONTHS(x) ((int64_t)((x) * 1000000 + 0.5))

enum { TOLL_KILLED, TOLL_WOUNDED, TOLL_TAKEN, TOLLS };
enum {
    TOLD_SOURCES = 1000,               /* more outlets than that are not told apart */
    TOLD_DAYS = 32, TOLD_WHO = 16, TOLD_KINDS = 16
};

typedef struct Figure { bool known; int64_t low, high; } Figure;        /* high COUNT_OPEN: no upper end */
/* What one source says now: its latest article that counts, and the largest number in it. */
typedef struct Counted { Figure figure; int64_t at, article; } Counted;
typedef struct ToldBy { int64_t source; Counted toll[TOLLS]; } ToldBy;
typedef struct ToldKind { int64_t kind, gravity; uint32_t times; } ToldKind;
typedef struct ToldDays { int32_t first, last; uint32_t times; } ToldDays;

typedef struct Report {
    int64_t source, article, at;
    int64_t kind, status, factuality, stage, place, precision;
    int64_t gravity, sure;             /* millionths: so a blob holds them exactly */
    int32_t first_day, last_day, said_day;
    Str     country, facility;
    Figure  toll[TOLLS];
    const uint32_t *sign; uint32_t n_sign;
} Report;

typedef struct Told {
    Arena   *a;
    int64_t  n, kind, status, factuality, stage, place, precision, story, gravity, sure;
    int32_t  said_day;                 /* of its first report that has a day */
    Str      country, facility;
    ToldKind *of; uint32_t n_of, cap_of;                 /* what they call it; kind: the one that stands */
    ToldDays *days; uint32_t n_days, cap_days;
    ToldBy  *by; uint32_t n_by, cap_by;
    int64_t *who; uint32_t n_who, cap_who;
    uint32_t *sign, n_sign, cap_sign;
} Told;

Told   told_new(Arena *a);
void   told_add(Told *t, const Report *r);
void   told_who(Told *t, int64_t actor);
void   told_sign(Told *t, const uint32_t *sign, uint32_t n);           /* each once, LINK_SIGNS at most */
Str    told_pack(const Told *t, Arena *a);
bool   told_unpack(Told *t, Str blob);                   /* false: no such blob */

/* The narrowest days anybody gives ("8 June" beats "last week"); of two as narrow, what most say.
 */
ToldDays told_days(const Told *t);
/* These and others within two days of them, as one reckons from the night and one from the morning:
 * where to look. */
ToldDays told_near(const Told *t);
/* The sources side by side. `best`: what most of them say or allow; of two, what was said last. */
typedef struct Range { Figure figure; int64_t best; } Range;
Range  told_range(const Told *t, int toll);
#endif
