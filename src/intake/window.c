/* intake/window.c -- reading in blocks; what is taken makes room for what follows. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/window.h"

#define BLOCK ((size_t)256 << 10)
#define KEEP  ((size_t)4 << 20) /* memory kept from file to file */

static void begin(Window *w)
{
    w->begin = w->end = 0;
    w->read = w->size = 0;
    w->last = false;
    w->pack = NULL;
}

bool window_open(Window *w, const char *path, Err *e)
{
    struct stat st;
    begin(w);
    w->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (w->fd < 0)
        return err_set(e, ERR_INPUT, "cannot read %s: %s; %s", path, strerror(errno),
            errno == EACCES ? "ask its owner, or change its permissions with chmod"
                            : "check the name");
    if (fstat(w->fd, &st) == 0 && S_ISREG(st.st_mode))
        w->size = (uint64_t)st.st_size;
    return true;
}

void window_open_pack(Window *w, Pack *pack)
{
    begin(w);
    w->pack = pack;
}

void window_close(Window *w)
{
    if (w->fd > STDIN_FILENO)
        close(w->fd);
    w->fd = -1;
    w->pack = NULL;
    if (w->cap > KEEP) {
        free(w->p);
        w->p = NULL;
        w->cap = 0;
    }
}

void window_release(Window *w)
{
    window_close(w);
    free(w->p);
    *w = (Window){ .fd = -1 };
}

/* Room for one more block: by moving what is left to the front, else by growing. */
static void make_room(Window *w)
{
    size_t held = w->end - w->begin;
    if (w->cap - w->end >= BLOCK)
        return;
    if (w->begin > 0 && w->p != NULL) {
        memmove(w->p, w->p + w->begin, held);
        w->begin = 0;
        w->end = held;
    }
    if (w->cap - w->end < BLOCK) {
        w->cap = w->cap < BLOCK ? 2 * BLOCK : 2 * w->cap;
        w->p = mem_grow(w->p, w->cap);
    }
}

/* The file itself: bytes put at p; 0 at the end; -1 with e set. */
static int64_t pull_file(Window *w, char *p, size_t n, Err *e)
{
    ssize_t got;
    do
        got = read(w->fd, p, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        err_set(e, ERR_INPUT, "%s", strerror(errno));
    return got;
}

bool window_more(Window *w, const char *path, Err *e)
{
    Err why = { 0 };
    make_room(w);
    int64_t n = w->pack != NULL ? pack_pull(w->pack, w->p + w->end, BLOCK, &why)
                                : pull_file(w, w->p + w->end, BLOCK, &why);
    if (n < 0) {
        w->last = w->pack == NULL;                       /* a pack may go on behind the damage */
        return err_set(e, ERR_INPUT, "cannot read %s: %s; what stood before was taken",
                       strcmp(path, "-") == 0 ? "standard input" : path, why.text);
    }
    w->end += (size_t)n;
    w->read += (uint64_t)n;
    w->last = n == 0 || (w->size > 0 && w->read == w->size);
    return true;
}

/* ---- for a pack ---- */

/* What was read to see what the file is, then the file. */
static int64_t source_pull(void *who, char *p, size_t n, Err *e)
{
    Window *w = who;
    size_t held = w->end - w->begin;
    if (held > 0) {
        held = held < n ? held : n;
        memcpy(p, w->p + w->begin, held);
        w->begin += held;
        return (int64_t)held;
    }
    int64_t got = w->pack != NULL ? pack_pull(w->pack, p, n, e)
        : w->last && w->size == 0 ? 0
                                  : pull_file(w, p, n, e);
    w->read += got > 0 ? (uint64_t)got : 0;
    return got;
}

static bool source_seek(void *who, uint64_t at)
{
    Window *w = who;
    w->begin = w->end = 0;
    w->read = at;
    return lseek(w->fd, (off_t)at, SEEK_SET) >= 0;
}

ByteSource window_source(Window *w)
{
    return (ByteSource){ .pull = source_pull,
        .seek = source_seek,
        .size = w->fd > STDIN_FILENO ? w->size : 0,
        .who = w };
}

bool window_waits(const Window *w)
{
    struct pollfd p = { .fd = w->fd, .events = POLLIN };
    if (w->fd < 0)
        return false;
    return !w->last && w->size == 0 && poll(&p, 1, 0) == 0;
}

void window_take(Window *w, size_t n)
{
    MUST(n <= w->end - w->begin);
    w->begin += n;
}

Str window_view(const Window *w)
{
    return (Str){ w->p == NULL ? "" : w->p + w->begin, (uint32_t)(w->end - w->begin) };
}

void window_replace(Window *w, Str s)
{
    if (w->cap < s.n) {
        w->cap = s.n;
        w->p = mem_grow(w->p, w->cap);
    }
    if (s.n > 0)
        memcpy(w->p, s.p, s.n);
    w->begin = 0;
    w->end = s.n;
    w->last = true;
}
