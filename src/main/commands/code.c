/* commands/code.c -- articles in, actors, incidents, events, claims and statements out. */
#include "main/ask.h"
#include "main/filter.h"
#include "main/golden.h"

#define GOLDEN_LIMIT ((size_t)16 << 20)
#define QUESTIONS_LIMIT ((size_t)1 << 30)

/* ---- --min-sure: the same reading without what is less sure ---- */

/* What a detail leads to has another number now, or none. */
static const Detail *renumbered(const Incident *x, const uint32_t *row, Arena *a)
{
    Detail *detail = ARENA_ARRAY(a, Detail, x->n_detail + 1);
    for (uint32_t i = 0; i < x->n_detail; i++) {
        detail[i] = x->detail[i];
        if (detail[i].deed != NONE)
            detail[i].deed = row[detail[i].deed];
    }
    return detail;
}

static void keep_incidents(Doc *d, float least)
{
    uint32_t *row = ARENA_ARRAY(d->arena, uint32_t, d->n_incident + 1), n = 0;
    Incident *kept = ARENA_ARRAY(d->arena, Incident, d->n_incident + 1);
    for (uint32_t i = 0; i < d->n_incident; i++) {
        row[i] = d->incident[i].sure >= least ? n : NONE;
        if (row[i] != NONE)
            kept[n++] = d->incident[i];
    }
    for (uint32_t i = 0; i < n; i++)
        kept[i].detail = renumbered(&kept[i], row, d->arena);
    d->incident = kept;
    d->n_incident = n;
}

static void keep_events(Doc *d, float least)
{
    Event *kept = ARENA_ARRAY(d->arena, Event, d->n_event + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_event; i++)
        if (d->event[i].sure >= least)
            kept[n++] = d->event[i];
    d->event = kept;
    d->n_event = n;
}

static void keep_statements(Doc *d, float least)
{
    Statement *kept = ARENA_ARRAY(d->arena, Statement, d->n_statement + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (d->statement[i].sure >= least)
            kept[n++] = d->statement[i];
    d->statement = kept;
    d->n_statement = n;
}

static void make_coded(void *who, const Doc *d, const Lang *lang, Out *out)
{
    float least = 0;
    Doc less = *d;
    Err e = { 0 };
    (void)lang;
    if (given_real(who, "min-sure", &least, &e) && least > 0) {
        keep_incidents(&less, least);
        keep_events(&less, least);
        keep_statements(&less, least);
    }
    doc_reading_json(&less, out, true);
    out_char(out, '\n');
}

static bool golden_one(const Tables *t, const char *path, Err *e)
{
    FileText f;
    Out o = { 0 };
    if (!file_read(path, GOLDEN_LIMIT, &f, e))
        return false;
    golden_file(t, f.bytes, &o);
    file_release(&f);
    bool ok = print_out(&o, e);
    out_release(&o);
    return ok;
}

static int run_golden(const Invocation *v, const char *kinds)
{
    const char *const *path;
    uint32_t n;
    Tables t;
    Err e = { 0 };
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no golden file");
    bool ok = tables_new(&t, DEPTH_CODE, kinds, &e);
    for (uint32_t i = 0; ok && i < n; i++)
        ok = golden_one(&t, path[i], &e);
    tables_release(&t);
    return ok ? EXIT_DONE : fail(&e);
}

static int run_questions(const Invocation *v, const char *kinds, Question q)
{
    const char *const *path;
    uint32_t n, bad = 0;
    Tables t;
    Err e = { 0 };
    Out o = { 0 };
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no questions");
    bool ok = tables_new(&t, DEPTH_CODE, kinds, &e);
    for (uint32_t i = 0; ok && i < n; i++) {
        FileText f;
        if (!(ok = file_read(path[i], QUESTIONS_LIMIT, &f, &e)))
            break;
        bad += ask_file(&t, q, f.bytes, &o);
        file_release(&f);
        ok = print_out(&o, &e);
    }
    out_release(&o);
    tables_release(&t);
    return !ok ? fail(&e) : bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

static int run_code(Invocation *v)
{
    const char *kinds = given_value(v, "kinds");
    float least;
    Err e = { 0 };
    if (!given_real(v, "min-sure", &least, &e))
        return fail(&e);
    if (given(v, "pairs") && given(v, "phrases"))
        return wrong_usage(v, "--pairs and --phrases are two questions");
    if (given(v, "pairs") || given(v, "phrases"))
        return run_questions(v, kinds, given(v, "pairs") ? QUESTION_PAIR : QUESTION_PHRASE);
    if (given(v, "golden"))
        return run_golden(v, kinds);
    return filter_run(v, given(v, "clauses") ? DEPTH_CLAUSES : DEPTH_CODE, kinds, make_coded);
}

static const Option code_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { "clauses", 0, NULL, "also each verb and deed with the day it lies on and the places it belongs to" },
    MIN_SURE_OPTION,
    { "golden", 0, NULL, "read golden files (sentences, and what must come of them); print what comes" },
    { "pairs", 0, NULL, "JSON Lines of a sentence and two phrases in; of which type is what one does to the other" },
    { "phrases", 0, NULL, "JSON Lines of a phrase in, with its context and date; its country and sector" },
    { NULL, 0, NULL, NULL },
};

const Command command_code = {
    .name = "code",
    .place = 52,
    .summary = "articles to incidents, events, claims and statements (JSON Lines)",
    .operands = FILTER_OPERANDS,
    .help =
        "Takes articles, pages or plain text and prints one coded reading a line: who did what\n"
        "to whom, where, when, who says so, and where in the text it stands.\n\n"
        "Examples:\n  annalist code page.html | jq .incidents\n"
        "  annalist code --pairs pairs.jsonl | jq .type\n"
        "  annalist code --golden bombing.golden | diff -u bombing.golden -",
    .option = code_option,
    .run = run_code,
};
