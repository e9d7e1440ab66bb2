/* coding/incidents/detail.h -- what else is said of an incident: the search for it. Private to
 * coding.
 *
 * A word that tells ("ransom", "release", "blame": [coding details] of the language) is looked at
 * where it stands: whom it speaks of, which incident of the article that is, who says so. In doubt
 * nothing is kept.
 */
#ifndef CODING_DETAIL_H
#define CODING_DETAIL_H
#include "coding/inside.h"

/* What a word or phrase of [coding details] tells; the names of the list are in detail.c, in this
 * order. */
typedef enum Tell {
    TELL_NOTHING, TELL_RANSOM, TELL_ASK, TELL_PAY, TELL_FREE, TELL_ESCAPE, TELL_RESCUE, TELL_HOLD, TELL_HOSTAGE, TELL_PRISON,
    TELL_MISSING, TELL_SUICIDE, TELL_ATTACKER, TELL_DAMAGE, TELL_MOTIVE, TELL_ANSWER, TELL_AFTER, TELL_MEASURE, TELL_CONDEMN,
    TELL_TOGETHER, TELL_PERIOD, TELL_LOOSE, TELL_ACT, TELL_BY_WAY, TELL_LETTER, TELL_CALL, TELL_MAIL, TELL_NOTE, TELL_VIDEO, TELL_WEB, TELL_IN_PERSON,
    TELL_DESTROYED, TELL_DAMAGED, TELL_UNHURT, TELL_COUNT
} Tell;
int tell_from(Str name);                                   /* -1: no such name */
const char *tell_name(Tell t);

typedef struct DetailList { Detail *item; uint32_t n, cap; } DetailList;
typedef struct Finder {
    Coder   *c;
    DetailList *list;              /* [n_incident] */
    uint32_t *row_of;              /* [n_draft] the incident a draft became, through what it was merged into; or NONE */
    uint8_t *tell, *tell_len;      /* [tok.n] */
} Finder;

/* The incident spoken of at word w, told in its sentence or up to `back` before; of those that fit,
 * the nearest. NONE. */
typedef bool Fits(const Finder *f, uint32_t row, const void *what);
uint32_t finder_row(const Finder *f, uint32_t w, uint32_t back, Fits *fits, const void *what);
/* An incident one of whose triggers stands in [begin, end); the first; or NONE. */
uint32_t finder_deed(const Finder *f, uint32_t begin, uint32_t end);
bool     finder_tells(const Finder *f, Span s, Tell t);    /* does such a word stand in s? */
/* A detail at `words`, with the force of what stands there; false: planned, feared or only wished
 * for. */
bool     detail_at(const Finder *f, DetailKind kind, Span words, Detail *x);
bool     finder_denies(const Finder *f, uint32_t verb);                /* "did not receive" */
void     detail_by(const Finder *f, Detail *x, uint32_t chunk);        /* who did it or says so */
void     detail_add(Finder *f, uint32_t row, Detail x);    /* left out where it says nothing new */
bool     is_to_be(const Coder *c, uint32_t verb);          /* "to release", "would release": not done yet */
bool     is_of_state(const Coder *c, uint32_t chunk);      /* soldiers, police, a ministry, a state */
bool     is_somebody(const Coder *c, uint32_t chunk);      /* people or a body, by name or not */
Span     chunk_span(const Coder *c, uint32_t chunk);       /* all of it, with what hangs on it by "of" */

/* ---- money ---- */
typedef struct Money { Span words; Count amount; Str unit; } Money;
bool     money_near(const Coder *c, uint32_t w, Money *m);             /* a sum of it beside w: "$2 million", "500,000 pesos" */

void     effects_find(Finder *f);                          /* effect.c: what became of targets and of those who were not hurt */
void     details_of_fate(Finder *f);                       /* fate.c: ransom, and what became of those taken */
void     details_of_blame(Finder *f);                      /* blame.c: who is accused, why it was done, what came after */
#endif
