/* coding/sketch/sketch.c -- a rough sketch of each sentence: tags, noun phrases, cues.
 *
 *     The three soldiers of the army were killed by a car bomb near Quetta .
 *     DET NUM   NOUN     PREP DET NOUN AUX VERB  PREP DET NOUN NOUN PREP NOUN PUNCT
 *     [--- chunk -----]  of  [chunk ]               [-- chunk --]      [chunk]
 */
#include "coding/inside.h"

/* ---- room ---- */

static void sketch_room(Coder *c, uint32_t n)
{
    if (n <= c->cap) return;
    c->cap = n + n / 2 + 64;
    uint32_t **by_word[] = { &c->bits, &c->cue, &c->chunk_of, &c->mention_of, &c->time_of,
        &c->claim_of, &c->sent_of, &c->place_of, &c->ruled_by };
    for (uint32_t i = 0; i < sizeof by_word / sizeof *by_word; i++)
        *by_word[i] = mem_grow(*by_word[i], c->cap * sizeof(uint32_t));
    uint8_t **small[] = { &c->kind, &c->tag, &c->cue_len, &c->hearsay, &c->say, &c->view,
        &c->ruled };
    for (uint32_t i = 0; i < sizeof small / sizeof *small; i++)
        *small[i] = mem_grow(*small[i], c->cap);
}

static void sketch_clear(Coder *c)
{
    uint32_t n = c->d->tok.n;
    sketch_room(c, n);
    for (uint32_t i = 0; i < n; i++)
        c->chunk_of[i] = c->mention_of[i] = c->time_of[i] = c->claim_of[i] = c->place_of[i] = NONE;
    memset(c->cue, 0, n * sizeof *c->cue);
    memset(c->cue_len, 0, n);
    memset(c->kind, 0, n);
    memset(c->hearsay, 0, n);
    memset(c->say, 0, n);
    memset(c->view, 0, n);
    memset(c->tag, T_NOUN, n);               /* a number looks at words not yet tagged */
    c->n_chunk = 0;
}

/* ---- what each word can be ---- */

static bool token_ends(const Coder *c, uint32_t w, const char *tail)
{
    const Doc *d = c->d;
    uint32_t n = (uint32_t)strlen(tail);
    if (d->tok.len[w] < n + 3) return false;
    const char *p = d->article.text.p + d->tok.begin[w] + d->tok.len[w] - n;
    for (uint32_t i = 0; i < n; i++)
        if ((p[i] | 0x20) != tail[i]) return false;
    return true;
}

/* A word in no list: its end tells most. Names are never asked. */
static uint32_t guess_bits(const Coder *c, uint32_t w)
{
    if (token_ends(c, w, "ly")) return W_ADV;
    if (token_ends(c, w, "ed")) return W_PAST | W_PART;
    if (token_ends(c, w, "ing")) return W_ING;
    if (token_ends(c, w, "ous") || token_ends(c, w, "ical") || token_ends(c, w, "ful"))
        return W_ADJ;
    if (token_ends(c, w, "s") && !token_ends(c, w, "ss")) return W_PLURAL;
    return 0;
}

/* In "THE MEN WHO FLED" no health organisation is named. */
static bool is_shouted_word(const Coder *c, uint32_t m)
{
    const Doc *d = c->d;
    uint32_t w = d->mention[m].words.end - 1;
    Word f = d->tok.form[w];
    if (!d->mention[m].is_name || f >= c->lex->n_word
        || !(c->lex->bits[f] & (W_AUX | W_PRON | W_SUB | W_PREP | W_CONJ | W_DET)))
        return false;
    bool left = w > 0 && d->tok.flag[w - 1] & TOK_UPPER_ALL,
         right = w + 1 < d->tok.n && d->tok.flag[w + 1] & TOK_UPPER_ALL;
    return left || right;
}

static void mark_mentions(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t m = d->n_mention; m-- > 0;) /* longer first: the longest is written last */
        for (uint32_t w = d->mention[m].words.begin;
             w < d->mention[m].words.end && !is_shouted_word(c, m); w++)
            c->mention_of[w] = m;
    for (uint32_t t = 0; t < d->n_time; t++)
        for (uint32_t w = d->time[t].words.begin; w < d->time[t].words.end; w++) c->time_of[w] = t;
    for (uint32_t p = 0; p < d->n_place && !d->place[p].implied; p++)
        c->place_of[d->mention[d->place[p].mention].words.begin] = p;
    for (uint32_t s = 0; s < d->sent.n; s++)
        for (uint32_t w = d->sent.first[s]; w < d->sent.first[s + 1]; w++) c->sent_of[w] = s;
}

/* Our lists say what it is. */
enum { CHANGED_DAYS = 6 };              /* as read takes them for the days of the week */
enum { W_LISTED = W_PERSON | W_THING | W_WEAPON | W_ORG | W_FACILITY | W_EVENT | W_NATURE | W_HOLLOW | W_TITLE | W_UNIT | W_JUDGE };

static void mark_words(Coder *c)
{
    const Doc *d = c->d;
    const Lexicon *x = c->lex;
    for (uint32_t w = 0; w < d->tok.n; w++) {
        Word f = d->tok.form[w];
        uint32_t b = f < x->n_word ? x->bits[f] : 0;
        bool name = c->mention_of[w] != NONE && d->mention[c->mention_of[w]].is_name;
        if (f < x->n_word) c->kind[w] = x->kind[f];
        if (!b && !name && !(d->tok.flag[w] & (TOK_PUNCT | TOK_NUMBER))) b = guess_bits(c, w);
        if (!name && d->tok.sort && !(b & W_LISTED)) {
            b |= x->of_sort[d->tok.sort[w]].bits;
            c->kind[w] = x->of_sort[d->tok.sort[w]].kind;
        }
        if (d->tok.flag[w] & TOK_NUMBER) b |= W_NUM;
        c->bits[w] = b;
    }
}

/* Phrases: nouns of several words ("police station"), cues ("is said to"). */
static void mark_phrases(Coder *c)
{
    const Doc *d = c->d;
    const Lexicon *x = c->lex;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t end = d->sent.first[s + 1];
        for (uint32_t w = d->sent.first[s]; w < end; w++) {
            uint32_t length, row = trie_longest(x->noun, d->tok.form + w, end - w, &length);
            if (row != NONE) {
                uint32_t head = w + length - 1;
                for (uint32_t i = w; i < head; i++)
                    c->bits[i] = (c->bits[i] & (W_PERSON | W_THING | W_WEAPON)) | W_NOUN;
                c->bits[head] = x->noun_row[row].bits;
                c->kind[head] = x->noun_row[row].kind;
            }
            row = trie_longest(x->cue, d->tok.form + w, end - w, &length);
            if (row == NONE || c->time_of[w] != NONE) continue;          /* "May Day" is no "may" */
            c->cue[w] = x->cue_row[row].mask;
            c->cue_len[w] = (uint8_t)length;
            c->hearsay[w] = (uint8_t)x->cue_row[row].hearsay;
            c->say[w] = (uint8_t)x->cue_row[row].say;
            c->view[w] = (uint8_t)x->cue_row[row].view;
        }
    }
}

/* ---- tags ---- */

/* Could a noun phrase go on with word w? Asked of the word to the right, before it has a tag. */
static bool nounish(const Coder *c, uint32_t w, uint32_t end)
{
    if (w >= end || c->d->tok.flag[w] & TOK_PUNCT) return false;
    uint32_t b = c->bits[w];
    if (b & (W_DET | W_PREP | W_AUX | W_CONJ | W_SUB | W_PRON | W_ADV)) return false;
    if (c->time_of[w] != NONE) return false;
    return !(b & W_VERB) || b & (W_NOUN | W_ADJ);
}

static bool starts_object(const Coder *c, uint32_t w, uint32_t end)
{
    if (w >= end) return false;
    uint32_t b = c->bits[w];
    if (c->d->tok.form[w] == c->lex->between && w + 1 < end && c->bits[w + 1] & W_NUM) return true;
    return (b & (W_DET | W_NUM | W_NUMBER_BOUND)) != 0 || (b & W_PRON)
        || (c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].is_name);
}

/* The tag of the nearest word left of w that is no adverb; T_PUNCT at the beginning. */
static Tag tag_before(const Coder *c, uint32_t w, uint32_t first)
{
    while (w > first && c->tag[w - 1] == T_ADV) w--;
    return w > first ? (Tag)c->tag[w - 1] : T_PUNCT;
}

static Tag tag_verb(const Coder *c, uint32_t w, uint32_t first, uint32_t end)
{
    uint32_t b = c->bits[w];
    Tag before = tag_before(c, w, first);
    bool right = nounish(c, w + 1, end);
    if (before == T_TO || before == T_AUX)
        return b & W_NOUN && !(b & (W_BASE | W_PART | W_ING)) ? T_NOUN : T_VERB;
    if (before == T_DET || before == T_POSS || before == T_NUM) return T_NOUN;
    if (before == T_PRON) return T_VERB;
    if (b & (W_PAST | W_PART) && before == T_PREP && right)
        return T_NOUN; /* "among unemployed herders" */
    if (b & (W_PAST | W_PART)) return b & W_ADJ && right && before != T_NOUN ? T_NOUN : T_VERB;
    if (b & W_ING) {
        if (!(b & W_NOUN)) return before == T_PUNCT && b & W_ADJ && right ? T_NOUN : T_VERB;
        if (before == T_PUNCT && w > first && (right || starts_object(c, w + 1, end)))
            return T_VERB; /* ", killing Mayor Ruiz" */
        return before == T_NOUN || !starts_object(c, w + 1, end) ? T_NOUN : T_VERB;
    }
    if (before == T_PREP) return T_NOUN;                 /* "of attacks" */
    if (before == T_NOUN || before == T_SUB || before == T_CONJ) {
        if (b & W_VS && !(b & W_NOUN)) return T_VERB;
        if (before == T_SUB && !(b & W_NOUN)) return T_VERB;
        return starts_object(c, w + 1, end) && !(before == T_CONJ && b & W_NOUN) ? T_VERB
            : b & W_NOUN                                                         ? T_NOUN
            : before == T_NOUN && w > first && c->bits[w - 1] & W_PLURAL         ? T_VERB
                                                                                 : T_NOUN;
    }
    return b & W_NOUN || !(b & W_VS) ? T_NOUN : T_VERB;
}

/* "a helicopter [crashes]": of one alone nothing is told in the plural. */
static bool led_by_one(const Coder *c, uint32_t w, uint32_t first)
{
    while (w > first && c->tag[w - 1] == T_NOUN) w--;
    return w > first && c->tag[w - 1] == T_DET
        && (word_is(c, w - 1, c->lex->a) || word_is(c, w - 1, c->lex->an));
}

static bool verb_since(const Coder *c, uint32_t w, uint32_t first)
{
    for (; w > first && c->tag[w - 1] != T_SUB && c->d->tok.dep[w - 1] != DEP_MARK; w--)
        if (c->tag[w - 1] == T_VERB || c->tag[w - 1] == T_AUX) return true;
    return false;
}

/* "Israel [strikes] buildings in Tehran": behind a name alone, before a noun, and no other word can
 * be the verb. */
static bool is_only_verb(const Coder *c, uint32_t w, uint32_t first, uint32_t end)
{
    const Tokens *t = &c->d->tok;
    uint32_t m = c->mention_of[w - 1];
    if (m == NONE || !c->d->mention[m].is_name || c->d->mention[m].words.begin != first
        || !nounish(c, w + 1, end))
        return false;
    for (uint32_t v = w + 1; v < end && !(t->flag[v] & TOK_PUNCT); v++)
        if ((t->pos[v] == POS_VERB || t->pos[v] == POS_AUX) && !(c->bits[v] & W_ING)) return false;
    return true;
}

/* Headlines in the present are what taggers know least: "the army [strikes] a school", "air raids
 * across the Strip [kill] at least 31", "kills four and [wounds] at least 60". */
static bool is_lost_verb(const Coder *c, uint32_t w, uint32_t first, uint32_t end)
{
    uint32_t b = c->bits[w];
    if (!(b & W_VS) && (!(b & W_BASE) || b & (W_NOUN | W_EVENT | W_ADJ))) return false;
    if (c->tag[w > first ? w - 1 : w] == T_NOUN && b & W_VS && led_by_one(c, w, first)) return true;
    Tag before = tag_before(c, w, first);
    bool many = w > first && c->d->tok.feat && c->d->tok.feat[w - 1] & FEAT_PLUR;
    if (many && before == T_NOUN && c->d->tok.pos[w] == POS_NOUN
        && !(b & (W_NOUN | W_EVENT | W_ADJ)) && !verb_since(c, w, first))
        return true; /* "two buses [collide]" */
    bool counted = w + 1 < end && c->bits[w + 1] & (W_NUM | W_NUMBER_BOUND);
    if (before == T_CONJ) return b & W_VS && counted && verb_since(c, w, first);
    if (before != T_NOUN || verb_since(c, w, first)) return false;
    return starts_object(c, w + 1, end) || (b & W_VS && is_only_verb(c, w, first, end));
}

/* What the tagger and the tree say. A participle before its noun is part of the phrase, "the ruling
 * party", unless nothing leads it: "after recently murdered banker Ana Ruiz". */
static Tag tag_told(const Coder *c, uint32_t w, uint32_t first, uint32_t end)
{
    const Doc *d = c->d;
    const Lexicon *x = c->lex;
    uint32_t b = c->bits[w];
    Word f = d->tok.form[w];
    Dep dep = (Dep)d->tok.dep[w];
    switch ((Pos)d->tok.pos[w]) {
    case POS_VERB:
        if (dep == DEP_AMOD && b & (W_PAST | W_PART) && !(b & W_ADJ))
            return tag_verb(c, w, first, end);
        return dep == DEP_AMOD || (dep == DEP_COMPOUND && d->tok.head[w] > w) ? T_NOUN : T_VERB;
    case POS_AUX: return T_AUX;
    case POS_NUM: return T_NUM;
    case POS_DET: return T_DET;
    case POS_ADP: return dep == DEP_COMPOUND_PRT ? T_ADV : T_PREP;
    case POS_CCONJ: return T_CONJ;
    case POS_SCONJ: return w + 1 < end && c->bits[w + 1] & W_ING && b & W_PREP ? T_PREP : T_SUB;
    case POS_PART: return f == x->to ? T_TO : T_ADV;
    case POS_ADV:
        return b & W_SUB && !(b & W_ADV)          ? T_SUB
            : b & W_ADJ && nounish(c, w + 1, end) ? T_NOUN
                                                  : T_ADV; /* "heavily armed men" */
    case POS_PRON:
        if (dep == DEP_NMOD_POSS || (b & W_DET && !(b & W_PRON) && f != x->that)) return T_DET;
        return f == x->who || f == x->which || (f == x->that && dep != DEP_OBJ && dep != DEP_OBL)
            ? T_SUB
            : T_PRON;
    default:
        if (is_lost_verb(c, w, first, end)) return T_VERB;
        if (d->tok.pos[w] == POS_ADJ && b & W_PAST && !(b & W_ADJ) && dep != DEP_AMOD)
            return T_VERB;
        if (b & W_PAST && d->tok.flag[w] & TOK_UPPER_ALL)
            return tag_verb(c, w, first, end); /* "GUNMEN SHOT AND KILLED" */
        return b & W_NUM && !(b & W_DET) ? T_NUM : b & W_DET ? T_DET : T_NOUN; /* "other bombs" */
    }
}

static Tag tag_word(const Coder *c, uint32_t w, uint32_t first, uint32_t end)
{
    const Doc *d = c->d;
    const Lexicon *x = c->lex;
    uint32_t b = c->bits[w];
    Word f = d->tok.form[w];
    if (f == x->s) return T_POSS;
    if (d->tok.flag[w] & TOK_PUNCT) {
        bool joins = w > first && w + 1 < end && !(d->tok.flag[w] & TOK_SPACE_BEFORE)
            && !(d->tok.flag[w + 1] & TOK_SPACE_BEFORE);
        return joins && d->tok.len[w] == 1 && d->article.text.p[d->tok.begin[w]] == '-' ? T_NOUN
                                                                                        : T_PUNCT;
    }
    uint32_t time = c->time_of[w];
    if (time != NONE && !(b & W_ADJ && d->time[time].words.end - d->time[time].words.begin == 1))
        return T_TIME; /* "former" soldiers */
    bool hyphen = w > first && c->tag[w - 1] == T_NOUN && d->tok.len[w - 1] == 1
        && d->article.text.p[d->tok.begin[w - 1]] == '-';
    if (hyphen && !(d->tok.head && tree_child(c, w, DEP_AUX_PASS) != NONE))
        return T_NOUN; /* "high-ranking"; not "were gang-raped" */
    uint32_t m = c->mention_of[w];
    if (m != NONE && d->mention[m].is_name) return T_NOUN;
    if (d->tok.head) return tag_told(c, w, first, end);
    if (f == x->to)
        return w + 1 < end && c->bits[w + 1] & (W_BASE | W_HAVE | W_BE) && !(c->bits[w + 1] & W_DET)
            ? T_TO
            : T_PREP;
    if (f == x->that)
        return nounish(c, w + 1, end) && w > first && c->tag[w - 1] == T_PREP ? T_DET : T_SUB;
    if (b & W_NUM && !(b & W_DET)) return T_NUM;
    if (b & W_DET) return T_DET;
    if (b & W_PREP && b & W_ADV)
        return c->tag[w > first ? w - 1 : w] == T_VERB && !starts_object(c, w + 1, end) ? T_ADV
                                                                                        : T_PREP;
    if (b & W_PREP) return w + 1 < end && c->bits[w + 1] & W_NUM && f == x->about ? T_NUM : T_PREP;
    if (b & W_AUX) return b & W_HAVE && w + 1 < end && c->bits[w + 1] & W_DET ? T_VERB : T_AUX;
    if (f == x->who || f == x->which) return T_SUB;
    if (b & W_PRON) return T_PRON;
    if (b & W_CONJ) return T_CONJ;
    if (b & W_SUB) return T_SUB;
    if (b & W_VERB) return tag_verb(c, w, first, end);
    if (b & W_ADV)
        return b & W_ADJ && nounish(c, w + 1, end) ? T_NOUN : T_ADV; /* "the first vehicle" */
    return T_NOUN;
}

/* "at least 28", "between 10 and 15", "dozens of": one number, with the "of" that leads to what is
 * counted. */
static uint32_t mark_number(Coder *c, uint32_t w, uint32_t end)
{
    uint32_t past;
    if (!(c->bits[w] & (W_NUM | W_NUMBER_BOUND)) && c->d->tok.form[w] != c->lex->between
        && c->d->tok.form[w] != c->lex->from)
        return w;
    if (c->time_of[w] != NONE
        || (c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].is_name))
        return w;
    Count n = count_at(c, w, end, &past);
    if (!n.known) return w;
    bool of = past + 1 < end && c->d->tok.form[past] == c->lex->of
        && (nounish(c, past + 1, end) || c->bits[past + 1] & W_DET);
    if (past == w + 1 && !of) return w;
    if (of) past++;
    for (uint32_t i = w; i < past; i++) c->tag[i] = T_NUM;
    return past;
}

static void mark_tags(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t first = d->sent.first[s], end = d->sent.first[s + 1];
        for (uint32_t w = first; w < end; w++) {
            uint32_t past = mark_number(c, w, end);
            if (past > w) {
                w = past - 1;
                continue;
            }
            c->tag[w] = (uint8_t)T_PUNCT;
            c->tag[w] = (uint8_t)tag_word(c, w, first, end);
        }
    }
}

/* ---- noun phrases ---- */

static bool in_chunk(const Coder *c, uint32_t w)
{
    Tag t = (Tag)c->tag[w];
    return t == T_NOUN || t == T_DET || t == T_NUM || t == T_POSS;
}

/* The end of the noun phrase that begins at w. A determiner after a noun begins a new one, but for
 * a possessor's: "the group 's many camps". A name never runs on into another name. */
static uint32_t chunk_stop(const Coder *c, uint32_t w, uint32_t end)
{
    const Doc *d = c->d;
    bool noun = false;
    uint32_t i = w;
    for (; i < end && in_chunk(c, i); i++) {
        Tag t = (Tag)c->tag[i];
        if (t == T_POSS) noun = false;
        if (noun && (t == T_DET || t == T_NUM)) break;
        if (t != T_NOUN) continue;
        noun = true;
        uint32_t m = c->mention_of[i];
        if (m != NONE && d->mention[m].is_name && d->mention[m].words.begin < i
            && i < d->mention[m].words.end)
            continue;
    }
    return i;
}

static void chunk_head(Coder *c, Chunk *k)
{
    const Doc *d = c->d;
    uint32_t w = k->words.end - 1;
    while (w > k->words.begin && c->tag[w] != T_NOUN) w--;
    k->head = c->tag[w] == T_NOUN ? w : k->words.end - 1;
    k->core = k->words.begin;
    while (k->core < k->head
        && (c->tag[k->core] == T_DET || c->tag[k->core] == T_NUM
            || (c->bits[k->core] & W_NUMBER_BOUND && c->tag[k->core] != T_NOUN)))
        k->core++;
    k->bits = c->bits[k->head];
    k->kind = c->kind[k->head];
    k->mention = k->modifier = NONE;
    for (uint32_t i = k->words.begin; i < k->words.end; i++) {
        uint32_t m = c->mention_of[i];
        if (m == NONE) continue;
        if (d->mention[m].words.end > k->head) k->mention = m;
        else if (k->modifier == NONE) k->modifier = m;
    }
}

/* "second" bomb, a 5"-kg" charge */
static bool tells_nothing(const Coder *c, uint32_t w)
{
    if (c->bits[w] & (W_ORDINAL | W_UNIT)) return true;
    return c->d->tok.len[w] == 1 && c->d->article.text.p[c->d->tok.begin[w]] == '-';
}

static bool is_joined(const Coder *c, uint32_t w)
{
    return !(c->d->tok.flag[w] & TOK_SPACE_BEFORE);
}

/* "18-year-old [man]": past what is only a length; "[12-year-old]": all of it. */
static uint32_t past_age(const Coder *c, const Chunk *k)
{
    uint32_t w = k->core;
    if (w <= k->words.begin || !is_joined(c, w) || c->mention_of[w] != NONE) return w;
    while (w < k->head && (is_joined(c, w) || is_joined(c, w + 1))) w++;
    if (w == k->head && is_joined(c, w))
        while (w > k->words.begin && (is_joined(c, w) || is_joined(c, w - 1))) w--;
    return w;
}

/* "[-year-old]" behind a number: how many words that is, or 0. */
static uint32_t age_words(const Coder *c, uint32_t w, uint32_t end)
{
    uint32_t length;
    return trie_longest(c->lex->age, c->d->tok.form + w, end - w, &length) == NONE ? 0 : length;
}

/* "a 26[-year-old] woman", "the 100[-kilogram] charge": how old, how much, not how many. */
static bool is_measure(const Coder *c, uint32_t past, uint32_t end)
{
    if (past < end && age_words(c, past, end)) return true;
    if (past < end && c->d->tok.len[past] == 1
        && c->d->article.text.p[c->d->tok.begin[past]] == '-')
        past++;
    return past + 1 < end && c->bits[past] & W_UNIT;
}

static void chunk_add(Coder *c, uint32_t begin, uint32_t end)
{
    if (c->n_chunk == c->cap_chunk) {
        c->cap_chunk = c->cap_chunk ? c->cap_chunk * 2 : 256;
        c->chunk = mem_grow(c->chunk, c->cap_chunk * sizeof *c->chunk);
    }
    Chunk k = { .words = { begin, end }, .end = end, .of = NONE };
    chunk_head(c, &k);
    uint32_t past;
    k.number = count_at(c, begin, end, &past);
    if (!k.number.known && c->tag[begin] == T_DET && begin + 1 < end && c->tag[begin + 1] == T_NUM)
        k.number = count_at(c, begin + 1, end, &past); /* "her six pupils" */
    if (k.number.known && is_measure(c, past, end)) k.number = (Count){ .speaker = NONE };
    if (k.number.known && past > k.core && past <= k.head) k.core = past;
    bool named = k.mention != NONE && c->d->mention[k.mention].is_name;
    while (k.core < k.head
        && (c->tag[k.core] == T_DET || c->tag[k.core] == T_NUM
            || (!named && tells_nothing(c, k.core))))
        k.core++;
    k.core = past_age(c, &k);
    for (uint32_t w = begin; w < end; w++) c->chunk_of[w] = c->n_chunk;
    c->chunk[c->n_chunk++] = k;
}

static void mark_chunks(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t end = d->sent.first[s + 1];
        for (uint32_t w = d->sent.first[s]; w < end;) {
            uint32_t stop = w + 1;
            if (c->tag[w] == T_PRON) chunk_add(c, w, stop);
            else if (in_chunk(c, w) && c->tag[w] != T_POSS) {
                stop = chunk_stop(c, w, end);
                if (stop == w) stop = w + 1;
                chunk_add(c, w, stop);
            }
            w = stop;
        }
    }
}

/* "members of the front": the second hangs on the first. From right to left, so that chains are
 * whole. */
static void mark_of(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t k = c->n_chunk; k-- > 0;) {
        Chunk *x = &c->chunk[k];
        uint32_t w = x->words.end;
        if (w + 1 >= d->tok.n || d->tok.form[w] != c->lex->of || c->tag[w] != T_PREP) continue;
        uint32_t next = c->chunk_of[w + 1];
        if (next == NONE || c->sent_of[w + 1] != c->sent_of[w]) continue;
        x->of = next;
        x->end = c->chunk[next].end;
    }
}

/* A page of Monday that was changed on Tuesday tells what happened on Tuesday; one changed years
 * later was mended. */
static Stamp last_changed(const Article *a)
{
    int64_t seconds = a->published.at == TIME_UNKNOWN || a->updated.at == TIME_UNKNOWN
        ? 0
        : a->updated.at - a->published.at;
    return seconds > 0 && seconds <= CHANGED_DAYS * (int64_t)86400 ? a->updated : a->published;
}

/* The day the article speaks from: published or changed soon after, else the latest day named in
 * it. */
static int32_t day_spoken(const Doc *d)
{
    Stamp at = last_changed(&d->article);
    int32_t day = DAY_UNKNOWN;
    if (at.at != TIME_UNKNOWN) return (int32_t)((at.at + 60 * (int64_t)at.zone) / 86400);
    for (uint32_t t = 0; t < d->n_time; t++) {
        int32_t last = d->time[t].when.last_day;
        if (last != DAY_UNKNOWN && d->time[t].when.first_day != DAY_UNKNOWN
            && (day == DAY_UNKNOWN || last > day))
            day = last;
    }
    return day;
}

static bool in_word(char b)
{
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b & 0x80;
}

/* Where the title names it as a word of its own, or UINT32_MAX. */
static uint32_t named_in(Str title, Str name)
{
    uint32_t at = name.n > 2 ? str_find(title, name) : UINT32_MAX;
    if (at == UINT32_MAX) return at;
    bool left = at == 0 || !in_word(title.p[at - 1]),
         right = at + name.n == title.n || !in_word(title.p[at + name.n]);
    return left && right ? at : UINT32_MAX;
}

/* The group the title names first: what "it" is in a profile. */
static uint32_t title_group(const Doc *d)
{
    uint32_t one = NONE, first = UINT32_MAX;
    for (uint32_t i = 0; i < d->n_chain && d->article.title.n; i++) {
        const Chain *x = &d->chain[i];
        if (x->kind != ACTOR_GROUP) continue;
        uint32_t at = named_in(d->article.title, x->name),
                 other = named_in(d->article.title, x->short_name);
        if (other < at) at = other;
        for (uint32_t a = 0; a < x->n_alias; a++) {
            other = named_in(d->article.title, x->alias[a].name);
            if (other < at) at = other;
        }
        if (at >= first) continue;
        first = at;
        one = i;
    }
    return one;
}

void sketch_doc(Coder *c)
{
    sketch_clear(c);
    if (has_tree(c)) kids_of(c);
    mark_mentions(c);
    mark_words(c);
    mark_phrases(c);
    mark_tags(c);
    mark_chunks(c);
    mark_of(c);
    main_country(c);
    c->topic = title_group(c->d);
    c->now_day = day_spoken(c->d);
}
