/* clean/clean.c -- the door: one page through marking, cutting, judging. */
#include "clean/clean.h"
#include "clean/meta.h"
#include "clean/page.h"
#include "clean/rule.h"

struct Cleaner {
    Arena *scratch, *tables;
    Known  known;
    Rules *rules;
};

Cleaner *cleaner_new(void)
{
    Cleaner *c = mem_new(sizeof *c);
    c->scratch = arena_new();
    c->tables = arena_new();
    sayings_init(&c->known.says, c->tables);
    c->known.cues = cues_new(c->tables);
    c->known.small = small_words_new(c->tables);
    c->rules = rules_new();
    return c;
}

void cleaner_free(Cleaner *c)
{
    if (!c)
        return;
    arena_free(c->scratch);
    arena_free(c->tables);
    rules_free(c->rules);
    free(c);
}

bool cleaner_rule(Cleaner *c, Str text, const char *name, Err *e)
{
    return rules_add(c->rules, text, name, e);
}

static Str label_of(const Meta *m)
{
    Str said[3] = { m->html_lang, meta_get(m, "content-language"), meta_get(m, "og:locale") };

    for (int i = 0; i < 3; i++)
        if (said[i].n)
            return said[i];
    return m->linked.language;
}

#define BODY_LEAST 300           /* bytes; less of a page that has more is doubted */

static uint32_t body_bytes(const Page *p)
{
    uint32_t bytes = 0;

    for (uint32_t i = 0; i < p->n_piece; i++)
        bytes += p->piece[i].fate == FATE_BODY ? p->piece[i].text.n : 0;
    return bytes;
}

static void look_again(Page *p, bool by_name)
{
    p->wall = STR_NONE;
    p->offers = p->entries = 0;
    page_mark(p, by_name);
    rule_mark(p->rule, p);
    page_cut(p);
    body_find(p);
}

/* Classes mislead now and then: a whole article in a "share-container". Where trusting them
 * leaves next to nothing, look again without. */
static void find_body(Page *p)
{
    body_find(p);
    uint32_t trusting = body_bytes(p);
    if (trusting >= BODY_LEAST)
        return;
    look_again(p, false);
    if (body_bytes(p) <= 2 * trusting)
        look_again(p, true);
}

/* A page drawn by scripts shows nothing, but tells search engines its text. */
static void take_told_body(Page *p)
{
    uint32_t shown = body_bytes(p), cap = p->n_piece;
    Str      rest = p->article_body, line;

    if (shown >= BODY_LEAST || p->article_body.n < 2 * shown + BODY_LEAST)
        return;
    for (uint32_t i = 0; i < p->n_piece; i++)
        p->piece[i].fate = FATE_DROP;
    while (str_line(&rest, &line)) {
        line = str_trim(line);
        if (line.n == 0)
            continue;
        Piece q = { .text = line,
            .chars = utf8_count(line),
            .words = words_in(line),
            .fate = FATE_BODY,
            .in_p = true,
            .sentence = ends_sentence(line) };
        ARENA_PUSH(p->a, p->piece, p->n_piece, cap, q);
    }
    pitch_cut(p, 0, p->n_piece);
    doc_note(p->d, S("the page shows no text: taken from its JSON-LD"));
}

/* "Jane Roe covers the harbour for the Crane." below the text is about its author. */
static void drop_bio(Page *p)
{
    const Article *article = &p->d->article;
    uint32_t seen = 0;

    for (uint32_t i = p->n_piece; i-- > 0 && seen < 4;) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        seen++;
        for (uint32_t k = 0; k < article->n_author && q->words <= 80; k++) {
            Str  name = article->author[k], rest = str_from(q->text, name.n);
            bool told;
            phrases_in(p->says->list[SAYS_BIO], str_cut(rest, 0, 60), &told);
            if (told && str_starts(q->text, name) && str_find(name, S(" ")) != UINT32_MAX)
                q->fate = FATE_DROP;
        }
    }
}

/* What a rule for the site shows goes before all witnesses. */
static void take_ruled_title(Page *p)
{
    Str title = rule_title(p->rule, p);
    if (title.n)
        p->title = p->d->article.title = arena_str(p->d->arena, title);
}

static void take_ruled_names(Page *p)
{
    Article *article = &p->d->article;
    Str      name[AUTHORS_MOST], author = rule_author(p->rule, p), date = rule_date(p->rule, p);
    uint32_t n = author.n ? authors_split(p->says, p->d->arena, author, name, AUTHORS_MOST) : 0;
    Stamp    at;

    if (n) {
        Str *list = ARENA_ARRAY(p->d->arena, Str, n);
        for (uint32_t i = 0; i < n; i++)
            list[i] = arena_str(p->d->arena, name[i]);
        article->author = list;
        article->n_author = n;
    }
    if (date.n && date_in(date, &at))
        article->published = at;
}

static void clean_page(Cleaner *c, Doc *d)
{
    Page p = { .a = c->scratch, .known = &c->known, .says = &c->known.says, .d = d };
    Meta m;

    p.t = html_parse(p.a, d->article.page);
    if (p.t.cut)
        doc_note(d, S("the page has too many parts: cut"));
    meta_read(&p, &m);
    address_find(&m);
    p.rule = rules_find(c->rules, url_host(p.a, d->article.url));
    page_mark(&p, true);
    rule_mark(p.rule, &p);
    page_cut(&p);
    source_find(&m);
    title_find(&m);
    take_ruled_title(&p);
    bool live;
    phrases_in(p.says->list[SAYS_LIVE], p.title, &live);
    p.is_live = live || m.linked.is_live;
    find_body(&p);
    take_told_body(&p);
    authors_find(&m);
    dates_find(&m);
    take_ruled_names(&p);
    drop_bio(&p);
    about_find(&m);
    pages_find(&m);
    text_set(&p);
    language_find(c->known.small, d, label_of(&m));
    pitch_note(&p);
    live_note(&p);
    if (p.rule_lost)
        doc_note(d,
            S("the rule for this site names a place for the body that the page lacks: read without "
              "it"));
    if (d->article.n_body == 0)
        doc_note(d, S("no running text found"));
}

void clean_doc(Cleaner *c, Doc *d)
{
    arena_reset(c->scratch);
    switch (d->article.media) {
    case MEDIA_HTML:
        clean_page(c, d);
        break;
    case MEDIA_TEXT:
        plain_clean(&c->known, c->scratch, d);
        language_find(c->known.small, d, STR_NONE);
        break;
    default:
        language_find(c->known.small, d, STR_NONE);
        break;
    }
}
