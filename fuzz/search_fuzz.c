/* fuzz/search_fuzz.c -- any bytes as a search: found or a complaint that shows where, never FTS5's
 * own. */
#include <stdlib.h>
#include <unistd.h>
#include "library/library.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/search-fuzz-XXXXXX", path[64];

static void clean_up(void)
{
    static const char *const part[] = { "", "-wal", "-shm" };
    char file[80];
    for (int i = 0; i < 3; i++) {
        snprintf(file, sizeof file, "%s%s", path, part[i]);
        unlink(file);
    }
    rmdir(folder);
}

/* One article of one word of each kind is enough for every branch of the SQL to be run. */
static Library *library_made(void)
{
    Err e = { 0 };
    Kept kept;
    MUST(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/l.db", folder);
    atexit(clean_up);
    Library *lib = library_open(path, LIBRARY_WRITE, &e);
    MUST(lib && library_begin(lib, &e));
    Doc *d = doc_new();
    Block block = { .end = 21 };
    d->article = (Article){ .url = S("u"),
        .origin = S("made"),
        .title = S("A flood"),
        .source = S("Wire"),
        .raw = S("raw"),
        .text = S("The flood near 'OR' *"),
        .n_body = 21,
        .block = &block,
        .n_block = 1,
        .published = { 1402272000, TIME_DAY },
        .updated.at = TIME_UNKNOWN,
        .taken_at = TIME_UNKNOWN };
    MUST(library_put(lib, d, STR_NONE, &kept, &e) && library_commit(lib, &e));
    doc_free(d);
    return lib;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Library *lib;
    if (!lib) lib = library_made();
    Arena *a = arena_new();
    Err e = { 0 };
    Hits hits;
    Str query = { (const char *)data, (uint32_t)size };
    if (library_search(lib, query, 0, 5, a, &hits, &e))
        MUST(hits.n <= 1 && hits.all <= 1 && e.kind == ERR_NONE);
    else MUST(e.kind == ERR_USAGE && e.text[0]); /* ERR_LIBRARY: our SQL or MATCH was wrong */
    arena_free(a);
    return 0;
}
