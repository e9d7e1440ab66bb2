/* coding/events/act.h -- what the files of acts share: one verb or noun against the frames. Private
 * to them.
 *
 * act.c       verbs, and the acts of a sentence      act_fit.c   one frame against one verb
 * act_noun.c  nouns                                  act_over.c  acts over acts, "will" and "not"
 */
#ifndef CODING_ACT_H
#define CODING_ACT_H
#include "coding/events/event.h"

#define EACH_KID(k, head) for (uint32_t k = c->branch.kid[head]; k != NONE; k = c->branch.next[k])

/* ---- act_fit.c ---- */
typedef struct Fit { uint32_t object, target, noun; uint32_t weight; } Fit;      /* words, or NONE */
bool     act_is_misread(const Coder *c, uint32_t w);     /* a finite verb hung on its own object */
bool     act_is_verb(const Coder *c, uint32_t w);
bool     act_is_noun(const Coder *c, uint32_t w);
uint32_t frames_at(const Coder *c, uint32_t w);          /* the first frame of a word, by its form, then its lemma; or NONE */
uint32_t verb_object(const Coder *c, uint32_t v, bool passive);
uint32_t particle_of(const Coder *c, uint32_t v, Word form);      /* "off" in "cut off ties" */
uint32_t frame_noun_at(const Coder *c, uint32_t w, uint32_t set);      /* the word that makes w one of a set: itself, "[aid] package"; or NONE */
bool     frame_fits(const Coder *c, uint32_t v, const Frame *f, bool passive, Fit *x);

/* ---- act.c ---- */
Act     *act_new(Coder *c, uint32_t w);
void     act_code(const Coder *c, Act *a, const Frame *f);
void     act_kind(const Coder *c, Act *a, const Trigger *g);
void     act_modality(const Coder *c, Act *a);
bool     act_passive(const Coder *c, uint32_t v);
uint32_t led_target(const Coder *c, uint32_t head, uint32_t noun, bool two_sided);
uint32_t subject_at(const Coder *c, uint32_t v);
uint32_t agent_at(const Coder *c, uint32_t v);
bool     heads_somebody(const Coder *c, uint32_t w);        /* heads a phrase of some country, or of a sector */

/* ---- act_noun.c, act_over.c ---- */
uint32_t noun_doer(const Coder *c, uint32_t n);          /* who does what a noun tells, or NONE */
void     act_of_noun(Coder *c, uint32_t n);
bool     stands_over(Coder *c, uint32_t row);            /* the act takes up one below it; true if that is new */
void     under_modals(Coder *c, Act *a);
#endif
