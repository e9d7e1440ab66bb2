/* clean/dates.c -- when it was published and changed: JSON-LD, meta, microdata, <time>, the
 * address, and dates as shown. The day the page names is what counts, not where it is in Greenwich.
 */
#include "clean/meta.h"

/* ---- dates in a short text, in many languages ---- */

typedef struct MonthName { const char *head; uint8_t month; } MonthName;
/* Beginnings of month names, lower-case: English, German, Spanish, French, Portuguese, Italian,
 * Dutch, Nordic, Polish, Finnish, Hungarian, Turkish, Indonesian, Russian, Ukrainian. First fit
 * wins. */
static const MonthName months[] = {
    { "jan", 1 }, { "j\xC3\xA4n", 1 }, { "ene", 1 }, { "gen", 1 }, { "stycz", 1 }, { "tammi", 1 }, { "ocak", 1 },
    { "\xD1\x8F\xD0\xBD\xD0\xB2", 1 }, { "\xD1\x81\xD1\x96\xD1\x87", 1 },
    { "feb", 2 }, { "fev", 2 }, { "f\xC3\xA9v", 2 }, { "lut", 2 }, { "helmi", 2 }, { "\xC5\x9Fub", 2 }, { "peb", 2 },
    { "\xD1\x84\xD0\xB5\xD0\xB2", 2 }, { "\xD0\xBB\xD1\x8E\xD1\x82", 2 },
    { "mar\xC3\xA7o", 3 }, { "mar", 3 }, { "m\xC3\xA4r", 3 }, { "maalis", 3 }, { "mrt", 3 }, { "maa", 3 },
    { "m\xC3\xA1rc", 3 }, { "\xD0\xBC\xD0\xB0\xD1\x80", 3 }, { "\xD0\xB1\xD0\xB5\xD1\x80", 3 },
    { "apr", 4 }, { "abr", 4 }, { "avr", 4 }, { "kwie", 4 }, { "huhti", 4 }, { "nis", 4 }, { "\xC3\xA1pr", 4 },
    { "\xD0\xB0\xD0\xBF\xD1\x80", 4 }, { "\xD0\xBA\xD0\xB2\xD1\x96", 4 },
    { "may", 5 }, { "mai", 5 }, { "mag", 5 }, { "mei", 5 }, { "maj", 5 }, { "touko", 5 }, { "m\xC3\xA1j", 5 },
    { "\xD0\xBC\xD0\xB0\xD1", 5 }, { "\xD0\xBC\xD0\xB0\xD0\xB9", 5 }, { "\xD1\x82\xD1\x80\xD0\xB0", 5 },
    { "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "czerw", 6 }, { "kes\xC3\xA4", 6 }, { "haz", 6 }, { "j\xC3\xBAn", 6 },
    { "\xD0\xB8\xD1\x8E\xD0\xBD", 6 }, { "\xD1\x87\xD0\xB5\xD1\x80", 6 },
    { "jul", 7 }, { "juil", 7 }, { "lug", 7 }, { "lip", 7 }, { "hein\xC3\xA4", 7 }, { "tem", 7 }, { "j\xC3\xBAl", 7 },
    { "\xD0\xB8\xD1\x8E\xD0\xBB", 7 }, { "\xD0\xBB\xD0\xB8\xD0\xBF", 7 },
    { "aug", 8 }, { "ago", 8 }, { "ao\xC3\xBB", 8 }, { "sierp", 8 }, { "elo", 8 }, { "a\xC4\x9Fu", 8 }, { "agu", 8 },
    { "\xD0\xB0\xD0\xB2\xD0\xB3", 8 }, { "\xD1\x81\xD0\xB5\xD1\x80", 8 },
    { "sep", 9 }, { "set", 9 }, { "wrze", 9 }, { "syys", 9 }, { "eyl", 9 }, { "szept", 9 },
    { "\xD1\x81\xD0\xB5\xD0\xBD", 9 }, { "\xD0\xB2\xD0\xB5\xD1\x80", 9 },
    { "oct", 10 }, { "okt", 10 }, { "out", 10 }, { "ott", 10 }, { "pa\xC5\xBA", 10 }, { "loka", 10 }, { "eki", 10 },
    { "\xD0\xBE\xD0\xBA\xD1\x82", 10 }, { "\xD0\xB6\xD0\xBE\xD0\xB2", 10 },
    { "nov", 11 }, { "listop", 11 }, { "marras", 11 }, { "kas", 11 }, { "nop", 11 },
    { "\xD0\xBD\xD0\xBE\xD1\x8F", 11 }, { "\xD0\xBB\xD0\xB8\xD1\x81", 11 },
    { "dec", 12 }, { "dez", 12 }, { "dic", 12 }, { "d\xC3\xA9" "c", 12 }, { "des", 12 }, { "gru", 12 }, { "joulu", 12 },
    { "ara", 12 }, { "\xD0\xB4\xD0\xB5\xD0\xBA", 12 }, { "\xD0\xB3\xD1\x80\xD1\x83", 12 },
};

/* One word or number of a text. Words that dates are dressed with ("de", "of", "th") are none. */
typedef struct DateToken { int32_t number; uint8_t digits, month; char before; } DateToken;
#define DATE_TOKENS 48

static uint8_t month_of(Str word)
{
    if (word.n < 3 || word.n > 22)
        return 0;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_starts(word, str_of(months[i].head)))
            return months[i].month;
    return 0;
}

bool names_month(Str word)
{
    char     lower[24];
    uint32_t n = 0, at = 0;

    while (at < word.n && n < sizeof lower - 4)
        n += utf8_put(lower + n, utf8_lower(utf8_next(word, &at)));
    return at == word.n && month_of((Str){ lower, n }) != 0;
}

static bool is_dress(Str word)
{
    static const char *const dress[] = { "de", "of", "the", "le", "del", "st", "nd", "rd", "th", "er", "den", "dne",
        "a", "\xE5\xB9\xB4", "\xE6\x9C\x88", "\xE6\x97\xA5", "\xEB\x85\x84", "\xEC\x9B\x94", "\xEC\x9D\xBC", "\xC2\xBA" };

    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++)
        if (str_is(word, dress[i]))
            return true;
    return false;
}

/* The next token of lower-cased s; false at the end. A word of no meaning gives {0}. */
static bool date_token(Str s, uint32_t *at, DateToken *t)
{
    *t = (DateToken){ 0 };
    for (;;) {
        while (*at < s.n
            && !((unsigned char)s.p[*at] >= 0x80 || (s.p[*at] >= 'a' && s.p[*at] <= 'z')
                || (s.p[*at] >= '0' && s.p[*at] <= '9')))
            t->before = s.p[(*at)++];
        uint32_t begin = *at;
        if (begin >= s.n)
            return false;
        if (s.p[begin] >= '0' && s.p[begin] <= '9') {
            while (*at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9')
                (*at)++;
            t->digits = (uint8_t)(*at - begin > 9 ? 9 : *at - begin);
            int64_t v = 0;
            t->number = *at - begin <= 8 && str_int(str_cut(s, begin, *at), &v) ? (int32_t)v : 0;
            return true;
        }
        while (
            *at < s.n && ((unsigned char)s.p[*at] >= 0x80 || (s.p[*at] >= 'a' && s.p[*at] <= 'z')))
            (*at)++;
        Str word = str_cut(s, begin, *at);
        if (is_dress(word)) {
            t->before = (unsigned char)word.p[0] >= 0xE0 ? '-' : t->before;    /* 2014年6月9日 */
            continue;
        }
        t->month = month_of(word);
        return true;
    }
}

static bool set_day(Stamp *out, int32_t year, int32_t month, int32_t day)
{
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    Date d = { year, (uint8_t)month, (uint8_t)day };
    if (!date_valid(d))
        return false;
    *out = (Stamp){ (int64_t)day_of(d) * 86400, TIME_DAY, 0 };
    return true;
}

/* "9 June 2014", "June 9, 2014", "2014-06-09", "9.6.2014", "6/29/2014". */
static bool date_of_three(const DateToken *t, Stamp *out)
{
    const DateToken *x = t, *y = t + 1, *z = t + 2;

    if (x->digits && x->digits <= 2 && y->month && z->digits == 4)
        return set_day(out, z->number, y->month, x->number);
    if (x->month && y->digits && y->digits <= 2 && z->digits == 4 && z->before != ':')
        return set_day(out, z->number, x->month, y->number);
    if (x->digits == 4 && y->month && z->digits && z->digits <= 2)
        return set_day(out, x->number, y->month, z->number);
    bool linked =
        y->before == z->before && y->before && strchr("-/. ", y->before) && z->digits && y->digits;
    if (linked && x->digits == 4 && y->digits <= 2 && z->digits <= 2)
        return set_day(out, x->number, y->number, z->number);
    bool late = x->digits && x->digits <= 2 && y->digits <= 2 && y->before != ' ';
    if (!linked || !late || (z->digits != 4 && z->digits != 2))
        return false;
    int32_t year = z->digits == 4 ? z->number : 2000 + z->number;
    return set_day(out, year, y->number, x->number) || set_day(out, year, x->number, y->number);
}

bool date_in(Str s, Stamp *out)
{
    char      lower[400];
    uint32_t  n = 0, at = 0, count = 0;
    DateToken token[DATE_TOKENS];
    bool      digit = false;

    for (uint32_t i = 0; i < s.n && i < sizeof lower && !digit; i++)
        digit = s.p[i] >= '0' && s.p[i] <= '9';
    if (!digit)
        return false;
    while (at < s.n && n < sizeof lower - 4)
        n += utf8_put(lower + n, utf8_lower(utf8_next(s, &at)));
    at = 0;
    while (count < DATE_TOKENS && date_token((Str){ lower, n }, &at, &token[count]))
        count++;
    for (uint32_t i = 0; i + 2 < count; i++)
        if (date_of_three(&token[i], out))
            return true;
    return false;
}

/* ---- witnesses ---- */

static bool stamp_of(Str s, Stamp *out)
{
    Stamp got = { TIME_UNKNOWN, TIME_DAY, 0 };

    s = str_trim(s);
    if (s.n < 6 || s.n > 200)
        return false;
    if (!time_parse_zone(s, &got.at, &got.precision, &got.zone) || got.precision < TIME_DAY)
        if (!date_in(s, &got))
            return false;
    int32_t day = (int32_t)(got.at / 86400);
    if (day < day_of((Date){ 1900, 1, 1 }) || day > day_of((Date){ 2100, 1, 1 }))
        return false;
    *out = got;
    return true;
}

static bool from_keys(const Meta *m, const char *const *keys, size_t n, Stamp *out)
{
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m->n_tag; k++)
            if (str_is(m->tag[k].key, keys[i]) && stamp_of(m->tag[k].value, out))
                return true;
    return false;
}

/* Tags that say when it was published, and ones that name some day of it. */
static bool published_tag(const Meta *m, Stamp *out)
{
    static const char *const keys[] = { "article:published_time", "og:article:published_time", "og:published_time",
        "datepublished", "parsely-pub-date", "sailthru.date", "article:published", "publish-date", "publishdate", "publish_date",
        "published", "publication_date", "publicationdate", "originalpublicationdate", "article_date_original",
        "article.published", "bt:pubdate", "citation_online_date", "citation_publication_date", "cxenseparse:recs:publishtime",
        "rnews:datepublished", "shareaholic:article_published_time", "article:post_date", "og:pubdate", "dateposted",
        "gentics-published" };
    return from_keys(m, keys, sizeof keys / sizeof *keys, out);
}

static bool dated_tag(const Meta *m, Stamp *out)
{
    static const char *const keys[] = { "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date",
        "dcterms.date", "date", "pubdate", "article.created", "citation_date", "release_date", "displaydate", "datecreated",
        "created", "ptime", "date.issued", "video:release_date", "pdate" };
    static const char *const ends[] = { ":uploaded", ":created", ":published", "_published",
        "publishtime" };

    if (from_keys(m, keys, sizeof keys / sizeof *keys, out))
        return true;
    for (uint32_t k = 0; k < m->n_tag; k++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (str_ends(m->tag[k].key, str_of(ends[i])) && stamp_of(m->tag[k].value, out))
                return true;
    return false;
}

static bool updated_tag(const Meta *m, Stamp *out)
{
    static const char *const keys[] = { "article:modified_time", "og:article:modified_time", "datemodified",
        "og:updated_time", "article:updated_time", "article:modified", "dcterms.modified", "dc.date.modified",
        "lastmod", "last-modified", "modified", "updated", "cxenseparse:recs:modifiedtime", "revised",
        "shareaholic:article_modified_time" };
    return from_keys(m, keys, sizeof keys / sizeof *keys, out);
}

/* /2014/06/09/, /2014-06-09-, 20140609 in the address. */
static bool from_address(const Meta *m, Stamp *out)
{
    Str url = m->p->d->article.url;

    for (uint32_t i = 1; i + 3 < url.n; i++) {
        Str at = str_from(url, i);
        char c = url.p[i - 1];
        if ((c >= '0' && c <= '9') || !(str_starts(at, S("19")) || str_starts(at, S("20"))))
            continue;
        int64_t y, mo, d;
        char    sep = at.n > 4 ? at.p[4] : 0;
        if (!str_int(str_cut(at, 0, 4), &y))
            continue;
        int64_t day, month;                                /* 29-10-2021 */
        if (i >= 6 && url.p[i - 1] == '-' && url.p[i - 4] == '-'
            && str_int(str_cut(url, i - 3, i - 1), &month)
            && str_int(str_cut(url, i - 6, i - 4), &day)
            && set_day(out, (int32_t)y, (int32_t)month, (int32_t)day))
            return true;
        if (at.n < 8)
            continue;
        if (sep == '/' || sep == '-' || sep == '_' || sep == '.') {
            Str rest = str_from(at, 5), part;
            if (str_split(&rest, sep, &part) && part.n <= 2 && str_int(part, &mo) && rest.n) {
                uint32_t n = rest.n > 1 && rest.p[1] >= '0' && rest.p[1] <= '9' ? 2 : 1;
                bool ends = n >= rest.n || rest.p[n] < '0' || rest.p[n] > '9';
                if (ends && str_int(str_cut(rest, 0, n), &d)
                    && set_day(out, (int32_t)y, (int32_t)mo, (int32_t)d))
                    return true;
            }
        } else if (str_int(str_cut(at, 4, 6), &mo) && str_int(str_cut(at, 6, 8), &d)
                   && (at.n == 8 || at.p[8] < '0' || at.p[8] > '9')
                   && set_day(out, (int32_t)y, (int32_t)mo, (int32_t)d))
            return true;
    }
    return false;
}

/* Is this element in the article's part of the page: not in a menu, a teaser, a comment? */
static bool stands_well(const Page *p, uint32_t row)
{
    return !(p->mark[row] & (MARK_COMMENT | MARK_AROUND)) && row < p->t.node[p->root].end;
}

static bool names(Str value, const char *word)
{
    return str_find_fold(value, str_of(word)) != UINT32_MAX;
}

static bool element_stamp(const Page *p, uint32_t row, Stamp *out)
{
    static const char *const attrs[] = { "datetime", "content", "data-time", "data-datetime",
        "title" };
    const HtmlNode *e = &p->t.node[row];

    for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
        if (stamp_of(html_attr(e, attrs[i]), out))
            return true;
    return e->end - row < 20 && stamp_of(html_text(p->a, &p->t, row), out);
}

static bool said_updated(const HtmlNode *e)
{
    Str say[3] = { html_attr(e, "class"), html_attr(e, "itemprop"), html_attr(e, "id") };

    for (int i = 0; i < 3; i++)
        if (names(say[i], "modified") || names(say[i], "updated"))
            return true;
    return false;
}

static bool says_published(const HtmlNode *e)
{
    uint32_t letters =
        1u << ('i' & 31) | 1u << ('p' & 31) | 1u << ('t' & 31); /* itemprop, pubdate, title */

    if (!(e->letters & letters) && e->tag != TAG_TIME && e->tag != TAG_ABBR)
        return false;
    for (uint32_t i = 0; i < e->n_attr; i++) {
        Str name = e->attr[i].name, value = e->attr[i].value;
        if (str_is(name, "itemprop")
            && (str_has(value, S("datePublished")) || str_has(value, S("dateCreated"))))
            return true;
        if (str_is(name, "pubdate"))
            return true;
        if (!str_is(name, "class"))
            continue;
        if (str_has(value, S("dt-published")))
            return true;
        if (str_has(value, S("published"))
            && (e->tag == TAG_ABBR || (e->tag != TAG_TIME && html_attr(e, "title").n)))
            return true;
        if (e->tag == TAG_TIME && (names(value, "entry-date") || names(value, "publish")))
            return true;
    }
    return false;
}

/* An element of these rows that names itself a publication date. */
static bool from_microdata(const Meta *m, uint32_t from, uint32_t to, Stamp *out)
{
    const Page *p = m->p;

    for (uint32_t row = from; row < to; row++) {
        const HtmlNode *e = &p->t.node[row];
        if (e->n_attr && e->tag != TAG_META && says_published(e) && !said_updated(e)
            && !(p->mark[row] & MARK_COMMENT) && element_stamp(p, row, out))
            return true;
    }
    return false;
}

static bool from_time_tag(const Meta *m, Stamp *out)
{
    const Page *p = m->p;

    uint32_t begin, end;

    body_rows(p, &begin, &end);
    for (uint32_t row = 0; row < end; row++)
        if (p->t.node[row].tag == TAG_TIME && stands_well(p, row) && !said_updated(&p->t.node[row])
            && element_stamp(p, row, out))
            return true;
    return false;
}

/* Shown dates: pieces that a class calls a date; then, with `any`, each short piece around the
 * body. */
static bool from_pieces(const Meta *m, bool any, Stamp *out)
{
    const Page *p = m->p;

    for (int pass = 0; pass < (any ? 3 : 1); pass++)
        for (uint32_t i = 0; i < p->n_piece; i++) {
            const Piece *q = &p->piece[i];
            bool well = pass < 2 ? stands_well(p, q->first) : !(q->mark & MARK_COMMENT);
            bool dated = q->mark & (MARK_DATE | MARK_BYLINE);
            if (!well || (pass == 0 && !dated) || q->words > (dated ? 25u : 14u) || q->words < 3)
                continue;
            if (q->fate == FATE_BODY && q->sentence)
                continue;
            if (names(q->text, "copyright") || str_has(q->text, S("\xC2\xA9")))
                continue;
            if (date_in(q->text, out))
                return true;
        }
    return false;
}

static int32_t stamp_day(Stamp s)
{
    int64_t at = s.at + (int64_t)s.zone * 60;
    return s.at == TIME_UNKNOWN ? DAY_UNKNOWN : (int32_t)((at - (at < 0 ? 86399 : 0)) / 86400);
}

/* A clock that runs in Greenwich (or tells no zone) beside a page, or an address, that names the
 * day before or after: that day is the outlet's. */
static Stamp outlet_day(const Meta *m, Stamp clock)
{
    Stamp other[2] = { { TIME_UNKNOWN, TIME_DAY, 0 }, { TIME_UNKNOWN, TIME_DAY, 0 } };

    int32_t hour = (int32_t)((clock.at % 86400 + 86400) % 86400 / 3600);
    if (clock.zone || clock.precision < TIME_MINUTE)
        return clock;
    if (!from_address(m, &other[0]) && !from_time_tag(m, &other[1]))
        from_pieces(m, false, &other[1]);
    for (int i = 0; i < 2; i++) {
        int32_t apart = other[i].at == TIME_UNKNOWN ? 0 : stamp_day(other[i]) - stamp_day(clock);
        bool could = (apart == 1 && hour >= 12)
            || (apart == -1 && hour < 9); /* New Zealand; the Pacific coast */
        if (could || (hour == 0 && apart == 1))
            return other[i].precision >= TIME_MINUTE
                ? other[i]
                : (Stamp){ (int64_t)stamp_day(other[i]) * 86400, TIME_DAY, 0 };
    }
    return clock;
}

static void note_other(const Meta *m, Stamp kept, Stamp other, const char *who)
{
    int32_t apart = stamp_day(kept) - stamp_day(other);

    if (apart < -1 || apart > 1)
        doc_note(m->p->d,
            arena_fmt(m->p->d->arena, "%s gives another date: %.*s", who,
                STR_ARG(time_print_zone(m->p->a, other.at, other.precision, other.zone))));
}

/* ---- weighing ---- */

#define VOTES_MOST 8
typedef struct Vote { Stamp at; float weight; } Vote;
typedef struct Votes { Vote of[VOTES_MOST]; uint32_t n; } Votes;   /* a day each, the best witness's first */

static void vote(Votes *v, Stamp at, float weight)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (stamp_day(v->of[i].at) == stamp_day(at)) {
            v->of[i].weight += weight;
            if (at.precision > v->of[i].at.precision)
                v->of[i].at = at;
            return;
        }
    if (v->n < VOTES_MOST)
        v->of[v->n++] = (Vote){ at, weight };
}

/* The first lines of a text may begin with its day: "01.02.2022 The market ...". */
static bool from_beginning(const Meta *m, Stamp *out)
{
    const Page *p = m->p;

    for (uint32_t i = 0, seen = 0; i < p->n_piece && seen < 5; i++) {
        if (p->piece[i].fate != FATE_BODY)
            continue;
        seen++;
        Str text = p->piece[i].text;
        if (text.n && text.p[0] >= '0' && text.p[0] <= '9' && date_in(str_cut(text, 0, 20), out))
            return true;
    }
    return false;
}

/* The day most witnesses stand for. One of them may be a template's, an import's, or the last
 * change's: where JSON-LD is alone with its day against the tags and the day shown, they are right.
 */
static bool published_find(const Meta *m, Stamp *out)
{
    Votes  v = { .n = 0 };
    Stamp  at;
    Vote  *best = NULL;

    if (stamp_of(m->linked.published, &at))
        vote(&v, at, 3);
    if (published_tag(m, &at))
        vote(&v, at, 3);
    if (dated_tag(m, &at))
        vote(&v, at, 1);
    uint32_t begin, end;
    body_rows(m->p, &begin, &end);
    if (from_microdata(m, 0, end, &at))
        vote(&v, at, 2);
    else if (from_microdata(m, end, m->p->t.n, &at))      /* below the text: perhaps another's */
        vote(&v, at, 1);
    if (from_address(m, &at))
        vote(&v, at, 2);
    if (from_time_tag(m, &at))
        vote(&v, at, 1.5f);
    if (from_pieces(m, v.n == 0, &at))
        vote(&v, at, 1.25f); /* a tag "date" alone may be the template's */
    if (v.n == 0 && from_beginning(m, &at))
        vote(&v, at, 1);
    for (uint32_t i = 0; i < v.n; i++)
        if (!best || v.of[i].weight > best->weight)
            best = &v.of[i];
    if (best)
        *out = best->at;
    return best != NULL;
}

void dates_find(const Meta *m)
{
    Article *article = &m->p->d->article;
    Stamp    got = { TIME_UNKNOWN, TIME_DAY, 0 }, path;

    if (published_find(m, &got)) {
        got = outlet_day(m, got);
        if (article->published.at == TIME_UNKNOWN)
            article->published = got;
        else
            note_other(m, article->published, got, "the page");
        if (from_address(m, &path))
            note_other(m, article->published, path, "the address");
    }
    if (article->updated.at == TIME_UNKNOWN
        && (stamp_of(m->linked.modified, &got) || updated_tag(m, &got)))
        article->updated = got;
}
