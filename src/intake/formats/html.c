/* intake/formats/html.c -- a saved page. What it says of itself is clean's to find. */
#include "intake/article.h"

/* How much a head looks like HTML when it does not begin so: "</p>", "<br", "<a " in it. */
static uint32_t tags_in(Str s)
{
    static const char *const tag[] = { "</p>", "</a>", "</div>", "</h1>", "</h2>", "</li>", "</b>", "</em>",
        "</strong>", "</span>", "<br>", "<br/>", "<br />", "<p>", "<body", "<html", "<head>", "<meta ", "<title>",
        "<!doctype html", "<table", "<img ", "<div", "<script", "<link ", "<style", "<section", "<article",
        "<main", "<header", "<nav", "<form", "<h1", "<h2", "<span", "<a ", "<p " };
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof tag / sizeof *tag; i++)
        n += str_find_fold(s, str_of(tag[i])) != UINT32_MAX;
    return n;
}

/* One tag known is enough where the text begins with "<"; a text that speaks of "<p>" is no page. */
static bool html_sniff(Str head)
{
    head = str_trim(head);
    if (str_starts_fold(head, S("<!doctype html")) || str_starts_fold(head, S("<html")))
        return true;
    return tags_in(head) >= (str_starts(head, S("<")) ? 1u : 3u);
}

static bool html_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    article_page(d, true);
    d->article.media = MEDIA_HTML;
    if (str_trim(d->article.page).n == 0)
        return err_set(e, ERR_INPUT, "%.*s is an empty page; left out", STR_ARG(p->origin));
    return true;
}

const IntakeFormat format_html = {
    .name  = "html",
    .help  = "HTML pages as browsers save them, in any character set",
    .place = 30,
    .sniff = html_sniff,
    .open  = html_open,
};
