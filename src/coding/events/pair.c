/* coding/events/pair.c -- of which type is what one phrase does to another: learned from pairs that
 * people judged.
 *
 *     [Kenya] refused to send troops to [Somalia]   REJECT
 *
 * The frames and the tree are asked first; their answers, the words on the way from one phrase to
 * the other and the words of the sentence are the questions of a sum for each type (weights:
 * train/events.c). The frames know what they know surely; the sums choose where frames disagree,
 * and where none fits.
 */
#include <math.h>
#include "coding/events/event.h"

enum {                             /* what is asked; numbers are of the weights, too: never reuse one */
    Q_ALWAYS, Q_TYPE, Q_TYPE_LEVEL, Q_ROOT, Q_CODE, Q_LEMMA, Q_OWN, Q_LEMMA_NOUN, Q_OUTER, Q_INNER, Q_FLAGS, Q_FLAGS_TYPE, Q_ANY_TYPE, Q_BETWEEN_TYPE,
    Q_OVER_SOURCE, Q_OVER_SOURCE_OBJECT, Q_SOURCE_DEP, Q_UNDER, Q_TARGET_OVER, Q_TARGET_CASE, Q_TARGET_OVER_CASE, Q_WAY, Q_BETWEEN,
    Q_BETWEEN_TWO, Q_WORD, Q_WAY_CLASS, Q_WORD_CLASS, Q_NO_TARGET, Q_TARGET_HEAD, Q_SOURCE_SECTOR, Q_TARGET_SECTOR, Q_MODAL, Q_LEMMA_CLASS,
    Q_NOUN, Q_ORDER, Q_UNDER_TWO, Q_OVER_CLASS, Q_UNDER_CLASS, Q_FIRST_TYPE, Q_NOUN_CLASS, Q_PARTICLE
};
enum { WAY_MOST = 16, BETWEEN_MOST = 30, LEVEL_BOTH = 4 };

/* ---- classes of words: those that stand in like places ---- */

bool classes_open(WordClasses *x, Str file)
{
    *x = (WordClasses){ NULL, 0 };
    if (file.n < 8 || file.n % 8 || memcmp(file.p, "ANNCLS01", 8) != 0) return false;
    x->entry = (const uint64_t *)(const void *)(file.p + 8);
    x->n = file.n / 8 - 1;
    return true;
}

/* Entries are sorted: 48 bits of hash above 16 of class. 0: none. */
uint32_t class_of_word(const WordClasses *x, Str lower)
{
    uint64_t key = str_hash(lower) >> 16 << 16;
    uint32_t low = 0, high = x->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if ((x->entry[mid] >> 16 << 16) < key) low = mid + 1;
        else high = mid;
    }
    return low < x->n && x->entry[low] >> 16 << 16 == key ? (uint32_t)(x->entry[low] & 0xffff) + 1
                                                          : 0;
}

uint32_t form_class(const Coder *c, Word w)
{
    if (w >= c->n_hash) return class_of_word(&c->kinds->classes, doc_word_str(c->d, c->lang, w));
    if (!c->class_[w])
        c->class_[w] = 1 + class_of_word(&c->kinds->classes, doc_word_str(c->d, c->lang, w));
    return c->class_[w] - 1;
}

static uint32_t class_at(const Coder *c, uint32_t w) { return form_class(c, c->d->tok.form[w]); }

/* ---- the questions ---- */

static void put(TypeAsks *q, uint32_t question, uint32_t answer)
{
    if (q->n < TYPE_ASKS) q->at[q->n++] = ask_mix(ask_mix(0x2545f491u, question), answer);
}
static void put_two(TypeAsks *q, uint32_t question, uint32_t a, uint32_t b)
{
    put(q, question, ask_mix(a, b));
}

static uint32_t lemma_at(const Coder *c, uint32_t w) { return w == NONE ? 0 : c->branch.lemma[w]; }

uint32_t head_of_span(const Coder *c, Span s)
{
    const Tokens *t = &c->d->tok;
    uint32_t best = NONE;
    for (uint32_t w = s.begin; w < s.end; w++) {
        bool out = t->head[w] == w || t->head[w] < s.begin || t->head[w] >= s.end;
        if (!out || t->pos[w] == POS_PUNCT || t->pos[w] == POS_ADP || t->pos[w] == POS_DET)
            continue;
        if (best == NONE || (t->pos[best] != POS_NOUN && t->pos[best] != POS_PROPN)) best = w;
    }
    return best == NONE && s.begin < s.end ? s.end - 1 : best;
}

static bool touches(const Coder *c, uint32_t head, Span s)
{
    if (head == NONE || s.begin >= s.end) return false;
    head = who_is_meant(c, head);                        /* "Obama said [he] would" */
    if (head >= s.begin && head < s.end) return true;
    for (uint32_t k = c->branch.kid[head]; k != NONE; k = c->branch.next[k])
        if (c->d->tok.dep[k] == DEP_CONJ && k >= s.begin && k < s.end) return true;
    Span p = phrase_of(c, head);
    return p.begin < s.end && s.begin < p.end;
}

static uint32_t level_of(const Coder *c, const Act *a, const Pair *p)
{
    uint32_t straight =
        2u * touches(c, a->source, p->source) + 2u * touches(c, a->target, p->target);
    uint32_t round = touches(c, a->source, p->target) + (uint32_t)touches(c, a->target, p->source);
    return straight > round ? straight : round;
}

/* The act that stands between the two phrases: the more of its sides they are, the better; then the
 * upper. */
const Act *act_of_pair(const Coder *c, const Pair *p, uint32_t *level)
{
    const Eventer *e = c->eventer;
    const Act *best = NULL;
    *level = 0;
    for (uint32_t i = 0; i < e->n_act; i++) {
        const Act *a = &e->act[i];
        if (!a->plover || (a->outer != NONE && e->act[a->outer].plover != PLOVER_ACCUSE)) continue;
        uint32_t l = level_of(c, a, p);
        if (best && l <= *level) continue;
        best = a;
        *level = l;
    }
    return best;
}

static uint32_t verb_above(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t up = 0; up < WAY_MOST && w != NONE && t->head[w] != w; up++) {
        w = t->head[w];
        if (t->pos[w] == POS_VERB) return w;
    }
    return w;
}

static uint32_t verb_below(const Coder *c, uint32_t v)
{
    uint32_t k = v == NONE ? NONE : kid_with(c, v, DEP_XCOMP);
    return k == NONE && v != NONE ? kid_with(c, v, DEP_CCOMP) : k;
}

static void ask_act(const Coder *c, const Act *a, uint32_t level, TypeAsks *q)
{
    uint32_t flags = (uint32_t)a->negated | (uint32_t)a->future << 1 | (uint32_t)a->maybe << 2
        | (uint32_t)a->settled << 3 | (uint32_t)a->is_noun << 4;
    put(q, Q_TYPE, a->plover);
    put(q, Q_TYPE_LEVEL, a->plover + 32 * level);
    put(q, Q_ROOT, (uint32_t)str_hash(str_cut(a->kind->cameo, 0, 2)) + (level >= 2 ? 8 : 0));
    put(q, Q_CODE, (uint32_t)str_hash(str_cut(a->kind->cameo, 0, 3)) + (level >= 2 ? 8 : 0));
    put(q, Q_LEMMA, lemma_at(c, a->word));
    put(q, Q_LEMMA_CLASS, class_at(c, a->word));
    put(q, Q_OWN, a->own);
    put_two(q, Q_LEMMA_NOUN, lemma_at(c, a->word), lemma_at(c, a->object));
    if (a->object != NONE) put(q, Q_NOUN_CLASS, class_at(c, a->object));
    if (a->inner != NONE) put(q, Q_INNER, c->eventer->act[a->inner].own);
    if (a->outer != NONE) put(q, Q_OUTER, c->eventer->act[a->outer].plover);
    put(q, Q_FLAGS, flags);
    put(q, Q_FLAGS_TYPE, flags * 32 + a->plover);
}

static void ask_acts(const Coder *c, const Pair *p, TypeAsks *q)
{
    const Eventer *e = c->eventer;
    uint32_t low = p->source.begin < p->target.begin ? p->source.end : p->target.end,
             high = p->source.begin < p->target.begin ? p->target.begin : p->source.begin;
    bool first = true;
    for (uint32_t i = 0; i < e->n_act; i++) {
        const Act *a = &e->act[i];
        if (!a->plover) continue;
        put(q, Q_ANY_TYPE, a->plover);
        if (first) put(q, Q_FIRST_TYPE, a->plover);
        first = false;
        if (p->target.begin < p->target.end && a->word >= low && a->word < high)
            put(q, Q_BETWEEN_TYPE, a->plover);
    }
}

/* From the source up to where the target's way meets its own, and down. */
static void ask_way(const Coder *c, uint32_t from, uint32_t to, TypeAsks *q)
{
    const Tokens *t = &c->d->tok;
    uint32_t up[WAY_MOST], n = 0;
    for (uint32_t w = from; n < WAY_MOST; w = t->head[w]) {
        up[n++] = w;
        if (t->head[w] == w) break;
    }
    uint32_t w = to;
    for (uint32_t down = 0; down < WAY_MOST; down++, w = t->head[w]) {
        uint32_t meet = 0;
        while (meet < n && up[meet] != w) meet++;
        if (meet < n) {
            for (uint32_t i = 1; i <= meet; i++) {
                put(q, Q_WAY, lemma_at(c, up[i]));
                put(q, Q_WAY_CLASS, class_at(c, up[i]));
            }
            return;
        }
        if (w != to) { put(q, Q_WAY, lemma_at(c, w)); put(q, Q_WAY_CLASS, class_at(c, w)); }
        if (t->head[w] == w) return;
    }
}

static bool is_content(const Coder *c, uint32_t w)
{
    Pos p = (Pos)c->d->tok.pos[w];
    return p == POS_VERB || p == POS_NOUN || p == POS_ADJ || p == POS_ADV || p == POS_PART
        || (p == POS_AUX && c->bits[w] & W_MODAL);
}

static void ask_words(const Coder *c, Span s, const Pair *p, TypeAsks *q)
{
    uint32_t low = p->source.end, high = p->target.begin, last = 0, n = 0;
    if (p->target.begin < p->target.end && p->target.end <= p->source.begin) {
        low = p->target.end;
        high = p->source.begin;
    }
    for (uint32_t w = s.begin; w < s.end; w++) {
        if (w >= p->source.begin && w < p->source.end) continue;
        bool between = p->target.begin < p->target.end && w >= low && w < high;
        if (between && n++ < BETWEEN_MOST && c->d->tok.pos[w] != POS_PUNCT
            && c->d->tok.pos[w] != POS_PROPN && c->d->tok.pos[w] != POS_DET) {
            put(q, Q_BETWEEN, lemma_at(c, w));
            if (last) put_two(q, Q_BETWEEN_TWO, last, lemma_at(c, w));
            last = lemma_at(c, w);
        }
        if (!is_content(c, w) || c->mention_of[w] != NONE || c->time_of[w] != NONE) continue;
        put(q, Q_WORD, lemma_at(c, w));
        put(q, Q_WORD_CLASS, class_at(c, w));
    }
}

static void ask_sides(const Coder *c, const Pair *p, uint32_t source, uint32_t target, TypeAsks *q)
{
    const Tokens *t = &c->d->tok;
    uint32_t sector = 0;
    uint32_t v = verb_above(c, source), below = verb_below(c, v);
    put(q, Q_OVER_SOURCE, lemma_at(c, v));
    if (v != NONE) {
        uint32_t o = kid_with(c, v, DEP_OBJ), particle = kid_with(c, v, DEP_COMPOUND_PRT);
        put(q, Q_OVER_CLASS, class_at(c, v));
        if (o != NONE) {
            put_two(q, Q_OVER_SOURCE_OBJECT, lemma_at(c, v), lemma_at(c, o));
            put(q, Q_NOUN, lemma_at(c, o));
        }
        if (particle != NONE) put_two(q, Q_PARTICLE, lemma_at(c, v), lemma_at(c, particle));
    }
    if (below != NONE) {
        put(q, Q_UNDER, lemma_at(c, below));
        put_two(q, Q_UNDER_TWO, lemma_at(c, v), lemma_at(c, below));
        put(q, Q_UNDER_CLASS, class_at(c, below));
    }
    if (source != NONE) {
        ActorCode code = actor_code(c, p->source, source, c->now_day);
        memcpy(&sector, code.sector, 4);
        put(q, Q_SOURCE_SECTOR, sector);
        put(q, Q_SOURCE_DEP, t->dep[source]);
    }
    if (target == NONE) {
        put(q, Q_NO_TARGET, 1);
        return;
    }
    ActorCode code = actor_code(c, p->target, target, c->now_day);
    memcpy(&sector, code.sector, 4);
    put(q, Q_TARGET_SECTOR, sector);
    put(q, Q_TARGET_OVER, lemma_at(c, t->head[target]));
    put(q, Q_TARGET_CASE, case_of(c, target));
    put_two(q, Q_TARGET_OVER_CASE, lemma_at(c, t->head[target]), case_of(c, target));
    put(q, Q_TARGET_HEAD, lemma_at(c, target));
    put(q, Q_ORDER, p->source.begin < p->target.begin);
}

void ask_type(const Coder *c, const Pair *p, TypeAsks *q)
{
    uint32_t level, source = head_of_span(c, p->source),
                    target = p->target.begin < p->target.end ? head_of_span(c, p->target) : NONE;
    const Act *a = act_of_pair(c, p, &level);
    Span s = sentence_at(c, source != NONE ? source : p->sentence.begin);
    q->n = 0;
    put(q, Q_ALWAYS, 1);
    if (a) ask_act(c, a, level, q);
    else put(q, Q_TYPE, PLOVER_COUNT);
    ask_acts(c, p, q);
    ask_sides(c, p, source, target, q);
    if (source != NONE && target != NONE) ask_way(c, source, target, q);
    ask_words(c, s, p, q);
}

/* ---- the answer ---- */

/* What the frames say weighs more than training gave it: those pairs are of one making. The figure
 * is the best of the folds (a half less or more costs a tenth or two), and helps sentences of other
 * making. */
#define FRAME_SAYS 4.5
double frame_bonus(uint32_t type, uint32_t frame)
{
    return frame != PLOVER_NONE
            && type == (frame == PLOVER_RETREAT ? (uint32_t)PLOVER_CONCEDE : frame)
        ? FRAME_SAYS
        : 1;
}

void type_sums(const Kinds *k, const TypeAsks *q, double chance[TYPE_CLASSES])
{
    double most = -1e9, all = 0;
    const Weigher *x = &k->types;
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) {
        int32_t sum = 0;
        for (uint32_t j = 0; j < q->n; j++) sum += x->w[(q->at[j] * TYPE_CLASSES + i) & x->mask];
        chance[i] = (double)sum / 1000;
        if (chance[i] > most) most = chance[i];
    }
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) all += chance[i] = exp(chance[i] - most);
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) chance[i] /= all;
}

/* The main act of the sentence where nobody says of whom is asked. */
static void pair_by_acts(const Coder *c, Pair *p)
{
    uint32_t row[ACTS_MOST], n = acts_told(c, row);
    if (!n) return;
    const Act *a = &c->eventer->act[row[0]];
    if (a->source != NONE) p->source = phrase_of(c, a->source);
    if (a->target != NONE && a->target != a->source) p->target = phrase_of(c, a->target);
}

void pair_ready(Coder *c, Pair *p)
{
    uint32_t at = p->source.begin < p->source.end ? p->source.begin : p->sentence.begin;
    acts_of_sentence(c, sentence_at(c, at));
    if (p->source.begin >= p->source.end && p->target.begin >= p->target.end) pair_by_acts(c, p);
}

bool code_pair(Coder *c, Doc *d, Span source, Span target, PairCode *x)
{
    memset(x, 0, sizeof *x);
    if (!d->tok.n || !d->tok.head || !c->kinds->types.w) return false;
    c->d = d;
    Pair p = { .source = source, .target = target, .sentence = doc_sentence(d, 0) };
    TypeAsks q;
    double chance[TYPE_CLASSES];
    pair_ready(c, &p);
    ask_type(c, &p, &q);
    uint32_t best = 0, level;
    const Act *a = act_of_pair(c, &p, &level);
    type_sums(c->kinds, &q, chance);
    for (uint32_t i = 0; i < TYPE_CLASSES; i++) x->quad[quad_of((Plover)i)] += (float)chance[i];
    double all = 0;
    for (uint32_t i = 0; i < TYPE_CLASSES; i++)
        all += chance[i] *= frame_bonus(i, a ? a->plover : PLOVER_NONE);
    for (uint32_t i = 1; i < TYPE_CLASSES; i++)
        if (chance[i] > chance[best]) best = i;
    bool same = a && (a->plover == best || (best == PLOVER_CONCEDE && a->plover == PLOVER_RETREAT));
    x->sure = (float)(floor(chance[best] / all * 100 + 0.5) / 100);
    x->type = same ? plover_name(a->plover) : plover_name((Plover)best);
    if (same) { x->kind = a->kind; x->trigger = a->trigger; }
    return true;
}
