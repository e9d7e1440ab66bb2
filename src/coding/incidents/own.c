/* coding/incidents/own.c -- claims of responsibility: who says "it was us", wholly or in part, or denies it.
 *
 *     The group claimed responsibility for the bombing.
 *     The front claimed some of the credit.
 *     The militia denied any involvement in the attack.
 */
#include "coding/inside.h"

uint32_t draft_root(const Coder *c, uint32_t i)
{
    while (c->draft[i].into != NONE) i = c->draft[i].into;
    return i;
}

/* Drafts stand in the order of their triggers. */
uint32_t drafts_after(const Coder *c, uint32_t w)
{
    uint32_t low = 0, high = c->n_draft;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (c->draft[mid].trigger.begin <= w) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* The incident spoken of: the next trigger in the sentence, else the last one before. */
static uint32_t owned_draft(const Coder *c, uint32_t w)
{
    uint32_t next = drafts_after(c, w), i = next;
    for (; i < c->n_draft && c->sent_of[c->draft[i].trigger.begin] == c->sent_of[w]; i++)
        if (draft_kind(c, &c->draft[i])->kind.is_incident) return draft_root(c, i);
    for (i = next; i-- > 0;)
        if (draft_kind(c, &c->draft[i])->kind.is_incident) return draft_root(c, i);
    return NONE;
}

static void own(Coder *c, uint32_t draft, uint32_t by, Span words, Status status, Extent extent)
{
    if (draft == NONE || by == NONE) return;
    Draft *t = &c->draft[draft];
    Filler f = filler_of(c, by);
    if (f.number.known && f.number.high == 0) return;    /* "No group has claimed responsibility" */
    if (c->chunk[by].mention == NONE && !(c->chunk[by].bits & (W_PERSON | W_ORG))) return;
    f.status = status;
    for (uint32_t i = 0; i < t->n_claim; i++)
        if (filler_same(c, &t->claim[i].by, &f)) return;
    ARENA_PUSH(c->d->arena, t->claim, t->n_claim, t->cap_claim, (Responsibility){ f, status, extent, words });
    if (status != STATUS_CLAIMED) return;
    for (uint32_t i = 0; i < t->organisations.n; i++)
        if (filler_same(c, &t->organisations.item[i], &f)) t->organisations.item[i].status = STATUS_CLAIMED;
    uint32_t chain = chunk_chain(c, by);
    bool person = chain != NONE && c->d->chain[chain].kind == ACTOR_PERSON;
    filler_add(c, person ? &t->perpetrators : &t->organisations, f);
    if (t->force.status == STATUS_SHOWN || (t->force.status == STATUS_STATED && t->force.speaker == chain)) t->force.status = STATUS_CLAIMED;
}

static void own_cues(Coder *c)
{
    for (uint32_t w = 0; w < c->d->tok.n; w++) {
        uint32_t cue = c->cue[w];
        if (!(cue & (CUE_OWNS | CUE_OWNS_PART | CUE_DISOWNS))) continue;
        uint32_t by = is_passive(c, w) ? by_of(c, w + 1) : subject_of(c, w);
        Span words = { w, w + c->cue_len[w] };
        own(c, owned_draft(c, w), by, words, cue & CUE_DISOWNS ? STATUS_DENIED : STATUS_CLAIMED,
            cue & CUE_OWNS_PART ? EXTENT_PARTIAL : EXTENT_WHOLE);
    }
}

/* "The agency reports that Chad recalled its envoy over raids": no deed of the agency. */
static bool only_reports(const Chain *x)
{
    static const char *const sector[] = { "MED", "NGO", "IGO", "JUD" };
    for (uint32_t i = 0; i < sizeof sector / sizeof *sector; i++)
        if (str_is(str_of(x->sector), sector[i])) return true;
    return false;
}

/* "The group says its fighters carried out the attack": own word of the one who speaks. */
static void own_words(Coder *c)
{
    for (uint32_t i = 0; i < c->n_draft; i++) {
        const Draft *t = &c->draft[i];
        uint32_t row = c->claim_of[t->trigger.begin];
        if (!draft_kind(c, t)->kind.is_incident || row == NONE || t->doer == NONE) continue;
        const Claim *q = &c->d->claim[row];
        const Chunk *doer = &c->chunk[t->doer];
        bool its = (word_is(c, doer->words.begin, c->lex->its) || word_is(c, doer->words.begin, c->lex->their)) && doer->bits & (W_PERSON | W_ORG);      /* not "their truck" */
        bool same = q->chain != NONE && chunk_actor(c, t->doer) == q->chain;
        if (t->force.status == STATUS_ACCUSED || (q->chain != NONE && only_reports(&c->d->chain[q->chain]))) continue;
        if (q->speaker.begin == q->speaker.end || !(its || same) || t->force.factuality > FACT_BACKGROUND) continue;
        uint32_t by = same ? t->doer : c->chunk_of[q->speaker.end - 1];      /* not "its spokesman" */
        own(c, draft_root(c, i), by, q->cue, STATUS_CLAIMED, EXTENT_WHOLE);
    }
}

void drafts_own(Coder *c)
{
    own_cues(c);
    own_words(c);
}
