/* read/place.h -- which place a name is, by what else the article speaks of. Private to read. */
#ifndef READ_PLACE_H
#define READ_PLACE_H
#include "read/name.h"

/* Longest phrase of the gazetteer that begins at word i and ends by `end`: its slot and *length. */
const GazetteerSlot *place_longest(const ReadTables *t, const Doc *d, uint32_t i, uint32_t end, uint32_t *length);
/* The slot of word `first` and words `rest` as one phrase: "North" of "North and South Waziristan".
 */
const GazetteerSlot *place_joined(const ReadTables *t, const Doc *d, uint32_t first, Span rest);
/* Pick a row for each name with a slot. */
void read_places(const ReadTables *t, const Doc *d, FoundList *l);
/* Fill d->place from what was picked; after the mentions are made (row i is mention of found i). */
void place_rows(const ReadTables *t, Doc *d, const FoundList *l);
#endif
