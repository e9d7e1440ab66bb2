/* commands/try.c -- a library of the bundled sample, and a tour of it by the other commands. */
#include <sys/stat.h>
#include <unistd.h>
#include "main/opened.h"
#include "main/site.h"

/* ---- where the sample lies ---- */

static bool is_sample(const char *folder, Arena *a)
{
    struct stat st;
    return stat(arena_z(a, arena_fmt(a, "%s/articles.jsonl", folder)), &st) == 0;
}

/* Installed: ../share/annalist/sample. In a checkout: build/annalist, sample/ beside build/. */
static const char *sample_folder(Invocation *v, Err *e)
{
    static const char *const places[] = { "../share/annalist/sample", "../sample", "sample" };
    const char *said = given_value(v, "sample");
    char exe[4096];
    if (said && is_sample(said, v->arena))
        return said;
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = 0;
    char *slash = strrchr(exe, '/');
    for (size_t i = 0; !said && slash && i < sizeof places / sizeof *places; i++) {
        const char *at =
            arena_z(v->arena, arena_fmt(v->arena, "%.*s/%s", (int)(slash - exe), exe, places[i]));
        if (is_sample(at, v->arena))
            return at;
    }
    err_set(e, ERR_INPUT, "no sample in %s; name its folder: annalist try --sample FOLDER",
            said ? said : "the program's data folder");
    return NULL;
}

/* ---- running commands as a user would ---- */

#define WORDS_MOST 16
typedef struct Tour { Invocation *v; const char *library; } Tour;

static void show_command(const Tour *t, const char *const *word)
{
    if (t->v->quiet)
        return;
    printf("\n");
    if (t->v->colour)
        printf("\033[2m");
    printf("$ annalist");
    for (uint32_t i = 0; word[i]; i++)
        printf(strchr(word[i], ' ') ? " \"%s\"" : " %s", word[i]);
    printf(t->v->colour ? "\033[0m\n\n" : "\n\n");
    fflush(stdout);
}

/* word[]: the command and its operands, NULL at the end. */
static int run_words(const Tour *t, const char *const *word)
{
    char *argv[WORDS_MOST + 4];
    int argc = 0;
    Invocation v;
    Err e = { 0 };
    argv[argc++] = (char *)(uintptr_t)"annalist";
    for (uint32_t i = 0; word[i] && argc < WORDS_MOST; i++)
        argv[argc++] = (char *)(uintptr_t)word[i];
    argv[argc++] = (char *)(uintptr_t)"--library";
    argv[argc++] = (char *)(uintptr_t)t->library;
    if (t->v->quiet)
        argv[argc++] = (char *)(uintptr_t)"--quiet";
    int status = invocation_parse(&v, argc, argv, &e) ? v.command->run(&v) : fail(&e);
    invocation_release(&v);
    return status;
}

static int show_and_run(const Tour *t, const char *const *word)
{
    show_command(t, word);
    return run_words(t, word);
}

/* In this order, so that the later version of a page comes after the first. */
static int add_sample(const Tour *t, const char *folder)
{
    static const char *const part[] = { "pages", "text", "feeds", "articles.jsonl", "updates" };
    const char *word[WORDS_MOST] = { "add" };
    uint32_t n = 1;
    struct stat st;
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        char *path = arena_z(t->v->arena, arena_fmt(t->v->arena, "%s/%s", folder, part[i]));
        if (stat(path, &st) == 0)
            word[n++] = path;
    }
    return run_words(t, word);
}

/* ---- the tour ---- */

typedef struct Sights { char *day, *actor; } Sights;

/* The story most outlets tell, on the day it broke; the group that most articles name. */
static bool find_sights(const Tour *t, Sights *s, Err *e)
{
    Arena *a = t->v->arena;
    const Story *story, *top = NULL;
    const Actor *actor;
    uint32_t n = 0, n_actor = 0;
    Library *lib = library_open(t->library, LIBRARY_READ, e);
    bool ok = lib && library_stories(lib, DAY_UNKNOWN, DAY_UNKNOWN, 1000, a, &story, &n, e)
           && library_actors(lib, ACTOR_GROUP, false, 1, a, &actor, &n_actor, e);
    for (uint32_t i = 0; ok && i < n; i++)
        if (!top || story[i].n_source > top->n_source)
            top = &story[i];
    s->day = top && top->first_day != DAY_UNKNOWN ? arena_z(a, day_print(a, top->first_day)) : NULL;
    s->actor = ok && n_actor ? arena_z(a, actor[0].name) : NULL;
    if (lib)
        library_close(lib);
    return ok;
}

static int tour(const Tour *t)
{
    Sights s;
    Err e = { 0 };
    if (!find_sights(t, &s, &e))
        return fail(&e);
    const char *const review[] = { "review", "daily", s.day ? "--date" : NULL, s.day, NULL };
    const char *const actor[] = { "actor", s.actor, NULL };
    const char *const search[] = { "search", "airport", "--limit", "3", NULL };
    int status = show_and_run(t, review);
    if (!status && s.actor)
        status = show_and_run(t, actor);
    return status ? status : show_and_run(t, search);
}

static int try_all(Invocation *v, const char *folder, const char *library)
{
    Tour t = { v, library };
    uint32_t port = SITE_PORT;
    Err e = { 0 };
    if (!given_number(v, "port", 65535, &port, &e))
        return fail(&e);
    say(v, "a library of the sample, in %s", library);
    int status = add_sample(&t, folder);
    if (status == EXIT_DONE)
        status = tour(&t);
    if (status == EXIT_DONE && given(v, "serve"))
        status = site_run(v, library, "127.0.0.1", (uint16_t)port);
    return status;
}

/* What SQLite leaves beside the library goes with it. */
static void remove_library(const char *folder, Arena *a)
{
    static const char *const file[] = { "library.db", "library.db-wal", "library.db-shm",
        "library.db-journal" };
    for (size_t i = 0; i < sizeof file / sizeof *file; i++)
        unlink(arena_z(a, arena_fmt(a, "%s/%s", folder, file[i])));
    rmdir(folder);
}

static int run_try(Invocation *v)
{
    Err e = { 0 };
    const char *tmp = getenv("TMPDIR"), *folder = sample_folder(v, &e);
    if (!folder)
        return fail(&e);
    if (given(v, "library"))
        return try_all(v, folder, v->library);
    char *made = arena_z(
        v->arena, arena_fmt(v->arena, "%s/annalist-try-XXXXXX", tmp && tmp[0] ? tmp : "/tmp"));
    if (!mkdtemp(made)) {
        err_set(&e, ERR_SYSTEM,
            "cannot make a folder %s; set TMPDIR to a place that can be written", made);
        return fail(&e);
    }
    int status = try_all(v, folder, arena_z(v->arena, arena_fmt(v->arena, "%s/library.db", made)));
    remove_library(made, v->arena);
    return status;
}

static const Option try_option[] = {
    { "sample", 0, "FOLDER", "the sample; found beside the program if not given" },
    { "serve", 0, NULL, "then serve its pages until stopped" },
    { "port", 'p', "N", "on port N; 8014 if not given, 0 for any free one" },
    { NULL, 0, NULL, NULL },
};

const Command command_try = {
    .name = "try",
    .place = 1,
    .summary = "make a library of the bundled sample and show it",
    .help =
        "A month of news from twelve outlets that do not exist becomes a library in a temporary\n"
        "place; a review, a dossier and a search of it are printed. With --library it is kept.\n\n"
        "Example:\n  annalist try --serve",
    .option = try_option,
    .run = run_try,
};
