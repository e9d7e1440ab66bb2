/* coding/events/event_force.c -- how surely an event is told: done, denied, meant, of long ago. */
#include "coding/events/told.h"

enum { DEPTH_MOST = 64, LONG_PAST_DAYS = 730, CUE_WORDS = 6 };

enum { SPEECH = 1u << PLOVER_THREATEN | 1u << PLOVER_REQUEST | 1u << PLOVER_ACCUSE | 1u << PLOVER_REJECT };

/* "to help Iran": an aim, unless the verb above says that it was done: "began to withdraw". */
static bool is_purpose(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t up = t->head[a->word];
    if (a->is_noun || !(t->feat[a->word] & FEAT_INF) || kid_with(c, a->word, DEP_MARK) == NONE
        || up == a->word)
        return false;
    const Frames *f = c->kinds->frames;
    EACH_KID(k, up)
        if (t->dep[a->word] == DEP_ACL && k < up && f->firsts != FRAME_NO_SET
            && frame_set_has(f, f->firsts, t->form[k]))
            return false;
    return f->carry == FRAME_NO_SET || !frame_set_has(f, f->carry, t->lemma[up]);
}

/* Below a verb that asks, threatens, refuses or promises: not told of as done. */
bool act_shaded(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = a->word;
    for (uint32_t links = 0; links < DEPTH_MOST && t->head[w] != w; links++) {
        Dep dep = (Dep)t->dep[w];
        bool through = dep == DEP_XCOMP || dep == DEP_CONJ || dep == DEP_ADVCL || dep == DEP_ACL
            || dep == DEP_CCOMP;
        bool to = t->feat[w] & FEAT_INF && kid_with(c, w, DEP_MARK) != NONE;
        w = t->head[w];
        uint32_t row = c->eventer->act_of[w];
        if (!through) return false;
        if (!to || row == NONE) continue;
        Plover p = c->eventer->act[row].plover;
        if (p == PLOVER_REQUEST || p == PLOVER_REJECT || p == PLOVER_THREATEN || p == PLOVER_AGREE)
            return true;
    }
    return false;
}

static bool is_past(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; links < DEPTH_MOST && t->pos[w] != POS_VERB && t->head[w] != w;
         links++)
        w = t->head[w]; /* "took part in [attacks]" */
    if (t->pos[w] != POS_VERB || !(t->feat[w] & FEAT_PAST)) return false;
    return t->feat[w] & FEAT_FINITE || tree_child(c, w, DEP_AUX) != NONE;
}

/* "accused the group of six bombings in 1999": who is told in the plain past to have said it of
 * what was years ago said it then. */
static bool is_long_past(const Coder *c, uint32_t w)
{
    When told = when_at(c, w);
    bool plain = c->d->tok.feat[w] & FEAT_PAST && c->d->tok.feat[w] & FEAT_FINITE;
    return plain && c->now_day != DAY_UNKNOWN && told.last_day != DAY_UNKNOWN
        && told.last_day < c->now_day - LONG_PAST_DAYS;
}

static bool is_plain_past(const Coder *c, uint32_t w)
{
    return c->d->tok.pos[w] == POS_VERB && c->d->tok.feat[w] & FEAT_PAST
        && c->d->tok.feat[w] & FEAT_FINITE;
}

/* "The group says its fighters [carried out] the attack", "denied [carrying out] the attack", "took
 * responsibility for [killing] him": that it was may be known, whose it was is the group's word. */
static void as_owned(const Coder *c, const Act *a, Force *f)
{
    for (uint32_t w = a->word; w-- > sentence_at(c, a->word).begin && a->word - w < CUE_WORDS;) {
        if (!(c->cue[w] & (CUE_OWNS | CUE_OWNS_PART | CUE_DISOWNS)) || w + c->cue_len[w] < a->word)
            continue;
        uint32_t who = tree_subject(c, w), m = who == NONE ? NONE : c->mention_of[who];
        f->status = c->cue[w] & CUE_DISOWNS ? STATUS_DENIED : STATUS_CLAIMED;
        if (m != NONE) f->speaker = c->d->mention[m].chain;
        return;
    }
}

/* What force_at makes of the words, and the tree's own word on "will", "not", "may". */
Force act_force(const Coder *c, const Act *a, When *when)
{
    Force f = force_at(c, a->trigger, *when);
    if (a->plover == PLOVER_ACCUSE && f.status == STATUS_DENIED && !f.is_said
        && f.because.begin > a->word)
        f.status = STATUS_SHOWN; /* "X accused Y, and Y denied it": not that X did */
    bool legal =
        a->plover == PLOVER_COERCE || a->plover == PLOVER_ACCUSE || a->plover == PLOVER_SANCTION;
    if (legal && a->outer == NONE && f.status == STATUS_ACCUSED && !f.is_said
        && f.because.begin > a->word)
        f.status = STATUS_SHOWN; /* "arrested two [suspected] of fraud" */
    if (f.factuality == FACT_HAPPENED && a->plover == PLOVER_ACCUSE
        && str_starts(a->kind->cameo, S("112")) && is_long_past(c, a->word))
        f.factuality = FACT_BACKGROUND;
    bool told_past = is_plain_past(c, a->word) && !a->future && !a->is_noun;
    if (f.factuality == FACT_PLANNED && told_past && a->own & SPEECH)
        f.factuality = FACT_HAPPENED; /* "threatened them: they will burn" */
    bool to_come = f.factuality == FACT_PLANNED && f.because.begin == when->words.begin
        && when->words.begin < when->words.end;
    if (to_come && is_past(c, a->word)
        && !a->future) { /* "struck men who were in the May 7 attacks", told in March: the day is
                            not its */
        *when = WHEN_NONE;
        f.factuality = FACT_HAPPENED;
    }
    if (a->outer != NONE && c->eventer->act[a->outer].hides) {
        const Act *over = &c->eventer->act[a->outer];
        if (over->plover == PLOVER_ACCUSE)
            f.status = f.status == STATUS_SHOWN ? STATUS_ACCUSED : f.status;
    }
    if (f.status == STATUS_SHOWN || f.status == STATUS_ACCUSED) as_owned(c, a, &f);
    if (a->settled && !a->maybe
        && (f.factuality == FACT_NEGATED || f.factuality == FACT_PLANNED
            || f.factuality == FACT_HYPOTHETICAL))
        f.factuality = FACT_HAPPENED;
    if (f.factuality != FACT_HAPPENED && f.factuality != FACT_ONGOING) return f;
    if (a->negated || (!a->is_noun && tree_kept_from(c, a->word))) f.factuality = FACT_NEGATED;
    else if (a->maybe) f.factuality = FACT_HYPOTHETICAL;
    else if (a->future || is_purpose(c, a)) f.factuality = FACT_PLANNED;
    return f;
}
