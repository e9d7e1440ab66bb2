/* library/actor.c -- actors found and given, and who stands beside whom. */
#include "library/inside.h"

enum { NAMES_MOST = 24, FOUND_MOST = 20, LIST_MOST = 100000 };

/* ---- one actor ---- */

/* all_names: the printed one too, for link; else only the others. */
static void load_names(Library *lib, bool all_names, Arena *a, Actor *actor)
{
    Alias *alias = ARENA_ARRAY(a, Alias, NAMES_MOST);
    uint32_t n = 0;
    Sql q = sql(lib,
        "SELECT name, key FROM alias WHERE actor_id = ? ORDER BY n_article DESC, name LIMIT ?");
    sql_int(&q, actor->id.v);
    sql_int(&q, NAMES_MOST);
    while (sql_row(&q))
        if (all_names || !str_eq(row_str(&q, 0), actor->name))
            alias[n++] = (Alias){ row_copy(&q, 0, a), row_copy(&q, 1, a), SPAN_NONE };
    actor->alias = alias;
    actor->n_alias = n;
}

bool actor_load(Library *lib, int64_t id, bool all_names, Arena *a, Actor *actor)
{
    Sql q = sql(lib,
        "SELECT kind, name, short_name, country, sector, n_mention, n_article, first_day, last_day"
        " FROM actor WHERE id = ?");
    sql_int(&q, id);
    bool there = sql_row(&q);
    if (there) {
        *actor = (Actor){ .id = { id },
                          .kind = (ActorKind)row_int(&q, 0),
                          .name = row_copy(&q, 1, a),
                          .short_name = row_copy(&q, 2, a),
                          .n_mention = (uint32_t)row_int(&q, 5),
                          .n_article = (uint32_t)row_int(&q, 6),
                          .first_day = row_day(&q, 7),
                          .last_day = row_day(&q, 8) };
        row_code(&q, 3, actor->country);
        row_code(&q, 4, actor->sector);
    }
    sql_end(&q);
    if (there) load_names(lib, all_names, a, actor);
    return there;
}

bool library_actor(Library *lib, ActorId id, Arena *a, Actor *actor, Err *e)
{
    bool there = actor_load(lib, id.v, false, a, actor);
    if (!library_ok(lib, e)) return false;
    return there || err_set(e, ERR_INPUT, "there is no actor %lld in the library", (long long)id.v);
}

static bool load_list(
    Library *lib, const Ids *who, Arena *a, const Actor **actor, uint32_t *n, Err *e)
{
    Actor *list = ARENA_ARRAY(a, Actor, who->n + 1);
    *n = 0;
    for (uint32_t i = 0; i < who->n; i++)
        *n += actor_load(lib, who->id[i], false, a, &list[*n]);
    *actor = list;
    return library_ok(lib, e);
}

/* ---- by name ---- */

static void find_key(Library *lib, Ids *who, Str key, int how)
{
    if (!key.n || who->n >= FOUND_MOST) return;
    Sql q = sql(lib,
        "SELECT actor_id FROM alias_key CROSS JOIN actor ON actor.id = actor_id WHERE key = ? AND "
        "how = ?"
        " AND n_article > 0 ORDER BY n_article DESC, actor_id LIMIT ?");
    sql_text(&q, key);
    sql_int(&q, how);
    sql_int(&q, FOUND_MOST - who->n);
    while (sql_row(&q)) ids_put(who, row_int(&q, 0), 0);
}

static void find_beginning(Library *lib, Ids *who, Str key)
{
    if (!key.n) return;
    Sql q = sql(lib,
        "SELECT DISTINCT actor_id FROM alias_key CROSS JOIN actor ON actor.id = actor_id WHERE key "
        ">= ?1"
        " AND key < ?1 || char(1114111) AND how = 0 AND n_article > 0 ORDER BY n_article DESC, "
        "actor_id LIMIT ?2");
    sql_text(&q, key);
    sql_int(&q, FOUND_MOST);
    while (sql_row(&q)) ids_put(who, row_int(&q, 0), 0);
}

/* "#12" and "12" are ids; else the name, the name without titles, loosely spelled, a surname, a
 * beginning. */
bool library_actor_find(Library *lib, Str name, Arena *a, const Actor **actor, uint32_t *n, Err *e)
{
    Ids who = ids_new(a);
    int64_t id;
    name = str_trim(name);
    Str key = link_key(a, name), person = link_person(a, name);
    if (str_int(str_starts(name, S("#")) ? str_from(name, 1) : name, &id) && id > 0)
        ids_put(&who, id, 0);
    find_key(lib, &who, key, 0);
    find_key(lib, &who, person, 0);
    if (!who.n) find_key(lib, &who, link_loose(a, person), 1);
    if (!who.n) find_key(lib, &who, person, 2);
    if (!who.n) find_beginning(lib, &who, key);
    return load_list(lib, &who, a, actor, n, e);
}

/* ---- lists ---- */

bool library_actors(Library *lib, ActorKind kind, bool any_kind, uint32_t limit, Arena *a,
    const Actor **actor, uint32_t *n, Err *e)
{
    Ids who = ids_new(a);
    Sql q = sql(lib,
        "SELECT id FROM actor WHERE n_article > 0 AND (?1 OR kind = ?2) ORDER BY n_article DESC, "
        "id LIMIT ?3");
    sql_int(&q, any_kind);
    sql_int(&q, kind);
    sql_int(&q, limit ? limit : LIST_MOST);
    while (sql_row(&q)) ids_put(&who, row_int(&q, 0), 0);
    return load_list(lib, &who, a, actor, n, e);
}

/* Counted over his newest 2,000 articles: a president stands in all of them. */
bool library_neighbours(
    Library *lib, ActorId id, uint32_t limit, Arena *a, const Neighbour **who, uint32_t *n, Err *e)
{
    Neighbour *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = sql(lib,
        "SELECT actor.id, name, beside FROM (SELECT o.actor_id AS other, count(DISTINCT "
        "article_id) AS beside"
        " FROM (SELECT DISTINCT article_id FROM article_actor CROSS JOIN article ON article.id = "
        "article_id"
        " WHERE actor_id = ?1 AND is_newest ORDER BY article_id DESC LIMIT 2000)"
        " CROSS JOIN article_actor o USING(article_id) WHERE o.actor_id <> ?1 GROUP BY o.actor_id"
        " ORDER BY beside DESC, other LIMIT ?2) CROSS JOIN actor ON actor.id = other");
    sql_int(&q, id.v);
    sql_int(&q, limit);
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (Neighbour){ { row_int(&q, 0) }, row_copy(&q, 1, a), (uint32_t)row_int(&q, 2) });
    *who = list;
    return library_ok(lib, e);
}
