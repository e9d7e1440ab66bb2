/* pages/changes.c -- what was changed in an article since the version before. */
#include "serve/views.h"

static uint32_t changes_run(Visit *v);
const ServePage page_changes = {
    .path = "/changes/*",
    .help = "What was changed in a version of an article since the one before it.",
    .json = true,
    .run  = changes_run,
};

static const char *const kinds[] = { "SAME", "GONE", "NEW" };

/* Blocks are parted by empty lines; a change that runs over one is marked in both. */
static void put_text(View *of, const Change *change, uint32_t n)
{
    View *block = view_section(of, "BLOCK");
    for (uint32_t i = 0; i < n; i++) {
        Str rest = change[i].text;
        while (rest.n) {
            uint32_t at = str_find(rest, S("\n"));
            Str line = str_cut(rest, 0, at);
            if (line.n)
                view_text(
                    view_section(view_section(block, "PART"), kinds[change[i].kind]), "TEXT", line);
            if (at == UINT32_MAX) break;
            while (at < rest.n && rest.p[at] == '\n') at++;
            rest = str_from(rest, at);
            if (rest.n || i + 1 < n) block = view_section(of, "BLOCK");
        }
    }
}

static void put_json(Visit *v, const char *key, bool *first, const Change *change, uint32_t n)
{
    static const char *const name[] = { "same", "gone", "new" };
    json_key(v->body, first, key);
    out_char(v->body, '[');
    for (uint32_t i = 0; i < n; i++) {
        out_fmt(v->body, "%s{\"kind\":\"%s\",\"text\":", i ? "," : "", name[change[i].kind]);
        out_json(v->body, change[i].text);
        out_char(v->body, '}');
    }
    out_char(v->body, ']');
}

typedef struct Pair { Article before, after; } Pair;

/* The version asked for and the one before it. False: 404 or 500. */
static bool take(Visit *v, ArticleId id, Pair *p)
{
    const Version *list;
    uint32_t n, at = 0;
    if (!library_versions(v->lib, id, v->a, &list, &n, &v->err)) return false;
    while (at < n && list[at].id.v != id.v) at++;
    if (at + 1 >= n)
        return err_set(
            &v->err, ERR_INPUT, "there is no version before article %lld", (long long)id.v);
    return library_article(v->lib, list[at + 1].id, v->a, &p->before, &v->err)
        && library_article(v->lib, id, v->a, &p->after, &v->err);
}

static uint32_t changes_run(Visit *v)
{
    Pair p;
    ArticleId id;
    const Change *title, *text;
    bool first = true;
    if (!ask_id(v->rest, &id.v)) return 404;
    if (!take(v, id, &p)) return page_missing(v);
    uint32_t n_title = changes_of(v->a, p.before.title, p.after.title, &title),
             n_text = changes_of(v->a, p.before.text, p.after.text, &text);
    if (v->ask->json) {
        out_char(v->body, '{');
        put_json(v, "title", &first, title, n_title);
        put_json(v, "text", &first, text, n_text);
        out_char(v->body, '}');
        return page_json(v);
    }
    View *body = page_open(v, p.after.title, "templates/changes.tpl");
    view_text(body, "HREF", href_of(v->a, "article", id.v));
    view_text(body, "BEFORE_HREF", href_of(v->a, "article", p.before.id.v));
    view_text(body, "SOURCE", p.after.source);
    put_text(view_section(body, "TITLE"), title, n_title);
    put_text(view_section(body, "BODY"), text, n_text);
    return page_print(v, 200);
}
