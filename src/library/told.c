/* library/told.c -- the reports of one incident, folded one by one into what the incident's row
 * says.
 *
 *     what happened       the surest status, the best stage; of kinds that a third of the reports use the gravest: a
 *                         "killing" that another outlet calls a "bombing"
 *     when                the narrowest days
 *     where               the finest place
 *     how many            each source by its latest article that gives a number, and the largest in it ("36
 *                         dead, two guards among them"); then from the least to the most of the sources
 */
#include "library/told.h"

enum { FORM = 3, SLACK = 2 };                     /* of the blob; others are folded again from the reports */

Told told_new(Arena *a)
{
    return (Told){ .a = a, .said_day = DAY_UNKNOWN };
}

/* ---- one more report ---- */

/* Which of two reports is believed on what happened: shown, then an official's word, then the
 * actor's. */
static int strength(int64_t status)
{
    static const int of[STATUS_COUNT] = { [STATUS_SHOWN] = 5, [STATUS_STATED] = 4, [STATUS_CLAIMED] = 3,
                                          [STATUS_ACCUSED] = 2, [STATUS_BELIEVED] = 1, [STATUS_DENIED] = 0 };
    return status >= 0 && status < STATUS_COUNT ? of[status] : 0;
}

static void add_days(Told *t, int32_t first, int32_t last)
{
    if (first == DAY_UNKNOWN) first = last;
    if (last == DAY_UNKNOWN) last = first;
    if (first == DAY_UNKNOWN) return;
    for (uint32_t i = 0; i < t->n_days; i++) {
        if (t->days[i].first != first || t->days[i].last != last) continue;
        t->days[i].times++;
        return;
    }
    if (t->n_days < TOLD_DAYS)
        ARENA_PUSH(t->a, t->days, t->n_days, t->cap_days, (ToldDays){ first, last, 1 });
}

static ToldBy *by_source(Told *t, int64_t source)
{
    for (uint32_t i = 0; i < t->n_by; i++)
        if (t->by[i].source == source) return &t->by[i];
    if (t->n_by == TOLD_SOURCES) return NULL;
    ARENA_PUSH(t->a, t->by, t->n_by, t->cap_by, (ToldBy){ .source = source });
    return &t->by[t->n_by - 1];
}

static bool allows(Figure f, int64_t count)
{
    return f.low <= count && (f.high == COUNT_OPEN || count <= f.high);
}

/* Of one article the larger: the other is a part of it. */
static bool is_larger(Figure a, Figure b)
{
    if (a.low != b.low) return a.low > b.low;
    return b.high != COUNT_OPEN && (a.high == COUNT_OPEN || a.high > b.high);
}

/* Does what its outlet says later take the place of `old`? Not "dozens" that of 36, which it
 * allows; nor less than two thirds: that is a part ("the ten gunmen"), no correction. */
static bool corrects(Figure new, Figure old)
{
    bool vaguer = new.high == COUNT_OPEN && allows(new, old.low);
    return !vaguer && (new.high == COUNT_OPEN || new.high * 3 >= old.low * 2);
}

static void count(Counted *c, Figure new, int64_t at, int64_t article)
{
    bool later = at > c->at || (at == c->at && article > c->article);
    if (c->figure.known) {
        bool takes = article == c->article ? is_larger(new, c->figure)
                   : later ? corrects(new, c->figure) : !corrects(c->figure, new);
        if (!takes) return;
    }
    *c = (Counted){ new, at, article };
}

static bool counts(const Report *r)
{
    return r->status != STATUS_DENIED && r->factuality <= FACT_BACKGROUND;
}

static void add_tolls(Told *t, const Report *r)
{
    ToldBy *by = by_source(t, r->source);
    for (int i = 0; by && i < TOLLS; i++)
        if (r->toll[i].known && counts(r)) count(&by->toll[i], r->toll[i], r->at, r->article);
}

static void add_place(Told *t, const Report *r)
{
    if (!r->place || (t->place && r->precision >= t->precision)) return;
    t->place = r->place;
    t->precision = r->precision;
    t->country = arena_str(t->a, r->country);
}

/* One that calls a siege a suicide attack, for how three of the attackers died, does not name it.
 */
static void choose_kind(Told *t)
{
    const ToldKind *best = NULL;
    for (uint32_t i = 0; i < t->n_of; i++) {
        const ToldKind *k = &t->of[i];
        bool often = k->times * 3 >= t->n, best_often = best && best->times * 3 >= t->n;
        bool better = !best
            || (often != best_often ? often
                    : often         ? k->gravity > best->gravity
                                    : k->times > best->times);
        if (better) best = k;
    }
    if (!best) return;
    t->kind = best->kind;
    t->gravity = best->gravity;
}

static void add_kind(Told *t, const Report *r)
{
    uint32_t i = 0;
    while (i < t->n_of && t->of[i].kind != r->kind) i++;
    if (i < t->n_of) t->of[i].times++;
    else if (i < TOLD_KINDS)
        ARENA_PUSH(t->a, t->of, t->n_of, t->cap_of, (ToldKind){ r->kind, r->gravity, 1 });
    choose_kind(t);
}

void told_add(Told *t, const Report *r)
{
    bool first = t->n++ == 0;
    if (first || strength(r->status) > strength(t->status)) t->status = r->status;
    if (first || r->factuality < t->factuality) t->factuality = r->factuality;
    if (first || r->stage < t->stage) t->stage = r->stage;
    add_kind(t, r);
    add_days(t, r->first_day, r->last_day);
    add_place(t, r);
    if (!t->facility.n) t->facility = arena_str(t->a, r->facility);
    add_tolls(t, r);
    if (r->sure > t->sure) t->sure = r->sure;
    if (t->said_day == DAY_UNKNOWN) t->said_day = r->said_day;
    told_sign(t, r->sign, r->n_sign);
}

void told_sign(Told *t, const uint32_t *sign, uint32_t n)
{
    for (uint32_t i = 0; i < n && t->n_sign < LINK_SIGNS; i++) {
        uint32_t k = 0;
        while (k < t->n_sign && t->sign[k] != sign[i]) k++;
        if (k == t->n_sign) ARENA_PUSH(t->a, t->sign, t->n_sign, t->cap_sign, sign[i]);
    }
}

void told_who(Told *t, int64_t actor)
{
    for (uint32_t i = 0; i < t->n_who; i++)
        if (t->who[i] == actor) return;
    if (actor && t->n_who < TOLD_WHO) ARENA_PUSH(t->a, t->who, t->n_who, t->cap_who, actor);
}

/* ---- what they add up to ---- */

ToldDays told_days(const Told *t)
{
    ToldDays best = { DAY_UNKNOWN, DAY_UNKNOWN, 0 };
    for (uint32_t i = 0; i < t->n_days; i++) {
        ToldDays d = t->days[i];
        int64_t width = (int64_t)d.last - d.first, least = (int64_t)best.last - best.first;
        if (!i || width < least || (width == least && d.times > best.times)) best = d;
    }
    return best;
}

ToldDays told_near(const Told *t)
{
    ToldDays best = told_days(t), near = best;
    for (uint32_t i = 0; i < t->n_days; i++) {
        ToldDays d = t->days[i];
        if (d.last - d.first > 1 || best.last - best.first > 1 || d.first < best.first - SLACK
            || d.last > best.last + SLACK)
            continue;
        if (d.first < near.first) near.first = d.first;
        if (d.last > near.last) near.last = d.last;
    }
    return near;
}

/* An exact figure stands by itself twice as much as one that only allows it. */
static uint32_t support(const Told *t, int toll, int64_t n)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < t->n_by; i++) {
        Figure f = t->by[i].toll[toll].figure;
        if (f.known && allows(f, n)) sum += f.low == n ? 2 : 1;
    }
    return sum;
}

static int64_t best_of(const Told *t, int toll)
{
    const Counted *best = NULL;
    uint32_t most = 0, asked = 0;
    for (uint32_t i = 0; i < t->n_by && asked < 32;
         i++) { /* thirty-two figures show what most say */
        const Counted *c = &t->by[i].toll[toll];
        if (!c->figure.known) continue;
        uint32_t n = support(t, toll, c->figure.low);
        asked++;
        if (best && (n < most || (n == most && c->at <= best->at))) continue;
        best = c;
        most = n;
    }
    return best ? best->figure.low : 0;
}

/* "At least 24" of one and 36 of another: 24 to 36. It is open above only where nobody's number
 * closes it. */
Range told_range(const Told *t, int toll)
{
    Range r = { .figure = { .high = -1 } };
    int64_t open = -1;
    for (uint32_t i = 0; i < t->n_by; i++) {
        Figure f = t->by[i].toll[toll].figure;
        if (!f.known) continue;
        if (!r.figure.known || f.low < r.figure.low) r.figure.low = f.low;
        if (f.high == COUNT_OPEN && f.low > open) open = f.low;
        if (f.high > r.figure.high) r.figure.high = f.high;
        r.figure.known = true;
    }
    if (open > r.figure.high) r.figure.high = COUNT_OPEN;
    if (r.figure.known) r.best = best_of(t, toll);
    return r;
}

/* ---- as it lies in the file ---- */

static void pack_int(Out *o, int64_t v)
{
    pack_uint(o, v < 0 ? (uint64_t)(-(v + 1)) * 2 + 1 : (uint64_t)v * 2);
}

static int64_t unpack_int(Str *s)
{
    uint64_t v = unpack_uint(s);
    return v & 1 ? -(int64_t)(v / 2) - 1 : (int64_t)(v / 2);
}

static void pack_by(Out *o, const ToldBy *by)
{
    pack_int(o, by->source);
    for (int i = 0; i < TOLLS; i++) {
        const Counted *c = &by->toll[i];
        pack_uint(o, c->figure.known);
        if (!c->figure.known) continue;
        pack_int(o, c->figure.low);
        pack_int(o, c->figure.high);
        pack_int(o, c->at);
        pack_int(o, c->article);
    }
}

static ToldBy unpack_by(Str *s)
{
    ToldBy by = { .source = unpack_int(s) };
    for (int i = 0; i < TOLLS; i++) {
        Counted *c = &by.toll[i];
        c->figure.known = unpack_uint(s) == 1;
        if (!c->figure.known) continue;
        c->figure.low = unpack_int(s);
        c->figure.high = unpack_int(s);
        c->at = unpack_int(s);
        c->article = unpack_int(s);
    }
    return by;
}

Str told_pack(const Told *t, Arena *a)
{
    Out o = { 0 };
    const int64_t head[] = { FORM, t->n, t->kind, t->status, t->factuality, t->stage, t->place, t->precision, t->story,
                             t->gravity, t->sure, t->said_day };
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) pack_int(&o, head[i]);
    pack_str(&o, t->country);
    pack_str(&o, t->facility);
    pack_uint(&o, t->n_of);
    for (uint32_t i = 0; i < t->n_of; i++) {
        pack_int(&o, t->of[i].kind);
        pack_int(&o, t->of[i].gravity);
        pack_uint(&o, t->of[i].times);
    }
    pack_uint(&o, t->n_days);
    for (uint32_t i = 0; i < t->n_days; i++) {
        pack_int(&o, t->days[i].first);
        pack_int(&o, t->days[i].last);
        pack_uint(&o, t->days[i].times);
    }
    pack_uint(&o, t->n_by);
    for (uint32_t i = 0; i < t->n_by; i++) pack_by(&o, &t->by[i]);
    pack_uint(&o, t->n_who);
    for (uint32_t i = 0; i < t->n_who; i++) pack_int(&o, t->who[i]);
    pack_uint(&o, t->n_sign);
    for (uint32_t i = 0; i < t->n_sign; i++) pack_uint(&o, t->sign[i]);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

bool told_unpack(Told *t, Str blob)
{
    Str s = blob;
    if (unpack_int(&s) != FORM) return false;
    int64_t *const head[] = { &t->n, &t->kind, &t->status, &t->factuality, &t->stage, &t->place, &t->precision, &t->story,
                              &t->gravity, &t->sure };
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) *head[i] = unpack_int(&s);
    t->said_day = (int32_t)unpack_int(&s);
    t->country = arena_str(t->a, unpack_str(&s));
    t->facility = arena_str(t->a, unpack_str(&s));
    for (uint64_t n = unpack_uint(&s); n && s.n; n--) {
        int64_t kind = unpack_int(&s), gravity = unpack_int(&s);
        ARENA_PUSH(t->a, t->of, t->n_of, t->cap_of,
            (ToldKind){ kind, gravity, (uint32_t)unpack_uint(&s) });
    }
    for (uint64_t n = unpack_uint(&s); n && s.n; n--) {
        int32_t first = (int32_t)unpack_int(&s), last = (int32_t)unpack_int(&s);
        ARENA_PUSH(t->a, t->days, t->n_days, t->cap_days,
            (ToldDays){ first, last, (uint32_t)unpack_uint(&s) });
    }
    for (uint64_t n = unpack_uint(&s); n && s.n; n--)
        ARENA_PUSH(t->a, t->by, t->n_by, t->cap_by, unpack_by(&s));
    for (uint64_t n = unpack_uint(&s); n && s.n; n--)
        ARENA_PUSH(t->a, t->who, t->n_who, t->cap_who, unpack_int(&s));
    for (uint64_t n = unpack_uint(&s); n && s.n; n--)
        ARENA_PUSH(t->a, t->sign, t->n_sign, t->cap_sign, (uint32_t)unpack_uint(&s));
    return true;
}
