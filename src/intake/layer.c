/* intake/layer.c -- what is it, and what is in it. */
#include "format/format.h"
#include "intake/layer.h"
#include "intake/refuse.h"

/* ---- formats ---- */

extern const IntakeFormat *const intake_formats[];

/* The table is in the order of file names; there are too few to sort it. */
const IntakeFormat *intake_format_at(uint32_t i)
{
    const IntakeFormat *f = NULL;
    for (uint32_t rank = 0; rank <= i; rank++) {
        const IntakeFormat *next = NULL;
        for (const IntakeFormat *const *t = intake_formats; *t != NULL; t++)
            if ((f == NULL || (*t)->place > f->place)
                && (next == NULL || (*t)->place < next->place))
                next = *t;
        if (next == NULL)
            return NULL;
        f = next;
    }
    return f;
}

/* In sniff order, those in bytes or those in text; NULL if none fits, which is never so of text. */
static const IntakeFormat *format_of(Str head, bool is_binary)
{
    if (str_starts(head, S("\xEF\xBB\xBF")))
        head = str_from(head, 3);
    for (uint32_t i = 0;; i++) {
        const IntakeFormat *f = intake_format_at(i);
        if (f == NULL || (f->is_binary == is_binary && f->sniff(head)))
            return f;
    }
}

/* The head as a format is to see it: UTF-16 made UTF-8, all else as it is. */
static Str head_of(Arena *a, Str bytes)
{
    Str head = str_cut(bytes, 0, INTAKE_HEAD_BYTES), set;
    uint32_t bad;
    return charset_wide(head) != NULL ? charset_to_utf8(a, head, STR_NONE, false, &set, &bad)
                                      : head;
}

const IntakeFormat *layer_format_of(Str bytes)
{
    Arena *a = arena_new();
    const IntakeFormat *f = format_of(str_cut(bytes, 0, INTAKE_HEAD_BYTES), true);
    if (f == NULL)
        f = format_of(head_of(a, bytes), false);
    arena_free(a);
    MUST(f != NULL);                                     /* plain text takes all */
    return f;
}

/* ---- what is it ---- */

const char *layer_name(const Layer *l)
{
    return strcmp(l->path, "-") == 0 ? "standard input" : l->path;
}

/* Enough is there to tell what it is: a full head, the whole file, or a whole line of JSON, since
 * the next may be long in coming. */
static bool head_is_there(const Window *w)
{
    Str s = window_view(w);
    return w->last || s.n >= INTAKE_HEAD_BYTES
        || (s.n > 0 && s.p[0] == '{' && memchr(s.p, '\n', s.n) != NULL);
}

static bool over_limit(const Layer *l, Err *e)
{
    return err_set(e, ERR_INPUT,
        "%s is larger than %zu MiB, the most for one article; cut it into parts, or make "
        "JSON Lines of it",
        layer_name(l), INTAKE_ARTICLE_LIMIT >> 20);
}

static bool read_whole(Layer *l, Err *e)
{
    Window *w = &l->window;
    if (w->size > INTAKE_ARTICLE_LIMIT)
        return over_limit(l, e);
    while (!w->last) {
        if (!window_more(w, l->path, e) && w->last)
            return false;
        if (window_view(w).n > INTAKE_ARTICLE_LIMIT)
            return over_limit(l, e);
    }
    return true;
}

/* Formats that cut look for ASCII letters, so UTF-16 is converted before; whole. */
static bool make_narrow(Layer *l, Err *e)
{
    Str set;
    uint32_t bad;
    if (charset_wide(window_view(&l->window)) == NULL)
        return true;
    if (!read_whole(l, e))
        return false;
    Arena *a = arena_new();
    window_replace(
        &l->window, charset_to_utf8(a, window_view(&l->window), STR_NONE, false, &set, &bad));
    arena_free(a);
    return true;
}

static bool find_pack(Layer *l, PackKind kind, uint32_t depth, uint32_t archives, Err *e)
{
    l->is_archive = pack_is_archive(kind);
    if (depth >= LAYERS || (l->is_archive && archives >= ARCHIVES))
        return err_set(
            e, ERR_INPUT, "%s is packed in too many packages; unpack it first", layer_name(l));
    l->pack = pack_new(kind, window_source(&l->window));
    return true;
}

/* A book of chapters becomes a list of articles, in memory, and is gone through as one. */
static bool turn(Layer *l, Err *e)
{
    Out o = { 0 };
    Err why = { 0 };
    bool ok = l->format->turn(window_source(&l->window), &o, &why);
    if (ok)
        window_replace(&l->window, out_view(&o));
    else
        err_set(e, ERR_INPUT, "%s: %s", layer_name(l), why.text);
    out_release(&o);
    return ok;
}

static bool find_format(Layer *l, Str head, Err *e)
{
    l->format = layer_format_of(head);
    if (l->format->turn != NULL) {
        if (!turn(l, e))
            return false;
        l->format = layer_format_of(window_view(&l->window));
    }
    if (l->format->cut == NULL)
        return read_whole(l, e);
    return l->format->is_binary || make_narrow(l, e);
}

bool layer_find(Layer *l, uint32_t depth, uint32_t archives, Err *e)
{
    Window *w = &l->window;
    while (!head_is_there(w))
        if (!window_more(w, l->path, e) && w->last)
            return false;
    Str head = str_cut(window_view(w), 0, INTAKE_HEAD_BYTES);
    if (head.n == 0)
        return e->kind == ERR_NONE && err_set(e, ERR_INPUT, "%s is empty", layer_name(l));
    if (format_of(head, true) == NULL) {
        PackKind kind = pack_kind(head);
        if (kind != PACK_NONE)
            return find_pack(l, kind, depth, archives, e);
        if (!head_is_readable(head, l->path, e))
            return false;
    }
    return find_format(l, head, e);
}

void layer_close(Layer *l)
{
    pack_free(l->pack);
    window_close(&l->window);
    arena_free(l->arena);
    l->pack = NULL;
    l->arena = NULL;
}

void layer_release(Layer *l)
{
    layer_close(l);
    window_release(&l->window);
    out_release(&l->cut.head);
}

/* ---- a piece ---- */

static void take(Layer *l)
{
    Cut *c = &l->cut;
    window_take(&l->window, c->taken);
    c->seen -= c->seen < c->taken ? c->seen : c->taken;
    c->begin -= c->begin < c->taken ? c->begin : c->taken;
    c->taken = 0;
}

static void tell_too_long(const Layer *l, IntakeTrouble *trouble, void *who)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT, "%s, %s %u is larger than %zu MiB, the most for one article; left out",
            layer_name(l), l->format->piece, l->cut.number, INTAKE_ARTICLE_LIMIT >> 20);
    trouble(who, &e);
}

static void tell_broken(const Layer *l, IntakeTrouble *trouble, void *who)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT,
        "%s breaks off after %s %u; what stood before was taken; fetch it again to have the rest",
        layer_name(l), l->format->piece, l->cut.number);
    trouble(who, &e);
}

/* The window is full and no end in sight: forget what was seen, it will be left out. */
static void drop_seen(Layer *l)
{
    l->cut.over = true;
    l->cut.taken = l->cut.seen;
    take(l);
}

/* The next piece of the file under way; false at its end. */
static bool next_piece(Layer *l, IntakeTrouble *trouble, void *who)
{
    Cut *c = &l->cut;
    for (;;) {
        c->window = window_view(&l->window);
        c->last = l->window.last;
        CutResult r = l->format->cut(c);
        if (r == CUT_END) {
            if (c->broken)
                tell_broken(l, trouble, who);
            return false;
        }
        if (r == CUT_PIECE && !c->over && c->piece.n <= INTAKE_ARTICLE_LIMIT)
            return true;
        take(l);
        if (r == CUT_PIECE) {
            c->over = false;
            tell_too_long(l, trouble, who);
            continue;
        }
        Err e = { 0 };
        if (c->over || window_view(&l->window).n > INTAKE_ARTICLE_LIMIT)
            drop_seen(l);
        if (!window_more(&l->window, l->path, &e))
            trouble(who, &e);
    }
}

/* The piece just cut, what belongs before it in front. */
static Str piece_bytes(const Layer *l, Arena *a)
{
    Str head = out_view(&l->cut.head), piece = l->cut.piece;
    char *bytes = arena_alloc(a, head.n + (size_t)piece.n);
    memcpy(bytes, head.n > 0 ? head.p : "", head.n);
    memcpy(bytes + head.n, piece.p, piece.n);
    return (Str){ bytes, head.n + piece.n };
}

bool layer_next(Layer *l, Arena *a, Parcel *p, IntakeTrouble *trouble, void *who)
{
    p->format = l->format;
    p->told = NULL;
    if (l->format->cut != NULL) {
        if (!next_piece(l, trouble, who))
            return false;
        p->origin = arena_fmt(a, "%s#%u", l->path, l->cut.number);
        p->bytes = piece_bytes(l, a);
        take(l);
        return true;
    }
    if (l->cut.number++ > 0)
        return false;
    p->origin = arena_str(a, str_of(l->path));
    p->bytes = arena_str(a, window_view(&l->window));
    return true;
}
