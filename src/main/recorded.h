/* main/recorded.h -- one incident or event for people, whole: what, when, where, and each report
 * with its sentence. */
#ifndef RECORDED_H
#define RECORDED_H
#include "main/opened.h"

/* "i12" is incident 12, "e7" event 7, as incidents and events print them; else 0. */
int64_t recorded_id(Str typed, char letter);
void put_recorded(const Invocation *v, const IncidentRow *row, bool is_event, Out *o);
/* "the army -> rebels": who, and to whom; either side may be missing. */
Str  print_sides(Arena *a, const IncidentRow *row);
#endif
