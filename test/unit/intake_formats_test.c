/* test/unit/intake_formats_test.c -- a tiny sample of each format news comes in (test/formats), and what breaks it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "format/format.h"
#include "intake/intake.h"

static char trouble[16][sizeof(((Err *)0)->text)];
static uint32_t n_trouble;
static char scratch[] = "/tmp/annalist-formats-XXXXXX";
static Arena *a;
static Doc *d[16];                                       /* the articles of the last file taken in */
static uint32_t n_doc;

static int setup(void **s)
{
    (void)s;
    memcpy(scratch + strlen(scratch) - 6, "XXXXXX", 6);
    int fd = mkstemp(scratch);
    a = arena_new();
    for (uint32_t i = 0; i < 16; i++)
        d[i] = doc_new();
    return fd < 0 || close(fd) != 0;
}

static int teardown(void **s)
{
    (void)s;
    for (uint32_t i = 0; i < 16; i++)
        doc_free(d[i]);
    arena_free(a);
    return unlink(scratch);
}

static void note_trouble(void *who, const Err *e)
{
    (void)who;
    assert_int_equal(e->kind, ERR_INPUT);
    if (n_trouble < 16)
        memcpy(trouble[n_trouble], e->text, sizeof e->text);
    n_trouble++;
}

static void assert_str(Str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

static void assert_has(Str got, const char *want)
{
    if (!str_has(got, str_of(want)))
        fail_msg("got \"%.*s\", want \"%s\" in it", STR_ARG(got), want);
}

static void assert_time(Stamp got, const char *want)
{
    assert_str(got.at == TIME_UNKNOWN ? S("unknown") : time_print(a, got.at, got.precision), want);
}

/* What the library keeps of an article gives it again. */
static void assert_known_again(const Article *x)
{
    Err e = { 0 };
    Doc *again = doc_new();
    if (!intake_reopen(x->media, x->raw, x->origin, again, &e))
        fail_msg("%s", e.text);
    const Article *y = &again->article;
    assert_true(str_eq(x->page, y->page) && str_eq(x->text, y->text) && str_eq(x->title, y->title));
    assert_true(str_eq(x->url, y->url) && str_eq(x->source, y->source) && str_eq(x->key, y->key));
    assert_int_equal(x->media, y->media);
    assert_int_equal(x->published.at, y->published.at);
    assert_int_equal(x->taken_at, y->taken_at);
    doc_free(again);
}

/* Take a file in: its articles in d[0, n_doc), what was wrong in trouble[0, n_trouble). */
static void take(const char *path)
{
    Parcel p;
    uint64_t done, all;
    n_doc = n_trouble = 0;
    Intake *in = intake_new(&path, 1, note_trouble, NULL);
    while (intake_next(in, a, &p)) {
        Err e = { 0 };
        assert_true(n_doc < 16);
        doc_reset(d[n_doc]);
        if (!intake_open(&p, d[n_doc], &e)) {
            note_trouble(NULL, &e);
            continue;
        }
        assert_null(doc_wrong(d[n_doc]));
        assert_known_again(&d[n_doc]->article);
        n_doc++;
    }
    intake_progress(in, &done, &all);
    assert_int_equal(done, all);
    intake_free(in);
}

static void take_bytes(Str bytes)
{
    Err e = { 0 };
    assert_true(file_write(scratch, bytes, &e));
    take(scratch);
}

/* The i-th article, of so many, of a sample without a fault. */
static const Article *sample(const char *name, uint32_t i, uint32_t n)
{
    take(arena_z(a, arena_fmt(a, "test/formats/%s", name)));
    if (n_trouble > 0)
        fail_msg("trouble: %s", trouble[0]);
    assert_int_equal(n_doc, n);
    return &d[i]->article;
}

static void assert_trouble(uint32_t i, const char *words)
{
    if (i >= n_trouble || !str_has(str_of(trouble[i]), str_of(words)))
        fail_msg("trouble %u of %u: \"%s\", want \"%s\"", i, n_trouble, i < n_trouble ? trouble[i] : "", words);
}

/* A sample's bytes, up to `end`, in a. */
static Str bytes_of(const char *name, uint32_t end)
{
    FileText f;
    Err e = { 0 };
    assert_true(file_read(arena_z(a, arena_fmt(a, "test/formats/%s", name)), 1 << 20, &f, &e));
    Str s = arena_str(a, str_cut(f.bytes, 0, end));
    file_release(&f);
    return s;
}

/* A sample broken off anywhere, or with a byte turned anywhere, gives articles or troubles, never a fault. */
static void assert_survives(const char *name)
{
    Str whole = bytes_of(name, UINT32_MAX);
    uint32_t step = whole.n / 60 + 1;
    for (uint32_t i = 0; i < whole.n; i += step) {
        char *bytes = arena_z(a, whole);
        take_bytes((Str){ bytes, i });
        bytes[i] = (char)(bytes[i] ^ 0x55);
        take_bytes((Str){ bytes, whole.n });
    }
}

/* ---- packed ---- */

static void packed_files_are_read_as_what_is_in_them(void **s)
{
    static const char *const page[] = { "page.html.gz", "page.html.xz", "page.html.bz2" };
    (void)s;
    for (size_t i = 0; i < 3; i++) {
        const Article *x = sample(page[i], 0, 1);
        assert_int_equal(x->media, MEDIA_HTML);
        assert_has(x->page, "forty passengers");
        assert_str(x->origin, arena_z(a, arena_fmt(a, "test/formats/%s", page[i])));
    }
    assert_str(sample("feed.xml.zst", 1, 2)->title, "Council votes on harbour dues");
    assert_time(d[1]->article.published, "2019-03-06T10:00:00Z");
    assert_str(sample("lines.jsonl.gz", 1, 3)->key, "n2");
    assert_str(d[1]->article.origin, "test/formats/lines.jsonl.gz#2");
}

static void packed_files_that_break_off_are_told(void **s)
{
    (void)s;
    Str whole = bytes_of("lines.jsonl.gz", UINT32_MAX);
    take_bytes(str_cut(whole, 0, whole.n - 20));
    assert_int_equal(n_doc, 2);
    assert_trouble(0, "break off");
    take_bytes(bytes_of("feed.xml.zst", 300));
    assert_trouble(0, "zstd data break off");
}

/* It takes the line end with it, so the line behind it is lost too. */
static void a_damaged_member_costs_no_more_than_its_neighbour(void **s)
{
    (void)s;
    Str whole = bytes_of("lines.jsonl.gz", UINT32_MAX);
    char *bytes = arena_z(a, whole);
    memset(bytes + 60, 'x', 8);
    take_bytes((Str){ bytes, whole.n });
    assert_trouble(0, "damaged");
    assert_true(n_doc > 0);
    assert_str(d[n_doc - 1]->article.key, "n3");
}

static void archives_are_gone_through_by_the_content_of_their_entries(void **s)
{
    (void)s;
    take("test/formats/news.zip");
    assert_int_equal(n_doc, 6);
    assert_int_equal(n_trouble, 1);
    assert_trouble(0, "news.zip:logo.png is a PNG picture");
    assert_str(d[1]->article.origin, "test/formats/news.zip:march/feed.xml#2");
    assert_str(d[2]->article.origin, "test/formats/news.zip:march/\xC3\xBC" "ber.html");
    assert_str(d[4]->article.origin, "test/formats/news.zip:lines.jsonl.gz#2");
    static const char *const tar[] = { "news.tar.gz", "news.tar.xz", "news.tar.zst" };
    for (size_t i = 0; i < 3; i++)
        assert_has(sample(tar[i], 2, 3)->origin, ":march/ferry.html");
}

static void an_archive_in_an_archive_in_an_archive_is_refused(void **s)
{
    (void)s;
    take("test/formats/nested.zip");
    assert_int_equal(n_doc, 1);
    assert_str(d[0]->article.origin, "test/formats/nested.zip:page.html");
    assert_trouble(0, "nested.zip:middle.zip:inner.tar is packed in too many packages");
}

/* 100 MiB of blanks in 100 KB. */
static void what_unpacks_to_a_monster_is_left(void **s)
{
    (void)s;
    take("test/formats/bomb.jsonl.gz");
    assert_int_equal(n_doc, 0);
    assert_trouble(0, "no honest file");
}

static void broken_archives_do_no_harm(void **s)
{
    (void)s;
    assert_survives("news.zip");
    assert_survives("news.tar.gz");
    assert_survives("lines.jsonl.gz");
    assert_survives("feed.xml.zst");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    format_init();
    const struct CMUnitTest tests[] = {
        TEST(packed_files_are_read_as_what_is_in_them), TEST(packed_files_that_break_off_are_told),
        TEST(a_damaged_member_costs_no_more_than_its_neighbour), TEST(archives_are_gone_through_by_the_content_of_their_entries),
        TEST(an_archive_in_an_archive_in_an_archive_is_refused), TEST(what_unpacks_to_a_monster_is_left),
        TEST(broken_archives_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
