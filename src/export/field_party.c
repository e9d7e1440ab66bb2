/* export/field_party.c -- who took part: "{perpetrator1.name}", "{victim2.class}",
 * "{targets.country}". */
#include "export/inside.h"

Str party_country(const Participant *p)
{
    return str_of(p->actor_country[0] ? p->actor_country : p->country);
}

/* ---- one attribute of one ---- */

typedef void PutPart(const Row *r, const Participant *p, Out *o);

static void part_name(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, p->name.n ? p->name : p->text);
}
/* Those who do not fight are no side by name. */
static void part_opponent(const Row *r, const Participant *p, Out *o)
{
    if (str_is(party_class(r, p), "civilian")) out_lit(o, "Civilians");
    else part_name(r, p, o);
}

static void part_text(const Row *r, const Participant *p, Out *o) { (void)r; out_str(o, p->text); }
static void part_country(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, party_country(p));
}
static void part_sector(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, str_of(p->sector));
}
static void part_kind(const Row *r, const Participant *p, Out *o) { (void)r; out_str(o, p->kind); }
static void part_status(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, str_of(status_name(p->status)));
}
static void part_extent(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, str_of(extent_name(p->extent)));
}
static void part_effect(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    out_str(o, str_of(effect_name(p->effect)));
}
static void part_id(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (p->actor.v) out_int(o, p->actor.v);
}
static void part_sort(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (p->actor.v) out_str(o, str_of(actor_kind_name(p->actor_kind)));
}
static void part_begin(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (p->end_point) out_int(o, p->begin_point);
}

/* What he is: by his sector, else as he is called, else as a state is one. */
Str party_class(const Row *r, const Participant *p)
{
    Str class = codes_at(r->classes, str_of(p->sector), 1);
    if (!class.n) class = codes_at(r->classes, p->kind, 1);
    if (!class.n && p->actor.v && p->actor_kind == ACTOR_STATE) class = S("state");
    return class;
}

static void part_class(const Row *r, const Participant *p, Out *o)
{
    out_str(o, party_class(r, p));
}

/* How he claimed it, where that is told: letter, call, mail, note, video, web. */
static void part_way(const Row *r, const Participant *p, Out *o)
{
    for (uint32_t i = 0; i < r->i->n_report; i++)
        for (uint32_t k = 0; k < r->i->report[i].n_detail; k++) {
            const DetailRow *x = &r->i->report[i].detail[k];
            bool his = p->actor.v ? x->by_actor.v == p->actor.v : str_eq_fold(x->by, p->text);
            if (x->kind != DETAIL_CLAIM_WAY || !his) continue;
            out_str(o, x->unit);
            return;
        }
}

bool party_is_body(const Participant *p)
{
    return p->actor.v && p->actor_kind != ACTOR_PERSON && p->actor_kind != ACTOR_PLACE;
}

static void part_body(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (party_is_body(p)) out_str(o, p->name);
}

static void part_uncertain(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (party_is_body(p))
        out_char(o, p->status == STATUS_ACCUSED || p->status == STATUS_BELIEVED ? '1' : '0');
}

/* Only what is exact: "some 20 gunmen" is no number of perpetrators. */
static void part_number(const Row *r, const Participant *p, Out *o)
{
    (void)r;
    if (p->number.known && p->number.low == p->number.high) out_int(o, p->number.low);
}

/* "armed REB", "state", "civilian MED": class and sector. */
static void part_side(const Row *r, const Participant *p, Out *o)
{
    size_t begun = o->n;
    part_class(r, p, o);
    if (o->n > begun && p->sector[0]) out_fmt(o, " %s", p->sector);
}

static bool is_state(const Row *r, const Participant *p)
{
    return str_is(party_class(r, p), "state");
}

static void part_gw(const Row *r, const Participant *p, Out *o)
{
    if (is_state(r, p))
        out_str(o, codes_at(r->countries, party_country(p), codes_column(r->countries, S("gw"))));
}

static const struct { const char *name; PutPart *put; const char *help; } part[] = {
    { "name", part_name, "the actor's name, else as said" },
    { "opponent", part_opponent, "the same; Civilians, of those who do not fight" },
    { "text", part_text, "as said" },
    { "country", part_country, "ISO 3166-1 alpha-3, of the actor or as said" },
    { "sector", part_sector, "the PLOVER sector of the actor: REB" },
    { "class", part_class, "state, armed, civilian, thing (data/codes/classes.tsv)" },
    { "side", part_side, "class and sector: armed REB" },
    { "kind", part_kind, "military, vehicle, as coding sorts words" },
    { "sort", part_sort, "the actor's: person, group, state, people, place, firm" },
    { "number", part_number, "how many, where that is exact" },
    { "effect", part_effect, "death, injury, taken, destroyed, damaged, unhurt" },
    { "status", part_status, "how surely it is he: shown, claimed, accused, ..." },
    { "extent", part_extent, "of a claim: whole, partial" },
    { "way", part_way, "of a claim: letter, call, mail, note, video, web" },
    { "body", part_body, "the name, of what has one and is no person: a group, a force, a state" },
    { "uncertain", part_uncertain, "of such a body: 1 where it is accused or believed, else 0" },
    { "gw", part_gw, "Gleditsch and Ward's number of the state he is or acts for" },
    { "id", part_id, "the actor's number in this library" },
    { "begin", part_begin, "where the name stands in the text, in characters" },
};
enum { PARTS = sizeof part / sizeof *part, PART_TABLE = PARTS };

/* ---- of the n-th, or of all ---- */

static void put_part(const Row *r, const Ask *ask, const Participant *p, Out *o)
{
    if (ask->part == PART_TABLE) out_str(o, codes_at(r->countries, party_country(p), ask->column));
    else part[ask->part].put(r, p, o);
}

static void put_one(const Row *r, const Ask *ask, Out *o)
{
    if (ask->number < r->n[ask->list]) put_part(r, ask, &r->list[ask->list][ask->number], o);
}

/* "IRN; RUS"; each has its place, so that the lists of names and of countries go together. All
 * empty: nothing. */
static void put_all(const Row *r, const Ask *ask, Out *o)
{
    size_t begun = o->n;
    bool any = false;
    for (uint32_t i = 0; i < r->n[ask->list]; i++) {
        if (i) out_lit(o, "; ");
        size_t before = o->n;
        put_part(r, ask, &r->list[ask->list][i], o);
        any = any || o->n > before;
    }
    if (!any) o->n = begun;
}

/* ---- by name ---- */

static const struct { const char *one, *all; List list; const char *help; } lists[] = {
    { "perpetrator", "perpetrators", LIST_PERPETRATOR, "said to have done it; of an event, who does it (not where denied)" },
    { "doer", "doers", LIST_DOER, "those of them that are told as a fact, not claimed, accused or believed" },
    { "target", "targets", LIST_TARGET, "what it was aimed at; of an event, to whom it is done" },
    { "victim", "victims", LIST_VICTIM, "whom it struck" },
    { "hit", "hits", LIST_HIT, "victims, then targets" },
    { "aim", "aims", LIST_AIM, "targets, then victims" },
    { "weapon", "weapons", LIST_WEAPON, "by what means" },
    { "claim", "claims", LIST_CLAIM, "who says it was he" },
};
enum { LISTS = sizeof lists / sizeof *lists };

/* "victims"; "victim2"; "weapon" is the first. */
bool field_list(Str head, Ask *ask)
{
    for (uint32_t i = 0; i < LISTS; i++) {
        int64_t number = 1;
        Str digits = str_from(head, (uint32_t)strlen(lists[i].one));
        bool all = str_is(head, lists[i].all);
        if (!all
            && (!str_starts(head, str_of(lists[i].one))
                || (digits.n && (!str_int(digits, &number) || number < 1 || number > 99))))
            continue;
        *ask = (Ask){
            .put = all ? put_all : put_one, .list = lists[i].list, .number = (uint32_t)number - 1
        };
        return true;
    }
    return false;
}

bool field_party(Str rest, const CodeTables *t, Ask *ask)
{
    if (str_starts(rest, S("country."))) {
        ask->part = PART_TABLE;
        ask->column = codes_column(t->countries, str_from(rest, 8));
        return ask->column != NONE;
    }
    for (ask->part = 0; ask->part < PARTS; ask->part++)
        if (str_is(rest, part[ask->part].name)) return true;
    return false;
}

const char *field_party_help(uint32_t i, const char **name)
{
    if (i < LISTS) return *name = lists[i].one, lists[i].help;
    i -= LISTS;
    if (i < PARTS) return *name = part[i].name, part[i].help;
    return NULL;
}
