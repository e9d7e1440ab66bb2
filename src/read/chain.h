/* read/chain.h -- who is who in one article. Private to read. */
#ifndef READ_CHAIN_H
#define READ_CHAIN_H
#include "read/name.h"

typedef struct Chainer Chainer;            /* scratch, kept from Doc to Doc */
Chainer *chainer_new(const ReadTables *t);
void     chainer_free(Chainer *c);

/* Give each found name its chain, add "the group", "its", "he"; fill d->phrase, d->mention and
 * d->chain. l is then sorted as d->mention is. */
void read_chains(const ReadTables *t, Chainer *c, Doc *d, FoundList *l);
#endif
