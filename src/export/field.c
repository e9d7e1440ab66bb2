/* export/field.c -- what a shape can say of a row by name: "{day.from}", "{killed.low}",
 * "{country.gtd}". */
#include "export/inside.h"

/* ---- small ones ---- */

static void put_day(int32_t day, const char *form, Out *o)
{
    if (day == DAY_UNKNOWN) return;
    Date d = date_of(day);
    for (; *form; form++) switch (*form) {
        case 'Y': out_fmt(o, "%04d", (int)d.year); break;
        case 'M': out_fmt(o, "%02u", d.month); break;
        case 'D': out_fmt(o, "%02u", d.day); break;
        default: out_char(o, *form);
    }
}

/* Its days as they are told; if it is asked for as news (part 1), that of its first report where
 * none is told. */
typedef struct Days { int32_t first, last; } Days;

static Days days_of(const Row *r, const Ask *ask)
{
    const IncidentRow *i = r->i;
    bool undated = i->first_day == DAY_UNKNOWN && i->last_day == DAY_UNKNOWN;
    return ask->part && undated ? (Days){ i->reported, i->reported }
                                : (Days){ i->first_day, i->last_day };
}

static bool same_year(Days d)
{
    return d.first != DAY_UNKNOWN && d.last != DAY_UNKNOWN
        && date_of(d.first).year == date_of(d.last).year;
}
static bool same_month(Days d)
{
    return same_year(d) && date_of(d.first).month == date_of(d.last).month;
}
static bool one_day(Days d) { return d.first != DAY_UNKNOWN && d.first == d.last; }

/* ---- what happened ---- */

static void put_id(const Row *r, const Ask *ask, Out *o) { (void)ask; out_int(o, r->i->id.v); }
static void put_kind(const Row *r, const Ask *ask, Out *o) { (void)ask; out_str(o, r->i->kind); }
static void put_plover(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, r->i->plover);
}
static void put_mode(const Row *r, const Ask *ask, Out *o) { (void)ask; out_str(o, r->i->mode); }
/* "economic; legal" */
static void put_contexts(const Row *r, const Ask *ask, Out *o)
{
    size_t begun = o->n;
    (void)ask;
    for (uint32_t i = 0; i < CONTEXT_COUNT; i++)
        if (r->i->contexts & 1ull << i) {
            if (o->n > begun) out_lit(o, "; ");
            out_str(o, str_of(context_name(i)));
        }
}
static void put_muc(const Row *r, const Ask *ask, Out *o) { (void)ask; out_str(o, r->i->muc); }
static void put_acled(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->kind) out_str(o, r->kind->acled);
}
static void put_gtd(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->kind) out_str(o, r->kind->gtd);
}

static Str cameo_of(const Row *r)
{
    return r->i->cameo.n || !r->kind ? r->i->cameo : r->kind->cameo;
}

/* The code itself, its base of three digits, its root of two. */
static void put_cameo(const Row *r, const Ask *ask, Out *o)
{
    Str code = cameo_of(r);
    out_str(o, ask->part ? str_cut(code, 0, ask->part) : code);
}

/* "1712" has no line of its own: that of "171", else "17". */
static void put_cameo_table(const Row *r, const Ask *ask, Out *o)
{
    Str code = cameo_of(r), cell = STR_NONE;
    while (code.n >= 2 && !(cell = codes_at(r->cameo, code, ask->column)).n) code.n--;
    out_str(o, cell);
}

/* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
static void put_cameo_quad(const Row *r, const Ask *ask, Out *o)
{
    int64_t root;
    (void)ask;
    if (!str_int(str_cut(cameo_of(r), 0, 2), &root) || root < 1 || root > 20) return;
    out_int(o, root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4);
}

static void put_stage(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, str_of(stage_name(r->i->stage)));
}
static void put_status(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, str_of(status_name(r->i->status)));
}
static void put_factuality(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, str_of(factuality_name(r->i->factuality)));
}
static void put_sure(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_real(o, (double)r->i->sure, 3);
}
static void put_sources(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_int(o, r->i->n_source);
}
static void put_reports(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_int(o, r->i->n_report);
}

/* Reports of one article stand side by side. */
static void put_articles(const Row *r, const Ask *ask, Out *o)
{
    uint32_t n = 0;
    (void)ask;
    for (uint32_t k = 0; k < r->i->n_report; k++)
        n += k == 0 || r->i->report[k].proof.article.v != r->i->report[k - 1].proof.article.v;
    out_int(o, n);
}

static void put_story(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->i->story.v) out_int(o, r->i->story.v);
}

/* ---- when ---- */

static void put_from(const Row *r, const Ask *ask, Out *o)
{
    put_day(days_of(r, ask).first, "Y-M-D", o);
}
static void put_to(const Row *r, const Ask *ask, Out *o)
{
    put_day(days_of(r, ask).last, "Y-M-D", o);
}

/* Undated news is of the week before its first report. */
static void put_since(const Row *r, const Ask *ask, Out *o)
{
    enum { NEWS_DAYS = 7 };
    Days d = days_of(r, ask);
    bool undated = r->i->first_day == DAY_UNKNOWN && r->i->last_day == DAY_UNKNOWN;
    put_day(undated && d.first != DAY_UNKNOWN ? d.first - NEWS_DAYS : d.first, "Y-M-D", o);
}

static void put_reported(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    put_day(r->i->reported, "Y-M-D", o);
}

static void put_exact(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (one_day(d)) put_day(d.first, "Y-M-D", o);
}

static void put_compact(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (one_day(d)) put_day(d.first, "YMD", o);
}

static void put_year(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (same_year(d)) put_day(d.first, "Y", o);
}

static void put_year_month(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (same_month(d)) put_day(d.first, "YM", o);
}

static void put_month(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (same_month(d)) out_int(o, date_of(d.first).month);
}

static void put_day_of_month(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (one_day(d)) out_int(o, date_of(d.first).day);
}

/* GDELT's own sum, in which every month has thirty days: 30 May 2019 is 2019.411. */
static void put_fraction(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (!one_day(d)) return;
    Date x = date_of(d.first);
    out_real(o, x.year + ((x.month - 1) * 30 + x.day) / 365.0, 4);
}

/* How wide the range of days is: day, days (up to six), week, month, year, longer; reported. */
static void put_precision(const Row *r, const Ask *ask, Out *o)
{
    static const struct { int32_t days; const char *name; } width[] = {
        { 1, "day" }, { 6, "days" }, { 7, "week" }, { 31, "month" }, { 366, "year" }, { INT32_MAX, "longer" } };
    Days d = days_of(r, ask);
    int64_t days = (int64_t)d.last - d.first + 1;
    uint32_t k = 0;
    if (d.first == DAY_UNKNOWN || d.last == DAY_UNKNOWN) return;
    while (days > width[k].days && k < 5) k++;
    out_str(o, r->i->first_day == DAY_UNKNOWN ? S("reported") : str_of(width[k].name));
}

static void put_near(const Row *r, const Ask *ask, Out *o)
{
    Days d = days_of(r, ask);
    if (d.last != DAY_UNKNOWN && d.first != DAY_UNKNOWN && (int64_t)d.last - d.first < 31)
        put_day(d.first, "Y-M-D", o);
}

/* ---- where ---- */

/* A village that no gazetteer has is known by name, but has no point. */
static bool is_at_least(const IncidentRow *i, PlacePrecision coarsest)
{
    return i->place.n && i->precision <= coarsest;
}
static bool has_point(const IncidentRow *i) { return i->has_point && i->precision < PLACE_COUNTRY; }

static void put_place(const Row *r, const Ask *ask, Out *o) { (void)ask; out_str(o, r->i->place); }
static void put_inside(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (is_at_least(r->i, PLACE_REGION)) out_str(o, r->i->place);
}
static void put_city(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (is_at_least(r->i, PLACE_CITY)) out_str(o, r->i->place);
}
static void put_district(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->i->place.n && r->i->precision == PLACE_DISTRICT) out_str(o, r->i->place);
}
static void put_country(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, r->i->country_name);
}
static void put_country3(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, str_of(r->i->country));
}
static void put_country_code(const Row *r, const Ask *ask, Out *o)
{
    out_str(o, codes_at(r->countries, str_of(r->i->country), ask->column));
}
static void put_facility(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    out_str(o, r->i->facility);
}
static void put_place_precision(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->i->place.n) out_str(o, str_of(place_precision_name(r->i->precision)));
}
static void put_point_precision(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (r->i->has_point) out_str(o, str_of(place_precision_name(r->i->precision)));
}

static void put_province(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    bool itself = r->i->place.n && r->i->precision == PLACE_PROVINCE;
    out_str(o, itself ? r->i->place : r->i->province);
}

/* The middle of a country says nothing of where in it. */
static void put_lat(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (has_point(r->i)) out_real(o, (double)r->i->lat, 4);
}
static void put_lon(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (has_point(r->i)) out_real(o, (double)r->i->lon, 4);
}

/* "Karachi, Sindh, Pakistan" */
static void put_place_full(const Row *r, const Ask *ask, Out *o)
{
    Str level[] = { r->i->place, r->i->province, r->i->country_name };
    size_t begun = o->n;
    (void)ask;
    for (uint32_t i = 0; i < 3; i++) {
        if (!level[i].n || (i && str_eq(level[i], level[0]))) continue;
        if (o->n > begun) out_lit(o, ", ");
        out_str(o, level[i]);
    }
}

/* PRIO-GRID counts half degrees from the south-west corner of the world, row by row. */
static void put_prio(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    if (!has_point(r->i) || r->i->precision > PLACE_CITY) return;
    int row = (int)(((double)r->i->lat + 90) * 2), column = (int)(((double)r->i->lon + 180) * 2);
    if (row >= 0 && row < 360 && column >= 0 && column < 720)
        out_int(o, (int64_t)row * 720 + column + 1);
}

/* ---- how many ---- */

enum { TOLL_LOW, TOLL_HIGH, TOLL_BEST, TOLL_MOST };
static void put_toll(Count c, int32_t best, uint32_t part, Out *o)
{
    if (part == TOLL_BEST && best >= 0) out_int(o, best);
    if (part == TOLL_LOW && c.known) out_int(o, c.low);
    if (part == TOLL_HIGH && c.known && c.high != COUNT_OPEN) out_int(o, c.high);
}
/* The upper end; where that is open the highest figure that anybody gives: of "at least 12" and "9"
 * twelve. */
static void put_most(const Row *r, Out *o)
{
    bool closed = r->i->killed.high != COUNT_OPEN;
    int32_t most = closed ? r->i->killed.high : r->i->killed_best;
    for (uint32_t i = closed ? r->i->n_report : 0; i < r->i->n_report; i++) {
        Count c = r->i->report[i].killed;
        int32_t figure = c.high == COUNT_OPEN ? c.low : c.high;
        if (c.known && figure > most) most = figure;
    }
    if (r->i->killed.known) out_int(o, most);
}

static void put_killed(const Row *r, const Ask *ask, Out *o)
{
    if (ask->part == TOLL_MOST) put_most(r, o);
    else put_toll(r->i->killed, r->i->killed_best, ask->part, o);
}
static void put_wounded(const Row *r, const Ask *ask, Out *o)
{
    put_toll(r->i->wounded, r->i->wounded_best, ask->part, o);
}
static void put_taken(const Row *r, const Ask *ask, Out *o)
{
    put_toll(r->i->taken, r->i->taken_best, ask->part, o);
}

/* ---- what must be said beside it ---- */

static void add_note(Out *o, size_t begun)
{
    if (o->n > begun) out_lit(o, "; ");
}

static void note_perpetrators(const Row *r, size_t begun, Out *o)
{
    for (uint32_t i = 0; i < r->n[LIST_PERPETRATOR]; i++) {
        const Participant *p = &r->list[LIST_PERPETRATOR][i];
        if (told_as_fact(p->status)) continue;
        add_note(o, begun);
        out_fmt(o, "by %.*s (%s)", STR_ARG(p->name.n ? p->name : p->text), status_name(p->status));
    }
    for (uint32_t i = 0; i < r->n[LIST_CLAIM]; i++) {
        const Participant *p = &r->list[LIST_CLAIM][i];
        add_note(o, begun);
        out_fmt(o, "claimed by %.*s%s", STR_ARG(p->name.n ? p->name : p->text),
            p->extent == EXTENT_PARTIAL ? " (in part)" : "");
    }
}

/* "stated; by TTP (accused); dead: 24 or more" */
static void put_doubt(const Row *r, const Ask *ask, Out *o)
{
    size_t begun = o->n;
    (void)ask;
    if (r->i->status != STATUS_SHOWN) out_str(o, str_of(status_name(r->i->status)));
    if (r->i->stage != STAGE_ACCOMPLISHED)
        add_note(o, begun), out_str(o, str_of(stage_name(r->i->stage)));
    note_perpetrators(r, begun, o);
    if (r->i->killed.known && r->i->killed.high != r->i->killed.low) {
        add_note(o, begun);
        out_fmt(o, "dead: %d ", r->i->killed.low);
        if (r->i->killed.high == COUNT_OPEN) out_lit(o, "or more");
        else out_fmt(o, "to %d", r->i->killed.high);
    }
}

static void put_doubt_after(const Row *r, const Ask *ask, Out *o)
{
    size_t begun = o->n;
    out_lit(o, " [");
    put_doubt(r, ask, o);
    if (o->n == begun + 2) o->n = begun;
    else out_char(o, ']');
}

/* Of several exact numbers the first: "four gunmen". */
static void put_how_many(const Row *r, const Ask *ask, Out *o)
{
    (void)ask;
    for (uint32_t i = 0; i < r->n[LIST_PERPETRATOR]; i++) {
        const Participant *p = &r->list[LIST_PERPETRATOR][i];
        Count c = p->number;
        if (p->actor.v && p->actor_kind == ACTOR_PERSON)
            continue; /* one who is named is not all of them */
        if (!c.known || c.low != c.high) continue;
        out_int(o, c.low);
        return;
    }
}

static bool is_harmed(const Participant *p)
{
    return p->effect == EFFECT_DESTROYED || p->effect == EFFECT_DAMAGED;
}

static void put_harmed(const Row *r, const Ask *ask, Out *o)
{
    bool unhurt = false;
    (void)ask;
    for (uint32_t i = 0; i < r->n[LIST_TARGET]; i++) {
        unhurt = unhurt || r->list[LIST_TARGET][i].effect == EFFECT_UNHURT;
        if (!is_harmed(&r->list[LIST_TARGET][i])) continue;
        out_char(o, '1');
        return;
    }
    if (unhurt) out_char(o, '0');
}

static void put_harm(const Row *r, const Ask *ask, Out *o)
{
    size_t begun = o->n;
    (void)ask;
    for (uint32_t i = 0; i < r->n[LIST_TARGET]; i++) {
        const Participant *p = &r->list[LIST_TARGET][i];
        if (!is_harmed(p)) continue;
        add_note(o, begun);
        out_fmt(o, "%.*s (%s)", STR_ARG(p->text), effect_name(p->effect));
    }
}

static void put_version(const Row *r, const Ask *ask, Out *o)
{
    (void)r;
    (void)ask;
    out_str(o, S(ANNALIST_VERSION));
}

/* ---- by name ---- */

static const struct { const char *name; Put *put; uint32_t part; const char *help; } simple[] = {
    { "id", put_id, 0, "the number of the incident, or of the event, in this library" },
    { "kind", put_kind, 0, "our kind: bombing" },
    { "plover", put_plover, 0, "PLOVER's type: ASSAULT" },
    { "mode", put_mode, 0, "PLOVER's mode: explosives" },
    { "contexts", put_contexts, 0, "what an event is about, by PLOVER's names: economic; legal" },
    { "cameo", put_cameo, 0, "the CAMEO code: 1831" },
    { "cameo.base", put_cameo, 3, "its first three digits" },
    { "cameo.root", put_cameo, 2, "its first two" },
    { "cameo.quad", put_cameo_quad, 0, "1 to 4: verbal, material cooperation; verbal, material conflict" },
    { "acled", put_acled, 0, "ACLED's sub-event type of the kind, in its words" },
    { "gtd", put_gtd, 0, "the GTD's attack type of the kind, in its words" },
    { "muc", put_muc, 0, "MUC-4's type" },
    { "stage", put_stage, 0, "accomplished, attempted, threatened, foiled" },
    { "status", put_status, 0, "shown, claimed, stated, accused, believed, denied" },
    { "factuality", put_factuality, 0, "happened, ongoing, background, planned, hypothetical, negated" },
    { "sure", put_sure, 0, "0 to 1" },
    { "sources", put_sources, 0, "how many outlets tell it" },
    { "reports", put_reports, 0, "how often it is reported" },
    { "articles", put_articles, 0, "how many articles report it" },
    { "story", put_story, 0, "the number of its story in this library" },
    { "day.from", put_from, 0, "the first day it may have been: 2014-06-08" },
    { "day.near", put_near, 0, "the same, where the range is no wider than a month" },
    { "day.to", put_to, 0, "the last" },
    { "day.exact", put_exact, 0, "the day, where it is one: 2014-06-08" },
    { "day.compact", put_compact, 0, "the day as 20140608, where it is one" },
    { "day.year", put_year, 0, "the year, where it is one" },
    { "day.month", put_month, 0, "the month, 1 to 12, where it is one" },
    { "day.day", put_day_of_month, 0, "the day of the month, where it is one" },
    { "day.yearmonth", put_year_month, 0, "201406, where it is one" },
    { "day.fraction", put_fraction, 0, "GDELT's 2014.4329, where it is one day" },
    { "day.precision", put_precision, 0, "day, days, week, month, year, longer" },
    { "reported", put_reported, 0, "the day of its first report, where no day is told and it is news" },
    { "news.from", put_since, 1, "as day.from; where no day is told and it is news, a week before its first report" },
    { "news.to", put_to, 1, "as day.to; else the day of that report" },
    { "news.month", put_month, 1, "as day.month, else of that day" },
    { "news.near", put_near, 1, "as day.near; where no day is told and it is news, the day of its first report" },
    { "news.exact", put_exact, 1, "as day.exact, else that day" },
    { "news.compact", put_compact, 1, "as day.compact, else that day" },
    { "news.year", put_year, 1, "as day.year, else of that day" },
    { "news.yearmonth", put_year_month, 1, "as day.yearmonth, else of that day" },
    { "news.fraction", put_fraction, 1, "as day.fraction, else of that day" },
    { "news.precision", put_precision, 1, "as day.precision; reported: only the first report has a day" },
    { "place", put_place, 0, "the gazetteer's name of the place" },
    { "place.inside", put_inside, 0, "the same, where it is less than a country" },
    { "place.full", put_place_full, 0, "Karachi, Sindh, Pakistan" },
    { "place.precision", put_place_precision, 0, "point, city, district, province, region, country" },
    { "point.precision", put_point_precision, 0, "the same, where there is a point for it" },
    { "city", put_city, 0, "the place, where it is a city or finer" },
    { "district", put_district, 0, "the place, where it is a district" },
    { "province", put_province, 0, "its province" },
    { "country", put_country, 0, "its country's name" },
    { "country3", put_country3, 0, "its country as ISO 3166-1 alpha-3" },
    { "facility", put_facility, 0, "airport, embassy, as said" },
    { "lat", put_lat, 0, "degrees north; not of a whole country" },
    { "lon", put_lon, 0, "degrees east; not of a whole country" },
    { "prio", put_prio, 0, "the cell of PRIO-GRID, where the place is a city or finer" },
    { "killed.low", put_killed, TOLL_LOW, "the dead: the lowest that is said" },
    { "killed.high", put_killed, TOLL_HIGH, "the highest; empty where it is open above" },
    { "killed.most", put_killed, TOLL_MOST, "the highest; where that is open above, the highest figure that anybody gives" },
    { "killed.best", put_killed, TOLL_BEST, "what most sources say or allow" },
    { "wounded.low", put_wounded, TOLL_LOW, "the hurt, as the dead" },
    { "wounded.high", put_wounded, TOLL_HIGH, "" },
    { "wounded.best", put_wounded, TOLL_BEST, "" },
    { "taken.low", put_taken, TOLL_LOW, "those taken, as the dead" },
    { "taken.high", put_taken, TOLL_HIGH, "" },
    { "taken.best", put_taken, TOLL_BEST, "" },
    { "doubt", put_doubt, 0, "what must be said beside it: \"stated; by TTP (accused); dead: 24 or more\"" },
    { "doubt.after", put_doubt_after, 0, "the same in brackets behind a space" },
    { "perpetrators.howmany", put_how_many, 0, "how many they were, where that is exact" },
    { "targets.harmed", put_harmed, 0, "1 where a thing was destroyed or damaged, 0 where it is said that it was not" },
    { "targets.harm", put_harm, 0, "what was: \"bus (destroyed)\"" },
    { "version", put_version, 0, "of this program" },
};
enum { SIMPLE = sizeof simple / sizeof *simple };

static bool in_table(const Codes *c, Str column, Put *put, Ask *ask)
{
    *ask = (Ask){ .put = put, .column = codes_column(c, column) };
    return ask->column != NONE;
}

bool field_parse(Str name, const CodeTables *t, Ask *ask)
{
    uint32_t dot = str_find(name, S("."));
    Str head = dot == UINT32_MAX ? name : str_cut(name, 0, dot),
        rest = dot == UINT32_MAX ? STR_NONE : str_from(name, dot + 1);
    for (uint32_t i = 0; i < SIMPLE; i++)
        if (str_is(name, simple[i].name)) {
            *ask = (Ask){ .put = simple[i].put, .part = simple[i].part };
            return true;
        }
    if (str_is(head, "country")) return in_table(t->countries, rest, put_country_code, ask);
    if (str_is(head, "cameo")) return in_table(t->cameo, rest, put_cameo_table, ask);
    if (field_detail(name, head, rest, ask)) return true;
    if (field_list(head, ask)) return field_party(rest, t, ask);
    return field_report(head, rest, ask);
}

static const struct { const char *name, *help; } composed[] = {
    { "country.COLUMN", "its country in data/codes/countries.tsv: country.gtd, country.fips, ..." },
    { "cameo.COLUMN", "its code in data/codes/cameo.tsv: cameo.text, cameo.goldstein" },
};
enum { COMPOSED = sizeof composed / sizeof *composed };

const char *export_field_help(uint32_t i, const char **name)
{
    const char *help;
    if (i < SIMPLE) return *name = simple[i].name, simple[i].help;
    i -= SIMPLE;
    if (i < COMPOSED) return *name = composed[i].name, composed[i].help;
    i -= COMPOSED;
    for (uint32_t k = 0; (help = field_party_help(k, name)); k++)
        if (i-- == 0) return help;
    for (uint32_t k = 0; (help = field_detail_help(k, name)); k++)
        if (i-- == 0) return help;
    return field_report_help(i, name);
}
