/* coding/incidents/settle.c -- who and what is given its role: the phrases that may have it
 * (learned.c) are gathered by whom they speak of, and each person or thing is weighed once, by all
 * that is said of it.
 *
 *     Two [gunmen] shot [a judge]. ... [Judge Ana Ruiz] died at once. [The men] fled.     one victim, one doer
 *
 * Weights by train/incidents.c. Without them each phrase has to be likely enough by itself.
 */
#include <math.h>
#include "coding/inside.h"

enum { UP_MOST = 4, WEIGHT_ONE = 16, SETTLE_BITS = 15, GROUPS_MOST = 64, ROLE_OF_BODIES = 1, PRINT_OF_WIRES = 0, ROLE_OF_VICTIMS = 3, AMONG_FAR = 12, THEM_FAR = 6 };

/* A part is given from this chance on, in thousandths. */
static const int32_t enough[PART_COUNT] = { 0, 300, 300, 300, 400, 400, 400, 300 };
enum { NOT_RULED_OUT = 40,         /* what the rules gave this incident */
       DOER_NOT_RULED_OUT = 20,    /* who did it by the rules: villagers and rioters were never seen to */
       BEYOND_DOUBT = 800,         /* what the rules gave another of the sentence */
       GRAVE = 600 };              /* that soldiers or police did it, where no rule saw it: they mostly come afterwards */
enum { WORTH_A_LOOK = 120 };       /* what is gathered */
/* What is given, in thousandths, in wires and in ordinary print: doers, the rest, and what the
 * rules gave, too. The weights were learned of wires; in ordinary print rules go first, and what no
 * rule saw must be likely by itself, too. */
static const int32_t settled_doer[PRINTS] = { 400, 300 }, settled[PRINTS] = { 300, 400 },
                     settled_ruled[PRINTS] = { 100, 1 };
enum { SETTLED_SPEAKER = 700, RULES_FIRST = 16 };

static uint32_t role_of(Part k)
{
    return k == PART_PERPETRATOR ? 0
        : k == PART_ORGANISATION ? 1
        : k == PART_TARGET       ? 2
        : k == PART_WEAPON       ? 4
                                 : 3;
}

static bool is_victim(Part k) { return k == PART_KILLED || k == PART_HURT || k == PART_VICTIM; }

static bool fights(Str kind)
{
    return str_is(kind, "rebel") || str_is(kind, "criminal") || str_is(kind, "military")
        || str_is(kind, "police");
}

static bool is_country(const Coder *c, uint32_t head)
{
    uint32_t m = c->mention_of[head];
    return m != NONE && c->d->chain[c->d->mention[m].chain].kind == ACTOR_STATE;
}

/* What the key that was learned of does not count, and we do: those who fight as victims, towns as
 * targets, states as doers. */
static Part stands(const Coder *c, const Phrase *p)
{
    Str kind = c->lex->kind_name[c->kind[p->head]];
    if (p->ruled & RULED_ORGANISATION && is_country(c, p->head)) return PART_ORGANISATION;
    if (p->ruled & RULED_TARGET && c->bits[p->head] & W_WEAPON)
        return PART_TARGET; /* "shot down two drones" */
    if (p->ruled & RULED_TARGET
        && (c->bits[p->head] & W_GROUND
            || (str_is(kind, "civilian") && !(c->bits[p->head] & W_PERSON))))
        return PART_TARGET;
    if (!(p->ruled & RULED_VICTIM) || !fights(kind)) return PART_NONE;
    return p->ruled & RULED_KILLED ? PART_KILLED : p->ruled & RULED_HURT ? PART_HURT : PART_VICTIM;
}

/* Whether a doer is a body or its people is for the weights to say. */
static bool rules_say(const Phrase *p, Part k)
{
    enum { DOER = RULED_PERPETRATOR | RULED_ORGANISATION };
    static const uint8_t bit[PART_COUNT] = { 0, DOER, DOER, RULED_TARGET, RULED_VICTIM,
        RULED_VICTIM, RULED_VICTIM, RULED_WEAPON };
    return p->ruled & bit[k];
}

static bool of_state(const Coder *c, uint32_t head)
{
    Str kind = c->lex->kind_name[c->kind[head]];
    uint32_t m = c->mention_of[head];
    if (str_is(kind, "military") || str_is(kind, "police") || str_is(kind, "government"))
        return true;
    return m != NONE
        && (str_is(str_of(c->d->chain[c->d->mention[m].chain].sector), "MIL")
            || c->d->chain[c->d->mention[m].chain].kind == ACTOR_STATE);
}

/* "Boko [Haram]": what the whole name hangs on hangs on its first word. */
static uint32_t name_top(const Coder *c, uint32_t w)
{
    for (uint32_t up = 0; up < UP_MOST && c->d->tok.dep[w] == DEP_FLAT; up++) w = c->d->tok.head[w];
    return w;
}

/* "The [government] blamed the rebels", "the [police] said", "a member of the [front] denied": they
 * speak of it. */
static bool speaks(const Coder *c, const Phrase *p)
{
    if (!has_tree(c)) return false;
    uint32_t w = name_top(c, p->head);
    for (uint32_t up = 0; up < UP_MOST
         && (c->d->tok.dep[w] == DEP_NMOD || c->d->tok.dep[w] == DEP_NMOD_POSS
             || c->d->tok.dep[w] == DEP_COMPOUND);
         up++)
        w = c->d->tok.head[w];
    if (c->d->tok.dep[w] != DEP_NSUBJ) return false;
    return c->cue[c->d->tok.head[w]] & (CUE_SAY | CUE_HEARSAY | CUE_SAY_LOOSELY | CUE_DISOWNS);
}

static int32_t not_ruled_out(Part k)
{
    return k == PART_PERPETRATOR ? DOER_NOT_RULED_OUT : NOT_RULED_OUT;
}

static int32_t wanted(const Coder *c, const Phrase *p, Part k)
{
    if (rules_say(p, k)) return not_ruled_out(k);
    if ((p->of_other && p->anchor != NONE)
        || ((k == PART_PERPETRATOR || k == PART_ORGANISATION) && speaks(c, p)))
        return BEYOND_DOUBT;
    return (k == PART_PERPETRATOR || k == PART_ORGANISATION) && of_state(c, p->head) ? GRAVE
                                                                                     : enough[k];
}


static int32_t role_chance(const int32_t chance[PART_COUNT], uint32_t role)
{
    static const Part part[FILLER_ROLES] = { PART_PERPETRATOR, PART_ORGANISATION, PART_TARGET,
        PART_VICTIM, PART_WEAPON };
    return role == ROLE_OF_VICTIMS ? chance[PART_KILLED] + chance[PART_HURT] + chance[PART_VICTIM]
                                   : chance[part[role]];
}
static int32_t chance_of(const Given *x) { return role_chance(x->chance, role_of(x->part)); }

/* The likeliest part that is worth a look; the three of victims help each other. */
/* "Ten were killed, among them two [commanders]", "376 [rebels] have been killed": it befell them.
 */
static bool is_befallen(const Coder *c, const Phrase *p)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c)) return false;
    uint32_t over = t->head[p->head];
    if (t->dep[p->head] == DEP_NSUBJ_PASS && c->cue[over] & (CUE_KILLED | CUE_WOUNDED | CUE_TAKEN))
        return true;
    uint32_t begin = p->chunk == NONE ? p->head : c->chunk[p->chunk].words.begin,
             first = sentence_at(c, begin).begin;
    for (uint32_t w = begin; w-- > first && w + THEM_FAR > begin;)
        if (c->chunk_of[w] != NONE && is_part_of_them(c, c->chunk_of[w]))
            return true; /* "most of them members of [the front]" */
    bool killed = false;
    for (uint32_t w = begin; w-- > first && w + AMONG_FAR > begin && !killed;) {
        if (!word_is(c, w, c->lex->among) && !word_is(c, w, c->lex->including)) continue;
        for (uint32_t v = w; v-- > first && !killed;)
            killed = c->cue[v] & (CUE_KILLED | CUE_WOUNDED | CUE_TAKEN) && c->tag[v] == T_VERB;
        return killed;
    }
    return false;
}

static Part part_of(const Coder *c, const Phrase *p, const int32_t chance[PART_COUNT])
{
    Part best = PART_NONE;
    int32_t most = 0;
    bool befallen = is_befallen(c, p);
    for (Part k = PART_PERPETRATOR; k < PART_COUNT; k++) {
        if (k <= PART_ORGANISATION && befallen) continue;
        int32_t says =
            chance[k] * (rules_say(p, k) && c->print != PRINT_OF_WIRES ? RULES_FIRST : 1);
        if (role_chance(chance, role_of(k)) < (rules_say(p, k) ? not_ruled_out(k) : WORTH_A_LOOK)
            || says <= most)
            continue;
        best = k;
        most = says;
    }
    return best;
}

/* ---- the phrases ---- */

typedef struct Giving { Coder *c; Draft *t; Given *item; uint32_t n, cap; } Giving;

static const Filler *ruled_filler(const Coder *c, const Draft *t, const Phrase *p)
{
    for (uint32_t l = 0; l < FILLER_ROLES; l++)
        for (uint32_t i = 0; i < t->rule[l].n; i++)
            for (uint32_t m = 0; m < t->rule[l].item[i].n_mention; m++) {
                Span s = t->rule[l].item[i].mention[m];
                if (s.begin <= p->head && p->head < s.end
                    && (p->inner ? s.end == p->head + 1 : c->chunk_of[s.begin] == p->chunk))
                    return &t->rule[l].item[i];
            }
    return NULL;
}

static Filler filler_new(Coder *c, const Phrase *p)
{
    if (!p->inner) return filler_of(c, p->chunk);
    Span *words = ARENA_NEW(c->d->arena, Span);
    uint32_t m = c->mention_of[p->head];
    *words = p->words;
    Filler f = { .mention = words, .n_mention = 1, .text = span_text(c, *words), .chain = NONE,
                 .kind = c->lex->kind_name[c->kind[p->head]], .number = { .speaker = NONE } };
    if (m != NONE && c->d->mention[m].words.end == p->head + 1) f.chain = c->d->mention[m].chain;
    return f;
}

/* Those who were taken are dead or hurt only where the words say so. */
static Effect effect_of(
    const Coder *c, const Draft *t, const Phrase *p, Part part, const Filler *old)
{
    if (draft_kind(c, t)->effect == EFFECT_TAKEN && !(p->ruled & (RULED_KILLED | RULED_HURT))
        && (part == PART_KILLED || part == PART_HURT))
        return EFFECT_TAKEN;
    if (part == PART_KILLED) return EFFECT_DEATH;
    if (part == PART_HURT) return EFFECT_INJURY;
    if (part != PART_VICTIM) return EFFECT_NONE;
    return old && old->effect != EFFECT_DEATH && old->effect != EFFECT_INJURY ? old->effect
        : draft_kind(c, t)->effect == EFFECT_TAKEN                            ? EFFECT_TAKEN
                                                                              : EFFECT_NONE;
}

/* "Police arrested [three men] over the murder", "witnesses blamed [the army]": they are accused of
 * it. Said of it in another sentence: as that one is said. */
static Status status_of(const Coder *c, const Draft *t, const Phrase *p)
{
    uint32_t by = c->ruled_by[p->head],
             up = has_tree(c) ? c->d->tok.head[name_top(c, p->head)] : p->head,
             row = c->claim_of[p->head];
    bool held = p->of_other && by != NONE && draft_kind(c, &c->draft[by])->effect == EFFECT_TAKEN
        && !draft_kind(c, &c->draft[by])->kind.muc.n;
    if (held || (c->cue[up] & CUE_HEARSAY && c->hearsay[up] == STATUS_ACCUSED && !speaks(c, p)))
        return STATUS_ACCUSED;
    return p->anchor == NONE && row != NONE ? c->d->claim[row].status : t->force.status;
}

/* "Mali said that [the front] was behind it": an accusation, unless the front says so of itself. */
static bool is_said_behind(const Coder *c, const Phrase *p, uint32_t chain)
{
    uint32_t row = c->claim_of[p->head], w = p->words.end;
    Span s = sentence_at(c, p->head);
    while (w < s.end && (c->tag[w] == T_AUX || c->tag[w] == T_ADV || c->bits[w] & W_BE)
        && w < p->words.end + 3)
        w++;
    if (row == NONE || w == p->words.end || w >= s.end || !word_is(c, w, c->lex->behind))
        return false;
    return c->d->claim[row].chain == NONE || c->d->claim[row].chain != chain;
}

/* "[Suspected] rebels burned two buses": that they burned is told as a fact, who they were is not.
 */
static Status status_of_name(const Coder *c, const Phrase *p, Status s)
{
    uint32_t k = c->chunk_of[p->head];
    for (uint32_t w = k == NONE ? p->head : c->chunk[k].words.begin; w < p->head; w++)
        if (c->cue[w] & CUE_HEARSAY && c->d->tok.dep && c->d->tok.dep[w] == DEP_AMOD
            && s <= STATUS_STATED)
            return (Status)c->hearsay[w];
    return s;
}

/* "Soldiers blew up two houses. ... Hamas was responsible": whose deed it was is told where it is
 * told; a state's forces have no other body behind them by what stands elsewhere. */
static bool is_of_forces(const Coder *c, const Draft *t, const Phrase *p)
{
    if (p->ruled || p->anchor != NONE || c->print == PRINT_OF_WIRES) return false;
    for (uint32_t i = 0; i < t->perpetrators.n; i++)
        if (str_is(t->perpetrators.item[i].kind, "military")
            || str_is(t->perpetrators.item[i].kind, "police"))
            return true;
    return false;
}

static void see_phrase(void *who, const Phrase *p)
{
    Giving *g = who;
    Coder *c = g->c;
    Given x = { .said = *p };
    phrase_chances(c, p, x.chance);
    x.part = stands(c, p);
    if (x.part == PART_NONE) x.part = part_of(c, p, x.chance);
    if (x.part == PART_NONE || (x.part == PART_ORGANISATION && is_of_forces(c, g->t, p))) return;
    const Filler *old = p->ruled ? ruled_filler(c, g->t, p) : NULL;
    x.f = filler_new(c, p);
    x.f.status = old ? old->status : status_of(c, g->t, p);
    if (x.part == PART_PERPETRATOR || x.part == PART_ORGANISATION)
        x.f.status =
            is_said_behind(c, p, x.f.chain) ? STATUS_ACCUSED : status_of_name(c, p, x.f.status);
    if (old && old->number.known) x.f.number = old->number;
    x.f.effect = effect_of(c, g->t, p, x.part, old);
    ARENA_PUSH(c->d->arena, g->item, g->n, g->cap, x);
}

/* ---- one and the same, said in other words ---- */

static bool is_name(const Coder *c, const Given *x)
{
    return x->f.chain != NONE && c->mention_of[x->said.head] != NONE
        && c->d->mention[c->mention_of[x->said.head]].is_name;
}

/* "the judge", "these men" */
static bool points_back(const Coder *c, const Given *x)
{
    uint32_t w = c->chunk[x->said.chunk].words.begin;
    return !x->said.inner
        && (word_is(c, w, c->lex->the) || word_is(c, w, c->lex->that)
            || word_is(c, w, c->lex->their) || word_is(c, w, c->lex->its));
}

static bool plural(const Coder *c, const Given *x)
{
    return (c->bits[x->said.head] & W_PLURAL) != 0;
}

/* "Judge [Ana Ruiz]", "Ana Ruiz, [a judge]" */
static bool beside(const Coder *c, const Given *a, const Given *b)
{
    if (a->said.chunk == b->said.chunk) return true;
    return has_tree(c)
        && (tree_joins(c, a->said.chunk, b->said.chunk) == DEP_APPOS
            || tree_joins(c, b->said.chunk, a->said.chunk) == DEP_APPOS);
}

static bool one_and_same(const Coder *c, const Given *a, const Given *b)
{
    if (a->part != b->part && !(is_victim(a->part) && is_victim(b->part))) return false;
    if (filler_same(c, &a->f, &b->f)) return true;
    bool x = is_name(c, a), y = is_name(c, b);
    bool building = a->part == PART_TARGET && c->bits[a->said.head] & W_FACILITY && !plural(c, a)
        && c->d->tok.lemma[a->said.head] == c->d->tok.lemma[b->said.head];
    if (building && !plural(c, b))
        return true; /* "Karachi's airport" is "the international airport" */
    if (a->part == PART_TARGET || a->part == PART_ORGANISATION)
        return !x && !y && c->d->tok.lemma[a->said.head] == c->d->tok.lemma[b->said.head]
            && points_back(c, b);
    if (x && y) return is_victim(a->part) && name_in_name(a->f.text, b->f.text);
    if (x != y)
        return is_victim(a->part) && !plural(c, a) && !plural(c, b)
            && (beside(c, a, b) || points_back(c, x ? b : a));
    if (c->d->tok.lemma[a->said.head] == c->d->tok.lemma[b->said.head]) return true;
    return a->part == PART_PERPETRATOR && plural(c, a) == plural(c, b) && points_back(c, b);
}

/* The name says most, else what is likeliest; of one word with more and with less before it, more:
 * "a cargo plane", "the plane". How wires' keys call it wording.c finds out. */
static bool says_more(const Coder *c, const Given *a, const Given *b)
{
    if (is_name(c, a) != is_name(c, b)) return is_name(c, b);
    bool same_word =
        c->d->tok.lemma[a->said.head] == c->d->tok.lemma[b->said.head] && !is_name(c, a);
    if (same_word && c->print != PRINT_OF_WIRES) return b->f.text.n > a->f.text.n;
    return is_name(c, a) ? b->f.text.n > a->f.text.n : chance_of(b) > chance_of(a);
}


/* ---- who is meant ---- */

/* "the house of [Ana Ruiz]" is one target, "the driver of [the bus]" one victim; unless the inner
 * one is far likelier. */
static void drop_nested(Giving *g)
{
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t k = i + 1; k < g->n && g->item[k].said.head < g->item[i].said.words.end;
             k++) {
            Part out = g->item[i].part, in = g->item[k].part;
            if (g->item[i].spent || g->item[k].spent
                || !(out == in || (in == PART_TARGET && is_victim(out))
                    || (is_victim(in) && out == PART_TARGET)))
                continue;
            if (2 * chance_of(&g->item[i]) >= chance_of(&g->item[k])) g->item[k].spent = true;
            else g->item[i].spent = true;
        }
}

/* What is likely enough by itself, or all that there is. */
static bool carries(const Group *x, const Given *g)
{
    return g == x->best || g->said.ruled || chance_of(g) >= enough[g->part];
}

static void group_add(const Coder *c, Group *x, const Given *g)
{
    int32_t chance = chance_of(g);
    x->ruled |= g->said.ruled;
    x->stands |= stands(c, &g->said) != PART_NONE;
    x->told |= g->said.anchor != NONE;
    if (!x->best || chance > x->top) {
        x->second = x->best ? x->top : 0;
        x->top = chance;
        x->best = g;
    } else if (chance > x->second) x->second = chance;
}

static void group_words(Coder *c, Group *x)
{
    const Given *most = NULL;
    for (uint32_t i = 0; i < x->n; i++) {
        if (!carries(x, x->member[i])) continue;
        if (!most) x->f = x->member[i]->f;
        else filler_join(c, &x->f, x->member[i]->f);
        if (!most || says_more(c, most, x->member[i])) most = x->member[i];
    }
    x->text = most;
    x->f.text = most->f.text;
    if (is_name(c, most) && c->d->chain[most->f.chain].kind == ACTOR_PERSON
        && name_in_name(x->f.text, c->d->chain[most->f.chain].name))
        x->f.text = c->d->chain[most->f.chain].name;
    x->f.kind = most->f.kind.n ? most->f.kind : x->f.kind;
}

/* "A judge", "the judge": one; "the judge, Ana Ruiz": so all three are. */
static bool belongs(const Coder *c, const Group *x, const Given *g)
{
    if (one_and_same(c, x->member[0], g)) return true;
    for (uint32_t i = 1;
         i < x->n && is_victim(g->part) && is_name(c, g) && !is_name(c, x->member[0]); i++)
        if (beside(c, x->member[i], g) && one_and_same(c, x->member[i], g)) return true;
    return false;
}

static void group_from(Coder *c, Giving *g, uint32_t first, Groups *out)
{
    Group x = { .part = g->item[first].part };
    x.member = ARENA_ARRAY(c->d->arena, const Given *, g->n - first);
    for (uint32_t k = first; k < g->n; k++) {
        if (g->item[k].spent || (k > first && !belongs(c, &x, &g->item[k]))) continue;
        g->item[k].spent = true;
        group_add(c, &x, x.member[x.n++] = &g->item[k]);
    }
    x.part = x.best->part;
    x.role = role_of(x.part);
    group_words(c, &x);
    ARENA_PUSH(c->d->arena, out->item, out->n, out->cap, x);
}

void groups_of(Coder *c, uint32_t draft, Groups *out)
{
    Giving g = { .c = c, .t = &c->draft[draft] };
    *out = (Groups){ 0 };
    phrases_of(c, draft, see_phrase, &g);
    drop_nested(&g);
    for (uint32_t i = 0; i < g.n && out->n < GROUPS_MOST; i++)
        if (!g.item[i].spent) group_from(c, &g, i, out);
}

/* ---- what they weigh ---- */

enum { S_ALWAYS = 1, S_TOP, S_SECOND, S_RULED, S_TOP_RULED, S_RANK, S_RANK_TOP, S_SAME_HEAD, S_NAME_IN, S_CLASS, S_KIND, S_NAMED, S_OTHER, S_SPEAKS,
       S_STATE, S_CHAIN_RULED, S_CHAIN_OFTEN, S_CHAIN_FIRST, S_INCIDENT, S_FORCE, S_TOLD, S_AFTER, S_RIVAL, S_STATUS, S_MANY, S_HEAD, S_PLACE, S_OTHERS };

static void put(SettleClues *q, uint64_t question, uint64_t role, uint64_t a)
{
    if (q->n < SETTLE_MOST)
        q->row[q->n++] =
            (uint32_t)(clue_mix(clue_mix(clue_mix(0, question), role), a) >> (64 - SETTLE_BITS));
}

static uint64_t step_of(int32_t chance)
{
    static const int32_t from[] = { 20, 40, 80, 120, 160, 220, 300, 380, 460, 540, 620, 700, 780,
        860, 920, 960 };
    uint64_t k = 0;
    while (k < sizeof from / sizeof *from && chance >= from[k]) k++;
    return k;
}

static uint64_t few(uint32_t n) { return n < 4 ? n : n < 8 ? 4 : n < 16 ? 5 : 6; }

static void ask_rivals(const Coder *c, const Groups *all, const Group *x, SettleClues *q)
{
    uint32_t rank = 0, same_head = 0, name_in = 0, in_role = 0;
    int32_t best = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        const Group *o = &all->item[i];
        if (o == x || o->role != x->role) continue;
        in_role++;
        if (o->top > best) best = o->top;
        if (o->top < x->top || (o->top == x->top && o > x)) continue;
        rank++;
        same_head += c->d->tok.lemma[o->best->said.head] == c->d->tok.lemma[x->best->said.head];
        name_in += name_in_name(o->f.text, x->f.text);
    }
    put(q, S_RANK, x->role, few(rank));
    put(q, S_RANK_TOP, x->role, clue_mix(few(rank), step_of(x->top)));
    put(q, S_SAME_HEAD, x->role, same_head > 0);
    put(q, S_NAME_IN, x->role, name_in > 0);
    put(q, S_RIVAL, x->role, clue_mix(step_of(x->top) / 3, step_of(best)));
    put(q, S_OTHERS, x->role, few(in_role));
}

static void ask_chain(const Coder *c, const Group *x, SettleClues *q)
{
    if (x->f.chain == NONE) {
        put(q, S_CHAIN_RULED, x->role, 999);
        return;
    }
    const Chain *n = &c->d->chain[x->f.chain];
    put(q, S_CHAIN_RULED, x->role, c->chain_ruled[x->f.chain]);
    put(q, S_CHAIN_OFTEN, x->role, clue_mix(few(n->n_mention), n->kind));
    put(q, S_STATE, x->role, clue_mix(str_hash(str_of(n->sector)), n->kind));
}

void settle_ask(const Coder *c, uint32_t draft, const Groups *all, uint32_t group, SettleClues *q)
{
    const Draft *t = &c->draft[draft];
    const Group *x = &all->item[group];
    const Phrase *p = &x->best->said;
    uint32_t row = c->claim_of[p->head], sentence = c->sent_of[p->head];
    uint64_t class = phrase_class(c, p), top = step_of(x->top),
             kind = str_hash(draft_kind(c, t)->kind.name);
    q->n = 0;
    put(q, S_ALWAYS, x->role, 0);
    put(q, S_TOP, x->role, top);
    put(q, S_SECOND, x->role, step_of(x->second));
    put(q, S_RULED, x->role, x->ruled);
    put(q, S_TOP_RULED, x->role,
        clue_mix(top / 2, (x->ruled >> x->role & 1) + 2u * (x->ruled != 0)));
    put(q, S_CLASS, x->role, class);
    put(q, S_KIND, x->role, kind);
    put(q, S_NAMED, x->role, clue_mix(is_name(c, x->best), top / 3));
    put(q, S_OTHER, x->role, p->of_other);
    put(q, S_SPEAKS, x->role, speaks(c, p));
    put(q, S_INCIDENT, x->role, clue_mix(of_state(c, p->head), top / 3));
    put(q, S_FORCE, x->role, clue_mix(t->force.factuality, t->stage));
    put(q, S_TOLD, x->role, clue_mix(few(t->n_told), x->told));
    put(q, S_AFTER, x->role, p->after);
    put(q, S_STATUS, x->role, row == NONE ? 9 : (uint64_t)c->d->claim[row].status);
    put(q, S_MANY, x->role, clue_mix(few(x->n), top / 3));
    put(q, S_PLACE, x->role, few(sentence));
    put(q, S_CHAIN_FIRST, x->role, clue_mix((c->bits[p->head] & W_PLURAL) != 0, x->f.number.known));
    if (!is_name(c, x->best)) put(q, S_HEAD, x->role, lemma_hash(c, p->head));
    ask_rivals(c, all, x, q);
    ask_chain(c, x, q);
}

static int32_t settle_chance(const Coder *c, uint32_t draft, const Groups *all, uint32_t group)
{
    SettleClues q;
    int32_t sum = 0;
    settle_ask(c, draft, all, group, &q);
    for (uint32_t i = 0; i < q.n; i++) sum += c->kinds->settle_weight[q.row[i]];
    return (int32_t)floor(1000 / (1 + exp(-(double)sum / WEIGHT_ONE)) + 0.5);
}

/* ---- what is given ---- */

/* In thousandths how sure it is, or 0: not given. */
static int32_t given(const Coder *c, uint32_t draft, const Groups *all, uint32_t group)
{
    const Group *x = &all->item[group];
    if (!c->kinds->settle_weight)
        return x->stands || x->top >= wanted(c, &x->best->said, x->part) ? x->top : 0;
    int32_t sure = settle_chance(c, draft, all, group),
            least = x->role <= ROLE_OF_BODIES ? settled_doer[c->print] : settled[c->print];
    bool ruled = x->ruled
        & (x->role <= ROLE_OF_BODIES ? RULED_PERPETRATOR | RULED_ORGANISATION : 1 << x->role);
    if (ruled) least = settled_ruled[c->print];
    else if (speaks(c, &x->best->said) && least < SETTLED_SPEAKER) least = SETTLED_SPEAKER;
    if (!ruled && !x->stands && c->print != PRINT_OF_WIRES
        && x->top < wanted(c, &x->best->said, x->part))
        return 0;
    return x->stands || sure >= least ? sure : 0;
}

static void learned_one(Coder *c, uint32_t draft)
{
    Draft *t = &c->draft[draft];
    Groups all;
    FillerList to[FILLER_ROLES] = { { 0 } };
    groups_of(c, draft, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        int32_t sure = given(c, draft, &all, i);
        FillerList *l = &to[all.item[i].role];
        all.item[i].f.sure = (float)(sure / 10) / 100;
        if (sure && c->kinds->wording_weight && c->print == PRINT_OF_WIRES)
            group_call(c,
                &all.item[i]); /* a reader wants "[Pakistani] troops", the key has it elsewhere */
        if (sure) ARENA_PUSH(c->d->arena, l->item, l->n, l->cap, all.item[i].f);
    }
    for (uint32_t i = 0; i < t->organisations.n; i++)
        if (t->organisations.item[i].status == STATUS_CLAIMED)
            filler_add(c, &to[1], t->organisations.item[i]);
    t->perpetrators = to[0];
    t->organisations = to[1];
    t->targets = to[2];
    t->victims = to[3];
    t->weapons = to[4];
    draft_sides(c, t);
}

/* Of incidents that may have been, and of kinds that were learned of: the key has hardly a
 * stoppage. */
static bool may_learn(const Coder *c, const Draft *t)
{
    Str muc = draft_kind(c, t)->kind.muc;
    return t->told_of && muc.n && !str_is(muc, "FORCED WORK STOPPAGE")
        && t->force.factuality != FACT_NEGATED && t->force.factuality != FACT_HYPOTHETICAL;
}

void drafts_learned(Coder *c)
{
    if (!c->kinds->part_weight) return;
    c->print = (uint8_t)print_of(c->d);
    for (uint32_t i = 0; i < c->n_draft; i++)
        if (may_learn(c, &c->draft[i])) learned_one(c, i);
}
