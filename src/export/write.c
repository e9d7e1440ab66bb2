/* export/write.c -- rows to lines: CSV (RFC 4180), tab-separated, JSON Lines, GeoJSON (RFC 7946).
 */
#include <stdlib.h>
#include "export/inside.h"

struct Export {
    const Shape *shape;
    Writing    form;                      /* never WRITING_OWN */
    const Kind *const *kind; uint32_t n_kind;
    Arena  *arena;                     /* of one row */
    Out     scratch, cell;
    ExportCount count;
};

static const char *const form_names[WRITING_COUNT] = { "own", "csv", "tsv", "jsonl", "geojson" };

int writing_from(Str name)
{
    for (int i = 0; i < WRITING_COUNT; i++)
        if (str_is(name, form_names[i])) return i;
    return -1;
}

Export *export_new(const Shape *s, Writing form, const Kind *const *kind, uint32_t n_kind)
{
    Export *x = mem_new(sizeof *x);
    *x = (Export){ .shape = s, .form = form, .kind = kind, .n_kind = n_kind, .arena = arena_new() };
    if (form == WRITING_OWN) x->form = s->delimiter == '\t' ? WRITING_TSV : WRITING_CSV;
    return x;
}

void export_free(Export *x)
{
    if (!x) return;
    arena_free(x->arena);
    out_release(&x->scratch);
    out_release(&x->cell);
    free(x);
}

ExportCount export_count(const Export *x) { return x->count; }

/* ---- cells ---- */

/* A tab-separated table has no quotes: what would break a line of it becomes a space. */
static void put_tabbed(Out *o, Str s)
{
    for (uint32_t i = 0; i < s.n; i++) out_char(o, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

static void put_cell(const Export *x, Str s, Out *o)
{
    if (x->form == WRITING_TSV) put_tabbed(o, s);
    else out_csv(o, s);
}

static void line_end(const Export *x, Out *o)
{
    if (x->form == WRITING_TSV) out_char(o, '\n');
    else out_lit(o, "\r\n");
}

static void table_line(Export *x, const Row *r, Out *o)
{
    const Shape *s = x->shape;
    for (uint32_t i = 0; i < s->n_column; i++) {
        if (i) out_char(o, x->form == WRITING_TSV ? '\t' : ',');
        out_reset(&x->cell);
        template_put(s, &s->column[i].value, r, &x->scratch, &x->cell);
        put_cell(x, out_view(&x->cell), o);
    }
    line_end(x, o);
}

/* ---- objects ---- */

/* As JSON has them: "-10.5", but not "007" or "1e9". */
static bool is_json_number(Str s)
{
    uint32_t i = s.n && s.p[0] == '-', whole = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') i++;
    if (i == whole || (i - whole > 1 && s.p[whole] == '0')) return false;
    if (i < s.n && s.p[i] == '.') {
        uint32_t point = ++i;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') i++;
        if (i == point) return false;
    }
    return i == s.n;
}

/* Numbers as such; what is empty is not there. */
static void put_properties(Export *x, const Row *r, Out *o)
{
    const Shape *s = x->shape;
    bool first = true;
    out_char(o, '{');
    for (uint32_t i = 0; i < s->n_column; i++) {
        const Column *c = &s->column[i];
        out_reset(&x->cell);
        template_put(s, &c->value, r, &x->scratch, &x->cell);
        if (!x->cell.n) continue;
        if (!first) out_char(o, ',');
        first = false;
        out_json(o, c->name);
        out_char(o, ':');
        if ((c->type == TYPE_INTEGER || c->type == TYPE_NUMBER)
            && is_json_number(out_view(&x->cell)))
            out_str(o, out_view(&x->cell));
        else out_json(o, out_view(&x->cell));
    }
    out_char(o, '}');
}

/* Longitude first. A place known only as a country has no point; `precision` tells how far to trust
 * one. */
static void put_feature(Export *x, const Row *r, Out *o)
{
    out_str(o, x->count.line ? S(",\n") : S("\n"));
    out_fmt(o, "{\"type\":\"Feature\",\"id\":%lld,\"geometry\":", (long long)r->i->id.v);
    if (r->i->has_point && r->i->precision < PLACE_COUNTRY) {
        out_lit(o, "{\"type\":\"Point\",\"coordinates\":[");
        out_real(o, (double)r->i->lon, 4);
        out_char(o, ',');
        out_real(o, (double)r->i->lat, 4);
        out_lit(o, "]}");
    } else
        out_lit(o, "null");
    out_lit(o, ",\"properties\":");
    put_properties(x, r, o);
    out_char(o, '}');
}

/* ---- rows ---- */

/* Our own tables as JSON Lines are the record whole; those of others have their columns and no
 * more. */
static bool is_whole(const Shape *s)
{
    return str_is(s->name, "incidents") || str_is(s->name, "events");
}

static void put_line(Export *x, const Row *r, Out *o)
{
    if (x->form == WRITING_GEOJSON) put_feature(x, r, o);
    else if (x->form != WRITING_JSONL) table_line(x, r, o);
    else {
        if (is_whole(x->shape))
            row_json(r->i, r->kind, x->shape->rows != SHAPE_INCIDENTS, x->arena, o);
        else put_properties(x, r, o);
        out_char(o, '\n');
    }
    x->count.line++;
}

static const Kind *kind_of(const Export *x, Str name)
{
    for (uint32_t i = 0; i < x->n_kind; i++)
        if (str_eq(x->kind[i]->name, name)) return x->kind[i];
    return NULL;
}

void export_row(Export *x, const IncidentRow *row, Out *o)
{
    const Shape *s = x->shape;
    Row r = { .i = row,
        .kind = kind_of(x, row->kind),
        .report = row->report,
        .countries = s->countries,
        .cameo = s->cameo,
        .classes = s->classes,
        .a = x->arena };
    x->count.row++;
    row_parties(&r, false);
    bool keeps = shape_keeps(s, &r, &x->scratch);
    if (!keeps) x->count.left_out++;
    for (uint32_t i = 0; keeps && i < (s->by_report ? row->n_report : 1); i++) {
        r.report = &row->report[i];
        if (s->by_report) row_parties(&r, true);
        put_line(x, &r, o);
    }
    arena_reset(x->arena);
}

void export_begin(Export *x, Out *o)
{
    const Shape *s = x->shape;
    if (x->form == WRITING_GEOJSON) out_lit(o, "{\"type\":\"FeatureCollection\",\"features\":[");
    if (!s->header || x->form >= WRITING_JSONL) return;
    for (uint32_t i = 0; i < s->n_column; i++) {
        if (i) out_char(o, x->form == WRITING_TSV ? '\t' : ',');
        put_cell(x, s->column[i].name, o);
    }
    line_end(x, o);
}

void export_end(Export *x, Out *o)
{
    if (x->form == WRITING_GEOJSON) out_lit(o, "\n]}\n");
}
