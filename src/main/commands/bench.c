/* commands/bench.c -- where the time goes: every step of every article timed, on one core. Time is
 * the processor's, so that who else is at work on the machine counts for less. */
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
    uint32_t n, to_incidents;          /* steps of an article; how many before the events */
    Out      out;
    uint64_t articles, words, bytes, bad;
} Bench;

/* The time since the last call belongs to the step `name`, the i-th of this article. */
static void step(Bench *b, uint32_t *i, const char *name)
{
    double now = clock_work();
    MUST(*i < STEPS_MOST);
    b->name[*i] = name;
    b->seconds[(*i)++] += now - b->at;
    b->n = *i > b->n ? *i : b->n;
    b->at = clock_work();
}

/* As others count: the pieces we cut, with commas and the like, are a sixth more. */
static uint64_t words_between_blanks(Str text)
{
    uint64_t n = 0;
    bool blank = true;
    for (uint32_t i = 0; i < text.n; i++) {
        bool now = text.p[i] == ' ' || (text.p[i] >= '\t' && text.p[i] <= '\r');
        n += blank && !now;
        blank = now;
    }
    return n;
}

static void one(Bench *b, const Parcel *p)
{
    Err e = { 0 };
    uint32_t i = 0;
    doc_reset(b->doc);
    b->at = clock_work();
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
    for (uint32_t k = 0; code_pass_name(k) != NULL; k++) {
        code_pass(b->coder, b->doc, k);
        step(b, &i, code_pass_name(k));
        if (str_is(str_of(code_pass_name(k)), "incidents"))
            b->to_incidents = i;
    }
    out_reset(&b->out);
    doc_reading_json(b->doc, &b->out, true);
    step(b, &i, "writing");
    b->articles++;
    b->words += words_between_blanks(b->doc->article.text);
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
    out_fmt(o, "%-24s %12.0f %12.0f %7.1f %%\n", name, words ? seconds * 1e9 / (double)words : 0,
        rate, whole > 0 ? 100 * seconds / whole : 0);
}

static double seconds_of(const Bench *b, uint32_t steps)
{
    double sum = 0;
    for (uint32_t i = 0; i < steps; i++)
        sum += b->seconds[i];
    return sum;
}

static void put_table(const Bench *b, Out *o)
{
    double whole = seconds_of(b, b->n);
    out_fmt(o, "%llu articles, %llu words, %.1f MB, one core\n\n", (unsigned long long)b->articles,
        (unsigned long long)b->words, (double)b->bytes / 1e6);
    out_fmt(o, "%-24s %12s %12s %9s\n", "step", "ns a word", "words/s", "of all");
    for (uint32_t i = 0; i < b->n; i++)
        put_row(o, b->name[i], b->seconds[i], whole, b->words);
    put_row(o, "text to incidents", seconds_of(b, b->to_incidents), whole, b->words);
    put_row(o, "all", whole, whole, b->words);
}

static void put_json(const Bench *b, Out *o)
{
    out_fmt(o,
        "{\"articles\":%llu,\"words\":%llu,\"bytes\":%llu,\"bad\":%llu,\"to_incidents\":%.6f,"
        "\"all\":%.6f,\"seconds\":{",
        (unsigned long long)b->articles, (unsigned long long)b->words, (unsigned long long)b->bytes,
        (unsigned long long)b->bad, seconds_of(b, b->to_incidents), seconds_of(b, b->n));
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
        out_release(&b.out);
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
    .name = "bench",
    .place = 61,
    .summary = "where the time goes: each step on your articles, on one core",
    .operands = FILTER_OPERANDS,
    .help = "Takes articles, pages or plain text through every step on one core, keeps nothing, "
            "and prints\n"
            "how long a word takes in each; a word is what stands between blanks. \"text to "
            "incidents\" is\n"
            "all before the events, without writing. Time is the processor's; on a machine that is "
            "busy run it\n"
            "twice, and trust the shares.\n\n"
            "Example:\n  annalist bench sample/",
    .run = run_bench,
};
