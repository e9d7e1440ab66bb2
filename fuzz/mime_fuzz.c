/* fuzz/mime_fuzz.c -- any bytes as a letter: parts that lie within it, in a sound tree; any value
 * as words. */
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_part(Arena *a, Str message, const MimeTree *t, uint32_t i)
{
    const MimePart *p = &t->part[i];
    MUST(p->end > i && p->end <= t->n && (i == 0 ? p->parent == 0 : p->parent < i));
    MUST(p->type.n > 0);
    MUST(p->body.n == 0
        || (p->body.p >= message.p && p->body.p + p->body.n <= message.p + message.n));
    MUST(p->head.n == 0
        || (p->head.p >= message.p && p->head.p + p->head.n <= message.p + message.n));
    MUST(mime_body(a, p).n <= p->body.n + 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *a = arena_new();
    Str message = { (const char *)data, (uint32_t)size };
    MimeTree t = mime_parse(a, message);
    MUST(t.n >= 1 && t.n <= MIME_PARTS);
    for (uint32_t i = 0; i < t.n; i++)
        check_part(a, message, &t, i);
    MUST(utf8_valid(mime_words(a, field_get(a, t.part[0].head, "Subject"))));
    MUST(utf8_valid(mime_words(a, message)));
    field_param(a, message, "charset");
    arena_free(a);
    return 0;
}
