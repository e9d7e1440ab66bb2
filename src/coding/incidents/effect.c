/* coding/incidents/effect.c -- what became of the targets of a deed, and of those who were not
 * hurt.
 *
 *     The blast destroyed a bridge and damaged two shops.      bridge destroyed, shops damaged
 *     The minister escaped unhurt.                             minister unhurt
 *
 * By the verb a phrase is the object of, passive or not, or the word that stands beside it.
 */
#include "coding/incidents/detail.h"

enum { LINKS_MOST = 6, NEAR = 6 };

static Effect effect_of(const Finder *f, uint32_t w)
{
    bool verb = f->tell_len[w] > 1 || f->c->tag[w] == T_VERB || f->c->d->tok.pos[w] == POS_VERB
        || f->c->d->tok.pos[w] == POS_ADJ;
    switch (f->tell[w]) {
    case TELL_DESTROYED: return verb ? EFFECT_DESTROYED : EFFECT_NONE;
    case TELL_DAMAGED: case TELL_DAMAGE: return verb ? EFFECT_DAMAGED : EFFECT_NONE;
    case TELL_UNHURT: return EFFECT_UNHURT;
    default: return EFFECT_NONE;
    }
}

/* Told of as done, here; not "vowed to destroy", "nothing was damaged". */
static bool is_done(const Finder *f, uint32_t w)
{
    Force force = force_at(f->c, (Span){ w, w + 1 }, when_at(f->c, w));
    return force.factuality <= FACT_BACKGROUND && force.stage == STAGE_ACCOMPLISHED
        && !is_to_be(f->c, w);
}

/* The word its phrase is headed by in the tree. */
static uint32_t top_of(const Coder *c, Span words)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = words.end - 1;
    for (uint32_t links = 0; links < LINKS_MOST && t->head[w] != w && t->head[w] >= words.begin
         && t->head[w] < words.end;
         links++)
        w = t->head[w];
    return w;
}

/* "the [damaged] bridge", "a bus [set ablaze] by the crowd" */
static Effect beside(const Finder *f, uint32_t w)
{
    const Tokens *t = &f->c->d->tok;
    Span s = sentence_at(f->c, w);
    for (uint32_t u = s.begin; u < s.end; u++) {
        if (t->head[u] != w || u == w || (t->dep[u] != DEP_AMOD && t->dep[u] != DEP_ACL)) continue;
        if (t->dep[u] == DEP_ACL && !(f->c->bits[u] & W_PART)) continue;
        Effect e = effect_of(f, u);
        if (e != EFFECT_NONE && (t->dep[u] == DEP_AMOD || is_done(f, u))) return e;
    }
    return EFFECT_NONE;
}

/* "set [fire to] a bus", "set a bus [on fire]" */
static Effect by_phrase(const Finder *f, uint32_t w)
{
    Span s = sentence_at(f->c, w);
    uint32_t begin = w > s.begin + NEAR ? w - NEAR : s.begin, end = w + 2 < s.end ? w + 2 : s.end;
    for (uint32_t u = begin; u < end; u++) {
        uint32_t past = u + f->tell_len[u];
        bool to = f->tell_len[u] > 2 && past <= w && past + 2 >= w,
             on = u == w + 1 && f->tell_len[u] == 2;
        if ((to || on) && f->tell[u] == TELL_DAMAGED && is_done(f, u)) return EFFECT_DAMAGED;
    }
    return EFFECT_NONE;
}

static Effect said_with(const Finder *f, uint32_t v)
{
    for (uint32_t u = v + 1, end = sentence_at(f->c, v).end; u < end; u++)
        if (f->c->d->tok.head[u] == v && f->tell[u] == TELL_UNHURT) return EFFECT_UNHURT;
    return EFFECT_NONE;
}

/* "[destroyed] a bridge", "a bridge was [destroyed]", "the minister was [unhurt]", "escaped
 * [unhurt]" */
static Effect by_verb(const Finder *f, uint32_t w)
{
    const Tokens *t = &f->c->d->tok;
    Dep dep = (Dep)t->dep[w];
    uint32_t v = t->head[w];
    if (v == w || (dep != DEP_OBJ && dep != DEP_NSUBJ_PASS && dep != DEP_NSUBJ)) return EFFECT_NONE;
    Effect e = effect_of(f, v);
    if (dep == DEP_NSUBJ && e != EFFECT_UNHURT) e = said_with(f, v);
    if (e == EFFECT_NONE) return e;
    if (finder_denies(f, v)) return e == EFFECT_DAMAGED ? EFFECT_UNHURT : EFFECT_NONE;
    return e == EFFECT_UNHURT || is_done(f, v) ? e : EFFECT_NONE;
}

/* The worst that is told of it. */
static Effect worse(Effect a, Effect b)
{
    static const uint8_t grave[EFFECT_COUNT] = {
        [EFFECT_UNHURT] = 1, [EFFECT_DAMAGED] = 2, [EFFECT_DESTROYED] = 3
    };
    return grave[b] > grave[a] ? b : a;
}

/* Of a list what is told of the first of it, where nothing is of this one. */
static Effect effect_at(const Finder *f, uint32_t w)
{
    const Tokens *t = &f->c->d->tok;
    for (uint32_t links = 0; links < LINKS_MOST; links++) {
        Effect e = worse(worse(by_verb(f, w), beside(f, w)), by_phrase(f, w));
        if (e != EFFECT_NONE || t->dep[w] != DEP_CONJ || t->pos[t->head[w]] == POS_VERB) return e;
        w = t->head[w];
    }
    return EFFECT_NONE;
}

static Effect effect_told(const Finder *f, const Filler *x)
{
    Effect e = EFFECT_NONE;
    for (uint32_t m = 0; m < x->n_mention; m++)
        e = worse(e, effect_at(f, top_of(f->c, x->mention[m])));
    return e;
}

void effects_find(Finder *f)
{
    if (!has_tree(f->c)) return;
    for (uint32_t i = 0; i < f->c->n_draft; i++) {
        Draft *t = &f->c->draft[i];
        if (t->row == NONE || t->into != NONE) continue;
        for (uint32_t k = 0; k < t->targets.n; k++)
            if (t->targets.item[k].effect == EFFECT_NONE)
                t->targets.item[k].effect = effect_told(f, &t->targets.item[k]);
        for (uint32_t k = 0; k < t->victims.n; k++)
            if (t->victims.item[k].effect != EFFECT_TAKEN
                && effect_told(f, &t->victims.item[k]) == EFFECT_UNHURT)
                t->victims.item[k].effect = EFFECT_UNHURT;
    }
}
