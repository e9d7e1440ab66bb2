/* commands/token.c -- who may hand in pages to the site. */
#include "main/opened.h"

static bool token_new(const Invocation *v, Library *lib, Out *o, Err *e)
{
    Str secret;
    if (!library_token_new(lib, operands_text(v), v->arena, &secret, e))
        return false;
    out_str(o, secret);
    out_char(o, '\n');
    say(v, "It is shown this once. \"annalist serve --ingest\" takes pages from whoever has it.");
    return true;
}

static bool token_remove(const Invocation *v, Library *lib, Err *e)
{
    for (uint32_t i = 0; i < v->argc; i++) {
        int64_t id;
        bool was_there = false;
        if (str_int(str_of(v->argv[i]), &id) && !library_token_drop(lib, id, &was_there, e))
            return false;
        if (!was_there)
            return err_set(e, ERR_INPUT,
                "there is no token %s; \"annalist token --list\" shows their numbers", v->argv[i]);
    }
    return true;
}

static bool use_list(Invocation *v, Library *lib, Out *o, Err *e)
{
    const Token *t;
    uint32_t n;
    if (!library_tokens(lib, v->arena, &t, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        out_fmt(o, "%lld  %.*s  made %.*s", (long long)t[i].id, STR_ARG(t[i].name),
            STR_ARG(time_print(v->arena, t[i].added_at, TIME_MINUTE)));
        if (t[i].used_at != TIME_UNKNOWN)
            out_fmt(
                o, "  last used %.*s", STR_ARG(time_print(v->arena, t[i].used_at, TIME_MINUTE)));
        out_char(o, '\n');
    }
    return true;
}

static int run_token(Invocation *v)
{
    Err e = { 0 };
    Out o = { 0 };
    if (given(v, "list"))
        return with_library(v, use_list);
    if (v->argc == 0)
        return wrong_usage(v, "whose?");
    Library *lib = open_library(v, LIBRARY_WRITE, &e);
    bool ok = lib && (given(v, "remove") ? token_remove(v, lib, &e) : token_new(v, lib, &o, &e))
        && print_out(&o, &e);
    library_close(lib);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

static const Option token_option[] = {
    { "list", 0, NULL, "list them: number, name, when made and last used" },
    { "remove", 0, NULL, "end the tokens of these numbers" },
    { NULL, 0, NULL, NULL },
};

const Command command_token = {
    .name = "token", .place = 21,
    .summary = "let somebody hand in pages to the site",
    .operands = "NAME|NUMBER...",
    .help = "Makes a token with which pages can be handed in to \"annalist serve --ingest\", by a\n"
            "bookmark of the browser (/ingest on the site) or a program, and prints it.\n\n"
            "Example:\n  annalist token \"Anna's laptop\"",
    .option = token_option,
    .run = run_token,
};
