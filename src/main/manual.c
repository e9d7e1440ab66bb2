/* manual.c -- see manual.h. scdoc reads _ * \ # ~ as markup; those of the texts are escaped. */
#include "main/manual.h"

static void put(Out *o, const char *z)
{
    for (; *z; z++) {
        if (strchr("_*\\#~<>`", *z))
            out_char(o, '\\');
        out_char(o, *z);
    }
}

static void put_options(Out *o, const Option *p)
{
    for (; p && p->name; p++) {
        out_lit(o, "*");
        if (p->letter)
            out_fmt(o, "-%c*, *", p->letter);
        out_lit(o, "--");
        put(o, p->name);
        out_lit(o, "*");
        if (p->value)
            out_fmt(o, " _%s_", p->value);
        out_lit(o, "\n\t");
        put(o, p->help);
        out_lit(o, "\n\n");
    }
}

/* Indented lines of a help are examples or tables: kept as they are. */
static void put_help(Out *o, Str help)
{
    Str line;
    bool literal = false;
    while (str_line(&help, &line)) {
        bool indented = str_starts(line, S("  "));
        if (indented != literal) {
            out_lit(o, "```\n");
            literal = indented;
        }
        if (literal)
            out_fmt(o, "%.*s\n", STR_ARG(line));
        else {
            char z[256];
            snprintf(z, sizeof z, "%.*s", STR_ARG(line));
            put(o, z);
            out_char(o, '\n');
        }
    }
    out_str(o, literal ? S("```\n\n") : S("\n"));
}

static void put_command(Out *o, const Command *c)
{
    out_lit(o, "## annalist ");
    put(o, c->name);
    out_lit(o, "\n\n*annalist ");
    put(o, c->name);
    out_lit(o, "* [options]");
    if (c->operands) {
        out_char(o, ' ');
        put(o, c->operands);
    }
    out_lit(o, "\n\n");
    put_help(o, str_of(c->help));
    put_options(o, c->option);
}

static const char head[] =
    "annalist(1)\n\n"
    "# NAME\n\n"
    "annalist - read world-affairs news, and keep a record one can check\n\n"
    "# SYNOPSIS\n\n"
    "*annalist* _COMMAND_ [options] [_FILE_...]\n\n"
    "# DESCRIPTION\n\n"
    "annalist takes in articles as they come (saved pages, texts, feeds, JSON Lines), reads them, and\n"
    "keeps in one file what they say: who did what to whom, where and when, who says so and how\n"
    "surely. From that it makes dossiers of actors, a record of incidents, and a Daily Review. Behind\n"
    "every line it prints stands a place in an article.\n\n"
    "Data goes to standard output, talk to standard error; where standard error is a terminal and the\n"
    "work is long, a bar shows how far it is. *-* is standard input. Only *add* of an\n"
    "address, *follow* and *update* fetch from the net, and only *serve* listens.\n\n"
    "# COMMANDS\n\n";

static const char foot[] =
    "# EXIT STATUS\n\n"
    "*0*\n\tDone.\n\n"
    "*1*\n\tSome of the input was bad: it was named and counted, and the rest was done.\n\n"
    "*2*\n\tWrong usage.\n\n"
    "*3*\n\tThe library, the disk or a server failed.\n\n"
    "*130*, *143*\n\tInterrupted; what was read until then is kept.\n\n"
    "# ENVIRONMENT\n\n"
    "*ANNALIST\\_LIBRARY*\n\tThe library, unless --library names one.\n\n"
    "*XDG\\_DATA\\_HOME*\n\tWhere annalist/library.db lies otherwise; _~/.local/share_ if it is not set.\n\n"
    "*NO\\_COLOR*\n\tIf set and not empty: no colour.\n\n"
    "*TMPDIR*\n\tWhere *annalist try* makes its library; _/tmp_ if it is not set.\n\n"
    "# FILES\n\n"
    "_library.db_\n\tThe library, an SQLite file. While it is written, _library.db-wal_ and\n"
    "\t_library.db-shm_ stand beside it and belong to it: copy it with *annalist backup*.\n\n"
    "# EXAMPLES\n\n"
    "```\nannalist try --serve\nannalist add saved-pages/ feed.xml\n"
    "annalist search karachi airport from:2014-06\nannalist actor IMU\n"
    "annalist incidents --country PAK --csv > pakistan.csv\nannalist review daily\n```\n\n"
    "# SEE ALSO\n\n"
    "*jq*(1), *sqlite3*(1)\n";

void manual_print(Out *o)
{
    out_str(o, str_of(head));
    for (uint32_t i = 0; commands[i]; i++)
        put_command(o, commands[i]);
    out_lit(o, "# COMMON OPTIONS\n\n");
    put_options(o, common_option);
    out_str(o, str_of(foot));
}
