/* serve/prose.h -- an article's text as a reader sees it: paragraphs, captions, and in them the
 * names that have dossiers and the passages that prove something.
 */
#ifndef SERVE_PROSE_H
#define SERVE_PROSE_H
#include "serve/page.h"

/* What covers the same bytes becomes one, of the later kind. A sentence is not seen until a proof
 * in it is asked for. */
typedef enum RangeKind { RANGE_SENTENCE, RANGE_PROOF, RANGE_ASKED, RANGE_NAME } RangeKind;
typedef struct Range {
    uint32_t  begin, end;               /* text bytes */
    RangeKind kind;
    Str       words;                    /* a proof: what it proves, for the pointer that rests on it */
    Str       href;                     /* a name: its dossier */
} Range;

/* Sort, throw out what is not in the text, make one of two that cover the same bytes (their words
 * joined). Returns how many are left. */
uint32_t prose_tidy(Arena *a, Range *range, uint32_t n, Str text);

/* {{#BLOCK}}s of the article with {{#PIECE}}s inside, as templates/article.tpl wants them. `range`
 * is tidy. A range that runs out of the range or block around it is cut there: marks nest, as HTML
 * wants. */
void prose_view(View *v, const Article *article, const Range *range, uint32_t n);
#endif
