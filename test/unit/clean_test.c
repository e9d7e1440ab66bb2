/* test/unit/clean_test.c -- pages, fragments and saved texts: body, captions, headline, names,
 * dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "cleaned.h"

static const Article *clean(Media media, const char *page)
{
    return cleaned(media, NULL, str_of(page));
}

static const Block *caption(const Article *article, uint32_t nth)
{
    for (uint32_t i = 0; i < article->n_block; i++)
        if (article->block[i].kind == BLOCK_CAPTION && nth-- == 0)
            return &article->block[i];
    fail_msg("no such caption");
    return NULL;
}

static Str block_text(const Article *article, const Block *b)
{
    return str_cut(article->text, b->begin, b->end);
}

/* ---- body ---- */

static void a_body_is_what_stands_between_the_menus(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<body><nav><ul><li><a href=/>Home</a><li><a href=/sea>Sea</a></ul></nav><div class=cookie-notice><p>We set "
        "cookies to count how often you come here, and with whom.</p></div><div class=page><h1>Ferry stops</h1>"
        "<p>" FIRST "</p><h2>On the quay</h2><p>" SECOND "</p><div class=related-links><h3>Related</h3><a href=/2>Another "
        "ferry sinks</a></div><p>" THIRD "</p></div><footer><p>Imprint and terms of the paper, for all to read.</p></footer>");
    assert_str(body(article), FIRST "\n\nOn the quay\n\n" SECOND "\n\n" THIRD);
    assert_int_equal(article->block[1].kind, BLOCK_HEADING);
    assert_str(article->title, "Ferry stops");
}

static void paragraphs_may_be_divs_or_line_breaks(void **s)
{
    (void)s;
    assert_str(body(clean(MEDIA_HTML, "<div id=x><div>" FIRST "</div><div>" SECOND "</div></div>")),
        FIRST "\n\n" SECOND);
    assert_str(
        body(clean(MEDIA_HTML, "<td>" FIRST "<br><br>" SECOND "</td>")), FIRST "\n\n" SECOND);
}

static void a_fragment_of_a_feed_is_a_body(void **s)
{
    (void)s;
    assert_str(body(clean(MEDIA_HTML, "<p>" FIRST "</p>")), FIRST);
    assert_str(body(clean(MEDIA_HTML, FIRST)), FIRST);
}

static void lists_quotes_and_tables_stay_in_order(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<article><p>" FIRST "</p><ul><li>soup for all</ul><blockquote><p>" SECOND
        "</p></blockquote><table><tr><td>Ships<td>two</table><p>" THIRD "</p></article>");
    assert_str(body(article), FIRST "\n\nsoup for all\n\n" SECOND "\n\nShips\n\ntwo\n\n" THIRD);
    assert_int_equal(article->block[1].kind, BLOCK_LIST);
    assert_int_equal(article->block[2].kind, BLOCK_QUOTE);
    assert_int_equal(article->block[3].kind, BLOCK_TABLE);
}

static void a_class_that_misleads_does_not_hide_an_article(void **s)
{
    (void)s;
    const Article *article =
        clean(MEDIA_HTML, "<div class=share-container><p>" FIRST "</p><p>" SECOND "</p></div>");
    assert_str(body(article), FIRST "\n\n" SECOND);
}

static void comments_and_other_articles_are_no_body(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<main><article><p>" FIRST "</p><p>" SECOND "</p></article><div><h3>You may "
        "also like</h3><p>Somebody else went swimming in the harbour last week, and it was very "
        "cold indeed.</p></div>"
        "<div class=comments><p>I was on that ferry, and nobody gave me any soup at all, I can "
        "tell you.</p></div></main>");
    assert_str(body(article), FIRST "\n\n" SECOND);
}

static void an_offer_goes_alone_and_a_wall_ends_the_text(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<p>" FIRST "</p><p>Sign up for our newsletter and never miss a boat.</p><p>" SECOND
        "</p><p>Subscribe now to keep reading.</p><ul><li>Unlimited access for a month</li></ul>");
    assert_str(body(article), FIRST "\n\n" SECOND);
    assert_true(has_note(article, "cut at a wall: Subscribe now"));
    assert_true(has_note(article, "left out 1 offer"));
}

static void people_subscribe_to_ideas_in_articles_too(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<p>Few captains subscribe to that view, and none would say so aloud in "
        "the harbour.</p><p>" SECOND "</p>");
    assert_true(str_starts(body(article), S("Few captains subscribe to that view")));
    assert_int_equal(article->n_note, 0);
}

static void a_page_of_links_has_no_body_and_says_so(void **s)
{
    (void)s;
    const Article *article =
        clean(MEDIA_HTML, "<ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul>");
    assert_int_equal(article->n_body, 0);
    assert_true(has_note(article, "no running text"));
}

/* ---- captions ---- */

static void captions_stand_after_the_body_and_know_their_place(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<article><p>" FIRST "</p><figure><img src=i><figcaption>The quay at dusk. "
        "<span class=credit>Photo: Ana Pires</span></figcaption></figure><p>" SECOND
        "</p></article>");
    const Block *b = caption(article, 0);
    assert_str(article->text, FIRST "\n\n" SECOND "\n\nThe quay at dusk.");
    assert_str(block_text(article, b), "The quay at dusk.");
    assert_str(b->credit, "Ana Pires");
    assert_int_equal(b->after, sizeof FIRST - 1);
}

static void captions_run_into_a_saved_text_are_taken_out(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_TEXT,
        FIRST "\n\nImage copyright Nordfoto Image caption Soup on the quay\n\n" SECOND
              "\n\nPhoto: Pires / The crack, seen from below.\n\n" THIRD "\n");
    assert_str(body(article), FIRST "\n\n" SECOND "\n\n" THIRD);
    assert_str(block_text(article, caption(article, 0)), "Soup on the quay");
    assert_str(caption(article, 0)->credit, "Nordfoto");
    assert_str(block_text(article, caption(article, 1)), "The crack, seen from below.");
    assert_str(caption(article, 1)->credit, "Pires");
    assert_int_equal(article->title.n, 0);
}

/* ---- saved texts ---- */

static void a_headline_given_twice_is_one_title(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_TEXT,
        "Ferry stops after crack is found\n\nFerry stops after crack is found\n\n"
        "By Ana Pires\nJune 9, 2014\n\n" FIRST "\n\n" SECOND
        "\n\nKeep reading, and it costs nothing!\n\nGet unlimited "
        "access by sending us your email address.\n\n  \xE2\x80\xA2 Five letters a week.\n");
    assert_str(article->title, "Ferry stops after crack is found");
    assert_str(body(article), FIRST "\n\n" SECOND);
    assert_int_equal(article->n_author, 1);
    assert_str(article->author[0], "Ana Pires");
    assert_str(day_print(d->arena, (int32_t)(article->published.at / 86400)), "2014-06-09");
    assert_true(has_note(article, "twice"));
    assert_true(has_note(article, "cut at a wall"));
}

static void the_window_title_tells_headline_and_outlet(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_TEXT,
        "Ferry stops after crack is found | Sea | The Daily Crane\n\nFerry stops "
        "after crack is found\n\nAna Pires in Funchal\n9 June 2014\n\n" FIRST "\n\n" SECOND "\n");
    assert_str(article->title, "Ferry stops after crack is found");
    assert_str(article->source, "The Daily Crane");
    assert_str(article->author[0], "Ana Pires");
    assert_str(body(article), FIRST "\n\n" SECOND);
}

static void a_text_without_headline_has_no_title(void **s)
{
    (void)s;
    assert_int_equal(clean(MEDIA_TEXT, FIRST "\n\n" SECOND "\n")->title.n, 0);
    assert_str(body(clean(MEDIA_TEXT, FIRST "\n\n" SECOND "\n")), FIRST "\n\n" SECOND);
}

static void lines_broken_at_a_width_are_joined(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_TEXT,
        "The ferry to the island stopped running on Monday\nafter its crew found "
        "a crack in the hull.\n\nPassengers waited on the quay until evening, when the\nharbour "
        "master sent them home with "
        "soup and blankets.\n");
    assert_str(body(article), FIRST "\n\n" SECOND);
}

static void a_line_that_names_an_outlet_is_no_author(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_TEXT,
        "Ferry stops after crack is found\nNorthern Herald\n9 June 2014\n\n" FIRST "\n\n" SECOND
        "\n");

    assert_str(article->source, "Northern Herald");
    assert_int_equal(article->n_author, 0);
    assert_str(body(article), FIRST "\n\n" SECOND);
    article = clean(MEDIA_TEXT,
        "Ferry stops after crack is found\nJane Roe\n9 June 2014\n\n" FIRST "\n\n" SECOND "\n");
    assert_int_equal(article->source.n, 0);
    assert_str(article->author[0], "Jane Roe");
}

static void an_article_somebody_cleaned_keeps_its_text(void **s)
{
    (void)s;
    doc_reset(d);
    d->article.published.at = d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    d->article.media = MEDIA_ARTICLE;
    d->article.text = S("Sign up for our newsletter and never miss a boat. " SECOND);
    d->article.n_body = d->article.text.n;
    Block *b = ARENA_NEW(d->arena, Block);
    b->end = d->article.n_body;
    d->article.block = b;
    d->article.n_block = 1;
    clean_doc(cleaner, d);
    assert_str(d->article.text, "Sign up for our newsletter and never miss a boat. " SECOND);
    assert_str(d->article.language, "en");
}

/* ---- what the page says of itself ---- */

static void witnesses_agree_on_a_headline_without_the_outlet(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<title>Ferry stops after crack is found - The Daily Crane</title><meta "
        "property=og:site_name content='The Daily Crane'><link rel=canonical "
        "href='https://crane.example/1?utm_source=x'>"
        "<h1><span>Sea</span> Ferry stops after crack is found</h1><p>" FIRST "</p>");
    assert_str(article->title, "Ferry stops after crack is found");
    assert_str(article->source, "The Daily Crane");
    assert_str(article->url, "https://crane.example/1");
}

static void json_ld_tells_names_dates_and_outlet(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\","
        "\"headline\":\"Ferry "
        "stops\",\"datePublished\":\"2014-06-09T20:30:00-05:00\",\"author\":[{\"@id\":\"#ap\"},"
        "{\"name\":\"Bo Lind\"}],\"publisher\":{\"name\":\"The Daily "
        "Crane\"},},{\"@type\":\"Person\",\"@id\":\"#ap\","
        "\"name\":\"Ana Pires\"}]}</script><p>" FIRST "</p>");
    assert_str(article->title, "Ferry stops");
    assert_str(article->source, "The Daily Crane");
    assert_int_equal(article->n_author, 2);
    assert_str(article->author[0], "Ana Pires");
    assert_str(article->author[1], "Bo Lind");
    assert_str(time_print_zone(d->arena, article->published.at, article->published.precision,
                   article->published.zone),
        "2014-06-09T20:30:00-05:00");
}

static void bylines_are_names_without_what_surrounds_them(void **s)
{
    (void)s;
    static const struct { const char *line, *first, *second; } bylines[] = {
        { "By Ana Pires and Bo Lind, Crane Staff Writers", "Ana Pires", "Bo Lind" },
        { "Written by Ana Pires, Funchal", "Ana Pires", NULL },
        { "By Ana Pires | June 9, 2014", "Ana Pires", NULL },
        { "Von Ana Pires und Bo Lind", "Ana Pires", "Bo Lind" },
    };
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++) {
        Str page = arena_fmt(
            pages, "<h1>Ferry stops</h1><p class=byline>%s</p><p>" FIRST "</p>", bylines[i].line);
        const Article *article = clean(MEDIA_HTML, arena_z(pages, page));
        assert_int_equal(article->n_author, bylines[i].second ? 2 : 1);
        assert_str(article->author[0], bylines[i].first);
        if (bylines[i].second)
            assert_str(article->author[1], bylines[i].second);
        assert_str(body(article), FIRST);
    }
}

static void dates_are_found_where_pages_put_them(void **s)
{
    (void)s;
    static const char *const dated[] = {
        "<meta property='article:published_time' content='2014-06-09T10:00:00Z'><p>" FIRST,
        "<h1>Ferry</h1><time datetime=2014-06-09>Monday</time><p>" FIRST,
        "<h1>Ferry</h1><div class=date>9. Juni 2014</div><p>" FIRST,
        "<h1>Ferry</h1><span itemprop=datePublished>9 de junio de 2014</span><p>" FIRST,
        "<link rel=canonical href='https://crane.example/2014/06/09/ferry'><p>" FIRST,
    };
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++) {
        const Article *article = clean(MEDIA_HTML, dated[i]);
        assert_true(article->published.at != TIME_UNKNOWN);
        assert_str(day_print(d->arena, (int32_t)(article->published.at / 86400)), "2014-06-09");
    }
}

static void a_page_at_odds_with_its_carrier_is_noted(void **s)
{
    (void)s;
    doc_reset(d);
    d->article.updated.at = d->article.taken_at = TIME_UNKNOWN;
    d->article.published = (Stamp){ (int64_t)day_of((Date){ 2014, 6, 1 }) * 86400, TIME_DAY, 0 };
    d->article.media = MEDIA_HTML;
    d->article.page = S("<meta property='article:published_time' content='2014-06-09'><p>" FIRST);
    clean_doc(cleaner, d);
    assert_str(day_print(d->arena, (int32_t)(d->article.published.at / 86400)), "2014-06-01");
    assert_true(has_note(&d->article, "another date: 2014-06-09"));
}

static void the_words_tell_the_language_where_the_label_is_wrong(void **s)
{
    (void)s;
    const Article *article = clean(MEDIA_HTML,
        "<html lang=en><p>El barco de la isla no sali\xC3\xB3 el lunes porque la "
        "tripulaci\xC3\xB3n encontr\xC3\xB3 una grieta en el casco, y los pasajeros esperaron en "
        "el muelle hasta la noche.</p>"
        "<p>La compa\xC3\xB1\xC3\xAD"
        "a, que s\xC3\xB3lo tiene dos barcos, dijo que otro llegar\xC3\xA1 del puerto en una "
        "semana, "
        "pero no dijo en qu\xC3\xA9 d\xC3\xAD"
        "a ni a qu\xC3\xA9 hora va a salir para la isla.</p>");
    assert_str(article->language, "es");
    assert_true(has_note(article, "reads as"));
}

static void hostile_pages_cost_linear_time(void **s)
{
    (void)s;
    static const char *const pieces[] = { "<div>", "<p>A line that goes on for a while, as lines do. ", "<h2>Related</h2>",
        "<time>9 June 2014", "By Ana and ", "Image copyright ", "<figure><figcaption>Photo: A / B c d. " };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Out o = { 0 };
        for (int k = 0; k < 20000; k++)
            out_str(&o, str_of(pieces[i]));
        double began = clock_tick();
        for (int media = MEDIA_TEXT; media <= MEDIA_HTML; media++)
            clean((Media)media, arena_z(pages, out_view(&o)));
        assert_true(clock_tick() - began < 20);
        out_release(&o);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_body_is_what_stands_between_the_menus), TEST(paragraphs_may_be_divs_or_line_breaks),
        TEST(a_fragment_of_a_feed_is_a_body), TEST(lists_quotes_and_tables_stay_in_order),
        TEST(a_class_that_misleads_does_not_hide_an_article), TEST(comments_and_other_articles_are_no_body),
        TEST(an_offer_goes_alone_and_a_wall_ends_the_text), TEST(people_subscribe_to_ideas_in_articles_too),
        TEST(a_page_of_links_has_no_body_and_says_so), TEST(captions_stand_after_the_body_and_know_their_place),
        TEST(captions_run_into_a_saved_text_are_taken_out), TEST(a_headline_given_twice_is_one_title),
        TEST(the_window_title_tells_headline_and_outlet), TEST(a_text_without_headline_has_no_title),
        TEST(lines_broken_at_a_width_are_joined), TEST(a_line_that_names_an_outlet_is_no_author), TEST(an_article_somebody_cleaned_keeps_its_text),
        TEST(witnesses_agree_on_a_headline_without_the_outlet), TEST(json_ld_tells_names_dates_and_outlet),
        TEST(bylines_are_names_without_what_surrounds_them), TEST(dates_are_found_where_pages_put_them),
        TEST(a_page_at_odds_with_its_carrier_is_noted), TEST(the_words_tell_the_language_where_the_label_is_wrong),
        TEST(hostile_pages_cost_linear_time),
    };
    format_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
