/* read/read.h -- text to words, sentences, names, who is who, times and places.
 *
 * In       article.text, block, published, language
 * Out      tok, sent, mention, chain, time, place; touches nothing else. Words are cut as Universal
 *          Dependencies' English treebanks cut them: "do|n't", "IMU|'s", "US|-|led", "al|-|Qaeda"; but
 *          "re-emerge", "U.S.", "1,000" are one. Phrases in lang/ are written so: "so - called"
 * Not      what happened (coding), who that is in the library (link)
 * Pure     of (article, language): no clock, no chance
 * Owns     ReadTables: the language's compiled lists and the gazetteer, shared by all Readers.
 *          A Reader owns its scratch.
 * Threads  one Reader per thread; ReadTables only read after read_tables_new
 * Speed    bench: read
 */
#ifndef READ_H
#define READ_H
#include "doc/doc.h"

typedef struct ReadTables ReadTables;
ReadTables *read_tables_new(Lang *lang, Err *e);    /* before lang_freeze: puts its words in */
void        read_tables_free(ReadTables *t);

typedef struct Reader Reader;
Reader *reader_new(const ReadTables *t, const Lang *lang);
void    reader_free(Reader *r);
void    read_doc(Reader *r, Doc *d);                /* no text gives no words; it cannot fail */
/* The passes of read_doc, one by one in their order, for who measures them: "tags and trees"; NULL
 * past the last. */
const char *read_pass_name(uint32_t pass);
void    read_pass(Reader *r, Doc *d, uint32_t pass);

/* CoNLL-U of a Doc that was read. */
void    read_conllu(const Doc *d, const Lang *lang, Out *o);

/* Words and sentences that CoNLL-U gives, others' or a treebank's: d is empty before; its text
 * becomes the words', a block a sentence; out come tok and sent, with our tags, lemmas and trees,
 * nothing else. False with e set, which names the line that is wrong. */
bool    read_given(Reader *r, Str conllu, Doc *d, Err *e);
/* The same lines again, our LEMMA to DEPREL in them: comments, tokens of several words, FORM and
 * MISC stay as they are; DEPS and empty nodes, of which we know nothing, go. d is what read_given
 * made. */
void    read_given_conllu(Str conllu, const Doc *d, const Lang *lang, Out *o);
#endif
