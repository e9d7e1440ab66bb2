/* exporting.c -- see exporting.h. */
#include "main/exporting.h"

const Kind *const *kinds_all(const Invocation *v, const Kinds *kinds, uint32_t *n)
{
    *n = kinds_count(kinds);
    const Kind **kind = ARENA_ARRAY(v->arena, const Kind *, *n + 1);
    for (uint32_t i = 0; i < *n; i++)
        kind[i] = kinds_at(kinds, i);
    return kind;
}

bool exporting_begin(Exporting *g, const Invocation *v, const char *shape, Writing form, Err *e)
{
    uint32_t n;
    *g = (Exporting){ .shape = shape_named(str_of(shape)) };
    MUST(g->shape);
    if (!tables_new(&g->tables, DEPTH_CODE, NULL, e))
        return false;
    const Kind *const *kind = kinds_all(v, g->tables.kinds, &n);
    g->x = export_new(g->shape, form, kind, n);
    return true;
}

void exporting_end(Exporting *g)
{
    export_free(g->x);
    shape_free(g->shape);
    tables_release(&g->tables);
}
