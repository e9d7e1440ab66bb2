/* talk.c -- what commands say, where, and their help. */
#include <stdarg.h>
#include <errno.h>
#include <unistd.h>
#include "main/command.h"

void say(const Invocation *v, const char *fmt, ...)
{
    va_list ap;
    if (v->quiet)
        return;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

void warn(const char *fmt, ...)
{
    va_list ap;
    fputs("annalist: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

int fail(const Err *e)
{
    warn("%s", e->text);
    return err_exit(e);
}

int wrong_usage(const Invocation *v, const char *why)
{
    warn("%s: %s; usage: annalist %s %s", v->command->name, why, v->command->name,
         v->command->operands ? v->command->operands : "");
    return EXIT_USAGE;
}

bool print_out(Out *o, Err *e)
{
    for (size_t at = 0; at < o->n;) {
        ssize_t n = write(STDOUT_FILENO, o->p + at, o->n - at);
        if (n < 0 && errno != EINTR)
            return err_set(e, ERR_SYSTEM, "cannot write to standard output: %s", strerror(errno));
        if (n > 0)
            at += (size_t)n;
    }
    out_reset(o);
    return true;
}

/* ---- help, made of the commands' tables ---- */

static int by_place(const void *a, const void *b)
{
    const Command *x = *(const Command *const *)a, *y = *(const Command *const *)b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return strcmp(x->name, y->name);
}

void help_list(Out *o)
{
    const Command *list[128];
    uint32_t n = 0;
    for (; commands[n] && n < 128; n++)
        list[n] = commands[n];
    qsort(list, n, sizeof list[0], by_place);
    out_lit(o, "annalist reads world-affairs news and keeps a record one can check.\n\n"
               "Usage: annalist COMMAND [options] [FILE...]\n\nCommands:\n");
    for (uint32_t i = 0; i < n; i++)
        out_fmt(o, "  %-10s %s\n", list[i]->name, list[i]->summary);
    out_lit(o, "\n\"annalist help COMMAND\" tells more. \"annalist try\" shows it on a sample.\n");
}

static void help_options(const Option *p, Out *o)
{
    for (; p && p->name; p++) {
        char left[48];
        snprintf(left, sizeof left, "%s%c%s--%s%s%s", p->letter ? "-" : "  ",
            p->letter ? p->letter : ' ', p->letter ? ", " : " ", p->name, p->value ? " " : "",
            p->value ? p->value : "");
        out_fmt(o, "  %-22s %s\n", left, p->help);
    }
}

void help_print(const Command *c, Out *o)
{
    out_fmt(o, "annalist %s -- %s\n\nUsage: annalist %s [options]%s%s\n\n%s\n", c->name, c->summary,
        c->name, c->operands ? " " : "", c->operands ? c->operands : "", c->help);
    if (c->option) {
        out_lit(o, "\nOptions:\n");
        help_options(c->option, o);
    }
    out_lit(o, "\nCommon options:\n");
    help_options(common_option, o);
}
