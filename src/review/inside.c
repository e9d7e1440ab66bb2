/* inside.c -- items and their evidence; words compared. */
#include "review/inside.h"

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

void evidence_incident(Evidence *v, const IncidentRow *i)
{
    for (uint32_t k = 0; k < i->n_report; k++)
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

bool incident_as_of(const IncidentRow *row, int32_t day, Arena *a, IncidentRow *then)
{
    IncidentReport *report = ARENA_ARRAY(a, IncidentReport, row->n_report);
    uint32_t n = 0;
    *then = *row;
    then->killed = then->wounded = then->taken = (Count){ 0 };
    then->killed_best = then->wounded_best = then->taken_best = -1;        /* of all reports, later ones too */
    for (uint32_t i = 0; i < row->n_report; i++) {
        const IncidentReport *r = &row->report[i];
        int32_t on = published_day(r->published);
        if (on == DAY_UNKNOWN || on > day)
            continue;
        report[n++] = *r;
        widen(&then->killed, r->killed);
        widen(&then->wounded, r->wounded);
        widen(&then->taken, r->taken);
    }
    then->report = report;
    then->n_report = n;
    return n > 0;
}

bool incident_covers(const IncidentRow *row, uint32_t n, const StatementRow *s)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < row[i].n_report; k++) {
            const Proof *p = &row[i].report[k].proof;
            if (p->article.v == s->proof.article.v && p->begin < s->proof.end && s->proof.begin < p->end)
                return true;
        }
    return false;
}

/* ---- the lead ---- */

#define DATELINE_MOST 80
#define SENTENCE_LEAST 40              /* "By A. B. Reporter." is no sentence */

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

/* Bytes of "JERUSALEM, June 30 (CWS) - ": a town in capitals, or an agency in brackets, before a dash. */
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

bool lead_sentence(Library *lib, ArticleId id, Arena *a, Proof *proof, Str *quote, Err *e)
{
    Article x = { 0 };
    *quote = STR_NONE;
    if (!library_article(lib, id, a, &x, e))
        return false;
    for (uint32_t i = 0; i < x.n_block; i++) {
        const Block *b = &x.block[i];
        if (b->kind != BLOCK_BODY || b->end - b->begin < SENTENCE_LEAST)
            continue;
        Str text = str_cut(x.text, b->begin, b->end);
        uint32_t begin = dateline_bytes(text);
        text = str_from(text, begin);
        *quote = str_cut(text, 0, sentence_end(text));
        *proof = (Proof){ id, b->begin + begin, b->begin + begin + quote->n };
        return true;
    }
    return true;
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
    bool himself = s->speaker.v != 0 && s->speaker.v == s->subject.v && str_is(s->field, "announcements");
    Factuality f = str_is(s->value, "not known") ? FACT_HAPPENED : s->factuality;      /* "Nobody knows how many": the value says so itself */
    return print_status(a, s->status, f, himself ? STR_NONE : s->speaker_name);
}

Str plural(Arena *a, uint64_t n, const char *one, const char *many)
{
    Str number = print_number(a, (int64_t)n);
    return arena_fmt(a, "%.*s %s", STR_ARG(number), n == 1 ? one : many);
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
