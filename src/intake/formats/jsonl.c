/* intake/formats/jsonl.c -- JSON Lines: one Article a line, streamed, however many. */
#include "intake/article.h"

/* `{"`, or `{}`: an object that begins and goes on in the first line. */
static bool jsonl_sniff(Str head)
{
    head = str_trim(head);
    if (!str_starts(head, S("{")))
        return false;
    Str line, rest = str_from(head, 1);
    if (!str_line(&rest, &line))
        return false;
    line = str_trim(line);
    return str_starts(line, S("\"")) || str_starts(line, S("}"));
}

static Str without_mark(Str s)
{
    return str_starts(s, S("\xEF\xBB\xBF")) ? str_from(s, 3) : s;
}

/* Lines are counted as editors do; empty ones are passed over. */
static CutResult jsonl_cut(Cut *c)
{
    uint32_t begin = 0;
    for (;;) {
        Str rest = str_from(c->window, c->seen);
        const char *nl = rest.n > 0 ? memchr(rest.p, '\n', rest.n) : NULL;
        if (nl == NULL && !c->last) {
            c->seen = c->window.n;
            c->taken = begin;
            return CUT_MORE;
        }
        uint32_t end = nl != NULL ? (uint32_t)(nl - c->window.p) : c->window.n;
        c->piece = str_trim(without_mark(str_cut(c->window, begin, end)));
        c->taken = nl != NULL ? end + 1 : end;
        bool is_piece = c->piece.n > 0 || c->over;
        c->number += nl != NULL || is_piece;
        c->seen = begin = c->taken;
        if (is_piece)
            return CUT_PIECE;
        if (nl == NULL)
            return CUT_END;
    }
}

const IntakeFormat format_jsonl = {
    .name  = "jsonl",
    .help  = "JSON Lines: one article a line, with \"text\" or \"html\" (see formats)",
    .piece = "line",
    .place = 10,
    .sniff = jsonl_sniff,
    .cut   = jsonl_cut,
    .open  = article_from_json,
};
