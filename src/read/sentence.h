/* read/sentence.h -- the words of a Doc, and where its sentences end. Private to read. */
#ifndef READ_SENTENCE_H
#define READ_SENTENCE_H
#include "read/token.h"

#define SENTENCE_LONGEST 400       /* words; a text without stops is cut */

/* What the cutting leaves behind while it works; kept from Doc to Doc. */
typedef struct CutList {
    Cut *item; size_t cap; uint32_t n;
    uint32_t *first, *block; size_t sent_cap; uint32_t n_sent;
    char low[3 * TOKEN_MOST + 16]; } CutList;
void cutlist_release(CutList *l);

/* Fill d->tok (but for lemma) and d->sent. */
void read_words(const ReadTables *t, CutList *l, Doc *d);
#endif
