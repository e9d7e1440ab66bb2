/* link/actor.c -- which actor of the library a chain of mentions means.
 *
 *     the same name of two words or more, kinds that agree     yes
 *     the same acronym ("IMU"), long forms not at odds         yes, if only one has it
 *     a person, first and last name loosely the same           yes, less sure
 *     a surname alone                                          only inside one story, or where the one of that
 *                                                              name who is in the news is known far better
 *     a name that every state has ("Interior Ministry")        only of the same country
 *
 * A wrong merge spoils two dossiers and is hard to see; a missed one shows as two lines that a
 * reader can join. So where it is open, it is somebody new.
 */
#include "link/inside.h"

enum { ACRONYM_BYTES = 7, WELL_KNOWN_ARTICLES = 5, IN_NEWS_DAYS = 60 };
static const float SAME_NAME = 0.95F, SAME_ACRONYM = 0.8F, LOOSE_NAME = 0.8F,
                   SURNAME_IN_STORY = 0.7F, SURNAME_KNOWN = 0.55F, OPEN = 0.5F, MISREAD_KIND = 0.8F;

/* ---- kinds and names ---- */

/* Readers differ on what a name is; only a person is never anything else. */
static bool kinds_agree(ActorKind a, ActorKind b)
{
    static const uint8_t family[ACTOR_COUNT] = { [ACTOR_PERSON] = 1, [ACTOR_GROUP] = 2, [ACTOR_STATE] = 4 | 2, [ACTOR_PEOPLE] = 8,
                                                 [ACTOR_PLACE] = 4, [ACTOR_FIRM] = 2, [ACTOR_OTHER] = 16 | 2 };
    return a == b || (family[a] & family[b]);
}

static bool is_one_word(Str key)
{
    return !str_has(key, S(" "));
}

static bool is_acronym(Str name)
{
    if (name.n < 2 || name.n > ACRONYM_BYTES) return false;
    for (uint32_t i = 0; i < name.n; i++)
        if (!((name.p[i] >= 'A' && name.p[i] <= 'Z') || name.p[i] == '.' || name.p[i] == '-'
                || utf8_is_digit((unsigned char)name.p[i])))
            return false;
    return true;
}

/* Names made only of such words are of every country: "Supreme Court", "the Army", "Interior
 * Ministry". */
static bool is_common(Str key)
{
    static const char *const common[] = { "affairs", "agency", "air", "and", "armed", "army", "assembly", "bank", "border", "bureau",
        "cabinet", "central", "commission", "committee", "congress", "council", "court", "defence", "defense", "department",
        "education", "election", "electoral", "finance", "force", "forces", "foreign", "general", "government", "guard", "health",
        "high", "house", "intelligence", "interior", "internal", "investigation", "justice", "military", "ministry", "national",
        "navy", "of", "office", "opposition", "parliament", "party", "police", "presidency", "prosecutor", "prosecutors", "public",
        "ruling", "security", "senate", "service", "services", "state", "supreme", "the", "treasury", NULL };
    Str word;
    while (str_split(&key, ' ', &word)) {
        const char *const *c = common;
        while (*c && !str_is(word, *c)) c++;
        if (!*c) return false;
    }
    return true;
}

static bool same_code(const char a[4], const char b[4])
{
    return a[0] && strcmp(a, b) == 0;
}

static bool codes_differ(const char a[4], const char b[4])
{
    return a[0] && b[0] && strcmp(a, b) != 0;
}

/* ---- one chain against one actor ---- */

typedef struct Match { float sure; bool in_story, same_country; } Match;

static const Alias *alias_of(const Actor *x, Str key)
{
    for (uint32_t i = 0; i < x->n_alias; i++)
        if (str_eq(x->alias[i].key, key)) return &x->alias[i];
    return NULL;
}

/* Its long form's key: the first that is more than one word; empty if only short ones are known. */
static Str long_key(const Actor *x)
{
    for (uint32_t i = 0; i < x->n_alias; i++)
        if (!is_one_word(x->alias[i].key)) return x->alias[i].key;
    return STR_NONE;
}

/* "Obama", in the year that he stands in a hundred articles by his full name. */
static bool in_the_news(const Doc *d, const Actor *x)
{
    int32_t day = link_day(d);
    if (x->n_article < WELL_KNOWN_ARTICLES || day == DAY_UNKNOWN || x->last_day == DAY_UNKNOWN)
        return false;
    return day <= x->last_day + IN_NEWS_DAYS && day >= x->first_day - IN_NEWS_DAYS;
}

static float person_sure(const Doc *d, Str key, const Actor *x, bool story)
{
    bool alone = is_one_word(key);
    if (!alone && alias_of(x, key)) return SAME_NAME;
    Str loose = alone ? STR_NONE : link_loose(d->arena, key);
    for (uint32_t i = 0; i < x->n_alias; i++) {
        Str other = x->alias[i].key;
        if (loose.n && str_eq(loose, link_loose(d->arena, other))
            && !link_middles_differ(d->arena, key, other))
            return LOOSE_NAME;
        bool surname = str_eq(link_surname(other), key) || str_eq(link_surname(key), other)
            || str_eq(key, other);
        if (story && surname && (alone || is_one_word(other))) return SURNAME_IN_STORY;
        if (alone && str_eq(link_surname(other), key) && in_the_news(d, x)) return SURNAME_KNOWN;
    }
    return 0;
}

/* `name` is one the chain goes by; `chain_long`: the key of its long form, or empty. */
static float name_sure(Str name, Str key, Str chain_long, const char country[4], const Actor *x)
{
    const Alias *alias = alias_of(x, key);
    if (!alias) return 0;
    if (is_common(key)) return same_code(country, x->country) ? SAME_NAME : 0;
    if (!is_acronym(name) || !is_acronym(alias->name)) return SAME_NAME;
    Str other = long_key(x);
    bool at_odds =
        chain_long.n && other.n && !str_has(chain_long, other) && !str_has(other, chain_long);
    return at_odds ? 0 : SAME_ACRONYM;
}

static Str chain_long_key(const Chain *c)
{
    if (!is_one_word(c->key)) return c->key;
    for (uint32_t i = 0; i < c->n_alias; i++)
        if (!is_one_word(c->alias[i].key)) return c->alias[i].key;
    return STR_NONE;
}

static float chain_sure(const Doc *d, const Chain *c, const Actor *x, bool story)
{
    bool person = c->kind == ACTOR_PERSON;
    Str longest = chain_long_key(c);
    float best = person ? person_sure(d, c->key, x, story)
                        : name_sure(c->name, c->key, longest, c->country, x);
    for (uint32_t i = 0; i < c->n_alias; i++) {
        Str key = c->alias[i].key;
        float sure = person ? person_sure(d, key, x, story)
                            : name_sure(c->alias[i].name, key, longest, c->country, x);
        if (sure > best) best = sure;
    }
    return best;
}

/* A name of three words that one reading takes for a person's and another for a group's: "the house
 * of Amer Abu Aysha". Of two words there are both ("Abu Sayyaf"). */
static bool is_misread(const Chain *c, const Actor *x)
{
    bool two = (c->kind == ACTOR_PERSON) != (x->kind == ACTOR_PERSON) && c->kind != ACTOR_PLACE
        && x->kind != ACTOR_PLACE;
    Str rest = c->key, word;
    uint32_t n = 0;
    while (str_split(&rest, ' ', &word)) n++;
    return two && n >= 3 && alias_of(x, c->key);
}

static Match match(const Doc *d, const Chain *c, const Actor *x, bool story)
{
    Match m = { .in_story = story, .same_country = same_code(c->country, x->country) };
    if (!kinds_agree(c->kind, x->kind)) {
        m.sure = is_misread(c, x) ? MISREAD_KIND : 0;
        return m;
    }
    if (codes_differ(c->country, x->country) && (c->kind == ACTOR_PLACE || c->kind == ACTOR_STATE))
        return m;
    m.sure = chain_sure(d, c, x, story);
    if (codes_differ(c->country, x->country)) m.sure *= 0.8F;
    return m;
}

/* ---- whom to ask ---- */

/* Known actors by what a name can share with them; asking each chain of each of them would be
 * quadratic. */
enum { BY_KEY, BY_LOOSE, BY_SURNAME };
typedef struct Entry { uint64_t hash; uint32_t actor, next; } Entry;
typedef struct Index {
    Doc     *d;
    const Known *known;
    Entry   *entry; uint32_t n, cap;
    uint32_t *head, slots;             /* entry + 1 of each slot's chain */
    bool    *in_story;                 /* [known->n_actor] his name stands in the Doc's story */
    uint32_t *seen;                    /* [known->n_actor] chain + 1 that he was last a candidate of */
} Index;
typedef struct Candidates { uint32_t *actor, n, cap; } Candidates;

static void index_put(Index *x, Str s, uint32_t by, uint32_t actor)
{
    if (!s.n) return;
    uint64_t hash = str_hash(s) + by;
    uint32_t slot = (uint32_t)hash & (x->slots - 1);
    ARENA_PUSH(x->d->arena, x->entry, x->n, x->cap, (Entry){ hash, actor, x->head[slot] });
    x->head[slot] = x->n;
}

static void index_actor(Index *x, uint32_t i)
{
    const Actor *actor = &x->known->actor[i];
    for (uint32_t k = 0; k < actor->n_alias; k++) {
        Str key = actor->alias[k].key;
        index_put(x, key, BY_KEY, i);
        if (actor->kind != ACTOR_PERSON) continue;
        index_put(x, link_loose(x->d->arena, key), BY_LOOSE, i);
        index_put(x, link_surname(key), BY_SURNAME, i);
    }
}

static Index index_new(Doc *d, const Known *known)
{
    Index x = { .d = d, .known = known, .slots = 64 };
    while (x.slots < known->n_actor * 4) x.slots *= 2;
    x.head = ARENA_ARRAY(d->arena, uint32_t, x.slots);
    x.in_story = ARENA_ARRAY(d->arena, bool, known->n_actor + 1);
    x.seen = ARENA_ARRAY(d->arena, uint32_t, known->n_actor + 1);
    for (uint32_t i = 0; i < known->n_actor; i++) index_actor(&x, i);
    for (uint32_t s = 0; s < known->n_story; s++)
        for (uint32_t k = 0; known->story[s].id.v == d->story.v && k < known->story[s].n_actor; k++)
            for (uint32_t i = 0; i < known->n_actor; i++)
                x.in_story[i] |= known->actor[i].id.v == known->story[s].actor[k].v;
    return x;
}

static void index_find(Index *x, Str s, uint32_t by, uint32_t chain, Candidates *c)
{
    if (!s.n) return;
    uint64_t hash = str_hash(s) + by;
    for (uint32_t e = x->head[hash & (x->slots - 1)]; e; e = x->entry[e - 1].next) {
        uint32_t actor = x->entry[e - 1].actor;
        if (x->entry[e - 1].hash != hash || x->seen[actor] == chain + 1) continue;
        x->seen[actor] = chain + 1;
        ARENA_PUSH(x->d->arena, c->actor, c->n, c->cap, actor);
    }
}

static void find_name(Index *x, ActorKind kind, Str key, uint32_t chain, Candidates *c)
{
    index_find(x, key, BY_KEY, chain, c);
    if (kind != ACTOR_PERSON || !key.n) return;
    index_find(x, link_loose(x->d->arena, key), BY_LOOSE, chain, c);
    index_find(x, link_surname(key), BY_KEY, chain, c);
    if (is_one_word(key)) index_find(x, key, BY_SURNAME, chain, c);
}

static int number_order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static Candidates candidates_of(Index *x, uint32_t chain)
{
    Candidates c = { 0 };
    const Chain *of = &x->d->chain[chain];
    find_name(x, of->kind, of->key, chain, &c);
    for (uint32_t k = 0; k < of->n_alias; k++) find_name(x, of->kind, of->alias[k].key, chain, &c);
    if (c.n) qsort(c.actor, c.n, sizeof *c.actor, number_order);
    return c;
}

/* ---- the best, if it is clear ---- */

static bool stands_out(const Match *m, const Actor *x, const Match *other, const Actor *y)
{
    if (m->sure > other->sure + 0.1F) return true;
    if (m->in_story != other->in_story) return m->in_story;
    if (m->same_country != other->same_country) return m->same_country;
    return x->n_article >= 3 * (uint64_t)y->n_article;
}

/* "Mehsud", where the article names two of that family: it may be either, and whoever else is known
 * by it. */
static bool is_of_several(const Doc *d, const Chain *c)
{
    uint32_t n = 0;
    if (c->kind != ACTOR_PERSON || !is_one_word(c->key)) return false;
    for (uint32_t i = 0; i < d->n_chain && n < 2; i++)
        n += d->chain[i].kind == ACTOR_PERSON && str_eq(link_surname(d->chain[i].key), c->key);
    return n == 2;
}

/* One more "Ghazi" or "Interior Ministry" in every article would drown those who can be told apart.
 */
static bool is_nobody(const Chain *c)
{
    if (c->kind == ACTOR_PERSON) return is_one_word(c->key) && !c->n_alias;
    return is_common(c->key) && !c->country[0];
}

static void link_chain(Index *index, uint32_t chain)
{
    Chain *c = &index->d->chain[chain];
    Candidates who = candidates_of(index, chain);
    const Actor *best = NULL;
    Match best_match = { 0 };
    bool open = false;
    if (is_of_several(index->d, c)) who.n = 0;
    for (uint32_t i = 0; i < who.n; i++) {
        const Actor *x = &index->known->actor[who.actor[i]];
        Match m = match(index->d, c, x, index->in_story[who.actor[i]]);
        if (m.sure <= 0) continue;
        if (!best || stands_out(&m, x, &best_match, best)) {
            open = false;
            best = x;
            best_match = m;
        } else if (!stands_out(&best_match, best, &m, x)) {
            open = true;
        }
    }
    bool linked = best && !open;
    c->actor = linked ? best->id : (ActorId){ 0 };
    c->link_sure = linked ? best_match.sure : is_nobody(c) ? 0 : open ? OPEN : 1;
}

/* ---- countries of names that every country has ---- */

/* The country most of the Doc's places lie in, if more than half do: whose "the police" are. */
static const char *main_country(const Doc *d)
{
    uint32_t most = 0, all = 0, best = NONE;
    for (uint32_t i = 0; i < d->n_place; i++) {
        uint32_t n = 0;
        if (!d->place[i].country[0] || d->place[i].implied) continue;
        all++;
        for (uint32_t k = 0; k < d->n_place; k++)
            n += strcmp(d->place[i].country, d->place[k].country) == 0;
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return best != NONE && most * 2 > all ? d->place[best].country : "";
}

static void set_countries(Doc *d)
{
    const char *country = main_country(d);
    if (!*country) return;
    for (uint32_t i = 0; i < d->n_chain; i++) {
        Chain *c = &d->chain[i];
        if (!c->country[0] && c->kind != ACTOR_PERSON && c->key.n && is_common(c->key))
            memcpy(c->country, country, sizeof c->country);
    }
}

void link_actors(Doc *d, const Known *known)
{
    set_countries(d);
    Index index = index_new(d, known);
    for (uint32_t i = 0; i < d->n_chain; i++)
        if (d->chain[i].key.n) link_chain(&index, i);
}
