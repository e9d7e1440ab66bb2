/* review/inside.h -- what the files of this room share. */
#ifndef REVIEW_INSIDE_H
#define REVIEW_INSIDE_H
#include "review/review.h"

/* ---- items, one after the other ---- */
typedef struct Items { Arena *arena; Item *item; uint32_t n, cap; } Items;
typedef struct Evidence { Arena *arena; Proof *proof; Str *cite, *quote; uint32_t n, cap; } Evidence;

/* What has the same proof already is not added again. The others cite by outlet and date. */
void evidence_add(Evidence *v, Proof proof, Str cite, Str quote);
void evidence_statement(Evidence *v, const StatementRow *s);
void evidence_report(Evidence *v, const IncidentReport *r);
void evidence_article(Evidence *v, const Article *x, Proof proof, Str quote);
void evidence_hit(Evidence *v, const Hit *h, Proof proof, Str quote);
void evidence_incident(Evidence *v, const IncidentRow *i);
const IncidentReport *report_telling(const IncidentRow *i);        /* the one whose sentence tells it best */
/* An item with this evidence, which must not be empty. */
Item *items_add(Items *l, const Evidence *v);
void  items_into(const Items *l, Section *s);

/* ---- incidents ---- */
/* As it was known on a day: reports published later, or on no known day, are left out and the toll
 * is that of the others. False: nothing was. */
bool incident_as_of(const IncidentRow *row, int32_t day, Arena *a, IncidentRow *then);

/* The dead, wounded or taken as each outlet says now: by its latest article that gives a number,
 * the largest in it, as others are a part ("the ten gunmen"). Into f[n_report]; in the order of the
 * reports. */
typedef struct OutletCount { Str source; ArticleId article; Count count; } OutletCount;
typedef Count CountOf(const IncidentReport *r);
uint32_t outlet_counts(const IncidentRow *row, CountOf *of, OutletCount *f);
Count    count_killed(const IncidentReport *r);

/* Is the statement about one of these, told with the same words? */
bool incident_covers(const IncidentRow *row, uint32_t n, const StatementRow *s);

/* ---- articles ---- */
/* A sentence of an article's body by its number, from 0, as a proof and in words; n == 0: it has no
 * such one. */
bool body_sentence(Library *lib, ArticleId id, uint32_t number, Arena *a, Proof *proof, Str *quote, Err *e);
/* The first. */
bool lead_sentence(Library *lib, ArticleId id, Arena *a, Proof *proof, Str *quote, Err *e);

/* ---- stories, the one that matters most first ---- */
typedef struct Ranked {
    Story story;
    const Hit *hit; uint32_t n_hit;    /* its articles of the days asked for, best source first */
    float weight;
} Ranked;
/* By spread (how many outlets), novelty (first told when), gravity (the worst that happened). */
bool stories_ranked(Library *lib, int32_t from_day, int32_t to_day, Arena *a, Ranked **list, uint32_t *n,
                    Err *e);

/* ---- small things ---- */
int32_t published_day(Stamp s);                        /* by the outlet's own clock; DAY_UNKNOWN */
Str  href_actor(Arena *a, ActorId id);             /* "/actor/3"; empty for none */
Str  href_incident(Arena *a, IncidentId id);
Str  href_article(Arena *a, ArticleId id);
/* print_status of a statement; of "In its own words" the speaker is not named again. */
Str  statement_note(Arena *a, const StatementRow *s);
Str  sentence_case(Arena *a, Str s);               /* "attack" -> "Attack" */
bool same_words(Str a, Str b);                     /* alike but for case, space and punctuation */
/* Share of the words of the shorter that stand in the longer, 0..1. */
float words_shared(Str a, Str b);
Str  plural(Arena *a, uint64_t n, const char *one, const char *many);    /* "3 sources" */
#endif
