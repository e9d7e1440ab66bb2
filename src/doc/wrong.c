/* doc/wrong.c -- every rule about a Doc, in code: doc_wrong names the first one broken. */
#include "doc/doc.h"

#define RULE(cond, words) do { if (!(cond)) return (words); } while (0)

static bool on_boundary(Str text, uint32_t at)
{
    return at == text.n || (at < text.n && ((unsigned char)text.p[at] & 0xC0) != 0x80);
}

static const char *article_wrong(const Article *a)
{
    uint32_t end = 0;
    bool captions = false;
    RULE(utf8_valid(a->text), "article.text is UTF-8");
    RULE(utf8_valid(a->title) && utf8_valid(a->url) && utf8_valid(a->source),
        "title, url and source are UTF-8");
    RULE(utf8_valid(a->section) && utf8_valid(a->image.url) && utf8_valid(a->image.caption)
            && utf8_valid(a->image.credit) && utf8_valid(a->next),
        "section, image and next are UTF-8");
    for (uint32_t i = 0; i < a->n_tag; i++)
        RULE(a->tag[i].n > 0 && utf8_valid(a->tag[i]), "a tag is not empty, and UTF-8");
    RULE(a->next.n == 0 || a->cut.n > 0, "an article that goes on elsewhere is cut");
    RULE(a->n_body <= a->text.n, "the body lies in the text");
    for (uint32_t i = 0; i < a->n_block; i++) {
        const Block *b = &a->block[i];
        RULE(b->begin < b->end && b->end <= a->text.n, "a block is not empty and lies in the text");
        RULE(i == 0 ? b->begin == 0 : b->begin == end + 2,
            "blocks cover the text, parted by a blank line");
        RULE(on_boundary(a->text, b->begin) && on_boundary(a->text, b->end),
            "a block ends between characters");
        RULE(b->kind < BLOCK_COUNT, "a block has a kind");
        RULE(!captions || b->kind == BLOCK_CAPTION, "captions stand last");
        captions = b->kind == BLOCK_CAPTION;
        RULE(captions ? b->begin >= a->n_body && b->after <= a->n_body : b->end <= a->n_body,
            "captions follow the body");
        end = b->end;
    }
    RULE(end == a->text.n, "blocks cover the text to its end");
    return NULL;
}

static bool span_right(const Doc *d, Span s, bool may_be_none)
{
    if (s.begin == s.end) return may_be_none;
    return s.begin < s.end && s.end <= d->tok.n;
}

/* Every sentence is one tree. A word is marked with the walk that met it first; a walk that meets
 * itself has gone round. */
static const char *tree_wrong(const Doc *d, uint32_t begin, uint32_t end)
{
    const Tokens *t = &d->tok;
    uint32_t roots = 0;
    for (uint32_t w = begin; w < end; w++) {
        RULE(t->head[w] >= begin && t->head[w] < end, "heads are words of the same sentence");
        RULE(t->dep[w] < DEP_COUNT && (t->dep[w] == DEP_ROOT) == (t->head[w] == w),
            "the root hangs on itself");
        roots += t->head[w] == w;
    }
    RULE(roots == 1, "a sentence has one root");
    uint32_t *met = mem_new((size_t)(end - begin) * sizeof *met);
    bool round = false;
    for (uint32_t w = begin; w < end && !round; w++) {
        uint32_t at = w;
        while (!met[at - begin] && t->head[at] != at) {
            met[at - begin] = w - begin + 1;
            at = t->head[at];
        }
        round = t->head[at] != at && met[at - begin] == w - begin + 1;
    }
    free(met);
    RULE(!round, "no word hangs on itself in a round");
    return NULL;
}

static const char *words_wrong(const Doc *d)
{
    const Tokens *t = &d->tok;
    uint32_t end = 0;
    for (uint32_t w = 0; w < t->n; w++) {
        RULE(t->begin[w] >= end && t->len[w] > 0, "words follow one another and are not empty");
        end = t->begin[w] + t->len[w];
        RULE(end <= d->article.text.n, "words lie in the text");
        RULE(on_boundary(d->article.text, t->begin[w]) && on_boundary(d->article.text, end),
            "words end between characters");
        RULE(t->form[w] && t->lemma[w], "every word has a form and a lemma");
        RULE(t->pos[w] < POS_COUNT, "pos is a Pos");
        RULE(!t->head == !t->dep && !t->feat == !t->feats,
            "trees have relations, tags have features");
    }
    RULE(t->n == 0 || d->sent.n > 0, "words stand in sentences");
    for (uint32_t i = 0; i < d->sent.n; i++) {
        RULE(d->sent.first[i] < d->sent.first[i + 1], "sentences are not empty");
        RULE(d->sent.block[i] < d->article.n_block, "a sentence stands in a block");
    }
    RULE(d->sent.n == 0 || (d->sent.first[0] == 0 && d->sent.first[d->sent.n] == t->n),
        "sentences cover all words");
    const char *wrong = NULL;
    for (uint32_t i = 0; t->head && !wrong && i < d->sent.n; i++)
        wrong = tree_wrong(d, d->sent.first[i], d->sent.first[i + 1]);
    return wrong;
}

static bool code_right(const char code[4])
{
    for (int i = 0; i < 4; i++) {
        if (!code[i]) return true;
        if (code[i] < 'A' || code[i] > 'Z') return false;
    }
    return false;
}

static const char *names_wrong(const Doc *d)
{
    for (uint32_t i = 0; i < d->n_mention; i++) {
        const Mention *m = &d->mention[i];
        RULE(span_right(d, m->words, false), "a mention has words");
        RULE(m->head >= m->words.begin && m->head < m->words.end,
            "a mention's head is one of its words");
        RULE(m->kind < MENTION_COUNT, "a mention has a kind");
        RULE(m->chain < d->n_chain, "a mention stands in a chain");
        RULE(m->sure >= 0 && m->sure <= 1, "sure is 0..1");
        RULE(i == 0 || d->mention[i - 1].words.begin <= m->words.begin, "mentions are in order");
    }
    for (uint32_t i = 0; i < d->n_chain; i++) {
        const Chain *c = &d->chain[i];
        RULE(c->kind < ACTOR_COUNT && c->name.n, "a chain has a kind and a name");
        RULE(code_right(c->country) && code_right(c->sector), "codes are capitals");
    }
    for (uint32_t i = 0; i < d->n_time; i++) {
        RULE(span_right(d, d->time[i].words, false) && d->time[i].kind < TIMEX_COUNT,
            "a time has words and a kind");
        RULE(d->time[i].when.first_day == DAY_UNKNOWN || d->time[i].when.last_day == DAY_UNKNOWN
                || d->time[i].when.first_day <= d->time[i].when.last_day,
            "a time begins before it ends");
    }
    for (uint32_t i = 0; i < d->n_place; i++) {
        const Place *p = &d->place[i];
        RULE(p->mention < d->n_mention && p->name.n && p->precision < PLACE_PRECISION_COUNT,
            "a place has a mention and a name");
        RULE(p->lat >= -90 && p->lat <= 90 && p->lon >= -180 && p->lon <= 180,
            "a place is on the earth");
        RULE(code_right(p->country), "codes are capitals");
        RULE(!p->implied || p->precision == PLACE_COUNTRY, "only a country is implied");
        RULE(!i || p->implied || !d->place[i - 1].implied, "implied places stand last");
    }
    return NULL;
}

static const char *clauses_wrong(const Doc *d)
{
    for (uint32_t i = 0; i < d->n_clause; i++) {
        const DatedClause *x = &d->clause[i];
        RULE(x->word < d->tok.n && (!i || d->clause[i - 1].word < x->word),
            "clauses stand in order");
        for (uint32_t k = 0; k < x->n_place; k++)
            RULE(x->place[k] < d->n_mention && (!k || x->place[k - 1] < x->place[k]),
                "a clause's places are mentions, rising");
    }
    return NULL;
}

static const char *phrases_wrong(const Doc *d)
{
    for (uint32_t i = 0; i < d->n_phrase; i++) {
        const NounPhrase *p = &d->phrase[i];
        RULE(span_right(d, p->words, false) && p->head >= p->words.begin && p->head < p->words.end,
            "a phrase's head is one of its words");
        RULE(p->form < FORM_COUNT && p->sort < SORT_COUNT, "a phrase's values are in range");
        RULE(p->mention == NONE || (p->mention < d->n_mention && d->mention[p->mention].is_name),
            "a phrase's name is a name");
        RULE(p->who < d->n_who && (p->chain == NONE || p->chain < d->n_chain),
            "a phrase speaks of one");
        RULE(p->next == NONE
                || (p->next > i && p->next < d->n_phrase && d->phrase[p->next].who == p->who),
            "phrases of one rise");
        RULE(i == 0 || d->phrase[i - 1].words.begin <= p->words.begin, "phrases are in order");
    }
    return NULL;
}

static bool chain_right(const Doc *d, uint32_t c) { return c == NONE || c < d->n_chain; }

static bool count_right(const Doc *d, Count c)
{
    if (!c.known) return true;
    return c.low >= 0 && c.status < STATUS_COUNT && (c.high == COUNT_OPEN || c.high >= c.low)
        && span_right(d, c.words, true) && chain_right(d, c.speaker);
}

static const char *filler_wrong(const Doc *d, const Filler *f)
{
    RULE(f->n_mention >= 1 && f->text.n, "a filler has a mention and a text");
    for (uint32_t i = 0; i < f->n_mention; i++)
        RULE(span_right(d, f->mention[i], false), "a filler's mention has words");
    RULE(chain_right(d, f->chain) && count_right(d, f->number),
        "a filler's chain and number are right");
    RULE(f->effect < EFFECT_COUNT && f->status < STATUS_COUNT && code_right(f->country)
            && f->sure >= 0 && f->sure <= 1,
        "a filler's values are in range");
    return NULL;
}

static const char *fillers_wrong(const Doc *d, Fillers f)
{
    for (uint32_t i = 0; i < f.n; i++) {
        const char *wrong = filler_wrong(d, &f.item[i]);
        if (wrong) return wrong;
    }
    return NULL;
}

static const char *detail_wrong(const Doc *d, const Detail *x)
{
    RULE(x->kind < DETAIL_COUNT && span_right(d, x->words, false), "a detail has its proof");
    RULE(x->text.n && utf8_valid(x->text) && utf8_valid(x->by) && utf8_valid(x->speaker_text),
        "a detail says something, in UTF-8");
    RULE(chain_right(d, x->by_chain) && chain_right(d, x->whom) && chain_right(d, x->speaker),
        "a detail speaks of chains");
    RULE(count_right(d, x->number), "a detail's number is right");
    RULE(x->deed == NONE || x->deed < d->n_incident, "a detail's deed is one of the Doc");
    RULE(x->status < STATUS_COUNT && x->factuality < FACT_COUNT, "a detail's values are in range");
    return NULL;
}

static const char *incident_wrong(const Doc *d, const Incident *x)
{
    const Fillers all[] = { x->perpetrators, x->organisations, x->targets, x->victims, x->weapons };
    RULE(x->kind && span_right(d, x->trigger, false), "an incident has a kind and a trigger");
    RULE(x->stage < STAGE_COUNT && x->status < STATUS_COUNT && x->factuality < FACT_COUNT,
        "an incident's values are in range");
    RULE(x->place == NONE || x->place < d->n_place, "an incident's place is one of the Doc");
    RULE(chain_right(d, x->speaker), "an incident's speaker is a chain");
    RULE(count_right(d, x->number) && count_right(d, x->killed) && count_right(d, x->wounded)
            && count_right(d, x->taken),
        "low <= high");
    RULE(x->n_sentence >= 1 && x->sure >= 0 && x->sure <= 1, "an incident is told in a sentence");
    for (uint32_t i = 0; i < x->n_sentence; i++)
        RULE(x->sentence[i] < d->sent.n && (i == 0 || x->sentence[i - 1] < x->sentence[i]),
            "sentences rise");
    for (uint32_t i = 0; i < x->n_claim; i++) {
        const char *wrong = filler_wrong(d, &x->claim[i].by);
        if (wrong) return wrong;
        RULE(span_right(d, x->claim[i].words, false), "a claim of responsibility has its proof");
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *wrong = fillers_wrong(d, all[i]);
        if (wrong) return wrong;
    }
    for (uint32_t i = 0; i < x->n_detail; i++) {
        const char *wrong = detail_wrong(d, &x->detail[i]);
        if (wrong) return wrong;
        RULE(!i || x->detail[i - 1].kind <= x->detail[i].kind, "details stand by kind");
    }
    return NULL;
}

static const char *said_wrong(const Doc *d)
{
    for (uint32_t i = 0; i < d->n_claim; i++) {
        const Claim *c = &d->claim[i];
        RULE(span_right(d, c->speaker, true) && span_right(d, c->cue, false), "a claim has a cue");
        RULE(chain_right(d, c->chain) && c->status < STATUS_COUNT, "a claim's speaker is a chain");
        for (uint32_t k = 0; k < c->n_content; k++)
            RULE(span_right(d, c->content[k], false), "a claim's content has words");
    }
    for (uint32_t i = 0; i < d->n_statement; i++) {
        const Statement *s = &d->statement[i];
        RULE(chain_right(d, s->subject) && (s->subject != NONE || s->who.begin < s->who.end)
                && chain_right(d, s->object) && chain_right(d, s->speaker),
            "a statement speaks of chains");
        RULE(field_find(s->field), "a statement's field is one of the dossier's");
        RULE(s->value.n || s->object != NONE, "a statement says something");
        RULE(utf8_valid(s->value) && utf8_valid(s->speaker_text), "a statement is UTF-8");
        RULE(span_right(d, s->words, false) && span_right(d, s->who, true)
                && span_right(d, s->what, true) && span_right(d, s->because, true),
            "a statement has its proof");
        RULE(s->status < STATUS_COUNT && s->factuality < FACT_COUNT && s->sure >= 0 && s->sure <= 1,
            "a statement's values are in range");
    }
    for (uint32_t i = 0; i < d->n_event; i++) {
        const Event *x = &d->event[i];
        RULE(x->kind && span_right(d, x->trigger, false), "an event has a kind and a trigger");
        RULE(chain_right(d, x->source) && chain_right(d, x->target) && chain_right(d, x->speaker),
            "an event's actors are chains");
        RULE(!(x->contexts >> CONTEXT_COUNT), "an event's contexts have names");
        RULE(span_right(d, x->by.words, true) && span_right(d, x->to.words, true),
            "an event's sides are words");
        RULE(code_right(x->by.country) && code_right(x->by.sector) && code_right(x->to.country)
                && code_right(x->to.sector),
            "codes are capitals");
        RULE(x->place == NONE || x->place < d->n_place, "an event's place is one of the Doc");
        RULE(x->sentence < d->sent.n && x->status < STATUS_COUNT && x->factuality < FACT_COUNT,
            "an event's values are in range");
    }
    for (uint32_t i = 0; i < d->n_term; i++)
        RULE(d->term[i].text.n && d->term[i].weight > 0, "a story's term is a word with a weight");
    return NULL;
}

const char *doc_wrong(const Doc *d)
{
    const char *wrong = article_wrong(&d->article);
    if (!wrong) wrong = words_wrong(d);
    if (!wrong) wrong = names_wrong(d);
    if (!wrong) wrong = phrases_wrong(d);
    if (!wrong) wrong = said_wrong(d);
    if (!wrong) wrong = clauses_wrong(d);
    for (uint32_t i = 0; !wrong && i < d->n_incident; i++)
        wrong = incident_wrong(d, &d->incident[i]);
    return wrong;
}
