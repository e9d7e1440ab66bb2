/* read/lemma.c -- dictionary forms by ending, checked against the vocabulary. */
#include "read/lemma.h"

/* Ending, what stands for it. The first that gives a known word wins. */
static const struct { const char *end, *with; } rule[] = {
    { "ies", "y" }, { "ves", "f" }, { "ves", "fe" }, { "sses", "ss" }, { "shes", "sh" }, { "ches", "ch" },
    { "xes", "x" }, { "zzes", "zz" }, { "oes", "o" }, { "s", "" }, { "es", "" }, { "men", "man" },
    { "ied", "y" }, { "ed", "e" }, { "ed", "" }, { "ying", "ie" }, { "ing", "e" }, { "ing", "" }
};

/* The stem's last letter doubled, "planned", "planning": one falls. */
static Word undouble(const Lang *l, Str stem)
{
    uint32_t n = stem.n;
    return n > 3 && stem.p[n - 1] == stem.p[n - 2] ? lang_word(l, str_cut(stem, 0, n - 1)) : 0;
}

static Word lemma_of(const Lang *l, Str s)
{
    char buf[80];

    if (s.n < 4 || s.n > 60 || str_ends(s, S("ss"))) return 0;
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++) {
        Str end = str_of(rule[i].end), with = str_of(rule[i].with);
        if (!str_ends(s, end) || s.n < end.n + 2) continue;
        Str stem = str_cut(s, 0, s.n - end.n);
        memcpy(buf, stem.p, stem.n);
        memcpy(buf + stem.n, with.p, with.n);
        Word w = lang_word(l, (Str){ buf, stem.n + with.n });
        if (!w && !with.n) w = undouble(l, stem);
        if (w) return w;
    }
    return 0;
}

Word *lemma_table(const ReadTables *t)
{
    uint32_t n = lang_count(t->lang);
    Word *lemma = mem_new(((size_t)n + 1) * sizeof *lemma);

    for (Word w = 1; w <= n; w++) {
        Word to = lemma_of(t->lang, lang_str(t->lang, w));
        lemma[w] = to ? to : w;
    }
    for (uint32_t i = 0; i < t->n_lemma; i++) {
        Word to = lang_word(t->lang, t->lemma[i].value);
        if (t->lemma[i].n_word == 1 && to) lemma[t->lemma[i].word[0]] = to;
    }
    return lemma;
}

void read_lemmas(const ReadTables *t, const Word *table, Doc *d)
{
    uint32_t n = lang_count(t->lang);

    for (uint32_t i = 0; i < d->tok.n; i++) {
        Word w = d->tok.form[i];
        if (w <= n) { d->tok.lemma[i] = table[w]; continue; }
        Word to = d->tok.flag[i] & (TOK_PUNCT | TOK_NUMBER)
            ? 0
            : lemma_of(t->lang, doc_word_str(d, t->lang, w));
        d->tok.lemma[i] = to ? to : w;
    }
}
