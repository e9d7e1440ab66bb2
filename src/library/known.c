/* library/known.c -- the few rows of the library that a Doc may speak of, for link to decide among.
 *
 * Cost must not grow with the library: names and terms are looked up by key, incidents by country and days,
 * and each list is cut at a length that the news of one day does not reach.
 */
#include "library/inside.h"

enum {
    STORY_DAYS = 4,                    /* a story sleeps no longer */
    STORY_MOST = 6, STORY_ARTICLES = 8,
    TERM_ROWS = 1500,                  /* of one term: "government" is in every story and tells nothing */
    INCIDENT_MOST = 160, INCIDENT_WIDE = 40, INCIDENT_OF_STORIES = 40,
    ACTOR_OF_KEY = 16, SURNAME_BEST = 2, SURNAME_ROWS = 400,
    AROUND_DAYS = 7, WIDE_DAYS = 31
};

typedef struct Hunt {
    Library *lib;
    const Doc *d;
    Arena *a;
    int32_t day;
    Known *known;
    Ids actor, story, in_story, incident;
} Hunt;

/* ---- stories ---- */

static void hunt_term(Hunt *h, int64_t term, double weight)
{
    bool dated = h->day != DAY_UNKNOWN;
    Sql q = dated ? sql(h->lib, "SELECT story_id FROM term_day WHERE term_id = ?1 AND day BETWEEN ?2 AND ?3"
                        " UNION ALL SELECT story_id FROM term_day WHERE term_id = ?1 AND day = -2147483648 LIMIT ?4")
                  : sql(h->lib, "SELECT story_id FROM term_day WHERE term_id = ?1 AND ?2 = ?3 ORDER BY day LIMIT ?4");
    _Static_assert(NO_DAY == INT32_MIN, "the number in the statement above");
    sql_int(&q, term);
    sql_int(&q, dated ? h->day - STORY_DAYS : 0);
    sql_int(&q, dated ? h->day + STORY_DAYS : 0);
    sql_int(&q, TERM_ROWS);
    while (sql_row(&q)) ids_put(&h->story, row_int(&q, 0), weight);
}

static void hunt_stories(Hunt *h)
{
    Str text[LINK_TERMS];
    float weight[LINK_TERMS];
    uint32_t n = link_terms(h->d, text, weight, LINK_TERMS);
    uint32_t *with = ARENA_ARRAY(h->a, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        Sql q = sql(h->lib, "SELECT id, n_article FROM term WHERE text = ?");
        sql_text(&q, text[i]);
        int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
        if (id) with[i] = (uint32_t)row_int(&q, 1);
        sql_end(&q);
        float rare = link_rare(weight[i], with[i], h->known->n_article);
        if (id) hunt_term(h, id, (double)(rare * rare));
    }
    ids_best(&h->story, STORY_MOST);
    h->known->term_article = with;
    h->known->n_term = n;
}

static void story_actors(Hunt *h, KnownStory *story)
{
    Ids who = ids_new(h->a);
    Sql q = sql(h->lib, "SELECT DISTINCT actor_id FROM (SELECT article_id FROM story_article WHERE story_id = ?"
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
        Sql q = sql(h->lib, "SELECT text, n_article FROM term WHERE id = ?");
        sql_int(&q, of[i].term);
        if (sql_row(&q)) {
            term[i] = row_copy(&q, 0, h->a);
            weight[i] = link_rare(of[i].weight, (uint32_t)row_int(&q, 1), h->known->n_article);
        }
        sql_end(&q);
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
        Sql q = sql(h->lib, "SELECT first_day, last_day, term FROM story WHERE id = ? AND n_article > 0");
        sql_int(&q, h->story.id[i]);
        bool there = sql_row(&q);
        if (there) {
            list[n] = (KnownStory){ .id = { h->story.id[i] }, .first_day = row_day(&q, 0), .last_day = row_day(&q, 1) };
            story_words(h, &list[n], row_str(&q, 2));
        }
        sql_end(&q);
        if (there) story_actors(h, &list[n++]);
    }
    h->known->story = list;
    h->known->n_story = n;
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

/* "Ghazi" alone may be anybody of that name: one of the same stories, or the one who is far better known. */
static void hunt_surname(Hunt *h, Str key)
{
    Sql q = sql(h->lib, "SELECT actor_id FROM alias_key WHERE key = ? AND how = 2 LIMIT ?");
    sql_text(&q, key);
    sql_int(&q, SURNAME_ROWS);
    while (sql_row(&q))
        if (ids_has(&h->in_story, row_int(&q, 0))) ids_put(&h->actor, row_int(&q, 0), 0);
    q = sql(h->lib, "SELECT actor_id FROM alias_key CROSS JOIN actor ON actor.id = actor_id WHERE key = ? AND how = 2"
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

/* `link` tells "Interior Ministry" of one country from that of another, and Ghazi alone from all Ghazis;
 * here it is enough that the right one is among them. */
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

static void take_incidents(Hunt *h, Sql *q)
{
    while (sql_row(q))
        if (h->incident.n < INCIDENT_MOST) ids_put(&h->incident, row_int(q, 0), 0);
}

static void hunt_near(Hunt *h, Str country, int32_t first, int32_t last)
{
    Sql q = sql(h->lib, "SELECT id FROM incident WHERE country = ?1 AND wide = 0 AND near_first BETWEEN ?2 - 31 AND ?3"
                " AND near_last >= ?2 AND n_report > 0 ORDER BY abs(near_last - ?3), id LIMIT ?4");
    _Static_assert(WIDE_DAYS == 31, "the number in the statement above");
    sql_text(&q, country);
    sql_int(&q, first);
    sql_int(&q, last);
    sql_int(&q, INCIDENT_MOST);
    take_incidents(h, &q);
    q = sql(h->lib, "SELECT id FROM incident WHERE country = ?1 AND wide = 1 AND near_first <= ?3 AND near_last >= ?2"
            " AND n_report > 0 ORDER BY near_last - near_first, id LIMIT ?4");
    sql_text(&q, country);
    sql_int(&q, first);
    sql_int(&q, last);
    sql_int(&q, INCIDENT_WIDE);
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
    if (first == DAY_UNKNOWN) return;                     /* no day at all: only its story can tell */
    Str country = x->place == NONE ? STR_NONE : str_of(h->d->place[x->place].country);
    hunt_near(h, country, first - 1, last + 1);
    if (country.n) hunt_near(h, STR_NONE, first - 1, last + 1);
}

static void hunt_incidents(Hunt *h)
{
    for (uint32_t i = 0; h->d->n_incident && i < h->known->n_story; i++) {
        Sql q = sql(h->lib, "SELECT DISTINCT incident_id FROM story_article CROSS JOIN report USING(article_id)"
                    " WHERE story_id = ? ORDER BY incident_id DESC LIMIT ?");
        sql_int(&q, h->known->story[i].id.v);
        sql_int(&q, INCIDENT_OF_STORIES);
        take_incidents(h, &q);
    }
    for (uint32_t i = 0; i < h->d->n_incident; i++) hunt_incident(h, &h->d->incident[i]);
}

static void load_perpetrators(Hunt *h, KnownIncident *x)
{
    Ids who = ids_new(h->a);
    Sql q = sql(h->lib, "SELECT actor_id FROM report CROSS JOIN filler ON report_id = report.id"
                " WHERE incident_id = ? AND role IN (0, 1, 5) AND actor_id IS NOT NULL");
    sql_int(&q, x->id.v);
    while (sql_row(&q)) ids_put(&who, row_int(&q, 0), 0);
    ActorId *actor = ARENA_ARRAY(h->a, ActorId, who.n + 1);
    for (uint32_t i = 0; i < who.n; i++) actor[i].v = who.id[i];
    x->perpetrator = actor;
    x->n_perpetrator = who.n;
}

static bool load_incident(Hunt *h, int64_t id, KnownIncident *x)
{
    Sql q = sql(h->lib, "SELECT kind.name, kind.plover, kind.mode, near_first, near_last, first_day, factuality, place.name,"
                " province, coalesce(nullif(place.country, ''), incident.country), place.precision, facility, killed_low,"
                " killed_high, (SELECT story_id FROM report CROSS JOIN story_article USING(article_id)"
                " WHERE incident_id = incident.id LIMIT 1) FROM incident JOIN kind ON kind.id = kind_id"
                " LEFT JOIN place ON place.id = place_id WHERE incident.id = ? AND n_report > 0");
    sql_int(&q, id);
    bool there = sql_row(&q);
    if (there) {
        *x = (KnownIncident){ .id = { id }, .kind = row_copy(&q, 0, h->a), .plover = row_copy(&q, 1, h->a),
            .mode = row_copy(&q, 2, h->a), .first_day = row_day(&q, 3), .last_day = row_day(&q, 4),
            .day_known = !row_none(&q, 5), .factuality = (Factuality)row_int(&q, 6), .place = row_copy(&q, 7, h->a),
            .province = row_copy(&q, 8, h->a), .precision = (PlacePrecision)row_int(&q, 10),
            .facility = row_copy(&q, 11, h->a), .killed_low = row_none(&q, 12) ? -1 : (int32_t)row_int(&q, 12),
            .killed_high = row_none(&q, 13) ? -1 : (int32_t)row_int(&q, 13), .story = { row_int(&q, 14) } };
        row_code(&q, 9, x->country);
    }
    sql_end(&q);
    if (there) load_perpetrators(h, x);
    return there;
}

static void load_incidents(Hunt *h)
{
    KnownIncident *list = ARENA_ARRAY(h->a, KnownIncident, h->incident.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->incident.n; i++) n += load_incident(h, h->incident.id[i], &list[n]);
    h->known->incident = list;
    h->known->n_incident = n;
}

bool library_known(Library *lib, const Doc *d, Arena *a, Known *known, Err *e)
{
    *known = (Known){ .n_article = library_one(lib, "SELECT coalesce(max(id), 0) FROM article") };
    Hunt h = { lib, d, a, stamp_day(d->article.published), known, ids_new(a), ids_new(a), ids_new(a), ids_new(a) };
    hunt_stories(&h);
    load_stories(&h);
    hunt_actors(&h);
    load_actors(&h);
    hunt_incidents(&h);
    load_incidents(&h);
    return library_ok(lib, e);
}
