/* intake/intake.h -- files, folders and streams to Articles, found by content, not by name.
 *
 * Two steps, so that a stream is split on one thread and opened on many:
 *   intake_next   the next parcel: one page, one text, one line of JSON Lines, one feed entry.
 *                 Cheap: cuts, does not understand.
 *   intake_open   a parcel into d->article: character set, what the carrier says.
 *
 * Out      article.{key,url,origin,title,source,author,language,published,updated,media,raw,page}
 *          and, for MEDIA_ARTICLE, text/block/n_body as given
 * Not      the body of a page (clean), addresses on the net (issue of its own)
 * Order    folders by name, files in order given: the same input, the same order
 * Bad      an unreadable file, a broken line, an empty one: a Trouble, counted, and on
 * Formats  one file each in formats/: const IntakeFormat; Make lists the folder
 */
#ifndef INTAKE_H
#define INTAKE_H
#include "doc/doc.h"

#define INTAKE_FILE_LIMIT  ((size_t)1 << 30)     /* one file, unless it can be streamed (JSON Lines) */
#define INTAKE_ARTICLE_LIMIT ((size_t)32 << 20)  /* one page or line: more is refused by name */

typedef struct Intake Intake;
typedef struct Parcel {
    const struct IntakeFormat *format;
    Str origin;                 /* path, "path#n" for the n-th of many; "-" for standard input */
    Str bytes;                  /* both in the arena handed to intake_next */
} Parcel;

/* Told of each bad input: what and why, with remedy. The walk goes on. */
typedef void IntakeTrouble(void *who, const Err *e);

Intake *intake_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who);
void    intake_free(Intake *in);
/* The next parcel, copied into `a`. False at the end. */
bool    intake_next(Intake *in, Arena *a, Parcel *p);
/* How far: bytes taken and bytes known of in all (0: not known, as from standard input). */
void    intake_progress(const Intake *in, uint64_t *done_bytes, uint64_t *all_bytes);

/* Fill d->article from p, in d's arena. False with e set if no article is in it. */
bool    intake_open(const Parcel *p, Doc *d, Err *e);
/* The same from what the library kept: media, raw bytes and origin; for `rebuild`. */
bool    intake_reopen(Media media, Str raw, Str origin, Doc *d, Err *e);

/* ---- one format; formats/<name>.c defines `const IntakeFormat format_<name>` ---- */
typedef struct IntakeFormat {
    const char *name;           /* "rss" */
    const char *help;           /* "RSS 2.0, Atom and RDF feeds" */
    uint32_t place;             /* sniffed in this order; lower first */
    bool (*sniff)(Str head);    /* from the first 4096 bytes (of UTF-8 or unknown) */
    /* Cut bytes [*at, ..) of the file into the next piece; false when done. NULL: the file is one
     * piece. *number counts pieces from 1. */
    bool (*cut)(Arena *a, Str file, size_t *at, Str *piece);
    bool (*open)(const Parcel *p, Doc *d, Err *e);
} IntakeFormat;
/* All formats in sniff order; i from 0, NULL past the last. */
const IntakeFormat *intake_format_at(uint32_t i);
#endif
