/* library/record.c -- a Doc's actors, places, statements and events as rows, each with its proof.
 */
#include "library/inside.h"

enum { NAME_BYTES = 200 };             /* longer is no name but a slip of the reader */

/* ---- proofs ---- */

bool put_where(Put *p, Span words, Where *w)
{
    const Doc *d = p->d;
    *w = (Where){ 0 };
    if (words.begin < words.end && words.end <= d->tok.n) {
        Proof at = doc_proof(d, words);
        Proof first = doc_proof(d, doc_sentence(d, doc_sentence_of(d, words.begin)));
        Proof last = doc_proof(d, doc_sentence(d, doc_sentence_of(d, words.end - 1)));
        *w = (Where){ at.begin, at.end, first.begin, last.end };
    }
    bool stands = text_proves(d->article.text, w->begin, w->end) && w->quote_begin <= w->begin
        && w->quote_end >= w->end;
    p->unproven += !stands;
    return stands;
}

void sql_where(Sql *q, Where w)
{
    sql_int(q, w.begin);
    sql_int(q, w.end);
    sql_int(q, w.quote_begin);
    sql_int(q, w.quote_end);
}

/* ---- actors ---- */

static int64_t insert_actor(Put *p, const Chain *c)
{
    Sql q = sql(p->lib,
        "INSERT INTO actor(kind, name, short_name, country, sector, n_mention, n_article)"
        " VALUES(?, ?, ?, ?, ?, 0, 0)");
    sql_int(&q, c->kind);
    sql_text(&q, c->name);
    sql_str(&q, c->short_name);
    sql_str(&q, str_of(c->country));
    sql_str(&q, str_of(c->sector));
    return sql_run_id(&q);
}

static void put_key(Put *p, int64_t actor, Str key, int how)
{
    if (!key.n) return;
    Sql q = sql(p->lib, "INSERT OR IGNORE INTO alias_key(key, how, actor_id) VALUES(?, ?, ?)");
    sql_text(&q, key);
    sql_int(&q, how);
    sql_int(&q, actor);
    sql_run(&q);
}

static bool count_alias(Put *p, int64_t actor, Str name)
{
    Sql q =
        sql(p->lib, "UPDATE alias SET n_article = n_article + 1 WHERE actor_id = ? AND name = ?");
    sql_int(&q, actor);
    sql_text(&q, name);
    sql_run(&q);
    return !p->lib->rc && sqlite3_changes(p->lib->db) > 0;
}

/* True if nobody had called him so before. */
static bool put_alias(Put *p, int64_t actor, ActorKind kind, Str name, Str key)
{
    Arena *a = p->lib->scratch;
    if (!name.n || name.n > NAME_BYTES || !key.n || count_alias(p, actor, name)) return false;
    Sql q = sql(p->lib, "INSERT INTO alias(actor_id, name, key, n_article) VALUES(?, ?, ?, 1)");
    sql_int(&q, actor);
    sql_text(&q, name);
    sql_text(&q, key);
    sql_run(&q);
    put_key(p, actor, key, 0);
    if (kind == ACTOR_PERSON) {
        put_key(p, actor, link_loose(a, key), 1);
        put_key(p, actor, link_surname(key), 2);
    }
    return true;
}

/* The name to print: not a dateline's capitals ("KARACHI") nor the short form; of more words rather
 * than one, if it is no country or town ("Iran"); then the one most articles use, the longer where
 * they are even ("Islamic Movement of Uzbekistan", not "IMU"; "Usmon Ghazi", not "Ghazi"). */
static void name_actor(Put *p, int64_t actor)
{
    Sql q = sql(p->lib,
        "UPDATE actor SET name = coalesce((SELECT alias.name FROM alias WHERE actor_id = actor.id"
        " AND alias.name IS NOT actor.short_name"
        " ORDER BY alias.name = upper(alias.name), (SELECT kind NOT IN (2, 4) FROM actor WHERE id "
        "= ?1) AND instr(alias.name, ' ') > 0 DESC, n_article DESC, length(alias.name) DESC, "
        "alias.name LIMIT 1), name)"
        " WHERE id = ?1");
    sql_int(&q, actor);
    sql_run(&q);
}

static void put_aliases(Put *p, int64_t actor, const Chain *c)
{
    bool any = put_alias(p, actor, c->kind, c->name, c->key);
    for (uint32_t i = 0; i < c->n_alias; i++)
        any |= put_alias(p, actor, c->kind, c->alias[i].name, c->alias[i].key);
    if (c->short_name.n && !str_eq(c->short_name, c->name))
        any |=
            put_alias(p, actor, c->kind, c->short_name, link_key(p->lib->scratch, c->short_name));
    if (any) name_actor(p, actor);
}

/* A place that is seen to act is a state: "Pakistan said". */
static void count_actor(Put *p, int64_t actor, const Chain *c, bool again)
{
    Sql q = sql(p->lib, "UPDATE actor SET n_mention = n_mention + ?1, n_article = n_article + ?2,"
                " first_day = min(coalesce(first_day, ?3), coalesce(?3, first_day)),"
                " last_day = max(coalesce(last_day, ?3), coalesce(?3, last_day)),"
                " country = coalesce(country, ?4), sector = coalesce(sector, ?5), short_name = coalesce(short_name, ?6),"
                " kind = CASE WHEN kind IN (4, 6) AND ?7 IN (1, 2, 5) THEN ?7 ELSE kind END WHERE id = ?8");
    _Static_assert(ACTOR_GROUP == 1 && ACTOR_STATE == 2 && ACTOR_PLACE == 4 && ACTOR_FIRM == 5
            && ACTOR_OTHER == 6,
        "the numbers in the statement above");
    sql_int(&q, c->n_mention);
    sql_int(&q, !again);
    sql_day(&q, stamp_day(p->d->article.published));
    sql_str(&q, str_of(c->country));
    sql_str(&q, str_of(c->sector));
    sql_str(&q, c->short_name);
    sql_int(&q, c->kind);
    sql_int(&q, actor);
    sql_run(&q);
}

/* Two chains of one article may be one new actor: the reader did not join them, their key does. */
static int64_t new_before(const Put *p, uint32_t chain)
{
    const Chain *c = &p->d->chain[chain];
    for (uint32_t i = 0; i < chain; i++)
        if (p->actor[i] && p->d->chain[i].kind == c->kind && !p->d->chain[i].actor.v &&
            str_eq(p->d->chain[i].key, c->key))
            return p->actor[i];
    return 0;
}

static bool in_article_before(const Put *p, uint32_t chain)
{
    for (uint32_t i = 0; i < chain; i++)
        if (p->actor[i] == p->actor[chain]) return true;
    return false;
}

static void put_article_actor(Put *p, uint32_t chain)
{
    const Chain *c = &p->d->chain[chain];
    Sql q = sql(p->lib,
        "INSERT INTO article_actor(article_id, chain, actor_id, n_mention, sure) VALUES(?, ?, ?, "
        "?, ?)");
    sql_int(&q, p->article);
    sql_int(&q, chain);
    sql_int(&q, p->actor[chain]);
    sql_int(&q, c->n_mention);
    sql_real(&q, (double)c->link_sure);
    sql_run(&q);
}

/* Chains that a name stands in; "the gunmen" alone are nobody whom another article could mean. */
static const bool *named_chains(const Put *p)
{
    bool *named = ARENA_ARRAY(p->lib->scratch, bool, p->d->n_chain + 1);
    for (uint32_t i = 0; i < p->d->n_mention; i++)
        named[p->d->mention[i].chain] |= p->d->mention[i].is_name;
    return named;
}

void put_actors(Put *p)
{
    const bool *named = named_chains(p);
    for (uint32_t i = 0; i < p->d->n_chain; i++) {
        Chain *c = &p->d->chain[i];
        if (!named[i] || !c->key.n || c->name.n > NAME_BYTES) continue;
        if (!c->actor.v && !(c->link_sure > 0)) continue; /* link could not tell who that is */
        p->actor[i] = c->actor.v ? c->actor.v : new_before(p, i);
        if (!p->actor[i]) p->actor[i] = insert_actor(p, c);
        put_aliases(p, p->actor[i], c);
        count_actor(p, p->actor[i], c, in_article_before(p, i));
        put_article_actor(p, i);
    }
    for (uint32_t i = 0; i < p->d->n_chain; i++) p->d->chain[i].actor.v = p->actor[i];
}

/* ---- places ---- */

int64_t place_find(Library *lib, const Place *x)
{
    Sql q = sql(lib,
        "SELECT id FROM place WHERE name = ? AND province = ? AND country = ? AND precision = ?");
    sql_text(&q, x->name);
    sql_text(&q, x->province);
    sql_text(&q, str_of(x->country));
    sql_int(&q, x->precision);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    return id;
}

static void put_place_key(Put *p, int64_t place, Str name)
{
    Str key = link_key(p->lib->scratch, name);
    if (!key.n) return;
    Sql q = sql(p->lib, "INSERT OR IGNORE INTO place_key(key, place_id) VALUES(?, ?)");
    sql_text(&q, key);
    sql_int(&q, place);
    sql_run(&q);
}

static int64_t insert_place(Put *p, const Place *x)
{
    Sql q = sql(p->lib,
        "INSERT INTO place(name, province, country, country_name, lat, lon, precision)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)");
    sql_text(&q, x->name);
    sql_text(&q, x->province);
    sql_text(&q, str_of(x->country));
    sql_text(&q, x->country_name);
    sql_real(&q, (double)x->lat);
    sql_real(&q, (double)x->lon);
    sql_int(&q, x->precision);
    int64_t id = sql_run_id(&q);
    put_place_key(p, id, x->name);
    put_place_key(p, id, x->province);
    put_place_key(p, id, x->country_name);
    return id;
}

void put_places(Put *p)
{
    for (uint32_t i = 0; i < p->d->n_place; i++) {
        const Place *x = &p->d->place[i];
        p->place[i] = place_find(p->lib, x);
        if (!p->place[i]) p->place[i] = insert_place(p, x);
        Sql q =
            sql(p->lib, "INSERT OR IGNORE INTO article_place(place_id, article_id) VALUES(?, ?)");
        sql_int(&q, p->place[i]);
        sql_int(&q, p->article);
        sql_run(&q);
    }
}

/* ---- statements and events ---- */

static int64_t actor_of(const Put *p, uint32_t chain)
{
    return chain == NONE ? 0 : p->actor[chain];
}

static Str name_of(const Put *p, uint32_t chain)
{
    return chain == NONE ? STR_NONE : p->d->chain[chain].name;
}

static void put_statement(Put *p, const Statement *s)
{
    Where w;
    if (!put_where(p, s->words, &w)) return;
    Sql q = sql(p->lib,
        "INSERT INTO statement(article_id, subject_id, subject, object_id, object, speaker_id, "
        "speaker,"
        " field, value, precision, first_day, last_day, status, factuality, sure, begin, end, "
        "quote_begin,"
        " quote_end) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, p->article);
    sql_id(&q, actor_of(p, s->subject));
    sql_text(&q, name_of(p, s->subject));
    sql_id(&q, actor_of(p, s->object));
    sql_str(&q, name_of(p, s->object));
    sql_id(&q, actor_of(p, s->speaker));
    sql_str(&q, s->speaker == NONE ? s->speaker_text : name_of(p, s->speaker));
    sql_text(&q, s->field);
    sql_str(&q, s->value);
    sql_str(&q, s->precision);
    sql_day(&q, s->when.first_day);
    sql_day(&q, s->when.last_day);
    sql_int(&q, s->status);
    sql_int(&q, s->factuality);
    sql_real(&q, (double)s->sure);
    sql_where(&q, w);
    sql_run(&q);
}

void put_statements(Put *p)
{
    for (uint32_t i = 0; i < p->d->n_statement; i++) {
        const Statement *s = &p->d->statement[i];
        if (statement_stands(s)) put_statement(p, s);
    }
}

int64_t put_kind(Put *p, const Kind *kind)
{
    Sql q = sql(p->lib, "SELECT id FROM kind WHERE name = ?");
    sql_text(&q, kind->name);
    int64_t id = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_end(&q);
    if (id || p->lib->rc) return id;
    q = sql(p->lib,
        "INSERT INTO kind(name, plover, mode, cameo, muc, gravity) VALUES(?, ?, ?, ?, ?, ?)");
    sql_text(&q, kind->name);
    sql_str(&q, kind->plover);
    sql_str(&q, kind->mode);
    sql_str(&q, kind->cameo);
    sql_str(&q, kind->muc);
    sql_real(&q, (double)kind->gravity);
    return sql_run_id(&q);
}

/* "them" names nobody, but it is known where it stands. */
static bool is_pronoun(const Doc *d, Span s)
{
    return s.end - s.begin == 1 && d->tok.pos[s.begin] == POS_PRON;
}

static void sql_side(Sql *q, const Put *p, const Side *s)
{
    bool named = s->words.begin < s->words.end;
    Proof at = named ? doc_proof(p->d, s->words) : (Proof){ 0 };
    sql_str(q, named && !is_pronoun(p->d, s->words) ? doc_text(p->d, s->words) : STR_NONE);
    sql_str(q, str_of(s->country));
    sql_str(q, str_of(s->sector));
    if (named) sql_int(q, at.begin), sql_int(q, at.end);
    else sql_null(q), sql_null(q);
}

static void put_event(Put *p, const Event *x)
{
    Where w;
    if (!put_where(p, x->trigger, &w)) return;
    int64_t kind = put_kind(p, x->kind);
    Sql q = sql(p->lib,
        "INSERT INTO event(article_id, kind_id, source_id, target_id, speaker_id, first_day, "
        "last_day,"
        " place_id, status, factuality, sure, begin, end, quote_begin, quote_end, sentence, "
        "by_text, by_country, by_sector,"
        " by_begin, by_end, to_text, to_country, to_sector, to_begin, to_end, contexts, "
        "own_plover, own_mode, own_cameo)"
        " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sql_int(&q, p->article);
    sql_int(&q, kind);
    sql_id(&q, actor_of(p, x->source));
    sql_id(&q, actor_of(p, x->target));
    sql_id(&q, actor_of(p, x->speaker));
    sql_day(&q, x->when.first_day);
    sql_day(&q, x->when.last_day);
    sql_id(&q, x->place == NONE ? 0 : p->place[x->place]);
    sql_int(&q, x->status);
    sql_int(&q, x->factuality);
    sql_real(&q, (double)x->sure);
    sql_where(&q, w);
    sql_int(&q, x->sentence + 1);
    sql_side(&q, p, &x->by);
    sql_side(&q, p, &x->to);
    sql_int(&q, (int64_t)x->contexts);
    sql_text(&q, x->kind->plover);
    sql_text(&q, x->kind->mode);
    sql_text(&q, x->kind->cameo);
    sql_run(&q);
}

void put_events(Put *p)
{
    for (uint32_t i = 0; i < p->d->n_event; i++) put_event(p, &p->d->event[i]);
}
