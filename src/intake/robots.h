/* intake/robots.h -- robots.txt (RFC 9309): what a site asks programs to leave alone. */
#ifndef ROBOTS_H
#define ROBOTS_H
#include "base/base.h"

#define ROBOTS_NAME "annalist"           /* who we are to it; also in the User-Agent */
#define ROBOTS_BYTES ((size_t)500 << 10) /* read of it; what follows is passed over */

typedef struct Robots Robots;
/* The rules for us, or where it has none, those for all. Any bytes will do; keeps no reference to
 * text. */
Robots *robots_new(Str text);
void    robots_free(Robots *r);
/* May "/path?query" be fetched? The longest rule that fits decides, allow before disallow. */
bool    robots_allow(const Robots *r, Str path);
double  robots_delay(const Robots *r);   /* seconds it wants between two requests; 0: it does not say */
#endif
