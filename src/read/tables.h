/* read/tables.h -- what is known of each word before reading: classes from lang/<code>.lang.
 * Private to read. */
#ifndef READ_TABLES_H
#define READ_TABLES_H
#include "read/read.h"
#include "read/gazetteer.h"
#include "read/nouns.h"

enum {                             /* WordClass.is */
    WORD_STOP     = 1u << 0,       /* "the", "but": a capital at the head of a sentence means nothing */
    WORD_COMMON   = 1u << 1,       /* "police", "many": the same, and a name inside a name ("Red Mosque") */
    WORD_TITLE    = 1u << 2,       /* "President" Islam Karimov */
    WORD_ORG      = 1u << 3,       /* heads an organisation: "Movement", "Ministry" */
    WORD_GIVEN    = 1u << 4,       /* "Nawaz": a person begins */
    WORD_PARTICLE = 1u << 5,       /* "al", "bin", "von": inside a person's name */
    WORD_JOIN     = 1u << 6,       /* "of", "for", "and", "the": inside an organisation's name */
    WORD_ABBR     = 1u << 7,       /* its stop belongs to it */
    WORD_ABBR_END = 1u << 8,       /* ... and may also end the sentence: "Inc." */
    WORD_ABBR_NUM = 1u << 9,       /* ... if a number follows: "No. 4" */
    WORD_PREFIX   = 1u << 10,      /* "re" in "re-emerge": stays in one word */
    WORD_GROUP    = 1u << 11,      /* "the group", "the movement" */
    WORD_PLACE    = 1u << 12,      /* heads a place: "Province", "River" */
    WORD_FACILITY = 1u << 13,      /* heads a facility: "Airport", "Mosque" */
    WORD_PEOPLE   = 1u << 14,      /* "Sunnis", "Kurds": a people without a country */
    WORD_NUMBER   = 1u << 15,      /* number holds it */
    WORD_FUTURE   = 1u << 16,      /* "will", "plans": a weekday after it lies ahead */
    WORD_PREP     = 1u << 17,      /* "in", "near": a place may follow */
    WORD_SAID     = 1u << 18,      /* "said", "told": a person stands beside it */
    WORD_FIRM     = 1u << 19,      /* "Inc.", "Corp.": a firm ends */
    WORD_OTHER    = 1u << 20,      /* heads what is no actor: "War", "Agreement", "Day" */
    WORD_HE       = 1u << 21,      /* "he", "his", "she", "her" */
    WORD_IT       = 1u << 22,      /* "it", "its" */
    WORD_THEY     = 1u << 23,      /* "they", "their" */
    WORD_MISTER   = 1u << 24,      /* "Mr": a person, and a family name follows */
    WORD_MIDDLE   = 1u << 25,      /* "Northern", "Greater": opens a region's name */
    WORD_ROLE     = 1u << 26,      /* "leader", "spokesman": a person's name may follow */
    WORD_OFFICE   = 1u << 27,      /* "State", "Defence": Secretary of ... */
    WORD_FAMILY   = 1u << 28,      /* "Bush": a person by his family name alone, though towns bear it too */
    WORD_OPENER   = 1u << 29,      /* "National", "Supreme": opens an organisation's name */
    WORD_TAIL     = 1u << 30       /* "led" of "US-led": after a hyphen, no part of the name */
};

/* What a pronoun asks of whom it stands for. */
typedef enum Turn { TURN_NONE, TURN_HE, TURN_SHE, TURN_IT, TURN_THEY, TURN_I, TURN_WE, TURN_YOU, TURN_THIS, TURN_THESE,
                    TURN_HERE,             /* "there": a place */
                    TURN_SOME,             /* "everyone", "something", "one": mostly new */
                    TURN_WHO,              /* "who", "which", "what": no phrase of its own */
                    TURN_COUNT } Turn;

/* What a word does beside a time: "[time word]" of the language's file, by these names (say_name).
 */
enum {
    SAY_SO = 1u << 0,              /* "ten years or so" */
    SAY_FROM = 1u << 1,            /* "two days from now" */
    SAY_NOW = 1u << 2,
    SAY_PERIOD = 1u << 3,          /* "the latest period" */
    SAY_RUNNING = 1u << 4,         /* "two straight years" */
    SAY_LONG = 1u << 5,            /* "year-long" */
    SAY_FULL = 1u << 6,            /* "the full year" */
    SAY_AGE = 1u << 7,             /* "years of age" */
    SAY_MEASURE = 1u << 8,         /* "dollars a year" */
    SAY_NOON = 1u << 9, SAY_MIDNIGHT = 1u << 10,
    SAY_ZONE = 1u << 11,           /* "EST" */
    SAY_WORLD = 1u << 12,          /* "GMT": makes digits a time of day */
    SAY_THAN = 1u << 13, SAY_NO = 1u << 14, SAY_UP = 1u << 15,
    SAY_BOUND = 1u << 16,          /* "over", "just": belongs to the amount after it */
    SAY_UNTIL = 1u << 17,          /* "by", "until": a month after it lies ahead */
    SAY_WILL = 1u << 18,
    SAY_BEHIND = 1u << 19,         /* "ended", "since": what follows lies behind */
    SAY_FOR = 1u << 20,            /* "for years" */
    SAY_BEFORE_MONTH = 1u << 21,   /* a month with the name of a word is one after it */
    SAY_BEFORE_YEAR = 1u << 22,    /* four digits after it are a year */
    SAY_NEVER_YEAR = 1u << 23,     /* four digits after it are none */
    SAY_COUNTED = 1u << 24,        /* four digits before it are so many: "2000 men" */
    SAY_BEFORE_SEASON = 1u << 25,
    SAY_DOUBTFUL = 1u << 26,       /* a month or season that is a word as well: "may", "fall" */
    SAY_THIS = 1u << 27,
    SAY_COUNT = 28
};
extern const char *const say_name[SAY_COUNT];
#define NUMBER_MANY (-2)           /* WordClass.number of "dozens" */

#define WORD_SPOT 0x80000000u      /* "street", "bridge": a spot in a town, no town; no value of an enum */

enum { MARKS_MOST = 16 };

typedef struct WordClass {
    uint32_t is;
    int32_t  number;               /* "three" 3, "dozen" 12; also of ordinals */
    uint8_t  month;                /* 1-12, or 0 */
    uint8_t  weekday;              /* 1 Monday ... 7, or 0 */
    uint8_t  unit;                 /* a TimeUnit, or 0 */
    uint8_t  season;               /* 1 SP 2 SU 3 FA 4 WI, or 0 */
    uint8_t  part;                 /* of day: 1 MO 2 MI 3 AF 4 EV 5 NI 6 DT, or 0 */
    uint8_t  ordinal;              /* 1-99, or 0 */
    uint8_t  cue;                  /* a TimeCue, or 0 */
    uint32_t says;                 /* SAY_... */
    bool     plural;               /* of a unit: "days" */
    char     sector[4];            /* of an organisation it heads: "army" MIL; or "" */
    uint8_t  gender;               /* of whoever bears it as a name or title: 1 man, 2 woman, 0 either */
    uint8_t  turn;                 /* a Turn */
    bool     reflexive;            /* "itself" */
    uint8_t  noun;                 /* Sort, as our own lists say; 0: not in them */
    uint8_t  body;                 /* ActorKind + 1 of an organisation it heads, or 0 */
    uint8_t  place;                /* PlacePrecision + 1 of a place said to be such: "town", "province"; or 0 */
} WordClass;

/* A body everybody knows, from data/actors: "al-Qaeda", "United Nations". */
enum { PLACE_FEATURE = PLACE_PRECISION_COUNT,         /* what a place class may be beside a PlacePrecision: a river, a mountain; */
       PLACE_INNER };                                 /* "International", between a town and its airport */

typedef struct KnownActor {
    Str       name, short_name;
    ActorKind kind;
    char      country[4], sector[4];
    const Str *alias; uint32_t n_alias;
} KnownActor;

struct ReadTables {
    Lang      *lang;
    Arena     *arena;
    WordClass *of;                 /* [n_of] by Word; of[0] says nothing */
    uint32_t   n_of;
    Gazetteer  places;
    Nouns      nouns;
    KnownActor *actor; uint32_t n_actor;
    Trie      *actor_phrase;       /* -> row of actor */
    Trie      *time_phrase;        /* -> row of time_fixed */
    uint8_t   *time_first;         /* [n_of] 1: a fixed expression begins with it */
    const LangEntry **time_fixed; uint32_t n_time_fixed;
    const LangEntry *lemma; uint32_t n_lemma;
    Str        ordinal_end[MARKS_MOST], decade_end[MARKS_MOST], clitic[2 * MARKS_MOST];      /* "th"; "s" of "1990s"; "n't" */
    uint32_t   n_ordinal_end, n_decade_end, n_clitic;
    struct { Str word; uint32_t tail; } split[MARKS_MOST]; uint32_t n_split;       /* "cannot" 3: its last bytes are a word */
    Str        day_half[MARKS_MOST]; uint32_t n_day_half;                          /* "pm" of "10pm" */
    Word       the, of_, and_, in, on, at, a, an, s, hyphen, comma, stop, not_, apostrophe,
               open, close, to, or_, known, as, it, be;
};

static inline const WordClass *word_class(const ReadTables *t, Word w)
{
    return &t->of[w < t->n_of ? w : 0];
}
static inline bool word_is(const ReadTables *t, Word w, uint32_t what)
{
    return (word_class(t, w)->is & what) != 0;
}
#endif
