/* pages/ingest.c -- how pages are handed in; and the answer to one that was (server.c asks for it).
 */
#include "serve/ingest.h"
#include "serve/views.h"

static uint32_t ingest_run(Visit *v);
const ServePage page_ingest = {
    .path = "/ingest",
    .help = "How to hand in a page as the browser shows it; POST it here.",
    .run  = ingest_run,
};

static uint32_t ingest_run(Visit *v)
{
    page_open(v, S("Hand in a page"), "templates/ingest.tpl");
    return page_print(v, 200);
}

/* ---- what was handed in ---- */

/* "127.0.0.1:8014" as the browser wrote it: letters of a host and port, no more. */
static Str host_said(Str host)
{
    for (uint32_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || (c && strchr(".:-[]", c));
        if (!plain) return STR_NONE;
    }
    return host;
}

static uint32_t answer_bookmarklet(Visit *v, Str token, Str host, bool secure)
{
    host = host_said(host);
    if (!host.n || v->ask->json)
        return page_wrong(v, 422, S("There is no page in it: field html is empty."));
    View *body = page_open(v, S("Hand in a page"), "templates/ingest.tpl");
    View *link = view_section(body, "BOOKMARKLET");
    view_text(link, "SCHEME", secure ? S("https") : S("http"));
    view_text(link, "HOST", host);
    view_text(link, "TOKEN", token);
    return page_print(v, 200);
}

static uint32_t answer_kept(Visit *v, const HandedIn *in)
{
    static const char *const words[] = { "new", "version", "same" };
    Str href = href_of(v->a, "article", in->article.v);
    if (v->ask->json) {
        out_fmt(v->body, "{\"article\":%lld,\"kept\":\"%s\",\"title\":", (long long)in->article.v,
            words[in->kept]);
        out_json(v->body, in->title);
        out_char(v->body, '}');
        page_json(v);
        return in->kept == KEPT_SAME ? 200 : 201;
    }
    View *body = page_open(v, S("Kept"), "templates/ingest.tpl");
    View *kept = view_section(body, "KEPT");
    view_text(kept, "HREF", href);
    view_text(kept, "TITLE", in->title.n ? in->title : S("Without a title"));
    view_show(kept,
        in->kept == KEPT_NEW           ? "IS_NEW"
            : in->kept == KEPT_VERSION ? "IS_VERSION"
                                       : "IS_SAME");
    return page_print(v, in->kept == KEPT_SAME ? 200 : 201);
}

uint32_t ingest_answer(
    Visit *v, Ingest *ingest, void *who, const Handed *handed, Str host, bool secure)
{
    HandedIn in = { 0 };
    uint32_t status;
    if (!ingest(who, handed, v->a, &in, &v->err)) {
        status = v->err.kind == ERR_USAGE ? 401 : v->err.kind == ERR_INPUT ? 422 : 503;
        status = page_wrong(v, status, status == 503 ? STR_NONE : str_of(v->err.text));
    } else if (in.article.v == 0) {
        status = answer_bookmarklet(v, handed->token, host, secure);
    } else {
        status = answer_kept(v, &in);
    }
    return status;
}
