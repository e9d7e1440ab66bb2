/* coding/events/events.h -- what events share with the rest of the room; how they are found:
 * event.h, act.h, frame.h. */
#ifndef CODING_EVENTS_H
#define CODING_EVENTS_H
#include "coding/sketch/sketch.h"

typedef struct Frames Frames;      /* frame.h */
typedef struct Register Register;  /* actor_code.h */
typedef struct Types Types;
typedef struct Contexts Contexts;        /* acled.c */
typedef struct Eventer Eventer;    /* event.h */

/* ---- what a text is about (acled.c) ---- */
void     types_read(Kinds *k, Str path, Str bytes, Trouble *t);
void     types_free(Types *t);
void     context_line(Kinds *k, Str section, Str line, Trouble *t);      /* context.c: one line of a .contexts file */
void     contexts_free(Contexts *x);
void     code_contexts(Coder *c);                                        /* of each event; after code_events */
void     code_types(Coder *c);
#endif
