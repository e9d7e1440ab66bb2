/* intake/article_json.c -- an Article as JSON (docs/formats.md): ours, or made by somebody's
 * script. */
#include "format/format.h"
#include "intake/article.h"

#define CAPTIONS 10000          /* of one article; the most real galleries have is a few hundred */

static Str string_at(Doc *d, const Json *o, const char *key)
{
    return one_line(d->arena, json_str(json_get(o, key)));
}

/* "authors": ["A", "B"], or "A"; other tools say "author". */
static void take_authors(Doc *d, const Json *o)
{
    const Json *v = json_get(o, "authors");
    if (v == NULL)
        v = json_get(o, "author");
    if (!json_is_array(v)) {
        Str one = json_str(v);
        article_authors(d, &one, one.n > 0);
        return;
    }
    uint32_t n = json_count(v);
    Str *name = ARENA_ARRAY(d->arena, Str, n);
    for (uint32_t i = 0; i < n; i++)
        name[i] = json_str(json_at(v, i));
    article_authors(d, name, n);
}

/* "2014-06-09", RFC 3339, or seconds since 1970. */
static Stamp stamp_at(Doc *d, const Json *o, const char *key)
{
    const Json *v = json_get(o, key);
    int64_t at;
    if (json_int(v, &at) && at > 9999)
        return (Stamp){ at, TIME_SECOND };
    if (json_int(v, &at))
        return stamp_of(d, arena_fmt(d->arena, "%lld", (long long)at));    /* a year */
    return stamp_of(d, json_str(v));
}

/* As we call it, else as exports of others do. */
static Stamp published_at(Doc *d, const Json *o)
{
    static const char *const key[] = { "published", "date", "date_published", "publish_date" };
    for (size_t i = 0; i < sizeof key / sizeof *key; i++)
        if (json_get(o, key[i]))
            return stamp_at(d, o, key[i]);
    return (Stamp){ .at = TIME_UNKNOWN };
}

static GivenCaption *captions_at(Doc *d, const Json *o, uint32_t *n)
{
    const Json *v = json_get(o, "captions");
    *n = json_count(v) < CAPTIONS ? json_count(v) : CAPTIONS;
    GivenCaption *list = ARENA_ARRAY(d->arena, GivenCaption, *n);
    for (uint32_t i = 0; i < *n; i++) {
        const Json *c = json_at(v, i);
        list[i].text = json_is_object(c) ? json_str(json_get(c, "text")) : json_str(c);
        list[i].credit = one_line(d->arena, json_str(json_get(c, "credit")));
        if (!json_int(json_get(c, "after"), &list[i].after))
            list[i].after = INT64_MAX;                   /* not said: at the end */
    }
    return list;
}

static void take_notes(Doc *d, const Json *o)
{
    const Json *v = json_get(o, "notes");
    uint32_t n = json_count(v), kept = 0;
    Str *list = ARENA_ARRAY(d->arena, Str, n);
    for (uint32_t i = 0; i < n; i++) {
        Str s = one_line(d->arena, json_str(json_at(v, i)));
        if (s.n > 0)
            list[kept++] = s;
    }
    d->article.note = list;
    d->article.n_note = kept;
}

/* An id may be a number: 17 is "17". */
static Str key_of(Doc *d, const Json *o)
{
    int64_t number;
    if (json_int(json_get(o, "id"), &number))
        return arena_fmt(d->arena, "%lld", (long long)number);
    return string_at(d, o, "id");
}

static void take_head(Doc *d, const Json *o)
{
    Article *a = &d->article;
    take_notes(d, o);
    a->key = key_of(d, o);
    a->url = url_canonical(d->arena, json_str(json_get(o, "url")));
    a->title = string_at(d, o, "title");
    a->source = string_at(d, o, "source");
    a->language = language_of(d->arena, json_str(json_get(o, "language")));
    a->published = published_at(d, o);
    a->updated = stamp_at(d, o, "updated");
    take_authors(d, o);
}

static void take_text(Doc *d, const Json *o, Str body)
{
    uint32_t n;
    GivenCaption *caption = captions_at(d, o, &n);
    d->article.media = MEDIA_ARTICLE;
    article_text(d, body, caption, n);
    if (d->article.source.n == 0)
        d->article.source = url_host(d->arena, d->article.url);
}

/* "text", else "html"; else a bare headline, as clean writes an article it found no body of. */
static bool take_body(Doc *d, const Json *o, Err *e)
{
    const Json *text = json_get(o, "text"), *html = json_get(o, "html");
    Str body = json_str(text), page = json_str(html);
    if (text != NULL && body.p == NULL)
        return err_set(e, ERR_INPUT, "\"text\" is no string");
    if (text == NULL && html != NULL && page.p == NULL)
        return err_set(e, ERR_INPUT, "\"html\" is no string");
    if (text == NULL && html == NULL && d->article.title.n == 0)
        return err_set(e, ERR_INPUT,
            "an article has \"text\", \"html\" or at least \"title\", and this has none");
    if (text != NULL || html == NULL) {
        if (text == NULL && d->article.n_note == 0)
            doc_note(d, S("no text was given"));
        take_text(d, o, body);
        return true;
    }
    d->article.media = MEDIA_HTML;
    d->article.page = arena_str(d->arena, page);
    return true;
}

bool article_from_json(const Parcel *p, Doc *d, Err *e)
{
    Str set, line;
    uint32_t bad;
    Err why = { 0 };
    article_begin(p, d);
    line = charset_to_utf8(d->arena, d->article.raw, STR_NONE, false, &set, &bad);
    Json *o = json_parse(line, &why);
    bool ok = o != NULL;
    if (ok && !json_is_object(o))
        ok = err_set(&why, ERR_INPUT, "JSON, but no object {...}");
    if (ok) {
        take_head(d, o);
        ok = take_body(d, o, &why);
    }
    json_free(o);
    if (!ok)
        return err_set(
            e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(article_place(d->arena, p)), why.text);
    if (bad > 0)
        doc_note(d,
            arena_fmt(d->arena, "%u bytes are no character of %.*s and were replaced", bad,
                STR_ARG(set)));
    return true;
}
