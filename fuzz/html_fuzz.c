/* fuzz/html_fuzz.c -- any bytes as a page: the tree must keep its promises. */
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena *arena;

static void check_tree(const HtmlTree *t)
{
    MUST(t->n >= 1 && t->node[0].parent == 0 && t->node[0].end == t->n);
    for (uint32_t row = 1; row < t->n; row++) {
        const HtmlNode *e = &t->node[row], *parent = &t->node[e->parent];
        MUST(e->tag < TAG_COUNT && e->parent < row);
        MUST(row < parent->end && e->end <= parent->end && e->end > row);
        MUST(e->depth == parent->depth + 1 && e->depth <= HTML_DEPTH);
        MUST(e->tag == TAG_TEXT || e->tag == TAG_SCRIPT || e->text.n == 0);
        MUST(e->tag != TAG_TEXT || e->end == row + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!arena) {
        format_init();
        arena = arena_new();
    }
    arena_reset(arena);
    Str      name, page;
    uint32_t bad;
    page = charset_to_utf8(
        arena, (Str){ (const char *)data, (uint32_t)size }, S("utf-8"), false, &name, &bad);
    HtmlTree t = html_parse(arena, page);
    check_tree(&t);
    MUST(utf8_valid(html_text(arena, &t, 0)));
    return 0;
}
