/* link/inside.h -- what the files of this room share; nobody else may include it. */
#ifndef LINK_INSIDE_H
#define LINK_INSIDE_H
#include "link/link.h"

StoryId link_story(const Doc *d, const Known *known);              /* story.c; 0: none of them */
void    link_actors(Doc *d, const Known *known);                   /* actor.c; after the story */
void    link_incidents(Doc *d, const Known *known);                /* incident.c; after the actors */
int32_t link_day(const Doc *d);                                    /* published, or DAY_UNKNOWN */
#endif
