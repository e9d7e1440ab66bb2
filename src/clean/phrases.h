/* clean/phrases.h -- what pages say around articles, in all languages: data/pages/<code>.words;
 * private to this room. */
#ifndef PHRASES_H
#define PHRASES_H
#include "base/base.h"

/* Many phrases looked for at once, capitals of ASCII alike. Built once, then only read. */
typedef struct Phrases Phrases;
typedef struct Phrase { Str text; uint32_t mark; } Phrase;

typedef enum PhraseList { SAYS_PITCH, SAYS_LABEL, SAYS_RELATED, SAYS_TAIL, SAYS_TAIL_OPEN, SAYS_FOOT, SAYS_FOOT_ANYWHERE,
                          SAYS_CAPTION, SAYS_PICTURE, SAYS_CREDIT, SAYS_AGENCY, SAYS_BY, SAYS_AND, SAYS_ROLE, SAYS_STOP, SAYS_NOBODY, SAYS_ORGANISATION,
                          SAYS_WHERE, SAYS_BIO, SAYS_UPDATED, SAYS_PAGE_OF, SAYS_LIVE, SAYS_COUNT } PhraseList;
enum {                           /* Phrase.mark */
    PITCH_WALL_WORD = 1 << 8,    /* SAYS_PITCH: below it, a bit for each group of selling words */
    LABEL_OPEN      = 1,         /* SAYS_LABEL: more may follow */
    TAIL_ASK        = 1,         /* SAYS_TAIL */
    TAIL_YOU        = 2,
    CAPTION_TEXT    = 1,         /* SAYS_CAPTION: before what is shown; else before whose it is */
};

typedef struct Sayings { const Phrases *list[SAYS_COUNT]; } Sayings;
/* Those of data/pages, in the arena. */
void sayings_init(Sayings *s, Arena *a);

/* The marks of all phrases that stand anywhere in s, or-ed; *any: whether one does, for lists
 * without marks. */
uint32_t phrases_in(const Phrases *p, Str s, bool *any);
/* The same of those that s begins with. */
uint32_t phrases_begin(const Phrases *p, Str s);
/* The first in the list's order that s begins with; NULL: none. */
const Phrase *phrases_at(const Phrases *p, Str s);
/* The first place in s, from `from` on, where one stands; UINT32_MAX: none. */
uint32_t phrases_find(const Phrases *p, Str s, uint32_t from, const Phrase **which);
bool phrases_has(const Phrases *p, Str s);     /* s is one of them, whole */

#endif
