/* coding/events/acled.c -- which of ACLED's sub-events (and their like) a text tells of: signs and
 * weights from the .types file of kinds.
 *
 *     [sets]
 *     police = police, riot police, officers          phrases; "~march" in all forms
 *     [PROTEST_WITH_INTER]
 *     protest + police + tear gas = 5                 all of these in the text: five points
 *     kind:arrest = 1                                 an incident of that kind
 *     rebels < army + seized = 3                      rebels are spoken of before the army, or it is not: who is told first mostly did it
 *
 * The most points win; before equals the one that stands first in the file.
 */
#include "coding/inside.h"

enum { SETS_MOST = 512, SIGN_SETS = 3, TYPES_MOST = 48, HIT_CHAIN = 8 };

typedef struct Sign { uint16_t set[SIGN_SETS], after[SIGN_SETS]; uint8_t n, type; int8_t weight; } Sign;     /* after: the set told behind it, or SETS_MOST */
typedef struct Member { uint16_t set; uint32_t next; } Member;
struct Types {
    Arena  *arena;
    Trie   *phrase;                            /* to a row of member */
    Member *member; uint32_t n_member, cap_member;
    Str     set[SETS_MOST]; uint32_t n_set;    /* names */
    Str     type[TYPES_MOST]; uint32_t n_type;
    Sign   *sign; uint32_t n_sign, cap_sign;
};

/* ---- the file ---- */

static uint32_t set_row(Types *t, Str name)
{
    for (uint32_t i = 0; i < t->n_set; i++)
        if (str_eq(t->set[i], name)) return i;
    if (t->n_set == SETS_MOST) return NONE;
    t->set[t->n_set] = arena_str(t->arena, name);
    return t->n_set++;
}

typedef struct MemberPut { Types *t; uint32_t set; } MemberPut;

static void member_put(void *who, const Word *word, uint32_t n)
{
    MemberPut *p = who;
    Types *t = p->t;
    uint32_t length, row = trie_longest(t->phrase, word, n, &length),
                     old = row != NONE && length == n ? row : NONE;
    ARENA_PUSH(
        t->arena, t->member, t->n_member, t->cap_member, ((Member){ (uint16_t)p->set, old }));
    trie_put(t->phrase, word, n, t->n_member - 1);
}

static void phrases_put(Kinds *k, Str phrases, uint32_t set)
{
    MemberPut p = { k->types_of, set };
    Str one;
    while (str_split(&phrases, ',', &one))
        lexicon_phrase(k->lex, arena_lower(k->arena, str_trim(one)), member_put, &p);
}

/* A set by its name; a phrase that is no name is a set of its own. */
static uint32_t set_of(Kinds *k, Str name)
{
    Types *t = k->types_of;
    uint32_t before = t->n_set, row = set_row(t, name);
    if (t->n_set > before && !str_starts(name, S("kind:"))) phrases_put(k, name, row);
    return row;
}

static void sign_line(Kinds *k, Str line, uint32_t type, Trouble *trouble)
{
    Types *t = k->types_of;
    Sign s = { .type = (uint8_t)type };
    Str sets, one;
    int64_t weight;
    if (!str_split(&line, '=', &sets) || !str_int(str_trim(line), &weight)) {
        trouble_say(trouble, "neither \"sign = points\" nor a section", sets);
        return;
    }
    while (s.n < SIGN_SETS && str_split(&sets, '+', &one)) {
        Str name = one;
        bool ordered = str_split(&one, '<', &name) && one.n;
        uint32_t set = set_of(k, arena_lower(k->arena, str_trim(name))),
                 after = ordered ? set_of(k, arena_lower(k->arena, str_trim(one))) : SETS_MOST;
        if (set == NONE || after == NONE) return;
        s.after[s.n] = (uint16_t)after;
        s.set[s.n++] = (uint16_t)set;
    }
    s.weight = (int8_t)weight;
    ARENA_PUSH(t->arena, t->sign, t->n_sign, t->cap_sign, s);
}

static void types_line(Kinds *k, Str line, uint32_t *type, Trouble *trouble)
{
    Types *t = k->types_of;
    Str name;
    if (line.p[0] == '[') {
        name = str_cut(line, 1, line.n - 1);
        *type = NONE;
        if (str_is(name, "sets") || t->n_type == TYPES_MOST) return;
        *type = t->n_type;
        t->type[t->n_type++] = arena_str(t->arena, name);
    } else if (*type != NONE) sign_line(k, line, *type, trouble);
    else if (str_split(&line, '=', &name)) phrases_put(k, line, set_row(t, str_trim(name)));
}

void types_read(Kinds *k, Str path, Str bytes, Trouble *trouble)
{
    Str line;
    uint32_t type = NONE;
    trouble->path = path;
    trouble->line = 0;
    if (!k->types_of) {
        k->types_of = arena_alloc(k->arena, sizeof *k->types_of);
        *k->types_of = (Types){ .arena = k->arena, .phrase = trie_new() };
    }
    while (str_line(&bytes, &line)) {
        trouble->line++;
        line = str_trim(line);
        if (line.n && line.p[0] != '#') types_line(k, line, &type, trouble);
    }
}

void types_free(Types *t)
{
    if (t) trie_free(t->phrase);
}

/* ---- a text ---- */

typedef struct TypeSigns { uint32_t seen[SETS_MOST]; } TypeSigns;      /* by set: 1 + the first word, or 0 */

static void signs_in(const Coder *c, Span words, TypeSigns *s)
{
    const Types *t = c->kinds->types_of;
    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t length, row = trie_longest(t->phrase, c->d->tok.form + w, words.end - w, &length);
        for (uint32_t chain = 0; row != NONE && chain < HIT_CHAIN;
             chain++, row = t->member[row].next)
            if (!s->seen[t->member[row].set]) s->seen[t->member[row].set] = w + 1;
    }
}

static void kind_seen(const Coder *c, Str kind, TypeSigns *s)
{
    const Types *t = c->kinds->types_of;
    for (uint32_t i = 0; i < t->n_set; i++)
        if (str_starts(t->set[i], S("kind:")) && str_eq(str_from(t->set[i], 5), kind))
            s->seen[i] = 1;
}

static Str type_of(const Types *t, const TypeSigns *s)
{
    int32_t points[TYPES_MOST] = { 0 };
    uint32_t best = NONE;
    for (uint32_t i = 0; i < t->n_sign; i++) {
        const Sign *g = &t->sign[i];
        bool all = true;
        for (uint32_t k = 0; k < g->n; k++) {
            uint32_t at = s->seen[g->set[k]],
                     after = g->after[k] < SETS_MOST ? s->seen[g->after[k]] : 0;
            all &= at && (!after || at < after);
        }
        if (all) points[g->type] += g->weight;
    }
    for (uint32_t i = 0; i < t->n_type; i++)
        if (points[i] > 0 && (best == NONE || points[i] > points[best])) best = i;
    return best == NONE ? STR_NONE : t->type[best];
}

/* What its article is about: told of in the sentences it opens with. */
static Str main_type(const Coder *c)
{
    enum { OPENING = 6 };
    const Doc *d = c->d;
    TypeSigns s = { { 0 } };
    uint32_t n = d->sent.n < OPENING ? d->sent.n : OPENING;
    signs_in(c, (Span){ 0, d->sent.first[n] }, &s);
    for (uint32_t i = 0; i < d->n_incident; i++)
        if (d->incident[i].sentence[0] < n && d->incident[i].factuality <= FACT_ONGOING)
            kind_seen(c, d->incident[i].kind->name, &s);
    return type_of(c->kinds->types_of, &s);
}

void code_types(Coder *c)
{
    if (c->kinds->types_of) c->d->type = main_type(c);
}
