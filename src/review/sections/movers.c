/* sections/movers.c -- actors of whom something is said that was not said before.
 *
 * A neighbour who is quoted once is not on the move: of actors with few articles only what
 * changes a dossier counts (a new leader, a base lost), not what they said. */
#include "review/inside.h"

#define ACTORS_MOST 8
#define LINES_MOST 3
#define STATEMENTS_MOST 2000
#define KNOWN_ARTICLES 3               /* so many speak of him: his words are news */

static bool is_one_of(Str field, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(field, names[i]))
            return true;
    return false;
}

/* Names and incidents stand elsewhere in the review; who somebody is, and where he was, is no move.
 */
static bool counts(const StatementRow *s, const Actor *who)
{
    static const char *const elsewhere[] = { "alias", "incidents", "descriptor", "presence", "affiliation", "residence", "education", "nationality",
        "birth", "parents", "spouse", "family", "capital", "head_of_state", "head_of_government", "headquarters", "memberships" };
    static const char *const words[] = { "announcements", "views", "outlook", "office" };
    if (is_one_of(s->field, elsewhere, sizeof elsewhere / sizeof *elsewhere))
        return false;
    return who->n_article >= KNOWN_ARTICLES
        || !is_one_of(s->field, words, sizeof words / sizeof *words);
}

static void add_line(const StatementRow *s, Items *l)
{
    const Field *f = field_find(s->field);
    Str title = f ? str_of(f->title) : s->field, value = print_value(l->arena, s);
    Evidence v = { .arena = l->arena };
    evidence_statement(&v, s);
    Item *item = items_add(l, &v);
    item->label = s->subject_name;
    item->text = arena_fmt(l->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(value));
    item->note = statement_note(l->arena, s);
    item->href = href_actor(l->arena, s->subject);
}

static bool said_in(const Items *l, uint32_t from, Str text)
{
    for (uint32_t i = from; i < l->n; i++)
        if (same_words(l->item[i].text, text))
            return true;
    return false;
}

/* "X met Y" is a line of X's, and not again of Y's. */
static bool told_of_other(const Items *l, uint32_t n, const StatementRow *s, const Item *item)
{
    for (uint32_t i = 0; i < n; i++) {
        const Proof *p = &l->item[i].proof[0];
        bool same_place = p->article.v == s->proof.article.v && p->begin == s->proof.begin
            && p->end == s->proof.end;
        if (same_place && s->object.v && same_words(l->item[i].label, s->object_name)
            && str_has(item->text, s->object_name))
            return true;
    }
    return false;
}

/* A plan whose day is over when it is told was misread. */
static bool is_late_plan(const StatementRow *s, int32_t day)
{
    return s->factuality == FACT_PLANNED && s->last_day != DAY_UNKNOWN && s->last_day < day;
}

/* The news of one actor: at most LINES_MOST lines, each once. */
static bool add_actor(
    Library *lib, const StatementRow *row, uint32_t n, ActorId id, int32_t day, Items *l, Err *e)
{
    Actor who;
    uint32_t begin = l->n;
    if (!library_actor(lib, id, l->arena, &who, e))
        return false;
    for (uint32_t i = 0; i < n && l->n - begin < LINES_MOST; i++) {
        bool said;
        if (row[i].subject.v != id.v || !counts(&row[i], &who) || is_late_plan(&row[i], day))
            continue;
        if (!library_said_before(lib, &row[i], day, &said, e))
            return false;
        if (said)
            continue;
        add_line(&row[i], l);
        const Item *last = &l->item[l->n - 1];
        if (said_in(&(Items){ .item = l->item, .n = l->n - 1 }, begin, last->text)
            || told_of_other(l, l->n - 1, &row[i], last))
            l->n--;
    }
    return true;
}

typedef struct Busy { ActorId id; uint32_t n; } Busy;

static int by_most(const void *x, const void *y)
{
    const Busy *a = x, *b = y;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return a->id.v < b->id.v ? -1 : a->id.v > b->id.v;
}

static uint32_t busiest(const StatementRow *row, uint32_t n, Busy *busy)
{
    uint32_t n_busy = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        if (row[i].subject.v == 0)                 /* "the attackers" have no dossier */
            continue;
        while (k < n_busy && busy[k].id.v != row[i].subject.v)
            k++;
        if (k == n_busy)
            busy[n_busy++] = (Busy){ row[i].subject, 0 };
        busy[k].n++;
    }
    qsort(busy, n_busy, sizeof *busy, by_most);
    return n_busy;
}

static bool movers_collect(
    Library *lib, int32_t from_day, int32_t to_day, Arena *a, Section *s, Err *e)
{
    const StatementRow *row;
    uint32_t n;
    Items l = { .arena = a };
    StatementQuery q = statement_query();
    q.said_from = from_day;
    q.said_to = to_day;
    q.limit = STATEMENTS_MOST;
    if (!library_statements(lib, &q, a, &row, &n, e))
        return false;
    Busy *busy = ARENA_ARRAY(a, Busy, n ? n : 1);
    uint32_t n_busy = busiest(row, n, busy);
    uint32_t n_actor = 0;
    for (uint32_t i = 0, before = 0;
         i < n_busy && n_actor<ACTORS_MOST; i++, n_actor += l.n> before) {
        before = l.n;
        if (!add_actor(lib, row, n, busy[i].id, from_day, &l, e))
            return false;
    }
    items_into(&l, s);
    return true;
}

const ReviewSection section_movers = {
    .title = "Actors on the move",
    .help = "Dossiers with a line that was not there before.",
    .place = 40,
    .collect = movers_collect,
};
