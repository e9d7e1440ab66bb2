/* library/story.c -- which story an article tells, and the terms by which the next is compared.
 *
 * A story's term blob: how many, then for each its row and its weight in hundredths, strongest
 * first.
 */
#include <math.h>
#include "library/inside.h"

enum { HALF_DAYS = 7, TOLD_ARTICLES = 12 };

uint32_t story_terms(Str blob, StoryTerm *term)
{
    uint32_t n = (uint32_t)unpack_uint(&blob);
    if (n > STORY_TERMS) n = STORY_TERMS;
    for (uint32_t i = 0; i < n; i++) {
        term[i].term = (int64_t)unpack_uint(&blob);
        term[i].weight = (float)unpack_uint(&blob) / 100;
    }
    return n;
}

static Str story_blob(Arena *a, const StoryTerm *term, uint32_t n)
{
    Out o = { 0 };
    pack_uint(&o, n);
    for (uint32_t i = 0; i < n; i++) {
        pack_uint(&o, (uint64_t)term[i].term);
        pack_uint(&o, (uint64_t)(term[i].weight * 100 + 0.5F));
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static int term_order(const void *a, const void *b)
{
    const StoryTerm *x = a, *y = b;
    if (x->weight > y->weight) return -1;
    if (x->weight < y->weight) return 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

/* A week halves what was told, and a dozen newer articles outweigh it: a story is what is told of
 * it now, or it would drift from the vote to the winner to his wife's shoes and take in each of
 * them. */
static void fade(StoryTerm *term, uint32_t n, float by)
{
    for (uint32_t i = 0; i < n; i++) term[i].weight *= by;
}

static float age(int32_t from, int32_t to)
{
    return from == DAY_UNKNOWN || to == DAY_UNKNOWN || to <= from
        ? 1
        : exp2f(-(float)(to - from) / HALF_DAYS);
}

static Str add_terms(Library *lib, int64_t story, int32_t day, StoryTerm *more, uint32_t n_more)
{
    StoryTerm all[STORY_TERMS + LINK_TERMS];
    Sql q = sql(lib, "SELECT term, last_day FROM story WHERE id = ?");
    sql_int(&q, story);
    bool there = sql_row(&q);
    uint32_t n = there ? story_terms(row_str(&q, 0), all) : 0, had = n;
    int32_t last = there ? row_day(&q, 1) : DAY_UNKNOWN;
    sql_end(&q);
    fade(all, n, age(last, day) * (1 - 1.0F / TOLD_ARTICLES));
    fade(more, n_more, age(day, last));
    for (uint32_t i = 0; i < n_more; i++) {
        uint32_t k = 0;
        while (k < had && all[k].term != more[i].term) k++;
        if (k < had) all[k].weight += more[i].weight;
        else all[n++] = more[i];
    }
    qsort(all, n, sizeof *all, term_order);
    return story_blob(lib->scratch, all, n < STORY_TERMS ? n : STORY_TERMS);
}

static int64_t new_story(Put *p)
{
    Sql q = sql(p->lib, "INSERT INTO story(title, n_article, n_source, term) VALUES(?, 0, 0, x'')");
    sql_text(&q, p->d->article.title);
    return sql_run_id(&q);
}

/* One article more: its days and, if the story had none of it, its source. */
static void grow_story(Put *p, int64_t story, Str terms)
{
    Sql q = sql(p->lib, "UPDATE story SET term = ?1, n_article = n_article + 1,"
                " n_source = n_source + NOT EXISTS (SELECT 1 FROM story_article WHERE story_id = ?4 AND source_id = ?2),"
                " first_day = min(coalesce(first_day, ?3), coalesce(?3, first_day)),"
                " last_day = max(coalesce(last_day, ?3), coalesce(?3, last_day)) WHERE id = ?4");
    sql_blob(&q, terms);
    sql_int(&q, p->source);
    sql_day(&q, stamp_day(p->d->article.published));
    sql_int(&q, story);
    sql_run(&q);
    q = sql(p->lib, "INSERT INTO story_article(article_id, story_id, source_id) VALUES(?, ?, ?)");
    sql_int(&q, p->article);
    sql_int(&q, story);
    sql_int(&q, p->source);
    sql_run(&q);
}

static void put_term_days(Put *p, int64_t story, const StoryTerm *term, uint32_t n)
{
    int32_t day = stamp_day(p->d->article.published);
    for (uint32_t i = 0; i < n; i++) {
        Sql q =
            sql(p->lib, "INSERT OR IGNORE INTO term_day(term_id, day, story_id) VALUES(?, ?, ?)");
        sql_int(&q, term[i].term);
        sql_int(&q, day == DAY_UNKNOWN ? NO_DAY : day);
        sql_int(&q, story);
        sql_run(&q);
    }
}

void put_story(Put *p)
{
    Str text[LINK_TERMS];
    float weight[LINK_TERMS];
    StoryTerm term[LINK_TERMS];
    uint32_t n = link_terms(p->d, text, weight, LINK_TERMS);
    if (!n) return;                    /* nothing to tell it by: an empty page is no story */
    for (uint32_t i = 0; i < n; i++)
        term[i] = (StoryTerm){ term_count(p->lib, text[i]), weight[i] };
    int64_t story = p->d->story.v ? p->d->story.v : new_story(p);
    p->d->story.v = story;
    put_term_days(p, story, term, n);
    grow_story(p, story, add_terms(p->lib, story, stamp_day(p->d->article.published), term, n));
}

static void count_story(Library *lib, int64_t story)
{
    Sql q = sql(lib,
        "UPDATE story SET (n_article, n_source, first_day, last_day) = (SELECT count(*),"
        " count(DISTINCT article.source_id), min(published_day), max(published_day) FROM "
        "story_article"
        " CROSS JOIN article ON article.id = article_id WHERE story_id = ?1 AND is_newest) WHERE "
        "id = ?1");
    sql_int(&q, story);
    sql_run(&q);
}

/* A newer version speaks for it: it keeps its place in the story but is not counted. */
void story_leave(Library *lib, int64_t article)
{
    Sql q = sql(
        lib, "UPDATE story_article SET source_id = NULL WHERE article_id = ? RETURNING story_id");
    sql_int(&q, article);
    int64_t story = sql_row(&q) ? row_int(&q, 0) : 0;
    sql_run(&q);
    if (story) count_story(lib, story);
}
