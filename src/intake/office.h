/* intake/office.h -- documents that are a ZIP of XML: their parts, and their paragraphs as HTML. */
#ifndef OFFICE_H
#define OFFICE_H
#include "format/format.h"

#define OFFICE_BYTES ((size_t)32 << 20)          /* of all parts together; pictures are not read */

#define OFFICE_PARTS 20000

typedef struct OfficePart { Str name, bytes; } OfficePart;
typedef struct OfficeParts { OfficePart *part; uint32_t n, cap; } OfficeParts;
/* The parts whose names end in one of `ends` (parted by blanks), in the arena. */
bool office_read(Arena *a, ByteSource from, const char *ends, OfficeParts *parts, Err *e);
ByteSource office_source(Arena *a, Str bytes);   /* bytes that are in memory */
/* NULL if there is none of that name. */
const OfficePart *office_part(const OfficeParts *parts, Str name);

/* What an element becomes. tag: "p", "table" ...; "" passes through; " " is a blank; "-" is left
 * out with all that is in it; "h" is heading() of it. Elements not listed pass through. */
typedef struct OfficeRule { const char *name, *tag; } OfficeRule;
typedef struct OfficeForm {
    const OfficeRule *rule;                      /* ends with name NULL */
    const char *text_in;                         /* text counts only right in these elements; NULL: in any block */
    const char *(*heading)(const XmlTree *t, uint32_t row);
} OfficeForm;
Str office_html(Arena *a, const XmlTree *t, uint32_t root, const OfficeForm *form);
/* All text of the first element of that name, in one line; empty if there is none. */
Str office_said(Arena *a, const XmlTree *t, const char *name);
#endif
