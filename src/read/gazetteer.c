/* read/gazetteer.c -- the table of places, used where it lies; and the normal form of a phrase. */
#include "read/gazetteer.h"

/* Are n items of `bytes` each at `at` inside the table? */
static bool inside(const GazetteerHead *h, uint32_t at, uint64_t n, size_t bytes)
{
    return at % 8 == 0 && at <= h->bytes && n * bytes <= h->bytes - at;
}

bool gazetteer_open(Gazetteer *g, Str bytes)
{
    GazetteerHead h;

    *g = (Gazetteer){ 0 };
    if (bytes.n < sizeof h || (uintptr_t)bytes.p % 8) return false;
    memcpy(&h, bytes.p, sizeof h);
    if (memcmp(h.magic, GAZETTEER_MAGIC, 8) != 0 || h.bytes > bytes.n) return false;
    if (!inside(&h, h.place_at, h.n_place, sizeof(GazetteerPlace))
        || !inside(&h, h.slot_at, h.n_slot, sizeof(GazetteerSlot))
        || !inside(&h, h.post_at, h.n_post, sizeof(GazetteerPost)) || h.text_at > h.bytes)
        return false;
    if (!h.n_slot || (h.n_slot & (h.n_slot - 1))) return false;
    g->place = (const void *)(bytes.p + h.place_at);
    g->slot  = (const void *)(bytes.p + h.slot_at);
    g->post  = (const void *)(bytes.p + h.post_at);
    g->text  = bytes.p + h.text_at;
    g->n_place = h.n_place;
    g->n_slot  = h.n_slot;
    g->n_post  = h.n_post;
    g->n_text  = h.bytes - h.text_at;
    return true;
}

Str gazetteer_text(const Gazetteer *g, uint32_t offset)
{
    if (offset >= g->n_text) return STR_NONE;
    uint32_t n = (unsigned char)g->text[offset];
    return offset + 1 + n <= g->n_text ? (Str){ g->text + offset + 1, n } : STR_NONE;
}

const GazetteerSlot *gazetteer_find(const Gazetteer *g, uint64_t hash)
{
    if (!g->n_slot) return NULL;
    for (uint32_t i = (uint32_t)hash & (g->n_slot - 1), tried = 0; tried < g->n_slot; tried++) {
        const GazetteerSlot *s = &g->slot[i];
        if (s->hash == hash) return s;
        if (!s->hash) return NULL;
        i = (i + 1) & (g->n_slot - 1);
    }
    return NULL;
}

/* Latin letters with marks, by blocks of 32 from U+00C0; "." leaves as it is. */
static const char latin[] =
    "aaaaaaaceeeeiiiidnooooo.ouuuuyts" "aaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggg" "gggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssss" "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

uint32_t gazetteer_fold(uint32_t code)
{
    if (code == '\'' || code == '.' || code == '`' || code == 0x2018 || code == 0x2019
        || code == 0x2bb || code == 0x2bc || (code >= 0x300 && code <= 0x36f))
        return 0;
    if (code == '-' || code == '_' || code == 0x2010 || code == 0x2011 || code == 0x2013
        || code == 0xa0)
        return ' ';
    code = utf8_lower(code);
    if (code >= 0xc0 && code < 0xc0 + sizeof latin - 1 && latin[code - 0xc0] != '.')
        return (uint32_t)latin[code - 0xc0];
    if (code == 0x219 || code == 0x1e63) return 's';                   /* ş of Romanian, ṣ */
    if (code == 0x21b || code == 0x1e6d) return 't';
    if (code >= 0x1ea0 && code <= 0x1eb7) return 'a';                  /* Vietnamese */
    if (code >= 0x1eb8 && code <= 0x1ec7) return 'e';
    if (code >= 0x1ec8 && code <= 0x1ecb) return 'i';
    if (code >= 0x1ecc && code <= 0x1ee3) return 'o';
    if (code >= 0x1ee4 && code <= 0x1ef1) return 'u';
    if (code == 0x259) return 'a';                                     /* Azerbaijan's ə */
    return code;
}

enum { ALIKE_FIRST = 4, ALIKE_MORE = 2 };

/* The first letters of s to first; how many there are in all. */
static uint32_t letters_of(Str s, uint32_t first[ALIKE_FIRST])
{
    uint32_t i = 0, n = 0;
    while (i < s.n) {
        uint32_t code = gazetteer_fold(utf8_next(s, &i));
        if (!code || code == ' ') continue;
        if (n < ALIKE_FIRST) first[n] = code;
        n++;
    }
    return n;
}

bool gazetteer_alike(Str a, Str b)
{
    uint32_t x[ALIKE_FIRST] = { 0 }, y[ALIKE_FIRST] = { 0 };
    uint32_t n = letters_of(a, x), m = letters_of(b, y);
    return n >= ALIKE_FIRST && memcmp(x, y, sizeof x) == 0 && n <= m + ALIKE_MORE
        && m <= n + ALIKE_MORE;
}

uint64_t gazetteer_hash(uint64_t h, Str s, bool *blank)
{
    uint32_t i = 0;
    char utf8[4];

    while (i < s.n) {
        uint32_t code = gazetteer_fold(utf8_next(s, &i));
        if (!code || (code == ' ' && *blank)) continue;
        *blank = code == ' ';
        uint32_t n = utf8_put(utf8, code);
        for (uint32_t k = 0; k < n; k++) h = gazetteer_mix(h, (unsigned char)utf8[k]);
    }
    return h;
}
