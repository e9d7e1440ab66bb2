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

typedef struct ServeOptions { const char *library, *host; uint16_t port; bool quiet; } ServeOptions;
typedef struct Server Server;
/* Port 0: any free one. NULL with e set. Answers at once, from its own threads. */
Server *server_new(const ServeOptions *o, Err *e);
uint16_t server_port(const Server *s);
void    server_free(Server *s);                             /* requests in flight are finished */
/* One page without a socket, for tests: path and query as in a request line. */
uint32_t serve_page(Library *lib, Str path, Str query, Arena *a, Out *body, Str *type);
#endif
