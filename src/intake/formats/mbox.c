/* intake/formats/mbox.c -- a mailbox: letters one after another, each behind a line "From ... ". */
#include "intake/article.h"
#include "intake/mail.h"

#define ROOM 2000               /* a "From " line and the one below it end within so many bytes */

static Str without_mark(Str s)
{
    return str_starts(s, S("\xEF\xBB\xBF")) ? str_from(s, 3) : s;
}

/* Where the next letter begins, from `seen` on: behind an empty line. UINT32_MAX if not in the
 * window, and `seen` is where to go on. */
static uint32_t next_letter(Cut *c)
{
    for (;;) {
        uint32_t at = str_find(str_from(c->window, c->seen), S("\nFrom "));
        if (at == UINT32_MAX) {
            uint32_t keep = c->last ? 0 : 6;             /* "\nFrom" may go on in the next block */
            c->seen = c->window.n > c->seen + keep ? c->window.n - keep : c->seen;
            return UINT32_MAX;
        }
        at += c->seen;
        if (!c->last && c->window.n - at < ROOM) {
            c->seen = at;
            return UINT32_MAX;
        }
        bool after_empty = at > 0
            && (c->window.p[at - 1] == '\n'
                || (at > 1 && c->window.p[at - 1] == '\r' && c->window.p[at - 2] == '\n'));
        if (after_empty && mail_from_line(str_cut(str_from(c->window, at + 1), 0, ROOM)))
            return at + 1;
        c->seen = at + 1;
    }
}

static CutResult mbox_cut(Cut *c)
{
    uint32_t end = next_letter(c);
    if (end == UINT32_MAX && !c->last)
        return CUT_MORE;
    if (end == UINT32_MAX)
        end = c->window.n;
    c->piece = str_trim(without_mark(str_cut(c->window, 0, end)));
    c->taken = c->seen = end;
    if (c->piece.n == 0 && !c->over)
        return CUT_END;
    c->number++;
    return CUT_PIECE;
}

static bool mbox_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    Str letter = d->article.raw, line;
    str_line(&letter, &line);
    return mail_open(p, letter, d, e);
}

const IntakeFormat format_mbox = {
    .name  = "mbox",
    .help  = "mailboxes (mbox): newsletters, one article a letter",
    .piece = "letter",
    .place = 5,
    .sniff = mail_from_line,
    .cut   = mbox_cut,
    .open  = mbox_open,
};
