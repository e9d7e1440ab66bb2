/* intake/refuse.h -- what is no article, told by its first bytes, and what to do about it. */
#ifndef REFUSE_H
#define REFUSE_H
#include "base/base.h"

/* False with e set if the file that begins with `head` is none that we read. `path` for the words;
 * head as it came, not converted. */
bool head_is_readable(Str head, const char *path, Err *e);
#endif
