/* review/review.h -- views of the record: reviews, dossiers, timelines; each a Review with proofs.
 *
 * In       a Library
 * Out      a Review in the caller's arena; no item without a proof
 * Not      looks: review_text, review_json here are for terminal and pipe; HTML is serve's
 * Threads  as the Library
 * Sections one file each in sections/: const ReviewSection; Make lists the folder
 */
#ifndef REVIEW_H
#define REVIEW_H
#include "library/library.h"

/* The day's review; day DAY_UNKNOWN: the newest day with articles. */
bool review_daily(Library *lib, int32_t day, Arena *a, Review *r, Err *e);
/* What is known of an actor: names, statements by field, incidents, timeline, not known, sources. */
bool review_dossier(Library *lib, ActorId id, Arena *a, Review *r, Err *e);
/* Dated lines of an actor, oldest first. */
bool review_timeline(Library *lib, ActorId id, Arena *a, Section *s, Err *e);

/* For a terminal: wrapped to `columns` (0: no wrap), colour only if asked. */
void review_text(const Review *r, uint32_t columns, bool colour, Out *o);
void review_json(const Review *r, Out *o);

/* Words for people, used by serve too. */
Str  print_stamp(Arena *a, Stamp s);                        /* "9 June 2014" */
Str  print_days(Arena *a, int32_t first, int32_t last);     /* "8-14 June 2014"; "date not known" */
Str  print_count(Arena *a, Count c);                        /* "at least 24", "10-15"; "not stated" */
Str  print_cite(Arena *a, Str source, Stamp published);     /* "BBC, 19 June 2014" */

typedef struct ReviewSection {
    const char *title, *help;
    uint32_t place;                                         /* print order */
    /* Items for [from_day, to_day]; an empty section vanishes. */
    bool (*collect)(Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e);
} ReviewSection;
const ReviewSection *review_section_at(uint32_t i);
#endif
