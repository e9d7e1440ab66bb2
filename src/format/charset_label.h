/* format/charset_label.h -- which set a label means (WHATWG Encoding, section 4.2). */
#ifndef CHARSET_LABEL_H
#define CHARSET_LABEL_H
#include "base/base.h"

typedef enum CharsetKind { CHARSET_BYTE, CHARSET_MANY, CHARSET_UTF8, CHARSET_UTF16 } CharsetKind;
typedef struct Charset {
    const char *name;      /* for people: "windows-1252" */
    const char *iconv;     /* for iconv: "CP1252" */
    CharsetKind kind;      /* one byte a character; several; and the two that need no guess */
    const char *labels;    /* lower-case, parted by spaces; the name is one of them */
} Charset;

/* NULL if nobody calls a set so. */
const Charset *charset_by_label(Str label);
#endif
