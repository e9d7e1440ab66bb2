/* read/given.h -- words from CoNLL-U instead of from text. Private to read. */
#ifndef READ_GIVEN_H
#define READ_GIVEN_H
#include "doc/doc.h"

/* Fill d->article.text and block, tok but for lemmas and tags, and sent. False with e set. */
bool given_words(Str conllu, Doc *d, const Lang *lang, Err *e);
#endif
