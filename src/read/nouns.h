/* read/nouns.h -- the table of nouns: what sort of thing each names. Made by train/wordnet.c from
 * WordNet and lang/<code>.sorts, bound into the program and used where it lies. Private to read and
 * the maker.
 *
 *     head | [n_slot] words of 32 bits: 24 of the lemma's hash, 8 its sort and gender; 0: free
 *
 * Of two nouns with the same 24 bits in one run the first found answers for both: one in a million.
 * */
#ifndef READ_NOUNS_H
#define READ_NOUNS_H
#include "base/base.h"

#define NOUN_MAGIC "ANNOUN01"
enum { NOUN_SORTS = 64, NOUN_GENDER = 6 };     /* sorts below 64; gender, 1 man 2 woman, in the bits above */
typedef struct NounHead { char magic[8]; uint32_t n_slot, n_sort; char sort[NOUN_SORTS][16]; } NounHead;

static inline uint32_t noun_mark(uint64_t hash) { return (uint32_t)(hash >> 32) & ~0xffu; }

typedef struct Nouns { const uint32_t *slot; uint32_t mask; uint8_t sort[NOUN_SORTS]; } Nouns;   /* sort: the table's to doc.h's */
bool    nouns_open(Nouns *n, Str bytes);
/* Sort, and gender << NOUN_GENDER, of a lemma; 0: not known. */
uint8_t nouns_find(const Nouns *n, Str lemma);
#endif
