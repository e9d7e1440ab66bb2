/* read/sentence.c -- where sentences end.
 *
 * A block always ends one. Inside it, a stop ends a sentence if what follows looks like a
 * beginning:
 * "... in Karachi. On Sunday ..." but "Gen. Khan", "at 10 a.m. on". */
#include "read/sentence.h"

void cutlist_release(CutList *l)
{
    free(l->item);
    free(l->first);
    free(l->block);
    l->item = NULL;
    l->first = l->block = NULL;
}

static void add_cut(CutList *l, Cut c)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 1024;
        l->item = mem_grow(l->item, l->cap * sizeof *l->item);
    }
    l->item[l->n++] = c;
}

static void add_sentence(CutList *l, uint32_t first, uint32_t block)
{
    if (l->n_sent == l->sent_cap) {
        l->sent_cap = l->sent_cap ? l->sent_cap * 2 : 256;
        l->first = mem_grow(l->first, l->sent_cap * sizeof *l->first);
        l->block = mem_grow(l->block, l->sent_cap * sizeof *l->block);
    }
    l->first[l->n_sent] = first;
    l->block[l->n_sent++] = block;
}

typedef struct Walk { const ReadTables *t; CutList *l; Str text; uint32_t begin, end; } Walk;

static Str cut_text(const Walk *w, uint32_t i)
{
    return (Str){ w->text.p + w->l->item[i].begin, w->l->item[i].len };
}

static bool is_mark(const Walk *w, uint32_t i, const char *which)
{
    Str s = cut_text(w, i);
    return s.n == 1 && strchr(which, s.p[0]);
}

static bool is_closer(const Walk *w, uint32_t i)
{
    Str s = cut_text(w, i);
    return is_mark(w, i, "\"')]}") || str_is(s, "''") || str_is(s, "\xe2\x80\x9d")
        || str_is(s, "\xe2\x80\x99") || str_is(s, "\xc2\xbb");
}

static bool is_opener(const Walk *w, uint32_t i)
{
    Str s = cut_text(w, i);
    return is_mark(w, i, "\"'([{-*") || str_is(s, "``") || str_is(s, "--")
        || str_is(s, "\xe2\x80\x9c") || str_is(s, "\xe2\x80\x98") || str_is(s, "\xe2\x80\x93")
        || str_is(s, "\xe2\x80\x94") || str_is(s, "\xe2\x80\xa2") || str_is(s, "\xc2\xab");
}

/* The word itself, or its lower case, is one the language knows as `what`. */
static bool cut_is(const Walk *w, uint32_t i, uint32_t what)
{
    char low[64 * 3];
    Str s = cut_text(w, i);
    return s.n <= 60 && word_is(w->t, lang_word(w->t->lang, token_lower(s, low)), what);
}

/* May a sentence begin with word i? */
static bool begins(const Walk *w, uint32_t i)
{
    uint8_t f = w->l->item[i].flag;

    if (f & (TOK_UPPER_FIRST | TOK_NUMBER)) return true;
    if (!is_opener(w, i)) return false;
    return i + 1 >= w->end || begins(w, i + 1 < w->end && is_opener(w, i + 1) ? w->end - 1 : i + 1)
        || (w->l->item[i + 1].flag & (TOK_UPPER_FIRST | TOK_NUMBER));
}

/* "Mr." never ends a sentence; "Inc.", "U.S.", "a.m." do if a word follows that is no name. */
static bool abbreviation_ends(const Walk *w, uint32_t i)
{
    Str s = cut_text(w, i);
    char low[64 * 3];
    if (s.n > 60 || i + 1 >= w->end) return true;
    Str bare = str_cut(token_lower(s, low), 0, s.n - 1);
    uint32_t is = word_class(w->t, lang_word(w->t->lang, bare))->is;
    bool dotted = memchr(s.p, '.', s.n - 1) != NULL;

    if (!(is & WORD_ABBR_END) && !dotted) return false;
    return (w->l->item[i + 1].flag & TOK_UPPER_FIRST) && cut_is(w, i + 1, WORD_STOP);
}

/* "[17]" behind a stop belongs to the sentence before it. */
static bool is_footnote(const Walk *w, uint32_t i)
{
    return i + 2 < w->end && is_mark(w, i, "[") && w->l->item[i + 1].flag & TOK_NUMBER
        && is_mark(w, i + 2, "]") && w->l->item[i].gap < GAP_LINE;
}

/* ":-)", ";)", ":D" */
static bool is_smile(Str s)
{
    return s.n >= 2 && s.n <= 3 && (s.p[0] == ':' || s.p[0] == ';')
        && memchr(")(DP", s.p[s.n - 1], 4);
}

/* "i bought it. the car was fine": who writes no capitals still ends his sentences. Not "Yahoo!
 * said", not "no. 4". */
static bool small_begins(const Walk *w, uint32_t i, char stop)
{
    const Cut *before = i > w->begin ? &w->l->item[i - 1] : NULL, *next = &w->l->item[i + 1];
    bool bracket = before && is_mark(w, i - 1, ")");
    if (!before || (before->len < 3 && !bracket) || w->l->item[i].len > (stop == '.' ? 1 : 3)
        || (next->flag & TOK_PUNCT))
        return false;
    if ((before->flag & (TOK_PUNCT | TOK_NUMBER) && !bracket) || !next->gap) return false;
    return stop != '!' || !(before->flag & TOK_UPPER_FIRST);
}

/* Does word i end its sentence? *last: the closing marks that go with it. */
static bool ends(const Walk *w, uint32_t i, uint32_t *last)
{
    Str s = cut_text(w, i);
    char c = s.n ? s.p[s.n - 1] : 0;
    bool ellipsis = str_is(s, "\xe2\x80\xa6");
    *last = i;
    if (is_smile(s))
        return i + 1 < w->end && w->l->item[i + 1].gap && w->l->item[i + 1].flag & TOK_UPPER_FIRST;
    if (c != '.' && c != '!' && c != '?' && !ellipsis) return false;
    bool own = (w->l->item[i].flag & TOK_PUNCT) != 0;
    if (!own && (c != '.' || !abbreviation_ends(w, i))) return false;

    uint32_t j = i + 1;
    while (j < w->end && is_closer(w, j) && !w->l->item[j].gap) j++;
    while (own && is_footnote(w, j)) j += 3;
    *last = j - 1;
    if (j >= w->end || w->l->item[j].gap >= GAP_BLANK) return true;
    if (!own) return true;
    if (!w->l->item[j].gap)                          /* "in 2014.With": a lost blank */
        return j == i + 1 && i > w->begin && w->l->item[i - 1].len > 2
            && (w->l->item[j].flag & TOK_UPPER_FIRST) && w->l->item[j].len > 1
            && (s.n == 1 || s.n > 2);
    return begins(w, j) || (j == i + 1 && small_begins(w, i, c));
}

/* "08/16/2000 12:05 PM", as a mail's head has it: the words of it from i on, 0 if there is none. */
static uint32_t stamp_length(const Walk *w, uint32_t i)
{
    if (i + 2 >= w->end || !(w->l->item[i].flag & TOK_NUMBER)) return 0;
    Str day = cut_text(w, i), time = cut_text(w, i + 1), half = cut_text(w, i + 2);
    uint32_t slash = str_find(day, S("/"));
    if (day.n < 8 || slash == UINT32_MAX || !str_has(str_from(day, slash + 1), S("/"))
        || !str_has(time, S(":")))
        return 0;
    for (uint32_t k = 0; k < w->t->n_day_half; k++)
        if (str_eq_fold(half, w->t->day_half[k])) return 3;
    return 0;
}

/* How long the line is that word i begins. */
static uint32_t line_length(const Walk *w, uint32_t i)
{
    uint32_t k = i + 1;

    while (k < w->end && w->l->item[k].gap < GAP_LINE && k < i + 100) k++;
    return w->l->item[k - 1].begin + w->l->item[k - 1].len - w->l->item[i].begin;
}

/* A line break that is no mere wrapping: short lines of a list or address, or one line a paragraph.
 */
static bool line_breaks(const Walk *w, uint32_t i, uint32_t line_begin, uint32_t longest)
{
    const Cut *before = &w->l->item[i - 1];
    uint32_t length = before->begin + before->len - line_begin;

    if (!(w->l->item[i].flag & (TOK_UPPER_FIRST | TOK_NUMBER)) && !is_opener(w, i)) return false;
    if (longest < 30 || longest > 140) return true;
    return length < longest * 6 / 10 && line_length(w, i) < longest * 6 / 10;
}

static uint32_t longest_line(const Walk *w)
{
    uint32_t most = 0, begin = w->begin < w->end ? w->l->item[w->begin].begin : 0;

    for (uint32_t i = w->begin; i < w->end; i++) {
        if (w->l->item[i].gap >= GAP_LINE) begin = w->l->item[i].begin;
        uint32_t n = w->l->item[i].begin + w->l->item[i].len - begin;
        if (n > most) most = n;
    }
    return most;
}

enum { DATELINE_MOST = 14, HEADLINE_MOST = 12 };         /* "UN: Talks fail" is a headline */

static bool is_dash(const Walk *w, uint32_t i)
{
    Str s = cut_text(w, i);
    return str_is(s, "-") || str_is(s, "--") || str_is(s, "\xe2\x80\x93")
        || str_is(s, "\xe2\x80\x94");
}

/* "KARACHI, June 9 (CWS) - ", "ERBIL â ", "KARACHI: ", "Nairobi (Wire) - ": where the report
 * was filed is no part of its first sentence. The word after it, or the block's first if there is
 * none: a place in capitals, or an agency in brackets, then nothing but names, numbers and marks up
 * to the dash. In a text all in capitals only the brackets tell. */
static uint32_t dateline_end(const Walk *w)
{
    bool bracket = false,
         capitals = w->begin < w->end && (w->l->item[w->begin].flag & TOK_UPPER_ALL);
    for (uint32_t i = w->begin; i + 1 < w->end && i < w->begin + DATELINE_MOST; i++) {
        const Cut *c = &w->l->item[i], *next = &w->l->item[i + 1];
        bool colon = is_mark(w, i, ":") && w->end - i > HEADLINE_MOST,
             dash = is_dash(w, i) && next->gap && c->gap;
        if (i > w->begin && (dash || (colon && capitals && next->gap))) {
            bool plain = (next->flag & TOK_UPPER_FIRST) || is_opener(w, i + 1);
            bool shouted = (next->flag & TOK_UPPER_ALL) && next->len > 1;
            return plain && (bracket || (capitals && !shouted)) ? i + 1 : w->begin;
        }
        if (is_mark(w, i, "(")) bracket = true;
        else if (!(c->flag & (TOK_UPPER_FIRST | TOK_NUMBER)) && !is_mark(w, i, ",.)/"))
            return w->begin;
    }
    return w->begin;
}

/* Give the words of one block their sentences. */
static void split_block(Walk *w, uint32_t block)
{
    uint32_t longest = longest_line(w), first = w->begin, last;
    uint32_t line_begin = first < w->end ? w->l->item[first].begin : 0, dateline = dateline_end(w);

    if (dateline > first) add_sentence(w->l, first, block);
    for (uint32_t i = first = dateline; i < w->end; i++) {
        uint8_t gap = w->l->item[i].gap;
        uint32_t stamp = stamp_length(w, i);
        bool cut = i - first >= SENTENCE_LONGEST || gap == GAP_BLANK || stamp
            || (gap == GAP_LINE && i > first && line_breaks(w, i, line_begin, longest));
        if (gap >= GAP_LINE) line_begin = w->l->item[i].begin;
        if (cut && i > first) { add_sentence(w->l, first, block); first = i; }
        if (stamp && i + stamp < w->end) { /* what the mail says begins behind it */
            add_sentence(w->l, first, block);
            first = i + stamp;
            i += stamp - 1;
            continue;
        }
        if (!ends(w, i, &last) || last - first >= SENTENCE_LONGEST) continue;
        add_sentence(w->l, first, block);
        first = last + 1;
        i = last;
    }
    if (first < w->end) add_sentence(w->l, first, block);
}

static void cut_block(
    const ReadTables *t, CutList *l, Str text, uint32_t begin, uint32_t end, uint32_t block)
{
    Cutter c;
    Cut cut;
    Walk w = { t, l, text, l->n, 0 };

    cutter_init(&c, t, text, begin, end);
    while (cutter_next(&c, &cut)) add_cut(l, cut);
    w.end = l->n;
    split_block(&w, block);
}

static bool quote_opens(Str s, bool open, bool space)
{
    if (str_is(s, "\"")) return !open && (space || !open);
    return str_is(s, "``") || str_is(s, "\xe2\x80\x9c") || str_is(s, "\xc2\xab");
}
static bool quote_closes(Str s, bool open)
{
    return open
        && (str_is(s, "\"") || str_is(s, "''") || str_is(s, "\xe2\x80\x9d")
            || str_is(s, "\xc2\xbb"));
}

/* TOK_FIRST and TOK_QUOTED. A quotation ends with its block at the latest. */
static void mark_words(Doc *d)
{
    bool open = false;
    uint32_t block = NONE;

    for (uint32_t s = 0; s < d->sent.n; s++) {
        bool begun = false;
        if (d->sent.block[s] != block) { open = false; block = d->sent.block[s]; }
        for (uint32_t i = d->sent.first[s]; i < d->sent.first[s + 1]; i++) {
            uint8_t *f = &d->tok.flag[i];
            if (!(*f & TOK_PUNCT)) {
                if (!begun) *f |= TOK_FIRST;
                begun = true;
                if (open) *f |= TOK_QUOTED;
                continue;
            }
            Str q = { d->article.text.p + d->tok.begin[i], d->tok.len[i] };
            bool was = open;
            if (quote_closes(q, open)) open = false;
            else if (quote_opens(q, open, (*f & TOK_SPACE_BEFORE) != 0)) open = true;
            else if (was) *f |= TOK_QUOTED;
        }
    }
}

static void fill_words(const ReadTables *t, CutList *l, Doc *d)
{
    Tokens *k = &d->tok;

    k->n     = l->n;
    k->begin = ARENA_ARRAY(d->arena, uint32_t, l->n);
    k->len   = ARENA_ARRAY(d->arena, uint16_t, l->n);
    k->form  = ARENA_ARRAY(d->arena, Word, l->n);
    k->lemma = ARENA_ARRAY(d->arena, Word, l->n);
    k->pos   = ARENA_ARRAY(d->arena, uint8_t, l->n);
    k->tag   = ARENA_ARRAY(d->arena, uint8_t, l->n);
    k->flag  = ARENA_ARRAY(d->arena, uint8_t, l->n);
    for (uint32_t i = 0; i < l->n; i++) {
        const Cut *c = &l->item[i];
        k->begin[i] = c->begin;
        k->len[i]   = (uint16_t)c->len;
        k->form[i] = doc_word(
            d, t->lang, token_lower((Str){ d->article.text.p + c->begin, c->len }, l->low));
        k->flag[i]  = c->flag;
        if (word_is(t, k->form[i], WORD_NUMBER)) k->flag[i] |= TOK_NUMBER;
    }
}

void read_words(const ReadTables *t, CutList *l, Doc *d)
{
    const Article *a = &d->article;

    l->n = l->n_sent = 0;
    for (uint32_t b = 0; b < a->n_block; b++)
        cut_block(t, l, a->text, a->block[b].begin, a->block[b].end, b);
    fill_words(t, l, d);
    d->sent.n = l->n_sent;
    d->sent.first = ARENA_ARRAY(d->arena, uint32_t, l->n_sent + 1);
    d->sent.block = ARENA_ARRAY(d->arena, uint32_t, l->n_sent + 1);
    if (l->n_sent) {
        memcpy(d->sent.first, l->first, l->n_sent * sizeof *l->first);
        memcpy(d->sent.block, l->block, l->n_sent * sizeof *l->block);
    }
    d->sent.first[l->n_sent] = l->n;
    mark_words(d);
}
