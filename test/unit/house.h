/* house.h -- a language, its tables, a reader and a coder: what a text needs to be read and coded
 * as the program does it. */
#ifndef TEST_HOUSE_H
#define TEST_HOUSE_H
#include <stdio.h>
#include "coding/coding.h"
#include "read/read.h"

static struct { Lang *lang; ReadTables *tables; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc; uint32_t troubles; } house;

static inline void house_trouble(void *who, const Err *e)
{
    (void)who;
    fprintf(stderr, "%s\n", e->text);
    house.troubles++;
}

/* Takes lang; kinds of the folder, or the program's own where NULL. */
static inline int house_furnish(Lang *lang, const char *kinds)
{
    Err e = { 0 };
    house.lang = lang;
    house.tables = lang ? read_tables_new(lang, &e) : NULL;
    house.kinds = lang ? kinds_new(lang, kinds, house_trouble, NULL, &e) : NULL;
    if (!house.tables || !house.kinds) return -1;
    lang_freeze(lang);
    house.reader = reader_new(house.tables, lang);
    house.coder = coder_new(house.kinds, lang);
    house.doc = doc_new();
    return 0;
}

static inline int house_open(void **state)
{
    Err e = { 0 };
    (void)state;
    return house_furnish(lang_new(S("en"), &e), NULL);
}

static inline int house_close(void **state)
{
    (void)state;
    doc_free(house.doc);
    coder_free(house.coder);
    reader_free(house.reader);
    kinds_free(house.kinds);
    read_tables_free(house.tables);
    lang_free(house.lang);
    return 0;
}

/* The text as one paragraph of an article of that day (or of none known), perhaps changed later,
 * read and coded. Lives until the next. */
static inline Doc *house_coded_changed(Str text, const char *day, const char *changed)
{
    Doc *d = house.doc;
    doc_reset(d);
    Block *b = ARENA_NEW(d->arena, Block);
    *b = (Block){ .end = text.n, .kind = BLOCK_BODY };
    d->article = (Article){ .media = MEDIA_ARTICLE,
        .language = lang_code(house.lang),
        .text = text,
        .n_body = text.n,
        .block = b,
        .n_block = text.n > 0 };
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    if (day) time_parse(str_of(day), &d->article.published.at, &d->article.published.precision);
    if (changed) time_parse(str_of(changed), &d->article.updated.at, &d->article.updated.precision);
    read_doc(house.reader, d);
    code_doc(house.coder, d);
    const char *wrong = doc_wrong(d);
    if (wrong) fail_msg("%s", wrong);
    return d;
}

static inline Doc *house_coded(Str text, const char *day)
{
    return house_coded_changed(text, day, NULL);
}
#endif
