/* read/given.c -- words and sentences that CoNLL-U gives, and its lines again with our tags and
 * trees.
 *
 *     3-4   don't   _    _     _    _   _   _     _   _
 *     3     do      do   AUX   VBP  _   5   aux   _   _
 *     4     n't     not  PART  RB   _   5   advmod _  _
 *
 * The words of a token stand next to one another in the text, by their own forms. */
#include "read/conllu.h"
#include "read/given.h"
#include "read/read.h"
#include "read/token.h"

enum { COLUMNS = 10, COL_ID = 0, COL_FORM = 1, COL_MISC = 9 };
typedef enum RowKind { ROW_WORD, ROW_TOKEN, ROW_EMPTY } RowKind;       /* "3", "3-4", "3.1" */
typedef struct Row { Str col[COLUMNS]; RowKind kind; uint32_t id, last; } Row;

typedef struct Given {
    Doc       *d;
    const Lang *lang;
    Out        text;
    Block     *block;
    uint32_t   line, n;            /* of the input; words of the sentence so far */
    uint32_t   token_last;         /* last word of the token of several words we are in, or 0 */
    bool       token_glued;        /* nothing between it and what follows */
    bool       gap;                /* white space stands before the next word */
} Given;

static bool row_columns(Row *r, Str line)
{
    uint32_t n = 0;
    Str rest = line, piece;
    while (str_split(&rest, '\t', &piece)) {
        if (n == COLUMNS) return false;
        r->col[n++] = piece;
    }
    return n == COLUMNS;
}

static bool id_number(Str s, uint32_t *v)
{
    int64_t x;
    if (!str_int(s, &x) || x < 0 || x > UINT32_MAX / 2) return false;
    *v = (uint32_t)x;
    return true;
}

static bool row_id(Row *r)
{
    Str id = r->col[COL_ID];
    uint32_t dash = str_find(id, S("-")), dot = str_find(id, S("."));
    uint32_t cut = dash < dot ? dash : dot;
    r->kind = cut == UINT32_MAX ? ROW_WORD : dash < dot ? ROW_TOKEN : ROW_EMPTY;
    if (cut == UINT32_MAX) return id_number(id, &r->id);
    return id_number(str_cut(id, 0, cut), &r->id) && id_number(str_from(id, cut + 1), &r->last);
}

static bool is_row(Str line) { return line.n && line.p[0] != '#'; }

static bool is_glued(Str misc)
{
    Str piece;
    while (str_split(&misc, '|', &piece))
        if (str_is(piece, "SpaceAfter=No")) return true;
    return false;
}

static bool wrong(const Given *g, Err *e, const char *what)
{
    return err_set(e, ERR_INPUT, "line %u: %s", g->line, what);
}

/* ---- lines to words ---- */

static void begin_sentence(Given *g)
{
    Sentences *s = &g->d->sent;
    if (s->n) out_lit(&g->text, "\n\n");
    g->block[s->n].begin = (uint32_t)g->text.n;
    s->block[s->n] = s->n;
    s->first[s->n++] = g->d->tok.n;
    g->gap = false;
}

static bool end_sentence(Given *g, Err *e)
{
    if (g->token_last > g->n)
        return wrong(g, e, "the sentence ends inside a token of several words");
    if (g->n) g->block[g->d->sent.n - 1].end = (uint32_t)g->text.n;
    g->n = g->token_last = 0;
    return true;
}

static void put_word(Given *g, Str form)
{
    Tokens *t = &g->d->tok;
    char *lower = arena_alloc(g->d->arena, (size_t)form.n * 3);
    if (g->gap && g->n) out_char(&g->text, ' ');
    t->begin[t->n] = (uint32_t)g->text.n;
    t->len[t->n] = (uint16_t)form.n;
    t->form[t->n] = t->lemma[t->n] = doc_word(g->d, g->lang, token_lower(form, lower));
    t->flag[t->n++] = g->gap || !g->n ? TOK_SPACE_BEFORE : 0;
    out_str(&g->text, form);
}

static bool take_word(Given *g, const Row *r, Err *e)
{
    Str form = r->col[COL_FORM];
    if (r->id != g->n + 1)
        return err_set(e, ERR_INPUT, "line %u: word %u stands where word %u was due", g->line,
            r->id, g->n + 1);
    if (!form.n) return wrong(g, e, "a word without letters");
    if (form.n > TOKEN_MOST) return wrong(g, e, "a word too long to be one");
    if (!utf8_valid(form)) return wrong(g, e, "not UTF-8");
    if (!g->n) begin_sentence(g);
    put_word(g, form);
    g->n++;
    bool inside = g->n < g->token_last;
    g->gap = !inside && !(g->n == g->token_last ? g->token_glued : is_glued(r->col[COL_MISC]));
    return true;
}

static bool take_token(Given *g, const Row *r, Err *e)
{
    if (r->id != g->n + 1 || r->last < r->id || g->n < g->token_last)
        return wrong(g, e, "a token whose words do not follow it");
    g->token_last = r->last;
    g->token_glued = is_glued(r->col[COL_MISC]);
    return true;
}

static bool take_line(Given *g, Str line, Err *e)
{
    Row r;
    if (!line.n) return end_sentence(g, e);
    if (!is_row(line)) return true;
    if (!row_columns(&r, line)) return wrong(g, e, "not ten columns, parted by tabs");
    if (!row_id(&r)) return wrong(g, e, "the first column is no number of a word");
    if (r.kind == ROW_EMPTY) return true;
    return r.kind == ROW_TOKEN ? take_token(g, &r, e) : take_word(g, &r, e);
}

/* Room for as many words and sentences as there are lines. */
static void make_room(Given *g, Str conllu)
{
    Arena *a = g->d->arena;
    Tokens *t = &g->d->tok;
    uint32_t n = 1;
    Str rest = conllu, line;
    while (str_line(&rest, &line)) n += is_row(line);
    *t = (Tokens){ .begin = ARENA_ARRAY(a, uint32_t, n),
        .len = ARENA_ARRAY(a, uint16_t, n),
        .form = ARENA_ARRAY(a, Word, n),
        .lemma = ARENA_ARRAY(a, Word, n),
        .pos = ARENA_ARRAY(a, uint8_t, n),
        .tag = ARENA_ARRAY(a, uint8_t, n),
        .flag = ARENA_ARRAY(a, uint8_t, n) };
    g->d->sent = (Sentences){ 0, ARENA_ARRAY(a, uint32_t, n), ARENA_ARRAY(a, uint32_t, n) };
    g->block = ARENA_ARRAY(a, Block, n);
}

bool given_words(Str conllu, Doc *d, const Lang *lang, Err *e)
{
    Given g = { .d = d, .lang = lang };
    bool ok = true;
    Str rest = conllu, line;

    make_room(&g, conllu);
    while (ok && str_line(&rest, &line)) {
        g.line++;
        ok = take_line(&g, line, e);
    }
    ok = ok && end_sentence(&g, e);
    d->sent.first[d->sent.n] = d->tok.n;
    d->article.text = out_arena(&g.text, d->arena);
    d->article.n_body = d->article.text.n;
    d->article.block = g.block;
    d->article.n_block = d->sent.n;
    out_release(&g.text);
    return ok;
}

/* ---- the lines again ---- */

static void put_row(
    const Row *r, const Doc *d, const Lang *lang, uint32_t w, uint32_t first, Out *o)
{
    out_str(o, r->col[COL_ID]);
    out_char(o, '\t');
    out_str(o, r->col[COL_FORM]);
    out_char(o, '\t');
    if (r->kind == ROW_WORD) conllu_columns(d, lang, w, first, o);
    else out_lit(o, "_\t_\t_\t_\t_\t_");
    out_lit(o, "\t_\t");
    out_str(o, r->col[COL_MISC]);
    out_char(o, '\n');
}

void read_given_conllu(Str conllu, const Doc *d, const Lang *lang, Out *o)
{
    uint32_t w = 0, s = 0;
    Str rest = conllu, line;
    Row r;
    bool open = false; /* a sentence whose blank line is still to come */

    while (str_line(&rest, &line)) {
        if (!is_row(line)) {
            open = line.n != 0;
            out_str(o, line);
            out_char(o, '\n');
        } else if (row_columns(&r, line) && row_id(&r) && r.kind != ROW_EMPTY) {
            while (s + 1 < d->sent.n && d->sent.first[s + 1] <= w) s++;
            put_row(&r, d, lang, w, d->sent.first[s], o);
            w += r.kind == ROW_WORD;
            open = true;
        }
    }
    if (open) out_char(o, '\n');
}
