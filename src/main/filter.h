/* main/filter.h -- files or standard input in, JSON Lines out: clean, read and code alike. */
#ifndef FILTER_H
#define FILTER_H
#include "main/command.h"
#include "main/pipeline.h"

#define FILTER_OPERANDS "[FILE|FOLDER|-]..."
/* who: the Invocation, for all workers to read. */
typedef void FilterMake(void *who, const Doc *d, const Lang *lang, Out *out);
int filter_run(const Invocation *v, Depth depth, const char *kinds, FilterMake *make);
/* The operands, or standard input where there are none. False: a terminal waits there. */
bool filter_paths(const Invocation *v, const char *const **path, uint32_t *n);
#endif
