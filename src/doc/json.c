/* doc/json.c -- an Article and a Reading as JSON, version 1 (docs/formats.md).
 *
 * Offsets count code points of the text; captions follow the body after a blank line, so an offset
 * past the body's end lies in a caption.
 */
#include "doc/doc.h"

/* Bytes to code points: a count at every 256th byte, and a short walk from there. */
enum { STEP = 256 };                   /* at[i]: code points before byte i * STEP */

Points points_new(Arena *a, Str text)
{
    Points p = { text, ARENA_ARRAY(a, uint32_t, text.n / STEP + 1), true };
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i += STEP) {
        p.at[i / STEP] = n;
        uint32_t here = utf8_count(str_cut(text, i, i + STEP));
        if (here != str_cut(text, i, i + STEP).n) p.ascii = false;
        n += here;
    }
    if (text.n % STEP == 0) p.at[text.n / STEP] = n;
    return p;
}

uint32_t points_at(const Points *p, uint32_t byte)
{
    if (p->ascii) return byte;
    return p->at[byte / STEP] + utf8_count(str_cut(p->text, byte - byte % STEP, byte));
}

typedef struct Print { const Doc *d; Out *o; Points points; } Print;

static void put_pair(const Print *p, uint32_t begin, uint32_t end)
{
    out_fmt(p->o, "[%u,%u]", points_at(&p->points, begin), points_at(&p->points, end));
}

static void put_span(const Print *p, Span s)
{
    Proof at = doc_proof(p->d, s);
    put_pair(p, at.begin, at.end);
}

static void key_span(const Print *p, bool *first, const char *key, Span s)
{
    if (s.begin >= s.end) return;
    json_key(p->o, first, key);
    put_span(p, s);
}

static void key_str(Out *o, bool *first, const char *key, Str s)
{
    if (!s.n) return;
    json_key(o, first, key);
    out_json(o, s);
}

static void key_z(Out *o, bool *first, const char *key, const char *z)
{
    key_str(o, first, key, str_of(z));
}

static void key_real(Out *o, bool *first, const char *key, double v, int decimals)
{
    json_key(o, first, key);
    out_real(o, v, decimals);
}

static void key_chain(Out *o, bool *first, const char *key, uint32_t chain)
{
    if (chain == NONE) return;
    json_key(o, first, key);
    out_fmt(o, "\"a%u\"", chain + 1);
}

static void put_day(Out *o, int32_t day)
{
    Date d = date_of(day);
    out_fmt(o, "\"%04d-%02u-%02u\"", (int)d.year, d.month, d.day);
}

static void key_when(const Print *p, bool *first, const char *key, When w)
{
    bool any =
             w.first_day != DAY_UNKNOWN || w.last_day != DAY_UNKNOWN || w.words.begin < w.words.end,
         inner = true;
    if (!any) return;
    json_key(p->o, first, key);
    out_char(p->o, '{');
    if (w.first_day != DAY_UNKNOWN) json_key(p->o, &inner, "from"), put_day(p->o, w.first_day);
    if (w.last_day != DAY_UNKNOWN) json_key(p->o, &inner, "to"), put_day(p->o, w.last_day);
    key_str(p->o, &inner, "text", doc_text(p->d, w.words));
    out_char(p->o, '}');
}

static void key_stamp(const Print *p, bool *first, const char *key, Stamp s)
{
    key_str(p->o, first, key, time_print_zone(p->d->arena, s.at, s.precision, s.zone));
}

static void key_strs(Out *o, bool *first, const char *key, const Str *s, uint32_t n)
{
    if (!n) return;
    json_key(o, first, key);
    out_char(o, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) out_char(o, ',');
        out_json(o, s[i]);
    }
    out_char(o, ']');
}

static void put_caption(const Print *p, const Block *b)
{
    bool first = true;
    out_char(p->o, '{');
    key_str(p->o, &first, "text", str_cut(p->d->article.text, b->begin, b->end));
    key_str(p->o, &first, "credit", b->credit);
    json_key(p->o, &first, "after");
    out_int(p->o, points_at(&p->points, b->after));
    out_char(p->o, '}');
}

static void key_captions(const Print *p, bool *first)
{
    const Article *a = &p->d->article;
    bool any = false;
    for (uint32_t i = 0; i < a->n_block; i++) {
        if (a->block[i].kind != BLOCK_CAPTION) continue;
        if (any) out_char(p->o, ',');
        else json_key(p->o, first, "captions"), out_char(p->o, '[');
        put_caption(p, &a->block[i]);
        any = true;
    }
    if (any) out_char(p->o, ']');
}

/* An article's name in a stream: the id it came with, else its row, else where it came from. */
static void key_id(Out *o, bool *first, const Article *a)
{
    if (a->key.n) key_str(o, first, "id", a->key);
    else if (a->id.v) json_key(o, first, "id"), out_fmt(o, "\"%lld\"", (long long)a->id.v);
    else key_str(o, first, "id", a->origin.n ? a->origin : a->url);
}

/* What only the outlet's page tells. */
static void key_about(Out *o, bool *first, const Article *a)
{
    key_str(o, first, "section", a->section);
    key_strs(o, first, "tags", a->tag, a->n_tag);
    if (a->image.url.n) {
        bool inner = true;
        json_key(o, first, "image");
        out_char(o, '{');
        key_str(o, &inner, "url", a->image.url);
        key_str(o, &inner, "caption", a->image.caption);
        key_str(o, &inner, "credit", a->image.credit);
        out_char(o, '}');
    }
    key_str(o, first, "cut", a->cut);
    key_str(o, first, "next", a->next);
}

void doc_article_json(const Doc *d, Out *o)
{
    Print p = { d, o, points_new(d->arena, d->article.text) };
    const Article *a = &d->article;
    bool first = true;
    out_char(o, '{');
    key_id(o, &first, a);
    key_str(o, &first, "url", a->url);
    key_str(o, &first, "title", a->title);
    key_strs(o, &first, "authors", a->author, a->n_author);
    key_str(o, &first, "source", a->source);
    key_stamp(&p, &first, "published", a->published);
    key_stamp(&p, &first, "updated", a->updated);
    key_str(o, &first, "language", a->language);
    key_about(o, &first, a);
    key_str(o, &first, "text", str_cut(a->text, 0, a->n_body));
    key_captions(&p, &first);
    key_strs(o, &first, "notes", a->note, a->n_note);
    out_char(o, '}');
}

/* ---- the reading ---- */

#define EACH(p, first, key, i, count)                                                              \
    for (uint32_t i =                                                                              \
             ((count) ? (json_key((p)->o, (first), (key)), out_char((p)->o, '[')) : (void)0, 0);   \
         i < (count); ++i < (count) ? out_char((p)->o, ',') : out_char((p)->o, ']'))

static void put_begin_end(const Print *p, bool *first, Span s)
{
    Proof at = doc_proof(p->d, s);
    json_key(p->o, first, "start");
    out_int(p->o, points_at(&p->points, at.begin));
    json_key(p->o, first, "end");
    out_int(p->o, points_at(&p->points, at.end));
}

static void put_sentences(const Print *p, bool *first)
{
    EACH(p, first, "sentences", i, p->d->sent.n) put_span(p, doc_sentence(p->d, i));
}

static void put_name(const Print *p, const Mention *m, bool coded)
{
    bool inner = true;
    out_char(p->o, '{');
    put_begin_end(p, &inner, m->words);
    key_z(p->o, &inner, "type", mention_name(m->kind));
    if (coded) key_chain(p->o, &inner, "actor", m->chain);
    out_char(p->o, '}');
}

static void put_names(const Print *p, bool *first, bool coded)
{
    bool any = false;
    for (uint32_t i = 0; i < p->d->n_mention; i++) {
        if (!p->d->mention[i].is_name) continue;
        if (any) out_char(p->o, ',');
        else json_key(p->o, first, "names"), out_char(p->o, '[');
        put_name(p, &p->d->mention[i], coded);
        any = true;
    }
    if (any) out_char(p->o, ']');
}

static void put_time(const Print *p, const Time *t)
{
    bool inner = true;
    out_char(p->o, '{');
    put_begin_end(p, &inner, t->words);
    key_z(p->o, &inner, "type", time_kind_name(t->kind));
    key_str(p->o, &inner, "value", t->value);
    out_char(p->o, '}');
}

static void put_place(const Print *p, const Place *x)
{
    bool inner = true;
    out_char(p->o, '{');
    put_begin_end(p, &inner, p->d->mention[x->mention].words);
    key_str(p->o, &inner, "name", x->name);
    key_str(p->o, &inner, "province", x->province);
    if (x->lat != 0 || x->lon != 0) {
        key_real(p->o, &inner, "lat", (double)x->lat, 4);
        key_real(p->o, &inner, "lon", (double)x->lon, 4);
    }
    key_z(p->o, &inner, "country", x->country);
    key_z(p->o, &inner, "precision", place_precision_name(x->precision));
    out_char(p->o, '}');
}

/* Implied countries stand last, and are no words of the text. */
static uint32_t places_named(const Doc *d)
{
    uint32_t n = d->n_place;
    while (n && d->place[n - 1].implied) n--;
    return n;
}

/* Rows of Doc.mention of one chain, without walking all mentions for each chain: heads of lists. */
typedef struct ByChain { uint32_t *first, *next; } ByChain;

static ByChain mentions_by_chain(const Doc *d)
{
    ByChain b = { ARENA_ARRAY(d->arena, uint32_t, d->n_chain + 1),
        ARENA_ARRAY(d->arena, uint32_t, d->n_mention + 1) };
    for (uint32_t c = 0; c < d->n_chain; c++) b.first[c] = NONE;
    for (uint32_t m = d->n_mention; m-- > 0;) {
        b.next[m] = b.first[d->mention[m].chain];
        b.first[d->mention[m].chain] = m;
    }
    return b;
}

static void put_chain(const Print *p, uint32_t row, const ByChain *b)
{
    const Chain *c = &p->d->chain[row];
    bool inner = true, any = false;
    out_char(p->o, '{');
    key_chain(p->o, &inner, "id", row);
    key_str(p->o, &inner, "name", c->name);
    key_str(p->o, &inner, "short", c->short_name);
    key_z(p->o, &inner, "kind", actor_kind_name(c->kind));
    key_z(p->o, &inner, "country", c->country);
    key_z(p->o, &inner, "sector", c->sector);
    EACH(p, &inner, "aliases", i, c->n_alias) out_json(p->o, c->alias[i].name);
    for (uint32_t m = b->first[row]; m != NONE; m = b->next[m]) {
        if (any) out_char(p->o, ',');
        else json_key(p->o, &inner, "mentions"), out_char(p->o, '[');
        put_span(p, p->d->mention[m].words);
        any = true;
    }
    if (any) out_char(p->o, ']');
    out_char(p->o, '}');
}

/* Who is who beyond the actors: "the car ... it", "the talks ... they". Chains of one phrase are
 * left out. */
static void put_who(const Print *p, uint32_t k, bool coded)
{
    const Doc *d = p->d;
    bool inner = true;
    out_char(p->o, '{');
    key_z(p->o, &inner, "sort", sort_name(d->phrase[k].sort));
    if (coded) key_chain(p->o, &inner, "actor", d->phrase[k].chain);
    json_key(p->o, &inner, "mentions");
    out_char(p->o, '[');
    for (uint32_t i = k; i != NONE; i = d->phrase[i].next) {
        if (i != k) out_char(p->o, ',');
        put_span(p, d->phrase[i].words);
    }
    out_lit(p->o, "]}");
}

static void put_chains(const Print *p, bool *first, bool coded)
{
    const Doc *d = p->d;
    bool *met = ARENA_ARRAY(d->arena, bool, d->n_who + 1), any = false;
    for (uint32_t k = 0; k < d->n_phrase; k++) {
        bool again = met[d->phrase[k].who];
        met[d->phrase[k].who] = true;
        if (again || d->phrase[k].next == NONE) continue;
        if (any) out_char(p->o, ',');
        else json_key(p->o, first, "chains"), out_char(p->o, '[');
        put_who(p, k, coded);
        any = true;
    }
    if (any) out_char(p->o, ']');
}

static void key_count(const Print *p, bool *first, const char *key, Count c)
{
    bool inner = true;
    if (!c.known) return;
    json_key(p->o, first, key);
    out_char(p->o, '{');
    json_key(p->o, &inner, "low");
    out_int(p->o, c.low);
    json_key(p->o, &inner, "high");
    if (c.high == COUNT_OPEN) out_lit(p->o, "null");
    else out_int(p->o, c.high);
    key_str(p->o, &inner, "text", doc_text(p->d, c.words));
    if (c.status != STATUS_SHOWN) key_z(p->o, &inner, "status", status_name(c.status));
    key_chain(p->o, &inner, "speaker", c.speaker);
    out_char(p->o, '}');
}

static void put_filler(const Print *p, const Filler *f)
{
    bool inner = true;
    out_char(p->o, '{');
    EACH(p, &inner, "mentions", i, f->n_mention) put_span(p, f->mention[i]);
    key_str(p->o, &inner, "text", f->text);
    key_chain(p->o, &inner, "actor", f->chain);
    key_str(p->o, &inner, "kind", f->kind);
    key_z(p->o, &inner, "country", f->country);
    key_count(p, &inner, "number", f->number);
    key_z(p->o, &inner, "effect", effect_name(f->effect));
    if (f->status != STATUS_SHOWN) key_z(p->o, &inner, "status", status_name(f->status));
    if (f->sure > 0) key_real(p->o, &inner, "sure", (double)f->sure, 2);
    out_char(p->o, '}');
}

static void key_fillers(const Print *p, bool *first, const char *key, Fillers f)
{
    EACH(p, first, key, i, f.n) put_filler(p, &f.item[i]);
}

static void put_responsibility(const Print *p, const Responsibility *r)
{
    bool inner = true;
    out_char(p->o, '{');
    json_key(p->o, &inner, "by");
    put_filler(p, &r->by);
    key_z(p->o, &inner, "status", status_name(r->status));
    key_z(p->o, &inner, "extent", extent_name(r->extent));
    key_span(p, &inner, "proof", r->words);
    out_char(p->o, '}');
}

static void put_detail(const Print *p, const Detail *x)
{
    bool inner = true;
    out_char(p->o, '{');
    key_z(p->o, &inner, "field", detail_name(x->kind));
    key_str(p->o, &inner, "text", x->text);
    key_str(p->o, &inner, "by", x->by);
    key_chain(p->o, &inner, "by_actor", x->by_chain);
    key_chain(p->o, &inner, "whom", x->whom);
    key_count(p, &inner, "number", x->number);
    key_str(p->o, &inner, "unit", x->unit);
    key_when(p, &inner, "when", x->when);
    if (x->deed != NONE) json_key(p->o, &inner, "deed"), out_fmt(p->o, "\"i%u\"", x->deed + 1);
    key_z(p->o, &inner, "status", status_name(x->status));
    key_z(p->o, &inner, "factuality", factuality_name(x->factuality));
    key_chain(p->o, &inner, "speaker", x->speaker);
    if (x->speaker == NONE) key_str(p->o, &inner, "speaker_text", x->speaker_text);
    key_span(p, &inner, "proof", x->words);
    out_char(p->o, '}');
}

/* From the country down to the door: ["Pakistan","Sindh","Karachi","airport"]. */
static void key_place_chain(const Print *p, bool *first, uint32_t place, Str facility)
{
    const Place *x = place == NONE ? NULL : &p->d->place[place];
    Str level[4] = { x ? x->country_name : STR_NONE, x ? x->province : STR_NONE,
                     x && x->precision != PLACE_COUNTRY ? x->name : STR_NONE, facility };
    if (str_eq_fold(facility, level[2]))
        level[2] = STR_NONE; /* "Jinnah International Airport" is said once */
    bool any = false;
    for (uint32_t i = 0; i < 4; i++) {
        if (!level[i].n || (i == 2 && str_eq(level[2], level[1]))) continue;
        if (any) out_char(p->o, ',');
        else json_key(p->o, first, "place"), out_char(p->o, '[');
        out_json(p->o, level[i]);
        any = true;
    }
    if (any) out_char(p->o, ']');
}

static void put_kind(const Print *p, bool *first, const Kind *k)
{
    key_str(p->o, first, "type", k->name);
    key_str(p->o, first, "plover", k->plover);
    key_str(p->o, first, "mode", k->mode);
    key_str(p->o, first, "cameo", k->cameo);
    key_str(p->o, first, "muc", k->muc);
    key_str(p->o, first, "acled", k->acled);
    key_str(p->o, first, "gtd", k->gtd);
}

static void put_incident(const Print *p, const Incident *x, uint32_t row)
{
    bool inner = true;
    Out *o = p->o;
    out_char(o, '{');
    json_key(o, &inner, "id");
    out_fmt(o, "\"i%u\"", row + 1);
    put_kind(p, &inner, x->kind);
    key_z(o, &inner, "stage", stage_name(x->stage));
    key_span(p, &inner, "trigger", x->trigger);
    key_when(p, &inner, "date", x->when);
    key_place_chain(p, &inner, x->place, x->facility);
    key_str(o, &inner, "facility", x->facility);
    key_fillers(p, &inner, "perpetrators", x->perpetrators);
    key_fillers(p, &inner, "organisations", x->organisations);
    key_fillers(p, &inner, "targets", x->targets);
    key_fillers(p, &inner, "victims", x->victims);
    key_fillers(p, &inner, "weapons", x->weapons);
    key_count(p, &inner, "number", x->number);
    key_count(p, &inner, "killed", x->killed);
    key_count(p, &inner, "wounded", x->wounded);
    key_count(p, &inner, "taken", x->taken);
    EACH(p, &inner, "claims", i, x->n_claim) put_responsibility(p, &x->claim[i]);
    EACH(p, &inner, "details", i, x->n_detail) put_detail(p, &x->detail[i]);
    key_z(o, &inner, "status", status_name(x->status));
    key_z(o, &inner, "factuality", factuality_name(x->factuality));
    key_chain(o, &inner, "speaker", x->speaker);
    EACH(p, &inner, "sentences", i, x->n_sentence) out_int(o, x->sentence[i]);
    key_real(o, &inner, "sure", (double)x->sure, 2);
    out_char(o, '}');
}

/* {"text","span","country","sector"}: one side of an event as it is said. */
static void key_side(const Print *p, bool *first, const char *key, const Side *s)
{
    bool inner = true;
    if (s->words.begin >= s->words.end) return;
    json_key(p->o, first, key);
    out_char(p->o, '{');
    key_str(p->o, &inner, "text", doc_text(p->d, s->words));
    key_span(p, &inner, "span", s->words);
    key_z(p->o, &inner, "country", s->country);
    key_z(p->o, &inner, "sector", s->sector);
    if (s->inferred) json_key(p->o, &inner, "inferred"), out_lit(p->o, "true");
    out_char(p->o, '}');
}

static void put_contexts(Out *o, bool *first, uint64_t contexts)
{
    bool any = false;
    for (uint32_t i = 0; i < CONTEXT_COUNT; i++) {
        if (!(contexts & 1ull << i)) continue;
        if (any) out_char(o, ',');
        else json_key(o, first, "contexts"), out_char(o, '[');
        any = true;
        out_json(o, str_of(context_name(i)));
    }
    if (any) out_char(o, ']');
}

static void put_event(const Print *p, const Event *x)
{
    bool inner = true;
    Out *o = p->o;
    out_char(o, '{');
    key_chain(o, &inner, "source", x->source);
    key_chain(o, &inner, "target", x->target);
    key_side(p, &inner, "by", &x->by);
    key_side(p, &inner, "to", &x->to);
    if (x->both) json_key(o, &inner, "both"), out_lit(o, "true");
    key_str(o, &inner, "type", x->kind->plover);
    key_str(o, &inner, "mode", x->kind->mode);
    key_str(o, &inner, "cameo", x->kind->cameo);
    key_str(o, &inner, "kind", x->kind->name);
    put_contexts(o, &inner, x->contexts);
    key_span(p, &inner, "trigger", x->trigger);
    key_when(p, &inner, "date", x->when);
    key_place_chain(p, &inner, x->place, STR_NONE);
    key_z(o, &inner, "factuality", factuality_name(x->factuality));
    key_z(o, &inner, "status", status_name(x->status));
    key_chain(o, &inner, "speaker", x->speaker);
    json_key(o, &inner, "sentence");
    out_int(o, x->sentence);
    key_real(o, &inner, "sure", (double)x->sure, 2);
    out_char(o, '}');
}

static void put_claim(const Print *p, const Claim *x)
{
    bool inner = true;
    out_char(p->o, '{');
    if (x->speaker.begin < x->speaker.end) {
        json_key(p->o, &inner, "speaker");
        out_char(p->o, '['), put_span(p, x->speaker), out_char(p->o, ']');
    }
    json_key(p->o, &inner, "cue");
    out_char(p->o, '['), put_span(p, x->cue), out_char(p->o, ']');
    EACH(p, &inner, "content", i, x->n_content) put_span(p, x->content[i]);
    key_z(p->o, &inner, "status", status_name(x->status));
    key_chain(p->o, &inner, "actor", x->chain);
    out_char(p->o, '}');
}

static void put_statement(const Print *p, const Statement *x)
{
    bool inner = true;
    Out *o = p->o;
    out_char(o, '{');
    key_chain(o, &inner, "subject", x->subject);
    key_str(o, &inner, "field", x->field);
    key_str(o, &inner, "value", x->value);
    key_chain(o, &inner, "object", x->object);
    key_str(o, &inner, "precision", x->precision);
    key_when(p, &inner, "when", x->when);
    key_z(o, &inner, "status", status_name(x->status));
    key_z(o, &inner, "factuality", factuality_name(x->factuality));
    key_chain(o, &inner, "speaker", x->speaker);
    key_str(o, &inner, "speaker_text", x->speaker_text);
    key_span(p, &inner, "proof", x->words);
    if (x->who.begin < x->who.end) key_span(p, &inner, "who", x->who);
    if (x->what.begin < x->what.end) key_span(p, &inner, "what", x->what);
    if (x->because.begin < x->because.end) key_span(p, &inner, "because", x->because);
    key_real(o, &inner, "sure", (double)x->sure, 2);
    out_char(o, '}');
}

static void put_clause(const Print *p, const DatedClause *x)
{
    bool inner = true;
    out_char(p->o, '{');
    put_begin_end(p, &inner, (Span){ x->word, x->word + 1 });
    key_when(p, &inner, "date", x->when);
    if (x->when_before) { json_key(p->o, &inner, "inherited"); out_lit(p->o, "true"); }
    EACH(p, &inner, "places", i, x->n_place) put_span(p, p->d->mention[x->place[i]].words);
    out_char(p->o, '}');
}

static void put_coded(const Print *p, bool *first)
{
    const Doc *d = p->d;
    ByChain by = mentions_by_chain(d);
    EACH(p, first, "actors", i, d->n_chain) put_chain(p, i, &by);
    EACH(p, first, "incidents", i, d->n_incident) put_incident(p, &d->incident[i], i);
    EACH(p, first, "events", i, d->n_event) put_event(p, &d->event[i]);
    if (d->n_silent) json_key(p->o, first, "not_understood"), out_int(p->o, d->n_silent);
    EACH(p, first, "claims", i, d->n_claim) put_claim(p, &d->claim[i]);
    EACH(p, first, "statements", i, d->n_statement) put_statement(p, &d->statement[i]);
    EACH(p, first, "clauses", i, d->n_clause) put_clause(p, &d->clause[i]);
}

void doc_reading_json(const Doc *d, Out *o, bool coded)
{
    Print p = { d, o, points_new(d->arena, d->article.text) };
    bool first = true;
    out_char(o, '{');
    key_id(o, &first, &d->article);
    key_str(o, &first, "url", d->article.url);
    key_str(o, &first, "title", d->article.title);
    key_stamp(&p, &first, "published", d->article.published);
    key_str(o, &first, "cut", d->article.cut);
    put_sentences(&p, &first);
    put_names(&p, &first, coded);
    EACH(&p, &first, "times", i, d->n_time) put_time(&p, &d->time[i]);
    EACH(&p, &first, "places", i, places_named(d)) put_place(&p, &d->place[i]);
    put_chains(&p, &first, coded);
    if (coded) key_str(o, &first, "type", d->type);
    if (coded) put_coded(&p, &first);
    out_char(o, '}');
}
