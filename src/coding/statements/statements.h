/* coding/statements/statements.h -- what is said of an actor: patterns, and pairs of names by
 * learned weights. */
#ifndef CODING_STATEMENTS_H
#define CODING_STATEMENTS_H
#include "coding/sketch/sketch.h"

/* ---- learned relations of two of a sentence (relate.c; weights by train/statements.c) ---- */
typedef enum Relation {            /* the first fifteen as KnowledgeNet names them */
    RELATION_MEMBER, RELATION_RESIDENCE, RELATION_SPOUSE, RELATION_BIRTHPLACE, RELATION_SCHOOL, RELATION_CHILD, RELATION_SEAT, RELATION_FOUNDER,
    RELATION_BIRTHDAY, RELATION_CHIEF, RELATION_PARTY, RELATION_NATION, RELATION_DEATHDAY, RELATION_SUBSIDIARY, RELATION_FOUNDED,
    RELATION_FIGHTS, RELATION_ALLY, RELATION_BELONGS, RELATION_LEADS, RELATION_AT, RELATION_SAME, RELATION_TALKS, RELATION_HOLDS, RELATION_NUMBER, RELATION_COUNT
} Relation;
enum { RELATION_MOST = 24, ARGS_MOST = 48, ARG_TYPES = 48, DEEDS_HERE = 16 };
extern const char *const relation_field[RELATION_COUNT];
/* 1 to 6: a name, by its kind; 40 and up: a time, by its. */
enum { TYPE_PRONOUN = 20, TYPE_NAME = 30, TYPE_PEOPLE = 31, TYPE_BODY = 32, TYPE_ARMS = 33, TYPE_SPOT = 34, TYPE_THING = 35, TYPE_NUMBER = 36, TYPE_TIME = 40 };
typedef struct Arg { Span words; uint32_t head; uint8_t type; uint32_t chain, class_; } Arg;        /* chain may be NONE */
typedef struct Args { Arg arg[ARGS_MOST]; uint32_t n; const Event *act[DEEDS_HERE]; uint32_t n_act; } Args;       /* of a sentence, and what is done in it */
typedef struct Together { uint32_t of[ARG_TYPES][ARG_TYPES]; } Together;
/* w [mask + 1][RELATION_MOST]; may: by the types of the two, a bit for each relation that such two
 * have been seen in */
typedef struct Relater { const int16_t *w; uint32_t mask; int32_t least[RELATION_MOST]; Together may; } Relater;
bool     relater_open(Relater *x, Str file);
void     relater_write(Out *o, const int16_t *w, uint32_t bits, const int32_t least[RELATION_MOST], const Together *may);
void     args_of(const Coder *c, uint32_t sentence, Args *x);
uint32_t args_top(const Coder *c, const Arg *a, const Arg *b);      /* the word the two hang on */
Span     arg_phrase(const Coder *c, const Arg *a);                /* all it is called: "[the former leader of Syria]" */
uint32_t may_relate(const Together *may, const Arg *a, const Arg *b);      /* bits of relations */
void     ask_pair(const Coder *c, const Args *x, uint32_t i, uint32_t k, Asks *q);
void     relate(const Relater *x, const Asks *q, int32_t sum[RELATION_MOST]);
void     relations_of(Coder *c, uint32_t sentence);                /* its statements */
void     relation_tell(Coder *c, const Arg *a, const Arg *b, Relation r, float sure);
void     kin_of(Coder *c, uint32_t sentence);                      /* kin.c: whose child who is */
void     titles_of(Coder *c, uint32_t sentence);                  /* title.c: posts, beliefs, where one is from */

/* ---- patterns of statements (pattern.c, match.c) ---- */
typedef enum SlotType { SLOT_ACTOR, SLOT_NP, SLOT_PHRASE, SLOT_CLAUSE, SLOT_WHEN, SLOT_WHERE, SLOT_PERSON,
                        SLOT_NUMBER, SLOT_NAME, SLOT_PEOPLE, SLOT_REST, SLOT_TYPE_COUNT } SlotType;
typedef enum SlotName { NAME_SUBJECT, NAME_VALUE, NAME_OBJECT, NAME_WHEN, NAME_WHERE, NAME_SPEAKER, NAME_MEANS,
                        NAME_ROLE, NAME_ANY, NAME_COUNT } SlotName;
typedef enum ElementKind { ELEMENT_WORDS, ELEMENT_SLOT, ELEMENT_GAP, ELEMENT_OPEN, ELEMENT_CLOSE } ElementKind;
typedef struct Element {
    ElementKind kind;
    Trie    *words;                /* ELEMENT_WORDS: any of these phrases */
    Word    *first; uint32_t n_first, cap_first;           /* first words of them */
    SlotName name; SlotType type;
    bool     list;                 /* "{object:person*}": one or more, in a list */
    bool     is_be;                /* "is|was": any form, and "is believed to have been" */
    bool     after_slot;           /* nothing but what may be absent stands between it and a slot: "{subject} (has) founded" */
    uint32_t close;                /* ELEMENT_OPEN: its ELEMENT_CLOSE */
} Element;
enum { PATTERN_MOST = 32 };
/* Some words, each a bit by its number's lowest places: of two sets without a bit in common no word
 * is in both. */
typedef struct WordMask { uint64_t bit[4]; } WordMask;
static inline void wordmask_put(WordMask *m, Word w) { m->bit[w / 64 % 4] |= 1ull << w % 64; }
static inline bool wordmask_meet(const WordMask *a, const WordMask *b)
{
    return ((a->bit[0] & b->bit[0]) | (a->bit[1] & b->bit[1]) | (a->bit[2] & b->bit[2])
               | (a->bit[3] & b->bit[3]))
        != 0;
}
typedef struct Pattern {
    Str      field;
    Element *element; uint32_t n_element;
    WordMask *need; uint32_t n_before, n_need; /* first words of all it cannot do without, but the anchor's: those before it, then those after */
    Str      value;                /* template: "{object}: killed in {means}"; or empty */
    int      status, factuality;     /* or -1: as the clause says */
    bool     has_gap;
    uint32_t anchor;               /* the element whose words are looked for first */
} Pattern;
typedef struct Anchor { uint32_t pattern, next; } Anchor;

/* ---- statements (statement.c) ---- */
void     statement_voice(const Coder *c, Statement *s);        /* all of it in somebody's words: his, and no plain fact */
void     statement_add(Coder *c, Statement s);              /* left out where it says nothing new or nothing of this actor */
void     statement_add_both(Coder *c, Statement s);         /* and, of a marriage, the same of the other */
Str      precision_of(Str timex);
Str      unquoted(Str s);                             /* without quotation marks at its ends */
/* sense.c */
bool     word_listed(const Coder *c, const char *list, uint32_t w);      /* its form or its dictionary form */
Span     value_words(const Coder *c, Span s);         /* without determiner and marks at the ends */
bool     is_whole_clause(const Coder *c, Span s);
void     statements_aliases(Coder *c);                /* deeds.c */
void     statements_deeds(Coder *c);

/* ---- field patterns ---- */
void patterns_read(Kinds *k, Str path, Str bytes, Trouble *t);
void patterns_index(Kinds *k);
void patterns_free(Kinds *k);
typedef struct Found { bool set; Span words; Span item[8]; uint32_t n; } Found;      /* what a slot took */
enum { ENDS_MOST = 6 };
/* Where somebody's name or phrase that begins at a word may end, the longest first where it is
 * somebody known. Asked by each pattern. */
typedef struct ActorSlot { uint32_t end[ENDS_MOST]; uint8_t n; bool known, first; } ActorSlot;      /* first: so is the first end of all */
typedef struct Match { const Pattern *pattern; Span words; uint32_t anchor; Found slot[NAME_COUNT]; } Match;
bool     match_sensible(const Coder *c, const Match *m);
bool     item_sensible(const Coder *c, const Match *m, uint32_t item, const Statement *s);      /* item: of its lists */
/* Where it holds word `anchor` and begins at one of [first, anchor]. m comes empty; its slots are
 * so again if there is none. */
bool pattern_match(Coder *c, const Pattern *p, uint32_t first, uint32_t anchor, Match *m);
uint32_t actor_at(const Coder *c, Span words);             /* row of d->chain, or NONE */
uint32_t last_actor(const Coder *c, uint32_t word);        /* the group last named before it */
#endif
