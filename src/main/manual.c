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

void manual_print(Out *o)
{
    for (uint32_t i = 0; commands[i]; i++)
        put_command(o, commands[i]);
    out_lit(o, "# COMMON OPTIONS\n\n");
    put_options(o, common_option);
}
