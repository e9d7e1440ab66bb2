/* coding/places/spot.c -- which of the places its sentence names a deed belongs to: one of them, or
 * none.
 *
 * What speaks for each is summed up: clues (attach.c), what a small net makes of the words
 * themselves, as the tagger sees them in their sentence, and two rules. Names in one list stand or
 * fall together.
 */
#include <math.h>
#include "coding/inside.h"

enum { LIST_MOST = 12, WEIGHT_ONE = 1000, RULE_WEIGHT = 2500 };

/* ---- the net: "ANNSPOT1", weights of its first layer, what these begin from, weights of the
 * second ---- */

/* Thousandths of the sum: x are states of the name's head, of the deed, of what the name hangs on.
 */
int32_t net_sum(const SpotNet *net, const int8_t *const x[SPOT_WORDS])
{
    int64_t sum = 0;
    for (uint32_t k = 0; k < SPOT_HIDDEN; k++) {
        const int16_t *w = net->first + (size_t)k * SPOT_WORDS * STATE_WIDE;
        int32_t a = net->from[k];
        for (uint32_t i = 0; i < SPOT_WORDS; i++)
            a += sum_products(w + i * STATE_WIDE, x[i], STATE_WIDE);
        if (a > 0) sum += (int64_t)net->second[k] * (a >> SPOT_SHIFT);
    }
    return (int32_t)((sum * WEIGHT_ONE) >> (2 * SPOT_BITS));
}

void net_words(const Coder *c, uint32_t word, uint32_t mention, const int8_t *x[SPOT_WORDS])
{
    const Tokens *t = &c->d->tok;
    uint32_t h = spot_head(c, c->d->mention[mention].words),
             at[SPOT_WORDS] = { h, word, t->head ? t->head[h] : h };
    for (uint32_t i = 0; i < SPOT_WORDS; i++) x[i] = t->state + (size_t)at[i] * STATE_WIDE;
}

bool net_read(SpotNet *net, Str bytes)
{
    enum { HEAD = 8, FROM = HEAD + 2 * SPOT_HIDDEN * SPOT_WORDS * STATE_WIDE, SECOND = FROM + 4 * SPOT_HIDDEN, END = SECOND + 2 * SPOT_HIDDEN };
    *net = (SpotNet){ NULL, NULL, NULL };
    if (bytes.n != END || !str_starts(bytes, S("ANNSPOT1"))) return false;
    net->first = (const int16_t *)(const void *)(bytes.p + HEAD);
    net->from = (const int32_t *)(const void *)(bytes.p + FROM);
    net->second = (const int16_t *)(const void *)(bytes.p + SECOND);
    return true;
}

/* ---- the chance ---- */

typedef struct Sum { const Signs *signs; int32_t sum; } Sum;

static void sum_clue(void *who, Str clue)
{
    Sum *s = who;
    s->sum += sign_weight(s->signs, clue);
}

/* Places and what may be one, in the sentence of `word`; n of them written to spot, in order of the
 * text. */
uint32_t spots_list(const Coder *c, uint32_t word, Spot *spot, uint32_t most)
{
    const Doc *d = c->d;
    Span s = sentence_at(c, word);
    uint32_t n = 0;

    for (uint32_t w = s.begin; w < s.end && n < most; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || d->mention[m].words.begin != w || !d->mention[m].is_name) continue;
        if (word >= w && word < d->mention[m].words.end) continue;
        uint32_t p = c->place_of[w];
        if (p == NONE && d->mention[m].kind != MENTION_PLACE
            && d->mention[m].kind != MENTION_ORGANISATION
            && !spot_prep(c, d->mention[m].words, spot_head(c, d->mention[m].words)))
            continue;
        spot[n++] = (Spot){ .mention = m, .place = p };
    }
    return n;
}

/* What stands in the clause for the name at h: "the city [of Lima]", "[Puno] province"; not "a
 * village [in Puno]". */
static uint32_t stands_for(const Coder *c, uint32_t h)
{
    uint32_t up = spot_lifted(c, h);
    Word prep = up == h ? 0 : spot_prep(c, (Span){ h, h + 1 }, h);
    return prep && prep != c->lex->of ? h : up;
}

/* The first word of the list h stands in; through what stands for a name too: "the city of Lima and
 * the villages of ...". */
static uint32_t list_head(const Coder *c, uint32_t h, bool lift)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; links < LIST_MOST; links++) {
        uint32_t up = t->dep[h] == DEP_CONJ ? t->head[h] : lift ? stands_for(c, h) : h;
        if (up == h) break;
        h = up;
    }
    return h;
}

/* "Lima, Peru": the wider of the two. */
static bool holds(const Coder *c, const Spot *a, const Spot *b)
{
    if (a->place == NONE || b->place == NONE) return false;
    const Place *p = &c->d->place[a->place], *q = &c->d->place[b->place];
    return p->precision == PLACE_COUNTRY && q->precision != PLACE_COUNTRY
        && memcmp(p->country, q->country, sizeof p->country) == 0;
}

/* "in Lima, Cali and Quito": names that stand in one list. Not the village and the district it lies
 * in. */
static bool listed_together(const Coder *c, const Spot *a, const Spot *b)
{
    uint32_t x = spot_head(c, c->d->mention[a->mention].words),
             y = spot_head(c, c->d->mention[b->mention].words);
    if (a == b) return true;
    if (!c->d->tok.head || holds(c, a, b) || holds(c, b, a)) return false;
    if (list_head(c, x, false) == list_head(c, y, false)) return true;
    return stands_for(c, x) != stands_for(c, y) && list_head(c, x, true) == list_head(c, y, true);
}

/* "[besieged] a mosque in 2007 and raided a camp in Kut in 2012": with a day of its own the other
 * verb has its own place. */
static bool of_dated_other(const Coder *c, uint32_t word, uint32_t h)
{
    const Tokens *t = &c->d->tok;
    uint32_t v = t->head ? t->head[h] : word;
    for (uint32_t links = 0;
         links < LIST_MOST && v != word && t->dep[v] != DEP_CONJ && t->head[v] != v; links++)
        v = t->head[v];
    if (!t->head || v == word || t->dep[v] != DEP_CONJ || t->head[v] != word) return false;
    When own = when_at(c, word), other = when_at(c, v);
    return own.words.begin < own.words.end && other.words.begin < other.words.end
        && own.words.begin != other.words.begin;
}

/* What few sentences teach, rules know: "the siege [of Kut]" was there, and the raid told before it
 * was not. */
static int32_t rule_of(const Coder *c, uint32_t word, const Spot *x)
{
    Span m = c->d->mention[x->mention].words;
    uint32_t h = spot_head(c, m), *head = c->d->tok.head;
    bool noun = c->tag[word] == T_NOUN;
    if ((noun || c->cue[word] & CUE_LIGHT) && m.begin > word && another_between(c, word, m.begin))
        return -2 * RULE_WEIGHT;
    if (of_dated_other(c, word, h)) return -2 * RULE_WEIGHT;
    bool own = noun && head && head[h] == word && c->d->tok.dep[h] == DEP_NMOD && x->place != NONE;
    return own && spot_prep(c, m, h) && c->d->place[x->place].precision != PLACE_COUNTRY
        ? RULE_WEIGHT
        : 0;
}

static int32_t net_of(const Coder *c, uint32_t word, uint32_t mention)
{
    const int8_t *x[SPOT_WORDS];
    if (!c->kinds->net.first || !c->d->tok.state) return 0;
    net_words(c, word, mention, x);
    return net_sum(&c->kinds->net, x);
}

/* The deed happened at one of them, or at none that is named; those in a list with the likeliest
 * are as likely. */
static uint32_t spots_weigh(const Coder *c, uint32_t word, Spot *spot, uint32_t most)
{
    const Signs *x = &c->kinds->signs;
    uint32_t n = spots_list(c, word, spot, most), best = 0;
    double all = 1;

    for (uint32_t i = 0; i < n; i++) {
        Sum sum = { x, 0 };
        SignTold told = { sum_clue, &sum };
        signs_tell(c, word, spot[i].mention, spot[i].place, n, &told);
        sum.sum += rule_of(c, word, &spot[i]) + net_of(c, word, spot[i].mention);
        spot[i].sure = (float)exp(
            (double)(sum.sum < 20 * WEIGHT_ONE ? sum.sum : 20 * WEIGHT_ONE) / WEIGHT_ONE);
        all += (double)spot[i].sure;
        if (spot[i].sure > spot[best].sure) best = i;
    }
    double listed = 0;
    for (uint32_t i = 0; i < n; i++)
        if (listed_together(c, &spot[best], &spot[i])) listed += (double)spot[i].sure;
    for (uint32_t i = 0; i < n; i++) {
        bool among = listed_together(c, &spot[best], &spot[i]);
        double share = among ? listed : (double)spot[i].sure;
        spot[i].likeliest = among && listed > 1;         /* 1: none */
        spot[i].sure = (float)(floor(1000 * share / all + 0.5) / 1000);
    }
    return n;
}

/* Asked for the words of an incident again and again, by its draft, its scenes and its event, and
 * dear. */
uint32_t spots_at(const Coder *c, uint32_t word, Spot *spot, uint32_t most)
{
    SpotList *x = &c->spots[word];
    if (!x->known) {
        Spot found[SPOTS_MOST];
        x->n = spots_weigh(c, word, found, SPOTS_MOST);
        x->spot = ARENA_ARRAY(c->d->arena, Spot, x->n);
        memcpy(x->spot, found, x->n * sizeof *found);
        x->known = true;
    }
    MUST(x->n <= most);
    memcpy(spot, x->spot, x->n * sizeof *spot);
    return x->n;
}
