/* coding/incidents/detail.c -- what else is said of an incident; see detail.h. Here: numbers by
 * whom they are given, what it cost the attackers, suicide, damage, what belongs together.
 *
 *     Police say 12 died, residents 20.          killed 12 stated by police, killed 20 stated by residents
 *     Two of the attackers were shot dead.       doers_killed 2
 */
#include "coding/incidents/detail.h"
#include "coding/events/event.h"

enum { ROWS_BACK = 200, DETAILS_MOST = 60, NEAR = 2, MONEY_FAR = 4, NEGATION_FAR = 12 };

static const char *const tell_names[TELL_COUNT] = {
    "", "ransom", "ask", "pay", "free", "escape", "rescue", "hold", "hostage", "prison", "missing", "suicide", "attacker", "damage",
    "motive", "answer", "after", "measure", "condemn", "together", "period", "loose", "act", "by way", "letter", "call", "mail", "note", "video", "web", "in person",
    "destroyed", "damaged", "unhurt"
};
const char *tell_name(Tell t) { return tell_names[t]; }

int tell_from(Str name)
{
    for (int i = 1; i < TELL_COUNT; i++)
        if (str_is(name, tell_names[i])) return i;
    return -1;
}

/* ---- which incident ---- */

static uint32_t sentences_away(const Incident *x, uint32_t sentence)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < x->n_sentence; i++)
        if (x->sentence[i] <= sentence && sentence - x->sentence[i] < best)
            best = sentence - x->sentence[i];
    return best;
}

uint32_t finder_row(const Finder *f, uint32_t w, uint32_t back, Fits *fits, const void *what)
{
    const Doc *d = f->c->d;
    uint32_t sentence = f->c->sent_of[w], best = NONE, near = UINT32_MAX, seen = 0;
    for (uint32_t i = d->n_incident; i-- > 0 && seen < ROWS_BACK;) {
        if (d->incident[i].trigger.begin >= d->sent.first[sentence + 1]) continue;
        seen++;
        uint32_t away = sentences_away(&d->incident[i], sentence);
        if (away > back || away >= near || !fits(f, i, what)) continue;
        best = i;
        near = away;
    }
    return best;
}

uint32_t finder_deed(const Finder *f, uint32_t begin, uint32_t end)
{
    const Coder *c = f->c;
    for (uint32_t i = begin ? drafts_after(c, begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < end; i++)
        if (f->row_of[i] != NONE) return f->row_of[i];
    return NONE;
}

bool finder_tells(const Finder *f, Span s, Tell t)
{
    for (uint32_t w = s.begin; w < s.end; w++)
        if (f->tell[w] == t) return true;
    return false;
}

/* ---- one detail ---- */

Span chunk_span(const Coder *c, uint32_t k)
{
    return (Span){ c->chunk[k].words.begin, c->chunk[k].end };
}

/* Longer than a line is no value; the proof has it all. */
static Span cut_short(Span s)
{
    enum { WORDS_MOST = 30 };
    return s.end - s.begin > WORDS_MOST ? (Span){ s.begin, s.begin + WORDS_MOST } : s;
}

static bool has_negation(const Coder *c, uint32_t verb)
{
    Span s = sentence_at(c, verb);
    for (uint32_t w = verb > s.begin + NEGATION_FAR ? verb - NEGATION_FAR : s.begin; w < verb; w++)
        if (c->d->tok.head[w] == verb && c->cue[w] & CUE_NEGATION) return true;
    return false;
}

bool finder_denies(const Finder *f, uint32_t verb) { return has_negation(f->c, verb); }

/* "has [not] named itself or [demanded] anything": what is denied of the first verb is denied of
 * the next. */
static bool is_negated_before(const Coder *c, uint32_t w)
{
    for (uint32_t up = 0; has_tree(c) && up < 3 && c->d->tok.dep[w] == DEP_CONJ; up++) {
        if (tree_child(c, w, DEP_NSUBJ) != NONE || tree_child(c, w, DEP_NSUBJ_PASS) != NONE)
            return false;
        w = c->d->tok.head[w];
        if (has_negation(c, w)) return true;
    }
    return false;
}

static bool is_question(const Coder *c, uint32_t w)
{
    for (uint32_t u = w + 1, end = sentence_at(c, w).end; u < end; u++)
        if (c->d->tok.len[u] == 1 && c->d->article.text.p[c->d->tok.begin[u]] == '?') return true;
    return false;
}

bool detail_at(const Finder *f, DetailKind kind, Span words, Detail *x)
{
    const Coder *c = f->c;
    When when = when_at(c, words.begin);
    Force force = force_at(c, words, when);
    if (is_negated_before(c, words.begin)) force.factuality = FACT_NEGATED;
    words = cut_short(words);
    *x = (Detail){ .kind = kind,
        .words = words,
        .text = span_text(c, words),
        .by_chain = NONE,
        .whom = NONE,
        .number = { .speaker = NONE },
        .when = when,
        .deed = NONE,
        .status = force.status,
        .factuality = force.factuality,
        .speaker = force.speaker,
        .speaker_text = force.speaker_text };
    return force.factuality != FACT_PLANNED && force.factuality != FACT_HYPOTHETICAL
        && !is_question(c, words.begin);
}

void detail_by(const Finder *f, Detail *x, uint32_t k)
{
    if (k == NONE) return;
    x->by_chain = chunk_chain(f->c, k);
    bool pronoun = chunk_is_pronoun(f->c, k);
    if (pronoun && x->by_chain == NONE) return;
    x->by = x->by_chain != NONE && (pronoun || names_person(f->c, k))
        ? f->c->d->chain[x->by_chain].name
        : span_text(f->c, chunk_span(f->c, k));
}

static bool same_number(Count a, Count b)
{
    return a.known == b.known && (!a.known || (a.low == b.low && a.high == b.high));
}

static bool says_again(const Detail *a, const Detail *b)
{
    if (a->kind != b->kind || a->factuality != b->factuality || a->deed != b->deed) return false;
    if (a->speaker != b->speaker || !str_eq_fold(a->speaker_text, b->speaker_text)) return false;
    if (a->number.known || b->number.known) return same_number(a->number, b->number);
    return str_eq_fold(a->text, b->text) && str_eq_fold(a->by, b->by);
}

void detail_add(Finder *f, uint32_t row, Detail x)
{
    DetailList *l = &f->list[row];
    if (!x.text.n || l->n >= DETAILS_MOST) return;
    for (uint32_t i = 0; i < l->n; i++)
        if (says_again(&l->item[i], &x)) return;
    ARENA_PUSH(f->c->d->arena, l->item, l->n, l->cap, x);
}

bool is_to_be(const Coder *c, uint32_t v)
{
    Span s = sentence_at(c, v);
    uint32_t w = v;
    while (w > s.begin && c->tag[w - 1] == T_ADV) w--;
    if (w == s.begin) return false;
    if (c->tag[w - 1] == T_TO) return true;
    if (c->tag[w - 1] == T_AUX && w > s.begin + 1 && c->tag[w - 2] == T_TO)
        return true; /* "to be released" */
    for (uint32_t u = w; u > s.begin && c->tag[u - 1] == T_AUX; u--)
        if (c->bits[u - 1] & W_MODAL && c->d->tok.lemma[u - 1] != lang_word(c->lang, S("do")))
            return true;
    return false;
}

bool is_of_state(const Coder *c, uint32_t k)
{
    Str kind = kind_name_of(c, k);
    uint32_t chain = chunk_actor(c, k);
    if (str_is(kind, "military") || str_is(kind, "police") || str_is(kind, "government"))
        return true;
    if (chain == NONE) return false;
    Str sector = str_of(c->d->chain[chain].sector);
    return c->d->chain[chain].kind == ACTOR_STATE || str_is(sector, "GOV") || str_is(sector, "MIL")
        || str_is(sector, "COP");
}

bool is_somebody(const Coder *c, uint32_t k)
{
    uint32_t chain = chunk_chain(c, k);
    if (c->chunk[k].bits & (W_EVENT | W_THING | W_WEAPON | W_FACILITY)) return false;
    if (chain == NONE) return c->chunk[k].bits & (W_PERSON | W_ORG);
    ActorKind kind = c->d->chain[chain].kind;
    return kind != ACTOR_PLACE && kind != ACTOR_OTHER;
}

/* ---- money: a sign or a word for a currency, and the number beside it ---- */

static bool unit_at(const Coder *c, uint32_t w, Str *unit)
{
    uint32_t length, n, row = trie_longest(c->lex->money, c->d->tok.lemma + w, 1, &length);
    if (row == NONE) return false;
    *unit = lang_list(c->lang, "coding money", &n)[row].value;
    return true;
}

/* "half a [billion]", "2.5 [million]": in the middle of a number, of which the rest alone says
 * something else. */
static bool mid_number(const Coder *c, uint32_t b)
{
    return b > 0 && c->sent_of[b - 1] == c->sent_of[b]
        && (c->d->tok.flag[b - 1] & TOK_NUMBER || c->bits[b - 1] & W_NUM) && c->bits[b] & W_NUM;
}

/* "$ 2 million", "500,000 dollars", "2 million US dollars" */
static bool money_in(const Coder *c, Span s, Money *m)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t past;
        if (!unit_at(c, w, &m->unit)) continue;
        m->amount = w + 1 < s.end ? count_at(c, w + 1, s.end, &past) : (Count){ .speaker = NONE };
        if (m->amount.known) {
            m->words = (Span){ w, past };
            return true;
        }
        for (uint32_t b = w > s.begin + MONEY_FAR ? w - MONEY_FAR : s.begin; b < w; b++) {
            if (mid_number(c, b)) continue;
            m->amount = count_at(c, b, w, &past);
            if (!m->amount.known || w - past > 1) continue;
            m->words = (Span){ b, w + 1 };
            return true;
        }
    }
    return false;
}

/* What follows is nearer than what went before. */
bool money_near(const Coder *c, uint32_t w, Money *m)
{
    enum { FAR = 14 };
    Span s = sentence_at(c, w);
    if (money_in(c, (Span){ w, w + FAR < s.end ? w + FAR : s.end }, m)) return true;
    return money_in(c, (Span){ w > s.begin + FAR ? w - FAR : s.begin, w }, m);
}

/* ---- numbers, each by whom it is given ---- */

/* "12", "dozens"; not "soldiers", which is two or more. */
static bool gives_number(const Coder *c, Count n)
{
    if (!n.known) return false;
    for (uint32_t w = n.words.begin, length; w < n.words.end; w++)
        if (c->bits[w] & W_NUM
            || trie_longest(c->lex->quantity, c->d->tok.form + w, n.words.end - w, &length) != NONE)
            return true;
    return false;
}

static void count_detail(Finder *f, uint32_t row, DetailKind kind, Count n, uint32_t trigger)
{
    Detail x;
    if (!gives_number(f->c, n)) return;
    if (!detail_at(f, kind, (Span){ trigger, trigger + 1 }, &x)) return;
    if (x.factuality == FACT_NEGATED) return;
    if (f->c->claim_of[n.words.begin] != f->c->claim_of[trigger]) detail_at(f, kind, n.words, &x);
    x.words = n.words;
    x.text = span_text(f->c, n.words);
    x.number = n;
    detail_add(f, row, x);
}

/* Told in this sentence and in the one before it, too; or nowhere else. */
static bool beside_row(const Incident *x, uint32_t sentence)
{
    for (uint32_t i = 0; i < x->n_sentence; i++)
        if (x->sentence[i] + 1 == sentence) return true;
    return x->n_sentence == 1;
}

static bool is_doer_chain(const Incident *x, uint32_t chain)
{
    for (uint32_t i = 0; chain != NONE && i < x->perpetrators.n; i++)
        if (x->perpetrators.item[i].chain == chain) return true;
    return false;
}

/* "GNA fighters", where "ISIL fighters" have done it: somebody else's. */
static bool is_of_others(const Coder *c, const Incident *x, uint32_t k)
{
    uint32_t whose = chunk_actor(c, k);
    return whose != NONE && !is_doer_chain(x, whose);
}

/* Those who kill at this trigger are the ones who did it: then the dead are not. */
static bool doers_kill(const Coder *c, const Incident *x, const Draft *t)
{
    if (x->trigger.begin == t->trigger.begin) return true;
    return t->doer != NONE && is_doer_chain(x, chunk_actor(c, t->doer));
}

/* Told of another day, or far from where it is told. */
static bool is_apart(const Coder *c, const Incident *x, uint32_t trigger)
{
    uint32_t a = c->sent_of[x->trigger.begin], b = c->sent_of[trigger], far = a < b ? b - a : a - b;
    When when = when_at(c, trigger);
    bool own_day = when.words.begin < when.words.end && c->sent_of[when.words.begin] == b;
    return far > NEAR || (own_day && far && x->when.first_day == DAY_UNKNOWN);
}

/* "killed 25 [militants]": those whom the deed itself befell. */
static bool are_victims(const Coder *c, const Incident *x, Word lemma)
{
    uint32_t at = x->trigger.begin;
    for (uint32_t i = at ? drafts_after(c, at - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin == at; i++) {
        uint32_t k = c->draft[i].sufferer;
        if (k != NONE
            && (c->d->tok.lemma[c->chunk[k].head] == lemma
                || (c->chunk[k].of != NONE
                    && c->d->tok.lemma[c->chunk[c->chunk[k].of].head] == lemma)))
            return true;
    }
    return false;
}

/* By a name, or by the word for them: "the rebels" who attacked. */
static bool did_it(const Coder *c, const Incident *x, uint32_t chain, Word lemma)
{
    if (chain != NONE) return is_doer_chain(x, chain);
    for (uint32_t i = 0; i < x->perpetrators.n; i++) {
        const Filler *p = &x->perpetrators.item[i];
        if (p->chain == NONE && c->d->tok.lemma[p->mention[0].end - 1] == lemma) return true;
    }
    return false;
}

/* Does what befell the chunk befall the attackers? "the bomber", "two of the attackers"; "guards"
 * are not they. */
static bool are_doers(const Finder *f, uint32_t row, const Draft *t)
{
    const Coder *c = f->c;
    const Incident *x = &c->d->incident[row];
    uint32_t k = t->sufferer, trigger = t->trigger.begin, head = c->chunk[k].head;
    if (c->chunk[k].of != NONE && c->tag[head] == T_NUM) head = c->chunk[c->chunk[k].of].head;
    if (!days_meet(when_at(c, trigger), x->when) || x->factuality > FACT_BACKGROUND) return false;
    if (f->tell[head] == TELL_ATTACKER) return true;
    Str kind = c->lex->kind_name[c->kind[head]];
    Word lemma = c->d->tok.lemma[head];
    if (!str_is(kind, "rebel") && !str_is(kind, "criminal"))
        return false; /* whom "people" and "two Americans" are nobody knows */
    if (doers_kill(c, x, t) || is_of_others(c, x, k) || is_apart(c, x, trigger)
        || are_victims(c, x, lemma))
        return false;
    return did_it(c, x, chunk_chain(c, k), lemma)
        && (chunk_chain(c, k) != NONE || beside_row(x, c->sent_of[trigger]));
}

/* Two who fight have both done it: whose dead they are the victims tell. */
static bool is_fight(const Incident *x)
{
    return str_is(x->kind->name, "armed clash") || str_is(x->kind->name, "fighting");
}

static void counts_of_draft(Finder *f, uint32_t i)
{
    const Coder *c = f->c;
    const Draft *t = &c->draft[i];
    uint32_t row = f->row_of[i];
    static const DetailKind all[] = { DETAIL_KILLED, DETAIL_WOUNDED, DETAIL_TAKEN },
                            doers[] = { DETAIL_DOERS_KILLED, DETAIL_DOERS_WOUNDED };
    if (row == NONE || t->apart) return;
    for (uint32_t k = 0; k < 3; k++) count_detail(f, row, all[k], t->own[k], t->trigger.begin);
    if (t->sufferer == NONE || is_fight(&c->d->incident[row])
        || !str_is(c->d->incident[row].kind->plover, "ASSAULT"))
        return;
    for (uint32_t k = 0; k < 2; k++)
        if (t->own[k].known && are_doers(f, row, t))
            count_detail(f, row, doers[k], c->chunk[t->sufferer].number, t->trigger.begin);
}

static bool is_attack(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    (void)what;
    return str_is(x->kind->plover, "ASSAULT") && x->factuality <= FACT_BACKGROUND;
}

/* "Police arrested two of the attackers." */
static void caught_by_draft(Finder *f, uint32_t i)
{
    const Coder *c = f->c;
    const Draft *t = &c->draft[i];
    const KindFile *kind = draft_kind(c, t);
    if (kind->effect != EFFECT_TAKEN || !str_is(kind->kind.plover, "COERCE") || t->sufferer == NONE
        || is_to_be(c, t->trigger.begin))
        return;
    uint32_t k = t->sufferer,
             head = c->chunk[k].of != NONE && c->tag[c->chunk[k].head] == T_NUM
        ? c->chunk[c->chunk[k].of].head
        : c->chunk[k].head;
    uint32_t row = f->tell[head] == TELL_ATTACKER
        ? finder_row(f, t->trigger.begin, NEAR, is_attack, NULL)
        : NONE;
    if (row != NONE)
        count_detail(f, row, DETAIL_DOERS_CAUGHT, c->chunk[k].number, t->trigger.begin);
}

/* ---- missing, suicide, damage ---- */

/* Not an arrest: nobody goes missing by it, and nothing burns. */
static bool does_harm(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    (void)what;
    return x->factuality <= FACT_BACKGROUND && !str_is(x->kind->plover, "COERCE")
        && !str_is(x->kind->plover, "PROTEST");
}

/* "three people are missing", "five more were reported missing" */
static void missing_at(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    uint32_t row = finder_row(f, w, 1, does_harm, NULL),
             subject = has_tree(c) ? tree_child(c, w, DEP_NSUBJ) : NONE;
    if (subject == NONE)
        subject = has_tree(c) ? tree_child(c, c->d->tok.head[w], DEP_NSUBJ_PASS) : NONE;
    uint32_t k = subject == NONE ? NONE : c->chunk_of[subject];
    if (row == NONE || k == NONE) return;
    count_detail(f, row, DETAIL_MISSING, c->chunk[k].number, w);
}

/* The incident of the deed nearest to w in its sentence; NONE where that became none. */
static uint32_t nearest_deed(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    uint32_t best = NONE, far = UINT32_MAX;
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < s.end; i++) {
        uint32_t at = c->draft[i].trigger.begin, apart = at > w ? at - w : w - at;
        if (apart >= far) continue;
        far = apart;
        best = f->row_of[i];
    }
    return best;
}

static void suicide_at(Finder *f, uint32_t w)
{
    Detail x;
    uint32_t row = nearest_deed(f, w);
    if (row == NONE || finder_tells(f, sentence_at(f->c, w), TELL_LOOSE)) return;
    if (row == NONE || !detail_at(f, DETAIL_SUICIDE, (Span){ w, w + f->tell_len[w] }, &x)) return;
    if (x.factuality == FACT_BACKGROUND && f->c->d->incident[row].factuality != FACT_BACKGROUND)
        return;
    x.when = WHEN_NONE;
    x.text = x.factuality == FACT_NEGATED ? S("no") : S("yes");
    detail_add(f, row, x);
}

/* "ordered to pay $3 million in damages", "gives $7 million to towns that saw damage": no cost of
 * the deed. */
static bool costs(const Finder *f, uint32_t w, Span money)
{
    const Coder *c = f->c;
    if (finder_tells(f, sentence_at(c, w), TELL_PAY)
        || finder_tells(f, sentence_at(c, w), TELL_LOOSE))
        return false;
    for (uint32_t u = money.begin < w ? money.end : w, end = money.begin < w ? w : money.begin;
         u < end; u++)
        if (c->tag[u] == T_SUB) return false;
    return true;
}

static void damage_at(Finder *f, uint32_t w)
{
    Money m;
    Detail x;
    uint32_t row = finder_row(f, w, 1, does_harm, NULL);
    if (row == NONE || !money_near(f->c, w, &m) || !costs(f, w, m.words)) return;
    if (m.amount.high == COUNT_OPEN || !detail_at(f, DETAIL_DAMAGE, m.words, &x)
        || x.factuality == FACT_NEGATED)
        return;
    x.number = m.amount;
    x.unit = m.unit;
    x.when = WHEN_NONE;
    detail_add(f, row, x);
}

/* ---- what belongs together ---- */

static void part_add(Finder *f, uint32_t row, uint32_t other, Span words)
{
    Detail x;
    if (!detail_at(f, DETAIL_PART_OF, words, &x)) return;
    x.deed = other;
    x.when = WHEN_NONE;
    detail_add(f, row, x);
}

/* "Three bombs went off in Lima, Cali and Quito": one draft, three rows. Not strikes "in 2008 and
 * 2012". */
static void parts_of_one(Finder *f)
{
    const Doc *d = f->c->d;
    for (uint32_t i = 1; i < d->n_incident; i++) {
        const Incident *a = &d->incident[i - 1], *b = &d->incident[i];
        if (a->trigger.begin != b->trigger.begin || a->place == b->place
            || a->factuality > FACT_BACKGROUND)
            continue;
        part_add(f, i - 1, i, a->trigger);
        part_add(f, i, i - 1, b->trigger);
    }
}

static bool same_days(const Incident *a, const Incident *b)
{
    return a->when.first_day == b->when.first_day && a->when.last_day == b->when.last_day;
}

/* "Minutes later another bomb exploded at the station." */
static void together_at(Finder *f, uint32_t w)
{
    const Doc *d = f->c->d;
    Span s = sentence_at(f->c, w);
    uint32_t b = finder_deed(f, w, s.end), a = NONE;
    for (uint32_t i = 0; b != NONE && i < b; i++) {
        uint32_t away = f->c->sent_of[w] - d->incident[i].sentence[0];
        if (d->incident[i].sentence[0] <= f->c->sent_of[w] && away <= 1
            && d->incident[i].factuality <= FACT_ONGOING)
            a = i;
    }
    if (a == NONE || a == b || d->incident[b].factuality > FACT_ONGOING
        || !same_days(&d->incident[a], &d->incident[b]))
        return;
    Span words = { w, w + f->tell_len[w] };
    part_add(f, a, b, words);
    part_add(f, b, a, words);
}

/* ---- all ---- */

static void mark_tells(Finder *f)
{
    const Doc *d = f->c->d;
    const Lexicon *x = f->c->lex;
    f->tell = ARENA_ARRAY(d->arena, uint8_t, d->tok.n);
    f->tell_len = ARENA_ARRAY(d->arena, uint8_t, d->tok.n);
    for (uint32_t s = 0; s < d->sent.n; s++)
        for (uint32_t w = d->sent.first[s], end = d->sent.first[s + 1]; w < end; w++) {
            uint32_t length, t = trie_longest(x->tell, d->tok.lemma + w, end - w, &length);
            if (t == NONE) continue;
            f->tell[w] = (uint8_t)t;
            f->tell_len[w] = (uint8_t)length;
        }
}

static void rows_of_drafts(Finder *f)
{
    const Coder *c = f->c;
    f->row_of = ARENA_ARRAY(c->d->arena, uint32_t, c->n_draft + 1);
    for (uint32_t i = 0; i < c->n_draft; i++) {
        const Draft *root = &c->draft[draft_root(c, i)];
        f->row_of[i] = root->row;
    }
}

static void settle(Finder *f, uint32_t row)
{
    DetailList *l = &f->list[row];
    for (uint32_t i = 1; i < l->n; i++) {
        Detail x = l->item[i];
        uint32_t k = i;
        for (; k > 0 && l->item[k - 1].kind > x.kind; k--) l->item[k] = l->item[k - 1];
        l->item[k] = x;
    }
    f->c->d->incident[row].detail = l->item;
    f->c->d->incident[row].n_detail = l->n;
}

void code_details(Coder *c)
{
    Finder f = { .c = c };
    if (!c->d->n_incident) return;
    f.list = ARENA_ARRAY(c->d->arena, DetailList, c->d->n_incident);
    mark_tells(&f);
    rows_of_drafts(&f);
    for (uint32_t i = 0; i < c->n_draft; i++) {
        counts_of_draft(&f, i);
        caught_by_draft(&f, i);
    }
    for (uint32_t w = 0; w < c->d->tok.n; w++) {
        if (f.tell[w] == TELL_MISSING) missing_at(&f, w);
        if (f.tell[w] == TELL_SUICIDE) suicide_at(&f, w);
        if (f.tell[w] == TELL_DAMAGE) damage_at(&f, w);
        if (f.tell[w] == TELL_TOGETHER) together_at(&f, w);
    }
    parts_of_one(&f);
    effects_find(&f);
    details_of_fate(&f);
    details_of_blame(&f);
    for (uint32_t i = 0; i < c->d->n_incident; i++) settle(&f, i);
}
