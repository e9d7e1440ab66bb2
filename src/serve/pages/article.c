/* pages/article.c -- one article, clean, with what was taken from it beside the words that say so.
 */
#include "serve/prose.h"
#include "serve/views.h"

static uint32_t article_run(Visit *v);
const ServePage page_article = {
    .path = "/article/*",
    .help = "One article with its proofs marked; p=10-42 marks a range of bytes more.",
    .run  = article_run,
};

#define NAMED      24           /* who is named, in the column beside */
#define STATEMENTS 400
#define INCIDENTS  100

/* All that the page is made of. */
typedef struct Taken {
    Article article;
    const Version *version;     uint32_t n_version;
    const Mark *mark;           uint32_t n_mark;
    const StatementRow *said;   uint32_t n_said;
    const IncidentRow *incident; uint32_t n_incident;
} Taken;

static bool take(Visit *v, ArticleId id, Taken *t)
{
    StatementQuery s = statement_query();
    IncidentQuery i = incident_query();
    s.article = i.article = id;
    s.limit = STATEMENTS;
    i.limit = INCIDENTS;
    return library_article(v->lib, id, v->a, &t->article, &v->err) &&
           library_versions(v->lib, id, v->a, &t->version, &t->n_version, &v->err) &&
           library_marks(v->lib, id, v->a, &t->mark, &t->n_mark, &v->err) &&
           library_statements(v->lib, &s, v->a, &t->said, &t->n_said, &v->err) &&
           library_incidents(v->lib, &i, v->a, &t->incident, &t->n_incident, &v->err);
}

/* ---- what is marked in the text ---- */

typedef struct Ranges { Range *range; uint32_t n, cap; } Ranges;

static void add_range(Visit *v, Ranges *all, Range r)
{
    ARENA_PUSH(v->a, all->range, all->n, all->cap, r);
}

static Str field_title(Str field)
{
    const Field *f = field_find(field);
    return f ? str_of(f->title) : field;
}

/* A proof can be one word, "attacked": a reader sent there is to see its sentence. */
static void add_proof(Visit *v, const Taken *t, Ranges *all, Proof p, Str words, Str quote)
{
    uint32_t from = p.begin > quote.n ? p.begin - quote.n : 0;
    uint32_t at =
        quote.n ? str_find(str_cut(t->article.text, from, p.end + quote.n), quote) : UINT32_MAX;
    add_range(v, all, (Range){ p.begin, p.end, RANGE_PROOF, words, STR_NONE });
    if (at == UINT32_MAX || from + at > p.begin || from + at + quote.n < p.end) return;
    add_range(
        v, all, (Range){ from + at, from + at + quote.n, RANGE_SENTENCE, STR_NONE, STR_NONE });
}

static void add_proofs(Visit *v, const Taken *t, Ranges *all)
{
    for (uint32_t i = 0; i < t->n_said; i++) {
        const StatementRow *s = &t->said[i];
        Str title = field_title(s->field);
        add_proof(v, t, all, s->proof,
            arena_fmt(v->a, "%.*s: %.*s", STR_ARG(s->subject_name), STR_ARG(title)), s->quote);
    }
    for (uint32_t i = 0; i < t->n_incident; i++)
        for (uint32_t r = 0; r < t->incident[i].n_report; r++) {
            const IncidentReport *report = &t->incident[i].report[r];
            if (report->proof.article.v == t->article.id.v)
                add_proof(
                    v, t, all, report->proof, kind_words(v->a, t->incident[i].kind), report->quote);
        }
}

/* A link at the first mention of each; the others would only be in the reader's way. */
static void add_names(Visit *v, const Taken *t, Ranges *all)
{
    Words *seen = words_new();
    for (uint32_t i = 0; i < t->n_mark; i++) {
        Str href = href_of(v->a, "actor", t->mark[i].actor.v);
        if (t->mark[i].actor.v == 0 || words_find(seen, href)) continue;
        words_put(seen, href);
        add_range(v, all, (Range){ t->mark[i].begin, t->mark[i].end, RANGE_NAME, STR_NONE, href });
    }
    words_free(seen);
}

static void put_text(Visit *v, View *body, const Taken *t)
{
    Ranges all = { 0 };
    uint32_t begin, end;
    add_proofs(v, t, &all);
    add_names(v, t, &all);
    if (ask_range(ask_value(v->ask, "p"), &begin, &end))
        add_range(v, &all, (Range){ begin, end, RANGE_ASKED, STR_NONE, STR_NONE });
    all.n = prose_tidy(v->a, all.range, all.n, t->article.text);
    prose_view(body, &t->article, all.range, all.n);
}

/* ---- head ---- */

static void put_authors(Visit *v, View *body, const Article *article)
{
    Str all = STR_NONE;
    for (uint32_t i = 0; i < article->n_author; i++)
        all = i ? arena_fmt(v->a, "%.*s, %.*s", STR_ARG(all), STR_ARG(article->author[i]))
                : article->author[0];
    if (all.n) view_text(view_section(body, "BY"), "AUTHORS", all);
}

static bool same_stamp(Stamp a, Stamp b) { return a.at == b.at && a.precision == b.precision; }

static void put_head(Visit *v, View *body, const Article *article)
{
    view_text(body, "TITLE", article->title.n ? article->title : S("Without a title"));
    view_text(body, "SOURCE", article->source.n ? article->source : S("source not known"));
    view_text(body, "SOURCE_HREF", href_search_by(v->a, "source", article->source));
    view_text(body, "WHEN", print_stamp(v->a, article->published));
    if (article->language.n) view_text(body, "LANGUAGE", article->language);
    if (article->updated.at != TIME_UNKNOWN && !same_stamp(article->updated, article->published))
        view_text(view_section(body, "CHANGED"), "WHEN", print_stamp(v->a, article->updated));
    if (article->url.n) view_text(view_section(body, "ORIGINAL"), "URL", article->url);
    put_authors(v, body, article);
    View *notes = article->n_note ? view_section(body, "NOTES") : NULL;
    for (uint32_t i = 0; i < article->n_note; i++)
        view_text(view_section(notes, "NOTE"), "TEXT", article->note[i]);
}

static void put_versions(Visit *v, View *body, const Taken *t)
{
    View *list = t->n_version > 1 ? view_section(body, "VERSIONS") : NULL;
    for (uint32_t i = 0; list && i < t->n_version; i++) {
        const Version *old = &t->version[i];
        bool here = old->id.v == t->article.id.v;
        Stamp when = old->updated.at != TIME_UNKNOWN ? old->updated : old->published;
        View *row = view_section(view_section(list, "VERSION"), here ? "HERE" : "OTHER");
        view_text(row, "HREF", href_of(v->a, "article", old->id.v));
        view_text(row, "WHEN", print_stamp(v->a, when));
        if (old->is_newest) view_show(row, "NEWEST");
        if (i + 1 < t->n_version)
            view_text(
                view_section(row, "CHANGES"), "CHANGES_HREF", href_of(v->a, "changes", old->id.v));
        if (here || !old->is_newest) continue;
        view_text(view_section(body, "OUTDATED"), "HREF", href_of(v->a, "article", old->id.v));
    }
}

/* ---- the column beside ---- */

typedef struct Named { ActorId id; uint32_t n; } Named;

static int named_order(const void *p, const void *q)
{
    const Named *a = p, *b = q;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return a->id.v < b->id.v ? -1 : a->id.v > b->id.v;
}

static int mark_order(const void *p, const void *q)
{
    const int64_t *a = p, *b = q;
    return *a < *b ? -1 : *a > *b;
}

/* Who is named how often, most first. */
static uint32_t count_named(Visit *v, const Taken *t, Named **named)
{
    int64_t *id = ARENA_ARRAY(v->a, int64_t, t->n_mark + 1);
    uint32_t n = 0;
    *named = ARENA_ARRAY(v->a, Named, t->n_mark + 1);
    for (uint32_t i = 0; i < t->n_mark; i++) id[i] = t->mark[i].actor.v;
    qsort(id, t->n_mark, sizeof *id, mark_order);
    for (uint32_t i = 0; i < t->n_mark; i++) {
        if (id[i] == 0) continue;
        if (n == 0 || (*named)[n - 1].id.v != id[i]) (*named)[n++].id.v = id[i];
        (*named)[n - 1].n++;
    }
    qsort(*named, n, sizeof **named, named_order);
    return n;
}

static bool put_named(Visit *v, View *body, const Taken *t)
{
    Named *named;
    uint32_t n = count_named(v, t, &named);
    View *list = n ? view_section(body, "NAMED") : NULL;
    for (uint32_t i = 0; i < n && i < NAMED; i++) {
        Actor actor;
        if (!library_actor(v->lib, named[i].id, v->a, &actor, &v->err)) return false;
        View *row = view_section(list, "ACTOR");
        view_text(row, "HREF", href_of(v->a, "actor", actor.id.v));
        view_text(row, "NAME", actor.name);
        view_text(row, "KIND", str_of(actor_kind_name(actor.kind)));
        view_int(row, "N", named[i].n);
    }
    return true;
}

/* An address within this page. */
static Str href_here(Arena *a, Proof p)
{
    return arena_fmt(a, "#p%u-%u", p.begin, p.end);
}

/* What this article says of an incident: the first of its reports that is ours. */
static const IncidentReport *report_here(const IncidentRow *row, ArticleId id)
{
    for (uint32_t r = 0; r < row->n_report; r++)
        if (row->report[r].proof.article.v == id.v) return &row->report[r];
    return NULL;
}

static void put_incidents(Visit *v, View *body, const Taken *t)
{
    View *list = t->n_incident ? view_section(body, "INCIDENTS") : NULL;
    for (uint32_t i = 0; i < t->n_incident; i++) {
        const IncidentRow *row = &t->incident[i];
        const IncidentReport *report = report_here(row, t->article.id);
        View *line = view_section(list, "INCIDENT");
        view_text(line, "HREF", href_of(v->a, "incident", row->id.v));
        view_text(line, "WHAT", print_incident(v->a, row));
        view_text(line, "WHEN", print_when(v->a, row));
        view_int(line, "N_SOURCE", row->n_source);
        view_show(line, row->n_source == 1 ? "ONE_SOURCE" : "MANY_SOURCES");
        if (!report) continue;
        view_text(view_section(line, "TOLD"), "HERE", href_here(v->a, report->proof));
        view_if(line, "TOLD_AS", "STATUS",
                print_status(v->a, report->status, report->factuality, report->speaker));
    }
}

/* A field is named once for all its lines. */
static void put_statement(Visit *v, View *of, const StatementRow *s, Str field_before)
{
    View *line = view_section(of, "STATEMENT");
    view_text(line, "HERE", href_here(v->a, s->proof));
    view_text(line, "FIELD", str_eq(s->field, field_before) ? STR_NONE : field_title(s->field));
    view_text(line, "VALUE", print_value(v->a, s));
    view_if(
        line, "TOLD_AS", "STATUS", print_status(v->a, s->status, s->factuality, s->speaker_name));
}

/* Somebody without a name, "the attackers", has statements but no dossier; a name tells two such
 * apart. */
static bool same_subject(const StatementRow *a, const StatementRow *b)
{
    return a->subject.v == b->subject.v && str_eq(a->subject_name, b->subject_name);
}

/* Under each subject what is said of it; subjects in the order in which they first come. */
static void put_statements(Visit *v, View *body, const Taken *t)
{
    View *list = t->n_said ? view_section(body, "STATEMENTS") : NULL;
    bool *done = ARENA_ARRAY(v->a, bool, t->n_said + 1);
    for (uint32_t i = 0; i < t->n_said; i++) {
        if (done[i]) continue;
        View *of = view_section(list, "OF");
        View *subject = view_section(of, t->said[i].subject.v ? "KNOWN" : "UNKNOWN");
        view_text(subject, "SUBJECT", t->said[i].subject_name);
        view_text(subject, "HREF", href_of(v->a, "actor", t->said[i].subject.v));
        Str field = STR_NONE;
        for (uint32_t k = i; k < t->n_said; k++) {
            if (!same_subject(&t->said[k], &t->said[i])) continue;
            done[k] = true;
            put_statement(v, of, &t->said[k], field);
            field = t->said[k].field;
        }
    }
}

static uint32_t article_run(Visit *v)
{
    Taken t = { 0 };
    ArticleId id;
    if (!ask_id(v->rest, &id.v)) return 404;
    if (!take(v, id, &t)) return page_missing(v);
    View *body = page_open(v, t.article.title, "templates/article.tpl");
    put_head(v, body, &t.article);
    put_text(v, body, &t);
    put_versions(v, body, &t);
    put_incidents(v, body, &t);
    put_statements(v, body, &t);
    if (!put_named(v, body, &t)) return 500;
    return page_print(v, 200);
}
