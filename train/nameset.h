/* train/nameset.h -- the sets names are learned from, their text as the reader sees it.
 *
 * Each text is shown as it is, all in capitals, with headlines, and in lower case; of a set made by
 * hand also with names of others in the place of its own, so that what stands around a name is
 * learned: a copy each. */
#ifndef NAMESET_H
#define NAMESET_H
#include "encoder.h"
#include "read/nametag.h"

enum { PLAIN, CAPITALS, MIXED, LOWER, SWAPPED, COPIES };           /* how a text is shown */

/* mended: the label, of a silver set its kind by what the set itself calls that name most often. */
typedef struct Token { uint32_t vec; uint16_t piece[PIECES]; uint8_t label, mended; uint64_t clue; uint32_t turn[NAME_TURNS]; } Token;
typedef struct Run { uint32_t first, n; } Run;         /* a sentence as the reader cuts it */
/* One way a set's text is shown. Sentence i of the set is runs [begin[i], begin[i + 1]). */
typedef struct Copy {
    Token *item; uint32_t n, cap;
    Run *run; uint32_t n_run, cap_run;
    uint32_t *begin, cap_begin;
} Copy;
typedef struct NameSet {
    const char *name; uint32_t bit;    /* which set it is, of NAME_SETS */
    uint32_t n, percent, held;         /* sentences; how many in a hundred a round shows; the last ones, kept back */
    bool     silver;
    uint32_t *doc, n_doc;              /* [n_doc + 1] a document's first sentence */
    Copy     copy[COPIES];
} NameSet;

/* What reads them. The tagger gives clues; its model needs no more than the lexicon. */
typedef struct SetReader { const ReadTables *tables; NameTagger *tagger; const Vocabulary *words; } SetReader;

/* Sentences of DATA/ner/<file>.jsonl.gz, but for the documents of `skip`, into *s, whose name and
 * bit are set. */
void nameset_read(NameSet *s, const SetReader *r, const char *data, const char *file, const Words *skip);

/* News without labels, of DATA/newstext: one text of `every` in file.jsonl.xz, its first lines.
 * Adds to *s. */
void nameset_bare(NameSet *s, const SetReader *r, const char *data, const char *file, uint32_t every);

/* Names of persons, by hash: census of the United States 1990 (public domain), link-grammar's
 * (BSD). */
typedef struct Lexicon { uint32_t *mark; uint8_t *lex; uint32_t n_slot, n; } Lexicon;
void lexicon_read(Lexicon *l, const char *data);

/* Turns of phrase the set has TURN_LEAST times or more, the most frequent if they are too many:
 * slots by key. */
enum { TURN_LEAST = 2, TURN_SLOTS = 1 << 17 };
uint32_t *turns_of(const NameSet *s);
#endif
