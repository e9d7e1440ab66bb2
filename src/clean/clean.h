/* clean/clean.h -- what a reader came for, without what surrounds it.
 *
 * In       article.page (UTF-8), media; url, title, dates where the carrier gave them
 * Out      article.text, n_body, block (captions last), title, author, published, updated, source,
 *          language, url, section, tag, image, cut, next; notes on what was cut ("cut at a wall: ...") and what
 *          conflicts
 * Not      fetching (intake), sentences (read)
 * Owns     a Cleaner owns its scratch; text goes to the Doc's arena
 * Threads  one Cleaner per thread
 * Speed    bench: clean
 */
#ifndef CLEAN_H
#define CLEAN_H
#include "doc/doc.h"

typedef struct Cleaner Cleaner;
Cleaner *cleaner_new(void);
void     cleaner_free(Cleaner *c);
/* A rule for pages of single sites, before those built in (data/sites; docs/adding.md). False with
 * e set: the line that is wrong. `name` for words. */
bool     cleaner_rule(Cleaner *c, Str text, const char *name, Err *e);
/* Fill d->article from its page. A page that is all advertising gives an empty text and a note. */
void     clean_doc(Cleaner *c, Doc *d);
#endif
