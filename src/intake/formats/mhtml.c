/* intake/formats/mhtml.c -- a page saved with its pictures in one file, built as a letter (.mht,
 * .mhtml). */
#include "format/format.h"
#include "intake/article.h"
#include "intake/mail.h"

static bool mhtml_sniff(Str head)
{
    return mail_sniff(head) && mail_is_page(head);
}

/* What the file says of all, else the page's own part; pictures have their addresses too. */
static Str page_address(Arena *a, const MimeTree *t, const MimePart *page)
{
    Str said[3] = { field_get(a, t->part[0].head, "Snapshot-Content-Location"),
                    field_get(a, page->head, "Content-Location"), field_get(a, t->part[0].head, "Content-Location") };
    for (int i = 0; i < 3; i++) {
        Str url = field_address(a, said[i]);
        if (url.n > 0)
            return url;
    }
    return STR_NONE;
}

static bool mhtml_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    Arena *a = d->arena;
    MimeTree t = mime_parse(a, d->article.raw);
    uint32_t row = mail_part(a, &t, "text/html");
    if (row == NONE)
        return err_set(e, ERR_INPUT, "%.*s is a saved page (MHTML) without HTML in it; left out",
            STR_ARG(p->origin));
    const MimePart *page = &t.part[row];
    article_page_of(d, mime_body(a, page),
        field_param(a, field_get(a, page->head, "Content-Type"), "charset"), true);
    if (str_trim(d->article.page).n == 0)
        return err_set(e, ERR_INPUT, "%.*s is an empty page; left out", STR_ARG(p->origin));
    d->article.media = MEDIA_HTML;
    d->article.url = page_address(a, &t, page);
    d->article.taken_at = stamp_of(d, field_get(a, t.part[0].head, "Date")).at;
    return true;
}

const IntakeFormat format_mhtml = {
    .name  = "mhtml",
    .help  = "pages saved as one file with their pictures (.mhtml)",
    .place = 6,
    .sniff = mhtml_sniff,
    .open  = mhtml_open,
};
