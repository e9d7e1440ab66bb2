/* serve/upload.h -- the body of POST /ingest, gathered piece by piece: the one request that may
 * have one.
 *
 * In       form-data, urlencoded form or JSON with token, url, html; or the page itself (text/html)
 *          with ?url=
 *          and "Authorization: Bearer TOKEN"
 * Limits   UPLOAD_BYTES; the length must be said before
 */
#ifndef SERVE_UPLOAD_H
#define SERVE_UPLOAD_H
#include "base/base.h"

#define UPLOAD_BYTES ((size_t)16 << 20)

struct MHD_Connection;
typedef struct Upload Upload;
/* NULL with *status set: 411 no length, 413 too long, 415 no form we read. */
Upload *upload_new(struct MHD_Connection *c, uint32_t *status);
void    upload_free(Upload *u);
/* False: it is longer than it said it would be, or no such form. */
bool    upload_take(Upload *u, const char *p, size_t n);
/* What came, in `a`; empty where nothing did. False: it cannot be read. */
bool    upload_read(Upload *u, Arena *a, Str *token, Str *url, Str *page);
#endif
