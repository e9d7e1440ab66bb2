/* train/nameset.c -- see nameset.h. */
#include "nameset.h"
#include "doc/doc.h"
#include "format/format.h"
#include "read/place.h"
#include "read/sentence.h"

/* ---- sentences of the sets ---- */

typedef struct Gold { uint32_t begin, end; uint8_t kind, mended; } Gold;       /* text bytes; MentionKind */
typedef struct Line { Str text; Gold *gold; uint32_t n_gold; } Line;
typedef struct Text { Line *line; uint32_t n, cap; Str doc; uint32_t *doc_first, n_doc, cap_doc; } Text;

static bool opens(Str s)
{
    return str_is(s, "(") || str_is(s, "[") || str_is(s, "$") || str_is(s, "``") || str_is(s, "#");
}
static bool closes(Str s)
{
    return s.n
        && (strchr(".,;:!?)]%", s.p[0]) ? s.n < 4
                                        : str_is(s, "'s") || str_is(s, "n't") || str_is(s, "''")
                    || (s.p[0] == '\'' && s.n > 1 && s.n < 4));
}

/* "-led" of "U.S.-led" is no name: where a gold token's name ends. */
static uint32_t name_end(Str token)
{
    for (uint32_t i = 1; i + 3 < token.n; i++)
        if (token.p[i] == '-' && token.p[i + 1] >= 'a' && token.p[i + 1] <= 'z' && token.p[0] >= 'A'
            && token.p[0] <= 'Z') {
            Str tail = str_from(token, i + 1);
            static const char *const no_name[] = { "led", "based", "backed", "held", "run", "controlled", "style", "born", "related",
                "linked", "made", "owned", "ruled", "wide", "dominated", "sponsored", "trained", "bound", "funded", "administered" };
            for (size_t k = 0; k < sizeof no_name / sizeof *no_name; k++)
                if (str_is(tail, no_name[k])) return i;
        }
    return token.n;
}

static uint8_t kind_of(Str tag, Str fine)
{
    if (str_is(tag, "PER")) return MENTION_PERSON;
    if (str_is(tag, "ORG")) return MENTION_ORGANISATION;
    if (str_is(tag, "LOC")) return MENTION_PLACE;
    return str_eq_fold(fine, S("NORP")) ? MENTION_PEOPLE : MENTION_OTHER;
}

static Gold gold_of(uint32_t begin, uint32_t end, uint8_t kind)
{
    return (Gold){ begin, end, kind, kind };
}

/* The tokens of a line as running text, and the names in it. */
static Line line_of(Arena *a, const Json *j)
{
    const Json *tokens = json_get(j, "tokens"), *tags = json_get(j, "tags"),
               *fine = json_get(j, "fine");
    Str sp = json_str(json_get(j, "sp"));
    Out o = { 0 };
    uint32_t n = json_count(tokens);
    Line l = { .gold = ARENA_ARRAY(a, Gold, n) };
    bool space = false, quoted = false;
    for (uint32_t i = 0; i < n; i++) {
        Str s = json_str(json_at(tokens, i)), tag = json_str(json_at(tags, i));
        bool mark = str_is(s, "\""), close = closes(s) || (mark && quoted);
        if (i && (sp.n ? space : space && !close)) out_char(&o, ' ');
        uint32_t begin = (uint32_t)o.n;
        out_str(&o, s);
        if (tag.n > 2
            && (tag.p[0] == 'B' || !l.n_gold || l.gold[l.n_gold - 1].end + 2 < begin
                || (i && json_str(json_at(tags, i - 1)).n < 2)))
            l.gold[l.n_gold++] = gold_of(begin, begin + name_end(s),
                kind_of(str_from(tag, 2), str_from(json_str(json_at(fine, i)), 2)));
        else if (tag.n > 2) l.gold[l.n_gold - 1].end = begin + name_end(s);
        space = sp.n ? i < sp.n && sp.p[i] == '1' : !opens(s) && !(mark && !quoted);
        if (mark) quoted = !quoted;
    }
    l.text = out_arena(&o, a);
    out_release(&o);
    return l;
}

/* A new document? GMB does not say where its stories end: 25 sentences are taken for one. */
static bool new_document(Text *x, Arena *a, const Json *j, uint32_t n)
{
    Str doc = json_str(json_get(j, "doc"));
    bool fresh =
        !str_eq(doc, x->doc) || (str_is(doc, "gmb") ? n % 25 == 0 : str_starts(doc, S("crossner")));
    if (fresh) x->doc = arena_str(a, doc);
    return fresh;
}

static void text_read(Text *x, Arena *a, const char *data, const char *file, const Words *skip)
{
    char command[4200];
    Err e = { 0 };
    Str line;
    snprintf(command, sizeof command, "zcat '%s/ner/%s.jsonl.gz'", data, file);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        Json *j = json_parse(line, &e);
        if (!j) { fprintf(stderr, "%s: %s\n", file, e.text); exit(1); }
        if (!skip || !words_find(skip, json_str(json_get(j, "doc")))) {
            if (new_document(x, a, j, x->n))
                ARENA_PUSH(a, x->doc_first, x->n_doc, x->cap_doc, x->n);
            ARENA_PUSH(a, x->line, x->n, x->cap, line_of(a, j));
        }
        json_free(j);
    }
    ARENA_PUSH(a, x->doc_first, x->n_doc, x->cap_doc, x->n);
    x->n_doc--;
}

/* ---- shown in capitals, as headlines, in lower case; as many bytes as before ---- */

static bool letter_at(Str s, uint32_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static void change_case(char *p, uint32_t i, bool upper)
{
    unsigned char c = (unsigned char)p[i];
    if (c < 0x80) {
        if ((c | 32) >= 'a' && (c | 32) <= 'z') p[i] = (char)(upper ? c & ~32 : c | 32);
        return;
    }
    if (i && (unsigned char)p[i - 1] == 0xc3 && (c & 0x1f) != 0x17 && c != 0x9f && c != 0xbf)
        p[i] = (char)(upper ? c & ~0x20 : c | 0x20);
}

static Str recase(Arena *a, Str s, uint32_t copy, uint32_t row)
{
    char *p = arena_z(a, s);
    uint32_t how = copy == MIXED ? row % 4 : 9; /* capitals, headline, headline, as it is */
    if (copy == PLAIN || copy == SWAPPED || how == 3) return (Str){ p, s.n };
    for (uint32_t i = 0; i < s.n; i++) {
        bool head = i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '-';
        if (copy == CAPITALS || how == 0) change_case(p, i, true);
        else if (copy == LOWER) change_case(p, i, false);
        else if (head && letter_at(s, i) && i + 3 < s.n && letter_at(s, i + 1)
            && letter_at(s, i + 2) && letter_at(s, i + 3))
            change_case(p, i, true);
    }
    return (Str){ p, s.n };
}

/* ---- other names in the same places ---- */

typedef struct Pool { Str *name[MENTION_COUNT]; uint32_t n[MENTION_COUNT], cap[MENTION_COUNT]; } Pool;

static Str gold_text(const Line *l, const Gold *g)
{
    return (Str){ l->text.p + g->begin, g->end - g->begin };
}

static void pool_fill(Pool *p, Arena *a, const Text *x)
{
    for (uint32_t i = 0; i < x->n; i++)
        for (uint32_t g = 0; g < x->line[i].n_gold; g++) {
            uint8_t k = x->line[i].gold[g].kind;
            ARENA_PUSH(
                a, p->name[k], p->n[k], p->cap[k], gold_text(&x->line[i], &x->line[i].gold[g]));
        }
}

/* The name that stands for `s` all through document `doc`; every third name stays. */
static Str other_name(const Pool *p, Str s, uint8_t kind, uint32_t doc)
{
    uint64_t h = (str_hash(s) ^ doc * 0x9e3779b97f4a7c15ull) * 0xd6e8feb86659fd93ull;
    return h >> 60 < 5 || (s.p[0] >= 'a' && s.p[0] <= 'z') ? s
                                                           : p->name[kind][(h >> 20) % p->n[kind]];
}

static Line swapped(Arena *a, const Line *l, const Pool *p, uint32_t doc)
{
    Line new = { .gold = ARENA_ARRAY(a, Gold, l->n_gold), .n_gold = l->n_gold };
    Out o = { 0 };
    uint32_t at = 0;
    for (uint32_t g = 0; g < l->n_gold; g++) {
        new.gold[g] = l->gold[g];
        out_bytes(&o, l->text.p + at, l->gold[g].begin - at);
        new.gold[g].begin = (uint32_t)o.n;
        out_str(&o, other_name(p, gold_text(l, &l->gold[g]), l->gold[g].kind, doc));
        new.gold[g].end = (uint32_t)o.n;
        at = l->gold[g].end;
    }
    out_bytes(&o, l->text.p + at, l->text.n - at);
    new.text = out_arena(&o, a);
    out_release(&o);
    return new;
}

/* ---- documents as the reader sees them ---- */

enum { RUN_MOST = 250 };           /* words of a sentence; the reader cuts longer ones */

static bool is_people(const SetReader *r, const Doc *d, Span s)
{
    uint32_t length;
    const GazetteerSlot *slot = place_longest(r->tables, d, s.begin, s.end, &length);
    uint32_t how = slot ? r->tables->places.post[slot->post].how : GAZ_NAME;
    if (s.end == s.begin + 1 && word_is(r->tables, d->tok.form[s.begin], WORD_PEOPLE)) return true;
    return slot && length == s.end - s.begin && (how == GAZ_ADJECTIVE || how == GAZ_PEOPLE);
}

/* label[] of the words of s, and mended[] beside it. */
static void put_label(
    const SetReader *r, const Doc *d, uint8_t *label, uint8_t *mended, Span s, const Gold *g)
{
    bool people = is_people(r, d, s);
    uint32_t kind = g->kind == MENTION_OTHER && people ? MENTION_PEOPLE : g->kind;
    uint32_t mend = g->mended == MENTION_OTHER && people ? MENTION_PEOPLE : g->mended;
    for (uint32_t i = s.begin; i < s.end; i++) {
        uint32_t part = s.end - s.begin == 1 ? PART_ONLY
            : i == s.begin                   ? PART_BEGIN
            : i + 1 == s.end                 ? PART_LAST
                                             : PART_IN;
        label[i] = (uint8_t)(1u + 4u * kind + part);
        mended[i] = (uint8_t)(1u + 4u * mend + part);
    }
}

static void put_item(
    Copy *c, const SetReader *r, Str word, uint8_t label, uint8_t mended, uint64_t clue)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 1 << 16;
        c->item = mem_grow(c->item, c->cap * sizeof *c->item);
    }
    WordForm f = wordform_of(word);
    Token *x = &c->item[c->n++];
    *x = (Token){
        .vec = vocabulary_find(r->words, f.hash), .label = label, .mended = mended, .clue = clue
    };
    memcpy(x->piece, f.piece, sizeof x->piece);
}

/* Of words [first, n) of the copy, a sentence: hash[i - first] is a word's, 0 of one without a
 * capital. */
static void put_turns(Copy *c, const uint64_t *hash, const bool *capital, uint32_t first)
{
    for (uint32_t i = first; i < c->n; i++) {
        uint64_t h[5];
        if (!capital[i - first]) continue;
        for (uint32_t k = 0; k < 5; k++)
            h[k] = i + k >= first + 2 && i + k < c->n + 2 ? hash[i + k - 2 - first] : 0;
        name_turns(c->item[i].turn, h);
    }
}

static void put_run(Copy *c, uint32_t first, uint32_t n)
{
    if (c->n_run == c->cap_run) {
        c->cap_run = c->cap_run ? c->cap_run * 2 : 4096;
        c->run = mem_grow(c->run, c->cap_run * sizeof *c->run);
    }
    c->run[c->n_run++] = (Run){ first, n };
}

static void put_begin(Copy *c, uint32_t row)
{
    if (row + 1 >= c->cap_begin) {
        c->cap_begin = c->cap_begin ? c->cap_begin * 2 : 4096;
        c->begin = mem_grow(c->begin, c->cap_begin * sizeof *c->begin);
    }
    c->begin[row] = c->n_run;
}

/* A name the reader cuts a sentence in, or a word, has no label. */
static void label_words(
    const SetReader *r, const Doc *d, const Line *line, uint8_t *label, uint8_t *mended)
{
    for (uint32_t b = 0; b < d->article.n_block; b++)
        for (uint32_t g = 0; g < line[b].n_gold; g++) {
            const Gold *x = &line[b].gold[g];
            Span s = doc_span_of(
                d, d->article.block[b].begin + x->begin, d->article.block[b].begin + x->end);
            if (s.end > s.begin && doc_sentence_of(d, s.begin) == doc_sentence_of(d, s.end - 1))
                put_label(r, d, label, mended, s, x);
        }
}

static void show_document(
    const SetReader *r, Copy *c, uint32_t copy, const Line *line, uint32_t n, uint32_t row)
{
    static Doc *d;
    static CutList cuts;
    Out o = { 0 };
    if (!d) d = doc_new();
    doc_reset(d);
    Block *block = ARENA_ARRAY(d->arena, Block, n);
    for (uint32_t i = 0; i < n; i++) {
        if (i) out_lit(&o, "\n\n");
        block[i].begin = (uint32_t)o.n;
        out_str(&o, recase(d->arena, line[i].text, copy, row + i));
        block[i].end = (uint32_t)o.n;
    }
    d->article.text = out_arena(&o, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = block;
    d->article.n_block = n;
    out_release(&o);
    read_words(r->tables, &cuts, d);
    uint8_t *label = ARENA_ARRAY(d->arena, uint8_t, d->tok.n + 1),
            *mended = ARENA_ARRAY(d->arena, uint8_t, d->tok.n + 1);
    label_words(r, d, line, label, mended);
    const uint64_t *clue = nametagger_clues(r->tagger, d);
    for (uint32_t i = 0, s = 0; i < n; i++) {
        put_begin(c, row + i);
        for (; s < d->sent.n && d->sent.block[s] == i; s++) {
            uint32_t first = d->sent.first[s], last = d->sent.first[s + 1];
            if (last > first + RUN_MOST) last = first + RUN_MOST;
            put_run(c, c->n, last - first);
            uint64_t hash[RUN_MOST];
            bool capital[RUN_MOST];
            for (uint32_t w = first; w < last; w++) {
                Str word = { d->article.text.p + d->tok.begin[w], d->tok.len[w] };
                put_item(c, r, word, label[w], mended[w], clue[w]);
                hash[w - first] = wordform_of(word).hash;
                capital[w - first] = (d->tok.flag[w] & TOK_UPPER_FIRST) != 0;
            }
            put_turns(c, hash, capital, c->n - (last - first));
        }
    }
    put_begin(c, row + n);
}

/* ---- a silver set against itself ---- */

enum { MEND_LEAST = 4 };           /* a name seen so often ... */
typedef struct Votes { Words *text; uint32_t (*of)[MENTION_COUNT]; uint32_t cap; } Votes;

static uint32_t *votes_of(Votes *v, Arena *a, const Line *l, const Gold *g)
{
    Word w = words_put(v->text, arena_lower(a, (Str){ l->text.p + g->begin, g->end - g->begin }));
    if (w >= v->cap) {
        uint32_t cap = w * 2 + 1024;
        v->of = mem_grow(v->of, cap * sizeof *v->of);
        memset(v->of + v->cap, 0, (cap - v->cap) * sizeof *v->of);
        v->cap = cap;
    }
    return v->of[w];
}

/* ... and nearly always of one kind is of that kind throughout: "Egypt" a place where a machine
 * took it for a body. */
static void mend(Text *x, Arena *a)
{
    Votes v = { .text = words_new() };
    for (uint32_t i = 0; i < x->n; i++)
        for (uint32_t g = 0; g < x->line[i].n_gold; g++)
            votes_of(&v, a, &x->line[i], &x->line[i].gold[g])[x->line[i].gold[g].kind]++;
    for (uint32_t i = 0; i < x->n; i++)
        for (uint32_t g = 0; g < x->line[i].n_gold; g++) {
            const uint32_t *of = votes_of(&v, a, &x->line[i], &x->line[i].gold[g]);
            uint32_t best = 0, all = 0;
            for (uint32_t k = 0; k < MENTION_COUNT; k++) {
                all += of[k];
                if (of[k] > of[best]) best = k;
            }
            if (all >= MEND_LEAST && of[best] * 4 >= all * 3)
                x->line[i].gold[g].mended = (uint8_t)best;
        }
    words_free(v.text);
    free(v.of);
}

void nameset_read(
    NameSet *s, const SetReader *r, const char *data, const char *file, const Words *skip)
{
    Text x = { 0 };
    Pool pool = { 0 };
    Arena *a = arena_new();
    text_read(&x, a, data, file, skip);
    if (s->silver) mend(&x, a);
    s->n = x.n;
    s->n_doc = x.n_doc;
    s->doc = mem_new((x.n_doc + 1) * sizeof *s->doc);
    memcpy(s->doc, x.doc_first, (x.n_doc + 1) * sizeof *s->doc);
    for (uint32_t copy = 0; copy < COPIES; copy++) {
        if (copy == SWAPPED) {
            if (s->silver) break;
            pool_fill(&pool, a, &x);
            for (uint32_t d = 0, i = 0; i < x.n; i++) {
                while (d + 1 < x.n_doc && s->doc[d + 1] <= i) d++;
                x.line[i] = swapped(a, &x.line[i], &pool, d);
            }
        }
        for (uint32_t i = 0; i < x.n_doc; i++)
            show_document(
                r, &s->copy[copy], copy, x.line + s->doc[i], s->doc[i + 1] - s->doc[i], s->doc[i]);
    }
    printf("%s: %u sentences, %u words\n", s->name, s->n, s->copy[0].n);
    fflush(stdout);
    arena_free(a);
}

/* ---- the lexicon of persons' names ---- */

static void lexicon_put(Lexicon *l, Str name, uint8_t bit)
{
    uint64_t hash = wordform_of(name).hash;
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1,
             i = (uint32_t)(hash >> 32) & (l->n_slot - 1);
    while (l->mark[i] && l->mark[i] != mark) i = (i + 1) & (l->n_slot - 1);
    l->n += !l->mark[i];
    l->mark[i] = mark;
    l->lex[i] |= bit;
    MUST(l->n * 4 < l->n_slot * 3);
}

/* Lines are source, kind, sex, name, percent. */
void lexicon_read(Lexicon *l, const char *data)
{
    char command[4200];
    Arena *a = arena_new();
    Str line, col[5];
    l->n_slot = 1 << 16;
    l->mark = mem_new(l->n_slot * sizeof *l->mark);
    l->lex = mem_new(l->n_slot);
    snprintf(command, sizeof command, "zcat '%s/gazetteer/person-names.tsv.gz'", data);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        double percent = 0;
        for (int i = 0; i < 5; i++) { col[i] = STR_NONE; str_split(&line, '\t', &col[i]); }
        bool counted = str_real(col[4], &percent);
        if (str_is(col[1], "given")) lexicon_put(l, col[3], LEX_GIVEN);
        else if (str_is(col[1], "family") && counted && percent >= .0015)
            lexicon_put(l, col[3], LEX_FAMILY);
        else if (str_is(col[1], "family") && l->n < 40000) lexicon_put(l, col[3], LEX_RARE);
    }
    printf("lexicon: %u names\n", l->n);
    arena_free(a);
}


enum { BARE_LINES = 30 };

void nameset_bare(
    NameSet *s, const SetReader *r, const char *data, const char *file, uint32_t every)
{
    char command[4200];
    Arena *a = arena_new();
    Err e = { 0 };
    Str line, part;
    uint32_t k = 0;
    snprintf(command, sizeof command, "xz -dc '%s/newstext/%s.jsonl.xz' | awk 'NR %% %u == 1'",
        data, file, every);
    Str rest = command_text(a, command);
    while (str_line(&rest, &line)) {
        Line row[BARE_LINES];
        Json *j = json_parse(line, &e);
        Str text = j ? json_str(json_get(j, "text")) : STR_NONE;
        for (k = 0; k < BARE_LINES && str_line(&text, &part); )
            if (str_trim(part).n && utf8_valid(part))
                row[k++] = (Line){ .text = arena_str(a, str_trim(part)) };
        if (k) {
            s->doc = mem_grow(s->doc, (s->n_doc + 2) * sizeof *s->doc);
            s->doc[s->n_doc++] = s->n;
            show_document(r, &s->copy[PLAIN], PLAIN, row, k, s->n);
            s->n += k;
            s->doc[s->n_doc] = s->n;
        }
        json_free(j);
    }
    printf("%s: %u texts of news so far\n", file, s->n_doc);
    arena_free(a);
}

/* ---- turns of phrase ---- */

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

typedef struct Often { uint32_t key, n; } Often;
static int by_count(const void *a, const void *b)
{
    const Often *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n ? 1 : -1) : x->key < y->key ? -1 : x->key > y->key;
}

uint32_t *turns_of(const NameSet *s)
{
    const Copy *c = &s->copy[PLAIN];
    uint32_t *key = mem_new((size_t)c->n * NAME_TURNS * sizeof *key), n = 0, n_turn = 0,
             *slot = mem_new(TURN_SLOTS * sizeof *slot);
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = 0; k < NAME_TURNS; k++)
            if (c->item[i].turn[k]) key[n++] = c->item[i].turn[k];
    if (n) qsort(key, n, sizeof *key, by_number);
    Often *turn = mem_new((n + 1) * sizeof *turn);
    for (uint32_t i = 0; i < n; i++) {
        if (!n_turn || turn[n_turn - 1].key != key[i]) turn[n_turn++].key = key[i];
        turn[n_turn - 1].n++;
    }
    if (n_turn) qsort(turn, n_turn, sizeof *turn, by_count);
    uint32_t kept = 0;
    for (; kept < n_turn && kept < TURN_SLOTS / 4 * 3 && turn[kept].n >= TURN_LEAST; kept++) {
        uint32_t at = turn_slot(turn[kept].key, TURN_SLOTS);
        while (slot[at]) at = (at + 1) & (TURN_SLOTS - 1);
        slot[at] = turn[kept].key;
    }
    printf("%s: %u turns of phrase, %u kept, seen %u times or more\n", s->name, n_turn, kept,
        kept ? turn[kept - 1].n : 0);
    free(key);
    free(turn);
    return slot;
}
