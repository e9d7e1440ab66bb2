/* main/progress.h -- one line on standard error that tells how far a long work is, and goes away.
 */
#ifndef PROGRESS_H
#define PROGRESS_H
#include "base/base.h"

typedef struct Progress { bool on, shown; double begun; } Progress;
/* On only where standard error is a terminal, and after the first second. */
void progress_begin(Progress *p, bool quiet);
void progress_show(Progress *p, uint64_t done_bytes, uint64_t all_bytes, uint64_t articles);
void progress_rows(Progress *p, uint64_t rows);    /* "1,204 rows  310/s", of work whose end is not known */
void progress_clear(Progress *p);              /* before anything else is printed, and at the end */

/* "[#########...........]  45%  1,204 articles  310/s  4 s left"; all_bytes 0: no share, no end.
 * Fits `columns`. */
void progress_line(Out *o, uint32_t columns, uint64_t done_bytes, uint64_t all_bytes,
                   uint64_t articles, double seconds);
#endif
