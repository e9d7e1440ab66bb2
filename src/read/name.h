/* read/name.h -- capitalised runs to names, and what kind each is. Private to read. */
#ifndef READ_NAME_H
#define READ_NAME_H
#include "read/nametag.h"

/* A name as found, before it is decided who it is. */
typedef struct Found {
    Span        words;
    uint32_t    head;
    MentionKind kind;
    uint32_t    known;         /* row of tables.actor, or NONE */
    const GazetteerSlot *slot; /* places of that name, or NULL */
    uint32_t    place;         /* row of the gazetteer, once picked; or NONE */
    uint32_t    within;        /* a place of no gazetteer: the row of what it lies in; or NONE */
    uint8_t     how;           /* GAZ_...: name, adjective, people */
    bool        titled;        /* "President X", "Mr X" */
    bool        tagged;        /* the tagger found it: its kind stands, whatever the gazetteer says */
    bool        is_name;
    bool        is_part;       /* "Northern Afghanistan": a part of the place */
    bool        bared;         /* "Rionegro municipality": the slot is that of the name without what it is */
    bool        stands_in;     /* "Kabul airport": something in the place, which is no name of it */
    float       sure;
    uint32_t    chain;
    uint32_t    phrase;        /* row of Doc.phrase it heads, or NONE; chain.c's */
} Found;

typedef struct FoundList { Found *item; uint32_t n; size_t cap; } FoundList;
void found_add(FoundList *l, Found f);
void found_release(FoundList *l);

/* All names of d, in order, not overlapping. tagger may be NULL: then by lists and capitals alone.
 */
void read_names(const ReadTables *t, NameTagger *tagger, const Doc *d, FoundList *l);
#endif
