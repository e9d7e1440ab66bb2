/* main/ingest.h -- pages handed in to the site, read and stored one at a time. */
#ifndef INGEST_H
#define INGEST_H
#include "main/command.h"
#include "serve/serve.h"

typedef struct Desk Desk;
Desk *desk_new(const Invocation *v, Err *e);
void  desk_free(Desk *d);
Ingest desk_take;                      /* who: a Desk; from any thread */
#endif
