/* test/unit/pages_test.c -- kinds of pages: of several pages, live, walled, galleries, copies;
 * other languages; who wrote them and when; what hostile ones cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>
#include "cleaned.h"

static const Article *clean_from(const char *url, Str page)
{
    return cleaned(MEDIA_HTML, url, page);
}

static const Article *clean(const char *page)
{
    return clean_from(NULL, str_of(page));
}

static Str published_day(const Article *article)
{
    int64_t at = article->published.at + (int64_t)article->published.zone * 60;
    return article->published.at == TIME_UNKNOWN ? S("not known")
                                                 : day_print(d->arena, (int32_t)(at / 86400));
}

static void assert_authors(const Article *article, const char *want)
{
    Out o = { 0 };
    for (uint32_t i = 0; i < article->n_author; i++) {
        if (i)
            out_lit(&o, "; ");
        out_str(&o, article->author[i]);
    }
    assert_str(out_view(&o), want);
    out_release(&o);
}

#define STORY "<p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p>"

/* ---- of several pages ---- */

static void an_article_that_goes_on_names_its_next_page(void **s)
{
    (void)s;
    static const struct { const char *here, *link, *next; } pagers[] = {
        { "https://crane.example/ferry", "<a href=/ferry/2>Next</a>", "https://crane.example/ferry/2" },
        { "https://crane.example/ferry/2", "<a href=/ferry>1</a><a href=/ferry/3>3</a>", "https://crane.example/ferry/3" },
        { "https://crane.example/a.html", "<link rel=next href='a-2.html'>", "https://crane.example/a-2.html" },
        { "https://crane.example/a?id=7", "<a rel=next href='?id=7&amp;page=2'>Weiter</a>", "https://crane.example/a?id=7&page=2" },
    };
    for (size_t i = 0; i < sizeof pagers / sizeof *pagers; i++) {
        Str page = arena_fmt(
            pages, "<h1>Ferry</h1>" STORY "<div class=pager>Page 1 of 3 %s</div>", pagers[i].link);
        const Article *article = clean_from(pagers[i].here, page);
        assert_str(article->next, pagers[i].next);
        assert_str(article->cut, "pages");
        assert_true(has_note(article, "the article goes on at"));
        assert_str(body(article), FIRST "\n\n" SECOND "\n\n" THIRD);
    }
}

static void the_next_article_is_no_next_page(void **s)
{
    (void)s;
    const Article *article = clean_from("https://crane.example/ferry-9",
        S("<link rel=next href=/storm-10>" STORY
          "<a rel=next href=/harbour-10>Next story</a><div class=comments><a href=/ferry-9/2>More "
          "comments</a></div>"));
    assert_int_equal(article->next.n + article->cut.n, 0);
    assert_int_equal(
        clean_from("https://crane.example/ferry/2", S(STORY "<a href=/ferry/1>1</a>"))->next.n, 0);
}

static void a_line_alone_tells_that_pages_follow(void **s)
{
    (void)s;
    const Article *article = clean("<p>Seite 2 von 5</p>" STORY);
    assert_str(article->cut, "pages");
    assert_true(has_note(article, "page 2 of 5"));
    assert_int_equal(clean("<p>Page 3 of 3</p>" STORY)->cut.n, 0);
}

/* ---- behind a wall ---- */

#define NOT_FREE "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>"

static void what_a_wall_leaves_is_known_to_be_cut(void **s)
{
    (void)s;
    const Article *pitch =
        clean("<article>" STORY "<p>Subscribe now to keep reading.</p></article>");
    assert_str(pitch->cut, "wall");
    assert_str(body(pitch), FIRST "\n\n" SECOND "\n\n" THIRD);
    const Article *said = clean(
        NOT_FREE "<article><p>" FIRST
                 "</p><p>Passengers waited on the quay until evening, when ...</p></article>");
    assert_str(said->cut, "wall");
    assert_true(has_note(said, "not free to read"));
    assert_int_equal(clean("<article>" STORY "</article>")->cut.n, 0);
}

static void a_text_that_is_whole_behind_a_wall_stays_whole(void **s)
{
    (void)s;
    Out o = { 0 };
    out_lit(&o, NOT_FREE "<article>");
    for (int i = 0; i < 6; i++)
        out_lit(&o, STORY);
    const Article *article = clean_from(NULL, out_view(&o));
    assert_int_equal(article->cut.n, 0);
    assert_true(has_note(article, "not free to read, by the page's own word"));
    out_release(&o);
}

/* ---- live pages, galleries, copies ---- */

static void entries_of_a_live_page_keep_their_times(void **s)
{
    (void)s;
    const Article *article = clean(
        "<title>Ferry crack: live updates</title><h1>Ferry crack: live updates</h1><main>"
        "<div class=entry><time datetime='2014-06-09T18:20:00Z'>18:20</time><p>" SECOND "</p></div>"
        "<div class=entry><time datetime='2014-06-09T12:05:00Z'>12:05</time><p>" FIRST
        "</p></div></main>");
    assert_str(body(article), "18:20\n\n" SECOND "\n\n12:05\n\n" FIRST);
    assert_int_equal(article->block[0].kind, BLOCK_HEADING);
    assert_true(has_note(article, "told as it happened: 2 entries, newest first"));
}

static void the_hour_above_a_plain_article_is_no_entry(void **s)
{
    (void)s;
    const Article *article =
        clean("<article><h1>Ferry stops</h1><time datetime='2014-06-09T18:20:00Z'>9 June 2014, "
              "18:20</time>" STORY "</article>");
    assert_str(body(article), FIRST "\n\n" SECOND "\n\n" THIRD);
    assert_false(has_note(article, "told as it happened"));
}

static void captions_of_a_gallery_keep_their_order(void **s)
{
    (void)s;
    const Article *article = clean("<article><p>" FIRST "</p>"
        "<figure><img src=1.jpg><figcaption>The crack, seen from below.</figcaption></figure>"
        "<figure><img src=2.jpg><figcaption>Soup on the quay. Photo: Ana Pires</figcaption></figure><p>" SECOND "</p>"
        "<figure><img src=3.jpg><figcaption>The last boat home.</figcaption></figure></article>");
    static const char *const want[] = { "The crack, seen from below.", "Soup on the quay.",
        "The last boat home." };
    uint32_t n = 0;
    assert_str(body(article), FIRST "\n\n" SECOND);
    for (uint32_t i = 0; i < article->n_block; i++) {
        const Block *b = &article->block[i];
        if (b->kind != BLOCK_CAPTION)
            continue;
        assert_str(str_cut(article->text, b->begin, b->end), want[n]);
        assert_int_equal(
            b->after, n < 2 ? sizeof FIRST - 1 : sizeof FIRST - 1 + 2 + sizeof SECOND - 1);
        n++;
    }
    assert_int_equal(n, 3);
}

static void a_copy_for_phones_has_the_address_of_the_article(void **s)
{
    (void)s;
    Str amp = S("<html \xE2\x9A\xA1><link rel=canonical href='https://crane.example/ferry'>" STORY);
    Str plain = S("<html><link rel=canonical href='https://crane.example/ferry'>" STORY);
    assert_str(clean_from("https://cache.example/c/crane.example/ferry", amp)->url,
        "https://crane.example/ferry");
    assert_str(clean_from("https://m.crane.example/ferry?amp=1", plain)->url,
        "https://crane.example/ferry");
    assert_str(
        clean_from("https://other.example/ferry", plain)->url, "https://other.example/ferry");
    assert_true(has_note(&d->article, "gives another address"));
}

/* ---- the outlet's own word ---- */

static void section_tags_and_picture_come_with_the_article(void **s)
{
    (void)s;
    const Article *article = clean_from("https://crane.example/ferry",
        S("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
          "\"articleSection\":[\"Sea\"],\"keywords\":\"ferry, "
          "harbour\",\"image\":{\"url\":\"/quay.jpg\"}}</script>"
          "<meta property=article:tag content=Ferry><h1>Ferry stops</h1><article><figure><img "
          "src='/small/quay.jpg' alt='A quay'>"
          "<figcaption>The quay at dusk. Photo: Ana Pires</figcaption></figure>" STORY
          "</article>"));
    assert_str(article->section, "Sea");
    assert_int_equal(article->n_tag, 2);
    assert_str(article->tag[0], "Ferry");
    assert_str(article->tag[1], "harbour");
    assert_str(article->image.url, "https://crane.example/quay.jpg");
    assert_str(article->image.caption, "The quay at dusk.");
    assert_str(article->image.credit, "Ana Pires");
}

static void a_way_from_the_front_page_tells_the_section(void **s)
{
    (void)s;
    const Article *article =
        clean("<div class=breadcrumbs><a href=/>Home</a> &gt; <a href=/sea>Sea and "
              "coast</a></div><h1>Ferry</h1>" STORY "<a rel=tag href=/t/1>Ferries</a>");
    assert_str(article->section, "Sea and coast");
    assert_int_equal(article->n_tag, 1);
    assert_int_equal(clean(STORY)->section.n, 0);
    assert_int_equal(d->article.image.url.n + d->article.n_tag, 0);
}

/* ---- who and when, weighed ---- */

static void the_byline_says_who_where_the_template_says_the_outlet(void **s)
{
    (void)s;
    assert_authors(clean("<meta name=author content='Crane News Team'><meta property=og:site_name "
                         "content='The Daily Crane'>"
                         "<h1>Ferry</h1><div class=meta><span class=byline>By <a "
                         "href=/writers/ana>Ana Pires</a></span><a>Follow</a></div>" STORY),
        "Ana Pires");
    assert_authors(clean("<meta name=author content='Crane News Team'><h1>Ferry</h1>" STORY),
        "Crane News Team");
    assert_authors(
        clean("<h1>Ferry</h1><span class=author>Ana Pires<a href=#>Follow</a></span>" STORY),
        "Ana Pires");
}

static void authors_of_references_and_comments_wrote_something_else(void **s)
{
    (void)s;
    assert_authors(
        clean("<meta name=citation_author content='Ana Pires'><h1>Ferry</h1><article>" STORY
              "</article><ol><li itemprop=citation "
              "itemscope itemtype='http://schema.org/ScholarlyArticle'><meta itemprop=author "
              "content='Kim Vale, Lou Marsh'></ol>"),
        "Ana Pires");
    assert_authors(
        clean(
            "<h1>Ferry</h1><article><p class=byline>By Ana Pires</p>" STORY
            "</article><div class=comments><span class=author>"
            "Kim Vale</span><p>I was on that ferry, and nobody gave me any soup at all.</p></div>"),
        "Ana Pires");
}

static void names_are_told_from_roles_places_and_days(void **s)
{
    (void)s;
    static const struct { const char *line, *want; } lines[] = {
        { "By Ana Pires, Staff Writer, and Bo Lind in Funchal", "Ana Pires; Bo Lind" },
        { "Ana Pires Editor", "Ana Pires" },
        { "Ana Pires June 9, 2014", "Ana Pires" },
        { "Ana Pires 12 comments", "Ana Pires" },
        { "--- by Ana Pires", "Ana Pires" },
        { "Posts by Ana Pires", "Ana Pires" },
        { "By Ana Pires Photographs by Bo Lind", "Ana Pires" },
        { "Ana Pires\xE2\x80\xA2" "9 June 2014", "Ana Pires" },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_authors(
            clean_from(NULL,
                arena_fmt(pages, "<h1>Ferry</h1><div class=author>%s</div>" STORY, lines[i].line)),
            lines[i].want);
    assert_authors(clean("<h1>F\xC3\xA4hre</h1><p>9.6.2014 13:30 von Olga</p>" STORY), "Olga");
    assert_authors(clean("<h1>F\xC3\xA4hre</h1><p>Datum: 9.6.2014<br>Autor: Ana Pires<br>Quelle: "
                         "Kranich</p>" STORY),
        "Ana Pires");
}

static void the_day_most_witnesses_give_is_the_day(void **s)
{
    (void)s;
    assert_str(published_day(clean(
                   "<script "
                   "type='application/"
                   "ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2013-01-02\"}</script>"
                   "<meta property=article:published_time content='2014-06-09'><h1>Ferry</h1><time "
                   "datetime=2014-06-09>9 June 2014</time>" STORY)),
        "2014-06-09");
    assert_str(
        published_day(clean("<h1>\xE6\xB8\xA1\xE8\xBC\xAA</h1><span class=time>2014\xE5\xB9\xB4"
                            "06\xE6\x9C\x88"
                            "09\xE6\x97\xA5</span>" STORY)),
        "2014-06-09");
    assert_str(
        published_day(clean("<h1>Ferry</h1><p class=date>9 June 2014</p>" STORY
                            "<ul><li>Kim: <time pubdate datetime=2014-07-01>1 July</time></ul>")),
        "2014-06-09");
}

/* ---- other languages, by the same method ---- */

static void pages_in_other_languages_are_read_the_same_way(void **s)
{
    (void)s;
    static const struct { const char *language, *around, *first, *second, *offer, *byline, *author; } page[] = {
        { "de", "Startseite", "Die F\xC3\xA4hre zur Insel f\xC3\xA4hrt seit Montag nicht mehr, weil die Besatzung einen Riss im Rumpf gefunden hat.",
          "Die Fahrg\xC3\xA4ste warteten bis zum Abend auf dem Kai, dann schickte sie der Hafenmeister mit Suppe und Decken nach Hause.",
          "Melden Sie sich f\xC3\xBCr unseren Newsletter an, er ist kostenlos.", "Von Ana Pires und Bo Lind", "Ana Pires; Bo Lind" },
        { "fr", "Accueil", "Le bac de l'\xC3\xAEle ne circule plus depuis lundi, car l'\xC3\xA9quipage a trouv\xC3\xA9 une fissure dans la coque du bateau.",
          "Les passagers ont attendu sur le quai jusqu'au soir, puis le ma\xC3\xAEtre du port les a renvoy\xC3\xA9s chez eux avec de la soupe.",
          "Inscrivez-vous \xC3\xA0 notre newsletter, c'est gratuit.", "Par Ana Pires et Bo Lind", "Ana Pires; Bo Lind" },
        { "es", "Portada", "El barco de la isla no sale desde el lunes porque la tripulaci\xC3\xB3n encontr\xC3\xB3 una grieta en el casco de la nave.",
          "Los pasajeros esperaron en el muelle hasta la noche, cuando el jefe del puerto los mand\xC3\xB3 a casa con sopa y mantas.",
          "Suscr\xC3\xAD" "bete gratis a nuestra newsletter: suscripci\xC3\xB3n por correo.", "Por Ana Pires", "Ana Pires" },
        { "ru", "\xD0\x93\xD0\xBB\xD0\xB0\xD0\xB2\xD0\xBD\xD0\xB0\xD1\x8F",
          "\xD0\x9F\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC \xD0\xBD\xD0\xB0 \xD0\xBE\xD1\x81\xD1\x82\xD1\x80\xD0\xBE\xD0\xB2 \xD0\xBD\xD0\xB5 \xD1\x85\xD0\xBE\xD0\xB4\xD0\xB8\xD1\x82 \xD1\x81 \xD0\xBF\xD0\xBE\xD0\xBD\xD0\xB5\xD0\xB4\xD0\xB5\xD0\xBB\xD1\x8C\xD0\xBD\xD0\xB8\xD0\xBA\xD0\xB0, \xD0\xBF\xD0\xBE\xD1\x82\xD0\xBE\xD0\xBC\xD1\x83 \xD1\x87\xD1\x82\xD0\xBE \xD0\xB2 \xD0\xBA\xD0\xBE\xD1\x80\xD0\xBF\xD1\x83\xD1\x81\xD0\xB5 \xD0\xBD\xD0\xB0\xD1\x88\xD0\xBB\xD0\xB8 \xD1\x82\xD1\x80\xD0\xB5\xD1\x89\xD0\xB8\xD0\xBD\xD1\x83.",
          "\xD0\x9F\xD0\xB0\xD1\x81\xD1\x81\xD0\xB0\xD0\xB6\xD0\xB8\xD1\x80\xD1\x8B \xD0\xB6\xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB8 \xD0\xBD\xD0\xB0 \xD0\xBF\xD1\x80\xD0\xB8\xD1\x87\xD0\xB0\xD0\xBB\xD0\xB5 \xD0\xB4\xD0\xBE \xD0\xB2\xD0\xB5\xD1\x87\xD0\xB5\xD1\x80\xD0\xB0, \xD0\xB0 \xD0\xBF\xD0\xBE\xD1\x82\xD0\xBE\xD0\xBC \xD0\xB8\xD1\x85 \xD0\xBE\xD1\x82\xD0\xBF\xD1\x80\xD0\xB0\xD0\xB2\xD0\xB8\xD0\xBB\xD0\xB8 \xD0\xB4\xD0\xBE\xD0\xBC\xD0\xBE\xD0\xB9 \xD1\x81 \xD1\x81\xD1\x83\xD0\xBF\xD0\xBE\xD0\xBC.",
          "\xD0\x9F\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8\xD1\x88\xD0\xB8\xD1\x82\xD0\xB5\xD1\x81\xD1\x8C \xD0\xBD\xD0\xB0 \xD0\xBD\xD0\xB0\xD1\x88\xD1\x83 \xD1\x80\xD0\xB0\xD1\x81\xD1\x81\xD1\x8B\xD0\xBB\xD0\xBA\xD1\x83.",
          "\xD0\x90\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80: \xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 \xD0\x9F\xD0\xB8\xD1\x80\xD0\xB5\xD1\x81", "\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 \xD0\x9F\xD0\xB8\xD1\x80\xD0\xB5\xD1\x81" },
        { "ar", "\xD8\xA7\xD9\x84\xD8\xB1\xD8\xA6\xD9\x8A\xD8\xB3\xD9\x8A\xD8\xA9",
          "\xD8\xAA\xD9\x88\xD9\x82\xD9\x81\xD8\xAA \xD8\xA7\xD9\x84\xD8\xB9\xD8\xA8\xD8\xA7\xD8\xB1\xD8\xA9 \xD8\xA5\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD8\xAC\xD8\xB2\xD9\x8A\xD8\xB1\xD8\xA9 \xD9\x8A\xD9\x88\xD9\x85 \xD8\xA7\xD9\x84\xD8\xA7\xD8\xAB\xD9\x86\xD9\x8A\xD9\x86 \xD8\xA8\xD8\xB9\xD8\xAF \xD8\xA3\xD9\x86 \xD9\x88\xD8\xAC\xD8\xAF \xD8\xB7\xD8\xA7\xD9\x82\xD9\x85\xD9\x87\xD8\xA7 \xD8\xB4\xD9\x82\xD8\xA7 \xD9\x81\xD9\x8A \xD8\xA7\xD9\x84\xD9\x87\xD9\x8A\xD9\x83\xD9\x84 \xD8\xA7\xD9\x84\xD8\xB3\xD9\x81\xD9\x84\xD9\x8A.",
          "\xD9\x88\xD8\xA7\xD9\x86\xD8\xAA\xD8\xB8\xD8\xB1 \xD8\xA7\xD9\x84\xD8\xB1\xD9\x83\xD8\xA7\xD8\xA8 \xD8\xB9\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD8\xB1\xD8\xB5\xD9\x8A\xD9\x81 \xD8\xAD\xD8\xAA\xD9\x89 \xD8\xA7\xD9\x84\xD9\x85\xD8\xB3\xD8\xA7\xD8\xA1 \xD8\xAB\xD9\x85 \xD8\xA3\xD8\xB1\xD8\xB3\xD9\x84\xD9\x87\xD9\x85 \xD9\x85\xD8\xAF\xD9\x8A\xD8\xB1 \xD8\xA7\xD9\x84\xD9\x85\xD9\x8A\xD9\x86\xD8\xA7\xD8\xA1 \xD8\xA5\xD9\x84\xD9\x89 \xD8\xA8\xD9\x8A\xD9\x88\xD8\xAA\xD9\x87\xD9\x85.",
          NULL, "\xD8\xA8\xD9\x82\xD9\x84\xD9\x85 \xD8\xA2\xD9\x86\xD8\xA7 \xD8\xA8\xD9\x8A\xD8\xB1\xD9\x8A\xD8\xB3", "\xD8\xA2\xD9\x86\xD8\xA7 \xD8\xA8\xD9\x8A\xD8\xB1\xD9\x8A\xD8\xB3" },
        { "zh", "\xE9\xA6\x96\xE9\xA1\xB5",
          "\xE5\xBC\x80\xE5\xBE\x80\xE5\xB2\x9B\xE4\xB8\x8A\xE7\x9A\x84\xE6\xB8\xA1\xE8\xBD\xAE\xE5\x9C\xA8\xE6\x98\x9F\xE6\x9C\x9F\xE4\xB8\x80\xE5\x81\x9C\xE8\x88\xAA\xEF\xBC\x8C\xE5\x9B\xA0\xE4\xB8\xBA\xE8\x88\xB9\xE5\x91\x98\xE5\x9C\xA8\xE8\x88\xB9\xE8\xBA\xAB\xE4\xB8\x8A\xE5\x8F\x91\xE7\x8E\xB0\xE4\xBA\x86\xE4\xB8\x80\xE9\x81\x93\xE8\xA3\x82\xE7\xBC\x9D\xE3\x80\x82",
          "\xE4\xB9\x98\xE5\xAE\xA2\xE4\xBB\xAC\xE5\x9C\xA8\xE7\xA0\x81\xE5\xA4\xB4\xE4\xB8\x8A\xE7\xAD\x89\xE5\x88\xB0\xE6\x99\x9A\xE4\xB8\x8A\xEF\xBC\x8C\xE7\x84\xB6\xE5\x90\x8E\xE6\xB8\xAF\xE5\x8A\xA1\xE9\x95\xBF\xE7\xBB\x99\xE4\xBB\x96\xE4\xBB\xAC\xE6\xB1\xA4\xE5\x92\x8C\xE6\xAF\xAF\xE5\xAD\x90\xEF\xBC\x8C\xE9\x80\x81\xE4\xBB\x96\xE4\xBB\xAC\xE5\x9B\x9E\xE5\xAE\xB6\xE3\x80\x82",
          NULL, NULL, "" },
    };
    for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
        Str text = arena_fmt(pages,
            "<nav><a href=/>%s</a></nav><h1>%s 7</h1>%s%s%s<div "
            "id=x><p>%s</p>%s%s%s<p>%s</p></div><ul><li><a href=/1>%s 1</a>"
            "<li><a href=/2>%s 2</a></ul>",
            page[i].around, page[i].around, page[i].byline ? "<p class=byline>" : "",
            page[i].byline ? page[i].byline : "", page[i].byline ? "</p>" : "", page[i].first,
            page[i].offer ? "<p>" : "", page[i].offer ? page[i].offer : "",
            page[i].offer ? "</p>" : "", page[i].second, page[i].around, page[i].around);
        const Article *article = clean_from(NULL, text);
        assert_str(body(article),
            arena_z(pages, arena_fmt(pages, "%s\n\n%s", page[i].first, page[i].second)));
        assert_authors(article, page[i].author);
        if (i != 3) /* too few small words in two Russian sentences to be sure */
            assert_str(article->language, page[i].language);
    }
}

/* ---- what hostile pages cost ---- */

static Str many(uint32_t n, const char *head, const char *piece)
{
    Out o = { 0 };
    out_str(&o, str_of(head));
    for (uint32_t i = 0; i < n; i++)
        out_str(&o, str_of(piece));
    Str s = out_arena(&o, pages);
    out_release(&o);
    return s;
}

/* Of processor time: other programs on the machine count for little. */
static double seconds(Str page)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        clock_t began = clock();
        clean_from("https://crane.example/ferry", page);
        double took = (double)(clock() - began) / CLOCKS_PER_SEC;
        best = took < best ? took : best;
    }
    return best;
}

/* Eight times the page takes about eight times as long; if it were its square, 64 times. */
static void eight_times_the_page_costs_eight_times_the_time(void **s)
{
    (void)s;
    static const struct { const char *head, *piece; } hostile[] = {
        { "", "<div>" }, { "", "<div>" FIRST }, { "", "<p><a href=x>" FIRST }, { "<p ", "a=1 b " }, { "<p>", FIRST }, { "<table>", "<tr><td>" FIRST "<td>x" },
        { "", "<table><tr><td>x" }, { "<ul>", "<li>x y z" }, { "", "<h2>Related</h2><p>" FIRST }, { "", "<meta name=author content='Ana Pires'>" },
        { "", "<span class=author>By Ana Pires</span> " }, { "", "<time>14:05</time><p>" FIRST }, { "", "<figure><figcaption>Photo: A / B c d. </figure>" },
        { "", "<p class=pullquote>" FIRST "<p>" SECOND }, { "", "<script><!--<script></script>" }, { "", "&" }, { "", "<p a=\"" }, { "", "<!--" }, { "", "</b></custom>" },
        { "", "<a href=/author/x/>Ana Pires</a> <a href='/ferry/2'>2</a>" }, { "<title>", " | a" }, { "", "<title>" }, { "", "<div itemscope itemtype=x><meta itemprop=author content=x>" },
        { "", "<svg><p>" }, { "", "<button><select><option>" },
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        double one = seconds(many(4000, hostile[i].head, hostile[i].piece)),
               eight = seconds(many(32000, hostile[i].head, hostile[i].piece));
        if (eight > 32 * one && eight > 0.4)
            fail_msg("\"%s\": eight times the page took %.0f times as long (%.3f s)",
                hostile[i].piece, eight / one, eight);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_article_that_goes_on_names_its_next_page), TEST(the_next_article_is_no_next_page),
        TEST(a_line_alone_tells_that_pages_follow), TEST(what_a_wall_leaves_is_known_to_be_cut),
        TEST(a_text_that_is_whole_behind_a_wall_stays_whole), TEST(entries_of_a_live_page_keep_their_times),
        TEST(the_hour_above_a_plain_article_is_no_entry), TEST(captions_of_a_gallery_keep_their_order),
        TEST(a_copy_for_phones_has_the_address_of_the_article), TEST(section_tags_and_picture_come_with_the_article),
        TEST(a_way_from_the_front_page_tells_the_section), TEST(the_byline_says_who_where_the_template_says_the_outlet),
        TEST(authors_of_references_and_comments_wrote_something_else), TEST(names_are_told_from_roles_places_and_days),
        TEST(the_day_most_witnesses_give_is_the_day), TEST(pages_in_other_languages_are_read_the_same_way),
        TEST(eight_times_the_page_costs_eight_times_the_time),
    };
    format_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
