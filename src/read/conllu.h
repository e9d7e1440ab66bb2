/* read/conllu.h -- what both printers of CoNLL-U share. Private to read. */
#ifndef READ_CONLLU_H
#define READ_CONLLU_H
#include "doc/doc.h"

/* Columns 3 to 8 of a word's line, LEMMA to DEPREL; `first` is the first word of its sentence. */
void conllu_columns(const Doc *d, const Lang *lang, uint32_t word, uint32_t first, Out *o);
#endif
