/* intake/robots.c -- groups of agents and rules, a line at a time; the group that names us, else
 * that of "*". */
#include "intake/robots.h"

#define RULES_MOST   1000        /* of our group; more are passed over */
#define PATTERN_MOST 1024        /* bytes */
#define STEPS_MOST   2000000     /* of one question, over all rules: patterns of stars cannot hold us up */
#define DELAY_MOST   60.0        /* seconds: who asks for more does not want us at all, but says it wrongly */

typedef struct Rule { Str pattern; bool allow; } Rule;
typedef struct Group { Rule *rule; uint32_t n, cap; double delay; bool met; } Group;

struct Robots { Arena *arena; Group ours, all; };

/* ---- reading ---- */

/* "Disallow : /x # y" to name and value. False: no such line. */
static bool line_parts(Str line, Str *name, Str *value)
{
    Str rest = line;
    if (!str_split(&rest, '#', &line))
        return false;
    uint32_t at = str_find(line, S(":"));
    if (at == UINT32_MAX)
        return false;
    *name = str_trim(str_cut(line, 0, at));
    *value = str_trim(str_from(line, at + 1));
    return true;
}

/* "annalist/2.0" and "Annalist" are us; "annalistbot" is somebody else. */
static bool names_us(Str agent)
{
    Str us = S(ROBOTS_NAME);
    if (!str_starts_fold(agent, us))
        return false;
    Str rest = str_from(agent, us.n);
    return rest.n == 0 || rest.p[0] == '/' || rest.p[0] == ' ';
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_plain(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c > 0 && strchr("-._~", c) != NULL);
}

/* One way to write each address: "%7Eana" is "~ana", "/ü" is "/%C3%BC", "%2f" is "%2F". */
static Str even(Arena *a, Str s)
{
    char *to = arena_alloc(a, (size_t)s.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        int c = (unsigned char)s.p[i], high = i + 2 < s.n ? hex(s.p[i + 1]) : -1,
            low = i + 2 < s.n ? hex(s.p[i + 2]) : -1;
        bool coded = c == '%' && high >= 0 && low >= 0;
        if (coded) {
            c = high * 16 + low;
            i += 2;
        }
        if ((coded && !is_plain(c)) || c >= 0x80 || c <= 0x20) {
            to[n++] = '%';
            to[n++] = "0123456789ABCDEF"[c >> 4];
            to[n++] = "0123456789ABCDEF"[c & 15];
        } else {
            to[n++] = (char)c;
        }
    }
    return (Str){ to, n };
}

static void add_rule(Arena *a, Group *g, Str pattern, bool allow)
{
    if (pattern.n == 0 || pattern.n > PATTERN_MOST || g->n == RULES_MOST)
        return;                                          /* "Disallow:" alone forbids nothing */
    ARENA_PUSH(a, g->rule, g->n, g->cap, (Rule){ even(a, pattern), allow });
}

static void add_line(Arena *a, Group *g, Str name, Str value)
{
    double delay;
    if (str_eq_fold(name, S("allow")))
        add_rule(a, g, value, true);
    else if (str_eq_fold(name, S("disallow")))
        add_rule(a, g, value, false);
    else if (str_eq_fold(name, S("crawl-delay")) && str_real(value, &delay) && delay > 0)
        g->delay = delay < DELAY_MOST ? delay : DELAY_MOST;
}

/* Agents named one after the other share the rules that follow. */
static void read_lines(Robots *r, Str text)
{
    bool ours = false, all = false, in_rules = false;
    Str line, name, value;
    while (str_line(&text, &line)) {
        if (!line_parts(line, &name, &value))
            continue;
        if (str_eq_fold(name, S("user-agent"))) {
            if (in_rules)
                ours = all = in_rules = false;
            ours |= names_us(value);
            all |= str_is(value, "*");
            r->ours.met |= ours;
            continue;
        }
        in_rules |= str_eq_fold(name, S("allow")) || str_eq_fold(name, S("disallow"))
            || str_eq_fold(name, S("crawl-delay"));
        if (ours)
            add_line(r->arena, &r->ours, name, value);
        if (all)
            add_line(r->arena, &r->all, name, value);
    }
}

Robots *robots_new(Str text)
{
    Robots *r = mem_new(sizeof *r);
    r->arena = arena_new();
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    read_lines(r, str_cut(text, 0, (uint32_t)ROBOTS_BYTES));
    return r;
}

void robots_free(Robots *r)
{
    if (r == NULL)
        return;
    arena_free(r->arena);
    free(r);
}

/* ---- asking ---- */

/* Does the pattern fit the beginning of the path? "*" is any bytes, "$" at its end the path's end.
 * After a miss only the last star takes one byte more: earlier ones need not move. */
static bool fits(Str pattern, Str path, uint32_t *steps)
{
    bool to_end = str_ends(pattern, S("$"));
    uint32_t n = pattern.n - to_end, p = 0, s = 0, star = UINT32_MAX, from = 0;
    for (;;) {
        if (*steps == 0)
            return false;
        (*steps)--;
        if (p == n && (!to_end || s == path.n))
            return true;
        if (p < n && pattern.p[p] == '*') {
            star = p++;
            from = s;
        } else if (p < n && s < path.n && pattern.p[p] == path.p[s]) {
            p++;
            s++;
        } else if (star != UINT32_MAX && from < path.n) {
            p = star + 1;
            s = ++from;
        } else {
            return false;
        }
    }
}

static const Group *group(const Robots *r)
{
    return r->ours.met ? &r->ours : &r->all;
}

/* A file that would take too long to read is taken for a no. */
bool robots_allow(const Robots *r, Str path)
{
    const Group *g = group(r);
    Arena *a = arena_new();
    Str even_path = even(a, path);
    uint32_t best = 0, steps = STEPS_MOST;
    bool allow = true;
    for (uint32_t i = 0; i < g->n && steps > 0; i++) {
        const Rule *rule = &g->rule[i];
        if (rule->pattern.n < best || !fits(rule->pattern, even_path, &steps))
            continue;
        allow = rule->pattern.n > best ? rule->allow : allow || rule->allow;
        best = rule->pattern.n;
    }
    arena_free(a);
    return allow && steps > 0;
}

double robots_delay(const Robots *r)
{
    return group(r)->delay;
}
