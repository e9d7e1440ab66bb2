/* coding/incidents/incident.c -- from trigger words to incidents.
 *
 * Every trigger of a kind becomes a Draft: its roles, cost, time, place, force. Drafts that tell of
 * one thing are merged (merge.c); what is left becomes rows of the Doc.
 */
#include "coding/inside.h"

/* ---- finding triggers ---- */

static bool inside_name(const Coder *c, Span words)
{
    uint32_t m = c->mention_of[words.begin];
    if (m == NONE || !c->d->mention[m].is_name) return false;
    Span n = c->d->mention[m].words;
    return n.end - n.begin > words.end - words.begin;
}

/* "attack" in "attack helicopter" is no attack: a noun must head its phrase. */
static bool noun_heads(const Coder *c, Span words)
{
    uint32_t k = c->chunk_of[words.begin], last = words.end - 1;
    if (last > words.begin && c->tag[last] == T_PREP) last--;      /* "raid on" */
    return k != NONE && c->chunk[k].head == last;
}

static Draft *draft_new(Coder *c)
{
    if (c->n_draft == c->cap_draft) {
        c->cap_draft = c->cap_draft ? c->cap_draft * 2 : 64;
        c->draft = mem_grow(c->draft, c->cap_draft * sizeof *c->draft);
    }
    Draft *t = &c->draft[c->n_draft++];
    *t = (Draft){
        .doer = NONE, .sufferer = NONE, .chunk = NONE, .place = NONE, .into = NONE, .row = NONE
    };
    t->killed.speaker = t->wounded.speaker = t->taken.speaker = t->number.speaker = NONE;
    return t;
}

static bool sentence_has_place(const Coder *c, uint32_t place, uint32_t word)
{
    if (place == NONE) return false;
    return c->sent_of[c->d->mention[c->d->place[place].mention].words.begin] == c->sent_of[word];
}

static void draft_where_when(Coder *c, Draft *t)
{
    uint32_t w = t->trigger.begin;
    t->when = when_at(c, w);
    t->own_time = t->when.first_day != DAY_UNKNOWN || t->when.last_day != DAY_UNKNOWN;
    t->place = place_at(c, w, false);
    t->own_place = sentence_has_place(c, t->place, w);
}

static bool is_definite(const Coder *c, uint32_t k)
{
    uint32_t length;
    return trie_longest(c->lex->definite, c->d->tok.form + c->chunk[k].words.begin, 1, &length)
        != NONE;
}

/* The phrase that suffers it, the phrase that does it. */
static uint32_t done_to(const Coder *c, Span words)
{
    return is_passive(c, words.begin) ? subject_of(c, words.begin) : object_of(c, words.end);
}
static uint32_t done_by(const Coder *c, Span words)
{
    return is_passive(c, words.begin) ? by_of(c, words.end) : subject_of(c, words.begin);
}

static bool fights(const Coder *c, uint32_t k)
{
    Str kind = c->lex->kind_name[c->chunk[k].kind];
    return str_is(kind, "military") || str_is(kind, "rebel") || str_is(kind, "police")
        || str_is(kind, "criminal");
}

/* Those who march and rally: "thousands", "farmers"; not soldiers. */
static bool are_marchers(const Coder *c, uint32_t k)
{
    if (k == NONE || names_person(c, k)) return false;
    const Chunk *x = &c->chunk[k];
    if (fights(c, k)) return false;
    return x->bits & W_PERSON
        || (x->number.known && x->number.low > 1
            && !(x->bits & (W_THING | W_FACILITY | W_WEAPON | W_EVENT | W_UNIT)));
}

static bool is_weapon(const Coder *c, uint32_t k)
{
    return k != NONE && c->chunk[k].bits & W_WEAPON;
}

/* "An earthquake struck Herat", "Hurricane Ana struck", "an earthquake of magnitude 6 struck", "the
 * wildfire burned 300 homes": nobody's deed. */
static bool by_nature(const Coder *c, Span words)
{
    uint32_t k = done_by(c, words);
    if (k != NONE && c->chunk[k].words.begin > 1
        && word_is(c, c->chunk[k].words.begin - 1, c->lex->of)) {
        uint32_t of = c->chunk_of[c->chunk[k].words.begin - 2];
        if (of != NONE && c->chunk[of].bits & W_NATURE) return true;
    }
    for (uint32_t w = k == NONE ? 0 : c->chunk[k].words.begin;
         k != NONE && w < c->chunk[k].words.end; w++)
        if (c->bits[w] & W_NATURE) return true;
    return false;
}

/* "The senator attacked the budget"; not "drones struck targets" */
static bool of_words(const Coder *c, Span words)
{
    uint32_t k = done_to(c, words), by = done_by(c, words);
    if (by == NONE || fights(c, by) || !(c->chunk[by].bits & W_PERSON || names_person(c, by)))
        return false;
    if (k == NONE || !c->d->tok.sort || c->chunk[k].mention != NONE) return false;
    if (c->chunk[k].bits & (W_PERSON | W_ORG | W_THING | W_FACILITY | W_WEAPON | W_GROUND))
        return false;
    uint8_t sort = c->d->tok.sort[c->chunk[k].head];
    return sort == SORT_SPEECH || sort == SORT_MONEY;
}

/* Does what it asks of those who do it and suffer it hold? */
static bool needs_met(const Coder *c, Span words, const Trigger *g)
{
    if (g->need_means && !is_weapon(c, done_by(c, words))) return false;
    if (g->need_doers && !are_marchers(c, done_by(c, words))) return false;
    const KindFile *kind = &c->kinds->kind[g->kind];
    if (!kind->kind.is_incident || kind->result || !kind->kind.plover.n || g->way != WAY_ACT)
        return true;
    return !by_nature(c, words) && !of_words(c, words);
}

/* "planted two bombs", "a bomb placed under the car", "shells fell": not flags, not roses; nor are
 * stones thrown a bombing. */
static bool of_weapon(const Coder *c, Span words, Way way, uint64_t kinds)
{
    uint32_t k = way == WAY_HAPPEN || is_passive(c, words.begin) ? subject_of(c, words.begin)
                                                                 : object_of(c, words.end);
    return k != NONE && c->chunk[k].bits & W_WEAPON
        && (!kinds || !c->chunk[k].kind || kinds >> c->chunk[k].kind & 1);
}

static bool is_plural(const Coder *c, const Chunk *x)
{
    return x->bits & W_PLURAL || (c->d->tok.feat && c->d->tok.feat[x->head] & FEAT_PLUR);
}

/* What kills or goes off: people, weapons, deeds. Not "stocks", not "the heart attack". */
static bool can_do_harm(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->mention != NONE || x->number.known || c->tag[x->head] == T_PRON
        || c->tag[x->head] == T_DET)
        return true;
    if (x->bits & W_EVENT) return !is_stopped(c, x->head);
    bool shouting = c->d->tok.flag[x->head] & TOK_UPPER_ALL;
    return x->bits & (W_PERSON | W_ORG | W_WEAPON | W_THING) || shouting || is_plural(c, x);
}

/* "a Tupolev 154 crashed", "when a Black Hawk crashes": a name of nobody and of no place, or of one
 * of many. */
static bool is_product(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    bool one = word_is(c, x->words.begin, c->lex->a) || word_is(c, x->words.begin, c->lex->an);
    if (x->mention == NONE) return one && c->d->tok.pos[x->head] == POS_PROPN;
    const Mention *m = &c->d->mention[x->mention];
    return m->is_name && (one || m->kind == MENTION_OTHER);
}

/* "Eleven miners died when a shaft collapsed": where people died, things of any name may fall. */
static bool tells_of_dead(const Coder *c, Span s)
{
    for (uint32_t w = s.begin, length; w < s.end; w++) {
        uint32_t row = trie_longest(c->kinds->trigger, c->d->tok.form + w, s.end - w, &length);
        const KindFile *kind =
            row == NONE ? NULL : &c->kinds->kind[c->kinds->trigger_row[row].kind];
        if (kind && kind->result && kind->effect == EFFECT_DEATH) return true;
    }
    return false;
}

/* "carried off twenty women": not a prize, not the day. */
static bool of_persons(const Coder *c, Span words)
{
    uint32_t k = is_passive(c, words.begin) ? subject_of(c, words.begin) : object_of(c, words.end);
    if (k == NONE) return false;
    const Chunk *x = &c->chunk[k];
    bool counted = x->number.known && c->tag[x->head] == T_NUM && x->words.begin > 0
        && c->tag[x->words.begin - 1] != T_PUNCT; /* not "€17 million" */
    bool folk = x->mention != NONE
        && (c->d->mention[x->mention].kind == MENTION_PERSON
            || c->d->mention[x->mention].kind == MENTION_PEOPLE);
    return folk || counted || (x->bits & W_PERSON && !(x->bits & W_ORG));
}

/* "a bus caught [fire on] the road" */
static bool is_caught(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return has_tree(c) && w > 0 && t->dep[w] == DEP_OBJ && t->head[w] == w - 1
        && t->pos[w] == POS_NOUN;
}

/* "protest leader Ana Ruiz" is no protest. */
static bool is_callings(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return has_tree(c) && t->dep[w] == DEP_COMPOUND && t->head[w] > w
        && c->bits[t->head[w]] & (W_PERSON | W_TITLE);
}

/* "the house was [burning]", "rioters [overturned] cars": of what is done to things, and of what
 * befalls them, only that. */
static bool is_other_voice(const Coder *c, Span words, const Trigger *g)
{
    const KindFile *kind = &c->kinds->kind[g->kind];
    if (!has_tree(c) || c->d->tok.pos[words.begin] != POS_VERB) return false;
    uint32_t object = tree_child(c, words.begin, DEP_OBJ);
    if (g->way == WAY_ACT && kind->solid && c->bits[words.begin] & W_ING)
        return object == NONE && object_of(c, words.end) == NONE;
    return g->way == WAY_HAPPEN && !kind->kind.plover.n && !kind->result && object != NONE
        && object >= words.end && tree_subject(c, words.begin) != NONE;
}

static bool is_talk(const Coder *c, Span words, const Trigger *g)
{
    const KindFile *kind = &c->kinds->kind[g->kind];
    if (g->way == WAY_ACT && !kind->result) return false;
    if (g->way == WAY_HAPPEN ? has_be(c, words.begin) : is_passive(c, words.begin)) return false;
    uint32_t k = subject_of(c, words.begin);
    if (k == NONE) return false;
    if (!kind->kind.plover.n && (is_product(c, k) || tells_of_dead(c, sentence_at(c, words.begin))))
        return false;
    if (g->way == WAY_HAPPEN && !kind->result)
        return !(c->chunk[k].bits & (W_WEAPON | W_THING | W_EVENT | W_FACILITY))
            && c->tag[c->chunk[k].head] != T_PRON && object_of(c, words.end) == NONE;
    return !can_do_harm(c, k);
}

/* "attacks", "numerous bombings": several, told as one; nothing else is told of them. Not "floods",
 * "landslides". */
static bool is_series(const Coder *c, const Draft *t)
{
    if (!t->is_noun || t->definite || draft_kind(c, t)->result || draft_kind(c, t)->two_sided
        || !draft_kind(c, t)->kind.plover.n)
        return false;
    const Chunk *x = &c->chunk[t->chunk];
    return is_plural(c, x)
        && !(x->number.known && x->number.low == x->number.high && x->number.low < 10);
}

/* "captured the town": nobody is arrested. */
static bool takes_ground(const Coder *c, Span words, bool noun)
{
    uint32_t k =
        noun ? c->chunk[c->chunk_of[words.begin]].of : done_to(c, words); /* "the capture of Kut" */
    if (k != NONE && !noun && c->chunk[k].of != NONE && c->chunk[k].mention == NONE
        && !(c->chunk[k].bits & W_PERSON))
        k = c->chunk[k].of; /* "all of Kut" */
    if (k == NONE) return false;
    const Chunk *x = &c->chunk[k];
    bool place = x->mention != NONE && c->d->mention[x->mention].is_name
        && c->d->mention[x->mention].kind == MENTION_PLACE;
    return place
        || (x->bits & (W_GROUND | W_THING | W_FACILITY | W_WEAPON) && !(x->bits & W_PERSON));
}

/* "sentenced to death for the [killing] of": the deed is of earlier. */
static bool is_judged(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    for (uint32_t v = w; v-- > s.begin;)
        if (c->cue[v] & CUE_JUDGED && c->tag[v] == T_VERB) return true;
    return false;
}

/* The deed that a list of deeds begins with, or this one: no verb stands between them. */
static uint32_t first_deed(const Coder *c, uint32_t k)
{
    Span s = sentence_at(c, c->chunk[k].head);
    uint32_t begin = c->chunk[k].words.begin, first = c->chunk[k].head;
    if (begin == s.begin || !(c->tag[begin - 1] == T_CONJ || word_is(c, begin - 1, c->lex->comma)))
        return first;
    for (uint32_t w = begin;
         w-- > s.begin && c->tag[w] != T_VERB && c->tag[w] != T_AUX && c->tag[w] != T_SUB;)
        if (c->tag[w] == T_NOUN && c->bits[w] & W_EVENT && c->chunk_of[w] != NONE
            && c->chunk[c->chunk_of[w]].head == w)
            first = w;
    return first;
}

/* "are thought to have joined the raid on A, the siege of B and the [attack] on C": what holds of
 * the first holds of all that hang on it. */
static void force_of_list(const Coder *c, Draft *t)
{
    if (!t->is_noun || t->force.is_said) return;
    uint32_t first = first_deed(c, t->chunk);
    if (first == c->chunk[t->chunk].head) return;
    Force f = force_at(c, (Span){ first, first + 1 }, t->when);
    if (f.status == STATUS_SHOWN) return;
    f.factuality = t->force.factuality > f.factuality ? t->force.factuality : f.factuality;
    t->force = f;
}

/* "raided the house [to arrest] him": what it was done for; not "blocked the road to protest",
 * which does it. */
static bool is_purpose(const Coder *c, const Draft *t)
{
    uint32_t w = t->trigger.begin;
    if (!has_tree(c) || t->is_noun || w == 0 || c->tag[w - 1] != T_TO
        || str_is(draft_kind(c, t)->kind.plover, "PROTEST"))
        return false;
    return c->d->tok.dep[w] == DEP_ADVCL && c->d->tok.head[w] < w;
}

/* "denied that it had agreed to the [strikes] that killed nine": the agreeing is denied, the
 * strikes are taken for granted; not so of "denied having carried out the [attack]". */
static bool is_presupposed(const Coder *c, const Draft *t)
{
    const Tokens *k = &c->d->tok;
    if (!has_tree(c) || !t->is_noun || !t->definite || t->force.status != STATUS_DENIED)
        return false;
    uint32_t v = t->trigger.begin;
    for (uint32_t links = 0; links < 4 && c->tag[v] != T_VERB && k->head[v] != v; links++)
        v = k->head[v];
    bool bare = c->cue[v]
        & (CUE_LIGHT | CUE_SAY | CUE_SAY_LOOSELY | CUE_OWNS | CUE_OWNS_PART | CUE_DISOWNS
            | CUE_VIEW);
    return c->tag[v] == T_VERB && k->dep[v] == DEP_CCOMP && !bare && !(c->bits[v] & W_BE);
}

static void draft_force(Coder *c, Draft *t)
{
    t->force = force_at(c, t->trigger, t->when);
    if (is_presupposed(c, t))
        t->force = (Force){ .speaker = NONE,
            .factuality =
                t->force.factuality <= FACT_BACKGROUND ? t->force.factuality : FACT_HAPPENED };
    force_of_list(c, t);
    if (t->force.factuality <= FACT_BACKGROUND && is_purpose(c, t))
        t->force.factuality = FACT_PLANNED;
    for (uint32_t w = t->trigger.begin; w < t->trigger.end; w++)
        if (c->cue[w] & CUE_ATTEMPTED && t->force.stage == STAGE_ACCOMPLISHED)
            t->force.stage = STAGE_ATTEMPTED; /* "an [assassination attempt]" */
    if (!t->is_noun && t->force.stage == STAGE_ACCOMPLISHED && tree_kept_from(c, t->trigger.begin))
        t->force.stage = STAGE_ATTEMPTED;
    t->judged = is_judged(c, t->trigger.begin);
    if (t->force.factuality == FACT_HAPPENED && t->judged) t->force.factuality = FACT_BACKGROUND;
    if (t->force.status == STATUS_DENIED && t->force.factuality <= FACT_BACKGROUND)
        t->force.factuality = FACT_NEGATED; /* kept, and no attack */
}

/* "two attacks", "three bombs went off": how many deeds are told of as one. */
static Count deeds_of(const Coder *c, const Draft *t, const Trigger *g)
{
    uint32_t k = t->is_noun ? t->chunk : g->way == WAY_HAPPEN ? t->sufferer : NONE;
    if (draft_kind(c, t)->result || (!t->is_noun && (k == NONE || !(c->chunk[k].bits & W_WEAPON))))
        k = NONE;
    if (k == NONE && g->way == WAY_HAPPEN && t->weapons.n && !draft_kind(c, t)->result)
        k = c->chunk_of[t->weapons.item[0].mention[0].begin];
    if (k == NONE || !c->chunk[k].number.known || c->chunk[k].number.low < 2)
        return (Count){ .speaker = NONE };
    return c->chunk[k].number;
}

/* "the network, which [attacks] Kabul and not Karachi": what somebody is wont to do. Headlines have
 * no such clauses. */
static bool is_wont(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || !t->feat || t->pos[w] != POS_VERB || t->dep[w] != DEP_ACL_RELCL)
        return false;
    return t->feat[w] & FEAT_PRES && t->feat[w] & FEAT_FINITE && tree_child(c, w, DEP_AUX) == NONE
        && tree_child(c, w, DEP_AUX_PASS) == NONE;
}

static bool draft_add(Coder *c, Span words, const Trigger *g)
{
    const KindFile *kind = &c->kinds->kind[g->kind];
    if (c->time_of[words.begin] != NONE) return false;                  /* "in [March]" */
    bool noun =
        c->tag[words.begin] != T_VERB && (c->tag[words.end - 1] == T_NOUN || g->way == WAY_NOUN);
    if (!noun && is_caught(c, words.begin)) return false;
    if (noun && g->way != WAY_NOUN && !(c->bits[words.end - 1] & W_EVENT)) return false;
    if (noun && (!noun_heads(c, words) || inside_name(c, words))) return false;
    if (noun && g->way != WAY_NOUN && kind->kind.plover.n && c->bits[words.end - 1] & W_NATURE)
        return false; /* "the winter storm" */
    if (noun && kind->result && g->way == WAY_NOUN
        && !c->chunk[c->chunk_of[words.begin]].number.known
        && c->chunk[c->chunk_of[words.begin]].of == NONE)
        return false;
    while (!noun && c->tag[words.begin] == T_ADV && words.begin + 1 < words.end)
        words.begin++; /* "sexually assaulted" */
    if (!noun && !needs_met(c, words, g)) return false;
    if (!noun && g->need_prep && prep_of(c, words.end, g->prep, 3) == NONE) return false;
    if (!noun && g->need_person && !of_persons(c, words)) return false;
    if (noun && is_callings(c, words.end - 1)) return false;
    if (!noun && (is_other_voice(c, words, g) || is_wont(c, words.begin))) return false;
    if (!noun && g->need_weapon && !of_weapon(c, words, g->way, kind->weapon_only)) return false;
    if (!noun && kind->kind.is_incident && is_talk(c, words, g)) return false;
    if (kind->effect == EFFECT_TAKEN && takes_ground(c, words, noun)) return false;
    Draft *t = draft_new(c);
    t->kind = g->kind;
    t->trigger = words;
    t->is_noun = noun;
    t->chunk = noun ? c->chunk_of[words.begin] : NONE;
    t->definite = noun && is_definite(c, t->chunk);
    t->series = is_series(c, t);
    t->answered = is_answered(c, words.begin) || is_days_before(c, words.begin);
    draft_where_when(c, t);
    draft_force(c, t);
    t->stage = kind->stage > t->force.stage ? kind->stage : t->force.stage;
    if (noun && t->stage == STAGE_ACCOMPLISHED && c->chunk[t->chunk].bits & W_WEAPON
        && is_found(c, words.end - 1))
        t->stage = STAGE_ATTEMPTED;
    ARENA_PUSH(c->d->arena, t->told, t->n_told, t->cap_told, c->sent_of[words.begin]);
    draft_roles(c, t, g);
    t->number = deeds_of(c, t, g);
    t->own[0] = t->killed;
    t->own[1] = t->wounded;
    t->own[2] = t->taken;
    if (kind->effect == EFFECT_TAKEN && t->taken.known && t->taken.high == 0)
        t->force.factuality = FACT_NEGATED; /* "of the commanders none was captured" */
    t->apart = is_sum(c, t);
    return true;
}

/* Sentences of floods and crashes: their dead are nobody's doing. */
static void find_nature(Coder *c)
{
    const Doc *d = c->d;
    c->nature = ARENA_ARRAY(d->arena, bool, d->sent.n);
    for (uint32_t w = 0; w < d->tok.n; w++)
        if (c->bits[w] & W_NATURE) c->nature[c->sent_of[w]] = true;
}

static void find_triggers(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t i = 0; i < d->sent.n; i++) {
        Span s = doc_sentence(d, i);
        for (uint32_t w = s.begin; w < s.end; w++) {
            uint32_t length = s.end - w, row;
            if (is_stopped(c, w)) continue;
            while (length
                && (row = trie_longest(c->kinds->trigger, d->tok.form + w, length, &length))
                    != NONE) {
                Trigger g = c->kinds->trigger_row[row];
                if (!tree_habit(c, w + length - 1) && draft_add(c, (Span){ w, w + length }, &g)) {
                    w += length - 1; /* else "a [helicopter crashes]" may still crash, and
                                        "[crashes] into" */
                    break;
                }
                length--;
            }
        }
    }
}

static float draft_sure(const Coder *c, const Draft *t)
{
    float sure = t->is_noun ? 0.45f : 0.5f;
    if (t->perpetrators.n + t->organisations.n) sure += 0.12f;
    if (t->targets.n + t->victims.n) sure += 0.12f;
    if (t->own_place) sure += 0.06f;
    if (t->own_time) sure += 0.06f;
    if (t->n_told > 1) sure += 0.08f;
    if (t->force.factuality >= FACT_PLANNED) sure -= 0.15f;
    return c->d->sent.n ? sure : 0;
}

/* ---- incidents ---- */

/* Rows of sent, rising, each once. */
static void told_sort(Draft *t)
{
    for (uint32_t i = 1; i < t->n_told; i++)
        for (uint32_t j = i; j > 0 && t->told[j - 1] > t->told[j]; j--) {
            uint32_t x = t->told[j];
            t->told[j] = t->told[j - 1];
            t->told[j - 1] = x;
        }
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_told; i++)
        if (!n || t->told[n - 1] != t->told[i]) t->told[n++] = t->told[i];
    t->n_told = n;
}

static bool some_of(const Coder *c, FillerList l)
{
    for (uint32_t i = 0; i < l.n; i++) {
        if (l.item[i].chain != NONE && c->d->chain[l.item[i].chain].kind == ACTOR_PERSON)
            return true;
        if (!(c->bits[l.item[i].mention[0].end - 1] & W_PLURAL)) return true;
        if (l.item[i].number.known && l.item[i].number.high != COUNT_OPEN) return true;
    }
    return false;
}

/* "has gone over from robbing banks to [attacking] patrols": a way of life, told of nobody and no
 * day; not "confessed to killing the judge". */
static bool is_habit(const Coder *c, const Draft *t)
{
    uint32_t w = t->trigger.begin;
    if (t->is_noun || t->n_told > 1 || t->own_time || t->killed.known || !w
        || !(c->bits[w] & W_ING))
        return false;
    return (word_is(c, w - 1, c->lex->to) || word_is(c, w - 1, c->lex->from))
        && !some_of(c, t->victims) && !some_of(c, t->targets);
}

static bool worth_telling(const Coder *c, const Draft *t)
{
    const KindFile *k = draft_kind(c, t);
    if (!k->kind.is_incident || t->into != NONE || t->apart || is_habit(c, t)) return false;
    if (k->alone == ALONE_NO) return false;
    if (k->result && (c->nature[t->told[0]] || (t->killed.known && t->killed.high == 0)))
        return false;
    if (k->alone == ALONE_WITH_DOER && !t->perpetrators.n && !t->organisations.n) return false;
    bool done_to = t->targets.n || t->victims.n || t->weapons.n || t->killed.known
        || t->facility.begin < t->facility.end;
    bool crowd = str_is(k->kind.plover, "PROTEST");      /* done to nobody */
    if (t->n_told == 1 && !t->is_noun && !done_to && k->takes_in
        && !(t->own_place && (crowd || t->own_time || t->perpetrators.n || t->organisations.n)))
        return false;
    if (t->n_told == 1 && t->is_noun && !t->targets.n && !t->victims.n && !t->perpetrators.n
        && !t->organisations.n && !t->own_place && !t->own_time && !t->n_claim
        && t->facility.begin == t->facility.end && !t->weapons.n)
        return false;
    return true;
}

static Fillers fillers(FillerList l) { return (Fillers){ l.item, l.n }; }

/* "Russia attacked [Ukraine] with drones": there, where nothing says where. */
static uint32_t country_hit(const Coder *c, const Draft *t)
{
    if (t->is_noun || !has_tree(c)) return NONE;
    uint32_t w = tree_child(c, t->trigger.begin, DEP_OBJ), p = w == NONE ? NONE : c->place_of[w];
    return p != NONE && c->d->place[p].precision == PLACE_COUNTRY
            && c->mention_of[w] == c->d->place[p].mention
        ? p
        : NONE;
}

/* "airport"; by its name where it has one: "Jinnah International Airport". */
static Str facility_name(const Coder *c, Span words)
{
    if (words.begin >= words.end) return STR_NONE;
    uint32_t m = c->mention_of[words.end - 1];
    bool named = m != NONE && c->d->mention[m].is_name;
    return named ? span_text(c, c->d->mention[m].words)
                 : arena_lower(c->d->arena, span_text(c, words));
}

static void incident_add(Coder *c, const Draft *t, uint32_t place, uint32_t *cap)
{
    Doc *d = c->d;
    bool foiled = (t->stage == STAGE_ATTEMPTED || t->force.factuality == FACT_PLANNED)
        && t->n_told == 1 && is_foiled(c, t->trigger.begin);
    Incident x = { .kind = &draft_kind(c, t)->kind,
        .trigger = t->trigger,
        .stage = foiled ? STAGE_FOILED : t->stage,
        .when = t->when,
        .place = place,
        .facility_words = t->facility,
        .perpetrators = fillers(t->perpetrators),
        .organisations = fillers(t->organisations),
        .targets = fillers(t->targets),
        .victims = fillers(t->victims),
        .weapons = fillers(t->weapons),
        .number = t->number,
        .killed = t->killed,
        .wounded = t->wounded,
        .taken = t->taken,
        .claim = t->claim,
        .n_claim = t->n_claim,
        .status = t->force.status,
        .factuality = t->force.factuality,
        .speaker = t->force.speaker,
        .sentence = t->told,
        .n_sentence = t->n_told,
        .sure = draft_sure(c, t) };
    count_said(c, &x.killed);
    count_said(c, &x.wounded);
    count_said(c, &x.taken);
    x.facility = facility_name(c, t->facility);
    ARENA_PUSH(d->arena, d->incident, d->n_incident, *cap, x);
}

static void incidents_add(Coder *c, uint32_t draft, uint32_t *cap)
{
    enum { PARTS_MOST = 8 };
    uint32_t place = incident_place(c, draft);
    if (place == NONE) place = country_hit(c, &c->draft[draft]);
    draft_state(c, draft, place);
    Draft *t = &c->draft[draft], part[PARTS_MOST];
    toll_undone(c, t);
    uint32_t n = draft_parts(c, t, part, PARTS_MOST);
    bool by_place = n > 1 && part[0].place != part[1].place;
    c->draft[draft].row = c->d->n_incident;
    for (uint32_t i = 0; i < n; i++)
        incident_add(c, &part[i], by_place ? part[i].place : place, cap);
    if (!n) incident_add(c, t, place, cap);
}

void code_incidents(Coder *c)
{
    uint32_t cap = 0;
    c->n_draft = 0;
    find_nature(c);
    find_triggers(c);
    drafts_merge(c);
    drafts_accidental(c);
    drafts_name(c);
    drafts_own(c);
    drafts_once(c);
    for (uint32_t i = 0; i < c->n_draft; i++) {
        told_sort(&c->draft[i]);
        c->draft[i].told_of = worth_telling(c, &c->draft[i]);
    }
    drafts_ruled(c);
    drafts_learned(c);
    drafts_disowned(c);
    drafts_once(c);
    for (uint32_t i = 0; i < c->n_draft; i++) {
        if (!c->draft[i].told_of || c->draft[i].into != NONE) continue;
        told_sort(&c->draft[i]);
        incidents_add(c, i, &cap);
    }
    incidents_sure(c);
}
