/* intake/mail.c -- a newsletter as an article: its sender the outlet, its subject the headline. */
#include "format/format.h"
#include "intake/article.h"
#include "intake/mail.h"

/* ---- what is a letter ---- */

/* "Return-Path" of "Return-Path: <a@b.example>"; empty if the line is no field. */
static Str field_name(Str line)
{
    uint32_t n = 0;
    while (n < line.n && n < 60 && line.p[n] > ' ' && line.p[n] != ':' && line.p[n] < 0x7F)
        n++;
    return n > 0 && n < line.n && line.p[n] == ':' ? str_cut(line, 0, n) : STR_NONE;
}

/* Two fields that only letters have, or From and Subject, and nothing but fields above the empty
 * line. */
bool mail_sniff(Str head)
{
    uint32_t sure = 0, likely = 0;
    Str line;
    while (str_line(&head, &line) && line.n > 0) {
        Str name = field_name(line);
        bool goes_on = line.p[0] == ' ' || line.p[0] == '\t';
        if (name.n == 0 && (!goes_on || sure + likely == 0) && head.n > 0)
            return false;
        sure += is_one_of(name,
            "Received Message-ID MIME-Version Return-Path Delivered-To List-Id DKIM-Signature");
        likely += is_one_of(name, "From Subject");
    }
    return sure >= 2 || sure + likely >= 2;
}

/* Browsers write "From: <Saved by Blink>", or leave out who it is to. */
bool mail_is_page(Str head)
{
    Arena *a = arena_new();
    Str fields, body;
    field_split(head, &fields, &body);
    Str type = field_param(a, field_get(a, fields, "Content-Type"), "");
    bool is_page = (str_is(type, "multipart/related") || str_is(type, "text/html"))
        && (field_get(a, fields, "Snapshot-Content-Location").n > 0
            || str_has(field_get(a, fields, "From"), S("aved by "))
            || (field_get(a, fields, "To").n == 0 && field_get(a, fields, "Received").n == 0));
    arena_free(a);
    return is_page;
}

bool mail_from_line(Str s)
{
    Str line;
    bool clock = false;
    if (!str_starts(s, S("From ")) || !str_line(&s, &line))
        return false;
    for (uint32_t i = 1; i + 2 < line.n; i++)
        clock |= line.p[i] == ':' && utf8_is_digit((unsigned char)line.p[i - 1])
            && utf8_is_digit((unsigned char)line.p[i + 1]);
    return clock && str_line(&s, &line) && field_name(line).n > 0;
}

/* ---- parts ---- */

uint32_t mail_part(Arena *a, const MimeTree *t, const char *type)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const MimePart *p = &t->part[i];
        if (str_is(p->type, type)
            && !str_starts_fold(field_get(a, p->head, "Content-Disposition"), S("attachment")))
            return i;
    }
    return NONE;
}

/* ---- who ---- */

static Str unquoted(Str s)
{
    s = str_trim(s);
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        s = str_cut(s, 1, s.n - 1);
    return str_trim(s);
}

/* "Steppe Review" of `"Steppe Review" <desk@steppe.example>` and of `desk@steppe.example (Steppe
 * Review)`. */
static Str phrase(Arena *a, Str value)
{
    uint32_t angle = str_find(value, S("<")), open = str_find(value, S("(")),
             close = str_find(value, S(")"));
    Str name = STR_NONE;
    if (angle != UINT32_MAX)
        name = str_cut(value, 0, angle);
    else if (open < close && close != UINT32_MAX)
        name = str_cut(value, open + 1, close);
    name = one_line(a, mime_words(a, unquoted(name)));
    return str_has(name, S("@")) ? STR_NONE : name;
}

/* "steppe.example" of an address at news.steppe.example or steppe.example. */
static Str domain(Arena *a, Str value)
{
    uint32_t at = str_find(value, S("@")), n = 0;
    Str host = at == UINT32_MAX ? STR_NONE : str_from(value, at + 1);
    while (n < host.n && host.p[n] > ' ' && strchr(">),;\"", host.p[n]) == NULL)
        n++;
    return url_host(a,
        url_canonical(
            a, arena_fmt(a, "https://%.*s/", STR_ARG(field_text(a, str_cut(host, 0, n))))));
}

static Str outlet(Arena *a, Str head)
{
    Str from = field_get(a, head, "From"), name = phrase(a, from);
    if (name.n == 0)
        name = phrase(a, field_get(a, head, "List-Id"));
    return name.n > 0 ? name : domain(a, from);
}

static Str without_angles(Str s)
{
    s = str_trim(s);
    return str_starts(s, S("<")) && str_ends(s, S(">")) ? str_cut(s, 1, s.n - 1) : s;
}

/* ---- together ---- */

static void take_head(Doc *d, Str head)
{
    Article *x = &d->article;
    Arena *a = d->arena;
    x->key = one_line(a, mime_words(a, without_angles(field_get(a, head, "Message-ID"))));
    x->url = field_address(a, field_get(a, head, "Archived-At"));
    x->title = one_line(a, mime_words(a, field_get(a, head, "Subject")));
    x->source = outlet(a, head);
    x->published = stamp_of(d, field_get(a, head, "Date"));
    x->language = language_of(a, field_get(a, head, "Content-Language"));
}

bool mail_open(const Parcel *p, Str letter, Doc *d, Err *e)
{
    Arena *a = d->arena;
    MimeTree t = mime_parse(a, letter);
    take_head(d, t.part[0].head);
    uint32_t row = mail_part(a, &t, "text/html");
    bool is_markup = row != NONE;
    if (row == NONE)
        row = mail_part(a, &t, "text/plain");
    if (row == NONE)
        return err_set(
            e, ERR_INPUT, "%.*s: a letter without text; left out", STR_ARG(article_place(a, p)));
    const MimePart *part = &t.part[row];
    Str set = field_param(a, field_get(a, part->head, "Content-Type"), "charset");
    article_page_of(d, mime_body(a, part), set, is_markup);
    if (str_trim(d->article.page).n == 0 && d->article.title.n == 0)
        return err_set(
            e, ERR_INPUT, "%.*s: an empty letter; left out", STR_ARG(article_place(a, p)));
    if (!is_markup)
        d->article.page = article_paragraphs(d, d->article.page);
    d->article.media = MEDIA_HTML;
    if (t.cut)
        doc_note(d, S("the letter has too many parts: cut"));
    return true;
}
