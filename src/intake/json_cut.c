/* intake/json_cut.c -- brackets are counted, strings stepped over; what is in them is left to the
 * workers.
 *
 *     {"version":"...","items":[ {"id":"1",...} , {"id":"2",...} ]}
 *     |-------- head ----------| |-- piece --|
 */
#include "intake/json_cut.h"

#define HEAD_LIMIT 65536        /* what may stand before the array */

enum {                          /* Cut.state; the brackets open in the low bits */
    DEPTH     = 0xFFFFF,
    IN_STRING = 1 << 20,
    ESCAPED   = 1 << 21,        /* behind a backslash */
    IN_ARRAY  = 1 << 22,        /* the one we look for */
    IN_ITEM   = 1 << 23,        /* Cut.begin is where it began */
    HAS_END   = 1 << 24,
    IN_OBJECT = 1 << 25         /* the array stands in an object */
};

/* Is the "[" at `at` the value of `key`? */
static bool is_value_of(Str s, uint32_t at, const char *key)
{
    s = str_trim(str_cut(s, 0, at));
    if (!str_ends(s, S(":")))
        return false;
    s = str_trim(str_cut(s, 0, s.n - 1));
    Str name = str_of(key);
    return s.n > name.n + 2 && s.p[s.n - 1] == '"' && str_ends(str_cut(s, 0, s.n - 1), name)
        && s.p[s.n - name.n - 2] == '"';
}

/* Step over a string's inside; true at its end. */
static bool pass_string(Cut *c)
{
    for (; c->seen < c->window.n; c->seen++) {
        char ch = c->window.p[c->seen];
        if (c->state & ESCAPED)
            c->state &= ~(uint32_t)ESCAPED;
        else if (ch == '\\')
            c->state |= ESCAPED;
        else if (ch == '"')
            return true;
    }
    return false;
}

static uint32_t item_depth(const Cut *c)
{
    return c->state & IN_OBJECT ? 2 : 1;
}

static void open_bracket(Cut *c, char ch, const char *key)
{
    uint32_t depth = c->state & DEPTH;
    if (c->state & IN_ARRAY) {
        if (ch == '{' && depth == item_depth(c) && !(c->state & (IN_ITEM | HAS_END))) {
            c->state |= IN_ITEM;
            c->begin = c->seen;
            c->number++;
        }
    } else if (ch == '[' && depth == (key != NULL)
        && (key == NULL || is_value_of(c->window, c->seen, key))) {
        c->state |= IN_ARRAY | (key != NULL ? IN_OBJECT : 0u);
        if (key != NULL)
            out_str(&c->head, str_cut(c->window, 0, c->seen + 1));
    }
    if (depth < DEPTH)
        c->state++;
}

/* True where a piece ends. */
static bool close_bracket(Cut *c)
{
    if (c->state & DEPTH)
        c->state--;
    uint32_t depth = c->state & DEPTH;
    if (!(c->state & IN_ARRAY) || depth > item_depth(c))
        return false;
    if (depth < item_depth(c)) {
        c->state |= HAS_END;
        return false;
    }
    bool ends = (c->state & IN_ITEM) != 0;
    c->state &= ~(uint32_t)IN_ITEM;
    return ends;
}

static CutResult give(Cut *c)
{
    c->seen++;
    c->piece = str_cut(c->window, c->begin, c->seen);
    c->taken = c->seen;
    return CUT_PIECE;
}

CutResult json_cut(Cut *c, const char *key)
{
    for (; c->seen < c->window.n; c->seen++) {
        char ch = c->window.p[c->seen];
        if (c->state & IN_STRING) {
            if (!pass_string(c))
                break;
            c->state &= ~(uint32_t)IN_STRING;
        } else if (ch == '"') {
            c->state |= IN_STRING;
        } else if (ch == '{' || ch == '[') {
            open_bracket(c, ch, key);
        } else if ((ch == '}' || ch == ']') && close_bracket(c)) {
            return give(c);
        }
    }
    if (!(c->state & IN_ARRAY) && c->seen > HEAD_LIMIT)
        c->broken = true;
    if (c->state & IN_ARRAY && !(c->state & IN_ITEM))
        c->taken = c->seen;
    if (!c->last && !(c->broken && !(c->state & IN_ARRAY)))
        return CUT_MORE;
    c->broken |= !(c->state & HAS_END);
    c->taken = c->window.n;
    return CUT_END;
}
