/* doc/trie.c -- phrases of Words to a number, longest match.
 *
 * All edges of all nodes lie in one open-addressing table, keyed by (node, word): a step is one
 * probe, and most words of a text fail the first.
 */
#include "doc/doc.h"

typedef struct Edge { uint32_t node, next; Word word; } Edge;      /* next == 0: free slot */
struct Trie {
    Edge *edge; uint32_t mask, n_edge;
    uint32_t *value; uint32_t n_node, cap_node;                    /* [n_node]; node 0 is the root */
};

enum { FIRST_EDGES = 8, FIRST_NODES = 4 };     /* most tries hold a word or two, and lie in one line of cache */

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
    trie_node(t);
    return t;
}

void trie_free(Trie *t)
{
    if (!t) return;
    free(t->edge);
    free(t->value);
    free(t);
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
}

uint32_t trie_longest(const Trie *t, const Word *word, uint32_t n, uint32_t *length)
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
