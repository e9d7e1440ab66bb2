/* serve/cache.c -- see cache.h. A table of as many places as it has; two pages that fall on one
 * place take turns, which costs time and nothing else. */
#include "serve/cache.h"

#define PLACES     128
#define BODY_BYTES (128 * 1024)     /* so all threads' pages together stay in tens of megabytes */

typedef struct Kept { Out target, body; Str type; uint64_t tag; int64_t state; bool json, forever; } Kept;
struct Cache { Kept kept[PLACES]; };

Cache *cache_new(void) { return mem_new(sizeof(Cache)); }

void cache_free(Cache *c)
{
    if (!c) return;
    for (uint32_t i = 0; i < PLACES; i++) {
        out_release(&c->kept[i].target);
        out_release(&c->kept[i].body);
    }
    free(c);
}

static uint32_t place_of(Str target, bool json)
{
    return (uint32_t)((str_hash(target) + json) % PLACES);
}

bool cache_find(const Cache *c, Str target, bool json, int64_t state, Answer *a)
{
    const Kept *k = &c->kept[place_of(target, json)];
    if (state == 0 || k->state != state || k->json != json) return false;
    if (!str_eq(out_view(&k->target), target)) return false;
    a->status = 200;
    a->type = k->type;
    a->body = out_view(&k->body);
    a->tag = k->tag;
    a->forever = k->forever;
    return true;
}

void cache_put(Cache *c, Str target, bool json, int64_t state, const Answer *a)
{
    Kept *k = &c->kept[place_of(target, json)];
    if (state == 0 || a->status != 200 || a->body.n > BODY_BYTES) return;
    out_reset(&k->target);
    out_reset(&k->body);
    out_str(&k->target, target);
    out_str(&k->body, a->body);
    k->type = a->type;
    k->tag = a->tag;
    k->state = state;
    k->json = json;
    k->forever = a->forever;
}
