/* inside.c -- items and their evidence; words compared. */
#include "review/inside.h"

#define SENTENCE_LEAST 40              /* "By A. B. Reporter." is no sentence */

static Str *evidence_grow(const Evidence *v, const Str *old, uint32_t cap)
{
    Str *grown = ARENA_ARRAY(v->arena, Str, cap);
    for (uint32_t i = 0; i < v->n; i++)
        grown[i] = old[i];
    return grown;
}

void evidence_add(Evidence *v, Proof proof, Str cite, Str quote)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (v->proof[i].article.v == proof.article.v && v->proof[i].begin == proof.begin)
            return;
    if (v->n == v->cap) {              /* three arrays of one length grow together */
        uint32_t cap = v->cap;
        v->proof = arena_grow(v->arena, v->proof, v->n, &cap, sizeof *v->proof);
        v->cite = evidence_grow(v, v->cite, cap);
        v->quote = evidence_grow(v, v->quote, cap);
        v->cap = cap;
    }
    v->proof[v->n] = proof;
    v->cite[v->n] = cite;
    v->quote[v->n++] = quote;
}

void evidence_statement(Evidence *v, const StatementRow *s)
{
    evidence_add(v, s->proof, print_cite(v->arena, s->source, s->published), s->quote);
}

void evidence_report(Evidence *v, const IncidentReport *r)
{
    evidence_add(v, r->proof, print_cite(v->arena, r->source, r->published), r->quote);
}

void evidence_article(Evidence *v, const Article *x, Proof proof, Str quote)
{
    evidence_add(v, proof, print_cite(v->arena, x->source, x->published), quote);
}

void evidence_hit(Evidence *v, const Hit *h, Proof proof, Str quote)
{
    evidence_add(v, proof, print_cite(v->arena, h->source, h->published), quote);
}

/* How well a report's sentence tells the incident: early in its article, with its cost, sure, by a
 * verb of its own and not in passing; a caption or a plan tells least. */
static float tells(const IncidentRow *i, const IncidentReport *r)
{
    float early = r->sentence ? 1.0f / (float)(r->sentence < 8 ? r->sentence : 8) : 0.2f;
    return early + r->sure + (r->killed.known || r->taken.known ? 0.5f : 0)
        + (str_eq(r->kind, i->kind) ? 0.2f : 0) - (r->in_caption ? 1 : 0)
        - (r->factuality > FACT_BACKGROUND ? 1 : 0) - (r->quote.n < SENTENCE_LEAST ? 0.5f : 0);
}

const IncidentReport *report_telling(const IncidentRow *i)
{
    const IncidentReport *best = &i->report[0];
    for (uint32_t k = 1; k < i->n_report; k++)
        if (tells(i, &i->report[k]) > tells(i, best))
            best = &i->report[k];
    return best;
}

static bool is_cited(const Evidence *v, ArticleId article)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (v->proof[i].article.v == article.v)
            return true;
    return false;
}

/* The sentence that tells it best first, as that is the one that is shown; then one of each other
 * article, as they came. */
void evidence_incident(Evidence *v, const IncidentRow *i)
{
    evidence_report(v, report_telling(i));
    for (uint32_t k = 0; k < i->n_report; k++)
        if (!is_cited(v, i->report[k].proof.article))
            evidence_report(v, &i->report[k]);
}

Item *items_add(Items *l, const Evidence *v)
{
    MUST(v->n > 0);
    Item item = { .proof = v->proof, .cite = v->cite, .quote = v->quote, .n_proof = v->n };
    ARENA_PUSH(l->arena, l->item, l->n, l->cap, item);
    return &l->item[l->n - 1];
}

void items_into(const Items *l, Section *s)
{
    s->item = l->item;
    s->n_item = l->n;
}

/* ---- what was known by then ---- */

/* The lowest low and the highest high; open if one is. */
static void widen(Count *all, Count one)
{
    if (!one.known)
        return;
    if (!all->known) {
        *all = one;
        return;
    }
    if (one.low < all->low)
        all->low = one.low;
    if (all->high != COUNT_OPEN && (one.high == COUNT_OPEN || one.high > all->high))
        all->high = one.high;
}

Count count_killed(const IncidentReport *r)
{
    return r->killed;
}

static Count count_wounded(const IncidentReport *r)
{
    return r->wounded;
}

static Count count_taken(const IncidentReport *r)
{
    return r->taken;
}

/* Does a later article of an outlet correct what it said? Less than two thirds are a part, and
 * "dozens" may be the old 36. */
static bool corrects(Count new, Count old)
{
    bool allows = new.low <= old.low && new.high == COUNT_OPEN;
    return !allows && (new.high == COUNT_OPEN || new.high * (int64_t)3 >= old.low * (int64_t)2);
}

uint32_t outlet_counts(const IncidentRow *row, CountOf *of, OutletCount *f)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < row->n_report; k++) {
        const IncidentReport *r = &row->report[k];
        Count c = of(r);
        uint32_t at = 0;
        if (!c.known || r->status == STATUS_DENIED)
            continue;
        while (at < n && !str_eq(f[at].source, r->source))
            at++;
        bool again = at < n && f[at].article.v == r->proof.article.v;
        if (at < n && !(again ? c.low > f[at].count.low : corrects(c, f[at].count)))
            continue;
        n += at == n;
        f[at] = (OutletCount){ r->source, r->proof.article, c };
    }
    return n;
}

static Count range_of(const IncidentRow *row, CountOf *of, OutletCount *f)
{
    Count all = { 0 };
    uint32_t n = outlet_counts(row, of, f);
    for (uint32_t i = 0; i < n; i++)
        widen(&all, f[i].count);
    return all;
}

bool incident_as_of(const IncidentRow *row, int32_t day, Arena *a, IncidentRow *then)
{
    IncidentReport *report = ARENA_ARRAY(a, IncidentReport, row->n_report);
    OutletCount *f = ARENA_ARRAY(a, OutletCount, row->n_report);
    uint32_t n = 0;
    *then = *row;
    for (uint32_t i = 0; i < row->n_report; i++) {
        int32_t on = published_day(row->report[i].published);
        if (on != DAY_UNKNOWN && on <= day)
            report[n++] = row->report[i];
    }
    then->report = report;
    then->n_report = n;
    then->killed = range_of(then, count_killed, f);
    then->wounded = range_of(then, count_wounded, f);
    then->taken = range_of(then, count_taken, f);
    then->killed_best = then->wounded_best = then->taken_best =
        -1; /* of all reports, later ones too */
    return n > 0;
}

bool incident_covers(const IncidentRow *row, uint32_t n, const StatementRow *s)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < row[i].n_report; k++) {
            const Proof *p = &row[i].report[k].proof;
            if (p->article.v == s->proof.article.v && p->begin < s->proof.end
                && s->proof.begin < p->end)
                return true;
        }
    return false;
}

/* ---- the lead ---- */

#define DATELINE_MOST 80

static bool ends_sentence(Str s, uint32_t i)
{
    if (!strchr(".!?", s.p[i]) || i + 2 >= s.n || s.p[i + 1] != ' ')
        return false;
    bool initial = i >= 2 && s.p[i - 2] == ' ' && s.p[i] == '.';       /* "Hamid K. Said" */
    bool next_upper = s.p[i + 2] < 'a' || s.p[i + 2] > 'z';
    return next_upper && !initial;
}

static uint32_t sentence_end(Str s)
{
    for (uint32_t i = SENTENCE_LEAST; i < s.n; i++)
        if (ends_sentence(s, i))
            return i + 1;
    return s.n;
}

/* Bytes of "JERUSALEM, June 30 (CWS) - ": a town in capitals, or an agency in brackets, before a
 * dash. */
static uint32_t dateline_bytes(Str s)
{
    static const char *const dashes[] = { " - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        uint32_t at = str_find(str_cut(s, 0, DATELINE_MOST), str_of(dashes[i])), capitals = 0;
        if (at == UINT32_MAX || at == 0)
            continue;
        while (capitals < at && s.p[capitals] >= 'A' && s.p[capitals] <= 'Z')
            capitals++;
        if (capitals >= 3 || s.p[at - 1] == ')')
            return at + (uint32_t)strlen(dashes[i]);
    }
    return 0;
}

/* Bytes of "KARACHI: ". */
static uint32_t town_bytes(Str s)
{
    uint32_t i = 0;
    while (i < s.n && i < DATELINE_MOST && ((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == ' '))
        i++;
    return i >= 3 && i + 1 < s.n && s.p[i] == ':' && s.p[i + 1] == ' ' ? i + 2 : 0;
}

/* The next sentence of a text from *at on, and where it stands; false: there is none. */
static bool next_sentence(Str text, uint32_t *at, uint32_t *begin, uint32_t *end)
{
    while (*at < text.n && text.p[*at] == ' ')
        (*at)++;
    if (*at >= text.n)
        return false;
    *begin = *at;
    *at = *end = *begin + sentence_end(str_from(text, *begin));
    return true;
}

bool body_sentence(
    Library *lib, ArticleId id, uint32_t number, Arena *a, Proof *proof, Str *quote, Err *e)
{
    Article x = { 0 };
    uint32_t n = 0;
    *quote = STR_NONE;
    if (!library_article(lib, id, a, &x, e))
        return false;
    for (uint32_t i = 0; i < x.n_block; i++) {
        const Block *b = &x.block[i];
        Str text = str_cut(x.text, b->begin, b->end);
        uint32_t begin, end, line = dateline_bytes(text), at = line ? line : town_bytes(text);
        if (b->kind != BLOCK_BODY || text.n < SENTENCE_LEAST)
            continue;
        while (next_sentence(text, &at, &begin, &end)) {
            if (n++ < number)
                continue;
            *quote = str_cut(text, begin, end);
            *proof = (Proof){ id, b->begin + begin, b->begin + end };
            return true;
        }
    }
    return true;
}

bool lead_sentence(Library *lib, ArticleId id, Arena *a, Proof *proof, Str *quote, Err *e)
{
    return body_sentence(lib, id, 0, a, proof, quote, e);
}

/* ---- small things ---- */

Str href_actor(Arena *a, ActorId id)
{
    return id.v ? arena_fmt(a, "/actor/%lld", (long long)id.v) : STR_NONE;
}

Str href_incident(Arena *a, IncidentId id)
{
    return id.v ? arena_fmt(a, "/incident/%lld", (long long)id.v) : STR_NONE;
}

Str href_article(Arena *a, ArticleId id)
{
    return id.v ? arena_fmt(a, "/article/%lld", (long long)id.v) : STR_NONE;
}

Str sentence_case(Arena *a, Str s)
{
    Str copy = arena_str(a, s);
    if (copy.n && copy.p[0] >= 'a' && copy.p[0] <= 'z')
        ((char *)(uintptr_t)copy.p)[0] = (char)(copy.p[0] - 'a' + 'A');
    return copy;
}

Str statement_note(Arena *a, const StatementRow *s)
{
    bool himself =
        s->speaker.v != 0 && s->speaker.v == s->subject.v && str_is(s->field, "announcements");
    Factuality f = str_is(s->value, "not known")
        ? FACT_HAPPENED
        : s->factuality; /* "Nobody knows how many": the value says so itself */
    return print_status(a, s->status, f, himself ? STR_NONE : s->speaker_name);
}

Str plural(Arena *a, uint64_t n, const char *one, const char *many)
{
    Str number = print_number(a, (int64_t)n);
    return arena_fmt(a, "%.*s %s", STR_ARG(number), n == 1 ? one : many);
}

/* ---- incidents in order of place ---- */

static int32_t began(const IncidentRow *i)
{
    return i->first_day == DAY_UNKNOWN && i->reported != DAY_UNKNOWN ? i->reported : i->first_day;
}

static int unplaced(const IncidentRow *i)
{
    return i->country_name.n ? 0 : i->place.n ? 1 : 2;
}

static int by_place(const void *x, const void *y)
{
    const IncidentRow *a = *(const IncidentRow *const *)x, *b = *(const IncidentRow *const *)y;
    int c = unplaced(a) - unplaced(b);
    if (!c)
        c = str_cmp(a->country_name, b->country_name);
    if (!c)
        c = str_cmp(a->place, b->place);
    if (!c)
        c = began(a) < began(b) ? -1 : began(a) > began(b);
    return c ? c : a->id.v < b->id.v ? -1 : a->id.v > b->id.v;
}

const IncidentRow **incidents_by_place(const IncidentRow *row, uint32_t n, Arena *a)
{
    const IncidentRow **sorted = ARENA_ARRAY(a, const IncidentRow *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = &row[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_place);
    return sorted;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static bool next_word(Str s, uint32_t *at, Str *word)
{
    uint32_t i = *at;
    while (i < s.n && !is_word_byte(s.p[i]))
        i++;
    uint32_t begin = i;
    while (i < s.n && is_word_byte(s.p[i]))
        i++;
    *at = i;
    *word = str_cut(s, begin, i);
    return word->n > 0;
}

bool same_words(Str a, Str b)
{
    uint32_t i = 0, j = 0;
    Str x, y;
    for (;;) {
        bool more_a = next_word(a, &i, &x), more_b = next_word(b, &j, &y);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (!str_eq_fold(x, y))
            return false;
    }
}

static bool has_word(Str s, Str word)
{
    uint32_t at = 0;
    Str w;
    while (next_word(s, &at, &w))
        if (str_eq_fold(w, word))
            return true;
    return false;
}

float words_shared(Str a, Str b)
{
    Str shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a, w;
    uint32_t at = 0, n = 0, shared = 0;
    while (next_word(shorter, &at, &w)) {
        n++;
        shared += has_word(longer, w);
    }
    return n ? (float)shared / (float)n : 0;
}
