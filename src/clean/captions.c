/* clean/captions.c -- what is said of pictures, kept apart from the running text.
 *
 * They are evidence but no part of any paragraph: "Most of them were children" after a caption
 * goes back over it.
 */
#include "clean/page.h"

static uint32_t find_word(Str s, const char *z)
{
    return str_find_fold(s, str_of(z));
}

/* A caption begins so, wherever saved pages put it in the text: "Image copyright AP Image caption
 * ...". */
static bool opens_caption(const Sayings *says, Str s)
{
    return phrases_at(says->list[SAYS_CAPTION], s) != NULL;
}

uint32_t caption_inside(const Sayings *says, Str s)
{
    uint32_t best = UINT32_MAX;

    if (opens_caption(says, s))
        return best;
    for (size_t i = 0; i < 3; i++) {
        uint32_t at = str_find(s,
            i == 0       ? S(" Image copyright ")
                : i == 1 ? S(" Image caption ")
                         : S(" Image source, "));
        best = at < best ? at : best;
    }
    return best;
}

/* "Image copyright AP Image caption Two men": credit AP, text "Two men". */
static void labelled(const Sayings *says, Str s, Str *text, Str *credit)
{
    const Phrases *labels = says->list[SAYS_CAPTION];
    const Phrase  *first = phrases_at(labels, s), *label;
    uint32_t       at = 0;

    *credit = *text = STR_NONE;
    while (
        (at = phrases_find(labels, s, at, &label)) != UINT32_MAX && !(label->mark & CAPTION_TEXT))
        at++;
    if (first && !(first->mark & CAPTION_TEXT))
        *credit = str_cut(s, first->text.n, at);
    if (at != UINT32_MAX)
        *text = str_from(s, at + label->text.n);
    Str *both[2] = { text, credit };
    for (int i = 0; i < 2; i++) {
        *both[i] = str_trim(*both[i]);
        while (both[i]->n && (both[i]->p[0] == ',' || both[i]->p[0] == ':'))
            *both[i] = str_trim(str_from(*both[i], 1));
    }
}

/* Words that stand before a photographer's or agency's name. */
static uint32_t credit_head(const Sayings *says, Str s)
{
    const Phrase *head = phrases_at(says->list[SAYS_CREDIT], s);
    return head ? head->text.n : 0;
}

/* An agency's line: "AFP/Getty Images", "AP Photo/Jane Roe", "REUTERS/John Doe". */
static bool is_agency(const Sayings *says, Str s)
{
    const Phrase *agency;
    uint32_t      at = 0;

    if (s.n == 0 || s.n > 90 || words_in(s) > 10)
        return false;
    if (str_is(s, "AP") || str_is(s, "PA") || str_is(s, "AFP"))
        return true;
    for (; (at = phrases_find(says->list[SAYS_AGENCY], s, at, &agency)) != UINT32_MAX; at++)
        if (at == 0 || !((s.p[at - 1] | 32) >= 'a' && (s.p[at - 1] | 32) <= 'z'))
            return true;
    return false;
}

static Str unbracketed(Str s)
{
    while (
        s.n && (s.p[0] == '(' || s.p[0] == '[' || s.p[0] == '|' || s.p[0] == ':' || s.p[0] == '/'))
        s = str_trim(str_from(s, 1));
    while (s.n && (s.p[s.n - 1] == ')' || s.p[s.n - 1] == ']' || s.p[s.n - 1] == '|'))
        s = str_trim(str_cut(s, 0, s.n - 1));
    return s;
}

static bool take_credit(const Sayings *says, Str tail, Str *credit)
{
    Str      s = unbracketed(str_trim(tail));
    uint32_t head = credit_head(says, s);

    if (head == 0 && !is_agency(says, s))
        return false;
    *credit = unbracketed(str_trim(str_from(s, head)));
    return true;
}

void credit_split(const Sayings *says, Str s, Str *text, Str *credit)
{
    *credit = STR_NONE;
    *text = str_trim(s);
    if (s.n && s.n < 120 && take_credit(says, s, credit) && words_in(*credit) <= 8) {
        *text = STR_NONE;
        return;
    }
    for (uint32_t i = s.n; i > 1; i--) { /* the last part, behind ". ", "(", "|", a line's end */
        char c = s.p[i - 1];
        bool part = c == '(' || c == '[' || c == '|' || c == '\n'
            || (c == ' ' && i > 4 && memcmp(s.p + i - 4, "\xE2\x80\x94", 3) == 0)
            || (c == ' '
                && (s.p[i - 2] == '.' || s.p[i - 2] == '?' || s.p[i - 2] == '"' || s.p[i - 2] == ')'
                    || credit_head(says, str_from(s, i)) > 4));
        if (!part || s.n - i > 110 || words_in(str_from(s, i)) > 12)
            continue;
        if (take_credit(says, str_from(s, i), credit)) {
            *text = str_trim(str_cut(s, 0, i - 1));
            return;
        }
    }
}

/* "Photo: Teale / The ribbons of Hailey.", "Photograph: G. Astley. Portrait sellers in the market."
 */
static bool credit_first(const Sayings *says, Str s, Str *text, Str *credit)
{
    uint32_t head = credit_head(says, s), at, skip = 3;

    if (head < 5 || s.n > 500)
        return false;
    Str rest = str_trim(str_from(s, head));
    at = str_find(rest, S(" / "));
    if (at == UINT32_MAX)
        at = str_find(rest, S(" | "));
    for (uint32_t i = 3; at == UINT32_MAX && i + 2 < rest.n && i < 60; i++)
        if (rest.p[i] == '.' && rest.p[i + 1] == ' ' && rest.p[i - 2] != ' '
            && rest.p[i - 2] != '.') {
            at = i;
            skip = 2;
        }
    if (at == UINT32_MAX || words_in(str_cut(rest, 0, at)) > 7 || words_in(str_from(rest, at)) < 3)
        return false;
    *credit = str_trim(str_cut(rest, 0, at));
    *text = str_trim(str_from(rest, at + skip));
    return true;
}

bool caption_said(const Sayings *says, Str s, Str *text, Str *credit)
{
    if (opens_caption(says, s)) {
        labelled(says, s, text, credit);
        return true;
    }
    if (credit_first(says, s, text, credit))
        return true;
    const Phrase *head = s.n < 400 ? phrases_at(says->list[SAYS_PICTURE], s) : NULL;
    bool shown = s.n < 400
        && (str_starts_fold(s, S("in this photo")) || str_starts_fold(s, S("in this picture")));
    credit_split(says, s, text, credit);
    if (head && text->n == s.n)
        *text = str_trim(str_from(s, head->text.n));
    if (head || shown)
        return head || credit->n;
    if (credit->n == 0 || text->n == 0 || words_in(s) >= 60)
        return false;
    bool told = find_word(s, "photo:") != UINT32_MAX || find_word(s, "picture:") != UINT32_MAX;
    if (told && words_in(s) < 40)
        return true;
    return s.p[s.n - 1] == ')'
        && (find_word(s, "photo") != UINT32_MAX || find_word(s, "(credit") != UINT32_MAX
            || find_word(s, "(image") != UINT32_MAX);
}

/* The figure a piece stands in, so that caption and credit of one picture meet. */
static uint32_t figure_of(const Page *p, const Piece *q)
{
    uint32_t row = q->row;

    for (uint32_t guard = 0; p->t.n && guard < 6 && row; guard++, row = p->t.node[row].parent)
        if (p->t.node[row].tag == TAG_FIGURE)
            return row;
    return UINT32_MAX;
}

static void settle_one(const Sayings *says, Piece *q)
{
    Str text, credit;

    if (q->credit.n)
        return;
    if (opens_caption(says, q->text))
        labelled(says, q->text, &text, &credit);
    else if (q->mark & MARK_CREDIT && !(q->mark & MARK_CAPTION)) {
        text = STR_NONE;
        uint32_t head = credit_head(says, unbracketed(q->text));
        credit = str_trim(str_from(unbracketed(q->text), head));
    } else
        credit_split(says, q->text, &text, &credit);
    q->text = text;
    q->credit = credit;
}

void captions_settle(Page *p, uint32_t from, uint32_t to)
{
    uint32_t last = UINT32_MAX;                           /* caption before, of the same figure */

    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_CAPTION)
            continue;
        settle_one(p->says, q);
        bool beside = last != UINT32_MAX && (figure_of(p, q) == figure_of(p, &p->piece[last]))
                      && (figure_of(p, q) != UINT32_MAX || i == last + 1);
        if (q->text.n == 0 && q->credit.n && beside && p->piece[last].credit.n == 0)
            p->piece[last].credit = q->credit;
        bool name = beside && q->words <= 4 && !q->sentence && p->piece[last].credit.n == 0;
        if (name) /* a second line of the figure: "Crane archive" */
            p->piece[last].credit = q->text;
        if (q->text.n == 0 || name) {
            q->fate = FATE_DROP;
            continue;
        }
        bool again = last != UINT32_MAX && str_eq(p->piece[last].text, q->text);
        if (again || is_label(p->says, q->text) || words_in(q->text) < 2)
            q->fate = FATE_DROP;
        else
            last = i;
    }
}
