/* export/export.h -- the record as the tables of others: GTD, ACLED, UCDP, GDELT, POLECAT, ICEWS,
 * and our own.
 *
 * In       rows of the library, one at a time; the kinds with their codes
 * Out      lines of CSV, tab-separated, JSON or GeoJSON, appended to an Out
 * Not      which rows (library), where to (main)
 * Shapes   a table is a file of shapes/: its columns in order and what stands in each
 *          (docs/adding.md); a
 *          user's own is read the same way
 * Honest   what is not known is empty; a shape without a column for doubt keeps only what is told
 *          as a fact
 * Threads  one Export per thread; a Shape is only read
 * Speed    bench: export
 */
#ifndef EXPORT_H
#define EXPORT_H
#include "library/library.h"

/* ---- a shape ---- */
typedef struct Shape Shape;
typedef enum ShapeRows { SHAPE_INCIDENTS, SHAPE_EVENTS, SHAPE_MERGED_EVENTS } ShapeRows;
/* Called for each bad line: "my.shape:12: ...". The line is left out. */
typedef void ShapeTrouble(void *who, const Err *e);
/* `path` is for messages. NULL with e set if it has no name or not one column. */
Shape *shape_new(Str path, Str bytes, ShapeTrouble *trouble, void *who, Err *e);
void   shape_free(Shape *s);
/* Of those bound into the program, by name; NULL: no such shape. */
Shape *shape_named(Str name);
/* Their names, sorted; i from 0; false past the last. */
bool   shape_next(uint32_t *i, Str *name, Str *gloss);
ShapeRows shape_rows(const Shape *s);
uint32_t  shape_columns(const Shape *s);
Str    shape_file(const Shape *s);                     /* how a file of it is called: "gdelt.export.CSV" */
Str    shape_with(const Shape *s);                     /* the shape that goes beside it into a folder; or empty */
/* Each column: its type, what stands in it, why it is empty. Markdown, for docs/exports.md. */
void   shape_describe(const Shape *s, Out *o);
/* CSV on the Web: the metadata of a table in `file`. */
void   shape_schema(const Shape *s, Str file, Out *o);
/* One line for each name a shape may use; i from 0, NULL past the last. */
const char *export_field_help(uint32_t i, const char **name);

/* ---- writing ---- */
typedef enum Writing { WRITING_OWN, WRITING_CSV, WRITING_TSV, WRITING_JSONL, WRITING_GEOJSON, WRITING_COUNT } Writing;  /* OWN: the shape's */
int    writing_from(Str name);                            /* -1: no such form */
typedef struct Export Export;
/* kind: all there are, by which rows find codes that the library does not keep; they outlive the
 * Export. */
/* JSON Lines of the shapes "incidents" and "events" are rows whole, with all their reports and
 * proofs. */
Export *export_new(const Shape *s, Writing form, const Kind *const *kind, uint32_t n_kind);
void    export_free(Export *x);
void    export_begin(Export *x, Out *o);               /* header line, or what opens the file */
/* The lines of one row, none if the shape does not keep it. Counts. */
void    export_row(Export *x, const IncidentRow *row, Out *o);
void    export_end(Export *x, Out *o);
typedef struct ExportCount { uint64_t row, line, left_out; } ExportCount;
ExportCount export_count(const Export *x);
#endif
