/* library/query.c -- what a reader types, as FTS5's MATCH and filters. Pure.
 *
 *     query   = clause { ["OR"] clause }
 *     clause  = ["-"] ( word ["*"] | '"' phrase '"' | key ":" ( word | '"' phrase '"' ) )
 *
 * Clauses stand together; OR joins its neighbours tighter ("gas OR oil pipeline" is pipeline, and
 * gas or oil). OR joins words with words, or one key's values; every word goes to FTS5 in quotes,
 * so none of its syntax (NEAR, column filters, brackets) can be reached.
 */
#include "library/inside.h"

enum { QUERY_BYTES = 2000, QUERY_CLAUSES = 64 };

typedef struct Clause { bool not, or_before, prefix, is_day; int key; Str value; uint32_t at; } Clause;
typedef struct Parse { Str text; uint32_t at; Arena *a; Err *e; Clause clause[QUERY_CLAUSES]; uint32_t n; } Parse;

enum { KEY_FROM = FILTER_COUNT, KEY_TO, KEY_WORD };
static const char *const key_name[] = { "actor", "place", "country", "kind", "source", "from",
    "to" };

static bool wrong(Parse *p, uint32_t at, const char *what)
{
    uint32_t column = utf8_count(str_cut(p->text, 0, at));
    return err_set(p->e, ERR_USAGE, "%s\n    %.*s\n    %*s^", what,
        (int)(p->text.n < 200 ? p->text.n : 200), p->text.n ? p->text.p : "",
        (int)(column < 200 ? column : 200), "");
}

/* ---- into clauses ---- */

static bool at_end(const Parse *p)
{
    return p->at >= p->text.n;
}

static bool at_space(const Parse *p)
{
    uint32_t at = p->at;
    return !at_end(p) && utf8_is_space(utf8_next(p->text, &at));
}

static void skip_space(Parse *p)
{
    while (at_space(p)) utf8_next(p->text, &p->at);
}

/* To the next space or quotation mark. */
static Str take_word(Parse *p)
{
    uint32_t begin = p->at;
    while (!at_end(p) && !at_space(p) && p->text.p[p->at] != '"') utf8_next(p->text, &p->at);
    return str_cut(p->text, begin, p->at);
}

static bool take_phrase(Parse *p, Str *phrase)
{
    uint32_t open = p->at++;
    while (!at_end(p) && p->text.p[p->at] != '"') p->at++;
    if (at_end(p)) return wrong(p, open, "this quotation mark is never closed");
    *phrase = str_cut(p->text, open + 1, p->at++);
    return true;
}

/* "actor:" at the head of a word. A word with a colon that is no key of ours, "10:30" or
 * "https://...", is a word; but one like "author:" is likely a slip, and finding nothing would not
 * tell. */
static bool take_key(Parse *p, int *key)
{
    uint32_t end = p->at;
    *key = KEY_WORD;
    while (end < p->text.n && ((p->text.p[end] | 32) >= 'a' && (p->text.p[end] | 32) <= 'z')) end++;
    Str name = str_cut(p->text, p->at, end);
    if (!name.n || end >= p->text.n || p->text.p[end] != ':') return true;
    for (int k = 0; k < KEY_WORD; k++)
        if (str_eq_fold(name, str_of(key_name[k]))) *key = k;
    if (*key == KEY_WORD && str_starts(str_from(p->text, end), S("://"))) return true;
    if (*key == KEY_WORD)
        return wrong(p, p->at,
            "no such key; there are actor: place: country: kind: source: from: to: "
            "(in quotation marks it is a word)");
    p->at = end + 1;
    return true;
}

static bool has_letter(Str s)
{
    for (uint32_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (c != 0xFFFD && (utf8_is_letter(c) || utf8_is_digit(c))) return true;
    }
    return false;
}

static bool add_clause(Parse *p, Clause c)
{
    if (c.key == KEY_WORD && !has_letter(c.value))
        return true; /* "&" finds nothing and forbids nothing */
    if (p->n == QUERY_CLAUSES)
        return wrong(p, c.at, "too much is asked for at once (64 words at most)");
    p->clause[p->n++] = c;
    return true;
}

static bool take_clause(Parse *p, bool or_before)
{
    Clause c = { .at = p->at, .or_before = or_before };
    if (p->text.p[p->at] == '-' && p->at + 1 < p->text.n) {
        c.not = true;
        p->at++;
    }
    if (!take_key(p, &c.key)) return false;
    uint32_t from = p->at;
    bool quoted = !at_end(p) && p->text.p[p->at] == '"';
    if (quoted && !take_phrase(p, &c.value)) return false;
    if (!quoted) c.value = take_word(p);
    if (c.key != KEY_WORD && !str_trim(c.value).n)
        return wrong(p, from, "something must stand after the colon");
    if (!quoted && c.key == KEY_WORD && str_ends(c.value, S("*"))) {
        c.prefix = true;
        c.value.n--;
    } else if (quoted && c.key == KEY_WORD && !at_end(p) && p->text.p[p->at] == '*') {
        c.prefix = true;
        p->at++;
    }
    if (c.not && or_before) return wrong(p, c.at, "OR cannot join what is left out with -");
    return add_clause(p, c);
}

static bool take_or(Parse *p)
{
    if (!str_starts(str_from(p->text, p->at), S("OR"))) return false;
    uint32_t after = p->at + 2;
    if (after < p->text.n && !utf8_is_space((unsigned char)p->text.p[after])) return false;
    p->at = after;
    skip_space(p);
    return true;
}

static bool take_clauses(Parse *p)
{
    for (skip_space(p); !at_end(p); skip_space(p)) {
        uint32_t here = p->at, had = p->n;
        bool either = take_or(p);
        if (either && (!had || at_end(p))) return wrong(p, here, "OR must stand between two words");
        if (either && p->clause[had - 1].not )
            return wrong(p, here, "OR cannot join what is left out with -");
        if (!take_clause(p, either)) return false;
        if (either && p->n > had && p->clause[had].key != p->clause[had - 1].key)
            return wrong(
                p, here, "OR joins words with words, or values of one key: actor:A OR actor:B");
    }
    return true;
}

/* ---- days ---- */

static bool number_of(Str s, uint32_t digits, int64_t *v)
{
    return s.n == digits && utf8_is_digit((unsigned char)s.p[0]) && str_int(s, v);
}

/* "2014", "2014-06", "2014-06-09": the first and the last day of it. */
static bool days_of(Str s, int32_t *first, int32_t *last)
{
    int64_t year, month = 0, day = 0;
    Str y = STR_NONE, m = STR_NONE, d = STR_NONE;
    str_split(&s, '-', &y);
    str_split(&s, '-', &m);
    str_split(&s, '-', &d);
    if (s.n || !number_of(y, 4, &year) || year < 1) return false;
    if (m.n && (!number_of(m, 2, &month) || month < 1 || month > 12)) return false;
    if (d.n
        && (!number_of(d, 2, &day) || day < 1 || day > month_days((int32_t)year, (uint8_t)month)))
        return false;
    Date from = { (int32_t)year, m.n ? (uint8_t)month : 1, d.n ? (uint8_t)day : 1 };
    Date to = { from.year, m.n ? from.month : 12, 0 };
    to.day = d.n ? from.day : month_days(to.year, to.month);
    *first = day_of(from);
    *last = day_of(to);
    return true;
}

static bool take_day(Parse *p, const Clause *c, Query *q)
{
    int32_t first, last;
    if (c->not || c->or_before)
        return wrong(p, c->at, "a date can be neither left out with - nor joined by OR");
    if (!days_of(str_trim(c->value), &first, &last))
        return wrong(p, c->at, "no date; write a year, month or day: 2014, 2014-06 or 2014-06-09");
    if (c->key == KEY_FROM && (q->from_day == DAY_UNKNOWN || first > q->from_day))
        q->from_day = first;
    if (c->key == KEY_TO && (q->to_day == DAY_UNKNOWN || last < q->to_day)) q->to_day = last;
    return true;
}

/* ---- out of clauses ---- */

static void put_quoted(Out *o, const Clause *c)
{
    out_char(o, '"');
    for (uint32_t i = 0; i < c->value.n; i++) {
        char b = c->value.p[i];
        if (b == '"') out_char(o, '"');
        if (b) out_char(o, b);
    }
    out_char(o, '"');
    if (c->prefix) out_char(o, '*');
}

/* ("gas" OR "oil") AND ("pipeline") */
static void put_wanted(const Parse *p, Out *o)
{
    for (uint32_t i = 0; i < p->n; i++) {
        const Clause *c = &p->clause[i];
        if (c->key != KEY_WORD || c->not) continue;
        if (c->or_before) o->n--, out_lit(o, " OR ");     /* open the group again */
        else if (o->n) out_lit(o, " AND (");
        else out_char(o, '(');
        put_quoted(o, c);
        out_char(o, ')');
    }
}

static void put_unwanted(const Parse *p, Out *o)
{
    for (uint32_t i = 0; i < p->n; i++) {
        const Clause *c = &p->clause[i];
        if (c->key != KEY_WORD || !c->not) continue;
        if (o->n) out_lit(o, " OR ");
        put_quoted(o, c);
    }
}

static void put_words(const Parse *p, Query *q)
{
    Out wanted = { 0 }, unwanted = { 0 };
    put_wanted(p, &wanted);
    put_unwanted(p, &unwanted);
    if (wanted.n && unwanted.n) {
        q->match = arena_fmt(
            p->a, "(%.*s) NOT (%.*s)", STR_ARG(out_view(&wanted)), STR_ARG(out_view(&unwanted)));
    } else {
        q->match = out_arena(&wanted, p->a);
        q->never = out_arena(&unwanted, p->a);
    }
    out_release(&wanted);
    out_release(&unwanted);
}

static bool put_filters(Parse *p, Query *q)
{
    Filter *filter = ARENA_ARRAY(p->a, Filter, p->n + 1);
    for (uint32_t i = 0; i < p->n; i++) {
        const Clause *c = &p->clause[i];
        if (c->key == KEY_FROM || c->key == KEY_TO) {
            if (!take_day(p, c, q)) return false;
        } else if (c->key < FILTER_COUNT) {
            filter[q->n_filter++] =
                (Filter){ (FilterKind)c->key, c->not, c->or_before, arena_str(p->a, c->value) };
        }
    }
    q->filter = filter;
    return true;
}

bool query_parse(Str text, Arena *a, Query *q, Err *e)
{
    *q = (Query){ .from_day = DAY_UNKNOWN, .to_day = DAY_UNKNOWN };
    if (text.n > QUERY_BYTES)
        return err_set(e, ERR_USAGE, "a search may be at most %d bytes long", QUERY_BYTES);
    if (!utf8_valid(text)) return err_set(e, ERR_USAGE, "a search must be UTF-8 text");
    Parse *p = ARENA_NEW(a, Parse);
    p->text = text;
    p->a = a;
    p->e = e;
    if (!take_clauses(p) || !put_filters(p, q)) return false;
    put_words(p, q);
    return true;
}

static const char *const help[] = {
    "words            all of them, in any form: attack finds attacks and attacked",
    "\"a phrase\"       these words in a row",
    "-word            without it; -\"a phrase\" and -kind:protest too",
    "gas OR oil       either",
    "kara*            words that begin so",
    "actor:IMU        articles that name him, by any name; actor:\"Pakistani Taliban\"",
    "place:Karachi    or a province or country: place:Sindh",
    "country:PAK      by code or name",
    "kind:bombing     with an incident or event of this kind; or of a group of them: kind:ASSAULT",
    "source:BBC       of this outlet",
    "from:2014-06     published since; a year, month or day",
    "to:2014-06-30    published until, this day included",
    NULL
};

const char *library_search_help(uint32_t i)
{
    return i < sizeof help / sizeof *help ? help[i] : NULL;
}
