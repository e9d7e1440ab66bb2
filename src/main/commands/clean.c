/* commands/clean.c -- pages in, articles out; and what a rule for a site would change of them. */
#include "clean/clean.h"
#include "intake/intake.h"
#include "main/filter.h"
#include "main/rules.h"
#include "review/review.h"

static void make_article(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    doc_article_json(d, out);
    out_char(out, '\n');
}

/* ---- a dry run: each page without the rule and with it ---- */

typedef struct DryRun {
    const Invocation *v;
    Cleaner *without, *with;
    Doc     *plain, *ruled;
    Arena   *arena;                    /* of one page */
    Out      out;
    uint32_t n_page, n_changed, n_bad;
} DryRun;

static void dry_trouble(void *who, const Err *e)
{
    ((DryRun *)who)->n_bad++;
    warn("%s", e->text);
}

/* "  title: old", "    now: new". */
static void put_other(DryRun *r, const char *what, Str before, Str after)
{
    if (!str_eq(before, after))
        out_fmt(&r->out, "  %s: %.*s\n    now: %.*s\n", what,
            STR_ARG(before.n ? before : S("(none)")), STR_ARG(after.n ? after : S("(none)")));
}

static Str authors_of(Arena *a, const Article *x)
{
    Str all = x->n_author ? x->author[0] : STR_NONE;
    for (uint32_t i = 1; i < x->n_author; i++)
        all = arena_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(x->author[i]));
    return all;
}

/* Only what goes and what comes, a paragraph a line: "  - Sign up today.", "  + The end." */
static void put_text_changes(DryRun *r, Str before, Str after)
{
    const Change *c;
    uint32_t n = changes_of(r->arena, before, after, &c);
    for (uint32_t i = 0; i < n; i++) {
        Str rest = c[i].text, line;
        while (c[i].kind != CHANGE_SAME && str_split(&rest, '\n', &line))
            if (str_trim(line).n)
                print_hanging(&r->out,
                    arena_fmt(r->arena, "  %c %.*s", c[i].kind == CHANGE_GONE ? '-' : '+',
                        STR_ARG(str_trim(line))),
                    0, 4, r->v->columns);
    }
}

/* What is noted with the rule only: that it fits nowhere, where text was cut. */
static void put_new_notes(DryRun *r, const Article *before, const Article *after)
{
    for (uint32_t i = 0; i < after->n_note; i++) {
        bool known = false;
        for (uint32_t k = 0; k < before->n_note; k++)
            known |= str_eq(before->note[k], after->note[i]);
        if (!known)
            out_fmt(&r->out, "  note: %.*s\n", STR_ARG(after->note[i]));
    }
}

static void compare_page(DryRun *r)
{
    const Article *x = &r->plain->article, *y = &r->ruled->article;
    size_t begun = r->out.n;
    out_fmt(&r->out, "%.*s\n", STR_ARG(x->origin));
    size_t head = r->out.n;
    put_other(r, "title", x->title, y->title);
    put_other(r, "authors", authors_of(r->arena, x), authors_of(r->arena, y));
    put_other(r, "published", time_print(r->arena, x->published.at, x->published.precision),
              time_print(r->arena, y->published.at, y->published.precision));
    put_text_changes(r, x->text, y->text);
    r->n_page++;
    r->n_changed += r->out.n > head;
    put_new_notes(r, x, y);
    if (r->out.n == head)
        r->out.n = begun;
}

static bool open_clean(const Parcel *p, Cleaner *c, Doc *d, Err *e)
{
    doc_reset(d);
    if (!intake_open(p, d, e))
        return false;
    clean_doc(c, d);
    return true;
}

static bool dry_pages(DryRun *r, const char *const *path, uint32_t n, Err *e)
{
    Intake *in = intake_new(path, n, dry_trouble, r);
    Parcel p;
    bool ok = true;
    for (; ok && intake_next(in, r->arena, &p); arena_reset(r->arena)) {
        Err why = { 0 };
        if (open_clean(&p, r->without, r->plain, &why) && open_clean(&p, r->with, r->ruled, &why))
            compare_page(r);
        else
            dry_trouble(r, &why);
        ok = print_out(&r->out, e);
    }
    intake_free(in);
    return ok;
}

static int dry_run(const Invocation *v, const RuleFile *rule, const char *const *path, uint32_t n)
{
    Err e = { 0 };
    DryRun r = { .v = v,
        .without = cleaner_new(),
        .with = cleaner_new(),
        .plain = doc_new(),
        .ruled = doc_new(),
        .arena = arena_new() };
    bool ok = cleaner_rule(r.with, rule->text, rule->name, &e) && dry_pages(&r, path, n, &e);
    if (ok)
        say(v, "%u of %u pages would change", r.n_changed, r.n_page);
    cleaner_free(r.without);
    cleaner_free(r.with);
    doc_free(r.plain);
    doc_free(r.ruled);
    arena_free(r.arena);
    out_release(&r.out);
    return !ok ? fail(&e) : r.n_bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

static int run_clean(Invocation *v)
{
    Err e = { 0 };
    RuleFile rule;
    const char *const *path;
    uint32_t n;
    if (!rule_given(v, &rule, &e))
        return fail(&e);
    if (!given(v, "dry-run"))
        return filter_run(v, DEPTH_CLEAN, NULL, make_article);
    if (!rule.text.n)
        return wrong_usage(v, "--dry-run wants a rule: --rule FILE");
    return filter_paths(v, &path, &n) ? dry_run(v, &rule, path, n) : wrong_usage(v, "no input");
}

static const Option clean_option[] = {
    RULE_OPTION,
    { "dry-run", 0, NULL, "only show what the rule would change" },
    { NULL, 0, NULL, NULL },
};

const Command command_clean = {
    .name = "clean",
    .place = 50,
    .summary = "saved pages, feeds and texts to clean articles (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help =
        "Takes pages (HTML, text), feeds and JSON Lines, told apart by content, and prints one\n"
        "article a line: title, authors, date, source, text without advertising, captions.\n"
        "A rule says of a single site where its articles stand (docs/adding.md).\n\n"
        "Examples:\n  annalist clean saved-pages/ | jq -r .title\n"
        "  annalist clean --rule gull.rule --dry-run saved-pages/",
    .option = clean_option,
    .run = run_clean,
};
