/* train/key.h -- articles with a key of their incidents: read, coded, compared. */
#ifndef TRAIN_KEY_H
#define TRAIN_KEY_H
#include "coding/coding.h"
#include "coding/inside.h"
#include "format/format.h"
#include "intake/article.h"
#include "read/read.h"

typedef struct Tools { Lang *lang; ReadTables *read; Reader *reader; Kinds *kinds; Coder *coder; Doc *doc; Arena *arena; } Tools;

bool tools_new(Tools *t, Err *e);
/* Code the text of a line's article, or a part of it; its drafts are left in the coder, for
 * phrases_of. */
void tools_code(Tools *t, const Json *o, Str text);
/* The text just coded, all in capitals, as a newspaper would print it: capitals for names and
 * beginnings only. */
Str tools_cased(Tools *t);
bool key_type_fits(const Json *template, Str muc);
/* 0: other words. 3: the same; 2: the same but for words before it or an "of ..." behind; 1: ends
 * the same. */
uint32_t key_fits(Tools *t, Str key, Str ours);
#endif
