/* read/phrase.c -- noun phrases: the part of the tree that hangs on a noun.
 *
 *     [ The leader of [ the group that held [ them ] ] ] , [ Yuldashev ] , [ fled ]
 *
 * To a phrase belong its determiners, modifiers and relative clauses; not its preposition, what is
 * coordinated with it, its apposition, nor the sentence it is the predicate of ("he was [the
 * leader]"). */
#include "read/phrase.h"

enum { IS_PREDICATE = 1, HAS_THE = 2, HAS_THIS = 4, HAS_OWNER = 8, HAS_A = 16, IS_JOINT = 32 };

void phraser_release(Phraser *p)
{
    free(p->low);
    free(p->high);
    free(p->phrase);
    free(p->name);
    free(p->is);
}

static void phraser_reserve(Phraser *p, uint32_t n)
{
    if (n <= p->cap) return;
    p->cap = n + n / 2 + 256;
    p->low = mem_grow(p->low, p->cap * sizeof *p->low);
    p->high = mem_grow(p->high, p->cap * sizeof *p->high);
    p->phrase = mem_grow(p->phrase, p->cap * sizeof *p->phrase);
    p->name = mem_grow(p->name, p->cap * sizeof *p->name);
    p->is = mem_grow(p->is, p->cap);
}

/* ---- sorts ---- */

static uint8_t sort_of(const ReadTables *t, const Doc *d, uint32_t w)
{
    const WordClass *form = word_class(t, d->tok.form[w]);
    if (form->noun) return form->noun;
    Word lemma = d->tok.lemma[w];
    const WordClass *c = word_class(t, lemma);
    if (c->noun) return c->noun;
    return nouns_find(&t->nouns, doc_word_str(d, t->lang, lemma)) & (NOUN_SORTS - 1);
}

void read_sorts(const ReadTables *t, Doc *d)
{
    d->tok.sort = ARENA_ARRAY(d->arena, uint8_t, d->tok.n + 1);
    for (uint32_t w = 0; w < d->tok.n; w++)
        if (d->tok.pos[w] == POS_NOUN) d->tok.sort[w] = sort_of(t, d, w);
}

/* ---- the words of a phrase ---- */

/* Low and high ends of every word's subtree: a word widens those above it until one holds it
 * already, for then all above that one do. */
static void subtrees(Phraser *p, const Doc *d, uint32_t first, uint32_t end)
{
    for (uint32_t w = first; w < end; w++) p->low[w] = p->high[w] = w;
    for (uint32_t w = first; w < end; w++)
        for (uint32_t x = w, h = d->tok.head[w]; h != x; x = h, h = d->tok.head[h]) {
            if (w >= p->low[h] && w <= p->high[h]) break;
            if (w < p->low[h]) p->low[h] = w;
            else p->high[h] = w;
        }
}

/* Does what hangs on a noun belong to its phrase? */
static bool belongs(Dep dep, bool behind, bool aside)
{
    switch (dep) {
    case DEP_DET:
    case DEP_DET_PREDET:
    case DEP_AMOD:
    case DEP_NUMMOD:
    case DEP_NMOD_POSS:
    case DEP_NMOD_DESC:
    case DEP_NMOD_UNMARKED:
    case DEP_COMPOUND:
    case DEP_FLAT:
    case DEP_FIXED:
    case DEP_GOESWITH:
    case DEP_ACL:
    case DEP_ACL_RELCL: return true;
    case DEP_NMOD: return !aside;                        /* not "exposure, mainly to news" */
    case DEP_CASE: return behind;                        /* "the group 's" */
    default: return false;
    }
}

static bool is_comma(const ReadTables *t, const Doc *d, uint32_t low, uint32_t head)
{
    return low > head + 1 && d->tok.form[low - 1] == t->comma;
}

/* An argument, not a modifier or a part of a name. */
static bool is_argument(Dep dep)
{
    switch (dep) {
    case DEP_NSUBJ:
    case DEP_NSUBJ_PASS:
    case DEP_NSUBJ_OUTER:
    case DEP_OBJ:
    case DEP_IOBJ:
    case DEP_OBL:
    case DEP_OBL_AGENT:
    case DEP_NMOD:
    case DEP_NMOD_POSS:
    case DEP_APPOS:
    case DEP_OBL_UNMARKED:
    case DEP_NMOD_UNMARKED: return true;
    default: return false;
    }
}

/* A part of a name or a title before one: "Mullah" Karim. */
static bool is_part(Dep dep)
{
    return dep == DEP_FLAT || dep == DEP_FIXED || dep == DEP_GOESWITH || dep == DEP_NMOD_DESC;
}

/* "Hill" of "the Hill Front": within the name that its head heads. */
static bool in_name(const FoundList *l, const Phraser *p, uint32_t head, uint32_t w)
{
    if (p->name[head] == NONE) return false;
    Span s = l->item[p->name[head]].words;
    return s.begin <= w && w < s.end;
}

static bool heads_phrase(
    const ReadTables *t, const Doc *d, const Phraser *p, const FoundList *l, uint32_t w)
{
    Dep dep = (Dep)d->tok.dep[w];
    const WordClass *c = word_class(t, d->tok.form[w]);

    switch ((Pos)d->tok.pos[w]) {
    case POS_NOUN: return !is_part(dep);
    case POS_PROPN:
        return !is_part(dep) && !(dep == DEP_COMPOUND && in_name(l, p, d->tok.head[w], w));
    case POS_PRON: return dep != DEP_FIXED && c->turn && c->turn != TURN_WHO;
    case POS_ADV: return c->turn == TURN_HERE;
    case POS_DET: return is_argument(dep);
    case POS_NUM: return is_argument(dep) || dep == DEP_DEP || dep == DEP_ROOT;
    case POS_SYM: return is_argument(dep) && !(d->tok.flag[w] & TOK_PUNCT);
    case POS_ADJ: return is_argument(dep) && p->is[w] & (HAS_THE | HAS_THIS);
    default: return false;
    }
}

/* What its children tell of a word, before anything is a phrase. */
static void ask_children(const ReadTables *t, Phraser *p, const Doc *d, uint32_t w)
{
    uint32_t h = d->tok.head[w];
    Word f = d->tok.form[w];

    switch ((Dep)d->tok.dep[w]) {
    case DEP_COP:
    case DEP_NSUBJ:
    case DEP_NSUBJ_PASS:
    case DEP_NSUBJ_OUTER: p->is[h] |= IS_PREDICATE; break;
    case DEP_NMOD_POSS: p->is[h] |= HAS_OWNER; break;
    case DEP_NUMMOD: p->is[h] |= HAS_A; break;
    case DEP_DET:
        p->is[h] |= f == t->the                                                           ? HAS_THE
            : word_class(t, f)->turn == TURN_THIS || word_class(t, f)->turn == TURN_THESE ? HAS_THIS
                                                                                          : HAS_A;
        break;
    default: break;
    }
}

static Form form_of(const Doc *d, uint32_t w, uint8_t is, bool name)
{
    if (d->tok.pos[w] == POS_PRON || d->tok.pos[w] == POS_DET || d->tok.pos[w] == POS_ADV)
        return FORM_PRONOUN;
    if (name || d->tok.pos[w] == POS_PROPN) return FORM_NAME;
    if (is & HAS_OWNER) return FORM_OWNED;
    if (is & HAS_THIS) return FORM_THIS;
    if (is & HAS_THE) return FORM_DEFINITE;
    return is & HAS_A || d->tok.pos[w] == POS_NUM ? FORM_INDEFINITE : FORM_BARE;
}

/* "the IMU (founded in 1998)": does its last word shut what it opened? */
static bool shuts(const Doc *d, Span s)
{
    if (d->article.text.p[d->tok.begin[s.end - 1]] != ')') return false;
    for (uint32_t w = s.end - 1; w-- > s.begin && s.end - w < 40;)
        if (d->article.text.p[d->tok.begin[w]] == '(') return true;
    return false;
}

/* "..., which stands there," ends before the comma; "(the IMU)" keeps what it opened. */
static void trim(const Doc *d, Span *s, uint32_t head)
{
    while (s->end - 1 > head && d->tok.pos[s->end - 1] == POS_PUNCT && !shuts(d, *s)) s->end--;
    while (s->begin < head && d->tok.flag[s->begin] & TOK_PUNCT) s->begin++;
}

/* A sentence's phrases by first word, longer first. They come by their heads, so almost so already.
 */
static void order(NounPhrase *x, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        NounPhrase one = x[i];
        uint32_t k = i;
        for (; k
             && (x[k - 1].words.begin > one.words.begin
                 || (x[k - 1].words.begin == one.words.begin
                     && x[k - 1].words.end < one.words.end));
             k--)
            x[k] = x[k - 1];
        x[k] = one;
    }
}

/* "Ana Ruiz and two guards" is a phrase, too: "they" are all of them. Its head is the first's; its
 * form and number tell it from that one. */
static void joints(Phraser *p, Doc *d, uint32_t first, uint32_t end)
{
    for (uint32_t w = first; w < end; w++) {
        uint32_t h = d->tok.head[w];
        if (d->tok.dep[w] != DEP_CONJ || p->phrase[w] == NONE || p->phrase[h] == NONE
            || p->is[h] & IS_PREDICATE || h > w)
            continue;
        if (!(p->is[h] & IS_JOINT)) {
            NounPhrase one = d->phrase[p->phrase[h]];
            p->is[h] |= IS_JOINT;
            p->name[h] = d->n_phrase;
            one.form = FORM_JOINT;
            one.plural = true;
            one.mention = NONE;
            d->phrase[d->n_phrase++] = one;
        }
        d->phrase[p->name[h]].words.end = p->high[w] + 1;
    }
}

static void sentence_phrases(
    const ReadTables *t, Phraser *p, Doc *d, const FoundList *l, uint32_t first, uint32_t end)
{
    uint32_t from = d->n_phrase;

    memset(p->is + first, 0, end - first);
    subtrees(p, d, first, end);
    for (uint32_t w = first; w < end; w++) ask_children(t, p, d, w);
    for (uint32_t w = first; w < end; w++) {
        p->phrase[w] = NONE;
        if (!heads_phrase(t, d, p, l, w)) continue;
        p->phrase[w] = d->n_phrase;
        d->phrase[d->n_phrase++] = (NounPhrase){ .words = { w, w + 1 },
            .head = w,
            .form = form_of(d, w, p->is[w], p->name[w] != NONE),
            .sort = (Sort)d->tok.sort[w],
            .plural = (d->tok.feat[w] & FEAT_PLUR) != 0,
            .mention = p->name[w],
            .next = NONE,
            .chain = NONE };
    }
    for (uint32_t w = first; w < end; w++) {
        uint32_t h = d->tok.head[w], k = p->phrase[h];
        if (k == NONE || h == w
            || !belongs((Dep)d->tok.dep[w], w > h, is_comma(t, d, p->low[w], h)))
            continue;
        Span *s = &d->phrase[k].words;
        if (p->low[w] < s->begin) s->begin = p->low[w];
        if (p->high[w] >= s->end) s->end = p->high[w] + 1;
    }
    joints(p, d, first, end);
    for (uint32_t k = from; k < d->n_phrase; k++) trim(d, &d->phrase[k].words, d->phrase[k].head);
    order(d->phrase + from, d->n_phrase - from);
}

static void time_sorts(Doc *d)
{
    uint32_t t = 0;
    for (uint32_t k = 0; k < d->n_phrase; k++) {
        uint32_t w = d->phrase[k].head;
        while (t && d->time[t - 1].words.end > w) t--;
        while (t < d->n_time && d->time[t].words.end <= w) t++;
        if (t < d->n_time && d->time[t].words.begin <= w && d->phrase[k].form != FORM_PRONOUN)
            d->phrase[k].sort = SORT_TIME;
    }
}

uint32_t phrase_anchor(const Doc *d, Span words)
{
    if (d->tok.head)
        for (uint32_t w = words.begin; w < words.end; w++) {
            uint32_t h = d->tok.head[w];
            if (h == w || h < words.begin || h >= words.end) return w;
        }
    return words.end - 1;
}

void read_phrases(const ReadTables *t, Phraser *p, Doc *d, const FoundList *l)
{
    uint32_t most = 0;

    d->n_phrase = 0;
    if (!d->tok.head) return;
    phraser_reserve(p, d->tok.n);
    for (uint32_t w = 0; w < d->tok.n; w++) {
        p->name[w] = NONE;
        most += (1u << d->tok.pos[w]
                    & (1u << POS_NOUN | 1u << POS_PROPN | 1u << POS_PRON | 1u << POS_DET
                        | 1u << POS_NUM | 1u << POS_SYM | 1u << POS_ADJ | 1u << POS_ADV))
            != 0;
    }
    for (uint32_t i = 0; i < l->n; i++) p->name[phrase_anchor(d, l->item[i].words)] = i;
    d->phrase = ARENA_ARRAY(d->arena, NounPhrase, 2 * most + 1);
    for (uint32_t s = 0; s < d->sent.n; s++)
        sentence_phrases(t, p, d, l, d->sent.first[s], d->sent.first[s + 1]);
    time_sorts(d);
}
