/* intake/child.h -- other people's programs, for what is better not read in our own house: PDF.
 *
 * The program gets the bytes as its standard input and nothing else: no arguments of the file's, no
 * terminal, a bare environment; CHILD_SECONDS, CHILD_MEMORY and CHILD_OUTPUT are its limits.
 */
#ifndef CHILD_H
#define CHILD_H
#include "base/base.h"

#define CHILD_SECONDS 30
#define CHILD_MEMORY  ((size_t)1 << 30)
#define CHILD_OUTPUT  ((size_t)32 << 20)

/* Where a program is, found along the usual folders; NULL if it is not installed. */
const char *child_find(Arena *a, const char *name);
/* Run it; what it wrote is put into `out`. argv ends with NULL; argv[0] is from child_find. */
bool child_run(const char *const *argv, Str input, Out *out, Err *e);
#endif
