/* train/treebank.h -- CoNLL-U in memory: words with tags and trees, and the sets these come from.
 */
#ifndef TREEBANK_H
#define TREEBANK_H
#include "base/base.h"

enum { PAIR_MOST = 160, OPTION_MOST = 1024, DEP_MOST = 64 };

/* What values there are; filled by the training part, then closed. */
typedef struct TagSet {
    struct { uint8_t pos; Str tag; uint32_t count; } pair[PAIR_MOST]; uint32_t n_pair;       /* UPOS with XPOS */
    struct { uint32_t pair; Str feats; uint32_t count; } option[OPTION_MOST]; uint32_t n_option;
    uint32_t first[PAIR_MOST + 1]; /* options of a pair after tagset_close: [first[p], first[p+1]) */
    bool closed;
} TagSet;

enum { TREE_GUESSED = 1 };         /* Sent.flag */

typedef struct Sent { uint32_t first, n; uint8_t flag; } Sent;
typedef struct Bank {
    Arena *arena;
    Str      *form, *lemma;        /* [n] */
    uint16_t *pair;                /* [n] row of TagSet.pair; UINT16_MAX not among them */
    uint16_t *option;              /* [n] row of TagSet.option */
    uint16_t *head;                /* [n] word of its sentence; itself: root */
    uint8_t  *dep;                 /* [n] Dep */
    uint32_t n, cap;
    Sent *sent; uint32_t n_sent, cap_sent;
} Bank;

/* Add the sentences of a .conllu or .conllu.gz file. `skip` (or NULL) holds names of documents to
 * leave out. */
void bank_read(Bank *b, TagSet *tags, const char *path, const Words *skip);
void tagset_close(TagSet *t, Bank *b);
/* The documents that gum-docs.tsv marks as NonCommercial. */
Words *nc_documents(const char *path);
/* All that a command prints ("zcat file"). */
Str command_text(Arena *a, const char *command);
#endif
