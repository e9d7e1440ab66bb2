/* format/charset.c -- bytes in any character set to UTF-8.
 *
 * Who is believed, in this order: a byte order mark; NUL bytes in every other place; the label of
 * the carrier; the label in the page; valid UTF-8; uchardet's guess. A label is believed only as
 * far as the bytes bear it out: pages that say iso-8859-1 and are UTF-8, or say UTF-8 and are
 * windows-1252, are met every day.
 */
#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "format/format.h"
#include "format/charset_label.h"

#define PRESCAN_BYTES 4096      /* a label further in is not looked for */
#define GUESS_BYTES 262144      /* uchardet has made up its mind long before */
#define FEW_LETTERS 6           /* fewer non-ASCII bytes tell no Latin table from another */

/* ---- the label in the page ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static uint32_t skip_space(Str s, uint32_t at)
{
    while (at < s.n && is_space(s.p[at]))
        at++;
    return at;
}

/* What stands after `key`, an equals sign and a quote: the value of charset = "utf-8". */
static Str value_after(Str s, Str key)
{
    uint32_t at;
    do {
        at = str_find_fold(s, key);
        if (at == UINT32_MAX)
            return STR_NONE;
        s = str_from(s, skip_space(s, at + key.n));
    } while (s.n > 0 && s.p[0] != '=');
    at = skip_space(s, 1);
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\''))
        at = skip_space(s, at + 1);
    uint32_t end = at;
    while (end < s.n && !is_space(s.p[end]) && strchr("\"';>?/", s.p[end]) == NULL)
        end++;
    return str_cut(s, at, end);
}

/* <meta charset=...> and <meta http-equiv=content-type content="...; charset=...">: both have
 * "charset=" inside a meta tag, and nothing else in a meta tag has. */
static Str meta_label(Str head)
{
    for (;;) {
        uint32_t at = str_find_fold(head, S("<meta"));
        if (at == UINT32_MAX)
            return STR_NONE;
        head = str_from(head, at + 5);
        uint32_t end = str_find(head, S(">"));
        Str label = value_after(str_cut(head, 0, end), S("charset"));
        if (label.n > 0)
            return label;
    }
}

static Str markup_label(Str bytes)
{
    Str head = str_cut(bytes, 0, PRESCAN_BYTES);
    Str label = STR_NONE;
    if (str_starts(str_trim(head), S("<?xml")))
        label = value_after(str_cut(head, 0, str_find(head, S("?>"))), S("encoding"));
    return label.n > 0 ? label : meta_label(head);
}

/* ---- conversion ---- */

static void put_bad(Out *o, uint32_t *bad)
{
    out_lit(o, "\xEF\xBF\xBD");
    ++*bad;
}

/* `unit`: bytes to step over where nothing fits: 1, or 2 for UTF-16, 4 for UTF-32. */
static bool convert(Out *o, Str bytes, const char *from, uint32_t unit, uint32_t *bad)
{
    iconv_t to_utf8 = iconv_open("UTF-8", from);
    if ((intptr_t)to_utf8 == -1)
        return false;
    char *in = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n;
    while (left > 0) {
        char piece[16384], *p = piece;
        size_t room = sizeof piece;
        size_t done = iconv(to_utf8, &in, &left, &p, &room);
        int why = errno;
        out_bytes(o, piece, (size_t)(p - piece));
        if (done != (size_t)-1 || why == E2BIG)
            continue;
        put_bad(o, bad);                                 /* EILSEQ, or EINVAL: broken off */
        size_t step = left < unit ? left : unit;
        in += step;
        left -= step;
    }
    iconv_close(to_utf8);
    return true;
}

/* UTF-8 with faults: each bad byte one U+FFFD, all else as it was. */
static Str mend_utf8(Arena *a, Str bytes, uint32_t *bad)
{
    Out o = { 0 };
    uint32_t at = 0;
    while (at < bytes.n) {
        uint32_t begin = at;
        uint32_t code = utf8_next(bytes, &at);
        if (code == 0xFFFD && at - begin == 1)
            put_bad(&o, bad);
        else
            out_bytes(&o, bytes.p + begin, at - begin);
    }
    Str mended = out_arena(&o, a);
    out_release(&o);
    return mended;
}

static Str converted(Arena *a, Str bytes, const char *from, uint32_t unit, uint32_t *bad)
{
    Out o = { 0 };
    if (!convert(&o, bytes, from, unit, bad))
        convert(&o, bytes, "CP1252", 1, bad);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

/* ---- what the bytes themselves say ---- */

typedef struct Mark { const char *bytes; uint32_t n; const char *name; uint32_t unit; } Mark;

/* UTF-32LE begins as UTF-16LE does, so it comes first. */
static const Mark *byte_order_mark(Str s)
{
    static const Mark marks[] = {
        { "\xEF\xBB\xBF", 3, "UTF-8", 1 },
        { "\xFF\xFE\0\0", 4, "UTF-32LE", 4 },
        { "\0\0\xFE\xFF", 4, "UTF-32BE", 4 },
        { "\xFF\xFE", 2, "UTF-16LE", 2 },
        { "\xFE\xFF", 2, "UTF-16BE", 2 },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (s.n >= marks[i].n && memcmp(s.p, marks[i].bytes, marks[i].n) == 0)
            return &marks[i];
    return NULL;
}

const char *charset_wide(Str head)
{
    const Mark *m = byte_order_mark(head);
    if (m != NULL)
        return m->unit > 1 ? m->name : NULL;
    uint32_t n = head.n < 1024 ? head.n : 1024, pairs = n / 2;
    uint32_t even = 0, odd = 0;                          /* NULs in even and odd places */
    for (uint32_t i = 0; i < n; i++)
        if (head.p[i] == '\0')
            ++*(i % 2 == 0 ? &even : &odd);
    if (pairs < 2)
        return NULL;
    if (odd > pairs / 2 && even <= pairs / 16)
        return "UTF-16LE";
    if (even > pairs / 2 && odd <= pairs / 16)
        return "UTF-16BE";
    return NULL;
}

/* Sound characters beyond ASCII, and bytes that are none, of `s` read as UTF-8. */
static void utf8_tally(Str s, uint32_t *sound, uint32_t *faults)
{
    *sound = *faults = 0;
    for (uint32_t at = 0; at < s.n;) {
        uint32_t begin = at;
        utf8_next(s, &at);
        if (at - begin > 1)
            ++*sound;
        else if ((unsigned char)s.p[begin] >= 0x80)
            ++*faults;
    }
}

static uint32_t high_bytes(Str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        n += (unsigned char)s.p[i] >= 0x80;
    return n;
}

static bool is_other_latin(Str guess)
{
    static const char *const set[] = { "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9", "ISO-8859-10",
        "ISO-8859-13", "ISO-8859-15", "ISO-8859-16", "WINDOWS-1250", "WINDOWS-1254", "WINDOWS-1257",
        "WINDOWS-1258", "IBM852", "IBM865", "VISCII", "MAC-CENTRALEUROPE" };
    for (size_t i = 0; i < sizeof set / sizeof *set; i++)
        if (str_eq_fold(guess, str_of(set[i])))
            return true;
    return false;
}

/* uchardet's word for it; windows-1252 where it has none, or too little to go by: "The cafe' was
 * shut" with one accent may be any of ten tables, and this one is the commonest. */
static Str guessed(Arena *a, Str bytes)
{
    Str head = str_cut(bytes, 0, GUESS_BYTES);
    uchardet_t u = uchardet_new();
    uchardet_handle_data(u, head.p, head.n);
    uchardet_data_end(u);
    Str guess = arena_str(a, str_of(uchardet_get_charset(u)));
    uchardet_delete(u);
    if (guess.n == 0 || str_starts_fold(guess, S("utf-8")) || str_is(guess, "ASCII"))
        return S("windows-1252");
    if (is_other_latin(guess) && high_bytes(head) < FEW_LETTERS)
        return S("windows-1252");
    return guess;
}

/* ---- all together ---- */

static Str by_guess(Arena *a, Str bytes, Str *name, uint32_t *bad)
{
    Str guess = guessed(a, bytes);
    const Charset *c = charset_by_label(guess);
    *name = c != NULL ? str_of(c->name) : guess;
    return converted(a, bytes, c != NULL ? c->iconv : arena_z(a, guess), 1, bad);
}

/* Not valid as UTF-8: a few slips in UTF-8, or another set altogether? */
static Str broken_utf8(Arena *a, Str bytes, Str *name, uint32_t *bad)
{
    uint32_t sound, faults;
    utf8_tally(bytes, &sound, &faults);
    if (faults > sound)
        return by_guess(a, bytes, name, bad);
    *name = S("utf-8");
    return mend_utf8(a, bytes, bad);
}

/* Declared another set, and valid UTF-8 with letters in it. By chance that is next to impossible
 * in a one-byte set ("Ã©" in succession); in GBK or Big5 a short text may be both. */
static bool utf8_after_all(const Charset *c, Str bytes)
{
    if (str_is(str_of(c->name), "iso-2022-jp") || !utf8_valid(bytes))
        return false;
    uint32_t sound, faults;
    utf8_tally(str_cut(bytes, 0, GUESS_BYTES), &sound, &faults);
    return c->kind == CHARSET_BYTE || sound == 0 || sound > FEW_LETTERS;
}

static Str by_label(Arena *a, const Charset *c, Str bytes, Str *name, uint32_t *bad)
{
    if (c->kind == CHARSET_UTF16 || c->kind == CHARSET_UTF8 || utf8_after_all(c, bytes)) {
        *name = S("utf-8");                              /* UTF-16 without NULs: the label lies */
        return utf8_valid(bytes) ? bytes : broken_utf8(a, bytes, name, bad);
    }
    *name = str_of(c->name);
    return converted(a, bytes, c->iconv, 1, bad);
}

Str charset_to_utf8(Arena *a, Str bytes, Str header, bool is_markup, Str *name, uint32_t *bad)
{
    *bad = 0;
    const Mark *m = byte_order_mark(bytes);
    const char *wide = charset_wide(bytes);
    if (wide != NULL) {
        *name = str_of(wide);
        Str rest = m != NULL ? str_from(bytes, m->n) : bytes;
        return converted(a, rest, wide, m != NULL ? m->unit : 2, bad);
    }
    if (m != NULL) {
        bytes = str_from(bytes, m->n);
        *name = S("utf-8");
        return utf8_valid(bytes) ? bytes : broken_utf8(a, bytes, name, bad);
    }
    const Charset *c = charset_by_label(header);
    if (c == NULL && is_markup)
        c = charset_by_label(markup_label(bytes));
    if (c != NULL)
        return by_label(a, c, bytes, name, bad);
    *name = S("utf-8");
    return utf8_valid(bytes) ? bytes : broken_utf8(a, bytes, name, bad);
}
