/* clean/page.h -- one page while it is being cleaned; private to this room.
 *
 *     tree  -- mark -->  pieces  -- judge -->  body and captions  -- set -->  article.text
 *
 * A piece is what stands between two block edges: a paragraph, a heading, a list item, a cell.
 * Since nodes lie in document order, the pieces under a node are a range of the piece array.
 */
#ifndef PAGE_H
#define PAGE_H
#include "doc/doc.h"
#include "clean/phrases.h"
#include "format/format.h"

/* What a class, id or tag hints at. Kept per node, handed down to what stands in it. */
typedef enum Mark {
    MARK_HIDDEN  = 1 << 0,      /* never shown: script, form controls, display:none */
    MARK_LINK    = 1 << 1,      /* inside <a> */
    MARK_AROUND  = 1 << 2,      /* menus, share bars, related links, adverts, notices */
    MARK_COMMENT = 1 << 3,      /* what readers wrote */
    MARK_CAPTION = 1 << 4,
    MARK_CREDIT  = 1 << 5,      /* photographer or agency of a picture */
    MARK_FIGURE  = 1 << 6,
    MARK_BYLINE  = 1 << 7,
    MARK_DATE    = 1 << 8,
    MARK_WALL    = 1 << 9,      /* sign-up and subscription pitches */
    MARK_BODY    = 1 << 10,     /* says that it is the article's body: itemprop=articleBody */
    MARK_MAIN    = 1 << 11,     /* <article>, <main>, "content" */
    MARK_QUOTE   = 1 << 12,
    MARK_LIST    = 1 << 13,
    MARK_TABLE   = 1 << 14,
    MARK_PULL    = 1 << 15,     /* a quotation from the text, said twice */
    MARK_TITLE   = 1 << 16,
    MARK_WEAK    = 1 << 17,     /* perhaps around: "widget", "box", "info" */
    MARK_HEADER  = 1 << 18,
    MARK_LEAD    = 1 << 19,     /* the deck below the headline */
    MARK_FOOTNOTE = 1 << 20     /* notes, references */
} Mark;
#define MARKS_DROP (MARK_HIDDEN | MARK_AROUND | MARK_COMMENT | MARK_WALL)

/* The marks of the words in a class, id or itemprop: "article__share-bar" gives AROUND. Remembers
 * what it was asked. */
typedef struct Cues Cues;
Cues    *cues_new(Arena *a);
uint32_t cue_marks(Cues *c, Str words);

/* What a Cleaner knows: built once, shared by all its pages. */
typedef struct Known {
    Sayings says;
    Cues   *cues;
    const struct SmallWords *small;            /* language.c */
} Known;
const struct SmallWords *small_words_new(Arena *a);

typedef enum Fate { FATE_OPEN, FATE_BODY, FATE_CAPTION, FATE_DROP } Fate;

typedef struct Piece {
    Str      text;              /* spaces folded; in scratch */
    uint32_t row;               /* its block element */
    uint32_t first, last;       /* text nodes [first, last) */
    uint32_t chars;             /* code points */
    uint32_t link_chars;        /* of them inside links */
    uint32_t words;
    uint32_t mark;
    uint8_t  level;             /* 1-6: a heading */
    uint8_t  fate;
    Str      credit;            /* of a caption */
    bool     in_p;              /* its block is a <p>, or paragraphs by <br><br> */
    bool     sentence;          /* ends as sentences end */
    float    worth;             /* how much like running text; below 0: how much not */
} Piece;

typedef struct Page {
    Arena   *a;                 /* scratch, dropped after the page */
    const Known   *known;
    const Sayings *says;        /* known->says */
    Doc     *d;
    HtmlTree t;
    uint32_t *mark;             /* [t.n] */
    uint32_t *block;            /* [t.n] nearest block element */
    Piece   *piece; uint32_t n_piece;
    uint32_t *at;               /* [t.n + 1] pieces that begin before this node */
    Str      article_body;      /* JSON-LD's, or empty */
    Str      title;             /* best guess, for cutting it from the body */
    Str      wall;              /* where the body was cut at a wall, or empty */
    uint32_t offers;            /* offers left out */
    bool     is_live;           /* it says that it tells as it happens */
    uint32_t entries;           /* of such a page, each under its time */
    bool     newest_first;
    uint32_t root;              /* node the body stands in */
    const struct Rule *rule;    /* for its site, or NULL */
    bool     rule_lost;         /* it names a place for the body that this page lacks */
} Page;

/* page.c */
void page_mark(Page *p, bool by_name);         /* tree -> mark, block; !by_name: distrust classes */
void page_cut(Page *p);                        /* -> piece, at */
uint32_t words_in(Str s);
bool ends_sentence(Str s);

/* body.c */
void body_find(Page *p);                       /* piece -> root, fate */
/* Where the article's text begins and ends, in rows; both t.n: there is none. */
void body_rows(const Page *p, uint32_t *begin, uint32_t *end);

/* pitch.c */
typedef enum Pitch { PITCH_NONE, PITCH_OFFER, PITCH_WALL } Pitch;
/* Does it sell? "Sign up for our newsletter": an offer; "Keep reading, log in": a wall. */
Pitch pitch_of(const Sayings *says, Str paragraph);
/* A line that only names what stands beside it: "Advertisement", "Read more: ...". */
bool is_label(const Sayings *says, Str paragraph);
/* A heading over other articles: "You may also like". */
bool is_related(const Sayings *says, Str heading);
/* Drop offers from the body, and all from a wall on. */
void pitch_cut(Page *p, uint32_t from, uint32_t to);
void pitch_note(const Page *p);                /* say what was cut */

/* live.c */
void live_find(Page *p, uint32_t from, uint32_t to);   /* times of entries -> headings */
void live_note(const Page *p);

/* captions.c */
/* A paragraph that is a caption by its words: "Image copyright AP Image caption ...", "Photo: ...".
 * Sets text and credit, parts of s; either may be empty. */
bool caption_said(const Sayings *says, Str s, Str *text, Str *credit);
/* Where such a caption begins inside a paragraph; UINT32_MAX: nowhere. */
uint32_t caption_inside(const Sayings *says, Str s);
/* Part what a caption tells from whose picture it is: "A street in Quetta. Photo: Jane Roe". */
void credit_split(const Sayings *says, Str s, Str *text, Str *credit);
/* Join caption pieces of one figure, split credits off, drop those that say nothing. */
void captions_settle(Page *p, uint32_t from, uint32_t to);

/* plain.c: a page saved as plain text */
void plain_clean(const Known *known, Arena *scratch, Doc *d);

/* text.c */
/* Set article.text, block, n_body from the pieces' fates. */
void text_set(Page *p);

#endif
