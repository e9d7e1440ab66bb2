/* coding/incidents/wording.c -- how a person or thing of an incident is best called: by which of
 * its phrases, from which word on.
 *
 *     a group of three [heavily armed men]        not "men", not "three heavily armed men"
 *     [powerful bomb] ... [car bomb]              the second
 *
 * A sum of weights for each way, made by train/incidents.c; the highest is taken. Without them what
 * filler.c keeps.
 */
#include "coding/inside.h"

enum { MEMBERS_MOST = 6, WORDS_MOST = 8, ELSEWHERE_MOST = 4, WORDING_BITS = 14, CHAIN_SCAN = 400 };

/* ---- the ways ---- */

static bool is_article(const Coder *c, uint32_t w)
{
    return word_is(c, w, c->lex->the) || c->tag[w] == T_DET || c->tag[w] == T_POSS;
}

static void way_add(const Coder *c, const Given *g, Span words, Wording *way, uint32_t *n)
{
    if (*n >= WORDINGS_MOST || words.begin >= words.end || is_article(c, words.begin)) return;
    for (uint32_t i = 0; i < *n; i++)
        if (way[i].words.begin == words.begin && way[i].words.end == words.end) return;
    way[(*n)++] = (Wording){ .words = words, .of = g };
}

static const Mention *name_at(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w];
    return m != NONE && c->d->mention[m].is_name ? &c->d->mention[m] : NULL;
}

static bool is_member(const Group *x, uint32_t chunk)
{
    for (uint32_t i = 0; i < x->n; i++)
        if (x->member[i]->said.chunk == chunk) return true;
    return false;
}

/* From any word before the head on, but for one inside of a person's name; with and without "of
 * ...". */
static void ways_of(const Coder *c, const Given *g, Wording *way, uint32_t *n)
{
    const Phrase *p = &g->said;
    const Chunk *x = &c->chunk[p->chunk];
    const Mention *name = name_at(c, p->head);
    Span kept = p->inner ? p->words : filler_words(c, p->chunk);
    way_add(c, g, kept, way, n);
    if (p->inner) return;
    uint32_t last = name && name->words.end > x->head ? name->words.end : x->head + 1;
    for (uint32_t b = x->words.begin; b <= x->head && b + WORDS_MOST > x->head; b++) {
        if (name && name->kind == MENTION_PERSON && b > name->words.begin && b != kept.begin)
            continue;
        way_add(c, g, (Span){ b, last }, way, n);
        if (x->of != NONE && x->end > last) way_add(c, g, (Span){ b, x->end }, way, n);
    }
}

/* "Ruiz" of an article that names one "Ana Ruiz" and no other: her. */
static Str fuller_name(const Coder *c, Str name)
{
    Str best = STR_NONE;
    for (uint32_t i = 0; i < c->d->n_chain && i < CHAIN_SCAN; i++) {
        const Chain *x = &c->d->chain[i];
        if (x->kind != ACTOR_PERSON || x->name.n <= name.n || !name_in_name(name, x->name))
            continue;
        if (best.n && !name_in_name(best, x->name)) return STR_NONE;
        if (x->name.n > best.n) best = x->name;
    }
    return best;
}

/* "the bomb", in an article that tells of "a car bomb": what is called the same elsewhere. */
static void ways_elsewhere(const Coder *c, const Group *x, Wording *way, uint32_t *n)
{
    uint32_t head = x->text->said.head, found = 0;
    if (x->text->said.inner || name_at(c, head)) return;
    for (uint32_t k = 0; k < c->n_chunk && found < ELSEWHERE_MOST; k++) {
        const Chunk *o = &c->chunk[k];
        if (c->d->tok.form[o->head] != c->d->tok.form[head] || is_member(x, k)
            || o->head == o->words.begin || is_article(c, o->head - 1))
            continue;
        Given *g = ARENA_NEW(c->d->arena, Given);
        *g = *x->text;
        g->said.chunk = k;
        g->said.head = o->head;
        g->said.words = filler_words(c, k);
        ways_of(c, g, way, n);
        found++;
    }
}

static void way_text(const Coder *c, Wording *x)
{
    x->text = span_text(c, x->words);
    const Mention *name = name_at(c, x->words.end - 1);
    if (!name || name->kind != MENTION_PERSON || x->words.begin < name->words.begin) return;
    Str full = fuller_name(c, x->text);
    if (full.n) x->text = full;
}

uint32_t wordings_of(const Coder *c, const Group *x, Wording way[WORDINGS_MOST])
{
    uint32_t n = 0;
    ways_of(c, x->text, way, &n);
    for (uint32_t i = 0; i < x->n && i < MEMBERS_MOST; i++)
        if (x->member[i] != x->text) ways_of(c, x->member[i], way, &n);
    ways_elsewhere(c, x, way, &n);
    for (uint32_t i = 0; i < n; i++) way_text(c, &way[i]);
    return n;
}

/* ---- what they weigh ---- */

enum { E_DEFAULT = 1, E_KEPT, E_KEPT_SORT, E_DROPPED, E_DROPPED_SORT, E_EDGE, E_FIRST, E_LONG, E_SHORTER, E_OF, E_OF_HEAD, E_OF_SORT, E_HEAD,
       E_MEMBER, E_CHANCE, E_NAME, E_NAME_LONG, E_ALONE, E_PLURAL, E_INNER, E_TEXT, E_ELSEWHERE };

static void put(WordingClues *q, uint64_t question, uint64_t role, uint64_t a)
{
    if (q->n < WORDING_CLUES_MOST)
        q->row[q->n++] =
            (uint32_t)(clue_mix(clue_mix(clue_mix(77, question), role), a) >> (64 - WORDING_BITS));
}

static uint64_t sort_of(const Coder *c, uint32_t w)
{
    const Mention *name = name_at(c, w);
    uint64_t bits = c->bits[w]
        & (W_PERSON | W_THING | W_WEAPON | W_ORG | W_TITLE | W_FACILITY | W_NUM | W_EVENT | W_PART
            | W_ING | W_DET);
    return clue_mix(clue_mix(c->d->tok.pos[w], bits), name ? 1u + name->kind : 0);
}

void wording_ask(const Coder *c, const Group *x, const Wording *way, uint32_t i, WordingClues *q)
{
    const Wording *e = &way[i];
    const Phrase *p = &e->of->said;
    const Chunk *k = &c->chunk[p->chunk];
    const Mention *name = name_at(c, p->head);
    uint32_t begin = e->words.begin, head = p->head, from = p->inner ? begin : k->words.begin,
             order = 0;
    bool of = e->words.end > head + 1 && !(name && name->words.end == e->words.end);
    uint64_t r = x->role;
    q->n = 0;
    while (order < x->n && x->member[order] != e->of) order++;
    put(q, E_DEFAULT, r, i == 0);
    put(q, E_INNER, r, p->inner);
    if (order == x->n)
        put(q, E_ELSEWHERE, r, clue_mix(p->head > x->text->said.head, begin == head));
    put(q, E_MEMBER, r, clue_mix(order < 4 ? order : 4, e->of == x->best));
    put(q, E_CHANCE, r, clue_mix((uint64_t)(e->of->chance[e->of->part] / 200), name != NULL));
    put(q, E_NAME, r, name ? 1u + name->kind : 0);
    put(q, E_NAME_LONG, r, clue_mix(name != NULL, e->text.n > doc_text(c->d, e->words).n));
    put(q, E_LONG, r, head - begin);
    put(q, E_ALONE, r, clue_mix(begin == head, sort_of(c, head)));
    put(q, E_SHORTER, r, clue_mix(begin > from, begin == head));
    put(q, E_PLURAL, r, clue_mix((c->bits[head] & W_PLURAL) != 0, begin == head));
    put(q, E_HEAD, r, clue_mix(lemma_hash(c, head), begin == head));
    put(q, E_TEXT, r, clue_mix(lemma_hash(c, head), lemma_hash(c, begin)));
    put(q, E_FIRST, r, sort_of(c, begin));
    put(q, E_EDGE, r, begin > from ? clue_mix(sort_of(c, begin - 1), sort_of(c, begin)) : 0);
    for (uint32_t w = begin; w < head; w++) {
        put(q, E_KEPT, r, lemma_hash(c, w));
        put(q, E_KEPT_SORT, r, sort_of(c, w));
    }
    for (uint32_t w = from; w < begin; w++) {
        if (is_article(c, w)) continue;
        put(q, E_DROPPED, r, lemma_hash(c, w));
        put(q, E_DROPPED_SORT, r, sort_of(c, w));
    }
    if (p->inner || k->of == NONE) return;
    put(q, E_OF, r, of);
    put(q, E_OF_HEAD, r, clue_mix(of, lemma_hash(c, head)));
    put(q, E_OF_SORT, r, clue_mix(of, sort_of(c, c->chunk[k->of].head)));
}

void group_call(const Coder *c, Group *x)
{
    Wording way[WORDINGS_MOST];
    uint32_t n = wordings_of(c, x, way), best = 0;
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        WordingClues q;
        int32_t sum = 0;
        wording_ask(c, x, way, i, &q);
        for (uint32_t k = 0; k < q.n; k++) sum += c->kinds->wording_weight[q.row[k]];
        if (sum <= most) continue;
        most = sum;
        best = i;
    }
    if (n) x->f.text = way[best].text;
}
