/* library/token.c -- secrets of those who may hand in pages: "3.Zk8..." is row 3 and 258 random
 * bits.
 *
 * Kept is only their SHA-256: so many bits cannot be guessed, with or without salt.
 */
#include <sys/random.h>
#include "library/inside.h"
#include "library/sha256.h"

enum { SECRET_LETTERS = 43 };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* n letters of 6 random bits each. False: the system has no chance to give. */
static bool random_letters(char *to, size_t n)
{
    unsigned char random[64];
    MUST(n <= sizeof random);
    if (getrandom(random, n, 0) != (ssize_t)n) return false;
    for (size_t i = 0; i < n; i++) to[i] = letters[random[i] & 63];
    return true;
}

static void kept_of(Str word, char kept[32])
{
    sha256(word, (unsigned char *)kept);
}

bool library_token_new(Library *lib, Str name, Arena *a, Str *secret, Err *e)
{
    char word[SECRET_LETTERS], kept[32];
    if (!random_letters(word, SECRET_LETTERS))
        return err_set(e, ERR_SYSTEM, "this machine gives no random bytes; no token was made");
    kept_of((Str){ word, SECRET_LETTERS }, kept);
    Sql q = sql(lib, "INSERT INTO token(name, kept, added_at) VALUES(?, ?, ?)");
    sql_text(&q, name);
    sql_blob(&q, (Str){ kept, sizeof kept });
    sql_int(&q, clock_now());
    int64_t id = sql_run_id(&q);
    *secret = arena_fmt(a, "%lld.%.*s", (long long)id, SECRET_LETTERS, word);
    return library_ok(lib, e);
}

bool library_token_drop(Library *lib, int64_t id, bool *was_there, Err *e)
{
    Sql q = sql(lib, "DELETE FROM token WHERE id = ? RETURNING id");
    sql_int(&q, id);
    *was_there = sql_row(&q);
    sql_end(&q);
    return library_ok(lib, e);
}

bool library_tokens(Library *lib, Arena *a, const Token **token, uint32_t *n, Err *e)
{
    Token *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = sql(lib, "SELECT id, name, added_at, used_at FROM token ORDER BY id");
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (Token){ row_int(&q, 0), row_copy(&q, 1, a), row_int(&q, 2), row_at(&q, 3) });
    *token = list;
    return library_ok(lib, e);
}

/* As long for a wrong letter at the beginning as for one at the end. */
static bool same_bytes(Str x, Str y)
{
    unsigned differ = x.n != y.n;
    for (uint32_t i = 0; i < x.n && i < y.n; i++) differ |= (unsigned)(x.p[i] ^ y.p[i]);
    return differ == 0;
}

bool library_token_fits(Library *lib, Str secret, int64_t *id, Err *e)
{
    Str word = str_trim(secret), number = STR_NONE;
    int64_t row = 0;
    char kept[32];
    *id = 0;
    if (!str_split(&word, '.', &number) || !str_int(number, &row) || word.n != SECRET_LETTERS)
        return true;
    kept_of(word, kept);
    Sql q = sql(lib, "SELECT kept FROM token WHERE id = ?");
    sql_int(&q, row);
    if (sql_row(&q) && same_bytes(row_str(&q, 0), (Str){ kept, sizeof kept })) *id = row;
    sql_end(&q);
    return library_ok(lib, e);
}

bool library_token_used(Library *lib, int64_t id, Err *e)
{
    Sql q = sql(lib, "UPDATE token SET used_at = ? WHERE id = ?");
    sql_int(&q, clock_now());
    sql_int(&q, id);
    sql_run(&q);
    return library_ok(lib, e);
}
