/* coding/kinds.c -- the files of kinds/<lang>/: what counts as an incident or event, and by which
 * words.
 *
 *     name: kidnapping
 *     plover: ASSAULT
 *     [act]                 verbs whose subject does it; "= object victim" where that is not plain
 *     kidnap = object victim
 *     [nouns]
 *     kidnapping
 *     [not]                 phrases that only look like it
 *     [examples]            sentence, and indented what must come of it
 */
#include <dirent.h>
#include "coding/events/actor_code.h"
#include "coding/events/frame.h"

enum { EXAMPLE_MOST_BYTES = 4000 };

void trouble_say(Trouble *t, const char *what, Str about)
{
    Err e = { 0 };
    err_set(&e, ERR_INPUT, "%.*s:%u: %s: \"%.*s\"; the line is passed over", STR_ARG(t->path),
        t->line, what, STR_ARG(about));
    if (t->say) t->say(t->who, &e);
}

/* ---- the head of a file ---- */

typedef struct Reading {           /* one file being read */
    Kinds    *k;
    Trouble  *trouble;
    KindFile  file;
    Str       section;
    Str       example; uint32_t example_line;
    Out       expect;
} Reading;

static bool yes(Str value) { return str_is(value, "yes"); }

static uint64_t weapon_bits(Reading *r, Str names)
{
    uint64_t bits = 0;
    Str name;
    while (str_split(&names, ',', &name)) {
        uint64_t before = bits;
        name = str_trim(name);
        for (uint32_t i = 1; i < r->k->lex->n_kind && i < 64; i++)
            if (str_eq(r->k->lex->kind_name[i], name)) bits |= 1ull << i;
        if (bits == before) trouble_say(r->trouble, "no weapon of this kind", name);
    }
    return bits;
}

static void doer_put(void *who, const Word *word, uint32_t n) { trie_put(who, word, n, 0); }

static void doers_read(Reading *r, Str names)
{
    Str name;
    r->file.doers = trie_new();
    while (str_split(&names, ',', &name))
        lexicon_phrase(
            r->k->lex, arena_lower(r->k->arena, str_trim(name)), doer_put, r->file.doers);
}

static void head_line(Reading *r, Str line)
{
    Arena *a = r->k->arena;
    uint32_t at = str_find(line, S(":"));
    if (at == UINT32_MAX) {
        trouble_say(r->trouble, "neither \"key: value\" nor a section", line);
        return;
    }
    Str key = str_trim(str_cut(line, 0, at)),
        value = arena_str(a, str_trim(str_from(line, at + 1)));
    KindFile *f = &r->file;
    struct { const char *key; Str *to; } text[] = {
        { "name", &f->kind.name }, { "gloss", &f->kind.gloss }, { "plover", &f->kind.plover },
        { "mode", &f->kind.mode }, { "cameo", &f->kind.cameo }, { "muc", &f->kind.muc },
        { "goldstein", &f->kind.goldstein }, { "acled", &f->kind.acled }, { "gtd", &f->kind.gtd },
        { "takes in", &f->takes_in_names },
    };
    for (uint32_t i = 0; i < sizeof text / sizeof *text; i++)
        if (str_is(key, text[i].key)) {
            *text[i].to = value;
            return;
        }
    double gravity;
    int effect;
    if (str_is(key, "gravity") && str_real(value, &gravity)) f->kind.gravity = (float)gravity;
    else if (str_is(key, "incident")) f->kind.is_incident = yes(value);
    else if (str_is(key, "result")) f->result = yes(value);
    else if (str_is(key, "solid")) f->solid = yes(value);
    else if (str_is(key, "two-sided")) f->two_sided = yes(value);
    else if (str_is(key, "by-states")) f->by_states = yes(value);
    else if (str_is(key, "weapons")) f->weapons = weapon_bits(r, value);
    else if (str_is(key, "doers")) doers_read(r, value);
    else if (str_is(key, "weapon only")) f->weapon_only = weapon_bits(r, value);
    else if (str_is(key, "alone"))
        f->alone = str_is(value, "no")     ? ALONE_NO
            : str_is(value, "with a doer") ? ALONE_WITH_DOER
                                           : ALONE_YES;
    else if (str_is(key, "stage") && stage_from(value) >= 0) f->stage = (Stage)stage_from(value);
    else if (str_is(key, "effect") && (effect = effect_from(value)) >= 0)
        f->effect = (Effect)effect;
    else trouble_say(r->trouble, "no such key, or no such value", line);
}

/* ---- triggers ---- */

static Role role_from(Str s)
{
    static const struct { const char *name; Role role; } names[] = {
        { "perpetrator", ROLE_PERPETRATOR }, { "target", ROLE_TARGET }, { "victim", ROLE_VICTIM },
        { "weapon", ROLE_WEAPON }, { "place", ROLE_PLACE }, { "auto", ROLE_AUTO }, { "nothing", ROLE_NONE },
    };
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(s, names[i].name)) return names[i].role;
    return ROLE_AUTO;
}

/* "object victim, from target" */
static void trigger_roles(Reading *r, Trigger *g, Str value)
{
    Str part;
    while (str_split(&value, ',', &part)) {
        Str word, role;
        part = str_trim(part);
        if (!str_split(&part, ' ', &word)) continue;
        role = str_trim(part);
        if (str_is(word, "object") && str_is(role, "weapon only")) {
            g->object = ROLE_WEAPON;
            g->need_weapon = true;
        } else if (str_is(word, "object") && str_is(role, "victim only")) {
            g->object = ROLE_VICTIM;
            g->need_person = true;
        } else if (str_is(word, "object")) g->object = role_from(role);
        else if (str_is(word, "subject") && str_is(role, "weapon only") && g->way == WAY_ACT)
            g->need_means = true;
        else if (str_is(word, "subject") && str_is(role, "people only")) g->need_doers = true;
        else if (str_is(word, "subject") && str_is(role, "weapon only")) {
            g->subject = ROLE_WEAPON;
            g->need_weapon = true;
        } else if (str_is(word, "subject")) g->subject = role_from(role);
        else {
            g->need_prep = str_is(word, "only");
            if (g->need_prep && (part = role, str_split(&part, ' ', &word))) role = str_trim(part);
            g->prep = lang_put(r->k->lex->lang, word);
            g->prep_role = role_from(role);
        }
    }
}

typedef struct TriggerPut { Reading *r; Trigger g; Str phrase; bool told; } TriggerPut;

/* Once a line, however many forms of its verb are taken. */
static void trigger_taken(TriggerPut *p, const Trigger *old)
{
    Kinds *k = p->r->k;
    if (p->told) return;
    p->told = true;
    trouble_say(p->r->trouble,
        arena_z(k->arena,
            arena_fmt(k->arena, "another kind, %.*s, has this trigger",
                STR_ARG(k->kind[old->kind].kind.name))),
        p->phrase);
}

static void trigger_put(void *who, const Word *word, uint32_t n)
{
    TriggerPut *p = who;
    Kinds *k = p->r->k;
    uint32_t length, row = trie_longest(k->trigger, word, n, &length);
    if (p->g.way == WAY_NOUN) lexicon_bits(k->lex, word[n - 1], W_NOUN | W_EVENT);
    if (row != NONE && length == n) {
        const Trigger *old = &k->trigger_row[row];
        /* "attack" is both verb and noun: the sketch decides which at each place */
        if (old->kind != p->g.kind) trigger_taken(p, old);
        if (old->kind != p->g.kind || p->g.way == WAY_NOUN) return;
    }
    ARENA_PUSH(k->arena, k->trigger_row, k->n_trigger, k->cap_trigger, p->g);
    trie_put(k->trigger, word, n, k->n_trigger - 1);
}

static void trigger_line(Reading *r, Str line, Way way)
{
    Str phrase = line, value = STR_NONE;
    uint32_t at = str_find(line, S("="));
    if (at != UINT32_MAX) {
        phrase = str_trim(str_cut(line, 0, at));
        value = str_trim(str_from(line, at + 1));
    }
    TriggerPut p = { r,
        { .kind = r->k->n_kind, .way = way, .subject = ROLE_PERPETRATOR, .object = ROLE_AUTO },
        phrase, false };
    if (way == WAY_HAPPEN) p.g.subject = ROLE_AUTO;
    trigger_roles(r, &p.g, value);
    phrase = arena_lower(r->k->arena, phrase);
    if (way != WAY_NOUN) {
        bool told = str_find(phrase, S("~")) != UINT32_MAX;          /* "sexually ~assault" */
        lexicon_phrase(r->k->lex, told ? phrase : arena_fmt(r->k->arena, "~%.*s", STR_ARG(phrase)),
            trigger_put, &p);
        return;
    }
    lexicon_phrase(r->k->lex, phrase, trigger_put, &p);
    const char *s =
        str_ends(phrase, S("ch")) || str_ends(phrase, S("s")) || str_ends(phrase, S("sh")) ? "es"
                                                                                           : "s";
    if (str_ends(phrase, S("y")) && !str_ends(phrase, S("ay"))) {
        phrase = str_cut(phrase, 0, phrase.n - 1);
        s = "ies";
    }
    lexicon_phrase(
        r->k->lex, arena_fmt(r->k->arena, "%.*s%s", STR_ARG(phrase), s), trigger_put, &p);
}

static void stop_put(void *who, const Word *word, uint32_t n)
{
    Kinds *k = who;
    trie_put(k->stop, word, n, ++k->n_stop);
}

/* ---- examples ---- */

static void example_end(Reading *r)
{
    Kinds *k = r->k;
    if (r->example.n && r->expect.n) {
        KindExample x = {
            .where = arena_fmt(k->arena, "%.*s:%u", STR_ARG(r->trouble->path), r->example_line),
            .text = r->example, .expect = out_arena(&r->expect, k->arena),
        };
        ARENA_PUSH(k->arena, k->example, k->n_example, k->cap_example, x);
    } else if (r->example.n) {
        trouble_say(
            r->trouble, "an example that expects nothing, not even \"nothing\"", r->example);
    }
    r->example = STR_NONE;
    out_reset(&r->expect);
}

static void example_line(Reading *r, Str raw)
{
    Str line = str_trim(raw);
    if (line.n && (raw.p[0] == ' ' || raw.p[0] == '\t')) {
        out_str(&r->expect, line);
        out_char(&r->expect, '\n');
        return;
    }
    example_end(r);
    if (!line.n || line.n > EXAMPLE_MOST_BYTES) return;
    r->example = arena_str(r->k->arena, line);
    r->example_line = r->trouble->line;
}

/* ---- a file ---- */

static void section_line(Reading *r, Str line)
{
    if (str_is(r->section, "act")) trigger_line(r, line, WAY_ACT);
    else if (str_is(r->section, "happen")) trigger_line(r, line, WAY_HAPPEN);
    else if (str_is(r->section, "nouns")) trigger_line(r, line, WAY_NOUN);
    else if (str_is(r->section, "not"))
        lexicon_phrase(r->k->lex, arena_lower(r->k->arena, line), stop_put, r->k);
    else if (str_starts(r->section, S("verbs")) || str_starts(r->section, S("nominals")))
        frames_line(r->k, &r->file, r->section, line, r->trouble);
    else trouble_say(r->trouble, "no such section", r->section);
}

static void kind_line(Reading *r, Str raw)
{
    Str line = str_trim(raw);
    if (str_is(r->section, "examples") && !(line.n && line.p[0] == '[' && str_ends(line, S("]")))) {
        example_line(r, raw);
        return;
    }
    if (!line.n || line.p[0] == '#') return;
    if (line.p[0] == '[' && str_ends(line, S("]")))
        r->section = arena_str(r->k->arena, str_cut(line, 1, line.n - 1));
    else if (r->section.n) section_line(r, line);
    else head_line(r, line);
}

static void kind_read(Kinds *k, Str path, Str bytes, Trouble *t)
{
    Reading r = { .k = k, .trouble = t, .file = { .path = path } };
    uint32_t first_example = k->n_example;
    Str line;
    t->path = path;
    t->line = 0;
    if (k->n_kind == KINDS_MOST) return;
    while (str_line(&bytes, &line)) {
        t->line++;
        kind_line(&r, line);
    }
    example_end(&r);
    out_release(&r.expect);
    if (!r.file.kind.name.n) {
        trouble_say(t, "a kind without a name", path);
        k->n_example = first_example;
        r.file.kind.name = S("?");
    }
    ARENA_PUSH(k->arena, k->kind, k->n_kind, k->cap_kind, r.file);
}

/* ---- all files ---- */

static void takes_in_link(Kinds *k, Trouble *t)
{
    for (uint32_t i = 0; i < k->n_kind; i++) {
        Str names = k->kind[i].takes_in_names, name;
        t->path = k->kind[i].path;
        while (str_split(&names, ',', &name)) {
            uint32_t other = k->n_kind;
            name = str_trim(name);
            for (uint32_t j = 0; j < k->n_kind; j++)
                if (str_eq(k->kind[j].kind.name, name)) other = j;
            if (other < k->n_kind) k->kind[i].takes_in |= 1ull << other;
            else trouble_say(t, "takes in what is no kind", name);
        }
    }
}

static void examples_link(Kinds *k)
{
    for (uint32_t i = 0; i < k->n_example; i++)
        for (uint32_t j = 0; j < k->n_kind; j++)
            if (str_starts(k->example[i].where, k->kind[j].path))
                k->example[i].kind = &k->kind[j].kind;
}

/* A section is a context of PLOVER; examples as in a kind's file: `    contexts "legal"`. */
static void contexts_read(Kinds *k, Str path, Str bytes, Trouble *t)
{
    Reading r = { .k = k, .trouble = t, .file = { .path = path } };
    Str raw;
    t->path = path;
    t->line = 0;
    while (str_line(&bytes, &raw)) {
        Str line = str_trim(raw);
        bool head = line.n && line.p[0] == '[' && str_ends(line, S("]"));
        t->line++;
        if (head) r.section = arena_str(k->arena, str_cut(line, 1, line.n - 1));
        else if (str_is(r.section, "examples")) example_line(&r, raw);
        else if (line.n && line.p[0] != '#') context_line(k, r.section, line, t);
    }
    example_end(&r);
    out_release(&r.expect);
}

static void file_in(Kinds *k, Str path, Str bytes, Trouble *t)
{
    if (str_ends(path, S(".kind"))) kind_read(k, path, bytes, t);
    else if (str_ends(path, S(".contexts"))) contexts_read(k, path, bytes, t);
    else if (str_ends(path, S(".types"))) types_read(k, path, bytes, t);
    else if (str_ends(path, S(".field"))) patterns_read(k, path, bytes, t);
}

static void kinds_embedded(Kinds *k, Trouble *t)
{
    Str code = lang_code(k->lex->lang), name, bytes;
    const char *folder = arena_z(k->arena, arena_fmt(k->arena, "kinds/%.*s/", STR_ARG(code)));
    uint32_t i = 0;
    while (embedded_next(folder, &i, &name, &bytes))
        if (str_ends(name, S(".sets"))) frames_sets(k, bytes, t);
    i = 0;
    while (embedded_next(folder, &i, &name, &bytes)) file_in(k, name, bytes, t);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return str_cmp(str_of((*a)->d_name), str_of((*b)->d_name));
}

static void weights_embedded(Kinds *k)
{
    Str file = arena_fmt(k->arena, "models/%.*s.incidents.tsv", STR_ARG(lang_code(k->lex->lang)));
    weights_read(k, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.claims.bin", STR_ARG(lang_code(k->lex->lang)));
    weigher_open(&k->claims, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.claimnets.bin", STR_ARG(lang_code(k->lex->lang)));
    Str nets = embedded(arena_z(k->arena, file));
    if (net_read(&k->cue_net, str_cut(nets, 0, nets.n / 2)))
        net_read(&k->whole_net, str_from(nets, nets.n / 2));
    file = arena_fmt(k->arena, "models/%.*s.same.bin", STR_ARG(lang_code(k->lex->lang)));
    weigher_open(&k->same, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.relations.bin", STR_ARG(lang_code(k->lex->lang)));
    relater_open(&k->relations, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.events.bin", STR_ARG(lang_code(k->lex->lang)));
    weigher_open(&k->types, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.classes.bin", STR_ARG(lang_code(k->lex->lang)));
    classes_open(&k->classes, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.parts.bin", STR_ARG(lang_code(k->lex->lang)));
    learned_read(k, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.where.tsv", STR_ARG(lang_code(k->lex->lang)));
    signs_read(&k->signs, k->arena, embedded(arena_z(k->arena, file)));
    file = arena_fmt(k->arena, "models/%.*s.spots.bin", STR_ARG(lang_code(k->lex->lang)));
    net_read(&k->net, embedded(arena_z(k->arena, file)));
}

/* A user's own folder, in order of names, so that results do not hang on the disk. */
static void folder_file(Kinds *k, Str path, bool sets, Trouble *t)
{
    FileText f;
    Err e = { 0 };
    if (sets != str_ends(path, S(".sets"))
        || (!sets && !str_ends(path, S(".kind")) && !str_ends(path, S(".field"))
            && !str_ends(path, S(".types")) && !str_ends(path, S(".contexts"))))
        return;
    if (!file_read(arena_z(k->arena, path), 1 << 20, &f, &e)) {
        if (t->say) t->say(t->who, &e);
        return;
    }
    t->path = path;
    if (sets) frames_sets(k, f.bytes, t);
    else file_in(k, path, f.bytes, t);
    file_release(&f);
}

/* Sets of words first: the kinds speak of them. */
static void kinds_folder(Kinds *k, const char *folder, Trouble *t)
{
    struct dirent **entry = NULL;
    int n = scandir(folder, &entry, NULL, by_name);
    for (int sets = 1; sets >= 0; sets--)
        for (int i = 0; i < n; i++)
            folder_file(k, arena_fmt(k->arena, "%s/%s", folder, entry[i]->d_name), sets, t);
    for (int i = 0; i < n; i++) free(entry[i]);
    free(entry);
}

Kinds *kinds_new(Lang *lang, const char *folder, KindsTrouble *trouble, void *who, Err *e)
{
    Kinds *k = mem_new(sizeof *k);
    Trouble t = { trouble, who, STR_NONE, 0 };
    k->arena = arena_new();
    k->lex = lexicon_new(lang);
    k->trigger = trie_new();
    k->stop = trie_new();
    if (folder) kinds_folder(k, folder, &t);
    else kinds_embedded(k, &t);
    takes_in_link(k, &t);
    frames_end(k);
    register_read(k);
    weights_embedded(k);
    examples_link(k);
    patterns_index(k);
    if (k->n_kind) return k;
    kinds_free(k);
    err_set(e, ERR_USAGE,
        "no kinds of events for the language \"%.*s\": a folder of .kind files is needed",
        STR_ARG(lang_code(lang)));
    return NULL;
}

void kinds_free(Kinds *k)
{
    if (!k) return;
    lexicon_free(k->lex);
    trie_free(k->trigger);
    trie_free(k->stop);
    for (uint32_t i = 0; i < k->n_kind; i++) trie_free(k->kind[i].doers);
    patterns_free(k);
    types_free(k->types_of);
    contexts_free(k->contexts);
    frames_free(k->frames);
    register_free(k->actors);
    arena_free(k->arena);
    free(k);
}

uint32_t kinds_count(const Kinds *k) { return k->n_kind; }
const Kind *kinds_at(const Kinds *k, uint32_t i) { return i < k->n_kind ? &k->kind[i].kind : NULL; }

bool kinds_example(const Kinds *k, uint32_t i, KindExample *x)
{
    if (i >= k->n_example) return false;
    *x = k->example[i];
    return true;
}
