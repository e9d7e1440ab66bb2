/* library/sql.c -- statements kept ready, values bound and read; failures in words for a person. */
#include "library/inside.h"

void library_failed(Library *lib, int rc, const char *said)
{
    if (lib->rc) return;
    lib->rc = rc;
    snprintf(lib->said, sizeof lib->said, "%s", said);
}

static void failed_now(Library *lib)
{
    library_failed(lib, sqlite3_extended_errcode(lib->db), sqlite3_errmsg(lib->db));
}

/* ---- what went wrong, for a person ---- */

static bool tell(const Library *lib, Err *e)
{
    const char *path = lib->path;
    switch (lib->rc & 0xFF) {
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return err_set(e, ERR_LIBRARY,
            "the library %s is being written by another annalist; wait until that one "
            "is done, or stop it, and try again",
            path);
    case SQLITE_NOTADB:
        return err_set(e, ERR_LIBRARY,
            "%s is no annalist library; name another file with --library FILE", path);
    case SQLITE_FULL:
        return err_set(e, ERR_LIBRARY,
            "the disk is full: the library %s cannot grow; make room and run the same "
            "command again (what was being stored is taken back, the library is whole)",
            path);
    case SQLITE_READONLY: case SQLITE_PERM: case SQLITE_AUTH:
        return err_set(e, ERR_LIBRARY,
            "the library %s may not be written by you; change its permissions (and its "
            "folder's), or name another with --library FILE",
            path);
    case SQLITE_CANTOPEN:
        return err_set(e, ERR_LIBRARY,
            "cannot open the library %s; its folder must exist and be yours to write", path);
    case SQLITE_CORRUPT:
        return err_set(e, ERR_LIBRARY,
            "the library %s is damaged (%s); see `annalist check`, and go back to a "
            "backup",
            path, lib->said);
    case SQLITE_IOERR:
        return err_set(e, ERR_LIBRARY,
            "cannot read or write the library %s: disk full, file-size limit reached or "
            "disk broken (%s); what was being stored is taken back",
            path, lib->said);
    case SQLITE_INTERRUPT:
        return err_set(e, ERR_LIBRARY, "stopped; what was being stored in %s is taken back", path);
    default:
        return err_set(e, ERR_LIBRARY, "the library %s failed: %s", path, lib->said);
    }
}

bool library_ok(Library *lib, Err *e)
{
    if (!lib->rc) return true;
    tell(lib, e);
    lib->rc = 0;
    return false;
}

/* ---- statements ---- */

static Prepared *slot_of(Library *lib, const char *text)
{
    uintptr_t at = (uintptr_t)text / 8 % STATEMENTS;
    while (lib->prepared[at].text && lib->prepared[at].text != text) at = (at + 1) % STATEMENTS;
    return &lib->prepared[at];
}

static sqlite3_stmt *prepare(Library *lib, const char *text, unsigned how)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v3(lib->db, text, -1, how, &stmt, NULL) != SQLITE_OK) failed_now(lib);
    return stmt;
}

Sql sql(Library *lib, const char *text)
{
    if (lib->rc) return (Sql){ lib, NULL, 0, false };
    Prepared *p = slot_of(lib, text);
    if (!p->text) {
        p->stmt = prepare(lib, text, SQLITE_PREPARE_PERSISTENT);
        if (p->stmt) p->text = text;
    }
    MUST(!p->stmt
        || !sqlite3_stmt_busy(p->stmt)); /* a query inside itself would end the outer one */
    return (Sql){ lib, p->stmt, 0, false };
}

Sql sql_once(Library *lib, const char *text)
{
    return (Sql){ lib, lib->rc ? NULL : prepare(lib, text, 0), 0, true };
}

static bool may(const Sql *q)
{
    return q->stmt && !q->lib->rc;
}

static void bound(Sql *q, int rc)
{
    if (rc != SQLITE_OK) failed_now(q->lib);
}

void sql_int(Sql *q, int64_t v)
{
    if (may(q)) bound(q, sqlite3_bind_int64(q->stmt, ++q->bound, v));
}

void sql_real(Sql *q, double v)
{
    if (may(q)) bound(q, sqlite3_bind_double(q->stmt, ++q->bound, v));
}

void sql_null(Sql *q)
{
    if (may(q)) bound(q, sqlite3_bind_null(q->stmt, ++q->bound));
}

void sql_text(Sql *q, Str s)
{
    if (may(q))
        bound(q,
            sqlite3_bind_text64(
                q->stmt, ++q->bound, s.n ? s.p : "", s.n, SQLITE_STATIC, SQLITE_UTF8));
}

void sql_str(Sql *q, Str s)
{
    if (s.n) sql_text(q, s);
    else sql_null(q);
}

void sql_blob(Sql *q, Str s)
{
    if (may(q))
        bound(q, sqlite3_bind_blob64(q->stmt, ++q->bound, s.n ? s.p : "", s.n, SQLITE_STATIC));
}

void sql_id(Sql *q, int64_t v)
{
    if (v) sql_int(q, v);
    else sql_null(q);
}

void sql_day(Sql *q, int32_t day)
{
    if (day != DAY_UNKNOWN) sql_int(q, day);
    else sql_null(q);
}

void sql_at(Sql *q, int64_t at)
{
    if (at != TIME_UNKNOWN) sql_int(q, at);
    else sql_null(q);
}

void sql_end(Sql *q)
{
    if (!q->stmt) return;
    if (q->once) sqlite3_finalize(q->stmt);
    else sqlite3_reset(q->stmt);
    q->stmt = NULL;
}

bool sql_row(Sql *q)
{
    if (!q->stmt) return false;
    int rc = q->lib->rc ? SQLITE_DONE : sqlite3_step(q->stmt);
    if (rc == SQLITE_ROW) return true;
    if (rc != SQLITE_DONE) failed_now(q->lib);
    sql_end(q);
    return false;
}

void sql_run(Sql *q)
{
    while (sql_row(q)) { }
}

int64_t sql_run_id(Sql *q)
{
    sql_run(q);
    return q->lib->rc ? 0 : sqlite3_last_insert_rowid(q->lib->db);
}

/* ---- a row's values ---- */

int64_t row_int(const Sql *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

bool row_none(const Sql *q, int column)
{
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

double row_real(const Sql *q, int column)
{
    return sqlite3_column_double(q->stmt, column);
}

int32_t row_day(const Sql *q, int column)
{
    return row_none(q, column) ? DAY_UNKNOWN : (int32_t)row_int(q, column);
}

int64_t row_at(const Sql *q, int column)
{
    return row_none(q, column) ? TIME_UNKNOWN : row_int(q, column);
}

Str row_str(const Sql *q, int column)
{
    const void *p = sqlite3_column_blob(q->stmt, column);
    int n = sqlite3_column_bytes(q->stmt, column);
    return p && n > 0 ? (Str){ p, (uint32_t)n } : STR_NONE;
}

Str row_copy(const Sql *q, int column, Arena *a)
{
    return arena_str(a, row_str(q, column));
}

Stamp row_stamp(const Sql *q, int column)
{
    int64_t precision = row_int(q, column + 1);
    if (precision < TIME_YEAR || precision > TIME_SECOND) precision = TIME_DAY;
    return (Stamp){ row_at(q, column), (TimePrecision)precision, (int32_t)row_int(q, column + 2) };
}

void row_code(const Sql *q, int column, char code[4])
{
    Str s = row_str(q, column);
    memset(code, 0, 4);
    if (s.n && s.n < 4) memcpy(code, s.p, s.n);
}

/* ---- the short forms ---- */

void library_exec(Library *lib, const char *text)
{
    if (!lib->rc && sqlite3_exec(lib->db, text, NULL, NULL, NULL) != SQLITE_OK) failed_now(lib);
}

int64_t library_one(Library *lib, const char *text)
{
    Sql q = sql(lib, text);
    int64_t v = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return v;
}
