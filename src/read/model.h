/* read/model.h -- what training left: weights in whole numbers, used where they lie.
 *
 * A file is a head, a list of parts, and the parts, each on a boundary of 64 bytes. Little-endian.
 * models/<code>.words.bin, .tagger.bin and .parser.bin; train/trees.c writes them.
 *
 *     words    index by hash, a vector for each of the frequent words
 *     tagger   vectors of pieces, layers 1 and 2, tags with their features, endings of lemmas
 *     parser   layer 3, scores of heads, relations
 *
 * The net is drawn in train/encoder.h and train/trees.c. Private to read and train/. */
#ifndef READ_MODEL_H
#define READ_MODEL_H
#include "base/base.h"
#include "read/wordform.h"

#define MODEL_MAGIC "ANNMOD01"

typedef struct ModelPart { char name[16]; uint32_t at, bytes; } ModelPart;
typedef struct ModelHead { char magic[8]; uint32_t bytes, n_part; uint8_t spare[48]; } ModelHead;

enum {                             /* shape of the net: the makers' and the readers' are one */
    NET_VEC = 64, NET_PIECE = 96, NET_INPUT = NET_VEC + NET_PIECE,
    NET_HALF = 128, NET_WIDE = 2 * NET_HALF, NET_GATES = 4 * NET_HALF,
    NET_PAIRS = 160, NET_ARC = 128, NET_ARCS = 4 * NET_ARC, NET_WAYS = 32, NET_DEPS = 64,
    NET_TAGS_AT = 2                /* layers below the tags */
};
enum {                             /* binary places of whole numbers that stand for fractions */
    NET_CELL = 14,                 /* gates and cells, -1..1 */
    NET_SUM = 13,                  /* sums of up to three cells */
    NET_ARM = 11,                  /* dep, head: their product has 22 */
    NET_LABEL = 12                 /* as_dep, as_head */
};

typedef struct ModelPair { uint8_t pos, tag; uint16_t first, n, spare; } ModelPair;    /* its options */
typedef struct ModelOption { uint16_t feat, text; } ModelOption;   /* FEAT_...; offset in "text", length byte first */
/* A lemma: `cut` bytes off the end, then `add`. Found by tag and ending, the longest known. */
typedef struct LemmaRule { uint8_t cut, n_add; char add[14]; } LemmaRule;
typedef struct LemmaSlot { uint32_t key; uint16_t rule, used; } LemmaSlot;
enum { LEMMA_ENDING = 6 };         /* bytes of the longest ending; above it whole words */
uint32_t lemma_key(Str ending, uint8_t pair, bool whole);

/* Weights of one layer: y = x w + bias, then >> shift. w lies as processors want it, sixteen
 * columns together, two rows side by side: [cols/16][rows/2][16][2]. */
static inline size_t net_place(uint32_t row, uint32_t col, uint32_t rows)
{
    return (((size_t)(col / 16) * (rows / 2) + row / 2) * 16 + col % 16) * 2 + row % 2;
}
typedef struct NetLayer { const int16_t *w; const int32_t *bias; uint32_t rows, cols, shift; } NetLayer;

typedef struct Model {
    /* words */
    const uint32_t *bucket, *mark; uint32_t n_word;      /* [65537] by the top of the hash; its low half */
    const int8_t *vec;                                   /* [n_word + 1][NET_VEC]; row 0: not known */
    /* tagger */
    const int8_t *piece;                                 /* [PIECE_ROWS][NET_PIECE] */
    NetLayer layer[3], pair_net, arc, out;
    const ModelPair *pair; uint32_t n_pair;
    const ModelOption *option; uint32_t n_option;
    const int16_t *option_net;                           /* [n_option][NET_WIDE] */
    const char *text; uint32_t n_text;
    const LemmaSlot *lemma_slot; uint32_t n_lemma_slot;  /* a power of two */
    const LemmaRule *lemma_rule; uint32_t n_lemma_rule;
    /* parser */
    const int16_t *way;                                  /* [NET_ARC][NET_WAYS], lying like a layer */
    const int16_t *root, *root_label;                    /* [NET_ARC] */
    bool has_trees;
} Model;

/* The parts of one file: is it a whole file of ours; the part of that name, *n items of so many
 * bytes each (NULL: there is none such); a layer of that shape. */
bool modelfile_right(Str file);
const void *modelfile_part(Str file, const char *name, size_t item, uint32_t *n);
bool modelfile_layer(NetLayer *l, Str file, const char *name, uint32_t rows, uint32_t cols);
/* Words with their vectors, and pieces, of a file that has both; nothing else of m. */
bool modelfile_words(Model *m, Str file);
/* Look at the three files; `parser` may be empty. False if one is not what the maker makes. */
bool model_open(Model *m, Str words, Str tagger, Str parser);
uint32_t model_word(const Model *m, uint64_t hash);      /* row of vec */
/* Its rows are wanted soon: they are far away, and come while other words are read. */
static inline void model_fetch(const Model *m, const WordForm *f)
{
    __builtin_prefetch(&m->bucket[f->hash >> 48]);
    for (uint32_t i = 0; i < PIECES; i++) {
        __builtin_prefetch(m->piece + (size_t)f->piece[i] * NET_PIECE);
        __builtin_prefetch(m->piece + (size_t)f->piece[i] * NET_PIECE + 64);
    }
}
Str  model_text(const Model *m, uint32_t offset);
/* 0-14 to the right by distance, 15-29 to the left; 30 is the root's. */
static inline uint32_t net_way(uint32_t word, uint32_t head)
{
    uint32_t far = head > word ? head - word : word - head;
    uint32_t k = far <= 8 ? far - 1
        : far <= 10       ? 8
        : far <= 13       ? 9
        : far <= 17       ? 10
        : far <= 23       ? 11
        : far <= 32       ? 12
        : far <= 48       ? 13
                          : 14;
    return head > word ? k : 15 + k;
}
enum { NET_WAY_ROOT = 30 };
#endif
