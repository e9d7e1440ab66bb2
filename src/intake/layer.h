/* intake/layer.h -- a file, or what was found inside one: what it is, and its pieces.
 *
 *     news.tar.gz            layer 0   gzip: holds one
 *       (the tar in it)      layer 1   tar: holds many
 *         june/feed.xml      layer 2   a feed, in pieces
 */
#ifndef LAYER_H
#define LAYER_H
#include "intake/intake.h"
#include "intake/window.h"

#define LAYERS   6              /* the file, and packed within packed */
#define ARCHIVES 2              /* of them ZIP or tar */

typedef struct Layer {
    Window   window;
    Arena   *arena;             /* of path; dropped with the layer */
    const char *path;           /* "news.zip:june/feed.xml" */
    Pack    *pack;              /* it holds other files; NULL: it holds articles, */
    const IntakeFormat *format; /*   of this format */
    Cut      cut;
    bool     is_archive;
} Layer;

const char *layer_name(const Layer *l);                  /* for words: "standard input" */
/* Find out what the open window shows; sets pack or format. True with e set: damaged on the way,
 * but something is left. `depth`: of layers, this one in it; `archives`: of those below it that are
 * one. */
bool layer_find(Layer *l, uint32_t depth, uint32_t archives, Err *e);
/* The file's one piece, or the next of many, as a parcel in `a`; false at its end. */
bool layer_next(Layer *l, Arena *a, Parcel *p, IntakeTrouble *trouble, void *who);
void layer_close(Layer *l);     /* keeps its memory */
void layer_release(Layer *l);
/* The format of text or bytes as the library kept them. */
const IntakeFormat *layer_format_of(Str bytes);
#endif
