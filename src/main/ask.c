/* ask.c -- see ask.h. */
#include "format/format.h"
#include "main/ask.h"
#include "main/command.h"

typedef struct Asking { Reader *reader; Coder *coder; Doc *doc; Out *o; } Asking;

/* The text as one body block, as if somebody had cleaned it, spoken on that day. */
static void asked_article(Doc *d, Str text, Str day)
{
    Article *a = &d->article;
    doc_reset(d);
    Block *b = ARENA_NEW(d->arena, Block);
    *b = (Block){ .begin = 0, .end = text.n, .kind = BLOCK_BODY };
    a->media = MEDIA_ARTICLE;
    a->text = arena_str(d->arena, text);
    a->n_body = text.n;
    a->block = b;
    a->n_block = 1;
    a->language = S("en");
    a->published.at = a->taken_at = TIME_UNKNOWN;
    if (day.n && !time_parse(day, &a->published.at, &a->published.precision))
        a->published.at = TIME_UNKNOWN;
}

/* Words of [begin, end) in code points; none if the line has no such key. */
static Span words_of(const Doc *d, const Json *pair)
{
    int64_t from, to;
    Str text = d->article.text;
    if (json_count(pair) != 2 || !json_int(json_at(pair, 0), &from)
        || !json_int(json_at(pair, 1), &to) || from < 0 || to <= from)
        return SPAN_NONE;
    uint32_t byte = 0, begin = text.n, end = text.n;
    for (int64_t point = 0; byte < text.n && point < to; point++) {
        if (point == from) begin = byte;
        utf8_next(text, &byte);
    }
    end = byte;
    return begin < end ? doc_span_of(d, begin, end) : SPAN_NONE;
}

static void key(Out *o, bool *first, const char *name, Str value)
{
    if (!value.n) return;
    json_key(o, first, name);
    out_json(o, value);
}

static void answer_pair(Asking *a, const Json *line, bool *first)
{
    PairCode x;
    asked_article(a->doc, json_str(json_get(line, "text")), json_str(json_get(line, "date")));
    read_doc(a->reader, a->doc);
    code_doc(a->coder, a->doc);
    if (!code_pair(a->coder, a->doc, words_of(a->doc, json_get(line, "source_span")),
            words_of(a->doc, json_get(line, "target_span")), &x))
        return;
    key(a->o, first, "type", str_of(x.type));
    if (x.kind) {
        key(a->o, first, "mode", x.kind->mode);
        key(a->o, first, "cameo", x.kind->cameo);
        key(a->o, first, "trigger", doc_text(a->doc, x.trigger));
    }
    json_key(a->o, first, "quad");
    uint32_t best = 0;
    for (uint32_t i = 1; i < 5; i++)
        if (x.quad[i] > x.quad[best]) best = i;
    out_int(a->o, best);
    json_key(a->o, first, "sure");
    out_real(a->o, (double)x.sure, 2);
}

/* The phrase stands in what is said around it, where that is told. */
static void answer_phrase(Asking *a, const Json *line, bool *first)
{
    Str phrase = json_str(json_get(line, "phrase")), context = json_str(json_get(line, "context"));
    Out text = { 0 };
    out_str(&text, phrase);
    if (context.n) out_fmt(&text, "\n\n%.*s", STR_ARG(context));
    asked_article(a->doc, out_view(&text), json_str(json_get(line, "date")));
    out_release(&text);
    read_doc(a->reader, a->doc);
    code_doc(a->coder, a->doc);
    PhraseCode x = code_phrase(a->coder, a->doc, doc_span_of(a->doc, 0, phrase.n));
    key(a->o, first, "country", str_of(x.country));
    key(a->o, first, "sector", str_of(x.sector));
}

static bool answer(Asking *a, Question q, Str line)
{
    Err e = { 0 };
    Json *o = json_parse(line, &e);
    bool first = true, right = o && json_str(json_get(o, q == QUESTION_PAIR ? "text" : "phrase")).n;
    if (right) {
        out_char(a->o, '{');
        key(a->o, &first, "id", json_str(json_get(o, "id")));
        if (q == QUESTION_PAIR) answer_pair(a, o, &first);
        else answer_phrase(a, o, &first);
        out_lit(a->o, "}\n");
    }
    json_free(o);
    return right;
}

uint32_t ask_file(const Tables *t, Question q, Str file, Out *o)
{
    Asking a = { reader_new(t->read, t->lang), coder_new(t->kinds, t->lang), doc_new(), o };
    Str line;
    uint32_t n = 0, bad = 0;
    while (str_line(&file, &line)) {
        n++;
        if (!str_trim(line).n || answer(&a, q, line)) continue;
        warn("line %u is no question: {\"%s\": ...} is needed", n,
            q == QUESTION_PAIR ? "text" : "phrase");
        bad++;
    }
    doc_free(a.doc);
    coder_free(a.coder);
    reader_free(a.reader);
    return bad;
}
