/* intake/formats/jsonfeed.c -- JSON Feed 1.0 and 1.1, item by item.
 *
 * A parcel is the feed's opening part and one item, unclosed: `{"title":"T","items":[{...}`
 */
#include "format/format.h"
#include "intake/article.h"
#include "intake/json_cut.h"

#define AUTHORS 64

/* The version is an address; some write it "https:\/\/". Keys in alphabetical order put it last. */
static bool jsonfeed_sniff(Str head)
{
    head = str_trim(head);
    if (!str_starts(head, S("{")))
        return false;
    uint32_t at = str_find(head, S("\"version\""));
    Str version = at == UINT32_MAX ? STR_NONE : str_cut(str_from(head, at), 0, 80);
    if (str_has(version, S("jsonfeed.org")))
        return true;
    uint32_t items = str_find(head, S("\"items\"")), home = str_find(head, S("\"home_page_url\"")),
             feed = str_find(head, S("\"feed_url\""));
    return items != UINT32_MAX && (home < items || feed < items);
}

static CutResult jsonfeed_cut(Cut *c)
{
    return json_cut(c, "items");
}

/* The item's own, else the feed's. */
static Str either(const Json *item, const Json *feed, const char *key)
{
    Str s = json_str(json_get(item, key));
    return s.n > 0 ? s : json_str(json_get(feed, key));
}

/* "authors": [{"name":"A"}]; 1.0 has "author": {"name":"A"}. */
static uint32_t names_of(const Json *o, Str name[AUTHORS])
{
    const Json *list = json_get(o, "authors"), *one = json_get(o, "author");
    uint32_t n = json_count(list) < AUTHORS ? json_count(list) : AUTHORS;
    for (uint32_t i = 0; i < n; i++)
        name[i] = json_str(json_get(json_at(list, i), "name"));
    if (n == 0 && json_str(json_get(one, "name")).n > 0)
        name[n++] = json_str(json_get(one, "name"));
    return n;
}

static void take_authors(Doc *d, const Json *item, const Json *feed)
{
    Str name[AUTHORS];
    uint32_t n = names_of(item, name);
    article_authors(d, name, n > 0 ? n : names_of(feed, name));
}

static void take_head(Doc *d, const Json *item, const Json *feed)
{
    Article *x = &d->article;
    Arena *a = d->arena;
    int64_t number;
    x->key = json_int(json_get(item, "id"), &number) ? arena_fmt(a, "%lld", (long long)number)
                                                     : one_line(a, json_str(json_get(item, "id")));
    Str url = json_str(json_get(item, "url")), home = json_str(json_get(feed, "home_page_url"));
    x->url = url_canonical(a, url.n > 0 ? url_resolve(a, home, url) : x->key);
    x->title = one_line(a, json_str(json_get(item, "title")));
    x->source = one_line(a, json_str(json_get(feed, "title")));
    if (x->source.n == 0)
        x->source = url_host(a, x->url.n > 0 ? x->url : home);
    x->language = language_of(a, either(item, feed, "language"));
    x->published = stamp_of(d, json_str(json_get(item, "date_published")));
    x->updated = stamp_of(d, json_str(json_get(item, "date_modified")));
    take_authors(d, item, feed);
}

static bool take_body(Doc *d, const Json *item, Err *e)
{
    Str html = json_str(json_get(item, "content_html")),
        text = json_str(json_get(item, "content_text"));
    if (text.n == 0)
        text = json_str(json_get(item, "summary"));
    if (html.n == 0 && text.n == 0 && d->article.title.n == 0)
        return err_set(e, ERR_INPUT, "neither title nor text");
    d->article.media = MEDIA_HTML;
    d->article.page = html.n > 0 ? article_fragment(d, html) : article_paragraphs(d, text);
    return true;
}

static bool jsonfeed_open(const Parcel *p, Doc *d, Err *e)
{
    Str set, page;
    uint32_t bad;
    Err why = { 0 };
    article_begin(p, d);
    page = charset_to_utf8(d->arena, d->article.raw, STR_NONE, false, &set, &bad);
    Json *feed = json_parse(arena_fmt(d->arena, "%.*s]}", STR_ARG(page)), &why);
    const Json *item = json_at(json_get(feed, "items"), 0);
    bool ok = feed != NULL;
    if (ok && !json_is_object(item))
        ok = err_set(&why, ERR_INPUT, "no item in it");
    if (ok) {
        take_head(d, item, feed);
        ok = take_body(d, item, &why);
    }
    json_free(feed);
    return ok
        || err_set(
            e, ERR_INPUT, "%.*s: %s; left out", STR_ARG(article_place(d->arena, p)), why.text);
}

const IntakeFormat format_jsonfeed = {
    .name  = "jsonfeed",
    .help  = "JSON Feed 1.0 and 1.1; one article an item",
    .piece = "item",
    .place = 8,
    .sniff = jsonfeed_sniff,
    .cut   = jsonfeed_cut,
    .open  = jsonfeed_open,
};
