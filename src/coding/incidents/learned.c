/* coding/incidents/learned.c -- which part a phrase has in an incident, by weights learned of many
 * (train/incidents.c).
 *
 * The rules propose; the weights look at every phrase of the sentences an incident is told in,
 * rules' verdict among the clues, and say how likely it did it, suffered it, or was its means.
 * Without weights the rules' word stands.
 */
#include <math.h>
#include "coding/inside.h"

enum { SENTENCES_ON = 2, PHRASES_MOST = 1024, WEIGHT_ONE = 16, STATE_SHIFT = 10 };

/* ---- which phrases ---- */

static const FillerList *list_at(const Draft *t, uint32_t i, uint8_t *bit)
{
    *bit = (uint8_t)(1u << i);
    return &t->rule[i];
}

/* The word a mention turns on: "members" of "members of the front". */
static uint32_t head_of(const Coder *c, Span m)
{
    uint32_t k = c->chunk_of[m.begin];
    return k != NONE && c->chunk[k].head >= m.begin && c->chunk[k].head < m.end ? c->chunk[k].head
                                                                                : m.end - 1;
}

static void ruled_mark(Coder *c, const Draft *t, bool set)
{
    for (uint32_t l = 0; l < FILLER_ROLES; l++) {
        uint8_t bit;
        const FillerList *list = list_at(t, l, &bit);
        for (uint32_t i = 0; i < list->n; i++) {
            const Filler *f = &list->item[i];
            uint8_t more = f->effect == EFFECT_DEATH ? RULED_KILLED
                : f->effect == EFFECT_INJURY         ? RULED_HURT
                                                     : 0;
            for (uint32_t m = 0; m < f->n_mention; m++) {
                uint32_t w = head_of(c, f->mention[m]);
                c->ruled[w] =
                    set ? (uint8_t)(c->ruled[w] | bit | (bit == RULED_VICTIM ? more : 0)) : 0;
            }
        }
    }
}

/* What the rules say stays as it was, whatever is given in the end. */
static void rules_keep(const Coder *c, Draft *t)
{
    draft_sides(c, t);
    const FillerList list[FILLER_ROLES] = { t->perpetrators, t->organisations, t->targets,
        t->victims, t->weapons };
    memcpy(t->rule, list, sizeof t->rule);
}

static void chain_ruled(Coder *c, const Draft *t)
{
    for (uint32_t l = 0; l < FILLER_ROLES; l++)
        for (uint32_t i = 0; i < t->rule[l].n; i++) {
            uint32_t chain = t->rule[l].item[i].chain;
            if (chain != NONE) c->chain_ruled[chain] |= (uint8_t)(1u << l);
        }
}

void drafts_ruled(Coder *c)
{
    c->chain_ruled = ARENA_ARRAY(c->d->arena, uint8_t, c->d->n_chain + 1);
    for (uint32_t t = 0; t < c->n_draft; t++) {
        rules_keep(c, &c->draft[t]);
        if (c->draft[t].into == NONE && c->draft[t].force.factuality <= FACT_BACKGROUND)
            chain_ruled(c, &c->draft[t]);
    }
    memset(c->ruled, 0, c->d->tok.n);
    for (uint32_t w = 0; w < c->d->tok.n; w++) c->ruled_by[w] = NONE;
    for (uint32_t t = 0; t < c->n_draft; t++)
        for (uint32_t l = 0; l < FILLER_ROLES && c->draft[t].told_of; l++) {
            uint8_t bit;
            const FillerList *list = list_at(&c->draft[t], l, &bit);
            for (uint32_t i = 0; i < list->n; i++)
                for (uint32_t m = 0; m < list->item[i].n_mention; m++)
                    c->ruled_by[head_of(c, list->item[i].mention[m])] = t;
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
        if (x->bits & W_UNIT || (x->bits & W_HOLLOW && x->of != NONE))
            return false; /* "in front of" */
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
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < s.end; i++) {
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
    for (uint32_t i = begin ? drafts_after(c, begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < c->d->sent.first[sentence + 1]; i++)
        if (draft_kind(c, &c->draft[i])->kind.is_incident) return true;
    return false;
}

/* All phrases of the sentences it is told in, and of up to two behind each that tell of nothing
 * else. */
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
        for (next = s + 1; next < until && next <= s + SENTENCES_ON && !tells_other(c, next);
             next++)
            walk_sentence(&k, next, next - s);
    }
    ruled_mark(c, t, false);
}

/* ---- what they weigh ---- */

static int32_t state_sum(const int16_t *w, const int8_t *x)
{
    return sum_products(w, x, STATES_WIDE) >> STATE_SHIFT;
}

void phrase_chances(const Coder *c, const Phrase *p, int32_t chance[PART_COUNT])
{
    Clues q;
    int8_t state[STATES_WIDE];
    int32_t sum[PART_COUNT], top = INT32_MIN;
    double e[PART_COUNT], all = 0;
    clues_of(c, p, &q);
    states_of(c, p, state);
    for (uint32_t k = 0; k < PART_COUNT; k++)
        sum[k] = state_sum(c->kinds->state_weight + (size_t)k * STATES_WIDE, state);
    for (uint32_t i = 0; i < q.n; i++)
        for (uint32_t k = 0; k < PART_COUNT; k++)
            sum[k] += c->kinds->part_weight[(size_t)q.row[i] * PART_COUNT + k];
    for (uint32_t k = 0; k < PART_COUNT; k++) top = sum[k] > top ? sum[k] : top;
    for (uint32_t k = 0; k < PART_COUNT; k++)
        all += e[k] = exp((double)(sum[k] - top) / WEIGHT_ONE);
    for (uint32_t k = 0; k < PART_COUNT; k++) chance[k] = (int32_t)floor(1000 * e[k] / all + 0.5);
}

/* ---- the file: "ANNPART2", weights of clues and states for parts, then for groups (settle.c),
 * their words (wording.c) and for worth (sure.c) ---- */

bool learned_read(Kinds *k, Str bytes)
{
    enum { HEAD = 8, STATES_AT = HEAD + CLUE_ROWS * PART_COUNT, SETTLE_AT = STATES_AT + 2 * PART_COUNT * STATES_WIDE,
           WORDING_AT = SETTLE_AT + SETTLE_ROWS, WORTH_AT = WORDING_AT + WORDING_ROWS, END = WORTH_AT + PRINTS * WORTH_ROWS };
    if (bytes.n != END || !str_starts(bytes, S("ANNPART2"))) return false;
    k->part_weight = (const int8_t *)bytes.p + HEAD;
    k->state_weight = (const int16_t *)(const void *)(bytes.p + STATES_AT);
    k->settle_weight = (const int8_t *)bytes.p + SETTLE_AT;
    k->wording_weight = (const int8_t *)bytes.p + WORDING_AT;
    k->worth_weight = (const int8_t *)bytes.p + WORTH_AT;
    return true;
}
