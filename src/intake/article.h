/* intake/article.h -- what the formats share when they fill an article. */
#ifndef INTAKE_ARTICLE_H
#define INTAKE_ARTICLE_H
#include "intake/intake.h"

/* Keep a copy of the parcel's bytes as article.raw, and its origin. Every open begins so. */
void article_begin(const Parcel *p, Doc *d);
/* article.page = raw in UTF-8; a note where bytes fit no character. */
void article_page(Doc *d, bool is_markup);
/* The same of a part of raw, or of what was packed in it; `charset`: the carrier's label, or empty.
 */
void article_page_of(Doc *d, Str bytes, Str charset, bool is_markup);
/* A header field's value in UTF-8, and as an address: canonical, or empty. */
Str  field_text(Arena *a, Str value);
Str  field_address(Arena *a, Str value);
/* A piece of HTML that is all article, as a page of its own with the title it has so far, so that
 * clean knows where the article begins: it has no navigation to be looked for. */
Str  article_fragment(Doc *d, Str html);
/* The same of plain text that is all article: paragraphs parted by empty lines, or by short lines.
 */
Str  article_paragraphs(Doc *d, Str text);
/* "path, line 7" of "path#7", for messages; `piece` is "line". */
Str  article_place(Arena *a, const Parcel *p);
/* Is it one of those in `list`, which stand parted by blanks? ASCII letters alike. */
bool is_one_of(Str word, const char *list);
int  hex_digit(char c);                          /* -1 if it is none */
/* A title, a name: in one line, runs of white space and control characters one space. */
Str  one_line(Arena *a, Str s);
void article_authors(Doc *d, const Str *name, uint32_t n);
/* "en" of "en-GB"; empty if it is no language tag. */
Str  language_of(Arena *a, Str tag);
/* A date as the source writes it; a note where it cannot be understood. Empty: TIME_UNKNOWN. */
Stamp stamp_of(Doc *d, Str said);

typedef struct GivenCaption { Str text, credit; int64_t after; } GivenCaption;   /* after: code points */
/* Text that somebody has cleaned already, kept to the byte, with its captions behind it. */
void article_text(Doc *d, Str body, const GivenCaption *caption, uint32_t n);

/* One JSON object, the Article of docs/formats.md, into d. */
bool article_from_json(const Parcel *p, Doc *d, Err *e);
#endif
