/* main/manual.h -- the manual page, made of the commands' own help (docs/annalist.1.scd). */
#ifndef MANUAL_H
#define MANUAL_H
#include "main/command.h"
void manual_print(Out *o);                     /* scdoc */
#endif
