/* intake/window.h -- a file or stream seen through a window that moves and grows. */
#ifndef WINDOW_H
#define WINDOW_H
#include "base/base.h"

typedef struct Window {
    int    fd;                  /* -1: closed */
    char  *p; size_t cap;
    size_t begin, end;          /* bytes [begin,end) of p are read and not taken */
    bool   last;                /* nothing follows */
    uint64_t size;              /* of a regular file; 0 for streams */
    uint64_t read;              /* bytes read of this file */
} Window;

bool window_open(Window *w, const char *path, Err *e);   /* "-": standard input; keeps its memory */
void window_close(Window *w);
void window_release(Window *w);
bool window_more(Window *w, const char *path, Err *e);   /* read on; sets last at the end */
bool window_waits(const Window *w);                      /* window_more would wait for a slow pipe */
void window_take(Window *w, size_t n);
Str  window_view(const Window *w);
/* Put `s` (UTF-8 of what was there) in its place; nothing follows. */
void window_replace(Window *w, Str s);
#endif
