/* coding/incidents/sure.c -- how likely an incident is one that a careful reader would write down.
 *
 * Some sixty yes-or-no questions, a weight for each from models/<lang>.incidents.tsv (made by
 * train/incidents.c), clues of words (worth.c), and the sum turned into a chance. Wires all in
 * capitals have weights of their own: what a key of 1990 held worth a record says little of today.
 * Without the file: a plain guess.
 */
#include <math.h>
#include "coding/inside.h"

enum { DAYS_NEAR = 1, DAYS_FEW = 4, DAYS_WEEKS = 14, DAYS_MONTHS = 62, WEIGHT_ONE = 1000 };

/* The questions. One row each: its name in the file; asked in this order. */
static const char *const question_name[SURE_QUESTIONS] = {
    "always",
    "happened", "ongoing", "background", "planned", "hypothetical", "negated",
    "shown", "claimed", "stated", "accused", "believed", "denied",
    "accomplished", "attempted", "threatened",
    "one sentence", "two sentences", "four sentences or more",
    "begins first or second", "begins by the fourth", "begins by the ninth", "begins after the sixteenth",
    "somebody did it", "three did it", "an organisation did it", "two organisations did it",
    "a target", "two targets", "a victim", "three victims", "a victim with a name", "a victim who does not fight", "a weapon", "a claim",
    "a place of its own", "a town", "no place", "a facility", "another country",
    "no day", "that day", "days before", "weeks before", "months before", "long before", "to come", "more than a week long",
    "dead", "wounded", "taken",
    "first of the article", "second of the article", "only one of the article", "one of four or more", "one of eight or more",
    "the same kind before", "a noun alone", "doer and sufferer",
};

static bool told_in(const Incident *x, const Doc *d, uint32_t word)
{
    uint32_t s = doc_sentence_of(d, word);
    for (uint32_t i = 0; i < x->n_sentence; i++)
        if (x->sentence[i] == s) return true;
    return false;
}

static bool has_name(const Doc *d, Fillers l)
{
    for (uint32_t i = 0; i < l.n; i++)
        if (l.item[i].chain != NONE && d->chain[l.item[i].chain].kind == ACTOR_PERSON) return true;
    return false;
}

static bool has_civilian(Fillers l)
{
    static const char *const fighting[] = { "military", "police", "rebel", "criminal", "" };
    for (uint32_t i = 0; i < l.n; i++) {
        bool fights = false;
        for (uint32_t k = 0; k < sizeof fighting / sizeof *fighting; k++)
            fights |= str_is(l.item[i].kind, fighting[k]);
        if (!fights) return true;
    }
    return false;
}

typedef struct Asked { uint8_t *yes; uint32_t n; } Asked;
static void answer(Asked *a, bool yes) { a->yes[a->n++] = yes; }
enum { STAGES_ASKED = 3 };         /* foiled is attempted, as weights were learned */
static void answer_one_of(Asked *a, uint32_t which, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) answer(a, i == which);
}

static void ask_day(Asked *a, const Doc *d, const Incident *x)
{
    int32_t from = x->when.first_day, to = x->when.last_day,
            said = d->article.published.at == TIME_UNKNOWN
        ? DAY_UNKNOWN
        : (int32_t)(d->article.published.at / 86400);
    if (to == DAY_UNKNOWN) to = from;
    bool known = to != DAY_UNKNOWN && said != DAY_UNKNOWN;
    int32_t ago = known ? said - to : 0;
    answer(a, to == DAY_UNKNOWN);
    answer(a, known && ago >= 0 && ago <= DAYS_NEAR);
    answer(a, known && ago > DAYS_NEAR && ago <= DAYS_FEW);
    answer(a, known && ago > DAYS_FEW && ago <= DAYS_WEEKS);
    answer(a, known && ago > DAYS_WEEKS && ago <= DAYS_MONTHS);
    answer(a, known && ago > DAYS_MONTHS);
    answer(a, known && ago < 0);
    answer(a, from != DAY_UNKNOWN && to - from > 7);
}

static void ask_place(Asked *a, const Doc *d, const Incident *x)
{
    const Place *p = x->place == NONE ? NULL : &d->place[x->place];
    const Place *first = d->n_place ? &d->place[0] : NULL;
    answer(a, p && told_in(x, d, d->mention[p->mention].words.begin));
    answer(a, p && p->precision <= PLACE_CITY);
    answer(a, !p);
    answer(a, x->facility.n != 0);
    answer(a, p && first && memcmp(p->country, first->country, sizeof p->country) != 0);
}

static void ask_rank(Asked *a, const Doc *d, uint32_t i)
{
    bool before = false;
    for (uint32_t k = 0; k < i && k < 100; k++)
        before |= d->incident[k].kind == d->incident[i].kind;
    answer(a, i == 0);
    answer(a, i == 1);
    answer(a, d->n_incident == 1);
    answer(a, d->n_incident >= 4);
    answer(a, d->n_incident >= 8);
    answer(a, before);
}

void sure_ask(const Doc *d, uint32_t i, uint8_t yes[SURE_QUESTIONS])
{
    const Incident *x = &d->incident[i];
    Asked a = { yes, 0 };
    uint32_t first = x->sentence[0], doers = x->perpetrators.n + x->organisations.n;
    answer(&a, true);
    answer_one_of(&a, x->factuality, FACT_COUNT);
    answer_one_of(&a, x->status, STATUS_COUNT);
    answer_one_of(&a, x->stage == STAGE_FOILED ? STAGE_ATTEMPTED : x->stage, STAGES_ASKED);
    answer(&a, x->n_sentence == 1);
    answer(&a, x->n_sentence == 2);
    answer(&a, x->n_sentence >= 4);
    answer(&a, first <= 1);
    answer(&a, first <= 3);
    answer(&a, first <= 8);
    answer(&a, first > 15);
    answer(&a, x->perpetrators.n > 0);
    answer(&a, x->perpetrators.n >= 3);
    answer(&a, x->organisations.n > 0);
    answer(&a, x->organisations.n >= 2);
    answer(&a, x->targets.n > 0);
    answer(&a, x->targets.n >= 2);
    answer(&a, x->victims.n > 0);
    answer(&a, x->victims.n >= 3);
    answer(&a, has_name(d, x->victims));
    answer(&a, has_civilian(x->victims));
    answer(&a, x->weapons.n > 0);
    answer(&a, x->n_claim > 0);
    ask_place(&a, d, x);
    ask_day(&a, d, x);
    answer(&a, x->killed.known);
    answer(&a, x->wounded.known);
    answer(&a, x->taken.known);
    ask_rank(&a, d, i);
    answer(&a, !doers && !x->targets.n && !x->victims.n);
    answer(&a, doers && (x->targets.n || x->victims.n));
    MUST(a.n == SURE_QUESTIONS);
}

const char *sure_question(uint32_t i) { return question_name[i]; }

/* Not of ordinary print: how old a deed is, and how many others its article tells of, makes it no
 * less one. */
bool sure_asks(uint32_t print, uint32_t question)
{
    static const char *const wire[] = { "background", "begins first or second", "begins by the fourth", "begins by the ninth", "begins after the sixteenth",
        "another country", "no day", "that day", "days before", "weeks before", "months before", "long before", "more than a week long",
        "first of the article", "second of the article", "only one of the article", "one of four or more", "one of eight or more" };
    for (uint32_t i = 0; i < sizeof wire / sizeof *wire && print; i++)
        if (strcmp(wire[i], question_name[question]) == 0) return false;
    return true;
}

/* ---- what words tell (worth.c) ---- */

enum { CLUE_ONE = 32 };

static int32_t worth_sum(const Coder *c, uint32_t incident, uint32_t print)
{
    Worth q;
    int32_t sum = 0;
    worth_of(c, incident, print, &q);
    for (uint32_t i = 0; i < q.n; i++) sum += c->kinds->worth_weight[print * WORTH_ROWS + q.row[i]];
    return sum * WEIGHT_ONE / CLUE_ONE;
}

uint32_t print_of(const Doc *d)
{
    enum { LETTERS_SEEN = 2000 };
    uint32_t small = 0, great = 0;
    for (uint32_t i = 0; i < d->article.text.n && small + great < LETTERS_SEEN; i++) {
        char b = d->article.text.p[i];
        small += b >= 'a' && b <= 'z';
        great += b >= 'A' && b <= 'Z';
    }
    return small >= great;
}

/* In hundredths, so that no machine's last digit shows. */
static float chance(int32_t sum)
{
    return (float)(floor(100 / (1 + exp(-(double)sum / WEIGHT_ONE)) + 0.5) / 100);
}

void incidents_sure(Coder *c)
{
    Doc *d = c->d;
    if (!c->kinds->has_weights) return;
    uint32_t print = print_of(d);
    for (uint32_t i = 0; i < d->n_incident; i++) {
        uint8_t yes[SURE_QUESTIONS];
        int32_t sum = c->kinds->worth_weight ? worth_sum(c, i, print) : 0;
        sure_ask(d, i, yes);
        for (uint32_t q = 0; q < SURE_QUESTIONS; q++)
            sum += yes[q] ? c->kinds->weight[print][q] : 0;
        for (uint32_t k = 0; k < c->kinds->n_kind; k++)
            if (&c->kinds->kind[k].kind == d->incident[i].kind)
                sum += c->kinds->kind[k].weight[print];
        d->incident[i].sure = chance(sum);
    }
}

/* ---- the file: "question<tab>weight<tab>weight" and "kind:bombing<tab>weight<tab>weight", in
 * thousandths, by print ---- */

static int32_t *weight_at(Kinds *k, Str name, uint32_t print)
{
    for (uint32_t i = 0; i < SURE_QUESTIONS; i++)
        if (str_is(name, question_name[i])) return &k->weight[print][i];
    for (uint32_t i = 0; i < k->n_kind && str_starts(name, S("kind:")); i++)
        if (str_eq(k->kind[i].kind.name, str_from(name, 5))) return &k->kind[i].weight[print];
    return NULL;
}

void weights_read(Kinds *k, Str bytes)
{
    Str line, name, one;
    while (str_line(&bytes, &line)) {
        if (!line.n || line.p[0] == '#' || !str_split(&line, '\t', &name)) continue;
        for (uint32_t print = 0; print < PRINTS; print++) {
            int64_t weight;
            int32_t *to = weight_at(k, name, print);
            if (!str_split(&line, '\t', &one) || !str_int(one, &weight) || !to) break;
            *to = (int32_t)weight;
            k->has_weights = true;
        }
    }
}
