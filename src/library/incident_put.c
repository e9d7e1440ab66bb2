/* library/incident_put.c -- a Doc's incidents as reports, and the record made of all reports of one. */
#include "library/inside.h"

enum { AROUND_DAYS = 7, WIDE_DAYS = 31 };      /* an undated incident is news of the week before its article */
enum Role { ROLE_PERPETRATOR, ROLE_ORGANISATION, ROLE_TARGET, ROLE_VICTIM, ROLE_WEAPON, ROLE_CLAIM };

/* ---- one report ---- */

static void sql_count(Sql *q, Count c)
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

typedef struct FillerOf { const Filler *f; enum Role role; Extent extent; Span proof; } FillerOf;

static void put_filler(Put *p, int64_t report, uint32_t number, FillerOf x)
{
    Where w;
    if (!put_where(p, x.proof, &w)) return;
    Sql q = sql(p->lib, "INSERT INTO filler(report_id, role, number, text, actor_id, kind, country, low, high, effect,"
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

static void put_fillers(Put *p, int64_t report, Fillers f, enum Role role)
{
    for (uint32_t i = 0; i < f.n; i++)
        put_filler(p, report, i, (FillerOf){ &f.item[i], role, EXTENT_WHOLE, f.item[i].mention[0] });
}

static void put_all_fillers(Put *p, int64_t report, const Incident *x)
{
    put_fillers(p, report, x->perpetrators, ROLE_PERPETRATOR);
    put_fillers(p, report, x->organisations, ROLE_ORGANISATION);
    put_fillers(p, report, x->targets, ROLE_TARGET);
    put_fillers(p, report, x->victims, ROLE_VICTIM);
    put_fillers(p, report, x->weapons, ROLE_WEAPON);
    for (uint32_t i = 0; i < x->n_claim; i++) {
        Filler by = x->claim[i].by;
        by.status = x->claim[i].status;
        put_filler(p, report, i, (FillerOf){ &by, ROLE_CLAIM, x->claim[i].extent, x->claim[i].words });
    }
}

static bool in_caption(const Doc *d, const Incident *x)
{
    uint32_t block = d->sent.block[doc_sentence_of(d, x->trigger.begin)];
    return block < d->article.n_block && d->article.block[block].kind == BLOCK_CAPTION;
}

static Str place_said(const Put *p, uint32_t place)
{
    return place == NONE ? STR_NONE : doc_text(p->d, p->d->mention[p->d->place[place].mention].words);
}

/* Who counted: the speaker of the first number that has one, else of the incident. */
static uint32_t who_says(const Incident *x)
{
    const Count *all[] = { &x->killed, &x->wounded, &x->taken };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->known && all[i]->speaker != NONE) return all[i]->speaker;
    return x->speaker;
}

static int64_t put_report(Put *p, const Incident *x, int64_t incident, Where w)
{
    int64_t kind = put_kind(p, x->kind);
    uint32_t speaker = who_says(x);
    Sql q = sql(p->lib, "INSERT INTO report(incident_id, article_id, kind_id, stage, status, factuality, first_day, last_day,"
                " date_text, place_id, place_text, facility, killed_low, killed_high, killed_text, wounded_low, wounded_high,"
                " wounded_text, taken_low, taken_high, taken_text, speaker, speaker_id, in_caption, sure, begin, end,"
                " quote_begin, quote_end) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, incident);
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
    return sql_run_id(&q);
}

static int64_t new_incident(Put *p, const Incident *x)
{
    int64_t kind = put_kind(p, x->kind);
    Sql q = sql(p->lib, "INSERT INTO incident(kind_id, stage, status, factuality, wide, n_report, n_source, sure)"
                " VALUES(?, ?, ?, ?, 0, 0, 0, 0)");
    sql_int(&q, kind);
    sql_int(&q, x->stage);
    sql_int(&q, x->status);
    sql_int(&q, x->factuality);
    return sql_run_id(&q);
}

void put_incidents(Put *p)
{
    for (uint32_t i = 0; i < p->d->n_incident; i++) {
        Incident *x = &p->d->incident[i];
        Where w;
        if (!put_where(p, x->trigger, &w)) continue;
        if (!x->same.v) x->same.v = new_incident(p, x);
        put_all_fillers(p, put_report(p, x, x->same.v, w), x);
        incident_settle(p->lib, x->same.v);
    }
}

/* ---- the record made of all reports ---- */

typedef struct Range { bool known, open; int64_t low, high; } Range;
typedef struct Whole {
    int64_t n, n_source, kind, stage, status, factuality, place, precision;
    double  gravity, sure;
    int32_t first_day, last_day, said_day;
    struct Days *days; uint32_t n_days, cap_days;
    Str     facility, country;
    Range   killed, wounded, taken;
} Whole;

/* Which of two reports is believed on what happened: shown, then an official's word, then the actor's. */
static int strength(int64_t status)
{
    static const int of[STATUS_COUNT] = { [STATUS_SHOWN] = 5, [STATUS_STATED] = 4, [STATUS_CLAIMED] = 3,
                                          [STATUS_ACCUSED] = 2, [STATUS_BELIEVED] = 1, [STATUS_DENIED] = 0 };
    return status >= 0 && status < STATUS_COUNT ? of[status] : 0;
}

static void widen(Range *r, const Sql *q, int column)
{
    if (row_none(q, column)) return;
    int64_t low = row_int(q, column), high = row_int(q, column + 1);
    bool open = row_none(q, column + 1);
    if (!r->known || low < r->low) r->low = low;
    if (!r->known || high > r->high) r->high = high;
    r->open |= open;
    r->known = true;
}

typedef struct Days { int32_t first, last; } Days;

static void take_days(Whole *x, int32_t first, int32_t last, Arena *a)
{
    if (first == DAY_UNKNOWN && last == DAY_UNKNOWN) return;
    if (first == DAY_UNKNOWN) first = last;
    if (last == DAY_UNKNOWN) last = first;
    ARENA_PUSH(a, x->days, x->n_days, x->cap_days, (Days){ first, last });
}

static uint32_t told_times(const Whole *x, Days days)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n_days; i++) n += x->days[i].first == days.first && x->days[i].last == days.last;
    return n;
}

/* The narrowest days anybody gives ("8 June" beats "last week"); of two as narrow, what most say. */
static void choose_days(Whole *x)
{
    uint32_t times = 0;
    for (uint32_t i = 0; i < x->n_days; i++) {
        Days d = x->days[i];
        int64_t width = (int64_t)d.last - d.first, best = (int64_t)x->last_day - x->first_day;
        uint32_t n = told_times(x, d);
        if (i && (width > best || (width == best && n <= times))) continue;
        x->first_day = d.first;
        x->last_day = d.last;
        times = n;
    }
}

/* The finest place; of kinds the gravest: a "killing" that another outlet calls a "bombing". */
static void take_report(Whole *x, const Sql *q, Arena *a)
{
    bool first = x->n++ == 0;
    if (first || strength(row_int(q, 0)) > strength(x->status)) x->status = row_int(q, 0);
    if (first || row_int(q, 1) < x->factuality) x->factuality = row_int(q, 1);
    if (first || row_int(q, 2) < x->stage) x->stage = row_int(q, 2);
    if (first || row_real(q, 4) > x->gravity) {
        x->kind = row_int(q, 3);
        x->gravity = row_real(q, 4);
    }
    take_days(x, row_day(q, 5), row_day(q, 6), a);
    if (!row_none(q, 7) && (!x->place || row_int(q, 8) < x->precision)) {
        x->place = row_int(q, 7);
        x->precision = row_int(q, 8);
        x->country = row_copy(q, 9, a);
    }
    if (!x->facility.n) x->facility = row_copy(q, 10, a);
    if (row_int(q, 0) != STATUS_DENIED) {
        widen(&x->killed, q, 11);
        widen(&x->wounded, q, 13);
        widen(&x->taken, q, 15);
    }
    if (row_real(q, 17) > x->sure) x->sure = row_real(q, 17);
    if (x->said_day == DAY_UNKNOWN) x->said_day = row_day(q, 18);
}

static Whole whole_of(Library *lib, int64_t incident, Arena *a)
{
    Whole x = { .first_day = DAY_UNKNOWN, .last_day = DAY_UNKNOWN, .said_day = DAY_UNKNOWN };
    Sql q = sql(lib, "SELECT r.status, r.factuality, r.stage, r.kind_id, kind.gravity, r.first_day, r.last_day, r.place_id,"
                " place.precision, place.country, r.facility, killed_low, killed_high, wounded_low, wounded_high,"
                " taken_low, taken_high, r.sure, published_day"
                " FROM report r CROSS JOIN article ON article.id = r.article_id CROSS JOIN kind ON kind.id = r.kind_id"
                " LEFT JOIN place ON place.id = r.place_id WHERE incident_id = ? AND is_newest ORDER BY r.id");
    sql_int(&q, incident);
    while (sql_row(&q)) take_report(&x, &q, a);
    choose_days(&x);
    q = sql(lib, "SELECT count(DISTINCT source_id) FROM report CROSS JOIN article ON article.id = article_id"
            " WHERE incident_id = ? AND is_newest");
    sql_int(&q, incident);
    if (sql_row(&q)) x.n_source = row_int(&q, 0);
    sql_end(&q);
    return x;
}

static void sql_range(Sql *q, Range r)
{
    if (r.known) sql_int(q, r.low);
    else sql_null(q);
    if (r.known && !r.open) sql_int(q, r.high);
    else sql_null(q);
}

static void sql_near(Sql *q, const Whole *x)
{
    bool dated = x->first_day != DAY_UNKNOWN;
    int32_t first = dated ? x->first_day : x->said_day, last = dated ? x->last_day : x->said_day;
    sql_day(q, dated || first == DAY_UNKNOWN ? first : first - AROUND_DAYS);
    sql_day(q, last);
    sql_int(q, dated && last - first > WIDE_DAYS);
}

void incident_settle(Library *lib, int64_t incident)
{
    Whole x = whole_of(lib, incident, lib->scratch);
    if (!x.n) {                        /* its last report was withdrawn; the id stays its own */
        Sql none = sql(lib, "UPDATE incident SET n_report = 0, n_source = 0 WHERE id = ?");
        sql_int(&none, incident);
        sql_run(&none);
        return;
    }
    Sql q = sql(lib, "UPDATE incident SET kind_id = ?, stage = ?, status = ?, factuality = ?, first_day = ?, last_day = ?,"
                " near_first = ?, near_last = ?, wide = ?, place_id = ?, country = ?, facility = ?, killed_low = ?,"
                " killed_high = ?, wounded_low = ?, wounded_high = ?, taken_low = ?, taken_high = ?, n_report = ?,"
                " n_source = ?, sure = ? WHERE id = ?");
    sql_int(&q, x.kind);
    sql_int(&q, x.stage);
    sql_int(&q, x.status);
    sql_int(&q, x.factuality);
    sql_day(&q, x.first_day);
    sql_day(&q, x.last_day);
    sql_near(&q, &x);
    sql_id(&q, x.place);
    sql_text(&q, x.country);
    sql_str(&q, x.facility);
    sql_range(&q, x.killed);
    sql_range(&q, x.wounded);
    sql_range(&q, x.taken);
    sql_int(&q, x.n);
    sql_int(&q, x.n_source);
    sql_real(&q, x.sure);
    sql_int(&q, incident);
    sql_run(&q);
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
