/* serve/page.h -- what a page is; pages/<name>.c defines `const ServePage page_<name>`.
 *
 * A page asks the library, fills a View and prints it within the frame all pages share:
 *
 *     View *body = page_open(v, S("Actors"), "templates/actors.tpl");
 *     if (!library_actors(v->lib, ..., &v->err)) return 500;
 *     ... view_text(body, "NAME", actor->name) ...
 *     return page_print(v, 200);
 *
 * A status of 400 and above returned without page_print becomes the error page of that status, with
 * v->err in it when the reader can do something about it (400).
 */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H
#include "serve/request.h"
#include "serve/serve.h"
#include "serve/template.h"

typedef struct Visit {
    Library   *lib;
    const Ask *ask;
    Str        rest;            /* what "*" of the path stood for: "5" of "/article/5" */
    Arena     *a;
    Out       *body;
    Str        type;
    bool       forever;         /* the answer never changes: its address has its hash in it */
    View      *page;            /* the frame's values; serve frees it */
    View      *inner;           /* the page's own */
    Err        err;
} Visit;

typedef struct ServePage {
    const char *path;           /* "/actors"; "/actor/" and "*" for one more segment; "|" parts two of them */
    const char *help;           /* one line, for the page about this site */
    bool        json;           /* answers to format=json and Accept: application/json too */
    uint32_t  (*run)(Visit *v); /* status */
} ServePage;
extern const ServePage *const serve_pages[];

/* Begin a page; the View its template sees. */
View    *page_open(Visit *v, Str title, const char *template_name);
uint32_t page_print(Visit *v, uint32_t status);
/* The same without the frame, for formats that are no HTML. */
uint32_t page_print_bare(Visit *v, const View *view, const char *template_name, Str type);
/* The status for what the library did not give: 404 if there is none, 500 if the library failed. */
uint32_t page_missing(const Visit *v);
uint32_t page_json(Visit *v);                          /* body holds JSON: say so, 200 */

/* Route and run: fills body and type whatever was asked. */
uint32_t page_answer(Visit *v);
const ServePage *page_find(Str path, Str *rest);       /* NULL: no such page */
/* The page of an error, in HTML or, where JSON was asked for, in JSON. */
uint32_t page_wrong(Visit *v, uint32_t status, Str why);
bool     pages_ready(Err *e);                          /* load the templates; once, any thread */

static inline void view_text(View *v, const char *name, Str s) { view_bytes(v, name, s.p, s.n); }
#endif
