/* export/codes.c -- tables of codes: tab-separated, a first line of names, sorted by the first
 * column when read. */
#include <stdlib.h>
#include "export/inside.h"

enum { COLUMNS_MOST = 16 };
typedef struct CodesLine { Str cell[COLUMNS_MOST]; } CodesLine;
struct Codes {
    Arena    *arena;
    CodesLine head, *line;
    uint32_t  n, cap;
};

static CodesLine take_line(Str text)
{
    CodesLine x = { 0 };
    Str cell;
    for (uint32_t i = 0; i < COLUMNS_MOST && str_split(&text, '\t', &cell); i++) x.cell[i] = cell;
    return x;
}

static int by_key(const void *x, const void *y)
{
    const CodesLine *a = x, *b = y;
    return str_cmp(a->cell[0], b->cell[0]);
}

Codes *codes_new(const char *file)
{
    Codes *c = mem_new(sizeof *c);
    Str bytes = embedded(file), line;
    bool has_head = false;
    c->arena = arena_new();
    while (str_line(&bytes, &line)) {
        if (!line.n || line.p[0] == '#') continue;
        if (has_head) ARENA_PUSH(c->arena, c->line, c->n, c->cap, take_line(line));
        else c->head = take_line(line);
        has_head = true;
    }
    if (c->n) qsort(c->line, c->n, sizeof *c->line, by_key);
    return c;
}

void codes_free(Codes *c)
{
    if (!c) return;
    arena_free(c->arena);
    free(c);
}

uint32_t codes_column(const Codes *c, Str name)
{
    for (uint32_t i = 0; i < COLUMNS_MOST && c->head.cell[i].n; i++)
        if (str_eq(c->head.cell[i], name)) return i;
    return NONE;
}

Str codes_at(const Codes *c, Str key, uint32_t column)
{
    CodesLine want = { .cell = { key } };
    const CodesLine *found =
        c->n && key.n ? bsearch(&want, c->line, c->n, sizeof *c->line, by_key) : NULL;
    return found ? found->cell[column] : STR_NONE;
}
