/* made_doc.h -- Docs made by hand, for tests of rooms behind the reader: words are cut at spaces
 * and points, names and incidents are put where the test says. */
#ifndef MADE_DOC_H
#define MADE_DOC_H
#include "link/link.h"

typedef struct Made { const char *url, *key, *title, *source; int32_t day; const char *text; } Made;
enum { MADE_MOST = 16 };

static inline bool made_is_letter(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')
        || (unsigned char)c >= 0x80 || c == '-' || c == '\'';
}

static inline void made_tokens(Doc *d, Str text)
{
    Tokens *t = &d->tok;
    uint32_t most = text.n + 1;
    t->begin = ARENA_ARRAY(d->arena, uint32_t, most);
    t->len = ARENA_ARRAY(d->arena, uint16_t, most);
    t->form = t->lemma = ARENA_ARRAY(d->arena, Word, most);
    t->pos = ARENA_ARRAY(d->arena, uint8_t, most);
    t->tag = ARENA_ARRAY(d->arena, uint8_t, most);
    t->flag = ARENA_ARRAY(d->arena, uint8_t, most);
    d->sent.first = ARENA_ARRAY(d->arena, uint32_t, most);
    d->sent.block = ARENA_ARRAY(d->arena, uint32_t, most);
    bool starts = true;
    for (uint32_t at = 0; at < text.n;) {
        uint32_t begin = at;
        while (at < text.n && made_is_letter(text.p[at])) at++;
        if (at == begin) at++;
        if (text.p[begin] == ' ' || text.p[begin] == '\n') continue;
        if (starts) d->sent.first[d->sent.n++] = t->n;
        t->begin[t->n] = begin;
        t->len[t->n] = (uint16_t)(at - begin);
        t->form[t->n] = 1;
        t->flag[t->n] =
            (uint8_t)((starts ? TOK_FIRST : 0) | (made_is_letter(text.p[begin]) ? 0 : TOK_PUNCT)
                | (text.p[begin] >= 'A' && text.p[begin] <= 'Z' ? TOK_UPPER_FIRST : 0));
        t->n++;
        starts = text.p[begin] == '.';
    }
    d->sent.first[d->sent.n] = t->n;
}

static inline void made_fill(Doc *d, Made m)
{
    Article *x = &d->article;
    x->url = arena_str(d->arena, str_of(m.url));
    x->key = arena_str(d->arena, str_of(m.key));
    x->title = arena_str(d->arena, str_of(m.title));
    x->source = arena_str(d->arena, str_of(m.source));
    x->origin = S("made");
    x->published =
        (Stamp){ m.day == DAY_UNKNOWN ? TIME_UNKNOWN : (int64_t)m.day * 86400, TIME_DAY };
    x->updated.at = x->taken_at = TIME_UNKNOWN;
    x->text = arena_str(d->arena, str_of(m.text));
    x->raw = arena_fmt(d->arena, "%s\n%s\n%s", m.url ? m.url : "", m.title, m.text);
    x->n_body = x->text.n;
    Block *b = ARENA_NEW(d->arena, Block);
    b->end = x->text.n;
    x->block = b;
    x->n_block = x->text.n > 0;
    made_tokens(d, x->text);
    d->mention = ARENA_ARRAY(d->arena, Mention, MADE_MOST);
    d->chain = ARENA_ARRAY(d->arena, Chain, MADE_MOST);
    d->place = ARENA_ARRAY(d->arena, Place, MADE_MOST);
    d->statement = ARENA_ARRAY(d->arena, Statement, MADE_MOST);
    d->incident = ARENA_ARRAY(d->arena, Incident, MADE_MOST);
    d->event = ARENA_ARRAY(d->arena, Event, MADE_MOST);
}

static inline Doc *made_doc(Made m)
{
    Doc *d = doc_new();
    made_fill(d, m);
    return d;
}

/* The words of `what`, which the text must have. */
static inline Span made_span(const Doc *d, const char *what)
{
    uint32_t begin = str_find(d->article.text, str_of(what));
    MUST(begin != UINT32_MAX);
    return doc_span_of(d, begin, begin + (uint32_t)strlen(what));
}

/* A mention of `what` in `chain`; mentions are kept in order of words. */
static inline uint32_t made_mention(Doc *d, uint32_t chain, const char *what, MentionKind kind)
{
    Span words = made_span(d, what);
    uint32_t at = d->n_mention++;
    while (at && d->mention[at - 1].words.begin > words.begin) {
        d->mention[at] = d->mention[at - 1];
        at--;
    }
    d->mention[at] = (Mention){ words, words.begin, kind, true, chain, 1 };
    d->chain[chain].n_mention++;
    return at;
}

static inline uint32_t made_actor(Doc *d, ActorKind kind, const char *name)
{
    uint32_t c = d->n_chain++;
    d->chain[c] = (Chain){ .kind = kind, .name = arena_str(d->arena, str_of(name)) };
    made_mention(d, c, name, kind == ACTOR_PERSON ? MENTION_PERSON : MENTION_ORGANISATION);
    return c;
}

static inline void made_alias(Doc *d, uint32_t chain, const char *alias)
{
    Alias *a = ARENA_NEW(d->arena, Alias);
    *a = (Alias){ .name = arena_str(d->arena, str_of(alias)) };
    d->chain[chain].alias = a;
    d->chain[chain].n_alias = 1;
}

static inline uint32_t made_place(Doc *d, const char *name, const char *province, const char *country, const char *country_name)
{
    uint32_t chain = d->n_chain++, p = d->n_place++;
    d->chain[chain] = (Chain){ .kind = ACTOR_PLACE, .name = arena_str(d->arena, str_of(name)) };
    uint32_t m = made_mention(d, chain, name, MENTION_PLACE);
    d->place[p] = (Place){ .mention = m,
        .name = d->chain[chain].name,
        .province = str_of(province),
        .country_name = str_of(country_name),
        .lat = 24.9F,
        .lon = 67.0F,
        .precision = PLACE_CITY };
    memcpy(d->place[p].country, country, 4);
    return p;
}

static inline Statement *made_statement(Doc *d, uint32_t chain, const char *field, const char *value, const char *proof)
{
    Statement *s = &d->statement[d->n_statement++];
    *s = (Statement){ .subject = chain,
        .field = str_of(field),
        .value = str_of(value),
        .object = NONE,
        .when = WHEN_NONE,
        .speaker = NONE,
        .words = made_span(d, proof),
        .sure = 0.8F };
    return s;
}

static inline Incident *made_incident(Doc *d, const Kind *kind, const char *trigger)
{
    Incident *x = &d->incident[d->n_incident++];
    uint32_t *sentence = ARENA_NEW(d->arena, uint32_t);
    *x = (Incident){ .kind = kind,
        .trigger = made_span(d, trigger),
        .when = WHEN_NONE,
        .place = NONE,
        .speaker = NONE,
        .killed.speaker = NONE,
        .wounded.speaker = NONE,
        .taken.speaker = NONE,
        .sentence = sentence,
        .n_sentence = 1,
        .sure = 0.9F };
    sentence[0] = doc_sentence_of(d, x->trigger.begin);
    return x;
}

static inline Fillers made_filler(Doc *d, uint32_t chain, Status status)
{
    Filler *f = ARENA_NEW(d->arena, Filler);
    Span *words = ARENA_NEW(d->arena, Span);
    for (uint32_t i = 0; i < d->n_mention; i++)
        if (d->mention[i].chain == chain) *words = d->mention[i].words;
    *f = (Filler){ .mention = words,
        .n_mention = 1,
        .text = d->chain[chain].name,
        .chain = chain,
        .status = status,
        .number.speaker = NONE };
    return (Fillers){ f, 1 };
}
#endif
