/* intake/formats/html.c -- a saved page. What it says of itself is clean's to find. */
#include "format/format.h"
#include "intake/article.h"

/* Has s, which begins with "<", a tag that only HTML has? */
static bool has_html_tag(Str s)
{
    static const char *const tag[] = { "<html", "<head", "<body", "<title", "<meta ", "<link ", "<style", "<script",
        "<div", "<p>", "<p ", "<a ", "<br", "<img ", "<span", "<table", "<h1", "<h2", "<h3", "<ul", "<b>", "<i>",
        "<em>", "<strong>", "<section", "<article", "<main", "<header", "<nav", "<form", "<blockquote", "<figure" };
    for (size_t i = 0; i < sizeof tag / sizeof *tag; i++)
        if (str_find_fold(s, str_of(tag[i])) != UINT32_MAX)
            return true;
    return false;
}

/* Pieces of pages may begin with words. "</p>", "</a>", "<br": four of them are no chance, while a
 * text that speaks of "<p>" has none. */
static bool is_marked_up(Str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i + 2 < s.n; i++) {
        if (s.p[i] != '<')
            continue;
        Str rest = str_from(s, i + 1);
        char after = (char)(rest.p[1] | 32);
        n += (rest.p[0] == '/' && after >= 'a' && after <= 'z') || str_starts_fold(rest, S("br"));
    }
    return n >= 4;
}

static bool html_sniff(Str head)
{
    head = str_trim(head);
    if (str_starts_fold(head, S("<!doctype html")))
        return true;
    return str_starts(head, S("<")) ? has_html_tag(head) : is_marked_up(head);
}

/* What follows `label` in its line. */
static Str said_after(Str s, const char *label)
{
    Str line, name = str_of(label);
    while (str_line(&s, &line))
        if (str_starts(line = str_trim(line), name))
            return str_trim(str_from(line, name.n));
    return STR_NONE;
}

/* SingleFile says where a page came from, and when:
 *     <!--
 *      Page saved with SingleFile
 *      url: https://paper.example/ferry
 *      saved date: Mon Mar 04 2019 10:00:00 GMT+0100 (Central European Standard Time)
 *     -->
 * What browsers say in a line, "saved from url=", clean reads. */
static void take_singlefile(Doc *d)
{
    Str head = str_cut(d->article.page, 0, INTAKE_HEAD_BYTES);
    uint32_t at = str_find(head, S("Page saved with SingleFile"));
    if (at == UINT32_MAX)
        return;
    head = str_from(head, at);
    head = str_cut(head, 0, str_find(head, S("-->")));
    d->article.url = url_canonical(d->arena, said_after(head, "url:"));
    Str date = said_after(head, "saved date:");
    TimePrecision precision;
    if (!time_parse(
            str_trim(str_cut(date, 0, str_find(date, S("(")))), &d->article.taken_at, &precision))
        d->article.taken_at = TIME_UNKNOWN;
}

static bool html_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    article_page(d, true);
    d->article.media = MEDIA_HTML;
    take_singlefile(d);
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
