/* read/lemma.h -- dictionary forms, for cues: "said" say, "killed" kill. Private to read. */
#ifndef READ_LEMMA_H
#define READ_LEMMA_H
#include "read/tables.h"

/* lemma[w] for each word of the vocabulary. [lang_count + 1]; free() it. */
Word *lemma_table(const ReadTables *t);
/* Fill d->tok.lemma. A word is cut only to one the language knows; else it is its own. */
void read_lemmas(const ReadTables *t, const Word *table, Doc *d);
#endif
