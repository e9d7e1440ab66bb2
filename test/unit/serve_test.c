/* test/unit/serve_test.c -- pages of a small library made by hand; what strangers may send; the
 * socket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include "format/format.h"
#include "serve/page.h"
#include "serve/prose.h"
#include "serve/request.h"

/* ---- a library of three articles ---- */

#define EVIL "<script>alert(\"x\")</script>"

static Lang *lang;
static Library *lib;
static Arena *arena;
static Out body;
static char path[] = "/tmp/serve-test-XXXXXX";

/* Words at spaces; every block one sentence. */
static void make_words(Doc *d)
{
    Str text = d->article.text;
    Tokens *t = &d->tok;
    t->begin = ARENA_ARRAY(d->arena, uint32_t, text.n);
    t->len = ARENA_ARRAY(d->arena, uint16_t, text.n);
    t->form = ARENA_ARRAY(d->arena, Word, text.n);
    t->lemma = ARENA_ARRAY(d->arena, Word, text.n);
    t->pos = ARENA_ARRAY(d->arena, uint8_t, text.n);
    t->tag = ARENA_ARRAY(d->arena, uint8_t, text.n);
    t->flag = ARENA_ARRAY(d->arena, uint8_t, text.n);
    d->sent.first = ARENA_ARRAY(d->arena, uint32_t, d->article.n_block + 1);
    d->sent.block = ARENA_ARRAY(d->arena, uint32_t, d->article.n_block);
    for (uint32_t b = 0; b < d->article.n_block; b++) {
        uint32_t at = d->article.block[b].begin;
        Str rest = str_cut(text, at, d->article.block[b].end), word;
        d->sent.first[d->sent.n] = t->n;
        d->sent.block[d->sent.n++] = b;
        while (str_split(&rest, ' ', &word)) {
            uint32_t w = t->n++;
            t->begin[w] = at;
            t->len[w] = (uint16_t)word.n;
            t->form[w] = t->lemma[w] = doc_word(d, lang, arena_lower(d->arena, word));
            at += word.n + 1;
        }
    }
    d->sent.first[d->sent.n] = t->n;
}

static void make_blocks(Doc *d)
{
    Article *article = &d->article;
    Block *block = ARENA_ARRAY(d->arena, Block, 16);
    for (uint32_t at = 0; at < article->text.n;) {
        uint32_t next = str_find(str_from(article->text, at), S("\n\n"));
        uint32_t end = next == UINT32_MAX ? article->text.n : at + next;
        block[article->n_block++] = (Block){ .begin = at, .end = end, .kind = BLOCK_BODY };
        at = end + 2;
    }
    article->block = block;
    article->n_body = article->text.n;
}

static Doc *make_doc(
    const char *title, const char *source, const char *url, int day, const char *text)
{
    Doc *d = doc_new();
    d->article.title = arena_str(d->arena, str_of(title));
    d->article.source = arena_str(d->arena, str_of(source));
    d->article.url = arena_str(d->arena, str_of(url));
    d->article.raw = d->article.text = arena_str(d->arena, str_of(text));
    d->article.language = S("en");
    d->article.published =
        (Stamp){ (int64_t)(day_of((Date){ 2014, 6, 1 }) + day - 1) * 86400, TIME_DAY };
    d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    make_blocks(d);
    make_words(d);
    return d;
}

/* Words [begin, end) name somebody of this Doc. */
static void add_name(Doc *d, uint32_t begin, uint32_t end, const char *name)
{
    Mention *m = ARENA_ARRAY(d->arena, Mention, d->n_mention + 1);
    Chain *c = ARENA_ARRAY(d->arena, Chain, d->n_chain + 1);
    if (d->n_mention) memcpy(m, d->mention, d->n_mention * sizeof *m);
    if (d->n_chain) memcpy(c, d->chain, d->n_chain * sizeof *c);
    m[d->n_mention++] = (Mention){ .words = { begin, end }, .head = end - 1,
        .kind = MENTION_ORGANISATION, .is_name = true, .chain = d->n_chain, .sure = 1 };
    c[d->n_chain++] =
        (Chain){ .kind = ACTOR_GROUP, .name = str_of(name), .n_mention = 1, .link_sure = 1 };
    d->mention = m;
    d->chain = c;
}

static Statement says(const char *field, const char *value, uint32_t begin, uint32_t end)
{
    return (Statement){ .subject = 0,
        .field = str_of(field),
        .value = str_of(value),
        .object = NONE,
        .when = WHEN_NONE,
        .speaker = NONE,
        .words = { begin, end },
        .sure = 0.9f };
}

static const Kind bombing = { .name = { "bombing", 7 }, .gravity = 0.8f, .is_incident = true };

static Incident bomb(Doc *d, uint32_t low, uint32_t high)
{
    Incident x = { .kind = &bombing,
        .trigger = { 4, 5 },
        .place = NONE,
        .speaker = NONE,
        .n_sentence = 1,
        .sure = 0.9f,
        .killed = { true, (int32_t)low, (int32_t)high, { 0, 0 }, NONE } };
    int32_t day = day_of((Date){ 2014, 6, 3 });
    x.when = (When){ day, day, { 0, 0 } };
    x.sentence = ARENA_ARRAY(d->arena, uint32_t, 1);
    return x;
}

static void keep(Doc *d)
{
    Err e = { 0 };
    Kept kept;
    link_keys(d);
    if (doc_wrong(d)) fail_msg("the Doc is wrong: %s", doc_wrong(d));
    if (!library_begin(lib, &e) || !library_put(lib, d, STR_NONE, &kept, &e)
        || !library_commit(lib, &e))
        fail_msg("%s", e.text);
    doc_free(d);
}

static void fill(void)
{
    Doc *d = make_doc("Red Band bombs the mill", "Hill Courier", "http://hill.example/1", 3,
                      "The Red Band planted a bomb at the mill.\n\nIt was founded in 1998 by two brothers.");
    Statement *s = ARENA_ARRAY(d->arena, Statement, 2);
    add_name(d, 1, 3, "Red Band");
    s[0] = says("founded", "1998", 9, 14);
    s[1] = says("founders", "two brothers", 11, 17);       /* crosses the first */
    d->statement = s;
    d->n_statement = 2;
    d->incident = ARENA_ARRAY(d->arena, Incident, 2);
    d->incident[d->n_incident++] = bomb(d, 4, 4);
    d->incident[d->n_incident++] = bomb(d, 4, 4);           /* the same in the same sentence */
    d->incident[1].with = 1;
    keep(d);
    keep(make_doc(EVIL, "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", 4,
                  "<b>Nothing</b> & no more than \"that\" </mark><script>alert(2)</script>"));
    keep(make_doc("Old mill reopens", "", "http://hill.example/3", 5, "The mill is open again."));
}

static int make_library(void **state)
{
    Err e = { 0 };
    (void)state;
    format_init();
    arena = arena_new();
    if (!mkdtemp(path) || chdir(path)) return -1;
    lang = lang_new(S("en"), &e);
    if (!lang) return -1;
    lang_freeze(lang);
    lib = library_open("library.db", LIBRARY_WRITE, &e);
    if (!lib) return -1;
    fill();
    return 0;
}

static int drop_library(void **state)
{
    (void)state;
    library_close(lib);
    lang_free(lang);
    arena_free(arena);
    out_release(&body);
    return (unlink("library.db") | unlink("library.db-wal") | unlink("library.db-shm")
               | rmdir(path))
        & 0;
}

static uint32_t ask(const char *at, const char *query)
{
    Str type;
    out_reset(&body);
    uint32_t status = serve_page(lib, str_of(at), str_of(query), arena, &body, &type);
    assert_true(type.n > 0);
    assert_true(utf8_valid(out_view(&body)));
    return status;
}

static bool page_has(const char *text) { return str_has(out_view(&body), str_of(text)); }

static uint32_t page_counts(const char *text)
{
    uint32_t n = 0, at;
    for (Str rest = out_view(&body); (at = str_find(rest, str_of(text))) != UINT32_MAX; n++)
        rest = str_from(rest, at + 1);
    return n;
}

/* ---- pages ---- */

static void every_page_that_is_there_answers(void **state)
{
    (void)state;
    const char *there[] = { "/", "/search", "/actors", "/incidents", "/review", "/review/2014-06-04",
        "/article/1", "/article/2", "/article/3", "/actor/1", "/incident/1", "/about", "/feed.xml",
        "/healthz", "/static/style.css", "/static/icon.svg" };
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (ask(there[i], "") != 200)
            fail_msg("%s does not answer: %.*s", there[i], STR_ARG(out_view(&body)));
}

static void what_is_not_there_is_404(void **state)
{
    (void)state;
    const char *missing[] = { "/nope", "/article/99", "/article/x", "/article/-1", "/article/1/2", "/article/",
        "/article/00001", "/article/99999999999999999999", "/actor/999", "/actor/abc", "/incident/7",
        "/review/2014-13-01", "/review/2014", "/review/1999-01-01", "/static/none", "/static/../page.c",
        "/static/%2e%2e/page.c", "//", "/search/" };
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        if (ask(missing[i], "") != 404) fail_msg("%s is there", missing[i]);
    assert_int_equal(ask("/nope", ""), 404);
    assert_true(page_has("Not in this library"));
}

static void bad_targets_are_400(void **state)
{
    (void)state;
    const char *bad[] = { "/%", "/%4", "/%zz", "/%00", "/a%0ab", "/%ff", "", "article/1" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (ask(bad[i], "") != 400) fail_msg("%s is read", bad[i]);
    assert_int_equal(ask("/search", "q=%c3%28"), 400);
    assert_int_equal(ask("/search", "a=&b=&c=&d=&e=&f=&g=&h=&i=&j=&k=&l=&m=&n=&o=&p=&q="), 400);
}

static void hostile_words_stay_words(void **state)
{
    (void)state;
    const char *pages[] = { "/", "/search", "/article/2", "/feed.xml", "/review",
        "/review/2014-06-04" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        assert_int_equal(ask(pages[i], ""), 200);
        if (page_has("<script") || page_has("<img") || page_has("onerror=alert(1)>\""))
            fail_msg("%s lets through what an article says", pages[i]);
    }
    ask("/article/2", "");
    assert_true(page_has("<h1>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</h1>"));
    assert_true(page_has("&lt;/mark&gt;&lt;script&gt;alert(2)"));
}

static void a_hostile_question_stays_a_question(void **state)
{
    (void)state;
    ask("/search", "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert_false(page_has("<script"));
    ask("/incidents", "place=%22%20onfocus%3Dalert(1)%20autofocus%3D%22&from=%3Csvg%3E");
    assert_false(page_has("place\" value=\"\" onfocus"));
    assert_false(page_has("<svg>"));
    ask("/actors", "q=%3Cscript%3E&kind=%3Cscript%3E");
    assert_false(page_has("<script"));
}

static void an_address_that_is_a_script_is_no_link(void **state)
{
    (void)state;
    ask("/article/2", "");
    assert_false(page_has("href=\"javascript:"));
}

static void a_proof_is_marked_where_its_address_leads(void **state)
{
    (void)state;
    ask("/article/1", "");
    assert_true(page_has("id=\"p42-64\""));                  /* "It was founded in 1998" */
    assert_true(page_has(">It was <mark") || page_has(">It was founded"));
    ask("/actor/1", "");
    assert_true(page_has("/article/1?p=42-64#p42-64"));
}

static void marks_that_cross_still_nest(void **state)
{
    (void)state;
    ask("/article/1", "p=0-50");
    assert_true(page_counts("<mark") >= 4);
    assert_int_equal(page_counts("<mark"), page_counts("</mark>"));
    assert_true(page_has("class=\"asked\" id=\"p0-50\""));
    ask("/article/1", "p=0-999999");                        /* past the end: not marked, no harm */
    assert_false(page_has("asked"));
    ask("/article/1", "p=9-3");
    assert_false(page_has("asked"));
}

static void the_first_name_leads_to_its_dossier(void **state)
{
    (void)state;
    ask("/article/1", "");
    assert_true(page_has("<a class=\"named\" href=\"/actor/1\">Red Band</a>"));
}

static void what_no_report_states_is_said(void **state)
{
    (void)state;
    ask("/incident/1", "");
    assert_true(page_has("No report states: "));
    assert_true(page_has(">4<"));
}

static void a_sentence_that_tells_of_it_twice_is_shown_once(void **state)
{
    (void)state;
    ask("/incident/1", "");
    assert_true(page_has("2 reports"));
    assert_int_equal(page_counts("<blockquote>"), 1);
}

static void wrong_grammar_is_400_and_says_why(void **state)
{
    (void)state;
    assert_int_equal(ask("/search", "q=%22never+closed"), 400);
    assert_true(page_has("never closed"));
    assert_int_equal(ask("/incidents", "from=yesterday"), 400);
    assert_true(page_has("&quot;from&quot; is to be a date"));
}

static void programs_get_json(void **state)
{
    (void)state;
    const char *pages[] = { "/search", "/incidents", "/incident/1", "/actor/1", "/review",
        "/nope" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Err e = { 0 };
        ask(pages[i], "format=json");
        Json *j = json_parse(out_view(&body), &e);
        if (!j || !json_is_object(j)) fail_msg("%s is no JSON: %s", pages[i], e.text);
        json_free(j);
    }
}

/* The value of the next href="/..." of the page, its "&amp;" undone. */
static bool next_link(Str *rest, Str *link)
{
    uint32_t at = str_find(*rest, S("href=\"/"));
    if (at == UINT32_MAX) return false;
    Str from = str_from(*rest, at + 6), piece;
    *rest = str_from(from, str_find(from, S("\"")));
    from = str_cut(from, 0, str_find(from, S("\"")));
    Out o = { 0 };
    for (uint32_t amp; (amp = str_find(from, S("&amp;"))) != UINT32_MAX;
         from = str_from(from, amp + 5)) {
        out_str(&o, str_cut(from, 0, amp));
        out_char(&o, '&');
    }
    out_str(&o, from);
    piece = out_arena(&o, arena);
    out_release(&o);
    *link = piece;
    return true;
}

/* Ask for the page; if the link goes to a place on it, that place must be there. */
static void follow(Str link)
{
    Str rest = link, page, at, query = STR_NONE;
    str_split(&rest, '#', &page);
    Str place = rest;
    rest = page;
    str_split(&rest, '?', &at);
    query = rest;
    if (ask(arena_z(arena, at), arena_z(arena, query)) != 200)
        fail_msg("%.*s leads nowhere", STR_ARG(link));
    if (place.n == 0) return;
    Str id = arena_fmt(arena, "id=\"%.*s\"", STR_ARG(place));
    if (!str_has(out_view(&body), id)) fail_msg("no such place: %.*s", STR_ARG(link));
}

static void every_link_leads_somewhere(void **state)
{
    Words *links = words_new();
    Str link;
    (void)state;
    words_put(links, S("/"));
    for (Word w = 1; w <= words_count(links); w++) {
        follow(words_str(links, w));
        for (Str rest = arena_str(arena, out_view(&body)); next_link(&rest, &link);)
            words_put(links, link);
    }
    assert_true(words_count(links) > 20);
    words_free(links);
}

static void pages_are_the_same_each_time(void **state)
{
    (void)state;
    const char *pages[] = { "/", "/article/1", "/actor/1", "/incident/1", "/review" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        ask(pages[i], "");
        uint64_t first = str_hash(out_view(&body));
        ask(pages[i], "");
        assert_true(first == str_hash(out_view(&body)));
    }
}

/* ---- templates ---- */

static void every_template_escapes(void **state)
{
    Str name, text;
    uint32_t n = 0;
    (void)state;
    for (uint32_t i = 0; embedded_next("templates/", &i, &name, &text); n++) {
        if (!str_starts(text, S("{{%AUTOESCAPE context=\"HTML\"}}")) &&
            !str_starts(text, S("{{%AUTOESCAPE context=\"XML\"}}")))
            fail_msg("%.*s has no AUTOESCAPE line", STR_ARG(name));
        if (str_has(text, S(":none"))) fail_msg("%.*s switches escaping off", STR_ARG(name));
        if (str_has(text, S("<script")) || str_has(text, S(" style="))
            || str_has(text, S(" onclick")))
            fail_msg("%.*s has what the browser is told not to run", STR_ARG(name));
    }
    assert_true(n > 10);
}

static void a_template_that_does_not_escape_is_refused(void **state)
{
    static const char bare[] = "<p>{{X}}</p>",
                      off[] = "{{%AUTOESCAPE context=\"HTML\"}}<p>{{X:none}}</p>";
    (void)state;
    assert_false(template_add("bare", bare, sizeof bare - 1));
    assert_false(template_add("off", off, sizeof off - 1));
}

/* ---- what was asked ---- */

static void a_question_is_decoded(void **state)
{
    Ask a;
    (void)state;
    assert_true(ask_target(arena, S("/search?q=K%C3%B6ln+airport&&page=2&q=other#top"), &a));
    assert_true(str_is(a.path, "/search"));
    assert_true(str_is(ask_value(&a, "q"), "K\xC3\xB6ln airport"));
    assert_true(str_is(ask_value(&a, "page"), "2"));
    assert_true(ask_value(&a, "none").n == 0);
    assert_true(ask_target(arena, S("http://host.example:80/a+b?x"), &a));
    assert_true(str_is(a.path, "/a+b"));
    assert_true(ask_target(arena, S("HTTP://host.example"), &a));
    assert_true(str_is(a.path, "/"));
}

static void what_is_escaped_comes_back(void **state)
{
    Ask a;
    Str odd = S("actor:\"K\xC3\xB6ln & Co\" +100% #1?");
    (void)state;
    Str q = ask_escape(arena, odd);
    assert_true(ask_parse(arena, S("/search"), arena_fmt(arena, "q=%.*s", STR_ARG(q)), &a));
    assert_true(str_eq(ask_value(&a, "q"), odd));
}

static void days_are_whole_months_where_only_a_month_is_said(void **state)
{
    int32_t day;
    (void)state;
    assert_true(ask_day(S("2014-06"), false, &day) && day == day_of((Date){ 2014, 6, 1 }));
    assert_true(ask_day(S("2014-06"), true, &day) && day == day_of((Date){ 2014, 6, 30 }));
    assert_true(ask_day(S("2016"), true, &day) && day == day_of((Date){ 2016, 12, 31 }));
    assert_true(ask_day(S("2016-02-29"), false, &day));
    const char *wrong[] = { "", "2014-02-30", "2014-00", "2014-13-01", "0000-01-01", "2014/06/01",
        "14-06-01" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (ask_day(str_of(wrong[i]), false, &day)) fail_msg("\"%s\" is taken for a day", wrong[i]);
}

static void ranges_and_numbers_are_read_strictly(void **state)
{
    uint32_t b, e;
    int64_t id;
    (void)state;
    assert_true(ask_range(S("p10-42"), &b, &e) && b == 10 && e == 42);
    assert_true(ask_range(S("0-1"), &b, &e));
    const char *wrong[] = { "", "p", "5-5", "9-3", "-1-3", "1-", "1-4294967296", "1-2-3", "a-b" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (ask_range(str_of(wrong[i]), &b, &e)) fail_msg("\"%s\" is taken for a range", wrong[i]);
    assert_true(ask_id(S("12"), &id) && id == 12);
    assert_false(ask_id(S("0"), &id) || ask_id(S("+1"), &id) || ask_id(S("012"), &id)
        || ask_id(S("1 "), &id));
}

/* ---- the socket ---- */

static Server *server;

static int start_server(void **state)
{
    Err e = { 0 };
    ServeOptions o = { .library = "library.db", .host = "127.0.0.1", .quiet = true };
    (void)state;
    server = server_new(&o, &e);
    if (!server) print_error("%s\n", e.text);
    return server ? 0 : -1;
}

static int stop_server(void **state)
{
    (void)state;
    server_free(server);
    return 0;
}

/* The whole answer to a request as typed here; the server is asked to close. */
static const char *talk(const char *request)
{
    static char answer[1 << 18];
    size_t n = 0;
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(server_port(server)),
                              .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int s = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(s, (const struct sockaddr *)(const void *)&to, sizeof to), 0);
    assert_int_equal(send(s, request, strlen(request), MSG_NOSIGNAL), (ssize_t)strlen(request));
    for (ssize_t got;
         n < sizeof answer - 1 && (got = recv(s, answer + n, sizeof answer - 1 - n, 0)) > 0;)
        n += (size_t)got;
    answer[n] = 0;
    close(s);
    return answer;
}

static void assert_starts(const char *answer, const char *head)
{
    if (strncmp(answer, head, strlen(head)) != 0)
        fail_msg("want \"%s\", got \"%.80s\"", head, answer);
}

#define END "Host: localhost\r\nConnection: close\r\n\r\n"

static void the_server_answers_with_what_keeps_a_reader_safe(void **state)
{
    (void)state;
    const char *a = talk("GET / HTTP/1.1\r\n" END);
    assert_starts(a, "HTTP/1.1 200");
    assert_non_null(strstr(a, "script-src 'none'"));
    assert_non_null(strstr(a, "X-Content-Type-Options: nosniff"));
    assert_non_null(strstr(a, "Old mill reopens"));
}

static void asked_under_a_name_that_is_not_ours_it_gives_nothing(void **state)
{
    (void)state;
    const char *a = talk("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_starts(a, "HTTP/1.1 421");
    assert_null(strstr(a, "Old mill reopens"));
    assert_starts(
        talk("GET / HTTP/1.1\r\nHost: [::1]:8014\r\nConnection: close\r\n\r\n"), "HTTP/1.1 200");
}

static void head_has_no_body(void **state)
{
    (void)state;
    const char *a = talk("HEAD /article/1 HTTP/1.1\r\n" END);
    assert_starts(a, "HTTP/1.1 200");
    assert_string_equal(strstr(a, "\r\n\r\n"), "\r\n\r\n");
    assert_null(strstr(a, "Content-Length: 0"));
}

static void what_the_browser_has_is_not_sent_again(void **state)
{
    char request[256], tag[32] = "";
    (void)state;
    const char *at = strstr(talk("GET /article/1 HTTP/1.1\r\n" END), "ETag: ");
    assert_non_null(at);
    snprintf(tag, sizeof tag, "%.18s", at + 6);
    snprintf(request, sizeof request, "GET /article/1 HTTP/1.1\r\nIf-None-Match: %s\r\n" END, tag);
    assert_starts(talk(request), "HTTP/1.1 304");
}

static void only_reading_is_allowed(void **state)
{
    (void)state;
    const char *a = talk("POST / HTTP/1.1\r\nContent-Length: 3\r\n" END "abc");
    assert_starts(a, "HTTP/1.1 405");
    assert_non_null(strstr(a, "Allow: GET, HEAD"));
    assert_starts(talk("DELETE /article/1 HTTP/1.1\r\n" END), "HTTP/1.1 405");
}

static void requests_that_two_servers_would_part_differently_are_refused(void **state)
{
    (void)state;
    assert_starts(talk("GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n" END "GET /"),
        "HTTP/1.1 400");
    assert_starts(talk("GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n" END
                       "0\r\n\r\n"),
        "HTTP/1.1 400");
    assert_starts(
        talk("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" END "0\r\n\r\n"), "HTTP/1.1 400");
    assert_starts(talk("GET / HTTP/1.1\r\nContent-Length: 5\r\n" END "hello"), "HTTP/1.1 400");
}

static void a_long_address_is_refused(void **state)
{
    static char request[8192];
    (void)state;
    memset(request, 'a', 4000);
    memcpy(request, "GET /", 5);
    snprintf(request + 4000, sizeof request - 4000, " HTTP/1.1\r\n" END);
    assert_starts(talk(request), "HTTP/1.1 414");
}

static void accept_asks_for_json_too(void **state)
{
    (void)state;
    const char *a = talk("GET /incidents HTTP/1.1\r\nAccept: application/json\r\n" END);
    assert_non_null(strstr(a, "Content-Type: application/json"));
    a = talk("GET /incidents HTTP/1.1\r\nAccept: text/html,application/json;q=0.5\r\n" END);
    assert_non_null(strstr(a, "Content-Type: text/html"));
}

static void a_page_is_made_anew_when_an_article_comes(void **state)
{
    (void)state;
    assert_null(strstr(talk("GET /search?q=weir HTTP/1.1\r\n" END), "Weir finished"));
    keep(make_doc(
        "Weir finished", "Hill Courier", "http://hill.example/4", 5, "The weir is finished."));
    for (int i = 0; i < 20; i++)                        /* whichever thread answers */
        assert_non_null(strstr(talk("GET /search?q=weir HTTP/1.1\r\n" END), "Weir finished"));
}

static void a_server_without_a_library_does_not_start(void **state)
{
    Err e = { 0 };
    ServeOptions o = { .library = "none.db", .host = "127.0.0.1", .quiet = true };
    (void)state;
    assert_null(server_new(&o, &e));
    assert_true(e.kind == ERR_LIBRARY && e.text[0]);
}

int main(void)
{
    const struct CMUnitTest pages[] = {
        cmocka_unit_test(every_page_that_is_there_answers),
        cmocka_unit_test(what_is_not_there_is_404),
        cmocka_unit_test(bad_targets_are_400),
        cmocka_unit_test(hostile_words_stay_words),
        cmocka_unit_test(a_hostile_question_stays_a_question),
        cmocka_unit_test(an_address_that_is_a_script_is_no_link),
        cmocka_unit_test(a_proof_is_marked_where_its_address_leads),
        cmocka_unit_test(marks_that_cross_still_nest),
        cmocka_unit_test(the_first_name_leads_to_its_dossier),
        cmocka_unit_test(a_sentence_that_tells_of_it_twice_is_shown_once), cmocka_unit_test(what_no_report_states_is_said),
        cmocka_unit_test(wrong_grammar_is_400_and_says_why),
        cmocka_unit_test(programs_get_json),
        cmocka_unit_test(every_link_leads_somewhere),
        cmocka_unit_test(pages_are_the_same_each_time),
        cmocka_unit_test(every_template_escapes),
        cmocka_unit_test(a_template_that_does_not_escape_is_refused),
        cmocka_unit_test(a_question_is_decoded),
        cmocka_unit_test(what_is_escaped_comes_back),
        cmocka_unit_test(days_are_whole_months_where_only_a_month_is_said),
        cmocka_unit_test(ranges_and_numbers_are_read_strictly),
        cmocka_unit_test_setup_teardown(the_server_answers_with_what_keeps_a_reader_safe, start_server, stop_server),
        cmocka_unit_test_setup_teardown(asked_under_a_name_that_is_not_ours_it_gives_nothing, start_server, stop_server),
        cmocka_unit_test_setup_teardown(head_has_no_body, start_server, stop_server),
        cmocka_unit_test_setup_teardown(what_the_browser_has_is_not_sent_again, start_server, stop_server),
        cmocka_unit_test_setup_teardown(only_reading_is_allowed, start_server, stop_server),
        cmocka_unit_test_setup_teardown(requests_that_two_servers_would_part_differently_are_refused,
                                        start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_long_address_is_refused, start_server, stop_server),
        cmocka_unit_test_setup_teardown(accept_asks_for_json_too, start_server, stop_server),
        cmocka_unit_test_setup_teardown(a_page_is_made_anew_when_an_article_comes, start_server, stop_server),
        cmocka_unit_test(a_server_without_a_library_does_not_start),
    };
    return cmocka_run_group_tests_name("serve", pages, make_library, drop_library);
}
