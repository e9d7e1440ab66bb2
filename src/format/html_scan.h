/* format/html_scan.h -- a page cut into tags and texts, as browsers cut it; private to this room.
 */
#ifndef HTML_SCAN_H
#define HTML_SCAN_H
#include "format/format.h"

#define HTML_ATTRS 256           /* of one tag; more are left out, no real page has them */

typedef enum HtmlEvent { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE } HtmlEvent;

/* Where we are, and what was found last. Begin with .a, .page and scan_begin(). */
typedef struct HtmlScan {
    Arena   *a;
    Str      page;
    uint32_t at;
    HtmlTag  tag;                /* HTML_OPEN, HTML_CLOSE */
    uint32_t name;               /* tells names of TAG_OTHER apart */
    bool     closed;             /* <a name="x"/> */
    Str      text;               /* HTML_TEXT, unescaped */
    HtmlAttr attr[HTML_ATTRS];   /* HTML_OPEN */
    uint32_t n_attr;
    uint32_t letters;            /* bits of the first letters of their names */
    uint32_t no_quote[2];        /* no such quotation mark stands behind here */
    uint32_t patience;           /* bytes that scripts may be looked through for their true ends */
    uint32_t no_comment_end, no_raw_end[TAG_COUNT];
    uint8_t  slot[256];          /* names of tags by hash */
} HtmlScan;

void      scan_begin(HtmlScan *s);
HtmlEvent scan_next(HtmlScan *s);
/* After HTML_OPEN of <script>, <style>, <title> ...: what stands up to its end tag, as written, and
 * that is passed. False: there is no end tag, and nothing was passed. */
bool      scan_raw(HtmlScan *s, HtmlTag tag, Str *inside);

/* entities.c: "&rsquo;" to its character. s itself if it has none; in_value: by the rules for
 * attributes' values. */
Str html_unescape(Arena *a, Str s, bool in_value);

#endif
