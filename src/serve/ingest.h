/* serve/ingest.h -- the answer to a page handed in; private to this room. */
#ifndef SERVE_INGEST_H
#define SERVE_INGEST_H
#include "serve/page.h"

/* Hand it on and fill v's body: a page or, where asked for, JSON. host: of the request, for the
 * bookmarklet. */
uint32_t ingest_answer(Visit *v, Ingest *ingest, void *who, const Handed *handed, Str host, bool secure);
#endif
