/* coding/events/frame.h -- frames: which words around a verb or noun make an event of which type.
 * Private to coding.
 *
 *     [verbs 163 restrict]
 *     impose ~$sanctions on            a verb, what its object must be, whose object the target is
 *     threaten @ASSAULT|COERCE         a verb over another event
 *     [nominals 112 allege]
 *     accusation against
 *
 * Read from the kinds files (frame.c); what a clause says is matched against them in event.c.
 */
#ifndef CODING_FRAME_H
#define CODING_FRAME_H
#include "coding/inside.h"

typedef enum Plover {              /* the sixteen types of PLOVER, and speech that is none of them */
    PLOVER_NONE, PLOVER_AGREE, PLOVER_CONSULT, PLOVER_SUPPORT, PLOVER_CONCEDE, PLOVER_COOPERATE, PLOVER_AID,
    PLOVER_REQUEST, PLOVER_ACCUSE, PLOVER_REJECT, PLOVER_THREATEN, PLOVER_PROTEST, PLOVER_SANCTION,
    PLOVER_MOBILIZE, PLOVER_COERCE, PLOVER_ASSAULT, PLOVER_RETREAT, PLOVER_COUNT
} Plover;                          /* RETREAT last: weights of pair.c count it as CONCEDE */
Plover plover_from(Str name);                  /* PLOVER_NONE if it is no such name */
const char *plover_name(Plover p);             /* "AGREE"; "" for none */
uint32_t quad_of(Plover p);                    /* 0 speech, 1, 2 verbal, material cooperation, 3, 4 conflict; as CAMEO's quad class */

enum { FRAME_PREPS = 4 };
#define FRAME_NO_SET UINT32_MAX
typedef struct Frame {
    uint32_t code;                 /* row of Frames.code */
    bool     is_noun;
    bool     swap;                 /* who is led to by the last word does it: "receive ~$aid from <" */
    uint8_t  n_prep;
    Word     prep[FRAME_PREPS];    /* particles and prepositions, in order; of a noun: any of them leads to its target */
    uint32_t noun;                 /* row of Frames.set: what the object, or what stands behind the last of prep, must be */
    uint32_t subject;              /* row of Frames.set: what its doer must be: "seize ~* ^$gunmen" */
    uint32_t modal;                /* row of Frames.set: an auxiliary of the clause below: "say +must" */
    uint32_t inner;                /* bit (1 << Plover): the types of the event below it; 0: none is asked for */
    uint8_t  weight;               /* how much it asks for: the one that asks most wins */
    bool     needs_object;         /* "return ~* to": whatever it is */
    bool     ends_on_prep;         /* the last of prep leads to the target */
} Frame;

/* A type with its code: each (file, code, mode) has a Kind of its own, which events point at. */
typedef struct FrameCode { Kind kind; Plover plover; bool two_sided; } FrameCode;
typedef struct FrameLink { uint32_t frame, next; } FrameLink;
typedef struct FrameSet { Str name; uint32_t first, n; } FrameSet;

struct Frames {
    Frame     *frame; uint32_t n_frame, cap_frame;
    FrameCode **code; uint32_t n_code, cap_code;         /* pointers: events point at code->kind */
    FrameSet  *set;   uint32_t n_set, cap_set;
    Word      *member; uint32_t n_member, cap_member;    /* of all sets */
    FrameLink *link;  uint32_t n_link, cap_link;
    uint32_t  *by_word; uint32_t n_by_word;              /* [n_by_word] form -> first FrameLink, or NONE */
    Word       respectively;
    Word       place, person;                            /* members of sets that stand for any name of a place, of a person */
    Word       will, not_;                               /* lemmas that stand for "will do", "did not do" */
    uint32_t   light, carry, bear, manner, future, others, ends, almost, have, would, doubtful, certain, unreal, rumour, warn, deny, answer, found, cancelled, off;                     /* the sets "light": "launch" an attack; "carry": "began" to withdraw; "bear": "faced"; ... */
    uint32_t   since, setting, bids, shoots, mishap, nobody, firsts;       /* more of them; words.sets says what each is for */
};

void frames_sets(Kinds *k, Str bytes, Trouble *t);                           /* a .sets file */
/* One line under "[verbs ...]" or "[nominals ...]" of the file of kind `f`. */
void frames_line(Kinds *k, const KindFile *f, Str section, Str line, Trouble *t);
void frames_end(Kinds *k);                                                   /* all files are read */
void frames_free(Frames *f);
bool frame_set_has(const Frames *f, uint32_t set, Word w);
/* The first frame of a word in any of its forms; then link[].next. */
static inline uint32_t frames_of(const Frames *f, Word form) { return form < f->n_by_word ? f->by_word[form] : NONE; }
#endif
