/* pages/static.c -- the style sheet and the sign of the site, bound into the program. */
#include "serve/page.h"

static uint32_t static_run(Visit *v);
const ServePage page_static = {
    .path = "/static/*",
    .help = "Style sheet and icon.",
    .run  = static_run,
};

static Str type_of(Str name)
{
    if (str_ends(name, S(".css"))) return S("text/css; charset=utf-8");
    if (str_ends(name, S(".svg"))) return S("image/svg+xml");
    return S("application/octet-stream");
}

static uint32_t static_run(Visit *v)
{
    Str name = arena_fmt(v->a, "static/%.*s", STR_ARG(v->rest));
    Str bytes = embedded(arena_z(v->a, name));
    if (bytes.n == 0) return 404;
    out_str(v->body, bytes);
    v->type = type_of(name);
    v->forever = ask_value(v->ask, "v").n > 0;
    return 200;
}
