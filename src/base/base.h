/* base/base.h -- memory, text, time, errors, files: what every room stands on.
 *
 * Text       UTF-8 in Str (pointer, length); a Str looks and never owns
 * Memory     an Arena gives and drops all at once; out of memory ends the
 *            program here, so nobody checks for NULL
 * Wrong      MUST() for our mistakes, Err for the world's
 * Threads    nothing here is shared; an Arena, Out, Words belongs to one thread
 */
#ifndef BASE_H
#define BASE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- our mistakes: say it and stop, always on ---- */
#define MUST(cond) ((cond) ? (void)0 : must_fail(#cond, __FILE__, __LINE__))
_Noreturn void must_fail(const char *cond, const char *file, int line);

/* ---- text ---- */
typedef struct Str { const char *p; uint32_t n; } Str;   /* looks, never owns; no NUL */

#define S(lit)    ((Str){ "" lit, sizeof(lit) - 1 })     /* a literal */
#define STR_NONE  ((Str){ NULL, 0 })
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""        /* for "%.*s" */

/* The shortest are here whole, for they are asked everywhere, mostly of literals. */
static inline Str str_of(const char *z)                  /* a C string; NULL gives STR_NONE */
{
    Str s = { z, z ? (uint32_t)strlen(z) : 0 };
    return s;
}
static inline bool str_eq(Str a, Str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool str_is(Str a, const char *z) { return str_eq(a, str_of(z)); }
static inline Str str_cut(Str s, uint32_t begin, uint32_t end)       /* bytes [begin,end), clipped to s */
{
    if (end > s.n) end = s.n;
    if (begin > end) begin = end;
    Str cut = { s.p ? s.p + begin : NULL, end - begin };
    return cut;
}
static inline Str str_from(Str s, uint32_t begin) { return str_cut(s, begin, s.n); }
static inline bool str_starts(Str s, Str head)
{
    return s.n >= head.n && (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}
bool str_eq_fold(Str a, Str b);                          /* ASCII letters alike */
int  str_cmp(Str a, Str b);                              /* by bytes; <0, 0, >0 */
bool str_ends(Str s, Str tail);
bool str_starts_fold(Str s, Str head);
Str  str_trim(Str s);                                    /* white space, NBSP too, both ends */
uint32_t str_find(Str s, Str what);                      /* first byte of it, or UINT32_MAX */
uint32_t str_find_fold(Str s, Str what);                 /* ASCII letters alike */
bool str_has(Str s, Str what);
/* Take what stands before the first `sep` off *rest. False when *rest is used up. */
bool str_split(Str *rest, char sep, Str *piece);
bool str_line(Str *rest, Str *line);                     /* the same by \n, \r\n */
bool str_int(Str s, int64_t *v);                         /* whole s is a decimal number */
bool str_real(Str s, double *v);                         /* C locale, whatever the locale */
uint64_t str_hash(Str s);                                /* XXH3, seed fixed: results must repeat */

/* ---- UTF-8 ---- */
/* The code point at s.p[*at] and step over it. A bad byte gives U+FFFD and one step.
 * *at must be below s.n. */
uint32_t utf8_next(Str s, uint32_t *at);
uint32_t utf8_put(char out[4], uint32_t code);           /* bytes written; bad code: U+FFFD */
bool     utf8_valid(Str s);
uint32_t utf8_count(Str s);                              /* code points */
uint32_t utf8_lower(uint32_t code);                      /* simple lower case: Latin, Greek, Cyrillic, Armenian */
bool     utf8_is_upper(uint32_t code);
bool     utf8_is_letter(uint32_t code);
bool     utf8_is_digit(uint32_t code);                   /* ASCII digits */
bool     utf8_is_space(uint32_t code);                   /* NBSP, thin, ideographic too */

/* ---- memory ---- */
typedef struct Arena Arena;
Arena *arena_new(void);
void   arena_free(Arena *a);                             /* NULL is fine */
void   arena_reset(Arena *a);                            /* keeps up to 1 MiB for reuse */
void  *arena_alloc(Arena *a, size_t bytes);              /* zeroed, aligned to 16 */
size_t arena_bytes(const Arena *a);                      /* held from the system */
Str    arena_str(Arena *a, Str s);                       /* a copy */
char  *arena_z(Arena *a, Str s);                         /* a copy with NUL */
Str    arena_fmt(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
Str    arena_lower(Arena *a, Str s);                     /* utf8_lower of each */
#define ARENA_NEW(a, T)       ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n)  ((T *)arena_alloc((a), sizeof(T) * (size_t)(n)))

/* Grow an arena array so that one more fits; returns it, moved or not. *cap in items. */
void *arena_grow(Arena *a, void *items, uint32_t n, uint32_t *cap, size_t item_bytes);
/* Push(arena, list, n, cap, value): list is T*, n and cap uint32_t. */
#define ARENA_PUSH(a, list, n, cap, ...)                                               \
    do {                                                                               \
        if ((n) == (cap)) (list) = arena_grow((a), (list), (n), &(cap), sizeof *(list)); \
        (list)[(n)++] = (__VA_ARGS__);                                                 \
    } while (0)

void *mem_new(size_t bytes);                             /* calloc that cannot fail */
void *mem_lines(size_t bytes);                           /* the same, on a boundary of 64 bytes: what vectors read */
void *mem_grow(void *p, size_t bytes);                   /* realloc that cannot fail */

/* ---- the world's wrongs ---- */
typedef enum ErrKind { ERR_NONE, ERR_INPUT, ERR_USAGE, ERR_LIBRARY, ERR_SYSTEM } ErrKind;
typedef struct Err { ErrKind kind; char text[480]; } Err;
/* Set once, by who knows most, in words for a person with what to do about it.
 * Returns false, so that a function may `return err_set(...)`. */
bool err_set(Err *e, ErrKind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int  err_exit(const Err *e);                             /* 0 none, 1 input, 2 usage, 3 library, system */

/* ---- a growing buffer for what goes out; sticky, malloc'd ---- */
typedef struct Out { char *p; size_t n, cap; } Out;
void out_release(Out *o);                                /* zero-init is empty; this frees */
void out_reset(Out *o);
Str  out_view(const Out *o);                             /* valid until the next out_ call; < 4 GiB */
void out_bytes(Out *o, const void *p, size_t n);
void out_str(Out *o, Str s);
void out_char(Out *o, char c);
void out_fmt(Out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#define out_lit(o, lit) out_bytes((o), "" lit, sizeof(lit) - 1)   /* literals only */
void out_html(Out *o, Str s);                            /* & < > " ' escaped */
void out_json(Out *o, Str s);                            /* "quoted"; bad UTF-8 becomes U+FFFD */
void out_csv(Out *o, Str s);                             /* RFC 4180, quoted where needed */
void out_int(Out *o, int64_t v);
void out_real(Out *o, double v, int decimals);           /* C locale; trailing zeros cut */
Str  out_arena(const Out *o, Arena *a);                  /* a copy */
/* JSON objects without thinking of commas: json_key(o, &first, "name") writes `,"name":`. */
void json_key(Out *o, bool *first, const char *name);

/* ---- strings to small numbers ---- */
typedef uint32_t Word;                                   /* 0 = none */
typedef struct Words Words;
Words *words_new(void);
void   words_free(Words *w);
void   words_reset(Words *w);                            /* forget all; keeps memory */
Word   words_put(Words *w, Str s);                       /* the same bytes, the same number; from 1 on */
Word   words_find(const Words *w, Str s);                /* 0 if never put */
Str    words_str(const Words *w, Word id);
uint32_t words_count(const Words *w);                    /* highest number given */

/* ---- days and times; no clock but clock_now ---- */
#define TIME_UNKNOWN INT64_MIN
#define DAY_UNKNOWN  INT32_MIN                           /* also: open on that side */
typedef struct Date { int32_t year; uint8_t month, day; } Date;     /* month 1-12, day 1-31 */
int32_t day_of(Date d);                                  /* days since 1970-01-01, Gregorian */
Date    date_of(int32_t day);
bool    date_valid(Date d);
uint8_t day_weekday(int32_t day);                        /* 0 Monday ... 6 Sunday */
uint8_t month_days(int32_t year, uint8_t month);
/* "2014", "2014-06", "2014-06-09", RFC 3339, RFC 822 ("Mon, 9 Jun 2014 10:00:00 +0500"),
 * and with words, as pages print them ("9 June 2014", "June 9, 2014 10:21 am"). */
typedef enum TimePrecision { TIME_YEAR, TIME_MONTH, TIME_DAY, TIME_MINUTE, TIME_SECOND } TimePrecision;
bool time_parse(Str s, int64_t *at, TimePrecision *precision);
/* The same, and minutes east of Greenwich where it was written; 0 where it does not say. */
bool time_parse_zone(Str s, int64_t *at, TimePrecision *precision, int32_t *zone);
Str  time_print_zone(Arena *a, int64_t at, TimePrecision precision, int32_t zone);   /* "2014-06-09T10:00+05:00" */
Str  time_print(Arena *a, int64_t at, TimePrecision precision);     /* "2014-06-09T05:00:00Z" or shorter */
Str  day_print(Arena *a, int32_t day);                   /* "2014-06-09" */
int64_t clock_now(void);                                 /* seconds UTC; the only clock */
double  clock_tick(void);                                /* monotonic seconds, for rates */
double  clock_work(void);                                /* seconds of a processor that this thread has had */

/* ---- code that is compiled twice, the second time for vectors of 256 bits ---- */
#if defined(__x86_64__)
#define WIDE_CODE __attribute__((target("avx2")))
static inline bool machine_is_wide(void) { return __builtin_cpu_supports("avx2"); }
#else
#define WIDE_CODE
static inline bool machine_is_wide(void) { return false; }
#endif
#define BOTH_WAYS static inline __attribute__((always_inline))       /* a body that goes into both */

/* ---- sums of small whole numbers, by the width of the machine's vectors; the same on all ---- */
int32_t sum_products(const int16_t *w, const int8_t *x, uint32_t n);
/* sum[SUM_COLS] of n rows of a table of as many columns; a row's number is cut by mask. */
enum { SUM_COLS = 24 };
void    sum_rows(int32_t *sum, const int16_t *table, const uint32_t *row, uint32_t n, uint32_t mask);

/* ---- files ---- */
typedef struct FileText { Str bytes; void *map; size_t map_bytes; } FileText;
/* The whole file, mapped or read ("-" is standard input). At most `limit` bytes: more is an
 * error that says so. Release with file_release. */
bool file_read(const char *path, size_t limit, FileText *f, Err *e);
void file_release(FileText *f);
bool file_write(const char *path, Str bytes, Err *e);    /* whole or not at all: temp + rename */

/* ---- tables bound into the program (see meson.build, `embedded`) ---- */
/* Bytes of data/, lang/, models/, src/coding/kinds by name ("lang/en.lang"); STR_NONE if none. */
Str embedded(const char *name);
/* Walk those under a folder: "kinds/" ...; i from 0 on; false past the last. Sorted by name. */
bool embedded_next(const char *folder, uint32_t *i, Str *name, Str *bytes);

#include "base/banned.h"
#endif
