/* coding/events/act_fit.c -- one frame against one verb: its object, its particles, the words it
 * asks for. */
#include "coding/events/act.h"

enum { PARTICLE_FAR = 4 };

/* "it [had] frozen activity", where the participle was taken for a word of "activity". */
static bool is_behind_have(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t o = t->head[w];
    return w > 0 && t->pos[w - 1] == POS_AUX && t->feat[w] & FEAT_PART && t->dep[o] == DEP_OBJ
        && t->head[o] == w - 1;
}

/* A finite verb that the parser hung on its own object: "Japan lifted sanctions". */
bool act_is_misread(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t o = t->head[w];
    if (t->dep[w] != DEP_AMOD || o < w) return false;
    if (is_behind_have(c, w)) return true;
    bool named = w > 0 && c->mention_of[w - 1] != NONE && t->pos[w - 1] == POS_PROPN;
    return t->feat[w] & FEAT_FINITE || (t->head[o] == o && named && t->feat[w] & FEAT_PAST);
}

bool act_is_verb(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    if (t->pos[w] == POS_VERB) return t->dep[w] != DEP_AMOD || act_is_misread(c, w);
    if ((t->pos[w] == POS_NOUN || t->pos[w] == POS_ADJ)
        && t->dep[w] == DEP_XCOMP) { /* "offered to hand over", where the tagger saw a hand */
        uint32_t to = kid_with(c, w, DEP_MARK);
        if (to == NONE
            && (kid_with(c, w, DEP_COMPOUND_PRT) != NONE || kid_with(c, w, DEP_OBJ) != NONE))
            to = kid_with(c, w, DEP_CASE); /* not "bowed to pressure" */
        return to != NONE && t->pos[to] == POS_PART;
    }
    if (t->pos[w] == POS_NOUN
        || t->pos[w] == POS_PROPN) /* "police arrest a student", where the tagger saw an arrest */
        return (kid_with(c, w, DEP_OBJ) != NONE || kid_with(c, w, DEP_XCOMP) != NONE)
            && kid_with(c, w, DEP_NSUBJ) != NONE && kid_with(c, w, DEP_COP) == NONE;
    return t->pos[w] == POS_ADJ
        && (kid_with(c, w, DEP_COP) != NONE
            || kid_with(c, w, DEP_AUX_PASS) != NONE); /* "is ready to send" */
}

bool act_is_noun(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return t->pos[w] == POS_NOUN || (t->pos[w] == POS_PROPN && c->mention_of[w] == NONE);
}

/* By its form, for lemmas of rare words are guessed; else by its lemma: "cancelled". */
uint32_t frames_at(const Coder *c, uint32_t w)
{
    uint32_t l = frames_of(c->kinds->frames, c->d->tok.form[w]);
    return l != NONE ? l : frames_of(c->kinds->frames, c->d->tok.lemma[w]);
}

uint32_t verb_object(const Coder *c, uint32_t v, bool passive)
{
    if (passive) return tree_subject(c, v);
    uint32_t o = kid_with(c, v, DEP_OBJ);
    if (o != NONE && case_of(c, o)) o = NONE;            /* "called [for sanctions]" */
    if (o == NONE && act_is_misread(c, v)) o = c->d->tok.head[v];
    if (o != NONE) return o;
    uint32_t half = kid_with(c, v, DEP_XCOMP); /* "airlifted stranded tourists", where the tourists
                                                  were taken for what was stranded */
    if (half == v + 1 && c->d->tok.feat[half] & FEAT_PART && c->d->tok.feat[half] & FEAT_PAST)
        o = kid_with(c, half, DEP_OBJ);
    if (o != NONE) return o;
    bool given = kid_with(c, v, DEP_IOBJ) != NONE;       /* "gave Chad a week", taken for a time */
    EACH_KID(k, v)
        if (given && k > v && c->d->tok.dep[k] == DEP_OBL_UNMARKED && act_is_noun(c, k)) return k;
    EACH_KID (k, v) /* an object that the parser took for more: "called off a four-day strike" */
        if (k > v && c->d->tok.dep[k] == DEP_OBL && c->time_of[k] == NONE && !case_of(c, k)
            && (c->d->tok.pos[k] == POS_NOUN || c->d->tok.pos[k] == POS_PROPN)) return k;
    return NONE;
}

static bool has_lemma(const Coder *c, uint32_t w, uint32_t set)
{
    const Frames *f = c->kinds->frames;
    return frame_set_has(f, set, c->d->tok.lemma[w]) || frame_set_has(f, set, c->d->tok.form[w]);
}

/* "left [Basra]", "called [Merkel]": any name of that kind, where the set says so. */
static bool is_name_in(const Coder *c, uint32_t w, uint32_t set)
{
    const Frames *f = c->kinds->frames;
    uint32_t m = c->mention_of[w];
    if (m == NONE || !c->d->mention[m].is_name) return false;
    MentionKind kind = (MentionKind)c->d->mention[m].kind;
    return (kind == MENTION_PLACE && frame_set_has(f, set, f->place))
        || (kind == MENTION_PERSON && frame_set_has(f, set, f->person));
}

/* "a series [of attacks]", "$5m [in aid]"; but "talks [on an agreement]" are no agreement. */
static bool made_of(const Coder *c, uint32_t w)
{
    Word lead = case_of(c, w);
    return lead != c->lex->on && lead != c->lex->about && lead != c->lex->against
        && lead != c->lex->with && lead != c->lex->between;
}

/* The object is among the words, or is made of them: "aid package", "a series of attacks", "$5m in
 * aid". */
uint32_t frame_noun_at(const Coder *c, uint32_t w, uint32_t set)
{
    const Tokens *t = &c->d->tok;
    const Frames *f = c->kinds->frames;
    if (w == NONE || w < 1) return w != NONE && has_lemma(c, w, set) ? w : NONE;
    if (has_lemma(c, w, set) || is_name_in(c, w, set)) return w;
    if (f->ends != FRAME_NO_SET && set != f->ends && has_lemma(c, w, f->ends))
        return NONE; /* "a suspension of aid" is no aid */
    EACH_KID(k, w) {
        uint8_t dep = t->dep[k];
        if (dep == DEP_NMOD && k > w && !made_of(c, k)) continue;
        bool part = dep == DEP_COMPOUND || dep == DEP_NMOD || dep == DEP_CONJ || dep == DEP_FLAT
            || dep == DEP_AMOD || dep == DEP_NMOD_DESC;
        bool doing =
            dep == DEP_AMOD && t->form[k] != t->lemma[k]; /* the [ruling] party is no rule */
        if (part && !doing && has_lemma(c, k, set)) return k;
        if (dep != DEP_NMOD) continue;
        EACH_KID (g, k)
            if ((t->dep[g] == DEP_CONJ || t->dep[g] == DEP_COMPOUND) && has_lemma(c, g, set))
                return g;
    }
    return NONE;
}

/* "off" in "cut off ties", "down on" in "cracked down on". */
uint32_t particle_of(const Coder *c, uint32_t v, Word form)
{
    Span s = sentence_at(c, v);
    for (uint32_t w = v + 1; w < s.end && w <= v + PARTICLE_FAR; w++)
        if (c->d->tok.form[w] == form) return w;
    EACH_KID (k, v) /* "handed a captured Indian pilot [back]" */
        if (k > v && c->d->tok.form[k] == form
            && (c->d->tok.dep[k] == DEP_COMPOUND_PRT || c->d->tok.dep[k] == DEP_ADVMOD))
            return k;
    EACH_KID (k,
        v) /* "handed the bodies of two soldiers [over] to Mali", taken for one more preposition */
        EACH_KID(g, k)
            if (g > v && c->d->tok.dep[g] == DEP_CASE && c->d->tok.form[g] == form && g + 1 < s.end
                && c->d->tok.dep[g + 1] == DEP_CASE)
                return g;
    return NONE;
}

static bool leads(const Coder *c, uint32_t particle, uint32_t v)
{
    return c->d->tok.dep[particle] == DEP_CASE && c->d->tok.head[particle] > v;
}

/* What it is to do: "vowed [to] retaliate". */
static uint32_t aim_of(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    EACH_KID(k, v) {
        bool hangs = t->dep[k] == DEP_XCOMP || t->dep[k] == DEP_ADVCL || t->dep[k] == DEP_ACL
            || t->dep[k] == DEP_CCOMP;
        uint32_t mark = hangs && k > v ? kid_with(c, k, DEP_MARK) : NONE;
        if (mark != NONE && t->pos[mark] == POS_PART) return k;
    }
    return NONE;
}

/* "refuse to", "vow to ~retaliate"; but "give to" leads to somebody. */
static bool takes_aim(const Coder *c, const Frame *f)
{
    if (f->noun != FRAME_NO_SET && !f->ends_on_prep) return true;
    Plover p = c->kinds->frames->code[f->code]->plover;
    return f->noun == FRAME_NO_SET
        && (p == PLOVER_REJECT || p == PLOVER_AGREE || p == PLOVER_REQUEST);
}

/* "call [for sanctions] against": what stands behind the last word but one, where the frame asks
 * for a noun there. */
static uint32_t middle_of(const Coder *c, uint32_t v, const Frame *f)
{
    if (f->n_prep < 2 || f->noun == FRAME_NO_SET || !f->ends_on_prep) return NONE;
    uint32_t w = child_with_case(c, v, f->prep[f->n_prep - 2]);
    return w != NONE && frame_noun_at(c, w, f->noun) != NONE ? w : NONE;
}

/* "bought ships for scrap [from Chad]", hung on the scrap; "returned a bust of a king stolen in
 * 1980 [to Mali]". */
static uint32_t below_with_case(const Coder *c, uint32_t head, Word prep)
{
    if (prep != c->lex->to && prep != c->lex->from) return NONE;
    for (uint32_t k = head + 1; k <= c->branch.right[head]; k++) {
        uint32_t w = c->d->tok.dep[k] == DEP_NMOD || c->d->tok.dep[k] == DEP_ACL
            ? child_with_case(c, k, prep)
            : NONE;
        if (w != NONE && heads_somebody(c, w)) return w;
    }
    return NONE;
}

static bool preps_fit(const Coder *c, uint32_t v, const Frame *f, bool passive, uint32_t *behind)
{
    uint32_t middle = middle_of(c, v, f);
    *behind = NONE;
    for (uint32_t i = 0; i < f->n_prep; i++) {
        bool last = i + 1 == f->n_prep;
        uint32_t p = particle_of(c, v, f->prep[i]);
        if (p != NONE && c->d->tok.pos[p] == POS_PART && !takes_aim(c, f))
            p = NONE; /* "gave Chad a week [to] leave" */
        if (!last) {
            if (p == NONE) return false;
            continue;
        }
        uint32_t object = passive ? NONE : kid_with(c, v, DEP_OBJ);
        *behind = child_with_case(c, v, f->prep[i]);
        if (*behind == NONE && object != NONE) *behind = child_with_case(c, object, f->prep[i]);
        if (*behind == NONE && object != NONE) *behind = below_with_case(c, object, f->prep[i]);
        if (*behind == NONE && middle != NONE) *behind = child_with_case(c, middle, f->prep[i]);
        if (*behind == NONE && p != NONE && leads(c, p, v)) *behind = c->d->tok.head[p];
        if (*behind == NONE && f->prep[i] == c->lex->to && takes_aim(c, f)) *behind = aim_of(c, v);
        if (*behind != NONE) continue;
        bool noun_told =
            f->noun != FRAME_NO_SET && f->ends_on_prep; /* "imposed sanctions" [on ...] */
        if (p == NONE && !noun_told) return false;
    }
    return true;
}

/* "[gunmen] seized two engineers": its doer is one of a set. */
static bool subject_fits(const Coder *c, uint32_t v, const Frame *f, bool passive)
{
    if (f->subject == FRAME_NO_SET) return true;
    uint32_t who = passive ? agent_at(c, v) : subject_at(c, v);
    return who != NONE && frame_noun_at(c, who, f->subject) != NONE;
}

/* "said that Mali [must] withdraw": the verb of the clause below, if its auxiliary is of the set.
 */
static uint32_t clause_with(const Coder *c, uint32_t v, uint32_t set)
{
    uint32_t below = kid_with(c, v, DEP_CCOMP);
    if (below == NONE) return NONE;
    EACH_KID(k, below)
        if (c->d->tok.dep[k] == DEP_AUX && has_lemma(c, k, set)) return below;
    return NONE;
}

/* Who is told to do it, or else is to do it: "told [Mali] it must", "said that [Mali] must". */
static bool told_to(const Coder *c, uint32_t v, const Frame *f, Fit *x)
{
    uint32_t below = clause_with(c, v, f->modal);
    if (below == NONE) return false;
    uint32_t told = kid_with(c, v, DEP_IOBJ), subject = tree_subject(c, below);
    if (told == NONE) told = kid_with(c, v, DEP_OBJ);
    x->target = subject != NONE && c->d->tok.pos[subject] != POS_PRON ? subject : told;
    return x->target != NONE && c->d->tok.pos[x->target] != POS_PRON
        && heads_somebody(c, x->target);
}

bool frame_fits(const Coder *c, uint32_t v, const Frame *f, bool passive, Fit *x)
{
    uint32_t behind;
    *x = (Fit){ verb_object(c, v, passive), NONE, NONE, f->weight };
    if (f->needs_object && x->object == NONE) return false;
    if (!subject_fits(c, v, f, passive)) return false;
    if (f->modal != FRAME_NO_SET) return !passive && told_to(c, v, f, x);
    if (f->inner || !preps_fit(c, v, f, passive, &behind)) return false;
    if (f->noun != FRAME_NO_SET) {
        x->noun = frame_noun_at(c, x->object, f->noun);
        bool of_object = x->noun != NONE;
        if (x->noun == NONE && f->n_prep && !f->ends_on_prep)
            x->noun = frame_noun_at(c, behind, f->noun);
        if (x->noun == NONE && middle_of(c, v, f) != NONE)
            x->noun = frame_noun_at(c, middle_of(c, v, f), f->noun);
        if (x->noun == NONE) return false;
        if (f->ends_on_prep && behind == NONE) x->weight -= 2; /* its last word was not there */
        if (f->ends_on_prep) x->target = behind;
        else if (!of_object && x->object != NONE)
            x->target = x->object; /* "accused [Mali] of espionage" */
        return true;
    }
    bool done =
        behind != NONE && c->d->tok.pos[behind] == POS_VERB; /* "barred a team from visiting" */
    x->target = f->ends_on_prep && behind != NONE && !done ? behind : x->object;
    return true;
}
