/* coding/sketch/tree.c -- who is the subject, what the object, where a parser has drawn the tree.
 *
 * All answers are words, or NONE where the tree says nothing: then grammar.c looks at the sketch.
 */
#include "coding/inside.h"

enum { LINKS_MOST = 6, CHILDREN_FAR = 60, NO_FAR = 4 };

bool has_tree(const Coder *c) { return c->d->tok.head != NULL; }

static bool hangs_on(const Coder *c, uint32_t w, uint32_t head)
{
    return c->d->tok.head[w] == head && w != head;
}

/* The first word that hangs on head with this relation. */
uint32_t tree_child(const Coder *c, uint32_t head, Dep dep)
{
    for (uint32_t w = c->branch.kid[head]; w != NONE && w < head + CHILDREN_FAR;
         w = c->branch.next[w])
        if (c->d->tok.dep[w] == dep && w + CHILDREN_FAR >= head) return w;
    return NONE;
}

static bool is_relative(const Coder *c, uint32_t w)
{
    return word_is(c, w, c->lex->who) || word_is(c, w, c->lex->which)
        || word_is(c, w, c->lex->that);
}

static uint32_t own_subject(const Coder *c, uint32_t v)
{
    uint32_t w = tree_child(c, v, DEP_NSUBJ);
    return w == NONE ? tree_child(c, v, DEP_NSUBJ_PASS) : w;
}

/* "accused the army [of killing]", "charged him [with killing]", "kept them [from fleeing]": the
 * object does it. Not "by killing", nor "made money [from killing]". */
static bool is_of_object(const Coder *c, uint32_t v, uint32_t object)
{
    uint32_t mark = tree_child(c, v, DEP_MARK);
    bool somebody = c->bits[object] & (W_PERSON | W_ORG) || c->mention_of[object] != NONE
        || c->d->tok.pos[object] == POS_PRON;
    if (!somebody || mark == NONE || mark < object || mark > v || !(c->bits[v] & W_ING))
        return false;
    return word_is(c, mark, c->lex->of) || word_is(c, mark, c->lex->with)
        || word_is(c, mark, c->lex->from);
}

/* "stopped the men [from bombing] a church": it was not done; but "failed to stop them from
 * bombing" tells that it was. */
bool tree_kept_from(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c)) return false;
    for (uint32_t links = 0; links < LINKS_MOST && t->dep[v] == DEP_CONJ; links++) v = t->head[v];
    uint32_t up = t->head[v], mark = tree_child(c, v, DEP_MARK);
    if (t->dep[v] != DEP_ADVCL || mark == NONE || !word_is(c, mark, c->lex->from)
        || c->tag[up] != T_VERB)
        return false;
    uint32_t object = tree_child(c, up, DEP_OBJ);
    if (object == NONE || !is_of_object(c, v, object)) return false;
    Span s = sentence_at(c, up);
    for (uint32_t w = up > s.begin + NO_FAR ? up - NO_FAR : s.begin; w < up; w++)
        if (c->cue[w] & (CUE_NEGATION | CUE_ATTEMPTED)) return false;
    return true;
}

/* "the men who fled", "three soldiers killed in Kut", "accused the army of killing", "fled and
 * burned", "want to kill" */
uint32_t tree_subject(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; links < LINKS_MOST; links++) {
        uint32_t w = own_subject(c, v);
        Dep dep = (Dep)t->dep[v];
        if (w != NONE && !is_relative(c, w)) return w;
        if (dep == DEP_ACL_RELCL)
            return w != NONE && word_is(c, w, c->lex->who)
                    && !(c->bits[t->head[v]] & (W_PERSON | W_ORG))
                ? NONE
                : t->head[v];
        if (w != NONE) return NONE;
        if (dep == DEP_ACL)
            return c->bits[v] & (W_PART | W_ING) && c->tag[v - (v > 0)] != T_TO
                    && c->tag[v - (v > 0)] != T_PREP
                ? t->head[v]
                : NONE;
        if (dep != DEP_CONJ && dep != DEP_XCOMP && dep != DEP_ADVCL) return NONE;
        if (dep == DEP_CONJ && v > 0 && c->tag[v - 1] == T_NOUN
            && c->sent_of[v - 1] == c->sent_of[v])
            return NONE; /* "shot 33 men, and [six others] died" */
        if (dep == DEP_CONJ
            && (tree_child(c, v, DEP_AUX_PASS) != NONE || tree_child(c, v, DEP_AUX) != NONE))
            return NONE;
        uint32_t up = t->head[v];
        if (c->tag[up] != T_VERB) return NONE;
        uint32_t object = dep == DEP_XCOMP || dep == DEP_ADVCL ? tree_child(c, up, DEP_OBJ) : NONE;
        if (object != NONE && (dep == DEP_XCOMP || is_of_object(c, v, object)))
            return object; /* "ordered the troops to fire" */
        v = up;
    }
    return NONE;
}

/* 1 passive, 0 active, -1: the tree does not tell */
int tree_passive(const Coder *c, uint32_t v)
{
    if (!(c->bits[v] & W_PART)) return 0;
    const Tokens *t = &c->d->tok;
    uint32_t over = t->head[v];
    if (t->dep[v] == DEP_XCOMP && over != v && t->feat && t->feat[v] & FEAT_PART
        && tree_child(c, over, DEP_AUX_PASS) != NONE && tree_child(c, v, DEP_AUX) == NONE
        && tree_child(c, v, DEP_MARK) == NONE)
        return 1; /* "nine were reported [abducted]" */
    if (tree_child(c, v, DEP_AUX_PASS) != NONE || tree_child(c, v, DEP_NSUBJ_PASS) != NONE)
        return 1;
    if (tree_child(c, v, DEP_NSUBJ) != NONE || tree_child(c, v, DEP_OBJ) != NONE) return 0;
    return -1;
}

/* "by rebels" in "was shot and killed by rebels" */
uint32_t tree_agent(const Coder *c, uint32_t v)
{
    uint32_t w = tree_child(c, v, DEP_OBL_AGENT);
    if (w != NONE) return w;
    for (uint32_t u = v + 1; u < sentence_at(c, v).end && u < v + 6; u++)
        if (c->d->tok.dep[u] == DEP_CONJ && c->d->tok.head[u] == v)
            return tree_child(c, u, DEP_OBL_AGENT);
    return NONE;
}

/* How b hangs on a, directly or through the words of its phrase: DEP_CONJ, DEP_APPOS, or DEP_NONE.
 */
Dep tree_joins(const Coder *c, uint32_t a, uint32_t b)
{
    const Tokens *t = &c->d->tok;
    const Chunk *x = &c->chunk[a], *y = &c->chunk[b];
    for (uint32_t w = y->words.begin; w < y->words.end; w++) {
        if (t->dep[w] != DEP_CONJ && t->dep[w] != DEP_APPOS) continue;
        uint32_t up = t->head[w];
        if (up >= y->words.begin && up < y->words.end) continue;
        if (up >= x->words.begin && up < x->end) return (Dep)t->dep[w];
        for (uint32_t links = 0; links < LINKS_MOST && t->dep[up] == DEP_CONJ; links++)
            up = t->head[up];
        if (up >= x->words.begin && up < x->end) return (Dep)t->dep[w];
        if (t->dep[w] == DEP_CONJ && t->head[w] < x->words.begin && t->dep[x->head] == DEP_CONJ
            && t->head[x->head] == t->head[w])
            return DEP_CONJ;
    }
    return DEP_NONE;
}

/* No word before it but a preposition, and only the next of a list behind it: "kidnapping",
 * "tourists". What hangs on it behind another of the list is likelier that one's: "kidnapping,
 * donors in the [Gulf]". */
static bool is_bare(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    Span s = sentence_at(c, w);
    bool listed = false;
    for (uint32_t k = s.begin; k < s.end && !listed; k++) {
        if (!hangs_on(c, k, w)) continue;
        Dep dep = (Dep)t->dep[k];
        listed = dep == DEP_CONJ;
        if (dep != DEP_CASE && dep != DEP_CONJ && dep != DEP_CC && dep != DEP_PUNCT) return false;
    }
    return c->mention_of[w] == NONE;
}

/* What somebody does for a living, no deed of a day: "lives from extortion and [kidnapping]",
 * "makes its money by [kidnapping] tourists". Behind a preposition under a verb in the present,
 * with nobody numbered or named. */
bool tree_habit(const Coder *c, uint32_t w)
{
    if (!has_tree(c) || !c->d->tok.feat) return false;
    const Tokens *t = &c->d->tok;
    uint32_t deed = w;
    for (uint32_t links = 0; links < LINKS_MOST && t->dep[w] == DEP_CONJ; links++) w = t->head[w];
    bool gerund = t->pos[deed] == POS_VERB,
         way = t->dep[w] == DEP_ADVCL || t->dep[w] == DEP_OBL || t->dep[w] == DEP_NMOD;
    uint32_t over = t->head[w], lead = tree_child(c, w, gerund ? DEP_MARK : DEP_CASE),
             object = gerund ? tree_child(c, deed, DEP_OBJ) : NONE;
    for (uint32_t links = 0;
         links < LINKS_MOST && t->pos[over] != POS_VERB && t->head[over] != over; links++)
        over = t->head[over];
    if (!way || lead == NONE || !(c->bits[lead] & W_PREP) || t->pos[over] != POS_VERB) return false;
    bool now = t->feat[over] & FEAT_PRES && t->feat[over] & FEAT_FINITE
        && tree_child(c, over, DEP_AUX) == NONE;
    Span s = sentence_at(c, deed);
    for (uint32_t k = s.begin; now && k < s.end; k++) now = c->time_of[k] == NONE;
    if (!now) return false;
    return gerund ? object != NONE && t->feat[object] & FEAT_PLUR && is_bare(c, object)
                  : is_bare(c, deed);
}
