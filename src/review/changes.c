/* review/changes.c -- what was changed between two texts: paragraphs first, then words within those
 * that differ.
 *
 * Myers' greedy walk ("An O(ND) Difference Algorithm"): the furthest one comes with d edits, for
 * each diagonal, from those of d - 1. Its work grows with the length and the edits, and it is
 * stopped at EDITS_MOST: texts that have less in common are shown as one gone and one new.
 */
#include "review/review.h"

#define EDITS_MOST 1200
#define STEPS_MOST 8000000             /* of all walks together: a text of a thousand changed paragraphs has an end too */

typedef struct Piece { Str text; Word word; } Piece;       /* text with the space behind it */
typedef struct Pieces { Piece *piece; uint32_t n, cap; } Pieces;
typedef struct Changes { Arena *a; Words *words; Change *list; uint32_t n, cap; int64_t steps; } Changes;

/* ---- a text to pieces ---- */

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* The next word, or with `lines` the next line, and the space behind it. */
static Str next_piece(Str text, uint32_t *at, bool lines)
{
    uint32_t begin = *at, i = begin;
    while (i < text.n && (lines ? text.p[i] != '\n' : !is_space(text.p[i]))) i++;
    while (i < text.n && (lines ? text.p[i] == '\n' : is_space(text.p[i]))) i++;
    *at = i;
    return str_cut(text, begin, i);
}

static Pieces pieces_of(Changes *c, Str text, bool lines)
{
    Pieces p = { .piece = ARENA_ARRAY(c->a, Piece, 16), .cap = 16 };
    for (uint32_t at = 0; at < text.n;) {
        Str s = next_piece(text, &at, lines);
        ARENA_PUSH(c->a, p.piece, p.n, p.cap, (Piece){ s, words_put(c->words, str_trim(s)) });
    }
    return p;
}

/* ---- the list ---- */

/* Pieces lie side by side in their text: what follows another of its kind makes it longer. */
static void add(Changes *c, ChangeKind kind, Str text)
{
    Change *last = c->n ? &c->list[c->n - 1] : NULL;
    if (!text.n) return;
    if (last && last->kind == kind && last->text.p + last->text.n == text.p) last->text.n += text.n;
    else ARENA_PUSH(c->a, c->list, c->n, c->cap, (Change){ kind, text });
}

/* ---- Myers ---- */

/* How far one came: x for each diagonal k = x - y, after d edits. */
typedef struct Walk { const Piece *a, *b; int32_t n, m; int32_t **trace; int32_t d; } Walk;

/* Down (one of b is new) or right (one of a is gone)? */
static bool goes_down(const int32_t *v, int32_t k, int32_t d)
{
    return k == -d || (k != d && v[k - 1] < v[k + 1]);
}

/* False: not within EDITS_MOST and STEPS_MOST. trace[d] holds v of d edits at [-d, d]. */
static bool walk(Changes *c, Walk *w)
{
    int32_t most = w->n + w->m < EDITS_MOST ? w->n + w->m : EDITS_MOST;
    int32_t *room = ARENA_ARRAY(c->a, int32_t, 2 * (size_t)most + 3), *v = room + most + 1;
    w->trace = ARENA_ARRAY(c->a, int32_t *, (size_t)most + 1);
    for (w->d = 0; w->d <= most; w->d++) {
        int32_t d = w->d;
        if ((c->steps -= 2 * d + 1) < 0) return false;
        for (int32_t k = -d; k <= d; k += 2) {
            int32_t x = d == 0 ? 0 : goes_down(v, k, d) ? v[k + 1] : v[k - 1] + 1, y = x - k;
            while (x < w->n && y < w->m && w->a[x].word == w->b[y].word) x++, y++;
            v[k] = x;
        }
        int32_t *kept = ARENA_ARRAY(c->a, int32_t, 2 * (size_t)d + 1);
        memcpy(kept, v - d, (2 * (size_t)d + 1) * sizeof *kept);
        w->trace[d] = kept + d;
        int32_t end = w->n - w->m;
        if (end >= -d && end <= d && (end + d) % 2 == 0 && v[end] >= w->n) return true;
    }
    return false;
}

/* Back from the end: which of a are gone, which of b new. */
static void retrace(const Walk *w, bool *gone, bool *is_new)
{
    int32_t x = w->n, y = w->m;
    for (int32_t d = w->d; d > 0; d--) {
        const int32_t *v = w->trace[d - 1];
        int32_t k = x - y;
        bool down = goes_down(v, k, d);
        int32_t from = down ? k + 1 : k - 1;
        x = v[from];
        y = x - from;
        if (down) is_new[y] = true;
        else gone[x] = true;
    }
}

/* ---- paragraphs, then words ---- */

static void compare(Changes *c, Str before, Str after, bool lines);

static Str span(const Pieces *p, uint32_t begin, uint32_t end)
{
    if (begin == end) return STR_NONE;
    Str first = p->piece[begin].text, last = p->piece[end - 1].text;
    return (Str){ first.p, (uint32_t)(last.p + last.n - first.p) };
}

static int word_order(const void *x, const void *y)
{
    const Word *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static Word *sorted_words(Changes *c, Str text, uint32_t *n)
{
    Pieces p = pieces_of(c, text, false);
    Word *w = ARENA_ARRAY(c->a, Word, p.n + (size_t)1);
    for (uint32_t i = 0; i < p.n; i++) w[i] = p.piece[i].word;
    *n = p.n;
    if (p.n) qsort(w, p.n, sizeof *w, word_order);
    return w;
}

/* Is the one the other, changed? Half of the longer one's words stand in both: "the" and "a" alone
 * make no paragraph of another. */
static bool alike(Changes *c, Str x, Str y)
{
    uint32_t n, m, both = 0;
    Word *a = sorted_words(c, x, &n), *b = sorted_words(c, y, &m);
    for (uint32_t i = 0, j = 0; i < n && j < m;) {
        if (a[i] == b[j]) both++, i++, j++;
        else if (a[i] < b[j]) i++;
        else j++;
    }
    return 2 * both >= (n > m ? n : m);
}

/* Paragraphs a[i, i1) became b[j, j1): each with the one it was made of, which is at most one
 * further on. */
static void replace_lines(
    Changes *c, const Pieces *a, uint32_t i, uint32_t i1, const Pieces *b, uint32_t j, uint32_t j1)
{
    while (i < i1 && j < j1) {
        Str x = a->piece[i].text, y = b->piece[j].text;
        if (alike(c, x, y)) {
            compare(c, x, y, false);
            i++, j++;
        } else if (j + 1 < j1 && alike(c, x, b->piece[j + 1].text)) {
            add(c, CHANGE_NEW, y);
            j++;
        } else if (i + 1 < i1 && alike(c, a->piece[i + 1].text, y)) {
            add(c, CHANGE_GONE, x);
            i++;
        } else {
            add(c, CHANGE_GONE, x);
            add(c, CHANGE_NEW, y);
            i++, j++;
        }
    }
    add(c, CHANGE_GONE, span(a, i, i1));
    add(c, CHANGE_NEW, span(b, j, j1));
}

static void emit(
    Changes *c, const Pieces *a, const Pieces *b, const bool *gone, const bool *is_new, bool lines)
{
    for (uint32_t i = 0, j = 0; i < a->n || j < b->n;) {
        uint32_t i0 = i, j0 = j;
        while (i < a->n && gone[i]) i++;
        while (j < b->n && is_new[j]) j++;
        if (lines) {
            replace_lines(c, a, i0, i, b, j0, j);
        } else {
            add(c, CHANGE_GONE, span(a, i0, i));
            add(c, CHANGE_NEW, span(b, j0, j));
        }
        for (; i < a->n && j < b->n && !gone[i] && !is_new[j]; i++, j++)
            add(c, CHANGE_SAME, b->piece[j].text);
    }
}

static void compare(Changes *c, Str before, Str after, bool lines)
{
    Pieces a = pieces_of(c, before, lines), b = pieces_of(c, after, lines);
    uint32_t head = 0, tail = 0, least = a.n < b.n ? a.n : b.n;
    while (head < least && a.piece[head].word == b.piece[head].word) head++;
    while (tail < least - head && a.piece[a.n - 1 - tail].word == b.piece[b.n - 1 - tail].word)
        tail++;
    bool *gone = ARENA_ARRAY(c->a, bool, a.n + (size_t)1),
         *is_new = ARENA_ARRAY(c->a, bool, b.n + (size_t)1);
    Walk w = { .a = a.piece + head,
        .b = b.piece + head,
        .n = (int32_t)(a.n - head - tail),
        .m = (int32_t)(b.n - head - tail) };
    if (walk(c, &w)) {
        retrace(&w, gone + head, is_new + head);
    } else {
        memset(gone + head, 1, (size_t)w.n);
        memset(is_new + head, 1, (size_t)w.m);
    }
    emit(c, &a, &b, gone, is_new, lines);
}

uint32_t changes_of(Arena *a, Str before, Str after, const Change **change)
{
    Changes c = { .a = a, .words = words_new(), .steps = STEPS_MOST };
    compare(&c, before, after, true);
    words_free(c.words);
    *change = c.list;
    return c.n;
}
