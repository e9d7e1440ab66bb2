/* commands/version.c -- which program this is. */
#include "main/command.h"

static int run_version(Invocation *v)
{
    Out o = { 0 };
    Err e = { 0 };
    if (v->json)
        out_lit(
            &o, "{\"program\":\"annalist\",\"version\":\"" ANNALIST_VERSION "\",\"format\":1}\n");
    else
        out_lit(&o, "annalist " ANNALIST_VERSION "\n");
    bool ok = print_out(&o, &e);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

const Command command_version = {
    .name = "version", .place = 91,
    .summary = "print the version",
    .help = "Prints the program's version; with --json also that of its formats.\n\n"
            "Example:\n  annalist version",
    .run = run_version,
};
