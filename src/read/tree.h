/* read/tree.h -- from scores of all pairs of words to one tree. Private to read and train/. */
#ifndef READ_TREE_H
#define READ_TREE_H
#include "base/base.h"

enum { TREE_MOST = 256 };          /* words; longer sentences are parsed in parts */

/* A line of cache more than there is in a row: rows of a power of two would all lie in the same few
 * lines. */
enum { TREE_ROW = TREE_MOST + 16 };
typedef struct TreeScratch {
    int32_t right[TREE_MOST][TREE_ROW], right_of[TREE_MOST][TREE_ROW];     /* complete, head left; and turned */
    int32_t left[TREE_MOST][TREE_ROW], left_of[TREE_MOST][TREE_ROW];       /* complete, head right; and turned */
    int32_t open_right[TREE_MOST][TREE_ROW], open_left[TREE_MOST][TREE_ROW];  /* open_left is turned */
    struct { uint8_t from, to, kind; } todo[4 * TREE_MOST];
} TreeScratch;

/* score[w * stride + h]: how well word w of n hangs on h; h == n: w is the root. |score| < 2^22.
 * head[w] becomes h, or w itself for the one root. The best heads where these are a tree already,
 * else the best projective tree (Eisner 1996). */
void tree_best(TreeScratch *x, const int32_t *score, uint32_t n, uint32_t stride, uint16_t *head);
#endif
