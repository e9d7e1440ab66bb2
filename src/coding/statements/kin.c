/* coding/statements/kin.c -- whose child somebody is, where a word for it stands beside the names.
 *
 *     [She] was survived by [her] sons [Ben Ruiz] and [Luis Ruiz].       He was the son of [Ana] and [Omar Ruiz].
 *     [His] father was the painter [Omar Ruiz].                          [Ruiz]'s daughter [Lea]
 */
#include "coding/inside.h"

enum { NAMES_MOST = 8, LINKS_MOST = 6 };

static bool is_one_of(const Coder *c, const char *list, uint32_t w)
{
    uint32_t n;
    const LangEntry *entry = lang_list(c->lang, list, &n);
    for (uint32_t i = 0; i < n; i++)
        if (entry[i].n_word == 1 && c->d->tok.lemma[w] == entry[i].word[0]) return true;
    return false;
}

/* A person by name, or a pronoun. */
static bool person_at(const Coder *c, uint32_t w, Arg *a)
{
    const Doc *d = c->d;
    uint32_t m = w == NONE ? NONE : c->mention_of[w];
    if (m != NONE && d->mention[m].is_name && d->mention[m].kind == MENTION_PERSON) {
        *a = (Arg){ .words = d->mention[m].words,
            .head = d->mention[m].head,
            .type = 1 + MENTION_PERSON,
            .chain = d->mention[m].chain };
        return true;
    }
    if (w == NONE || d->tok.pos[w] != POS_PRON || d->tok.feat[w] & FEAT_SECOND) return false;
    if (!(d->tok.feat[w] & (FEAT_FIRST | FEAT_THIRD)) && !word_is(c, w, c->lex->who)) return false;
    if (word_is(c, w, c->lex->it) || word_is(c, w, c->lex->its)) return false;
    *a = (Arg){ .words = { w, w + 1 },
        .head = w,
        .type = TYPE_PRONOUN,
        .chain = m == NONE ? NONE : d->mention[m].chain };
    return true;
}

/* "Ben, Luis and Lea Ruiz": names with nothing but commas and "and" between, from word w on. */
static uint32_t people_from(const Coder *c, uint32_t w, uint32_t end, uint32_t most, Arg *a)
{
    uint32_t n = 0;
    while (w < end && n < most) {
        if (c->d->tok.pos[w] == POS_DET || (c->d->tok.pos[w] == POS_ADJ && !n)) {
            w++;
            continue;
        } /* "of the late Ana Ruiz" */
        if (!person_at(c, w, &a[n]) || a[n].type == TYPE_PRONOUN) return n;
        w = a[n++].words.end;
        if (w < end && c->d->tok.form[w] == c->lex->comma) w++;
        if (w < end && word_is(c, w, c->lex->and_)) w++;
    }
    return n;
}

static uint32_t subject_up(const Coder *c, uint32_t w)
{
    const Tokens *t = &c->d->tok;
    for (uint32_t links = 0; links < LINKS_MOST; links++) {
        uint32_t subject = tree_subject(c, w);
        if (subject != NONE) return subject;
        if (t->head[w] == w) return NONE;
        w = t->head[w];
    }
    return NONE;
}

static void tell(Coder *c, const Arg *child, uint32_t n_child, const Arg *parent, uint32_t n_parent)
{
    for (uint32_t i = 0; i < n_child; i++)
        for (uint32_t k = 0; k < n_parent; k++)
            if (child[i].head != parent[k].head)
                relation_tell(c, &child[i], &parent[k], RELATION_CHILD, 0.8f);
}

/* "the son of Ana and Omar Ruiz": who that is stands before, as what it is said of or what it is
 * said beside. */
static void child_of(Coder *c, uint32_t w, uint32_t end)
{
    Arg parent[NAMES_MOST], child;
    uint32_t n = people_from(c, w + 2, end, 2, parent);
    bool beside = c->d->tok.dep[w] == DEP_APPOS && person_at(c, c->d->tok.head[w], &child);
    if (n && (beside || person_at(c, subject_up(c, w), &child)) && child.head < w)
        tell(c, &child, 1, parent, n);
}

static void kin_at(Coder *c, uint32_t w, uint32_t end, bool is_child)
{
    const Tokens *t = &c->d->tok;
    Arg owner, named[NAMES_MOST];
    if (is_child && w + 2 < end && word_is(c, w + 1, c->lex->of)) { child_of(c, w, end); return; }
    uint32_t next = w + 1 < end && t->form[w + 1] == c->lex->comma ? w + 2 : w + 1;
    uint32_t n = people_from(c, next, end, t->feat[w] & FEAT_PLUR ? NAMES_MOST : 1, named),
             up = t->head[w];
    bool is_he = t->dep[w] == DEP_NSUBJ && up > w
        && tree_child(c, up, DEP_COP) != NONE; /* "His father was Omar Ruiz" */
    if (!n && is_he) n = person_at(c, up, named) && named[0].type != TYPE_PRONOUN;
    uint32_t whose = tree_child(c, w, DEP_NMOD_POSS);
    if (!n
        || (whose != NONE ? !person_at(c, whose, &owner)
                          : !(is_child && tree_child(c, w, DEP_DET) == NONE
                              && person_at(c, subject_up(c, w), &owner) && owner.head < w)))
        return;
    if (is_child) tell(c, named, n, &owner, 1);
    else tell(c, &owner, 1, named, n);
}

void kin_of(Coder *c, uint32_t sentence)
{
    Span s = doc_sentence(c->d, sentence);
    for (uint32_t w = s.begin; w + 1 < s.end; w++) {
        if (c->d->tok.pos[w] != POS_NOUN) continue;
        bool child = is_one_of(c, "coding child", w);
        if (child || is_one_of(c, "coding parent", w)) kin_at(c, w, s.end, child);
    }
}
