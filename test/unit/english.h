/* english.h -- English, its tables and a Doc, for tests of the room `read`. */
#ifndef TEST_ENGLISH_H
#define TEST_ENGLISH_H
#include "read/read.h"

static Lang       *lang;
static ReadTables *tables;
static Doc        *doc;
static Reader     *reader;

static inline bool english_begin(void)
{
    Err e = { 0 };
    lang = lang_new(S("en"), &e);
    tables = lang ? read_tables_new(lang, &e) : NULL;
    if (!tables) return false;
    lang_freeze(lang);
    doc = doc_new();
    return true;
}

static inline void english_end(void)
{
    doc_free(doc);
    read_tables_free(tables);
    lang_free(lang);
}

/* The same as set-up and tear-down of a group, with a reader. */
static inline int reader_open(void **state)
{
    (void)state;
    if (!english_begin()) return -1;
    reader = reader_new(tables, lang);
    return 0;
}

static inline int reader_close(void **state)
{
    (void)state;
    reader_free(reader);
    english_end();
    return 0;
}
#endif
