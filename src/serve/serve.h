/* serve/serve.h -- the reading site: pages made here, whole without scripts.
 *
 * In       a library file; HTTP requests on an address
 * Out      HTML by templates (serve/templates/, bound in), JSON where asked
 * Not      what stands in a review or dossier (review)
 * Threads  its own; one Library connection each
 * Uses     libmicrohttpd, ctemplate (through template.cc, the one C++ file)
 * Pages    one file each in pages/: const ServePage; Make lists the folder
 */
#ifndef SERVE_H
#define SERVE_H
#include "review/review.h"

/* A page handed in by POST /ingest. Called on any of the server's threads. `page` may be empty:
 * then only the token is looked at, and in->article.v stays 0. False with e set: ERR_USAGE the
 * token fits nobody, ERR_INPUT there is no article in it, else it cannot be done now. in's texts in
 * `a`. */
typedef struct Handed { Str token, url, page; } Handed;
typedef struct HandedIn { ArticleId article; Str title; Kept kept; } HandedIn;
typedef bool Ingest(void *who, const Handed *handed, Arena *a, HandedIn *in, Err *e);

typedef struct ServeOptions {
    const char *library, *host; uint16_t port; bool quiet;
    Ingest *ingest; void *ingest_who;          /* NULL: nothing is handed in, and no request may have a body */
} ServeOptions;
typedef struct Server Server;
/* Port 0: any free one. NULL with e set. Answers at once, from its own threads. */
Server *server_new(const ServeOptions *o, Err *e);
uint16_t server_port(const Server *s);
void    server_free(Server *s);                             /* requests in flight are finished */
/* One page without a socket, for tests: path and query as in a request line. */
uint32_t serve_page(Library *lib, Str path, Str query, Arena *a, Out *body, Str *type);
#endif
