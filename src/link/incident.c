/* link/incident.c -- is what this article tells an incident the library has?
 *
 * Never, where kinds are of different families, one happened and the other is only planned or
 * denied, or days or countries lie apart. Else clues are added up; each line below says for what.
 * Two that one article tells apart are held against each other in the same way.
 */
#include "link/inside.h"

enum { AROUND_DAYS = 7, SERIES_WORDS = 4, NEAR_KM = 20, FAR_KM = 60, MANY = 10, LEAD_SENTENCES = 3, STORY_NEAR = 3 };
static const int64_t NAMELESS = -1000000000;

/* What speaks for one incident and against, with its weight: by logistic regression on pairs of
 * reports of which it is known whether they are of one incident
 * (docs/decisions/one-incident-one-record.md), then rounded by hand. */
typedef enum Clue {
    DAY_SAME, DAY_NEXT, DAY_OFF, DAY_WEEK, DAY_LONG, DAY_OPEN, TOLD_LATER, NEWS_NEXT, NEWS_LATER, NEWS_TOLL,
    PLACE_SAME, PLACE_NEAR, PLACE_AREA, PLACE_HELD, PLACE_WHOLE, PLACE_NAMED, PLACE_BESIDE, PLACE_APART, PLACE_FAR,
    FACILITY_SAME, FACILITY_OTHER,
    WHO_SHARED, WHO_OTHER,
    KILLED_SAME, KILLED_OTHER, KILLED_MANY, KILLED_LESS, WOUNDED_SAME, WOUNDED_OTHER,
    MODE_OTHER, AIR_OTHER, KIND_SAME,
    TOLD_AGAIN, STORY_SAME, ARTICLE_SAME, ARTICLE_DEFINITE,
    NAMES_SHARED, WORDS_SHARED, NUMBERS_SHARED, NOTHING_SHARED, VICTIM_SHARED, VICTIM_OTHER, CLUES
} Clue;
static const float weight[CLUES] = {
    [DAY_SAME] = 2, [DAY_NEXT] = 0.5F, [DAY_OFF] = -1, [DAY_WEEK] = 1, [DAY_LONG] = -0.5F, [DAY_OPEN] = 0.5F, [TOLD_LATER] = -3.8F,
    [NEWS_NEXT] = -0.7F, [NEWS_LATER] = -1, [NEWS_TOLL] = -4,
    [PLACE_SAME] = 2.2F, [PLACE_NEAR] = 1.8F, [PLACE_AREA] = 0.3F, [PLACE_HELD] = 0.4F, [PLACE_WHOLE] = 0.3F,
    [PLACE_NAMED] = 0.6F, [PLACE_BESIDE] = -1, [PLACE_APART] = -2.7F, [PLACE_FAR] = -5,
    [FACILITY_SAME] = 1.5F, [FACILITY_OTHER] = -1.4F,
    [WHO_SHARED] = 0.2F, [WHO_OTHER] = -0.2F,
    [KILLED_SAME] = 0.2F, [KILLED_OTHER] = -1.2F, [KILLED_MANY] = 2, [KILLED_LESS] = -0.6F, [WOUNDED_SAME] = 0.5F, [WOUNDED_OTHER] = -1,
    [MODE_OTHER] = -0.8F, [AIR_OTHER] = -2, [KIND_SAME] = 0.6F,
    [TOLD_AGAIN] = 2.2F, [STORY_SAME] = 4.5F, [ARTICLE_SAME] = 0.5F, [ARTICLE_DEFINITE] = 4,
    [NAMES_SHARED] = 1.6F, [WORDS_SHARED] = 2, [NUMBERS_SHARED] = 1.2F, [NOTHING_SHARED] = -0.5F,
    [VICTIM_SHARED] = 3.2F, [VICTIM_OTHER] = -0.4F,
};
/* What it takes: to be one more report of a record, to be the same as an earlier one of the
 * article, and how much more where another of the article that is told apart from it has the record
 * already. */
static const float SAME_INCIDENT = 5.5F, SAME_HERE = 6, SAME_TWICE = 3;

/* ---- what must agree ---- */

/* "killing", "attack", "raid", "siege" and "bombing" may be five outlets' words for one; a
 * kidnapping is another thing. */
Str link_family(Str kind, Str plover, Str mode)
{
    if (str_is(mode, "abduct")) return S("abduct");
    if (str_is(mode, "seize")) return S("ASSAULT");
    return plover.n ? plover : kind;
}

/* From the air or on the ground: the same place and day may well see both. */
static bool is_air(Str mode)
{
    return str_is(mode, "aerial") || str_is(mode, "drone");
}

static bool kinds_agree(const KnownIncident *a, const KnownIncident *b)
{
    return str_eq(
        link_family(a->kind, a->plover, a->mode), link_family(b->kind, b->plover, b->mode));
}

static void ask_kind(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    bool modes = a->mode.n && b->mode.n;
    clue[KIND_SAME] = str_eq(a->kind, b->kind);
    clue[AIR_OTHER] = modes && is_air(a->mode) != is_air(b->mode);
    clue[MODE_OTHER] = modes && is_air(a->mode) == is_air(b->mode) && !str_eq(a->mode, b->mode);
}

static int happened(Factuality f)
{
    return f <= FACT_BACKGROUND ? 0 : (int)f;
}

/* ---- days ---- */

/* How many days lie between one that names no day and the other; that it is printed the day after
 * is how news goes. */
static int32_t days_between(const KnownIncident *a, const KnownIncident *b)
{
    if (!a->day_known && !b->day_known) return abs(a->last_day - b->last_day);
    int32_t later = a->day_known ? b->last_day - a->first_day : a->last_day - b->first_day;
    return later > 1 ? later - 1 : 0;
}

/* False: apart. A day's slack is for time zones and for "on Monday" of a night attack; but
 * what no day is given for happened before it was printed: Monday's news is not of Tuesday's
 * attack. */
static bool days_agree(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    if (a->first_day == DAY_UNKNOWN || b->first_day == DAY_UNKNOWN) return true;
    if (a->first_day - a->early > b->last_day + b->late + b->day_known
        || b->first_day - b->early > a->last_day + a->late + a->day_known)
        return false;
    int64_t of_a = (int64_t)a->last_day - a->first_day, of_b = (int64_t)b->last_day - b->first_day,
            wider = of_a > of_b ? of_a : of_b;
    if (!a->day_known || !b->day_known) clue[DAY_OPEN] = 1;
    else if (wider == 0)
        clue[a->first_day == b->first_day               ? DAY_SAME
                : abs(a->first_day - b->first_day) == 1 ? DAY_NEXT
                                                        : DAY_OFF] = 1;
    else clue[wider <= AROUND_DAYS ? DAY_WEEK : DAY_LONG] = 1;
    return true;
}

/* ---- places ---- */

static bool is_point(const KnownIncident *x)
{
    return x->precision == PLACE_POINT || x->precision == PLACE_CITY
        || x->precision == PLACE_DISTRICT;
}

/* One holds the other: Karachi and Sindh, Sindh and Pakistan. */
static bool holds(const KnownIncident *a, const KnownIncident *b)
{
    if (a->precision == PLACE_COUNTRY || b->precision == PLACE_COUNTRY) return true;
    if (is_point(a) && is_point(b)) return false;
    return str_eq(a->place, b->province) || str_eq(a->province, b->place)
        || str_eq(a->place, b->place);
}

/* Kilometres, near enough for towns of one country. */
static float distance(const KnownIncident *a, const KnownIncident *b)
{
    float north = (a->lat - b->lat) * 111.2F,
          east = (a->lon - b->lon) * 111.2F * cosf((a->lat + b->lat) * 0.00872665F);
    return sqrtf(north * north + east * east);
}

static bool is_near(const KnownIncident *a, const KnownIncident *b)
{
    return a->has_point && b->has_point && is_point(a) && is_point(b) && distance(a, b) < NEAR_KM;
}

static bool is_far(const KnownIncident *a, const KnownIncident *b)
{
    return a->has_point && b->has_point && is_point(a) && is_point(b) && distance(a, b) > FAR_KM;
}

/* "A bomb by the gate of Emab Plaza, in the capital Abuja": what one puts in the plaza the other
 * puts in the town. */
static bool names_place(const KnownIncident *a, const KnownIncident *b)
{
    return is_point(a) && is_point(b) && link_signed(a->sign, a->n_sign, b->place);
}

/* Two points, none the same and none in the other by the map. Towns that lie beside each other are
 * one place told in two ways where either names both: "Mpeketoni, 30 kilometres from Lamu". */
static Clue points_apart(const KnownIncident *a, const KnownIncident *b)
{
    if (!names_place(a, b) && !names_place(b, a)) return PLACE_APART;
    return a->has_point && b->has_point ? PLACE_BESIDE : PLACE_NAMED;
}

static bool places_agree(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    if (!a->place.n || !b->place.n) return true;
    if (a->country[0] && b->country[0] && strcmp(a->country, b->country) != 0) return false;
    bool same = str_eq(a->place, b->place)
        && (!a->province.n || !b->province.n || str_eq(a->province, b->province));
    if (same)
        clue[is_point(a)                        ? PLACE_SAME
                : a->precision == PLACE_COUNTRY ? PLACE_WHOLE
                                                : PLACE_AREA] = 1;
    else
        clue[is_far(a, b)       ? PLACE_FAR
                : is_near(a, b) ? PLACE_NEAR
                : holds(a, b)   ? PLACE_HELD
                                : points_apart(a, b)] = 1;
    return true;
}

static void ask_facility(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    if (!a->facility.n || !b->facility.n) return;
    bool same = str_eq_fold(a->facility, b->facility) || str_has(a->facility, b->facility)
        || str_has(b->facility, a->facility);
    clue[same ? FACILITY_SAME : FACILITY_OTHER] = 1;
}

/* ---- who, and how many ---- */

static bool is_named(const KnownIncident *x)
{
    for (uint32_t i = 0; i < x->n_perpetrator; i++)
        if (x->perpetrator[i].v > NAMELESS) return true;
    return false;
}

/* Two groups for one attack are no proof of two attacks (rival claims), but they weigh. */
static void ask_who(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    bool shared = false;
    for (uint32_t i = 0; i < a->n_perpetrator; i++)
        for (uint32_t k = 0; k < b->n_perpetrator; k++)
            shared |= a->perpetrator[i].v == b->perpetrator[k].v;
    clue[WHO_SHARED] = shared;
    clue[WHO_OTHER] = !shared && is_named(a) && is_named(b);
}

/* Tolls rise while they are counted: 10 may become 23, but not 100; two that agree are a sign. */
static void ask_count(
    int32_t low_a, int32_t high_a, int32_t low_b, int32_t high_b, float *same, float *other)
{
    if (low_a < 0 || low_b < 0) return;
    if (high_a < 0) high_a = INT32_MAX;
    if (high_b < 0) high_b = INT32_MAX;
    if (low_a <= high_b && low_b <= high_a) {
        *same = low_a == low_b ? 1 : 0.5F;
        return;
    }
    int64_t more = low_a > low_b ? low_a : low_b, less = low_a > low_b ? low_b : low_a;
    *other = more <= 2 * less + 5 ? 0.2F : 1;
}

/* 48 dead of one outlet are the 50 of another, on one day, and 48 of another day; of ones and twos
 * there are many every day. */
static bool many_dead(const KnownIncident *a, const KnownIncident *b)
{
    int64_t more = a->killed_low > b->killed_low ? a->killed_low : b->killed_low,
            less = a->killed_low > b->killed_low ? b->killed_low : a->killed_low;
    return less >= MANY && 4 * more <= 5 * less;
}

/* Tolls rise. */
static bool fewer_dead(const KnownIncident *a, const KnownIncident *b)
{
    return a->killed_low >= 0 && b->killed_low >= 0 && a->killed_high >= 0
        && a->killed_high < b->killed_low;
}

/* ---- the words ---- */

static float share_of(const KnownIncident *a, const KnownIncident *b, SignSort sort)
{
    SignShare s = link_shared(a->sign, a->n_sign, b->sign, b->n_sign, sort);
    return s.both ? (float)s.both / sqrtf((float)s.of_a * (float)s.of_b) : 0;
}

static void ask_words(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    SignShare victim = link_shared(a->sign, a->n_sign, b->sign, b->n_sign, SIGN_VICTIM);
    clue[WORDS_SHARED] = share_of(a, b, SIGN_WORD);
    clue[NAMES_SHARED] = share_of(a, b, SIGN_NAME);
    clue[NUMBERS_SHARED] = share_of(a, b, SIGN_NUMBER);
    if (!a->n_sign || !b->n_sign) return;
    clue[NOTHING_SHARED] =
        clue[WORDS_SHARED] <= 0 && clue[NAMES_SHARED] <= 0 && clue[NUMBERS_SHARED] <= 0;
    clue[VICTIM_SHARED] = victim.both > 0;
    clue[VICTIM_OTHER] = !victim.both && victim.of_a && victim.of_b;
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

/* Does a phrase end before this word? In "several were hurt in attacks" the attacks are not
 * several. */
static bool parts_phrase(const Doc *d, uint32_t w)
{
    static const char *const parting[] = { "after", "and", "are", "at", "by", "during", "for", "from", "in", "on", "to", "was",
        "were", "with", NULL };
    uint8_t pos = d->tok.pos[w];
    return (d->tok.flag[w] & TOK_PUNCT) || pos == POS_VERB || pos == POS_AUX
        || is_one_of(word_at(d, w), parting);
}

/* "Numerous suicide attacks", "a series of bombings": a charge or a summary, and no incident is an
 * instance of it. "Several gunmen attacked a post" is one. */
static bool is_series(const Doc *d, const Incident *x)
{
    static const char *const of_many[] = { "countless", "dozens", "hundreds", "many", "multiple", "numerous", "repeated",
        "scores", "series", "several", "spate", "string", "various", "wave", NULL };
    uint32_t last = x->trigger.end - 1, first = d->sent.first[doc_sentence_of(d, last)];
    bool plural = str_ends(word_at(d, last), S("s")) && d->tok.pos[last] != POS_VERB;
    for (uint32_t w = x->trigger.begin, n = 0;
         plural && w-- > first && n < SERIES_WORDS && !parts_phrase(d, w); n++)
        if (is_one_of(word_at(d, w), of_many)) return true;
    return false;
}

/* ---- together ---- */

/* Without a day it is of the day it is told, if it is told as news: "air strikes kill 40" of Monday
 * and "air strikes kill 55" of Tuesday are two, whatever they share; "the strikes" of Tuesday may
 * be Monday's. */
static void ask_when_told(const KnownIncident *a, const KnownIncident *b, bool again, float *clue)
{
    int32_t apart = days_between(a, b);
    bool tolls = clue[KILLED_OTHER] > 0 || clue[WOUNDED_OTHER] > 0;
    clue[TOLD_LATER] = apart > 1;
    clue[NEWS_NEXT] = !again && apart == 1;
    clue[NEWS_LATER] = !again && apart > 1;
    clue[NEWS_TOLL] = !again && apart > 0 && tolls;
}

/* What they have in common and what not; false: two, whatever they have in common. */
static bool compare(const KnownIncident *a, const KnownIncident *b, float *clue)
{
    if (!kinds_agree(a, b) || happened(a->factuality) != happened(b->factuality)) return false;
    if (!days_agree(a, b, clue) || !places_agree(a, b, clue)) return false;
    ask_kind(a, b, clue);
    ask_facility(a, b, clue);
    ask_who(a, b, clue);
    ask_count(a->killed_low, a->killed_high, b->killed_low, b->killed_high, &clue[KILLED_SAME],
        &clue[KILLED_OTHER]);
    clue[KILLED_MANY] = many_dead(a, b) && (clue[DAY_OPEN] <= 0 || a->killed_low == b->killed_low);
    clue[KILLED_LESS] = fewer_dead(a, b);
    ask_count(a->wounded_low, a->wounded_high, b->wounded_low, b->wounded_high, &clue[WOUNDED_SAME],
        &clue[WOUNDED_OTHER]);
    if (!a->sentence || a->sentence != b->sentence) ask_words(a, b, clue);
    bool one_article = a->id.v <= 0 && b->id.v <= 0, definite = a->definite || b->definite;
    bool one_story = !one_article && a->story.v && a->story.v == b->story.v;
    clue[TOLD_AGAIN] = !one_article && definite;
    if (clue[DAY_OPEN] > 0 && !one_article) ask_when_told(a, b, definite, clue);
    clue[ARTICLE_SAME] = one_article;
    clue[STORY_SAME] = one_story;
    clue[ARTICLE_DEFINITE] = one_article && definite;
    return true;
}

/* One of no known day in a country at large could be any: "a bombing in Pakistan". */
static bool says_enough(const KnownIncident *a, const KnownIncident *b, const float *clue)
{
    bool dated = a->day_known && b->day_known,
         placed =
             a->place.n && b->place.n && a->precision < PLACE_REGION && b->precision < PLACE_REGION;
    bool near_days = a->first_day != DAY_UNKNOWN && b->first_day != DAY_UNKNOWN;
    return dated || placed || clue[VICTIM_SHARED] > 0
        || (near_days && (clue[STORY_SAME] > 0 || clue[ARTICLE_SAME] > 0));
}

static float points(const KnownIncident *a, const KnownIncident *b)
{
    float clue[CLUES] = { 0 }, sum = 0;
    if (!compare(a, b, clue) || !says_enough(a, b, clue)) return -1;
    for (int i = 0; i < CLUES; i++) sum += weight[i] * clue[i];
    return sum;
}

/* ---- what an article tells, as if it were known ---- */

/* "The raid", "this attack": one the reader has met, here or in yesterday's paper. */
static bool is_definite(const Doc *d, const Incident *x)
{
    for (uint32_t i = 0; i < d->n_phrase && d->phrase[i].words.begin < x->trigger.end; i++) {
        const NounPhrase *p = &d->phrase[i];
        if (p->head >= x->trigger.begin && p->head < x->trigger.end)
            return p->form == FORM_DEFINITE || p->form == FORM_THIS;
    }
    return false;
}

/* Those whom the library has not met yet are below zero, and below NAMELESS those who have no name:
 * the same words in the same article are the same doers. */
static void add_doers(const Doc *d, Fillers f, ActorId *who, uint32_t *n)
{
    for (uint32_t i = 0; i < f.n; i++) {
        uint32_t chain = f.item[i].chain;
        ActorId stranger = { chain == NONE ? NAMELESS - 1 - (int64_t)f.item[i].mention[0].begin
                                           : -(int64_t)chain - 1 };
        who[(*n)++] = chain != NONE && d->chain[chain].actor.v ? d->chain[chain].actor : stranger;
    }
}

static void set_days(const Doc *d, const Incident *x, KnownIncident *k)
{
    k->first_day = x->when.first_day == DAY_UNKNOWN ? x->when.last_day : x->when.first_day;
    k->last_day = x->when.last_day == DAY_UNKNOWN ? x->when.first_day : x->when.last_day;
    k->day_known = k->first_day != DAY_UNKNOWN;
    if (k->day_known) return;
    int32_t day = link_day(d);
    k->first_day = day == DAY_UNKNOWN ? day : day - AROUND_DAYS;
    k->last_day = day;
}

static void set_place(const Place *p, KnownIncident *k)
{
    k->place = p->name;
    k->province = p->province;
    memcpy(k->country, p->country, sizeof k->country);
    k->precision = p->precision;
    k->lat = p->lat;
    k->lon = p->lon;
    k->has_point = p->lat != 0 || p->lon != 0;
}

/* id: its row, as a number not above zero. */
static KnownIncident known_of(const Doc *d, uint32_t row)
{
    const Incident *x = &d->incident[row];
    ActorId *who = ARENA_ARRAY(d->arena, ActorId, x->perpetrators.n + x->organisations.n + 1);
    KnownIncident k = { .id = { -(int64_t)row },
        .kind = x->kind->name,
        .plover = x->kind->plover,
        .mode = x->kind->mode,
        .factuality = x->factuality,
        .facility = x->facility,
        .story = d->story,
        .perpetrator = who,
        .killed_low = x->killed.known ? x->killed.low : -1,
        .killed_high = x->killed.high,
        .wounded_low = x->wounded.known ? x->wounded.low : -1,
        .wounded_high = x->wounded.high,
        .sign = x->sign,
        .n_sign = x->n_sign,
        .definite = is_definite(d, x),
        .sentence = doc_sentence_of(d, x->trigger.begin) + 1 };
    set_days(d, x, &k);
    if (x->place != NONE) set_place(&d->place[x->place], &k);
    add_doers(d, x->perpetrators, who, &k.n_perpetrator);
    add_doers(d, x->organisations, who, &k.n_perpetrator);
    return k;
}

/* ---- which ---- */

/* Does the article tell them apart: in one sentence, or by what cannot be of one? */
static bool told_apart(const KnownIncident *a, const KnownIncident *b)
{
    float clue[CLUES] = { 0 };
    bool open = !a->day_known || !b->day_known
        || (a->first_day == b->first_day && a->last_day == b->last_day);
    if (!open || !compare(a, b, clue)
        || clue[PLACE_APART] + clue[PLACE_BESIDE] + clue[PLACE_FAR] > 0 || clue[FACILITY_OTHER] > 0)
        return true;
    bool tolls = clue[KILLED_OTHER] > 0 && a->killed_low >= MANY
        && b->killed_low >= MANY; /* 49 here, 67 at the mall last year */
    return tolls || (a->sentence == b->sentence && clue[WHO_SHARED] <= 0);
}

/* Two of one article that it tells apart hardly both tell of one record. */
static float taken_already(const Doc *d, const KnownIncident *here, uint32_t row, IncidentId record)
{
    for (uint32_t i = 0; i < row; i++)
        if (d->incident[i].same.v == record.v && told_apart(&here[row], &here[i]))
            return SAME_TWICE;
    return 0;
}

/* The best of those known, if it is good enough; else NONE. */
static uint32_t best_known(
    const Doc *d, const Known *known, const KnownIncident *here, uint32_t row)
{
    uint32_t best = NONE;
    float most = 0;
    for (uint32_t k = 0; k < known->n_incident; k++) {
        float p = points(&here[row], &known->incident[k]);
        if (p < SAME_INCIDENT
            || p < SAME_INCIDENT + taken_already(d, here, row, known->incident[k].id))
            continue;
        if (best != NONE && !(p > most)) continue;
        most = p;
        best = k;
    }
    return best;
}

/* The same of the article's earlier ones. */
static uint32_t best_here(const KnownIncident *here, uint32_t row)
{
    uint32_t best = NONE;
    float most = SAME_HERE;
    for (uint32_t k = 0; k < row; k++) {
        float p = told_apart(&here[row], &here[k]) ? -1 : points(&here[row], &here[k]);
        if (p < most || (best != NONE && !(p > most))) continue;
        most = p;
        best = k;
    }
    return best;
}

/* A record beside `best` that this report shows to be the same: each is like it and like the other.
 */
static IncidentId also_same(const KnownIncident *x, const Known *known, uint32_t best)
{
    for (uint32_t k = 0; k < known->n_incident; k++)
        if (k != best && points(x, &known->incident[k]) >= SAME_INCIDENT
            && points(&known->incident[best], &known->incident[k]) >= SAME_INCIDENT)
            return known->incident[k].id;
    return (IncidentId){ 0 };
}

static void link_incident(Doc *d, const Known *known, const KnownIncident *here, uint32_t row)
{
    Incident *x = &d->incident[row];
    uint32_t earlier = best_here(here, row);
    bool of_article = earlier != NONE && here[row].definite
        && !here[row].day_known; /* "the raid", and a raid stands above it */
    uint32_t best = of_article ? NONE : best_known(d, known, here, row);
    if (best != NONE) {
        x->same = known->incident[best].id;
        x->also = also_same(&here[row], known, best);
    } else if (earlier != NONE) {
        x->with = earlier + 1;
        x->same = d->incident[earlier].same;
    }
}

void link_incidents(Doc *d, const Known *known)
{
    KnownIncident *here = ARENA_ARRAY(d->arena, KnownIncident, d->n_incident + 1);
    link_signs(d);
    for (uint32_t i = 0; i < d->n_incident; i++) {
        Incident *x = &d->incident[i];
        here[i] = known_of(d, i);
        x->same = x->also = (IncidentId){ 0 };
        x->with = 0;
        if (!is_series(d, x)) link_incident(d, known, here, i);
    }
}

/* ---- the story that tells the same incident ---- */

static const KnownIncident *record_of(const Known *known, IncidentId id)
{
    for (uint32_t i = 0; i < known->n_incident; i++)
        if (known->incident[i].id.v == id.v) return &known->incident[i];
    return NULL;
}

/* An article that opens with an incident is of the story that has it, though it shares few words
 * with it: "Drones return" and "Strikes kill 13 in Pakistan". Only of days near it. */
StoryId link_told(const Doc *d, const Known *known)
{
    int32_t day = link_day(d);
    for (uint32_t i = 0; i < d->n_incident; i++) {
        const Incident *x = &d->incident[i];
        const KnownIncident *k = x->same.v ? record_of(known, x->same) : NULL;
        if (!k || doc_sentence_of(d, x->trigger.begin) >= LEAD_SENTENCES || !k->story.v
            || k->story.v == d->story.v)
            continue;
        bool near = day != DAY_UNKNOWN && k->day_known && day <= k->last_day + STORY_NEAR
            && day >= k->first_day;
        if (near) return k->story;
    }
    return (StoryId){ 0 };
}
