/* coding/statement.c -- the lines of a dossier: what is said of an actor, field by field.
 *
 * Most come from the patterns of kinds/<lang>/NAME.field; names, deeds and own words come from what
 * reading and coding found before.
 */
#include "coding/inside.h"

enum { BACK_MOST = 28, VALUE_MOST_BYTES = 300, BESIDE = 3, LOOK_BACK = 300 };

/* ---- putting one down ---- */

/* An army may be a state's or a rebels': what holds of groups holds of it. */
static bool field_is_for(const Field *f, const Chain *x)
{
    if (x->kind == ACTOR_PERSON) return f->for_person;
    if (x->kind == ACTOR_STATE) return f->for_state || (f->for_group && str_is(str_of(x->sector), "MIL"));
    return f->for_group && (x->kind == ACTOR_GROUP || x->kind == ACTOR_FIRM);
}

static bool said_already(const Doc *d, const Statement *s)
{
    for (uint32_t i = d->n_statement > LOOK_BACK ? d->n_statement - LOOK_BACK : 0; i < d->n_statement; i++) {
        const Statement *x = &d->statement[i];
        if (x->subject == s->subject && str_eq(x->field, s->field) && (str_starts_fold(x->value, s->value) || str_ends(x->value, s->value))
            && (x->words.begin == s->words.begin || doc_sentence_of(d, x->words.begin) == doc_sentence_of(d, s->words.begin))) return true;
    }
    return false;
}

static void statement_add(Coder *c, Statement s)
{
    Doc *d = c->d;
    const Field *f = field_find(s.field);
    if (!f || s.subject == NONE || !s.value.n || s.value.n > VALUE_MOST_BYTES || s.object == s.subject) return;
    if (!field_is_for(f, &d->chain[s.subject]) || said_already(d, &s)) return;
    if (s.sure <= 0) s.sure = 0.6f;
    ARENA_PUSH(d->arena, d->statement, d->n_statement, c->cap_statement, s);
}

/* ---- values ---- */

/* Without determiner, quotes and marks at the ends. */
static Span value_words(const Coder *c, Span s)
{
    while (s.begin + 1 < s.end && (c->tag[s.begin] == T_PUNCT || c->tag[s.begin] == T_POSS || word_is(c, s.begin, c->lex->the) || word_is(c, s.begin, c->lex->a) || word_is(c, s.begin, c->lex->an))) s.begin++;
    while (s.end > s.begin + 1 && (c->tag[s.end - 1] == T_PUNCT || c->tag[s.end - 1] == T_PREP || c->tag[s.end - 1] == T_CONJ)) s.end--;
    return s;
}

/* "1998-08" month, "199" decade, "1998" year, "1998-08-03" day, "1998-W31" week */
static Str precision_of(Str v)
{
    if (str_has(v, S("W"))) return S("week");
    if (v.n == 3 || (v.n == 4 && v.p[3] == 'X')) return S("decade");
    if (v.n == 4) return S("year");
    if (v.n == 7) return S("month");
    if (v.n == 10) return S("day");
    return STR_NONE;
}

/* Without the quotation marks at its ends. */
static Str unquoted(Str s)
{
    static const char *const mark[] = { "\"", "'", "\u201c", "\u201d", "\u2018", "\u2019", "," };
    bool more = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < sizeof mark / sizeof *mark; i++) {
            Str m = str_of(mark[i]);
            if (s.n > m.n && str_starts(s, m)) { s = str_from(s, m.n); more = true; }
            if (s.n > m.n && str_ends(s, m)) { s = str_cut(s, 0, s.n - m.n); more = true; }
        }
    }
    return s;
}

static const Time *time_of_words(const Coder *c, Span words)
{
    uint32_t t = c->time_of[words.begin];
    return t == NONE ? NULL : &c->d->time[t];
}

static Str slot_text(const Coder *c, const Match *m, SlotName name, uint32_t item)
{
    const Found *f = &m->slot[name];
    if (!f->set) return STR_NONE;
    Span s = f->n > 1 && item < f->n ? f->item[item] : f->words;
    return span_text(c, value_words(c, s));
}

static const char *const template_names[NAME_COUNT] = { "{subject}", "{value}", "{object}", "{when}", "{where}", "{speaker}", "{means}", "{role}", "{any}" };

/* "{object}: killed in {means}" with what the slots took. Pieces in [ ] fall away when their slot is empty. */
static Str template_fill(const Coder *c, const Match *m, uint32_t item)
{
    Out o = { 0 };
    Str t = m->pattern->value;
    for (uint32_t i = 0; i < t.n;) {
        uint32_t n = NAME_COUNT;
        for (uint32_t k = 0; k < NAME_COUNT && n == NAME_COUNT; k++)
            if (str_starts(str_from(t, i), str_of(template_names[k]))) n = k;
        if (n == NAME_COUNT) {
            out_char(&o, t.p[i++]);
            continue;
        }
        out_str(&o, slot_text(c, m, (SlotName)n, item));
        i += (uint32_t)strlen(template_names[n]);
    }
    Str s = str_trim(out_arena(&o, c->d->arena));
    out_release(&o);
    return s;
}

/* A date inside the words or right beside them; one elsewhere in the sentence is of something else. */
static When when_beside(const Coder *c, Span words)
{
    Span s = sentence_at(c, words.begin);
    uint32_t begin = words.begin > s.begin + BESIDE ? words.begin - BESIDE : s.begin;
    uint32_t end = words.end + BESIDE < s.end ? words.end + BESIDE : s.end;
    uint32_t best = NONE;
    for (uint32_t w = begin; w < end; w++) {
        uint32_t t = c->time_of[w];
        if (t == NONE || c->d->time[t].kind > TIMEX_TIME) continue;
        if (best == NONE || (w >= words.begin && c->d->time[best].words.begin < words.begin)) best = t;
    }
    return best == NONE ? WHEN_NONE : c->d->time[best].when;
}

static When match_when(const Coder *c, const Match *m, uint32_t item)
{
    const Found *f = &m->slot[NAME_WHEN], *v = &m->slot[NAME_VALUE];
    if (!f->set && v->n > 1) {                           /* each of a list has its own: "in 1991, ... in 1994" */
        uint32_t w = v->item[item < v->n ? item : 0].end;
        const Time *own = w + 1 < c->d->tok.n && c->tag[w] == T_PREP && c->time_of[w + 1] != NONE ? &c->d->time[c->time_of[w + 1]] : NULL;
        return own ? own->when : WHEN_NONE;
    }
    if (!f->set) return when_beside(c, m->words);
    const Time *t = time_of_words(c, f->n > 1 && item < f->n ? f->item[item] : f->words);
    return t ? t->when : WHEN_NONE;
}

/* ---- a match becomes statements ---- */

static void match_force(Coder *c, const Match *m, Statement *s)
{
    uint32_t at = m->words.begin;
    for (uint32_t w = m->words.begin; w < m->words.end; w++)
        if (c->tag[w] == T_VERB) { at = w; break; }
    Force f = force_at(c, (Span){ at, at + 1 }, s->when);
    s->status = m->pattern->status >= 0 ? (Status)m->pattern->status : f.status;
    s->factuality = m->pattern->factuality >= 0 ? (Factuality)m->pattern->factuality : f.factuality;
    s->speaker = f.speaker;
    s->speaker_text = f.speaker_text;
    if (!m->slot[NAME_SPEAKER].set) return;
    uint32_t who = actor_at(c, m->slot[NAME_SPEAKER].words);
    s->speaker = who;
    s->speaker_text = who == NONE ? slot_text(c, m, NAME_SPEAKER, 0) : STR_NONE;
}

static void match_value(Coder *c, const Match *m, uint32_t item, Statement *s)
{
    const Found *value = &m->slot[NAME_VALUE];
    if (m->pattern->value.n) s->value = template_fill(c, m, item);
    else if (value->set && value->words.begin < value->words.end) s->value = slot_text(c, m, NAME_VALUE, item);
    else if (m->slot[NAME_OBJECT].set) s->value = slot_text(c, m, NAME_OBJECT, item);
    else if (m->slot[NAME_WHEN].set) {
        const Time *t = time_of_words(c, m->slot[NAME_WHEN].words);
        s->value = t ? t->value : STR_NONE;
        s->precision = precision_of(s->value);
    } else if (m->slot[NAME_WHERE].set) {
        s->value = slot_text(c, m, NAME_WHERE, item);
    }
}

static uint32_t items_of(const Match *m)
{
    uint32_t n = 1;
    for (uint32_t i = 0; i < NAME_COUNT; i++)
        if (i != NAME_WHEN && m->slot[i].set && m->slot[i].n > n) n = m->slot[i].n;
    return n;
}

/* "a militant group", "the former governor": a noun for groups or people, no name. */
static bool describes(const Coder *c, const Match *m)
{
    Span v = m->slot[NAME_VALUE].words;
    uint32_t k = v.begin < v.end ? c->chunk_of[v.begin] : NONE;
    return k != NONE && c->chunk[k].bits & (W_ORG | W_PERSON) && (c->chunk[k].mention == NONE || !c->d->mention[c->chunk[k].mention].is_name);
}

static bool has_subject(const Pattern *p)
{
    for (uint32_t i = 0; i < p->n_element; i++)
        if (p->element[i].kind == ELEMENT_SLOT && p->element[i].name == NAME_SUBJECT) return true;
    return false;
}

static void match_statements(Coder *c, const Match *m)
{
    const Found *subject = &m->slot[NAME_SUBJECT];
    if ((!subject->set && has_subject(m->pattern)) || ((str_is(m->pattern->field, "descriptor") || str_is(m->pattern->field, "office")) && !describes(c, m))) return;
    for (uint32_t i = 0; i < items_of(m); i++) {
        const Found *object = &m->slot[NAME_OBJECT];
        Statement s = { .field = m->pattern->field, .words = m->words, .object = NONE, .speaker = NONE };
        s.subject = subject->set ? actor_at(c, subject->n > 1 && i < subject->n ? subject->item[i] : subject->words) : last_actor(c, m->words.end);
        s.when = match_when(c, m, i);
        if (object->set) s.object = actor_at(c, object->n > 1 && i < object->n ? object->item[i] : object->words);
        match_value(c, m, i, &s);
        match_force(c, m, &s);
        statement_add(c, s);
    }
}

/* Anchors are rare words; around each, the pattern may begin a little before it. */
static void patterns_at(Coder *c, uint32_t w)
{
    Word f = c->d->tok.form[w];
    if (f >= c->kinds->n_by_word) return;
    Span s = sentence_at(c, w);
    for (uint32_t a = c->kinds->by_word[f]; a != NONE; a = c->kinds->anchor[a].next) {
        const Pattern *p = &c->kinds->pattern[c->kinds->anchor[a].pattern];
        uint32_t first = w > s.begin + BACK_MOST ? w - BACK_MOST : s.begin;
        if (p->anchor == 0) first = w;
        for (uint32_t begin = first; begin <= w; begin++) {
            Match m;
            if (!pattern_match(c, p, begin, w, &m)) continue;
            match_statements(c, &m);
            break;
        }
    }
}

/* ---- what comes from elsewhere ---- */

static void aliases(Coder *c)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_chain; i++)
        for (uint32_t a = 0; a < d->chain[i].n_alias; a++) {
            const Alias *x = &d->chain[i].alias[a];
            if (x->words.begin >= x->words.end || x->words.end > d->tok.n) continue;
            statement_add(c, (Statement){ .subject = i, .field = S("alias"), .value = x->name, .object = NONE, .speaker = NONE,
                .when = WHEN_NONE, .words = x->words, .sure = 0.8f });
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
        Statement s = { .subject = who, .field = status == STATUS_ACCUSED ? S("accusations") : S("incidents"), .value = incident_value(c, x),
            .object = NONE, .when = x->when, .status = status, .factuality = x->factuality, .speaker = x->speaker, .words = x->trigger, .sure = x->sure };
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

/* A group's own words. */
static void own_words(Coder *c)
{
    const Doc *d = c->d;
    for (uint32_t i = 0; i < d->n_claim; i++) {
        const Claim *q = &d->claim[i];
        if (q->chain == NONE || !q->n_content || (d->chain[q->chain].kind != ACTOR_GROUP && d->chain[q->chain].kind != ACTOR_PERSON)) continue;
        uint32_t m = q->speaker.end ? c->mention_of[q->speaker.end - 1] : NONE;
        if (m == NONE || d->mention[m].chain != q->chain) continue;      /* "a former member of the front said" */
        statement_add(c, (Statement){ .subject = q->chain, .field = S("announcements"), .value = unquoted(span_text(c, q->content[0])), .object = NONE,
            .when = WHEN_NONE, .status = STATUS_CLAIMED, .speaker = q->chain, .words = q->content[0], .sure = 0.6f });
    }
}

void code_statements(Coder *c)
{
    c->cap_statement = 0;
    aliases(c);
    for (uint32_t w = 0; w < c->d->tok.n; w++) patterns_at(c, w);
    deeds(c);
    own_words(c);
}
