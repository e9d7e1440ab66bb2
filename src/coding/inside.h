/* coding/inside.h -- what the files of this room share; nobody else includes it.
 *
 * A Doc comes without tags or trees as yet, so coding first makes a rough sketch of each sentence:
 * what every word is (Tag), which words make a noun phrase (Chunk), which phrases are cues. All the
 * rest reads the sketch, so that a tagger and a parser can take its place file by file.
 */
#ifndef CODING_INSIDE_H
#define CODING_INSIDE_H
#include "coding/coding.h"

/* What a word can be, from lang/<code>.coding.lang and the verbs of the kinds. */
enum {
    W_DET = 1u << 0, W_PREP = 1u << 1, W_BE = 1u << 2, W_HAVE = 1u << 3, W_MODAL = 1u << 4,
    W_PRON = 1u << 5, W_CONJ = 1u << 6, W_SUB = 1u << 7, W_ADV = 1u << 8,
    W_BASE = 1u << 9, W_VS = 1u << 10, W_PAST = 1u << 11, W_PART = 1u << 12, W_ING = 1u << 13,
    W_ADJ = 1u << 14, W_PERSON = 1u << 15, W_THING = 1u << 16, W_WEAPON = 1u << 17, W_ORG = 1u << 18,
    W_TITLE = 1u << 19, W_FACILITY = 1u << 20, W_NUM = 1u << 21, W_NOUN = 1u << 22, W_PLURAL = 1u << 23,
    W_JUDGE = 1u << 24, W_NUMBER_BOUND = 1u << 25, W_EVENT = 1u << 26, W_NATURE = 1u << 27, W_HOLLOW = 1u << 28,
    W_ORDINAL = 1u << 29, W_UNIT = 1u << 30,
    W_VERB = W_BASE | W_VS | W_PAST | W_PART | W_ING,
    W_AUX = W_BE | W_HAVE | W_MODAL
};

#define W_GROUND 0x80000000u      /* "region": no value of an enum */

/* What a phrase tells. */
enum {
    CUE_HEARSAY = 1u << 0, CUE_SAY = 1u << 1, CUE_ACCORDING = 1u << 2, CUE_PLANNED = 1u << 3,
    CUE_MAYBE = 1u << 4, CUE_NEGATION = 1u << 5, CUE_ATTEMPTED = 1u << 6, CUE_THREATENED = 1u << 7,
    CUE_GOES_ON = 1u << 8, CUE_LIGHT = 1u << 9, CUE_BEFALL = 1u << 10, CUE_OWNS = 1u << 11,
    CUE_OWNS_PART = 1u << 12, CUE_DISOWNS = 1u << 13, CUE_KILLED = 1u << 14, CUE_WOUNDED = 1u << 15,
    CUE_TAKEN = 1u << 16, CUE_IDENTIFIED = 1u << 17, CUE_SAY_LOOSELY = 1u << 18, CUE_VIEW = 1u << 19,
    CUE_JUDGED = 1u << 20
};
typedef struct Cue { uint32_t mask; Status hearsay, say, view; } Cue;

typedef struct Quantity { int32_t low, high; } Quantity;
enum { BOUND_LOW, BOUND_MORE, BOUND_MOST, BOUND_LESS, BOUND_ROUND };

typedef struct Noun { uint32_t bits; uint8_t kind; } Noun;

/* The words of one language, as coding sees them. */
typedef struct Lexicon {
    Lang     *lang;
    Arena    *arena;
    uint32_t *bits;   uint32_t n_word;        /* [n_word] by Word */
    uint8_t  *kind;                           /* [n_word] row of kind_name, 0 = none */
    int32_t  *number;                         /* [n_word] value of a number word, or -1 */
    Str       kind_name[64]; uint32_t n_kind;
    Noun      of_sort[SORT_COUNT];            /* what read's sort of a noun tells, where no list of ours has it */
    Trie     *noun;  Noun *noun_row; uint32_t n_noun, cap_noun;     /* phrases of two words and more */
    Trie     *cue;   Cue *cue_row;   uint32_t n_cue, cap_cue;
    Trie     *quantity; Quantity *quantity_row; uint32_t n_quantity, cap_quantity;
    Trie     *bound;                          /* to BOUND_... */
    Trie     *here, *capital, *definite, *town, *mute;  /* "this city"; "capital"; "the", "those": told before; "city", "road"; "captions" */
    Trie     *blast, *risky;                  /* "explosion", by whatever; "fireworks", where things blow up by themselves */
    Trie     *blame;                          /* "detained them [for] killing" */
    Trie     *foil;                           /* by lemmas: "[foiled] a plan to bomb" */
    Trie     *tell;                           /* by lemmas: what else is told of an incident (detail.h) */
    Trie     *money;                          /* by lemmas: row of "coding money" */
    Trie     *age;                            /* behind a number: "year old" */
    Trie     *sum;                            /* "in all", "this year": of no single deed */
    Word      the, of, by, to, on, against, at, with, from, and_, or_, that, between, a, an, comma, how, who,
              which, its, their, it, s, about, was, were, in, since, after;
} Lexicon;
Lexicon *lexicon_new(Lang *lang);
void     lexicon_free(Lexicon *x);
/* All forms of a verb: base, -s, past, participle, -ing. */
typedef struct Forms { Str base, s, past, part, ing; } Forms;
Forms lexicon_forms(Lexicon *x, Str base);
/* A phrase put into a trie; a word with "~" before it in all its forms ("~blow up"). `bits`: told to
 * that word's forms. Returns the number of phrases put. */
typedef void PhrasePut(void *who, const Word *word, uint32_t n);
uint32_t lexicon_phrase(Lexicon *x, Str phrase, PhrasePut *put, void *who);
void     lexicon_verb(Lexicon *x, Str base);           /* let the tagger know a verb */
void     lexicon_bits(Lexicon *x, Word w, uint32_t bits);

/* ---- learned sums (weigh.c): questions with an answer, hashed to places in a table ---- */
enum { ASK_MOST = 160, WEIGHS_LEAST = 8 };
typedef struct Asks { uint32_t at[ASK_MOST]; uint32_t n; } Asks;
static inline uint32_t ask_mix(uint32_t a, uint32_t b)
{
    uint64_t x = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(x >> 32) ^ (uint32_t)(x >> 7);
}
static inline void ask(Asks *a, uint32_t question, uint32_t answer)
{
    if (a->n < ASK_MOST) a->at[a->n++] = ask_mix(ask_mix(0x51ed270bu, question), answer);
}
static inline void ask_two(Asks *a, uint32_t question, uint32_t x, uint32_t y) { ask(a, question, ask_mix(x, y)); }
/* least: thresholds that were chosen in training, in thousandths like the weights. w NULL: nothing learned. */
typedef struct Weigher { const int16_t *w; uint32_t mask; int32_t least[WEIGHS_LEAST]; } Weigher;
bool     weigher_open(Weigher *x, Str file);
void     weigher_write(Out *o, const int16_t *w, uint32_t bits, const int32_t least[WEIGHS_LEAST]);
int32_t  weigh(const Weigher *x, const Asks *a);

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
/* w [mask + 1][RELATION_MOST]; may: by the types of the two, a bit for each relation that such two have been seen in */
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

/* ---- classes of words (pair.c; made by train/events.c) ---- */
typedef struct WordClasses { const uint64_t *entry; uint32_t n; } WordClasses;
bool     classes_open(WordClasses *x, Str file);
uint32_t class_of_word(const WordClasses *x, Str lower);           /* 0: none */
uint32_t form_class(const Coder *c, Word w);               /* the same; those of the language are remembered */

/* ---- kinds ---- */
typedef enum Role { ROLE_NONE, ROLE_PERPETRATOR, ROLE_TARGET, ROLE_VICTIM, ROLE_WEAPON, ROLE_AUTO,
                    ROLE_PLACE } Role;
typedef enum Way { WAY_ACT,        /* a verb whose subject does it: "gunmen attacked" */
                   WAY_HAPPEN,     /* a verb whose subject suffers it or is its means: "a bomb exploded" */
                   WAY_NOUN } Way; /* "the bombing of" */
typedef struct Trigger {
    uint32_t kind;                 /* row of Kinds.kind */
    Way      way;
    Role     subject, object;      /* of the active verb */
    Word     prep; Role prep_role; /* "open fire on": on, ROLE_TARGET; prep 0: none */
    bool     need_prep;            /* without it nothing happened: "fire at" */
    bool     need_weapon;          /* only of a weapon: "plant" a bomb */
} Trigger;
/* Does a report of it stand alone? "Two people died" tells of an incident only beside one. */
typedef enum Alone { ALONE_YES, ALONE_NO, ALONE_WITH_DOER } Alone;
typedef struct KindFile {
    Kind     kind;
    Str      path;
    bool     result;               /* tells what an incident cost: joins one told nearby */
    uint64_t takes_in;             /* bit set of rows of kinds that may be the same thing */
    uint64_t weapons;              /* bit set of weapon kinds that make an attack this */
    uint64_t weapon_only;          /* which ones "weapon only" means: to plant a bomb, not to leave a rifle; 0: any */
    Str      takes_in_names;
    Effect   effect;               /* on its victims */
    int32_t  weight[2];            /* how much this kind says for a record, in thousandths, by print (sure.c) */
    bool     two_sided;            /* all who fight are its perpetrators */
    bool     by_states;            /* "Israeli [air strikes]" are Israel's (demonym.c) */
    Alone    alone;
    bool     solid;                /* done to things only, so that its object is one: "burn" */
    Stage    stage;
} KindFile;
enum { KINDS_MOST = 64 };

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
    uint32_t close;                /* ELEMENT_OPEN: its ELEMENT_CLOSE */
} Element;
enum { PATTERN_MOST = 32 };
/* Some words, each a bit by its number's lowest places: of two sets without a bit in common no word is in both. */
typedef struct WordMask { uint64_t bit[4]; } WordMask;
static inline void wordmask_put(WordMask *m, Word w) { m->bit[w / 64 % 4] |= 1ull << w % 64; }
static inline bool wordmask_meet(const WordMask *a, const WordMask *b)
{
    return ((a->bit[0] & b->bit[0]) | (a->bit[1] & b->bit[1]) | (a->bit[2] & b->bit[2]) | (a->bit[3] & b->bit[3])) != 0;
}
typedef struct Pattern {
    Str      field;
    Element *element; uint32_t n_element;
    WordMask *need; uint32_t n_need;           /* first words of all it cannot do without, but the anchor's */
    Str      value;                /* template: "{object}: killed in {means}"; or empty */
    int      status, factuality;     /* or -1: as the clause says */
    bool     has_gap;
    uint32_t anchor;               /* the element whose words are looked for first */
} Pattern;
typedef struct Anchor { uint32_t pattern, next; } Anchor;

typedef struct Frames Frames;      /* frame.h */
typedef struct Register Register;  /* actor_code.h */
typedef struct SignSlot { uint64_t hash; int32_t weight; } SignSlot;
/* Of spot.c: [SPOT_HIDDEN][SPOT_WORDS][STATE_WIDE], [SPOT_HIDDEN], [SPOT_HIDDEN]; in units of 1 / 2^SPOT_BITS. */
enum { SPOT_HIDDEN = 24, SPOT_WORDS = 3, SPOT_BITS = 10, SPOT_SHIFT = 6 /* a state is 64ths */ };
typedef struct SpotNet { const int16_t *first; const int32_t *from; const int16_t *second; } SpotNet;
typedef struct Signs { SignSlot *slot; uint32_t n_slot, n; bool has_scenes; } Signs;        /* weights of attach.c; n_slot a power of two */

enum { SURE_QUESTIONS = 59, PRINTS = 2 };     /* PRINTS: wires all in capitals, ordinary print (print_of) */
typedef struct Types Types;
typedef struct Contexts Contexts;        /* acled.c */
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
};
typedef struct Trouble { KindsTrouble *say; void *who; Str path; uint32_t line; } Trouble;
void trouble_say(Trouble *t, const char *what, Str about);

/* ---- the sketch ---- */
typedef enum Tag { T_NOUN, T_DET, T_NUM, T_PREP, T_VERB, T_AUX, T_CONJ, T_SUB, T_ADV, T_PUNCT, T_TIME,
                   T_PRON, T_TO, T_POSS } Tag;
typedef struct Chunk {             /* a noun phrase */
    Span     words;                /* "the three members" */
    uint32_t core;                 /* first word after determiner and number: "members" */
    uint32_t head;                 /* "members" */
    uint32_t of;                   /* the chunk hanging on it by "of", or NONE */
    uint32_t end;                  /* past all that hangs on it by "of" */
    uint32_t bits;                 /* of the head */
    uint8_t  kind;                 /* of the head */
    uint32_t mention;              /* row of d->mention that stands for it (covers the head), or NONE */
    uint32_t modifier;             /* a named mention before the head: "IMU" in "IMU militants" */
    Count    number;
} Chunk;

/* What hangs on what, by word: first that hangs on it, next that hangs on the same; first and last word of its
 * phrase; head of the longest phrase that begins (ends) here; hash of its lemma; claim the rules made of it; claim of any sort whose words it is among. Only where there is a tree. */
typedef struct Marks { uint32_t commas, quotes, verbs; } Marks;       /* before a word, from the first of the text on */
typedef struct Branches {
    uint32_t *kid, *next, *left, *right, *begins, *ends, *lemma, *rule, *within;
    uint32_t *small;               /* the word where it is one of a closed class, else its class (attribute.c) */
    Marks    *marks;               /* [tok.n + 1] */
} Branches;
void     branches_of(Coder *c);
void     smalls_of(Coder *c);                              /* branch.small, branch.marks */
uint64_t word_hash(const Coder *c, Word w);                /* of its letters; those of the language are remembered */
uint32_t branch_way(const Coder *c, uint32_t a, uint32_t b);

/* A place of the article, once however often named. folk: names of people and bodies of its country, of n_folk. */
enum { SCENES_MOST = 48 };
typedef struct Scene { uint32_t row, n, folk; bool dateline, dateline_only, implied, ground; } Scene;

typedef struct Draft Draft;
typedef struct Eventer Eventer;    /* event.h */
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

void sketch_doc(Coder *c);

/* ---- the parser's tree, where there is one: words, or NONE (tree.c) ---- */
bool     has_tree(const Coder *c);
uint32_t tree_child(const Coder *c, uint32_t head, Dep dep);
uint32_t tree_subject(const Coder *c, uint32_t verb);
int      tree_passive(const Coder *c, uint32_t verb);      /* 1, 0, or -1: does not tell */
uint32_t tree_agent(const Coder *c, uint32_t verb);
bool     tree_habit(const Coder *c, uint32_t w);         /* told as what is done for a living: "lives from [kidnapping]" */
Dep      tree_joins(const Coder *c, uint32_t a, uint32_t b);       /* chunks: DEP_CONJ, DEP_APPOS, DEP_NONE */

/* ---- grammar on the sketch ---- */
Span     sentence_at(const Coder *c, uint32_t word);
bool     is_passive(const Coder *c, uint32_t verb);
bool     has_be(const Coder *c, uint32_t verb);            /* passive by its auxiliary, beyond doubt */
uint32_t subject_of(const Coder *c, uint32_t verb);        /* chunk, or NONE */
uint32_t object_of(const Coder *c, uint32_t past);         /* chunk from word `past` on, or NONE */
uint32_t by_of(const Coder *c, uint32_t past);             /* chunk behind "by" in the clause, or NONE */
uint32_t prep_of(const Coder *c, uint32_t past, Word prep, uint32_t reach);  /* chunk behind this preposition */
uint32_t next_in_list(const Coder *c, uint32_t chunk);     /* "X, Y and Z"; NONE at its end */
uint32_t before_in_list(const Coder *c, uint32_t chunk);   /* the other way, for subjects */
uint32_t verb_before(const Coder *c, uint32_t word);       /* nearest verb left in the sentence, or NONE */
uint32_t clause_begin(const Coder *c, uint32_t word);
uint32_t clause_end(const Coder *c, uint32_t word);
uint32_t chunk_chain(const Coder *c, uint32_t chunk);      /* whom it speaks of: row of d->chain, or NONE */
uint32_t chunk_actor(const Coder *c, uint32_t chunk);      /* the same, or for whom: "IMU militants" the IMU */
bool     names_person(const Coder *c, uint32_t chunk);      /* a person by name */
bool     chunk_is_pronoun(const Coder *c, uint32_t chunk);
Str      kind_name_of(const Coder *c, uint32_t chunk);
bool     word_is(const Coder *c, uint32_t w, Word form);
Str      span_text(const Coder *c, Span s);                /* one line: breaks and runs of blanks to one blank */

/* ---- how many ---- */
Count    count_at(const Coder *c, uint32_t begin, uint32_t end, uint32_t *past);
Count    count_join(Count a, Count b);                     /* both: added up */
Count    count_of_chunk(const Coder *c, uint32_t chunk);   /* "a soldier" 1, "soldiers" 2..open */
bool     is_age(const Coder *c, uint32_t chunk);           /* sum.c: "The cameraman, [69]," */
bool     is_part_of_them(const Coder *c, uint32_t chunk);  /* "[many of them] traders" */
void     count_said(const Coder *c, Count *n);             /* whose word it is, by the claim it stands in */

/* ---- how sure ---- */
typedef struct Force { Status status; Factuality factuality; Stage stage; uint32_t speaker; Str speaker_text; bool is_said; Span because; } Force;
Force    force_at(const Coder *c, Span words, When when);

/* ---- when (when.c) and where (where.c) ---- */
When     when_at(const Coder *c, uint32_t word);
uint32_t words_apart(const Coder *c, uint32_t word, Span there);
bool     another_between(const Coder *c, uint32_t word, uint32_t there);       /* a deed that what stands there belongs to */
void     main_country(Coder *c);
uint32_t place_at(const Coder *c, uint32_t word, bool anywhere);

/* ---- attributions that were learned (attribute.c; weights by train/claims.c) ---- */
enum { CHOICES_MOST = 200, LEAST_CUE = 0, LEAST_WHOLE = 1 };
typedef struct Piece { uint32_t begin, end; } Piece;               /* words, both inside */
typedef struct Attribution { uint32_t cue, source; Piece piece[2]; uint32_t n_piece; int32_t sum, margin[3]; } Attribution;
bool     may_be_cue(const Coder *c, uint32_t w);
void     ask_cue(const Coder *c, uint32_t w, Asks *a);
uint32_t sources_of(const Coder *c, uint32_t cue, uint32_t *word);              /* words, NONE among them */
void     ask_source(const Coder *c, uint32_t cue, uint32_t w, Asks *a);
uint32_t begins_of(const Coder *c, uint32_t cue, uint32_t past, uint32_t *word);   /* past: of the first piece; NONE: this is it */
void     ask_begin(const Coder *c, uint32_t cue, uint32_t past, uint32_t w, Asks *a);
uint32_t ends_of(const Coder *c, uint32_t cue, uint32_t begin, uint32_t *word);
void     ask_end(const Coder *c, uint32_t cue, uint32_t begin, uint32_t w, Asks *a);
void     ask_whole(const Coder *c, const Attribution *x, Asks *a);              /* is it one at all? */
bool     attribution_at(const Coder *c, uint32_t cue, Attribution *x);         /* one that may be; x->sum how surely */
void     rules_mark(Coder *c);                                                /* branch.rule of d->claim */
bool     is_quote_mark(const Coder *c, uint32_t w);

/* ---- which place of its sentence a deed belongs to (attach.c, spot.c; weights by train/where.c) ---- */
enum { SPOTS_MOST = 64 };
typedef struct Spot { uint32_t mention, place; float sure; bool likeliest; } Spot;         /* place: row of d->place, or NONE; likeliest: with those in a list with it, and likelier than none */
uint32_t spots_list(const Coder *c, uint32_t word, Spot *spot, uint32_t most);
uint32_t spots_at(const Coder *c, uint32_t word, Spot *spot, uint32_t most);       /* the same, with how sure each is */
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

/* ---- the steps ---- */
void code_deeds(Coder *c);         /* all before the statements */
void code_claims(Coder *c);
void code_incidents(Coder *c);
void code_details(Coder *c);       /* detail.c */
Factuality doubted(const Coder *c, uint32_t w);      /* doubt.c: what the tree says against a verb; FACT_HAPPENED: nothing */
bool nearly_done(const Coder *c, uint32_t w);             /* "almost expelled" is no expulsion; but "almost killed" may be an attempt, so incidents do not ask */
void code_events(Coder *c);        /* event.c */
void code_actors(Coder *c);        /* countries and sectors of those who are named; last, so that no step reads them */
void code_statements(Coder *c);
void code_clauses(Coder *c);

/* ---- incidents in the making (incident.c, merge.c) ---- */
typedef struct FillerList { Filler *item; uint32_t n, cap; } FillerList;
enum { FILLER_ROLES = 5 };         /* perpetrators, organisations, targets, victims, weapons */
struct Draft {
    uint32_t kind;                 /* row of kinds */
    Span     trigger;
    bool     is_noun;
    bool     definite;             /* "the attack": told before */
    bool     series;               /* "many attacks" */
    uint32_t chunk;                /* of a noun */
    uint32_t doer, sufferer;       /* chunks, or NONE: source and target of the event */
    Stage    stage;
    When     when;
    uint32_t place;
    bool     own_place, own_time;  /* said in its sentence */
    Span     facility;
    FillerList perpetrators, organisations, targets, victims, weapons;
    FillerList rule[FILLER_ROLES]; /* the same five as the rules gave them (learned.c) */
    Count    killed, wounded, taken, number;
    Count    own[3];               /* killed, wounded, taken, as its own clause has them */
    bool     apart;                /* its numbers are of more than one deed: a year's, a campaign's */
    Responsibility *claim; uint32_t n_claim, cap_claim;
    Force    force;
    uint32_t *told; uint32_t n_told, cap_told;             /* sentences, rising */
    uint32_t into;                 /* the draft it was merged into, or NONE */
    bool     told_of;              /* will be a row of d->incident */
    uint32_t row;                  /* which, the first where it is several; or NONE */
};
/* "anti-[Taliban]": a name behind a hyphen and no name. */
static inline bool is_glued(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return w >= 2 && !((t->flag[w] | t->flag[w - 1]) & TOK_SPACE_BEFORE) && c->d->article.text.p[t->begin[w - 1]] == '-' && c->mention_of[w - 2] == NONE;
}

bool     is_sum(const Coder *c, const Draft *t);           /* sum.c: its numbers are a year's, a campaign's */
static inline const KindFile *draft_kind(const Coder *c, const Draft *t) { return &c->kinds->kind[t->kind]; }
Span     filler_words(const Coder *c, uint32_t chunk);
Filler   filler_of(const Coder *c, uint32_t chunk);
void     fillers_country(Coder *c);                        /* whose they are; when all incidents are rows */
void     filler_add(Coder *c, FillerList *l, Filler f);
Span     bare_name(const Coder *c, Span mention);
void     filler_join(Coder *c, Filler *old, Filler f);            /* one and the same: mentions of both */
bool     filler_same(const Coder *c, const Filler *a, const Filler *b);
void     draft_roles(Coder *c, Draft *t, const Trigger *g);        /* roles.c */
bool     foiled_by(const Coder *c, uint32_t v, uint32_t chunk);    /* suspect.c: who kept v from being done */
uint32_t blamed_for(const Coder *c, uint32_t v, bool *suspected);  /* suspect.c: the phrase of who did what v tells, or NONE */
void     drafts_accidental(Coder *c);                               /* accident.c */
void     draft_state(Coder *c, uint32_t draft, uint32_t place);     /* demonym.c: a doer, where none is known */
void     draft_sides(const Coder *c, Draft *t);                     /* sides.c */
void     draft_doer(Coder *c, Draft *t, uint32_t chunk);
uint32_t names_from(const Coder *c, uint32_t w, uint32_t *chunk, uint32_t most);       /* "Ana Ruiz, Luis Rios and ..." */
uint32_t names_after(const Coder *c, uint32_t k, uint32_t *chunk, uint32_t most);      /* "two men, Ana Ruiz and ..." */
void     drafts_name(Coder *c);                                    /* named.c: who the dead were, told later */
uint32_t draft_parts(Coder *c, const Draft *t, Draft *part, uint32_t most);      /* several.c: 0, or the incidents it is */
void     drafts_own(Coder *c);                                     /* own.c: claims of responsibility */
void     drafts_merge(Coder *c);                                   /* merge.c */
void     drafts_once(Coder *c);
bool     name_in_name(Str a, Str b);

/* ---- are these two one and the same? (same.c; weights by train/same.c) ---- */
void     ask_same(const Coder *c, uint32_t a, uint32_t b, Asks *q);        /* drafts a before b, as their triggers made them */
bool     may_be_same(const Coder *c, uint32_t a, uint32_t b);
bool     same_incident(const Coder *c, const Draft *a, const Draft *b);    /* what the rules say (merge.c) */
bool     days_meet(When a, When b);
bool     places_meet(const Coder *c, const Draft *a, const Draft *b);
bool     same_facility(const Coder *c, const Draft *a, const Draft *b);
bool     fillers_share(const Coder *c, FillerList a, FillerList b);
bool     fillers_clash(const Coder *c, FillerList a, FillerList b);       /* named on both sides and none in common */
enum { SAME_BACK = 40 };           /* drafts looked back */
void     same_weigh(Coder *c, int32_t *sum);                               /* [n_draft][SAME_BACK] */

/* ---- what was learned of roles: clues about a phrase (clue.c), their weights and what they decide (learned.c) ---- */
typedef enum Part { PART_NONE, PART_PERPETRATOR, PART_ORGANISATION, PART_TARGET, PART_KILLED, PART_HURT, PART_VICTIM,
                    PART_WEAPON, PART_COUNT } Part;
enum { CLUE_ROWS = 1 << 18, CLUES_MOST = 96, STATES_WIDE = 2 * STATE_WIDE + STATE_WORD,
       RULED_PERPETRATOR = 1, RULED_ORGANISATION = 2, RULED_TARGET = 4, RULED_VICTIM = 8, RULED_WEAPON = 16,
       RULED_KILLED = 32, RULED_HURT = 64 };
typedef struct Phrase {            /* what may have a part in an incident */
    Span     words;
    uint32_t head, chunk;          /* word; row of chunk it stands in */
    uint32_t draft, anchor;        /* the incident; its trigger nearest in the sentence, or NONE */
    uint32_t after;                /* sentences since the incident was last told */
    uint8_t  ruled;                /* what the rules made of it: RULED_... */
    bool     of_other;             /* the rules gave it to another incident, and not to this one */
    bool     inner;                /* stands before the head: "rebel" in "rebel attack" */
} Phrase;
typedef struct Clues { uint32_t n, row[CLUES_MOST]; } Clues;
typedef void PhraseSeen(void *who, const Phrase *p);
void     clues_of(const Coder *c, const Phrase *p, Clues *q);
void     states_of(const Coder *c, const Phrase *p, int8_t *x);         /* [STATES_WIDE] */
uint64_t clue_mix(uint64_t h, uint64_t x);
uint64_t lemma_hash(const Coder *c, uint32_t w);
void     phrases_of(Coder *c, uint32_t draft, PhraseSeen *see, void *who);
void     phrase_chances(const Coder *c, const Phrase *p, int32_t chance[PART_COUNT]);       /* in thousandths */
void     drafts_ruled(Coder *c);                                    /* before phrases_of: fills ruled_by */
uint64_t phrase_class(const Coder *c, const Phrase *p);            /* what sort of thing it is */

/* ---- one person or thing of all that is said of it, and whether it is given (settle.c) ---- */
enum { SETTLE_ROWS = 1 << 15, SETTLE_MOST = 64 };
typedef struct Given { Filler f; Part part; int32_t chance[PART_COUNT]; Phrase said; bool spent; } Given;
typedef struct Group {
    Filler   f;
    Part     part;                 /* of the likeliest phrase */
    uint32_t role;                 /* 0..FILLER_ROLES */
    const Given *best, *text;      /* the likeliest phrase; the one that says most */
    int32_t  top, second;          /* chances of its role, in thousandths */
    const Given **member; uint32_t n;      /* its phrases */
    uint8_t  ruled;                /* all of them */
    bool     stands, told;         /* is given whatever the weights say; in a sentence with the trigger */
} Group;
typedef struct Groups { Group *item; uint32_t n, cap; } Groups;
typedef struct SettleClues { uint32_t n, row[SETTLE_MOST]; } SettleClues;
void     groups_of(Coder *c, uint32_t draft, Groups *out);

/* ---- how it is called (wording.c) ---- */
enum { WORDING_ROWS = 1 << 14, WORDINGS_MOST = 32, WORDING_CLUES_MOST = 64 };
typedef struct Wording { Str text; Span words; const Given *of; } Wording;
typedef struct WordingClues { uint32_t n, row[WORDING_CLUES_MOST]; } WordingClues;
uint32_t wordings_of(const Coder *c, const Group *x, Wording way[WORDINGS_MOST]);
void     wording_ask(const Coder *c, const Group *x, const Wording *way, uint32_t i, WordingClues *q);
void     group_call(const Coder *c, Group *x);
void     settle_ask(const Coder *c, uint32_t draft, const Groups *all, uint32_t group, SettleClues *q);
void     drafts_learned(Coder *c);
bool     learned_read(Kinds *k, Str bytes);
uint32_t draft_root(const Coder *c, uint32_t draft);
uint32_t drafts_after(const Coder *c, uint32_t word);      /* the first draft whose trigger begins behind it */

/* ---- what a text is about (acled.c) ---- */
void     types_read(Kinds *k, Str path, Str bytes, Trouble *t);
void     types_free(Types *t);
void     context_line(Kinds *k, Str section, Str line, Trouble *t);      /* context.c: one line of a .contexts file */
void     contexts_free(Contexts *x);
void     code_contexts(Coder *c);                                        /* of each event; after code_events */
void     code_types(Coder *c);

/* ---- how sure an incident is (sure.c; weights by train/incidents.c) ---- */
enum { WORTH_ROWS = 1 << 15, WORTH_MOST = 1024 };
typedef struct Worth { uint32_t n, row[WORTH_MOST]; } Worth;
void     worth_of(const Coder *c, uint32_t incident, uint32_t print, Worth *q);     /* clues beside the questions */
bool     sure_asks(uint32_t print, uint32_t question);    /* is it asked of such text? */
void     sure_ask(const Doc *d, uint32_t incident, uint8_t yes[SURE_QUESTIONS]);
const char *sure_question(uint32_t i);
uint32_t print_of(const Doc *d);           /* 0: all in capitals, as wires were; 1: as we print */
void     weights_read(Kinds *k, Str bytes);
void     incidents_sure(Coder *c);

/* ---- whose word it is (speaker.c) ---- */
Status   status_by_speaker(const Coder *c, uint32_t speaker, Status s);        /* speaker: a chunk, or NONE */
uint32_t speaker_actor(const Coder *c, uint32_t speaker);          /* chunk_actor of who speaks */
bool     speaks_of_itself(const Coder *c, uint32_t speaker, Span content);

/* ---- statements (statement.c) ---- */
void     statement_voice(const Coder *c, Statement *s);        /* all of it in somebody's words: his, and no plain fact */
void     statement_add(Coder *c, Statement s);              /* left out where it says nothing new or nothing of this actor */
Str      precision_of(Str timex);
Str      unquoted(Str s);                             /* without quotation marks at its ends */
bool     is_whole_clause(const Coder *c, Span s);
void     statements_aliases(Coder *c);                /* deeds.c */
void     statements_deeds(Coder *c);

/* ---- field patterns ---- */
void patterns_read(Kinds *k, Str path, Str bytes, Trouble *t);
void patterns_index(Kinds *k);
void patterns_free(Kinds *k);
typedef struct Found { bool set; Span words; Span item[8]; uint32_t n; } Found;      /* what a slot took */
typedef struct Match { const Pattern *pattern; Span words; uint32_t anchor; Found slot[NAME_COUNT]; } Match;
bool pattern_match(Coder *c, const Pattern *p, uint32_t begin, uint32_t must_hold, Match *m);      /* m comes empty; its slots are so again if there is none */
uint32_t actor_at(const Coder *c, Span words);             /* row of d->chain, or NONE */
uint32_t last_actor(const Coder *c, uint32_t word);        /* the group last named before it */
#endif
