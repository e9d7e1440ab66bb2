/* commands/backup.c -- a copy of the library while it is in use. */
#include "main/opened.h"
#include "main/progress.h"

static void backup_progress(void *who, int left, int all)
{
    Progress *p = who;
    progress_show(p, (uint64_t)(all - left), (uint64_t)all, (uint64_t)(all - left));
}

static int run_backup(Invocation *v)
{
    Err e = { 0 };
    Progress p;
    if (v->argc != 1)
        return wrong_usage(v, "to which file?");
    Library *lib = open_library(v, LIBRARY_READ, &e);
    if (!lib)
        return fail(&e);
    progress_begin(&p, v->quiet);
    bool ok = library_backup(lib, v->argv[0], backup_progress, &p, &e);
    progress_clear(&p);
    library_close(lib);
    if (ok)
        say(v, "copied to %s", v->argv[0]);
    return ok ? EXIT_DONE : fail(&e);
}

const Command command_backup = {
    .name = "backup", .place = 31,
    .summary = "copy the library to a file, while it is in use",
    .operands = "FILE",
    .help = "The copy is whole: a library of its own, as of one moment.\n\n"
            "Example:\n  annalist backup /media/disk/library-2014-06-30.db",
    .run = run_backup,
};
