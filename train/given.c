/* train/given.c -- tag and parse words that are given: the scores with gold tokens.
 *
 *   given FILE.conllu[.gz] [TIMES]
 *
 * Prints the file's words with our tags and trees as CoNLL-U; with TIMES, reads it so often and says
 * on standard error how many words a second that were. */
#include "treebank.h"
#include "doc/doc.h"
#include "read/parser.h"

typedef struct Given { Doc *d; Lang *lang; uint32_t cap_block, cap, cap_sent; } Given;

static void put_word(Given *g, Out *text, Str form, bool first)
{
    Tokens *t = &g->d->tok;
    if (!first) out_char(text, ' ');
    t->begin[t->n] = (uint32_t)text->n;
    t->len[t->n] = (uint16_t)form.n;
    t->form[t->n] = t->lemma[t->n] = doc_word(g->d, g->lang, arena_lower(g->d->arena, form));
    t->flag[t->n++] = TOK_SPACE_BEFORE;
    out_str(text, form);
}

static Doc *doc_of(const Bank *b, Lang *lang)
{
    Given g = { .d = doc_new(), .lang = lang };
    Arena *a = g.d->arena;
    Tokens *t = &g.d->tok;
    Out text = { 0 };
    Block *block = ARENA_ARRAY(a, Block, b->n_sent);
    t->begin = ARENA_ARRAY(a, uint32_t, b->n); t->len = ARENA_ARRAY(a, uint16_t, b->n);
    t->form = ARENA_ARRAY(a, Word, b->n); t->lemma = ARENA_ARRAY(a, Word, b->n);
    t->pos = ARENA_ARRAY(a, uint8_t, b->n); t->tag = ARENA_ARRAY(a, uint8_t, b->n); t->flag = ARENA_ARRAY(a, uint8_t, b->n);
    g.d->sent = (Sentences){ b->n_sent, ARENA_ARRAY(a, uint32_t, b->n_sent + 1), ARENA_ARRAY(a, uint32_t, b->n_sent) };
    for (uint32_t s = 0; s < b->n_sent; s++) {
        if (s) out_lit(&text, "\n\n");
        block[s].begin = (uint32_t)text.n;
        g.d->sent.first[s] = t->n;
        g.d->sent.block[s] = s;
        for (uint32_t w = 0; w < b->sent[s].n; w++) put_word(&g, &text, b->form[b->sent[s].first + w], w == 0);
        block[s].end = (uint32_t)text.n;
    }
    g.d->sent.first[b->n_sent] = t->n;
    g.d->article.text = out_arena(&text, a);
    g.d->article.n_body = g.d->article.text.n;
    g.d->article.block = block;
    g.d->article.n_block = b->n_sent;
    out_release(&text);
    return g.d;
}

static void print(const Doc *d, const Lang *lang)
{
    const Tokens *t = &d->tok;
    for (uint32_t s = 0; s < d->sent.n; s++) {
        uint32_t first = d->sent.first[s];
        printf("# sent_id = %u\n", s + 1);
        for (uint32_t w = first; w < d->sent.first[s + 1]; w++) {
            Str feats = t->feats[w].n ? t->feats[w] : S("_");
            printf("%u\t%.*s\t%.*s\t%s\t%s\t%.*s\t%u\t%s\t_\t_\n", w - first + 1, STR_ARG(doc_text(d, (Span){ w, w + 1 })),
                STR_ARG(doc_word_str(d, lang, t->lemma[w])), pos_name(t->pos[w]), tag_name(t->tag[w]), STR_ARG(feats),
                t->head[w] == w ? 0 : t->head[w] - first + 1, dep_name(t->dep[w]));
        }
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    Err e = { 0 };
    Bank bank = { 0 };
    TagSet *tags = mem_new(sizeof *tags);
    Lang *lang = lang_new(S("en"), &e);
    if (argc < 2 || !lang) { fprintf(stderr, "usage: given FILE.conllu[.gz] [TIMES]\n%s\n", e.text); return 2; }
    lang_freeze(lang);
    bank_read(&bank, tags, argv[1], NULL);
    Doc *d = doc_of(&bank, lang);
    Parser *p = parser_new(lang);
    if (!p) { fprintf(stderr, "no models\n"); return 3; }
    uint32_t times = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1;
    double start = clock_tick();
    for (uint32_t i = 0; i < times; i++) parser_run(p, d);
    double spent = clock_tick() - start;
    if (argc > 2) fprintf(stderr, "%.0f words/s\n", d->tok.n * (double)times / spent);
    const char *wrong = doc_wrong(d);
    if (wrong) { fprintf(stderr, "wrong: %s\n", wrong); return 3; }
    if (argc == 2) print(d, lang);
    return 0;
}
