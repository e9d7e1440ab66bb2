/* main/golden.h -- golden files: plain sentences, and below each what must come of it.
 *
 *     # a remark
 *     date 2009-03-02
 *
 *     Gunmen abducted two engineers near Kandahar on Sunday.
 *         kidnap  by "Gunmen"  of "two engineers"  at "near Kandahar"  on 2009-03-01
 *
 * Each line that is not indented is an article of its own, published on the last `date`. */
#ifndef GOLDEN_H
#define GOLDEN_H
#include "main/tables.h"

/* What comes of one text now: the lines of code_golden, "    nothing" if none. */
void golden_text(Coder *c, Reader *r, Doc *d, Stamp published, Str text, Out *o);
/* The same file with what comes now instead of what stood there. */
void golden_file(const Tables *t, Str file, Out *o);
#endif
