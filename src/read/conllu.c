/* read/conllu.c -- words and sentences as CoNLL-U, for other tools and the scorers. */
#include "read/conllu.h"
#include "read/read.h"

/* A lemma is kept in lower case; in print a name has its capitals back: "Karachis" -> "Karachi". */
static void lemma_column(const Doc *d, const Lang *lang, uint32_t w, Str form, Out *o)
{
    Str lemma = doc_word_str(d, lang, d->tok.lemma[w]);
    uint32_t n = 0;

    if (d->tok.pos[w] == POS_PRON && str_is(lemma, "i")) { out_char(o, 'I'); return; }
    if (d->tok.pos[w] == POS_PROPN)
        while (n < form.n && n < lemma.n && (form.p[n] == lemma.p[n]
               || (form.p[n] >= 'A' && form.p[n] <= 'Z' && form.p[n] + 32 == lemma.p[n]))) n++;
    while (n > 0 && n < lemma.n && ((unsigned char)lemma.p[n] & 0xc0) == 0x80) n--;
    out_str(o, str_cut(form, 0, n));
    out_str(o, str_from(lemma, n));
}

void conllu_columns(const Doc *d, const Lang *lang, uint32_t w, uint32_t first, Out *o)
{
    const Tokens *k = &d->tok;

    lemma_column(d, lang, w, doc_text(d, (Span){ w, w + 1 }), o);
    out_fmt(o, "\t%s\t%s\t", pos_name(k->pos[w]), tag_name(k->tag[w]));
    out_str(o, k->feats && k->feats[w].n ? k->feats[w] : S("_"));
    if (k->head)
        out_fmt(o, "\t%u\t%s", k->head[w] == w ? 0 : k->head[w] - first + 1, dep_name(k->dep[w]));
    else out_lit(o, "\t_\t_");
}

static void word_line(
    const Doc *d, const Lang *lang, uint32_t w, uint32_t first, bool glued, Out *o)
{
    out_int(o, w - first + 1);
    out_char(o, '\t');
    out_str(o, doc_text(d, (Span){ w, w + 1 }));
    out_char(o, '\t');
    conllu_columns(d, lang, w, first, o);
    out_fmt(o, "\t_\t%s\n", glued ? "SpaceAfter=No" : "_");
}

/* A word and the clitics cut off it: "did" "n't", "Khan" "'s", "can" "not". */
static bool is_clitic(const Doc *d, uint32_t w)
{
    static const char *const clitic[] = { "'s", "n't", "'m", "'ll", "'ve", "'re", "'d", "not", "na", "ta",
        "\xe2\x80\x99s", "n\xe2\x80\x99t", "\xe2\x80\x99m", "\xe2\x80\x99ll", "\xe2\x80\x99ve",
        "\xe2\x80\x99re", ("\xe2\x80\x99" "d") };
    Str form = doc_text(d, (Span){ w, w + 1 });

    if ((d->tok.flag[w] & TOK_SPACE_BEFORE) || w == 0 || (d->tok.flag[w - 1] & TOK_PUNCT))
        return false;
    for (size_t i = 0; i < sizeof clitic / sizeof *clitic; i++)
        if (str_eq_fold(form, str_of(clitic[i]))) return true;
    return false;
}

/* One line before the words that are written as one. Their own SpaceAfter says nothing then, and
 * the last one's stands here. */
static void joint_line(const Doc *d, Span joint, uint32_t first, bool glued, Out *o)
{
    out_fmt(o, "%u-%u\t", joint.begin - first + 1, joint.end - first);
    out_str(o, doc_text(d, joint));
    out_fmt(o, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", glued ? "SpaceAfter=No" : "_");
}

static void sentence_lines(const Doc *d, const Lang *lang, Span words, Out *o)
{
    uint32_t joint_end = words.begin;

    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t end = w + 1;
        while (end < words.end && is_clitic(d, end)) end++;
        bool glued = end < words.end && !(d->tok.flag[end] & TOK_SPACE_BEFORE);
        if (w >= joint_end && end > w + 1) {
            joint_line(d, (Span){ w, end }, words.begin, glued, o);
            joint_end = end;
        }
        word_line(d, lang, w, words.begin, w >= joint_end && glued, o);
    }
}

void read_conllu(const Doc *d, const Lang *lang, Out *o)
{
    for (uint32_t s = 0; s < d->sent.n; s++) {
        Span words = doc_sentence(d, s);
        Str text = doc_text(d, words);
        out_fmt(o, "# sent_id = %u\n# text = ", s + 1);
        for (uint32_t i = 0; i < text.n; i++)
            out_char(o, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
        out_char(o, '\n');
        sentence_lines(d, lang, words, o);
        out_char(o, '\n');
    }
}
