/* main/pipeline.h -- articles through the rooms on all cores, in input order, in bounded memory.
 *
 *     gather thread        pool of `jobs` workers             calling thread
 *     intake_next ----> chunk ----> open clean read code ----> take / write, in order
 *        ^                                                          |
 *        +------------------ chunk is empty again <-----------------+
 *
 * Parcels are gathered into chunks (at most CHUNK_PARCELS or CHUNK_BYTES); a chunk goes to a
 * worker of libuv's pool with machines of its own (Cleaner, Reader, Coder, Docs). There are
 * CHUNKS_PER_JOB chunks a worker and no more: when the oldest is not yet taken, gathering waits.
 * So memory does not grow with the input, and the output of an endless one flows.
 *
 * Interrupt  SIGINT, SIGTERM: no more is gathered, what is in flight is finished and taken
 * Threads    the only place that starts them (serve has the web server's)
 */
#ifndef PIPELINE_H
#define PIPELINE_H
#include "intake/intake.h"

#define CHUNK_PARCELS  64
#define CHUNK_DOCS     16              /* parcels a chunk, where Docs must live until taken */
#define CHUNK_BYTES    ((size_t)1 << 20)
#define CHUNKS_PER_JOB 2

typedef enum Depth { DEPTH_CLEAN, DEPTH_READ, DEPTH_CODE, DEPTH_CLAUSES, DEPTH_LINK } Depth;   /* how far each Doc goes */

typedef enum More { MORE_PARCEL, MORE_LATER, MORE_END } More;   /* LATER: none yet; ask again, nothing need wait */

typedef struct Pipeline {
    const char *const *path; uint32_t n_path;
    /* Instead of paths, on the gathering thread: the next parcel, in `a`. Waits a quarter of a second at most,
     * then says LATER. What is bad is told to `trouble`. Or NULL. */
    More (*next)(void *source, Arena *a, Parcel *p, IntakeTrouble *trouble, void *whom);
    void *source;
    Depth depth;
    uint32_t jobs;                     /* workers, >= 1; see pipeline_jobs */
    const char *kinds;                 /* folder of a user's own kinds, or NULL */
    Str rule;                          /* a user's own rule for a site, found right; or empty */
    bool quiet;                        /* no progress bar */
    bool stamp;                        /* set article.taken_at from the clock (add) */
    /* On worker [0, jobs), cleaned but not read: false leaves it so; it is taken, nothing is made. Or NULL. */
    bool (*wanted)(void *who, uint32_t worker, const Doc *d);
    /* On a worker, after the rooms: the Doc's output as text. Or NULL. lang: NULL for DEPTH_CLEAN. */
    void (*make)(void *who, const Doc *d, const Lang *lang, Out *out);
    /* On the calling thread, in input order; false stops the run with e. One of these two: */
    bool (*write)(void *who, Str made, Err *e);                /* what `make` made, a chunk at a time */
    /* each Doc, which may be changed, and what was made of it; wanted: as was said of it */
    bool (*take)(void *who, Doc *d, bool wanted, Str made, Err *e);
    /* On the calling thread, about four times a second, between chunks. Or NULL. */
    bool (*tick)(void *who, Err *e);
    void *who;
} Pipeline;

typedef struct PipelineCount {
    uint64_t articles, bad, bytes, words;      /* bytes: of the parcels, as they came */
    uint64_t parcels;                          /* taken, good or bad, with all before them */
    double   seconds;
    int      signal;                           /* that stopped it, or 0 */
} PipelineCount;

uint32_t pipeline_jobs(uint32_t asked);        /* asked, or as many as there are cores for us */
/* True when all there was has been taken (bad inputs are told on standard error, counted, and
 * passed over) or a signal came. */
bool pipeline_run(const Pipeline *p, PipelineCount *count, Err *e);
#endif
