/* train/namekind.h -- which set is a text most like? A question of its words and clues on the
 * average, for the program to know whose convention to follow (read/nametag.h). */
#ifndef NAMEKIND_H
#define NAMEKIND_H
#include "nameset.h"

/* weight[NAME_SETS + 1][NAME_KIND + 1] for read/nametag.c, from pieces of the sets' text, the last
 * of them news at large, of no set; unit[k] is the real value of one in the vectors' column k.
 * Prints how often it is right, by set, also on the sets behind n_train. */
void kinds_learn(const NameSet *set, uint32_t n_train, uint32_t n_set, const NameSet *news, const Encoder *e, const float *unit, int32_t *weight);
#endif
