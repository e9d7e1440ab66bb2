/* coding/places/attach.c -- what speaks for the deed a word tells of having happened at a place its
 * sentence names.
 *
 *     In Lima the army [denied] that troops from Cusco had [attacked] a village near Puno.
 *     attacked: Puno, not Cusco, not Lima.
 *
 * Clues: how the tree leads from the word to the name, the preposition before it, what stands
 * between. Each is a few words of plain text ("way ^acl obl near"); the file
 * models/<lang>.where.tsv, made by train/where.c, gives its weight. Clues with words of the text
 * begin with "~" and stand there by hash alone. spot.c sums up. */
#include "coding/inside.h"

enum { SIGN_BYTES = 96, STEPS_UP = 5, STEPS_DOWN = 5, BETWEEN_MOST = 30 };

/* ---- the table ---- */

uint64_t sign_hash(Str s)
{
    uint64_t h = 1469598103934665603ull;
    for (uint32_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211ull;
    return h ^ h >> 29;
}

int32_t sign_weight(const Signs *x, Str clue)
{
    uint64_t h = sign_hash(clue);
    for (uint32_t i = (uint32_t)h & (x->n_slot - 1); x->n_slot && x->slot[i].hash;
         i = (i + 1) & (x->n_slot - 1))
        if (x->slot[i].hash == h) return x->slot[i].weight;
    return 0;
}

/* A clue as the file has it: in words or, where these are the text's, "~" and its hash. */
static uint64_t hash_in(Str clue)
{
    uint64_t h = 0;
    if (!str_starts(clue, S("~"))) return sign_hash(clue);
    for (uint32_t i = 1; i < clue.n; i++)
        h = h << 4 | (uint64_t)(clue.p[i] <= '9' ? clue.p[i] - '0' : clue.p[i] - 'a' + 10);
    return h;
}

/* "clue<tab>weight" a line, in thousandths. */
void signs_read(Signs *x, Arena *a, Str bytes)
{
    Str line, clue, rest = bytes;
    uint32_t n = 0;
    int64_t weight;

    while (str_line(&rest, &line)) n++;
    *x = (Signs){ .n_slot = 64 };
    while (x->n_slot < n * 2) x->n_slot *= 2;
    x->slot = ARENA_ARRAY(a, SignSlot, x->n_slot);
    while (str_line(&bytes, &line)) {
        if (!line.n || line.p[0] == '#' || !str_split(&line, '\t', &clue)
            || !str_int(line, &weight))
            continue;
        x->has_scenes |= str_starts(clue, S("scene "));
        uint64_t h = hash_in(clue);
        uint32_t i = (uint32_t)h & (x->n_slot - 1);
        while (x->slot[i].hash) i = (i + 1) & (x->n_slot - 1);
        x->slot[i] = (SignSlot){ h, (int32_t)weight };
        x->n++;
    }
}

/* ---- one clue, put together from a few words ---- */

typedef struct Clue { char text[SIGN_BYTES]; uint32_t n; } Clue;

static void add(Clue *q, Str s)
{
    if (q->n && q->n < SIGN_BYTES) q->text[q->n++] = ' ';
    for (uint32_t i = 0; i < s.n && q->n < SIGN_BYTES; i++) q->text[q->n++] = s.p[i];
}

static void add_z(Clue *q, const char *s) { add(q, str_of(s)); }

static void tell(const SignTold *told, Clue *q)
{
    told->fn(told->who, (Str){ q->text, q->n });
}

static void tell2(const SignTold *told, const char *what, const char *value)
{
    Clue q = { .n = 0 };
    add_z(&q, what);
    add_z(&q, value);
    tell(told, &q);
}

/* ---- what is asked ---- */

static const char *far_name(uint32_t n)
{
    static const struct { uint32_t to; const char *name; } step[] = {
        { 1, "1" }, { 2, "2" }, { 3, "3" }, { 4, "4" }, { 6, "6" }, { 9, "9" }, { 13, "13" }, { 20, "20" }, { 30, "30" } };
    for (uint32_t i = 0; i < sizeof step / sizeof *step; i++)
        if (n <= step[i].to) return step[i].name;
    return "far";
}

static const char *few_name(uint32_t n)
{
    static const char *const name[] = { "0", "1", "2", "3", "4" };
    return n < 5 ? name[n] : "more";
}

uint32_t spot_head(const Coder *c, Span s)
{
    const uint32_t *head = c->d->tok.head;
    if (!head) return s.end - 1;
    for (uint32_t w = s.end; w-- > s.begin;)
        if (head[w] < s.begin || head[w] >= s.end || head[w] == w) return w;
    return s.end - 1;
}

static bool is_town_word(const Coder *c, uint32_t w)
{
    uint32_t length;
    return trie_longest(c->lex->town, c->d->tok.form + w, 1, &length) != NONE
        || trie_longest(c->lex->town, c->d->tok.lemma + w, 1, &length) != NONE;
}

/* "in Kut province", "at Kut airport", "on the outskirts of Kut": the word that stands in the
 * clause for the name. */
uint32_t spot_lifted(const Coder *c, uint32_t h)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; t->head && links < 3; links++) {
        uint32_t g = t->head[h];
        bool hangs = t->dep[h] == DEP_COMPOUND || t->dep[h] == DEP_NMOD
            || t->dep[h] == DEP_NMOD_POSS || t->dep[h] == DEP_APPOS || t->dep[h] == DEP_FLAT
            || t->dep[h] == DEP_AMOD || t->dep[h] == DEP_NMOD_DESC;
        if (g == h || !hangs || !(c->bits[g] & (W_GROUND | W_FACILITY) || is_town_word(c, g)))
            return h;
        h = g;
    }
    return h;
}

/* The preposition of a name: its own in the tree, or before the phrase it stands in; empty: none.
 */
Word spot_prep(const Coder *c, Span m, uint32_t h)
{
    const Tokens *t = &c->d->tok;
    Span s = sentence_at(c, m.begin);
    for (uint32_t w = m.begin; t->head && w-- > s.begin && m.begin - w < 8;)
        if (t->head[w] == h && t->dep[w] == DEP_CASE) return t->form[w];
    uint32_t w = m.begin;
    while (w > s.begin && m.begin - w < 4
        && (c->tag[w - 1] == T_DET || c->tag[w - 1] == T_NUM
            || (c->bits[w - 1] & W_ADJ && c->tag[w - 1] == T_NOUN)))
        w--;
    return w > s.begin && (c->tag[w - 1] == T_PREP || c->tag[w - 1] == T_TO) ? t->form[w - 1] : 0;
}

static Str word_text(const Coder *c, Word w) { return w ? doc_word_str(c->d, c->lang, w) : S("-"); }

/* Of a word a name hangs on: what sort it is. */
static const char *sort_of(const Coder *c, uint32_t w)
{
    uint32_t k = c->chunk_of[w],
             bits = k != NONE && c->chunk[k].head == w ? c->chunk[k].bits : c->bits[w];
    uint32_t m = c->mention_of[w];
    if (c->tag[w] == T_VERB) return c->cue[w] & CUE_SAY ? "say" : "verb";
    if (m != NONE && c->d->mention[m].kind == MENTION_PLACE) return "place";
    if (bits & W_EVENT) return "deed";
    if (bits & W_GROUND || is_town_word(c, w)) return "ground";
    if (bits & W_FACILITY) return "facility";
    if (bits & W_ORG) return "body";
    if (bits & W_TITLE) return "title";
    if (bits & W_PERSON) return "person";
    if (bits & (W_THING | W_WEAPON)) return "thing";
    return m != NONE ? mention_name(c->d->mention[m].kind) : "noun";
}

/* A word of coding's own lists. */
static bool known_word(const Coder *c, Word w)
{
    return w && w < c->lex->n_word && c->lex->bits[w];
}

/* The same of a neighbour: prepositions and the like by themselves. */
static const char *sort_beside(const Coder *c, uint32_t w)
{
    static const char *const name[] = { [T_NOUN] = "noun", [T_DET] = "det", [T_NUM] = "num", [T_PREP] = "prep", [T_VERB] = "verb", [T_AUX] = "aux",
        [T_CONJ] = "conj", [T_SUB] = "sub", [T_ADV] = "adv", [T_PUNCT] = "punct", [T_TIME] = "time", [T_PRON] = "pron", [T_TO] = "to", [T_POSS] = "poss" };
    if (c->time_of[w] != NONE) return "time";
    if (c->d->tok.form[w] == c->lex->comma) return "comma";
    return c->tag[w] == T_NOUN ? sort_of(c, w) : name[c->tag[w]];
}

typedef struct Route { uint32_t up[STEPS_UP + 1], down[STEPS_DOWN + 1]; uint32_t n_up, n_down; bool whole; } Route;

/* From a up to where both ways meet, down to b. up: words left behind; down: from the meeting to b.
 */
static Route way_between(const Coder *c, uint32_t a, uint32_t b)
{
    const uint32_t *head = c->d->tok.head;
    Route x = { .n_up = 0 };
    uint32_t chain[STEPS_DOWN + 1], n = 0, u = a;

    if (!head) return x;
    for (uint32_t w = b; n <= STEPS_DOWN; w = head[w]) {
        chain[n++] = w;
        if (head[w] == w) break;
    }
    for (x.n_up = 0; x.n_up <= STEPS_UP; x.n_up++) {
        for (uint32_t i = 0; i < n; i++)
            if (chain[i] == u) {
                for (uint32_t k = i; k-- > 0;) x.down[x.n_down++] = chain[k];
                x.whole = true;
                return x;
            }
        if (head[u] == u) break;
        if (x.n_up < STEPS_UP) x.up[x.n_up] = u;
        u = head[u];
    }
    return x;
}

static void tell_way(const Coder *c, const SignTold *told, uint32_t word, uint32_t h, Word prep)
{
    const Tokens *t = &c->d->tok;
    Route x = way_between(c, word, h);
    Clue way = { .n = 0 }, coarse = { .n = 0 };

    if (!x.whole) { tell2(told, "way", t->head ? "long" : "none"); return; }
    add_z(&way, "way");
    for (uint32_t i = 0; i < x.n_up; i++) {
        add_z(&way, "^");
        add_z(&way, dep_name((Dep)t->dep[x.up[i]]));
    }
    for (uint32_t i = 0; i < x.n_down; i++) add_z(&way, dep_name((Dep)t->dep[x.down[i]]));
    tell(told, &way);
    add(&way, word_text(c, prep));
    tell(told, &way);
    add_z(&coarse, "steps");
    add_z(&coarse, few_name(x.n_up));
    add_z(&coarse, few_name(x.n_down));
    tell(told, &coarse);
    add_z(&coarse, x.n_down ? dep_name((Dep)t->dep[x.down[0]]) : "-");
    add(&coarse, word_text(c, prep));
    tell(told, &coarse);
    Clue under = { .n = 0 };
    add_z(&under, "under");
    add_z(&under, x.n_up ? dep_name((Dep)t->dep[x.up[x.n_up - 1]]) : "-");
    add_z(&under, x.n_down ? dep_name((Dep)t->dep[x.down[0]]) : "-");
    tell(told, &under);
    uint32_t verbs = 0;
    for (uint32_t i = 0; i < x.n_down; i++) verbs += c->tag[x.down[i]] == T_VERB;
    for (uint32_t i = 1; i < x.n_up; i++) verbs += c->tag[x.up[i]] == T_VERB;
    tell2(told, "verbs on the way", few_name(verbs));
}

static void tell_governor(
    const Coder *c, const SignTold *told, uint32_t word, uint32_t h, Word prep)
{
    const Tokens *t = &c->d->tok;
    Clue q = { .n = 0 };
    if (!t->head) return;
    uint32_t g = t->head[h];
    for (uint32_t links = 0; links < STEPS_UP && t->dep[h] == DEP_CONJ && g != h; links++) {
        h = g;
        g = t->head[h];
    }
    add_z(&q, "hangs on");
    add_z(&q, g == word ? "it" : g == h ? "root" : sort_of(c, g));
    add_z(&q, dep_name((Dep)t->dep[h]));
    tell(told, &q);
    add(&q, word_text(c, prep));
    tell(told, &q);
    if (g == word || g == h) return;
    q.n = 0;
    uint32_t gg = t->head[g];
    add_z(&q, "over");
    add_z(&q, sort_of(c, g));
    add_z(&q, dep_name((Dep)t->dep[g]));
    add_z(&q, gg == word ? "it" : gg == g ? "root" : sort_of(c, gg));
    tell(told, &q);
    add(&q, word_text(c, prep));
    tell(told, &q);
    if (known_word(c, t->lemma[g])) {
        q.n = 0;
        add_z(&q, "on");
        add(&q, word_text(c, t->lemma[g]));
        add(&q, word_text(c, prep));
        tell(told, &q);
    }
}

/* The words right before and after a name. */
static void tell_beside(const Coder *c, const SignTold *told, Span m)
{
    Span s = sentence_at(c, m.begin);
    Clue q = { .n = 0 };
    add_z(&q, "next");
    add_z(&q, m.end >= s.end ? "end" : sort_beside(c, m.end));
    tell(told, &q);
    q.n = 0;
    add_z(&q, "before");
    add_z(&q, m.begin == s.begin ? "begin" : sort_beside(c, m.begin - 1));
    tell(told, &q);
    if (m.end + 1 < s.end) {
        add_z(&q, "and next");
        add_z(&q, sort_beside(c, m.end));
        tell(told, &q);
    }
}

/* Of the deed itself. */
static void tell_deed(const Coder *c, const SignTold *told, uint32_t word, uint32_t h, Word prep)
{
    const Tokens *t = &c->d->tok;
    Clue q = { .n = 0 };
    if (t->head) {
        add_z(&q, "deed");
        add_z(&q, dep_name((Dep)t->dep[word]));
        add_z(&q,
            !t->feat                           ? "-"
                : t->feat[word] & FEAT_PASSIVE ? "passive"
                : t->feat[word] & FEAT_INF     ? "inf"
                : t->feat[word] & FEAT_PART    ? "part"
                : t->feat[word] & FEAT_PAST    ? "past"
                                               : "pres");
        tell(told, &q);
        add_z(&q, dep_name((Dep)t->dep[h]));
        add(&q, word_text(c, prep));
        tell(told, &q);
    }
    if (!known_word(c, t->lemma[word])) return;
    q.n = 0;
    add_z(&q, "deed");
    add(&q, word_text(c, t->lemma[word]));
    tell(told, &q);
    add(&q, word_text(c, prep));
    tell(told, &q);
}

static void tell_between(const Coder *c, const SignTold *told, uint32_t word, Span m, Word prep)
{
    uint32_t from = word < m.begin ? word + 1 : m.end, to = word < m.begin ? m.begin : word;
    uint32_t commas = 0, verbs = 0, deeds = 0, names = 0, stops = 0;
    const char *side = word < m.begin ? "after" : "before";
    Clue q = { .n = 0 };

    for (uint32_t w = from; w < to; w++) {
        commas += c->d->tok.form[w] == c->lex->comma;
        verbs += c->tag[w] == T_VERB;
        deeds += c->tag[w] == T_NOUN && c->bits[w] & W_EVENT;
        stops += c->tag[w] == T_SUB || (c->tag[w] == T_PUNCT && c->d->tok.form[w] != c->lex->comma);
        names += c->mention_of[w] != NONE && c->d->mention[c->mention_of[w]].kind == MENTION_PLACE
            && c->d->mention[c->mention_of[w]].words.begin == w;
    }
    add_z(&q, side);
    add_z(&q, far_name(to - from + 1));
    tell(told, &q);
    q.n = 0;
    add_z(&q, side);
    add_z(&q, "verbs");
    add_z(&q, few_name(verbs));
    add(&q, word_text(c, prep));
    tell(told, &q);
    tell2(told, word < m.begin ? "commas after" : "commas before", few_name(commas));
    tell2(told, word < m.begin ? "deeds after" : "deeds before", few_name(deeds));
    tell2(told, word < m.begin ? "places after" : "places before", few_name(names));
    tell2(told, word < m.begin ? "stops after" : "stops before", few_name(stops));
}

/* Words as the text has them; of such clues the file of weights keeps the hash alone. */
static void tell_lemmas(const Coder *c, const SignTold *told, const char *what, Word a, Word b)
{
    Clue q = { .n = 0 };
    add_z(&q, what);
    add(&q, word_text(c, a));
    if (b) add(&q, word_text(c, b));
    tell(told, &q);
}

static void tell_words(
    const Coder *c, const SignTold *told, uint32_t word, Span m, uint32_t h, Word prep)
{
    const Tokens *t = &c->d->tok;
    Span s = sentence_at(c, m.begin);
    uint32_t g = t->head ? t->head[h] : h, over = t->head ? t->head[g] : g;
    uint32_t from = word < m.begin ? word + 1 : m.end, to = word < m.begin ? m.begin : word;

    tell_lemmas(c, told, "~deed", t->lemma[word], 0);
    tell_lemmas(c, told, "~deed by", t->lemma[word], prep);
    tell_lemmas(c, told, g == word ? "~its" : "~on", t->lemma[g], 0);
    tell_lemmas(c, told, g == word ? "~its by" : "~on by", t->lemma[g], prep);
    if (g != word) {
        tell_lemmas(c, told, over == word ? "~over it" : "~over", t->lemma[over], 0);
        tell_lemmas(
            c, told, over == word ? "~on, over it" : "~on, over", t->lemma[g], t->lemma[over]);
    }
    tell_lemmas(c, told, "~name", t->form[m.end - 1], 0);
    if (m.begin > s.begin)
        tell_lemmas(c, told, "~left", t->form[m.begin - 1],
            m.begin > s.begin + 1 ? t->form[m.begin - 2] : 0);
    if (m.begin > s.begin + 1) tell_lemmas(c, told, "~left two", t->form[m.begin - 2], 0);
    if (m.end < s.end) tell_lemmas(c, told, "~right", t->form[m.end], 0);
    if (m.end + 1 < s.end) tell_lemmas(c, told, "~right two", t->form[m.end], t->form[m.end + 1]);
    for (uint32_t w = from; w < to && w < from + BETWEEN_MOST; w++)
        tell_lemmas(c, told, word < m.begin ? "~between" : "~back", t->lemma[w], 0);
}

/* "Lima" of "in Lima, Peru": does a place's name stand right before or after, parted by a comma or
 * nothing? */
static const char *beside(const Coder *c, Span m)
{
    uint32_t after = m.end, before = m.begin;
    Span s = sentence_at(c, m.begin);
    if (after < s.end && c->d->tok.form[after] == c->lex->comma) after++;
    if (before > s.begin && c->d->tok.form[before - 1] == c->lex->comma) before--;
    bool a = after < s.end && c->mention_of[after] != NONE
        && c->d->mention[c->mention_of[after]].kind == MENTION_PLACE;
    bool b = before > s.begin && c->mention_of[before - 1] != NONE
        && c->d->mention[c->mention_of[before - 1]].kind == MENTION_PLACE;
    return a && b ? "both" : a ? "after" : b ? "before" : "none";
}

static void tell_name(
    const Coder *c, const SignTold *told, uint32_t mention, uint32_t place, uint32_t h, Word prep)
{
    const Mention *m = &c->d->mention[mention];
    const Place *p = place == NONE ? NULL : &c->d->place[place];
    const char *what = !p ? mention_name(m->kind)
        : p->unlisted     ? "unlisted"
                          : place_precision_name(p->precision);
    Span s = sentence_at(c, m->words.begin);
    Clue q = { .n = 0 };

    tell2(told, "is", what);
    add_z(&q, "is");
    add_z(&q, what);
    add(&q, word_text(c, prep));
    tell(told, &q);
    if (c->d->tok.head) {
        q.n = 0;
        add_z(&q, "is");
        add_z(&q, what);
        add_z(&q, dep_name((Dep)c->d->tok.dep[h]));
        tell(told, &q);
    }
    tell2(told, "beside a place", beside(c, m->words));
    tell2(told, "in the country of the story",
        !p || !c->country[0]                                         ? "none"
            : memcmp(p->country, c->country, sizeof c->country) == 0 ? "yes"
                                                                     : "no");
    if (m->words.end < s.end && c->tag[m->words.end] == T_POSS) tell2(told, "owner", what);
    if (m->words.begin <= s.begin + 1 && m->words.end < s.end)
        tell2(told, "opens", prep ? "with a preposition" : "alone");
    if (c->claim_of[m->words.begin] == NONE) tell2(told, "said by", "the outlet");
}

/* All that speaks for or against mention being where `word` happens. */
void signs_tell(const Coder *c, uint32_t word, uint32_t mention, uint32_t place, uint32_t n_places,
    const SignTold *told)
{
    Span m = c->d->mention[mention].words;
    uint32_t h = spot_head(c, m), over = spot_lifted(c, h);
    Word prep = spot_prep(c, m, h);

    tell2(told, "always", "so");
    if (over != h) {
        tell2(told, "part of", sort_of(c, over));
        tell_way(c, told, word, over, spot_prep(c, (Span){ over, over + 1 }, over));
    }
    tell2(told, "places", few_name(n_places));
    tell2(told, "the deed is", c->tag[word] == T_VERB ? "verb" : "noun");
    tell_name(c, told, mention, place, h, prep);
    if (m.begin > word && another_between(c, word, m.begin)) tell2(told, "another deed", "between");
    if (c->d->tok.head && c->d->tok.head[h] == word && c->tag[word] == T_NOUN)
        tell2(told, "of the deed itself", prep ? "led" : "bare");
    tell_way(c, told, word, h, prep);
    tell_governor(c, told, word, h, prep);
    tell_beside(c, told, m);
    tell_deed(c, told, word, h, prep);
    tell_between(c, told, word, m, prep);
    tell_words(c, told, word, m, h, prep);
}
