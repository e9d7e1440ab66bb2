/* fuzz/xml_fuzz.c -- any bytes as XML: a sound tree or an error; and as JSON, strictly. */
#include "format/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tree(Arena *a, const XmlTree *t)
{
    MUST(t->n > 0 && t->node[0].end == t->n);
    for (uint32_t i = 0; i < t->n; i++) {
        const XmlNode *x = &t->node[i];
        MUST(x->end > i && x->end <= t->node[x->parent].end);
        MUST(i == 0 ? x->parent == 0 : x->parent < i);
        MUST((x->name.n > 0) != (x->text.n > 0));
        MUST(utf8_valid(x->text) && utf8_valid(x->name));
    }
    xml_text(a, t, 0);
    xml_child(t, 0, "title");
    xml_attr(&t->node[0], "xml:lang");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    format_init();                                       /* again and again does no harm */
    Arena *a = arena_new();
    Str doc = { (const char *)data, (uint32_t)size }, name;
    uint32_t bad;
    XmlTree t;
    Err e = { 0 };
    if (xml_parse(a, charset_to_utf8(a, doc, STR_NONE, true, &name, &bad), &t, &e))
        check_tree(a, &t);
    else
        MUST(e.kind == ERR_INPUT);
    Json *j = json_parse(doc, &e);
    if (j != NULL)
        MUST(json_print(a, j).n > 0);
    json_free(j);
    arena_free(a);
    return 0;
}
