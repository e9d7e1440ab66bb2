/* export/field_report.c -- the articles behind a row: "{report.url}" of the line's own,
 * "{report2.title}" of the second. */
#include "export/inside.h"

typedef void PutPart(const Row *r, const IncidentReport *x, Out *o);

static void part_source(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->source);
}
static void part_title(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->title);
}
static void part_url(const Row *r, const IncidentReport *x, Out *o) { (void)r; out_str(o, x->url); }
static void part_quote(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->quote);
}
static void part_article(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_int(o, x->proof.article.v);
}
static void part_begin(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_int(o, x->begin_point);
}
static void part_end(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_int(o, x->end_point);
}
static void part_sentence(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    if (x->sentence) out_int(o, x->sentence);
}
static void part_status(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, str_of(status_name(x->status)));
}
static void part_factuality(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, str_of(factuality_name(x->factuality)));
}
static void part_speaker(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->speaker);
}
static void part_phrase(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->date_text);
}
static void part_place(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->place_text);
}
static void part_sure(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_real(o, (double)x->sure, 3);
}
static void part_killed(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->killed_text);
}
static void part_date(const Row *r, const IncidentReport *x, Out *o)
{
    out_str(o,
        str_cut(time_print_zone(r->a, x->published.at, x->published.precision, x->published.zone),
            0, 10));
}

/* ", 2014-06-09" */
static void part_dated(const Row *r, const IncidentReport *x, Out *o)
{
    if (x->published.at == TIME_UNKNOWN) return;
    out_lit(o, ", ");
    part_date(r, x, o);
}

/* Ten to a hundred, in tens. */
static void part_percent(const Row *r, const IncidentReport *x, Out *o)
{
    int tens = (int)((double)x->sure * 10 + 0.5);
    (void)r;
    out_int(o, 10 * (tens < 1 ? 1 : tens > 10 ? 10 : tens));
}

/* 20140609103000, UTC; where only the day is known, its beginning. */
static void part_compact(const Row *r, const IncidentReport *x, Out *o)
{
    if (x->published.at == TIME_UNKNOWN || x->published.precision < TIME_DAY) return;
    Str iso = time_print(r->a, x->published.at, TIME_SECOND);
    for (uint32_t i = 0; i < iso.n; i++)
        if (iso.p[i] >= '0' && iso.p[i] <= '9') out_char(o, iso.p[i]);
}

/* Where: in the body, or under a picture. */
static void part_where(const Row *r, const IncidentReport *x, Out *o)
{
    (void)r;
    out_str(o, x->in_caption ? S("caption") : S("body"));
}

static const struct { const char *name; PutPart *put; const char *help; } part[] = {
    { "source", part_source, "the outlet" },
    { "title", part_title, "the headline" },
    { "url", part_url, "the address" },
    { "date", part_date, "the day it was published: 2014-06-09" },
    { "dated", part_dated, "the same behind a comma" },
    { "compact", part_compact, "when it was published: 20140609103000, UTC" },
    { "article", part_article, "the number of the article in this library" },
    { "quote", part_quote, "the sentence that tells it" },
    { "sentence", part_sentence, "which of the article that is, from 1" },
    { "begin", part_begin, "where in the text its proof begins, in characters" },
    { "end", part_end, "where it ends" },
    { "where", part_where, "body or caption" },
    { "status", part_status, "as this article has it" },
    { "factuality", part_factuality, "as this article has it" },
    { "speaker", part_speaker, "who says so, where it is not the outlet" },
    { "phrase", part_phrase, "the date, as said: \"last week\"" },
    { "place", part_place, "the place, as said" },
    { "killed", part_killed, "the number of dead, as said: \"dozens\"" },
    { "sure", part_sure, "0 to 1, of this report" },
    { "percent", part_percent, "the same from 10 to 100, in tens" },
};
enum { PARTS = sizeof part / sizeof *part };

static bool told_before(const IncidentRow *i, uint32_t k)
{
    for (uint32_t j = 0; j < k; j++)
        if (i->report[j].proof.article.v == i->report[k].proof.article.v) return true;
    return false;
}

/* The first report of the n-th article: one that tells it twice is one source. */
static const IncidentReport *nth_article(const IncidentRow *i, uint32_t n)
{
    for (uint32_t k = 0; k < i->n_report; k++)
        if (!told_before(i, k) && --n == 0) return &i->report[k];
    return NULL;
}

static void put_report(const Row *r, const Ask *ask, Out *o)
{
    const IncidentReport *x = ask->number == 0 ? r->report : nth_article(r->i, ask->number);
    if (x) part[ask->part].put(r, x, o);
}

static bool seen_before(const IncidentRow *i, uint32_t k)
{
    for (uint32_t j = 0; j < k; j++)
        if (str_eq(i->report[j].source, i->report[k].source)) return true;
    return false;
}

enum { OUTLETS_MOST = 20 };            /* named; a story that hundreds tell is not made clearer by all their names */

/* "Harbour Courier; Isles Tribune": each outlet once. */
static void put_outlets(const Row *r, const Ask *ask, Out *o)
{
    uint32_t named = 0;
    (void)ask;
    for (uint32_t k = 0; k < r->i->n_report && named < OUTLETS_MOST; k++) {
        if (seen_before(r->i, k)) continue;
        if (named++) out_lit(o, "; ");
        out_str(o, r->i->report[k].source);
    }
}

bool field_report(Str head, Str rest, Ask *ask)
{
    int64_t number = 0;
    Str digits = str_from(head, 6);
    if (str_is(head, "outlets") && !rest.n) {
        *ask = (Ask){ .put = put_outlets };
        return true;
    }
    if (!str_starts(head, S("report"))
        || (digits.n && (!str_int(digits, &number) || number < 1 || number > 99)))
        return false;
    *ask = (Ask){ .put = put_report, .number = (uint32_t)number };
    for (; ask->part < PARTS; ask->part++)
        if (str_is(rest, part[ask->part].name)) return true;
    return false;
}

const char *field_report_help(uint32_t i, const char **name)
{
    if (i == 0) return *name = "outlets", "all outlets that tell it, each once";
    if (--i < PARTS) return *name = part[i].name, part[i].help;
    return NULL;
}
