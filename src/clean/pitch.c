/* clean/pitch.c -- walls and offers: what is said to sell, not to tell.
 *
 * "Subscribe now to keep reading." ends what a page gives; whatever follows sells on. An offer
 * amid the text ("Sign up for our morning letter") goes alone. No word of these is a pitch by
 * itself: people subscribe to ideas and register at schools in any article.
 */
#include "clean/page.h"

#define PITCH_WORDS  60          /* longer paragraphs tell something */
#define LABEL_BYTES  160

static Str lowered(Str s, char *buf, uint32_t most)
{
    uint32_t n = 0, at = 0;

    while (at < s.n && n + 4 < most) {
        unsigned char byte = (unsigned char)s.p[at];
        if (byte < 0x80) {
            buf[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte | 32 : byte == '\n' ? ' ' : byte);
            at++;
            continue;
        }
        uint32_t c = utf8_lower(utf8_next(s, &at));
        n += utf8_put(buf + n, c == 0xA0 ? ' ' : c == 0x2019 ? '\'' : c);
    }
    return (Str){ buf, n };
}

Pitch pitch_of(const Sayings *says, Str paragraph)
{
    char buf[700];
    bool any;

    if (paragraph.n > 600)
        return PITCH_NONE;
    Str      s = lowered(paragraph, buf, sizeof buf);
    uint32_t said = phrases_in(says->list[SAYS_PITCH], s, &any), groups = 0;
    if (!any || words_in(paragraph) > PITCH_WORDS)
        return PITCH_NONE;
    for (uint32_t g = said & (PITCH_WALL_WORD - 1); g; g &= g - 1)
        groups++;
    bool quoted = s.p[0] == '"' || str_starts(s, S("\xE2\x80\x9C"));
    if (quoted)
        return PITCH_NONE;
    if (said & PITCH_WALL_WORD && (groups > 0 || words_in(paragraph) < 12))
        return PITCH_WALL;
    return groups >= 2 ? PITCH_OFFER : PITCH_NONE;
}

bool is_label(const Sayings *says, Str paragraph)
{
    char buf[LABEL_BYTES + 8];

    if (paragraph.n > LABEL_BYTES)
        return false;
    Str s = str_trim(lowered(paragraph, buf, sizeof buf));
    return phrases_begin(says->list[SAYS_LABEL], s) & LABEL_OPEN
        || phrases_has(says->list[SAYS_LABEL], s);
}

bool is_related(const Sayings *says, Str heading)
{
    char buf[120];

    if (heading.n > 80)
        return false;
    return phrases_at(says->list[SAYS_RELATED], str_trim(lowered(heading, buf, sizeof buf)))
        != NULL;
}

/* Is what follows a wall of its kind: short, selling, a list of what one gets? A page may say
 * "keep reading" amid an article that goes on. */
static bool sells_on(const Page *p, uint32_t from, uint32_t to)
{
    uint32_t told = 0, sold = 0;

    for (uint32_t i = from; i < to; i++) {
        const Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        bool sells =
            pitch_of(p->says, q->text) != PITCH_NONE || q->mark & MARK_LIST || q->words < 20;
        if (sells)
            sold += q->chars;
        else
            told += q->chars;
    }
    return told <= sold * 2 || told < 400;
}

static void drop_from(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->piece[i].fate == FATE_BODY)
            p->piece[i].fate = FATE_DROP;
}

/* The last paragraphs speak to the reader: "Will you give five dollars?", "Follow us on ...",
 * "Download the Courier on your phone". */
static bool is_tail(const Sayings *says, Str paragraph)
{
    char buf[500];
    bool any;

    if (paragraph.n > 440 || words_in(paragraph) > 50)
        return false;
    Str      s = lowered(paragraph, buf, sizeof buf);
    bool quoted = str_starts(s, S("\"")) || str_starts(s, S("\xE2\x80\x9C"))
        || str_starts(s, S("\xE2\x80\x98"));
    uint32_t said = phrases_in(says->list[SAYS_TAIL], s, &any);
    return !quoted && said & TAIL_ASK
        && (said & TAIL_YOU || phrases_at(says->list[SAYS_TAIL_OPEN], s));
}

/* The desk's sign-off: "(dd/zb)", "(rk)". */
static bool is_signoff(Str s)
{
    if (s.n < 4 || s.n > 14 || s.p[0] != '(' || s.p[s.n - 1] != ')')
        return false;
    for (uint32_t i = 1; i + 1 < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '/' && s.p[i] != ',')
            return false;
    return true;
}

/* Lines of the page's foot, where a saved text has them at its end. */
static bool is_foot(const Sayings *says, Str s)
{
    char buf[420];
    bool any;

    if (s.n > 400 || words_in(s) > 60)
        return false;
    Str l = lowered(s, buf, sizeof buf);
    if (phrases_at(says->list[SAYS_FOOT], l))
        return true;
    if (words_in(s) > 30)
        return false;
    bool feed = str_starts(l, S("the post ")) && str_has(l, S(" appeared first on "));
    phrases_in(says->list[SAYS_FOOT_ANYWHERE], l, &any);
    return feed || any || is_signoff(s) || str_starts(l, S("(c) ")) || str_starts(l, S("\xC2\xA9"));
}

#define TAIL_PIECES 5

/* From the end on: pitches, foot lines, and what short lines stand below one that was cut. */
static void cut_tail(Page *p, uint32_t from, uint32_t to)
{
    uint32_t seen = 0, keep = to;

    for (uint32_t i = to; i-- > from && seen < TAIL_PIECES;) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        seen++;
        if (is_tail(p->says, q->text) || is_foot(p->says, q->text)
            || pitch_of(p->says, q->text) != PITCH_NONE)
            keep = i;
        else if (q->words > 12 || q->sentence)
            break;
    }
    if (keep == to)
        return;
    for (uint32_t i = keep; i < to; i++)
        p->offers += p->piece[i].fate == FATE_BODY && is_tail(p->says, p->piece[i].text);
    drop_from(p, keep, to);
}

/* Its first words, for a note. */
static Str beginning(Str s)
{
    uint32_t n = s.n < 80 ? s.n : 80;

    while (n < s.n && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return str_cut(s, 0, n);
}

void pitch_cut(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        Pitch  pitch = q->fate == FATE_BODY ? pitch_of(p->says, q->text) : PITCH_NONE;
        if (pitch == PITCH_NONE)
            continue;
        if (pitch == PITCH_WALL && sells_on(p, i + 1, to)) {
            p->wall = beginning(q->text);
            drop_from(p, i, to);
            break;
        }
        q->fate = FATE_DROP;
        p->offers++;
    }
    cut_tail(p, from, to);
}

/* What a page set apart as its wall: <div class=paywall>The rest is for subscribers ... */
static Str wall_box(const Page *p)
{
    for (uint32_t i = p->t.n ? p->at[p->root] : 0; i < p->n_piece; i++) {
        const Piece *q = &p->piece[i];
        char buf[700];
        if (!(q->mark & MARK_WALL) || q->words < 4 || q->text.n > 600)
            continue;
        Str s = lowered(q->text, buf, sizeof buf);
        bool any;
        if (phrases_in(p->says->list[SAYS_PITCH], s, &any) & PITCH_WALL_WORD
            || str_has(s, S("for subscribers")) || str_has(s, S("abonnent")))
            return beginning(q->text);
    }
    return STR_NONE;
}

void pitch_note(const Page *p)
{
    Arena *a = p->d->arena;
    Str    box = p->wall.n ? STR_NONE : wall_box(p);

    if (box.n)
        doc_note(p->d, arena_fmt(a, "the page has a wall: %.*s", STR_ARG(box)));
    if (p->wall.n)
        doc_note(p->d, arena_fmt(a, "cut at a wall: %.*s", STR_ARG(p->wall)));
    if (p->offers)
        doc_note(p->d,
            arena_fmt(a, "left out %u offer%s to subscribe, sign up or follow", p->offers,
                p->offers == 1 ? "" : "s"));
}
