/* commands/read.c -- articles in, words, names, times and places out. */
#include "main/filter.h"
#include "main/tables.h"

#define GIVEN_LIMIT ((size_t)512 << 20)

static void make_reading(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    doc_reading_json(d, out, false);
    out_char(out, '\n');
}

static void make_conllu(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who;
    read_conllu(d, lang, out);
}

/* ---- words that are given ---- */

typedef struct GivenRun { Tables tables; Reader *reader; Doc *doc; Out out; } GivenRun;

static bool given_one(GivenRun *g, const char *path, Err *e)
{
    FileText f;
    Err why = { 0 };
    if (!file_read(path, GIVEN_LIMIT, &f, e))
        return false;
    doc_reset(g->doc);
    bool ok = read_given(g->reader, f.bytes, g->doc, &why);
    if (ok)
        read_given_conllu(f.bytes, g->doc, g->tables.lang, &g->out);
    else
        err_set(e, why.kind, "cannot read %s: %s", path, why.text);
    file_release(&f);
    return ok && print_out(&g->out, e);
}

static int run_given(const Invocation *v)
{
    const char *const *path;
    uint32_t n;
    Err e = { 0 };
    GivenRun g = { 0 };
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no CoNLL-U");
    bool ok = tables_new(&g.tables, DEPTH_READ, NULL, &e);
    if (ok) {
        g.reader = reader_new(g.tables.read, g.tables.lang);
        g.doc = doc_new();
    }
    for (uint32_t i = 0; ok && i < n; i++)
        ok = given_one(&g, path[i], &e);
    out_release(&g.out);
    doc_free(g.doc);
    reader_free(g.reader);
    tables_release(&g.tables);
    return ok ? EXIT_DONE : fail(&e);
}

static int run_read(Invocation *v)
{
    if (given(v, "given-tokens"))
        return run_given(v);
    return filter_run(v, DEPTH_READ, NULL, given(v, "conllu") ? make_conllu : make_reading);
}

static const Option read_option[] = {
    { "conllu", 0, NULL, "print CoNLL-U: a word a line, with lemma and tag" },
    { "given-tokens", 0, NULL, "take CoNLL-U in; keep its words, print our lemmas, tags and trees" },
    { NULL, 0, NULL, NULL },
};

const Command command_read = {
    .name = "read",
    .place = 51,
    .summary = "articles to sentences, names, times and places (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help =
        "Takes articles, pages or plain text and prints one reading a line. Offsets count code\n"
        "points of the article's text, as `annalist clean` prints it.\n\n"
        "Examples:\n  annalist clean page.html | annalist read | jq .names\n"
        "  annalist read --given-tokens treebank.conllu",
    .option = read_option,
    .run = run_read,
};
