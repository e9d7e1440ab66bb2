/* coding/incidents/clue.c -- what can be seen of a phrase that may have a part in an incident:
 * clues, each a row of the table of weights, by hash. No word stands in that table, nor is a word
 * kept.
 *
 *     Two [gunmen] killed a judge:  head "gunman", a person; subject of the trigger; plural; the rules say doer
 */
#include "coding/inside.h"

enum { PATH_MOST = 5, CLUE_BITS = 18 };

/* The questions; a clue is a question with its answer. */
enum { Q_ALWAYS = 1, Q_HEAD, Q_CLASS, Q_RULED, Q_RULED_CLASS, Q_DETERMINER, Q_MODIFIER, Q_GOVERNOR, Q_CASE, Q_GOVERNOR_CLASS,
       Q_PATH, Q_PATH_KIND, Q_PATH_CLASS, Q_PATH_TRIGGER, Q_FAR, Q_KIND_CLASS, Q_KIND_HEAD, Q_BEFORE, Q_AFTER,
       Q_BEFORE_CLASS, Q_AFTER_CLASS, Q_OF, Q_HANGS_ON, Q_HAS, Q_OFTEN, Q_TOLD, Q_FORCE, Q_SAID, Q_INNER, Q_SENTENCE,
       Q_CHAIN, Q_TRIGGER_HEAD, Q_PLACE, Q_OF_CLASS, Q_RIVALS, Q_OTHER, Q_TOP_VERB, Q_DOC_RULED };

uint64_t clue_mix(uint64_t h, uint64_t x)
{
    h ^= x + 0x9e3779b97f4a7c15u + (h << 6) + (h >> 2);
    h *= 0xff51afd7ed558ccdu;
    return h ^ h >> 32;
}

static void clue(Clues *q, uint64_t question, uint64_t a, uint64_t b)
{
    if (q->n < CLUES_MOST)
        q->row[q->n++] =
            (uint32_t)(clue_mix(clue_mix(clue_mix(0, question), a), b) >> (64 - CLUE_BITS));
}

uint64_t lemma_hash(const Coder *c, uint32_t w) { return word_hash(c, c->d->tok.lemma[w]); }
static uint64_t form_hash(const Coder *c, uint32_t w) { return word_hash(c, c->d->tok.form[w]); }

/* What sort of thing it is: a name's kind, else the kind of its head, else what the head can be. */
uint64_t phrase_class(const Coder *c, const Phrase *p)
{
    const Doc *d = c->d;
    uint32_t m = c->mention_of[p->head];
    if (m != NONE && d->mention[m].is_name)
        return clue_mix(1 + d->mention[m].kind, 16 + d->chain[d->mention[m].chain].kind);
    uint32_t bits = c->bits[p->head]
        & (W_PERSON | W_ORG | W_THING | W_WEAPON | W_FACILITY | W_EVENT | W_TITLE | W_UNIT
            | W_HOLLOW);
    return clue_mix(bits, c->kind[p->head] ? str_hash(c->lex->kind_name[c->kind[p->head]]) : 0);
}

/* ---- the tree ---- */

/* The word of the phrase whose head lies outside of it. */
static uint32_t top_of(const Coder *c, const Phrase *p)
{
    if (p->inner) return p->head;
    const Chunk *x = &c->chunk[p->chunk];
    uint32_t w = p->head;
    for (uint32_t up = 0; up < PATH_MOST; up++) {
        uint32_t h = c->d->tok.head[w];
        if (h == w || h < x->words.begin || h >= x->words.end) break;
        w = h;
    }
    return w;
}

static uint32_t climb(const Coder *c, uint32_t w, uint32_t *up)
{
    uint32_t n = 0;
    up[n++] = w;
    while (n < PATH_MOST && c->d->tok.head[w] != w) up[n++] = w = c->d->tok.head[w];
    return n;
}

/* The relations from word a up and down to word b; 0: too far. */
static uint64_t path_of(const Coder *c, uint32_t a, uint32_t b)
{
    uint32_t left[PATH_MOST], right[PATH_MOST], n = climb(c, a, left), m = climb(c, b, right);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++) {
            if (left[i] != right[k]) continue;
            uint64_t h = 7;
            for (uint32_t u = 0; u < i; u++) h = clue_mix(h, c->d->tok.dep[left[u]]);
            for (uint32_t u = k; u-- > 0;) h = clue_mix(h, 100u + c->d->tok.dep[right[u]]);
            return h;
        }
    return 0;
}

static uint32_t trigger_word(const Draft *t)
{
    return t->is_noun ? t->trigger.end - 1 : t->trigger.begin;
}

static uint32_t case_of(const Coder *c, uint32_t top)
{
    uint32_t w = tree_child(c, top, DEP_CASE);
    return w == NONE ? 0 : c->d->tok.form[w];
}

/* "[members] of the front planted": the verb that all of it hangs on, and how. */
static void clue_of_verb(const Coder *c, uint32_t top, Clues *q)
{
    const Tokens *t = &c->d->tok;
    uint64_t way = 7;
    uint32_t w = top;
    for (uint32_t up = 0; up < PATH_MOST && t->head[w] != w && t->pos[w] != POS_VERB; up++) {
        way = clue_mix(way, t->dep[w]);
        w = t->head[w];
    }
    if (t->pos[w] == POS_VERB && w != top)
        clue(q, Q_TOP_VERB, clue_mix(way, tree_passive(c, w) == 1), lemma_hash(c, w));
}

static void clues_of_tree(const Coder *c, const Phrase *p, uint64_t class, Clues *q)
{
    const Tokens *t = &c->d->tok;
    uint32_t top = top_of(c, p), up = t->head[top];
    uint64_t prep = case_of(c, top) ? word_hash(c, case_of(c, top)) : 0, dep = t->dep[top];
    uint64_t told = p->anchor == NONE ? 0 : 1, with = clue_mix(dep, prep);
    clue(q, Q_GOVERNOR, dep, lemma_hash(c, up));
    clue(q, Q_CASE, with, lemma_hash(c, up));
    clue(q, Q_GOVERNOR_CLASS, with, class);
    clue(q, Q_PLACE, clue_mix(dep, clue_mix(c->cue[up], c->hearsay[up])), class);
    clue_of_verb(c, top, q);
    if (!told) return;
    const Draft *a = &c->draft[p->anchor];
    uint64_t path = clue_mix(path_of(c, top, trigger_word(a)), prep);
    clue(q, Q_PATH, path, a->is_noun);
    clue(q, Q_PATH_KIND, path, clue_mix(a->kind, a->is_noun));
    clue(q, Q_PATH_CLASS, path, class);
    clue(q, Q_PATH_TRIGGER, path, lemma_hash(c, trigger_word(a)));
}

/* ---- round about ---- */

static uint64_t far_from(const Coder *c, const Phrase *p)
{
    if (p->anchor == NONE) return 99 + p->after;
    uint32_t w = trigger_word(&c->draft[p->anchor]), far = w > p->head ? w - p->head : p->head - w;
    uint32_t step = far <= 4 ? far : far <= 7 ? 5 : far <= 12 ? 6 : far <= 20 ? 7 : 8;
    return step + (w > p->head ? 20u : 0u);
}

static uint64_t led_by(const Coder *c, const Phrase *p)
{
    const Chunk *x = &c->chunk[p->chunk];
    if (x->number.known) return x->number.low == x->number.high && x->number.low < 10 ? 1 : 2;
    if (c->tag[x->words.begin] != T_DET) return 3;
    return form_hash(c, x->words.begin);
}

static void clues_of_words(const Coder *c, const Phrase *p, uint64_t class, Clues *q)
{
    const Chunk *x = &c->chunk[p->chunk];
    Span s = sentence_at(c, p->head), out = p->inner ? p->words : x->words;
    uint64_t before = out.begin > s.begin ? form_hash(c, out.begin - 1) : 0,
             after = out.end < s.end ? form_hash(c, out.end) : 0;
    clue(q, Q_BEFORE, before, 0);
    clue(q, Q_AFTER, after, 0);
    clue(q, Q_BEFORE_CLASS, before, class);
    clue(q, Q_AFTER_CLASS, after, class);
    clue(q, Q_DETERMINER, led_by(c, p), class);
    for (uint32_t w = x->core; w < x->head && w < x->core + 4; w++)
        if (w != p->head) clue(q, Q_MODIFIER, lemma_hash(c, w), p->inner);
    if (p->inner) {
        clue(q, Q_INNER, lemma_hash(c, x->head), class);
        return;
    }
    if (x->of != NONE) {
        clue(q, Q_OF, lemma_hash(c, c->chunk[x->of].head), 0);
        clue(q, Q_OF_CLASS, str_hash(kind_name_of(c, x->of)), class);
    }
    if (x->words.begin > s.begin + 1 && word_is(c, x->words.begin - 1, c->lex->of))
        clue(q, Q_HANGS_ON, lemma_hash(c, x->words.begin - 2), class);
}

static uint8_t has_fillers(const Draft *t)
{
    uint32_t bits = 0;
    for (uint32_t l = 0; l < FILLER_ROLES; l++) bits |= t->rule[l].n ? 1u << l : 0;
    return (uint8_t)bits;
}

/* What the rules made of other mentions of the same one. */
static uint8_t ruled_chain(const Draft *t, uint32_t chain)
{
    uint32_t bits = 0;
    for (uint32_t l = 0; l + 1 < FILLER_ROLES; l++)
        for (uint32_t i = 0; i < t->rule[l].n; i++)
            if (t->rule[l].item[i].chain == chain) bits |= 1u << l;
    return (uint8_t)bits;
}

static void clues_of_story(const Coder *c, const Phrase *p, uint64_t class, Clues *q)
{
    const Doc *d = c->d;
    const Draft *t = &c->draft[p->draft];
    uint64_t kind = str_hash(draft_kind(c, t)->kind.name);
    uint32_t m = c->mention_of[p->head], sentence = c->sent_of[p->head], row = c->claim_of[p->head];
    clue(q, Q_KIND_CLASS, kind, class);
    clue(q, Q_KIND_HEAD, kind, lemma_hash(c, p->head));
    clue(q, Q_OTHER, p->of_other, class);
    clue(q, Q_HAS, has_fillers(t), class);
    clue(q, Q_TOLD, p->after, clue_mix(class, p->anchor == NONE));
    clue(q, Q_SENTENCE, sentence < 4 ? sentence : sentence < 10 ? 4 : 5, class);
    clue(q, Q_SAID, row == NONE ? 9 : (uint64_t)d->claim[row].status, class);
    clue(q, Q_FORCE, clue_mix(t->force.factuality, t->stage), class);
    if (p->anchor != NONE)
        clue(q, Q_TRIGGER_HEAD, lemma_hash(c, trigger_word(&c->draft[p->anchor])), class);
    if (m == NONE) return;
    const Chain *x = &d->chain[d->mention[m].chain];
    clue(q, Q_OFTEN, x->n_mention < 4 ? x->n_mention : x->n_mention < 8 ? 4 : 5, class);
    clue(q, Q_DOC_RULED, c->chain_ruled[d->mention[m].chain], class);
    clue(q, Q_CHAIN, ruled_chain(t, d->mention[m].chain), class);
    clue(q, Q_RIVALS, str_hash(str_of(x->sector)),
        clue_mix(x->kind, has_fillers(t) & RULED_ORGANISATION));
}

void clues_of(const Coder *c, const Phrase *p, Clues *q)
{
    uint64_t class = clue_mix(phrase_class(c, p), (c->bits[p->head] & W_PLURAL) != 0);
    q->n = 0;
    clue(q, Q_ALWAYS, p->inner, 0);
    clue(q, Q_HEAD, lemma_hash(c, p->head), p->inner);
    clue(q, Q_CLASS, class, p->inner);
    clue(q, Q_RULED, p->ruled, p->inner);
    clue(q, Q_RULED_CLASS, p->ruled, class);
    clue(q, Q_FAR, far_from(c, p), class);
    if (has_tree(c)) clues_of_tree(c, p, class, q);
    clues_of_words(c, p, class, q);
    clues_of_story(c, p, class, q);
}

/* The net's states of the phrase's head and the trigger, and the vector of the word the head hangs
 * on; zero for none. */
void states_of(const Coder *c, const Phrase *p, int8_t *x)
{
    const Tokens *t = &c->d->tok;
    memset(x, 0, STATES_WIDE);
    if (!t->state) return;
    memcpy(x, t->state + (size_t)p->head * STATE_WIDE, STATE_WIDE);
    if (p->anchor != NONE)
        memcpy(x + STATE_WIDE, t->state + (size_t)c->draft[p->anchor].trigger.begin * STATE_WIDE,
            STATE_WIDE);
    if (t->head)
        memcpy(x + 2 * STATE_WIDE, t->state + (size_t)t->head[p->head] * STATE_WIDE, STATE_WORD);
}
