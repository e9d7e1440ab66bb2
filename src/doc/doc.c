/* doc/doc.c -- a Doc's life, and small questions about its words. */
#include "doc/doc.h"

Doc *doc_new(void)
{
    Doc *d = mem_new(sizeof *d);
    d->arena = arena_new();
    d->own = words_new();
    doc_reset(d);
    return d;
}

void doc_reset(Doc *d)
{
    arena_reset(d->arena);
    words_reset(d->own);
    *d = (Doc){ .arena = d->arena, .own = d->own };
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
}

void doc_free(Doc *d)
{
    if (!d) return;
    arena_free(d->arena);
    words_free(d->own);
    free(d);
}

Word doc_word(Doc *d, const Lang *l, Str lower)
{
    Word w = lang_word(l, lower);
    return w ? w : lang_count(l) + words_put(d->own, lower);
}

Str doc_word_str(const Doc *d, const Lang *l, Word w)
{
    return w <= lang_count(l) ? lang_str(l, w) : words_str(d->own, w - lang_count(l));
}

static uint32_t word_end(const Doc *d, uint32_t w)
{
    return d->tok.begin[w] + d->tok.len[w];
}

Str doc_text(const Doc *d, Span words)
{
    if (words.begin >= words.end) return STR_NONE;
    return str_cut(d->article.text, d->tok.begin[words.begin], word_end(d, words.end - 1));
}

Proof doc_proof(const Doc *d, Span words)
{
    MUST(words.begin < words.end && words.end <= d->tok.n);
    return (Proof){ d->article.id, d->tok.begin[words.begin], word_end(d, words.end - 1) };
}

uint32_t doc_sentence_of(const Doc *d, uint32_t word)
{
    MUST(word < d->tok.n);
    uint32_t low = 0, high = d->sent.n;          /* first[low] <= word < first[high] */
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (d->sent.first[mid] <= word) low = mid;
        else high = mid;
    }
    return low;
}

Span doc_sentence(const Doc *d, uint32_t sentence)
{
    MUST(sentence < d->sent.n);
    return (Span){ d->sent.first[sentence], d->sent.first[sentence + 1] };
}

/* First word that ends after byte `at`. */
static uint32_t word_at(const Doc *d, uint32_t at)
{
    uint32_t low = 0, high = d->tok.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (word_end(d, mid) <= at) low = mid + 1;
        else high = mid;
    }
    return low;
}

Span doc_span_of(const Doc *d, uint32_t begin, uint32_t end)
{
    uint32_t first = word_at(d, begin), last = first;
    while (last < d->tok.n && d->tok.begin[last] < end) last++;
    return (Span){ first, last };
}

void doc_note(Doc *d, Str note)
{
    Article *a = &d->article;
    Str *more = ARENA_ARRAY(d->arena, Str, a->n_note + 1);
    for (uint32_t i = 0; i < a->n_note; i++) more[i] = a->note[i];
    more[a->n_note++] = arena_str(d->arena, note);
    a->note = more;
}
