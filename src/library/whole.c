/* library/whole.c -- is the file whole, and a copy of it while it is in use. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "library/inside.h"

typedef struct Check { Library *lib; LibraryTrouble *trouble; void *who; uint64_t n; Arena *a; } Check;

static void found(Check *c, Str what)
{
    c->n++;
    if (c->trouble) c->trouble(c->who, what);
}

/* ---- SQLite's own checks ---- */

static void check_pages(Check *c)
{
    Sql q = sql(c->lib, "PRAGMA integrity_check(100)");
    while (sql_row(&q))
        if (!str_is(row_str(&q, 0), "ok"))
            found(c, arena_fmt(c->a, "the file: %.*s", STR_ARG(row_str(&q, 0))));
}

static void check_keys(Check *c)
{
    Sql q = sql(c->lib, "PRAGMA foreign_key_check");
    while (sql_row(&q))
        found(c,
            arena_fmt(c->a, "row %lld of %.*s points to no row of %.*s", (long long)row_int(&q, 1),
                STR_ARG(row_str(&q, 0)), STR_ARG(row_str(&q, 2))));
}

static int compare_words(sqlite3 *db)
{
    return sqlite3_exec(
               db, "INSERT INTO words(words, rank) VALUES('integrity-check', 1)", NULL, NULL, NULL)
        & 0xFF;
}

/* A connection of its own that may write; where the file may not be written, or is being, it says
 * so. */
static int compare_words_beside(Library *lib)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(lib->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc == SQLITE_OK) {
        squeeze_functions(db);
        rc = compare_words(db);
    }
    sqlite3_close(db);
    return rc;
}

/* FTS5 compares every word with the texts. It changes nothing but asks as if it did, so a reader
 * needs a second connection; a library that cannot be written just now is checked without it. */
static void check_words(Check *c)
{
    if (c->lib->rc) return;
    int rc =
        c->lib->mode == LIBRARY_READ ? compare_words_beside(c->lib) : compare_words(c->lib->db);
    if (rc == SQLITE_CORRUPT) found(c, S("the index of words does not match the texts"));
    else if (rc != SQLITE_OK && c->lib->mode == LIBRARY_WRITE)
        library_failed(c->lib, rc, sqlite3_errmsg(c->lib->db));
}

/* ---- proofs ---- */

typedef struct ProofTable { const char *name, *sql; } ProofTable;
static const ProofTable proofs[] = {
    { "statement", "SELECT id, begin, end, quote_begin, quote_end FROM statement WHERE article_id = ?" },
    { "report of an incident", "SELECT id, begin, end, quote_begin, quote_end FROM report WHERE article_id = ?" },
    { "event", "SELECT id, begin, end, quote_begin, quote_end FROM event WHERE article_id = ?" },
    { "part of an incident", "SELECT report.id, filler.begin, filler.end, filler.begin, filler.end FROM report"
      " CROSS JOIN filler ON report_id = report.id WHERE article_id = ?" },
    { "detail of an incident", "SELECT report.id, detail.begin, detail.end, detail.quote_begin, detail.quote_end FROM report"
      " CROSS JOIN detail ON report_id = report.id WHERE article_id = ?" },
};

static void check_proofs_of(Check *c, int64_t article, Str text, const ProofTable *t)
{
    Sql q = sql(c->lib, t->sql);
    sql_int(&q, article);
    while (sql_row(&q)) {
        int64_t at[4];
        bool right = true;
        for (int i = 0; i < 4; i++) {
            at[i] = row_int(&q, i + 1);
            right &= at[i] >= 0 && at[i] <= text.n;
        }
        right = right && text_proves(text, (uint32_t)at[0], (uint32_t)at[1])
            && text_proves(text, (uint32_t)at[2], (uint32_t)at[3]) && at[2] <= at[0]
            && at[1] <= at[3];
        if (!right)
            found(c,
                arena_fmt(c->a, "%s %lld of article %lld: its proof does not stand in the text",
                    t->name, (long long)row_int(&q, 0), (long long)article));
    }
}

static Str check_blob(Check *c, int64_t article, Str blob, const char *what)
{
    Str opened = STR_NONE;
    if (!unsqueeze(c->a, blob, &opened))
        found(
            c, arena_fmt(c->a, "article %lld: its %s cannot be opened", (long long)article, what));
    return opened;
}

/* The bytes a proof stands on are the bytes that were read. */
static void check_hash(Check *c, int64_t article, Str kept, const char hash[16], const char *what)
{
    if (!str_eq(kept, (Str){ hash, 16 }))
        found(c,
            arena_fmt(
                c->a, "article %lld: its %s is not what was stored", (long long)article, what));
}

static void check_article(Check *c, const Sql *q)
{
    int64_t article = row_int(q, 0);
    Str text;
    if (row_none(q, 1)) {
        found(c, arena_fmt(c->a, "article %lld has no text", (long long)article));
        return;
    }
    if (!unsqueeze(c->a, row_str(q, 1), &text) || !utf8_valid(text)) {
        found(c, arena_fmt(c->a, "article %lld: its text cannot be opened", (long long)article));
        return;
    }
    char hash[16];
    hash_text(row_str(q, 4), text, hash);
    check_hash(c, article, row_str(q, 5), hash, "text");
    hash_raw(check_blob(c, article, row_str(q, 2), "raw bytes"), hash);
    check_hash(c, article, row_str(q, 6), hash, "page");
    check_blob(c, article, row_str(q, 3), "reading");
    for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
        check_proofs_of(c, article, text, &proofs[i]);
}

static void check_articles(Check *c)
{
    Sql q = sql(c->lib,
        "SELECT article.id, text, raw, json, title, text_hash, hash FROM article LEFT JOIN "
        "article_text ON article_text.id = article.id"
        " LEFT JOIN article_raw ON article_raw.id = article.id LEFT JOIN reading ON reading.id = "
        "article.id ORDER BY 1");
    while (sql_row(&q)) {
        check_article(c, &q);
        arena_reset(c->a);
    }
}

/* ---- counts ---- */

typedef struct CountTable { const char *what, *sql; } CountTable;
static const CountTable counts[] = {
    { "actor: articles counted wrong", "SELECT id FROM actor WHERE n_article <> (SELECT count(DISTINCT article_id)"
      " FROM article_actor CROSS JOIN article ON article.id = article_id WHERE actor_id = actor.id AND is_newest)" },
    { "incident: reports counted wrong", "SELECT id FROM incident WHERE n_report <> (SELECT count(*) FROM report"
      " CROSS JOIN article ON article.id = article_id WHERE incident_id = incident.id AND is_newest)" },
    { "incident: sources counted wrong", "SELECT id FROM incident WHERE n_report > 0 AND n_source <> (SELECT min(1000,"
      " count(DISTINCT source_id)) FROM report CROSS JOIN article ON article.id = article_id WHERE incident_id = incident.id"
      " AND is_newest)" },
    { "story: sources counted wrong", "SELECT id FROM story WHERE n_source <> (SELECT count(DISTINCT article.source_id)"
      " FROM story_article CROSS JOIN article ON article.id = article_id WHERE story_id = story.id AND is_newest)" },
    { "story: articles counted wrong", "SELECT id FROM story WHERE n_article <> (SELECT count(*) FROM story_article"
      " CROSS JOIN article ON article.id = article_id WHERE story_id = story.id AND is_newest)" },
    { "article: not one newest version of its address", "SELECT min(id) FROM article WHERE address IS NOT NULL"
      " GROUP BY address HAVING sum(is_newest) <> 1" },
};

static void check_counts(Check *c)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        Sql q = sql(c->lib, counts[i].sql);
        while (sql_row(&q))
            found(c, arena_fmt(c->a, "%s (row %lld)", counts[i].what, (long long)row_int(&q, 0)));
    }
}

bool library_check(Library *lib, LibraryTrouble *trouble, void *who, uint64_t *n_wrong, Err *e)
{
    Check c = { lib, trouble, who, 0, arena_new() };
    check_pages(&c);
    check_keys(&c);
    check_words(&c);
    check_articles(&c);
    check_counts(&c);
    arena_free(c.a);
    *n_wrong = c.n;
    if (c.n && (lib->rc & 0xFF) == SQLITE_CORRUPT) lib->rc = 0;          /* told already */
    return library_ok(lib, e);
}

/* ---- a copy ---- */

enum { BACKUP_PAGES = 512, BACKUP_PAUSE_MS = 20 };        /* 2 MiB, then others may write */

static int copy_pages(sqlite3_backup *b, void (*progress)(void *who, int left, int all), void *who)
{
    int rc;
    while ((rc = sqlite3_backup_step(b, BACKUP_PAGES)) == SQLITE_OK || rc == SQLITE_BUSY
        || rc == SQLITE_LOCKED) {
        if (rc != SQLITE_OK) sqlite3_sleep(BACKUP_PAUSE_MS);
        if (progress) progress(who, sqlite3_backup_remaining(b), sqlite3_backup_pagecount(b));
    }
    if (rc == SQLITE_DONE && progress) progress(who, 0, sqlite3_backup_pagecount(b));
    return rc;
}

static bool copy_to(Library *lib, const char *path, void (*progress)(void *who, int left, int all),
    void *who, Err *e)
{
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(
        path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);
    sqlite3_backup *b = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", lib->db, "main") : NULL;
    if (b) {
        rc = copy_pages(b, progress, who);
        int end = sqlite3_backup_finish(b);
        if (rc == SQLITE_DONE) rc = end;
    } else if (rc == SQLITE_OK) {
        rc = sqlite3_extended_errcode(to);
    }
    char said[160];
    snprintf(said, sizeof said, "%s", sqlite3_errstr(rc));
    sqlite3_close(to);
    if (rc == SQLITE_OK) return true;
    return err_set(e, ERR_SYSTEM,
        "cannot write the backup %s (%s); is the disk full, or the folder not yours?", path, said);
}

/* Is the file at `path` a library of ours that nobody has open for writing? SQLite's header holds
 * the application's mark in bytes 68 to 71. */
static bool is_old_backup(Library *lib, const char *path)
{
    unsigned char head[72] = { 0 };
    struct stat st;
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(head, 1, sizeof head, f) : 0;
    if (f) fclose(f);
    uint32_t mark =
        (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 | (uint32_t)head[70] << 8 | head[71];
    const char *wal = arena_z(lib->scratch, arena_fmt(lib->scratch, "%s-wal", path));
    return n == sizeof head && !memcmp(head, "SQLite format 3", 16) && mark == APPLICATION_ID
        && stat(wal, &st) != 0;
}

/* A backup may take the place of nothing, or of an older backup: never of the library, of another
 * file, of a device. */
static bool backup_place_right(Library *lib, const char *to, Err *e)
{
    struct stat here, there;
    if (stat(to, &there) != 0) return true;
    if (stat(lib->path, &here) == 0 && here.st_dev == there.st_dev && here.st_ino == there.st_ino)
        return err_set(
            e, ERR_USAGE, "the backup %s would be the library itself; name another file", to);
    if (S_ISREG(there.st_mode) && (there.st_size == 0 || is_old_backup(lib, to))) return true;
    return err_set(e, ERR_USAGE,
        "%s is there and is no backup of a library, or is in use; name another file", to);
}

/* Beside its place first, then renamed: a backup is whole or not there. */
bool library_backup(
    Library *lib, const char *to, void (*progress)(void *who, int left, int all), void *who, Err *e)
{
    if (!backup_place_right(lib, to, e)) return false;
    char *path = arena_z(lib->scratch, arena_fmt(lib->scratch, "%s.XXXXXX", to));
    int fd = mkstemp(path);
    if (fd < 0)
        return err_set(e, ERR_SYSTEM, "cannot write beside %s (%s); is the folder yours?", to,
            strerror(errno));
    close(fd);
    library_exec(lib,
        "BEGIN"); /* one view of the file throughout: a writer's commits do not start us over */
    library_one(lib, "SELECT count(*) FROM source");
    if (!library_ok(lib, e)) return false;
    bool ok = copy_to(lib, path, progress, who, e);
    library_rollback(lib);
    if (ok && rename(path, to) != 0)
        ok = err_set(e, ERR_SYSTEM, "cannot put the backup in its place, %s", to);
    if (!ok) unlink(path);
    return ok;
}
