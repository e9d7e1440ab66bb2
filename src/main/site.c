/* site.c -- see site.h. */
#include <signal.h>
#include <stdio.h>
#include "main/ingest.h"
#include "main/site.h"

static bool is_ipv6(const char *host)
{
    return strchr(host, ':') != NULL;
}

/* The signals are blocked before the server starts its threads, so that they come to us. */
static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigprocmask(SIG_BLOCK, set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

int site_run(const Invocation *v, const char *library, const char *host, uint16_t port)
{
    Err e = { 0 };
    sigset_t set;
    int number = 0;
    ServeOptions options = { .library = library, .host = host, .port = port, .quiet = v->quiet };
    Desk *desk = NULL;

    block_signals(&set);
    if (given(v, "ingest")) {
        desk = desk_new(v, &e);
        if (!desk)
            return fail(&e);
        options.ingest = desk_take;
        options.ingest_who = desk;
    }
    Server *s = server_new(&options, &e);
    if (!s) {
        desk_free(desk);
        return fail(&e);
    }
    printf(is_ipv6(host) ? "http://[%s]:%u/\n" : "http://%s:%u/\n", host, server_port(s));
    fflush(stdout);
    say(v, "Ctrl-C stops it.");
    sigwait(&set, &number);
    server_free(s);
    desk_free(desk);
    return EXIT_DONE;
}
