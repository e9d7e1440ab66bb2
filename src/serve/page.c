/* serve/page.c -- which page answers, and the frame around it. */
#include <pthread.h>
#include "serve/page.h"

/* ---- templates, once ---- */

static pthread_once_t load_once = PTHREAD_ONCE_INIT;
static Err load_wrong;
static char style_hash[17];

static void hash_style(void)
{
    uint64_t h = str_hash(embedded("static/style.css"));
    for (int i = 0; i < 16; i++) style_hash[i] = "0123456789abcdef"[h >> (60 - 4 * i) & 15];
}

static void load_templates(void)
{
    Str name, bytes;
    char z[128];
    uint32_t i = 0, n = 0;
    while (embedded_next("templates/", &i, &name, &bytes)) {
        snprintf(z, sizeof z, "%.*s", STR_ARG(name));
        n++;
        if (!template_add(z, bytes.p, bytes.n))
            err_set(&load_wrong, ERR_SYSTEM, "the template %s lacks its AUTOESCAPE line", z);
    }
    if (n == 0) err_set(&load_wrong, ERR_SYSTEM, "no templates are bound into this program");
    hash_style();
    template_freeze();
}

bool pages_ready(Err *e)
{
    pthread_once(&load_once, load_templates);
    if (load_wrong.kind != ERR_NONE) return err_set(e, load_wrong.kind, "%s", load_wrong.text);
    return true;
}

/* ---- the frame ---- */

static void emit(void *to, const char *p, size_t n) { out_bytes(to, p, n); }

static void drop_page(Visit *v)
{
    if (v->page) view_free(v->page);
    v->page = v->inner = NULL;
}

/* The link of the navigation that leads here is told apart: "/incident/5" is under "Incidents". */
static const char *nav_of(Str path)
{
    if (str_is(path, "/")) return "AT_FRONT";
    if (str_starts(path, S("/review"))) return "AT_REVIEW";
    if (str_starts(path, S("/incident"))) return "AT_INCIDENTS";
    if (str_starts(path, S("/actor"))) return "AT_ACTORS";
    if (str_starts(path, S("/about"))) return "AT_ABOUT";
    return "AT_ELSEWHERE";
}

View *page_open(Visit *v, Str title, const char *template_name)
{
    drop_page(v);
    v->page = view_new();
    view_text(v->page, "TITLE", title);
    view_text(v->page, "STYLE", arena_fmt(v->a, "/static/style.css?v=%s", style_hash));
    view_text(v->page, "VERSION", S(ANNALIST_VERSION));
    if (str_is(v->ask->path, "/search")) view_text(v->page, "ASKED", ask_value(v->ask, "q"));
    view_show(v->page, nav_of(v->ask->path));
    v->inner = view_include(v->page, "BODY", template_name);
    return v->inner;
}

uint32_t page_print(Visit *v, uint32_t status)
{
    v->type = S("text/html; charset=utf-8");
    MUST(view_print(v->page, "templates/frame.tpl", emit, v->body));
    return status;
}

uint32_t page_print_bare(Visit *v, const View *view, const char *template_name, Str type)
{
    v->type = type;
    MUST(view_print(view, template_name, emit, v->body));
    return 200;
}

uint32_t page_json(Visit *v)
{
    out_char(v->body, '\n');
    v->type = S("application/json");
    return 200;
}

/* ---- what went wrong ---- */

uint32_t page_missing(const Visit *v)
{
    return v->err.kind == ERR_INPUT || v->err.kind == ERR_USAGE ? 404 : 500;
}

static const struct Wrong { uint32_t status; const char *title, *text; } wrongs[] = {
    { 400, "Not understood", "This address or question could not be read." },
    { 401, "Not with this token", "The token is nobody's here. \"annalist token NAME\" makes one." },
    { 404, "Not in this library", "Nothing is kept under this address. It may never have been, or it "
           "was merged with something else." },
    { 405, "Only reading here", "This site answers GET and HEAD only." },
    { 411, "How long?", "What is handed in must say its length first." },
    { 413, "Too large", "A page handed in may have 16 MiB at most." },
    { 415, "Not such a form", "A page is handed in as a form, as JSON or as text/html." },
    { 422, "No article in it", "What was handed in could not be read as an article." },
    { 503, "Not now", "The library is being written, or too much is handed in at once. Try again in a minute." },
    { 414, "Too long", "The address is longer than this site reads." },
    { 421, "Not under this name", "This site is served to this machine alone, as localhost; it was asked for under "
           "another name. Another name or address to serve on is given with --host." },
    { 500, "Something failed", "The library could not be read. The server's log says why; trying again "
           "may help." },
};

static const struct Wrong *wrong_find(uint32_t status)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
        if (wrongs[i].status == status) return &wrongs[i];
    return &wrongs[sizeof wrongs / sizeof *wrongs - 1];          /* 500 */
}

uint32_t page_wrong(Visit *v, uint32_t status, Str why)
{
    const struct Wrong *w = wrong_find(status);
    out_reset(v->body);
    v->forever = false;
    if (v->ask->json) {
        out_lit(v->body, "{\"error\":");
        out_json(v->body, why.n ? why : str_of(w->text));
        out_lit(v->body, "}");
        page_json(v);
        return status;
    }
    View *body = page_open(v, str_of(w->title), "templates/wrong.tpl");
    view_int(body, "STATUS", status);
    view_text(body, "HEAD", str_of(w->title));
    view_text(body, "WHY", why.n ? why : str_of(w->text));
    page_print(v, status);
    drop_page(v);
    return status;
}

/* ---- which page ---- */

static bool pattern_fits(Str path, Str pattern, Str *rest)
{
    *rest = STR_NONE;
    if (!str_ends(pattern, S("*"))) return str_eq(path, pattern);
    Str head = str_cut(pattern, 0, pattern.n - 1);
    *rest = str_from(path, head.n);
    return str_starts(path, head) && rest->n > 0 && !str_has(*rest, S("/"));
}

/* "/review|/review/" and a star: either. */
static bool path_fits(Str path, Str patterns, Str *rest)
{
    Str pattern;
    while (str_split(&patterns, '|', &pattern))
        if (pattern_fits(path, pattern, rest)) return true;
    return false;
}

const ServePage *page_find(Str path, Str *rest)
{
    for (const ServePage *const *p = serve_pages; *p; p++)
        if (path_fits(path, str_of((*p)->path), rest)) return *p;
    return NULL;
}

uint32_t page_answer(Visit *v)
{
    const ServePage *page = page_find(v->ask->path, &v->rest);
    if (!page) return page_wrong(v, 404, STR_NONE);
    uint32_t status = page->run(v);
    drop_page(v);
    if (v->body->n == 0 && status >= 400)
        return page_wrong(v, status, status == 400 ? str_of(v->err.text) : STR_NONE);
    return status;
}

uint32_t serve_page(Library *lib, Str path, Str query, Arena *a, Out *body, Str *type)
{
    Ask ask;
    Visit v = { .lib = lib, .ask = &ask, .a = a, .body = body };
    uint32_t status;
    if (!pages_ready(&v.err)) {
        *type = S("text/plain; charset=utf-8");
        out_str(body, str_of(v.err.text));
        return 500;
    }
    if (ask_parse(a, path, query, &ask)) status = page_answer(&v);
    else status = page_wrong(&v, 400, STR_NONE);
    *type = v.type;
    return status;
}
