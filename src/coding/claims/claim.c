/* coding/claims/claim.c -- who says what: "X said that ...", "..., X said", "according to X".
 *
 *     speaker  cue  content
 *     [Police] [said] on Monday [the gunmen had fled].
 *     [The gunmen had fled], [police] [said].
 *     [According to] [police], [the gunmen had fled].
 */
#include "coding/inside.h"

enum { PLAIN_SPEECH = 2500, LEAD_IN = 8, REACH = 30, QUOTE_MOST = 600, CONTENTS_MOST = 8, RELATIVE_MOST = 14 };

static bool is_mark(const Coder *c, uint32_t w, char mark)
{
    return w < c->d->tok.n && c->d->tok.len[w] == 1
        && c->d->article.text.p[c->d->tok.begin[w]] == mark;
}

static bool is_any_quote(const Coder *c, uint32_t w)
{
    if (w >= c->d->tok.n || c->tag[w] != T_PUNCT) return false;
    unsigned char b = (unsigned char)c->d->article.text.p[c->d->tok.begin[w]];
    return b == '"' || b == '`' || b == '\''
        || (b == 0xe2 && c->d->tok.len[w] == 3
            && (unsigned char)c->d->article.text.p[c->d->tok.begin[w] + 1] == 0x80
            && ((unsigned char)c->d->article.text.p[c->d->tok.begin[w] + 2] & 0xf8) == 0x98);
}

/* The first word of the quotation that ends in word w, a closing mark; it may begin sentences
 * before. */
static uint32_t quote_begin(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t block = d->sent.block[c->sent_of[w]], i = w;
    while (i > 0 && w - i < QUOTE_MOST && d->sent.block[c->sent_of[i - 1]] == block
        && d->tok.flag[i - 1] & TOK_QUOTED)
        i--;
    return i > 0 && is_any_quote(c, i - 1) && d->sent.block[c->sent_of[i - 1]] == block ? i - 1 : i;
}

/* Past the quotation that begins at w, an opening mark; to the end of its block at the latest. */
static uint32_t quote_end(const Coder *c, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t block = d->sent.block[c->sent_of[w]], i = w + 1;
    while (i < d->tok.n && i - w < QUOTE_MOST && d->sent.block[c->sent_of[i]] == block
        && d->tok.flag[i] & TOK_QUOTED)
        i++;
    return i < d->tok.n && is_any_quote(c, i) && d->sent.block[c->sent_of[i]] == block ? i + 1 : i;
}

static Span trimmed(const Coder *c, Span s)
{
    while (s.begin < s.end && c->tag[s.begin] == T_PUNCT && !is_any_quote(c, s.begin)) s.begin++;
    while (s.end > s.begin && c->tag[s.end - 1] == T_PUNCT && !is_any_quote(c, s.end - 1)) s.end--;
    return s;
}

static void claim_add(Coder *c, uint32_t speaker, Span cue, Span first, Span second, Status status)
{
    Doc *d = c->d;
    Span *content = ARENA_ARRAY(d->arena, Span, 2);
    uint32_t n = 0;
    first = trimmed(c, first);
    second = trimmed(c, second);
    if (first.begin < first.end) content[n++] = first;
    if (second.begin < second.end) content[n++] = second;
    if (!n) return;
    Claim q = { .cue = cue,
        .chain = NONE,
        .content = content,
        .n_content = n,
        .status = status_by_speaker(c, speaker, status) };
    if (speaker != NONE) {
        q.speaker = (Span){ c->chunk[speaker].words.begin, c->chunk[speaker].end };
        q.chain = speaker_actor(c, speaker);
        if (q.status == STATUS_STATED && speaks_of_itself(c, speaker, content[0]))
            q.status = STATUS_CLAIMED;
    }
    ARENA_PUSH(d->arena, d->claim, d->n_claim, c->cap_claim, q);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = content[i].begin; w < content[i].end; w++)
            c->claim_of[w] = d->n_claim - 1;
}

/* ---- verbs of saying ---- */

/* Past what stands between the verb and what is said: "told reporters on Monday that". */
static uint32_t content_begin(const Coder *c, uint32_t past, uint32_t end)
{
    for (uint32_t w = past; w < end && w < past + LEAD_IN; w++) {
        if (word_is(c, w, c->lex->that)) return w + 1;
        if (is_mark(c, w, ':')) return w + 1;
        if (c->tag[w] == T_VERB || c->tag[w] == T_AUX) break;
    }
    uint32_t w = past;
    while (w < end && (c->tag[w] == T_TIME || c->tag[w] == T_ADV)) w++;
    if (w < end && c->tag[w] == T_PREP && w + 1 < end && c->tag[w + 1] == T_TIME)
        for (w++; w < end && c->tag[w] == T_TIME; w++) {}
    while (w < end && c->d->tok.form[w] == c->lex->comma) w++;
    return w;
}

static bool comma_or_quote(const Coder *c, uint32_t w)
{
    return c->d->tok.form[w] == c->lex->comma || is_any_quote(c, w);
}

/* Where what is said before the speaker begins: the sentence, quotes of earlier sentences left
 * alone. */
static Span said_before(const Coder *c, Span s, uint32_t end)
{
    Span x = { s.begin, end };
    uint32_t mark = end > s.begin && is_any_quote(c, end - 1) ? end - 1
        : is_any_quote(c, end)                                ? end
                                                              : NONE;
    uint32_t begin = mark == NONE ? s.begin : quote_begin(c, mark);
    if (begin < s.begin) x.begin = sentence_at(c, begin).begin;
    if (mark != NONE && mark >= end) x.end = mark + 1;
    return trimmed(c, x);
}

static Span said_after(const Coder *c, uint32_t w, Span s)
{
    while (w < s.end
        && (c->tag[w] == T_TIME || c->tag[w] == T_ADV
            || (c->tag[w] == T_PREP && w + 1 < s.end && c->tag[w + 1] == T_TIME)))
        w++;
    if (w < s.end && c->tag[w] == T_PUNCT && !is_mark(c, w, '.')) return (Span){ w + 1, s.end };
    return SPAN_NONE;
}

/* "..., [people] who fled the town said on Monday." */
static uint32_t with_relative(const Coder *c, uint32_t v, Span s)
{
    for (uint32_t w = v; w > s.begin + 1 && v - w < RELATIVE_MOST; w--) {
        if (c->d->tok.form[w] != c->lex->comma) continue;
        uint32_t k = c->chunk_of[w + 1];
        bool who = k != NONE && c->chunk[k].words.begin == w + 1 && c->chunk[k].end < v
            && word_is(c, c->chunk[k].end, c->lex->who);
        return who ? k : NONE;
    }
    return NONE;
}

/* The sentence ends with it, and a day at most: "..., people who fled said on Monday." */
static bool closes(const Coder *c, uint32_t v)
{
    uint32_t end = sentence_at(c, v).end;
    for (uint32_t w = v + c->cue_len[v]; w < end; w++)
        if (c->tag[w] != T_TIME && c->tag[w] != T_PUNCT && c->tag[w] != T_PREP
            && c->time_of[w] == NONE)
            return false;
    return true;
}

/* "..., [police] said": what stands alone between comma or quotation mark and the verb. */
static uint32_t speaker_between(const Coder *c, uint32_t v, Span s)
{
    uint32_t w = v;
    while (w > s.begin && c->tag[w - 1] == T_ADV) w--;
    uint32_t k = w > s.begin ? c->chunk_of[w - 1] : NONE;
    for (uint32_t up = 0; k != NONE && k > 0 && up < 4 && c->chunk[k - 1].of == k; up++) k--;
    if (k == NONE || c->chunk[k].words.begin <= s.begin + 1) return NONE;
    return comma_or_quote(c, c->chunk[k].words.begin - 1) ? k : with_relative(c, v, s);
}

/* "..., police said" and "...", said the mayor */
static bool claim_after(Coder *c, uint32_t v, uint32_t past, Span s)
{
    Status status = (Status)c->say[v];
    Span cue = { v, past };
    uint32_t subject = speaker_between(c, v, s);
    if (subject == NONE) subject = subject_of(c, v);
    if (subject != NONE) {
        uint32_t begin = c->chunk[subject].words.begin;
        bool alone = past >= s.end || c->tag[past] == T_PUNCT || c->tag[past] == T_TIME
            || c->tag[past] == T_PREP || c->tag[past] == T_ADV;
        if (begin > s.begin && comma_or_quote(c, begin - 1) && (alone || is_any_quote(c, begin - 1))
            && !(past < s.end && is_mark(c, past, ':'))) {
            Span before = said_before(c, s, begin - 1);
            bool verb = false;
            for (uint32_t w = before.begin; w < before.end && !verb; w++)
                verb = c->tag[w] == T_VERB || c->tag[w] == T_AUX;
            if (verb || is_any_quote(c, begin - 1)) {
                claim_add(c, subject, cue, before, said_after(c, past, s), status);
                return true;
            }
        }
    }
    if (v > s.begin && comma_or_quote(c, v - 1)) {
        uint32_t k = object_of(c, past);
        if (k == NONE || c->chunk[k].words.begin != past) return false;
        uint32_t end = c->chunk[k].end;
        if (end < s.end && (c->tag[end] == T_AUX || c->tag[end] == T_VERB))
            return false; /* ", said the fight would go on" */
        claim_add(c, k, cue, said_before(c, s, v - 1), said_after(c, c->chunk[k].end, s), status);
        return true;
    }
    return false;
}

static bool has_clause(const Coder *c, Span x)
{
    for (uint32_t w = x.begin; w < x.end; w++) {
        if (c->tag[w] == T_AUX || c->tag[w] == T_VERB) return true;
        if (is_any_quote(c, w)) return true;
    }
    return false;
}

/* "I think it is over", in somebody's quotation: he is the speaker, not "I". */
static bool in_own_quote(const Coder *c, uint32_t v, uint32_t speaker)
{
    Str s = span_text(c, (Span){ c->chunk[speaker].head, c->chunk[speaker].head + 1 });
    return c->d->tok.flag[v] & TOK_QUOTED && (str_eq_fold(s, S("i")) || str_eq_fold(s, S("we")));
}

static void claim_verb(Coder *c, uint32_t v, Span s)
{
    uint32_t past = v + c->cue_len[v];
    Status status = (Status)c->say[v];
    if (!(c->d->tok.flag[v] & TOK_QUOTED && !(c->cue[v] & CUE_SAY)) && claim_after(c, v, past, s))
        return;
    bool passive = is_passive(c, v), loose = !(c->cue[v] & CUE_SAY);
    if (loose && c->d->tok.flag[v] & TOK_QUOTED) return; /* "Show me the road," he said */
    uint32_t speaker = passive ? NONE : subject_of(c, v);
    if (passive && !(v > s.begin + 1 && word_is(c, v - 2, c->lex->it)))
        return; /* "it was said that" */
    if (!passive && speaker == NONE) return;
    if (!passive && in_own_quote(c, v, speaker)) return;
    uint32_t begin = content_begin(c, past, s.end);
    Span content = { begin, s.end };
    if (begin >= s.end && s.end < c->d->tok.n && is_mark(c, s.end - 1, ':')
        && is_any_quote(c, s.end)) { /* the quotation stands in the next paragraph */
        claim_add(
            c, speaker, (Span){ v, past }, (Span){ s.end, quote_end(c, s.end) }, SPAN_NONE, status);
        return;
    }
    if (begin < s.end && is_any_quote(c, begin) && quote_end(c, begin) > s.end)
        content.end = quote_end(c, begin);
    bool that = begin > past && word_is(c, begin - 1, c->lex->that),
         colon = begin > past && is_mark(c, begin - 1, ':');
    if (!that && !colon && !has_clause(c, content)) return;
    if (!that && !colon && c->bits[v] & W_ING && !(v > s.begin && c->tag[v - 1] == T_AUX))
        return; /* "a letter announcing the pick" */
    if (!that && !colon && status == STATUS_ACCUSED) content.begin = past;
    if (!that && !colon && begin < s.end && c->tag[begin] == T_TO && status != STATUS_CLAIMED)
        return;
    if (loose && !that && !colon && !(begin < s.end && is_any_quote(c, begin))) return;
    if (!that && status == STATUS_CLAIMED && c->cue[v] & (CUE_OWNS | CUE_OWNS_PART)) return;
    claim_add(c, speaker, (Span){ v, past }, content, SPAN_NONE,
        passive && status == STATUS_STATED ? STATUS_BELIEVED : status);
}

/* ---- according to ---- */

static void claim_according(Coder *c, uint32_t w, Span s)
{
    uint32_t past = w + c->cue_len[w];
    Span cue = { w, past };
    if (past >= s.end || c->chunk_of[past] == NONE) return;
    uint32_t k = c->chunk_of[past], end = c->chunk[k].end;
    if (w == s.begin || (w == s.begin + 1 && c->tag[s.begin] != T_NOUN)) {
        claim_add(c, k, cue, (Span){ end, s.end }, SPAN_NONE, (Status)c->say[w]);
        return;
    }
    Span after = SPAN_NONE;
    if (end < s.end && c->d->tok.form[end] == c->lex->comma) after = (Span){ end, s.end };
    claim_add(c, k, cue, (Span){ s.begin, w }, after, (Status)c->say[w]);
}

/* A turn of a transcript, "WALLACE: Let us begin. You said ...": his until the next paragraph.
 * NONE: it is none. */
static uint32_t turn_end(const Coder *c, Span s, uint32_t w)
{
    const Doc *d = c->d;
    uint32_t sent = c->sent_of[s.begin], block = d->sent.block[sent], next = w + 1;
    bool first = sent == 0 || d->sent.block[sent - 1] != block;
    while (next < s.end && c->tag[next] == T_PUNCT) next++;
    bool name = d->tok.flag[s.begin] & TOK_UPPER_ALL && next < s.end
        && !(d->tok.flag[next] & TOK_UPPER_ALL);
    if (!first || !name) return NONE;
    while (sent + 1 < d->sent.n && d->sent.block[sent + 1] == block) sent++;
    return d->sent.first[sent + 1];
}

/* A headline's "Police: gunmen have fled". */
static void claim_colon(Coder *c, Span s, bool turn_only)
{
    while (s.begin < s.end && is_any_quote(c, s.begin)) s.begin++;
    uint32_t k = s.begin < s.end ? c->chunk_of[s.begin] : NONE;
    if (k == NONE || c->chunk[k].words.begin != s.begin || c->chunk[k].end + 2 >= s.end
        || c->chunk[k].end - s.begin > LEAD_IN)
        return;
    uint32_t w = c->chunk[k].end;
    if (!is_mark(c, w, ':')) return;
    uint32_t end = turn_end(c, s, w);
    if (end == NONE && !(c->chunk[k].bits & W_PERSON || c->chunk[k].mention != NONE)) return;
    if (end == NONE && (turn_only || !has_clause(c, (Span){ w + 1, s.end }))) return;
    claim_add(c, k, (Span){ w, w + 1 }, (Span){ w + 1, end == NONE ? s.end : end }, SPAN_NONE,
        STATUS_STATED);
}

/* A quotation that goes on: "We are ready," he said. "We have waited long." One claim of two
 * pieces. */
static void claim_goes_on(Coder *c, Span s, uint32_t sentence)
{
    Doc *d = c->d;
    if (!d->n_claim || !(is_any_quote(c, s.begin) || d->tok.flag[s.begin] & TOK_QUOTED)) return;
    Claim *q = &d->claim[d->n_claim - 1];
    Span last = q->content[q->n_content - 1];
    bool quoted =
        d->tok.flag[q->content[0].begin] & TOK_QUOTED || is_any_quote(c, q->content[0].begin);
    uint32_t told = last.begin > q->cue.begin ? last.begin : q->cue.begin;
    if (!quoted || s.begin < last.end
        || sentence - c->sent_of[last.end - 1 > told ? last.end - 1 : told] > 1)
        return;
    if (d->sent.block[c->sent_of[q->cue.begin]] != d->sent.block[sentence]
        || q->n_content >= CONTENTS_MOST)
        return;
    Span more =
        trimmed(c, (Span){ s.begin, is_any_quote(c, s.begin) ? quote_end(c, s.begin) : s.end });
    if (more.begin >= more.end) return;
    Span *content = ARENA_ARRAY(d->arena, Span, q->n_content + 1);
    memcpy(content, q->content, q->n_content * sizeof *content);
    content[q->n_content++] = more;
    q->content = content;
    for (uint32_t w = more.begin; w < more.end; w++) c->claim_of[w] = d->n_claim - 1;
}

/* ---- stands taken: "criticised the plan", "wants an end to the war" ---- */

/* The last word of the phrase or clause that hangs on v, without what a comma cuts off. */
static uint32_t stand_end(const Coder *c, uint32_t v, uint32_t past, uint32_t end)
{
    const Tokens *t = &c->d->tok;
    uint32_t last = past;
    for (uint32_t w = past; w < end; w++) {
        uint32_t up = w;
        for (uint32_t links = 0; links < 12 && up != v && t->head[up] != up; links++) {
            if (t->head[up] == v
                && (t->dep[up] == DEP_CONJ || t->dep[up] == DEP_ADVCL || t->dep[up] == DEP_PARATAXIS
                    || t->dep[up] == DEP_PUNCT))
                break;
            up = t->head[up];
        }
        if (up == v) last = w + 1;
        else if (c->tag[w] != T_PUNCT) break;
    }
    return last;
}

/* It tells of a stand, not of a fact: what is called for or condemned stays as the outlet has it.
 */
static void claim_stand(Coder *c, uint32_t v, Span s)
{
    Doc *d = c->d;
    uint32_t past = v + c->cue_len[v];
    if (!has_tree(c) || past >= s.end || d->tok.flag[v] & TOK_QUOTED || is_passive(c, v)) return;
    if ((v > s.begin && c->tag[v - 1] == T_TO) || d->tok.dep[v] == DEP_ACL
        || d->tok.dep[v] == DEP_AMOD)
        return; /* "a plan to oppose" */
    uint32_t subject = subject_of(c, v);
    if (subject == NONE || in_own_quote(c, v, subject)) return;
    Span *content = ARENA_NEW(d->arena, Span);
    *content = trimmed(c, (Span){ past, stand_end(c, v, past, s.end) });
    if (content->begin >= content->end) return;
    Claim q = { .speaker = { c->chunk[subject].words.begin, c->chunk[subject].end },
        .cue = { v, past },
        .chain = chunk_actor(c, subject),
        .content = content,
        .n_content = 1,
        .status = (Status)c->view[v] };
    ARENA_PUSH(d->arena, d->claim, d->n_claim, c->cap_claim, q);
}

static void claims_of_sentence(Coder *c, Span s)
{
    for (uint32_t w = s.begin; w < s.end; w++) {
        uint32_t before = c->d->n_claim;
        if (c->cue[w] & CUE_ACCORDING) claim_according(c, w, s);
        else if (c->cue[w] & (CUE_SAY | CUE_SAY_LOOSELY) && c->tag[w] == T_VERB
            && c->claim_of[w] == NONE)
            claim_verb(c, w, s);
        if (c->cue[w] & CUE_VIEW && c->tag[w] == T_VERB && c->d->n_claim == before)
            claim_stand(c, w, s);
    }
}

static void claims_by_rule(Coder *c)
{
    Doc *d = c->d;
    for (uint32_t i = 0; i < d->sent.n; i++) {
        Span s = doc_sentence(d, i);
        uint32_t before = d->n_claim;
        if (c->claim_of[s.begin] == NONE) claim_goes_on(c, s, i);
        claims_of_sentence(c, s);
        if (c->claim_of[s.begin] == NONE
            && (d->n_claim == before || d->tok.flag[s.begin] & TOK_UPPER_ALL
                || is_any_quote(c, s.begin)))
            claim_colon(c, s, d->n_claim > before);
    }
}

/* ---- learned (attribute.c): the rules' claims are clues there, and are taken where it finds none ---- */

/* With the marks around it: the quotation marks, and a comma or stop inside them. */
static Span piece_words(const Coder *c, Piece p)
{
    Span s = { p.begin, p.end + 1 };
    Span first = sentence_at(c, p.begin), last = sentence_at(c, p.end);
    if (word_is(c, s.begin, c->lex->that) && c->tag[s.begin] == T_SUB && s.end - s.begin > 2)
        return (Span){ s.begin + 1, s.end };
    if (s.begin > first.begin && is_any_quote(c, s.begin - 1)) s.begin--;
    for (uint32_t w = s.end; w < last.end && w < s.end + 3 && c->d->tok.flag[w] & TOK_PUNCT; w++)
        if (is_any_quote(c, w)) return (Span){ s.begin, w + 1 };
    return s;
}

/* The phrase of the word that speaks: all that hangs on it, up to a clause about it; without marks
 * at the ends. */
static Span speaker_words(const Coder *c, uint32_t w, uint32_t cue)
{
    const Tokens *t = &c->d->tok;
    Span s = { c->branch.left[w], c->branch.right[w] + 1 };
    for (uint32_t k = c->branch.kid[w]; k != NONE; k = c->branch.next[k]) {
        bool clause =
            t->dep[k] == DEP_ACL_RELCL || t->dep[k] == DEP_ACL || t->dep[k] == DEP_PARATAXIS;
        if (clause && k > w && c->branch.left[k] > w && c->branch.left[k] < s.end)
            s.end = c->branch.left[k];
        if (t->dep[k] == DEP_CASE && k < w && c->branch.right[k] + 1 > s.begin)
            s.begin = c->branch.right[k] + 1;
    }
    for (uint32_t i = w + 1; i + 1 < s.end;
         i++) /* "Ana Ruiz, [who] left": a clause the tree took for something else */
        if (t->form[i] == c->lex->comma
            && (word_is(c, i + 1, c->lex->who) || word_is(c, i + 1, c->lex->which)
                || word_is(c, i + 1, c->lex->that)))
            s.end = i;
    uint32_t m = c->mention_of[w];
    if (m != NONE && c->d->mention[m].is_name && c->d->mention[m].words.begin >= s.begin
        && c->d->mention[m].words.end > s.end)
        s.end = c->d->mention[m].words.end; /* no half a name */
    if (cue > w && cue < s.end) s.end = cue;
    if (cue < w && cue >= s.begin) s.begin = cue + 1;
    s = trimmed(c, s);
    return s.begin <= w && w < s.end ? s : (Span){ w, w + 1 };
}

static bool is_auxiliary(Dep dep)
{
    return dep == DEP_AUX || dep == DEP_AUX_PASS || dep == DEP_COMPOUND_PRT || dep == DEP_FIXED;
}

/* "has said", "according to", "point out": the words of one piece with the cue. */
static Span cue_words(const Coder *c, uint32_t w)
{
    Span s = { w,
        w
            + (c->cue_len[w] > 1
                        && c->cue[w] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_VIEW | CUE_ACCORDING)
                    ? c->cue_len[w]
                    : 1u) };
    for (uint32_t k = c->branch.kid[w]; k != NONE; k = c->branch.next[k])
        if (is_auxiliary((Dep)c->d->tok.dep[k])) {
            if (k + 1 == s.begin) s.begin = k;
            else if (k == s.end) s.end = k + 1;
        }
    return s;
}

static Status status_by_cue(const Coder *c, uint32_t w, uint32_t first)
{
    if (c->cue[w] & CUE_DISOWNS) return STATUS_DENIED;
    if (c->cue[w] & (CUE_OWNS | CUE_OWNS_PART)) return STATUS_CLAIMED;
    if (c->cue[first] & CUE_HEARSAY && first + c->cue_len[first] > w)
        return (Status)c->hearsay[first]; /* "[is suspected of] bombing" */
    if (c->cue[w] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_ACCORDING)) return (Status)c->say[w];
    if (c->cue[w] & CUE_VIEW) return (Status)c->view[w];
    if (c->cue[w] & CUE_HEARSAY) return (Status)c->hearsay[w];
    return c->cue[w] & (CUE_MAYBE | CUE_PLANNED) ? STATUS_BELIEVED
                                                 : STATUS_STATED; /* "sought to", "intends to" */
}

static Claim claim_learned(Coder *c, const Attribution *x)
{
    Doc *d = c->d;
    Span *content = ARENA_ARRAY(d->arena, Span, 2);
    Claim q = {
        .cue = cue_words(c, x->cue), .chain = NONE, .content = content, .n_content = x->n_piece
    };
    q.status = status_by_cue(c, x->cue, q.cue.begin);
    for (uint32_t i = 0; i < x->n_piece; i++) content[i] = piece_words(c, x->piece[i]);
    bool passive = x->source != NONE
        && is_passive(c, x->cue); /* "it is said that", "[the gunmen] are said to have fled" */
    bool nobody = x->source == NONE
        || (passive
            && (word_is(c, x->source, c->lex->it)
                || (d->tok.dep[x->source] == DEP_NSUBJ_PASS
                    && tree_child(c, x->cue, DEP_XCOMP) != NONE)));
    if (nobody && q.status == STATUS_STATED && d->tok.pos[x->cue] == POS_VERB
        && is_passive(c, x->cue))
        q.status = STATUS_BELIEVED;
    if (nobody) return q;
    uint32_t who = x->source;
    if (d->tok.dep[x->cue] == DEP_ACL_RELCL && d->tok.head[who] == x->cue
        && (word_is(c, who, c->lex->who) || word_is(c, who, c->lex->which)
            || word_is(c, who, c->lex->that)))
        who = d->tok.head[x->cue]; /* "[the group], which says ..." */
    uint32_t k = c->chunk_of[who];
    q.speaker = speaker_words(c, x->source, x->cue);
    if (k == NONE) return q;
    q.chain = speaker_actor(c, k);
    q.status = status_by_speaker(c, k, q.status);
    if (q.status == STATUS_STATED && speaks_of_itself(c, k, content[0])) q.status = STATUS_CLAIMED;
    return q;
}

/* "[Ana Ruiz, who led the bank], was charged": of whom it is said, and no word of it. */
static bool is_its_thing(const Coder *c, const Attribution *x)
{
    uint32_t top = x->piece[0].begin;
    while (top < x->piece[0].end && c->d->tok.head[top] >= x->piece[0].begin
        && c->d->tok.head[top] <= x->piece[0].end)
        top++;
    Pos pos = (Pos)c->d->tok.pos[top];
    return (pos == POS_NOUN || pos == POS_PROPN) && c->d->tok.head[top] == x->cue
        && is_passive(c, x->cue) && tree_child(c, top, DEP_COP) == NONE;
}

/* What is said may be a fact: a clause or a quotation, told by a word of saying; "criticised the
 * plan" tells none. */
static bool tells_fact(const Coder *c, const Attribution *x)
{
    uint32_t top = c->branch.begins[x->piece[0].begin];
    if (!(c->cue[x->cue] & (CUE_SAY | CUE_SAY_LOOSELY | CUE_ACCORDING))
        && !(c->d->tok.flag[x->piece[0].begin] & TOK_QUOTED))
        return false;
    if (x->n_piece == 1 && !(c->d->tok.flag[x->piece[0].begin] & TOK_QUOTED) && is_its_thing(c, x))
        return false;
    return has_clause(c, (Span){ x->piece[0].begin, x->piece[0].end + 1 })
        || c->d->tok.pos[top] == POS_VERB;
}

/* Of two that hold a word, the one told within the other: "police said [the driver claimed [he had
 * slept]]". */
static void colour(const Coder *c, uint32_t row, uint32_t *of)
{
    const Claim *q = &c->d->claim[row];
    for (uint32_t i = 0; i < q->n_content; i++)
        for (uint32_t w = q->content[i].begin; w < q->content[i].end; w++) {
            uint32_t old = of[w];
            bool within = old == NONE
                || c->d->claim[old].content[0].end - c->d->claim[old].content[0].begin
                    >= q->content[0].end - q->content[0].begin;
            if (within) of[w] = row;
        }
}

/* What training saw too little of: "It was reported that ...", a headline's "Police: ...". */
static bool rule_stands(const Coder *c, uint32_t w)
{
    const Claim *q = c->branch.rule[w] == NONE ? NULL : &c->d->claim[c->branch.rule[w]];
    return q
        && (q->speaker.begin == q->speaker.end || is_mark(c, w, ':')
            || (c->cue[w] & CUE_SAY && q->content[0].end <= q->speaker.begin && closes(c, w)));
}

/* "He said nothing." "Nobody knows how many there are." And of what nobody says: only by a word
 * known to tell. */
static bool says_nothing(const Coder *c, const Attribution *x)
{
    Piece p = x->piece[0];
    if (p.begin == p.end && x->n_piece == 1 && c->cue[p.begin] & CUE_NEGATION) return true;
    bool known = c->cue[x->cue]
        & (CUE_SAY | CUE_SAY_LOOSELY | CUE_VIEW | CUE_HEARSAY | CUE_MAYBE | CUE_PLANNED);
    if (x->source == NONE && c->d->tok.pos[x->cue] == POS_VERB && !known)
        return true; /* "The bridge was closed." */
    uint32_t det = x->source == NONE ? NONE : tree_child(c, x->source, DEP_DET);
    if (det != NONE && c->cue[det] & CUE_NEGATION) return true; /* "No group claimed the attack." */
    return x->source != NONE && c->cue[x->source] & CUE_NEGATION;
}

/* Has it a word that tells? "But, [many observers] [believe], it can win": what is said comes
 * after. */
static bool tells(const Coder *c, Piece p)
{
    for (uint32_t w = p.begin; w <= p.end; w++)
        if (c->tag[w] == T_NOUN || c->tag[w] == T_VERB || c->tag[w] == T_AUX || c->tag[w] == T_NUM
            || c->tag[w] == T_PRON)
            return true;
    return false;
}

/* "In his first year, [he] [said], the war had ended": what stands before is no clause, and the
 * rest is said, too. */
static void put_rest(const Coder *c, Attribution *x)
{
    uint32_t past = x->source != NONE && x->source > x->cue ? c->branch.right[x->source] : x->cue,
             end = sentence_at(c, x->cue).end;
    if (x->n_piece != 1 || x->piece[0].end > x->cue || !(c->cue[x->cue] & (CUE_SAY | CUE_ACCORDING))
        || past + 1 >= end || c->d->tok.form[past + 1] != c->lex->comma)
        return;
    if (c->cue[x->cue] & CUE_SAY && has_clause(c, (Span){ x->piece[0].begin, x->piece[0].end + 1 }))
        return;
    uint32_t begin = past + 2;
    while (begin < end && c->tag[begin] == T_PUNCT) begin++;
    while (end > begin && c->tag[end - 1] == T_PUNCT) end--;
    if (end < begin + 4 || !has_clause(c, (Span){ begin, end })) return;
    x->piece[1] = (Piece){ begin, end - 1 };
    x->n_piece = 2;
}

static void put_right(const Coder *c, Attribution *x)
{
    uint32_t past = x->source != NONE && x->source > x->cue ? c->branch.right[x->source] : x->cue,
             end = sentence_at(c, x->cue).end;
    if (x->piece[0].end > x->cue || tells(c, x->piece[0])) return;
    if (x->n_piece == 2) x->piece[0] = x->piece[1];
    else {
        for (past++; past < end && c->tag[past] == T_PUNCT; past++) {}
        while (end > past && c->tag[end - 1] == T_PUNCT) end--;
        if (end > past + 1) x->piece[0] = (Piece){ past, end - 1 };
    }
    x->n_piece = 1;
}

/* "[The military] confirms that": whoever says it is its subject, if the weights find nobody. */
static void put_speaker(const Coder *c, Attribution *x)
{
    if (x->source != NONE || !(c->cue[x->cue] & CUE_SAY) || is_passive(c, x->cue)
        || tree_child(c, x->cue, DEP_CCOMP) == NONE)
        return;
    uint32_t subject = tree_subject(c, x->cue),
             k = x->cue > sentence_at(c, x->cue).begin ? c->chunk_of[x->cue - 1] : NONE;
    if (subject == NONE && k != NONE && c->chunk[k].bits & (W_ORG | W_PERSON))
        subject = c->chunk[k].head; /* "The Israeli [military] confirms", by its tag no noun */
    if (subject != NONE && subject < x->cue && !word_is(c, subject, c->lex->it))
        x->source = subject;
}

static bool is_attribution(const Coder *c, uint32_t w, Attribution *x)
{
    if (!attribution_at(c, w, x) || says_nothing(c, x)) return false;
    put_speaker(c, x);
    put_right(c, x);
    put_rest(c, x);
    if (x->n_piece == 1 && x->source != NONE && x->piece[0].begin <= x->source
        && x->source <= x->piece[0].end && c->branch.rule[w] == NONE)
        return false; /* nobody says himself */
    bool clause = tree_child(c, w, DEP_CCOMP) != NONE || c->branch.rule[w] != NONE;
    bool plain = c->cue[w] & CUE_SAY && clause
        && tree_subject(c, w)
            != NONE; /* "the army said that ...", "..., the army said, and": not to be missed */
    return whole_sum(c, x) >= c->kinds->claims.least[LEAST_WHOLE] - (plain ? PLAIN_SPEECH : 0);
}

/* "Rebels burned the mill, people who fled said": a word of saying, and the weights take who speaks
 * for what is said. */
static bool rule_knows_better(const Coder *c, const Attribution *x)
{
    const Claim *q = c->branch.rule[x->cue] == NONE ? NULL : &c->d->claim[c->branch.rule[x->cue]];
    if (!q || !(c->cue[x->cue] & CUE_SAY) || c->cue[x->cue] & (CUE_OWNS | CUE_OWNS_PART)
        || x->source == NONE || !has_clause(c, q->content[0]))
        return false;
    Piece p = x->piece[0];
    bool own = p.begin <= x->source && x->source <= p.end,
         of_who = word_is(c, x->source, c->lex->who) && p.end < x->source && p.end + 2 >= x->source;
    return own || of_who;
}

static void claims_by_weight(Coder *c)
{
    Doc *d = c->d;
    rules_mark(c);
    Claim *learned = NULL;
    uint32_t n = 0, cap = 0, *fact = NULL, n_fact = 0, cap_fact = 0;
    for (uint32_t w = 0; w < d->tok.n; w++) {
        Attribution x;
        bool stands = rule_stands(c, w),
             found = !(stands && is_mark(c, w, ':')) && is_attribution(c, w, &x);
        if (found && rule_knows_better(c, &x)) found = !(stands = true);
        if (!found && !stands) continue;
        if (!found || tells_fact(c, &x)) ARENA_PUSH(d->arena, fact, n_fact, cap_fact, n);
        ARENA_PUSH(
            d->arena, learned, n, cap, found ? claim_learned(c, &x) : d->claim[c->branch.rule[w]]);
    }
    d->claim = learned;
    d->n_claim = n;
    c->cap_claim = cap;
    for (uint32_t w = 0; w < d->tok.n; w++) c->claim_of[w] = NONE;
    for (uint32_t i = 0; i < n_fact; i++) colour(c, fact[i], c->claim_of);
    for (uint32_t i = 0; i < n; i++) colour(c, i, c->branch.within);
}

void code_claims(Coder *c)
{
    c->cap_claim = 0;
    claims_by_rule(c);
    if (has_tree(c)) branches_of(c);
    if (has_tree(c) && c->kinds->claims.w) claims_by_weight(c);
}
