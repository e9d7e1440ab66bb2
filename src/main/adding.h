/* main/adding.h -- articles into the library: read on all cores, written by one, whatever way they
 * came.
 *
 * Readings are made on the workers; who and which incident it is, and the writing, happen on the
 * calling thread, in batches. Killed at any moment, a batch is lost at most, and adding the same
 * again takes up the rest: what is there is met before it is read. */
#ifndef ADDING_H
#define ADDING_H
#include "library/library.h"
#include "main/command.h"
#include "main/pipeline.h"
#include "main/rules.h"

/* Where parcels come from, if not from paths. */
typedef struct AddSource {
    More (*next)(void *who, Arena *a, Parcel *p, IntakeTrouble *trouble, void *whom);
    /* On the calling thread, inside the transaction that stores them: so many parcels, counted from the first,
     * are stored, or known to be bad. What is to be remembered of their origin belongs here. */
    bool (*keep)(void *who, Library *lib, uint64_t parcels, Err *e);
    void *who;
} AddSource;

typedef struct Adding {
    const Invocation *v;
    Library  *lib;                     /* writes; the calling thread's */
    Library **meets;                   /* [jobs] read, one a worker */
    uint32_t  jobs;
    RuleFile  rule;                    /* --rule, where the command has it */
    Arena    *arena;                   /* of one article's look-ups */
    const AddSource *source;           /* under way, or NULL */
    uint32_t  in_batch; double batch_begun; bool open;
    uint64_t  kept[3];                 /* by Kept */
    PipelineCount run, all;            /* of the run under way, and of those before */
} Adding;

/* Release in any case. Makes the library if there is none. */
bool adding_begin(Adding *a, const Invocation *v, Err *e);
void adding_release(Adding *a);
/* All of it read and stored. True too where a signal stopped it: a->all.signal. */
bool adding_paths(Adding *a, const char *const *path, uint32_t n, Err *e);
bool adding_source(Adding *a, const AddSource *source, Err *e);
/* One Doc that is already read, in a transaction of its own. */
bool adding_put(Adding *a, Doc *d, Kept *kept, Err *e);
/* Say, or print as JSON, what came of it: the exit status. */
int  adding_end(Adding *a);
/* The exit status of a failed one: bad input is the run's, not a single article's. */
int  adding_fail(const Err *e);
#endif
