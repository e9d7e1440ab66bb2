/* clean/cues.c -- what names of classes and ids tell about a part of a page.
 *
 * Names are taken apart at "-", "_", blanks and capitals: "ArticleShare__bar" gives article,
 * share, bar. So "shadow" holds no "ad", and "related" says the same on every site.
 */
#include "clean/page.h"

typedef struct Cue { const char *word; uint32_t mark; } Cue;

#define AROUND  MARK_AROUND
#define WEAK    MARK_WEAK

/* By first letter. A star at the end: anything may follow ("advert*": advertisement). */
static const Cue cues[] = {
    { "abo", MARK_WALL }, { "ad", AROUND }, { "adblock", AROUND }, { "adbox", AROUND },
    { "addthis", AROUND }, { "addtoany", AROUND }, { "ads", AROUND }, { "adsense", AROUND },
    { "adslot", AROUND }, { "adunit", AROUND }, { "advert*", AROUND }, { "anzeige", AROUND },
    { "archive", WEAK }, { "article", MARK_MAIN }, { "articlebody", MARK_BODY }, { "aside", WEAK },
    { "attribution", MARK_CREDIT }, { "auteur", MARK_BYLINE }, { "author*", MARK_BYLINE },
    { "autor", MARK_BYLINE }, { "banner", WEAK }, { "bibliography", MARK_FOOTNOTE },
    { "bildnachweis", MARK_CREDIT }, { "bildtext", MARK_CAPTION },
    { "bildunterschrift", MARK_CAPTION }, { "bio", AROUND }, { "blogroll", AROUND },
    { "body", MARK_MAIN }, { "bodytext", MARK_BODY }, { "bookmark*", AROUND }, { "bottom", WEAK },
    { "box", WEAK }, { "breadcrumb*", AROUND }, { "breaking", WEAK }, { "btn", WEAK },
    { "bu", MARK_CAPTION }, { "button", AROUND }, { "buttons", AROUND }, { "byline", MARK_BYLINE },
    { "caption", MARK_CAPTION }, { "captions", MARK_CAPTION },
    { "carousel", WEAK }, { "comment", MARK_COMMENT }, { "commentarea", MARK_COMMENT },
    { "commentlist", MARK_COMMENT }, { "comments", MARK_COMMENT }, { "consent", AROUND },
    { "contact", WEAK }, { "content", MARK_MAIN }, { "contributor", MARK_BYLINE },
    { "cookie*", AROUND }, { "copyright", MARK_CREDIT }, { "correction", AROUND },
    { "corrections", AROUND }, { "courtesy", MARK_CREDIT }, { "credit", MARK_CREDIT },
    { "credits", MARK_CREDIT }, { "crosslinks", AROUND }, { "cta", AROUND },
    { "cutline", MARK_CAPTION }, { "date", MARK_DATE }, { "dateline", MARK_DATE },
    { "datetime", MARK_DATE }, { "datum", MARK_DATE }, { "deck", MARK_LEAD }, { "dek", MARK_LEAD },
    { "disclaimer", WEAK }, { "disqus*", MARK_COMMENT }, { "donat*", AROUND },
    { "dropdown", AROUND }, { "elsewhere", AROUND }, { "entry", MARK_MAIN }, { "excerpt", WEAK },
    { "facebook", WEAK }, { "fbcomments", MARK_COMMENT }, { "feedback", AROUND },
    { "figcaption", MARK_CAPTION }, { "follow", AROUND }, { "followus", AROUND }, { "foot", WEAK },
    { "footer", AROUND }, { "footnote", MARK_FOOTNOTE }, { "footnotes", MARK_FOOTNOTE },
    { "form", WEAK }, { "fotocredit", MARK_CREDIT }, { "fuss", AROUND }, { "gallery", WEAK },
    { "gdpr", AROUND }, { "gutter", WEAK }, { "headline", MARK_TITLE }, { "hentry", MARK_MAIN },
    { "imagecaption", MARK_CAPTION }, { "impressum", AROUND }, { "infobox", WEAK },
    { "inhalt", MARK_MAIN }, { "instagram", WEAK }, { "intro", MARK_LEAD }, { "jumbotron", WEAK },
    { "kommentar*", MARK_COMMENT }, { "kopf", AROUND }, { "latest", WEAK }, { "lead", MARK_LEAD },
    { "lede", MARK_LEAD }, { "legend", MARK_CAPTION }, { "legende", MARK_CAPTION },
    { "likes", AROUND }, { "links", WEAK }, { "login", AROUND }, { "main", MARK_MAIN },
    { "masthead", AROUND }, { "mehr", WEAK }, { "menu", AROUND }, { "message", WEAK },
    { "meta", WEAK }, { "metadata", WEAK }, { "modal", AROUND }, { "more", WEAK },
    { "morestories", AROUND }, { "most", WEAK }, { "mostread", AROUND }, { "nav", AROUND },
    { "navbar", AROUND }, { "navi", AROUND }, { "navigation", AROUND }, { "newsletter*", AROUND },
    { "nextprev", AROUND }, { "nocontent", AROUND }, { "noprint", WEAK }, { "notice", WEAK },
    { "notification*", AROUND }, { "offer", MARK_WALL }, { "outbrain*", AROUND },
    { "overlay", AROUND }, { "pager", AROUND }, { "pagination", AROUND }, { "partner", AROUND },
    { "paywall*", MARK_WALL }, { "photocaption", MARK_CAPTION }, { "photocredit", MARK_CREDIT },
    { "piccap", MARK_CAPTION }, { "poll", AROUND }, { "popover", AROUND }, { "popular", AROUND },
    { "popup", AROUND }, { "post", MARK_MAIN }, { "postmeta", AROUND }, { "prevnext", AROUND },
    { "print", WEAK }, { "privacy", AROUND }, { "profile", WEAK }, { "promo", AROUND },
    { "promos", AROUND }, { "promoted", AROUND }, { "promotion", AROUND },
    { "pubdate", MARK_DATE }, { "publicidad", AROUND }, { "publicite", AROUND },
    { "published", MARK_DATE }, { "pullquote", MARK_PULL }, { "rail", AROUND },
    { "rating", AROUND }, { "ratings", AROUND }, { "readmore", AROUND }, { "recirc*", AROUND },
    { "recommend*", AROUND }, { "references", MARK_FOOTNOTE }, { "regwall", MARK_WALL },
    { "related*", AROUND }, { "relevant", WEAK }, { "reporter", MARK_BYLINE },
    { "respond", MARK_COMMENT }, { "search", AROUND }, { "searchform", AROUND },
    { "share*", AROUND }, { "shareaholic", AROUND }, { "sharedaddy", AROUND },
    { "sharing", AROUND }, { "shop", WEAK }, { "shoutbox", MARK_COMMENT }, { "sidebar*", AROUND },
    { "sig", MARK_BYLINE }, { "signature", MARK_BYLINE }, { "signoff", AROUND },
    { "signup", AROUND }, { "sitemap", AROUND }, { "skip", AROUND }, { "slider", WEAK },
    { "sms", AROUND }, { "social*", AROUND }, { "sponsor*", AROUND }, { "standfirst", MARK_LEAD },
    { "story", MARK_MAIN }, { "subhead", MARK_LEAD }, { "subheadline", MARK_LEAD },
    { "subnav", AROUND }, { "subscri*", MARK_WALL }, { "subtitle", MARK_LEAD },
    { "suggest*", AROUND }, { "summary", MARK_LEAD }, { "swiper", WEAK }, { "syndication", WEAK },
    { "taboola*", AROUND }, { "tagcloud", AROUND }, { "tagline", WEAK }, { "taglist", AROUND },
    { "tags", AROUND }, { "teaser", WEAK }, { "teasers", AROUND }, { "teilen", AROUND },
    { "thumbcaption", MARK_CAPTION }, { "ticker", WEAK }, { "time", MARK_DATE },
    { "timestamp", MARK_DATE }, { "toc", WEAK }, { "toolbar", AROUND }, { "tools", AROUND },
    { "tooltip", AROUND }, { "topbar", AROUND }, { "topics", AROUND }, { "trending", AROUND },
    { "updated", MARK_DATE }, { "upsell", AROUND },
    { "verwandt*", AROUND }, { "video", WEAK }, { "voting", AROUND }, { "wall", MARK_WALL },
    { "werbung", AROUND }, { "werkzeug", AROUND }, { "werkzeuge", AROUND }, { "whatsapp", AROUND },
    { "widget", WEAK }, { "widgets", WEAK }, { "wpcaption", MARK_CAPTION }, { "zergnet", AROUND },
};
#define N_CUES (sizeof cues / sizeof *cues)

/* Two words that say more together than each: "article" "body". */
typedef struct Pair { const char *first, *second; uint32_t mark; } Pair;
static const Pair pairs[] = {
    { "article", "body", MARK_BODY }, { "article", "text", MARK_BODY }, { "article", "content", MARK_BODY },
    { "body", "copy", MARK_BODY }, { "body", "text", MARK_BODY }, { "content", "body", MARK_BODY },
    { "entry", "content", MARK_BODY }, { "post", "content", MARK_BODY }, { "post", "body", MARK_BODY },
    { "story", "body", MARK_BODY }, { "story", "content", MARK_BODY }, { "story", "text", MARK_BODY },
    { "news", "content", MARK_BODY }, { "news", "text", MARK_BODY }, { "post", "text", MARK_BODY },
    { "field", "body", MARK_BODY }, { "article", "copy", MARK_BODY }, { "article", "main", MARK_BODY },
    { "author", "box", AROUND }, { "author", "bio", AROUND }, { "author", "info", AROUND },
    { "about", "author", AROUND }, { "author", "profile", AROUND }, { "author", "description", AROUND },
    { "read", "more", AROUND }, { "read", "next", AROUND }, { "also", "read", AROUND },
    { "more", "stories", AROUND }, { "more", "news", AROUND }, { "more", "from", AROUND },
    { "most", "read", AROUND }, { "most", "popular", AROUND }, { "up", "next", AROUND },
    { "you", "may", AROUND }, { "you", "might", AROUND }, { "sign", "up", AROUND }, { "see", "also", AROUND },
    { "latest", "news", AROUND }, { "latest", "posts", AROUND }, { "recent", "posts", AROUND },
    { "post", "meta", AROUND }, { "entry", "meta", AROUND }, { "article", "meta", AROUND },
    { "post", "tags", AROUND }, { "article", "tags", AROUND }, { "article", "footer", AROUND },
    { "post", "footer", AROUND }, { "entry", "footer", AROUND }, { "call", "action", AROUND },
    { "post", "navigation", AROUND }, { "table", "contents", AROUND },
    { "photo", "caption", MARK_CAPTION }, { "image", "caption", MARK_CAPTION },
    { "photo", "cap", MARK_CAPTION }, { "pic", "cap", MARK_CAPTION }, { "media", "cap", MARK_CAPTION },
    { "img", "cap", MARK_CAPTION }, { "img", "credit", MARK_CREDIT }, { "photo", "credit", MARK_CREDIT }, { "image", "credit", MARK_CREDIT },
    { "image", "copyright", MARK_CREDIT }, { "image", "source", MARK_CREDIT }, { "photo", "by", MARK_CREDIT },
    { "sr", "only", MARK_HIDDEN }, { "screen", "reader", MARK_HIDDEN }, { "visually", "hidden", MARK_HIDDEN },
    { "print", "only", MARK_HIDDEN },
    { "pull", "quote", MARK_PULL }, { "sub", "title", MARK_LEAD },
};
#define N_PAIRS (sizeof pairs / sizeof *pairs)

#define CUE_WORD 24                           /* longer words are no cues */

static bool cue_fits(const char *cue, const char *word)
{
    size_t i = 0;

    for (; cue[i] && cue[i] != '*'; i++)
        if (cue[i] != word[i])
            return false;
    return cue[i] == '*' || word[i] == 0;
}

/* The cues are in order of their first letter: where each letter begins. */
static uint32_t word_marks(const char *word)
{
    uint32_t mark = 0;
    size_t   low = 0, high = N_CUES;

    while (low < high) {                      /* first cue with this letter */
        size_t middle = (low + high) / 2;
        if (cues[middle].word[0] < word[0])
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < N_CUES && cues[low].word[0] == word[0]; low++)
        if (cue_fits(cues[low].word, word))
            mark |= cues[low].mark;
    return mark;
}

static uint32_t pair_marks(const char *before, const char *word)
{
    uint32_t mark = 0;

    for (size_t i = 0; i < N_PAIRS; i++)
        if (pairs[i].first[0] == before[0] && strcmp(pairs[i].first, before) == 0
            && strcmp(pairs[i].second, word) == 0)
            mark |= pairs[i].mark;
    return mark;
}

/* The next word of a name, lower-cased; a capital after a small letter begins one. */
static bool next_word(Str s, uint32_t *at, char word[CUE_WORD])
{
    uint32_t n = 0, i = *at;

    while (i < s.n && !((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
        i++;
    for (uint32_t begin = i; i < s.n; i++) {
        char c = s.p[i];
        bool small = c >= 'a' && c <= 'z', big = c >= 'A' && c <= 'Z';
        if (!small && !big)
            break;
        if (big && i > begin && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z')
            break;
        if (n < CUE_WORD - 1)
            word[n++] = (char)(c | 32);
    }
    word[n] = 0;
    *at = i;
    return n > 0;
}

uint32_t cue_marks(Str words)
{
    char     word[2][CUE_WORD] = { "", "" };
    uint32_t at = 0, mark = 0, turn = 0;

    while (next_word(words, &at, word[turn])) {
        mark |= word_marks(word[turn]);
        mark |= pair_marks(word[turn ^ 1], word[turn]);
        turn ^= 1;
    }
    return mark;
}
