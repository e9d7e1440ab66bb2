/* link/inside.h -- what the files of this room share; nobody else may include it. */
#ifndef LINK_INSIDE_H
#define LINK_INSIDE_H
#include "link/link.h"

void    link_actors(Doc *d, const Known *known);                   /* actor.c; after the story */
void    link_incidents(Doc *d, const Known *known);                /* incident.c; after the actors */
void    link_words(Doc *d);                                        /* story.c; fills term */
int32_t link_day(const Doc *d);                                    /* published, or DAY_UNKNOWN */
#endif
