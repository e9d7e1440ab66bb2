/* read/wordform.h -- a word's outside as numbers: what tagger and parser, and their training, see.
 *
 *     "Karachi's" cut to "Karachi":  word "karachi"; shape "Xx"; "kar" "ka" ... "hi" "chi" "achi"
 *
 * Words are known by hash only. Private to read and train/. */
#ifndef READ_WORDFORM_H
#define READ_WORDFORM_H
#include "base/base.h"

enum {
    PIECE_ROWS = 1 << 15,          /* rows of the table of pieces, shared by hash */
    PIECES     = 10                /* pieces of a word */
};

typedef struct WordForm {
    uint64_t hash;                 /* of the lower-cased form, digits as 0, quotes straight */
    uint16_t piece[PIECES];        /* rows of the table of pieces */
} WordForm;

WordForm wordform_of(Str s);
#endif
