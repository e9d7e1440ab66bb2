/* golden.c -- see golden.h. */
#include "main/golden.h"

/* The text as one body block, as if somebody had cleaned it. */
static void golden_article(Doc *d, Stamp published, Str text)
{
    Article *a = &d->article;
    Block *b = ARENA_NEW(d->arena, Block);
    *b = (Block){ .begin = 0, .end = text.n, .kind = BLOCK_BODY };
    a->media = MEDIA_ARTICLE;
    a->text = arena_str(d->arena, text);
    a->n_body = text.n;
    a->block = b;
    a->n_block = 1;
    a->language = S("en");
    a->published = published;
    a->taken_at = TIME_UNKNOWN;
}

static bool says_nothing(Str lines)
{
    return str_is(str_trim(lines), "nothing") || str_trim(lines).n == 0;
}

void golden_text(Coder *c, Reader *r, Doc *d, Stamp published, Str text, Out *o)
{
    Out one = { 0 };
    bool any = false;
    doc_reset(d);
    golden_article(d, published, text);
    read_doc(r, d);
    code_doc(c, d);
    for (uint32_t s = 0; s < d->sent.n; s++) {
        out_reset(&one);
        code_golden(d, s, &one);
        if (says_nothing(out_view(&one)))
            continue;
        any = true;
        out_str(o, out_view(&one));
        if (!str_ends(out_view(&one), S("\n")))
            out_char(o, '\n');
    }
    if (!any)
        out_lit(o, "    nothing\n");
    out_release(&one);
}

static bool is_expectation(Str line)
{
    return line.n && (line.p[0] == ' ' || line.p[0] == '\t') && str_trim(line).n;
}

static void golden_line(Coder *c, Reader *r, Doc *d, Stamp *published, Str line, Out *o)
{
    if (is_expectation(line))
        return;
    out_str(o, line);
    out_char(o, '\n');
    if (str_starts(line, S("date "))) {
        if (!time_parse(str_trim(str_from(line, 5)), &published->at, &published->precision))
            published->at = TIME_UNKNOWN;
    } else if (line.n && line.p[0] != '#' && str_trim(line).n) {
        golden_text(c, r, d, *published, line, o);
    }
}

void golden_file(const Tables *t, Str file, Out *o)
{
    Reader *r = reader_new(t->read, t->lang);
    Coder *c = coder_new(t->kinds, t->lang);
    Doc *d = doc_new();
    Stamp published = { .at = TIME_UNKNOWN, .precision = TIME_DAY };
    Str line;
    while (str_line(&file, &line))
        golden_line(c, r, d, &published, line, o);
    doc_free(d);
    coder_free(c);
    reader_free(r);
}
