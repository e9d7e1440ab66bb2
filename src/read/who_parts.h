/* read/who_parts.h -- what who.c and who_signs.c share. Private to them. */
#ifndef READ_WHO_PARTS_H
#define READ_WHO_PARTS_H
#include "read/who.h"

typedef enum Part { PART_SUBJECT, PART_PASSIVE, PART_OBJECT, PART_OBLIQUE, PART_OWNER, PART_OF, PART_COMPOUND, PART_APPOS,
                    PART_PREDICATE, PART_EMPTY, PART_OTHER, PART_COUNT } Part;
/* How a phrase is said, as far as it matters for what it may be joined to. */
typedef enum Way { WAY_HE, WAY_SPEAKER, WAY_THIS, WAY_KNOWN, WAY_NEW, WAY_NAMED, WAY_COUNT } Way;
/* Sorts, roughly. */
typedef enum Rough { ROUGH_NONE, ROUGH_PERSON, ROUGH_FORCE, ROUGH_GROUP, ROUGH_THING, ROUGH_PLACE, ROUGH_TIME, ROUGH_EVENT,
                     ROUGH_ABSTRACT, ROUGH_COUNT } Rough;
enum { MANY_UNKNOWN, MANY_ONE, MANY_MORE };

/* A phrase as those after it look back on it. */
typedef struct Seen {
    uint32_t head, sentence, block, verb, one;
    Span     words;
    uint32_t core;                 /* first word behind determiners */
    Word     lemma;
    uint32_t before;               /* the phrase before with the same head or name's word, or NONE */
    uint32_t text;                 /* hash of its words without determiner */
    Sort     sort;
    uint8_t  form, turn, part, way, gender, many, rough, depth;
    bool     quoted, nested, speaks, first, heavy, is_name, reflexive;
} Seen;

/* One of whom phrases speak. */
typedef struct One {
    uint32_t first, last, n, chain;
    uint32_t given;                /* the word that is its given name, or NONE */
    uint8_t  gender, many, rough;
    Sort     sort;
    bool     named;
} One;

struct Who {
    const ReadTables *t;
    Doc     *d;
    const WhoName *name;
    Seen    *seen; uint32_t cap;
    One     *one;  uint32_t n_one;
    uint32_t *of_chain; uint32_t cap_chain;            /* [by chain] its one, or NONE */
    uint32_t *by_word; uint32_t cap_word;              /* [by Word] the last phrase with this head, or NONE */
    uint32_t speaker[TURN_COUNT];  /* the last "I", "we", "you", or NONE */
    uint32_t *stamp;               /* [by one] the phrase that last put it among its candidates */
    Pair     pair[WHO_CANDIDATES + 1];
    const uint32_t *given; uint32_t n_given;       /* given names of men and women, see WhoNet */
};

/* What is known of phrase k beside candidate c, or of its being someone new. */
void signs_pair(const Who *w, uint32_t k, uint32_t c, uint32_t rank, Pair *p);
void signs_new(const Who *w, uint32_t k, Pair *p);
Rough rough_of(Sort s);
#endif
