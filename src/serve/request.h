/* serve/request.h -- what was asked: path and parameters out of a request line.
 *
 * In       the target of a request line, as sent
 * Out      decoded path and parameters, in the caller's arena: valid UTF-8 without control
 *          characters
 * Not      whether there is such a page (serve.c)
 */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H
#include "base/base.h"

#define ASK_URI_LIMIT 2048      /* bytes of a target; longer ones are refused with 414 */
#define ASK_PARAMS    16        /* more than our longest form has, twice */

typedef struct AskParam { Str name, value; } AskParam;
typedef struct Ask {
    Str      path;              /* "/article/5"; begins with "/" */
    AskParam param[ASK_PARAMS];
    uint32_t n_param;
    bool     json;              /* format=json, or serve found it in Accept */
} Ask;

/* False: not a target we understand (bad %, NUL, bad UTF-8, too many parameters); ask is that of
 * "/". */
bool ask_parse(Arena *a, Str path, Str query, Ask *ask);
/* The same from a whole target: "/search?q=a#b", "http://host/search?q=a". */
bool ask_target(Arena *a, Str target, Ask *ask);
/* The first parameter of that name, trimmed; empty if it was not given. */
Str  ask_value(const Ask *ask, const char *name);
/* "2014-06-09" to a day, "2014-06" to its first day, or its last where `last`. False: no date. */
bool ask_day(Str s, bool last, int32_t *day);
/* A whole number above 0 of at most 18 digits. */
bool ask_id(Str s, int64_t *id);
/* "p10-42", "10-42": a range of bytes, begin < end. */
bool ask_range(Str s, uint32_t *begin, uint32_t *end);
/* Text as it stands in a query: all but letters, digits and "-._~" as %XX. */
Str  ask_escape(Arena *a, Str s);
#endif
