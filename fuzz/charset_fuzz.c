/* fuzz/charset_fuzz.c -- any bytes in, valid UTF-8 out, whatever set is claimed. */
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte picks what the carrier claims; the rest is the page. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const claim[] = { "", "utf-8", "iso-8859-1", "gbk", "shift_jis", "utf-16", "big5", "iso-2022-jp",
                                         "euc-kr", "koi8-r", "no such set" };
    if (size == 0)
        return 0;
    Arena *a = arena_new();
    Str page = { (const char *)data + 1, (uint32_t)size - 1 }, name;
    Str header = str_of(claim[(data[0] >> 1) % (sizeof claim / sizeof *claim)]);
    uint32_t bad;
    Str text = charset_to_utf8(a, page, header, data[0] & 1, &name, &bad);
    MUST(utf8_valid(text) && name.n > 0);
    MUST(bad > 0 || !utf8_valid(page) || text.n <= 3 * page.n);
    Str url = url_canonical(a, text);
    MUST(str_eq(url, url_canonical(a, url)));
    url_canonical(a, url_resolve(a, S("https://news.example/a/b?c#d"), text));
    arena_free(a);
    return 0;
}
