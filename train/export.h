/* train/export.h -- from floats to the whole numbers of read/model.h. */
#ifndef EXPORT_H
#define EXPORT_H
#include "net.h"
#include "treebank.h"
#include "read/model.h"

typedef struct ModelFile { ModelPart part[64]; Str bytes[64]; uint32_t n; Arena *arena; } ModelFile;
void model_put(ModelFile *f, const char *name, const void *p, size_t bytes);
/* Written whole; ends the program if it cannot. */
void model_write(const ModelFile *f, const char *path);

/* What an input is: real value of one unit, and the most units it can be. */
typedef struct Unit { float of; float most; } Unit;
/* Parts name, name.bias, name.shift: as fine as 16 bits and sums of 32 bits allow, whatever the
 * input. factor (or NULL): of each column. */
void model_put_layer(ModelFile *f, const char *name, const float *w, const float *bias, uint32_t rows, uint32_t cols,
    const Unit *unit, const float *factor);
/* int16 of x / unit. */
void model_put_numbers(ModelFile *f, const char *name, const float *x, size_t n, float unit);
/* Rows of bytes with a scale for each column: scale[c] is the real value of one. */
void model_put_bytes(ModelFile *f, const char *name, const float *x, uint32_t rows, uint32_t cols, float *scale);
void model_put_words(ModelFile *f, const uint64_t *hash, uint32_t n, const float *vec, float *scale);
void model_put_tags(ModelFile *f, const TagSet *t);
void model_put_lemmas(ModelFile *f, const Bank *b);
#endif
