/* main/sink.h -- where much output goes as it is made: standard output, or a file that has its name
 * only when it is whole. */
#ifndef SINK_H
#define SINK_H
#include <stdio.h>
#include "base/base.h"

typedef struct Sink {
    FILE *file;
    const char *path, *part;           /* path NULL: standard output */
    bool is_plain;                     /* a device or pipe is written as it is, never replaced */
} Sink;
bool sink_open(Sink *k, const char *path, Arena *a, Err *e);            /* folder of path: made */
bool sink_put(Sink *k, Out *o, Err *e);                                 /* all of o, which is empty after */
bool sink_close(Sink *k, bool ok, Err *e);                              /* not ok: the file is taken back; false */
#endif
