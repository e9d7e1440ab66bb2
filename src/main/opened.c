/* opened.c -- see opened.h. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "main/opened.h"

void make_folder_of(const char *path, Arena *a)
{
    char *p = arena_z(a, str_of(path));
    for (char *slash = strchr(p + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(p, 0700);
        *slash = '/';
    }
}

Library *open_library(const Invocation *v, LibraryMode mode, Err *e)
{
    if (mode == LIBRARY_WRITE)
        make_folder_of(v->library, v->arena);
    else if (access(v->library, F_OK) != 0) {
        err_set(e, ERR_LIBRARY, "there is no library %s yet; \"annalist add FILE...\" makes it, "
                "\"annalist try\" shows one", v->library);
        return NULL;
    }
    return library_open(v->library, mode, e);
}

int with_library(Invocation *v, LibraryUse *use)
{
    Err e = { 0 };
    Out o = { 0 };
    float least = 0;
    Library *lib = given_real(v, "min-sure", &least, &e) ? open_library(v, LIBRARY_READ, &e) : NULL;
    if (lib)
        library_least_sure(lib, least);
    bool ok = lib && use(v, lib, &o, &e) && print_out(&o, &e);
    if (lib)
        library_close(lib);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

bool put_review(const Invocation *v, Library *lib, const Review *r, Out *o, Err *e)
{
    if (v->json)
        return review_json(lib, r, o, e);
    review_text(r, v->columns, v->colour, o);
    return true;
}

void put_stamp(Out *o, bool *first, const char *key, Stamp s, Arena *a)
{
    if (s.at != TIME_UNKNOWN)
        put_text(o, first, key, time_print_zone(a, s.at, s.precision, s.zone));
}

void put_day(Out *o, bool *first, const char *key, int32_t day, Arena *a)
{
    if (day != DAY_UNKNOWN)
        put_text(o, first, key, day_print(a, day));
}

void put_text(Out *o, bool *first, const char *key, Str s)
{
    if (!s.n)
        return;
    json_key(o, first, key);
    out_json(o, s);
}

void put_int(Out *o, bool *first, const char *key, int64_t v)
{
    json_key(o, first, key);
    out_int(o, v);
}

void put_range(Out *o, bool *first, const char *key, Count c)
{
    if (!c.known)
        return;
    json_key(o, first, key);
    out_fmt(o, "{\"low\":%d,\"high\":", c.low);
    if (c.high == COUNT_OPEN)
        out_lit(o, "null}");
    else
        out_fmt(o, "%d}", c.high);
}

Str operands_text(const Invocation *v)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < v->argc; i++) {
        if (i)
            out_char(&o, ' ');
        out_str(&o, str_of(v->argv[i]));
    }
    Str all = out_arena(&o, v->arena);
    out_release(&o);
    return all;
}

void put_bold(const Invocation *v, Out *o, Str s)
{
    if (v->colour)
        out_lit(o, "\033[1m");
    out_str(o, s);
    if (v->colour)
        out_lit(o, "\033[0m");
}
