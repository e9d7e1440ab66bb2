/* coding/places/when.c -- the day a trigger lies on: the date that its clause, then its sentence,
 * names.
 *
 *     Rebels shelled Kut on Friday, officials said on Monday.                 Friday; Monday is the officials'
 *     On Monday, 18 days after they were [abducted], they were found.         18 days before Monday
 *     The town was shelled between June 5 and 22.                             all those days
 */
#include "coding/inside.h"
#include "coding/events/frame.h"

enum { CLIMB_MOST = 12, WHILE_MOST = 400 /* days */ };

/* Words between, and more for each comma or "and": "the siege in 2007, an attack in 2012". What
 * comes after a trigger is nearer to it than what went before. */
uint32_t words_apart(const Coder *c, uint32_t a, Span b)
{
    uint32_t from = a < b.begin ? a : b.end, to = a < b.begin ? b.begin : a,
             n = a < b.begin ? to - from : to - from + 3;
    for (uint32_t w = from; w < to && w < from + 40; w++)
        if (c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma) n += 5;
    return n;
}

/* "carried out raids and joined [the siege] of Kut in 2007": the day is the siege's. */
bool another_between(const Coder *c, uint32_t word, uint32_t time)
{
    bool joined = false;
    for (uint32_t w = word + 1; w < time && w < word + 60; w++) {
        joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
        bool heads = c->chunk_of[w] != NONE && c->chunk[c->chunk_of[w]].head == w
            && c->chunk_of[w] != c->chunk_of[word];
        if (joined && heads && c->bits[w] & W_EVENT && c->tag[w] == T_NOUN) return true;
    }
    return false;
}

/* "an attack on the port in 2012, and several [bombings]": the day before the comma is the
 * attack's. */
static bool belongs_before(const Coder *c, uint32_t word, uint32_t time)
{
    Span s = sentence_at(c, word);
    bool joined = false, other = false;
    for (uint32_t w = time; w < word && w < time + 60; w++)
        joined |= c->tag[w] == T_CONJ || c->d->tok.form[w] == c->lex->comma;
    for (uint32_t w = s.begin; w < time && joined && !other; w++)
        other = c->bits[w] & W_EVENT && c->tag[w] == T_NOUN && c->chunk_of[w] != NONE
            && c->chunk[c->chunk_of[w]].head == w;
    return joined && other && c->tag[word] == T_NOUN;
}

static bool is_dated(const Time *x)
{
    return x->when.first_day != DAY_UNKNOWN || x->when.last_day != DAY_UNKNOWN;
}

/* "last week" in an article without a date: a week of some year, "XXXX-WXX"; not "now",
 * PRESENT_REF. */
static bool is_undated(const Time *x) { return !is_dated(x) && str_starts(x->value, S("XXXX-")); }

/* ---- where the tree hangs a time ---- */

static uint32_t span_top(const Coder *c, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->d->tok.head[w] < s.begin || c->d->tok.head[w] >= s.end) return w;
    return s.begin;
}

/* The verb of the clause a word stands in: itself, or the first above it. */
static uint32_t clause_verb(const Coder *c, uint32_t w)
{
    for (uint32_t links = 0; links < CLIMB_MOST && c->tag[w] != T_VERB && c->d->tok.head[w] != w;
         links++)
        w = c->d->tok.head[w];
    return w;
}

/* "officials [said] on Monday": when it was said, not when it was, whatever else hangs on the verb
 * if it has its content;
 * "[convicted] on Monday of the attack", "[claimed] the attack on Monday". */
static bool is_of_saying(const Coder *c, uint32_t word, Span time)
{
    uint32_t top = span_top(c, time), said = c->d->tok.head[top];
    if (said == top || said == word || c->tag[said] != T_VERB) return false;
    if (c->cue[said] & (CUE_JUDGED | CUE_OWNS | CUE_OWNS_PART | CUE_DISOWNS)) return true;
    return c->cue[said] & CUE_SAY
        && (said != clause_verb(c, word) || tree_child(c, said, DEP_CCOMP) != NONE);
}

/* "accuses the front, which it [banned] in May, of an attack": the day of an aside between commas
 * that the deed is no part of. */
static bool is_of_aside(const Coder *c, uint32_t word, Span time)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = span_top(c, time);
    for (uint32_t links = 0; links < CLIMB_MOST && t->head[w] != w; links++, w = t->head[w]) {
        if (t->dep[w] != DEP_ACL_RELCL) continue;
        uint32_t left = c->branch.left ? c->branch.left[w] : 0;
        bool parted =
            left && (t->form[left] == c->lex->comma || t->form[left - 1] == c->lex->comma);
        return parted && !(left <= word && word <= c->branch.right[w]);
    }
    return false;
}

/* "the worst attack since the [siege] of last September": the day is the siege's, whatever the
 * sentence is about. */
static bool is_of_earlier(const Coder *c, uint32_t word, Span time)
{
    const Tokens *t = &c->d->tok;
    uint32_t w = span_top(c, time);
    for (uint32_t links = 0; links < CLIMB_MOST && t->head[w] != w && c->tag[w] != T_VERB;
         links++, w = t->head[w]) {
        uint32_t lead = w != word && c->bits[w] & W_EVENT ? tree_child(c, w, DEP_CASE) : NONE;
        if (lead != NONE && (word_is(c, lead, c->lex->since) || word_is(c, lead, c->lex->after)))
            return true;
    }
    return false;
}

/* Words that lead from the first day of a while, told from word `b` on, to its last: "to", "until";
 * after "between" also "and". */
static bool leads_on(const Coder *c, uint32_t b, uint32_t w)
{
    const Lexicon *x = c->lex;
    bool between = b && word_is(c, b - 1, x->between), since = b && word_is(c, b - 1, x->from);
    return word_is(c, w, x->and_) ? between
                                  : word_is(c, w, x->until) || (since && word_is(c, w, x->to));
}

/* A day of the same month that is no time of its own: "from June 11 to [14]", "from [3] to 9 May".
 */
static int32_t day_of_month(const Coder *c, const Time *x, uint32_t w)
{
    int64_t day;
    Str text = { c->d->article.text.p + c->d->tok.begin[w], c->d->tok.len[w] };
    if (x->when.first_day == DAY_UNKNOWN || x->when.first_day != x->when.last_day || text.n > 2
        || !str_int(text, &day) || day < 1 || day > 31)
        return DAY_UNKNOWN;
    return x->when.first_day + (int32_t)day - date_of(x->when.first_day).day;
}

/* All the days of "from June 11 to 14", "from 3 to 9 May", "between Monday and Wednesday", told at
 * either end. */
static When whole_while(const Coder *c, uint32_t row)
{
    const Time *x = &c->d->time[row];
    When when = x->when;
    Span s = sentence_at(c, x->words.begin);
    uint32_t begin = x->words.begin, past = x->words.end,
             before = begin >= s.begin + 3 ? c->time_of[begin - 2] : NONE;
    if (before != NONE && leads_on(c, c->d->time[before].words.begin, begin - 1))
        return whole_while(c, before);
    if (before == NONE && begin >= s.begin + 3 && leads_on(c, begin - 2, begin - 1)) {
        int32_t first = day_of_month(c, x, begin - 2);
        if (first == DAY_UNKNOWN || first >= when.last_day) return when;
        return (When){ first, when.last_day, { begin - 2, past } };
    }
    if (past + 1 >= s.end || !leads_on(c, begin, past)) return when;
    uint32_t next = c->time_of[past + 1];
    int32_t last = next != NONE ? c->d->time[next].when.last_day : day_of_month(c, x, past + 1);
    if (last == DAY_UNKNOWN || when.first_day == DAY_UNKNOWN || last < when.first_day
        || last - when.first_day > WHILE_MOST)
        return when;
    return (When){ when.first_day, last,
        { begin, next != NONE ? c->d->time[next].words.end : past + 2 } };
}

static bool is_since(const Coder *c, uint32_t w)
{
    const Frames *f = c->kinds->frames;
    return f && f->since != FRAME_NO_SET && frame_set_has(f, f->since, c->d->tok.form[w]);
}

/* "killing two [on Sunday]": a bare participle tells on of the same day. */
static bool tells_on(const Coder *c, uint32_t v)
{
    return c->d->tok.dep[v] == DEP_ADVCL && c->bits[v] & W_ING && tree_child(c, v, DEP_MARK) == NONE
        && tree_child(c, v, DEP_CASE) == NONE;
}

/* "the [1974] framework": a year that only names a thing. */
static bool names_thing(const Coder *c, uint32_t top)
{
    Dep dep = (Dep)c->d->tok.dep[top];
    uint32_t up = c->d->tok.head[top];
    bool part = dep == DEP_COMPOUND || dep == DEP_NUMMOD || dep == DEP_AMOD || dep == DEP_NMOD_POSS;
    return part && up > top && c->d->tok.pos[up] == POS_NOUN && !(c->bits[up] & W_EVENT);
}

/* "jailed for an arson [in 2019]", "one who joined in the [May 7] attacks", "condemned [Sunday's]
 * attack", "the first visit [since 2000]": the day is that of something else, which is told below
 * the word. */
static bool is_another_s(const Coder *c, uint32_t word, Span time)
{
    const Tokens *t = &c->d->tok;
    bool passed = false;
    uint32_t w = span_top(c, time);
    if (names_thing(c, w)
        || (t->head[w] != word
            && (is_since(c, time.begin)
                || (time.begin > sentence_at(c, word).begin && is_since(c, time.begin - 1)))))
        return true;
    for (uint32_t links = 0; links < CLIMB_MOST && w != word; links++) {
        uint32_t up = t->head[w];
        Dep dep = (Dep)t->dep[w];
        bool clause = dep == DEP_ACL || dep == DEP_ACL_RELCL || dep == DEP_ADVCL
            || dep == DEP_ADVCL_RELCL || dep == DEP_CCOMP || dep == DEP_PARATAXIS;
        bool before_deed = up != word && up > w && t->pos[up] == POS_NOUN && c->bits[up] & W_EVENT
            && t->dep[up] == DEP_OBJ;
        passed |= (clause && !tells_on(c, w)) || before_deed;
        if (up == w) return false;
        w = up;
    }
    return passed && w == word;
}

/* The nearest time of its sort in the clause, else in the sentence: row of d->time, or NONE. */
static uint32_t nearest_time(const Coder *c, uint32_t word, bool (*fits)(const Time *), bool own)
{
    const Doc *d = c->d;
    Span s = sentence_at(c, word), clause = { clause_begin(c, word), clause_end(c, word) };
    uint32_t best = NONE, far = UINT32_MAX;
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t t = c->time_of[w];
        if (t == NONE || d->time[t].words.begin != w) continue;
        const Time *x = &d->time[t];
        if ((x->kind != TIMEX_DATE && x->kind != TIMEX_TIME) || !fits(x)) continue;
        if (w > word ? another_between(c, word, w) : belongs_before(c, word, w)) continue;
        if (w > s.begin && is_since(c, w - 1) && c->bits[word] & (W_PAST | W_PART))
            continue; /* "376 have been killed since June 15" */
        if (own && has_tree(c) && is_another_s(c, word, x->words)) continue;
        if (has_tree(c)
            && (is_of_saying(c, word, x->words) || is_of_earlier(c, word, x->words)
                || is_of_aside(c, word, x->words)))
            continue;
        uint32_t away =
            words_apart(c, word, x->words) + (w < clause.begin || w >= clause.end ? 40 : 0);
        if (away < far) {
            far = away;
            best = t;
        }
    }
    return best;
}

/* A stretch of time in days, and how far off that may be: "P18D", "P2W", "P5M"; 0: not told in
 * numbers. */
static int32_t days_lasted(Str value, int32_t *off)
{
    static const struct {
        char unit;
        int32_t days, off;
    } units[] = { { 'D', 1, 0 }, { 'W', 7, 3 }, { 'M', 30, 15 }, { 'Y', 365, 182 } };
    int64_t n;
    if (value.n < 3 || value.p[0] != 'P' || !str_int(str_cut(value, 1, value.n - 1), &n) || n < 1
        || n > 99)
        return 0;
    for (uint32_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (value.p[value.n - 1] != units[i].unit) continue;
        *off = units[i].off;
        return (int32_t)n * units[i].days;
    }
    return 0;
}

static bool is_below(const Coder *c, Span s, uint32_t word)
{
    return c->branch.left && c->branch.left[word] <= s.begin && s.end <= c->branch.right[word] + 1;
}

/* The stretch of time a deed lies before another: "[six days] after a raid": row of d->time, or
 * NONE. */
static uint32_t lies_before(const Coder *c, uint32_t word)
{
    uint32_t mark = tree_child(c, word, c->tag[word] == T_VERB ? DEP_MARK : DEP_CASE);
    if (mark == NONE || !mark || !word_is(c, mark, c->lex->after)) return NONE;
    uint32_t row = c->time_of[mark - 1];
    return row != NONE && c->d->time[row].kind == TIMEX_DURATION
            && c->d->time[row].words.end == mark
        ? row
        : NONE;
}

bool is_days_before(const Coder *c, uint32_t word)
{
    return has_tree(c) && lies_before(c, word) != NONE;
}

/* "18 days after they were [abducted]", "two days after a [raid]": counted back from the day of
 * what stands over it. */
static bool counted_from(const Coder *c, uint32_t word, When *when)
{
    const Tokens *t = &c->d->tok;
    uint32_t stretch = lies_before(c, word);
    if (stretch == NONE) return false;
    const Time *x = &c->d->time[stretch];
    int32_t off = 0, n = days_lasted(x->value, &off);
    uint32_t row = n && t->head[word] != word
        ? nearest_time(c, clause_verb(c, t->head[word]), is_dated, false)
        : NONE,
             own = n ? nearest_time(c, word, is_dated, false) : NONE;
    if (!n || (own != NONE && is_below(c, c->d->time[own].words, word))) return false;
    *when = WHEN_NONE;
    if (row == NONE || c->d->time[row].when.first_day == DAY_UNKNOWN
        || c->d->time[row].when.last_day == DAY_UNKNOWN)
        return true;
    *when = (When){ c->d->time[row].when.first_day - n - off,
        c->d->time[row].when.last_day - n + off, x->words };
    return true;
}

static bool says_year(const Coder *c, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++)
        if (c->d->tok.flag[w] & TOK_NUMBER && c->d->tok.len[w] == 4) return true;
    return false;
}

static int32_t year_before(int32_t day)
{
    Date d = date_of(day);
    return day_of((Date){ d.year - 1, d.month, d.month == 2 && d.day == 29 ? 28 : d.day });
}

/* "abducted during the October 7 attacks", told in June: the last October there was. */
static When gone_by(const Coder *c, uint32_t word, When when)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c) || !t->feat || c->now_day == DAY_UNKNOWN || when.first_day == DAY_UNKNOWN
        || when.first_day <= c->now_day + 2)
        return when;
    bool named = t->pos[word] == POS_NOUN && t->head[span_top(c, when.words)] == word
        && when.words.end == word;
    bool past = t->pos[word] == POS_VERB && t->feat[word] & FEAT_PAST
        && tree_child(c, word, DEP_AUX) == NONE;
    uint32_t row = c->time_of[when.words.begin];
    bool month = row != NONE && c->d->time[row].value.n == 10 && !says_year(c, when.words)
        && when.words.end - when.words.begin >= 2;
    if (!month || !(named || past)) return when;
    return (When){ year_before(when.first_day), year_before(when.last_day), when.words };
}

/* Where no day is known the words are kept: a reader knows more of "last week" than of nothing. */
static When when_by(const Coder *c, uint32_t word, bool own)
{
    When when;
    if (has_tree(c) && counted_from(c, word, &when)) return when;
    uint32_t t = nearest_time(c, word, is_dated, own);
    if (t == NONE) t = nearest_time(c, word, is_undated, own);
    return t == NONE ? WHEN_NONE : gone_by(c, word, whole_while(c, t));
}

When when_at(const Coder *c, uint32_t word) { return when_by(c, word, false); }
When when_own(const Coder *c, uint32_t word) { return when_by(c, word, true); }
