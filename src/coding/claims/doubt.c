/* coding/claims/doubt.c -- what the tree says against a deed's having been: "almost expelled", "had
 * they invaded", "would have attacked", "it is unlikely that", "a warrant for the arrest", "rumours of
 * a raid were false", "the march was called off"; and of another deed than the one that is told:
 * "in retaliation for the raid". The words are sets of the kinds (words.sets): $almost, $doubtful,
 * $certain, $unreal, $warn, $rumour, $deny, $cancelled, $off, $answer, $found.
 */
#include "coding/events/frame.h"

static bool in_set(const Coder *c, uint32_t set, uint32_t w)
{
    const Frames *f = c->kinds->frames;
    return set != FRAME_NO_SET
        && (frame_set_has(f, set, c->d->tok.lemma[w]) || frame_set_has(f, set, c->d->tok.form[w]));
}

/* "[Had] Russia invaded Georgia, NATO would have answered": the verb of having stands before its
 * subject. */
static bool is_inverted(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t aux = tree_child(c, v, DEP_AUX), subject = tree_child(c, v, DEP_NSUBJ);
    if (aux == NONE || subject == NONE || aux > subject
        || !(t->feat[v] & FEAT_PART && t->feat[v] & FEAT_PAST))
        return false;
    Span s = sentence_at(c, v);
    bool asks = s.end > s.begin && c->d->article.text.p[t->begin[s.end - 1]] == '?';
    return in_set(c, c->kinds->frames->have, aux) && !asks;
}

/* "would [have] attacked": it did not. */
static bool is_counterfact(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    Span s = sentence_at(c, v);
    bool would = false, have = false;
    for (uint32_t k = s.begin; k < v; k++) {
        if (t->head[k] != v || t->dep[k] != DEP_AUX) continue;
        if (would && in_set(c, c->kinds->frames->have, k)) have = true;
        would |= in_set(c, c->kinds->frames->would, k);
    }
    return would && have;
}

/* "It is [unlikely] that", "it is not [true] that": what the clause hangs on. */
static Factuality by_judgement(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[v];
    if ((t->dep[v] != DEP_CSUBJ && t->dep[v] != DEP_CCOMP) || over == v || t->pos[over] != POS_ADJ)
        return FACT_HAPPENED;
    if (in_set(c, c->kinds->frames->doubtful, over)) return FACT_HYPOTHETICAL;
    if (!in_set(c, c->kinds->frames->certain, over)) return FACT_HAPPENED;
    Span s = sentence_at(c, over);
    for (uint32_t k = s.begin; k < over; k++)
        if (t->head[k] == over && t->feat[k] & FEAT_NEG) return FACT_NEGATED;
    return FACT_HAPPENED;
}

static bool is_of(const Coder *c, uint32_t w)
{
    Dep dep = (Dep)c->d->tok.dep[w];
    return dep == DEP_OBJ || dep == DEP_XCOMP || dep == DEP_CCOMP || dep == DEP_NMOD
        || dep == DEP_ACL;
}

/* "feared [kidnapping]", "a plot to [kill]", "warned of [attacks]", "issued a warrant for the
 * [arrest]": nobody says that it was. */
static bool is_unreal(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[w], unreal = c->kinds->frames->unreal;
    while (over != w && t->dep[w] == DEP_CONJ && t->head[over] != over) {
        w = over;
        over = t->head[w];
    }
    if (over == w) return false;
    if (is_of(c, w))
        return in_set(c, unreal, over) && !(t->pos[over] == POS_VERB && tree_passive(c, over) == 1);
    if (t->dep[w] == DEP_OBL && in_set(c, c->kinds->frames->warn, over)) return true;
    uint32_t object =
        t->dep[w] == DEP_OBL && t->pos[over] == POS_VERB ? tree_child(c, over, DEP_OBJ) : NONE;
    return object != NONE && object + 1 < w && in_set(c, unreal, object)
        && tree_child(c, w, DEP_CASE) == object + 1;
}

/* "A [report] that a plane had been hijacked turned out to be [false]", "[denied] a newspaper's
 * [report] that". */
static bool is_false_rumour(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t told = w;
    for (uint32_t links = 0; links < 4 && !in_set(c, c->kinds->frames->rumour, told); links++) {
        if (!is_of(c, told) || t->head[told] >= w) return false;
        told = t->head[told];
    }
    if (told == w || t->pos[told] != POS_NOUN) return false;
    if (t->dep[told] == DEP_OBJ && in_set(c, c->kinds->frames->deny, t->head[told])) return true;
    Span s = sentence_at(c, w);
    for (uint32_t k = w + 1; k < s.end; k++)
        if (t->pos[k] == POS_ADJ && in_set(c, c->kinds->frames->doubtful, k)) return true;
    return false;
}

/* "A [march] planned for Thursday was called off". */
static bool is_cancelled(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[w];
    if (over == w || t->dep[w] != DEP_NSUBJ_PASS) return false;
    return in_set(c, c->kinds->frames->cancelled, over)
        && (!in_set(c, c->kinds->frames->off, over)
            || tree_child(c, over, DEP_COMPOUND_PRT) != NONE);
}

Factuality doubted(const Coder *c, uint32_t w)
{
    if (!has_tree(c) || !c->d->tok.feat || !c->kinds->frames) return FACT_HAPPENED;
    if (is_unreal(c, w)) return FACT_HYPOTHETICAL;
    if (is_false_rumour(c, w) || is_cancelled(c, w)) return FACT_NEGATED;
    if (c->d->tok.pos[w] != POS_VERB) return FACT_HAPPENED;
    return is_inverted(c, w) || is_counterfact(c, w) ? FACT_HYPOTHETICAL : by_judgement(c, w);
}

bool nearly_done(const Coder *c, uint32_t w)
{
    if (!has_tree(c) || !c->kinds->frames) return false;
    Span s = sentence_at(c, w);
    for (uint32_t k = s.begin; k < s.end; k++)
        if (c->d->tok.head[k] == w && c->d->tok.dep[k] == DEP_ADVMOD
            && in_set(c, c->kinds->frames->almost, k))
            return true;
    return false;
}

/* "an answer to the [bombing] of Kut", "to avenge the [raid]": a deed before the one that is told
 * of. */
bool is_answered(const Coder *c, uint32_t w)
{
    if (!has_tree(c) || !c->kinds->frames) return false;
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[w];
    for (uint32_t links = 0; links < 3 && over != w; links++, w = over, over = t->head[w]) {
        if (in_set(c, c->kinds->frames->answer, over)) return over < w;
        if (t->dep[w] != DEP_NMOD && t->dep[w] != DEP_CONJ && t->dep[w] != DEP_ACL) return false;
    }
    return false;
}

/* "a bomb was [found] at the station", "was safely [detonated]": it did nothing. */
bool is_found(const Coder *c, uint32_t w)
{
    if (!has_tree(c) || !c->kinds->frames) return false;
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[w];
    if (over == w || (t->dep[w] != DEP_OBJ && t->dep[w] != DEP_NSUBJ_PASS)) return false;
    if (in_set(c, c->kinds->frames->found, over)) return true;
    uint32_t how = tree_child(c, over, DEP_ADVMOD);
    return how != NONE && in_set(c, c->kinds->frames->found, how);
}
