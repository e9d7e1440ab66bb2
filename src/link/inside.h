/* link/inside.h -- what the files of this room share; nobody else may include it. */
#ifndef LINK_INSIDE_H
#define LINK_INSIDE_H
#include "link/link.h"

void    link_actors(Doc *d, const Known *known);                   /* actor.c; after the story */
void    link_incidents(Doc *d, const Known *known);                /* incident.c; after the actors */
StoryId link_told(const Doc *d, const Known *known);              /* incident.c; 0: none but its own */
void    link_words(Doc *d);                                        /* story.c; fills term */
void    link_signs(Doc *d);                                        /* sign.c; fills incident.sign */
/* How many signs of a sort two incidents share, and how many each has. */
typedef struct SignShare { uint32_t both, of_a, of_b; } SignShare;
SignShare link_shared(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b, SignSort sort);
/* Is each word of this name among them? */
bool    link_signed(const uint32_t *sign, uint32_t n, Str name);
bool    link_plain(Str lower);                                     /* a word that every article has */
Str     link_stem(Str lower);                                      /* "attack" of "attacks", "attacked" */
bool    link_middles_differ(Arena *a, Str one, Str two);            /* key.c; keys of persons */
int32_t link_day(const Doc *d);                                    /* published, or DAY_UNKNOWN */
#endif
