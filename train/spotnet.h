/* train/spotnet.h -- the small net of src/coding/places/spot.c, in fractions, while it learns. */
#ifndef SPOTNET_H
#define SPOTNET_H
#include "coding/inside.h"

enum { SPOT_WIDE = SPOT_WORDS * STATE_WIDE };

typedef struct SpotFloats { float first[SPOT_HIDDEN][SPOT_WIDE], from[SPOT_HIDDEN], second[SPOT_HIDDEN]; } SpotFloats;
typedef struct SpotLearner { SpotFloats weight, slope, mean; float rate, pull; } SpotLearner;      /* pull: towards nothing */

/* Begins anywhere, always at the same. */
void   spotnet_begin(SpotLearner *l);
/* What it says of one place; what is hidden is left there. */
double spotnet_sum(const SpotFloats *w, const int8_t x[SPOT_WIDE], float hidden[SPOT_HIDDEN]);
void   spotnet_step(SpotLearner *l, const int8_t x[SPOT_WIDE], const float hidden[SPOT_HIDDEN], double wrong);
/* After each of so many rounds: what it is after all is their mean. */
void   spotnet_round(SpotLearner *l, uint32_t rounds);
Str    spotnet_file(const SpotFloats *w, Arena *a);
#endif
