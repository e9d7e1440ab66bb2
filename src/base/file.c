/* base/file.c -- files whole: mapped where they can be, read where not, written by rename. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"

static bool too_big(const char *path, size_t limit, Err *e)
{
    return err_set(e, ERR_INPUT,
        "%s is larger than %zu MiB, the most that is taken in one piece; cut it into parts, or "
        "give it as "
        "JSON Lines, which are read line by line",
        path, limit >> 20);
}

/* Pipes and odd files: read until the end. */
static bool read_stream(int fd, const char *path, size_t limit, FileText *f, Err *e)
{
    size_t cap = 64 << 10, n = 0;
    char *p = mem_new(cap);
    for (;;) {
        if (n == cap) p = mem_grow(p, cap *= 2);
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(p);
            return err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
        }
        if (!got) break;
        n += (size_t)got;
        if (n > limit) {
            free(p);
            return too_big(path, limit, e);
        }
    }
    *f = (FileText){ { p, (uint32_t)n }, p, 0 };
    return true;
}

static bool map_file(int fd, const char *path, size_t size, FileText *f, Err *e)
{
    void *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) return err_set(e, ERR_INPUT, "cannot map %s: %s", path, strerror(errno));
    *f = (FileText){ { map, (uint32_t)size }, map, size };
    return true;
}

bool file_read(const char *path, size_t limit, FileText *f, Err *e)
{
    *f = (FileText){ 0 };
    if (limit >= UINT32_MAX) limit = UINT32_MAX - 1;
    if (!strcmp(path, "-")) return read_stream(0, "standard input", limit, f, e);
    int fd =
        open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO nobody writes must not hang us */
    if (fd < 0) return err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
    struct stat st;
    bool ok;
    if (fstat(fd, &st)) ok = err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        ok = err_set(e, ERR_INPUT, "cannot read %s: it is a folder", path);
    else if (S_ISREG(st.st_mode) && (size_t)st.st_size > limit) ok = too_big(path, limit, e);
    else if (S_ISREG(st.st_mode) && st.st_size >= 1 << 20)
        ok = map_file(fd, path, (size_t)st.st_size, f, e);
    else ok = read_stream(fd, path, limit, f, e);         /* small: a read is quicker than a map */
    close(fd);
    return ok;
}

void file_release(FileText *f)
{
    if (f->map_bytes) munmap(f->map, f->map_bytes);
    else free(f->map);
    *f = (FileText){ 0 };
}

static bool write_all(int fd, Str s)
{
    while (s.n) {
        ssize_t put = write(fd, s.p, s.n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        s = str_from(s, (uint32_t)put);
    }
    return true;
}

bool file_write(const char *path, Str bytes, Err *e)
{
    Out temp = { 0 };
    out_fmt(&temp, "%s.XXXXXX", path);
    out_char(&temp, 0);
    int fd = mkstemp(temp.p);
    bool ok = fd >= 0 && write_all(fd, bytes) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    if (fd >= 0 && close(fd)) ok = false;
    if (ok) ok = rename(temp.p, path) == 0;
    if (!ok) {
        err_set(e, ERR_SYSTEM, "cannot write %s: %s", path, strerror(errno));
        if (fd >= 0) unlink(temp.p);
    }
    out_release(&temp);
    return ok;
}
