/* library/event.c -- who did what to whom, one row at a time, told by one article or by many. */
#include "library/inside.h"

enum { ROWS_MOST = 1000000000 };

EventQuery event_query(void)
{
    return (EventQuery){ .from_day = DAY_UNKNOWN, .to_day = DAY_UNKNOWN };
}

/* ---- which, and which of them are one ---- */

/* Events with one key stand side by side. An undated one is of its article only: "the army attacked
 * the rebels" of two papers, no day said, may be two attacks. */
static void put_key(EventRows rows, Out *o)
{
    if (rows == EVENTS_TOLD)
        out_lit(o, "printf('%d %d %d', e.article_id, e.begin, e.kind_id)");
    else
        out_lit(o,
            "printf('%d %d %d %s %s %d %d %d', coalesce(e.first_day, -e.article_id), e.last_day, "
            "e.kind_id, coalesce(e.source_id,"
            " 'by ' || by_text), coalesce(e.target_id, 'to ' || to_text), e.place_id, e.status IN "
            "(0, 2), e.factuality <= 1)");
    _Static_assert(STATUS_SHOWN == 0 && STATUS_STATED == 2 && FACT_ONGOING == 1,
        "the numbers in the statement above");
}

static void put_conditions(const EventQuery *q, Out *o)
{
    if (q->id) out_lit(o, " AND e.id = ?1");
    if (q->actor.v) out_lit(o, " AND ?2 IN (e.source_id, e.target_id)");
    if (q->story.v)
        out_lit(
            o, " AND e.article_id IN (SELECT article_id FROM story_article WHERE story_id = ?3)");
    if (q->kind.n)
        out_lit(
            o, " AND (kind.name = lower(?4) OR coalesce(e.own_plover, kind.plover) = upper(?4))");
    if (q->country.n)
        out_lit(o, " AND (place.country = upper(?5) OR lower(place.country_name) = lower(?5))");
    if (q->from_day != DAY_UNKNOWN) out_lit(o, " AND e.last_day >= ?6");
    if (q->to_day != DAY_UNKNOWN) out_lit(o, " AND e.first_day <= ?7");
    if (q->contexts) out_lit(o, " AND e.contexts & ?11");
    if (q->only_happened) out_lit(o, " AND e.factuality <= ?8");
    out_lit(o, " AND e.sure >= ?9");
}

static Sql ask(Library *lib, const EventQuery *q)
{
    Out o = { 0 };
    out_lit(&o, "SELECT e.id, ");
    put_key(q->rows, &o);
    out_lit(&o,
        " AS key FROM event e CROSS JOIN article ON article.id = e.article_id JOIN kind ON kind.id "
        "= e.kind_id"
        " LEFT JOIN place ON place.id = e.place_id WHERE is_newest");
    put_conditions(q, &o);
    out_lit(&o, " ORDER BY e.first_day NULLS LAST, e.last_day, ");
    if (q->rows == EVENTS_TOLD) out_lit(&o, "e.article_id, e.begin, e.kind_id, e.id");
    else out_lit(&o, "key, e.id");
    out_lit(&o, " LIMIT ?10");
    out_char(&o, '\0');
    Sql s = sql_once(lib, o.p);
    out_release(&o);
    sql_int(&s, q->id);
    sql_int(&s, q->actor.v);
    sql_int(&s, q->story.v);
    sql_text(&s, q->kind);
    sql_text(&s, q->country);
    sql_int(&s, q->from_day);
    sql_int(&s, q->to_day);
    sql_int(&s, FACT_ONGOING);
    sql_real(&s, (double)lib->least_sure);
    sql_int(&s, q->limit ? q->limit : ROWS_MOST);
    if (q->contexts) sql_int(&s, (int64_t)q->contexts);
    return s;
}

/* ---- one telling ---- */

typedef struct Group {                 /* events of one key, on their way to one row */
    Library *lib;
    Arena   *a;
    Texts    texts;
    int64_t *id; uint32_t n, cap;
    Str      key;
} Group;

/* "a Pakistani Taliban commander": the actor his name leads to, and what the phrase says of him,
 * which is nearer. */
static Participant side_of(Group *g, const Sql *q, int column, PartyRole role, ArticleId article)
{
    Participant p = { .role = role,
                      .actor = { row_int(q, column) },
                      .name = row_copy(q, column + 1, g->a),
                      .actor_kind = (ActorKind)row_int(q, column + 2),
                      .text = row_copy(q, column + 5, g->a),
                      .number = { .speaker = NONE } };
    row_code(q, row_none(q, column + 6) ? column + 3 : column + 6, p.actor_country);
    row_code(q, row_none(q, column + 7) ? column + 4 : column + 7, p.sector);
    if (!row_none(q, column + 8)) {
        p.begin_point = texts_point(&g->texts, article, (uint32_t)row_int(q, column + 8));
        p.end_point = texts_point(&g->texts, article, (uint32_t)row_int(q, column + 9));
    }
    return p;
}

static void put_sides(Group *g, const Sql *q, int column, IncidentReport *r)
{
    static const PartyRole role[] = { PARTY_PERPETRATOR, PARTY_TARGET };
    Participant *list = ARENA_ARRAY(g->a, Participant, 2);
    for (int side = 0; side < 2; side++, column += 10)
        if (!row_none(q, column) || !row_none(q, column + 5))
            list[r->n_party++] = side_of(g, q, column, role[side], r->proof.article);
    r->party = list;
}

static IncidentReport take_report(Group *g, const Sql *q)
{
    IncidentReport r = { .proof = { { row_int(q, 0) }, (uint32_t)row_int(q, 1),
                             (uint32_t)row_int(q, 2) },
        .source = row_copy(q, 5, g->a),
        .title = row_copy(q, 6, g->a),
        .url = row_copy(q, 7, g->a),
        .published = row_stamp(q, 8),
        .status = (Status)row_int(q, 11),
        .factuality = (Factuality)row_int(q, 12),
        .first_day = row_day(q, 13),
        .last_day = row_day(q, 14),
        .sure = (float)row_real(q, 15),
        .sentence = (uint32_t)row_int(q, 16),
        .speaker = row_copy(q, 17, g->a),
        .killed = { .speaker = NONE },
        .wounded = { .speaker = NONE },
        .taken = { .speaker = NONE } };
    r.quote =
        texts_quote(&g->texts, r.proof.article, (uint32_t)row_int(q, 3), (uint32_t)row_int(q, 4));
    report_points(&r, &g->texts);
    put_sides(g, q, 18, &r);
    return r;
}

#define TELLING                                                                                                            \
    "SELECT e.article_id, e.begin, e.end, quote_begin, quote_end, source.name, title, url, published_at, published_precision," \
    " published_zone, e.status, e.factuality, e.first_day, e.last_day, e.sure, e.sentence, speaker.name,"                  \
    " s.id, s.name, s.kind, s.country, s.sector, by_text, by_country, by_sector, by_begin, by_end,"                        \
    " t.id, t.name, t.kind, t.country, t.sector, to_text, to_country, to_sector, to_begin, to_end, contexts"                         \
    " FROM event e JOIN article ON article.id = e.article_id JOIN source ON source.id = article.source_id"                 \
    " LEFT JOIN actor speaker ON speaker.id = e.speaker_id LEFT JOIN actor s ON s.id = e.source_id"                        \
    " LEFT JOIN actor t ON t.id = e.target_id WHERE e.id = ?"

static bool telling(Group *g, int64_t id, IncidentReport *r, uint64_t *contexts)
{
    Sql q = sql(g->lib, TELLING);
    sql_int(&q, id);
    bool there = sql_row(&q);
    if (there) *r = take_report(g, &q);
    if (there) *contexts |= (uint64_t)row_int(&q, 38);
    sql_end(&q);
    return there;
}

/* ---- one row of all tellings ---- */

static bool row_head(Group *g, int64_t id, IncidentRow *row)
{
    Sql q = sql(g->lib,
        "SELECT kind.name, coalesce(e.own_plover, kind.plover), coalesce(e.own_mode, kind.mode), "
        "coalesce(e.own_cameo, kind.cameo), gravity, e.first_day, e.last_day, place.name, "
        "province, country_name,"
        " place.country, lat, lon, place.precision, e.status, e.factuality, story_id FROM event e "
        "JOIN kind ON kind.id = e.kind_id"
        " LEFT JOIN place ON place.id = e.place_id LEFT JOIN story_article ON "
        "story_article.article_id = e.article_id"
        " WHERE e.id = ?");
    sql_int(&q, id);
    bool there = sql_row(&q);
    if (there) {
        *row = (IncidentRow){ .id = { id },
            .kind = row_copy(&q, 0, g->a),
            .plover = row_copy(&q, 1, g->a),
            .mode = row_copy(&q, 2, g->a),
            .cameo = row_copy(&q, 3, g->a),
            .gravity = (float)row_real(&q, 4),
            .first_day = row_day(&q, 5),
            .last_day = row_day(&q, 6),
            .reported = DAY_UNKNOWN,
            .place = row_copy(&q, 7, g->a),
            .province = row_copy(&q, 8, g->a),
            .country_name = row_copy(&q, 9, g->a),
            .has_point = row_real(&q, 11) != 0 || row_real(&q, 12) != 0,
            .lat = (float)row_real(&q, 11),
            .lon = (float)row_real(&q, 12),
            .precision = (PlacePrecision)row_int(&q, 13),
            .status = (Status)row_int(&q, 14),
            .factuality = (Factuality)row_int(&q, 15),
            .story = { row_int(&q, 16) },
            .killed = { .speaker = NONE },
            .wounded = { .speaker = NONE },
            .taken = { .speaker = NONE },
            .killed_best = -1,
            .wounded_best = -1,
            .taken_best = -1 };
        row_code(&q, 10, row->country);
    }
    sql_end(&q);
    return there;
}

static bool party_known(const IncidentReport *r, const Participant *p)
{
    for (uint32_t i = 0; i < r->n_party; i++)
        if (r->party[i].role == p->role && r->party[i].actor.v == p->actor.v
            && (p->actor.v || str_eq(r->party[i].text, p->text)))
            return true;
    return false;
}

/* "Iran and Russia condemned": two events of one trigger, one report with both. */
static void report_join(Group *g, IncidentReport *to, const IncidentReport *more)
{
    Participant *all = ARENA_ARRAY(g->a, Participant, to->n_party + more->n_party);
    uint32_t n = to->n_party;
    memcpy(all, to->party, n * sizeof *all);
    for (uint32_t i = 0; i < more->n_party; i++)
        if (!party_known(to, &more->party[i])) all[n++] = more->party[i];
    to->party = all;
    to->n_party = n;
    if (more->sure > to->sure) to->sure = more->sure;
}

static void add_report(Group *g, IncidentRow *row, IncidentReport *list, const IncidentReport *r)
{
    IncidentReport *last = row->n_report ? &list[row->n_report - 1] : NULL;
    bool same =
        last && last->proof.article.v == r->proof.article.v && last->proof.begin == r->proof.begin;
    if (same) report_join(g, last, r);
    else list[row->n_report++] = *r;
    if (r->sure > row->sure) row->sure = r->sure;
}

static uint32_t count_sources(Group *g, const IncidentReport *r, uint32_t n)
{
    Words *names = words_new();
    for (uint32_t i = 0; i < n; i++)
        words_put(names,
            r[i].source.n ? r[i].source
                          : arena_fmt(g->a, "\x01%lld", (long long)r[i].proof.article.v));
    uint32_t count = words_count(names);
    words_free(names);
    return count;
}

/* News that tells no day: the day of its first report. */
static int32_t reported_day(const IncidentRow *row, const IncidentReport *r, uint32_t n)
{
    int32_t first = DAY_UNKNOWN;
    if (row->first_day != DAY_UNKNOWN || row->last_day != DAY_UNKNOWN
        || row->factuality >= FACT_BACKGROUND)
        return DAY_UNKNOWN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t day = stamp_day(r[i].published);
        if (day != DAY_UNKNOWN && (first == DAY_UNKNOWN || day < first)) first = day;
    }
    return first;
}

static bool group_take(Group *g, IncidentTaker *take, void *who, Err *e)
{
    IncidentReport *list = ARENA_ARRAY(g->a, IncidentReport, g->n);
    IncidentRow row;
    bool ok = true;
    if (g->n && row_head(g, g->id[0], &row)) {
        for (uint32_t i = 0; i < g->n; i++) {
            IncidentReport r;
            if (telling(g, g->id[i], &r, &row.contexts)) add_report(g, &row, list, &r);
        }
        row.report = list;
        row.n_source = count_sources(g, list, row.n_report);
        row.reported = reported_day(&row, list, row.n_report);
        ok = !row.n_report || take(who, &row, e);
    }
    arena_reset(g->a);
    *g = (Group){ .lib = g->lib, .a = g->a, .texts = texts_new(g->lib, g->a) };
    return ok;
}

bool library_events_each(Library *lib, const EventQuery *q, IncidentTaker *take, void *who, Err *e)
{
    Group g = { .lib = lib, .a = arena_new() };
    bool ok = true;
    Sql s = ask(lib, q);
    g.texts = texts_new(lib, g.a);
    while (ok && sql_row(&s)) {
        if (!str_eq(g.key, row_str(&s, 1))) {
            ok = group_take(&g, take, who, e);
            g.key = row_copy(&s, 1, g.a);
        }
        ARENA_PUSH(g.a, g.id, g.n, g.cap, row_int(&s, 0));
    }
    if (!ok) sql_end(&s);
    ok = ok && group_take(&g, take, who, e);
    arena_free(g.a);
    return ok && library_ok(lib, e);
}
