/* main/rules.h -- a rule for a single site, named on the command line. */
#ifndef RULES_H
#define RULES_H
#include "main/command.h"

#define RULE_OPTION { "rule", 0, "FILE", "a rule for a single site, before those built in" }

typedef struct RuleFile { Str text; const char *name; } RuleFile;
/* --rule FILE, read and found right; text empty where none is given. False with e set. */
bool rule_given(const Invocation *v, RuleFile *rule, Err *e);
#endif
