/* troubles.h -- what intake told of its input, kept for the test to ask. Included behind cmocka.h.
 */
#ifndef TEST_TROUBLES_H
#define TEST_TROUBLES_H
#include "base/base.h"

static char trouble[16][sizeof(((Err *)0)->text)];
static uint32_t n_trouble;              /* the first 16 are kept */

static inline void note_trouble(void *who, const Err *e)
{
    (void)who;
    assert_int_equal(e->kind, ERR_INPUT);
    if (n_trouble < 16) memcpy(trouble[n_trouble], e->text, sizeof e->text);
    n_trouble++;
}

static inline bool trouble_says(uint32_t i, const char *words)
{
    return i < n_trouble && i < 16 && str_has(str_of(trouble[i]), str_of(words));
}
#endif
