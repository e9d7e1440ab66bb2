/* clean/rule.c -- see rule.h. */
#include "clean/rule.h"

#define NAMES_MOST   8           /* classes of one place */
#define PLACES_MOST  64          /* of one kind in a rule */
#define HOSTS_MOST   256

typedef enum What { WHAT_BODY, WHAT_DROP, WHAT_TITLE, WHAT_DATE, WHAT_AUTHOR, WHAT_COUNT } What;
static const char *const what_name[WHAT_COUNT] = { "body", "drop", "title", "date", "author" };

/* "p.promo.wide#top" */
typedef struct Spot { Str id, name[NAMES_MOST]; uint32_t n_name; HtmlTag known; bool by_tag; } Spot;
typedef struct Spots { Spot *place; uint32_t n, cap; } Spots;

struct Rule { Spots of[WHAT_COUNT]; };

struct Rules {
    Arena *arena;
    Words *hosts;                /* Word of a host to rule_of[Word] */
    const Rule **rule_of; uint32_t cap;
};

/* ---- reading ---- */

/* Tags that can be asked for: those that stand around text. */
static bool tag_named(Str name, HtmlTag *tag)
{
    static const struct { const char *name; HtmlTag tag; } known[] = {
        { "a", TAG_A }, { "address", TAG_ADDRESS }, { "article", TAG_ARTICLE }, { "aside", TAG_ASIDE }, { "b", TAG_B },
        { "blockquote", TAG_BLOCKQUOTE }, { "center", TAG_CENTER }, { "cite", TAG_CITE }, { "dd", TAG_DD }, { "details", TAG_DETAILS },
        { "div", TAG_DIV }, { "dl", TAG_DL }, { "dt", TAG_DT }, { "em", TAG_EM }, { "fieldset", TAG_FIELDSET },
        { "figcaption", TAG_FIGCAPTION }, { "figure", TAG_FIGURE }, { "font", TAG_FONT }, { "footer", TAG_FOOTER }, { "form", TAG_FORM },
        { "h1", TAG_H1 }, { "h2", TAG_H2 }, { "h3", TAG_H3 }, { "h4", TAG_H4 }, { "h5", TAG_H5 }, { "h6", TAG_H6 },
        { "header", TAG_HEADER }, { "i", TAG_I }, { "img", TAG_IMG }, { "li", TAG_LI }, { "main", TAG_MAIN }, { "mark", TAG_MARK },
        { "meta", TAG_META }, { "nav", TAG_NAV }, { "ol", TAG_OL }, { "p", TAG_P }, { "pre", TAG_PRE }, { "q", TAG_Q },
        { "section", TAG_SECTION }, { "small", TAG_SMALL }, { "span", TAG_SPAN }, { "strong", TAG_STRONG }, { "table", TAG_TABLE },
        { "td", TAG_TD }, { "th", TAG_TH }, { "time", TAG_TIME }, { "tr", TAG_TR }, { "ul", TAG_UL } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_fold(name, str_of(known[i].name))) {
            *tag = known[i].tag;
            return true;
        }
    return false;
}

static bool is_name(Str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || strchr(">+~[]():,*\"'", s.p[i]))
            return false;
    return s.n > 0;
}

/* One name up to the next "." or "#". */
static Str take_name(Str *rest)
{
    uint32_t n = 0;
    while (n < rest->n && rest->p[n] != '.' && rest->p[n] != '#')
        n++;
    Str name = str_cut(*rest, 0, n);
    *rest = str_from(*rest, n);
    return name;
}

static bool place_from(Arena *a, Str s, Spot *p, Err *e)
{
    Str rest = s, tag = take_name(&rest);
    *p = (Spot){ .by_tag = tag.n > 0 };
    if (tag.n && !tag_named(tag, &p->known))
        return err_set(e, ERR_INPUT, "\"%.*s\" is no tag that can be asked for", STR_ARG(tag));
    while (rest.n) {
        bool id = rest.p[0] == '#';
        rest = str_from(rest, 1);
        Str name = arena_str(a, take_name(&rest));
        if (!is_name(name) || (id ? p->id.n > 0 : p->n_name == NAMES_MOST))
            return err_set(e, ERR_INPUT,
                "\"%.*s\" is no tag, .class or #id, or several of them written together",
                STR_ARG(s));
        if (id)
            p->id = name;
        else
            p->name[p->n_name++] = name;
    }
    return p->by_tag || p->id.n || p->n_name || err_set(e, ERR_INPUT, "it names no place");
}

static bool add_host(Arena *a, Str value, Str *host, uint32_t *n, Err *e)
{
    Str name = arena_lower(a, value);
    if (str_starts(name, S("www.")))
        name = str_from(name, 4);
    if (!is_name(name) || !str_has(name, S(".")) || str_has(name, S("/")))
        return err_set(
            e, ERR_INPUT, "\"%.*s\" is no name of a host, like news.example", STR_ARG(value));
    if (*n == HOSTS_MOST)
        return err_set(e, ERR_INPUT, "more than %d hosts", HOSTS_MOST);
    host[(*n)++] = name;
    return true;
}

/* "drop: p.promo" into the rule. */
static bool take_line(Arena *a, Str line, Rule *rule, Str *host, uint32_t *n_host, Err *e)
{
    uint32_t at = str_find(line, S(":"));
    Str key = str_trim(str_cut(line, 0, at)),
        value = at == UINT32_MAX ? STR_NONE : str_trim(str_from(line, at + 1));
    if (at == UINT32_MAX || value.n == 0)
        return err_set(
            e, ERR_INPUT, "a line is a word, a colon and what it stands for: \"drop: p.promo\"");
    if (str_is(key, "host"))
        return add_host(a, value, host, n_host, e);
    for (uint32_t w = 0; w < WHAT_COUNT; w++) {
        Spots *p = &rule->of[w];
        Spot place;
        if (!str_is(key, what_name[w]))
            continue;
        if (p->n == PLACES_MOST)
            return err_set(e, ERR_INPUT, "more than %d places to %s", PLACES_MOST, what_name[w]);
        if (!place_from(a, value, &place, e))
            return false;
        ARENA_PUSH(a, p->place, p->n, p->cap, place);
        return true;
    }
    return err_set(e, ERR_INPUT, "\"%.*s\" is none of host, body, drop, title, date, author",
        STR_ARG(str_cut(key, 0, 40)));
}

static void put_host(Rules *r, Str host, const Rule *rule)
{
    Word w = words_put(r->hosts, host);
    while (w >= r->cap) {
        uint32_t cap = r->cap ? 2 * r->cap : 64;
        r->rule_of = mem_grow(r->rule_of, cap * sizeof *r->rule_of);
        memset(r->rule_of + r->cap, 0, (cap - r->cap) * sizeof *r->rule_of);
        r->cap = cap;
    }
    r->rule_of[w] = rule;
}

bool rules_add(Rules *r, Str text, const char *name, Err *e)
{
    Rule *rule = ARENA_NEW(r->arena, Rule);
    Str  *host = ARENA_ARRAY(r->arena, Str, HOSTS_MOST), line;
    uint32_t n_host = 0, number = 0;
    while (str_line(&text, &line)) {
        Err why = { 0 };
        number++;
        line = str_trim(line);
        if (line.n && line.p[0] != '#' && !take_line(r->arena, line, rule, host, &n_host, &why))
            return err_set(e, ERR_INPUT, "%s, line %u: %s", name, number, why.text);
    }
    if (n_host == 0)
        return err_set(
            e, ERR_INPUT, "%s names no host; it wants a line like \"host: news.example\"", name);
    for (uint32_t i = 0; i < n_host; i++)
        put_host(r, host[i], rule);
    return true;
}

Rules *rules_new(void)
{
    Rules *r = mem_new(sizeof *r);
    Str name, text;
    Err e = { 0 };
    *r = (Rules){ .arena = arena_new(), .hosts = words_new() };
    for (uint32_t i = 0; embedded_next("data/sites/", &i, &name, &text);)
        MUST(rules_add(r, text, arena_z(r->arena, name), &e));
    return r;
}

void rules_free(Rules *r)
{
    arena_free(r->arena);
    words_free(r->hosts);
    free(r->rule_of);
    free(r);
}

/* "en.news.example", then "news.example", then "example". */
const Rule *rules_find(const Rules *r, Str host)
{
    while (host.n) {
        Word w = words_find(r->hosts, host);
        if (w && w < r->cap && r->rule_of[w])
            return r->rule_of[w];
        uint32_t at = str_find(host, S("."));
        host = at == UINT32_MAX ? STR_NONE : str_from(host, at + 1);
    }
    return NULL;
}

/* ---- on a page ---- */

/* Is it among "promo wide left"? */
static bool has_name(Str names, Str name)
{
    for (uint32_t at = 0; at < names.n;) {
        uint32_t begin = at;
        while (at < names.n && (unsigned char)names.p[at] > ' ')
            at++;
        if (at > begin && str_eq(str_cut(names, begin, at), name))
            return true;
        at++;
    }
    return false;
}

static bool fits(const Spot *p, const HtmlNode *e)
{
    if (e->tag == TAG_TEXT || (p->by_tag && e->tag != p->known)
        || (p->id.n && !str_eq(html_attr(e, "id"), p->id)))
        return false;
    Str names = p->n_name ? html_attr(e, "class") : STR_NONE;
    for (uint32_t i = 0; i < p->n_name; i++)
        if (!has_name(names, p->name[i]))
            return false;
    return true;
}

static bool fits_any(const Spots *p, const HtmlNode *e)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (fits(&p->place[i], e))
            return true;
    return false;
}

/* The body: what misled within is forgiven, what stands without is surroundings. A page without the
 * place the rule names has been built anew: the rule is silent. */
static void mark_body(const Rule *rule, Page *p)
{
    const Spots *body = &rule->of[WHAT_BODY];
    bool *inside = ARENA_ARRAY(p->a, bool, p->t.n), found = false;
    for (uint32_t row = 1; body->n && row < p->t.n; row++) {
        if (p->mark[row] & MARK_HIDDEN || !fits_any(body, &p->t.node[row]))
            continue;
        uint32_t misled = p->mark[row] & MARKS_DROP, end = p->t.node[row].end;
        for (uint32_t i = row; i < end; i++) {
            p->mark[i] = (p->mark[i] & ~misled) | MARK_BODY;
            inside[i] = true;
        }
        found = true;
        row = end - 1;
    }
    p->rule_lost = body->n && !found;
    for (uint32_t row = 1; found && row < p->t.n; row++)
        if (!inside[row])
            p->mark[row] = (p->mark[row] & ~(uint32_t)MARK_BODY) | MARK_AROUND;
}

void rule_mark(const Rule *rule, Page *p)
{
    if (!rule)
        return;
    mark_body(rule, p);
    for (uint32_t row = 1; row < p->t.n; row++) {
        if (!fits_any(&rule->of[WHAT_DROP], &p->t.node[row]))
            continue;
        uint32_t end = p->t.node[row].end;
        for (; row < end; row++)
            p->mark[row] |= MARK_HIDDEN;
        row--;
    }
}

static uint32_t first_that_fits(const Spots *places, const Page *p)
{
    for (uint32_t row = 1; places->n && row < p->t.n; row++)
        if (fits_any(places, &p->t.node[row]))
            return row;
    return UINT32_MAX;
}

static Str text_of(const Rule *rule, What what, const Page *p)
{
    uint32_t row = rule ? first_that_fits(&rule->of[what], p) : UINT32_MAX;
    return row == UINT32_MAX ? STR_NONE : str_trim(html_text(p->a, &p->t, row));
}

Str rule_title(const Rule *rule, const Page *p)
{
    return text_of(rule, WHAT_TITLE, p);
}

Str rule_author(const Rule *rule, const Page *p)
{
    return text_of(rule, WHAT_AUTHOR, p);
}

/* <time datetime="..."> says it better than its text. */
Str rule_date(const Rule *rule, const Page *p)
{
    uint32_t row = rule ? first_that_fits(&rule->of[WHAT_DATE], p) : UINT32_MAX;
    if (row == UINT32_MAX)
        return STR_NONE;
    Str said = html_attr(&p->t.node[row], "datetime");
    return said.n ? said : text_of(rule, WHAT_DATE, p);
}
