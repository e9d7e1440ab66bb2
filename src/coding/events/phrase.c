/* coding/events/phrase.c -- noun phrases by the tree: where they end, what leads to them, whom they
 * name. */
#include "coding/events/event.h"

enum { CLIMB_MOST = 40 };

static uint32_t first_kid(const Coder *c, uint32_t w) { return c->branch.kid[w]; }
static uint32_t next_kid(const Coder *c, uint32_t w) { return c->branch.next[w]; }

uint32_t kid_with(const Coder *c, uint32_t head, Dep dep)
{
    for (uint32_t k = first_kid(c, head); k != NONE; k = next_kid(c, k))
        if (c->d->tok.dep[k] == dep) return k;
    return NONE;
}

uint32_t case_of(const Coder *c, uint32_t w)
{
    for (uint32_t k = first_kid(c, w); k != NONE && k < w; k = next_kid(c, k))
        if (c->d->tok.dep[k] == DEP_CASE
            || (c->d->tok.dep[k] == DEP_MARK && c->bits[k] & W_PREP
                && c->d->tok.pos[k] != POS_PART))
            return c->d->tok.form[k]; /* "of arming" */
    return 0;
}

/* "up [to] the border" stands behind both. */
static bool has_case(const Coder *c, uint32_t w, Word prep)
{
    for (uint32_t k = first_kid(c, w); k != NONE && k < w; k = next_kid(c, k))
        if (c->d->tok.form[k] == prep && c->d->tok.dep[k] == DEP_CASE) return true;
    return case_of(c, w) == prep;
}

uint32_t child_with_case(const Coder *c, uint32_t head, Word prep)
{
    for (uint32_t k = first_kid(c, head); k != NONE; k = next_kid(c, k)) {
        uint8_t dep = c->d->tok.dep[k];
        bool hangs = dep == DEP_OBL || dep == DEP_OBL_AGENT || dep == DEP_NMOD
            || dep == DEP_NMOD_DESC || dep == DEP_ADVCL || dep == DEP_ACL
            || dep == DEP_OBJ; /* "called [for sanctions]", taken for an object */
        if (hangs && c->time_of[k] == NONE && has_case(c, k, prep)) return k;
    }
    return NONE;
}

/* Does not belong to the phrase it hangs on: what follows a comma, a clause, the next of a list. */
static bool leaves(Dep dep)
{
    switch (dep) {
    case DEP_ACL_RELCL:
    case DEP_ACL:
    case DEP_ADVCL:
    case DEP_ADVCL_RELCL:
    case DEP_CONJ:
    case DEP_CC:
    case DEP_PARATAXIS:
    case DEP_APPOS:
    case DEP_PUNCT:
    case DEP_LIST:
    case DEP_DISCOURSE:
    case DEP_MARK:
    case DEP_COP:
    case DEP_NSUBJ:
    case DEP_AUX: return true;
    default:
        return false;
    }
}

/* "journalist Ana Ruiz": a name behind its noun with nothing between. */
static bool is_close(const Coder *c, uint32_t w)
{
    uint32_t left = c->branch.left[w];
    return left > 0 && c->d->tok.pos[left - 1] != POS_PUNCT;
}

static bool within(const Coder *c, uint32_t w, uint32_t head)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t up = 0; up < CLIMB_MOST && w != head; up++) {
        if (c->time_of[w] != NONE
            && (t->dep[w] == DEP_NMOD || t->dep[w] == DEP_NMOD_UNMARKED
                || t->dep[w] == DEP_OBL_UNMARKED))
            return false;
        Dep dep = (Dep)t->dep[w];
        if (dep == DEP_APPOS && is_close(c, w)) dep = DEP_FLAT;
        if (dep == DEP_CC_PRECONJ) return false;
        uint32_t first = t->head[w]; /* of the list that w stands in: "[US] and British troops" */
        if (dep == DEP_CC && t->dep[first] == DEP_CONJ) first = t->head[first];
        bool list_inside = (dep == DEP_CONJ || dep == DEP_CC) && first < head && t->head[w] != head;
        if ((leaves(dep) && !list_inside) || t->head[w] == w) return false;
        if (t->head[w] == head && dep == DEP_CASE) return false;
        w = t->head[w];
    }
    return w == head;
}

static bool is_hyphen(const Coder *c, uint32_t w)
{
    return c->d->tok.len[w] == 1 && c->d->article.text.p[c->d->tok.begin[w]] == '-';
}

/* The word of a name that the others hang on: "[Ana] Ruiz". */
uint32_t top_of(const Coder *c, Mention m)
{
    uint32_t w = m.head, up = c->d->tok.head[w];
    for (uint32_t links = 0;
         links < CLIMB_MOST && up != w && up >= m.words.begin && up < m.words.end; links++) {
        w = up;
        up = c->d->tok.head[w];
    }
    return w;
}

/* "the premier Ana Ruiz [in Mali]": who is called by name is not told apart by where he is. */
static uint32_t end_of_name(const Coder *c, uint32_t head, Span p)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t w = p.begin; w < p.end; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || !c->d->mention[m].is_name || c->d->mention[m].kind != MENTION_PERSON)
            continue;
        uint32_t end = c->d->mention[m].words.end, top = top_of(c, c->d->mention[m]);
        bool own = top == head
            || (t->head[top] == head
                && (t->dep[top] == DEP_APPOS || t->dep[top] == DEP_FLAT
                    || t->dep[top] == DEP_NMOD_DESC));
        return own && end < p.end && c->tag[end] == T_PREP && t->form[end] != c->lex->of ? end
                                                                                         : p.end;
    }
    return p.end;
}

Span phrase_of(const Coder *c, uint32_t head)
{
    Span s = sentence_at(c, head), p = { head, head + 1 };
    while (p.begin > s.begin
        && (within(c, p.begin - 1, head)
            || (p.begin > s.begin + 1 && is_hyphen(c, p.begin - 1)
                && within(c, p.begin - 2, head))))
        p.begin--;
    while (p.end < s.end
        && (within(c, p.end, head)
            || (p.end + 1 < s.end && is_hyphen(c, p.end) && within(c, p.end + 1, head))))
        p.end++;
    uint32_t m = c->mention_of[p.end - 1];
    if (m != NONE && c->d->mention[m].is_name && c->d->mention[m].words.end > p.end
        && c->d->mention[m].words.end <= s.end)
        p.end = c->d->mention[m].words.end;
    if (p.end + 2 < s.end && c->d->tok.len[p.end] == 1
        && c->d->article.text.p[c->d->tok.begin[p.end]] == '(' && c->mention_of[p.end + 1] != NONE
        && c->d->article.text.p[c->d->tok.begin[p.end + 2]] == ')')
        p.end += 3; /* "the Green Front (GF)" */
    p.end = end_of_name(c, head, p);
    return p;
}

/* ---- whom it names ---- */

/* The phrase of the first name of the chain a pronoun stands in. */
static uint32_t named_head(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t m = c->mention_of[w];
    if (m == NONE || d->mention[m].is_name) return w;
    uint32_t chain = d->mention[m].chain;
    for (uint32_t i = 0; i < d->n_mention; i++)
        if (d->mention[i].chain == chain && d->mention[i].is_name) return top_of(c, d->mention[i]);
    return w;
}

/* The noun phrase that this word heads, as reading has it: row of d->phrase, or NONE. */
static uint32_t noun_phrase_at(const Coder *c, uint32_t head)
{
    const Doc *d = c->d;
    uint32_t low = 0, high = d->n_phrase,
             first = c->branch.left[head] < head ? c->branch.left[head] : head;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->phrase[mid].words.begin < first) low = mid + 1;
        else high = mid;
    }
    for (; low < d->n_phrase && d->phrase[low].words.begin <= head; low++)
        if (d->phrase[low].head == head) return low;
    return NONE;
}

/* The head of the first phrase that speaks of the same: "The Malian minister ... [he]". NONE if
 * there is none before it. */
static uint32_t told_before(const Coder *c, uint32_t head)
{
    const Doc *d = c->d;
    uint32_t own = noun_phrase_at(c, head);
    for (uint32_t i = 0; own != NONE && i < own; i++)
        if (d->phrase[i].who == d->phrase[own].who && d->phrase[i].form != FORM_PRONOUN
            && d->phrase[i].form != FORM_JOINT && d->phrase[i].head != head)
            return d->phrase[i].head;
    return NONE;
}

/* "it", "he" that no chain explains, in "Obama said he would": who says so. */
static uint32_t speaker_head(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t up = t->head[w], links = 0; links < CLIMB_MOST; links++) {
        uint32_t over = t->head[up];
        if (t->dep[up] == DEP_CCOMP && over != up) {
            uint32_t subject = tree_subject(c, over);
            return subject != NONE && subject != w ? subject : w;
        }
        if (over == up) return w;
        up = over;
    }
    return w;
}

uint32_t who_is_meant(const Coder *c, uint32_t w)
{
    if (c->d->tok.pos[w] != POS_PRON) return w;
    uint32_t named = named_head(c, w), before = named != w ? NONE : told_before(c, w);
    return named != w ? named : before != NONE ? before : speaker_head(c, w);
}

/* The state acts in its troops and ministers, not in its miners. */
static bool of_state(const char sector[4])
{
    static const char *const body[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY" };
    for (uint32_t i = 0; i < sizeof body / sizeof *body; i++)
        if (memcmp(sector, body[i], 4) == 0) return true;
    return false;
}

/* "IMU militants" are the IMU; "Zambia's miners" are not Zambia. */
static uint32_t chain_of(const Coder *c, uint32_t head, const char sector[4])
{
    if (c->mention_of[head] != NONE) return c->d->mention[c->mention_of[head]].chain;
    uint32_t k = c->chunk_of[head], chain = k == NONE ? NONE : chunk_actor(c, k);
    if (chain == NONE) return NONE;
    ActorKind kind = c->d->chain[chain].kind;
    return kind == ACTOR_GROUP || kind == ACTOR_FIRM || (kind == ACTOR_STATE && of_state(sector))
        ? chain
        : NONE;
}

/* "US and British troops": the countries before the head, where a list of them stands there. */
static uint32_t countries_before(
    const Coder *c, Span p, uint32_t head, uint32_t *word, uint32_t most)
{
    const Tokens *t = &c->d->tok;
    uint32_t n = 0;
    bool list = false;
    for (uint32_t w = p.begin; w < head && n < most; w++) {
        uint32_t m = c->mention_of[w];
        char country[4];
        if (m == NONE || c->d->mention[m].words.begin != w || !country_of_word(c, w, country))
            continue;
        list |= n && t->dep[w] == DEP_CONJ;
        word[n++] = w;
    }
    return list ? n : 0;
}

/* "refugees fleeing the war in Liberia": a country in the clause behind it. */
static bool country_behind(const Coder *c, uint32_t head, char country[4])
{
    uint32_t v = kid_with(c, head, DEP_ACL);
    if (v == NONE) v = kid_with(c, head, DEP_ACL_RELCL);
    for (uint32_t w = v == NONE ? NONE : v + 1; w != NONE && w <= c->branch.right[v]; w++)
        if (country_of_word(c, w, country)) return true;
    return false;
}

/* "the demands by [protesters]", "the war against [Iraq]": what is no actor itself, nor owned by
 * one, is somebody's. */
static uint32_t maker_of(const Coder *c, uint32_t head)
{
    static const char *const lead[] = { "by", "against", "from", "of", "with", "in", "on", "to",
        "near", "at", "inside", "outside" };
    ActorCode own = actor_code(c, (Span){ c->branch.left[head], head + 1 }, head, c->now_day);
    uint32_t owner = kid_with(c, head, DEP_NMOD_POSS);
    bool its = owner != NONE && c->d->tok.pos[owner] == POS_PRON
        && !own.sector[0]; /* "its border with Chad" */
    const Frames *f = c->kinds->frames;
    bool thing = f->nobody != FRAME_NO_SET
        && frame_set_has(f, f->nobody, c->d->tok.lemma[head]); /* "military aid to Mali" */
    if ((own.country[0] && !its) || (own.sector[0] && !thing) || is_no_more_than_some(c, head)
        || c->d->tok.pos[head] == POS_PRON)
        return head;
    uint32_t name = kid_with(c, head, DEP_APPOS);
    if (name != NONE && c->mention_of[name] != NONE && is_close(c, name))
        return head; /* "winner Ana Ruiz" */
    for (uint32_t i = 0; i < sizeof lead / sizeof *lead; i++) {
        uint32_t k = child_with_case(c, head, lang_word(c->lang, str_of(lead[i])));
        if (k == NONE || c->time_of[k] != NONE || c->d->tok.pos[k] == POS_VERB) continue;
        ActorCode x = actor_code(c, phrase_of(c, k), k, c->now_day);
        uint32_t m = c->mention_of[k];
        bool named = m != NONE && c->d->mention[m].is_name
            && (c->d->mention[m].kind == MENTION_PERSON
                || c->d->mention[m].kind == MENTION_ORGANISATION);
        if (x.country[0] || x.sector[0] || named) return k;
    }
    return head;
}

/* "the navies of Italy and Tunisia", "envoys from Chad and Mali": a list of countries behind it. */
static uint32_t countries_of(const Coder *c, uint32_t head, uint32_t *word, uint32_t most)
{
    uint32_t first = child_with_case(c, head, c->lex->of), n = 0;
    char country[4];
    if (first == NONE) first = child_with_case(c, head, c->lex->from);
    if (first == NONE || most < 2 || !country_of_word(c, first, country)) return 0;
    word[n++] = first;
    for (uint32_t last = first, next; last != NONE; last = next) {
        next = NONE;
        for (uint32_t k = first_kid(c, last); k != NONE && n < most; k = next_kid(c, k))
            if (c->d->tok.dep[k] == DEP_CONJ && country_of_word(c, k, country))
                word[n++] = next = k;
    }
    return n > 1 ? n : 0;
}

/* "his country", "its troops" are of whom the pronoun means; "his counterpart" is not. */
static bool country_of_owner(const Coder *c, uint32_t head, char country[4])
{
    const Frames *f = c->kinds->frames;
    uint32_t owner = kid_with(c, head, DEP_NMOD_POSS);
    if (owner == NONE || c->d->tok.pos[owner] != POS_PRON
        || (f->others != FRAME_NO_SET && frame_set_has(f, f->others, c->d->tok.lemma[head])))
        return false;
    uint32_t who = who_is_meant(c, owner);
    if (who == owner) return false;
    memcpy(country, actor_code(c, phrase_of(c, who), who, c->now_day).country, 4);
    return country[0] != 0;
}

/* "the ministry", of which more was told before: "the Kenyan ministry of health". */
static bool country_told_before(const Coder *c, uint32_t head, char country[4])
{
    uint32_t before = told_before(c, head);
    if (before == NONE) return false;
    memcpy(country, actor_code(c, phrase_of(c, before), before, c->now_day).country, 4);
    return country[0] != 0;
}

/* "The Malian minister said [the army] had struck": of the state that speaks of it. */
static bool country_of_speaker(const Coder *c, uint32_t head, const char sector[4], char country[4])
{
    uint32_t who = of_state(sector) ? speaker_head(c, head) : head;
    if (who == head) return false;
    who = who_is_meant(c, who);
    ActorCode code = actor_code(c, phrase_of(c, who), who, c->now_day);
    if (!of_state(code.sector)) return false;
    memcpy(country, code.country, 4);
    return country[0] != 0;
}

static uint32_t side_add(const Coder *c, uint32_t head, Side *side, uint32_t *chain, uint32_t n)
{
    uint32_t who = who_is_meant(c, head), word[SIDES_MOST];
    if (c->mention_of[who] == NONE) who = maker_of(c, who);
    Span said = phrase_of(c, head), p = who == head ? said : phrase_of(c, who);
    if (c->sent_of[who] == c->sent_of[head])
        said = p; /* "Obama said [he] would": the proof is his name */
    ActorCode code = actor_code(c, p, who, c->now_day);
    bool acts = code.sector[0] || is_no_more_than_some(c, who)
        || c->bits[who] & (W_PERSON | W_ORG); /* "its troops", "its country", not "its intent" */
    bool inferred = !code.country[0] && acts
        && (country_of_owner(c, who, code.country)
            || (code.sector[0] && country_behind(c, who, code.country))
            || country_told_before(c, who, code.country)
            || country_of_speaker(c, who, code.sector, code.country));
    uint32_t countries = countries_before(c, p, who, word, SIDES_MOST - n);
    for (uint32_t i = 0; i < countries; i++, n++) {
        side[n].words = said;
        side[n].inferred = false;
        country_of_word(c, word[i], side[n].country);
        memcpy(side[n].sector, code.sector, 4);
        chain[n] = c->d->mention[c->mention_of[word[i]]].chain;
    }
    if (!countries) countries = countries_of(c, who, word, SIDES_MOST - n);
    for (uint32_t i = 0; i < countries && c->branch.right[who] > who && word[i] > who; i++, n++) {
        side[n] = (Side){ .words = said };
        country_of_word(c, word[i], side[n].country);
        memcpy(side[n].sector, code.sector, 4);
        chain[n] = c->d->mention[c->mention_of[word[i]]].chain;
    }
    if (countries || n == SIDES_MOST) return n;
    side[n].words = said;
    memcpy(side[n].country, code.country, 4);
    memcpy(side[n].sector, code.sector, 4);
    side[n].inferred = inferred;
    chain[n] = chain_of(c, who, code.sector);
    return n + 1;
}

/* "East Timor" read as two of a list: what lies in a phrase that is there already is no other side.
 */
static bool is_there(const Side *side, uint32_t n, uint32_t from)
{
    for (uint32_t i = 0; i < from; i++)
        if (side[i].words.begin < side[n].words.end && side[n].words.begin < side[i].words.end)
            return true;
    return false;
}

/* "[deputy prime minister] and foreign minister Ana Ruiz" is one person of two offices. */
static bool is_same_person(const Coder *c, uint32_t first, uint32_t second)
{
    const Tokens *t = &c->d->tok;
    uint32_t m = NONE;
    Span p = phrase_of(c, second);
    for (uint32_t w = second; w < p.end && m == NONE; w++) m = c->mention_of[w];
    bool named = m != NONE && c->d->mention[m].is_name && c->d->mention[m].kind == MENTION_PERSON
        && c->d->mention[m].words.begin > p.begin;
    bool bare = c->mention_of[first] == NONE && t->pos[first] == POS_NOUN
        && !(t->feat[first] & FEAT_PLUR) && c->bits[first] & (W_PERSON | W_TITLE);
    return named && bare && kid_with(c, first, DEP_DET) == NONE
        && kid_with(c, first, DEP_NUMMOD) == NONE && kid_with(c, second, DEP_DET) == NONE;
}

uint32_t sides_of(const Coder *c, uint32_t head, Side *side, uint32_t *chain)
{
    const Tokens *t = &c->d->tok;
    uint32_t n = 0;
    if (head == NONE) return 0;
    for (uint32_t links = 0; links < SIDES_MOST && t->dep[head] == DEP_CONJ
         && t->pos[t->head[head]] != POS_VERB && t->pos[head] != POS_VERB;
         links++)
        head = t->head[head];
    n = side_add(c, head, side, chain, n);
    for (uint32_t links = 0; head != NONE && links < SIDES_MOST;
         links++) { /* each may hang on the one before: "Chad, Mali and Niger" */
        uint32_t last = NONE;
        for (uint32_t k = first_kid(c, head); k != NONE && n < SIDES_MOST; k = next_kid(c, k)) {
            if (t->dep[k] != DEP_CONJ || t->pos[k] == POS_VERB) continue;
            if (n == 1 && is_same_person(c, head, k)) n = 0;
            uint32_t more = side_add(c, k, side, chain, n);
            if (!is_there(side, n, n)) n = more;
            last = k;
        }
        head = last;
    }
    return n;
}
