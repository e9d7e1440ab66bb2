/* coding/cue.c -- how sure, by whom, when and where: what the clause and its claim say of a trigger. */
#include "coding/inside.h"

enum { PLACE_TOO_FAR = 60, BEFORE_FAR = 14, BACKGROUND_DAYS = 60, AFTER_FAR = 14, PLACES_MOST = 200, SENTENCES_BACK = 4 };

static bool clause_stops(const Coder *c, uint32_t w)
{
    if (c->tag[w] == T_SUB) return !word_is(c, w, c->lex->who) && !word_is(c, w, c->lex->which);
    return c->tag[w] == T_PUNCT && c->d->tok.len[w] == 1 && (c->d->article.text.p[c->d->tok.begin[w]] == ';' || c->d->article.text.p[c->d->tok.begin[w]] == ':');
}

/* All cues that bear on words: those before it in its clause, those beside it, the noun's own. */
static uint32_t cues_before(const Coder *c, Span words, Status *hearsay)
{
    Span s = sentence_at(c, words.begin);
    uint32_t mask = 0, w = words.begin;
    bool verb_passed = false;
    for (uint32_t far = 0; w-- > s.begin && far < BEFORE_FAR; far++) {
        uint32_t cue = c->cue[w];
        if (cue && w + c->cue_len[w] <= words.end) {
            uint32_t keep = verb_passed ? cue & (CUE_HEARSAY | CUE_PLANNED | CUE_MAYBE) : cue;
            if (keep & CUE_HEARSAY && !(mask & CUE_HEARSAY)) *hearsay = (Status)c->hearsay[w];
            mask |= keep;
        }
        if (clause_stops(c, w)) {
            /* "if", "unless" end the clause and colour it */
            break;
        }
        if (c->tag[w] == T_VERB && !(c->cue[w] & (CUE_HEARSAY | CUE_LIGHT | CUE_PLANNED | CUE_THREATENED | CUE_ATTEMPTED | CUE_MAYBE))) {
            if (c->bits[w] & W_ING || c->tag[words.begin] == T_NOUN) verb_passed = true;
            else break;
        }
    }
    return mask;
}

static uint32_t cues_after(const Coder *c, Span words, Status *hearsay)
{
    Span s = sentence_at(c, words.begin);
    uint32_t mask = 0;
    for (uint32_t w = words.end, far = 0; w < s.end && far < AFTER_FAR; w++, far++) {
        if (clause_stops(c, w) || (c->tag[words.begin] == T_NOUN && c->d->tok.form[w] == c->lex->comma)) break;
        uint32_t cue = c->cue[w] & (CUE_HEARSAY | CUE_ATTEMPTED | CUE_NEGATION | CUE_PLANNED | CUE_MAYBE);
        if (!cue) continue;
        if (c->tag[words.begin] == T_VERB && cue & ~(uint32_t)CUE_HEARSAY) cue &= CUE_HEARSAY;     /* "killed ... but did not": of the next verb */
        if (cue & CUE_HEARSAY && c->hearsay[w] == STATUS_ACCUSED && c->tag[words.begin] == T_VERB) cue = 0;
        if (cue & CUE_HEARSAY && !(mask & CUE_HEARSAY)) *hearsay = (Status)c->hearsay[w];
        mask |= cue;
    }
    return mask;
}

static bool ongoing(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    if (!(c->bits[w] & W_ING) || c->tag[w] != T_VERB) return false;
    while (w > s.begin && c->tag[w - 1] == T_ADV) w--;
    if (w == s.begin || c->tag[w - 1] != T_AUX) return false;
    return c->bits[w - 1] & W_BE && !word_is(c, w - 1, c->lex->was) && !word_is(c, w - 1, c->lex->were);
}

static Factuality factuality_of(const Coder *c, uint32_t mask, Span words, When when)
{
    if (mask & CUE_NEGATION) return FACT_NEGATED;
    if (mask & CUE_MAYBE) return FACT_HYPOTHETICAL;
    if (mask & CUE_PLANNED) return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.first_day != DAY_UNKNOWN && when.first_day > c->now_day) return FACT_PLANNED;
    if (c->now_day != DAY_UNKNOWN && when.last_day != DAY_UNKNOWN && when.last_day < c->now_day - BACKGROUND_DAYS) return FACT_BACKGROUND;
    return ongoing(c, words.begin) ? FACT_ONGOING : FACT_HAPPENED;
}

static void force_said(const Coder *c, uint32_t w, Force *f)
{
    uint32_t row = c->claim_of[w];
    if (row == NONE) return;
    const Claim *q = &c->d->claim[row];
    f->is_said = true;
    f->status = q->status;
    f->speaker = q->chain;
    if (q->chain == NONE && q->speaker.begin < q->speaker.end) f->speaker_text = span_text(c, q->speaker);
}

Force force_at(const Coder *c, Span words, When when)
{
    Force f = { .status = STATUS_SHOWN, .speaker = NONE };
    Status hearsay = STATUS_SHOWN;
    uint32_t mask = cues_before(c, words, &hearsay);
    mask |= cues_after(c, words, &hearsay);
    force_said(c, words.begin, &f);
    if (mask & CUE_HEARSAY && (f.status == STATUS_SHOWN || f.status == STATUS_STATED)) f.status = hearsay;
    f.factuality = factuality_of(c, mask & ~(uint32_t)(mask & CUE_ATTEMPTED ? CUE_NEGATION : 0), words, when);
    if (mask & CUE_THREATENED) f.stage = STAGE_THREATENED;
    else if (mask & CUE_ATTEMPTED) f.stage = STAGE_ATTEMPTED;
    if (f.stage == STAGE_THREATENED && f.factuality == FACT_HAPPENED) f.factuality = FACT_HYPOTHETICAL;
    return f;
}

/* ---- when and where ---- */

/* Words between, and more for each comma or "and": "the siege in 2007, an attack in 2012". What comes
 * after a trigger is nearer to it than what went before. */
static uint32_t distance(const Coder *c, uint32_t a, Span b)
{
    uint32_t from = a < b.begin ? a : b.end, to = a < b.begin ? b.begin : a, n = a < b.begin ? to - from : to - from + 3;
    for (uint32_t w = from; w < to && w < from + 40; w++)
        if (c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma) n += 5;
    return n;
}

/* "carried out raids and joined [the siege] of Kut in 2007": the day is the siege's. */
static bool another_between(const Coder *c, uint32_t word, uint32_t time)
{
    bool joined = false;
    for (uint32_t w = word + 1; w < time && w < word + 60; w++) {
        joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
        bool heads = c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w && c->chunk_of[w] != c->chunk_of[word];
        if (joined && heads && c->bits[w] & W_EVENT && c->tag[w] == T_NOUN) return true;
    }
    return false;
}

/* "an attack on the port in 2012, and several [bombings]": the day before the comma is the attack's. */
static bool belongs_before(const Coder *c, uint32_t word, uint32_t time)
{
    Span s = sentence_at(c, word);
    bool joined = false, other = false;
    for (uint32_t w = time; w < word && w < time + 60; w++) joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
    for (uint32_t w = s.begin; w < time && joined && !other; w++)
        other = c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w;
    return joined && other && c->tag[word] == T_NOUN;
}

/* The nearest date in the clause, else in the sentence. */
When when_at(const Coder *c, uint32_t word)
{
    const Doc *d = c->d;
    Span s = sentence_at(c, word), clause = { clause_begin(c, word), clause_end(c, word) };
    uint32_t best = NONE, far = UINT32_MAX;
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t t = c->time_of[w];
        if (t == NONE || d->time[t].words.begin != w) continue;
        const Time *x = &d->time[t];
        if ((x->kind != TIMEX_DATE && x->kind != TIMEX_TIME) || (x->when.first_day == DAY_UNKNOWN && x->when.last_day == DAY_UNKNOWN)) continue;
        if (w > word ? another_between(c, word, w) : belongs_before(c, word, w)) continue;
        uint32_t away = distance(c, word, x->words) + (w < clause.begin || w >= clause.end ? 40 : 0);
        if (away < far) {
            far = away;
            best = t;
        }
    }
    return best == NONE ? WHEN_NONE : d->time[best].when;
}

/* "in the country's largest city, Karachi" */
static bool in_apposition(const Coder *c, uint32_t begin, uint32_t first)
{
    if (begin < first + 2 || c->d->tok.form[begin - 1] != c->lex->comma || c->chunk_of[begin - 2] == NONE) return false;
    const Chunk *x = &c->chunk[c->chunk_of[begin - 2]];
    return x->bits & W_THING && str_is(kind_name_of(c, c->chunk_of[begin - 2]), "civilian");
}

/* "raided [a camp] in the hills and took part in [the siege] of Kut": each deed between takes the place for itself. */
static uint32_t between(const Coder *c, uint32_t word, uint32_t place)
{
    uint32_t n = 0;
    for (uint32_t w = word + 1; w < place && w < word + 60; w++)
        if (c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w && c->chunk_of[w] != c->chunk_of[word]) n += 25;
    return n;
}

/* A place is said with "in", "at", "near"; a country's name before a noun ("Pakistani army") is none. */
static uint32_t place_cost(const Coder *c, uint32_t word, const Place *p)
{
    const Mention *m = &c->d->mention[p->mention];
    uint32_t w = m->words.begin, away = distance(c, word, m->words);
    Span s = sentence_at(c, word);
    if (w < s.begin || w >= s.end || (w > word && another_between(c, word, w))) return UINT32_MAX;
    uint32_t k = c->chunk_of[w], begin = k == NONE ? w : c->chunk[k].words.begin;
    bool led = begin > s.begin && c->tag[begin - 1] == T_PREP && !word_is(c, begin - 1, c->lex->by) && !word_is(c, begin - 1, c->lex->from) && !word_is(c, begin - 1, c->lex->to);
    led = led || in_apposition(c, begin, s.begin);
    bool names_thing = k != NONE && (c->chunk[k].bits & (W_THING | W_FACILITY) || (k == c->chunk_of[word] && p->precision != PLACE_COUNTRY));      /* "US air strikes" */
    if (!led && !names_thing) return UINT32_MAX;         /* "France condemned the attack": not there */
    if (!led) away += 30;
    if (led && word_is(c, begin - 1, c->lex->of)) away += 8;
    if (p->precision == PLACE_COUNTRY) away += 25;
    if (c->country[0] && memcmp(p->country, c->country, sizeof c->country) != 0) away += 15;      /* a namesake elsewhere */
    if (w < clause_begin(c, word) || w >= clause_end(c, word)) away += 20;
    return away + between(c, word, w);
}

/* A town of it is named, or something is in it, of it: not only "US air strikes". */
static bool is_ground(const Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t p = 0; p < d->n_place && p < PLACES_MOST; p++) {
        if (memcmp(d->place[p].country, c->country, sizeof c->country) != 0) continue;
        if (d->place[p].precision != PLACE_COUNTRY) return true;
        Span w = d->mention[d->place[p].mention].words;
        uint32_t k = c->chunk_of[w.begin], begin = k == NONE ? w.begin : c->chunk[k].words.begin;
        bool led = begin > 0 && c->tag[begin - 1] == T_PREP && !word_is(c, begin - 1, c->lex->by), owner = w.end < d->tok.n && c->tag[w.end] == T_POSS;
        if (led || owner) return true;
    }
    return false;
}

/* The country most spoken of: where the story plays. */
void main_country(Coder *c)
{
    const Doc *d = c->d;
    uint32_t best = 0;
    memset(c->country, 0, sizeof c->country);
    for (uint32_t p = 0; p < d->n_place && p < PLACES_MOST; p++) {
        uint32_t n = 0;
        for (uint32_t q = 0; q < d->n_place && q < PLACES_MOST; q++)
            if (memcmp(d->place[p].country, d->place[q].country, sizeof d->place[p].country) == 0) n += d->place[q].precision == PLACE_COUNTRY ? 2 : 1;
        if (n <= best) continue;
        best = n;
        memcpy(c->country, d->place[p].country, sizeof c->country);
    }
    c->country_place = NONE;
    if (!is_ground(c)) return;
    for (uint32_t p = 0; p < d->n_place && c->country_place == NONE; p++)
        if (d->place[p].precision == PLACE_COUNTRY && memcmp(d->place[p].country, c->country, sizeof c->country) == 0) c->country_place = p;
}

/* Not named in the sentence: the last town named just before, in the country of the story; else that country. */
static uint32_t place_before(const Coder *c, uint32_t word)
{
    const Doc *d = c->d;
    uint32_t near = c->sent_of[word], first = d->sent.first[near > SENTENCES_BACK ? near - SENTENCES_BACK : 0];
    for (uint32_t w = word; w-- > first;) {
        uint32_t p = c->place_of[w];
        if (p == NONE || d->place[p].precision == PLACE_COUNTRY) continue;
        if (memcmp(d->place[p].country, c->country, sizeof c->country) == 0) return p;
    }
    return c->country_place;
}

/* "launched an assault into the tribal regions": where no name tells, but not in the town named before. */
static bool on_other_ground(const Coder *c, uint32_t word)
{
    uint32_t end = clause_end(c, word);
    for (uint32_t w = word; w + 1 < end && w < word + 14; w++) {
        uint32_t k = c->tag[w] == T_PREP ? c->chunk_of[w + 1] : NONE;
        if (k != NONE && c->chunk[k].bits & W_GROUND && c->chunk[k].mention == NONE) return true;
    }
    return false;
}

uint32_t place_at(const Coder *c, uint32_t word, bool anywhere)
{
    Span s = sentence_at(c, word);
    uint32_t best = NONE, least = UINT32_MAX;
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t p = c->place_of[w];
        uint32_t cost = p == NONE ? UINT32_MAX : place_cost(c, word, &c->d->place[p]);
        if (cost < least && (cost < PLACE_TOO_FAR || !between(c, word, w))) {
            least = cost;
            best = p;
        }
    }
    return best == NONE && anywhere ? on_other_ground(c, word) ? c->country_place : place_before(c, word) : best;
}
