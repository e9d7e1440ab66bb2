/* library/put.c -- one article into the file: new, a new version, or there already.
 *
 * the same bytes                                       -> same
 * a known address, the same title and text             -> same (only its surroundings changed)
 * a known address, another text                        -> a version: the one with the later `updated` is
 *                                                         the newest; older ones leave search and record
 * another address, the same title and text, its outlet -> same (a print page, a tracking link)
 * the same of another outlet                           -> new, with duplicate_of: a copy from an agency is
 *                                                         still a second outlet that stands by it
 */
#include "library/inside.h"

/* ---- is it there? ---- */

/* What says that two texts are the same article: its url, or the key it came with, which is only
 * unique within its outlet or, where that is not known, its file ("news.jsonl#12" is of
 * news.jsonl). */
static Str address_of(const Article *article, Arena *a)
{
    if (article->url.n) return article->url;
    if (!article->key.n) return STR_NONE;
    Str whose = article->source;
    if (!whose.n) {
        Str rest = article->origin;
        if (!str_split(&rest, '#', &whose)) whose = STR_NONE;
    }
    return arena_fmt(a, "key:%.*s\n%.*s", STR_ARG(whose), STR_ARG(article->key));
}

static int64_t find_blob(Library *lib, const char *text, Str blob)
{
    Sql q = sql(lib, text);
    sql_blob(&q, blob);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return id;
}

static int64_t find_hash(Library *lib, Str hash)
{
    return find_blob(lib, "SELECT id FROM article WHERE hash = ? LIMIT 1", hash);
}

static int64_t find_address(Library *lib, Str address)
{
    if (!address.n) return 0;
    Sql q = sql(lib, "SELECT id FROM article WHERE address = ? AND is_newest");
    sql_text(&q, address);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return id;
}

bool library_meets(Library *lib, const Article *article, Kept *kept, Err *e)
{
    char hash[16];
    arena_reset(lib->scratch);
    hash_raw(article->raw, hash);
    if (article->raw.n && find_hash(lib, (Str){ hash, sizeof hash })) *kept = KEPT_SAME;
    else *kept = find_address(lib, address_of(article, lib->scratch)) ? KEPT_VERSION : KEPT_NEW;
    return library_ok(lib, e);
}

/* ---- the article's own row ---- */

static Str host_of(Str url)
{
    Str scheme, host;
    if (!str_has(url, S("://"))) return STR_NONE;
    str_split(&url, ':', &scheme);
    url = str_from(url, 2);
    str_split(&url, '/', &host);
    return str_starts(host, S("www.")) ? str_from(host, 4) : host;
}

/* "saved/karachi.txt#2" is cited as "karachi.txt". */
static Str file_of(Str origin)
{
    Str file = origin, piece;
    str_split(&origin, '#', &file);
    for (Str rest = file; str_split(&rest, '/', &piece);)
        if (piece.n) file = piece;
    return file;
}

static bool has_name(const Article *x)
{
    return x->source.n || host_of(x->url).n;
}

/* What a reader can find it by: the outlet, else the host of its address, else the file. */
static Str source_of(const Article *x)
{
    if (x->source.n) return x->source;
    Str host = host_of(x->url), file = file_of(x->origin);
    return host.n ? host : file.n ? file : S("standard input");
}

static int64_t put_source(Library *lib, const Article *x, Arena *a)
{
    Str name = source_of(x);
    Sql q = sql(lib, "SELECT id FROM source WHERE name = ?");
    sql_text(&q, name);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    if (id || lib->rc) return id;
    q = sql(lib, "INSERT INTO source(name, key, has_name) VALUES(?, ?, ?)");
    sql_text(&q, name);
    sql_text(&q, link_key(a, name));
    sql_int(&q, has_name(x));
    return sql_run_id(&q);
}

/* Lists of short texts lie as lines: no name has a line end in it. */
static Str lines_of(Arena *a, const Str *line, uint32_t n)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        if (i) out_char(&o, '\n');
        out_str(&o, line[i]);
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static Str blocks_of(Arena *a, const Article *article)
{
    Out o = { 0 };
    uint32_t at = 0;
    for (uint32_t i = 0; i < article->n_block; i++) {
        const Block *b = &article->block[i];
        pack_uint(&o, b->kind);
        pack_uint(&o, b->begin - at);
        pack_uint(&o, b->end - b->begin);
        pack_uint(&o, b->after);
        pack_str(&o, b->credit);
        at = b->end;
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static void sql_stamp(Sql *q, Stamp s)
{
    sql_at(q, s.at);
    if (s.at == TIME_UNKNOWN) {
        sql_null(q);
        sql_null(q);
        return;
    }
    sql_int(q, s.precision);
    sql_int(q, s.zone);
}

static int64_t sort_time(const Article *x)
{
    if (x->published.at != TIME_UNKNOWN) return x->published.at;
    return x->taken_at != TIME_UNKNOWN ? x->taken_at : 0;
}

/* What a reading makes of an article, and so may change when it is read anew. */
static void sql_read_part(Sql *q, const Article *x, Arena *a)
{
    sql_text(q, x->title);
    sql_str(q, lines_of(a, x->author, x->n_author));
    sql_str(q, x->language);
    sql_stamp(q, x->published);
    sql_day(q, stamp_day(x->published));
    sql_stamp(q, x->updated);
    sql_int(q, sort_time(x));
    sql_int(q, x->n_body);
    sql_str(q, lines_of(a, x->note, x->n_note));
}

static void put_article_row(Put *p, const Packed *packed, int64_t twin)
{
    const Article *x = &p->d->article;
    Arena *a = p->lib->scratch;
    p->source = put_source(p->lib, x, a);
    p->at = sort_time(x);
    Sql q = sql(p->lib,
        "INSERT INTO article(title, authors, language, published_at, published_precision, "
        "published_zone,"
        " published_day, updated_at, updated_precision, updated_zone, at, n_body, note, source_id, "
        "address, key, url,"
        " origin, taken_at, media, hash, text_hash, is_newest, duplicate_of)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1,?)");
    sql_read_part(&q, x, a);
    sql_int(&q, p->source);
    sql_str(&q, address_of(x, a));
    sql_str(&q, x->key);
    sql_str(&q, x->url);
    sql_text(&q, x->origin);
    sql_at(&q, x->taken_at);
    sql_int(&q, x->media);
    sql_blob(&q, packed->hash);
    sql_blob(&q, packed->text_hash);
    sql_id(&q, twin);
    p->article = sql_run_id(&q);
    q = sql(p->lib, "INSERT INTO article_raw(id, raw) VALUES(?, ?)");
    sql_int(&q, p->article);
    sql_blob(&q, packed->raw);
    sql_run(&q);
}

static void update_article_row(Put *p, const Packed *packed)
{
    Arena *a = p->lib->scratch;
    p->source = put_source(p->lib, &p->d->article, a);
    p->at = sort_time(&p->d->article);
    Sql q = sql(p->lib, "UPDATE article SET title = ?, authors = ?, language = ?, published_at = ?,"
                " published_precision = ?, published_zone = ?, published_day = ?, updated_at = ?, updated_precision = ?,"
                " updated_zone = ?, at = ?, n_body = ?, note = ?, source_id = ?, text_hash = ?, is_newest = 1 WHERE id = ?");
    sql_read_part(&q, &p->d->article, a);
    sql_int(&q, p->source);
    sql_blob(&q, packed->text_hash);
    sql_int(&q, p->article);
    sql_run(&q);
}

/* ---- its text, its words, its reading ---- */

static Str marks_of(Put *p)
{
    Out o = { 0 };
    uint32_t at = 0;
    for (uint32_t i = 0; i < p->d->n_mention; i++) {
        const Mention *m = &p->d->mention[i];
        Proof where = doc_proof(p->d, m->words);
        if (!p->actor[m->chain] || where.begin < at)
            continue; /* nobody by name; or inside a longer one */
        pack_uint(&o, where.begin - at);
        pack_uint(&o, where.end - where.begin);
        pack_uint(&o, m->chain);
        pack_uint(&o, m->kind);
        at = where.end;
    }
    Str s = out_arena(&o, p->lib->scratch);
    out_release(&o);
    return s;
}

static void put_text(Put *p, const Packed *packed)
{
    Arena *a = p->lib->scratch;
    Sql q = sql(
        p->lib, "INSERT OR REPLACE INTO article_text(id, text, block, mark) VALUES(?, ?, ?, ?)");
    sql_int(&q, p->article);
    sql_blob(&q, packed->text);
    sql_blob(&q, blocks_of(a, &p->d->article));
    sql_blob(&q, marks_of(p));
    sql_run(&q);
    q = sql(p->lib, "INSERT OR REPLACE INTO reading(id, json) VALUES(?, ?)");
    sql_int(&q, p->article);
    sql_blob(&q, packed->reading);
    sql_run(&q);
    index_put(p->lib, p->article, p->d->article.title, p->d->article.text);
}

static void note_unproven(Put *p)
{
    if (!p->unproven) return;
    Sql q =
        sql(p->lib, "UPDATE article SET note = coalesce(note || char(10), '') || ? WHERE id = ?");
    Str note = arena_fmt(
        p->lib->scratch, "%u lines left out: their proof does not stand in the text", p->unproven);
    sql_text(&q, note);
    sql_int(&q, p->article);
    sql_run(&q);
}

/* Everything derived from it. */
static void put_record(Put *p, const Packed *packed)
{
    p->actor = ARENA_ARRAY(p->lib->scratch, int64_t, p->d->n_chain + 1);
    p->place = ARENA_ARRAY(p->lib->scratch, int64_t, p->d->n_place + 1);
    p->d->article.id.v = p->article;
    put_actors(p);
    put_places(p);
    put_text(p, packed);
    put_story(p);
    put_statements(p);
    put_events(p);
    put_incidents(p);
    note_unproven(p);
}

/* ---- put ---- */

/* When a version was updated; TIME_UNKNOWN where it does not say. */
static int64_t updated_at(Library *lib, int64_t article)
{
    Sql q = sql(lib, "SELECT updated_at FROM article WHERE id = ?");
    sql_int(&q, article);
    int64_t at = sql_row(&q) && !row_none(&q, 0) ? row_int(&q, 0) : TIME_UNKNOWN;
    sql_end(&q);
    return at;
}

/* Which of two versions stays behind: the one updated earlier; where either does not say, the one
 * that came earlier. */
static int64_t older_of(Library *lib, int64_t known, int64_t article)
{
    int64_t of_known = updated_at(lib, known), of_this = updated_at(lib, article);
    bool told = of_known != TIME_UNKNOWN && of_this != TIME_UNKNOWN && of_known != of_this;
    bool this_is_older = told ? of_this < of_known : article < known;
    return this_is_older ? article : known;
}

static bool has_text(Library *lib, int64_t article, Str text_hash)
{
    Sql q = sql(lib, "SELECT 1 FROM article WHERE id = ? AND text_hash = ?");
    sql_int(&q, article);
    sql_blob(&q, text_hash);
    bool has = sql_row(&q);
    sql_end(&q);
    return has;
}

/* Files of no known outlet are one source here: a text saved twice is one article. */
static bool of_source(Library *lib, int64_t article, const Article *x)
{
    Sql q = sql(lib,
        "SELECT 1 FROM article JOIN source ON source.id = source_id WHERE article.id = ?1"
        " AND CASE WHEN ?3 THEN has_name AND name = ?2 ELSE NOT has_name END");
    sql_int(&q, article);
    sql_text(&q, source_of(x));
    sql_int(&q, has_name(x));
    bool is = sql_row(&q);
    sql_end(&q);
    return is;
}

static int64_t same_as(
    Library *lib, const Article *x, const Packed *packed, int64_t known, int64_t twin)
{
    int64_t same = x->raw.n ? find_hash(lib, packed->hash) : 0;
    if (same) return same;
    if (known && has_text(lib, known, packed->text_hash)) return known;
    return twin && of_source(lib, twin, x) ? twin : 0;
}

/* Its address, as it came with it. False: it is not there. */
static bool leave_record(Put *p, Str *address)
{
    Sql q = sql(p->lib, "SELECT is_newest, address FROM article WHERE id = ?");
    sql_int(&q, p->article);
    bool there = sql_row(&q), newest = there && row_int(&q, 0);
    if (there) *address = row_copy(&q, 1, p->lib->scratch);
    sql_end(&q);
    if (newest) record_hide(p->lib, p->article);
    record_drop(p->lib, p->article);
    return there;
}

/* As when it came: of its versions the newest so far is in the record until this one takes its
 * place. */
static void put_anew(Put *p, const Packed *packed)
{
    Str address = STR_NONE;
    p->article = p->d->article.id.v;
    if (!leave_record(p, &address)) {
        library_failed(p->lib, SQLITE_MISMATCH, "an article to read anew is not there");
        return;
    }
    int64_t known = find_address(p->lib, address);
    update_article_row(p, packed);
    put_record(p, packed);
    if (known) record_hide(p->lib, older_of(p->lib, known, p->article));
}

static Kept put_new(Put *p, const Packed *packed)
{
    Article *x = &p->d->article;
    int64_t known = find_address(p->lib, address_of(x, p->lib->scratch));
    int64_t twin = !x->text.n
        ? 0
        : find_blob(p->lib, "SELECT min(id) FROM article WHERE text_hash = ?", packed->text_hash);
    int64_t same = same_as(p->lib, x, packed, known, twin);
    if (same) {
        x->id.v = same;
        return KEPT_SAME;
    }
    put_article_row(p, packed, twin);
    put_record(p, packed);
    if (!known) return KEPT_NEW;
    record_hide(p->lib, older_of(p->lib, known, p->article));
    return KEPT_VERSION;
}

bool library_put(Library *lib, Doc *d, Str packed, Kept *kept, Err *e)
{
    Put p = { .lib = lib, .d = d };
    arena_reset(lib->scratch);
    if (!packed.n) {
        out_reset(&lib->pack);
        library_pack(d, &lib->pack);
        packed = out_view(&lib->pack);
    }
    Packed parts = packed_open(packed);
    *kept = KEPT_NEW;
    if (d->article.id.v) put_anew(&p, &parts);
    else *kept = put_new(&p, &parts);
    return library_ok(lib, e);
}
