/* treedraw.c -- see treedraw.h.
 *
 * A word's column is how deep it hangs. From a head a line goes down its column, from the first to
 * the last of the words that hang on it; each of them leaves it by a branch. */
#include "main/treedraw.h"

enum { DEEP = 32 };                /* columns drawn */

typedef struct Draw {
    const Doc *d;
    Span      words;
    uint32_t *deep, *first, *last;             /* by word of the sentence; lines go [first, last] */
    uint32_t  until[DEEP + 1];                 /* last row of the line in a column; rows from 1 on */
    Out      *o;
} Draw;

void put_plain(Out *o, Str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        bool control = (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f;
        out_char(o, control ? ' ' : s.p[i]);
    }
}

static uint32_t head_of(const Draw *w, uint32_t i)
{
    return w->d->tok.head[w->words.begin + i] - w->words.begin;
}

/* Up to the root or a word whose depth is known, then down again; each word is met twice at most.
 */
static void measure_depth(Draw *w, uint32_t n, uint32_t *path)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t steps = 0, at = i;
        while (w->deep[at] == NONE && head_of(w, at) != at) {
            path[steps++] = at;
            at = head_of(w, at);
        }
        if (w->deep[at] == NONE)
            w->deep[at] = 0;
        for (uint32_t deep = w->deep[at]; steps > 0;)
            w->deep[path[--steps]] = ++deep;
    }
}

static void measure(Draw *w, Arena *a)
{
    uint32_t n = w->words.end - w->words.begin;
    w->deep = ARENA_ARRAY(a, uint32_t, n);
    w->first = ARENA_ARRAY(a, uint32_t, n);
    w->last = ARENA_ARRAY(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        w->deep[i] = NONE;
        w->first[i] = w->last[i] = i;
    }
    measure_depth(w, n, ARENA_ARRAY(a, uint32_t, n));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t h = head_of(w, i);
        if (i < w->first[h]) w->first[h] = i;
        if (i > w->last[h]) w->last[h] = i;
    }
}

/* The line of head h begins in row i: how far it goes. */
static void open_line(Draw *w, uint32_t h, uint32_t i)
{
    if (w->first[h] == i && w->deep[h] < DEEP && w->until[w->deep[h]] < w->last[h] + 1)
        w->until[w->deep[h]] = w->last[h] + 1;
}

static void put_branch(Draw *w, uint32_t i)
{
    uint32_t h = head_of(w, i);
    if (h == i) return;
    out_str(w->o, w->first[h] == i ? S("╭─") : w->last[h] == i ? S("╰─") : S("├─"));
}

static void put_node(Draw *w, uint32_t i)
{
    bool before = w->first[i] < i, after = w->last[i] > i;
    out_str(w->o, before && after ? S("┾ ") : before ? S("┶ ") : after ? S("┮ ") : S("╼ "));
}

static void put_lines(Draw *w, uint32_t i)
{
    uint32_t deep = w->deep[i], h = head_of(w, i);
    open_line(w, i, i);
    open_line(w, h, i);
    for (uint32_t c = 0; c + 1 < deep && c < DEEP; c++)
        out_str(w->o, w->until[c] > i + 1 ? S("│ ") : S("  "));
    if (deep > DEEP) return;
    put_branch(w, i);
    put_node(w, i);
}

static void put_word(const Draw *w, const Lang *lang, uint32_t i)
{
    uint32_t word = w->words.begin + i;
    Str form = doc_text(w->d, (Span){ word, word + 1 }),
        lemma = doc_word_str(w->d, lang, w->d->tok.lemma[word]);
    put_plain(w->o, form);
    if (!str_eq_fold(form, lemma)) {
        out_lit(w->o, " (");
        put_plain(w->o, lemma);
        out_char(w->o, ')');
    }
    out_char(w->o, '\n');
}

void treedraw(const Doc *d, const Lang *lang, Span sentence, uint32_t indent, Out *o)
{
    const Tokens *t = &d->tok;
    Draw w = { .d = d, .words = sentence, .o = o };
    if (t->head)
        measure(&w, d->arena);
    for (uint32_t i = 0; sentence.begin + i < sentence.end; i++) {
        uint32_t word = sentence.begin + i;
        out_fmt(o, "%*s%-6s%-6s", (int)indent, "", pos_name(t->pos[word]), tag_name(t->tag[word]));
        if (t->head) {
            out_fmt(o, "%-14s", dep_name(t->dep[word]));
            put_lines(&w, i);
        }
        put_word(&w, lang, i);
    }
}
