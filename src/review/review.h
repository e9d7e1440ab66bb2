/* review/review.h -- views of the record: reviews, dossiers, timelines; each a Review with proofs.
 *
 * In       a Library
 * Out      a Review in the caller's arena; no item without a proof; the same library, the same
 *          bytes
 * Not      looks: review_text, review_json here are for terminal and pipe; HTML is serve's
 * Threads  as the Library
 * Sections one file each in sections/: const ReviewSection; Make lists the folder
 */
#ifndef REVIEW_H
#define REVIEW_H
#include "library/library.h"

/* The day's review; day DAY_UNKNOWN: the newest day with articles. */
bool review_daily(Library *lib, int32_t day, Arena *a, Review *r, Err *e);
/* What is known of an actor: names, statements by field, incidents, timeline, not known, sources.
 */
bool review_dossier(Library *lib, ActorId id, Arena *a, Review *r, Err *e);
/* Dated lines of an actor, oldest first. */
bool review_timeline(Library *lib, ActorId id, Arena *a, Section *s, Err *e);

/* For a terminal: wrapped to `columns` (0: no wrap), colour only if asked. A section without items
 * ("Not known") is its help. */
void review_text(const Review *r, uint32_t columns, bool colour, Out *o);
/* Proofs as code points of their articles' texts, for which the library is asked. */
bool review_json(Library *lib, const Review *r, Out *o, Err *e);

/* Words for people, used by serve too. All in `a`, or literals. */
Str  print_stamp(Arena *a, Stamp s);                        /* "9 June 2014"; "date not known" */
Str  print_when(Arena *a, const IncidentRow *i);             /* the same; "reported 9 June 2014", or the words that say when, where only these are known */
Str  print_days(Arena *a, int32_t first, int32_t last);     /* "8-14 June 2014"; "date not known" */
Str  print_number(Arena *a, int64_t n);                     /* "1,204" */
Str  print_count(Arena *a, Count c);                        /* "at least 24", "10-15"; "not stated" */
Str  print_cite(Arena *a, Str source, Stamp published);     /* "BBC, 19 June 2014" */
/* How sure, in words: "claimed, by the IMU", "believed; not yet happened". Empty for what the
 * outlet itself says flat, of something that happened. speaker may be empty. */
Str  print_status(Arena *a, Status status, Factuality f, Str speaker);
Str  print_value(Arena *a, const StatementRow *s);          /* "August 1998", "Usmon Ghazi, since 2012" */
/* By country, place and day; what lies in no country after those, and what is of no known place
 * last. */
const IncidentRow **incidents_by_place(const IncidentRow *row, uint32_t n, Arena *a);
Str  print_facility(Arena *a, const IncidentRow *i);        /* "market"; empty where its place's name tells it */
Str  print_place(Arena *a, const IncidentRow *i);           /* "airport, Karachi, Pakistan"; "place not known" */
Str  print_who(Arena *a, const IncidentRow *i);             /* "TTP (claimed); gunmen"; "not known" */
Str  print_toll(Arena *a, const IncidentRow *i);            /* "24-36 dead (most say 28), at least 14 hurt"; "toll not stated"; of an arrest without one empty */
Str  print_incident(Arena *a, const IncidentRow *i);        /* "Attack, airport, Karachi: 24-36 dead" */
/* What else is said of an incident (detail.c): "Ransom asked", "2,000,000 USD (“$2 million”), by
 * the kidnappers". */
Str  detail_title(DetailKind k);
Str  print_detail(Arena *a, const DetailRow *x);
const DetailRow *count_by_word(const IncidentRow *row, DetailKind kind);     /* killed, wounded, taken: whose word it is, if not the outlet's */
/* What stands behind it in parentheses: "by TTP (claimed); planned, not yet happened"; may be
 * empty. */
Str  print_incident_note(Arena *a, const IncidentRow *i);
/* Words of text wrapped to `columns` (0: one line), indented; ends in a line end. */
void print_wrapped(Out *o, Str text, uint32_t indent, uint32_t columns);
/* The same for a text whose first line stands at column `at`, the others at `indent`; its own
 * spaces are kept in the first `indent` columns. */
void print_hanging(Out *o, Str text, uint32_t at, uint32_t indent, uint32_t columns);

/* What was changed between two texts, word by word. Joined, what is SAME and NEW is `after`; what
 * is SAME and GONE is `before`, but for its spaces. Bounded: of texts with little in common one is
 * GONE and the other NEW. */
typedef enum ChangeKind { CHANGE_SAME, CHANGE_GONE, CHANGE_NEW } ChangeKind;
typedef struct Change { ChangeKind kind; Str text; } Change;
uint32_t changes_of(Arena *a, Str before, Str after, const Change **change);

typedef struct ReviewSection {
    const char *title, *help;
    uint32_t place;                                         /* print order */
    /* Items for [from_day, to_day]; an empty section vanishes. s->title and help are set, and may be
     * made more telling. */
    bool (*collect)(Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e);
} ReviewSection;
/* In print order; i from 0, NULL past the last. */
const ReviewSection *review_section_at(uint32_t i);
#endif
