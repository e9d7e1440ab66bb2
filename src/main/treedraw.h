/* main/treedraw.h -- a sentence's tree for a terminal, a word a line, in the text's order.
 *
 *     NOUN   nsubj        ╭─╼ Gunmen
 *     VERB   root        ─┾ abducted
 *     NUM    nummod       │ ╭─╼ two
 *     NOUN   obj          ├─┶ engineers
 *     PUNCT  punct        ╰─╼ .
 */
#ifndef TREEDRAW_H
#define TREEDRAW_H
#include "doc/doc.h"

/* Words that hang deeper than can be drawn stand in the last column, without lines. Without trees:
 * tags alone. */
void treedraw(const Doc *d, const Lang *lang, Span sentence, uint32_t indent, Out *o);
/* Text for a terminal: no control characters. */
void put_plain(Out *o, Str s);
#endif
