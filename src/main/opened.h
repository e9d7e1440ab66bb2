/* main/opened.h -- the library a command works on, and what commands print of it. */
#ifndef OPENED_H
#define OPENED_H
#include "library/library.h"
#include "main/command.h"
#include "review/review.h"

/* mkdir -p of the folder a file is to lie in; what fails shows when the file is opened. */
void make_folder_of(const char *path, Arena *a);

/* For reading it must be there; for writing it is made, its folder too. NULL with e set. */
Library *open_library(const Invocation *v, LibraryMode mode, Err *e);

/* What a command does with a library and its output; true when done. */
typedef bool LibraryUse(Invocation *v, Library *lib, Out *o, Err *e);
/* Open for reading, use, print, close: the exit status. */
int with_library(Invocation *v, LibraryUse *use);

/* A review by the options: JSON, or text as wide as the terminal. */
bool put_review(const Invocation *v, Library *lib, const Review *r, Out *o, Err *e);
/* `,"key":"2014-06-09"` and `,"key":"text"`; nothing when not known. */
void put_stamp(Out *o, bool *first, const char *key, Stamp s, Arena *a);
void put_day(Out *o, bool *first, const char *key, int32_t day, Arena *a);
void put_text(Out *o, bool *first, const char *key, Str s);
void put_int(Out *o, bool *first, const char *key, int64_t v);
/* `,"key":{"low":24,"high":null}`, as in a reading. */
void put_range(Out *o, bool *first, const char *key, Count c);
/* The operands as one text, a space between: `annalist actor Pakistani Taliban`. */
Str  operands_text(const Invocation *v);
/* Bold on a terminal that has it, else as it is. */
void put_bold(const Invocation *v, Out *o, Str s);
#endif
