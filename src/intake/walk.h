/* intake/walk.h -- paths given to files found: folders are entered, by name, hidden ones not. */
#ifndef WALK_H
#define WALK_H
#include "intake/intake.h"

typedef struct Walk Walk;
Walk *walk_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who);
void  walk_free(Walk *w);
/* The next file; *path lives until the next call. "-" is standard input. False at the end. */
bool  walk_next(Walk *w, const char **path);
/* Bytes of all files known of; 0 if one is a stream. */
uint64_t walk_bytes(const Walk *w);
#endif
