/* coding/act.c -- the acts of a sentence: each verb and noun against the frames, and acts over acts.
 *
 *     Kenya refused to send troops to Somalia.
 *           refuse @ANY: REJECT, over "send troops": MOBILIZE, which so did not happen
 *
 * First every word by itself; then, from the inside outward, those that stand over others. "will" and "not"
 * stand over an act like a verb does.
 */
#include "coding/event.h"

enum { PASSES = 3, PARTICLE_FAR = 4, NOUN_LINKS = 3 };

Eventer *eventer_new(void) { return mem_new(sizeof(Eventer)); }

void eventer_free(Eventer *e)
{
    if (!e) return;
    free(e->act_of);
    free(e->act);
    free(e);
}

static void room_for(Eventer *e, uint32_t n)
{
    if (e->cap >= n) return;
    e->cap = n + n / 2 + 64;
    e->act_of = mem_grow(e->act_of, e->cap * sizeof *e->act_of);
}

#define EACH_KID(k, head) for (uint32_t k = c->branch.kid[head]; k != NONE; k = c->branch.next[k])

/* A finite verb that the parser hung on its own object: "Japan lifted sanctions". */
static bool is_misread(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t o = t->head[w];
    if (t->dep[w] != DEP_AMOD || o < w) return false;
    bool named = w > 0 && c->mention_of[w - 1] != NONE && t->pos[w - 1] == POS_PROPN;
    return t->feat[w] & FEAT_FINITE || (t->head[o] == o && named && t->feat[w] & FEAT_PAST);
}

static bool is_verb(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    if (t->pos[w] == POS_VERB) return t->dep[w] != DEP_AMOD || is_misread(c, w);
    if (t->pos[w] == POS_NOUN && t->dep[w] == DEP_XCOMP) {      /* "offered to hand over", where the tagger saw a hand */
        uint32_t to = kid_with(c, w, DEP_MARK);
        return to != NONE && t->pos[to] == POS_PART;
    }
    return t->pos[w] == POS_ADJ && (kid_with(c, w, DEP_COP) != NONE || kid_with(c, w, DEP_AUX_PASS) != NONE);      /* "is ready to send" */
}

static bool is_noun(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return t->pos[w] == POS_NOUN || (t->pos[w] == POS_PROPN && c->mention_of[w] == NONE);
}

/* By its form, for lemmas of rare words are guessed; else by its lemma: "cancelled". */
static uint32_t frames_at(const Coder *c, uint32_t w)
{
    uint32_t l = frames_of(c->kinds->frames, c->d->tok.form[w]);
    return l != NONE ? l : frames_of(c->kinds->frames, c->d->tok.lemma[w]);
}

/* ---- one frame against one verb ---- */

typedef struct Fit { uint32_t object, target, noun; uint32_t weight; } Fit;      /* words, or NONE */

static uint32_t verb_object(const Coder *c, uint32_t v, bool passive)
{
    if (passive) return tree_subject(c, v);
    uint32_t o = kid_with(c, v, DEP_OBJ);
    if (o == NONE && is_misread(c, v)) o = c->d->tok.head[v];
    if (o != NONE) return o;
    EACH_KID(k, v)                                       /* an object that the parser took for more: "called off a four-day strike" */
        if (k > v && c->d->tok.dep[k] == DEP_OBL && c->time_of[k] == NONE && is_noun(c, k) && !case_of(c, k)) return k;
    return NONE;
}

static bool has_lemma(const Coder *c, uint32_t w, uint32_t set)
{
    const Frames *f = c->kinds->frames;
    return frame_set_has(f, set, c->d->tok.lemma[w]) || frame_set_has(f, set, c->d->tok.form[w]);
}

/* The object is among the words, or is made of them: "aid package", "a series of attacks", "$5m in aid". */
static uint32_t noun_in(const Coder *c, uint32_t w, uint32_t set)
{
    const Tokens *t = &c->d->tok;
    if (w == NONE || w < 1) return w != NONE && has_lemma(c, w, set) ? w : NONE;
    if (has_lemma(c, w, set)) return w;
    EACH_KID(k, w) {
        uint8_t dep = t->dep[k];
        bool part = dep == DEP_COMPOUND || dep == DEP_NMOD || dep == DEP_CONJ || dep == DEP_FLAT || dep == DEP_AMOD || dep == DEP_NMOD_DESC;
        if (part && has_lemma(c, k, set)) return k;
        if (dep != DEP_NMOD) continue;
        EACH_KID(g, k) if ((t->dep[g] == DEP_CONJ || t->dep[g] == DEP_COMPOUND) && has_lemma(c, g, set)) return g;
    }
    return NONE;
}

/* "off" in "cut off ties", "down on" in "cracked down on". */
static uint32_t particle_of(const Coder *c, uint32_t v, Word form)
{
    Span s = sentence_at(c, v);
    for (uint32_t w = v + 1; w < s.end && w <= v + PARTICLE_FAR; w++)
        if (c->d->tok.form[w] == form) return w;
    uint32_t k = kid_with(c, v, DEP_COMPOUND_PRT);
    return k != NONE && c->d->tok.form[k] == form ? k : NONE;
}

static bool leads(const Coder *c, uint32_t particle, uint32_t v)
{
    return c->d->tok.dep[particle] == DEP_CASE && c->d->tok.head[particle] > v;
}

static bool preps_fit(const Coder *c, uint32_t v, const Frame *f, bool passive, uint32_t *behind)
{
    *behind = NONE;
    for (uint32_t i = 0; i < f->n_prep; i++) {
        bool last = i + 1 == f->n_prep;
        uint32_t p = particle_of(c, v, f->prep[i]);
        if (!last) {
            if (p == NONE) return false;
            continue;
        }
        uint32_t object = passive ? NONE : kid_with(c, v, DEP_OBJ);
        *behind = child_with_case(c, v, f->prep[i]);
        if (*behind == NONE && object != NONE) *behind = child_with_case(c, object, f->prep[i]);
        if (*behind == NONE && p != NONE && leads(c, p, v)) *behind = c->d->tok.head[p];
        if (*behind != NONE) continue;
        bool noun_told = f->noun != FRAME_NO_SET && f->ends_on_prep;      /* "imposed sanctions" [on ...] */
        if (p == NONE && !noun_told) return false;
    }
    return true;
}

static bool frame_fits(const Coder *c, uint32_t v, const Frame *f, bool passive, Fit *x)
{
    uint32_t behind;
    *x = (Fit){ verb_object(c, v, passive), NONE, NONE, f->weight };
    if (f->needs_object && x->object == NONE) return false;
    if (f->inner || !preps_fit(c, v, f, passive, &behind)) return false;
    if (f->noun != FRAME_NO_SET) {
        x->noun = noun_in(c, x->object, f->noun);
        bool of_object = x->noun != NONE;
        if (x->noun == NONE && f->n_prep && !f->ends_on_prep) x->noun = noun_in(c, behind, f->noun);
        if (x->noun == NONE) return false;
        if (f->ends_on_prep && behind == NONE) x->weight -= 2;             /* its last word was not there */
        if (f->ends_on_prep) x->target = behind;
        else if (!of_object && x->object != NONE) x->target = x->object;      /* "accused [Mali] of espionage" */
        return true;
    }
    bool done = behind != NONE && c->d->tok.pos[behind] == POS_VERB;      /* "barred a team from visiting" */
    x->target = f->ends_on_prep && behind != NONE && !done ? behind : x->object;
    return true;
}

/* ---- verbs by themselves ---- */

static Act *act_new(Coder *c, uint32_t w)
{
    Eventer *e = c->eventer;
    if (e->n_act == e->cap_act) {
        e->cap_act = e->cap_act ? e->cap_act * 2 : 32;
        e->act = mem_grow(e->act, e->cap_act * sizeof *e->act);
    }
    e->act_of[w] = e->n_act;
    Act *a = &e->act[e->n_act++];
    *a = (Act){ .word = w, .trigger = { w, w + 1 }, .source = NONE, .target = NONE, .object = NONE, .noun = NONE, .inner = NONE, .outer = NONE };
    return a;
}

static bool stopped(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    uint32_t length;
    for (uint32_t from = w > s.begin + 3 ? w - 3 : s.begin; from <= w; from++)
        if (trie_longest(c->kinds->stop, c->d->tok.form + from, s.end - from, &length) != NONE && from + length > w) return true;
    return false;
}

static void act_code(const Coder *c, Act *a, const Frame *f)
{
    const FrameCode *code = c->kinds->frames->code[f->code];
    a->kind = &code->kind;
    a->plover = code->plover;
    a->two_sided = code->two_sided;
    a->swap = f->swap;
}

static void act_kind(const Coder *c, Act *a, const Trigger *g)
{
    const KindFile *file = &c->kinds->kind[g->kind];
    a->kind = &file->kind;
    a->plover = plover_from(file->kind.plover);
    a->two_sided = file->two_sided;
    a->by_result = file->result && g->way != WAY_ACT;
}

static void modality(const Coder *c, Act *a)
{
    const Tokens *t = &c->d->tok;
    EACH_KID(k, a->word) {
        if (t->feat[k] & FEAT_NEG || (t->dep[k] == DEP_DET && t->feat[k] & FEAT_NEG)) a->negated = true;
        if (t->dep[k] != DEP_AUX) continue;
        const Frames *f = c->kinds->frames;
        bool future = f->future != FRAME_NO_SET && frame_set_has(f, f->future, t->form[k]);
        if (future) a->future = true;
        else if (c->cue[k] & CUE_MAYBE) a->maybe = true;
    }
}

/* Whether it hangs on this verb by "to be": passive, or a participle behind its noun. */
static bool act_passive(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    if (kid_with(c, v, DEP_AUX_PASS) != NONE || kid_with(c, v, DEP_NSUBJ_PASS) != NONE) return true;
    if (kid_with(c, v, DEP_OBL_AGENT) != NONE) return true;
    bool part = t->feat[v] & FEAT_PART && t->feat[v] & FEAT_PAST;
    if (t->dep[v] == DEP_ACL && part) return kid_with(c, v, DEP_OBJ) == NONE;
    if (t->dep[v] == DEP_CONJ && part && kid_with(c, v, DEP_NSUBJ) == NONE && kid_with(c, v, DEP_AUX) == NONE && is_verb(c, t->head[v]) && t->feat[t->head[v]] & FEAT_PART)
        return act_passive(c, t->head[v]) && kid_with(c, v, DEP_OBJ) == NONE;
    return false;
}

/* Who an attack by force of arms is on, where no object is: "opened fire on", "fought with". */
static uint32_t led_target(const Coder *c, uint32_t head, uint32_t noun, bool two_sided)
{
    static const char *const order[] = { "with", "between", "against", "on", "to", "upon", "for", "from", "toward", "towards", "at", "into", "of", "over", "in" };
    const Lang *lang = c->lang;
    for (uint32_t i = 0; i < (two_sided ? 3 : sizeof order / sizeof *order); i++) {      /* "shared data on Mali": not with it */
        Word w = lang_word(lang, str_of(order[i]));
        uint32_t k = head == NONE ? NONE : child_with_case(c, head, w);
        if (k == NONE && noun != NONE) k = child_with_case(c, noun, w);
        if (k != NONE && k != noun) return k;
    }
    return NONE;
}

/* As tree_subject, and of what is joined by "but was ..." too. */
static uint32_t subject_at(const Coder *c, uint32_t v)
{
    if (is_misread(c, v) && kid_with(c, v, DEP_NSUBJ) == NONE) {
        uint32_t o = c->d->tok.head[v], before = c->d->tok.head[o] < v ? c->d->tok.head[o] : kid_with(c, o, DEP_COMPOUND);
        if (before == NONE) before = kid_with(c, o, DEP_NSUBJ);
        return before < v ? before : NONE;
    }
    for (uint32_t links = 0; links < PASSES; links++) {
        uint32_t s = tree_subject(c, v);
        if (s != NONE || c->d->tok.dep[v] != DEP_CONJ || !is_verb(c, c->d->tok.head[v])) return s;
        v = c->d->tok.head[v];
    }
    return NONE;
}

/* "expelled a diplomat", "freed hostages": what the frame asks for is whom it is done to. */
static bool suffers(const Coder *c, const Act *a)
{
    bool may = a->plover == PLOVER_SANCTION || a->plover == PLOVER_COERCE || a->plover == PLOVER_ACCUSE || a->plover == PLOVER_ASSAULT
        || a->plover == PLOVER_CONSULT || (a->kind && str_starts(a->kind->cameo, S("084")));
    if (!may || a->noun == NONE || c->d->tok.pos[a->noun] != POS_NOUN) return false;
    ActorCode x = actor_code(c, (Span){ a->noun, a->noun + 1 }, a->noun, c->now_day);
    return x.sector[0] != 0;
}

/* "by Canada", also where the parser did not see the agent in it. */
static uint32_t agent_at(const Coder *c, uint32_t v)
{
    uint32_t w = tree_agent(c, v);
    return w != NONE ? w : child_with_case(c, v, c->lex->by);
}

static void sides_of_verb(const Coder *c, Act *a, const Fit *x)
{
    uint32_t v = a->word, subject = subject_at(c, v), agent = a->passive ? agent_at(c, v) : NONE;
    a->object = x->noun != NONE ? x->noun : x->object;
    a->noun = x->noun;
    a->source = a->passive ? agent : subject;
    bool is_state = a->passive && agent == NONE && (a->plover == PLOVER_AGREE || a->plover == PLOVER_MOBILIZE);      /* "is committed to", "police were deployed" */
    if (is_state) a->source = subject;
    a->target = x->target;
    uint32_t between = x->noun == NONE || a->source != NONE ? NONE : child_with_case(c, x->noun, c->lex->between);
    if (between != NONE) {                               /* "a treaty between Mali and Niger was signed" */
        a->source = between;
        a->target = NONE;
        return;
    }
    if (a->target == NONE) a->target = kid_with(c, v, DEP_IOBJ);
    if (a->target == NONE && suffers(c, a)) a->target = x->noun;
    uint32_t owner = a->target == NONE && x->noun != NONE ? kid_with(c, x->noun, DEP_NMOD_POSS) : NONE;
    if (owner != NONE && c->d->tok.pos[owner] != POS_PRON) a->target = owner;      /* "rejected [Mali]'s call for talks" */
    if (a->target == NONE) a->target = led_target(c, v, x->noun != NONE ? x->noun : x->object, a->two_sided);
    if (a->target == NONE && x->noun != NONE) a->target = x->object != NONE ? x->object : x->noun;
    if (!a->swap) return;
    uint32_t doer = a->target;
    a->target = a->source;
    a->source = doer;
}

static void verb_by_frame(const Coder *c, Act *a)
{
    const Frames *f = c->kinds->frames;
    Fit best = { .weight = 0 }, x;
    const Frame *with = NULL;
    for (uint32_t l = frames_at(c, a->word); l != NONE; l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        if (one->is_noun || one->weight <= best.weight || !frame_fits(c, a->word, one, a->passive, &x) || x.weight <= best.weight) continue;
        best = x;
        with = one;
    }
    if (!with) return;
    act_code(c, a, with);
    a->weight = best.weight;
    sides_of_verb(c, a, &best);
}

static void verb_by_trigger(const Coder *c, Act *a)
{
    uint32_t w = a->word, length, row = trie_longest(c->kinds->trigger, c->d->tok.form + w, sentence_at(c, w).end - w, &length);
    if (row == NONE) return;
    Trigger g = c->kinds->trigger_row[row];
    if (g.need_weapon) return;
    if (g.way != WAY_ACT && !(g.way == WAY_NOUN && length == 1 && !(c->bits[w] & W_NOUN))) return;
    if (2 * length <= a->weight) {
        Plover p = plover_from(c->kinds->kind[g.kind].kind.plover);
        if (p == a->plover && c->kinds->kind[g.kind].kind.is_incident) act_kind(c, a, &g);      /* its kind tells more to a reader */
        return;
    }
    Fit x = { verb_object(c, w, a->passive), NONE, NONE, 0 };
    if (x.object != NONE && x.object > w && x.object < w + length) x = (Fit){ NONE, NONE, x.object, 0 };      /* "massed troops" */
    if (g.object == ROLE_WEAPON || (g.object == ROLE_NONE && g.need_prep)) x.target = NONE;
    else x.target = x.object;
    uint32_t behind = g.prep ? child_with_case(c, w, g.prep) : NONE;
    if (g.need_prep && behind == NONE) return;
    if (behind != NONE && g.prep_role != ROLE_WEAPON) x.target = behind;
    act_kind(c, a, &g);
    a->trigger.end = w + length;
    a->weight = 2 * length;
    sides_of_verb(c, a, &x);
}

/* A word that heads a phrase of some country, or of a sector. */
static bool is_somebody(const Coder *c, uint32_t w)
{
    if (w == NONE) return false;
    ActorCode x = actor_code(c, phrase_of(c, w), w, c->now_day);
    return x.country[0] || x.sector[0];
}

static void act_of_verb(Coder *c, uint32_t v)
{
    Act *a = act_new(c, v);
    a->passive = act_passive(c, v);
    modality(c, a);
    if (stopped(c, v)) return;
    if (frames_at(c, v) != NONE) verb_by_frame(c, a);
    verb_by_trigger(c, a);
    a->own = a->plover ? 1u << a->plover : 0;
    if (a->source == NONE) a->source = a->passive ? agent_at(c, v) : subject_at(c, v);
    bool over = a->plover == PLOVER_REQUEST || a->plover == PLOVER_THREATEN || a->plover == PLOVER_REJECT || a->plover == PLOVER_AGREE;
    uint32_t aim = over && a->target == NONE ? kid_with(c, v, DEP_XCOMP) : NONE;
    if (aim != NONE && is_verb(c, aim)) {                /* "threatened to turn Kut into ashes" */
        a->target = kid_with(c, aim, DEP_OBJ);
        uint32_t led = led_target(c, aim, a->target, false);
        if (a->target == NONE || (led != NONE && !is_somebody(c, a->target))) a->target = led;
        a->weight++;
    }
    if (a->plover != PLOVER_REQUEST || a->target != NONE) return;
    uint32_t asked = kid_with(c, v, DEP_CCOMP);          /* "demanding that Mugabe abandon": Mugabe is asked */
    if (asked != NONE) a->target = kid_with(c, asked, DEP_NSUBJ);
}

/* ---- nouns ---- */

/* The verb a noun is the object of, where it only carries it: "launched an attack", "talks were held". */
static uint32_t light_over(const Coder *c, uint32_t n)
{
    const Tokens *t = &c->d->tok;
    uint32_t v = t->head[n];
    if (t->dep[n] != DEP_OBJ && t->dep[n] != DEP_NSUBJ_PASS && t->dep[n] != DEP_OBL && t->dep[n] != DEP_NMOD) return NONE;
    if (t->dep[n] == DEP_OBL && case_of(c, n) != c->lex->in) return NONE;                          /* "took part in the attack" */
    for (uint32_t up = 0; up < NOUN_LINKS && t->dep[n] == DEP_NMOD && is_noun(c, v); up++) {      /* "a series of attacks" */
        if (case_of(c, n) != c->lex->of) return NONE;
        n = v;
        v = t->head[n];
    }
    if (v == n || !is_verb(c, v)) return NONE;
    const Frames *f = c->kinds->frames;
    return f->light != FRAME_NO_SET && frame_set_has(f, f->light, t->lemma[v]) ? v : NONE;
}

/* "Israel's", "by rebels", "US": who does what a noun tells. */
static uint32_t noun_doer(const Coder *c, uint32_t n)
{
    const Tokens *t = &c->d->tok;
    uint32_t k = child_with_case(c, n, c->lex->by), of = child_with_case(c, n, c->lex->of);
    if (k == NONE && of != NONE) k = child_with_case(c, of, c->lex->by);      /* "the killing of soldiers by rebels" */
    if (k == NONE) k = kid_with(c, n, DEP_NMOD_POSS);
    if (k != NONE) return k;
    EACH_KID(m, n) {
        bool before = m < n && (t->dep[m] == DEP_AMOD || t->dep[m] == DEP_COMPOUND || t->dep[m] == DEP_NMOD || t->dep[m] == DEP_NMOD_DESC);
        uint32_t name = c->mention_of[m];
        if (before && name != NONE && c->d->mention[name].kind != MENTION_OTHER) return m;
        bool manner = c->kinds->frames->manner != FRAME_NO_SET && frame_set_has(c->kinds->frames, c->kinds->frames->manner, t->form[m]);
        if (before && c->bits[m] & (W_PERSON | W_ORG) && t->pos[m] != POS_ADJ && !manner) return m;
    }
    return NONE;
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
        uint32_t length, row = trie_longest(c->kinds->trigger, c->d->tok.form + w, s.end - w, &length);
        if (row == NONE || w + length != n + 1) continue;
        if (c->kinds->trigger_row[row].way != WAY_NOUN && !(c->bits[n] & W_EVENT)) continue;
        *first = w;
        return row;
    }
    return NONE;
}

/* "launched an attack": its subject does it, and what is said of the launching is said of the attack. */
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
    uint32_t n = a->word, light = light_over(c, n), doer = noun_doer(c, n), between = child_with_case(c, n, c->lex->between);
    if (light != NONE) doer = doer_by_light(c, a, light, doer);
    a->source = doer;
    a->target = noun_target(c, n, with, light);
    if (done_to && doer != NONE && c->d->tok.dep[doer] == DEP_NMOD_POSS) {
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
    if (a->source == NONE && leaves) a->source = child_with_case(c, n, c->lex->of);      /* "the withdrawal of Malian troops" */
    if (a->target == a->source) a->target = NONE;
    if (between == NONE || !a->two_sided || light != NONE) return;
    a->source = between;
    a->target = NONE;
}

static void act_of_noun(Coder *c, uint32_t n)
{
    const Frames *f = c->kinds->frames;
    const Frame *with = NULL;
    uint32_t first, row = noun_trigger(c, n, &first);
    for (uint32_t l = frames_at(c, n); l != NONE && !with; l = f->link[l].next)
        if (f->frame[f->link[l].frame].is_noun && !f->frame[f->link[l].frame].inner) with = &f->frame[f->link[l].frame];
    bool told = row != NONE;
    uint32_t over = c->eventer->act_of[c->d->tok.head[n]];
    if (over != NONE && c->eventer->act[over].plover && c->eventer->act[over].noun == n) return;      /* "hold talks" is one act */
    if ((!with && !told) || stopped(c, n) || c->d->tok.dep[n] == DEP_COMPOUND || c->d->tok.dep[n] == DEP_AMOD) return;
    Act *a = act_new(c, n);
    a->is_noun = true;
    a->weight = 2;
    a->trigger.begin = told ? first : n;
    if (with) act_code(c, a, with);
    bool done_to = told && c->kinds->kind[c->kinds->trigger_row[row].kind].effect != EFFECT_NONE;
    if (told && (!with || plover_from(c->kinds->kind[c->kinds->trigger_row[row].kind].kind.plover) == a->plover)) act_kind(c, a, &c->kinds->trigger_row[row]);
    a->own = 1u << a->plover;
    modality(c, a);
    sides_of_noun(c, a, with, done_to);
}

/* ---- acts over acts ---- */

static uint32_t act_at(const Coder *c, uint32_t w) { return w == NONE ? NONE : c->eventer->act_of[w]; }

static bool of_types(const Coder *c, uint32_t row, uint32_t types)
{
    if (row == NONE) return false;
    const Act *a = &c->eventer->act[row];
    return a->plover && (types & (1u << a->plover | a->own));
}

/* The act a verb or noun stands over: what it is to do, what it says, its object. */
static uint32_t act_below(const Coder *c, uint32_t v, const Frame *f, bool passive)
{
    const Tokens *t = &c->d->tok;
    uint32_t behind = f->n_prep ? child_with_case(c, v, f->prep[f->n_prep - 1]) : NONE;
    if (f->is_noun) {                                    /* "a threat to bomb" */
        EACH_KID(k, v)
            if ((t->dep[k] == DEP_ACL || k == behind) && of_types(c, act_at(c, k), f->inner)) return act_at(c, k);
        return NONE;
    }
    uint32_t object = kid_with(c, v, DEP_OBJ);
    if (f->n_prep && behind == NONE && object != NONE) behind = child_with_case(c, object, f->prep[f->n_prep - 1]);
    if (f->n_prep && behind == NONE && particle_of(c, v, f->prep[0]) == NONE) return NONE;
    EACH_KID(k, v) {
        uint8_t dep = t->dep[k];
        bool below = dep == DEP_XCOMP || dep == DEP_CCOMP || dep == DEP_OBJ || (passive && (dep == DEP_NSUBJ_PASS || dep == DEP_CSUBJ_PASS))
            || ((dep == DEP_ADVCL || dep == DEP_ACL) && k > v && kid_with(c, k, DEP_MARK) != NONE && t->feat[k] & FEAT_INF) || k == behind;
        if (below && of_types(c, act_at(c, k), f->inner)) return act_at(c, k);
    }
    if (object != NONE)
        EACH_KID(k, object)
            if ((t->dep[k] == DEP_ACL || (t->dep[k] == DEP_NMOD && k == behind)) && of_types(c, act_at(c, k), f->inner)) return act_at(c, k);
    return NONE;
}

static void act_over(Coder *c, uint32_t row, const Frame *f, uint32_t below)
{
    Act *a = &c->eventer->act[row], *b = &c->eventer->act[below];
    act_code(c, a, f);
    a->weight = f->weight + 2u;
    a->inner = below;
    b->outer = row;
    uint32_t subject = a->is_noun ? noun_doer(c, a->word) : a->passive ? agent_at(c, a->word) : subject_at(c, a->word);
    bool is_state = a->passive && subject == NONE && (a->plover == PLOVER_AGREE || a->plover == PLOVER_THREATEN);      /* "is prepared to" */
    if (is_state) subject = tree_subject(c, a->word);
    if (subject == NONE && !a->is_noun && !a->passive) subject = kid_with(c, a->word, DEP_EXPL);      /* "it was willing" */
    uint32_t object = a->is_noun || is_state ? NONE : a->passive ? tree_subject(c, a->word) : kid_with(c, a->word, DEP_IOBJ);
    if (object == NONE && !a->is_noun && !a->passive) object = kid_with(c, a->word, DEP_OBJ);
    a->source = subject;
    bool asks = a->plover == PLOVER_REQUEST || a->plover == PLOVER_ACCUSE;
    if (object == b->word) object = NONE;
    if (object == NONE && f->n_prep) object = child_with_case(c, a->word, f->prep[0]);
    if (object == b->word) object = NONE;
    if (asks && object == NONE && b->source != NONE && b->source != subject) object = b->source;
    if (!asks && object != NONE && is_somebody(c, object) && !is_somebody(c, b->target)) b->target = object;      /* "warned Mali that it could cut supplies" */
    a->target = asks && object != NONE ? object : b->target != NONE && b->target != subject ? b->target : b->source != subject && b->source != NONE ? b->source : object;
    if (a->target == NONE) a->target = object;
    if (a->plover == PLOVER_ACCUSE && object != NONE && kid_with(c, b->word, DEP_NSUBJ) == NONE && !b->passive) b->source = object;
    a->future |= b->future && !a->is_noun;
    a->hides = true;
}

/* "wants Putin to attack" asks, "wants to attack" threatens: who is to do it? */
static bool fits_control(const Coder *c, const Act *a, const Frame *f, uint32_t below)
{
    const Act *b = &c->eventer->act[below];
    Plover p = c->kinds->frames->code[f->code]->plover;
    if (p == PLOVER_ACCUSE && b->source != NONE && kid_with(c, b->word, DEP_NSUBJ) != NONE && who_is_meant(c, b->source) == a->source) return false;      /* "claimed that they had attacked" */
    bool ahead = p == PLOVER_AGREE || p == PLOVER_THREATEN;
    if (ahead && c->d->tok.dep[b->word] == DEP_CCOMP && !b->is_noun && !b->future && !(c->d->tok.feat[b->word] & FEAT_INF)) return false;      /* "announced that it bombed" */
    if (a->is_noun || c->d->tok.dep[b->word] != DEP_XCOMP || a->passive) return true;
    bool another = kid_with(c, a->word, DEP_OBJ) != NONE || kid_with(c, a->word, DEP_IOBJ) != NONE || f->n_prep;
    if (p == PLOVER_REQUEST) return another;
    return !another || (p != PLOVER_AGREE && p != PLOVER_THREATEN);
}

static bool stands_over(Coder *c, uint32_t row)
{
    const Frames *f = c->kinds->frames;
    const Act *a = &c->eventer->act[row];
    uint32_t best = NONE, below = NONE, weight = a->inner == NONE ? 0 : a->weight;
    for (uint32_t l = frames_at(c, a->word); l != NONE; l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        if (!one->inner || one->is_noun != a->is_noun || one->weight + 2u <= weight) continue;
        uint32_t b = act_below(c, a->word, one, a->passive);
        if (b == NONE || b == row || !fits_control(c, a, one, b)) continue;
        best = f->link[l].frame;
        below = b;
        weight = one->weight + 2u;
    }
    if (best == NONE || (a->inner == below && a->kind == &f->code[f->frame[best].code]->kind)) return false;
    act_over(c, row, &f->frame[best], below);
    return true;
}

/* "will send aid" is a promise, "will not sign" a refusal: the frames of "+will" and "+not". */
static void under_modals(Coder *c, Act *a)
{
    const Frames *f = c->kinds->frames;
    if (!a->plover || (!a->future && !a->negated)) return;
    for (uint32_t l = frames_of(f, a->negated ? f->not_ : f->will); l != NONE; l = f->link[l].next) {
        const Frame *one = &f->frame[f->link[l].frame];
        if (!(one->inner & 1u << a->plover)) continue;
        bool swap = a->swap, two_sided = a->two_sided;
        act_code(c, a, one);
        a->swap = swap;
        a->two_sided |= two_sided && a->plover == PLOVER_AGREE;
        a->weight += one->weight;
        a->negated = a->future = false;
        a->settled = true;
        return;
    }
}

void acts_of_sentence(Coder *c, Span s)
{
    Eventer *e = c->eventer;
    e->n_act = 0;
    room_for(e, s.end);
    for (uint32_t w = s.begin; w < s.end; w++) e->act_of[w] = NONE;
    for (uint32_t w = s.begin; w < s.end; w++)
        if (is_verb(c, w)) act_of_verb(c, w);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (is_noun(c, w) && e->act_of[w] == NONE) act_of_noun(c, w);
    bool changed = true;
    for (uint32_t pass = 0; pass < PASSES && changed; pass++) {
        changed = false;
        for (uint32_t i = e->n_act; i-- > 0;) changed |= stands_over(c, i);
    }
    for (uint32_t i = 0; i < e->n_act; i++)
        if (e->act[i].outer == NONE) under_modals(c, &e->act[i]);
}
