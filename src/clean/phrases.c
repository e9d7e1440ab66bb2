/* clean/phrases.c -- see phrases.h. */
#include "clean/phrases.h"

typedef struct Entry { Phrase phrase; uint32_t next; } Entry;  /* next + 1 of the same first letter; 0: last */

struct Phrases {
    Entry   *entry; uint32_t n, cap;
    uint32_t first[256], last[256];            /* row + 1 in entry */
    uint8_t  pair[8192];                       /* bits: some phrase begins with these two letters */
};

static unsigned char fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

/* "give_" is "give ". */
static Str with_blanks(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);

    for (uint32_t i = 0; i < s.n; i++)
        p[i] = s.p[i] == '_' ? ' ' : s.p[i];
    return (Str){ p, s.n };
}

static void phrases_add(Phrases *p, Arena *a, Str text, uint32_t mark)
{
    Str           phrase = with_blanks(a, text);
    unsigned char c = fold(phrase.p[0]);
    uint32_t      row = p->n;

    ARENA_PUSH(a, p->entry, p->n, p->cap, (Entry){ .phrase = { phrase, mark } });
    if (p->last[c])
        p->entry[p->last[c] - 1].next = row + 1;
    else
        p->first[c] = row + 1;
    p->last[c] = row + 1;
    for (uint32_t second = 0; second < 256; second++)
        if (phrase.n == 1 || second == (unsigned char)phrase.p[1]) {
            uint32_t key = (uint32_t)c << 8 | second;
            p->pair[key >> 3] |= (uint8_t)(1u << (key & 7));
        }
}

static bool may_begin(const Phrases *p, Str s, uint32_t at)
{
    uint32_t key = (uint32_t)fold(s.p[at]) << 8 | (at + 1 < s.n ? fold(s.p[at + 1]) : 0);
    return p->pair[key >> 3] >> (key & 7) & 1;
}

static bool stands_at(const Phrase *phrase, Str s, uint32_t at)
{
    if (phrase->text.n > s.n - at)
        return false;
    for (uint32_t i = 1; i < phrase->text.n; i++)
        if (fold(s.p[at + i]) != (unsigned char)phrase->text.p[i])
            return false;
    return true;
}

uint32_t phrases_in(const Phrases *p, Str s, bool *any)
{
    uint32_t marks = 0;

    *any = false;
    for (uint32_t at = 0; at < s.n; at++) {
        if (!may_begin(p, s, at))
            continue;
        for (uint32_t row = p->first[fold(s.p[at])]; row; row = p->entry[row - 1].next)
            if (stands_at(&p->entry[row - 1].phrase, s, at)) {
                marks |= p->entry[row - 1].phrase.mark;
                *any = true;
            }
    }
    return marks;
}

uint32_t phrases_begin(const Phrases *p, Str s)
{
    uint32_t marks = 0;

    for (uint32_t row = s.n && may_begin(p, s, 0) ? p->first[fold(s.p[0])] : 0; row;
         row = p->entry[row - 1].next)
        if (stands_at(&p->entry[row - 1].phrase, s, 0))
            marks |= p->entry[row - 1].phrase.mark;
    return marks;
}

static const Phrase *phrase_at(const Phrases *p, Str s, uint32_t at)
{
    if (at >= s.n || !may_begin(p, s, at))
        return NULL;
    for (uint32_t row = p->first[fold(s.p[at])]; row; row = p->entry[row - 1].next)
        if (stands_at(&p->entry[row - 1].phrase, s, at))
            return &p->entry[row - 1].phrase;
    return NULL;
}

const Phrase *phrases_at(const Phrases *p, Str s)
{
    return phrase_at(p, s, 0);
}

uint32_t phrases_find(const Phrases *p, Str s, uint32_t from, const Phrase **which)
{
    for (uint32_t at = from; at < s.n; at++)
        if ((*which = phrase_at(p, s, at)))
            return at;
    *which = NULL;
    return UINT32_MAX;
}

bool phrases_has(const Phrases *p, Str s)
{
    if (s.n == 0 || !may_begin(p, s, 0))
        return false;
    for (uint32_t row = p->first[fold(s.p[0])]; row; row = p->entry[row - 1].next)
        if (p->entry[row - 1].phrase.text.n == s.n && stands_at(&p->entry[row - 1].phrase, s, 0))
            return true;
    return false;
}

/* ---- reading ---- */

/* "автор:" as it stands at a line's beginning: "Автор:". Itself where its first letter is of ASCII
 * or has no capital. */
static Str with_capital(Arena *a, Str s)
{
    static const uint32_t apart[] = { 0x20, 0x50,
        1 }; /* Latin, Greek, Cyrillic; Cyrillic's second row; Latin Extended */
    uint32_t at = 0, c = utf8_next(s, &at);
    char    *p = arena_alloc(a, s.n + 4);

    for (size_t i = 0; c >= 0x80 && i < sizeof apart / sizeof *apart; i++)
        if (utf8_lower(c - apart[i]) == c && c - apart[i] != c) {
            uint32_t n = utf8_put(p, c - apart[i]);
            memcpy(p + n, s.p + at, s.n - at);
            return (Str){ p, n + s.n - at };
        }
    return s;
}

typedef struct ListName { const char *name; PhraseList list; uint32_t mark; } ListName;
static const ListName list_names[] = {
    { "wall", SAYS_PITCH, PITCH_WALL_WORD }, { "sell subscription", SAYS_PITCH, 1 }, { "sell account", SAYS_PITCH, 2 },
    { "sell letter", SAYS_PITCH, 4 }, { "sell free", SAYS_PITCH, 8 }, { "sell access", SAYS_PITCH, 16 },
    { "sell support", SAYS_PITCH, 32 }, { "label", SAYS_LABEL, 0 }, { "related", SAYS_RELATED, 0 },
    { "ask", SAYS_TAIL, TAIL_ASK }, { "you", SAYS_TAIL, TAIL_YOU }, { "open", SAYS_TAIL_OPEN, 0 }, { "foot", SAYS_FOOT, 0 },
    { "foot anywhere", SAYS_FOOT_ANYWHERE, 0 }, { "caption", SAYS_CAPTION, CAPTION_TEXT }, { "credit label", SAYS_CAPTION, 0 },
    { "picture", SAYS_PICTURE, 0 }, { "credit", SAYS_CREDIT, 0 }, { "agency", SAYS_AGENCY, 0 }, { "by", SAYS_BY, 0 },
    { "and", SAYS_AND, 0 }, { "role", SAYS_ROLE, 0 }, { "stop", SAYS_STOP, 0 }, { "nobody", SAYS_NOBODY, 0 }, { "organisation", SAYS_ORGANISATION, 0 }, { "where", SAYS_WHERE, 0 },
    { "bio", SAYS_BIO, 0 }, { "updated", SAYS_UPDATED, 0 }, { "page of", SAYS_PAGE_OF, 0 }, { "live", SAYS_LIVE, 0 },
};

static const ListName *list_named(Str line)
{
    Str name = str_cut(line, 1, line.n - 1);

    for (size_t i = 0; i < sizeof list_names / sizeof *list_names; i++)
        if (str_is(name, list_names[i].name))
            return &list_names[i];
    return NULL;
}

static void read_words(Phrases *const *list, Arena *a, Str text)
{
    const ListName *now = NULL;
    Str line;

    while (str_line(&text, &line)) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (line.p[0] == '[') {
            MUST((now = list_named(line))
                != NULL); /* a list that data/pages/README.md does not name */
            continue;
        }
        MUST(now != NULL);
        bool open = now->list == SAYS_LABEL && line.p[line.n - 1] == '*';
        Str phrase = str_cut(line, 0, line.n - open), capital = with_capital(a, phrase);
        phrases_add(list[now->list], a, phrase, open ? LABEL_OPEN : now->mark);
        if (!str_eq(capital, phrase))
            phrases_add(list[now->list], a, capital, open ? LABEL_OPEN : now->mark);
    }
}

void sayings_init(Sayings *s, Arena *a)
{
    Phrases *list[SAYS_COUNT];
    Str      name, text;

    for (uint32_t i = 0; i < SAYS_COUNT; i++)
        s->list[i] = list[i] = ARENA_NEW(a, Phrases);
    for (uint32_t i = 0; embedded_next("data/pages/", &i, &name, &text);)
        read_words(list, a, text);
}
