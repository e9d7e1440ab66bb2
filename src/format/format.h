/* format/format.h -- other people's formats, each behind one small adapter.
 *
 * In       bytes
 * Out      trees and values in the caller's arena; nothing of the libraries shows
 * Not      what the parts mean (clean, intake)
 * Limits   HTML_DEPTH, HTML_NODES: more is cut, and the tree says so
 * Threads  free of shared state after format_init(), which main calls once
 * Uses     libxml2 (XML; names of characters in HTML), json-c, iconv and uchardet (character sets),
 *          zlib, zstd, libarchive
 */
#ifndef FORMAT_H
#define FORMAT_H
#include "base/base.h"

void format_init(void);

/* ---- character sets ---- */
/* UTF-8 of `bytes`, in the arena (or `bytes` itself where it already is). Which set: byte order
 * mark, then `header` (a charset label from the carrier, or empty), then <meta>/<?xml ?> when
 * is_markup, then valid UTF-8, then detection. WHATWG labels: iso-8859-1 means windows-1252.
 * Bytes that fit no character become U+FFFD and are counted in *bad. *name: the set used. */
Str charset_to_utf8(Arena *a, Str bytes, Str header, bool is_markup, Str *name, uint32_t *bad);
/* "UTF-16LE" and kin if the bytes begin so, by mark or by their NULs; NULL for all other sets. */
const char *charset_wide(Str head);

/* ---- HTML: the whole page as flat arrays, in document order ---- */
#define HTML_DEPTH 512          /* deeper nodes become children of the last one allowed */
#define HTML_NODES 4000000
typedef enum HtmlTag {          /* what clean and intake ask about; all else is TAG_OTHER */
    TAG_TEXT, TAG_OTHER, TAG_A, TAG_ABBR, TAG_ADDRESS, TAG_AMP_IMG, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_B,
    TAG_BASE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON, TAG_CANVAS, TAG_CAPTION, TAG_CENTER, TAG_CITE,
    TAG_CODE, TAG_DD, TAG_DETAILS, TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED, TAG_FIELDSET,
    TAG_FIGCAPTION, TAG_FIGURE, TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6,
    TAG_HEAD, TAG_HEADER, TAG_HR, TAG_HTML, TAG_I, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_LABEL, TAG_LI, TAG_LINK,
    TAG_MAIN, TAG_MARK, TAG_META, TAG_NAV, TAG_NOSCRIPT, TAG_OBJECT, TAG_OL, TAG_OPTION, TAG_P, TAG_PICTURE,
    TAG_PRE, TAG_Q, TAG_S, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_SMALL, TAG_SOURCE, TAG_SPAN, TAG_STRONG,
    TAG_STYLE, TAG_SUB, TAG_SUMMARY, TAG_SUP, TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA,
    TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_TT, TAG_U, TAG_UL, TAG_VIDEO, TAG_COUNT
} HtmlTag;
typedef struct HtmlAttr { Str name, value; } HtmlAttr;       /* name lower-case; value unescaped */
typedef struct HtmlNode {
    HtmlTag  tag;
    uint32_t parent;            /* row; node 0 is the root, its own parent */
    uint32_t end;               /* row after its last descendant: its subtree is [row, end) */
    uint16_t depth;
    uint16_t n_attr;
    uint32_t letters;           /* first letters of the attributes' names, so that most are not looked for */
    const HtmlAttr *attr;
    Str      text;              /* TAG_TEXT, and the inside of TAG_SCRIPT: the text, unescaped */
} HtmlNode;
typedef struct HtmlTree { const HtmlNode *node; uint32_t n; bool cut; } HtmlTree;   /* n >= 1 */
/* Parse a page or fragment (UTF-8). Never fails: garbage gives few nodes. Linear in time. Texts and
 * values are pieces of the page where nothing in them was to unescape: it must live as long as the
 * tree. */
HtmlTree html_parse(Arena *a, Str page);
Str  html_attr(const HtmlNode *e, const char *name);         /* empty if it has none */
Str  html_text(Arena *a, const HtmlTree *t, uint32_t row);   /* all text below, spaces folded */

/* ---- XML (feeds, OPML): the same shape, any names ---- */
typedef struct XmlNode {
    Str      name;              /* local name, as written; empty for text */
    Str      space;             /* namespace URI, or empty */
    uint32_t parent, end;
    const HtmlAttr *attr; uint32_t n_attr;
    Str      text;              /* of a text node */
} XmlNode;
typedef struct XmlTree { const XmlNode *node; uint32_t n; } XmlTree;
/* False with e set (line and reason) if not even a root was found; a document that breaks off
 * gives what stood before. No network, no entity expansion beyond XML's own five and HTML's names.
 */
bool xml_parse(Arena *a, Str doc, XmlTree *t, Err *e);
Str  xml_attr(const XmlNode *x, const char *name);
Str  xml_text(Arena *a, const XmlTree *t, uint32_t row);     /* all text below, as written */
uint32_t xml_child(const XmlTree *t, uint32_t row, const char *name);   /* first; UINT32_MAX none */

/* ---- OPML: lists of feeds as readers hand them on ---- */
typedef struct OpmlFeed { Str url, title, site, folder; } OpmlFeed;    /* folder: the outline it stands in, or empty */
/* False with e set: no OPML. Outlines without an address of a feed are folders, at any depth. */
bool opml_parse(Arena *a, Str doc, OpmlFeed **feed, uint32_t *n, Err *e);
/* OPML 2.0; feeds of one folder should stand together. */
void opml_print(Out *o, Str title, const OpmlFeed *feed, uint32_t n);

/* ---- addresses (RFC 3986, http and https) ---- */
/* One form for one page: scheme and host lower-case, default port, fragment and tracking
 * parameters (utm_*, fbclid, gclid ...) gone, dots in the path resolved:
 * "HTTP://News.Example:80/a/../b?utm_source=x&id=7#top" is "http://news.example/b?id=7".
 * Empty if it is no absolute http(s) address. */
Str url_canonical(Arena *a, Str url);
/* Its host, lower-case, without port and a leading "www."; empty if it has none. */
Str url_host(Arena *a, Str url);
/* `rel` as a link on the page `base`: RFC 3986 section 5. `rel` itself where it is absolute or
 * base is empty. Not made canonical. */
Str url_resolve(Arena *a, Str base, Str rel);

/* ---- JSON ---- */
typedef struct Json Json;       /* a value; lives until json_free of its root */
Json *json_parse(Str doc, Err *e);                           /* strict; NULL with e set */
void  json_free(Json *root);
const Json *json_get(const Json *object, const char *key);   /* NULL: none, or no object */
Str   json_str(const Json *v);                               /* its string; empty if it is none. NUL bytes kept */
bool  json_int(const Json *v, int64_t *out);
bool  json_real(const Json *v, double *out);
bool  json_bool(const Json *v, bool *out);
bool  json_is_array(const Json *v);
bool  json_is_object(const Json *v);
uint32_t json_count(const Json *array);                      /* 0 if it is none */
const Json *json_at(const Json *array, uint32_t i);
/* Walk an object's members: i from 0 on. */
bool  json_member(const Json *object, uint32_t i, Str *key, const Json **value);
Str   json_print(Arena *a, const Json *v);                   /* compact text of it */

/* ---- mail, and the header fields that HTTP and web archives have of it (RFC 5322, 2045-2047) ----
 */
#define MIME_PARTS 1000
#define MIME_DEPTH 16
/* A message at its first empty line. Without one it is all head. */
void field_split(Str message, Str *head, Str *body);
/* The value of the first field of that name, unfolded; empty if there is none. */
Str  field_get(Arena *a, Str head, const char *name);
/* "utf-8" of `text/html; charset="utf-8"`; the part before the first ";" for name "". */
Str  field_param(Arena *a, Str value, const char *name);
/* A value in UTF-8: "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=" is "Grüße". */
Str  mime_words(Arena *a, Str value);
typedef struct MimePart {
    Str      head, body;        /* as they came */
    Str      type;              /* "text/html", lower-case; "text/plain" where it does not say */
    uint32_t parent, end;       /* row; its subtree is [row, end) */
} MimePart;
typedef struct MimeTree { const MimePart *part; uint32_t n; bool cut; } MimeTree;   /* n >= 1; cut: too many or deep */
MimeTree mime_parse(Arena *a, Str message);
/* The body without its transfer encoding, still in its own character set. */
Str  mime_body(Arena *a, const MimePart *p);

/* ---- packed: gzip, zstd, xz and bzip2, and archives: ZIP and tar ---- */
#define PACK_RATIO   250        /* unpacked to packed; pages reach 20, more than this is meant to harm */
#define PACK_FREE    ((uint64_t)64 << 20)         /* so many bytes may be unpacked at any ratio */
#define PACK_ENTRIES 5000000    /* of one archive */
typedef struct ByteSource {     /* where packed bytes are pulled from */
    int64_t (*pull)(void *who, char *p, size_t n, Err *e);   /* bytes put at p; 0 at the end; -1: e says why */
    bool    (*seek)(void *who, uint64_t at);                 /* the next pull begins there */
    uint64_t size;              /* 0: not known, and cannot seek */
    void    *who;
} ByteSource;
typedef enum PackKind { PACK_NONE, PACK_GZIP, PACK_ZSTD, PACK_XZ, PACK_BZIP2, PACK_ZIP, PACK_TAR } PackKind;
typedef struct Pack Pack;
PackKind pack_kind(Str head);                                /* by the first bytes; 512 of them for tar */
bool     pack_is_archive(PackKind kind);
Pack    *pack_new(PackKind kind, ByteSource from);
void     pack_free(Pack *p);
/* The next entry, a file that is not hidden; what is packed alone has one, without a name. False at
 * the end, with e set if that is not where it should be; true with e set: this entry is locked. */
bool     pack_next(Pack *p, Arena *a, Str *name, Err *e);
/* Bytes of the entry, as ByteSource.pull. After -1 pull again: gzip goes on at the next whole
 * member. */
int64_t  pack_pull(Pack *p, char *to, size_t n, Err *e);

/* ---- the body of an answer (content.c) ---- */

/* Unpacked as its Content-Encoding says: gzip, deflate, zstd, br; at most `limit` bytes. *whole: no
 * less and no more. Itself, and not whole, if nothing could be unpacked: some crawlers undo the
 * packing and leave the field. */
Str      content_unpack(Arena *a, Str packed, Str coding, size_t limit, bool *whole);

#endif
