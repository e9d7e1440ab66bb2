/* read/tagger.h -- words to tags, features and lemmas. Private to read.
 *
 * Sentences are read a few at a time, a Chunk, so that weights are fetched once for many words. */
#ifndef READ_TAGGER_H
#define READ_TAGGER_H
#include "read/quant.h"
#include "read/tree.h"
#include "doc/doc.h"

enum { CHUNK_WORDS = 64, CHUNK_MOST = CHUNK_WORDS + TREE_MOST + QUANT_ROWS };

/* Words [first, first + n) of the Doc in parts of at most TREE_MOST words, none over a sentence's end. */
typedef struct Chunk { uint32_t first, n, part[CHUNK_MOST + 1], n_part; } Chunk;     /* part: in the chunk */

typedef struct KnownForm { uint64_t hash; int16_t x[NET_INPUT]; } KnownForm;
typedef struct KnownLemma { Word form, lemma; uint8_t pair; } KnownLemma;
enum { KNOWN = 4096 };             /* words remembered from text to text, by hash */

typedef struct Tagger {
    const Model *m;
    const Quant *q;
    const Lang  *lang;
    KnownForm  form[KNOWN];
    KnownLemma lemma[KNOWN];
    int16_t x[CHUNK_MOST * NET_INPUT];
    int16_t sum[CHUNK_MOST * NET_WIDE];
    int32_t z[CHUNK_MOST * NET_GATES];
    uint8_t pair[CHUNK_MOST];
} Tagger;

void tagger_init(Tagger *t, const Model *m, const Lang *lang);
/* A layer over the chunk: t->z from x, cells added to t->sum. */
void tagger_layer(Tagger *t, const Chunk *c, const NetLayer *l, const int16_t *x);
/* pos, tag, feat, feats, lemma of the chunk's words; t->sum is left for the parser. */
void tagger_run(Tagger *t, Doc *d, const Chunk *c);
#endif
