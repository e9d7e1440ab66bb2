/* fuzz/coding_fuzz.c -- any text, read and coded: every row keeps the rules of a Doc, twice the
 * same. */
#include "coding/coding.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Lang *lang;
static ReadTables *tables;
static Kinds *kinds;
static Reader *reader;
static Coder *coder;
static Doc *doc;

static void open_once(void)
{
    Err e = { 0 };
    if (lang) return;
    lang = lang_new(S("en"), &e);
    MUST(lang);
    tables = read_tables_new(lang, &e);
    kinds = kinds_new(lang, NULL, NULL, NULL, &e);
    MUST(tables && kinds);
    lang_freeze(lang);
    reader = reader_new(tables, lang);
    coder = coder_new(kinds, lang);
    doc = doc_new();
}

static void code_text(Str text, Out *o)
{
    Arena *a = doc->arena;
    doc_reset(doc);
    doc->article.published.at = doc->article.updated.at = doc->article.taken_at = TIME_UNKNOWN;
    doc->article.language = S("en");
    doc->article.text = arena_str(a, text);
    doc->article.n_body = text.n;
    Block *b = ARENA_NEW(a, Block);
    *b = (Block){ .begin = 0, .end = text.n, .kind = BLOCK_BODY };
    doc->article.block = b;
    doc->article.n_block = text.n > 0;
    read_doc(reader, doc);
    if (doc_wrong(doc)) return;                          /* for read_fuzz to tell */
    code_doc(coder, doc);
    MUST(doc_wrong(doc) == NULL);
    for (uint32_t s = 0; s < doc->sent.n; s++) code_golden(doc, s, o);
    if (!doc->tok.n) return;
    PairCode x;
    uint32_t n = doc->tok.n, cut = (text.n + (uint32_t)(uint8_t)text.p[0]) % n;
    if (code_pair(coder, doc, (Span){ 0, cut }, (Span){ cut, n }, &x))
        MUST(x.sure >= 0 && x.sure <= 1);
    PhraseCode who = code_phrase(coder, doc, (Span){ cut, n });
    out_fmt(o, "%s %s", who.country, who.sector);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Out first = { 0 }, second = { 0 };
    Str text = { (const char *)data, (uint32_t)size };
    open_once();
    text = str_trim(text);                               /* clean leaves no blanks at the ends */
    if (!text.n || size > 20000 || !utf8_valid(text) || memchr(text.p, 0, text.n)) return 0;
    code_text(text, &first);
    code_text(text, &second);
    MUST(str_eq(out_view(&first), out_view(&second)));
    out_release(&first);
    out_release(&second);
    return 0;
}
