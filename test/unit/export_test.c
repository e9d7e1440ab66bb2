/* export_test.c -- shapes read, rows written: by hand, without a library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include "export/export.h"
#include "helpers.h"

static uint32_t n_trouble;
static char trouble[600];
static void note_trouble(void *who, const Err *e)
{
    (void)who;
    n_trouble++;
    snprintf(trouble, sizeof trouble, "%s", e->text);
}

static Shape *shape_of(const char *text)
{
    Err e = { 0 };
    n_trouble = 0;
    return shape_new(S("test.shape"), str_of(text), note_trouble, NULL, &e);
}

#define HEAD "name: t\nrows: incidents\nheader: no\n"

static IncidentReport report(const Participant *p, uint32_t n)
{
    return (IncidentReport){ .proof = { { 7 }, 4, 9 },
        .begin_point = 4,
        .end_point = 9,
        .sentence = 2,
        .quote = S("Gunmen fired."),
        .source = S("Coast Herald"),
        .title = S("\"Shots\", they say"),
        .url = S("http://c.example/1"),
        .published = { .at = 1402272000, .precision = TIME_DAY },
        .party = p,
        .n_party = n,
        .sure = 0.74f,
        .killed = { .speaker = NONE },
        .wounded = { .speaker = NONE },
        .taken = { .speaker = NONE } };
}

static IncidentRow incident(const IncidentReport *r, uint32_t n)
{
    return (IncidentRow){ .id = { 12 },
        .kind = S("attack"),
        .plover = S("ASSAULT"),
        .cameo = S("1831"),
        .first_day = 16229,
        .last_day = 16229,
        .place = S("Karachi"),
        .province = S("Sindh"),
        .country_name = S("Pakistan"),
        .country = "PAK",
        .lat = 24.9056f,
        .lon = 67.0822f,
        .precision = PLACE_CITY,
        .has_point = true,
        .killed = { true, 24, COUNT_OPEN, SPAN_NONE, NONE },
        .killed_best = 30,
        .wounded_best = -1,
        .taken_best = -1,
        .wounded = { .speaker = NONE },
        .taken = { .speaker = NONE },
        .report = r,
        .n_report = n,
        .n_source = n,
        .sure = 0.5f };
}

static Participant participant(PartyRole role, const char *text, int64_t actor, Status status)
{
    Participant p = { .role = role,
        .text = str_of(text),
        .actor = { actor },
        .status = status,
        .number = { .speaker = NONE } };
    if (actor) p.name = str_of(text);
    return p;
}

/* What one row becomes in a shape, with the lines of `rest` behind the head. */
static const char *written(const char *rest, Writing form, const IncidentRow *row)
{
    static char text[4000];
    char shape[4000];
    Out o = { 0 };
    snprintf(shape, sizeof shape, HEAD "%s", rest);
    Shape *s = shape_of(shape);
    assert_non_null(s);
    Export *x = export_new(s, form, NULL, 0);
    export_begin(x, &o);
    export_row(x, row, &o);
    export_end(x, &o);
    snprintf(text, sizeof text, "%.*s", STR_ARG(out_view(&o)));
    export_free(x);
    shape_free(s);
    out_release(&o);
    return text;
}

static void a_column_is_empty_if_one_of_its_fields_is(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    assert_string_equal(written("[columns]\na : string = {killed.low}/{killed.high}\nb : string = "
                                "{killed.low}/{killed.high |}\n"
                                "c : string = {killed.high | open}\nd : string\n",
                            WRITING_OWN, &row),
        ",24/,open,\r\n");
}

static void csv_is_quoted_where_it_must_be_and_tabs_become_spaces(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    r.quote = S("one\ttwo\nthree");
    const char *columns = "[columns]\nt : string = {report.title}\nq : string = {report.quote}\n";
    assert_string_equal(
        written(columns, WRITING_CSV, &row), "\"\"\"Shots\"\", they say\",\"one\ttwo\nthree\"\r\n");
    assert_string_equal(
        written(columns, WRITING_TSV, &row), "\"Shots\", they say\tone two three\n");
}

static void numbers_are_bare_in_json_and_what_is_empty_is_not_there(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    assert_string_equal(written("[columns]\nlow : integer = {killed.low}\nhigh : integer = "
                                "{killed.high}\nlat : number = {lat}\n"
                                "root : string = {cameo.root}\nsay \"x\" : integer = 007\n",
                            WRITING_JSONL, &row),
        "{\"low\":24,\"lat\":24.9056,\"root\":\"18\",\"say \\\"x\\\"\":\"007\"}\n");
}

static void a_map_takes_whole_keys_beginnings_and_all_else(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    assert_string_equal(written("[columns]\na : string = {kind > m}\nb : string = {plover > m}\nc "
                                ": string = {place > m}\n"
                                "d : string = {kind} {stage} => m\ne : string = {facility > m}\n"
                                "[map m]\nattack = A\nASS* = B\nattack acc* = C\n* = =\n",
                            WRITING_OWN, &row),
        "A,B,Karachi,C,\r\n");
}

static void dates_keep_their_precision(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    const char *columns =
        "[columns]\np : string = {day.precision}\ny : integer = {day.year}\nm : integer = "
        "{day.month}\n"
        "d : integer = {day.day | 0}\nc : integer = {day.compact}\nf : number = {day.fraction}\n";
    assert_string_equal(written(columns, WRITING_OWN, &row), "day,2014,6,8,20140608,2014.4329\r\n");
    row.last_day += 6;
    assert_string_equal(written(columns, WRITING_OWN, &row), "week,2014,6,0,,\r\n");
    row.last_day += 30;
    assert_string_equal(written(columns, WRITING_OWN, &row), "year,2014,,0,,\r\n");
    row.first_day = row.last_day = DAY_UNKNOWN;
    assert_string_equal(written(columns, WRITING_OWN, &row), ",,,0,,\r\n");
}

static void the_middle_of_a_country_is_no_point(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    const char *columns =
        "[columns]\nlat : number = {lat}\nprio : integer = {prio}\ngw : integer = {country.gw}\n";
    assert_string_equal(written(columns, WRITING_OWN, &row), "24.9056,165375,770\r\n");
    row.precision = PLACE_COUNTRY;
    assert_string_equal(written(columns, WRITING_OWN, &row), ",,770\r\n");
    assert_has(str_of(written(columns, WRITING_GEOJSON, &row)), "\"geometry\":null");
}

static void a_doer_is_one_of_whom_it_is_told_as_a_fact(void **state)
{
    (void)state;
    Participant p[] = { participant(PARTY_PERPETRATOR, "gunmen", 0, STATUS_SHOWN), participant(PARTY_ORGANISATION, "TTP", 3, STATUS_ACCUSED),
                        participant(PARTY_PERPETRATOR, "IMU", 4, STATUS_DENIED), participant(PARTY_VICTIM, "guards", 0, STATUS_SHOWN) };
    IncidentReport r[] = { report(p, 4), report(p, 4) };
    IncidentRow row = incident(r, 2);
    assert_string_equal(
        written("[columns]\na : string = {doers.name}\nb : string = {perpetrators.name}\nc : "
                "string = {perpetrators.status}\n"
                "d : string = {hit1.name}\ne : string = {hit2.name}\nn : string = {doubt}\n",
            WRITING_OWN, &row),
        "gunmen,TTP; gunmen,accused; shown,guards,,by TTP (accused); dead: 24 or more\r\n");
}

static void one_article_that_tells_it_twice_is_one_source(void **state)
{
    (void)state;
    IncidentReport r[] = { report(NULL, 0), report(NULL, 0), report(NULL, 0) };
    r[2].proof.article.v = 8;
    r[2].title = S("Third");
    IncidentRow row = incident(r, 3);
    assert_string_equal(written("[columns]\na : integer = {articles}\nt : string = "
                                "{report2.title}\nz : string = {report3.title}\n",
                            WRITING_OWN, &row),
        "2,Third,\r\n");
}

static void a_shape_keeps_and_drops(void **state)
{
    (void)state;
    IncidentReport r = report(NULL, 0);
    IncidentRow row = incident(&r, 1);
    const char *kept = "keep: {killed.best}\nkeep: {status} = shown stated\ndrop: {factuality} = "
                       "planned\n[columns]\na : integer = {id}\n";
    assert_string_equal(written(kept, WRITING_OWN, &row), "12\r\n");
    row.status = STATUS_ACCUSED;
    assert_string_equal(written(kept, WRITING_OWN, &row), "");
    row.status = STATUS_STATED;
    row.factuality = FACT_PLANNED;
    assert_string_equal(written(kept, WRITING_OWN, &row), "");
    row.factuality = FACT_HAPPENED;
    row.killed_best = -1;
    assert_string_equal(written(kept, WRITING_OWN, &row), "");
}

static void a_wrong_line_is_named_and_passed_over(void **state)
{
    (void)state;
    static const struct { const char *text, *said; } wrong[] = {
        { HEAD "[columns]\na : integer = {id}\nb : string = {no.such}\n", "test.shape:6: there is no such field" },
        { HEAD "[columns]\na : integer = {id}\nb : strange = {id}\n", "test.shape:6: no such type" },
        { HEAD "[columns]\na : integer = {id}\nb : string = {id\n", "test.shape:6: a { that is never closed" },
        { HEAD "[columns]\na : integer = {id}\nhello\n", "test.shape:6: no column" },
        { HEAD "colour: red\n[columns]\na : integer = {id}\n", "test.shape:4: no such key" },
        { HEAD "[columns]\na : integer = {id > nowhere}\n", "a map without a line" },
        { HEAD "[rows]\nx\n[columns]\na : integer = {id}\n", "test.shape:5: no such section" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Shape *s = shape_of(wrong[i].text);
        assert_non_null(s);
        assert_int_equal(n_trouble, 1);
        assert_has(str_of(trouble), wrong[i].said);
        shape_free(s);
    }
    assert_null(shape_of("rows: incidents\n[columns]\na : integer = {id}\n"));
    assert_null(shape_of("name: t\n"));
}

/* Those bound into the program have no wrong line, and as many columns as the tables they are called after. */
static void the_shapes_we_bring_are_whole(void **state)
{
    static const struct { const char *name; uint32_t columns; } known[] = { { "acled", 31 }, { "gdelt", 61 }, { "gdelt-mentions", 16 },
        { "gtd", 135 }, { "icews", 20 }, { "polecat", 40 }, { "ucdp", 49 } };
    uint32_t i = 0, found = 0;
    Str name, gloss;
    Out path = { 0 };
    (void)state;
    while (shape_next(&i, &name, &gloss)) {
        Err e = { 0 };
        out_reset(&path);
        out_fmt(&path, "shapes/%.*s.shape", STR_ARG(name));
        out_char(&path, '\0');
        n_trouble = 0;
        Shape *s = shape_new(name, embedded(path.p), note_trouble, NULL, &e);
        assert_non_null(s);
        if (n_trouble) fail_msg("%s", trouble);
        assert_true(gloss.n > 0 && shape_file(s).n > 0);
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            if (str_is(name, known[k].name)) found++, assert_int_equal(shape_columns(s), known[k].columns);
        shape_free(s);
    }
    assert_int_equal(found, sizeof known / sizeof *known);
    out_release(&path);
}

static void every_field_that_help_names_can_be_asked_for(void **state)
{
    (void)state;
    const char *name, *help;
    uint32_t n = 0;
    for (uint32_t i = 0; (help = export_field_help(i, &name)); i++, n++) assert_true(name[0] != 0);
    assert_true(n > 80);
    static const char *const ask[] = { "id", "country.fips", "cameo.text", "perpetrator3.country.gtd", "weapon.text", "outlets", "report2.dated", "claims.name" };
    for (size_t i = 0; i < sizeof ask / sizeof *ask; i++) {
        char text[200];
        snprintf(text, sizeof text, HEAD "[columns]\na : string = {%s}\n", ask[i]);
        Shape *s = shape_of(text);
        assert_non_null(s);
        if (n_trouble) fail_msg("%s", trouble);
        shape_free(s);
    }
}

static DetailRow detail(DetailKind kind, const char *text, int32_t number, const char *unit)
{
    return (DetailRow){ .kind = kind, .text = str_of(text), .unit = str_of(unit), .first_day = DAY_UNKNOWN, .last_day = DAY_UNKNOWN,
                        .number = { number >= 0, number, number, SPAN_NONE, NONE, STATUS_SHOWN }, .begin_point = 4, .end_point = 9 };
}

static void what_else_is_said_has_its_columns(void **state)
{
    (void)state;
    DetailRow list[] = { detail(DETAIL_FREED, "the two", 2, ""), detail(DETAIL_ESCAPED, "one", 1, ""), detail(DETAIL_HELD_FOR, "30 hours", 30, "hour"),
                         detail(DETAIL_RANSOM_ASKED, "$2 million", 2000000, "USD"), detail(DETAIL_RANSOM_PAID, "ransom", -1, ""),
                         detail(DETAIL_ACCUSED, "the militia", -1, "") };
    list[4].factuality = FACT_NEGATED;
    list[5].by = S("the mayor");
    list[5].status = STATUS_ACCUSED;
    IncidentReport r = report(NULL, 0);
    r.detail = list;
    r.n_detail = 6;
    IncidentRow row = incident(&r, 1);
    assert_string_equal(written("[columns]\na : integer = {ransom_asked.usd}\nb : integer = "
                                "{ransom_asked.yes}\nc : integer = {ransom_paid.yes}\n"
                                "d : integer = {ransom_paid.usd}\ne : string = {accused.said}\n",
                            WRITING_OWN, &row),
        "2000000,1,0,,the militia (by the mayor)\r\n");
    assert_string_equal(written("[columns]\na : integer = {hostages.outcome}\nb : integer = "
                                "{hostages.free}\nc : integer = {hostages.hours}\n"
                                "d : integer = {hostages.days}\ne : integer = {suicide.yes}\n",
                            WRITING_OWN, &row),
        "6,3,,1,\r\n");
}

/* Of thirty dead two are told to be guards, four to be civilians, five to be attackers. */
static void the_dead_are_told_apart_by_side(void **state)
{
    (void)state;
    Participant list[] = { participant(PARTY_ORGANISATION, "Coast Front", 3, STATUS_SHOWN), participant(PARTY_VICTIM, "guards", 0, STATUS_SHOWN),
                           participant(PARTY_VICTIM, "farmers", 0, STATUS_SHOWN), participant(PARTY_VICTIM, "people", 0, STATUS_SHOWN) };
    memcpy(list[0].sector, "REB", 4);
    list[1].kind = S("military");
    list[2].kind = S("civilian");
    for (int i = 1; i < 4; i++) {
        list[i].effect = EFFECT_DEATH;
        list[i].number = (Count){ true, 2 * i, 2 * i, SPAN_NONE, NONE, STATUS_SHOWN };
    }
    DetailRow doers = detail(DETAIL_DOERS_KILLED, "five", 5, "");
    IncidentReport r = report(list, 4);
    r.detail = &doers;
    r.n_detail = 1;
    IncidentRow row = incident(&r, 1);
    const char *columns = "[columns]\na : integer = {dead.a}\nb : integer = {dead.b}\nc : integer "
                          "= {dead.civilians}\nd : integer = {dead.unknown}\n";
    assert_string_equal(written(columns, WRITING_OWN, &row), "5,2,4,19\r\n");
    row.killed_best = 3; /* fewer than are told apart: nothing is known of the sides */
    assert_string_equal(written(columns, WRITING_OWN, &row), ",,,3\r\n");
}

static void the_record_whole_is_json(void **state)
{
    (void)state;
    Participant p = participant(PARTY_VICTIM, "guards", 0, STATUS_SHOWN);
    IncidentReport r = report(&p, 1);
    IncidentRow row = incident(&r, 1);
    Shape *whole = shape_named(S("incidents"));
    Export *x = export_new(whole, WRITING_JSONL, NULL, 0);
    Out o = { 0 };
    export_row(x, &row, &o);
    Str json = out_view(&o);
    assert_has(json, "{\"incident\":12,\"kind\":\"attack\"");
    assert_has(json, "\"killed\":{\"low\":24,\"high\":null,\"best\":30}");
    assert_has(json, "\"proof\":[4,9],\"sentence\":2");
    assert_has(json, "\"parties\":[{\"role\":\"victim\",\"text\":\"guards\"}]");
    out_release(&o);
    export_free(x);
    shape_free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_is_empty_if_one_of_its_fields_is),
        cmocka_unit_test(csv_is_quoted_where_it_must_be_and_tabs_become_spaces),
        cmocka_unit_test(numbers_are_bare_in_json_and_what_is_empty_is_not_there),
        cmocka_unit_test(a_map_takes_whole_keys_beginnings_and_all_else),
        cmocka_unit_test(dates_keep_their_precision),
        cmocka_unit_test(the_middle_of_a_country_is_no_point),
        cmocka_unit_test(a_doer_is_one_of_whom_it_is_told_as_a_fact),
        cmocka_unit_test(one_article_that_tells_it_twice_is_one_source),
        cmocka_unit_test(a_shape_keeps_and_drops),
        cmocka_unit_test(a_wrong_line_is_named_and_passed_over),
        cmocka_unit_test(the_shapes_we_bring_are_whole),
        cmocka_unit_test(every_field_that_help_names_can_be_asked_for),
        cmocka_unit_test(what_else_is_said_has_its_columns),
        cmocka_unit_test(the_dead_are_told_apart_by_side),
        cmocka_unit_test(the_record_whole_is_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
