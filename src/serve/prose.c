/* serve/prose.c -- see prose.h. */
#include "serve/prose.h"

#define NEST 8                  /* ranges within ranges; deeper ones are not drawn */

/* ---- ranges ---- */

/* Outer ones first, so that walking them in order opens what encloses before what is enclosed. */
static int range_order(const void *p, const void *q)
{
    const Range *a = p, *b = q;
    if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return str_cmp(a->words, b->words);
}

static uint32_t char_start(Str text, uint32_t at)
{
    while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80) at++;
    return at;
}

static bool range_fits(Range *r, Str text)
{
    return r->begin < r->end && r->end <= text.n && char_start(text, r->begin) == r->begin &&
           char_start(text, r->end) == r->end;
}

/* Proofs of the same bytes are one mark: "founded; leader". */
static void range_join(Arena *a, Range *into, const Range *r)
{
    if (r->kind > into->kind) into->kind = r->kind;
    if (r->words.n == 0 || str_has(into->words, r->words)) return;
    into->words = into->words.n
        ? arena_fmt(a, "%.*s; %.*s", STR_ARG(into->words), STR_ARG(r->words)) : r->words;
}

uint32_t prose_tidy(Arena *a, Range *range, uint32_t n, Str text)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (range_fits(&range[i], text)) range[kept++] = range[i];
    n = kept;
    kept = 0;
    if (n) qsort(range, n, sizeof *range, range_order);
    for (uint32_t i = 0; i < n; i++) {
        Range *last = kept ? &range[kept - 1] : NULL;
        bool same = last && last->begin == range[i].begin && last->end == range[i].end;
        if (same && last->kind == RANGE_NAME && range[i].kind == RANGE_NAME) continue;
        if (same && last->kind != RANGE_NAME && range[i].kind != RANGE_NAME)
            range_join(a, last, &range[i]);
        else
            range[kept++] = range[i];
    }
    return kept;
}

/* ---- pieces of one block ---- */

typedef struct Pen {
    View    *block;
    Str      text;
    uint32_t at;                        /* written so far */
    struct { uint32_t end; RangeKind kind; } open[NEST];
    uint32_t n_open;
} Pen;

static void write_to(Pen *p, uint32_t end)
{
    if (end <= p->at) return;
    View *w = view_section(view_section(p->block, "PIECE"), "WORDS");
    view_text(w, "TEXT", str_cut(p->text, p->at, end));
    p->at = end;
}

static void close_until(Pen *p, uint32_t end)
{
    while (p->n_open && p->open[p->n_open - 1].end <= end) {
        p->n_open--;
        write_to(p, p->open[p->n_open].end);
        View *w = view_section(p->block, "PIECE");
        view_show(w, p->open[p->n_open].kind == RANGE_NAME ? "END_NAME" : "END_PROOF");
    }
}

static bool in_name(const Pen *p)
{
    for (uint32_t i = 0; i < p->n_open; i++)
        if (p->open[i].kind == RANGE_NAME) return true;
    return false;
}

/* `whole`: the range begins in this block, so the address of its proof leads here. */
static void view_open(Pen *p, const Range *r, bool whole)
{
    View *w = view_section(p->block, "PIECE");
    if (r->kind == RANGE_NAME) {
        view_text(view_section(w, "NAME"), "HREF", r->href);
        return;
    }
    View *mark = view_section(w, "PROOF");
    static const char *const classes[] = { "sentence", "proof", "asked", "" };
    if (whole && r->kind != RANGE_SENTENCE) {
        View *id = view_section(mark, "HERE");
        view_int(id, "BEGIN", r->begin);
        view_int(id, "END", r->end);
    }
    view_text(mark, "CLASS", str_of(classes[r->kind]));
    if (r->words.n) view_text(view_section(mark, "PROVES"), "WHAT", r->words);
}

static void open_range(Pen *p, const Range *r, uint32_t begin, uint32_t end)
{
    uint32_t from = r->begin < begin ? begin : r->begin, to = r->end > end ? end : r->end;
    if (from >= to) return;
    close_until(p, from);
    if (p->n_open == NEST || (r->kind == RANGE_NAME && in_name(p))) return;
    if (p->n_open && p->open[p->n_open - 1].end < to) to = p->open[p->n_open - 1].end;
    write_to(p, from);
    view_open(p, r, r->begin >= begin);
    p->open[p->n_open].end = to;
    p->open[p->n_open++].kind = r->kind;
}

static void write_block(View *block, Str text, uint32_t begin, uint32_t end, const Range *range,
                        uint32_t n)
{
    Pen p = { .block = block, .text = text, .at = begin };
    for (uint32_t i = 0; i < n && range[i].begin < end; i++)
        if (range[i].end > begin) open_range(&p, &range[i], begin, end);
    close_until(&p, end);
    write_to(&p, end);
}

/* ---- blocks ---- */

static const char *block_section(BlockKind k)
{
    switch (k) {
    case BLOCK_HEADING: return "HEADING";
    case BLOCK_QUOTE:   return "QUOTATION";
    case BLOCK_LIST:    return "LISTED";
    case BLOCK_TABLE:   return "TABLE";
    case BLOCK_CAPTION: return "CAPTION";
    default:            return "PARAGRAPH";
    }
}

static void view_block(
    View *v, const Article *article, const Block *b, const Range *range, uint32_t n)
{
    View *block = view_section(view_section(v, "BLOCK"), block_section(b->kind));
    View *prose = view_include(block, "PROSE", "templates/prose.tpl");
    write_block(prose, article->text, b->begin, b->end, range, n);
    if (b->credit.n) view_text(view_section(block, "CREDITED"), "CREDIT", b->credit);
}

/* The next caption from row i on, or n_block. */
static uint32_t caption_next(const Article *article, uint32_t i)
{
    while (i < article->n_block && article->block[i].kind != BLOCK_CAPTION) i++;
    return i;
}

/* Captions stand last in the text, and on the page before the block that followed their picture. */
void prose_view(View *v, const Article *article, const Range *range, uint32_t n)
{
    uint32_t caption = caption_next(article, 0);
    for (uint32_t i = 0; i < article->n_block; i++) {
        const Block *b = &article->block[i];
        if (b->kind == BLOCK_CAPTION) continue;
        for (; caption < article->n_block && article->block[caption].after <= b->begin;
             caption = caption_next(article, caption + 1))
            view_block(v, article, &article->block[caption], range, n);
        view_block(v, article, b, range, n);
    }
    for (; caption < article->n_block; caption = caption_next(article, caption + 1))
        view_block(v, article, &article->block[caption], range, n);
}
