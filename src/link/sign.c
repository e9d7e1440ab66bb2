/* link/sign.c -- the words an incident is told in, as numbers that are kept with its record.
 *
 * "Gunmen stormed the cargo terminal" and "militants in guards' uniforms broke into the cargo
 * terminal" share few words, and two attacks of one day in one town share fewer. A sign is the hash
 * of a stem with its sort in the two lowest bits.
 */
#include "link/inside.h"

enum { SENTENCES_READ = 3, SIGN_SLOTS = 128 };       /* slots: a power of two, above LINK_SIGNS */

typedef struct Signs { uint32_t *sign, n, slot[SIGN_SLOTS]; } Signs;

static uint32_t sign_of(Str lower, SignSort sort)
{
    return ((uint32_t)str_hash(lower) & ~3U) | (uint32_t)sort;
}

static void add_sign(Signs *s, Str lower, SignSort sort)
{
    uint32_t sign = sign_of(lower, sort), at = (sign >> 2) & (SIGN_SLOTS - 1);
    if (!sign || s->n == LINK_SIGNS) return;
    for (; s->slot[at]; at = (at + 1) & (SIGN_SLOTS - 1))
        if (s->slot[at] == sign) return;
    s->slot[at] = sign;
    s->sign[s->n++] = sign;
}

/* The last name of each who was killed, hurt or taken: newsrooms differ on the rest of it. */
static void add_victims(Doc *d, const Incident *x, Signs *s)
{
    for (uint32_t i = 0; i < x->victims.n; i++) {
        uint32_t chain = x->victims.item[i].chain;
        if (chain == NONE || d->chain[chain].kind != ACTOR_PERSON) continue;
        Str last = link_surname(link_person(d->arena, d->chain[chain].name));
        if (last.n) add_sign(s, last, SIGN_VICTIM);
    }
}

static void add_word(Doc *d, uint32_t w, Signs *s)
{
    const Tokens *t = &d->tok;
    if (t->flag[w] & TOK_PUNCT) return;
    Str word =
        arena_lower(d->arena, str_cut(d->article.text, t->begin[w], t->begin[w] + t->len[w]));
    if (t->flag[w] & TOK_NUMBER) {
        add_sign(s, word, SIGN_NUMBER);
        return;
    }
    if (word.n < 3 || link_plain(word)) return;
    bool name = (t->flag[w] & TOK_UPPER_FIRST) && !(t->flag[w] & TOK_FIRST);
    add_sign(s, link_stem(word), name ? SIGN_NAME : SIGN_WORD);
}

static void add_sentence(Doc *d, uint32_t sentence, Signs *s)
{
    for (uint32_t w = d->sent.first[sentence]; w < d->sent.first[sentence + 1]; w++)
        add_word(d, w, s);
}

/* The sentence of its trigger first, then others that tell it. */
static void signs_of(Doc *d, Incident *x)
{
    Signs s = { .sign = ARENA_ARRAY(d->arena, uint32_t, LINK_SIGNS) };
    uint32_t own = doc_sentence_of(d, x->trigger.begin);
    add_victims(d, x, &s);
    add_sentence(d, own, &s);
    for (uint32_t i = 0, n = 1; i < x->n_sentence && n < SENTENCES_READ; i++) {
        if (x->sentence[i] == own) continue;
        add_sentence(d, x->sentence[i], &s);
        n++;
    }
    x->sign = s.sign;
    x->n_sign = s.n;
}

void link_signs(Doc *d)
{
    for (uint32_t i = 0; i < d->n_incident; i++) signs_of(d, &d->incident[i]);
}

/* ---- two compared ---- */

static bool has_sign(const uint32_t *sign, uint32_t n, uint32_t one)
{
    for (uint32_t i = 0; i < n; i++)
        if (sign[i] == one) return true;
    return false;
}

SignShare link_shared(
    const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b, SignSort sort)
{
    SignShare s = { 0 };
    for (uint32_t i = 0; i < n_a; i++) {
        if ((a[i] & 3U) != (uint32_t)sort) continue;
        s.of_a++;
        s.both += has_sign(b, n_b, a[i]);
    }
    for (uint32_t i = 0; i < n_b; i++) s.of_b += (b[i] & 3U) == (uint32_t)sort;
    return s;
}

bool link_signed(const uint32_t *sign, uint32_t n, Str name)
{
    Str word;
    while (str_split(&name, ' ', &word)) {
        char lower[32];
        uint32_t bytes = word.n < sizeof lower ? word.n : (uint32_t)sizeof lower;
        for (uint32_t i = 0; i < bytes; i++)
            lower[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] | 32 : word.p[i]);
        if (!has_sign(sign, n, sign_of(link_stem((Str){ lower, bytes }), SIGN_NAME))) return false;
    }
    return n > 0;
}
