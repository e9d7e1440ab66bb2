/* base/embedded.c -- files bound into the program; the table is made by check/embed, sorted by
 * name. */
#include "base/base.h"

typedef struct Entry { const char *name, *begin, *end; } Entry;
extern const Entry embedded_table[];      /* ends with a NULL name */

static Str entry_bytes(const Entry *entry)
{
    return (Str){ entry->begin, (uint32_t)(entry->end - entry->begin) };
}

Str embedded(const char *name)
{
    for (const Entry *entry = embedded_table; entry->name; entry++)
        if (!strcmp(entry->name, name)) return entry_bytes(entry);
    return STR_NONE;
}

bool embedded_next(const char *folder, uint32_t *i, Str *name, Str *bytes)
{
    size_t n = strlen(folder);
    for (; embedded_table[*i].name; ++*i) {
        const Entry *entry = &embedded_table[*i];
        if (strncmp(entry->name, folder, n)) continue;
        *name = str_of(entry->name);
        *bytes = entry_bytes(entry);
        ++*i;
        return true;
    }
    return false;
}
