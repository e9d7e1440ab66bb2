/* rules.c -- see rules.h. */
#include "clean/clean.h"
#include "main/rules.h"

#define RULE_MOST ((size_t)1 << 20)

bool rule_given(const Invocation *v, RuleFile *rule, Err *e)
{
    FileText file;
    *rule = (RuleFile){ .name = given_value(v, "rule") };
    if (!rule->name)
        return true;
    if (!file_read(rule->name, RULE_MOST, &file, e))
        return false;
    rule->text = arena_str(v->arena, file.bytes);
    file_release(&file);
    Cleaner *c = cleaner_new();
    bool ok = cleaner_rule(c, rule->text, rule->name, e);
    cleaner_free(c);
    return ok;
}
