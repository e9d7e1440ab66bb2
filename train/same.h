/* train/same.h -- which triggers of an article speak of one incident: learning the weights of
 * src/coding/incidents/same.c. */
#ifndef TRAIN_SAME_H
#define TRAIN_SAME_H
#include "key.h"

enum { SAME_BITS = 14 };
typedef struct SameRow { uint32_t first, n; bool same; uint8_t fold; } SameRow;
typedef struct SameRows { SameRow *row; uint32_t n, cap; uint32_t *at; uint32_t n_at, cap_at; } SameRows;
typedef struct SameWeights { int16_t w[1 << SAME_BITS]; int32_t least[WEIGHS_LEAST]; } SameWeights;

/* A row for each pair of triggers of the article, as it is and in ordinary letters, of which the
 * key tells whether they are one. */
void same_rows(Tools *t, const Json *article, uint32_t fold, SameRows *rows);
/* Learn of all rows but those of a fold; prints how it does on that one, beside the rules. */
void same_learn(const SameRows *rows, uint32_t but, SameWeights *w);
#endif
