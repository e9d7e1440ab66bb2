/* intake/feed_cut.h -- a feed into its entries, as text: <item> or <entry> to its end tag. */
#ifndef FEED_CUT_H
#define FEED_CUT_H
#include "intake/intake.h"

bool      feed_sniff(Str head);
/* Each piece gets the feed's opening part before it (its title, language, base address,
 * namespaces), so that it can be read alone. */
CutResult feed_cut(Cut *c);
#endif
