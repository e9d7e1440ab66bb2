/* library/library.c -- the file: opened, made, begun, committed, counted.
 *
 * synchronous is NORMAL: in WAL a process killed at any moment loses only its open transaction; a
 * power cut may also lose the last commits, never the file.
 */
#include <pthread.h>
#include <sqlite3.h>
#include <unistd.h>
#include "library/inside.h"

enum { BUSY_MS = 5000 };
static const char settings[] =
"PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;";
/* 64 MiB of log before it is folded in: a bulk add rewrites the index's hot pages less often. */
static const char writer_settings[] =
    "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 16384;";

/* ---- opening ---- */

static bool connect(Library *lib, const char *name, int flags)
{
    int rc =
        sqlite3_open_v2(name, &lib->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK) {
        library_failed(lib, rc, lib->db ? sqlite3_errmsg(lib->db) : "no memory");
        return false;
    }
    sqlite3_busy_timeout(lib->db, BUSY_MS);
    squeeze_functions(lib->db);
    library_exec(lib, settings);
    return true;
}

/* A reader of a library in a folder it may not write cannot make the "-shm" file beside it; where
 * no log lies beside it either, the file alone is the library. */
static void connect_alone(Library *lib)
{
    Out name = { 0 };
    if (lib->rc && (lib->rc & 0xFF) != SQLITE_CANTOPEN && (lib->rc & 0xFF) != SQLITE_READONLY)
        return;
    out_fmt(&name, "%s-wal", lib->path);
    out_char(&name, '\0');
    bool has_log = access(name.p, F_OK) == 0;
    out_reset(&name);
    out_lit(&name, "file:");
    for (const char *c = lib->path; *c; c++) {
        if (*c == '?' || *c == '#' || *c == '%') out_fmt(&name, "%%%02x", *c);
        else out_char(&name, *c);
    }
    out_lit(&name, "?immutable=1");
    out_char(&name, '\0');
    if (!has_log) {
        sqlite3_close(lib->db);
        lib->db = NULL;
        lib->rc = 0;
        memset(lib->prepared, 0, sizeof lib->prepared);
        connect(lib, name.p, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    }
    out_release(&name);
}

static bool is_ours(Library *lib, Err *e)
{
    int64_t version = library_one(lib, "PRAGMA user_version");
    int64_t mark = library_one(lib, "PRAGMA application_id");
    if (lib->rc) return library_ok(lib, e);
    if (mark != APPLICATION_ID)
        return err_set(e, ERR_LIBRARY,
            "%s is no annalist library; name another file with --library FILE", lib->path);
    if (version > SCHEMA_VERSION)
        return err_set(e, ERR_LIBRARY,
            "the library %s was made by a newer annalist (version %lld of its tables; this "
            "program knows %d); install the newer program",
            lib->path, (long long)version, SCHEMA_VERSION);
    return true;
}

/* Nobody's yet: an empty file, or one whose maker was killed, or ran out of disk, before its tables
 * stood. */
static bool is_blank(Library *lib)
{
    return library_one(lib, "PRAGMA application_id") == 0
        && library_one(lib, "SELECT count(*) FROM sqlite_schema") == 0;
}

/* A new file is ours once the tables stand; two programs may try at once. */
static bool make_tables(Library *lib, Err *e)
{
    bool is_new = is_blank(lib);
    if (!lib->rc && !is_new && !is_ours(lib, e)) return false;
    library_exec(lib, writer_settings);
    int64_t version = library_one(lib, "PRAGMA user_version");
    if (!lib->rc && version < SCHEMA_VERSION) {
        library_exec(lib, "BEGIN IMMEDIATE");
        version = library_one(lib, "PRAGMA user_version");
        if (version < SCHEMA_VERSION) schema_migrate(lib, (int)version);
        library_exec(lib, "COMMIT");
    }
    return library_ok(lib, e);
}

static bool open_write(Library *lib, Err *e)
{
    if (!connect(lib, lib->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))
        return library_ok(lib, e);
    return make_tables(lib, e);
}

static bool open_read(Library *lib, Err *e)
{
    if (access(lib->path, F_OK) != 0)
        return err_set(e, ERR_LIBRARY,
            "there is no library %s yet; make one with `annalist add FILE...`, or look around "
            "in a sample with `annalist try`",
            lib->path);
    connect(lib, lib->path, SQLITE_OPEN_READONLY);
    library_one(lib, "PRAGMA user_version");
    if (lib->rc) connect_alone(lib);
    if (!is_ours(lib, e)) return false;
    if (library_one(lib, "PRAGMA user_version") < SCHEMA_VERSION)
        return err_set(e, ERR_LIBRARY,
            "the library %s was made by an older annalist; bring it up to date with "
            "`annalist rebuild`",
            lib->path);
    return library_ok(lib, e);
}

/* SQLite's statistics of memory, which nobody reads, take a lock at each allocation: a tenth of
 * `add`. */
static void settle_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

Library *library_open(const char *path, LibraryMode mode, Err *e)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, settle_sqlite);
    Library *lib = mem_new(sizeof *lib);
    size_t n = strlen(path) + 1;
    lib->path = memcpy(mem_new(n), path, n);
    lib->mode = mode;
    lib->scratch = arena_new();
    if (mode == LIBRARY_WRITE ? open_write(lib, e) : open_read(lib, e)) return lib;
    library_close(lib);
    return NULL;
}

void library_close(Library *lib)
{
    if (!lib) return;
    for (uint32_t i = 0; i < STATEMENTS; i++) sqlite3_finalize(lib->prepared[i].stmt);
    sqlite3_close(lib->db);
    terms_free(lib);
    arena_free(lib->words);
    arena_free(lib->scratch);
    out_release(&lib->pack);
    free(lib->path);
    free(lib);
}

/* ---- transactions ---- */

bool library_begin(Library *lib, Err *e)
{
    if (lib->mode == LIBRARY_READ)
        return err_set(e, ERR_LIBRARY, "the library %s is open for reading only", lib->path);
    library_exec(lib, "BEGIN IMMEDIATE");
    terms_trust(lib);
    return library_ok(lib, e);
}

bool library_commit(Library *lib, Err *e)
{
    terms_write(lib);
    index_write(lib);
    library_exec(lib, "COMMIT");
    if (!lib->rc) return true;
    library_ok(lib, e);
    library_rollback(lib);
    return false;
}

void library_least_sure(Library *lib, float x) { lib->least_sure = x; }

void library_rollback(Library *lib)
{
    if (lib->db && !sqlite3_get_autocommit(lib->db))
        sqlite3_exec(lib->db, "ROLLBACK", NULL, NULL, NULL);
    terms_free(lib);
    index_forget(lib);
    lib->rc = 0;
}

bool library_clear_record(Library *lib, Err *e)
{
    terms_free(lib);
    library_exec(lib,
        "DELETE FROM detail; DELETE FROM filler; DELETE FROM report; DELETE FROM incident_told; "
        "DELETE FROM incident; DELETE FROM statement; DELETE FROM event;"
        "DELETE FROM term_day; DELETE FROM term; DELETE FROM story_article; DELETE FROM story;"
        "DELETE FROM article_actor; DELETE FROM alias_key; DELETE FROM alias; DELETE FROM actor;"
        "DELETE FROM article_place; DELETE FROM place_key; DELETE FROM place; DELETE FROM kind;"
        "UPDATE article_text SET mark = x'';"
        /* none is in the record, and so none is the newest of its versions, until it is read again
         */
        "UPDATE article SET is_newest = 0; INSERT INTO words(words) VALUES('delete-all');"
        /* numbered from 1 again: the same articles and program give the same numbers */
        "DELETE FROM sqlite_sequence WHERE name IN ('actor', 'statement', 'incident', 'report', "
        "'event', 'story');");
    return library_ok(lib, e);
}

/* ---- how much there is ---- */

static int64_t of_newest(Library *lib, const char *all, const char *old)
{
    return library_one(lib, all) - library_one(lib, old);
}

bool library_count(Library *lib, LibraryCount *c, Err *e)
{
    *c = (LibraryCount){ .first_day = DAY_UNKNOWN, .last_day = DAY_UNKNOWN };
    c->article = library_one(lib, "SELECT count(*) FROM article WHERE is_newest = 1");
    c->version = library_one(lib, "SELECT count(*) FROM article WHERE is_newest = 0");
    c->source = library_one(lib,
        "SELECT count(*) FROM source WHERE EXISTS (SELECT 1 FROM article WHERE source_id = "
        "source.id)");
    c->actor = library_one(lib, "SELECT count(*) FROM actor WHERE n_article > 0");
    c->statement = of_newest(lib, "SELECT count(*) FROM statement",
        "SELECT count(*) FROM article CROSS JOIN statement "
        "ON article_id = article.id WHERE is_newest = 0");
    c->event = of_newest(lib, "SELECT count(*) FROM event",
        "SELECT count(*) FROM article CROSS JOIN event "
        "ON article_id = article.id WHERE is_newest = 0");
    c->incident = library_one(lib, "SELECT count(*) FROM incident WHERE n_report > 0");
    c->story = library_one(lib, "SELECT count(*) FROM story WHERE n_article > 0");
    Sql q = sql(lib, "SELECT min(published_day), max(published_day) FROM article");
    if (sql_row(&q) && !row_none(&q, 0)) {
        c->first_day = row_int(&q, 0);
        c->last_day = row_int(&q, 1);
    }
    sql_end(&q);
    return library_ok(lib, e);
}
