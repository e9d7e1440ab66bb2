/* coding/cue.c -- how sure and by whom: what the clause and its claim say of a trigger. */
#include "coding/inside.h"

enum { BEFORE_FAR = 14, BACKGROUND_DAYS = 60, AFTER_FAR = 14 };

static bool clause_stops(const Coder *c, uint32_t w)
{
    if (c->tag[w] == T_SUB) return !word_is(c, w, c->lex->who) && !word_is(c, w, c->lex->which);
    return c->tag[w] == T_PUNCT && c->d->tok.len[w] == 1 && (c->d->article.text.p[c->d->tok.begin[w]] == ';' || c->d->article.text.p[c->d->tok.begin[w]] == ':');
}

/* All cues that bear on words: those before it in its clause, those beside it, the noun's own. */
static uint32_t cues_before(const Coder *c, Span words, Status *hearsay)
{
    Span s = sentence_at(c, words.begin);
    uint32_t mask = 0, w = words.begin;
    bool verb_passed = false;
    for (uint32_t far = 0; w-- > s.begin && far < BEFORE_FAR; far++) {
        uint32_t cue = c->cue[w];
        if (cue && w + c->cue_len[w] <= words.end) {
            uint32_t keep = verb_passed ? cue & (CUE_HEARSAY | CUE_PLANNED | CUE_MAYBE) : cue;
            if (keep & CUE_HEARSAY && !(mask & CUE_HEARSAY)) *hearsay = (Status)c->hearsay[w];
            mask |= keep;
        }
        if (clause_stops(c, w)) {
            /* "if", "unless" end the clause and colour it */
            break;
        }
        if (c->tag[w] == T_VERB && !(c->cue[w] & (CUE_HEARSAY | CUE_LIGHT | CUE_PLANNED | CUE_THREATENED | CUE_ATTEMPTED | CUE_MAYBE))) {
            if (c->bits[w] & W_ING || c->tag[words.begin] == T_NOUN) verb_passed = true;
            else break;
        }
    }
    return mask;
}

static uint32_t cues_after(const Coder *c, Span words, Status *hearsay)
{
    Span s = sentence_at(c, words.begin);
    uint32_t mask = 0;
    for (uint32_t w = words.end, far = 0; w < s.end && far < AFTER_FAR; w++, far++) {
        if (clause_stops(c, w) || (c->tag[words.begin] == T_NOUN && c->d->tok.form[w] == c->lex->comma)) break;
        if (c->tag[w] == T_CONJ && w + 1 < s.end && (c->tag[w + 1] == T_AUX || c->tag[w + 1] == T_VERB)) break;      /* "carried out raids and are believed to have ..." */
        uint32_t cue = c->cue[w] & (CUE_HEARSAY | CUE_ATTEMPTED | CUE_NEGATION | CUE_PLANNED | CUE_MAYBE);
        if (!cue) continue;
        if (c->tag[words.begin] == T_VERB && cue & ~(uint32_t)CUE_HEARSAY) cue &= CUE_HEARSAY;     /* "killed ... but did not": of the next verb */
        if (cue & CUE_HEARSAY && c->hearsay[w] == STATUS_ACCUSED && c->tag[words.begin] == T_VERB) cue = 0;
        if (cue & CUE_HEARSAY && !(mask & CUE_HEARSAY)) *hearsay = (Status)c->hearsay[w];
        mask |= cue;
    }
    return mask;
}

static bool ongoing(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    if (!(c->bits[w] & W_ING) || c->tag[w] != T_VERB) return false;
    while (w > s.begin && c->tag[w - 1] == T_ADV) w--;
    if (w == s.begin || c->tag[w - 1] != T_AUX) return false;
    return c->bits[w - 1] & W_BE && !word_is(c, w - 1, c->lex->was) && !word_is(c, w - 1, c->lex->were);
}

static Factuality factuality_of(const Coder *c, uint32_t mask, Span words, When when)
{
    if (mask & CUE_NEGATION) return FACT_NEGATED;
    if (mask & CUE_MAYBE) return FACT_HYPOTHETICAL;
    if (mask & CUE_PLANNED) return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.first_day != DAY_UNKNOWN && when.first_day > c->now_day) return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.last_day != DAY_UNKNOWN && when.last_day < c->now_day - BACKGROUND_DAYS) return FACT_BACKGROUND;
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
    if (q->chain == NONE && q->speaker.begin < q->speaker.end) f->speaker_text = span_text(c, q->speaker);
}

Force force_at(const Coder *c, Span words, When when)
{
    Force f = { .status = STATUS_SHOWN, .speaker = NONE };
    Status hearsay = STATUS_SHOWN;
    uint32_t mask = cues_before(c, words, &hearsay);
    mask |= cues_after(c, words, &hearsay);
    force_said(c, words.begin, &f);
    if (mask & CUE_HEARSAY && (f.status == STATUS_SHOWN || f.status == STATUS_STATED)) f.status = hearsay;
    f.factuality = factuality_of(c, mask & ~(uint32_t)(mask & CUE_ATTEMPTED ? CUE_NEGATION : 0), words, when);
    if (mask & CUE_THREATENED) f.stage = STAGE_THREATENED;
    else if (mask & CUE_ATTEMPTED) f.stage = STAGE_ATTEMPTED;
    if (f.stage == STAGE_THREATENED && f.factuality == FACT_HAPPENED) f.factuality = FACT_HYPOTHETICAL;
    return f;
}
