/* intake/office.c -- ZIP and XML to plain HTML: paragraphs, headings, lists, tables; no looks. */
#include "intake/article.h"
#include "intake/office.h"

#define OPEN_TAGS 256           /* libxml2 goes no deeper */

/* ---- parts ---- */

typedef struct Memory { Str bytes; uint64_t at; } Memory;

static int64_t memory_pull(void *who, char *p, size_t n, Err *e)
{
    Memory *m = who;
    Str s = str_from(m->bytes, (uint32_t)m->at);
    (void)e;
    n = s.n < n ? s.n : n;
    memcpy(p, n > 0 ? s.p : "", n);
    m->at += n;
    return (int64_t)n;
}

static bool memory_seek(void *who, uint64_t at)
{
    ((Memory *)who)->at = at;
    return true;
}

ByteSource office_source(Arena *a, Str bytes)
{
    Memory *m = ARENA_NEW(a, Memory);
    m->bytes = bytes;
    return (ByteSource){ .pull = memory_pull, .seek = memory_seek, .size = bytes.n, .who = m };
}

static bool ends_in(Str name, const char *ends)
{
    Str rest = str_of(ends), end;
    while (str_split(&rest, ' ', &end))
        if (str_ends(name, end))
            return true;
    return false;
}

/* The entry under way, whole; *room is what may still be read. */
static bool read_entry(Pack *p, Out *o, size_t *room, Err *e)
{
    char block[16384];
    int64_t n;
    out_reset(o);
    while ((n = pack_pull(p, block, sizeof block, e)) > 0) {
        if ((size_t)n > *room)
            return err_set(e, ERR_INPUT, "its text is larger than %zu MiB; cut it into parts",
                OFFICE_BYTES >> 20);
        *room -= (size_t)n;
        out_bytes(o, block, (size_t)n);
    }
    return n == 0;
}

bool office_read(Arena *a, ByteSource from, const char *ends, OfficeParts *parts, Err *e)
{
    Pack *p = pack_new(PACK_ZIP, from);
    Out o = { 0 };
    Str name;
    size_t room = OFFICE_BYTES;
    bool ok = true;
    while (ok && pack_next(p, a, &name, e) && (ok = e->kind == ERR_NONE)) {
        if (!ends_in(name, ends))
            continue;
        ok = read_entry(p, &o, &room, e);
        OfficePart part = { name, out_arena(&o, a) };
        if (ok && parts->n == OFFICE_PARTS)
            ok = err_set(e, ERR_INPUT, "over %d parts", OFFICE_PARTS);
        if (ok)
            ARENA_PUSH(a, parts->part, parts->n, parts->cap, part);
    }
    out_release(&o);
    pack_free(p);
    if (ok && parts->n > 0) *e = (Err){ 0 }; /* damaged behind what was needed, perhaps */
    return ok
        && (parts->n > 0 || e->kind != ERR_NONE
            || err_set(e, ERR_INPUT, "none of the parts a document has"))
        && e->kind == ERR_NONE;
}

const OfficePart *office_part(const OfficeParts *parts, Str name)
{
    for (uint32_t i = 0; i < parts->n; i++)
        if (str_eq(parts->part[i].name, name))
            return &parts->part[i];
    return NULL;
}

/* ---- paragraphs ---- */

typedef struct Open { uint32_t end; const char *tag; } Open;
typedef struct Writer {
    Out      o;
    Open     open[OPEN_TAGS];
    uint32_t depth, blocks;     /* tags not ended; of them those that may hold text */
} Writer;

static const char *tag_of(const OfficeForm *f, const XmlTree *t, uint32_t row)
{
    for (const OfficeRule *r = f->rule; r->name != NULL; r++)
        if (str_is(t->node[row].name, r->name))
            return strcmp(r->tag, "h") == 0 ? f->heading(t, row) : r->tag;
    return "";
}

static bool holds_text(const char *tag)
{
    return tag[0] == 'p' || tag[0] == 'h' || strcmp(tag, "li") == 0;
}

static void close_to(Writer *w, uint32_t row)
{
    while (w->depth > 0 && w->open[w->depth - 1].end <= row) {
        const char *tag = w->open[--w->depth].tag;
        out_fmt(&w->o, "</%s>\n", tag);
        w->blocks -= holds_text(tag);
    }
}

static void open_tag(Writer *w, const char *tag, uint32_t end)
{
    if (w->depth == OPEN_TAGS)
        return;
    out_fmt(&w->o, "<%s>", tag);
    w->blocks += holds_text(tag);
    w->open[w->depth++] = (Open){ end, tag };
}

static bool counts(const Writer *w, const OfficeForm *f, const XmlTree *t, uint32_t row)
{
    return w->blocks > 0
        && (f->text_in == NULL || str_is(t->node[t->node[row].parent].name, f->text_in));
}

Str office_html(Arena *a, const XmlTree *t, uint32_t root, const OfficeForm *f)
{
    Writer w = { 0 };
    for (uint32_t i = root; i < t->node[root].end; i++) {
        const XmlNode *x = &t->node[i];
        close_to(&w, i);
        if (x->name.n == 0) {
            if (counts(&w, f, t, i))
                out_html(&w.o, x->text);
            continue;
        }
        const char *tag = tag_of(f, t, i);
        if (tag[0] == '-')
            i = x->end - 1;
        else if (tag[0] == ' ')
            out_char(&w.o, ' ');
        else if (tag[0] != '\0')
            open_tag(&w, tag, x->end);
    }
    close_to(&w, UINT32_MAX);
    Str html = out_arena(&w.o, a);
    out_release(&w.o);
    return html;
}

Str office_said(Arena *a, const XmlTree *t, const char *name)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (str_is(t->node[i].name, name))
            return one_line(a, xml_text(a, t, i));
    return STR_NONE;
}
