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
Str href_search_by(Arena *a, const char *key, Str value);           /* the query: source:"Hill Courier" */
Str slug_of(Arena *a, Str title);       /* of a heading: "What's to come" is "what-s-to-come" */

/* ---- words ---- */
Str kind_words(Arena *a, Str kind);                     /* "drone-strike" is "drone strike" */
Str snippet_plain(Arena *a, Str snippet);               /* without the marks of matches */
/* What a review is headed by: the story of its take; *rest the stories that come next. */
Str headline_of(const Review *r, Str *rest);

/* ---- pieces of pages ---- */
/* {{#NAME}} with the value in it as {{VARIABLE}}; nothing where the value is empty. */
void view_if(View *v, const char *name, const char *variable, Str value);
void view_section_of(View *v, const char *name, Arena *a, const Section *s);
void view_items(View *v, Arena *a, const Section *s);                /* {{#ITEM}} for each */
void view_incident(View *v, Arena *a, const IncidentRow *i);        /* one {{#INCIDENT}} */
void view_hit(View *v, Arena *a, const Hit *h);                     /* one {{#HIT}} */
void json_incident(Out *o, Arena *a, const IncidentRow *i);
void json_hit(Out *o, Arena *a, const Hit *h);
#endif
