/* adding.c -- see adding.h. */
#include "main/adding.h"
#include "main/opened.h"

#define BATCH_ARTICLES 500
#define BATCH_SECONDS  2.0
#define SUMMARY_BYTES  1200          /* a shorter entry may be only a summary */

/* ---- is it wanted? On a worker ---- */

/* An entry of a feed fetched from the net, which often tells only the beginning. */
static bool is_of_feed(const Article *x)
{
    return is_address(x->origin) && str_has(x->origin, S("#"));
}

/* The same words under the same address, though the bytes around them differ; or a feed's summary
 * of what is kept whole. */
static bool says_no_more(const Article *x, const Article *known)
{
    if (str_eq(x->text, known->text) && str_eq(x->title, known->title))
        return true;
    return is_of_feed(x) && x->n_body < known->n_body / 4 * 3;
}

/* Its page was fetched, and may have come under another address. */
static bool is_fetched(Library *lib, const Doc *d)
{
    Address known;
    bool there = false;
    Err e = { 0 };
    return is_of_feed(&d->article) && d->article.n_body < SUMMARY_BYTES
        && library_address(lib, d->article.url, d->arena, &known, &there, &e) && there;
}

static bool is_known(Library *lib, const Doc *d)
{
    Article known;
    ArticleId id;
    Err e = { 0 };
    return d->article.url.n && library_article_find(lib, d->article.url, &id, &e) && id.v
        && library_article(lib, id, d->arena, &known, &e) && says_no_more(&d->article, &known);
}

/* A doubt (locked, not there yet) means: read it, the writer will see. */
static bool add_wanted(void *who, uint32_t worker, const Doc *d)
{
    Adding *a = who;
    Kept kept;
    Err e = { 0 };
    if (!library_meets(a->meets[worker], &d->article, &kept, &e))
        return true;
    return kept == KEPT_NEW ? !is_fetched(a->meets[worker], d)
                            : kept == KEPT_VERSION && !is_known(a->meets[worker], d);
}

/* The one writer should not compress. */
static void add_make(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    library_pack(d, out);
}

/* ---- batches; on the calling thread ---- */

static bool batch_begin(Adding *a, Err *e)
{
    if (a->open)
        return true;
    a->open = library_begin(a->lib, e);
    a->batch_begun = clock_tick();
    return a->open;
}

static bool batch_end(Adding *a, uint64_t parcels, Err *e)
{
    const AddSource *s = a->source;
    if (!a->open)
        return true;
    if (s && s->keep && !s->keep(s->who, a->lib, parcels, e))
        return false;
    a->open = false;
    a->in_batch = 0;
    return library_commit(a->lib, e);
}

static bool batch_is_old(const Adding *a)
{
    return a->open && clock_tick() - a->batch_begun > BATCH_SECONDS;
}

static bool add_tick(void *who, Err *e)
{
    Adding *a = who;
    return !batch_is_old(a) || batch_end(a, a->run.parcels, e);
}

static bool put_one(Adding *a, Doc *d, Str packed, Kept *kept, Err *e)
{
    Known known = { 0 };
    arena_reset(a->arena);
    if (!library_known(a->lib, d, a->arena, &known, e))
        return false;
    link_doc(d, &known);
    return library_put(a->lib, d, packed, kept, e);
}

static bool add_take(void *who, Doc *d, bool wanted, Str packed, Err *e)
{
    Adding *a = who;
    Kept kept = KEPT_SAME;
    if (wanted) {
        if (!batch_begin(a, e) || !put_one(a, d, packed, &kept, e))
            return false;
        a->in_batch++;
    }
    a->kept[kept]++;
    return (a->in_batch < BATCH_ARTICLES && !batch_is_old(a)) || batch_end(a, a->run.parcels, e);
}

bool adding_put(Adding *a, Doc *d, Kept *kept, Err *e)
{
    *kept = KEPT_SAME;
    if (!batch_begin(a, e))
        return false;
    if (put_one(a, d, STR_NONE, kept, e) && batch_end(a, 0, e))
        return true;
    library_rollback(a->lib);
    a->open = false;
    return false;
}

/* ---- a run ---- */

static void count_run(Adding *a)
{
    a->all.articles += a->run.articles;
    a->all.bad += a->run.bad;
    a->all.bytes += a->run.bytes;
    a->all.words += a->run.words;
    a->all.parcels += a->run.parcels;
    a->all.seconds += a->run.seconds;
    a->all.signal = a->all.signal ? a->all.signal : a->run.signal;
}

static bool run(Adding *a, Pipeline p, Err *e)
{
    p.depth = DEPTH_LINK;
    p.jobs = a->jobs;
    p.kinds = given_value(a->v, "kinds");
    p.rule = a->rule.text;
    p.quiet = a->v->quiet;
    p.stamp = true;
    p.wanted = add_wanted;
    p.make = add_make;
    p.take = add_take;
    p.tick = add_tick;
    p.who = a;
    if (!pipeline_run(&p, &a->run, e))
        return false;
    count_run(a);
    /* What came of the rest, though no article of it was new, is remembered too. */
    if (a->source && !batch_begin(a, e))
        return false;
    return batch_end(a, a->run.signal ? a->run.parcels : UINT64_MAX, e);
}

bool adding_paths(Adding *a, const char *const *path, uint32_t n, Err *e)
{
    a->source = NULL;
    return run(a, (Pipeline){ .path = path, .n_path = n }, e);
}

bool adding_source(Adding *a, const AddSource *source, Err *e)
{
    a->source = source;
    bool ok = run(a, (Pipeline){ .next = source->next, .source = source->who }, e);
    a->source = NULL;
    return ok;
}

bool adding_begin(Adding *a, const Invocation *v, Err *e)
{
    *a = (Adding){ .v = v, .jobs = pipeline_jobs(v->jobs), .arena = arena_new() };
    if (!rule_given(v, &a->rule, e))
        return false;
    a->lib = open_library(v, LIBRARY_WRITE, e);
    a->meets = ARENA_ARRAY(v->arena, Library *, a->jobs);
    for (uint32_t i = 0; a->lib && i < a->jobs; i++) {
        a->meets[i] = library_open(v->library, LIBRARY_READ, e);
        if (!a->meets[i])
            return false;
    }
    return a->lib != NULL;
}

void adding_release(Adding *a)
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

/* ---- what came of it ---- */

static void summary_json(const Adding *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_int(o, &first, "new", (int64_t)a->kept[KEPT_NEW]);
    put_int(o, &first, "versions", (int64_t)a->kept[KEPT_VERSION]);
    put_int(o, &first, "same", (int64_t)a->kept[KEPT_SAME]);
    put_int(o, &first, "bad", (int64_t)a->all.bad);
    put_int(o, &first, "bytes", (int64_t)a->all.bytes);
    json_key(o, &first, "seconds");
    out_real(o, a->all.seconds, 3);
    if (a->all.signal) {
        json_key(o, &first, "interrupted");
        out_lit(o, "true");
    }
    out_lit(o, "}\n");
}

/* "40 new, 2 new versions, 3 the same, 1 bad; 812 articles/s" */
static void summary_say(const Adding *a)
{
    double rate = (double)a->all.articles / (a->all.seconds > 0.001 ? a->all.seconds : 0.001);
    if (a->all.signal)
        say(a->v,
            "interrupted; what was read is kept, and the same command again takes up the rest");
    say(a->v, "%llu new, %llu new version%s, %llu the same, %llu bad; %.0f articles/s",
        (unsigned long long)a->kept[KEPT_NEW], (unsigned long long)a->kept[KEPT_VERSION],
        a->kept[KEPT_VERSION] == 1 ? "" : "s", (unsigned long long)a->kept[KEPT_SAME],
        (unsigned long long)a->all.bad, rate);
}

int adding_end(Adding *a)
{
    Out o = { 0 };
    Err e = { 0 };
    if (a->v->json)
        summary_json(a, &o);
    else
        summary_say(a);
    bool ok = print_out(&o, &e);
    out_release(&o);
    if (!ok)
        return fail(&e);
    return a->all.signal ? EXIT_SIGNAL + a->all.signal : a->all.bad ? EXIT_BAD_INPUT : EXIT_DONE;
}

int adding_fail(const Err *e)
{
    int status = fail(e);
    return status == EXIT_BAD_INPUT ? EXIT_FAILED : status;
}
