/* sink.c -- see sink.h. */
#include <sys/stat.h>
#include <unistd.h>
#include "main/opened.h"
#include "main/sink.h"

bool sink_open(Sink *k, const char *path, Arena *a, Err *e)
{
    struct stat s;
    *k = (Sink){ .file = stdout, .path = path };
    if (!path) return true;
    make_folder_of(path, a);
    k->is_plain = stat(path, &s) != 0 || S_ISREG(s.st_mode);
    k->part = k->is_plain ? arena_z(a, arena_fmt(a, "%s.part", path)) : path;
    k->file = fopen(k->part, "wb");
    return k->file
        || err_set(
            e, ERR_SYSTEM, "cannot write %s; its folder must exist and be yours to write", k->part);
}

bool sink_put(Sink *k, Out *o, Err *e)
{
    bool ok = !o->n || fwrite(o->p, 1, o->n, k->file) == o->n;
    out_reset(o);
    return ok
        || err_set(e, ERR_SYSTEM, "cannot write %s: the disk is full, or the reader has gone",
            k->path ? k->path : "to standard output");
}

/* A file has its name only when it is whole. */
bool sink_close(Sink *k, bool ok, Err *e)
{
    if (!k->path)
        return ok
            && (fflush(stdout) == 0 || err_set(e, ERR_SYSTEM, "cannot write to standard output"));
    bool closed = fclose(k->file) == 0;
    if (ok && closed && (!k->is_plain || rename(k->part, k->path) == 0)) return true;
    if (k->is_plain) unlink(k->part);
    return ok ? err_set(e, ERR_SYSTEM,
               "cannot write %s: the disk is full, or the file may not be replaced", k->path)
              : false;
}
