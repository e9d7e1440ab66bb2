/* coding/golden.c -- what a sentence gave, in lines a journalist can read and write.
 *
 *     bombing  by "rebels"  of "market"  at "Kut"  on 2009-03-01  killed 12..  [claimed]
 *     claim  by "police"  cue "said"  of "the rebels fled"  [stated]
 *     Green Front: founded "1998-08"  precision month  [believed]
 */
#include "coding/inside.h"

static void one_line(Out *o, Str s)
{
    bool blank = false;
    for (uint32_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t';
        if (space && blank) continue;
        out_char(o, space ? ' ' : s.p[i]);
        blank = space;
    }
}

static void part(Out *o, const char *name, Str text)
{
    if (!text.n) return;
    out_fmt(o, "  %s \"", name);
    one_line(o, text);
    out_char(o, '"');
}

static void parts(Out *o, const char *name, Fillers l)
{
    for (uint32_t i = 0; i < l.n; i++) part(o, name, l.item[i].text);
}

static void day_out(Out *o, const Doc *d, int32_t day)
{
    if (day == DAY_UNKNOWN) out_lit(o, "*");
    else out_str(o, day_print(d->arena, day));
}

static void when_out(Out *o, const Doc *d, When w)
{
    if (w.first_day == DAY_UNKNOWN && w.last_day == DAY_UNKNOWN) return;
    out_lit(o, "  on ");
    day_out(o, d, w.first_day);
    if (w.first_day == w.last_day) return;
    out_lit(o, "..");
    day_out(o, d, w.last_day);
}

static void count_out(Out *o, const char *name, Count n)
{
    if (!n.known) return;
    out_fmt(o, "  %s %d", name, (int)n.low);
    if (n.high == COUNT_OPEN) out_lit(o, "..");
    else if (n.high != n.low) out_fmt(o, "..%d", (int)n.high);
}

static void force_out(
    Out *o, const Doc *d, Stage stage, Status status, Factuality f, uint32_t speaker, Str text)
{
    bool first = true;
    const char *word[3];
    uint32_t n = 0;
    if (stage != STAGE_ACCOMPLISHED) word[n++] = stage_name(stage);
    if (status != STATUS_SHOWN) word[n++] = status_name(status);
    if (f != FACT_HAPPENED) word[n++] = factuality_name(f);
    if (n) out_lit(o, "  [");
    for (uint32_t i = 0; i < n; i++, first = false) out_fmt(o, "%s%s", first ? "" : " ", word[i]);
    if (n) out_lit(o, "]");
    part(o, "says", speaker != NONE ? d->chain[speaker].name : text);
}

static void place_out(Out *o, const Doc *d, uint32_t place)
{
    if (place != NONE) part(o, "at", d->place[place].name);
}

/* Counts are printed already; what is told of them besides is in the JSON. */
static void details_out(Out *o, const Doc *d, const Incident *x)
{
    for (uint32_t i = 0; i < x->n_detail; i++) {
        const Detail *t = &x->detail[i];
        if (t->kind < DETAIL_MISSING) continue;
        if (t->number.known && t->unit.n)
            out_fmt(o, "  %s %d %.*s", detail_name(t->kind), (int)t->number.low, STR_ARG(t->unit));
        else if (t->number.known) count_out(o, detail_name(t->kind), t->number);
        else if (t->deed != NONE)
            out_fmt(o, "  %s %.*s", detail_name(t->kind), STR_ARG(d->incident[t->deed].kind->name));
        else part(o, detail_name(t->kind), t->text);
        part(o, "by", t->by);
        if (t->factuality == FACT_NEGATED) out_lit(o, " not");
    }
}

static void incident_out(Out *o, const Doc *d, const Incident *x)
{
    out_lit(o, "    ");
    out_str(o, x->kind->name);
    parts(o, "by", x->perpetrators);
    parts(o, "by", x->organisations);
    parts(o, "of", x->victims);
    parts(o, "on target", x->targets);
    parts(o, "with", x->weapons);
    count_out(o, "killed", x->killed);
    count_out(o, "wounded", x->wounded);
    count_out(o, "taken", x->taken);
    place_out(o, d, x->place);
    part(o, "facility", x->facility);
    when_out(o, d, x->when);
    for (uint32_t i = 0; i < x->n_claim; i++) {
        part(o,
            x->claim[i].status == STATUS_DENIED        ? "denied by"
                : x->claim[i].extent == EXTENT_PARTIAL ? "partly claimed by"
                                                       : "claimed by",
            x->claim[i].by.text);
    }
    details_out(o, d, x);
    force_out(o, d, x->stage, x->status, x->factuality, x->speaker, STR_NONE);
    out_char(o, '\n');
}

static void event_out(Out *o, const Doc *d, const Event *x)
{
    out_lit(o, "    ");
    out_str(o, x->kind->name);
    part(o, "by", x->source != NONE ? d->chain[x->source].name : doc_text(d, x->by.words));
    part(o, "to", x->target != NONE ? d->chain[x->target].name : doc_text(d, x->to.words));
    place_out(o, d, x->place);
    when_out(o, d, x->when);
    force_out(o, d, STAGE_ACCOMPLISHED, x->status, x->factuality, x->speaker, STR_NONE);
    out_char(o, '\n');
}

static void claim_out(Out *o, const Doc *d, const Claim *x)
{
    out_lit(o, "    claim");
    if (x->speaker.begin < x->speaker.end) part(o, "by", doc_text(d, x->speaker));
    part(o, "cue", doc_text(d, x->cue));
    for (uint32_t i = 0; i < x->n_content; i++) part(o, "of", doc_text(d, x->content[i]));
    force_out(o, d, STAGE_ACCOMPLISHED, x->status, FACT_HAPPENED, NONE, STR_NONE);
    out_char(o, '\n');
}

static void statement_out(Out *o, const Doc *d, const Statement *x)
{
    out_lit(o, "    ");
    one_line(o, d->chain[x->subject].name);
    out_lit(o, ":");
    part(o, arena_z(d->arena, x->field), x->value);
    if (x->precision.n) out_fmt(o, "  precision %.*s", STR_ARG(x->precision));
    when_out(o, d, x->when);
    force_out(o, d, STAGE_ACCOMPLISHED, x->status, x->factuality, x->speaker, x->speaker_text);
    out_char(o, '\n');
}

/* An event that only says again what an incident of the sentence says is not printed twice. */
static bool told_by_incident(const Doc *d, const Event *x)
{
    for (uint32_t i = 0; i < d->n_incident; i++)
        for (uint32_t j = 0; j < d->incident[i].n_sentence; j++)
            if (d->incident[i].sentence[j] == x->sentence
                && (x->kind->is_incident || !x->kind->plover.n
                    || str_eq(x->kind->plover, d->incident[i].kind->plover)))
                return true;
    return false;
}

void code_golden_contexts(const Doc *d, uint32_t s, Out *o)
{
    uint64_t found = 0;
    for (uint32_t i = 0; i < d->n_event; i++)
        if (d->event[i].sentence == s) found |= d->event[i].contexts;
    for (uint32_t i = 0; i < CONTEXT_COUNT; i++)
        if (found & 1ull << i) out_fmt(o, "    contexts \"%s\"\n", context_name(i));
    if (!found) out_lit(o, "    no contexts\n");
}

void code_golden(const Doc *d, uint32_t s, Out *o)
{
    size_t before = o->n;
    for (uint32_t i = 0; i < d->n_incident; i++)
        if (d->incident[i].sentence[0] == s) incident_out(o, d, &d->incident[i]);
    for (uint32_t i = 0; i < d->n_event; i++)
        if (d->event[i].sentence == s && !told_by_incident(d, &d->event[i]))
            event_out(o, d, &d->event[i]);
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (doc_sentence_of(d, d->statement[i].words.begin) == s
            && statement_stands(&d->statement[i]))
            statement_out(o, d, &d->statement[i]);
    for (uint32_t i = 0; i < d->n_claim; i++)
        if (doc_sentence_of(d, d->claim[i].cue.begin) == s) claim_out(o, d, &d->claim[i]);
    if (o->n == before) out_lit(o, "    nothing\n");
}
