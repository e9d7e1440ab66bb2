/* coding/fate.c -- those who were taken: what was asked for them, what was paid, what became of them.
 *
 *     The kidnappers demanded a ransom of $2 million.      ransom_asked 2000000 USD
 *     Two of the hostages were freed on Friday.            freed 2
 *     She was held for ten days.                           held_for 10 day
 */
#include "coding/detail.h"

enum { BACK = 400, NEAR = 2, UP_MOST = 6 };

static bool takes(const Incident *x)
{
    return str_is(x->kind->muc, "KIDNAPPING") || str_is(x->kind->muc, "HIJACKING") || (x->taken.known && !str_is(x->kind->plover, "COERCE"));
}

static bool takes_people(const Finder *f, uint32_t row, const void *what)
{
    const Incident *x = &f->c->d->incident[row];
    (void)what;
    return takes(x) && x->factuality <= FACT_BACKGROUND && x->stage == STAGE_ACCOMPLISHED;
}

/* ---- who ---- */

/* The words of a phrase that say who: "two of the [engineers]" */
static uint32_t who_head(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    bool only_number = x->of != NONE && (c->tag[x->head] == T_NUM || c->tag[x->head] == T_DET || c->bits[x->head] & (W_NUM | W_HOLLOW));
    return only_number ? c->chunk[x->of].head : x->head;
}

static bool is_taken_one(const Finder *f, const Incident *x, uint32_t k)
{
    const Coder *c = f->c;
    uint32_t head = who_head(c, k), chain = chunk_chain(c, c->chunk_of[head] == NONE ? k : c->chunk_of[head]);
    for (uint32_t i = 0; i < x->victims.n; i++) {
        const Filler *v = &x->victims.item[i];
        if (chain != NONE && v->chain == chain) return true;
        for (uint32_t m = 0; chain == NONE && m < v->n_mention; m++)
            if (c->d->tok.lemma[v->mention[m].end - 1] == c->d->tok.lemma[head]) return true;
        if (chain != NONE && v->chain != NONE && name_in_name(c->d->chain[chain].name, v->text)) return true;
    }
    return false;
}

static bool fits_who(const Finder *f, uint32_t row, const void *what)
{
    const uint32_t *k = what;
    return takes_people(f, row, NULL) && is_taken_one(f, &f->c->d->incident[row], *k);
}

/* The taking that these were taken in; "the hostages" those told of last, "the three" those told of just now. */
static uint32_t taking_of(const Finder *f, uint32_t w, uint32_t k)
{
    const Coder *c = f->c;
    uint32_t row = finder_row(f, w, BACK, fits_who, &k), head = who_head(c, k);
    if (row != NONE) return row;
    if (f->tell[head] == TELL_HOSTAGE) return finder_row(f, w, BACK, takes_people, NULL);
    bool bare = chunk_is_pronoun(c, k) || c->tag[head] == T_NUM || c->tag[head] == T_DET;
    return bare && chunk_chain(c, k) == NONE ? finder_row(f, w, NEAR, takes_people, NULL) : NONE;
}

/* ---- what became of them ---- */

/* Of a phrase without a number "the engineers" says nothing of how many. */
static Count how_many(const Coder *c, uint32_t k)
{
    Count n = count_of_chunk(c, k);
    return n.known && n.high == COUNT_OPEN && !c->chunk[k].number.known ? (Count){ .speaker = NONE } : n;
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
    return w + 1 < c->d->tok.n && (c->d->tok.pos[w + 1] == POS_ADJ || c->bits[w + 1] & W_ADJ || word_is(c, w + 1, c->lex->with));
}

/* "is being held", "still hold": not of a time that is over. */
static bool holds_still(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    for (uint32_t u = w > s.begin + 3 ? w - 3 : s.begin; u <= w; u++) {
        Word form = c->d->tok.form[u];
        if (c->tag[u] != T_VERB && (form == lang_word(c->lang, S("still")) || form == lang_word(c->lang, S("is")) || form == lang_word(c->lang, S("are")))) return true;
    }
    return false;
}

static void fate_word(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Detail d;
    if ((c->tag[w] != T_VERB && !(f->tell[w] == TELL_HOLD && f->tell_len[w] > 1)) || is_to_be(c, w) || is_jailed(f, w)) return;
    if (f->tell[w] == TELL_ESCAPE && escapes_harm(c, w)) return;
    if (f->tell[w] == TELL_HOLD && !holds_still(c, w)) return;
    Fate x = fate_at(f, w);
    if (x.whom == NONE || (!chunk_is_pronoun(c, x.whom) && !is_somebody(c, x.whom) && c->tag[who_head(c, x.whom)] != T_NUM)) return;
    if (x.doer != NONE && x.doer == x.whom) return;
    uint32_t row = taking_of(f, w, x.whom);
    if (row == NONE || !detail_at(f, kind_of_fate(f, w, x), (Span){ w, w + f->tell_len[w] }, &d)) return;
    Span all = { w < c->chunk[x.whom].words.begin ? w : c->chunk[x.whom].words.begin, d.words.end > c->chunk[x.whom].end ? d.words.end : c->chunk[x.whom].end };
    d.words = all.end - all.begin <= 30 ? all : d.words;
    d.text = span_text(c, chunk_span(c, x.whom));
    d.whom = chunk_chain(c, x.whom);
    if (chunk_is_pronoun(c, x.whom) && d.whom != NONE) d.text = c->d->chain[d.whom].name;
    d.number = how_many(c, x.whom);
    detail_by(f, &d, x.doer);
    detail_add(f, row, d);
}

/* "One of the hostages was killed": a killing whose victim was taken before. */
static void died_held(Finder *f, uint32_t i)
{
    const Coder *c = f->c;
    const Draft *t = &c->draft[i];
    Detail d;
    if (draft_kind(c, t)->effect != EFFECT_DEATH || t->sufferer == NONE || t->is_noun) return;
    uint32_t k = t->sufferer, w = t->trigger.begin, chain = chunk_chain(c, k);
    bool named = chain != NONE && c->d->chain[chain].kind == ACTOR_PERSON;
    if (!named && f->tell[who_head(c, k)] != TELL_HOSTAGE) return;
    uint32_t row = named ? finder_row(f, w, BACK, fits_who, &k) : finder_row(f, w, BACK, takes_people, NULL);
    if (row == NONE || !detail_at(f, DETAIL_DIED_HELD, t->trigger, &d) || d.factuality == FACT_NEGATED) return;
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
    if (!str_int(number, &v) || v < 1 || v > 10000) return false;
    *unit = hours ? S("hour") : S("day");
    *n = (int32_t)(last == 'W' ? v * 7 : last == 'M' && !hours ? v * 30 : last == 'Y' ? v * 365 : v);
    return last == 'D' || last == 'W' || last == 'Y' || (last == 'M' && !hours) || (last == 'H' && hours);
}

static void held_for(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Span s = sentence_at(c, w);
    for (uint32_t v = s.begin; v < s.end; v++) {
        uint32_t t = c->time_of[v];
        int32_t n;
        Str unit;
        Detail d;
        if (t == NONE || c->d->time[t].words.begin != v || c->d->time[t].kind != TIMEX_DURATION) continue;
        bool leads = v > s.begin && c->tag[v - 1] == T_PREP && !word_is(c, v - 1, c->lex->in);
        uint32_t apart = v > w ? v - w : w - v, row = finder_row(f, w, BACK, takes_people, NULL);
        if (!leads || apart > 10 || row == NONE || !length_of(c->d->time[t].value, &n, &unit)) continue;
        if (!detail_at(f, DETAIL_HELD_FOR, c->d->time[t].words, &d) || d.factuality == FACT_NEGATED) continue;
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
    if (w + 1 < c->d->tok.n && (f->tell[w + 1] == TELL_ASK || f->tell[w + 1] == TELL_PAY)) return w + 1;      /* "ransom demand" */
    for (v = clause_begin(c, w); v < w; v++)
        if (c->tag[v] == T_VERB && (f->tell[v] == TELL_ASK || f->tell[v] == TELL_PAY)) return v;
    return NONE;
}

static void ransom_put(Finder *f, uint32_t row, uint32_t w, uint32_t v, const Money *m)
{
    const Coder *c = f->c;
    Detail d;
    DetailKind kind = v != NONE && f->tell[v] == TELL_PAY ? DETAIL_RANSOM_PAID : DETAIL_RANSOM_ASKED;
    Span words = m ? m->words : (Span){ w, w + f->tell_len[w] };
    uint32_t at = v == NONE ? w : v;
    if (kind == DETAIL_RANSOM_PAID && c->tag[v] == T_VERB && is_to_be(c, v)) return;
    if (!detail_at(f, kind, (Span){ at, at + 1 }, &d) || (kind == DETAIL_RANSOM_ASKED && d.factuality == FACT_NEGATED)) return;
    d.words = words;
    d.text = span_text(c, words);
    if (m) {
        d.number = m->amount;
        d.unit = m->unit;
    }
    if (v != NONE && c->tag[v] == T_VERB && !is_passive(c, v)) detail_by(f, &d, subject_of(c, v));
    detail_add(f, row, d);
}

static void ransom_at(Finder *f, uint32_t w)
{
    const Coder *c = f->c;
    Money m;
    uint32_t row = finder_row(f, w, BACK, takes_people, NULL), v = asks_or_pays(f, w);
    bool sum = money_near(c, w, &m);
    if (row == NONE || (v == NONE && !sum)) return;
    ransom_put(f, row, w, v, sum ? &m : NULL);
}

/* "They demanded $2 million for her release": no word of ransom, but money for freedom. */
static void asked_at(Finder *f, uint32_t v)
{
    const Coder *c = f->c;
    Money m;
    Span after = { v, sentence_at(c, v).end };
    if (c->tag[v] != T_VERB || finder_tells(f, sentence_at(c, v), TELL_RANSOM) || !finder_tells(f, after, TELL_FREE) || !money_near(c, v, &m)) return;
    uint32_t row = finder_row(f, v, BACK, takes_people, NULL);
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
