/* coding/statements/statement.c -- the lines of a dossier: what is said of an actor, field by
 * field.
 *
 * Most come from the patterns of kinds/<lang>/NAME.field; names, deeds and own words come from what
 * reading and coding found before.
 */
#include "coding/inside.h"

enum { BACK_MOST = 28, VALUE_MOST_BYTES = 300, BESIDE = 3, LOOK_BACK = 300, LINKS_MOST = 8, SENTENCES_BACK = 2 };

/* ---- putting one down ---- */

/* An army may be a state's or a rebels': what holds of groups holds of it. */
static bool field_is_for(const Field *f, const Chain *x)
{
    if (x->kind == ACTOR_PERSON) return f->for_person;
    if (x->kind == ACTOR_STATE)
        return f->for_state || (f->for_group && str_is(str_of(x->sector), "MIL"));
    return f->for_group && (x->kind == ACTOR_GROUP || x->kind == ACTOR_FIRM);
}

static bool said_already(const Doc *d, const Statement *s)
{
    for (uint32_t i = d->n_statement > LOOK_BACK ? d->n_statement - LOOK_BACK : 0;
         i < d->n_statement; i++) {
        const Statement *x = &d->statement[i];
        bool ends = str_is(s->field, "ended");           /* "1994-06" and "disbanded" are one */
        if (x->subject == s->subject && str_eq(x->field, s->field)
            && (ends || str_starts_fold(x->value, s->value) || str_ends(x->value, s->value)
                || str_ends(s->value, x->value))
            && (x->words.begin == s->words.begin
                || doc_sentence_of(d, x->words.begin) == doc_sentence_of(d, s->words.begin)))
            return true;
    }
    return false;
}

/* Told twice, once with its day: one line, with the day. */
static bool said_elsewhere(Doc *d, const Statement *s)
{
    bool dated = s->when.first_day != DAY_UNKNOWN || s->when.last_day != DAY_UNKNOWN;
    for (uint32_t i = d->n_statement > LOOK_BACK ? d->n_statement - LOOK_BACK : 0;
         i < d->n_statement; i++) {
        Statement *x = &d->statement[i];
        if (x->subject != s->subject || x->status != s->status || !str_eq(x->field, s->field)
            || !str_eq_fold(x->value, s->value))
            continue;
        bool old = x->when.first_day != DAY_UNKNOWN || x->when.last_day != DAY_UNKNOWN;
        if (!dated || (old && x->when.first_day == s->when.first_day)) return true;
        if (old) continue;
        *x = *s;
        return true;
    }
    return false;
}

enum { NOBODY_SURE = 45 };             /* hundredths: below what stands in a dossier */

/* "the army", "rebels": somebody, if not by name; not "the mosque", not "civilians". */
static bool fights(const Coder *c, Span words)
{
    uint32_t k = words.begin < words.end ? c->chunk_of[words.end - 1] : NONE;
    if (k == NONE) return false;
    Sort sort = c->d->tok.sort ? (Sort)c->d->tok.sort[words.end - 1]
                               : SORT_NONE; /* "the Pakistani military" */
    if (sort == SORT_MILITARY || sort == SORT_POLICE || sort == SORT_ARMED
        || sort == SORT_GOVERNMENT)
        return true;
    Str kind = kind_name_of(c, k);
    return str_is(kind, "military") || str_is(kind, "police") || str_is(kind, "rebel")
        || str_is(kind, "government");
}

/* "Lake Front rebels": whose they are. */
static uint32_t named_in(const Coder *c, Span words)
{
    for (uint32_t w = words.begin; w < words.end; w++) {
        uint32_t m = c->mention_of[w];
        if (m == NONE || !c->d->mention[m].is_name) continue;
        ActorKind kind = c->d->chain[c->d->mention[m].chain].kind;
        if (kind == ACTOR_GROUP || kind == ACTOR_STATE || kind == ACTOR_PERSON
            || kind == ACTOR_FIRM)
            return c->d->mention[m].chain;
    }
    return NONE;
}

void statement_add(Coder *c, Statement s)
{
    Doc *d = c->d;
    const Field *f = field_find(s.field);
    if (!f || !s.value.n || s.value.n > VALUE_MOST_BYTES
        || (s.object != NONE && s.object == s.subject))
        return;
    if (s.subject == NONE && s.who.begin == s.who.end) return;
    if (s.sure <= 0) s.sure = 0.6f;
    if (f->of_actor && s.object == NONE && (s.object = named_in(c, s.what)) == s.subject) return;
    if (f->of_actor && s.object == NONE && s.sure > NOBODY_SURE / 100.0f && !fights(c, s.what))
        s.sure = NOBODY_SURE / 100.0f;
    if (s.subject != NONE
        && (!field_is_for(f, &d->chain[s.subject]) || said_already(d, &s) || said_elsewhere(d, &s)))
        return;
    ARENA_PUSH(d->arena, d->statement, d->n_statement, c->cap_statement, s);
}

/* Whoever is married to somebody is whom that one is married to. */
void statement_add_both(Coder *c, Statement s)
{
    statement_add(c, s);
    if (!str_is(s.field, "spouse") || s.who.begin == s.who.end || s.what.begin == s.what.end)
        return;
    Statement back = s;
    back.subject = s.object;
    back.object = s.subject;
    back.who = s.what;
    back.what = s.who;
    back.value = s.subject != NONE ? c->d->chain[s.subject].name : span_text(c, s.who);
    statement_add(c, back);
}

/* "called him the founder of the front": a stand colours no deed, but what it says of somebody is
 * the speaker's word. */
void statement_voice(const Coder *c, Statement *s)
{
    uint32_t row = has_tree(c) ? c->branch.within[s->words.begin] : NONE;
    if (s->status != STATUS_SHOWN || row == NONE) return;
    const Claim *q = &c->d->claim[row];
    bool inside = false;
    for (uint32_t i = 0; i < q->n_content; i++)
        inside |= s->words.begin >= q->content[i].begin && s->words.end <= q->content[i].end;
    if (!inside || q->speaker.begin == q->speaker.end) return;
    if (q->chain != NONE && q->chain == s->subject && str_is(s->field, "descriptor"))
        return; /* "..., said Ana Ruiz, a teacher" */
    s->status = q->status;
    s->speaker = q->chain;
    if (q->chain == NONE && q->speaker.begin < q->speaker.end)
        s->speaker_text = span_text(c, q->speaker);
    s->because = q->cue;
}

/* ---- values ---- */

/* "1998-08" month, "199" decade, "1998" year, "1998-08-03" day, "1998-W31" week */
Str precision_of(Str v)
{
    if (str_has(v, S("W"))) return S("week");
    if (v.n == 3 || (v.n == 4 && v.p[3] == 'X')) return S("decade");
    if (v.n == 4) return S("year");
    if (v.n == 7) return S("month");
    if (v.n == 10) return S("day");
    return STR_NONE;
}

/* Without the quotation marks at its ends. */
Str unquoted(Str s)
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

static const char *const template_names[NAME_COUNT] = { "{subject}", "{value}", "{object}",
    "{when}", "{where}", "{speaker}", "{means}", "{role}", "{any}" };

/* "{object}: killed in {means}" with what the slots took. Pieces in [ ] fall away when their slot
 * is empty. */
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

/* "Driven out in 1994, the front has ...": the year is of another verb than the match's. */
static bool of_other_verb(const Coder *c, Span words, uint32_t time)
{
    const Tokens *t = &c->d->tok;
    if (!has_tree(c)
        || (c->d->time[time].words.begin >= words.begin
            && c->d->time[time].words.begin < words.end))
        return false;
    uint32_t w = c->d->time[time].words.begin, verb = words.begin;
    while (verb < words.end && c->tag[verb] != T_VERB && c->tag[verb] != T_AUX) verb++;
    for (uint32_t links = 0; links < LINKS_MOST && t->head[w] != w && t->pos[w] != POS_VERB;
         links++)
        w = t->head[w];
    if (t->pos[w] != POS_VERB || verb == words.end || (w >= words.begin && w < words.end))
        return false;
    return t->dep[w] == DEP_ADVCL || t->dep[w] == DEP_ACL || t->dep[w] == DEP_ACL_RELCL
        || t->dep[w] == DEP_AMOD;
}

/* A date inside the words or right beside them; one elsewhere in the sentence is of something else.
 */
static When when_beside(const Coder *c, Span words)
{
    Span s = sentence_at(c, words.begin);
    uint32_t begin = words.begin > s.begin + BESIDE ? words.begin - BESIDE : s.begin;
    uint32_t end = words.end + BESIDE < s.end ? words.end + BESIDE : s.end;
    uint32_t best = NONE;
    for (uint32_t w = begin; w < end; w++) {
        uint32_t t = c->time_of[w];
        if (c->tag[w] == T_PUNCT && w >= words.end
            && c->d->article.text.p[c->d->tok.begin[w]] == ';')
            break;
        if (t == NONE || c->d->time[t].kind > TIMEX_TIME || of_other_verb(c, words, t)) continue;
        if (best == NONE || (w >= words.begin && c->d->time[best].words.begin < words.begin))
            best = t;
    }
    return best == NONE ? WHEN_NONE : c->d->time[best].when;
}

static When match_when(const Coder *c, const Match *m, uint32_t item)
{
    const Found *f = &m->slot[NAME_WHEN], *v = &m->slot[NAME_VALUE];
    if (!f->set && v->n > 1) { /* each of a list has its own: "in 1991, ... in 1994" */
        uint32_t w = v->item[item < v->n ? item : 0].end;
        const Time *own = w + 1 < c->d->tok.n && c->tag[w] == T_PREP && c->time_of[w + 1] != NONE
            ? &c->d->time[c->time_of[w + 1]]
            : NULL;
        return own ? own->when : WHEN_NONE;
    }
    if (!f->set) return when_beside(c, m->words);
    const Time *t = time_of_words(c, f->n > 1 && item < f->n ? f->item[item] : f->words);
    return t ? t->when : WHEN_NONE;
}

/* "By the end of 2001 a hundred families had come. Among them [were] 300 fighters": what was, was
 * when the sentences before it lie, if its own names no day. */
static When when_told(const Coder *c, uint32_t verb)
{
    const Doc *d = c->d;
    bool past = verb != NONE && d->tok.feat && d->tok.feat[verb] & FEAT_PAST
        && d->tok.feat[verb] & FEAT_FINITE;
    if (!past) return WHEN_NONE;
    uint32_t row = c->sent_of[verb], first = row > SENTENCES_BACK ? row - SENTENCES_BACK : 0;
    for (uint32_t w = d->sent.first[row]; w-- > d->sent.first[first]
         && d->sent.block[c->sent_of[w]] + 1
             >= d->sent.block[row];) { /* paragraphs of news are short */
        uint32_t t = c->time_of[w];
        if (t != NONE && d->time[t].kind == TIMEX_DATE && d->time[t].when.last_day != DAY_UNKNOWN)
            return d->time[t].when;
    }
    return WHEN_NONE;
}

/* ---- a match becomes statements ---- */

/* "is [thought] to be an offshoot": no verb of its own. */
static bool hedged(const Coder *c, uint32_t first, uint32_t verb)
{
    for (uint32_t w = first; w < verb; w++)
        if (c->cue[w] & (CUE_HEARSAY | CUE_PLANNED | CUE_MAYBE) && w + c->cue_len[w] > verb)
            return true;
    return false;
}

/* The verb of the match: that of its own word, else the last before that, else the first behind: in
 * "the front denied that it had ties with" not "denied". NONE: it has none, "the front's leader,
 * Ana Ruiz". */
static uint32_t verb_of(const Coder *c, const Match *m)
{
    bool aux = c->tag[m->anchor] == T_AUX;
    for (uint32_t w = m->anchor + 1; w-- > m->words.begin && !aux;)
        if (c->tag[w] == T_VERB) return hedged(c, m->words.begin, w) ? m->anchor : w;
    for (uint32_t w = m->anchor; w < m->words.end; w++)
        if (c->tag[w] == T_VERB) return w;
    if (aux) return m->anchor;
    for (uint32_t w = m->words.begin; w < m->words.end; w++)
        if (c->tag[w] == T_AUX) return w;                /* "Norway [is] not a member of" */
    return NONE;
}

/* "there were", "it had" count, too. */
static uint32_t be_or_verb(const Coder *c, const Match *m)
{
    for (uint32_t w = m->words.begin; w < m->words.end; w++)
        if (c->tag[w] == T_VERB || c->tag[w] == T_AUX) return w;
    uint32_t up = m->words.end - 1;
    for (uint32_t links = 0; has_tree(c) && links < LINKS_MOST && c->d->tok.head[up] != up;
         links++) {
        up = c->d->tok.head[up];
        if (c->tag[up] == T_VERB || c->tag[up] == T_AUX) return up;
    }
    return NONE;
}

/* "[former] Coast Front leader Ana Ruiz", "the [late] president of Chad": it is over. */
static bool is_over(const Coder *c, const Match *m)
{
    static const char *const field[] = { "leader", "office", "head_of_state", "head_of_government",
        "affiliation" };
    bool may = false;
    for (uint32_t i = 0; i < sizeof field / sizeof *field; i++)
        may |= str_is(m->pattern->field, field[i]);
    uint32_t k = c->chunk_of[m->words.begin],
             begin = k == NONE || c->sent_of[c->chunk[k].words.begin] != c->sent_of[m->words.begin]
        ? m->words.begin
        : c->chunk[k].words.begin;
    for (uint32_t w = begin; w < m->words.end && may; w++)
        if (word_listed(c, "coding former", w)
            && (c->mention_of[w] == NONE || !c->d->mention[c->mention_of[w]].is_name))
            return true;
    return false;
}

/* "officials said that US president Ana Ruiz ...": that she is, is no word of the officials. */
static bool is_title(const Match *m)
{
    return str_is(m->pattern->field, "head_of_state")
        || str_is(m->pattern->field, "head_of_government");
}

static void match_force(Coder *c, const Match *m, Statement *s)
{
    uint32_t verb = verb_of(c, m), at = verb == NONE ? m->words.begin : verb;
    Force f = force_at(c, (Span){ at, at + 1 }, s->when);
    if (c->tag[at] != T_VERB && c->tag[at] != T_AUX && !f.speaker_text.n && f.speaker == NONE)
        f.status = STATUS_SHOWN; /* "It is said that the new leader, X, ...": that he leads is the
                                    outlet's word */
    bool names = verb == NONE
        && (is_title(m) || str_is(m->pattern->field, "descriptor")
            || str_is(m->pattern->field, "office"));
    if (names && f.status != STATUS_DENIED)
        f = (Force){
            .status = STATUS_SHOWN, .factuality = FACT_HAPPENED, .speaker = NONE
        }; /* "may go," said Ana Ruiz, a teacher */
    else if (verb == NONE && has_tree(c) && c->tag[at] != T_AUX && f.factuality > FACT_BACKGROUND)
        f.factuality = FACT_HAPPENED; /* "the front's leader, Ana Ruiz, was not hurt" */
    if (verb != NONE && f.factuality <= FACT_BACKGROUND && nearly_done(c, verb))
        f.factuality = FACT_NEGATED;
    s->status = m->pattern->status >= 0 ? (Status)m->pattern->status : f.status;
    s->factuality = m->pattern->factuality >= 0 ? (Factuality)m->pattern->factuality : f.factuality;
    bool over = s->when.last_day != DAY_UNKNOWN && c->now_day != DAY_UNKNOWN
        && s->when.last_day < c->now_day;
    if (s->factuality <= FACT_ONGOING && is_over(c, m)) s->factuality = FACT_BACKGROUND;
    if (s->factuality == FACT_PLANNED && over)
        s->factuality = f.factuality == FACT_PLANNED
            ? FACT_HAPPENED
            : f.factuality; /* "will" of an old article's day */
    s->because = f.because;
    s->speaker = f.speaker;
    s->speaker_text = f.speaker_text;
    if (!m->slot[NAME_SPEAKER].set) return;
    uint32_t who = actor_at(c, m->slot[NAME_SPEAKER].words);
    s->speaker = who;
    s->speaker_text = who == NONE ? slot_text(c, m, NAME_SPEAKER, 0) : STR_NONE;
}

/* "in the hills on charges of smuggling": no part of the place. */
static Span place_words(const Coder *c, Span s)
{
    const Word past[] = { c->lex->on, c->lex->against, c->lex->by, c->lex->since, c->lex->after,
        c->lex->about };
    for (uint32_t w = s.begin + 1; w < s.end; w++)
        for (uint32_t i = 0; i < sizeof past / sizeof *past; i++)
            if (c->d->tok.form[w] == past[i]) return (Span){ s.begin, w };
    return s;
}

static void match_value(Coder *c, const Match *m, uint32_t item, Statement *s)
{
    const Found *value = &m->slot[NAME_VALUE];
    if (m->pattern->value.n) s->value = template_fill(c, m, item);
    else if (value->set && (str_is(s->field, "area") || str_is(s->field, "bases")))
        s->value = span_text(c, value_words(c, place_words(c, value->words)));
    else if (value->set && value->words.begin < value->words.end)
        s->value = slot_text(c, m, NAME_VALUE, item);
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

static bool has_subject(const Pattern *p)
{
    for (uint32_t i = 0; i < p->n_element; i++)
        if (p->element[i].kind == ELEMENT_SLOT && p->element[i].name == NAME_SUBJECT) return true;
    return false;
}

static Span item_words(const Found *f, uint32_t i)
{
    return f->n > 1 && i < f->n ? f->item[i] : f->words;
}

/* A post, a tie, else its day or its place: what the statement says stands there. */
static Span what_words(const Match *m, uint32_t i)
{
    static const SlotName slot[] = { NAME_VALUE, NAME_OBJECT, NAME_WHEN, NAME_WHERE };
    bool where = m->pattern->value.n && str_is(m->pattern->value, "{where}");
    if (where) return item_words(&m->slot[NAME_WHERE], i);
    for (uint32_t k = 0; k < sizeof slot / sizeof *slot; k++)
        if (m->slot[slot[k]].set && m->slot[slot[k]].words.begin < m->slot[slot[k]].words.end)
            return item_words(&m->slot[slot[k]], i);
    return SPAN_NONE;
}


static void match_statements(Coder *c, const Match *m)
{
    const Found *subject = &m->slot[NAME_SUBJECT];
    if ((!subject->set && has_subject(m->pattern)) || !match_sensible(c, m)) return;
    for (uint32_t i = 0; i < items_of(m); i++) {
        const Found *object = &m->slot[NAME_OBJECT];
        Statement s = {
            .field = m->pattern->field, .words = m->words, .object = NONE, .speaker = NONE
        };
        s.subject = subject->set
            ? actor_at(c, subject->n > 1 && i < subject->n ? subject->item[i] : subject->words)
            : last_actor(c, m->words.end);
        s.when = match_when(c, m, i);
        if (object->set)
            s.object =
                actor_at(c, object->n > 1 && i < object->n ? object->item[i] : object->words);
        match_value(c, m, i, &s);
        s.who = subject->set ? item_words(subject, i) : SPAN_NONE;
        s.what = what_words(m, i);
        if (str_is(s.field, "strength") && s.when.last_day == DAY_UNKNOWN
            && s.when.first_day == DAY_UNKNOWN)
            s.when = when_told(c, be_or_verb(c, m));
        match_force(c, m, &s);
        if (m->pattern->status < 0 && !(is_title(m) && verb_of(c, m) == NONE))
            statement_voice(c, &s);
        if (str_is(s.field, "enemies") && s.subject != NONE
            && c->d->chain[s.subject].kind == ACTOR_PERSON)
            s.sure = NOBODY_SURE / 100.0f; /* "attacked the minister", in words */
        if (item_sensible(c, m, i, &s)) statement_add_both(c, s);
    }
}

/* before, after: words of the sentence on either side of the anchor. */
static bool has_needs(const Pattern *p, const WordMask *before, const WordMask *after)
{
    for (uint32_t i = 0; i < p->n_need; i++)
        if (!wordmask_meet(&p->need[i], i < p->n_before ? before : after)) return false;
    return true;
}

/* Anchors are rare words; around each, the pattern may begin a little before it. m is empty, and
 * left so. */
static void patterns_at(
    Coder *c, Span s, uint32_t w, const WordMask *before, const WordMask *after, Match *m)
{
    Word f = c->d->tok.form[w];
    if (f >= c->kinds->n_by_word) return;
    for (uint32_t a = c->kinds->by_word[f]; a != NONE; a = c->kinds->anchor[a].next) {
        const Pattern *p = &c->kinds->pattern[c->kinds->anchor[a].pattern];
        uint32_t first = p->anchor == 0 ? w : w > s.begin + BACK_MOST ? w - BACK_MOST : s.begin;
        if (!has_needs(p, before, after) || !pattern_match(c, p, first, w, m)) continue;
        match_statements(c, m);
        *m = (Match){ 0 };
    }
}

static void patterns_of(Coder *c, uint32_t sentence)
{
    Span s = doc_sentence(c->d, sentence);
    WordMask before = { { 0 } };
    Match m = { 0 };
    WordMask *after = c->words_after;
    for (uint32_t w = s.end; w-- > s.begin;) {
        after[w] = w + 1 < s.end ? after[w + 1] : (WordMask){ { 0 } };
        if (w + 1 < s.end) wordmask_put(&after[w], c->d->tok.form[w + 1]);
    }
    for (uint32_t w = s.begin; w < s.end; w++) {
        patterns_at(c, s, w, &before, &after[w], &m);
        wordmask_put(&before, c->d->tok.form[w]);
    }
}

void code_statements(Coder *c)
{
    c->cap_statement = 0;
    c->actor_slot = ARENA_ARRAY(c->d->arena, ActorSlot, c->d->tok.n);
    c->words_after = ARENA_ARRAY(c->d->arena, WordMask, c->d->tok.n);
    statements_aliases(c);
    for (uint32_t i = 0; i < c->d->sent.n; i++) {
        patterns_of(c, i);
        if (has_tree(c)) titles_of(c, i);
    }
    for (uint32_t i = 0; i < c->d->sent.n && has_tree(c) && c->kinds->relations.w; i++) {
        kin_of(c, i);
        relations_of(c, i);
    }
    statements_deeds(c);
}
