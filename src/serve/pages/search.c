/* pages/search.c -- words, names, places, days and kinds in one box. */
#include "serve/views.h"

static uint32_t search_run(Visit *v);
const ServePage page_search = {
    .path = "/search",
    .help = "Search: q the question, page from 1 on.",
    .json = true,
    .run  = search_run,
};

#define HITS 20                 /* a page */
#define ACTORS    5
#define NAME_BYTES 100          /* longer ones are no names */
#define LAST_PAGE 500           /* who is 10,000 hits deep should ask a closer question */

static uint32_t page_number(const Ask *ask)
{
    int64_t n = 1;
    if (!ask_id(ask_value(ask, "page"), &n)) return 1;
    return n > LAST_PAGE ? LAST_PAGE : (uint32_t)n;
}

static uint32_t search_json(Visit *v, Str q, uint32_t page, const Hits *hits)
{
    bool first = true;
    out_char(v->body, '{');
    json_key(v->body, &first, "query");
    out_json(v->body, q);
    json_key(v->body, &first, "all");
    out_int(v->body, hits->all);
    json_key(v->body, &first, "page");
    out_int(v->body, page);
    json_key(v->body, &first, "hits");
    out_char(v->body, '[');
    for (uint32_t i = 0; i < hits->n; i++) {
        if (i) out_char(v->body, ',');
        json_hit(v->body, v->a, &hits->hit[i]);
    }
    out_lit(v->body, "]}");
    return page_json(v);
}

/* "kara*           words that begin so": how it is written, and after the gap what it finds. */
static void put_grammar(View *body)
{
    const char *line;
    for (uint32_t i = 0; (line = library_search_help(i)); i++) {
        Str text = str_of(line);
        uint32_t gap = str_find(text, S("  "));
        View *row = view_section(body, "LINE");
        view_text(row, "HOW", str_cut(text, 0, gap));
        if (gap != UINT32_MAX) view_text(row, "WHAT", str_trim(str_from(text, gap)));
    }
}

/* Who asks for "IMU" may want the dossier, not the articles. */
static bool put_actors(Visit *v, View *body, Str q)
{
    const Actor *actor;
    uint32_t n;
    if (q.n == 0 || q.n > NAME_BYTES || str_has(q, S(":"))) return true;
    if (!library_actor_find(v->lib, q, v->a, &actor, &n, &v->err)) return false;
    View *list = n ? view_section(body, "ACTORS") : NULL;
    for (uint32_t i = 0; i < n && i < ACTORS; i++) {
        View *row = view_section(list, "ACTOR");
        view_text(row, "HREF", href_of(v->a, "actor", actor[i].id.v));
        view_text(row, "NAME", actor[i].name);
        view_int(row, "N_ARTICLE", actor[i].n_article);
    }
    return true;
}

static void put_turn(Visit *v, View *pages, const char *name, Str q, uint32_t page)
{
    Str href = href_search(v->a, q);
    view_text(
        view_section(pages, name), "HREF", arena_fmt(v->a, "%.*s&page=%u", STR_ARG(href), page));
}

static void put_pages(Visit *v, View *body, Str q, uint32_t page, const Hits *hits)
{
    uint32_t last = (hits->all + HITS - 1) / HITS;
    if (last > LAST_PAGE) last = LAST_PAGE;
    if (last <= 1) return;
    View *pages = view_section(body, "PAGES");
    view_int(pages, "PAGE", page);
    view_int(pages, "LAST", last);
    if (page > 1) put_turn(v, pages, "BACK", q, page - 1);
    if (page < last) put_turn(v, pages, "ON", q, page + 1);
}

static void put_hits(Visit *v, View *body, Str q, uint32_t page, const Hits *hits)
{
    View *found = view_section(body, hits->n ? "FOUND" : "NOTHING");
    view_int(found, "ALL", hits->all);
    view_show(found, hits->all == 1 ? "ONE" : "MANY");
    if (q.n == 0) view_show(found, "NEWEST");
    for (uint32_t i = 0; i < hits->n; i++) view_hit(found, v->a, &hits->hit[i]);
    put_pages(v, body, q, page, hits);
}

static uint32_t search_run(Visit *v)
{
    Hits hits = { 0 };
    Str q = ask_value(v->ask, "q");
    uint32_t page = page_number(v->ask);
    bool asked = library_search(v->lib, q, (page - 1) * HITS, HITS, v->a, &hits, &v->err);
    if (!asked && v->err.kind == ERR_LIBRARY) return 500;
    if (v->ask->json) return asked ? search_json(v, q, page, &hits) : 400;
    Str title = q.n ? arena_fmt(v->a, "%.*s: search", STR_ARG(q)) : S("Search");
    View *body = page_open(v, title, "templates/search.tpl");
    view_text(body, "ASKED", q);
    if (asked) put_hits(v, body, q, page, &hits);
    else view_text(view_section(body, "WRONG"), "WHY", str_of(v->err.text));
    if (asked && !put_actors(v, body, q)) return 500;
    put_grammar(body);
    return page_print(v, asked ? 200 : 400);
}
