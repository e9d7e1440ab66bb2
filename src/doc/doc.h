/* doc/doc.h -- the nouns of annalist, and nothing that decides about them.
 *
 * One article becomes one Doc. Each room after intake fills its part of the
 * Doc and reads the parts filled before it:
 *
 *     intake   article.raw, page, media, what the carrier says (url, title, dates)
 *     clean    article.text, block, title, authors, published, source
 *     read     tok, sent, mention, chain, phrase, time, place
 *     coding   claim, statement, incident, event
 *     link     chain.actor, incident.same, story
 *
 * Units      text: byte offsets into article.text (UTF-8), [begin,end)
 *            words: token numbers in this Doc, [begin,end)
 *            _at: int64 seconds UTC since 1970; _day: int32 days since 1970
 *            JSON: code points, made on the way out (json.c)
 * Ownership  a Doc owns one arena; everything a Doc points to lives in it, but
 *            for Kind, which lives as long as its Coder. Nothing is freed singly.
 * Numbers    index 0 is a real row; NONE means "no row".
 * Threads    one Doc, one thread at a time. A Lang is shared once frozen.
 */
#ifndef DOC_H
#define DOC_H
#include "base/base.h"

#define NONE UINT32_MAX

/* Row numbers in the library. Structs, so that the compiler refuses a mix-up.
 * v == 0: not stored, not linked. */
typedef struct ArticleId  { int64_t v; } ArticleId;
typedef struct ActorId    { int64_t v; } ActorId;
typedef struct IncidentId { int64_t v; } IncidentId;
typedef struct StoryId    { int64_t v; } StoryId;

typedef struct Span { uint32_t begin, end; } Span;   /* words of one Doc; begin == end: none */
#define SPAN_NONE ((Span){ 0, 0 })

/* What an article says where: the proof behind every fact we print. */
typedef struct Proof { ArticleId article; uint32_t begin, end; } Proof;   /* text bytes */

/* ---- the article ---- */

typedef enum Media { MEDIA_TEXT, MEDIA_HTML, MEDIA_ARTICLE, MEDIA_COUNT } Media;
/* MEDIA_ARTICLE: somebody has cleaned it already (JSON Lines with "text"): clean keeps the text. */

typedef enum BlockKind { BLOCK_BODY, BLOCK_HEADING, BLOCK_QUOTE, BLOCK_LIST, BLOCK_TABLE,
                         BLOCK_CAPTION, BLOCK_COUNT } BlockKind;
/* Blocks cover the text in order and are parted by "\n\n". Captions stand last, after the
 * body, so that they can be read and proven like any sentence and never run into it. */
typedef struct Block {
    uint32_t  begin, end;      /* text */
    BlockKind kind;
    uint32_t  after;           /* caption: body text offset it stood at */
    Str       credit;          /* caption: photographer or agency */
} Block;

typedef struct Picture { Str url, caption, credit; } Picture;  /* caption: what is said below it, else its alt text */

/* at may be TIME_UNKNOWN. zone: minutes east of Greenwich of the clock it was written by; the day
 * an outlet means is that of at + 60 * zone. */
typedef struct Stamp { int64_t at; TimePrecision precision; int32_t zone; } Stamp;

typedef struct Article {
    ArticleId id;
    Str       key;             /* the id as the input gave it ("id" of JSON Lines), or empty */
    Str       url;             /* canonical: no fragment, no tracking; or empty */
    Str       origin;          /* the file it came from, "feed.xml#3" for the third of a feed */
    Str       title, source;   /* source: the outlet's name, else its host */
    const Str *author; uint32_t n_author;
    Str       language;        /* "en"; empty: not known */
    Stamp     published, updated;
    Str       section;         /* the outlet's: "World"; or empty */
    const Str *tag; uint32_t n_tag;        /* the outlet's keywords */
    Picture   image;           /* the lead picture; url empty: none is known */
    Str       cut;             /* why this is not all of it: "wall", "pages"; empty: it is whole, as far as we see */
    Str       next;            /* where it goes on, or empty */
    int64_t   taken_at;        /* when it was archived, else when intake saw it; TIME_UNKNOWN in filters: no clock in results */
    Media     media;
    Str       raw;             /* bytes as they came, any encoding; kept so that we can read again */
    Str       page;            /* the same in UTF-8, for clean */
    Str       text;            /* what is left to read: body blocks, then captions */
    uint32_t  n_body;          /* text[0, n_body) is the body; captions follow after "\n\n" */
    const Block *block; uint32_t n_block;
    const Str *note; uint32_t n_note;      /* what went wrong or was cut, in words */
} Article;

/* ---- language ---- */

/* A language: its vocabulary and its lists, from lang/<code>.lang. Built once: read and coding
 * put their words in, then it is frozen and only read, by all threads. */
typedef struct Lang Lang;
/* One line of a list: a phrase and, after a tab or " = ", its value. */
typedef struct LangEntry { const Word *word; uint32_t n_word; Str text, value; } LangEntry;

Lang *lang_new(Str code, Err *e);                     /* NULL with e set: no such language */
Lang *lang_of(Str code, const Str *file, uint32_t n); /* of these files instead: a language in the making (docs/adding.md) */
void  lang_free(Lang *l);
Str   lang_code(const Lang *l);
Word  lang_put(Lang *l, Str lower);                   /* before lang_freeze only */
void  lang_freeze(Lang *l);
Word  lang_word(const Lang *l, Str lower);            /* 0: not in the vocabulary */
Str   lang_str(const Lang *l, Word w);
uint32_t lang_count(const Lang *l);                   /* highest Word of the vocabulary */
/* The entries under "[name]" of the file, in its order; *n = 0 if there is none. */
const LangEntry *lang_list(const Lang *l, const char *name, uint32_t *n);

/* Phrases of Words to a number, longest match: gazetteers, cues. Built once, then only read. */
typedef struct Trie Trie;
Trie *trie_new(void);
void  trie_free(Trie *t);
void  trie_put(Trie *t, const Word *word, uint32_t n, uint32_t value);    /* later wins */
/* Longest phrase that word[0..n) begins with: its value and *length in words; NONE if no one. */
static inline uint32_t trie_longest(const Trie *t, const Word *word, uint32_t n, uint32_t *length);

/* The head of a Trie: a bit for each word that begins a phrase, some sharing one. Nine of ten words
 * that are asked for begin none, and are refused here. */
typedef struct TrieHead { const uint64_t *bit; uint32_t mask; } TrieHead;
uint32_t trie_walk(const Trie *t, const Word *word, uint32_t n, uint32_t *length);
static inline uint32_t trie_longest(const Trie *t, const Word *word, uint32_t n, uint32_t *length)
{
    const TrieHead *h = (const TrieHead *)(const void *)t;
    *length = 0;
    if (!n || !(h->bit[(word[0] & h->mask) / 64] >> word[0] % 64 & 1)) return NONE;
    return trie_walk(t, word, n, length);
}

/* ---- words ---- */

enum {                                                /* Tokens.flag */
    TOK_SPACE_BEFORE = 1,                             /* white space stands before it */
    TOK_UPPER_FIRST  = 2,                             /* "Karachi" */
    TOK_UPPER_ALL    = 4,                             /* "IMU", "KARACHI"; two letters or more */
    TOK_NUMBER       = 8,                             /* has a digit, or is a number word */
    TOK_PUNCT        = 16,
    TOK_FIRST        = 32,                            /* first word of its sentence, quotes aside */
    TOK_QUOTED       = 64                             /* between quotation marks */
};

typedef enum Pos {                                    /* Universal Dependencies' UPOS */
    POS_NONE, POS_ADJ, POS_ADP, POS_ADV, POS_AUX, POS_CCONJ, POS_DET, POS_INTJ, POS_NOUN, POS_NUM,
    POS_PART, POS_PRON, POS_PROPN, POS_PUNCT, POS_SCONJ, POS_SYM, POS_VERB, POS_X, POS_COUNT
} Pos;

typedef enum Dep {                                    /* Universal Dependencies' relations, English */
    DEP_NONE, DEP_ACL, DEP_ACL_RELCL, DEP_ADVCL, DEP_ADVCL_RELCL, DEP_ADVMOD, DEP_AMOD, DEP_APPOS, DEP_AUX,
    DEP_AUX_PASS, DEP_CASE, DEP_CC, DEP_CC_PRECONJ, DEP_CCOMP, DEP_COMPOUND, DEP_COMPOUND_PRT, DEP_CONJ, DEP_COP,
    DEP_CSUBJ, DEP_CSUBJ_OUTER, DEP_CSUBJ_PASS, DEP_DEP, DEP_DET, DEP_DET_PREDET, DEP_DISCOURSE, DEP_DISLOCATED,
    DEP_EXPL, DEP_FIXED, DEP_FLAT, DEP_GOESWITH, DEP_IOBJ, DEP_LIST, DEP_MARK, DEP_NMOD, DEP_NMOD_DESC,
    DEP_NMOD_POSS, DEP_NMOD_UNMARKED, DEP_NSUBJ, DEP_NSUBJ_OUTER, DEP_NSUBJ_PASS, DEP_NUMMOD, DEP_OBJ, DEP_OBL,
    DEP_OBL_AGENT, DEP_OBL_UNMARKED, DEP_ORPHAN, DEP_PARATAXIS, DEP_PUNCT, DEP_REPARANDUM, DEP_ROOT,
    DEP_VOCATIVE, DEP_XCOMP, DEP_COUNT
} Dep;

enum {                                                /* Tokens.feat */
    FEAT_SING    = 1 << 0,                            /* "engineer", "he", "was" */
    FEAT_PLUR    = 1 << 1,
    FEAT_FIRST   = 1 << 2,                            /* persons: "I", "we are" */
    FEAT_SECOND  = 1 << 3,
    FEAT_THIRD   = 1 << 4,
    FEAT_PAST    = 1 << 5,                            /* "fled", "abducted by" */
    FEAT_PRES    = 1 << 6,
    FEAT_FINITE  = 1 << 7,                            /* "fled", "will" */
    FEAT_INF     = 1 << 8,                            /* "to flee" */
    FEAT_PART    = 1 << 9,                            /* "fleeing", "abducted" */
    FEAT_GERUND  = 1 << 10,
    FEAT_IMP     = 1 << 11,                           /* "Leave!" */
    FEAT_PASSIVE = 1 << 12,                           /* "were abducted" */
    FEAT_MORE    = 1 << 13,                           /* "larger" */
    FEAT_MOST    = 1 << 14,                           /* "largest" */
    FEAT_NEG     = 1 << 15                            /* "not", "no", "never" */
};

/* What sort of thing a noun names, from WordNet and the language's lists (lang/<code>.sorts).
 * People and their bodies first, then things, then the rest. */
typedef enum Sort {
    SORT_NONE, SORT_PERSON, SORT_CIVILIAN, SORT_MILITARY, SORT_POLICE, SORT_ARMED, SORT_CRIMINAL, SORT_OFFICIAL, SORT_POLITICIAN,
    SORT_DIPLOMAT, SORT_JUDGE, SORT_PRESS, SORT_RELIGIOUS, SORT_BUSINESS, SORT_CROWD, SORT_PEOPLE, SORT_GOVERNMENT, SORT_PARTY,
    SORT_GROUP,                                       /* up to here: whoever can do something */
    SORT_VEHICLE, SORT_WEAPON, SORT_EXPLOSIVE, SORT_DWELLING, SORT_BUILDING, SORT_INFRASTRUCTURE, SORT_OBJECT,
    SORT_SUBSTANCE, SORT_BODY, SORT_ANIMAL, SORT_PLANT, SORT_PLACE,
    SORT_TIME, SORT_EVENT, SORT_VIOLENCE, SORT_SPEECH, SORT_MONEY, SORT_QUANTITY, SORT_ABSTRACT, SORT_COUNT
} Sort;

/* One array per property: a pass touches only what it reads. */
typedef struct Tokens {
    uint32_t  n;
    uint32_t *begin;   /* [n] text */
    uint16_t *len;     /* [n] bytes */
    Word     *form;    /* [n] lower-cased; <= lang_count: the language's; above: this Doc's own */
    Word     *lemma;   /* [n] the same way; equals form where not known */
    uint8_t  *pos;     /* [n] Pos; POS_NONE where no tagger ran */
    uint8_t  *tag;     /* [n] the language's own fine tag, see tag_name, or 0 */
    uint32_t *head;    /* [n] word of the same sentence it hangs on; itself for the root, one a sentence;
                          NULL where no parser ran */
    uint8_t  *dep;     /* [n] Dep; NULL where no parser ran */
    uint16_t *feat;    /* [n] FEAT_...; NULL where no tagger ran */
    Str      *feats;   /* [n] all features as CoNLL-U prints them, or empty; NULL where no tagger ran */
    uint8_t  *sort;    /* [n] Sort of a common noun; NULL where no tagger ran */
    uint8_t  *flag;    /* [n] TOK_... */
    int8_t   *state;   /* [n][STATE_WIDE] the word itself and in its sentence, as the tagger's net sees them: for
                          other nets to look at; NULL where no tagger ran */
} Tokens;
enum { STATE_WORD = 64, STATE_SENTENCE = 256, STATE_WIDE = STATE_WORD + STATE_SENTENCE };

typedef struct Sentences {
    uint32_t  n;
    uint32_t *first;   /* [n+1] first word of each; first[n] == tok.n */
    uint32_t *block;   /* [n] row of article.block it stands in */
} Sentences;

/* ---- names, who is who, times, places ---- */

typedef enum MentionKind { MENTION_PERSON, MENTION_ORGANISATION, MENTION_PLACE, MENTION_PEOPLE,
                           MENTION_OTHER, MENTION_COUNT } MentionKind;
typedef struct Mention {
    Span        words;
    uint32_t    head;          /* the word that stands for it */
    MentionKind kind;
    bool        is_name;       /* false: "the group", "its", "he" */
    uint32_t    chain;         /* row of Doc.chain; never NONE */
    float       sure;          /* 0..1 */
} Mention;

typedef enum ActorKind { ACTOR_PERSON, ACTOR_GROUP, ACTOR_STATE, ACTOR_PEOPLE, ACTOR_PLACE,
                         ACTOR_FIRM, ACTOR_OTHER, ACTOR_COUNT } ActorKind;
/* A name one goes by. key is link's: how the library looks it up. */
typedef struct Alias { Str name, key; Span words; } Alias;      /* words: where it was first said */

/* Who one chain of mentions speaks of, in this article ("actor" in the JSON). */
typedef struct Chain {
    ActorKind kind;
    Str       name, short_name;    /* "Islamic Movement of Uzbekistan", "IMU"; short may be empty */
    Str       key;                 /* link's, of name */
    char      country[4];          /* ISO 3166-1 alpha-3, or "" */
    char      sector[4];           /* PLOVER sector: "REB", "GOV", "MIL", or "" */
    const Alias *alias; uint32_t n_alias;     /* name not among them */
    uint32_t  n_mention;
    ActorId   actor;               /* link's; 0 = not linked yet, or new */
    float     link_sure;
} Chain;

/* How a phrase speaks of what it means. OWNED: "its fighters", "the group's leader"; BARE:
 * "militants"; JOINT: "Ana Ruiz and two guards", beside the phrases it is made of. */
typedef enum Form { FORM_NAME, FORM_DEFINITE, FORM_THIS, FORM_OWNED, FORM_INDEFINITE, FORM_BARE, FORM_JOINT, FORM_PRONOUN, FORM_COUNT } Form;

/* A noun phrase of the tree, with all that hangs on its head but appositions and what else is
 * coordinated: "the group that held them". One may lie in another: "the group" in "the group's
 * leader". */
typedef struct NounPhrase {
    Span     words;
    uint32_t head;
    Form     form;
    Sort     sort;                 /* of a name: by its kind; of a pronoun: of whom it stands for */
    bool     plural;
    uint32_t mention;              /* row of Doc.mention of a name that it is, or NONE */
    uint32_t who;                  /* phrases of one number, below Doc.n_who, speak of the same */
    uint32_t next;                 /* the next of that number, or NONE */
    uint32_t chain;                /* row of Doc.chain, if that is an actor; or NONE */
} NounPhrase;

typedef enum TimeKind { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET, TIMEX_COUNT } TimeKind;
/* Days [first, last], both inside; DAY_UNKNOWN on a side: open there. Both: not known. */
typedef struct When { int32_t first_day, last_day; Span words; } When;
#define WHEN_NONE ((When){ DAY_UNKNOWN, DAY_UNKNOWN, { 0, 0 } })
typedef struct Time { Span words; TimeKind kind; Str value; When when; } Time;   /* value: TIMEX3 */

typedef enum PlacePrecision { PLACE_POINT, PLACE_CITY, PLACE_DISTRICT, PLACE_PROVINCE, PLACE_REGION,
                              PLACE_COUNTRY, PLACE_PRECISION_COUNT } PlacePrecision;
typedef struct Place {
    uint32_t       mention;        /* row of Doc.mention */
    Str            name;           /* the gazetteer's: "Karachi" */
    Str            province;       /* "Sindh", or empty */
    char           country[4];     /* "PAK" */
    Str            country_name;   /* "Pakistan" */
    float          lat, lon;       /* degrees; a region's or country's is its middle; both 0: not known */
    PlacePrecision precision;
    bool           unlisted;       /* in no gazetteer: name as said, country and province by what stands around it */
    bool           capital;        /* of its country */
    bool           implied;        /* a country that only a place in it, or its people, names: "Karachi" Pakistan */
} Place;

/* ---- what is said ---- */

typedef enum Status { STATUS_SHOWN, STATUS_CLAIMED, STATUS_STATED, STATUS_ACCUSED, STATUS_BELIEVED,
                      STATUS_DENIED, STATUS_COUNT } Status;
typedef enum Factuality { FACT_HAPPENED, FACT_ONGOING, FACT_BACKGROUND, FACT_PLANNED,
                          FACT_HYPOTHETICAL, FACT_NEGATED, FACT_COUNT } Factuality;
typedef enum Stage { STAGE_ACCOMPLISHED, STAGE_ATTEMPTED, STAGE_THREATENED, STAGE_FOILED, STAGE_COUNT } Stage;   /* libraries keep the numbers */
typedef enum Extent { EXTENT_WHOLE, EXTENT_PARTIAL, EXTENT_COUNT } Extent;
typedef enum Effect { EFFECT_NONE, EFFECT_DEATH, EFFECT_INJURY, EFFECT_TAKEN, EFFECT_DESTROYED,
                      EFFECT_DAMAGED, EFFECT_UNHURT, EFFECT_COUNT } Effect;
typedef enum PartyRole { PARTY_PERPETRATOR, PARTY_ORGANISATION, PARTY_TARGET, PARTY_VICTIM, PARTY_WEAPON,
                         PARTY_CLAIM, PARTY_COUNT } PartyRole;

/* How many: "at least 12" = 12..OPEN; "dozens" = 24..OPEN; "between 10 and 15" = 10..15. */
#define COUNT_OPEN (-1)
typedef struct Count {
    bool    known;                 /* false: nothing was said */
    int32_t low, high;             /* high COUNT_OPEN: no upper end */
    Span    words;                 /* the phrase */
    uint32_t speaker;              /* row of Doc.chain, or NONE: the outlet */
    Status  status;                /* whose word the number is */
} Count;

typedef struct Filler {
    const Span *mention; uint32_t n_mention;   /* n_mention >= 1 */
    Str      text;                 /* the best of them */
    uint32_t chain;                /* row of Doc.chain, or NONE */
    Str      kind;                 /* "military", "civilian", "building"; or empty */
    char     country[4];
    Count    number;
    Effect   effect;
    Status   status;               /* perpetrators: claimed, accused, ... */
    float    sure;                 /* 0..1: that it is one, if the incident is; 0: nobody weighed it */
} Filler;
typedef struct Fillers { const Filler *item; uint32_t n; } Fillers;

/* A kind of incident, event, from a file of kinds/. Owned by the Coder. */
typedef struct Kind {
    Str   name;                    /* "bombing" */
    Str   gloss;                   /* one sentence for people */
    Str   plover, mode, cameo, muc;/* codes, or empty */
    Str   acled, gtd;              /* ACLED's sub-event type and the GTD's attack type, in their words; or empty */
    Str   goldstein;               /* as text, or empty */
    float gravity;                 /* 0..1: how much a reader must know of it */
    bool  is_incident;             /* has a place, a cost, a perpetrator */
} Kind;

typedef struct Responsibility {    /* who says "it was us"; or denies it */
    Filler   by;
    Status   status;               /* STATUS_CLAIMED, STATUS_DENIED */
    Extent   extent;
    Span     words;                /* proof */
} Responsibility;

/* What else is said of an incident, beside who, whom, where and when; product.md calls each a field
 * of its record. */
typedef enum DetailKind {
    DETAIL_KILLED, DETAIL_WOUNDED, DETAIL_TAKEN,       /* each number that is given, by whom; the incident's own is one of them */
    DETAIL_MISSING,
    DETAIL_DOERS_KILLED, DETAIL_DOERS_WOUNDED, DETAIL_DOERS_CAUGHT,      /* what it cost those who did it */
    DETAIL_SUICIDE,                                    /* "a suicide bomber"; negated: "not a suicide attack" */
    DETAIL_HELD, DETAIL_FREED, DETAIL_ESCAPED, DETAIL_RESCUED, DETAIL_DIED_HELD,     /* what became of those who were taken */
    DETAIL_HELD_FOR,                                   /* "for ten days": amount, unit */
    DETAIL_RANSOM_ASKED, DETAIL_RANSOM_PAID,           /* amount, unit; negated: "no ransom was paid" */
    DETAIL_ACCUSED,                                    /* `by` says that `whom` did it */
    DETAIL_CLAIM_WAY,                                  /* how it was claimed: "in a statement" */
    DETAIL_MOTIVE,
    DETAIL_DAMAGE,                                     /* its cost: amount, unit */
    DETAIL_RESPONSE,                                   /* what `by` did after it; `deed`, where that is a row of its own */
    DETAIL_REACTION,                                   /* what `by` said of it */
    DETAIL_PART_OF,                                    /* `deed`: told as of one plan with it */
    DETAIL_COUNT
} DetailKind;

/* One of them, with who says so. A field may have several, which need not agree. */
typedef struct Detail {
    DetailKind kind;
    Span     words;                /* its proof, never empty */
    Str      text;                 /* what is said: "12", "$2 million", "the army" */
    Str      by; uint32_t by_chain;                    /* who did or says it; empty, NONE */
    uint32_t whom;                 /* row of Doc.chain, or NONE */
    Count    number;               /* how many, how much */
    Str      unit;                 /* "USD", "day"; or empty */
    When     when;
    uint32_t deed;                 /* row of Doc.incident, or NONE */
    Status   status; Factuality factuality;
    uint32_t speaker; Str speaker_text;                /* row of Doc.chain; else as said: "local leaders"; both none: the outlet */
} Detail;

typedef struct Incident {
    const Kind *kind;
    Span     trigger;              /* never empty */
    Stage    stage;
    When     when;
    uint32_t place;                /* row of Doc.place, or NONE */
    Str      facility;             /* "airport", by its name if it has one: "Karachi Airport"; or empty */
    Span     facility_words;
    Fillers  perpetrators, organisations, targets, victims, weapons;
    Count    killed, wounded, taken;
    Count    number;               /* deeds told of as one: "two attacks"; not known: one */
    const Responsibility *claim; uint32_t n_claim;
    const Detail *detail; uint32_t n_detail;           /* by kind, then as they stand in the text */
    Status   status; Factuality factuality;
    uint32_t speaker;              /* row of Doc.chain, or NONE: the outlet */
    const uint32_t *sentence; uint32_t n_sentence;    /* rising; where it is told; >= 1 */
    IncidentId same;               /* link's: the record it belongs to; 0 = a new one */
    IncidentId also;               /* link's: a record that turns out to be the same as that; or 0 */
    uint32_t with;                 /* link's: where that is 0, an earlier row of Doc.incident that is the same, + 1; or 0 */
    const uint32_t *sign; uint32_t n_sign;            /* link's: what it is told in, to know it by (link/sign.c) */
    float    sure;
} Incident;

/* One side of an event: the phrase, and whose it is: "US and British troops" are two sides of one
 * phrase. */
typedef struct Side {
    Span     words;                /* SPAN_NONE: nobody is named */
    char     country[4];           /* ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG, MNC; or "" */
    char     sector[4];            /* PLOVER sector: "GOV", "MIL", "REB"; or "" */
    bool     inferred;             /* the country is not told by the phrase: "Egyptian police dispersed [demonstrators]" */
} Side;
typedef struct Event {             /* who did what to whom */
    const Kind *kind;
    Span     trigger;
    uint32_t source, target;       /* rows of Doc.chain, or NONE */
    Side     by, to;
    bool     both;                 /* each did it to the other: "X and Y met" */
    When     when;
    uint32_t place;
    Status   status; Factuality factuality;
    uint32_t speaker;
    uint32_t sentence;
    float    sure;
    uint64_t contexts;             /* bit (1 << i) for context_name(i): what it is about, as PLOVER has it */
} Event;
enum { CONTEXT_COUNT = 37 };

typedef struct Claim {             /* "X said that ..." */
    Span     speaker, cue;         /* speaker SPAN_NONE: "it was reported" */
    uint32_t chain;                /* of the speaker, or NONE */
    const Span *content; uint32_t n_content;
    Status   status;
} Claim;

/* The atom of every record: who says what of whom, how surely, and where it stands. */
typedef struct Statement {
    uint32_t   subject;            /* row of Doc.chain, or NONE: somebody the article does not name, "he"; then never stored */
    Str        field;              /* "founded", "leader": see field_help() */
    Str        value;              /* normalised or as said: "1998-08", "several hundred to ..." */
    uint32_t   object;             /* row of Doc.chain, or NONE */
    Str        precision;          /* "month", "decade"; or empty */
    When       when;               /* when it is so; WHEN_NONE: as of the article */
    Status     status;
    Factuality factuality;
    uint32_t   speaker;            /* row of Doc.chain; NONE = the outlet, or speaker_text */
    Str        speaker_text;       /* "some specialists": a speaker who is nobody by name */
    Span       words;              /* its proof; never empty */
    Span       who, what;          /* in it: the subject's words and the value's; SPAN_NONE where not told apart */
    Span       because;            /* "may", "is said to", "in 2016": what makes it no plain fact of now; or SPAN_NONE */
    float      sure;
} Statement;

/* Fit for a dossier: of somebody named; and what was gathered from two words of a sentence only if
 * more likely so than not. */
static inline bool statement_stands(const Statement *s) { return s->subject != NONE && (s->who.begin == s->who.end || s->sure >= 0.5f); }

/* A verb, or a noun that names a deed: the day its clause lies on and the places it belongs to. */
typedef struct DatedClause {
    uint32_t word;
    When     when;                 /* WHEN_NONE: not told */
    bool     when_before;          /* not said in its sentence: the day the story was at */
    const uint32_t *place; uint32_t n_place;       /* rows of mention, rising */
} DatedClause;

typedef struct Term { Str text; float weight; } Term;

typedef struct Doc {
    Arena    *arena;
    Words    *own;                 /* words of this Doc that the language does not know */
    Article   article;
    Tokens    tok;
    Sentences sent;
    Mention   *mention;   uint32_t n_mention;      /* by first word, longer first */
    Chain     *chain;     uint32_t n_chain;
    NounPhrase    *phrase;    uint32_t n_phrase;       /* by first word, longer first; none where no parser ran */
    uint32_t   n_who;
    Time      *time;      uint32_t n_time;
    Place     *place;     uint32_t n_place;
    Claim     *claim;     uint32_t n_claim;
    Statement *statement; uint32_t n_statement;
    Incident  *incident;  uint32_t n_incident;
    Event     *event;     uint32_t n_event;
    uint32_t   n_silent;           /* deeds between two who are named that no frame understands: left out, and counted here */
    DatedClause *clause;  uint32_t n_clause;       /* by word; only where asked for (coder_clauses) */
    const Term *term;     uint32_t n_term;         /* link's: what tells its story from others, best first */
    StoryId   story;               /* link's */
    Str       type;                /* what it mainly tells of, by ACLED's sub-events: "AIR_STRIKE"; or empty */
} Doc;

Doc *doc_new(void);
void doc_reset(Doc *d);            /* keeps memory for the next article */
void doc_free(Doc *d);

/* Say the first thing wrong with d, or NULL. States every rule above; asked after the rooms in
 * builds with sanitizers (ANNALIST_CHECK), by tests and by fuzzers. */
const char *doc_wrong(const Doc *d);

/* The Word of a lower-cased form: the language's, or d's own. */
Word doc_word(Doc *d, const Lang *l, Str lower);
Str  doc_word_str(const Doc *d, const Lang *l, Word w);
Str  doc_text(const Doc *d, Span words);                       /* their bytes in the text */
Proof doc_proof(const Doc *d, Span words);
uint32_t doc_sentence_of(const Doc *d, uint32_t word);         /* row of sent; binary search */
Span doc_sentence(const Doc *d, uint32_t sentence);            /* its words */
Span doc_span_of(const Doc *d, uint32_t begin, uint32_t end);  /* words touching text bytes */
void doc_note(Doc *d, Str note);                               /* add to article.note */

/* ---- names of values, as in the JSON; status_name(STATUS_SHOWN) is "shown" ---- */
const char *media_name(Media m);
const char *block_name(BlockKind k);
const char *pos_name(Pos p);
const char *tag_name(uint8_t tag);             /* "NNS", the Penn tag; "_" for 0 */
uint32_t tag_count(void);
const char *dep_name(Dep r);                   /* "nsubj:pass" */
const char *mention_name(MentionKind k);
const char *sort_name(Sort s);                 /* "armed"; "" for none */
const char *form_name(Form f);
const char *actor_kind_name(ActorKind k);
const char *time_kind_name(TimeKind k);
const char *place_precision_name(PlacePrecision p);
const char *status_name(Status s);
const char *factuality_name(Factuality f);
const char *stage_name(Stage s);
const char *context_name(uint32_t i);              /* i < CONTEXT_COUNT; libraries keep the numbers: add at the end only */
int context_from(Str s);
const char *extent_name(Extent x);
const char *effect_name(Effect x);
const char *party_role_name(PartyRole r);
const char *detail_name(DetailKind k);         /* "ransom_asked" */
/* The other way; -1 if it is no such name. */
int media_from(Str s);
int pos_from(Str s);
int tag_from(Str s);
int dep_from(Str s);
int sort_from(Str s);
int actor_kind_from(Str s);
int status_from(Str s);
int factuality_from(Str s);
int stage_from(Str s);
int effect_from(Str s);
int place_precision_from(Str s);

/* The fields of a dossier (product.md 2.1), in print order. i from 0; NULL past the last. */
/* of_actor: its value should be somebody. */
typedef struct Field { const char *name, *title, *help; bool for_group, for_person, for_state, of_actor; } Field;
const Field *field_at(uint32_t i);
const Field *field_find(Str name);                             /* NULL: no such field */

/* ---- bytes of a text as code points, which is how offsets go out ---- */
typedef struct Points { Str text; uint32_t *at; bool ascii; } Points;
Points   points_new(Arena *a, Str text);
uint32_t points_at(const Points *p, uint32_t byte);            /* code points before it; byte <= text.n */

/* ---- JSON, version 1 (docs/formats.md): one object, no line end ---- */
void doc_article_json(const Doc *d, Out *o);                   /* Article */
void doc_reading_json(const Doc *d, Out *o, bool coded);       /* Reading; coded: with actors, incidents, ... */

/* ---- what lasts: rows as the library gives them, in the caller's arena ---- */

typedef struct Actor {
    ActorId   id;
    ActorKind kind;
    Str       name, short_name;
    char      country[4], sector[4];
    const Alias *alias; uint32_t n_alias;      /* words: SPAN_NONE here */
    uint32_t  n_mention, n_article;
    int32_t   first_day, last_day;             /* published days of its articles */
} Actor;

/* A statement of the library with all that is needed to print it. */
typedef struct StatementRow {
    int64_t   id;
    ActorId   subject, object, speaker;
    Str       subject_name, object_name, speaker_name;         /* speaker_name may be "some specialists" */
    Str       field, value, precision;
    int32_t   first_day, last_day;
    Status    status; Factuality factuality;
    Proof     proof; Str quote;                                /* the sentence(s) around the proof */
    Str       source, title; Stamp published;                  /* of its article */
    float     sure;
} StatementRow;

/* Who or what took part, as one article says. */
typedef struct Participant {
    PartyRole role;
    Str       text;                /* as said; of an event's sides, empty where it was no name */
    ActorId   actor;               /* 0: nobody by name, and then none of the next four */
    Str       name; ActorKind actor_kind; char actor_country[4], sector[4];
    Str       kind;                /* "military", "vehicle"; or empty */
    char      country[4];
    Count     number;
    Effect    effect; Status status; Extent extent;
    uint32_t  begin_point, end_point;          /* code points of the article's text; both 0: not known */
} Participant;

/* A Detail as the library gives it. */
typedef struct DetailRow {
    DetailKind kind;
    Str       text, by, whom, unit, speaker;   /* names where they are known, else as said */
    ActorId   by_actor, whom_actor;            /* 0: nobody by name */
    Count     number;
    int32_t   first_day, last_day;
    IncidentId deed; Str deed_kind;            /* 0: no record of its own */
    Status    status; Factuality factuality;
    Proof     proof; Str quote;
    uint32_t  begin_point, end_point;
} DetailRow;

/* One report of an incident: what one article says of it. */
typedef struct IncidentReport {
    Str       kind;                /* what this one calls it: the raid that was part of an attack */
    Str       url; uint32_t sentence;          /* sentence: of the trigger, from 1; 0: not known */
    uint32_t  begin_point, end_point;          /* proof, in code points, as all that goes out */
    float     sure;
    const Participant *party; uint32_t n_party;      /* in order of role */
    const DetailRow *detail; uint32_t n_detail;      /* in order of kind */
    Proof     proof; Str quote; Str source, title; Stamp published;
    Status    status; Factuality factuality;
    Str       perpetrators, targets, victims, weapons;         /* as said, parted by "; " */
    Str       claims;                                          /* "IMU (claimed, partial)" */
    Count     killed, wounded, taken;                          /* words: SPAN_NONE */
    Str       killed_text, wounded_text, taken_text, speaker;
    int32_t   first_day, last_day; Str date_text, place_text;
    bool      in_caption;
} IncidentReport;

/* One incident, however many articles report it. */
typedef struct IncidentRow {
    IncidentId id;
    Str       kind, plover, mode, cameo, muc;
    StoryId   story;
    Stage     stage;
    int32_t   first_day, last_day;
    int32_t   reported;                                        /* where neither is known and it is news: the day of its first report; else DAY_UNKNOWN */
    Str       place, province, country_name, facility; char country[4];
    float     lat, lon; PlacePrecision precision; bool has_point;
    Status    status; Factuality factuality;
    Count     killed, wounded, taken;                          /* over its sources, each by what it says now */
    int32_t   killed_best, wounded_best, taken_best;           /* what most of them say or allow; -1: not known */
    const IncidentReport *report; uint32_t n_report;           /* >= 1, oldest article first */
    uint32_t  n_source;
    float     gravity, sure;
    uint64_t  contexts;                                        /* of an event, by any of its reports */
} IncidentRow;

typedef struct Story { StoryId id; Str title; int32_t first_day, last_day; uint32_t n_article, n_source; } Story;

/* A page of lines with proofs: a review, a dossier, a timeline. One noun, so that one
 * printer each makes terminal text, HTML and JSON of all of them. */
typedef struct Item {
    Str  label;                    /* left of it: a date, a field's title; or empty */
    Str  text;
    Str  note;                     /* status, precision: "claimed, by the IMU"; or empty */
    Str  href;                     /* "/actor/3", or empty */
    const Proof *proof; const Str *cite; uint32_t n_proof;     /* cite[i]: "BBC, 19 June 2014"; n >= 1 */
    const Str *quote;              /* [n_proof] the sentence, or empty */
    float weight;
} Item;
typedef struct Section { Str title, help; const Item *item; uint32_t n_item; } Section;
typedef struct Review { Str kind, title, lead; int32_t first_day, last_day;
    const Section *section; uint32_t n_section; } Review;
#endif
