/* intake/window.c -- reading in blocks; what is taken makes room for what follows. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/window.h"

#define BLOCK ((size_t)256 << 10)
#define KEEP  ((size_t)4 << 20) /* memory kept from file to file */

bool window_open(Window *w, const char *path, Err *e)
{
    struct stat st;
    w->begin = w->end = 0;
    w->read = w->size = 0;
    w->last = false;
    w->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (w->fd < 0)
        return err_set(e, ERR_INPUT, "cannot read %s: %s; %s", path, strerror(errno), errno == EACCES
                       ? "ask its owner, or change its permissions with chmod" : "check the name");
    if (fstat(w->fd, &st) == 0 && S_ISREG(st.st_mode))
        w->size = (uint64_t)st.st_size;
    return true;
}

void window_close(Window *w)
{
    if (w->fd > STDIN_FILENO)
        close(w->fd);
    w->fd = -1;
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

bool window_more(Window *w, const char *path, Err *e)
{
    make_room(w);
    ssize_t n;
    do
        n = read(w->fd, w->p + w->end, BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        w->last = true;
        return err_set(e, ERR_INPUT, "cannot read %s: %s; what stood before was taken",
                       strcmp(path, "-") == 0 ? "standard input" : path, strerror(errno));
    }
    w->end += (size_t)n;
    w->read += (uint64_t)n;
    w->last = n == 0 || (w->size > 0 && w->read == w->size);
    return true;
}

bool window_waits(const Window *w)
{
    struct pollfd p = { .fd = w->fd, .events = POLLIN };
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
    memcpy(w->p, s.p, s.n);
    w->begin = 0;
    w->end = s.n;
    w->last = true;
}
