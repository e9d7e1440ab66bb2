/* coding/events/event_deed.c -- whose deed it is, which deed a verb tells the harm of, and what is
 * nobody's. */
#include "coding/events/told.h"

/* The row of the act that a noun tells, by itself or as what a verb takes: "attack", "launched an
 * attack". */
uint32_t told_by_noun(const Coder *c, uint32_t w)
{
    const Eventer *e = c->eventer;
    if (e->act_of[w] != NONE)
        return e->act[e->act_of[w]].is_noun && e->act[e->act_of[w]].plover ? e->act_of[w] : NONE;
    uint32_t over = e->act_of[c->d->tok.head[w]];
    return over != NONE && e->act[over].plover && e->act[over].noun == w ? over : NONE;
}

/* "A car bomb killed two Iraqis": the doer is a deed or a weapon, so whose it was is not said. */
bool done_by_deed(const Coder *c, const Act *a)
{
    if (a->plover != PLOVER_ASSAULT || a->is_noun || a->source == NONE) return false;
    uint32_t row = told_by_noun(c, a->source);
    return (row != NONE && c->eventer->act[row].plover == PLOVER_ASSAULT)
        || c->bits[a->source] & W_WEAPON;
}

/* "claimed an attack [in Mali's capital]": the first place that the words of the deed name. */
static uint32_t ground_of(const Coder *c, uint32_t deed)
{
    for (uint32_t w = deed + 1; w <= c->branch.right[deed]; w++) {
        uint32_t m = c->mention_of[w];
        char country[4];
        if (m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_PLACE
            && country_of_word(c, w, country))
            return w;
    }
    return deed;
}

/* "condemned an attack by Sudan": what is condemned is Sudan's. "An attack killed ten": whose
 * attack. */
uint32_t deed_whose(const Coder *c, const Act *a, uint32_t head)
{
    uint32_t row = head == NONE ? NONE : c->eventer->act_of[head];
    if (row == NONE || !c->eventer->act[row].is_noun) return head;
    const Act *b = &c->eventer->act[row];
    if (a->plover == PLOVER_AID && b->source == NONE)
        return b->plover != PLOVER_AID ? NONE
            : b->target != NONE        ? b->target
                                : head; /* nobody helps a siege, but "money for [aid to Mali]" */
    bool own =
        str_is(a->kind->cameo, "015"); /* "claimed responsibility for an attack": on whom it was */
    if (own)
        return b->target != NONE && heads_somebody(c, b->target) ? b->target : ground_of(c, head);
    if (b->source == NONE) return head;
    return c->eventer->act[row].source == a->source ? head : c->eventer->act[row].source;
}

static bool is_assault_of_noun(const Coder *c, uint32_t row)
{
    return row != NONE && c->eventer->act[row].is_noun
        && c->eventer->act[row].plover == PLOVER_ASSAULT;
}

/* The preposition before a phrase; in "in Chadian drone and missile attacks" it hangs on the drone.
 */
static Word led_by(const Coder *c, uint32_t w)
{
    Word lead = case_of(c, w);
    EACH_KID(k, w)
        if (!lead && k < w && c->d->tok.dep[k] == DEP_COMPOUND) lead = case_of(c, k);
    return lead;
}

/* The deed in a phrase that tells where it befell them: "in a [raid]", "in an arson and gun
 * [attack]". */
static uint32_t deed_led_in(const Coder *c, uint32_t verb)
{
    const Frames *f = c->kinds->frames;
    if (f->setting == FRAME_NO_SET) return NONE;
    EACH_KID(k, verb) {
        bool leads = k > verb
            && (c->d->tok.dep[k] == DEP_OBL || c->d->tok.dep[k] == DEP_OBL_AGENT
                || c->d->tok.dep[k] == DEP_NMOD)
            && frame_set_has(f, f->setting, led_by(c, k));
        if (!leads) continue;
        if (is_assault_of_noun(c, told_by_noun(c, k))) return told_by_noun(c, k);
        EACH_KID(j, k)
            if (c->d->tok.dep[j] == DEP_CONJ && is_assault_of_noun(c, told_by_noun(c, j)))
                return told_by_noun(c, j);
    }
    return NONE;
}

/* "Three were killed [in an Israeli air strike]", "were killed and three injured [in the attack]":
 * row of that deed. */
static uint32_t setting_of(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    if (a->is_noun || !a->passive || a->plover != PLOVER_ASSAULT) return NONE;
    uint32_t first = a->word;
    for (uint32_t links = 0;
         links < SIDES_MOST && t->dep[first] == DEP_CONJ && act_is_verb(c, t->head[first]); links++)
        first = t->head[first];
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

/* The deed that a verb tells the harm of, by what it befell them in or by what did it: "an air
 * [strike] killed ten". */
static uint32_t deed_of(const Coder *c, const Act *a)
{
    if (a->is_noun || a->plover != PLOVER_ASSAULT) return NONE;
    uint32_t row =
        a->object == NONE ? NONE : told_by_noun(c, a->object); /* "launched an air [strike]" */
    if (!is_assault_of_noun(c, row))
        row = a->source == NONE ? setting_of(c, a) : told_by_noun(c, a->source);
    return is_assault_of_noun(c, row) && c->eventer->act[row].source != a->word ? row : NONE;
}

/* "[Chad] sent a letter threatening Mali": not the letter does it. */
static uint32_t doer_by_paper(const Coder *c, const Act *a)
{
    const Tokens *t = &c->d->tok;
    uint32_t paper = a->source, over = t->head[paper];
    bool written = !a->is_noun && t->head[a->word] == paper && t->dep[a->word] == DEP_ACL
        && t->dep[paper] == DEP_OBJ && c->eventer->act_of[over] != NONE;
    return written && !heads_somebody(c, paper) ? c->eventer->act[c->eventer->act_of[over]].source
                                                : paper;
}

uint32_t deed_doer(const Coder *c, const Act *a)
{
    if (a->source == NONE) return doer_of_setting(c, a);
    uint32_t row = told_by_noun(c, a->source);
    if (row != NONE && &c->eventer->act[row] != a) return c->eventer->act[row].source;
    return doer_by_paper(c, a);
}

/* "gave money to rebuild ports [in Haiti]": whom the aim names. */
static uint32_t helped_by_aim(const Coder *c, const Act *a)
{
    EACH_KID(k, a->word) {
        if (k < a->word || !(c->d->tok.feat[k] & FEAT_INF) || kid_with(c, k, DEP_MARK) == NONE)
            continue;
        uint32_t object = kid_with(c, k, DEP_OBJ),
                 led = object != NONE && heads_somebody(c, object)
            ? object
            : led_target(c, k, object, false);
        if (led != NONE && heads_somebody(c, led)) return led;
    }
    return NONE;
}

/* "opened fire to disperse demonstrators": at whom the aim says. */
uint32_t aimed_at(const Coder *c, const Act *a)
{
    if (a->target == NONE && a->plover == PLOVER_AID) return helped_by_aim(c, a);
    const Act *inner = a->inner == NONE ? NULL : &c->eventer->act[a->inner];
    if (a->target == NONE && inner
        && (inner->plover == PLOVER_AID || inner->plover == PLOVER_MOBILIZE))
        return helped_by_aim(c, inner); /* "offered to send troops to help Mali" */
    if (a->target != NONE || a->plover < PLOVER_PROTEST) return a->target;
    for (uint32_t k = c->branch.kid[a->word]; k != NONE; k = c->branch.next[k]) {
        const Act *b =
            c->eventer->act_of[k] == NONE ? NULL : &c->eventer->act[c->eventer->act_of[k]];
        if (b && b->plover >= PLOVER_PROTEST && b->target != NONE && c->d->tok.feat[k] & FEAT_INF)
            return b->target;
    }
    return NONE;
}

/* "a bus [overturned]", "a boat [sank]"; but "the crowd overturned a bus". */
static bool tells_mishap(const Coder *c, uint32_t sentence)
{
    const Frames *f = c->kinds->frames;
    Span s = doc_sentence(c->d, sentence);
    for (uint32_t w = s.begin; w < s.end; w++) {
        bool one = f->mishap != FRAME_NO_SET && c->d->tok.pos[w] == POS_VERB
            && frame_set_has(f, f->mishap, c->d->tok.lemma[w]);
        if (one && kid_with(c, w, DEP_OBJ) == NONE && !act_passive(c, w)) return true;
    }
    return false;
}

/* "Ten are [killed] as a bus overturns": told in a sentence of an accident, and nobody is said to
 * have done it. */
bool deed_is_accident(const Coder *c, const Act *a)
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

/* "a plane of [a firm] crashed, killing six" */
bool done_by_firm(const Party *by)
{
    return by->n == 1 && (!by->side[0].sector[0] || str_is(str_of(by->side[0].sector), "BUS"))
        && !by->side[0].country[0];
}

/* "The fire at [a hotel] killed six": a house kills nobody. */
bool done_by_house(const Coder *c, const Act *a, const Party *by)
{
    if ((a->plover == PLOVER_ASSAULT || a->plover == PLOVER_COERCE) && a->source != NONE
        && c->bits[a->source] & W_NATURE)
        return true; /* "a wildfire burned" */
    if (a->plover != PLOVER_ASSAULT || by->n != 1 || by->side[0].sector[0] == 0) return false;
    uint32_t last = by->side[0].words.end - 1;
    bool head = a->source != NONE && c->bits[a->source] & W_FACILITY
        && !(c->bits[a->source] & (W_ORG | W_PERSON)) && c->d->tok.pos[a->source] == POS_NOUN;
    return head
        || (c->bits[last] & W_FACILITY && !(c->bits[last] & (W_ORG | W_PERSON))
            && c->d->tok.pos[last] == POS_NOUN);
}

/* "[the roof] of a school collapsed, killing ten" */
bool done_by_thing(const Coder *c, const Act *a)
{
    return a->source != NONE && c->d->tok.pos[a->source] == POS_NOUN
        && c->mention_of[a->source] == NONE && !(c->bits[a->source] & (W_PERSON | W_ORG | W_EVENT));
}

/* "killed in an explosion": what blew up, and whether somebody did it, is not told. */
bool deed_is_blast(const Coder *c, const Act *a)
{
    uint32_t length, row = a->is_noun ? NONE : deed_of(c, a),
                     word = a->is_noun ? a->word
        : row == NONE                  ? NONE
                                       : c->eventer->act[row].word;
    if (word == NONE || trie_longest(c->lex->blast, c->d->tok.form + word, 1, &length) == NONE)
        return false;
    Span s = sentence_at(c, word);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->bits[w] & W_WEAPON) return false;
    return true;
}

/* The verb tells it, as of the sort that the noun says: "killed in a drone strike". */
void deed_retold(const Coder *c, Act *a)
{
    uint32_t row = deed_of(c, a);
    if (row == NONE) return;
    Act *deed = &c->eventer->act[row];
    deed->retold = true;
    if (deed->target == a->target || deed->word == a->object) deed->target = NONE;
    bool plain = str_is(a->kind->cameo, "190") || str_is(a->kind->cameo, "180");
    if (plain && deed->kind && deed->kind->cameo.n && !str_is(deed->kind->cameo, "190"))
        a->kind = deed->kind;
}
