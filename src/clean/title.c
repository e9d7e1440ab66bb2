/* clean/title.c -- the headline and the outlet, each from several witnesses.
 *
 * <title> says "Two held after raid - The Daily Crane", og:title the headline with or without
 * the outlet, <h1> the headline as shown. The headline is what most of them share.
 */
#include "clean/meta.h"

/* Letters and digits of s in lower case, so that quotes and dashes do not part what is one. */
static Str letters(Arena *a, Str s)
{
    char    *out = arena_alloc(a, (size_t)s.n * 2 + 4);
    uint32_t n = 0, at = 0;

    while (at < s.n) {
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_letter(c) || utf8_is_digit(c) || (c >= 0x3000 && c < 0xFFFD))
            n += utf8_put(out + n, utf8_lower(c));
    }
    return (Str){ out, n };
}

static uint32_t next_letter(Str s, uint32_t *at)
{
    while (*at < s.n) {
        uint32_t c = utf8_next(s, at);
        if (utf8_is_letter(c) || utf8_is_digit(c))
            return utf8_lower(c);
    }
    return 0;
}

bool same_letters(Str x, Str y)
{
    uint32_t i = 0, k = 0, c, e;

    do {
        c = next_letter(x, &i);
        e = next_letter(y, &k);
    } while (c && c == e);
    return c == e;
}

bool holds_letters(Page *p, Str whole, Str part)
{
    Str w = letters(p->a, whole), q = letters(p->a, part);
    return q.n && str_has(w, q);
}

/* ---- the outlet ---- */

/* "www.daily-crane.co.uk" is told by "dailycrane": the longest label but the last. */
static Str host_label(Arena *a, Str host)
{
    Str best = STR_NONE, label;

    while (str_split(&host, '.', &label))
        if (host.n && label.n > best.n && !str_is(label, "www"))
            best = label;
    return letters(a, best);
}

/* The host says this name: "The Daily Crane" of dailycrane.com, or "BBC News" of bbc.co.uk. */
static bool host_says(const Meta *m, Str name)
{
    Arena *a = m->p->a;
    Str    label = host_label(a, url_host(a, m->p->d->article.url)), l = letters(a, name);

    if (str_starts(l, S("the")) && l.n > 6)
        l = str_from(l, 3);
    if (label.n < 2 || l.n < 2)
        return false;
    return str_eq(label, l) || (l.n >= 4 && str_has(label, l))
        || (label.n >= 3 && str_starts(l, label)) || (label.n >= 6 && str_has(l, label));
}

/* Where a title may be parted: " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ". */
static bool separator_at(Str s, uint32_t at, uint32_t *end)
{
    static const char *const seps[] = { " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ",
        " \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x80\xBA ", " < ", " \xC2\xAB ", " / ", "| ", " // " };

    for (size_t i = 0; i < sizeof seps / sizeof *seps; i++) {
        Str sep = str_of(seps[i]);
        if (s.p[at] != ' ' && s.p[at] != '|')
            return false;
        if (str_starts(str_from(s, at), sep)) {
            *end = at + sep.n;
            return true;
        }
    }
    return false;
}

/* Names the outlet and nothing else: "The Daily Crane", not "Crane wins prize". */
static bool is_site(const Meta *m, Str part)
{
    Arena *a = m->p->a;
    Str    label = host_label(a, url_host(a, m->p->d->article.url));
    Str said[4] = { meta_get(m, "og:site_name"), m->linked.publisher, meta_get(m, "application-name"),
                    m->p->d->article.source };

    for (int i = 0; i < 4; i++)
        if (said[i].n && same_letters(said[i], part))
            return true;
    return label.n && str_eq(label, letters(a, part));
}

/* Names the outlet, perhaps with a slogan: "Crane media - news and views". */
static bool names_site(const Meta *m, Str part)
{
    Str name = letters(m->p->a, m->p->d->article.source), l = letters(m->p->a, part);

    return is_site(m, part) || host_says(m, part) || (name.n >= 6 && str_starts(l, name));
}

bool names_outlet(const Meta *m, Str name)
{
    return name.n > 0 && is_site(m, name);
}

/* The title without the outlet at its end or, rarely, its beginning. */
Str without_site(const Meta *m, Str title)
{
    for (uint32_t guard = 0; guard < 3; guard++) {
        uint32_t last = UINT32_MAX, last_end = 0, first = UINT32_MAX, first_end = 0, end;
        for (uint32_t at = 0; at < title.n; at++)
            if (separator_at(title, at, &end)) {
                first = first == UINT32_MAX ? at : first;
                first_end = first == at ? end : first_end;
                last = at;
                last_end = end;
                at = end - 1;
            }
        if (last == UINT32_MAX)
            return title;
        if (names_site(m, str_trim(str_from(title, last_end))))
            title = str_trim(str_cut(title, 0, last));
        else if (names_site(m, str_trim(str_cut(title, 0, first))))
            title = str_trim(str_from(title, first_end));
        else
            return title;
    }
    return title;
}

/* The part of <title> that names the outlet, or empty. */
static Str site_in_title(const Meta *m)
{
    Str      t = m->head_title;
    uint32_t end, last = 0;

    for (uint32_t at = 0; at < t.n; at++)
        if (separator_at(t, at, &end)) {
            last = end;
            at = end - 1;
        }
    Str tail = last ? str_trim(str_from(t, last)) : STR_NONE;
    return tail.n && tail.n < 60 && host_says(m, tail) ? tail : STR_NONE;
}

void source_find(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Str      said[] = { meta_get(m, "og:site_name"), m->linked.publisher, site_in_title(m),
                        meta_get(m, "application-name"), meta_get(m, "publisher"), meta_get(m, "dc.publisher"),
                        meta_get(m, "citation_journal_title"), meta_get(m, "cre") };

    if (article->source.n)
        return;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        Str name = meta_plain(m->p, said[i]);
        if (name.n && name.n < 100 && !str_starts(name, S("http")) && !str_starts(name, S("@"))) {
            article->source = arena_str(a, name);
            return;
        }
    }
    Str host = url_host(a, article->url);
    article->source = str_starts(host, S("www.")) ? str_from(host, 4) : host;
}

/* ---- the headline ---- */

typedef struct Titles { Str said[8]; uint32_t n; } Titles;     /* best witness first */

static void add_title(const Meta *m, Titles *t, Str s)
{
    s = without_site(m, meta_plain(m->p, s));
    if (s.n >= 2 && s.n < 600 && t->n < 8 && !is_site(m, s))
        t->said[t->n++] = s;
}

#define HEADINGS_MOST 64         /* looked at; a page has a few */

/* The first piece that no menu holds, is a headline, and which a witness says too. */
static Str shown_title(const Meta *m, const Titles *t)
{
    const Page *p = m->p;
    Str         lone = STR_NONE;
    uint32_t    n_h1 = 0, seen = 0;

    for (uint32_t i = 0; i < p->n_piece && seen < HEADINGS_MOST; i++) {
        const Piece *q = &p->piece[i];
        if (q->level == 0 && !(q->mark & MARK_TITLE))
            continue;
        seen += q->level == 1;
        if (q->level == 1 && !(q->mark & (MARKS_DROP & ~MARK_AROUND)) && q->words) {
            n_h1++;
            lone = names_site(m, q->text) ? lone : q->text;
        }
        for (uint32_t k = 0; k < t->n && q->level <= 2 && q->words > 1; k++)
            if (same_letters(q->text, t->said[k])
                || (q->level == 1 && holds_letters(m->p, t->said[k], q->text)))
                return q->text;
        for (uint32_t k = 0; k < t->n && q->level == 1; k++)     /* "Economy Two held after raid" */
            if (words_in(t->said[k]) > 2 && holds_letters(m->p, q->text, t->said[k]))
                return t->said[k];
    }
    return n_h1 == 1 ? lone : STR_NONE;
}

void title_find(const Meta *m)
{
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Titles   t = { .n = 0 };

    add_title(m, &t, article->title);
    add_title(m, &t, m->linked.headline);
    add_title(m, &t, meta_get(m, "og:title"));
    add_title(m, &t, meta_get(m, "citation_title"));
    add_title(m, &t, meta_get(m, "twitter:title"));
    add_title(m, &t, m->head_title);
    Str shown = without_site(m, shown_title(m, &t));
    Str title = shown.n ? shown : t.n ? t.said[0] : m->head_title;
    if (article->title.n && title.n && !same_letters(title, article->title)
        && !holds_letters(m->p, title, article->title)
        && !holds_letters(m->p, article->title, title))
        doc_note(
            m->p->d, arena_fmt(a, "the carrier gave another title: %.*s", STR_ARG(article->title)));
    if (title.n)
        article->title = meta_plain(m->p, title);
    article->title = arena_str(a, article->title);
    m->p->title = article->title;
}
