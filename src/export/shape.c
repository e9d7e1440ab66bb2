/* export/shape.c -- a shape, read: whose table it is, which rows it keeps, what stands in each
 * column.
 *
 *     name: acled
 *     rows: incidents                     or events, merged events; "by report": a line for each article
 *     delimiter: comma                    or tab
 *     keep: {status} = shown stated       all of these must hold; without "=": there is something
 *     drop: {doer1.class} = state         none of these may
 *     [columns]
 *     year : integer = {day.year}         NAME : TYPE = what stands there -- why so, or why empty
 *     tags : string -- none is kept
 *     [map inter]                         {doer1.class > inter}: looked up; not there is empty
 *     armed = Rebel group                 "attack *" is what begins so, "*" all else; "=" gives it as it is
 *
 * "{a | b}" is b where a is empty ("{a |}": nothing, and the column stands all the same); "... =>
 * inter" looks the whole up.
 */
#include <stdlib.h>
#include "export/inside.h"

typedef struct Reading {
    Shape *s;
    ShapeTrouble *trouble; void *who;
    Str   path, section; uint32_t line;
} Reading;

static void trouble(Reading *r, const char *what, Str about)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT, "%.*s:%u: %s: \"%.*s\"; the line is passed over", STR_ARG(r->path),
        r->line, what, STR_ARG(about));
    if (r->trouble) r->trouble(r->who, &e);
}

/* ---- templates ---- */

/* Maps may stand below the columns that use them: named on first use, filled when met. */
static uint32_t map_of(Shape *s, Str name)
{
    for (uint32_t i = 0; i < s->n_map; i++)
        if (str_eq(s->map[i].name, name)) return i;
    ARENA_PUSH(s->arena, s->map, s->n_map, s->cap_map, (Map){ .name = arena_str(s->arena, name) });
    return s->n_map - 1;
}

static bool cut_at(Str *s, Str sep, Str *behind)
{
    uint32_t at = str_find(*s, sep);
    *behind = STR_NONE;
    if (at == UINT32_MAX) return false;
    *behind = str_trim(str_from(*s, at + sep.n));
    *s = str_trim(str_cut(*s, 0, at));
    return true;
}

/* "doer1.class > inter | none" */
static bool piece_field(Reading *r, Str inside, Piece *p)
{
    Str map, instead;
    CodeTables t = { r->s->countries, r->s->cameo };
    *p = (Piece){ .is_field = true, .map = NONE };
    p->may_be_empty = cut_at(&inside, S("|"), &instead);
    p->text = arena_str(r->s->arena, instead);
    if (cut_at(&inside, S(">"), &map)) p->map = map_of(r->s, map);
    if (field_parse(str_trim(inside), &t, &p->ask)) return true;
    trouble(r, "there is no such field", inside);
    return false;
}

static bool template_read(Reading *r, Str text, Template *t)
{
    Shape *s = r->s;
    Str map;
    *t = (Template){ .map = NONE };
    if (cut_at(&text, S("=>"), &map)) t->map = map_of(s, map);
    while (text.n) {
        uint32_t open = str_find(text, S("{")), close;
        if (open == UINT32_MAX) open = text.n;
        if (open)
            ARENA_PUSH(s->arena, t->piece, t->n, t->cap,
                (Piece){ .text = arena_str(s->arena, str_cut(text, 0, open)), .map = NONE });
        text = str_from(text, open);
        if (!text.n) break;
        close = str_find(text, S("}"));
        if (close == UINT32_MAX) {
            trouble(r, "a { that is never closed", text);
            return false;
        }
        Piece p;
        if (!piece_field(r, str_cut(text, 1, close), &p)) return false;
        ARENA_PUSH(s->arena, t->piece, t->n, t->cap, p);
        text = str_from(text, close + 1);
    }
    return true;
}

static Str map_value(const Map *m, Str key)
{
    if (!key.n) return STR_NONE;
    for (uint32_t i = 0; i < m->n; i++) {
        const MapLine *l = &m->line[i];
        if (l->begins ? str_starts(key, l->key) : str_eq(key, l->key))
            return str_is(l->value, "=") ? key : l->value;
    }
    return STR_NONE;
}

static bool piece_put(const Shape *s, const Piece *p, const Row *r, Out *o)
{
    size_t begun = o->n;
    if (!p->is_field) {
        out_str(o, p->text);
        return true;
    }
    p->ask.put(r, &p->ask, o);
    if (p->map != NONE && o->n > begun) {
        Str key = { o->p + begun, (uint32_t)(o->n - begun) },
            value = map_value(&s->map[p->map], key);
        if (!str_eq(key, value)) {
            o->n = begun;
            out_str(o, value);
        }
    }
    if (o->n == begun) out_str(o, p->text);
    return o->n > begun || p->may_be_empty;
}

void template_put(const Shape *s, const Template *t, const Row *r, Out *scratch, Out *o)
{
    out_reset(scratch);
    for (uint32_t i = 0; i < t->n; i++)
        if (!piece_put(s, &t->piece[i], r, scratch)) return;
    Str all = scratch->n ? (Str){ scratch->p, (uint32_t)scratch->n } : STR_NONE;
    out_str(o, t->map == NONE ? all : map_value(&s->map[t->map], all));
}

static bool one_of(Str words, Str value)
{
    Str word;
    while (str_split(&words, ' ', &word))
        if (str_eq(word, value)) return true;
    return false;
}

bool shape_keeps(const Shape *s, const Row *r, Out *scratch)
{
    Out value = { 0 };
    bool keeps = true;
    for (uint32_t i = 0; keeps && i < s->n_keep; i++) {
        const Keep *k = &s->keep[i];
        out_reset(&value);
        template_put(s, &k->value, r, scratch, &value);
        bool holds = k->words.n ? one_of(k->words, out_view(&value)) : value.n > 0;
        keeps = holds != k->not;
    }
    out_release(&value);
    return keeps;
}

/* ---- lines ---- */

static const char *const type_names[TYPE_COUNT] = { "string", "integer", "number", "date",
    "datetime", "anyURI" };
const char *type_name(ColumnType t) { return type_names[t]; }

static int type_from(Str s)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (str_is(s, type_names[i])) return i;
    return -1;
}

/* "NAME : TYPE = TEMPLATE -- WHY" */
static void column_line(Reading *r, Str line)
{
    Shape *s = r->s;
    Str rest, why, value;
    Column c = { 0 };
    cut_at(&line, S(" -- "), &why);
    if (!cut_at(&line, S(" : "), &rest)) {
        trouble(r, "no column: NAME : TYPE = WHAT", line);
        return;
    }
    cut_at(&rest, S(" = "), &value);
    int type = type_from(rest);
    if (type < 0) {
        trouble(r, "no such type (string, integer, number, date, datetime, anyURI)", rest);
        type = TYPE_STRING;
    }
    c = (Column){ .name = arena_str(s->arena, line),
        .source = arena_str(s->arena, value),
        .why = arena_str(s->arena, why),
        .type = (ColumnType)type };
    if (!template_read(r, c.source, &c.value)) c.value = (Template){ .map = NONE };
    ARENA_PUSH(s->arena, s->column, s->n_column, s->cap_column, c);
}

static void map_line(Reading *r, Str line)
{
    Str value, name = str_trim(str_from(r->section, 4));
    uint32_t row = map_of(r->s, name);             /* which may move them all */
    Map *m = &r->s->map[row];
    if (!cut_at(&line, S(" ="), &value)) {
        trouble(r, "no line of a map: KEY = VALUE", line);
        return;
    }
    bool begins = str_ends(line, S("*"));
    MapLine l = { arena_str(r->s->arena, begins ? str_cut(line, 0, line.n - 1) : line),
        arena_str(r->s->arena, value), begins };
    ARENA_PUSH(r->s->arena, m->line, m->n, m->cap, l);
}

static void keep_line(Reading *r, Str value, bool not)
{
    Str words;
    Keep k = { .not = not };
    cut_at(&value, S(" = "), &words);
    k.words = arena_str(r->s->arena, words);
    if (template_read(r, value, &k.value))
        ARENA_PUSH(r->s->arena, r->s->keep, r->s->n_keep, r->s->cap_keep, k);
}

static bool rows_line(Shape *s, Str value)
{
    s->by_report = str_ends(value, S(" by report"));
    if (s->by_report) value = str_cut(value, 0, value.n - 10);
    if (str_is(value, "incidents")) s->rows = SHAPE_INCIDENTS;
    else if (str_is(value, "events")) s->rows = SHAPE_EVENTS;
    else if (str_is(value, "merged events")) s->rows = SHAPE_MERGED_EVENTS;
    else return false;
    return true;
}

static void head_line(Reading *r, Str line)
{
    Shape *s = r->s;
    Str value;
    if (!cut_at(&line, S(":"), &value)) {
        trouble(r, "neither \"key: value\" nor a section", line);
        return;
    }
    struct { const char *key; Str *to; } text[] = {
        { "name", &s->name }, { "gloss", &s->gloss }, { "file", &s->file }, { "with", &s->with }, { "note", &s->note } };
    for (uint32_t i = 0; i < sizeof text / sizeof *text; i++)
        if (str_is(line, text[i].key)) {
            *text[i].to = arena_str(s->arena, value);
            return;
        }
    if (str_is(line, "keep") || str_is(line, "drop")) keep_line(r, value, str_is(line, "drop"));
    else if (str_is(line, "rows") && rows_line(s, value)) return;
    else if (str_is(line, "delimiter") && (str_is(value, "tab") || str_is(value, "comma")))
        s->delimiter = str_is(value, "tab") ? '\t' : ',';
    else if (str_is(line, "header") && (str_is(value, "yes") || str_is(value, "no")))
        s->header = str_is(value, "yes");
    else trouble(r, "no such key, or no such value", line);
}

static void shape_line(Reading *r, Str raw)
{
    Str line = str_trim(raw);
    if (!line.n || line.p[0] == '#') return;
    if (line.p[0] == '[' && str_ends(line, S("]")))
        r->section = arena_str(r->s->arena, str_cut(line, 1, line.n - 1));
    else if (!r->section.n) head_line(r, line);
    else if (str_is(r->section, "columns")) column_line(r, line);
    else if (str_starts(r->section, S("map "))) map_line(r, line);
    else trouble(r, "no such section", r->section);
}

static void maps_check(Reading *r)
{
    for (uint32_t i = 0; i < r->s->n_map; i++)
        if (!r->s->map[i].n) trouble(r, "a map without a line", r->s->map[i].name);
}

Shape *shape_new(Str path, Str bytes, ShapeTrouble *say, void *who, Err *e)
{
    Shape *s = mem_new(sizeof *s);
    Reading r = { .s = s, .trouble = say, .who = who, .path = path };
    Str line;
    s->arena = arena_new();
    s->countries = codes_new("data/codes/countries.tsv");
    s->cameo = codes_new("data/codes/cameo.tsv");
    s->classes = codes_new("data/codes/classes.tsv");
    s->delimiter = ',';
    s->header = true;
    while (str_line(&bytes, &line)) {
        r.line++;
        shape_line(&r, line);
    }
    maps_check(&r);
    if (s->name.n && s->n_column) return s;
    err_set(e, ERR_INPUT, "%.*s is no shape of a table: it has no %s; see docs/adding.md",
        STR_ARG(path), s->name.n ? "[columns]" : "\"name:\"");
    shape_free(s);
    return NULL;
}

void shape_free(Shape *s)
{
    if (!s) return;
    codes_free(s->countries);
    codes_free(s->cameo);
    codes_free(s->classes);
    arena_free(s->arena);
    free(s);
}

/* ---- those bound into the program ---- */

Shape *shape_named(Str name)
{
    uint32_t i = 0;
    Str file, bytes;
    Err e = { 0 };
    while (embedded_next("shapes/", &i, &file, &bytes)) {
        Str base = str_from(file, 7);
        if (str_ends(base, S(".shape")) && str_eq(str_cut(base, 0, base.n - 6), name))
            return shape_new(file, bytes, NULL, NULL, &e);
    }
    return NULL;
}

/* What a head says under a key, without reading the rest. */
static Str head_value(Str bytes, const char *key)
{
    Str line, value;
    while (str_line(&bytes, &line) && !str_starts(line, S("[")))
        if (cut_at(&line, S(":"), &value) && str_is(line, key)) return value;
    return STR_NONE;
}

bool shape_next(uint32_t *i, Str *name, Str *gloss)
{
    Str file, bytes;
    while (embedded_next("shapes/", i, &file, &bytes)) {
        if (!str_ends(file, S(".shape"))) continue;
        *name = str_cut(file, 7, file.n - 6);
        *gloss = head_value(bytes, "gloss");
        return true;
    }
    return false;
}

ShapeRows shape_rows(const Shape *s) { return s->rows; }
uint32_t shape_columns(const Shape *s) { return s->n_column; }
Str shape_file(const Shape *s) { return s->file; }
Str shape_with(const Shape *s) { return s->with; }
