/* read/who_signs.c -- what is known of a phrase beside a candidate, as rows of the net's table. */
#include "read/who_parts.h"

/* A sign is a template and a value below its size; the templates lie one after the other. */
#define TEMPLATES(T)                                                                               \
    T(WAY, WAY_COUNT)                                                                              \
    T(TURN, TURN_COUNT) T(SENTENCES, WAY_COUNT * 8) T(PHRASES, WAY_COUNT * 10) T(TURN_FORM,        \
        TURN_COUNT * 9) T(TURN_WHO, TURN_COUNT *ROUGH_COUNT * 3) T(TURN_MANY, TURN_COUNT * 3)      \
        T(PARTS, WAY_COUNT *PART_COUNT *PART_COUNT) T(TURNS, TURN_COUNT *TURN_COUNT) T(            \
            CLAUSE, WAY_COUNT * 6) T(NESTED, WAY_COUNT * 4) T(MATCH, WAY_COUNT * 32) T(FORMS,      \
            FORM_COUNT *FORM_COUNT * 2) T(SORTS, SORT_COUNT *SORT_COUNT) T(MANY, WAY_COUNT * 9)    \
            T(TIE, WAY_COUNT * 8) T(TIMES, WAY_COUNT * 6) T(NAMED, WAY_COUNT * 4) T(QUOTES,        \
                TURN_COUNT * 4) T(SPEAKER, TURN_COUNT * 8) T(FIRST, WAY_COUNT * 4) T(BLOCKS,       \
                WAY_COUNT * 4) T(RANK, TURN_COUNT * 6) T(TURN_SORT, TURN_COUNT *SORT_COUNT)        \
                T(ROUGHS, WAY_COUNT *ROUGH_COUNT *ROUGH_COUNT) T(HEAVY, WAY_COUNT * 4)             \
                    T(TURN_NEAR, TURN_COUNT * 32) T(AGE, WAY_COUNT * 6) T(ENDING, 2 * 1024)        \
                        T(DEPTH, TURN_COUNT * 64) T(LATELY, TURN_COUNT * 20) T(N_WAY, WAY_COUNT)   \
                            T(N_TURN, TURN_COUNT) T(N_FORM, FORM_COUNT) T(N_PART,                  \
                                WAY_COUNT *PART_COUNT) T(N_TURN_PART, TURN_COUNT *PART_COUNT)      \
                                T(N_SORT, FORM_COUNT *SORT_COUNT) T(N_BEFORE, FORM_COUNT * 8)      \
                                    T(N_LENGTH, FORM_COUNT * 6) T(N_HEAVY, FORM_COUNT * 2)         \
                                        T(N_SENTENCE, WAY_COUNT * 4) T(N_QUOTED, TURN_COUNT * 2)   \
                                            T(N_HEAD, 2048) T(N_VERB, 1024)                        \
                                                T(N_FIRST, WAY_COUNT * 2) T(N_NEXT, 512)           \
                                                    T(N_DET, 128) T(N_GENDER, WAY_COUNT * 3)

#define T_OF(name, size) T_##name, T_##name##_END = T_##name + (size) - 1,
enum { TEMPLATES(T_OF) T_END };
_Static_assert((int)T_END <= (int)WHO_ROWS, "all signs have rows");

/* One after the other, each from a register: told nothing, gcc gathers eight in a vector by way of
 * memory, and waits for it. */
static inline uint16_t *put(uint16_t *to, uint32_t first, uint32_t value)
{
    uint32_t sign = first + value;
    __asm__("" : "+r"(sign));
    *to = (uint16_t)sign;
    return to + 1;
}

static inline void pair_end(Pair *p, const uint16_t *to)
{
    p->n = (uint32_t)(to - p->sign);
    MUST(p->n <= WHO_SIGNS);
}

static uint32_t step(uint32_t x, const uint8_t *most, uint32_t n)
{
    uint32_t i = 0;
    while (i < n && x > most[i]) i++;
    return i;
}

static uint32_t word_bucket(const Who *w, Word f, uint32_t size)
{
    return f ? (uint32_t)(str_hash(doc_word_str(w->d, w->t->lang, f)) % size) : 0;
}

/* ---- do the words agree ---- */

static bool has_word(const Doc *d, const Seen *y, Word f)
{
    for (uint32_t i = y->core; i < y->words.end && i < y->core + 12; i++)
        if (d->tok.form[i] == f || d->tok.lemma[i] == f) return true;
    return false;
}

static bool is_modifier(const Doc *d, uint32_t i, const Seen *x)
{
    uint8_t p = d->tok.pos[i];
    return i != x->head
        && (p == POS_NOUN || p == POS_PROPN || p == POS_ADJ || p == POS_NUM || p == POS_VERB);
}

/* Are there words in x that y has not? Up to the head and a little behind it. */
static bool says_more(const Doc *d, const Seen *x, const Seen *y)
{
    uint32_t end = x->words.end < x->head + 5 ? x->words.end : x->head + 5,
             begin = x->head > x->core + 8 ? x->head - 8 : x->core;
    for (uint32_t i = begin; i < end; i++)
        if (is_modifier(d, i, x) && !has_word(d, y, d->tok.form[i])) return true;
    return false;
}

/* 1 same head, 2 same text, 4 x says more, 8 y says more, 16 x's head is a word of y */
static uint32_t match(const Who *w, const Seen *x, const Seen *y)
{
    const Doc *d = w->d;
    uint32_t m = 0;
    if (x->form == FORM_PRONOUN || y->form == FORM_PRONOUN) return 0;
    if (x->lemma == y->lemma) m |= 1;
    if (x->text == y->text) m |= 2;
    else {
        if (says_more(d, x, y)) m |= 4;
        if (says_more(d, y, x)) m |= 8;
    }
    if (!(m & 1) && has_word(d, y, d->tok.form[x->head])) m |= 16;
    return m;
}

/* ---- how they stand to one another ---- */

enum { TIE_NONE, TIE_APPOS, TIE_PREDICATE, TIE_CONJ, TIE_INSIDE, TIE_OVER };

static uint32_t tie(const Doc *d, const Seen *x, const Seen *y)
{
    if (x->sentence != y->sentence) return TIE_NONE;
    uint32_t h = d->tok.head[x->head];
    if (h == y->head && d->tok.dep[x->head] == DEP_APPOS) return TIE_APPOS;
    if (d->tok.head[y->head] == x->head
        && (d->tok.dep[y->head] == DEP_NSUBJ || d->tok.dep[y->head] == DEP_NSUBJ_OUTER))
        return TIE_PREDICATE;
    if (h == y->head && d->tok.dep[x->head] == DEP_CONJ) return TIE_CONJ;
    if (h == y->head) return TIE_OVER;
    return TIE_NONE;
}

static bool subject(const Seen *y) { return y->part == PART_SUBJECT || y->part == PART_PASSIVE; }

/* "Karimov saw him" is another; "Karimov saw his brother" may be him; "he said that he". */
static uint32_t clause(const Doc *d, const Seen *x, const Seen *y)
{
    if (x->sentence != y->sentence || x->verb == NONE || y->verb == NONE) return 0;
    if (x->verb == y->verb)
        return x->part == PART_OWNER || y->part == PART_OWNER ? 2 : subject(y) ? 1 : 3;
    uint32_t v = x->verb;
    for (int i = 0; i < 6; i++) {
        uint32_t h = d->tok.head[v];
        if (h == v) break;
        if (h == y->verb) return subject(y) ? 4 : 5;
        v = h;
    }
    return 0;
}

/* The end of a given name that no list has: "Faustina", "Dagfinn". */
static uint32_t ending(const Who *w, const One *o)
{
    if (o->given == NONE) return 0;
    Str s = doc_word_str(w->d, w->t->lang, w->d->tok.form[o->given]);
    return 1 + (uint32_t)(str_hash(str_from(s, s.n > 2 ? s.n - 2 : 0)) % 1023);
}

/* How often of late, and as a subject how often: among the twelve phrases before. */
static uint32_t lately(const Who *w, uint32_t k, uint32_t one)
{
    uint32_t n = 0, subjects = 0;
    for (uint32_t c = k, i = 0; c-- > 0 && i < 12; i++) {
        if (w->seen[c].one != one) continue;
        n++;
        subjects += subject(&w->seen[c]);
    }
    return (n < 4 ? n : 4) * 4 + (subjects < 3 ? subjects : 3);
}

static const uint8_t far_sentences[] = { 0, 1, 2, 3, 5, 9, 20 },
                     far_phrases[] = { 0, 2, 3, 4, 6, 9, 14, 22, 40 }, times[] = { 1, 2, 4, 8, 20 },
                     lengths[] = { 1, 2, 3, 5, 9 };

void signs_pair(const Who *w, uint32_t k, uint32_t c, uint32_t rank, Pair *p)
{
    const Seen *x = &w->seen[k], *y = &w->seen[c];
    const One *o = &w->one[y->one];
    const Doc *d = w->d;
    uint32_t way = x->way, turn = x->turn, m = match(w, x, y),
             sentences = x->sentence - y->sentence, phrases = c < k ? k - c : 0;
    uint32_t as = y->is_name ? (uint32_t)FORM_COUNT : y->form,
             far = step(sentences, far_sentences, 7), near = step(phrases, far_phrases, 9);

    uint16_t *to = p->sign;
    to = put(to, T_WAY, way);
    to = put(to, T_TURN, turn);
    to = put(to, T_SENTENCES, way * 8 + far);
    to = put(to, T_PHRASES, way * 10 + near);
    to = put(to, T_TURN_FORM, turn * 9 + as);
    to = put(to, T_TURN_WHO, (turn * ROUGH_COUNT + o->rough) * 3 + o->gender);
    to = put(to, T_TURN_MANY, turn * 3 + o->many);
    to = put(to, T_PARTS, (way * PART_COUNT + x->part) * PART_COUNT + y->part);
    to = put(to, T_TURNS, turn * TURN_COUNT + y->turn);
    to = put(to, T_CLAUSE, way * 6 + clause(d, x, y));
    to = put(to, T_NESTED, way * 4 + (x->nested ? 2u : 0) + y->nested);
    if (way >= WAY_KNOWN) to = put(to, T_MATCH, way * 32 + m);
    to = put(to, T_FORMS, (x->form * (uint32_t)FORM_COUNT + y->form) * 2u + (m & 1));
    if (!(m & 1)) to = put(to, T_SORTS, x->sort * (uint32_t)SORT_COUNT + o->sort);
    to = put(to, T_ROUGHS, (way * ROUGH_COUNT + x->rough) * ROUGH_COUNT + o->rough);
    to = put(to, T_MANY, way * 9 + x->many * 3u + o->many);
    to = put(to, T_TIE, way * 8 + tie(d, x, y));
    to = put(to, T_TIMES, way * 6 + step(o->n, times, 5));
    to = put(to, T_NAMED, way * 4 + o->named * 2u + y->is_name);
    to = put(to, T_QUOTES, turn * 4 + x->quoted * 2u + y->quoted);
    to = put(to, T_SPEAKER, turn * 8 + y->speaks * 4u + x->quoted * 2u + (sentences == 0));
    to = put(to, T_FIRST, way * 4 + y->first * 2u + (y->sentence == 0));
    to = put(to, T_BLOCKS, way * 4 + (x->block - y->block < 3 ? x->block - y->block : 3));
    to = put(to, T_RANK, turn * 6 + (rank < 5 ? rank : 5));
    to = put(to, T_TURN_SORT, turn * SORT_COUNT + o->sort);
    to = put(to, T_HEAVY, way * 4 + x->heavy * 2u + y->heavy);
    to = put(to, T_TURN_NEAR,
        turn * 32 + (far < 4 ? far : 3) * 8 + (subject(y) ? 4u : 0) + (subject(x) ? 2u : 0)
            + (x->part == y->part));
    if ((turn == TURN_HE || turn == TURN_SHE) && o->named && !o->gender)
        to = put(to, T_ENDING, (turn == TURN_SHE) * 1024u + ending(w, o));
    to = put(to, T_DEPTH, turn * 64 + (far < 2 ? far : 2) * 16 + y->depth * 4u + x->depth);
    to = put(to, T_LATELY, turn * 20 + lately(w, k, y->one));
    to = put(to, T_AGE, way * 6 + step(k > o->first ? k - o->first : 0, times, 5));
    pair_end(p, to);
}

void signs_new(const Who *w, uint32_t k, Pair *p)
{
    const Seen *x = &w->seen[k];
    const Doc *d = w->d;
    const Seen *y = x->before == NONE ? NULL : &w->seen[x->before];
    uint32_t before = y && x->way != WAY_SPEAKER
        ? 1u + (x->text == y->text) + (x->text != y->text && says_more(d, x, y) ? 2u : 0)
        : 0;
    uint32_t next = x->head + 1 < d->tok.n ? d->tok.lemma[x->head + 1] : 0;

    uint16_t *to = p->sign;
    to = put(to, T_N_WAY, x->way);
    to = put(to, T_N_TURN, x->turn);
    to = put(to, T_N_FORM, x->form);
    to = put(to, T_N_PART, x->way * (uint32_t)PART_COUNT + x->part);
    to = put(to, T_N_TURN_PART, x->turn * (uint32_t)PART_COUNT + x->part);
    to = put(to, T_N_SORT, x->form * (uint32_t)SORT_COUNT + x->sort);
    to = put(to, T_N_BEFORE, x->form * 8u + before);
    to = put(to, T_N_LENGTH, x->form * 6u + step(x->words.end - x->words.begin, lengths, 5));
    to = put(to, T_N_HEAVY, x->form * 2u + x->heavy);
    to = put(to, T_N_SENTENCE, x->way * 4u + (x->sentence < 3 ? x->sentence : 3));
    to = put(to, T_N_QUOTED, x->turn * 2u + x->quoted);
    to = put(to, T_N_HEAD, word_bucket(w, x->lemma, 2048));
    to = put(to, T_N_FIRST, x->way * 2u + x->first);
    to = put(to, T_N_GENDER, x->way * 3u + x->gender);
    if (x->core > x->words.begin)
        to = put(to, T_N_DET, word_bucket(w, d->tok.form[x->words.begin], 128));
    if (x->turn && x->verb != NONE)
        to = put(to, T_N_VERB, word_bucket(w, d->tok.lemma[x->verb], 1024));
    if (x->turn) to = put(to, T_N_NEXT, word_bucket(w, next, 512));
    pair_end(p, to);
}
