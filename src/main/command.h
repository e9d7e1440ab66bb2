/* main/command.h -- what a command is, and what commands share.
 *
 * A command is a file: commands/<name>.c defines `const Command command_<name>`; Make lists the
 * folder. Its options stand in a table, from which parsing, --help and the manual are made.
 *
 * Output     data on standard output, talk on standard error
 * Exit       EXIT_DONE ... as design.md says; 128 + signal when interrupted
 */
#ifndef COMMAND_H
#define COMMAND_H
#include "doc/doc.h"

enum { EXIT_DONE = 0, EXIT_BAD_INPUT = 1, EXIT_USAGE = 2, EXIT_FAILED = 3, EXIT_SIGNAL = 128 };

typedef struct Option {
    const char *name;              /* "from": --from */
    char        letter;            /* 'j': -j; or 0 */
    const char *value;             /* "DATE"; NULL: a switch */
    const char *help;
} Option;

struct Invocation;
typedef struct Command {
    const char *name;
    const char *summary;           /* one line, for the list */
    const char *operands;          /* "QUERY..." as usage prints it; NULL: takes none */
    const char *help;              /* what it does, and an example */
    const Option *option;          /* its own, ended by a NULL name; or NULL */
    uint32_t place;                /* order in the list */
    bool dash_words;               /* "-word" is an operand unless it is an option (search) */
    int (*run)(struct Invocation *v);
} Command;
extern const Command *const commands[];    /* by name, NULL at the end */

#define GIVEN_MOST 32
typedef struct Given { const Option *option; const char *value; } Given;

/* A command line, understood. */
typedef struct Invocation {
    const Command *command;
    uint32_t argc; const char **argv;      /* the operands */
    const char *library;                   /* path, resolved: --library, $ANNALIST_LIBRARY, XDG */
    bool json, quiet, colour, help;
    uint32_t jobs;                         /* -j N; 0: as many as cores */
    uint32_t columns;                      /* of standard output's terminal; 0: a pipe */
    Given given[GIVEN_MOST]; uint32_t n_given;
    Arena *arena;                          /* lives as long as the command runs */
} Invocation;

/* For the table of a command that prints incidents, events or statements: with_library does as it
 * says. */
#define MIN_SURE_OPTION { "min-sure", 0, "X", "only what is at least so sure, 0 to 1" }
extern const Option common_option[];       /* --library ... --help; ended by a NULL name */
/* False with e set: unknown command or option (and the nearest one named), value missing. */
bool invocation_parse(Invocation *v, int argc, char **argv, Err *e);
void invocation_release(Invocation *v);

/* ---- the command's own options ---- */
bool        given(const Invocation *v, const char *name);
const char *given_value(const Invocation *v, const char *name);      /* the last one; NULL: none */
/* *n is left alone if the option is not given. */
bool given_number(const Invocation *v, const char *name, uint32_t most, uint32_t *n, Err *e);
bool given_real(const Invocation *v, const char *name, float *x, Err *e);
/* A date of any precision; *day becomes its first day, or its last where `last`. */
bool given_day(const Invocation *v, const char *name, bool last, int32_t *day, Err *e);

/* ---- talk ---- */
void say(const Invocation *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));  /* "annalist: ...", even if quiet */
int  fail(const Err *e);                   /* say it on standard error; the exit status for it */
int  wrong_usage(const Invocation *v, const char *why);
/* All of o to standard output; o is empty after. */
bool print_out(Out *o, Err *e);
void help_print(const Command *c, Out *o); /* "annalist help search" */
void help_list(Out *o);                    /* all commands */
/* The closest of names[0..n) to what was typed; NULL if none is close. */
const char *nearest(const char *typed, const char *const *names, uint32_t n);
#endif
