/* coding/events/act.c -- the acts of a sentence: each verb and noun against the frames, and acts
 * over acts.
 *
 *     Kenya refused to send troops to Somalia.
 *           refuse @ANY: REJECT, over "send troops": MOBILIZE, which so did not happen
 *
 * First every word by itself; then, from the inside outward, those that stand over others. "will"
 * and "not" stand over an act like a verb does.
 */
#include "coding/events/act.h"

enum { PASSES = 3 };

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

/* ---- verbs by themselves ---- */

Act *act_new(Coder *c, uint32_t w)
{
    Eventer *e = c->eventer;
    if (e->n_act == e->cap_act) {
        e->cap_act = e->cap_act ? e->cap_act * 2 : 32;
        e->act = mem_grow(e->act, e->cap_act * sizeof *e->act);
    }
    e->act_of[w] = e->n_act;
    Act *a = &e->act[e->n_act++];
    *a = (Act){ .word = w,
        .trigger = { w, w + 1 },
        .source = NONE,
        .target = NONE,
        .object = NONE,
        .noun = NONE,
        .inner = NONE,
        .outer = NONE };
    return a;
}


void act_code(const Coder *c, Act *a, const Frame *f)
{
    const FrameCode *code = c->kinds->frames->code[f->code];
    a->kind = &code->kind;
    a->plover = code->plover;
    a->two_sided = code->two_sided;
    a->swap = f->swap;
}

void act_kind(const Coder *c, Act *a, const Trigger *g)
{
    const KindFile *file = &c->kinds->kind[g->kind];
    a->kind = &file->kind;
    a->plover = plover_from(file->kind.plover);
    a->two_sided = file->two_sided;
    a->by_result = file->result && g->way != WAY_ACT;
}

/* "raised [no] objection" */
static bool has_no_object(const Coder *c, uint32_t v)
{
    uint32_t o = kid_with(c, v, DEP_OBJ), det = o == NONE ? NONE : kid_with(c, o, DEP_DET);
    return det != NONE && c->d->tok.feat[det] & FEAT_NEG;
}

void act_modality(const Coder *c, Act *a)
{
    const Tokens *t = &c->d->tok;
    if (!a->is_noun && has_no_object(c, a->word)) a->negated = true;
    EACH_KID(k, a->word) {
        if (t->feat[k] & FEAT_NEG || (t->dep[k] == DEP_DET && t->feat[k] & FEAT_NEG))
            a->negated = true;
        if (t->dep[k] != DEP_AUX) continue;
        const Frames *f = c->kinds->frames;
        bool future = f->future != FRAME_NO_SET && frame_set_has(f, f->future, t->form[k]);
        if (future) a->future = true;
        else if (c->cue[k] & CUE_MAYBE) a->maybe = true;
    }
    if (!nearly_done(c, a->word) && doubted(c, a->word) != FACT_HYPOTHETICAL) return;
    a->maybe = true; /* "would have attacked" threatens nobody */
    a->future = false;
}

/* Whether it hangs on this verb by "to be": passive, or a participle behind its noun. */
bool act_passive(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    if (kid_with(c, v, DEP_AUX_PASS) != NONE || kid_with(c, v, DEP_NSUBJ_PASS) != NONE) return true;
    if (kid_with(c, v, DEP_OBL_AGENT) != NONE) return true;
    bool part = t->feat[v] & FEAT_PART && t->feat[v] & FEAT_PAST;
    if (t->dep[v] == DEP_XCOMP && t->feat[v] & FEAT_PAST && kid_with(c, v, DEP_MARK) == NONE
        && kid_with(c, v, DEP_AUX) == NONE)
        return kid_with(c, v, DEP_OBJ) == NONE; /* "left two officers injured" */
    bool gapped = t->dep[v] == DEP_CONJ && part && kid_with(c, v, DEP_NSUBJ) != NONE
        && kid_with(c, v, DEP_AUX) == NONE && kid_with(c, v, DEP_OBJ) == NONE;
    if (gapped && act_is_verb(c, t->head[v]) && kid_with(c, t->head[v], DEP_AUX_PASS) != NONE)
        return true; /* "two were wounded and five [killed]" */
    if (t->dep[v] == DEP_ACL && part) return kid_with(c, v, DEP_OBJ) == NONE;
    if (t->dep[v] == DEP_CONJ && part && kid_with(c, v, DEP_NSUBJ) == NONE
        && kid_with(c, v, DEP_AUX) == NONE && act_is_verb(c, t->head[v])
        && t->feat[t->head[v]] & FEAT_PART)
        return act_passive(c, t->head[v]) && kid_with(c, v, DEP_OBJ) == NONE;
    return false;
}

/* Who an attack by force of arms is on, where no object is: "opened fire on", "fought with". */
uint32_t led_target(const Coder *c, uint32_t head, uint32_t noun, bool two_sided)
{
    static const char *const order[] = { "with", "between", "against", "on", "to", "upon", "for",
        "from", "toward", "towards", "at", "into", "of", "over", "in" };
    const Lang *lang = c->lang;
    uint32_t first = NONE;
    for (uint32_t i = 0; i < (two_sided ? 3 : sizeof order / sizeof *order);
         i++) { /* "shared data on Mali": not with it */
        Word w = lang_word(lang, str_of(order[i]));
        uint32_t k = head == NONE ? NONE : child_with_case(c, head, w),
                 last = noun == NONE ? NONE : kid_with(c, noun, DEP_CONJ);
        if (k == NONE && noun != NONE) k = child_with_case(c, noun, w);
        if (k == NONE && last != NONE)
            k = child_with_case(c, last, w); /* "massed tanks and troops [on the border]" */
        if (k == NONE || k == noun) continue;
        if (heads_somebody(c, k)) return k; /* "demanded an explanation [from Mali] for the raid" */
        if (first == NONE) first = k;
    }
    return first;
}

/* "[Mali] rolled back tariffs", where the name was hung on what stands behind the verb. */
static uint32_t subject_across(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t first = v;
    EACH_KID(k, v)
        if (k < v && t->dep[k] == DEP_AUX && k < first) first = k;
    bool across = first > 0 && t->pos[first - 1] == POS_PROPN && t->head[first - 1] > v
        && c->mention_of[first - 1] != NONE;
    return across && t->feat[v] & FEAT_FINITE ? first - 1 : NONE;
}

/* "[A minister] visited Mali to talk": the object does what hangs on a verb of bidding only. */
static bool is_own_aim(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    const Frames *f = c->kinds->frames;
    uint32_t up = t->head[v];
    if (t->dep[v] != DEP_XCOMP || !(t->feat[v] & FEAT_INF) || f->bids == FRAME_NO_SET) return false;
    return act_is_verb(c, up) && kid_with(c, up, DEP_OBJ) != NONE
        && kid_with(c, v, DEP_NSUBJ) == NONE && !frame_set_has(f, f->bids, t->lemma[up]);
}

/* "A hospital was hit by a rocket, [injuring] ten": what was hit injured nobody. */
static bool is_outcome(const Coder *c, uint32_t v)
{
    const Tokens *t = &c->d->tok;
    uint32_t up = t->head[v];
    bool bare = t->dep[v] == DEP_ADVCL && v > up && c->bits[v] & W_ING
        && kid_with(c, v, DEP_NSUBJ) == NONE && kid_with(c, v, DEP_MARK) == NONE;
    return bare && act_is_verb(c, up) && act_passive(c, up);
}

/* As tree_subject, and of what is joined by "but was ..." too. */
uint32_t subject_at(const Coder *c, uint32_t v)
{
    if (is_own_aim(c, v)) v = c->d->tok.head[v];
    if (is_outcome(c, v)) return agent_at(c, c->d->tok.head[v]);
    if (act_is_misread(c, v) && kid_with(c, v, DEP_NSUBJ) == NONE) {
        uint32_t o = c->d->tok.head[v],
                 before = c->d->tok.head[o] < v ? c->d->tok.head[o] : kid_with(c, o, DEP_COMPOUND);
        if (before == NONE) before = kid_with(c, o, DEP_NSUBJ);
        if (before != NONE && c->d->tok.pos[before] == POS_AUX) return tree_subject(c, before);
        return before < v ? before : NONE;
    }
    uint32_t across = tree_subject(c, v) == NONE ? subject_across(c, v) : NONE;
    if (across != NONE) return across;
    for (uint32_t links = 0; links < PASSES; links++) {
        uint32_t s = tree_subject(c, v);
        bool titled = s != NONE && s + 1 < v && c->d->tok.head[s + 1] == c->d->tok.head[s]
            && c->d->tok.dep[s + 1] == DEP_NSUBJ; /* "King [Hassan]", read as two */
        if (titled) return s + 1;
        if (s != NONE || c->d->tok.dep[v] != DEP_CONJ || !act_is_verb(c, c->d->tok.head[v]))
            return s;
        v = c->d->tok.head[v];
    }
    return NONE;
}

/* "expelled a diplomat", "freed hostages": what the frame asks for is whom it is done to. */
static bool suffers(const Coder *c, const Act *a)
{
    bool may = a->plover == PLOVER_SANCTION || a->plover == PLOVER_COERCE
        || a->plover == PLOVER_ACCUSE || a->plover == PLOVER_ASSAULT || a->plover == PLOVER_CONSULT
        || (a->kind
            && (str_starts(a->kind->cameo, S("084"))
                || str_is(a->kind->cameo, "086"))); /* "let inspectors in" */
    if (!may || a->noun == NONE || c->d->tok.pos[a->noun] != POS_NOUN) return false;
    ActorCode x = actor_code(c, (Span){ a->noun, a->noun + 1 }, a->noun, c->now_day);
    return x.sector[0] != 0;
}

/* "by Canada", also where the parser did not see the agent in it. */
uint32_t agent_at(const Coder *c, uint32_t v)
{
    uint32_t w = tree_agent(c, v);
    return w != NONE ? w : child_with_case(c, v, c->lex->by);
}

/* Who steps down does it to nobody: "resigned over the deaths of miners". */
static bool leads_to_nobody(const Act *a)
{
    return a->kind && str_is(a->kind->cameo, "083") && str_is(a->kind->mode, "resign");
}

/* The noun of a frame stands for whom it is done to, but for a deed, "launched an attack", one's
 * own troops, and where one meets: "took to the streets". */
static bool may_be_target(const Coder *c, const Act *a, const Fit *x)
{
    if (a->plover == PLOVER_MOBILIZE
        || (a->plover == PLOVER_CONSULT && a->source != NONE
            && kid_with(c, a->source, DEP_CONJ) != NONE))
        return false;
    if (a->plover == PLOVER_PROTEST && x->object == NONE) return false;
    if (a->plover == PLOVER_ASSAULT && c->bits[x->noun] & W_WEAPON)
        return false; /* "fired rockets" */
    return x->object != x->noun || !(c->bits[x->noun] & W_EVENT);
}

static bool tells_by_itself(const Coder *c, uint32_t noun)
{
    const Frames *f = c->kinds->frames;
    for (uint32_t l = frames_at(c, noun); l != NONE; l = f->link[l].next)
        if (f->frame[f->link[l].frame].is_noun) return true;
    return false;
}

/* "The withdrawal [of Chadian troops] was completed", "[Malian] peace talks were called off": whose
 * the deed is that the verb only carries. */
static uint32_t doer_of_carried(const Coder *c, const Act *a, uint32_t noun)
{
    uint32_t doer = c->bits[noun] & W_EVENT || tells_by_itself(c, noun)
        ? noun_doer(c, noun)
        : NONE; /* but "[French] hostages were freed" */
    bool leaves = a->plover == PLOVER_RETREAT || a->plover == PLOVER_MOBILIZE;
    return doer == NONE && leaves ? child_with_case(c, noun, c->lex->of) : doer;
}

/* Who is put out of a country by it: "two nuns were expelled from Chad". */
static bool leaves_from(const Act *a)
{
    return a->kind && (str_is(a->kind->cameo, "166") || str_is(a->kind->cameo, "174"));
}

/* "launched drones [at Mali]": what is shot is not whom it is shot at. */
static void target_of_shot(const Coder *c, Act *a, const Fit *x)
{
    const Frames *f = c->kinds->frames;
    bool shot = a->plover == PLOVER_ASSAULT && f->shoots != FRAME_NO_SET
        && frame_set_has(f, f->shoots, c->d->tok.lemma[a->word]);
    if (!shot || a->target == NONE || !(c->bits[a->target] & W_WEAPON)) return;
    uint32_t led = led_target(c, a->word, x->noun != NONE ? x->noun : x->object, false);
    if (led != NONE && c->bits[led] & W_WEAPON) led = NONE;
    a->target = led;
}

static void sides_of_verb(const Coder *c, Act *a, const Fit *x)
{
    uint32_t v = a->word, subject = subject_at(c, v), agent = a->passive ? agent_at(c, v) : NONE;
    a->object = x->noun != NONE ? x->noun : x->object;
    a->noun = x->noun;
    a->source = a->passive ? agent : subject;
    bool sent = a->plover == PLOVER_MOBILIZE || (a->kind && str_is(a->kind->cameo, "0874"))
        || (a->plover == PLOVER_AID && str_is(a->kind->cameo, "074"));
    bool is_state = a->passive && agent == NONE
        && (a->plover == PLOVER_AGREE || sent); /* "is committed to", "police were deployed" */
    if (is_state) a->source = subject;
    if (a->passive && a->source == NONE && leaves_from(a))
        a->source = child_with_case(c, v, c->lex->from);
    if (a->passive && a->source == NONE && x->noun != NONE)
        a->source = doer_of_carried(c, a, x->noun);
    a->target = x->target;
    uint32_t between =
        x->noun == NONE || a->source != NONE ? NONE : child_with_case(c, x->noun, c->lex->between);
    if (between != NONE) { /* "a treaty between Mali and Niger was signed" */
        a->source = between;
        a->target = NONE;
        return;
    }
    if (a->target == NONE) a->target = kid_with(c, v, DEP_IOBJ);
    if (a->target == NONE && suffers(c, a)) a->target = x->noun;
    uint32_t owner =
        a->target == NONE && x->noun != NONE ? kid_with(c, x->noun, DEP_NMOD_POSS) : NONE;
    uint32_t with = owner == NONE || a->plover < PLOVER_SANCTION
        ? NONE
        : child_with_case(c, x->noun, c->lex->with);
    if (with != NONE && heads_somebody(c, with))
        a->target = with; /* "closed Mali's border [with Chad]" */
    else if (owner != NONE && c->d->tok.pos[owner] != POS_PRON)
        a->target = owner; /* "rejected [Mali]'s call for talks" */
    bool truce = a->kind
        && str_is(a->kind->cameo, "0871"); /* with somebody; "at a summit in Egypt" is where */
    if (leads_to_nobody(a)) a->target = NONE;
    else if (a->target == NONE)
        a->target = led_target(c, v, x->noun != NONE ? x->noun : x->object, a->two_sided || truce);
    uint32_t of_noun = x->noun == NONE || !may_be_target(c, a, x) ? NONE
        : x->object != NONE                                       ? x->object
                                                                  : x->noun;
    bool vague = a->target != NONE
        && !heads_somebody(c, a->target); /* "dismissed [an American offer] of help", "took in
                                             [Syrian refugees] in a year" */
    bool told = vague && x->noun == NONE && x->object != NONE && x->object != a->target
        && !a->passive && heads_somebody(c, x->object);
    if (told) a->target = x->object;                     /* "pressed [Mali] for reforms" */
    if (of_noun != NONE
        && (a->target == NONE
            || (vague && (a->plover == PLOVER_REJECT || heads_somebody(c, of_noun)))))
        a->target = of_noun;
    bool hit = (a->plover == PLOVER_ASSAULT || a->plover == PLOVER_MOBILIZE) && !a->passive;
    if ((a->plover == PLOVER_AID || hit) && a->target != NONE
        && !heads_somebody(c, a->target)) { /* "treated the injured [in Haiti]" */
        uint32_t led = led_target(c, v, x->noun != NONE ? x->noun : x->object, false),
                 name = led == NONE ? NONE : c->mention_of[led];
        bool ground = name != NONE && c->d->mention[name].is_name
            && c->d->mention[name].kind == MENTION_PLACE; /* "hit a plant [in Mali]" */
        if (led != NONE && (ground || !hit) && heads_somebody(c, led)) a->target = led;
    }
    target_of_shot(c, a, x);
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
        if (one->is_noun || one->weight <= best.weight
            || !frame_fits(c, a->word, one, a->passive, &x) || x.weight <= best.weight)
            continue;
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
    uint32_t w = a->word, length,
             row = trie_longest(
                 c->kinds->trigger, c->d->tok.form + w, sentence_at(c, w).end - w, &length);
    if (row == NONE) return;
    Trigger g = c->kinds->trigger_row[row];
    if (g.need_weapon || g.need_means || g.need_doers || g.need_person)
        return; /* those have frames: "seize ~$captive" */
    if (g.way != WAY_ACT && !(g.way == WAY_NOUN && length == 1 && !(c->bits[w] & W_NOUN))) return;
    if (2 * length <= a->weight) {
        Plover p = plover_from(c->kinds->kind[g.kind].kind.plover);
        bool taken = c->kinds->kind[g.kind].effect == EFFECT_TAKEN && a->noun != NONE
            && !(c->bits[a->noun] & W_PERSON); /* "captured three towns" is no arrest */
        if (p == a->plover && c->kinds->kind[g.kind].kind.is_incident && !taken)
            act_kind(c, a, &g); /* its kind tells more to a reader */
        return;
    }
    Fit x = { verb_object(c, w, a->passive), NONE, NONE, 0 };
    bool destroys = g.object == ROLE_TARGET && str_is(c->kinds->kind[g.kind].kind.cameo, "1712");
    if (destroys && !a->passive && x.object == NONE && length == 1)
        return; /* "the town will burn" */
    if (x.object != NONE && x.object > w && x.object < w + length)
        x = (Fit){ NONE, NONE, x.object, 0 }; /* "massed troops" */
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
bool heads_somebody(const Coder *c, uint32_t w)
{
    if (w == NONE) return false;
    ActorCode x = actor_code(c, phrase_of(c, w), w, c->now_day);
    return x.country[0] || x.sector[0];
}

static void act_of_verb(Coder *c, uint32_t v)
{
    Act *a = act_new(c, v);
    a->passive = act_passive(c, v);
    act_modality(c, a);
    if (is_stopped(c, v)) return;
    if (frames_at(c, v) != NONE) verb_by_frame(c, a);
    verb_by_trigger(c, a);
    a->own = a->plover ? 1u << a->plover : 0;
    if (a->source == NONE) a->source = a->passive ? agent_at(c, v) : subject_at(c, v);
    bool over = a->plover == PLOVER_REQUEST || a->plover == PLOVER_THREATEN
        || a->plover == PLOVER_REJECT || a->plover == PLOVER_AGREE;
    uint32_t aim = over && a->target == NONE ? kid_with(c, v, DEP_XCOMP) : NONE;
    if (aim != NONE && act_is_verb(c, aim)) { /* "threatened to turn Kut into ashes" */
        a->target = kid_with(c, aim, DEP_OBJ);
        uint32_t led = led_target(c, aim, a->target, false);
        if (a->target == NONE || (led != NONE && !heads_somebody(c, a->target))) a->target = led;
        a->weight++;
    }
    if (a->plover != PLOVER_REQUEST || a->target != NONE) return;
    uint32_t asked = kid_with(c, v, DEP_CCOMP),
             noun = kid_with(c, v, DEP_OBJ); /* "demanding that Mugabe abandon": Mugabe is asked */
    if (asked == NONE && noun != NONE)
        asked = kid_with(c, noun, DEP_ACL); /* "repeated its demand that Mali leave" */
    if (asked != NONE) a->target = kid_with(c, asked, DEP_NSUBJ);
}

void acts_of_sentence(Coder *c, Span s)
{
    Eventer *e = c->eventer;
    e->n_act = 0;
    room_for(e, s.end);
    for (uint32_t w = s.begin; w < s.end; w++) e->act_of[w] = NONE;
    for (uint32_t w = s.begin; w < s.end; w++)
        if (act_is_verb(c, w)) act_of_verb(c, w);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (act_is_noun(c, w) && e->act_of[w] == NONE) act_of_noun(c, w);
    bool changed = true;
    for (uint32_t pass = 0; pass < PASSES && changed; pass++) {
        changed = false;
        for (uint32_t i = e->n_act; i-- > 0;) changed |= stands_over(c, i);
    }
    for (uint32_t i = 0; i < e->n_act; i++)
        if (e->act[i].outer == NONE) under_modals(c, &e->act[i]);
}
