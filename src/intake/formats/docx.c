/* intake/formats/docx.c -- Word's documents: word/document.xml, and docProps/core.xml about it. */
#include "intake/article.h"
#include "intake/office.h"

/* A ZIP whose first entry is one of Office's own. */
static bool docx_sniff(Str head)
{
    static const char *const first[] = { "[Content_Types].xml", "_rels/", "word/", "docProps/" };
    if (!str_starts(head, S("PK\3\4")))
        return false;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (str_starts(str_from(head, 30), str_of(first[i])))
            return true;
    return false;
}

static const XmlNode *below(const XmlTree *t, uint32_t row, const char *name, const char *inner)
{
    uint32_t i = xml_child(t, row, name), k = i == UINT32_MAX ? i : xml_child(t, i, inner);
    return k == UINT32_MAX ? NULL : &t->node[k];
}

/* <w:p><w:pPr><w:pStyle w:val="Heading2"/>: "Title", "Heading1", "ListParagraph"; other languages'
 * Word writes other names, and these are then paragraphs. */
static const char *paragraph_tag(const XmlTree *t, uint32_t row)
{
    static const char *const heading[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
    const XmlNode *style = below(t, row, "pPr", "pStyle");
    Str name = style != NULL ? xml_attr(style, "w:val") : STR_NONE;
    if (str_is(name, "Title"))
        return "h1";
    if (str_starts_fold(name, S("heading")) && name.n == 8 && name.p[7] >= '1' && name.p[7] <= '6')
        return heading[name.p[7] - '1'];
    return below(t, row, "pPr", "numPr") != NULL ? "li" : "p";
}

static const OfficeRule rules[] = {
    { "p", "h" }, { "tbl", "table" }, { "tr", "tr" }, { "tc", "td" }, { "tab", " " }, { "br", " " }, { "cr", " " },
    { "pPr", "-" }, { "rPr", "-" }, { "sectPr", "-" }, { "tblPr", "-" }, { "del", "-" }, { "Fallback", "-" },
    { NULL, NULL },
};
static const OfficeForm form = { .rule = rules, .text_in = "t", .heading = paragraph_tag };

static void take_about(Doc *d, Str xml)
{
    XmlTree t;
    Err why = { 0 };
    if (!xml_parse(d->arena, xml, &t, &why))
        return;
    d->article.title = office_said(d->arena, &t, "title");
    Str author = office_said(d->arena, &t, "creator"),
        changed = office_said(d->arena, &t, "modified");
    article_authors(d, &author, author.n > 0);
    d->article.published =
        stamp_of(d, changed.n > 0 ? changed : office_said(d->arena, &t, "created"));
}

static bool docx_read(Doc *d, Err *e)
{
    OfficeParts parts = { 0 };
    XmlTree t;
    if (!office_read(d->arena, office_source(d->arena, d->article.raw),
                     "word/document.xml docProps/core.xml [Content_Types].xml", &parts, e))
        return false;
    const OfficePart *text = office_part(&parts, S("word/document.xml")),
                     *about = office_part(&parts, S("docProps/core.xml"));
    if (text == NULL)
        return err_set(e, ERR_INPUT,
            "an Office file without a text in it (a table or slides?); save it as text");
    if (!xml_parse(d->arena, text->bytes, &t, e))
        return false;
    if (about != NULL)
        take_about(d, about->bytes);
    Str html = office_html(d->arena, &t, 0, &form);
    if (html.n == 0)
        return err_set(e, ERR_INPUT, "a document without text");
    d->article.page = article_fragment(d, html);
    return true;
}

static bool docx_open(const Parcel *p, Doc *d, Err *e)
{
    Err why = { 0 };
    article_begin(p, d);
    if (!docx_read(d, &why))
        return err_set(e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(p->origin), why.text);
    d->article.media = MEDIA_HTML;
    return true;
}

const IntakeFormat format_docx = {
    .name  = "docx",
    .help  = "Word documents (.docx)",
    .place = 2,
    .is_binary = true,
    .sniff = docx_sniff,
    .open  = docx_open,
};
