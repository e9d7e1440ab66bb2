/* options.c -- the command line, understood in one place for all commands. */
#include <sys/ioctl.h>
#include <unistd.h>
#include "main/command.h"

const Option common_option[] = {
    { "library",  0,   "FILE", "the library; else $ANNALIST_LIBRARY, else "
                               "$XDG_DATA_HOME/annalist/library.db" },
    { "json",     0,   NULL,   "print JSON instead of text for people" },
    { "jobs",     'j', "N",    "use N cores; as many as there are if not given" },
    { "quiet",    'q', NULL,   "no progress, no talk; errors only" },
    { "no-color", 0,   NULL,   "no colour, even on a terminal (as NO_COLOR does)" },
    { "help",     'h', NULL,   "print this help" },
    { "version",  0,   NULL,   "print the version" },
    { NULL, 0, NULL, NULL },
};

/* ---- finding: by name, by letter, the nearest ---- */

static const Option *table_find(const Option *o, Str name, char letter)
{
    for (; o && o->name; o++)
        if (letter ? o->letter == letter : str_is(name, o->name))
            return o;
    return NULL;
}

static const Option *option_find(const Command *c, Str name, char letter)
{
    const Option *o = c ? table_find(c->option, name, letter) : NULL;
    return o ? o : table_find(common_option, name, letter);
}

static const Command *command_find(const char *name)
{
    for (uint32_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

#define NEAR_MOST 32               /* longer words are not compared */

/* How many letters to change, add or drop to make b of a. */
static uint32_t distance(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b);
    uint32_t row[NEAR_MOST + 1];
    if (na > NEAR_MOST || nb > NEAR_MOST)
        return UINT32_MAX;
    for (uint32_t j = 0; j <= nb; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= na; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= nb; j++) {
            uint32_t best = corner + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            corner = row[j];
            row[j] = best;
        }
    }
    return row[nb];
}

/* Close: a third of its letters wrong at most; or the beginning of one ("inc" for "incidents"). */
const char *nearest(const char *typed, const char *const *names, uint32_t n)
{
    const char *best = NULL;
    uint32_t least = (uint32_t)(strlen(typed) + 2) / 3 + 1;
    for (uint32_t i = 0; i < n; i++) {
        bool begins = strlen(typed) >= 3 && strncmp(names[i], typed, strlen(typed)) == 0;
        uint32_t d = begins ? 0 : distance(typed, names[i]);
        if (d < least) {
            least = d;
            best = names[i];
        }
    }
    return best;
}

static bool unknown_command(const char *typed, Err *e)
{
    const char *names[128];
    uint32_t n = 0;
    for (uint32_t i = 0; commands[i] && n < 128; i++)
        names[n++] = commands[i]->name;
    const char *near = nearest(typed, names, n);
    if (near)
        return err_set(
            e, ERR_USAGE, "there is no command \"%s\"; did you mean \"%s\"?", typed, near);
    return err_set(e, ERR_USAGE, "there is no command \"%s\"; \"annalist help\" lists them", typed);
}

static bool unknown_option(const Command *c, const char *typed, Err *e)
{
    const char *names[64];
    uint32_t n = 0;
    for (const Option *o = c ? c->option : NULL; o && o->name && n < 32; o++)
        names[n++] = o->name;
    for (const Option *o = common_option; o->name && n < 64; o++)
        names[n++] = o->name;
    const char *near = typed[1] == '-' ? nearest(typed + 2, names, n) : NULL;
    const char *cmd = c ? c->name : "";
    if (near)
        return err_set(e, ERR_USAGE, "there is no option %s; did you mean --%s?", typed, near);
    return err_set(
        e, ERR_USAGE, "there is no option %s; \"annalist help %s\" lists them", typed, cmd);
}

/* ---- parsing ---- */

static bool is_number(const char *z)
{
    int64_t v;
    return str_int(str_of(z), &v);
}

/* Is this word an option? "-" is standard input; to search, "-word" asks for articles without it.
 */
static bool is_option(const Command *c, const char *w)
{
    if (w[0] != '-' || w[1] == 0)
        return false;
    if (w[1] == '-' || !c || !c->dash_words)
        return true;
    return option_find(c, STR_NONE, w[1]) && (w[2] == 0 || is_number(w + 2));
}

static bool give(Invocation *v, const Option *o, const char *value, Err *e)
{
    if (v->n_given == GIVEN_MOST)
        return err_set(e, ERR_USAGE, "too many options; at most %d", GIVEN_MOST);
    v->given[v->n_given++] = (Given){ o, value };
    return true;
}

/* One option word: "--from", "--from=2014", "-j4"; *used counts the words it takes. */
static bool parse_option(Invocation *v, const Command *c, char **w, int left, int *used, Err *e)
{
    const char *word = w[0], *value = NULL, *eq = strchr(word, '=');
    bool is_long = word[1] == '-';
    Str name = is_long ? str_of(word + 2) : STR_NONE;
    const Option *o;

    if (is_long && eq) {
        name.n = (uint32_t)(eq - word - 2);
        value = eq + 1;
    } else if (!is_long && word[2]) {
        value = word + 2;
    }
    o = option_find(c, name, is_long ? 0 : word[1]);
    *used = 1;
    if (!o || (value && !o->value && !is_long))
        return unknown_option(c, word, e);
    if (value && !o->value)
        return err_set(e, ERR_USAGE, "--%s takes no value", o->name);
    if (o->value && !value) {
        if (left < 2)
            return err_set(e, ERR_USAGE, "--%s wants a value: --%s %s", o->name, o->name, o->value);
        value = w[1];
        *used = 2;
    }
    return give(v, o, value, e);
}

/* The command is the first word that is neither an option nor an option's value. */
static const char *command_word(int argc, char **argv, int *at)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-') {
            *at = i;
            return argv[i];
        }
        const Option *o = argv[i][1] == '-' ? option_find(NULL, str_of(argv[i] + 2), 0)
                                            : option_find(NULL, STR_NONE, argv[i][1]);
        if (o && o->value && (argv[i][1] == '-' || argv[i][2] == 0))
            i++;
    }
    *at = argc;
    return NULL;
}

static bool parse_words(Invocation *v, int argc, char **argv, int command_at, Err *e)
{
    bool only_operands = false;
    for (int i = 1, used; i < argc; i += used) {
        used = 1;
        if (i == command_at)
            continue;
        if (!only_operands && strcmp(argv[i], "--") == 0)
            only_operands = true;
        else if (only_operands || !is_option(v->command, argv[i]))
            v->argv[v->argc++] = argv[i];
        else if (!parse_option(v, v->command, argv + i, argc - i, &used, e))
            return false;
    }
    return true;
}

/* ---- what the common ones mean ---- */

static const char *env(const char *name)
{
    const char *z = getenv(name);
    return z && z[0] ? z : NULL;
}

static const char *library_path(Invocation *v)
{
    const char *said = given_value(v, "library"), *data = env("XDG_DATA_HOME"), *home = env("HOME");
    if (!said)
        said = env("ANNALIST_LIBRARY");
    if (said)
        return said;
    if (data)
        return arena_z(v->arena, arena_fmt(v->arena, "%s/annalist/library.db", data));
    return arena_z(
        v->arena, arena_fmt(v->arena, "%s/.local/share/annalist/library.db", home ? home : "."));
}

static uint32_t terminal_columns(void)
{
    struct winsize w;
    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20)
        return w.ws_col;
    return 80;
}

static bool wants_colour(const Invocation *v)
{
    const char *term = env("TERM");
    return v->columns && !given(v, "no-color") && !env("NO_COLOR") && term
        && strcmp(term, "dumb") != 0;
}

static bool settle(Invocation *v, Err *e)
{
    v->json = given(v, "json");
    v->quiet = given(v, "quiet");
    v->help = given(v, "help");
    v->columns = terminal_columns();
    v->colour = wants_colour(v);
    v->library = library_path(v);
    if (!given_number(v, "jobs", 256, &v->jobs, e))
        return false;
    if (v->argc && !v->command->operands && !v->help)
        return err_set(e, ERR_USAGE, "%s takes no operands, but there is \"%s\"", v->command->name,
                       v->argv[0]);
    return true;
}

/* "annalist --help", "annalist --version": the commands of these names. */
static const char *implied_command(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--version") == 0)
            return "version";
    return argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) ? "help"
                                                                                      : NULL;
}

bool invocation_parse(Invocation *v, int argc, char **argv, Err *e)
{
    int at;
    const char *word = command_word(argc, argv, &at), *implied = implied_command(argc, argv);

    *v = (Invocation){ .arena = arena_new() };
    v->argv = ARENA_ARRAY(v->arena, const char *, argc + 1);
    if (implied && (!word || strcmp(implied, "version") == 0))
        word = implied;
    if (!word)
        return err_set(e, ERR_USAGE, "no command given; \"annalist help\" lists them");
    v->command = command_find(word);
    if (!v->command)
        return unknown_command(word, e);
    if (!parse_words(v, argc, argv, at, e) || !settle(v, e))
        return false;
    if (implied && word == implied)
        v->help = false;
    return true;
}

void invocation_release(Invocation *v)
{
    arena_free(v->arena);
}

/* ---- for the commands ---- */

const char *given_value(const Invocation *v, const char *name)
{
    const char *value = NULL;
    for (uint32_t i = 0; i < v->n_given; i++)
        if (strcmp(v->given[i].option->name, name) == 0)
            value = v->given[i].value;
    return value;
}

bool given(const Invocation *v, const char *name)
{
    for (uint32_t i = 0; i < v->n_given; i++)
        if (strcmp(v->given[i].option->name, name) == 0)
            return true;
    return false;
}

bool given_number(const Invocation *v, const char *name, uint32_t most, uint32_t *n, Err *e)
{
    const char *value = given_value(v, name);
    int64_t x;
    if (!value)
        return true;
    if (!str_int(str_of(value), &x) || x < 0 || x > most)
        return err_set(
            e, ERR_USAGE, "--%s wants a number from 0 to %u, not \"%s\"", name, most, value);
    *n = (uint32_t)x;
    return true;
}

bool given_real(const Invocation *v, const char *name, float *x, Err *e)
{
    const char *value = given_value(v, name);
    double d;
    if (!value)
        return true;
    if (!str_real(str_of(value), &d) || !(d >= 0 && d <= 1))
        return err_set(e, ERR_USAGE, "--%s wants a number from 0 to 1, not \"%s\"", name, value);
    *x = (float)d;
    return true;
}

/* The last day of a year, month or day: "2014-06" is until 30 June. */
static int32_t last_day_of(int32_t day, TimePrecision p)
{
    Date d = date_of(day);
    if (p == TIME_YEAR)
        return day_of((Date){ d.year, 12, 31 });
    if (p == TIME_MONTH)
        return day_of((Date){ d.year, d.month, month_days(d.year, d.month) });
    return day;
}

bool given_day(const Invocation *v, const char *name, bool last, int32_t *day, Err *e)
{
    const char *value = given_value(v, name);
    TimePrecision p;
    int64_t at;
    if (!value)
        return true;
    if (!time_parse(str_of(value), &at, &p))
        return err_set(e, ERR_USAGE,
            "--%s wants a date such as 2014-06-09, 2014-06 or 2014, not \"%s\"", name, value);
    int32_t first = (int32_t)((at - (at % 86400 + 86400) % 86400) / 86400);
    *day = last ? last_day_of(first, p) : first;
    return true;
}
