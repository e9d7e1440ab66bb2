/* fuzz/clean_fuzz.c -- any bytes as a page or a text: a sound article, the same twice. The first
 * byte says which. */
#include "clean/clean.h"
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Cleaner *cleaner;
static Doc     *doc[2];

static void clean_one(Doc *d, Media media, Str bytes)
{
    Str      name;
    uint32_t bad;

    doc_reset(d);
    Article *article = &d->article;
    article->published.at = article->updated.at = article->taken_at = TIME_UNKNOWN;
    article->media = media;
    article->raw = bytes;
    article->page = charset_to_utf8(d->arena, bytes, STR_NONE, media == MEDIA_HTML, &name, &bad);
    clean_doc(cleaner, d);
    MUST(doc_wrong(d) == NULL);
    MUST(utf8_valid(article->text) && utf8_valid(article->title) && utf8_valid(article->source));
    for (uint32_t i = 0; i < article->n_author; i++)
        MUST(article->author[i].n > 0 && utf8_valid(article->author[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (!cleaner) {
        format_init();
        cleaner = cleaner_new();
        doc[0] = doc_new();
        doc[1] = doc_new();
    }
    Str bytes = { (const char *)data + 1, (uint32_t)(size - 1) };
    for (int i = 0; i < 2; i++)
        clean_one(doc[i], data[0] & 1 ? MEDIA_HTML : MEDIA_TEXT, bytes);
    MUST(str_eq(doc[0]->article.text, doc[1]->article.text)
        && str_eq(doc[0]->article.title, doc[1]->article.title));
    return 0;
}
