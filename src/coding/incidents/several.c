/* coding/incidents/several.c -- one sentence, several incidents: a list of places or of days parts
 * them.
 *
 *     Three bombs went off in Lima, Cali and Quito.              one in each
 *     Its leaders, Ana Ruiz and Luis Rios, died in strikes in 2008 and 2012.    one of them in each
 *     Bombs in Lima, Cali and Quito killed two, four and five respectively.     and so many in each
 *
 * What it cost in all is no one's own: with a toll that does not go round, it stays one record.
 */
#include "coding/events/frame.h"

enum { LIST_MOST = 8 };

/* Past what parts the items of a list from word w on: "," "and" ", and"; w itself if nothing does.
 * *ends: with "and". */
static uint32_t past_joint(const Coder *c, uint32_t w, uint32_t end, bool *ends)
{
    uint32_t u = w;
    if (u < end && word_is(c, u, c->lex->comma)) u++;
    *ends = u < end && word_is(c, u, c->lex->and_);
    return *ends ? u + 1 : u;
}

/* A list has its "and", before its last place or, of three and more, before what is no place: "in
 * Covo, Bergamo" and "in Southwark, London" are one place each, and so is a corner of two streets.
 */
static uint32_t places_listed(const Coder *c, uint32_t first, uint32_t *row)
{
    const Doc *d = c->d;
    bool whole = false, ends = false;
    uint32_t before = d->mention[d->place[first].mention].words.begin;
    if (before && word_is(c, before - 1, c->lex->between))
        return 0; /* "on the road between Kut and Amara" */
    uint32_t n = 0, end = sentence_at(c, d->mention[d->place[first].mention].words.begin).end;
    for (uint32_t p = first; p != NONE && n < LIST_MOST;) {
        row[n++] = p;
        uint32_t past = d->mention[d->place[p].mention].words.end,
                 w = past_joint(c, past, end, &ends);
        uint32_t next = w > past && w < end ? c->place_of[w] : NONE;
        bool alike = next != NONE && d->place[next].precision == d->place[first].precision
            && d->place[next].precision == PLACE_CITY
            && !str_eq(d->place[next].name, d->place[p].name);
        whole = whole || (ends && (alike || n > 2));
        p = alike ? next : NONE;
    }
    return whole ? n : 0;
}

static uint32_t times_listed(const Coder *c, Span first, uint32_t *row)
{
    const Doc *d = c->d;
    bool ends;
    uint32_t n = 0, end = first.begin < first.end ? sentence_at(c, first.begin).end : 0;
    for (uint32_t t = end ? c->time_of[first.begin] : NONE; t != NONE && n < LIST_MOST;) {
        const When *when = &d->time[t].when;
        if (when->first_day == DAY_UNKNOWN
            || (n && when->first_day <= d->time[row[n - 1]].when.last_day))
            break;
        row[n++] = t;
        uint32_t past = d->time[t].words.end, w = past_joint(c, past, end, &ends);
        t = w > past && w < end && when->last_day != DAY_UNKNOWN ? c->time_of[w] : NONE;
    }
    return n;
}

static bool is_many(const Coder *c, uint32_t k)
{
    if (k == NONE) return false;
    const Chunk *x = &c->chunk[k];
    return x->number.known ? x->number.high == COUNT_OPEN || x->number.low > 1
                           : (x->bits & W_PLURAL) != 0;
}

/* The means or the deed are many: "bombs went off", "killed in drone strikes". */
static bool many(const Coder *c, const Draft *t)
{
    if (is_many(c, t->chunk) || (!t->is_noun && is_many(c, t->sufferer))) return true;
    for (uint32_t i = 0; i < t->weapons.n; i++)
        if (c->bits[t->weapons.item[i].mention[0].end - 1] & W_PLURAL) return true;
    for (uint32_t w = t->trigger.end;
         w < t->trigger.end + 6 && w < sentence_at(c, t->trigger.begin).end; w++)
        if (c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && is_many(c, c->chunk_of[w])) return true;
    return false;
}

static bool goes_round(Count x, uint32_t n)
{
    return !x.known || (x.low == (int32_t)n && x.high == (int32_t)n);
}
/* "two, four and five ... respectively": as many numbers as there are parts, in their order. */
static bool numbers_each(const Coder *c, const Draft *t, Count x, uint32_t n, Count *each)
{
    Span s = sentence_at(c, t->trigger.begin);
    bool respectively = false;
    for (uint32_t w = s.begin; w < s.end && !respectively; w++)
        respectively = c->kinds->frames && word_is(c, w, c->kinds->frames->respectively);
    uint32_t found = 0, past;
    for (uint32_t w = x.words.begin; x.known && respectively && w < x.words.end; w++) {
        Count one = c->tag[w] == T_NUM ? count_at(c, w, w + 1, &past) : (Count){ .known = false };
        if (!one.known) continue;
        if (found == n) return false;
        each[found] = one;
        each[found].speaker = x.speaker;
        found++;
    }
    return found == n;
}

static Count share_of(Count x) { return x.known ? (Count){ true, 1, 1, x.words, x.speaker } : x; }

/* As many with a name as there are parts: one each, in their order. */
static FillerList victim_of(const Coder *c, FillerList l, uint32_t i, uint32_t n)
{
    uint32_t named = 0, at = 0;
    for (uint32_t k = 0; k < l.n; k++)
        if (l.item[k].chain != NONE && c->d->chain[l.item[k].chain].kind == ACTOR_PERSON
            && named++ == i)
            at = k;
    return named == n ? (FillerList){ &l.item[at], 1, 1 } : l;
}

/* "The fighting centres on Lima, Cali and Quito, [where] rebels blew up pylons": a list of its own
 * clause alone parts it. */
static bool of_other_clause(const Coder *c, const Draft *t)
{
    uint32_t from = c->d->mention[c->d->place[t->place].mention].words.end, to = t->trigger.begin;
    for (uint32_t w = from; w < to; w++)
        if (c->tag[w] == T_SUB) return true;
    return false;
}

uint32_t draft_parts(Coder *c, const Draft *t, Draft *part, uint32_t most)
{
    uint32_t place[LIST_MOST], time[LIST_MOST], places = 0, times = 0;
    if (!many(c, t) || t->n_told > 1) return 0;
    if (t->own_place && t->place != NONE && !of_other_clause(c, t))
        places = places_listed(c, t->place, place);
    if (t->own_time) times = times_listed(c, t->when.words, time);
    uint32_t n = places > 1 ? places : times > 1 ? times : 0;
    Count killed[LIST_MOST];
    bool each = n > 1 && n <= most && numbers_each(c, t, t->killed, n, killed);
    if (n > most || !(each || goes_round(t->killed, n)) || !goes_round(t->wounded, n)
        || !goes_round(t->taken, n))
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        part[i] = *t;
        part[i].killed = each ? killed[i] : share_of(t->killed);
        part[i].wounded = share_of(t->wounded);
        part[i].taken = share_of(t->taken);
        part[i].number = (Count){ .speaker = NONE };
        part[i].victims = victim_of(c, t->victims, i, n);
        if (places > 1) part[i].place = place[i];
        else part[i].when = c->d->time[time[i]].when;
    }
    return n;
}
