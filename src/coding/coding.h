/* coding/coding.h -- words to claims, statements, incidents and events.
 *
 * In       article, tok (tags and tree where a model gave them), sent, mention, chain, time, place
 * Out      claim, statement, incident, event, clause; chain.sector and kind where its words tell
 * Not      which incident of the library it is (link)
 * Pure     of the Doc and the kinds: no clock, no chance
 * Owns     Kinds: the event kinds and statement patterns, from kinds/<lang>/ (bound into the
 *          program, or a user's folder); Docs point at them, so they outlive every Doc. A Coder
 *          owns scratch.
 * Threads  one Coder per thread; Kinds only read after kinds_new
 * Speed    bench: code
 */
#ifndef CODING_H
#define CODING_H
#include "doc/doc.h"

typedef struct Kinds Kinds;
/* Called for each bad line of a kinds file: "kidnap.kind:12: ...". The line is left out. */
typedef void KindsTrouble(void *who, const Err *e);
/* folder NULL: the ones bound into the program. Before lang_freeze. NULL with e set if there
 * is not one kind to be had. */
Kinds *kinds_new(Lang *lang, const char *folder, KindsTrouble *trouble, void *who, Err *e);
void   kinds_free(Kinds *k);
uint32_t kinds_count(const Kinds *k);
const Kind *kinds_at(const Kinds *k, uint32_t i);

/* The examples of the kinds files, which are their tests. */
typedef struct KindExample { const Kind *kind; Str where, text, expect; } KindExample;
bool kinds_example(const Kinds *k, uint32_t i, KindExample *x);      /* false past the last */

typedef struct Coder Coder;
Coder *coder_new(const Kinds *k, const Lang *lang);
void   coder_free(Coder *c);
void   coder_clauses(Coder *c);            /* from now on: each clause's day and places, too */
void   code_doc(Coder *c, Doc *d);
/* The same step by step, for those who time it: all of them, in order. */
const char *code_pass_name(uint32_t pass);            /* NULL past the last */
void   code_pass(Coder *c, Doc *d, uint32_t pass);

/* What one phrase does to another in a Doc of one sentence that was just coded (code_doc with this
 * Coder): its type by learned sums, and the frame's own kind and trigger where that agrees. Phrases
 * are words of d; both empty: the main act's. False: no weights, or no tree. */
typedef struct PairCode {
    const char *type;              /* "AGREE" ... "RETREAT"; "": mere speech */
    const Kind *kind;              /* with the CAMEO code; NULL: no frame says the same */
    Span  trigger;
    float sure, quad[5];           /* quad: chances of speech, verbal and material cooperation, verbal and material conflict */
} PairCode;
bool   code_pair(Coder *c, Doc *d, Span source, Span target, PairCode *x);

/* Country and sector of a phrase of a Doc that was just coded; "" where unknown. */
typedef struct PhraseCode { char country[4], sector[4]; } PhraseCode;
PhraseCode code_phrase(Coder *c, Doc *d, Span words);

/* The golden form (test/golden, and examples of kinds): one line per incident, event, statement,
 * claim of sentence `sentence`, each
 *     kind  by "..."  of "..."  at "..."  on 2009-03-01  [status factuality]
 * and "nothing" if there is none. */
void   code_golden(const Doc *d, uint32_t sentence, Out *o);
void   code_golden_contexts(const Doc *d, uint32_t sentence, Out *o);      /* the contexts of its events, which golden files leave out */
#endif
