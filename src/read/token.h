/* read/token.h -- bytes to words, as Universal Dependencies' English treebanks cut them.
 *
 *     "The US-led force didn't say 1,000."  ->  The US - led force did n't say 1,000 .
 *
 * Private to read. */
#ifndef READ_TOKEN_H
#define READ_TOKEN_H
#include "read/tables.h"

#define TOKEN_LONGEST 8000         /* bytes a scan goes before it gives up, so that all stays linear */
#define TOKEN_MOST    (3 * TOKEN_LONGEST)     /* bytes of a word; Tokens.len is 16 bits wide */

enum { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_BLANK };   /* what stands before a word */

typedef struct Cut { uint32_t begin, len; uint8_t flag, gap; } Cut;

/* Cut the next word of text[*at, end) off. False at the end. */
typedef struct Cutter { const ReadTables *t; Str text; uint32_t at, end; Cut waiting; bool has_waiting; } Cutter;
void cutter_init(Cutter *c, const ReadTables *t, Str text, uint32_t begin, uint32_t end);
bool cutter_next(Cutter *c, Cut *out);

/* Lower case of s into out, at most 3 * s.n bytes; curly apostrophes made straight. */
Str token_lower(Str s, char *out);
#endif
