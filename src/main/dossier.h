/* main/dossier.h -- the actor a user means by the name he typed. */
#ifndef DOSSIER_H
#define DOSSIER_H
#include "main/opened.h"

/* Several: the best is taken and the others are named on standard error. None: e names the
 * nearest ones there are. */
bool find_actor(const Invocation *v, Library *lib, ActorId *id, Err *e);                    /* by the operands */
bool find_actor_named(const Invocation *v, Library *lib, Str name, ActorId *id, Err *e);
#endif
