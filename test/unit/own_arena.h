/* own_arena.h -- an arena for each test. Included behind cmocka.h. */
#ifndef TEST_OWN_ARENA_H
#define TEST_OWN_ARENA_H
#include "base/base.h"

static Arena *a;

static inline int setup(void **s)
{
    (void)s;
    a = arena_new();
    return 0;
}

static inline int teardown(void **s)
{
    (void)s;
    arena_free(a);
    return 0;
}
#endif
