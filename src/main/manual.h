/* main/manual.h -- the manual page's COMMANDS part, made of the commands' own help. */
#ifndef MANUAL_H
#define MANUAL_H
#include "main/command.h"
void manual_print(Out *o);                     /* scdoc */
#endif
