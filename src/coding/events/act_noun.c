/* coding/events/act_noun.c -- acts that nouns tell: "an attack on Mali", "talks between X and Y",
 * "launched a raid". */
#include "coding/events/act.h"

enum { NOUN_LINKS = 3 };

/* The verb a noun is the object of, where it only carries it: "launched an attack", "talks were
 * held". */
static uint32_t light_over(const Coder *c, uint32_t n)
{
    const Tokens *t = &c->d->tok;
    uint32_t v = t->head[n];
    if (t->dep[n] != DEP_OBJ && t->dep[n] != DEP_NSUBJ_PASS && t->dep[n] != DEP_OBL
        && t->dep[n] != DEP_NMOD)
        return NONE;
    if (t->dep[n] == DEP_OBL && case_of(c, n) != c->lex->in)
        return NONE; /* "took part in the attack" */
    for (uint32_t up = 0; up < NOUN_LINKS && t->dep[n] == DEP_NMOD && act_is_noun(c, v);
         up++) { /* "a series of attacks" */
        if (case_of(c, n) != c->lex->of) return NONE;
        n = v;
        v = t->head[n];
    }
    if (v == n || !act_is_verb(c, v)) return NONE;
    const Frames *f = c->kinds->frames;
    return f->light != FRAME_NO_SET && frame_set_has(f, f->light, t->lemma[v]) ? v : NONE;
}

/* "a [Beirut] car bombing": a town before an attack is where it was; "[Israeli] strikes" are
 * Israel's. */
static bool is_spot_of_deed(const Coder *c, uint32_t m, uint32_t n)
{
    uint32_t name = c->mention_of[m],
             place = name == NONE ? NONE : c->place_of[c->d->mention[name].words.begin];
    return place != NONE && c->d->place[place].precision != PLACE_COUNTRY && c->bits[n] & W_EVENT;
}

/* "Israel's", "by rebels", "US": who does what a noun tells. */
static uint32_t own_doer(const Coder *c, uint32_t n)
{
    const Tokens *t = &c->d->tok;
    uint32_t k = child_with_case(c, n, c->lex->by), of = child_with_case(c, n, c->lex->of);
    if (k == NONE && of != NONE)
        k = child_with_case(c, of, c->lex->by); /* "the killing of soldiers by rebels" */
    if (k == NONE) k = kid_with(c, n, DEP_NMOD_POSS);
    if (k != NONE) return k;
    EACH_KID(m, n) {
        if (is_spot_of_deed(c, m, n)) continue;
        bool before = m < n
            && (t->dep[m] == DEP_AMOD || t->dep[m] == DEP_COMPOUND || t->dep[m] == DEP_NMOD
                || t->dep[m] == DEP_NMOD_DESC);
        uint32_t name = c->mention_of[m];
        if (before && name != NONE && c->d->mention[name].kind != MENTION_OTHER) return m;
        if (before
            && c->bits[m] & W_WEAPON) /* "[Chadian] drone and missile attacks", hung on the drone */
            EACH_KID(g, m)
                if (g < m && c->mention_of[g] != NONE
                    && c->d->mention[c->mention_of[g]].kind != MENTION_OTHER
                    && !is_spot_of_deed(c, g, n))
                    return g;
        bool manner = c->kinds->frames->manner != FRAME_NO_SET
            && frame_set_has(c->kinds->frames, c->kinds->frames->manner, t->form[m]);
        if (before && c->bits[m] & (W_PERSON | W_ORG) && t->pos[m] != POS_ADJ && !manner) return m;
    }
    return NONE;
}

/* "[Chadian] drone and missile attacks": said before the first of a list. */
uint32_t noun_doer(const Coder *c, uint32_t n)
{
    uint32_t doer = own_doer(c, n), first = c->d->tok.head[n];
    bool joined = doer == NONE && c->d->tok.dep[n] == DEP_CONJ && first < n && act_is_noun(c, first)
        && kid_with(c, n, DEP_DET) == NONE;
    return joined ? own_doer(c, first) : doer;
}

static uint32_t noun_target(const Coder *c, uint32_t n, const Frame *f, uint32_t light)
{
    for (uint32_t i = 0; f && i < f->n_prep; i++) {
        uint32_t k = child_with_case(c, n, f->prep[i]);
        if (k == NONE && light != NONE) k = child_with_case(c, light, f->prep[i]);
        if (k != NONE) return k;
    }
    return led_target(c, light, n, f && c->kinds->frames->code[f->code]->two_sided);
}

/* "faces pressure from": whose subject it is done to. */
static bool bears(const Coder *c, uint32_t light)
{
    const Frames *f = c->kinds->frames;
    return f->bear != FRAME_NO_SET && frame_set_has(f, f->bear, c->d->tok.lemma[light]);
}

/* "air [strike]": the longest phrase that tells of an incident and ends here. */
static uint32_t noun_trigger(const Coder *c, uint32_t n, uint32_t *first)
{
    Span s = sentence_at(c, n);
    for (uint32_t w = n > s.begin + 2 ? n - 2 : s.begin; w <= n; w++) {
        uint32_t length,
            row = trie_longest(c->kinds->trigger, c->d->tok.form + w, s.end - w, &length);
        if (row == NONE || w + length != n + 1) continue;
        if (c->kinds->trigger_row[row].way != WAY_NOUN && !(c->bits[n] & W_EVENT)) continue;
        *first = w;
        return row;
    }
    return NONE;
}

/* "launched an attack": its subject does it, and what is said of the launching is said of the
 * attack. */
static uint32_t doer_by_light(const Coder *c, Act *a, uint32_t light, uint32_t doer)
{
    uint32_t n = a->word, by = act_passive(c, light) ? agent_at(c, light) : tree_subject(c, light);
    uint32_t row = c->eventer->act_of[light];
    a->trigger.begin = light < n ? light : n;
    a->trigger.end = light < n ? n + 1 : light + 1;
    if (row != NONE) {
        a->negated |= c->eventer->act[row].negated;
        a->future |= c->eventer->act[row].future;
        a->maybe |= c->eventer->act[row].maybe;
    }
    return by != NONE && by != n && !bears(c, light) ? by : doer;
}

/* done_to: of a kind whose owner suffers it, "the governor's murder". */
static void sides_of_noun(const Coder *c, Act *a, const Frame *with, bool done_to)
{
    uint32_t n = a->word, light = light_over(c, n), doer = noun_doer(c, n),
             between = child_with_case(c, n, c->lex->between);
    if (light != NONE) doer = doer_by_light(c, a, light, doer);
    bool deed =
        a->plover == PLOVER_ASSAULT && doer != NONE; /* but "it is the largest Russian attack" */
    if (!deed && light == NONE && kid_with(c, n, DEP_COP) != NONE
        && kid_with(c, n, DEP_NSUBJ) != NONE)
        doer = kid_with(c, n, DEP_NSUBJ); /* "Chad is the largest donor to Mali" */
    bool said = a->plover == PLOVER_REQUEST || a->plover == PLOVER_ACCUSE
        || a->plover == PLOVER_THREATEN || a->plover == PLOVER_SUPPORT;
    if (said && doer == NONE)
        doer = child_with_case(c, n, c->lex->from); /* "pressure [from doctors]" */
    a->source = doer;
    a->target = noun_target(c, n, with, light);
    uint32_t m = doer == NONE ? NONE : c->mention_of[doer];
    bool freed = a->kind && str_starts(a->kind->cameo, S("084")) && doer != NONE
        && (c->d->tok.pos[doer] == POS_PRON
            || (m != NONE && c->d->mention[m].kind == MENTION_PERSON));
    if ((done_to || freed) && doer != NONE && c->d->tok.dep[doer] == DEP_NMOD_POSS) {
        a->source = child_with_case(c, n, c->lex->by);
        a->target = doer;
        a->suffered = true;
    }
    if (light != NONE && bears(c, light)) {
        a->target = tree_subject(c, light);
        if (doer == NONE) doer = child_with_case(c, n, c->lex->from);
        if (doer == NONE) doer = child_with_case(c, light, c->lex->from);
        a->source = doer;
    }
    bool leaves = a->plover == PLOVER_RETREAT || a->plover == PLOVER_MOBILIZE;
    if (a->source == NONE && leaves)
        a->source = child_with_case(c, n, c->lex->of); /* "the withdrawal of Malian troops" */
    if (a->target == a->source) a->target = NONE;
    if (between == NONE || !a->two_sided || light != NONE) return;
    a->source = between;
    a->target = NONE;
}

/* "Miners are on strike": a state, by the frames of "be". */
static const Frame *frame_of_state(const Coder *c, uint32_t n)
{
    const Frames *f = c->kinds->frames;
    const Frame *best = NULL;
    uint32_t be = kid_with(c, n, DEP_COP);
    Word prep = be == NONE ? 0 : case_of(c, n);
    for (uint32_t l = prep ? frames_at(c, be) : NONE; l != NONE; l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        bool fits = !one->is_noun && !one->inner && one->n_prep == 1 && one->prep[0] == prep
            && one->noun != FRAME_NO_SET && !one->ends_on_prep;
        if (fits && (!best || one->weight > best->weight) && frame_noun_at(c, n, one->noun) != NONE)
            best = one;
    }
    return best;
}

static bool act_of_state(Coder *c, uint32_t n)
{
    const Frame *with = frame_of_state(c, n);
    if (!with) return false;
    Act *a = act_new(c, n);
    a->is_noun = true;
    a->weight = with->weight;
    act_code(c, a, with);
    a->own = 1u << a->plover;
    act_modality(c, a);
    a->source = subject_at(c, n);
    a->target = led_target(c, n, NONE, a->two_sided);
    return true;
}

void act_of_noun(Coder *c, uint32_t n)
{
    if (act_of_state(c, n)) return;

    const Frames *f = c->kinds->frames;
    const Frame *with = NULL;
    uint32_t first, row = noun_trigger(c, n, &first);
    for (uint32_t l = frames_at(c, n); l != NONE && !with; l = f->link[l].next)
        if (f->frame[f->link[l].frame].is_noun && !f->frame[f->link[l].frame].inner)
            with = &f->frame[f->link[l].frame];
    bool told = row != NONE;
    uint32_t over = c->eventer->act_of[c->d->tok.head[n]];
    uint32_t taken =
        over == NONE || !c->eventer->act[over].plover ? NONE : c->eventer->act[over].noun;
    if (taken == n || (taken != NONE && taken < n && c->d->tok.head[taken] == n))
        return; /* "hold talks", "launched an [air] strike" is one act */
    if ((!with && !told) || is_stopped(c, n) || c->d->tok.dep[n] == DEP_COMPOUND
        || c->d->tok.dep[n] == DEP_AMOD)
        return;
    Act *a = act_new(c, n);
    a->is_noun = true;
    a->weight = 2;
    a->trigger.begin = told ? first : n;
    if (with) act_code(c, a, with);
    bool done_to = told && c->kinds->kind[c->kinds->trigger_row[row].kind].effect != EFFECT_NONE;
    if (told
        && (!with
            || plover_from(c->kinds->kind[c->kinds->trigger_row[row].kind].kind.plover)
                == a->plover))
        act_kind(c, a, &c->kinds->trigger_row[row]);
    a->own = 1u << a->plover;
    act_modality(c, a);
    sides_of_noun(c, a, with, done_to);
}
