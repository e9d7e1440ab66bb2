/* coding/events/event.c -- from acts to events: who did what to whom, and how surely. */
#include "coding/events/act.h"

enum { DEPTH_MOST = 64 };

static bool somebody(const Side *s, uint32_t chain, const Coder *c)
{
    bool nobody = str_is(str_of(s->sector), "UNK") || str_is(str_of(s->sector), "JNK");       /* "they", "yesterday" */
    if (s->country[0] || (s->sector[0] && !nobody)) return true;
    if (chain == NONE) return false;
    ActorKind kind = c->d->chain[chain].kind;
    return kind == ACTOR_PERSON || kind == ACTOR_GROUP || kind == ACTOR_STATE || kind == ACTOR_FIRM || kind == ACTOR_PEOPLE;
}

/* "to help Iran": an aim, unless the verb above says that it was done: "began to withdraw". */
static bool is_purpose(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t up = t->head[a->word];
    if (a->is_noun || !(t->feat[a->word] & FEAT_INF) || kid_with(c, a->word, DEP_MARK) == NONE || up == a->word) return false;
    const Frames *f = c->kinds->frames;
    EACH_KID(k, up)
        if (t->dep[a->word] == DEP_ACL && k < up && f->firsts != FRAME_NO_SET && frame_set_has(f, f->firsts, t->form[k])) return false;
    return f->carry == FRAME_NO_SET || !frame_set_has(f, f->carry, t->lemma[up]);
}

/* Below a verb that asks, threatens, refuses or promises: not told of as done. */
static bool is_shaded(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = a->word;
    for (uint32_t links = 0; links < DEPTH_MOST && t->head[w] != w; links++) {
        Dep dep = (Dep)t->dep[w];
        bool through = dep == DEP_XCOMP || dep == DEP_CONJ || dep == DEP_ADVCL || dep == DEP_ACL || dep == DEP_CCOMP;
        bool to = t->feat[w] & FEAT_INF && kid_with(c, w, DEP_MARK) != NONE;
        w = t->head[w];
        uint32_t row = c->eventer->act_of[w];
        if (!through) return false;
        if (!to || row == NONE) continue;
        Plover p = c->eventer->act[row].plover;
        if (p == PLOVER_REQUEST || p == PLOVER_REJECT || p == PLOVER_THREATEN || p == PLOVER_AGREE) return true;
    }
    return false;
}

static bool is_past(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; links < DEPTH_MOST && t->pos[w] != POS_VERB && t->head[w] != w; links++) w = t->head[w];      /* "took part in [attacks]" */
    if (t->pos[w] != POS_VERB || !(t->feat[w] & FEAT_PAST)) return false;
    return t->feat[w] & FEAT_FINITE || tree_child(c, w, DEP_AUX) != NONE;
}

enum { SPEECH = 1u << PLOVER_THREATEN | 1u << PLOVER_REQUEST | 1u << PLOVER_ACCUSE | 1u << PLOVER_REJECT };

static bool t_past_finite(const Coder *c, uint32_t w)
{
    return c->d->tok.pos[w] == POS_VERB && c->d->tok.feat[w] & FEAT_PAST && c->d->tok.feat[w] & FEAT_FINITE;
}

/* What force_at makes of the words, and the tree's own word on "will", "not", "may". */
static Force force_of(const Coder *c, const Act *a, When *when)
{
    Force f = force_at(c, a->trigger, *when);
    if (a->plover == PLOVER_ACCUSE && f.status == STATUS_DENIED && !f.is_said && f.because.begin > a->word) f.status = STATUS_SHOWN;      /* "X accused Y, and Y denied it": not that X did */
    bool legal = a->plover == PLOVER_COERCE || a->plover == PLOVER_ACCUSE || a->plover == PLOVER_SANCTION;
    if (legal && a->outer == NONE && f.status == STATUS_ACCUSED && !f.is_said && f.because.begin > a->word) f.status = STATUS_SHOWN;      /* "arrested two [suspected] of fraud" */
    bool told_past = t_past_finite(c, a->word) && !a->future && !a->is_noun;
    if (f.factuality == FACT_PLANNED && told_past && a->own & SPEECH) f.factuality = FACT_HAPPENED;      /* "threatened them: they will burn" */
    bool to_come = f.factuality == FACT_PLANNED && f.because.begin == when->words.begin && when->words.begin < when->words.end;
    if (to_come && is_past(c, a->word) && !a->future) {      /* "struck men who were in the May 7 attacks", told in March: the day is not its */
        *when = WHEN_NONE;
        f.factuality = FACT_HAPPENED;
    }
    if (a->outer != NONE && c->eventer->act[a->outer].hides) {
        const Act *over = &c->eventer->act[a->outer];
        if (over->plover == PLOVER_ACCUSE) f.status = f.status == STATUS_SHOWN ? STATUS_ACCUSED : f.status;
    }
    if (a->settled && !a->maybe && (f.factuality == FACT_NEGATED || f.factuality == FACT_PLANNED || f.factuality == FACT_HYPOTHETICAL)) f.factuality = FACT_HAPPENED;
    if (f.factuality != FACT_HAPPENED && f.factuality != FACT_ONGOING) return f;
    if (a->negated) f.factuality = FACT_NEGATED;
    else if (a->maybe) f.factuality = FACT_HYPOTHETICAL;
    else if (a->future || is_purpose(c, a)) f.factuality = FACT_PLANNED;
    return f;
}

static float act_sure(const Act *a, bool source, bool target)
{
    float sure = 0.4f + 0.05f * (float)(a->weight > 6 ? 6 : a->weight);
    if (source) sure += 0.1f;
    if (target) sure += 0.1f;
    return a->is_noun ? sure - 0.1f : sure;
}

typedef struct Party { Side side[SIDES_MOST]; uint32_t chain[SIDES_MOST]; uint32_t n; } Party;

/* The row of the act that a noun tells, by itself or as what a verb takes: "attack", "launched an attack". */
static uint32_t told_by_noun(const Coder *c, uint32_t w)
{
    const Eventer *e = c->eventer;
    if (e->act_of[w] != NONE) return e->act[e->act_of[w]].is_noun && e->act[e->act_of[w]].plover ? e->act_of[w] : NONE;
    uint32_t over = e->act_of[c->d->tok.head[w]];
    return over != NONE && e->act[over].plover && e->act[over].noun == w ? over : NONE;
}

/* "A car bomb killed two Iraqis": the doer is a deed or a weapon, so whose it was is not said. */
static bool is_by_deed(const Coder *c, const Act *a)
{
    if (a->plover != PLOVER_ASSAULT || a->is_noun || a->source == NONE) return false;
    uint32_t row = told_by_noun(c, a->source);
    return (row != NONE && c->eventer->act[row].plover == PLOVER_ASSAULT) || c->bits[a->source] & W_WEAPON;
}

/* Told in the passive, with nobody who did it: "Three Danes were freed", "a Chadian was convicted". */
static bool is_bare_passive(const Act *a, const Party *to)
{
    bool told = a->plover == PLOVER_ACCUSE || a->plover == PLOVER_SANCTION || (a->plover == PLOVER_RETREAT && str_starts(a->kind->cameo, S("084")));
    return told && a->passive && a->source == NONE && to->n && to->side[0].country[0] && !to->side[0].inferred;
}

static bool needs_doer(const Coder *c, const Act *a, const Party *to)
{
    bool unknown = a->plover == PLOVER_ASSAULT && !a->is_noun && a->source != NONE && c->bits[a->source] & W_PERSON;      /* "an attacker killed two Danes" */
    if (unknown && to->n && to->side[0].country[0] && !to->side[0].inferred) return false;
    if (a->is_noun && a->by_result && a->source == NONE) return true;      /* "the death of a Dane" is nobody's deed yet */
    if (a->suffered || is_by_deed(c, a) || is_bare_passive(a, to)) return false;
    return a->is_noun || a->by_result || !(a->plover == PLOVER_ASSAULT || a->plover == PLOVER_COERCE) || !a->passive;
}

/* Asked for each side and each row of an act, and dear. */
static uint32_t act_place(const Coder *c, const Act *a)
{
    Eventer *e = c->eventer;
    if (e->place_of != a->word) {
        e->place_of = a->word;
        e->place = place_at(c, a->word, false);
    }
    return e->place;
}

/* Each did it to the other: "X and Y met", "X held talks with Y". */
static bool goes_both_ways(const Act *a) { return a->two_sided; }

/* "Ana Ruiz, [leader of the party]": with what stands beside the name. */
static Span with_apposition(const Coder *c, Span words)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = words.end - 1;
    for (uint32_t links = 0; links < SIDES_MOST && t->head[w] >= words.begin && t->head[w] < words.end && t->head[w] != w; links++) w = t->head[w];
    bool place = c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].kind == MENTION_PLACE;
    if (place || words.end + 1 >= sentence_at(c, w).end || t->form[words.end] != c->lex->comma) return words;
    for (w = words.begin; w < words.end; w++)            /* "a spokesman for the [front], Ana Ruiz", hung on the front */
        EACH_KID(k, w) {
            Span beside = t->dep[k] == DEP_APPOS && k > words.end ? phrase_of(c, k) : (Span){ 0, 0 };
            if (beside.begin == words.end + 1) return (Span){ words.begin, beside.end };
        }
    return words;
}

/* among: each did it with the other, "X and Y agreed". */
static void event_row(Coder *c, const Act *a, const Side *by, uint32_t source, const Side *to, uint32_t target, bool among)
{
    Doc *d = c->d;
    When when = when_own(c, a->word);
    Force f = force_of(c, a, &when);
    Event e = { .kind = a->kind, .trigger = a->trigger, .source = source, .target = target, .when = when, .place = act_place(c, a),
                .status = f.status, .factuality = f.factuality, .speaker = f.speaker, .sentence = c->sent_of[a->word],
                .sure = act_sure(a, by != NULL, to != NULL) };
    if (by) e.by = *by, e.by.words = with_apposition(c, by->words);
    if (to) e.to = *to, e.to.words = with_apposition(c, to->words);
    e.both = by && to && (goes_both_ways(a) || among);
    if (e.source == e.target && e.source != NONE) e.target = NONE;
    ARENA_PUSH(d->arena, d->event, d->n_event, c->cap_event, e);
}

static bool says_respectively(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    for (uint32_t i = s.begin; i < s.end; i++)
        if (c->d->tok.form[i] == c->kinds->frames->respectively) return true;
    return false;
}

/* Those who are of some country by what they are: "demonstrators", not "the man", "journalists". */
static bool is_domestic(const char sector[4])
{
    static const char *const of[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "OPP", "PTY", "CVL", "CRM", "LAB", "EDU", "PRM", "AGR", "UAF" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

/* Who may be from anywhere: "an attacker killed two Danish tourists" is no Dane. */
static bool is_outlaw(const char sector[4])
{
    static const char *const of[] = { "UAF", "CRM", "REB", "PRM" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

static bool is_of_state(const char sector[4])
{
    static const char *const of[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY" };
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        if (memcmp(sector, of[i], 4) == 0) return true;
    return false;
}

/* Codes of international bodies stand where a state's would; an actor's country is a state or nothing. */
static bool is_state_code(const char code[4])
{
    static const char *const other[] = { "IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM" };
    for (uint32_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_is(str_of(code), other[i])) return false;
    return code[0] != 0;
}

/* "Egyptian police dispersed demonstrators": those are Egypt's, too. And "prisoners rioted at a jail in Dili" are of where it was. */
static void country_from_act(const Coder *c, const Act *a, Side *side, uint32_t n, const Side *other, uint32_t n_other)
{
    for (uint32_t i = 0; i < n; i++) {
        bool theirs = is_domestic(side[i].sector) || (a->plover == PLOVER_PROTEST && side[i].sector[0]);      /* who protests somewhere is of there */
        if (side[i].country[0] || !theirs || c->d->tok.pos[side[i].words.end - 1] == POS_PRON) continue;
        bool ruled = !other->sector[0] && (a->plover == PLOVER_COERCE || a->plover == PLOVER_CONCEDE) && strlen(side[i].sector) == 3
            && strstr("OPP PTY LAB", side[i].sector);       /* "Bahrain banned an opposition party" */
        bool own = n_other == 1 && other->country[0] && (is_domestic(other->sector) || ruled) && !(is_outlaw(side[i].sector) && !is_of_state(other->sector));
        uint32_t place = a->plover >= PLOVER_PROTEST ? act_place(c, a) : NONE;
        bool abroad = place != NONE && n_other == 1 && is_of_state(other->sector) && !is_of_state(side[i].sector)
            && memcmp(other->country, c->d->place[place].country, 4) != 0;      /* "Chadian soldiers killed five people in Mali" */
        bool police = place != NONE && a->plover == PLOVER_COERCE && is_of_state(side[i].sector) && !is_domestic(other->sector);      /* "police arrested Danes in Mali" */
        bool there = (a->plover == PLOVER_PROTEST && place != NONE) || abroad || police;      /* "a crowd pelted the Danish embassy in Cairo" */
        if (a->plover == PLOVER_ASSAULT && is_of_state(side[i].sector) && (is_of_state(other->sector) || !is_domestic(other->sector))) continue;      /* "the military struck a plant in Mali" is not Mali's */
        if (own && !there && is_state_code(other->country)) memcpy(side[i].country, other->country, 4);
        else if (place != NONE) memcpy(side[i].country, c->d->place[place].country, 4);
        side[i].inferred = side[i].country[0] != 0;
    }
}

/* "a military conference", "US$30 million": whose it is may be told, but it is nobody. */
static bool is_thing(const Coder *c, const Side *s)
{
    uint32_t last = s->words.end - 1;
    const Frames *f = c->kinds->frames;
    bool sum = false, deed = c->bits[last] & W_EVENT && !(c->bits[last] & (W_PERSON | W_ORG)) && c->d->tok.pos[last] == POS_NOUN;
    deed |= f->nobody != FRAME_NO_SET && frame_set_has(f, f->nobody, c->d->tok.lemma[last]);
    for (uint32_t w = s->words.begin; w < s->words.end; w++) sum |= c->d->tok.pos[w] == POS_SYM;
    return sum || (deed && s->sector[0] && (!s->country[0] || s->inferred));
}

/* "the Malian prime minister and defence minister Ana Ruiz": those who serve a state in one list serve the same. */
static void share_country(Party *p)
{
    const Side *first = &p->side[0];
    for (uint32_t i = 1; i < p->n; i++) {
        Side *s = &p->side[i];
        if (s->country[0] || !first->country[0] || !is_of_state(s->sector) || !is_of_state(first->sector)) continue;
        memcpy(s->country, first->country, 4);
        s->inferred = true;
    }
}

static void party_of(const Coder *c, uint32_t head, Party *p)
{
    uint32_t n = 0;
    p->n = sides_of(c, head, p->side, p->chain);
    share_country(p);
    for (uint32_t i = 0; i < p->n; i++) {
        if (!somebody(&p->side[i], p->chain[i], c) || is_thing(c, &p->side[i])) continue;
        p->side[n] = p->side[i];
        p->chain[n++] = p->chain[i];
    }
    p->n = n;
}

/* "X and Y met": each with each. */
static void events_among(Coder *c, const Act *a, const Party *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t j = i + 1; j < p->n; j++) event_row(c, a, &p->side[i], p->chain[i], &p->side[j], p->chain[j], true);
}

/* To nobody by name: enough for a strike, a resignation, a call for talks; not for help or blame. */
static bool stands_alone(const Act *a)
{
    switch (a->plover) {
    case PLOVER_COOPERATE: case PLOVER_AID: return false;
    case PLOVER_SANCTION: return a->weight >= 6;         /* "pulled out of the treaty" */
    case PLOVER_ACCUSE: case PLOVER_SUPPORT: case PLOVER_ASSAULT: case PLOVER_COERCE: case PLOVER_CONSULT:
        return a->weight >= 3 || a->kind->is_incident;
    case PLOVER_AGREE: case PLOVER_REQUEST: case PLOVER_REJECT: case PLOVER_THREATEN: return a->weight >= 2;
    case PLOVER_NONE: return a->weight >= 4 && !a->is_noun;
    default: return true;
    }
}

/* "claimed an attack [in Mali's capital]": the first place that the words of the deed name. */
static uint32_t ground_of(const Coder *c, uint32_t deed)
{
    for (uint32_t w = deed + 1; w <= c->branch.right[deed]; w++) {
        uint32_t m = c->mention_of[w];
        char country[4];
        if (m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_PLACE && country_of_word(c, w, country)) return w;
    }
    return deed;
}

/* "condemned an attack by Sudan": what is condemned is Sudan's. "An attack killed ten": whose attack. */
static uint32_t whose(const Coder *c, const Act *a, uint32_t head)
{
    uint32_t row = head == NONE ? NONE : c->eventer->act_of[head];
    if (row == NONE || !c->eventer->act[row].is_noun) return head;
    const Act *b = &c->eventer->act[row];
    if (a->plover == PLOVER_AID && b->source == NONE) return b->plover != PLOVER_AID ? NONE : b->target != NONE ? b->target : head;      /* nobody helps a siege, but "money for [aid to Mali]" */
    bool own = str_is(a->kind->cameo, "015");            /* "claimed responsibility for an attack": on whom it was */
    if (own) return b->target != NONE && heads_somebody(c, b->target) ? b->target : ground_of(c, head);
    if (b->source == NONE) return head;
    return c->eventer->act[row].source == a->source ? head : c->eventer->act[row].source;
}

static bool is_assault_of_noun(const Coder *c, uint32_t row)
{
    return row != NONE && c->eventer->act[row].is_noun && c->eventer->act[row].plover == PLOVER_ASSAULT;
}

/* The deed in a phrase that tells where it befell them: "in a [raid]", "in an arson and gun [attack]". */
static uint32_t deed_led_in(const Coder *c, uint32_t verb)
{
    const Frames *f = c->kinds->frames;
    if (f->setting == FRAME_NO_SET) return NONE;
    EACH_KID(k, verb) {
        bool leads = k > verb && (c->d->tok.dep[k] == DEP_OBL || c->d->tok.dep[k] == DEP_OBL_AGENT || c->d->tok.dep[k] == DEP_NMOD) && frame_set_has(f, f->setting, case_of(c, k));
        if (!leads) continue;
        if (is_assault_of_noun(c, told_by_noun(c, k))) return told_by_noun(c, k);
        EACH_KID(j, k)
            if (c->d->tok.dep[j] == DEP_CONJ && is_assault_of_noun(c, told_by_noun(c, j))) return told_by_noun(c, j);
    }
    return NONE;
}

/* "Three were killed [in an Israeli air strike]", "were killed and three injured [in the attack]": row of that deed. */
static uint32_t setting_of(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    if (a->is_noun || !a->passive || a->plover != PLOVER_ASSAULT) return NONE;
    uint32_t first = a->word;
    for (uint32_t links = 0; links < SIDES_MOST && t->dep[first] == DEP_CONJ && act_is_verb(c, t->head[first]); links++) first = t->head[first];
    uint32_t row = deed_led_in(c, a->word);
    if (row == NONE) row = deed_led_in(c, first);
    EACH_KID(k, first)
        if (row == NONE && t->dep[k] == DEP_CONJ) row = deed_led_in(c, k);
    return row;
}

static uint32_t doer_of_setting(const Coder *c, const Act *a)
{
    uint32_t row = setting_of(c, a);
    return row == NONE ? NONE : c->eventer->act[row].source;
}

/* The deed that a verb tells the harm of, by what it befell them in or by what did it: "an air [strike] killed ten". */
static uint32_t deed_of(const Coder *c, const Act *a)
{
    if (a->is_noun || a->plover != PLOVER_ASSAULT) return NONE;
    uint32_t row = a->object == NONE ? NONE : told_by_noun(c, a->object);      /* "launched an air [strike]" */
    if (!is_assault_of_noun(c, row)) row = a->source == NONE ? setting_of(c, a) : told_by_noun(c, a->source);
    return is_assault_of_noun(c, row) && c->eventer->act[row].source != a->word ? row : NONE;
}

/* "[Chad] sent a letter threatening Mali": not the letter does it. */
static uint32_t doer_by_paper(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t paper = a->source, over = t->head[paper];
    bool written = !a->is_noun && t->head[a->word] == paper && t->dep[a->word] == DEP_ACL && t->dep[paper] == DEP_OBJ && c->eventer->act_of[over] != NONE;
    return written && !heads_somebody(c, paper) ? c->eventer->act[c->eventer->act_of[over]].source : paper;
}

static uint32_t doer_of_doer(const Coder *c, const Act *a)
{
    if (a->source == NONE) return doer_of_setting(c, a);
    uint32_t row = told_by_noun(c, a->source);
    if (row != NONE && &c->eventer->act[row] != a) return c->eventer->act[row].source;
    return doer_by_paper(c, a);
}

/* One cannot do it to oneself: "they told them that they". */
static bool same_side(const Party *a, const Party *b)
{
    return a->n == 1 && b->n == 1 && ((a->chain[0] != NONE && a->chain[0] == b->chain[0]) || a->side[0].words.begin == b->side[0].words.begin);
}

/* A visit leads to a country, or to somebody of one; "they went to a bank" is none. */
static bool leads_nowhere(const Act *a, const Party *by, const Party *to)
{
    if (!str_starts(a->kind->cameo, S("042"))) return false;
    return !to->n || !to->side[0].country[0] || to->side[0].inferred || !by->n || !by->side[0].country[0];
}

/* "gave money to rebuild ports [in Haiti]": whom the aim names. */
static uint32_t helped_by_aim(const Coder *c, const Act *a)
{
    EACH_KID(k, a->word) {
        if (k < a->word || !(c->d->tok.feat[k] & FEAT_INF) || kid_with(c, k, DEP_MARK) == NONE) continue;
        uint32_t object = kid_with(c, k, DEP_OBJ), led = object != NONE && heads_somebody(c, object) ? object : led_target(c, k, object, false);
        if (led != NONE && heads_somebody(c, led)) return led;
    }
    return NONE;
}

/* "opened fire to disperse demonstrators": at whom the aim says. */
static uint32_t aimed_at(const Coder *c, const Act *a)
{
    if (a->target == NONE && a->plover == PLOVER_AID) return helped_by_aim(c, a);
    const Act *inner = a->inner == NONE ? NULL : &c->eventer->act[a->inner];
    if (a->target == NONE && inner && (inner->plover == PLOVER_AID || inner->plover == PLOVER_MOBILIZE)) return helped_by_aim(c, inner);      /* "offered to send troops to help Mali" */
    if (a->target != NONE || a->plover < PLOVER_PROTEST) return a->target;
    for (uint32_t k = c->branch.kid[a->word]; k != NONE; k = c->branch.next[k]) {
        const Act *b = c->eventer->act_of[k] == NONE ? NULL : &c->eventer->act[c->eventer->act_of[k]];
        if (b && b->plover >= PLOVER_PROTEST && b->target != NONE && c->d->tok.feat[k] & FEAT_INF) return b->target;
    }
    return NONE;
}

/* "a bus [overturned]", "a boat [sank]"; but "the crowd overturned a bus". */
static bool tells_mishap(const Coder *c, uint32_t sentence)
{
    const Frames *f = c->kinds->frames;
    Span s = doc_sentence(c->d, sentence);
    for (uint32_t w = s.begin; w < s.end; w++) {
        bool one = f->mishap != FRAME_NO_SET && c->d->tok.pos[w] == POS_VERB && frame_set_has(f, f->mishap, c->d->tok.lemma[w]);
        if (one && kid_with(c, w, DEP_OBJ) == NONE && !act_passive(c, w)) return true;
    }
    return false;
}

/* "Ten are [killed] as a bus overturns": told in a sentence of an accident, and nobody is said to have done it. */
static bool is_accident(const Coder *c, const Act *a)
{
    if (a->plover != PLOVER_ASSAULT) return false;
    if (c->nature[c->sent_of[a->word]] || tells_mishap(c, c->sent_of[a->word])) return true;
    for (uint32_t i = 0; i < c->d->n_incident; i++) {
        const Incident *x = &c->d->incident[i];
        if (x->kind->plover.n) continue;
        for (uint32_t k = 0; k < x->n_sentence; k++)
            if (x->sentence[k] == c->sent_of[a->word]) return true;
    }
    return false;
}

/* Nobody but the ground it was on: "an air strike [on a town]". */
static bool is_ground(const Party *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->side[i].sector[0]) return false;
    return true;
}

/* "a man jailed a year ago"; but "there were ten men jailed" tells it. */
static bool is_aside(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    Dep dep = (Dep)t->dep[a->word];
    uint32_t over = t->head[a->word];
    return dep == DEP_ACL_RELCL || (dep == DEP_ACL && kid_with(c, t->head[over], DEP_EXPL) == NONE);
}

/* "killed two [and injured others]", "were killed and nine [injured]", "shot and killed": the second tells of nobody more. */
static bool tells_no_more(const Coder *c, const Act *a, const Party *to)
{
    const Tokens *t = &c->d->tok;
    if (a->is_noun) return a->retold && is_ground(to);
    uint32_t row = a->plover == PLOVER_ASSAULT && t->dep[a->word] == DEP_CONJ ? c->eventer->act_of[t->head[a->word]] : NONE;
    if (row == NONE || c->eventer->act[row].plover != PLOVER_ASSAULT || c->eventer->act[row].is_noun) return false;
    const Act *first = &c->eventer->act[row];
    if (is_aside(c, first)) return false;
    return !to->n || (a->target == first->target && str_eq(a->kind->mode, first->kind->mode));
}

/* "a plane of [a firm] crashed, killing six" */
static bool is_thing_of_firm(const Party *by) { return by->n == 1 && (!by->side[0].sector[0] || str_is(str_of(by->side[0].sector), "BUS")) && !by->side[0].country[0]; }

/* "The fire at [a hotel] killed six": a house kills nobody. */
static bool is_house(const Coder *c, const Act *a, const Party *by)
{
    if ((a->plover == PLOVER_ASSAULT || a->plover == PLOVER_COERCE) && a->source != NONE && c->bits[a->source] & W_NATURE) return true;      /* "a wildfire burned" */
    if (a->plover != PLOVER_ASSAULT || by->n != 1 || by->side[0].sector[0] == 0) return false;
    uint32_t last = by->side[0].words.end - 1;
    bool head = a->source != NONE && c->bits[a->source] & W_FACILITY && !(c->bits[a->source] & (W_ORG | W_PERSON)) && c->d->tok.pos[a->source] == POS_NOUN;
    return head || (c->bits[last] & W_FACILITY && !(c->bits[last] & (W_ORG | W_PERSON)) && c->d->tok.pos[last] == POS_NOUN);
}

/* "[the roof] of a school collapsed, killing ten" */
static bool is_mere_thing(const Coder *c, const Act *a)
{
    return a->source != NONE && c->d->tok.pos[a->source] == POS_NOUN && c->mention_of[a->source] == NONE && !(c->bits[a->source] & (W_PERSON | W_ORG | W_EVENT));
}

/* "killed in an explosion": what blew up, and whether somebody did it, is not told. */
static bool is_mere_blast(const Coder *c, const Act *a)
{
    uint32_t length, row = a->is_noun ? NONE : deed_of(c, a), word = a->is_noun ? a->word : row == NONE ? NONE : c->eventer->act[row].word;
    if (word == NONE || trie_longest(c->lex->blast, c->d->tok.form + word, 1, &length) == NONE) return false;
    Span s = sentence_at(c, word);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->bits[w] & W_WEAPON) return false;
    return true;
}

static void events_of(Coder *c, const Act *a)
{
    Party by, to;
    party_of(c, doer_of_doer(c, a), &by);
    party_of(c, whose(c, a, aimed_at(c, a)), &to);
    if (same_side(&by, &to)) to.n = 0;
    if (tells_no_more(c, a, &to) || is_house(c, a, &by)) return;
    if (leads_nowhere(a, &by, &to) || (!to.n && by.n < 2 && !stands_alone(a))) return;
    country_from_act(c, a, by.side, by.n, to.side, to.n);
    country_from_act(c, a, to.side, to.n, by.side, by.n);
    if ((!by.n || is_thing_of_firm(&by) || is_mere_thing(c, a)) && (is_accident(c, a) || is_mere_blast(c, a))) return;
    if (!by.n && (needs_doer(c, a, &to) || !to.n || is_aside(c, a))) return;
    bool among = goes_both_ways(a) || a->plover == PLOVER_AGREE || str_is(a->kind->cameo, "057");
    if (among && by.n > 1 && a->target != NONE && case_of(c, a->target) == c->lex->in) to.n = 0;      /* "X and Y signed a pact in Brussels" */
    if (!to.n && by.n > 1 && among) {
        events_among(c, a, &by);
        return;
    }
    bool paired = by.n > 1 && by.n == to.n && says_respectively(c, a->word);
    for (uint32_t i = 0; i < (by.n ? by.n : 1); i++)
        for (uint32_t j = 0; j < (to.n ? to.n : 1); j++) {
            if (paired && i != j) continue;
            event_row(c, a, by.n ? &by.side[i] : NULL, by.n ? by.chain[i] : NONE, to.n ? &to.side[j] : NULL, to.n ? to.chain[j] : NONE, false);
        }
}

/* "issued a statement urging ...": what the statement does is told, not that it was made. */
static bool says_more(const Coder *c, const Act *a)
{
    uint32_t paper = a->is_noun ? a->word : kid_with(c, a->word, DEP_OBJ);
    if (paper == NONE) return false;
    EACH_KID(k, paper)
        if (c->d->tok.dep[k] == DEP_ACL && c->eventer->act_of[k] != NONE && c->eventer->act[c->eventer->act_of[k]].plover) return true;
    return false;
}

/* Told of on its own: not what is only asked for, promised, threatened or refused. */
static bool tells(const Coder *c, const Act *a)
{
    if (!a->kind || !a->kind->cameo.n) return false;
    if (tree_habit(c, a->word) || (!a->plover && says_more(c, a))) return false;
    if (a->outer == NONE) return !is_shaded(c, a);
    const Act *over = &c->eventer->act[a->outer];
    return over->plover == PLOVER_ACCUSE || over->plover == PLOVER_SUPPORT;
}

static uint32_t depth_of(const Coder *c, uint32_t w)
{
    uint32_t depth = 0;
    while (c->d->tok.head[w] != w && depth < DEPTH_MOST) {
        w = c->d->tok.head[w];
        depth++;
    }
    return depth;
}

/* The main clause first: by how deep the word hangs in the tree, then as they stand. */
static void order_acts(const Coder *c, uint32_t *row, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j > 0; j--) {
            uint32_t a = depth_of(c, c->eventer->act[row[j]].word), b = depth_of(c, c->eventer->act[row[j - 1]].word);
            if (a > b || (a == b && row[j] > row[j - 1])) break;
            uint32_t x = row[j];
            row[j] = row[j - 1];
            row[j - 1] = x;
        }
}

uint32_t acts_told(const Coder *c, uint32_t *row)
{
    uint32_t n = 0;
    for (uint32_t a = 0; a < c->eventer->n_act && n < ACTS_MOST; a++)
        if (tells(c, &c->eventer->act[a])) row[n++] = a;
    order_acts(c, row, n);
    return n;
}

static bool is_named(const Coder *c, uint32_t w)
{
    uint32_t m = w == NONE ? NONE : c->mention_of[w];
    return m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind != MENTION_OTHER;
}

/* The verb tells it, as of the sort that the noun says: "killed in a drone strike". */
static void deed_retold(const Coder *c, Act *a)
{
    uint32_t row = deed_of(c, a);
    if (row == NONE) return;
    Act *deed = &c->eventer->act[row];
    deed->retold = true;
    if (deed->target == a->target || deed->word == a->object) deed->target = NONE;
    bool plain = str_is(a->kind->cameo, "190") || str_is(a->kind->cameo, "180");
    if (plain && deed->kind && deed->kind->cameo.n && !str_is(deed->kind->cameo, "190")) a->kind = deed->kind;
}

/* A verb of no type between two who are named: what the frames do not know. Not speech: that is a claim. */
static bool is_silent(const Coder *c, const Act *a)
{
    if (a->is_noun || a->plover || a->kind || !is_named(c, a->source) || c->cue[a->word] & (CUE_SAY | CUE_SAY_LOOSELY)) return false;
    for (uint32_t k = c->branch.kid[a->word]; k != NONE; k = c->branch.next[k])
        if (k > a->word && (c->d->tok.dep[k] == DEP_OBJ || c->d->tok.dep[k] == DEP_OBL) && c->time_of[k] == NONE && is_named(c, k)) return true;
    return false;
}

void code_events(Coder *c)
{
    Doc *d = c->d;
    c->cap_event = 0;
    if (!has_tree(c) || !c->kinds->frames) return;
    if (!c->kinds->claims.w) branches_of(c);             /* else claims did */
    for (uint32_t i = 0; i < d->sent.n; i++) {
        uint32_t row[ACTS_MOST];
        c->eventer->place_of = NONE;
        acts_of_sentence(c, doc_sentence(d, i));
        uint32_t n = acts_told(c, row);
        for (uint32_t a = 0; a < n; a++) deed_retold(c, &c->eventer->act[row[a]]);
        for (uint32_t a = 0; a < c->eventer->n_act; a++) d->n_silent += is_silent(c, &c->eventer->act[a]);
        for (uint32_t a = 0; a < n; a++) events_of(c, &c->eventer->act[row[a]]);
    }
}

/* What reading left open of those who are named: country and sector, by the first phrase that names them. */
void code_actors(Coder *c)
{
    Doc *d = c->d;
    if (!has_tree(c)) return;
    for (uint32_t m = 0; m < d->n_mention; m++) {
        const Mention *x = &d->mention[m];
        Chain *who = &d->chain[x->chain];
        bool acts = who->kind == ACTOR_PERSON || who->kind == ACTOR_GROUP || who->kind == ACTOR_FIRM;
        if (!x->is_name || !acts || (who->country[0] && who->sector[0])) continue;
        uint32_t top = top_of(c, *x);
        ActorCode code = actor_code(c, phrase_of(c, top), top, c->now_day);
        if (!who->country[0] && is_state_code(code.country)) memcpy(who->country, code.country, 4);
        if (!who->sector[0] && !str_is(str_of(code.sector), "UNK")) memcpy(who->sector, code.sector, 4);
    }
}
