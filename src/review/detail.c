/* review/detail.c -- what else is said of an incident, in words for people. */
#include "review/inside.h"

static const char *const titles[DETAIL_COUNT] = {
    [DETAIL_KILLED] = "Killed", [DETAIL_WOUNDED] = "Wounded", [DETAIL_TAKEN] = "Taken", [DETAIL_MISSING] = "Missing",
    [DETAIL_DOERS_KILLED] = "Attackers killed", [DETAIL_DOERS_WOUNDED] = "Attackers wounded", [DETAIL_DOERS_CAUGHT] = "Attackers caught",
    [DETAIL_SUICIDE] = "Suicide attack", [DETAIL_HELD] = "Still held", [DETAIL_FREED] = "Released", [DETAIL_ESCAPED] = "Escaped",
    [DETAIL_RESCUED] = "Rescued", [DETAIL_DIED_HELD] = "Died held", [DETAIL_HELD_FOR] = "Held for",
    [DETAIL_RANSOM_ASKED] = "Ransom asked", [DETAIL_RANSOM_PAID] = "Ransom paid", [DETAIL_ACCUSED] = "Accused",
    [DETAIL_CLAIM_WAY] = "Claimed how", [DETAIL_MOTIVE] = "Motive given", [DETAIL_DAMAGE] = "Damage", [DETAIL_RESPONSE] = "Response",
    [DETAIL_REACTION] = "Reactions", [DETAIL_PART_OF] = "Together with",
};

Str detail_title(DetailKind k) { return str_of(titles[k]); }

/* "at least 24 (“dozens”)", "2,000,000 USD (“$2 million”)", "5 days" */
static Str number_words(Arena *a, const DetailRow *x)
{
    Str n = print_count(a, x->number);
    const char *many = x->number.low == 1 && x->number.high == 1 ? "" : "s";
    bool time = str_is(x->unit, "day") || str_is(x->unit, "hour");
    if (x->unit.n) n = arena_fmt(a, "%.*s %.*s%s", STR_ARG(n), STR_ARG(x->unit), time ? many : "");
    if (str_eq_fold(n, x->text) || !x->text.n) return n;
    return arena_fmt(a, "%.*s (\xE2\x80\x9C%.*s\xE2\x80\x9D)", STR_ARG(n), STR_ARG(x->text));
}

static bool text_names_doer(const DetailRow *x)
{
    return x->kind == DETAIL_RESPONSE && str_has(x->text, x->by);
}

static Str value_words(Arena *a, const DetailRow *x)
{
    Str text = x->number.known ? number_words(a, x) : x->text;
    if (x->kind == DETAIL_RANSOM_PAID && x->factuality == FACT_NEGATED) return S("none");
    if (x->kind == DETAIL_PART_OF) return x->deed_kind.n ? x->deed_kind : text;
    if (x->kind == DETAIL_REACTION && x->by.n)
        return arena_fmt(a, "%.*s: %.*s", STR_ARG(x->by), STR_ARG(text));
    if (!x->by.n || text_names_doer(x)) return text;
    return arena_fmt(a, "%.*s, by %.*s", STR_ARG(text), STR_ARG(x->by));
}

/* "12 (stated, by the police)". That somebody is accused the title says, and of some the value that
 * it is not so: "no", "none". */
Str print_detail(Arena *a, const DetailRow *x)
{
    bool accused = x->kind == DETAIL_ACCUSED,
         told = x->kind == DETAIL_SUICIDE || x->kind == DETAIL_RANSOM_PAID;
    Str value = value_words(a, x),
        status = print_status(a, accused ? STATUS_SHOWN : x->status,
            told ? FACT_HAPPENED : x->factuality, x->speaker);
    return status.n ? arena_fmt(a, "%.*s (%.*s)", STR_ARG(value), STR_ARG(status)) : value;
}

static bool is_held(const IncidentReport *r, DetailKind kind)
{
    for (uint32_t i = 0; i < r->n_detail; i++)
        if (r->detail[i].kind == kind) return true;
    return false;
}

/* The surest word for a number of this kind; NULL where an outlet gives it flat, or nobody does. */
const DetailRow *count_by_word(const IncidentRow *row, DetailKind kind)
{
    const DetailRow *best = NULL;
    for (uint32_t r = 0; r < row->n_report; r++) {
        const IncidentReport *report = &row->report[r];
        const Count *c = kind == DETAIL_KILLED ? &report->killed
            : kind == DETAIL_WOUNDED           ? &report->wounded
                                               : &report->taken;
        if (c->known && !is_held(report, kind) && report->status == STATUS_SHOWN) return NULL;
        for (uint32_t i = 0; i < report->n_detail; i++) {
            const DetailRow *x = &report->detail[i];
            if (x->kind != kind) continue;
            if (x->status == STATUS_SHOWN) return NULL;
            if (!best || x->status < best->status) best = x;
        }
    }
    return best;
}
