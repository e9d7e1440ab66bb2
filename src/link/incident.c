/* link/incident.c -- is what this article tells an incident the library has?
 *
 * Never, where kinds are of different families, one happened and the other is only planned or denied, days
 * lie apart, or places do. Else points are added up; each line says why.
 */
#include "link/inside.h"

static const float SAME_INCIDENT = 3.0F;       /* points it takes; tuned on the sample */
enum { AROUND_DAYS = 7, SERIES_WORDS = 4 };

/* ---- what must agree ---- */

/* "killing", "attack" and "bombing" may be three outlets' words for one; a kidnapping is another thing. */
Str link_family(Str kind, Str plover, Str mode)
{
    if (str_is(mode, "abduct")) return S("abduct");
    return plover.n ? plover : kind;
}

/* From the air or on the ground: the same place and day may well see both. */
static bool is_air(Str mode)
{
    return str_is(mode, "aerial") || str_is(mode, "drone");
}

static bool kinds_agree(const Kind *a, const KnownIncident *b)
{
    if (!str_eq(link_family(a->name, a->plover, a->mode), link_family(b->kind, b->plover, b->mode))) return false;
    return !a->mode.n || !b->mode.n || is_air(a->mode) == is_air(b->mode);
}

static int happened(Factuality f)
{
    return f <= FACT_BACKGROUND ? 0 : (int)f;
}

/* ---- days ---- */

typedef struct Days { int32_t first, last; bool known; } Days;

static Days days_of(const Doc *d, const Incident *x)
{
    Days t = { x->when.first_day, x->when.last_day, true };
    if (t.first == DAY_UNKNOWN) t.first = t.last;
    if (t.last == DAY_UNKNOWN) t.last = t.first;
    if (t.first != DAY_UNKNOWN) return t;
    int32_t day = link_day(d);
    return (Days){ day == DAY_UNKNOWN ? day : day - AROUND_DAYS, day, false };
}

/* Points, or a negative number: apart. A day's slack is for time zones and for "on Monday" of a night attack; but
 * what no day is given for happened before it was printed: Monday's news is not of Tuesday's attack. */
static float day_points(Days a, Days b)
{
    if (a.first == DAY_UNKNOWN || b.first == DAY_UNKNOWN) return 0;
    if (a.first > b.last + b.known || b.first > a.last + a.known) return -1;
    if (!a.known || !b.known) return 0.5F;
    bool one_day = a.first == a.last && b.first == b.last;
    if (one_day) return a.first == b.first ? 2 : 0;
    int64_t wider = (int64_t)(a.last - a.first) > b.last - b.first ? a.last - a.first : b.last - b.first;
    return wider <= AROUND_DAYS ? 1.5F : wider <= 31 ? 1 : 0.5F;
}

/* ---- places ---- */

static bool is_point(PlacePrecision p)
{
    return p == PLACE_POINT || p == PLACE_CITY || p == PLACE_DISTRICT;
}

/* One holds the other: Karachi and Sindh, Sindh and Pakistan. */
static bool holds(const Place *a, const KnownIncident *b)
{
    if (a->precision == PLACE_COUNTRY || b->precision == PLACE_COUNTRY) return true;
    if (is_point(a->precision) && is_point(b->precision)) return false;
    return str_eq(a->name, b->province) || str_eq(a->province, b->place) || str_eq(a->name, b->place);
}

static float place_points(const Doc *d, const Incident *x, const KnownIncident *k)
{
    if (x->place == NONE || !k->place.n) return 0;
    const Place *p = &d->place[x->place];
    if (p->country[0] && k->country[0] && strcmp(p->country, k->country) != 0) return -1;
    bool same = str_eq(p->name, k->place) && (!p->province.n || !k->province.n || str_eq(p->province, k->province));
    if (same) return is_point(p->precision) ? 2 : p->precision == PLACE_COUNTRY ? 0.5F : 1;
    return holds(p, k) ? 0.5F : -1;
}

static float facility_points(const Incident *x, const KnownIncident *k)
{
    if (!x->facility.n || !k->facility.n) return 0;
    if (str_eq_fold(x->facility, k->facility) || str_has(x->facility, k->facility) || str_has(k->facility, x->facility)) return 1.5F;
    return -1.5F;
}

/* ---- who, and how many ---- */

static bool by_known(const KnownIncident *k, ActorId actor)
{
    for (uint32_t i = 0; i < k->n_perpetrator; i++)
        if (k->perpetrator[i].v == actor.v) return true;
    return false;
}

typedef struct Who { bool named, shared; } Who;

static void look_at(Who *w, const Doc *d, Fillers f, const KnownIncident *k)
{
    for (uint32_t i = 0; i < f.n; i++) {
        if (f.item[i].chain == NONE || !d->chain[f.item[i].chain].actor.v) continue;
        w->named = true;
        w->shared |= by_known(k, d->chain[f.item[i].chain].actor);
    }
}

/* Two groups for one attack are no proof of two attacks (rival claims), but they weigh. */
static float who_points(const Doc *d, const Incident *x, const KnownIncident *k)
{
    Who w = { 0 };
    look_at(&w, d, x->perpetrators, k);
    look_at(&w, d, x->organisations, k);
    if (w.shared) return 1.5F;
    return w.named && k->n_perpetrator ? -1.5F : 0;
}

/* Tolls rise while they are counted: 10 may become 23, but not 100; two that agree are a strong sign. */
static float count_points(const Incident *x, const KnownIncident *k)
{
    if (!x->killed.known || k->killed_low < 0) return 0;
    int64_t low = x->killed.low, high = x->killed.high == COUNT_OPEN ? INT32_MAX : x->killed.high;
    int64_t known_high = k->killed_high < 0 ? INT32_MAX : k->killed_high;
    if (low <= known_high && k->killed_low <= high) return low == k->killed_low ? 1 : 0.5F;
    int64_t more = low > k->killed_low ? low : k->killed_low, less = low > k->killed_low ? k->killed_low : low;
    return more <= 2 * less + 5 ? 0 : -1.5F;
}

/* ---- what is no single incident ---- */

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_fold(word, str_of(*list))) return true;
    return false;
}

static Str word_at(const Doc *d, uint32_t w)
{
    return str_cut(d->article.text, d->tok.begin[w], d->tok.begin[w] + d->tok.len[w]);
}

/* Does a phrase end before this word? In "several were hurt in attacks" the attacks are not several. */
static bool parts_phrase(const Doc *d, uint32_t w)
{
    static const char *const parting[] = { "after", "and", "are", "at", "by", "during", "for", "from", "in", "on", "to", "was",
        "were", "with", NULL };
    uint8_t pos = d->tok.pos[w];
    return (d->tok.flag[w] & TOK_PUNCT) || pos == POS_VERB || pos == POS_AUX || is_one_of(word_at(d, w), parting);
}

/* "Numerous suicide attacks", "a series of bombings": a charge or a summary, and no incident is an instance of it.
 * "Several gunmen attacked a post" is one. */
static bool is_series(const Doc *d, const Incident *x)
{
    static const char *const of_many[] = { "countless", "dozens", "hundreds", "many", "multiple", "numerous", "repeated",
        "scores", "series", "several", "spate", "string", "various", "wave", NULL };
    uint32_t last = x->trigger.end - 1, first = d->sent.first[doc_sentence_of(d, last)];
    bool plural = str_ends(word_at(d, last), S("s")) && d->tok.pos[last] != POS_VERB;
    for (uint32_t w = x->trigger.begin, n = 0; plural && w-- > first && n < SERIES_WORDS && !parts_phrase(d, w); n++)
        if (is_one_of(word_at(d, w), of_many)) return true;
    return false;
}

/* ---- together ---- */

/* One of no known day in a country at large could be any: "a bombing in Pakistan". */
static bool says_enough(const Doc *d, const Incident *x, const KnownIncident *k)
{
    bool dated = days_of(d, x).known && k->day_known;
    bool placed = x->place != NONE && k->place.n && d->place[x->place].precision < PLACE_REGION && k->precision < PLACE_REGION;
    return dated || placed;
}

static float points(const Doc *d, const Incident *x, const KnownIncident *k)
{
    if (!says_enough(d, x, k)) return -1;
    if (!kinds_agree(x->kind, k) || happened(x->factuality) != happened(k->factuality)) return -1;
    float day = day_points(days_of(d, x), (Days){ k->first_day, k->last_day, k->day_known });
    float place = place_points(d, x, k);
    if (day < 0 || place < 0) return -1;
    float same_kind = str_eq(x->kind->name, k->kind) ? 0.5F : 0;
    float story = d->story.v && d->story.v == k->story.v ? 1 : 0;
    return day + place + facility_points(x, k) + who_points(d, x, k) + count_points(x, k) + same_kind + story;
}

void link_incidents(Doc *d, const Known *known)
{
    for (uint32_t i = 0; i < d->n_incident; i++) {
        Incident *x = &d->incident[i];
        float best = SAME_INCIDENT;
        x->same.v = 0;
        if (is_series(d, x)) continue;
        for (uint32_t k = 0; k < known->n_incident; k++) {
            float p = points(d, x, &known->incident[k]);
            if (p < best || (x->same.v && !(p > best))) continue;
            best = p;
            x->same = known->incident[k].id;
        }
    }
}
