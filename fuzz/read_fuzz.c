/* fuzz/read_fuzz.c -- any UTF-8 as an article: a sound Doc, the same twice. The first byte says
 * where blocks are, whether the day of publication is known, and whether it is CoNLL-U instead. */
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Lang   *lang;
static Reader *reader;
static Doc    *doc;

static void start(void)
{
    Err e = { 0 };

    lang = lang_new(S("en"), &e);
    MUST(lang);
    ReadTables *tables = read_tables_new(lang, &e);
    MUST(tables);
    lang_freeze(lang);
    reader = reader_new(tables, lang);
    doc = doc_new();
}

/* Bytes that are no UTF-8 become "?": clean gives none to read. */
static Str only_utf8(Arena *a, const uint8_t *data, size_t size)
{
    Str s = arena_str(a, (Str){ (const char *)data, (uint32_t)size });
    char *p = arena_z(a, s);

    if (!utf8_valid(s))
        for (size_t i = 0; i < size; i++)
            if ((unsigned char)p[i] >= 0x80) p[i] = '?';
    return (Str){ p, s.n };
}

static void blocks(Doc *d, bool caption)
{
    Str text = d->article.text;
    Block *b = NULL;
    uint32_t n = 0, cap = 0, at = 0;

    while (at < text.n) {
        uint32_t len = str_find(str_from(text, at), S("\n\n"));
        uint32_t end = len == UINT32_MAX || !len || at + len + 2 >= text.n ? text.n : at + len;
        ARENA_PUSH(d->arena, b, n, cap, ((Block){ at, end, BLOCK_BODY, 0, STR_NONE }));
        at = end + 2;
    }
    d->article.n_body = text.n;
    if (caption && n > 1) {
        b[n - 1].kind = BLOCK_CAPTION;
        d->article.n_body = b[n - 1].begin;
    }
    d->article.block = b;
    d->article.n_block = n;
}

static void given_once(const uint8_t *data, size_t size, Out *o)
{
    Str conllu = { (const char *)data, (uint32_t)size };
    Err e = { 0 };

    doc_reset(doc);
    if (!read_given(reader, conllu, doc, &e)) {
        MUST(str_starts(str_of(e.text), S("line ")));
        return;
    }
    MUST(doc_wrong(doc) == NULL);
    read_given_conllu(conllu, doc, lang, o);
}

static void read_once(const uint8_t *data, size_t size, Out *o)
{
    if (data[0] & 4) { given_once(data + 1, size - 1, o); return; }
    doc_reset(doc);
    doc->article.text = only_utf8(doc->arena, data + 1, size - 1);
    blocks(doc, data[0] & 1);
    if (data[0] & 2) doc->article.published = (Stamp){ 1403136000, TIME_DAY };
    MUST(doc_wrong(doc) == NULL);
    read_doc(reader, doc);
    const char *wrong = doc_wrong(doc);
    if (wrong) fprintf(stderr, "%s\n", wrong);
    MUST(!wrong);
    doc_reading_json(doc, o, false);
    read_conllu(doc, lang, o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Out one = { 0 }, two = { 0 };

    if (!size) return 0;
    if (!lang) start();
    read_once(data, size, &one);
    read_once(data, size, &two);
    MUST(str_eq(out_view(&one), out_view(&two)));
    out_release(&one);
    out_release(&two);
    return 0;
}
