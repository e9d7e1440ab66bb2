/* coding/sketch/grammar.c -- who is the subject, what the object: asked of the sketch. */
#include "coding/inside.h"

enum { LOOK_FAR = 60, LINKS_MOST = 6 };    /* words looked at to a side; coordinated verbs gone back over */

bool word_is(const Coder *c, uint32_t w, Word form)
{
    return w < c->d->tok.n && c->d->tok.form[w] == form;
}

Str span_text(const Coder *c, Span s)
{
    Str t = doc_text(c->d, s);
    bool plain = true;
    for (uint32_t i = 0; i < t.n && plain; i++)
        plain = t.p[i] != '\n' && t.p[i] != '\r' && t.p[i] != '\t'
            && !(t.p[i] == ' ' && i + 1 < t.n && t.p[i + 1] == ' ');
    if (plain) return t;
    char *p = ARENA_ARRAY(c->d->arena, char, t.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t.n; i++) {
        char b = t.p[i] == '\n' || t.p[i] == '\r' || t.p[i] == '\t' ? ' ' : t.p[i];
        if (b != ' ' || !n || p[n - 1] != ' ') p[n++] = b;
    }
    return (Str){ p, n };
}

static bool is_comma(const Coder *c, uint32_t w) { return c->d->tok.form[w] == c->lex->comma; }

/* A quotation mark or bracket: looked through. */
static bool is_quote(const Coder *c, uint32_t w)
{
    if (c->tag[w] != T_PUNCT) return false;
    char b = c->d->article.text.p[c->d->tok.begin[w]];
    return b == '"' || b == '\'' || b == '`' || (unsigned char)b == 0xe2;
}

static bool is_mark_of(const Coder *c, uint32_t w, const char *marks)
{
    char b = c->d->article.text.p[c->d->tok.begin[w]];
    return c->tag[w] == T_PUNCT && c->d->tok.len[w] == 1 && (b == marks[0] || b == marks[1]);
}
static bool is_opening(const Coder *c, uint32_t w) { return is_mark_of(c, w, "(["); }
static bool is_closing(const Coder *c, uint32_t w) { return is_mark_of(c, w, ")]"); }

uint32_t clause_begin(const Coder *c, uint32_t word)
{
    Span s = sentence_at(c, word);
    uint32_t w = word;
    while (w > s.begin && c->tag[w - 1] != T_SUB
        && !(c->tag[w - 1] == T_PUNCT && !is_comma(c, w - 1) && !is_quote(c, w - 1)))
        w--;
    return w;
}

uint32_t clause_end(const Coder *c, uint32_t word)
{
    Span s = sentence_at(c, word);
    uint32_t w = word;
    while (w < s.end && c->tag[w] != T_SUB
        && !(c->tag[w] == T_PUNCT && !is_comma(c, w) && !is_quote(c, w)))
        w++;
    return w;
}

uint32_t verb_before(const Coder *c, uint32_t word)
{
    Span s = sentence_at(c, word);
    for (uint32_t w = word; w-- > s.begin;)
        if (c->tag[w] == T_VERB) return w;
    return NONE;
}

/* "was killed", "had been quickly killed", "was attacked and burned" */
bool has_be(const Coder *c, uint32_t v)
{
    Span s = sentence_at(c, v);
    uint32_t w = v;
    if (!(c->bits[v] & W_PART)) return false;
    while (w > s.begin && (c->tag[w - 1] == T_ADV || c->tag[w - 1] == T_TIME || is_quote(c, w - 1)))
        w--;
    if (w > s.begin && c->tag[w - 1] == T_AUX) return (c->bits[w - 1] & W_BE) != 0;
    if (w < s.begin + 3 || c->tag[w - 1] != T_CONJ || c->tag[w - 2] != T_VERB
        || !(c->bits[w - 2] & W_PART))
        return false;
    uint32_t u = w - 2;
    while (u > s.begin && c->tag[u - 1] == T_ADV) u--;
    return u > s.begin && c->tag[u - 1] == T_AUX && c->bits[u - 1] & W_BE;
}

/* Also without the auxiliary, "three soldiers killed in the blast": no object follows, somebody
 * stands before. Who says a thing is never said himself that way. */
bool is_passive(const Coder *c, uint32_t v)
{
    if (!(c->bits[v] & W_PART)) return false;
    if (has_be(c, v)) return true;
    int told = has_tree(c) ? tree_passive(c, v) : -1;
    if (told >= 0) return told;
    Span s = sentence_at(c, v);
    uint32_t w = v;
    while (w > s.begin && (c->tag[w - 1] == T_ADV || is_quote(c, w - 1))) w--;
    if (w > s.begin && c->tag[w - 1] == T_AUX) return false;
    if (c->cue[v] & (CUE_SAY | CUE_OWNS | CUE_OWNS_PART | CUE_DISOWNS)) return false;
    if (v + 1 < s.end && c->tag[v + 1] == T_CONJ) return false;          /* "shot and killed" */
    return object_of(c, v + 1) == NONE && w > s.begin && c->chunk_of[w - 1] != NONE;
}

bool names_person(const Coder *c, uint32_t k)
{
    uint32_t m = c->chunk[k].mention;
    return m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_PERSON;
}

/* The phrase that a run of "of", "in", "from" hangs on: "two members of a gang from Cali" -> two
 * members. */
static uint32_t leftmost(const Coder *c, uint32_t k)
{
    for (uint32_t links = 0; links < LINKS_MOST; links++) {
        uint32_t w = c->chunk[k].words.begin;
        Span s = sentence_at(c, w);
        if (w < s.begin + 2 || c->tag[w - 1] != T_PREP) return k;
        uint32_t before = c->chunk_of[w - 2];
        if (before == NONE || c->tag[w - 2] == T_PRON) return k;
        k = before;
    }
    return k;
}

/* Skip ", masked and on foot," leftward: the word before the comma that opens the aside. */
static uint32_t aside_begin(const Coder *c, uint32_t comma, uint32_t first)
{
    uint32_t w = comma;
    for (uint32_t far = 0; w > first && far < LOOK_FAR; far++)
        if (is_comma(c, --w)) return w;
    return NONE;
}

/* "a group from the hills, the Coast Front (CF), says": the name in the aside is the one. */
static uint32_t named_aside(const Coder *c, uint32_t comma, uint32_t first)
{
    uint32_t w = comma;
    if (w > first && is_closing(c, w - 1))
        while (w > first && !is_opening(c, w)) w--;
    uint32_t k = w > first ? c->chunk_of[w - 1] : NONE;
    if (k == NONE || c->chunk[k].mention == NONE || !c->d->mention[c->chunk[k].mention].is_name)
        return NONE;
    if (c->d->mention[c->chunk[k].mention].kind == MENTION_PLACE)
        return NONE; /* "an attack on Kut, [Iraq], killed" */
    uint32_t begin = c->chunk[k].words.begin;
    return begin > first && is_comma(c, begin - 1) ? k : NONE;
}

/* "the funeral of Ana Ruiz, who": the nearest that can be "who"; else the leftmost. */
static uint32_t who_is(const Coder *c, uint32_t k)
{
    bool person = c->chunk[k].bits & W_PERSON || names_person(c, k);
    uint32_t left = leftmost(c, k);
    return person && left != k && !(c->chunk[left].bits & W_PERSON) ? k : left;
}

/* "Prosecutors dropped charges [of] killing a judge": not they. Of the passive, "was held on
 * suspicion of", it is he. */
static bool is_accused_of(const Coder *c, uint32_t prep)
{
    uint32_t length, v = verb_before(c, prep);
    if (!prep || !word_is(c, prep, c->lex->of) || v == NONE || is_passive(c, v)) return false;
    return trie_longest(c->lex->accusing, c->d->tok.form + prep - 1, 1, &length) != NONE;
}

static uint32_t subject_hop(const Coder *c, uint32_t *verb)
{
    Span s = sentence_at(c, *verb);
    uint32_t w = *verb;
    bool ing =
        c->bits[w] & W_ING && c->tag[w] == T_VERB && !(w > s.begin && c->tag[w - 1] == T_AUX);
    for (uint32_t far = 0; w > s.begin && far < LOOK_FAR; far++) {
        w--;
        Tag t = (Tag)c->tag[w];
        if (c->chunk_of[w] != NONE) return leftmost(c, c->chunk_of[w]);
        if (t == T_ADV || t == T_AUX || t == T_TIME || is_quote(c, w)) continue;
        if (t == T_SUB) {
            Word f = c->d->tok.form[w];
            if (f == c->lex->who || f == c->lex->which || f == c->lex->that) {
                while (w > s.begin && (is_comma(c, w - 1) || is_quote(c, w - 1))) w--;
                if (w > s.begin && is_closing(c, w - 1))
                    while (w > s.begin && !is_opening(c, w)) w--;
                if (w > s.begin && c->chunk_of[w - 1] != NONE)
                    return f == c->lex->who ? who_is(c, c->chunk_of[w - 1])
                                            : leftmost(c, c->chunk_of[w - 1]);
            }
            return NONE;
        }
        if (t == T_TO || t == T_CONJ
            || (t == T_PREP && ing)) { /* "plan to kill", "and killed", "by killing" */
            if (t == T_PREP && is_accused_of(c, w)) return NONE;
            *verb = verb_before(c, w);
            return NONE;
        }
        if (t == T_PUNCT && is_closing(c, w)) {
            while (w > s.begin && !is_opening(c, w)) w--;
            continue;
        }
        if (t == T_PUNCT && is_comma(c, w)) {
            if (ing) {
                *verb = verb_before(c, w);
                return NONE;
            }
            uint32_t named = named_aside(c, w, s.begin);
            if (named != NONE) return named;
            uint32_t open = aside_begin(c, w, s.begin);
            if (open == NONE) return NONE;
            w = open;
            continue;
        }
        if (t == T_PREP && w + 1 < s.end && c->tag[w + 1] == T_TIME) continue;
        return NONE;
    }
    return NONE;
}

static bool names_group(const Coder *c, uint32_t k)
{
    uint32_t m = c->chunk[k].mention;
    return m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_ORGANISATION;
}

/* "a group from the hills, the Coast Brigade (CB), that claimed": a name between commas behind it.
 */
static uint32_t group_aside(const Coder *c, uint32_t k)
{
    Span s = sentence_at(c, c->chunk[k].head);
    for (uint32_t w = c->chunk[k].words.end; w + 1 < s.end && w < c->chunk[k].words.end + 12; w++) {
        if ((c->tag[w] == T_VERB && !(has_tree(c) && c->d->tok.dep[w] == DEP_ACL))
            || c->tag[w] == T_AUX || c->tag[w] == T_SUB)
            return NONE;
        uint32_t next = is_comma(c, w) ? c->chunk_of[w + 1] : NONE;
        if (next == NONE) continue;
        uint32_t past = c->chunk[next].end;
        if (past < s.end && is_opening(c, past))
            while (past < s.end && !is_closing(c, past++)) {}
        return names_group(c, next) && past < s.end && (is_comma(c, past) || c->tag[past] == T_SUB)
            ? next
            : NONE;
    }
    return NONE;
}

/* "the front's leader, Ramon Ruiz," and "a new group, the Coast Brigade,": the name is the one. */
static uint32_t named_by(const Coder *c, uint32_t k)
{
    if (names_person(c, k) || names_group(c, k) || c->chunk[k].bits & W_PLURAL) return k;
    uint32_t past = c->chunk[k].words.end, s_end = sentence_at(c, c->chunk[k].head).end;
    bool named = past + 1 < s_end && c->d->tok.dep[past] == DEP_ACL && c->chunk_of[past + 1] != NONE
        && names_person(c, c->chunk_of[past + 1]);
    if (named) return c->chunk_of[past + 1];              /* "a woman named Ana Ruiz" */
    uint32_t aside = c->chunk[k].bits & W_ORG ? group_aside(c, k) : NONE;
    if (aside != NONE) return aside;
    uint32_t name = tree_child(c, c->chunk[k].head, DEP_APPOS);
    uint32_t other = name == NONE ? NONE : c->chunk_of[name];
    if (other == NONE || other <= k) return k;
    return names_person(c, other) || (c->chunk[k].bits & W_ORG && names_group(c, other)) ? other
                                                                                         : k;
}

/* The one who does it, if the verb is active; who suffers it, if passive. */
uint32_t subject_of(const Coder *c, uint32_t verb)
{
    uint32_t told = has_tree(c) && c->tag[verb] == T_VERB ? tree_subject(c, verb) : NONE;
    if (told != NONE && c->chunk_of[told] != NONE) return named_by(c, c->chunk_of[told]);
    for (uint32_t links = 0; links < LINKS_MOST && verb != NONE; links++) {
        uint32_t v = verb, k = subject_hop(c, &v);
        if (k != NONE) return k;
        if (v == verb) return NONE;
        verb = v;
    }
    return NONE;
}

uint32_t object_of(const Coder *c, uint32_t past)
{
    if (past >= c->d->tok.n) return NONE;
    Span s = sentence_at(c, past ? past - 1 : 0);
    for (uint32_t w = past; w < s.end; w++) {
        if (c->chunk_of[w] != NONE) return c->chunk_of[w];
        if (c->tag[w] != T_ADV && c->tag[w] != T_TIME && !is_quote(c, w)) return NONE;
    }
    return NONE;
}

uint32_t prep_of(const Coder *c, uint32_t past, Word prep, uint32_t reach)
{
    if (past >= c->d->tok.n || !past) return NONE;
    Span s = sentence_at(c, past - 1);
    uint32_t end = past + reach < s.end ? past + reach : s.end;
    for (uint32_t w = past; w < end; w++) {
        if (c->tag[w] == T_SUB || c->tag[w] == T_AUX) return NONE;
        if (c->tag[w] == T_PUNCT && !is_comma(c, w) && !is_quote(c, w) && c->d->tok.len[w] == 1
            && c->d->article.text.p[c->d->tok.begin[w]] == ';')
            return NONE;
        if (c->d->tok.form[w] != prep || c->tag[w] != T_PREP) continue;
        uint32_t u = w + 1;
        while (u < s.end && is_quote(c, u)) u++;
        if (u < s.end && c->chunk_of[u] != NONE) return c->chunk_of[u];
    }
    return NONE;
}

uint32_t by_of(const Coder *c, uint32_t past) { return prep_of(c, past, c->lex->by, 30); }

/* "Ana Ruiz, [former mayor of Cali] and ...": who she is. Not "Ana Ruiz, [a driver] and a guard".
 */
static bool describes_person(const Coder *c, uint32_t name, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (!names_person(c, name) || names_person(c, k) || x->number.known || x->bits & W_PLURAL
        || !(x->bits & W_PERSON))
        return false;
    return c->tag[x->words.begin] != T_DET || word_is(c, x->words.begin, c->lex->the);
}

/* Two soldiers , a guard and three of their cousins. Not: "killed two soldiers and the rebels
 * fled". */
/* "According to the army, 376 rebels died": who speaks, and of whom. */
static bool said_apart(const Coder *c, uint32_t a, uint32_t b)
{
    return c->claim_of[c->chunk[a].head] != c->claim_of[c->chunk[b].head];
}

uint32_t next_in_list(const Coder *c, uint32_t k)
{
    Span s = sentence_at(c, c->chunk[k].words.begin);
    uint32_t w = c->chunk[k].end;
    bool comma = false, joined = false;
    if (w < s.end && is_comma(c, w)) { comma = true; w++; }
    if (w < s.end && c->tag[w] == T_CONJ
        && (word_is(c, w, c->lex->and_) || word_is(c, w, c->lex->or_))) {
        joined = true;
        w++;
    }
    if (w >= s.end || !(comma || joined) || c->chunk_of[w] == NONE || c->tag[w] == T_PRON)
        return NONE;
    uint32_t next = c->chunk_of[w], after = c->chunk[next].end;
    if (c->chunk[next].words.begin != w || said_apart(c, k, next)) return NONE;
    Dep told = has_tree(c) ? tree_joins(c, k, next) : DEP_NONE;
    if (comma && !joined && names_person(c, next) && !names_person(c, k)
        && c->chunk[k].bits & W_PLURAL)
        return NONE; /* "its leaders, A and B" */
    if (told != DEP_NONE && !(told == DEP_CONJ && comma && !joined && describes_person(c, k, next)))
        return told == DEP_CONJ ? next : NONE;
    if (comma && !joined && names_person(c, next) && !names_person(c, k))
        return NONE; /* "its leaders, A and B": the same */
    if (after < s.end
        && (c->tag[after] == T_VERB || c->tag[after] == T_AUX || c->tag[after] == T_SUB))
        return NONE;
    if (comma && !joined) { /* a list goes on to its "and"; else it is an aside */
        uint32_t t = c->chunk[next].end, seen = 0;
        while (t < s.end && seen < 40
            && (c->chunk_of[t] != NONE || is_comma(c, t) || c->tag[t] == T_PREP)) {
            t++;
            seen++;
        }
        if (t >= s.end || c->tag[t] != T_CONJ) return NONE;
    }
    return next;
}

static uint32_t sort_of(const Coder *c, uint32_t k)
{
    if (names_person(c, k)) return W_PERSON;
    return c->chunk[k].bits & (W_PERSON | W_THING | W_WEAPON);
}

/* The item before in a list that ends in k: "priests , nuns and [villagers]". */
uint32_t before_in_list(const Coder *c, uint32_t k)
{
    Span s = sentence_at(c, c->chunk[k].words.begin);
    uint32_t w = c->chunk[k].words.begin;
    bool joined = w > s.begin && c->tag[w - 1] == T_CONJ;
    if (joined) w--;
    if (w > s.begin && is_comma(c, w - 1)) w--;
    if (w == c->chunk[k].words.begin || w <= s.begin || c->chunk_of[w - 1] == NONE) return NONE;
    uint32_t before = c->chunk_of[w - 1];
    for (uint32_t up = 0; up < LINKS_MOST && before > 0 && c->chunk[before - 1].of == before; up++)
        before--;
    if (said_apart(c, before, k)) return NONE;
    Dep told = has_tree(c) ? tree_joins(c, before, k) : DEP_NONE;
    if (told == DEP_APPOS || (!joined && describes_person(c, before, k))) return NONE;
    if (told == DEP_CONJ) return before;
    if (!joined && names_person(c, k) && !names_person(c, before)
        && !(c->chunk[before].bits & W_PLURAL))
        return NONE; /* "its leader, Ramon Ruiz" */
    return sort_of(c, before) && sort_of(c, before) == sort_of(c, k) ? before : NONE;
}

/* ---- who that is ---- */

bool chunk_is_pronoun(const Coder *c, uint32_t k) { return c->tag[c->chunk[k].head] == T_PRON; }

uint32_t chunk_chain(const Coder *c, uint32_t k)
{
    uint32_t m = c->chunk[k].mention;
    return m == NONE ? NONE : c->d->mention[m].chain;
}

static bool acts(const Coder *c, uint32_t m)
{
    ActorKind kind = c->d->chain[c->d->mention[m].chain].kind;
    return kind == ACTOR_GROUP || kind == ACTOR_STATE || kind == ACTOR_PERSON || kind == ACTOR_FIRM;
}

uint32_t chunk_actor(const Coder *c, uint32_t k)
{
    const Chunk *x = &c->chunk[k];
    if (x->mention != NONE) return c->d->mention[x->mention].chain;
    if (x->modifier != NONE && acts(c, x->modifier)) return c->d->mention[x->modifier].chain;
    if (x->of != NONE && x->bits & (W_PERSON | W_ORG)) {
        const Chunk *of = &c->chunk[x->of];
        if (of->mention != NONE && acts(c, of->mention)) return c->d->mention[of->mention].chain;
    }
    return NONE;
}

Str kind_name_of(const Coder *c, uint32_t k) { return c->lex->kind_name[c->chunk[k].kind]; }

bool is_glued(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    return w >= 2 && !((t->flag[w] | t->flag[w - 1]) & TOK_SPACE_BEFORE)
        && c->d->article.text.p[t->begin[w - 1]] == '-' && c->mention_of[w - 2] == NONE;
}

/* The phrase may begin up to three words before it. */
bool is_stopped(const Coder *c, uint32_t w)
{
    Span s = sentence_at(c, w);
    uint32_t length;
    for (uint32_t from = w > s.begin + 3 ? w - 3 : s.begin; from <= w; from++)
        if (trie_longest(c->kinds->stop, c->d->tok.form + from, s.end - from, &length) != NONE
            && from + length > w)
            return true;
    return false;
}
