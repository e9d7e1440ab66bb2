/* read/parser.h -- words to tags, features, lemmas and trees. Private to read.
 *
 * In       tok.begin, len, form; sent
 * Out      tok.pos, tag, feat, feats, lemma; tok.head, dep where the language has a parser
 * Pure     whole numbers only: the same on every machine
 * Linear   sentences of more than TREE_MOST words are parsed in parts, which hang on the first */
#ifndef READ_PARSER_H
#define READ_PARSER_H
#include "doc/doc.h"

typedef struct Parser Parser;
Parser *parser_new(const Lang *lang);      /* NULL: there is no model of the language */
void    parser_free(Parser *p);
void    parser_run(Parser *p, Doc *d);
#endif
