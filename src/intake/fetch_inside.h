/* intake/fetch_inside.h -- what fetch.c (whose turn it is, what came) and fetch_request.c (one
 * request) share. */
#ifndef FETCH_INSIDE_H
#define FETCH_INSIDE_H
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdatomic.h>
#include <unistd.h>
#include "format/format.h"
#include "intake/intake.h"
#include "intake/public.h"
#include "intake/robots.h"

#define HOSTS_AT_ONCE   8
#define SECONDS_MOST    60.0
#define CONNECT_SECONDS 15L
#define HOPS_MOST       5
#define TRIES_MOST      3
#define PATIENCE        30.0     /* seconds: a longer wait is for another run */
#define URL_MOST        4000
#define ROBOTS_FRESH    (24 * 3600)
#define CLOSED_SECONDS  900      /* a host that does not answer is left alone so long */
#define FAILURES_MOST   2        /* in a row, without an answer: it is down */
#define WAIT_MOST       (14 * 24 * 3600)        /* no Retry-After is believed beyond */
#define USER_AGENT      "annalist/" ANNALIST_VERSION " (news reader; in robots.txt: " ROBOTS_NAME ")"

typedef struct Host Host;

/* One address on its way; with a handle of curl while its answer comes. */
typedef struct Job {
    struct Job *next;
    Arena      *arena;
    Fetcher    *fetcher;
    Host       *host;
    CURL       *curl;
    struct curl_slist *header;
    char        wrong[CURL_ERROR_SIZE];
    Str         path;            /* "/path?query" of answer.url, for robots */
    Str         ask_etag, ask_modified;
    Out         body;
    uint32_t    hops, tries;
    bool        is_robots, is_private, is_large;
    /* of the answer's head */
    Str         location, set;
    int64_t     retry_after;     /* seconds; -1: not said */
    Fetched     answer;
} Job;

typedef enum HostState { HOST_NEW, HOST_ASKED, HOST_OPEN, HOST_CLOSED } HostState;   /* ASKED: for robots.txt */

struct Host {
    Str       name;
    HostState state;
    Job      *first, *last;      /* waiting */
    Job      *under_way;         /* one at a time */
    double    ready;             /* clock_tick of the next request */
    uint32_t  failures;
    Robots   *robots;
    Str       robots_text;
    int64_t   robots_at, closed_until;
    Err       why;               /* it is closed */
    FetchEnd  how;
};

struct Fetcher {
    FetchOptions o;
    Arena    *arena;
    CURLM    *multi;
    Words    *names;
    Host    **host; uint32_t n_host, cap_host;
    uint32_t  active, open;      /* open: asked and not answered */
    Job      *done, *done_last, *given;
    atomic_bool stop;
};

/* The parts of an address that can be asked for: host as "https://news.example:8443", path with
 * query. */
bool url_parts(Arena *a, Str url, Str *whole, Str *host, Str *path, Err *e);
/* "news.example" of "https://news.example:443". */
Str  host_short(Str name);
/* Ask for `url`, the job's own or its redirect's; the answer's head and body gather in the job. */
void job_start(Job *j, Str url);
#endif
