/* pipeline.c -- see pipeline.h. Chunks are numbered; chunk n lives in slot n % n_slot.
 *
 *     taken <= worked <= gathered <= taken + n_slot       (worked: handed to the pool)
 *
 * A slot belongs to the gatherer, then to a worker, then to the calling thread, then to the
 * gatherer again; what is handed on is handed on under `lock` or by the pool's own. */
#include <signal.h>
#include <uv.h>
#include "clean/clean.h"
#include "intake/intake.h"
#include "link/link.h"
#include "main/command.h"
#include "main/progress.h"
#include "main/tables.h"

#define TICK_MS 250
#define FIRST_PARCELS 4                /* chunks are small at first: answers begin early */

typedef struct Run Run;

typedef struct Chunk {
    Run       *run;
    uv_work_t  work;
    Arena     *arena;                  /* of the parcels */
    Parcel    *parcel; uint32_t n_parcel;
    Doc      **doc; uint32_t n_doc, cap_doc;   /* kept for `take`; [cap_doc] made so far */
    bool       wanted[CHUNK_PARCELS];  /* of doc[i] */
    size_t     made_end[CHUNK_PARCELS];/* of doc[i], in `made` */
    Out        made, trouble;
    uint64_t   articles, bad, bytes, words;
    uint64_t   done_bytes, all_bytes;  /* how far intake was when this was gathered */
    bool       done;                   /* worked; the calling thread's affair */
} Chunk;

/* What one worker needs; borrowed for a chunk. */
typedef struct Machine { Cleaner *cleaner; Reader *reader; Coder *coder; Doc *doc; } Machine;

struct Run {
    const Pipeline *p;
    PipelineCount  *count;
    Err            *e;
    bool            failed;
    Tables          tables;
    Progress        progress;

    Chunk   *slot; uint32_t n_slot;
    uint64_t worked, taken;            /* the calling thread's */
    uint64_t done_bytes, all_bytes;

    uv_mutex_t lock;
    uv_cond_t  room;                   /* a slot is free, or stop */
    uint64_t   gathered, freed;        /* under lock */
    bool       ended, stop, left;      /* under lock; left: nobody hears the gatherer any more */
    Intake    *intake;                 /* the gatherer's */
    Chunk     *filling;                /* the gatherer's: where intake's troubles go */
    uv_thread_t gatherer;

    Machine   *machine;
    uint32_t  *idle, n_idle;           /* machines not borrowed; under lock */

    uv_loop_t   loop;
    uv_async_t  news;
    uv_timer_t  timer;
    uv_signal_t on_int, on_term;
};

/* ---- gathering: its own thread, as reading may wait for a slow pipe ---- */

static void intake_trouble(void *who, const Err *e)
{
    Chunk *c = ((Run *)who)->filling;
    out_fmt(&c->trouble, "annalist: %s\n", e->text);
    c->bad++;
}

static bool run_stopped(Run *r)
{
    uv_mutex_lock(&r->lock);
    bool stop = r->stop;
    uv_mutex_unlock(&r->lock);
    return stop;
}

static uint32_t chunk_room(const Run *r, uint64_t number)
{
    if (number < 4 * r->n_slot)
        return FIRST_PARCELS;
    return r->p->take ? CHUNK_DOCS : CHUNK_PARCELS;
}

/* A slow stream's articles do not wait for a full chunk; a tenth of a second is not felt. */
#define FILL_SECONDS 0.1

static More next_parcel(Chunk *c, Parcel *p)
{
    Run *r = c->run;
    if (run_stopped(r))
        return MORE_END;
    if (r->p->next)
        return r->p->next(r->p->source, c->arena, p, intake_trouble, r);
    return intake_next(r->intake, c->arena, p) ? MORE_PARCEL : MORE_END;
}

/* False when the input is used up. */
static bool chunk_fill(Chunk *c, uint64_t number)
{
    Run *r = c->run;
    uint32_t room = chunk_room(r, number);
    double until = clock_tick() + FILL_SECONDS;
    More more = MORE_PARCEL;

    r->filling = c;
    while (c->n_parcel < room && c->bytes < CHUNK_BYTES) {
        Parcel *p = &c->parcel[c->n_parcel];
        more = next_parcel(c, p);
        if (more == MORE_LATER && c->n_parcel == 0 && c->trouble.n == 0)
            continue;
        if (more != MORE_PARCEL)
            break;
        c->n_parcel++;
        c->bytes += p->bytes.n;
        if (clock_tick() > until || (r->intake && intake_waits(r->intake)))
            break;
    }
    if (r->intake)
        intake_progress(r->intake, &c->done_bytes, &c->all_bytes);
    return more != MORE_END;
}

/* The next free slot, or NULL when told to stop. */
static Chunk *slot_wait(Run *r, uint64_t *number)
{
    Chunk *c = NULL;
    uv_mutex_lock(&r->lock);
    while (!r->stop && r->gathered - r->freed == r->n_slot)
        uv_cond_wait(&r->room, &r->lock);
    if (!r->stop) {
        *number = r->gathered;
        c = &r->slot[r->gathered % r->n_slot];
    }
    uv_mutex_unlock(&r->lock);
    return c;
}

static void gather_announce(Run *r, bool filled, bool more)
{
    uv_mutex_lock(&r->lock);
    r->gathered += filled;
    r->ended = !more;
    if (!r->left)
        uv_async_send(&r->news);
    uv_mutex_unlock(&r->lock);
}

static void gather(void *arg)
{
    Run *r = arg;
    bool more = true;
    while (more) {
        uint64_t number;
        Chunk *c = slot_wait(r, &number);
        more = c && chunk_fill(c, number);
        gather_announce(r, c != NULL, more);
    }
}

/* ---- working: the pool ---- */

static uint32_t machine_borrow(Run *r)
{
    uv_mutex_lock(&r->lock);
    MUST(r->n_idle > 0);
    uint32_t m = r->idle[--r->n_idle];
    uv_mutex_unlock(&r->lock);
    return m;
}

static void machine_return(Run *r, uint32_t m)
{
    uv_mutex_lock(&r->lock);
    r->idle[r->n_idle++] = m;
    uv_mutex_unlock(&r->lock);
}

/* A Doc that lives until the chunk is taken, or the worker's own for text only. */
static Doc *chunk_doc(Chunk *c, Machine *m)
{
    if (!c->run->p->take)
        return m->doc;
    if (c->n_doc == c->cap_doc)
        c->doc[c->cap_doc++] = doc_new();
    return c->doc[c->n_doc];
}

#ifdef ANNALIST_CHECK
/* Under the sanitizers every Doc is held against the rules of doc.h. */
static void doc_check(const Doc *d)
{
    const char *wrong = doc_wrong(d);
    if (wrong)
        fprintf(stderr, "annalist: %.*s: not so: %s\n", STR_ARG(d->article.origin), wrong);
    MUST(!wrong);
}
#else
static void doc_check(const Doc *d) { (void)d; }
#endif

/* False if nobody wants more of the Doc than that it came. */
static bool rooms(const Run *r, uint32_t worker, const Parcel *parcel, Doc *d)
{
    const Pipeline *p = r->p;
    const Machine *m = &r->machine[worker];
    clean_doc(m->cleaner, d);
    intake_fill(parcel, d);
    doc_check(d);
    if (p->wanted && !p->wanted(p->who, worker, d))
        return false;
    if (p->depth == DEPTH_CLEAN)
        return true;
    read_doc(m->reader, d);
    if (p->depth >= DEPTH_CODE)
        code_doc(m->coder, d);
    if (p->depth >= DEPTH_LINK)
        link_keys(d);
    doc_check(d);
    return true;
}

static void parcel_work(Chunk *c, const Parcel *p, uint32_t worker)
{
    Run *r = c->run;
    Doc *d = chunk_doc(c, &r->machine[worker]);
    Err e = { 0 };

    doc_reset(d);
    if (!intake_open(p, d, &e)) {
        out_fmt(&c->trouble, "annalist: %s\n", e.text);
        c->bad++;
        return;
    }
    if (r->p->stamp && d->article.taken_at == TIME_UNKNOWN)
        d->article.taken_at = clock_now();               /* an archive says when it took the page */
    bool wanted = rooms(r, worker, p, d);
    if (wanted && r->p->make)
        r->p->make(r->p->who, d, r->tables.lang, &c->made);
    c->wanted[c->n_doc] = wanted;
    c->made_end[c->n_doc] = c->made.n;
    c->articles++;
    c->words += d->tok.n;
    c->n_doc += r->p->take != NULL;
}

static void chunk_work(uv_work_t *w)
{
    Chunk *c = w->data;
    uint32_t worker = machine_borrow(c->run);
    for (uint32_t i = 0; i < c->n_parcel; i++)
        parcel_work(c, &c->parcel[i], worker);
    machine_return(c->run, worker);
}

/* ---- taking: the calling thread ---- */

static void run_stop(Run *r)
{
    uv_mutex_lock(&r->lock);
    r->stop = true;
    uv_cond_signal(&r->room);
    uv_mutex_unlock(&r->lock);
}

static void run_fail(Run *r)
{
    r->failed = true;
    run_stop(r);
}

static void chunk_empty(Chunk *c)
{
    arena_reset(c->arena);
    out_reset(&c->made);
    out_reset(&c->trouble);
    c->n_parcel = c->n_doc = 0;
    c->articles = c->bad = c->bytes = c->words = 0;
    c->done = false;
}

static bool chunk_hand_over(Run *r, Chunk *c)
{
    const Pipeline *p = r->p;
    size_t begin = 0;
    if (p->write && c->made.n && !p->write(p->who, out_view(&c->made), r->e))
        return false;
    for (uint32_t i = 0; p->take && i < c->n_doc; i++) {
        Str made = { c->made.p + begin, (uint32_t)(c->made_end[i] - begin) };
        if (!p->take(p->who, c->doc[i], c->wanted[i], made, r->e))
            return false;
        begin = c->made_end[i];
    }
    return true;
}

static void chunk_take(Run *r, Chunk *c)
{
    if (c->trouble.n) {
        progress_clear(&r->progress);
        fwrite(c->trouble.p, 1, c->trouble.n, stderr);
    }
    if (!r->failed && !chunk_hand_over(r, c))
        run_fail(r);
    r->count->articles += c->articles;
    r->count->parcels += c->n_parcel;
    r->count->bad += c->bad;
    r->count->bytes += c->bytes;
    r->count->words += c->words;
    r->done_bytes = c->done_bytes;
    r->all_bytes = c->all_bytes;
    chunk_empty(c);
}

static void run_close(Run *r)
{
    uv_close((uv_handle_t *)&r->news, NULL);
    uv_close((uv_handle_t *)&r->timer, NULL);
    uv_close((uv_handle_t *)&r->on_int, NULL);
    uv_close((uv_handle_t *)&r->on_term, NULL);
}

/* All gathered is taken, and no more will be gathered. */
static void run_close_if_done(Run *r)
{
    uv_mutex_lock(&r->lock);
    bool done = r->taken == r->gathered && (r->ended || r->left);
    uv_mutex_unlock(&r->lock);
    if (done && !uv_is_closing((uv_handle_t *)&r->news))
        run_close(r);
}

static void take_all_done(Run *r)
{
    for (Chunk *c; r->taken < r->worked && (c = &r->slot[r->taken % r->n_slot])->done;) {
        chunk_take(r, c);
        r->taken++;
        uv_mutex_lock(&r->lock);
        r->freed = r->taken;
        uv_cond_signal(&r->room);
        uv_mutex_unlock(&r->lock);
    }
    run_close_if_done(r);
}

static void chunk_worked(uv_work_t *w, int status)
{
    Chunk *c = w->data;
    MUST(status == 0);
    c->done = true;
    take_all_done(c->run);
}

static void on_news(uv_async_t *h)
{
    Run *r = h->data;
    uv_mutex_lock(&r->lock);
    uint64_t gathered = r->gathered;
    uv_mutex_unlock(&r->lock);
    for (; r->worked < gathered; r->worked++) {
        Chunk *c = &r->slot[r->worked % r->n_slot];
        c->work.data = c;
        MUST(uv_queue_work(&r->loop, &c->work, chunk_work, chunk_worked) == 0);
    }
    run_close_if_done(r);
}

/* Stopped, all in flight taken, and the gatherer still waits for a pipe: go without it. (`next`
 * comes back soon.) */
static void leave_gatherer(Run *r)
{
    uv_mutex_lock(&r->lock);
    if (r->stop && !r->ended && r->taken == r->gathered && !r->p->next)
        r->left = true;
    uv_mutex_unlock(&r->lock);
    run_close_if_done(r);
}

static void on_timer(uv_timer_t *h)
{
    Run *r = h->data;
    progress_show(&r->progress, r->done_bytes, r->all_bytes, r->count->articles);
    if (r->p->tick && !r->failed && !r->p->tick(r->p->who, r->e))
        run_fail(r);
    leave_gatherer(r);
}

/* The first asks, the second kills: the handler is gone by then. */
static void on_signal(uv_signal_t *h, int number)
{
    Run *r = h->data;
    r->count->signal = number;
    uv_signal_stop(&r->on_int);
    uv_signal_stop(&r->on_term);
    run_stop(r);
}

/* ---- making and ending a run ---- */

static void machines_new(Run *r)
{
    uint32_t n = r->p->jobs;
    r->machine = mem_new(sizeof(Machine) * n);
    r->idle = mem_new(sizeof(uint32_t) * n);
    for (uint32_t i = 0; i < n; i++) {
        Machine *m = &r->machine[i];
        m->cleaner = cleaner_new();
        MUST(!r->p->rule.n || cleaner_rule(m->cleaner, r->p->rule, "--rule", r->e));
        m->reader = r->tables.read ? reader_new(r->tables.read, r->tables.lang) : NULL;
        m->coder = r->tables.kinds ? coder_new(r->tables.kinds, r->tables.lang) : NULL;
        if (r->p->depth == DEPTH_CLAUSES) coder_clauses(m->coder);
        m->doc = doc_new();
        r->idle[r->n_idle++] = i;
    }
}

static void machines_free(Run *r)
{
    for (uint32_t i = 0; i < r->p->jobs; i++) {
        Machine *m = &r->machine[i];
        cleaner_free(m->cleaner);
        if (m->reader)
            reader_free(m->reader);
        if (m->coder)
            coder_free(m->coder);
        doc_free(m->doc);
    }
    free(r->machine);
    free(r->idle);
}

static void slots_new(Run *r)
{
    r->n_slot = r->p->jobs * CHUNKS_PER_JOB;
    r->slot = mem_new(sizeof(Chunk) * r->n_slot);
    for (uint32_t i = 0; i < r->n_slot; i++) {
        Chunk *c = &r->slot[i];
        c->run = r;
        c->arena = arena_new();
        c->parcel = mem_new(sizeof(Parcel) * CHUNK_PARCELS);
        c->doc = mem_new(sizeof(Doc *) * CHUNK_PARCELS);
    }
}

static void slots_free(Run *r)
{
    for (uint32_t i = 0; i < r->n_slot; i++) {
        Chunk *c = &r->slot[i];
        for (uint32_t k = 0; k < c->cap_doc; k++)
            doc_free(c->doc[k]);
        arena_free(c->arena);
        out_release(&c->made);
        out_release(&c->trouble);
        free(c->parcel);
        free(c->doc);
    }
    free(r->slot);
}

static void loop_begin(Run *r)
{
    char n[16];
    snprintf(n, sizeof n, "%u", r->p->jobs);
    setenv("UV_THREADPOOL_SIZE", n, 1);        /* read by the pool when it starts */
    MUST(
        uv_loop_init(&r->loop) == 0 && uv_mutex_init(&r->lock) == 0 && uv_cond_init(&r->room) == 0);
    MUST(uv_async_init(&r->loop, &r->news, on_news) == 0);
    uv_timer_init(&r->loop, &r->timer);
    uv_signal_init(&r->loop, &r->on_int);
    uv_signal_init(&r->loop, &r->on_term);
    r->news.data = r->timer.data = r->on_int.data = r->on_term.data = r;
    uv_timer_start(&r->timer, on_timer, TICK_MS, TICK_MS);
    uv_signal_start(&r->on_int, on_signal, SIGINT);
    uv_signal_start(&r->on_term, on_signal, SIGTERM);
}

static void run_free(Run *r)
{
    uv_loop_close(&r->loop);
    uv_mutex_destroy(&r->lock);
    uv_cond_destroy(&r->room);
    intake_free(r->intake);
    slots_free(r);
    machines_free(r);
    tables_release(&r->tables);
    free(r);
}

/* The run itself, tables being made. A gatherer left waiting keeps `r`: the program ends soon. */
static bool run_go(Run *r)
{
    machines_new(r);
    slots_new(r);
    r->intake = r->p->next ? NULL : intake_new(r->p->path, r->p->n_path, intake_trouble, r);
    loop_begin(r);
    progress_begin(&r->progress, r->p->quiet);
    MUST(uv_thread_create(&r->gatherer, gather, r) == 0);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    progress_clear(&r->progress);

    bool ok = !r->failed;
    r->count->seconds = clock_tick() - r->progress.begun;
    if (r->left)
        return ok;
    uv_thread_join(&r->gatherer);
    run_free(r);
    return ok;
}

uint32_t pipeline_jobs(uint32_t asked)
{
    return asked ? asked : uv_available_parallelism();
}

bool pipeline_run(const Pipeline *p, PipelineCount *count, Err *e)
{
    Run *r = mem_new(sizeof *r);
    MUST(p->jobs >= 1 && (p->take || (p->make && p->write)));
    *count = (PipelineCount){ 0 };
    *r = (Run){ .p = p, .count = count, .e = e };
    if (tables_new(&r->tables, p->depth, p->kinds, e))
        return run_go(r);
    tables_release(&r->tables);
    free(r);
    return false;
}
