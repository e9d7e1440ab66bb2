/* clean/authors.c -- who wrote it: JSON-LD, meta, rel=author, byline classes, "By X and Y" lines.
 *
 * What comes out are names: "By Jane Roe and John Doe, Crane Staff Writers | June 9" is
 * "Jane Roe", "John Doe". An agency stays what it is: "Reuters", "Associated Press".
 */
#include "clean/meta.h"

/* Before names, in lower case; longer ones first. */
static const char *const before[] = {
    "about the author:", "about the author", "artikel von", "erstellt von", "ver\xC3\xB6" "ffentlicht von",
    "redaktion:", "text:", "written by", "posted by", "published by", "story by", "words by", "reported by", "report by",
    "submitted by", "reviewed by", "article by", "text by", "interview by", "authored by",
    "geschrieben von", "ein beitrag von", "publicado por", "escrito por", "redactado por",
    "propos recueillis par", "publi\xC3\xA9 par", "\xC3\xA9" "crit par", "author:", "authors:", "autor:",
    "autorin:", "auteur :", "auteur:", "autore:", "autor/in:", "by:", "von:", "por:", "par:",
    "by", "von", "por", "par", "di", "door", "af", "av", "oleh" };

/* Names part here. */
static const char *const and_words[] = { " and ", " und ", " & ", " y ", " et ", " e ", " og ", " och ", " en ", " with ",
                                         " mit " };

/* A part that tells what somebody is or where, not who. */
static const char *const roles[] = {
    "reporter", "writer", "editor", "correspondent", "staff", "contributor", "columnist", "journalist",
    "redakteur", "redakteurin", "producer", "chief", "freelance", "photographer", "special to", "analyst",
    "professor", "director", "bureau", "desk", "blogger", "author", "phd", "ph.d", "md", "m.d", "jr", "ma", "msc",
    "updated", "published", "posted", "min read", "minutes", "ago", "view", "follow", "email", "for", "in", "at",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "shares", "comments", "share", "print" };

/* No names at all, though they stand where names stand. */
static const char *const nobody[] = {
    "admin", "administrator", "author", "authors", "staff", "unknown", "user", "anonymous", "guest", "editor", "none",
    "null", "undefined", "webmaster", "default", "website", "home", "share", "posts", "view all posts", "n/a",
    "see all", "about the author", "autor", "root", "super user" };

static Str starts_with_any(Str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts_fold(s, str_of(list[i])))
            return str_cut(s, 0, str_of(list[i]).n);
    return STR_NONE;
}
#define LIST(x) (x), sizeof(x) / sizeof *(x)

/* "By Jane" to "Jane"; "Byron" stays. */
static Str without_by(Str s)
{
    for (int guard = 0; guard < 2; guard++) {
        Str head = starts_with_any(s, LIST(before));
        if (head.n == 0)
            return s;
        bool colon = head.p[head.n - 1] == ':';
        Str  rest = str_from(s, head.n);
        if (!colon && rest.n && rest.p[0] != ' ' && rest.p[0] != ':' && rest.p[0] != '\n')
            return s;
        while (rest.n && (rest.p[0] == ' ' || rest.p[0] == ':' || rest.p[0] == '\n'))
            rest = str_from(rest, 1);
        s = rest;
    }
    return s;
}

static bool is_word_of(Str s, const char *word)
{
    Str      w = str_of(word);
    uint32_t at = str_find_fold(s, w);

    if (at == UINT32_MAX)
        return false;
    bool left = at == 0 || s.p[at - 1] == ' ' || s.p[at - 1] == '(' || s.p[at - 1] == '-';
    bool right = at + w.n >= s.n || !(((s.p[at + w.n] | 32) >= 'a' && (s.p[at + w.n] | 32) <= 'z')
                                      || (unsigned char)s.p[at + w.n] >= 0x80);
    return left && right;
}

static bool is_role(Str s)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (is_word_of(s, roles[i]))
            return true;
    return false;
}

static bool looks_like_name(Str s)
{
    uint32_t words = 1, letters = 0, digits = 0;

    if (s.n < 2 || s.n > 80)
        return false;
    for (uint32_t i = 0; i < s.n; i++) {
        words += s.p[i] == ' ';
        letters += ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') || (unsigned char)s.p[i] >= 0x80;
        digits += s.p[i] >= '0' && s.p[i] <= '9';
    }
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (str_eq_fold(s, str_of(nobody[i])))
            return false;
    return words <= 8 && letters >= 2 && digits <= 4 && !str_has(s, S("http")) && !str_has(s, S("://"));
}

/* "(jane@crane.example)", "@jane", brackets and marks around it fall off. */
static Str trim_name(Str s)
{
    uint32_t cut;

    s = str_trim(s);
    if (s.n && s.p[0] == '@')
        s = str_from(s, 1);
    if ((cut = str_find(s, S(" @"))) != UINT32_MAX || (cut = str_find(s, S(" ("))) != UINT32_MAX
        || (cut = str_find(s, S(" <"))) != UINT32_MAX)
        s = str_trim(str_cut(s, 0, cut));
    if (str_has(s, S("@"))) {
        uint32_t at = str_find(s, S(" "));
        s = at == UINT32_MAX ? STR_NONE : s;
    }
    while (s.n && strchr(",;:.|-/*\"'()[]", s.p[0]))
        s = str_trim(str_from(s, 1));
    while (s.n && strchr(",;:|-/*\"()[]", s.p[s.n - 1]))
        s = str_trim(str_cut(s, 0, s.n - 1));
    return s;
}

/* "Jane Roe in Madrid", "Jane Roe for the Crane": the name alone. */
static Str without_place(Str s)
{
    static const char *const words[] = { " in ", " for ", " at ", " from ", " aus ", " f\xC3\xBCr " };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t at = str_find_fold(s, str_of(words[i]));
        if (at != UINT32_MAX && memchr(s.p, ' ', at))
            return str_trim(str_cut(s, 0, at));
    }
    return s;
}

/* The first place where one name ends, and where the next begins. */
static uint32_t name_end(Str s, uint32_t *next, bool *hard)
{
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        *hard = c == '|' || c == '\n' || c == '/' || (unsigned char)c == 0xC2 || (unsigned char)c == 0xE2;
        if (c == ',' || c == ';' || c == '|' || c == '\n') {
            *next = i + 1;
            return i;
        }
        if (c != ' ')
            continue;
        Str rest = str_from(s, i);
        Str word = starts_with_any(rest, LIST(and_words));
        if (word.n == 0 && (str_starts(rest, S(" - ")) || str_starts(rest, S(" / "))))
            word = str_cut(rest, 0, 3);
        if (word.n == 0 && (str_starts(rest, S(" \xE2\x80\xA2 ")) || str_starts(rest, S(" \xE2\x80\x93 "))))
            word = str_cut(rest, 0, 5);
        if (word.n == 0 && str_starts(rest, S(" \xC2\xB7 ")))
            word = str_cut(rest, 0, 4);
        if (word.n) {
            *hard = !str_starts_fold(word, S(" a")) && word.p[1] != '&' && (unsigned char)word.p[1] >= 0x80;
            *next = i + word.n;
            return i;
        }
    }
    *next = s.n;
    *hard = false;
    return s.n;
}

uint32_t authors_split(Arena *a, Str line, Str *name, uint32_t most)
{
    uint32_t n = 0;
    Str      rest = without_by(str_trim(line));

    while (rest.n && n < most) {
        uint32_t next;
        bool     hard;
        uint32_t end = name_end(rest, &next, &hard);
        Str      part = trim_name(without_by(trim_name(str_cut(rest, 0, end))));
        rest = str_from(rest, next);
        if (n && (is_role(part) || hard))
            break;
        if (!looks_like_name(part) || (is_role(part) && str_find(part, S(" ")) == UINT32_MAX))
            continue;
        part = without_place(part);
        if (n && str_find(part, S(" ")) == UINT32_MAX && str_find(name[0], S(" ")) != UINT32_MAX)
            continue;                                     /* "Jane Roe, Damascus" */
        bool known = false;
        for (uint32_t i = 0; i < n; i++)
            known |= same_letters(name[i], part);
        if (!known)
            name[n++] = arena_str(a, part);
    }
    return n;
}

bool is_byline(Str line)
{
    Str head = starts_with_any(line, LIST(before));
    Str rest = without_by(line);

    if (head.n == 0 || rest.n == line.n || rest.n < 3 || line.n > 120 || ends_sentence(line))
        return false;
    unsigned char c = (unsigned char)rest.p[0];
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* ---- witnesses ---- */

typedef struct Names { Str name[AUTHORS_MOST]; uint32_t n; } Names;

static void add_line(const Meta *m, Names *names, Str line)
{
    Str      got[AUTHORS_MOST];
    uint32_t n = authors_split(m->p->a, meta_plain(m->p, line), got, AUTHORS_MOST);

    for (uint32_t i = 0; i < n && names->n < AUTHORS_MOST; i++) {
        bool known = false;
        for (uint32_t k = 0; k < names->n; k++)
            known |= same_letters(names->name[k], got[i]);
        if (!known)
            names->name[names->n++] = got[i];
    }
}

static void from_linked(const Meta *m, Names *names)
{
    for (uint32_t i = 0; i < m->linked.n_author; i++)
        add_line(m, names, m->linked.author[i]);
}

static void from_tags(const Meta *m, Names *names)
{
    static const char *const keys[] = { "author", "article:author", "parsely-author", "sailthru.author",
        "dc.creator", "dcterms.creator", "byl", "dc.author", "citation_author", "article:author_name", "authors",
        "cxenseparse:author", "twitter:data1" };

    for (size_t i = 0; i < sizeof keys / sizeof *keys && names->n == 0; i++) {
        if (str_is(str_of(keys[i]), "twitter:data1")
            && !str_has(meta_get(m, "twitter:label1"), S("by")) && !str_has(meta_get(m, "twitter:label1"), S("erfasst")))
            continue;
        for (uint32_t k = 0; k < m->n_tag; k++)
            if (str_is(m->tag[k].key, keys[i]))
                add_line(m, names, m->tag[k].value);
    }
}

/* Addresses of people's pages: /author/jane-roe/, /staff/jane-roe. */
static void from_links(const Meta *m, Names *names)
{
    static const char *const paths[] = { "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/people/", "/person/",
        "/profile/", "/newsteam/", "/contributor/", "/contributors/", "/columnist/", "/journalist/", "/reporter/", "/staff/" };
    const Page *p = m->p;

    for (uint32_t row = 0; row < p->t.n && names->n == 0; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->tag != TAG_A || e->end - row > 8 || p->mark[row] & (MARK_COMMENT | MARK_HIDDEN))
            continue;
        Str href = html_attr(e, "href");
        for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
            if (str_has(href, str_of(paths[i]))) {
                add_line(m, names, html_text(p->a, &p->t, row));
                break;
            }
    }
}

/* Two to four words, each with a capital: what a person is called. */
static bool is_person(Str s)
{
    uint32_t words = 0;
    bool     start = true;

    if (!looks_like_name(s) || is_role(s))
        return false;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (utf8_is_digit(c) || c == ':')
            return false;
        if (start && utf8_is_letter(c)) {
            bool small = str_starts(str_from(s, at - 1), S("van ")) || str_starts(str_from(s, at - 1), S("de "));
            if (!utf8_is_upper(c) && !small)
                return false;
            words++;
        }
        start = c == ' ';
    }
    return words >= 2 && words <= 4;
}

Str person_alone(Str line)
{
    Str name = without_place(trim_name(line));
    return is_person(name) ? name : STR_NONE;
}

/* "11 June 2014 - Jane Roe", "Jane Roe, foreign desk. Sunday June 1, 2014", "9.6.2014 13:30 von Jane". */
Str person_by_date(Str line)
{
    static const char *const cuts[] = { " - ", " | ", " \xE2\x80\x93 ", " \xC2\xB7 ", " \xE2\x80\xA2 ", ", ", ". ", " von ", " by ",
                                        " in ", " (" };
    Stamp day;

    if (words_in(line) > 16 || !date_in(line, &day))
        return STR_NONE;
    while (line.n) {
        uint32_t end = line.n, next = line.n;
        for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
            uint32_t at = str_find(line, str_of(cuts[i]));
            if (at < end) {
                end = at;
                next = at + str_of(cuts[i]).n;
            }
        }
        Str part = trim_name(without_by(str_trim(str_cut(line, 0, end))));
        if (is_person(part))
            return part;
        line = str_from(line, next);
    }
    return STR_NONE;
}

/* Lines above the text that are a byline, or a name beside a date. */
static void from_lines(const Meta *m, Names *names)
{
    const Page *p = m->p;

    for (uint32_t i = 0; i < p->n_piece && names->n == 0; i++)
        if (!(p->piece[i].mark & (MARK_COMMENT | MARK_LINK)) && !p->piece[i].level && is_byline(p->piece[i].text))
            add_line(m, names, p->piece[i].text);
    for (uint32_t i = 0; i < p->n_piece && names->n == 0; i++) {
        const Piece *q = &p->piece[i];
        bool above = q->first < p->t.node[p->root].end && !(q->mark & (MARK_COMMENT | MARK_AROUND));
        Str  name = above && q->words <= 16 && !q->level ? person_by_date(q->text) : STR_NONE;
        if (name.n)
            add_line(m, names, name);
    }
}

/* What stands on the page: links to the author first, then classes, then lines. */
static void from_page(const Meta *m, Names *names)
{
    const Page *p = m->p;
    uint32_t    end = p->t.node[p->root].end;

    for (uint32_t row = 0; row < p->t.n && names->n == 0; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (row >= end)
            break;
        bool rel = e->n_attr && (str_has(html_attr(e, "rel"), S("author")) || str_is(html_attr(e, "itemprop"), "author"));
        if (rel && !(p->mark[row] & (MARK_COMMENT | MARK_HIDDEN)))
            add_line(m, names, html_text(p->a, &p->t, row));
    }
    for (uint32_t i = 0; i < p->n_piece && names->n == 0; i++) {
        const Piece *q = &p->piece[i];
        if (!(q->mark & MARK_BYLINE) || q->mark & (MARK_COMMENT | MARK_HIDDEN) || q->words > 16 || q->words == 0)
            continue;
        add_line(m, names, q->text);
    }
    from_lines(m, names);
    from_links(m, names);
}

/* "The Daily Crane", "Crane staff", "admin2" name nobody: another witness may. */
static bool names_persons(const Meta *m, const Names *names)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (is_person(names->name[i]) && !same_letters(names->name[i], m->p->d->article.source))
            return true;
    return false;
}

void authors_find(const Meta *m)
{
    static void (*const witness[])(const Meta *, Names *) = { from_linked, from_tags, from_page };
    Article *article = &m->p->d->article;
    Arena   *a = m->p->d->arena;
    Names    best = { .n = 0 };

    for (uint32_t i = 0; i < article->n_author; i++)
        add_line(m, &best, article->author[i]);
    for (size_t i = 0; i < sizeof witness / sizeof *witness; i++) {
        if (names_persons(m, &best))
            break;
        Names now = { .n = 0 };
        witness[i](m, &now);
        if (best.n == 0 || names_persons(m, &now))
            best = now;
    }
    Str *author = ARENA_ARRAY(a, Str, best.n);
    for (uint32_t i = 0; i < best.n; i++)
        author[i] = arena_str(a, best.name[i]);
    article->author = author;
    article->n_author = best.n;
}
