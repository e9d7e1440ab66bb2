/* intake/formats/rtf.c -- Rich Text: exports of news databases, and what word processors send.
 *
 *     {\rtf1\ansi\ansicpg1252 {\fonttbl ...} {\info{\title T}} {\b Bold} word \u8220?quoted\'94\par }
 *
 * Groups nest; a group's first word may say that it holds no text. \'94 is a byte of the code page,
 * \u8220 a code point, with so many bytes (\uc) behind it for those who do not know it. Read here,
 * since unrtf loses words behind \u.
 */
#include "format/format.h"
#include "intake/article.h"

#define GROUPS 200              /* nested; deeper ones are not told apart */

static bool rtf_sniff(Str head)
{
    return str_starts(head, S("{\\rtf"));
}

typedef enum Where { IN_TEXT, IN_NOTHING, IN_INFO, IN_TITLE, IN_AUTHOR } Where;
typedef struct Group { Where where; uint32_t after_u; } Group;   /* after_u: \uc */
typedef struct Rtf {
    Group    group[GROUPS]; uint32_t depth, too_deep;
    Out      text, title, author;
    Out      bytes;             /* of the code page, not yet converted */
    uint32_t skip;              /* bytes that only repeat a \u */
    uint32_t high;              /* first half of a code point above U+FFFF */
    Str      set;               /* "cp1252" */
    bool     starred;           /* behind "\*": what comes next may be passed over */
    Date     made;
} Rtf;

/* ---- what comes of it ---- */

static Out *target(Rtf *r)
{
    switch (r->group[r->depth].where) {
    case IN_TEXT:   return &r->text;
    case IN_TITLE:  return &r->title;
    case IN_AUTHOR: return &r->author;
    default:        return NULL;
    }
}

static void flush(Rtf *r, Arena *a)
{
    Str name;
    uint32_t bad;
    Out *to = target(r);
    if (r->bytes.n > 0 && to != NULL)
        out_str(to, charset_to_utf8(a, out_view(&r->bytes), r->set, false, &name, &bad));
    out_reset(&r->bytes);
}

static void put_byte(Rtf *r, char c)
{
    if (r->skip > 0)
        r->skip--;
    else if (target(r) != NULL)
        out_char(&r->bytes, c);
}

static void put_code(Rtf *r, Arena *a, uint32_t code)
{
    char bytes[4];
    flush(r, a);
    Out *to = target(r);
    if (to != NULL)
        out_bytes(to, bytes, utf8_put(bytes, code));
}

/* \u-10179\u-8704 are the halves of one. */
static void put_unicode(Rtf *r, Arena *a, int64_t value)
{
    uint32_t code = (uint32_t)(value & 0xFFFF);
    r->skip = r->group[r->depth].after_u;
    if (code >= 0xD800 && code < 0xDC00) {
        r->high = code;
        return;
    }
    if (code >= 0xDC00 && code < 0xE000 && r->high != 0)
        code = 0x10000 + ((r->high - 0xD800) << 10) + (code - 0xDC00);
    r->high = 0;
    put_code(r, a, code);
}

/* ---- words ---- */

static bool put_sign(Rtf *r, Arena *a, Str word)
{
    static const struct { const char *word; uint32_t code; } sign[] = {
        { "par", '\n' }, { "sect", '\n' }, { "page", '\n' }, { "row", '\n' }, { "line", '\n' }, { "cell", ' ' }, { "tab", ' ' },
        { "emdash", 0x2014 }, { "endash", 0x2013 }, { "lquote", 0x2018 }, { "rquote", 0x2019 },
        { "ldblquote", 0x201C }, { "rdblquote", 0x201D }, { "bullet", 0x2022 }, { "emspace", ' ' }, { "enspace", ' ' } };
    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        if (str_is(word, sign[i].word)) {
            put_code(r, a, sign[i].code);
            if (sign[i].code == '\n' && target(r) != NULL)
                out_char(target(r), '\n');
            return true;
        }
    return false;
}

/* "\creatim\yr2019\mo3\dy15" */
static void take_date(Rtf *r, Str word, int64_t value)
{
    if (str_is(word, "yr") && value > 1900 && value < 2200)
        r->made = (Date){ .year = (int32_t)value, .month = 1, .day = 1 };
    if (str_is(word, "mo") && value > 0 && value < 13)
        r->made.month = (uint8_t)value;
    if (str_is(word, "dy") && value > 0 && value < 32)
        r->made.day = (uint8_t)value;
}

static void enter(Rtf *r, Where where)
{
    if (r->group[r->depth].where != IN_NOTHING)
        r->group[r->depth].where = where;
}

static void take_word(Rtf *r, Arena *a, Str word, bool has_value, int64_t value)
{
    Where where = r->group[r->depth].where;
    if (r->starred
        || is_one_of(word,
            "fonttbl colortbl stylesheet pict object header headerl headerr headerf footer footerl "
            "footerr footerf fldinst listtable listoverridetable rsidtbl themedata datastore "
            "xmlnstbl "
            "filetbl revtbl annotation atnid atnauthor footnote nonshppict generator"))
        enter(r, IN_NOTHING);
    else if (str_is(word, "info"))
        enter(r, IN_INFO);
    else if (where == IN_INFO && str_is(word, "title"))
        enter(r, IN_TITLE);
    else if (where == IN_INFO && str_is(word, "author"))
        enter(r, IN_AUTHOR);
    else if (where == IN_INFO && str_is(word, "creatim"))
        r->made = (Date){ 0 };
    else if (where == IN_INFO
        && is_one_of(word,
            "revtim printim buptim operator company subject keywords doccomm comment manager "
            "category"))
        enter(r, IN_NOTHING);
    else if (where == IN_INFO)
        take_date(r, word, value);
    else if (str_is(word, "u") && has_value)
        put_unicode(r, a, value);
    else if (str_is(word, "uc") && has_value)
        r->group[r->depth].after_u = value >= 0 && value < 16 ? (uint32_t)value : 1;
    else if (str_is(word, "ansicpg") && has_value)
        r->set = arena_fmt(a, "windows-%lld", (long long)value);
    else if (str_is(word, "v") && (!has_value || value != 0))
        enter(r, IN_NOTHING);
    else
        put_sign(r, a, word);
    r->starred = false;
}

/* A word, "\par" or "\u-8220 ", at s[0] == '\\'; bytes of it. */
static uint32_t control_word(Rtf *r, Arena *a, Str s)
{
    uint32_t n = 1, digits;
    int64_t value = 0;
    while (n < s.n && n < 40 && s.p[n] >= 'a' && s.p[n] <= 'z')
        n++;
    Str word = str_cut(s, 1, n);
    bool minus = n < s.n && s.p[n] == '-';
    n += minus;
    for (digits = 0; n < s.n && digits < 10 && utf8_is_digit((unsigned char)s.p[n]); n++, digits++)
        value = value * 10 + (s.p[n] - '0');
    n += n < s.n && s.p[n] == ' ';
    take_word(r, a, word, digits > 0, minus ? -value : value);
    return n;
}

/* What begins with a backslash; bytes of it. */
static uint32_t control(Rtf *r, Arena *a, Str s)
{
    char c = s.n > 1 ? s.p[1] : '\\';
    if (c == '\'' && s.n > 3 && hex_digit(s.p[2]) >= 0 && hex_digit(s.p[3]) >= 0) {
        put_byte(r, (char)(hex_digit(s.p[2]) * 16 + hex_digit(s.p[3])));
        return 4;
    }
    if (c >= 'a' && c <= 'z')
        return control_word(r, a, s);
    if (c == '*')
        r->starred = true;
    else if (c == '~')
        put_code(r, a, ' ');
    else if (c == '_')
        put_code(r, a, '-');
    else if (c == '\n' || c == '\r')
        put_sign(r, a, S("par"));
    else if (c == '{' || c == '}' || c == '\\')
        put_byte(r, c);
    return 2;
}

static void open_group(Rtf *r, Arena *a)
{
    flush(r, a);
    r->skip = 0;
    if (r->depth + 1 == GROUPS) {
        r->too_deep++;
        return;
    }
    r->group[r->depth + 1] = r->group[r->depth];
    r->depth++;
}

static void close_group(Rtf *r, Arena *a)
{
    flush(r, a);
    r->skip = 0;
    if (r->too_deep > 0)
        r->too_deep--;
    else if (r->depth > 0)
        r->depth--;
}

static void rtf_read(Rtf *r, Arena *a, Str s)
{
    for (uint32_t i = 0; i < s.n;) {
        char c = s.p[i];
        if (c == '\\') {
            i += control(r, a, str_from(s, i));
            continue;
        }
        if (c == '{')
            open_group(r, a);
        else if (c == '}')
            close_group(r, a);
        else if (c != '\n' && c != '\r' && c != '\0')
            put_byte(r, c);
        i++;
    }
    flush(r, a);
}

/* ---- together ---- */

static void take_about(Rtf *r, Doc *d)
{
    Str author = one_line(d->arena, out_view(&r->author));
    d->article.title = one_line(d->arena, out_view(&r->title));
    article_authors(d, &author, author.n > 0);
    if (r->made.year > 0 && date_valid(r->made))
        d->article.published =
            (Stamp){ .at = (int64_t)day_of(r->made) * 86400, .precision = TIME_DAY };
}

static bool rtf_open(const Parcel *p, Doc *d, Err *e)
{
    Rtf r = { .group[0].after_u = 1, .set = S("windows-1252") };
    article_begin(p, d);
    rtf_read(&r, d->arena, d->article.raw);
    take_about(&r, d);
    bool ok = str_trim(out_view(&r.text)).n > 0;
    d->article.media = MEDIA_HTML;
    d->article.page = article_paragraphs(d, out_view(&r.text));
    out_release(&r.text);
    out_release(&r.title);
    out_release(&r.author);
    out_release(&r.bytes);
    return ok
        || err_set(
            e, ERR_INPUT, "%.*s is an RTF document without text; left out", STR_ARG(p->origin));
}

const IntakeFormat format_rtf = {
    .name  = "rtf",
    .help  = "Rich Text (.rtf)",
    .place = 28,
    .is_binary = true,
    .sniff = rtf_sniff,
    .open  = rtf_open,
};
