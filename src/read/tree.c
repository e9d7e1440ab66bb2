/* read/tree.c -- see tree.h.
 *
 * A span [s,t] is complete to the right if its words all hang, in the end, on s; to the left, on t;
 * open if s and t are joined by an arc and it is not yet known what else hangs between. */
#include "read/tree.h"

enum { KIND_RIGHT, KIND_LEFT, KIND_OPEN_RIGHT, KIND_OPEN_LEFT };

/* The best head of each word, the first where there are several. */
BOTH_WAYS void heads_body(const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head)
{
    for (uint32_t w = 0; w < n; w++) {
        const int32_t *row = score + (size_t)w * stride;
        int32_t best = INT32_MIN;
        uint32_t h = 0;
        for (uint32_t k = 0; k < w; k++) best = row[k] > best ? row[k] : best;
        for (uint32_t k = w + 1; k <= n; k++) best = row[k] > best ? row[k] : best;
        while (h == w || row[h] != best) h++;
        head[w] = (uint16_t)(h == n ? w : h);
    }
}

static WIDE_CODE void heads_wide(const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head)
{
    heads_body(score, n, stride, head);
}
static void heads_plain(const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head)
{
    heads_body(score, n, stride, head);
}
static void best_heads(const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head)
{
    if (machine_is_wide()) heads_wide(score, n, stride, head);
    else heads_plain(score, n, stride, head);
}

static bool is_tree(const uint16_t *head, uint32_t n)
{
    uint16_t met[TREE_MOST] = { 0 };
    uint32_t roots = 0;
    for (uint32_t w = 0; w < n; w++) roots += head[w] == w;
    if (roots != 1) return false;
    for (uint32_t w = 0; w < n; w++) {
        uint32_t at = w;
        while (!met[at] && head[at] != at) { met[at] = (uint16_t)(w + 1); at = head[at]; }
        if (head[at] != at && met[at] == w + 1) return false;
    }
    return true;
}

BOTH_WAYS int32_t best_sum(const int32_t *a, const int32_t *b, uint32_t from, uint32_t to)
{
    int32_t best = a[from] + b[from];
    for (uint32_t k = from + 1; k < to; k++) {
        int32_t s = a[k] + b[k];
        best = s > best ? s : best;
    }
    return best;
}

/* Where two parts meet is not noted: only the spans of the best tree are asked for it, once each.
 */
BOTH_WAYS void fill_body(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride)
{
    for (uint32_t i = 0; i < n; i++)
        x->right[i][i] = x->right_of[i][i] = x->left[i][i] = x->left_of[i][i] = 0;
    for (uint32_t len = 1; len < n; len++)
        for (uint32_t s = 0, t = len; t < n; s++, t++) {
            /* joined: [s,k] hangs on s, [k+1,t] on t */
            int32_t best = best_sum(x->right[s], x->left_of[t] + 1, s, t);
            x->open_right[s][t] = best + score[(size_t)t * stride + s];
            x->open_left[t][s] = best + score[(size_t)s * stride + t];
            /* s -> k, and what hangs on k to its right */
            x->right[s][t] = x->right_of[t][s] =
                best_sum(x->open_right[s], x->right_of[t], s + 1, t + 1);
            x->left[s][t] = x->left_of[t][s] = best_sum(x->left[s], x->open_left[t], s, t);
        }
}

static WIDE_CODE void fill_wide(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride)
{
    fill_body(x, score, n, stride);
}
static void fill_plain(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride)
{
    fill_body(x, score, n, stride);
}
static void fill(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride)
{
    if (machine_is_wide()) fill_wide(x, score, n, stride);
    else fill_plain(x, score, n, stride);
}

/* The first k for which a[k] + b[k] is most. */
static uint8_t best_cut(const int32_t *a, const int32_t *b, uint32_t from, uint32_t to)
{
    uint32_t best = from;
    for (uint32_t k = from + 1; k < to; k++)
        if (a[k] + b[k] > a[best] + b[best]) best = k;
    return (uint8_t)best;
}

static void unfold(TreeScratch *x, uint32_t root, uint32_t n, uint16_t *head)
{
    uint32_t depth = 0;
#define TODO(f, t, k) do { x->todo[depth].from = (uint8_t)(f); x->todo[depth].to = (uint8_t)(t); x->todo[depth++].kind = (k); } while (0)
    head[root] = (uint16_t)root;
    TODO(0, root, KIND_LEFT);
    TODO(root, n - 1, KIND_RIGHT);
    while (depth) {
        uint8_t s = x->todo[--depth].from, t = x->todo[depth].to, kind = x->todo[depth].kind;
        if (s == t) continue;
        if (kind == KIND_RIGHT) {
            uint8_t k = best_cut(x->open_right[s], x->right_of[t], s + 1u, t + 1u);
            TODO(s, k, KIND_OPEN_RIGHT);
            TODO(k, t, KIND_RIGHT);
        } else if (kind == KIND_LEFT) {
            uint8_t k = best_cut(x->left[s], x->open_left[t], s, t);
            TODO(s, k, KIND_LEFT);
            TODO(k, t, KIND_OPEN_LEFT);
        } else {
            uint8_t k = best_cut(x->right[s], x->left_of[t] + 1, s, t);
            head[kind == KIND_OPEN_RIGHT ? t : s] = kind == KIND_OPEN_RIGHT ? s : t;
            TODO(s, k, KIND_RIGHT);
            TODO(k + 1, t, KIND_LEFT);
        }
    }
#undef TODO
}

void tree_best(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head)
{
    MUST(n > 0 && n <= TREE_MOST);
    best_heads(score, n, stride, head);
    if (is_tree(head, n)) return;
    fill(x, score, n, stride);
    uint32_t root = 0;
    int32_t best = INT32_MIN;
    for (uint32_t r = 0; r < n; r++) {
        int32_t s = x->left[0][r] + x->right[r][n - 1] + score[(size_t)r * stride + n];
        if (s > best) { best = s; root = r; }
    }
    unfold(x, root, n, head);
}
