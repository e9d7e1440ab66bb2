/* coding/claim.c -- who says what: "X said that ...", "..., X said", "according to X".
 *
 *     speaker  cue  content
 *     [Police] [said] on Monday [the gunmen had fled].
 *     [The gunmen had fled], [police] [said].
 *     [According to] [police], [the gunmen had fled].
 */
#include "coding/inside.h"

enum { LEAD_IN = 8, REACH = 30 };

static bool is_mark(const Coder *c, uint32_t w, char mark)
{
    return w < c->d->tok.n && c->d->tok.len[w] == 1 && c->d->article.text.p[c->d->tok.begin[w]] == mark;
}

static bool is_any_quote(const Coder *c, uint32_t w)
{
    if (w >= c->d->tok.n || c->tag[w] != T_PUNCT) return false;
    unsigned char b = (unsigned char)c->d->article.text.p[c->d->tok.begin[w]];
    return b == '"' || b == '`' || b == '\'' || (b == 0xe2 && c->d->tok.len[w] == 3 && (unsigned char)c->d->article.text.p[c->d->tok.begin[w] + 1] == 0x80
        && ((unsigned char)c->d->article.text.p[c->d->tok.begin[w] + 2] & 0xf8) == 0x98);
}

static Span trimmed(const Coder *c, Span s)
{
    while (s.begin < s.end && c->tag[s.begin] == T_PUNCT && !is_any_quote(c, s.begin)) s.begin++;
    while (s.end > s.begin && c->tag[s.end - 1] == T_PUNCT && !is_any_quote(c, s.end - 1)) s.end--;
    return s;
}

/* Analysts' and observers' word is a view, whatever the verb. */
static Status status_by_speaker(const Coder *c, uint32_t speaker, Status s)
{
    if (speaker == NONE || s != STATUS_STATED) return s;
    return c->chunk[speaker].bits & W_JUDGE ? STATUS_BELIEVED : s;
}

/* Said of itself: "the group says its fighters did it". */
static bool speaks_of_itself(const Coder *c, uint32_t speaker, Span content)
{
    if (speaker == NONE || c->chunk[speaker].mention == NONE) return false;
    uint32_t chain = chunk_chain(c, speaker), first = c->chunk_of[content.begin];
    ActorKind kind = c->d->chain[chain].kind;
    if (kind != ACTOR_GROUP || first == NONE) return false;
    const Chunk *x = &c->chunk[first];
    if (word_is(c, x->words.begin, c->lex->its) || word_is(c, x->words.begin, c->lex->their)) return true;
    return chunk_actor(c, first) == chain || word_is(c, x->words.begin, c->lex->it);
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
    Claim q = { .cue = cue, .chain = NONE, .content = content, .n_content = n, .status = status_by_speaker(c, speaker, status) };
    if (speaker != NONE) {
        q.speaker = (Span){ c->chunk[speaker].words.begin, c->chunk[speaker].end };
        q.chain = chunk_actor(c, speaker);
        if (q.status == STATUS_STATED && speaks_of_itself(c, speaker, content[0])) q.status = STATUS_CLAIMED;
    }
    ARENA_PUSH(d->arena, d->claim, d->n_claim, c->cap_claim, q);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t w = content[i].begin; w < content[i].end; w++) c->claim_of[w] = d->n_claim - 1;
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

static bool comma_or_quote(const Coder *c, uint32_t w) { return c->d->tok.form[w] == c->lex->comma || is_any_quote(c, w); }

/* Where what is said before the speaker begins: the sentence, quotes of earlier sentences left alone. */
static Span said_before(const Coder *c, Span s, uint32_t end)
{
    Span x = { s.begin, end };
    return trimmed(c, x);
}

static Span said_after(const Coder *c, uint32_t w, Span s)
{
    while (w < s.end && (c->tag[w] == T_TIME || c->tag[w] == T_ADV || (c->tag[w] == T_PREP && w + 1 < s.end && c->tag[w + 1] == T_TIME))) w++;
    if (w < s.end && c->tag[w] == T_PUNCT && !is_mark(c, w, '.')) return (Span){ w + 1, s.end };
    return SPAN_NONE;
}

/* "..., police said" and "...", said the mayor */
static bool claim_after(Coder *c, uint32_t v, uint32_t past, Span s)
{
    Status status = (Status)c->say[v];
    Span cue = { v, past };
    uint32_t subject = subject_of(c, v);
    if (subject != NONE) {
        uint32_t begin = c->chunk[subject].words.begin;
        bool alone = past >= s.end || c->tag[past] == T_PUNCT || c->tag[past] == T_TIME || c->tag[past] == T_PREP || c->tag[past] == T_ADV;
        if (begin > s.begin && comma_or_quote(c, begin - 1) && alone && !(past < s.end && is_mark(c, past, ':'))) {
            Span before = said_before(c, s, begin - 1);
            bool verb = false;
            for (uint32_t w = before.begin; w < before.end && !verb; w++) verb = c->tag[w] == T_VERB || c->tag[w] == T_AUX;
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
        if (end < s.end && (c->tag[end] == T_AUX || c->tag[end] == T_VERB)) return false;     /* ", said the fight would go on" */
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
    if (claim_after(c, v, past, s)) return;
    bool passive = is_passive(c, v);
    uint32_t speaker = passive ? NONE : subject_of(c, v);
    if (passive && !(v > s.begin + 1 && word_is(c, v - 2, c->lex->it))) return;      /* "it was said that" */
    if (!passive && speaker == NONE) return;
    if (!passive && in_own_quote(c, v, speaker)) return;
    uint32_t begin = content_begin(c, past, s.end);
    Span content = { begin, s.end };
    bool that = begin > past && word_is(c, begin - 1, c->lex->that), colon = begin > past && is_mark(c, begin - 1, ':');
    if (!that && !colon && !has_clause(c, content)) return;
    if (!that && !colon && c->bits[v] & W_ING && !(v > s.begin && c->tag[v - 1] == T_AUX)) return;     /* "a letter announcing the pick" */
    if (!that && !colon && status == STATUS_ACCUSED) content.begin = past;
    if (!that && !colon && begin < s.end && c->tag[begin] == T_TO && status != STATUS_CLAIMED) return;
    if (!that && status == STATUS_CLAIMED && c->cue[v] & (CUE_OWNS | CUE_OWNS_PART)) return;
    claim_add(c, speaker, (Span){ v, past }, content, SPAN_NONE, passive && status == STATUS_STATED ? STATUS_BELIEVED : status);
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

/* A headline's "Police: gunmen have fled". */
static void claim_colon(Coder *c, Span s)
{
    uint32_t k = s.begin < s.end ? c->chunk_of[s.begin] : NONE;
    if (k == NONE || c->chunk[k].words.begin != s.begin || c->chunk[k].end + 2 >= s.end || c->chunk[k].end - s.begin > LEAD_IN) return;
    uint32_t w = c->chunk[k].end;
    if (!is_mark(c, w, ':') || !(c->chunk[k].bits & W_PERSON || c->chunk[k].mention != NONE)) return;
    if (!has_clause(c, (Span){ w + 1, s.end })) return;
    claim_add(c, k, (Span){ w, w + 1 }, (Span){ w + 1, s.end }, SPAN_NONE, STATUS_STATED);
}

/* A quotation that goes on: "We are ready," he said. "We have waited long." */
static void claim_goes_on(Coder *c, Span s, uint32_t sentence)
{
    Doc *d = c->d;
    if (!d->n_claim || !is_any_quote(c, s.begin)) return;
    Claim before = d->claim[d->n_claim - 1];
    uint32_t told = c->sent_of[before.cue.begin], last = c->sent_of[before.content[before.n_content - 1].begin];
    bool quoted = d->tok.flag[before.content[0].begin] & TOK_QUOTED || is_any_quote(c, before.content[0].begin);
    if (!quoted || sentence - last > 1 || d->sent.block[told] != d->sent.block[sentence]) return;
    Span *content = ARENA_NEW(d->arena, Span);
    *content = trimmed(c, s);
    if (content->begin >= content->end) return;
    before.content = content;
    before.n_content = 1;
    ARENA_PUSH(d->arena, d->claim, d->n_claim, c->cap_claim, before);
    for (uint32_t w = content->begin; w < content->end; w++) c->claim_of[w] = d->n_claim - 1;
}

void code_claims(Coder *c)
{
    Doc *d = c->d;
    c->cap_claim = 0;
    for (uint32_t i = 0; i < d->sent.n; i++) {
        Span s = doc_sentence(d, i);
        uint32_t before = d->n_claim;
        for (uint32_t w = s.begin; w < s.end; w++) {
            if (c->cue[w] & CUE_ACCORDING) claim_according(c, w, s);
            else if (c->cue[w] & CUE_SAY && c->tag[w] == T_VERB && c->claim_of[w] == NONE) claim_verb(c, w, s);
        }
        if (d->n_claim == before) claim_goes_on(c, s, i);
        if (d->n_claim == before) claim_colon(c, s);
    }
}
