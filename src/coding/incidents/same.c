/* coding/incidents/same.c -- do two triggers of an article speak of one incident? Questions about
 * the pair, weights for their answers by train/same.c; what the rules of merge.c say is one of
 * them.
 *
 *     A bomb went off in Kut on Monday. ... The blast killed 12.       one: "the", the next sentence, no other place
 *     A bomb went off in Kut on Monday. Another exploded in Basra.     two
 *
 * What the rules would join and the weights hold unlikely stays apart. (Joining by the weights
 * alone was tried: worse.)
 */
#include "coding/inside.h"

enum { FAR_MOST = 40 };       /* sentences looked back */
enum { ON_RULES = 1, ON_FAR, ON_RULES_FAR, ON_KINDS, ON_MUC, ON_FORM, ON_FORM_FAR, ON_FORMS, ON_FORM_RULES, ON_FIRST, ON_FIRST_FAR, ON_LEMMA,
       ON_WHEN, ON_WHERE, ON_ROLE, ON_COUNT = ON_ROLE + 8, ON_FACT = ON_COUNT + 4, ON_STATUS, ON_STAGE, ON_OPENS, ON_PARAGRAPHS, ON_BETWEEN,
       ON_TREE, ON_CHAINS, ON_FACILITY, ON_DRAFTS, ON_DOER, ON_WHERE_WHEN, ON_NUMBER, ON_DIRECTION, ON_LED, ON_LED_WHO = ON_LED + 8,
       ON_ADVERB = ON_LED_WHO + 8, ON_LED_ANY };

static uint32_t far_step(uint32_t far) { return far < 4 ? far : far < 7 ? 4 : far < 13 ? 5 : 6; }

/* Both must be incidents of kinds that may be the same thing. */
bool may_be_same(const Coder *c, uint32_t a, uint32_t b)
{
    const Draft *x = &c->draft[a], *y = &c->draft[b];
    const KindFile *p = draft_kind(c, x), *q = draft_kind(c, y);
    if (!p->kind.is_incident || !q->kind.is_incident || y->told[0] - x->told[0] > FAR_MOST)
        return false;
    return x->kind == y->kind || p->takes_in >> y->kind & 1 || q->takes_in >> x->kind & 1;
}

enum { AS_VERB, AS_DEFINITE, AS_SERIES, AS_NOUN };
static uint32_t form_of(const Draft *t)
{
    return !t->is_noun ? AS_VERB : t->definite ? AS_DEFINITE : t->series ? AS_SERIES : AS_NOUN;
}

static uint32_t hash_of(const Coder *c, Word form)
{
    return (uint32_t)str_hash(doc_word_str(c->d, c->lang, form));
}

/* Neither says it, one does, or how the two stand. */
enum { SAID_BY_NONE, SAID_BY_FIRST, SAID_BY_SECOND, SAID_ALIKE, SAID_MEETING, SAID_APART };

static uint32_t when_of(const Draft *a, const Draft *b)
{
    if (!a->own_time || !b->own_time)
        return a->own_time ? SAID_BY_FIRST : b->own_time ? SAID_BY_SECOND : SAID_BY_NONE;
    if (a->when.first_day == b->when.first_day && a->when.last_day == b->when.last_day)
        return SAID_ALIKE;
    return days_meet(a->when, b->when) ? SAID_MEETING : SAID_APART;
}

static uint32_t where_of(const Coder *c, const Draft *a, const Draft *b)
{
    bool x = a->own_place && a->place != NONE, y = b->own_place && b->place != NONE;
    if (!x || !y) return x ? SAID_BY_FIRST : y ? SAID_BY_SECOND : SAID_BY_NONE;
    if (str_eq(c->d->place[a->place].name, c->d->place[b->place].name)) return SAID_ALIKE;
    return places_meet(c, a, b) ? SAID_MEETING : SAID_APART;
}

static uint32_t who_of(const Coder *c, FillerList a, FillerList b)
{
    if (!a.n || !b.n) return a.n ? SAID_BY_FIRST : b.n ? SAID_BY_SECOND : SAID_BY_NONE;
    return fillers_share(c, a, b) ? SAID_ALIKE : fillers_clash(c, a, b) ? SAID_APART : SAID_MEETING;
}

static uint32_t count_of(Count a, Count b)
{
    if (!a.known || !b.known)
        return a.known ? SAID_BY_FIRST : b.known ? SAID_BY_SECOND : SAID_BY_NONE;
    return a.low == b.low ? SAID_ALIKE : SAID_APART;
}

static uint32_t paragraphs_between(const Coder *c, uint32_t a, uint32_t b)
{
    Str text = c->d->article.text;
    uint32_t n = 0;
    const char *p = text.p + c->d->tok.begin[a], *end = text.p + c->d->tok.begin[b];
    while (n < 3 && p + 1 < end && (p = memchr(p, '\n', (size_t)(end - p - 1))) != NULL)
        n += *++p == '\n';
    return n;
}

/* Somebody or somewhere by name that both sentences speak of. */
static uint32_t chains_shared(const Coder *c, uint32_t a, uint32_t b)
{
    Span x = sentence_at(c, a), y = sentence_at(c, b);
    uint32_t n = 0;
    for (uint32_t w = y.begin; w < y.end && n < 3; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || c->d->mention[m].words.begin != w) continue;
        for (uint32_t v = x.begin; v < x.end; v++) {
            uint32_t k = c->mention_of[v];
            if (k == NONE || c->d->mention[k].words.begin != v
                || c->d->mention[k].chain != c->d->mention[m].chain)
                continue;
            n++;
            break;
        }
    }
    return n;
}

static void ask_form(
    const Coder *c, const Draft *a, const Draft *b, uint32_t far, bool rules, Asks *q)
{
    uint32_t form = form_of(b);
    ask_two(q, ON_FORM_FAR, form, far);
    ask_two(q, ON_FORMS, form, form_of(a));
    ask_two(q, ON_FORM_RULES, form, rules);
    ask_two(
        q, ON_LEMMA, c->d->tok.lemma[a->trigger.begin] == c->d->tok.lemma[b->trigger.begin], form);
    if (b->chunk == NONE) return;
    uint32_t first = hash_of(c, c->d->tok.form[c->chunk[b->chunk].words.begin]);
    ask(q, ON_FIRST, first);
    ask_two(q, ON_FIRST_FAR, first, far);
}

enum { LED_BY_NOTHING, LED_BY_NUMBER, LED_BY_NAME };

/* "a bomb", "another car", "two men" are new to the story; "the car", "the men" were told of. */
static uint32_t led_by(const Coder *c, const Filler *f)
{
    uint32_t k = c->chunk_of[f->mention[0].begin];
    if (k == NONE) return LED_BY_NOTHING;
    const Chunk *x = &c->chunk[k];
    if (c->tag[x->words.begin] == T_DET) return hash_of(c, c->d->tok.form[x->words.begin]);
    if (x->number.known) return LED_BY_NUMBER;
    uint32_t m = c->mention_of[x->head];
    return m != NONE && c->d->mention[m].is_name ? LED_BY_NAME : LED_BY_NOTHING;
}

/* "was [also] blown up", "[later] attacked" */
static void ask_adverbs(const Coder *c, const Draft *b, uint32_t far, Asks *q)
{
    uint32_t v = b->trigger.begin;
    Span s = sentence_at(c, v);
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->d->tok.head[w] == v && c->d->tok.dep[w] == DEP_ADVMOD)
            ask_two(q, ON_ADVERB, hash_of(c, c->d->tok.lemma[w]), far > 0);
}

static void ask_roles(const Coder *c, const Draft *a, const Draft *b, uint32_t far, Asks *q)
{
    const FillerList *const x[] = { &a->perpetrators, &a->organisations, &a->targets, &a->victims,
        &a->weapons };
    const FillerList *const y[] = { &b->perpetrators, &b->organisations, &b->targets, &b->victims,
        &b->weapons };
    for (uint32_t r = 0; r < sizeof x / sizeof *x; r++) {
        uint32_t who = who_of(c, *x[r], *y[r]);
        ask_two(q, ON_ROLE + r, who, far > 0);
        ask_two(q, ON_ROLE + r, 100 + who, form_of(b));
        for (uint32_t i = 0; i < y[r]->n && i < 2; i++) {
            uint32_t led = led_by(c, &y[r]->item[i]);
            ask_two(q, ON_LED + r, led, far > 0);
            ask_two(q, ON_LED_WHO + r, led, who);
            ask_two(q, ON_LED_ANY, led, far);
        }
    }
    ask(q, ON_COUNT, count_of(a->killed, b->killed));
    ask(q, ON_COUNT + 1, count_of(a->wounded, b->wounded));
    ask(q, ON_COUNT + 2, count_of(a->taken, b->taken));
    if (a->doer != NONE && b->doer != NONE)
        ask(q, ON_DOER,
            chunk_chain(c, a->doer) != NONE && chunk_chain(c, a->doer) == chunk_chain(c, b->doer));
}

static void ask_words(const Coder *c, const Draft *a, const Draft *b, uint32_t far, Asks *q)
{
    uint32_t x = a->trigger.begin, y = b->trigger.begin;
    Span s = sentence_at(c, y);
    for (uint32_t w = s.begin; w < s.end && w < s.begin + 3; w++)
        ask_two(q, ON_OPENS, hash_of(c, c->d->tok.form[w]), far > 0);
    ask_two(q, ON_PARAGRAPHS, paragraphs_between(c, x, y), far);
    ask_two(q, ON_CHAINS, chains_shared(c, x, y), far > 0);
    if (has_tree(c) && !b->is_noun) ask_adverbs(c, b, far, q);
    if (!far && has_tree(c)) {
        ask(q, ON_TREE, branch_way(c, x, y));
        ask_two(q, ON_TREE, branch_way(c, x, y), form_of(b));
    }
}

void ask_same(const Coder *c, uint32_t ia, uint32_t ib, Asks *q)
{
    const Draft *a = &c->draft[ia], *b = &c->draft[ib];
    const KindFile *x = draft_kind(c, a), *y = draft_kind(c, b);
    uint32_t far = far_step(b->told[0] - a->told[0]), when = when_of(a, b),
             where = where_of(c, a, b), between = ib - ia - 1;
    bool rules = same_incident(c, a, b);
    q->n = 0;
    ask(q, ON_RULES, rules);
    ask(q, ON_FAR, far);
    ask_two(q, ON_RULES_FAR, rules, far);
    ask_two(q, ON_KINDS, (uint32_t)str_hash(x->kind.name), (uint32_t)str_hash(y->kind.name));
    ask_two(q, ON_MUC, str_eq(x->kind.muc, y->kind.muc) + 2u * y->result + 4u * x->result, far);
    ask_form(c, a, b, far, rules, q);
    ask_two(q, ON_WHEN, when, far > 0);
    ask_two(q, ON_WHERE, where, far > 0);
    ask_two(q, ON_WHERE_WHEN, where, when);
    ask_two(q, ON_WHERE, 100 + where, form_of(b));
    ask_roles(c, a, b, far, q);
    ask_two(q, ON_FACT, a->force.factuality, b->force.factuality);
    ask_two(q, ON_STATUS, a->force.status, b->force.status);
    ask_two(q, ON_STAGE, a->stage, b->stage);
    ask(q, ON_FACILITY, same_facility(c, a, b));
    ask_two(q, ON_BETWEEN, between < 3 ? between : between < 6 ? 3 : 4, far);
    ask_two(q, ON_DRAFTS, c->n_draft < 4 ? 0 : c->n_draft < 8 ? 1 : c->n_draft < 16 ? 2 : 3, rules);
    ask_words(c, a, b, far, q);
}

/* sum [n_draft][SAME_BACK]: how surely draft b is the one i + 1 before it, in thousandths of a
 * logit; INT32_MIN: cannot be. */
void same_weigh(Coder *c, int32_t *sum)
{
    Asks q;
    for (uint32_t b = 0; b < c->n_draft; b++)
        for (uint32_t i = 0; i < SAME_BACK; i++) {
            int32_t *to = &sum[(size_t)b * SAME_BACK + i];
            *to = INT32_MIN;
            if (i >= b || !may_be_same(c, b - i - 1, b)) continue;
            ask_same(c, b - i - 1, b, &q);
            *to = weigh(&c->kinds->same, &q);
        }
}
