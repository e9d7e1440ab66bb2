/* read/nametag.h -- names by a trained net: where they stand, and what kind each is. Private to
 * read and train/.
 *
 *     On Sunday Pakistani Prime Minister Nawaz Sharif met rebels of the Islamic Movement of Uzbekistan
 *               people--                 person------                   organisation----------------
 *
 * In       tok.begin, len, form, flag; sent
 * Out      names in order, none over another, none over a sentence's end
 * Case     text ALL IN CAPITALS and headlines are read as well: training saw copies of its text so
 * Pure     whole numbers only: the same on every machine
 * Speed    bench: names
 *
 * A word goes in as its vector and pieces (as the tagger's, model.h) and its clues: one bit each
 * for what the lists, the gazetteer and the rest of the article say of it. Three layers read the
 * sentence in both directions (train/encoder.h draws one); each word gets a score for every label,
 * and the best path of labels is the answer. models/<code>.names.bin, made by train/names.c, holds
 * the weights. */
#ifndef READ_NAMETAG_H
#define READ_NAMETAG_H
#include "read/tables.h"
#include "read/tagger.h"

/* One bit each. Where two stand together, the first is a phrase's first word, the second the
 * others. */
enum {
    CLUE_COUNTRY, CLUE_COUNTRY_ON, CLUE_TOWN, CLUE_TOWN_ON, CLUE_HAMLET, CLUE_HAMLET_ON, CLUE_PEOPLE, CLUE_PEOPLE_ON,
    CLUE_ACTOR, CLUE_ACTOR_ON, CLUE_ACTOR_PERSON, CLUE_LONG_PLACE,
    CLUE_CLASS,                    /* then one bit for each of clue_class[] */
    CLUE_LEX = CLUE_CLASS + 20,    /* then the bits of the lexicon, LEX_... */
    CLUE_CAPITAL_HERE = CLUE_LEX + 4,          /* elsewhere with a capital it does not owe to its place */
    CLUE_LOWER_HERE,               /* elsewhere without */
    CLUE_LETTERS_HERE,             /* elsewhere all in capitals, in a sentence that is not */
    CLUE_TITLED_HERE,              /* elsewhere after "President", "Mr", a given name */
    CLUE_PLACED_HERE,              /* elsewhere after "in", "near" */
    CLUE_SAID_HERE,                /* elsewhere before or after "said" */
    CLUE_FIRST, CLUE_OWED,         /* first word; after an opening mark */
    CLUE_CAPS, CLUE_HEADLINE,      /* of the sentence */
    CLUE_GLUED, CLUE_UPPER_FIRST, CLUE_UPPER_ALL, CLUE_QUOTED, CLUE_NUMBER, CLUE_TIME,
    CLUE_SET,                      /* which set's convention is followed */
    NAME_SETS = 6, NAME_SET_NEWS = 5,
    NAME_CLUES = 64
};
enum { LEX_GIVEN = 1, LEX_FAMILY = 2, LEX_RARE = 4, LEX_OTHER = 8 };     /* census lists: see train/names.c */

enum {
    NAME_LAYERS = 3,
    NAME_INPUT = NET_INPUT + NAME_CLUES,
    NAME_LABELS = 1 + 4 * MENTION_COUNT, NAME_COLS = 32,       /* columns of the last layer: labels, then nothing */
    NAME_CLUE_ONE = 64,            /* what a clue that is there counts, where a vector has -127..127 */
    NAME_KIND = NET_VEC + CLUE_SET, NAME_KIND_ONE = 16         /* what is asked of a text: its words' mean vector and clues */
};
/* Labels: 0 no name; else 1 + 4 * MentionKind + part. */
enum { PART_BEGIN, PART_IN, PART_LAST, PART_ONLY };
/* What agencies write again and again: a word with a capital, alone and with its neighbours, and
 * how it was labelled there. Known by hash; 0: none. */
enum { NAME_TURNS = 6, TURN_COLS = 24, TURN_PLACES = 5 };
void name_turns(uint32_t *key, const uint64_t *hash);          /* hash[5]: the word with two on each side, 0 past the end */
static inline uint32_t turn_slot(uint32_t key, uint32_t n_slot) { return (uint32_t)((uint64_t)(key * 0x9e3779b1u) * n_slot >> 32); }
bool name_follows(uint32_t from, uint32_t to);                 /* may label `to` stand after `from`? */
bool name_ends(uint32_t label);                                /* may a sentence end in it? or, its like, begin? */

typedef struct NameModel {
    Model    words;                /* vectors and pieces of its own, nothing else */
    NetLayer layer[NAME_LAYERS], out[NAME_SETS + 1];   /* scores by the convention of each set; the last: of none */
    const int32_t  *kind;          /* [NAME_SETS + 1][NAME_KIND + 1] which set is a text most like? the last: none */
    const int32_t  *step;          /* [NAME_LABELS][NAME_COLS] from, to */
    const uint32_t *turn; uint32_t n_turn;      /* [n_turn] keys, a power of two, 0 empty; for NAME_SET_NEWS */
    const int8_t   *turn_score;    /* [n_turn][TURN_COLS], TURN_PLACES binary places */
    const uint32_t *mark;          /* [n_slot] of the lexicon: low half of a word's hash, 0 empty */
    const uint8_t  *lex;           /* [n_slot] LEX_... */
    uint32_t n_slot;               /* a power of two, or 0 */
} NameModel;
bool namemodel_open(NameModel *m, Str bytes);

/* A word as written: the row of its vector, what the lexicon says, and its pieces' sum. */
typedef struct NameForm { uint64_t key, hash; uint32_t vec; uint8_t lex; int16_t sum[NET_PIECE]; } NameForm;
typedef struct Name { Span words; MentionKind kind; float sure; } Name;

typedef struct NameTagger NameTagger;
NameTagger *nametagger_new(const ReadTables *t);               /* NULL: the language has no such model */
void        nametagger_free(NameTagger *n);
/* The names of d; they live until the next call. */
const Name *nametagger_run(NameTagger *n, const Doc *d, uint32_t *n_name);

/* ---- for training ---- */
NameTagger *nametagger_of(const ReadTables *t, const NameModel *m);      /* for clues: m needs its lexicon only */
const uint64_t *nametagger_clues(NameTagger *n, const Doc *d);  /* [tok.n], bit i is clue i */
#endif
