/* intake/window.h -- a file or stream seen through a window that moves and grows. */
#ifndef WINDOW_H
#define WINDOW_H
#include "format/format.h"

typedef struct Window {
    int    fd;                  /* -1: closed */
    Pack  *pack;                /* instead of fd: what is unpacked; not the window's own */
    char  *p; size_t cap;
    size_t begin, end;          /* bytes [begin,end) of p are read and not taken */
    bool   last;                /* nothing follows */
    uint64_t size;              /* of a regular file; 0 for streams */
    uint64_t read;              /* how far in this file */
} Window;

bool window_open(Window *w, const char *path, Err *e);   /* "-": standard input; keeps its memory */
/* The entry of `pack` under way. */
void window_open_pack(Window *w, Pack *pack);
void window_close(Window *w);
void window_release(Window *w);
bool window_more(Window *w, const char *path, Err *e);   /* read on; sets last at the end */
bool window_waits(const Window *w);                      /* window_more would wait for a slow pipe */
void window_take(Window *w, size_t n);
Str  window_view(const Window *w);
/* Put `s` (UTF-8 of what was there) in its place; nothing follows. */
void window_replace(Window *w, Str s);
/* What a pack above this one pulls from. */
ByteSource window_source(Window *w);
#endif
