/* coding/claims/speaker.c -- whose word it is tells how much it is worth: an official's, an
 * analyst's, an outlaw's of himself. */
#include "coding/inside.h"

enum { BEHIND_MOST = 4, SENTENCES_BACK = 2 };

/* One who fights a state, or is wanted by it: "[insurgents] said", "a [jihadist] website". */
static bool is_outlaw(const Coder *c, uint32_t speaker)
{
    const Chunk *x = &c->chunk[speaker];
    for (uint32_t w = x->words.begin; w <= x->head; w++)
        if (str_is(c->lex->kind_name[c->kind[w]], "rebel") && c->mention_of[w] == NONE) return true;
    uint32_t chain = chunk_actor(c, speaker);
    if (chain == NONE) return false;
    const char *sector = c->d->chain[chain].sector;
    return str_is(str_of(sector), "REB") || str_is(str_of(sector), "PRM")
        || str_is(str_of(sector), "CRM");
}

/* A body that counts and reports, no army: by name, and what its sentence is about. */
static bool reports(const Coder *c, const Mention *m)
{
    const char *sector = c->d->chain[m->chain].sector;
    Dep dep = (Dep)c->d->tok.dep[m->head];
    return m->is_name && (dep == DEP_NSUBJ || dep == DEP_NSUBJ_PASS)
        && (str_is(str_of(sector), "NGO") || str_is(str_of(sector), "IGO"));
}

/* "[Her] party", "[his] lawyer": another's word than hers. */
static bool is_of_person(const Coder *c, uint32_t speaker)
{
    const Chunk *x = &c->chunk[speaker];
    if (x->mention != NONE || x->modifier == NONE) return false;
    const Mention *m = &c->d->mention[x->modifier];
    return !m->is_name && m->words.begin == x->words.begin && m->words.end <= x->head
        && c->d->chain[m->chain].kind == ACTOR_PERSON;
}

/* Whose word it is. "Shown by photographs, Relief Watch said. ... boasts of. The organisation
 * says": who reports is meant, not the fighters named in between, whose boast that would make it.
 */
uint32_t speaker_actor(const Coder *c, uint32_t speaker)
{
    const Doc *d = c->d;
    uint32_t chain = chunk_actor(c, speaker), m = c->chunk[speaker].mention;
    bool press = m != NONE && !d->mention[m].is_name && str_is(kind_name_of(c, speaker), "press");
    if (is_of_person(c, speaker)) return NONE;
    if (press && chain != NONE && !str_is(str_of(d->chain[chain].sector), "MED"))
        return NONE; /* "local media said", after an army's name */
    if (chain == NONE || m == NONE || d->mention[m].is_name || !is_outlaw(c, speaker)
        || !(c->chunk[speaker].bits & W_ORG))
        return chain;
    uint32_t sentence = c->sent_of[c->chunk[speaker].head],
             first = d->sent.first[sentence > SENTENCES_BACK ? sentence - SENTENCES_BACK : 0];
    while (m-- > 0 && d->mention[m].words.begin >= first)
        if (reports(c, &d->mention[m])) return d->mention[m].chain;
    return chain;
}

static bool is_in(const Coder *c, const char *list, uint32_t w)
{
    uint32_t n;
    const LangEntry *entry = lang_list(c->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (entry[i].n_word == 1 && c->d->tok.form[w] == entry[i].word[0]) return true;
    return false;
}

/* "a spokesman for [the rebels]", "a website close to [the front]": whom the speaker speaks for, or
 * NONE. */
static uint32_t speaks_for(const Coder *c, uint32_t speaker)
{
    uint32_t w = c->chunk[speaker].words.end, end = sentence_at(c, c->chunk[speaker].head).end;
    if (w >= end || !is_in(c, "coding speaks for", w)) return NONE;
    for (uint32_t past = w + 1; past < end && past <= w + BEHIND_MOST; past++)
        if (c->chunk_of[past] != NONE && c->chunk_of[past] != speaker) return c->chunk_of[past];
    return NONE;
}

/* "The captions say": a thing, and nobody's. */
static bool is_mute(const Coder *c, uint32_t speaker)
{
    uint32_t length;
    return c->chunk[speaker].mention == NONE
        && trie_longest(c->lex->mute, c->d->tok.form + c->chunk[speaker].head, 1, &length) != NONE;
}

/* Analysts' and observers' word is a view, whatever the verb; what outlaws say, of whomever, is
 * their claim: a table without a column for doubt takes what is "stated" for a fact. */
Status status_by_speaker(const Coder *c, uint32_t speaker, Status s)
{
    if (speaker == NONE || s != STATUS_STATED) return s;
    if (c->chunk[speaker].bits & W_JUDGE || is_mute(c, speaker)) return STATUS_BELIEVED;
    uint32_t whose = speaks_for(c, speaker);
    if (speaker_actor(c, speaker) != chunk_actor(c, speaker)) return s;
    return is_outlaw(c, speaker) || (whose != NONE && is_outlaw(c, whose)) ? STATUS_CLAIMED : s;
}

/* "The group", "the movement" that nobody names; no army, no court. */
static bool is_some_group(const Coder *c, uint32_t speaker)
{
    static const char *const official[] = { "military", "police", "government", "press", "judge",
        "diplomat", "politician", "official" };
    const Chunk *x = &c->chunk[speaker];
    if (!(x->bits & W_ORG) || x->mention != NONE) return false;
    for (uint32_t i = 0; i < sizeof official / sizeof *official; i++)
        if (str_is(kind_name_of(c, speaker), official[i])) return false;
    return true;
}

/* Said of itself: "the group says its fighters did it", "\"we attacked the town,\" the front said",
 * "the front did it, its spokesman said". */
bool speaks_of_itself(const Coder *c, uint32_t speaker, Span content)
{
    if (speaker == NONE) return false;
    uint32_t whose = speaks_for(c, speaker),
             own = whose == NONE ? chunk_actor(c, speaker) : chunk_actor(c, whose),
             w = content.begin;
    while (w < content.end && c->tag[w] == T_PUNCT) w++;
    uint32_t first = w < content.end ? c->chunk_of[w] : NONE;
    bool body = own != NONE ? c->d->chain[own].kind == ACTOR_GROUP : is_some_group(c, speaker);
    if (first == NONE || !body) return false;
    uint32_t begin = c->chunk[first].words.begin;
    if (word_is(c, begin, c->lex->its) || word_is(c, begin, c->lex->their)
        || word_is(c, begin, c->lex->it))
        return true;
    if (c->d->tok.feat && c->d->tok.pos[begin] == POS_PRON && c->d->tok.feat[begin] & FEAT_FIRST
        && c->d->tok.feat[begin] & FEAT_PLUR)
        return true; /* "we", "our fighters" */
    return own != NONE && chunk_actor(c, first) == own;
}
