/* clean/plain.c -- a page saved as plain text.
 *
 *     headline                     often twice: once of the window, once of the page
 *     By Jane Roe / June 9, 2014
 *
 *     paragraph
 *     Image copyright AP Image caption ...
 *     paragraph
 *     Keep reading ...             the wall, and all after it
 */
#include "clean/meta.h"

#define HEAD_PIECES   8          /* headline, byline and date stand among the first */
#define TITLE_WORDS   24

typedef struct Lines { Page *p; uint32_t cap; char *to; } Lines;

static bool is_bullet(Str line, Str *rest)
{
    static const char *const bullets[] = { "\xE2\x80\xA2", "* ", "- ", "\xE2\x80\x93 ", "\xC2\xB7 ", "\xE2\x97\x8F", "\xE2\x96\xAA" };

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(line, str_of(bullets[i]))) {
            *rest = str_trim(str_from(line, str_of(bullets[i]).n));
            return rest->n > 0;
        }
    return false;
}

/* Append a line to the paragraph, white space folded. */
static void add_line(Lines *l, Piece *q, Str line)
{
    uint32_t at = 0;
    bool     blank = q->text.n > 0;

    while (at < line.n) {
        uint32_t from = at, c = utf8_next(line, &at);
        if (utf8_is_space(c) || c < 0x20) {
            blank = q->text.n > 0;
            continue;
        }
        if (blank) {
            *l->to++ = ' ';
            q->text.n++;
        }
        blank = false;
        for (; from < at; from++, q->text.n++)
            *l->to++ = line.p[from];
    }
}

static void close_piece(Lines *l, Piece *q)
{
    if (q->text.n) {
        q->chars = utf8_count(q->text);
        q->words = words_in(q->text);
        q->sentence = ends_sentence(q->text);
        q->fate = FATE_BODY;
        ARENA_PUSH(l->p->a, l->p->piece, l->p->n_piece, l->cap, *q);
    }
    *q = (Piece){ .text = { l->to, 0 } };
}

/* Without any blank line each line is a paragraph, unless lines are cut at one width. */
static bool lines_are_paragraphs(Str page)
{
    uint32_t blank = 0, lines = 0, unfinished = 0;
    Str      line;

    while (str_line(&page, &line)) {
        line = str_trim(line);
        blank += line.n == 0 && page.n > 0 && lines > 0;
        lines += line.n > 0;
        unfinished += line.n > 50 && !ends_sentence(line);
    }
    return blank == 0 && unfinished * 4 < lines;
}

static void cut_lines(Page *p, Str page)
{
    Lines l = { .p = p, .to = arena_alloc(p->a, (size_t)page.n * 2 + 16) };
    bool  single = lines_are_paragraphs(page);
    Piece q = { .text = { l.to, 0 } };
    Str   line, rest;

    while (str_line(&page, &line)) {
        line = str_trim(line);
        bool bullet = is_bullet(line, &rest);
        if (line.n == 0 || single || bullet || q.mark & MARK_LIST)
            close_piece(&l, &q);
        if (bullet) {
            q.mark = MARK_LIST;
            line = rest;
        }
        uint32_t inside = caption_inside(line);
        if (inside != UINT32_MAX) {
            add_line(&l, &q, str_cut(line, 0, inside));
            close_piece(&l, &q);
            line = str_from(line, inside + 1);
        }
        add_line(&l, &q, line);
    }
    close_piece(&l, &q);
}

static void find_captions(Page *p)
{
    for (uint32_t i = 0; i < p->n_piece; i++) {
        Piece *q = &p->piece[i];
        Str    text, credit;
        if (!caption_said(q->text, &text, &credit))
            continue;
        q->fate = text.n ? FATE_CAPTION : FATE_DROP;
        q->text = text;
        q->credit = credit;
    }
}

/* The headline: said twice at the head, or a short line that is no sentence over longer ones. */
static uint32_t headline_at(const Page *p, uint32_t *again)
{
    uint32_t head = p->n_piece < HEAD_PIECES ? p->n_piece : HEAD_PIECES;

    *again = UINT32_MAX;
    for (uint32_t i = 0; i + 1 < head; i++)
        for (uint32_t k = i + 1; k < head && p->piece[i].words <= 2 * TITLE_WORDS; k++)
            if (same_letters(p->piece[i].text, p->piece[k].text)) {
                *again = k;
                return i;
            }
    const Piece *first = p->piece;
    bool short_line = head > 1 && first->fate == FATE_BODY && first->words >= 2 && first->words <= TITLE_WORDS
                      && !first->sentence && !(first->mark & MARK_LIST) && !is_byline(first->text);
    bool question = head > 1 && first->words <= 16 && first->sentence && first->text.p[first->text.n - 1] == '?';
    Stamp day;
    if ((!short_line && !question) || (first->words < 6 && date_in(first->text, &day)))
        return UINT32_MAX;
    for (uint32_t i = 1; i < head; i++)
        if (p->piece[i].fate == FATE_BODY && p->piece[i].words > first->words && p->piece[i].sentence)
            return 0;
    return UINT32_MAX;
}

static void find_title(Page *p)
{
    Article *article = &p->d->article;
    uint32_t again, at = headline_at(p, &again);

    if (at == UINT32_MAX)
        return;
    p->piece[at].fate = FATE_DROP;
    if (again != UINT32_MAX) {
        p->piece[again].fate = FATE_DROP;
        doc_note(p->d, S("the headline was given twice"));
    }
    if (article->title.n == 0)
        article->title = arena_str(p->d->arena, p->piece[at].text);
}

static void take_byline(Page *p, Piece *q)
{
    Article *article = &p->d->article;
    Str      name[AUTHORS_MOST];
    uint32_t n = authors_split(p->a, q->text, name, AUTHORS_MOST);

    q->fate = FATE_DROP;
    if (article->n_author || n == 0)
        return;
    Str *author = ARENA_ARRAY(p->d->arena, Str, n);
    for (uint32_t i = 0; i < n; i++)
        author[i] = arena_str(p->d->arena, name[i]);
    article->author = author;
    article->n_author = n;
}

/* "By Jane Roe" and "Updated June 9, 2014 10:21 am" above the first paragraph. */
static void find_head_lines(Page *p)
{
    Article *article = &p->d->article;

    for (uint32_t i = 0; i < p->n_piece && i < HEAD_PIECES; i++) {
        Piece *q = &p->piece[i];
        Stamp  stamp = { TIME_UNKNOWN, TIME_DAY, 0 };
        if (q->fate != FATE_BODY)
            continue;
        if (q->words > 14 || (q->sentence && q->words > 6))
            break;
        if (is_byline(q->text))
            take_byline(p, q);
        bool whole = time_parse_zone(q->text, &stamp.at, &stamp.precision, &stamp.zone) && stamp.precision >= TIME_DAY;
        if (whole || (q->words <= 8 && date_in(q->text, &stamp))) {
            if (article->published.at == TIME_UNKNOWN)
                article->published = stamp;
            q->fate = FATE_DROP;
        }
    }
}

static void drop_labels(Page *p)
{
    for (uint32_t i = 0; i < p->n_piece; i++)
        if (p->piece[i].fate == FATE_BODY && is_label(p->piece[i].text))
            p->piece[i].fate = FATE_DROP;
}

void plain_clean(Arena *scratch, Doc *d)
{
    Page p = { .a = scratch, .d = d };

    cut_lines(&p, d->article.page);
    find_captions(&p);
    find_title(&p);
    find_head_lines(&p);
    pitch_cut(&p, 0, p.n_piece);
    drop_labels(&p);
    pitch_note(&p);
    text_set(&p);
}
