/* commands/kinds.c -- the kinds of incidents and events there are, and their tests. */
#include "main/golden.h"
#include "main/opened.h"

static void put_kind_json(const Kind *k, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_text(o, &first, "kind", k->name);
    put_text(o, &first, "gloss", k->gloss);
    put_text(o, &first, "plover", k->plover);
    put_text(o, &first, "mode", k->mode);
    put_text(o, &first, "cameo", k->cameo);
    put_text(o, &first, "muc", k->muc);
    put_text(o, &first, "acled", k->acled);
    put_text(o, &first, "gtd", k->gtd);
    json_key(o, &first, "gravity");
    out_real(o, (double)k->gravity, 2);
    out_fmt(o, ",\"incident\":%s}\n", k->is_incident ? "true" : "false");
}

static void put_kind(const Invocation *v, const Kind *k, Out *o)
{
    Str line = arena_fmt(v->arena, "%-18.*s %.*s", STR_ARG(k->name), STR_ARG(k->gloss));
    print_hanging(o, line, 0, 19, v->columns);
}

static void list_kinds(const Invocation *v, const Tables *t, Out *o)
{
    for (uint32_t i = 0; i < kinds_count(t->kinds); i++)
        if (v->json)
            put_kind_json(kinds_at(t->kinds, i), o);
        else
            put_kind(v, kinds_at(t->kinds, i), o);
}

/* Every word of `expect` stands in the line, in this order; a number stands whole. */
static bool line_meets(Str line, Str expect)
{
    Str word;
    while (str_split(&expect, ' ', &word)) {
        if (!word.n)
            continue;
        uint32_t at = str_find(line, word);
        if (at == UINT32_MAX)
            return false;
        line = str_from(line, at + word.n);
        bool digit = word.p[0] >= '0' && word.p[0] <= '9';
        if (digit && line.n && line.p[0] != ' ')
            return false;
    }
    return true;
}

static bool some_line_meets(Str lines, Str expect)
{
    Str line;
    while (str_line(&lines, &line))
        if (line_meets(line, expect))
            return true;
    return false;
}

/* "nothing" means: nothing of this kind; a file of statements has no kind, and means no statement.
 */
static bool kind_is_silent(Str lines, const Kind *k)
{
    Str line;
    while (str_line(&lines, &line)) {
        Str l = str_trim(line);
        if (k ? str_starts(l, k->name) : str_has(l, S(":  ")))
            return false;
    }
    return true;
}

/* An example says what must come of it, not all that may. */
static bool example_holds(const KindExample *x, Str got)
{
    Str expect = x->expect, line;
    while (str_line(&expect, &line)) {
        line = str_trim(line);
        if (line.n
            && !(str_is(line, "nothing") ? kind_is_silent(got, x->kind)
                                         : some_line_meets(got, line)))
            return false;
    }
    return true;
}

static void put_wrong(const KindExample *x, Str got, Out *o)
{
    out_fmt(o, "%.*s: %.*s\n  should be:\n%.*s\n  is:\n%.*s\n", STR_ARG(x->where), STR_ARG(x->text),
            STR_ARG(x->expect), STR_ARG(got));
}

/* The day the examples are of: what their "Sunday" is counted from. */
static Stamp example_day(void)
{
    return (Stamp){ .at = (int64_t)day_of((Date){ 2012, 6, 15 }) * 86400, .precision = TIME_DAY };
}

static uint32_t check_kinds(const Tables *t, uint32_t *n, Out *o)
{
    Reader *r = reader_new(t->read, t->lang);
    Coder *c = coder_new(t->kinds, t->lang);
    Doc *d = doc_new();
    Out got = { 0 };
    KindExample x;
    uint32_t wrong = 0;
    for (*n = 0; kinds_example(t->kinds, *n, &x); ++*n) {
        out_reset(&got);
        golden_text(c, r, d, example_day(), x.text, &got);
        for (uint32_t s = 0; s < d->sent.n; s++)
            code_golden_contexts(d, s, &got);
        if (example_holds(&x, out_view(&got)))
            continue;
        wrong++;
        put_wrong(&x, out_view(&got), o);
    }
    out_release(&got);
    doc_free(d);
    coder_free(c);
    reader_free(r);
    return wrong;
}

static int kinds_with(Invocation *v, const Tables *t, bool check, Err *e)
{
    Out o = { 0 };
    uint32_t n = 0, wrong = 0;
    if (check)
        wrong = check_kinds(t, &n, &o);
    else
        list_kinds(v, t, &o);
    bool ok = print_out(&o, e);
    out_release(&o);
    if (!ok)
        return fail(e);
    if (check)
        say(v, "%u examples, %u wrong", n, wrong);
    return wrong || t->n_trouble ? EXIT_BAD_INPUT : EXIT_DONE;
}

static int run_kinds(Invocation *v)
{
    Err e = { 0 };
    Tables t;
    bool check = v->argc == 1 && strcmp(v->argv[0], "check") == 0;
    bool list = v->argc == 0 || (v->argc == 1 && strcmp(v->argv[0], "list") == 0);
    if (!check && !list)
        return wrong_usage(v, "list or check?");
    bool ok = tables_new(&t, DEPTH_CODE, given_value(v, "kinds"), &e);
    int status = ok ? kinds_with(v, &t, check, &e) : fail(&e);
    tables_release(&t);
    return status;
}

static const Option kinds_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { NULL, 0, NULL, NULL },
};

const Command command_kinds = {
    .name = "kinds", .place = 53,
    .summary = "list the kinds of events, or run their examples",
    .operands = "[list|check]",
    .help = "Kinds are files: words, roles, and examples, which are their tests. `check` runs the\n"
            "examples, as of Friday, 15 June 2012, and prints those that come out otherwise.\n\n"
            "Example:\n  annalist kinds check --kinds my-kinds/",
    .option = kinds_option,
    .run = run_kinds,
};
