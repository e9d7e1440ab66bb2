/* commands/watch.c -- a folder that fills: each file is added when it is whole, once.
 *
 * A file is known again by its content, so a second start reads only what is new; what was handed
 * on and not yet stored is read again. */
#include <dirent.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>
#include "main/adding.h"
#include "main/opened.h"

#define WAIT_MS      250             /* as Pipeline.next may wait */
#define FOLDERS_MOST 4096
#define DEPTH_MOST   64
#define QUIET        2               /* seconds: a file found at the start, and not changed for so long, is whole */
#define FILE_MOST    ((size_t)1 << 30)       /* larger ones are not remembered by content, only article by article */

typedef struct File {
    struct File *next;
    FileHash hash; bool has_hash;
    bool     closed;                 /* its writer closed it: no need to wait */
    uint64_t until;                  /* parcels handed on with it */
    char     path[];
} File;

typedef struct Files { File *first, *last; } Files;

typedef struct Watch {
    const Invocation *v;
    Library *look;                   /* reads; the gathering thread's */
    int      fd;
    char    *folder[FOLDERS_MOST];   /* by inotify's number */
    Files    found;                  /* not begun */
    Intake  *intake; File *under_way; const char *path;    /* path: intake looks at it */
    uint64_t parcels;
    uv_mutex_t lock;
    Files    done;                   /* under lock: handed on, to be remembered */
} Watch;

static void files_put(Files *f, File *x)
{
    x->next = NULL;
    if (f->first)
        f->last->next = x;
    else
        f->first = x;
    f->last = x;
}

static File *files_take(Files *f)
{
    File *x = f->first;
    if (x)
        f->first = x->next;
    return x;
}

/* ---- finding ---- */

/* Downloads that are not whole have such names until they are. */
static bool is_passed_over(const char *name)
{
    static const char *const ends[] = { ".part", ".partial", ".crdownload", ".download", ".tmp",
        ".swp", "~" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_of(name), str_of(ends[i])))
            return true;
    return name[0] == '.';
}

static void find_file(Watch *w, const char *folder, const char *name, bool closed)
{
    size_t n = strlen(folder) + strlen(name) + 2;
    File *x = mem_new(sizeof *x + n);
    snprintf(x->path, n, "%s/%s", folder, name);
    x->closed = closed;
    files_put(&w->found, x);
}

static void scan(Watch *w, const char *folder, uint32_t depth);

static void find_entry(Watch *w, const char *folder, const char *name, bool closed, uint32_t depth)
{
    struct stat st;
    Out path = { 0 };
    out_fmt(&path, "%s/%s", folder, name);
    out_char(&path, 0);
    if (!is_passed_over(name) && lstat(path.p, &st) == 0) {
        if (S_ISDIR(st.st_mode))
            scan(w, path.p, depth + 1);
        else if (S_ISREG(st.st_mode))
            find_file(w, folder, name, closed);
    }
    out_release(&path);
}

/* Watch a folder, and find what lies in it: in this order, so that nothing falls between. At most
 * DEPTH_MOST deep; links are not followed. */
static void scan(Watch *w, const char *folder, uint32_t depth)
{
    int number =
        inotify_add_watch(w->fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR);
    DIR *dir = number >= 0 && number < FOLDERS_MOST && depth < DEPTH_MOST ? opendir(folder) : NULL;
    if (!dir) {
        warn("%s cannot be watched: not a folder one may read, or too many folders", folder);
        return;
    }
    if (!w->folder[number])
        w->folder[number] = strdup(folder);
    for (struct dirent *d; (d = readdir(dir)) != NULL;)
        find_entry(w, folder, d->d_name, false, depth);
    closedir(dir);
}

static void scan_all(Watch *w)
{
    for (uint32_t i = 0; i < w->v->argc; i++)
        scan(w, w->v->argv[i], 0);
}

static void take_event(Watch *w, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) {
        scan_all(w);
        return;
    }
    if (event->wd < 0 || event->wd >= FOLDERS_MOST || !w->folder[event->wd] || event->len == 0)
        return;
    if (event->mask & IN_CREATE && !(event->mask & IN_ISDIR))
        return;                                        /* it will be closed */
    find_entry(w, w->folder[event->wd], event->name, true, 1);
}

/* What has happened since; waits a little where nothing has. */
static void take_events(Watch *w)
{
    _Alignas(struct inotify_event) char buffer[16384];
    struct pollfd p = { .fd = w->fd, .events = POLLIN };
    if (poll(&p, 1, w->found.first ? 0 : WAIT_MS) <= 0)
        return;
    ssize_t n = read(w->fd, buffer, sizeof buffer);
    for (ssize_t at = 0; n > 0 && at < n;) {
        const struct inotify_event *event = (const void *)(buffer + at);
        take_event(w, event);
        at += (ssize_t)(sizeof *event + event->len);
    }
}

/* ---- handing on; the gathering thread ---- */

static bool is_whole(const File *x)
{
    struct stat st;
    return x->closed || (stat(x->path, &st) == 0 && clock_now() - st.st_mtime >= QUIET);
}

/* Is it new? Its content is remembered for when its articles are stored. */
static bool is_new(Watch *w, File *x)
{
    FileText text;
    Err e = { 0 };
    bool met = false;
    if (!file_read(x->path, FILE_MOST, &text, &e))
        return access(x->path, R_OK) == 0; /* gone again: nothing to say; too large: read on */
    x->hash = library_file_hash(text.bytes);
    x->has_hash = true;
    bool empty = text.bytes.n == 0;
    file_release(&text);
    return !empty && library_file_met(w->look, &x->hash, &met, &e) && !met;
}

static void file_done(Watch *w)
{
    intake_free(w->intake);
    w->intake = NULL;
    w->under_way->until = w->parcels;
    uv_mutex_lock(&w->lock);
    files_put(&w->done, w->under_way);
    uv_mutex_unlock(&w->lock);
    w->under_way = NULL;
}

static bool next_file(Watch *w, IntakeTrouble *trouble, void *whom)
{
    File *x = files_take(&w->found);
    if (!x)
        return false;
    if (!is_whole(x)) {
        files_put(&w->found, x);
        usleep(WAIT_MS * 1000 / 4);
    } else if (!is_new(w, x)) {
        free(x);
    } else {
        w->under_way = x;
        w->path = x->path;
        w->intake = intake_new(&w->path, 1, trouble, whom);
    }
    return true;
}

static More watch_next(void *who, Arena *a, Parcel *p, IntakeTrouble *trouble, void *whom)
{
    Watch *w = who;
    for (double until = clock_tick() + WAIT_MS / 1000.0; clock_tick() < until;) {
        if (w->intake && intake_next(w->intake, a, p)) {
            w->parcels++;
            return MORE_PARCEL;
        }
        if (w->intake)
            file_done(w);
        take_events(w);
        next_file(w, trouble, whom);
    }
    return MORE_LATER;
}

/* ---- remembering; the calling thread ---- */

static bool watch_keep(void *who, Library *lib, uint64_t parcels, Err *e)
{
    Watch *w = who;
    bool ok = true;
    uv_mutex_lock(&w->lock);
    while (ok && w->done.first && w->done.first->until <= parcels) {
        File *x = files_take(&w->done);
        ok = !x->has_hash || library_file_put(lib, &x->hash, e);
        free(x);
    }
    uv_mutex_unlock(&w->lock);
    return ok;
}

/* ---- together ---- */

static void files_free(Files *f)
{
    for (File *x; (x = files_take(f)) != NULL;)
        free(x);
}

static void watch_free(Watch *w)
{
    intake_free(w->intake);
    free(w->under_way);
    files_free(&w->found);
    files_free(&w->done);
    for (uint32_t i = 0; i < FOLDERS_MOST; i++)
        free(w->folder[i]);
    if (w->fd >= 0)
        close(w->fd);
    library_close(w->look);
    uv_mutex_destroy(&w->lock);
    free(w);
}

static bool watch(Watch *w, Adding *a, Err *e)
{
    AddSource source = { .next = watch_next, .keep = watch_keep, .who = w };
    w->look = library_open(w->v->library, LIBRARY_READ, e);
    w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (!w->look)
        return false;
    if (w->fd < 0)
        return err_set(e, ERR_SYSTEM,
            "this machine gives no more folders to watch; see fs.inotify.max_user_instances");
    scan_all(w);
    say(w->v, "watching; Ctrl-C stops it");
    return adding_source(a, &source, e);
}

static int run_watch(Invocation *v)
{
    Err e = { 0 };
    Adding a;
    if (v->argc == 0)
        return wrong_usage(v, "which folder?");
    for (uint32_t i = 0; i < v->argc; i++)
        if (access(v->argv[i], R_OK | X_OK) != 0) {
            warn("%s is no folder that can be read; check the name", v->argv[i]);
            return EXIT_BAD_INPUT;
        }
    Watch *w = mem_new(sizeof *w);
    *w = (Watch){ .v = v, .fd = -1 };
    MUST(uv_mutex_init(&w->lock) == 0);
    bool ok = adding_begin(&a, v, &e) && watch(w, &a, &e);
    int status = ok ? adding_end(&a) : adding_fail(&e);
    adding_release(&a);
    watch_free(w);
    return ok && status > EXIT_SIGNAL ? EXIT_DONE : status;     /* a signal is how it ends */
}

static const Option watch_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    RULE_OPTION,
    { NULL, 0, NULL, NULL },
};

const Command command_watch = {
    .name = "watch",
    .place = 11,
    .summary = "add whatever comes into a folder, until it is stopped",
    .operands = "FOLDER...",
    .help =
        "Adds the files that lie in the folder and below it, and then each new one as soon as it\n"
        "is whole. Hidden files and unfinished downloads are passed over. Files stay where they\n"
        "are; each is known again by its content. Ctrl-C stops it.\n\n"
        "Example:\n  annalist watch ~/news",
    .option = watch_option,
    .run = run_watch,
};
