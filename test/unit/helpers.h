/* helpers.h -- what many tests ask of a text. Included behind cmocka.h. */
#ifndef TEST_HELPERS_H
#define TEST_HELPERS_H
#include "base/base.h"

static inline void assert_str(Str got, const char *want)
{
    if (!str_is(got, want)) fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

static inline void assert_has(Str got, const char *want)
{
    if (!str_has(got, str_of(want)))
        fail_msg("got \"%.*s\", want \"%s\" in it", STR_ARG(got), want);
}
#endif
