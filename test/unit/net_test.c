/* test/unit/net_test.c -- the program itself against a server inside this test: add an address,
 * follow a feed, update, watch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "web.h"

static Web web;
static char folder[64], program[512], said[8192];
static atomic_int n_item, n_page, changed, gone;

#define TEXT "Gunmen attacked a convoy near the town on Monday, killing four soldiers and wounding nine others, officials said. " \
    "The road was closed for most of the day while troops searched the villages on both sides of the river. "

static const char page_one[] =
    "<html><head><title>Convoy attacked</title></head><body><article><h1>Convoy attacked</h1>"
    "<p>" TEXT "</p><p>" TEXT "A spokesman gave no names.</p><p>It was the third such attack this "
                              "month.</p></article></body></html>";
static const char page_two[] =
    "<html><head><title>Convoy attacked</title></head><body><article><h1>Convoy attacked</h1>"
    "<p>" TEXT "</p><p>" TEXT "A spokesman gave no names.</p><p>It was the fourth such attack this "
                              "month.</p></article></body></html>";

static char feed[4096];

static WebAnswer answer_feed(void)
{
    Out o = { 0 };
    out_lit(
        &o, "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Test Crane</title>");
    for (int i = 1; i <= n_item; i++)
        out_fmt(&o,
            "<item><title>Story %d</title><link>/story/%d</link><pubDate>Mon, 09 Jun 2014 "
            "10:0%d:00 GMT</pubDate>"
            "<description>Story %d: troops moved north on Monday...</description></item>",
            i, i, i, i);
    out_lit(&o, "</channel></rss>");
    out_char(&o, 0);
    snprintf(feed, sizeof feed, "%s", o.p);
    out_release(&o);
    return (WebAnswer){
        .status = 200, .body = feed, .header = { { "Content-Type", "application/rss+xml" } }
    };
}

static WebAnswer site(const char *path, const char *agent, const char *none)
{
    (void)agent;
    if (gone) return (WebAnswer){ .status = 500 };
    if (strcmp(path, "/robots.txt") == 0)
        return (WebAnswer){ .status = 200, .body = "User-agent: *\nDisallow: /story/3\n" };
    if (strcmp(path, "/feed") == 0) return answer_feed();
    if (strcmp(path, "/") == 0)
        return (WebAnswer){ .status = 200,
            .body =
                "<html><link rel=alternate type='application/rss+xml' href='/feed'>news</html>" };
    if (strcmp(path, "/page") == 0 && !changed && none && strcmp(none, "\"1\"") == 0)
        return (WebAnswer){ .status = 304 };
    if (strcmp(path, "/page") == 0)
        return (WebAnswer){ .status = 200,
            .body = changed ? page_two : page_one,
            .header = { { "ETag", changed ? "\"2\"" : "\"1\"" } } };
    if (strncmp(path, "/story/", 7) == 0) {
        n_page++;
        return (WebAnswer){ .status = 200, .body = page_one };
    }
    return (WebAnswer){ .status = 404 };
}

static int begin(void **state)
{
    (void)state;
    char self[400] = { 0 };
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 1) return -1;
    *strrchr(self, '/') = 0;
    snprintf(program, sizeof program, "%s/annalist", self);
    snprintf(folder, sizeof folder, "/tmp/net-test-XXXXXX");
    n_item = n_page = changed = gone = 0;
    return mkdtemp(folder) && web_begin(&web, site) ? 0 : -1;
}

static int end(void **state)
{
    char command[200];
    (void)state;
    web_end(&web);
    snprintf(command, sizeof command, "cat %s/log 2>/dev/null; rm -rf %s", folder, folder);
    return system(command);
}

/* Run it; what it says and prints goes to `said`. "@" in the words is the server. */
static int run(const char *words)
{
    Out o = { 0 };
    out_fmt(&o, "%s --library %s/l.db ", program, folder);
    for (; *words; words++) {
        if (*words == '@') out_fmt(&o, "http://127.0.0.1:%u", web.port);
        else out_char(&o, *words);
    }
    out_lit(&o, " 2>&1");
    out_char(&o, 0);
    FILE *f = popen(o.p, "r");
    said[fread(said, 1, sizeof said - 1, f)] = 0;
    int status = pclose(f);
    out_release(&o);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool says(const char *words)
{
    if (strstr(said, words)) return true;
    print_message("it says: %s\n", said);
    return false;
}

static void a_page_is_added_from_its_address_once(void **state)
{
    (void)state;
    assert_int_equal(run("add @/page --allow-private"), 0);
    assert_true(says("1 new"));
    assert_int_equal(run("add @/page --allow-private"), 0);
    assert_true(says("0 new") && says("1 the same"));
    changed = 1;
    assert_int_equal(run("add @/page --allow-private"), 0);
    assert_true(says("1 new version,"));
    assert_int_equal(run("show 2 --changes"), 0);
    assert_true(says("the [-third-] {+fourth+} such attack")
        && says("[2] against the version before, [1]"));
    assert_int_equal(run("show @/page --changes --json"), 0);
    assert_true(says("{\"kind\":\"gone\",\"text\":\"third \"}"));
    assert_int_equal(run("check"), 0);
}

static void an_address_inside_is_not_fetched_unasked(void **state)
{
    (void)state;
    assert_int_equal(run("add @/page"), 1);
    assert_true(says("--allow-private"));
    assert_int_equal(web.asked, 0);
    assert_int_equal(run("add @/nothing --allow-private"), 1);
    assert_true(says("not there (404)"));
}

static void a_feed_found_on_a_page_is_followed_and_brings_each_entry_once(void **state)
{
    (void)state;
    n_item = 2;
    assert_int_equal(run("follow @/ --allow-private"), 0);
    assert_true(says("1 new"));
    assert_int_equal(run("update --allow-private"), 0);
    assert_true(says("2 new,"));
    assert_int_equal(run("update --allow-private"), 0);
    assert_true(says("no feed is due"));
    assert_int_equal(run("update --now --allow-private"), 0);
    assert_true(says("0 new,") && says("1 had nothing new"));
    n_item = 4;
    assert_int_equal(run("update --now --allow-private"), 0);
    assert_true(says("2 new,") && says("2 the same"));
    assert_int_equal(run("follow --list"), 0);
    assert_true(says("/feed") && says("due"));
    assert_int_equal(run("follow --opml"), 0);
    assert_true(says("xmlUrl=\"http://127.0.0.1:"));
    assert_int_equal(run("follow --remove @/feed"), 0);
    assert_int_equal(run("follow --remove @/feed"), 1);
    assert_int_equal(run("check"), 0);
}

static void a_feed_that_fails_is_asked_less_often(void **state)
{
    (void)state;
    n_item = 1;
    assert_int_equal(run("follow @/feed --allow-private"), 0);
    gone = 1;
    assert_int_equal(run("update --allow-private"), 1);
    assert_int_equal(run("follow --list"), 0);
    assert_true(says("failed 1 time:"));
    assert_int_equal(run("update --allow-private"), 0);
    assert_true(says("no feed is due"));
}

static void summaries_are_filled_from_their_pages_and_not_asked_for_again(void **state)
{
    (void)state;
    n_item = 2;
    assert_int_equal(run("follow @/feed --allow-private --quiet"), 0);
    assert_int_equal(run("update --full --allow-private"), 0);
    assert_int_equal(n_page, 2);
    assert_int_equal(run("search spokesman"), 0);
    assert_true(says("Convoy attacked"));
    n_item = 3; /* the third page is closed by robots.txt: its summary is kept */
    assert_int_equal(run("update --full --now --allow-private"), 0);
    assert_int_equal(n_page, 2);
    assert_true(says("1 new,"));
    assert_int_equal(run("update --now --allow-private"),
        0); /* without --full: the summaries do not push out the pages */
    n_item = 4;
    assert_int_equal(run("update --now --allow-private"), 0);
    assert_true(says("1 new, 0 new versions"));
    assert_int_equal(run("check"), 0);
}

static void opml_is_followed_without_asking_anybody(void **state)
{
    char path[96];
    Err e = { 0 };
    (void)state;
    snprintf(path, sizeof path, "%s/list.opml", folder);
    assert_true(file_write(path,
        S("<opml version='2.0'><body><outline text='A'><outline text='One' "
          "xmlUrl='https://a.example/f'/></outline>"
          "<outline text='Two' xmlUrl='feed:odd'/></body></opml>"),
        &e));
    char words[128];
    snprintf(words, sizeof words, "follow %s", path);
    assert_int_equal(run(words), 1);                   /* one of them is no address */
    assert_int_equal(run("follow --list --json"), 0);
    assert_true(says("\"folder\":\"A\""));
    assert_int_equal(web.asked, 0);
    assert_int_equal(run("follow /nonexistent.opml"), 1);
}

/* ---- a folder watched ---- */

static void write_text(const char *name, const char *text)
{
    char path[160];
    snprintf(path, sizeof path, "%s/in/%s", folder, name);
    FILE *f = fopen(path, "w"); /* under its own name from the start: file_write renames */
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static pid_t watch(void)
{
    char library[96], in[96];
    snprintf(library, sizeof library, "%s/l.db", folder);
    snprintf(in, sizeof in, "%s/in", folder);
    pid_t pid = fork();
    if (pid == 0) {
        char log[96];
        snprintf(log, sizeof log, "%s/log", folder);
        int null = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(null, 2);
        execl(program, program, "--library", library, "watch", in, "-j1", (char *)NULL);
        _exit(127);
    }
    return pid;
}

/* Until the library answers so, or ten seconds. */
static bool comes_true(const char *words, const char *want)
{
    for (int i = 0; i < 100; i++) {
        if (run(words) == 0 && strstr(said, want)) return true;
        usleep(100000);
    }
    return says(want);
}

static int stop(pid_t pid)
{
    int status = 0;
    kill(pid, SIGINT);
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void what_comes_into_a_watched_folder_is_added_once(void **state)
{
    char path[96];
    (void)state;
    snprintf(path, sizeof path, "%s/in", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_text("first.txt",
        "Rain in the harbour\n\nIt rained in the harbour of Larkspur on Monday, and the boats "
        "stayed in.\n");
    pid_t pid = watch();
    assert_true(comes_true("search Larkspur", "Rain in the harbour"));
    write_text("second.txt",
        "Snow in the hills\n\nIt snowed on the hills above Brambleby on Tuesday, and the road was "
        "closed.\n");
    snprintf(path, sizeof path, "%s/in/new", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_text("new/third.txt",
        "Wind in the reeds\n\nIt blew hard over the reeds of Thistlemere on Wednesday, and a roof "
        "was lost.\n");
    write_text("half.txt.part", "Not whole\n\nThis is about Halfwayton, and is not whole.\n");
    assert_true(comes_true("search Brambleby", "Snow in the hills"));
    assert_true(comes_true("search Thistlemere", "Wind in the reeds"));
    assert_int_equal(stop(pid), 0);
    assert_int_equal(run("search Halfwayton"), 0);
    assert_null(strstr(said, "Not whole"));
    pid = watch();                                     /* again: what was met is not read again */
    write_text("fourth.txt",
        "Fog on the road\n\nFog lay on the road to Quillhaven on Thursday, and two cars met in "
        "it.\n");
    assert_true(comes_true("search Quillhaven", "Fog on the road"));
    assert_int_equal(stop(pid), 0);
    assert_int_equal(run("check"), 0);
    assert_true(says("4 articles"));
}

#define ON_THE_WEB(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    setenv("NO_COLOR", "1", 1);
    const struct CMUnitTest tests[] = {
        ON_THE_WEB(a_page_is_added_from_its_address_once),
        ON_THE_WEB(an_address_inside_is_not_fetched_unasked),
        ON_THE_WEB(a_feed_found_on_a_page_is_followed_and_brings_each_entry_once),
        ON_THE_WEB(a_feed_that_fails_is_asked_less_often),
        ON_THE_WEB(summaries_are_filled_from_their_pages_and_not_asked_for_again),
        ON_THE_WEB(opml_is_followed_without_asking_anybody),
        ON_THE_WEB(what_comes_into_a_watched_folder_is_added_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
