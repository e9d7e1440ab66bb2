/* library/incident_put.c -- a Doc's incidents as reports, and the one row made of all reports of
 * one (told.c). */
#include "library/told.h"

enum { AROUND_DAYS = 7 };              /* an undated incident is news of the week before its article */
enum { TOLD_FROM = 4 };                /* reports; of fewer the sum is made anew */

/* ---- one report ---- */

void sql_count(Sql *q, Count c)
{
    if (c.known) sql_int(q, c.low);
    else sql_null(q);
    if (c.known && c.high != COUNT_OPEN) sql_int(q, c.high);
    else sql_null(q);
}

static void sql_count_said(Sql *q, const Put *p, Count c)
{
    sql_count(q, c);
    sql_str(q, c.known ? doc_text(p->d, c.words) : STR_NONE);
}

typedef struct FillerOf { const Filler *f; PartyRole role; Extent extent; Span proof; } FillerOf;

static void put_filler(Put *p, int64_t report, uint32_t number, FillerOf x)
{
    Where w;
    if (!put_where(p, x.proof, &w)) return;
    Sql q = sql(p->lib,
        "INSERT INTO filler(report_id, role, number, text, actor_id, kind, country, low, high, "
        "effect,"
        " status, extent, begin, end) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, report);
    sql_int(&q, x.role);
    sql_int(&q, number);
    sql_text(&q, x.f->text);
    sql_id(&q, x.f->chain == NONE ? 0 : p->actor[x.f->chain]);
    sql_str(&q, x.f->kind);
    sql_str(&q, str_of(x.f->country));
    sql_count(&q, x.f->number);
    sql_int(&q, x.f->effect);
    sql_int(&q, x.f->status);
    sql_int(&q, x.extent);
    sql_int(&q, w.begin);
    sql_int(&q, w.end);
    sql_run(&q);
}

static void put_fillers(Put *p, int64_t report, Fillers f, PartyRole role)
{
    for (uint32_t i = 0; i < f.n; i++)
        put_filler(
            p, report, i, (FillerOf){ &f.item[i], role, EXTENT_WHOLE, f.item[i].mention[0] });
}

static void put_all_fillers(Put *p, int64_t report, const Incident *x)
{
    put_fillers(p, report, x->perpetrators, PARTY_PERPETRATOR);
    put_fillers(p, report, x->organisations, PARTY_ORGANISATION);
    put_fillers(p, report, x->targets, PARTY_TARGET);
    put_fillers(p, report, x->victims, PARTY_VICTIM);
    put_fillers(p, report, x->weapons, PARTY_WEAPON);
    for (uint32_t i = 0; i < x->n_claim; i++) {
        Filler by = x->claim[i].by;
        by.status = x->claim[i].status;
        put_filler(
            p, report, i, (FillerOf){ &by, PARTY_CLAIM, x->claim[i].extent, x->claim[i].words });
    }
}

static bool in_caption(const Doc *d, const Incident *x)
{
    uint32_t block = d->sent.block[doc_sentence_of(d, x->trigger.begin)];
    return block < d->article.n_block && d->article.block[block].kind == BLOCK_CAPTION;
}

static Str place_said(const Put *p, uint32_t place)
{
    return place == NONE ? STR_NONE
                         : doc_text(p->d, p->d->mention[p->d->place[place].mention].words);
}

/* Who counted: the speaker of the first number that has one, else of the incident. */
static uint32_t who_says(const Incident *x)
{
    const Count *all[] = { &x->killed, &x->wounded, &x->taken };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->known && all[i]->speaker != NONE) return all[i]->speaker;
    return x->speaker;
}

static Str signs_blob(const uint32_t *sign, uint32_t n, Arena *a)
{
    char *p = ARENA_ARRAY(a, char, (size_t)n * 4 + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t b = 0; b < 4; b++) p[4 * i + b] = (char)(sign[i] >> 8 * b & 255);
    return (Str){ p, n * 4 };
}

static int64_t put_report(Put *p, const Incident *x, int64_t kind, Where w)
{
    uint32_t speaker = who_says(x);
    Sql q = sql(p->lib,
        "INSERT INTO report(incident_id, article_id, kind_id, stage, status, factuality, "
        "first_day, last_day,"
        " date_text, place_id, place_text, facility, killed_low, killed_high, killed_text, "
        "wounded_low, wounded_high,"
        " wounded_text, taken_low, taken_high, taken_text, speaker, speaker_id, in_caption, sure, "
        "begin, end,"
        " quote_begin, quote_end, sentence, sign) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, x->same.v);
    sql_int(&q, p->article);
    sql_int(&q, kind);
    sql_int(&q, x->stage);
    sql_int(&q, x->status);
    sql_int(&q, x->factuality);
    sql_day(&q, x->when.first_day);
    sql_day(&q, x->when.last_day);
    sql_str(&q, doc_text(p->d, x->when.words));
    sql_id(&q, x->place == NONE ? 0 : p->place[x->place]);
    sql_str(&q, place_said(p, x->place));
    sql_str(&q, x->facility);
    sql_count_said(&q, p, x->killed);
    sql_count_said(&q, p, x->wounded);
    sql_count_said(&q, p, x->taken);
    sql_str(&q, speaker == NONE ? STR_NONE : p->d->chain[speaker].name);
    sql_id(&q, speaker == NONE ? 0 : p->actor[speaker]);
    sql_int(&q, in_caption(p->d, x));
    sql_real(&q, (double)x->sure);
    sql_where(&q, w);
    sql_int(&q, doc_sentence_of(p->d, x->trigger.begin) + 1);
    sql_blob(&q, signs_blob(x->sign, x->n_sign, p->lib->scratch));
    return sql_run_id(&q);
}

/* ---- a report as it adds to the sum ---- */

static Figure figure_of(Count c)
{
    return (Figure){ c.known, c.low, c.high };
}

static Report report_of(const Put *p, const Incident *x, int64_t kind)
{
    const Place *place = x->place == NONE ? NULL : &p->d->place[x->place];
    return (Report){ .source = p->source,
        .article = p->article,
        .at = p->at,
        .kind = kind,
        .gravity = MILLIONTHS((double)x->kind->gravity),
        .status = x->status,
        .factuality = x->factuality,
        .stage = x->stage,
        .sure = MILLIONTHS((double)x->sure),
        .first_day = x->when.first_day,
        .last_day = x->when.last_day,
        .said_day = stamp_day(p->d->article.published),
        .place = place ? p->place[x->place] : 0,
        .precision = place ? place->precision : 0,
        .country = place ? str_of(place->country) : STR_NONE,
        .facility = x->facility,
        .sign = x->sign,
        .n_sign = x->n_sign,
        .toll = { figure_of(x->killed), figure_of(x->wounded), figure_of(x->taken) } };
}

static void who_of_fillers(Told *t, const Put *p, Fillers f)
{
    for (uint32_t i = 0; i < f.n; i++)
        if (f.item[i].chain != NONE) told_who(t, p->actor[f.item[i].chain]);
}

static void who_of(Told *t, const Put *p, const Incident *x)
{
    who_of_fillers(t, p, x->perpetrators);
    who_of_fillers(t, p, x->organisations);
    for (uint32_t i = 0; i < x->n_claim; i++)
        if (x->claim[i].by.chain != NONE) told_who(t, p->actor[x->claim[i].by.chain]);
}

/* ---- the sum as it lies in the file ---- */

static Figure figure_at(const Sql *q, int column)
{
    if (row_none(q, column)) return (Figure){ 0 };
    return (Figure){ true, row_int(q, column),
        row_none(q, column + 1) ? COUNT_OPEN : row_int(q, column + 1) };
}

static Report report_at(const Sql *q, Arena *a)
{
    Report r = { .status = row_int(q, 0),
        .factuality = row_int(q, 1),
        .stage = row_int(q, 2),
        .kind = row_int(q, 3),
        .gravity = MILLIONTHS(row_real(q, 4)),
        .first_day = row_day(q, 5),
        .last_day = row_day(q, 6),
        .place = row_int(q, 7),
        .precision = row_int(q, 8),
        .country = row_str(q, 9),
        .facility = row_str(q, 10),
        .toll = { figure_at(q, 11), figure_at(q, 13), figure_at(q, 15) },
        .sure = MILLIONTHS(row_real(q, 17)),
        .said_day = row_day(q, 18),
        .source = row_int(q, 19),
        .article = row_int(q, 20),
        .at = row_int(q, 21) };
    r.sign = signs_of(row_str(q, 22), a, &r.n_sign);
    return r;
}

/* All reports again, in the order they came. */
static Told told_anew(Library *lib, int64_t incident)
{
    Told t = told_new(lib->scratch);
    Sql q = sql(lib,
        "SELECT r.status, r.factuality, r.stage, r.kind_id, kind.gravity, r.first_day, r.last_day, "
        "r.place_id,"
        " place.precision, place.country, r.facility, killed_low, killed_high, wounded_low, "
        "wounded_high,"
        " taken_low, taken_high, r.sure, published_day, source_id, article.id, article.at, r.sign"
        " FROM report r CROSS JOIN article ON article.id = r.article_id CROSS JOIN kind ON kind.id "
        "= r.kind_id"
        " LEFT JOIN place ON place.id = r.place_id WHERE incident_id = ? AND is_newest ORDER BY "
        "r.id");
    sql_int(&q, incident);
    while (sql_row(&q)) {
        Report r = report_at(&q, lib->scratch);
        told_add(&t, &r);
    }
    q = sql(lib,
        "SELECT actor_id FROM report CROSS JOIN article ON article.id = article_id CROSS JOIN "
        "filler"
        " ON report_id = report.id WHERE incident_id = ? AND is_newest AND role IN (0, 1, 5) AND "
        "actor_id IS NOT NULL"
        " ORDER BY report_id, role, number");
    _Static_assert(PARTY_PERPETRATOR == 0 && PARTY_ORGANISATION == 1 && PARTY_CLAIM == 5,
        "the numbers in the statement above");
    sql_int(&q, incident);
    while (sql_row(&q)) told_who(&t, row_int(&q, 0));
    q = sql(lib, "SELECT story_id FROM incident WHERE id = ?");
    sql_int(&q, incident);
    if (sql_row(&q)) t.story = row_int(&q, 0);
    sql_end(&q);
    return t;
}

static Told told_load(Library *lib, int64_t incident)
{
    Told t = told_new(lib->scratch);
    Sql q = sql(lib, "SELECT told FROM incident_told WHERE id = ?");
    sql_int(&q, incident);
    bool there = sql_row(&q) && told_unpack(&t, row_str(&q, 0));
    sql_end(&q);
    return there ? t : told_anew(lib, incident);
}

static void told_keep(Library *lib, int64_t incident, const Told *t)
{
    if (t->n < TOLD_FROM) return;
    Str blob = told_pack(t, lib->scratch);
    Sql q = sql(lib, "INSERT OR REPLACE INTO incident_told(id, told) VALUES(?, ?)");
    sql_int(&q, incident);
    sql_blob(&q, blob);
    sql_run(&q);
}

static void told_drop(Library *lib, int64_t incident)
{
    Sql q = sql(lib, "DELETE FROM incident_told WHERE id = ?");
    sql_int(&q, incident);
    sql_run(&q);
}

/* ---- the incident's row ---- */

static void sql_range(Sql *q, Range r)
{
    if (!r.figure.known) {
        for (int i = 0; i < 3; i++) sql_null(q);
        return;
    }
    sql_int(q, r.figure.low);
    if (r.figure.high == COUNT_OPEN) sql_null(q);
    else sql_int(q, r.figure.high);
    sql_int(q, r.best);
}

static void sql_near(Sql *q, const Told *t, ToldDays days)
{
    bool dated = days.first != DAY_UNKNOWN;
    int32_t first = dated ? days.first : t->said_day, last = dated ? days.last : t->said_day;
    if (!dated && first != DAY_UNKNOWN) first -= AROUND_DAYS;
    sql_day(q, first);
    sql_day(q, last);
    sql_int(q, first == DAY_UNKNOWN ? 0 : incident_width(first, last));
}

static Str family_of(Library *lib, int64_t kind)
{
    Sql q = sql(lib, "SELECT name, plover, mode FROM kind WHERE id = ?");
    sql_int(&q, kind);
    Str family = sql_row(&q)
        ? arena_str(lib->scratch, link_family(row_str(&q, 0), row_str(&q, 1), row_str(&q, 2)))
        : STR_NONE;
    sql_end(&q);
    return family;
}

static Str who_blob(const Told *t)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < t->n_who; i++) pack_uint(&o, (uint64_t)t->who[i]);
    Str s = out_arena(&o, t->a);
    out_release(&o);
    return s;
}

static void sql_told(Sql *q, const Told *t, Str family)
{
    ToldDays days = told_days(t);
    sql_int(q, t->kind);
    sql_text(q, family);
    sql_int(q, t->stage);
    sql_int(q, t->status);
    sql_int(q, t->factuality);
    sql_day(q, days.first);
    sql_day(q, days.last);
    sql_near(q, t, told_near(t));
    sql_id(q, t->place);
    sql_text(q, t->country);
    sql_str(q, t->facility);
    for (int i = 0; i < TOLLS; i++) sql_range(q, told_range(t, i));
    sql_int(q, t->n);
    sql_int(q, t->n_by);
    sql_real(q, (double)t->sure / 1000000);
    sql_id(q, t->story);
    sql_blob(q, who_blob(t));
    sql_blob(q, signs_blob(t->sign, t->n_sign, t->a));
}

static int64_t insert_incident(Library *lib, const Told *t)
{
    Str family = family_of(lib, t->kind);
    Sql q = sql(lib,
        "INSERT INTO incident(kind_id, family, stage, status, factuality, first_day, last_day, "
        "near_first,"
        " near_last, width, place_id, country, facility, killed_low, killed_high, killed_best, "
        "wounded_low,"
        " wounded_high, wounded_best, taken_low, taken_high, taken_best, n_report, n_source, sure, "
        "story_id, who, sign)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_told(&q, t, family);
    return sql_run_id(&q);
}

static void update_incident(Library *lib, int64_t incident, const Told *t)
{
    Str family = family_of(lib, t->kind);
    Sql q = sql(lib,
        "UPDATE incident SET kind_id = ?, family = ?, stage = ?, status = ?, factuality = ?, "
        "first_day = ?,"
        " last_day = ?, near_first = ?, near_last = ?, width = ?, place_id = ?, country = ?, "
        "facility = ?,"
        " killed_low = ?, killed_high = ?, killed_best = ?, wounded_low = ?, wounded_high = ?, "
        "wounded_best = ?,"
        " taken_low = ?, taken_high = ?, taken_best = ?, n_report = ?, n_source = ?, sure = ?, "
        "story_id = ?,"
        " who = ?, sign = ? WHERE id = ?");
    sql_told(&q, t, family);
    sql_int(&q, incident);
    sql_run(&q);
}

/* The row of the report. */
static int64_t put_incident(Put *p, Incident *x, Where w)
{
    int64_t kind = put_kind(p, x->kind);
    if (x->with && !x->same.v) x->same = p->d->incident[x->with - 1].same;
    Report r = report_of(p, x, kind);
    Told t = x->same.v ? told_load(p->lib, x->same.v) : told_new(p->lib->scratch);
    if (!x->same.v) t.story = p->d->story.v;
    told_add(&t, &r);
    who_of(&t, p, x);
    if (x->same.v) update_incident(p->lib, x->same.v, &t);
    else x->same.v = insert_incident(p->lib, &t);
    told_keep(p->lib, x->same.v, &t);
    int64_t report = put_report(p, x, kind, w);
    put_all_fillers(p, report, x);
    return report;
}

/* ---- when reports go, or go to another ---- */

static void incident_settle(Library *lib, int64_t incident)
{
    Told t = told_anew(lib, incident);
    told_drop(lib, incident);
    told_keep(lib, incident, &t);
    if (t.n) {
        update_incident(lib, incident, &t);
        return;
    }
    Sql none = sql(lib,
        "UPDATE incident SET n_report = 0, n_source = 0 WHERE id = ?"); /* the id stays its own */
    sql_int(&none, incident);
    sql_run(&none);
}

/* Does an article tell them apart: in one sentence, or with a day for each? */
static bool told_apart(Library *lib, int64_t a, int64_t b)
{
    Sql q = sql(lib,
        "SELECT 1 FROM report a CROSS JOIN report b ON b.article_id = a.article_id WHERE "
        "a.incident_id = ? AND b.incident_id = ?"
        " AND (a.sentence = b.sentence OR a.first_day <> b.first_day)");
    sql_int(&q, a);
    sql_int(&q, b);
    bool both = sql_row(&q);
    sql_end(&q);
    return both;
}

/* All reports of one record to another: the older number stays, and the other leads to it. */
static void join_incidents(Put *p, IncidentId a, IncidentId b)
{
    int64_t into = a.v < b.v ? a.v : b.v, from = a.v < b.v ? b.v : a.v;
    Sql q = sql(p->lib, "UPDATE report SET incident_id = ? WHERE incident_id = ?");
    sql_int(&q, into);
    sql_int(&q, from);
    sql_run(&q);
    q = sql(p->lib, "UPDATE incident SET now = ?1 WHERE id = ?2 OR now = ?2");
    sql_int(&q, into);
    sql_int(&q, from);
    sql_run(&q);
    q = sql(p->lib, "UPDATE detail SET deed_id = ? WHERE deed_id = ?");
    sql_int(&q, into);
    sql_int(&q, from);
    sql_run(&q);
    incident_settle(p->lib, from);
    incident_settle(p->lib, into);
    for (uint32_t i = 0; i < p->d->n_incident; i++) {
        Incident *x = &p->d->incident[i];
        if (x->same.v == from) x->same.v = into;
        if (x->also.v == from) x->also.v = into;
    }
}

static void join_all(Put *p)
{
    for (uint32_t i = 0; i < p->d->n_incident; i++) {
        const Incident *x = &p->d->incident[i];
        if (x->also.v && x->also.v != x->same.v && !told_apart(p->lib, x->same.v, x->also.v))
            join_incidents(p, x->same, x->also);
    }
}

void put_incidents(Put *p)
{
    const Doc *d = p->d;
    int64_t *report = ARENA_ARRAY(p->lib->scratch, int64_t, d->n_incident + 1);
    join_all(p);
    for (uint32_t i = 0; i < d->n_incident; i++) {
        Where w;
        if (put_where(p, d->incident[i].trigger, &w))
            report[i] = put_incident(p, &d->incident[i], w);
    }
    for (uint32_t i = 0; i < d->n_incident; i++)
        for (uint32_t k = 0; report[i] && k < d->incident[i].n_detail; k++)
            detail_put(p, report[i], k, &d->incident[i].detail[k]);
}

void incident_settle_of(Library *lib, int64_t article)
{
    int64_t *incident = NULL;
    uint32_t n = 0, cap = 0;
    Sql q = sql(lib, "SELECT DISTINCT incident_id FROM report WHERE article_id = ? ORDER BY 1");
    sql_int(&q, article);
    while (sql_row(&q)) ARENA_PUSH(lib->scratch, incident, n, cap, row_int(&q, 0));
    for (uint32_t i = 0; i < n; i++) incident_settle(lib, incident[i]);
}
