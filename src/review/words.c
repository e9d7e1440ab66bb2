/* words.c -- dates, counts, statuses in words for people. */
#include "review/inside.h"

static const char *const MONTH[] = { "January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December" };

static const char *month_of(Date d)
{
    return MONTH[d.month - 1];
}

static Str one_day(Arena *a, int32_t day)
{
    Date d = date_of(day);
    return arena_fmt(a, "%u %s %d", d.day, month_of(d), d.year);
}

Str print_stamp(Arena *a, Stamp s)
{
    if (s.at == TIME_UNKNOWN)
        return S("date not known");
    int32_t day = (int32_t)((s.at - (s.at % 86400 + 86400) % 86400) / 86400);
    Date d = date_of(day);
    if (s.precision == TIME_YEAR)
        return arena_fmt(a, "%d", d.year);
    if (s.precision == TIME_MONTH)
        return arena_fmt(a, "%s %d", month_of(d), d.year);
    return one_day(a, day);
}

static bool begins_month(Date d) { return d.day == 1; }
static bool ends_month(Date d)   { return d.day == month_days(d.year, d.month); }
static bool begins_year(Date d)  { return begins_month(d) && d.month == 1; }
static bool ends_year(Date d)    { return ends_month(d) && d.month == 12; }

/* Whole years and whole months are called by name: "1998", "June-August 2014"; a decade "the 1990s". */
static bool whole_units(Arena *a, Date f, Date l, Str *s)
{
    bool years = begins_year(f) && ends_year(l), months = begins_month(f) && ends_month(l);
    if (years && f.year % 10 == 0 && l.year == f.year + 9)
        *s = arena_fmt(a, "the %ds", f.year);
    else if (years && f.year == l.year)
        *s = arena_fmt(a, "%d", f.year);
    else if (years)
        *s = arena_fmt(a, "%d-%d", f.year, l.year);
    else if (months && f.year == l.year && f.month == l.month)
        *s = arena_fmt(a, "%s %d", month_of(f), f.year);
    else if (months && f.year == l.year)
        *s = arena_fmt(a, "%s-%s %d", month_of(f), month_of(l), f.year);
    else if (months)
        *s = arena_fmt(a, "%s %d-%s %d", month_of(f), f.year, month_of(l), l.year);
    return years || months;
}

Str print_days(Arena *a, int32_t first, int32_t last)
{
    Str s;
    if (first == DAY_UNKNOWN && last == DAY_UNKNOWN)
        return S("date not known");
    if (last == DAY_UNKNOWN || first == DAY_UNKNOWN)
        return arena_fmt(a, "%s %.*s", last == DAY_UNKNOWN ? "from" : "until",
                         STR_ARG(one_day(a, last == DAY_UNKNOWN ? first : last)));
    if (first == last)
        return one_day(a, first);
    Date f = date_of(first), l = date_of(last);
    if (whole_units(a, f, l, &s))
        return s;
    if (f.year == l.year && f.month == l.month)
        return arena_fmt(a, "%u-%u %s %d", f.day, l.day, month_of(f), f.year);
    if (f.year == l.year)
        return arena_fmt(a, "%u %s-%u %s %d", f.day, month_of(f), l.day, month_of(l), f.year);
    return arena_fmt(a, "%.*s-%.*s", STR_ARG(one_day(a, first)), STR_ARG(one_day(a, last)));
}

Str print_number(Arena *a, int64_t n)
{
    char in[24], out[32];
    uint32_t k = 0;
    int len = snprintf(in, sizeof in, "%lld", (long long)n);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0 && in[i - 1] != '-')
            out[k++] = ',';
        out[k++] = in[i];
    }
    return arena_str(a, (Str){ out, k });
}

Str print_count(Arena *a, Count c)
{
    if (!c.known || (c.low <= 0 && c.high == COUNT_OPEN))
        return S("not stated");
    Str low = print_number(a, c.low), high = print_number(a, c.high);
    if (c.high == COUNT_OPEN)
        return arena_fmt(a, "at least %.*s", STR_ARG(low));
    if (c.low == c.high)
        return low;
    if (c.low <= 0)
        return arena_fmt(a, "up to %.*s", STR_ARG(high));
    return arena_fmt(a, "%.*s-%.*s", STR_ARG(low), STR_ARG(high));
}

Str print_cite(Arena *a, Str source, Stamp published)
{
    Str when = print_stamp(a, published);
    Str who = source.n ? source : S("source not known");
    return arena_fmt(a, "%.*s, %.*s", STR_ARG(who), STR_ARG(when));
}

/* "the IMU", "the UN", but "NATO", "Nawaz Sharif": two or three capitals are spoken letter by letter,
 * and take the article. */
static bool wants_the(Str name)
{
    if (name.n < 2 || name.n > 3)
        return false;
    for (uint32_t i = 0; i < name.n; i++)
        if (name.p[i] < 'A' || name.p[i] > 'Z')
            return false;
    return true;
}

static const char *status_words(Status s)
{
    static const char *const words[STATUS_COUNT] = {
        [STATUS_SHOWN] = "", [STATUS_CLAIMED] = "claimed", [STATUS_STATED] = "stated",
        [STATUS_ACCUSED] = "an accusation", [STATUS_BELIEVED] = "believed", [STATUS_DENIED] = "denied",
    };
    return words[s];
}

static const char *factuality_words(Factuality f)
{
    static const char *const words[FACT_COUNT] = {
        [FACT_HAPPENED] = "", [FACT_ONGOING] = "", [FACT_BACKGROUND] = "",
        [FACT_PLANNED] = "planned, not yet happened", [FACT_HYPOTHETICAL] = "a possibility, not a fact",
        [FACT_NEGATED] = "said not to be so",
    };
    return words[f];
}

Str print_status(Arena *a, Status status, Factuality f, Str speaker)
{
    const char *s = status_words(status), *fact = factuality_words(f);
    Out o = { 0 };
    out_str(&o, str_of(s));
    if (speaker.n) {
        out_str(&o, s[0] ? S(", by ") : S("says "));
        out_str(&o, wants_the(speaker) ? S("the ") : S(""));
        out_str(&o, speaker);
    }
    if (fact[0])
        out_fmt(&o, "%s%s", o.n ? "; " : "", fact);
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}

/* TIMEX3 values of days, months, years as words: "1998-08" is "August 1998", "199X" "the 1990s". */
static bool time_value(Arena *a, Str v, Str *words)
{
    int64_t at;
    TimePrecision p;
    bool digits = v.n >= 4 && v.n <= 10;
    for (uint32_t i = 0; i < v.n && digits; i++)
        digits = (v.p[i] >= '0' && v.p[i] <= '9') || v.p[i] == '-';
    if (digits && time_parse(v, &at, &p)) {
        *words = print_stamp(a, (Stamp){ at, p });
        return true;
    }
    if (v.n == 4 && v.p[3] == 'X' && v.p[2] >= '0' && v.p[2] <= '9') {
        *words = arena_fmt(a, "the %.3s0s", v.p);
        return true;
    }
    return false;
}

static Str with_days(Arena *a, Str value, const StatementRow *s)
{
    if (s->first_day == DAY_UNKNOWN && s->last_day == DAY_UNKNOWN)
        return value;
    Str days = print_days(a, s->first_day, s->last_day);
    if (str_has(value, days))
        return value;
    return arena_fmt(a, "%.*s (%.*s)", STR_ARG(value), STR_ARG(days));
}

Str print_value(Arena *a, const StatementRow *s)
{
    Str words, value = s->value.n ? s->value : s->object_name;
    if (time_value(a, value, &words))
        return words;
    return with_days(a, value, s);
}

/* ---- incidents ---- */

static void add_part(Out *o, const char *sep, Str part)
{
    if (!part.n)
        return;
    if (o->n)
        out_str(o, str_of(sep));
    out_str(o, part);
}

Str print_place(Arena *a, const IncidentRow *i)
{
    Out o = { 0 };
    add_part(&o, ", ", i->facility);
    add_part(&o, ", ", i->place);
    if (!str_eq(i->province, i->place) && !str_eq(i->province, i->country_name))
        add_part(&o, ", ", i->province);
    if (!str_eq(i->country_name, i->place))
        add_part(&o, ", ", i->country_name);
    Str all = o.n ? out_arena(&o, a) : S("place not known");
    out_release(&o);
    return all;
}

/* "TTP (claimed)": how a report says it was they; the outlet's flat word needs no remark. */
static Str one_who(Arena *a, const IncidentReport *r)
{
    if (!r->perpetrators.n || r->status == STATUS_SHOWN)
        return r->perpetrators;
    return arena_fmt(a, "%.*s (%s)", STR_ARG(r->perpetrators), status_words(r->status));
}

static bool among(const Str *list, uint32_t n, Str s)
{
    for (uint32_t i = 0; i < n; i++)
        if (same_words(list[i], s))
            return true;
    return false;
}

#define WHO_MOST 4

Str print_who(Arena *a, const IncidentRow *i)
{
    Str seen[2 * WHO_MOST];
    uint32_t n = 0;
    Out o = { 0 };
    for (uint32_t k = 0; k < i->n_report && n < WHO_MOST; k++) {
        const IncidentReport *r = &i->report[k];
        Str part[] = { r->claims, one_who(a, r) };
        for (uint32_t p = 0; p < 2; p++)
            if (part[p].n && !among(seen, n, part[p])) {
                seen[n++] = part[p];
                add_part(&o, "; ", part[p]);
            }
    }
    Str all = o.n ? out_arena(&o, a) : S("not known");
    out_release(&o);
    return all;
}

Str print_toll(Arena *a, const IncidentRow *i)
{
    Out o = { 0 };
    if (i->killed.known)
        add_part(&o, ", ", arena_fmt(a, "%.*s dead", STR_ARG(print_count(a, i->killed))));
    if (i->wounded.known)
        add_part(&o, ", ", arena_fmt(a, "%.*s wounded", STR_ARG(print_count(a, i->wounded))));
    if (i->taken.known)
        add_part(&o, ", ", arena_fmt(a, "%.*s taken", STR_ARG(print_count(a, i->taken))));
    Str all = o.n ? out_arena(&o, a) : S("toll not stated");
    out_release(&o);
    return all;
}

static Str stage_prefix(const IncidentRow *i)
{
    if (i->stage == STAGE_ATTEMPTED)
        return S("attempted ");
    return i->stage == STAGE_THREATENED ? S("threatened ") : S("");
}

Str print_incident(Arena *a, const IncidentRow *i)
{
    Str place = print_place(a, i), toll = print_toll(a, i), stage = stage_prefix(i);
    Str what = sentence_case(a, arena_fmt(a, "%.*s%.*s", STR_ARG(stage), STR_ARG(i->kind)));
    return arena_fmt(a, "%.*s, %.*s: %.*s", STR_ARG(what), STR_ARG(place), STR_ARG(toll));
}

Str incident_note(Arena *a, const IncidentRow *i)
{
    Str who = print_who(a, i), fact = print_status(a, STATUS_SHOWN, i->factuality, STR_NONE);
    Out o = { 0 };
    if (!str_is(who, "not known"))
        add_part(&o, "; ", arena_fmt(a, "by %.*s", STR_ARG(who)));
    if (i->status != STATUS_SHOWN && !o.n)
        add_part(&o, "; ", str_of(status_words(i->status)));
    add_part(&o, "; ", fact);
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}
