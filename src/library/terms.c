/* library/terms.c -- the terms that tell stories apart, at hand while articles are added.
 *
 * Each article asks for its two dozen terms and for those of some stories, and counts its own once
 * more: a hundred look-ups, nearly all of the same words. They are kept here, and the counts
 * written at commit. The rows are as good as those in the file as long as nobody else writes:
 * terms_trust, asked at each begin, sees to that.
 */
#include "library/inside.h"

enum { TERMS_MOST = 1 << 18 };         /* some 20 MB; more are forgotten at commit */

typedef struct Row { int64_t id; Str text; uint32_t n_article; bool is_changed; } Row;
struct Terms {
    Arena   *a;
    Row     *row; uint32_t n, cap;
    uint32_t *by_text, *by_id, slots;  /* row + 1; slots: a power of two, at least twice n */
    uint32_t *changed, n_changed, cap_changed;
    int64_t  state;                    /* of the library when last seen */
};

static struct Terms *terms_of(Library *lib)
{
    if (!lib->terms) {
        lib->terms = mem_new(sizeof *lib->terms);
        lib->terms->a = arena_new();
    }
    return lib->terms;
}

void terms_free(Library *lib)
{
    if (!lib->terms) return;
    arena_free(lib->terms->a);
    free(lib->terms);
    lib->terms = NULL;
}

/* ---- the two indexes ---- */

static uint32_t *slot_of_text(struct Terms *t, Str text)
{
    uint32_t at = (uint32_t)str_hash(text) & (t->slots - 1);
    while (t->by_text[at] && !str_eq(t->row[t->by_text[at] - 1].text, text))
        at = (at + 1) & (t->slots - 1);
    return &t->by_text[at];
}

static uint32_t *slot_of_id(struct Terms *t, int64_t id)
{
    uint32_t at = (uint32_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 32) & (t->slots - 1);
    while (t->by_id[at] && t->row[t->by_id[at] - 1].id != id) at = (at + 1) & (t->slots - 1);
    return &t->by_id[at];
}

static void make_room(struct Terms *t)
{
    if (t->n * 2 < t->slots) return;
    t->slots = t->slots ? t->slots * 2 : 4096;
    t->by_text = ARENA_ARRAY(t->a, uint32_t, t->slots);
    t->by_id = ARENA_ARRAY(t->a, uint32_t, t->slots);
    for (uint32_t i = 0; i < t->n; i++)
        *slot_of_text(t, t->row[i].text) = *slot_of_id(t, t->row[i].id) = i + 1;
}

static Row *keep(struct Terms *t, Row row)
{
    make_room(t);
    row.text = arena_str(t->a, row.text);
    ARENA_PUSH(t->a, t->row, t->n, t->cap, row);
    *slot_of_text(t, row.text) = *slot_of_id(t, row.id) = t->n;
    return &t->row[t->n - 1];
}

/* ---- asking ---- */

static Row *find_text(Library *lib, Str text)
{
    struct Terms *t = terms_of(lib);
    uint32_t at = t->slots ? *slot_of_text(t, text) : 0;
    if (at) return &t->row[at - 1];
    Sql q = sql(lib, "SELECT id, n_article FROM term WHERE text = ?");
    sql_text(&q, text);
    Row *row = sql_row(&q) ? keep(t, (Row){ row_int(&q, 0), text, (uint32_t)row_int(&q, 1), false })
                           : NULL;
    sql_end(&q);
    return row;
}

int64_t term_find(Library *lib, Str text, uint32_t *n_article)
{
    const Row *row = find_text(lib, text);
    *n_article = row ? row->n_article : 0;
    return row ? row->id : 0;
}

Str term_text(Library *lib, int64_t id, uint32_t *n_article)
{
    struct Terms *t = terms_of(lib);
    uint32_t at = t->slots ? *slot_of_id(t, id) : 0;
    if (!at) {
        Sql q = sql(lib, "SELECT text, n_article FROM term WHERE id = ?");
        sql_int(&q, id);
        if (sql_row(&q)) {
            keep(t, (Row){ id, row_str(&q, 0), (uint32_t)row_int(&q, 1), false });
            at = t->n;
        }
        sql_end(&q);
    }
    *n_article = at ? t->row[at - 1].n_article : 0;
    return at ? t->row[at - 1].text : STR_NONE;
}

/* ---- counting ---- */

static Row *insert(Library *lib, Str text)
{
    Sql q = sql(lib, "INSERT INTO term(text, n_article) VALUES(?, 0)");
    sql_text(&q, text);
    return keep(terms_of(lib), (Row){ sql_run_id(&q), text, 0, false });
}

int64_t term_count(Library *lib, Str text)
{
    struct Terms *t = terms_of(lib);
    Row *row = find_text(lib, text);
    if (!row) row = insert(lib, text);
    if (!row->is_changed)
        ARENA_PUSH(t->a, t->changed, t->n_changed, t->cap_changed, (uint32_t)(row - t->row));
    row->is_changed = true;
    row->n_article++;
    int64_t id = row->id;
    if (sqlite3_get_autocommit(lib->db)) terms_write(lib);
    return id;
}

static int by_place(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void terms_write(Library *lib)
{
    struct Terms *t = lib->terms;
    if (!t) return;
    if (t->n_changed) qsort(t->changed, t->n_changed, sizeof *t->changed, by_place);
    for (uint32_t i = 0; i < t->n_changed; i++) {
        Row *row = &t->row[t->changed[i]];
        Sql q = sql(lib, "UPDATE term SET n_article = ? WHERE id = ?");
        sql_int(&q, row->n_article);
        sql_int(&q, row->id);
        sql_run(&q);
        row->is_changed = false;
    }
    t->n_changed = 0;
    if (t->n > TERMS_MOST) terms_free(lib);
}

void terms_trust(Library *lib)
{
    int64_t state = library_one(lib, "PRAGMA data_version");
    if (lib->terms && lib->terms->state != state) terms_free(lib);
    terms_of(lib)->state = state;
}
