/* test/unit/library_test.c -- what is kept is kept, found and proven; and nothing that goes wrong
 * breaks the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "library/library.h"
#include "made_doc.h"

/* ---- a folder and a library of its own for each test ---- */

typedef struct Desk { char folder[64], path[96], other[96]; Arena *a; Library *lib; Err e; } Desk;

static const Kind bombing = { .name = { "bombing", 7 },
    .plover = { "ASSAULT", 7 },
    .mode = { "explosives", 10 },
    .gravity = 0.9F,
    .is_incident = true };

static int set_up(void **state)
{
    Desk *t = mem_new(sizeof *t);
    snprintf(t->folder, sizeof t->folder, "/tmp/library-test-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    snprintf(t->path, sizeof t->path, "%s/l.db", t->folder);
    snprintf(t->other, sizeof t->other, "%s/other", t->folder);
    t->a = arena_new();
    *state = t;
    return 0;
}

static int tear_down(void **state)
{
    Desk *t = *state;
    char command[128];
    library_close(t->lib);
    arena_free(t->a);
    snprintf(command, sizeof command, "rm -rf %s", t->folder);
    int rc = system(command);
    free(t);
    return rc;
}

static void ok(const Desk *t, bool right)
{
    if (!right) fail_msg("%s", t->e.text);
}

static void open_it(Desk *t)
{
    t->lib = library_open(t->path, LIBRARY_WRITE, &t->e);
    ok(t, t->lib != NULL);
}

static void assert_str(Str got, const char *want)
{
    if (!str_is(got, want)) fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

static void assert_said(const Desk *t, const char *word)
{
    if (!strstr(t->e.text, word)) fail_msg("the error \"%s\" does not say \"%s\"", t->e.text, word);
}

/* As main does it: known, link, put. The Doc is freed; its article's id is returned. */
static int64_t put_as(Desk *t, Doc *d, Kept want)
{
    Known known;
    Kept kept;
    const char *wrong = doc_wrong(d);
    if (wrong) fail_msg("the Doc is wrong: %s", wrong);
    link_keys(d);
    ok(t, library_known(t->lib, d, d->arena, &known, &t->e));
    link_doc(d, &known);
    ok(t, library_put(t->lib, d, STR_NONE, &kept, &t->e));
    assert_int_equal(kept, want);
    int64_t id = d->article.id.v;
    doc_free(d);
    return id;
}

static int64_t put_one(Desk *t, Doc *d, Kept want)
{
    ok(t, library_begin(t->lib, &t->e));
    int64_t id = put_as(t, d, want);
    ok(t, library_commit(t->lib, &t->e));
    return id;
}

enum { JUNE_9 = 16230 };               /* 2014-06-09 */

static int32_t number_of(const char *digits)
{
    int64_t v = 0;
    str_int(str_of(digits), &v);
    return (int32_t)v;
}

static Doc *dock_article(const char *source, const char *url, const char *dead, int32_t day)
{
    char text[400];
    snprintf(text, sizeof text,
        "A bomb went off at the docks of Karachi on Sunday. It killed %s dockers and wounded many "
        "more. "
        "The Harbour Liberation Front said that its men had laid it.",
        dead);
    Doc *d = made_doc((Made){ .url = url,
        .title = "Bomb kills dockers in Karachi",
        .source = source,
        .day = day,
        .text = text });
    uint32_t place = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    uint32_t group = made_actor(d, ACTOR_GROUP, "Harbour Liberation Front");
    made_alias(d, group, "HLF");
    Incident *x = made_incident(d, &bombing, "bomb");
    x->place = place;
    x->when = (When){ day - 1, day - 1, made_span(d, "Sunday") };
    x->killed = (Count){ true, number_of(dead), number_of(dead), made_span(d, dead), NONE };
    x->perpetrators = made_filler(d, group, STATUS_CLAIMED);
    Responsibility *claim = ARENA_NEW(d->arena, Responsibility);
    *claim = (Responsibility){ x->perpetrators.item[0], STATUS_CLAIMED, EXTENT_PARTIAL,
        made_span(d, "its men had laid it") };
    x->claim = claim;
    x->n_claim = 1;
    made_statement(d, group, "tactics", "bombs", "its men had laid it")->status = STATUS_CLAIMED;
    return d;
}

static void expect_whole(Desk *t)
{
    uint64_t wrong = 0;
    ok(t, library_check(t->lib, NULL, NULL, &wrong, &t->e));
    assert_int_equal(wrong, 0);
}

static LibraryCount count_of(Desk *t)
{
    LibraryCount c;
    ok(t, library_count(t->lib, &c, &t->e));
    return c;
}

/* ---- keeping ---- */

static void an_article_comes_back_as_it_went_in(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t id =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    Article x;
    ok(t, library_article(t->lib, (ArticleId){ id }, t->a, &x, &t->e));
    assert_str(x.title, "Bomb kills dockers in Karachi");
    assert_str(x.source, "Coast Herald");
    assert_true(str_starts(x.text, S("A bomb went off")));
    assert_int_equal(x.n_block, 1);
    assert_int_equal(x.block[0].end, x.text.n);
    assert_true(x.published.at == (int64_t)JUNE_9 * 86400 && x.published.precision == TIME_DAY);
    assert_true(x.taken_at == TIME_UNKNOWN);
    Str raw, json;
    ok(t, library_raw(t->lib, x.id, t->a, &raw, &t->e));
    assert_true(str_starts(raw, S("http://coast.example/1\nBomb")));
    ok(t, library_reading(t->lib, x.id, t->a, &json, &t->e));
    assert_true(str_has(json, S("\"incidents\"")));
    expect_whole(t);
}

static void the_same_article_twice_adds_nothing(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t id =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    LibraryCount before = count_of(t);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    Kept kept;
    ok(t, library_meets(t->lib, &d->article, &kept, &t->e));
    assert_int_equal(kept, KEPT_SAME);
    assert_int_equal(put_one(t, d, KEPT_SAME), id);
    LibraryCount after = count_of(t);
    assert_memory_equal(&before, &after, sizeof before);
}

static void new_surroundings_of_the_same_text_add_nothing(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t id =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    d->article.raw = S("<html>another advertisement</html>");
    assert_int_equal(put_one(t, d, KEPT_SAME), id);
    d = dock_article("Coast Herald", "http://coast.example/1?print", "12", JUNE_9);
    assert_int_equal(put_one(t, d, KEPT_SAME), id);
}

static void a_changed_text_is_a_new_version_and_the_record_follows_it(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t old =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "15", JUNE_9);
    Kept kept;
    ok(t, library_meets(t->lib, &d->article, &kept, &t->e));
    assert_int_equal(kept, KEPT_VERSION);
    int64_t new = put_one(t, d, KEPT_VERSION);
    const Version *v;
    uint32_t n;
    ok(t, library_versions(t->lib, (ArticleId){ old }, t->a, &v, &n, &t->e));
    assert_int_equal(n, 2);
    assert_true(v[0].id.v == new && v[0].is_newest && !v[1].is_newest);
    const IncidentRow *x;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(n, 1);
    assert_int_equal(x[0].n_report, 1);
    assert_int_equal(x[0].killed.low, 15);
    Hits hits;
    ok(t, library_search(t->lib, S("dockers"), 0, 10, t->a, &hits, &t->e));
    assert_int_equal(hits.all, 1);
    assert_int_equal(count_of(t).version, 1);
    assert_int_equal(count_of(t).statement, 1);
    expect_whole(t);
}

static void the_version_updated_earlier_stays_behind(void **state)
{
    Desk *t = *state;
    open_it(t);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "15", JUNE_9);
    d->article.updated = (Stamp){ 2000000, TIME_SECOND };
    int64_t late = put_one(t, d, KEPT_NEW);
    d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    d->article.updated = (Stamp){ 1000000, TIME_SECOND };
    put_one(t, d, KEPT_VERSION);
    Hits hits;
    ok(t, library_search(t->lib, S(""), 0, 10, t->a, &hits, &t->e));
    assert_int_equal(hits.all, 1);
    assert_int_equal(hits.hit[0].id.v, late);
    expect_whole(t);
}

static void two_outlets_of_one_incident_make_one_record_with_two_reports(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    put_one(t, dock_article("Gulf Wire", "http://gulf.example/a", "15", JUNE_9), KEPT_NEW);
    const IncidentRow *x;
    uint32_t n;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(n, 1);
    assert_int_equal(x[0].n_report, 2);
    assert_int_equal(x[0].n_source, 2);
    assert_int_equal(x[0].killed.low, 12);
    assert_int_equal(x[0].killed.high, 15);
    assert_int_equal(x[0].first_day, JUNE_9 - 1);
    assert_str(x[0].place, "Karachi");
    assert_str(x[0].report[0].source, "Coast Herald");
    assert_str(x[0].report[0].claims, "Harbour Liberation Front (claimed, partial)");
    assert_true(str_starts(x[0].report[1].quote, S("A bomb went off")));
    const Story *story;
    ok(t, library_stories(t->lib, DAY_UNKNOWN, DAY_UNKNOWN, 0, t->a, &story, &n, &t->e));
    assert_int_equal(n, 1);
    assert_int_equal(story[0].n_source, 2);
    const Hit *hit;
    ok(t, library_story_articles(t->lib, story[0].id, t->a, &hit, &n, &t->e));
    assert_int_equal(n, 2);
    expect_whole(t);
}

/* Whose word it is, how many, when, and which deed: all as it was put in; and gone with its
 * article. */
static void what_else_is_said_of_an_incident_comes_back(void **state)
{
    Desk *t = *state;
    open_it(t);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    Detail *list = ARENA_ARRAY(d->arena, Detail, 2);
    list[0] = (Detail){ .kind = DETAIL_KILLED,
        .words = made_span(d, "12"),
        .text = S("12"),
        .by_chain = NONE,
        .whom = NONE,
        .number = d->incident[0].killed,
        .when = WHEN_NONE,
        .deed = NONE,
        .status = STATUS_STATED,
        .speaker = NONE,
        .speaker_text = S("the harbour master") };
    list[1] = (Detail){ .kind = DETAIL_ACCUSED,
        .words = made_span(d, "its men had laid it"),
        .text = S("its men"),
        .by = S("the mayor"),
        .by_chain = NONE,
        .whom = 1,
        .number.speaker = NONE,
        .when = { JUNE_9, JUNE_9, SPAN_NONE },
        .deed = 0,
        .status = STATUS_ACCUSED,
        .speaker = NONE };
    d->incident[0].detail = list;
    d->incident[0].n_detail = 2;
    assert_null(doc_wrong(d));
    put_one(t, d, KEPT_NEW);
    const IncidentRow *x;
    uint32_t n;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(x[0].report[0].n_detail, 2);
    const DetailRow *r = x[0].report[0].detail;
    assert_int_equal(r[0].kind, DETAIL_KILLED);
    assert_str(r[0].speaker, "the harbour master");
    assert_true(r[0].status == STATUS_STATED && r[0].number.known && r[0].number.low == 12
        && r[0].first_day == DAY_UNKNOWN && !r[0].deed.v);
    assert_true(str_has(r[0].quote, S("killed 12 dockers")));
    assert_str(r[1].by, "the mayor");
    assert_str(r[1].whom, "Harbour Liberation Front");
    assert_true(r[1].first_day == JUNE_9 && r[1].deed.v == x[0].id.v && !r[1].number.known);
    assert_str(r[1].deed_kind, "bombing");
    expect_whole(t);
    ok(t, library_begin(t->lib, &t->e) && library_clear_record(t->lib, &t->e));
    assert_int_equal(count_of(t).incident, 0);
    library_rollback(t->lib);
    expect_whole(t);
}

/* Of the bomb of 8 June, whenever it is told. */
static Doc *told_on(const char *source, const char *url, const char *dead, int32_t day)
{
    Doc *d = dock_article(source, url, dead, day);
    d->incident[0].when.first_day = d->incident[0].when.last_day = JUNE_9 - 1;
    return d;
}

static IncidentRow only_incident(Desk *t)
{
    const IncidentRow *x;
    uint32_t n;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(n, 1);
    return x[0];
}

/* The third report is like both; the number of the record that went still leads to the one it is
 * in. */
static void records_that_turn_out_to_be_one_are_joined(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, told_on("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    put_one(t, dock_article("Gulf Wire", "http://gulf.example/a", "90", JUNE_9 - 20), KEPT_NEW);
    const IncidentRow *x;
    uint32_t n;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(n, 2);
    int64_t one = x[0].id.v < x[1].id.v ? x[0].id.v : x[1].id.v,
            other = x[0].id.v + x[1].id.v - one;
    Doc *d = told_on("Port News", "http://port.example/7", "14", JUNE_9 + 1);
    link_keys(d);
    link_doc(d, &(Known){ 0 });
    d->incident[0].same.v = other;
    d->incident[0].also.v = one;
    Kept kept;
    ok(t,
        library_begin(t->lib, &t->e) && library_put(t->lib, d, STR_NONE, &kept, &t->e)
            && library_commit(t->lib, &t->e));
    doc_free(d);
    IncidentRow joined = only_incident(t);
    assert_int_equal(joined.id.v, one);
    assert_int_equal(joined.n_report, 3);
    assert_int_equal(joined.n_source, 3);
    q.id.v = other;
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_true(n == 1 && x[0].id.v == one);
    expect_whole(t);
}

static void an_outlet_counts_by_its_latest_article_and_the_most_in_it(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, told_on("Coast Herald", "http://coast.example/1", "23", JUNE_9), KEPT_NEW);
    put_one(t, told_on("Coast Herald", "http://coast.example/2", "36", JUNE_9 + 1), KEPT_NEW);
    put_one(t, told_on("Gulf Wire", "http://gulf.example/a", "28", JUNE_9), KEPT_NEW);
    Doc *part = told_on(
        "Gulf Wire", "http://gulf.example/b", "2", JUNE_9 + 1); /* "two guards among them" */
    part->incident[0].killed.low = part->incident[0].killed.high = 20;
    put_one(t, part, KEPT_NEW);
    Doc *part_only = told_on("Coast Herald", "http://coast.example/3", "11", JUNE_9 + 2);
    put_one(t, part_only, KEPT_NEW);
    IncidentRow x = only_incident(t);
    assert_int_equal(x.killed.low, 20);
    assert_int_equal(x.killed.high, 36);
    assert_int_equal(x.killed_best, 36);
    assert_int_equal(x.n_source, 2);
    assert_int_equal(x.n_report, 5);
}

static void what_is_denied_is_not_counted_and_at_least_stays_open(void **state)
{
    Desk *t = *state;
    open_it(t);
    Doc *d = told_on("Coast Herald", "http://coast.example/1", "24", JUNE_9);
    d->incident[0].killed.high = COUNT_OPEN;
    put_one(t, d, KEPT_NEW);
    d = told_on("Gulf Wire", "http://gulf.example/a", "60", JUNE_9);
    d->incident[0].status = STATUS_DENIED;
    put_one(t, d, KEPT_NEW);
    IncidentRow x = only_incident(t);
    assert_int_equal(x.killed.low, 24);
    assert_int_equal(x.killed.high, COUNT_OPEN);
    put_one(t, told_on("Hill Post", "http://hill.example/a", "31", JUNE_9), KEPT_NEW);
    x = only_incident(t);
    assert_int_equal(x.killed.low, 24);
    assert_int_equal(x.killed.high, 31);
    assert_int_equal(x.killed_best, 31);
}

/* What was added up one by one is what adding all of them again gives: a new version makes it be
 * done. */
static void the_sum_of_many_reports_is_the_same_made_anew(void **state)
{
    Desk *t = *state;
    open_it(t);
    char url[64], source[32], dead[8];
    for (int i = 0; i < 30; i++) {
        snprintf(url, sizeof url, "http://%d.example/%d", i % 7, i);
        snprintf(source, sizeof source, "Outlet %d", i % 7);
        snprintf(dead, sizeof dead, "%d", 20 + i * 5 % 17);
        put_one(t, told_on(source, url, dead, JUNE_9 + i % 3), KEPT_NEW);
    }
    IncidentRow one_by_one = only_incident(t);
    Doc *d = told_on("Outlet 0", "http://0.example/7", "21", JUNE_9 + 1);
    d->article.title = d->article.raw = S("Bomb kills dockers at Karachi port");
    put_one(t, d, KEPT_VERSION);
    IncidentRow anew = only_incident(t);
    assert_int_equal(one_by_one.n_report, 30);
    assert_int_equal(anew.n_report, 30);
    assert_int_equal(anew.n_source, 7);
    assert_int_equal(anew.killed.low, one_by_one.killed.low);
    assert_int_equal(anew.killed.high, one_by_one.killed.high);
    assert_int_equal(anew.first_day, one_by_one.first_day);
    assert_true(anew.sure >= one_by_one.sure && anew.sure <= one_by_one.sure);
    expect_whole(t);
}

static void a_text_of_no_outlet_is_cited_by_its_host_or_its_file(void **state)
{
    static const char *const want[] = { "gulf.example", "docks.txt", "docks.txt" };
    Desk *t = *state;
    open_it(t);
    for (int i = 0; i < 3; i++) {
        Doc *d = dock_article("", i ? "" : "http://www.gulf.example/a",
            i == 0       ? "12"
                : i == 1 ? "13"
                         : "14",
            JUNE_9);
        d->article.origin = S("saved/docks.txt#3");
        ArticleId id = { put_one(t, d, KEPT_NEW) };
        Article x;
        ok(t, library_article(t->lib, id, t->a, &x, &t->e));
        assert_str(x.source, want[i]);
    }
    assert_int_equal(only_incident(t).n_source, 2);
}

/* Eleven at night in New York is the next day in Greenwich. */
static void an_article_is_of_its_outlets_own_day(void **state)
{
    Desk *t = *state;
    open_it(t);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    d->article.published = (Stamp){ (int64_t)(JUNE_9 + 1) * 86400 + 3 * 3600, TIME_MINUTE, -240 };
    ArticleId id = { put_one(t, d, KEPT_NEW) };
    const Hit *hit;
    uint32_t n;
    ok(t, library_articles_between(t->lib, JUNE_9, JUNE_9, 0, t->a, &hit, &n, &t->e));
    assert_int_equal(n, 1);
    assert_int_equal(hit[0].published.zone, -240);
    Article x;
    ok(t, library_article(t->lib, id, t->a, &x, &t->e));
    assert_int_equal(x.published.zone, -240);
    ok(t, library_articles_between(t->lib, JUNE_9 + 1, JUNE_9 + 1, 0, t->a, &hit, &n, &t->e));
    assert_int_equal(n, 0);
}

static void what_was_said_before_is_known_by_its_words(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    const StatementRow *row;
    uint32_t n;
    bool said;
    StatementQuery q = statement_query();
    ok(t, library_statements(t->lib, &q, t->a, &row, &n, &t->e));
    StatementRow s = row[0];
    ok(t, library_said_before(t->lib, &s, JUNE_9, &said, &t->e));
    assert_false(said);
    ok(t, library_said_before(t->lib, &s, JUNE_9 + 1, &said, &t->e));
    assert_true(said);
    s.value = S("Bombs");
    ok(t, library_said_before(t->lib, &s, JUNE_9 + 1, &said, &t->e));
    assert_true(said);
    s.value = S("mines");
    ok(t, library_said_before(t->lib, &s, JUNE_9 + 1, &said, &t->e));
    assert_false(said);
}

static void incidents_of_some_days_are_those_that_touch_them(void **state)
{
    static const int32_t days[][3] = { { JUNE_9 - 1, JUNE_9 - 1, 1 }, { JUNE_9, JUNE_9 + 40, 0 },
        { JUNE_9 - 400, JUNE_9 - 2, 0 }, { JUNE_9 - 400, JUNE_9 + 400, 1 },
        { DAY_UNKNOWN, JUNE_9, 1 }, { JUNE_9 - 1, DAY_UNKNOWN, 1 } };
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const IncidentRow *x;
        uint32_t n;
        IncidentQuery q = incident_query();
        q.from_day = days[i][0];
        q.to_day = days[i][1];
        ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
        assert_int_equal(n, days[i][2]);
        q.said_to = JUNE_9 - 1;
        ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
        assert_int_equal(n, 0);
    }
}

static void an_actor_is_found_by_any_of_his_names(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    put_one(t, dock_article("Gulf Wire", "http://gulf.example/a", "15", JUNE_9 + 1), KEPT_NEW);
    const char *names[] = { "HLF", "the harbour liberation front", "Harbour Lib" };
    const Actor *who;
    uint32_t n;
    for (size_t i = 0; i < 3; i++) {
        ok(t, library_actor_find(t->lib, str_of(names[i]), t->a, &who, &n, &t->e));
        assert_int_equal(n, 1);
        assert_str(who[0].name, "Harbour Liberation Front");
        assert_int_equal(who[0].n_article, 2);
        assert_int_equal(who[0].last_day, JUNE_9 + 1);
    }
    assert_int_equal(who[0].n_alias, 1);
    assert_str(who[0].alias[0].name, "HLF");
    const Neighbour *beside;
    ok(t, library_neighbours(t->lib, who[0].id, 5, t->a, &beside, &n, &t->e));
    assert_int_equal(n, 1);
    assert_str(beside[0].name, "Karachi");
    StatementQuery q = statement_query();
    const StatementRow *row;
    q.subject = who[0].id;
    ok(t, library_statements(t->lib, &q, t->a, &row, &n, &t->e));
    assert_int_equal(n, 2);
    assert_str(row[0].source, "Gulf Wire");
    assert_true(str_starts(row[0].quote, S("The Harbour Liberation Front said")));
    q.field = S("founded");
    ok(t, library_statements(t->lib, &q, t->a, &row, &n, &t->e));
    assert_int_equal(n, 0);
}

static void marks_stand_where_the_names_are(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t id =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    Article x;
    const Mark *mark;
    uint32_t n;
    ok(t, library_article(t->lib, (ArticleId){ id }, t->a, &x, &t->e));
    ok(t, library_marks(t->lib, x.id, t->a, &mark, &n, &t->e));
    assert_int_equal(n, 2);
    assert_str(str_cut(x.text, mark[0].begin, mark[0].end), "Karachi");
    assert_str(str_cut(x.text, mark[1].begin, mark[1].end), "Harbour Liberation Front");
    assert_true(mark[0].actor.v && mark[1].actor.v && mark[0].actor.v != mark[1].actor.v);
}

static void an_article_read_anew_keeps_its_row_and_replaces_the_rest(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t id =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    ok(t, library_begin(t->lib, &t->e));
    ok(t, library_clear_record(t->lib, &t->e));
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "14", JUNE_9);
    d->article.id.v = id;
    put_as(t, d, KEPT_NEW);
    ok(t, library_commit(t->lib, &t->e));
    const IncidentRow *x;
    uint32_t n;
    IncidentQuery q = incident_query();
    ok(t, library_incidents(t->lib, &q, t->a, &x, &n, &t->e));
    assert_int_equal(n, 1);
    assert_int_equal(x[0].killed.low, 14);
    assert_int_equal(x[0].report[0].proof.article.v, id);
    assert_int_equal(count_of(t).article, 1);
    expect_whole(t);
}

/* The record is made in the order they came: of the first nothing is left but its row, as when the
 * second took its place. */
static void versions_read_anew_stand_as_they_came(void **state)
{
    Desk *t = *state;
    open_it(t);
    int64_t old =
        put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    int64_t new = put_one(
        t, dock_article("Coast Herald", "http://coast.example/1", "14", JUNE_9), KEPT_VERSION);
    int64_t incident = only_incident(t).id.v;
    ok(t, library_begin(t->lib, &t->e));
    ok(t, library_clear_record(t->lib, &t->e));
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    d->article.id.v = old;
    put_as(t, d, KEPT_NEW);
    d = dock_article("Coast Herald", "http://coast.example/1", "14", JUNE_9);
    d->article.id.v = new;
    put_as(t, d, KEPT_NEW);
    ok(t, library_commit(t->lib, &t->e));
    IncidentRow x = only_incident(t);
    assert_int_equal(x.id.v, incident);
    assert_int_equal(x.killed.low, 14);
    assert_int_equal(x.report[0].proof.article.v, new);
    assert_int_equal(count_of(t).article, 1);
    assert_int_equal(count_of(t).version, 1);
    expect_whole(t);
}

/* ---- searching ---- */

static void search_ranks_titles_first_and_marks_what_matched(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t,
        made_doc((Made){ .url = "u1",
            .title = "Harvest begins",
            .source = "A",
            .day = JUNE_9,
            .text = "Farmers wait for rain. A flood last year took the pipeline away and much else "
                    "with it." }),
        KEPT_NEW);
    int64_t best = put_one(t,
        made_doc((Made){ .url = "u2",
            .title = "Floods in the valley",
            .source = "B",
            .day = JUNE_9,
            .text = "The river rose in the night and the people of the valley left their houses "
                    "for higher ground." }),
        KEPT_NEW);
    Hits h;
    ok(t, library_search(t->lib, S("flood"), 0, 10, t->a, &h, &t->e));
    assert_int_equal(h.all, 2);
    assert_int_equal(h.hit[0].id.v, best);
    assert_true(h.hit[0].rank > h.hit[1].rank);
    assert_true(str_has(h.hit[1].snippet, S("\x02" "flood\x03")));
}

typedef struct Ask { const char *query; uint32_t all; } Ask;

static void the_grammar_of_search_finds_what_it_says(void **state)
{
    static const Ask ask[] = {
        { "", 4 }, { "bomb", 3 }, { "bombs dockers", 2 }, { "\"bomb went off\"", 3 }, { "\"off went bomb\"", 0 }, { "bomb -dockers", 1 },
        { "-bomb", 1 }, { "harvest OR dockers", 3 }, { "dock*", 3 }, { "actor:HLF", 2 }, { "actor:\"harbour liberation front\" bomb", 2 },
        { "-actor:HLF", 2 }, { "place:Karachi", 2 }, { "place:Sindh", 2 }, { "country:PAK", 2 }, { "country:pakistan", 2 },
        { "kind:bombing", 2 }, { "kind:assault", 2 }, { "kind:attack", 0 }, { "source:gulf", 1 }, { "source:gulf OR source:coast", 2 },
        { "from:2014-06-10", 2 }, { "to:2014-06-09", 2 }, { "from:2014-06 to:2014", 4 }, { "from:2015", 0 }, { "bomb from:2014-06-10", 2 },
        { "AND", 2 }, { "NEAR(bomb, docks)", 0 }, { "title^bomb", 0 }, { "bomb\"\"", 3 }, { "&", 4 }, { "d\xC3\xB3" "ckers", 2 }, { "http://x.y", 0 },
        { "12:30", 0 }, { "col-umn", 0 }, { "bomb '; DROP TABLE article; --", 0 },
    };
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    put_one(t, dock_article("Gulf Wire", "http://gulf.example/a", "15", JUNE_9 + 1), KEPT_NEW);
    put_one(t,
        made_doc((Made){ .url = "u3",
            .title = "Harvest begins",
            .source = "Plough",
            .day = JUNE_9,
            .text = "Grain is dear." }),
        KEPT_NEW);
    put_one(t,
        made_doc((Made){ .url = "u4",
            .title = "Old bomb found",
            .source = "Plough",
            .day = JUNE_9 + 1,
            .text = "A bomb went off at the docking station. It was very old." }),
        KEPT_NEW);
    for (size_t i = 0; i < sizeof ask / sizeof *ask; i++) {
        Hits h;
        if (!library_search(t->lib, str_of(ask[i].query), 0, 10, t->a, &h, &t->e))
            fail_msg("%s: %s", ask[i].query, t->e.text);
        if (h.all != ask[i].all || h.n != ask[i].all)
            fail_msg("%s: %u, want %u", ask[i].query, h.all, ask[i].all);
    }
}

static void a_search_that_is_wrong_says_where(void **state)
{
    static const char *const query[][2] = {
        { "bomb \"never closed", "\n    bomb \"never closed\n         ^" }, { "author:Smith", "no such key" }, { "from:June", "no date" },
        { "from:2014-13", "no date" }, { "to:2014-02-30", "no date" }, { "OR bomb", "OR must stand" }, { "bomb OR", "OR must stand" },
        { "bomb OR -docks", "OR cannot" }, { "bomb OR actor:X", "OR joins" }, { "actor:", "after the colon" }, { "-from:2014", "date" },
    };
    Desk *t = *state;
    open_it(t);
    for (size_t i = 0; i < sizeof query / sizeof *query; i++) {
        Hits h;
        t->e = (Err){ 0 };
        assert_false(library_search(t->lib, str_of(query[i][0]), 0, 10, t->a, &h, &t->e));
        assert_int_equal(t->e.kind, ERR_USAGE);
        assert_said(t, query[i][1]);
    }
}

static void pages_of_a_search_follow_one_another(void **state)
{
    Desk *t = *state;
    open_it(t);
    ok(t, library_begin(t->lib, &t->e));
    for (int i = 0; i < 25; i++) {
        char url[16], text[64];
        snprintf(url, sizeof url, "u%d", i);
        snprintf(text, sizeof text, "Number %d of the ferry reports.", i);
        put_as(t,
            made_doc(
                (Made){ .url = url, .title = url, .source = "A", .day = JUNE_9 + i, .text = text }),
            KEPT_NEW);
    }
    ok(t, library_commit(t->lib, &t->e));
    Hits h;
    for (uint32_t from = 0; from < 25; from += 10) {
        ok(t, library_search(t->lib, S(""), from, 10, t->a, &h, &t->e));
        assert_int_equal(h.all, 25);
        assert_int_equal(h.n, from < 20 ? 10 : 5);
        assert_true(h.hit[0].published.at == (int64_t)(JUNE_9 + 24 - (int)from) * 86400);
    }
    ok(t, library_search(t->lib, S("ferry"), 100, 10, t->a, &h, &t->e));
    assert_true(h.all == 25 && h.n == 0);
    const Hit *hit;
    uint32_t n;
    ok(t, library_articles_between(t->lib, JUNE_9 + 3, JUNE_9 + 5, 0, t->a, &hit, &n, &t->e));
    assert_int_equal(n, 3);
}

/* ---- what goes wrong ---- */

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(bytes, 1, n, f);
    fclose(f);
}

static void a_file_that_is_no_library_is_named_and_left_alone(void **state)
{
    Desk *t = *state;
    static const char text[] =
        "Dear diary, today I went to the harbour and looked at the ships for a while; nothing else "
        "happened, and so I went home again before it was dark.";
    write_file(t->path, text, sizeof text);
    for (int mode = LIBRARY_READ; mode <= LIBRARY_WRITE; mode++) {
        assert_null(library_open(t->path, (LibraryMode)mode, &t->e));
        assert_said(t, "no annalist library");
        assert_said(t, t->path);
    }
    struct stat st;
    assert_int_equal(stat(t->path, &st), 0);
    assert_int_equal(st.st_size, sizeof text);
}

static void another_programs_database_is_left_alone(void **state)
{
    Desk *t = *state;
    sqlite3 *db;
    sqlite3_open(t->path, &db);
    sqlite3_exec(db, "CREATE TABLE recipe(name)", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_null(library_open(t->path, LIBRARY_WRITE, &t->e));
    assert_said(t, "no annalist library");
}

static void a_library_of_a_newer_program_is_refused(void **state)
{
    Desk *t = *state;
    open_it(t);
    library_close(t->lib);
    t->lib = NULL;
    sqlite3 *db;
    sqlite3_open(t->path, &db);
    sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_null(library_open(t->path, LIBRARY_READ, &t->e));
    assert_said(t, "newer");
}

static void a_library_that_is_not_there_is_not_made_by_reading(void **state)
{
    Desk *t = *state;
    assert_null(library_open(t->path, LIBRARY_READ, &t->e));
    assert_said(t, "annalist add");
    assert_int_equal(access(t->path, F_OK), -1);
    assert_null(library_open("/no-such-folder/l.db", LIBRARY_WRITE, &t->e));
    assert_said(t, "folder");
}

static void a_second_writer_is_told_to_wait_and_readers_are_not(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    ok(t, library_begin(t->lib, &t->e));
    Library *reader = library_open(t->path, LIBRARY_READ, &t->e);
    assert_non_null(reader);
    Hits h;
    ok(t, library_search(reader, S("dockers"), 0, 5, t->a, &h, &t->e));
    assert_int_equal(h.all, 1);
    assert_false(library_begin(reader, &t->e));
    library_close(reader);
    Library *other = library_open(t->path, LIBRARY_WRITE, &t->e);
    assert_non_null(other);
    assert_false(library_begin(other, &t->e));
    assert_said(t, "another annalist");
    library_close(other);
    library_rollback(t->lib);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    Desk *t = *state;
    open_it(t);
    ok(t, library_begin(t->lib, &t->e));
    put_as(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    library_rollback(t->lib);
    LibraryCount c = count_of(t);
    assert_true(c.article == 0 && c.actor == 0 && c.incident == 0);
    expect_whole(t);
}

static Doc *filler_article(int i)
{
    char url[32], text[3000];
    size_t n = 0;
    snprintf(url, sizeof url, "http://many.example/%d", i);
    for (uint32_t w = 0; n < sizeof text - 32; w++)
        n += (size_t)snprintf(
            text + n, sizeof text - n, "w%x ", (w + 1) * 2654435761u * (uint32_t)(i + 7));
    snprintf(text + n, sizeof text - n, "end.");
    return made_doc(
        (Made){ .url = url, .title = url, .source = "Many", .day = JUNE_9, .text = text });
}

/* In the child: batches of ten, for ever; each commit is told by a byte in the pipe. */
static void add_for_ever(Desk *t, int tell)
{
    t->lib = library_open(t->path, LIBRARY_WRITE, &t->e);
    for (int i = 0; t->lib; i++) {
        Doc *d = filler_article(i);
        Kept kept;
        Known known;
        if (i % 10 == 0 && !library_begin(t->lib, &t->e)) _exit(1);
        link_keys(d);
        if (!library_known(t->lib, d, d->arena, &known, &t->e)) _exit(2);
        link_doc(d, &known);
        if (!library_put(t->lib, d, STR_NONE, &kept, &t->e)) _exit(3);
        doc_free(d);
        if (i % 10 == 9 && (!library_commit(t->lib, &t->e) || write(tell, "c", 1) != 1)) _exit(4);
    }
    _exit(5);
}

static void a_kill_at_any_moment_loses_only_the_batch_in_flight(void **state)
{
    Desk *t = *state;
    for (int round = 1; round <= 3; round++) {
        int ends[2];
        char c;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) add_for_ever(t, ends[1]);
        close(ends[1]);
        for (int i = 0; i < round * 2; i++) assert_int_equal(read(ends[0], &c, 1), 1);
        usleep((useconds_t)round * 1700);                 /* into the middle of the next batch */
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        int told = round * 2;
        while (read(ends[0], &c, 1) == 1) told++;
        close(ends[0]);
        open_it(t);
        LibraryCount count = count_of(t);
        assert_true(count.article % 10 == 0 && count.article >= told * 10 / round);
        expect_whole(t);
        Doc *again = filler_article(3);
        put_one(t, again, KEPT_SAME);
        library_close(t->lib);
        t->lib = NULL;
        unlink(t->path);
    }
}

/* The child may write no more than this to any file. */
static void add_until_full(Desk *t, int tell)
{
    struct rlimit limit = { 1 << 20, 1 << 20 };
    signal(SIGXFSZ, SIG_IGN);
    t->lib = library_open(t->path, LIBRARY_WRITE, &t->e);
    setrlimit(RLIMIT_FSIZE, &limit);
    bool good = t->lib && library_begin(t->lib, &t->e);
    for (int i = 0; good && i < 2000; i++) {
        Doc *d = filler_article(i);
        Kept kept;
        good = library_put(t->lib, d, STR_NONE, &kept, &t->e);
        doc_free(d);
        if (good && i % 10 == 9)
            good = library_commit(t->lib, &t->e) && library_begin(t->lib, &t->e);
    }
    if (t->lib) library_rollback(t->lib);
    bool still_reads = t->lib && count_of(t).article > 0;
    char said[sizeof t->e.text + 1];
    snprintf(said, sizeof said, "%c%s", still_reads ? 'r' : '-', t->e.text);
    _exit(write(tell, said, strlen(said)) > 0 ? 0 : 1);
}

static void a_full_disk_is_told_and_leaves_the_library_whole(void **state)
{
    Desk *t = *state;
    int ends[2];
    char said[600] = { 0 };
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) add_until_full(t, ends[1]);
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    waitpid(child, NULL, 0);
    if (!strstr(said, "full") || !strstr(said, t->path)) fail_msg("said: %s", said);
    assert_int_equal(said[0], 'r');
    open_it(t);
    assert_int_equal(count_of(t).article % 10, 0);
    assert_true(count_of(t).article > 0);
    expect_whole(t);
}

static void a_backup_is_a_whole_library_made_while_in_use(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    Library *writer = library_open(t->path, LIBRARY_WRITE, &t->e);
    ok(t, library_begin(writer, &t->e));
    ok(t, library_backup(t->lib, t->other, NULL, NULL, &t->e));
    library_rollback(writer);
    library_close(writer);
    assert_false(library_backup(t->lib, t->path, NULL, NULL, &t->e));
    library_close(t->lib);
    snprintf(t->path, sizeof t->path, "%s", t->other);
    open_it(t);
    assert_int_equal(count_of(t).article, 1);
    expect_whole(t);
}

static void note_trouble(void *who, Str what)
{
    Out *o = who;
    out_str(o, what);
    out_char(o, '\n');
}

static void check_finds_a_proof_that_does_not_stand(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    sqlite3 *db;
    sqlite3_open(t->path, &db);
    sqlite3_exec(db,
        "UPDATE statement SET end = 100000; UPDATE actor SET n_article = 7 WHERE id = 1", NULL,
        NULL, NULL);
    sqlite3_close(db);
    Out said = { 0 };
    uint64_t wrong = 0;
    ok(t, library_check(t->lib, note_trouble, &said, &wrong, &t->e));
    assert_int_equal(wrong, 2);
    assert_true(str_has(out_view(&said), S("statement 1 of article 1: its proof")));
    assert_true(str_has(out_view(&said), S("articles counted wrong")));
    out_release(&said);
}

static void a_reader_too_finds_an_index_that_does_not_match(void **state)
{
    Desk *t = *state;
    open_it(t);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    library_close(t->lib);
    sqlite3 *db;
    sqlite3_open(t->path, &db);
    sqlite3_exec(db, "UPDATE article SET title = 'Something else'", NULL, NULL, NULL);
    sqlite3_close(db);
    t->lib = library_open(t->path, LIBRARY_READ, &t->e);
    Out said = { 0 };
    uint64_t wrong = 0;
    ok(t, library_check(t->lib, note_trouble, &said, &wrong, &t->e));
    assert_int_equal(wrong, 2);
    assert_true(str_has(out_view(&said), S("index of words")));
    assert_true(str_has(out_view(&said), S("its text is not what was stored")));
    out_release(&said);
}

static void a_line_whose_proof_is_blank_is_left_out_with_a_note(void **state)
{
    Desk *t = *state;
    open_it(t);
    Doc *d = dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9);
    link_keys(d);
    d->statement[0].words = SPAN_NONE;
    Kept kept;
    ok(t, library_begin(t->lib, &t->e));
    ok(t, library_put(t->lib, d, STR_NONE, &kept, &t->e));
    ok(t, library_commit(t->lib, &t->e));
    Article x;
    ok(t, library_article(t->lib, d->article.id, t->a, &x, &t->e));
    assert_int_equal(x.n_note, 1);
    assert_true(str_has(x.note[0], S("proof")));
    assert_int_equal(count_of(t).statement, 0);
    doc_free(d);
}

static void what_is_not_there_is_said_to_be_not_there(void **state)
{
    Desk *t = *state;
    open_it(t);
    Article x;
    Actor who;
    ArticleId id;
    assert_false(library_article(t->lib, (ArticleId){ 4 }, t->a, &x, &t->e));
    assert_int_equal(t->e.kind, ERR_INPUT);
    assert_false(library_actor(t->lib, (ActorId){ 4 }, t->a, &who, &t->e));
    ok(t, library_article_find(t->lib, S("http://none.example"), &id, &t->e));
    assert_int_equal(id.v, 0);
    put_one(t, dock_article("Coast Herald", "http://coast.example/1", "12", JUNE_9), KEPT_NEW);
    ok(t, library_article_find(t->lib, S("http://coast.example/1"), &id, &t->e));
    assert_int_equal(id.v, 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_article_comes_back_as_it_went_in), TEST(the_same_article_twice_adds_nothing),
        TEST(new_surroundings_of_the_same_text_add_nothing),
        TEST(a_changed_text_is_a_new_version_and_the_record_follows_it), TEST(the_version_updated_earlier_stays_behind),
        TEST(two_outlets_of_one_incident_make_one_record_with_two_reports),
        TEST(what_else_is_said_of_an_incident_comes_back),
        TEST(records_that_turn_out_to_be_one_are_joined),
        TEST(an_outlet_counts_by_its_latest_article_and_the_most_in_it), TEST(what_is_denied_is_not_counted_and_at_least_stays_open),
        TEST(the_sum_of_many_reports_is_the_same_made_anew),
        TEST(a_text_of_no_outlet_is_cited_by_its_host_or_its_file), TEST(an_article_is_of_its_outlets_own_day),
        TEST(what_was_said_before_is_known_by_its_words), TEST(incidents_of_some_days_are_those_that_touch_them), TEST(an_actor_is_found_by_any_of_his_names),
        TEST(marks_stand_where_the_names_are), TEST(an_article_read_anew_keeps_its_row_and_replaces_the_rest),
        TEST(versions_read_anew_stand_as_they_came),
        TEST(search_ranks_titles_first_and_marks_what_matched), TEST(the_grammar_of_search_finds_what_it_says),
        TEST(a_search_that_is_wrong_says_where), TEST(pages_of_a_search_follow_one_another),
        TEST(a_file_that_is_no_library_is_named_and_left_alone), TEST(another_programs_database_is_left_alone),
        TEST(a_library_of_a_newer_program_is_refused), TEST(a_library_that_is_not_there_is_not_made_by_reading),
        TEST(a_second_writer_is_told_to_wait_and_readers_are_not), TEST(what_is_rolled_back_was_never_there),
        TEST(a_kill_at_any_moment_loses_only_the_batch_in_flight), TEST(a_full_disk_is_told_and_leaves_the_library_whole),
        TEST(a_backup_is_a_whole_library_made_while_in_use), TEST(check_finds_a_proof_that_does_not_stand),
        TEST(a_reader_too_finds_an_index_that_does_not_match),
        TEST(a_line_whose_proof_is_blank_is_left_out_with_a_note), TEST(what_is_not_there_is_said_to_be_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
