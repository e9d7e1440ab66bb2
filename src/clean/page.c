/* clean/page.c -- mark the nodes of a page by what their names hint at, and cut it into pieces. */
#include "clean/page.h"

/* A part this large is no sidebar, whatever its class says: "page has-sidebar" on the whole. */
#define AROUND_SHARE   0.30f
#define ARTICLE_SHARE  0.10f        /* where the tag says article */
#define HIDDEN_SHARE   0.50f        /* a page may hide a whole copy of its text, or two, for search engines */
#define COMMENT_SHARE  0.75f
#define CAPTION_SHARE  0.15f

static uint32_t tag_marks(HtmlTag tag)
{
    switch (tag) {
    case TAG_SCRIPT: case TAG_STYLE: case TAG_TEMPLATE: case TAG_SVG: case TAG_IFRAME:
    case TAG_BUTTON: case TAG_SELECT: case TAG_OPTION: case TAG_TEXTAREA: case TAG_INPUT:
    case TAG_CANVAS: case TAG_OBJECT: case TAG_AUDIO: case TAG_VIDEO: case TAG_HEAD:
    case TAG_EMBED: case TAG_NOSCRIPT: case TAG_LABEL:
        return MARK_HIDDEN;
    case TAG_NAV: case TAG_FOOTER: case TAG_ASIDE: case TAG_DIALOG:
        return MARK_AROUND;
    case TAG_A:          return MARK_LINK;
    case TAG_ARTICLE: case TAG_MAIN: return MARK_MAIN;
    case TAG_HEADER:     return MARK_HEADER;
    case TAG_FIGURE:     return MARK_FIGURE;
    case TAG_FIGCAPTION: return MARK_CAPTION;
    case TAG_BLOCKQUOTE: return MARK_QUOTE;
    case TAG_UL: case TAG_OL: case TAG_DL: return MARK_LIST;
    case TAG_TABLE:      return MARK_TABLE;
    case TAG_FORM:       return MARK_WEAK;
    default:             return 0;
    }
}

static uint32_t role_marks(Str role)
{
    static const char *const around[] = { "navigation", "banner", "complementary", "contentinfo",
        "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tablist", "alert" };

    if (role.n == 0)
        return 0;
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        if (str_is(role, around[i]))
            return MARK_AROUND;
    return str_is(role, "main") || str_is(role, "article") ? MARK_MAIN : 0;
}

/* style="display: none" or visibility:hidden, however spaced. */
static bool style_hides(Str style)
{
    uint32_t at = str_find_fold(style, S("display"));
    uint32_t n = 7;

    if (at == UINT32_MAX) {
        at = str_find_fold(style, S("visibility"));
        n = 10;
    }
    if (at == UINT32_MAX)
        return false;
    Str value = str_trim(str_from(style, at + n));
    if (value.n == 0 || value.p[0] != ':')
        return false;
    value = str_trim(str_from(value, 1));
    return str_starts_fold(value, S("none")) || str_starts_fold(value, S("hidden"));
}

/* Bits of HtmlNode.letters: names of attributes that say something begin so. */
#define SAYING_LETTERS (1u << ('c' & 31) | 1u << ('i' & 31) | 1u << ('r' & 31) | 1u << ('s' & 31) | 1u << ('h' & 31) | 1u << ('a' & 31))

static uint32_t attr_marks(Cues *cues, const HtmlNode *e)
{
    uint32_t mark = 0;

    for (uint32_t i = 0; e->letters & SAYING_LETTERS && i < e->n_attr; i++) {
        Str name = e->attr[i].name, value = e->attr[i].value;
        switch (name.p[0]) {
        case 'c': case 'i':
            if (str_is(name, "class") || str_is(name, "id") || str_is(name, "itemprop"))
                mark |= cue_marks(cues, value);
            break;
        case 'r':
            if (str_is(name, "role"))
                mark |= role_marks(value);
            else if (str_is(name, "rel") && str_is(value, "author"))
                mark |= MARK_BYLINE;
            break;
        case 's':
            mark |= str_is(name, "style") && style_hides(value) ? MARK_HIDDEN : 0;
            break;
        case 'h':
            mark |= str_is(name, "hidden") ? MARK_HIDDEN : 0;
            break;
        case 'a':
            mark |= str_is(name, "aria-hidden") && str_is(value, "true") ? MARK_HIDDEN : 0;
            break;
        default:
            break;
        }
    }
    return mark;
}

/* What is believed of a class where the rest has misled: no part is left out by it. */
#define MARKS_KIND (MARK_COMMENT | MARK_CAPTION | MARK_CREDIT | MARK_BYLINE | MARK_DATE | MARK_BODY | MARK_MAIN)

/* mass[row]: bytes of text before the row that are shown and no link. */
static uint32_t *page_mass(const Page *p)
{
    uint32_t *mass = ARENA_ARRAY(p->a, uint32_t, p->t.n + 1);
    uint32_t  hidden_to = 0, link_to = 0;

    for (uint32_t row = 0; row < p->t.n; row++) {
        const HtmlNode *e = &p->t.node[row];
        mass[row + 1] = mass[row];
        if (e->tag == TAG_TEXT) {
            if (row >= hidden_to && row >= link_to)
                mass[row + 1] += e->text.n > 40 ? e->text.n : 0;
        } else if (e->tag == TAG_A) {
            link_to = e->end > link_to ? e->end : link_to;
        } else if (tag_marks(e->tag) & MARK_HIDDEN) {
            hidden_to = e->end > hidden_to ? e->end : hidden_to;
        }
    }
    return mass;
}

/* Take back what cannot be: half of all text in a "share" box, a caption of a page's length. */
static uint32_t sober(uint32_t mark, HtmlTag tag, float share)
{
    bool article = tag == TAG_ARTICLE || tag == TAG_MAIN || mark & MARK_BODY;

    if (share > (article ? ARTICLE_SHARE : AROUND_SHARE))
        mark &= ~(uint32_t)(MARK_AROUND | MARK_WALL | MARK_PULL | MARK_WEAK);
    if (share > (article ? ARTICLE_SHARE : HIDDEN_SHARE))
        mark &= ~(uint32_t)MARK_HIDDEN;
    if (share > COMMENT_SHARE || (share > 0.3f && (mark & MARK_BODY)))
        mark &= ~(uint32_t)MARK_COMMENT;
    if (share > CAPTION_SHARE)
        mark &= ~(uint32_t)(MARK_CAPTION | MARK_CREDIT | MARK_BYLINE | MARK_DATE | MARK_TITLE
                            | MARK_LEAD | MARK_FOOTNOTE);
    return mark;
}

static bool is_inline(HtmlTag tag)
{
    switch (tag) {
    case TAG_TEXT: case TAG_A: case TAG_ABBR: case TAG_B: case TAG_CITE: case TAG_CODE: case TAG_EM:
    case TAG_FONT: case TAG_I: case TAG_IMG: case TAG_AMP_IMG: case TAG_LABEL: case TAG_MARK:
    case TAG_Q: case TAG_S: case TAG_SMALL: case TAG_SPAN: case TAG_STRONG: case TAG_SUB:
    case TAG_SUP: case TAG_TIME: case TAG_TT: case TAG_U: case TAG_BR: case TAG_SCRIPT:
    case TAG_STYLE: case TAG_SVG: case TAG_PICTURE: case TAG_SOURCE: case TAG_NOSCRIPT:
        return true;
    default:
        return false;
    }
}

void page_mark(Page *p, bool by_name)
{
    uint32_t *mass = page_mass(p);
    Cues     *cues = p->known->cues;
    float     all = (float)mass[p->t.n] + 1;

    p->mark = ARENA_ARRAY(p->a, uint32_t, p->t.n);
    p->block = ARENA_ARRAY(p->a, uint32_t, p->t.n);
    for (uint32_t row = 1; row < p->t.n; row++) {
        const HtmlNode *e = &p->t.node[row];
        uint32_t own = tag_marks(e->tag), down = p->mark[e->parent];
        float    share = (float)(mass[e->end] - mass[row]) / all;
        if (e->tag != TAG_HTML && e->tag != TAG_BODY && e->n_attr)
            own |= by_name ? attr_marks(cues, e) : attr_marks(cues, e) & MARKS_KIND;
        if (e->tag != TAG_TEXT)
            own = tag_marks(e->tag) & (MARK_HIDDEN | MARK_LINK) ? own : sober(own, e->tag, share);
        p->mark[row] = own | down;
        p->block[row] = is_inline(e->tag) ? p->block[e->parent] : row;
    }
}

/* ---- pieces ---- */

/* Letters and digits of ASCII 1, what joins parts of a word 2, what parts words 0. */
static uint8_t ascii_kind(unsigned char c)
{
    return (uint8_t)((c | 32) >= 'a' && (c | 32) <= 'z' ? 1
            : c >= '0' && c <= '9'                      ? 1
            : c == '\'' || c == '-'                     ? 2
                                                        : 0);
}

uint32_t words_in(Str s)
{
    uint32_t words = 0, wide = 0, at = 0;
    bool     in = false;

    while (at < s.n) {
        unsigned char byte = (unsigned char)s.p[at];
        if (byte < 0x80) {
            uint8_t kind = ascii_kind(byte);
            words += kind == 1 && !in;
            in = kind == 1 || (kind == 2 && in);
            at++;
            continue;
        }
        uint32_t c = utf8_next(s, &at);
        if (c >= 0x3000 && c < 0xE000) {        /* no blanks between words: Chinese, Japanese */
            wide++;
            in = false;
        } else if (utf8_is_letter(c)) {
            words += !in;
            in = true;
        } else if (c != 0x2019)
            in = false;
    }
    return words + wide / 2;
}

bool ends_sentence(Str s)
{
    uint32_t n = s.n;

    while (n) {
        uint32_t begin = n - 1;
        while (begin && ((unsigned char)s.p[begin] & 0xC0) == 0x80)
            begin--;
        uint32_t at = begin, c = utf8_next(s, &at);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF1F
            || c == 0xFF01 || c == 0x0964 || c == 0x061F || c == 0x06D4)
            return true;
        if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201D && c != 0x2019 && c != 0xBB
            && c != 0x201C && c != 0xAB && c != 0x300D && c != ' ')
            return false;
        n = begin;
    }
    return false;
}

/* The piece being gathered. */
typedef struct Cut {
    Page    *p;
    char    *to;                /* where the next text goes */
    uint32_t cap;               /* of p->piece */
    Piece    now;               /* text.p set, n growing */
    bool     open, blank, line; /* line: a <br> since the last letter */
    bool     by_lines;          /* a paragraph of <br><br> */
} Cut;

static void cut_close(Cut *c)
{
    Page  *p = c->p;
    Piece *now = &c->now;

    c->blank = c->line = false;
    if (!c->open)
        return;
    c->open = false;
    HtmlTag tag = p->t.node[now->row].tag;
    now->chars = utf8_count(now->text);
    now->words = words_in(now->text);
    now->sentence = ends_sentence(now->text);
    now->in_p = tag == TAG_P || c->by_lines;
    if (tag >= TAG_H1 && tag <= TAG_H6)
        now->level = (uint8_t)(tag - TAG_H1 + 1);
    ARENA_PUSH(p->a, p->piece, p->n_piece, c->cap, *now);
}

static void cut_open(Cut *c, uint32_t row)
{
    c->now = (Piece){ .text = { c->to, 0 }, .row = c->p->block[row], .first = row,
                      .mark = c->p->mark[row] };
    c->open = true;
    c->blank = c->line = false;
}

static void cut_char(Cut *c, char byte)
{
    *c->to++ = byte;
    c->now.text.n++;
}

/* Bytes that are copied as they are: no white space, no character of three bytes that may be some.
 */
static bool is_plain(unsigned char c)
{
    return c > ' ' && c != 0xC2 && (c < 0xE1 || (c > 0xE3 && c != 0xEF));
}

/* The bytes of s from `at` on that stand together without white space. */
static uint32_t run_end(Str s, uint32_t at)
{
    while (at < s.n) {
        uint32_t from = at, code;
        if (is_plain((unsigned char)s.p[at])) {
            at++;
            continue;
        }
        code = utf8_next(s, &at);
        if (code <= ' ' || utf8_is_space(code) || code == 0xAD)
            return from;
    }
    return at;
}

static void cut_text(Cut *c, uint32_t row)
{
    Str      s = c->p->t.node[row].text;
    uint32_t at = 0, begin_n = c->now.text.n;
    bool     link = c->p->mark[row] & MARK_LINK;

    while (at < s.n) {
        uint32_t end = run_end(s, at);
        if (end == at) {
            uint32_t code = utf8_next(s, &at);
            c->blank |= utf8_is_space(code) && code != 0x200B && code != 0xFEFF;
            continue;
        }
        if (!c->open) {
            cut_open(c, row);
            begin_n = 0;
        } else if (c->line || c->blank)
            cut_char(c, c->line ? '\n' : ' ');
        c->blank = c->line = false;
        memcpy(c->to, s.p + at, end - at);
        c->to += end - at;
        c->now.text.n += end - at;
        at = end;
    }
    if (!c->open)
        return;
    c->now.last = row + 1;
    c->now.mark &= c->p->mark[row] | ~(uint32_t)(MARKS_DROP | MARK_LINK | MARK_BYLINE | MARK_DATE);
    if (link)
        c->now.link_chars += utf8_count(str_from(c->now.text, begin_n));
}

/* One <br> is a line's end, two are a paragraph's. */
static void cut_line(Cut *c)
{
    if (c->open && c->line) {
        c->by_lines = true;
        cut_close(c);
    }
    c->line = c->open;
}

void page_cut(Page *p)
{
    Cut    c = { .p = p };
    size_t bytes = p->t.n + 1;

    for (uint32_t row = 0; row < p->t.n; row++)
        bytes += p->t.node[row].tag == TAG_TEXT ? p->t.node[row].text.n : 0;
    c.to = arena_alloc(p->a, bytes + 1);
    c.cap = p->t.n / 8 + 16;
    p->n_piece = 0;
    p->piece = ARENA_ARRAY(p->a, Piece, c.cap);
    p->at = ARENA_ARRAY(p->a, uint32_t, p->t.n + 1);
    uint32_t block = 0;
    for (uint32_t row = 0; row < p->t.n; row++) {
        HtmlTag tag = p->t.node[row].tag;
        if (p->block[row] != block) {
            cut_close(&c);
            block = p->block[row];
            c.by_lines = false;
        }
        p->at[row] = p->n_piece + c.open;
        if (p->mark[row] & MARK_HIDDEN)
            continue;
        if (tag == TAG_TEXT)
            cut_text(&c, row);
        else if (tag == TAG_BR)
            cut_line(&c);
    }
    cut_close(&c);
    p->at[p->t.n] = p->n_piece;
}
