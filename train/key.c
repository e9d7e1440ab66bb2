/* train/key.c -- see key.h. */
#include "key.h"

bool tools_new(Tools *t, Err *e)
{
    *t = (Tools){ .lang = lang_new(S("en"), e), .doc = doc_new(), .arena = arena_new() };
    if (!t->lang || !(t->read = read_tables_new(t->lang, e))
        || !(t->kinds = kinds_new(t->lang, NULL, NULL, NULL, e)))
        return false;
    lang_freeze(t->lang);
    t->reader = reader_new(t->read, t->lang);
    t->coder = coder_new(t->kinds, t->lang);
    return true;
}

static void article_of(Tools *t, const Json *o, Str text)
{
    Str dateline = json_str(json_get(o, "dateline")), date = json_str(json_get(o, "date"));
    Article *a = &t->doc->article;
    a->media = MEDIA_ARTICLE;
    a->language = S("en");
    a->key = json_str(json_get(o, "id"));
    a->taken_at = a->published.at = TIME_UNKNOWN;
    if (date.n) time_parse(date, &a->published.at, &a->published.precision);
    article_text(t->doc,
        dateline.n ? arena_fmt(t->doc->arena, "%.*s\n\n%.*s", STR_ARG(dateline), STR_ARG(text))
                   : text,
        NULL, 0);
}

void tools_code(Tools *t, const Json *o, Str text)
{
    doc_reset(t->doc);
    article_of(t, o, text);
    read_doc(t->reader, t->doc);
    code_doc(t->coder, t->doc);
    t->coder->d = t->doc;
}

static bool named(const Doc *d, uint32_t w)
{
    for (uint32_t m = 0; m < d->n_mention && d->mention[m].words.begin <= w; m++)
        if (d->mention[m].is_name && w < d->mention[m].words.end) return true;
    return false;
}

/* A short word of a name that no language knows is most likely an acronym. */
static bool acronym(const Tools *t, Str word, bool name)
{
    return name && word.n <= 5 && !lang_word(t->lang, arena_lower(t->doc->arena, word));
}

Str tools_cased(Tools *t)
{
    const Doc *d = t->doc;
    char *p = (char *)(uintptr_t)arena_str(t->arena, d->article.text).p;
    for (uint32_t w = 0; w < d->tok.n; w++) {
        bool name = named(d, w), first = d->tok.flag[w] & TOK_FIRST;
        Str word = { p + d->tok.begin[w], d->tok.len[w] };
        if (acronym(t, word, name)) continue;
        for (uint32_t i = (name || first) ? 1 : 0; i < d->tok.len[w]; i++) {
            char *b = p + d->tok.begin[w] + i;
            if (*b >= 'A' && *b <= 'Z') *b = (char)(*b | 0x20);
        }
    }
    return (Str){ p, d->article.text.n };
}

bool key_type_fits(const Json *template, Str muc)
{
    const Json *types = json_get(template, "incident_type_alts");
    for (uint32_t i = 0; i < json_count(types); i++)
        if (str_eq(json_str(json_at(types, i)), muc)) return true;
    return false;
}

/* Lower-case words with one blank between, without marks and articles. */
static Str plain(Tools *t, Str s)
{
    char *p = ARENA_ARRAY(t->doc->arena, char, s.n + 1);
    uint32_t n = 0, begin = 0;
    for (uint32_t i = 0; i <= s.n; i++) {
        char b = i < s.n ? s.p[i] : ' ';
        if (b >= 'A' && b <= 'Z') b = (char)(b | 0x20);
        bool letter = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b & 0x80;
        if (letter) p[n++] = b;
        if (letter || (b != ' ' && b != '\n')) continue;
        Str w = { p + begin, n - begin };
        if (str_is(w, "a") || str_is(w, "an") || str_is(w, "the")) n = begin;
        else if (w.n) p[n++] = ' ';
        begin = n;
    }
    return str_trim((Str){ p, n });
}

static bool tail_of(Str all, Str tail)
{
    return str_ends(all, tail) && all.n > tail.n && all.p[all.n - tail.n - 1] == ' ';
}

/* "urban guerrillas" are "guerrillas"; "men wearing uniforms" are no "uniforms". */
static bool same_head(const Tools *t, Str all, Str tail)
{
    Str before = str_cut(all, 0, all.n - tail.n - 1), word;
    while (str_split(&before, ' ', &word)) {
        Word w = lang_word(t->lang, word);
        if (w && w < t->kinds->lex->n_word && t->kinds->lex->bits[w] & (W_PREP | W_SUB | W_ING))
            return false;
    }
    return true;
}

static bool head_of_it(Str all, Str head)
{
    return str_starts(all, head) && str_starts(str_from(all, head.n), S(" of "));
}

uint32_t key_fits(Tools *t, Str key, Str ours)
{
    Str a = plain(t, key), b = plain(t, ours);
    if (!a.n || !b.n) return 0;
    if (str_eq(a, b)) return 3;
    if (head_of_it(a, b) || head_of_it(b, a)) return 2;
    if (tail_of(a, b)) return same_head(t, a, b) ? 2 : 1;
    return tail_of(b, a) ? same_head(t, b, a) ? 2 : 1 : 0;
}
