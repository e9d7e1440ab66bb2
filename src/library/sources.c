/* library/sources.c -- feeds, addresses, hosts and files that were met. */
#include "library/inside.h"

/* ---- feeds ---- */

static int64_t feed_of(Library *lib, Str url)
{
    Sql q = sql(lib, "SELECT id FROM feed WHERE url = ?");
    sql_text(&q, url);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return id;
}

static void feed_bind(Sql *q, const Feed *f)
{
    sql_text(q, f->url);
    sql_text(q, f->title);
    sql_text(q, f->site);
    sql_text(q, f->folder);
    sql_str(q, f->etag);
    sql_str(q, f->last_modified);
    sql_int(q, (int64_t)f->hash);
    sql_int(q, f->added_at);
    sql_at(q, f->asked_at);
    sql_int(q, f->next_at);
    sql_int(q, f->pace);
    sql_int(q, f->failures);
    sql_str(q, f->wrong);
}

static void feed_drop(Library *lib, int64_t id)
{
    Sql q = sql(lib, "DELETE FROM feed WHERE id = ?");
    sql_int(&q, id);
    sql_run(&q);
}

bool library_feed_put(Library *lib, const Feed *f, bool *is_new, Err *e)
{
    int64_t there = feed_of(lib, f->url);
    *is_new = f->id == 0 && there == 0;
    if (*is_new) {
        Sql q = sql(lib,
            "INSERT INTO feed(url, title, site, folder, etag, last_modified, hash, added_at, "
            "asked_at, next_at, pace,"
            " failures, wrong) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
        feed_bind(&q, f);
        sql_run(&q);
    } else if (f->id != 0 && there != 0 && there != f->id) {
        feed_drop(lib, f->id);
    } else if (f->id != 0) {
        Sql q = sql(lib,
            "UPDATE feed SET url=?, title=?, site=?, folder=?, etag=?, last_modified=?, hash=?, "
            "added_at=?, asked_at=?,"
            " next_at=?, pace=?, failures=?, wrong=? WHERE id = ?");
        feed_bind(&q, f);
        sql_int(&q, f->id);
        sql_run(&q);
    }
    return library_ok(lib, e);
}

bool library_feed_drop(Library *lib, Str url, bool *was_there, Err *e)
{
    int64_t id = feed_of(lib, url);
    *was_there = id != 0;
    if (id) feed_drop(lib, id);
    return library_ok(lib, e);
}

bool library_feeds(Library *lib, int64_t due, Arena *a, const Feed **feed, uint32_t *n, Err *e)
{
    Feed *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = due == TIME_UNKNOWN ? sql(lib,
                "SELECT id, url, title, site, folder, etag, last_modified, hash, added_at, "
                "asked_at, next_at, pace, failures, wrong"
                " FROM feed WHERE ?1 IS NULL ORDER BY url")
                                : sql(lib,
                                    "SELECT id, url, title, site, folder, etag, last_modified, "
                                    "hash, added_at, asked_at, next_at, pace, failures, wrong"
                                    " FROM feed WHERE next_at <= ? ORDER BY next_at, id");
    sql_at(&q, due);
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (Feed){ .id = row_int(&q, 0),
                .url = row_copy(&q, 1, a),
                .title = row_copy(&q, 2, a),
                .site = row_copy(&q, 3, a),
                .folder = row_copy(&q, 4, a),
                .etag = row_copy(&q, 5, a),
                .last_modified = row_copy(&q, 6, a),
                .hash = (uint64_t)row_int(&q, 7),
                .added_at = row_int(&q, 8),
                .asked_at = row_at(&q, 9),
                .next_at = row_int(&q, 10),
                .pace = (uint32_t)row_int(&q, 11),
                .failures = (uint32_t)row_int(&q, 12),
                .wrong = row_copy(&q, 13, a) });
    *feed = list;
    return library_ok(lib, e);
}

/* ---- addresses ---- */

bool library_address(Library *lib, Str url, Arena *a, Address *address, bool *is_there, Err *e)
{
    Sql q = sql(lib, "SELECT etag, last_modified, at FROM address WHERE url = ?");
    sql_text(&q, url);
    *is_there = sql_row(&q);
    *address = (Address){ .url = url, .at = TIME_UNKNOWN };
    if (*is_there) {
        address->etag = row_copy(&q, 0, a);
        address->last_modified = row_copy(&q, 1, a);
        address->at = row_int(&q, 2);
    }
    sql_end(&q);
    return library_ok(lib, e);
}

bool library_address_put(Library *lib, const Address *address, Err *e)
{
    Sql q =
        sql(lib, "INSERT OR REPLACE INTO address(url, etag, last_modified, at) VALUES(?, ?, ?, ?)");
    sql_text(&q, address->url);
    sql_str(&q, address->etag);
    sql_str(&q, address->last_modified);
    sql_int(&q, address->at);
    sql_run(&q);
    return library_ok(lib, e);
}

/* ---- hosts ---- */

bool library_hosts(
    Library *lib, int64_t since, Arena *a, const HostKept **host, uint32_t *n, Err *e)
{
    HostKept *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = sql(lib,
        "SELECT name, robots, robots_at, closed_until FROM host WHERE robots_at >= ?1 OR "
        "closed_until >= ?1 ORDER BY name");
    sql_int(&q, since);
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (HostKept){ row_copy(&q, 0, a), row_copy(&q, 1, a), row_at(&q, 2), row_at(&q, 3) });
    *host = list;
    return library_ok(lib, e);
}

bool library_host_put(Library *lib, const HostKept *host, Err *e)
{
    Sql q = sql(lib,
        "INSERT OR REPLACE INTO host(name, robots, robots_at, closed_until) VALUES(?, ?, ?, ?)");
    sql_text(&q, host->name);
    sql_text(&q, host->robots);
    sql_at(&q, host->robots_at);
    sql_at(&q, host->closed_until);
    sql_run(&q);
    return library_ok(lib, e);
}

/* ---- files ---- */

FileHash library_file_hash(Str bytes)
{
    FileHash hash;
    hash_raw(bytes, hash.b);
    return hash;
}

bool library_file_met(Library *lib, const FileHash *hash, bool *is_met, Err *e)
{
    Sql q = sql(lib, "SELECT 1 FROM file_met WHERE hash = ?");
    sql_blob(&q, (Str){ hash->b, sizeof hash->b });
    *is_met = sql_row(&q);
    sql_end(&q);
    return library_ok(lib, e);
}

bool library_file_put(Library *lib, const FileHash *hash, Err *e)
{
    Sql q = sql(lib, "INSERT OR IGNORE INTO file_met(hash) VALUES(?)");
    sql_blob(&q, (Str){ hash->b, sizeof hash->b });
    sql_run(&q);
    return library_ok(lib, e);
}
