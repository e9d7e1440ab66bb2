/* test/unit/pipeline_test.c -- order, bounds and troubles of the pipeline; the command line; the
 * bar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include "format/format.h"
/* The rooms are libraries; main is not: the files under test are taken in whole. (Before cmocka.h,
 * whose `fail` is a macro.) */
#include "main/options.c"
#include "main/pipeline.c"
#include "main/progress.c"
#include "main/tables.c"
#include <cmocka.h>

static int run_nothing(Invocation *v) { (void)v; return 0; }
static const Option find_option[] = { { "limit", 'n', "N", "" }, { "deep", 0, NULL, "" },
    { NULL, 0, NULL, NULL } };
static const Command command_find_it = { .name = "search",
    .operands = "QUERY",
    .option = find_option,
    .dash_words = true,
    .run = run_nothing };
static const Command command_check_it = { .name = "check", .run = run_nothing };
const Command *const commands[] = { &command_check_it, &command_find_it, NULL };

void warn(const char *fmt, ...) { (void)fmt; }

/* ---- articles to feed ---- */

static char path[] = "/tmp/annalist-pipeline-XXXXXX";
static Out made;

static int setup(void **s)
{
    (void)s;
    memcpy(path + strlen(path) - 6, "XXXXXX", 6);
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int teardown(void **s)
{
    (void)s;
    out_release(&made);
    return unlink(path);
}

/* Articles "n0", "n1", ...; lines named in `broken` are no JSON. Texts grow and shrink, so that
 * chunks do not all take the same time. */
static void write_articles(uint32_t n, uint32_t broken)
{
    Out o = { 0 };
    Err e = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        if (i == broken) {
            out_lit(&o, "{\"id\":\"torn\n");
            continue;
        }
        out_fmt(&o, "{\"id\":\"n%u\",\"title\":\"T\",\"text\":\"", i);
        for (uint32_t k = 0; k <= i % 97; k++)
            out_lit(&o, "Two men were held near the old bridge on Monday. ");
        out_lit(&o, "\"}\n");
    }
    assert_true(file_write(path, out_view(&o), &e));
    out_release(&o);
}

static void make_key(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    out_str(out, d->article.key);
    out_char(out, '\n');
}

static bool keep_text(void *who, Str text, Err *e)
{
    (void)who, (void)e;
    out_str(&made, text);
    return true;
}

static PipelineCount run(Pipeline p)
{
    const char *const paths[] = { path };
    PipelineCount count;
    Err e = { 0 };
    p.path = paths;
    p.n_path = 1;
    p.quiet = true;
    if (!pipeline_run(&p, &count, &e))
        fail_msg("%s", e.text);
    return count;
}

static void expect_keys(uint32_t n, uint32_t left_out)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++)
        if (i != left_out)
            out_fmt(&o, "n%u\n", i);
    assert_true(str_eq(out_view(&o), out_view(&made)));
    out_release(&o);
}

static void text_comes_in_input_order_whatever_the_jobs(void **s)
{
    (void)s;
    for (uint32_t jobs = 1; jobs <= 5; jobs += 2) {
        write_articles(1500, NONE);
        out_reset(&made);
        PipelineCount c = run(
            (Pipeline){ .depth = DEPTH_READ, .jobs = jobs, .make = make_key, .write = keep_text });
        assert_int_equal(c.articles, 1500);
        assert_int_equal(c.bad, 0);
        expect_keys(1500, NONE);
    }
}

static void a_broken_line_is_counted_and_passed_over(void **s)
{
    (void)s;
    write_articles(200, 77);
    PipelineCount c =
        run((Pipeline){ .depth = DEPTH_CLEAN, .jobs = 2, .make = make_key, .write = keep_text });
    assert_int_equal(c.articles, 199);
    assert_int_equal(c.bad, 1);
    expect_keys(200, 77);
}

static void nothing_in_gives_nothing_out(void **s)
{
    (void)s;
    write_articles(0, NONE);
    PipelineCount c =
        run((Pipeline){ .depth = DEPTH_CLEAN, .jobs = 3, .make = make_key, .write = keep_text });
    assert_int_equal(c.articles, 0);
    assert_int_equal(made.n, 0);
}

/* ---- whole Docs to the calling thread ---- */

typedef struct Taken { uint32_t n, unwanted, fail_at; bool wrong; } Taken;

static bool every_third(void *who, uint32_t worker, const Doc *d)
{
    int64_t n;
    (void)who;
    return worker < 4 && str_int(str_from(d->article.key, 1), &n) && n % 3 != 0;
}

static bool take_doc(void *who, Doc *d, bool wanted, Str text, Err *e)
{
    Taken *t = who;
    char key[16];
    int n = snprintf(key, sizeof key, "n%u", t->n);
    bool right_text =
        wanted ? text.n == (uint32_t)n + 1 && memcmp(text.p, key, (size_t)n) == 0 : text.n == 0;
    t->wrong |= !str_is(d->article.key, key) || wanted != (d->tok.n > 0)
        || wanted != (t->n % 3 != 0) || !right_text;
    t->unwanted += !wanted;
    t->n++;
    return t->n != t->fail_at || err_set(e, ERR_LIBRARY, "the disk is full");
}

static void docs_are_taken_in_order_and_unwanted_ones_unread(void **s)
{
    (void)s;
    Taken t = { 0 };
    write_articles(400, NONE);
    run((Pipeline){ .depth = DEPTH_LINK,
        .jobs = 4,
        .wanted = every_third,
        .make = make_key,
        .take = take_doc,
        .who = &t });
    assert_int_equal(t.n, 400);
    assert_int_equal(t.unwanted, 134);
    assert_false(t.wrong);
}

static void a_failure_to_take_stops_the_run_and_says_why(void **s)
{
    (void)s;
    const char *const paths[] = { path };
    Taken t = { .fail_at = 10 };
    PipelineCount count;
    Err e = { 0 };
    Pipeline p = { .path = paths, .n_path = 1, .depth = DEPTH_LINK, .jobs = 2, .quiet = true,
                   .wanted = every_third, .make = make_key, .take = take_doc, .who = &t };
    write_articles(2000, NONE);
    assert_false(pipeline_run(&p, &count, &e));
    assert_string_equal(e.text, "the disk is full");
    assert_int_equal(t.n, 10);
}

/* ---- a stream without end ---- */

static bool to_standard_output(void *who, Str text, Err *e)
{
    (void)who, (void)e;
    return write(STDOUT_FILENO, text.p, text.n) == (ssize_t)text.n;
}

static void child(int in, int out)
{
    const char *const paths[] = { "-" };
    PipelineCount count;
    Err e = { 0 };
    Pipeline p = { .path = paths, .n_path = 1, .depth = DEPTH_CLEAN, .jobs = 2, .quiet = true,
                   .make = make_key, .write = to_standard_output };
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    _exit(pipeline_run(&p, &count, &e) ? 0 : 1);
}

static bool comes_within(int fd, int ms)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    return poll(&p, 1, ms) == 1 && (p.revents & POLLIN);
}

static void output_flows_while_the_input_waits(void **s)
{
    (void)s;
    static const char line[] =
        "{\"id\":\"first\",\"text\":\"Rain fell on the port all day, and nobody minded.\"}\n";
    char got[16];
    int in[2], out[2], status = -1;
    assert_int_equal(pipe(in) + pipe(out), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(in[1]);                  /* or its own input would never end */
        child(in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    assert_int_equal(write(in[1], line, sizeof line - 1), sizeof line - 1);
    assert_true(comes_within(out[0], 20000));
    assert_int_equal(read(out[0], got, 6), 6);
    assert_memory_equal(got, "first\n", 6);
    close(in[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    close(out[0]);
}

/* ---- the command line ---- */

static bool parse(Invocation *v, Err *e, const char *a, const char *b, const char *c, const char *d)
{
    char *argv[] = { (char *)(uintptr_t)"annalist", (char *)(uintptr_t)a, (char *)(uintptr_t)b,
                     (char *)(uintptr_t)c, (char *)(uintptr_t)d, NULL };
    int argc = 1;
    while (argv[argc])
        argc++;
    *e = (Err){ 0 };
    return invocation_parse(v, argc, argv, e);
}

static void options_stand_before_and_after_the_command(void **s)
{
    (void)s;
    Invocation v;
    Err e;
    assert_true(parse(&v, &e, "-j3", "search", "bridge", "--limit=5"));
    uint32_t limit = 0;
    assert_int_equal(v.jobs, 3);
    assert_int_equal(v.argc, 1);
    assert_true(given_number(&v, "limit", 100, &limit, &e));
    assert_int_equal(limit, 5);
    invocation_release(&v);
}

static void a_word_left_out_of_a_search_is_no_option(void **s)
{
    (void)s;
    Invocation v;
    Err e;
    assert_true(parse(&v, &e, "search", "bridge", "-new", "-n7"));
    assert_int_equal(v.argc, 2);
    assert_string_equal(v.argv[1], "-new");
    assert_string_equal(given_value(&v, "limit"), "7");
    invocation_release(&v);
}

static void what_is_not_known_names_the_nearest(void **s)
{
    (void)s;
    Invocation v;
    Err e;
    assert_false(parse(&v, &e, "serch", NULL, NULL, NULL));
    assert_int_equal(err_exit(&e), EXIT_USAGE);
    assert_non_null(strstr(e.text, "did you mean \"search\""));
    invocation_release(&v);
    assert_false(parse(&v, &e, "search", "--dep", NULL, NULL));
    assert_non_null(strstr(e.text, "did you mean --deep"));
    invocation_release(&v);
    assert_false(parse(&v, &e, "check", "--lim", NULL, NULL));
    assert_null(strstr(e.text, "limit"));
    invocation_release(&v);
}

static void a_value_missing_or_too_much_is_told(void **s)
{
    (void)s;
    Invocation v;
    Err e;
    assert_false(parse(&v, &e, "search", "--limit", NULL, NULL));
    assert_non_null(strstr(e.text, "wants a value"));
    invocation_release(&v);
    assert_false(parse(&v, &e, "search", "--deep=yes", NULL, NULL));
    assert_non_null(strstr(e.text, "takes no value"));
    invocation_release(&v);
    assert_false(parse(&v, &e, "check", "extra", NULL, NULL));
    assert_non_null(strstr(e.text, "takes no operands"));
    invocation_release(&v);
    assert_false(parse(&v, &e, "-j", "many", "check", NULL));
    invocation_release(&v);
}

static void a_month_ends_on_its_last_day(void **s)
{
    (void)s;
    static const Option o = { "to", 0, "DATE", "" };
    Invocation v = { .given = { { &o, "2016-02" } }, .n_given = 1 };
    int32_t day = 0;
    Err e = { 0 };
    assert_true(given_day(&v, "to", true, &day, &e));
    assert_int_equal(day, day_of((Date){ 2016, 2, 29 }));
    assert_true(given_day(&v, "to", false, &day, &e));
    assert_int_equal(day, day_of((Date){ 2016, 2, 1 }));
}

/* ---- the bar ---- */

static const char *bar(
    Out *o, uint32_t columns, uint64_t done, uint64_t all, uint64_t articles, double seconds)
{
    out_reset(o);
    progress_line(o, columns, done, all, articles, seconds);
    out_char(o, 0);
    return o->p;
}

static void the_bar_tells_share_rate_and_time_left(void **s)
{
    (void)s;
    Out o = { 0 };
    assert_string_equal(bar(&o, 100, 50, 200, 12345, 10),
                        "[######..................]  25%  12,345 articles  1,234/s  30 s left");
    assert_string_equal(bar(&o, 60, 1, 10, 900, 60), " 10%  900 articles  15/s  9 min 00 s left");
    assert_string_equal(bar(&o, 100, 50, 0, 7, 7), "7 articles  1/s");
    assert_string_equal(bar(&o, 30, 900, 200, 7, 7), "100%  7 articles");
    out_release(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {        /* the first forks: before there are threads */
        cmocka_unit_test(output_flows_while_the_input_waits),
        cmocka_unit_test_setup_teardown(text_comes_in_input_order_whatever_the_jobs, setup, teardown),
        cmocka_unit_test_setup_teardown(a_broken_line_is_counted_and_passed_over, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_in_gives_nothing_out, setup, teardown),
        cmocka_unit_test_setup_teardown(docs_are_taken_in_order_and_unwanted_ones_unread, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failure_to_take_stops_the_run_and_says_why, setup, teardown),
        cmocka_unit_test(options_stand_before_and_after_the_command),
        cmocka_unit_test(a_word_left_out_of_a_search_is_no_option),
        cmocka_unit_test(what_is_not_known_names_the_nearest),
        cmocka_unit_test(a_value_missing_or_too_much_is_told),
        cmocka_unit_test(a_month_ends_on_its_last_day),
        cmocka_unit_test(the_bar_tells_share_rate_and_time_left),
    };
    format_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
