/* coding/statements/deeds.c -- lines of a dossier that come of what was found before: names, deeds,
 * talks, own words. */
#include "coding/events/event.h"

void statements_aliases(Coder *c)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_chain; i++) {
        if (d->chain[i].kind == ACTOR_STATE)
            continue; /* the gazetteer knows what a country is called */
        for (uint32_t a = 0; a < d->chain[i].n_alias; a++) {
            const Alias *x = &d->chain[i].alias[a];
            if (x->words.begin >= x->words.end || x->words.end > d->tok.n) continue;
            statement_add(c,
                (Statement){ .subject = i,
                    .field = S("alias"),
                    .value = x->name,
                    .object = NONE,
                    .speaker = NONE,
                    .when = WHEN_NONE,
                    .words = x->words,
                    .sure = 0.8f });
        }
    }
}

static Str incident_value(const Coder *c, const Incident *x)
{
    const Doc *d = c->d;
    Out o = { 0 };
    out_str(&o, x->kind->name);
    if (x->targets.n) {
        out_lit(&o, " on ");
        out_str(&o, x->targets.item[0].text);
    } else if (x->victims.n) {
        out_lit(&o, " of ");
        out_str(&o, x->victims.item[0].text);
    }
    if (x->place != NONE) {
        out_lit(&o, ", ");
        out_str(&o, d->place[x->place].name);
    }
    Str s = out_arena(&o, d->arena);
    out_release(&o);
    return s;
}

static void deeds_of(Coder *c, const Incident *x, Fillers l)
{
    for (uint32_t i = 0; i < l.n; i++) {
        uint32_t who = l.item[i].chain;
        Span w = l.item[i].mention[0];
        if (who == NONE) who = actor_at(c, w);
        if (who == NONE) continue;
        Status status = l.item[i].status != STATUS_SHOWN ? l.item[i].status : x->status;
        Statement s = { .subject = who,
            .field = status == STATUS_ACCUSED ? S("accusations") : S("incidents"),
            .value = incident_value(c, x),
            .object = NONE,
            .when = x->when,
            .status = status,
            .factuality = x->factuality,
            .speaker = x->speaker,
            .words = x->trigger,
            .sure = x->sure };
        statement_add(c, s);
    }
}

static void deeds(Coder *c)
{
    for (uint32_t i = 0; i < c->d->n_incident; i++) {
        const Incident *x = &c->d->incident[i];
        if (x->factuality > FACT_PLANNED) continue;
        deeds_of(c, x, x->organisations);
        deeds_of(c, x, x->perpetrators);
    }
}

static bool told_fate(const Doc *d, uint32_t group, Str person)
{
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (d->statement[i].subject == group && str_is(d->statement[i].field, "leader_fate")
            && str_starts_fold(d->statement[i].value, person))
            return true;
    return false;
}

static bool leads(const Statement *s, uint32_t person)
{
    return s->object == person && (str_is(s->field, "leader") || str_is(s->field, "founders"));
}
static Str fate_value(const Coder *c, uint32_t person, const Incident *x)
{
    Out o = { 0 };
    out_str(&o, c->d->chain[person].name);
    out_lit(&o, ": killed");
    if (str_is(x->kind->name, "air strike")) out_lit(&o, " in an air strike");
    Str s = out_arena(&o, c->d->arena);
    out_release(&o);
    return s;
}

/* Its day is said in its own sentence. */
static bool dated_there(const Coder *c, const Incident *x)
{
    return x->when.words.begin < x->when.words.end
        && c->sent_of[x->when.words.begin] == c->sent_of[x->trigger.begin];
}

/* "A drone killed Ruiz in August", told of him who was named leader before. */
static void fates(Coder *c)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_incident; i++) {
        const Incident *x = &d->incident[i];
        if (x->factuality > FACT_BACKGROUND || x->stage != STAGE_ACCOMPLISHED) continue;
        for (uint32_t v = 0; v < x->victims.n; v++) {
            uint32_t person = x->victims.item[v].chain;
            if (person == NONE || x->victims.item[v].effect != EFFECT_DEATH || x->n_sentence > 1
                || !dated_there(c, x))
                continue;
            for (uint32_t n = d->n_statement, k = 0; k < n; k++) {
                if (!leads(&d->statement[k], person)
                    || told_fate(d, d->statement[k].subject, d->chain[person].name))
                    continue;
                statement_add(c,
                    (Statement){ .subject = d->statement[k].subject,
                        .field = S("leader_fate"),
                        .value = fate_value(c, person, x),
                        .object = person,
                        .when = x->when,
                        .status = x->status,
                        .factuality = x->factuality,
                        .speaker = x->speaker,
                        .words = x->trigger,
                        .sure = 0.5f });
            }
        }
    }
}

static bool told_death(const Coder *c, uint32_t person, uint32_t word)
{
    const Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_statement; i++)
        if (d->statement[i].subject == person && str_is(d->statement[i].field, "death")
            && c->sent_of[d->statement[i].words.begin] == c->sent_of[word])
            return true;
    return false;
}

static Str death_value(const Coder *c, const Incident *x)
{
    Out o = { 0 };
    out_lit(&o, "killed");
    if (!str_is(x->kind->name, "killing")) out_lit(&o, ", "), out_str(&o, x->kind->name);
    if (x->place != NONE) out_lit(&o, ", "), out_str(&o, c->d->place[x->place].name);
    Str s = out_arena(&o, c->d->arena);
    out_release(&o);
    return s;
}

/* Who is named among those killed: "killed, bombing, Pemba". */
static void deaths(Coder *c)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_incident; i++) {
        const Incident *x = &d->incident[i];
        if (x->stage != STAGE_ACCOMPLISHED || x->factuality == FACT_PLANNED
            || x->factuality == FACT_HYPOTHETICAL)
            continue; /* who is to be killed is not dead */
        for (uint32_t v = 0; v < x->victims.n; v++) {
            const Filler *f = &x->victims.item[v];
            if (f->chain == NONE || d->chain[f->chain].kind != ACTOR_PERSON
                || f->effect != EFFECT_DEATH || told_death(c, f->chain, x->trigger.begin))
                continue;
            statement_add(c,
                (Statement){ .subject = f->chain,
                    .field = S("death"),
                    .value = death_value(c, x),
                    .object = NONE,
                    .when = x->when,
                    .status = x->status,
                    .factuality = x->factuality,
                    .speaker = x->speaker,
                    .words = x->trigger,
                    .sure = x->sure });
        }
    }
}

/* "The organisation says": an armed group's words, or those of the one that reports on it? Where
 * one that reports on others is named before, nobody can tell. */
static bool may_be_anothers(const Doc *d, const Claim *q, uint32_t mention)
{
    if (d->mention[mention].is_name || d->chain[q->chain].kind != ACTOR_GROUP) return false;
    for (uint32_t m = 0; m < mention; m++) {
        const Chain *other = &d->chain[d->mention[m].chain];
        bool reports = str_is(str_of(other->sector), "NGO") || str_is(str_of(other->sector), "IGO");
        if (reports && d->mention[m].is_name && d->mention[m].chain != q->chain) return true;
    }
    return false;
}

/* "They had killed more; in Lille a bridge fell": what comes after is no more what was said, but in
 * a quotation. */
static Span told_part(const Coder *c, Span s)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t w = s.begin + 1; w < s.end; w++)
        if (t->len[w] == 1 && c->d->article.text.p[t->begin[w]] == ';'
            && !(t->flag[w] & TOK_QUOTED))
            return (Span){ s.begin, w };
    return s;
}

/* A quotation mark opened and not closed, or the other way: half of what was said. */
static bool balanced(const Coder *c, Span s)
{
    uint32_t open = 0, close = 0, plain = 0;
    Str text = span_text(c, s);
    for (uint32_t i = 0; i + 2 < text.n; i++) {
        unsigned char b = (unsigned char)text.p[i], d = (unsigned char)text.p[i + 1],
                      e = (unsigned char)text.p[i + 2];
        open += b == 0xe2 && d == 0x80 && e == 0x9c;
        close += b == 0xe2 && d == 0x80 && e == 0x9d;
    }
    for (uint32_t i = 0; i < text.n; i++) plain += text.p[i] == '"';
    return open == close && plain % 2 == 0;
}

/* "expects [a war, which others deny]" tells of a thing, "expects [that war will come]" that it is
 * so. */
static bool tells_clause(const Coder *c, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t up = c->d->tok.head[w];
        if (up >= s.begin && up < s.end && up != w) continue;
        return has_tree(c)
            && (c->d->tok.pos[w] == POS_VERB || tree_child(c, w, DEP_COP) != NONE
                || tree_child(c, w, DEP_NSUBJ) != NONE);
    }
    return false;
}

/* A group's own words. */
static void own_words(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_claim; i++) {
        const Claim *q = &d->claim[i];
        if (q->chain == NONE || !q->n_content
            || (d->chain[q->chain].kind != ACTOR_GROUP && d->chain[q->chain].kind != ACTOR_PERSON))
            continue;
        uint32_t m = q->speaker.end ? c->mention_of[q->speaker.end - 1] : NONE;
        if (m == NONE || d->mention[m].chain != q->chain)
            continue; /* "a former member of the front said" */
        if (may_be_anothers(d, q, m)) continue;
        Span said = told_part(c, q->content[0]);
        if (!is_whole_clause(c, said) || !balanced(c, said)
            || !(c->cue[q->cue.begin] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_ACCORDING))
            || q->status == STATUS_ACCUSED
            || (q->status == STATUS_BELIEVED && !tells_clause(c, said)))
            continue;
        statement_add(c,
            (Statement){ .subject = q->chain,
                .field = S("announcements"),
                .value = str_trim(unquoted(span_text(c, said))),
                .object = NONE,
                .when = WHEN_NONE,
                .status = q->status == STATUS_DENIED ? STATUS_DENIED : STATUS_CLAIMED,
                .speaker = q->chain,
                .words = said,
                .sure = 0.6f });
    }
}

/* ---- whom it met ---- */

static Arg side_arg(const Coder *c, const Side *side, uint32_t chain)
{
    uint32_t head = head_of_span(c, side->words), m = c->mention_of[head];
    Span words = m != NONE && c->d->mention[m].words.begin >= side->words.begin
            && c->d->mention[m].words.end <= side->words.end
        ? c->d->mention[m].words
        : (Span){ head, head + 1 };
    return (Arg){ .words = words, .head = head, .type = TYPE_NAME, .chain = chain };
}

static void met(Coder *c, const Event *e, const Arg *a, const Arg *b)
{
    Statement s = { .subject = a->chain,
        .field = S("contacts"),
        .object = b->chain,
        .who = arg_phrase(c, a),
        .what = arg_phrase(c, b),
        .when = e->when,
        .status = e->status,
        .factuality = e->factuality,
        .speaker = e->speaker,
        .sure = e->sure };
    if (s.who.begin < s.what.end && s.what.begin < s.who.end) return;
    s.words = (Span){ s.who.begin < s.what.begin ? s.who.begin : s.what.begin,
        s.who.end > s.what.end ? s.who.end : s.what.end };
    if (b->chain == NONE) s.subject = NONE;              /* "met reporters": nobody for a dossier */
    s.value = b->chain != NONE ? c->d->chain[b->chain].name : span_text(c, s.what);
    statement_add(c, s);
}

static void talks(Coder *c)
{
    for (uint32_t i = 0; i < c->d->n_event; i++) {
        const Event *e = &c->d->event[i];
        if (!str_is(e->kind->name, "talks") || e->by.words.begin == e->by.words.end
            || e->to.words.begin == e->to.words.end || !has_tree(c))
            continue;
        Arg by = side_arg(c, &e->by, e->source), to = side_arg(c, &e->to, e->target);
        met(c, e, &by, &to);
        if (e->both && e->source != NONE && e->target != NONE) met(c, e, &to, &by);
    }
}

void statements_deeds(Coder *c)
{
    deeds(c);
    fates(c);
    deaths(c);
    own_words(c);
    talks(c);
}
