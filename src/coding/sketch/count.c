/* coding/sketch/count.c -- how many, as a range that keeps its phrase.
 *
 *     28 -> 28..28     at least 28 -> 28..     more than 100 -> 101..     dozens -> 24..
 *     between 10 and 15 -> 10..15     up to 40 -> 0..40     several hundred to a few thousand
 */
#include "coding/inside.h"

enum { COUNT_MOST = 1000000000 };

static bool digits_of(const Coder *c, uint32_t w, int64_t *v)
{
    Str s = { c->d->article.text.p + c->d->tok.begin[w], c->d->tok.len[w] };
    int64_t n = 0;
    uint32_t digits = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == ',' && digits) continue;
        if (s.p[i] < '0' || s.p[i] > '9' || ++digits > 9) return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *v = n;
    return digits > 0;
}

static int32_t word_number(const Coder *c, uint32_t w)
{
    Word f = c->d->tok.form[w];
    return f < c->lex->n_word ? c->lex->number[f] : -1;
}

/* "2.5 [million]": the digits of w, with a point in them, times what follows; false: no such
 * number. */
static bool decimal_at(const Coder *c, uint32_t w, uint32_t end, int64_t *v)
{
    Str s = { c->d->article.text.p + c->d->tok.begin[w], c->d->tok.len[w] };
    int64_t n = 0, parts = 0;
    if (w + 1 >= end || word_number(c, w + 1) < 1000) return false;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && !parts && i) { parts = 1; continue; }
        if (s.p[i] < '0' || s.p[i] > '9' || n > COUNT_MOST) return false;
        n = n * 10 + (s.p[i] - '0');
        parts *= 10;
        if (parts > 1000) return false;
    }
    if (parts < 10) return false;
    *v = n * word_number(c, w + 1) / parts;
    return true;
}

/* "5,50,000", as India writes half a million, is read as two words: "5" and "50,000". */
static bool grouped_at(const Coder *c, uint32_t w, uint32_t end, int64_t *v)
{
    const Tokens *t = &c->d->tok;
    int64_t rest;
    if (w + 2 >= end || t->len[w] > 2 || !word_is(c, w + 1, c->lex->comma)
        || (t->flag[w + 1] | t->flag[w + 2]) & TOK_SPACE_BEFORE)
        return false;
    if (t->len[w + 2] != 6 || c->d->article.text.p[t->begin[w + 2] + 2] != ','
        || !digits_of(c, w, v) || !digits_of(c, w + 2, &rest))
        return false;
    *v = *v * 100000 + rest;
    return true;
}

/* "three hundred and twelve", "1,200", "70 thousand", "2.5 million", "thirty-five" */
static bool number_at(const Coder *c, uint32_t w, uint32_t end, int64_t *v, uint32_t *past)
{
    int64_t total = 0, part = 0, x;
    uint32_t i = w;
    bool any = false;
    for (; i < end; i++) {
        int32_t n = word_number(c, i);
        bool digit = c->d->tok.flag[i] & TOK_NUMBER && n < 0;
        if (digit && any) break;                       /* "three 20-year-old men" */
        if (digit && decimal_at(c, i, end, &x)) { total = x; i++; }
        else if (digit && grouped_at(c, i, end, &x)) { part = x; i += 2; }
        else if (digits_of(c, i, &x)) part = x;
        else if (n >= 1000) { total += (part ? part : 1) * n; part = 0; }
        else if (n == 100) part = (part ? part : 1) * 100;
        else if (n >= 0) part += n;
        else if (any && i + 1 < end && word_number(c, i + 1) >= 0 && word_number(c, i + 1) < 100
            && (c->d->tok.form[i] == c->lex->and_ ? part >= 100
                                                  : c->d->tok.len[i] == 1 && c->tag[i] != T_PREP))
            continue;
        else break;
        if (total > COUNT_MOST || part > COUNT_MOST) return false;
        any = true;
    }
    *v = total + part;
    *past = i;
    return any && *v <= COUNT_MOST;
}

/* "[19]-year-old", "a [5]-kg bomb": it measures what comes behind. */
static bool measures(const Coder *c, uint32_t past)
{
    const Tokens *t = &c->d->tok;
    if (past + 1 >= t->n || t->len[past] != 1 || c->d->article.text.p[t->begin[past]] != '-')
        return false;
    return !((t->flag[past] | t->flag[past + 1]) & TOK_SPACE_BEFORE)
        && !(t->flag[past + 1] & TOK_NUMBER);
}

static bool quantity_at(const Coder *c, uint32_t w, uint32_t end, Count *n, uint32_t *past)
{
    uint32_t length, row = trie_longest(c->lex->quantity, c->d->tok.form + w, end - w, &length);
    int64_t v;
    if (row != NONE && !(length == 1 && w + 1 < end && word_number(c, w + 1) >= 0)) {
        n->low = c->lex->quantity_row[row].low;
        n->high = c->lex->quantity_row[row].high;
        *past = w + length;
        return true;
    }
    if (c->d->tok.form[w] == c->lex->a && w + 1 < end && word_number(c, w + 1) >= 100)
        w++; /* "a hundred" */
    if (!number_at(c, w, end, &v, past) || measures(c, *past)) return false;
    n->low = n->high = (int32_t)v;
    return true;
}

static void bound_set(Count *n, uint32_t bound)
{
    if (bound == BOUND_LOW) n->high = COUNT_OPEN;
    if (bound == BOUND_MORE) { n->low++; n->high = COUNT_OPEN; }
    if (bound == BOUND_MOST) { n->high = n->low; n->low = 0; }
    if (bound == BOUND_LESS) { n->high = n->low > 0 ? n->low - 1 : 0; n->low = 0; }
}

static bool is_dash(const Coder *c, uint32_t w)
{
    Str s = { c->d->article.text.p + c->d->tok.begin[w], c->d->tok.len[w] };
    return str_is(s, "-") || str_is(s, "\xe2\x80\x93");
}

/* "2 to 3 [million]": what the second is counted in counts for the first, too. */
static bool same_scale(const Coder *c, uint32_t second, uint32_t past, Count *n)
{
    int32_t scale =
        past > second + 1 && !word_is(c, second, c->lex->a) ? word_number(c, past - 1) : -1;
    if (scale < 1000 || n->low >= 1000) return true;
    if ((int64_t)n->low * scale > COUNT_MOST) return false;
    n->low *= scale;
    return true;
}

/* "between 10 and 15", "10 to 15", "10-12", "from several hundred to a few thousand" */
static bool range_end(const Coder *c, uint32_t end, Count *n, uint32_t *past)
{
    Count second = { 0 };
    uint32_t w = *past, far;
    Word f = w + 1 < end ? c->d->tok.form[w] : 0;
    bool between = w > n->words.begin && c->d->tok.form[n->words.begin] == c->lex->between;
    if (!f
        || !(
            is_dash(c, w) || f == c->lex->to || f == c->lex->or_ || (between && f == c->lex->and_)))
        return true;
    if (!quantity_at(c, w + 1, end, &second, &far))
        return !is_dash(c, w) || !(c->d->tok.flag[w + 1] & TOK_NUMBER) || measures(c, w + 2);
    if (!same_scale(c, w + 1, far, n)) return false;
    if (second.high != COUNT_OPEN && second.high < n->low) return true;
    n->high = second.high == COUNT_OPEN ? second.low : second.high;
    *past = far;
    return true;
}

/* "how [many]": no number, but the question. */
static bool asks(const Coder *c, uint32_t w)
{
    return w > 0 && c->sent_of[w - 1] == c->sent_of[w] && word_is(c, w - 1, c->lex->how);
}

/* The number a phrase begins with; *past: the word after it. */
Count count_at(const Coder *c, uint32_t begin, uint32_t end, uint32_t *past)
{
    Count n = { .words = { begin, begin }, .speaker = NONE };
    uint32_t w = begin, length, bound = NONE;
    *past = begin;
    if (asks(c, begin)) return (Count){ .speaker = NONE };
    if (w < end && (c->d->tok.form[w] == c->lex->between || c->d->tok.form[w] == c->lex->from)) w++;
    while (w < end && c->d->tok.form[w] == c->lex->the) w++;
    uint32_t b = trie_longest(c->lex->bound, c->d->tok.form + w, end - w, &length);
    if (b != NONE && w + length < end) {
        Count probe = { 0 };
        uint32_t far;
        if (quantity_at(c, w + length, end, &probe, &far)) {
            bound = b;
            w += length;
        }
    }
    if (w >= end || !quantity_at(c, w, end, &n, past)) return (Count){ .speaker = NONE };
    if (bound != NONE) bound_set(&n, bound);
    uint32_t one = *past;
    if (!range_end(c, end, &n, past))
        return (Count){ .speaker = NONE }; /* "250-275 billion": more than we count */
    bool led = c->d->tok.form[begin] == c->lex->between || c->d->tok.form[begin] == c->lex->from;
    if (led && *past == one) return (Count){ .speaker = NONE };      /* "from 10 villages" */
    n.words.end = *past;
    n.known = true;
    return n;
}

Count count_join(Count a, Count b)
{
    if (!a.known) return b;
    if (!b.known) return a;
    a.low = a.low + b.low < COUNT_MOST ? a.low + b.low : COUNT_MOST;
    a.high = a.high == COUNT_OPEN || b.high == COUNT_OPEN ? COUNT_OPEN
        : a.high + b.high < COUNT_MOST                    ? a.high + b.high
                                                          : COUNT_MOST;
    if (b.words.end > a.words.end) a.words.end = b.words.end;
    if (b.words.begin < a.words.begin) a.words.begin = b.words.begin;
    return a;
}

/* "a soldier" and a name are one, "soldiers" two at least. */
Count count_of_chunk(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->number.known && !names_person(c, k)) return x->number;
    Count n = {
        .known = true, .low = 1, .high = 1, .words = { x->core, x->head + 1 }, .speaker = NONE
    };
    bool person = x->mention != NONE && c->d->mention[x->mention].is_name
        && c->d->mention[x->mention].kind == MENTION_PERSON;
    bool plural = x->bits & W_PLURAL || (c->d->tok.feat && c->d->tok.feat[x->head] & FEAT_PLUR);
    if (!person && plural) {
        n.low = 2;
        n.high = COUNT_OPEN;
    } else if (!person && !(x->bits & W_PERSON)) {
        n.known = false;
    }
    return n;
}
