/* read/tagger.h -- words to tags, features and lemmas. Private to read.
 *
 * Sentences are read a few at a time, a Chunk, so that weights are fetched once for many words. */
#ifndef READ_TAGGER_H
#define READ_TAGGER_H
#include "read/gates.h"
#include "read/tree.h"
#include "doc/doc.h"

enum { CHUNK_WORDS = 128, CHUNK_MOST = CHUNK_WORDS + TREE_MOST + QUANT_ROWS };

/* Words [first, first + n) of the Doc in parts of at most TREE_MOST words, none over a sentence's
 * end. */
typedef struct Chunk { uint32_t first, n, part[CHUNK_MOST + 1], n_part; } Chunk;     /* part: in the chunk */

typedef struct KnownLemma { Word form, lemma; uint8_t pair; } KnownLemma;
enum { KNOWN = 4096 };             /* words remembered from text to text, by hash */

typedef struct Tagger {
    const Model *m;
    const Quant *q;
    const Lang  *lang;
    KnownLemma lemma[KNOWN];
    NetBytes layer2;
    Gates gates;                               /* by the hash of a word as written */
    uint32_t vec_of[GATES_KNOWN];              /* row of the model's vec, of the same */
    uint64_t key[CHUNK_MOST];
    uint32_t vec[CHUNK_MOST];
    _Alignas(64) int16_t x[CHUNK_MOST * NET_INPUT];            /* of words that are not remembered */
    int32_t y[CHUNK_MOST * NET_GATES];         /* their gates; scores of tags */
    int16_t sum[CHUNK_MOST * NET_WIDE], z[CHUNK_MOST * NET_GATES], byte[CHUNK_MOST * NET_WIDE];
} Tagger;

void tagger_init(Tagger *t, const Model *m, const Lang *lang);
/* A layer above the first over the chunk: t->sum in bytes is its input, t->z its gates, cells are
 * added to t->sum. */
void tagger_layer(Tagger *t, const Chunk *c, const NetBytes *l, uint32_t in);
/* pos, tag, feat, feats, lemma of the chunk's words; t->sum is left for the parser. */
void tagger_run(Tagger *t, Doc *d, const Chunk *c);
#endif
