/* main/tables.h -- what all workers read: a language, its tables, the kinds. Made once. */
#ifndef TABLES_H
#define TABLES_H
#include "coding/coding.h"
#include "main/pipeline.h"
#include "read/read.h"

typedef struct Tables { Lang *lang; ReadTables *read; Kinds *kinds; uint64_t n_trouble; } Tables;
/* Only what `depth` needs; DEPTH_CLEAN needs nothing. Bad lines of a user's own kinds are told on
 * standard error. Release in any case. */
bool tables_new(Tables *t, Depth depth, const char *kinds_folder, Err *e);
void tables_release(Tables *t);
#endif
