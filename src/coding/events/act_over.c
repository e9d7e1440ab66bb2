/* coding/events/act_over.c -- acts over acts: "refused to send", "a threat to bomb", and "will" and
 * "not" over anything. */
#include "coding/events/act.h"

enum { CARRY_LINKS = 2 };

static uint32_t act_at(const Coder *c, uint32_t w)
{
    return w == NONE ? NONE : c->eventer->act_of[w];
}

static bool of_types(const Coder *c, uint32_t row, uint32_t types)
{
    if (row == NONE) return false;
    const Act *a = &c->eventer->act[row];
    return a->plover && (types & (1u << a->plover | a->own));
}

/* "began [to withdraw]": what a verb says that only carries on what hangs on it. */
static uint32_t carried(const Coder *c, uint32_t w)
{
    const Frames *f = c->kinds->frames;
    for (uint32_t links = 0; links < CARRY_LINKS; links++) {
        bool carries = f->carry != FRAME_NO_SET && frame_set_has(f, f->carry, c->d->tok.lemma[w])
            && act_at(c, w) != NONE && !c->eventer->act[act_at(c, w)].plover;
        uint32_t k = carries ? kid_with(c, w, DEP_XCOMP) : NONE;
        if (k == NONE) return w;
        w = k;
    }
    return w;
}

/* The act a verb or noun stands over: what it is to do, what it says, its object. */
static uint32_t act_below(const Coder *c, uint32_t v, const Frame *f, bool passive)
{
    const Tokens *t = &c->d->tok;
    uint32_t behind = f->n_prep ? child_with_case(c, v, f->prep[f->n_prep - 1]) : NONE;
    if (f->is_noun) {                                    /* "a threat to bomb" */
        EACH_KID(k, v)
            if ((t->dep[k] == DEP_ACL || k == behind) && of_types(c, act_at(c, k), f->inner))
                return act_at(c, k);
        return NONE;
    }
    uint32_t object = kid_with(c, v, DEP_OBJ);
    if (f->noun != FRAME_NO_SET && (object == NONE || frame_noun_at(c, object, f->noun) == NONE))
        return NONE; /* "expressed [readiness] to" */
    if (f->n_prep && behind == NONE && object != NONE)
        behind = child_with_case(c, object, f->prep[f->n_prep - 1]);
    if (f->n_prep && behind == NONE && particle_of(c, v, f->prep[0]) == NONE) return NONE;
    EACH_KID(k, v) {
        uint8_t dep = t->dep[k];
        bool below = dep == DEP_XCOMP || dep == DEP_CCOMP || dep == DEP_OBJ
            || (passive && (dep == DEP_NSUBJ_PASS || dep == DEP_CSUBJ_PASS))
            || ((dep == DEP_ADVCL || dep == DEP_ACL) && k > v && kid_with(c, k, DEP_MARK) != NONE
                && t->feat[k] & FEAT_INF)
            || k == behind;
        uint32_t w = below ? carried(c, k) : k;
        if (below && of_types(c, act_at(c, w), f->inner)) return act_at(c, w);
    }
    uint32_t told = object != NONE ? object : kid_with(c, v, DEP_IOBJ);
    const Frames *all = c->kinds->frames;
    bool deal = told != NONE && f->noun == FRAME_NO_SET && all->nobody != FRAME_NO_SET
        && frame_set_has(all, all->nobody, t->lemma[told]); /* "announced a deal to deport them" */
    if (told != NONE && !deal)
        EACH_KID(k, told) {
            bool said = t->dep[k] == DEP_ACL_RELCL
                && kid_with(c, k, DEP_MARK)
                    != NONE; /* "warned Chad [that it could cut supplies]", hung on Chad */
            if (said && of_types(c, act_at(c, k), f->inner)) return act_at(c, k);
            bool of = t->dep[k] == DEP_NMOD
                && (k == behind
                    || (f->noun != FRAME_NO_SET
                        && case_of(c, k) == c->lex->of)); /* "hope of cooperation" */
            uint32_t w = t->dep[k] == DEP_ACL ? carried(c, k) : k;
            if ((t->dep[k] == DEP_ACL || of) && of_types(c, act_at(c, w), f->inner))
                return act_at(c, w);
        }
    return NONE;
}

static void act_over(Coder *c, uint32_t row, const Frame *f, uint32_t below)
{
    Act *a = &c->eventer->act[row], *b = &c->eventer->act[below];
    act_code(c, a, f);
    a->weight = f->weight + 2u;
    a->inner = below;
    b->outer = row;
    uint32_t subject = a->is_noun ? noun_doer(c, a->word)
        : a->passive              ? agent_at(c, a->word)
                                  : subject_at(c, a->word);
    bool is_state = a->passive && subject == NONE
        && (a->plover == PLOVER_AGREE || a->plover == PLOVER_THREATEN); /* "is prepared to" */
    if (is_state) subject = tree_subject(c, a->word);
    if (subject == NONE && !a->is_noun && !a->passive)
        subject = kid_with(c, a->word, DEP_EXPL); /* "it was willing" */
    uint32_t object = a->is_noun || is_state ? NONE
        : a->passive                         ? tree_subject(c, a->word)
                                             : kid_with(c, a->word, DEP_IOBJ);
    if (object == NONE && !a->is_noun && !a->passive) object = kid_with(c, a->word, DEP_OBJ);
    a->source = subject;
    bool asks = a->plover == PLOVER_REQUEST || a->plover == PLOVER_ACCUSE;
    if (object == b->word) object = NONE;
    if (object == NONE && f->n_prep) object = child_with_case(c, a->word, f->prep[0]);
    if (object == b->word) object = NONE;
    if (asks && object == NONE && b->source != NONE && b->source != subject) object = b->source;
    if (!asks && object != NONE && heads_somebody(c, object) && !heads_somebody(c, b->target))
        b->target = object; /* "warned Mali that it could cut supplies" */
    a->target = asks && object != NONE              ? object
        : b->target != NONE && b->target != subject ? b->target
        : b->source != subject && b->source != NONE ? b->source
                                                    : object;
    if (a->target == NONE) a->target = object;
    uint32_t whose = a->plover == PLOVER_REJECT && !a->is_noun && !a->passive
        ? kid_with(c, a->word, DEP_OBJ)
        : NONE;
    if (whose != NONE && whose != b->word) whose = noun_doer(c, whose);
    if (whose != NONE && whose != subject && heads_somebody(c, whose))
        a->target = whose; /* "rejected [Mali]'s plan to send troops" */
    if (a->plover == PLOVER_ACCUSE && object != NONE && kid_with(c, b->word, DEP_NSUBJ) == NONE
        && !b->passive)
        b->source = object;
    a->future |= b->future && !a->is_noun;
    a->hides = true;
}

/* "wants Putin to attack" asks, "wants to attack" threatens: who is to do it? */
static bool fits_control(const Coder *c, const Act *a, const Frame *f, uint32_t below)
{
    const Act *b = &c->eventer->act[below];
    Plover p = c->kinds->frames->code[f->code]->plover;
    if (p == PLOVER_ACCUSE && b->source != NONE && kid_with(c, b->word, DEP_NSUBJ) != NONE
        && who_is_meant(c, b->source) == a->source)
        return false; /* "claimed that they had attacked" */
    bool whom = kid_with(c, a->word, DEP_OBJ) != NONE || kid_with(c, a->word, DEP_IOBJ) != NONE;
    if (p == PLOVER_ACCUSE && !a->passive && !whom && c->d->tok.dep[b->word] == DEP_XCOMP)
        return false; /* "claimed to have attacked" */
    bool ahead = p == PLOVER_AGREE || p == PLOVER_THREATEN;
    if (ahead && c->d->tok.dep[b->word] == DEP_CCOMP && !b->is_noun && !b->future && !b->maybe
        && !(c->d->tok.feat[b->word] & FEAT_INF))
        return false; /* "announced that it bombed" */
    if (a->is_noun || c->d->tok.dep[b->word] != DEP_XCOMP || a->passive || f->noun != FRAME_NO_SET)
        return true; /* "expressed its intent to" */
    bool another = kid_with(c, a->word, DEP_OBJ) != NONE || kid_with(c, a->word, DEP_IOBJ) != NONE
        || f->n_prep;
    if (p == PLOVER_REQUEST) return another;
    return !another || (p != PLOVER_AGREE && p != PLOVER_THREATEN);
}

bool stands_over(Coder *c, uint32_t row)
{
    const Frames *f = c->kinds->frames;
    const Act *a = &c->eventer->act[row];
    uint32_t best = NONE, below = NONE, weight = a->inner == NONE ? 0 : a->weight;
    for (uint32_t l = frames_at(c, a->word); l != NONE; l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        if (!one->inner || one->is_noun != a->is_noun || one->weight + 2u <= weight) continue;
        uint32_t b = act_below(c, a->word, one, a->passive);
        if (b == NONE || b == row || !fits_control(c, a, one, b)) continue;
        best = f->link[l].frame;
        below = b;
        weight = one->weight + 2u;
    }
    if (best == NONE || (a->inner == below && a->kind == &f->code[f->frame[best].code]->kind))
        return false;
    act_over(c, row, &f->frame[best], below);
    return true;
}

/* "will send aid" is a promise, "will not sign" a refusal: the frames of "+will" and "+not". */
void under_modals(Coder *c, Act *a)
{
    const Frames *f = c->kinds->frames;
    if (!a->plover || (!a->future && !a->negated)) return;
    for (uint32_t l = frames_of(f, a->negated ? f->not_ : f->will); l != NONE;
         l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        if (!(one->inner & 1u << a->plover)) continue;
        bool swap = a->swap, two_sided = a->two_sided;
        act_code(c, a, one);
        a->swap = swap;
        a->two_sided |= two_sided && a->plover == PLOVER_AGREE;
        a->weight += one->weight;
        a->negated = a->future = false;
        a->settled = true;
        return;
    }
}
