/* export/json.c -- an incident or event whole: its reports side by side, each with its proof. */
#include "export/inside.h"

static void key_str(Out *o, bool *first, const char *key, Str s)
{
    if (!s.n) return;
    json_key(o, first, key);
    out_json(o, s);
}

static void key_int(Out *o, bool *first, const char *key, int64_t v)
{
    json_key(o, first, key);
    out_int(o, v);
}

static void key_day(Out *o, bool *first, const char *key, int32_t day, Arena *a)
{
    if (day != DAY_UNKNOWN) key_str(o, first, key, day_print(a, day));
}

/* {"low":24,"high":null,"best":30,"text":"dozens"} */
static void key_count(Out *o, bool *first, const char *key, Count c, int32_t best, Str text)
{
    bool inner = true;
    if (!c.known) return;
    json_key(o, first, key);
    out_char(o, '{');
    key_int(o, &inner, "low", c.low);
    json_key(o, &inner, "high");
    if (c.high == COUNT_OPEN) out_lit(o, "null");
    else out_int(o, c.high);
    if (best >= 0) key_int(o, &inner, "best", best);
    key_str(o, &inner, "text", text);
    out_char(o, '}');
}

static void key_proof(Out *o, bool *first, uint32_t begin, uint32_t end)
{
    json_key(o, first, "proof");
    out_fmt(o, "[%u,%u]", begin, end);
}

static void put_party(const Participant *p, Out *o)
{
    bool first = true;
    out_char(o, '{');
    key_str(o, &first, "role", str_of(party_role_name(p->role)));
    key_str(o, &first, "text", p->text);
    if (p->actor.v) key_int(o, &first, "actor", p->actor.v);
    key_str(o, &first, "name", p->name);
    key_str(o, &first, "kind", p->kind);
    key_str(o, &first, "country", party_country(p));
    key_str(o, &first, "sector", str_of(p->sector));
    key_count(o, &first, "number", p->number, -1, STR_NONE);
    key_str(o, &first, "effect", str_of(effect_name(p->effect)));
    if (p->status != STATUS_SHOWN) key_str(o, &first, "status", str_of(status_name(p->status)));
    if (p->role == PARTY_CLAIM) key_str(o, &first, "extent", str_of(extent_name(p->extent)));
    if (p->end_point) key_proof(o, &first, p->begin_point, p->end_point);
    out_char(o, '}');
}

static void put_parties(const IncidentReport *r, bool *first, Out *o)
{
    if (!r->n_party) return;
    json_key(o, first, "parties");
    out_char(o, '[');
    for (uint32_t i = 0; i < r->n_party; i++) {
        if (i) out_char(o, ',');
        put_party(&r->party[i], o);
    }
    out_char(o, ']');
}

static void key_actor(Out *o, bool *first, const char *key, ActorId id)
{
    if (id.v) key_int(o, first, key, id.v);
}

static void put_detail(const DetailRow *x, Arena *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    key_str(o, &first, "field", str_of(detail_name(x->kind)));
    key_str(o, &first, "text", x->text);
    key_str(o, &first, "by", x->by);
    key_actor(o, &first, "by_actor", x->by_actor);
    key_str(o, &first, "whom", x->whom);
    key_actor(o, &first, "whom_actor", x->whom_actor);
    key_count(o, &first, "number", x->number, -1, STR_NONE);
    key_str(o, &first, "unit", x->unit);
    key_day(o, &first, "from", x->first_day, a);
    key_day(o, &first, "to", x->last_day, a);
    if (x->deed.v) key_int(o, &first, "deed", x->deed.v);
    key_str(o, &first, "status", str_of(status_name(x->status)));
    key_str(o, &first, "factuality", str_of(factuality_name(x->factuality)));
    key_str(o, &first, "speaker", x->speaker);
    key_proof(o, &first, x->begin_point, x->end_point);
    out_char(o, '}');
}

static void put_details(const IncidentReport *r, bool *first, Arena *a, Out *o)
{
    if (!r->n_detail) return;
    json_key(o, first, "details");
    out_char(o, '[');
    for (uint32_t i = 0; i < r->n_detail; i++) {
        if (i) out_char(o, ',');
        put_detail(&r->detail[i], a, o);
    }
    out_char(o, ']');
}

static void put_report(const IncidentReport *r, Arena *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    key_int(o, &first, "article", r->proof.article.v);
    key_proof(o, &first, r->begin_point, r->end_point);
    key_str(o, &first, "kind", r->kind);
    if (r->sentence) key_int(o, &first, "sentence", r->sentence);
    key_str(o, &first, "quote", r->quote);
    key_str(o, &first, "source", r->source);
    key_str(o, &first, "title", r->title);
    key_str(o, &first, "url", r->url);
    if (r->published.at != TIME_UNKNOWN)
        key_str(o, &first, "published",
            time_print_zone(a, r->published.at, r->published.precision, r->published.zone));
    key_str(o, &first, "status", str_of(status_name(r->status)));
    key_str(o, &first, "factuality", str_of(factuality_name(r->factuality)));
    key_str(o, &first, "speaker", r->speaker);
    if (r->in_caption) json_key(o, &first, "caption"), out_lit(o, "true");
    put_parties(r, &first, o);
    put_details(r, &first, a, o);
    key_count(o, &first, "killed", r->killed, -1, r->killed_text);
    key_count(o, &first, "wounded", r->wounded, -1, r->wounded_text);
    key_count(o, &first, "taken", r->taken, -1, r->taken_text);
    key_day(o, &first, "from", r->first_day, a);
    key_day(o, &first, "to", r->last_day, a);
    key_str(o, &first, "date_text", r->date_text);
    key_str(o, &first, "place_text", r->place_text);
    json_key(o, &first, "sure");
    out_real(o, (double)r->sure, 3);
    out_char(o, '}');
}

static void put_contexts(uint64_t contexts, bool *first, Out *o)
{
    bool any = false;
    for (uint32_t i = 0; i < CONTEXT_COUNT; i++) {
        if (!(contexts & 1ull << i)) continue;
        if (any) out_char(o, ',');
        else json_key(o, first, "contexts"), out_char(o, '[');
        any = true;
        out_json(o, str_of(context_name(i)));
    }
    if (any) out_char(o, ']');
}

static void put_codes(const IncidentRow *i, const Kind *kind, bool *first, Out *o)
{
    key_str(o, first, "kind", i->kind);
    key_str(o, first, "plover", i->plover);
    key_str(o, first, "mode", i->mode);
    key_str(o, first, "cameo", i->cameo);
    key_str(o, first, "muc", i->muc);
    put_contexts(i->contexts, first, o);
    if (!kind) return;
    key_str(o, first, "acled", kind->acled);
    key_str(o, first, "gtd", kind->gtd);
}

static void put_place(const IncidentRow *i, bool *first, Out *o)
{
    key_str(o, first, "facility", i->facility);
    key_str(o, first, "place", i->place);
    key_str(o, first, "province", i->province);
    key_str(o, first, "country", str_of(i->country));
    if (i->has_point) {
        json_key(o, first, "lat");
        out_real(o, (double)i->lat, 4);
        json_key(o, first, "lon");
        out_real(o, (double)i->lon, 4);
    }
    if (i->place.n) key_str(o, first, "precision", str_of(place_precision_name(i->precision)));
}

void row_json(const IncidentRow *i, const Kind *kind, bool is_event, Arena *a, Out *o)
{
    bool first = true;
    out_char(o, '{');
    key_int(o, &first, is_event ? "event" : "incident", i->id.v);
    put_codes(i, kind, &first, o);
    if (!is_event) key_str(o, &first, "stage", str_of(stage_name(i->stage)));
    key_day(o, &first, "from", i->first_day, a);
    key_day(o, &first, "to", i->last_day, a);
    put_place(i, &first, o);
    key_str(o, &first, "status", str_of(status_name(i->status)));
    key_str(o, &first, "factuality", str_of(factuality_name(i->factuality)));
    key_count(o, &first, "killed", i->killed, i->killed_best, STR_NONE);
    key_count(o, &first, "wounded", i->wounded, i->wounded_best, STR_NONE);
    key_count(o, &first, "taken", i->taken, i->taken_best, STR_NONE);
    if (i->story.v) key_int(o, &first, "story", i->story.v);
    key_int(o, &first, "sources", i->n_source);
    json_key(o, &first, "sure");
    out_real(o, (double)i->sure, 3);
    json_key(o, &first, "reports");
    out_char(o, '[');
    for (uint32_t k = 0; k < i->n_report; k++) {
        if (k) out_char(o, ',');
        put_report(&i->report[k], a, o);
    }
    out_lit(o, "]}");
}
