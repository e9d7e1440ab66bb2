/* commands/code.c -- articles in, actors, incidents, events, claims and statements out. */
#include "main/filter.h"
#include "main/golden.h"

#define GOLDEN_LIMIT ((size_t)16 << 20)

static void make_coded(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    doc_reading_json(d, out, true);
    out_char(out, '\n');
}

static bool golden_one(const Tables *t, const char *path, Err *e)
{
    FileText f;
    Out o = { 0 };
    if (!file_read(path, GOLDEN_LIMIT, &f, e))
        return false;
    golden_file(t, f.bytes, &o);
    file_release(&f);
    bool ok = print_out(&o, e);
    out_release(&o);
    return ok;
}

static int run_golden(const Invocation *v, const char *kinds)
{
    const char *const *path;
    uint32_t n;
    Tables t;
    Err e = { 0 };
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no golden file");
    bool ok = tables_new(&t, DEPTH_CODE, kinds, &e);
    for (uint32_t i = 0; ok && i < n; i++)
        ok = golden_one(&t, path[i], &e);
    tables_release(&t);
    return ok ? EXIT_DONE : fail(&e);
}

static int run_code(Invocation *v)
{
    const char *kinds = given_value(v, "kinds");
    if (given(v, "golden"))
        return run_golden(v, kinds);
    return filter_run(v, DEPTH_CODE, kinds, make_coded);
}

static const Option code_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { "golden", 0, NULL, "read golden files (sentences, and what must come of them); print what comes" },
    { NULL, 0, NULL, NULL },
};

const Command command_code = {
    .name = "code", .place = 52,
    .summary = "articles to incidents, events, claims and statements (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help = "Takes articles, pages or plain text and prints one coded reading a line: who did what\n"
            "to whom, where, when, who says so, and where in the text it stands.\n\n"
            "Examples:\n  annalist code page.html | jq .incidents\n"
            "  annalist code --golden bombing.golden | diff -u bombing.golden -",
    .option = code_option,
    .run = run_code,
};
