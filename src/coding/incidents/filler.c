/* coding/incidents/filler.c -- who or what fills a role: the words worth keeping of a noun phrase.
 *
 *     "the three members of the front"   members of the front, 3
 *     "Inspector Paulo Reyes"            Paulo Reyes
 */
#include "coding/events/actor_code.h"

/* Heads that say little without what hangs on them: "members of", "headquarters of"; but "officers
 * of the murder" are accused of it. */
static bool wants_of(const Coder *c, const Chunk *x)
{
    if (x->of != NONE && x->bits & W_PERSON && c->bits[c->chunk[x->of].head] & W_EVENT)
        return false;
    return x->of != NONE && (x->bits & (W_THING | W_ORG | W_PERSON | W_WEAPON))
        && c->chunk[x->of].words.begin - x->words.end <= 1;
}

/* "Inspector Paulo Reyes": what is left when titles and known words are gone, if it ends in words
 * nobody knows, which a name mostly does. */
static uint32_t unknown_tail(const Coder *c, const Chunk *x)
{
    uint32_t w = x->head + 1;
    while (w > x->core && !(c->bits[w - 1] & ~(uint32_t)(W_PLURAL | W_PAST | W_PART))
        && c->d->tok.flag[w - 1] & TOK_UPPER_FIRST)
        w--;
    return w <= x->head && w > x->core && c->bits[w - 1] & (W_TITLE | W_PERSON) ? w : x->core;
}

/* Upper-case text: "MAGNATE HECTOR PARKER" was taken for a name whole. */
Span bare_name(const Coder *c, Span m)
{
    const Tokens *t = &c->d->tok;
    while (m.end - m.begin > 2
        && (t->pos[m.begin] == POS_NOUN || t->pos[m.begin] == POS_ADJ
            || c->bits[m.begin] & (W_PERSON | W_TITLE)))
        m.begin++;
    return m;
}

Span filler_words(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->mention != NONE && c->d->mention[x->mention].is_name) {
        Span m = c->d->mention[x->mention].words;
        if (c->d->mention[x->mention].kind == MENTION_PERSON) return bare_name(c, m);
        return (Span){ m.begin >= x->words.begin ? m.begin : x->core,
            m.end > x->head ? m.end : x->head + 1 };
    }
    uint32_t begin = x->bits & (W_PERSON | W_THING | W_WEAPON) ? x->core : unknown_tail(c, x);
    return (Span){ begin, wants_of(c, x) ? x->end : x->head + 1 };
}

Filler filler_of(const Coder *c, uint32_t k)
{
    const Doc *d = c->d;
    Span words = filler_words(c, k);
    Span *keep = ARENA_NEW(d->arena, Span);
    *keep = words;
    Filler f = { .mention = keep,
        .n_mention = 1,
        .text = span_text(c, words),
        .chain = chunk_chain(c, k),
        .kind = kind_name_of(c, k),
        .number = count_of_chunk(c, k) };
    bool bare =
        f.chain != NONE && words.end - words.begin > 1 && str_ends(d->chain[f.chain].name, f.text);
    if (f.chain != NONE && !bare && d->chain[f.chain].kind == ACTOR_PERSON
        && d->chain[f.chain].name.n > f.text.n)
        f.text = d->chain[f.chain].name;
    if (f.chain != NONE && c->tag[words.end - 1] == T_PRON && d->chain[f.chain].name.n)
        f.text = d->chain[f.chain].name;
    bool group = f.chain != NONE && d->chain[f.chain].kind == ACTOR_GROUP
        && c->chunk[k].bits & W_ORG && c->chunk[k].mention != NONE
        && !d->mention[c->chunk[k].mention].is_name;
    if (group && d->chain[f.chain].name.n) f.text = d->chain[f.chain].name; /* "the group" */
    if (f.chain != NONE) memcpy(f.country, d->chain[f.chain].country, sizeof f.country);
    return f;
}

bool filler_same(const Coder *c, const Filler *a, const Filler *b)
{
    if (a->chain != NONE && a->chain == b->chain) return true;
    if (str_eq_fold(a->text, b->text)) return true;
    Word x = c->d->tok.form[a->mention[0].end - 1], y = c->d->tok.form[b->mention[0].end - 1];
    return a->chain == NONE && b->chain == NONE && x == y
        && a->mention[0].end - a->mention[0].begin == b->mention[0].end - b->mention[0].begin
        && (a->mention[0].end - a->mention[0].begin == 1);
}

/* The last word in the singular, as far as one letter goes. */
static bool same_head(const Coder *c, const Filler *a, const Filler *b)
{
    const Tokens *t = &c->d->tok;
    uint32_t x = a->mention[0].end - 1, y = b->mention[0].end - 1;
    return t->form[x] == t->form[y] || t->lemma[x] == t->lemma[y];
}

/* "a bomb" after "a car bomb" is that bomb; "a car bomb" after "a truck bomb" is another. */
static bool weapon_same(const Coder *c, const Filler *a, const Filler *b)
{
    if (!same_head(c, a, b)) return false;
    return a->mention[0].end - a->mention[0].begin == 1
        || b->mention[0].end - b->mention[0].begin == 1;
}

/* "priests": two or more, whoever counts them; "the six priests" says how many. */
static bool is_bare_plural(Count n) { return n.low == 2 && n.high == COUNT_OPEN; }

/* The first told mostly says most; a bare weapon gives way to a fuller one. */
void filler_join(Coder *c, Filler *old, Filler f)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < old->n_mention; i++)
        if (old->mention[i].begin == f.mention[0].begin) return;
    Span *both = ARENA_ARRAY(d->arena, Span, old->n_mention + f.n_mention);
    bool fuller = old->chain == NONE && f.chain == NONE && same_head(c, old, &f)
        && f.mention[0].end - f.mention[0].begin > old->mention[0].end - old->mention[0].begin;
    const Filler *first = fuller ? &f : old, *second = fuller ? old : &f;
    memcpy(both, first->mention, first->n_mention * sizeof *both);
    memcpy(both + first->n_mention, second->mention, second->n_mention * sizeof *both);
    old->mention = both;
    old->n_mention += f.n_mention;
    if (fuller) old->text = f.text;
    if (!old->number.known || (is_bare_plural(old->number) && f.number.known && f.number.low > 2))
        old->number = f.number;
    if (old->effect == EFFECT_NONE || f.effect == EFFECT_DEATH) old->effect = f.effect;
    if (old->status == STATUS_SHOWN) old->status = f.status;
    if (old->chain == NONE) old->chain = f.chain;
}

/* The same one said again adds a mention, not a filler; the longer text is kept as its best. */
void filler_add(Coder *c, FillerList *l, Filler f)
{
    Doc *d = c->d;
    bool weapon = c->bits[f.mention[0].end - 1] & W_WEAPON;
    for (uint32_t i = 0; i < l->n; i++) {
        Filler *old = &l->item[i];
        if (!filler_same(c, old, &f) && !(weapon && weapon_same(c, old, &f))) continue;
        filler_join(c, old, f);
        return;
    }
    ARENA_PUSH(d->arena, l->item, l->n, l->cap, f);
}

/* ---- whose they are: "two French engineers", "the Peruvian embassy" ---- */

/* Codes that stand for no country: bodies of many states, and those of none. */
static bool is_country(const char code[4])
{
    static const char *const none[] = { "IGO", "UNO", "EUR", "NGO", "IMG", "ISM", "MNC" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (str_is(str_of(code), none[i])) return false;
    return code[0] != 0;
}

static void country_of_filler(const Coder *c, Filler *f)
{
    const Doc *d = c->d;
    uint32_t k = c->chunk_of[f->mention[0].end - 1];
    if (f->chain != NONE && is_country(d->chain[f->chain].country))
        memcpy(f->country, d->chain[f->chain].country, sizeof f->country);
    if (f->country[0] || k == NONE || chunk_is_pronoun(c, k)) return;
    ActorCode code = actor_code(
        c, (Span){ c->chunk[k].words.begin, c->chunk[k].head + 1 }, c->chunk[k].head, c->now_day);
    if (is_country(code.country)) memcpy(f->country, code.country, sizeof f->country);
}

/* After the actors have their codes. */
void fillers_country(Coder *c)
{
    for (uint32_t i = 0; i < c->n_draft; i++) {
        Draft *t = &c->draft[i];
        const FillerList all[] = { t->perpetrators, t->organisations, t->targets, t->victims };
        for (size_t l = 0; t->row != NONE && l < sizeof all / sizeof *all; l++)
            for (uint32_t k = 0; k < all[l].n; k++) country_of_filler(c, &all[l].item[k]);
    }
}
