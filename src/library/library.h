/* library/library.h -- keep and find: the one file, and all the SQL there is.
 *
 * In       linked Docs; questions
 * Out      rows in the caller's arena
 * Not      what a page or review looks like (review, serve)
 * Safe     WAL, foreign keys, STRICT; every write in a transaction, every proof re-read before
 *          commit; kill -9 loses at most the batch in flight
 * Threads  one Library (a connection) per thread; one writer at a time, readers any number
 * Speed    bench: add, search
 */
#ifndef LIBRARY_H
#define LIBRARY_H
#include "doc/doc.h"
#include "link/link.h"

typedef struct Library Library;
typedef enum LibraryMode { LIBRARY_READ, LIBRARY_WRITE } LibraryMode;   /* WRITE creates and migrates */
Library *library_open(const char *path, LibraryMode mode, Err *e);      /* NULL with e set */
void     library_close(Library *lib);
/* From now on this Library gives no incident, event or statement less sure than x (0..1). */
void     library_least_sure(Library *lib, float x);

/* ---- writing: begin, put..., commit ---- */
bool library_begin(Library *lib, Err *e);
bool library_commit(Library *lib, Err *e);
void library_rollback(Library *lib);
typedef enum Kept { KEPT_NEW, KEPT_VERSION, KEPT_SAME } Kept;
/* Would it be new, a new version of a known address, or the same again? Cheap; before reading. */
bool library_meets(Library *lib, const Article *article, Kept *kept, Err *e);
/* Rows that d may speak of, into a. */
bool library_known(Library *lib, const Doc *d, Arena *a, Known *known, Err *e);
/* What of a put needs no library: hashes, and the compressed text, raw bytes and reading. For a
 * worker's thread, so that the one writer does not compress; appended to `packed`. Before link_doc
 * or after. */
void library_pack(const Doc *d, Out *packed);
/* Store it with all its rows; sets d->article.id. KEPT_SAME stores nothing (id: the one that is
 * there). `packed`: of library_pack for the same Doc; empty: made here. A Doc whose article.id is
 * set already is read anew for `rebuild`: its raw bytes and address stay, all else is replaced. */
bool library_put(Library *lib, Doc *d, Str packed, Kept *kept, Err *e);
/* Take out all that was derived (not articles, not corrections), for `rebuild`. */
bool library_clear_record(Library *lib, Err *e);

/* ---- finding ---- */
typedef struct Hit {
    ArticleId id; Str title, source, url; Stamp published;
    Str snippet;                   /* matches between \x02 and \x03 */
    double rank;                   /* higher is better; 0 where words did not rank it */
} Hit;
typedef struct Hits { const Hit *hit; uint32_t n, all; } Hits;          /* all: how many there are */
/* words, "a phrase", -word, OR, prefix*, actor:IMU actor:"Pakistani Taliban" place:Karachi
 * country:PAK kind:bombing source:BBC from:2014-06 to:2014-06-30. Wrong grammar is an error that
 * shows where. Empty query: newest first. */
bool library_search(Library *lib, Str query, uint32_t offset, uint32_t limit, Arena *a, Hits *hits, Err *e);
/* One line on the grammar for each key, for help; i from 0, NULL past the last. */
const char *library_search_help(uint32_t i);

bool library_article(Library *lib, ArticleId id, Arena *a, Article *article, Err *e);   /* raw left empty */
/* The first article (any version of it) with an id above `after`; *id is 0 past the last. */
bool library_article_next(Library *lib, ArticleId after, ArticleId *id, Err *e);
bool library_raw(Library *lib, ArticleId id, Arena *a, Str *raw, Err *e);
bool library_reading(Library *lib, ArticleId id, Arena *a, Str *json, Err *e);
typedef struct Version { ArticleId id; Stamp published, updated; int64_t taken_at; bool is_newest; } Version;
bool library_versions(Library *lib, ArticleId id, Arena *a, const Version **version, uint32_t *n, Err *e);
/* The article of an id, an address or a key as typed. id.v == 0: none. */
bool library_article_find(Library *lib, Str what, ArticleId *id, Err *e);

bool library_actor(Library *lib, ActorId id, Arena *a, Actor *actor, Err *e);
/* By name, alias or key; several when it is open which: best first. */
bool library_actor_find(Library *lib, Str name, Arena *a, const Actor **actor, uint32_t *n, Err *e);
/* Of whom the newest versions say most; all when country is empty. */
bool library_actors(Library *lib, ActorKind kind, bool any_kind, uint32_t limit, Arena *a, const Actor **actor,
                    uint32_t *n, Err *e);
/* Who stands with him in most articles. */
typedef struct Neighbour { ActorId id; Str name; uint32_t n_article; } Neighbour;
bool library_neighbours(Library *lib, ActorId id, uint32_t limit, Arena *a, const Neighbour **who, uint32_t *n,
                        Err *e);

typedef struct StatementQuery {
    ActorId subject;
    ActorId about;
    ArticleId article;
    Str field;
    Factuality factuality;
    bool by_factuality;
    int32_t from_day, to_day;      /* of when; DAY_UNKNOWN: any */
    int32_t said_from, said_to;    /* published days */
    uint32_t limit;
} StatementQuery;                              /* zero-init plus DAY_UNKNOWNs = all; about: subject or object */
StatementQuery statement_query(void);          /* asks for all */
bool library_statements(Library *lib, const StatementQuery *q, Arena *a, const StatementRow **row, uint32_t *n,
                        Err *e);

/* Had any article published before `day` said the same of the same subject, in the same words?
 * Cheap, however much is said of it. */
bool library_said_before(Library *lib, const StatementRow *s, int32_t day, bool *said, Err *e);

typedef struct IncidentQuery { IncidentId id; ActorId actor; ArticleId article; Str kind, place, country;
    int32_t from_day, to_day;
    int32_t said_from, said_to;
    bool only_happened;
    float min_sure;
    uint32_t limit;
    StoryId story;
    uint32_t min_killed;           /* by what most of its sources say; 0: any */
} IncidentQuery;
IncidentQuery incident_query(void);
/* Newest first. */
bool library_incidents(Library *lib, const IncidentQuery *q, Arena *a, const IncidentRow **row, uint32_t *n, Err *e);
/* Oldest first, undated last, one at a time, however many; the row is gone when `take` returns. */
typedef bool IncidentTaker(void *who, const IncidentRow *row, Err *e);         /* false ends it, with e set */
bool library_incidents_each(Library *lib, const IncidentQuery *q, IncidentTaker *take, void *who, Err *e);

/* Who did what to whom, in the noun of incidents: its perpetrators are the event's sources, its
 * targets those it is done to; id is the event's own, n_report >= 1. In order of date, undated
 * last.
 * EVENTS_TOLD    a row for each event an article tells; lists of actors in one row
 * EVENTS_MERGED  one for each day, kind, pair of actors and place, however many articles tell it;
 *                what is told as a
 *                fact and what is only said are kept apart */
typedef enum EventRows { EVENTS_TOLD, EVENTS_MERGED } EventRows;
typedef struct EventQuery { int64_t id; EventRows rows; ActorId actor; StoryId story; Str kind, country;
    int32_t from_day, to_day;
    bool only_happened;
    uint32_t limit;
    uint64_t contexts; /* at least one of these: bit (1 << context_from(name)) */
} EventQuery;
EventQuery event_query(void);
bool library_events_each(Library *lib, const EventQuery *q, IncidentTaker *take, void *who, Err *e);
/* Proofs with code points in place of bytes, as they go out. */
bool library_in_points(Library *lib, Proof *proof, uint32_t n, Err *e);

typedef struct Mark { uint32_t begin, end; ActorId actor; uint8_t what; } Mark;   /* text bytes; what: MentionKind */
/* Where an article's names of actors stand, in order, for pages. */
bool library_marks(Library *lib, ArticleId id, Arena *a, const Mark **mark, uint32_t *n, Err *e);

bool library_stories(Library *lib, int32_t from_day, int32_t to_day, uint32_t limit, Arena *a, const Story **story,
                     uint32_t *n, Err *e);
bool library_story_articles(Library *lib, StoryId id, Arena *a, const Hit **hit, uint32_t *n, Err *e);
bool library_articles_between(Library *lib, int32_t from_day, int32_t to_day, uint32_t limit, Arena *a,
                              const Hit **hit, uint32_t *n, Err *e);

typedef struct LibraryCount {
    int64_t article, version, source, actor, statement, incident, event, story, first_day, last_day;
} LibraryCount;
bool library_count(Library *lib, LibraryCount *c, Err *e);
/* A number that stays the same until another connection writes; says nothing on any other
 * connection. For keeping what was made of the answers. 0: not known. Costs microseconds. */
int64_t library_state(Library *lib);

/* ---- where articles come from: feeds, addresses, hosts, files, tokens ---- */
#include "library/sources.h"

/* ---- whole? safe? ---- */
typedef void LibraryTrouble(void *who, Str what);
/* SQLite's own check, foreign keys, every proof inside its text, every derived row with a proof,
 * index against text. *n_wrong counts. */
bool library_check(Library *lib, LibraryTrouble *trouble, void *who, uint64_t *n_wrong, Err *e);
bool library_backup(Library *lib, const char *to, void (*progress)(void *who, int left, int all), void *who, Err *e);
#endif
