/* read/chain.c -- who is who in one article.
 *
 *     The Islamic Movement of Uzbekistan (IMU) ... the IMU ... The group ... its leader
 *     Islam Karimov ... President Karimov ... he
 *
 * A name meets the chain of the same name; a family name the last person so called; letters the
 * organisation they are the first letters of. Who else is meant, by "the group", "its", "he", who.c
 * decides; where that is somebody with a name it is a mention of his. */
#include "read/chain.h"
#include "read/phrase.h"
#include "read/who.h"

typedef struct ChainBuild {
    Chain    chain;
    uint32_t known;                /* row of tables.actor, or NONE */
    uint32_t first;                /* word: where it was first named */
    uint32_t joined;               /* the chain it turned out to be; itself if none */
    uint32_t cap_alias;
    Alias   *alias;
    Str      full;                 /* longest name so far */
    MentionKind kind;
    bool     firm;                 /* the kind is sure: a list, a title, a head said so */
} ChainBuild;

struct Chainer {
    Words    *key;                 /* names, lower-cased; forgotten with each Doc */
    uint32_t *of_key; size_t cap_key;          /* [by Word of key] chain, or NONE */
    uint32_t n_key;                            /* of_key is set below it, in this Doc */
    ChainBuild *item; uint32_t n; size_t cap;
    Phraser   phraser;
    Who      *who;
    WhoNet    net;
    WhoName  *name; uint32_t cap_name;
    float    *sure; uint32_t cap_sure;         /* [by phrase] */
};

Chainer *chainer_new(const ReadTables *t)
{
    Chainer *c = mem_new(sizeof *c);
    char name[64];

    snprintf(name, sizeof name, "models/%.*s.coref.bin", STR_ARG(lang_code(t->lang)));
    c->key = words_new();
    c->who = who_new(t);
    if (whonet_open(&c->net, embedded(name))) who_given(c->who, c->net.given, c->net.n_given);
    return c;
}

void chainer_free(Chainer *c)
{
    if (!c) return;
    words_free(c->key);
    free(c->of_key);
    free(c->item);
    free(c->name);
    free(c->sure);
    phraser_release(&c->phraser);
    who_free(c->who);
    free(c);
}

typedef struct Work { const ReadTables *t; Chainer *c; Doc *d; FoundList *l; } Work;

static uint32_t root(Chainer *c, uint32_t i)
{
    while (c->item[i].joined != i) i = c->item[i].joined = c->item[c->item[i].joined].joined;
    return i;
}

/* The slot for a key: `what` keeps full names, family names and letters apart. */
static uint32_t *slot(Work *w, char what, Str name)
{
    char buf[260];
    uint32_t n = name.n < 250 ? name.n : 250;

    buf[0] = what;
    memcpy(buf + 1, name.p, n);
    Word id = words_put(w->c->key, (Str){ buf, n + 1 });
    if (id >= w->c->cap_key) {
        size_t cap = w->c->cap_key ? w->c->cap_key * 2 : 1024;
        while (cap <= id) cap *= 2;
        w->c->of_key = mem_grow(w->c->of_key, cap * sizeof *w->c->of_key);
        w->c->cap_key = cap;
    }
    while (w->c->n_key <= id) w->c->of_key[w->c->n_key++] = NONE;
    return &w->c->of_key[id];
}

/* A name in lower case, words parted by one blank, as a key. */
static Str name_key(const Work *w, Span words, char *buf, uint32_t size)
{
    uint32_t n = 0;

    for (uint32_t i = words.begin; i < words.end; i++) {
        Str s = doc_word_str(w->d, w->t->lang, w->d->tok.form[i]);
        if (n + s.n + 1 >= size) break;
        if (n && (w->d->tok.flag[i] & TOK_SPACE_BEFORE)) buf[n++] = ' ';
        memcpy(buf + n, s.p, s.n);
        n += s.n;
    }
    return (Str){ buf, n };
}

/* The name as printed: line breaks inside become blanks. */
static Str name_text(const Work *w, Span words)
{
    Str s = doc_text(w->d, words);

    if (!memchr(s.p, '\n', s.n)) return s;
    char *p = arena_z(w->d->arena, s);
    for (uint32_t i = 0; i < s.n; i++)
        if (p[i] == '\n' || p[i] == '\r' || p[i] == '\t') p[i] = ' ';
    return (Str){ p, s.n };
}

static uint32_t chain_add(Work *w, const Found *f, Str name)
{
    Chainer *c = w->c;

    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 128;
        c->item = mem_grow(c->item, c->cap * sizeof *c->item);
    }
    c->item[c->n] = (ChainBuild){ .known = f->known,
        .first = f->words.begin,
        .joined = c->n,
        .full = name,
        .kind = f->kind,
        .firm = f->sure > 0.7f };
    c->item[c->n].chain.name = name;
    return c->n++;
}

/* ---- names meet their chains ---- */

static bool kinds_agree(const ChainBuild *b, const Found *f)
{
    return b->kind == f->kind || !b->firm || f->sure <= 0.7f;
}

static void take_kind(ChainBuild *b, const Found *f)
{
    if (f->sure > 0.7f && !b->firm) { b->kind = f->kind; b->firm = true; }
    else if (!b->firm && b->kind == MENTION_OTHER) b->kind = f->kind;
    if (b->known == NONE) b->known = f->known;
}

static Str country_of_place(const Work *w, uint32_t place)
{
    return str_of(w->t->places.place[place].country);
}

/* The key under which a found name is one with others. Peoples by their country: "Uzbeks", "Uzbek".
 */
static Str found_key(const Work *w, const Found *f, char *what, char *buf, uint32_t size)
{
    *what = 'n';
    if (f->known != NONE) { *what = 'k'; return w->t->actor[f->known].name; }
    if (f->kind == MENTION_PEOPLE && f->place != NONE) {
        *what = 'p';
        return country_of_place(w, f->place);
    }
    if (f->kind == MENTION_PLACE && f->place != NONE && !f->is_part) {
        *what = 'l';
        return gazetteer_text(&w->t->places, w->t->places.place[f->place].name);
    }
    if (f->kind == MENTION_PEOPLE) {
        Str s = name_key(w, (Span){ f->head, f->head + 1 }, buf, size);
        *what = 'p';
        return s.n > 3 && s.p[s.n - 1] == 's' ? str_cut(s, 0, s.n - 1) : s;
    }
    return name_key(w, f->words, buf, size);
}

static uint32_t words_of(const Work *w, Span s)
{
    uint32_t n = 0;
    for (uint32_t i = s.begin; i < s.end; i++) n += !(w->d->tok.flag[i] & TOK_PUNCT);
    return n;
}

/* First letters of a name, small words in and out: "imu" of "Islamic Movement of Uzbekistan". */
static Str letters_of(const Work *w, Span s, bool with_small, char *buf, uint32_t size)
{
    uint32_t n = 0;

    for (uint32_t i = s.begin; i < s.end && n + 1 < size; i++) {
        if (w->d->tok.flag[i] & TOK_PUNCT) continue;
        if (!with_small && !(w->d->tok.flag[i] & TOK_UPPER_FIRST)) continue;
        char c = w->d->article.text.p[w->d->tok.begin[i]];
        buf[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return (Str){ buf, n };
}

static bool is_letters(const Work *w, Span s)
{
    return s.end - s.begin == 1 && (w->d->tok.flag[s.begin] & TOK_UPPER_ALL)
        && w->d->tok.len[s.begin] <= 8;
}

/* The organisation whose first letters a single word of capitals is. */
static uint32_t by_letters(Work *w, const Found *f)
{
    char buf[64];

    if (!is_letters(w, f->words)) return NONE;
    return *slot(w, 'a', name_key(w, f->words, buf, sizeof buf));
}

static void put_letters(Work *w, const Found *f, uint32_t chain)
{
    char buf[32];

    if (f->kind != MENTION_ORGANISATION || words_of(w, f->words) < 2) return;
    for (int small = 0; small < 2; small++) {
        Str s = letters_of(w, f->words, small, buf, sizeof buf);
        if (s.n >= 2 && *slot(w, 'a', s) == NONE) *slot(w, 'a', s) = chain;
    }
}

#define SEVERAL (NONE - 1)               /* persons of one family name: the bare name may mean any */

/* "Abu Aysha" of "Amer Abu Aysha": a family name with its particles. */
static bool is_tail(const Work *w, const Found *f, Str full)
{
    Str name = name_text(w, f->words);
    for (uint32_t i = f->words.begin; i + 1 < f->words.end; i++)
        if (!word_is(w->t, w->d->tok.form[i], WORD_PARTICLE)) return false;
    return full.n > name.n && full.p[full.n - name.n - 1] == ' '
        && str_eq_fold(str_from(full, full.n - name.n), name);
}

/* The person whose family (or only) name a word is. */
static uint32_t by_family(Work *w, const Found *f)
{
    char buf[128];

    if (f->kind != MENTION_PERSON && f->kind != MENTION_OTHER) return NONE;
    Span last = { f->words.end - 1, f->words.end };
    uint32_t c = *slot(w, 'f', name_key(w, last, buf, sizeof buf));
    if (c == NONE || c == SEVERAL) return NONE;
    c = root(w->c, c);
    if (words_of(w, f->words) == 1 || is_tail(w, f, w->c->item[c].full)) return c;
    /* "Islam Karimov" after a bare "Karimov": the same, now with his full name */
    return str_has(w->c->item[c].full, S(" ")) ? NONE : c;
}

static void put_family(Work *w, const Found *f, uint32_t chain)
{
    char buf[128];

    if (f->kind != MENTION_PERSON) return;
    Span last = { f->words.end - 1, f->words.end };
    uint32_t *s = slot(w, 'f', name_key(w, last, buf, sizeof buf));
    bool several = *s != NONE && (*s == SEVERAL || root(w->c, *s) != root(w->c, chain));
    *s = several ? SEVERAL : chain;
}

/* Words between two names that say they are one: "(", "also known as", "or". */
static bool says_same(const Work *w, const Found *a, const Found *b)
{
    const Word *form = w->d->tok.form;
    uint32_t i = a->words.end, e = b->words.begin;

    if (e <= i || e - i > 6 || b->kind == MENTION_PLACE) return false;
    if (e == i + 1 && form[i] == w->t->open && e < w->d->tok.n && b->words.end < w->d->tok.n
        && form[b->words.end] == w->t->close)
        return is_letters(w, b->words) || is_letters(w, a->words);
    for (uint32_t k = i; k + 1 < e; k++)
        if (form[k] == w->t->known && form[k + 1] == w->t->as
            && (e == k + 2 || (e == k + 3 && form[k + 2] == w->t->the)))
            return k == i || form[i] == w->t->comma || form[i] == w->t->open || k == i + 1;
    return false;
}

static void join(Work *w, uint32_t a, uint32_t b)
{
    a = root(w->c, a);
    b = root(w->c, b);
    if (a == b) return;
    ChainBuild *x = &w->c->item[a], *y = &w->c->item[b];
    if (y->firm && !x->firm) { x->kind = y->kind; x->firm = true; }
    if (x->known == NONE) x->known = y->known;
    if (y->full.n > x->full.n) x->full = y->full;
    y->joined = a;
}

static uint32_t meet(Work *w, const Found *f)
{
    char what, buf[256];
    Str key = found_key(w, f, &what, buf, sizeof buf);
    uint32_t *s = slot(w, what, key);

    if (*s != NONE && (what != 'n' || kinds_agree(&w->c->item[root(w->c, *s)], f)))
        return root(w->c, *s);
    uint32_t c = by_letters(w, f);
    if (c == NONE) c = by_family(w, f);
    if (c == NONE) c = chain_add(w, f, name_text(w, f->words));
    *slot(w, what, key) = c;
    return root(w->c, c);
}

static void meet_all(Work *w)
{
    for (uint32_t i = 0; i < w->l->n; i++) {
        Found *f = &w->l->item[i];
        uint32_t c = meet(w, f);
        f->chain = c;
        ChainBuild *b = &w->c->item[c];
        take_kind(b, f);
        Str name = name_text(w, f->words);
        if (name.n > b->full.n && !b->chain.short_name.n) b->full = name;
        put_letters(w, f, c);
        put_family(w, f, c);
        if (i && says_same(w, f - 1, f)) join(w, (f - 1)->chain, c);
    }
}

/* Letters met before the long name: "the IMU ... the Islamic Movement of Uzbekistan". */
static void join_letters(Work *w)
{
    char buf[64];

    for (uint32_t i = 0; i < w->l->n; i++) {
        const Found *f = &w->l->item[i];
        if (!is_letters(w, f->words) || f->kind == MENTION_PLACE || f->kind == MENTION_PERSON)
            continue;
        uint32_t c = *slot(w, 'a', name_key(w, f->words, buf, sizeof buf));
        if (c != NONE) join(w, c, f->chain);
    }
}

/* ---- "the group", "its", "he" ---- */

enum { SURE_NOUN = 70 };           /* percent: below it, "the group" is not told of an actor */

/* The words of "the group" in "the group that held them"; only its head where a name stands
 * between. */
static Span short_phrase(const Work *w, const NounPhrase *p)
{
    const Doc *d = w->d;
    uint32_t i = p->head;

    while (i > p->words.begin && p->head - i < 4 && !(d->tok.flag[i - 1] & TOK_PUNCT)
        && d->tok.pos[i - 1] != POS_PROPN)
        i--;
    return i == p->words.begin ? (Span){ i, p->head + 1 } : (Span){ p->head, p->head + 1 };
}

/* "In Iraq ... It uses car bombs" is hardly Iraq that does: a place that was only said to be where
 * is not told of. */
static bool was_only_where(const Work *w, uint32_t named)
{
    const Doc *d = w->d;
    if (named == NONE || w->c->name[d->phrase[named].mention].kind != MENTION_PLACE) return false;
    Dep dep = (Dep)d->tok.dep[d->phrase[named].head];
    return dep == DEP_ROOT || dep == DEP_OBL || dep == DEP_NMOD || dep == DEP_COMPOUND
        || dep == DEP_OBL_UNMARKED;
}

/* Phrases that speak of somebody with a name are mentions of his. Of nouns only "the group" and
 * "that group": "its allies are the Blue River Front" says of whom "its" speaks, too. */
static void add_turn(Work *w, uint32_t k, uint32_t named)
{
    const NounPhrase *p = &w->d->phrase[k];
    bool pronoun = p->form == FORM_PRONOUN;
    float sure = w->c->sure[k];

    if (p->chain == NONE) return;
    uint8_t turn = pronoun ? word_class(w->t, w->d->tok.form[p->head])->turn : TURN_NONE;
    if (turn >= TURN_I) return; /* "I", "there": who says so is claims' affair */
    if (turn == TURN_THEY && w->c->item[root(w->c, p->chain)].kind == MENTION_PERSON) return;
    if (pronoun && was_only_where(w, named)) return;
    if (!pronoun
        && ((p->form != FORM_DEFINITE && p->form != FORM_THIS) || sure < SURE_NOUN / 100.0f))
        return;
    uint32_t chain = root(w->c, p->chain);
    Span words = pronoun ? (Span){ p->head, p->head + 1 } : short_phrase(w, p);
    found_add(w->l,
        (Found){ .words = words,
            .head = p->head,
            .kind = w->c->item[chain].kind,
            .known = NONE,
            .place = NONE,
            .chain = chain,
            .sure = sure * .8f,
            .phrase = k });
}

static int by_place(const void *a, const void *b)
{
    const Found *x = a, *y = b;

    if (x->words.begin != y->words.begin) return x->words.begin < y->words.begin ? -1 : 1;
    if (x->words.end != y->words.end) return x->words.end > y->words.end ? -1 : 1;
    return 0;
}

static void add_turns(Work *w)
{
    Chainer *c = w->c;
    Doc *d = w->d;

    if (w->l->n > c->cap_name) {
        c->cap_name = w->l->n + w->l->n / 2 + 64;
        c->name = mem_grow(c->name, c->cap_name * sizeof *c->name);
    }
    for (uint32_t i = 0; i < w->l->n; i++) {
        const Found *f = &w->l->item[i];
        c->name[i] = (WhoName){ f->words, f->kind, root(c, f->chain) };
        w->l->item[i].phrase = NONE;
    }
    read_phrases(w->t, &c->phraser, d, w->l);
    for (uint32_t k = 0; k < d->n_phrase; k++)
        if (d->phrase[k].mention != NONE) w->l->item[d->phrase[k].mention].phrase = k;
    if (d->n_phrase > c->cap_sure) {
        c->cap_sure = d->n_phrase + d->n_phrase / 2;
        c->sure = mem_grow(c->sure, c->cap_sure * sizeof *c->sure);
    }
    who_run(c->who, d, c->name, whonet_choose, &c->net, c->sure);
    uint32_t *named =
        ARENA_ARRAY(d->arena, uint32_t, d->n_who + 1); /* the last name of each, so far */
    for (uint32_t i = 0; i < d->n_who; i++) named[i] = NONE;
    for (uint32_t k = 0; k < d->n_phrase; k++) {
        const NounPhrase *p = &d->phrase[k];
        if (p->mention != NONE) named[p->who] = k;
        else add_turn(w, k, named[p->who]);
    }
    if (w->l->n) qsort(w->l->item, w->l->n, sizeof *w->l->item, by_place);
}

/* ---- chains as the Doc has them ---- */

static ActorKind actor_kind(const ChainBuild *b)
{
    switch (b->kind) {
    case MENTION_PERSON:       return ACTOR_PERSON;
    case MENTION_ORGANISATION: return ACTOR_GROUP;
    case MENTION_PLACE:        return ACTOR_PLACE;
    case MENTION_PEOPLE:       return ACTOR_PEOPLE;
    default:                   return ACTOR_OTHER;
    }
}

/* The country an organisation's or person's name tells: "Pakistani Taliban", "the Uzbek state". */
static void chain_country(const Work *w, ChainBuild *b, const Found *f)
{
    if (b->chain.country[0]) return;
    if (f->place != NONE) {
        memcpy(b->chain.country, w->t->places.place[f->place].country, 4);
        return;
    }
    if (f->kind != MENTION_ORGANISATION) return;
    for (uint32_t i = f->words.begin; i < f->words.end; i++) {
        if (!(w->d->tok.flag[i] & TOK_UPPER_FIRST)) continue;
        const Gazetteer *g = &w->t->places;
        uint64_t h = GAZETTEER_SEED;
        bool blank = true;
        h = gazetteer_hash(h, doc_text(w->d, (Span){ i, i + 1 }), &blank);
        const GazetteerSlot *s = gazetteer_find(g, gazetteer_end(h));
        if (!s || !s->n_post || g->place[g->post[s->post].place].precision != PLACE_COUNTRY)
            continue;
        memcpy(b->chain.country, g->place[g->post[s->post].place].country, 4);
        return;
    }
}

static void use_known(const Work *w, ChainBuild *b)
{
    if (b->known == NONE) return;
    const KnownActor *k = &w->t->actor[b->known];
    b->chain.kind = k->kind;
    b->chain.name = k->name;
    b->chain.short_name = k->short_name;
    memcpy(b->chain.country, k->country, 4);
    memcpy(b->chain.sector, k->sector, 4);
}

static void add_alias(Work *w, ChainBuild *b, Str name, Span words)
{
    if (str_eq(name, b->chain.name) || !name.n) return;
    for (uint32_t i = 0; i < b->chain.n_alias; i++)
        if (str_eq(b->alias[i].name, name)) return;
    if (b->chain.n_alias >= 32) return;
    ARENA_PUSH(w->d->arena, b->alias, b->chain.n_alias, b->cap_alias,
        (Alias){ .name = name, .words = words });
    b->chain.alias = b->alias;
}

/* "Ministry", "Army", "Inc.": what kind of body its head word makes it. */
static void chain_body(const Work *w, ChainBuild *b, const Found *f)
{
    const WordClass *c = word_class(w->t, w->d->tok.form[f->head]);
    const WordClass *last = word_class(w->t, w->d->tok.form[f->words.end - 1]);

    if (f->kind != MENTION_ORGANISATION || b->known != NONE || b->chain.kind != ACTOR_GROUP) return;
    if (!c->body && (last->is & WORD_FIRM) && words_of(w, f->words) > 1) {
        b->chain.kind = ACTOR_FIRM;
        memcpy(b->chain.sector, "BUS", 4);
    }
    if (!c->body) return;
    b->chain.kind = (ActorKind)(c->body - 1);
    if (!b->chain.sector[0]) memcpy(b->chain.sector, c->sector, 4);
}

/* The chain's own name: the list's, the gazetteer's, else the longest the text uses. */
static void name_chains(Work *w)
{
    for (uint32_t i = 0; i < w->c->n; i++) {
        ChainBuild *b = &w->c->item[i];
        b->chain.kind = actor_kind(b);
        b->chain.name = b->full;
        use_known(w, b);
    }
    for (uint32_t i = 0; i < w->l->n; i++) {
        Found *f = &w->l->item[i];
        f->chain = root(w->c, f->chain);
        ChainBuild *b = &w->c->item[f->chain];
        b->chain.n_mention++;
        if (!f->is_name) continue;
        chain_country(w, b, f);
        chain_body(w, b, f);
        if (f->kind == MENTION_PLACE && f->place != NONE && !f->is_part) {
            b->chain.name = gazetteer_text(&w->t->places, w->t->places.place[f->place].name);
            if (w->t->places.place[f->place].precision == PLACE_COUNTRY)
                b->chain.kind = ACTOR_STATE;
        }
        if (is_letters(w, f->words) && !b->chain.short_name.n && b->kind == MENTION_ORGANISATION
            && b->full.n > w->d->tok.len[f->words.begin])
            b->chain.short_name = name_text(w, f->words);
    }
}

static void finish(Work *w)
{
    Doc *d = w->d;
    uint32_t *row = ARENA_ARRAY(d->arena, uint32_t, w->c->n + 1);

    for (uint32_t i = 0; i < w->l->n; i++) {
        const Found *f = &w->l->item[i];
        if (f->is_name && !f->stands_in)
            add_alias(w, &w->c->item[f->chain], name_text(w, f->words), f->words);
    }
    d->chain = ARENA_ARRAY(d->arena, Chain, w->c->n);
    for (uint32_t i = 0; i < w->c->n; i++) {
        ChainBuild *b = &w->c->item[i];
        if (b->joined != i || !b->chain.n_mention) continue;
        b->chain.name = arena_str(d->arena, b->chain.name);
        b->chain.short_name = arena_str(d->arena, b->chain.short_name);
        row[i] = d->n_chain;
        d->chain[d->n_chain++] = b->chain;
    }
    d->mention = ARENA_ARRAY(d->arena, Mention, w->l->n);
    d->n_mention = w->l->n;
    for (uint32_t k = 0; k < d->n_phrase; k++)
        if (d->phrase[k].chain != NONE) d->phrase[k].chain = row[root(w->c, d->phrase[k].chain)];
    for (uint32_t i = 0; i < w->l->n; i++) {
        Found *f = &w->l->item[i];
        if (f->is_name && f->phrase != NONE) d->phrase[f->phrase].mention = i;
        MentionKind kind =
            f->is_name && f->kind != MENTION_OTHER ? f->kind : w->c->item[f->chain].kind;
        f->kind = kind;
        d->mention[i] = (Mention){ f->words, f->head, kind, f->is_name, row[f->chain], f->sure };
    }
}

void read_chains(const ReadTables *t, Chainer *c, Doc *d, FoundList *l)
{
    Work w = { t, c, d, l };

    words_reset(c->key);
    c->n = c->n_key = 0;
    meet_all(&w);
    join_letters(&w);
    add_turns(&w);
    name_chains(&w);
    finish(&w);
}
