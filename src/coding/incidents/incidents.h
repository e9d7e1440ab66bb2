/* coding/incidents/incidents.h -- from words that tell of a deed to incidents: their parts, their
 * cost, which are one. */
#ifndef CODING_INCIDENTS_H
#define CODING_INCIDENTS_H
#include "coding/claims/claims.h"

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
    bool     need_person;          /* only of people: "carry off" women */
    bool     need_means;           /* only by a weapon: a drone "hit" a bus */
    bool     need_doers;           /* only by people: farmers "march" */
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
    Trie    *doers;                /* who does such things, "suicide bomber", and makes an attack this; or NULL */
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

enum { SURE_QUESTIONS = 59, PRINTS = 2 };     /* PRINTS: wires all in capitals, ordinary print (print_of) */
typedef struct Draft Draft;

/* ---- incidents in the making (incident.c, merge.c) ---- */
typedef struct FillerList { Filler *item; uint32_t n, cap; } FillerList;
enum { FILLER_ROLES = 5 };         /* perpetrators, organisations, targets, victims, weapons */
struct Draft {
    uint32_t kind;                 /* row of kinds */
    Span     trigger;
    bool     is_noun;
    bool     definite;             /* "the attack": told before */
    bool     series;               /* "many attacks" */
    bool     answered;             /* "an answer to the [bombing] of Kut": none of those told before */
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
    bool     judged;               /* what somebody is tried, sentenced or executed for */
    bool     apart;                /* its numbers are of more than one deed: a year's, a campaign's */
    Responsibility *claim; uint32_t n_claim, cap_claim;
    Force    force;
    uint32_t *told; uint32_t n_told, cap_told;             /* sentences, rising */
    uint32_t into;                 /* the draft it was merged into, or NONE */
    bool     told_of;              /* will be a row of d->incident */
    uint32_t row;                  /* which, the first where it is several; or NONE */
};
bool     is_sum(const Coder *c, const Draft *t);           /* sum.c: its numbers are a year's, a campaign's */
Span     filler_words(const Coder *c, uint32_t chunk);
Filler   filler_of(const Coder *c, uint32_t chunk);
void     fillers_country(Coder *c);                        /* whose they are; when all incidents are rows */
void     filler_add(Coder *c, FillerList *l, Filler f);
Span     bare_name(const Coder *c, Span mention);
void     filler_join(Coder *c, Filler *old, Filler f);            /* one and the same: mentions of both */
bool     filler_same(const Coder *c, const Filler *a, const Filler *b);
/* ---- what it cost (toll.c) ---- */
void     toll_add(Coder *c, Draft *t, uint32_t chunk);             /* those whom its kind befell */
bool     toll_own(Coder *c, Draft *t);                             /* a number without a noun: "13 killed and [29] injured" */
uint32_t toll_gapped(const Coder *c, uint32_t verb);               /* "one was killed and [three others] wounded"; NONE */
void     toll_undone(const Coder *c, Draft *t);                    /* "tried to kill two guards": nobody is dead by it */
bool     is_human(const Coder *c, uint32_t chunk);                 /* a noun for people, in no list of ours */
void     draft_roles(Coder *c, Draft *t, const Trigger *g);        /* roles.c */
uint32_t charged_with(const Coder *c, uint32_t deed);              /* suspect.c: the phrase of who is said to have done what a noun tells, or NONE */
bool     foiled_by(const Coder *c, uint32_t v, uint32_t chunk);    /* suspect.c: who kept v from being done */
bool     is_foiled(const Coder *c, uint32_t v);                    /* v was kept from being done */
uint32_t blamed_for(const Coder *c, uint32_t v, bool *suspected);  /* suspect.c: the phrase of who did what v tells, or NONE */
void     drafts_accidental(Coder *c);                               /* accident.c */
void     draft_state(Coder *c, uint32_t draft, uint32_t place);     /* demonym.c: a doer, where none is known */
Str      country_called(const char code[4]);                          /* demonym.c: its name; empty if there is none */
void     draft_sides(const Coder *c, Draft *t);                     /* sides.c */
void     draft_doer(Coder *c, Draft *t, uint32_t chunk);
uint32_t names_from(const Coder *c, uint32_t w, uint32_t *chunk, uint32_t most);       /* "Ana Ruiz, Luis Rios and ..." */
uint32_t names_after(const Coder *c, uint32_t k, uint32_t *chunk, uint32_t most);      /* "two men, Ana Ruiz and ..." */
void     drafts_name(Coder *c);                                    /* named.c: who the dead were, told later */
uint32_t draft_parts(Coder *c, const Draft *t, Draft *part, uint32_t most);      /* several.c: 0, or the incidents it is */
void     drafts_own(Coder *c);                                     /* own.c: claims of responsibility */
void     drafts_disowned(Coder *c);                                /* own.c: who denied it is not told as the doer */
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

/* ---- what was learned of roles: clues about a phrase (clue.c), their weights and what they decide
 * (learned.c) ---- */
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
#endif
