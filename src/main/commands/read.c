/* commands/read.c -- articles in, words, names, times and places out. */
#include "main/filter.h"
#include "read/read.h"

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

static int run_read(Invocation *v)
{
    return filter_run(v, DEPTH_READ, NULL, given(v, "conllu") ? make_conllu : make_reading);
}

static const Option read_option[] = {
    { "conllu", 0, NULL, "print CoNLL-U: a word a line, with lemma and tag" },
    { NULL, 0, NULL, NULL },
};

const Command command_read = {
    .name = "read", .place = 51,
    .summary = "articles to sentences, names, times and places (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help = "Takes articles, pages or plain text and prints one reading a line. Offsets count code\n"
            "points of the article's text, as `annalist clean` prints it.\n\n"
            "Example:\n  annalist clean page.html | annalist read | jq .names",
    .option = read_option,
    .run = run_read,
};
