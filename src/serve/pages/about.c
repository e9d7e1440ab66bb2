/* pages/about.c -- what this site is, whose data it stands on, and what can be asked of it. */
#include "serve/views.h"

static uint32_t about_run(Visit *v);
const ServePage page_about = {
    .path = "/about",
    .help = "This site: how to read it, whose data it stands on, its addresses.",
    .run  = about_run,
};

static uint32_t about_run(Visit *v)
{
    LibraryCount c;
    if (!library_count(v->lib, &c, &v->err)) return 500;
    View *body = page_open(v, S("About this library"), "templates/about.tpl");
    view_int(body, "N_ARTICLE", c.article);
    view_int(body, "N_SOURCE", c.source);
    view_int(body, "N_ACTOR", c.actor);
    view_int(body, "N_STATEMENT", c.statement);
    view_int(body, "N_INCIDENT", c.incident);
    view_text(body, "VERSION", S(ANNALIST_VERSION));
    for (const ServePage *const *p = serve_pages; *p; p++) {
        Str rest = str_of((*p)->path), path = STR_NONE;
        View *row = view_section(body, "PAGE");
        str_split(&rest, '|', &path);
        view_text(row, "PATH", path);
        view_text(row, "HELP", str_of((*p)->help));
        if ((*p)->json) view_show(row, "JSON");
    }
    return page_print(v, 200);
}
