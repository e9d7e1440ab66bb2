/* coding/places/where.c -- the place a trigger lies at, and the country the story plays in. */
#include "coding/inside.h"

enum { PLACE_TOO_FAR = 60, PLACES_MOST = 200, SENTENCES_BACK = 4 };


/* "in the country's largest city, Karachi" */
static bool in_apposition(const Coder *c, uint32_t begin, uint32_t first)
{
    if (begin < first + 2 || c->d->tok.form[begin - 1] != c->lex->comma
        || c->chunk_of[begin - 2] == NONE)
        return false;
    const Chunk *x = &c->chunk[c->chunk_of[begin - 2]];
    return x->bits & W_THING && str_is(kind_name_of(c, c->chunk_of[begin - 2]), "civilian");
}

/* "raided [a camp] in the hills and took part in [the siege] of Kut": each deed between takes the
 * place for itself. */
static uint32_t between(const Coder *c, uint32_t word, uint32_t place)
{
    uint32_t n = 0;
    for (uint32_t w = word + 1; w < place && w < word + 60; w++)
        if (c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && c->chunk_of[w] != NONE
            && c->chunk[c->chunk_of[w]].head == w && c->chunk_of[w] != c->chunk_of[word])
            n += 25;
    return n;
}

/* A place is said with "in", "at", "near"; a country's name before a noun ("Pakistani army") is
 * none. */
static uint32_t place_cost(const Coder *c, uint32_t word, const Place *p)
{
    const Mention *m = &c->d->mention[p->mention];
    uint32_t w = m->words.begin, away = words_apart(c, word, m->words);
    Span s = sentence_at(c, word);
    if (w < s.begin || w >= s.end || (w > word && another_between(c, word, w))) return UINT32_MAX;
    uint32_t k = c->chunk_of[w], begin = k == NONE ? w : c->chunk[k].words.begin;
    bool led = begin > s.begin && c->tag[begin - 1] == T_PREP && !word_is(c, begin - 1, c->lex->by)
        && !word_is(c, begin - 1, c->lex->from) && !word_is(c, begin - 1, c->lex->to);
    led = led || in_apposition(c, begin, s.begin);
    bool names_thing = k != NONE
        && (c->chunk[k].bits & (W_THING | W_FACILITY)
            || (k == c->chunk_of[word] && p->precision != PLACE_COUNTRY)); /* "US air strikes" */
    if (!led && !names_thing) return UINT32_MAX; /* "France condemned the attack": not there */
    if (!led) away += 30;
    if (led && word_is(c, begin - 1, c->lex->of)) away += 8;
    if (p->precision == PLACE_COUNTRY) away += 25;
    if (c->country[0] && memcmp(p->country, c->country, sizeof c->country) != 0)
        away += 15; /* a namesake elsewhere */
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
        bool led = begin > 0 && c->tag[begin - 1] == T_PREP && !word_is(c, begin - 1, c->lex->by),
             owner = w.end < d->tok.n && c->tag[w.end] == T_POSS;
        if (led || owner) return true;
    }
    return false;
}

/* What one row says for its country: a town in it more than its name, and where the report was sent
 * from. */
static uint32_t says_for_country(const Coder *c, uint32_t row)
{
    const Place *p = &c->d->place[row];
    if (p->implied || !p->country[0]) return 0;
    return (p->precision == PLACE_COUNTRY ? 2u : 3u)
        + (c->scene_of[row] != NONE && c->scene[c->scene_of[row]].dateline ? 4u : 0u);
}

/* The country most spoken of: where the story plays. */
void main_country(Coder *c)
{
    const Doc *d = c->d;
    uint32_t best = 0;
    memset(c->country, 0, sizeof c->country);
    c->spots = ARENA_ARRAY(d->arena, SpotList, d->tok.n);
    scenes_find(c);
    for (uint32_t p = 0; p < d->n_place && p < PLACES_MOST; p++) {
        uint32_t n = 0;
        for (uint32_t q = 0; q < d->n_place && q < PLACES_MOST; q++)
            if (memcmp(d->place[p].country, d->place[q].country, sizeof d->place[p].country) == 0)
                n += says_for_country(c, q);
        if (n <= best) continue;
        best = n;
        memcpy(c->country, d->place[p].country, sizeof c->country);
    }
    c->country_place = NONE;
    if (!is_ground(c)) return;
    for (uint32_t p = 0; p < d->n_place && c->country_place == NONE; p++)
        if (d->place[p].precision == PLACE_COUNTRY
            && memcmp(d->place[p].country, c->country, sizeof c->country) == 0)
            c->country_place = p;
}

/* Not named in the sentence: the last town named just before, in the country of the story; else
 * that country. */
static uint32_t place_before(const Coder *c, uint32_t word)
{
    const Doc *d = c->d;
    uint32_t near = c->sent_of[word],
             first = d->sent.first[near > SENTENCES_BACK ? near - SENTENCES_BACK : 0];
    for (uint32_t w = word; w-- > first;) {
        uint32_t p = c->place_of[w];
        if (p == NONE || d->place[p].precision == PLACE_COUNTRY) continue;
        if (memcmp(d->place[p].country, c->country, sizeof c->country) == 0) return p;
    }
    return c->country_place;
}

/* "the tribal regions"; not "Kunar province". */
static bool nameless_ground(const Coder *c, uint32_t k)
{
    if (!(c->chunk[k].bits & W_GROUND) || c->chunk[k].mention != NONE) return false;
    for (uint32_t w = c->chunk[k].words.begin; w < c->chunk[k].words.end; w++)
        if (c->place_of[w] != NONE) return false;
    return true;
}

/* "launched an assault into the tribal regions": where no name tells, but not in the town named
 * before. */
static bool on_other_ground(const Coder *c, uint32_t word)
{
    uint32_t end = clause_end(c, word);
    for (uint32_t w = word; w + 1 < end && w < word + 14; w++) {
        uint32_t k = c->tag[w] == T_PREP ? c->chunk_of[w + 1] : NONE;
        if (k != NONE && nameless_ground(c, k)) return true;
    }
    return false;
}

/* "Ethiopia accused Eritrea", "sat down with Eritrea": countries that do or suffer it are no places
 * of it. */
static bool is_party(const Coder *c, uint32_t word, const Spot *x)
{
    const Tokens *t = &c->d->tok;
    Span m = c->d->mention[x->mention].words;
    if (!t->head || c->d->place[x->place].precision != PLACE_COUNTRY) return false;
    uint32_t first = spot_head(c, m);
    for (uint32_t links = 0; links < SENTENCES_BACK && t->dep[first] == DEP_CONJ; links++)
        first = t->head[first]; /* "between A and B" */
    Word prep = spot_prep(c, (Span){ first, first + 1 }, first);
    if (prep && (prep == c->lex->with || prep == c->lex->between)) return true;
    for (uint32_t w = m.begin; w < m.end; w++)
        if (t->head[w] == word
            && (t->dep[w] == DEP_NSUBJ || t->dep[w] == DEP_NSUBJ_PASS || t->dep[w] == DEP_OBJ
                || t->dep[w] == DEP_IOBJ))
            return true;
    return false;
}

/* By the weights of attach.c: the likeliest, if it is likelier than not. */
static uint32_t place_learned(const Coder *c, uint32_t word)
{
    Spot spot[SPOTS_MOST];
    uint32_t n = spots_at(c, word, spot, SPOTS_MOST), best = NONE;
    for (uint32_t i = 0; i < n; i++)
        if (spot[i].place != NONE && spot[i].likeliest && !is_party(c, word, &spot[i])
            && (best == NONE || spot[i].sure > spot[best].sure))
            best = i;
    return best == NONE ? NONE : spot[best].place;
}

/* "A [bomb] exploded in Kut": what does a deed is where that deed is. */
static uint32_t deed_of_noun(const Coder *c, uint32_t word)
{
    const Tokens *t = &c->d->tok;
    uint32_t length, v = t->head ? t->head[word] : word;
    if (v == word || c->tag[word] != T_NOUN || c->tag[v] != T_VERB
        || (t->dep[word] != DEP_NSUBJ && t->dep[word] != DEP_NSUBJ_PASS))
        return NONE;
    return trie_longest(c->kinds->trigger, t->form + v, sentence_at(c, v).end - v, &length) == NONE
        ? NONE
        : v;
}

/* By distance alone, where there are no weights. */
static uint32_t place_nearest(const Coder *c, uint32_t word)
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
    return best;
}

uint32_t place_at(const Coder *c, uint32_t word, bool anywhere)
{
    uint32_t best = c->kinds->signs.n ? place_learned(c, word) : place_nearest(c, word),
             deed = best == NONE ? deed_of_noun(c, word) : NONE;
    if (deed != NONE && c->kinds->signs.n) best = place_learned(c, deed);
    return best == NONE && anywhere
        ? on_other_ground(c, word) ? c->country_place : place_before(c, word)
        : best;
}

uint32_t incident_place(const Coder *c, uint32_t draft)
{
    const Draft *t = &c->draft[draft];
    bool named = c->country_place != NONE && !c->d->place[c->country_place].implied;
    if (t->place == NONE && on_other_ground(c, t->trigger.begin))
        return named ? c->country_place : NONE;
    if (c->kinds->signs.has_scenes) return scene_of_draft(c, draft);
    if (t->place != NONE) return t->place;
    return t->series ? c->country_place : place_at(c, t->trigger.begin, true);
}
