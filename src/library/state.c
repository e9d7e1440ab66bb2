/* library/state.c -- has anybody written since? */
#include "library/inside.h"

int64_t library_state(Library *lib)
{
    Err e;
    int64_t state = library_one(lib, "PRAGMA data_version");
    return library_ok(lib, &e) ? state : 0;
}
