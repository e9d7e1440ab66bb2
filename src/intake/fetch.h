/* intake/fetch.h -- addresses on the net to bytes: the second sheet of intake's door (intake.h
 * opens it).
 *
 * In       http and https addresses, with what is known of them from the last time
 * Out      their bytes, in the order in which they come
 * Polite   one request at a time to a host and a pause between two, robots.txt obeyed (asked once a
 *          day),
 *          "try again later" (429, 503, Retry-After) waited for or handed on
 * Safe     the address a name resolves to is looked at when the socket opens: what leads into this
 *          machine
 *          or its network is refused; few redirects, each looked at anew; bytes and seconds have an end
 * Threads  a Fetcher belongs to one thread; fetch_stop may be called from any
 * Uses     libcurl (multi)
 */
#ifndef FETCH_H
#define FETCH_H
#include "doc/doc.h"

typedef struct FetchOptions {
    bool     allow_private;     /* addresses of this machine and its network too; a proxy of the environment too */
    uint32_t hosts;             /* asked at once; 0: 8 */
    double   pause;             /* seconds between two requests to one host, where its robots.txt asks no more */
    double   seconds;           /* the longest one answer may take; 0: 60 */
    size_t   bytes;             /* the largest answer, unpacked; 0: 32 MiB */
} FetchOptions;

typedef struct FetchAsk {
    Str      url;
    Str      etag, last_modified;       /* as answered the last time, or empty */
    uint64_t tag;                       /* the caller's: comes back with the answer */
} FetchAsk;

typedef enum FetchEnd {
    FETCH_DONE,                 /* bytes are there */
    FETCH_SAME,                 /* not changed since the last time */
    FETCH_GONE,                 /* 404, 410, 401, 403: nothing for us, and asking again will not help */
    FETCH_REFUSED,              /* by us: robots.txt, a private address, no http(s) address, too large */
    FETCH_LATER                 /* the host is down or asks to wait: retry_at */
} FetchEnd;

/* Lives until the next fetch_next. */
typedef struct Fetched {
    uint64_t tag;
    FetchEnd end;
    uint32_t status;            /* HTTP's; 0: no answer came */
    Str      asked, url;        /* url: where it was found in the end, without fragment */
    bool     moved;             /* all redirects say that it moved for good */
    Str      type;              /* "text/html", lower-case, without parameters */
    Str      bytes;             /* text in a set that only the carrier names comes as UTF-8 with its mark */
    Str      etag, last_modified;
    int64_t  retry_at;          /* FETCH_LATER: not before; TIME_UNKNOWN: the host did not say */
    int64_t  fresh_until;       /* said by the carrier (max-age); TIME_UNKNOWN: it did not say */
    Err      err;               /* why nothing came, in words, unless FETCH_DONE and FETCH_SAME */
} Fetched;

/* What is worth remembering of a host from run to run. */
typedef struct FetchHost {
    Str     name;               /* "https://news.example" */
    Str     robots;             /* its robots.txt, empty: it has none */
    int64_t robots_at;          /* when it was asked; TIME_UNKNOWN: not */
    int64_t closed_until;       /* it asked to be left alone so long; TIME_UNKNOWN: no */
} FetchHost;

typedef struct Fetcher Fetcher;
Fetcher *fetcher_new(const FetchOptions *o);
void     fetcher_free(Fetcher *f);
void     fetch_know(Fetcher *f, const FetchHost *host);          /* from an earlier run; before asking */
bool     fetch_host_at(const Fetcher *f, uint32_t i, FetchHost *host);  /* i from 0; false past the last */
void     fetch_ask(Fetcher *f, const FetchAsk *ask);             /* copied; fetched in fetch_next */
/* The next answer, of any address asked; waits for it. False when none is left, or after
 * fetch_stop. */
bool     fetch_next(Fetcher *f, Fetched *got);
/* The same, but false too if none has come within so many seconds; more may come while fetch_open
 * is not 0. */
bool     fetch_within(Fetcher *f, double seconds, Fetched *got);
uint32_t fetch_open(const Fetcher *f);
void     fetch_stop(Fetcher *f);

/* ---- feeds ---- */

typedef struct FeedLink { Str url, title; } FeedLink;
/* Feeds that a page names in <link rel=alternate>, those of its comments aside; how many, at most
 * `most`. */
uint32_t feed_links(Arena *a, Str page, Str url, FeedLink *link, uint32_t most);
/* False: it is no feed. title, site: what it says of itself, or empty. */
bool     feed_says(Arena *a, Str bytes, Str url, Str *title, Str *site);

/* True if s begins as an address that can be fetched: "https://...". */
bool     is_address(Str s);
#endif
