/* coding/events/event_side.c -- the two sides of an event: who is somebody, and of which country
 * where the phrase does not say. */
#include "coding/events/told.h"

static bool somebody(const Side *s, uint32_t chain, const Coder *c)
{
    bool nobody = str_is(str_of(s->sector), "UNK")
        || str_is(str_of(s->sector), "JNK"); /* "they", "yesterday" */
    if (s->country[0] || (s->sector[0] && !nobody)) return true;
    if (chain == NONE) return false;
    ActorKind kind = c->d->chain[chain].kind;
    return kind == ACTOR_PERSON || kind == ACTOR_GROUP || kind == ACTOR_STATE || kind == ACTOR_FIRM
        || kind == ACTOR_PEOPLE;
}

/* Asked for each side and each row of an act, and dear. */
uint32_t act_place(const Coder *c, const Act *a)
{
    Eventer *e = c->eventer;
    if (e->place_of != a->word) {
        e->place_of = a->word;
        e->place = place_at(c, a->word, false);
    }
    return e->place;
}

/* Those who are of some country by what they are: "demonstrators", not "the man", "journalists". */
static bool is_domestic(const char sector[4])
{
    static const char *const of[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "OPP", "PTY",
        "CVL", "CRM", "LAB", "EDU", "PRM", "AGR", "UAF" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

/* Who may be from anywhere: "an attacker killed two Danish tourists" is no Dane. */
static bool is_outlaw(const char sector[4])
{
    static const char *const of[] = { "UAF", "CRM", "REB", "PRM" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

bool sector_of_state(const char sector[4])
{
    static const char *const of[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

/* Codes of international bodies stand where a state's would; an actor's country is a state or
 * nothing. */
bool code_of_state(const char code[4])
{
    static const char *const other[] = { "IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM" };
    for (uint32_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_is(str_of(code), other[i])) return false;
    return code[0] != 0;
}

static bool is_spot(const Coder *c, const Side *s)
{
    uint32_t m = c->mention_of[s->words.end - 1];
    return m != NONE && c->d->mention[m].kind == MENTION_PLACE;
}

/* In the country that the article is of. */
static bool is_at_home(const Coder *c, uint32_t place)
{
    return place != NONE && c->country[0] && c->country_place != NONE
        && memcmp(c->d->place[place].country, c->country, 4) == 0;
}

/* "Egyptian police dispersed demonstrators": those are Egypt's, too. And "prisoners rioted at a
 * jail in Dili" are of where it was. */
void sides_country(
    const Coder *c, const Act *a, Side *side, uint32_t n, const Side *other, uint32_t n_other)
{
    for (uint32_t i = 0; i < n; i++) {
        bool theirs = is_domestic(side[i].sector)
            || (a->plover == PLOVER_PROTEST
                && side[i].sector[0]); /* who protests somewhere is of there */
        if (side[i].country[0] || !theirs || c->d->tok.pos[side[i].words.end - 1] == POS_PRON)
            continue;
        bool ruled = !other->sector[0]
            && (a->plover == PLOVER_COERCE || a->plover == PLOVER_CONCEDE)
            && strlen(side[i].sector) == 3
            && strstr("OPP PTY LAB", side[i].sector); /* "Bahrain banned an opposition party" */
        bool own = n_other == 1 && other->country[0] && (is_domestic(other->sector) || ruled)
            && !(is_outlaw(side[i].sector) && !sector_of_state(other->sector));
        uint32_t place = a->plover >= PLOVER_PROTEST ? act_place(c, a) : NONE;
        bool abroad = place != NONE && n_other == 1 && sector_of_state(other->sector)
            && !sector_of_state(side[i].sector)
            && memcmp(other->country, c->d->place[place].country, 4)
                != 0; /* "Chadian soldiers killed five people in Mali" */
        bool police = place != NONE && a->plover == PLOVER_COERCE && sector_of_state(side[i].sector)
            && !is_domestic(other->sector); /* "police arrested Danes in Mali" */
        bool there = (a->plover == PLOVER_PROTEST && place != NONE) || abroad
            || police; /* "a crowd pelted the Danish embassy in Cairo" */
        bool strikes = a->plover == PLOVER_ASSAULT && n_other && sector_of_state(side[i].sector)
            && (sector_of_state(other->sector) || !is_domestic(other->sector));
        if (strikes && !(is_at_home(c, place) && is_spot(c, other)))
            continue; /* "the military struck a plant in Mali" is not Mali's, but where all is of
                         Mali */
        if (own && !there && !strikes && code_of_state(other->country))
            memcpy(side[i].country, other->country, 4);
        else if (place != NONE) memcpy(side[i].country, c->d->place[place].country, 4);
        side[i].inferred = side[i].country[0] != 0;
    }
}

/* "a military conference", "US$30 million": whose it is may be told, but it is nobody. */
static bool is_thing(const Coder *c, const Side *s)
{
    uint32_t last = head_of_span(c, s->words);
    const Frames *f = c->kinds->frames;
    bool sum = false,
         deed = c->bits[last] & W_EVENT && !(c->bits[last] & (W_PERSON | W_ORG))
        && c->d->tok.pos[last] == POS_NOUN;
    deed |= f->nobody != FRAME_NO_SET && frame_set_has(f, f->nobody, c->d->tok.lemma[last]);
    for (uint32_t w = s->words.begin; w < s->words.end; w++) sum |= c->d->tok.pos[w] == POS_SYM;
    return sum || (deed && s->sector[0] && (!s->country[0] || s->inferred));
}

/* "the Malian prime minister and defence minister Ana Ruiz": those who serve a state in one list
 * serve the same. */
static void share_country(Party *p)
{
    const Side *first = &p->side[0];
    for (uint32_t i = 1; i < p->n; i++) {
        Side *s = &p->side[i];
        if (s->country[0] || !first->country[0] || !sector_of_state(s->sector)
            || !sector_of_state(first->sector))
            continue;
        memcpy(s->country, first->country, 4);
        s->inferred = true;
    }
}

void sides_party(const Coder *c, uint32_t head, Party *p)
{
    uint32_t n = 0;
    p->n = sides_of(c, head, p->side, p->chain);
    share_country(p);
    for (uint32_t i = 0; i < p->n; i++) {
        if (!somebody(&p->side[i], p->chain[i], c) || is_thing(c, &p->side[i])) continue;
        p->side[n] = p->side[i];
        p->chain[n++] = p->chain[i];
    }
    p->n = n;
}

/* Nobody but the ground it was on: "an air strike [on a town]". */
bool party_is_ground(const Party *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->side[i].sector[0]) return false;
    return true;
}
