/* clean/rule.h -- what is known of single sites: data/sites/<name>.rule; private to this room.
 *
 *     host: harbour-courier.example         this host and those below it; several lines for several
 *     body: main#story                      the article stands in here, and nowhere else
 *     drop: p.promo                         left out, in the body too
 *     title: h1.headline                    the headline, the day, the author: text of the first that fits
 *
 * A place is a tag, .class, #id, or several of these written together, as in CSS; no spaces, no
 * more of CSS.
 */
#ifndef RULE_H
#define RULE_H
#include "clean/page.h"

typedef struct Rules Rules;
typedef struct Rule Rule;

Rules *rules_new(void);                        /* those of data/sites */
void   rules_free(Rules *r);
/* Add one from its text; `name` for words. What it says of a host goes before what was said
 * earlier. False with e set: line and what is wrong; nothing was added. */
bool   rules_add(Rules *r, Str text, const char *name, Err *e);
const Rule *rules_find(const Rules *r, Str host);      /* NULL: nothing is known of it */

void   rule_mark(const Rule *rule, Page *p);   /* after page_mark */
/* What it says of these; empty: nothing, or nothing on this page. */
Str    rule_title(const Rule *rule, const Page *p);
Str    rule_author(const Rule *rule, const Page *p);
Str    rule_date(const Rule *rule, const Page *p);
#endif
