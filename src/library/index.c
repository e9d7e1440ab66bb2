/* library/index.c -- the index of words is filled at the end of a batch.
 *
 * FTS5 gathers words in memory and writes them out in one piece, but writes all it has at each
 * savepoint, and SQLite sets one before most statements that may fail half-way: one article, one
 * piece, to be merged with all others later. Nothing may come between two articles' words, so they
 * wait until the batch is committed.
 */
#include "library/inside.h"

struct Later { int64_t article; Str title, text; };

static void put_now(Library *lib, int64_t article, Str title, Str text)
{
    Sql q = sql(lib, "INSERT INTO words(rowid, title, text) VALUES(?, ?, ?)");
    sql_int(&q, article);
    sql_text(&q, title);
    sql_text(&q, text);
    sql_run(&q);
}

void index_put(Library *lib, int64_t article, Str title, Str text)
{
    if (sqlite3_get_autocommit(lib->db)) {
        put_now(lib, article, title, text);
        return;
    }
    if (!lib->words) lib->words = arena_new();
    Str kept_title = arena_str(lib->words, title), kept_text = arena_str(lib->words, text);
    ARENA_PUSH(lib->words, lib->later, lib->n_later, lib->cap_later,
        (struct Later){ article, kept_title, kept_text });
}

void index_forget(Library *lib)
{
    if (lib->words) arena_reset(lib->words);
    lib->later = NULL;
    lib->n_later = lib->cap_later = 0;
}

void index_write(Library *lib)
{
    for (uint32_t i = 0; i < lib->n_later; i++)
        put_now(lib, lib->later[i].article, lib->later[i].title, lib->later[i].text);
    index_forget(lib);
}

void index_delete(Library *lib, int64_t article)
{
    index_write(lib);                  /* it may be of this batch */
    Sql q = sql(lib,
        "INSERT INTO words(words, rowid, title, text) SELECT 'delete', article.id, title, "
        "unsqueeze(text)"
        " FROM article JOIN article_text USING(id) WHERE article.id = ?");
    sql_int(&q, article);
    sql_run(&q);
}
