/* coding/events/event.h -- what a clause says was done: acts, from frames and the tree. Private to
 * coding.
 *
 * An Act is one verb or noun that tells of an event, with the words that head its two sides.
 * code_events makes rows of d->event of them; pair.c asks which act stands between two given
 * phrases.
 */
#ifndef CODING_EVENT_H
#define CODING_EVENT_H
#include "coding/events/frame.h"
#include "coding/events/actor_code.h"

typedef struct Act {
    uint32_t word;                 /* the verb or noun */
    Span     trigger;
    const Kind *kind;              /* NULL: of no type we know, but it may stand over one */
    Plover   plover;
    bool     two_sided, is_noun, passive, negated, future, maybe, swap, result;
    bool     suffered;             /* a noun whose owner it was done to */
    bool     settled;              /* its type says what "will" or "not" made of it: a promise, a refusal */
    bool     by_result;            /* of a kind that tells what something cost: not without a doer */
    uint32_t weight;
    uint32_t source, target;       /* words that head the phrases, or NONE */
    uint32_t object, noun;         /* what it is done with, or to: head, or NONE; noun: that its frame asks for */
    uint32_t own;                  /* its type by itself, as (1 << Plover): before what stands over it was asked */
    uint32_t inner, outer;         /* rows of acts: what it takes up, what takes it up; or NONE */
    bool     retold;               /* a noun whose deed a verb tells of, with what came of it: "killed ten in [a strike]" */
    bool     hides;                /* its inner act did not happen by what is said: "refused to sign" */
} Act;

typedef struct Eventer {           /* scratch of one Coder */
    uint32_t *act_of; uint32_t cap;                      /* [cap] by word: row of act, or NONE */
    Act      *act; uint32_t n_act, cap_act;
    uint32_t place_of, place;      /* the word last asked where it happened, or NONE, and the answer */
} Eventer;

Eventer *eventer_new(void);
void     eventer_free(Eventer *e);
/* The acts of one sentence, from e->act[0] on. */
void     acts_of_sentence(Coder *c, Span s);

enum { ACTS_MOST = 64 };
/* Rows of the acts that are told of on their own, the main clause's first; row has room for
 * ACTS_MOST. */
uint32_t acts_told(const Coder *c, uint32_t *row);

/* ---- the type of a pair (pair.c; weights by train/events.c) ---- */
enum { TYPE_ASKS = 400, TYPE_CLASSES = 16 };             /* classes: Plover, with RETREAT counted as CONCEDE; 0 mere speech */
typedef struct TypeAsks { uint32_t at[TYPE_ASKS]; uint32_t n; } TypeAsks;
typedef struct Pair { Span source, target, sentence; } Pair;       /* either may be empty */
void     pair_ready(Coder *c, Pair *p);                  /* acts of its sentence; sides from them where none is given */
void     ask_type(const Coder *c, const Pair *p, TypeAsks *q);
void     type_sums(const Kinds *k, const TypeAsks *q, double chance[TYPE_CLASSES]);
double   frame_bonus(uint32_t type, uint32_t frame);    /* times the chance of a type; frame: that of the act between them, or 0 */
uint32_t head_of_span(const Coder *c, Span s);
const Act *act_of_pair(const Coder *c, const Pair *p, uint32_t *level);

/* ---- phrases (phrase.c) ---- */
uint32_t case_of(const Coder *c, uint32_t w);            /* the preposition a noun stands behind: its form, or 0 */
uint32_t child_with_case(const Coder *c, uint32_t head, Word prep);
uint32_t kid_with(const Coder *c, uint32_t head, Dep dep);
Span     phrase_of(const Coder *c, uint32_t head);       /* "A court in Istanbul": without relative clauses, lists, asides */
uint32_t top_of(const Coder *c, Mention m);                /* the word of a name that the others hang on: "[Ana] Ruiz" */
uint32_t who_is_meant(const Coder *c, uint32_t w);       /* the name a pronoun stands for, else who says the clause; else w */
enum { SIDES_MOST = 8 };
/* Those whom a phrase names: one for each member of a list, and of "US and British troops". Returns
 * how many. */
uint32_t sides_of(const Coder *c, uint32_t head, Side *side, uint32_t *chain);
#endif
