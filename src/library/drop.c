/* library/drop.c -- an article out of the record: hidden behind its newer version, or to be read
 * anew. */
#include "library/inside.h"

static void run_on(Library *lib, const char *text, int64_t article)
{
    Sql q = sql(lib, text);
    sql_int(&q, article);
    sql_run(&q);
}

/* Its actors counted it; who is left without any article keeps his row and id, but is not shown. */
static void uncount_actors(Library *lib, int64_t article)
{
    run_on(lib,
        "UPDATE actor SET n_article = n_article - 1, n_mention = n_mention - (SELECT sum(n_mention)"
        " FROM article_actor WHERE article_id = ?1 AND actor_id = actor.id)"
        " WHERE id IN (SELECT actor_id FROM article_actor WHERE article_id = ?1)",
        article);
    run_on(lib,
        "UPDATE actor SET (first_day, last_day) = (SELECT min(published_day), max(published_day)"
        " FROM article_actor CROSS JOIN article ON article.id = article_id WHERE actor_id = "
        "actor.id AND is_newest)"
        " WHERE id IN (SELECT actor_id FROM article_actor WHERE article_id = ?1)",
        article);
}

void record_hide(Library *lib, int64_t article)
{
    index_delete(lib, article);
    run_on(lib, "UPDATE article SET is_newest = 0 WHERE id = ?", article);
    uncount_actors(lib, article);
    incident_settle_of(lib, article);
    story_leave(lib, article);
}

/* After record_hide. A story keeps the terms: they told it once. */
void record_drop(Library *lib, int64_t article)
{
    run_on(lib,
        "DELETE FROM detail WHERE report_id IN (SELECT id FROM report WHERE article_id = ?)",
        article);
    run_on(lib,
        "DELETE FROM filler WHERE report_id IN (SELECT id FROM report WHERE article_id = ?)",
        article);
    run_on(lib, "DELETE FROM report WHERE article_id = ?", article);
    run_on(lib, "DELETE FROM statement WHERE article_id = ?", article);
    run_on(lib, "DELETE FROM event WHERE article_id = ?", article);
    run_on(lib, "DELETE FROM article_actor WHERE article_id = ?", article);
    run_on(lib, "DELETE FROM article_place WHERE article_id = ?", article);
    run_on(lib, "DELETE FROM story_article WHERE article_id = ?", article);
}
