/* library/incident.c -- incidents as asked for, each with all its reports side by side. */
#include "library/inside.h"

enum { ROWS_MOST = 1000000 };

IncidentQuery incident_query(void)
{
    return (IncidentQuery){ .from_day = DAY_UNKNOWN,
        .to_day = DAY_UNKNOWN,
        .said_from = DAY_UNKNOWN,
        .said_to = DAY_UNKNOWN };
}

/* ---- which ---- */

/* News without a day counts by its first report. By width, or all that began since the first of
 * them would have to be looked at for what ended late. */
static void put_days(Out *o)
{
    out_lit(o,
        " AND ((i.first_day IS NULL AND i.last_day IS NULL AND i.factuality < 2 AND near_last "
        "BETWEEN ?7 AND ?8)"
        " OR (i.last_day >= ?7 AND i.first_day <= ?8 AND i.id IN (");
    for (int width = 0; width < WIDTHS; width++)
        out_fmt(o,
            "%sSELECT id FROM incident WHERE width = %d AND first_day BETWEEN ?7 - %d AND ?8",
            width ? " UNION ALL " : "", width, (int)width_days[width]);
    out_lit(o, ")))");
}

static void put_conditions(const IncidentQuery *q, Out *o)
{
    if (q->id.v) out_lit(o, " AND i.id = (SELECT coalesce(now, id) FROM incident WHERE id = ?1)");
    if (q->article.v)
        out_lit(o, " AND i.id IN (SELECT incident_id FROM report WHERE article_id = ?2)");
    if (q->actor.v)
        out_lit(o,
            " AND i.id IN (SELECT incident_id FROM filler CROSS JOIN report ON report.id = "
            "report_id"
            " CROSS JOIN article ON article.id = article_id WHERE actor_id = ?3 AND is_newest)");
    if (q->kind.n) out_lit(o, " AND (kind.name = lower(?4) OR kind.plover = upper(?4))");
    if (q->place.n)
        out_lit(o, " AND i.place_id IN (SELECT place_id FROM place_key WHERE key = ?5)");
    if (q->country.n)
        out_lit(o,
            " AND (i.country = upper(?6) OR i.country IN (SELECT country FROM place"
            " WHERE lower(country_name) = lower(?6)))");
    if (q->from_day != DAY_UNKNOWN || q->to_day != DAY_UNKNOWN) put_days(o);
    if (q->said_from == DAY_UNKNOWN
        && q->said_to != DAY_UNKNOWN) /* said by then is nearly all: look at each */
        out_lit(o, " AND EXISTS (SELECT 1 FROM report CROSS JOIN article ON article_id = article.id"
                   " WHERE incident_id = i.id AND published_day <= ?10 AND is_newest)");
    else if (q->said_from != DAY_UNKNOWN)
        out_lit(o,
            " AND i.id IN (SELECT incident_id FROM article CROSS JOIN report ON article_id = "
            "article.id"
            " WHERE published_day BETWEEN ?9 AND ?10 AND is_newest)");
    if (q->only_happened) out_lit(o, " AND i.factuality <= ?11");
    out_lit(o, " AND i.sure >= ?12");
    if (q->min_killed) out_lit(o, " AND killed_best >= ?15");
    if (q->story.v)
        out_lit(o,
            " AND i.id IN (SELECT incident_id FROM story_article CROSS JOIN report "
            "USING(article_id)"
            " WHERE story_article.story_id = ?14)");
}

#define ROW_COLUMNS                                                                                                     \
    "SELECT i.id, kind.name, plover, mode, muc, stage, i.first_day, i.last_day, place.name, province, country_name,"    \
    " i.country, facility, lat, lon, place.precision, status, factuality, killed_low, killed_high, wounded_low,"        \
    " wounded_high, taken_low, taken_high, n_source, gravity, sure, killed_best, wounded_best, taken_best, cameo,"      \
    " story_id, CASE WHEN i.first_day IS NULL AND i.last_day IS NULL AND factuality < 2 THEN near_last END"                \
    " FROM incident i JOIN kind ON kind.id = kind_id LEFT JOIN place ON place.id = place_id"

static void bind_conditions(Sql *s, const Library *lib, const IncidentQuery *q, Arena *a)
{
    sql_int(s, q->id.v);
    sql_int(s, q->article.v);
    sql_int(s, q->actor.v);
    sql_text(s, q->kind);
    sql_text(s, link_key(a, q->place));
    sql_text(s, q->country);
    sql_int(s, q->from_day == DAY_UNKNOWN ? INT32_MIN : q->from_day);
    sql_int(s, q->to_day == DAY_UNKNOWN ? INT32_MAX : q->to_day);
    sql_int(s, q->said_from == DAY_UNKNOWN ? INT32_MIN : q->said_from);
    sql_int(s, q->said_to == DAY_UNKNOWN ? INT32_MAX : q->said_to);
    sql_int(s, FACT_ONGOING);
    sql_real(s, (double)(q->min_sure > lib->least_sure ? q->min_sure : lib->least_sure));
    sql_int(s, q->limit ? q->limit : ROWS_MOST);
    if (q->story.v || q->min_killed)
        sql_int(s, q->story.v); /* the last two, which no other condition needs */
    if (q->min_killed) sql_int(s, q->min_killed);
}

/* Newest first for people; oldest first, undated last, for files. */
static Sql ask(
    Library *lib, const IncidentQuery *q, const char *columns, const char *order, Arena *a)
{
    Out o = { 0 };
    out_fmt(&o, "%s WHERE n_report > 0", columns);
    put_conditions(q, &o);
    out_fmt(&o, " ORDER BY %s LIMIT ?13", order);
    out_char(&o, '\0');
    Sql s = sql_once(lib, o.p);
    out_release(&o);
    bind_conditions(&s, lib, q, a);
    return s;
}

Count count_of(const Sql *s, int column)
{
    if (row_none(s, column)) return (Count){ .speaker = NONE };
    int32_t high = row_none(s, column + 1) ? COUNT_OPEN : (int32_t)row_int(s, column + 1);
    return (Count){ true, (int32_t)row_int(s, column), high, SPAN_NONE, NONE };
}

static int32_t best_of(const Sql *s, int column)
{
    return row_none(s, column) ? -1 : (int32_t)row_int(s, column);
}

static IncidentRow take_row(const Sql *s, Arena *a)
{
    IncidentRow r = { .id = { row_int(s, 0) },
        .kind = row_copy(s, 1, a),
        .plover = row_copy(s, 2, a),
        .mode = row_copy(s, 3, a),
        .muc = row_copy(s, 4, a),
        .stage = (Stage)row_int(s, 5),
        .first_day = row_day(s, 6),
        .last_day = row_day(s, 7),
        .place = row_copy(s, 8, a),
        .province = row_copy(s, 9, a),
        .country_name = row_copy(s, 10, a),
        .facility = row_copy(s, 12, a),
        .has_point = !row_none(s, 13) && (row_real(s, 13) != 0 || row_real(s, 14) != 0),
        .lat = (float)row_real(s, 13),
        .lon = (float)row_real(s, 14),
        .precision = (PlacePrecision)row_int(s, 15),
        .status = (Status)row_int(s, 16),
        .factuality = (Factuality)row_int(s, 17),
        .killed = count_of(s, 18),
        .wounded = count_of(s, 20),
        .taken = count_of(s, 22),
        .killed_best = best_of(s, 27),
        .wounded_best = best_of(s, 28),
        .taken_best = best_of(s, 29),
        .cameo = row_copy(s, 30, a),
        .story = { row_int(s, 31) },
        .reported = row_day(s, 32),
        .n_source = (uint32_t)row_int(s, 24),
        .gravity = (float)row_real(s, 25),
        .sure = (float)row_real(s, 26) };
    row_code(s, 11, r.country);
    return r;
}

/* ---- what each article says ---- */

static void add_said(Out *o, Str text)
{
    if (o->n) {
        Out as_piece = { 0 };
        out_fmt(&as_piece, "; %.*s", STR_ARG(text));
        bool there = str_eq(out_view(o), text) || str_ends(out_view(o), out_view(&as_piece));
        out_release(&as_piece);
        if (there) return;
        out_lit(o, "; ");
    }
    out_str(o, text);
}

static void add_claim(Out *o, const Participant *p)
{
    if (o->n) out_lit(o, "; ");
    out_fmt(o, "%.*s (%s", STR_ARG(p->text), status_name(p->status));
    if (p->extent == EXTENT_PARTIAL) out_lit(o, ", partial");
    out_char(o, ')');
}

static Participant take_party(const Sql *q, ArticleId article, Texts *texts, Arena *a)
{
    Participant p = { .role = (PartyRole)row_int(q, 0),
                .text = row_copy(q, 1, a),
                .status = (Status)row_int(q, 2),
                .extent = (Extent)row_int(q, 3),
                .effect = (Effect)row_int(q, 4),
                .kind = row_copy(q, 5, a),
                .number = count_of(q, 7),
                .begin_point = texts_point(texts, article, (uint32_t)row_int(q, 9)),
                .end_point = texts_point(texts, article, (uint32_t)row_int(q, 10)),
                .actor = { row_int(q, 11) },
                .name = row_copy(q, 12, a),
                .actor_kind = (ActorKind)row_int(q, 13) };
    row_code(q, 6, p.country);
    row_code(q, 14, p.actor_country);
    row_code(q, 15, p.sector);
    return p;
}

/* Organisations stand with the perpetrators. */
static void say_parties(IncidentReport *r, Arena *a)
{
    static const int place_of[] = { 0, 0, 1, 2, 3 };
    Out said[5] = { { 0 } };
    for (uint32_t i = 0; i < r->n_party; i++) {
        const Participant *p = &r->party[i];
        if (p->role == PARTY_CLAIM) add_claim(&said[4], p);
        else add_said(&said[place_of[p->role]], p->text);
    }
    r->perpetrators = out_arena(&said[0], a);
    r->targets = out_arena(&said[1], a);
    r->victims = out_arena(&said[2], a);
    r->weapons = out_arena(&said[3], a);
    r->claims = out_arena(&said[4], a);
    for (int i = 0; i < 5; i++) out_release(&said[i]);
}

static void load_parties(Library *lib, int64_t report, Texts *texts, Arena *a, IncidentReport *r)
{
    Participant *list = NULL;
    uint32_t n = 0, cap = 0;
    Sql q = sql(lib,
        "SELECT role, text, status, extent, effect, filler.kind, filler.country, low, high, begin, "
        "end, actor.id,"
        " actor.name, actor.kind, actor.country, actor.sector FROM filler LEFT JOIN actor ON "
        "actor.id = actor_id"
        " WHERE report_id = ? ORDER BY role, number");
    sql_int(&q, report);
    while (sql_row(&q)) ARENA_PUSH(a, list, n, cap, take_party(&q, r->proof.article, texts, a));
    r->party = list;
    r->n_party = n;
    say_parties(r, a);
}

void report_points(IncidentReport *r, Texts *texts)
{
    r->begin_point = texts_point(texts, r->proof.article, r->proof.begin);
    r->end_point = texts_point(texts, r->proof.article, r->proof.end);
}

static IncidentReport take_report(const Sql *q, Texts *texts, Arena *a)
{
    IncidentReport r = { .proof = { { row_int(q, 1) }, (uint32_t)row_int(q, 2),
                             (uint32_t)row_int(q, 3) },
        .source = row_copy(q, 6, a),
        .title = row_copy(q, 7, a),
        .published = row_stamp(q, 8),
        .status = (Status)row_int(q, 11),
        .factuality = (Factuality)row_int(q, 12),
        .killed = count_of(q, 13),
        .wounded = count_of(q, 15),
        .taken = count_of(q, 17),
        .killed_text = row_copy(q, 19, a),
        .wounded_text = row_copy(q, 20, a),
        .taken_text = row_copy(q, 21, a),
        .speaker = row_copy(q, 22, a),
        .first_day = row_day(q, 23),
        .last_day = row_day(q, 24),
        .date_text = row_copy(q, 25, a),
        .place_text = row_copy(q, 26, a),
        .in_caption = row_int(q, 27) != 0,
        .url = row_copy(q, 28, a),
        .sure = (float)row_real(q, 29),
        .sentence = (uint32_t)row_int(q, 30),
        .kind = row_copy(q, 31, a) };
    report_points(&r, texts);
    r.quote = texts_quote(texts, r.proof.article, (uint32_t)row_int(q, 4), (uint32_t)row_int(q, 5));
    return r;
}

static void load_reports(Library *lib, IncidentRow *row, Texts *texts, Arena *a)
{
    IncidentReport *list = NULL;
    int64_t *id = NULL;
    uint32_t n = 0, cap = 0, n_id = 0, cap_id = 0;
    Sql q = sql(lib,
        "SELECT r.id, r.article_id, begin, end, quote_begin, quote_end, source.name, title, "
        "published_at,"
        " published_precision, published_zone, r.status, r.factuality, killed_low, killed_high, "
        "wounded_low,"
        " wounded_high, taken_low, taken_high, killed_text, wounded_text, taken_text, "
        "coalesce(actor.name, speaker), r.first_day, r.last_day,"
        " date_text, place_text, in_caption, url, r.sure, r.sentence, kind.name FROM report r "
        "CROSS JOIN article ON article.id = r.article_id"
        " JOIN source ON source.id = source_id JOIN kind ON kind.id = r.kind_id LEFT JOIN actor ON "
        "actor.id = speaker_id"
        " WHERE incident_id = ? AND is_newest ORDER BY at, r.article_id, begin, r.id");
    sql_int(&q, row->id.v);
    while (sql_row(&q)) {
        ARENA_PUSH(a, id, n_id, cap_id, row_int(&q, 0));
        ARENA_PUSH(a, list, n, cap, take_report(&q, texts, a));
    }
    for (uint32_t i = 0; i < n; i++) {
        load_parties(lib, id[i], texts, a, &list[i]);
        details_load(lib, id[i], texts, a, &list[i]);
    }
    row->report = list;
    row->n_report = n;
}

bool library_incidents(
    Library *lib, const IncidentQuery *q, Arena *a, const IncidentRow **row, uint32_t *n, Err *e)
{
    Texts texts = texts_new(lib, a);
    IncidentRow *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql s =
        ask(lib, q, ROW_COLUMNS, "coalesce(i.last_day, near_last) DESC NULLS LAST, i.id DESC", a);
    while (sql_row(&s)) ARENA_PUSH(a, list, *n, cap, take_row(&s, a));
    for (uint32_t i = 0; i < *n; i++) load_reports(lib, &list[i], &texts, a);
    *row = list;
    return library_ok(lib, e);
}

/* ---- one at a time ---- */

bool incident_load(Library *lib, int64_t id, Texts *texts, Arena *a, IncidentRow *row)
{
    Sql s = sql(lib, ROW_COLUMNS " WHERE i.id = ?");
    sql_int(&s, id);
    bool there = sql_row(&s);
    if (there) *row = take_row(&s, a);
    sql_end(&s);
    if (there) load_reports(lib, row, texts, a);
    return there;
}

bool library_incidents_each(
    Library *lib, const IncidentQuery *q, IncidentTaker *take, void *who, Err *e)
{
    Arena *a = arena_new(), *asked = arena_new();
    bool ok = true;
    Sql s = ask(lib, q, "SELECT i.id FROM incident i JOIN kind ON kind.id = kind_id",
        "i.first_day NULLS LAST, i.last_day, i.id", asked);
    while (ok && sql_row(&s)) {
        Texts texts = texts_new(lib, a);
        IncidentRow row;
        if (incident_load(lib, row_int(&s, 0), &texts, a, &row)) ok = take(who, &row, e);
        arena_reset(a);
    }
    if (!ok) sql_end(&s);
    arena_free(a);
    arena_free(asked);
    return ok && library_ok(lib, e);
}
