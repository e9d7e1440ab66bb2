/* read/nametag.c -- see nametag.h. */
#include "read/nametag.h"
#include "read/place.h"

/* Classes that are clues; the order is the model's. */
static const uint32_t clue_class[] = {
    WORD_STOP, WORD_COMMON, WORD_TITLE, WORD_ORG, WORD_GIVEN, WORD_PARTICLE, WORD_JOIN, WORD_GROUP, WORD_PLACE, WORD_FACILITY,
    WORD_PEOPLE, WORD_SAID, WORD_FIRM, WORD_OTHER, WORD_MISTER, WORD_MIDDLE, WORD_ROLE, WORD_OFFICE, WORD_FAMILY, WORD_OPENER };
_Static_assert(
    sizeof clue_class / sizeof *clue_class == CLUE_LEX - CLUE_CLASS, "a bit for each class");
_Static_assert(CLUE_SET + NAME_SETS <= NAME_CLUES, "clues fit");

#define SURE_ENOUGH .85f
enum { FORMS = 8192, SUMS = 2048 };  /* words remembered from text to text, by hash; the first layer's sums of words */
enum { SEEN_CAPITAL = 1, SEEN_LOWER = 2, SEEN_LETTERS = 4, SEEN_TITLED = 8, SEEN_PLACED = 16, SEEN_SAID = 32 };

/* A text that some name of the Doc has, whole or as its beginning or end: "Karimov" of "Islam
 * Karimov". */
typedef struct Namesake { uint64_t key; float sure; uint32_t name; MentionKind kind; bool whole; } Namesake;

struct NameTagger {
    const ReadTables *t;
    const NameModel *m;
    NameModel own;
    const Quant *q;
    uint32_t set;                              /* whose convention this Doc is read by; NAME_SETS: none's */
    NameForm form[FORMS];
    uint8_t  *seen; uint32_t cap_seen;         /* [by Word] SEEN_..., of this Doc */
    uint64_t *clue, *letters; uint8_t *lex; uint32_t cap;  /* [tok.n]; letters: their hash */
    Name *name; uint32_t n_name, cap_name;
    Namesake *same; uint32_t n_same, cap_same;
    NetBytes layer[NAME_LAYERS - 1];           /* above the first */
    Gates    gates;                            /* by a word as written and its clues */
    _Alignas(64) int32_t word_sum[SUMS][NET_GATES]; uint64_t word_key[SUMS];       /* of the first layer, by a word as written, without clues */
    _Alignas(64) int16_t x[CHUNK_MOST * NAME_INPUT];           /* of words that are not remembered */
    int32_t y[CHUNK_MOST * NET_GATES];         /* their gates */
    int16_t sum[CHUNK_MOST * NET_WIDE], z[CHUNK_MOST * NET_GATES], byte[CHUNK_MOST * NET_WIDE];
    uint64_t hash[CHUNK_MOST], key[CHUNK_MOST];
    uint32_t word[CHUNK_MOST];                 /* of the Doc, for each row of the chunk: sentences without names are left out */
    int32_t score[CHUNK_MOST * NAME_COLS];
    uint8_t from[TREE_MOST][NAME_COLS], label[CHUNK_MOST];
};

/* ---- the model ---- */

bool name_follows(uint32_t from, uint32_t to)
{
    bool open = from && ((from - 1) % 4 == PART_BEGIN || (from - 1) % 4 == PART_IN);
    bool goes_on = to && ((to - 1) % 4 == PART_IN || (to - 1) % 4 == PART_LAST);
    return open ? goes_on && (from - 1) / 4 == (to - 1) / 4 : !goes_on;
}

bool name_ends(uint32_t label)
{
    return !label || (label - 1) % 4 == PART_LAST || (label - 1) % 4 == PART_ONLY;
}

void name_turns(uint32_t *key, const uint64_t *h)
{
    const uint64_t of[NAME_TURNS][3] = { { 0, h[2], 0 }, { h[1], h[2], 0 }, { 0, h[2], h[3] },
        { h[1], 0, h[3] }, { h[0], h[1], 0 }, { 0, h[3], h[4] } };

    for (uint64_t k = 0; k < NAME_TURNS; k++) {
        uint64_t x = (k + 1) * 0x9e3779b97f4a7c15ull;
        for (uint32_t i = 0; i < 3; i++) {
            x = (x ^ of[k][i]) * 0xd6e8feb86659fd93ull;
            x ^= x >> 32;
        }
        key[k] = (uint32_t)x ? (uint32_t)x : 1;
    }
}

bool namemodel_open(NameModel *m, Str bytes)
{
    uint32_t n_mark = 0, n_lex = 0, n_kind = 0, n_score = 0;
    *m = (NameModel){ 0 };
    if (!modelfile_right(bytes)) return false;
    m->step = modelfile_part(bytes, "step", 4 * NAME_LABELS * NAME_COLS, &n_lex);
    m->mark = modelfile_part(bytes, "lex.mark", 4, &n_mark);
    m->n_slot = n_mark;
    m->lex = modelfile_part(bytes, "lex", 1, &n_lex);
    m->kind = modelfile_part(bytes, "kind", 4 * (NAME_SETS + 1) * (NAME_KIND + 1), &n_kind);
    m->turn = modelfile_part(bytes, "turn", 4, &m->n_turn);
    m->turn_score = modelfile_part(bytes, "turn.score", TURN_COLS, &n_score);
    if (!m->turn || !m->turn_score || n_score != m->n_turn || (m->n_turn & (m->n_turn - 1))
        || !m->n_turn)
        return false;
    if (!m->kind || !m->step || !m->mark || !m->lex || n_lex != n_mark || (n_mark & (n_mark - 1))
        || !n_mark)
        return false;
    for (uint32_t k = 0; k <= NAME_SETS; k++) {
        char name[16];
        snprintf(name, sizeof name, "out%u", k);
        if (!modelfile_layer(&m->out[k], bytes, name, NET_WIDE, NAME_COLS)) return false;
    }
    return modelfile_words(&m->words, bytes)
        && modelfile_layer(&m->layer[0], bytes, "layer1", NAME_INPUT, NET_GATES)
        && modelfile_layer(&m->layer[1], bytes, "layer2", NET_WIDE, NET_GATES)
        && modelfile_layer(&m->layer[2], bytes, "layer3", NET_WIDE, NET_GATES);
}

static Str model_bytes(const ReadTables *t)
{
    char name[64];
    snprintf(name, sizeof name, "models/%.*s.names.bin", STR_ARG(lang_code(t->lang)));
    return embedded(name);
}

NameTagger *nametagger_of(const ReadTables *t, const NameModel *m)
{
    NameTagger *n = mem_lines(sizeof *n);
    n->t = t;
    n->m = m;
    n->q = quant_best();
    return n;
}

NameTagger *nametagger_new(const ReadTables *t)
{
    NameTagger *n = nametagger_of(t, NULL);

    n->m = &n->own;
    if (namemodel_open(&n->own, model_bytes(t))) {
        for (uint32_t l = 1; l < NAME_LAYERS; l++)
            netbytes_make(&n->layer[l - 1], n->q, &n->own.layer[l], NET_IN_2 + l - 1, NET_GATES);
        return n;
    }
    nametagger_free(n);
    return NULL;
}

void nametagger_free(NameTagger *n)
{
    if (!n) return;
    free(n->seen); free(n->clue); free(n->letters); free(n->lex); free(n->name); free(n->same);
    free(n);
}

static uint8_t lex_of(const NameModel *m, uint64_t hash)
{
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1, mask = m->n_slot - 1;

    for (uint32_t i = (uint32_t)(hash >> 32) & mask, step = 0; step <= mask && m->mark[i];
         i = (i + 1) & mask, step++)
        if (m->mark[i] == mark) return m->lex[i];
    return 0;
}

/* Of word i, whose letters are hashed. */
static const NameForm *form_of(NameTagger *n, const Doc *d, uint32_t i)
{
    uint64_t key = n->letters[i];
    NameForm *k = &n->form[key % FORMS];

    if (k->key == key && key) return k;
    WordForm f = wordform_of((Str){ d->article.text.p + d->tok.begin[i], d->tok.len[i] });
    if (n->m->words.piece) model_fetch(&n->m->words, &f);
    k->key = key;
    k->hash = f.hash;
    k->lex = n->m->n_slot ? lex_of(n->m, f.hash) : 0;
    if (!n->m->words.piece) return k;
    k->vec = model_word(&n->m->words, f.hash);
    n->q->pieces(k->sum, n->m->words.piece, f.piece);
    return k;
}

/* ---- clues ---- */

typedef struct Sentence { uint32_t begin, end; bool caps, headline, small; } Sentence;

static bool flag(const Doc *d, uint32_t i, uint32_t f) { return (d->tok.flag[i] & f) != 0; }
static Str bytes(const Doc *d, uint32_t i)
{
    return (Str){ d->article.text.p + d->tok.begin[i], d->tok.len[i] };
}

/* Of words with letters, how many are in capitals, and how many begin with one? Where next to none
 * does
 * ("flying to delaware in may"), a name may do without. */
static Sentence sentence_of(const Doc *d, uint32_t row)
{
    Sentence s = { d->sent.first[row], d->sent.first[row + 1], false, false, false };
    uint32_t words = 0, upper = 0, all = 0;

    for (uint32_t i = s.begin; i < s.end; i++) {
        if (flag(d, i, TOK_PUNCT | TOK_NUMBER)) continue;
        words++;
        upper += flag(d, i, TOK_UPPER_FIRST);
        all += flag(d, i, TOK_UPPER_ALL) || (flag(d, i, TOK_UPPER_FIRST) && d->tok.len[i] == 1);
    }
    s.caps = words >= 2 && all * 10 >= words * 8;
    s.headline = !s.caps && words >= 4 && upper * 10 >= words * 7;
    s.small = upper == 0 || (upper == 1 && words > 3 && flag(d, s.begin, TOK_UPPER_FIRST));
    return s;
}

/* Does word i owe its capital to its place: first of all, or after a mark that is no hyphen? */
static bool owed(const Doc *d, const Sentence *s, uint32_t i)
{
    return flag(d, i, TOK_FIRST)
        || (i > s->begin && flag(d, i - 1, TOK_PUNCT) && bytes(d, i - 1).p[0] != '-');
}

static void reserve(NameTagger *n, const Doc *d)
{
    uint32_t words = lang_count(n->t->lang) + words_count(d->own) + 1;

    if (words > n->cap_seen) {
        n->cap_seen = words * 2;
        n->seen = mem_grow(n->seen, n->cap_seen);
    }
    memset(n->seen, 0, words);
    if (d->tok.n >= n->cap) {
        n->cap = d->tok.n * 2 + 1024;
        n->clue = mem_grow(n->clue, n->cap * sizeof *n->clue);
        n->letters = mem_grow(n->letters, n->cap * sizeof *n->letters);
        n->lex = mem_grow(n->lex, n->cap);
    }
}

/* What the sentence shows of its words, for the same words elsewhere. */
static void see_sentence(NameTagger *n, const Doc *d, const Sentence *s)
{
    for (uint32_t i = s->begin; i < s->end; i++) {
        uint8_t *seen = &n->seen[d->tok.form[i]];
        n->letters[i] = str_hash(bytes(d, i));
        n->lex[i] = form_of(n, d, i)->lex;
        if (flag(d, i, TOK_PUNCT)) continue;
        bool upper = flag(d, i, TOK_UPPER_FIRST);
        if (!s->caps && !s->headline) {
            if (!upper) *seen |= SEEN_LOWER;
            else if (!owed(d, s, i)) *seen |= SEEN_CAPITAL;
            if (flag(d, i, TOK_UPPER_ALL)) *seen |= SEEN_LETTERS;
        }
        if (!upper || i == s->begin) continue;
        uint32_t before = word_class(n->t, d->tok.form[i - 1])->is;
        bool upper_before = flag(d, i - 1, TOK_UPPER_FIRST);
        if ((before & (WORD_TITLE | WORD_MISTER)) || (upper_before && (n->lex[i - 1] & LEX_GIVEN)))
            *seen |= SEEN_TITLED;
        if ((before & WORD_PREP) || d->tok.form[i - 1] == n->t->in) *seen |= SEEN_PLACED;
        if ((before & WORD_SAID)
            || (i + 1 < s->end && word_is(n->t, d->tok.form[i + 1], WORD_SAID)))
            *seen |= SEEN_SAID;
    }
}

static void mark(uint64_t *clue, uint32_t from, uint32_t length, uint32_t bit)
{
    clue[from] |= 1ull << bit;
    for (uint32_t i = from + 1; i < from + length; i++) clue[i] |= 1ull << (bit + 1);
}

static uint32_t place_clue(const Gazetteer *g, const GazetteerSlot *slot)
{
    const GazetteerPost *post = &g->post[slot->post];
    const GazetteerPlace *p = &g->place[post->place];

    if (post->how == GAZ_ADJECTIVE || post->how == GAZ_PEOPLE) return CLUE_PEOPLE;
    if (p->precision == PLACE_COUNTRY) return CLUE_COUNTRY;
    return p->population >= 150000 || p->flag || p->precision >= PLACE_PROVINCE ? CLUE_TOWN
                                                                                : CLUE_HAMLET;
}

static bool may_be_place(const ReadTables *t, const Doc *d, uint32_t i)
{
    return !flag(d, i, TOK_PUNCT | TOK_NUMBER) && d->tok.len[i] > 3
        && !word_is(t, d->tok.form[i], WORD_STOP | WORD_COMMON);
}

/* Phrases of the gazetteer and of the known bodies. */
static void mark_phrases(NameTagger *n, const Doc *d, const Sentence *s)
{
    uint32_t length, place_end = s->begin, actor_end = s->begin;

    for (uint32_t i = s->begin; i < s->end; i++) {
        if (!flag(d, i, TOK_UPPER_FIRST) && !(s->small && may_be_place(n->t, d, i))) continue;
        if (i >= place_end) {
            const GazetteerSlot *slot = place_longest(n->t, d, i, s->end, &length);
            if (slot) {
                mark(n->clue, i, length, place_clue(&n->t->places, slot));
                if (length > 1) n->clue[i] |= 1ull << CLUE_LONG_PLACE;
                place_end = i + length;
            }
        }
        if (i < actor_end || !flag(d, i, TOK_UPPER_FIRST)) continue;
        uint32_t row = trie_longest(n->t->actor_phrase, d->tok.form + i, s->end - i, &length);
        if (row == NONE || !flag(d, i + length - 1, TOK_UPPER_FIRST)) continue;
        mark(n->clue, i, length, CLUE_ACTOR);
        if (n->t->actor[row].kind == ACTOR_PERSON) n->clue[i] |= 1ull << CLUE_ACTOR_PERSON;
        actor_end = i + length;
    }
}

static uint64_t word_clues(const NameTagger *n, const Doc *d, const Sentence *s, uint32_t i)
{
    const WordClass *c = word_class(n->t, d->tok.form[i]);
    uint64_t x =
        (uint64_t)n->lex[i] << CLUE_LEX | (uint64_t)n->seen[d->tok.form[i]] << CLUE_CAPITAL_HERE;

    for (uint32_t k = 0; k < sizeof clue_class / sizeof *clue_class; k++)
        x |= (uint64_t)((c->is & clue_class[k]) != 0) << (CLUE_CLASS + k);
    x |= (uint64_t)flag(d, i, TOK_FIRST) << CLUE_FIRST;
    x |= (uint64_t)(!flag(d, i, TOK_FIRST) && owed(d, s, i)) << CLUE_OWED;
    x |= (uint64_t)s->caps << CLUE_CAPS | (uint64_t)s->headline << CLUE_HEADLINE;
    x |= (uint64_t)!flag(d, i, TOK_SPACE_BEFORE) << CLUE_GLUED;
    x |= (uint64_t)flag(d, i, TOK_UPPER_FIRST) << CLUE_UPPER_FIRST
        | (uint64_t)flag(d, i, TOK_UPPER_ALL) << CLUE_UPPER_ALL;
    x |= (uint64_t)flag(d, i, TOK_QUOTED) << CLUE_QUOTED
        | (uint64_t)flag(d, i, TOK_NUMBER) << CLUE_NUMBER;
    return x | (uint64_t)(c->month || c->weekday) << CLUE_TIME;
}

const uint64_t *nametagger_clues(NameTagger *n, const Doc *d)
{
    reserve(n, d);
    for (uint32_t r = 0; r < d->sent.n; r++) {
        Sentence s = sentence_of(d, r);
        see_sentence(n, d, &s);
    }
    for (uint32_t r = 0; r < d->sent.n; r++) {
        Sentence s = sentence_of(d, r);
        for (uint32_t i = s.begin; i < s.end; i++) n->clue[i] = word_clues(n, d, &s, i);
        mark_phrases(n, d, &s);
    }
    return n->clue;
}

/* ---- the net ---- */

/* Vector and pieces of a word. */
static void input_of(const NameTagger *n, const NameForm *f, int16_t *x)
{
    const int8_t *vec = n->m->words.vec + (size_t)f->vec * NET_VEC;

    for (uint32_t k = 0; k < NET_VEC; k++) x[k] = vec[k];
    memcpy(x + NET_VEC, f->sum, sizeof f->sum);
}

/* Row i of the chunk: the sums of its word, and those of the few clues it has. */
static void put_clues(NameTagger *n, uint32_t i, const int32_t *word, uint64_t clue)
{
    const NetLayer *l = &n->m->layer[0];
    uint8_t pair[NAME_CLUES / 2];
    int16_t x[NAME_INPUT];
    int32_t y[NET_GATES];
    uint32_t n_pair = 0;

    for (uint64_t left = clue; left; left &= ~(3ull << 2 * (pair[n_pair - 1] - NET_INPUT / 2))) {
        uint32_t k = (uint32_t)__builtin_ctzll(left) / 2;
        x[NET_INPUT + 2 * k] = (int16_t)((clue >> 2 * k & 1) * NAME_CLUE_ONE);
        x[NET_INPUT + 2 * k + 1] = (int16_t)((clue >> (2 * k + 1) & 1) * NAME_CLUE_ONE);
        pair[n_pair++] = (uint8_t)(NET_INPUT / 2 + k);
    }
    n->q->product_few(y, word, x, l->w, pair, n_pair, NAME_INPUT, NET_GATES);
    gates_put(&n->gates, n->q, l->shift, y, n->key[i], n->z + (size_t)i * NET_GATES);
}

/* Gates of words that are not remembered with their clues; half of them are without. */
static void new_gates(
    NameTagger *n, const Doc *d, uint64_t set, const uint32_t *new, uint32_t n_new)
{
    const NetLayer *l = &n->m->layer[0];
    uint32_t fresh[CHUNK_MOST], n_fresh = 0;

    for (uint32_t k = 0; k < n_new; k++) {
        uint32_t w = n->word[new[k]];
        const NameForm *f = form_of(n, d, w);
        if (f->key && n->word_key[f->key % SUMS] == f->key) {
            put_clues(n, new[k], n->word_sum[f->key % SUMS], n->clue[w] | set);
            continue;
        }
        input_of(n, f, n->x + (size_t)n_fresh * NAME_INPUT);
        fresh[n_fresh++] = new[k];
    }
    n->q->product_first(n->y, n->x, l->w, l->bias, n_fresh, NET_INPUT, NAME_INPUT, NET_GATES);
    for (uint32_t k = 0; k < n_fresh; k++) {
        const int32_t *y = n->y + (size_t)k * NET_GATES;
        uint32_t w = n->word[fresh[k]], slot = (uint32_t)(n->letters[w] % SUMS);
        memcpy(n->word_sum[slot], y, sizeof n->word_sum[slot]);
        n->word_key[slot] = n->letters[w];
        put_clues(n, fresh[k], y, n->clue[w] | set);
    }
}

static void first_layer(NameTagger *n, const Doc *d, const Chunk *c)
{
    uint64_t set = n->set < NAME_SETS ? 1ull << (CLUE_SET + n->set) : 0;
    uint32_t new[CHUNK_MOST];

    for (uint32_t i = 0; i < c->n; i++) {
        const NameForm *f = form_of(n, d, n->word[i]);
        uint64_t mixed = (f->key ^ (n->clue[n->word[i]] | set)) * 0x9e3779b97f4a7c15ull;
        n->hash[i] = f->hash;
        n->key[i] = mixed ^ mixed >> 32;
    }
    new_gates(n, d, set, new, gates_known(&n->gates, n->key, c->n, n->z, new));
}

static void add_cells(NameTagger *n, const Chunk *c)
{
    for (uint32_t i = 0; i < c->n_part; i++) {
        uint32_t at = c->part[i];
        n->q->cells(
            n->sum + (size_t)at * NET_WIDE, n->z + (size_t)at * NET_GATES, c->part[i + 1] - at);
    }
}

static void layers(NameTagger *n, const Doc *d, const Chunk *c)
{
    first_layer(n, d, c);
    memset(n->sum, 0, (size_t)c->n * NET_WIDE * sizeof *n->sum);
    add_cells(n, c);
    for (uint32_t l = 1; l < NAME_LAYERS; l++) {
        n->q->to_bytes(n->byte, n->sum, NET_IN_2 + l - 1, (size_t)c->n * NET_WIDE);
        n->q->product_bytes(n->z, n->byte, &n->layer[l - 1], c->n);
        add_cells(n, c);
    }
}

static const int8_t *turn_score(const NameModel *m, uint32_t key)
{
    for (uint32_t i = turn_slot(key, m->n_turn), step = 0; step < m->n_turn && m->turn[i];
         i = (i + 1) & (m->n_turn - 1), step++)
        if (m->turn[i] == key) return m->turn_score + (size_t)i * TURN_COLS;
    return NULL;
}

/* Words [at, end) of the chunk, a sentence: what agencies' turns of phrase say of them. */
static void add_turns(NameTagger *n, const Doc *d, uint32_t at, uint32_t end)
{
    uint32_t key[TREE_MOST][NAME_TURNS];
    for (uint32_t i = at; i < end; i++) {
        uint64_t h[5];
        if (!flag(d, n->word[i], TOK_UPPER_FIRST)) continue;
        for (uint32_t k = 0; k < 5; k++)
            h[k] = i + k >= at + 2 && i + k < end + 2 ? n->hash[i + k - 2] : 0;
        name_turns(key[i - at], h);
        for (uint32_t k = 0; k < NAME_TURNS; k++)
            __builtin_prefetch(&n->m->turn[turn_slot(key[i - at][k], n->m->n_turn)]);
    }
    for (uint32_t i = at; i < end; i++) {
        if (!flag(d, n->word[i], TOK_UPPER_FIRST)) continue;
        for (uint32_t k = 0; k < NAME_TURNS; k++) {
            const int8_t *s = turn_score(n->m, key[i - at][k]);
            for (uint32_t y = 0; s && y < TURN_COLS; y++)
                n->score[(size_t)i * NAME_COLS + y] += s[y] * (1 << (NET_CELL - TURN_PLACES));
        }
    }
}

/* The best path of labels through words [at, at + len) of the chunk. */
static void best_path(NameTagger *n, uint32_t at, uint32_t len)
{
    _Static_assert((int)NAME_COLS == (int)QUANT_COLS, "labels as wide as follow");
    int32_t so_far[NAME_COLS], next[NAME_COLS], come[NAME_COLS];
    const int32_t none = INT32_MIN / 2;

    for (uint32_t y = 0; y < NAME_COLS; y++)
        so_far[y] = y ? none : 0; /* as if no name stood before */
    for (uint32_t w = 0; w < len; w++) {
        const int32_t *score = n->score + (size_t)(at + w) * NAME_COLS;
        n->q->follow(next, come, so_far, n->m->step, NAME_LABELS);
        for (uint32_t y = 0; y < NAME_COLS; y++) {
            so_far[y] = y < NAME_LABELS && next[y] > none ? next[y] + score[y] : none;
            n->from[w][y] = (uint8_t)come[y];
        }
    }
    uint32_t best = 0;
    for (uint32_t y = 1; y < NAME_LABELS; y++)
        if (name_ends(y) && so_far[y] > so_far[best]) best = y;
    for (uint32_t w = len; w-- > 0; best = n->from[w][best]) n->label[at + w] = (uint8_t)best;
}

/* How far the label's kind lies above the best other, in one word; binary places NET_CELL. */
static int32_t lead(const int32_t *score, uint32_t label)
{
    int32_t most = score[0];
    uint32_t kind = (label - 1) / 4;

    for (uint32_t y = 1; y < NAME_LABELS; y++)
        if ((y - 1) / 4 != kind && score[y] > most) most = score[y];
    return score[label] - most;
}

static void put_name(NameTagger *n, Name x)
{
    if (n->n_name == n->cap_name) {
        n->cap_name = n->cap_name ? n->cap_name * 2 : 256;
        n->name = mem_grow(n->name, n->cap_name * sizeof *n->name);
    }
    n->name[n->n_name++] = x;
}

static void add_name(NameTagger *n, uint32_t at, uint32_t end)
{
    int32_t least = INT32_MAX;

    for (uint32_t w = at; w < end; w++) {
        int32_t l = lead(n->score + (size_t)w * NAME_COLS, n->label[w]);
        if (l < least) least = l;
    }
    float x = (float)least / (1 << NET_CELL);
    float sure = x < 0
        ? .67f / (1 - .33f * x)
        : 1 - .33f / (1 + 1.6f * x); /* so many were right of names not learned from */
    put_name(n,
        (Name){
            { n->word[at], n->word[end - 1] + 1 }, (MentionKind)((n->label[at] - 1u) / 4), sure });
}

static void put_names(NameTagger *n, const Chunk *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t end = i;
        if (!n->label[i]) continue;
        while (!name_ends(n->label[end]) && end + 1 < c->n) end++;
        add_name(n, i, end + 1);
        i = end;
    }
}

/* ---- where none can stand ---- */

static bool has_capital(Str s)
{
    for (uint32_t k = 0; k < s.n; k++)
        if ((s.p[k] >= 'A' && s.p[k] <= 'Z') || (unsigned char)s.p[k] >= 0x80) return true;
    return false;
}

/* "The third attack in a week killed nobody.": no list knows a name in it, and there is no capital
 * but the one that "The" owes to its place; who writes none there may leave out others. One word of
 * ten stands in such a sentence; in 1.8 million words of news the net saw three names there. */
static bool may_name(const NameTagger *n, const Doc *d, const Sentence *s)
{
    const uint64_t listed = 1ull << CLUE_COUNTRY | 1ull << CLUE_TOWN | 1ull << CLUE_HAMLET
        | 1ull << CLUE_PEOPLE | 1ull << CLUE_ACTOR;

    bool begun = false;
    for (uint32_t i = s->begin; i < s->end; i++) {
        if (flag(d, i, TOK_PUNCT)) continue;
        if (n->clue[i] & listed) return true;
        bool capital = has_capital(bytes(d, i)),
             owes = owed(d, s, i) && word_is(n->t, d->tok.form[i], WORD_STOP);
        if (capital ? !owes : !begun && !flag(d, i, TOK_NUMBER)) return true;
        begun = true;
    }
    return false;
}

/* ---- a text ---- */

static void run_chunk(NameTagger *n, const Doc *d, Chunk *c)
{
    c->part[c->n_part] = c->n;
    layers(n, d, c);
    const NetLayer *out = &n->m->out[n->set];
    n->q->product(n->score, n->sum, out->w, out->bias, c->n, NET_WIDE, NAME_COLS);
    for (uint32_t i = 0; i < c->n * NAME_COLS; i++) n->score[i] >>= out->shift;
    for (uint32_t i = 0; n->set == NAME_SET_NEWS && i < c->n_part; i++)
        add_turns(n, d, c->part[i], c->part[i + 1]);
    for (uint32_t i = 0; i < c->n_part; i++) best_path(n, c->part[i], c->part[i + 1] - c->part[i]);
    put_names(n, c);
    c->n = c->n_part = 0;
}

/* ---- one article calls one thing by one name ---- */

static void put_namesake(NameTagger *n, const Doc *d, uint32_t name, Span part)
{
    const Name *x = &n->name[name];
    uint64_t key = GAZETTEER_SEED;

    for (uint32_t w = part.begin; w < part.end; w++)
        key = (key ^ d->tok.form[w]) * 0x9e3779b97f4a7c15ull;
    if (n->n_same == n->cap_same) {
        n->cap_same = n->cap_same ? n->cap_same * 2 : 512;
        n->same = mem_grow(n->same, n->cap_same * sizeof *n->same);
    }
    n->same[n->n_same++] = (Namesake){ key, x->sure, name, x->kind,
        part.end - part.begin == x->words.end - x->words.begin };
}

static int by_text(const void *a, const void *b)
{
    const Namesake *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->sure > y->sure || x->sure < y->sure) return x->sure > y->sure ? -1 : 1;
    return x->name < y->name ? -1 : x->name > y->name;
}

/* A name that is not sure of its kind takes that of its surest namesake: "Karimov" alone is the
 * person that "Islam Karimov" was. */
static void agree(NameTagger *n, const Doc *d)
{
    n->n_same = 0;
    for (uint32_t i = 0; i < n->n_name; i++) {
        Span s = n->name[i].words;
        put_namesake(n, d, i, s);
        if (n->name[i].kind != MENTION_PERSON || s.end - s.begin < 2) continue;
        put_namesake(n, d, i, (Span){ s.begin, s.begin + 1 });
        for (uint32_t w = s.begin + 1; w < s.end && w < s.begin + 6; w++)
            put_namesake(n, d, i, (Span){ w, s.end });
    }
    if (n->n_same) qsort(n->same, n->n_same, sizeof *n->same, by_text);
    for (uint32_t i = 0, first = 0; i < n->n_same; i++) {
        if (n->same[i].key != n->same[first].key) first = i;
        const Namesake *best = &n->same[first], *x = &n->same[i];
        if (!x->whole || x->kind == best->kind || x->sure >= SURE_ENOUGH) continue;
        n->name[x->name].kind = best->kind;
        n->name[x->name].sure = (best->sure + x->sure) / 2;
    }
}

/* ---- whose convention ---- */

/* A few words do not say which set a text is like: so much, by its words and 20, is given to none.
 */
#define KIND_DOUBT (600ll << 20)

/* The set that a text is most like; NAME_SETS: none of them, news at large. They do not agree what
 * a name is: an agency's "U.S. President" and an encyclopedia's are cut differently; what they
 * agree on is not touched by it. */
static uint32_t set_of(NameTagger *n, const Doc *d)
{
    int64_t sum[NAME_KIND] = { 0 }, most = INT64_MIN;
    uint32_t best = NAME_SETS;

    if (!d->tok.n) return NAME_SETS;
    for (uint32_t i = 0; i < d->tok.n; i++) {
        const int8_t *vec = n->m->words.vec + (size_t)form_of(n, d, i)->vec * NET_VEC;
        for (uint32_t k = 0; k < NET_VEC; k++) sum[k] += vec[k];
        for (uint64_t x = n->clue[i]; x; x &= x - 1)
            sum[NET_VEC + (uint32_t)__builtin_ctzll(x)] += NAME_CLUE_ONE;
    }
    for (uint32_t k = 0; k < NAME_KIND; k++) sum[k] = sum[k] * NAME_KIND_ONE / d->tok.n;
    for (uint32_t s = 0; s <= NAME_SETS; s++) {
        const int32_t *w = n->m->kind + s * (NAME_KIND + 1);
        int64_t score = w[NAME_KIND];
        for (uint32_t k = 0; k < NAME_KIND; k++) score += w[k] * sum[k];
        if (s == NAME_SETS) score += KIND_DOUBT / (d->tok.n + 20);
        if (score > most) { most = score; best = s; }
    }
    return best;
}

/* The words of a sentence into the chunk, TREE_MOST at a time. */
static void put_sentence(NameTagger *n, const Doc *d, Chunk *c, const Sentence *s)
{
    for (uint32_t w = s->begin; w < s->end;) {
        c->part[c->n_part++] = c->n;
        for (uint32_t end = s->end - w < TREE_MOST ? s->end : w + TREE_MOST; w < end; w++)
            n->word[c->n++] = w;
        if (c->n >= CHUNK_WORDS) run_chunk(n, d, c);
    }
}

const Name *nametagger_run(NameTagger *n, const Doc *d, uint32_t *n_name)
{
    Chunk c;

    c.n = c.n_part = 0;
    n->n_name = 0;
    nametagger_clues(n, d);
    n->set = set_of(n, d);
    for (uint32_t r = 0; r < d->sent.n; r++) {
        Sentence s = { .begin = d->sent.first[r], .end = d->sent.first[r + 1] };
        if (may_name(n, d, &s)) put_sentence(n, d, &c, &s);
    }
    if (c.n) run_chunk(n, d, &c);
    agree(n, d);
    *n_name = n->n_name;
    return n->name;
}
