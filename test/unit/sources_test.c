/* test/unit/sources_test.c -- feeds followed, addresses and files met, tokens: kept, and changed,
 * in a library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <unistd.h>
#include "library/library.h"
#include "library/sha256.h"

static char folder[64], path[96];
static Library *lib;
static Arena *a;
static Err e;

static int begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/sources-test-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/l.db", folder);
    a = arena_new();
    lib = library_open(path, LIBRARY_WRITE, &e);
    return lib ? 0 : -1;
}

static int end(void **state)
{
    char command[128];
    (void)state;
    library_close(lib);
    arena_free(a);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static Feed feed(const char *url)
{
    return (Feed){ .url = str_of(url),
        .title = S("A feed"),
        .added_at = 100,
        .asked_at = TIME_UNKNOWN,
        .next_at = 200,
        .pace = 1800 };
}

static void a_feed_is_followed_once(void **state)
{
    bool is_new = false, there = false;
    const Feed *list = NULL;
    uint32_t n = 0;
    Feed f = feed("https://a.example/feed");
    (void)state;
    assert_true(library_feed_put(lib, &f, &is_new, &e) && is_new);
    assert_true(library_feed_put(lib, &f, &is_new, &e) && !is_new);
    f = feed("https://b.example/feed");
    f.next_at = 50;
    assert_true(library_feed_put(lib, &f, &is_new, &e) && is_new);
    assert_true(library_feeds(lib, TIME_UNKNOWN, a, &list, &n, &e));
    assert_int_equal(n, 2);
    assert_true(library_feeds(lib, 100, a, &list, &n, &e));
    assert_int_equal(n, 1);
    assert_true(str_is(list[0].url, "https://b.example/feed") && list[0].asked_at == TIME_UNKNOWN);
    f = list[0];
    f.etag = S("\"x\"");
    f.hash = UINT64_MAX - 1;
    f.failures = 3;
    f.wrong = S("there is no host b.example");
    assert_true(library_feed_put(lib, &f, &is_new, &e) && !is_new);
    assert_true(library_feeds(lib, 100, a, &list, &n, &e));
    assert_true(
        str_is(list[0].etag, "\"x\"") && list[0].hash == UINT64_MAX - 1 && list[0].failures == 3);
    assert_true(library_feed_drop(lib, S("https://b.example/feed"), &there, &e) && there);
    assert_true(library_feed_drop(lib, S("https://b.example/feed"), &there, &e) && !there);
}

static void a_feed_that_moves_onto_another_becomes_that_one(void **state)
{
    bool is_new = false;
    const Feed *list = NULL;
    uint32_t n = 0;
    (void)state;
    Feed f = feed("https://old.example/"), g = feed("https://new.example/");
    assert_true(library_feed_put(lib, &f, &is_new, &e) && library_feed_put(lib, &g, &is_new, &e));
    assert_true(library_feeds(lib, TIME_UNKNOWN, a, &list, &n, &e));
    f = list[1];
    f.url = g.url;
    assert_true(library_feed_put(lib, &f, &is_new, &e));
    assert_true(library_feeds(lib, TIME_UNKNOWN, a, &list, &n, &e));
    assert_int_equal(n, 1);
}

static void addresses_hosts_and_files_are_remembered(void **state)
{
    Address x = { S("https://a.example/1"), S("\"e\""), STR_NONE, 77 }, back = { 0 };
    HostKept h = { S("https://a.example:443"), S("User-agent: *"), 500, TIME_UNKNOWN };
    const HostKept *list = NULL;
    uint32_t n = 0;
    bool there = false;
    (void)state;
    assert_true(library_address(lib, x.url, a, &back, &there, &e) && !there);
    assert_true(library_address_put(lib, &x, &e)
        && library_address(lib, x.url, a, &back, &there, &e) && there);
    assert_true(str_is(back.etag, "\"e\"") && back.last_modified.n == 0 && back.at == 77);
    assert_true(library_host_put(lib, &h, &e) && library_hosts(lib, 400, a, &list, &n, &e));
    assert_true(n == 1 && list[0].robots_at == 500 && list[0].closed_until == TIME_UNKNOWN);
    assert_true(library_hosts(lib, 600, a, &list, &n, &e) && n == 0);
    FileHash hash = library_file_hash(S("bytes")), other = library_file_hash(S("byte"));
    assert_true(library_file_met(lib, &hash, &there, &e) && !there);
    assert_true(library_file_put(lib, &hash, &e) && library_file_put(lib, &hash, &e));
    assert_true(library_file_met(lib, &hash, &there, &e) && there);
    assert_true(library_file_met(lib, &other, &there, &e) && !there);
}

static void a_token_opens_and_is_not_kept(void **state)
{
    Str secret = STR_NONE, other = STR_NONE;
    int64_t id = 0;
    bool there = false;
    const Token *list = NULL;
    uint32_t n = 0;
    (void)state;
    assert_true(library_token_new(lib, S("desk"), a, &secret, &e)
        && library_token_new(lib, S("desk 2"), a, &other, &e));
    assert_false(str_eq(secret, other));
    assert_true(library_token_fits(lib, secret, &id, &e) && id == 1);
    assert_true(library_token_fits(lib, other, &id, &e) && id == 2);
    assert_true(library_token_used(lib, 1, &e) && library_tokens(lib, a, &list, &n, &e) && n == 2);
    assert_true(list[0].used_at != TIME_UNKNOWN && list[1].used_at == TIME_UNKNOWN
        && str_is(list[0].name, "desk"));
    char *wrong = arena_z(a, secret);
    wrong[secret.n - 1] = wrong[secret.n - 1] == 'a' ? 'b' : 'a';
    assert_true(library_token_fits(lib, str_of(wrong), &id, &e) && id == 0);
    assert_true(library_token_fits(lib, S(""), &id, &e) && id == 0);
    assert_true(library_token_fits(lib, S("1."), &id, &e) && id == 0);
    assert_true(
        library_token_fits(lib, arena_fmt(a, "2.%.*s", STR_ARG(str_from(secret, 2))), &id, &e)
        && id == 0);
    assert_true(library_token_drop(lib, 1, &there, &e) && there);
    assert_true(library_token_fits(lib, secret, &id, &e) && id == 0);
    FileText file;
    library_close(lib);
    assert_true(file_read(path, SIZE_MAX, &file, &e));
    assert_false(str_has(file.bytes, str_from(other, 2)));
    file_release(&file);
    lib = library_open(path, LIBRARY_WRITE, &e);
    assert_non_null(lib);
}

static bool digest_is(const char *text, const char *hex)
{
    unsigned char digest[32];
    char got[65];
    sha256(str_of(text), digest);
    for (int i = 0; i < 32; i++) snprintf(got + 2 * i, 3, "%02x", digest[i]);
    return strcmp(got, hex) == 0;
}

static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_true(digest_is("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assert_true(
        digest_is("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assert_true(digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
}

static void a_library_of_the_first_version_gains_the_tables(void **state)
{
    sqlite3 *db;
    (void)state;
    library_close(lib);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                         "DROP TABLE feed; DROP TABLE address; DROP TABLE host; DROP TABLE "
                         "file_met; DROP TABLE token; DROP TABLE detail;"
                         "ALTER TABLE event DROP COLUMN by_text;ALTER TABLE event DROP COLUMN "
                         "by_country;ALTER TABLE event DROP COLUMN by_sector;ALTER TABLE event "
                         "DROP COLUMN by_begin;ALTER TABLE event DROP COLUMN by_end;"
                         "ALTER TABLE event DROP COLUMN to_text;ALTER TABLE event DROP COLUMN "
                         "to_country;ALTER TABLE event DROP COLUMN to_sector;ALTER TABLE event "
                         "DROP COLUMN to_begin;ALTER TABLE event DROP COLUMN to_end;"
                         "DROP INDEX incident_now; ALTER TABLE incident DROP COLUMN now; ALTER "
                         "TABLE incident DROP COLUMN sign; ALTER TABLE report DROP COLUMN sign;"
                         "ALTER TABLE event DROP COLUMN own_plover; ALTER TABLE event DROP COLUMN "
                         "own_mode; ALTER TABLE event DROP COLUMN own_cameo; ALTER TABLE event "
                         "DROP COLUMN contexts; DROP INDEX event_day; ALTER TABLE event DROP "
                         "COLUMN sentence; ALTER TABLE report DROP COLUMN sentence;"
                         "PRAGMA user_version = 1",
                         NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    lib = library_open(path, LIBRARY_WRITE, &e);
    assert_non_null(lib);
    const Feed *list = NULL;
    uint32_t n = 0;
    assert_true(library_feeds(lib, TIME_UNKNOWN, a, &list, &n, &e) && n == 0);
}

#define WITH_LIBRARY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_LIBRARY(a_feed_is_followed_once),
        WITH_LIBRARY(a_feed_that_moves_onto_another_becomes_that_one),
        WITH_LIBRARY(addresses_hosts_and_files_are_remembered),
        WITH_LIBRARY(a_token_opens_and_is_not_kept),
        cmocka_unit_test(digests_are_those_of_the_standard),
        WITH_LIBRARY(a_library_of_the_first_version_gains_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
