/* read/conllu.c -- words and sentences as CoNLL-U, for other tools and the scorers. */
#include "read/read.h"

static void word_line(const Doc *d, const Lang *lang, uint32_t w, uint32_t first, uint32_t end, Out *o)
{
    const Tokens *k = &d->tok;
    Str form = { d->article.text.p + k->begin[w], k->len[w] };
    bool glued = w + 1 < end && !(k->flag[w + 1] & TOK_SPACE_BEFORE);

    out_int(o, w - first + 1);
    out_char(o, '\t');
    out_str(o, form);
    out_char(o, '\t');
    out_str(o, doc_word_str(d, lang, k->lemma[w]));
    out_char(o, '\t');
    out_str(o, str_of(k->pos[w] ? pos_name((Pos)k->pos[w]) : "_"));
    out_lit(o, "\t_\t_\t");
    if (k->head) out_int(o, k->head[w] == w ? 0 : k->head[w] - first + 1);
    else out_char(o, '_');
    out_lit(o, "\t_\t_\t");
    out_str(o, str_of(glued ? "SpaceAfter=No" : "_"));
    out_char(o, '\n');
}

void read_conllu(const Doc *d, const Lang *lang, Out *o)
{
    for (uint32_t s = 0; s < d->sent.n; s++) {
        Span words = doc_sentence(d, s);
        Str text = doc_text(d, words);
        out_fmt(o, "# sent_id = %u\n# text = ", s + 1);
        for (uint32_t i = 0; i < text.n; i++) out_char(o, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
        out_char(o, '\n');
        for (uint32_t w = words.begin; w < words.end; w++) word_line(d, lang, w, words.begin, words.end, o);
        out_char(o, '\n');
    }
}
