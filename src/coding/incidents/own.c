/* coding/incidents/own.c -- claims of responsibility: who says "it was us", wholly or in part, or
 * denies it.
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

/* What makes it a claim at w is this cue, and no other's word. */
static bool is_object_of(const Coder *c, uint32_t w, Span cue)
{
    uint32_t row = c->claim_of[w];
    return row == NONE
        || (c->d->claim[row].cue.begin <= cue.begin && cue.begin < c->d->claim[row].cue.end);
}

/* "claimed responsibility for an attack that killed nine": nobody else tells of it. Of "the
 * attack", of what is told in another sentence, and of "a bombing claimed by the front" the outlet
 * says itself that it happened; only whose it was is claimed. */
static bool is_only_claimed(const Coder *c, const Draft *t, Span cue)
{
    uint32_t s = c->sent_of[cue.begin];
    for (uint32_t i = 0; i < t->n_told; i++)
        if (t->told[i] != s) return false;
    if (!t->is_noun && c->claim_of[t->trigger.begin] != NONE
        && is_object_of(c, t->trigger.begin, cue))
        return true; /* "we bombed it, he said" */
    if (t->trigger.begin < cue.begin || t->definite) return false;
    if (!t->is_noun) return true;
    uint32_t b = c->chunk[t->chunk].words.begin;
    return c->time_of[b] == NONE
        && (b < 2 || b - 2 <= cue.begin
            || c->time_of[b - 2] == NONE); /* "[Friday's] attack" was told of before */
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
    ARENA_PUSH(c->d->arena, t->claim, t->n_claim, t->cap_claim,
        (Responsibility){ f, status, extent, words });
    if (status != STATUS_CLAIMED) return;
    for (uint32_t i = 0; i < t->organisations.n; i++)
        if (filler_same(c, &t->organisations.item[i], &f))
            t->organisations.item[i].status = STATUS_CLAIMED;
    uint32_t chain = chunk_chain(c, by);
    bool person = chain != NONE && c->d->chain[chain].kind == ACTOR_PERSON;
    filler_add(c, person ? &t->perpetrators : &t->organisations, f);
    bool own_word = t->force.status == STATUS_STATED && t->force.speaker == chain;
    bool only_claimed = is_only_claimed(c, t, words),
         by_cue = t->force.status == STATUS_CLAIMED && is_object_of(c, t->trigger.begin, words);
    if (own_word || (t->force.status == STATUS_SHOWN && only_claimed))
        t->force.status = STATUS_CLAIMED;
    else if (by_cue && !only_claimed) {
        t->force.status = STATUS_SHOWN;
        t->force.speaker = NONE;
        t->force.speaker_text = STR_NONE;
    }
}

/* The deed that a verb claims: "claimed the [bombing]", "the [attack] was claimed by", "a [bombing]
 * claimed by". NONE. */
static uint32_t claimed_deed(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    bool claims = c->cue[v] & CUE_HEARSAY && c->hearsay[v] == STATUS_CLAIMED && c->cue_len[v] == 1
        && c->tag[v] == T_VERB;
    if (!claims || !has_tree(c)) return NONE;
    uint32_t deed = is_passive(c, v) ? tree_child(c, v, DEP_NSUBJ_PASS) : tree_child(c, v, DEP_OBJ);
    if (deed == NONE && t->dep[v] == DEP_ACL && c->bits[v] & W_PART) deed = t->head[v];
    if (deed == NONE || c->chunk_of[deed] == NONE) return NONE;
    for (uint32_t i = deed ? drafts_after(c, deed - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin <= deed; i++)
        if (c->draft[i].is_noun && draft_kind(c, &c->draft[i])->kind.is_incident)
            return draft_root(c, i);
    return NONE;
}

/* "The front claimed the bombing", "a bombing claimed by the front": no word of responsibility, but
 * what is claimed is a deed. */
static void own_deeds(Coder *c)
{
    for (uint32_t w = 0; w < c->d->tok.n; w++) {
        uint32_t draft = claimed_deed(c, w);
        if (draft == NONE) continue;
        uint32_t agent = tree_agent(c, w),
                 by = agent != NONE ? c->chunk_of[agent]
            : is_passive(c, w)      ? by_of(c, w + 1)
                                    : subject_of(c, w);
        own(c, draft, by, (Span){ w, w + 1 }, STATUS_CLAIMED, EXTENT_WHOLE);
    }
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
        bool its = (word_is(c, doer->words.begin, c->lex->its)
                       || word_is(c, doer->words.begin, c->lex->their))
            && doer->bits & (W_PERSON | W_ORG); /* not "their truck" */
        bool same = q->chain != NONE && chunk_actor(c, t->doer) == q->chain;
        if (t->force.status == STATUS_ACCUSED
            || (q->chain != NONE && only_reports(&c->d->chain[q->chain])))
            continue;
        if (q->speaker.begin == q->speaker.end || !(its || same)
            || t->force.factuality > FACT_BACKGROUND)
            continue;
        uint32_t by = same ? t->doer : c->chunk_of[q->speaker.end - 1]; /* not "its spokesman" */
        own(c, draft_root(c, i), by, q->cue, STATUS_CLAIMED, EXTENT_WHOLE);
    }
}

static bool is_doer(const Coder *c, const Draft *t, const Filler *f)
{
    return fillers_share(c, t->perpetrators, (FillerList){ (Filler *)f, 1, 1 })
        || fillers_share(c, t->organisations, (FillerList){ (Filler *)f, 1, 1 });
}

/* "Rebels blew up a bridge, the army said. The rebels denied [it]." */
static void own_denials(Coder *c)
{
    for (uint32_t w = 0; w < c->d->tok.n && has_tree(c); w++) {
        if (!(c->cue[w] & CUE_SAY) || c->say[w] != STATUS_DENIED || c->tag[w] != T_VERB) continue;
        uint32_t what = tree_child(c, w, DEP_OBJ), by = subject_of(c, w),
                 draft = what == NONE ? NONE : owned_draft(c, w);
        if (draft == NONE || by == NONE
            || !(word_is(c, what, c->lex->it) || word_is(c, what, c->lex->this_)
                || word_is(c, what, c->lex->that)))
            continue;
        Filler f = filler_of(c, by);
        if (is_doer(c, &c->draft[draft], &f))
            own(c, draft, by, (Span){ w, w + 1 }, STATUS_DENIED, EXTENT_WHOLE);
    }
}

void drafts_own(Coder *c)
{
    own_cues(c);
    own_denials(c);
    own_deeds(c);
    own_words(c);
}

static void disown(const Coder *c, FillerList *l, const Filler *by)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->item[i].status == STATUS_SHOWN && filler_same(c, &l->item[i], by))
            l->item[i].status = STATUS_DENIED;
}

/* "The group denied carrying out the attack": whoever else says so, the outlet does not say that it
 * did. */
void drafts_disowned(Coder *c)
{
    for (uint32_t i = 0; i < c->n_draft; i++) {
        Draft *t = &c->draft[i];
        for (uint32_t k = 0; k < t->n_claim; k++) {
            if (t->claim[k].status != STATUS_DENIED) continue;
            disown(c, &t->perpetrators, &t->claim[k].by);
            disown(c, &t->organisations, &t->claim[k].by);
        }
    }
}
