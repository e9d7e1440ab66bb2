/* coding/statements/argument.c -- who and what a sentence names, for those who ask what two of them
 * have to do with one another.
 *
 *     [Defence Secretary [Ash Ruiz]] met [commanders] of [the Coast Front] in [Lille] on [Monday].
 *
 * Names, pronouns, times, and nouns for people, bodies, arms, things and spots; numbers before a
 * noun.
 */
#include "coding/inside.h"

enum { LINKS_MOST = 4 };


static uint8_t pronoun_type(const Coder *c, uint32_t w)
{
    uint16_t feat = c->d->tok.feat[w];
    Str all = c->d->tok.feats[w];
    if (feat & FEAT_FIRST) return TYPE_PRONOUN + (feat & FEAT_PLUR ? 1 : 0);
    if (feat & FEAT_SECOND) return TYPE_PRONOUN + 2;
    if (str_has(all, S("PronType=Rel"))) return TYPE_PRONOUN + 3;
    if (!(feat & FEAT_THIRD)) return 0;
    if (str_has(all, S("Gender=Masc"))) return TYPE_PRONOUN + 4;
    if (str_has(all, S("Gender=Fem"))) return TYPE_PRONOUN + 5;
    return TYPE_PRONOUN + (feat & FEAT_PLUR ? 6 : 7);
}

static uint8_t noun_type(const Coder *c, uint32_t w)
{
    Pos p = (Pos)c->d->tok.pos[w];
    Dep dep = (Dep)c->d->tok.dep[w];
    if (p == POS_PROPN)
        return dep == DEP_COMPOUND || dep == DEP_FLAT || dep == DEP_NMOD_DESC ? 0 : TYPE_NAME;
    if (p == POS_NUM && dep == DEP_NUMMOD) return TYPE_NUMBER;
    if (p != POS_NOUN || dep == DEP_COMPOUND || dep == DEP_NMOD_DESC) return 0;
    if (c->bits[w] & (W_ORG | W_PERSON)) return c->bits[w] & W_ORG ? TYPE_BODY : TYPE_PEOPLE;
    Sort sort = c->d->tok.sort ? (Sort)c->d->tok.sort[w] : SORT_NONE;
    if (c->bits[w] & W_WEAPON || sort == SORT_WEAPON || sort == SORT_EXPLOSIVE
        || sort == SORT_VEHICLE)
        return TYPE_ARMS;
    if (c->bits[w] & (W_FACILITY | W_GROUND) || sort == SORT_PLACE
        || (sort >= SORT_DWELLING && sort <= SORT_INFRASTRUCTURE))
        return TYPE_SPOT;
    return sort > SORT_NONE && sort <= SORT_GROUP                            ? TYPE_PEOPLE
        : sort == SORT_OBJECT || sort == SORT_VIOLENCE || sort == SORT_MONEY ? TYPE_THING
                                                                             : 0;
}

static bool is_modifier(Dep d)
{
    return d == DEP_DET || d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_FLAT || d == DEP_NMOD_POSS
        || d == DEP_NMOD_DESC;
}

/* What stands before it: "[the former] leader", "[the Iraqi] Army", "[Defence Secretary] Ruiz"; up
 * to a number, "two [tall] men". */
static Span with_modifiers(const Coder *c, Span s)
{
    const Tokens *t = &c->d->tok;
    Span core = s;
    for (uint32_t w = s.begin, first = sentence_at(c, s.end - 1).begin; w-- > first;) {
        uint32_t up = t->head[w];
        bool own = up >= core.begin && up < core.end;
        for (uint32_t links = 0; links < LINKS_MOST && up < core.begin && t->head[up] != up;
             links++)
            up = t->head[up];
        if (up < core.begin || up >= core.end || t->dep[w] == DEP_NUMMOD
            || (own && !is_modifier((Dep)t->dep[w])))
            break;
        s.begin = w;
    }
    return s;
}

/* And a name behind "of": "the President [of Syria]". */
Span arg_phrase(const Coder *c, const Arg *a)
{
    const Tokens *t = &c->d->tok;
    Span s = a->type >= TYPE_NUMBER || (a->type >= TYPE_PRONOUN && a->type < TYPE_NAME)
        ? a->words
        : with_modifiers(c, a->words);
    for (uint32_t k = c->branch.kid[a->head]; k != NONE && a->type < TYPE_NUMBER;
         k = c->branch.next[k]) {
        bool of_name = t->dep[k] == DEP_NMOD && k > a->words.end
            && c->branch.left[k] == a->words.end && word_is(c, a->words.end, c->lex->of)
            && t->pos[k] == POS_PROPN;
        if (!of_name) continue;
        for (s.end = k + 1; s.end < t->n && t->head[s.end] == k && t->dep[s.end] == DEP_FLAT;
             s.end++) {}
        break;
    }
    return s;
}

/* What is done in the sentence: rows of d->event stand in order of sentences, but for what was
 * merged. */
static void acts_of(const Coder *c, uint32_t sentence, Args *x)
{
    const Doc *d = c->d;
    x->n_act = 0;
    for (uint32_t i = 0; i < d->n_event && x->n_act < DEEDS_HERE; i++)
        if (d->event[i].sentence == sentence) x->act[x->n_act++] = &d->event[i];
}

void args_of(const Coder *c, uint32_t sentence, Args *x)
{
    const Doc *d = c->d;
    Span s = doc_sentence(d, sentence);
    Arg *arg = x->arg;
    uint32_t n = 0;
    for (uint32_t w = s.begin; w < s.end && n < ARGS_MOST; w++) {
        uint32_t m = c->mention_of[w], t = c->time_of[w];
        if (t != NONE && d->time[t].words.begin == w && (m == NONE || !d->mention[m].is_name)) {
            uint32_t head = d->time[t].words.end - 1;
            for (uint32_t i = w; i < d->time[t].words.end; i++)
                if (d->tok.head[i] < w || d->tok.head[i] >= d->time[t].words.end) {
                    head = i;
                    break;
                }
            arg[n++] =
                (Arg){ d->time[t].words, head, (uint8_t)(TYPE_TIME + d->time[t].kind), NONE, 0 };
            w = d->time[t].words.end - 1;
        } else if (m != NONE && d->mention[m].is_name && d->mention[m].words.begin == w) {
            arg[n++] = (Arg){ d->mention[m].words, d->mention[m].head,
                (uint8_t)(1 + d->mention[m].kind), d->mention[m].chain, 0 };
            w = d->mention[m].words.end - 1;
        } else if (d->tok.pos[w] == POS_PRON || d->tok.pos[w] == POS_DET) {
            uint8_t type = pronoun_type(c, w);
            if (type)
                arg[n++] =
                    (Arg){ { w, w + 1 }, w, type, m == NONE ? NONE : d->mention[m].chain, 0 };
        } else if (t == NONE
            && (m == NONE || !d->mention[m].is_name || w + 1 == d->mention[m].words.end)) {
            uint8_t type = m != NONE && d->mention[m].is_name ? 0 : noun_type(c, w);
            if (type)
                arg[n++] = (Arg){ with_modifiers(c, (Span){ w, w + 1 }), w, type,
                    m == NONE || d->mention[m].head != w ? NONE : d->mention[m].chain, 0 };
        }
    }
    for (uint32_t i = 0; i < n; i++) arg[i].class_ = form_class(c, d->tok.form[arg[i].head]);
    x->n = n;
    acts_of(c, sentence, x);
}
