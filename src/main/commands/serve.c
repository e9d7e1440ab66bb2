/* commands/serve.c -- the reading site, until it is stopped. */
#include <signal.h>
#include "main/opened.h"
#include "main/site.h"

static int run_serve(Invocation *v)
{
    Err e = { 0 };
    uint32_t port = SITE_PORT;
    const char *host = given_value(v, "host");
    if (!given_number(v, "port", 65535, &port, &e))
        return fail(&e);
    Library *lib = open_library(v, LIBRARY_READ, &e);      /* told now, not on the first page */
    if (!lib)
        return fail(&e);
    library_close(lib);
    return site_run(v, v->library, host ? host : "127.0.0.1", (uint16_t)port);
}

static const Option serve_option[] = {
    { "port", 'p', "N", "listen on port N; 8014 if not given, 0 for any free one" },
    { "host", 0, "ADDRESS", "listen on ADDRESS; 127.0.0.1 if not given: this machine only" },
    { "ingest", 0, NULL, "take pages handed in by those who have a token (annalist token)" },
    { NULL, 0, NULL, NULL },
};

const Command command_serve = {
    .name = "serve",
    .place = 20,
    .summary = "the reading site, on this machine",
    .help = "Serves the library as pages and prints the address. Ctrl-C stops it. On 127.0.0.1 it "
            "answers\n"
            "to localhost, 127.0.0.1, [::1] and what --host says; a proxy before it must ask by "
            "one of these.\n\n"
            "Example:\n  annalist serve --port 8080",
    .option = serve_option,
    .run = run_serve,
};
