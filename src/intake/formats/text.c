/* intake/formats/text.c -- plain text: what is nothing else. */
#include "intake/article.h"

static bool text_sniff(Str head)
{
    (void)head;
    return true;
}

/* Line ends as we write them: "\r\n" and "\r" become "\n". */
static Str plain_lines(Arena *a, Str s)
{
    if (s.n == 0 || memchr(s.p, '\r', s.n) == NULL)
        return s;
    char *to = arena_alloc(a, s.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\r')
            to[n++] = s.p[i];
        else if (i + 1 == s.n || s.p[i + 1] != '\n')
            to[n++] = '\n';
    }
    return (Str){ to, n };
}

static bool text_open(const Parcel *p, Doc *d, Err *e)
{
    article_begin(p, d);
    article_page(d, false);
    d->article.media = MEDIA_TEXT;
    d->article.page = plain_lines(d->arena, d->article.page);
    if (str_trim(d->article.page).n == 0)
        return err_set(
            e, ERR_INPUT, "%.*s has no text, only white space; left out", STR_ARG(p->origin));
    return true;
}

const IntakeFormat format_text = {
    .name  = "text",
    .help  = "plain text in any character set",
    .place = 90,
    .sniff = text_sniff,
    .open  = text_open,
};
