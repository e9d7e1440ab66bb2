/* coding/statements/pattern.c -- patterns of statements, from kinds/<lang>/NAME.field.
 *
 *     field: founded
 *     [words]
 *     began = founded|formed|set_up          a set of phrases: "$began"
 *     [patterns]
 *     {subject} was (first) $began ... in {when}
 *     $began in {when} ... , {subject}
 *     {subject} 's leader {object:person} => {object}
 *     [examples]
 *
 * In a pattern: word|other_word, ~found (all forms), (may be absent), ... (up to fourteen words of
 * the clause), {slot} or {slot:type}, with "*" for a list; then "=> template" and "[status]". A
 * pattern without {subject} speaks of the group last named.
 */
#include "coding/inside.h"

enum { SETS_MOST = 64 };

typedef struct Set { Str name, words; } Set;
typedef struct FieldFile {
    Kinds   *k;
    Trouble *trouble;
    Str      field, section;
    Set      set[SETS_MOST]; uint32_t n_set;
    Str      example; uint32_t example_line;
    Out      expect;
    int      factuality;           /* of all its patterns that say none, or -1 */
} FieldFile;

/* ---- one element ---- */

typedef struct AltPut { Kinds *k; Element *e; } AltPut;

static void alternative_put(void *who, const Word *word, uint32_t n)
{
    AltPut *p = who;
    trie_put(p->e->words, word, n, 1);
    ARENA_PUSH(p->k->arena, p->e->first, p->e->n_first, p->e->cap_first, word[0]);
}

static void alternatives(FieldFile *f, Element *e, Str text, uint32_t depth)
{
    Str one;
    AltPut p = { f->k, e };
    while (str_split(&text, '|', &one)) {
        if (!one.n) continue;
        if (one.p[0] == '$' && depth < 4) {
            bool known = false;
            for (uint32_t i = 0; i < f->n_set && !known; i++)
                if ((known = str_eq(f->set[i].name, str_from(one, 1))))
                    alternatives(f, e, f->set[i].words, depth + 1);
            if (!known) trouble_say(f->trouble, "no such set of words", one);
            continue;
        }
        char *z = arena_z(f->k->arena, one);
        for (uint32_t i = 0; i < one.n; i++)
            if (z[i] == '_') z[i] = ' ';
        lexicon_phrase(f->k->lex, arena_lower(f->k->arena, str_of(z)), alternative_put, &p);
    }
}

static const char *const slot_names[NAME_COUNT] = { "subject", "value", "object", "when", "where",
    "speaker", "means", "role", "any" };
static const char *const type_names[SLOT_TYPE_COUNT] = { "actor", "np", "phrase", "clause", "when",
    "where", "person", "number", "name", "people", "rest" };
static const SlotType usual_type[NAME_COUNT] = { SLOT_ACTOR, SLOT_NP, SLOT_ACTOR, SLOT_WHEN,
    SLOT_WHERE, SLOT_NP, SLOT_NP, SLOT_NP, SLOT_NP };

static int index_of(const char *const *names, uint32_t n, Str s)
{
    for (uint32_t i = 0; i < n; i++)
        if (str_is(s, names[i])) return (int)i;
    return -1;
}

static bool slot_parse(Element *e, Str text)
{
    Str name, rest = str_cut(text, 1, text.n - 1);
    if (!str_split(&rest, ':', &name)) return false;
    e->list = str_ends(rest, S("*")) || (!rest.n && str_ends(name, S("*")));
    if (str_ends(rest, S("*"))) rest = str_cut(rest, 0, rest.n - 1);
    if (str_ends(name, S("*"))) name = str_cut(name, 0, name.n - 1);
    int n = index_of(slot_names, NAME_COUNT, name);
    if (n < 0) return false;
    int t = rest.n ? index_of(type_names, SLOT_TYPE_COUNT, rest) : (int)usual_type[n];
    if (t < 0) return false;
    e->kind = ELEMENT_SLOT;
    e->name = (SlotName)n;
    e->type = (SlotType)t;
    return true;
}

/* "is|was|~be", and nothing else. */
static bool all_be(Str alternatives)
{
    static const char *const be[] = { "is", "are", "was", "were", "~be", "has_been", "have_been",
        "had_been" };
    Str one;
    while (str_split(&alternatives, '|', &one))
        if (index_of(be, sizeof be / sizeof *be, one) < 0) return false;
    return true;
}

static bool element_parse(FieldFile *f, Element *e, Str text)
{
    *e = (Element){ 0 };
    if (str_is(text, "...")) e->kind = ELEMENT_GAP;
    else if (str_is(text, "(")) e->kind = ELEMENT_OPEN;
    else if (str_is(text, ")")) e->kind = ELEMENT_CLOSE;
    else if (text.p[0] == '{' && str_ends(text, S("}"))) return slot_parse(e, text);
    else {
        e->kind = ELEMENT_WORDS;
        e->words = trie_new();
        e->is_be = all_be(text);
        alternatives(f, e, text, 0);
    }
    return true;
}

/* ---- a pattern ---- */

static bool brackets_link(Pattern *p)
{
    uint32_t open = NONE;
    for (uint32_t i = 0; i < p->n_element; i++) {
        if (p->element[i].kind == ELEMENT_OPEN) {
            if (open != NONE) return false;
            open = i;
        } else if (p->element[i].kind == ELEMENT_CLOSE) {
            if (open == NONE) return false;
            p->element[open].close = i;
            open = NONE;
        }
    }
    return open == NONE;
}

/* The rarest words of the pattern: those in no closed list; outside brackets. */
static uint32_t anchor_choose(const Kinds *k, const Pattern *p)
{
    uint32_t best = NONE, depth = 0;
    for (uint32_t i = 0; i < p->n_element; i++) {
        const Element *e = &p->element[i];
        if (e->kind == ELEMENT_OPEN) depth++;
        if (e->kind == ELEMENT_CLOSE) depth--;
        if (e->kind != ELEMENT_WORDS || depth || !e->n_first) continue;
        bool closed = false;
        for (uint32_t w = 0; w < e->n_first; w++)
            closed |=
                (k->lex->bits[e->first[w]] & (W_DET | W_PREP | W_AUX | W_CONJ | W_SUB | W_PRON))
                != 0;
        if (best == NONE || p->element[best].is_be)
            best = i; /* "has been" is "is", too: no word to look for */
        if (!closed) return i;
    }
    return best;
}

static void after_slots(Pattern *p)
{
    bool slot = false, bracket = false;
    for (uint32_t i = 0; i < p->n_element; i++) {
        Element *e = &p->element[i];
        if (e->kind == ELEMENT_OPEN || e->kind == ELEMENT_CLOSE) bracket = e->kind == ELEMENT_OPEN;
        else if (e->kind == ELEMENT_SLOT) slot = true;
        else {
            e->after_slot = slot;
            if (!bracket) slot = false;
        }
    }
}

/* A sentence without the words of an element that may not be absent need not be looked at. */
static void needs_note(const Kinds *k, Pattern *p)
{
    bool bracket = false;
    p->need = ARENA_ARRAY(k->arena, WordMask, p->n_element);
    for (uint32_t i = 0; i < p->n_element; i++) {
        const Element *e = &p->element[i];
        if (e->kind == ELEMENT_OPEN || e->kind == ELEMENT_CLOSE) bracket = e->kind == ELEMENT_OPEN;
        if (i == p->anchor) p->n_before = p->n_need;
        if (e->kind != ELEMENT_WORDS || bracket || i == p->anchor || e->is_be) continue;
        for (uint32_t w = 0; w < e->n_first; w++) wordmask_put(&p->need[p->n_need], e->first[w]);
        p->n_need++;
    }
}

static Str pieces_apart(Arena *a, Str line)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < line.n; i++) {
        bool bracket = line.p[i] == '(' || line.p[i] == ')';
        if (bracket) out_char(&o, ' ');
        out_char(&o, line.p[i]);
        if (bracket) out_char(&o, ' ');
    }
    Str s = out_arena(&o, a);
    out_release(&o);
    return s;
}

static void force_parse(FieldFile *f, Pattern *p, Str *line)
{
    uint32_t at = str_find(*line, S(" ["));
    if (at == UINT32_MAX || !str_ends(*line, S("]"))) return;
    Str word, inside = str_cut(*line, at + 2, line->n - 1);
    *line = str_trim(str_cut(*line, 0, at));
    while (str_split(&inside, ' ', &word)) {
        int s = status_from(word), x = factuality_from(word);
        if (s >= 0) p->status = s;
        else if (x >= 0) p->factuality = x;
        else trouble_say(f->trouble, "neither a status nor a factuality", word);
    }
}

static void pattern_free(Pattern *p)
{
    for (uint32_t i = 0; i < p->n_element; i++) trie_free(p->element[i].words);
}

static void pattern_line(FieldFile *f, Str line)
{
    Kinds *k = f->k;
    Pattern p = { .field = f->field, .status = -1, .factuality = f->factuality };
    Str whole = line, piece;
    force_parse(f, &p, &line);
    uint32_t at = str_find(line, S("=>"));
    if (at != UINT32_MAX) {
        p.value = arena_str(k->arena, str_trim(str_from(line, at + 2)));
        line = str_trim(str_cut(line, 0, at));
        if (str_starts(p.value, S("@"))) {               /* "=> @leader {object}": another field */
            Str rest = str_from(p.value, 1);
            str_split(&rest, ' ', &p.field);
            p.value = str_trim(rest);
        }
    }
    p.element = ARENA_ARRAY(k->arena, Element, PATTERN_MOST);
    line = pieces_apart(k->arena, line);
    if (!field_find(p.field)) {
        trouble_say(f->trouble,
            "the dossier has no such field (a new one is a line of src/doc/field.c)", p.field);
        return;
    }
    bool good = true;
    while (good && str_split(&line, ' ', &piece)) {
        if (!piece.n) continue;
        good = p.n_element < PATTERN_MOST && element_parse(f, &p.element[p.n_element], piece);
        p.n_element += good;
    }
    good = good && brackets_link(&p);
    for (uint32_t i = 0; i < p.n_element; i++) p.has_gap |= p.element[i].kind == ELEMENT_GAP;
    p.anchor = good ? anchor_choose(k, &p) : NONE;
    if (p.anchor == NONE) {
        trouble_say(
            f->trouble, "no pattern: no such slot, a bracket open, or no word of its own", whole);
        pattern_free(&p);
        return;
    }
    after_slots(&p);
    needs_note(k, &p);
    ARENA_PUSH(k->arena, k->pattern, k->n_pattern, k->cap_pattern, p);
}

/* ---- a file ---- */

static void field_example_end(FieldFile *f)
{
    Kinds *k = f->k;
    if (f->example.n && f->expect.n) {
        KindExample x = { .where = arena_fmt(
                              k->arena, "%.*s:%u", STR_ARG(f->trouble->path), f->example_line),
            .text = f->example,
            .expect = out_arena(&f->expect, k->arena) };
        ARENA_PUSH(k->arena, k->example, k->n_example, k->cap_example, x);
    } else if (f->example.n) {
        trouble_say(
            f->trouble, "an example that expects nothing, not even \"nothing\"", f->example);
    }
    f->example = STR_NONE;
    out_reset(&f->expect);
}

static void field_example(FieldFile *f, Str raw)
{
    Str line = str_trim(raw);
    if (line.n && (raw.p[0] == ' ' || raw.p[0] == '\t')) {
        out_str(&f->expect, line);
        out_char(&f->expect, '\n');
        return;
    }
    field_example_end(f);
    if (!line.n) return;
    f->example = arena_str(f->k->arena, line);
    f->example_line = f->trouble->line;
}

static void set_line(FieldFile *f, Str line)
{
    uint32_t at = str_find(line, S("="));
    if (at == UINT32_MAX || f->n_set == SETS_MOST) {
        trouble_say(f->trouble, "no \"name = words\"", line);
        return;
    }
    f->set[f->n_set++] = (Set){ arena_str(f->k->arena, str_trim(str_cut(line, 0, at))),
        arena_str(f->k->arena, str_trim(str_from(line, at + 1))) };
}

static void field_line(FieldFile *f, Str raw)
{
    Str line = str_trim(raw);
    bool section = line.n && line.p[0] == '[' && str_ends(line, S("]"))
        && str_find(line, S(" ")) == UINT32_MAX;
    if (str_is(f->section, "examples") && !section) field_example(f, raw);
    else if (!line.n || line.p[0] == '#') return;
    else if (section) f->section = arena_str(f->k->arena, str_cut(line, 1, line.n - 1));
    else if (str_is(f->section, "words")) set_line(f, line);
    else if (str_is(f->section, "patterns")) pattern_line(f, line);
    else if (str_starts(line, S("field:")))
        f->field = arena_str(f->k->arena, str_trim(str_from(line, 6)));
    else if (str_starts(line, S("factuality:")))
        f->factuality = factuality_from(str_trim(str_from(line, 11)));
    else if (!str_starts(line, S("gloss:"))) trouble_say(f->trouble, "no such line here", line);
}

void patterns_read(Kinds *k, Str path, Str bytes, Trouble *t)
{
    FieldFile f = { .k = k, .trouble = t, .factuality = -1 };
    Str line;
    t->path = path;
    t->line = 0;
    while (str_line(&bytes, &line)) {
        t->line++;
        field_line(&f, line);
    }
    field_example_end(&f);
    out_release(&f.expect);
}

void patterns_index(Kinds *k)
{
    k->n_by_word = k->lex->n_word;
    k->by_word = ARENA_ARRAY(k->arena, uint32_t, k->n_by_word + 1);
    for (uint32_t i = 0; i < k->n_by_word; i++) k->by_word[i] = NONE;
    for (uint32_t p = k->n_pattern; p-- > 0;) {
        const Element *e = &k->pattern[p].element[k->pattern[p].anchor];
        for (uint32_t w = 0; w < e->n_first; w++) {
            uint32_t first = k->by_word[e->first[w]];
            if (first != NONE && k->anchor[first].pattern == p) continue;
            ARENA_PUSH(k->arena, k->anchor, k->n_anchor, k->cap_anchor, (Anchor){ p, first });
            k->by_word[e->first[w]] = k->n_anchor - 1;
        }
    }
}

void patterns_free(Kinds *k)
{
    for (uint32_t i = 0; i < k->n_pattern; i++) pattern_free(&k->pattern[i]);
}
