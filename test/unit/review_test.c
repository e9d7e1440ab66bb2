/* test/unit/review_test.c -- words for people; reviews and dossiers of a library made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>
#include "coding/coding.h"
#include "format/format.h"
#include "link/link.h"
#include "read/read.h"
#include "review/inside.h"

static Arena *a;

static void same(Str got, const char *want)
{
    if (!str_is(got, want))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(got), want);
}

static int32_t day(int32_t y, uint8_t m, uint8_t d)
{
    return day_of((Date){ y, m, d });
}

/* ---- words ---- */

static void days_are_printed_as_people_write_them(void **s)
{
    (void)s;
    same(print_days(a, day(2014, 6, 9), day(2014, 6, 9)), "9 June 2014");
    same(print_days(a, day(2014, 6, 8), day(2014, 6, 14)), "8-14 June 2014");
    same(print_days(a, day(2014, 6, 28), day(2014, 7, 4)), "28 June-4 July 2014");
    same(print_days(a, day(2013, 12, 30), day(2014, 1, 2)), "30 December 2013-2 January 2014");
    same(print_days(a, day(1998, 8, 1), day(1998, 8, 31)), "August 1998");
    same(print_days(a, day(2014, 6, 1), day(2014, 8, 31)), "June-August 2014");
    same(print_days(a, day(2007, 1, 1), day(2007, 12, 31)), "2007");
    same(print_days(a, day(2007, 1, 1), day(2012, 12, 31)), "2007-2012");
    same(print_days(a, day(1990, 1, 1), day(1999, 12, 31)), "the 1990s");
    same(print_days(a, day(2014, 6, 9), DAY_UNKNOWN), "from 9 June 2014");
    same(print_days(a, DAY_UNKNOWN, DAY_UNKNOWN), "date not known");
}

static void values_are_printed_as_people_write_them(void **s)
{
    StatementRow row = { .first_day = day(1998, 6, 1), .last_day = day(1998, 8, 31) };
    (void)s;
    row.value = S("1998-SU");
    same(print_value(a, &row), "June-August 1998");
    row.first_day = row.last_day = DAY_UNKNOWN;
    row.value = S("heroes” who crossed the pass");
    same(print_value(a, &row), "“heroes” who crossed the pass");
    row.value = S("talks were used ‘as a screen");
    same(print_value(a, &row), "talks were used ‘as a screen’");
    row.value = S("the army’s ‘men of straw’");
    same(print_value(a, &row), "the army’s ‘men of straw’");
}

static Count count(int32_t low, int32_t high)
{
    return (Count){ .known = true, .low = low, .high = high };
}

static void counts_stay_ranges(void **s)
{
    (void)s;
    same(print_count(a, count(24, COUNT_OPEN)), "at least 24");
    same(print_count(a, count(10, 15)), "10-15");
    same(print_count(a, count(36, 36)), "36");
    same(print_count(a, count(0, 40)), "up to 40");
    same(print_count(a, count(1200, 12000)), "1,200-12,000");
    same(print_count(a, count(0, 0)), "0");
    same(print_count(a, (Count){ 0 }), "not stated");
}

static void what_else_is_said_is_said_with_whose_word_it_is(void **s)
{
    (void)s;
    DetailRow x = { .kind = DETAIL_KILLED,
        .text = S("dozens"),
        .number = count(24, COUNT_OPEN),
        .status = STATUS_STATED,
        .speaker = S("residents") };
    same(print_detail(a, &x),
        "at least 24 (\xE2\x80\x9C"
        "dozens\xE2\x80\x9D) (stated, by residents)");
    x = (DetailRow){ .kind = DETAIL_RANSOM_ASKED,
        .text = S("$2 million"),
        .number = count(2000000, 2000000),
        .unit = S("USD"),
        .by = S("the kidnappers") };
    same(print_detail(a, &x),
        "2,000,000 USD (\xE2\x80\x9C$2 million\xE2\x80\x9D), by the kidnappers");
    x = (DetailRow){ .kind = DETAIL_RANSOM_PAID,
        .text = S("ransom"),
        .factuality = FACT_NEGATED,
        .status = STATUS_STATED,
        .speaker = S("the ministry") };
    same(print_detail(a, &x), "none (stated, by the ministry)");
    x = (DetailRow){ .kind = DETAIL_ACCUSED,
        .text = S("the militia"),
        .by = S("the mayor"),
        .status = STATUS_ACCUSED };
    same(print_detail(a, &x), "the militia, by the mayor");
    x = (DetailRow){
        .kind = DETAIL_HELD_FOR, .text = S("a day"), .number = count(1, 1), .unit = S("day")
    };
    same(print_detail(a, &x), "1 day (\xE2\x80\x9C" "a day\xE2\x80\x9D)");
}

/* "50 dead (stated, by local leaders)": the record's own word is another. */
static void a_toll_that_is_only_said_says_so(void **s)
{
    (void)s;
    DetailRow x = { .kind = DETAIL_KILLED,
        .text = S("50"),
        .number = count(50, 50),
        .status = STATUS_STATED,
        .speaker = S("local leaders") };
    IncidentReport r = { .killed = count(50, 50), .detail = &x, .n_detail = 1 };
    IncidentRow i = { .killed = count(50, 50),
        .killed_best = 50,
        .wounded_best = -1,
        .taken_best = -1,
        .report = &r,
        .n_report = 1 };
    same(print_toll(a, &i), "50 dead (stated, by local leaders)");
    x.status = STATUS_SHOWN;
    same(print_toll(a, &i), "50 dead");
}

static void what_most_say_stands_beside_the_range(void **s)
{
    IncidentRow i = { .killed = count(24, 36),
        .killed_best = 28,
        .wounded = count(5, COUNT_OPEN),
        .wounded_best = 5,
        .taken_best = -1 };
    (void)s;
    same(print_toll(a, &i), "24-36 dead (most say 28), at least 5 wounded");
    i = (IncidentRow){
        .killed = count(3, 3), .killed_best = 3, .wounded_best = -1, .taken_best = -1
    };
    same(print_toll(a, &i), "3 dead");
    i.killed = count(0, 0);
    i.killed_best = 0;
    same(print_toll(a, &i), "no dead");
    i.killed = (Count){ 0 };
    i.gravity = 0.7F;
    same(print_toll(a, &i), "toll not stated");
    i.gravity = 0.4F;                          /* an arrest, a protest */
    same(print_toll(a, &i), "");
}

/* "36 dead, ten gunmen among them": ten are a part of it; a later 38 of the same outlet corrects
 * it, a later "dozens" does not. */
static void an_outlets_figure_is_its_latest_and_largest(void **s)
{
    (void)s;
    IncidentReport r[] = {
        { .source = S("Courier"), .proof = { { 1 }, 0, 1 }, .killed = count(10, 10) }, { .source = S("Courier"), .proof = { { 1 }, 5, 6 }, .killed = count(36, 36) },
        { .source = S("Ledger"), .proof = { { 2 }, 0, 1 }, .killed = count(28, 28) }, { .source = S("Courier"), .proof = { { 3 }, 0, 1 }, .killed = count(38, 38) },
        { .source = S("Courier"), .proof = { { 4 }, 0, 1 }, .killed = count(24, COUNT_OPEN) },
        { .source = S("Star"), .proof = { { 5 }, 0, 1 }, .killed = count(90, 90), .status = STATUS_DENIED },
    };
    IncidentRow row = { .report = r, .n_report = sizeof r / sizeof *r };
    OutletCount f[sizeof r / sizeof *r];
    assert_int_equal(outlet_counts(&row, count_killed, f), 2);
    same(f[0].source, "Courier");
    assert_int_equal(f[0].count.low, 38);
    assert_int_equal(f[1].count.low, 28);
}

static void the_sentence_that_tells_it_best_is_shown_first(void **s)
{
    (void)s;
    Str passing = S("The harbour police said that flights had resumed after the attack of Sunday."),
        lead = S("Gunmen attacked the harbour of Karachi on Sunday and killed 28.");
    IncidentReport r[] = {
        { .kind = S("attack"), .quote = passing, .sentence = 9, .sure = 0.5f, .proof = { { 1 }, 0, 1 } },
        { .kind = S("attack"), .quote = lead, .sentence = 1, .sure = 0.8f, .killed = count(28, 28), .proof = { { 2 }, 0, 1 } },
        { .kind = S("attack"), .quote = lead, .sentence = 1, .sure = 0.9f, .killed = count(28, 28), .in_caption = true, .proof = { { 3 }, 0, 1 } },
    };
    IncidentRow row = { .kind = S("attack"), .report = r, .n_report = 3 };
    same(report_telling(&row)->quote,
        "Gunmen attacked the harbour of Karachi on Sunday and killed 28.");
    assert_int_equal(report_telling(&row)->proof.article.v, 2);
}

static void a_source_without_a_date_says_so(void **s)
{
    (void)s;
    Stamp stamp = { .at = (int64_t)day(2014, 6, 19) * 86400, .precision = TIME_DAY };
    same(print_cite(a, S("BBC"), stamp), "BBC, 19 June 2014");
    same(print_cite(a, S("WPR"), (Stamp){ .at = TIME_UNKNOWN }), "WPR, date not known");
    stamp.precision = TIME_MONTH;
    same(print_cite(a, STR_NONE, stamp), "source not known, June 2014");
}

static void the_day_is_that_of_the_outlets_own_clock(void **s)
{
    (void)s;
    Stamp late = {
        .at = (int64_t)day(2014, 6, 9) * 86400 - 3600, .precision = TIME_MINUTE, .zone = 300
    };
    same(print_stamp(a, late), "9 June 2014");
}

static void only_what_is_shown_to_have_happened_needs_no_remark(void **s)
{
    (void)s;
    same(print_status(a, STATUS_SHOWN, FACT_HAPPENED, STR_NONE), "");
    same(print_status(a, STATUS_CLAIMED, FACT_HAPPENED, S("IMU")), "claimed, by the IMU");
    same(
        print_status(a, STATUS_STATED, FACT_ONGOING, S("Nawaz Sharif")), "stated, by Nawaz Sharif");
    same(print_status(a, STATUS_BELIEVED, FACT_BACKGROUND, STR_NONE), "believed");
    same(print_status(a, STATUS_SHOWN, FACT_PLANNED, STR_NONE), "planned, not yet happened");
    for (Status st = STATUS_CLAIMED; st < STATUS_COUNT; st++)
        assert_true(print_status(a, st, FACT_HAPPENED, STR_NONE).n > 0);
    for (Factuality f = FACT_PLANNED; f < FACT_COUNT; f++)
        assert_true(print_status(a, STATUS_SHOWN, f, STR_NONE).n > 0);
}

static void a_speaker_stands_as_within_a_sentence(void **s)
{
    (void)s;
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("A breakaway group, Blue Oar")),
        "stated, by a breakaway group, Blue Oar");
    same(print_status(a, STATUS_BELIEVED, FACT_HAPPENED, S("Others")), "believed, by others");
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("The two")), "stated, by “the two”");
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("The group")), "stated, by “the group”");
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("the Oar group")),
        "stated, by the Oar group");
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("The harbour police")),
        "stated, by the harbour police");
    same(print_status(a, STATUS_STATED, FACT_HAPPENED, S("Oslo")), "stated, by Oslo");
}

/* One group under two names is one, its claim stands for what it is only said to have done, and
 * "men" say no more. */
static void a_doer_is_named_once_by_his_own_name(void **s)
{
    (void)s;
    Participant p[] = {
        { .role = PARTY_PERPETRATOR, .text = S("men") }, { .role = PARTY_ORGANISATION, .text = S("Blue Oar Movement"), .actor = { 7 }, .name = S("Blue Oar") },
        { .role = PARTY_CLAIM, .text = S("the BO"), .actor = { 7 }, .name = S("Blue Oar"), .status = STATUS_CLAIMED, .extent = EXTENT_PARTIAL },
    };
    IncidentReport r = { .party = p, .n_party = 3 };
    IncidentRow i = { .report = &r, .n_report = 1 };
    same(print_who(a, &i), "Blue Oar (claimed, partial)");
    r.n_party = 1;
    same(print_who(a, &i), "men");
}

/* Fighters of who is named, and a part of another's name, are no more doers; unless something is
 * said of them alone. */
static void the_men_of_a_named_doer_are_not_told_beside_him(void **s)
{
    (void)s;
    Participant party[] = {
        { .role = PARTY_PERPETRATOR, .text = S("BO militants") }, { .role = PARTY_ORGANISATION, .text = S("Blue Oar"), .actor = { 7 }, .name = S("Blue Oar") },
        { .role = PARTY_PERPETRATOR, .text = S("harbour police") }, { .role = PARTY_PERPETRATOR, .text = S("police") },
    };
    IncidentReport r = { .party = party, .n_party = 4 };
    IncidentRow i = { .report = &r, .n_report = 1 };
    same(print_who(a, &i), "Blue Oar; harbour police");
    party[0].status = STATUS_ACCUSED;
    same(print_who(a, &i), "BO militants (accused); Blue Oar; harbour police");
}

static void a_facility_that_its_place_is_named_for_is_not_named_again(void **s)
{
    (void)s;
    IncidentRow i = {
        .facility = S("airport"), .place = S("Tulm Airport"), .country_name = S("Kenya")
    };
    same(print_place(a, &i), "Tulm Airport, Kenya");
    i.facility = S("market");
    same(print_place(a, &i), "market, Tulm Airport, Kenya");
}

static void what_is_of_no_place_stands_last(void **s)
{
    (void)s;
    IncidentRow i[] = { { .id = { 1 } }, { .id = { 2 }, .place = S("Red Sea") }, { .id = { 3 }, .place = S("Tulm"), .country_name = S("Kenya") },
                        { .id = { 4 }, .place = S("Kut"), .country_name = S("Iraq") } };
    const IncidentRow **sorted = incidents_by_place(i, 4, a);
    for (int k = 0; k < 4; k++)
        assert_int_equal(sorted[k]->id.v, 4 - k);
}

static void a_province_that_is_named_for_its_town_is_not_named_again(void **s)
{
    (void)s;
    IncidentRow i = {
        .place = S("Nairobi"), .province = S("Nairobi Area"), .country_name = S("Kenya")
    };
    same(print_place(a, &i), "Nairobi, Kenya");
    i.place = S("Karachi");
    i.province = S("Sindh");
    same(print_place(a, &i), "Karachi, Sindh, Kenya");
}

static void who_did_it_keeps_the_remark_and_comes_once(void **s)
{
    (void)s;
    IncidentReport r[] = {
        { .perpetrators = S("IMU"), .claims = S("IMU (claimed, partial)"), .status = STATUS_CLAIMED },
        { .perpetrators = S("the IMU; gunmen"), .status = STATUS_SHOWN },
        { .perpetrators = S("They"), .status = STATUS_SHOWN },
        { .perpetrators = S("Pakistani Taliban"), .status = STATUS_ACCUSED },
    };
    IncidentRow i = { .report = r, .n_report = 4 };
    same(print_who(a, &i), "IMU (claimed, partial); the IMU; gunmen; Pakistani Taliban (accused)");
    i.n_report = 1;
    same(print_who(a, &i), "IMU (claimed, partial)");
    i = (IncidentRow){ .report = &r[2], .n_report = 1 };
    same(print_who(a, &i), "not known");
}

/* ---- printing ---- */

static const Proof proof[] = { { { 7 }, 3, 9 }, { { 8 }, 0, 5 } };
static const Str cite[] = { { "BBC, 19 June 2014", 17 }, { "WPR, date not known", 19 } };
static const Str quote[] = { { "said so", 7 }, { "", 0 } };

static Item item(Str label, Str text, Str note)
{
    return (Item){ .label = label,
        .text = text,
        .note = note,
        .proof = proof,
        .cite = cite,
        .quote = quote,
        .n_proof = 2 };
}

static Library *lib;                    /* made by hand, below */

static Review small_review(Item *list, Section *section)
{
    list[0] = item(S("Founded"), S("August 1998"), STR_NONE);
    list[1] = item(S("Leaders"), S("A B"), S("claimed, by the X"));
    list[2] = item(S("Leaders"), S("C D"), STR_NONE);
    section[0] = (Section){ .title = S("What is said"), .help = S("h"), .item = list, .n_item = 3 };
    section[1] = (Section){ .title = S("Not known"), .help = S("Strength.") };
    return (Review){ .kind = S("dossier"),
        .title = S("Some Group"),
        .lead = S("Group"),
        .first_day = DAY_UNKNOWN,
        .last_day = DAY_UNKNOWN,
        .section = section,
        .n_section = 2 };
}

static void a_review_prints_every_line_with_its_sources(void **s)
{
    (void)s;
    Item list[3];
    Section section[2];
    Out o = { 0 };
    Review r = small_review(list, section);
    review_text(&r, 0, false, &o);
    same(out_view(&o), "Some Group\nGroup\n\nWhat is said\n"
         "  Founded  August 1998 [BBC, 19 June 2014; WPR, date not known]\n"
         "  Leaders  A B (claimed, by the X) [BBC, 19 June 2014; WPR, date not known]\n"
         "           C D [BBC, 19 June 2014; WPR, date not known]\n"
         "\nNot known\n  Strength.\n");
    out_release(&o);
}

static void no_line_is_wider_than_the_terminal(void **s)
{
    (void)s;
    Item list[3];
    Section section[2];
    Out o = { 0 };
    Review r = small_review(list, section);
    Str rest, line;
    review_text(&r, 40, false, &o);
    rest = out_view(&o);
    while (str_line(&rest, &line))
        assert_true(utf8_count(line) <= 40);
    out_release(&o);
}

static void escapes_of_an_article_do_not_reach_the_terminal(void **s)
{
    (void)s;
    Out o = { 0 };
    print_wrapped(&o, S("red \033[31malert\a"), 2, 80);
    same(out_view(&o), "  red [31malert\n");
    out_release(&o);
}

static void json_has_proofs_and_no_unknowns(void **s)
{
    (void)s;
    Item list[3];
    Section section[2];
    Out o = { 0 };
    Err e = { 0 };
    Review r = small_review(list, section);
    assert_true(review_json(lib, &r, &o, &e));
    Json *j = json_parse(str_trim(out_view(&o)), &e);
    assert_non_null(j);
    assert_null(json_get(j, "from"));
    const Json *first = json_at(json_get(json_at(json_get(j, "sections"), 0), "items"), 0);
    assert_null(json_get(first, "note"));
    assert_int_equal(json_count(json_get(first, "proofs")), 2);
    same(json_str(json_get(json_at(json_get(first, "proofs"), 0), "quote")), "said so");
    json_free(j);
    out_release(&o);
}

/* ---- a library made by hand: the rooms read the words, who and what is put in here ---- */

static char folder[] = "/tmp/annalist-review-XXXXXX";
static Lang *lang;
static ReadTables *tables;
static Reader *reader;
static const Kind attack = {
    .name = { "attack", 6 }, .plover = { "ASSAULT", 7 }, .gravity = 0.9f, .is_incident = true
};

static const char *library_file(void)
{
    return arena_z(a, arena_fmt(a, "%s/library.db", folder));
}

static Span words_of(const Doc *d, const char *text)
{
    uint32_t at = str_find(d->article.text, str_of(text));
    if (at == UINT32_MAX)
        fail_msg("no \"%s\" in the text", text);
    return doc_span_of(d, at, at + (uint32_t)strlen(text));
}

static Doc *read_text(const char *key, const char *source, int32_t published, const char *text)
{
    Doc *d = doc_new();
    Article *x = &d->article;
    Block *b = ARENA_NEW(d->arena, Block);
    x->key = arena_str(d->arena, str_of(key));
    x->title = arena_fmt(d->arena, "Attack on the harbour, %s", key);
    x->source = str_of(source);
    x->raw = x->text = arena_str(d->arena, str_of(text));
    x->media = MEDIA_ARTICLE;
    x->language = S("en");
    x->published =
        (Stamp){ .at = published == DAY_UNKNOWN ? TIME_UNKNOWN : (int64_t)published * 86400,
            .precision = TIME_DAY };
    x->updated.at = TIME_UNKNOWN;
    x->taken_at = 1402300800;
    x->n_body = x->text.n;
    *b = (Block){ .end = x->text.n, .kind = BLOCK_BODY };
    x->block = b;
    x->n_block = 1;
    read_doc(reader, d);
    return d;
}

/* The chain of the mention with these words; the test's sentences name whom they need. */
static uint32_t chain_of(const Doc *d, const char *name)
{
    for (uint32_t i = 0; i < d->n_mention; i++)
        if (str_has(doc_text(d, d->mention[i].words), str_of(name)))
            return d->mention[i].chain;
    fail_msg("nobody reads \"%s\" as a name", name);
    return NONE;
}

static void put_doc(Doc *d)
{
    Known known = { 0 };
    Kept kept;
    Err e = { 0 };
    link_keys(d);
    if (!library_begin(lib, &e) || !library_known(lib, d, d->arena, &known, &e))
        fail_msg("%s", e.text);
    link_doc(d, &known);
    if (!library_put(lib, d, STR_NONE, &kept, &e) || !library_commit(lib, &e))
        fail_msg("%s", e.text);
    assert_int_equal(kept, KEPT_NEW);
    doc_free(d);
}

static Statement *statement(
    Doc *d, uint32_t subject, const char *field, const char *value, const char *proof_text)
{
    Statement *s = &d->statement[d->n_statement++];
    *s = (Statement){ .subject = subject,
        .field = str_of(field),
        .value = str_of(value),
        .object = NONE,
        .when = WHEN_NONE,
        .status = STATUS_SHOWN,
        .factuality = FACT_BACKGROUND,
        .speaker = NONE,
        .words = words_of(d, proof_text),
        .sure = 0.8f };
    return s;
}

static void set_count(Doc *d, Count *c, int32_t low, int32_t high, const char *text)
{
    *c = (Count){
        .known = true, .low = low, .high = high, .words = words_of(d, text), .speaker = NONE
    };
}

static Incident *incident(Doc *d, const char *trigger, int32_t on)
{
    Incident *i = &d->incident[d->n_incident++];
    uint32_t *sentence = ARENA_NEW(d->arena, uint32_t);
    *i = (Incident){ .kind = &attack,
        .trigger = words_of(d, trigger),
        .place = NONE,
        .speaker = NONE,
        .sure = 0.9f,
        .when = { on, on, words_of(d, trigger) },
        .sentence = sentence,
        .n_sentence = 1 };
    *sentence = doc_sentence_of(d, i->trigger.begin);
    return i;
}

static void perpetrator(Doc *d, Incident *i, const char *name, Status status)
{
    Filler *f = ARENA_NEW(d->arena, Filler);
    Span *m = ARENA_NEW(d->arena, Span);
    *m = words_of(d, name);
    *f = (Filler){ .mention = m,
        .n_mention = 1,
        .text = str_of(name),
        .chain = chain_of(d, name),
        .status = status };
    i->perpetrators = (Fillers){ f, 1 };
    i->status = status;
}

static Doc *with_room(Doc *d)
{
    d->statement = ARENA_ARRAY(d->arena, Statement, 8);
    d->incident = ARENA_ARRAY(d->arena, Incident, 8);
    d->n_statement = d->n_incident = 0;
    return d;
}

static void put_courier(void)
{
    Doc *d = with_room(read_text("courier", "Courier", day(2014, 6, 9),
        "Gunmen of the Saffron Front attacked the harbour of Karachi on Sunday and killed 28 people there. "
        "The Saffron Front was founded in August 1998. "
        "The Saffron Front said that it had attacked the harbour to avenge its leader Anwar Malik. "
        "It has ties to the Red Sail Brigade."));
    uint32_t front = chain_of(d, "Saffron Front");
    Statement *s = statement(d, front, "founded", "1998-08", "founded in August 1998");
    s->when = (When){ day(1998, 8, 1), day(1998, 8, 31), words_of(d, "August 1998") };
    s = statement(d, front, "leader", "Anwar Malik", "leader Anwar Malik");
    s->status = STATUS_CLAIMED;
    s->speaker = front;
    statement(d, front, "leader", "Karim Aziz", "leader Anwar Malik")->factuality = FACT_BACKGROUND;
    s = statement(d, front, "allies", "linked to Red Sail Brigade", "ties to the Red Sail Brigade");
    s->object = chain_of(d, "Red Sail Brigade");
    statement(d, s->object, "allies", "linked to Saffron Front", "ties to the Red Sail Brigade")
        ->object = front;
    s = statement(
        d, s->object, "leader", "a coming chief", "leader Anwar Malik"); /* of a day that is over */
    s->factuality = FACT_PLANNED;
    s->when = (When){ day(2014, 6, 4), day(2014, 6, 4), words_of(d, "leader") };
    Incident *i = incident(d, "attacked", day(2014, 6, 8));
    set_count(d, &i->killed, 28, 28, "28 people");
    perpetrator(d, i, "Saffron Front", STATUS_CLAIMED);
    put_doc(d);
}

static void put_ledger(void)
{
    Doc *d = with_room(read_text("ledger", "Ledger", day(2014, 6, 9),
        "At least 36 people were killed when men of the Saffron Front attacked the harbour of Karachi. "
        "The Saffron Front, first formed in the late 1990s, may hold a rally on Tuesday. "
        "Its ally is the Red Sail Brigade."));
    uint32_t front = chain_of(d, "Saffron Front"), sail = chain_of(d, "Red Sail Brigade");
    Statement *s = statement(d, front, "founded", "the late 1990s", "formed in the late 1990s");
    s->when = (When){ day(1995, 1, 1), day(1999, 12, 31), words_of(d, "late 1990s") };
    statement(d, front, "allies", "Red Sail Brigade", "ally is the Red Sail Brigade")->object =
        sail;
    s = statement(d, front, "outlook", "may hold a rally", "hold a rally on Tuesday");
    s->factuality = FACT_PLANNED;
    s->when = (When){ day(2014, 6, 10), day(2014, 6, 10), words_of(d, "Tuesday") };
    Incident *i = incident(d, "attacked", day(2014, 6, 8));
    set_count(d, &i->killed, 36, COUNT_OPEN, "At least 36 people");
    perpetrator(d, i, "Saffron Front", STATUS_BELIEVED);
    put_doc(d);
}

static int library_setup(void **s)
{
    (void)s;
    Err e = { 0 };
    a = arena_new();
    lang = lang_new(S("en"), &e);
    tables = lang ? read_tables_new(lang, &e) : NULL;
    if (!tables || !mkdtemp(folder))
        return -1;
    lang_freeze(lang);
    reader = reader_new(tables, lang);
    lib = library_open(library_file(), LIBRARY_WRITE, &e);
    if (!lib) {
        print_error("%s\n", e.text);
        return -1;
    }
    put_courier();
    put_ledger();
    return 0;
}

static int library_teardown(void **s)
{
    (void)s;
    static const char *const part[] = { "", "-wal", "-shm", "-journal" };
    library_close(lib);
    for (size_t i = 0; i < 4; i++)
        unlink(arena_z(a, arena_fmt(a, "%s%s", library_file(), part[i])));
    reader_free(reader);
    read_tables_free(tables);
    lang_free(lang);
    arena_free(a);
    return rmdir(folder);
}

static const Section *section_of(const Review *r, const char *title)
{
    for (uint32_t i = 0; i < r->n_section; i++)
        if (str_starts(r->section[i].title, str_of(title)))
            return &r->section[i];
    return NULL;
}

static const Item *item_with(const Section *s, const char *text)
{
    for (uint32_t i = 0; s && i < s->n_item; i++)
        if (str_has(s->item[i].text, str_of(text)))
            return &s->item[i];
    fail_msg("no item with \"%s\"", text);
    return NULL;
}

static void every_item_has_a_proof(const Review *r)
{
    Err e = { 0 };
    for (uint32_t i = 0; i < r->n_section; i++)
        for (uint32_t k = 0; k < r->section[i].n_item; k++) {
            const Item *x = &r->section[i].item[k];
            assert_true(x->n_proof > 0);
            for (uint32_t p = 0; p < x->n_proof; p++) {
                Article article = { 0 };
                assert_true(library_article(lib, x->proof[p].article, a, &article, &e));
                assert_true(
                    x->proof[p].begin < x->proof[p].end && x->proof[p].end <= article.text.n);
            }
        }
}

static Review dossier_of(const char *name)
{
    const Actor *actor;
    uint32_t n;
    Review r;
    Err e = { 0 };
    if (!library_actor_find(lib, str_of(name), a, &actor, &n, &e))
        fail_msg("%s", e.text);
    assert_true(n > 0);
    if (!review_dossier(lib, actor[0].id, a, &r, &e))
        fail_msg("%s", e.text);
    return r;
}

static void a_dossier_shows_all_values_and_who_says_them(void **s)
{
    (void)s;
    Review r = dossier_of("Saffron Front");
    every_item_has_a_proof(&r);
    const Section *said = section_of(&r, "What is said");
    same(item_with(said, "August 1998")->label, "Founded");
    same(item_with(said, "August 1998")->cite[0], "Courier, 9 June 2014");
    same(item_with(said, "late 1990s")->note, "agrees, less exact");
    assert_true(str_starts(item_with(said, "Anwar Malik")->note, S("claimed, by ")));
    same(item_with(said, "Karim Aziz")->note, "former");
    const Item *ally =
        item_with(said, "Red Sail Brigade"); /* one line for one ally, with both sources */
    same(ally->text, "Red Sail Brigade");
    assert_int_equal(ally->n_proof, 2);
}

static void a_dossier_lists_what_no_source_states(void **s)
{
    (void)s;
    Review r = dossier_of("Saffron Front");
    const Section *not_known = section_of(&r, "Not known");
    assert_non_null(not_known);
    assert_true(str_has(not_known->help, S("Strength")));
    assert_false(str_has(not_known->help, S("Founded,")));
    assert_int_equal(not_known->n_item, 0);
}

static void a_timeline_is_oldest_first(void **s)
{
    (void)s;
    Review r = dossier_of("Saffron Front");
    const Section *t = section_of(&r, "Timeline");
    assert_non_null(t);
    same(t->item[0].label, "1995-1999");
    same(t->item[1].label, "August 1998");
    same(t->item[t->n_item - 1].label, "10 June 2014");
    assert_true(str_has(t->item[t->n_item - 1].note, S("planned, not yet happened")));
}

static Review daily(int32_t on)
{
    Review r;
    Err e = { 0 };
    if (!review_daily(lib, on, a, &r, &e))
        fail_msg("%s", e.text);
    return r;
}

static void the_daily_takes_the_newest_day_and_cites_its_sentences(void **s)
{
    (void)s;
    Review r = daily(DAY_UNKNOWN);
    every_item_has_a_proof(&r);
    same(r.title, "Daily Review, 9 June 2014");
    const Section *take = section_of(&r, "The take");
    assert_non_null(take);
    assert_true(take->n_item >= 1 && take->n_item <= 5);
    for (uint32_t i = 0; i < take->n_item; i++)
        same(take->item[i].text, arena_z(a, take->item[i].quote[0]));
}

static void different_figures_are_shown_side_by_side(void **s)
{
    (void)s;
    Review r = daily(day(2014, 6, 9));
    const Item *x = item_with(section_of(&r, "Disputed"), "dead");
    assert_true(str_has(x->text, S("28 (Courier)")) && str_has(x->text, S("at least 36 (Ledger)")));
    assert_int_equal(x->n_proof, 2);
}

static void a_claim_is_not_printed_as_plain_fact(void **s)
{
    (void)s;
    Review r = daily(day(2014, 6, 9));
    const Section *incidents = section_of(&r, "Incidents");
    assert_non_null(incidents);
    for (uint32_t i = 0; i < incidents->n_item; i++)
        if (str_has(incidents->item[i].note, S("Saffron Front")))
            assert_true(str_has(incidents->item[i].note, S("(claimed"))
                        || str_has(incidents->item[i].note, S("(believed")));
}

static void plans_for_tomorrow_are_due(void **s)
{
    (void)s;
    Review r = daily(day(2014, 6, 9));
    const Item *x = item_with(section_of(&r, "Today and tomorrow"), "rally");
    same(x->label, "10 June 2014");
    assert_true(str_has(x->note, S("planned")));
}

static void a_tie_of_two_is_told_of_one_of_them_and_no_plan_after_its_day(void **s)
{
    (void)s;
    Review r = daily(day(2014, 6, 9));
    const Section *movers = section_of(&r, "Actors on the move");
    assert_non_null(movers);
    uint32_t ties = 0;
    for (uint32_t i = 0; i < movers->n_item; i++) {
        ties += str_has(movers->item[i].text, S("linked to"));
        assert_false(str_has(movers->item[i].text, S("coming chief")));
    }
    assert_int_equal(ties, 1);
}

static void a_day_without_news_has_no_sections(void **s)
{
    (void)s;
    Review r = daily(day(2013, 1, 1));
    assert_int_equal(r.n_section, 0);
}

static void sections_come_in_the_order_of_their_places(void **s)
{
    (void)s;
    uint32_t n = 0, last = 0;
    for (const ReviewSection *x; (x = review_section_at(n)); n++) {
        assert_true(x->place > last && x->title && x->help && x->collect);
        last = x->place;
    }
    assert_true(n >= 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_printed_as_people_write_them),
        cmocka_unit_test(values_are_printed_as_people_write_them),
        cmocka_unit_test(counts_stay_ranges),
        cmocka_unit_test(what_most_say_stands_beside_the_range),
        cmocka_unit_test(an_outlets_figure_is_its_latest_and_largest), cmocka_unit_test(the_sentence_that_tells_it_best_is_shown_first),
        cmocka_unit_test(what_else_is_said_is_said_with_whose_word_it_is),
        cmocka_unit_test(a_toll_that_is_only_said_says_so),
        cmocka_unit_test(a_source_without_a_date_says_so),
        cmocka_unit_test(the_day_is_that_of_the_outlets_own_clock),
        cmocka_unit_test(only_what_is_shown_to_have_happened_needs_no_remark),
        cmocka_unit_test(a_speaker_stands_as_within_a_sentence), cmocka_unit_test(a_doer_is_named_once_by_his_own_name), cmocka_unit_test(the_men_of_a_named_doer_are_not_told_beside_him),
        cmocka_unit_test(a_facility_that_its_place_is_named_for_is_not_named_again),
        cmocka_unit_test(what_is_of_no_place_stands_last),
        cmocka_unit_test(a_province_that_is_named_for_its_town_is_not_named_again),
        cmocka_unit_test(who_did_it_keeps_the_remark_and_comes_once),
        cmocka_unit_test(a_review_prints_every_line_with_its_sources),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(escapes_of_an_article_do_not_reach_the_terminal),
        cmocka_unit_test(json_has_proofs_and_no_unknowns),
        cmocka_unit_test(a_dossier_shows_all_values_and_who_says_them),
        cmocka_unit_test(a_dossier_lists_what_no_source_states),
        cmocka_unit_test(a_timeline_is_oldest_first),
        cmocka_unit_test(the_daily_takes_the_newest_day_and_cites_its_sentences),
        cmocka_unit_test(different_figures_are_shown_side_by_side),
        cmocka_unit_test(a_claim_is_not_printed_as_plain_fact),
        cmocka_unit_test(plans_for_tomorrow_are_due),
        cmocka_unit_test(a_tie_of_two_is_told_of_one_of_them_and_no_plan_after_its_day),
        cmocka_unit_test(a_day_without_news_has_no_sections),
        cmocka_unit_test(sections_come_in_the_order_of_their_places),
    };
    format_init();
    return cmocka_run_group_tests(tests, library_setup, library_teardown);
}
