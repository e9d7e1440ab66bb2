/* library/sources.h -- where articles come from: the second sheet of the library's door (library.h
 * opens it).
 *
 * Feeds followed; addresses, hosts and files remembered, so that nothing is asked for or read
 * twice; tokens of those who may hand in pages. Writes belong into a transaction, or are one each
 * where none is open.
 */
#ifndef LIBRARY_SOURCES_H
#define LIBRARY_SOURCES_H
#include "doc/doc.h"

typedef struct Library Library;

typedef struct Feed {
    int64_t  id;                       /* 0: not kept yet */
    Str      url, title, site, folder; /* site: the page it is of; folder: of the OPML it came from */
    Str      etag, last_modified;
    uint64_t hash;                     /* of what came the last time */
    int64_t  added_at, asked_at, next_at;      /* asked_at: TIME_UNKNOWN before the first time */
    uint32_t pace;                     /* seconds between two times, as it writes often or seldom */
    uint32_t failures;                 /* in a row */
    Str      wrong;                    /* why the last time failed; empty: it did not */
} Feed;
/* Without id: add it, unless its url is followed already (*is_new false). With id: all of it
 * replaced; where its new url is followed by another row, this row goes. */
bool library_feed_put(Library *lib, const Feed *feed, bool *is_new, Err *e);
bool library_feed_drop(Library *lib, Str url, bool *was_there, Err *e);
/* Those due by a time, the longest due first; all, by address, where due is TIME_UNKNOWN. */
bool library_feeds(Library *lib, int64_t due, Arena *a, const Feed **feed, uint32_t *n, Err *e);

/* An address that was fetched as a page. */
typedef struct Address { Str url, etag, last_modified; int64_t at; } Address;
bool library_address(Library *lib, Str url, Arena *a, Address *address, bool *is_there, Err *e);
bool library_address_put(Library *lib, const Address *address, Err *e);

/* A host's robots.txt and its wish to be left alone. */
typedef struct HostKept { Str name, robots; int64_t robots_at, closed_until; } HostKept;
bool library_hosts(Library *lib, int64_t since, Arena *a, const HostKept **host, uint32_t *n, Err *e);  /* asked since */
bool library_host_put(Library *lib, const HostKept *host, Err *e);

/* Files a watched folder brought, by their content. */
typedef struct FileHash { char b[16]; } FileHash;
FileHash library_file_hash(Str bytes);
bool library_file_met(Library *lib, const FileHash *hash, bool *is_met, Err *e);
bool library_file_put(Library *lib, const FileHash *hash, Err *e);

/* Who may hand in pages (POST /ingest). What is kept of a secret does not give it back. */
typedef struct Token { int64_t id; Str name; int64_t added_at, used_at; } Token;
bool library_token_new(Library *lib, Str name, Arena *a, Str *secret, Err *e);
bool library_token_drop(Library *lib, int64_t id, bool *was_there, Err *e);
bool library_tokens(Library *lib, Arena *a, const Token **token, uint32_t *n, Err *e);
bool library_token_fits(Library *lib, Str secret, int64_t *id, Err *e);     /* *id 0: nobody's */
bool library_token_used(Library *lib, int64_t id, Err *e);
#endif
