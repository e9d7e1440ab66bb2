/* coding/claims/claims.h -- whose word it is, and how sure: attributions, and the force of what
 * stands in them. */
#ifndef CODING_CLAIMS_H
#define CODING_CLAIMS_H
#include "coding/sketch/sketch.h"

/* ---- how sure ---- */
typedef struct Force { Status status; Factuality factuality; Stage stage; uint32_t speaker; Str speaker_text; bool is_said; Span because; } Force;
Force    force_at(const Coder *c, Span words, When when);

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
int32_t  whole_sum(const Coder *c, const Attribution *x);
void     cue_words_of(const Coder *c, uint32_t cue, uint32_t *word);             /* [SPOT_WORDS] what the nets look at */
void     whole_words_of(const Coder *c, const Attribution *x, uint32_t *word);
bool     attribution_at(const Coder *c, uint32_t cue, Attribution *x);         /* one that may be; x->sum how surely */
void     rules_mark(Coder *c);                                                /* branch.rule of d->claim */
bool     is_quote_mark(const Coder *c, uint32_t w);

Factuality doubted(const Coder *c, uint32_t w);      /* doubt.c: what the tree says against a verb; FACT_HAPPENED: nothing */
bool nearly_done(const Coder *c, uint32_t w);             /* "almost expelled" is no expulsion; but "almost killed" may be an attempt, so incidents do not ask */
bool is_answered(const Coder *c, uint32_t w);          /* "in retaliation for the [raid]" */
bool is_found(const Coder *c, uint32_t w);             /* "a [bomb] was found" */

/* ---- whose word it is (speaker.c) ---- */
Status   status_by_speaker(const Coder *c, uint32_t speaker, Status s);        /* speaker: a chunk, or NONE */
uint32_t speaker_actor(const Coder *c, uint32_t speaker);          /* chunk_actor of who speaks */
bool     speaks_of_itself(const Coder *c, uint32_t speaker, Span content);
#endif
