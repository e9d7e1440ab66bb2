/* commands/bench.c -- where the time goes: every step of every article timed, on one core. */
#include "clean/clean.h"
#include "main/filter.h"
#include "main/tables.h"

enum { STEPS_MOST = 32 };

typedef struct Bench {
    Tables   tables;
    Cleaner *cleaner; Reader *reader; Coder *coder; Doc *doc;
    Arena   *arena;
    const char *name[STEPS_MOST];
    double   seconds[STEPS_MOST], at;
    uint32_t n;                        /* steps of an article */
    uint64_t articles, words, bytes, bad;
} Bench;

/* The time since the last call belongs to the step `name`, the i-th of this article. */
static void step(Bench *b, uint32_t *i, const char *name)
{
    double now = clock_tick();
    MUST(*i < STEPS_MOST);
    b->name[*i] = name;
    b->seconds[(*i)++] += now - b->at;
    b->n = *i > b->n ? *i : b->n;
    b->at = clock_tick();
}

static void one(Bench *b, const Parcel *p)
{
    Err e = { 0 };
    uint32_t i = 0;
    doc_reset(b->doc);
    b->at = clock_tick();
    bool ok = intake_open(p, b->doc, &e);
    step(b, &i, "opening");
    if (!ok) {
        warn("%s", e.text);
        b->bad++;
        return;
    }
    clean_doc(b->cleaner, b->doc);
    step(b, &i, "cleaning");
    for (uint32_t k = 0; read_pass_name(k) != NULL; k++) {
        read_pass(b->reader, b->doc, k);
        step(b, &i, read_pass_name(k));
    }
    code_doc(b->coder, b->doc);
    step(b, &i, "coding");
    b->articles++;
    b->words += b->doc->tok.n;
    b->bytes += p->bytes.n;
}

static void on_trouble(void *who, const Err *e)
{
    Bench *b = who;
    warn("%s", e->text);
    b->bad++;
}

static void all(Bench *b, const char *const *path, uint32_t n)
{
    Intake *in = intake_new(path, n, on_trouble, b);
    Parcel p;
    for (; intake_next(in, b->arena, &p); arena_reset(b->arena))
        one(b, &p);
    intake_free(in);
}

static void put_row(Out *o, const char *name, double seconds, double whole, uint64_t words)
{
    double rate = seconds > 0 ? (double)words / seconds : 0;
    out_fmt(o, "%-24s %12.0f %12.0f %7.1f %%\n", name, words ? seconds * 1e9 / (double)words : 0, rate, whole > 0 ? 100 * seconds / whole : 0);
}

static void put_table(const Bench *b, Out *o)
{
    double whole = 0;
    for (uint32_t i = 0; i < b->n; i++)
        whole += b->seconds[i];
    out_fmt(o, "%llu articles, %llu words, %.1f MB, one core\n\n", (unsigned long long)b->articles, (unsigned long long)b->words,
            (double)b->bytes / 1e6);
    out_fmt(o, "%-24s %12s %12s %9s\n", "step", "ns a word", "words/s", "of all");
    for (uint32_t i = 0; i < b->n; i++)
        put_row(o, b->name[i], b->seconds[i], whole, b->words);
    put_row(o, "all", whole, whole, b->words);
}

static void put_json(const Bench *b, Out *o)
{
    out_fmt(o, "{\"articles\":%llu,\"words\":%llu,\"bytes\":%llu,\"bad\":%llu,\"seconds\":{", (unsigned long long)b->articles,
            (unsigned long long)b->words, (unsigned long long)b->bytes, (unsigned long long)b->bad);
    for (uint32_t i = 0; i < b->n; i++)
        out_fmt(o, "%s\"%s\":%.6f", i ? "," : "", b->name[i], b->seconds[i]);
    out_lit(o, "}}\n");
}

static bool print_bench(const Bench *b, bool json, Err *e)
{
    Out o = { 0 };
    if (json)
        put_json(b, &o);
    else
        put_table(b, &o);
    bool ok = print_out(&o, e);
    out_release(&o);
    return ok;
}

static int run_bench(Invocation *v)
{
    Err e = { 0 };
    Bench b = { 0 };
    const char *const *path;
    uint32_t n;
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no articles");
    bool ok = tables_new(&b.tables, DEPTH_CODE, NULL, &e);
    if (ok) {
        b.cleaner = cleaner_new();
        b.reader = reader_new(b.tables.read, b.tables.lang);
        b.coder = coder_new(b.tables.kinds, b.tables.lang);
        b.doc = doc_new();
        b.arena = arena_new();
        all(&b, path, n);
        ok = print_bench(&b, v->json, &e);
        arena_free(b.arena);
        doc_free(b.doc);
        coder_free(b.coder);
        reader_free(b.reader);
        cleaner_free(b.cleaner);
    }
    tables_release(&b.tables);
    return !ok ? fail(&e) : b.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

const Command command_bench = {
    .name = "bench", .place = 61,
    .summary = "where the time goes: each step on your articles, on one core",
    .operands = FILTER_OPERANDS,
    .help = "Takes articles, pages or plain text through every step on one core, keeps nothing, and prints\n"
            "how long a word takes in each. Run it twice on a machine that is busy; trust the shares.\n\n"
            "Example:\n  annalist bench sample/",
    .run = run_bench,
};
