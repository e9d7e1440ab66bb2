/* read/who.h -- which phrases of an article speak of the same. Private to read and train/.
 *
 * From left to right each phrase is put beside what stands before it: the same name has its chain
 * already (chain.c); for all others a small net weighs every candidate, by what is known of both,
 * against "someone new". What is known of a pair is a short list of numbers of rows; the net adds
 * these rows of a table, bends the sum, and weighs it. A row costs one line of cache. train/coref.c
 * learns the table.
 *
 * What is decided of a phrase is known when the next is read: a chain has a gender once "she" has
 * joined it. */
#ifndef READ_WHO_H
#define READ_WHO_H
#include "read/quant.h"
#include "read/tables.h"

enum {
    WHO_HIDDEN = 32,
    WHO_CANDIDATES = 40,           /* most that one phrase is put beside */
    WHO_SIGNS = 48,                /* most that is known of one pair */
    WHO_ROWS = 16384,              /* rows of the table: signs are below it */
    WHO_ROW = 512, WHO_LINE = 1024, WHO_OUT = 1024         /* whole numbers that stand for 1 */
};
typedef struct Pair { uint16_t sign[WHO_SIGNS]; uint32_t n, phrase; } Pair;      /* phrase: the candidate, or NONE: someone new */

/* The name that a phrase is: phrase.mention is a row of these. */
typedef struct WhoName { Span words; MentionKind kind; uint32_t chain; } WhoName;

/* Which of n candidates (the last is someone new)? *sure: 0..1. */
typedef uint32_t WhoChoose(void *who, uint32_t phrase, const Pair *pair, uint32_t n, float *sure);

typedef struct WhoNet {
    const Quant *q;
    const int16_t *row, *line, *out;               /* [WHO_ROWS][WHO_HIDDEN], [WHO_ROWS], [WHO_HIDDEN] */
    const uint32_t *given; uint32_t n_given;       /* given names by hash: man 1, woman 2, either 3 */
} WhoNet;
bool     whonet_open(WhoNet *n, Str bytes);
uint32_t whonet_choose(void *net, uint32_t phrase, const Pair *pair, uint32_t n, float *sure);

typedef struct Who Who;            /* scratch, kept from Doc to Doc */
Who *who_new(const ReadTables *t);
void who_free(Who *w);
void who_given(Who *w, const uint32_t *slot, uint32_t n);        /* a power of two of them */
/* Set who and next of all phrases, and n_who. sure[n_phrase]: of each that was joined to one
 * before; 1 of names. */
void who_run(Who *w, Doc *d, const WhoName *name, WhoChoose *choose, void *arg, float *sure);
#endif
