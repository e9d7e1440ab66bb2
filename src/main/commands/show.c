/* commands/show.c -- one article: its text, versions, bytes or reading; one incident or event with
 * its reports. */
#include "main/exporting.h"
#include "main/opened.h"
#include "main/recorded.h"

static bool find_article(Library *lib, Str what, ArticleId *id, Err *e)
{
    if (!library_article_find(lib, what, id, e))
        return false;
    if (id->v == 0)
        return err_set(e, ERR_INPUT, "no article \"%.*s\" in the library; \"annalist search\" "
                       "prints the numbers of articles in brackets", STR_ARG(what));
    return true;
}

static void put_line(const char *name, Str value, Out *o)
{
    if (value.n)
        out_fmt(o, "%-11s%.*s\n", name, STR_ARG(value));
}

static Str authors(Arena *a, const Article *x)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < x->n_author; i++) {
        if (i)
            out_lit(&o, ", ");
        out_str(&o, x->author[i]);
    }
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}

static void put_head(const Invocation *v, const Article *x, Out *o)
{
    Arena *a = v->arena;
    put_bold(v, o, x->title.n ? x->title : S("(no title)"));
    out_char(o, '\n');
    put_line("source", x->source, o);
    put_line("by", authors(a, x), o);
    put_line("published", print_stamp(a, x->published), o);
    if (x->updated.at != TIME_UNKNOWN)
        put_line("updated", print_stamp(a, x->updated), o);
    put_line("address", x->url, o);
    put_line("file", x->origin, o);
    for (uint32_t i = 0; i < x->n_note; i++)
        put_line("note", x->note[i], o);
}

/* Paragraph by paragraph; captions are said to be such. */
static void put_article(const Invocation *v, const Article *x, Out *o)
{
    put_head(v, x, o);
    for (uint32_t i = 0; i < x->n_block; i++) {
        const Block *b = &x->block[i];
        Str text = str_cut(x->text, b->begin, b->end);
        out_char(o, '\n');
        if (b->kind == BLOCK_CAPTION)
            text = arena_fmt(v->arena, "[caption] %.*s", STR_ARG(text));
        print_wrapped(
            o, text, b->kind == BLOCK_QUOTE || b->kind == BLOCK_CAPTION ? 4 : 0, v->columns);
    }
}

static bool show_text(const Invocation *v, Library *lib, ArticleId id, Out *o, Err *e)
{
    Doc *d = doc_new();
    bool ok = library_article(lib, id, d->arena, &d->article, e);
    if (ok && v->json) {
        doc_article_json(d, o);
        out_char(o, '\n');
    } else if (ok)
        put_article(v, &d->article, o);
    doc_free(d);
    return ok;
}

static void put_version(const Invocation *v, const Version *x, Out *o)
{
    bool first = true;
    Stamp taken = { .at = x->taken_at, .precision = TIME_SECOND };
    if (!v->json) {
        Str said = x->published.at == TIME_UNKNOWN ? S("date not known")
                                                   : print_stamp(v->arena, x->published);
        out_fmt(o, "[%lld]  published %.*s", (long long)x->id.v, STR_ARG(said));
        if (x->taken_at != TIME_UNKNOWN)
            out_fmt(o, "  taken %.*s", STR_ARG(time_print(v->arena, x->taken_at, TIME_MINUTE)));
        out_str(o, x->is_newest ? S("  newest\n") : S("\n"));
        return;
    }
    out_char(o, '{');
    put_int(o, &first, "article", x->id.v);
    put_stamp(o, &first, "published", x->published, v->arena);
    put_stamp(o, &first, "updated", x->updated, v->arena);
    put_stamp(o, &first, "taken", taken, v->arena);
    out_fmt(o, ",\"newest\":%s}\n", x->is_newest ? "true" : "false");
}

static bool show_versions(const Invocation *v, Library *lib, ArticleId id, Out *o, Err *e)
{
    const Version *list;
    uint32_t n;
    if (!library_versions(lib, id, v->arena, &list, &n, e))
        return false;
    for (uint32_t i = 0; i < n; i++)
        put_version(v, &list[i], o);
    return true;
}

/* ---- what was changed ---- */

/* "[-12-] {+14+}"; on a terminal that has them, red struck through and green. */
static void put_change(const Invocation *v, const Change *c, Out *o)
{
    static const char *const plain[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
    static const char *const colour[][2] = { { "", "" }, { "\033[31;9m", "\033[0m" },
        { "\033[32m", "\033[0m" } };
    const char *const *mark = (v->colour ? colour : plain)[c->kind];
    Str text = c->text, words = c->kind == CHANGE_SAME ? text : str_trim(text);
    out_fmt(o, "%s%.*s%s", mark[0], STR_ARG(words), mark[1]);
    if (words.n < text.n)
        out_str(o, str_from(text, (uint32_t)(words.p - text.p) + words.n));
}

static void put_changes(const Invocation *v, Str before, Str after, Out *o)
{
    const Change *change;
    uint32_t n = changes_of(v->arena, before, after, &change);
    Out text = { 0 };
    Str rest, line;
    for (uint32_t i = 0; i < n; i++)
        put_change(v, &change[i], &text);
    rest = out_view(&text);
    while (str_split(&rest, '\n', &line)) {
        if (line.n)
            print_wrapped(o, line, 0, v->columns);
        else
            out_char(o, '\n');
    }
    out_release(&text);
}

static void json_changes(const Invocation *v, Str before, Str after, Out *o)
{
    static const char *const kind[] = { "same", "gone", "new" };
    const Change *change;
    uint32_t n = changes_of(v->arena, before, after, &change);
    out_char(o, '[');
    for (uint32_t i = 0; i < n; i++) {
        out_fmt(o, "%s{\"kind\":\"%s\",\"text\":", i ? "," : "", kind[change[i].kind]);
        out_json(o, change[i].text);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_step(const Invocation *v, const Article *before, const Article *after, Out *o)
{
    bool first = true;
    if (!v->json) {
        out_fmt(o, "[%lld] against the version before, [%lld]\n", (long long)after->id.v,
            (long long)before->id.v);
        put_changes(v, before->title, after->title, o);
        out_char(o, '\n');
        put_changes(v, before->text, after->text, o);
        return;
    }
    out_char(o, '{');
    put_int(o, &first, "article", after->id.v);
    put_int(o, &first, "before", before->id.v);
    json_key(o, &first, "title");
    json_changes(v, before->title, after->title, o);
    json_key(o, &first, "text");
    json_changes(v, before->text, after->text, o);
    out_lit(o, "}\n");
}

/* Each version against the one before it, newest first. */
static bool show_changes(const Invocation *v, Library *lib, ArticleId id, Out *o, Err *e)
{
    const Version *list;
    uint32_t n;
    if (!library_versions(lib, id, v->arena, &list, &n, e))
        return false;
    for (uint32_t i = 0; i + 1 < n; i++) {
        Article before, after;
        if (!library_article(lib, list[i + 1].id, v->arena, &before, e)
            || !library_article(lib, list[i].id, v->arena, &after, e))
            return false;
        if (i && !v->json)
            out_char(o, '\n');
        put_step(v, &before, &after, o);
    }
    if (n < 2)
        say(v, "there is only one version of article %lld", (long long)id.v);
    return true;
}

static bool show_bytes(const Invocation *v, Library *lib, ArticleId id, Out *o, Err *e)
{
    Str bytes;
    bool raw = given(v, "raw");
    if (!(raw ? library_raw : library_reading)(lib, id, v->arena, &bytes, e))
        return false;
    out_str(o, bytes);
    if (!raw)
        out_char(o, '\n');
    return true;
}

/* ---- incidents and events ---- */

typedef struct Showing { const Invocation *v; Export *x; Out *out; bool is_event, found; } Showing;

static bool show_row(void *who, const IncidentRow *row, Err *e)
{
    Showing *s = who;
    (void)e;
    s->found = true;
    if (s->v->json)
        export_row(s->x, row, s->out);
    else
        put_recorded(s->v, row, s->is_event, s->out);
    return true;
}

/* False: the word is no number of a record. *ok: it was found. */
static bool show_recorded(const Invocation *v, Library *lib, Str what, Out *o, bool *ok, Err *e)
{
    int64_t incident = recorded_id(what, 'i'), event = recorded_id(what, 'e');
    Exporting g = { 0 };
    if (!incident && !event)
        return false;
    *ok = !v->json || exporting_begin(&g, v, event ? "events" : "incidents", WRITING_JSONL, e);
    Showing s = { .v = v, .x = g.x, .out = o, .is_event = event != 0 };
    if (*ok && incident) {
        IncidentQuery q = incident_query();
        q.id.v = incident;
        *ok = library_incidents_each(lib, &q, show_row, &s, e);
    } else if (*ok) {
        EventQuery q = event_query();
        q.id = event;
        *ok = library_events_each(lib, &q, show_row, &s, e);
    }
    if (v->json)
        exporting_end(&g);
    if (*ok && !s.found)
        *ok = err_set(
            e, ERR_INPUT, "no %s %.*s in the library", event ? "event" : "incident", STR_ARG(what));
    return true;
}

static bool use_show(Invocation *v, Library *lib, Out *o, Err *e)
{
    for (uint32_t i = 0; i < v->argc; i++) {
        ArticleId id = { 0 };
        bool ok;
        if (i && !v->json)
            out_char(o, '\n');
        if (show_recorded(v, lib, str_of(v->argv[i]), o, &ok, e)) {
            if (!ok)
                return false;
            continue;
        }
        ok = find_article(lib, str_of(v->argv[i]), &id, e);
        if (ok && given(v, "versions"))
            ok = show_versions(v, lib, id, o, e);
        else if (ok && given(v, "changes"))
            ok = show_changes(v, lib, id, o, e);
        else if (ok && (given(v, "raw") || given(v, "reading")))
            ok = show_bytes(v, lib, id, o, e);
        else if (ok)
            ok = show_text(v, lib, id, o, e);
        if (!ok)
            return false;
    }
    return true;
}

static int run_show(Invocation *v)
{
    return v->argc ? with_library(v, use_show) : wrong_usage(v, "which article?");
}

static const Option show_option[] = {
    { "versions", 0, NULL, "list its versions" },
    { "changes", 0, NULL, "mark what was changed from version to version" },
    { "raw", 0, NULL, "its bytes, as they came" },
    { "reading", 0, NULL, "what was read in it (JSON)" },
    { NULL, 0, NULL, NULL },
};

const Command command_show = {
    .name = "show",
    .place = 12,
    .summary = "print an article, an incident or an event of the library",
    .operands = "NUMBER|ADDRESS...",
    .help =
        "An article by its number, its address or its own key: headline, source, date, text and\n"
        "captions. An incident or event by its number, i12 or e7, with all its reports. Numbers "
        "stand\n"
        "in brackets in what other commands print.\n\n"
        "Example:\n  annalist show 12 --reading | jq .incidents",
    .option = show_option,
    .run = run_show,
};
