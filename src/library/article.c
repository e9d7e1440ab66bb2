/* library/article.c -- articles as they were kept: text, raw bytes, reading, versions, marks. */
#include "library/inside.h"

static bool none_such(ArticleId id, Err *e)
{
    return err_set(e, ERR_INPUT, "there is no article %lld in the library", (long long)id.v);
}

/* ---- one article ---- */

static const Str *lines_of(Str rest, Arena *a, uint32_t *n)
{
    Str *line = NULL, piece;
    uint32_t cap = 0;
    for (*n = 0; str_split(&rest, '\n', &piece);) ARENA_PUSH(a, line, *n, cap, arena_str(a, piece));
    return line;
}

static void load_blocks(Str blob, Arena *a, Article *x)
{
    Block *block = NULL;
    uint32_t n = 0, cap = 0, at = 0;
    while (blob.n) {
        uint64_t kind = unpack_uint(&blob);
        uint32_t begin = at + (uint32_t)unpack_uint(&blob),
                 end = begin + (uint32_t)unpack_uint(&blob);
        uint32_t after = (uint32_t)unpack_uint(&blob);
        Str credit = unpack_str(&blob);
        if (kind >= BLOCK_COUNT || begin >= end || end > x->text.n)
            break; /* damaged: check tells */
        ARENA_PUSH(
            a, block, n, cap, (Block){ begin, end, (BlockKind)kind, after, arena_str(a, credit) });
        at = end;
    }
    x->block = block;
    x->n_block = n;
}

static void load_row(const Sql *q, Arena *a, Article *x)
{
    x->key = row_copy(q, 0, a);
    x->url = row_copy(q, 1, a);
    x->origin = row_copy(q, 2, a);
    x->title = row_copy(q, 3, a);
    x->source = row_copy(q, 4, a);
    x->author = lines_of(row_str(q, 5), a, &x->n_author);
    x->language = row_copy(q, 6, a);
    x->published = row_stamp(q, 7);
    x->updated = row_stamp(q, 10);
    x->taken_at = row_at(q, 13);
    x->media = (Media)row_int(q, 14);
    x->n_body = (uint32_t)row_int(q, 15);
    x->note = lines_of(row_str(q, 16), a, &x->n_note);
}

bool library_article(Library *lib, ArticleId id, Arena *a, Article *article, Err *e)
{
    *article = (Article){ .id = id };
    Sql q = sql(lib,
        "SELECT article.key, url, origin, title, name, authors, language, published_at, "
        "published_precision, published_zone, updated_at,"
        " updated_precision, updated_zone, taken_at, media, n_body, note, text, block FROM article"
        " JOIN source ON source.id = source_id JOIN article_text ON article_text.id = article.id "
        "WHERE article.id = ?");
    sql_int(&q, id.v);
    bool there = sql_row(&q);
    if (there) {
        load_row(&q, a, article);
        if (!unsqueeze(a, row_str(&q, 17), &article->text))
            library_failed(lib, SQLITE_CORRUPT, "an article's text is damaged");
        load_blocks(row_str(&q, 18), a, article);
    }
    sql_end(&q);
    if (!library_ok(lib, e)) return false;
    return there || none_such(id, e);
}

bool library_article_next(Library *lib, ArticleId after, ArticleId *id, Err *e)
{
    Sql q = sql(lib, "SELECT min(id) FROM article WHERE id > ?");
    sql_int(&q, after.v);
    id->v = sql_row(&q) && !row_none(&q, 0) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return library_ok(lib, e);
}

static bool load_squeezed(Library *lib, Sql q, ArticleId id, Arena *a, Str *s, Err *e)
{
    *s = STR_NONE;
    sql_int(&q, id.v);
    bool there = sql_row(&q);
    if (there && !unsqueeze(a, row_str(&q, 0), s))
        library_failed(lib, SQLITE_CORRUPT, "what was kept of an article is damaged");
    sql_end(&q);
    if (!library_ok(lib, e)) return false;
    return there || none_such(id, e);
}

bool library_raw(Library *lib, ArticleId id, Arena *a, Str *raw, Err *e)
{
    return load_squeezed(lib, sql(lib, "SELECT raw FROM article_raw WHERE id = ?"), id, a, raw, e);
}

bool library_reading(Library *lib, ArticleId id, Arena *a, Str *json, Err *e)
{
    return load_squeezed(lib, sql(lib, "SELECT json FROM reading WHERE id = ?"), id, a, json, e);
}

bool library_versions(
    Library *lib, ArticleId id, Arena *a, const Version **version, uint32_t *n, Err *e)
{
    Version *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = sql(lib,
        "SELECT v.id, v.published_at, v.published_precision, v.published_zone, v.updated_at,"
        " v.updated_precision, v.updated_zone, v.taken_at, v.is_newest FROM article JOIN article v "
        "ON v.id = article.id OR v.address = article.address"
        " WHERE article.id = ? ORDER BY v.is_newest DESC, v.id DESC");
    sql_int(&q, id.v);
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (Version){ { row_int(&q, 0) }, row_stamp(&q, 1), row_stamp(&q, 4), row_at(&q, 7),
                row_int(&q, 8) != 0 });
    *version = list;
    return library_ok(lib, e);
}

/* ---- by what somebody typed ---- */

static int64_t find_text(Library *lib, Sql q, Str what)
{
    sql_text(&q, what);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return lib->rc ? 0 : id;
}

static int64_t find_number(Library *lib, Str what)
{
    int64_t v;
    if (!str_int(what, &v) || v < 1) return 0;
    Sql q = sql(lib, "SELECT id FROM article WHERE id = ?");
    sql_int(&q, v);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return id;
}

bool library_article_find(Library *lib, Str what, ArticleId *id, Err *e)
{
    what = str_trim(what);
    id->v = find_number(lib, what);
    if (!id->v)
        id->v = find_text(lib,
            sql(lib,
                "SELECT id FROM article WHERE url = ? ORDER BY is_newest DESC, id DESC LIMIT 1"),
            what);
    if (!id->v)
        id->v = find_text(lib,
            sql(lib,
                "SELECT id FROM article WHERE key = ? ORDER BY is_newest DESC, id DESC LIMIT 1"),
            what);
    return library_ok(lib, e);
}

/* ---- marks ---- */

typedef struct ChainActor { uint64_t chain; int64_t actor; } ChainActor;

static uint32_t load_chains(Library *lib, ArticleId id, Arena *a, ChainActor **list)
{
    uint32_t n = 0, cap = 0;
    *list = NULL;
    Sql q =
        sql(lib, "SELECT chain, actor_id FROM article_actor WHERE article_id = ? ORDER BY chain");
    sql_int(&q, id.v);
    while (sql_row(&q))
        ARENA_PUSH(a, *list, n, cap, (ChainActor){ (uint64_t)row_int(&q, 0), row_int(&q, 1) });
    return n;
}

static int64_t actor_of(const ChainActor *list, uint32_t n, uint64_t chain)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (list[mid].chain < chain) low = mid + 1;
        else high = mid;
    }
    return low < n && list[low].chain == chain ? list[low].actor : 0;
}

bool library_marks(Library *lib, ArticleId id, Arena *a, const Mark **mark, uint32_t *n, Err *e)
{
    ChainActor *chain;
    uint32_t n_chain = load_chains(lib, id, a, &chain), cap = 0, at = 0;
    Mark *list = NULL;
    *n = 0;
    Sql q = sql(lib, "SELECT mark FROM article_text WHERE id = ?");
    sql_int(&q, id.v);
    Str blob = sql_row(&q) ? row_copy(&q, 0, a) : STR_NONE;
    sql_end(&q);
    while (blob.n) {
        uint32_t begin = at + (uint32_t)unpack_uint(&blob),
                 end = begin + (uint32_t)unpack_uint(&blob);
        ActorId actor = { actor_of(chain, n_chain, unpack_uint(&blob)) };
        uint8_t what = (uint8_t)unpack_uint(&blob);
        if (actor.v && begin < end) ARENA_PUSH(a, list, *n, cap, (Mark){ begin, end, actor, what });
        at = end;
    }
    *mark = list;
    return library_ok(lib, e);
}

/* ---- lists ---- */

enum { LIST_MOST = 1000000 };

static bool take_hits(Library *lib, Sql *q, Arena *a, const Hit **hit, uint32_t *n, Err *e)
{
    Hit *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    while (sql_row(q))
        ARENA_PUSH(a, list, *n, cap,
                   (Hit){ .id = { row_int(q, 0) },
                          .title = row_copy(q, 1, a),
                          .source = row_copy(q, 2, a),
                          .url = row_copy(q, 3, a),
                          .published = row_stamp(q, 4) });
    *hit = list;
    return library_ok(lib, e);
}

bool library_articles_between(Library *lib, int32_t from_day, int32_t to_day, uint32_t limit,
    Arena *a, const Hit **hit, uint32_t *n, Err *e)
{
    Sql q = sql(lib,
        "SELECT article.id, title, name, url, published_at, published_precision, published_zone "
        "FROM article JOIN source"
        " ON source.id = source_id WHERE published_day BETWEEN ? AND ? AND +is_newest ORDER BY +at "
        "DESC, article.id DESC LIMIT ?");
    sql_int(&q, from_day == DAY_UNKNOWN ? INT32_MIN : from_day);
    sql_int(&q, to_day == DAY_UNKNOWN ? INT32_MAX : to_day);
    sql_int(&q, limit ? limit : LIST_MOST);
    return take_hits(lib, &q, a, hit, n, e);
}

bool library_story_articles(
    Library *lib, StoryId id, Arena *a, const Hit **hit, uint32_t *n, Err *e)
{
    Sql q = sql(lib,
        "SELECT article.id, title, name, url, published_at, published_precision, published_zone "
        "FROM story_article CROSS JOIN article"
        " ON article.id = article_id JOIN source ON source.id = article.source_id WHERE story_id = "
        "? AND is_newest"
        " ORDER BY at, article.id");
    sql_int(&q, id.v);
    return take_hits(lib, &q, a, hit, n, e);
}

/* Most told first. */
bool library_stories(Library *lib, int32_t from_day, int32_t to_day, uint32_t limit, Arena *a,
    const Story **story, uint32_t *n, Err *e)
{
    Story *list = NULL;
    uint32_t cap = 0;
    *n = 0;
    Sql q = sql(lib,
        "SELECT id, title, first_day, last_day, n_article, n_source FROM story WHERE (last_day >= "
        "?1 OR ?1 IS NULL)"
        " AND (first_day <= ?2 OR ?2 IS NULL) AND n_article > 0 ORDER BY n_source DESC, n_article "
        "DESC, last_day DESC, id"
        " LIMIT ?3");
    sql_day(&q, from_day);
    sql_day(&q, to_day);
    sql_int(&q, limit ? limit : LIST_MOST);
    while (sql_row(&q))
        ARENA_PUSH(a, list, *n, cap,
            (Story){ { row_int(&q, 0) }, row_copy(&q, 1, a), row_day(&q, 2), row_day(&q, 3),
                (uint32_t)row_int(&q, 4), (uint32_t)row_int(&q, 5) });
    *story = list;
    return library_ok(lib, e);
}
