/* coding/sketch/sketch.h -- what every word of a sentence is and what hangs on what, for those who
 * code.
 *
 * sketch_doc sees what every word can be (Lexicon), what it is (Tag), which make a noun phrase
 * (Chunk), which are cues. Who is subject or object is asked of the parser's tree, and of the
 * sketch where the tree says nothing.
 */
#ifndef CODING_SKETCH_H
#define CODING_SKETCH_H
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
    Trie     *street;                         /* "avenue": the last word of what stands in a town */
    Trie     *here, *capital, *definite, *town, *mute;  /* "this city"; "capital"; "the", "those": told before; "city", "road"; "captions" */
    Trie     *blast, *risky;                  /* "explosion", by whatever; "fireworks", where things blow up by themselves */
    Trie     *blame;                          /* "detained them [for] killing" */
    Trie     *accusing;                       /* "[charges] of killing" */
    Trie     *foil;                           /* by lemmas: "[foiled] a plan to bomb" */
    Trie     *charge;                         /* a lemma and a preposition: "[charged] two men [with] murder" */
    Trie     *tell;                           /* by lemmas: what else is told of an incident (detail.h) */
    Trie     *money;                          /* by lemmas: row of "coding money" */
    Trie     *age;                            /* behind a number: "year old" */
    Trie     *sum;                            /* "in all", "this year": of no single deed */
    Word      the, of, by, to, on, against, at, with, from, and_, or_, that, between, a, an, comma, how, who,
              which, its, their, it, s, about, was, were, in, since, after, out, until, this_, among, including, behind;
} Lexicon;
Lexicon *lexicon_new(Lang *lang);
void     lexicon_free(Lexicon *x);
/* All forms of a verb: base, -s, past, participle, -ing. */
typedef struct Forms { Str base, s, past, part, ing; } Forms;
Forms lexicon_forms(Lexicon *x, Str base);
/* A phrase put into a trie; a word with "~" before it in all its forms ("~blow up"). `bits`: told
 * to that word's forms. Returns the number of phrases put. */
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
/* least: thresholds that were chosen in training, in thousandths like the weights. w NULL: nothing
 * learned. */
typedef struct Weigher { const int16_t *w; uint32_t mask; int32_t least[WEIGHS_LEAST]; } Weigher;
bool     weigher_open(Weigher *x, Str file);
void     weigher_write(Out *o, const int16_t *w, uint32_t bits, const int32_t least[WEIGHS_LEAST]);
int32_t  weigh(const Weigher *x, const Asks *a);

/* ---- classes of words (pair.c; made by train/events.c) ---- */
typedef struct WordClasses { const uint64_t *entry; uint32_t n; } WordClasses;
bool     classes_open(WordClasses *x, Str file);
uint32_t class_of_word(const WordClasses *x, Str lower);           /* 0: none */
uint32_t form_class(const Coder *c, Word w);               /* the same; those of the language are remembered */

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

/* What hangs on what, by word: first that hangs on it, next that hangs on the same; first and last
 * word of its phrase; head of the longest phrase that begins (ends) here; hash of its lemma; claim
 * the rules made of it; claim of any sort whose words it is among. Only where there is a tree. */
typedef struct Marks { uint32_t commas, quotes, verbs; } Marks;       /* before a word, from the first of the text on */
typedef struct Branches {
    uint32_t *kid, *next, *left, *right, *begins, *ends, *lemma, *rule, *within;
    uint32_t *small;               /* the word where it is one of a closed class, else its class (attribute.c) */
    Marks    *marks;               /* [tok.n + 1] */
} Branches;
void     kids_of(Coder *c);        /* kid, next: first of all */
void     branches_of(Coder *c);    /* the rest */
void     smalls_of(Coder *c);                              /* branch.small, branch.marks */
uint64_t word_hash(const Coder *c, Word w);                /* of its letters; those of the language are remembered */
uint32_t branch_way(const Coder *c, uint32_t a, uint32_t b);

void sketch_doc(Coder *c);

/* ---- the parser's tree, where there is one: words, or NONE (tree.c) ---- */
bool     has_tree(const Coder *c);
uint32_t tree_child(const Coder *c, uint32_t head, Dep dep);
uint32_t tree_subject(const Coder *c, uint32_t verb);
int      tree_passive(const Coder *c, uint32_t verb);      /* 1, 0, or -1: does not tell */
uint32_t tree_agent(const Coder *c, uint32_t verb);
bool     tree_kept_from(const Coder *c, uint32_t v);     /* "stopped them from [bombing] it" */
bool     tree_habit(const Coder *c, uint32_t w);         /* told as what is done for a living: "lives from [kidnapping]" */
Dep      tree_joins(const Coder *c, uint32_t a, uint32_t b);       /* chunks: DEP_CONJ, DEP_APPOS, DEP_NONE */

/* ---- grammar on the sketch ---- */
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
bool     is_glued(const Coder *c, uint32_t w);             /* "anti-[Taliban]": a name behind a hyphen and no name */
bool     is_stopped(const Coder *c, uint32_t w);           /* in a phrase that only looks like a deed: "heart [attack]" */
Str      span_text(const Coder *c, Span s);                /* one line: breaks and runs of blanks to one blank */

/* ---- how many ---- */
Count    count_at(const Coder *c, uint32_t begin, uint32_t end, uint32_t *past);
Count    count_join(Count a, Count b);                     /* both: added up */
Count    count_of_chunk(const Coder *c, uint32_t chunk);   /* "a soldier" 1, "soldiers" 2..open */
bool     is_age(const Coder *c, uint32_t chunk);           /* sum.c: "The cameraman, [69]," */
bool     is_part_of_them(const Coder *c, uint32_t chunk);  /* "[many of them] traders" */
void     count_said(const Coder *c, Count *n);             /* whose word it is, by the claim it stands in */
#endif
