/* main/exporting.h -- rows of the record for programs, by commands that print some of them: as
 * "annalist export" does. */
#ifndef EXPORTING_H
#define EXPORTING_H
#include "export/export.h"
#include "main/command.h"
#include "main/tables.h"

typedef struct Exporting { Tables tables; Shape *shape; Export *x; } Exporting;
/* shape: of those bound into the program ("incidents"). exporting_end in any case. */
bool exporting_begin(Exporting *g, const Invocation *v, const char *shape, Writing form, Err *e);
void exporting_end(Exporting *g);
/* All kinds, as export_new wants them, in v's arena. */
const Kind *const *kinds_all(const Invocation *v, const Kinds *kinds, uint32_t *n);
#endif
