/* sections/take.c -- the top story, in sentences of its sources. */
#include "review/inside.h"

#define SENTENCES_MOST 5
#define CANDIDATES_MOST 400
#define LEADS_MOST 6
#define TOO_ALIKE 0.6f                 /* share of words: it would say the same again */

typedef struct Candidate {
    Proof proof; Str quote, note, source; Stamp published;
    float weight;
} Candidate;
typedef struct Candidates { Arena *arena; Candidate *c; uint32_t n; } Candidates;

/* "He said the ...": whoever "he" is, the reader has not met him. */
static bool hangs_on_before(Str s)
{
    static const char *const words[] = { "He ", "She ", "They ", "It ", "His ", "Her ", "Their ", "Its ",
        "But ", "And ", "That ", "This ", "These ", "Those ", "However", "\"" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(s, str_of(words[i])))
            return true;
    return false;
}

static void add_candidate(Candidates *l, Candidate c)
{
    if (!c.quote.n || l->n == CANDIDATES_MOST)
        return;
    if (hangs_on_before(c.quote))
        c.weight -= 0.3f;
    if (c.quote.n > 400)
        c.weight -= 0.2f;
    l->c[l->n++] = c;
}

/* An outlet's first sentence tells the news best. */
static bool add_leads(Library *lib, const Ranked *r, Candidates *l, Err *e)
{
    for (uint32_t i = 0; i < r->n_hit && i < LEADS_MOST; i++) {
        Candidate c = { .source = r->hit[i].source, .published = r->hit[i].published, .weight = 0.9f };
        if (!lead_sentence(lib, r->hit[i].id, l->arena, &c.proof, &c.quote, e))
            return false;
        add_candidate(l, c);
    }
    return true;
}

static void add_reports(const IncidentRow *row, ArticleId id, Candidates *l)
{
    for (uint32_t k = 0; k < row->n_report; k++) {
        const IncidentReport *p = &row->report[k];
        if (p->proof.article.v != id.v)
            continue;
        Candidate c = { .proof = p->proof, .quote = p->quote, .source = p->source, .published = p->published };
        c.note = print_status(l->arena, p->status, p->factuality, p->speaker);
        c.weight = row->gravity * row->sure + (p->killed.known ? 0.2f : 0) - (p->in_caption ? 0.5f : 0);
        add_candidate(l, c);
    }
}

static bool add_incidents(Library *lib, ArticleId id, Candidates *l, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    IncidentQuery q = incident_query();
    q.article = id;
    q.only_happened = true;
    if (!library_incidents(lib, &q, l->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        add_reports(&row[i], id, l);
    return true;
}

static bool add_statements(Library *lib, ArticleId id, Candidates *l, Err *e)
{
    const StatementRow *row;
    uint32_t n;
    StatementQuery q = statement_query();
    q.article = id;
    if (!library_statements(lib, &q, l->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const StatementRow *s = &row[i];
        Candidate c = { .proof = s->proof, .quote = s->quote, .source = s->source,
                        .published = s->published, .weight = 0.4f * s->sure };
        c.note = print_status(l->arena, s->status, s->factuality, s->speaker_name);
        add_candidate(l, c);
    }
    return true;
}

/* ---- choosing ---- */

static bool says_again(const Candidates *taken, const Candidate *c)
{
    for (uint32_t i = 0; i < taken->n; i++)
        if (words_shared(taken->c[i].quote, c->quote) > TOO_ALIKE)
            return true;
    return false;
}

/* Each further sentence of an outlet counts less: the take should hear several. */
static float worth(const Candidates *taken, const Candidate *c)
{
    float w = c->weight;
    for (uint32_t i = 0; i < taken->n; i++)
        if (str_eq(taken->c[i].source, c->source))
            w *= 0.7f;
    return w;
}

static const Candidate *best(const Candidates *all, const Candidates *taken)
{
    const Candidate *most = NULL;
    for (uint32_t i = 0; i < all->n; i++) {
        const Candidate *c = &all->c[i];
        bool better = !most || worth(taken, c) > worth(taken, most);
        if (better && !says_again(taken, c))
            most = c;
    }
    return most;
}

static void put_items(const Candidates *taken, Section *s)
{
    Items l = { .arena = taken->arena };
    for (uint32_t i = 0; i < taken->n; i++) {
        const Candidate *c = &taken->c[i];
        Evidence v = { .arena = l.arena };
        evidence_add(&v, c->proof, print_cite(l.arena, c->source, c->published), c->quote);
        Item *item = items_add(&l, &v);
        item->text = c->quote;
        item->note = c->note;
        item->href = href_article(l.arena, c->proof.article);
        item->weight = c->weight;
    }
    items_into(&l, s);
}

static void choose(const Candidates *all, Section *s)
{
    Candidate room[SENTENCES_MOST];
    Candidates taken = { .arena = all->arena, .c = room };
    const Candidate *c;
    while (taken.n < SENTENCES_MOST && (c = best(all, &taken)) && worth(&taken, c) > 0)
        room[taken.n++] = *c;
    put_items(&taken, s);
}

static bool take_collect(Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    Ranked *list;
    uint32_t n;
    Candidates all = { .arena = a, .c = ARENA_ARRAY(a, Candidate, CANDIDATES_MOST) };
    if (!stories_ranked(lib, from_day, to_day, a, &list, &n, e))
        return false;
    if (n == 0)
        return true;
    if (!add_leads(lib, &list[0], &all, e))
        return false;
    for (uint32_t i = 0; i < list[0].n_hit && i < LEADS_MOST; i++)
        if (!add_incidents(lib, list[0].hit[i].id, &all, e)
            || !add_statements(lib, list[0].hit[i].id, &all, e))
            return false;
    if (list[0].story.title.n)
        s->title = arena_fmt(a, "The take: %.*s", STR_ARG(list[0].story.title));
    choose(&all, s);
    return true;
}

const ReviewSection section_take = {
    .title = "The take",
    .help = "The story told by most, newest and gravest, in sentences of its sources.",
    .place = 10,
    .collect = take_collect,
};
