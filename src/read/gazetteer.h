/* read/gazetteer.h -- the table of places: its form on disk, and how it is asked.
 *
 * Made by train/gazetteer.c, bound into the program and used where it lies: nothing is parsed at
 * start. Little-endian.
 *
 *     head | place[n_place] | slot[n_slot] | post[n_post] | text
 *
 * A slot answers for one phrase, by the hash of its normal form: posts [post, post + n_post), best
 * first. Every beginning of a phrase has a slot too ("south" of "south waziristan"), marked
 * `more`, so that a look-up knows when to stop. Phrases are known by 64-bit hash alone: of a
 * hundred thousand, a word not among them is taken for one once in 10^14.
 *
 * Private to read and to train/gazetteer.c. */
#ifndef READ_GAZETTEER_H
#define READ_GAZETTEER_H
#include "base/base.h"

#define GAZETTEER_MAGIC "ANNGAZ02"

enum {                             /* GazetteerPost.how the phrase stands for the place */
    GAZ_NAME,                      /* "Pakistan", "Karachi" */
    GAZ_ADJECTIVE,                 /* "Pakistani" */
    GAZ_PEOPLE,                    /* "Pakistanis" */
    GAZ_CAPS                       /* a name in capitals only: "US" */
};
enum {                             /* GazetteerPlace.flag */
    GAZ_CAPITAL = 1,
    GAZ_OURS    = 2,               /* from data/places: somebody thought it newsworthy */
    GAZ_LOCAL   = 4                /* known in its own country; elsewhere the name means another */
};

typedef struct GazetteerPlace {
    float    lat, lon;
    uint32_t population;
    uint32_t name, province;       /* text offset of a length byte and its bytes; province may be "" */
    uint32_t country_row;          /* place row of its country, or UINT32_MAX */
    char     country[4];           /* alpha-3, or "" */
    uint8_t  precision;            /* PlacePrecision */
    uint8_t  flag;
    uint8_t  spare[2];
} GazetteerPlace;
typedef struct GazetteerPost { uint32_t place; uint32_t how; } GazetteerPost;
typedef struct GazetteerSlot { uint64_t hash; uint32_t post; uint16_t n_post, more; } GazetteerSlot;
typedef struct GazetteerHead {
    char     magic[8];
    uint32_t bytes, n_place, n_slot, n_post, place_at, slot_at, post_at, text_at;
} GazetteerHead;

typedef struct Gazetteer {
    const GazetteerPlace *place; uint32_t n_place;
    const GazetteerSlot  *slot;  uint32_t n_slot;      /* a power of two */
    const GazetteerPost  *post;  uint32_t n_post;
    const char *text; uint32_t n_text;
} Gazetteer;

/* Look at bytes; false (and an empty gazetteer) if they are not what the maker makes. */
bool gazetteer_open(Gazetteer *g, Str bytes);
Str  gazetteer_text(const Gazetteer *g, uint32_t offset);
/* The slot of a hash, or NULL. */
const GazetteerSlot *gazetteer_find(const Gazetteer *g, uint64_t hash);

/* ---- the normal form, byte by byte: lower case, marks off, "-" a blank, "'" and "." nothing ----
 */
#define GAZETTEER_SEED 1469598103934665603ull
static inline uint64_t gazetteer_mix(uint64_t h, unsigned char c)
{
    return (h ^ c) * 1099511628211ull;
}
static inline uint64_t gazetteer_end(uint64_t h)       /* FNV's low bits are weak: stir */
{
    h ^= h >> 32; h *= 0xd6e8feb86659fd93ull; h ^= h >> 29;
    return h ? h : 1;
}
/* Fold a letter to ASCII where it has a plain form ("é" e, "ş" s); 0: leave out. */
uint32_t gazetteer_fold(uint32_t code);
/* Two spellings of one name, as far as their first letters and their length tell: "Mykolaiv",
 * "Mykolayiv". */
bool gazetteer_alike(Str a, Str b);
/* Add the normal form of s to hash h. *blank: whether the last byte added was a blank. */
uint64_t gazetteer_hash(uint64_t h, Str s, bool *blank);
#endif
