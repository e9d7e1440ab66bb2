/* read/tables.c -- the lists of a language, turned into one small record a word. */
#include "read/tables.h"
#include "read/token.h"
#include "read/time.h"

static const struct { const char *list; uint32_t is; } class_list[] = {
    { "stop", WORD_STOP }, { "common", WORD_COMMON }, { "title", WORD_TITLE },
    { "organisation head", WORD_ORG }, { "given name", WORD_GIVEN }, { "particle", WORD_PARTICLE },
    { "join", WORD_JOIN }, { "hyphen prefix", WORD_PREFIX }, { "group noun", WORD_GROUP },
    { "place head", WORD_PLACE }, { "facility", WORD_FACILITY }, { "people", WORD_PEOPLE },
    { "future cue", WORD_FUTURE }, { "place preposition", WORD_PREP }, { "said", WORD_SAID },
    { "firm end", WORD_FIRM }, { "other head", WORD_OTHER }, { "he", WORD_HE }, { "it", WORD_IT },
    { "they", WORD_THEY }, { "mister", WORD_MISTER }, { "region opener", WORD_MIDDLE },
    { "role", WORD_ROLE }, { "office", WORD_OFFICE }, { "family name", WORD_FAMILY },
    { "organisation opener", WORD_OPENER }, { "hyphen tail", WORD_TAIL }, { "spot", WORD_SPOT }, { "number", WORD_NUMBER }
};

static WordClass *class_of(ReadTables *t, Word w) { return &t->of[w]; }

static void put_classes(ReadTables *t)
{
    for (size_t i = 0; i < sizeof class_list / sizeof *class_list; i++) {
        uint32_t n;
        const LangEntry *x = lang_list(t->lang, class_list[i].list, &n);
        for (uint32_t k = 0; k < n; k++)
            for (uint32_t j = 0; j < x[k].n_word; j++)
                class_of(t, x[k].word[j])->is |= class_list[i].is;
    }
}

/* "Mrs", "queen", "Fatima"; of "he" and "she" too. */
static void put_genders(ReadTables *t)
{
    static const char *const list[] = { "man", "woman" };
    for (uint8_t g = 0; g < 2; g++) {
        uint32_t n;
        const LangEntry *x = lang_list(t->lang, list[g], &n);
        for (uint32_t k = 0; k < n; k++)
            if (x[k].n_word == 1) class_of(t, x[k].word[0])->gender = (uint8_t)(g + 1);
    }
}

/* "he", "it", "they" have lists of their own; the others say in [pronoun] what they are. */
static void put_turns(ReadTables *t)
{
    static const char *const name[TURN_COUNT] = { "", "he", "she", "it", "they", "i", "we", "you",
        "this", "these", "here", "some", "who" };
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "pronoun", &n);

    for (uint32_t w = 1; w < t->n_of; w++) {
        WordClass *c = class_of(t, w);
        c->turn = c->is & WORD_HE ? (c->gender == 2 ? TURN_SHE : TURN_HE)
            : c->is & WORD_IT     ? TURN_IT
            : c->is & WORD_THEY   ? TURN_THEY
                                  : TURN_NONE;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint8_t k = 1; k < TURN_COUNT; k++)
            if (x[i].n_word == 1 && str_is(x[i].value, name[k]))
                class_of(t, x[i].word[0])->turn = k;
    x = lang_list(t->lang, "reflexive", &n);
    for (uint32_t i = 0; i < n; i++)
        if (x[i].n_word == 1) class_of(t, x[i].word[0])->reflexive = true;
}

/* "soldier = military" of coding's lists of people and things: they know this language's news
 * better than WordNet. A thing of somebody's, "warehouse = business", is not somebody. */
static void put_sorts(ReadTables *t)
{
    static const char *const list[] = { "coding people", "coding things", "coding weapons" };
    uint32_t n_kind;
    const LangEntry *kind = lang_list(t->lang, "sort of kind", &n_kind);

    for (size_t l = 0; l < sizeof list / sizeof *list; l++) {
        uint32_t n;
        const LangEntry *x = lang_list(t->lang, list[l], &n);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < n_kind && x[i].n_word == 1; k++)
                if (str_eq(x[i].value, kind[k].text)) {
                    int s = sort_from(kind[k].value);
                    if (s > SORT_GROUP || (s > 0 && l == 0))
                        class_of(t, x[i].word[0])->noun = (uint8_t)s;
                }
    }
}

static void put_abbreviations(ReadTables *t)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "abbreviation", &n);

    for (uint32_t i = 0; i < n; i++) {
        if (x[i].n_word != 1) continue;
        uint32_t is = str_is(x[i].value, "number") ? WORD_ABBR_NUM
                    : str_is(x[i].value, "end") ? WORD_ABBR | WORD_ABBR_END : WORD_ABBR;
        class_of(t, x[i].word[0])->is |= is;
    }
}

/* Numbers of a list into a field of one byte. */
static void put_bytes(ReadTables *t, const char *list, size_t field, int32_t (*read)(Str))
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, list, &n);

    for (uint32_t i = 0; i < n; i++) {
        int32_t v = read(x[i].value);
        if (x[i].n_word == 1 && v >= 0 && v < 256)
            ((uint8_t *)class_of(t, x[i].word[0]))[field] = (uint8_t)v;
    }
}

static int32_t read_int(Str s)
{
    int64_t v;
    return str_int(s, &v) && v >= 0 && v <= 1000000000 ? (int32_t)v : -1;
}

static int32_t read_one_of(Str s, const char *const *name, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (str_is(s, name[i])) return i + 1;
    return -1;
}

/* "1800 many": of several; a number "many" is not known. */
static int32_t read_number(Str s) { return str_is(s, "many") ? NUMBER_MANY : read_int(s); }

static int32_t read_season(Str s) { return read_one_of(s, season_code, 4); }
static int32_t read_part(Str s) { return read_one_of(s, part_code, 6); }
static int32_t read_unit(Str s) { return read_one_of(s, unit_word, UNIT_COUNT - 1); }

/* "days = day +": a plus, and it is many of them. */
static void put_units(ReadTables *t)
{
    static const char *const list[] = { "unit", "part of day" };
    uint32_t n;
    for (uint32_t k = 0; k < 2; k++) {
        const LangEntry *x = lang_list(t->lang, list[k], &n);
        for (uint32_t i = 0; i < n; i++) {
            Str rest = x[i].value, value;
            if (x[i].n_word != 1 || !str_split(&rest, ' ', &value)) continue;
            int32_t v = k ? read_part(value) : read_unit(value);
            if (v <= 0) continue;
            WordClass *c = class_of(t, x[i].word[0]);
            if (k) c->part = (uint8_t)v;
            else c->unit = (uint8_t)v;
            c->plural = str_is(rest, "+");
        }
    }
}

/* "ago = ago": what a word means, by the names of time.h. */
static void put_cues(ReadTables *t)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "time cue", &n);
    for (uint32_t i = 0; i < n; i++) {
        int32_t v = read_one_of(x[i].value, cue_word, CUE_COUNT);
        if (x[i].n_word == 1 && v > 1) class_of(t, x[i].word[0])->cue = (uint8_t)(v - 1);
    }
}

/* "by = until before-month": what a word does beside a time. */
static void put_says(ReadTables *t)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "time word", &n);
    for (uint32_t i = 0; i < n; i++) {
        Str rest = x[i].value, name;
        while (x[i].n_word == 1 && str_split(&rest, ' ', &name)) {
            int32_t v = read_one_of(name, say_name, SAY_COUNT);
            if (v > 0) class_of(t, x[i].word[0])->says |= 1u << (v - 1);
        }
    }
}

static void put_texts(ReadTables *t, const char *list, Str *to, uint32_t most, uint32_t *n_to)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, list, &n);
    for (uint32_t i = 0; i < n && *n_to < most; i++) to[(*n_to)++] = x[i].text;
}

/* The same with a printer's apostrophe. */
static Str curly(Arena *a, Str s)
{
    uint32_t at = str_find(s, S("'"));
    return at == UINT32_MAX ? s
                            : arena_fmt(a, "%.*s\xe2\x80\x99%.*s", STR_ARG(str_cut(s, 0, at)),
                                STR_ARG(str_from(s, at + 1)));
}

/* Ends of words that mean something: "8th", "1990s", "didn't", "cannot", "10pm". */
static void put_endings(ReadTables *t)
{
    uint32_t n;
    put_texts(t, "ordinal ending", t->ordinal_end, MARKS_MOST, &t->n_ordinal_end);
    put_texts(t, "decade ending", t->decade_end, MARKS_MOST, &t->n_decade_end);
    put_texts(t, "half of day", t->day_half, MARKS_MOST, &t->n_day_half);
    put_texts(t, "clitic", t->clitic, MARKS_MOST, &t->n_clitic);
    for (uint32_t i = 0, straight = t->n_clitic; i < straight; i++)
        t->clitic[t->n_clitic++] = curly(t->arena, t->clitic[i]);
    const LangEntry *x = lang_list(t->lang, "two in one", &n);
    for (uint32_t i = 0; i < n && t->n_split < MARKS_MOST; i++) {
        int32_t tail = read_int(x[i].value);
        if (tail <= 0 || (uint32_t)tail >= x[i].text.n) continue;
        t->split[t->n_split].word = x[i].text;
        t->split[t->n_split++].tail = (uint32_t)tail;
    }
}

static void put_times(ReadTables *t)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "number", &n);

    for (uint32_t i = 0; i < n; i++)
        if (x[i].n_word == 1) class_of(t, x[i].word[0])->number = read_number(x[i].value);
    put_bytes(t, "month", offsetof(WordClass, month), read_int);
    put_bytes(t, "weekday", offsetof(WordClass, weekday), read_int);
    put_bytes(t, "ordinal", offsetof(WordClass, ordinal), read_int);
    put_bytes(t, "season", offsetof(WordClass, season), read_season);
    put_units(t);
    put_cues(t);
    put_says(t);
    put_endings(t);
}

static void copy_code(char out[4], Str s)
{
    memset(out, 0, 4);
    if (s.n <= 3 && s.n) memcpy(out, s.p, s.n);
}

static int32_t read_precision(Str s)
{
    int v = str_is(s, "feature") ? (int)PLACE_FEATURE
        : str_is(s, "inner")     ? (int)PLACE_INNER
                                 : place_precision_from(s);
    return v < 0 ? -1 : v + 1;
}

/* "army = state MIL" */
static void put_bodies(ReadTables *t)
{
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "organisation kind", &n);

    for (uint32_t i = 0; i < n; i++) {
        Str rest = x[i].value, kind;
        if (x[i].n_word != 1 || !str_split(&rest, ' ', &kind)) continue;
        WordClass *c = class_of(t, x[i].word[0]);
        int k = actor_kind_from(kind);
        if (k >= 0) c->body = (uint8_t)(k + 1);
        copy_code(c->sector, rest);
    }
}

/* ---- bodies everybody knows ---- */

/* Cut a phrase as text is cut; its words go into the vocabulary. */
static uint32_t phrase_words(ReadTables *t, Str phrase, Word *word, uint32_t most)
{
    Cutter c;
    Cut k;
    uint32_t n = 0;
    char low[3 * 200];

    cutter_init(&c, t, phrase, 0, phrase.n);
    while (n < most && cutter_next(&c, &k))
        if (k.len < 200)
            word[n++] =
                lang_put(t->lang, token_lower(str_cut(phrase, k.begin, k.begin + k.len), low));
    return n;
}

static void put_phrase(ReadTables *t, Str phrase, uint32_t row)
{
    Word word[24];
    uint32_t n = phrase_words(t, phrase, word, 24);

    if (n) trie_put(t->actor_phrase, word, n, row);
}

/* "name<tab>short<tab>kind<tab>country<tab>sector<tab>alias|alias" */
static void actor_line(ReadTables *t, Str line, uint32_t *cap)
{
    Str c[6] = { STR_NONE }, piece;
    KnownActor a = { 0 };
    uint32_t cap_alias = 0;
    Str *alias = NULL;

    for (int i = 0; i < 6 && str_split(&line, '\t', &c[i]); i++) {}
    int kind = actor_kind_from(c[2]);
    if (!c[0].n || kind < 0) return;
    a.name = c[0];
    a.short_name = c[1];
    a.kind = (ActorKind)kind;
    copy_code(a.country, c[3]);
    copy_code(a.sector, c[4]);
    while (str_split(&c[5], '|', &piece))
        if (piece.n) ARENA_PUSH(t->arena, alias, a.n_alias, cap_alias, piece);
    a.alias = alias;
    ARENA_PUSH(t->arena, t->actor, t->n_actor, *cap, a);
}

static void put_actors(ReadTables *t)
{
    uint32_t i = 0, cap = 0;
    Str name, bytes, line;

    while (embedded_next("data/actors/", &i, &name, &bytes))
        while (str_line(&bytes, &line))
            if (line.n && line.p[0] != '#') actor_line(t, line, &cap);
    for (uint32_t a = 0; a < t->n_actor; a++) {
        put_phrase(t, t->actor[a].name, a);
        if (t->actor[a].short_name.n) put_phrase(t, t->actor[a].short_name, a);
        for (uint32_t k = 0; k < t->actor[a].n_alias; k++) put_phrase(t, t->actor[a].alias[k], a);
    }
}

static void put_marks(ReadTables *t)
{
    const struct { Word *to; const char *name;
    } mark[] = { { &t->the, "the" }, { &t->of_, "of" }, { &t->and_, "and" }, { &t->in, "in" },
        { &t->on, "on" }, { &t->at, "at" }, { &t->a, "a" }, { &t->an, "an" }, { &t->s, "'s" },
        { &t->not_, "not" }, { &t->to, "to" }, { &t->it, "it" }, { &t->be, "be" },
        { &t->or_, "or" }, { &t->known, "known" }, { &t->as, "as" } };
    const struct { Word *to; const char *text;
    } sign[] = { { &t->hyphen, "-" }, { &t->comma, "," }, { &t->stop, "." },
        { &t->apostrophe, "'" }, { &t->open, "(" }, { &t->close, ")" } };
    uint32_t n;
    const LangEntry *x = lang_list(t->lang, "mark", &n);

    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
        *sign[i].to = lang_put(t->lang, str_of(sign[i].text));
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
        for (uint32_t k = 0; k < n; k++)
            if (x[k].n_word == 1 && str_is(x[k].value, mark[i].name)) *mark[i].to = x[k].word[0];
    t->lemma = lang_list(t->lang, "lemma", &t->n_lemma);
    for (uint32_t i = 0; i < t->n_lemma; i++) lang_put(t->lang, t->lemma[i].value);
}

ReadTables *read_tables_new(Lang *lang, Err *e)
{
    ReadTables *t = mem_new(sizeof *t);

    t->lang = lang;
    t->arena = arena_new();
    t->actor_phrase = trie_new();
    t->time_phrase = trie_new();
    put_marks(t);
    t->n_of = lang_count(lang) + 1;
    t->of = mem_new((size_t)t->n_of * sizeof *t->of);
    put_classes(t);
    put_genders(t);
    put_turns(t);
    put_sorts(t);
    put_abbreviations(t);
    put_times(t);
    put_bytes(t, "place class", offsetof(WordClass, place), read_precision);
    put_bodies(t);
    put_actors(t);
    time_phrases(t);
    char nouns[64];
    snprintf(nouns, sizeof nouns, "made/%.*s.nouns.bin", STR_ARG(lang_code(lang)));
    nouns_open(&t->nouns, embedded(nouns));
    if (gazetteer_open(&t->places, embedded("made/gazetteer.bin"))) return t;
    err_set(e, ERR_SYSTEM, "the table of places in this program is broken; build it again");
    read_tables_free(t);
    return NULL;
}

void read_tables_free(ReadTables *t)
{
    if (!t) return;
    trie_free(t->actor_phrase);
    trie_free(t->time_phrase);
    arena_free(t->arena);
    free(t->time_first);
    free(t->of);
    free(t);
}
