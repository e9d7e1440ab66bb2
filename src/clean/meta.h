/* clean/meta.h -- what a page says about itself: <meta>, JSON-LD, <title>; private to this room. */
#ifndef META_H
#define META_H
#include "clean/page.h"

#define AUTHORS_MOST 24
#define KEYWORDS_MOST 32

typedef struct MetaTag { Str key, value; } MetaTag;            /* key lower-case: "og:title" */

/* schema.org's article in JSON-LD; empty where it says nothing. */
typedef struct Linked {
    Str headline, body, publisher, url, language;
    Str published, modified;
    Str author[AUTHORS_MOST]; uint32_t n_author;
    Str section, image, image_caption;
    Str keyword[KEYWORDS_MOST]; uint32_t n_keyword;
    bool is_article;                           /* an Article by its type, not only a page */
    bool is_live;                              /* LiveBlogPosting */
    bool not_free;                             /* isAccessibleForFree: false */
} Linked;

typedef struct Meta {
    Page    *p;
    MetaTag *tag; uint32_t n_tag;
    Linked   linked;
    Str      head_title, html_lang, canonical; /* <title>, <html lang>, <link rel=canonical> */
} Meta;

void meta_read(Page *p, Meta *m);
Str  meta_get(const Meta *m, const char *key); /* first of that key; empty: none */
/* Text of what may hold markup or entities ("Q&amp;A <b>now</b>"), spaces folded; in scratch. */
Str  meta_plain(const Page *p, Str s);
void linked_read(Page *p, Linked *l);

/* Each fills its part of the article, weighing what intake set before. */
void title_find(const Meta *m);
void source_find(const Meta *m);
void authors_find(const Meta *m);
void dates_find(const Meta *m);
void address_find(const Meta *m);
void about_find(const Meta *m);                /* section, tags, lead picture */
void pages_find(const Meta *m);                /* of several pages, behind a wall: what is cut */
void language_find(const struct SmallWords *known, Doc *d, Str said);  /* said: the page's own label, or empty */

/* title.c */
/* Alike but for case, accents aside, and punctuation: letters and digits only. */
bool same_letters(Str a, Str b);
bool holds_letters(Page *p, Str whole, Str part);
Str  without_site(const Meta *m, Str title);

/* It is the outlet's own name. */
bool names_outlet(const Meta *m, Str name);

/* dates.c */
/* A date anywhere in a short text, in the languages we know months of. False: none. */
bool date_in(Str s, Stamp *out);
bool names_month(Str word);

/* bylines.c */
/* "By Jane Roe and John Doe, Staff Writer" to names; how many were added. */
uint32_t authors_split(const Sayings *says, Arena *a, Str line, Str *name, uint32_t most);
/* The name in "Jane Roe in Madrid"; empty: it is more, or no name. */
Str person_alone(const Sayings *says, Str line);
/* The name in "11 June 2014 - Jane Roe"; empty: none. */
Str person_by_date(const Sayings *says, Str line);
/* A line that is a byline and nothing else. */
bool is_byline(const Sayings *says, Str line);
/* Two to five words with capitals; a name with an office's word in it. */
bool is_person(const Sayings *says, Str name);
bool is_organisation(const Sayings *says, Str name);

#endif
