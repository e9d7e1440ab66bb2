/* serve/views.c -- see views.h. */
#include "serve/views.h"

/* ---- addresses ---- */

Str href_of(Arena *a, const char *folder, int64_t id)
{
    return arena_fmt(a, "/%s/%lld", folder, (long long)id);
}

Str href_proof(Arena *a, Proof p)
{
    return arena_fmt(a, "/article/%lld?p=%u-%u#p%u-%u", (long long)p.article.v, p.begin, p.end,
                     p.begin, p.end);
}

Str href_day(Arena *a, int32_t day)
{
    Str d = day_print(a, day);
    return arena_fmt(a, "/review/%.*s", STR_ARG(d));
}

Str href_search(Arena *a, Str query)
{
    Str q = ask_escape(a, query);
    return arena_fmt(a, "/search?q=%.*s", STR_ARG(q));
}

/* The grammar has no way to write a quotation mark within quotation marks; a space finds the same.
 */
Str href_search_by(Arena *a, const char *key, Str value)
{
    char *p = arena_z(a, value);
    for (uint32_t i = 0; i < value.n; i++)
        if (p[i] == '"') p[i] = ' ';
    if (str_trim(str_of(p)).n == 0) return S("/search");
    return href_search(a, arena_fmt(a, "%s:\"%s\"", key, p));
}

/* ---- words ---- */

Str kind_words(Arena *a, Str kind)
{
    char *p = arena_z(a, kind);
    for (uint32_t i = 0; i < kind.n; i++)
        if (p[i] == '-' || p[i] == '_') p[i] = ' ';
    return (Str){ p, kind.n };
}

/* The take's title is "The take: Gunmen storm ..."; the lead "Gunmen ...; Talks ...; Polio ...". */
Str headline_of(const Review *r, Str *rest)
{
    uint32_t next = str_find(r->lead, S("; "));
    *rest = next == UINT32_MAX ? STR_NONE : str_from(r->lead, next + 2);
    if (r->n_section && str_starts(r->section[0].title, S("The take: ")))
        return str_from(r->section[0].title, S("The take: ").n);
    if (r->lead.n == 0) return r->title;
    return str_cut(r->lead, 0, next == UINT32_MAX ? r->lead.n : next);
}

Str snippet_plain(Arena *a, Str snippet)
{
    char *p = arena_alloc(a, (size_t)snippet.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < snippet.n; i++)
        if (snippet.p[i] != '\x02' && snippet.p[i] != '\x03') p[n++] = snippet.p[i];
    return (Str){ p, n };
}

/* ---- lines with their proofs ---- */

void view_if(View *v, const char *name, const char *variable, Str value)
{
    if (value.n) view_text(view_section(v, name), variable, value);
}

#define CITES_SHOWN 3           /* the others fold away behind "and 4 more" */

static void view_cite(View *v, Arena *a, const Item *item, uint32_t i)
{
    view_text(v, "HREF", href_proof(a, item->proof[i]));
    view_text(v, "CITE", item->cite ? item->cite[i] : S("source"));
    if (item->quote) view_text(v, "QUOTE", item->quote[i]);
}

static void view_cites(View *v, Arena *a, const Item *item)
{
    uint32_t shown = item->n_proof <= CITES_SHOWN + 1 ? item->n_proof : CITES_SHOWN;
    for (uint32_t i = 0; i < shown; i++) view_cite(view_section(v, "CITED"), a, item, i);
    if (shown == item->n_proof) return;
    View *more = view_section(v, "MORE_CITED");
    view_int(more, "N_MORE", item->n_proof - shown);
    for (uint32_t i = shown; i < item->n_proof; i++)
        view_cite(view_section(more, "CITED"), a, item, i);
}

/* A label is said once for all the lines it stands before. */
static void view_item(View *v, Arena *a, const Item *item, Str label_before)
{
    MUST(item->n_proof > 0);
    if (item->label.n && !str_eq(item->label, label_before))
        view_text(view_section(v, "LABELLED"), "LABEL", item->label);
    View *text = view_section(v, item->href.n ? "LINKED" : "PLAIN");
    view_text(text, "TEXT", item->text);
    view_text(text, "HREF", item->href);
    view_if(v, "NOTED", "NOTE", item->note);
    view_cites(v, a, item);
}

void view_items(View *v, Arena *a, const Section *s)
{
    for (uint32_t i = 0; i < s->n_item; i++)
        view_item(view_section(v, "ITEM"), a, &s->item[i], i ? s->item[i - 1].label : STR_NONE);
}

Str slug_of(Arena *a, Str title)
{
    Str low = arena_lower(a, title);
    char *p = arena_alloc(a, (size_t)low.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < low.n; i++) {
        bool plain = (low.p[i] >= 'a' && low.p[i] <= 'z') || (low.p[i] >= '0' && low.p[i] <= '9');
        if (plain) p[n++] = low.p[i];
        else if (n && p[n - 1] != '-') p[n++] = '-';
    }
    return (Str){ p, n };
}

void view_section_of(View *v, const char *name, Arena *a, const Section *s)
{
    View *section = view_section(v, name);
    view_text(section, "TITLE", s->title);
    view_text(section, "SLUG", slug_of(a, s->title));
    view_if(section, "HELPED", "HELP", s->help);
    view_items(view_include(section, "ITEMS", "templates/items.tpl"), a, s);
}

/* ---- incidents ---- */

static void view_count(View *v, const char *name, Arena *a, Count c)
{
    if (!c.known) view_show(v, "NOT_STATED");
    else view_text(view_section(v, "STATED"), name, print_count(a, c));
}

static Str first_target(const IncidentRow *i)
{
    for (uint32_t r = 0; r < i->n_report; r++) {
        if (i->report[r].targets.n) return i->report[r].targets;
        if (i->report[r].victims.n) return i->report[r].victims;
    }
    return STR_NONE;
}

void view_incident(View *v, Arena *a, const IncidentRow *i)
{
    View *row = view_section(v, "INCIDENT");
    Str who = print_who(a, i);
    view_text(row, "HREF", href_of(a, "incident", i->id.v));
    view_text(row, "KIND", kind_words(a, i->kind));
    if (i->first_day == DAY_UNKNOWN && i->last_day == DAY_UNKNOWN && i->reported == DAY_UNKNOWN)
        view_show(row, "UNDATED");
    else view_text(view_section(row, "DATED"), "WHEN", print_when(a, i));
    view_text(row, "WHERE", print_place(a, i));
    view_text(view_section(row, str_is(who, "not known") ? "NOBODY" : "WHO"), "NAME", who);
    view_if(row, "TARGETED", "TARGET", first_target(i));
    view_if(row, "TOLD_AS", "STATUS", print_status(a, i->status, i->factuality, STR_NONE));
    if (i->stage != STAGE_ACCOMPLISHED)
        view_text(view_section(row, "STAGED"), "STAGE", str_of(stage_name(i->stage)));
    view_count(view_section(row, "KILLED"), "COUNT", a, i->killed);
    view_int(row, "N_REPORT", i->n_report);
    view_int(row, "N_SOURCE", i->n_source);
    view_show(row, i->n_source == 1 ? "ONE_SOURCE" : "MANY_SOURCES");
}

static void json_text(Out *o, bool *first, const char *name, Str s)
{
    if (s.n == 0) return;
    json_key(o, first, name);
    out_json(o, s);
}

static void json_day(Out *o, bool *first, const char *name, Arena *a, int32_t day)
{
    if (day != DAY_UNKNOWN) json_text(o, first, name, day_print(a, day));
}

static void json_count(Out *o, bool *first, const char *name, Count c, Str words)
{
    bool inner = true;
    if (!c.known) return;
    json_key(o, first, name);
    out_char(o, '{');
    json_key(o, &inner, "low");
    out_int(o, c.low);
    json_key(o, &inner, "high");
    if (c.high == COUNT_OPEN) out_lit(o, "null");
    else out_int(o, c.high);
    json_text(o, &inner, "text", words);
    out_char(o, '}');
}

static void json_detail(Out *o, Arena *a, const DetailRow *x)
{
    bool first = true;
    out_char(o, '{');
    json_text(o, &first, "field", str_of(detail_name(x->kind)));
    json_text(o, &first, "text", x->text);
    json_text(o, &first, "by", x->by);
    json_text(o, &first, "whom", x->whom);
    json_count(o, &first, "number", x->number, STR_NONE);
    json_text(o, &first, "unit", x->unit);
    json_day(o, &first, "from", a, x->first_day);
    json_day(o, &first, "to", a, x->last_day);
    if (x->deed.v) json_text(o, &first, "deed", href_of(a, "incident", x->deed.v));
    json_text(o, &first, "status", str_of(status_name(x->status)));
    json_text(o, &first, "factuality", str_of(factuality_name(x->factuality)));
    json_text(o, &first, "speaker", x->speaker);
    json_text(o, &first, "href", href_proof(a, x->proof));
    json_text(o, &first, "quote", x->quote);
    out_char(o, '}');
}

static void json_report(Out *o, Arena *a, const IncidentReport *r)
{
    bool first = true;
    out_char(o, '{');
    json_key(o, &first, "article");
    out_int(o, r->proof.article.v);
    json_text(o, &first, "href", href_proof(a, r->proof));
    json_text(o, &first, "quote", r->quote);
    json_text(o, &first, "source", r->source);
    json_text(o, &first, "title", r->title);
    json_text(o, &first, "perpetrators", r->perpetrators);
    json_text(o, &first, "targets", r->targets);
    json_text(o, &first, "victims", r->victims);
    json_text(o, &first, "weapons", r->weapons);
    json_text(o, &first, "claims", r->claims);
    json_count(o, &first, "killed", r->killed, r->killed_text);
    json_count(o, &first, "wounded", r->wounded, r->wounded_text);
    json_count(o, &first, "taken", r->taken, r->taken_text);
    json_text(o, &first, "status", str_of(status_name(r->status)));
    json_text(o, &first, "factuality", str_of(factuality_name(r->factuality)));
    for (uint32_t i = 0; i < r->n_detail; i++) {
        if (i) out_char(o, ',');
        else json_key(o, &first, "details"), out_char(o, '[');
        json_detail(o, a, &r->detail[i]);
    }
    if (r->n_detail) out_char(o, ']');
    out_char(o, '}');
}

void json_incident(Out *o, Arena *a, const IncidentRow *i)
{
    bool first = true;
    out_char(o, '{');
    json_key(o, &first, "id");
    out_int(o, i->id.v);
    json_text(o, &first, "type", i->kind);
    json_text(o, &first, "plover", i->plover);
    json_text(o, &first, "mode", i->mode);
    json_text(o, &first, "muc", i->muc);
    json_text(o, &first, "stage", str_of(stage_name(i->stage)));
    json_day(o, &first, "from", a, i->first_day);
    json_day(o, &first, "to", a, i->last_day);
    json_day(o, &first, "reported", a, i->reported);
    json_text(o, &first, "place", print_place(a, i));
    json_text(o, &first, "country", str_of(i->country));
    json_count(o, &first, "killed", i->killed, STR_NONE);
    json_count(o, &first, "wounded", i->wounded, STR_NONE);
    json_count(o, &first, "taken", i->taken, STR_NONE);
    json_text(o, &first, "status", str_of(status_name(i->status)));
    json_text(o, &first, "factuality", str_of(factuality_name(i->factuality)));
    json_key(o, &first, "sure");
    out_real(o, (double)i->sure, 3);
    json_key(o, &first, "reports");
    out_char(o, '[');
    for (uint32_t r = 0; r < i->n_report; r++) {
        if (r) out_char(o, ',');
        json_report(o, a, &i->report[r]);
    }
    out_lit(o, "]}");
}

/* ---- what a search finds ---- */

/* Matches stand between \x02 and \x03. */
static void view_snippet(View *v, Str snippet)
{
    while (snippet.n) {
        uint32_t open = str_find(snippet, S("\x02"));
        if (open == UINT32_MAX) open = snippet.n;
        if (open) view_text(view_section(view_section(v, "PIECE"), "AROUND"), "TEXT",
                            str_cut(snippet, 0, open));
        snippet = str_from(snippet, open == snippet.n ? open : open + 1);
        uint32_t close = str_find(snippet, S("\x03"));
        if (close == UINT32_MAX) close = snippet.n;
        if (close) view_text(view_section(view_section(v, "PIECE"), "MATCH"), "TEXT",
                             str_cut(snippet, 0, close));
        snippet = str_from(snippet, close == snippet.n ? close : close + 1);
    }
}

void view_hit(View *v, Arena *a, const Hit *h)
{
    View *hit = view_section(v, "HIT");
    view_text(hit, "HREF", href_of(a, "article", h->id.v));
    view_text(hit, "TITLE", h->title.n ? h->title : S("Without a title"));
    view_text(hit, "SOURCE", h->source);
    view_text(hit, "WHEN", print_stamp(a, h->published));
    view_snippet(hit, h->snippet);
}

void json_hit(Out *o, Arena *a, const Hit *h)
{
    bool first = true;
    out_char(o, '{');
    json_key(o, &first, "id");
    out_int(o, h->id.v);
    json_text(o, &first, "title", h->title);
    json_text(o, &first, "source", h->source);
    json_text(o, &first, "url", h->url);
    if (h->published.at != TIME_UNKNOWN)
        json_text(o, &first, "published", time_print(a, h->published.at, h->published.precision));
    json_text(o, &first, "snippet", snippet_plain(a, h->snippet));
    json_key(o, &first, "rank");
    out_real(o, h->rank, 4);
    out_char(o, '}');
}
