/* words.c -- dates, counts, statuses in words for people. */
#include "review/inside.h"

#define LEAST_DEADLY 0.45f             /* gravity of a kind: arrests, protests and robberies lie below, arson and raids above */

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

int32_t published_day(Stamp s)
{
    if (s.at == TIME_UNKNOWN)
        return DAY_UNKNOWN;
    int64_t local = s.at + 60 * (int64_t)s.zone;
    return (int32_t)((local - (local % 86400 + 86400) % 86400) / 86400);
}

Str print_stamp(Arena *a, Stamp s)
{
    if (s.at == TIME_UNKNOWN)
        return S("date not known");
    int32_t day = published_day(s);
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

/* A decade's beginning or end, as "the late 1990s" is resolved: to no year's first or last day. */
static bool part_of_decade(Arena *a, Date f, Date l, Str *s)
{
    int32_t decade = f.year - f.year % 10;
    if (l.year - l.year % 10 != decade || l.year - f.year < 2)
        return false;
    if (l.year % 10 == 9 && ends_year(l) && !begins_year(f))
        *s = arena_fmt(a, "the late %ds", decade);
    else if (f.year % 10 == 0 && begins_year(f) && !ends_year(l))
        *s = arena_fmt(a, "the early %ds", decade);
    else
        return false;
    return true;
}

/* Whole years and whole months are called by name: "1998", "June-August 2014"; a decade "the
 * 1990s". */
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
    if (part_of_decade(a, f, l, &s) || whole_units(a, f, l, &s))
        return s;
    if (f.year == l.year && f.month == l.month)
        return arena_fmt(a, "%u-%u %s %d", f.day, l.day, month_of(f), f.year);
    if (f.year == l.year)
        return arena_fmt(a, "%u %s-%u %s %d", f.day, month_of(f), l.day, month_of(l), f.year);
    return arena_fmt(a, "%.*s-%.*s", STR_ARG(one_day(a, first)), STR_ARG(one_day(a, last)));
}

/* "last week" of an article that has no date: the first that any report has; empty where none says
 * when. */
static Str when_said(const IncidentRow *i)
{
    for (uint32_t r = 0; r < i->n_report; r++)
        if (i->report[r].date_text.n && i->report[r].first_day == DAY_UNKNOWN
            && i->report[r].last_day == DAY_UNKNOWN)
            return i->report[r].date_text;
    return STR_NONE;
}

Str print_when(Arena *a, const IncidentRow *i)
{
    bool undated = i->first_day == DAY_UNKNOWN && i->last_day == DAY_UNKNOWN;
    Str said = undated && i->reported == DAY_UNKNOWN && i->report ? when_said(i) : STR_NONE;
    if (said.n)
        return arena_fmt(a, "\"%.*s\", no date", STR_ARG(said));
    return undated && i->reported != DAY_UNKNOWN
        ? arena_fmt(a, "reported %.*s", STR_ARG(one_day(a, i->reported)))
        : print_days(a, i->first_day, i->last_day);
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

/* "the IMU", "the UN", but "NATO", "Nawaz Sharif": two or three capitals are spoken letter by
 * letter, and take the article. */
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
        [STATUS_ACCUSED] = "accused", [STATUS_BELIEVED] = "believed", [STATUS_DENIED] = "denied",
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

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_fold(word, str_of(*list)))
            return true;
    return false;
}

/* "The two", "the group": whoever it is stands before the sentence that is shown, so these are the
 * source's words. */
static bool is_anybody(Str s)
{
    static const char *const first[] = { "the", "both", "he", "she", "they", "it", "his", "her",
        "their", "its", "this", "these", "those", NULL };
    static const char *const head[] = { "two", "three", "four", "five", "group", "groups", "organisation", "organization", "movement", "faction",
        "militia", "party", "company", "man", "men", "woman", "women", "pair", "brothers", "both", "he", "she", "they", "it", NULL };
    Str word = STR_NONE, rest = s, begins = STR_NONE;
    bool named = false;
    for (uint32_t n = 0; str_split(&rest, ' ', &word); n++) {
        if (n == 0)
            begins = word;
        named |= n > 0 && word.n && word.p[0] >= 'A' && word.p[0] <= 'Z';
    }
    return !named && is_one_of(begins, first) && is_one_of(word, head);
}

/* A sentence's first word within a line: "by some officials", "by a breakaway group, Ansaru"; what
 * may mean anybody in quotation marks. A name stays as it is. */
static Str speaker_words(Arena *a, Str s)
{
    static const char *const small[] = { "the", "a", "an", "some", "many", "most", "several", "other", "others", "few", "one", "two", "three",
        "all", "both", "no", "he", "she", "they", "it", "his", "her", "their", "its", "this", "these", "that", "those", "activists", "analysts",
        "authorities", "diplomats", "doctors", "experts", "government", "hospital", "local", "medical", "military", "militants", "observers",
        "officials", "police", "rebels", "relatives", "rescue", "residents", "security", "soldiers", "survivors", "villagers", "witnesses", NULL };
    uint32_t end = 0;
    while (end < s.n && s.p[end] != ' ')
        end++;
    if (is_one_of(str_cut(s, 0, end), small) && s.p[0] >= 'A' && s.p[0] <= 'Z')
        s = arena_fmt(a, "%c%.*s", s.p[0] | 32, STR_ARG(str_from(s, 1)));
    return is_anybody(s) ? arena_fmt(a, "“%.*s”", STR_ARG(s)) : s;
}

Str print_status(Arena *a, Status status, Factuality f, Str speaker)
{
    const char *s = status_words(status), *fact = factuality_words(f);
    Out o = { 0 };
    out_str(&o, str_of(s));
    speaker = speaker_words(a, speaker);
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

/* TIMEX3 of a day, month or year, "1998-08"; of a season, quarter or week, "1998-SU"; of a decade,
 * "199". */
static bool is_time_value(Str v)
{
    bool fits = v.n == 3 || v.n == 4 || (v.n >= 7 && v.n <= 10 && v.p[4] == '-');
    for (uint32_t i = 0; i < v.n && fits; i++) {
        bool digit = v.p[i] >= '0' && v.p[i] <= '9', capital = v.p[i] >= 'A' && v.p[i] <= 'Z';
        fits = i == 4 || i == 7 ? v.p[i] == '-' || (i == 7 && digit) : digit || (i >= 5 && capital);
    }
    return fits;
}

/* "August 1998", "the late 1990s": by its days where they are known, as these are finer. */
static bool time_value(Arena *a, const StatementRow *s, Str v, Str *words)
{
    int64_t at;
    TimePrecision p;
    if (!is_time_value(v))
        return false;
    if (s->first_day != DAY_UNKNOWN && s->last_day != DAY_UNKNOWN)
        *words = print_days(a, s->first_day, s->last_day);
    else if (v.n == 3)
        *words = arena_fmt(a, "the %.3s0s", v.p);
    else if (time_parse(v, &at, &p))
        *words = print_stamp(a, (Stamp){ .at = at, .precision = p });
    else
        return false;
    return true;
}

/* A quotation that was cut off ends nowhere: its opening mark goes. */
static Str without_open_quote(Str s)
{
    static const char *const pair[][2] = { { "“", "”" }, { "‘", "’" }, { "\"", "\"" }, { "'", "'" },
        { "«", "»" } };
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        Str open = str_of(pair[i][0]);
        if (str_starts(s, open) && !str_has(str_from(s, open.n), str_of(pair[i][1])))
            return str_from(s, open.n);
    }
    return s;
}

/* Where b first stands in s, or s.n. */
static uint32_t where_in(Str s, Str b)
{
    for (uint32_t i = 0; i + b.n <= s.n; i++)
        if (str_starts(str_from(s, i), b))
            return i;
    return s.n;
}

/* A value may begin or end within a quotation: "heroes” who attacked", "as ‘a tool of war". It gets
 * the mark that is missing. (A single closing mark alone may be an apostrophe.) */
static Str with_both_quotes(Arena *a, Str s)
{
    s = without_open_quote(s);
    uint32_t open = where_in(s, S("“")), close = where_in(s, S("”")), single = where_in(s, S("‘"));
    if (close < s.n && close < open)
        return arena_fmt(a, "“%.*s", STR_ARG(s));
    if (open < s.n && close == s.n)
        return arena_fmt(a, "%.*s”", STR_ARG(s));
    if (single < s.n && where_in(str_from(s, single), S("’")) == s.n - single)
        return arena_fmt(a, "%.*s’", STR_ARG(s));
    return s;
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
    if (time_value(a, s, value, &words))
        return words;
    return with_days(a, with_both_quotes(a, value), s);
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

/* "The airport" of an incident at Kuwait International Airport says no more. */
Str print_facility(Arena *a, const IncidentRow *i)
{
    return str_has(arena_lower(a, i->place), arena_lower(a, i->facility)) ? STR_NONE : i->facility;
}

Str print_place(Arena *a, const IncidentRow *i)
{
    Out o = { 0 };
    add_part(&o, ", ", print_facility(a, i));
    add_part(&o, ", ", i->place);
    bool again = i->place.n && str_has(i->province, i->place); /* "Nairobi, Nairobi Area" */
    if (!again && !str_eq(i->province, i->country_name))
        add_part(&o, ", ", i->province);
    if (!str_eq(i->country_name, i->place))
        add_part(&o, ", ", i->country_name);
    Str all = o.n ? out_arena(&o, a) : S("place not known");
    out_release(&o);
    return all;
}

/* An official's or the outlet's word on an incident is no remark on who did it. */
static bool is_remark_on_doer(Status s)
{
    return s == STATUS_CLAIMED || s == STATUS_ACCUSED || s == STATUS_BELIEVED || s == STATUS_DENIED;
}

/* "They attacked the convoy" names nobody. */
static bool names_nobody(Str s)
{
    static const char *const words[] = { "they", "them", "he", "him", "she", "her", "it", "who", "we", "i",
        "you", "which", "that", "those", "this", "these", "others", "some", "one" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_fold(s, str_of(words[i])))
            return true;
    return false;
}

/* Names told so far, each once; one with a remark, "TTP (claimed)", stands for the bare one too. */
#define WHO_MOST 5
typedef struct Who { Arena *arena; Str name[WHO_MOST], text[WHO_MOST]; bool known[WHO_MOST]; uint32_t n; } Who;

/* "IMU" of "Islamic Movement of Uzbekistan": the capitals of its words. */
static bool is_short_for(Str acronym, Str name)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        bool initial =
            name.p[i] >= 'A' && name.p[i] <= 'Z' && (i == 0 || strchr(" -", name.p[i - 1]));
        if (initial && (n == acronym.n || acronym.p[n++] != name.p[i]))
            return false;
    }
    return n > 1 && n == acronym.n;
}

static bool same_name(Str a, Str b)
{
    return same_words(a, b) || is_short_for(a, b) || is_short_for(b, a);
}

/* known: somebody with a dossier, by his name there, whatever a report calls him. */
static void who_add(Who *w, Str name, Str text, bool known)
{
    if (!name.n || names_nobody(name))
        return;
    for (uint32_t i = 0; i < w->n; i++)
        if (same_name(w->name[i], name)) {
            if (text.n > w->text[i].n)
                w->text[i] = text;
            return;
        }
    if (w->n < WHO_MOST) {
        w->name[w->n] = name;
        w->known[w->n] = known;
        w->text[w->n++] = text;
    }
}

/* Before the remark in parentheses, if there is one: "IMU (claimed, partial)" is "IMU". */
static Str bare_name(Str s)
{
    uint32_t at = str_find(s, S(" ("));
    return at == UINT32_MAX ? s : str_cut(s, 0, at);
}

/* Both lists of a report are parted by "; ". */
static void who_add_list(Who *w, Str list, const char *remark)
{
    Str piece;
    while (str_split(&list, ';', &piece)) {
        piece = str_trim(piece);
        bool remarked = str_has(piece, S(" ("));
        Str text = !remark[0] || remarked
            ? piece
            : arena_fmt(w->arena, "%.*s (%s)", STR_ARG(piece), remark);
        who_add(w, bare_name(piece), text, false);
    }
}

static void who_add_party(Who *w, const Participant *p, Status of_report)
{
    Status s = p->role == PARTY_CLAIM || is_remark_on_doer(p->status) ? p->status : of_report;
    Str name = p->actor.v && p->name.n ? p->name : p->text;
    const char *remark = is_remark_on_doer(s) ? status_words(s) : "",
               *part = p->role == PARTY_CLAIM && p->extent == EXTENT_PARTIAL ? ", partial" : "";
    who_add(w, name,
        remark[0] ? arena_fmt(w->arena, "%.*s (%s%s)", STR_ARG(name), remark, part) : name,
        p->actor.v != 0);
}

/* Who claims it before who did it: his remark says more. */
static void who_add_parties(Who *w, const IncidentReport *r)
{
    for (uint32_t k = 0; k < r->n_party; k++)
        if (r->party[k].role == PARTY_CLAIM)
            who_add_party(w, &r->party[k], r->status);
    for (uint32_t k = 0; k < r->n_party; k++)
        if (r->party[k].role == PARTY_PERPETRATOR || r->party[k].role == PARTY_ORGANISATION)
            who_add_party(w, &r->party[k], r->status);
}

/* "Fighters of the front" where the front is named: "RSF militants" beside "Rapid Support Forces".
 */
static bool is_men_of(Str men, Str name)
{
    uint32_t end = men.n;
    while (end > 0 && men.p[end - 1] != ' ')
        end--;
    return end > 1 && same_name(str_cut(men, 0, end - 1), name);
}

/* "Police" beside "Indian police". */
static bool ends_name(Str word, Str name)
{
    return word.n + 1 < name.n && name.p[name.n - word.n - 1] == ' '
        && str_eq_fold(str_from(name, name.n - word.n), word);
}

/* Where a doer has a name, "men", "gunmen" and "militants" say no more, nor what is only a part of
 * another's name or his men. */
static bool is_no_more(const Who *w, uint32_t one)
{
    bool says_less = false;
    for (uint32_t i = 0; i < w->n && !w->known[one]; i++) {
        if (i == one || w->text[i].n - w->name[i].n < w->text[one].n - w->name[one].n)
            continue; /* its remark, "(claimed)", is told of no other */
        says_less |=
            w->known[i] && (!str_has(w->name[one], S(" ")) || is_men_of(w->name[one], w->name[i]));
        says_less |= ends_name(w->name[one], w->name[i]);
    }
    return says_less;
}

Str print_who(Arena *a, const IncidentRow *i)
{
    Who w = { .arena = a };
    Out o = { 0 };
    for (uint32_t k = 0; k < i->n_report; k++) {
        const IncidentReport *r = &i->report[k];
        if (r->n_party) {
            who_add_parties(&w, r);
            continue;
        }
        who_add_list(&w, r->claims, "");
        who_add_list(
            &w, r->perpetrators, is_remark_on_doer(r->status) ? status_words(r->status) : "");
    }
    for (uint32_t k = 0; k < w.n; k++)
        if (!is_no_more(&w, k))
            add_part(&o, "; ", w.text[k]);
    Str all = o.n ? out_arena(&o, a) : S("not known");
    out_release(&o);
    return all;
}

/* "24-36 dead (most say 28)"; at an end of the range that says no more. */
static void add_toll(
    Arena *a, Out *o, Count c, int32_t best, const char *what, const DetailRow *word)
{
    bool says_nothing = !c.known || (c.low <= 0 && c.high == COUNT_OPEN);
    if (says_nothing)
        return;
    Str number = c.low == 0 && c.high == 0 ? S("no") : print_count(a, c);
    add_part(o, ", ", arena_fmt(a, "%.*s %s", STR_ARG(number), what));
    if (best > c.low && best != c.high)
        out_fmt(o, " (most say %d)", best);
    if (word)
        out_fmt(o, " (%.*s)", STR_ARG(print_status(a, word->status, FACT_HAPPENED, word->speaker)));
}

/* Whose number it is, where that is another's word than the record's own. */
static const DetailRow *other_word(const IncidentRow *i, DetailKind kind)
{
    const DetailRow *x = count_by_word(i, kind);
    return x && x->status != i->status ? x : NULL;
}

/* Of an arrest or a protest without a toll there is none to be missed: empty. */
Str print_toll(Arena *a, const IncidentRow *i)
{
    Out o = { 0 };
    add_toll(a, &o, i->killed, i->killed_best, "dead", other_word(i, DETAIL_KILLED));
    add_toll(a, &o, i->wounded, i->wounded_best, "wounded", other_word(i, DETAIL_WOUNDED));
    add_toll(a, &o, i->taken, i->taken_best, "taken", other_word(i, DETAIL_TAKEN));
    Str all = o.n ? out_arena(&o, a) : i->gravity < LEAST_DEADLY ? STR_NONE : S("toll not stated");
    out_release(&o);
    return all;
}

static Str stage_prefix(const IncidentRow *i)
{
    if (i->stage == STAGE_ATTEMPTED)
        return S("attempted ");
    if (i->stage == STAGE_FOILED)
        return S("foiled ");
    return i->stage == STAGE_THREATENED ? S("threatened ") : S("");
}

Str print_incident(Arena *a, const IncidentRow *i)
{
    Str place = print_place(a, i), toll = print_toll(a, i), stage = stage_prefix(i);
    Str what = sentence_case(a, arena_fmt(a, "%.*s%.*s", STR_ARG(stage), STR_ARG(i->kind)));
    return arena_fmt(
        a, "%.*s, %.*s%s%.*s", STR_ARG(what), STR_ARG(place), toll.n ? ": " : "", STR_ARG(toll));
}

/* An official says so, and no outlet flat: "stated, by police". */
static Str stated_by(Arena *a, const IncidentRow *i)
{
    Str speaker = STR_NONE;
    for (uint32_t k = 0; k < i->n_report; k++) {
        if (i->report[k].status == STATUS_SHOWN)
            return STR_NONE;
        if (!speaker.n)
            speaker = i->report[k].speaker;
    }
    return print_status(a, i->status, FACT_HAPPENED, speaker);
}

Str print_incident_note(Arena *a, const IncidentRow *i)
{
    bool came_to_nothing = i->stage == STAGE_FOILED && i->factuality == FACT_PLANNED;
    Str who = print_who(a, i),
        fact =
            came_to_nothing ? S("foiled") : print_status(a, STATUS_SHOWN, i->factuality, STR_NONE);
    Out o = { 0 };
    if (!str_is(who, "not known"))
        add_part(&o, "; ", arena_fmt(a, "by %.*s", STR_ARG(who)));
    if (!o.n || i->status == STATUS_STATED)
        add_part(&o, "; ", stated_by(a, i));
    add_part(&o, "; ", fact);
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}
