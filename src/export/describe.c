/* export/describe.c -- a shape told to people (Markdown) and to programs (CSV on the Web). */
#include "export/inside.h"

/* ---- for people ---- */

static void put_escaped(Str s, Out *o)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '|') out_char(o, '\\');
        out_char(o, s.p[i]);
    }
}

static void put_filled(const Shape *s, Out *o)
{
    out_lit(o, "| | column | type | what stands there | |\n|--:|---|---|---|---|\n");
    for (uint32_t i = 0; i < s->n_column; i++) {
        const Column *c = &s->column[i];
        if (!c->source.n) continue;
        out_fmt(o, "| %u | %.*s | %s | `", i + 1, STR_ARG(c->name), type_name(c->type));
        put_escaped(c->source, o);
        out_lit(o, "` | ");
        put_escaped(c->why, o);
        out_lit(o, " |\n");
    }
}

/* Columns in a row that are empty for one reason are told of once. */
static void put_empty(const Shape *s, Out *o)
{
    bool any = false;
    for (uint32_t i = 0; i < s->n_column; i++) {
        const Column *c = &s->column[i];
        if (c->source.n) continue;
        out_str(o, any ? S("- ") : S("\nAlways empty:\n\n- "));
        any = true;
        out_fmt(o, "%.*s", STR_ARG(c->name));
        while (i + 1 < s->n_column && !s->column[i + 1].source.n
            && str_eq(s->column[i + 1].why, c->why)) {
            i++;
            out_fmt(o, ", %.*s", STR_ARG(s->column[i].name));
        }
        if (c->why.n) out_fmt(o, ": %.*s", STR_ARG(c->why));
        out_char(o, '\n');
    }
}

void shape_describe(const Shape *s, Out *o)
{
    out_fmt(o, "### `%.*s`: %.*s\n\n", STR_ARG(s->name), STR_ARG(s->gloss));
    if (s->note.n) out_fmt(o, "%.*s\n\n", STR_ARG(s->note));
    out_fmt(o, "%u columns.\n\n", s->n_column);
    put_filled(s, o);
    put_empty(s, o);
    out_char(o, '\n');
}

/* ---- for programs ---- */

static void put_column(const Column *c, Out *o)
{
    bool first = true;
    out_char(o, '{');
    json_key(o, &first, "titles");
    out_json(o, c->name);
    json_key(o, &first, "datatype");
    out_fmt(o, "\"%s\"", type_name(c->type));
    if (c->why.n) {
        json_key(o, &first, "dc:description");
        out_json(o, c->why);
    }
    out_char(o, '}');
}

void shape_schema(const Shape *s, Str file, Out *o)
{
    bool tab = s->delimiter == '\t';
    out_lit(o, "{\"@context\":\"http://www.w3.org/ns/csvw\",\"url\":");
    out_json(o, file);
    out_lit(o, ",\"dc:title\":");
    out_json(o, s->gloss);
    out_fmt(o,
        ",\"dialect\":{\"delimiter\":\"%s\",\"header\":%s%s},\n\"tableSchema\":{\"columns\":[\n",
        tab ? "\\t" : ",", s->header ? "true" : "false", tab ? ",\"quoteChar\":null" : "");
    for (uint32_t i = 0; i < s->n_column; i++) {
        if (i) out_lit(o, ",\n");
        put_column(&s->column[i], o);
    }
    out_lit(o, "\n]}}\n");
}
