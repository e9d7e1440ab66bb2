/* clean/plain.c -- a page saved as plain text.
 *
 *     The Daily Crane              the head: outlet, menus, the headline, often twice,
 *     headline                     byline and date
 *     By Jane Roe / June 9, 2014
 *
 *     paragraph                    the body, captions in it
 *     Image copyright AP Image caption ...
 *     paragraph
 *     Keep reading ...             the wall, and all after it
 *
 * A text that begins with its first paragraph has no headline: none is made up.
 */
#include "clean/meta.h"

#define RUNNING_WORDS 20         /* no line of the head has so many */
#define SENTENCE_WORDS 12        /* nor so many and a full stop */
#define HEAD_MOST     14         /* lines above it */
#define WRAPPED_BYTES 130        /* text wrapped at a width has no longer lines */
#define HEAD_BYTES    45         /* nor shorter ones but at a paragraph's end */

typedef struct Lines { Page *p; uint32_t cap; char *to; } Lines;

static bool is_bullet(Str line, Str *rest)
{
    static const char *const bullets[] = { "\xE2\x80\xA2", "* ", "- ", "\xE2\x80\x93 ", "\xC2\xB7 ",
        "\xE2\x97\x8F", "\xE2\x96\xAA" };

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(line, str_of(bullets[i]))) {
            *rest = str_trim(str_from(line, str_of(bullets[i]).n));
            return rest->n > 0;
        }
    return false;
}

/* A menu or a path, flattened: "World   Rugby   Jobs", "Home > National". */
static bool is_menu(Str line)
{
    uint32_t gaps = 0;

    for (uint32_t i = 0; i + 2 < line.n; i++)
        gaps += line.p[i] == ' ' && line.p[i + 1] == ' ' && line.p[i + 2] != ' ';
    return gaps >= 2 || str_has(line, S(" > ")) || str_has(line, S(" \xC2\xBB "));
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

/* Lines longer than any width are paragraphs, each; so are lines of a text without blank ones,
 * where nearly all end as sentences do. */
static bool lines_are_paragraphs(Str page)
{
    uint32_t blank = 0, lines = 0, unfinished = 0;
    Str      line;

    while (str_line(&page, &line)) {
        line = str_trim(line);
        if (line.n > WRAPPED_BYTES)
            return true;
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
    uint32_t above = 0;                                    /* bytes of the line above */

    while (str_line(&page, &line)) {
        line = str_trim(line);
        bool bullet = is_bullet(line, &rest);
        bool head = above < HEAD_BYTES && p->n_piece < HEAD_MOST;
        above = line.n;
        if (line.n == 0 || single || head || bullet || q.mark & (MARK_LIST | MARK_AROUND))
            close_piece(&l, &q);
        if (bullet) {
            q.mark = MARK_LIST;
            line = rest;
        }
        uint32_t inside = caption_inside(p->says, line);
        if (inside != UINT32_MAX) {
            add_line(&l, &q, str_cut(line, 0, inside));
            close_piece(&l, &q);
            line = str_from(line, inside + 1);
        }
        if (q.text.n == 0 && line.n < 200 && is_menu(line))
            q.mark |= MARK_AROUND;
        add_line(&l, &q, line);
    }
    close_piece(&l, &q);
}

static void find_captions(Page *p)
{
    for (uint32_t i = 0; i < p->n_piece; i++) {
        Piece *q = &p->piece[i];
        Str    text, credit;
        if (!caption_said(p->says, q->text, &text, &credit))
            continue;
        if (str_is(credit, "other") || str_is(credit, "unknown"))
            credit = STR_NONE;
        q->fate = text.n ? FATE_CAPTION : FATE_DROP;
        q->text = text;
        q->credit = credit;
    }
}

/* ---- the head ---- */

static bool is_running(const Page *p, const Piece *q)
{
    bool stop = q->sentence && q->text.n && q->text.p[q->text.n - 1] != '?';

    if (q->fate != FATE_BODY || is_byline(p->says, q->text) || person_by_date(p->says, q->text).n)
        return false;
    return q->words > 2 * RUNNING_WORDS || (stop && q->words >= SENTENCE_WORDS);
}

/* Pieces before the first paragraph; 0: it begins at once, or no paragraph is there. */
static uint32_t head_end(const Page *p)
{
    for (uint32_t i = 0; i < p->n_piece && i <= HEAD_MOST; i++)
        if (is_running(p, &p->piece[i]))
            return i;
    return 0;
}

static bool could_be_headline(const Page *p, const Piece *q)
{
    Stamp day;
    bool  mark = q->sentence && q->text.n && q->text.p[q->text.n - 1] == '.';

    return q->fate == FATE_BODY && q->words >= 3 && q->words <= 28 && !mark
        && !(q->mark & (MARK_AROUND | MARK_LIST)) && !is_byline(p->says, q->text)
        && !is_label(p->says, q->text) && !str_has(q->text, S("://"))
        && !(q->words <= 8 && date_in(q->text, &day))
        && !(q->words <= 5 && person_alone(p->says, q->text).n);
}

static void set_source(Page *p, Str name)
{
    Article *article = &p->d->article;
    Stamp    day;

    name = str_trim(name);
    if (article->source.n == 0 && name.n > 1 && words_in(name) <= 5 && !date_in(name, &day))
        article->source = arena_str(p->d->arena, name);
}

/* "Headline | World | The Daily Crane": the headline; the last part names the outlet. */
static Str without_parts(Page *p, Str title)
{
    uint32_t at = str_find(title, S(" | "));

    if (at == UINT32_MAX || words_in(str_cut(title, 0, at)) < 3)
        return title;
    Str rest = str_from(title, at + 3), part = STR_NONE;
    while (str_split(&rest, '|', &part))
        continue;
    set_source(p, part);
    return str_trim(str_cut(title, 0, at));
}

/* The headline: what stands twice in the head; else its longest line. */
static uint32_t headline_at(Page *p, uint32_t end, uint32_t *again)
{
    uint32_t best = UINT32_MAX;

    *again = UINT32_MAX;
    for (uint32_t i = 0; i < end; i++) {
        if (!could_be_headline(p, &p->piece[i]))
            continue;
        Str title = without_parts(p, p->piece[i].text);
        for (uint32_t k = i + 1; k < end; k++)
            if (p->piece[k].fate == FATE_BODY && same_letters(title, p->piece[k].text)) {
                *again = i;
                return k;
            }
        if (best == UINT32_MAX || p->piece[i].words > p->piece[best].words)
            best = i;
    }
    return best;
}

static void find_title(Page *p, uint32_t end)
{
    Article *article = &p->d->article;
    uint32_t again, at = headline_at(p, end, &again);

    if (at == UINT32_MAX)
        return;
    Str title = without_parts(p, p->piece[at].text);
    p->piece[at].fate = FATE_DROP;
    if (again != UINT32_MAX) {
        p->piece[again].fate = FATE_DROP;
        doc_note(p->d, S("the headline was given twice"));
    }
    if (article->title.n == 0)
        article->title = arena_str(p->d->arena, title);
    p->title = article->title;
}

static void set_authors(Page *p, Str line)
{
    Article *article = &p->d->article;
    Str      name[AUTHORS_MOST];
    uint32_t n = article->n_author ? 0 : authors_split(p->says, p->a, line, name, AUTHORS_MOST);

    if (n == 0)
        return;
    Str *author = ARENA_ARRAY(p->d->arena, Str, n);
    for (uint32_t i = 0; i < n; i++)
        author[i] = arena_str(p->d->arena, name[i]);
    article->author = author;
    article->n_author = n;
}

/* One line of the head: a byline, a date, the outlet, a menu. True: it is none of the text. */
static bool take_head_line(Page *p, Piece *q, uint32_t at)
{
    Article *article = &p->d->article;
    Stamp    stamp = { TIME_UNKNOWN, TIME_DAY, 0 };
    bool     byline = is_byline(p->says, q->text), dated = date_in(q->text, &stamp);
    Str      person = person_by_date(p->says, q->text);

    if (q->words >= RUNNING_WORDS || (q->sentence && !byline && !dated))
        return false;
    if (!person.n && at > 0 && !(q->mark & MARK_AROUND))
        person = person_alone(p->says, q->text);
    if (!byline && !dated && person.n
        && is_organisation(p->says, person)) { /* headline, "Northern Herald", day */
        set_source(p, q->text);
        return true;
    }
    if (dated && !time_parse_zone(q->text, &stamp.at, &stamp.precision, &stamp.zone))
        date_in(q->text, &stamp);
    if (dated && article->published.at == TIME_UNKNOWN)
        article->published = stamp;
    if (byline) {
        Str rest = q->text, part = STR_NONE;
        while (str_split(&rest, '|', &part))
            if (part.p > q->text.p)
                set_source(p, part);
    }
    if (byline || person.n)
        set_authors(p, byline ? q->text : person);
    uint32_t path = str_find(q->text, S(" > "));
    if (at == 0 && !byline && !dated)
        set_source(p, path == UINT32_MAX ? q->text : str_cut(q->text, 0, path));
    return byline || dated || person.n || q->mark & MARK_AROUND || q->words <= 6;
}

static void find_head(Page *p)
{
    uint32_t end = head_end(p);

    find_title(p, end);
    for (uint32_t i = 0; i < end; i++)
        if (p->piece[i].fate == FATE_BODY && (take_head_line(p, &p->piece[i], i) || i == 0))
            p->piece[i].fate = FATE_DROP;
}

/* ---- the foot ---- */

/* "Comments (3)", "12 comments": readers speak from here on. */
static bool begins_comments(Str s)
{
    while (s.n && s.p[0] >= '0' && s.p[0] <= '9')
        s = str_trim(str_from(s, 1));
    return s.n < 24 && (str_starts_fold(s, S("comments")) || str_starts_fold(s, S("comment (")));
}

/* "Address of this page: http://...", or an address alone. */
static bool take_address(Page *p, const Piece *q)
{
    uint32_t at = str_find(q->text, S("http"));
    bool is = at != UINT32_MAX && q->text.n < 400 && str_has(str_from(q->text, at), S("://"))
        && words_in(str_cut(q->text, 0, at)) <= 5
        && str_find(str_from(q->text, at), S(" ")) == UINT32_MAX;

    if (!is || (at > 0 && q->text.p[at - 1] != ' '))
        return false;
    Str url = url_canonical(p->d->arena, str_from(q->text, at));
    if (p->d->article.url.n == 0)
        p->d->article.url = url;
    return url.n > 0;
}

static void drop_foot(Page *p)
{
    for (uint32_t i = 0; i < p->n_piece; i++) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        if (i > 1 && begins_comments(q->text)) {
            for (; i < p->n_piece; i++)
                p->piece[i].fate = FATE_DROP;
            doc_note(p->d, S("left out readers' comments"));
            return;
        }
        if (is_label(p->says, q->text) || take_address(p, q))
            q->fate = FATE_DROP;
    }
}

void plain_clean(const Known *known, Arena *scratch, Doc *d)
{
    Page p = { .a = scratch, .known = known, .says = &known->says, .d = d };

    cut_lines(&p, d->article.page);
    find_captions(&p);
    find_head(&p);
    drop_foot(&p);
    pitch_cut(&p, 0, p.n_piece);
    pitch_note(&p);
    text_set(&p);
}
