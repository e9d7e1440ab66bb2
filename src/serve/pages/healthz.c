/* pages/healthz.c -- for those who watch over the server: is the library answering? */
#include "serve/page.h"

static uint32_t healthz_run(Visit *v);
const ServePage page_healthz = {
    .path = "/healthz",
    .help = "\"ok\" when the library answers; for monitors.",
    .run  = healthz_run,
};

static uint32_t healthz_run(Visit *v)
{
    Hits hits;
    if (!library_search(v->lib, STR_NONE, 0, 1, v->a, &hits, &v->err)) return 500;
    v->type = S("text/plain; charset=utf-8");
    out_lit(v->body, "ok\n");
    return 200;
}
