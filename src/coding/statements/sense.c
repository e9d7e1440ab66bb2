/* coding/statements/sense.c -- does what a pattern took make sense? "a nurse" is no post, "could
 * leave" no prospect.
 *
 * A pattern knows words and phrases; here is asked what they are.
 */
#include "coding/inside.h"

enum { STRENGTH_LEAST = 50 };

bool word_listed(const Coder *c, const char *list, uint32_t w)
{
    uint32_t n;
    const LangEntry *entry = lang_list(c->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (entry[i].n_word == 1
            && (c->d->tok.form[w] == entry[i].word[0] || c->d->tok.lemma[w] == entry[i].word[0]))
            return true;
    return false;
}

/* Does it read as a phrase? Not "on Monday", "it", "the", "Pakistan's areas and the Afghan". */
static bool reads(const Coder *c, Span s)
{
    bool tells = false;
    if (s.begin >= s.end) return false;
    for (uint32_t w = s.begin; w < s.end; w++)
        tells |= c->tag[w] == T_NOUN || c->tag[w] == T_NUM || c->tag[w] == T_VERB;
    Tag last = (Tag)c->tag[s.end - 1], first = (Tag)c->tag[s.begin];
    if (first == T_PRON && s.end - s.begin < 6) return false;      /* "it in the east" */
    if (!tells || last == T_DET || last == T_SUB || last == T_TO || last == T_AUX || last == T_POSS
        || first == T_POSS || first == T_CONJ)
        return false;
    if (first == T_PREP && s.begin + 1 < s.end && c->tag[s.begin + 1] == T_TIME) return false;
    return true;
}

/* Demonyms and adjectives left over at the end of a cut phrase: "tribal areas and the Afghan". */
static uint32_t without_tail(const Coder *c, Span s)
{
    uint32_t end = s.end;
    while (end > s.begin + 1 && has_tree(c) && c->d->tok.pos[end - 1] == POS_ADJ
        && c->d->tok.head[end - 1] >= end && c->d->tok.dep[end - 1] == DEP_AMOD) {
        end--;
        while (end > s.begin + 1
            && (c->tag[end - 1] == T_DET || c->tag[end - 1] == T_CONJ || c->tag[end - 1] == T_PREP))
            end--;
    }
    return end;
}

/* Without determiner, quotes and marks at the ends. */
Span value_words(const Coder *c, Span s)
{
    while (s.begin + 1 < s.end
        && (c->tag[s.begin] == T_PUNCT || c->tag[s.begin] == T_POSS
            || word_is(c, s.begin, c->lex->the) || word_is(c, s.begin, c->lex->a)
            || word_is(c, s.begin, c->lex->an)))
        s.begin++;
    while (s.end > s.begin + 1
        && (c->tag[s.end - 1] == T_PUNCT || c->tag[s.end - 1] == T_PREP
            || c->tag[s.end - 1] == T_CONJ))
        s.end--;
    s.end = without_tail(c, s);
    return s;
}

/* "a militant group", "the former governor": a noun for groups or people, no name. */
static bool describes(const Coder *c, const Match *m)
{
    Span v = m->slot[NAME_VALUE].words;
    uint32_t k = v.begin < v.end ? c->chunk_of[v.begin] : NONE, several[2];
    bool acts = v.end < c->d->tok.n && c->tag[v.end] == T_VERB && c->d->tok.feat
        && c->d->tok.feat[v.end] & FEAT_FINITE && m->slot[NAME_SUBJECT].words.begin > v.end;
    if (acts) return false; /* "The minister named X": X is no minister */
    if (v.begin < v.end && c->d->tok.dep && c->d->tok.dep[v.begin] == DEP_NMOD_POSS
        && c->d->tok.pos[v.begin] == POS_PRON)
        return false; /* "its leader": whose? */
    uint32_t whose = m->slot[NAME_SUBJECT].set ? actor_at(c, m->slot[NAME_SUBJECT].words) : NONE;
    bool body = whose != NONE
        && (c->d->chain[whose].kind == ACTOR_GROUP || c->d->chain[whose].kind == ACTOR_FIRM);
    if (k != NONE && body && c->chunk[k].bits & W_PERSON
        && !(c->chunk[k].bits & (W_ORG | W_PLURAL)))
        return false; /* "a clerk of a local firm, Ruiz Mills" */
    if (k != NONE && names_after(c, k, several, 2) > 1) return false;      /* "a couple, A and B" */
    return k != NONE && c->chunk[k].bits & (W_ORG | W_PERSON | W_TITLE)
        && (c->chunk[k].mention == NONE || !c->d->mention[c->chunk[k].mention].is_name);
}

/* "a nurse from Lille" is what she does, and no post. */
static bool is_post(const Coder *c, const Match *m)
{
    static const char *const no_post[] = { "", "civilian", "person", "rebel", "criminal",
        "business" };
    if (!str_is(m->pattern->field, "office")) return true;
    uint32_t k = c->chunk_of[m->slot[NAME_VALUE].words.begin];
    Str kind = kind_name_of(c, k);
    if (!kind.n && c->chunk[k].bits & W_TITLE) return true;      /* "finance minister" */
    for (uint32_t i = 0; i < sizeof no_post / sizeof *no_post; i++)
        if (str_is(kind, no_post[i])) return false;
    return true;
}

/* "the mayor, a priest and a nurse": a list, and none of them is the other. */
static bool is_listed(const Coder *c, const Match *m)
{
    const Found *subject = &m->slot[NAME_SUBJECT], *value = &m->slot[NAME_VALUE];
    if (!has_tree(c) || !subject->set || !value->set) return false;
    for (uint32_t w = value->words.begin; w + 1 < value->words.end; w++)
        if (c->tag[w] == T_CONJ && c->tag[w + 1] == T_DET) return true;
    uint32_t a = c->chunk_of[subject->words.end - 1], b = c->chunk_of[value->words.begin];
    return a != NONE && b != NONE && a != b
        && (tree_joins(c, a, b) == DEP_CONJ || c->d->tok.dep[c->chunk[b].head] == DEP_CONJ);
}

/* "Helicopters of the front will be in the air": of what will be, the front must be the subject. */
static bool is_its_future(const Coder *c, const Match *m)
{
    const Found *value = &m->slot[NAME_VALUE], *subject = &m->slot[NAME_SUBJECT];
    if (!str_is(m->pattern->field, "outlook") || !has_tree(c) || !value->set || !subject->set
        || subject->words.begin > value->words.begin)
        return true;
    uint32_t v = value->words.begin;
    while (v < value->words.end && c->tag[v] != T_VERB) v++;
    if (v == value->words.end && m->pattern->value.n)
        return true; /* "its pullout from the south in May" */
    uint32_t who = v < value->words.end ? tree_subject(c, v) : NONE;
    return who != NONE && who >= subject->words.begin && who < subject->words.end;
}

static bool slot_reads(const Coder *c, const Match *m, SlotName name, uint32_t item)
{
    const Found *f = &m->slot[name];
    return !f->set || reads(c, value_words(c, f->n > 1 && item < f->n ? f->item[item] : f->words));
}

/* A whole clause with somebody in it, or a quotation: not "to leave the country", "They are". */
bool is_whole_clause(const Coder *c, Span s)
{
    if (s.end - s.begin < 4 || !reads(c, s)) return false;
    if (c->d->tok.flag[s.begin] & TOK_QUOTED && s.end - s.begin >= 6) return true;
    if (c->tag[s.begin] == T_SUB || c->tag[s.begin] == T_VERB || c->tag[s.begin] == T_AUX
        || c->tag[s.begin] == T_TO || c->tag[s.begin] == T_PREP)
        return false;
    if (!has_tree(c)) return true;
    for (uint32_t w = s.begin; w < s.end; w++) {
        Dep dep = (Dep)c->d->tok.dep[w];
        if (dep == DEP_NSUBJ || dep == DEP_NSUBJ_PASS)
            return c->tag[w] != T_PRON || s.end - s.begin >= 8;
        if (c->tag[w] == T_VERB || c->tag[w] == T_AUX)
            return false; /* "the whole attack, told agencies that it was" */
    }
    return false;
}

/* "warned companies to leave": whose words are cut in two. */
static bool own_words_whole(const Coder *c, const Match *m)
{
    const Found *v = &m->slot[NAME_VALUE];
    if (!str_is(m->pattern->field, "announcements") || !v->set || m->pattern->value.n
        || c->tag[v->words.begin] == T_TO)
        return true;
    uint32_t verb = m->anchor;
    if (c->tag[v->words.begin] == T_PREP || (has_tree(c) && c->d->tok.dep[verb] == DEP_ACL_RELCL))
        return false; /* "warned of ...", "the front, which it declared ..." */
    for (uint32_t w = v->words.begin; w < v->words.end; w++)
        if (c->tag[w] == T_VERB || c->tag[w] == T_TO) return is_whole_clause(c, v->words);
    return true;
}

static bool match_reads(const Coder *c, const Match *m, uint32_t item)
{
    if (!own_words_whole(c, m)) return false;
    if (!slot_reads(c, m, NAME_VALUE, item)) return false;
    const Found *v = &m->slot[NAME_VALUE];
    if (str_is(m->pattern->field, "views") && v->set && !m->pattern->value.n
        && c->tag[v->words.end - 1] == T_NOUN && has_tree(c)
        && c->d->tok.pos[v->words.end - 1] == POS_ADJ)
        return false; /* "says that it is open" */
    return m->slot[NAME_VALUE].set || slot_reads(c, m, NAME_OBJECT, item);
}

/* A description that is denied describes nobody. */
static bool speaks_of_me(Str value)
{
    static const char *const word[] = { " me ", " my ", " us ", " our ", " we ", " I " };
    for (uint32_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_has(value, str_of(word[i]))) return true;
    return false;
}

/* "[over 60] Coast Front men were killed" */
static bool is_toll(const Coder *c, Span words)
{
    for (uint32_t i = 0; i < c->d->n_incident; i++) {
        const Count *const toll[] = { &c->d->incident[i].killed, &c->d->incident[i].wounded,
            &c->d->incident[i].taken };
        for (uint32_t k = 0; k < 3; k++)
            if (toll[k]->known && toll[k]->words.begin < words.end
                && words.begin < toll[k]->words.end)
                return true;
    }
    return false;
}

/* "two Coast Front men" are not how many it has. */
static bool is_strength(const Coder *c, const Match *m)
{
    const Found *v = &m->slot[NAME_VALUE];
    uint32_t past;
    if (!str_is(m->pattern->field, "strength") || !v->set || m->pattern->value.n) return true;
    Count n = count_at(c, v->words.begin, v->words.end, &past);
    return !n.known
        || ((n.high == COUNT_OPEN ? n.low : n.high) >= STRENGTH_LEAST && !is_toll(c, v->words));
}

/* "could leave", "might not say": nothing that a reader waits for. */
static bool is_prospect(const Coder *c, const Match *m)
{
    const Found *v = &m->slot[NAME_VALUE];
    if (!str_is(m->pattern->field, "outlook") || !v->set) return true;
    bool noun = m->pattern->value.n > 0;
    for (uint32_t w = v->words.begin; w < v->words.end; w++)
        noun |= c->tag[w] == T_NOUN || c->tag[w] == T_TIME;
    return noun && (m->pattern->value.n || v->words.end - v->words.begin >= 2)
        && !(c->cue[v->words.begin] & CUE_NEGATION && m->pattern->factuality == FACT_HYPOTHETICAL);
}

/* "the jihadists of ISIL, the Islamic State in ...": its own name describes nobody. */
static bool names_itself(const Coder *c, const Statement *s)
{
    if (!str_is(s->field, "descriptor") || s->subject == NONE) return false;
    for (uint32_t w = s->what.begin; w < s->what.end; w++)
        if (c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].is_name
            && c->d->mention[c->mention_of[w]].chain == s->subject)
            return true;
    return false;
}

/* "... freed a German hostage, the Red Cross said": the one is said, the other says it. */
static bool is_of_its_words(const Coder *c, const Statement *s)
{
    uint32_t row = has_tree(c) ? c->branch.within[s->what.begin] : NONE;
    if (row == NONE || !str_is(s->field, "descriptor")) return false;
    const Claim *q = &c->d->claim[row];
    return q->speaker.begin < s->who.end && s->who.begin < q->speaker.end
        && s->what.end <= q->speaker.begin && q->cue.begin >= s->who.end;
}

static bool worth_saying(const Statement *s)
{
    if (str_is(s->field, "outlook") && speaks_of_me(s->value)) return false;
    return !(s->factuality == FACT_NEGATED
        && (str_is(s->field, "descriptor") || str_is(s->field, "bases")
            || str_is(s->field, "tactics")));
}

/* "backs [Zimbabwe's] land reform", "has severed relations with": no ties. */
static bool is_no_tie(const Coder *c, const Match *m)
{
    const Found *f = &m->slot[NAME_OBJECT];
    if (!str_is(m->pattern->field, "allies") || !f->set) return false;
    for (uint32_t w = m->words.begin; w < m->words.end; w++)
        if (word_listed(c, "coding severing", w)) return true;
    for (uint32_t w = f->words.begin; w < f->words.end; w++)
        if (c->tag[w] == T_POSS) return true;
    return false;
}

bool match_sensible(const Coder *c, const Match *m)
{
    if (!is_its_future(c, m) || !is_strength(c, m) || !is_prospect(c, m) || is_no_tie(c, m))
        return false;
    bool calls = str_is(m->pattern->field, "descriptor") || str_is(m->pattern->field, "office");
    return !calls || (describes(c, m) && is_post(c, m) && !is_listed(c, m));
}

bool item_sensible(const Coder *c, const Match *m, uint32_t item, const Statement *s)
{
    return match_reads(c, m, item) && worth_saying(s) && !names_itself(c, s)
        && !is_of_its_words(c, s);
}
