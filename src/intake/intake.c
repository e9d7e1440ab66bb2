/* intake/intake.c -- from paths to parcels to articles.
 *
 *     walk ---path---> layer ---(pack: the next entry)---> layer ---piece---> parcel
 */
#include "intake/article.h"
#include "intake/layer.h"
#include "intake/walk.h"

struct Intake {
    Walk     *walk;
    Layer     layer[LAYERS];    /* the file under way, and what is packed in it */
    uint32_t  depth;            /* 0 between files */
    uint64_t  done;             /* bytes of files finished */
    IntakeTrouble *trouble; void *who;
};

Intake *intake_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who)
{
    Intake *in = mem_new(sizeof *in);
    *in = (Intake){ .walk = walk_new(path, n_path, trouble, who), .trouble = trouble, .who = who };
    for (uint32_t i = 0; i < LAYERS; i++)
        in->layer[i].window.fd = -1;
    return in;
}

void intake_free(Intake *in)
{
    if (in == NULL)
        return;
    for (uint32_t i = LAYERS; i-- > 0;)
        layer_release(&in->layer[i]);
    walk_free(in->walk);
    free(in);
}

/* ---- layers ---- */

/* A layer on top, its window not yet open. */
static Layer *enter(Intake *in)
{
    Layer *l = &in->layer[in->depth++];
    out_reset(&l->cut.head);
    l->cut = (Cut){ .head = l->cut.head };
    l->arena = arena_new();
    l->format = NULL;
    l->is_archive = false;
    return l;
}

static void leave(Intake *in)
{
    const Window *w = &in->layer[0].window;
    if (--in->depth == 0)
        in->done += w->size > 0 ? w->size : w->read;
    if (in->depth == 0)
        in->layer[0].window.size = in->layer[0].window.read = 0;
    layer_close(&in->layer[in->depth]);
}

/* See what the top is; where that cannot be read it is told of and left. */
static void find(Intake *in, bool open, Err *e)
{
    uint32_t archives = 0;
    for (uint32_t i = 0; i + 1 < in->depth; i++)
        archives += in->layer[i].is_archive;
    bool found = open && layer_find(&in->layer[in->depth - 1], in->depth, archives, e);
    if (e->kind != ERR_NONE)
        in->trouble(in->who, e);
    if (!found)
        leave(in);
}

Intake *intake_new_bytes(Str bytes, Str origin, IntakeTrouble *trouble, void *who)
{
    Err e = { 0 };
    Intake *in = intake_new(NULL, 0, trouble, who);
    Layer *l = enter(in);
    l->path = arena_z(l->arena, origin);
    window_replace(&l->window, bytes);
    find(in, true, &e);
    return in;
}

static bool enter_file(Intake *in)
{
    const char *path;
    Err e = { 0 };
    if (!walk_next(in->walk, &path))
        return false;
    Layer *l = enter(in);
    l->path = arena_z(l->arena, str_of(path));
    find(in, window_open(&l->window, path, &e), &e);
    return true;
}

/* What `below` holds next becomes the top. False when it holds no more. */
static bool enter_entry(Intake *in, Layer *below)
{
    Str name;
    Err e = { 0 };
    Layer *l = enter(in);
    bool there = pack_next(below->pack, l->arena, &name, &e);
    l->path = name.n == 0 || !there ? below->path
            : arena_z(l->arena, arena_fmt(l->arena, "%s:%.*s", below->path, STR_ARG(name)));
    window_open_pack(&l->window, below->pack);
    if (there && e.kind == ERR_NONE) {
        find(in, true, &e);
        return true;
    }
    if (e.kind != ERR_NONE) {
        Err told = { 0 };
        err_set(&told, ERR_INPUT, "cannot read %s: %s", layer_name(l), e.text);
        in->trouble(in->who, &told);
    }
    leave(in);
    return there;
}

bool intake_next(Intake *in, Arena *a, Parcel *p)
{
    while (in->depth > 0 || enter_file(in)) {
        Layer *top = in->depth > 0 ? &in->layer[in->depth - 1] : NULL;
        if (top == NULL)
            continue;
        if (top->pack == NULL && layer_next(top, a, p, in->trouble, in->who)) {
            if (top->format->cut == NULL)
                leave(in);
            return true;
        }
        if (top->pack == NULL || !enter_entry(in, top))
            leave(in);
    }
    return false;
}

bool intake_waits(const Intake *in)
{
    if (in->depth == 0)
        return false;
    Str rest = window_view(&in->layer[in->depth - 1].window);
    bool whole_line = rest.n > 0 && memchr(rest.p, '\n', rest.n) != NULL;
    return !whole_line && window_waits(&in->layer[0].window);
}

void intake_progress(const Intake *in, uint64_t *done_bytes, uint64_t *all_bytes)
{
    *done_bytes = in->done + in->layer[0].window.read;
    *all_bytes = walk_bytes(in->walk);
}

/* ---- a parcel to an article ---- */

/* A page that was fetched or handed in has its address as origin; a piece of a feed ("...#3") has
 * its own. */
static void take_address(Doc *d)
{
    Article *article = &d->article;
    if (article->url.n == 0 && is_address(article->origin) && !str_has(article->origin, S("#")))
        article->url = url_canonical(d->arena, article->origin);
}

bool intake_open(const Parcel *p, Doc *d, Err *e)
{
    if (!p->format->open(p, d, e))
        return false;
    take_address(d);
    return true;
}

/* A piece keeps enough about it to be known again. */
void intake_fill(const Parcel *p, Doc *d)
{
    const Told *t = p->told;
    Article *x = &d->article;
    if (t == NULL)
        return;
    x->id = t->id;
    if (x->n_author == 0)
        article_authors(d, t->author, t->n_author);
    if (x->published.at == TIME_UNKNOWN)
        x->published = t->published;
    if (x->updated.at == TIME_UNKNOWN)
        x->updated = t->updated;
    if (x->taken_at == TIME_UNKNOWN)
        x->taken_at = t->taken_at;
    if (x->source.n == 0)
        x->source = arena_str(d->arena, t->source);
    if (x->url.n == 0)
        x->url = arena_str(d->arena, t->url);
}

Parcel intake_again(Str raw, Str origin, const Told *told)
{
    return (Parcel){ .format = layer_format_of(raw), .origin = origin, .bytes = raw, .told = told };
}
