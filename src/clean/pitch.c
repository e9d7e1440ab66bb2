/* clean/pitch.c -- walls and offers: what is said to sell, not to tell.
 *
 * "Subscribe now to keep reading." ends what a page gives; whatever follows sells on. An offer
 * amid the text ("Sign up for our morning letter") goes alone. No word of these is a pitch by
 * itself: people subscribe to ideas and register at schools in any article.
 */
#include "clean/page.h"

/* Said only where a text is shut off. Lower case. */
static const char *const wall_phrases[] = {
    "keep reading", "continue reading", "to read the full", "to read the rest", "read the full story by",
    "rest of this article", "rest of this story", "rest of the article", "already a subscriber",
    "already have an account", "already a member", "subscribe to read", "subscribe to continue",
    "subscribe now to", "log in to continue", "log in to read", "sign in to read", "sign in to continue",
    "register to read", "register to continue", "for subscribers only", "subscriber-only", "subscribers only",
    "to unlock this", "unlock this article", "get full access", "get instant access", "get unlimited access",
    "free articles left", "free articles remaining", "you have reached your limit", "article limit",
    "become a member to", "become a subscriber", "this content is for", "start your free trial",
    "weiterlesen mit", "jetzt weiterlesen", "bereits abonnent", "sie sind bereits abonnent",
    "um weiterzulesen", "diesen artikel weiter", "pour lire la suite", "la suite est r\xC3\xA9serv\xC3\xA9" "e",
    "article r\xC3\xA9serv\xC3\xA9 aux abonn\xC3\xA9s", "d\xC3\xA9j\xC3\xA0 abonn\xC3\xA9",
    "pour acc\xC3\xA9" "der en illimit\xC3\xA9", "para seguir leyendo", "contin\xC3\xBA" "a leyendo",
    "contenido exclusivo para suscriptores", "ya eres suscriptor", "para continuar lendo", "j\xC3\xA1 \xC3\xA9 assinante",
};

/* Words of selling, by groups; two groups in a short paragraph make an offer. */
typedef struct Selling { uint8_t group; const char *word; } Selling;
static const Selling selling[] = {
    { 0, "subscribe" }, { 0, "subscription" }, { 0, "subscriber" }, { 0, "abonn" }, { 0, "suscri" }, { 0, "assin" },
    { 0, "membership" },
    { 1, "sign up" }, { 1, "signing up" }, { 1, "log in" }, { 1, "sign in" }, { 1, "register" }, { 1, "join us" },
    { 1, "melden sie sich" }, { 1, "anmelden" }, { 1, "inscri" }, { 1, "submitting your" },
    { 2, "newsletter" }, { 2, "your inbox" }, { 2, "email address" }, { 2, "e-mail address" }, { 2, "daily email" },
    { 2, "weekly email" }, { 2, "postfach" }, { 2, "correo" }, { 2, "our app" }, { 2, "whatsapp" },
    { 3, "for free" }, { 3, "free trial" }, { 3, "kostenlos" }, { 3, "gratis" }, { 3, "gratuit" },
    { 4, "unlimited" }, { 4, "full access" }, { 4, "instant access" }, { 4, "ad-free" }, { 4, "ad free" },
    { 4, "exclusive access" }, { 4, "cancel any time" }, { 4, "cancel anytime" }, { 4, "per month" },
    { 5, "your support" }, { 5, "donate" }, { 5, "support our" }, { 5, "support us" }, { 5, "help us" },
};

/* Whole lines, or beginnings where a star stands, that belong to what is beside the text. */
static const char *const labels[] = {
    "advertisement", "advertisment", "advert", "anzeige", "werbung", "publicidad", "publicit\xC3\xA9", "publicidade",
    "pubblicit\xC3\xA0", "reklama", "continue reading", "continue reading below*", "story continues below*",
    "article continues below*", "article continues after*", "scroll to continue*", "read more", "read more:*",
    "read more -*", "read this on*", "read the full *", "read the rest *", "read it on*", "continue reading *", "read also*", "also read*", "read next*", "read:*", "related", "trending", "caption", "captions", "story timeline", "related:*", "related story:*",
    "related stories*", "related article*", "related content*", "related news*", "related topics*", "related posts*",
    "related link*", "see also:*", "see also", "see more*", "more:*", "more on this*", "more from*", "more stories*",
    "more on:*", "recommended:*", "recommended", "don't miss", "don\xE2\x80\x99t miss", "don't miss:*", "must read*",
    "you may also like*", "you might also like*", "you might be interested*", "watch:*", "watch now*", "listen:*",
    "watch more*", "share", "share this*", "share on*", "share:*", "share via*", "tweet", "print", "email", "save",
    "copy link", "comments", "leave a comment*", "leave a reply*", "view comments*", "show comments*", "load more*",
    "follow us*", "follow @*", "like us on*", "find us on*", "join the conversation*", "tags:*", "tags", "topics:*",
    "filed under*", "categories:*", "posted in*", "click here to*", "click to *", "tap here*", "tap to*",
    "image 1 of*", "image 2 of*", "image 3 of*", "image 4 of*", "image 5 of*", "image 6 of*", "image 7 of*",
    "image 8 of*", "image 9 of*", "play video*", "loading...", "loading*video*", "close", "skip to*", "back to top*",
    "show more", "show less", "lesen sie auch*", "lesen sie hier*", "mehr zum thema*", "lesetipp*", "siehe auch*",
    "auch interessant*", "das k\xC3\xB6nnte sie*", "zum thema*", "\xC3\xA0 lire aussi*", "lire aussi*", "voir aussi*",
    "sur le m\xC3\xAAme sujet*", "lea tambi\xC3\xA9n*", "lee tambi\xC3\xA9n*", "leer m\xC3\xA1s*", "te puede interesar*",
    "ver tambi\xC3\xA9n*", "m\xC3\xA1s informaci\xC3\xB3n*", "leia tamb\xC3\xA9m*", "leia mais*", "veja tamb\xC3\xA9m*",
    "saiba mais*", "leggi anche*", "czytaj te\xC5\xBC*", "czytaj wi\xC4\x99" "cej*", "zobacz te\xC5\xBC*", "zobacz tak\xC5\xBC" "e*",
    "get the latest*", "sign up here*", "subscribe", "subscribe now", "subscribe here*",
    "this video is unavailable*", "your browser does not support*", "javascript is*", "please enable javascript*",
    "media playback is*", "video:*", "gallery:*", "photos:*", "all rights reserved*", "copyright \xC2\xA9*", "\xC2\xA9 20*",
};

static const char *const related[] = {
    "related", "you may also", "you might", "more from", "more on", "more stories", "more news", "read next",
    "recommended", "most read", "most popular", "trending", "latest", "also on", "up next", "don't miss", "see also",
    "what to read next", "editor's pick", "more in ", "popular", "voc\xC3\xAA pode gostar", "veja tamb\xC3\xA9m",
    "leia tamb\xC3\xA9m", "lee tambi\xC3\xA9n", "te puede interesar", "te recomendamos", "notas relacionadas",
    "\xC3\xA0 lire aussi", "sur le m\xC3\xAAme", "das k\xC3\xB6nnte", "mehr zum", "\xC3\xA4hnliche", "weitere artikel",
    "weitere news", "auch interessant", "leggi anche", "potrebbe", "zobacz", "podobne", "lees ook",
};

#define PITCH_WORDS  60          /* longer paragraphs tell something */
#define LABEL_BYTES  160

static Str lowered(Str s, char *buf, uint32_t most)
{
    uint32_t n = 0, at = 0;

    while (at < s.n && n + 4 < most) {
        uint32_t c = utf8_lower(utf8_next(s, &at));
        n += utf8_put(buf + n, c == 0xA0 || c == '\n' ? ' ' : c == 0x2019 ? '\'' : c);
    }
    return (Str){ buf, n };
}

static uint32_t groups_in(Str s)
{
    uint32_t groups = 0;

    for (size_t i = 0; i < sizeof selling / sizeof *selling; i++)
        if (str_has(s, str_of(selling[i].word)))
            groups |= 1u << selling[i].group;
    return groups;
}

static bool has_wall_phrase(Str s)
{
    for (size_t i = 0; i < sizeof wall_phrases / sizeof *wall_phrases; i++)
        if (str_has(s, str_of(wall_phrases[i])))
            return true;
    return false;
}

Pitch pitch_of(Str paragraph)
{
    char buf[700];

    if (paragraph.n > 600 || words_in(paragraph) > PITCH_WORDS)
        return PITCH_NONE;
    Str      s = lowered(paragraph, buf, sizeof buf);
    uint32_t groups = groups_in(s), n = 0;
    for (uint32_t g = groups; g; g &= g - 1)
        n++;
    bool quoted = s.n && (s.p[0] == '"' || str_starts(s, S("\xE2\x80\x9C")));
    if (quoted)
        return PITCH_NONE;
    if (has_wall_phrase(s) && (n > 0 || words_in(paragraph) < 12))
        return PITCH_WALL;
    return n >= 2 ? PITCH_OFFER : PITCH_NONE;
}

bool is_label(Str paragraph)
{
    char buf[LABEL_BYTES + 8];

    if (paragraph.n > LABEL_BYTES)
        return false;
    Str s = str_trim(lowered(paragraph, buf, sizeof buf));
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        Str label = str_of(labels[i]);
        bool open = label.n && label.p[label.n - 1] == '*';
        label.n -= open;
        if (open ? str_starts(s, label) : str_eq(s, label))
            return true;
    }
    return false;
}

bool is_related(Str heading)
{
    char buf[120];

    if (heading.n > 80)
        return false;
    Str s = str_trim(lowered(heading, buf, sizeof buf));
    for (size_t i = 0; i < sizeof related / sizeof *related; i++)
        if (str_starts(s, str_of(related[i])))
            return true;
    return false;
}

/* Is what follows a wall of its kind: short, selling, a list of what one gets? A page may say
 * "keep reading" amid an article that goes on. */
static bool sells_on(const Page *p, uint32_t from, uint32_t to)
{
    uint32_t told = 0, sold = 0;

    for (uint32_t i = from; i < to; i++) {
        const Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        bool sells = pitch_of(q->text) != PITCH_NONE || q->mark & MARK_LIST || q->words < 20;
        if (sells)
            sold += q->chars;
        else
            told += q->chars;
    }
    return told <= sold * 2 || told < 400;
}

static void drop_from(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->piece[i].fate == FATE_BODY)
            p->piece[i].fate = FATE_DROP;
}

/* The last paragraphs speak to the reader: "Will you give five dollars?", "Follow us on ...",
 * "Download the Courier on your phone". */
static bool is_tail(Str paragraph)
{
    static const char *const asks[] = { "by email", "on your phone", "newsletter", "subscribe", "sign up", "download the",
        "follow us", "follow him", "follow her", "follow them", "follow me", "follow @", "our app", "pay for", "paying for",
        "give ", "donat", "click here", "a month", "your inbox", "register", "support", "delivered", "contact us",
        "write to us", "@", "http", "get in touch", "telegram", "whatsapp", "instagram", "facebook", "membership", "join ",
        "by sms", "listen to" };
    static const char *const opens[] = { "follow ", "email ", "e-mail ", "more ", "listen ", "contact ", "get ", "download ",
        "like what you", "join ", "sign up", "subscribe", "click here", "send your", "got a ", "have a ", "if you ", "write to " };
    static const char *const you[] = { "you ", "your ", "you?", "you.", "yours" };
    char buf[500];

    if (paragraph.n > 440 || words_in(paragraph) > 50)
        return false;
    Str  s = lowered(paragraph, buf, sizeof buf);
    bool quoted = str_starts(s, S("\"")) || str_starts(s, S("\xE2\x80\x9C")) || str_starts(s, S("\xE2\x80\x98"));
    bool asked = false, open = false, spoken = str_has(s, S("follow him")) || str_has(s, S("follow her"));
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        asked |= str_has(s, str_of(asks[i]));
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
        open |= str_starts(s, str_of(opens[i]));
    for (size_t i = 0; i < sizeof you / sizeof *you; i++)
        spoken |= str_has(s, str_of(you[i]));
    return !quoted && asked && (open || spoken);
}

/* The desk's sign-off: "(dd/zb)", "(rk)". */
static bool is_signoff(Str s)
{
    if (s.n < 4 || s.n > 14 || s.p[0] != '(' || s.p[s.n - 1] != ')')
        return false;
    for (uint32_t i = 1; i + 1 < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '/' && s.p[i] != ',')
            return false;
    return true;
}

/* Lines of the page's foot, where a saved text has them at its end. */
static bool is_foot(Str s)
{
    char buf[420];

    if (s.n > 400 || words_in(s) > 60)
        return false;
    Str l = lowered(s, buf, sizeof buf);
    if (str_starts(l, S("this entry was posted")) || str_starts(l, S("dieser beitrag wurde"))
        || str_starts(l, S("dieser eintrag wurde")))
        return true;
    if (words_in(s) > 30)
        return false;
    bool feed = str_starts(l, S("the post ")) && str_has(l, S(" appeared first on "));
    return feed || is_signoff(s) || str_starts(l, S("(c) ")) || str_starts(l, S("\xC2\xA9")) || str_has(l, S("all rights reserved"))
        || str_has(l, S("we use cookies")) || str_has(l, S("privacy policy")) || str_has(l, S("terms of use"));
}

#define TAIL_PIECES 5

/* From the end on: pitches, foot lines, and what short lines stand below one that was cut. */
static void cut_tail(Page *p, uint32_t from, uint32_t to)
{
    uint32_t seen = 0, keep = to;

    for (uint32_t i = to; i-- > from && seen < TAIL_PIECES;) {
        Piece *q = &p->piece[i];
        if (q->fate != FATE_BODY)
            continue;
        seen++;
        if (is_tail(q->text) || is_foot(q->text) || pitch_of(q->text) != PITCH_NONE)
            keep = i;
        else if (q->words > 12 || q->sentence)
            break;
    }
    if (keep == to)
        return;
    for (uint32_t i = keep; i < to; i++)
        p->offers += p->piece[i].fate == FATE_BODY && is_tail(p->piece[i].text);
    drop_from(p, keep, to);
}

/* Its first words, for a note. */
static Str beginning(Str s)
{
    uint32_t n = s.n < 80 ? s.n : 80;

    while (n < s.n && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return str_cut(s, 0, n);
}

void pitch_cut(Page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        Piece *q = &p->piece[i];
        Pitch  pitch = q->fate == FATE_BODY ? pitch_of(q->text) : PITCH_NONE;
        if (pitch == PITCH_NONE)
            continue;
        if (pitch == PITCH_WALL && sells_on(p, i + 1, to)) {
            p->wall = beginning(q->text);
            drop_from(p, i, to);
            break;
        }
        q->fate = FATE_DROP;
        p->offers++;
    }
    cut_tail(p, from, to);
}

/* What a page set apart as its wall: <div class=paywall>The rest is for subscribers ... */
static Str wall_box(const Page *p)
{
    for (uint32_t i = p->t.n ? p->at[p->root] : 0; i < p->n_piece; i++) {
        const Piece *q = &p->piece[i];
        char buf[700];
        if (!(q->mark & MARK_WALL) || q->words < 4 || q->text.n > 600)
            continue;
        Str s = lowered(q->text, buf, sizeof buf);
        if (has_wall_phrase(s) || str_has(s, S("for subscribers")) || str_has(s, S("abonnent")))
            return beginning(q->text);
    }
    return STR_NONE;
}

void pitch_note(const Page *p)
{
    Arena *a = p->d->arena;
    Str    box = p->wall.n ? STR_NONE : wall_box(p);

    if (box.n)
        doc_note(p->d, arena_fmt(a, "the page has a wall: %.*s", STR_ARG(box)));
    if (p->wall.n)
        doc_note(p->d, arena_fmt(a, "cut at a wall: %.*s", STR_ARG(p->wall)));
    if (p->offers)
        doc_note(p->d, arena_fmt(a, "left out %u offer%s to subscribe, sign up or follow", p->offers,
                                 p->offers == 1 ? "" : "s"));
}
