/* main/ask.h -- single questions to coding, a line of JSON each: of which type is what one phrase
 * does to another, and whose is a phrase. See docs/formats.md, "Questions". */
#ifndef ASK_H
#define ASK_H
#include "main/tables.h"

typedef enum Question { QUESTION_PAIR, QUESTION_PHRASE } Question;
/* The answers to the lines of `file`, in their order. Returns how many lines could not be read;
 * they are named on standard error. */
uint32_t ask_file(const Tables *t, Question q, Str file, Out *o);
#endif
