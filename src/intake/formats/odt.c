/* intake/formats/odt.c -- OpenDocument texts: content.xml, and meta.xml about it. */
#include "intake/article.h"
#include "intake/office.h"

static bool odt_sniff(Str head)
{
    return str_starts(head, S("PK\3\4"))
        && str_starts(str_from(head, 30), S("mimetypeapplication/vnd.oasis.opendocument."));
}

/* <text:h text:outline-level="2"> */
static const char *heading_tag(const XmlTree *t, uint32_t row)
{
    static const char *const heading[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
    Str level = xml_attr(&t->node[row], "text:outline-level");
    return level.n == 1 && level.p[0] >= '1' && level.p[0] <= '6' ? heading[level.p[0] - '1']
                                                                  : "h2";
}

static const OfficeRule rules[] = {
    { "h", "h" }, { "p", "p" }, { "list-item", "li" }, { "table", "table" }, { "table-row", "tr" },
    { "table-cell", "td" }, { "s", " " }, { "tab", " " }, { "line-break", " " }, { "tracked-changes", "-" },
    { "annotation", "-" }, { "note", "-" }, { "forms", "-" }, { "table-of-content", "-" }, { "sequence-decls", "-" },
    { NULL, NULL },
};
static const OfficeForm form = { .rule = rules, .heading = heading_tag };

static void take_about(Doc *d, Str xml)
{
    XmlTree t;
    Err why = { 0 };
    Arena *a = d->arena;
    if (!xml_parse(a, xml, &t, &why))
        return;
    d->article.title = office_said(a, &t, "title");
    d->article.language = language_of(a, office_said(a, &t, "language"));
    Str author = office_said(a, &t, "initial-creator"), changed = office_said(a, &t, "date");
    if (author.n == 0)
        author = office_said(a, &t, "creator");
    article_authors(d, &author, author.n > 0);
    d->article.published =
        stamp_of(d, changed.n > 0 ? changed : office_said(a, &t, "creation-date"));
}

static uint32_t find_text(const XmlTree *t)
{
    for (uint32_t i = 0; i < t->n; i++)
        if (str_is(t->node[i].name, "text")
            && str_has(t->node[i].space, S("opendocument:xmlns:office")))
            return i;
    return NONE;
}

static bool odt_read(Doc *d, Err *e)
{
    OfficeParts parts = { 0 };
    XmlTree t;
    if (!office_read(
            d->arena, office_source(d->arena, d->article.raw), "content.xml meta.xml", &parts, e))
        return false;
    const OfficePart *text = office_part(&parts, S("content.xml")),
                     *about = office_part(&parts, S("meta.xml"));
    if (text == NULL || !xml_parse(d->arena, text->bytes, &t, e) || find_text(&t) == NONE)
        return err_set(e, ERR_INPUT,
            "an OpenDocument file without a text in it (a table or slides?); save it as text");
    if (about != NULL)
        take_about(d, about->bytes);
    Str html = office_html(d->arena, &t, find_text(&t), &form);
    if (html.n == 0)
        return err_set(e, ERR_INPUT, "a document without text");
    d->article.page = article_fragment(d, html);
    return true;
}

static bool odt_open(const Parcel *p, Doc *d, Err *e)
{
    Err why = { 0 };
    article_begin(p, d);
    if (!odt_read(d, &why))
        return err_set(e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(p->origin), why.text);
    d->article.media = MEDIA_HTML;
    return true;
}

const IntakeFormat format_odt = {
    .name  = "odt",
    .help  = "OpenDocument texts (.odt)",
    .place = 3,
    .is_binary = true,
    .sniff = odt_sniff,
    .open  = odt_open,
};
