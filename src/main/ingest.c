/* ingest.c -- see ingest.h. */
#include <uv.h>
#include "clean/clean.h"
#include "intake/intake.h"
#include "main/adding.h"
#include "main/ingest.h"
#include "main/tables.h"

struct Desk {
    uv_mutex_t lock;                   /* one page at a time: there is one writer */
    Adding   adding;
    Tables   tables;
    Cleaner *cleaner; Reader *reader; Coder *coder;
    Doc     *doc;
    Arena   *arena;                    /* of one page */
};

Desk *desk_new(const Invocation *v, Err *e)
{
    Desk *d = mem_new(sizeof *d);
    MUST(uv_mutex_init(&d->lock) == 0);
    d->doc = doc_new();
    d->arena = arena_new();
    d->cleaner = cleaner_new();
    if (adding_begin(&d->adding, v, e) && tables_new(&d->tables, DEPTH_LINK, NULL, e)) {
        d->reader = reader_new(d->tables.read, d->tables.lang);
        d->coder = coder_new(d->tables.kinds, d->tables.lang);
        return d;
    }
    desk_free(d);
    return NULL;
}

void desk_free(Desk *d)
{
    if (!d)
        return;
    if (d->reader)
        reader_free(d->reader);
    if (d->coder)
        coder_free(d->coder);
    cleaner_free(d->cleaner);
    tables_release(&d->tables);
    adding_release(&d->adding);
    doc_free(d->doc);
    arena_free(d->arena);
    uv_mutex_destroy(&d->lock);
    free(d);
}

static void no_trouble(void *who, const Err *e)
{
    Err *kept = who;
    if (kept->kind == ERR_NONE)
        *kept = *e;
}

/* The browser has made UTF-8 of it, whatever the page says of itself. */
static Str as_utf8(Arena *a, Str page)
{
    bool marked = str_starts(page, S("\xEF\xBB\xBF"));
    return marked || !utf8_valid(page) ? page : arena_fmt(a, "\xEF\xBB\xBF%.*s", STR_ARG(page));
}

static bool open_page(Desk *d, const Handed *h, Err *e)
{
    Parcel p;
    Err why = { 0 };
    Intake *in = intake_new_bytes(as_utf8(d->arena, h->page), h->url, no_trouble, &why);
    bool ok = intake_next(in, d->arena, &p);
    if (!ok)
        err_set(e, ERR_INPUT, "%s", why.kind != ERR_NONE ? why.text : "there is no page in it");
    else if (!str_is(str_of(p.format->name), "html"))
        ok = err_set(
            e, ERR_INPUT, "only pages are handed in; add other files with \"annalist add\"");
    else
        ok = intake_open(&p, d->doc, e);
    intake_free(in);
    return ok;
}

static bool read_page(Desk *d, const Handed *h, Err *e)
{
    doc_reset(d->doc);
    if (!is_address(h->url))
        return err_set(
            e, ERR_INPUT, "url must be the page's address, beginning with https:// or http://");
    if (!open_page(d, h, e))
        return false;
    d->doc->article.taken_at = clock_now();
    clean_doc(d->cleaner, d->doc);
    if (d->doc->article.n_body == 0)
        return err_set(e, ERR_INPUT, "no running text was found on this page; is it all loaded?");
    read_doc(d->reader, d->doc);
    code_doc(d->coder, d->doc);
    link_keys(d->doc);
    return true;
}

static bool take_page(Desk *d, const Handed *h, Arena *a, HandedIn *in, Err *e)
{
    int64_t token;
    if (!library_token_fits(d->adding.lib, h->token, &token, e))
        return false;
    if (token == 0)
        return err_set(
            e, ERR_USAGE, "the token is nobody's here; \"annalist token NAME\" makes one");
    if (!library_token_used(d->adding.lib, token, e))
        return false;
    if (h->page.n == 0)
        return true;
    if (!read_page(d, h, e) || !adding_put(&d->adding, d->doc, &in->kept, e))
        return false;
    in->article = d->doc->article.id;
    in->title = arena_str(a, d->doc->article.title);
    return true;
}

bool desk_take(void *who, const Handed *handed, Arena *a, HandedIn *in, Err *e)
{
    Desk *d = who;
    uv_mutex_lock(&d->lock);
    bool ok = take_page(d, handed, a, in, e);
    arena_reset(d->arena);
    uv_mutex_unlock(&d->lock);
    return ok;
}
