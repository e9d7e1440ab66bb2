/* intake/public.h -- which addresses are the open net's, and which lead into a machine or its
 * network. */
#ifndef PUBLIC_H
#define PUBLIC_H
#include <sys/socket.h>
#include "base/base.h"

/* False for loopback, private, link-local, shared, multicast, reserved and documentation addresses,
 * also where an IPv6 address only wraps such an IPv4 one; and for anything that is neither. */
bool address_is_public(const struct sockaddr *address);
#endif
