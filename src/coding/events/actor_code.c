/* coding/events/actor_code.c -- see actor_code.h. */
#include "coding/events/event.h"

/* One name of data/actors/register: whose it is, and what it was when. */
typedef struct Office { char sector[4]; int32_t first_day, last_day; } Office;      /* DAY_UNKNOWN: open */
typedef struct Named { char country[4]; bool person; const Office *term; uint32_t n_term; } Named;
typedef struct RoleWord { char sector[4], country[4], alone[4]; bool former; } RoleWord;      /* alone: of "*", where no other word says more */

struct Register {
    Named    *named; uint32_t n_named, cap_named;
    RoleWord *role;  uint32_t n_role, cap_role;
    Trie     *name, *role_phrase;          /* to rows of named, role */
    Word      ethnic;
};

static void code_copy(char to[4], Str s)
{
    memset(to, 0, 4);
    for (uint32_t i = 0; i < s.n && i < 3; i++) to[i] = s.p[i];
}

/* "2005-11" or "2005-11-22" or "2005"; first or last day of it. */
static int32_t day_from(Str s, bool last)
{
    Date d = { 0, last ? 12 : 1, last ? 31 : 1 };
    int64_t v;
    Str part;
    if (!str_split(&s, '-', &part) || !str_int(part, &v)) return DAY_UNKNOWN;
    d.year = (int32_t)v;
    if (str_split(&s, '-', &part) && str_int(part, &v) && v >= 1 && v <= 12) {
        d.month = (uint8_t)v;
        d.day = last ? month_days(d.year, d.month) : 1;
        if (s.n && str_int(s, &v) && v >= 1 && v <= 31) d.day = (uint8_t)v;
    }
    return day_of(d);
}

/* "GOV 2005-11..2021-12; ELI" */
static void terms_read(Kinds *k, Named *n, Str text)
{
    Office *term = NULL;
    uint32_t cap = 0;
    Str one, sector;
    while (str_split(&text, ';', &one)) {
        one = str_trim(one);
        if (!str_split(&one, ' ', &sector)) continue;
        Office t = { .first_day = DAY_UNKNOWN, .last_day = DAY_UNKNOWN };
        code_copy(t.sector, sector);
        one = str_trim(one);
        uint32_t dots = str_find(one, S(".."));
        if (dots != UINT32_MAX) {
            t.first_day = day_from(str_cut(one, 0, dots), false);
            t.last_day = day_from(str_from(one, dots + 2), true);
        }
        ARENA_PUSH(k->arena, term, n->n_term, cap, t);
    }
    n->term = term;
}

typedef struct NamePut { Trie *to; uint32_t row; } NamePut;
static void name_put(void *who, const Word *word, uint32_t n)
{
    NamePut *p = who;
    trie_put(p->to, word, n, p->row);
}

/* name, other names ("|"), country, terms; person: the second word of the fifth column */
static void register_line(Kinds *k, Str line)
{
    Register *r = k->actors;
    Str column[5] = { STR_NONE }, alias;
    Named n = { .person = false };
    for (uint32_t i = 0; i < 5 && str_split(&line, '\t', &column[i]); i++) {}
    if (!column[0].n || column[0].p[0] == '#') return;
    code_copy(n.country, str_trim(column[2]));
    n.person = str_is(str_trim(column[4]), "person");
    terms_read(k, &n, column[3]);
    ARENA_PUSH(k->arena, r->named, r->n_named, r->cap_named, n);
    NamePut put = { r->name, r->n_named - 1 };
    lexicon_phrase(k->lex, arena_lower(k->arena, str_trim(column[0])), name_put, &put);
    while (str_split(&column[1], '|', &alias))
        if (str_trim(alias).n)
            lexicon_phrase(k->lex, arena_lower(k->arena, str_trim(alias)), name_put, &put);
}

/* name, short, kind, country, sector, aliases: what reading knows, too */
static void known_line(Kinds *k, Str line)
{
    Register *r = k->actors;
    Str column[6] = { STR_NONE }, alias;
    Named n = { .person = false };
    for (uint32_t i = 0; i < 6 && str_split(&line, '\t', &column[i]); i++) {}
    if (!column[0].n || column[0].p[0] == '#') return;
    code_copy(n.country, column[3]);
    n.person = str_is(column[2], "person");
    terms_read(k, &n, column[4]);
    ARENA_PUSH(k->arena, r->named, r->n_named, r->cap_named, n);
    NamePut put = { r->name, r->n_named - 1 };
    lexicon_phrase(k->lex, arena_lower(k->arena, column[0]), name_put, &put);
    if (column[1].n > 2) lexicon_phrase(k->lex, arena_lower(k->arena, column[1]), name_put, &put);
    while (str_split(&column[5], '|', &alias))
        if (str_trim(alias).n)
            lexicon_phrase(k->lex, arena_lower(k->arena, str_trim(alias)), name_put, &put);
}

/* "army", "navy", "ministry"; not "envoy" */
static bool ends_in_consonant_y(Str s)
{
    return s.n > 1 && s.p[s.n - 1] == 'y' && !memchr("aeiou", s.p[s.n - 2], 5);
}

/* "police officer = COP": the noun and its plural */
static void role_line(Kinds *k, Str line)
{
    Register *r = k->actors;
    Str phrase, value;
    if (!line.n || line.p[0] == '#' || !str_split(&line, '\t', &phrase)) return;
    RoleWord x = { .former = false };
    if (!str_split(&line, '\t', &value)) return;
    if (str_is(value, "former")) x.former = true;
    else if (str_starts(value, S("*")))
        code_copy(x.sector, S("*")),
            code_copy(x.alone, str_from(value, 1)); /* "thousands = *CVL" */
    else code_copy(x.sector, value);
    code_copy(x.country, str_trim(line));
    ARENA_PUSH(k->arena, r->role, r->n_role, r->cap_role, x);
    NamePut put = { r->role_phrase, r->n_role - 1 };
    phrase = arena_lower(k->arena, str_trim(phrase));
    lexicon_phrase(k->lex, phrase, name_put, &put);
    if (str_ends(phrase, S("s")) || str_is(value, "UNK") || str_is(value, "JNK")) return;
    if (str_ends(phrase, S("man")))
        lexicon_phrase(k->lex,
            arena_fmt(k->arena, "%.*smen", STR_ARG(str_cut(phrase, 0, phrase.n - 3))), name_put,
            &put);
    else if (ends_in_consonant_y(phrase))
        lexicon_phrase(k->lex,
            arena_fmt(k->arena, "%.*sies", STR_ARG(str_cut(phrase, 0, phrase.n - 1))), name_put,
            &put);
    else if (str_ends(phrase, S("h")))
        lexicon_phrase(k->lex, arena_fmt(k->arena, "%.*ses", STR_ARG(phrase)), name_put, &put);
    else lexicon_phrase(k->lex, arena_fmt(k->arena, "%.*ss", STR_ARG(phrase)), name_put, &put);
}

/* "[United States] Navy": names of states of more than one word, inside those of their bodies. */
static void state_line(Kinds *k, Str line)
{
    Register *r = k->actors;
    Str code, name;
    if (line.n < 4 || line.p[0] == '#' || !str_split(&line, '\t', &code) || code.n != 3
        || !str_split(&line, '\t', &name) || !memchr(name.p, ' ', name.n))
        return;
    Named n = { .person = false };
    code_copy(n.country, code);
    ARENA_PUSH(k->arena, r->named, r->n_named, r->cap_named, n);
    NamePut put = { r->name, r->n_named - 1 };
    lexicon_phrase(k->lex, arena_lower(k->arena, name), name_put, &put);
}

static void each_line(Kinds *k, const char *file, void (*read)(Kinds *, Str))
{
    Str bytes = embedded(file), line;
    while (str_line(&bytes, &line)) read(k, line);
}

void register_read(Kinds *k)
{
    Register *r = k->actors = mem_new(sizeof *r);
    r->name = trie_new();
    r->role_phrase = trie_new();
    r->ethnic = lang_put(k->lex->lang, S("ethnic"));
    each_line(k, "data/codes/countries.tsv", state_line);
    each_line(k, "data/actors/known.tsv", known_line);
    each_line(k, "data/actors/persons.tsv", register_line);
    each_line(k, "data/actors/bodies.tsv", register_line);
    each_line(k,
        arena_z(k->arena,
            arena_fmt(k->arena, "data/actors/%.*s.roles.tsv", STR_ARG(lang_code(k->lex->lang)))),
        role_line);
}

void register_free(Register *r)
{
    if (!r) return;
    trie_free(r->name);
    trie_free(r->role_phrase);
    free(r);
}

/* ---- asking ---- */

typedef struct Asked { const Coder *c; Span words; uint32_t head; int32_t day; ActorCode code; bool former, named_head; } Asked;

/* The term that holds on that day; with no day the last one. After all of them a person is of the
 * former elite. */
static void named_code(Asked *a, const Named *n)
{
    const Office *best = NULL;
    for (uint32_t i = 0; i < n->n_term; i++) {
        const Office *t = &n->term[i];
        bool begun = t->first_day == DAY_UNKNOWN || a->day == DAY_UNKNOWN || a->day >= t->first_day;
        bool over = t->last_day != DAY_UNKNOWN && (a->day == DAY_UNKNOWN || a->day > t->last_day);
        if (begun && !over && (!best || a->day == DAY_UNKNOWN)) best = t;
    }
    memcpy(a->code.country, n->country, 4);
    if (best) memcpy(a->code.sector, best->sector, 4);
    else if (!n->n_term) return;
    else if (!n->person) memcpy(a->code.sector, n->term[n->n_term - 1].sector, 4);
    else if (a->day == DAY_UNKNOWN || n->term[0].first_day == DAY_UNKNOWN
        || a->day >= n->term[0].first_day)
        memcpy(a->code.sector, "ELI", 4);
}

/* "ICE", "Total", "IS": one word is a name if reading says so, or if it stands in capitals and is
 * no word of the language. */
static bool is_surely_name(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    uint32_t m = c->mention_of[w];
    if (!(t->flag[w] & TOK_UPPER_FIRST)) return false;
    if (m != NONE && c->d->mention[m].is_name) return true;
    bool shouted = t->flag[w] & TOK_UPPER_ALL && w + 1 < t->n && t->flag[w + 1] & TOK_UPPER_ALL;
    return !c->bits[w] && !shouted;
}

/* The longest name of the register that covers `word`, else that lies in `words`. */
static const Named *named_in(
    const Asked *a, Span words, uint32_t cover, uint32_t *at, uint32_t *past)
{
    const Coder *c = a->c;
    const Register *r = c->kinds->actors;
    uint32_t best = 0, found = NONE;
    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t length, row = trie_longest(r->name, c->d->tok.form + w, words.end - w, &length);
        if (row == NONE || length <= best || (cover != NONE && (w > cover || w + length <= cover)))
            continue;
        bool any = false; /* "the Iranian security council": not the one in capitals */
        for (uint32_t i = w; i < w + length; i++) any |= c->d->tok.flag[i] & TOK_UPPER_FIRST;
        if (length > 1 && !any && !r->named[row].person) continue;
        bool titled = w > words.begin && c->bits[w - 1] & W_TITLE
            && !c->bits[w]; /* "president ruiz", typed in haste */
        if (length == 1 && !titled && !is_surely_name(c, w)) continue;
        best = length;
        found = row;
        *at = w;
        *past = w + length;
    }
    return found == NONE ? NULL : &r->named[found];
}

bool is_no_more_than_some(const Coder *c, uint32_t w)
{
    uint32_t length,
        row = trie_longest(c->kinds->actors->role_phrase, c->d->tok.form + w, 1, &length);
    return row != NONE && c->kinds->actors->role[row].sector[0] == '*';
}

static const RoleWord *role_at(const Asked *a, uint32_t w, Span words, uint32_t *length)
{
    const Register *r = a->c->kinds->actors;
    uint32_t m = a->c->mention_of[w];
    if (m != NONE && a->c->d->mention[m].kind == MENTION_PLACE && a->c->d->mention[m].is_name)
        return NULL; /* the West [Bank] */
    uint32_t row = trie_longest(r->role_phrase, a->c->d->tok.form + w, words.end - w, length);
    return row == NONE ? NULL : &r->role[row];
}

/* The role the head bears, "police [officers]", else the last before it, else the first behind it.
 */
static const RoleWord *role_of(Asked *a)
{
    const RoleWord *at_head = NULL, *before = NULL, *after = NULL;
    for (uint32_t w = a->words.begin; w < a->words.end;) {
        uint32_t length = 1;
        const RoleWord *x = role_at(a, w, a->words, &length);
        uint32_t past = w + length;
        if (x && x->former) {
            if (w <= a->head) a->former = true;
            w = past;
            continue;
        }
        if (x && w <= a->head && a->head < past) at_head = x;
        else if (x && past <= a->head && x->sector[0] != '*') before = x;
        else if (x && !after && x->sector[0] != '*') after = x;
        w = x ? past : w + 1;
    }
    bool alone = at_head && at_head->alone[0] && !before && !after
        && is_no_more_than_some(
            a->c, a->words.end - 1); /* "tens of thousands", not "dozens of ships" */
    if (at_head && at_head->sector[0] == '*' && !alone)
        return before ? before : after; /* "army [spokesman]", "[members] of the army" */
    return at_head ? at_head : before ? before : NULL;
}

bool country_of_word(const Coder *c, uint32_t w, char country[4])
{
    uint32_t m = c->mention_of[w];
    if (m == NONE) return false;
    uint32_t p = c->d->mention[m].is_name ? c->place_of[c->d->mention[m].words.begin] : NONE;
    const char *code =
        p != NONE ? c->d->place[p].country : c->d->chain[c->d->mention[m].chain].country;
    if (!code[0]) return false;
    memcpy(country, code, 4);
    return true;
}

static void country_from(Asked *a)
{
    const Coder *c = a->c;
    if (a->code.country[0]) return;
    bool abroad = false; /* "ethnic Albanians in Serbia" are Serbia's */
    for (uint32_t w = a->words.begin; w < a->head; w++)
        abroad |= c->d->tok.form[w] == c->kinds->actors->ethnic;
    for (uint32_t w = a->head + 1; abroad && w < a->words.end; w++)
        if (country_of_word(c, w, a->code.country)) return;
    if (country_of_word(c, a->head, a->code.country)) return;
    for (uint32_t w = a->head;
         w-- > a->words.begin;) /* "its role" is no state: who owns it is asked of the tree */
        if (c->d->tok.pos[w] != POS_PRON && country_of_word(c, w, a->code.country)) return;
    for (uint32_t w = a->head + 1; w < a->words.end; w++)
        if (country_of_word(c, w, a->code.country)) return;
}

static bool is_code(const char code[4], const char *one) { return str_is(str_of(code), one); }

/* What the head is called; the office that is named beside a name counts more than the register's.
 */
static void code_from_role(Asked *a, const Named *n)
{
    bool person = n && n->person;
    if (n && !person) return; /* the European [Union] is no union of workers */
    const RoleWord *role = role_of(a);
    bool own = !n || !a->code.sector[0] || (person && role && role->sector[0] != '*' && !a->former);
    if (role && own) memcpy(a->code.sector, role->alone[0] ? role->alone : role->sector, 4);
    if (role && role->country[0] && !a->code.country[0]) memcpy(a->code.country, role->country, 4);
    if (a->former && !person) memcpy(a->code.sector, "ELI", 4);
}

/* A body that is named beside the head: "a Taliban commander" is no soldier of a state. */
static void code_from_beside(Asked *a)
{
    uint32_t at = 0, past = 0;
    char country[4];
    const Named *n = named_in(a, a->words, NONE, &at, &past);
    if (!n) return;
    if (at < a->head && !country_of_word(a->c, at, country)) memcpy(a->code.country, n->country, 4);
    const char *first = n->n_term ? n->term[0].sector : "";
    bool fights = is_code(first, "REB") || is_code(first, "PRM") || is_code(first, "CRM");
    if (a->code.sector[0]
        && !(fights && at < a->head && !n->person && is_code(a->code.sector, "MIL")))
        return;
    named_code(a, n);
    if (a->former) memcpy(a->code.sector, "ELI", 4);
}

/* Codes of international bodies are countries, no sectors. */
static void code_tidy(Asked *a)
{
    const Coder *c = a->c;
    ActorCode *x = &a->code;
    bool abroad =
        is_code(x->country, "IGO") || is_code(x->country, "UNO") || is_code(x->country, "EUR");
    uint32_t m = c->mention_of[a->head];
    if (is_code(x->sector, "IGO") || is_code(x->sector, x->country)) memset(x->sector, 0, 4);
    if (!x->sector[0] && !abroad && m != NONE && c->d->mention[m].is_name)
        memcpy(x->sector, c->d->chain[c->d->mention[m].chain].sector, 4);
    if (x->sector[0] == '*') memset(x->sector, 0, 4);
    if (!x->country[0] && is_code(x->sector, "NGO")) memcpy(x->country, "NGO", 4);
}

/* "[NATO] Secretary-General Jens Stoltenberg" speaks for NATO, not for his country. */
static void country_of_body(Asked *a, uint32_t name)
{
    uint32_t at = 0, past = 0;
    const Named *body = name > a->words.begin
        ? named_in(a, (Span){ a->words.begin, name }, NONE, &at, &past)
        : NULL;
    bool abroad = body && !body->person
        && (is_code(body->country, "IGO") || is_code(body->country, "UNO")
            || is_code(body->country, "EUR"));
    if (abroad) memcpy(a->code.country, body->country, 4);
}

/* "[Iran]'s Ministry of Defence" is Iran's, whoever's it is by the register. */
static void country_of_owner_of_body(Asked *a, const Named *n, uint32_t at)
{
    static const char *const of[] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY" };
    bool body = false;
    for (uint32_t i = 0; i < sizeof of / sizeof *of; i++)
        body |= n->n_term && memcmp(n->term[0].sector, of[i], 4) == 0;
    for (uint32_t w = at; body && w-- > a->words.begin && at - w <= 2;)
        if (a->c->mention_of[w] != NONE && country_of_word(a->c, w, a->code.country)) return;
}

ActorCode actor_code(const Coder *c, Span words, uint32_t head, int32_t day)
{
    Asked a = { .c = c, .words = words, .head = head, .day = day };
    uint32_t at = 0, past = 0;
    const Named *n = named_in(&a, words, head, &at, &past);
    if (n) named_code(&a, n);
    if (n && n->person) country_of_body(&a, at);
    else if (n) country_of_owner_of_body(&a, n, at);
    code_from_role(&a, n);
    if (!n) code_from_beside(&a);
    country_from(&a);
    code_tidy(&a);
    return a.code;
}

PhraseCode code_phrase(Coder *c, Doc *d, Span words)
{
    PhraseCode x = { "", "" };
    if (!d->tok.n || words.begin >= words.end) return x;
    c->d = d;
    ActorCode a =
        actor_code(c, words, c->d->tok.head ? head_of_span(c, words) : words.end - 1, c->now_day);
    memcpy(x.country, a.country, 4);
    memcpy(x.sector, a.sector, 4);
    return x;
}
