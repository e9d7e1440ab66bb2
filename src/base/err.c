/* base/err.c -- the world's wrongs, in words. */
#include <stdarg.h>
#include "base/base.h"

bool err_set(Err *e, ErrKind kind, const char *fmt, ...)
{
    MUST(kind != ERR_NONE);
    va_list args;
    va_start(args, fmt);
    e->kind = kind;
    vsnprintf(e->text, sizeof e->text, fmt, args);
    va_end(args);
    return false;
}

int err_exit(const Err *e)
{
    static const int status[] = {
        [ERR_NONE] = 0, [ERR_INPUT] = 1, [ERR_USAGE] = 2, [ERR_LIBRARY] = 3, [ERR_SYSTEM] = 3
    };
    return status[e->kind];
}
