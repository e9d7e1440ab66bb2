/* commands/check.c -- is the library whole? */
#include "main/opened.h"

typedef struct Told { uint64_t n; bool json; Out out; } Told;

#define TELL_MOST 100                  /* beyond, the count says enough */

static void check_trouble(void *who, Str what)
{
    Told *t = who;
    if (t->n++ >= TELL_MOST)
        return;
    if (t->json) {
        out_lit(&t->out, "{\"wrong\":");
        out_json(&t->out, what);
        out_lit(&t->out, "}\n");
    } else {
        out_str(&t->out, what);
        out_char(&t->out, '\n');
    }
}

static void put_verdict(const Invocation *v, const LibraryCount *c, uint64_t wrong, Out *o)
{
    if (v->json)
        out_fmt(o,
            "{\"whole\":%s,\"wrong\":%llu,\"articles\":%lld,\"statements\":%lld,\"incidents\":%lld}"
            "\n",
            wrong ? "false" : "true", (unsigned long long)wrong, (long long)c->article,
            (long long)c->statement, (long long)c->incident);
    else if (wrong)
        out_fmt(o, "%llu wrong; restore a backup, or add the articles to a new library\n",
                (unsigned long long)wrong);
    else
        out_fmt(o,
            "whole: %lld articles, %lld actors, %lld statements, %lld incidents, every proof in "
            "its text\n",
            (long long)c->article, (long long)c->actor, (long long)c->statement,
            (long long)c->incident);
}

static int check_library(Invocation *v, Library *lib, Told *t, Err *e)
{
    LibraryCount c;
    uint64_t wrong = 0;
    if (!library_check(lib, check_trouble, t, &wrong, e))
        return fail(e);
    if (!library_count(lib, &c, e))
        return fail(e);
    put_verdict(v, &c, wrong, &t->out);
    if (!print_out(&t->out, e))
        return fail(e);
    return wrong ? EXIT_FAILED : EXIT_DONE;
}

static int run_check(Invocation *v)
{
    Err e = { 0 };
    Told t = { .json = v->json };
    Library *lib = open_library(v, LIBRARY_READ, &e);
    int status = lib ? check_library(v, lib, &t, &e) : fail(&e);
    if (lib)
        library_close(lib);
    out_release(&t.out);
    return status;
}

const Command command_check = {
    .name = "check", .place = 32,
    .summary = "prove that the library is whole",
    .help = "Reads the whole file: its structure, its links, the index against the texts, and\n"
            "every proof against the article it points to. Exit 3 if anything is wrong.\n\n"
            "Example:\n  annalist check && annalist backup copy.db",
    .run = run_check,
};
