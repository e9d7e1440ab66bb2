/* read/name_parts.h -- what the finders of names share: one sentence's words, and how a run of
 * capitals is cut. Between name.c, which puts the tagger's names and the lists' together,
 * name_run.c, which finds runs of capitals, and name_cut.c, which cuts them and says what kind each
 * is. Private to read. */
#ifndef READ_NAME_PARTS_H
#define READ_NAME_PARTS_H
#include "read/name.h"
#include "read/place.h"

typedef struct Namer {
    const ReadTables *t;
    const Doc *d;
    FoundList *l;
    Span sent;
    bool caps;                     /* the sentence is all in capitals: they tell nothing */
    bool headline;                 /* Most Words Have Capitals */
    bool dateline;                 /* "KARACHI, June 9 (CWS) - " */
} Namer;

static inline bool flag(const Namer *n, uint32_t i, uint8_t f) { return (n->d->tok.flag[i] & f) != 0; }
static inline Word form(const Namer *n, uint32_t i) { return i < n->sent.end ? n->d->tok.form[i] : 0; }
static inline bool is(const Namer *n, uint32_t i, uint32_t what)
{
    return i < n->sent.end && i >= n->sent.begin && word_is(n->t, n->d->tok.form[i], what);
}
static inline Str bytes(const Namer *n, uint32_t i)
{
    return (Str){ n->d->article.text.p + n->d->tok.begin[i], n->d->tok.len[i] };
}
static inline bool glued_hyphen(const Namer *n, uint32_t i)
{
    return form(n, i) == n->t->hyphen && !flag(n, i, TOK_SPACE_BEFORE) && i + 1 < n->sent.end
        && !flag(n, i + 1, TOK_SPACE_BEFORE);
}

/* ---- name_run.c ---- */

/* The names of the sentence by lists and capitals alone. */
void name_by_lists(Namer *n);

/* ---- name_cut.c ---- */

/* The names in a run of capitals. */
void name_add_run(const Namer *n, Span s);
/* The name of a place or a people, as the gazetteer has it. */
void name_add_gazetteer(const Namer *n, Span s, const GazetteerSlot *slot);
/* "Turkish Cypriots", "Bosnian Serb", "Latin American": a people by its last word. */
bool name_add_people(const Namer *n, Span s);
/* Cut a body everybody knows off the head of a run if what follows is no part of its name: a person
 * with his title ("U.N. Secretary-General Kofi Annan"), a people ("BBC Uzbek service"). row: of the
 * body, or NONE. */
bool name_cut_known(const Namer *n, Span s, uint32_t row, uint32_t known);
/* "Armed Forces Spokesman Luis Isaacs": a title inside the run parts two names. */
bool name_cut_title(const Namer *n, Span s);
/* How many title words begin s: "Prime Minister", "Gen."; all of them: 0, for then nobody is named.
 */
uint32_t name_title_len(const Namer *n, Span s);
/* The word that stands for a name: the last before "of", "for"; "Movement" of "Islamic Movement of
 * U". */
uint32_t name_head(const Namer *n, Span s);
/* Is a body's name written here as the list writes it? "Who" is not the WHO; "Nato" is listed. */
bool name_known_fits(const Namer *n, Span s, uint32_t row);
/* Is it "Uzbek", "Uzbeks"? how: GAZ_ADJECTIVE or GAZ_PEOPLE. */
bool name_demonym(const GazetteerSlot *slot, const ReadTables *t, uint32_t *how);
Found name_found(Span s, MentionKind kind, float sure);
#endif
