/* doc/lang.c -- a language: one vocabulary, and the lists of lang/<code>.lang and
 * lang/<code>.*.lang.
 *
 *     # a comment
 *     [abbreviation]
 *     Gen.
 *     [month]
 *     january = 1
 *     sept. = 9
 *
 * A phrase is cut into words at spaces and lower-cased; its text is kept as written.
 */
#include "doc/doc.h"

typedef struct List { Str name; LangEntry *entry; uint32_t n, cap; } List;
struct Lang {
    Str    code;
    Arena *arena;
    Words *words;
    List  *list; uint32_t n_list, cap_list;
    bool   frozen;
};

static List *list_open(Lang *l, Str name)
{
    for (uint32_t i = 0; i < l->n_list; i++)
        if (str_eq(l->list[i].name, name)) return &l->list[i];
    ARENA_PUSH(
        l->arena, l->list, l->n_list, l->cap_list, (List){ .name = arena_str(l->arena, name) });
    return &l->list[l->n_list - 1];
}

static void entry_words(Lang *l, LangEntry *x)
{
    Str rest = arena_lower(l->arena, x->text), piece;
    Word *word = ARENA_ARRAY(l->arena, Word, x->text.n / 2 + 1);
    while (str_split(&rest, ' ', &piece))
        if (piece.n) word[x->n_word++] = lang_put(l, piece);
    x->word = word;
}

/* "phrase = value", "phrase<tab>value" or "phrase" */
static void lang_line(Lang *l, List *list, Str line)
{
    uint32_t at = str_find(line, S(" = ")), skip = 3;
    if (at == UINT32_MAX) {
        at = str_find(line, S("\t"));
        skip = 1;
    }
    LangEntry x = { .text = line };
    if (at != UINT32_MAX) {
        x.text = str_trim(str_cut(line, 0, at));
        x.value = str_trim(str_from(line, at + skip));
    }
    entry_words(l, &x);
    ARENA_PUSH(l->arena, list->entry, list->n, list->cap, x);
}

static void lang_read(Lang *l, Str file)
{
    List *list = NULL;
    Str line;
    while (str_line(&file, &line)) {
        line = str_trim(line);
        if (!line.n || line.p[0] == '#') continue;
        if (line.n > 2 && line.p[0] == '[' && line.p[line.n - 1] == ']')
            list = list_open(l, str_cut(line, 1, line.n - 1));
        else if (list) lang_line(l, list, line);
    }
}

static Lang *lang_empty(Str code)
{
    Lang *l = mem_new(sizeof *l);
    l->arena = arena_new();
    l->words = words_new();
    l->code = arena_str(l->arena, code);
    return l;
}

Lang *lang_of(Str code, const Str *file, uint32_t n)
{
    Lang *l = lang_empty(code);
    for (uint32_t i = 0; i < n; i++) lang_read(l, arena_str(l->arena, file[i]));
    return l;
}

Lang *lang_new(Str code, Err *e)
{
    Lang *l = lang_empty(code);
    const char *main_file = arena_z(l->arena, arena_fmt(l->arena, "lang/%.*s.", STR_ARG(code)));
    uint32_t i = 0, n = 0;
    Str name, bytes;
    while (embedded_next(main_file, &i, &name, &bytes)) {
        if (!str_ends(name, S(".lang"))) continue;
        lang_read(l, bytes);
        n++;
    }
    if (n) return l;
    lang_free(l);
    err_set(e, ERR_USAGE, "there are no tables for the language \"%.*s\" (lang/%.*s.lang)",
        STR_ARG(code), STR_ARG(code));
    return NULL;
}

void lang_free(Lang *l)
{
    if (!l) return;
    words_free(l->words);
    arena_free(l->arena);
    free(l);
}

Str lang_code(const Lang *l) { return l->code; }

Word lang_put(Lang *l, Str lower)
{
    MUST(!l->frozen);
    return words_put(l->words, lower);
}

void lang_freeze(Lang *l) { l->frozen = true; }
Word lang_word(const Lang *l, Str lower) { return words_find(l->words, lower); }
Str lang_str(const Lang *l, Word w) { return words_str(l->words, w); }
uint32_t lang_count(const Lang *l) { return words_count(l->words); }

const LangEntry *lang_list(const Lang *l, const char *name, uint32_t *n)
{
    *n = 0;
    for (uint32_t i = 0; i < l->n_list; i++)
        if (str_is(l->list[i].name, name)) {
            *n = l->list[i].n;
            return l->list[i].entry;
        }
    return NULL;
}
