/* coding/incidents/named.c -- the names of those an incident befell, where they are told beside or
 * after it.
 *
 *     Gunmen kidnapped a couple, Ana Ruiz and Luis Rios.
 *     Five people were hurt. The injured were Ana Ruiz, 24, and Luis Rios, 32.
 *     The dead man was identified as Luis Rios.
 */
#include "coding/inside.h"

enum { SENTENCES_BACK = 4, NAMES_MOST = 16, ASIDE_MOST = 6 };

static bool is_separator(const Coder *c, uint32_t w)
{
    char b = c->d->article.text.p[c->d->tok.begin[w]];
    return c->tag[w] == T_CONJ
        || (c->tag[w] == T_PUNCT && c->d->tok.len[w] == 1
            && (b == ',' || b == ';' || b == ':' || b == '('));
}

/* "Ana Ruiz, 24; the teacher Luis Rios, and ...": from word w on. Ages and short asides are gone
 * over. */
uint32_t names_from(const Coder *c, uint32_t w, uint32_t *chunk, uint32_t most)
{
    Span s = sentence_at(c, w);
    uint32_t n = 0, aside = 0;
    for (; w < s.end && n < most && aside <= ASIDE_MOST; w++) {
        uint32_t k = c->chunk_of[w];
        if (k != NONE && names_person(c, k)) {
            if (n && chunk[n - 1] == k) continue;
            chunk[n++] = k;
            w = c->chunk[k].words.end - 1;
            aside = 0;
            continue;
        }
        if (c->tag[w] == T_VERB || c->tag[w] == T_AUX || c->tag[w] == T_SUB || c->tag[w] == T_PREP)
            break;
        if (!is_separator(c, w)) aside++;
        if (!n && aside > 3) break;
    }
    return n;
}

/* "two officials, Ana Ruiz and Luis Rios"; "12 miners, including Luis Rios" */
uint32_t names_after(const Coder *c, uint32_t k, uint32_t *chunk, uint32_t most)
{
    uint32_t w = c->chunk[k].end;
    Span s = sentence_at(c, c->chunk[k].head);
    if (w + 1 >= s.end || !is_separator(c, w) || c->tag[w] == T_CONJ) return 0;
    w++;
    if (c->cue[w] & CUE_IDENTIFIED) w += c->cue_len[w];
    if (w >= s.end || c->chunk_of[w] == NONE || !names_person(c, c->chunk_of[w])) return 0;
    return names_from(c, w, chunk, most);
}

/* ---- told later ---- */

static Effect effect_said(const Coder *c, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++) {
        if (c->cue[w] & CUE_KILLED) return EFFECT_DEATH;
        if (c->cue[w] & CUE_WOUNDED || c->bits[w] & W_ADJ) {
            Str f = span_text(c, (Span){ w, w + 1 });
            if (c->cue[w] & CUE_WOUNDED || str_eq_fold(f, S("injured"))
                || str_eq_fold(f, S("wounded")))
                return EFFECT_INJURY;
        }
        if (c->cue[w] & CUE_TAKEN) return EFFECT_TAKEN;
    }
    return EFFECT_NONE;
}

static bool befell(const Draft *t)
{
    return t->victims.n || t->killed.known || t->wounded.known || t->taken.known;
}

/* The incident told last before this word, if it befell somebody. */
static Draft *told_before(Coder *c, uint32_t w)
{
    uint32_t sentence = c->sent_of[w];
    for (uint32_t i = c->n_draft; i-- > 0;) {
        Draft *t = &c->draft[i];
        if (t->trigger.begin > w || !draft_kind(c, t)->kind.is_incident) continue;
        if (sentence - c->sent_of[t->trigger.begin] > SENTENCES_BACK) return NULL;
        while (t->into != NONE) t = &c->draft[t->into];
        if (befell(t)) return t;
    }
    return NULL;
}

static Effect usual_effect(const Coder *c, const Draft *t)
{
    if (draft_kind(c, t)->effect != EFFECT_NONE) return draft_kind(c, t)->effect;
    return t->killed.known ? EFFECT_DEATH
        : t->wounded.known ? EFFECT_INJURY
        : t->taken.known   ? EFFECT_TAKEN
                           : EFFECT_NONE;
}

static void name_victims(Coder *c, uint32_t w, uint32_t past, uint32_t subject)
{
    uint32_t chunk[NAMES_MOST], n = names_from(c, past, chunk, NAMES_MOST);
    Draft *t = n ? told_before(c, w) : NULL;
    if (!t) return;
    const Chunk *x = &c->chunk[subject];
    Effect effect =
        effect_said(c, x->words.begin, x->end > w || c->cue[w] & CUE_IDENTIFIED ? x->end : w);
    if (x->bits & W_PERSON && str_is(kind_name_of(c, subject), "rebel"))
        return; /* "the gunman was identified as" */
    if (effect == EFFECT_NONE) effect = usual_effect(c, t);
    for (uint32_t i = 0; i < n; i++) {
        Filler f = filler_of(c, chunk[i]);
        f.effect = effect;
        filler_add(c, &t->victims, f);
    }
    ARENA_PUSH(c->d->arena, t->told, t->n_told, t->cap_told, c->sent_of[w]);
}

/* "the dead", "the injured", "the victims": those an incident befell. */
static bool means_victims(const Coder *c, uint32_t k, uint32_t past)
{
    const Chunk *x = &c->chunk[k];
    if (effect_said(c, x->words.begin, past) != EFFECT_NONE) return true;
    Str head = span_text(c, (Span){ x->head, x->head + 1 });
    return str_starts_fold(head, S("victim")) || str_starts_fold(head, S("hostage"));
}

void drafts_name(Coder *c)
{
    for (uint32_t w = 1; w < c->d->tok.n; w++) {
        if (c->cue[w] & CUE_IDENTIFIED && c->tag[w] == T_VERB && is_passive(c, w)) {
            uint32_t subject = subject_of(c, w);
            if (subject != NONE && c->sent_of[w]) name_victims(c, w, w + c->cue_len[w], subject);
        }
        if (c->tag[w] != T_AUX || !(c->bits[w] & W_BE) || w + 1 >= c->d->tok.n) continue;
        uint32_t k = c->chunk_of[w - 1], next = c->chunk_of[w + 1];
        if (k == NONE && w > 1)
            k = c->chunk_of[w - 2]; /* "the [injured] were": a verb to the tagger */
        if (k != NONE && next != NONE && names_person(c, next) && means_victims(c, k, w))
            name_victims(c, w, w + 1, k);
    }
}
