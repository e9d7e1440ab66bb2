/* commands/rebuild.c -- all that was derived, made again from the articles as they were kept.
 *
 * One transaction: whoever reads the library meanwhile sees what was there before, and a run that
 * is cut off leaves that as it is.
 */
#include <unistd.h>
#include "main/opened.h"
#include "main/pipeline.h"

typedef struct Rebuild {
    const Invocation *v;
    Library  *look, *lib;              /* reads articles as they were; writes */
    ArticleId last;                    /* handed on */
    Arena    *arena;                   /* of the writer, for one article */
    Err       wrong;
} Rebuild;

static const Told *told_of(const Article *x, Arena *a)
{
    Told *t = ARENA_NEW(a, Told);
    *t = (Told){ .id = x->id,
        .author = x->author,
        .n_author = x->n_author,
        .published = x->published,
        .updated = x->updated,
        .taken_at = x->taken_at,
        .source = x->source,
        .url = x->url };
    return t;
}

/* On the gathering thread: the next article's bytes, as they came. */
static More rebuild_next(void *who, Arena *a, Parcel *p, IntakeTrouble *trouble, void *whom)
{
    Rebuild *r = who;
    Article x;
    Str raw;
    (void)trouble, (void)whom;
    if (r->wrong.kind != ERR_NONE || !library_article_next(r->look, r->last, &r->last, &r->wrong)
        || r->last.v == 0)
        return MORE_END;
    if (!library_article(r->look, r->last, a, &x, &r->wrong)
        || !library_raw(r->look, r->last, a, &raw, &r->wrong))
        return MORE_END;
    *p = intake_again(raw, x.origin, told_of(&x, a));
    return MORE_PARCEL;
}

static void rebuild_make(void *who, const Doc *d, const Lang *lang, Out *out)
{
    (void)who, (void)lang;
    library_pack(d, out);
}

static bool rebuild_take(void *who, Doc *d, bool wanted, Str packed, Err *e)
{
    Rebuild *r = who;
    Known known = { 0 };
    Kept kept;
    (void)wanted;
    arena_reset(r->arena);
    if (!library_known(r->lib, d, r->arena, &known, e))
        return false;
    link_doc(d, &known);
    return library_put(r->lib, d, packed, &kept, e);
}

static bool all_again(Rebuild *r, PipelineCount *count, Err *e)
{
    Pipeline p = { .next = rebuild_next,
        .source = r,
        .depth = DEPTH_LINK,
        .jobs = pipeline_jobs(r->v->jobs),
        .kinds = given_value(r->v, "kinds"),
        .quiet = r->v->quiet,
        .make = rebuild_make,
        .take = rebuild_take,
        .who = r };
    if (!library_begin(r->lib, e))
        return false;
    bool ok = library_clear_record(r->lib, e) && pipeline_run(&p, count, e);
    if (ok && r->wrong.kind != ERR_NONE) {
        *e = r->wrong;
        ok = false;
    }
    if (ok && count->bad > 0)
        ok = err_set(e, ERR_INPUT, "%llu articles could not be read again; nothing was changed",
            (unsigned long long)count->bad);
    if (ok && !count->signal)
        return library_commit(r->lib, e);
    library_rollback(r->lib);
    return ok;
}

static int rebuild_end(const Invocation *v, const PipelineCount *c)
{
    if (c->signal) {
        say(v, "interrupted; the library is as it was");
        return EXIT_SIGNAL + c->signal;
    }
    say(v, "%llu articles read again; %.0f articles/s", (unsigned long long)c->articles,
        (double)c->articles / (c->seconds > 0.001 ? c->seconds : 0.001));
    return EXIT_DONE;
}

/* Opened for writing first: there a library of an older program gains the tables it lacks. */
static bool open_both(Rebuild *r, Err *e)
{
    bool there = access(r->v->library, F_OK) == 0;
    r->lib = there ? open_library(r->v, LIBRARY_WRITE, e) : NULL;
    r->look = !there || r->lib ? open_library(r->v, LIBRARY_READ, e) : NULL;
    return r->lib && r->look;
}

static int run_rebuild(Invocation *v)
{
    Err e = { 0 };
    PipelineCount count = { 0 };
    Rebuild r = { .v = v, .arena = arena_new() };
    if (v->argc)
        return wrong_usage(v, "it takes no operands");
    int status = open_both(&r, &e) && all_again(&r, &count, &e) ? rebuild_end(v, &count) : fail(&e);
    if (r.lib)
        library_close(r.lib);
    if (r.look)
        library_close(r.look);
    arena_free(r.arena);
    return status;
}

static const Option rebuild_option[] = {
    { "kinds", 0, "DIR", "event kinds of your own instead of those built in" },
    { NULL, 0, NULL, NULL },
};

const Command command_rebuild = {
    .name = "rebuild",
    .place = 32,
    .summary = "read every article again and make the record anew",
    .help = "After an update of the program, or with kinds of your own: what was kept of each "
            "article is cleaned,\n"
            "read and coded again, and all that was made of it (actors, incidents, stories) is "
            "made anew. Until\n"
            "it is done others see what was there before; cut off, it leaves that as it is. "
            "Numbers of actors\n"
            "and incidents change where the program now reads otherwise.\n\n"
            "Example:\n  annalist rebuild",
    .option = rebuild_option,
    .run = run_rebuild,
};
