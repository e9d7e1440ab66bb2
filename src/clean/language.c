/* clean/language.c -- which language a text is in, by its commonest small words.
 *
 * A page's own label is often its template's ("en" on a Spanish page), so the words decide where
 * they are many and clear, and the label where they are not.
 */
#include "clean/meta.h"

typedef struct Small { const char *code, *words; } Small;      /* words: each between blanks */
static const Small languages[] = {
    { "en", " the of and to in that is was for on with as it by at from are this be his have which not " },
    { "de", " der die und das den von zu mit sich des auf ist im dem nicht ein eine als auch es an werden aus er hat " },
    { "es", " de la que el en los se del las un por con una su para es al lo como pero sus este ha " },
    { "fr", " de la le et les des en un du une que est pour qui dans sur par au pas plus avec son ce il " },
    { "pt", " de que e do da em um para com uma os no se na por mais as dos como mas ao ele das foi " },
    { "it", " di che e la il un a per in una del non sono con le si da della gli anche dei nel alla " },
    { "nl", " de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit " },
    { "pl", " w i na z do nie to jest od po za przez dla o jak co ale oraz przy tym jego tego " },
    { "sv", " och i att det som en av den till med har inte om ett han var men jag sig vi kan " },
    { "da", " og i at det er en til af den som med for ikke der de har et han var fra kan " },
    { "no", " og i det er en til av som at for ikke med de har et han var fra kan ble " },
    { "fi", " ja on ei se oli joka mutta ovat kun tai hän myös kuin niin ole sen että mukaan " },
    { "hu", " a az és hogy nem is egy ez meg el már csak de volt ha mint még kell van azt " },
    { "cs", " a se na v je to že s z do i o k jako ale za by pro ve jsou jeho která " },
    { "ro", " de la nu o cu pe un este din care mai pentru o au ca fost prin lui sunt " },
    { "tr", " ve bir bu da de için ile çok olarak daha olan gibi sonra kadar ise ancak ne " },
    { "id", " yang dan di ini dengan itu untuk dari dalam tidak akan pada juga ke ada oleh " },
    { "tl", " ang ng sa na mga at ay ni si para kay hindi nang ito kung " },
    { "ru", " и в не на что с по а как это он из у за от о его для но же " },
    { "uk", " і в не на що з та до як це він за від про його у але для " },
    { "bg", " и на да се от за в не са с че по като но който " },
};
#define N_LANGUAGES (sizeof languages / sizeof *languages)
#define WORDS_LOOKED_AT 250

/* Some languages are told by their letters alone. */
static const char *by_script(uint32_t c)
{
    if (c >= 0x3040 && c < 0x3100) return "ja";
    if (c >= 0xAC00 && c < 0xD7A4) return "ko";
    if (c >= 0x4E00 && c < 0xA000) return "zh";
    if (c >= 0x0370 && c < 0x0400) return "el";
    if (c >= 0x0590 && c < 0x0600) return "he";
    if (c >= 0x0600 && c < 0x0700) return "ar";
    if (c >= 0x0900 && c < 0x0980) return "hi";
    if (c >= 0x0980 && c < 0x0A00) return "bn";
    if (c >= 0x0530 && c < 0x0590) return "hy";
    if (c >= 0x0E00 && c < 0x0E80) return "th";
    if (c >= 0x10A0 && c < 0x1100) return "ka";
    return NULL;
}

#define WORD_SLOTS 2048
/* Each small word once, by hash, with a bit for each language that has it. */
struct SmallWords { struct { uint64_t hash; uint32_t of; } slot[WORD_SLOTS]; };

static uint32_t *small_slot(struct SmallWords *w, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash % WORD_SLOTS);

    while (w->slot[at].hash && w->slot[at].hash != hash)
        at = (at + 1) % WORD_SLOTS;
    w->slot[at].hash = hash;
    return &w->slot[at].of;
}

const struct SmallWords *small_words_new(Arena *a)
{
    struct SmallWords *w = ARENA_NEW(a, struct SmallWords);

    for (uint32_t i = 0; i < N_LANGUAGES; i++) {
        Str rest = str_trim(str_of(languages[i].words)), word;
        while (str_split(&rest, ' ', &word))
            *small_slot(w, str_hash(word)) |= 1u << i;
    }
    return w;
}

static uint32_t small_of(const struct SmallWords *w, Str word)
{
    uint64_t hash = str_hash(word);

    for (uint32_t at = (uint32_t)(hash % WORD_SLOTS); w->slot[at].hash; at = (at + 1) % WORD_SLOTS)
        if (w->slot[at].hash == hash)
            return w->slot[at].of;
    return 0;
}

typedef struct Tally {
    const struct SmallWords *known;
    uint32_t small[N_LANGUAGES], words, scripted, letters;
    const char *script;
} Tally;

static void tally_word(Tally *t, Str word)
{
    for (uint32_t of = word.n < 22 ? small_of(t->known, word) : 0; of; of &= of - 1)
        t->small[__builtin_ctz(of)]++;
}

static void tally_text(Tally *t, Str text)
{
    char     word[32];
    uint32_t n = 0, at = 0;

    while (at < text.n && t->words < WORDS_LOOKED_AT && t->letters < 8 * WORDS_LOOKED_AT) {
        unsigned char byte = (unsigned char)text.p[at];
        uint32_t      c = byte < 0x80 ? byte : utf8_lower(utf8_next(text, &at));
        if (byte < 0x80) {
            at++;
            c = c >= 'A' && c <= 'Z' ? c | 32 : c;
        }
        const char *script = c > 0x036F ? by_script(c) : NULL;
        if (script) {
            t->scripted++;
            if (!t->script || str_is(str_of(t->script), "zh"))
                t->script = script;
        }
        if (utf8_is_letter(c)) {
            t->letters++;
            if (n < 22)
                n += utf8_put(word + n, c);
            continue;
        }
        if (n) {
            t->words++;
            tally_word(t, (Str){ word, n });
        }
        n = 0;
    }
}

/* The language, or NULL if too little speaks for one. */
static const char *by_words(const Tally *t)
{
    size_t   best = 0;
    uint32_t second = 0;

    if (t->scripted * 2 > t->letters)
        return t->script;
    for (size_t i = 1; i < N_LANGUAGES; i++)
        if (t->small[i] > t->small[best])
            best = i;
    for (size_t i = 0; i < N_LANGUAGES; i++)
        if (i != best && t->small[i] > second)
            second = t->small[i];
    bool clear =
        t->small[best] >= 4 && t->small[best] * 7 > t->words && t->small[best] * 4 > second * 5;
    return clear ? languages[best].code : NULL;
}

/* "en-GB", "EN_us", "English" to "en". */
static Str code_of(Arena *a, Str said)
{
    Str s = arena_lower(a, str_trim(said));

    if (str_starts(s, S("english")))
        return S("en");
    if (s.n < 2 || (s.n > 2 && s.p[2] != '-' && s.p[2] != '_'))
        return STR_NONE;
    bool plain = s.p[0] >= 'a' && s.p[0] <= 'z' && s.p[1] >= 'a' && s.p[1] <= 'z';
    return plain ? str_cut(s, 0, 2) : STR_NONE;
}

void language_find(const struct SmallWords *small, Doc *d, Str said)
{
    Article *article = &d->article;
    Tally    t = { .known = small };
    Str      carrier = code_of(d->arena, article->language), label = code_of(d->arena, said);

    tally_text(&t, article->text);
    const char *seen = by_words(&t);
    Str known = carrier.n ? carrier : label;
    if (seen && t.words >= 40 && known.n && !str_is(known, seen))
        doc_note(d,
            arena_fmt(d->arena, "said to be in \"%.*s\", reads as \"%s\"", STR_ARG(known), seen));
    if (seen && (t.words >= 40 || known.n == 0))
        known = str_of(seen);
    article->language = known;
}
