/* intake/walk.c -- a stack of open folders; each is read whole, sorted, then gone through. */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "intake/walk.h"

#define WALK_DEPTH 64           /* folders within folders */

typedef struct Entry { const char *path; bool is_folder; } Entry;

typedef struct Folder {
    Arena *a;                   /* its entries and their paths */
    Entry *entry;
    uint32_t n, cap, next;
} Folder;

struct Walk {
    const char *const *given; uint32_t n_given, next_given;
    Folder   open[WALK_DEPTH]; uint32_t depth;
    Words   *entered;           /* "device:inode" of each folder below the path given */
    Arena   *done;              /* of the folder just left: the path handed out last may lie in it */
    uint64_t bytes;
    bool     has_stream;
    IntakeTrouble *trouble; void *who;
};

static void tell_unreadable(const Walk *w, const char *path, const char *hint)
{
    Err e = { 0 };
    int why = errno;
    err_set(&e, ERR_INPUT, "cannot read %s: %s; %s", path, strerror(why),
            why == EACCES ? "ask its owner, or change its permissions with chmod" : hint);
    w->trouble(w->who, &e);
}

static void count_bytes(Walk *w, const struct stat *st)
{
    if (S_ISREG(st->st_mode))
        w->bytes += (uint64_t)st->st_size;
}

Walk *walk_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who)
{
    Walk *w = mem_new(sizeof *w);
    *w = (Walk){
        .given = path, .n_given = n_path, .entered = words_new(), .trouble = trouble, .who = who
    };
    for (uint32_t i = 0; i < n_path; i++) {
        struct stat st;
        if (strcmp(path[i], "-") == 0)
            w->has_stream = true;
        else if (stat(path[i], &st) == 0) {
            w->has_stream |= !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
            count_bytes(w, &st);
        }
    }
    return w;
}

void walk_free(Walk *w)
{
    if (w == NULL)
        return;
    while (w->depth > 0)
        arena_free(w->open[--w->depth].a);
    arena_free(w->done);
    words_free(w->entered);
    free(w);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const Entry *)a)->path, ((const Entry *)b)->path);
}

/* One name of a folder: kept if it is a file or a folder; sockets and devices are nobody's news. */
static void folder_put(Walk *w, Folder *f, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        tell_unreadable(w, path, "a link that leads nowhere?");
        return;
    }
    if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return;
    count_bytes(w, &st);
    Entry e = { path, S_ISDIR(st.st_mode) };
    ARENA_PUSH(f->a, f->entry, f->n, f->cap, e);
}

static bool has_file(const Folder *f, Str stem, const char *end)
{
    Entry want = { arena_z(f->a, arena_fmt(f->a, "%.*s%s", STR_ARG(stem), end)), false };
    const Entry *e = bsearch(&want, f->entry, f->n, sizeof *f->entry, by_path);
    return e != NULL && !e->is_folder;
}

/* "Ferry_files" beside "Ferry.html": its pictures, styles and scripts, as a browser saves them. */
static bool is_of_a_page(const Folder *f, const Entry *e)
{
    Str path = str_of(e->path), stem = str_cut(path, 0, path.n - 6);
    return e->is_folder && str_ends(path, S("_files"))
        && (has_file(f, stem, ".html") || has_file(f, stem, ".htm"));
}

static void folder_fill(Walk *w, Folder *f, DIR *dir, const char *path)
{
    Str base = str_of(path);
    while (base.n > 1 && base.p[base.n - 1] == '/')
        base.n--;
    const char *slash = str_is(base, "/") ? "" : "/";
    for (struct dirent *d; (d = readdir(dir)) != NULL;)
        if (d->d_name[0] != '.')
            folder_put(
                w, f, arena_fmt(f->a, "%.*s%s%s%c", STR_ARG(base), slash, d->d_name, '\0').p);
    if (f->n > 0)
        qsort(f->entry, f->n, sizeof *f->entry, by_path);
}

/* Enter a folder, unless it was entered before by another way. */
static void folder_enter(Walk *w, const char *path)
{
    struct stat st;
    Err e = { 0 };
    if (w->depth == WALK_DEPTH) {
        err_set(&e, ERR_INPUT,
            "%s lies more than %d folders deep and is left out; name it by itself", path,
            WALK_DEPTH);
        w->trouble(w->who, &e);
        return;
    }
    DIR *dir = opendir(path);
    if (dir == NULL || stat(path, &st) != 0) {
        tell_unreadable(w, path, "is it still there?");
        if (dir != NULL)
            closedir(dir);
        return;
    }
    Folder f = { .a = arena_new() };
    Str id =
        arena_fmt(f.a, "%llu:%llu", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino);
    if (words_find(w->entered, id) != 0) {
        arena_free(f.a);
    } else {
        words_put(w->entered, id);
        folder_fill(w, &f, dir, path);
        w->open[w->depth++] = f;
    }
    closedir(dir);
}

/* The next path given: a folder is entered and *path left NULL. False when all are done. */
static bool next_given(Walk *w, const char **path)
{
    struct stat st;
    *path = NULL;
    if (w->next_given == w->n_given)
        return false;
    const char *given = w->given[w->next_given++];
    if (strcmp(given, "-") == 0) {
        *path = given;
    } else if (stat(given, &st) != 0) {
        tell_unreadable(w, given, "check the name");
    } else if (S_ISDIR(st.st_mode)) {
        words_reset(w->entered);
        folder_enter(w, given);
    } else {
        *path = given;
    }
    return true;
}

/* One step in the folder on top; *path stays NULL when a folder was entered or left. */
static void next_in_folder(Walk *w, const char **path)
{
    Folder *f = &w->open[w->depth - 1];
    *path = NULL;
    while (f->next < f->n && is_of_a_page(f, &f->entry[f->next]))
        f->next++;
    if (f->next == f->n) {
        arena_free(w->done);
        w->done = f->a;
        w->depth--;
        return;
    }
    const Entry *e = &f->entry[f->next++];
    if (e->is_folder)
        folder_enter(w, e->path);
    else
        *path = e->path;
}

bool walk_next(Walk *w, const char **path)
{
    do {
        if (w->depth > 0)
            next_in_folder(w, path);
        else if (!next_given(w, path))
            return false;
    } while (*path == NULL);
    return true;
}

uint64_t walk_bytes(const Walk *w)
{
    return w->has_stream ? 0 : w->bytes;
}
