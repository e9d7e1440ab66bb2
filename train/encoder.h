/* train/encoder.h -- words to vectors that know their sentence: the part of the net that tagging,
 * parsing and learning from bare text share.
 *
 *     pieces --sum--\
 *                    [vec | piece] -> layer 1 -> layer 2 (+) -> layer 3 (+)
 *     word ---------/                    tags at 2      trees at 3
 *
 * A layer reads its input in both directions. Each cell keeps h = f h + (1 - f) c, f and c
 * functions of the input alone, so that all products are made at once; (+) adds the layer's input.
 * */
#ifndef ENCODER_H
#define ENCODER_H
#include "net.h"
#include "treebank.h"
#include "read/wordform.h"

enum {
    VEC = 64, PIECE = 96, INPUT = VEC + PIECE,
    HALF = 128, WIDE = 2 * HALF,   /* of a layer's output, one direction and both */
    GATES = 4 * HALF,              /* [f there | c there | f back | c back] */
    LAYERS = 3, TAGS_AT = 2,  /* tags are read after layer 2, trees after 3 */
    VEC_UNKNOWN = 0, VEC_MASK = 1, VEC_FIRST = 2
};

typedef struct Vocabulary {
    uint64_t *hash; uint32_t n;    /* [n] of row VEC_FIRST + i */
    uint32_t *slot; uint32_t mask;
} Vocabulary;
uint32_t vocabulary_find(const Vocabulary *v, uint64_t hash);      /* row, or VEC_UNKNOWN */
uint32_t vocabulary_put(Vocabulary *v, uint64_t hash);

typedef struct Encoder {
    Vocabulary words;
    Weights *vec, *piece, *layer[LAYERS], *bias[LAYERS];
} Encoder;
/* With the vectors of clusters/vectors-64.bin.gz. */
void encoder_init(Encoder *e, const char *vectors, Chance *c);
/* All of it, as floats, between pretrain and trees; loosened for what is learned next. */
void encoder_save(const Encoder *e, const char *path);
void encoder_load(Encoder *e, const char *path);
void encoder_learn(Encoder *e, Learner *l);
void encoder_turn(Encoder *e);

/* Sentences laid end to end, and all that is computed of them. */
typedef struct Pass {
    uint32_t n, cap, team;
    bool     learning;
    float    drop;                 /* share of values dropped between layers */
    uint32_t *vec; uint16_t (*piece)[PIECES];     /* PIECES rows; UINT16_MAX: dropped */
    uint32_t *begin; uint32_t n_sent, cap_sent;   /* [n_sent + 1] */
    float *in[LAYERS + 1];         /* [n][INPUT], then [n][WIDE]: after dropping */
    uint8_t *kept[LAYERS + 1];
    float *z[LAYERS], *h[LAYERS], *sum[LAYERS];   /* gates; cells; cells + input */
    float *d_in[LAYERS + 1];       /* gradients of in[]; in[2], in[3] are added to by the heads */
    float *scratch, *turned, *d_z;
    Chance chance;
} Pass;
void pass_reset(Pass *p);
void pass_begin(Pass *p);                          /* a sentence */
void pass_word(Pass *p, uint32_t vec, const uint16_t *piece);
void pass_end(Pass *p);                            /* after the last */
void encoder_forward(Encoder *e, Pass *p);
/* d_in[2] and d_in[3] are set; the weights' gradients grow. */
void encoder_back(Encoder *e, Pass *p);

/* What a layer is made of, for those who lay their own (names.c). Of p they use the sentences, n,
 * drop, learning and chance. z[n][GATES] to h[n][WIDE]; and back. drop: some of x become 0, kept
 * says which. */
void run_cells(const Pass *p, const float *z, float *h);
void run_cells_back(const Pass *p, const float *z, const float *h, const float *d_h, float *d_z);
void drop(Pass *p, float *x, uint8_t *kept, size_t n);
void drop_back(Pass *p, float *d, const uint8_t *kept, size_t n);

/* y = x w + b for n rows; and back: d_x (+)= d_y w', gradients of w and b grow. */
void affine(float *y, const float *x, const Weights *w, const Weights *b, uint32_t n);
void affine_back(float *d_x, bool add, const float *d_y, const float *x, Weights *w, Weights *b, uint32_t n, uint32_t team, float *turned);
#endif
