/* export/inside.h -- what the files of this room share. */
#ifndef EXPORT_INSIDE_H
#define EXPORT_INSIDE_H
#include "export/export.h"

/* ---- tables of codes (codes.c): data/codes/<name>.tsv, its first line the names of its columns ---- */
typedef struct Codes Codes;
Codes   *codes_new(const char *file);
void     codes_free(Codes *c);
uint32_t codes_column(const Codes *c, Str name);       /* NONE: no such column */
Str      codes_at(const Codes *c, Str key, uint32_t column);   /* empty: not known */

/* ---- one row, as the fields see it (row.c) ---- */
typedef enum List { LIST_PERPETRATOR, LIST_DOER, LIST_TARGET, LIST_VICTIM, LIST_HIT, LIST_AIM, LIST_WEAPON, LIST_CLAIM, LIST_COUNT } List;
typedef struct Row {
    const IncidentRow *i;
    const Kind *kind;                  /* NULL: the program has no such kind */
    const IncidentReport *report;      /* the one this line is of; else the first */
    const Participant *list[LIST_COUNT]; uint32_t n[LIST_COUNT];
    const Codes *countries, *cameo, *classes;
    Arena *a;
} Row;
/* Each party once, however many reports name it; of those in `report` only where `one`. */
void row_parties(Row *r, bool one);
bool told_as_fact(Status s);           /* the outlet's own word, or an official's */

/* ---- what a shape can ask of a row (field.c) ---- */
typedef struct Ask Ask;
typedef void Put(const Row *r, const Ask *ask, Out *o);
struct Ask {                           /* "perpetrator2.country.gtd" */
    Put     *put;
    List     list; uint32_t number;    /* perpetrator, 1; reports: number alone; NONE: all of them */
    uint32_t part;                     /* which attribute */
    uint32_t column;                   /* of a table of codes */
};
typedef struct CodeTables { const Codes *countries, *cameo; } CodeTables;
/* False: no such field. */
bool field_parse(Str name, const CodeTables *t, Ask *ask);
bool field_list(Str head, Ask *ask);                     /* "victim2", "victims" (field_party.c) */
bool field_party(Str rest, const CodeTables *t, Ask *ask);   /* "country.gtd" of one */
bool field_report(Str head, Str rest, Ask *ask);         /* "report2", "title" (field_report.c) */
bool field_detail(Str name, Str head, Str rest, Ask *ask);           /* "ransom_asked.usd" (field_detail.c) */
const char *field_detail_help(uint32_t i, const char **name);
const char *field_party_help(uint32_t i, const char **name);
const char *field_report_help(uint32_t i, const char **name);
Str  party_country(const Participant *p);
Str  party_class(const Row *r, const Participant *p);    /* "state", "armed", "civilian", "thing"; or empty */
bool party_is_body(const Participant *p);     /* has a name of his own, and is no single person */

/* ---- a shape, read (shape.c) ---- */
typedef enum ColumnType { TYPE_STRING, TYPE_INTEGER, TYPE_NUMBER, TYPE_DATE, TYPE_DATETIME, TYPE_URL, TYPE_COUNT } ColumnType;
typedef struct MapLine { Str key, value; bool begins; } MapLine;     /* begins: "Attack *" */
typedef struct Map { Str name; MapLine *line; uint32_t n, cap; } Map;
typedef struct Piece {
    Str      text;                     /* literal; or, of a field, what stands for it where it is empty */
    bool     is_field, may_be_empty;
    Ask      ask;
    uint32_t map;                      /* row of Shape.map, or NONE */
} Piece;
typedef struct Template { Piece *piece; uint32_t n, cap; uint32_t map; } Template;
typedef struct Column { Str name, source, why; ColumnType type; Template value; } Column;
typedef struct Keep { bool not; Template value; Str words; } Keep;  /* words empty: is there anything */
struct Shape {
    Arena  *arena;
    Codes  *countries, *cameo, *classes;
    Str     name, gloss, file, with, note;
    ShapeRows rows;
    bool    by_report, header;         /* by_report: a line for each report */
    char    delimiter;
    Keep   *keep;     uint32_t n_keep, cap_keep;
    Column *column;   uint32_t n_column, cap_column;
    Map    *map;      uint32_t n_map, cap_map;
};
const char *type_name(ColumnType t);   /* as CSV on the Web names it */
/* What stands in a column: empty if any of its fields is. */
void template_put(const Shape *s, const Template *t, const Row *r, Out *scratch, Out *o);
bool shape_keeps(const Shape *s, const Row *r, Out *scratch);

/* ---- a row whole, with all its reports and their proofs: one JSON object, no line end (json.c) ---- */
void row_json(const IncidentRow *row, const Kind *kind, bool is_event, Arena *a, Out *o);
#endif
