/* train/worth.h -- which incidents are worth a record: learning the weights of
 * src/coding/incidents/sure.c. */
#ifndef TRAIN_WORTH_H
#define TRAIN_WORTH_H
#include "key.h"
#include "parts.h"

/* A weight for each question, kind and clue, for wires in capitals and for ordinary print:
 * [PRINTS][WORTH_EACH]. */
enum { AT_KINDS = SURE_QUESTIONS, AT_CLUES = AT_KINDS + KINDS_MOST, WORTH_EACH = AT_CLUES + WORTH_ROWS, WORTH_WEIGHTS = PRINTS * WORTH_EACH };
static inline double worth_weight(const double *w, uint32_t print, uint32_t i) { return w[print * WORTH_EACH + i]; }

/* of[print]: tells of such text. */
typedef struct WorthRow { uint8_t yes[SURE_QUESTIONS]; uint32_t kind; Worth worth[PRINTS]; bool good, of[PRINTS]; uint8_t fold; } WorthRow;
typedef struct WorthRows { WorthRow *row; uint32_t n, cap; } WorthRows;

/* The incidents of an article with a key of incidents, of a passage with the sorts of attack it
 * tells of, of a sentence with the verbs that tell what happened where. */
void worth_key(Tools *t, const Json *article, uint32_t fold, WorthRows *rows);
void worth_passage(Tools *t, const Json *passage, uint32_t fold, WorthRows *rows);
void worth_sentence(Tools *t, const Json *sentence, uint32_t fold, WorthRows *rows);
/* Learn of all rows but those of a fold: weight[WORTH_WEIGHTS]. */
void worth_learn(const WorthRows *rows, uint32_t but, double *weight);
/* Print how good that is, each row weighed by weights that were not learned of it. */
void worth_check(const WorthRows *rows);
#endif
