/* serve/views.h -- the nouns as they stand on pages: addresses, cites, rows, sections.
 *
 * Each view_... fills one section or include of a template; the templates that go with them are
 * templates/{sections,incidents,hits,picture}.tpl.
 */
#ifndef SERVE_VIEWS_H
#define SERVE_VIEWS_H
#include "serve/page.h"

/* ---- addresses ---- */
Str href_of(Arena *a, const char *folder, int64_t id);              /* "/actor/3" */
/* "/article/5?p=10-42#p10-42": the page marks the range, the browser goes there. */
Str href_proof(Arena *a, Proof p);
Str href_day(Arena *a, int32_t day);                                /* "/review/2014-06-09" */
Str href_search(Arena *a, Str query);

/* ---- words ---- */
Str status_words(Arena *a, Status s, Factuality f);     /* "claimed, planned"; empty for plain facts */
Str place_words(Arena *a, const IncidentRow *i);        /* "Karachi, Sindh, Pakistan" */
Str snippet_plain(Arena *a, Str snippet);               /* without the marks of matches */

/* ---- pieces of pages ---- */
void view_section_of(View *v, const char *name, Arena *a, const Section *s);
void view_items(View *v, Arena *a, const Section *s);                /* {{#ITEM}} for each */
void view_incident(View *v, Arena *a, const IncidentRow *i);        /* one {{#INCIDENT}} */
void view_hit(View *v, Arena *a, const Hit *h);                     /* one {{#HIT}} */
void json_incident(Out *o, Arena *a, const IncidentRow *i);
void json_hit(Out *o, Arena *a, const Hit *h);
#endif
