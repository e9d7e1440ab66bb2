/* coding/statements/match.c -- one pattern against the words from one place on.
 *
 * Slots can end in several places ("the front" or "the front of the east"): tried from the longest,
 * with a step back when the rest does not fit. The depth is the length of the pattern, not of the
 * text.
 */
#include "coding/inside.h"

enum { GAP_MOST = 14, CLAUSE_MOST = 30, STEPS_MOST = 4000, REST_MOST = 50, HELPERS_MOST = 6, ACTORS_MOST = 512, MENTIONS_BACK = 600 };

typedef struct Try { Coder *c; const Pattern *p; Match *m; uint32_t end, steps; } Try;

/* ---- who ---- */

/* "the group"; not "the army", "the police": those are somebody else. */
static bool says_group(const Coder *c, uint32_t w)
{
    Str kind = c->lex->kind_name[c->kind[w]];
    return c->bits[w] & W_ORG && !str_is(kind, "military") && !str_is(kind, "police")
        && !str_is(kind, "government");
}

/* Not the press, an agency, a court: those are not what "the group" is. */
static bool fights(const Chain *x)
{
    static const char *const other[] = { "MED", "IGO", "NGO", "SPY", "GOV", "JUD", "LEG", "EDU",
        "BUS" };
    for (uint32_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_is(str_of(x->sector), other[i])) return false;
    return true;
}

/* "the group", "it" where reading named nobody: the group spoken of most till then; if two, the
 * later. */
uint32_t last_actor(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    if (c->topic != NONE) return c->topic;
    uint32_t best = NONE, most = 0, seen[ACTORS_MOST] = { 0 }, first = 0;
    for (uint32_t i = w; i-- > 0;) /* the nearest mention, then the hundreds before it */
        if (c->mention_of[i] != NONE) {
            first = c->mention_of[i] > MENTIONS_BACK ? c->mention_of[i] - MENTIONS_BACK : 0;
            break;
        }
    for (uint32_t m = first; m < d->n_mention && d->mention[m].words.begin < w; m++) {
        uint32_t i = d->mention[m].chain;
        if (i >= ACTORS_MOST || d->chain[i].kind != ACTOR_GROUP || !fights(&d->chain[i])
            || ++seen[i] < most)
            continue;
        most = seen[i];
        best = i;
    }
    return best;
}

/* "the army launched an assault into its regions": whom the sentence has named last. */
static uint32_t actor_before(const Coder *c, uint32_t w)
{
    uint32_t first = sentence_at(c, w).begin;
    while (w-- > first) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || !c->d->mention[m].is_name) continue;
        ActorKind kind = c->d->chain[c->d->mention[m].chain].kind;
        if (kind == ACTOR_GROUP || kind == ACTOR_STATE) return c->d->mention[m].chain;
    }
    return NONE;
}

/* "A vigilante movement called Adolat. The governor banned it": the group named last, in this
 * sentence or the one before. */
static uint32_t group_just_before(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t s = c->sent_of[w],
             first = d->sent.first[s > 1 ? s - 2 : 0]; /* a heading may stand between */
    while (w-- > first) {
        uint32_t m = c->mention_of[w];
        if (m != NONE && d->mention[m].is_name && d->chain[d->mention[m].chain].kind == ACTOR_GROUP)
            return d->mention[m].chain;
    }
    return NONE;
}

/* A mention without a name, "the group", "it", that reading gave to another than the group all is
 * about: when that one is named three times as often, it is meant. Of "it" only where it goes back
 * to "the group". */
static uint32_t most_spoken_of(const Coder *c, Span words, uint32_t found)
{
    const Doc *d = c->d;
    uint32_t m = c->mention_of[words.end - 1], back = m;
    if (m == NONE || d->mention[m].is_name || d->mention[m].chain != found
        || d->chain[found].kind == ACTOR_PERSON)
        return found;
    while (!says_group(c, d->mention[back].head)) {
        uint32_t first =
            d->sent
                .first[c->sent_of[d->mention[m].head] > 1 ? c->sent_of[d->mention[m].head] - 2 : 0];
        do {
            if (!back || d->mention[back].words.begin < first) return found;
            back--;
        } while (d->mention[back].chain != found);
        if (d->mention[back].is_name) return found;
    }
    if (!word_is(c, d->mention[back].words.begin, c->lex->the)) return found;
    uint32_t topic = last_actor(c, words.begin);
    return topic != NONE && d->chain[topic].n_mention >= 3 * d->chain[found].n_mention ? topic
                                                                                       : found;
}

uint32_t actor_at(const Coder *c, Span words)
{
    const Doc *d = c->d;
    uint32_t found = NONE;
    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || d->mention[m].words.begin < words.begin
            || d->mention[m].words.end > words.end)
            continue;
        ActorKind k = d->chain[d->mention[m].chain].kind;
        if (k == ACTOR_PLACE || k == ACTOR_PEOPLE || k == ACTOR_OTHER) continue;
        if (found == NONE || d->mention[m].words.end == words.end) found = d->mention[m].chain;
    }
    if (found != NONE) return most_spoken_of(c, words, found);
    uint32_t head = words.end - 1, k = c->chunk_of[head];
    bool the = k != NONE && word_is(c, c->chunk[k].words.begin, c->lex->the);
    bool its = word_is(c, words.begin, c->lex->its) || word_is(c, words.begin, c->lex->it);
    bool men = k != NONE && c->chunk[k].head == head && c->kind[head]
        && str_is(c->lex->kind_name[c->kind[head]], "rebel") && c->bits[head] & W_PLURAL;
    if (men && c->chunk[k].modifier != NONE) { /* "Uzbek fighters": those of the group last named */
        uint32_t who = last_actor(c, words.begin);
        if (who != NONE && c->d->mention[c->chunk[k].modifier].kind == MENTION_PEOPLE) return who;
    }
    bool it = word_is(c, words.begin, c->lex->it);
    if (it && words.end - words.begin == 1 && words.begin > sentence_at(c, words.begin).begin + 1)
        return group_just_before(c, words.begin);
    bool they = words.end - words.begin == 1 && c->tag[head] == T_PRON && c->topic != NONE
        && c->d->tok.feat && c->d->tok.feat[head] & FEAT_PLUR && c->d->tok.feat[head] & FEAT_THIRD;
    if (they && c->mention_of[head] == NONE)
        return c->topic; /* of a profile: "They hold camps in the hills" */
    uint32_t owner = its && !it ? actor_before(c, words.begin) : NONE;
    if (owner != NONE) return owner;
    if (its
        || (the && says_group(c, head) && words.end - words.begin == 2
            && words.begin == c->chunk[k].words.begin))
        return last_actor(c, words.begin);
    return NONE;
}

/* ---- where a slot may end ---- */

static uint32_t end_put(uint32_t *ends, uint32_t n, uint32_t end)
{
    for (uint32_t i = 0; i < n; i++)
        if (ends[i] == end) return n;
    if (n < ENDS_MOST) ends[n++] = end;
    return n;
}

/* A noun phrase and the prepositional ones behind it: "camps in the hills of Badakhshan". */
static uint32_t phrase_end(const Coder *c, uint32_t w, uint32_t stop)
{
    uint32_t end = w;
    while (w < stop && w - end < 3) {
        uint32_t k = c->chunk_of[w];
        if (k != NONE && c->chunk[k].words.begin <= w) {
            w = end = c->chunk[k].end;
            continue;
        }
        if (c->tag[w] == T_TIME) { end = ++w; continue; }
        if (c->tag[w] == T_PREP && w + 1 < stop && c->tag[w + 1] == T_TIME) break;
        if (c->tag[w] != T_PREP
            && !(c->tag[w] == T_CONJ && w + 1 < stop && c->chunk_of[w + 1] != NONE))
            break;
        w++;
    }
    return end < stop ? end : stop;
}

static uint32_t clause_stop(const Coder *c, uint32_t w, uint32_t stop)
{
    uint32_t end = w;
    for (; end < stop && end - w < CLAUSE_MOST; end++) {
        if (c->tag[end] == T_SUB && end > w) break;
        if (c->tag[end] != T_PUNCT || c->chunk_of[end] != NONE) continue;
        char b = c->d->article.text.p[c->d->tok.begin[end]];
        if (b == '"' || b == '\'' || (unsigned char)b == 0xe2) continue;
        break;
    }
    while (end > w && c->tag[end - 1] == T_PUNCT
        && c->d->article.text.p[c->d->tok.begin[end - 1]] == '.')
        end--;
    return end;
}

/* Past an aside: "the front , a small group , has". */
static uint32_t past_aside(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w ? w - 1 : 0);
    if (w >= s.end || c->d->tok.form[w] != c->lex->comma) return w;
    for (uint32_t i = w + 1; i < s.end && i < w + 14; i++)
        if (c->d->tok.form[i] == c->lex->comma) return i + 1;
    return w;
}

static bool name_begins(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w];
    return m != NONE && c->d->mention[m].is_name && c->d->mention[m].words.begin == w;
}

/* Past the short name in brackets: "the Coast Front ( CF )". */
static uint32_t past_bracket(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    if (w + 2 >= d->tok.n || d->tok.len[w] != 1
        || (d->article.text.p[d->tok.begin[w]] != '(' && d->article.text.p[d->tok.begin[w]] != '['))
        return w;
    for (uint32_t i = w + 1; i < w + 8 && i < d->tok.n && c->sent_of[i] == c->sent_of[w]; i++) {
        char b = d->article.text.p[d->tok.begin[i]];
        if (d->tok.len[i] == 1 && (b == ')' || b == ']')) return i + 1;
    }
    return w;
}

static uint32_t actor_ends(const Coder *c, uint32_t w, uint32_t *ends)
{
    uint32_t k = c->chunk_of[w], n = 0;
    if (k == NONE || c->chunk[k].words.begin > w) return 0;
    const Chunk *x = &c->chunk[k];
    bool at_start =
        x->words.begin == w || x->core == w || c->tag[w - 1] == T_POSS || name_begins(c, w);
    if (!at_start) return 0;
    n = end_put(ends, n, x->words.end);
    for (uint32_t i = w; i < x->words.end; i++) {
        uint32_t m = c->mention_of[i];
        if (m != NONE && c->d->mention[m].words.begin >= w && c->d->mention[m].words.begin <= i)
            n = end_put(ends, n, c->d->mention[m].words.end);
        if (i > w && c->tag[i] == T_POSS) n = end_put(ends, n, i);
    }
    for (uint32_t i = 0, m = n; i < m; i++) n = end_put(ends, n, past_bracket(c, ends[i]));
    if (n) n = end_put(ends, n, past_aside(c, ends[0]));
    if (c->bits[w] & W_DET && word_is(c, w, c->lex->its)) n = end_put(ends, n, w + 1);
    if (word_is(c, w, c->lex->their)) n = end_put(ends, n, w + 1);
    return n;
}

/* "a [Hamas] funds transfer network": another than Hamas; "the Hamas movement", "Hamas fighters"
 * are its own. */
static bool is_another_body(const Coder *c, Span words)
{
    uint32_t k = c->chunk_of[words.end - 1], head = k == NONE ? NONE : c->chunk[k].head;
    if (head != words.end - 1 || !(c->bits[head] & W_ORG)) return false;
    uint32_t name = c->chunk[k].modifier;
    return name != NONE && c->d->mention[name].words.begin >= words.begin
        && c->d->mention[name].words.end + 1 < head
        && c->tag[c->d->mention[name].words.end] != T_POSS;
}

static const ActorSlot *actor_slot(const Coder *c, uint32_t w)
{
    ActorSlot *x = &c->actor_slot[w];
    if (x->known) return x;
    uint32_t ends[ENDS_MOST], n = actor_ends(c, w, ends);
    x->known = true;
    for (uint32_t i = 0; i < n; i++) {
        if (ends[i] <= w || actor_at(c, (Span){ w, ends[i] }) == NONE
            || is_another_body(c, (Span){ w, ends[i] }))
            continue;
        x->first |= i == 0;
        x->end[x->n++] = ends[i];
    }
    return x;
}

static uint32_t name_end(const Coder *c, uint32_t w, MentionKind kind, bool any)
{
    uint32_t m = c->mention_of[w];
    if (m == NONE || c->d->mention[m].words.begin != w || !c->d->mention[m].is_name) return NONE;
    if (!any && c->d->mention[m].kind != kind) return NONE;
    return c->d->mention[m].words.end;
}

/* "General [Moussa Traore]": the name behind the words for what he is, in one phrase. */
static uint32_t person_in(const Coder *c, uint32_t w)
{
    uint32_t k = c->chunk_of[w], m = k == NONE ? NONE : c->chunk[k].mention;
    if (m == NONE || c->chunk[k].words.begin != w || !c->d->mention[m].is_name
        || c->d->mention[m].kind != MENTION_PERSON)
        return w;
    for (uint32_t i = w; i < c->d->mention[m].words.begin; i++)
        if (c->tag[i] != T_NOUN) return w;
    return c->d->mention[m].words.begin > w ? c->d->mention[m].words.begin : w;
}

/* "he", "she", whoever that is. */
static bool is_person_pronoun(const Coder *c, uint32_t w)
{
    uint32_t m = c->mention_of[w];
    if (m == NONE || c->d->mention[m].is_name || c->tag[w] != T_PRON
        || c->d->mention[m].words.end != w + 1)
        return false;
    return c->d->chain[c->d->mention[m].chain].kind == ACTOR_PERSON;
}

static uint32_t person_end(const Coder *c, uint32_t w)
{
    uint32_t end = name_end(c, person_in(c, w), MENTION_PERSON, false);
    return end == NONE && is_person_pronoun(c, w) ? w + 1 : end;
}

static uint32_t slot_ends(const Try *t, SlotType type, uint32_t w, uint32_t *ends)
{
    const Coder *c = t->c;
    uint32_t n = 0, past, k = c->chunk_of[w];
    if (w >= t->end) return 0;
    bool starts = k != NONE
        && (c->chunk[k].words.begin == w || (w > 0 && c->tag[w - 1] == T_POSS)
            || c->tag[w] == T_NOUN);
    switch (type) {
    case SLOT_ACTOR:
        memcpy(ends, actor_slot(c, w)->end, sizeof actor_slot(c, w)->end);
        return actor_slot(c, w)->n;
    case SLOT_NP:
        if (!starts) return 0;
        n = end_put(ends, n, c->chunk[k].end);
        return end_put(ends, n, c->chunk[k].words.end);
    case SLOT_PHRASE:
        if (!starts) return 0;
        n = end_put(ends, n, phrase_end(c, w, t->end));
        n = end_put(ends, n, c->chunk[k].end);
        return end_put(ends, n, c->chunk[k].words.end);
    case SLOT_CLAUSE:
        past = clause_stop(c, w, t->end);
        return past > w ? end_put(ends, n, past) : 0;
    case SLOT_WHEN:
        if (c->time_of[w] == NONE || c->d->time[c->time_of[w]].words.begin != w) return 0;
        return end_put(ends, n, c->d->time[c->time_of[w]].words.end);
    case SLOT_WHERE:
        if (!starts) return 0;
        for (uint32_t i = w; i < c->chunk[k].end; i++)
            if (c->mention_of[i] != NONE && c->d->mention[c->mention_of[i]].kind == MENTION_PLACE) {
                n = end_put(ends, n, c->chunk[k].end);
                return end_put(ends, n, c->chunk[k].words.end);
            }
        return 0;
    case SLOT_PERSON:
        past = person_end(c, w);
        return past == NONE ? 0 : end_put(ends, n, past);
    case SLOT_NAME:
        past = name_end(c, w, MENTION_PERSON, true);
        return past == NONE ? 0 : end_put(ends, n, past);
    case SLOT_PEOPLE:                                    /* "Uzbeks" */
        past = name_end(c, w, MENTION_PEOPLE, false);    /* "[Swiss] nationality" */
        if (past != NONE) return end_put(ends, n, past);
        if (!starts || c->chunk[k].mention == NONE
            || c->d->mention[c->chunk[k].mention].kind != MENTION_PEOPLE)
            return 0;
        return end_put(ends, n, c->chunk[k].words.end);
    case SLOT_REST: /* to the end of the sentence, commas and all */
        past = t->end;
        while (past > w && c->tag[past - 1] == T_PUNCT) past--;
        return past > w && past - w <= REST_MOST ? end_put(ends, n, past) : 0;
    case SLOT_NUMBER:
        if (!count_at(c, w, t->end, &past).known || (past == w + 1 && c->bits[w] & W_DET))
            return 0; /* not "many" */
        return end_put(ends, n, past);
    default: return 0;
    }
}

/* ---- matching ---- */

/* "A, B and C" from one item on; fills f->item. */
static uint32_t list_on(const Try *t, const Element *e, Found *f, uint32_t end)
{
    const Coder *c = t->c;
    uint32_t first = end;
    bool joined = e->type != SLOT_NP;                    /* "by Omar Haddad, a baker" is no list */
    while (f->n < 8) {
        uint32_t w = end, ends[ENDS_MOST];
        if (w + 1 < t->end && c->tag[w] == T_PREP
            && c->tag[w + 1] == T_TIME) /* "the siege in 1991 , an attack on" */
            for (w++; w < t->end && c->tag[w] == T_TIME; w++) {}
        uint32_t join = w;
        bool and_here = false;
        for (uint32_t i = w; i < t->end && i < w + 2; i++)
            and_here |= c->d->tok.form[i] == c->lex->and_ || c->d->tok.form[i] == c->lex->or_;
        while (w < t->end
            && (c->d->tok.form[w] == c->lex->comma || c->d->tok.form[w] == c->lex->and_
                || c->d->tok.form[w] == c->lex->or_))
            w++;
        if (w == join || (e->type == SLOT_PERSON && person_in(c, w) != w)
            || !slot_ends(t, e->type, w, ends)
            || (e->type == SLOT_ACTOR && !actor_slot(c, w)->first))
            break;
        joined |= and_here;
        f->item[f->n++] = (Span){ w, ends[0] };
        end = ends[0];
    }
    if (!joined) f->n = 1;
    return joined ? end : first;
}

static bool match_from(Try *t, uint32_t i, uint32_t w);

static bool is_nmod(const Coder *c, Span words)
{
    for (uint32_t w = words.begin; w < words.end; w++)
        if (c->d->tok.dep[w] == DEP_NMOD
            && (c->d->tok.head[w] < words.begin || c->d->tok.head[w] >= words.end))
            return true;
    return false;
}

/* "driven to Chad, the front ...": Chad is nobody's subject. */
static bool hangs(const Coder *c, uint32_t w, bool has_gap)
{
    uint32_t k = c->chunk_of[w], begin = k == NONE ? w : c->chunk[k].words.begin;
    if (begin > 1 && c->tag[begin - 2] == T_NOUN
        && (word_is(c, begin - 1, c->lex->that) || word_is(c, begin - 1, c->lex->which)))
        return true; /* "the truce that the front wanted" */
    if (has_tree(c) && begin > 0 && word_is(c, begin - 1, c->lex->of) && k != NONE
        && is_nmod(c, c->chunk[k].words))
        return true; /* "the mother of Ana Ruiz was born" */
    return has_gap && begin > 0 && c->tag[begin - 1] == T_PREP
        && c->sent_of[begin - 1] == c->sent_of[w] && !word_is(c, begin - 1, c->lex->of);
}

/* "a leader of a central [Hamas] | funds network": the phrase goes on. */
static bool cuts_phrase(const Coder *c, uint32_t end)
{
    uint32_t k = c->chunk_of[end - 1];
    return k != NONE && end < c->chunk[k].words.end && c->tag[end] == T_NOUN
        && c->d->tok.pos[end] != POS_VERB;
}

static bool match_slot(Try *t, uint32_t i, uint32_t w)
{
    const Element *e = &t->p->element[i];
    uint32_t ends[ENDS_MOST], n = slot_ends(t, e->type, w, ends);
    Found *f = &t->m->slot[e->name], before = *f;
    for (uint32_t x = 0; x < n; x++) {
        if (ends[x] <= w
            || (i + 1 == t->p->n_element && e->type == SLOT_ACTOR && cuts_phrase(t->c, ends[x])))
            continue;
        if (i == 0 && e->name == NAME_SUBJECT && hangs(t->c, w, t->p->has_gap)) continue;
        if (e->type == SLOT_PERSON && e->name != NAME_SUBJECT && is_person_pronoun(t->c, w))
            continue; /* a value is a name */
        uint32_t begin = e->type == SLOT_PERSON ? person_in(t->c, w) : w;
        *f = (Found){ .set = true, .words = { begin, ends[x] }, .n = 1 };
        f->item[0] = f->words;
        uint32_t end = e->list ? list_on(t, e, f, ends[x]) : ends[x];
        f->words.end = end;
        if (match_from(t, i + 1, end)) return true;
        *f = before;
    }
    return false;
}

/* Commas, dashes and brackets are gone over; full stops, semicolons, quotes are not. */
static bool stops_gap(const Coder *c, uint32_t w)
{
    char b = c->d->article.text.p[c->d->tok.begin[w]];
    bool dash = b == '-' || (unsigned char)b == 0xe2;
    return c->chunk_of[w] == NONE && b != ',' && b != '(' && b != ')' && !dash;
}

static bool match_gap(Try *t, uint32_t i, uint32_t w)
{
    for (uint32_t skip = 0; skip <= GAP_MOST && w + skip <= t->end; skip++) {
        if (match_from(t, i + 1, w + skip)) return true;
        uint32_t at = w + skip;
        if (at < t->end && w > 0 && t->c->tag[w - 1] == T_POSS
            && (t->c->tag[at] == T_VERB || t->c->tag[at] == T_AUX))
            return false; /* "its raid struck a camp": the camp is not its own */
        if (at >= t->end || (t->c->tag[at] == T_PUNCT && stops_gap(t->c, at))) return false;
    }
    return false;
}

/* "men of fighting age": no verb. */
static bool describes_next(const Coder *c, uint32_t w)
{
    return has_tree(c) && c->bits[w] & W_ING && c->d->tok.dep[w] == DEP_AMOD
        && c->d->tok.head[w] > w;
}

static bool denies(const Coder *c, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++)
        if (c->cue[w] & CUE_NEGATION) return true;
    return false;
}

/* "is believed to have [been]", "has also [led]": past helping words; *be: the last of them is a
 * form of "be". */
static uint32_t past_helpers(const Try *t, uint32_t w, bool *be)
{
    const Coder *c = t->c;
    for (uint32_t n = 0; n < HELPERS_MOST && w < t->end; n++) {
        bool hedge = c->cue[w] & (CUE_HEARSAY | CUE_PLANNED | CUE_MAYBE) && c->tag[w] == T_AUX
            && c->cue_len[w] > 1;
        if (c->tag[w] != T_AUX && c->tag[w] != T_ADV) break;
        if (c->tag[w] == T_AUX) *be = !hedge && c->bits[w] & W_BE;
        w += hedge ? c->cue_len[w] : 1u;
    }
    return w;
}

static uint32_t past_adverbs(const Try *t, uint32_t w)
{
    while (w < t->end && t->c->tag[w] == T_ADV) w++;
    return w;
}

/* The words looked for first stand where they were found, and nowhere else. */
static bool stands(const Try *t, uint32_t i, uint32_t w)
{
    return i != t->p->anchor || w == t->m->anchor;
}

/* "[the front] is believed to have been founded", "[the front], which emerged": where the verb of a
 * pattern goes on. */
static bool match_helped(Try *t, uint32_t i, uint32_t w)
{
    const Coder *c = t->c;
    const Element *e = &t->p->element[i];
    uint32_t from = w, length;
    bool be = false,
         which = w + 1 < t->end && c->d->tok.form[w] == c->lex->comma
        && (word_is(c, w + 1, c->lex->which) || word_is(c, w + 1, c->lex->who));
    if (which) from = w + 2;
    uint32_t at = past_helpers(t, from, &be);
    if (at == w) return false;
    if (!stands(t, i, at)) return false;
    if (e->is_be)
        return be && !(t->p->status >= 0 && denies(c, from, at)) && match_from(t, i + 1, at);
    if (be || at >= t->end || c->tag[at] != T_VERB
        || (t->p->factuality >= 0 && denies(c, from, at)))
        return false;
    if (trie_longest(e->words, c->d->tok.form + at, t->end - at, &length) == NONE) return false;
    return match_from(t, i + 1, at + length);
}

static bool match_words(Try *t, uint32_t i, uint32_t w)
{
    const Element *e = &t->p->element[i];
    uint32_t length;
    if (w < t->end && stands(t, i, w)
        && trie_longest(e->words, t->c->d->tok.form + w, t->end - w, &length) != NONE) {
        bool describes = length == 1 && i + 1 < t->p->n_element
            && t->p->element[i + 1].kind == ELEMENT_SLOT && describes_next(t->c, w);
        if (!describes && match_from(t, i + 1, w + length)) return true;
        uint32_t past = e->is_be ? past_adverbs(t, w + length) : w + length;
        if (past > w + length && match_from(t, i + 1, past)) return true;
    }
    return e->after_slot && w < t->end && match_helped(t, i, w);
}

static bool match_from(Try *t, uint32_t i, uint32_t w)
{
    if (++t->steps > STEPS_MOST) return false;
    if (i == t->p->n_element) {
        t->m->words.end = w;
        return true;
    }
    const Element *e = &t->p->element[i];
    switch (e->kind) {
    case ELEMENT_WORDS: return match_words(t, i, w);
    case ELEMENT_SLOT: return w < t->end && match_slot(t, i, w);
    case ELEMENT_GAP: return match_gap(t, i, w);
    case ELEMENT_OPEN: return match_from(t, i + 1, w) || match_from(t, e->close + 1, w);
    case ELEMENT_CLOSE: return match_from(t, i + 1, w);
    default: return false;
    }
}

/* Could the pattern begin here? At most words, no. */
static inline bool may_begin(const Coder *c, const Element *e, uint32_t begin, uint32_t end)
{
    uint32_t length, k = c->chunk_of[begin], m = c->mention_of[begin];
    switch (e->kind) {
    case ELEMENT_WORDS:
        return trie_longest(e->words, c->d->tok.form + begin, end - begin, &length) != NONE;
    case ELEMENT_SLOT:
        if (e->type == SLOT_PERSON && k != NONE && c->chunk[k].words.begin == begin) return true;
        if (e->type == SLOT_PERSON || e->type == SLOT_NAME)
            return m != NONE && c->d->mention[m].words.begin == begin;
        if (e->type == SLOT_ACTOR) return k != NONE && actor_slot(c, begin)->n;
        return e->type == SLOT_CLAUSE || e->type == SLOT_NUMBER || e->type == SLOT_REST
            || e->type == SLOT_WHEN || k != NONE;
    default: return true;
    }
}

bool pattern_match(Coder *c, const Pattern *p, uint32_t first, uint32_t anchor, Match *m)
{
    uint32_t end = sentence_at(c, anchor).end, length;
    if (trie_longest(p->element[p->anchor].words, c->d->tok.form + anchor, end - anchor, &length)
        == NONE)
        return false;
    for (uint32_t begin = first; begin <= anchor; begin++) {
        if (!may_begin(c, &p->element[0], begin, end)) continue;
        m->pattern = p;
        m->anchor = anchor;
        m->words = (Span){ begin, begin };
        Try t = { c, p, m, end, 0 };
        if (!match_from(&t, 0, begin)) continue;           /* a slot that was filled is as before */
        if (m->words.end > anchor && m->words.end > m->words.begin) return true;
        *m = (Match){ 0 };
    }
    return false;
}
