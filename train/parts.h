/* train/parts.h -- which part a phrase has in an incident: learning the weights of
 * src/coding/incidents/learned.c. */
#ifndef TRAIN_PARTS_H
#define TRAIN_PARTS_H
#include "key.h"

enum { FOLDS = 4, FOLD_NONE = FOLDS };
typedef struct PartRow { uint32_t first, n; uint8_t part, fold; int8_t state[STATES_WIDE]; } PartRow;
typedef struct PartRows { PartRow *row; uint32_t n, cap; uint32_t *clue; uint32_t n_clue, cap_clue; } PartRows;
typedef struct PartWeights { int8_t clue[CLUE_ROWS * PART_COUNT]; int16_t state[PART_COUNT * STATES_WIDE]; } PartWeights;

/* A row for each phrase of the incidents that the rules find in the article and the key has; the
 * same of the article in ordinary letters, and of each of its paragraphs alone, so that neither
 * today's print nor short news is new to it. */
void parts_rows(Tools *t, const Json *article, uint32_t fold, PartRows *rows);
/* Learn of all rows but those of a fold. */
void parts_learn(const PartRows *rows, uint32_t but, PartWeights *w);
/* The incident of the key that a draft most likely is, or NULL. */
const Json *key_of(Tools *t, const Json *keys, uint32_t draft);

/* Ways to call one that is in the key, in a row of rows: for src/coding/incidents/wording.c. */
typedef struct WordingRow { uint32_t of; uint8_t n; bool good; uint16_t row[WORDING_CLUES_MOST]; } WordingRow;
typedef struct WordingRows { WordingRow *row; uint32_t n, cap, groups; uint8_t *fold; uint32_t n_fold, cap_fold; } WordingRows;
void wording_learn(const WordingRows *rows, uint32_t but, int8_t weight[WORDING_ROWS]);
void wording_rows(Tools *t, const Json *entity, const Group *x, uint32_t fold, WordingRows *rows);

/* Persons and things gathered of phrases, and whether they are in the key: for
 * src/coding/incidents/settle.c. */
typedef struct SettleRow { uint8_t n, fold; bool good; uint16_t row[SETTLE_MOST]; } SettleRow;
typedef struct SettleRows { SettleRow *row; uint32_t n, cap; } SettleRows;
void settle_rows(Tools *t, const Json *article, uint32_t fold, SettleRows *rows, WordingRows *ways);
void settle_learn(const SettleRows *rows, uint32_t but, int8_t weight[SETTLE_ROWS]);
#endif
