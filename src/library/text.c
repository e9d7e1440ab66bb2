/* library/text.c -- texts of articles, each opened once, and what of them is quoted. */
#include "library/inside.h"

typedef struct TextOf { int64_t article; Str text; Points points; bool counted; } TextOf;

Texts texts_new(Library *lib, Arena *a)
{
    return (Texts){ lib, a, NULL, 0, 0 };
}

static TextOf *slot_of(TextOf *slot, uint32_t cap, int64_t article)
{
    uint32_t at = (uint32_t)((uint64_t)article * 0x9E3779B97F4A7C15u >> 32) & (cap - 1);
    while (slot[at].article && slot[at].article != article) at = (at + 1) & (cap - 1);
    return &slot[at];
}

static void texts_grow(Texts *t)
{
    uint32_t cap = t->cap ? t->cap * 2 : 16;
    TextOf *slot = ARENA_ARRAY(t->a, TextOf, cap);
    for (uint32_t i = 0; i < t->cap; i++)
        if (t->slot[i].article) *slot_of(slot, cap, t->slot[i].article) = t->slot[i];
    t->slot = slot;
    t->cap = cap;
}

static Str text_read(Texts *t, int64_t article)
{
    Str text = STR_NONE;
    Sql q = sql(t->lib, "SELECT text FROM article_text WHERE id = ?");
    sql_int(&q, article);
    if (sql_row(&q) && !unsqueeze(t->a, row_str(&q, 0), &text))
        library_failed(t->lib, SQLITE_CORRUPT, "an article's text is damaged");
    sql_end(&q);
    return text;
}

static TextOf *text_of(Texts *t, ArticleId id)
{
    if (t->n * 2 >= t->cap) texts_grow(t);
    TextOf *of = slot_of(t->slot, t->cap, id.v);
    if (!of->article) {
        *of = (TextOf){ .article = id.v, .text = text_read(t, id.v) };
        t->n++;
    }
    return of;
}

Str texts_of(Texts *t, ArticleId id)
{
    return id.v ? text_of(t, id)->text : STR_NONE;
}

uint32_t texts_point(Texts *t, ArticleId id, uint32_t byte)
{
    if (!id.v) return 0;
    TextOf *of = text_of(t, id);
    if (!of->counted) {
        of->points = points_new(t->a, of->text);
        of->counted = true;
    }
    return points_at(&of->points, byte < of->text.n ? byte : of->text.n);
}

Str texts_quote(Texts *t, ArticleId id, uint32_t begin, uint32_t end)
{
    Str text = texts_of(t, id);
    return begin < end && end <= text.n ? str_cut(text, begin, end) : STR_NONE;
}

static bool between_characters(Str text, uint32_t at)
{
    return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

bool text_proves(Str text, uint32_t begin, uint32_t end)
{
    return begin < end && end <= text.n && between_characters(text, begin)
        && between_characters(text, end) && str_trim(str_cut(text, begin, end)).n > 0;
}

int32_t stamp_day(Stamp s)
{
    if (s.at == TIME_UNKNOWN) return DAY_UNKNOWN;
    int64_t local = s.at + 60 * (int64_t)s.zone;
    int64_t day = local >= 0 ? local / 86400 : -((-local + 86399) / 86400);
    return day > INT32_MIN && day < INT32_MAX ? (int32_t)day : DAY_UNKNOWN;
}

bool library_in_points(Library *lib, Proof *proof, uint32_t n, Err *e)
{
    Arena *a = arena_new();
    Texts texts = texts_new(lib, a);
    for (uint32_t i = 0; i < n; i++) {
        proof[i].begin = texts_point(&texts, proof[i].article, proof[i].begin);
        proof[i].end = texts_point(&texts, proof[i].article, proof[i].end);
    }
    arena_free(a);
    return library_ok(lib, e);
}
