/* coding/events/told.h -- what the files of events share: from acts to rows. Private to them.
 *
 * event.c       which acts are told, and their rows     event_side.c   who the sides are, of which country
 * event_force.c how surely                              event_deed.c   whose deed it is, and what is nobody's
 */
#ifndef CODING_TOLD_H
#define CODING_TOLD_H
#include "coding/events/act.h"

/* Those on one side. */
typedef struct Party { Side side[SIDES_MOST]; uint32_t chain[SIDES_MOST]; uint32_t n; } Party;

/* ---- event_force.c ---- */
Force    act_force(const Coder *c, const Act *a, When *when);      /* *when: taken back where it cannot be its day */
bool     act_shaded(const Coder *c, const Act *a);                 /* below a verb that asks, threatens, refuses or promises */

/* ---- event_side.c ---- */
void     sides_party(const Coder *c, uint32_t head, Party *p);        /* who the phrase names; nobody, where it is a thing */
/* The country of sides whose phrase tells none, by the other side and the place; they are marked
 * `inferred`. */
void     sides_country(const Coder *c, const Act *a, Side *side, uint32_t n, const Side *other, uint32_t n_other);
bool     party_is_ground(const Party *p);                          /* nobody but places */
uint32_t act_place(const Coder *c, const Act *a);                  /* where it happened: row of d->place, or NONE */
bool     sector_of_state(const char sector[4]);
bool     code_of_state(const char code[4]);                        /* not "IGO", "UNO" */

/* ---- event_deed.c ---- */
uint32_t deed_doer(const Coder *c, const Act *a);                  /* the source, or whose the deed or paper is that stands there */
uint32_t deed_whose(const Coder *c, const Act *a, uint32_t head);  /* "condemned an attack by Sudan": Sudan */
uint32_t aimed_at(const Coder *c, const Act *a);                   /* the target, or whom its aim names */
void     deed_retold(const Coder *c, Act *a);                      /* marks the noun whose harm this verb tells */
bool     done_by_deed(const Coder *c, const Act *a);               /* a deed or weapon stands as the doer */
bool     done_by_house(const Coder *c, const Act *a, const Party *by);
bool     done_by_firm(const Party *by);                            /* a plane of a firm */
bool     done_by_thing(const Coder *c, const Act *a);              /* a roof */
bool     deed_is_accident(const Coder *c, const Act *a);
bool     deed_is_blast(const Coder *c, const Act *a);              /* only that something blew up is told */
#endif
