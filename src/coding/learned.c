/* coding/learned.c -- which part a phrase has in an incident, by weights learned of many (train/incidents.c).
 *
 * The rules propose; the weights look at every phrase of the sentences an incident is told in, rules'
 * verdict among the clues, and say how likely it did it, suffered it, or was its means. Without weights
 * the rules' word stands.
 */
#include <math.h>
#include "coding/inside.h"

enum { SENTENCES_ON = 2, PHRASES_MOST = 1024, WEIGHT_ONE = 16, STATE_SHIFT = 10, UP_MOST = 4 };

/* A part is given from this chance on, in thousandths. */
static const int32_t enough[PART_COUNT] = { 0, 300, 300, 300, 400, 400, 400, 300 };
enum { NOT_RULED_OUT = 40,         /* what the rules gave this incident */
       DOER_NOT_RULED_OUT = 20,    /* who did it by the rules: villagers and rioters were never seen to */
       BEYOND_DOUBT = 800,         /* what the rules gave another of the sentence */
       GRAVE = 600 };              /* that soldiers or police did it, where no rule saw it: they mostly come afterwards */

/* ---- which phrases ---- */

static const FillerList *list_at(const Draft *t, uint32_t i, uint8_t *bit)
{
    const FillerList *const list[] = { &t->perpetrators, &t->organisations, &t->targets, &t->victims, &t->weapons };
    *bit = (uint8_t)(1u << i);
    return list[i];
}

/* The word a mention turns on: "members" of "members of the front". */
static uint32_t head_of(const Coder *c, Span m)
{
    uint32_t k = c->chunk_of[m.begin];
    return k != NONE && c->chunk[k].head >= m.begin && c->chunk[k].head < m.end ? c->chunk[k].head : m.end - 1;
}

static void ruled_mark(Coder *c, const Draft *t, bool set)
{
    for (uint32_t l = 0; l < 5; l++) {
        uint8_t bit;
        const FillerList *list = list_at(t, l, &bit);
        for (uint32_t i = 0; i < list->n; i++) {
            const Filler *f = &list->item[i];
            uint8_t more = f->effect == EFFECT_DEATH ? RULED_KILLED : f->effect == EFFECT_INJURY ? RULED_HURT : 0;
            for (uint32_t m = 0; m < f->n_mention; m++) {
                uint32_t w = head_of(c, f->mention[m]);
                c->ruled[w] = set ? (uint8_t)(c->ruled[w] | bit | (bit == RULED_VICTIM ? more : 0)) : 0;
            }
        }
    }
}

void drafts_ruled(Coder *c)
{
    memset(c->ruled, 0, c->d->tok.n);
    for (uint32_t w = 0; w < c->d->tok.n; w++) c->ruled_by[w] = NONE;
    for (uint32_t t = 0; t < c->n_draft; t++)
        for (uint32_t l = 0; l < 5 && c->draft[t].told_of; l++) {
            uint8_t bit;
            const FillerList *list = list_at(&c->draft[t], l, &bit);
            for (uint32_t i = 0; i < list->n; i++)
                for (uint32_t m = 0; m < list->item[i].n_mention; m++) c->ruled_by[head_of(c, list->item[i].mention[m])] = t;
        }
}

static bool sees(const Coder *c, uint32_t w, Phrase *p)
{
    uint32_t k = c->chunk_of[w], m = c->mention_of[w];
    if (k == NONE || c->tag[w] != T_NOUN || c->time_of[w] != NONE) return false;
    const Chunk *x = &c->chunk[k];
    p->head = w;
    p->chunk = k;
    p->ruled = c->ruled[w];
    p->of_other = !p->ruled && c->ruled_by[w] != NONE;
    p->inner = x->head != w;
    p->words = (Span){ w, w + 1 };
    if (!p->inner) {
        if (x->bits & W_UNIT || (x->bits & W_HOLLOW && x->of != NONE)) return false;      /* "in front of" */
        p->words = filler_words(c, k);
        return true;
    }
    if (w > x->head) return false;
    if (m != NONE && c->d->mention[m].words.end == w + 1 && c->d->mention[m].words.end <= x->head) {
        p->words = c->d->mention[m].words;
        return true;
    }
    if (names_person(c, k)) return false;                /* "judge" in "Judge Ana Ruiz" */
    return m == NONE && c->bits[w] & (W_PERSON | W_WEAPON | W_ORG | W_THING);
}

/* The incident's trigger in this sentence that is nearest. */
static uint32_t nearest(const Coder *c, uint32_t draft, uint32_t w)
{
    Span s = sentence_at(c, w);
    uint32_t best = NONE, far = UINT32_MAX;
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0; i < c->n_draft && c->draft[i].trigger.begin < s.end; i++) {
        uint32_t at = c->draft[i].trigger.begin, apart = at > w ? at - w : w - at;
        if (draft_root(c, i) != draft || apart >= far) continue;
        best = i;
        far = apart;
    }
    return best;
}

typedef struct Walk { Coder *c; uint32_t draft; PhraseSeen *see; void *who; uint32_t seen; } Walk;

static void walk_sentence(Walk *k, uint32_t sentence, uint32_t after)
{
    Coder *c = k->c;
    Span s = { c->d->sent.first[sentence], c->d->sent.first[sentence + 1] };
    for (uint32_t w = s.begin; w < s.end && k->seen < PHRASES_MOST; w++) {
        Phrase p = { .draft = k->draft, .after = after };
        if (!sees(c, w, &p)) continue;
        p.anchor = nearest(c, k->draft, w);
        k->seen++;
        k->see(k->who, &p);
    }
}

static bool tells_other(const Coder *c, uint32_t sentence)
{
    uint32_t begin = c->d->sent.first[sentence];
    for (uint32_t i = begin ? drafts_after(c, begin - 1) : 0; i < c->n_draft && c->draft[i].trigger.begin < c->d->sent.first[sentence + 1]; i++)
        if (draft_kind(c, &c->draft[i])->kind.is_incident) return true;
    return false;
}

/* All phrases of the sentences it is told in, and of up to two behind each that tell of nothing else. */
void phrases_of(Coder *c, uint32_t draft, PhraseSeen *see, void *who)
{
    const Draft *t = &c->draft[draft];
    Walk k = { c, draft, see, who, 0 };
    uint32_t next = 0;                                   /* sentences before it are done */
    ruled_mark(c, t, true);
    for (uint32_t i = 0; i < t->n_told; i++) {
        uint32_t s = t->told[i];
        if (s < next) continue;
        walk_sentence(&k, s, 0);
        uint32_t until = i + 1 < t->n_told ? t->told[i + 1] : c->d->sent.n;
        for (next = s + 1; next < until && next <= s + SENTENCES_ON && !tells_other(c, next); next++) walk_sentence(&k, next, next - s);
    }
    ruled_mark(c, t, false);
}

/* ---- what they weigh ---- */

static int32_t state_sum(const int16_t *w, const int8_t *x)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < STATES_WIDE; i++) sum += w[i] * x[i];
    return sum >> STATE_SHIFT;
}

void phrase_chances(const Coder *c, const Phrase *p, int32_t chance[PART_COUNT])
{
    Clues q;
    int8_t state[STATES_WIDE];
    int32_t sum[PART_COUNT], top = INT32_MIN;
    double e[PART_COUNT], all = 0;
    clues_of(c, p, &q);
    states_of(c, p, state);
    for (uint32_t k = 0; k < PART_COUNT; k++) sum[k] = state_sum(c->kinds->state_weight + (size_t)k * STATES_WIDE, state);
    for (uint32_t i = 0; i < q.n; i++)
        for (uint32_t k = 0; k < PART_COUNT; k++) sum[k] += c->kinds->part_weight[(size_t)q.row[i] * PART_COUNT + k];
    for (uint32_t k = 0; k < PART_COUNT; k++) top = sum[k] > top ? sum[k] : top;
    for (uint32_t k = 0; k < PART_COUNT; k++) all += e[k] = exp((double)(sum[k] - top) / WEIGHT_ONE);
    for (uint32_t k = 0; k < PART_COUNT; k++) chance[k] = (int32_t)floor(1000 * e[k] / all + 0.5);
}

/* ---- what is decided ---- */

typedef struct Given { Filler f; Part part; int32_t chance; const Phrase *said; bool spent; } Given;
typedef struct Giving { Coder *c; Draft *t; Given *item; uint32_t n, cap; } Giving;

static const Filler *ruled_filler(const Coder *c, const Draft *t, uint32_t head)
{
    for (uint32_t l = 0; l < 5; l++) {
        uint8_t bit;
        const FillerList *list = list_at(t, l, &bit);
        for (uint32_t i = 0; i < list->n; i++)
            for (uint32_t m = 0; m < list->item[i].n_mention; m++)
                if (head_of(c, list->item[i].mention[m]) == head) return &list->item[i];
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

static Effect effect_of(const Coder *c, const Draft *t, Part part, const Filler *old)
{
    if (part == PART_KILLED) return EFFECT_DEATH;
    if (part == PART_HURT) return EFFECT_INJURY;
    if (part != PART_VICTIM) return EFFECT_NONE;
    return old && old->effect != EFFECT_DEATH && old->effect != EFFECT_INJURY ? old->effect : draft_kind(c, t)->effect == EFFECT_TAKEN ? EFFECT_TAKEN : EFFECT_NONE;
}

static bool is_victim(Part k) { return k == PART_KILLED || k == PART_HURT || k == PART_VICTIM; }

static bool is_country(const Coder *c, uint32_t head)
{
    uint32_t m = c->mention_of[head];
    return m != NONE && c->d->chain[c->d->mention[m].chain].kind == ACTOR_STATE;
}

/* What the key that was learned of does not count, and we do: those who fight as victims, towns as targets, states as doers. */
static Part stands(const Coder *c, const Phrase *p)
{
    Str kind = c->lex->kind_name[c->kind[p->head]];
    if (p->ruled & RULED_ORGANISATION && is_country(c, p->head)) return PART_ORGANISATION;
    if (p->ruled & RULED_TARGET && (c->bits[p->head] & W_GROUND || (str_is(kind, "civilian") && !(c->bits[p->head] & W_PERSON)))) return PART_TARGET;
    if (!(p->ruled & RULED_VICTIM) || !(str_is(kind, "rebel") || str_is(kind, "criminal"))) return PART_NONE;
    return p->ruled & RULED_KILLED ? PART_KILLED : p->ruled & RULED_HURT ? PART_HURT : PART_VICTIM;
}

static bool rules_say(const Phrase *p, Part k)
{
    static const uint8_t bit[PART_COUNT] = { 0, RULED_PERPETRATOR, RULED_ORGANISATION, RULED_TARGET, RULED_VICTIM, RULED_VICTIM, RULED_VICTIM, RULED_WEAPON };
    return p->ruled & bit[k];
}

static bool of_state(const Coder *c, uint32_t head)
{
    Str kind = c->lex->kind_name[c->kind[head]];
    uint32_t m = c->mention_of[head];
    if (str_is(kind, "military") || str_is(kind, "police") || str_is(kind, "government")) return true;
    return m != NONE && (str_is(str_of(c->d->chain[c->d->mention[m].chain].sector), "MIL") || c->d->chain[c->d->mention[m].chain].kind == ACTOR_STATE);
}

/* "The [government] blamed the rebels", "the [police] said", "a member of the [front] denied": they speak of it. */
static bool speaks(const Coder *c, const Phrase *p)
{
    if (!has_tree(c)) return false;
    uint32_t w = p->head;
    for (uint32_t up = 0; up < UP_MOST && (c->d->tok.dep[w] == DEP_NMOD || c->d->tok.dep[w] == DEP_NMOD_POSS || c->d->tok.dep[w] == DEP_COMPOUND); up++) w = c->d->tok.head[w];
    if (c->d->tok.dep[w] != DEP_NSUBJ) return false;
    return c->cue[c->d->tok.head[w]] & (CUE_SAY | CUE_HEARSAY | CUE_SAY_LOOSELY | CUE_DISOWNS);
}

static int32_t wanted(const Coder *c, const Phrase *p, Part k)
{
    if (rules_say(p, k)) return k == PART_PERPETRATOR ? DOER_NOT_RULED_OUT : NOT_RULED_OUT;
    if ((p->of_other && p->anchor != NONE) || ((k == PART_PERPETRATOR || k == PART_ORGANISATION) && speaks(c, p))) return BEYOND_DOUBT;
    return (k == PART_PERPETRATOR || k == PART_ORGANISATION) && of_state(c, p->head) ? GRAVE : enough[k];
}

/* The likeliest part that is likely enough; the three of victims help each other. What the rules say wants less. */
static Part part_of(const Coder *c, const Phrase *p, const int32_t chance[PART_COUNT])
{
    int32_t victim = chance[PART_KILLED] + chance[PART_HURT] + chance[PART_VICTIM];
    Part best = PART_NONE;
    for (Part k = PART_PERPETRATOR; k < PART_COUNT; k++) {
        int32_t has = is_victim(k) ? victim : chance[k];
        if (has >= wanted(c, p, k) && (best == PART_NONE || chance[k] > chance[best])) best = k;
    }
    return best;
}

static void see_phrase(void *who, const Phrase *p)
{
    Giving *g = who;
    Coder *c = g->c;
    int32_t chance[PART_COUNT];
    phrase_chances(c, p, chance);
    Part part = stands(c, p);
    if (part == PART_NONE) part = part_of(c, p, chance);
    if (part == PART_NONE) return;
    Phrase *said = ARENA_NEW(c->d->arena, Phrase);
    *said = *p;
    const Filler *old = p->ruled ? ruled_filler(c, g->t, p->head) : NULL;
    Filler f = filler_new(c, p);
    f.status = old ? old->status : g->t->force.status;
    if (old && old->number.known) f.number = old->number;
    f.effect = effect_of(c, g->t, part, old);
    ARENA_PUSH(c->d->arena, g->item, g->n, g->cap, ((Given){ f, part, chance[part], said, false }));
}

/* ---- one and the same, said in other words ---- */

static bool is_name(const Coder *c, const Given *x) { return x->f.chain != NONE && c->mention_of[x->said->head] != NONE && c->d->mention[c->mention_of[x->said->head]].is_name; }

/* "the judge", "these men" */
static bool points_back(const Coder *c, const Given *x)
{
    uint32_t w = c->chunk[x->said->chunk].words.begin;
    return !x->said->inner && (word_is(c, w, c->lex->the) || word_is(c, w, c->lex->that) || word_is(c, w, c->lex->their) || word_is(c, w, c->lex->its));
}

static bool plural(const Coder *c, const Given *x) { return (c->bits[x->said->head] & W_PLURAL) != 0; }

/* "Judge [Ana Ruiz]", "Ana Ruiz, [a judge]" */
static bool beside(const Coder *c, const Given *a, const Given *b)
{
    if (a->said->chunk == b->said->chunk) return true;
    return has_tree(c) && (tree_joins(c, a->said->chunk, b->said->chunk) == DEP_APPOS || tree_joins(c, b->said->chunk, a->said->chunk) == DEP_APPOS);
}

static bool one_and_same(const Coder *c, const Given *a, const Given *b)
{
    if (a->part != b->part && !(is_victim(a->part) && is_victim(b->part))) return false;
    if (filler_same(c, &a->f, &b->f)) return true;
    bool x = is_name(c, a), y = is_name(c, b);
    bool building = a->part == PART_TARGET && c->bits[a->said->head] & W_FACILITY && !plural(c, a) && c->d->tok.lemma[a->said->head] == c->d->tok.lemma[b->said->head];
    if (building && !plural(c, b)) return true;          /* "Karachi's airport" is "the international airport" */
    if (a->part == PART_TARGET || a->part == PART_ORGANISATION) return !x && !y && c->d->tok.lemma[a->said->head] == c->d->tok.lemma[b->said->head] && points_back(c, b);
    if (x && y) return is_victim(a->part) && name_in_name(a->f.text, b->f.text);
    if (x != y) return is_victim(a->part) && !plural(c, a) && !plural(c, b) && (beside(c, a, b) || points_back(c, x ? b : a));
    if (c->d->tok.lemma[a->said->head] == c->d->tok.lemma[b->said->head]) return true;
    return a->part == PART_PERPETRATOR && plural(c, a) == plural(c, b) && points_back(c, b);
}

/* The name says most, else what is likeliest. */
static bool says_more(const Coder *c, const Given *a, const Given *b)
{
    if (is_name(c, a) != is_name(c, b)) return is_name(c, b);
    return is_name(c, a) ? b->f.text.n > a->f.text.n : b->chance > a->chance;
}

static void group(Coder *c, Giving *g, uint32_t i, FillerList *l)
{
    Filler f = g->item[i].f;
    const Given *best = &g->item[i];
    for (uint32_t k = i + 1; k < g->n; k++) {
        Given *x = &g->item[k];
        if (x->spent || !one_and_same(c, &g->item[i], x)) continue;
        x->spent = true;
        filler_join(c, &f, x->f);
        if (says_more(c, best, x)) best = x;
    }
    f.text = best->f.text;
    if (is_name(c, best) && c->d->chain[best->f.chain].kind == ACTOR_PERSON && name_in_name(f.text, c->d->chain[best->f.chain].name)) f.text = c->d->chain[best->f.chain].name;
    f.kind = best->f.kind.n ? best->f.kind : f.kind;
    ARENA_PUSH(c->d->arena, l->item, l->n, l->cap, f);
}

/* "the house of [Ana Ruiz]" is one target, "the driver of [the bus]" one victim. */
static void drop_nested(Giving *g)
{
    for (uint32_t i = 0; i < g->n; i++)
        for (uint32_t k = i + 1; k < g->n && g->item[k].said->head < g->item[i].said->words.end; k++) {
            Part out = g->item[i].part, in = g->item[k].part;
            g->item[k].spent |= out == in || (in == PART_TARGET && is_victim(out)) || (is_victim(in) && out == PART_TARGET);
        }
}

static void learned_one(Coder *c, uint32_t draft)
{
    Draft *t = &c->draft[draft];
    Giving g = { .c = c, .t = t };
    FillerList to[PART_COUNT] = { { 0 } };
    phrases_of(c, draft, see_phrase, &g);
    drop_nested(&g);
    for (uint32_t i = 0; i < g.n; i++)
        if (!g.item[i].spent) group(c, &g, i, &to[is_victim(g.item[i].part) ? PART_VICTIM : g.item[i].part]);
    for (uint32_t i = 0; i < t->organisations.n; i++)
        if (t->organisations.item[i].status == STATUS_CLAIMED) filler_add(c, &to[PART_ORGANISATION], t->organisations.item[i]);
    t->perpetrators = to[PART_PERPETRATOR];
    t->organisations = to[PART_ORGANISATION];
    t->targets = to[PART_TARGET];
    t->victims = to[PART_VICTIM];
    t->weapons = to[PART_WEAPON];
}

/* Of incidents that may have been, and of kinds that were learned of: the key has hardly a stoppage. */
static bool may_learn(const Coder *c, const Draft *t)
{
    Str muc = draft_kind(c, t)->kind.muc;
    return t->told_of && muc.n && !str_is(muc, "FORCED WORK STOPPAGE") && t->force.factuality != FACT_NEGATED && t->force.factuality != FACT_HYPOTHETICAL;
}

void drafts_learned(Coder *c)
{
    if (!c->kinds->part_weight) return;
    for (uint32_t i = 0; i < c->n_draft; i++)
        if (may_learn(c, &c->draft[i])) learned_one(c, i);
}

/* ---- the file: "ANNPART1", weights of clues and states for parts, then for worth (sure.c) ---- */

bool learned_read(Kinds *k, Str bytes)
{
    enum { HEAD = 8, STATES_AT = HEAD + CLUE_ROWS * PART_COUNT, WORTH_AT = STATES_AT + 2 * PART_COUNT * STATES_WIDE,
           END = WORTH_AT + PRINTS * WORTH_ROWS };
    if (bytes.n != END || !str_starts(bytes, S("ANNPART1"))) return false;
    k->part_weight = (const int8_t *)bytes.p + HEAD;
    k->state_weight = (const int16_t *)(const void *)(bytes.p + STATES_AT);
    k->worth_weight = (const int8_t *)bytes.p + WORTH_AT;
    return true;
}
