/* sections/take.c -- the top story, in sentences of its sources. */
#include "review/inside.h"

#define SENTENCES_MOST 5
#define CANDIDATES_MOST 400
#define LEADS_MOST 6
#define TOO_ALIKE 0.6f                 /* share of words: it would say the same again */
#define LEAD_SENTENCES 3
#define NEWS_DAYS 14
#define BESIDE 0.4f                    /* what another incident of the article counts */
#define WORTH_LEAST 0.15f

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

/* The sentence that is there already, as an outlet's first. */
static Candidate *same_sentence(const Candidates *l, const Candidate *c)
{
    for (uint32_t i = 0; i < l->n; i++) {
        Candidate *x = &l->c[i];
        if (x->proof.article.v == c->proof.article.v
            && (str_has(x->quote, c->quote) || str_has(c->quote, x->quote)))
            return x;
    }
    return NULL;
}

static void add_candidate(Candidates *l, Candidate c)
{
    if (!c.quote.n || l->n == CANDIDATES_MOST)
        return;
    Candidate *there = same_sentence(l, &c);
    if (there) {
        there->note = there->note.n ? there->note : c.note;
        return;
    }
    if (hangs_on_before(c.quote))
        c.weight -= 0.3f;
    if (c.quote.n > 400)
        c.weight -= 0.2f;
    l->c[l->n++] = c;
}

/* An outlet's first sentence tells the news best, and the next two go on from it. */
static bool add_leads(Library *lib, const Ranked *r, Candidates *l, Err *e)
{
    static const float weight[LEAD_SENTENCES] = { 0.9f, 0.4f, 0.3f };
    for (uint32_t k = 0; k < LEAD_SENTENCES; k++)
        for (uint32_t i = 0; i < r->n_hit && i < LEADS_MOST; i++) {
            Candidate c = {
                .source = r->hit[i].source, .published = r->hit[i].published, .weight = weight[k]
            };
            if (!body_sentence(lib, r->hit[i].id, k, l->arena, &c.proof, &c.quote, e))
                return false;
            add_candidate(l, c);
        }
    return true;
}

/* ---- how sure, where the sentence does not say so itself ---- */

static bool is_name_in(Str quote, Str name)
{
    Str word;
    while (str_split(&name, ' ', &word))
        if (word.n >= 3 && str_has(quote, word))
            return true;
    return false;
}

/* "Officials said ..." needs no "stated, by officials" behind it; what is somebody's word by the
 * sentence before does. */
static Str take_note(Arena *a, Str quote, Status status, Factuality f, Str speaker)
{
    bool told = status == STATUS_SHOWN || !speaker.n
        || is_name_in(quote, speaker); /* of what is shown flat it says who counted */
    return print_status(a, told ? STATUS_SHOWN : status, f, told ? STR_NONE : speaker);
}

/* ---- what happened, and what was said of it ---- */

static bool is_news(const IncidentRow *row, int32_t day)
{
    return row->last_day == DAY_UNKNOWN || day == DAY_UNKNOWN || row->last_day >= day - NEWS_DAYS;
}

static void add_reports(const IncidentRow *row, ArticleId id, float share, Candidates *l)
{
    for (uint32_t k = 0; k < row->n_report; k++) {
        const IncidentReport *p = &row->report[k];
        if (p->proof.article.v != id.v)
            continue;
        Candidate c = {
            .proof = p->proof, .quote = p->quote, .source = p->source, .published = p->published
        };
        c.note = take_note(l->arena, p->quote, p->status, p->factuality, p->speaker);
        c.weight = (row->gravity * p->sure + (p->killed.known ? 0.2f : 0)) * share
            - (p->in_caption ? 0.5f : 0);
        add_candidate(l, c);
    }
}

/* The incident most of the story's outlets tell is its subject; others are beside it. */
static bool add_incidents(
    Library *lib, ArticleId id, uint32_t most, int32_t day, Candidates *l, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    IncidentQuery q = incident_query();
    q.article = id;
    q.only_happened = true;
    if (!library_incidents(lib, &q, l->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (is_news(&row[i], day))
            add_reports(&row[i], id, row[i].n_source >= most ? 1 : BESIDE, l);
    return true;
}

/* How many outlets tell of the incident that most of them tell of. */
static bool most_sources(Library *lib, StoryId story, Arena *a, uint32_t *most, Err *e)
{
    const IncidentRow *row;
    uint32_t n;
    IncidentQuery q = incident_query();
    q.story = story;
    q.only_happened = true;
    *most = 0;
    if (!library_incidents(lib, &q, a, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (row[i].n_source > *most)
            *most = row[i].n_source;
    return true;
}

/* Words that are news themselves: what a side says, is blamed for, lost, will do. */
static bool is_told_of(const StatementRow *s)
{
    static const char *const field[] = { "announcements", "accusations", "losses", "outlook",
        "views", "death", "leader_fate" };
    for (size_t i = 0; i < sizeof field / sizeof *field; i++)
        if (str_is(s->field, field[i]))
            return true;
    return false;
}

static bool add_statements(Library *lib, ArticleId id, Str lead, Candidates *l, Err *e)
{
    const StatementRow *row;
    uint32_t n;
    StatementQuery q = statement_query();
    q.article = id;
    if (!library_statements(lib, &q, l->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const StatementRow *s = &row[i];
        Candidate c = {
            .proof = s->proof, .quote = s->quote, .source = s->source, .published = s->published
        };
        c.weight = 0.4f * s->sure * (0.5f + words_shared(s->quote, lead));
        c.note = take_note(l->arena, s->quote, s->status, s->factuality, s->speaker_name);
        if (is_told_of(s))
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
    while (taken.n < SENTENCES_MOST && (c = best(all, &taken)) && worth(&taken, c) > WORTH_LEAST)
        room[taken.n++] = *c;
    put_items(&taken, s);
}

static bool take_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    Ranked *list;
    uint32_t n, most;
    Candidates all = { .arena = a, .c = ARENA_ARRAY(a, Candidate, CANDIDATES_MOST) };
    if (!stories_ranked(lib, from_day, to_day, a, &list, &n, e))
        return false;
    if (n == 0)
        return true;
    if (!add_leads(lib, &list[0], &all, e) || !most_sources(lib, list[0].story.id, a, &most, e))
        return false;
    for (uint32_t i = 0; i < list[0].n_hit && i < LEADS_MOST; i++)
        if (!add_incidents(lib, list[0].hit[i].id, most, from_day, &all, e)
            || !add_statements(lib, list[0].hit[i].id, all.n ? all.c[0].quote : STR_NONE, &all, e))
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
