/* read/name.c -- the names of a text: what the tagger found, and what the lists are sure of.
 *
 *     On Sunday Pakistani Prime Minister Nawaz Sharif met Gen. Raheel Sharif of the Pakistan Army.
 *               people------             person------          person--------        organisation- */
#include "read/name_parts.h"

enum { DATELINE_MOST = 15 };       /* words of "KARACHI, June 9 (CWS) -" */

void found_add(FoundList *l, Found f)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->item = mem_grow(l->item, l->cap * sizeof *l->item);
    }
    l->item[l->n++] = f;
}

void found_release(FoundList *l) { free(l->item); }

static bool is_nation(const Namer *n, const GazetteerSlot *slot)
{
    const GazetteerPost *post = &n->t->places.post[slot->post];
    return post->how != GAZ_NAME || n->t->places.place[post->place].precision == PLACE_COUNTRY;
}

/* The place or the people a tagged name is: "Karachi", "Northern Afghanistan", "Uzbeks". */
static void put_slot(const Namer *n, Found *f)
{
    uint32_t length, how = GAZ_NAME;
    Span s = f->words;
    const GazetteerSlot *slot = place_longest(n->t, n->d, s.begin, s.end, &length);

    bool wrong = f->kind == MENTION_ORGANISATION || f->kind == MENTION_PERSON;
    if (slot && length == s.end - s.begin
        && (!wrong || n->dateline || is_nation(n, slot)
            || (length > 1 && f->kind == MENTION_ORGANISATION))) {
        bool people = name_demonym(slot, n->t, &how);
        if (wrong || (f->kind == MENTION_OTHER && people))
            f->kind = people ? MENTION_PEOPLE : MENTION_PLACE;
        if (people != (f->kind == MENTION_PEOPLE)) return;
        f->slot = slot;
        f->how = (uint8_t)how;
        return;
    }
    if (f->kind != MENTION_PLACE || !is(n, s.begin, WORD_MIDDLE) || s.end - s.begin < 2) return;
    slot = place_longest(n->t, n->d, s.begin + 1, s.end, &length);
    if (!slot || length != s.end - s.begin - 1 || name_demonym(slot, n->t, &how)) return;
    f->slot = slot;
    f->is_part = true;
}

/* "southern" of "southern Sudan": in small letters, before a name that is not. */
static bool leads_in(const Namer *n, Span s)
{
    return !flag(n, s.begin, TOK_UPPER_FIRST | TOK_NUMBER | TOK_PUNCT)
        && flag(n, s.begin + 1, TOK_UPPER_FIRST) && !is(n, s.begin, WORD_PARTICLE);
}

static bool has_word(const Namer *n, Span s, uint32_t what)
{
    for (uint32_t i = s.begin; i < s.end; i++) if (is(n, i, what)) return true;
    return false;
}

/* "of", "and": words in small letters that are no part of a man's name. */
static bool has_small(const Namer *n, Span s)
{
    for (uint32_t i = s.begin; i < s.end; i++)
        if (!flag(n, i, TOK_UPPER_FIRST | TOK_PUNCT) && !is(n, i, WORD_PARTICLE)) return true;
        else if (form(n, i) == n->t->of_) return true;
    return false;
}

/* A place, or a person's whole name. */
static bool known_side(const Namer *n, Span s)
{
    uint32_t length;
    return (place_longest(n->t, n->d, s.begin, s.end, &length) && length == s.end - s.begin)
        || (s.end - s.begin > 1 && is(n, s.begin, WORD_GIVEN) && !has_small(n, s));
}

static void add_tagged(const Namer *n, const Name *x);

/* "non-Arab fighters": the small word before a hyphen is no part of the name. */
static bool leads_in_glued(const Namer *n, Span s)
{
    return s.end - s.begin > 2 && !flag(n, s.begin, TOK_UPPER_FIRST | TOK_NUMBER | TOK_PUNCT)
        && glued_hyphen(n, s.begin + 1) && flag(n, s.begin + 2, TOK_UPPER_FIRST)
        && !is(n, s.begin, WORD_PARTICLE);
}

/* "State" of "Secretary of State". */
static bool is_office(const Namer *n, Span s)
{
    return s.end - s.begin == 1 && is(n, s.begin, WORD_OFFICE) && s.begin >= n->sent.begin + 2
        && form(n, s.begin - 1) == n->t->of_ && is(n, s.begin - 2, WORD_TITLE);
}

/* "THEY TOLD US", but "IN THE US". */
static bool is_pronoun(const Namer *n, Span s)
{
    return n->caps && s.end - s.begin == 1 && is(n, s.begin, WORD_STOP)
        && (s.begin == n->sent.begin || form(n, s.begin - 1) != n->t->the);
}

/* "Green Coast Brigade" is no place, whatever stands around it. */
static bool is_body(const Namer *n, const Found *f)
{
    return f->kind == MENTION_PLACE && f->words.end - f->words.begin > 1
        && is(n, f->head, WORD_ORG);
}

/* A person whatever the tagger took him for: "Mr Santos", "General Prayuth Chan-ocha", "Hakimullah
 * Mehsud". */
static bool is_person(const Namer *n, Span s, const Name *x)
{
    uint32_t words = s.end - s.begin;

    if (x->kind == MENTION_PEOPLE
        || has_word(
            n, s, WORD_ORG | WORD_FIRM | WORD_OTHER | WORD_PLACE | WORD_FACILITY | WORD_GROUP))
        return false;
    if (is(n, s.begin, WORD_MISTER) && words > 1) return true;
    if (s.begin > n->sent.begin && is(n, s.begin - 1, WORD_MISTER) && words <= 3) return true;
    if (n->caps || words < 2 || words > 4 || has_small(n, s)) return false;
    if (name_title_len(n, s)) return true;
    return x->kind == MENTION_ORGANISATION && x->sure < .95f && is(n, s.begin, WORD_GIVEN);
}

/* "Jane" of "Jane Roe", "T." of "T. Roe". */
static bool begins_person(const Namer *n, uint32_t w)
{
    Str b = bytes(n, w);
    return is(n, w, WORD_GIVEN) || (b.n == 2 && b.p[1] == '.');
}

/* Is word i of s between two names? "Jane Roe / The Courier", "Najaf - Karbala", "Najaf and
 * Karbala". */
static bool parts_names(const Namer *n, Span s, uint32_t i, MentionKind kind)
{
    if (str_is(bytes(n, i), "/")) return flag(n, i, TOK_SPACE_BEFORE);
    bool joint =
        form(n, i) == n->t->and_ || (str_is(bytes(n, i), "-") && flag(n, i, TOK_SPACE_BEFORE));
    return joint && (kind == MENTION_ORGANISATION || kind == MENTION_PLACE)
        && !has_word(n, s, WORD_ORG | WORD_FIRM | WORD_OTHER) && known_side(n, (Span){ s.begin, i })
        && known_side(n, (Span){ i + 1, s.end });
}

/* What is no one name, by its sides; of "Jane Roe / The Courier" one is a person, the other a body.
 */
static bool add_sides(const Namer *n, Span s, const Name *x)
{
    for (uint32_t i = s.begin + 1; i + 1 < s.end; i++) {
        if (!parts_names(n, s, i, x->kind)) continue;
        MentionKind left = x->kind, right = x->kind;
        if (str_is(bytes(n, i), "/")) {
            left = begins_person(n, i + 1) ? MENTION_ORGANISATION : MENTION_PERSON;
            right = left == MENTION_PERSON ? MENTION_ORGANISATION : MENTION_PERSON;
        }
        add_tagged(n, &(Name){ { s.begin, i }, left, x->sure });
        add_tagged(n, &(Name){ { i + 1, s.end }, right, x->sure });
        return true;
    }
    return false;
}

/* "KARACHI, June 9 (CWS) - ": where a report was filed, and by whom; a sentence of its own
 * (sentence.c). */
static bool is_dateline(const Namer *n, bool opens)
{
    Str last = bytes(n, n->sent.end - 1);
    return opens && n->sent.end - n->sent.begin <= DATELINE_MOST
        && !flag(n, n->sent.end - 1, TOK_UPPER_FIRST)
        && (str_is(last, "-") || str_is(last, "--") || str_is(last, "\xe2\x80\x93")
            || str_is(last, "\xe2\x80\x94") || str_is(last, ":"));
}

/* What the lists know of a name the tagger found: titles off its front, the body or the place it
 * is. */
static void add_tagged(const Namer *n, const Name *x)
{
    Span s = x->words;
    uint32_t length, title = 0, row;
    MentionKind kind = x->kind;

    while (s.end - s.begin > 1 && (form(n, s.begin) == n->t->the || leads_in(n, s))) s.begin++;
    if (leads_in_glued(n, s)) s.begin += 2;
    if (add_sides(n, s, x)) return;
    if (is_person(n, s, x)) kind = MENTION_PERSON;
    if (kind == MENTION_PERSON) title = name_title_len(n, s);
    s.begin += title;
    if (is_office(n, s) || is_pronoun(n, s)) return;
    if (kind == MENTION_PEOPLE && name_add_people(n, s)) {
        n->l->item[n->l->n - 1].tagged = true;
        return;
    }
    if (n->dateline) kind = MENTION_PLACE;                /* or the agency */
    row = trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length);
    if ((kind == MENTION_ORGANISATION || kind == MENTION_PERSON)
        && (name_cut_known(n, s, row, length) || name_cut_title(n, s)))
        return;
    Found f = name_found(s, kind, x->sure);
    f.tagged = true;
    f.titled = kind == MENTION_PERSON
        && (title || (s.begin > n->sent.begin && is(n, s.begin - 1, WORD_TITLE | WORD_MISTER)));
    f.head = name_head(n, s);
    if (row != NONE && length == s.end - s.begin && name_known_fits(n, s, row)) {
        f.known = row;
        f.kind = n->t->actor[row].kind == ACTOR_PERSON ? MENTION_PERSON : MENTION_ORGANISATION;
        f.sure = 0.95f;
    }
    if (f.known == NONE && !f.titled) put_slot(n, &f);
    if (n->dateline && !f.slot) return;
    if (f.known == NONE && kind != MENTION_PERSON && s.end - s.begin == 1
        && is(n, s.begin, WORD_PEOPLE))
        f.kind = MENTION_PEOPLE; /* "Basque" */
    if (!f.slot && f.known == NONE && is_body(n, &f)) f.kind = MENTION_ORGANISATION;
    found_add(n->l, f);
}

/* "a man of Reading", "in Goma". */
static bool after_of_or_in(const Namer *n, const Found *f)
{
    uint32_t i = f->words.begin;
    if (i == n->sent.begin || n->caps) return false;
    return form(n, i - 1) == n->t->of_ || form(n, i - 1) == n->t->in || is(n, i - 1, WORD_PREP);
}

static bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/* Does a name of the lists tell more than the tagged one that lies in it? "Pakistani Taliban" is a
 * body of its own, "Northern Afghanistan" a part of the country; "North" may be that of "North and
 * South Waziristan". */
static bool tells_more(const Found *f, const Found *tagged)
{
    bool longer = f->words.end - f->words.begin > tagged->words.end - tagged->words.begin;

    if (tagged->words.begin < f->words.begin || tagged->words.end > f->words.end) return false;
    if (f->known != NONE) return longer;
    return f->slot && (tagged->kind == MENTION_PLACE || tagged->kind == MENTION_PEOPLE)
        && (longer || (f->slot != tagged->slot && tagged->known == NONE));
}

/* Is a name of the lists so sure that it stands, where the tagger saw none or less of it? */
static bool stands(const Namer *n, const Found *f, const Found *tagged, uint32_t n_tagged)
{
    bool over = false;
    uint32_t length = f->words.end - f->words.begin;

    for (uint32_t i = 0; i < n_tagged; i++) {
        if (!overlap(tagged[i].words, f->words)) continue;
        if (!tells_more(f, &tagged[i])) return false;
        over = true;
    }
    if (n->dateline) return f->kind == MENTION_PLACE;
    if (over || f->known != NONE) return true;
    if (n->caps && f->kind == MENTION_ORGANISATION && length > 1 && f->sure >= .8f) return true;
    return f->slot && (is_nation(n, f->slot) || length > 1 || after_of_or_in(n, f));
}

static int by_first_word(const void *a, const void *b)
{
    const Found *x = a, *y = b;
    return x->words.begin < y->words.begin ? -1 : x->words.begin > y->words.begin;
}

/* The names of one sentence: the tagged, and of what the lists found, l's items from `first` on,
 * what stands beside them. */
static void merge(Namer *n, uint32_t first, const Name *name, uint32_t n_name)
{
    FoundList *l = n->l;
    uint32_t listed = l->n, kept = first;

    for (uint32_t i = 0; i < n_name; i++) add_tagged(n, &name[i]);
    for (uint32_t i = first; i < listed; i++)
        if (stands(n, &l->item[i], l->item + listed, l->n - listed)) l->item[kept++] = l->item[i];
    uint32_t rules = kept;
    for (uint32_t i = listed; i < l->n; i++) {
        bool lost = false;
        for (uint32_t k = first; k < rules; k++)
            lost |= overlap(l->item[k].words, l->item[i].words);
        if (!lost) l->item[kept++] = l->item[i];
    }
    l->n = kept;
    if (l->n > first) qsort(l->item + first, l->n - first, sizeof *l->item, by_first_word);
}

void read_names(const ReadTables *t, NameTagger *tagger, const Doc *d, FoundList *l)
{
    Namer n = { .t = t, .d = d, .l = l };
    uint32_t n_name = 0, next = 0;
    const Name *name = tagger ? nametagger_run(tagger, d, &n_name) : NULL;

    l->n = 0;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t first = l->n, from = next;
        n.sent = (Span){ d->sent.first[s], d->sent.first[s + 1] };
        n.dateline = is_dateline(&n, s == 0 || d->sent.block[s] != d->sent.block[s - 1]);
        name_by_lists(&n);
        while (next < n_name && name[next].words.begin < n.sent.end) next++;
        if (tagger) merge(&n, first, name ? name + from : NULL, next - from);
    }
}
