/* commands/clean.c -- pages in, articles out. */
#include "main/filter.h"

static void make_article(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    doc_article_json(d, out);
    out_char(out, '\n');
}

static int run_clean(Invocation *v)
{
    return filter_run(v, DEPTH_CLEAN, NULL, make_article);
}

const Command command_clean = {
    .name = "clean", .place = 50,
    .summary = "saved pages, feeds and texts to clean articles (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help = "Takes pages (HTML, text), feeds and JSON Lines, told apart by content, and prints one\n"
            "article a line: title, authors, date, source, text without advertising, captions.\n\n"
            "Example:\n  annalist clean saved-pages/ | jq -r .title",
    .run = run_clean,
};
