/* read/token.c -- bytes to words. Tables of ASCII first; other letters by code point. */
#include "read/token.h"

enum { C_OTHER, C_SPACE, C_LETTER, C_DIGIT };

static int ascii_kind(unsigned char c)
{
    if (c == ' ' || (c >= 9 && c <= 13) || c == 0) return C_SPACE;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return C_LETTER;
    if (c >= '0' && c <= '9') return C_DIGIT;
    return C_OTHER;
}

/* Code points that are neither letters nor blanks, though not ASCII: quotes, dashes, currency,
 * arrows, boxes. All else beyond ASCII counts as a letter, so that a script we know nothing of
 * still gives words. */
static bool is_symbol(uint32_t c)
{
    return (c >= 0xa1 && c <= 0xbf && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7
        || (c >= 0x2010 && c <= 0x205e) || (c >= 0x20a0 && c <= 0x20cf)
        || (c >= 0x2190 && c <= 0x2bff) || (c >= 0x3001 && c <= 0x3020)
        || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfffd || c >= 0x1f000;
}

static bool is_blank(uint32_t c)
{
    return utf8_is_space(c) || c == 0xfeff || (c >= 0x200b && c <= 0x200f) || c == 0x2028
        || c == 0x2029 || c == 0xad || (c >= 0x80 && c < 0xa0);
}

static int kind_at(const Cutter *c, uint32_t at, uint32_t *next)
{
    unsigned char b = (unsigned char)c->text.p[at];

    if (b < 0x80) { *next = at + 1; return ascii_kind(b); }
    *next = at;
    uint32_t code = utf8_next((Str){ c->text.p, c->end }, next);
    return is_blank(code) ? C_SPACE : is_symbol(code) ? C_OTHER : C_LETTER;
}

static unsigned char byte_at(const Cutter *c, uint32_t at)
{
    return at < c->end ? (unsigned char)c->text.p[at] : 0;
}
static bool digit_at(const Cutter *c, uint32_t at) { return ascii_kind(byte_at(c, at)) == C_DIGIT; }
static bool letter_at(const Cutter *c, uint32_t at)
{
    uint32_t next;
    return at < c->end && kind_at(c, at, &next) == C_LETTER;
}
static bool upper_at(const Cutter *c, uint32_t at)
{
    unsigned char b = byte_at(c, at);
    return b >= 'A' && b <= 'Z';
}

/* An apostrophe, straight or curly, and how many bytes it has; 0: none. */
static uint32_t apostrophe_at(const Cutter *c, uint32_t at)
{
    if (byte_at(c, at) == '\'') return 1;
    if (at + 3 <= c->end && memcmp(c->text.p + at, "\xe2\x80\x99", 3) == 0) return 3;
    return 0;
}

static uint32_t digits_at(const Cutter *c, uint32_t at)
{
    uint32_t n = 0;

    while (n < 40 && digit_at(c, at + n)) n++;
    return n;
}

static uint32_t address_from_word(const Cutter *c, uint32_t begin, uint32_t at);

/* "first.last@host.org", from its first byte; at: none. */
static uint32_t mail_end(const Cutter *c, uint32_t at)
{
    uint32_t e = at;

    while (e - at < 64
        && (letter_at(c, e) || digit_at(c, e)
            || (byte_at(c, e) && strchr("._+-", (char)byte_at(c, e)))))
        e++;
    if (e == at || byte_at(c, e) != '@') return at;
    uint32_t end = address_from_word(c, at, e);
    return end > e ? end : at;
}

/* "http://...", "www....", "a.b@c.org": up to a blank or what closes it. */
static uint32_t address_end(const Cutter *c, uint32_t at)
{
    uint32_t mail = mail_end(c, at);
    if (mail > at) return mail;

    static const char *const head[] = { "http://", "https://", "www.", "ftp://" };
    Str rest = { c->text.p + at, c->end - at };
    bool is = false;

    for (size_t i = 0; i < sizeof head / sizeof *head && !is; i++)
        is = str_starts_fold(rest, str_of(head[i])) && rest.n > strlen(head[i]) + 1;
    if (!is) return at;
    uint32_t e = at;
    while (e < c->end && e - at < TOKEN_LONGEST && (unsigned char)c->text.p[e] > ' '
        && !strchr("<>\"", c->text.p[e]))
        e++;
    while (e > at && strchr(".,;:!?)'", c->text.p[e - 1])) e--;
    return e;
}

/* From the middle of a word at a "." or "@": does an address go on? "someone@host.org", "bbc.com".
 */
static uint32_t address_from_word(const Cutter *c, uint32_t begin, uint32_t at)
{
    static const char *const top[] = { "com", "org", "net", "gov", "edu", "co.uk", "info", "html",
                                       "htm", "pdf", "jpg", "gov.uk", "ac.uk", "tv" };
    Str after = { c->text.p + at + 1, c->end - at - 1 };

    if (c->text.p[at] == '@') {
        uint32_t e = at + 1, dots = 0;
        while (e - at < TOKEN_LONGEST / 2
            && (letter_at(c, e) || digit_at(c, e) || byte_at(c, e) == '-'
                || (byte_at(c, e) == '.' && letter_at(c, e + 1))))
            dots += c->text.p[e++] == '.';
        return dots && begin < at ? e : at;
    }
    for (size_t i = 0; i < sizeof top / sizeof *top; i++) {
        uint32_t n = (uint32_t)strlen(top[i]);
        if (!str_starts(after, str_of(top[i])) || letter_at(c, at + 1 + n)) continue;
        uint32_t e = at + 1 + n;
        while (e - at < TOKEN_LONGEST / 2
            && (byte_at(c, e) == '/'
                || (byte_at(c, e) > ' ' && e > at + 1 + n && !strchr(",;\"<>)", c->text.p[e]))))
            e++;
        while (e > at && strchr(".,;:!?'", c->text.p[e - 1])) e--;
        return e;
    }
    return at;
}

/* "U.S.", "a.m.", "J.B.", "U.N": single letters and stops. Ends after the last stop. */
static uint32_t acronym_end(const Cutter *c, uint32_t at)
{
    uint32_t e = at, letters = 0;

    while (letters < 20 && byte_at(c, e) < 0x80 && letter_at(c, e) && byte_at(c, e + 1) == '.') {
        e += 2;
        letters++;
    }
    if (letters && letter_at(c, e) && byte_at(c, e) < 0x80 && !letter_at(c, e + 1)
        && !digit_at(c, e + 1) && !apostrophe_at(c, e + 1))
        return letters >= 1 && upper_at(c, e) ? e + 1 : at;          /* "U.S" */
    return letters >= 2 ? e : at;
}

/* "10,000", "4.5", "10:30", "9/11", "2014-06-08", "555-0101": one word. */
static uint32_t number_end(const Cutter *c, uint32_t at)
{
    uint32_t e = at + digits_at(c, at), n = e - at;

    if (n == 4 && byte_at(c, e) == '-' && digits_at(c, e + 1) == 2 && byte_at(c, e + 3) == '-'
        && digits_at(c, e + 4) == 2)
        return e + 6;
    if (n == 3 && byte_at(c, e) == '-' && (digits_at(c, e + 1) == 4 || digits_at(c, e + 1) == 3)) {
        uint32_t m = digits_at(c, e + 1), f = e + 1 + m;
        if (m == 4) return f;
        if (byte_at(c, f) == '-' && digits_at(c, f + 1) == 4) return f + 5;
    }
    for (;;) {
        unsigned char b = byte_at(c, e);
        uint32_t m = digits_at(c, e + 1);
        if (!m || !(b == '.' || b == '/' || (b == ',' && m == 3) || (b == ':' && m == 2))) return e;
        e += 1 + m;
        if (e - at > 200) return e;
    }
}

/* The end of the run of letters, digits and what joins them that begins at `at`. */
static uint32_t word_run(const Cutter *c, uint32_t at)
{
    uint32_t e = at, next;

    while (e < c->end && e - at < TOKEN_LONGEST) {
        int k = kind_at(c, e, &next);
        if (k == C_LETTER || k == C_DIGIT) { e = next; continue; }
        uint32_t q = apostrophe_at(c, e);
        if (q && e > at && letter_at(c, e + q)) { e += q; continue; }
        if (byte_at(c, e) == '&' && e > at && upper_at(c, e - 1) && upper_at(c, e + 1)) {
            e++;
            continue;
        }
        if ((byte_at(c, e) == '.' || byte_at(c, e) == '@') && e > at && e + 1 < c->end) {
            uint32_t a = address_from_word(c, at, e);
            if (a > e) return a;
        }
        if (byte_at(c, e) == '_' && e > at) { e++; continue; }
        break;
    }
    return e;
}

/* Where a clitic is cut off: bytes from the end; 0: nowhere. "didn't" 3, "Khan's" 2, "cannot" 3. */
static uint32_t clitic_len(const ReadTables *t, Str w)
{
    for (uint32_t i = 0; i < t->n_split; i++)
        if (w.n == t->split[i].word.n && str_eq_fold(w, t->split[i].word)) return t->split[i].tail;
    if (!memchr(w.p, '\'', w.n) && !memchr(w.p, 0x99, w.n)) return 0;
    for (uint32_t i = 0; i < t->n_clitic; i++)
        if (w.n > t->clitic[i].n && str_eq_fold(str_from(w, w.n - t->clitic[i].n), t->clitic[i]))
            return t->clitic[i].n;
    return 0;
}

static Word lower_word(const ReadTables *t, Str s)
{
    char low[64 * 3];
    return s.n && s.n <= 60 ? lang_word(t->lang, token_lower(s, low)) : 0;
}

/* A stop right after the word at [at, e): is it the word's own? "Mr.", "No. 4", "J. Smith". */
static bool stop_belongs(const Cutter *c, uint32_t at, uint32_t e)
{
    uint32_t is = word_class(c->t, lower_word(c->t, (Str){ c->text.p + at, e - at }))->is;

    if (e - at == 1 && upper_at(c, at) && c->text.p[at] != 'I')
        return byte_at(c, e + 1) == ' ' || letter_at(c, e + 1);
    if (is & WORD_ABBR_NUM) return byte_at(c, e + 1) == ' ' && digit_at(c, e + 2);
    return (is & WORD_ABBR) != 0;
}

static bool prefix_before(const Cutter *c, uint32_t at, uint32_t e)
{
    return word_is(c->t, lower_word(c->t, (Str){ c->text.p + at, e - at }), WORD_PREFIX)
        && letter_at(c, e + 1) && !upper_at(c, e + 1);
}

static uint8_t flags_of(const Cutter *c, uint32_t at, uint32_t e, bool punct)
{
    uint8_t f = punct ? TOK_PUNCT : 0;
    uint32_t upper = 0, lower = 0, letters = 0, i = at;

    while (i < e && !punct) {
        unsigned char b = (unsigned char)c->text.p[i];
        uint32_t code = b;
        if (b < 0x80) i++; else code = utf8_next((Str){ c->text.p, e }, &i);
        if (code >= '0' && code <= '9') { f |= TOK_NUMBER; continue; }
        if (code < 0x80 && ascii_kind(b) != C_LETTER) continue;
        bool up = code < 0x80 ? code <= 'Z' : utf8_is_upper(code);
        if (!letters++ && up && !(f & TOK_NUMBER)) f |= TOK_UPPER_FIRST;
        if (up) upper++; else lower++;
    }
    return upper >= 2 && !lower ? f | TOK_UPPER_ALL : f;
}

static Cut cut_of(const Cutter *c, uint32_t at, uint32_t e, bool punct, uint8_t gap)
{
    Cut k = { at, e - at, flags_of(c, at, e, punct), gap };
    if (gap) k.flag |= TOK_SPACE_BEFORE;
    return k;
}

/* ":-)", ";)", ":D" with a blank or the end behind it: the end of it, or at. */
static uint32_t smile_end(const Cutter *c, uint32_t at)
{
    uint32_t e = at + 1;
    if (byte_at(c, at) != ':' && byte_at(c, at) != ';') return at;
    if (byte_at(c, e) == '-') e++;
    unsigned char mouth = byte_at(c, e), after = byte_at(c, e + 1);
    if (!mouth || !strchr(")(DP", mouth)) return at;
    return !after || after == ' ' || after == '\n' ? e + 1 : at;
}

/* Marks: runs of one kind are one word ("...", "--"), all others stand alone. */
static uint32_t mark_end(const Cutter *c, uint32_t at)
{
    unsigned char b = byte_at(c, at);
    uint32_t e = at, next;

    if (strchr(".-=*_!?~#", (char)b) && b) {
        while (e - at < 1000
            && (byte_at(c, e) == b
                || (strchr("!?", (char)b) && byte_at(c, e) && strchr("!?", c->text.p[e]))))
            e++;
        return e;
    }
    if ((b == '`' || b == '\'') && byte_at(c, at + 1) == b) return at + 2;
    e = smile_end(c, at);
    if (e > at) return e;
    kind_at(c, at, &next);
    return next;
}

void cutter_init(Cutter *c, const ReadTables *t, Str text, uint32_t begin, uint32_t end)
{
    *c = (Cutter){ .t = t, .text = text, .at = begin, .end = end };
}

static uint8_t skip_blanks(Cutter *c)
{
    uint32_t next, lines = 0, blanks = 0;

    while (c->at < c->end && kind_at(c, c->at, &next) == C_SPACE) {
        lines += c->text.p[c->at] == '\n';
        blanks++;
        c->at = next;
    }
    return lines > 1 ? GAP_BLANK : lines ? GAP_LINE : blanks ? GAP_SPACE : GAP_NONE;
}

/* The end of a word that begins with a letter or digit, its own stops and joints included. */
static uint32_t word_end(const Cutter *c, uint32_t at)
{
    uint32_t e = address_end(c, at);

    if (e > at) return e;
    if (digit_at(c, at)) {
        e = number_end(c, at);
        if (!letter_at(c, e)) return e;
        uint32_t run = word_run(c, e);
        Str tail = { c->text.p + e, run - e };
        for (uint32_t i = 0; i < c->t->n_day_half; i++)                 /* "10pm": two words */
            if (str_eq_fold(tail, c->t->day_half[i])) return e;
        return run;
    }
    e = acronym_end(c, at);
    if (e > at) return e;
    e = word_run(c, at);
    while (byte_at(c, e) == '-' && e - at < TOKEN_LONGEST && prefix_before(c, at, e))
        e = word_run(c, e + 1);
    if (byte_at(c, e) == '.' && byte_at(c, e + 1) != '.' && stop_belongs(c, at, e)) e++;
    return e;
}

bool cutter_next(Cutter *c, Cut *out)
{
    if (c->has_waiting) { *out = c->waiting; c->has_waiting = false; return true; }
    uint8_t gap = skip_blanks(c);
    if (c->at >= c->end) return false;

    uint32_t at = c->at, next;
    int k = kind_at(c, at, &next);
    uint32_t q = apostrophe_at(c, at);
    if (q && digits_at(c, at + q) == 2 && !digit_at(c, at + q + 2)) {       /* "'99", "'90s" */
        c->at = word_run(c, at + q);
        *out = cut_of(c, at, c->at, false, gap);
        return true;
    }
    if (k == C_OTHER) {
        c->at = mark_end(c, at);
        *out = cut_of(c, at, c->at, true, gap);
        return true;
    }
    uint32_t e = word_end(c, at);
    if (e <= at) e = next;
    while (e - at > TOKEN_MOST
        || (e < c->end && e - at == TOKEN_MOST && ((unsigned char)c->text.p[e] & 0xc0) == 0x80))
        e--;
    c->at = e;
    uint32_t tail = e - at < 100 ? clitic_len(c->t, (Str){ c->text.p + at, e - at }) : 0;
    *out = cut_of(c, at, e - tail, false, gap);
    if (tail) { c->waiting = cut_of(c, e - tail, e, false, GAP_NONE); c->has_waiting = true; }
    return true;
}

Str token_lower(Str s, char *out)
{
    uint32_t n = 0, i = 0;

    while (i < s.n) {
        unsigned char b = (unsigned char)s.p[i];
        if (b < 0x80) { out[n++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b); i++; continue; }
        uint32_t code = utf8_next(s, &i);
        if (code == 0x2019 || code == 0x2018) { out[n++] = '\''; continue; }
        n += utf8_put(out + n, utf8_lower(code));
    }
    return (Str){ out, n };
}
