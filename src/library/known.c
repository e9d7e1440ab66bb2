/* library/known.c -- the few rows of the library that a Doc may speak of, for link to decide among.
 *
 * Cost must not grow with the library: names and terms are looked up by key, incidents by country
 * and days, and each list is cut at a length that the news of one day does not reach.
 */
#include "library/inside.h"

enum {
    STORY_DAYS = 4,                    /* a story sleeps no longer */
    STORY_MOST = 6, STORY_ARTICLES = 8,
    TERM_ROWS = 300,                   /* of one term: "government" is in every story and tells nothing */
    NEAR_MOST = 32, OF_PLACE_MOST = 16, OF_STORY_MOST = 24,
    ACTOR_OF_KEY = 16, SURNAME_BEST = 2, SURNAME_ROWS = 400,
    AROUND_DAYS = 7
};

typedef struct Near { Str country, family; int32_t first, last; bool full; } Near;

typedef struct Hunt {
    Library *lib;
    const Doc *d;
    Arena *a;
    int32_t day;
    Known *known;
    Ids actor, story, in_story, incident;
    uint32_t *by_term, cap_by_term;    /* [story.n] the term, + 1, by which it was last met */
    KnownIncident *list; uint32_t n_list, cap_list;
    Near *near; uint32_t n_near, cap_near;               /* windows looked into */
} Hunt;

/* ---- stories ---- */

/* Once for each term: a story of many days is not the likelier. */
static void meet_story(Hunt *h, int64_t story, uint32_t term, double weight)
{
    uint32_t had = h->story.n, at = ids_put(&h->story, story, 0);
    if (h->story.n > had) ARENA_PUSH(h->a, h->by_term, had, h->cap_by_term, 0);
    if (h->by_term[at] == term + 1) return;
    h->by_term[at] = term + 1;
    ids_put(&h->story, story, weight);
}

static void hunt_term(Hunt *h, int64_t id, uint32_t term, double weight)
{
    bool dated = h->day != DAY_UNKNOWN;
    Sql q = dated
        ? sql(h->lib,
            "SELECT story_id FROM term_day WHERE term_id = ?1 AND day BETWEEN ?2 AND ?3"
            " UNION ALL SELECT story_id FROM term_day WHERE term_id = ?1 AND day = -2147483648 "
            "LIMIT ?4")
        : sql(h->lib,
            "SELECT story_id FROM term_day WHERE term_id = ?1 AND ?2 = ?3 ORDER BY day LIMIT ?4");
    _Static_assert(NO_DAY == INT32_MIN, "the number in the statement above");
    sql_int(&q, id);
    sql_int(&q, dated ? h->day - STORY_DAYS : 0);
    sql_int(&q, dated ? h->day + STORY_DAYS : 0);
    sql_int(&q, TERM_ROWS);
    while (sql_row(&q)) meet_story(h, row_int(&q, 0), term, weight);
}

static void hunt_stories(Hunt *h)
{
    Str text[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(h->d, text, weight, LINK_TERMS);
    uint32_t *with = ARENA_ARRAY(h->a, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        int64_t id = term_find(h->lib, text[i], &with[i]);
        float rare = link_rare(weight[i], with[i], h->known->n_article);
        if (id) hunt_term(h, id, i, (double)(rare * rare));
    }
    ids_best(&h->story, STORY_MOST);
    h->known->term_article = with;
    h->known->n_term = n;
}

static void story_actors(Hunt *h, KnownStory *story)
{
    Ids who = ids_new(h->a);
    Sql q = sql(h->lib,
        "SELECT DISTINCT actor_id FROM (SELECT article_id FROM story_article WHERE story_id = ?"
        " ORDER BY article_id DESC LIMIT ?) CROSS JOIN article_actor USING(article_id)");
    sql_int(&q, story->id.v);
    sql_int(&q, STORY_ARTICLES);
    while (sql_row(&q)) {
        ids_put(&who, row_int(&q, 0), 0);
        ids_put(&h->in_story, row_int(&q, 0), 0);
    }
    ActorId *actor = ARENA_ARRAY(h->a, ActorId, who.n + 1);
    for (uint32_t i = 0; i < who.n; i++) actor[i].v = who.id[i];
    story->actor = actor;
    story->n_actor = who.n;
}

static void story_words(Hunt *h, KnownStory *story, Str blob)
{
    StoryTerm of[STORY_TERMS];
    uint32_t n = story_terms(blob, of);
    Str *term = ARENA_ARRAY(h->a, Str, n + 1);
    float *weight = ARENA_ARRAY(h->a, float, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t with;
        term[i] = term_text(h->lib, of[i].term, &with);
        weight[i] = link_rare(of[i].weight, with, h->known->n_article);
    }
    story->term = term;
    story->weight = weight;
    story->n_term = n;
}

static void load_stories(Hunt *h)
{
    KnownStory *list = ARENA_ARRAY(h->a, KnownStory, h->story.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->story.n; i++) {
        Sql q = sql(
            h->lib, "SELECT first_day, last_day, term FROM story WHERE id = ? AND n_article > 0");
        sql_int(&q, h->story.id[i]);
        bool there = sql_row(&q);
        if (there) {
            list[n] = (KnownStory){
                .id = { h->story.id[i] }, .first_day = row_day(&q, 0), .last_day = row_day(&q, 1)
            };
            story_words(h, &list[n], row_str(&q, 2));
        }
        sql_end(&q);
        n += there;
    }
    h->known->story = list;
    h->known->n_story = n;
}

/* Of all that the article may tell, only the one it does tell matters from here on. */
static void choose_story(Hunt *h)
{
    StoryId chosen = link_story(h->d, h->known);
    KnownStory *list = ARENA_ARRAY(h->a, KnownStory, 1);
    for (uint32_t i = 0; i < h->known->n_story; i++)
        if (h->known->story[i].id.v == chosen.v) *list = h->known->story[i];
    h->known->story = list;
    h->known->n_story = chosen.v != 0;
    if (chosen.v) story_actors(h, list);
}

/* ---- actors ---- */

static void hunt_key(Hunt *h, Str key, int how)
{
    if (!key.n) return;
    Sql q = sql(h->lib, "SELECT actor_id FROM alias_key CROSS JOIN actor ON actor.id = actor_id"
                " WHERE key = ? AND how = ? ORDER BY n_article DESC, actor_id LIMIT ?");
    sql_text(&q, key);
    sql_int(&q, how);
    sql_int(&q, ACTOR_OF_KEY);
    while (sql_row(&q)) ids_put(&h->actor, row_int(&q, 0), 0);
}

/* "Ghazi" alone may be anybody of that name: one of the same stories, or the one who is far better
 * known. */
static void hunt_surname(Hunt *h, Str key)
{
    Sql q = sql(h->lib, "SELECT actor_id FROM alias_key WHERE key = ? AND how = 2 LIMIT ?");
    sql_text(&q, key);
    sql_int(&q, SURNAME_ROWS);
    while (sql_row(&q))
        if (ids_has(&h->in_story, row_int(&q, 0))) ids_put(&h->actor, row_int(&q, 0), 0);
    q = sql(h->lib,
        "SELECT actor_id FROM alias_key CROSS JOIN actor ON actor.id = actor_id WHERE key = ? AND "
        "how = 2"
        " ORDER BY n_article DESC, actor_id LIMIT ?");
    sql_text(&q, key);
    sql_int(&q, SURNAME_BEST);
    while (sql_row(&q)) ids_put(&h->actor, row_int(&q, 0), 0);
}

static void hunt_name(Hunt *h, ActorKind kind, Str key)
{
    hunt_key(h, key, 0);
    if (kind != ACTOR_PERSON || !key.n) return;
    Str surname = link_surname(key);
    if (surname.n) hunt_key(h, link_loose(h->a, key), 1);
    else hunt_surname(h, key);
}

/* `link` tells "Interior Ministry" of one country from that of another, and Ghazi alone from all
 * Ghazis; here it is enough that the right one is among them. */
static void hunt_actors(Hunt *h)
{
    for (uint32_t i = 0; i < h->d->n_chain; i++) {
        const Chain *c = &h->d->chain[i];
        hunt_name(h, c->kind, c->key);
        for (uint32_t k = 0; k < c->n_alias; k++) hunt_name(h, c->kind, c->alias[k].key);
        if (c->short_name.n) hunt_key(h, link_key(h->a, c->short_name), 0);
    }
}

static void load_actors(Hunt *h)
{
    Actor *list = ARENA_ARRAY(h->a, Actor, h->actor.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->actor.n; i++)
        n += actor_load(h->lib, h->actor.id[i], true, h->a, &list[n]);
    h->known->actor = list;
    h->known->n_actor = n;
}

/* ---- incidents ---- */

#define INCIDENT_COLUMNS "SELECT incident.id, kind.name, plover, mode, near_first, near_last, first_day, factuality," \
    " place.name, province, incident.country, place.precision, facility, killed_low, killed_high, story_id, who," \
    " wounded_low, wounded_high, lat, lon, sign, last_day" \
    " FROM incident CROSS JOIN kind ON kind.id = kind_id LEFT JOIN place ON place.id = place_id WHERE n_report > 0"

static void load_who(Hunt *h, Str blob, KnownIncident *x)
{
    ActorId *who = ARENA_ARRAY(h->a, ActorId, blob.n + 1);
    while (blob.n) who[x->n_perpetrator++].v = (int64_t)unpack_uint(&blob);
    x->perpetrator = who;
}

static void load_incident(Hunt *h, const Sql *q)
{
    KnownIncident x = { .id = { row_int(q, 0) },
        .kind = row_copy(q, 1, h->a),
        .plover = row_copy(q, 2, h->a),
        .mode = row_copy(q, 3, h->a),
        .first_day = row_day(q, 4),
        .last_day = row_day(q, 5),
        .day_known = !row_none(q, 6),
        .factuality = (Factuality)row_int(q, 7),
        .place = row_copy(q, 8, h->a),
        .province = row_copy(q, 9, h->a),
        .precision = (PlacePrecision)row_int(q, 11),
        .facility = row_copy(q, 12, h->a),
        .killed_low = row_none(q, 13) ? -1 : (int32_t)row_int(q, 13),
        .killed_high = row_none(q, 14) ? -1 : (int32_t)row_int(q, 14),
        .story = { row_int(q, 15) } };
    if (x.day_known) {
        x.early = row_day(q, 6) - x.first_day;
        x.late = x.last_day - row_day(q, 22);
        x.first_day += x.early;
        x.last_day -= x.late;
    }
    x.wounded_low = row_none(q, 17) ? -1 : (int32_t)row_int(q, 17);
    x.wounded_high = row_none(q, 18) ? -1 : (int32_t)row_int(q, 18);
    x.lat = (float)row_real(q, 19);
    x.lon = (float)row_real(q, 20);
    x.has_point = x.lat != 0 || x.lon != 0;
    x.sign = signs_of(row_str(q, 21), h->a, &x.n_sign);
    row_code(q, 10, x.country);
    load_who(h, row_str(q, 16), &x);
    ARENA_PUSH(h->a, h->list, h->n_list, h->cap_list, x);
}

static uint32_t take_incidents(Hunt *h, Sql *q)
{
    uint32_t rows = 0;
    for (; sql_row(q); rows++) {
        if (ids_has(&h->incident, row_int(q, 0))) continue;
        ids_put(&h->incident, row_int(q, 0), 0);
        load_incident(h, q);
    }
    return rows;
}

/* Those of one width whose window meets [first, last], the latest first; is that all of them? */
static bool hunt_width(Hunt *h, const Near *near, int width)
{
    Sql q = sql(h->lib, INCIDENT_COLUMNS " AND incident.country = ?1 AND family = ?2 AND width = ?3"
                " AND near_first BETWEEN ?4 AND ?5 AND near_last >= ?6 ORDER BY near_first DESC, incident.id DESC LIMIT ?7");
    sql_text(&q, near->country);
    sql_text(&q, near->family);
    sql_int(&q, width);
    sql_int(&q, (int64_t)near->first - width_days[width]);
    sql_int(&q, near->last);
    sql_int(&q, near->first);
    sql_int(&q, NEAR_MOST);
    return take_incidents(h, &q) < NEAR_MOST;
}

/* Incidents of one article are often of one day and country: look once. */
static bool hunt_near(Hunt *h, Near near)
{
    for (uint32_t i = 0; i < h->n_near; i++)
        if (str_eq(h->near[i].country, near.country) && str_eq(h->near[i].family, near.family)
            && h->near[i].first == near.first && h->near[i].last == near.last)
            return h->near[i].full;
    near.full = true;
    for (int width = 0; width < HUNTED_WIDTHS; width++) near.full &= hunt_width(h, &near, width);
    ARENA_PUSH(h->a, h->near, h->n_near, h->cap_near, near);
    return near.full;
}

/* Where a country has more of them than we look at, those of the very place must be among them. */
static void hunt_place(Hunt *h, const Place *place, const Near *near)
{
    int64_t id = place_find(h->lib, place);
    Sql q = sql(h->lib,
        INCIDENT_COLUMNS
        " AND place_id = ?1 AND family = ?2 AND near_first BETWEEN ?3 AND ?4"
        " AND near_last >= ?5 ORDER BY near_first DESC, incident.id DESC LIMIT ?6");
    sql_int(&q, id);
    sql_text(&q, near->family);
    sql_int(&q, (int64_t)near->first - width_days[HUNTED_WIDTHS - 1]);
    sql_int(&q, near->last);
    sql_int(&q, near->first);
    sql_int(&q, OF_PLACE_MOST);
    take_incidents(h, &q);
}

static void hunt_incident(Hunt *h, const Incident *x)
{
    int32_t first = x->when.first_day, last = x->when.last_day;
    if (first == DAY_UNKNOWN) first = last;
    if (last == DAY_UNKNOWN) last = first;
    if (first == DAY_UNKNOWN && h->day != DAY_UNKNOWN) {
        first = h->day - AROUND_DAYS;
        last = h->day;
    }
    if (first == DAY_UNKNOWN) return; /* no day at all: only its story can tell */
    const Place *place = x->place == NONE ? NULL : &h->d->place[x->place];
    Near near = { place ? str_of(place->country) : STR_NONE,
        link_family(x->kind->name, x->kind->plover, x->kind->mode), first - 1, last + 1, false };
    if (!hunt_near(h, near) && place) hunt_place(h, place, &near);
    near.country = STR_NONE;
    if (place && place->country[0]) hunt_near(h, near);
}

static void hunt_story_incidents(Hunt *h, StoryId story)
{
    Sql q = sql(h->lib, INCIDENT_COLUMNS " AND story_id = ? ORDER BY incident.id DESC LIMIT ?");
    sql_int(&q, story.v);
    sql_int(&q, OF_STORY_MOST);
    take_incidents(h, &q);
}

static void hunt_incidents(Hunt *h)
{
    if (h->d->n_incident && h->known->n_story) hunt_story_incidents(h, h->known->story[0].id);
    for (uint32_t i = 0; i < h->d->n_incident; i++) hunt_incident(h, &h->d->incident[i]);
    h->known->incident = h->list;
    h->known->n_incident = h->n_list;
}

bool library_known(Library *lib, const Doc *d, Arena *a, Known *known, Err *e)
{
    int64_t before = d->article.id.v - 1; /* read anew: as many as there were when it first came */
    *known = (Known){ .n_article = before >= 0
            ? before
            : library_one(lib, "SELECT coalesce(max(id), 0) FROM article") };
    Hunt h = { .lib = lib,
        .d = d,
        .a = a,
        .day = stamp_day(d->article.published),
        .known = known,
        .actor = ids_new(a),
        .story = ids_new(a),
        .in_story = ids_new(a),
        .incident = ids_new(a) };
    hunt_stories(&h);
    load_stories(&h);
    choose_story(&h);
    hunt_actors(&h);
    load_actors(&h);
    hunt_incidents(&h);
    return library_ok(lib, e);
}
