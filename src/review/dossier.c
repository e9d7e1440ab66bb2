/* dossier.c -- what is known of an actor, each line with who says it. */
#include "review/inside.h"

typedef struct Dossier {
    Library *lib; Arena *arena; Actor actor;
    const StatementRow *row; uint32_t n_row;       /* whose subject it is */
    const IncidentRow *incident; uint32_t n_incident;
    Section *section; uint32_t n_section;
} Dossier;

enum { DOSSIER_SECTIONS = 8 };

static void add_section(Dossier *d, Str title, Str help, const Items *l)
{
    if (!l->n)
        return;
    Section *s = &d->section[d->n_section++];
    *s = (Section){ .title = title, .help = help };
    items_into(l, s);
}

/* ---- names: where each is first found ---- */

#define EVIDENCE_ARTICLES 30           /* articles looked through for a name */

static bool is_word_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* The name as a word of its own: "IMU" is not in "IMUX". UINT32_MAX: nowhere. */
static uint32_t find_name(Str text, Str name)
{
    for (uint32_t from = 0;;) {
        uint32_t at = str_find(str_from(text, from), name);
        if (at == UINT32_MAX)
            return at;
        at += from;
        bool left = at == 0 || !is_word_char(text.p[at - 1]);
        bool right = at + name.n >= text.n || !is_word_char(text.p[at + name.n]);
        if (left && right)
            return at;
        from = at + 1;
    }
}

/* The line around a place in the text, at most some hundred bytes, as the quote. */
static Str around(Str text, uint32_t begin, uint32_t end)
{
    enum { SIDE = 120 };
    uint32_t b = begin, f = end;
    while (b > 0 && begin - b < SIDE && text.p[b - 1] != '\n')
        b--;
    while (b < begin && b > 0 && is_word_char(text.p[b - 1]))
        b++;
    while (f < text.n && f - end < SIDE && text.p[f] != '\n')
        f++;
    while (f > end && f < text.n && is_word_char(text.p[f]))
        f--;
    return str_trim(str_cut(text, b, f));
}

static void name_found(Dossier *d, const Article *x, Str name, uint32_t at, Str label, Items *l)
{
    Evidence v = { .arena = d->arena };
    Proof p = { x->id, at, at + name.n };
    evidence_article(&v, x, p, around(x->text, p.begin, p.end));
    Item *item = items_add(l, &v);
    item->label = label;
    item->text = name;
}

static void find_in(Dossier *d, const Article *x, uint32_t n_x, Str name, Str label, Items *l)
{
    for (uint32_t i = 0; i < n_x && name.n; i++) {
        uint32_t at = find_name(x[i].text, name);
        if (at != UINT32_MAX) {
            name_found(d, &x[i], name, at, label, l);
            return;
        }
    }
}

static Str actor_query(Arena *a, const Actor *x)
{
    Out o = { 0 };
    out_lit(&o, "actor:\"");
    for (uint32_t i = 0; i < x->name.n; i++)
        if (x->name.p[i] != '"')
            out_char(&o, x->name.p[i]);
    out_char(&o, '"');
    Str q = out_arena(&o, a);
    out_release(&o);
    return q;
}

/* "al-Shabaab" after "Al Shabaab" is no other name. */
static bool name_told(const Dossier *d, uint32_t alias)
{
    Str name = d->actor.alias[alias].name;
    bool told = same_words(name, d->actor.name) || same_words(name, d->actor.short_name);
    for (uint32_t i = 0; i < alias && !told; i++)
        told = same_words(name, d->actor.alias[i].name);
    return told;
}

static bool add_names(Dossier *d, Err *e)
{
    Hits hits = { 0 };
    Arena *a = d->arena;
    Items l = { .arena = a };
    if (!library_search(d->lib, actor_query(a, &d->actor), 0, EVIDENCE_ARTICLES, a, &hits, e))
        return false;
    Article *x = ARENA_ARRAY(a, Article, hits.n ? hits.n : 1);
    for (uint32_t i = 0; i < hits.n; i++)
        if (!library_article(d->lib, hits.hit[i].id, a, &x[i], e))
            return false;
    find_in(d, x, hits.n, d->actor.name, S("Name"), &l);
    find_in(d, x, hits.n, d->actor.short_name, S("Short"), &l);
    for (uint32_t i = 0; i < d->actor.n_alias; i++)
        if (!name_told(d, i))
            find_in(d, x, hits.n, d->actor.alias[i].name, S("Also"), &l);
    add_section(d, S("Names"), S("Names it goes by, and where each is found."), &l);
    return true;
}

/* ---- fields: a value with all who say it ---- */

typedef struct Value {
    Str text, note; ActorId object;
    int32_t first, last;               /* what the value says, where it is a time */
    Evidence seen; uint32_t n_source; float sure;
} Value;

static uint32_t count_sources(const Evidence *v)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i && !again; k++)
            again = str_eq(v->cite[k], v->cite[i]);
        n += !again;
    }
    return n;
}

static Value *value_of(Value *list, uint32_t *n, Str text, Str note)
{
    for (uint32_t i = 0; i < *n; i++)
        if (same_words(list[i].text, text) && str_eq(list[i].note, note))
            return &list[i];
    list[*n] = (Value){ .text = text, .note = note };
    return &list[(*n)++];
}

/* A post, a leader, a party of once, of which no day says so: "former". */
static bool is_former(const StatementRow *s)
{
    static const char *const held[] = { "leader", "office", "head_of_state", "head_of_government",
        "affiliation", "chief_executive" };
    bool may = false;
    for (uint32_t i = 0; i < sizeof held / sizeof *held; i++)
        may |= str_is(s->field, held[i]);
    bool says = str_starts_fold(s->value, S("former")) || str_starts_fold(s->value, S("late "));
    return may && s->factuality == FACT_BACKGROUND && s->first_day == DAY_UNKNOWN
        && s->last_day == DAY_UNKNOWN && !says;
}

static void add_value(const Dossier *d, const StatementRow *s, Value *list, uint32_t *n)
{
    Str note = statement_note(d->arena, s);
    if (is_former(s))
        note = note.n ? arena_fmt(d->arena, "%.*s; former", STR_ARG(note)) : S("former");
    Value *v = value_of(list, n, print_value(d->arena, s), note);
    v->seen.arena = d->arena;
    evidence_statement(&v->seen, s);
    v->n_source = count_sources(&v->seen);
    v->object = s->object;
    v->first = s->first_day;
    v->last = s->last_day;
    if (s->sure > v->sure)
        v->sure = s->sure;
}

static int64_t days_wide(const Value *v)
{
    bool open = v->first == DAY_UNKNOWN || v->last == DAY_UNKNOWN;
    return open ? INT32_MAX : (int64_t)v->last - v->first;
}

/* The best supported first; then the finer date; then the surer; then by the text, so that the
 * order is always the same. */
static int by_support(const void *x, const void *y)
{
    const Value *a = x, *b = y;
    if (a->n_source != b->n_source)
        return a->n_source > b->n_source ? -1 : 1;
    if (days_wide(a) != days_wide(b))
        return days_wide(a) < days_wide(b) ? -1 : 1;
    if (a->sure != b->sure)
        return a->sure > b->sure ? -1 : 1;
    int c = str_cmp(a->text, b->text);
    return c ? c : str_cmp(a->note, b->note);
}

static bool is_dated_field(const Field *f)
{
    static const char *const dated[] = { "founded", "ended", "birth", "death" };
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
        if (strcmp(f->name, dated[i]) == 0)
            return true;
    return false;
}

/* Whom it says, not what of whom: of a leader's fates each stands. */
static bool is_tie(const Field *f)
{
    static const char *const tie[] = { "allies", "enemies", "part_of", "leader", "founders", "splinter", "merger", "presence", "affiliation",
        "headquarters", "residence", "memberships", "chief_executive", "party", "head_of_state", "head_of_government", "spouse", "parents" };
    for (size_t i = 0; i < sizeof tie / sizeof *tie; i++)
        if (strcmp(f->name, tie[i]) == 0)
            return true;
    return false;
}

static bool has_both(const Value *v)
{
    return v->first != DAY_UNKNOWN && v->last != DAY_UNKNOWN;
}

/* ---- one other, told in other words ---- */

static bool is_weaker(const Value *v)
{
    return str_starts(v->text, S("linked to "));
}

/* "TTP" and "Pakistani Taliban" are one ally, with a year and without; so is "linked to Taliban"
 * beside "Taliban". */
static bool says_of_same(const Value *x, const Value *y)
{
    return x->object.v && x->object.v == y->object.v && str_eq(x->note, y->note);
}

/* Which of two is shown: what says more of the tie, then what says when, then what more say. */
static bool shows_better(const Value *x, const Value *y)
{
    if (is_weaker(x) != is_weaker(y))
        return is_weaker(y);
    if (days_wide(x) != days_wide(y))
        return days_wide(x) < days_wide(y);
    return x->n_source > y->n_source;
}

static void evidence_join(Evidence *into, const Evidence *from)
{
    for (uint32_t i = 0; i < from->n; i++)
        evidence_add(into, from->proof[i], from->cite[i], from->quote[i]);
}

static uint32_t join_same(Value *list, uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (k < kept && !says_of_same(&list[k], &list[i]))
            k++;
        if (k == kept) {
            list[kept++] = list[i];
            continue;
        }
        Value one = list[k], other = list[i];
        list[k] = shows_better(&other, &one) ? other : one;
        evidence_join(&list[k].seen, shows_better(&other, &one) ? &one.seen : &other.seen);
        list[k].n_source = count_sources(&list[k].seen);
    }
    return kept;
}

/* "August 1998" lies in "the late 1990s": they agree, and the first says more. "2008" against
 * "August 2009": they differ, which the reader must be told. */
static Str agreement(const Value *v, const Value *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const Value *w = &list[i];
        if (w == v || !has_both(v) || !has_both(w))
            continue;
        if (v->last < w->first || w->last < v->first)
            return S("sources differ");
        if (v->first <= w->first && w->last <= v->last
            && (v->first != w->first || v->last != w->last))
            return S("agrees, less exact");
    }
    return STR_NONE;
}

static Str joined(Arena *a, Str x, Str y)
{
    if (!x.n || !y.n)
        return x.n ? x : y;
    return arena_fmt(a, "%.*s; %.*s", STR_ARG(x), STR_ARG(y));
}

static void put_values(Dossier *d, const Field *f, const Value *list, uint32_t n, Items *l)
{
    for (uint32_t i = 0; i < n; i++) {
        Item *item = items_add(l, &list[i].seen);
        item->label = str_of(f->title);
        item->text = list[i].text;
        item->note = is_dated_field(f)
            ? joined(d->arena, list[i].note, agreement(&list[i], list, n))
            : list[i].note;
        item->href = href_actor(d->arena, list[i].object);
    }
}

static bool is_name(const Dossier *d, Str value)
{
    bool is = same_words(value, d->actor.name) || same_words(value, d->actor.short_name);
    for (uint32_t i = 0; i < d->actor.n_alias && !is; i++)
        is = same_words(value, d->actor.alias[i].name);
    return is;
}

/* An incident with a record of its own is not listed again as a mere statement, nor a name that
 * stands above. */
static bool is_listed(const Dossier *d, const StatementRow *s)
{
    if (str_is(s->field, "alias"))
        return is_name(d, s->value.n ? s->value : s->object_name);
    return str_is(s->field, "incidents") && incident_covers(d->incident, d->n_incident, s);
}

/* False: no source says anything on it. */
static bool add_field(Dossier *d, const Field *f, Items *l)
{
    Value *list = ARENA_ARRAY(d->arena, Value, d->n_row ? d->n_row : 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_row; i++)
        if (str_is(d->row[i].field, f->name) && !is_listed(d, &d->row[i]))
            add_value(d, &d->row[i], list, &n);
    if (is_tie(f))
        n = join_same(list, n);
    qsort(list, n, sizeof *list, by_support);
    put_values(d, f, list, n, l);
    return n > 0;
}

static bool field_applies(const Field *f, ActorKind k)
{
    if (k == ACTOR_PERSON)
        return f->for_person;
    if (k == ACTOR_STATE || k == ACTOR_PLACE)
        return f->for_state;
    return f->for_group;
}

static void add_fields(Dossier *d, Str *not_known)
{
    Items l = { .arena = d->arena };
    Out o = { 0 };
    const Field *f;
    for (uint32_t i = 0; (f = field_at(i)); i++) {
        bool elsewhere = strcmp(f->name, "incidents") == 0 || strcmp(f->name, "alias") == 0;
        if (!add_field(d, f, &l) && !elsewhere && field_applies(f, d->actor.kind))
            out_fmt(&o, "%s%s", o.n ? ", " : "", f->title);
    }
    add_section(d, S("What is said"), S("Field by field; who says it, and how surely."), &l);
    *not_known = out_arena(&o, d->arena);
    out_release(&o);
}

/* ---- incidents, sources ---- */

static void add_incidents(Dossier *d)
{
    Items l = { .arena = d->arena };
    for (uint32_t i = 0; i < d->n_incident; i++) {
        const IncidentRow *row = &d->incident[i];
        Evidence v = { .arena = d->arena };
        evidence_incident(&v, row);
        Item *item = items_add(&l, &v);
        item->label = print_when(d->arena, row);
        item->text = print_incident(d->arena, row);
        item->note = print_incident_note(d->arena, row);
        item->href = href_incident(d->arena, row->id);
    }
    add_section(d, S("Incidents"), S("It is named in these, as doer, victim or otherwise."), &l);
}

static int by_newest(const void *x, const void *y)
{
    const StatementRow *a = *(const StatementRow *const *)x, *b = *(const StatementRow *const *)y;
    if (a->published.at != b->published.at)
        return a->published.at > b->published.at ? -1 : 1;
    if (a->proof.article.v != b->proof.article.v)
        return a->proof.article.v > b->proof.article.v ? -1 : 1;
    return a->proof.begin < b->proof.begin ? -1 : a->proof.begin > b->proof.begin;
}

static bool listed(const Items *l, ArticleId id)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->item[i].proof[0].article.v == id.v)
            return true;
    return false;
}

/* Articles whose statements stand here, the newest first; the first of those is its proof. */
static void add_sources(Dossier *d)
{
    Items l = { .arena = d->arena };
    const StatementRow **row = ARENA_ARRAY(d->arena, const StatementRow *, d->n_row + 1);
    for (uint32_t i = 0; i < d->n_row; i++)
        row[i] = &d->row[i];
    qsort(row, d->n_row, sizeof *row, by_newest);
    for (uint32_t i = 0; i < d->n_row; i++) {
        const StatementRow *s = row[i];
        if (listed(&l, s->proof.article))
            continue;
        Evidence v = { .arena = d->arena };
        evidence_statement(&v, s);
        Item *item = items_add(&l, &v);
        item->text = s->title.n ? s->title : S("(no title)");
        item->href = href_article(d->arena, s->proof.article);
    }
    add_section(d, S("Sources"), S("Articles this dossier is made of."), &l);
}

static bool add_timeline(Dossier *d, Err *e)
{
    Section *s = &d->section[d->n_section];
    if (!review_timeline(d->lib, d->actor.id, d->arena, s, e))
        return false;
    d->n_section += s->n_item > 0;
    return true;
}

/* ---- the whole ---- */

static const char *kind_words(ActorKind k)
{
    static const char *const words[ACTOR_COUNT] = {
        [ACTOR_PERSON] = "person", [ACTOR_GROUP] = "group", [ACTOR_STATE] = "state",
        [ACTOR_PEOPLE] = "people", [ACTOR_PLACE] = "place", [ACTOR_FIRM] = "firm", [ACTOR_OTHER] = "other",
    };
    return words[k];
}

static Str dossier_title(Arena *a, const Actor *x)
{
    if (x->short_name.n && !str_eq(x->short_name, x->name))
        return arena_fmt(a, "%.*s (%.*s)", STR_ARG(x->name), STR_ARG(x->short_name));
    return x->name;
}

/* "Group; 12 articles, 1-30 June 2014" */
static Str dossier_lead(Arena *a, const Actor *x)
{
    Str kind = sentence_case(a, str_of(kind_words(x->kind)));
    Str n = plural(a, x->n_article, "article", "articles"),
        days = print_days(a, x->first_day, x->last_day);
    return arena_fmt(a, "%.*s; %.*s, %.*s", STR_ARG(kind), STR_ARG(n), STR_ARG(days));
}

/* Of an actor in ten thousand articles each field still shows, by its newest statements. */
#define STATEMENTS_A_FIELD 200
#define INCIDENTS_MOST 500

static bool add_rows(Dossier *d, const Field *f, StatementRow **all, uint32_t *cap, Err *e)
{
    const StatementRow *row;
    uint32_t n;
    StatementQuery q = statement_query();
    q.subject = d->actor.id;
    q.field = str_of(f->name);
    q.limit = STATEMENTS_A_FIELD;
    if (!library_statements(d->lib, &q, d->arena, &row, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        ARENA_PUSH(d->arena, *all, d->n_row, *cap, row[i]);
    d->row = *all;
    return true;
}

static bool rows_of(Dossier *d, Err *e)
{
    StatementRow *all = NULL;
    uint32_t cap = 0;
    const Field *f;
    IncidentQuery q = incident_query();
    q.actor = d->actor.id;
    q.limit = INCIDENTS_MOST;
    for (uint32_t i = 0; (f = field_at(i)); i++)
        if (!add_rows(d, f, &all, &cap, e))
            return false;
    return library_incidents(d->lib, &q, d->arena, &d->incident, &d->n_incident, e);
}

bool review_dossier(Library *lib, ActorId id, Arena *a, Review *r, Err *e)
{
    Str not_known;
    Dossier d = { .lib = lib, .arena = a, .section = ARENA_ARRAY(a, Section, DOSSIER_SECTIONS) };
    if (!library_actor(lib, id, a, &d.actor, e) || !rows_of(&d, e) || !add_names(&d, e))
        return false;
    add_fields(&d, &not_known);
    add_incidents(&d);
    if (!add_timeline(&d, e))
        return false;
    if (not_known.n)
        d.section[d.n_section++] = (Section){ .title = S("Not known"),
            .help = arena_fmt(a,
                "annalist found in no source: %.*s. A source may yet say so in words it does not "
                "understand.",
                STR_ARG(not_known)) };
    add_sources(&d);
    *r = (Review){ .kind = S("dossier"), .title = dossier_title(a, &d.actor),
                   .lead = dossier_lead(a, &d.actor), .first_day = d.actor.first_day,
                   .last_day = d.actor.last_day, .section = d.section, .n_section = d.n_section };
    return true;
}
