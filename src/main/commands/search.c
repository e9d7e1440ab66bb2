/* commands/search.c -- find articles. */
#include "main/opened.h"

#define SEARCH_LIMIT 20

/* `actor:Pakistani Taliban`, one word to the shell, is meant as `actor:"Pakistani Taliban"`. */
static void put_word(Out *o, Str w)
{
    uint32_t colon = str_find(w, S(":"));
    bool spaced = str_has(w, S(" ")) && !str_has(w, S("\""));
    if (!spaced || colon == UINT32_MAX || str_has(str_from(w, colon + 1), S(":"))
        || str_has(str_cut(w, 0, colon), S(" "))) {
        out_str(o, w);
        return;
    }
    out_str(o, str_cut(w, 0, colon + 1));
    out_char(o, '"');
    out_str(o, str_from(w, colon + 1));
    out_char(o, '"');
}

static Str search_query(const Invocation *v)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < v->argc; i++) {
        if (i)
            out_char(&o, ' ');
        put_word(&o, str_of(v->argv[i]));
    }
    Str q = out_arena(&o, v->arena);
    out_release(&o);
    return q;
}

/* Hits stand between \x02 and \x03. While lines are wrapped, two characters nobody writes (private
 * use) stand for them; then bold on a terminal, «guillemets» in a pipe. */
#define HIT_BEGIN "\xEE\x80\x80"
#define HIT_END   "\xEE\x80\x81"

static void put_snippet(Out *o, Str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\x02')
            out_lit(o, HIT_BEGIN);
        else if (s.p[i] == '\x03')
            out_lit(o, HIT_END);
        else
            out_char(o, s.p[i]);
    }
}

static void put_marked(const Invocation *v, Out *o, Str s)
{
    for (uint32_t i = 0; i < s.n;) {
        bool begins = str_starts(str_from(s, i), S(HIT_BEGIN)),
             ends = str_starts(str_from(s, i), S(HIT_END));
        if (begins)
            out_str(o, v->colour ? S("\033[1m") : S("«"));
        else if (ends)
            out_str(o, v->colour ? S("\033[0m") : S("»"));
        else
            out_char(o, s.p[i]);
        i += begins || ends ? 3 : 1;
    }
}

static void put_wrapped_snippet(const Invocation *v, Str snippet, Out *o)
{
    Out line = { 0 }, wrapped = { 0 };
    put_snippet(&line, snippet);
    print_wrapped(&wrapped, str_trim(out_view(&line)), 5, v->columns);
    put_marked(v, o, out_view(&wrapped));
    out_release(&line);
    out_release(&wrapped);
}

static void put_hit(const Invocation *v, const Hit *h, uint32_t rank, Out *o)
{
    out_fmt(o, "%3u. ", rank);
    put_bold(v, o, h->title.n ? h->title : S("(no title)"));
    out_fmt(o, "  [%lld]\n     ", (long long)h->id.v);
    out_str(o, print_cite(v->arena, h->source, h->published));
    out_char(o, '\n');
    put_wrapped_snippet(v, h->snippet, o);
}

/* The snippet without its marks, and where they stood, in code points. */
static void put_snippet_json(Out *o, bool *first, Str s)
{
    Out plain = { 0 }, marks = { 0 };
    uint32_t begin = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\x02')
            begin = utf8_count(out_view(&plain));
        else if (s.p[i] == '\x03')
            out_fmt(&marks, "%s[%u,%u]", marks.n ? "," : "", begin, utf8_count(out_view(&plain)));
        else
            out_char(&plain, s.p[i]);
    }
    put_text(o, first, "snippet", out_view(&plain));
    json_key(o, first, "marks");
    out_char(o, '[');
    out_str(o, out_view(&marks));
    out_char(o, ']');
    out_release(&plain);
    out_release(&marks);
}

static void put_hit_json(const Invocation *v, const Hit *h, uint32_t rank, Out *o)
{
    bool first = true;
    out_char(o, '{');
    put_int(o, &first, "rank", rank);
    put_int(o, &first, "article", h->id.v);
    put_text(o, &first, "title", h->title);
    put_text(o, &first, "source", h->source);
    put_text(o, &first, "url", h->url);
    put_stamp(o, &first, "published", h->published, v->arena);
    put_snippet_json(o, &first, h->snippet);
    out_lit(o, "}\n");
}

static bool use_search(Invocation *v, Library *lib, Out *o, Err *e)
{
    uint32_t limit = SEARCH_LIMIT, skip = 0;
    Hits hits = { 0 };
    if (!given_number(v, "limit", 100000, &limit, e)
        || !given_number(v, "skip", UINT32_MAX, &skip, e))
        return false;
    if (!library_search(lib, search_query(v), skip, limit, v->arena, &hits, e))
        return false;
    for (uint32_t i = 0; i < hits.n; i++)
        (v->json ? put_hit_json : put_hit)(v, &hits.hit[i], skip + i + 1, o);
    if (!print_out(o, e))              /* before what is said of it */
        return false;
    if (hits.n == 0 && hits.all > 0)
        say(v, "%u found, none of them shown", hits.all);
    else if (hits.n < hits.all)
        say(v, "%u to %u of %u; --skip %u shows more", skip + 1, skip + hits.n, hits.all,
            skip + hits.n);
    else if (hits.all == 0)
        say(v, "nothing found");
    return true;
}

static int run_search(Invocation *v)
{
    return with_library(v, use_search);
}

static const Option search_option[] = {
    { "limit", 'n', "N", "at most N articles; 20 if not given" },
    { "skip", 0, "N", "leave out the first N" },
    { NULL, 0, NULL, NULL },
};

const Command command_search = {
    .name = "search", .place = 11,
    .summary = "find articles by word, phrase, actor, place, date, kind of event",
    .operands = "[QUERY...]",
    .help = "Words are searched for in title and text, the best match first; without a query, the\n"
            "newest first. In a query:\n\n"
            "  karachi airport          both words, in any form (\"attack\" finds \"attacked\")\n"
            "  '\"karachi airport\"'      the words in this order\n"
            "  karachi OR lahore        one of the two\n"
            "  karachi -cricket         without the word\n"
            "  waziri*                  words that begin so\n"
            "  actor:IMU  actor:\"Pakistani Taliban\"      about an actor, by any of its names\n"
            "  place:Karachi  country:PAK  kind:bombing  source:Courier\n"
            "  from:2014-06  to:2014-06-30               published in these days\n\n"
            "Examples:\n  annalist search karachi airport from:2014-06-09\n"
            "  annalist search actor:IMU kind:attack --json",
    .option = search_option,
    .dash_words = true,
    .run = run_search,
};
