/* intake/intake.h -- files, folders and streams to Articles, found by content, not by name.
 *
 * Two steps, so that a stream is split on one thread and opened on many:
 *   intake_next   the next parcel: one page, one text, one line of JSON Lines, one feed entry.
 *                 Cheap: cuts, does not understand.
 *   intake_open   a parcel into d->article: character set, what the carrier says.
 *
 * Out      article.{key,url,origin,title,source,author,language,published,updated,media,raw,page}
 *          and, for MEDIA_ARTICLE, text/block/n_body as given
 * Net      addresses to bytes: fetch.h, which this door opens too
 * Not      the body of a page (clean)
 * Order    folders by name, files in order given: the same input, the same order. Hidden files are
 *          passed over, and a folder met twice (a link in a circle) is entered once
 * Memory   one window of at most INTAKE_ARTICLE_LIMIT and a bit, however long the file or stream
 * Bad      an unreadable file, a broken line, an empty one: a Trouble, counted, and on
 * Packed   gzip, zstd, xz, bzip2, ZIP, tar, and these in one another: gone through as they are
 *          unpacked;
 *          "news.zip:june/feed.xml#3". What unpacks to a monster is left
 * Formats  one file each in formats/: const IntakeFormat; Make lists the folder
 */
#ifndef INTAKE_H
#define INTAKE_H
#include "doc/doc.h"
#include "format/format.h"

#define INTAKE_ARTICLE_LIMIT ((size_t)32 << 20)  /* one page, line or entry: more is refused by name */

#define INTAKE_HEAD_BYTES 4096                   /* a file is known by so many */

typedef struct Intake Intake;
/* What is known of a page beside its bytes: what a feed's entry told of it; what the library has,
 * which reads it anew. */
typedef struct Told {
    ArticleId id;
    const Str *author; uint32_t n_author;
    Stamp    published, updated;
    int64_t  taken_at;
    Str      source, url;
} Told;
typedef struct Parcel {
    const struct IntakeFormat *format;
    Str origin;                 /* path, "path#n" for the n-th of many (its line, in JSON Lines); "-" for
                                 * standard input, "a.zip:b.html" for what is packed */
    Str bytes;                  /* both in the arena handed to intake_next */
    const Told *told;           /* or NULL: see intake_fill */
} Parcel;

/* Told of each bad input: what and why, with remedy. The walk goes on. */
typedef void IntakeTrouble(void *who, const Err *e);

Intake *intake_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who);
/* Bytes that came otherwise than by a path: from the net, from a form. `origin` may be an address:
 * the page's own then. `bytes` are copied. */
Intake *intake_new_bytes(Str bytes, Str origin, IntakeTrouble *trouble, void *who);
void    intake_free(Intake *in);
/* The next parcel, copied into `a`. False at the end. A parcel of a stream is given as soon as it
 * is whole, without waiting for the next. */
bool    intake_next(Intake *in, Arena *a, Parcel *p);
/* True where the next call may wait for a slow pipe, as no whole line is left and nothing has come:
 * who holds parcels does well to hand them on first. */
bool    intake_waits(const Intake *in);
/* How far: bytes taken and bytes known of in all, which grows as folders are entered (0: not known,
 * as from standard input). */
void    intake_progress(const Intake *in, uint64_t *done_bytes, uint64_t *all_bytes);

/* Fill d->article from p, in d's arena. False with e set if no article is in it. */
bool    intake_open(const Parcel *p, Doc *d, Err *e);
/* Once it is clean: what the page itself leaves open is as p->told says. */
void    intake_fill(const Parcel *p, Doc *d);
/* A parcel of what the library kept; its format is found in the bytes as at first. Nothing is
 * copied. */
Parcel  intake_again(Str raw, Str origin, const Told *told);

/* ---- one format; formats/<name>.c defines `const IntakeFormat format_<name>` ---- */

/* What a format sees of a file it cuts, a window at a time:
 *
 *     taken before |======= window =======| not read yet
 *                  |--- seen ---|                            searched in vain by earlier calls
 */
typedef struct Cut {
    Str      window;            /* bytes not yet taken */
    bool     last;              /* nothing follows the window */
    uint32_t seen;              /* the format's: it goes on searching here; may only grow, and starts at 0
                                 * again after a piece */
    bool     over;              /* the piece under way is over the limit: what was seen of it is dropped,
                                 * and its end is looked for, to throw it away */
    uint32_t begin;             /* the format's: where in the window the piece under way begins */
    uint32_t state;             /* the format's; 0 at the start of a file */
    uint32_t number;            /* the format's: of the piece in its file; goes into the origin */
    Out      head;              /* the format's: what goes before each piece (a feed's opening part) */
    Str      piece;             /* out: a part of the window */
    uint32_t taken;             /* out: bytes of the window that are done with */
    uint64_t left;              /* the format's: bytes it still means to pass over */
    bool     broken;            /* out: the file ends where it should not */
} Cut;
typedef enum CutResult {
    CUT_PIECE,                  /* piece and taken are set */
    CUT_MORE,                   /* none whole in the window yet; only if !last */
    CUT_END
} CutResult;

typedef struct IntakeFormat {
    const char *name;           /* "feed" */
    const char *help;           /* "RSS 2.0, Atom and RDF feeds" */
    const char *piece;          /* what one piece is called: "line", "entry"; NULL where cut is */
    uint32_t place;             /* sniffed in this order; lower first; no two the same */
    bool is_binary;             /* known by its bytes, before packed files and pictures are told from text */
    bool (*sniff)(Str head);    /* of INTAKE_HEAD_BYTES, in UTF-8 or a set that has ASCII's letters */
    /* Makes the whole file another, which is then sniffed: a book into JSON Lines. Or NULL. */
    bool (*turn)(ByteSource from, Out *to, Err *e);
    CutResult (*cut)(Cut *c);   /* NULL: the file is one piece */
    bool (*open)(const Parcel *p, Doc *d, Err *e);
} IntakeFormat;
/* All formats in sniff order; i from 0, NULL past the last. */
const IntakeFormat *intake_format_at(uint32_t i);

#include "intake/fetch.h"
#endif
