/* read/phrase.h -- noun phrases of the trees. Private to read. */
#ifndef READ_PHRASE_H
#define READ_PHRASE_H
#include "read/name.h"

typedef struct Phraser {           /* scratch, kept from Doc to Doc */
    uint32_t *low, *high;          /* [by word] its whole subtree, both ends inside */
    uint32_t *phrase;              /* [by word] the phrase it heads, or NONE */
    uint32_t *name;                /* [by word] row of the names found that it heads, or NONE */
    uint8_t  *is;                  /* [by word] what children told of it */
    uint32_t cap;
} Phraser;
void phraser_release(Phraser *p);

/* What sort of thing each common noun names: d->tok.sort. After the tagger. */
void read_sorts(const ReadTables *t, Doc *d);
/* All phrases, into d->phrase; mention is a row of l, who and chain are not yet known. After names
 * and times. */
void read_phrases(const ReadTables *t, Phraser *p, Doc *d, const FoundList *l);
/* The word of a mention that hangs on a word outside. */
uint32_t phrase_anchor(const Doc *d, Span words);
#endif
