/* doc/trie.c -- phrases of Words to a number, longest match.
 *
 * All edges of all nodes lie in one open-addressing table, keyed by (node, word): a step is one
 * probe, and most words of a text fail the first.
 */
#include "doc/doc.h"

typedef struct Edge { uint32_t node, next; Word word; } Edge;      /* next == 0: free slot */
struct Trie {
    TrieHead head;
    uint64_t *begins, own;                                         /* own: room for the bits of a small one */
    Edge *edge; uint32_t mask, n_edge;
    uint32_t *value; uint32_t n_node, cap_node;                    /* [n_node]; node 0 is the root */
};

enum { FIRST_EDGES = 8, FIRST_NODES = 4,       /* most tries hold a word or two, and lie in one line of cache */
       SMALL = 64, BITS = 8192 };              /* edges with one word of bits; bits of those with more */

static uint32_t trie_node(Trie *t)
{
    if (t->n_node == t->cap_node) {
        t->cap_node = t->cap_node ? t->cap_node * 2 : FIRST_NODES;
        t->value = mem_grow(t->value, (size_t)t->cap_node * sizeof *t->value);
    }
    t->value[t->n_node] = NONE;
    return t->n_node++;
}

Trie *trie_new(void)
{
    Trie *t = mem_new(sizeof *t);
    t->mask = FIRST_EDGES - 1;
    t->edge = mem_new(FIRST_EDGES * sizeof *t->edge);
    t->begins = &t->own;
    t->head = (TrieHead){ t->begins, 63 };
    trie_node(t);
    return t;
}

void trie_free(Trie *t)
{
    if (!t) return;
    if (t->begins != &t->own) free(t->begins);
    free(t->edge);
    free(t->value);
    free(t);
}

static void begins_put(Trie *t, Word word)
{
    t->begins[(word & t->head.mask) / 64] |= 1ull << word % 64;
}

/* Sixty-four bits would soon be all set. */
static void begins_widen(Trie *t)
{
    t->begins = mem_new(BITS / 8);
    t->head = (TrieHead){ t->begins, BITS - 1 };
    for (uint32_t i = 0; i <= t->mask; i++)
        if (t->edge[i].next && !t->edge[i].node) begins_put(t, t->edge[i].word);
}

static Edge *trie_edge(const Trie *t, uint32_t node, Word word)
{
    uint64_t key = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;      /* Fibonacci hashing */
    for (uint32_t i = (uint32_t)(key >> 32) & t->mask;; i = (i + 1) & t->mask) {
        Edge *x = &t->edge[i];
        if (!x->next || (x->node == node && x->word == word)) return x;
    }
}

static void trie_widen(Trie *t)
{
    Edge *old = t->edge;
    uint32_t n = t->mask + 1;
    t->mask = n * 2 - 1;
    t->edge = mem_new((size_t)n * 2 * sizeof *t->edge);
    for (uint32_t i = 0; i < n; i++)
        if (old[i].next) *trie_edge(t, old[i].node, old[i].word) = old[i];
    free(old);
    if (t->mask >= SMALL && t->begins == &t->own) begins_widen(t);
}

void trie_put(Trie *t, const Word *word, uint32_t n, uint32_t value)
{
    MUST(n > 0 && value != NONE);
    uint32_t node = 0;
    for (uint32_t i = 0; i < n; i++) {
        Edge *x = trie_edge(t, node, word[i]);
        if (!x->next) {
            if (++t->n_edge > t->mask / 2) {
                trie_widen(t);
                x = trie_edge(t, node, word[i]);
            }
            *x = (Edge){ node, trie_node(t), word[i] };
        }
        node = x->next;
    }
    t->value[node] = value;
    begins_put(t, word[0]);
}

uint32_t trie_walk(const Trie *t, const Word *word, uint32_t n, uint32_t *length)
{
    uint32_t node = 0, best = NONE;
    *length = 0;
    for (uint32_t i = 0; i < n; i++) {
        const Edge *x = trie_edge(t, node, word[i]);
        if (!x->next) break;
        node = x->next;
        if (t->value[node] == NONE) continue;
        best = t->value[node];
        *length = i + 1;
    }
    return best;
}
