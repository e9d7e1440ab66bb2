/* library/search.c -- articles by words, ranked, and by filters; snippets of the page shown only.
 */
#include "library/inside.h"

enum { SNIPPET_WORDS = 32 };

/* ---- the filters, as SQL with one parameter a value ---- */

/* Each gives article ids; $1 and $2 are the two forms of the value that bind_filters binds. */
static const char *const filter_sql[FILTER_COUNT] = {
    [FILTER_ACTOR] = "SELECT article_id FROM alias_key CROSS JOIN article_actor ON article_actor.actor_id = alias_key.actor_id"
                     " WHERE key IN ($1, $2) AND how = 0",
    [FILTER_PLACE] = "SELECT article_id FROM place_key CROSS JOIN article_place USING(place_id) WHERE key IN ($1, $2)",
    [FILTER_COUNTRY] = "SELECT article_id FROM place CROSS JOIN article_place ON place_id = place.id"
                       " WHERE country = $1 OR lower(country_name) = $2",
    [FILTER_KIND] = "SELECT article_id FROM kind CROSS JOIN report ON kind_id = kind.id WHERE name = $1 OR plover = $2"
                    " UNION ALL SELECT article_id FROM kind CROSS JOIN event ON kind_id = kind.id"
                    " WHERE name = $1 OR plover = $2",
    [FILTER_SOURCE] = "SELECT article.id FROM source CROSS JOIN article ON source_id = source.id"
                      " WHERE instr(' ' || source.key || ' ', ' ' || $1 || ' ') OR lower(name) = $2",
};

/* $1, $2 become the next two parameters. */
static void put_filter_sql(Out *o, FilterKind kind, int *parameter)
{
    for (const char *z = filter_sql[kind]; *z; z++) {
        if (*z == '$') out_fmt(o, "?%d", *parameter + *++z - '0');
        else out_char(o, *z);
    }
    *parameter += 2;
}

static void put_filters(Out *o, const Query *q, const char *id, int *parameter)
{
    for (uint32_t i = 0; i < q->n_filter; i++) {
        const Filter *f = &q->filter[i];
        if (f->or_before) o->n--, out_lit(o, " UNION ALL ");
        else out_fmt(o, " AND %s %s (", id, f->not ? "NOT IN" : "IN");
        put_filter_sql(o, f->kind, parameter);
        out_char(o, ')');
    }
    if (q->from_day != DAY_UNKNOWN || q->to_day != DAY_UNKNOWN) {
        out_fmt(o, " AND %s IN (SELECT id FROM article WHERE published_day BETWEEN ?%d AND ?%d)",
            id, *parameter + 1, *parameter + 2);
        *parameter += 2;
    }
}

static Str upper_of(Arena *a, Str s)
{
    char *p = arena_z(a, s);
    for (uint32_t i = 0; i < s.n; i++)
        if (p[i] >= 'a' && p[i] <= 'z') p[i] = (char)(p[i] - 32);
    return (Str){ p, s.n };
}

static void bind_filter(Sql *s, FilterKind kind, Str value, Arena *a)
{
    Str key = link_key(a, value), lower = arena_lower(a, value);
    switch (kind) {
    case FILTER_ACTOR:   sql_text(s, key), sql_text(s, link_person(a, value)); break;
    case FILTER_PLACE:   sql_text(s, key), sql_text(s, key); break;
    case FILTER_COUNTRY: sql_text(s, upper_of(a, value)), sql_text(s, lower); break;
    case FILTER_KIND:    sql_text(s, lower), sql_text(s, upper_of(a, value)); break;
    default:             sql_text(s, key), sql_text(s, lower); break;
    }
}

static void bind_filters(Sql *s, const Query *q, Arena *a)
{
    for (uint32_t i = 0; i < q->n_filter; i++)
        bind_filter(s, q->filter[i].kind, str_trim(q->filter[i].value), a);
    if (q->from_day != DAY_UNKNOWN || q->to_day != DAY_UNKNOWN) {
        sql_int(s, q->from_day == DAY_UNKNOWN ? INT32_MIN : q->from_day);
        sql_int(s, q->to_day == DAY_UNKNOWN ? INT32_MAX : q->to_day);
    }
}

/* ---- all that match, best first ---- */

typedef struct Found { int64_t id, at; double rank; } Found;
typedef struct Founds { Found *item; uint32_t n, cap; } Founds;

static int by_rank(const void *a, const void *b)
{
    const Found *x = a, *y = b;
    if (x->rank > y->rank) return -1;
    if (x->rank < y->rank) return 1;
    if (x->at != y->at) return x->at > y->at ? -1 : 1;
    return x->id > y->id ? -1 : x->id < y->id;
}

static void collect(Sql *s, Arena *a, Founds *f)
{
    while (sql_row(s))
        ARENA_PUSH(
            a, f->item, f->n, f->cap, (Found){ row_int(s, 0), row_int(s, 2), -row_real(s, 1) });
}

static void find_words(Library *lib, const Query *q, Arena *a, Founds *f)
{
    Out o = { 0 };
    int parameter = 1;
    out_lit(&o, "SELECT rowid, rank, 0 FROM words WHERE words MATCH ?1");
    put_filters(
        &o, q, "+rowid", &parameter); /* +: else FTS5 is asked once for every row of the filter */
    out_char(&o, '\0');
    Sql s = sql_once(lib, o.p);
    sql_text(&s, q->match);
    bind_filters(&s, q, a);
    collect(&s, a, f);
    out_release(&o);
}

static void find_any(Library *lib, const Query *q, Arena *a, Founds *f)
{
    Out o = { 0 };
    int parameter = 1;
    out_lit(&o, "SELECT id, 0, at FROM article WHERE is_newest = 1 AND (?1 = '' OR id NOT IN"
                " (SELECT rowid FROM words WHERE words MATCH nullif(?1, '')))");
    put_filters(&o, q, "id", &parameter);
    out_char(&o, '\0');
    Sql s = sql_once(lib, o.p);
    sql_text(&s, q->never);
    bind_filters(&s, q, a);
    collect(&s, a, f);
    out_release(&o);
}

/* Newest first, nothing asked: no need to see them all. */
static void find_newest(Library *lib, uint32_t most, Arena *a, Founds *f, uint32_t *all)
{
    Sql s = sql(
        lib, "SELECT id, 0, at FROM article WHERE is_newest = 1 ORDER BY at DESC, id DESC LIMIT ?");
    sql_int(&s, most);
    collect(&s, a, f);
    *all = (uint32_t)library_one(lib, "SELECT count(*) FROM article WHERE is_newest = 1");
}

/* ---- a page of them ---- */

static bool load_hit(Library *lib, Found *f, Arena *a, Hit *hit)
{
    Sql q = sql(lib,
        "SELECT title, name, url, published_at, published_precision, published_zone, at FROM "
        "article JOIN source"
        " ON source.id = source_id WHERE article.id = ?");
    sql_int(&q, f->id);
    bool there = sql_row(&q);
    if (there) {
        *hit = (Hit){ .id = { f->id },
                      .title = row_copy(&q, 0, a),
                      .source = row_copy(&q, 1, a),
                      .url = row_copy(&q, 2, a),
                      .published = row_stamp(&q, 3),
                      .rank = f->rank };
        f->at = row_int(&q, 6);
    }
    sql_end(&q);
    return there;
}

static Str snippet_of(Library *lib, const Query *q, int64_t id, Arena *a)
{
    Sql s = sql(lib,
        "SELECT snippet(words, 1, char(2), char(3), '…', ?3) FROM words WHERE words MATCH ?1 AND "
        "rowid = ?2");
    sql_text(&s, q->match);
    sql_int(&s, id);
    sql_int(&s, SNIPPET_WORDS);
    Str snippet = sql_row(&s) ? row_copy(&s, 0, a) : STR_NONE;
    sql_end(&s);
    return snippet;
}

/* Where no words were asked for: how the text begins. */
static Str opening_of(Texts *t, ArticleId id)
{
    enum { OPENING = 240 };
    Str text = texts_of(t, id);
    if (text.n <= OPENING) return text;
    uint32_t end = OPENING;
    while (end > OPENING / 2 && text.p[end] != ' ' && text.p[end] != '\n') end--;
    while (end && ((unsigned char)text.p[end] & 0xC0) == 0x80) end--;
    return arena_fmt(t->a, "%.*s …", (int)end, text.p);
}

static void load_page(
    Library *lib, const Query *q, Founds *f, uint32_t offset, uint32_t limit, Arena *a, Hits *hits)
{
    uint32_t end = f->n - offset < limit ? f->n : offset + limit;
    Hit *hit = ARENA_ARRAY(a, Hit, end - offset + 1);
    Texts texts = texts_new(lib, a);
    for (uint32_t i = offset; i < end; i++)
        load_hit(lib, &f->item[i], a, &hit[0]); /* learns `at` of each */
    qsort(f->item + offset, end - offset, sizeof *f->item, by_rank);
    for (uint32_t i = offset; i < end; i++) {
        Hit *h = &hit[hits->n];
        if (!load_hit(lib, &f->item[i], a, h)) continue;
        h->snippet = q->match.n ? snippet_of(lib, q, h->id.v, a) : opening_of(&texts, h->id);
        hits->n++;
    }
    hits->hit = hit;
}

bool library_search(
    Library *lib, Str query, uint32_t offset, uint32_t limit, Arena *a, Hits *hits, Err *e)
{
    Query q;
    Founds f = { 0 };
    *hits = (Hits){ 0 };
    if (!query_parse(query, a, &q, e)) return false;
    bool plain = !q.match.n && !q.never.n && !q.n_filter && q.from_day == DAY_UNKNOWN
        && q.to_day == DAY_UNKNOWN;
    if (limit > UINT32_MAX - offset) limit = UINT32_MAX - offset;
    if (plain) find_newest(lib, offset + limit, a, &f, &hits->all);
    else if (q.match.n) find_words(lib, &q, a, &f);
    else find_any(lib, &q, a, &f);
    if (!plain) hits->all = f.n;
    if (f.n) qsort(f.item, f.n, sizeof *f.item, by_rank);
    if (offset < f.n) load_page(lib, &q, &f, offset, limit, a, hits);
    return library_ok(lib, e);
}
