/* test/unit/intake_test.c -- files, folders and streams, sound and hostile, to articles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>
#include "format/format.h"
#include "intake/intake.h"
#include "helpers.h"
#include "troubles.h"

/* ---- a folder to write in, and what came of taking it in ---- */

static char folder[] = "/tmp/annalist-intake-XXXXXX";
static Arena *a;
static Doc *d;

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static int setup(void **s)
{
    (void)s;
    memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
    a = arena_new();
    d = doc_new();
    return mkdtemp(folder) == NULL;
}

static int teardown(void **s)
{
    (void)s;
    doc_free(d);
    arena_free(a);
    return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static const char *path_of(const char *name)
{
    return arena_z(a, arena_fmt(a, "%s/%s", folder, name));
}

static const char *put(const char *name, Str bytes)
{
    Err e = { 0 };
    const char *path = path_of(name);
    if (!file_write(path, bytes, &e))
        fail_msg("%s", e.text);
    return path;
}

/* All parcels of one path. */
static Parcel *parcels(const char *path, uint32_t *n)
{
    Parcel *list = NULL, p;
    uint32_t cap = 0;
    *n = n_trouble = 0;
    Intake *in = intake_new(&path, 1, note_trouble, NULL);
    while (intake_next(in, a, &p))
        ARENA_PUSH(a, list, *n, cap, p);
    uint64_t done, all;
    intake_progress(in, &done, &all);
    assert_int_equal(done, all);
    intake_free(in);
    return list;
}

/* Open into d, and see that what the library would keep gives the same again. */
static void open_parcel(const Parcel *p)
{
    Err e = { 0 };
    Doc *again = doc_new();
    doc_reset(d);
    if (!intake_open(p, d, &e))
        fail_msg("%s", e.text);
    assert_null(doc_wrong(d));
    Parcel kept = intake_again(d->article.raw, d->article.origin, NULL);
    assert_true(intake_open(&kept, again, &e));
    assert_true(str_eq(again->article.page, d->article.page)
        && str_eq(again->article.text, d->article.text));
    assert_true(str_eq(again->article.title, d->article.title)
        && str_eq(again->article.url, d->article.url));
    assert_int_equal(again->article.media, d->article.media);
    assert_int_equal(again->article.published.at, d->article.published.at);
    doc_free(again);
}

/* The only article of a file with these bytes. */
static const Article *only(Str bytes)
{
    uint32_t n;
    Parcel *p = parcels(put("one", bytes), &n);
    if (n != 1 || n_trouble != 0)
        fail_msg("%u parcels, %u troubles: %s", n, n_trouble, trouble[0]);
    open_parcel(&p[0]);
    return &d->article;
}

/* No article in these bytes, and the first trouble has these words. */
static void assert_refused(Str bytes, const char *words)
{
    uint32_t n;
    parcels(put("bad", bytes), &n);
    assert_int_equal(n, 0);
    if (n_trouble != 1 || !trouble_says(0, words) || !trouble_says(0, path_of("bad")))
        fail_msg("trouble: \"%s\", want \"%s\"", trouble[0], words);
}

static void assert_open_fails(const Parcel *p, const char *words)
{
    Err e = { 0 };
    doc_reset(d);
    assert_false(intake_open(p, d, &e));
    if (!str_has(str_of(e.text), str_of(words)))
        fail_msg("\"%s\" says nothing of \"%s\"", e.text, words);
}

/* ---- what a file is ---- */

static void content_tells_the_format_whatever_the_name(void **s)
{
    (void)s;
    static const char *const want[][2] = {
        { "{\"text\":\"T\"}", "jsonl" }, { " {\"text\":\"T\"}\n{\"text\":\"U\"}", "jsonl" },
        { "\xEF\xBB\xBF{\"text\":\"T\"}\n", "jsonl" }, { "{\n  \"text\": \"T\"\n}\n", "json" },
        { "<?xml version='1.0'?><!-- c > --><rss version='2.0'>", "feed" }, { "<rdf:RDF xmlns:rdf='x'>", "feed" },
        { "\n<feed xmlns='http://www.w3.org/2005/Atom'>", "feed" },
        { "<!DOCTYPE feed [<!ENTITY x '<y>'>]><feed>", "feed" },
        { "<!DOCTYPE html><title>t</title>", "html" }, { "<?xml version='1.0'?><!DOCTYPE html><html>", "html" },
        { "<div>A page cut out</div>", "html" }, { "Notice: x <br> <p>One</p> <a href='y'>z</a></div>", "html" },
        { "Of `<html>`, `<body>`, `<p>` and `<title>`, only `<p>` need not be closed.", "text" },
        { "The tag <p> opens a paragraph.", "text" }, { "{curly} prose", "text" }, { "< 5 dead", "text" },
        { "[Update] Talks resume", "text" },
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const IntakeFormat *f = NULL;
        Str head = str_of(want[i][0]);
        if (str_starts(head, S("\xEF\xBB\xBF")))
            head = str_from(head, 3);
        for (uint32_t k = 0; f == NULL || !f->sniff(head); k++)
            assert_non_null(f = intake_format_at(k));
        if (!str_is(str_of(f->name), want[i][1]))
            fail_msg("%s is %s, want %s", want[i][0], f->name, want[i][1]);
    }
}

static void every_format_has_its_place_and_help(void **s)
{
    (void)s;
    uint32_t n = 0;
    for (const IntakeFormat *f; (f = intake_format_at(n)) != NULL; n++) {
        assert_true(f->name != NULL && f->help != NULL && f->sniff != NULL
            && (f->open != NULL) != (f->turn != NULL));
        assert_true((f->cut != NULL) == (f->piece != NULL));
        assert_true(n == 0 || intake_format_at(n - 1)->place < f->place);
    }
    assert_true(n >= 5);
}

static void what_is_no_text_is_refused_by_name_with_a_remedy(void **s)
{
    (void)s;
    assert_refused(STR_NONE, "is empty");
    assert_refused(S("PK\5\6...."), "ZIP");
    assert_refused(S("7z\xBC\xAF...."), "7z");
    assert_refused(S("\x89PNG\r\n"), "PNG");
    assert_refused(S("\xFF\xD8\xFF\xE0"), "JPEG");
    assert_refused(S("\x7F" "ELF\2"), "program");
    assert_refused(S("\x1F\x8B\x08"), "gzip");
    assert_refused(S("Some words, then\0NULs"), "binary");
    assert_refused(S("\1\2\3\4\5\6\7\1\2\3"), "binary");
    assert_refused(S("<?xml version='1.0'?><opml>"), "OPML");
}

/* ---- text and pages ---- */

static void text_keeps_its_letters_and_gets_plain_line_ends(void **s)
{
    (void)s;
    const Article *x = only(S("Blast in caf\xE9\r\n\r\nTwo men\rwere hurt.\r\n"));
    assert_int_equal(x->media, MEDIA_TEXT);
    assert_str(x->page, "Blast in caf\xC3\xA9\n\nTwo men\nwere hurt.\n");
    assert_str(x->origin, path_of("one"));
    assert_int_equal(x->raw.n, 37);
    assert_int_equal(x->published.at, TIME_UNKNOWN);
}

static void utf16_text_is_read(void **s)
{
    (void)s;
    assert_str(only(S("\xFF\xFEN\0o\0.\0"))->page, "No.");
}

static void white_space_alone_is_no_text(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(put("blank", S(" \n\t\n")), &n);
    assert_int_equal(n, 1);
    assert_open_fails(&p[0], "white space");
}

static void a_page_is_handed_on_in_utf8_and_says_what_was_lost(void **s)
{
    (void)s;
    const Article *x = only(S("<html><meta charset=windows-1251><p>\xCF\xEE</p>"));
    assert_int_equal(x->media, MEDIA_HTML);
    assert_str(x->page, "<html><meta charset=windows-1251><p>\xD0\x9F\xD0\xBE</p>");
    assert_int_equal(x->n_note, 0);
    x = only(S("<html><meta charset=utf-8><p>\xC3\xA9\xC3\xA9 \xFF</p>"));
    assert_int_equal(x->n_note, 1);
}

/* ---- JSON Lines ---- */

static void an_article_comes_as_it_was_given(void **s)
{
    (void)s;
    const Article *x =
        only(S("{\"id\":\"x-1\",\"url\":\"https://WWW.paper.example/"
               "a?utm_source=m#c\",\"title\":\" Two\\nlines \","
               "\"authors\":[\"Ana Ruiz\",\"\",\"Li "
               "Wei\"],\"published\":\"2014-06-09\",\"updated\":\"2014-06-10T08:00:00Z\","
               "\"language\":\"en-GB\",\"text\":\"One.\\n\\nTwo "
               "\xC3\xA9t\xC3\xA9.\",\"notes\":[\"seen\"],\"other\":{\"kept\":1},"
               "\"captions\":[{\"text\":\"A "
               "photo\",\"credit\":\"Agency\",\"after\":4},{\"text\":\"\"},{\"text\":\"Last\","
               "\"after\":99}]}\n"));
    assert_int_equal(x->media, MEDIA_ARTICLE);
    assert_str(x->key, "x-1");
    assert_str(x->url, "https://www.paper.example/a");
    assert_str(x->source, "paper.example");
    assert_str(x->title, "Two lines");
    assert_int_equal(x->n_author, 2);
    assert_str(x->author[1], "Li Wei");
    assert_str(x->language, "en");
    assert_int_equal(x->published.precision, TIME_DAY);
    assert_int_equal(x->updated.at, 1402387200);
    assert_str(x->text, "One.\n\nTwo \xC3\xA9t\xC3\xA9.\n\nA photo\n\nLast");
    assert_int_equal(x->n_body, 16);
    assert_int_equal(x->n_block, 4);
    assert_int_equal(x->block[2].kind, BLOCK_CAPTION);
    assert_int_equal(x->block[2].after, 4);
    assert_str(x->block[2].credit, "Agency");
    assert_int_equal(x->block[3].after, 16);
    assert_int_equal(x->n_note, 1);
    assert_str(x->origin, path_of("one#1"));
}

static void after_counts_code_points(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, "{\"text\":\"");
    for (int i = 0; i < 600; i++)
        out_lit(&o, "\xC3\xA9");
    out_lit(&o,
        "\",\"captions\":[{\"text\":\"A\",\"after\":511},{\"text\":\"B\",\"after\":600},{\"text\":"
        "\"C\",\"after\":0}]}");
    const Article *x = only(out_view(&o));
    assert_int_equal(x->block[1].after, 1022);
    assert_int_equal(x->block[2].after, 1200);
    assert_int_equal(x->block[3].after, 0);
    out_release(&o);
}

static void given_text_is_kept_to_the_byte(void **s)
{
    (void)s;
    static const char *const text[] = { "\\n\\n\\nA", "A\\n\\n", "A\\n\\n\\n\\n\\nB", "\\n\\n",
        "A\\r\\n\\r\\nB", " " };
    static const char *const want[] = { "\n\n\nA", "A\n\n", "A\n\n\n\n\nB", "\n\n", "A\r\n\r\nB",
        " " };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        const Article *x = only(arena_fmt(a, "{\"text\":\"%s\"}", text[i]));
        assert_str(x->text, want[i]);
        assert_int_equal(x->n_body, x->text.n);
    }
}

static void an_empty_text_is_an_article_that_clean_left_nothing_of(void **s)
{
    (void)s;
    const Article *x = only(S("{\"title\":\"T\",\"text\":\"\",\"captions\":[{\"text\":\"C\"}]}"));
    assert_str(x->text, "C");
    assert_int_equal(x->n_body, 0);
    x = only(S("{\"title\":\"T\"}"));
    assert_int_equal(x->media, MEDIA_ARTICLE);
    assert_str(x->text, "");
    assert_int_equal(x->n_note, 1);
}

static void html_instead_of_text_is_a_page(void **s)
{
    (void)s;
    const Article *x = only(
        S("{\"id\":7,\"html\":\"<p>x</p>\",\"author\":\"Ana Ruiz\",\"published\":1402387200}"));
    assert_int_equal(x->media, MEDIA_HTML);
    assert_str(x->page, "<p>x</p>");
    assert_str(x->key, "7");
    assert_str(x->author[0], "Ana Ruiz");
    assert_int_equal(x->published.at, 1402387200);
}

static void what_is_told_of_a_page_fills_only_what_it_leaves_open(void **s)
{
    (void)s;
    uint32_t n;
    Err e = { 0 };
    Str who[] = { S("Ana Ruiz") };
    Told told = { .author = who,
        .n_author = 1,
        .published = { .at = 1402387200, .precision = TIME_SECOND },
        .updated.at = TIME_UNKNOWN,
        .taken_at = TIME_UNKNOWN,
        .source = S("The Skerry Post") };
    Parcel *p = parcels(put("page.html", S("<html><body><p>x</p></body></html>")), &n);
    p->told = &told;
    assert_true(intake_open(p, d, &e));
    intake_fill(p, d);
    assert_str(d->article.author[0], "Ana Ruiz");
    assert_int_equal(d->article.published.at, 1402387200);
    assert_str(d->article.source, "The Skerry Post");
    p = parcels(put("own.json",
                    S("{\"text\":\"x\",\"authors\":[\"Jon Dale\"],\"published\":\"2019-03-04\"}")),
        &n);
    p->told = &told;
    doc_reset(d);
    assert_true(intake_open(p, d, &e));
    intake_fill(p, d);
    assert_str(d->article.author[0], "Jon Dale");
    assert_int_equal(d->article.published.precision, TIME_DAY);
}

static void a_picture_told_of_beside_an_entry_is_a_figure_of_it(void **s)
{
    (void)s;
    only(S("<rss "
           "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>T</"
           "title><item><title>Fog</title>"
           "<description>The strip is closed.</description><media:group><media:content "
           "url=\"https://a.example/p.jpg\" medium=\"image\">"
           "<media:description>Cars wait at the gate &amp; "
           "beyond.</media:description><media:credit>J. Dale</media:credit>"
           "</media:content></media:group></item></channel></rss>"));
    assert_true(str_has(d->article.page,
        S("<p>The strip is closed.</p><figure><img src=\"https://a.example/p.jpg\">"
          "<figcaption>Cars wait at the gate &amp; beyond. (Photo: J. "
          "Dale)</figcaption></figure>")));
}

static void a_date_not_understood_is_noted(void **s)
{
    (void)s;
    const Article *x = only(S("{\"text\":\"x\",\"published\":\"soon\"}"));
    assert_int_equal(x->published.at, TIME_UNKNOWN);
    assert_true(str_has(x->note[0], S("soon")));
}

static void days_are_read_as_exports_of_others_call_them(void **state)
{
    (void)state;
    assert_int_equal(
        only(S("{\"text\":\"x\",\"date\":\"2019-03-04\"}"))->published.precision, TIME_DAY);
    assert_int_equal(only(S("{\"text\":\"x\",\"date_published\":\"2019-03-04T08:00:00Z\"}"))
                         ->published.precision,
        TIME_SECOND);
    assert_int_equal(
        only(S("{\"text\":\"x\",\"date\":\"soon\",\"published\":\"2019\"}"))->published.precision,
        TIME_YEAR);
}

static void nul_in_json_text_becomes_one_visible_character(void **s)
{
    (void)s;
    assert_str(only(S("{\"text\":\"a\\u0000b\",\"title\":\"t\\u0000u\"}"))->text,
        "a\xEF\xBF\xBD"
        "b");
    assert_str(d->article.title, "t u");
}

static void lines_end_as_they_like_and_empty_ones_are_passed_over(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(
        put("many",
            S("\xEF\xBB\xBF{\"text\":\"1\"}\r\n\r\n  \n{\"text\":\"2\"}\n{\"text\":\"3\"}")),
        &n);
    assert_int_equal(n, 3);
    static const char *const origin[] = { "many#1", "many#4", "many#5" },
                             *const text[] = { "1", "2", "3" };
    for (uint32_t i = 0; i < 3; i++) {
        assert_str(p[i].origin, path_of(origin[i]));
        open_parcel(&p[i]);
        assert_str(d->article.text, text[i]);
    }
}

static void a_broken_line_is_named_and_the_rest_goes_on(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(put("many",
                            S("{\"text\":\"1\"}\n{\"text\":\n{\"id\":\"T\"}\n[1]\n{\"text\":5}\n{"
                              "\"text\":\"6\",\"text\":\"7\"}\n")),
        &n);
    assert_int_equal(n, 6);
    assert_open_fails(&p[1], "many, line 2: the JSON breaks off");
    assert_open_fails(&p[2], "line 3: an article has \"text\", \"html\" or");
    assert_open_fails(&p[3], "line 4: JSON, but no object");
    assert_open_fails(&p[4], "line 5: \"text\" is no string");
    open_parcel(&p[5]);
    assert_str(d->article.text, "7");
}

static void a_line_over_the_limit_is_left_out_and_the_next_is_read(void **s)
{
    (void)s;
    Str filler = { mem_new(INTAKE_ARTICLE_LIMIT + 4096), (uint32_t)INTAKE_ARTICLE_LIMIT + 4096 };
    memset((char *)(uintptr_t)filler.p, 'x', filler.n);
    Out o = { 0 };
    out_lit(&o, "{\"text\":\"1\"}\n{\"text\":\"");
    out_str(&o, filler);
    out_lit(&o, "\"}\n{\"text\":\"3\"}\n");
    uint32_t n;
    Parcel *p = parcels(put("long", out_view(&o)), &n);
    assert_int_equal(n, 2);
    assert_str(p[1].origin, path_of("long#3"));
    assert_int_equal(n_trouble, 1);
    assert_true(trouble_says(0, "line 2") && trouble_says(0, "32 MiB"));
    p = parcels(
        put("edge", str_cut(out_view(&o), 13, 13 + 9 + (uint32_t)INTAKE_ARTICLE_LIMIT + 4096)), &n);
    assert_int_equal(n, 0);
    assert_true(n_trouble == 1 && trouble_says(0, "line 1"));
    parcels(put("page", str_from(out_view(&o), 3)), &n);
    assert_int_equal(n, 0);
    assert_true(trouble_says(0, "larger than 32 MiB"));
    out_release(&o);
    free((char *)(uintptr_t)filler.p);
}

static void utf16_lines_are_read(void **s)
{
    (void)s;
    Str line = S("{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
    char *wide = arena_alloc(a, 2 * (size_t)line.n + 2);
    memcpy(wide, "\xFF\xFE", 2);
    for (uint32_t i = 0; i < line.n; i++)
        wide[2 + 2 * i] = line.p[i];
    uint32_t n;
    Parcel *p = parcels(put("wide", (Str){ wide, 2 * line.n + 2 }), &n);
    assert_int_equal(n, 2);
    open_parcel(&p[1]);
    assert_str(d->article.text, "2");
}

/* A line of a slow stream is there before the next one is written. */
static void a_stream_gives_each_line_as_soon_as_it_is_whole(void **s)
{
    (void)s;
    int pipe_end[2], kept = dup(STDIN_FILENO);
    const char *path = "-";
    Parcel p;
    uint64_t done, all;
    assert_int_equal(pipe(pipe_end), 0);
    dup2(pipe_end[0], STDIN_FILENO);
    Intake *in = intake_new(&path, 1, note_trouble, NULL);
    assert_int_equal(write(pipe_end[1], "{\"text\":\"1\"}\n{\"te", 17), 17);
    assert_true(intake_next(in, a, &p));
    assert_str(p.origin, "-#1");
    intake_progress(in, &done, &all);
    assert_int_equal(all, 0);
    assert_int_equal(write(pipe_end[1], "xt\":\"2\"}\n", 9), 9);
    assert_true(intake_next(in, a, &p));
    assert_str(p.bytes, "{\"text\":\"2\"}");
    close(pipe_end[1]);
    assert_false(intake_next(in, a, &p));
    intake_free(in);
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(pipe_end[0]);
}

/* ---- feeds ---- */

static void rss_entries_become_articles(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(put("rss", S("<?xml version='1.0' encoding='iso-8859-1'?>\n"
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
        " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>The Caf\xE9 Post</title>"
        "<link>https://post.example/</link><language>en-us</language>"
        "<item><media:title>no</media:title><title>Q&amp;amp;A: R&D &lt;b&gt;now&lt;/b&gt;</title><link>/a?utm_source=rss</link>"
        "<dc:creator>Ana Ruiz</dc:creator><dc:creator>Li Wei</dc:creator><pubDate>Mon, 09 Jun 2014 10:00:00 +0500</pubDate>"
        "<description>Short.</description><content:encoded><![CDATA[<p>Long &amp; <item>full</p>]]></content:encoded></item>"
        "<!-- <item> --><item><guid>https://post.example/b</guid><title>Plain</title>"
        "<author>desk@post.example (News Desk)</author><description>Two people died &#8211; police</description></item>"
        "<item/></channel></rss>")), &n);
    assert_int_equal(n, 3);
    assert_int_equal(n_trouble, 0);
    open_parcel(&p[0]);
    const Article *x = &d->article;
    assert_str(x->source, "The Caf\xC3\xA9 Post");
    assert_str(x->title, "Q&A: R&D now");
    assert_str(x->url, "https://post.example/a");
    assert_str(x->language, "en");
    assert_int_equal(x->n_author, 2);
    assert_int_equal(x->published.at, 1402290000);
    assert_int_equal(x->media, MEDIA_HTML);
    assert_true(str_has(x->page, S("<article><p>Long &amp; <item>full</p></article>")));
    open_parcel(&p[1]);
    assert_int_equal(x->media, MEDIA_TEXT);
    assert_str(x->url, "https://post.example/b");
    assert_str(x->author[0], "News Desk");
    assert_str(x->page, "Two people died \xE2\x80\x93 police");
    assert_open_fails(&p[2], "entry 3 has neither title nor text");
}

static void atom_entries_become_articles(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(
        put("atom",
            S("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr' "
              "xml:base='https://j.example/x/'>"
              "<title>Le Jour</title><link rel='self' href='feed'/><author><name>R\xC3\xA9"
              "daction</name></author>"
              "<entry xml:base='2014/'><id>urn:1</id><title type='html'>Tr\xC3\xAAve "
              "&amp;eacute;tendue</title><link rel='enclosure' href='p.mp3'/>"
              "<link href='treve'/><updated>2014-06-12T07:00:00Z</updated><content type='xhtml'>"
              "<div xmlns='http://www.w3.org/1999/xhtml'><p class='a&quot;b'>Un &amp; "
              "<b>deux</b><br/>trois</p></div></content></entry>"
              "<entry><id>urn:2</id><title>A &lt; "
              "B</title><summary>Court.</summary><author><name>Zo\xC3\xA9</name></author>"
              "<published>2014-06-11</published><source><title>Autre</title><id>urn:s</id></"
              "source></entry></feed>")),
        &n);
    assert_int_equal(n, 2);
    open_parcel(&p[0]);
    const Article *x = &d->article;
    assert_str(x->key, "urn:1");
    assert_str(x->title, "Tr\xC3\xAAve \xC3\xA9tendue");
    assert_str(x->source, "Le Jour");
    assert_str(x->language, "fr");
    assert_str(x->author[0], "R\xC3\xA9" "daction");
    assert_int_equal(x->published.at, 1402556400);
    assert_true(str_has(x->page, S("<p class=\"a&quot;b\">Un &amp; <b>deux</b><br>trois</p>")));
    assert_str(x->url, "https://j.example/x/2014/treve");
    open_parcel(&p[1]);
    assert_str(x->title, "A < B");
    assert_str(x->source, "Autre");
    assert_str(x->author[0], "Zo\xC3\xA9");
    assert_str(x->page, "Court.");
    assert_int_equal(x->published.precision, TIME_DAY);
}

static void rdf_entries_become_articles(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(
        put("rdf",
            S("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
              "xmlns='http://purl.org/rss/1.0/'"
              " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
              "rdf:about='https://r.example/'><title>Radio</title>"
              "<link>https://r.example/</link><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel>"
              "<item "
              "rdf:about='https://r.example/1'><title>One</title><dc:date>2014-06-09T10:00:00Z</"
              "dc:date>"
              "<description>Text.</description></item></rdf:RDF>")),
        &n);
    assert_int_equal(n, 1);
    open_parcel(&p[0]);
    assert_str(d->article.source, "Radio");
    assert_str(d->article.url, "https://r.example/1");
    assert_int_equal(d->article.published.at, 1402308000);
}

static void a_feed_that_breaks_off_gives_what_stood_before(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(put("cut",
                            S("<rss><channel><title>T</title><item><title>One</title></"
                              "item><item><title>Two</title>"
                              "<description>Half a sen")),
        &n);
    assert_int_equal(n, 2);
    assert_int_equal(n_trouble, 1);
    assert_true(trouble_says(0, "breaks off after entry 2"));
    open_parcel(&p[0]);
    assert_int_equal(d->article.n_note, 0);
    open_parcel(&p[1]);
    assert_str(d->article.page, "Half a sen");
    assert_true(str_has(d->article.note[0], S("breaks off")));
}

static void a_forgotten_end_tag_costs_no_entry(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(put("f",
                            S("<rss><channel><item><title>One</title><item><title>Two</title></"
                              "item></channel></rss>")),
        &n);
    assert_int_equal(n, 2);
    open_parcel(&p[0]);
    assert_str(d->article.title, "One");
    open_parcel(&p[1]);
    assert_str(d->article.title, "Two");
}

static void a_byte_order_mark_and_a_long_opening_cost_nothing(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, "\xEF\xBB\xBF<rss xml:lang='de'><channel><title>T</title>");
    Str rest = S("<item><title>One</title></item></channel></rss>");
    out_str(&o, rest);
    assert_str(only(out_view(&o))->source, "T");
    out_reset(&o);
    out_lit(&o, "<rss xml:lang='de'><channel><title>T</title><x>");
    for (int i = 0; i < 10000; i++)
        out_lit(&o, "long ago ");
    out_str(&o, rest);
    assert_str(only(out_view(&o))->title, "One");
    assert_str(d->article.language, "de");
    assert_true(d->article.raw.n < 200);
    out_release(&o);
}

/* The declaration never ends, so the first root is a part of it, and the second is the feed's. */
static void an_entry_is_known_again_without_what_follows_it(void **s)
{
    (void)s;
    uint32_t n;
    Parcel *p = parcels(
        put("odd",
            S("<?xml version='1.0 <rss><channel><item><title>A</title></item><?xml version='1.0'?>"
              "<feed><entry><title>B</title></entry></feed>")),
        &n);
    assert_int_equal(n, 2);
    open_parcel(&p[1]);
    assert_str(d->article.title, "B");
}

/* However the window cuts it: tags, CDATA and comments across its edges. */
static void a_feed_is_cut_alike_in_windows_of_any_size(void **s)
{
    (void)s;
    Str feed = S("<rss><channel><title>T</title><item><title><![CDATA[</item>]]></title></"
                 "item><!-- <item> ]]> -->"
                 "<item><title>Two</title></item ></channel></rss>");
    const IntakeFormat *f = intake_format_at(0);
    for (uint32_t i = 1; strcmp(f->name, "feed") != 0; i++)
        assert_non_null(f = intake_format_at(i));
    for (uint32_t step = 1; step <= feed.n; step++) {
        Cut c = { 0 };
        uint32_t begin = 0, end = step;
        Str got[8];
        uint32_t n = 0;
        for (;;) {
            c.window = str_cut(feed, begin, end);
            c.last = end >= feed.n;
            CutResult r = f->cut(&c);
            if (r == CUT_END)
                break;
            if (r == CUT_PIECE && n < 8)
                got[n++] = c.piece;
            begin += c.taken;
            c.seen -= c.seen < c.taken ? c.seen : c.taken;
            c.begin -= c.begin < c.taken ? c.begin : c.taken;
            c.taken = 0;
            if (r == CUT_MORE)
                end += step;
        }
        assert_int_equal(n, 2);
        assert_false(c.broken);
        assert_str(got[0], "<item><title><![CDATA[</item>]]></title></item>");
        assert_str(got[1], "<item><title>Two</title></item >");
        assert_str(out_view(&c.head), "<rss><channel><title>T</title>");
        out_release(&c.head);
    }
}

static void deep_nesting_in_an_entry_does_no_harm(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, "<rss><channel><item><title>Deep</title><description>");
    for (int i = 0; i < 10000; i++)
        out_lit(&o, "<x>");
    out_lit(&o, "</description></item></channel></rss>");
    assert_str(only(out_view(&o))->title, "Deep");
    out_release(&o);
}

/* ---- folders ---- */

static void a_folder_is_taken_in_the_order_of_its_names(void **s)
{
    (void)s;
    assert_int_equal(mkdir(path_of("b"), 0700), 0);
    assert_int_equal(mkdir(path_of(".hidden"), 0700), 0);
    put("c.txt", S("three"));
    put("a.txt", S("one"));
    put("b/z", S("two"));
    put(".dot", S("hidden"));
    put(".hidden/x", S("hidden"));
    assert_int_equal(symlink("..", path_of("b/loop")), 0);
    assert_int_equal(symlink(".", path_of("self")), 0);
    uint32_t n;
    Parcel *p = parcels(folder, &n);
    assert_int_equal(n_trouble, 0);
    assert_int_equal(n, 3);
    assert_str(p[0].bytes, "one");
    assert_str(p[1].bytes, "two");
    assert_str(p[2].bytes, "three");
    assert_str(p[1].origin, path_of("b/z"));
}

static void what_cannot_be_read_is_told_and_passed_over(void **s)
{
    (void)s;
    put("good", S("words"));
    assert_int_equal(symlink("nowhere", path_of("broken")), 0);
    const char *path[] = { path_of("absent"), folder };
    Parcel p;
    n_trouble = 0;
    Intake *in = intake_new(path, 2, note_trouble, NULL);
    assert_true(intake_next(in, a, &p));
    assert_str(p.bytes, "words");
    assert_false(intake_next(in, a, &p));
    intake_free(in);
    assert_int_equal(n_trouble, 2);
    assert_true(trouble_says(0, "absent: No such file"));
    assert_true(trouble_says(1, "broken: No such file"));
}

static void a_folder_that_may_not_be_read_is_told(void **s)
{
    (void)s;
    if (geteuid() == 0)
        skip();                                          /* root may read everything */
    assert_int_equal(mkdir(path_of("locked"), 0), 0);
    put("open", S("words"));
    put("shut", S("words"));
    assert_int_equal(chmod(path_of("shut"), 0), 0);
    uint32_t n;
    const char *path = folder;
    Parcel p;
    n_trouble = 0;
    Intake *in = intake_new(&path, 1, note_trouble, NULL);
    for (n = 0; intake_next(in, a, &p); n++)
        assert_str(p.origin, path_of("open"));
    intake_free(in);
    assert_int_equal(chmod(path_of("locked"), 0700), 0);
    assert_int_equal(n, 1);
    assert_int_equal(n_trouble, 2);
    assert_true(trouble_says(0, "locked: Permission denied"));
}

/* Every beginning of a sound file: nothing but fewer articles and troubles may come of it. */
static void a_file_cut_anywhere_does_no_harm(void **s)
{
    (void)s;
    Str whole[] = { S("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>O&amp;K</title>"
                      "<content type='xhtml'><div><p>x</p></div></content></entry></feed>"),
                    S("\xEF\xBB\xBF{\"text\":\"a\\u00e9\",\"captions\":[{\"text\":\"c\",\"after\":1}]}\n{\"text\":\"b\"}\n"),
                    S("\xFF\xFE<\0p\0>\0o\0n\0e\0<\0/\0p\0>\0") };
    for (size_t w = 0; w < sizeof whole / sizeof *whole; w++)
        for (uint32_t n_bytes = 0; n_bytes < whole[w].n; n_bytes++) {
            uint32_t n;
            arena_reset(a);
            Parcel *p = parcels(put("cut", str_cut(whole[w], 0, n_bytes)), &n);
            for (uint32_t i = 0; i < n; i++) {
                Err e = { 0 };
                doc_reset(d);
                assert_true(intake_open(&p[i], d, &e) || e.kind == ERR_INPUT);
                assert_null(doc_wrong(d));
            }
        }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    format_init();
    const struct CMUnitTest tests[] = {
        TEST(content_tells_the_format_whatever_the_name), TEST(every_format_has_its_place_and_help),
        TEST(what_is_no_text_is_refused_by_name_with_a_remedy), TEST(text_keeps_its_letters_and_gets_plain_line_ends),
        TEST(utf16_text_is_read), TEST(white_space_alone_is_no_text),
        TEST(a_page_is_handed_on_in_utf8_and_says_what_was_lost), TEST(an_article_comes_as_it_was_given),
        TEST(after_counts_code_points), TEST(given_text_is_kept_to_the_byte),
        TEST(an_empty_text_is_an_article_that_clean_left_nothing_of), TEST(html_instead_of_text_is_a_page),
        TEST(what_is_told_of_a_page_fills_only_what_it_leaves_open), TEST(a_picture_told_of_beside_an_entry_is_a_figure_of_it),
        TEST(a_date_not_understood_is_noted), TEST(days_are_read_as_exports_of_others_call_them), TEST(nul_in_json_text_becomes_one_visible_character),
        TEST(lines_end_as_they_like_and_empty_ones_are_passed_over),
        TEST(a_broken_line_is_named_and_the_rest_goes_on),
        TEST(a_line_over_the_limit_is_left_out_and_the_next_is_read), TEST(utf16_lines_are_read),
        TEST(a_stream_gives_each_line_as_soon_as_it_is_whole), TEST(rss_entries_become_articles),
        TEST(atom_entries_become_articles), TEST(rdf_entries_become_articles),
        TEST(a_feed_that_breaks_off_gives_what_stood_before), TEST(a_forgotten_end_tag_costs_no_entry),
        TEST(a_byte_order_mark_and_a_long_opening_cost_nothing),
        TEST(an_entry_is_known_again_without_what_follows_it), TEST(a_feed_is_cut_alike_in_windows_of_any_size), TEST(deep_nesting_in_an_entry_does_no_harm),
        TEST(a_folder_is_taken_in_the_order_of_its_names), TEST(what_cannot_be_read_is_told_and_passed_over),
        TEST(a_folder_that_may_not_be_read_is_told), TEST(a_file_cut_anywhere_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
