/* commands/export.c -- the record as files for others: JSON Lines, CSV, GeoJSON, and the tables of
 * the trade. */
#include "main/chosen.h"
#include "main/exporting.h"
#include "main/opened.h"
#include "main/progress.h"
#include "main/sink.h"

enum { FLUSH_BYTES = 1 << 16, SHOW_EVERY = 256, SHAPE_MOST_BYTES = 1 << 20 };

/* ---- rows on their way ---- */

typedef struct Work {
    Invocation *v;
    Library  *lib;
    Export   *x;
    Sink      sink;
    Out       out;
    Progress  progress;
} Work;

static bool take_row(void *who, const IncidentRow *row, Err *e)
{
    Work *w = who;
    export_row(w->x, row, &w->out);
    uint64_t n = export_count(w->x).row;
    if (n % SHOW_EVERY == 0) progress_rows(&w->progress, n);
    return w->out.n < FLUSH_BYTES || sink_put(&w->sink, &w->out, e);
}

/* The article itself, or what was read in it, as it was added: old versions too, in order of
 * number, so that "annalist add" of them makes the same library again. */
static bool put_article(Work *w, ArticleId id, bool reading, Err *e)
{
    Doc *d = doc_new();
    Str json;
    bool ok = reading ? library_reading(w->lib, id, d->arena, &json, e)
                      : library_article(w->lib, id, d->arena, &d->article, e);
    if (ok && reading) out_str(&w->out, json);
    else if (ok) doc_article_json(d, &w->out);
    if (ok) out_char(&w->out, '\n');
    doc_free(d);
    return ok && (w->out.n < FLUSH_BYTES || sink_put(&w->sink, &w->out, e));
}

static bool walk_articles(Work *w, bool reading, Err *e)
{
    ArticleId id = { 0 };
    for (uint64_t n = 1; library_article_next(w->lib, id, &id, e); n++) {
        if (!id.v) return sink_put(&w->sink, &w->out, e);
        if (!put_article(w, id, reading, e)) return false;
        if (n % SHOW_EVERY == 0) progress_rows(&w->progress, n);
    }
    return false;
}

static bool walk(Work *w, ShapeRows rows, Err *e)
{
    if (rows == SHAPE_INCIDENTS) {
        IncidentQuery q;
        return chosen_incidents(w->v, w->lib, &q, e)
            && library_incidents_each(w->lib, &q, take_row, w, e);
    }
    EventQuery q;
    if (!chosen_events(w->v, w->lib, &q, e)) return false;
    q.rows = rows == SHAPE_EVENTS ? EVENTS_TOLD : EVENTS_MERGED;
    return library_events_each(w->lib, &q, take_row, w, e);
}

static void tell(const Work *w)
{
    ExportCount c = export_count(w->x);
    const char *in = w->sink.path ? " in " : "", *path = w->sink.path ? w->sink.path : "";
    unsigned long long line = c.line, left = c.left_out;
    if (left)
        say(w->v,
            "%llu line%s%s%s; %llu left out, that the shape has no place for (not told as a fact, "
            "planned, no code)",
            line, line == 1 ? "" : "s", in, path, left);
    else if (*path)
        say(w->v, "%llu line%s%s%s", line, line == 1 ? "" : "s", in, path);
}

/* ---- one table ---- */

static bool put_schema(Invocation *v, const Shape *s, const char *path, Err *e)
{
    Out o = { 0 };
    const char *slash = strrchr(path, '/');
    shape_schema(s, str_of(slash ? slash + 1 : path), &o);
    bool ok = file_write(
        arena_z(v->arena, arena_fmt(v->arena, "%s-metadata.json", path)), out_view(&o), e);
    out_release(&o);
    return ok;
}

static bool put_table(Invocation *v, Library *lib, const Shape *s, Writing form, const Kinds *kinds,
    const char *path, Err *e)
{
    uint32_t n_kind;
    const Kind *const *kind = kinds_all(v, kinds, &n_kind);
    Work w = { .v = v, .lib = lib, .x = export_new(s, form, kind, n_kind) };
    bool table = form <= WRITING_TSV, ok = sink_open(&w.sink, path, v->arena, e);
    if (ok) {
        progress_begin(&w.progress, v->quiet || (!path && v->columns));
        export_begin(w.x, &w.out);
        ok = walk(&w, shape_rows(s), e);
        export_end(w.x, &w.out);
        ok = ok && sink_put(&w.sink, &w.out, e);
        progress_clear(&w.progress);
        ok =
            sink_close(&w.sink, ok, e) && (!w.sink.is_plain || !table || put_schema(v, s, path, e));
    }
    ExportCount c = export_count(w.x);
    if (ok && !c.line && !c.left_out) ok = chosen_country_exists(v, e);
    if (ok) tell(&w);
    export_free(w.x);
    out_release(&w.out);
    return ok;
}

/* ---- which, and where to ---- */

static void shape_trouble(void *who, const Err *e)
{
    (void)who;
    warn("%s", e->text);
}

static Shape *no_such_shape(const char *typed, Arena *a, Err *e)
{
    const char *names[64];
    uint32_t i = 0, n = 0;
    Str name, gloss;
    while (n < 64 && shape_next(&i, &name, &gloss)) names[n++] = arena_z(a, name);
    const char *near = nearest(typed, names, n);
    if (near) err_set(e, ERR_USAGE, "there is no shape \"%s\"; did you mean \"%s\"?", typed, near);
    else if (writing_from(str_of(typed)) >= 0)
        err_set(e, ERR_USAGE,
            "\"%s\" is a form, not a table: annalist export incidents --format %s", typed, typed);
    else
        err_set(
            e, ERR_USAGE, "there is no shape \"%s\"; \"annalist export --list\" names them", typed);
    return NULL;
}

static Shape *wanted_shape(Invocation *v, Err *e)
{
    const char *file = given_value(v, "shape-file"), *name = v->argc ? v->argv[0] : "incidents";
    FileText f;
    if (!file) {
        Shape *s = shape_named(str_of(name));
        return s ? s : no_such_shape(name, v->arena, e);
    }
    if (!file_read(file, SHAPE_MOST_BYTES, &f, e)) return NULL;
    Shape *s = shape_new(str_of(file), f.bytes, shape_trouble, NULL, e);
    file_release(&f);
    return s;
}

/* "DIR/" and the shape's own name for its file. */
static const char *path_of(Invocation *v, const Shape *s, Writing form)
{
    const char *path = given_value(v, "output");
    if (!path || strcmp(path, "-") == 0) return NULL;
    if (path[strlen(path) - 1] != '/') return path;
    Str file = shape_file(s), stem = file;
    uint32_t dot = str_find(file, S("."));
    if (form >= WRITING_JSONL && dot != UINT32_MAX) stem = str_cut(file, 0, dot);
    return arena_z(v->arena,
        arena_fmt(v->arena, "%s%.*s%s", path, STR_ARG(stem),
            form == WRITING_JSONL         ? ".jsonl"
                : form == WRITING_GEOJSON ? ".geojson"
                                          : ""));
}

static bool wanted_form(Invocation *v, Writing *form, Err *e)
{
    const char *said = given_value(v, "format");
    int f = said ? writing_from(str_of(said)) : WRITING_OWN;
    if (f < 0)
        return err_set(e, ERR_USAGE, "--format wants csv, tsv, jsonl or geojson, not \"%s\"", said);
    *form = !said && v->json ? WRITING_JSONL : (Writing)f;
    return true;
}

static bool is_articles(const Invocation *v)
{
    return v->argc && !given(v, "shape-file")
        && (strcmp(v->argv[0], "articles") == 0 || strcmp(v->argv[0], "readings") == 0);
}

static bool put_articles(Invocation *v, Library *lib, Err *e)
{
    bool reading = strcmp(v->argv[0], "readings") == 0;
    Work w = { .v = v, .lib = lib };
    const char *path = given_value(v, "output"), *form = given_value(v, "format");
    for (const Option *o = v->command->option; o->name; o++)
        if (given(v, o->name) && strcmp(o->name, "output") != 0 && strcmp(o->name, "format") != 0)
            return err_set(e, ERR_USAGE, "%s go out whole: --%s is for incidents and events",
                v->argv[0], o->name);
    if (form && strcmp(form, "jsonl") != 0)
        return err_set(e, ERR_USAGE, "%s are JSON Lines, not %s", v->argv[0], form);
    if (path && path[strlen(path) - 1] == '/')
        path = arena_z(v->arena, arena_fmt(v->arena, "%s%s.jsonl", path, v->argv[0]));
    if (path && strcmp(path, "-") == 0) path = NULL;
    if (!sink_open(&w.sink, path, v->arena, e)) return false;
    progress_begin(&w.progress, v->quiet || (!path && v->columns));
    bool ok = walk_articles(&w, reading, e);
    progress_clear(&w.progress);
    out_release(&w.out);
    return sink_close(&w.sink, ok, e);
}

/* A shape, and into a folder the one that goes with it. */
static bool put_shapes(Invocation *v, Library *lib, const Shape *s, const Kinds *kinds, Err *e)
{
    Writing form = WRITING_OWN;
    if (!wanted_form(v, &form, e)) return false;
    const char *path = path_of(v, s, form);
    if (!put_table(v, lib, s, form, kinds, path, e)) return false;
    const char *output = given_value(v, "output");
    bool folder = output && output[0] && output[strlen(output) - 1] == '/';
    if (!folder || !shape_with(s).n) return true;
    Shape *with = shape_named(shape_with(s));
    if (!with)
        return err_set(e, ERR_INPUT, "the shape names another, \"%.*s\", that is not there",
            STR_ARG(shape_with(s)));
    bool ok = put_table(v, lib, with, form, kinds, path_of(v, with, form), e);
    shape_free(with);
    return ok;
}

/* Codes come from the kinds files as they are now, not as they were when an article was read. */
static bool use_export(Invocation *v, Library *lib, Out *o, Err *e)
{
    Tables t = { 0 };
    (void)o;
    if (is_articles(v)) return put_articles(v, lib, e);
    Shape *s = wanted_shape(v, e);
    bool ok = s && tables_new(&t, DEPTH_CODE, given_value(v, "kinds"), e)
        && put_shapes(v, lib, s, t.kinds, e);
    if (s) tables_release(&t);
    shape_free(s);
    return ok;
}

/* ---- what there is ---- */

static int list_shapes(Invocation *v)
{
    Out o = { 0 };
    Err e = { 0 };
    uint32_t i = 0;
    Str name, gloss;
    while (shape_next(&i, &name, &gloss)) {
        Shape *s = given(v, "columns") ? shape_named(name) : NULL;
        if (s) shape_describe(s, &o);
        else out_fmt(&o, "%-16.*s %.*s\n", STR_ARG(name), STR_ARG(gloss));
        shape_free(s);
    }
    if (!given(v, "columns"))
        out_lit(&o,
            "articles         Articles as they were cleaned, JSON Lines; \"annalist add\" takes "
            "them in again\n"
            "readings         What was read in each article, JSON Lines\n");
    bool ok = print_out(&o, &e);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

static void put_fields(Out *o)
{
    const char *name, *help;
    for (uint32_t i = 0; (help = export_field_help(i, &name)); i++)
        if (help[0]) out_fmt(o, "%-22s %s\n", name, help);
}

static int about_shape(Invocation *v)
{
    Out o = { 0 };
    Err e = { 0 };
    Shape *s = given(v, "fields") ? NULL : wanted_shape(v, &e);
    bool ok = s || given(v, "fields");
    if (given(v, "fields")) put_fields(&o);
    else if (s && given(v, "columns")) shape_describe(s, &o);
    else if (s) shape_schema(s, shape_file(s), &o);
    ok = ok && print_out(&o, &e);
    shape_free(s);
    out_release(&o);
    return ok ? EXIT_DONE : fail(&e);
}

static int run_export(Invocation *v)
{
    if (v->argc > 1) return wrong_usage(v, "one shape at a time");
    if (given(v, "list") || (given(v, "columns") && !v->argc && !given(v, "shape-file")))
        return list_shapes(v);
    if (given(v, "columns") || given(v, "schema") || given(v, "fields")) return about_shape(v);
    return with_library(v, use_export);
}

static const Option export_option[] = {
    { "format", 0, "FORM", "csv, tsv, jsonl or geojson; the shape's own if not given" },
    { "output", 'o', "FILE", "into a file, with its schema beside it; a folder if it ends in /" },
    { "shape-file", 0, "FILE", "a shape of your own" },
    { "kind", 'k', "KIND", "of this kind, or of a group of kinds (assault)" },
    { "country", 0, "NAME", "in this country, by name or code (Pakistan, PAK)" },
    { "actor", 'a', "NAME", "with this actor" },
    { "min-killed", 0, "N", "incidents with at least so many dead, by what most sources say" },
    { "story", 0, "N", "of this story" },
    { "from", 0, "DATE", "not before" },
    { "to", 0, "DATE", "not after" },
    MIN_SURE_OPTION,
    { "kinds", 0, "DIR", "codes from this folder of kinds files" },
    { "list", 0, NULL, "name the shapes there are" },
    { "columns", 0, NULL, "what stands in each column, and why some are empty" },
    { "schema", 0, NULL, "the schema alone (CSV on the Web)" },
    { "fields", 0, NULL, "what a shape of your own may ask for" },
    { NULL, 0, NULL, NULL },
};

const Command command_export = {
    .name = "export",
    .place = 17,
    .summary = "the record as a table: our own, GTD, ACLED, UCDP, GDELT, POLECAT, ICEWS",
    .operands = "[SHAPE|articles|readings]",
    .help = "One line for each incident or event, oldest first. What is not known is empty. Shapes "
            "of others,\n"
            "which have no column for doubt, hold only what is told as a fact to have happened; "
            "the incidents and\n"
            "events of our own hold all, with a status and a factuality.\n\n"
            "Examples:\n  annalist export gtd --from 2014 --country PAK > pakistan.csv\n"
            "  annalist export gdelt --output tables/\n"
            "  annalist export incidents --format geojson > map.geojson",
    .option = export_option,
    .run = run_export,
};
