/* link/link.h -- who that is, which incident that is, which story: Doc against what is known.
 *
 * In       a coded Doc, and Known: rows of the library that might be meant, fetched by main
 * Out      chain.key, alias.key, term (link_keys); chain.actor, incident.same, story (link_doc)
 * Not      fetching, storing (library)
 * Pure     of its arguments
 * Threads  free of state
 */
#ifndef LINK_H
#define LINK_H
#include "doc/doc.h"

/* A name as it is looked up: lower case, no marks, no "the", apostrophes, hyphens or points:
 * "Al-Qa'ida", "al Qaeda" and "the al-Qaida" are all "al qaida". "Usmon" and "Usman" stay two
 * (link_loose makes them one). link_person also drops titles: "President Islam Karimov" is "islam
 * karimov". */
Str  link_key(Arena *a, Str name);
Str  link_person(Arena *a, Str name);
/* First and last word of a key, spelled as loosely as newsrooms do: "tahir yuldashev", "tohir
 * yuldash" and "takhir yoldoshev" meet. Empty for a key of one word. */
Str  link_loose(Arena *a, Str key);
Str  link_surname(Str key);                    /* its last word; empty for a key of one word */
void link_keys(Doc *d);                        /* fills chain.key, alias.key, term; library_known needs them */

typedef struct KnownIncident {
    IncidentId id; Str kind, plover, mode;
    int32_t first_day, last_day;               /* as reported; else the days before its first report */
    int32_t early, late;                       /* so many days some of its reports begin before and end after that */
    bool day_known; Factuality factuality;
    Str place, province; char country[4]; PlacePrecision precision; Str facility;   /* place empty: not known */
    const ActorId *perpetrator; uint32_t n_perpetrator;
    int32_t killed_low, killed_high;           /* -1: not known (low), open or not known (high) */
    int32_t wounded_low, wounded_high;
    float lat, lon; bool has_point;
    const uint32_t *sign; uint32_t n_sign;     /* what its reports were told in: incident.sign */
    StoryId story;
    bool definite;                             /* told as one the reader has met: "the raid" */
    uint32_t sentence;                         /* of a report in hand: its trigger's, from 1; else 0 */
} KnownIncident;
typedef struct KnownStory {
    StoryId id; int32_t first_day, last_day;   /* DAY_UNKNOWN: of articles without a date */
    const Str *term; const float *weight; uint32_t n_term;      /* its commonest names and title words */
    const ActorId *actor; uint32_t n_actor;    /* which of Known.actor its articles name */
} KnownStory;
typedef struct Known {
    const Actor *actor; uint32_t n_actor;      /* name's key stands among alias[].key, all set */
    const KnownIncident *incident; uint32_t n_incident;
    const KnownStory *story; uint32_t n_story;
    int64_t n_article;                         /* in the library: how rare a term is */
    const uint32_t *term_article; uint32_t n_term;     /* [n_term] articles with the i-th of link_terms */
} Known;

/* Decide. What is not among `known` stays 0: a new actor, incident, story. A chain with actor 0 and
 * link_sure 0 is nobody that could be told from others ("Ghazi", "the police" of no known country):
 * no actor at all. */
void link_doc(Doc *d, const Known *known);
/* What a sign is of: its two lowest bits. */
typedef enum SignSort { SIGN_WORD, SIGN_NUMBER, SIGN_NAME, SIGN_VICTIM } SignSort;
enum { LINK_SIGNS = 64 };                      /* of one report, and of a record */
/* Kinds of one family may be several outlets' words for one incident: its PLOVER code, or "abduct".
 */
Str  link_family(Str kind, Str plover, Str mode);
/* The story among `known` that d tells; 0: a new one. */
StoryId link_story(const Doc *d, const Known *known);
/* The terms by which a Doc's story is told from others: at most `most` (LINK_TERMS), best first.
 * Each once; weight: how often, names and title words more. */
enum { LINK_TERMS = 24 };
uint32_t link_terms(const Doc *d, Str *term, float *weight, uint32_t most);
/* The same weight, where `with` of `all` articles have the term: rare terms tell more. */
float link_rare(float weight, uint32_t with, int64_t all);
#endif
