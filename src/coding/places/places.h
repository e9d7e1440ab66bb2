/* coding/places/places.h -- when and where a deed was. */
#ifndef CODING_PLACES_H
#define CODING_PLACES_H
#include "coding/sketch/sketch.h"

/* ---- what was learned of places ---- */
typedef struct SignSlot { uint64_t hash; int32_t weight; } SignSlot;
/* Of spot.c: [SPOT_HIDDEN][SPOT_WORDS][STATE_WIDE], [SPOT_HIDDEN], [SPOT_HIDDEN]; in units of 1 /
 * 2^SPOT_BITS. */
enum { SPOT_HIDDEN = 24, SPOT_WORDS = 3, SPOT_BITS = 10, SPOT_SHIFT = 6 /* a state is 64ths */ };
typedef struct SpotNet { const int16_t *first; const int32_t *from; const int16_t *second; } SpotNet;
typedef struct Signs { SignSlot *slot; uint32_t n_slot, n; bool has_scenes; } Signs;        /* weights of attach.c; n_slot a power of two */

/* A place of the article, once however often named. folk: names of people and bodies of its
 * country, of n_folk. */
enum { SCENES_MOST = 48 };
typedef struct Scene { uint32_t row, n, folk; bool dateline, dateline_only, implied, ground; } Scene;

/* ---- when (when.c) and where (where.c) ---- */
bool     is_days_before(const Coder *c, uint32_t word);     /* "six days after a [raid]": of another deed than the one it is told beside */
When     when_at(const Coder *c, uint32_t word);
When     when_own(const Coder *c, uint32_t word);           /* not the day of what is told below it: "jailed for an arson [in 2019]" */
uint32_t words_apart(const Coder *c, uint32_t word, Span there);
bool     another_between(const Coder *c, uint32_t word, uint32_t there);       /* a deed that what stands there belongs to */
void     main_country(Coder *c);
uint32_t place_at(const Coder *c, uint32_t word, bool anywhere);

/* ---- which place of its sentence a deed belongs to (attach.c, spot.c; weights by train/where.c) ---- */
enum { SPOTS_MOST = 64 };
typedef struct Spot { uint32_t mention, place; float sure; bool likeliest; } Spot;         /* place: row of d->place, or NONE; likeliest: with those in a list with it, and likelier than none */
typedef struct SpotList { Spot *spot; uint32_t n; bool known; } SpotList;
uint32_t spots_list(const Coder *c, uint32_t word, Spot *spot, uint32_t most);
uint32_t spots_at(const Coder *c, uint32_t word, Spot *spot, uint32_t most);       /* the same, with how sure each is; found once for a word */
typedef struct SignTold { void (*fn)(void *who, Str clue); void *who; } SignTold;
void     signs_tell(const Coder *c, uint32_t word, uint32_t mention, uint32_t place, uint32_t n_places, const SignTold *told);
void     signs_read(Signs *x, Arena *a, Str bytes);
uint64_t sign_hash(Str clue);
uint32_t spot_head(const Coder *c, Span name);
Word     spot_prep(const Coder *c, Span name, uint32_t head);      /* 0: none */
uint32_t spot_lifted(const Coder *c, uint32_t head);               /* "[outskirts] of Kut": the word that stands for it */
void     net_words(const Coder *c, uint32_t word, uint32_t mention, const int8_t *x[SPOT_WORDS]);
int32_t  net_sum(const SpotNet *net, const int8_t *const x[SPOT_WORDS]);
bool     net_read(SpotNet *net, Str bytes);
int32_t  sign_weight(const Signs *x, Str clue);

/* ---- where an incident was, by the whole article (scene.c; weights of the same file) ---- */
void     scenes_find(Coder *c);
void     scenes_tell(const Coder *c, uint32_t draft, void (*begin)(void *who, uint32_t scene), const SignTold *told);
uint32_t scene_of_draft(const Coder *c, uint32_t draft);           /* row of d->place, or NONE */
uint32_t incident_place(const Coder *c, uint32_t draft);           /* the same; by distance without weights (where.c) */
#endif
