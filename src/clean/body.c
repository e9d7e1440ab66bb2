/* clean/body.c -- which pieces of a page are the article.
 *
 * Each piece is worth what it adds: running text its length, menus and link lists less than
 * nothing. The body stands in the node whose pieces are worth most together; what lies in it but
 * reads like surroundings is dropped again.
 */
#include "clean/meta.h"

#define WORTH_MOST   800.0f     /* one endless paragraph is not worth a page */

static float link_share(const Piece *q)
{
    return q->chars ? (float)q->link_chars / (float)q->chars : 1;
}

static bool is_running(const Piece *q)
{
    bool linked = link_share(q)
        > (q->sentence && q->words >= 15 && q->mark & (MARK_BODY | MARK_MAIN) ? 0.8f : 0.5f);
    if (q->level || linked)
        return false;
    return q->words >= 12 || (q->words >= 5 && q->sentence);
}

static float piece_worth(const Piece *q)
{
    float n = (float)q->chars;

    if (q->mark & MARK_COMMENT)
        return is_running(q) ? -0.5f * (n < 200 ? n : 200) : -10;
    if (q->mark & (MARK_AROUND | MARK_WALL))
        return -5;
    if (q->mark & (MARK_CAPTION | MARK_CREDIT | MARK_BYLINE | MARK_DATE | MARK_FOOTNOTE))
        return 0;
    if (q->level)
        return link_share(q) > 0.5f ? -20 : 0;
    if (!is_running(q))
        return (q->mark & MARK_BODY ? 0.2f : 1.0f) * (-10 - 0.3f * (n < 100 ? n : 100));
    float worth = (n < WORTH_MOST ? n : WORTH_MOST) * (1 - link_share(q));
    worth *= q->in_p ? 1.0f : 0.7f;
    worth *= q->mark & MARK_WEAK ? 0.6f : 1.0f;
    worth *= q->mark & MARK_BODY ? 1.5f : q->mark & MARK_MAIN ? 1.2f : 1.0f;
    return worth;
}

#define INNER_SHARE  0.90

/* While one child holds nearly all that is worth anything, the rest beside it is surroundings: a
 * notice above, a pitch below. */
static uint32_t inner_node(const Page *p, const double *sum, uint32_t root)
{
    for (;;) {
        double   all = sum[p->at[p->t.node[root].end]] - sum[p->at[root]], best = 0;
        uint32_t inner = root;
        for (uint32_t row = root + 1; row < p->t.node[root].end; row = p->t.node[row].end) {
            double worth = sum[p->at[p->t.node[row].end]] - sum[p->at[row]];
            if (worth > best) {
                best = worth;
                inner = row;
            }
        }
        if (inner == root || best < INNER_SHARE * all || p->t.node[inner].tag == TAG_P)
            return root;
        root = inner;
    }
}

/* The node whose pieces are worth most; the innermost of equals. */
static uint32_t best_node(Page *p)
{
    double  *sum = ARENA_ARRAY(p->a, double, p->n_piece + 1);
    double   best = 0;
    uint32_t root = 0;

    for (uint32_t i = 0; i < p->n_piece; i++) {
        p->piece[i].worth = piece_worth(&p->piece[i]);
        sum[i + 1] = sum[i] + (double)p->piece[i].worth;
    }
    for (uint32_t row = 0; row < p->t.n; row++) {
        double worth = sum[p->at[p->t.node[row].end]] - sum[p->at[row]];
        if (worth >= best && worth > 0) {
            best = worth;
            root = row;
        }
    }
    return best > 0 ? inner_node(p, sum, root) : 0;
}

/* Where part of it says "I am the article's body" and holds nearly all, the rest is not. */
static bool body_is_marked(const Page *p, uint32_t from, uint32_t to)
{
    float in = 0, all = 0;

    for (uint32_t i = from; i < to; i++)
        if (p->piece[i].worth > 0) {
            all += p->piece[i].worth;
            in += p->piece[i].mark & MARK_BODY ? p->piece[i].worth : 0;
        }
    return in > 0.7f * all;
}

static Fate piece_fate(const Piece *q, bool marked)
{
    if (q->mark & MARKS_DROP)
        return FATE_DROP;
    if (q->mark & (MARK_CAPTION | MARK_CREDIT))
        return FATE_CAPTION;
    if (q->mark & MARK_FIGURE && !(q->mark & (MARK_QUOTE | MARK_TABLE)))
        return FATE_CAPTION;
    bool paragraph = q->in_p && q->words >= 20 && q->sentence && link_share(q) < 0.4f;
    if (marked && !(q->mark & MARK_BODY) && !paragraph)
        return FATE_DROP;
    if (is_running(q))
        return FATE_BODY;
    if (link_share(q) > 0.6f && !(q->mark & MARK_TABLE))
        return FATE_DROP;
    return FATE_OPEN;
}

/* Does it stand beside the other, in the same element? */
static bool beside(const Page *p, const Piece *q, const Piece *other)
{
    return p->t.node[q->row].parent == p->t.node[other->row].parent;
}

/* Short pieces: kept between running text. Before and after it only a paragraph that stands
 * beside one: "(Reporting by Jane Roe)", "Thanks, all!". */
static void settle_open(Page *p, uint32_t from, uint32_t to)
{
    uint32_t first = to, last = from;

    for (uint32_t i = from; i < to; i++)
        if (p->piece[i].fate == FATE_BODY) {
            first = i < first ? i : first;
            last = i;
        }
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_OPEN)
            continue;
        bool between = i > first && i < last;
        bool tail = i > last && last < to && q->in_p && beside(p, q, &p->piece[last]);
        bool named = q->mark & (MARK_BYLINE | MARK_DATE | MARK_TITLE);
        q->fate = (between || tail) && !named ? FATE_BODY : FATE_DROP;
    }
}

/* Above the first paragraph: "By Jane Roe and John Doe, June 9, 2014", a place, a section. */
static void drop_head_lines(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + 12; i++) {
        Piece *q = &p->piece[i];
        Stamp  day;
        if (q->fate != FATE_BODY)
            continue;
        if (q->words >= 25 && !is_byline(p->says, q->text))
            return;
        if (is_byline(p->says, q->text)
            || (!q->sentence && q->words < 25 && date_in(q->text, &day)))
            q->fate = FATE_DROP;
    }
}

#define PULLS_MOST 8

/* A pull quote says again, large, what a paragraph says. */
static void drop_pulls(Page *p, uint32_t from, uint32_t to)
{
    uint32_t pulls = 0;

    for (uint32_t i = from; i < to && pulls < PULLS_MOST; i++) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY || !(q->mark & MARK_PULL) || q->text.n < 12)
            continue;
        Str inner = str_cut(q->text, 4, q->text.n - 4);      /* within its quotation marks */
        pulls++;
        for (uint32_t k = from; k < to && q->fate == FATE_BODY; k++)
            if (k != i && p->piece[k].fate == FATE_BODY && str_has(p->piece[k].text, inner))
                q->fate = FATE_DROP;
    }
}

/* "You may also like": what follows in the heading's own box are other articles. */
static void drop_related(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        if (!q->level || !is_related(p->says, q->text))
            continue;
        uint32_t box = p->t.node[q->row].parent, end = p->at[p->t.node[box].end];
        if (box == p->root || p->at[box] + 3 < i)
            continue;
        for (; i < end && i < to; i++)
            p->piece[i].fate = FATE_DROP;
        i--;
    }
}

/* A heading says something only of text below it: one whose text was left out goes too. */
static void drop_bare_headings(Page *p, uint32_t from, uint32_t to)
{
    uint32_t below = 1; /* level of the body piece below; 0 is text, 1 the end */
    bool     cut = true;                       /* something between was left out */

    for (uint32_t i = to; i-- > from;) {
        Piece *q = &p->piece[i];
        cut |= q->fate == FATE_DROP;
        if (q->fate != FATE_BODY)
            continue;
        if (q->level && cut && below && below <= q->level) {
            q->fate = FATE_DROP;
            continue;
        }
        below = q->level;
        cut = false;
    }
}

/* "Photo: Roe / A street in Quetta." as a paragraph, "A hall (credit: NASA)". */
static void find_captions(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        Str    text, credit;
        if (q->fate != FATE_BODY || q->words > 60
            || !caption_said(p->says, q->text, &text, &credit))
            continue;
        q->fate = FATE_CAPTION;
        q->text = text;
        q->credit = credit;
    }
}

/* "Advertisement", "Read more: ...", and the headline said again. */
static void drop_labels(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        if (q->fate == FATE_BODY
            && (is_label(p->says, q->text)
                || (p->title.n && q->words > 2 && same_letters(q->text, p->title))))
            q->fate = FATE_DROP;
    }
}

#define LEAD_PIECES 12           /* between headline and body: byline, date, share links, the lead */

/* The piece that shows the headline, nearest above the body; UINT32_MAX: none. */
static uint32_t headline_above(const Page *p, uint32_t from)
{
    for (uint32_t i = from; i-- > 0 && i + 2 * LEAD_PIECES > from;)
        if (p->piece[i].words && p->title.n && same_letters(p->piece[i].text, p->title))
            return i;
    return UINT32_MAX;
}

/* A first paragraph may stand outside the body's own element, below the headline. */
static void take_lead(Page *p, uint32_t from, uint32_t to)
{
    uint32_t head = headline_above(p, from), n = 0;

    if (head == UINT32_MAX)
        return;
    for (uint32_t i = head + 1; i < from && i <= head + LEAD_PIECES && n < 2; i++) {
        Piece *q = &p->piece[i];
        bool named = q->mark
            & (MARKS_DROP | MARK_CAPTION | MARK_CREDIT | MARK_FIGURE | MARK_BYLINE | MARK_DATE
                | MARK_LIST);
        Stamp day;
        if (named || q->words < 10 || q->words > 90 || link_share(q) > 0.3f
            || is_byline(p->says, q->text) || (q->words < 20 && date_in(q->text, &day)))
            continue;
        if (q->mark & (MARK_LEAD | MARK_HEADER | MARK_TITLE) || !q->in_p || !q->sentence)
            continue;                                     /* a deck under the headline is no body */
        bool again = false;
        for (uint32_t k = from; k < to && k < from + 4; k++)
            again |= p->piece[k].fate == FATE_BODY && same_letters(p->piece[k].text, q->text);
        q->fate = again ? FATE_DROP : FATE_BODY;
        n += !again;
    }
}

/* The picture above the body has its caption there too. */
static uint32_t take_lead_captions(Page *p, uint32_t from)
{
    uint32_t head = headline_above(p, from), first = from;

    for (uint32_t i = from; i-- > 0 && i + LEAD_PIECES >= from;) {
        Piece *q = &p->piece[i];
        bool   well = (head != UINT32_MAX && i > head) || q->mark & MARK_MAIN;
        if (!well || q->mark & (MARKS_DROP | MARK_LINK)
            || !(q->mark & (MARK_CAPTION | MARK_CREDIT | MARK_FIGURE)))
            continue;
        q->fate = FATE_CAPTION;
        first = i;
    }
    return first;
}

void body_find(Page *p)
{
    p->root = best_node(p);
    uint32_t from = p->at[p->root], to = p->at[p->t.node[p->root].end];
    bool     marked = body_is_marked(p, from, to);

    for (uint32_t i = 0; i < p->n_piece; i++) {
        Piece *q = &p->piece[i];
        q->fate = (uint8_t)(i >= from && i < to ? piece_fate(q, marked) : FATE_DROP);
    }
    settle_open(p, from, to);
    take_lead(p, from, to);
    drop_head_lines(p, from, to);
    drop_labels(p, from, to);
    drop_related(p, from, to);
    drop_pulls(p, from, to);
    live_find(p, from, to);
    drop_bare_headings(p, from, to);
    find_captions(p, from, to);
    pitch_cut(p, from, to);
    captions_settle(p, take_lead_captions(p, from), to);
}

void body_rows(const Page *p, uint32_t *begin, uint32_t *end)
{
    *begin = *end = p->t.n;
    for (uint32_t i = 0; i < p->n_piece; i++)
        if (p->piece[i].fate == FATE_BODY && p->piece[i].last) {
            *begin = *begin == p->t.n ? p->piece[i].first : *begin;
            *end = p->piece[i].last;
        }
}
