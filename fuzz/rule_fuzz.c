/* fuzz/rule_fuzz.c -- any rule for a site, on any page of it. Up to the first NUL a rule, then a
 * page. */
#include "clean/clean.h"
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Doc *d;
    Str all = { (const char *)data, (uint32_t)size }, rule, name;
    uint32_t bad;
    Err e = { 0 };
    if (!d) {
        format_init();
        d = doc_new();
    }
    str_split(&all, '\0', &rule);
    if (size == 0)
        return 0;
    doc_reset(d);
    Article *article = &d->article;
    Cleaner *cleaner = cleaner_new();
    Out text = { 0 };
    out_lit(&text, "host: a.example\n");
    out_str(&text, rule);
    if (!cleaner_rule(cleaner, out_view(&text), "fuzz", &e))
        MUST(e.kind == ERR_INPUT && e.text[0] != '\0');
    article->published.at = article->updated.at = article->taken_at = TIME_UNKNOWN;
    article->media = MEDIA_HTML;
    article->url = S("https://www.a.example/1");
    article->raw = all;
    article->page = charset_to_utf8(d->arena, all, STR_NONE, true, &name, &bad);
    clean_doc(cleaner, d);
    MUST(doc_wrong(d) == NULL);
    cleaner_free(cleaner);
    out_release(&text);
    return 0;
}
