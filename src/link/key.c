/* link/key.c -- names as they are looked up, and the looser form in which newsrooms' spellings
 * meet. */
#include "link/inside.h"

enum { KEY_BYTES = 200, KEY_WORDS = 24 };

/* ---- letters ---- */

/* The plain letter of each code point of a range; '+': two letters, below; '.': as it is. */
typedef struct Plain { uint32_t first, last; const char *letter; } Plain;
static const Plain plain[] = {
    { 0xC0, 0x17F,
      "aaaaaa+ceeeeiiiidnooooo.ouuuuy++aaaaaa+ceeeeiiiidnooooo.ouuuuy+y"
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii++jjkkklllllll"
      "lllnnnnnn+++oooooo++rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" },
    { 0x1CD, 0x233,
      "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiio"
      "ooorrrruuuusstt..hh......aaeeooooooooyy" },
    { 0x1E00, 0x1EFF,
      "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
      "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
      "wwwwwwwwwwxxxxyyzzzzzzhtwy....+.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
      "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......" },
};

static const char *two_letters(uint32_t lower)
{
    switch (lower) {
    case 0xE6:  return "ai";                              /* æ, as "ae" is folded below */
    case 0xDF: case 0x1E9E: return "ss";
    case 0xFE:  return "th";
    case 0x133: return "ij";
    case 0x14B: return "ng";
    case 0x149: return "n";
    case 0x153: return "oe";
    default:    return NULL;
    }
}

static void put_letter(Out *o, uint32_t c)
{
    char bytes[4];
    c = utf8_lower(c);
    const char *two = two_letters(c);
    if (two) {
        out_bytes(o, two, strlen(two));
        return;
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (c < plain[i].first || c > plain[i].last) continue;
        char letter = plain[i].letter[c - plain[i].first];
        if (letter != '.' && letter != '+') c = (uint32_t)letter;
    }
    out_bytes(o, bytes, utf8_put(bytes, c));
}

/* Apostrophes of all kinds, the Arabic ayn and hamza as Latin letters write them, and points. */
static bool vanishes(uint32_t c)
{
    return c == '\'' || c == '`' || c == '.' || c == 0xB4 || (c >= 0x2B0 && c <= 0x2C1)
        || (c >= 0x2018 && c <= 0x201B) || (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x652)
        || c == 0x640 || c == 0x2BB || c == 0x2BC;
}

/* "'s" at a word's end: "Pakistan's". */
static bool is_possessive(Str s, uint32_t at)
{
    if (at >= s.n || (s.p[at] | 32) != 's') return false;
    if (++at >= s.n) return true;
    uint32_t c = utf8_next(s, &at);
    return !utf8_is_letter(c) && !utf8_is_digit(c);
}

static void put_letters(Out *o, Str name)
{
    for (uint32_t at = 0; at < name.n && o->n < KEY_BYTES;) {
        uint32_t c = utf8_next(name, &at);
        if (c == '.' || !vanishes(c)) {
            if (utf8_is_letter(c) || utf8_is_digit(c)) put_letter(o, c);
            else if (c == '&') out_lit(o, " and ");
            else if (c != '.' && o->n && o->p[o->n - 1] != ' ') out_char(o, ' ');
        } else if (is_possessive(name, at)) {
            at++;
        }
    }
}

/* "qaeda" and "qaida", "shabaab" and "shabab": spellings of one sound that no English name turns
 * on. */
static void fold_sounds(Out *o)
{
    size_t n = 0;
    for (size_t i = 0; i < o->n; i++) {
        char c = o->p[i], before = n ? o->p[n - 1] : 0;
        if ((c == 'a' || c == 'i' || c == 'u') && before == c) continue;
        o->p[n++] = before == 'a' && c == 'e' ? 'i' : c;
    }
    o->n = n;
}

/* ---- words of a key ---- */

typedef struct KeyWords { Str word[KEY_WORDS]; uint32_t n; } KeyWords;

static KeyWords words_of(Str key)
{
    KeyWords w = { .n = 0 };
    Str piece;
    while (w.n < KEY_WORDS && str_split(&key, ' ', &piece))
        if (piece.n) w.word[w.n++] = piece;
    return w;
}

static Str join(Arena *a, const KeyWords *w, uint32_t begin, uint32_t end)
{
    Out o = { 0 };
    for (uint32_t i = begin; i < end; i++) {
        if (o.n) out_char(&o, ' ');
        out_str(&o, w->word[i]);
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static bool among(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_is(word, *list)) return true;
    return false;
}

Str link_key(Arena *a, Str name)
{
    static const char *const company[] = { "inc", "ltd", "corp", "plc", "llc", NULL };
    Out o = { 0 };
    put_letters(&o, name);
    fold_sounds(&o);
    KeyWords w = words_of(out_view(&o));
    uint32_t begin = w.n > 1 && str_is(w.word[0], "the"), end = w.n;
    while (end - begin > 1 && among(w.word[end - 1], company)) end--;
    Str key = join(a, &w, begin, end);
    out_release(&o);
    return key;
}

/* Of a family name, or before one: no given names. */
static const char *const particles[] = { "al", "el", "bin", "ibn", "bint", "abu", "de", "da", "del", "della", "der", "di", "dos", "du", "la",
    "le", "van", "von", "y", "ul", "ur", NULL };

/* Offices fall away down to a bare surname ("President Obama"); what is half a name stays with one
 * word
 * ("Mullah Omar", "Sheikh Hasina") and falls away before two. All as link_key spells them. */
static const char *const offices[] = {
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "president", "prime", "minister", "chancellor",
    "premier", "vice", "deputy", "foreign", "defence", "defense", "interior", "finance", "secretary", "general", "gen",
    "lieutenant", "lt", "colonel", "col", "maj", "captain", "capt", "sergeant", "sgt", "brigadier", "brig", "admiral",
    "adm", "commander", "cmdr", "chief", "justice", "senator", "sen", "representative", "rep", "congressman",
    "congresswoman", "governor", "gov", "mayor", "ambassador", "spokesman", "spokeswoman", "spokesperson", "former",
    "acting", "leader", "police", "army", NULL
};
static const char *const honours[] = { "sheikh", "shaikh", "sheik", "mullah", "mulla", "maulana", "maulvi", "mawlawi",
    "ayatollah", "haji", "hajji", "qari", "lord", "lady", "dame", "major", "judge", NULL };

Str link_person(Arena *a, Str name)
{
    Str key = link_key(a, name);
    KeyWords w = words_of(key);
    uint32_t begin = 0;
    while (w.n - begin > 1 && among(w.word[begin], offices)) begin++;
    while (w.n - begin > 2 && among(w.word[begin], honours)) begin++;
    return begin ? join(a, &w, begin, w.n) : key;
}

Str link_surname(Str key)
{
    KeyWords w = words_of(key);
    return w.n > 1 ? w.word[w.n - 1] : STR_NONE;
}

/* ---- loosely ---- */

/* What one outlet writes for another's: by sound, longest first. "" : silent. */
typedef struct Sound { const char *written, *as; } Sound;
static const Sound sounds[] = {
    { "kh", "h" }, { "gh", "g" }, { "ph", "f" }, { "sh", "s" }, { "zh", "j" }, { "dj", "j" }, { "dh", "d" }, { "th", "t" },
    { "ou", "a" }, { "oe", "a" }, { "ai", "i" }, { "ei", "i" }, { "ee", "i" }, { "ey", "i" }, { "ck", "k" }, { "ch", "c" },
    { "c", "k" }, { "q", "k" }, { "w", "v" }, { "y", "i" }, { "z", "s" }, { "x", "ks" }, { "o", "a" }, { "u", "a" },
    { "e", "a" },                      /* Ahmed, Ahmad */
};

static const Sound *sound_at(Str word, uint32_t at)
{
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        if (str_starts(str_from(word, at), str_of(sounds[i].written))) return &sounds[i];
    return NULL;
}

/* "Yuldashev" is "Yuldash" to some: the Russian ending, where a name is left without it. */
static Str without_ending(Str word)
{
    static const char *const ending[] = { "iyev", "yev", "iev", "ev", "ov", "yeva", "eva", "ova",
        NULL };
    for (const char *const *e = ending; *e; e++)
        if (str_ends(word, str_of(*e)) && word.n >= strlen(*e) + 4)
            return str_cut(word, 0, word.n - (uint32_t)strlen(*e));
    return word;
}

static void put_sound(Out *o, size_t from, const char *as)
{
    for (; *as; as++)
        if (o->n == from || o->p[o->n - 1] != *as) out_char(o, *as);
}

static void put_loose(Out *o, Str word)
{
    size_t from = o->n;
    word = without_ending(word);
    for (uint32_t at = 0; at < word.n;) {
        const Sound *s = sound_at(word, at);
        char one[2] = { word.p[at], 0 };
        put_sound(o, from, s ? s->as : one);
        at += s ? (uint32_t)strlen(s->written) : 1;
    }
    while (o->n > from + 2 && (o->p[o->n - 1] == 'h' || o->p[o->n - 1] == 'i'))
        o->n--; /* "Abdullahi", "Fatah" */
}

static bool same_loosely(Arena *a, Str one, Str two)
{
    Out x = { 0 }, y = { 0 };
    put_loose(&x, one);
    put_loose(&y, two);
    bool same = str_eq(out_arena(&x, a), out_arena(&y, a));
    out_release(&x);
    out_release(&y);
    return same;
}

Str link_loose(Arena *a, Str key)
{
    KeyWords w = words_of(key);
    if (w.n < 2) return STR_NONE;
    Out o = { 0 };
    put_loose(&o, w.word[0]);
    out_char(&o, ' ');
    put_loose(&o, w.word[w.n - 1]);
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

/* Do words between the first and the last stand against each other? "Abu Bakr al-Baghdadi" is not
 * "Abu Omar al-Baghdadi"; "George W. Bush" may be "George Walker Bush", and "George Bush" both. */
bool link_middles_differ(Arena *a, Str one, Str two)
{
    KeyWords x = words_of(one), y = words_of(two);
    bool given = false;
    for (uint32_t i = 1; i + 1 < x.n; i++)
        for (uint32_t k = 1; k + 1 < y.n; k++) {
            if (among(x.word[i], particles) || among(y.word[k], particles)) continue;
            given = true;
            bool initial =
                (x.word[i].n == 1 || y.word[k].n == 1) && x.word[i].p[0] == y.word[k].p[0];
            if (initial || same_loosely(a, x.word[i], y.word[k])) return false;
        }
    return given;
}

/* ---- a Doc's ---- */

static Str key_of(Arena *a, ActorKind kind, Str name)
{
    return kind == ACTOR_PERSON ? link_person(a, name) : link_key(a, name);
}

void link_keys(Doc *d)
{
    link_words(d);
    for (uint32_t i = 0; i < d->n_chain; i++) {
        Chain *c = &d->chain[i];
        c->key = key_of(d->arena, c->kind, c->name);
        if (!c->n_alias) continue;
        Alias *alias = ARENA_ARRAY(d->arena, Alias, c->n_alias);
        for (uint32_t k = 0; k < c->n_alias; k++) {
            alias[k] = c->alias[k];
            alias[k].key = key_of(d->arena, c->kind, alias[k].name);
        }
        c->alias = alias;
    }
}
