/* coding/events/frame.c -- reading frames from the kinds files; see frame.h. */
#include "coding/events/frame.h"

static const char *const plover_names[] = { "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT" };

/* What "@" may name beside a single type. */
static const struct { const char *name; uint32_t types; } groups[] = {
    { "COOP", 1u << PLOVER_AGREE | 1u << PLOVER_CONSULT | 1u << PLOVER_SUPPORT | 1u << PLOVER_CONCEDE | 1u << PLOVER_COOPERATE
              | 1u << PLOVER_AID | 1u << PLOVER_RETREAT },
    { "CONF", 1u << PLOVER_REQUEST | 1u << PLOVER_ACCUSE | 1u << PLOVER_REJECT | 1u << PLOVER_THREATEN | 1u << PLOVER_PROTEST
              | 1u << PLOVER_SANCTION | 1u << PLOVER_MOBILIZE | 1u << PLOVER_COERCE | 1u << PLOVER_ASSAULT },
    { "ANY", (1u << PLOVER_COUNT) - 2 },
};

Plover plover_from(Str name)
{
    for (uint32_t i = 1; i < PLOVER_COUNT; i++)
        if (str_is(name, plover_names[i])) return (Plover)i;
    return PLOVER_NONE;
}

const char *plover_name(Plover p) { return plover_names[p]; }

/* As the makers of the pairs have it: yielding is material cooperation, reduced relations material
 * conflict. */
uint32_t quad_of(Plover p)
{
    static const uint8_t quad[PLOVER_COUNT] = { [PLOVER_AGREE] = 1, [PLOVER_CONSULT] = 1, [PLOVER_SUPPORT] = 1, [PLOVER_COOPERATE] = 2,
        [PLOVER_AID] = 2, [PLOVER_CONCEDE] = 2, [PLOVER_RETREAT] = 2, [PLOVER_REQUEST] = 3, [PLOVER_ACCUSE] = 3, [PLOVER_REJECT] = 3,
        [PLOVER_THREATEN] = 3, [PLOVER_PROTEST] = 4, [PLOVER_SANCTION] = 4, [PLOVER_MOBILIZE] = 4, [PLOVER_COERCE] = 4, [PLOVER_ASSAULT] = 4 };
    return quad[p];
}

static Frames *frames(Kinds *k)
{
    if (!k->frames) k->frames = mem_new(sizeof *k->frames);
    return k->frames;
}

static Word frame_word(Kinds *k, Str s) { return lang_put(k->lex->lang, arena_lower(k->arena, s)); }

/* ---- sets of words: "$aid = aid|assistance|relief" ---- */

static uint32_t set_named(const Frames *f, Str name)
{
    for (uint32_t i = 0; i < f->n_set; i++)
        if (f->set[i].name.n && str_eq(f->set[i].name, name)) return i;
    return FRAME_NO_SET;
}

static void set_add(Kinds *k, Str words, Trouble *t)
{
    Frames *f = frames(k);
    Str word;
    while (str_split(&words, '|', &word)) {
        word = str_trim(word);
        if (!word.n) continue;
        if (word.p[0] != '$' || word.n == 1) {               /* "$" by itself is money */
            Word w = frame_word(k, word);
            ARENA_PUSH(k->arena, f->member, f->n_member, f->cap_member, w);
            continue;
        }
        uint32_t other = set_named(f, str_from(word, 1));
        if (other == FRAME_NO_SET) {
            trouble_say(t, "no set of this name", word);
            continue;
        }
        for (uint32_t i = 0; i < f->set[other].n; i++) {
            Word w = f->member[f->set[other].first + i];
            ARENA_PUSH(k->arena, f->member, f->n_member, f->cap_member, w);
        }
    }
}

static uint32_t set_new(Kinds *k, Str name, Str words, Trouble *t)
{
    Frames *f = frames(k);
    uint32_t first = f->n_member;
    set_add(k, words, t);
    ARENA_PUSH(k->arena, f->set, f->n_set, f->cap_set,
        (FrameSet){ arena_str(k->arena, name), first, f->n_member - first });
    return f->n_set - 1;
}

void frames_sets(Kinds *k, Str bytes, Trouble *t)
{
    Str line, name;
    t->line = 0;
    while (str_line(&bytes, &line)) {
        t->line++;
        line = str_trim(line);
        if (!line.n || line.p[0] == '#') continue;
        if (line.p[0] != '$' || !str_split(&line, '=', &name))
            trouble_say(t, "neither a comment nor \"$name = word|word\"", line);
        else set_new(k, str_trim(str_from(name, 1)), str_trim(line), t);
    }
}

bool frame_set_has(const Frames *f, uint32_t set, Word w)
{
    const FrameSet *s = &f->set[set];
    for (uint32_t i = 0; i < s->n; i++)
        if (f->member[s->first + i] == w) return true;
    return false;
}

/* ---- a frame ---- */

static uint32_t inner_types(Str names, Trouble *t)
{
    uint32_t types = 0;
    Str name;
    while (str_split(&names, '|', &name)) {
        uint32_t before = types;
        Plover p = plover_from(name);
        if (p) types |= 1u << p;
        for (uint32_t i = 0; i < sizeof groups / sizeof *groups; i++)
            if (str_is(name, groups[i].name)) types |= groups[i].types;
        if (types == before) trouble_say(t, "no type of events", name);
    }
    return types;
}

/* "~$talks", "^gunman|rebel": a set by its name, or one of its own. */
static uint32_t set_of(Kinds *k, Str piece, Trouble *t)
{
    bool named = piece.n > 1 && piece.p[1] == '$' && str_find(piece, S("|")) == UINT32_MAX;
    uint32_t set = named ? set_named(k->frames, str_from(piece, 2))
                         : set_new(k, STR_NONE, str_from(piece, 1), t);
    if (set == FRAME_NO_SET) trouble_say(t, "no set of this name", piece);
    return set;
}

/* What stands behind the verb: "on", "~$talks", "@AID", "<". */
static void frame_rest(Kinds *k, Frame *f, Str rest, Trouble *t)
{
    Str piece;
    while (str_split(&rest, ' ', &piece)) {
        if (!piece.n) continue;
        if (str_is(piece, "~*")) {
            f->needs_object = true;
            f->weight = (uint8_t)(f->weight + 2);
        } else if (piece.p[0] == '^') {
            f->subject = set_of(k, piece, t);
            f->weight = (uint8_t)(f->weight + 2);
        } else if (piece.p[0] == '+') {
            f->modal = set_named(k->frames, str_from(piece, 1));
            if (f->modal == FRAME_NO_SET) trouble_say(t, "no set of this name", piece);
            f->weight = (uint8_t)(f->weight + 3);
        } else if (piece.p[0] == '~') {
            f->noun = set_of(k, piece, t);
            f->ends_on_prep = false;
            f->weight = (uint8_t)(f->weight + 3);
        } else if (piece.p[0] == '@') {
            f->inner = inner_types(str_from(piece, 1), t);
            f->ends_on_prep = false;
            f->weight = (uint8_t)(f->weight + 3);
        } else if (str_is(piece, "<")) {
            f->swap = true;
        } else if (f->n_prep < FRAME_PREPS && str_find(piece, S("|")) == UINT32_MAX) {
            f->prep[f->n_prep++] = frame_word(k, piece);
            f->ends_on_prep = true;
            f->weight = (uint8_t)(f->weight + 2);
        } else {
            trouble_say(t, "too many words, or several in one place", piece);
        }
    }
}

static uint32_t code_row(Kinds *k, const KindFile *file, Str code, Str mode)
{
    Frames *f = frames(k);
    for (uint32_t i = 0; i < f->n_code; i++) {
        const Kind *x = &f->code[i]->kind;
        if (str_eq(x->name, file->kind.name) && str_eq(x->cameo, code) && str_eq(x->mode, mode))
            return i;
    }
    FrameCode *c = ARENA_NEW(k->arena, FrameCode);
    *c = (FrameCode){
        .kind = file->kind, .plover = plover_from(file->kind.plover), .two_sided = file->two_sided
    };
    c->kind.cameo = arena_str(k->arena, code);
    c->kind.mode = arena_str(k->arena, mode);
    ARENA_PUSH(k->arena, f->code, f->n_code, f->cap_code, c);
    return f->n_code - 1;
}

static void frame_link(Kinds *k, Word w, uint32_t frame)
{
    Frames *f = k->frames;
    if (w >= f->n_by_word) {
        uint32_t n = f->n_by_word ? f->n_by_word : 8192;
        while (n <= w) n *= 2;
        f->by_word = mem_grow(f->by_word, n * sizeof *f->by_word);
        for (uint32_t i = f->n_by_word; i < n; i++) f->by_word[i] = NONE;
        f->n_by_word = n;
    }
    ARENA_PUSH(k->arena, f->link, f->n_link, f->cap_link, (FrameLink){ frame, NONE });
    uint32_t *last = &f->by_word[w];
    while (*last != NONE && f->link[*last].frame != frame)
        last = &f->link[*last].next; /* "cut" is four forms */
    if (*last == NONE) *last = f->n_link - 1;
}

/* All forms, for lemmas of rare verbs are guessed: "boycotted". */
static void frame_link_verb(Kinds *k, Str base, uint32_t frame)
{
    Forms x = lexicon_forms(k->lex, base);
    const Str form[] = { x.base, x.s, x.past, x.part, x.ing };
    lexicon_verb(k->lex, base);
    for (uint32_t i = 0; i < 5; i++) frame_link(k, frame_word(k, form[i]), frame);
    bool doubled = base.n > 2 && str_ends(base, S("l")) && !str_ends(base, S("ll"))
        && str_ends(x.past, S("ed")); /* "signalled" beside "signaled" */
    if (!doubled) return;
    frame_link(k, frame_word(k, arena_fmt(k->arena, "%.*sled", STR_ARG(base))), frame);
    frame_link(k, frame_word(k, arena_fmt(k->arena, "%.*sling", STR_ARG(base))), frame);
}

static void frame_link_noun(Kinds *k, Str base, uint32_t frame)
{
    Forms x = lexicon_forms(k->lex, base);               /* its -s is the plural, too */
    frame_link(k, frame_word(k, base), frame);
    frame_link(k, frame_word(k, x.s), frame);
    lexicon_bits(k->lex, frame_word(k, base), W_NOUN);
}

/* Behind a noun any of the words may lead to the target: "sanction on against". "@": it stands over
 * an event. */
static void noun_preps(Kinds *k, Frame *f, Str rest, Trouble *t)
{
    Str piece;
    while (str_split(&rest, ' ', &piece)) {
        if (!piece.n) continue;
        if (piece.p[0] == '@') f->inner = inner_types(str_from(piece, 1), t);
        else if (f->n_prep == FRAME_PREPS) trouble_say(t, "too many words", piece);
        else f->prep[f->n_prep++] = frame_word(k, piece);
    }
}

void frames_line(Kinds *k, const KindFile *file, Str section, Str line, Trouble *t)
{
    Frames *f = frames(k);
    Str what, code, words, word;
    if (!str_split(&section, ' ', &what)) return;
    if (!str_split(&section, ' ', &code)) code = file->kind.cameo;
    Frame x = { .code = code_row(k, file, code, section.n ? str_trim(section) : file->kind.mode),
        .is_noun = str_is(what, "nominals"),
        .noun = FRAME_NO_SET,
        .subject = FRAME_NO_SET,
        .modal = FRAME_NO_SET,
        .weight = 1 };
    if (!str_split(&line, ' ', &words)) return;
    if (x.is_noun) noun_preps(k, &x, line, t);
    else frame_rest(k, &x, line, t);
    ARENA_PUSH(k->arena, f->frame, f->n_frame, f->cap_frame, x);
    while (str_split(&words, '|', &word)) {
        if (!word.n) continue;
        word = arena_lower(k->arena, word);
        if (word.p[0] == '+') frame_link(k, frame_word(k, word), f->n_frame - 1);
        else if (x.is_noun) frame_link_noun(k, word, f->n_frame - 1);
        else frame_link_verb(k, word, f->n_frame - 1);
    }
}

/* "+will" and "+not" are no words of a text: they stand over what is about to be done, or was not.
 */
void frames_end(Kinds *k)
{
    Frames *f = frames(k);
    f->will = lang_put(k->lex->lang, S("+will"));
    f->not_ = lang_put(k->lex->lang, S("+not"));
    f->respectively = lang_put(k->lex->lang, S("respectively"));
    f->light = set_named(f, S("light"));
    f->carry = set_named(f, S("carry"));
    f->bear = set_named(f, S("bear"));
    f->manner = set_named(f, S("manner"));
    f->future = set_named(f, S("future"));
    f->others = set_named(f, S("others"));
    f->ends = set_named(f, S("ends"));
    f->almost = set_named(f, S("almost"));
    f->have = set_named(f, S("have"));
    f->would = set_named(f, S("would"));
    f->doubtful = set_named(f, S("doubtful"));
    f->unreal = set_named(f, S("unreal"));
    f->rumour = set_named(f, S("rumour"));
    f->warn = set_named(f, S("warn"));
    f->deny = set_named(f, S("deny"));
    f->answer = set_named(f, S("answer"));
    f->found = set_named(f, S("found"));
    f->cancelled = set_named(f, S("cancelled"));
    f->off = set_named(f, S("off"));
    f->certain = set_named(f, S("certain"));
    f->since = set_named(f, S("since"));
    f->setting = set_named(f, S("setting"));
    f->shoots = set_named(f, S("shoots"));
    f->firsts = set_named(f, S("firsts"));
    f->mishap = set_named(f, S("mishap"));
    f->nobody = set_named(f, S("nobody"));
    f->bids = set_named(f, S("bids"));
    f->place = lang_put(k->lex->lang, S("+place"));
    f->person = lang_put(k->lex->lang, S("+person"));
}

void frames_free(Frames *f)
{
    if (!f) return;
    free(f->by_word);
    free(f);
}
