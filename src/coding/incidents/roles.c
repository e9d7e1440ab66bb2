/* coding/incidents/roles.c -- the roles of one trigger: who did it, to whom, with what.
 *
 *     Gunmen attacked a police station        subject, object
 *     a bus was burned by rebels              passive turns them
 *     rebels carried out an attack on a bus   the light verb's subject does what the noun says
 *     the rebels' attack, a rebel attack      before the noun
 */
#include "coding/inside.h"

enum { NEAR = 12, MENTIONS_MOST = 2000 };

static bool is_named(const Coder *c, uint32_t k, MentionKind kind)
{
    uint32_t m = c->chunk[k].mention;
    return m != NONE && c->d->mention[m].kind == kind;
}

static bool is_group(const Coder *c, uint32_t k)
{
    uint32_t chain = chunk_chain(c, k);
    if (chain == NONE) return false;
    ActorKind a = c->d->chain[chain].kind;
    return a == ACTOR_GROUP || a == ACTOR_STATE || a == ACTOR_FIRM;
}

static bool is_organisation(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->mention != NONE && c->d->mention[x->mention].is_name)
        return is_named(c, k, MENTION_ORGANISATION) || is_group(c, k);
    if (x->of != NONE && c->chunk[x->of].bits & W_PERSON)
        return false;                                       /* "a column of guerrillas" */
    if (str_is(kind_name_of(c, k), "person")) return false; /* "an armed group" */
    return x->bits & W_ORG || (x->mention != NONE && is_group(c, k));
}

/* "attack", "it", "this": a phrase that names nobody. */
static bool is_nobody(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->mention != NONE) return false;
    return c->tag[x->head] == T_PRON || c->tag[x->head] == T_DET || c->tag[x->head] == T_NUM
        || x->bits & (W_EVENT | W_UNIT);
}

/* Words in no list that look like people: "tribesmen", "herders", "loyalists". */
static bool may_be_people(const Coder *c, const Chunk *x)
{
    static const char *const tail[] = { "men", "ers", "ors", "ists", "ants", "ents", "eers" };
    if (x->bits & (W_THING | W_EVENT | W_FACILITY | W_WEAPON | W_ADJ | W_VERB)) return false;
    Str s = span_text(c, (Span){ x->head, x->head + 1 });
    for (uint32_t i = 0; i < sizeof tail / sizeof *tail; i++)
        if (s.n > 5 && str_eq_fold(str_from(s, s.n - (uint32_t)strlen(tail[i])), str_of(tail[i])))
            return true;
    return false;
}

/* A name of what can act: no place, no "Operation Dawn". */
static bool names_actor(const Coder *c, const Chunk *x)
{
    if (x->mention == NONE) return false;
    const Mention *m = &c->d->mention[x->mention];
    ActorKind k = c->d->chain[m->chain].kind;
    return m->kind != MENTION_PLACE && m->kind != MENTION_OTHER && k != ACTOR_PLACE
        && k != ACTOR_OTHER;
}

static Filler effect_on(const Coder *c, uint32_t k, Effect effect)
{
    Filler f = filler_of(c, k);
    f.effect = effect;
    return f;
}

static void organisation_of(Coder *c, Draft *t, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    uint32_t m = x->modifier;
    if (x->of != NONE && c->chunk[x->of].mention != NONE) m = c->chunk[x->of].mention;
    if (m == NONE || c->d->mention[m].kind != MENTION_ORGANISATION) return;
    Span *words = ARENA_NEW(c->d->arena, Span);
    *words = c->d->mention[m].words;
    filler_add(c, &t->organisations,
        (Filler){ .mention = words,
            .n_mention = 1,
            .text = c->d->mention[m].is_name ? span_text(c, *words)
                                             : c->d->chain[c->d->mention[m].chain].name,
            .chain = c->d->mention[m].chain,
            .status = t->force.status,
            .number = { .speaker = NONE } });
}

/* The one armed group the article has spoken of till now, or NONE. */
static uint32_t only_rebels(const Coder *c, uint32_t word, uint32_t *mention)
{
    const Doc *d = c->d;
    uint32_t one = NONE, seen = 0;
    for (uint32_t i = 0; i < d->n_chain; i++) {
        const Chain *x = &d->chain[i];
        if (x->kind != ACTOR_GROUP || !str_is(str_of(x->sector), "REB")) continue;
        if (one != NONE) return NONE;
        one = i;
    }
    if (one == NONE || d->chain[one].n_mention < 2) return NONE;
    for (uint32_t m = 0;
         m < d->n_mention && d->mention[m].words.begin < word && seen < MENTIONS_MOST; m++, seen++)
        if (d->mention[m].chain == one && d->mention[m].is_name) *mention = m;
    return *mention == NONE ? NONE : one;
}

/* "The rebels attacked ...": of the group named before, where there is but one. */
static void rebels_are(Coder *c, Draft *t, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (!word_is(c, x->words.begin, c->lex->the) || !(x->bits & W_PLURAL)
        || !str_is(kind_name_of(c, k), "rebel"))
        return;
    uint32_t m = NONE, chain = only_rebels(c, x->words.begin, &m);
    if (chain == NONE || t->organisations.n) return;
    Span *words = ARENA_NEW(c->d->arena, Span);
    *words = c->d->mention[m].words;
    filler_add(c, &t->organisations,
        (Filler){ .mention = words,
            .n_mention = 1,
            .text = span_text(c, *words),
            .chain = chain,
            .status = t->force.status,
            .number = { .speaker = NONE } });
}

/* "a group", "the organisation": some body or other. */
static bool says_only_group(const Coder *c, const Chunk *x)
{
    return x->mention == NONE && x->of == NONE && x->core == x->head && x->bits & W_ORG
        && !c->kind[x->head];
}

/* "Iran attacked a tanker": a country, named whole. */
static bool is_state(const Coder *c, uint32_t k)
{
    if (!is_named(c, k, MENTION_PLACE)) return false;
    Span m = c->d->mention[c->chunk[k].mention].words;
    uint32_t p = c->place_of[m.begin];
    return m.end == c->chunk[k].words.end && p != NONE && c->d->place[p].precision == PLACE_COUNTRY
        && !c->d->place[p].unlisted;
}

static void doer_one(Coder *c, Draft *t, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    Filler f = filler_of(c, k);
    f.status = t->force.status;
    if (!(x->bits & (W_PERSON | W_ORG)) && x->mention == NONE && x->head > x->words.begin
        && c->bits[x->head - 1] & W_WEAPON) { /* "by machinegun bursts" */
        Span *words = ARENA_NEW(c->d->arena, Span);
        *words = (Span){ x->head - 1, x->head };
        f.mention = words;
        f.text = span_text(c, *words);
        f.kind = c->lex->kind_name[c->kind[x->head - 1]];
        filler_add(c, &t->weapons, f);
    } else if (x->bits & W_WEAPON) filler_add(c, &t->weapons, f);
    else if (is_state(c, k)) filler_add(c, &t->organisations, f);
    else if (is_nobody(c, k) || x->bits & (W_THING | W_FACILITY) || is_named(c, k, MENTION_PLACE))
        return;
    else if (is_organisation(c, k)) {
        if (!says_only_group(c, x)) filler_add(c, &t->organisations, f);
    } else if (names_actor(c, x) || x->bits & W_PERSON
        || (x->mention == NONE && may_be_people(c, x))) {
        filler_add(c, &t->perpetrators, f);
        organisation_of(c, t, k);
        rebels_are(c, t, k);
    }
}

/* All of a list, from whichever item was found: subjects are found by their last, objects by their
 * first. */
static uint32_t list_first(const Coder *c, uint32_t k)
{
    for (uint32_t seen = 0, before; seen < NEAR && (before = before_in_list(c, k)) != NONE; seen++)
        k = before;
    return k;
}

static uint32_t list_next(const Coder *c, uint32_t k, uint32_t found)
{
    for (uint32_t i = k + 1; i <= found && i < c->n_chunk; i++)
        if (before_in_list(c, i) == k) return i;
    return k >= found ? next_in_list(c, k) : NONE;
}

void draft_doer(Coder *c, Draft *t, uint32_t found)
{
    if (found == NONE) return;
    if (t->doer == NONE) t->doer = found;
    uint32_t k = list_first(c, found);
    for (uint32_t seen = 0; k != NONE && seen < NEAR; seen++, k = list_next(c, k, found))
        doer_one(c, t, k);
}

/* An attack is on things we know or bodies with a name: "attacked the idea" is talk. What is blown
 * up or burned may be anything but an abstraction; verbs tell. */
static bool is_target(const Coder *c, const Draft *t, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->bits & (W_THING | W_FACILITY)) return !str_is(kind_name_of(c, k), "rebel");
    if (is_named(c, k, MENTION_PLACE) || x->bits & W_EVENT) return false;
    if (is_organisation(c, k)) return true;
    if (t->is_noun || draft_kind(c, t)->effect != EFFECT_NONE) return false;
    return draft_kind(c, t)->solid && x->mention == NONE && !(x->bits & (W_ADJ | W_VERB));
}

static void sufferer_one(Coder *c, Draft *t, uint32_t k, Role role)
{
    if (is_age(c, k)) return;
    const Chunk *x = &c->chunk[k];
    Effect effect = draft_kind(c, t)->effect;
    bool person =
        x->bits & W_PERSON || is_named(c, k, MENTION_PERSON) || is_named(c, k, MENTION_PEOPLE);
    bool victim = role == ROLE_VICTIM || (role == ROLE_AUTO && person);
    if (victim && effect != EFFECT_NONE && toll_own(c, t)) return;
    if (victim && (person || x->number.known || is_nobody(c, k)) ) {
        if (x->number.known || !is_nobody(c, k)) toll_add(c, t, k);
        if (!is_nobody(c, k) && !(x->number.known && x->number.high == 0))
            filler_add(c, &t->victims, effect_on(c, k, effect));
        return;
    }
    if (is_nobody(c, k)) return;
    if (x->bits & W_WEAPON && role == ROLE_AUTO) filler_add(c, &t->weapons, filler_of(c, k));
    else if (role == ROLE_VICTIM) {
        if (is_human(c, k)) toll_add(c, t, k);
        filler_add(c, &t->victims, effect_on(c, k, effect));
    } else if (is_target(c, t, k) || (role == ROLE_TARGET && x->bits & W_WEAPON))
        filler_add(c, &t->targets, filler_of(c, k)); /* "shot down two drones" */
}

/* "two officials, Ana Ruiz and Luis Rios": both are counted already. */
static void named_sufferers(Coder *c, Draft *t, uint32_t k)
{
    uint32_t chunk[NEAR], n = c->chunk[k].bits & W_PERSON ? names_after(c, k, chunk, NEAR) : 0;
    for (uint32_t i = 0; i < n; i++)
        filler_add(c, &t->victims, effect_on(c, chunk[i], draft_kind(c, t)->effect));
}

static void draft_sufferer(Coder *c, Draft *t, uint32_t found, Role role)
{
    if (found != NONE && c->chunk[found].bits & W_HOLLOW && c->chunk[found].of != NONE)
        found = c->chunk[found].of;
    uint32_t k = found;
    if (k == NONE || role == ROLE_NONE || role == ROLE_PLACE) return;
    if (role == ROLE_PERPETRATOR) {
        draft_doer(c, t, k);
        return;
    }
    if (t->sufferer == NONE && role != ROLE_WEAPON) t->sufferer = k;
    uint32_t last = k = list_first(c, found);
    for (uint32_t seen = 0; k != NONE && seen < NEAR; seen++, k = list_next(c, k, found)) {
        if (role == ROLE_WEAPON) filler_add(c, &t->weapons, filler_of(c, k));
        else sufferer_one(c, t, k, role);
        last = k;
    }
    if (role == ROLE_VICTIM || role == ROLE_AUTO) named_sufferers(c, t, last);
}

/* "A guard, a clerk, and [the suspect] were killed": the end of a list that the tree hangs on the
 * verb by itself. */
static void last_sufferer(Coder *c, Draft *t, uint32_t found, Role role)
{
    uint32_t v = t->trigger.begin, w = v, first = sentence_at(c, v).begin;
    while (w > first && (c->tag[w - 1] == T_AUX || c->tag[w - 1] == T_ADV)) w--;
    uint32_t k = w > first && w < v ? c->chunk_of[w - 1] : NONE;
    if (found == NONE || k == NONE || k <= found || role != ROLE_VICTIM || !has_tree(c)) return;
    uint32_t head = c->chunk[k].head, b = c->chunk[k].words.begin;
    bool listed =
        b > first + 1 && word_is(c, b - 1, c->lex->and_) && word_is(c, b - 2, c->lex->comma);
    if (!listed || c->d->tok.head[head] != v || c->d->tok.dep[head] != DEP_NSUBJ_PASS) return;
    for (uint32_t i = list_first(c, found), seen = 0; i != NONE && seen < NEAR;
         seen++, i = list_next(c, i, found))
        if (i == k) return;
    sufferer_one(c, t, k, role);
}

/* ---- verbs ---- */

/* "exploded outside the town hall": what stands where it went off. */
static void things_beside(Coder *c, Draft *t, uint32_t past)
{
    Span s = sentence_at(c, t->trigger.begin);
    for (uint32_t w = past; w + 1 < s.end && w < past + 2 * NEAR; w++) {
        if (c->tag[w] == T_VERB || c->tag[w] == T_SUB) return;
        uint32_t k = c->chunk_of[w + 1];
        if (k != NONE && c->chunk[k].bits & W_HOLLOW && c->chunk[k].of != NONE)
            continue; /* "in front of" */
        if (c->tag[w] == T_PREP && k != NONE && c->chunk[k].bits & W_THING
            && c->chunk[k].words.begin == w + 1 && !str_is(kind_name_of(c, k), "public"))
            draft_sufferer(c, t, k, ROLE_TARGET);
    }
}


/* "accused the army of killing": the accused does it, not who accuses. */
static uint32_t accused_before(const Coder *c, uint32_t w)
{
    uint32_t v = verb_before(c, w);
    if (v == NONE || !(c->cue[v] & CUE_HEARSAY) || c->hearsay[v] != STATUS_ACCUSED || w - v > 20)
        return NONE;
    return is_passive(c, v) ? subject_of(c, v) : object_of(c, v + 1);
}

static uint32_t doer_of(const Coder *c, uint32_t v)
{
    Span s = sentence_at(c, v);
    if (v > s.begin && c->tag[v - 1] == T_PREP && c->bits[v] & W_ING) {
        uint32_t k = accused_before(c, v - 1);
        if (k != NONE) return k;
    }
    bool suspected;
    uint32_t blamed = blamed_for(c, v, &suspected),
             subject = blamed != NONE ? blamed : subject_of(c, v);
    return subject == NONE || foiled_by(c, v, subject) ? NONE : subject;
}

/* "arrested two men for killing": that it was they is an accusation. */
static void suspect_doers(const Coder *c, Draft *t)
{
    bool suspected;
    if (blamed_for(c, t->trigger.begin, &suspected) == NONE || !suspected
        || t->force.status != STATUS_SHOWN)
        return;
    for (uint32_t i = 0; i < t->perpetrators.n; i++)
        t->perpetrators.item[i].status = STATUS_ACCUSED;
    for (uint32_t i = 0; i < t->organisations.n; i++)
        t->organisations.item[i].status = STATUS_ACCUSED;
}

static uint32_t agent_of(const Coder *c, uint32_t v, uint32_t past)
{
    uint32_t w = has_tree(c) ? tree_agent(c, v) : NONE;
    return w != NONE && c->chunk_of[w] != NONE ? c->chunk_of[w] : by_of(c, past);
}

static void roles_of_verb(Coder *c, Draft *t, const Trigger *g)
{
    uint32_t v = t->trigger.begin, past = t->trigger.end;
    uint32_t gapped = g->way == WAY_ACT ? toll_gapped(c, v) : NONE;
    bool passive = gapped != NONE
        || (g->object == ROLE_NONE || g->way == WAY_HAPPEN || past > v + 1 ? has_be(c, v)
                                                                           : is_passive(c, v));
    uint32_t subject = gapped != NONE ? gapped
        : passive                     ? subject_of(c, v)
                                      : doer_of(c, v),
             object = passive ? agent_of(c, v, past) : object_of(c, past);
    if (g->way == WAY_HAPPEN) {
        if (object != NONE && !passive) draft_doer(c, t, subject);
        draft_sufferer(c, t, object != NONE && !passive ? object : subject, g->subject);
        things_beside(c, t, past);
        return;
    }
    draft_doer(c, t, passive ? object : subject);
    suspect_doers(c, t);
    draft_sufferer(c, t, passive ? subject : object, g->object);
    if (passive && gapped == NONE) last_sufferer(c, t, subject, g->object);
    if (draft_kind(c, t)->two_sided && object != NONE && !passive) draft_doer(c, t, object);
}

/* ---- nouns ---- */

/* "the rebels' attack", "the minister's murder", "a guerrilla attack", "the car bomb attack" */
static void roles_before_noun(Coder *c, Draft *t, const Chunk *x)
{
    uint32_t owner = NONE;
    for (uint32_t w = x->words.begin; w < t->trigger.begin; w++)
        if (c->tag[w] == T_POSS) owner = w;
    bool possessed = owner != NONE;
    for (uint32_t w = x->words.begin; w + 1 < t->trigger.end; w++) {
        uint32_t m = w < t->trigger.begin ? c->mention_of[w] : NONE,
                 b = w < t->trigger.begin ? c->bits[w] : c->bits[w] & W_WEAPON;
        if (m != NONE && is_glued(c, w)) continue; /* "an anti-Taliban attack" */
        bool named = m != NONE && c->d->mention[m].words.begin == w
            && c->d->mention[m].kind != MENTION_PLACE;
        if (!named && !(b & (W_PERSON | W_WEAPON | W_ORG))) continue;
        Span *words = ARENA_NEW(c->d->arena, Span);
        *words = named ? c->d->mention[m].words : (Span){ w, w + 1 };
        if (named && words->end > t->trigger.begin) continue;
        if (possessed && w < owner && words->end != owner && !(b & W_WEAPON))
            continue; /* "Colombian candidate Ana Ruiz's murder": hers */
        if (named && c->d->mention[m].kind == MENTION_PERSON) *words = bare_name(c, *words);
        Filler f = { .mention = words,
            .n_mention = 1,
            .text = named && !c->d->mention[m].is_name ? c->d->chain[c->d->mention[m].chain].name
                                                       : span_text(c, *words),
            .chain = m == NONE ? NONE : c->d->mention[m].chain,
            .kind = c->lex->kind_name[c->kind[w]],
            .status = t->force.status,
            .effect = EFFECT_NONE,
            .number = { .speaker = NONE } };
        Effect effect = draft_kind(c, t)->effect;
        if (b & W_WEAPON && !named) filler_add(c, &t->weapons, f);
        else if (possessed && (effect == EFFECT_DEATH || effect == EFFECT_TAKEN)
            && !draft_kind(c, t)->two_sided) {
            f.effect = effect;
            filler_add(c, &t->victims, f);
        } else if (named && c->d->mention[m].kind == MENTION_ORGANISATION)
            filler_add(c, &t->organisations, f);
        else if (possessed || (named && c->d->mention[m].kind == MENTION_PERSON))
            filler_add(c, &t->perpetrators, f);
    }
}

/* A verb right behind the noun phrase: "attack was carried out by", "attacks rocked the airport".
 */
static void roles_from_verb_after(Coder *c, Draft *t, const Chunk *x)
{
    Span s = sentence_at(c, x->head);
    uint32_t w = x->end, far = 0;
    while (w < s.end && far < NEAR && c->tag[w] != T_VERB && c->tag[w] != T_SUB) { w++; far++; }
    if (w >= s.end || c->tag[w] != T_VERB || !(c->cue[w] & (CUE_LIGHT | CUE_BEFALL | CUE_HEARSAY)))
        return;
    uint32_t past = w + c->cue_len[w];
    if (is_passive(c, w)) {
        uint32_t by = by_of(c, past);
        if (by == NONE && c->hearsay[w] == STATUS_ACCUSED && c->cue[w] & CUE_HEARSAY) {
            by = prep_of(c, w + 1, c->lex->on, 3);
            if (by == NONE) by = prep_of(c, w + 1, c->lex->to, 3);
        }
        if (by != NONE) draft_doer(c, t, by);
        return;
    }
    if (!(c->cue[w] & CUE_BEFALL) || draft_kind(c, t)->result) return;
    uint32_t k = object_of(c, past);
    if (k != NONE && c->chunk[k].bits & (W_THING | W_FACILITY))
        draft_sufferer(c, t, k, ROLE_TARGET);
    if (k == NONE) things_beside(c, t, past);            /* "took place in a branch office" */
}

/* The light verb right before the noun phrase: "launched [an attack]", "is responsible for [the
 * attack]". */
static uint32_t light_before(const Coder *c, uint32_t begin)
{
    Span s = sentence_at(c, begin);
    for (uint32_t w = begin; w-- > s.begin && begin - w < NEAR;) {
        uint32_t past = w + c->cue_len[w];
        if (!(c->cue[w] & CUE_LIGHT) || past > begin) continue;
        while (past < begin && (c->tag[past] == T_ADV || c->tag[past] == T_PUNCT)) past++;
        return past == begin ? w : NONE;
    }
    return NONE;
}

static void doers_accused(FillerList *l, uint32_t from)
{
    for (uint32_t i = from; i < l->n; i++) l->item[i].status = STATUS_ACCUSED;
}

static void charged_doers(Coder *c, Draft *t, uint32_t chunk)
{
    uint32_t people = t->perpetrators.n, bodies = t->organisations.n;
    draft_doer(c, t, chunk);
    if (t->force.status != STATUS_SHOWN) return;
    doers_accused(&t->perpetrators, people);
    doers_accused(&t->organisations, bodies);
}

/* "launched an attack", "blamed the army for the attack", "took part in the attack" */
static void roles_from_verb_before(Coder *c, Draft *t, const Chunk *x)
{
    uint32_t light = light_before(c, x->words.begin), v = verb_before(c, x->words.begin);
    if (light != NONE && !has_be(c, light)) draft_doer(c, t, doer_of(c, light));
    if (v != NONE && x->words.begin - v <= NEAR && c->cue[v] & CUE_HEARSAY
        && c->hearsay[v] == STATUS_ACCUSED)
        draft_doer(c, t, accused_before(c, x->words.begin));
    charged_doers(c, t, charged_with(c, x->head));
}

/* "the killing last week of a judge" */
static uint32_t of_past_time(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w - 1);
    uint32_t begin = w;
    while (w < s.end && w < begin + NEAR
        && (c->time_of[w] != NONE || c->tag[w] == T_TIME
            || (c->tag[w] == T_PREP && !word_is(c, w, c->lex->of))))
        w++;
    return w > begin && w + 1 < s.end && word_is(c, w, c->lex->of) ? c->chunk_of[w + 1] : NONE;
}

static void roles_after_noun(Coder *c, Draft *t, const Trigger *g, const Chunk *x)
{
    const Word at[] = { c->lex->on, c->lex->against, c->lex->at };
    if (x->of != NONE) draft_sufferer(c, t, x->of, g->object);
    else if (g->object == ROLE_VICTIM)
        draft_sufferer(c, t, of_past_time(c, x->words.end), g->object);
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t k = prep_of(c, x->words.end, at[i], x->of != NONE ? NEAR : 4);
        if (k != NONE && c->time_of[c->chunk[k].head] == NONE)
            draft_sufferer(c, t, k, g->object == ROLE_NONE ? ROLE_AUTO : g->object);
    }
    draft_doer(c, t, prep_of(c, x->words.end, c->lex->by, NEAR));
    if (draft_kind(c, t)->two_sided) draft_doer(c, t, prep_of(c, x->words.end, c->lex->between, 3));
}

static void roles_of_noun(Coder *c, Draft *t, const Trigger *g)
{
    const Chunk *x = &c->chunk[t->chunk];
    roles_before_noun(c, t, x);
    roles_after_noun(c, t, g, x);
    roles_from_verb_before(c, t, x);
    roles_from_verb_after(c, t, x);
    /* "ten dead": the number is the noun's own */
    if (x->number.known && draft_kind(c, t)->result && x->of == NONE) {
        Effect effect = draft_kind(c, t)->effect;
        if (effect == EFFECT_DEATH) t->killed = count_join(t->killed, x->number);
        if (effect == EFFECT_INJURY) t->wounded = count_join(t->wounded, x->number);
    }
}

/* ---- what else the clause names ---- */

/* "an answer to the raid on Kut, where [jets] killed nine": of an aside that this deed is no part
 * of. */
static bool in_other_clause(const Coder *c, uint32_t w, uint32_t deed)
{
    const Tokens *t = &c->d->tok;
    uint32_t over = has_tree(c) && t->dep[w] == DEP_NSUBJ ? t->head[w] : w;
    return over != w && t->dep[over] == DEP_ACL_RELCL && c->branch.left
        && !(c->branch.left[over] <= deed && deed <= c->branch.right[over])
        && t->head[over] != deed;
}

static void weapons_near(Coder *c, Draft *t)
{
    Span s = sentence_at(c, t->trigger.begin);
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t k = c->chunk_of[w];
        if (k == NONE || c->chunk[k].head != w || !(c->chunk[k].bits & W_WEAPON)
            || (t->is_noun && k == t->chunk))
            continue;
        if (in_other_clause(c, w, t->trigger.begin)) continue;
        Filler f = filler_of(c, k);
        if (!str_is(f.kind, "weapon")
            || word_is(c, c->chunk[k].words.begin - (c->chunk[k].words.begin > 0), c->lex->with))
            filler_add(c, &t->weapons, f);
    }
}

/* The "Bank" of "the West Bank", the "Port" of "Port Sudan" are no bank, no port; "Kut airport" is
 * one. */
static bool in_place_name(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w], p = m == NONE ? NONE : c->place_of[c->d->mention[m].words.begin];
    if (p == NONE || c->d->place[p].unlisted || c->d->place[p].precision == PLACE_POINT)
        return false;
    return name_in_name(span_text(c, (Span){ w, w + 1 }), c->d->place[p].name);
}

/* One by his office, or who says so: "the [speaker] of parliament", "a [doctor] at the hospital
 * said"; not "nine [pupils] of a school". */
static bool speaks_or_rules(const Coder *c, uint32_t w)
{
    uint32_t over = c->d->tok.head[w];
    bool one = c->d->tok.feat && c->d->tok.feat[w] & FEAT_SING && w + 1 < c->d->tok.n
        && word_is(c, w + 1, c->lex->of);
    return one || c->bits[w] & W_TITLE
        || (c->tag[over] == T_VERB && c->cue[over] & (CUE_SAY | CUE_SAY_LOOSELY));
}

/* "[hospital] staff", "a doctor at the [hospital]", "the speaker of [parliament]", "the [embassy]
 * said": nothing was done there. */
static bool is_only_whose(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t k = c->chunk_of[w];
    if (c->chunk[k].head != w && c->chunk[k].bits & W_PERSON && !(c->chunk[k].bits & W_FACILITY))
        return true;
    if (!has_tree(c) || t->head[w] == w) return false;
    uint32_t over = t->head[w];
    if (t->dep[w] == DEP_NSUBJ)
        return c->tag[over] == T_VERB
            && c->cue[over] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_HEARSAY | CUE_VIEW);
    bool behind = t->dep[w] == DEP_NMOD || t->dep[w] == DEP_NMOD_POSS;
    return behind && over < w && c->bits[over] & (W_PERSON | W_TITLE) && t->pos[over] != POS_VERB
        && !(c->bits[over] & W_EVENT) && speaks_or_rules(c, over);
}

/* A facility from w on, or leftward; another deed between ends the search. */
static uint32_t facility_from(const Coder *c, const Draft *t, uint32_t w, uint32_t end, int step)
{
    for (; w != end; w = step > 0 ? w + 1 : w - 1) {
        uint32_t k = c->chunk_of[w];
        bool deed = k != NONE && k != t->chunk && c->chunk[k].head == w && c->bits[w] & W_EVENT
            && c->tag[w] == T_NOUN;
        if (deed && t->is_noun) return NONE;
        if (c->bits[w] & W_FACILITY && k != NONE && !in_place_name(c, w) && !is_only_whose(c, w))
            return w;
    }
    return NONE;
}

static void facility_near(Coder *c, Draft *t)
{
    Span s = sentence_at(c, t->trigger.begin);
    uint32_t first = t->trigger.begin > s.begin + NEAR ? t->trigger.begin - NEAR : s.begin,
             end = t->trigger.end + NEAR < s.end ? t->trigger.end + NEAR : s.end;
    uint32_t w = facility_from(c, t, t->trigger.end, end, 1);
    if (w == NONE && t->trigger.begin > first)
        w = facility_from(c, t, t->trigger.begin - 1, first > 0 ? first - 1 : 0, -1);
    if (w == NONE) return;
    uint32_t head = w;
    while (w > c->chunk[c->chunk_of[head]].core && c->mention_of[w - 1] == NONE
        && c->bits[w - 1] & W_NOUN)
        w--;
    t->facility = (Span){ w, head + 1 };
}

/* "[Tens of thousands] rallied" */
static void crowd_of(Coder *c, Draft *t)
{
    uint32_t k = subject_of(c, t->trigger.begin);
    if (k != NONE && c->chunk[k].number.known && c->chunk[k].number.low > 1)
        filler_add(c, &t->perpetrators, filler_of(c, k));
}

void draft_roles(Coder *c, Draft *t, const Trigger *g)
{
    if (!t->is_noun && g->need_doers) crowd_of(c, t);
    if (t->is_noun) roles_of_noun(c, t, g);
    else roles_of_verb(c, t, g);
    if (!t->is_noun && t->sufferer == NONE && g->way == WAY_ACT && g->object == ROLE_VICTIM)
        toll_own(c, t);
    if (g->prep)
        draft_sufferer(
            c, t, prep_of(c, t->trigger.end, g->prep, g->need_prep ? 3 : NEAR), g->prep_role);
    if (!draft_kind(c, t)->kind.is_incident) return;
    weapons_near(c, t);
    facility_near(c, t);
}
