/* coding/claims/cue.c -- how sure and by whom: what the clause and its claim say of a trigger. */
#include "coding/inside.h"

enum { LINKS_MOST = 4, CLIMB_MOST = 12, CUE_WORDS = 6, BEFORE_FAR = 14, BACKGROUND_DAYS = 60, AFTER_FAR = 14 };

static bool clause_stops(const Coder *c, uint32_t w)
{
    if (c->tag[w] == T_SUB) return !word_is(c, w, c->lex->who) && !word_is(c, w, c->lex->which);
    return c->tag[w] == T_PUNCT && c->d->tok.len[w] == 1
        && (c->d->article.text.p[c->d->tok.begin[w]] == ';'
            || c->d->article.text.p[c->d->tok.begin[w]] == ':');
}

/* A word of a longer cue is no clause and no deed of its own: "is [believed] to", "no evidence
 * [that]". */
static bool in_cue(const Coder *c, uint32_t w, uint32_t first)
{
    for (uint32_t u = w; u-- > first && w - u < CUE_WORDS;)
        if (c->cue[u] & (CUE_HEARSAY | CUE_NEGATION | CUE_MAYBE | CUE_PLANNED)
            && u + c->cue_len[u] > w)
            return true;
    return false;
}

/* "The front, which [is said to] be led by X, kidnapped": a cue within a clause about another word,
 * which the deed is no part of. */
static bool is_aside(const Coder *c, uint32_t cue, uint32_t deed)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || !c->branch.left) return false;
    for (uint32_t w = cue, links = 0; links < LINKS_MOST; links++) {
        if (t->dep[w] == DEP_ACL_RELCL)
            return !(c->branch.left[w] <= deed && deed <= c->branch.right[w]);
        if (t->head[w] == w) return false;
        w = t->head[w];
    }
    return false;
}

/* "flights were [cancelled] after a protest": what says no is a verb, and the deed only went before
 * it or is why. */
static bool denies_another(const Coder *c, uint32_t cue, uint32_t deed)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || t->pos[cue] != POS_VERB) return false;
    for (uint32_t w = deed, links = 0; links < CLIMB_MOST && t->head[w] != w; links++) {
        if (t->head[w] == cue) { /* but "called [off an attack]", "denied [killing]" */
            uint32_t lead = tree_child(c, w, t->dep[w] == DEP_OBL ? DEP_CASE : DEP_MARK);
            return (t->dep[w] == DEP_OBL || t->dep[w] == DEP_ADVCL) && lead != NONE
                && lead >= cue + c->cue_len[cue];
        }
        w = t->head[w];
    }
    return false;
}

static bool is_clause_about(Dep dep)
{
    return dep == DEP_ACL || dep == DEP_ACL_RELCL || dep == DEP_AMOD;
}

/* Of what stands behind a deed: "raided the homes of men [suspected] of spying", "arrested a man
 * who had [alleged] that" tell of the men; "the group, which some call a threat, [denied] it" tells
 * nothing of what some call it. */
static bool is_of_another(const Coder *c, uint32_t cue, uint32_t deed)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || !c->branch.left) return false;
    for (uint32_t w = cue, links = 0; links < LINKS_MOST && t->head[w] != w;
         links++, w = t->head[w])
        if (is_clause_about((Dep)t->dep[w])) {
            uint32_t noun = t->head[w];
            if (deed < c->branch.left[noun] || deed > c->branch.right[noun]) return true;
        }
    for (uint32_t w = deed, links = 0; links < LINKS_MOST && t->head[w] != w;
         links++, w = t->head[w])
        if (t->dep[w] == DEP_ACL_RELCL && (cue < c->branch.left[w] || cue > c->branch.right[w]))
            return true;
    return false;
}

/* "killed three [alleged] smugglers": what they are alleged to be, not that they were killed. */
static bool is_of_noun(const Coder *c, uint32_t cue, Span deed)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || t->dep[cue] != DEP_AMOD || c->cue_len[cue] > 1) return false;
    uint32_t over = t->head[cue];
    return t->pos[over] == POS_NOUN && !(over >= deed.begin && over < deed.end)
        && !(c->bits[over] & W_EVENT);
}

/* Cues that bear on a word; of those that tell how sure a thing is, the nearest of each sort. */
typedef struct Bearing { uint32_t mask; Status hearsay; Span no, maybe, planned, said; } Bearing;

static void bearing_put(const Coder *c, Bearing *b, uint32_t w, uint32_t cue)
{
    Span words = { w, w + c->cue_len[w] };
    uint32_t fresh = cue & ~b->mask;
    if (fresh & CUE_HEARSAY) b->hearsay = (Status)c->hearsay[w];
    if (fresh & CUE_HEARSAY) b->said = words;
    if (fresh & CUE_NEGATION) b->no = words;
    if (fresh & CUE_MAYBE) b->maybe = words;
    if (fresh & CUE_PLANNED) b->planned = words;
    b->mask |= cue;
}

/* All cues that bear on words: those before it in its clause, those beside it, the noun's own. */
static void cues_before(const Coder *c, Span words, Bearing *b)
{
    Span s = sentence_at(c, words.begin);
    uint32_t w = words.begin;
    bool verb_passed = false;
    for (uint32_t far = 0; w-- > s.begin && far < BEFORE_FAR; far++) {
        uint32_t cue = c->cue[w];
        if (cue && w + c->cue_len[w] <= words.end && !is_aside(c, w, words.begin)
            && !(cue & CUE_HEARSAY && is_of_noun(c, w, words))) {
            if (cue & CUE_NEGATION && denies_another(c, w, words.begin))
                cue &= ~(uint32_t)CUE_NEGATION;
            uint32_t keep = verb_passed ? cue & (CUE_HEARSAY | CUE_PLANNED | CUE_MAYBE) : cue;
            bearing_put(c, b, w, keep);
        }
        if (in_cue(c, w, s.begin)) continue;
        if (clause_stops(c, w)) {
            /* "if", "unless" end the clause and colour it */
            break;
        }
        if (c->tag[w] == T_VERB
            && !(c->cue[w]
                & (CUE_HEARSAY | CUE_LIGHT | CUE_PLANNED | CUE_THREATENED | CUE_ATTEMPTED
                    | CUE_MAYBE))) {
            if (c->bits[w] & W_ING || c->tag[words.begin] == T_NOUN) verb_passed = true;
            else break;
        }
    }
}

static void cues_after(const Coder *c, Span words, Bearing *b)
{
    Span s = sentence_at(c, words.begin);
    for (uint32_t w = words.end, far = 0; w < s.end && far < AFTER_FAR; w++, far++) {
        if (clause_stops(c, w)
            || (c->tag[words.begin] == T_NOUN && c->d->tok.form[w] == c->lex->comma))
            break;
        if (c->tag[w] == T_CONJ && w + 1 < s.end
            && (c->tag[w + 1] == T_AUX || c->tag[w + 1] == T_VERB || c->tag[w + 1] == T_PREP))
            break; /* "carried out raids and are believed to have ..." */
        uint32_t cue =
            c->cue[w] & (CUE_HEARSAY | CUE_ATTEMPTED | CUE_NEGATION | CUE_PLANNED | CUE_MAYBE);
        if (!cue || is_of_another(c, w, words.begin)) continue;
        if (c->tag[words.begin] == T_VERB && cue & ~(uint32_t)CUE_HEARSAY)
            cue &= CUE_HEARSAY; /* "killed ... but did not": of the next verb */
        if (cue & CUE_HEARSAY && c->hearsay[w] == STATUS_ACCUSED && c->tag[words.begin] == T_VERB)
            cue = 0;
        bearing_put(c, b, w, cue);
    }
}

static bool ongoing(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    if (!(c->bits[w] & W_ING) || c->tag[w] != T_VERB) return false;
    while (w > s.begin && c->tag[w - 1] == T_ADV) w--;
    if (w == s.begin || c->tag[w - 1] != T_AUX) return false;
    return c->bits[w - 1] & W_BE && !word_is(c, w - 1, c->lex->was)
        && !word_is(c, w - 1, c->lex->were);
}

static Factuality factuality_of(const Coder *c, uint32_t mask, Span words, When when)
{
    if (mask & CUE_NEGATION) return FACT_NEGATED;
    if (mask & CUE_MAYBE) return FACT_HYPOTHETICAL;
    if (mask & CUE_PLANNED) return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.first_day != DAY_UNKNOWN && when.first_day > c->now_day)
        return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.last_day != DAY_UNKNOWN
        && when.last_day < c->now_day - BACKGROUND_DAYS)
        return FACT_BACKGROUND;
    return ongoing(c, words.begin) ? FACT_ONGOING : FACT_HAPPENED;
}

static void force_said(const Coder *c, uint32_t w, Force *f)
{
    uint32_t row = c->claim_of[w];
    if (row == NONE) return;
    const Claim *q = &c->d->claim[row];
    f->is_said = true;
    f->status = q->status;
    f->speaker = q->chain;
    if (q->chain == NONE && q->speaker.begin < q->speaker.end)
        f->speaker_text = span_text(c, q->speaker);
}

/* The words that make it so: "may", "will", "not", its date; else those that tell whose word it is.
 */
static Span because_of(const Force *f, const Bearing *b, When when)
{
    switch (f->factuality) {
    case FACT_NEGATED: return b->no;
    case FACT_HYPOTHETICAL: return b->maybe;
    case FACT_PLANNED: return b->mask & CUE_PLANNED ? b->planned : when.words;
    case FACT_BACKGROUND: return when.words;
    default: return b->said;
    }
}

Force force_at(const Coder *c, Span words, When when)
{
    Force f = { .status = STATUS_SHOWN, .speaker = NONE };
    Bearing b = { .hearsay = STATUS_SHOWN };
    cues_before(c, words, &b);
    cues_after(c, words, &b);
    force_said(c, words.begin, &f);
    uint32_t mask = b.mask;
    if (mask & CUE_HEARSAY && (f.status == STATUS_SHOWN || f.status == STATUS_STATED))
        f.status = b.hearsay;
    f.factuality =
        factuality_of(c, mask & ~(uint32_t)(mask & CUE_ATTEMPTED ? CUE_NEGATION : 0), words, when);
    Factuality doubt = doubted(c, words.begin);
    if ((doubt == FACT_NEGATED && f.factuality == FACT_PLANNED)
        || (f.factuality <= FACT_BACKGROUND && doubt != FACT_HAPPENED))
        f.factuality = doubt;
    f.because = because_of(&f, &b, when);
    if (mask & CUE_THREATENED) f.stage = STAGE_THREATENED;
    else if (mask & CUE_ATTEMPTED) f.stage = STAGE_ATTEMPTED;
    if (f.stage == STAGE_THREATENED && f.factuality == FACT_HAPPENED)
        f.factuality = FACT_HYPOTHETICAL;
    return f;
}
