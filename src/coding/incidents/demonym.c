/* coding/incidents/demonym.c -- whose deed it was, where only an adjective of a country says so.
 *
 *     Israeli air strikes killed two          air forces are states': Israel
 *     killed by Ukrainian shelling
 *     the Russian attack on Kharkiv           elsewhere than in Russia: by Russia
 *     U.S. strikes in Yemen                   by the United States
 *     the Nigerian bombing                    by anybody, in Nigeria: left open
 */
#include "coding/events/event.h"

Str country_called(const char code[4])
{
    Str bytes = embedded("data/codes/countries.tsv"), line, column;
    while (str_line(&bytes, &line))
        if (str_starts(line, str_of(code)) && str_split(&line, '\t', &column) && column.n == 3
            && str_split(&line, '\t', &column))
            return column;
    return STR_NONE;
}

/* The state itself, where the article names it. */
static uint32_t state_chain(const Coder *c, const char code[4], Str name)
{
    for (uint32_t i = 0; i < c->d->n_chain; i++) {
        const Chain *x = &c->d->chain[i];
        if (str_is(str_of(code), x->country) && (x->kind == ACTOR_STATE || x->kind == ACTOR_PLACE)
            && str_eq(x->name, name))
            return i;
    }
    return NONE;
}

/* A word before the head that means a country: "Israeli", and "Israel" where the deed is Israel's;
 * not "anti-Israeli". *named: "U.S.", its own name, which may as well say where. */
static uint32_t demonym_before(
    const Coder *c, const Chunk *x, uint32_t head, char code[4], bool *named)
{
    for (uint32_t w = x->words.begin; w < head; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || !c->d->mention[m].is_name || c->d->mention[m].words.begin != w) continue;
        ActorKind kind = c->d->chain[c->d->mention[m].chain].kind;
        bool owner =
            c->d->mention[m].words.end < head && c->tag[c->d->mention[m].words.end] == T_POSS;
        bool land = kind == ACTOR_STATE || kind == ACTOR_PLACE,
             first = land && (w == x->words.begin || w == x->core) && c->place_of[w] != NONE;
        if (kind != ACTOR_PEOPLE && !(owner && land) && !first) continue;
        if (is_glued(c, w)) continue;
        if (land && c->place_of[w] != NONE
            && c->d->place[c->place_of[w]].precision != PLACE_COUNTRY)
            continue;
        *named = !owner && kind != ACTOR_PEOPLE;
        if (country_of_word(c, w, code)) return m;
    }
    return NONE;
}

static bool elsewhere(const Coder *c, uint32_t place, const char code[4])
{
    return place != NONE && c->d->place[place].country[0]
        && !str_is(str_of(code), c->d->place[place].country);
}

/* The adjective one telling of it has, that says who did it. */
static uint32_t state_in(const Coder *c, const Draft *t, uint32_t place, char code[4])
{
    const KindFile *kind = draft_kind(c, t);
    uint32_t k = t->is_noun ? t->chunk : t->doer;
    if (k == NONE || kind->two_sided || (!t->is_noun && !(c->chunk[k].bits & (W_WEAPON | W_EVENT))))
        return NONE;
    bool named = false;
    uint32_t m = demonym_before(
        c, &c->chunk[k], t->is_noun ? t->trigger.begin : c->chunk[k].head, code, &named);
    return m != NONE && ((t->is_noun && kind->by_states && !named) || elsewhere(c, place, code))
        ? m
        : NONE;
}

void draft_state(Coder *c, uint32_t draft, uint32_t place)
{
    Draft *t = &c->draft[draft];
    uint32_t m = NONE;
    char code[4] = "";
    if (!draft_kind(c, t)->kind.plover.n || t->organisations.n || t->perpetrators.n) return;
    for (uint32_t i = draft; i < c->n_draft && m == NONE; i++)
        if (i == draft || c->draft[i].into == draft) m = state_in(c, &c->draft[i], place, code);
    if (m == NONE) return;
    Span *words = ARENA_NEW(c->d->arena, Span);
    *words = c->d->mention[m].words;
    Str name = country_called(code);
    uint32_t chain = state_chain(c, code, name);
    Filler f = { .mention = words,
        .n_mention = 1,
        .text = name.n ? name : span_text(c, *words),
        .chain = chain != NONE ? chain : c->d->mention[m].chain,
        .kind = S("military"),
        .status = t->force.status,
        .number = { .speaker = NONE } };
    memcpy(f.country, code, sizeof f.country);
    filler_add(c, &t->organisations, f);
}
