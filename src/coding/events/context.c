/* coding/events/context.c -- what an event is about: PLOVER's contexts, by words of its clause and
 * by its type, mode, code and sides; from the .contexts file of kinds.
 *
 *     [economic]
 *     trade, tariff                 two points each; "~lend" in all forms, the others with their plural
 *     bank, price = 1
 *     type: COOPERATE = 1
 *
 * A context is given where its points come to CONTEXT_POINTS: "a trade deal", or "bank" and "price"
 * together.
 */
#include "coding/events/event.h"

enum { CONTEXT_POINTS = 2, WORDS_MOST = 64, CLIMB_MOST = 12 };

typedef enum About { ABOUT_TYPE, ABOUT_MODE, ABOUT_CAMEO, ABOUT_SECTOR } About;
typedef struct ContextWord { uint8_t context; int8_t points; uint32_t next; } ContextWord;
typedef struct ContextSign { About about; Str value; uint8_t context; int8_t points; } ContextSign;
struct Contexts {
    Trie        *phrase;               /* to the last row of word that this phrase has; next: the one before, or NONE */
    ContextWord *word; uint32_t n_word, cap_word;
    ContextSign *sign; uint32_t n_sign, cap_sign;
};

/* ---- the file ---- */

static Contexts *contexts_of(Kinds *k)
{
    if (!k->contexts) {
        k->contexts = ARENA_NEW(k->arena, Contexts);
        *k->contexts = (Contexts){ .phrase = trie_new() };
    }
    return k->contexts;
}

void contexts_free(Contexts *x)
{
    if (x) trie_free(x->phrase);
}

typedef struct WordPut { Kinds *k; ContextWord word; } WordPut;

static void word_put(void *who, const Word *word, uint32_t n)
{
    WordPut *p = who;
    Contexts *x = p->k->contexts;
    uint32_t length, row = trie_longest(x->phrase, word, n, &length);
    ContextWord one = p->word;
    one.next = row != NONE && length == n ? row : NONE;
    ARENA_PUSH(p->k->arena, x->word, x->n_word, x->cap_word, one);
    trie_put(x->phrase, word, n, x->n_word - 1);
}

/* "bank" and "banks"; "~lend" is all its forms already. */
static void phrase_put(Kinds *k, Str phrase, ContextWord w)
{
    WordPut p = { k, w };
    phrase = arena_lower(k->arena, phrase);
    lexicon_phrase(k->lex, phrase, word_put, &p);
    if (phrase.p[0] == '~' || str_ends(phrase, S("s"))) return;
    bool ies = str_ends(phrase, S("cy")) || str_ends(phrase, S("ty")) || str_ends(phrase, S("ry"))
        || str_ends(phrase, S("dy")) || str_ends(phrase, S("ny")) || str_ends(phrase, S("my"));
    bool es = str_ends(phrase, S("ch")) || str_ends(phrase, S("sh")) || str_ends(phrase, S("x"));
    lexicon_phrase(k->lex,
        ies ? arena_fmt(k->arena, "%.*sies", STR_ARG(str_cut(phrase, 0, phrase.n - 1)))
            : arena_fmt(k->arena, "%.*s%s", STR_ARG(phrase), es ? "es" : "s"),
        word_put, &p);
}

static bool sign_put(Kinds *k, Str line, ContextWord w)
{
    static const char *const about[] = { "type:", "mode:", "cameo:", "sector:" };
    Contexts *x = k->contexts;
    for (uint32_t i = 0; i < sizeof about / sizeof *about; i++) {
        if (!str_starts(line, str_of(about[i]))) continue;
        ContextSign s = { (About)i,
            arena_str(k->arena, str_trim(str_from(line, (uint32_t)strlen(about[i])))), w.context,
            w.points };
        ARENA_PUSH(k->arena, x->sign, x->n_sign, x->cap_sign, s);
        return true;
    }
    return false;
}

void context_line(Kinds *k, Str section, Str line, Trouble *t)
{
    int context = context_from(section);
    int64_t points = CONTEXT_POINTS;
    uint32_t at = str_find(line, S("="));
    Str one;
    if (context < 0
        || (at != UINT32_MAX
            && (!str_int(str_trim(str_from(line, at + 1)), &points) || points < 1
                || points > CONTEXT_POINTS))) {
        trouble_say(t, "no context of PLOVER, or no points", context < 0 ? section : line);
        return;
    }
    contexts_of(k);
    if (at != UINT32_MAX) line = str_trim(str_cut(line, 0, at));
    ContextWord w = { (uint8_t)context, (int8_t)points, NONE };
    if (sign_put(k, line, w)) return;
    while (str_split(&line, ',', &one))
        if (str_trim(one).n) phrase_put(k, str_trim(one), w);
}

/* ---- an event ---- */

typedef struct Tally { int32_t points[CONTEXT_COUNT]; uint32_t met[WORDS_MOST], n_met; } Tally;

static bool met_before(Tally *t, uint32_t row)
{
    for (uint32_t i = 0; i < t->n_met; i++)
        if (t->met[i] == row) return true;
    if (t->n_met < WORDS_MOST) t->met[t->n_met++] = row;
    return false;
}

/* The longest phrase at each word; "human rights" is not "rights", too. */
static void tally_words(const Coder *c, Span words, Tally *t)
{
    const Contexts *x = c->kinds->contexts;
    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t length, row = trie_longest(x->phrase, c->d->tok.form + w, words.end - w, &length);
        if (row == NONE) continue;
        w += length - 1;
        if (met_before(t, row)) continue;
        for (; row != NONE; row = x->word[row].next)
            t->points[x->word[row].context] += x->word[row].points;
    }
}

static bool sign_holds(const ContextSign *s, const Event *e)
{
    switch (s->about) {
    case ABOUT_TYPE:   return str_eq(e->kind->plover, s->value);
    case ABOUT_MODE:   return str_eq(e->kind->mode, s->value);
    case ABOUT_CAMEO:  return str_starts(e->kind->cameo, s->value);
    case ABOUT_SECTOR:
        return str_eq(str_of(e->by.sector), s->value) || str_eq(str_of(e->to.sector), s->value);
    }
    return false;
}

/* All that hangs on the verb of the event: what another clause of the sentence tells is not asked.
 */
static Span clause_of(const Coder *c, const Event *e)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = head_of_span(c, e->trigger);
    for (uint32_t up = 0; up < CLIMB_MOST && t->pos[w] != POS_VERB && t->head[w] != w; up++)
        w = t->head[w];
    return (Span){ c->branch.left[w], c->branch.right[w] + 1 };
}

static uint64_t contexts_at(const Coder *c, const Event *e)
{
    const Contexts *x = c->kinds->contexts;
    Tally t = { .n_met = 0 };
    Span clause = clause_of(c, e);
    uint64_t found = 0;
    tally_words(c, clause, &t);
    if (e->by.words.begin < clause.begin || e->by.words.end > clause.end)
        tally_words(c, e->by.words, &t);
    if (e->to.words.begin < clause.begin || e->to.words.end > clause.end)
        tally_words(c, e->to.words, &t);
    for (uint32_t i = 0; i < x->n_sign; i++)
        if (sign_holds(&x->sign[i], e)) t.points[x->sign[i].context] += x->sign[i].points;
    for (uint32_t i = 0; i < CONTEXT_COUNT; i++)
        if (t.points[i] >= CONTEXT_POINTS) found |= 1ull << i;
    return found;
}

void code_contexts(Coder *c)
{
    if (!c->kinds->contexts) return;
    for (uint32_t i = 0; i < c->d->n_event; i++)
        c->d->event[i].contexts = contexts_at(c, &c->d->event[i]);
}
