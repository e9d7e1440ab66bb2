/* coding/incidents/worth.c -- what can be seen of an incident and its article that tells whether it
 * is worth a record: clues, each a row of a table of weights, by hash, as in clue.c. No word stands
 * in that table, nor is a word kept.
 *
 *     A bomb went off at a bank on Monday.           told of as new, in the opening, with what was hit
 *     He recalled the bombings of the last decade.   in a speech, a plural without the, nothing was hit
 */
#include "coding/inside.h"

enum { WORTH_BITS = 15, SENTENCES_READ = 4, OPENING = 2, FIRST_WORDS = 12, DOC_WORDS = 600 };
enum { ON_KIND = 1, ON_TRIGGER, ON_TOLD, ON_OPENING, ON_FILLER, ON_FILLER_KIND, ON_FILLERS, ON_FIRST, ON_SIDES, ON_COUNTRY,
       ON_GOVERNOR, ON_DETERMINER, ON_TENSE, ON_VOICE, ON_RANK, ON_SHARE, ON_CLASS, ON_WHOLE, ON_AGE, ON_KINDS, ON_NEAR, ON_LENGTH, ON_FORM, ON_WORD, ON_GENERIC, ON_SPEAKER,
       ON_TWIN, ON_TWIN_SHARES, ON_TWIN_ROLE };

static uint32_t worth_row(uint64_t question, uint64_t a, uint64_t b)
{
    return (uint32_t)(clue_mix(clue_mix(clue_mix(0, question), a), b) >> (64 - WORTH_BITS));
}

static void worth_put(Worth *q, uint64_t question, uint64_t a, uint64_t b)
{
    if (q->n < WORTH_MOST) q->row[q->n++] = worth_row(question, a, b);
}

/* Words that carry meaning, but for names: whose they were tells nothing of the next. */
static bool tells(const Coder *c, uint32_t w)
{
    uint8_t pos = c->d->tok.pos[w];
    if (c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].is_name) return false;
    return pos == POS_NOUN || pos == POS_VERB || pos == POS_ADJ;
}

static void worth_sentence(const Coder *c, Worth *q, uint32_t sentence, uint64_t question)
{
    Span s = doc_sentence(c->d, sentence);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (tells(c, w)) worth_put(q, question, lemma_hash(c, w), 0);
}

static uint64_t sort_of(const Coder *c, const Filler *f)
{
    return f->chain == NONE ? 0 : 1u + c->d->chain[f->chain].kind;
}

static void worth_fillers(const Coder *c, Worth *q, Fillers l, uint64_t role)
{
    worth_put(q, ON_FILLERS, role, l.n < 4 ? l.n : 4);
    for (uint32_t i = 0; i < l.n && i < 4; i++) {
        const Filler *f = &l.item[i];
        worth_put(q, ON_FILLER_KIND, role, clue_mix(str_hash(f->kind), sort_of(c, f)));
        if (f->chain == NONE) worth_put(q, ON_FILLER, role, lemma_hash(c, f->mention[0].end - 1));
    }
}

enum { AS_NAME, AS_NUMBER, AS_ONE, AS_SOME };

/* "Ana Ruiz"; "three soldiers"; "a soldier"; "soldiers", which may be any. */
static uint32_t form_of(const Coder *c, const Filler *f)
{
    uint32_t w = f->mention[0].end - 1;
    if (f->chain != NONE
        && (c->d->chain[f->chain].kind == ACTOR_PERSON
            || c->d->chain[f->chain].kind == ACTOR_GROUP))
        return AS_NAME;
    if (c->d->tok.feat ? !(c->d->tok.feat[w] & FEAT_PLUR) : !(c->bits[w] & W_PLURAL)) return AS_ONE;
    return f->number.known && f->number.high != COUNT_OPEN ? AS_NUMBER : AS_SOME;
}

/* Is it of some people, things and time, or of any? */
static void worth_forms(const Coder *c, Worth *q, const Incident *x)
{
    const Fillers list[] = { x->perpetrators, x->organisations, x->targets, x->victims };
    uint32_t all = 0;
    for (uint32_t l = 0; l < 4; l++) {
        uint32_t seen = 0;
        for (uint32_t i = 0; i < list[l].n; i++) {
            seen |= 1u << form_of(c, &list[l].item[i]);
            for (uint32_t m = 0; m < list[l].item[i].n_mention && m < 3; m++)
                for (uint32_t w = list[l].item[i].mention[m].begin;
                     w < list[l].item[i].mention[m].end; w++)
                    if (c->mention_of[w] == NONE || !c->d->mention[c->mention_of[w]].is_name)
                        worth_put(q, ON_WORD, l, lemma_hash(c, w));
        }
        worth_put(q, ON_FORM, l, seen);
        if (l >= 2) all |= seen;
    }
    worth_put(q, ON_GENERIC, all, x->when.words.begin < x->when.words.end);
    worth_put(q, ON_GENERIC, 100 + all,
        x->place != NONE && c->d->place[x->place].precision <= PLACE_CITY);
    worth_put(q, ON_GENERIC, 200 + all, clue_mix(x->factuality, x->killed.known));
    worth_put(q, ON_SPEAKER, x->status, x->speaker == NONE ? 0 : 1u + c->d->chain[x->speaker].kind);
    if (x->speaker != NONE)
        worth_put(
            q, ON_SPEAKER, 100u + x->status, str_hash(str_of(c->d->chain[x->speaker].sector)));
}

/* Soldiers against rebels, rebels against a priest: who did what to whom, by sort. */
static void worth_sides(const Coder *c, Worth *q, const Incident *x)
{
    const Fillers doer[] = { x->perpetrators, x->organisations },
                  done[] = { x->victims, x->targets };
    for (uint32_t a = 0; a < 2; a++)
        for (uint32_t b = 0; b < 2; b++) {
            if (!doer[a].n || !done[b].n) continue;
            uint64_t who = clue_mix(str_hash(doer[a].item[0].kind), sort_of(c, &doer[a].item[0]));
            uint64_t whom = clue_mix(str_hash(done[b].item[0].kind), sort_of(c, &done[b].item[0]));
            worth_put(q, ON_SIDES, who, whom);
        }
}

/* How the trigger stands in its sentence: "the attack that", "would attack", "was attacked". */
static void worth_trigger(const Coder *c, Worth *q, const Incident *x, uint64_t kind)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = x->trigger.begin, up = t->head ? t->head[w] : w, k = c->chunk_of[w];
    worth_put(q, ON_TRIGGER, kind, lemma_hash(c, w));
    if (t->head) {
        worth_put(q, ON_GOVERNOR, t->dep[w], lemma_hash(c, up));
        worth_put(q, ON_VOICE, t->dep[w], kind);
    }
    if (c->tag[w] == T_NOUN && k != NONE) {
        uint32_t first = c->chunk[k].words.begin;
        worth_put(q, ON_DETERMINER,
            c->tag[first] == T_DET ? word_hash(c, c->d->tok.form[first]) : 0,
            t->feat ? t->feat[w] & FEAT_PLUR : 0);
    }
    if (t->feat) worth_put(q, ON_TENSE, t->feat[w], c->tag[w]);
    if (t->feat && t->head) worth_put(q, ON_TENSE, 1000u + t->feat[up], c->tag[up]);
    for (uint32_t v = w > 3 ? w - 3 : 0; v < w + 4 && v < t->n; v++)
        if (v != w && c->sent_of[v] == c->sent_of[w])
            worth_put(q, ON_NEAR, word_hash(c, c->d->tok.form[v]), v < w);
}

/* How much of its article it is. */
static void worth_rank(const Coder *c, Worth *q, uint32_t i)
{
    const Doc *d = c->d;
    const Incident *x = &d->incident[i];
    uint32_t more = 0, kinds = 0, told = 0;
    for (uint32_t k = 0; k < d->n_incident; k++) {
        more += d->incident[k].n_sentence > x->n_sentence
            || (k < i && d->incident[k].n_sentence == x->n_sentence);
        told += d->incident[k].n_sentence;
        kinds += d->incident[k].kind == x->kind;
    }
    uint32_t share = d->sent.n ? 8 * x->n_sentence / d->sent.n : 0;
    worth_put(q, ON_RANK, more < 4 ? more : 4, 0);
    worth_put(q, ON_RANK, 9, d->n_incident - i < 4 ? d->n_incident - i : 4);
    worth_put(q, ON_SHARE, share, 0);
    worth_put(q, ON_SHARE, 10 + (told ? 4 * x->n_sentence / told : 0), 0);
    worth_put(q, ON_KINDS, kinds < 5 ? kinds : 5, str_hash(x->kind->name));
    uint32_t n = d->sent.n;
    worth_put(q, ON_LENGTH, n < 4 ? 0 : n < 8 ? 1 : n < 14 ? 2 : n < 24 ? 3 : 4, 0);
    worth_put(q, ON_LENGTH, 10 + 5 * x->sentence[0] / (n ? n : 1), 0);
}

static bool said_alike(const Filler *a, const Filler *b)
{
    return a->chain != NONE ? a->chain == b->chain : str_eq_fold(a->text, b->text);
}

static bool lists_share(Fillers a, Fillers b)
{
    for (uint32_t i = 0; i < a.n && i < 8; i++)
        for (uint32_t k = 0; k < b.n && k < 8; k++)
            if (said_alike(&a.item[i], &b.item[k])) return true;
    return false;
}

enum { TWIN_DOER = 1, TWIN_GROUP = 2, TWIN_TARGET = 4, TWIN_VICTIM = 8, TWIN_WEAPON = 16, TWIN_PLACE = 32, TWIN_DAY = 64, TWINS_LOOKED = 40 };

/* What two incidents of an article have in common. */
static uint32_t twin_shares(const Coder *c, const Incident *x, const Incident *y)
{
    bool placed = x->place != NONE && y->place != NONE
        && str_eq(c->d->place[x->place].name, c->d->place[y->place].name);
    bool dated = x->when.first_day != DAY_UNKNOWN && x->when.first_day == y->when.first_day
        && x->when.last_day == y->when.last_day;
    return (lists_share(x->perpetrators, y->perpetrators) ? TWIN_DOER : 0)
        | (lists_share(x->organisations, y->organisations) ? TWIN_GROUP : 0)
        | (lists_share(x->targets, y->targets) ? TWIN_TARGET : 0)
        | (lists_share(x->victims, y->victims) ? TWIN_VICTIM : 0)
        | (lists_share(x->weapons, y->weapons) ? TWIN_WEAPON : 0) | (placed ? TWIN_PLACE : 0)
        | (dated ? TWIN_DAY : 0);
}

static uint32_t bits_of(uint32_t x)
{
    uint32_t n = 0;
    for (; x; x &= x - 1) n++;
    return n;
}

/* "A bomb killed the judge ... The murder of the judge": the second is likely the first again. */
static void worth_twins(const Coder *c, Worth *q, uint32_t i)
{
    const Doc *d = c->d;
    const Incident *x = &d->incident[i];
    uint32_t all = 0, most = 0, like = 9;
    uint32_t from = i > TWINS_LOOKED ? i - TWINS_LOOKED : 0,
             to = i + TWINS_LOOKED < d->n_incident ? i + TWINS_LOOKED : d->n_incident;
    for (uint32_t k = from; k < to; k++) {
        const Incident *y = &d->incident[k];
        if (k == i || !y->kind->muc.n) continue;
        uint32_t shares = twin_shares(c, x, y),
                 alike = y->kind == x->kind ? 2u : str_eq(y->kind->muc, x->kind->muc);
        uint32_t bigger =
            y->n_sentence > x->n_sentence || (y->n_sentence == x->n_sentence && k < i);
        all |= shares << (bigger ? 8 : 0);
        if (bits_of(shares) > most) { most = bits_of(shares); like = alike * 2 + bigger; }
    }
    worth_put(q, ON_TWIN, most, like);
    worth_put(q, ON_TWIN_SHARES, all >> 8 & (TWIN_TARGET | TWIN_VICTIM), like);
    for (uint32_t b = 0; b < 16; b++)
        if (all >> b & 1) worth_put(q, ON_TWIN_ROLE, b, like & 1);
}

/* Each word of the article once. */
static void worth_article(const Coder *c, Worth *q)
{
    uint64_t seen[WORTH_ROWS / 64] = { 0 };
    uint32_t n = 0;
    for (uint32_t w = 0; w < c->d->tok.n && n < DOC_WORDS && q->n < WORTH_MOST; w++) {
        if (!tells(c, w)) continue;
        uint32_t row = worth_row(ON_WHOLE, lemma_hash(c, w), 0);
        if (seen[row / 64] >> row % 64 & 1) continue;
        seen[row / 64] |= 1ull << row % 64;
        q->row[q->n++] = row;
        n++;
    }
}

/* What the article is like: a key of one time and kind of text cares, a reader of another does not.
 */
static void worth_setting(const Coder *c, uint32_t i, Worth *q)
{
    const Incident *x = &c->d->incident[i];
    worth_put(q, ON_KIND, str_hash(x->kind->name), c->d->n_incident < 6 ? c->d->n_incident : 6);
    if (x->place != NONE)
        worth_put(q, ON_COUNTRY, str_hash(str_of(c->d->place[x->place].country)), 0);
    worth_rank(c, q, i);
    for (uint32_t s = 0; s < c->d->sent.n && s < OPENING; s++) worth_sentence(c, q, s, ON_OPENING);
    for (uint32_t w = 0; w < c->d->tok.n && w < FIRST_WORDS; w++)
        worth_put(q, ON_FIRST, word_hash(c, c->d->tok.form[w]), 0);
    worth_article(c, q);
}

void worth_of(const Coder *c, uint32_t i, uint32_t print, Worth *q)
{
    const Incident *x = &c->d->incident[i];
    q->n = 0;
    worth_trigger(c, q, x, str_hash(x->kind->name));
    const Fillers list[] = { x->perpetrators, x->organisations, x->targets, x->victims,
        x->weapons };
    for (uint32_t l = 0; l < sizeof list / sizeof *list; l++) worth_fillers(c, q, list[l], l);
    worth_sides(c, q, x);
    worth_forms(c, q, x);
    worth_twins(c, q, i);
    for (uint32_t s = 0; s < x->n_sentence && s < SENTENCES_READ; s++)
        worth_sentence(c, q, x->sentence[s], ON_TOLD);
    if (!print) worth_setting(c, i, q);
}
