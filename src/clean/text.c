/* clean/text.c -- from pieces to the article's text: body, then captions, parted by blank lines. */
#include "clean/page.h"

static BlockKind piece_kind(const Piece *q)
{
    if (q->fate == FATE_CAPTION)
        return BLOCK_CAPTION;
    if (q->level)
        return BLOCK_HEADING;
    if (q->mark & MARK_TABLE)
        return BLOCK_TABLE;
    if (q->mark & MARK_QUOTE)
        return BLOCK_QUOTE;
    return q->mark & MARK_LIST ? BLOCK_LIST : BLOCK_BODY;
}

void text_set(Page *p)
{
    Article *article = &p->d->article;
    Arena   *a = p->d->arena;
    Block   *block = NULL;
    uint32_t n = 0, cap = 0;
    Out      o = { 0 };

    for (Fate fate = FATE_BODY; fate <= FATE_CAPTION; fate++) {
        uint32_t after = 0;
        for (uint32_t i = 0; i < p->n_piece; i++) {
            const Piece *q = &p->piece[i];
            if (q->fate == FATE_BODY)
                after += q->text.n + 2;
            if (q->fate != fate)
                continue;
            if (o.n)
                out_lit(&o, "\n\n");
            Block b = { .begin = (uint32_t)o.n, .kind = piece_kind(q) };
            if (fate == FATE_CAPTION) {
                b.after = after > 2 ? after - 2 : 0;
                b.credit = arena_str(a, q->credit);
            }
            out_str(&o, q->text);
            b.end = (uint32_t)o.n;
            ARENA_PUSH(a, block, n, cap, b);
        }
        if (fate == FATE_BODY)
            article->n_body = (uint32_t)o.n;
    }
    article->text = out_arena(&o, a);
    out_release(&o);
    article->block = block;
    article->n_block = n;
}
