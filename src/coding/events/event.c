/* coding/events/event.c -- from acts to events: who did what to whom, and how surely. */
#include "coding/events/told.h"

enum { DEPTH_MOST = 64 };

static float act_sure(const Act *a, bool source, bool target)
{
    float sure = 0.4f + 0.05f * (float)(a->weight > 6 ? 6 : a->weight);
    if (source) sure += 0.1f;
    if (target) sure += 0.1f;
    return a->is_noun ? sure - 0.1f : sure;
}

/* Told in the passive, with nobody who did it: "Three Danes were freed", "a Chadian was convicted".
 */
static bool is_bare_passive(const Act *a, const Party *to)
{
    bool told = a->plover == PLOVER_ACCUSE || a->plover == PLOVER_SANCTION
        || (a->plover == PLOVER_RETREAT && str_starts(a->kind->cameo, S("084")));
    return told && a->passive && a->source == NONE && to->n && to->side[0].country[0]
        && !to->side[0].inferred;
}

static bool needs_doer(const Coder *c, const Act *a, const Party *to)
{
    bool unknown = a->plover == PLOVER_ASSAULT && !a->is_noun && a->source != NONE
        && c->bits[a->source] & W_PERSON; /* "an attacker killed two Danes" */
    if (unknown && to->n && to->side[0].country[0] && !to->side[0].inferred) return false;
    if (a->is_noun && a->by_result && a->source == NONE)
        return true; /* "the death of a Dane" is nobody's deed yet */
    if (a->suffered || done_by_deed(c, a) || is_bare_passive(a, to)) return false;
    return a->is_noun || a->by_result
        || !(a->plover == PLOVER_ASSAULT || a->plover == PLOVER_COERCE) || !a->passive;
}

/* Each did it to the other: "X and Y met", "X held talks with Y". */
static bool goes_both_ways(const Act *a) { return a->two_sided; }

/* "Ana Ruiz, [leader of the party]": with what stands beside the name. */
static Span with_apposition(const Coder *c, Span words)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = words.end - 1;
    for (uint32_t links = 0; links < SIDES_MOST && t->head[w] >= words.begin
         && t->head[w] < words.end && t->head[w] != w;
         links++)
        w = t->head[w];
    bool place = c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].kind == MENTION_PLACE;
    if (place || words.end + 1 >= sentence_at(c, w).end || t->form[words.end] != c->lex->comma)
        return words;
    for (w = words.begin; w < words.end;
         w++) /* "a spokesman for the [front], Ana Ruiz", hung on the front */
        EACH_KID(k, w) {
            Span beside =
                t->dep[k] == DEP_APPOS && k > words.end ? phrase_of(c, k) : (Span){ 0, 0 };
            if (beside.begin == words.end + 1) return (Span){ words.begin, beside.end };
        }
    return words;
}

/* among: each did it with the other, "X and Y agreed". */
static void event_row(Coder *c, const Act *a, const Side *by, uint32_t source, const Side *to,
    uint32_t target, bool among)
{
    Doc *d = c->d;
    When when = when_own(c, a->word);
    Force f = act_force(c, a, &when);
    Event e = { .kind = a->kind,
        .trigger = a->trigger,
        .source = source,
        .target = target,
        .when = when,
        .place = act_place(c, a),
        .status = f.status,
        .factuality = f.factuality,
        .speaker = f.speaker,
        .sentence = c->sent_of[a->word],
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

/* "X and Y met": each with each. */
static void events_among(Coder *c, const Act *a, const Party *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t j = i + 1; j < p->n; j++)
            event_row(c, a, &p->side[i], p->chain[i], &p->side[j], p->chain[j], true);
}

/* To nobody by name: enough for a strike, a resignation, a call for talks; not for help or blame.
 */
static bool stands_alone(const Act *a)
{
    switch (a->plover) {
    case PLOVER_COOPERATE: case PLOVER_AID: return false;
    case PLOVER_SANCTION:
        return a->weight >= (a->noun != NONE && a->passive == false && !a->is_noun
                       ? 4
                       : 6); /* "pulled out of the treaty" */
    case PLOVER_ACCUSE:
    case PLOVER_SUPPORT:
    case PLOVER_ASSAULT:
    case PLOVER_COERCE:
    case PLOVER_CONSULT: return a->weight >= 3 || a->kind->is_incident;
    case PLOVER_AGREE:
    case PLOVER_REQUEST:
    case PLOVER_REJECT:
    case PLOVER_THREATEN: return a->weight >= 2;
    case PLOVER_NONE: return a->weight >= 4 && !a->is_noun;
    default: return true;
    }
}

/* One cannot do it to oneself: "they told them that they". */
static bool same_side(const Party *a, const Party *b)
{
    return a->n == 1 && b->n == 1
        && ((a->chain[0] != NONE && a->chain[0] == b->chain[0])
            || a->side[0].words.begin == b->side[0].words.begin);
}

/* A visit leads to a country, or to somebody of one; "they went to a bank" is none. */
static bool leads_nowhere(const Act *a, const Party *by, const Party *to)
{
    if (!str_starts(a->kind->cameo, S("042"))) return false;
    return !to->n || !to->side[0].country[0] || to->side[0].inferred || !by->n
        || !by->side[0].country[0];
}

/* "a man jailed a year ago"; but "there were ten men jailed" tells it. */
static bool is_aside(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    Dep dep = (Dep)t->dep[a->word];
    uint32_t over = t->head[a->word];
    return dep == DEP_ACL_RELCL || (dep == DEP_ACL && kid_with(c, t->head[over], DEP_EXPL) == NONE);
}

/* "killed two [and injured others]", "were killed and nine [injured]", "shot and killed": the
 * second tells of nobody more. */
static bool tells_no_more(const Coder *c, const Act *a, const Party *to)
{
    const Tokens *t = &c->d->tok;
    if (a->is_noun) return a->retold && party_is_ground(to);
    uint32_t row = a->plover == PLOVER_ASSAULT && t->dep[a->word] == DEP_CONJ
        ? c->eventer->act_of[t->head[a->word]]
        : NONE;
    if (row == NONE || c->eventer->act[row].plover != PLOVER_ASSAULT
        || c->eventer->act[row].is_noun)
        return false;
    const Act *first = &c->eventer->act[row];
    if (is_aside(c, first)) return false;
    return !to->n || (a->target == first->target && str_eq(a->kind->mode, first->kind->mode));
}

static void events_of(Coder *c, const Act *a)
{
    Party by, to;
    sides_party(c, deed_doer(c, a), &by);
    sides_party(c, deed_whose(c, a, aimed_at(c, a)), &to);
    if (same_side(&by, &to)) to.n = 0;
    if (tells_no_more(c, a, &to) || done_by_house(c, a, &by)) return;
    if (leads_nowhere(a, &by, &to) || (!to.n && by.n < 2 && !stands_alone(a))) return;
    sides_country(c, a, by.side, by.n, to.side, to.n);
    sides_country(c, a, to.side, to.n, by.side, by.n);
    if ((!by.n || done_by_firm(&by) || done_by_thing(c, a))
        && (deed_is_accident(c, a) || deed_is_blast(c, a)))
        return;
    if (!by.n && (needs_doer(c, a, &to) || !to.n || is_aside(c, a))) return;
    bool among = goes_both_ways(a) || a->plover == PLOVER_AGREE || str_is(a->kind->cameo, "057");
    if (among && by.n > 1 && a->target != NONE && case_of(c, a->target) == c->lex->in)
        to.n = 0; /* "X and Y signed a pact in Brussels" */
    if (!to.n && by.n > 1 && among) {
        events_among(c, a, &by);
        return;
    }
    bool paired = by.n > 1 && by.n == to.n && says_respectively(c, a->word);
    for (uint32_t i = 0; i < (by.n ? by.n : 1); i++)
        for (uint32_t j = 0; j < (to.n ? to.n : 1); j++) {
            if (paired && i != j) continue;
            event_row(c, a, by.n ? &by.side[i] : NULL, by.n ? by.chain[i] : NONE,
                to.n ? &to.side[j] : NULL, to.n ? to.chain[j] : NONE, false);
        }
}

/* "issued a statement urging ...": what the statement does is told, not that it was made. */
static bool says_more(const Coder *c, const Act *a)
{
    uint32_t paper = a->is_noun ? a->word : kid_with(c, a->word, DEP_OBJ);
    if (paper == NONE) return false;
    EACH_KID(k, paper)
        if (c->d->tok.dep[k] == DEP_ACL && c->eventer->act_of[k] != NONE
            && c->eventer->act[c->eventer->act_of[k]].plover)
            return true;
    return false;
}

/* "was ordered [to release] the papers": said to be done, not that it was. */
static bool is_aim(const Coder *c, const Act *a)
{
    return !a->is_noun && c->d->tok.feat[a->word] & FEAT_INF
        && kid_with(c, a->word, DEP_MARK) != NONE && c->d->tok.head[a->word] != a->word;
}

/* Told of on its own: not what is only asked for, promised, threatened or refused. */
static bool tells(const Coder *c, const Act *a)
{
    if (!a->kind || !a->kind->cameo.n) return false;
    if (tree_habit(c, a->word) || (!a->plover && (says_more(c, a) || is_aim(c, a)))) return false;
    if (a->outer == NONE) return !act_shaded(c, a);
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
            uint32_t a = depth_of(c, c->eventer->act[row[j]].word),
                     b = depth_of(c, c->eventer->act[row[j - 1]].word);
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

/* A verb of no type between two who are named: what the frames do not know. Not speech: that is a
 * claim. */
static bool is_silent(const Coder *c, const Act *a)
{
    if (a->is_noun || a->plover || a->kind || !is_named(c, a->source)
        || c->cue[a->word] & (CUE_SAY | CUE_SAY_LOOSELY))
        return false;
    for (uint32_t k = c->branch.kid[a->word]; k != NONE; k = c->branch.next[k])
        if (k > a->word && (c->d->tok.dep[k] == DEP_OBJ || c->d->tok.dep[k] == DEP_OBL)
            && c->time_of[k] == NONE && is_named(c, k))
            return true;
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
        for (uint32_t a = 0; a < c->eventer->n_act; a++)
            d->n_silent += is_silent(c, &c->eventer->act[a]);
        for (uint32_t a = 0; a < n; a++) events_of(c, &c->eventer->act[row[a]]);
    }
}

/* What reading left open of those who are named: country and sector, by the first phrase that names
 * them. */
void code_actors(Coder *c)
{
    Doc *d = c->d;
    if (!has_tree(c)) return;
    for (uint32_t m = 0; m < d->n_mention; m++) {
        const Mention *x = &d->mention[m];
        Chain *who = &d->chain[x->chain];
        bool acts =
            who->kind == ACTOR_PERSON || who->kind == ACTOR_GROUP || who->kind == ACTOR_FIRM;
        if (!x->is_name || !acts || (who->country[0] && who->sector[0])) continue;
        uint32_t top = top_of(c, *x);
        ActorCode code = actor_code(c, phrase_of(c, top), top, c->now_day);
        if (!who->country[0] && code_of_state(code.country)) memcpy(who->country, code.country, 4);
        if (!who->sector[0] && !str_is(str_of(code.sector), "UNK"))
            memcpy(who->sector, code.sector, 4);
    }
}
