/* coding/claims/attribute.c -- attributions by learned weights: is this word a cue, who speaks,
 * what is said.
 *
 *     "We are ready," [he]source [said]cue. The [critics]source of the plan [want]cue [an end to it]content.
 *
 * Four choices, each the best sum of weights (train/claims.c): the source among the words that head
 * a phrase, the first and the last word of what is said, a second piece of it or none; then whether
 * it is one at all.
 */
#include "coding/inside.h"

enum { KIDS_MOST = 12, QUOTE_SENTENCES = 12, FAR_MOST = 70, HOPELESS = -2500 };      /* HOPELESS: no net makes a cue of it */

/* Numbers of the questions: one range for each choice. */
enum { Q_CUE = 100, Q_SOURCE = 200, Q_BEGIN = 300, Q_END = 400, Q_WHOLE = 500, Q_MORE = 1000 };

bool is_quote_mark(const Coder *c, uint32_t w)
{
    if (w >= c->d->tok.n || !(c->d->tok.flag[w] & TOK_PUNCT)) return false;
    const unsigned char *p = (const unsigned char *)c->d->article.text.p + c->d->tok.begin[w];
    if (*p == '"' || *p == '`' || *p == '\'') return true;
    return c->d->tok.len[w] == 3 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] & 0xf8) == 0x98;
}

/* ---- small answers ---- */

static uint32_t form_at(const Coder *c, uint32_t w)
{
    return w < c->d->tok.n ? (uint32_t)word_hash(c, c->d->tok.form[w]) : 7;
}
static bool quoted(const Coder *c, uint32_t w) { return c->d->tok.flag[w] & TOK_QUOTED; }
static bool is_closed(Pos p)
{
    return p == POS_ADP || p == POS_AUX || p == POS_CCONJ || p == POS_DET || p == POS_PART
        || p == POS_PRON || p == POS_SCONJ || p == POS_PUNCT;
}
static uint32_t small_at(const Coder *c, uint32_t w)
{
    return w < c->d->tok.n ? c->branch.small[w] : POS_COUNT;
}
static uint32_t size_of(uint32_t n)
{
    return n < 6 ? n : n < 8 ? 6 : n < 12 ? 7 : n < 18 ? 8 : n < 30 ? 9 : 10;
}
static uint32_t side_of(uint32_t from, uint32_t to)
{
    return to < from ? 20 + size_of(from - to) : size_of(to - from);
}

/* What a noun stands for: a person by name, a group, "he", people by what they are ... */
static uint32_t who_at(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w], b = c->bits[w];
    uint32_t kind =
        m == NONE ? 0 : 1u + c->d->mention[m].kind + (c->d->mention[m].is_name ? 8u : 0);
    return kind | (b & W_PERSON ? 32u : 0) | (b & W_ORG ? 64u : 0) | (b & W_JUDGE ? 128u : 0)
        | (c->d->tok.pos[w] == POS_PRON ? 256u : 0) | (c->time_of[w] != NONE ? 512u : 0);
}

static const Claim *rule_claim(const Coder *c, uint32_t cue)
{
    return c->branch.rule[cue] == NONE ? NULL : &c->d->claim[c->branch.rule[cue]];
}

static uint32_t kid_with(const Coder *c, uint32_t w, Dep dep)
{
    for (uint32_t k = c->branch.kid[w]; k != NONE; k = c->branch.next[k])
        if (c->d->tok.dep[k] == dep) return k;
    return NONE;
}

void smalls_of(Coder *c)
{
    const Tokens *t = &c->d->tok;
    Branches *b = &c->branch;
    b->small = ARENA_ARRAY(c->d->arena, uint32_t, t->n + 1);
    b->marks = ARENA_ARRAY(c->d->arena, Marks, t->n + 1);
    for (uint32_t w = 0; w < t->n; w++) {
        bool quote = is_quote_mark(c, w);
        Marks *m = &b->marks[w];
        b->small[w] = quote ? 99 : is_closed((Pos)t->pos[w]) ? form_at(c, w) : t->pos[w];
        m[1] = (Marks){ m->commas + (t->form[w] == c->lex->comma), m->quotes + quote,
            m->verbs + (t->pos[w] == POS_VERB) };
    }
}

/* ---- is it a cue? ---- */

/* A word that opens an incident, whatever else it may mean. */
static bool is_deed(const Coder *c, uint32_t w)
{
    uint32_t length,
        row =
            trie_longest(c->kinds->trigger, c->d->tok.form + w, sentence_at(c, w).end - w, &length);
    if (row == NONE) return false;
    const Kind *kind = &c->kinds->kind[c->kinds->trigger_row[row].kind].kind;
    return kind->is_incident;
}

/* Words of the lists; any verb, noun and adjective, of which a net tells those never seen in
 * training from others; other classes where training has seen one so used. No deed: "gunmen
 * attacked a convoy" is no criticism. */
bool may_be_cue(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    if (c->cue[w] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_VIEW | CUE_ACCORDING)) return true;
    if (t->flag[w] & TOK_PUNCT && !(t->len[w] == 1 && c->d->article.text.p[t->begin[w]] == ':'))
        return false;
    if (t->pos[w] == POS_PROPN || t->pos[w] == POS_PRON || t->pos[w] == POS_DET
        || t->pos[w] == POS_NUM || t->pos[w] == POS_CCONJ || t->pos[w] == POS_AUX)
        return false;
    const Weigher *x = &c->kinds->claims;
    bool seen = x->w
        && x->w[ask_mix(ask_mix(0x51ed270bu, Q_CUE + 99), ask_mix(c->branch.lemma[w], t->pos[w]))
               & x->mask]
            > 0;
    if (!x->w
        || (!seen
            && (!c->kinds->cue_net.first
                || (t->pos[w] != POS_VERB && t->pos[w] != POS_NOUN && t->pos[w] != POS_ADJ))))
        return false;
    return !is_deed(c, w);
}

static void ask_kids(const Coder *c, uint32_t w, Asks *a, uint32_t q)
{
    const Tokens *t = &c->d->tok;
    uint32_t lemma = c->branch.lemma[w], n = 0;
    for (uint32_t k = c->branch.kid[w]; k != NONE && n < KIDS_MOST; k = c->branch.next[k], n++) {
        if (t->dep[k] == DEP_PUNCT) continue;
        ask_two(a, q, t->dep[k], t->pos[w]);
        ask_two(a, q + 1, lemma, t->dep[k]);
        ask_two(a, q + 2, t->dep[k], ask_mix(t->pos[k], k > w));
        if (t->dep[k] == DEP_NSUBJ || t->dep[k] == DEP_NSUBJ_PASS || t->dep[k] == DEP_NMOD_POSS)
            ask_two(a, q + 3, t->dep[k], who_at(c, k));
        if (t->dep[k] == DEP_OBJ) ask_two(a, q + 4, lemma, c->branch.lemma[k]);
        if (t->dep[k] == DEP_OBJ || t->dep[k] == DEP_OBL || t->dep[k] == DEP_NMOD) {
            uint32_t prep = kid_with(c, k, DEP_CASE);
            ask_two(a, q + 5, lemma, prep == NONE ? 0 : form_at(c, prep));
            ask_two(
                a, q + 6, t->dep[k], ask_mix(prep == NONE ? 0 : form_at(c, prep), who_at(c, k)));
        }
        if (t->dep[k] == DEP_CCOMP || t->dep[k] == DEP_XCOMP)
            ask_two(a, q + 7, t->dep[k],
                ask_mix(kid_with(c, k, DEP_MARK) == NONE,
                    t->feat[k] & (FEAT_FINITE | FEAT_INF | FEAT_GERUND)));
    }
    ask_two(a, q + 8, n, t->pos[w]);
}

void ask_cue(const Coder *c, uint32_t w, Asks *a)
{
    const Tokens *t = &c->d->tok;
    const Branches *b = &c->branch;
    Span s = sentence_at(c, w);
    uint32_t lemma = b->lemma[w], pos = t->pos[w], up = t->head[w];
    ask(a, Q_CUE, pos);
    ask_two(a, Q_CUE + 99, lemma, pos);
    ask(a, Q_CUE + 1, form_at(c, w));
    ask_two(a, Q_CUE + 2, lemma, t->dep[w]);
    ask_two(a, Q_CUE + 3, t->dep[w], pos);
    ask_two(a, Q_CUE + 4, lemma, b->lemma[up]);
    ask_two(a, Q_CUE + 5, b->lemma[up], t->dep[w]);
    ask_two(a, Q_CUE + 6, lemma, t->feat[w]);
    ask_two(a, Q_CUE + 7, pos, t->feat[w]);
    ask_kids(c, w, a, Q_CUE + 10);
    ask_two(a, Q_CUE + 30, lemma, small_at(c, w + 1));
    ask_two(a, Q_CUE + 31, pos, small_at(c, w + 1));
    ask_two(a, Q_CUE + 32, small_at(c, w + 1), small_at(c, w + 2));
    ask_two(a, Q_CUE + 33, lemma, w > s.begin ? small_at(c, w - 1) : 0);
    ask_two(a, Q_CUE + 34, pos, w > s.begin ? small_at(c, w - 1) : 0);
    ask_two(a, Q_CUE + 35, w > s.begin ? small_at(c, w - 1) : 0,
        w > s.begin + 1 ? small_at(c, w - 2) : 0);
    ask_two(a, Q_CUE + 36, lemma, quoted(c, w));
    ask_two(a, Q_CUE + 37, pos, ask_mix(quoted(c, w), quoted(c, s.begin)));
    ask(a, Q_CUE + 38, c->cue[w]);
    ask_two(a, Q_CUE + 39, c->cue[w], t->dep[w]);
    const Claim *rule = rule_claim(c, w);
    ask_two(a, Q_CUE + 40, rule != NULL, pos);
    if (rule) ask_two(a, Q_CUE + 41, lemma, rule->speaker.begin < rule->speaker.end);
    ask_two(a, Q_CUE + 42, size_of(w - s.begin), pos);
    ask_two(a, Q_CUE + 43, size_of(s.end - w), pos);
    ask_two(a, Q_CUE + 44,
        c->d->sent.n ? c->d->article.block[c->d->sent.block[c->sent_of[w]]].kind : 0, s.begin == 0);
    if (pos != POS_VERB) ask_two(a, Q_CUE + 45, lemma, who_at(c, up));
}

/* ---- who speaks? ---- */

static bool may_speak(const Coder *c, uint32_t w)
{
    Pos p = (Pos)c->d->tok.pos[w];
    Dep dep = (Dep)c->d->tok.dep[w];
    if (p != POS_NOUN && p != POS_PROPN && p != POS_PRON && p != POS_ADJ && p != POS_NUM
        && p != POS_DET)
        return false;
    return dep != DEP_COMPOUND && dep != DEP_FLAT && dep != DEP_AMOD && dep != DEP_DET
        && dep != DEP_NUMMOD && dep != DEP_FIXED;
}

uint32_t sources_of(const Coder *c, uint32_t cue, uint32_t *word)
{
    Span s = sentence_at(c, cue);
    uint32_t n = 0;
    word[n++] = NONE;
    for (uint32_t w = cue > s.begin + FAR_MOST ? cue - FAR_MOST : s.begin;
         w < s.end && w < cue + FAR_MOST && n < CHOICES_MOST; w++)
        if (w != cue && may_speak(c, w)) word[n++] = w;
    return n;
}

/* Commas, quotes and verbs between two words. */
static uint32_t between_of(const Coder *c, uint32_t a, uint32_t b)
{
    uint32_t from = a < b ? a + 1 : b + 1, to = a < b ? b : a;
    if (to < from) return 0;
    const Marks *x = &c->branch.marks[from], *y = &c->branch.marks[to];
    uint32_t commas = y->commas - x->commas, quotes = y->quotes - x->quotes,
             verbs = y->verbs - x->verbs;
    return (commas > 2 ? 2 : commas) + 4 * (quotes > 1 ? 1 : quotes) + 8 * (verbs > 2 ? 2 : verbs);
}

void ask_source(const Coder *c, uint32_t cue, uint32_t w, Asks *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t lemma = c->branch.lemma[cue], pos = t->pos[cue];
    uint32_t voice = pos == POS_VERB
        ? (t->feat[cue] & (FEAT_PASSIVE | FEAT_PART | FEAT_INF | FEAT_FINITE | FEAT_GERUND))
        : 0;
    if (w == NONE) {
        ask_two(a, Q_SOURCE, pos, t->dep[cue]);
        ask(a, Q_SOURCE + 1, lemma);
        ask_two(a, Q_SOURCE + 2, voice,
            ask_mix(kid_with(c, cue, DEP_NSUBJ) != NONE, kid_with(c, cue, DEP_NSUBJ_PASS) != NONE));
        ask_two(a, Q_SOURCE + 3, lemma, t->dep[cue]);
        return;
    }
    uint32_t way = branch_way(c, w, cue), who = who_at(c, w),
             subject = pos == POS_VERB ? tree_subject(c, cue) : NONE;
    uint32_t prep = kid_with(c, w, DEP_CASE), led = prep == NONE ? 0 : form_at(c, prep);
    ask_two(a, Q_SOURCE + 10, way, pos);
    ask_two(a, Q_SOURCE + 11, way, lemma);
    ask_two(a, Q_SOURCE + 12, way, who);
    ask_two(a, Q_SOURCE + 13, way, ask_mix(led, pos));
    ask_two(a, Q_SOURCE + 14, way, voice);
    ask_two(a, Q_SOURCE + 15, who, t->dep[w]);
    ask_two(a, Q_SOURCE + 16, c->branch.lemma[w], w < cue);
    ask_two(a, Q_SOURCE + 17, side_of(cue, w), pos);
    ask_two(a, Q_SOURCE + 18, side_of(cue, w), t->dep[w]);
    ask_two(a, Q_SOURCE + 19, between_of(c, w, cue), w < cue);
    ask_two(a, Q_SOURCE + 20, quoted(c, w), quoted(c, cue));
    ask_two(a, Q_SOURCE + 21, w == subject, ask_mix(who, pos));
    ask_two(a, Q_SOURCE + 22, led, lemma);
    ask_two(a, Q_SOURCE + 23, t->dep[w], ask_mix(led, pos));
    const Claim *rule = rule_claim(c, cue);
    if (rule) ask_two(a, Q_SOURCE + 24, w >= rule->speaker.begin && w < rule->speaker.end, pos);
    ask_two(a, Q_SOURCE + 25, ask_mix(t->pos[w], t->dep[t->head[w]]), t->dep[w]);
}

/* ---- what is said? ---- */

static bool is_word(const Coder *c, uint32_t w)
{
    return c->d->tok.pos[w] != POS_PUNCT && !(c->d->tok.flag[w] & TOK_PUNCT);
}

static uint32_t first_word(const Coder *c, Span s)
{
    uint32_t w = s.begin;
    while (w < s.end && !is_word(c, w)) w++;
    return w < s.end ? w : NONE;
}
static uint32_t last_word(const Coder *c, Span s)
{
    uint32_t w = s.end;
    while (w > s.begin && !is_word(c, w - 1)) w--;
    return w > s.begin ? w - 1 : NONE;
}

/* Does the quotation that is open where sentence i ends go on in the next, in the same block? */
static bool quote_goes_on(const Coder *c, uint32_t i)
{
    const Doc *d = c->d;
    if (i + 1 >= d->sent.n || d->sent.block[i] != d->sent.block[i + 1]) return false;
    Span next = doc_sentence(d, i + 1);
    uint32_t last = last_word(c, doc_sentence(d, i)), first = first_word(c, next);
    return last != NONE && first != NONE && quoted(c, last) && quoted(c, first)
        && !is_quote_mark(c, next.begin);
}

static uint32_t next_begin(const Coder *c, uint32_t i)
{
    const Doc *d = c->d;
    return i + 1 < d->sent.n && d->sent.block[i + 1] <= d->sent.block[i] + 1
        ? first_word(c, doc_sentence(d, i + 1))
        : NONE;
}

uint32_t begins_of(const Coder *c, uint32_t cue, uint32_t past, uint32_t *word)
{
    const Doc *d = c->d;
    Span s = sentence_at(c, cue);
    uint32_t n = 0, sent = c->sent_of[cue], first = past == NONE ? s.begin : past + 1;
    if (past != NONE) word[n++] = NONE;
    for (uint32_t i = sent;
         past == NONE && i > 0 && sent - i < QUOTE_SENTENCES && quote_goes_on(c, i - 1); i--) {
        uint32_t w = first_word(c, doc_sentence(d, i - 1));
        if (w != NONE) word[n++] = w;
    }
    for (uint32_t w = first < s.begin ? s.begin : first; w < s.end && n + 2 < CHOICES_MOST; w++)
        if (w != cue && is_word(c, w)) word[n++] = w;
    uint32_t next = past != NONE && c->sent_of[past] > sent ? next_begin(c, c->sent_of[past])
                                                            : next_begin(c, sent);
    if (next != NONE && next >= first && (quoted(c, next) || is_quote_mark(c, next - 1)))
        word[n++] = next;
    return n;
}

/* q: known when this is compiled, so that what is mixed of the questions' numbers alone is, too. */
static inline __attribute__((always_inline)) void ask_begin_of(
    const Coder *c, uint32_t cue, uint32_t past, uint32_t w, Asks *a, uint32_t q)
{
    const Tokens *t = &c->d->tok;
    const Branches *b = &c->branch;
    uint32_t lemma = b->lemma[cue], pos = t->pos[cue];
    if (w == NONE) {
        ask_two(a, q, pos, past < cue);
        ask(a, q + 1, lemma);
        ask_two(a, q + 2, quoted(c, past), past < cue);
        ask_two(a, q + 3, past < cue, size_of(sentence_at(c, cue).end - cue));
        return;
    }
    Span s = sentence_at(c, w);
    bool here = c->sent_of[w] == c->sent_of[cue];
    uint32_t top = b->begins[w], way = here ? branch_way(c, top, cue) : 5 + (w < cue),
             before = w > s.begin ? small_at(c, w - 1) : 0;
    uint32_t side = here ? side_of(cue, w) : 50 + (w < cue),
             opens = (w > 0 && is_quote_mark(c, w - 1) ? 1u : 0) + (quoted(c, w) ? 2u : 0)
        + (quoted(c, cue) ? 4u : 0);
    uint32_t span = size_of(b->right[top] - b->left[top]),
             first = w == s.begin || (w == s.begin + 1 && !is_word(c, s.begin));
    bool holds = here && b->left[top] <= cue && cue <= b->right[top];
    ask_two(a, q + 10, way, pos);
    ask_two(a, q + 11, way, lemma);
    ask_two(a, q + 12, way, before);
    ask_two(a, q + 13, way, ask_mix(small_at(c, w), w < cue));
    ask_two(a, q + 14, side, pos);
    ask_two(a, q + 15, side, before);
    ask_two(a, q + 16, lemma, ask_mix(small_at(c, w), w < cue));
    ask_two(a, q + 17, lemma, ask_mix(before, w < cue));
    ask_two(a, q + 18, opens, w < cue);
    ask_two(a, q + 19, opens, way);
    ask_two(a, q + 20, span, way);
    ask_two(a, q + 21, first, ask_mix(holds, w < cue));
    ask_two(a, q + 22, t->dep[w], ask_mix(t->pos[w], before));
    ask_two(a, q + 23, here ? between_of(c, w, cue) : 60, w < cue);
    ask_two(a, q + 24, ask_mix(small_at(c, w), small_at(c, w + 1)), ask_mix(before, w < cue));
    ask_two(a, q + 25, ask_mix(first, opens), ask_mix(pos, t->dep[cue]));
    ask_two(a, q + 26, t->pos[top],
        ask_mix(way, t->feat[top] & (FEAT_FINITE | FEAT_INF | FEAT_GERUND | FEAT_PART)));
    const Claim *rule = rule_claim(c, cue);
    if (rule && past == NONE)
        ask_two(a, q + 27,
            w == rule->content[0].begin || (w == rule->content[0].begin + 1 && !is_word(c, w - 1)),
            lemma);
    if (rule && past == NONE)
        ask(a, q + 28,
            w == rule->content[0].begin || (w == rule->content[0].begin + 1 && !is_word(c, w - 1)));
    if (rule && past != NONE)
        ask_two(a, q + 29,
            rule->n_content > 1 && (w == rule->content[1].begin || w == rule->content[1].begin + 1),
            rule->n_content > 1);
    if (past != NONE) ask_two(a, q + 30, ask_mix(opens, quoted(c, past)), ask_mix(here, first));
}

void ask_begin(const Coder *c, uint32_t cue, uint32_t past, uint32_t w, Asks *a)
{
    if (past == NONE) ask_begin_of(c, cue, NONE, w, a, Q_BEGIN);
    else ask_begin_of(c, cue, past, w, a, Q_BEGIN + Q_MORE);
}

uint32_t ends_of(const Coder *c, uint32_t cue, uint32_t begin, uint32_t *word)
{
    const Doc *d = c->d;
    uint32_t n = 0, sent = c->sent_of[begin];
    for (uint32_t i = sent;; i++) {
        Span s = doc_sentence(d, i);
        bool own = i == c->sent_of[cue], sure = own || i == sent;
        if (sure) {
            for (uint32_t w = begin > s.begin ? begin : s.begin; w < s.end && n + 1 < CHOICES_MOST;
                 w++) {
                if (begin < cue && w >= cue) break;
                if (is_word(c, w)) word[n++] = w;
            }
        } else {
            uint32_t w = last_word(c, s);
            if (w != NONE && n < CHOICES_MOST) word[n++] = w;
        }
        if ((begin < cue && own) || i - sent >= QUOTE_SENTENCES || !quote_goes_on(c, i)) break;
    }
    return n;
}

void ask_end(const Coder *c, uint32_t cue, uint32_t begin, uint32_t w, Asks *a)
{
    const Tokens *t = &c->d->tok;
    const Branches *b = &c->branch;
    Span s = sentence_at(c, w);
    bool here = c->sent_of[w] == c->sent_of[cue], close = w + 1 < t->n && is_quote_mark(c, w + 1),
         close_far = w + 2 < t->n && is_quote_mark(c, w + 2) && !is_word(c, w + 1);
    uint32_t top = b->ends[w], first = b->begins[begin],
             after = w + 1 < s.end ? small_at(c, w + 1) : 0, lemma = b->lemma[cue];
    uint32_t way = here ? branch_way(c, top, cue) : 5,
             with = c->sent_of[w] == c->sent_of[begin] ? branch_way(c, top, first) : 6;
    uint32_t begin_way = c->sent_of[begin] == c->sent_of[cue] ? branch_way(c, first, cue) : 5;
    uint32_t last = w + 1 == s.end || (w + 2 == s.end && !is_word(c, w + 1))
        || (w + 3 == s.end && !is_word(c, w + 1) && !is_word(c, w + 2));
    uint32_t marks = (close ? 1u : 0) + (close_far ? 2u : 0) + (quoted(c, w) ? 4u : 0)
        + (quoted(c, begin) ? 8u : 0);
    uint32_t whole = (b->right[first] == w ? 1u : 0) + (b->left[top] >= begin ? 2u : 0)
        + (b->left[top] <= begin ? 4u : 0),
             near = begin < cue ? size_of(cue - w) : 30;
    ask_two(a, Q_END, way, t->pos[cue]);
    ask_two(a, Q_END + 1, way, lemma);
    ask_two(a, Q_END + 2, way, after);
    ask_two(a, Q_END + 3, with, after);
    ask_two(a, Q_END + 4, with, begin_way);
    ask_two(a, Q_END + 5, whole, ask_mix(last, marks));
    ask_two(a, Q_END + 6, whole, begin_way);
    ask_two(a, Q_END + 7, marks, ask_mix(last, begin < cue));
    ask_two(a, Q_END + 8, after, ask_mix(begin < cue, near));
    ask_two(a, Q_END + 9, after, w + 2 < s.end ? small_at(c, w + 2) : 0);
    ask_two(a, Q_END + 10, small_at(c, w), after);
    ask_two(a, Q_END + 11, size_of(w - begin), t->pos[cue]);
    ask_two(a, Q_END + 12, size_of(w - begin), begin_way);
    ask_two(a, Q_END + 13, last, ask_mix(begin_way, t->pos[cue]));
    ask_two(a, Q_END + 14, last, ask_mix(lemma, begin < cue));
    ask_two(a, Q_END + 15, near, marks);
    ask_two(a, Q_END + 16, t->dep[top], ask_mix(after, whole));
    ask_two(a, Q_END + 17, between_of(c, begin, w), last);
    uint32_t next = w + 1 < s.end ? (is_word(c, w + 1) ? w + 1 : w + 2)
                                  : NONE; /* what begins behind it, and where that hangs */
    if (next != NONE && next < s.end) {
        uint32_t then = b->begins[next], from = t->head[then];
        uint32_t where = from >= begin && from <= w ? 1 : from == cue ? 2 : from < begin ? 3 : 4;
        ask_two(a, Q_END + 18, where, ask_mix(t->dep[then], after));
        ask_two(a, Q_END + 19, where, ask_mix(t->dep[then], begin_way));
        ask_two(a, Q_END + 20, where, ask_mix(after, marks));
    }
    const Claim *rule = rule_claim(c, cue);
    if (rule)
        ask_two(a, Q_END + 21,
            w + 1 == rule->content[0].end || (w + 2 == rule->content[0].end && !is_word(c, w + 1)),
            begin >= rule->content[0].begin && begin <= rule->content[0].begin + 1);
}

/* ---- the choices ---- */

typedef void AskChoice(const Coder *c, uint32_t cue, uint32_t with, uint32_t w, Asks *a);
static void ask_source_of(const Coder *c, uint32_t cue, uint32_t with, uint32_t w, Asks *a)
{
    (void)with;
    ask_source(c, cue, w, a);
}

static uint32_t choose(const Coder *c, AskChoice *asked, uint32_t cue, uint32_t with,
    const uint32_t *word, uint32_t n, int32_t *margin)
{
    int32_t best = INT32_MIN, second = INT32_MIN;
    uint32_t at = NONE;
    for (uint32_t i = 0; i < n; i++) {
        Asks a;
        a.n = 0;
        asked(c, cue, with, word[i], &a);
        int32_t sum = weigh(&c->kinds->claims, &a);
        if (sum > best) { second = best; best = sum; at = word[i]; }
        else if (sum > second) second = sum;
    }
    *margin = second == INT32_MIN ? 9999 : best - second;
    return at;
}

/* margin: by how much the first and the last word were better than the next best. */
static bool piece_of(const Coder *c, uint32_t cue, uint32_t past, Piece *p, int32_t *margin)
{
    uint32_t word[CHOICES_MOST], n = begins_of(c, cue, past, word);
    p->begin = n ? choose(c, ask_begin, cue, past, word, n, &margin[0]) : NONE;
    if (p->begin == NONE) return false;
    n = ends_of(c, cue, p->begin, word);
    if (!n) return false;
    p->end = choose(c, ask_end, cue, p->begin, word, n, &margin[1]);
    return true;
}

/* What the choices look like, seen whole. */
void ask_whole(const Coder *c, const Attribution *x, Asks *a)
{
    const Tokens *t = &c->d->tok;
    const Branches *b = &c->branch;
    uint32_t cue = x->cue, lemma = b->lemma[cue], pos = t->pos[cue];
    Piece p = x->piece[0];
    bool here = c->sent_of[p.begin] == c->sent_of[cue];
    uint32_t way = here ? branch_way(c, b->begins[p.begin], cue) : 5,
             source = x->source == NONE ? 0 : branch_way(c, x->source, cue);
    uint32_t who = x->source == NONE ? 0 : who_at(c, x->source), top = b->begins[p.begin];
    ask_two(a, Q_WHOLE, way, pos);
    ask_two(a, Q_WHOLE + 1, way, lemma);
    ask_two(a, Q_WHOLE + 2, source, pos);
    ask_two(a, Q_WHOLE + 3, source, lemma);
    ask_two(a, Q_WHOLE + 4, who, pos);
    ask_two(a, Q_WHOLE + 5, way, source);
    ask_two(a, Q_WHOLE + 6, way, who);
    ask_two(a, Q_WHOLE + 7, size_of(p.end - p.begin), ask_mix(way, pos));
    ask_two(a, Q_WHOLE + 8, quoted(c, p.begin), ask_mix(pos, way));
    ask_two(a, Q_WHOLE + 9, small_at(c, p.begin), ask_mix(pos, way));
    ask_two(a, Q_WHOLE + 10, t->feat[top] & (FEAT_FINITE | FEAT_INF | FEAT_GERUND | FEAT_PART),
        ask_mix(pos, way));
    ask_two(a, Q_WHOLE + 11, lemma, who);
    ask_two(a, Q_WHOLE + 12, b->lemma[top], who);
    ask_two(a, Q_WHOLE + 13, t->pos[top], ask_mix(pos, who));
    ask_two(a, Q_WHOLE + 14, x->n_piece, pos);
    ask_two(a, Q_WHOLE + 15, x->source == NONE ? 0 : b->lemma[x->source], pos);
    ask_two(a, Q_WHOLE + 16, quoted(c, cue), quoted(c, p.begin));
    const Claim *rule = rule_claim(c, cue);
    uint32_t like = !rule
        ? 0
        : 1u + (rule->content[0].begin <= p.begin && p.begin <= rule->content[0].begin + 1 ? 2u : 0)
            + (rule->content[0].end >= p.end + 1 && rule->content[0].end <= p.end + 2 ? 4u : 0)
            + (x->source != NONE && x->source >= rule->speaker.begin
                        && x->source < rule->speaker.end
                    ? 8u
                    : 0);
    ask_two(a, Q_WHOLE + 23, like, pos);
    ask_two(a, Q_WHOLE + 24, like, c->cue[cue]);
    ask_two(a, Q_WHOLE + 25, like, who);
    ask(a, Q_WHOLE + 17, (uint32_t)(x->sum + 32000) / 400);
    ask_two(a, Q_WHOLE + 18, (uint32_t)(x->sum + 32000) / 1000, pos);
    ask_two(a, Q_WHOLE + 19, (uint32_t)(x->sum + 32000) / 1000, way);
    ask_two(a, Q_WHOLE + 20, x->margin[0] / 500 > 8 ? 8u : (uint32_t)(x->margin[0] / 500), pos);
    ask_two(a, Q_WHOLE + 21, x->margin[1] / 500 > 8 ? 8u : (uint32_t)(x->margin[1] / 500), pos);
    ask_two(a, Q_WHOLE + 22, x->margin[2] / 500 > 8 ? 8u : (uint32_t)(x->margin[2] / 500), pos);
}

static void attribute(const Coder *c, uint32_t cue, Attribution *x)
{
    uint32_t word[CHOICES_MOST];
    int32_t margin[2];
    x->source = choose(c, ask_source_of, cue, NONE, word, sources_of(c, cue, word), &x->margin[2]);
    if (!piece_of(c, cue, NONE, &x->piece[0], x->margin)) return;
    x->n_piece = 1;
    uint32_t past = x->piece[0].end > cue ? x->piece[0].end : cue;
    if (piece_of(c, cue, past, &x->piece[1], margin)) x->n_piece = 2;
}

/* The cue, what it hangs on, what is said or wanted, or else who speaks. */
void cue_words_of(const Coder *c, uint32_t cue, uint32_t *word)
{
    static const Dep order[] = { DEP_CCOMP, DEP_XCOMP, DEP_OBJ, DEP_OBL, DEP_NMOD, DEP_ACL,
        DEP_NSUBJ };
    word[0] = word[2] = cue;
    word[1] = c->d->tok.head[cue];
    for (uint32_t i = 0; i < sizeof order / sizeof *order && word[2] == cue; i++) {
        uint32_t k = kid_with(c, cue, order[i]);
        if (k != NONE) word[2] = k;
    }
}

void whole_words_of(const Coder *c, const Attribution *x, uint32_t *word)
{
    word[0] = x->cue;
    word[1] = x->source == NONE ? x->cue : x->source;
    word[2] = c->branch.begins[x->piece[0].begin];
}

static int32_t net_says(const Coder *c, const SpotNet *net, const uint32_t word[SPOT_WORDS])
{
    const int8_t *x[SPOT_WORDS];
    if (!net->first || !c->d->tok.state) return 0;
    for (uint32_t i = 0; i < SPOT_WORDS; i++) x[i] = c->d->tok.state + (size_t)word[i] * STATE_WIDE;
    return net_sum(net, x);
}

int32_t whole_sum(const Coder *c, const Attribution *x)
{
    uint32_t word[SPOT_WORDS];
    Asks a;
    a.n = 0;
    ask_whole(c, x, &a);
    whole_words_of(c, x, word);
    return weigh(&c->kinds->claims, &a) + net_says(c, &c->kinds->whole_net, word);
}

bool attribution_at(const Coder *c, uint32_t cue, Attribution *x)
{
    Asks a;
    if (!may_be_cue(c, cue)) return false;
    *x = (Attribution){ .cue = cue };
    a.n = 0;
    ask_cue(c, cue, &a);
    uint32_t word[SPOT_WORDS];
    x->sum = weigh(&c->kinds->claims, &a);
    if (x->sum < HOPELESS) return false;
    cue_words_of(c, cue, word);
    x->sum += net_says(c, &c->kinds->cue_net, word);
    if (x->sum < c->kinds->claims.least[LEAST_CUE]) return false;
    if (x->sum > 12000) x->sum = 12000;
    attribute(c, cue, x);
    return x->n_piece > 0;
}

void rules_mark(Coder *c)
{
    for (uint32_t i = 0; i < c->d->n_claim; i++) c->branch.rule[c->d->claim[i].cue.begin] = i;
}
