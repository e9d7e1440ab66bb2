/* commands/add.c -- articles into the library: read on all cores, written by one.
 *
 * Readings are made on the workers; who and which incident it is, and the writing, happen here
 * on the calling thread, in batches. Killed at any moment, a batch is lost at most, and adding
 * the same again takes up the rest: what is there is met before it is read. */
#include "main/filter.h"
#include "main/opened.h"

#define BATCH_ARTICLES 500
#define BATCH_SECONDS  2.0

typedef struct Adding {
    Library  *lib;                     /* writes; the calling thread's */
    Library **meets;                   /* [jobs] read, one a worker */
    uint32_t  jobs;
    Arena    *arena;                   /* of one article's look-ups */
    uint32_t  in_batch; double batch_begun; bool open;
    uint64_t  kept[3];                 /* by Kept */
} Adding;

/* On a worker. A doubt (locked, not there yet) means: read it, the writer will see. */
static bool add_wanted(void *who, uint32_t worker, const Doc *d)
{
    Adding *a = who;
    Kept kept;
    Err e = { 0 };
    return !library_meets(a->meets[worker], &d->article, &kept, &e) || kept != KEPT_SAME;
}

static bool batch_end(Adding *a, Err *e)
{
    if (!a->open)
        return true;
    a->open = false;
    a->in_batch = 0;
    return library_commit(a->lib, e);
}

static bool batch_begin(Adding *a, Err *e)
{
    if (a->open)
        return true;
    a->open = library_begin(a->lib, e);
    a->batch_begun = clock_tick();
    return a->open;
}

static bool batch_is_old(const Adding *a)
{
    return a->open && clock_tick() - a->batch_begun > BATCH_SECONDS;
}

static bool add_tick(void *who, Err *e)
{
    Adding *a = who;
    return !batch_is_old(a) || batch_end(a, e);
}

/* On a worker: the one writer should not compress. */
static void add_make(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    library_pack(d, out);
}

static bool add_one(Adding *a, Doc *d, Str packed, Err *e)
{
    Known known = { 0 };
    Kept kept;
    arena_reset(a->arena);
    if (!library_known(a->lib, d, a->arena, &known, e))
        return false;
    link_doc(d, &known);
    if (!library_put(a->lib, d, packed, &kept, e))
        return false;
    a->kept[kept]++;
    return true;
}

static bool add_take(void *who, Doc *d, bool wanted, Str packed, Err *e)
{
    Adding *a = who;
    if (!wanted) {
        a->kept[KEPT_SAME]++;
        return true;
    }
    if (!batch_begin(a, e) || !add_one(a, d, packed, e))
        return false;
    a->in_batch++;
    return (a->in_batch < BATCH_ARTICLES && !batch_is_old(a)) || batch_end(a, e);
}

static bool meets_open(Adding *a, const Invocation *v, Err *e)
{
    a->meets = ARENA_ARRAY(v->arena, Library *, a->jobs);
    for (uint32_t i = 0; i < a->jobs; i++) {
        a->meets[i] = library_open(v->library, LIBRARY_READ, e);
        if (!a->meets[i])
            return false;
    }
    return true;
}

static void adding_close(Adding *a)
{
    for (uint32_t i = 0; a->meets && i < a->jobs; i++)
        if (a->meets[i])
            library_close(a->meets[i]);
    if (a->open)
        library_rollback(a->lib);
    if (a->lib)
        library_close(a->lib);
    arena_free(a->arena);
}

static void summary_json(const Adding *a, const PipelineCount *c, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_int(o, &first, "new", (int64_t)a->kept[KEPT_NEW]);
    put_int(o, &first, "versions", (int64_t)a->kept[KEPT_VERSION]);
    put_int(o, &first, "same", (int64_t)a->kept[KEPT_SAME]);
    put_int(o, &first, "bad", (int64_t)c->bad);
    put_int(o, &first, "bytes", (int64_t)c->bytes);
    json_key(o, &first, "seconds");
    out_real(o, c->seconds, 3);
    if (c->signal) {
        json_key(o, &first, "interrupted");
        out_lit(o, "true");
    }
    out_lit(o, "}\n");
}

/* "40 new, 2 new versions, 3 the same, 1 bad; 812 articles/s" */
static void summary_say(const Invocation *v, const Adding *a, const PipelineCount *c)
{
    double rate = (double)c->articles / (c->seconds > 0.001 ? c->seconds : 0.001);
    if (c->signal)
        say(v, "interrupted; what was read is kept, and adding the same again takes up the rest");
    say(v, "%llu new, %llu new version%s, %llu the same, %llu bad; %.0f articles/s",
        (unsigned long long)a->kept[KEPT_NEW], (unsigned long long)a->kept[KEPT_VERSION],
        a->kept[KEPT_VERSION] == 1 ? "" : "s", (unsigned long long)a->kept[KEPT_SAME],
        (unsigned long long)c->bad, rate);
}

static bool summary(const Invocation *v, const Adding *a, const PipelineCount *c, Err *e)
{
    Out o = { 0 };
    if (!v->json) {
        summary_say(v, a, c);
        return true;
    }
    summary_json(a, c, &o);
    bool ok = print_out(&o, e);
    out_release(&o);
    return ok;
}

static int add_all(Invocation *v, Adding *a, const char *const *path, uint32_t n_path)
{
    PipelineCount count;
    Err e = { 0 };
    Pipeline p = { .path = path, .n_path = n_path, .depth = DEPTH_LINK, .jobs = a->jobs,
                   .kinds = given_value(v, "kinds"), .quiet = v->quiet, .stamp = true,
                   .wanted = add_wanted, .make = add_make, .take = add_take, .tick = add_tick, .who = a };
    a->lib = open_library(v, LIBRARY_WRITE, &e);
    if (!a->lib || !meets_open(a, v, &e))
        return fail(&e);
    if (!pipeline_run(&p, &count, &e) || !batch_end(a, &e)) {
        int status = fail(&e);
        return status == EXIT_BAD_INPUT ? EXIT_FAILED : status;
    }
    if (!summary(v, a, &count, &e))
        return fail(&e);
    return count.signal ? EXIT_SIGNAL + count.signal : count.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

static int run_add(Invocation *v)
{
    const char *const *path;
    uint32_t n;
    if (!filter_paths(v, &path, &n))
        return wrong_usage(v, "no input");
    Adding a = { .jobs = pipeline_jobs(v->jobs), .arena = arena_new() };
    int status = add_all(v, &a, path, n);
    adding_close(&a);
    return status;
}

static const Option add_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { NULL, 0, NULL, NULL },
};

const Command command_add = {
    .name = "add", .place = 10,
    .summary = "add articles to the library: pages, texts, feeds, JSON Lines, folders",
    .operands = FILTER_OPERANDS,
    .help = "Reads every article and keeps it whole, with all that is said in it. The same article\n"
            "twice adds nothing; a changed one under the same address is a new version. When it is\n"
            "interrupted, add the same again: it takes up the rest.\n\n"
            "Examples:\n  annalist add saved-pages/ feed.xml\n"
            "  annalist clean *.html | annalist add",
    .option = add_option,
    .run = run_add,
};
