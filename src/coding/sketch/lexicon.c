/* coding/sketch/lexicon.c -- the language's lists made ready: one number a word says what it can
 * be. */
#include "coding/incidents/detail.h"

static void lexicon_room(Lexicon *x, Word w)
{
    if (w < x->n_word) return;
    uint32_t n = x->n_word ? x->n_word : 4096;
    while (n <= w) n *= 2;
    x->bits = mem_grow(x->bits, n * sizeof *x->bits);
    x->kind = mem_grow(x->kind, n * sizeof *x->kind);
    x->number = mem_grow(x->number, n * sizeof *x->number);
    for (uint32_t i = x->n_word; i < n; i++) {
        x->bits[i] = x->kind[i] = 0;
        x->number[i] = -1;
    }
    x->n_word = n;
}

static Word lexicon_word(Lexicon *x, Str s)
{
    Word w = lang_put(x->lang, arena_lower(x->arena, s));
    lexicon_room(x, w);
    return w;
}

void lexicon_bits(Lexicon *x, Word w, uint32_t bits)
{
    lexicon_room(x, w);
    x->bits[w] |= bits;
}

/* ---- inflection ---- */

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

static bool listed(const Lexicon *x, const char *list, Str word, Str *value)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (str_eq_fold(e[i].text, word)) {
            if (value) *value = e[i].value;
            return true;
        }
    return false;
}

/* "rob" doubles, "bomb", "visit", "raid", "show" do not. */
static bool doubles(const Lexicon *x, Str v)
{
    if (listed(x, "coding doubling", v, NULL)) return true;
    if (v.n < 3 || v.n > 5) return false;
    uint32_t vowels = 0;
    for (uint32_t i = 0; i < v.n; i++) vowels += is_vowel(v.p[i]);
    char a = v.p[v.n - 3], b = v.p[v.n - 2], c = v.p[v.n - 1];
    return vowels == 1 && !is_vowel(a) && is_vowel(b) && !is_vowel(c) && c != 'w' && c != 'x'
        && c != 'y';
}

static bool sibilant(Str v)
{
    return str_ends(v, S("s")) || str_ends(v, S("x")) || str_ends(v, S("z")) || str_ends(v, S("ch"))
        || str_ends(v, S("sh"));
}

static Str add_s(Lexicon *x, Str v)
{
    if (sibilant(v) || str_is(v, "go") || str_is(v, "do"))
        return arena_fmt(x->arena, "%.*ses", STR_ARG(v));
    if (v.n > 1 && v.p[v.n - 1] == 'y' && !is_vowel(v.p[v.n - 2]))
        return arena_fmt(x->arena, "%.*sies", STR_ARG(str_cut(v, 0, v.n - 1)));
    return arena_fmt(x->arena, "%.*ss", STR_ARG(v));
}

static Str add_ed(Lexicon *x, Str v)
{
    if (str_ends(v, S("e"))) return arena_fmt(x->arena, "%.*sd", STR_ARG(v));
    if (v.n > 1 && v.p[v.n - 1] == 'y' && !is_vowel(v.p[v.n - 2]))
        return arena_fmt(x->arena, "%.*sied", STR_ARG(str_cut(v, 0, v.n - 1)));
    if (doubles(x, v)) return arena_fmt(x->arena, "%.*s%ced", STR_ARG(v), v.p[v.n - 1]);
    return arena_fmt(x->arena, "%.*sed", STR_ARG(v));
}

static Str add_ing(Lexicon *x, Str v)
{
    if (str_ends(v, S("ie")))
        return arena_fmt(x->arena, "%.*sying", STR_ARG(str_cut(v, 0, v.n - 2)));
    if (str_ends(v, S("e")) && !str_ends(v, S("ee")) && !str_ends(v, S("oe")))
        return arena_fmt(x->arena, "%.*sing", STR_ARG(str_cut(v, 0, v.n - 1)));
    if (doubles(x, v)) return arena_fmt(x->arena, "%.*s%cing", STR_ARG(v), v.p[v.n - 1]);
    return arena_fmt(x->arena, "%.*sing", STR_ARG(v));
}

Forms lexicon_forms(Lexicon *x, Str v)
{
    Str value, part;
    Forms f = { .base = v, .s = add_s(x, v), .ing = add_ing(x, v) };
    if (listed(x, "coding irregular", v, &value) && str_split(&value, ' ', &f.past)) {
        f.part = str_split(&value, ' ', &part) ? part : f.past;
        return f;
    }
    f.past = f.part = add_ed(x, v);
    return f;
}

void lexicon_verb(Lexicon *x, Str base)
{
    Forms f = lexicon_forms(x, base);
    lexicon_bits(x, lexicon_word(x, f.base), W_BASE);
    lexicon_bits(x, lexicon_word(x, f.s), W_VS);
    lexicon_bits(x, lexicon_word(x, f.past), W_PAST);
    lexicon_bits(x, lexicon_word(x, f.part), W_PART);
    lexicon_bits(x, lexicon_word(x, f.ing), W_ING);
}

/* ---- phrases ---- */

enum { PHRASE_MOST = 12 };

/* The reader parts words at hyphens, "left-wing" is three words; but for "re-emerge" and its like.
 */
static uint32_t phrase_piece(Lexicon *x, Str piece, Word *word, uint32_t n)
{
    uint32_t at;
    while (n < PHRASE_MOST && piece.n > 1 && (at = str_find(piece, S("-"))) != UINT32_MAX && at > 0
        && n + 2 < PHRASE_MOST) {
        if (listed(x, "hyphen prefix", str_cut(piece, 0, at), NULL)) break;
        word[n++] = lexicon_word(x, str_cut(piece, 0, at));
        word[n++] = lexicon_word(x, S("-"));
        piece = str_from(piece, at + 1);
    }
    if (n < PHRASE_MOST && piece.n) word[n++] = lexicon_word(x, piece);
    return n;
}

static uint32_t phrase_words(Lexicon *x, Str phrase, Word *word, uint32_t *inflected, Str *verb)
{
    Str piece;
    uint32_t n = 0;
    *inflected = NONE;
    while (n < PHRASE_MOST && str_split(&phrase, ' ', &piece)) {
        if (!piece.n) continue;
        if (piece.p[0] == '~' && piece.n > 1) {
            *inflected = n;
            *verb = str_from(piece, 1);
            piece = *verb;
        }
        n = phrase_piece(x, piece, word, n);
    }
    return n;
}

static const char *const forms_of_be[] = { "be", "is", "are", "was", "were", "been", "being",
    "am" };

uint32_t lexicon_phrase(Lexicon *x, Str phrase, PhrasePut *put, void *who)
{
    Word word[PHRASE_MOST];
    Str verb = STR_NONE;
    uint32_t at, n = phrase_words(x, phrase, word, &at, &verb);
    if (!n) return 0;
    if (at == NONE) {
        put(who, word, n);
        return 1;
    }
    if (str_is(verb, "be")) {
        for (uint32_t i = 0; i < sizeof forms_of_be / sizeof *forms_of_be; i++) {
            word[at] = lexicon_word(x, str_of(forms_of_be[i]));
            put(who, word, n);
        }
        return n;
    }
    Forms f = lexicon_forms(x, verb);
    lexicon_verb(x, verb);
    const Str form[] = { f.base, f.s, f.past, f.part, f.ing };
    for (uint32_t i = 0; i < 5; i++) {
        word[at] = lexicon_word(x, form[i]);
        put(who, word, n);
    }
    return n;
}

/* ---- lists of words ---- */

static void bits_from(Lexicon *x, const char *list, uint32_t bits)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].n_word == 1) lexicon_bits(x, e[i].word[0], bits);
}

static uint8_t kind_row(Lexicon *x, Str name)
{
    if (!name.n) return 0;
    for (uint32_t i = 1; i < x->n_kind; i++)
        if (str_eq(x->kind_name[i], name)) return (uint8_t)i;
    if (x->n_kind == sizeof x->kind_name / sizeof *x->kind_name) return 0;
    x->kind_name[x->n_kind] = arena_str(x->arena, name);
    return (uint8_t)x->n_kind++;
}

/* man men, woman women, child children, city cities, bus buses */
static Str plural_of(Lexicon *x, Str s)
{
    if (str_ends(s, S("man")))
        return arena_fmt(x->arena, "%.*smen", STR_ARG(str_cut(s, 0, s.n - 3)));
    if (str_ends(s, S("child"))) return arena_fmt(x->arena, "%.*sren", STR_ARG(s));
    if (str_is(s, "person")) return S("persons");
    if (str_is(s, "thief")) return S("thieves");
    if (str_is(s, "wife")) return S("wives");
    if (str_is(s, "knife")) return S("knives");
    if (str_is(s, "passer-by")) return S("passers-by");
    return add_s(x, s);
}

static void noun_put(Lexicon *x, Str phrase, uint32_t bits, uint8_t kind)
{
    Word word[PHRASE_MOST];
    uint32_t at, n = phrase_words(x, phrase, word, &at, &phrase);
    if (n == 1) {
        lexicon_bits(x, word[0], bits | W_NOUN);
        if (kind) x->kind[word[0]] = kind;
    }
    if (n < 2) return;
    uint32_t length, row = trie_longest(x->noun, word, n, &length);
    if (row != NONE && length == n) {
        x->noun_row[row].bits |= bits;
        return;
    }
    ARENA_PUSH(x->arena, x->noun_row, x->n_noun, x->cap_noun, (Noun){ bits | W_NOUN, kind });
    trie_put(x->noun, word, n, x->n_noun - 1);
}

static void nouns_from(Lexicon *x, const char *list, uint32_t bits, bool with_kind)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++) {
        Str name = arena_lower(x->arena, e[i].text);
        uint8_t kind = with_kind ? kind_row(x, e[i].value) : 0;
        noun_put(x, name, bits, kind);
        if (!str_ends(name, S("s")) || sibilant(str_cut(name, 0, name.n - 1)) || name.n < 5)
            noun_put(x, plural_of(x, name), bits | W_PLURAL, kind);
    }
}

/* "vehicle = thing vehicle" */
static void sorts_from(Lexicon *x)
{
    static const struct {
        const char *name;
        uint32_t bits;
    } is[] = { { "person", W_PERSON }, { "thing", W_THING }, { "weapon", W_WEAPON } };
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding sorts", &n);
    for (uint32_t i = 0; i < n; i++) {
        Str rest = e[i].value, word;
        int sort = sort_from(e[i].text);
        if (sort < 0 || !str_split(&rest, ' ', &word)) continue;
        for (uint32_t k = 0; k < sizeof is / sizeof *is; k++)
            if (str_is(word, is[k].name))
                x->of_sort[sort] = (Noun){ is[k].bits | W_NOUN, kind_row(x, rest) };
    }
}

static void verbs_from(Lexicon *x, const char *list)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].n_word == 1) lexicon_verb(x, arena_lower(x->arena, e[i].text));
}

/* ---- cues ---- */

typedef struct CuePut { Lexicon *x; uint32_t mask; Status status; } CuePut;

static void cue_put(void *who, const Word *word, uint32_t n)
{
    CuePut *p = who;
    Lexicon *x = p->x;
    uint32_t length, row = trie_longest(x->cue, word, n, &length);
    if (row == NONE || length != n) {
        ARENA_PUSH(x->arena, x->cue_row, x->n_cue, x->cap_cue, (Cue){ 0 });
        row = x->n_cue - 1;
        trie_put(x->cue, word, n, row);
    }
    Cue *q = &x->cue_row[row];
    q->mask |= p->mask;
    if (p->mask == CUE_HEARSAY) q->hearsay = p->status;
    if (p->mask == CUE_SAY || p->mask == CUE_ACCORDING || p->mask == CUE_SAY_LOOSELY)
        q->say = p->status;
    if (p->mask == CUE_VIEW) q->view = p->status;
}

/* all_forms: the list gives base forms without "~" */
static void cues_from(Lexicon *x, const char *list, uint32_t mask, bool all_forms)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++) {
        int status = status_from(e[i].value);
        CuePut p = { x, mask, status < 0 ? STATUS_STATED : (Status)status };
        Str phrase = arena_lower(x->arena, e[i].text);
        if (all_forms) phrase = arena_fmt(x->arena, "~%.*s", STR_ARG(phrase));
        lexicon_phrase(x, phrase, cue_put, &p);
    }
}

/* ---- numbers ---- */

static bool quantity_parse(Str value, Quantity *q)
{
    Str low, high;
    int64_t a, b = COUNT_OPEN;
    if (!str_split(&value, ' ', &low) || !str_split(&value, ' ', &high) || !str_int(low, &a))
        return false;
    if (!str_is(high, "*") && !str_int(high, &b)) return false;
    *q = (Quantity){ (int32_t)a, (int32_t)b };
    return true;
}

static void quantities_from(Lexicon *x)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding quantities", &n);
    for (uint32_t i = 0; i < n; i++) {
        Quantity q;
        if (!quantity_parse(e[i].value, &q)) continue;
        ARENA_PUSH(x->arena, x->quantity_row, x->n_quantity, x->cap_quantity, q);
        trie_put(x->quantity, e[i].word, e[i].n_word, x->n_quantity - 1);
        lexicon_bits(x, e[i].word[0], W_NUMBER_BOUND);
    }
}

static void bounds_from(Lexicon *x)
{
    static const char *const name[] = { "low", "more", "most", "less", "round" };
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding number bounds", &n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t b = 0; b < 5; b++)
            if (str_is(e[i].value, name[b])) {
                trie_put(x->bound, e[i].word, e[i].n_word, b);
                lexicon_bits(x, e[i].word[0], W_NUMBER_BOUND);
            }
}

static void numbers_from(Lexicon *x)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding numbers", &n);
    for (uint32_t i = 0; i < n; i++) {
        int64_t v;
        if (e[i].n_word != 1 || !str_int(e[i].value, &v)) continue;
        lexicon_bits(x, e[i].word[0], W_NUM);
        x->number[e[i].word[0]] = (int32_t)v;
    }
}

/* Phrases of a list that mean one thing: "this city", where the report comes from. */
static void phrases_from(Lexicon *x, const char *list, Trie *to)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, list, &n);
    for (uint32_t i = 0; i < n; i++) trie_put(to, e[i].word, e[i].n_word, 0);
}

typedef struct TellPut { Trie *to; uint32_t value; } TellPut;
static void tell_put(void *who, const Word *word, uint32_t n)
{
    const TellPut *p = who;
    trie_put(p->to, word, n, p->value);
}

static void tells_from(Lexicon *x)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding details", &n);
    for (uint32_t i = 0; i < n; i++) {
        int t = tell_from(e[i].value);
        TellPut p = { x->tell, (uint32_t)t };
        if (t > 0) lexicon_phrase(x, arena_lower(x->arena, e[i].text), tell_put, &p);
    }
}

static void money_from(Lexicon *x)
{
    uint32_t n;
    const LangEntry *e = lang_list(x->lang, "coding money", &n);
    for (uint32_t i = 0; i < n; i++) trie_put(x->money, e[i].word, e[i].n_word, i);
}

static void lexicon_named(Lexicon *x)
{
#define W(field, text) x->field = lexicon_word(x, S(text))
    W(the, "the");
    W(of, "of");
    W(by, "by");
    W(to, "to");
    W(on, "on");
    W(against, "against");
    W(at, "at");
    W(with, "with"); W(from, "from"); W(and_, "and"); W(or_, "or"); W(that, "that");
    W(between, "between"); W(a, "a"); W(an, "an"); W(comma, ","); W(who, "who"); W(which, "which");
    W(its, "its"); W(their, "their"); W(it, "it"); W(s, "'s");
    W(about, "about"); W(how, "how");
    W(was, "was");
    W(were, "were");
    W(in, "in");
    W(since, "since");
    W(after, "after");
    W(out, "out");
    W(until, "until");
    W(this_, "this");
    W(among, "among");
    W(including, "including");
    W(behind, "behind");
#undef W
}

Lexicon *lexicon_new(Lang *lang)
{
    Lexicon *x = mem_new(sizeof *x);
    x->lang = lang;
    x->arena = arena_new();
    x->noun = trie_new();
    x->cue = trie_new();
    x->quantity = trie_new();
    x->bound = trie_new();
    x->here = trie_new();
    x->street = trie_new();
    x->capital = trie_new();
    x->definite = trie_new();
    x->blame = trie_new();
    x->foil = trie_new();
    x->charge = trie_new();
    x->blast = trie_new();
    x->risky = trie_new();
    x->town = trie_new();
    x->mute = trie_new();
    x->accusing = trie_new();
    x->tell = trie_new();
    x->money = trie_new();
    x->sum = trie_new();
    x->age = trie_new();
    x->n_kind = 1;
    static const struct { const char *list; uint32_t bits; } closed[] = {
        { "coding determiners", W_DET }, { "coding prepositions", W_PREP }, { "coding be", W_BE },
        { "coding have", W_HAVE }, { "coding modals", W_MODAL }, { "coding pronouns", W_PRON },
        { "coding conjunctions", W_CONJ }, { "coding subordinators", W_SUB }, { "coding adverbs", W_ADV },
        { "coding adjectives", W_ADJ }, { "coding judges of affairs", W_JUDGE },
    };
    for (uint32_t i = 0; i < sizeof closed / sizeof *closed; i++)
        bits_from(x, closed[i].list, closed[i].bits);
    verbs_from(x, "coding verbs");
    verbs_from(x, "coding irregular");
    nouns_from(x, "coding people", W_PERSON, true);
    nouns_from(x, "coding things", W_THING, true);
    nouns_from(x, "coding weapons", W_WEAPON, true);
    nouns_from(x, "coding organisations", W_ORG, false);
    nouns_from(x, "coding facilities", W_FACILITY, false);
    nouns_from(x, "coding judges of affairs", W_JUDGE, false);
    nouns_from(x, "coding titles", W_TITLE, false);
    nouns_from(x, "coding forces of nature", W_NATURE, false);
    sorts_from(x);
    bits_from(x, "coding hollow heads", W_HOLLOW);
    bits_from(x, "coding ordinals", W_ORDINAL);
    nouns_from(x, "coding units", W_UNIT, false);
    nouns_from(x, "coding grounds", W_GROUND, false);
    static const struct { const char *list; uint32_t mask; bool all_forms; } cues[] = {
        { "coding hearsay", CUE_HEARSAY, false }, { "coding say", CUE_SAY, true },
        { "coding say loosely", CUE_SAY_LOOSELY, true }, { "coding views", CUE_VIEW, true }, { "coding judged", CUE_JUDGED, true },
        { "coding according", CUE_ACCORDING, false }, { "coding planned", CUE_PLANNED, false },
        { "coding no cue", 0, false }, { "coding maybe", CUE_MAYBE, false }, { "coding negation", CUE_NEGATION, false },
        { "coding attempted", CUE_ATTEMPTED, false }, { "coding threatened", CUE_THREATENED, false },
        { "coding goes on", CUE_GOES_ON, false }, { "coding light", CUE_LIGHT, true },
        { "coding befall", CUE_BEFALL, true }, { "coding claims of responsibility", CUE_OWNS, false },
        { "coding claims of part", CUE_OWNS_PART, false }, { "coding denials of responsibility", CUE_DISOWNS, false },
        { "coding killed", CUE_KILLED, false }, { "coding wounded", CUE_WOUNDED, false },
        { "coding taken", CUE_TAKEN, false }, { "coding identified", CUE_IDENTIFIED, false },
    };
    for (uint32_t i = 0; i < sizeof cues / sizeof *cues; i++)
        cues_from(x, cues[i].list, cues[i].mask, cues[i].all_forms);
    quantities_from(x);
    bounds_from(x);
    phrases_from(x, "coding here", x->here);
    phrases_from(x, "coding streets", x->street);
    phrases_from(x, "coding capital", x->capital);
    phrases_from(x, "coding definite", x->definite);
    phrases_from(x, "coding blame", x->blame);
    phrases_from(x, "coding foil", x->foil);
    phrases_from(x, "coding charges", x->charge);
    phrases_from(x, "coding blasts", x->blast);
    phrases_from(x, "coding risky", x->risky);
    phrases_from(x, "coding towns", x->town);
    phrases_from(x, "coding mute", x->mute);
    phrases_from(x, "coding accusing nouns", x->accusing);
    tells_from(x);
    money_from(x);
    phrases_from(x, "coding sums", x->sum);
    phrases_from(x, "coding ages", x->age);
    numbers_from(x);
    lexicon_named(x);
    return x;
}

void lexicon_free(Lexicon *x)
{
    if (!x) return;
    trie_free(x->noun);
    trie_free(x->cue);
    trie_free(x->quantity);
    trie_free(x->bound);
    trie_free(x->here);
    trie_free(x->street);
    trie_free(x->capital);
    trie_free(x->definite);
    trie_free(x->blame);
    trie_free(x->foil);
    trie_free(x->charge);
    trie_free(x->blast);
    trie_free(x->risky);
    trie_free(x->town);
    trie_free(x->mute);
    trie_free(x->accusing);
    trie_free(x->tell);
    trie_free(x->money);
    trie_free(x->sum);
    trie_free(x->age);
    arena_free(x->arena);
    free(x->bits);
    free(x->kind);
    free(x->number);
    free(x);
}
