/* coding/incidents/suspect.c -- whose deed it is that somebody is arrested, thanked or condemned
 * for.
 *
 *     The army detained three men for [firing] rockets      the men, and as an accusation
 *     Two men were held on suspicion of [killing] a judge    the two
 *     The town thanked the guards for [killing] a wolf       the guards
 *     The army used tanks for [shelling] the town            not the tanks
 *     Prosecutors charged two men with the [murder]          the two, and as an accusation
 *     Police held two suspects in the [murder]               the same
 *     Police foiled a plan to [bomb] the stadium             nobody is named
 */
#include "coding/incidents/detail.h"

enum { FOIL_UP = 3 };

/* The verb that "for" and the like hang on: over a noun ("on suspicion of"), too. */
static uint32_t verb_over(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = t->head[v];
    for (uint32_t up = 0; up < 2 && w != v && c->tag[w] == T_NOUN; up++) {
        if (c->bits[w] & (W_PERSON | W_ORG)) break;
        w = t->head[w];
    }
    return w != v && c->tag[w] == T_VERB && c->sent_of[w] == c->sent_of[v] && w < v ? w : NONE;
}

static bool may_be_blamed(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->bits & (W_PERSON | W_ORG) || c->tag[x->head] == T_PRON) return true;
    return x->mention != NONE && c->d->mention[x->mention].kind != MENTION_PLACE;
}

/* Does the verb take people into somebody's hands? */
static bool arrests(const Coder *c, uint32_t v)
{
    uint32_t length,
        row =
            trie_longest(c->kinds->trigger, c->d->tok.form + v, sentence_at(c, v).end - v, &length);
    return c->cue[v] & CUE_JUDGED
        || (row != NONE && c->kinds->kind[c->kinds->trigger_row[row].kind].effect == EFFECT_TAKEN);
}

uint32_t blamed_for(const Coder *c, uint32_t v, bool *suspected)
{
    *suspected = false;
    if (!has_tree(c) || !v || !(c->bits[v] & W_ING) || c->sent_of[v - 1] != c->sent_of[v])
        return NONE;
    uint32_t length, over;
    if (trie_longest(c->lex->blame, c->d->tok.form + v - 1, 1, &length) == NONE
        || (over = verb_over(c, v)) == NONE)
        return NONE;
    uint32_t k = is_passive(c, over) ? subject_of(c, over) : object_of(c, over + 1);
    if (k == NONE || c->chunk[k].words.begin > v || !may_be_blamed(c, k)) return NONE;
    *suspected = arrests(c, over);
    return k;
}

static bool charges(const Coder *c, uint32_t w, uint32_t prep)
{
    uint32_t length;
    const Word pair[] = { c->d->tok.lemma[w], c->d->tok.form[prep] };
    return trie_longest(c->lex->charge, pair, 2, &length) != NONE && length == 2;
}

/* "accused four [officers] of the murder": what the tree hangs on them hangs on the verb, too. */
uint32_t charged_with(const Coder *c, uint32_t deed)
{
    const Tokens *t = &c->d->tok;
    uint32_t prep = has_tree(c) ? tree_child(c, deed, DEP_CASE) : NONE,
             over = prep == NONE ? NONE : t->head[deed];
    if (over == NONE || over > prep) return NONE;
    if (c->tag[over] == T_NOUN && charges(c, over, prep)) return c->chunk_of[over];
    if (c->tag[over] == T_NOUN && c->bits[over] & W_PERSON) over = t->head[over];
    if (c->tag[over] != T_VERB || over > prep) return NONE;
    uint32_t k = is_passive(c, over) ? subject_of(c, over) : object_of(c, over + 1);
    if (k != NONE && !charges(c, over, prep) && !charges(c, c->chunk[k].head, prep))
        return NONE; /* "held two suspects in" */
    return k != NONE && c->chunk[k].words.begin < deed && may_be_blamed(c, k) ? k : NONE;
}

/* "[Police] foiled a plan to bomb the stadium": not theirs. */
static uint32_t foiling_verb(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t length, w = v;
    if (!has_tree(c)) return NONE;
    for (uint32_t up = 0; up < FOIL_UP && t->head[w] != w; up++) {
        w = t->head[w];
        if (trie_longest(c->lex->foil, t->lemma + w, 1, &length) != NONE) return w;
    }
    return NONE;
}

bool foiled_by(const Coder *c, uint32_t v, uint32_t chunk)
{
    uint32_t w = foiling_verb(c, v);
    return w != NONE && subject_of(c, w) == chunk;
}

/* What hangs on the verb is what was foiled: its object; "prevented them [from attacking]"; not
 * "foiled it, [arresting] two". */
static bool is_what_was_foiled(const Coder *c, uint32_t v, uint32_t verb)
{
    const Tokens *t = &c->d->tok;
    while (t->head[v] != verb) v = t->head[v];
    if (t->dep[v] == DEP_OBJ || t->dep[v] == DEP_NSUBJ_PASS) return true;
    uint32_t lead = tree_child(c, v, t->pos[v] == POS_VERB ? DEP_MARK : DEP_CASE);
    return lead != NONE && word_is(c, lead, c->lex->from);
}

/* "Police [foiled] a plan to bomb the stadium", "a bomb was [defused]"; not "to foil", nor an
 * assault that was repelled, which was one. */
bool is_foiled(const Coder *c, uint32_t v)
{
    if (tree_kept_from(c, v)) return true;
    uint32_t w = foiling_verb(c, v);
    if (w == NONE || !(c->bits[w] & (W_PAST | W_PART | W_VS)) || is_to_be(c, w)
        || !is_what_was_foiled(c, v, w))
        return false;
    Word lemma = c->d->tok.lemma[w];
    if (lemma == lang_word(c->lang, S("repel")) || lemma == lang_word(c->lang, S("repulse")))
        return false;
    Span s = sentence_at(c, w);
    for (uint32_t u = s.begin; u < w; u++)
        if (c->d->tok.head[u] == w && c->cue[u] & CUE_NEGATION) return false;
    return true;
}
