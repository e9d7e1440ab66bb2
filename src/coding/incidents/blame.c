/* coding/incidents/blame.c -- whose deed it is called, by whom; why it was done; what was done and
 * said after it.
 *
 *     The mayor blamed the militia for the attack.                accused "the militia" by "The mayor"
 *     The front claimed the bombing in a statement.               claim_way "statement", note
 *     Police arrested three men in connection with the attack.    response, an arrest
 */
#include "coding/incidents/detail.h"

enum { REACH = 20, WAY_REACH = 25, WAY_PREP = 5, RESPONSE_BACK = 1, SHORTEST = 2, UP_MOST = 4 };

/* ---- who is accused ---- */

/* Someone who can have done it. */
static bool can_do(const Finder *f, uint32_t k)
{
    const Coder *c = f->c;
    return k != NONE && !chunk_is_pronoun(c, k) && is_somebody(c, k)
        && !(c->chunk[k].number.known && c->chunk[k].number.high == 0);
}

static bool verb_between(const Coder *c, uint32_t from, uint32_t to)
{
    for (uint32_t w = from; w < to; w++)
        if (c->tag[w] == T_VERB) return true;
    return false;
}

/* Behind the phrase and a day: "accused the front last year [of]". The word past the preposition,
 * or NONE. */
static uint32_t past_prep(const Coder *c, uint32_t w)
{
    uint32_t end = sentence_at(c, w - 1).end;
    while (w < end && (c->time_of[w] != NONE || c->tag[w] == T_TIME || c->tag[w] == T_ADV)) w++;
    return w + 1 < end && c->tag[w] == T_PREP ? w + 1 : NONE;
}

/* Who is accused, and where the deed is told. "blamed X for", "accused X of", "X was blamed for";
 * "blamed the attack on X", "the attack was attributed to X". */
typedef struct Blame { uint32_t whom; Span deed; } Blame;

static Blame blame_at(const Finder *f, uint32_t v, bool passive)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, v);
    uint32_t k = passive ? subject_of(c, v) : object_of(c, v + 1);
    if (k == NONE || chunk_is_pronoun(c, k)) return (Blame){ NONE, SPAN_NONE };
    uint32_t past = past_prep(c, passive ? v + 1 : c->chunk[k].end);
    if (can_do(f, k))
        return past == NONE ? (Blame){ NONE, SPAN_NONE }
                            : (Blame){ k, { past, past + REACH < s.end ? past + REACH : s.end } };
    Span deed = passive ? (Span){ c->chunk[k].words.begin, v } : (Span){ v + 1, c->chunk[k].end };
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t to = prep_of(c, v + 1, i ? c->lex->to : c->lex->on, REACH);
        if (can_do(f, to) && !verb_between(c, v + 1, c->chunk[to].words.begin))
            return (Blame){ to, deed };
    }
    return (Blame){ NONE, SPAN_NONE };
}

/* Not past "which", nor what is told behind a comma and "and". */
static uint32_t deed_in(const Finder *f, Span s)
{
    const Coder *c = f->c;
    for (uint32_t w = s.begin + 1; w < s.end; w++)
        if (c->tag[w] == T_SUB || (c->tag[w] == T_CONJ && c->d->tok.form[w - 1] == c->lex->comma))
            s.end = w;
    return finder_deed(f, s.begin, s.end);
}

static void accused_put(Finder *f, uint32_t row, Span words, uint32_t by, uint32_t whom)
{
    const Coder *c = f->c;
    Detail d;
    if (!detail_at(f, DETAIL_ACCUSED, words, &d) || d.factuality == FACT_NEGATED) return;
    d.status = STATUS_ACCUSED;
    d.when = WHEN_NONE;
    d.text = span_text(c, chunk_span(c, whom));
    d.whom = chunk_actor(c, whom);
    d.words =
        (Span){ words.begin < c->chunk[whom].words.begin ? words.begin : c->chunk[whom].words.begin,
            words.end > c->chunk[whom].end ? words.end : c->chunk[whom].end };
    detail_by(f, &d, by);
    detail_add(f, row, d);
}

/* "accused of [backing] the men who fought", "for [making] the city a target": another thing than
 * the deed told behind it. */
static bool is_other_deed(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    const uint16_t *feat = c->d->tok.feat;
    if (!feat || c->d->tok.pos[w] != POS_VERB
        || !(feat[w] & FEAT_GERUND || (feat[w] & FEAT_PRES && feat[w] & FEAT_PART)))
        return false;
    return !(c->cue[w] & (CUE_LIGHT | CUE_ATTEMPTED | CUE_PLANNED | CUE_THREATENED))
        && finder_deed(f, w, w + 1) == NONE;
}

static void accuse_verb(Finder *f, uint32_t v)
{
    const Coder *c = f->c;
    bool passive = is_passive(c, v);
    Blame x = blame_at(f, v, passive);
    if (x.whom == NONE || is_to_be(c, v)) return;
    if (is_other_deed(f, x.deed.begin)) return;
    uint32_t row = deed_in(f, x.deed), by = passive ? by_of(c, v + 1) : subject_of(c, v);
    if (row == NONE || c->d->incident[row].factuality > FACT_BACKGROUND) return;
    if (by == x.whom || (by != NONE && !is_somebody(c, by) && !chunk_is_pronoun(c, by))) by = NONE;
    if (by != NONE && chunk_is_pronoun(c, by) && chunk_chain(c, by) == NONE) by = NONE;
    accused_put(f, row, (Span){ v, v + 1 }, by, x.whom);
}

/* "Residents said soldiers had opened fire": one says of another that he did it. The doer must have
 * a name, for "police said gunmen did it" accuses nobody. */
static void said_of_other(Finder *f, uint32_t i)
{
    const Coder *c = f->c;
    const Draft *t = &c->draft[i];
    uint32_t row = f->row_of[i], said = c->claim_of[t->trigger.begin];
    if (row == NONE || said == NONE || t->doer == NONE || t->is_noun
        || t->force.factuality > FACT_BACKGROUND || t->stage != STAGE_ACCOMPLISHED)
        return;
    if (!str_is(draft_kind(c, t)->kind.plover, "ASSAULT")
        || !(c->bits[t->trigger.begin] & (W_PAST | W_PART)) || is_to_be(c, t->trigger.begin))
        return;
    const Claim *q = &c->d->claim[said];
    const Chunk *doer = &c->chunk[t->doer];
    uint32_t by = q->speaker.begin < q->speaker.end ? c->chunk_of[q->speaker.end - 1] : NONE,
             whom = chunk_actor(c, t->doer);
    bool named = doer->mention != NONE && c->d->mention[doer->mention].is_name
        && c->d->mention[doer->mention].kind == MENTION_ORGANISATION;
    if (by == NONE || !named || whom == NONE || whom == q->chain || whom == chunk_actor(c, by)
        || !can_do(f, t->doer) || is_of_state(c, t->doer))
        return;
    if (q->status != STATUS_STATED || c->claim_of[doer->head] != said) return;
    accused_put(f, row, t->trigger, by, t->doer);
}

/* ---- how a claim was made ---- */

/* "in an emailed [statement]", "via Twitter"; not "following the group's video", "who noted" */
static bool is_way(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    if (f->tell[w] < TELL_LETTER || f->tell[w] > TELL_IN_PERSON || c->tag[w] == T_VERB)
        return false;
    for (uint32_t u = w; u > s.begin && w - u < WAY_PREP; u--) {
        if (f->tell[u - 1] == TELL_BY_WAY) return true;
        if (c->tag[u - 1] == T_VERB || c->tag[u - 1] == T_SUB || c->tag[u - 1] == T_PUNCT)
            return false;
    }
    return false;
}

static void claim_way(Finder *f, uint32_t row, const Responsibility *r)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, r->words.begin);
    uint32_t end = r->words.end + WAY_REACH < s.end ? r->words.end + WAY_REACH : s.end,
             begin = r->words.begin > s.begin + WAY_REACH ? r->words.begin - WAY_REACH : s.begin;
    Detail d;
    if (r->status != STATUS_CLAIMED || !(c->cue[r->words.begin] & (CUE_OWNS | CUE_OWNS_PART)))
        return; /* an officer's "our troops did it" is no such claim */
    for (uint32_t w = begin; w < end; w++) {
        if (!is_way(f, w)) continue;
        Span words = { w, w + f->tell_len[w] };
        detail_at(f, DETAIL_CLAIM_WAY, words, &d);
        d.status = STATUS_SHOWN;
        d.factuality = FACT_HAPPENED;
        d.when = WHEN_NONE;
        d.unit = str_of(tell_name((Tell)f->tell[w]));
        d.by = r->by.text;
        d.by_chain = r->by.chain;
        detail_add(f, row, d);
        return;
    }
}

/* ---- why ---- */

/* To the end of the clause, and no further than a line. */
static Span rest_of_clause(const Coder *c, uint32_t w)
{
    enum { WORDS_MOST = 25 };
    uint32_t end = clause_end(c, w + 1), comma = w + 1;
    while (comma < end && c->d->tok.form[comma] != c->lex->comma) comma++;
    Span s = { w, comma < w + WORDS_MOST ? comma : w + WORDS_MOST };
    while (s.end > s.begin && c->tag[s.end - 1] == T_PUNCT) s.end--;
    return s;
}

/* The deed that a word hangs on in the tree, or the verb that leads to it ("launched attacks to
 * avenge ..."). */
static uint32_t deed_above(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    for (uint32_t up = 0; has_tree(c) && up < UP_MOST && c->d->tok.head[w] != w; up++) {
        w = c->d->tok.head[w];
        uint32_t row = finder_deed(f, w, w + 1);
        if (row != NONE) return row;
        if (c->cue[w] & CUE_LIGHT)
            return finder_deed(f, w, w + 8 < c->d->tok.n ? w + 8 : c->d->tok.n);
    }
    return NONE;
}

static void motive_at(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Detail d;
    Span words = rest_of_clause(c, w);
    uint32_t row = w + 1 < c->d->tok.n ? deed_above(f, w + 1) : NONE;
    if (row == NONE || c->d->incident[row].stage == STAGE_THREATENED
        || words.end - words.begin < f->tell_len[w] + 1u
        || c->d->incident[row].factuality > FACT_BACKGROUND)
        return;
    if (!detail_at(f, DETAIL_MOTIVE, words, &d) || d.factuality == FACT_NEGATED) return;
    d.when = WHEN_NONE;
    detail_add(f, row, d);
}

/* ---- what was done after it ---- */

/* From who does it to whom: "Troops killed five rebels". */
static Span deed_words(const Coder *c, const Draft *t)
{
    Span words = t->trigger;
    const uint32_t side[] = { t->doer, t->sufferer };
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t k = side[i];
        if (k == NONE || c->sent_of[c->chunk[k].head] != c->sent_of[words.begin]) continue;
        if (c->chunk[k].words.begin < words.begin) words.begin = c->chunk[k].words.begin;
        if (c->chunk[k].end > words.end) words.end = c->chunk[k].end;
    }
    return words;
}

static bool is_public_deed(const Finder *f, const Draft *t)
{
    const Coder *c = f->c;
    Str plover = draft_kind(c, t)->kind.plover;
    if (t->doer != NONE) return is_of_state(c, t->doer);
    return str_is(plover, "COERCE") || str_is(plover, "MOBILIZE");
}

/* "Police arrested two men in connection with the attack"; weaker words, "after the attack", only
 * of arrests, raids and the like. */
static void response_deed(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    uint32_t past = w + f->tell_len[w],
             a = finder_deed(f, past, past + 8 < s.end ? past + 8 : s.end);
    bool weak = f->tell[w] == TELL_AFTER;
    Detail d;
    if (a == NONE) return;
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < w; i++) {
        const Draft *t = &c->draft[i];
        uint32_t b = f->row_of[i];
        bool coerces = str_is(draft_kind(c, t)->kind.plover, "COERCE")
            || str_is(draft_kind(c, t)->kind.plover, "MOBILIZE");
        if (b == NONE || b == a || !is_public_deed(f, t) || is_to_be(c, t->trigger.begin)) continue;
        /* "was arrested last week, officials said, after the raid": between them another thing is
         * told */
        if (weak && (!coerces || t->is_noun || verb_between(c, t->trigger.end, w))) continue;
        if (!detail_at(f, DETAIL_RESPONSE, deed_words(c, t), &d) || d.factuality == FACT_NEGATED)
            continue;
        d.when = WHEN_NONE;
        d.deed = b;
        d.status = t->force.status;
        d.speaker = t->force.speaker;
        d.speaker_text = t->force.speaker_text;
        detail_by(f, &d, t->doer);
        detail_add(f, a, d);
        return;
    }
}

static bool is_news(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    (void)what;
    return x->factuality <= FACT_ONGOING && x->stage != STAGE_THREATENED && x->stage != STAGE_FOILED
        && !str_is(x->kind->plover, "COERCE") && !str_is(x->kind->plover, "PROTEST");
}

/* "The governor imposed a curfew." Whoever does it must be of the state, or nobody said. */
static void response_measure(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Detail d;
    uint32_t head = w + f->tell_len[w] - 1u, v = has_tree(c) ? c->d->tok.head[head] : head;
    if (v == head || f->tell[v] != TELL_ACT || c->tag[v] != T_VERB || is_to_be(c, v)) return;
    if (c->d->tok.dep[head] != DEP_OBJ && c->d->tok.dep[head] != DEP_NSUBJ_PASS) return;
    bool passive = is_passive(c, v);
    uint32_t by = passive ? by_of(c, v + 1) : subject_of(c, v),
             row = finder_row(f, w, RESPONSE_BACK, is_news, NULL);
    if (row == NONE || (by != NONE ? !is_of_state(c, by) : !passive)) return;
    if (!detail_at(f, DETAIL_RESPONSE, (Span){ v, v + 1 }, &d) || d.factuality == FACT_NEGATED
        || d.factuality == FACT_BACKGROUND)
        return;
    uint32_t end = w + f->tell_len[w],
             begin =
                 passive && subject_of(c, v) != NONE ? c->chunk[subject_of(c, v)].words.begin : v;
    if (c->chunk_of[end - 1] != NONE && c->chunk[c->chunk_of[end - 1]].end > end)
        end = c->chunk[c->chunk_of[end - 1]].end;
    if (end <= v) end = v + 1;
    d.words = (Span){ begin < v ? begin : v, end };
    d.text = span_text(c, d.words);
    detail_by(f, &d, by);
    detail_add(f, row, d);
}

/* ---- what was said of it ---- */

/* "The president condemned the attack": somebody named, or of the state, and the deed behind the
 * verb. */
static void reaction_at(Finder *f, uint32_t v)
{
    const Coder *c = f->c;
    Detail d;
    if (c->tag[v] != T_VERB || is_to_be(c, v) || is_passive(c, v)) return;
    Span words = rest_of_clause(c, v);
    uint32_t by = subject_of(c, v), row = finder_deed(f, v, words.end);
    if (row == NONE || by == NONE || !is_somebody(c, by) || words.end - words.begin < SHORTEST)
        return;
    if (chunk_chain(c, by) == NONE && !is_of_state(c, by)) return;
    if (!detail_at(f, DETAIL_REACTION, words, &d) || d.factuality == FACT_NEGATED) return;
    d.words.begin = c->chunk[by].words.begin < v ? c->chunk[by].words.begin : v;
    d.when = WHEN_NONE;
    detail_by(f, &d, by);
    detail_add(f, row, d);
}

void details_of_blame(Finder *f)
{
    const Coder *c = f->c;
    for (uint32_t w = 0; w < c->d->tok.n; w++) {
        if (c->cue[w] & CUE_HEARSAY && c->hearsay[w] == STATUS_ACCUSED && c->cue_len[w] == 1
            && c->tag[w] == T_VERB)
            accuse_verb(f, w);
        switch (f->tell[w]) {
        case TELL_MOTIVE:   motive_at(f, w); response_deed(f, w); break;
        case TELL_ANSWER: case TELL_AFTER: response_deed(f, w); break;
        case TELL_MEASURE:  response_measure(f, w); break;
        case TELL_CONDEMN:  reaction_at(f, w); break;
        default: break;
        }
    }
    for (uint32_t i = 0; i < c->n_draft; i++) said_of_other(f, i);
    for (uint32_t i = 0; i < c->d->n_incident; i++)
        for (uint32_t k = 0; k < c->d->incident[i].n_claim; k++)
            claim_way(f, i, &c->d->incident[i].claim[k]);
}
