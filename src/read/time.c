/* read/time.c -- find what speaks of time.
 *
 * What time_phrase.c finds at a word is an Expr, which time_value.c turns into a TIMEX3 value and
 * days. */
#include "read/time_scan.h"

const char *const unit_word[] = { "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month",
                                  "quarter", "year", "decade", "century", "millennium" };
const char *const season_code[] = { "SP", "SU", "FA", "WI" };
const char *const part_code[] = { "MO", "MI", "AF", "EV", "NI", "DT" };
const char *const cue_word[CUE_COUNT] = { "", "last", "next", "this", "past", "previous", "coming", "following",
    "ago", "later", "earlier", "before", "after", "early", "late", "mid", "middle",
    "end", "start", "beginning", "today", "yesterday", "tomorrow", "tonight", "every",
    "each", "per", "same", "that", "several", "few", "many", "some", "recent",
    "current", "a.m.", "p.m.", "o'clock", "bc", "ad", "fiscal", "about", "around",
    "nearly", "almost", "more", "less", "least", "upcoming", "latest", "prior",
    "entire", "whole", "half", "couple", "those", "these", "hence", "bce",
    "present", "preceding", "noon", "once", "twice", "times", "all", "old" };

const char *const say_name[SAY_COUNT] = { "so", "from", "now", "period", "running", "long", "full", "age", "measure", "noon", "midnight",
    "zone", "world", "than", "no", "up", "bound", "until", "will", "behind", "for", "before-month", "before-year", "never-year",
    "counted", "before-season", "doubtful", "this" };

/* ---- tense ---- */

enum { CLIMB = 4 };

/* Does a word of the future stand shortly before i, or right after? "will meet on Tuesday". */
static bool future_near(const Scan *s, uint32_t i)
{
    for (uint32_t k = i; k-- > s->begin && i - k <= 12;) {
        if (word_is(s->t, form(s, k), WORD_SAID) && i - k <= 6) return false;
        bool noun = s->d->tok.pos && s->d->tok.pos[k] == POS_NOUN
            && form(s, k + 1) != s->t->to; /* not "unveiled plans on Friday" */
        if (word_is(s->t, form(s, k), WORD_FUTURE) && !noun) return true;
    }
    if (i > s->begin && says(s, i - 1, SAY_UNTIL)) return cls(s, i)->month != 0;
    for (uint32_t k = i + 1; i < s->begin + 3 && k < s->end && k < i + 12;
         k++) /* "On Thursday he will meet" */
        if (says(s, k, SAY_WILL)) return true;
    return false;
}

/* "the bombing on May 2 killed": the verb over it tells what is over. Not "set the vote for May 2",
 * nor "agreed to meet on May 2". */
static bool told_in_past(const Scan *s, const Expr *x)
{
    const Tokens *t = &s->d->tok;
    if (!t->head || !t->feat || x->type != EXPR_CALENDAR || !x->day || x->year) return false;
    uint32_t w = x->words.begin;
    for (uint32_t up = 0; up < CLIMB && t->head[w] != w && t->pos[w] != POS_VERB; up++)
        w = t->head[w];
    if (x->words.begin == s->begin || form(s, x->words.begin - 1) != s->t->on) return false;
    return t->pos[w] == POS_VERB && t->feat[w] & FEAT_PAST
        && t->feat[w] & (FEAT_FINITE | FEAT_PASSIVE)
        && !word_is(s->t, form(s, w), WORD_SAID | WORD_FUTURE);
}

/* "the year ended March 31" lies behind. */
static bool past_near(const Scan *s, uint32_t i)
{
    return i > s->begin && says(s, i - 1, SAY_BEHIND);
}

/* ---- the whole text ---- */

/* Histories tell date after date of long ago; news has "Tuesday" and "yesterday". */
static bool is_story(const ReadTables *t, const Doc *d, int32_t now)
{
    uint32_t old = 0, near = 0;
    int32_t this_year = now == DAY_UNKNOWN ? 3000 : date_of(now).year;

    for (uint32_t i = 0; i < d->tok.n; i++) {
        const WordClass *c = word_class(t, d->tok.form[i]);
        if (c->weekday || c->cue == CUE_TODAY || c->cue == CUE_YESTERDAY || c->cue == CUE_TOMORROW)
            near++;
        if (c->cue == CUE_BC || c->cue == CUE_BCE) old++;
        if (!(d->tok.flag[i] & TOK_NUMBER) || d->tok.len[i] != 4) continue;
        int64_t y;
        if (str_int((Str){ d->article.text.p + d->tok.begin[i], 4 }, &y) && y > 1000
            && y <= this_year - 2)
            old++;
    }
    return old >= 6 && old > 3 * near;
}

static void add_time(Doc *d, uint32_t *cap, TimeContext *c, const Expr *x)
{
    Time out;
    if (time_resolve(d->arena, c, x, &out)) ARENA_PUSH(d->arena, d->time, d->n_time, *cap, out);
}

/* May a time begin with this word? Most words answer no at once. */
static bool may_begin(const ReadTables *t, const Doc *d, uint32_t i)
{
    const WordClass *c = word_class(t, d->tok.form[i]);
    return c->month | c->weekday | c->unit | c->season | c->part | c->ordinal | c->cue
        || (d->tok.flag[i] & TOK_NUMBER) || (c->is & WORD_NUMBER) || d->tok.form[i] == t->the
        || d->tok.form[i] == t->a || d->tok.form[i] == t->an
        || t->time_first[d->tok.form[i] < t->n_of ? d->tok.form[i] : 0];
}

/* "May 4 and 5", "8 and 9 June": a day that borrows the month beside it. */
static uint32_t shared_day(const Scan *s, uint32_t i, const Expr *before, Expr *x)
{
    if (before->type != EXPR_CALENDAR || !before->day || before->words.end != i - 1) return i;
    if (form(s, i - 1) != s->t->and_ && form(s, i - 1) != s->t->comma) return i;
    int32_t day = scan_digits(s, i);
    if (!scan_month_day(day) || day <= before->day || cls(s, i + 1)->month || unit_at(s, i + 1)
        || bytes(s, i).n > 2)
        return i;
    if (i + 1 < s->end && s->d->tok.pos
        && (s->d->tok.pos[i + 1] == POS_AUX || s->d->tok.pos[i + 1] == POS_VERB))
        return i; /* "since June 15 and 19 have fled" */
    if (i + 1 < s->end && !(s->d->tok.flag[i + 1] & TOK_PUNCT) && form(s, i - 1) == s->t->comma
        && form(s, i + 1) != s->t->and_)
        return i;
    *x = *before;
    x->day = (uint8_t)day;
    x->last_day = 0;
    return scan_year_tail(s, i + 1, x, true);
}

enum { OPENING = 8 };              /* words: "Early in 1943", "By 1943" open a sentence and move the story on */

static void sentence_times(Doc *d, Scan *s, TimeContext *c, uint32_t *cap)
{
    Expr x, before = { 0 };
    uint32_t year_word = s->begin;

    c->sentence_year = c->passing_year = 0;
    for (uint32_t i = s->begin; i < s->end;) {
        if (!may_begin(s->t, d, i)) { i++; continue; }
        uint32_t e = scan_expression(s, i, &x);
        if (e == i) e = shared_day(s, i, &before, &x);
        if (e == i) { i++; continue; }
        if (x.type == EXPR_NONE) { i = e; continue; }
        x.words = (Span){ i, e };
        x.past = past_near(s, i);
        x.passing =
            x.type == EXPR_CALENDAR && x.year && !x.month && !x.season && i > s->begin + OPENING;
        x.future = !x.past && future_near(s, i);
        x.past = x.past || (!x.future && told_in_past(s, &x));
        if (i - year_word > 15) c->sentence_year = 0;
        add_time(d, cap, c, &x);
        if (x.year) year_word = i;
        before = x;
        i = e;
    }
}

/* The day of a stamp by its own clock; DAY_UNKNOWN if it does not say the day. */
static int32_t stamp_day(Stamp s)
{
    if (s.at == TIME_UNKNOWN || s.precision < TIME_DAY) return DAY_UNKNOWN;
    int64_t at = s.at + 60 * (int64_t)s.zone;
    return (int32_t)(at >= 0 ? at / 86400 : -((-at + 86399) / 86400));
}

void read_times(const ReadTables *t, Doc *d)
{
    TimeContext c = { .now = stamp_day(d->article.published),
        .updated = stamp_day(d->article.updated) };
    uint32_t cap = 0;

    bool later = c.now != DAY_UNKNOWN && c.updated != DAY_UNKNOWN && c.updated > c.now
        && c.updated <= c.now + 6;
    if (!later) c.updated = DAY_UNKNOWN;
    c.story = is_story(t, d, c.now);
    for (uint32_t i = 0; i < d->sent.n; i++) {
        Scan s = { t, d, d->sent.first[i], d->sent.first[i + 1] };
        sentence_times(d, &s, &c, &cap);
    }
}

void time_phrases(ReadTables *t)
{
    static const char *const list[] = { "fixed time", "holiday" };
    uint32_t cap = 0, n;

    t->time_first = mem_new(t->n_of);
    for (uint32_t w = 1; w < t->n_of; w++)
        t->time_first[w] = (t->of[w].says & (SAY_BOUND | SAY_UP | SAY_NO)) != 0;
    t->time_first[t->at] = 1;
    for (size_t k = 0; k < 2; k++) {
        const LangEntry *x = lang_list(t->lang, list[k], &n);
        for (uint32_t i = 0; i < n; i++) {
            trie_put(t->time_phrase, x[i].word, x[i].n_word, t->n_time_fixed);
            t->time_first[x[i].word[0]] = 1;
            ARENA_PUSH(t->arena, t->time_fixed, t->n_time_fixed, cap, &x[i]);
        }
    }
}
