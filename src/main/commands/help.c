/* commands/help.c -- the list of commands, the help of one, the manual of all. */
#include "main/command.h"
#include "main/manual.h"

static const Command *named(const char *name)
{
    for (uint32_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int print_and_end(Out *o)
{
    Err e = { 0 };
    bool ok = print_out(o, &e);
    out_release(o);
    return ok ? EXIT_DONE : fail(&e);
}

static int run_help(Invocation *v)
{
    Out o = { 0 };
    if (given(v, "man"))
        manual_print(&o);
    else if (v->argc == 0)
        help_list(&o);
    else if (named(v->argv[0]))
        help_print(named(v->argv[0]), &o);
    else
        return wrong_usage(v, "there is no such command");
    return print_and_end(&o);
}

static const Option help_option[] = {
    { "man", 0, NULL, "print the manual page (scdoc)" },
    { NULL, 0, NULL, NULL },
};

const Command command_help = {
    .name = "help", .place = 90,
    .summary = "what there is, and how a command is used",
    .operands = "[COMMAND]",
    .help = "Without a command: the list of them.\n\nExample:\n  annalist help search",
    .option = help_option,
    .run = run_help,
};
