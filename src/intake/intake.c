/* intake/intake.c -- from paths to parcels to articles.
 *
 *     walk ---path---> window ---bytes---> format->cut ---piece---> parcel
 */
#include "format/format.h"
#include "intake/article.h"
#include "intake/refuse.h"
#include "intake/walk.h"
#include "intake/window.h"

struct Intake {
    Walk     *walk;
    Window    window;
    const char *path;           /* of the file under way; NULL between files */
    const IntakeFormat *format;
    Cut       cut;
    uint64_t  done;             /* bytes of files finished */
    IntakeTrouble *trouble; void *who;
};

/* ---- formats ---- */

extern const IntakeFormat *const intake_formats[];

/* The table is in the order of file names; there are too few to sort it. */
const IntakeFormat *intake_format_at(uint32_t i)
{
    const IntakeFormat *f = NULL;
    for (uint32_t rank = 0; rank <= i; rank++) {
        const IntakeFormat *next = NULL;
        for (const IntakeFormat *const *t = intake_formats; *t != NULL; t++)
            if ((f == NULL || (*t)->place > f->place) && (next == NULL || (*t)->place < next->place))
                next = *t;
        if (next == NULL)
            return NULL;
        f = next;
    }
    return f;
}

static const IntakeFormat *format_of(Str head)
{
    if (str_starts(head, S("\xEF\xBB\xBF")))
        head = str_from(head, 3);
    for (uint32_t i = 0;; i++) {
        const IntakeFormat *f = intake_format_at(i);
        if (f == NULL || f->sniff(head))
            return f;
    }
}

/* The head as a format is to see it: UTF-16 made UTF-8, all else as it is. */
static Str head_of(Arena *a, Str bytes)
{
    Str head = str_cut(bytes, 0, INTAKE_HEAD_BYTES), set;
    uint32_t bad;
    return charset_wide(head) != NULL ? charset_to_utf8(a, head, STR_NONE, false, &set, &bad) : head;
}

/* ---- a file ---- */

Intake *intake_new(const char *const *path, uint32_t n_path, IntakeTrouble *trouble, void *who)
{
    Intake *in = mem_new(sizeof *in);
    *in = (Intake){ .walk = walk_new(path, n_path, trouble, who), .window = { .fd = -1 },
                    .trouble = trouble, .who = who };
    return in;
}

void intake_free(Intake *in)
{
    if (in == NULL)
        return;
    window_release(&in->window);
    out_release(&in->cut.head);
    walk_free(in->walk);
    free(in);
}

static const char *name_of(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void file_end(Intake *in)
{
    in->done += in->window.size > in->window.read ? in->window.size : in->window.read;
    in->window.size = in->window.read = 0;
    window_close(&in->window);
    in->path = NULL;
}

static void file_trouble(Intake *in, const Err *e)
{
    in->trouble(in->who, e);
    file_end(in);
}

/* Enough is there to tell what it is: a full head, the whole file, or a whole line of JSON, since
 * the next may be long in coming. */
static bool head_is_there(const Window *w)
{
    Str s = window_view(w);
    return w->last || s.n >= INTAKE_HEAD_BYTES
        || (s.n > 0 && s.p[0] == '{' && memchr(s.p, '\n', s.n) != NULL);
}

static bool over_limit(Intake *in, Err *e)
{
    return err_set(e, ERR_INPUT, "%s is larger than %zu MiB, the most for one article; cut it into parts, or make "
                   "JSON Lines of it", name_of(in->path), INTAKE_ARTICLE_LIMIT >> 20);
}

static bool read_whole(Intake *in, Err *e)
{
    Window *w = &in->window;
    if (w->size > INTAKE_ARTICLE_LIMIT)
        return over_limit(in, e);
    while (!w->last) {
        if (!window_more(w, in->path, e))
            return false;
        if (window_view(w).n > INTAKE_ARTICLE_LIMIT)
            return over_limit(in, e);
    }
    return true;
}

/* Formats that cut look for ASCII letters, so UTF-16 is converted before; whole. */
static bool make_narrow(Intake *in, Err *e)
{
    Str set;
    uint32_t bad;
    if (charset_wide(window_view(&in->window)) == NULL)
        return true;
    if (!read_whole(in, e))
        return false;
    Arena *a = arena_new();
    window_replace(&in->window, charset_to_utf8(a, window_view(&in->window), STR_NONE, false, &set, &bad));
    arena_free(a);
    return true;
}

static bool find_format(Intake *in, Err *e)
{
    Window *w = &in->window;
    while (!head_is_there(w))
        if (!window_more(w, in->path, e))
            return false;
    Str head = str_cut(window_view(w), 0, INTAKE_HEAD_BYTES);
    if (head.n == 0)
        return err_set(e, ERR_INPUT, "%s is empty", name_of(in->path));
    if (!head_is_readable(head, in->path, e))
        return false;
    Arena *a = arena_new();
    in->format = format_of(head_of(a, head));
    arena_free(a);
    MUST(in->format != NULL);                            /* plain text takes all */
    return in->format->cut != NULL ? make_narrow(in, e) : read_whole(in, e);
}

/* Open the next file and find its format; files that cannot be read are told of and passed over. */
static bool next_file(Intake *in)
{
    const char *path;
    while (walk_next(in->walk, &path)) {
        Err e = { 0 };
        in->path = path;
        out_reset(&in->cut.head);
        in->cut = (Cut){ .head = in->cut.head };
        if (window_open(&in->window, path, &e) && find_format(in, &e))
            return true;
        file_trouble(in, &e);
    }
    return false;
}

/* ---- a piece ---- */

static void take(Intake *in)
{
    Cut *c = &in->cut;
    window_take(&in->window, c->taken);
    c->seen -= c->seen < c->taken ? c->seen : c->taken;
    c->begin -= c->begin < c->taken ? c->begin : c->taken;
    c->taken = 0;
}

static void tell_too_long(Intake *in)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT, "%s, %s %u is larger than %zu MiB, the most for one article; left out",
            name_of(in->path), in->format->piece, in->cut.number, INTAKE_ARTICLE_LIMIT >> 20);
    in->trouble(in->who, &e);
}

static void tell_broken(Intake *in)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT, "%s breaks off after %s %u; what stood before was taken; fetch it again to have the rest",
            name_of(in->path), in->format->piece, in->cut.number);
    in->trouble(in->who, &e);
}

/* The window is full and no end in sight: forget what was seen, it will be left out. */
static void drop_seen(Intake *in)
{
    in->cut.over = true;
    in->cut.taken = in->cut.seen;
    take(in);
}

/* The next piece of the file under way; false at its end. */
static bool next_piece(Intake *in)
{
    Cut *c = &in->cut;
    for (;;) {
        c->window = window_view(&in->window);
        c->last = in->window.last;
        CutResult r = in->format->cut(c);
        if (r == CUT_END) {
            if (c->broken)
                tell_broken(in);
            return false;
        }
        if (r == CUT_PIECE && !c->over && c->piece.n <= INTAKE_ARTICLE_LIMIT)
            return true;
        take(in);
        if (r == CUT_PIECE) {
            c->over = false;
            tell_too_long(in);
            continue;
        }
        Err e = { 0 };
        if (c->over || window_view(&in->window).n > INTAKE_ARTICLE_LIMIT)
            drop_seen(in);
        if (!window_more(&in->window, in->path, &e))
            in->trouble(in->who, &e);
    }
}

/* The file's one piece, or the next of many, as a parcel in `a`. */
static bool file_next(Intake *in, Arena *a, Parcel *p)
{
    Cut *c = &in->cut;
    p->format = in->format;
    if (in->format->cut == NULL) {
        p->origin = arena_str(a, str_of(in->path));
        p->bytes = arena_str(a, window_view(&in->window));
        file_end(in);
        return true;
    }
    if (!next_piece(in))
        return false;
    p->origin = arena_fmt(a, "%s#%u", in->path, c->number);
    Str head = out_view(&c->head);
    char *bytes = arena_alloc(a, head.n + (size_t)c->piece.n);
    memcpy(bytes, head.n > 0 ? head.p : "", head.n);
    memcpy(bytes + head.n, c->piece.p, c->piece.n);
    p->bytes = (Str){ bytes, head.n + c->piece.n };
    take(in);
    return true;
}

bool intake_next(Intake *in, Arena *a, Parcel *p)
{
    while (in->path != NULL || next_file(in)) {
        if (file_next(in, a, p))
            return true;
        file_end(in);
    }
    return false;
}

bool intake_waits(const Intake *in)
{
    if (in->path == NULL)
        return false;
    Str rest = window_view(&in->window);
    bool whole_line = rest.n > 0 && memchr(rest.p, '\n', rest.n) != NULL;
    return !whole_line && window_waits(&in->window);
}

void intake_progress(const Intake *in, uint64_t *done_bytes, uint64_t *all_bytes)
{
    *done_bytes = in->done + in->window.read;
    *all_bytes = walk_bytes(in->walk);
}

/* ---- a parcel to an article ---- */

bool intake_open(const Parcel *p, Doc *d, Err *e)
{
    return p->format->open(p, d, e);
}

/* A feed's entry and a line of JSON keep enough about them to be known again. */
bool intake_reopen(Media media, Str raw, Str origin, Doc *d, Err *e)
{
    Parcel p = { .format = format_of(head_of(d->arena, raw)), .origin = origin, .bytes = raw };
    if (!p.format->open(&p, d, e))
        return false;
    if (d->article.media != media)
        doc_note(d, arena_fmt(d->arena, "kept as %s, read again as %s", media_name(media), media_name(d->article.media)));
    return true;
}
