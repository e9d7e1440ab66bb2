/* library/inside.h -- what the files of this room share; nobody else may include it.
 *
 * A Library's first failure is kept and everything after it does nothing, so a function runs its
 * statements and asks once at the end: return library_ok(lib, e).
 */
#ifndef LIBRARY_INSIDE_H
#define LIBRARY_INSIDE_H
#include <sqlite3.h>
#include "library/library.h"

enum { STATEMENTS = 256 };             /* slots of the cache; we have about a hundred */
typedef struct Prepared { const char *text; sqlite3_stmt *stmt; } Prepared;

struct Library {
    sqlite3    *db;
    char       *path;
    LibraryMode mode;
    int         rc;                    /* the first failure, as SQLite numbers it; 0: none */
    char        said[200];             /* in SQLite's words */
    Prepared    prepared[STATEMENTS];
    Arena      *scratch;               /* of one put or check */
    float       least_sure;            /* what is less sure is not given */
    struct Terms *terms;               /* terms.c */
    Arena      *words;                 /* index.c: what waits for the end of the batch */
    struct Later *later; uint32_t n_later, cap_later;
    Out         pack;
};

/* ---- statements (sql.c) ---- */
typedef struct Sql { Library *lib; sqlite3_stmt *stmt; int bound; bool once; } Sql;
Sql      sql(Library *lib, const char *text);            /* a literal: prepared once and kept */
Sql      sql_once(Library *lib, const char *text);       /* made up; dropped at its end */
void     sql_int(Sql *q, int64_t v);                     /* bind the next parameter */
void     sql_real(Sql *q, double v);
void     sql_str(Sql *q, Str s);                         /* empty is NULL */
void     sql_text(Sql *q, Str s);                        /* empty is '' */
void     sql_blob(Sql *q, Str s);
void     sql_null(Sql *q);
void     sql_id(Sql *q, int64_t v);                      /* 0 is NULL */
void     sql_day(Sql *q, int32_t day);                   /* DAY_UNKNOWN is NULL */
void     sql_at(Sql *q, int64_t at);                     /* TIME_UNKNOWN is NULL */
bool     sql_row(Sql *q);                                /* the next row; false past the last */
void     sql_end(Sql *q);                                /* needed only before the last row was seen */
void     sql_run(Sql *q);                                /* all of it, rows unseen */
int64_t  sql_run_id(Sql *q);                             /* the same; id of the row put in */
int64_t  row_int(const Sql *q, int column);              /* NULL is 0 */
bool     row_none(const Sql *q, int column);
double   row_real(const Sql *q, int column);
int32_t  row_day(const Sql *q, int column);
int64_t  row_at(const Sql *q, int column);
Str      row_str(const Sql *q, int column);              /* until the next row */
Str      row_copy(const Sql *q, int column, Arena *a);
Stamp    row_stamp(const Sql *q, int column);            /* at, and beside it precision and zone */
void     row_code(const Sql *q, int column, char code[4]);
void     library_exec(Library *lib, const char *text);
int64_t  library_one(Library *lib, const char *text);    /* the number a literal query gives */
void     library_failed(Library *lib, int rc, const char *said);
bool     library_ok(Library *lib, Err *e);               /* no failure; else tells and forgets it */

/* ---- bytes of our own (pack.c) ---- */
void     pack_uint(Out *o, uint64_t v);                  /* LEB128 */
void     pack_str(Out *o, Str s);
uint64_t unpack_uint(Str *s);                            /* bytes gone: 0 */
Str      unpack_str(Str *s);
const uint32_t *signs_of(Str blob, Arena *a, uint32_t *n);            /* incident.sign as it lies in the file */
void     squeeze(Out *o, Str s);                         /* zstd */
bool     unsqueeze(Arena *a, Str squeezed, Str *s);      /* false: not what squeeze made */
void     squeeze_functions(sqlite3 *db);                 /* unsqueeze() for SQL */
typedef struct Packed { Str hash, text_hash, raw, text, reading; } Packed;
Packed   packed_open(Str packed);
void     hash_raw(Str raw, char hash[16]);
void     hash_text(Str title, Str text, char hash[16]);

/* ---- terms of stories, at hand (terms.c) ---- */
int64_t  term_find(Library *lib, Str text, uint32_t *n_article);       /* its row; 0: none */
Str      term_text(Library *lib, int64_t id, uint32_t *n_article);     /* empty: no such row */
int64_t  term_count(Library *lib, Str text);             /* one article more has it; its row */
void     terms_write(Library *lib);                      /* before commit */
void     terms_trust(Library *lib);                      /* after begin: what another wrote is read again */
void     terms_free(Library *lib);                       /* and after a rollback */

/* ---- the index of words (index.c) ---- */
void     index_put(Library *lib, int64_t article, Str title, Str text);
void     index_delete(Library *lib, int64_t article);    /* while its row and text are still there */
void     index_write(Library *lib);                      /* before commit */
void     index_forget(Library *lib);                     /* after a rollback */

/* ---- the schema (schema.c) ---- */
enum { SCHEMA_VERSION = 7, APPLICATION_ID = 0x416e6e6c };          /* "Annl" */
void     schema_migrate(Library *lib, int from);

/* ---- rows met on the way, each once, with a score (ids.c) ---- */
typedef struct Ids { Arena *a; int64_t *id; double *score; uint32_t n, cap, *slot; } Ids;
Ids      ids_new(Arena *a);
uint32_t ids_put(Ids *x, int64_t id, double add);        /* its place in id[], in order of coming */
bool     ids_has(const Ids *x, int64_t id);
void     ids_best(Ids *x, uint32_t most);                /* the highest scores only, best first; then no more puts */

/* ---- actors as the door gives them (actor.c) ---- */
bool     actor_load(Library *lib, int64_t id, bool all_names, Arena *a, Actor *actor);

/* ---- days of an article ---- */
int32_t  stamp_day(Stamp s);                             /* the outlet's own; DAY_UNKNOWN */

/* ---- texts of articles, each opened once (text.c) ---- */
typedef struct Texts { Library *lib; Arena *a; struct TextOf *slot; uint32_t n, cap; } Texts;
Texts    texts_new(Library *lib, Arena *a);
Str      texts_of(Texts *t, ArticleId id);
Str      texts_quote(Texts *t, ArticleId id, uint32_t begin, uint32_t end);
uint32_t texts_point(Texts *t, ArticleId id, uint32_t byte);       /* code points before it */
bool     text_proves(Str text, uint32_t begin, uint32_t end);      /* inside, between characters, says something */

/* ---- incidents as the door gives them (incident.c) ---- */
Count    count_of(const Sql *q, int column);             /* low, and beside it high */
void     report_points(IncidentReport *r, Texts *texts);
void     details_load(Library *lib, int64_t report, Texts *texts, Arena *a, IncidentReport *r);          /* detail.c */
bool     incident_load(Library *lib, int64_t id, Texts *texts, Arena *a, IncidentRow *row);

/* ---- a Doc's rows, as put writes them (put.c, record.c, incident_put.c, story.c) ---- */
typedef struct Put {
    Library *lib;
    Doc     *d;
    int64_t  article, source, at;      /* rows; at: what the article is sorted by */
    int64_t *actor;                    /* [n_chain] row, or 0: a chain that is nobody by name */
    int64_t *place;                    /* [n_place] row */
    uint32_t unproven;                 /* rows left out because their proof does not stand */
} Put;
void     put_actors(Put *p);
void     put_places(Put *p);
void     put_statements(Put *p);
void     put_events(Put *p);
void     put_incidents(Put *p);
void     put_story(Put *p);
void     detail_put(Put *p, int64_t report, uint32_t number, const Detail *x);         /* detail.c; once all deeds have their rows */
void     sql_count(Sql *q, Count c);                     /* low and high; NULL: not known, open */
int64_t  place_find(Library *lib, const Place *x);       /* 0: not there */
int64_t  put_kind(Put *p, const Kind *kind);
/* The bytes of a proof and of the sentences around it; false, and counted, if it proves nothing. */
typedef struct Where { uint32_t begin, end, quote_begin, quote_end; } Where;
bool     put_where(Put *p, Span words, Where *w);
void     sql_where(Sql *q, Where w);
void     record_drop(Library *lib, int64_t article);     /* all rows of one article's reading */
void     record_hide(Library *lib, int64_t article);     /* counts, when a newer version comes */
void     incident_settle_of(Library *lib, int64_t article);

/* Incidents by how many days they may have happened on; the window of each class, for the hunt of
 * near ones. */
enum { WIDTHS = 4, HUNTED_WIDTHS = 3 };        /* what may have been in any of many years is met by its story only */
static const int32_t width_days[WIDTHS] = { 8, 31, 366, INT32_MAX };
static inline int incident_width(int32_t first, int32_t last)
{
    int w = 0;
    while (w < WIDTHS - 1 && (int64_t)last - first > width_days[w]) w++;
    return w;
}

/* A story's terms, as they lie in its row. */
enum { STORY_TERMS = 40, NO_DAY = INT32_MIN };
typedef struct StoryTerm { int64_t term; float weight; } StoryTerm;
uint32_t story_terms(Str blob, StoryTerm *term);         /* into STORY_TERMS places */
void     story_leave(Library *lib, int64_t article);

/* ---- the grammar of search (query.c) ---- */
typedef enum FilterKind { FILTER_ACTOR, FILTER_PLACE, FILTER_COUNTRY, FILTER_KIND, FILTER_SOURCE, FILTER_COUNT } FilterKind;
typedef struct Filter { FilterKind kind; bool not, or_before; Str value; } Filter;
typedef struct Query {
    Str match;                         /* FTS5; empty: no words */
    Str never;                         /* FTS5, of what must not stand there, where match is empty */
    const Filter *filter; uint32_t n_filter;
    int32_t from_day, to_day;          /* DAY_UNKNOWN: open */
} Query;
bool     query_parse(Str text, Arena *a, Query *q, Err *e);

#endif
