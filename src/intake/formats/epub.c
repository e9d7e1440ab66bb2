/* intake/formats/epub.c -- books and issues (EPUB 2 and 3): a list of articles, one a chapter.
 *
 *     META-INF/container.xml  ->  OPS/book.opf     metadata: title, creator, publisher, date, language
 *                                                  manifest: id -> file
 *                                                  spine: the order to read in
 *
 * The book becomes JSON Lines, each with the chapter as "html", so that each can be kept alone.
 */
#include "intake/article.h"
#include "intake/office.h"

#define CHAPTERS   10000
#define LEAST_TEXT 40           /* bytes; a cover or a title page has less */

static bool epub_sniff(Str head)
{
    if (!str_starts(head, S("PK\3\4")))
        return false;
    Str name = str_cut(str_from(head, 30), 0, 80);
    return str_starts(name, S("mimetypeapplication/epub+zip"))
        || str_starts(name, S("META-INF/container.xml"))
        || (str_starts(name, S("mimetype")) && str_has(name, S("application/epub+zip")));
}

typedef struct Book {
    Arena   *a;
    OfficeParts parts;
    XmlTree  opf;
    Str      folder;            /* of the .opf: "OPS/" */
    Str      title, source, date, language, id;
    Str      author[16]; uint32_t n_author;
} Book;

/* ---- the book ---- */

static bool find_opf(Book *b, Err *e)
{
    const OfficePart *box = office_part(&b->parts, S("META-INF/container.xml")), *opf = NULL;
    XmlTree t;
    for (uint32_t i = 0; i < b->parts.n && opf == NULL; i++)
        if (str_ends(b->parts.part[i].name, S(".opf")))
            opf = &b->parts.part[i];
    if (box != NULL && xml_parse(b->a, box->bytes, &t, e))
        for (uint32_t i = 0; i < t.n; i++)
            if (str_is(t.node[i].name, "rootfile")
                && office_part(&b->parts, xml_attr(&t.node[i], "full-path")) != NULL) {
                opf = office_part(&b->parts, xml_attr(&t.node[i], "full-path"));
                break;
            }
    if (opf == NULL)
        return err_set(e, ERR_INPUT, "an EPUB without its list of contents");
    uint32_t n = opf->name.n;
    while (n > 0 && opf->name.p[n - 1] != '/')
        n--;
    b->folder = str_cut(opf->name, 0, n);
    return xml_parse(b->a, opf->bytes, &b->opf, e);
}

/* calibre, which makes most news issues, names itself as author and publisher. */
static bool is_maker(Str name)
{
    return str_eq_fold(name, S("calibre")) || str_eq_fold(name, S("unknown"));
}

static void read_about(Book *b)
{
    const XmlTree *t = &b->opf;
    b->title = office_said(b->a, t, "title");
    b->date = office_said(b->a, t, "date");
    b->language = office_said(b->a, t, "language");
    b->id = office_said(b->a, t, "identifier");
    b->source = office_said(b->a, t, "publisher");
    if (b->source.n == 0 || is_maker(b->source))
        b->source = b->title;
    for (uint32_t i = 0; i < t->n && b->n_author < 16; i++) {
        Str name =
            str_is(t->node[i].name, "creator") ? one_line(b->a, xml_text(b->a, t, i)) : STR_NONE;
        if (name.n > 0 && !is_maker(name))
            b->author[b->n_author++] = name;
    }
}

/* ---- a chapter ---- */

/* "OPS/text/one two.html" of "text/one%20two.html#top" or "./text/...". */
static Str file_name(const Book *b, Str href)
{
    Out o = { 0 };
    href = str_cut(href, 0, str_find(href, S("#")));
    href = str_starts(href, S("./")) ? str_from(href, 2) : href;
    Str folder = b->folder;
    while (str_starts(href, S("../")) && folder.n > 0) {
        href = str_from(href, 3);
        do
            folder.n--;
        while (folder.n > 0 && folder.p[folder.n - 1] != '/');
    }
    out_str(&o, folder);
    for (uint32_t i = 0; i < href.n; i++) {
        int high = href.p[i] == '%' && i + 2 < href.n ? hex_digit(href.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(href.p[i + 2]) : -1;
        out_char(&o, low >= 0 ? (char)(high * 16 + low) : href.p[i]);
        i += low >= 0 ? 2 : 0;
    }
    Str name = out_arena(&o, b->a);
    out_release(&o);
    return name;
}

/* What stands in <body>. */
static Str body_of(Str page)
{
    uint32_t at = str_find_fold(page, S("<body")), end;
    if (at == UINT32_MAX)
        return page;
    Str body = str_from(page, at);
    body = str_from(body, str_find(body, S(">")) + 1);
    end = str_find_fold(body, S("</body"));
    return str_cut(body, 0, end);
}

static Str first_text(Arena *a, const HtmlTree *t, HtmlTag from, HtmlTag to)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (t->node[i].tag >= from && t->node[i].tag <= to) {
            Str s = one_line(a, html_text(a, t, i));
            if (s.n > 0)
                return s;
        }
    return STR_NONE;
}

/* Its first heading, else its <title>, unless that is the book's. */
static Str chapter_title(const Book *b, const HtmlTree *t)
{
    Str s = first_text(b->a, t, TAG_H1, TAG_H3), said = first_text(b->a, t, TAG_TITLE, TAG_TITLE);
    return s.n > 0 ? s : said.n > 0 ? said : b->title;
}

static void put_key(Out *o, const char *key, Str value)
{
    if (value.n == 0)
        return;
    out_fmt(o, ",\"%s\":", key);
    out_json(o, value);
}

static void put_chapter(const Book *b, Str name, Str title, Str body, Out *o)
{
    Str page = arena_fmt(
        b->a, "<!DOCTYPE html><html><body><article>%.*s</article></body></html>", STR_ARG(body));
    out_lit(o, "{\"title\":");
    out_json(o, title);
    if (b->id.n > 0)
        put_key(o, "id", arena_fmt(b->a, "%.*s/%.*s", STR_ARG(b->id), STR_ARG(name)));
    put_key(o, "source", b->source);
    put_key(o, "published", b->date);
    put_key(o, "language", b->language);
    for (uint32_t i = 0; i < b->n_author; i++) {
        out_str(o, i == 0 ? S(",\"authors\":[") : S(","));
        out_json(o, b->author[i]);
    }
    if (b->n_author > 0)
        out_char(o, ']');
    put_key(o, "html", page);
    out_lit(o, "}\n");
}

static void chapter(const Book *b, const OfficePart *part, Out *o)
{
    Str set, page;
    uint32_t bad;
    Arena *own = arena_new();
    Book mine = *b;
    mine.a = own;
    page = charset_to_utf8(own, part->bytes, STR_NONE, true, &set, &bad);
    HtmlTree t = html_parse(own, page);
    if (html_text(own, &t, 0).n >= LEAST_TEXT)
        put_chapter(&mine, part->name, chapter_title(&mine, &t), body_of(page), o);
    arena_free(own);
}

/* ---- together ---- */

static uint32_t manifest_item(const Words *id, const uint32_t *row, Str idref)
{
    Word w = words_find(id, idref);
    return w == 0 ? NONE : row[w];
}

static void put_chapters(Book *b, Out *o)
{
    const XmlTree *t = &b->opf;
    Words *id = words_new();
    uint32_t *row = ARENA_ARRAY(b->a, uint32_t, t->n + 1), chapters = 0;
    bool *done = ARENA_ARRAY(b->a, bool, t->n);
    for (uint32_t i = 0; i < t->n; i++)
        if (str_is(t->node[i].name, "item"))
            row[words_put(id, xml_attr(&t->node[i], "id"))] = i;
    for (uint32_t i = 0; i < t->n && chapters < CHAPTERS; i++) {
        if (!str_is(t->node[i].name, "itemref"))
            continue;
        uint32_t item = manifest_item(id, row, xml_attr(&t->node[i], "idref"));
        if (item == NONE || done[item] || str_has(xml_attr(&t->node[item], "properties"), S("nav")))
            continue;
        const OfficePart *part =
            office_part(&b->parts, file_name(b, xml_attr(&t->node[item], "href")));
        done[item] = true;
        if (part != NULL)
            chapter(b, part, o);
        chapters++;
    }
    words_free(id);
}

static bool epub_turn(ByteSource from, Out *to, Err *e)
{
    Book b = { .a = arena_new() };
    bool ok = office_read(b.a, from, ".opf .xml .html .xhtml .htm", &b.parts, e) && find_opf(&b, e);
    if (ok) {
        read_about(&b);
        put_chapters(&b, to);
        ok = to->n > 0 || err_set(e, ERR_INPUT, "a book without text");
    }
    arena_free(b.a);
    return ok;
}

const IntakeFormat format_epub = {
    .name  = "epub",
    .help  = "books and issues (EPUB); one article a chapter",
    .place = 4,
    .is_binary = true,
    .sniff = epub_sniff,
    .turn  = epub_turn,
};
