/* main.c -- from the command line to a command. */
#include <signal.h>
#include "format/format.h"
#include "main/command.h"

static int run(Invocation *v)
{
    Out o = { 0 };
    Err e = { 0 };
    if (!v->help)
        return v->command->run(v);
    help_print(v->command, &o);
    bool ok = print_out(&o, &e);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

/* "annalist" alone: say what there is, but fail, so that a script notices. */
static int list_commands(void)
{
    Out o = { 0 };
    help_list(&o);
    fwrite(o.p, 1, o.n, stderr);
    out_release(&o);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    Invocation v;
    Err e = { 0 };
    int status;

    signal(SIGXFSZ, SIG_IGN);          /* a full disk is an error to be told, not a death */
    format_init();
    if (argc < 2)
        return list_commands();
    status = invocation_parse(&v, argc, argv, &e) ? run(&v) : fail(&e);
    invocation_release(&v);
    return status;
}
