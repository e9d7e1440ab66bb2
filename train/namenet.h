/* train/namenet.h -- the net that learns names: read/nametag.h in fractions, and the way back.
 *
 *     [vec | pieces | clues] -> layer 1 -> layer 2 (+) -> layer 3 (+) -> scores of labels -> best path
 *
 * Layers are train/encoder.h's. The sets do not agree what a name is, so scores are out, or out +
 * own of the set: what all agree on goes into out, what one says otherwise into its own. */
#ifndef NAMENET_H
#define NAMENET_H
#include "nameset.h"

enum { LABELS = NAME_LABELS, COLS = NAME_COLS, SET_NONE = NAME_SETS };

typedef struct Net {
    Encoder enc;                   /* its words, vectors and pieces; its layers are where ours begin */
    Weights *layer[NAME_LAYERS], *bias[NAME_LAYERS], *out, *out_bias, *step, *own[NAME_SETS];
    Weights *turn; const uint32_t *turn_key;    /* [TURN_SLOTS][COLS] for NAME_SET_NEWS, found by key */
} Net;
/* After encoder_init and encoder_load of n->enc. */
void net_init(Net *n, Learner *l, Chance *c);
void net_turn(Net *n);

/* One sentence to learn from or to read: by which set's convention, or SET_NONE. */
typedef struct Job { const Copy *copy; const Run *run; uint32_t bit; bool mended; } Job;

/* What is computed of a batch; the Pass inside keeps sentences, words and chance. */
typedef struct Work {
    Pass p;
    float *in[NAME_LAYERS + 1], *d_in[NAME_LAYERS + 1], *z[NAME_LAYERS], *h[NAME_LAYERS], *sum[NAME_LAYERS], *score, *d_score, *scratch, *turned, *d_z, *alpha, *beta;
    uint8_t *kept[NAME_LAYERS + 1], *label; uint64_t *clue; uint32_t cap;
    uint32_t (*turn)[NAME_TURNS];      /* slots of n->turn; NONE: not known, or hidden */
    uint32_t *bit, cap_bit;        /* [n_sent] of sentences */
    double loss; uint32_t n_loss;
} Work;
void work_begin(Work *w, uint32_t most);           /* no more words than that */
void work_add(Work *w, const Net *n, const Job *j);
void work_end(Work *w);
void net_forward(Net *net, Work *w);
/* Gradients of what the labels cost, each word's times scale. */
void net_back(Net *net, Work *w, float scale);
/* The best path of labels of n words, n <= 512. */
void net_path(const Net *net, const float *score, uint32_t n, uint8_t *got);
#endif
