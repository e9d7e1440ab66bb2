/* read/name_cut.c -- a run of capitals cut into names: a nationality before a title, titles before
 * a person; then each named a kind by its words and neighbours. */
#include "read/name_parts.h"

/* ---- what kind ---- */

static bool has(const Namer *n, Span s, uint32_t what)
{
    for (uint32_t i = s.begin; i < s.end; i++)
        if (is(n, i, what)) return true;
    return false;
}

uint32_t name_head(const Namer *n, Span s)
{
    for (uint32_t i = s.begin + 1; i < s.end; i++)
        if (form(n, i) == n->t->of_ || str_is(bytes(n, i), "for")) return i - 1;
    return s.end - 1;
}

static bool is_acronym(const Namer *n, Span s)
{
    Str b = bytes(n, s.begin);
    return s.end - s.begin == 1 && flag(n, s.begin, TOK_UPPER_ALL) && b.n <= 7 && !n->caps;
}

static bool person_beside(const Namer *n, Span s)
{
    return is(n, s.end, WORD_SAID)
        || (s.begin > n->sent.begin && is(n, s.begin - 1, WORD_SAID | WORD_ROLE) && !n->caps);
}

static uint32_t words_in(const Namer *n, Span s)
{
    uint32_t k = 0;
    for (uint32_t i = s.begin; i < s.end; i++) k += !flag(n, i, TOK_PUNCT);
    return k;
}

/* The kind of a name no list knows. */
static MentionKind kind_of(const Namer *n, Span s, bool titled, float *sure)
{
    uint32_t head = name_head(n, s), words = words_in(n, s);

    *sure = 0.8f;
    if (titled) return MENTION_PERSON;
    if (is(n, s.begin, WORD_GIVEN) && words >= 2 && words <= 5 && !is(n, head, WORD_ORG))
        return MENTION_PERSON;
    if (is(n, head, WORD_ORG) && words >= 2) return MENTION_ORGANISATION;
    if (is(n, s.end - 1, WORD_FIRM) && words >= 2) return MENTION_ORGANISATION;
    if (has(n, s, WORD_OTHER)) return MENTION_OTHER;
    if (is(n, head, WORD_PLACE | WORD_FACILITY) && words >= 2) return MENTION_PLACE;
    if (is_acronym(n, s)) return MENTION_ORGANISATION;
    if (words == 1 && is(n, s.begin, WORD_FAMILY)) return MENTION_PERSON;
    if (is(n, head, WORD_PEOPLE)) return MENTION_PEOPLE;
    *sure = 0.6f;
    if (has(n, s, WORD_ORG) && words >= 3) return MENTION_ORGANISATION;
    if (words >= 2 && words <= 4) return MENTION_PERSON;
    if (words == 1 && person_beside(n, s)) return MENTION_PERSON;
    *sure = 0.4f;
    return MENTION_OTHER;
}

Found name_found(Span s, MentionKind kind, float sure)
{
    return (Found){ .words = s,
        .head = s.end - 1,
        .kind = kind,
        .known = NONE,
        .place = NONE,
        .within = NONE,
        .is_name = true,
        .sure = sure,
        .chain = NONE };
}

/* ---- cutting a run ---- */

uint32_t name_title_len(const Namer *n, Span s)
{
    uint32_t i = s.begin;

    while (i < s.end
        && (is(n, i, WORD_TITLE | WORD_MISTER) || (i > s.begin && glued_hyphen(n, i))
            || (i > s.begin && form(n, i) == n->t->of_ && is(n, i + 1, WORD_OFFICE))
            || (i > s.begin && form(n, i - 1) == n->t->of_)))
        i++; /* "Secretary of State" */
    /* "General Assembly", "Justice Ministry" name no person */
    if (i < s.end && is(n, i, WORD_ORG | WORD_FIRM | WORD_OTHER | WORD_PLACE | WORD_FACILITY))
        return 0;
    return i < s.end ? i - s.begin : 0;
}

bool name_demonym(const GazetteerSlot *slot, const ReadTables *t, uint32_t *how)
{
    if (!slot || !slot->n_post) return false;
    *how = t->places.post[slot->post].how;
    return *how == GAZ_ADJECTIVE || *how == GAZ_PEOPLE;
}

void name_add_gazetteer(const Namer *n, Span s, const GazetteerSlot *slot)
{
    uint32_t how = GAZ_NAME;
    Found f = name_found(s, MENTION_PLACE, 0.9f);

    if (name_demonym(slot, n->t, &how)) f.kind = MENTION_PEOPLE;
    f.slot = slot;
    f.how = (uint8_t)how;
    found_add(n->l, f);
}

bool name_known_fits(const Namer *n, Span s, uint32_t row)
{
    const KnownActor *k = &n->t->actor[row];
    Str b = bytes(n, s.begin);

    if (n->caps && s.end - s.begin == 1) return !is(n, s.begin, WORD_STOP | WORD_COMMON);
    if (s.end - s.begin > 1 || str_eq(b, k->short_name) || str_eq(b, k->name)) return true;
    for (uint32_t i = 0; i < k->n_alias; i++)
        if (str_eq(b, k->alias[i])) return true;
    return false;
}

/* Cut what the gazetteer knows off the head of a run, if what follows is no part of its name. */
static bool cut_place(const Namer *n, Span s)
{
    uint32_t length;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin, s.end, &length);
    Span rest = { s.begin + length, s.end };

    if (!slot) return false;
    bool nation = n->t->places.post[slot->post].how != GAZ_NAME
        || n->t->places.place[n->t->places.post[slot->post].place].precision == 5;
    if (rest.begin == rest.end) { name_add_gazetteer(n, s, slot); return true; }
    if (!nation) return false;
    if (is(n, rest.begin, WORD_TITLE) && name_title_len(n, rest)) {
        name_add_gazetteer(n, (Span){ s.begin, rest.begin }, slot);
        name_add_run(n, rest);
        return true;
    }
    return false;
}

bool name_add_people(const Namer *n, Span s)
{
    uint32_t length, how, last = s.end - 1;
    const GazetteerSlot *slot = place_longest(n->t, n->d, last, s.end, &length);
    const GazetteerSlot *first = place_longest(n->t, n->d, s.begin, s.begin + 1, &length);

    if (words_in(n, s) != 2 || (!name_demonym(slot, n->t, &how) && !is(n, last, WORD_PEOPLE)))
        return false;
    bool opened =
        is(n, s.begin, WORD_MIDDLE | WORD_PEOPLE) || word_is(n->t, form(n, s.begin), WORD_OPENER);
    if (!opened && !name_demonym(first, n->t, &how)) return false;
    Found f = name_found(s, MENTION_PEOPLE, 0.8f);
    f.how = GAZ_ADJECTIVE;
    f.slot = is(n, s.begin, WORD_MIDDLE | WORD_OPENER) ? NULL
        : is(n, last, WORD_PEOPLE)                     ? first
                                                       : slot;
    found_add(n->l, f);
    return true;
}

/* "Northern Afghanistan": a part of a place that is known. */
static bool add_part(const Namer *n, Span s)
{
    uint32_t length;

    if (!is(n, s.begin, WORD_MIDDLE) || s.end - s.begin < 2) return false;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin + 1, s.end, &length);
    if (!slot || length != s.end - s.begin - 1 || n->t->places.post[slot->post].how == GAZ_ADJECTIVE
        || n->t->places.post[slot->post].how == GAZ_PEOPLE)
        return false;
    Found f = name_found(s, MENTION_PLACE, 0.85f);
    f.slot = slot;
    f.is_part = true;
    found_add(n->l, f);
    return true;
}

bool name_cut_known(const Namer *n, Span s, uint32_t row, uint32_t known)
{
    uint32_t length, how;
    Span rest = { s.begin + known, s.end };

    if (is(n, s.begin, WORD_PEOPLE) && s.end - s.begin > 1) {            /* "Arab al-Qaeda" */
        rest.begin = s.begin + 1;
        row = trie_longest(
            n->t->actor_phrase, n->d->tok.form + rest.begin, rest.end - rest.begin, &length);
        if (row == NONE || length != rest.end - rest.begin) return false;
    } else if (row == NONE || rest.begin >= rest.end) return false;
    else if (!(is(n, rest.begin, WORD_TITLE) && name_title_len(n, rest))
        && !name_demonym(place_longest(n->t, n->d, rest.begin, rest.end, &length), n->t, &how))
        return false;
    name_add_run(n, (Span){ s.begin, rest.begin });
    name_add_run(n, rest);
    return true;
}

bool name_cut_title(const Namer *n, Span s)
{
    for (uint32_t i = s.begin + 1; i + 1 < s.end; i++) {
        if (!is(n, i, WORD_TITLE | WORD_MISTER)
            || is(n, i - 1, WORD_TITLE | WORD_JOIN | WORD_OPENER) || glued_hyphen(n, i - 1))
            continue;
        if (!name_title_len(n, (Span){ i, s.end }) || is(n, s.begin, WORD_GIVEN)
            || has(n, (Span){ i, s.end }, WORD_ORG))
            continue;
        name_add_run(n, (Span){ s.begin, i });
        name_add_run(n, (Span){ i, s.end });
        return true;
    }
    return false;
}

void name_add_run(const Namer *n, Span s)
{
    uint32_t length, row;
    float sure;

    if (form(n, s.begin) == n->t->the && s.end - s.begin > 1) s.begin++;
    if (s.begin >= s.end) return;
    row = trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length);
    if (row != NONE && length == s.end - s.begin && name_known_fits(n, s, row)) {
        Found f = name_found(s,
            n->t->actor[row].kind == ACTOR_PERSON ? MENTION_PERSON : MENTION_ORGANISATION, 0.95f);
        f.known = row;
        f.head = name_head(n, s);
        found_add(n->l, f);
        return;
    }
    if (name_cut_known(n, s, row, length) || cut_place(n, s) || add_part(n, s)
        || name_add_people(n, s) || name_cut_title(n, s))
        return;
    uint32_t title = name_title_len(n, s);
    Span name = { s.begin + title, s.end };
    if (!title && has(n, s, WORD_TITLE) && !has(n, s, WORD_ORG | WORD_OTHER)) {
        /* "Chief Minister", or a title alone: nobody is named; "Deputy" inside a run cuts it */
        uint32_t i = s.begin;
        while (i < s.end && is(n, i, WORD_TITLE)) i++;
        if (i == s.end) return;
    }
    float unused;
    if (n->caps && words_in(n, name) == 1 && !title
        && kind_of(n, name, false, &unused) == MENTION_OTHER
        && !place_longest(n->t, n->d, name.begin, name.end, &length))
        return;
    MentionKind kind = kind_of(n, name, title > 0, &sure);
    Found f = name_found(name, kind, sure);
    f.titled = title > 0;
    f.head = name_head(n, name);
    if (f.kind == MENTION_PLACE || (f.kind == MENTION_OTHER && !f.titled)) {
        f.slot = place_longest(n->t, n->d, name.begin, name.end, &length);
        if (length != name.end - name.begin) f.slot = NULL;
    }
    found_add(n->l, f);
}
