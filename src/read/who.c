/* read/who.c -- see who.h: what each phrase may be joined to, and what is decided. */
#include "read/who_parts.h"
#include "read/name.h"

enum { LOOK_MOST = 120,            /* phrases looked back on, whatever the sentences */
       SAME_HEAD_MOST = 6, CLIMB = 8,
       GROUP_SENTENCES = 3, AHEAD_MOST = 40, WAITING = 8 };                /* pronouns of one sentence that wait for a subject ahead */

Who *who_new(const ReadTables *t)
{
    Who *w = mem_new(sizeof *w);
    w->t = t;
    return w;
}

void who_free(Who *w)
{
    if (!w) return;
    free(w->seen);
    free(w->one);
    free(w->of_chain);
    free(w->by_word);
    free(w->stamp);
    free(w);
}

void who_given(Who *w, const uint32_t *slot, uint32_t n)
{
    w->given = slot;
    w->n_given = slot ? n : 0;
}

/* ---- what is seen of a phrase ---- */

Rough rough_of(Sort s)
{
    switch (s) {
    case SORT_PERSON:
    case SORT_CIVILIAN:
    case SORT_OFFICIAL:
    case SORT_POLITICIAN:
    case SORT_DIPLOMAT:
    case SORT_JUDGE:
    case SORT_RELIGIOUS: case SORT_BUSINESS: return ROUGH_PERSON;
    case SORT_MILITARY:
    case SORT_POLICE:
    case SORT_ARMED:
    case SORT_CRIMINAL:
    case SORT_PRESS: return ROUGH_FORCE;
    case SORT_CROWD:
    case SORT_PEOPLE:
    case SORT_GOVERNMENT:
    case SORT_PARTY:
    case SORT_GROUP: return ROUGH_GROUP;
    case SORT_PLACE: return ROUGH_PLACE;
    case SORT_TIME: return ROUGH_TIME;
    case SORT_EVENT: case SORT_VIOLENCE: return ROUGH_EVENT;
    case SORT_SPEECH:
    case SORT_MONEY:
    case SORT_QUANTITY:
    case SORT_ABSTRACT: return ROUGH_ABSTRACT;
    case SORT_NONE: return ROUGH_NONE;
    default: return ROUGH_THING;
    }
}

/* What part it has in its clause; of "Karimov and Aripov" the second has that of the first. */
static Part part_of(const Doc *d, uint32_t w, bool predicate)
{
    for (int step = 0; step < 4; step++) {
        switch (d->tok.dep[w]) {
        case DEP_NSUBJ: case DEP_NSUBJ_OUTER: return PART_SUBJECT;
        case DEP_NSUBJ_PASS: return PART_PASSIVE;
        case DEP_OBJ: case DEP_IOBJ: return PART_OBJECT;
        case DEP_OBL: case DEP_OBL_AGENT: case DEP_OBL_UNMARKED: return PART_OBLIQUE;
        case DEP_NMOD_POSS: return PART_OWNER;
        case DEP_NMOD: case DEP_NMOD_DESC: case DEP_NMOD_UNMARKED: return PART_OF;
        case DEP_COMPOUND: return PART_COMPOUND;
        case DEP_APPOS: return PART_APPOS;
        case DEP_EXPL: return PART_EMPTY;
        case DEP_CONJ: if (predicate) return PART_PREDICATE; w = d->tok.head[w]; break;
        case DEP_ROOT:
        case DEP_CCOMP:
        case DEP_XCOMP:
        case DEP_ADVCL:
        case DEP_PARATAXIS: return PART_PREDICATE;
        default: return PART_OTHER;
        }
    }
    return PART_OTHER;
}

/* The verb that its phrase hangs on: "killed" of "his" in "killed his brother"; NONE: not within
 * reach. */
static uint32_t verb_over(const Doc *d, uint32_t w)
{
    for (int step = 0; step < CLIMB; step++) {
        uint32_t h = d->tok.head[w];
        if (h == w) return NONE;
        if (d->tok.pos[h] == POS_VERB || d->tok.pos[h] == POS_AUX) return h;
        w = h;
    }
    return NONE;
}

/* How many clauses lie over it: 0 the main one's, 3 three and more. */
static uint8_t depth_of(const Doc *d, uint32_t verb)
{
    uint8_t n = 0;
    for (uint32_t v = verb, i = 0; v != NONE && i < CLIMB && d->tok.head[v] != v && n < 3;
         v = d->tok.head[v], i++) {
        Dep x = (Dep)d->tok.dep[v];
        n = (uint8_t)(n
            + (x == DEP_ADVCL || x == DEP_CCOMP || x == DEP_ACL_RELCL || x == DEP_ACL
                || x == DEP_XCOMP || x == DEP_PARATAXIS));
    }
    return n;
}

static uint8_t gender_of_given(const Who *w, Str lower)
{
    if (!w->n_given) return 0;
    uint64_t h = str_hash(lower);
    uint32_t mark = noun_mark(h), mask = w->n_given - 1;
    for (uint32_t i = (uint32_t)h & mask, step = 0; w->given[i] && step <= mask;
         i = (i + 1) & mask, step++)
        if ((w->given[i] & ~0xffu) == mark) return (uint8_t)((w->given[i] & 3) % 3);
    return 0;
}

/* "Mrs Aripova", "Queen Sofia", "Fatima Aripova", "his sister Aripova": a word of the name or the
 * one before. */
static uint8_t name_gender(const Who *w, const WhoName *n)
{
    const Doc *d = w->d;
    uint8_t g = 0;

    if (n->kind != MENTION_PERSON) return 0;
    if (n->words.begin && !word_is(w->t, d->tok.form[n->words.begin - 1], WORD_HE))
        g = word_class(w->t, d->tok.form[n->words.begin - 1])->gender;
    if (g) return g;
    Word f = d->tok.form[n->words.begin];
    g = word_class(w->t, f)->gender;
    return g ? g : gender_of_given(w, doc_word_str(d, w->t->lang, f));
}

static uint8_t noun_gender(const Who *w, const Seen *x)
{
    const WordClass *c = word_class(w->t, x->lemma);
    if (x->rough != ROUGH_PERSON && x->rough != ROUGH_FORCE) return 0;
    if (c->gender) return c->gender;
    return nouns_find(&w->t->nouns, doc_word_str(w->d, w->t->lang, x->lemma)) >> NOUN_GENDER;
}

static Sort name_sort(MentionKind k)
{
    return k == MENTION_PERSON      ? SORT_PERSON
        : k == MENTION_ORGANISATION ? SORT_GROUP
        : k == MENTION_PLACE        ? SORT_PLACE
        : k == MENTION_PEOPLE       ? SORT_PEOPLE
                                    : SORT_NONE;
}

static void turn_seen(const Who *w, Seen *x, Word form)
{
    static const struct { uint8_t gender, many, rough, way; } as[TURN_COUNT] = {
        [TURN_HE] = { 1, MANY_ONE, ROUGH_PERSON, WAY_HE }, [TURN_SHE] = { 2, MANY_ONE, ROUGH_PERSON, WAY_HE },
        [TURN_IT] = { 0, MANY_ONE, ROUGH_NONE, WAY_HE }, [TURN_THEY] = { 0, MANY_MORE, ROUGH_NONE, WAY_HE },
        [TURN_I] = { 0, MANY_ONE, ROUGH_PERSON, WAY_SPEAKER }, [TURN_WE] = { 0, MANY_MORE, ROUGH_NONE, WAY_SPEAKER },
        [TURN_YOU] = { 0, MANY_UNKNOWN, ROUGH_PERSON, WAY_SPEAKER }, [TURN_THIS] = { 0, MANY_ONE, ROUGH_NONE, WAY_THIS },
        [TURN_HERE] = { 0, MANY_ONE, ROUGH_PLACE, WAY_THIS }, [TURN_THESE] = { 0, MANY_MORE, ROUGH_NONE, WAY_THIS }, [TURN_SOME] = { 0, MANY_UNKNOWN, ROUGH_NONE, WAY_THIS },
        [TURN_NONE] = { 0, MANY_UNKNOWN, ROUGH_NONE, WAY_THIS }, [TURN_WHO] = { 0, MANY_UNKNOWN, ROUGH_NONE, WAY_THIS } };
    uint8_t turn = word_class(w->t, form)->turn;
    x->turn = turn;
    x->reflexive = word_class(w->t, form)->reflexive;
    x->gender = as[turn].gender;
    x->many = as[turn].many;
    x->rough = as[turn].rough;
    x->way = as[turn].way;
}

/* The text without its determiner as a number; "the" and owners fall away, so does "'s". */
static uint32_t text_hash(const Who *w, Seen *x)
{
    const Doc *d = w->d;
    uint32_t h = 2166136261u, end = x->words.end;

    x->core = x->words.begin;
    while (
        x->core < x->head && (d->tok.pos[x->core] == POS_DET || d->tok.flag[x->core] & TOK_PUNCT))
        x->core++;
    if (d->tok.form[end - 1] == w->t->s && end - 1 > x->core) end--;
    for (uint32_t i = x->core; i < end; i++) h = (h ^ d->tok.form[i]) * 16777619u;
    return h;
}

static void noun_seen(const Who *w, const NounPhrase *p, Seen *x)
{
    x->way = p->form == FORM_NAME                                                     ? WAY_NAMED
        : p->form == FORM_INDEFINITE || p->form == FORM_BARE || p->form == FORM_JOINT ? WAY_NEW
                                                                                      : WAY_KNOWN;
    x->sort = p->mention != NONE ? name_sort(w->name[p->mention].kind) : p->sort;
    x->rough = (uint8_t)(p->mention != NONE && w->name[p->mention].kind == MENTION_PERSON
            ? ROUGH_PERSON
            : rough_of(x->sort));
    x->many = p->plural ? MANY_MORE : MANY_ONE;
    if (p->mention != NONE && w->name[p->mention].kind != MENTION_PERSON) x->many = MANY_UNKNOWN;
    if (p->form == FORM_JOINT) return;
    x->gender = p->mention != NONE ? name_gender(w, &w->name[p->mention]) : noun_gender(w, x);
}

static void see(Who *w, uint32_t k, uint32_t sentence)
{
    const Doc *d = w->d;
    const NounPhrase *p = &d->phrase[k];
    Seen *x = &w->seen[k];
    uint32_t h = p->head;

    *x = (Seen){ .head = h,
        .sentence = sentence,
        .block = d->sent.block[sentence],
        .words = p->words,
        .lemma = p->form == FORM_JOINT ? w->t->and_ : d->tok.lemma[h],
        .form = (uint8_t)p->form,
        .one = NONE,
        .before = NONE,
        .verb = verb_over(d, h),
        .quoted = (d->tok.flag[h] & TOK_QUOTED) != 0,
        .first = k == 0 || w->seen[k - 1].sentence != sentence,
        .is_name = p->mention != NONE };
    x->part = (uint8_t)part_of(d, h, false);
    x->depth = depth_of(d, x->verb);
    x->nested =
        k && w->seen[k - 1].sentence == sentence && w->seen[k - 1].words.end >= x->words.end;
    x->heavy = x->words.end > h + 2;
    if (x->verb != NONE && (x->part == PART_SUBJECT))
        x->speaks = word_is(w->t, d->tok.form[x->verb], WORD_SAID)
            || word_is(w->t, d->tok.lemma[x->verb], WORD_SAID);
    x->text = text_hash(w, x);
    if (p->form == FORM_PRONOUN) turn_seen(w, x, d->tok.form[h]);
    else noun_seen(w, p, x);
}

/* ---- candidates ---- */

static bool contains(const Seen *a, const Seen *b)
{
    return a->words.begin <= b->words.begin && a->words.end >= b->words.end;
}

/* "Karimov saw him" is another, "Karimov saw himself" is not. */
static bool same_clause(const Seen *x, const Seen *y)
{
    return x->sentence == y->sentence && x->verb == y->verb && x->verb != NONE
        && (y->part == PART_SUBJECT || y->part == PART_PASSIVE);
}

/* Whoever is the subject cannot be "him", whatever was said of him before; but "Karimov took it
 * with him". */
static bool bars(const Seen *x, const Seen *y)
{
    return x->way == WAY_HE && x->part == PART_OBJECT && !x->reflexive && same_clause(x, y);
}

/* "The front was behind [the kidnapping]": what stands behind a preposition is not what its subject
 * is. */
static bool only_beside(const Doc *d, const Seen *x, const Seen *y)
{
    if (d->tok.head[y->head] != x->head || x->sentence != y->sentence) return false;
    for (uint32_t w = x->words.begin, i = 0; w-- > y->words.begin && i < 3; i++)
        if (d->tok.dep[w] == DEP_CASE && d->tok.head[w] == x->head) return true;
    return false;
}

/* Never, whatever else speaks for it. */
static bool cannot(const Who *w, uint32_t k, uint32_t c)
{
    const Seen *x = &w->seen[k], *y = &w->seen[c];
    const One *o = &w->one[y->one];
    const Doc *d = w->d;

    if (contains(y, x) || only_beside(d, x, y)) return true;
    if (x->reflexive && !same_clause(x, y) && x->verb != NONE) return true;
    if (x->is_name && o->chain != NONE) return true;     /* names meet by their names alone */
    if (x->gender && o->gender && x->gender != o->gender) return true;
    if (x->turn == TURN_IT && o->named && o->rough == ROUGH_PERSON) return true;
    if (x->sort == SORT_GOVERNMENT && o->named && o->rough == ROUGH_GROUP
        && o->sort != SORT_GOVERNMENT)
        return true; /* "the government" is no front, no party */
    if (y->sort == SORT_GOVERNMENT && x->is_name && x->rough == ROUGH_GROUP
        && x->sort != SORT_GOVERNMENT)
        return true;
    if (d->article.block[x->block].kind == BLOCK_CAPTION && x->block != y->block
        && x->way == WAY_HE)
        return true;
    if (x->way == WAY_HE && (x->turn == TURN_HE || x->turn == TURN_SHE) && !o->named
        && o->rough > ROUGH_GROUP && o->rough != ROUGH_THING)
        return true;
    return false;
}

static bool put_candidate(Who *w, uint32_t k, uint32_t c, uint32_t *n)
{
    uint32_t one = w->seen[c].one;
    if (*n == WHO_CANDIDATES) return false;
    if (w->stamp[one] == k) return true;
    bool barred = bars(&w->seen[k], &w->seen[c]);
    if (!barred && cannot(w, k, c)) return true;
    w->stamp[one] = k;
    if (barred) return true;
    w->pair[*n].phrase = c;
    signs_pair(w, k, c, *n, &w->pair[*n]);
    ++*n;
    return true;
}

/* How far each way of saying it looks back, and at how many at most: "a car" is hardly ever an old
 * one, but "a spokesman" behind a name may be. */
typedef struct Reach { uint32_t sentences, most; } Reach;
static const Reach reach[WAY_COUNT] = { [WAY_HE] = { 4, 32 }, [WAY_SPEAKER] = { 3, 20 }, [WAY_THIS] = { 2, 20 }, [WAY_KNOWN] = { 3, 24 },
    [WAY_NEW] = { 0, 10 }, [WAY_NAMED] = { 1, 12 } };

/* Candidates with the same head or a word of the name, then those that are near; each of whom once,
 * by what was last said of him. */
static uint32_t candidates(Who *w, uint32_t k, uint32_t ahead)
{
    const Seen *x = &w->seen[k];
    const Reach *r = &reach[x->way];
    uint32_t n = 0;

    for (uint32_t c = x->before, i = 0; c != NONE && i < SAME_HEAD_MOST;
         c = w->seen[c].before, i++) {
        if (w->seen[c].one == NONE) continue;
        put_candidate(w, k, c, &n);
    }
    if (ahead != NONE) put_candidate(w, k, ahead, &n);
    for (uint32_t c = k, i = 0; c-- > 0 && i < LOOK_MOST && n < r->most; i++) {
        if (w->seen[c].one == NONE) continue;
        if (w->seen[c].sentence + r->sentences < x->sentence) break;
        put_candidate(w, k, c, &n);
    }
    return n;
}

/* ---- who they are ---- */

static uint32_t given_of(const Who *w, uint32_t k)
{
    uint32_t m = w->d->phrase[k].mention;
    return m == NONE || w->name[m].words.end - w->name[m].words.begin < 2 ? NONE
                                                                          : w->name[m].words.begin;
}

static void join(Who *w, uint32_t k, uint32_t one)
{
    Seen *x = &w->seen[k];
    One *o = &w->one[one];

    x->one = one;
    if (k > o->last) o->last = k;
    o->n++;
    if (!o->gender) o->gender = x->gender;
    if (o->many == MANY_UNKNOWN || x->is_name) o->many = x->many ? x->many : o->many;
    if (o->rough == ROUGH_NONE || x->is_name) {
        o->rough = x->rough ? x->rough : o->rough;
        o->sort = x->sort ? x->sort : o->sort;
    }
    o->named |= x->is_name;
    if (x->is_name && o->given == NONE) o->given = given_of(w, k);
}

static void begin(Who *w, uint32_t k)
{
    Seen *x = &w->seen[k];
    w->one[w->n_one] = (One){ .first = k,
        .last = k,
        .n = 1,
        .chain = NONE,
        .gender = x->gender,
        .many = x->many,
        .rough = x->rough,
        .sort = x->sort,
        .named = x->is_name,
        .given = given_of(w, k) };
    w->stamp[w->n_one] = NONE;
    x->one = w->n_one++;
}

/* Found again by its head; a name by each of its words: "Karimov" of "Islam Karimov". */
static void remember(Who *w, uint32_t k)
{
    Seen *x = &w->seen[k];
    if (x->way == WAY_SPEAKER) w->speaker[x->turn] = k;
    if (x->way >= WAY_KNOWN && x->lemma < w->cap_word) w->by_word[x->lemma] = k;
}

/* "The group", with no word more: the organisation last named. GUM has too few of these to learn
 * them from, and news is full of them. */
static uint32_t group_named(const Who *w, uint32_t k)
{
    const Seen *x = &w->seen[k];
    if (x->form != FORM_DEFINITE || x->core != x->head || x->words.end != x->head + 1
        || !word_is(w->t, x->lemma, WORD_GROUP))
        return NONE;
    if (x->before != NONE && w->seen[x->before].sentence + GROUP_SENTENCES >= x->sentence)
        return NONE;
    for (uint32_t c = k, i = 0;
         c-- > 0 && i < LOOK_MOST && w->seen[c].sentence + GROUP_SENTENCES >= x->sentence; i++) {
        if (!w->seen[c].is_name || w->seen[c].one == NONE || contains(&w->seen[c], x)) continue;
        if (w->name[w->d->phrase[c].mention].kind == MENTION_ORGANISATION) return c;
    }
    return NONE;
}

static void settle(Who *w, uint32_t k, uint32_t ahead, WhoChoose *choose, void *arg, float *sure)
{
    Seen *x = &w->seen[k];
    const NounPhrase *p = &w->d->phrase[k];
    uint32_t chain = p->mention != NONE ? w->name[p->mention].chain : NONE;

    *sure = 1;
    if (chain != NONE && w->of_chain[chain] != NONE) { join(w, k, w->of_chain[chain]); return; }
    if (x->way >= WAY_KNOWN && x->lemma < w->cap_word) x->before = w->by_word[x->lemma];
    if (x->way == WAY_SPEAKER) x->before = w->speaker[x->turn];
    uint32_t group = group_named(w, k);
    if (group != NONE) { join(w, k, w->seen[group].one); *sure = .75f; return; }
    uint32_t n = candidates(w, k, ahead);
    w->pair[n].phrase = NONE;
    signs_new(w, k, &w->pair[n]);
    uint32_t best = n ? choose(arg, k, w->pair, n + 1, sure) : 0;
    if (best < n) join(w, k, w->seen[w->pair[best].phrase].one);
    else begin(w, k);
    if (chain != NONE) {
        w->of_chain[chain] = x->one;
        w->one[x->one].chain = chain;
    }
}

static void reserve(Who *w, uint32_t n, uint32_t n_word, uint32_t n_chain)
{
    if (n > w->cap) {
        w->cap = n + n / 2 + 256;
        w->seen = mem_grow(w->seen, w->cap * sizeof *w->seen);
        w->one = mem_grow(w->one, w->cap * sizeof *w->one);
        w->stamp = mem_grow(w->stamp, w->cap * sizeof *w->stamp);
    }
    if (n_word > w->cap_word) {
        w->by_word = mem_grow(w->by_word, (n_word + n_word / 2) * sizeof *w->by_word);
        w->cap_word = n_word + n_word / 2;
        memset(w->by_word, 0xff, w->cap_word * sizeof *w->by_word);
    }
    if (n_chain > w->cap_chain) {
        w->cap_chain = n_chain + n_chain / 2;
        w->of_chain = mem_grow(w->of_chain, w->cap_chain * sizeof *w->of_chain);
    }
}

static void forget(Who *w)
{
    for (uint32_t k = 0; k < w->d->n_phrase; k++)
        if (w->seen[k].lemma < w->cap_word) w->by_word[w->seen[k].lemma] = NONE;
}

/* Links from each phrase to the next of the same, whatever the order they were settled in. */
static void link_up(Who *w)
{
    Doc *d = w->d;
    for (uint32_t i = 0; i < w->n_one; i++) w->stamp[i] = NONE;
    for (uint32_t k = d->n_phrase; k-- > 0;) {
        NounPhrase *p = &d->phrase[k];
        p->who = w->seen[k].one;
        p->chain = w->one[p->who].chain;
        p->next = w->stamp[p->who];
        w->stamp[p->who] = k;
    }
}

/* "In her first film, Negga was ...", "When he fled, Karimov": the subject that a pronoun before it
 * may mean, or NONE. */
static uint32_t ahead_of(const Who *w, uint32_t k, uint32_t end)
{
    const Doc *d = w->d;
    const Seen *x = &w->seen[k];
    uint32_t v = x->head;

    if (x->way != WAY_HE) return NONE;
    for (int i = 0; i < CLIMB && d->tok.head[v] != v; i++) {
        Dep dep = (Dep)d->tok.dep[v];
        v = d->tok.head[v];
        if (v < x->head || (dep != DEP_OBL && dep != DEP_ADVCL && dep != DEP_OBL_UNMARKED))
            continue;
        for (uint32_t c = k + 1; c < end && c < k + AHEAD_MOST; c++)
            if (d->tok.head[w->seen[c].head] == v
                && (w->seen[c].part == PART_SUBJECT || w->seen[c].part == PART_PASSIVE))
                return c;
    }
    return NONE;
}

/* The phrases of a sentence, [from, end): a pronoun that may mean a subject ahead waits for it. */
static void settle_sentence(
    Who *w, uint32_t from, uint32_t end, WhoChoose *choose, void *arg, float *sure)
{
    uint32_t wait[WAITING], until[WAITING], n = 0;
    for (uint32_t k = from; k < end; k++) {
        uint32_t ahead = n < WAITING ? ahead_of(w, k, end) : NONE;
        if (ahead != NONE) { wait[n] = k; until[n++] = ahead; continue; }
        settle(w, k, NONE, choose, arg, &sure[k]);
        remember(w, k);
        for (uint32_t i = 0; i < n; i++)
            if (until[i] == k) settle(w, wait[i], k, choose, arg, &sure[wait[i]]);
    }
    for (uint32_t i = 0; i < n; i++)
        if (w->seen[wait[i]].one == NONE) settle(w, wait[i], NONE, choose, arg, &sure[wait[i]]);
}

void who_run(Who *w, Doc *d, const WhoName *name, WhoChoose *choose, void *arg, float *sure)
{
    uint32_t n_chain = 0, n_word = lang_count(w->t->lang) + words_count(d->own) + 2;

    w->d = d;
    w->name = name;
    w->n_one = 0;
    for (uint32_t i = 0; i < TURN_COUNT; i++) w->speaker[i] = NONE;
    for (uint32_t k = 0; k < d->n_phrase; k++)
        if (d->phrase[k].mention != NONE && name[d->phrase[k].mention].chain >= n_chain)
            n_chain = name[d->phrase[k].mention].chain + 1;
    reserve(w, d->n_phrase, n_word, n_chain);
    for (uint32_t i = 0; i < n_chain; i++) w->of_chain[i] = NONE;
    for (uint32_t s = 0, k = 0; s < d->sent.n; s++) {
        uint32_t from = k;
        for (; k < d->n_phrase && d->phrase[k].head < d->sent.first[s + 1]; k++) see(w, k, s);
        settle_sentence(w, from, k, choose, arg, sure);
    }
    forget(w);
    d->n_who = w->n_one;
    link_up(w);
}
