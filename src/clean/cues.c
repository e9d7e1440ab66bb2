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
    { "timedata", MARK_DATE }, { "timestamp", MARK_DATE }, { "toc", WEAK }, { "toolbar", AROUND }, { "tools", AROUND },
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

#define SLOTS     1024                        /* of words and of pairs: no more than half are taken */
#define CLASSES   4096                        /* values of class="..." remembered */
#define STARS     64

typedef struct Slot { uint64_t hash; uint32_t mark; } Slot;

/* Tables by hash. Hashes are 64 bits of what we wrote ourselves: two that meet would show in the
 * tests. */
struct Cues {
    Slot word[SLOTS], pair[SLOTS];
    const Cue *star[STARS]; uint32_t n_star;  /* "advert*" */
    uint32_t star_letters;                    /* bits of their first letters */
    Slot known[CLASSES];
};

#define HASH_BEGIN 0xcbf29ce484222325u

static uint64_t hash_step(uint64_t h, char c)
{
    return (h ^ (unsigned char)c) * 0x100000001b3u;
}

static uint64_t hash_of(const char *z)
{
    uint64_t h = HASH_BEGIN;

    while (*z && *z != '*')
        h = hash_step(h, *z++);
    return h;
}

static uint64_t hash_pair(uint64_t first, uint64_t second)
{
    return first * 31 + second;
}

static uint32_t slot_mark(const Slot *slot, uint64_t hash)
{
    for (uint32_t at = (uint32_t)(hash >> 20) % SLOTS; slot[at].hash; at = (at + 1) % SLOTS)
        if (slot[at].hash == hash)
            return slot[at].mark;
    return 0;
}

static void slot_put(Slot *slot, uint64_t hash, uint32_t mark)
{
    uint32_t at = (uint32_t)(hash >> 20) % SLOTS;

    while (slot[at].hash && slot[at].hash != hash)
        at = (at + 1) % SLOTS;
    slot[at].hash = hash;
    slot[at].mark |= mark;
}

Cues *cues_new(Arena *a)
{
    Cues *c = ARENA_NEW(a, Cues);

    for (size_t i = 0; i < N_CUES; i++)
        if (cues[i].word[strlen(cues[i].word) - 1] != '*')
            slot_put(c->word, hash_of(cues[i].word), cues[i].mark);
        else {
            MUST(c->n_star < STARS);
            c->star[c->n_star++] = &cues[i];
            c->star_letters |= 1u << (cues[i].word[0] & 31);
        }
    for (size_t i = 0; i < N_PAIRS; i++)
        slot_put(
            c->pair, hash_pair(hash_of(pairs[i].first), hash_of(pairs[i].second)), pairs[i].mark);
    return c;
}

/* A word of a name, and its hash. */
typedef struct Part { const char *p; uint32_t n; uint64_t hash; } Part;

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The next word of a name; a capital after a small letter begins one. */
static bool next_part(Str s, uint32_t *at, Part *part)
{
    uint32_t i = *at;

    while (i < s.n && !is_letter(s.p[i]))
        i++;
    *part = (Part){ .p = s.p + i, .hash = HASH_BEGIN };
    for (uint32_t begin = i; i < s.n && is_letter(s.p[i]); i++) {
        if (i > begin && s.p[i] <= 'Z' && s.p[i - 1] >= 'a')
            break;
        part->hash = hash_step(part->hash, small(s.p[i]));
        part->n++;
    }
    *at = i;
    return part->n > 0;
}

static uint32_t star_marks(const Cues *c, const Part *part)
{
    uint32_t mark = 0;

    if (!(c->star_letters >> (part->p[0] & 31) & 1))
        return 0;
    for (uint32_t i = 0; i < c->n_star; i++) {
        const char *star = c->star[i]->word;
        uint32_t n = 0;
        if (star[0] != small(part->p[0]))
            continue;
        while (star[n] != '*' && n < part->n && star[n] == small(part->p[n]))
            n++;
        mark |= star[n] == '*' ? c->star[i]->mark : 0;
    }
    return mark;
}

static uint32_t name_marks(const Cues *c, Str name)
{
    Part     part;
    uint64_t before = 0;
    uint32_t at = 0, mark = 0;

    while (next_part(name, &at, &part)) {
        mark |= slot_mark(c->word, part.hash) | star_marks(c, &part);
        if (before)
            mark |= slot_mark(c->pair, hash_pair(before, part.hash));
        before = part.hash;
    }
    return mark;
}

uint32_t cue_marks(Cues *c, Str words)
{
    uint64_t hash = str_hash(words);
    Slot    *known = &c->known[hash % CLASSES];

    if (words.n == 0)
        return 0;
    if (known->hash != hash)
        *known = (Slot){ hash, name_marks(c, words) };
    return known->mark;
}
