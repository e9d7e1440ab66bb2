/* main/net.h -- addresses and feeds as a source of parcels, and what is remembered of them.
 *
 *     net_ask..., adding_source(net_source) ---> gathering thread: fetch, cut, hand on
 *                                           ---> calling thread: feeds, addresses, hosts kept with what was stored
 */
#ifndef NET_H
#define NET_H
#include "intake/intake.h"
#include "main/adding.h"

typedef struct Net Net;
#define NET_OPTION { "allow-private", 0, NULL, "fetch from addresses of this machine and its network too" }

/* NULL with e set: the library cannot be read. */
Net *net_new(const Invocation *v, Err *e);
void net_free(Net *n);
void net_ask(Net *n, Str url);                     /* a page, or a feed, to be added */
/* A feed followed. full: where an entry is only a summary its page is fetched. */
void net_ask_feed(Net *n, const Feed *feed, bool full);
/* Fetch all that was asked and add what it holds. */
bool net_add(Net *n, Adding *a, Err *e);
uint32_t net_same(const Net *n);                   /* answers "not changed" */

/* How a feed is to be asked next, after its answer: its rows of the library as they become.
 * `changed`: it brought something new. */
Feed feed_after(const Feed *feed, const Fetched *got, bool changed, int64_t now);
#endif
