/* main/chosen.h -- which incidents or events a user means by --from, --to, --kind, --country,
 * --actor, --story. */
#ifndef CHOSEN_H
#define CHOSEN_H
#include "library/library.h"
#include "main/command.h"

/* Options that a command has not are as not given. */
bool chosen_incidents(Invocation *v, Library *lib, IncidentQuery *q, Err *e);
bool chosen_events(Invocation *v, Library *lib, EventQuery *q, Err *e);
/* Nothing was found: because there is no such kind? False with e set, and the nearest named. */
bool chosen_kind_exists(const Invocation *v, Err *e);
/* The same of a country. */
bool chosen_country_exists(const Invocation *v, Err *e);
#endif
