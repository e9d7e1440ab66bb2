/* clean/bylines.c -- from lines to names: "By Jane Roe and John Doe, Crane Staff Writers | June 9"
 * is "Jane Roe", "John Doe".
 *
 * What is left of a line when the words before names, roles, places, days and addresses are taken
 * away. The words are data: data/pages.
 */
#include "clean/meta.h"

static bool is_capital_at(Str s, uint32_t at)
{
    return at < s.n && utf8_is_upper(utf8_next(s, &at));
}

static bool is_letter_byte(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* Dashes and stars before a name fall off: "--- by Jane". */
static Str without_dashes(Str s)
{
    while (s.n && strchr("-*~|: ", s.p[0]))
        s = str_from(s, 1);
    while (str_starts(s, S("\xE2\x80\x93")) || str_starts(s, S("\xE2\x80\x94")))
        s = str_trim(str_from(s, 3));
    return s;
}

/* "By Jane" to "Jane"; "Byron" stays. */
static Str without_by(const Sayings *says, Str s)
{
    for (int guard = 0; guard < 2; guard++) {
        s = without_dashes(s);
        const Phrase *head = phrases_at(says->list[SAYS_BY], s);
        if (!head)
            return s;
        bool colon = head->text.p[head->text.n - 1] == ':';
        Str  rest = str_from(s, head->text.n);
        bool wide = (unsigned char)head->text.p[head->text.n - 1] >= 0xE0
            || str_ends(head->text, S("\xEF\xBC\x9A"));
        if (!colon && !wide && rest.n && rest.p[0] != ' ' && rest.p[0] != ':' && rest.p[0] != '\n')
            return s;
        while (rest.n && (rest.p[0] == ' ' || rest.p[0] == ':' || rest.p[0] == '\n'))
            rest = str_from(rest, 1);
        s = rest;
    }
    return s;
}

/* Where a phrase of the list stands in s as words of its own; UINT32_MAX: nowhere. */
static uint32_t word_of(const Phrases *list, Str s)
{
    const Phrase *word;

    for (uint32_t at = 0; (at = phrases_find(list, s, at, &word)) != UINT32_MAX; at++) {
        bool left = at == 0 || !is_letter_byte(s.p[at - 1]);
        bool right = at + word->text.n >= s.n || !is_letter_byte(s.p[at + word->text.n]);
        if (left && right)
            return at;
    }
    return UINT32_MAX;
}

static bool has_word_of(const Phrases *list, Str s)
{
    return word_of(list, s) != UINT32_MAX;
}

static bool is_role(const Sayings *says, Str s)
{
    return has_word_of(says->list[SAYS_ROLE], s);
}

static bool looks_like_name(const Sayings *says, Str s)
{
    uint32_t words = 1, letters = 0, digits = 0;

    if (s.n < 2 || s.n > 80 || phrases_has(says->list[SAYS_NOBODY], s))
        return false;
    for (uint32_t i = 0; i < s.n; i++) {
        words += s.p[i] == ' ';
        letters += is_letter_byte(s.p[i]);
        digits += s.p[i] >= '0' && s.p[i] <= '9';
    }
    bool clock = digits >= 3 && str_has(s, S(":"));
    return words <= 8 && letters >= 2 && digits <= 4 && digits < letters && !clock
        && !str_has(s, S("http")) && !str_has(s, S("://"));
}

/* "(jane@crane.example)", "@jane", brackets and marks around it fall off. */
static Str trim_name(Str s)
{
    uint32_t cut;

    s = str_trim(s);
    if (s.n && s.p[0] == '@')
        s = str_from(s, 1);
    if ((cut = str_find(s, S(" @"))) != UINT32_MAX || (cut = str_find(s, S(" ("))) != UINT32_MAX
        || (cut = str_find(s, S(" <"))) != UINT32_MAX || (cut = str_find(s, S(" ["))) != UINT32_MAX)
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
static Str without_place(const Sayings *says, Str s)
{
    const Phrase *word;
    uint32_t      at = phrases_find(says->list[SAYS_WHERE], s, 1, &word);

    return at != UINT32_MAX && memchr(s.p, ' ', at) ? str_trim(str_cut(s, 0, at)) : s;
}

/* "Jane Roe Published 5 June", "Jane Roe 5.6.2014": the name alone. A name is two words at least
 * before a number. */
static Str without_day(const Sayings *says, Str s)
{
    uint32_t words = 0;

    for (uint32_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != ' ')
            continue;
        words++;
        Str  rest = str_from(s, i + 1);
        bool number = rest.p[0] >= '0' && rest.p[0] <= '9';
        if (words >= 2 && (number || phrases_at(says->list[SAYS_UPDATED], rest))) {
            s = str_trim(str_cut(s, 0, i));
            uint32_t last = s.n;
            while (last && s.p[last - 1] != ' ')
                last--;
            bool month = number && last && names_month(str_from(s, last));
            return month ? str_trim(str_cut(s, 0, last)) : s;
        }
    }
    return s;
}

/* "Jane Roe 12 comments", "Jane Roe Photograph by John Doe": what follows is something else. */
static Str without_rest(const Sayings *says, Str s)
{
    uint32_t at = word_of(says->list[SAYS_STOP], s);
    return at == UINT32_MAX ? s : str_trim(str_cut(s, 0, at));
}

/* "Reporter Jane Roe", "Jane Roe Editor": a role beside two words with capitals. "Dr. Jane Roe"
 * keeps her "Dr.". */
static Str without_role(const Sayings *says, Str s)
{
    uint32_t blank = str_find(s, S(" ")), last = s.n;

    if (blank == UINT32_MAX || words_in(s) < 3)
        return s;
    while (last && s.p[last - 1] != ' ')
        last--;
    Str behind = str_trim(str_from(s, blank)), ahead = str_trim(str_cut(s, 0, last));
    if (is_role(says, str_cut(s, 0, blank)) && is_capital_at(behind, 0) && !is_role(says, behind))
        return behind;
    return is_role(says, str_from(s, last)) && !is_role(says, ahead) ? ahead : s;
}

/* "Jane Roe on", "Jane Roe am": what led to a day that was cut. */
static Str without_tail(Str s)
{
    static const char *const tails[] = { " on", " am", " at", " in", " um", " le", " el", " den",
        " vom", " der", " in" };

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_ends(s, str_of(tails[i])))
            return str_trim(str_cut(s, 0, s.n - str_of(tails[i]).n));
    return s;
}

/* "December 10", "June 2014". */
static bool is_day(Str s)
{
    bool month = false, number = false;
    Str  word;

    while (str_split(&s, ' ', &word)) {
        month |= names_month(word);
        number |= word.n && word.p[0] >= '0' && word.p[0] <= '9';
    }
    return month && number;
}

typedef struct NameEnd { uint32_t end, next; bool hard; } NameEnd;    /* hard: another thing begins, no other name */

/* The first place where one name ends, and where the next begins. */
static NameEnd name_end(const Sayings *says, Str s)
{
    static const struct { const char *mark; bool hard; } marks[] = {
        { " - ", false }, { " / ", false }, { " \xE2\x80\xA2 ", true }, { " \xE2\x80\x93 ", true }, { " \xE2\x80\x94 ", true }, { " \xC2\xB7 ", true } };

    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ',' || c == ';' || c == '|' || c == '\n')
            return (NameEnd){ i, i + 1, c == '|' || c == '\n' };
        if (str_starts(str_from(s, i), S("\xE3\x80\x81")))         /* the comma of Chinese */
            return (NameEnd){ i, i + 3, false };
        if (str_starts(str_from(s, i), S("\xE2\x80\xA2")))         /* a bullet */
            return (NameEnd){ i, i + 3, true };
        if (c != ' ')
            continue;
        Str           rest = str_from(s, i);
        const Phrase *word = phrases_at(says->list[SAYS_AND], rest);
        if (word)
            return (NameEnd){ i, i + word->text.n, false };
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (str_starts(rest, str_of(marks[k].mark)))
                return (NameEnd){ i, i + str_of(marks[k].mark).n, marks[k].hard };
    }
    return (NameEnd){ s.n, s.n, false };
}

/* One part of a line to a name; empty: it is none. */
static Str part_name(const Sayings *says, Str part)
{
    part = trim_name(without_by(says, trim_name(part)));
    part = without_place(says, without_rest(says, part));
    part = without_role(says, without_tail(without_day(says, part)));
    bool lone = str_find(part, S(" ")) == UINT32_MAX;
    return looks_like_name(says, part) && !(lone && is_role(says, part)) && !is_day(part)
        ? part
        : STR_NONE;
}

uint32_t authors_split(const Sayings *says, Arena *a, Str line, Str *name, uint32_t most)
{
    uint32_t n = 0;
    Str      rest = without_by(says, str_trim(line));

    while (rest.n && n < most) {
        NameEnd at = name_end(says, rest);
        Str     part = part_name(says, str_cut(rest, 0, at.end));
        rest = str_from(rest, at.next);
        bool known = part.n == 0 || (n && is_role(says, part));
        bool lone =
            str_find(part, S(" ")) == UINT32_MAX && (unsigned char)(part.n ? part.p[0] : 0) < 0xE0;
        known |= n && lone && str_find(name[0], S(" ")) != UINT32_MAX;    /* "Jane Roe, Damascus" */
        for (uint32_t i = 0; i < n; i++)
            known |= same_letters(name[i], part);
        if (!known)
            name[n++] = arena_str(a, part);
        if (n && at.hard)
            break;
    }
    return n;
}

bool is_byline(const Sayings *says, Str line)
{
    line = without_dashes(line);
    const Phrase *head = phrases_at(says->list[SAYS_BY], line);
    Str rest = without_by(says, line);

    if (!head || rest.n == line.n || rest.n < 3 || line.n > 120 || ends_sentence(line))
        return false;
    unsigned char c = (unsigned char)rest.p[0];
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* ---- what a name is ---- */

bool is_person(const Sayings *says, Str s)
{
    static const char *const particles[] = { "van ", "von ", "de ", "del ", "della ", "da ", "di ", "du ", "der ", "den ", "dos ",
                                             "la ", "le ", "bin ", "ibn ", "al-", "el-", "y ", "ter ", "zu " };
    uint32_t words = 0;
    bool     start = true;

    if (!looks_like_name(says, s) || is_role(says, s))
        return false;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t from = at, c = utf8_next(s, &at);
        if (utf8_is_digit(c) || c == ':')
            return false;
        if (start && utf8_is_letter(c)) {
            bool small = false;
            for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
                small |= str_starts(str_from(s, from), str_of(particles[i]));
            if (!utf8_is_upper(c) && !small
                && c < 0x0590) /* Hebrew, Arabic, Chinese have no capitals */
                return false;
            words++;
        }
        start = c == ' ';
    }
    return words >= 2 && words <= 5;
}

bool is_organisation(const Sayings *says, Str s)
{
    return str_starts_fold(s, S("the ")) || str_starts_fold(s, S("die ")) || str_has(s, S("www."))
        || has_word_of(says->list[SAYS_ORGANISATION], s);
}

Str person_alone(const Sayings *says, Str line)
{
    Str name = without_place(says, trim_name(line));
    return is_person(says, name) ? name : STR_NONE;
}

/* "11 June 2014 - Jane Roe", "Jane Roe, foreign desk. Sunday June 1, 2014", "9.6.2014 13:30 von
 * Jane". */
Str person_by_date(const Sayings *says, Str line)
{
    static const char *const cuts[] = { " - ", " | ", " \xE2\x80\x93 ", " \xC2\xB7 ", " \xE2\x80\xA2 ", ", ", ". ", " von ", " by ",
                                        " in ", " (", "\n" };
    Stamp day;
    bool  by = false;                                     /* "13:30 von Olga": one name is enough */

    if (line.n > 200 || words_in(line) > 16 || !date_in(line, &day))
        return STR_NONE;
    while (line.n) {
        uint32_t end = line.n, next = line.n;
        bool     by_next = false;
        for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
            uint32_t at = str_find(line, str_of(cuts[i]));
            if (at < end) {
                end = at;
                next = at + str_of(cuts[i]).n;
                by_next = str_is(str_of(cuts[i]), " von ") || str_is(str_of(cuts[i]), " by ");
            }
        }
        Str  part = trim_name(without_by(says, str_trim(str_cut(line, 0, end))));
        bool lone = by && end == line.n && str_find(part, S(" ")) == UINT32_MAX
            && is_capital_at(part, 0) && looks_like_name(says, part);
        if ((is_person(says, part) || lone) && !is_organisation(says, part))
            return part;
        by = by_next;
        line = str_from(line, next);
    }
    return STR_NONE;
}
