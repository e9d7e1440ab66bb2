/* text.c -- a Review for a terminal or a pipe. */
#include "review/inside.h"

#define LABEL_MOST 24                  /* a section with a longer one has them on lines of their own */
#define NARROW 60                      /* so has any on a terminal of fewer columns */
#define CITES_MOST 4

/* ---- wrapping ---- */

typedef struct Wrap { Out *o; uint32_t columns, indent, at; } Wrap;

static void spaces(Out *o, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        out_char(o, ' ');
}

/* One word, on this line or the next. */
static void wrap_word(Wrap *w, Str word)
{
    uint32_t width = utf8_count(word);
    bool fresh = w->at <= w->indent;
    if (!fresh && w->columns && w->at + 1 + width > w->columns) {
        out_char(w->o, '\n');
        spaces(w->o, w->indent);
        w->at = w->indent;
        fresh = true;
    }
    if (!fresh) {
        out_char(w->o, ' ');
        w->at++;
    }
    out_str(w->o, word);
    w->at += width;
}

/* Control characters of an article's text must not reach a terminal. */
static Str printable(Arena *a, Str s)
{
    bool clean = true;
    for (uint32_t i = 0; i < s.n && clean; i++)
        clean = (unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7f;
    if (clean)
        return s;
    Str copy = arena_str(a, s);
    for (uint32_t i = 0; i < copy.n; i++)
        if ((unsigned char)copy.p[i] < 0x20 || copy.p[i] == 0x7f)
            ((char *)(uintptr_t)copy.p)[i] = ' ';
    return copy;
}

static void wrap_text(Wrap *w, Str text)
{
    Str word;
    while (str_split(&text, ' ', &word))
        if (word.n)
            wrap_word(w, word);
}

void print_wrapped(Out *o, Str text, uint32_t indent, uint32_t columns)
{
    Arena *a = arena_new();
    Wrap w = { o, columns, indent, indent };
    spaces(o, indent);
    wrap_text(&w, printable(a, text));
    out_char(o, '\n');
    arena_free(a);
}

void print_hanging(Out *o, Str text, uint32_t at, uint32_t indent, uint32_t columns)
{
    Arena *a = arena_new();
    Str s = printable(a, text);
    uint32_t i = 0;
    while (i < s.n && at < indent) {
        uint32_t begin = i;
        utf8_next(s, &i);
        out_bytes(o, s.p + begin, i - begin);
        at++;
    }
    Wrap w = { o, columns, indent, at };
    wrap_text(&w, str_from(s, i));
    out_char(o, '\n');
    arena_free(a);
}

/* ---- the page ---- */

typedef struct Page { Out *o; Arena *arena; uint32_t columns; bool colour; } Page;

static void put_styled(const Page *p, const char *style, Str s)
{
    if (p->colour)
        out_fmt(p->o, "\033[%sm", style);
    out_str(p->o, printable(p->arena, s));
    if (p->colour)
        out_lit(p->o, "\033[0m");
}

/* "[BBC, 19 June 2014; WPR, date not known; and 3 more]", each once. */
static Str cites(Arena *a, const Item *item)
{
    Out o = { 0 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < item->n_proof; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i && !again; k++)
            again = str_eq(item->cite[k], item->cite[i]);
        if (again)
            continue;
        if (n++ < CITES_MOST) {
            out_str(&o, n > 1 ? S("; ") : S("["));
            out_str(&o, item->cite[i]);
        }
    }
    if (n > CITES_MOST)
        out_fmt(&o, "; and %u more", n - CITES_MOST);
    out_char(&o, ']');
    Str all = out_arena(&o, a);
    out_release(&o);
    return all;
}

static Str line_of(Arena *a, const Item *item)
{
    Str c = cites(a, item);
    if (item->note.n)
        return arena_fmt(
            a, "%.*s (%.*s) %.*s", STR_ARG(item->text), STR_ARG(item->note), STR_ARG(c));
    return arena_fmt(a, "%.*s %.*s", STR_ARG(item->text), STR_ARG(c));
}

/* Columns the labels need; 0: none, or each on a line of its own. */
static uint32_t label_width(const Section *s, uint32_t columns)
{
    uint32_t most = 0;
    if (columns && columns < NARROW)
        return 0;
    for (uint32_t i = 0; i < s->n_item; i++) {
        uint32_t n = utf8_count(s->item[i].label);
        if (n > LABEL_MOST)
            return 0;
        if (n > most)
            most = n;
    }
    return most;
}

static void put_label(const Page *p, Str label, uint32_t width)
{
    put_styled(p, "36", label);
    if (width == 0)
        out_lit(p->o, "\n    ");
    else
        spaces(p->o, width + 2 - utf8_count(label));
}

/* The label stands left of, or above, the first of several items that share it. */
static void put_item(const Page *p, const Item *item, Str above, uint32_t width)
{
    MUST(item->n_proof > 0);
    bool labelled = item->label.n > 0, shown = labelled && !str_eq(item->label, above);
    uint32_t indent = width ? width + 4 : labelled ? 4 : 2;
    Wrap w = { p->o, p->columns, indent, indent };

    spaces(p->o, 2);
    if (shown)
        put_label(p, item->label, width);
    else
        spaces(p->o, indent - 2);
    wrap_text(&w, printable(p->arena, line_of(p->arena, item)));
    out_char(p->o, '\n');
}

static void put_section(const Page *p, const Section *s)
{
    uint32_t width = label_width(s, p->columns);
    Str above = STR_NONE;
    out_char(p->o, '\n');
    put_styled(p, "1", s->title);
    out_char(p->o, '\n');
    if (s->n_item == 0)
        print_wrapped(p->o, s->help, 2, p->columns);
    for (uint32_t i = 0; i < s->n_item; i++) {
        put_item(p, &s->item[i], above, width);
        above = s->item[i].label;
    }
}

void review_text(const Review *r, uint32_t columns, bool colour, Out *o)
{
    Page p = { o, arena_new(), columns, colour };
    put_styled(&p, "1", r->title);
    out_char(o, '\n');
    if (r->lead.n)
        print_wrapped(o, r->lead, 0, columns);
    for (uint32_t i = 0; i < r->n_section; i++)
        put_section(&p, &r->section[i]);
    arena_free(p.arena);
}

/* ---- JSON ---- */

static void put_field(Out *o, bool *first, const char *key, Str s)
{
    if (!s.n)
        return;
    json_key(o, first, key);
    out_json(o, s);
}

static void put_day(Out *o, bool *first, const char *key, int32_t day, Arena *a)
{
    if (day != DAY_UNKNOWN)
        put_field(o, first, key, day_print(a, day));
}

static void proof_json(const Item *item, const Proof *p, uint32_t i, Out *o)
{
    bool first = true;
    out_char(o, '{');
    json_key(o, &first, "article");
    out_int(o, p->article.v);
    json_key(o, &first, "proof");
    out_fmt(o, "[%u,%u]", p->begin, p->end);
    put_field(o, &first, "cite", item->cite[i]);
    put_field(o, &first, "quote", item->quote[i]);
    out_char(o, '}');
}

static void item_json(const Item *item, const Proof *proof, Out *o)
{
    bool first = true;
    MUST(item->n_proof > 0);
    out_char(o, '{');
    put_field(o, &first, "label", item->label);
    put_field(o, &first, "text", item->text);
    put_field(o, &first, "note", item->note);
    put_field(o, &first, "href", item->href);
    json_key(o, &first, "proofs");
    out_char(o, '[');
    for (uint32_t i = 0; i < item->n_proof; i++) {
        if (i)
            out_char(o, ',');
        proof_json(item, &proof[i], i, o);
    }
    out_lit(o, "]}");
}

/* All proofs of a review in one row, as code points; items take theirs off its front. */
static Proof *proofs_in_points(Library *lib, const Review *r, Arena *a, Err *e)
{
    Proof *list = NULL;
    uint32_t n = 0, cap = 0;
    for (uint32_t s = 0; s < r->n_section; s++)
        for (uint32_t i = 0; i < r->section[s].n_item; i++)
            for (uint32_t k = 0; k < r->section[s].item[i].n_proof; k++)
                ARENA_PUSH(a, list, n, cap, r->section[s].item[i].proof[k]);
    return !n ? ARENA_NEW(a, Proof) : library_in_points(lib, list, n, e) ? list : NULL;
}

static const Proof *section_json(const Section *s, const Proof *proof, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_field(o, &first, "title", s->title);
    put_field(o, &first, "help", s->help);
    json_key(o, &first, "items");
    out_char(o, '[');
    for (uint32_t i = 0; i < s->n_item; i++) {
        if (i)
            out_char(o, ',');
        item_json(&s->item[i], proof, o);
        proof += s->item[i].n_proof;
    }
    out_lit(o, "]}");
    return proof;
}

bool review_json(Library *lib, const Review *r, Out *o, Err *e)
{
    Arena *a = arena_new();
    bool first = true;
    const Proof *proof = proofs_in_points(lib, r, a, e);
    if (!proof) {
        arena_free(a);
        return false;
    }
    out_char(o, '{');
    put_field(o, &first, "kind", r->kind);
    put_field(o, &first, "title", r->title);
    put_field(o, &first, "lead", r->lead);
    put_day(o, &first, "from", r->first_day, a);
    put_day(o, &first, "to", r->last_day, a);
    json_key(o, &first, "sections");
    out_char(o, '[');
    for (uint32_t i = 0; i < r->n_section; i++) {
        if (i)
            out_char(o, ',');
        proof = section_json(&r->section[i], proof, o);
    }
    out_lit(o, "]}\n");
    arena_free(a);
    return true;
}
