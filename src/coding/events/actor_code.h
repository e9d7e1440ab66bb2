/* coding/events/actor_code.h -- a phrase to a country and a sector, as CAMEO and PLOVER define
 * them. Private to coding.
 *
 *     "a Pakistani Taliban commander"  PAK REB        "the former prime minister"  - ELI
 *
 * Countries are ISO 3166 alpha-3, or one of IGO, UNO, EUR, NGO, ISM, IMG, MNC. What is known of
 * names lies in data/actors/ (register), what of role nouns in data/actors/<lang>.roles.tsv.
 */
#ifndef CODING_ACTOR_CODE_H
#define CODING_ACTOR_CODE_H
#include "coding/inside.h"

typedef struct ActorCode { char country[4], sector[4]; } ActorCode;

void register_read(Kinds *k);                  /* before lang_freeze */
void register_free(Register *r);
bool country_of_word(const Coder *c, uint32_t w, char country[4]);      /* of the name it is part of */
bool is_no_more_than_some(const Coder *c, uint32_t w);   /* "thousands", "a group", "members": of whom, the words behind say */
/* Of the phrase `words`, headed by `head`; day: when it is spoken of, or DAY_UNKNOWN for today. */
ActorCode actor_code(const Coder *c, Span words, uint32_t head, int32_t day);
#endif
