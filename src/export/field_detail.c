/* export/field_detail.c -- what else is said of an incident: "{ransom_asked.usd}",
 * "{freed.number}", "{dead.civilians}".
 *
 * Where several say a thing, the surest word counts, and of two as sure the later article's.
 */
#include "export/inside.h"

/* ---- which ---- */

static int strength(Status s)
{
    static const int of[STATUS_COUNT] = { [STATUS_SHOWN] = 5, [STATUS_STATED] = 4, [STATUS_CLAIMED] = 3,
                                          [STATUS_ACCUSED] = 2, [STATUS_BELIEVED] = 1, [STATUS_DENIED] = 0 };
    return of[s];
}

static bool is_told(const DetailRow *x)
{
    return x->status != STATUS_DENIED && x->factuality <= FACT_BACKGROUND;
}

static const DetailRow *surest(
    const IncidentRow *i, DetailKind kind, bool (*fits)(const DetailRow *))
{
    const DetailRow *best = NULL;
    for (uint32_t r = 0; r < i->n_report; r++)
        for (uint32_t k = 0; k < i->report[r].n_detail; k++) {
            const DetailRow *x = &i->report[r].detail[k];
            if (x->kind != kind || !fits(x)) continue;
            if (!best || strength(x->status) >= strength(best->status)) best = x;
        }
    return best;
}

static bool is_said(const DetailRow *x) { return x->status != STATUS_DENIED; }
static bool has_number(const DetailRow *x) { return is_told(x) && x->number.known; }
static bool is_exact(const DetailRow *x)
{
    return has_number(x) && x->number.low == x->number.high;
}
static bool is_dollars(const DetailRow *x) { return is_exact(x) && str_is(x->unit, "USD"); }
static bool has_day(const DetailRow *x)
{
    return is_told(x) && x->first_day != DAY_UNKNOWN && x->first_day == x->last_day;
}

/* ---- its parts ---- */

typedef void PutPart(const Row *r, DetailKind kind, Out *o);

static void part_yes(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, is_said);
    if (x) out_char(o, x->factuality == FACT_NEGATED ? '0' : '1');
}

static void part_low(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, has_number);
    if (x) out_int(o, x->number.low);
}

static void part_high(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, has_number);
    if (x && x->number.high != COUNT_OPEN) out_int(o, x->number.high);
}

static void part_number(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, is_exact);
    if (x) out_int(o, x->number.low);
}

static void part_usd(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, is_dollars);
    if (x) out_int(o, x->number.low);
}

static void part_unit(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, is_told);
    if (x) out_str(o, x->unit);
}

static void part_day(const Row *r, DetailKind kind, Out *o)
{
    const DetailRow *x = surest(r->i, kind, has_day);
    if (x) out_str(o, day_print(r->a, x->first_day));
}

/* Each once, in the order of the reports. */
enum { SEEN_MOST = 32 };
typedef struct Seen { Str text[SEEN_MOST]; uint32_t n; } Seen;

static void add_once(Seen *seen, Str text, Out *o)
{
    for (uint32_t i = 0; i < seen->n; i++)
        if (str_eq_fold(seen->text[i], text)) return;
    if (!text.n || seen->n == SEEN_MOST) return;
    if (seen->n) out_lit(o, "; ");
    out_str(o, text);
    seen->text[seen->n++] = text;
}

typedef Str TextOf(const Row *r, const DetailRow *x);

static void put_each(const Row *r, DetailKind kind, TextOf *of, Out *o)
{
    Seen seen = { .n = 0 };
    for (uint32_t k = 0; k < r->i->n_report; k++)
        for (uint32_t d = 0; d < r->i->report[k].n_detail; d++) {
            const DetailRow *x = &r->i->report[k].detail[d];
            if (x->kind == kind && is_told(x)) add_once(&seen, of(r, x), o);
        }
}

static Str text_of(const Row *r, const DetailRow *x) { (void)r; return x->text; }
static Str by_of(const Row *r, const DetailRow *x) { (void)r; return x->by; }
static Str status_of(const Row *r, const DetailRow *x)
{
    (void)r;
    return str_of(status_name(x->status));
}
static Str deed_of(const Row *r, const DetailRow *x)
{
    return x->deed.v ? arena_fmt(r->a, "%lld", (long long)x->deed.v) : STR_NONE;
}
/* "the militia (by the mayor)", "12 (residents)" */
static Str said_of(const Row *r, const DetailRow *x)
{
    if (x->by.n) return arena_fmt(r->a, "%.*s (by %.*s)", STR_ARG(x->text), STR_ARG(x->by));
    return x->speaker.n ? arena_fmt(r->a, "%.*s (%.*s)", STR_ARG(x->text), STR_ARG(x->speaker))
                        : x->text;
}

static void part_text(const Row *r, DetailKind kind, Out *o) { put_each(r, kind, text_of, o); }
static void part_by(const Row *r, DetailKind kind, Out *o) { put_each(r, kind, by_of, o); }
static void part_status(const Row *r, DetailKind kind, Out *o) { put_each(r, kind, status_of, o); }
static void part_deed(const Row *r, DetailKind kind, Out *o) { put_each(r, kind, deed_of, o); }
static void part_said(const Row *r, DetailKind kind, Out *o) { put_each(r, kind, said_of, o); }

static const struct { const char *name; PutPart *put; const char *help; } part[] = {
    { "yes", part_yes, "1 where it is said, 0 where it is said not to be so" },
    { "text", part_text, "what is said, each once" },
    { "said", part_said, "the same, and by whom in parentheses" },
    { "by", part_by, "who did or says it" },
    { "status", part_status, "how surely" },
    { "number", part_number, "how many, how much, where that is exact" },
    { "low", part_low, "the lowest it may be" },
    { "high", part_high, "the highest; empty where it is open above" },
    { "usd", part_usd, "how much, where it is in US dollars and exact" },
    { "unit", part_unit, "currency, day, hour; of claim_way: letter, call, mail, note, video, web" },
    { "day", part_day, "the day, where it is one" },
    { "deed", part_deed, "the numbers of the incidents it leads to" },
};
enum { PARTS = sizeof part / sizeof *part };

static void put_detail(const Row *r, const Ask *ask, Out *o)
{
    part[ask->part].put(r, (DetailKind)ask->number, o);
}

/* ---- the dead by side ---- */

typedef struct Sides { int64_t a, b, civilians; } Sides;

static bool one_number(const Participant *p)
{
    return p->number.known && p->number.low == p->number.high;
}

static void add_dead(const Row *r, const IncidentReport *x, Sides *s)
{
    Str doer = r->n[LIST_DOER] ? party_class(r, &r->list[LIST_DOER][0]) : STR_NONE;
    for (uint32_t i = 0; i < x->n_party; i++) {
        const Participant *p = &x->party[i];
        Str class = p->role == PARTY_VICTIM && p->effect == EFFECT_DEATH && one_number(p)
            ? party_class(r, p)
            : STR_NONE;
        if (str_is(class, "civilian")) s->civilians += p->number.low;
        else if (class.n && doer.n && str_eq(class, doer)) s->a += p->number.low;
        else if (str_is(class, "state") || str_is(class, "armed")) s->b += p->number.low;
    }
    for (uint32_t i = 0; i < x->n_detail; i++) {
        const DetailRow *d = &x->detail[i];
        if (d->kind == DETAIL_DOERS_KILLED && is_exact(d) && d->number.low > s->a)
            s->a = d->number.low;
    }
}

/* Of the report that tells most of them apart. Together no more than all: else nothing is known of
 * the sides. */
static Sides sides_of(const Row *r)
{
    Sides best = { 0, 0, 0 };
    for (uint32_t i = 0; i < r->i->n_report; i++) {
        Sides s = { 0, 0, 0 };
        add_dead(r, &r->i->report[i], &s);
        if (s.a + s.b + s.civilians > best.a + best.b + best.civilians
            && s.a + s.b + s.civilians <= r->i->killed_best)
            best = s;
    }
    return best;
}

enum { SIDE_A, SIDE_B, SIDE_CIVILIANS, SIDE_UNKNOWN };
static void put_dead(const Row *r, const Ask *ask, Out *o)
{
    Sides s = sides_of(r);
    int64_t rest = r->i->killed_best - s.a - s.b - s.civilians,
            n[] = { s.a, s.b, s.civilians, rest };
    if (r->i->killed_best < 0) return;
    if (n[ask->part] > 0 || (ask->part == SIDE_UNKNOWN && rest == 0)) out_int(o, n[ask->part]);
}

/* ---- what became of those taken, as the GTD counts it ---- */

static void put_outcome(const Row *r, const Ask *ask, Out *o)
{
    static const struct { DetailKind kind; int code; } ways[] = {
        { DETAIL_FREED, 2 }, { DETAIL_ESCAPED, 3 }, { DETAIL_DIED_HELD, 4 }, { DETAIL_RESCUED, 5 } };
    int n = 0, code = 0;
    (void)ask;
    for (uint32_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (surest(r->i, ways[i].kind, is_told)) n++, code = ways[i].code;
    if (n) out_int(o, n > 1 ? 6 : code);
}

/* Those who came free, in whatever way; each way's number once. */
static void put_released(const Row *r, const Ask *ask, Out *o)
{
    static const DetailKind ways[] = { DETAIL_FREED, DETAIL_ESCAPED, DETAIL_RESCUED };
    int64_t sum = 0;
    (void)ask;
    for (uint32_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const DetailRow *x = surest(r->i, ways[i], is_exact);
        if (x) sum += x->number.low;
    }
    if (sum) out_int(o, sum);
}

/* By hours below a day, else by days. */
enum { LENGTH_HOURS, LENGTH_DAYS, LENGTH_LONG };
static void put_length(const Row *r, const Ask *ask, Out *o)
{
    const DetailRow *x = surest(r->i, DETAIL_HELD_FOR, is_exact);
    if (!x) return;
    bool hours = str_is(x->unit, "hour");
    int64_t n = x->number.low, days = hours ? n / 24 : n;
    if (ask->part == LENGTH_HOURS && hours && n < 24) out_int(o, n);
    if (ask->part == LENGTH_DAYS && days) out_int(o, days);
    if (ask->part == LENGTH_LONG) out_char(o, days ? '1' : '0');
}

/* ---- by name ---- */

static const struct { const char *name; Put *put; uint32_t part; const char *help; } composed[] = {
    { "dead.a", put_dead, SIDE_A, "the dead of the side that did it" },
    { "dead.b", put_dead, SIDE_B, "the armed dead of the other side" },
    { "dead.civilians", put_dead, SIDE_CIVILIANS, "the dead who did not fight" },
    { "dead.unknown", put_dead, SIDE_UNKNOWN, "the dead whose side is not told" },
    { "hostages.outcome", put_outcome, 0, "2 released, 3 escaped, 4 killed, 5 rescued, 6 several of these" },
    { "hostages.free", put_released, 0, "how many came free" },
    { "hostages.hours", put_length, LENGTH_HOURS, "how long they were held, where it was less than a day" },
    { "hostages.days", put_length, LENGTH_DAYS, "how long they were held, in days" },
    { "hostages.long", put_length, LENGTH_LONG, "1 where they were held for a day or more, else 0" },
};
enum { COMPOSED = sizeof composed / sizeof *composed };

bool field_detail(Str name, Str head, Str rest, Ask *ask)
{
    for (uint32_t i = 0; i < COMPOSED; i++)
        if (str_is(name, composed[i].name)) {
            *ask = (Ask){ .put = composed[i].put, .part = composed[i].part };
            return true;
        }
    for (DetailKind kind = 0; kind < DETAIL_COUNT; kind++)
        for (uint32_t i = 0; str_is(head, detail_name(kind)) && i < PARTS; i++)
            if (str_is(rest, part[i].name)) {
                *ask = (Ask){ .put = put_detail, .number = kind, .part = i };
                return true;
            }
    return false;
}

const char *field_detail_help(uint32_t i, const char **name)
{
    static const char *const what[DETAIL_COUNT] = {
        "the dead, as each tells it", "the hurt", "those taken", "those missing", "attackers who were killed", "who were hurt", "who were caught",
        "whether it was a suicide attack", "those still held", "those let go", "who escaped", "who were rescued", "who died in captivity",
        "how long they were held", "ransom asked for", "ransom paid", "who is accused of it", "how it was claimed", "why, as stated",
        "what the damage cost", "what was done after it", "what was said of it", "with which others it belongs" };
    if (i < COMPOSED) return *name = composed[i].name, composed[i].help;
    i -= COMPOSED;
    if (i < DETAIL_COUNT) return *name = detail_name((DetailKind)i), what[i];
    i -= DETAIL_COUNT;
    if (i < PARTS) return *name = part[i].name, part[i].help;
    return NULL;
}
