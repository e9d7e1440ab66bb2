/* coding/incidents/fate.c -- those who were taken: what was asked for them, what was paid, what
 * became of them.
 *
 *     The kidnappers demanded a ransom of $2 million.      ransom_asked 2000000 USD
 *     Two of the hostages were freed on Friday.            freed 2
 *     She was held for ten days.                           held_for 10 day
 */
#include "coding/incidents/detail.h"

enum { BACK = 400, NEAR = 2, UP_MOST = 6, YEARS_MOST = 10 };

static bool takes(const Incident *x)
{
    return str_is(x->kind->muc, "KIDNAPPING") || str_is(x->kind->muc, "HIJACKING")
        || (x->taken.known && !str_is(x->kind->plover, "COERCE"));
}

static bool takes_people(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    (void)what;
    return takes(x) && x->factuality <= FACT_BACKGROUND && x->stage == STAGE_ACCOMPLISHED;
}

/* Not "kidnapping has decreased": of whom "the hostages" are is told. */
static bool takes_somebody(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    return takes_people(f, row, what) && (x->victims.n || x->perpetrators.n || x->targets.n);
}

/* A sentence that tells of another taking ("ships are often hijacked for ransom") tells nothing of
 * this one. */
static bool tells_other_taking(const Finder *f, uint32_t w, uint32_t row)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    bool other = false;
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < s.end; i++) {
        if (draft_kind(c, &c->draft[i])->effect != EFFECT_TAKEN) continue;
        if (f->row_of[i] == row) return false;
        other = true;
    }
    return other;
}

/* Of an article that tells of several takings only what stands beside one is said of it. */
static uint32_t back_of(const Finder *f)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->c->d->n_incident; i++) n += takes_people(f, i, NULL);
    return n > 1 ? NEAR : BACK;
}

/* ---- who ---- */

/* The words of a phrase that say who: "two of the [engineers]" */
static uint32_t who_head(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    bool only_number = x->of != NONE
        && (c->tag[x->head] == T_NUM || c->tag[x->head] == T_DET
            || c->bits[x->head] & (W_NUM | W_HOLLOW));
    return only_number ? c->chunk[x->of].head : x->head;
}

/* A pronoun that was taken for a place's name is nobody. */
static bool is_no_one(const Coder *c, uint32_t k)
{
    uint32_t chain = chunk_chain(c, k);
    return chain != NONE && c->d->chain[chain].kind != ACTOR_PERSON
        && c->d->chain[chain].kind != ACTOR_PEOPLE;
}

/* Whoever did it was not taken: "the kidnapper died", "he escaped, taking a hostage". */
static bool is_doer(const Coder *c, const Incident *x, uint32_t k)
{
    uint32_t chain = chunk_chain(c, k);
    for (uint32_t i = 0; chain != NONE && i < x->perpetrators.n; i++)
        if (x->perpetrators.item[i].chain == chain) return true;
    return false;
}

/* "[any] soldier who is held", "[too many] people", "hostages" of whom nothing tells which. */
static bool is_anybody(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    Count n = x->number;
    uint32_t first = x->words.begin;
    if (chunk_chain(c, k) != NONE || chunk_is_pronoun(c, k)) return false;
    if (n.known) return n.high == COUNT_OPEN && n.low <= 3;
    return x->bits & W_PLURAL && !(c->bits[first] & W_DET) && c->mention_of[first] == NONE;
}

static bool is_taken_one(const Finder *f, const Incident *x, uint32_t k)
{
    const Coder *c = f->c;
    uint32_t head = who_head(c, k),
             chain = chunk_chain(c, c->chunk_of[head] == NONE ? k : c->chunk_of[head]);
    for (uint32_t i = 0; i < x->victims.n; i++) {
        const Filler *v = &x->victims.item[i];
        if (chain != NONE && v->chain == chain) return true;
        for (uint32_t m = 0; chain == NONE && m < v->n_mention; m++)
            if (c->d->tok.lemma[v->mention[m].end - 1] == c->d->tok.lemma[head]) return true;
        if (chain != NONE && v->chain != NONE && name_in_name(c->d->chain[chain].name, v->text))
            return true;
    }
    return false;
}

static bool fits_who(const Finder *f, uint32_t row, const void *what)
{
    const uint32_t *k = what;
    return takes_people(f, row, NULL) && is_taken_one(f, &f->c->d->incident[row], *k);
}

/* The taking that these were taken in; "the hostages" those told of last, "the three" those told of
 * just now. */
static uint32_t taking_of(const Finder *f, uint32_t w, uint32_t k)
{
    const Coder *c = f->c;
    if (chunk_is_pronoun(c, k) && is_no_one(c, k)) return NONE;
    uint32_t row = finder_row(f, w, BACK, fits_who, &k), head = who_head(c, k);
    if (row != NONE) return row;
    if (f->tell[head] == TELL_HOSTAGE) return finder_row(f, w, back_of(f), takes_somebody, NULL);
    bool bare = chunk_is_pronoun(c, k) || c->tag[head] == T_NUM || c->tag[head] == T_DET;
    return bare && chunk_chain(c, k) == NONE ? finder_row(f, w, NEAR, takes_people, NULL) : NONE;
}

/* ---- what became of them ---- */

/* Of a phrase without a number "the engineers" says nothing of how many. */
static Count how_many(const Coder *c, uint32_t k)
{
    Count n = count_of_chunk(c, k);
    return n.known && n.high == COUNT_OPEN && !c->chunk[k].number.known ? (Count){ .speaker = NONE }
                                                                        : n;
}

static bool is_jailed(const Finder *f, uint32_t w)
{
    return finder_tells(f, (Span){ clause_begin(f->c, w), clause_end(f->c, w) }, TELL_PRISON);
}

typedef struct Fate { uint32_t whom, doer; } Fate;

static Fate fate_at(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    uint32_t past = w + f->tell_len[w];
    if (c->tag[w] == T_AUX && past > w + 1) w++;         /* "being [held]" */
    bool passive = is_passive(c, w);
    if (f->tell[w] == TELL_ESCAPE) return (Fate){ subject_of(c, w), NONE };
    if (!passive) return (Fate){ object_of(c, past), subject_of(c, w) };
    uint32_t agent = has_tree(c) ? tree_agent(c, w) : NONE;
    return (Fate){ subject_of(c, w), agent != NONE ? c->chunk_of[agent] : by_of(c, past) };
}

static DetailKind kind_of_fate(const Finder *f, uint32_t w, Fate x)
{
    bool by_state = x.doer != NONE && is_of_state(f->c, x.doer);
    switch (f->tell[w]) {
    case TELL_ESCAPE: return DETAIL_ESCAPED;
    case TELL_RESCUE: return DETAIL_RESCUED;
    case TELL_HOLD:   return DETAIL_HELD;
    default:          return by_state ? DETAIL_RESCUED : DETAIL_FREED;
    }
}

/* "escaped unhurt", "escaped an attempt on his life": from nobody's hands. */
static bool escapes_harm(const Coder *c, uint32_t w)
{
    uint32_t k = object_of(c, w + 1);
    if (k != NONE) return !(c->chunk[k].bits & W_PERSON);
    return w + 1 < c->d->tok.n
        && (c->d->tok.pos[w + 1] == POS_ADJ || c->bits[w + 1] & W_ADJ
            || word_is(c, w + 1, c->lex->with));
}

static bool is_present(const Coder *c, uint32_t w)
{
    Word form = c->d->tok.form[w];
    return form == lang_word(c->lang, S("is")) || form == lang_word(c->lang, S("are"));
}

/* "is being held", "still hold": not of a time that is over. */
static bool holds_still(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    for (uint32_t u = w > s.begin + 3 ? w - 3 : s.begin; u <= w; u++) {
        if (c->tag[u] != T_VERB
            && (is_present(c, u) || c->d->tok.form[u] == lang_word(c->lang, S("still"))))
            return true;
    }
    return false;
}

/* "the hostage [is held] for a day or two" tells what is usual; "is being held", "are holding",
 * "still holds" do not. */
static bool holds_usually(const Coder *c, uint32_t w)
{
    const uint16_t *feat = c->d->tok.feat;
    Span s = sentence_at(c, w);
    if (!feat) return false;
    for (uint32_t u = w > s.begin + 3 ? w - 3 : s.begin; u < w + 2 && u < s.end; u++)
        if ((feat[u] & FEAT_PRES && feat[u] & FEAT_PART) || feat[u] & FEAT_GERUND
            || c->d->tok.form[u] == lang_word(c->lang, S("still")))
            return false;
    return true;
}

/* "was freed", "have freed"; not "in freeing the girls", "hostages are released", "the hostages
 * released within hours" */
static bool is_done(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    if (f->tell[w] == TELL_HOLD) return holds_still(c, w);
    if (c->tag[w] != T_VERB || is_to_be(c, w)) return false;
    if (c->bits[w] & W_ING && !(w > s.begin && c->tag[w - 1] == T_PUNCT)) return false;
    if (!(c->bits[w] & (W_PAST | W_PART | W_ING))) return false;
    if (!is_passive(c, w)) return true;
    uint32_t u = w;
    while (u > s.begin && c->tag[u - 1] == T_ADV) u--;
    if (u == s.begin || c->tag[u - 1] != T_AUX) return false;
    return !is_present(c, u - 1);
}

/* Where the day of the taking stands nearer than the deed told here, the day is the taking's:
 * "abducted last month was freed". */
static When own_when(const Finder *f, uint32_t w, When when)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    uint32_t at = when.words.begin, far = at > w ? at - w : w - at;
    if (when.words.begin == when.words.end) return when;
    for (uint32_t i = s.begin ? drafts_after(c, s.begin - 1) : 0;
         i < c->n_draft && c->draft[i].trigger.begin < s.end; i++) {
        uint32_t t = c->draft[i].trigger.begin, apart = at > t ? at - t : t - at;
        if (apart < far) return WHEN_NONE;
    }
    return when;
}

static void fate_word(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Detail d;
    if (f->tell[w] == TELL_HOLD && f->tell[w - (w > 0)] == TELL_HOLD && w > 0)
        return; /* "is being [held hostage]" */
    if (!is_done(f, w) || is_jailed(f, w) || finder_tells(f, sentence_at(c, w), TELL_LOOSE)) return;
    if (f->tell[w] == TELL_ESCAPE && escapes_harm(c, w)) return;
    Fate x = fate_at(f, w);
    if (x.whom == NONE
        || (f->tell[w] == TELL_HOLD && !c->chunk[x.whom].number.known && holds_usually(c, w)))
        return;
    if (x.doer != NONE && x.doer == x.whom) return;
    uint32_t row = is_anybody(c, x.whom) ? NONE : taking_of(f, w, x.whom);
    if (row == NONE || tells_other_taking(f, w, row) || is_doer(c, &c->d->incident[row], x.whom))
        return;
    if (!detail_at(f, kind_of_fate(f, w, x), (Span){ w, w + f->tell_len[w] }, &d)
        || d.factuality == FACT_NEGATED)
        return; /* "not released for nothing" tells nothing */
    Span all = { w < c->chunk[x.whom].words.begin ? w : c->chunk[x.whom].words.begin,
        d.words.end > c->chunk[x.whom].end ? d.words.end : c->chunk[x.whom].end };
    d.words = all.end - all.begin <= 30 ? all : d.words;
    d.text = span_text(c, chunk_span(c, x.whom));
    d.whom = chunk_chain(c, x.whom);
    if (chunk_is_pronoun(c, x.whom))
        d.text = d.whom != NONE             ? c->d->chain[d.whom].name
            : c->d->incident[row].victims.n ? c->d->incident[row].victims.item[0].text
                                            : d.text;
    d.when = own_when(f, w, d.when);
    d.number = how_many(c, x.whom);
    detail_by(f, &d, x.doer);
    detail_add(f, row, d);
}

/* "beheaded three hostages", where one was taken: others, of other takings. */
static bool more_than_taken(const Coder *c, const Incident *x, Count n)
{
    if (!n.known) return false;
    if (x->taken.known && x->taken.high != COUNT_OPEN) return n.low > x->taken.high;
    if (x->victims.n != 1 || n.low < 2) return false;
    const Filler *one = &x->victims.item[0];
    return one->number.known ? one->number.high == 1
                             : one->chain == NONE && !(c->bits[one->mention[0].end - 1] & W_PLURAL);
}

/* "One of the hostages was killed": a killing whose victim was taken before. */
static void died_held(Finder *f, uint32_t i)
{
    const Coder *c = f->c;
    const Draft *t = &c->draft[i];
    Detail d;
    if (draft_kind(c, t)->effect != EFFECT_DEATH || t->sufferer == NONE || t->is_noun
        || t->stage != STAGE_ACCOMPLISHED)
        return;
    uint32_t k = t->sufferer, w = t->trigger.begin, chain = chunk_chain(c, k);
    if (!is_done(f, w) || finder_tells(f, sentence_at(c, w), TELL_LOOSE)) return;
    bool named = chain != NONE && c->d->chain[chain].kind == ACTOR_PERSON;
    if (!named && f->tell[who_head(c, k)] != TELL_HOSTAGE) return;
    uint32_t row = named ? finder_row(f, w, BACK, fits_who, &k)
                         : finder_row(f, w, back_of(f), takes_people, NULL);
    if (row == NONE || is_doer(c, &c->d->incident[row], k) || is_anybody(c, k)
        || more_than_taken(c, &c->d->incident[row], how_many(c, k)))
        return;
    if (!detail_at(f, DETAIL_DIED_HELD, t->trigger, &d) || d.factuality == FACT_NEGATED) return;
    d.text = named ? c->d->chain[chain].name : span_text(c, chunk_span(c, k));
    d.whom = chain;
    d.number = how_many(c, k);
    detail_add(f, row, d);
}

/* ---- how long: "P10D" of "for ten days" beside a word that holds or frees ---- */

static bool length_of(Str value, int32_t *n, Str *unit)
{
    bool hours = str_starts(value, S("PT"));
    int64_t v;
    if (!str_starts(value, S("P")) || value.n < 3) return false;
    Str number = str_cut(value, hours ? 2 : 1, value.n - 1);
    char last = value.p[value.n - 1];
    if (!str_int(number, &v) || v < 1 || v > 10000 || (last == 'Y' && v > YEARS_MOST)) return false;
    *unit = hours ? S("hour") : S("day");
    *n = (int32_t)(last == 'W'      ? v * 7
            : last == 'M' && !hours ? v * 30
            : last == 'Y'           ? v * 365
                                    : v);
    return last == 'D' || last == 'W' || last == 'Y' || (last == 'M' && !hours)
        || (last == 'H' && hours);
}

/* The taking of those who are held or freed at w; of "in captivity" of those who are freed from it
 * there, else the one told of there. */
static uint32_t taking_at(const Finder *f, uint32_t w)
{
    Span s = sentence_at(f->c, w);
    Fate x = f->c->tag[w] == T_VERB ? fate_at(f, w) : (Fate){ NONE, NONE };
    for (uint32_t v = s.begin; x.whom == NONE && v < w; v++)
        if (f->c->tag[v] == T_VERB && (f->tell[v] == TELL_FREE || f->tell[v] == TELL_RESCUE))
            x = fate_at(f, v);
    if (x.whom == NONE) return finder_row(f, w, back_of(f), takes_people, NULL);
    return taking_of(f, w, x.whom);
}

/* "in which the hostage [is held] for a day": told of every such case. */
static bool is_usual(const Coder *c, uint32_t w)
{
    return c->tag[w] == T_VERB && is_passive(c, w) && w > 0 && c->tag[w - 1] == T_AUX
        && is_present(c, w - 1);
}

static void held_for(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    if (is_jailed(f, w) || finder_tells(f, s, TELL_LOOSE) || is_usual(c, w)) return;
    for (uint32_t v = s.begin; v < s.end; v++) {
        uint32_t t = c->time_of[v];
        int32_t n;
        Str unit;
        Detail d;
        if (t == NONE || c->d->time[t].words.begin != v || c->d->time[t].kind != TIMEX_DURATION)
            continue;
        bool leads = v > s.begin
            && (f->tell[v - 1] == TELL_AFTER
                || c->d->tok.form[v - 1] == lang_word(c->lang, S("for")));
        uint32_t apart = v > w ? v - w : w - v, row = leads && apart <= 10 ? taking_at(f, w) : NONE;
        if (row == NONE || tells_other_taking(f, w, row)
            || !length_of(c->d->time[t].value, &n, &unit))
            continue;
        if (!detail_at(f, DETAIL_HELD_FOR, c->d->time[t].words, &d) || d.factuality == FACT_NEGATED)
            continue;
        d.number = (Count){ true, n, n, c->d->time[t].words, NONE };
        d.unit = unit;
        d.when = WHEN_NONE;
        detail_add(f, row, d);
        return;
    }
}

/* ---- ransom ---- */

/* The nearest word that asks or pays above it in the tree, or before it in the clause. */
static uint32_t asks_or_pays(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    uint32_t v = w;
    for (uint32_t up = 0; has_tree(c) && up < UP_MOST && c->d->tok.head[v] != v; up++) {
        v = c->d->tok.head[v];
        if (f->tell[v] == TELL_ASK || f->tell[v] == TELL_PAY) return v;
    }
    if (w + 1 < c->d->tok.n && (f->tell[w + 1] == TELL_ASK || f->tell[w + 1] == TELL_PAY))
        return w + 1; /* "ransom demand" */
    for (v = clause_begin(c, w); v < w; v++)
        if (c->tag[v] == T_VERB && (f->tell[v] == TELL_ASK || f->tell[v] == TELL_PAY)) return v;
    return NONE;
}

/* "officials have not received a ransom demand" */
static bool is_not_heard(const Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    for (uint32_t up = 0; has_tree(c) && up < UP_MOST && c->d->tok.head[w] != w; up++) {
        w = c->d->tok.head[w];
        if (c->tag[w] == T_VERB) return finder_denies(f, w);
    }
    return false;
}

/* "pirates take the crew and [demand] a ransom", "kidnap others to [demand] ransoms": of no one
 * case. */
static bool asks_usually(const Coder *c, uint32_t v)
{
    if (c->tag[v] != T_VERB) return false;
    if (is_to_be(c, v)) return true;
    const uint16_t *feat = c->d->tok.feat;
    return feat && feat[v] & FEAT_PRES && feat[v] & FEAT_FINITE;
}

/* Those who ask are not those who were taken, nor somebody's family. */
static bool may_ask(const Finder *f, uint32_t row, uint32_t k)
{
    const Coder *c = f->c;
    if (k == NONE || chunk_is_pronoun(c, k)) return k != NONE;
    Str kind = kind_name_of(c, k);
    if (f->tell[c->chunk[k].head] == TELL_ATTACKER || str_is(kind, "rebel")
        || str_is(kind, "criminal"))
        return true;
    return is_doer(c, &c->d->incident[row], k);
}

static void ransom_put(Finder *f, uint32_t row, uint32_t w, uint32_t v, const Money *m)
{
    const Coder *c = f->c;
    Detail d;
    DetailKind kind =
        v != NONE && f->tell[v] == TELL_PAY ? DETAIL_RANSOM_PAID : DETAIL_RANSOM_ASKED;
    Span words = m ? m->words : (Span){ w, w + f->tell_len[w] };
    uint32_t at = v == NONE ? w : v;
    if (kind == DETAIL_RANSOM_PAID && !(c->tag[at] == T_VERB && is_done(f, at))) return;
    if (kind == DETAIL_RANSOM_ASKED && !m && (asks_usually(c, at) || c->tag[at] != T_VERB)) return;
    if (c->tag[at] != T_VERB && is_not_heard(f, at)) return;
    if (!detail_at(f, kind, (Span){ at, at + 1 }, &d)
        || (kind == DETAIL_RANSOM_ASKED && d.factuality == FACT_NEGATED))
        return;
    d.words = words;
    d.text = span_text(c, words);
    if (m) {
        d.number = m->amount;
        d.unit = m->unit;
    }
    uint32_t by = v != NONE && c->tag[v] == T_VERB && !is_passive(c, v) ? subject_of(c, v) : NONE;
    if (kind == DETAIL_RANSOM_ASKED ? may_ask(f, row, by)
                                    : by != NONE && !is_taken_one(f, &c->d->incident[row], by))
        detail_by(f, &d, by);
    detail_add(f, row, d);
}

/* "Pirates freed the ship after a ransom was paid": of those who were freed there, who need not be
 * ours. */
static bool frees_others(const Finder *f, uint32_t w, uint32_t row)
{
    Span s = sentence_at(f->c, w);
    for (uint32_t v = s.begin; v < s.end; v++) {
        Fate x = f->tell[v] == TELL_FREE && f->c->tag[v] == T_VERB ? fate_at(f, v)
                                                                   : (Fate){ NONE, NONE };
        if (x.whom != NONE && taking_of(f, v, x.whom) != row) return true;
    }
    return false;
}

static void ransom_at(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Money m;
    uint32_t row = finder_row(f, w, back_of(f), takes_people, NULL), v = asks_or_pays(f, w);
    bool sum = money_near(c, w, &m);
    if (finder_tells(f, sentence_at(c, w), TELL_LOOSE) || (sum && m.amount.high == COUNT_OPEN))
        return; /* "made millions in ransoms" */
    if (v == NONE
        && !(sum && word_is(c, w + 1, c->lex->of) && m.words.begin > w && m.words.begin < w + 5))
        return; /* "a ransom of $2 million" */
    if (row == NONE || tells_other_taking(f, w, row) || frees_others(f, w, row)) return;
    ransom_put(f, row, w, v, sum ? &m : NULL);
}

/* "They demanded $2 million for her release": no word of ransom, but money for freedom. */
static void asked_at(Finder *f, uint32_t v)
{
    const Coder *c = f->c;
    Money m;
    Span after = { v, sentence_at(c, v).end };
    if (c->tag[v] != T_VERB || finder_tells(f, sentence_at(c, v), TELL_RANSOM)
        || !finder_tells(f, after, TELL_FREE) || !money_near(c, v, &m))
        return;
    uint32_t row = finder_row(f, v, back_of(f), takes_people, NULL);
    if (row != NONE) ransom_put(f, row, m.words.begin, v, &m);
}

void details_of_fate(Finder *f)
{
    bool any = false;
    for (uint32_t i = 0; i < f->c->d->n_incident; i++) any = any || takes_people(f, i, NULL);
    if (!any) return;
    for (uint32_t w = 0; w < f->c->d->tok.n; w++) switch (f->tell[w]) {
        case TELL_RANSOM: ransom_at(f, w); break;
        case TELL_ASK: case TELL_PAY: asked_at(f, w); break;
        case TELL_FREE: case TELL_HOLD: fate_word(f, w); held_for(f, w); break;
        case TELL_ESCAPE: case TELL_RESCUE: fate_word(f, w); break;
        default: break;
    }
    for (uint32_t i = 0; i < f->c->n_draft; i++) died_held(f, i);
}
