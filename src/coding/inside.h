/* coding/inside.h -- the nouns of this room, Kinds and Coder, and the order of its steps; nobody
 * else includes it.
 *
 * A step is a folder with a header of its own, in which its files meet: sketch, claims, places,
 * incidents, events, statements.
 */
#ifndef CODING_INSIDE_H
#define CODING_INSIDE_H
#include "coding/sketch/sketch.h"
#include "coding/claims/claims.h"
#include "coding/places/places.h"
#include "coding/incidents/incidents.h"
#include "coding/events/events.h"
#include "coding/statements/statements.h"

struct Kinds {
    Types     *types_of;
    Contexts  *contexts;           /* NULL: no file of them */
    Arena     *arena;
    Lexicon   *lex;
    KindFile  *kind;    uint32_t n_kind, cap_kind;
    Trie      *trigger; Trigger *trigger_row; uint32_t n_trigger, cap_trigger;
    Trie      *stop;    uint32_t n_stop;      /* phrases that only look like triggers */
    KindExample *example; uint32_t n_example, cap_example;
    Pattern   *pattern; uint32_t n_pattern, cap_pattern;
    uint32_t  *by_word; uint32_t n_by_word;                         /* [n_by_word] word -> first Anchor, or NONE */
    Anchor    *anchor; uint32_t n_anchor, cap_anchor;
    Weigher   claims;              /* models/<lang>.claims.bin */
    Weigher   same;                /* models/<lang>.same.bin: two triggers, one incident? */
    Relater   relations;           /* models/<lang>.relations.bin */
    Frames    *frames;
    Register  *actors;
    Weigher   types;               /* models/<lang>.events.bin: [row][TYPE_CLASSES], pair.c */
    WordClasses classes;           /* models/<lang>.classes.bin */
    const int8_t *part_weight;     /* [CLUE_ROWS][PART_COUNT], or NULL: nothing learned */
    const int16_t *state_weight;   /* [PART_COUNT][STATES_WIDE] */
    const int8_t *settle_weight;   /* [SETTLE_ROWS], or NULL: each phrase by itself */
    const int8_t *wording_weight;  /* [WORDING_ROWS], or NULL: the words filler.c keeps */
    const int8_t *worth_weight;    /* [PRINTS][WORTH_ROWS] */
    int32_t   weight[PRINTS][SURE_QUESTIONS]; bool has_weights;                 /* of the questions of sure.c, in thousandths */
    Signs      signs;              /* what attach.c knows; empty without a model */
    SpotNet    net;                /* and spot.c; first NULL: nothing */
    SpotNet    cue_net, whole_net; /* attribute.c: is it a cue, is all of it an attribution; first NULL: nothing */
};

struct Coder {
    const Kinds *kinds;
    const Lexicon *lex;
    const Lang *lang;
    Doc      *d;
    Branches branch;
    uint64_t *hash; uint32_t n_hash;           /* [n_hash] by Word, 0: not asked yet */
    uint32_t *class_;                          /* [n_hash] by Word, one more than its class, 0: not asked yet */
    /* by token */
    uint32_t cap;
    uint32_t *bits, *cue, *chunk_of, *mention_of, *time_of, *claim_of, *sent_of, *place_of;
    uint8_t  *kind, *tag, *cue_len, *hearsay, *say, *view;
    Chunk    *chunk; uint32_t n_chunk, cap_chunk;
    Draft    *draft; uint32_t n_draft, cap_draft;
    uint32_t topic;                /* the group its title names: row of d->chain, or NONE */
    uint32_t country_place;        /* its row of d->place, or NONE */
    char     country[4];           /* where the story plays; "" = nowhere named */
    Scene     scene[SCENES_MOST]; uint32_t n_scene, n_folk;
    struct ActorSlot *actor_slot;  /* by word, in the Doc's arena: match.c */
    struct WordMask *words_after;  /* by word, there too: the words behind it in its sentence */
    struct SpotList *spots;        /* by word, there too: spot.c */
    uint32_t *scene_of;            /* by row of d->place, in the Doc's arena: row of scene, or NONE */
    bool     *nature;              /* by sentence, in the Doc's arena */
    bool     want_clauses;
    int32_t  now_day;              /* published, else the latest day spoken of; DAY_UNKNOWN */
    uint32_t cap_claim, cap_statement, cap_event;
    Eventer  *eventer;
    void    (*see_drafts)(void *who, Coder *c); void *seer;        /* train/same.c: asked before drafts are joined; or NULL */
    uint8_t  *ruled;               /* by word, while parts are weighed (learned.c) */
    uint32_t *ruled_by;            /* by word: the draft whose filler it heads by the rules, or NONE */
    uint8_t  print;                /* print_of its text */
    uint8_t  *chain_ruled;         /* by row of d->chain, in the Doc's arena: its roles in all incidents by the rules, a bit each */
};

static inline Span sentence_at(const Coder *c, uint32_t w)
{
    uint32_t s = c->sent_of[w];
    return (Span){ c->d->sent.first[s], c->d->sent.first[s + 1] };
}
static inline const KindFile *draft_kind(const Coder *c, const Draft *t) { return &c->kinds->kind[t->kind]; }

/* ---- the steps ---- */
void code_deeds(Coder *c);         /* all before the statements */
void code_claims(Coder *c);
void code_incidents(Coder *c);
void code_details(Coder *c);       /* detail.c */
void code_events(Coder *c);        /* event.c */
void code_actors(Coder *c);        /* countries and sectors of those who are named; last, so that no step reads them */
void code_statements(Coder *c);
void code_clauses(Coder *c);
#endif
