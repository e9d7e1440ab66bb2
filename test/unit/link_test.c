/* test/unit/link_test.c -- names that meet, names that must not; one incident told twice, two told
 * alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "link/link.h"
#include "made_doc.h"
#include "helpers.h"

enum { JUNE_9 = 16230 };               /* 2014-06-09 */
static const Kind bombing = {
    .name = { "bombing", 7 }, .plover = { "ASSAULT", 7 }, .mode = { "explosives", 10 }
};
static const Kind kidnapping = {
    .name = { "kidnapping", 10 }, .plover = { "ASSAULT", 7 }, .mode = { "abduct", 6 }
};

/* ---- keys ---- */

typedef struct Pair { const char *name, *key; } Pair;

static void spellings_of_one_name_have_one_key(void **s)
{
    static const Pair pair[] = {
        { "al-Qaida", "al qaida" }, { "al Qaeda", "al qaida" }, { "Al-Qa'ida", "al qaida" }, { "the Al-Qa\xE2\x80\x99" "eda", "al qaida" },
        { "al-Shabaab", "al shabab" }, { "U.S.", "us" }, { "Pakistan's", "pakistan" }, { "S\xC3\xA3o Tom\xC3\xA9", "sao tome" },
        { "\xC4\x90uri\xC4\x87", "duric" }, { "Erdo\xC4\x9F" "an", "erdogan" }, { "B\xE1\xBA\xAF" "c Ninh", "bac ninh" }, { "Acme Corp.", "acme" },
        { "The", "the" }, { "Johnson & Sons", "johnson and sons" }, { "\xD0\x9A\xD0\xB8\xD0\xB5\xD0\xB2", "\xD0\xBA\xD0\xB8\xD0\xB5\xD0\xB2" }, { "--", "" },
        { "Usmon Ghazi", "usmon ghazi" }, { "Usman Ghazi", "usman ghazi" },
    };
    (void)s;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_str(link_key(a, str_of(pair[i].name)), pair[i].key);
    arena_free(a);
}

static void titles_fall_from_persons_down_to_a_surname(void **s)
{
    static const Pair pair[] = {
        { "President Islam Karimov", "islam karimov" }, { "Prime Minister Sharif", "sharif" }, { "Mr. President", "president" },
        { "Mullah Omar", "mullah omar" }, { "Mullah Fazl Ahmad", "fazl ahmad" }, { "Lt. Gen. John Doe", "john doe" }, { "General", "general" },
    };
    (void)s;
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
        assert_str(link_person(a, str_of(pair[i].name)), pair[i].key);
    arena_free(a);
}

static bool meet(const char *one, const char *two)
{
    Arena *a = arena_new();
    bool same = str_eq(
        link_loose(a, link_person(a, str_of(one))), link_loose(a, link_person(a, str_of(two))));
    arena_free(a);
    return same;
}

static void loosely_spelled_persons_meet(void **s)
{
    (void)s;
    assert_true(meet("Usmon Ghazi", "Usman Ghazi"));
    assert_true(meet("Tahir Yuldashev", "Tohir Yuldash"));
    assert_true(meet("Tahir Yuldashev", "Takhir Yoldoshev"));
    assert_true(meet("Mohammed Hassan", "Muhamad Hasan"));
    assert_true(meet("Qasim Khalilov", "Kasym Halilov"));
    assert_false(meet("Usmon Ghazi", "Usmon Odil"));
    assert_false(meet("John Smith", "Jane Smith"));
    assert_false(meet("Peter Brown", "Pedro Braun Lopez"));
}

/* ---- a little library by hand ---- */

typedef struct World { Arena *a; Actor actor[8]; KnownIncident incident[4]; KnownStory story[4]; Known known; } World;

static World *world_new(void)
{
    World *w = mem_new(sizeof *w);
    w->a = arena_new();
    w->known =
        (Known){ .actor = w->actor, .incident = w->incident, .story = w->story, .n_article = 100 };
    return w;
}

static void world_free(World *w)
{
    arena_free(w->a);
    free(w);
}

static Actor *know(World *w, ActorKind kind, const char *name, const char *alias)
{
    uint32_t n = w->known.n_actor++;
    Alias *list = ARENA_ARRAY(w->a, Alias, 2);
    list[0] = (Alias){ .name = str_of(name),
        .key =
            kind == ACTOR_PERSON ? link_person(w->a, str_of(name)) : link_key(w->a, str_of(name)) };
    if (alias) list[1] = (Alias){ .name = str_of(alias), .key = link_key(w->a, str_of(alias)) };
    w->actor[n] = (Actor){ .id = { n + 1 },
        .kind = kind,
        .name = str_of(name),
        .alias = list,
        .n_alias = alias ? 2 : 1,
        .n_article = 3 };
    return &w->actor[n];
}

/* Which actor a chain so named, with this alias, is linked to; 0: a new one. */
static int64_t linked(
    World *w, ActorKind kind, const char *name, const char *alias, const char *country)
{
    char text[200];
    snprintf(text, sizeof text, "On Monday %s was named in a report.", name);
    Doc *d = made_doc(
        (Made){ .url = "u", .title = "A report", .source = "A", .day = JUNE_9, .text = text });
    uint32_t c = made_actor(d, kind, name);
    if (alias) made_alias(d, c, alias);
    if (country) memcpy(d->chain[c].country, country, 4);
    link_keys(d);
    link_doc(d, &w->known);
    int64_t id = d->chain[c].actor.v;
    doc_free(d);
    return id;
}

static void a_name_of_several_words_links_whatever_its_spelling(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_GROUP, "Islamic Front of the Hills", "IFH");
    know(w, ACTOR_PERSON, "Usmon Ghazi", NULL);
    assert_int_equal(linked(w, ACTOR_GROUP, "the Islamic Front of the Hills", NULL, NULL), 1);
    assert_int_equal(linked(w, ACTOR_PERSON, "Usman Ghazi", NULL, NULL), 2);
    assert_int_equal(linked(w, ACTOR_PERSON, "General Usmon Ghazi", NULL, NULL), 2);
    assert_int_equal(linked(w, ACTOR_GROUP, "Islamic Front", NULL, NULL), 0);
    world_free(w);
}

static void an_acronym_links_unless_its_long_forms_are_at_odds(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_GROUP, "Islamic Front of the Hills", "IFH");
    assert_int_equal(linked(w, ACTOR_GROUP, "IFH", NULL, NULL), 1);
    assert_int_equal(linked(w, ACTOR_GROUP, "Institute for Health", "IFH", NULL), 0);
    assert_int_equal(linked(w, ACTOR_PERSON, "IFH", NULL, NULL), 0);
    know(w, ACTOR_GROUP, "Institute for Health", "IFH");
    assert_int_equal(linked(w, ACTOR_GROUP, "IFH", NULL, NULL), 0); /* open: rather a new one */
    w->actor[0].n_article = 40;
    assert_int_equal(linked(w, ACTOR_GROUP, "IFH", NULL, NULL), 1); /* one is far better known */
    world_free(w);
}

static void a_short_form_grows_into_its_long_one(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_GROUP, "IFH", NULL);
    assert_int_equal(linked(w, ACTOR_GROUP, "Islamic Front of the Hills", "IFH", NULL), 1);
    world_free(w);
}

static void a_bare_surname_links_only_inside_one_story(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_PERSON, "Usmon Ghazi", NULL);
    assert_int_equal(linked(w, ACTOR_PERSON, "Ghazi", NULL, NULL), 0);
    static const Str term[] = { { "report", 6 }, { "ghazi", 5 }, { "nam", 3 } };
    static const float weight[] = { 3, 3, 2 };
    static const ActorId who[] = { { 1 } };
    w->story[0] = (KnownStory){ .id = { 7 },
        .first_day = JUNE_9 - 1,
        .last_day = JUNE_9,
        .term = term,
        .weight = weight,
        .n_term = 3,
        .actor = who,
        .n_actor = 1 };
    w->known.n_story = 1;
    assert_int_equal(linked(w, ACTOR_PERSON, "Ghazi", NULL, NULL), 1);
    world_free(w);
}

static void persons_with_one_last_name_and_other_given_names_stay_two(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_PERSON, "Abu Omar al-Tulmi", NULL);
    know(w, ACTOR_PERSON, "Jan W. Adamek", NULL);
    assert_int_equal(linked(w, ACTOR_PERSON, "Abu Bakr al-Tulmi", NULL, NULL), 0);
    assert_int_equal(linked(w, ACTOR_PERSON, "Abu Umar al-Tulmi", NULL, NULL), 1);
    assert_int_equal(linked(w, ACTOR_PERSON, "Jan Walter Adamek", NULL, NULL), 2);
    assert_int_equal(linked(w, ACTOR_PERSON, "Jan Adamek", NULL, NULL), 2);
    assert_int_equal(linked(w, ACTOR_PERSON, "Jan Peter Adamek", NULL, NULL), 0);
    world_free(w);
}

/* Of two Karimis in one article "Karimi" is neither, though the library knows one well. */
static void a_surname_that_two_of_an_article_share_is_nobodys(void **s)
{
    (void)s;
    World *w = world_new();
    Actor *known = know(w, ACTOR_PERSON, "Sattar Karimi", NULL);
    known->n_article = 50;
    known->first_day = known->last_day = JUNE_9;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "T",
        .source = "A",
        .day = JUNE_9,
        .text = "Sattar Karimi and Razzaq Karimi met here and Karimi spoke." });
    made_actor(d, ACTOR_PERSON, "Sattar Karimi");
    made_actor(d, ACTOR_PERSON, "Razzaq Karimi");
    uint32_t bare = made_actor(d, ACTOR_PERSON, "Karimi");
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(d->chain[0].actor.v, 1);
    assert_int_equal(d->chain[1].actor.v, 0);
    assert_true(!d->chain[bare].actor.v && d->chain[bare].link_sure <= 0);
    doc_free(d);
    world_free(w);
}

static void a_person_that_one_article_takes_for_a_group_is_the_person(void **s)
{
    (void)s;
    World *w = world_new();
    know(w, ACTOR_PERSON, "Amin Abu Tarek", NULL);
    know(w, ACTOR_PERSON, "Abu Tarek", NULL);
    assert_int_equal(linked(w, ACTOR_GROUP, "Amin Abu Tarek", NULL, NULL), 1);
    assert_int_equal(linked(w, ACTOR_GROUP, "Abu Tarek", NULL, NULL), 0);
    world_free(w);
}

static void what_every_state_has_links_only_within_one_country(void **s)
{
    (void)s;
    World *w = world_new();
    memcpy(know(w, ACTOR_GROUP, "Interior Ministry", NULL)->country, "PAK", 4);
    assert_int_equal(linked(w, ACTOR_GROUP, "the Interior Ministry", NULL, "PAK"), 1);
    assert_int_equal(linked(w, ACTOR_GROUP, "the Interior Ministry", NULL, "AFG"), 0);
    assert_int_equal(linked(w, ACTOR_GROUP, "the Interior Ministry", NULL, NULL), 0);
    world_free(w);
}

static void places_of_one_name_in_two_countries_stay_two(void **s)
{
    (void)s;
    World *w = world_new();
    memcpy(know(w, ACTOR_PLACE, "Hyderabad", NULL)->country, "PAK", 4);
    assert_int_equal(linked(w, ACTOR_PLACE, "Hyderabad", NULL, "IND"), 0);
    assert_int_equal(linked(w, ACTOR_PLACE, "Hyderabad", NULL, "PAK"), 1);
    world_free(w);
}

static void who_cannot_be_told_from_others_is_no_actor(void **s)
{
    (void)s;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "T",
        .source = "A",
        .day = JUNE_9,
        .text = "Ghazi and Police met Usmon Adil here." });
    made_actor(d, ACTOR_PERSON, "Ghazi");
    made_actor(d, ACTOR_GROUP, "Police");
    made_actor(d, ACTOR_PERSON, "Usmon Adil");
    link_keys(d);
    link_doc(d, &(Known){ 0 });
    assert_true(
        d->chain[0].link_sure <= 0 && d->chain[1].link_sure <= 0 && d->chain[2].link_sure > 0);
    doc_free(d);
}

/* ---- incidents ---- */

typedef struct Told { const Kind *kind; const char *place; int32_t day, killed; Factuality factuality; } Told;

/* The signs of an incident that was told so. */
static void know_words(World *w, KnownIncident *k, const char *text, const char *trigger)
{
    Doc *d = made_doc(
        (Made){ .url = "u", .title = "Known", .source = "B", .day = JUNE_9, .text = text });
    Incident *x = made_incident(d, &bombing, trigger);
    link_keys(d);
    link_doc(d, &(Known){ 0 });
    uint32_t *sign = ARENA_ARRAY(w->a, uint32_t, x->n_sign + 1);
    for (uint32_t i = 0; i < x->n_sign; i++) sign[i] = x->sign[i];
    k->sign = sign;
    k->n_sign = x->n_sign;
    doc_free(d);
}

static void know_bombing(World *w)
{
    static const ActorId front = { 1 };
    w->incident[0] = (KnownIncident){ .id = { 5 },
        .kind = S("bombing"),
        .plover = S("ASSAULT"),
        .mode = S("explosives"),
        .first_day = JUNE_9,
        .last_day = JUNE_9,
        .day_known = true,
        .place = S("Karachi"),
        .province = S("Sindh"),
        .country = "PAK",
        .precision = PLACE_CITY,
        .perpetrator = &front,
        .n_perpetrator = 1,
        .killed_low = 12,
        .killed_high = 12 };
    w->known.n_incident = 1;
    know_words(w, &w->incident[0],
        "Police said that a bomb had killed 12 people at a market of Karachi .", "bomb");
}

static int64_t incident_of(World *w, Told told)
{
    char text[300];
    snprintf(text, sizeof text, "On Monday a bomb went off in %s. There were %d dead.", told.place,
        told.killed);
    Doc *d = made_doc(
        (Made){ .url = "u", .title = "Bomb", .source = "A", .day = JUNE_9 + 1, .text = text });
    bool karachi = strcmp(told.place, "Karachi") == 0;
    uint32_t p = made_place(d, told.place, karachi ? "Sindh" : "Punjab", "PAK", "Pakistan");
    Incident *x = made_incident(d, told.kind, "bomb");
    x->place = p;
    x->factuality = told.factuality;
    if (told.day != DAY_UNKNOWN) x->when = (When){ told.day, told.day, made_span(d, "Monday") };
    if (told.killed)
        x->killed = (Count){ true, told.killed, told.killed, made_span(d, "dead"), NONE };
    link_keys(d);
    link_doc(d, &w->known);
    int64_t same = x->same.v;
    doc_free(d);
    return same;
}

static void one_incident_told_twice_is_one(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 12, FACT_HAPPENED }), 5);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 19, FACT_HAPPENED }),
        5); /* the toll rose */
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", DAY_UNKNOWN, 12, FACT_HAPPENED }), 5);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 12, FACT_BACKGROUND }), 5);
    world_free(w);
}

static void another_day_place_kind_or_toll_is_another_incident(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", JUNE_9 - 5, 12, FACT_HAPPENED }), 0);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Lahore", JUNE_9, 12, FACT_HAPPENED }), 0);
    assert_int_equal(
        incident_of(w, (Told){ &kidnapping, "Karachi", JUNE_9, 12, FACT_HAPPENED }), 0);
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", DAY_UNKNOWN, 300, FACT_HAPPENED }), 0);
    world_free(w);
}

static void what_is_planned_or_denied_is_never_what_happened(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 12, FACT_PLANNED }), 0);
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 12, FACT_HYPOTHETICAL }), 0);
    assert_int_equal(incident_of(w, (Told){ &bombing, "Karachi", JUNE_9, 12, FACT_NEGATED }), 0);
    world_free(w);
}

/* Monday's paper cannot tell of Tuesday's attack, even if it names no day. */
static void news_is_not_of_what_came_after_it(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    w->incident[0].first_day = w->incident[0].last_day = JUNE_9 + 2;
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", DAY_UNKNOWN, 12, FACT_HAPPENED }), 0);
    w->incident[0].first_day = w->incident[0].last_day = JUNE_9 + 1;
    assert_int_equal(
        incident_of(w, (Told){ &bombing, "Karachi", DAY_UNKNOWN, 12, FACT_HAPPENED }), 5);
    world_free(w);
}

static int64_t suicide_attack_told(
    World *w, const char *text, const char *trigger, PlacePrecision precision, int32_t day)
{
    Doc *d = made_doc(
        (Made){ .url = "u", .title = "Attack", .source = "A", .day = JUNE_9 + 1, .text = text });
    uint32_t p = made_place(d, precision == PLACE_COUNTRY ? "Pakistan" : "Karachi",
        precision == PLACE_COUNTRY ? "" : "Sindh", "PAK", "Pakistan");
    d->place[p].precision = precision;
    Incident *x = made_incident(d, &bombing, trigger);
    x->place = p;
    if (day != DAY_UNKNOWN) x->when = (When){ day, day, made_span(d, "Monday") };
    x->killed = (Count){ true, 12, 12, made_span(d, "12"), NONE };
    link_keys(d);
    link_doc(d, &w->known);
    int64_t same = x->same.v;
    doc_free(d);
    return same;
}

static void a_series_is_no_incident_and_a_country_without_a_day_too_little(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    assert_int_equal(
        suicide_attack_told(w, "On Monday numerous suicide attacks killed 12 in Karachi .",
            "attacks", PLACE_CITY, JUNE_9),
        0);
    assert_int_equal(suicide_attack_told(w, "On Monday a series of attacks killed 12 in Karachi .",
                         "attacks", PLACE_CITY, JUNE_9),
        0);
    assert_int_equal(
        suicide_attack_told(w, "On Monday several gunmen attacked Karachi and killed 12 .",
            "attacked", PLACE_CITY, JUNE_9),
        5);
    assert_int_equal(
        suicide_attack_told(w, "Several of the 12 died in attacks on Karachi on Monday .",
            "attacks", PLACE_CITY, JUNE_9),
        5);
    assert_int_equal(suicide_attack_told(w, "On Monday an attack killed 12 in Pakistan .", "attack",
                         PLACE_COUNTRY, JUNE_9),
        5);
    assert_int_equal(suicide_attack_told(w, "An attack killed 12 in Pakistan .", "attack",
                         PLACE_COUNTRY, DAY_UNKNOWN),
        0);
    world_free(w);
}

static const Kind raid = {
    .name = { "raid", 4 }, .plover = { "COERCE", 6 }, .mode = { "seize", 5 }
};
static const Kind siege = {
    .name = { "siege", 5 }, .plover = { "COERCE", 6 }, .mode = { "seize", 5 }
};

/* One attack on a harbour that the library has, of the story an article tells, which calls it what
 * it likes. */
static int64_t harbour_told(const Kind *kind, const char *text, const char *trigger, int32_t day)
{
    World *w = world_new();
    w->incident[0] = (KnownIncident){ .id = { 5 },
        .kind = S("attack"),
        .plover = S("ASSAULT"),
        .first_day = JUNE_9,
        .last_day = JUNE_9,
        .day_known = true,
        .place = S("Tulm"),
        .country = "PAK",
        .precision = PLACE_CITY,
        .facility = S("harbour"),
        .killed_low = -1,
        .killed_high = -1,
        .story = { 3 } };
    w->known.n_incident = 1;
    know_words(w, &w->incident[0],
        "Gunmen in boats attacked the harbour of Tulm and held two piers .", "attacked");
    Doc *d = made_doc((Made){
        .url = "u", .title = "Harbour of Tulm", .source = "A", .day = JUNE_9 + 1, .text = text });
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    w->story[0] = (KnownStory){ .id = { 3 },
        .first_day = JUNE_9,
        .last_day = JUNE_9,
        .term = term,
        .weight = weight,
        .n_term = n };
    w->known.n_story = 1;
    Incident *x = made_incident(d, kind, trigger);
    if (day != DAY_UNKNOWN) x->when = (When){ day, day, made_span(d, trigger) };
    link_keys(d);
    link_doc(d, &w->known);
    int64_t same = x->same.v;
    doc_free(d);
    world_free(w);
    return same;
}

static void attack_raid_and_siege_may_be_words_for_one(void **s)
{
    (void)s;
    assert_int_equal(
        harbour_told(&raid, "The raid on the harbour began at night , the port authority said .",
            "raid", JUNE_9),
        5);
    assert_int_equal(
        harbour_told(&siege,
            "The gunmen came in boats , and a siege of two piers of the harbour ended at noon .",
            "siege", DAY_UNKNOWN),
        5);
    assert_int_equal(harbour_told(&siege, "A siege of the harbour by gunmen ended at noon .",
                         "siege", JUNE_9 - 9),
        0);
    assert_int_equal(
        harbour_told(&kidnapping, "A clerk of the harbour was abducted .", "abducted", JUNE_9), 0);
}

/* Of one story and place, without a day, and printed `days` after the one that is known: told as
 * news, or as one the reader has met. */
static int64_t shelling_told(const char *text, int32_t days, int32_t dead, bool met)
{
    World *w = world_new();
    know_bombing(w);
    KnownIncident *k = &w->incident[0];
    k->day_known = false;
    k->story.v = 3;
    k->last_day = JUNE_9;
    k->first_day = JUNE_9 - 7;
    Doc *d = made_doc((Made){
        .url = "u", .title = "Karachi", .source = "A", .day = JUNE_9 + days, .text = text });
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    w->story[0] = (KnownStory){ .id = { 3 },
        .first_day = JUNE_9,
        .last_day = JUNE_9,
        .term = term,
        .weight = weight,
        .n_term = n };
    w->known.n_story = 1;
    Incident *x = made_incident(d, &bombing, "bomb");
    x->place = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    if (dead) x->killed = (Count){ true, dead, dead, made_span(d, "dead"), NONE };
    if (met) {
        NounPhrase *phrase = ARENA_NEW(d->arena, NounPhrase);
        *phrase =
            (NounPhrase){ .words = x->trigger, .head = x->trigger.begin, .form = FORM_DEFINITE };
        d->phrase = phrase;
        d->n_phrase = 1;
    }
    link_keys(d);
    link_doc(d, &w->known);
    int64_t same = x->same.v;
    doc_free(d);
    world_free(w);
    return same;
}

static void what_is_told_as_news_on_another_day_is_another_incident(void **s)
{
    (void)s;
    assert_int_equal(shelling_told("A bomb in Karachi left 9 dead .", 0, 9, false), 5);
    assert_int_equal(
        shelling_told("A bomb in the west of Karachi left 40 dead .", 1, 40, false), 0);
    assert_int_equal(shelling_told("A bomb in Karachi left many dead .", 3, 0, false), 0);
    assert_int_equal(shelling_told("The bomb in Karachi left 14 dead .", 1, 14, true), 5);
}

/* Two towns that are known to lie far apart, in one story. */
static void far_towns_are_two_incidents(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    KnownIncident *k = &w->incident[0];
    k->lat = 24.9F, k->lon = 67, k->has_point = true;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Bomb",
        .source = "A",
        .day = JUNE_9 + 1,
        .text = "On Monday a bomb killed 12 people at a market in Lahore ." });
    uint32_t p = made_place(d, "Lahore", "Punjab", "PAK", "Pakistan");
    Incident *x = made_incident(d, &bombing, "bomb");
    x->place = p;
    x->killed = (Count){ true, 12, 12, made_span(d, "12"), NONE };
    x->when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
    d->place[p].lat = 31.5F, d->place[p].lon = 74.3F;
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(x->same.v, 0);
    d->place[p].lat = 25, d->place[p].lon = 67.1F;            /* a suburb */
    link_doc(d, &w->known);
    assert_int_equal(x->same.v, 5);
    doc_free(d);
    world_free(w);
}

/* "Malir, beside Karachi": forty kilometres away, and the one names both. */
static void towns_beside_each_other_may_be_one_place(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    KnownIncident *k = &w->incident[0];
    k->lat = 24.9F, k->lon = 67, k->has_point = true;
    static const char *const text[] = {
        "On Monday a bomb killed 12 people at a market of Malir , not far from Karachi .",
        "On Monday a bomb killed 12 people at a market of Malir ."
    };
    for (int i = 0; i < 2; i++) {
        Doc *d = made_doc((Made){
            .url = "u", .title = "Bomb", .source = "A", .day = JUNE_9 + 1, .text = text[i] });
        uint32_t p = made_place(d, "Malir", "Sindh", "PAK", "Pakistan");
        Incident *x = made_incident(d, &bombing, "bomb");
        x->place = p;
        x->when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
        x->killed = (Count){ true, 12, 12, made_span(d, "12"), NONE };
        d->place[p].lat = 25.2F, d->place[p].lon = 67.2F;
        link_keys(d);
        link_doc(d, &w->known);
        assert_int_equal(x->same.v, i == 0 ? 5 : 0);
        doc_free(d);
    }
    world_free(w);
}

/* It shares no word of its title with the story, and opens with the story's bomb. */
static void an_article_that_opens_with_an_incident_is_of_its_story(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    w->incident[0].story.v = 3;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Grief",
        .source = "A",
        .day = JUNE_9 + 1,
        .text = "On Monday a bomb killed 12 people at a market in Karachi ." });
    Incident *x = made_incident(d, &bombing, "bomb");
    x->place = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    x->when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 3);
    d->article.published.at += 30 * 86400;         /* a look back a month later is another story */
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 0);
    doc_free(d);
    world_free(w);
}

/* Two of one sentence are two, whatever a record has in common with both; and the same told again
 * is none. */
static void what_one_article_tells_apart_stays_apart(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Bombs",
        .source = "A",
        .day = JUNE_9 + 1,
        .text = "On Monday a bomb killed 12 at a market in Karachi , and a blast hit a school . "
                "Police said the blast was small ." });
    uint32_t p = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    Incident *x = ARENA_ARRAY(d->arena, Incident, 2);
    x[0] = *made_incident(d, &bombing, "bomb");
    x[1] = *made_incident(d, &bombing, "blast");
    for (int i = 0; i < 2; i++) {
        x[i].place = p;
        x[i].when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
    }
    d->incident = x;
    d->n_incident = 2;
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(x[0].same.v, 5);
    assert_int_equal(x[1].same.v, 0);
    assert_int_equal(x[1].with, 0);
    doc_free(d);
    world_free(w);
}

/* 40 dead here, and of 67 elsewhere in the same article it is not told where: another incident. */
static void two_great_tolls_of_one_article_are_two_incidents(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    w->incident[0].killed_low = w->incident[0].killed_high = 40;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Bombs",
        .source = "A",
        .day = JUNE_9 + 1,
        .text = "On Monday a bomb killed 40 people at a market in Karachi . A bomb killed 67 "
                "people at a market in Karachi ." });
    uint32_t p = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    Incident *x = ARENA_ARRAY(d->arena, Incident, 2);
    for (int i = 0; i < 2; i++) {
        x[i] = *made_incident(d, &bombing, i ? "A bomb" : "a bomb");
        x[i].place = p;
        x[i].killed =
            (Count){ true, i ? 67 : 40, i ? 67 : 40, made_span(d, i ? "67" : "40"), NONE };
    }
    x[0].when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
    d->incident = x;
    d->n_incident = 2;
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(x[0].same.v, 5);
    assert_int_equal(x[1].same.v, 0);
    doc_free(d);
    world_free(w);
}

static void a_report_that_is_like_two_records_shows_them_to_be_one(void **s)
{
    (void)s;
    World *w = world_new();
    know_bombing(w);
    w->incident[1] = w->incident[0];
    w->incident[1].id.v = 9;
    w->incident[1].killed_low = w->incident[1].killed_high = 14;
    w->known.n_incident = 2;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Bomb",
        .source = "A",
        .day = JUNE_9 + 1,
        .text = "On Monday a bomb killed 12 people at a market in Karachi ." });
    Incident *x = made_incident(d, &bombing, "bomb");
    x->place = made_place(d, "Karachi", "Sindh", "PAK", "Pakistan");
    x->when = (When){ JUNE_9, JUNE_9, made_span(d, "Monday") };
    link_keys(d);
    link_doc(d, &w->known);
    assert_int_equal(x->same.v, 5);
    assert_int_equal(x->also.v, 9);
    w->incident[1].first_day = w->incident[1].last_day = JUNE_9 - 3;
    link_doc(d, &w->known);
    assert_int_equal(x->same.v, 5);
    assert_int_equal(x->also.v, 0);
    doc_free(d);
    world_free(w);
}

/* ---- stories ---- */

static void terms_are_few_best_first_and_each_once(void **s)
{
    (void)s;
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Dock strike spreads",
        .source = "A",
        .day = JUNE_9,
        .text = "The strike at the docks spread on Monday. Strikers said that the Harbour Board "
                "had not answered them." });
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    assert_true(n >= 6 && n <= LINK_TERMS);
    assert_str(term[0], "dock");
    for (uint32_t i = 0; i < n; i++) {
        assert_false(
            str_is(term[i], "said") || str_is(term[i], "the") || str_is(term[i], "monday"));
        assert_true(weight[i] > 0 && (i == 0 || weight[i] <= weight[i - 1]));
        for (uint32_t k = 0; k < i; k++) assert_false(str_eq(term[i], term[k]));
    }
    assert_int_equal(link_terms(d, term, weight, 2), 2);
    doc_free(d);
}

static void a_story_sleeps_no_longer_than_its_window(void **s)
{
    (void)s;
    World *w = world_new();
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    Made m = { .url = "u",
        .title = "Dock strike spreads",
        .source = "A",
        .day = JUNE_9,
        .text = "The dockers walked out on Monday." };
    Doc *d = made_doc(m);
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    w->story[0] = (KnownStory){ .id = { 3 },
        .first_day = JUNE_9 - 2,
        .last_day = JUNE_9 - 1,
        .term = term,
        .weight = weight,
        .n_term = n };
    w->known.n_story = 1;
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 3);
    w->story[0].first_day = w->story[0].last_day = JUNE_9 - 20;
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 0);
    w->story[0].first_day = w->story[0].last_day = DAY_UNKNOWN;
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 3);
    doc_free(d);
    world_free(w);
}

/* "The campaign" goes on for a year; its story does not. */
static void a_story_ends_after_a_month_however_alike(void **s)
{
    (void)s;
    World *w = world_new();
    Str term[LINK_TERMS];
    float weight[LINK_TERMS];
    Doc *d = made_doc((Made){ .url = "u",
        .title = "Dock strike spreads",
        .source = "A",
        .day = JUNE_9,
        .text = "The dockers walked out." });
    uint32_t n = link_terms(d, term, weight, LINK_TERMS);
    w->story[0] = (KnownStory){
        .id = { 3 }, .last_day = JUNE_9 - 1, .term = term, .weight = weight, .n_term = n
    };
    w->known.n_story = 1;
    w->story[0].first_day = JUNE_9 - 29;
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 3);
    w->story[0].first_day = JUNE_9 - 31;
    link_doc(d, &w->known);
    assert_int_equal(d->story.v, 0);
    doc_free(d);
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_have_one_key), cmocka_unit_test(titles_fall_from_persons_down_to_a_surname),
        cmocka_unit_test(loosely_spelled_persons_meet), cmocka_unit_test(a_name_of_several_words_links_whatever_its_spelling),
        cmocka_unit_test(an_acronym_links_unless_its_long_forms_are_at_odds), cmocka_unit_test(a_short_form_grows_into_its_long_one),
        cmocka_unit_test(a_bare_surname_links_only_inside_one_story), cmocka_unit_test(persons_with_one_last_name_and_other_given_names_stay_two),
        cmocka_unit_test(a_surname_that_two_of_an_article_share_is_nobodys), cmocka_unit_test(a_person_that_one_article_takes_for_a_group_is_the_person), cmocka_unit_test(what_every_state_has_links_only_within_one_country),
        cmocka_unit_test(places_of_one_name_in_two_countries_stay_two), cmocka_unit_test(who_cannot_be_told_from_others_is_no_actor), cmocka_unit_test(one_incident_told_twice_is_one),
        cmocka_unit_test(another_day_place_kind_or_toll_is_another_incident),
        cmocka_unit_test(news_is_not_of_what_came_after_it), cmocka_unit_test(what_is_told_as_news_on_another_day_is_another_incident), cmocka_unit_test(far_towns_are_two_incidents), cmocka_unit_test(towns_beside_each_other_may_be_one_place),
        cmocka_unit_test(attack_raid_and_siege_may_be_words_for_one),
        cmocka_unit_test(what_one_article_tells_apart_stays_apart), cmocka_unit_test(an_article_that_opens_with_an_incident_is_of_its_story), cmocka_unit_test(two_great_tolls_of_one_article_are_two_incidents), cmocka_unit_test(a_report_that_is_like_two_records_shows_them_to_be_one),
        cmocka_unit_test(a_series_is_no_incident_and_a_country_without_a_day_too_little),
        cmocka_unit_test(what_is_planned_or_denied_is_never_what_happened), cmocka_unit_test(terms_are_few_best_first_and_each_once),
        cmocka_unit_test(a_story_sleeps_no_longer_than_its_window), cmocka_unit_test(a_story_ends_after_a_month_however_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
