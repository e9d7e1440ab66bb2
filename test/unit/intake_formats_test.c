/* test/unit/intake_formats_test.c -- a tiny sample of each format news comes in (test/formats), and
 * what breaks it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>
#include "format/format.h"
#include "intake/intake.h"
#include "helpers.h"
#include "troubles.h"

static char scratch[] = "/tmp/annalist-formats-XXXXXX";
static Arena *a;
static Doc *d[16]; /* the articles of the last file taken in */
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

static void assert_time(Stamp got, const char *want)
{
    assert_str(got.at == TIME_UNKNOWN ? S("unknown") : time_print(a, got.at, got.precision), want);
}

/* What the library keeps of an article gives it again. */
static void assert_known_again(const Article *x)
{
    Err e = { 0 };
    Doc *again = doc_new();
    Parcel kept = intake_again(x->raw, x->origin, NULL);
    if (!intake_open(&kept, again, &e))
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
        fail_msg("trouble %u of %u: \"%s\", want \"%s\"", i, n_trouble,
            i < n_trouble ? trouble[i] : "", words);
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

/* A sample broken off anywhere, or with a byte turned anywhere, gives articles or troubles, never a
 * fault. */
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

static const IntakeFormat *format(const char *name)
{
    const IntakeFormat *f = NULL;
    for (uint32_t i = 0; f == NULL || strcmp(f->name, name) != 0; i++)
        assert_non_null(f = intake_format_at(i));
    return f;
}

/* The pieces of `bytes` as one text, each behind its number, seen through a window that grows by
 * `step`. */
static Str pieces(const IntakeFormat *f, Str bytes, uint32_t step)
{
    Cut c = { 0 };
    Out o = { 0 };
    uint32_t begin = 0, end = step;
    CutResult r;
    for (;;) {
        c.window = str_cut(bytes, begin, end);
        c.last = end >= bytes.n;
        if ((r = f->cut(&c)) == CUT_END)
            break;
        if (r == CUT_PIECE) {
            out_fmt(&o, "[%u]", c.number);
            out_str(&o, out_view(&c.head));
            out_str(&o, c.piece);
        }
        begin += c.taken;
        c.seen -= c.seen < c.taken ? c.seen : c.taken;
        c.begin -= c.begin < c.taken ? c.begin : c.taken;
        c.taken = 0;
        assert_true(r == CUT_PIECE || !c.last);
        end += r == CUT_MORE ? step : 0;
    }
    out_fmt(&o, "%d", c.broken);
    Str s = out_arena(&o, a);
    out_release(&o);
    out_release(&c.head);
    return s;
}

/* However the window cuts it. */
static void assert_cut_alike(const char *name, Str bytes)
{
    const IntakeFormat *f = format(name);
    Str want = pieces(f, bytes, bytes.n);
    for (uint32_t step = 1; step < bytes.n; step += step < 80 ? 1 : step / 7)
        if (!str_eq(pieces(f, bytes, step), want))
            fail_msg("%s is cut otherwise in steps of %u", name, step);
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

/* ---- web archives ---- */

static void a_web_archive_gives_its_pages_and_no_more(void **s)
{
    (void)s;
    static const char *const name[] = { "crawl.warc", "crawl.warc.gz" };
    for (size_t i = 0; i < 2; i++) {
        const Article *x = sample(name[i], 0, 6);
        assert_str(x->origin, arena_z(a, arena_fmt(a, "test/formats/%s#3", name[i])));
        assert_str(x->url, "https://skerry-post.example/ferry");
        assert_has(x->page, "forty passengers");
        assert_int_equal(x->published.at, TIME_UNKNOWN);
        assert_str(time_print(a, x->taken_at, TIME_SECOND), "2019-03-10T06:00:00Z");
    }
    const Article *whales = &d[1]->article, *cafe = &d[2]->article, *dues = &d[4]->article;
    assert_str(whales->url, "https://skerry-post.example/whales");
    assert_has(whales->page, "<p>Volunteers kept the others wet until the tide came in.</p>");
    assert_has(cafe->page, "harbour caf\xC3\xA9 was fined");
    assert_int_equal(dues->media, MEDIA_TEXT);
    assert_has(d[5]->article.page, "two flights were turned back");
}

static void a_broken_web_archive_gives_what_is_whole_in_it(void **s)
{
    (void)s;
    take("test/formats/broken.warc");
    assert_int_equal(n_doc, 3);
    assert_has(d[2]->article.page, "A wind turbine");
    assert_str(d[2]->article.note[0], "the web archive breaks off in this page");
    assert_int_equal(n_trouble, 2);
    assert_trouble(0, "record 3: no WARC record");
    assert_trouble(1, "breaks off after record 5");
}

static void a_record_over_the_limit_is_left_out_and_the_next_is_read(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o,
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: "
        "application/http\r\n"
        "Content-Length: 40000000\r\n\r\nHTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n");
    size_t begin = str_find(out_view(&o), S("HTTP/1.0"));
    while (o.n < begin + 40000000)
        out_char(&o, 'x');
    out_lit(&o, "\r\n\r\n");
    out_str(&o, bytes_of("crawl.warc", UINT32_MAX));
    take_bytes(out_view(&o));
    out_release(&o);
    assert_int_equal(n_doc, 6);
    assert_int_equal(n_trouble, 1);
    assert_trouble(0, "record 1 is larger than 32 MiB");
}

static void a_web_archive_is_cut_alike_in_windows_of_any_size(void **s)
{
    (void)s;
    assert_cut_alike("warc", bytes_of("crawl.warc", UINT32_MAX));
    assert_survives("crawl.warc");
    assert_survives("crawl.warc.gz");
    assert_survives("crawl.warc.zst");
}

/* ---- JSON ---- */

static void a_json_feed_gives_its_items(void **s)
{
    (void)s;
    const Article *x = sample("feed.json", 0, 2), *y = &d[1]->article;
    assert_str(x->key, "jf1");
    assert_str(x->url, "https://skerry-post.example/otter");
    assert_str(x->source, "The Skerry Post");
    assert_str(x->author[1], "Jon Dale");
    assert_str(x->language, "en");
    assert_time(x->published, "2019-03-12T06:30:00Z");
    assert_has(x->page, "<article><p>An otter");
    assert_str(y->key, "17");
    assert_str(y->author[0], "The desk");
    assert_has(y->page, "<p>The baker asks");
    assert_time(y->updated, "2019-03-14");
    assert_cut_alike("jsonfeed", bytes_of("feed.json", UINT32_MAX));
    assert_survives("feed.json");
}

static void a_json_feed_with_its_keys_in_order_of_the_alphabet_is_known(void **s)
{
    (void)s;
    take_bytes(S("{\"home_page_url\":\"https:\\/\\/x.example\\/"
                 "\",\"items\":[{\"id\":\"1\",\"title\":\"T\"}],"
                 "\"title\":\"X\",\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"}"));
    assert_int_equal(n_doc, 1);
    assert_str(d[0]->article.source, "x.example");
}

static void an_array_gives_its_elements(void **s)
{
    (void)s;
    assert_str(sample("articles.json", 1, 2)->key, "a4");
    assert_has(d[1]->article.text, "{\"}]} on it");
    assert_str(d[1]->article.origin, "test/formats/articles.json#2");
    assert_cut_alike("array", bytes_of("articles.json", UINT32_MAX));
    assert_survives("articles.json");
    take_bytes(bytes_of("articles.json", 400));
    assert_int_equal(n_doc, 1);
    assert_trouble(0, "breaks off after element 2");
}

/* ---- letters, and pages saved like them ---- */

static void a_page_saved_with_its_pictures_is_a_page(void **s)
{
    (void)s;
    const Article *x = sample("page.mhtml", 0, 1);
    assert_int_equal(x->media, MEDIA_HTML);
    assert_str(x->url, "https://skerry-post.example/salt");
    assert_has(x->page, "<p>The salt works below the castle");
    assert_has(x->page, "forty years after the last pan was drained.</p>");
    assert_str(time_print(a, x->taken_at, TIME_DAY), "2019-03-14");
    assert_int_equal(x->published.at, TIME_UNKNOWN);
    assert_survives("page.mhtml");
}

static void singlefile_says_where_a_page_is_from(void **s)
{
    (void)s;
    const Article *x = sample("singlefile.html", 0, 1);
    assert_str(x->url, "https://skerry-post.example/salt");
    assert_str(time_print(a, x->taken_at, TIME_MINUTE), "2019-03-14T09:00Z");
    assert_survives("singlefile.html");
}

static void the_folder_of_a_page_saved_whole_is_no_news(void **s)
{
    (void)s;
    Err e = { 0 };
    const char *name[] = { "Salt.html", "Salt_files/style.css", "case_files/note.txt" };
    assert_true(unlink(scratch) == 0 && mkdir(scratch, 0700) == 0);
    for (int i = 2; i >= 0; i--) {
        const char *path = arena_z(a, arena_fmt(a, "%s/%s", scratch, name[i]));
        if (i > 0)
            assert_int_equal(
                mkdir(arena_z(a, str_cut(str_of(path), 0, (uint32_t)(strrchr(path, '/') - path))),
                    0700),
                0);
        assert_true(file_write(path, bytes_of("singlefile.html", UINT32_MAX), &e));
    }
    take(scratch);
    assert_int_equal(n_doc, 2);
    assert_int_equal(n_trouble, 0);
    assert_has(d[1]->article.origin, "case_files/note.txt");
    for (int i = 2; i >= 0; i--) {
        char *path = arena_z(a, arena_fmt(a, "%s/%s", scratch, name[i]));
        unlink(path);
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
    assert_true(file_write(scratch, S(""), &e));
}

static void a_newsletter_is_an_article_of_its_sender(void **s)
{
    (void)s;
    const Article *x = sample("weekly.eml", 0, 1);
    assert_str(x->title, "The week on the skerries: caf\xC3\xA9s, council and lifeboat");
    assert_str(x->source, "Skerry Post \xE2\x80\x93 Weekly");
    assert_str(x->key, "2019-11@skerry-post.example");
    assert_str(x->url, "https://skerry-post.example/weekly/11");
    assert_time(x->published, "2019-03-15T06:00:00Z");
    assert_int_equal(x->published.zone, 60);
    assert_has(x->page, "<p>The council met twice this week");
    assert_false(str_has(x->page, S("Buy!")));
    assert_survives("weekly.eml");
}

static void a_mailbox_is_cut_at_its_letters_not_at_the_word_from(void **s)
{
    (void)s;
    const Article *x = sample("news.mbox", 0, 3);
    assert_str(x->title, "Harbour crane falls");
    assert_str(x->source, "The Skerry Post");
    assert_has(
        x->page, "<p>The old harbour crane fell over on Friday morning.</p>\n<p>From the quay");
    assert_has(x->page, "<p>From now on nobody may pass below the new one.</p>");
    assert_has(d[1]->article.page, "caf\xC3\xA9 closes");
    assert_str(d[2]->article.origin, "test/formats/news.mbox#3");
    assert_has(d[2]->article.page, "lifeboat was called out");
    assert_cut_alike("mbox", bytes_of("news.mbox", UINT32_MAX));
    assert_survives("news.mbox");
}

static void text_with_colons_is_no_letter(void **s)
{
    (void)s;
    take_bytes(S("Subject: the ferry\n\nNote: it sailed.\n"));
    assert_int_equal(d[0]->article.media, MEDIA_TEXT);
    assert_has(d[0]->article.page, "Subject: the ferry");
    take_bytes(S("From 9:00 on the pier was closed.\nNobody knew why.\n"));
    assert_int_equal(d[0]->article.media, MEDIA_TEXT);
}

/* ---- documents ---- */

static void a_word_document_keeps_its_paragraphs_headings_and_lists(void **s)
{
    (void)s;
    const Article *x = sample("report.docx", 0, 1);
    assert_str(x->title, "Dredging of the north channel");
    assert_str(x->author[0], "Mara Quill");
    assert_time(x->published, "2019-03-15T16:30:00Z");
    assert_has(x->page, "<h1>Dredging of the north channel</h1>");
    assert_has(x->page, "<p>The north channel will be dredged in June, the harbour board");
    assert_has(x->page, "<h2>What it costs</h2>\n<li>Half a million for the work</li>");
    assert_has(x->page, "<tr><td><p>Year</p>");
    assert_false(str_has(x->page, S("struck out")) || str_has(x->page, S("twice")));
    assert_survives("report.docx");
}

static void an_opendocument_text_keeps_them_too(void **s)
{
    (void)s;
    const Article *x = sample("survey.odt", 0, 1);
    assert_str(x->title, "Survey of the sea wall");
    assert_str(x->author[0], "Jon Dale");
    assert_str(x->language, "en");
    assert_time(x->published, "2019-03-15T08:00:00Z");
    assert_has(x->page,
        "<p>The sea wall below the school has cracked in three places, a survey found on "
        "Thursday.</p>");
    assert_has(x->page, "<li><p>It holds for the time being.</p>");
    assert_false(str_has(x->page, S("struck out")) || str_has(x->page, S("Check this")));
    assert_survives("survey.odt");
}

static void tables_and_slides_are_refused_by_name(void **s)
{
    (void)s;
    take("test/formats/table.xlsx");
    assert_trouble(0, "table.xlsx: an Office file without a text in it");
    take("test/formats/sheet.ods");
    assert_trouble(0, "sheet.ods: an OpenDocument file without a text in it");
}

static void a_book_gives_its_chapters_in_the_order_to_read_in(void **s)
{
    (void)s;
    const Article *x = sample("issue.epub", 0, 2), *y = &d[1]->article;
    assert_str(x->title, "Mill wheel turns again");
    assert_str(x->source, "The Skerry Post");
    assert_str(x->origin, "test/formats/issue.epub#1");
    assert_time(x->published, "2019-03-15");
    assert_int_equal(x->n_author, 0);
    assert_has(x->page, "<p>It had stood still since the war.</p>");
    assert_str(y->key, "urn:skerry:2019-11/OPS/text/two boats.xhtml");
    assert_str(y->title, "Two boats for sale");
    assert_survives("issue.epub");
}

static void rich_text_keeps_its_letters(void **s)
{
    (void)s;
    const Article *x = sample("beacon.rtf", 0, 1);
    assert_str(x->title, "Beacon lit again");
    assert_str(x->author[0], "Mara Quill");
    assert_time(x->published, "2019-03-15");
    assert_has(x->page, "<p>The beacon on Gull Rock was lit again");
    assert_has(x->page, "caf\xC3\xA9 owner said that \xE2\x80\x9Cnobody\xE2\x80\x9D had");
    take_bytes(S("{\\rtf1{\\fonttbl{\\f0 Ariel;}}{\\*\\secret no}\\uc1\\u-10179?\\u-8704? "
                 "joy\\par{\\pict 00ff}end}"));
    assert_has(d[0]->article.page, "<p>\xF0\x9F\x98\x80 joy</p>\n<p>end</p>");
    assert_survives("beacon.rtf");
}

static void pdf_is_read_or_the_package_named_that_reads_it(void **s)
{
    (void)s;
    take("test/formats/report.pdf");
    if (access("/usr/bin/pdftotext", X_OK) != 0) {
        assert_trouble(0, "install the package poppler-utils");
        return;
    }
    assert_int_equal(n_trouble, 0);
    const Article *x = &d[0]->article;
    assert_str(x->title, "Quarry blast postponed");
    assert_str(x->author[0], "Jon Dale");
    assert_time(x->published, "2019-03-15T07:30:00Z");
    assert_has(
        x->page, "danger zone. The quarrymen will try again on Monday.</p>\n<p>A spokeswoman");
    take_bytes(S("%PDF-1.7\nnothing"));
    assert_trouble(0, "damaged, or locked");
}

/* ---- exports and dumps ---- */

static void an_export_of_a_news_database_gives_its_documents(void **s)
{
    (void)s;
    const Article *x = sample("export.txt", 0, 2), *y = &d[1]->article;
    assert_str(x->title, "Quarry blast postponed because of sheep");
    assert_str(x->source, "The Skerry Post");
    assert_str(x->author[0], "Jon Dale");
    assert_str(x->language, "en");
    assert_time(x->published, "2019-03-15");
    assert_has(x->page,
        "<article><p>The blast at the west quarry, which had been announced for Friday, was "
        "postponed");
    assert_has(x->page, "<p>A spokeswoman said: nobody had come to harm.</p>\n</article>");
    assert_str(y->title, "Ferry tickets dearer");
    assert_str(y->source, "The Mainland Mail");
    assert_time(y->published, "2019-03-16");
    assert_cut_alike("nexis", bytes_of("export.txt", UINT32_MAX));
    assert_survives("export.txt");
}

static void an_export_with_coded_fields_gives_its_documents(void **s)
{
    (void)s;
    const Article *x = sample("coded.txt", 0, 2), *y = &d[1]->article;
    assert_str(x->title, "Quarry blast postponed because of sheep");
    assert_str(x->key, "SKERRY0020190315ef3f0001a");
    assert_str(x->source, "The Skerry Post");
    assert_int_equal(x->n_author, 2);
    assert_str(x->author[1], "Ilse Brandt");
    assert_str(x->language, "en");
    assert_time(x->published, "2019-03-15");
    assert_has(x->page, "<p>A spokeswoman said: nobody had come to harm.</p>\n<p>The quarrymen");
    assert_null(strstr(arena_z(a, x->page), "Mining"));
    assert_str(y->title, "Ferry tickets dearer");
    assert_str(y->key, "MAINL00020190316ef3g00002");
    assert_has(y->page, "a tenth more from April");
    assert_int_equal(n_trouble, 0);
    assert_cut_alike("factiva", bytes_of("coded.txt", UINT32_MAX));
    assert_survives("coded.txt");
}

static void a_dump_of_a_wiki_gives_its_articles_without_wikitext(void **s)
{
    (void)s;
    const Article *x = sample("wiki.xml", 0, 1);
    assert_str(x->title, "Whales saved at east beach");
    assert_str(x->url, "https://wiki.skerry.example/wiki/Whales_saved_at_east_beach");
    assert_str(x->source, "Skerry Wikinews");
    assert_time(x->published, "2019-03-16");
    assert_has(x->page,
        "<p>Volunteers led four pilot whales back to the sea near Marrow Island on Saturday.</p>");
    assert_has(x->page,
        "<p>The council thanked them &ndash; and the tide.</p>\n<h2>Aftermath</h2>\n<li>The beach "
        "is closed.</li>");
    assert_false(str_has(x->page, S("dead")) || str_has(x->page, S("source"))
        || str_has(x->page, S("pier")));
    assert_cut_alike("mediawiki", bytes_of("wiki.xml", UINT32_MAX));
    assert_survives("wiki.xml");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    format_init();
    const struct CMUnitTest tests[] = {
        TEST(packed_files_are_read_as_what_is_in_them), TEST(packed_files_that_break_off_are_told),
        TEST(a_damaged_member_costs_no_more_than_its_neighbour), TEST(archives_are_gone_through_by_the_content_of_their_entries),
        TEST(an_archive_in_an_archive_in_an_archive_is_refused), TEST(what_unpacks_to_a_monster_is_left),
        TEST(broken_archives_do_no_harm), TEST(a_web_archive_gives_its_pages_and_no_more),
        TEST(a_broken_web_archive_gives_what_is_whole_in_it),
        TEST(a_record_over_the_limit_is_left_out_and_the_next_is_read),
        TEST(a_web_archive_is_cut_alike_in_windows_of_any_size), TEST(a_json_feed_gives_its_items),
        TEST(a_json_feed_with_its_keys_in_order_of_the_alphabet_is_known), TEST(an_array_gives_its_elements),
        TEST(a_page_saved_with_its_pictures_is_a_page), TEST(singlefile_says_where_a_page_is_from),
        TEST(the_folder_of_a_page_saved_whole_is_no_news),
        TEST(a_newsletter_is_an_article_of_its_sender), TEST(a_mailbox_is_cut_at_its_letters_not_at_the_word_from),
        TEST(text_with_colons_is_no_letter), TEST(a_word_document_keeps_its_paragraphs_headings_and_lists),
        TEST(an_opendocument_text_keeps_them_too), TEST(tables_and_slides_are_refused_by_name),
        TEST(a_book_gives_its_chapters_in_the_order_to_read_in), TEST(rich_text_keeps_its_letters),
        TEST(pdf_is_read_or_the_package_named_that_reads_it), TEST(an_export_of_a_news_database_gives_its_documents),
        TEST(an_export_with_coded_fields_gives_its_documents),
        TEST(a_dump_of_a_wiki_gives_its_articles_without_wikitext),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
