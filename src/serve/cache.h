/* serve/cache.h -- pages made before, for as long as nobody writes to the library.
 *
 * One per thread, beside its connection: no locks, and library_state compares on one connection
 * only.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H
#include "base/base.h"

typedef struct Answer {
    uint32_t status;
    Str      type, body;
    uint64_t tag;                   /* hash of body */
    bool     forever, close;
} Answer;

typedef struct Cache Cache;
Cache *cache_new(void);
void   cache_free(Cache *c);
/* The answer to `target` in the library's `state`; its bytes stay until the next cache_put. */
bool   cache_find(const Cache *c, Str target, bool json, int64_t state, Answer *a);
/* Keep a good answer. Large ones are not kept, and one may push out another. */
void   cache_put(Cache *c, Str target, bool json, int64_t state, const Answer *a);
#endif
