/* read/name_run.c -- runs of capitals that are names, by lists and capitals alone. */
#include "read/name_parts.h"

static bool is_time(const Namer *n, uint32_t i)
{
    const WordClass *c = word_class(n->t, form(n, i));
    return c->weekday || (c->month && c->month != 5 && c->month != 3)
        || (c->month && flag(n, i, TOK_UPPER_FIRST));
}

/* "NATIONAL POLICE", "SUPREME COURT": openers up to a head at i, or a head after openers. */
static bool in_opened_head(const Namer *n, uint32_t i)
{
    uint32_t e = i, b = i;

    while (is(n, e, WORD_OPENER) && e < i + 4) e++;
    if (e > i && is(n, e, WORD_ORG)) return true;
    while (b > n->sent.begin && is(n, b - 1, WORD_OPENER) && b + 4 > i) b--;
    return b < i && is(n, i, WORD_ORG);
}

/* In capitals throughout, a word is a name if the language does not know it. */
static bool nameish_caps(const Namer *n, uint32_t i)
{
    Word w = form(n, i);
    Str s = bytes(n, i);

    if (is(n, i, WORD_STOP)) return false;
    if (is(n, i, WORD_TITLE) && i + 1 < n->sent.end && flag(n, i + 1, TOK_UPPER_ALL))
        return is(n, i + 1, WORD_GIVEN | WORD_TITLE) || form(n, i + 1) > lang_count(n->t->lang);
    if (in_opened_head(n, i)) return true;
    if (is(n, i, WORD_COMMON | WORD_SAID | WORD_FUTURE | WORD_GROUP | WORD_ROLE)) return false;
    if (is(n, i, WORD_GIVEN | WORD_FAMILY | WORD_PEOPLE)) return true;
    if (is(n, i, WORD_ORG)) return i > n->sent.begin && form(n, i - 1) > lang_count(n->t->lang);
    if (w <= lang_count(n->t->lang) || s.n < 3) return false;
    return !(str_ends(s, S("ED")) || str_ends(s, S("ING")) || str_ends(s, S("LY"))
        || str_ends(s, S("TION")) || str_ends(s, S("TIONS")) || str_ends(s, S("MENT"))
        || str_ends(s, S("NESS")) || str_ends(s, S("IVE")));
}

/* May word i stand in a name, by its capital? */
static bool nameish(const Namer *n, uint32_t i)
{
    if (i >= n->sent.end || !flag(n, i, TOK_UPPER_FIRST) || flag(n, i, TOK_PUNCT)) return false;
    if (is_time(n, i)) return false;
    if (n->caps) return nameish_caps(n, i);
    if (n->headline && is(n, i, WORD_COMMON)
        && !is(n, i,
            WORD_TITLE | WORD_ORG | WORD_PLACE | WORD_FACILITY | WORD_GIVEN | WORD_MIDDLE
                | WORD_OPENER))
        return false;                                         /* "IMU Seeks to Raise Its Profile" */
    if (bytes(n, i).n == 1)                                   /* an initial, not "point B" */
        return !is(n, i, WORD_STOP) && i + 1 < n->sent.end && flag(n, i + 1, TOK_UPPER_FIRST);
    if (is(n, i, WORD_STOP)) return flag(n, i, TOK_UPPER_ALL) && bytes(n, i).n == 2;      /* "US" */
    return true;
}

/* "al" of "al-Qaeda", "bin" of "Osama bin Laden": word i and what joins it; next: the name goes on.
 */
static uint32_t particle_end(const Namer *n, uint32_t i)
{
    uint32_t e = i;

    for (int k = 0; k < 3 && is(n, e, WORD_PARTICLE) && form(n, e) != n->t->of_; k++) {
        e++;
        if (glued_hyphen(n, e)) e++;
        if (nameish(n, e)) return e;
    }
    return i;
}

/* After a head of an organisation: "of", "for", "of the" and what follows. */
static uint32_t join_end(const Namer *n, Span run, uint32_t i)
{
    bool org = false;
    for (uint32_t w = run.begin; w < run.end; w++) org |= is(n, w, WORD_ORG | WORD_OTHER);
    uint32_t e = i;

    if (form(n, i) == n->t->of_ && is(n, i - 1, WORD_TITLE) && is(n, i + 1, WORD_OFFICE)
        && nameish(n, i + 1))
        return i + 1;
    if (!org || !is(n, i, WORD_JOIN)) return i;
    Word w = form(n, i);
    bool of = w == n->t->of_ || str_is(bytes(n, i), "for") || str_is(bytes(n, i), "&")
        || is(n, i, WORD_PARTICLE);
    if (!of) return i;
    e++;
    if (form(n, e) == n->t->the) e++;
    return nameish(n, e) && !is(n, e, WORD_STOP) ? e : i;
}

/* After a hyphen, in small letters: "moon" of "Ban Ki-moon", but not "led", "backed". */
static bool name_tail(const Namer *n, uint32_t i)
{
    Str b = bytes(n, i);
    return !flag(n, i, TOK_PUNCT | TOK_NUMBER) && b.n > 1 && !is(n, i, WORD_STOP)
        && !str_ends(b, S("ed")) && !str_ends(b, S("ing")) && !is(n, i, WORD_TAIL);
}

/* The run of name words that begins at i. */
static Span run_at(const Namer *n, uint32_t i)
{
    Span run = { i, i };
    uint32_t e = nameish(n, i) ? i + 1 : i, next;

    if (e == i) {
        next = particle_end(n, i);
        if (next == i || !(glued_hyphen(n, i + 1) || flag(n, i, TOK_UPPER_FIRST))) return run;
        e = next + 1;
    }
    for (;;) {
        run.end = e;
        if (e >= n->sent.end || e - i > 14) return run;
        if (glued_hyphen(n, e) && nameish(n, e + 1)) { e += 2; continue; }
        if (glued_hyphen(n, e) && e - i >= 2 && name_tail(n, e + 1)) {
            e += 2;                                           /* "Ban Ki-moon" */
            continue;
        }
        if (nameish(n, e) && !flag(n, e, TOK_PUNCT)) { e++; continue; }
        next = particle_end(n, e);
        if (next > e) { e = next + 1; continue; }
        next = join_end(n, run, e);
        if (next > e) { e = next + 1; continue; }
        if (form(n, e) == n->t->s && is(n, e - 1, WORD_COMMON) && nameish(n, e + 1)) {
            e += 2;
            continue;
        }
        return run;
    }
}

/* ---- the sentence's first word has its capital by right ---- */

/* Is word i said elsewhere in the text with a capital it does not owe to its place? */
static bool capital_elsewhere(const Namer *n, uint32_t i)
{
    const Tokens *k = &n->d->tok;
    uint32_t from = i > 400 ? i - 400 : 0, to = i + 400 < k->n ? i + 400 : k->n;

    for (uint32_t j = from; j < to; j++)
        if (k->form[j] == k->form[i] && (k->flag[j] & TOK_UPPER_FIRST) && !(k->flag[j] & TOK_FIRST)
            && j != i && j > 0 && !(k->flag[j - 1] & TOK_PUNCT))
            return true;
    return false;
}

/* "Compounding the problem": a form of a verb that the vocabulary does not have. */
static bool verb_like(const Namer *n, Span s)
{
    Str b = bytes(n, s.begin);
    return s.end - s.begin == 1 && b.n > 5
        && (str_ends(b, S("ing")) || str_ends(b, S("ed")) || str_ends(b, S("ly")))
        && !capital_elsewhere(n, s.begin);
}

/* Two words or more of a list begin s: "North Waziristan", "Red Cross". */
static bool known_phrase(const Namer *n, Span s)
{
    uint32_t length;

    place_longest(n->t, n->d, s.begin, s.end, &length);
    if (length > 1
        || (is(n, s.begin, WORD_MIDDLE) && place_longest(n->t, n->d, s.begin + 1, s.end, &length)))
        return true;
    return trie_longest(n->t->actor_phrase, n->d->tok.form + s.begin, s.end - s.begin, &length)
        != NONE
        && length > 1;
}

static Span trim_first(const Namer *n, Span s)
{
    if (flag(n, s.begin, TOK_FIRST) && verb_like(n, s)) return (Span){ s.end, s.end };
    while (s.begin < s.end) {
        uint32_t i = s.begin;
        bool first = flag(n, i, TOK_FIRST)
            || (i > n->sent.begin && flag(n, i - 1, TOK_PUNCT) && !glued_hyphen(n, i - 1));
        if (!first && !n->headline) return s;
        if (n->caps || !is(n, i, WORD_COMMON) || known_phrase(n, s)
            || (n->headline && is(n, i, WORD_TITLE)))
            return s;
        if (s.end - i >= 2 && is(n, s.end - 1, WORD_ORG | WORD_FACILITY | WORD_PLACE)
            && !is(n, i, WORD_TITLE) && !glued_hyphen(n, i + 1))
            return s;
        if (s.end - i >= 2 && is(n, i, WORD_OPENER) && in_opened_head(n, i)) return s;
        if (capital_elsewhere(n, i) && !n->headline) return s;
        s.begin++;
        while (s.begin < s.end && (glued_hyphen(n, s.begin) || !flag(n, s.begin, TOK_UPPER_FIRST)))
            s.begin++;
        if (!n->headline) return s;
    }
    return s;
}

/* Of words with letters, how many are in capitals, and how many begin with one? */
static void measure(Namer *n)
{
    uint32_t words = 0, upper = 0, all = 0;

    for (uint32_t i = n->sent.begin; i < n->sent.end; i++) {
        if (flag(n, i, TOK_PUNCT | TOK_NUMBER)) continue;
        words++;
        upper += flag(n, i, TOK_UPPER_FIRST);
        all += flag(n, i, TOK_UPPER_ALL) || (flag(n, i, TOK_UPPER_FIRST) && bytes(n, i).n == 1);
    }
    n->caps = words >= 3 && all * 10 >= words * 8;
    n->headline =
        !n->caps && words >= 5 && upper * 10 >= words * 7 && form(n, n->sent.end - 1) != n->t->stop;
}

/* "North" at i, "and South Waziristan" after it: a place by the words that follow. */
static bool shares_region(const Namer *n, uint32_t i)
{
    uint32_t length;

    if (!is(n, i, WORD_MIDDLE) || form(n, i + 1) != n->t->and_ || !is(n, i + 2, WORD_MIDDLE))
        return false;
    if (!place_longest(n->t, n->d, i + 2, n->sent.end, &length) || length < 2) return false;
    const GazetteerSlot *slot = place_joined(n->t, n->d, i, (Span){ i + 3, i + 2 + length });
    if (!slot) return false;
    name_add_gazetteer(n, (Span){ i, i + 1 }, slot);
    return true;
}

void name_by_lists(Namer *n)
{
    uint32_t i = n->sent.begin, length;

    measure(n);
    while (i < n->sent.end) {
        bool lower_ok = is(n, i, WORD_PARTICLE) || flag(n, i, TOK_UPPER_FIRST);
        if (!lower_ok || flag(n, i, TOK_PUNCT) || shares_region(n, i)) { i++; continue; }
        uint32_t row =
            trie_longest(n->t->actor_phrase, n->d->tok.form + i, n->sent.end - i, &length);
        Span run = run_at(n, i);
        if (row != NONE && name_known_fits(n, (Span){ i, i + length }, row) && i + length > run.end
            && flag(n, i + length - 1, TOK_UPPER_FIRST))
            run = (Span){ i, i + length };
        place_longest(n->t, n->d, i, n->sent.end, &length);
        if (run.end > run.begin && i + length > run.end && flag(n, i + length - 1, TOK_UPPER_FIRST))
            run.end = i + length;
        if (run.begin == run.end) { i++; continue; }
        name_add_run(n, trim_first(n, run));
        i = run.end;
    }
}
