/* fuzz/robots_fuzz.c -- robots.txt as strangers write it: never a fault, never long, and its own
 * word kept. */
#include "intake/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, (uint32_t)size };
    uint32_t half = text.n / 2;
    Robots *r = robots_new(text);
    MUST(robots_delay(r) >= 0 && robots_delay(r) < 100);
    robots_allow(r, S("/"));
    robots_allow(r, S("/news/2014/06/09/a.html?x=1"));
    robots_allow(r, str_from(text, half));
    robots_free(r);
    return 0;
}
